"""Plain text whose lines were broken at a width, as mail programs do → its paragraphs whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

Numbered = tuple[int, str]  # a line with its number

LEAST: Final = 3  # lines broken where the next word had no room, that tell a broken text
_WIDTHS: Final = range(40, 121)  # letters a program breaks lines at
_ALMOST: Final = 0.8  # of the lines that go on in small letters
_ITEM: Final = re.compile(  # what begins a paragraph of its own, and the blanks before its words
    r"\s*(?:[-–+*•·]\s+|\(?(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-ZĐa-zđ])[.)]\s+)"
)
_LABEL: Final = re.compile(r"\s*[^\W\d][^:.;]{2,40}:\s")
_COLUMNS: Final = re.compile(r"\S\s{3,}\S|\t|\|.*\|")  # beside one another: a letter's head, a row
_ENDS: Final = (".", ":", ";", "!", "?", "./.")


def unbroken(lines: Sequence[Numbered]) -> Iterator[Numbered]:
    """Lines with their numbers, those that only a width parted put together.

    A line was broken where the first word of the next had no room on it; a text is taken for
    broken where nearly all its lines that go on in small letters were.
    """
    going = [pair for pair in _pairs(lines) if _goes_on(*pair)]
    width = max((len(one) for one, _ in going), default=0)
    full = [pair for pair in going if _is_full(*pair, width)]
    if width not in _WIDTHS or len(full) < max(LEAST, _ALMOST * len(going)):
        yield from lines
        return
    first, whole, last = 0, "", ""
    for number, line in lines:
        if last and _belongs(whole, last, line) and _is_full(last, line, width):
            whole = f"{whole.rstrip()} {line.strip()}"
        else:
            if first:
                yield first, whole
            first, whole = number, line
        last = line.rstrip()
    if first:
        yield first, whole


def _pairs(lines: Sequence[Numbered]) -> Iterator[tuple[str, str]]:
    for (_, one), (_, other) in pairwise(lines):
        yield one.rstrip(), other


def _goes_on(line: str, other: str) -> bool:
    """Whether a line without an end is followed by small letters."""
    said = other.strip()
    return _belongs(line, line, other) and said[:1].islower() and not line.endswith(_ENDS)


def _belongs(paragraph: str, line: str, other: str) -> bool:
    """Whether a line may be the next of a paragraph: no item, no label, no further to the right."""
    if not line.strip() or not other.strip() or _COLUMNS.search(line) or _COLUMNS.search(other):
        return False
    if _ITEM.match(other) or _LABEL.match(other):
        return False
    item = _ITEM.match(paragraph)
    words = item.end() if item else len(paragraph) - len(paragraph.lstrip())
    return len(other) - len(other.lstrip()) <= words


def _is_full(line: str, other: str, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    return len(line) + 1 + len(other.split(maxsplit=1)[0]) > width
