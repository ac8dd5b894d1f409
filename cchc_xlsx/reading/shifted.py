"""Answers that stand in other cells than they were typed in: told by the shades they took along.

Whoever sorts, cuts or pastes cells moves their look as well. A copy leaves its source as it is, a
move does not: the shades of a column that was sorted are all still there, and stand elsewhere.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple

from cchc_xlsx.form.grid import Address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.form.shades import SHADED, shade, shades
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.values import said

MANY: Final = 8  # cells in another order, of which some were copied over since
FEW: Final = 5  # cells, blank ones too, that changed places among themselves, or may have
SLID_LEAST: Final = 3  # cells, fewer were moved on purpose
SLID_SHARE: Final = 0.9  # of the cells come from one direction
LEFT_SHARE: Final = 0.8  # of the cells look as those that were issued there
FOLLOWING: Final = 2  # cells that came from the same rows as another column's
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


def moved(
    cells: Cells, numbers: Mapping[str, int], salted: str, order: Sequence[str]
) -> Iterator[tuple[Column, range]]:
    """The columns of answers of which some were moved, and the rows where these stand.

    `order` are the ids of the rows as they were issued, one below the other.
    """
    table = cells.table
    worn = table.grid.facts.shades
    if not (worn and salted) or table.slug not in SHADED:
        return
    rows = sorted((number, row_id) for row_id, number in numbers.items())
    lines: dict[str, Line] = {}
    spots = [(c, table.columns[c.key]) for c in table.sheet.columns
             if c.role is Role.INPUT and c.key in table.columns]  # fmt: skip
    ids = tuple(row_id for _, row_id in rows)
    own = {c.key: shades(salted, ids, c.key) for c, _ in spots}
    changed = [
        (column, at) for column, at in spots
        if any(worn.get((n, at), one) != one
               for (n, _), one in zip(rows, own[column.key], strict=True))
    ]  # fmt: skip
    if not changed or _left_behind(worn, [(c.key, at) for c, at in spots], rows, salted, order):
        return
    for column, at in spots:
        lines[column.key] = [
            Spot(n, one, worn.get((n, at)), said(cells.at(n, at)))
            for (n, _), one in zip(rows, own[column.key], strict=True)
        ]
    copied = {(spot.words, spot.own) for line in lines.values() for spot in line if spot.stays}
    strange = {column.key: _strange(lines[column.key], copied) for column, _ in changed}
    found = _found(lines, {key: here for key, here in strange.items() if here})
    taken = {n for n, _ in rows}
    for column, at in spots:
        if column.key in found:
            body = [n for n, there in worn if there == at]
            yield column, _stretched(found[column.key], body, taken)


def _left_behind(
    worn: Mapping[Address, int], spots: Sequence[tuple[str, int]],
    rows: Sequence[tuple[int, str]], salted: str, order: Sequence[str],
) -> bool:  # fmt: skip
    """Whether whole rows were put in another order by a program that leaves looks where they are.

    The shades then are those of the rows that stood there when the workbook was issued.
    """
    here = {row_id for _, row_id in rows}
    places = [row_id for row_id in order if row_id in here]
    places += sorted(here - set(places))  # added ones stand below, in their order
    total = by_key = by_place = 0
    for key, at in spots:
        for (number, row_id), place in zip(rows, places, strict=True):
            shaded = worn.get((number, at))
            if shaded is not None:
                total += 1
                by_key += shaded == shade(salted, row_id, key)
                by_place += shaded == shade(salted, place, key)
    return not order or (by_place > by_key and by_place >= LEFT_SHARE * total)


def _strange(line: Line, copied: Collection[tuple[str, int | None]]) -> list[int]:
    """Cells that came from elsewhere and are no copies, none where nothing was answered in them."""
    found = [
        n for n, spot in enumerate(line)
        if spot.worn is not None and not spot.stays
        and not (spot.words and (spot.words, spot.worn) in copied)
    ]  # fmt: skip
    return found if any(line[n].words for n in found) else []


def _found(lines: Mapping[str, Line], strange: Mapping[str, Sequence[int]]) -> dict[str, range]:
    """The columns of which cells were moved, and the rows where these stand."""
    found: dict[str, range] = {}
    for key, here in strange.items():
        line = lines[key]
        left = _exchanged(line, here, {k: other for k, other in lines.items() if k != key})
        if run := _moved_by(line, here, lines.get(left)):
            found[key] = run
            if left:  # what lies in the cells they came from came from elsewhere
                found.setdefault(left, run)
    alone = [(key, here) for key, here in strange.items() if key not in found]
    led = [lines[key] for key in found]
    for key, here in alone:
        if any(_went_along(lines[key], here, leader) for leader in led):
            found[key] = _around(lines[key], here)
    return found


def _went_along(line: Line, strange: Sequence[int], leader: Line) -> bool:
    """Whether cells came from the very rows that those of another column came from."""
    both = [n for n in strange if leader[n].worn is not None]
    same = sum(
        any(a.own == leader[n].worn and b.own == line[n].worn
            for a, b in zip(leader, line, strict=True)) for n in both
    )  # fmt: skip
    return same >= max(FOLLOWING, SLID_SHARE * len(both))


def _moved_by(line: Line, strange: Sequence[int], other: Line | None) -> range:
    """The rows of a column whose cells were moved, none where they were not."""
    for source in (*_sources(line, len(strange)), *([other] if other else [])):
        if _came(line, strange, source):
            return _beside(line, strange, source)
    return _around(line, strange) if not other and _is_sorted(line, strange) else range(0)


def _exchanged(line: Line, strange: Sequence[int], others: Mapping[str, Line]) -> str:
    """The column whose cells these are, where something else lies in their places.

    Cells cut from a wrong column and pasted into the right one leave blanks behind.
    """
    for key, other in others.items():
        laid = sum(bool(other[n].words) or other[n].worn is not None for n in strange)
        if 2 * laid > len(strange) and _came(line, strange, other):
            return key
    return ""


def _stretched(found: range, worn: Collection[int], taken: Collection[int]) -> range:
    """The rows with those of nobody's beside them on which cells were laid."""
    first, last = found.start, found.stop
    while first - 1 in worn and first - 1 not in taken:
        first -= 1
    while last in worn and last not in taken:
        last += 1
    return range(first, last)


