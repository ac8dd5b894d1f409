"""Tables whose rows have as many cells as each other but not the same borders, laid on one grid.

A border dragged in one row, or a letter's foot drawn as a table right below, gives a document
columns in which no row of the plan begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.form.document import Cell, Line

_ROW: Final = 3  # cells that say something, from which a line is a row
_MOSTLY: Final = 0.7


def evened(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with as many columns as most rows have cells; unchanged where nothing is uneven."""
    lines = _unframed(lines)
    width = max((len(line.cells) for line in lines), default=0)
    rows = [line for line in lines if sum(bool(cell.text) for cell in line.cells) >= _ROW]
    counts = Counter(len(_starts(line)) for line in rows)
    count, times = counts.most_common(1)[0] if counts else (0, 0)
    if not _ROW <= count < width or times < _MOSTLY * len(rows) or max(counts) > count:
        return tuple(lines)
    like = [_starts(line) for line in rows if len(_starts(line)) == count]
    zones = [min(starts[n] for starts in like) for n in range(count)]
    return tuple(_laid(line, zones) for line in lines)


def _unframed(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the letters and numbers a sheet is framed with on the screen."""
    first, *rest = [[cell.text for cell in line.cells] for line in lines] or [[]]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(first) - 1]
    numbers = [texts[0] for texts in rest if texts]
    counted = [str(n) for n in range(1, len(numbers) + 1)]
    if len(first) < _ROW or first != ["", *letters] or numbers != counted:
        return lines
    return [line._replace(cells=line.cells[1:]) for line in lines[1:]]


def _starts(line: Line) -> list[int]:
    """The columns in which a cell of its own begins."""
    return [n for n, cell in enumerate(line.cells) if not cell.left]


def _laid(line: Line, zones: Sequence[int]) -> Line:
    """A line on the new grid: cell by cell where it has all, else by where its cells begin."""
    starts = _starts(line)
    if len(starts) == len(zones):
        return line._replace(cells=tuple(line.cells[n] for n in starts))
    cells = [Cell(left=True) for _ in zones]
    for n in starts:
        at = max((i for i, zone in enumerate(zones) if zone <= n), default=0)
        while at + 1 < len(zones) and not cells[at].left:
            at += 1
        if cells[at].left:
            cells[at] = line.cells[n]
        else:  # no room of its own: nothing of it may be lost
            said = "\n".join(filter(None, (cells[at].text, line.cells[n].text)))
            cells[at] = cells[at]._replace(text=said)
    return line._replace(cells=tuple(cells))
