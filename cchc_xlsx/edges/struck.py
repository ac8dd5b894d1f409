"""Words struck out within a cell beside words that stand: what the author took back.

Value readers give both as one text. Of a cell struck out as a whole nothing is left to read: it may
be withdrawn or done, and is told apart from these (`crossed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from cchc_xlsx.findings import numbers_of
from cchc_xlsx.form.grid import Address, Raw, Struck

LIMIT: Final = 8 << 20  # bytes of strings that are looked at, and of a sheet
MOST: Final = 2_000  # cells
_MARK: Final = b"<strike"
_ITEM: Final = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_RUN: Final = re.compile(
    rb"<r>(?:\s*<rPr>(.*?)</rPr>)?\s*<t(?:\s[^<>]*)?>([^<]*)</t>\s*</r>", re.DOTALL
)
_OFF: Final = re.compile(rb'<strike val="(?:0|false)"\s*/>')
_CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?=[^<>]*? t="s")[^<>]*+>\s*+<v>([0-9]{1,7})</v>'
)
_INLINE: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?=[^<>]*? t="inlineStr")[^<>]*+>\s*+<is>(.*?)</is>',
    re.DOTALL,
)
_FONT_OF: Final = re.compile(rb'<xf\b(?:[^<>]*?\bfontId="([0-9]{1,7})")?')
_STYLED: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?=[^<>]*? s="([0-9]{1,6})")[^<>]*+(?<!/)>'
)


def in_strings(xml: bytes) -> dict[int, Struck]:
    """Shared strings, by their number, of which some words are struck out and some are not."""
    if _MARK not in xml or len(xml) > LIMIT:
        return {}
    items = enumerate(_ITEM.finditer(xml))
    found = ((n, _parted(item[1])) for n, item in items if _MARK in item[1])
    return {n: words for n, words in found if words}


def _parted(item: bytes) -> Struck | None:
    from html import unescape  # hardly ever needed

    runs = []
    for run in _RUN.finditer(item):
        gone = _MARK in (run[1] or b"") and not _OFF.search(run[1])
        runs.append((gone, unescape(run[2].decode("utf-8", "replace"))))
    return of_runs(runs)


def of_runs(runs: Sequence[tuple[bool, str]]) -> Struck | None:
    """The words of a cell by what is struck out and what is not; None where there are not both."""
    gone = "".join(words for struck, words in runs if struck)
    left = "".join(words for struck, words in runs if not struck)
    if not gone.strip() or not left.strip():
        return None
    return Struck(gone.strip(), left.strip(), "".join(words for _, words in runs))


def crossed_strings(xml: bytes) -> frozenset[int]:
    """Shared strings, by their number, of which all words are struck out."""
    if _MARK not in xml or len(xml) > LIMIT:
        return frozenset()
    items = enumerate(_ITEM.finditer(xml))
    return frozenset(n for n, item in items if _MARK in item[1] and _is_gone(item[1]))


def _is_gone(item: bytes) -> bool:
    runs = list(_RUN.finditer(item))
    words = [run for run in runs if run[2].strip()]
    return bool(words) and all(_MARK in (r[1] or b"") and not _OFF.search(r[1]) for r in words)


def crossed_styles(styles: bytes) -> frozenset[bytes]:
    """The styles of cells, as these name them, whose font is struck through."""
    fonts, _, _ = styles.partition(b"</fonts>")
    if _MARK not in fonts:
        return frozenset()
    struck = {n for n, font in enumerate(re.split(rb"<font\b", fonts)[1:])
              if _MARK in font and not _OFF.search(font)}  # fmt: skip
    formats = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    found = enumerate(_FONT_OF.finditer(formats))
    return frozenset(b"%d" % n for n, said in found if said[1] and int(said[1]) in struck)


def crossed(xml: bytes, styles: frozenset[bytes], strings: frozenset[int]) -> frozenset[Address]:
    """The cells of a sheet part that are struck out as a whole, by their style or their words."""
    found: list[bytes] = []
    if styles:
        found += [cell[1] for cell in _STYLED.finditer(xml[:LIMIT]) if cell[2] in styles]
    if strings:
        found += [cell[1] for cell in _CELL.finditer(xml[:LIMIT]) if int(cell[2]) in strings]
    return frozenset(numbers_of(ref.decode()) for ref in found[:MOST])


def in_sheet(xml: bytes, strings: Mapping[int, Struck]) -> dict[Address, Struck]:
    """The cells of a sheet part that refer to such strings, or hold such words themselves."""
    found = dict(_inline(xml)) if _MARK in xml else {}
    for cell in _CELL.finditer(xml[:LIMIT]):
        words = strings.get(int(cell[2]))
        if words and len(found) < MOST:
            found[numbers_of(cell[1].decode())] = words
    return found


def _inline(xml: bytes) -> Iterator[tuple[Address, Struck]]:
    """The cells whose words stand in the sheet itself, as scripts write them."""
    for cell in islice(_INLINE.finditer(xml[:LIMIT]), MOST):
        words = _parted(cell[2]) if _MARK in cell[2] else None
        if words:
            yield numbers_of(cell[1].decode()), words


def left_in(rows: list[list[Raw]], struck: Mapping[Address, Struck]) -> Iterator[Address]:
    """Leave in rows what stands, and say where; cells of which a reader says else stay."""
    for (row, column), words in sorted(struck.items()):
        if row > len(rows) or column > len(rows[row - 1]):
            continue
        value = rows[row - 1][column - 1]
        if isinstance(value, str) and "".join(value.split()) == "".join(words.whole.split()):
            rows[row - 1][column - 1] = words.left
            yield row, column
