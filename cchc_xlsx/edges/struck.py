"""Words struck out within a cell beside words that stand: what the author took back.

Value readers give both as one text. Cells struck out as a whole are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
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


def in_strings(xml: bytes) -> dict[int, Struck]:
    """Shared strings, by their number, of which some words are struck out and some are not."""
    if _MARK not in xml or len(xml) > LIMIT:
        return {}
    items = enumerate(_ITEM.finditer(xml))
    found = ((n, _parted(item[1])) for n, item in items if _MARK in item[1])
    return {n: words for n, words in found if words}


def _parted(item: bytes) -> Struck | None:
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


def in_sheet(xml: bytes, strings: Mapping[int, Struck]) -> dict[Address, Struck]:
    """The cells of a sheet part that refer to such strings."""
    found: dict[Address, Struck] = {}
    for cell in _CELL.finditer(xml[:LIMIT]):
        words = strings.get(int(cell[2]))
        if words and len(found) < MOST:
            found[numbers_of(cell[1].decode())] = words
    return found


def left_in(rows: list[list[Raw]], struck: Mapping[Address, Struck]) -> Iterator[Address]:
    """Leave in rows what stands, and say where; cells of which a reader says else stay."""
    for (row, column), words in sorted(struck.items()):
        if row > len(rows) or column > len(rows[row - 1]):
            continue
        value = rows[row - 1][column - 1]
        if isinstance(value, str) and "".join(value.split()) == "".join(words.whole.split()):
            rows[row - 1][column - 1] = words.left
            yield row, column
