"""The end of a letter in plain text: recipients at the left, who signs at the right, by blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Cell, Line, Table

_RECIPIENTS: Final = re.compile(r"\s*nơi nhận\s*:?\s{4,}\S", re.IGNORECASE)
_SIDES: Final = re.compile(r"(\S(?:.*?\S)?)?\s{4,}(\S.*?)\s*\Z")
_LISTED: Final = re.compile(r"\s*[-–+•*]\s*\S")
_BLANK: Final = 4  # lines for a seal; behind more of them something else begins


def closing(lines: Sequence[tuple[int, str]], at: int) -> int:
    """How many numbered lines from one on are such an end; 0 where it does not begin there."""
    if not _RECIPIENTS.match(lines[at][1]):
        return 0
    end, blank = at + 1, 0
    for n in range(at + 1, len(lines)):
        line = lines[n][1]
        blank = 0 if line.strip() else blank + 1
        if blank > _BLANK or (line.strip() and not _sides(line)):
            break
        end = end if blank else n + 1
    return end - at


def table(name: str, sheet: str, lines: Sequence[tuple[int, str]]) -> Table:
    """The lines as a row of two cells, as Word has it."""
    sides = [_sides(line) or ("", "") for _, line in lines]
    cells = tuple(Cell("\n".join(one).strip("\n")) for one in zip(*sides, strict=True))
    return Table((Line(Place(name, sheet, lines[0][0]), cells),))


def _sides(line: str) -> tuple[str, str] | None:
    found = _SIDES.match(line)
    if found:
        return found[1] or "", found[2]
    return (line.strip(), "") if _LISTED.match(line) else None
