"""Tables drawn with spaces in plain text → the same lines with tabs between the cells.

The header says where columns begin; a line whose first column is blank goes on with the row above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PARTS: Final = re.compile(r"\S+(?: \S+)*")
_RULE: Final = re.compile(r"[\s\-–—=_+.]*\Z")
_NUMBER: Final = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,5}|[A-ZĐ])[.):]?\Z")
_FIRST: Final = re.compile(r"(?:s?tt|số tt|stt|no\.?|số)\Z", re.IGNORECASE)
_COLUMNS: Final = 3  # fewer are words set apart, no table
_ROWS: Final = 2
_SHIFT: Final = 2  # letters a cell may stand out to the left of its header


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, those of drawn tables with tabs; what goes on with a row above stands in it."""
    made = list(lines)
    at = 0
    while at < len(lines):
        starts = _header(lines[at])
        end = _end(lines, at, starts) if starts else at
        rows = _rows(lines[at:end], starts) if end > at else []
        if sum(bool(_NUMBER.match(row[0])) for row in rows if row) >= _ROWS:
            made[at:end] = ["\t".join(row) if row else "" for row in rows]
            at = end
        else:
            at += 1
    return made


def _header(line: str) -> list[int]:
    """Where the columns of a header begin: a name for the numbers, then others, well apart."""
    if "\t" in line or "|" in line:
        return []
    parts = list(_PARTS.finditer(line))
    if len(parts) < _COLUMNS or not _FIRST.match(parts[0][0]):
        return []
    return [part.start() for part in parts]


def _end(lines: Sequence[str], at: int, starts: Sequence[int]) -> int:
    """The line after the last one that keeps to the columns."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if "\t" in line:
            break
        if _RULE.match(line):
            continue
        if not _keeps(line, starts):
            break
        end = number + 1
    return end


def _keeps(line: str, starts: Sequence[int]) -> bool:
    """Whether the parts of a line begin where columns do, a number in the first or nothing."""
    parts = list(_PARTS.finditer(line))
    first = parts[0]
    if first.start() < starts[1] - _SHIFT and not _NUMBER.match(first[0].split(" ")[0]):
        return False
    begun = [p for p in parts if any(-_SHIFT <= p.start() - start <= _SHIFT for start in starts)]
    return 2 * len(begun) >= len(parts)


def _rows(lines: Sequence[str], starts: Sequence[int]) -> list[list[str]]:
    """The cells of each line; lines that go on with a row leave a blank behind."""
    rows: list[list[str]] = []
    last: list[str] = []
    for line in lines:
        cells = [] if _RULE.match(line) else _cut(line, starts)
        if cells and (cells[0] or not last):
            last = cells
            rows.append(cells)
            continue
        for column, text in enumerate(cells):
            last[column] = f"{last[column]} {text}".strip()
        rows.append([])
    return rows


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    """The cells of a line, cut where columns begin, at the nearest blank on the left."""
    cuts = [0]
    for start in starts[1:]:
        here = min(start, len(line))
        blanks = [
            n for n in range(here, max(cuts[-1], here - 1 - _SHIFT), -1) if line[n - 1] == " "
        ]
        cuts.append(max(blanks[0] if blanks else here, cuts[-1]))
    ends = [*cuts[1:], len(line)]
    return [line[a:b].strip() for a, b in zip(cuts, ends, strict=True)]