def _sources(line: Line, strange: int) -> Iterator[Line]:
    """Where every cell may have come from some rows away."""
    nowhere = (Spot(0, -1, None, ""),)
    for off in range(1, min(FAR + 1, strange)):
        away = nowhere * min(off, len(line))
        yield (*away, *line[:-off])
        yield (*line[off:], *away)


def _is_sorted(line: Line, strange: Sequence[int]) -> bool:
    """Whether the shades of a column are those it was issued with, in another order.

    Cells issued without a shade are sorted along: they leave room for others, if there are few.
    """
    there: Counter[int | None] = Counter(line[n].worn for n in strange)
    if len(strange) < FEW:
        return len(strange) > 1 and there == Counter(line[n].own for n in strange)
    bare: list[int | None] = [spot.own for spot in line if spot.worn is None]
    room: Counter[int | None] = Counter(
        spot.own for spot in line if spot.worn is not None and not spot.stays
    )
    allowed = sqrt(len(strange)) / 2 if len(strange) >= MANY else 0
    doubled = (there - room).total()
    if doubled > allowed and 2 * len(bare) <= len(strange):
        doubled = (there - room - Counter(bare)).total()
    return doubled <= allowed


def _came(line: Line, strange: Sequence[int], source: Line) -> bool:
    """Whether cells came from those of a source that no longer are what they were."""
    theirs = [n for n in strange if source[n].own == line[n].worn]
    gone = sum(not source[n].stays for n in theirs)  # some seem to stay by chance
    return len(theirs) >= max(SLID_LEAST, SLID_SHARE * len(strange)) and 3 * gone >= 2 * len(theirs)


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
