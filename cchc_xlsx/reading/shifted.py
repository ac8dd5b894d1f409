"""Answers that stand in other cells than they were typed in: told by the shades they took along.

Whoever sorts, cuts or pastes cells moves their look as well. A copy leaves its source as it is, a
move does not: the shades of a column that was sorted are all still there, and stand elsewhere.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple

from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.form.shades import SHADED, shade
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.values import said

FEW: Final = 5  # cells, blank ones too, that changed places among themselves, or may have
SLID_LEAST: Final = 5
SLID_SHARE: Final = 0.9  # of the cells come from one direction
FAR: Final = 12  # rows
MARGIN: Final = 2  # answers beside, whose shade may be their own by chance


class Spot(NamedTuple):
    """A cell of a column with what its shade tells."""

    row: int
    own: int  # the shade it was issued with
    worn: int | None  # the one it bears
    words: str

    @property
    def stays(self) -> bool:
        """Whether it bears its own shade."""
        return self.own == self.worn


Line = Sequence[Spot]  # the cells of a column in their order


def moved(cells: Cells, numbers: Mapping[str, int], salted: str) -> Iterator[tuple[Column, range]]:
    """The columns of answers of which some were moved, and the rows where these stand."""
    table = cells.table
    worn = table.grid.facts.shades
    if not (worn and salted) or table.slug not in SHADED:
        return
    rows = sorted((number, row_id) for row_id, number in numbers.items())
    lines: dict[str, Line] = {}
    spots = [(c, table.columns[c.key]) for c in table.sheet.columns
             if c.role is Role.INPUT and c.key in table.columns]  # fmt: skip
    changed = [
        (column, at) for column, at in spots
        if any((n, at) in worn and worn[n, at] != shade(salted, i, column.key) for n, i in rows)
    ]  # fmt: skip
    if not changed:
        return
    for column, at in spots:
        lines[column.key] = [
            Spot(n, shade(salted, row_id, column.key), worn.get((n, at)), said(cells.at(n, at)))
            for n, row_id in rows
        ]
    copied = {(spot.words, spot.own) for line in lines.values() for spot in line if spot.stays}
    taken = {n for n, _ in rows}
    for column, at in changed:
        line = lines[column.key]
        strange = [
            n for n, spot in enumerate(line)
            if spot.worn is not None and not spot.stays
            and not (spot.words and (spot.words, spot.worn) in copied)
        ]  # fmt: skip
        if not any(line[n].words for n in strange):
            continue
        others = [other for key, other in lines.items() if key != column.key]
        found = _moved_by(line, strange, others)
        if found:
            yield column, _stretched(found, [n for n, there in worn if there == at], taken)


def _moved_by(line: Line, strange: Sequence[int], others: Sequence[Line]) -> range:
    """The rows of a column whose cells were moved, none where they were not."""
    for source in _sources(line, len(strange), others):
        if _came(line, strange, source):
            return _beside(line, strange, source)
    return _around(line, strange) if _is_sorted(line, strange) else range(0)


def _stretched(found: range, worn: Collection[int], taken: Collection[int]) -> range:
    """The rows with those of nobody's beside them on which cells were laid."""
    first, last = found.start, found.stop
    while first - 1 in worn and first - 1 not in taken:
        first -= 1
    while last in worn and last not in taken:
        last += 1
    return range(first, last)


def _sources(line: Line, strange: int, others: Sequence[Line]) -> Iterator[Line]:
    """Where every cell may have come from: some rows away, or another column."""
    nowhere = (Spot(0, -1, None, ""),)
    for off in range(1, min(FAR + 1, strange)):
        away = nowhere * min(off, len(line))
        yield (*away, *line[:-off])
        yield (*line[off:], *away)
    yield from others


def _is_sorted(line: Line, strange: Sequence[int]) -> bool:
    """Whether the shades of a column are those it was issued with, in another order."""
    if len(strange) < FEW:
        there = Counter(line[n].worn for n in strange)
        return len(strange) > 1 and there == Counter(line[n].own for n in strange)
    worn = Counter(spot.worn for spot in line if spot.worn is not None)
    doubled = (worn - Counter(spot.own for spot in line)).total()
    return doubled <= sqrt(len(strange)) / 2


def _came(line: Line, strange: Sequence[int], source: Line) -> bool:
    """Whether cells came from those of a source that no longer are what they were."""
    theirs = [n for n in strange if source[n].own == line[n].worn and not source[n].stays]
    return len(theirs) >= max(SLID_LEAST, SLID_SHARE * len(strange))


def _beside(line: Line, strange: Sequence[int], source: Line) -> range:
    """The rows of the cells that came, and of those around that may have."""
    first, last = strange[0], strange[-1]
    while first and line[first - 1].worn in (None, source[first - 1].own):
        first -= 1
    while last + 1 < len(line) and line[last + 1].worn in (None, source[last + 1].own):
        last += 1
    return range(line[first].row, line[last].row + 1)


def _around(line: Line, strange: Sequence[int]) -> range:
    """The rows from the first to the last of them, and to some answers on either side."""
    first, last = strange[0], strange[-1]
    while first and line[first - 1].worn is None:  # what lies there came from elsewhere, too
        first -= 1
    while last + 1 < len(line) and line[last + 1].worn is None:
        last += 1
    answered = [n for n, spot in enumerate(line) if spot.words]
    above = [n for n in answered if n < first][-MARGIN:]
    below = [n for n in answered if n > last][:MARGIN]
    return range(line[min([first, *above])].row, line[max([last, *below])].row + 1)
