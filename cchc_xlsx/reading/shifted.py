"""Answers that stand in other cells than they were typed in: told by the shades they took along.

Whoever sorts, cuts or pastes cells moves their look as well. A copy leaves its source as it is, a
move does not: the shades of a column that was sorted are all still there, and stand elsewhere.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.form.grid import Address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.form.shades import SHADED, shade, shades
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.exchanged import (
    FEW,
    Line,
    Spot,
    by_twos,
    changed_places,
    closed,
    moved_among,
)
from cchc_xlsx.reading.likely import SURE, exchanged, stepwise
from cchc_xlsx.reading.values import said

GAP: Final = 2  # cells between two that were moved which may have been, too
SURER: Final = SURE + 3  # where parts of a column are looked at one by one
SLID_LEAST: Final = 3  # cells, fewer were moved on purpose
LAID_LEAST: Final = 2  # cells of a block, all from one direction, that lay upon itself
SLID_SHARE: Final = 0.9  # of the cells come from one direction
LEFT_SHARE: Final = 0.8  # of the cells look as those that were issued there
FOLLOWING: Final = 2  # cells that came from the same rows as another column's
ASKED: Final = 16  # cells about where they came from
MARGIN: Final = 2  # answers beside, whose shade may be their own by chance


class Strange(NamedTuple):
    """Cells of a column that bear another cell's shade, by their place in the line."""

    all: Sequence[int]
    rest: Sequence[int]  # without those that say what a cell says whose shade they bear


class Moved(NamedTuple):
    """A column of answers of which some were moved."""

    column: Column
    rows: frozenset[int]  # where these stand
    stay: frozenset[int]  # those of them whose cells bear their own shade, perhaps by chance
    among: bool  # whether they changed places among themselves, and nothing else did


def moved(
    cells: Cells, numbers: Mapping[str, int], salted: str, order: Sequence[str]
) -> Iterator[Moved]:
    """The columns of answers of which some were moved.

    `order` are the ids of the rows as they were issued, one below the other.
    """
    table = cells.table
    worn = table.grid.facts.shades
    if not (worn and salted) or table.slug not in SHADED:
        return
    rows = sorted((number, row_id) for row_id, number in numbers.items())
    lines: dict[str, Line] = {}
    inputs = [c for c in table.sheet.columns if c.role is Role.INPUT and c.key in table.columns]
    spots = sorted(((c, table.columns[c.key]) for c in inputs), key=lambda spot: spot[1])
    ids = tuple(row_id for _, row_id in rows)
    own = {c.key: shades(salted, ids, c.key) for c, _ in spots}
    changed = [
        (column, at) for column, at in spots
        if any(worn.get((n, at), one) != one
               for (n, _), one in zip(rows, own[column.key], strict=True))
    ]  # fmt: skip
    if not changed or _left_behind(worn, [(c.key, at) for c, at in spots], rows, salted, order):
        return
    issued = set(order)
    for column, at in spots:
        lines[column.key] = [
            Spot(n, one, worn.get((n, at)), said(cells.at(n, at)), row_id in issued)
            for (n, row_id), one in zip(rows, own[column.key], strict=True)
        ]
    copied = {(spot.words, spot.own) for line in lines.values() for spot in line if spot.stays}
    strange = {column.key: _strange(lines[column.key], copied) for column, _ in changed}
    found = _found(lines, {key: here for key, here in strange.items() if here.all})
    taken = {n for n, _ in rows}
    for column, at in spots:
        if column.key in found:
            body = {n for n, there in worn if there == at and n <= len(table.grid.rows)}
            stay = frozenset(spot.row for spot in lines[column.key] if spot.stays)
            here = _stretched(found[column.key], body, taken)
            among = column.key in strange and closed(lines[column.key], strange[column.key].all)
            yield Moved(column, here, here & stay, among)


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


def _strange(line: Line, copied: Collection[tuple[str, int | None]]) -> Strange:
    """Cells that came from elsewhere, none where nothing was answered in them."""
    found = [n for n, spot in enumerate(line) if spot.worn is not None and not spot.stays]
    rest = [n for n in found if not (line[n].words and (line[n].words, line[n].worn) in copied)]
    if any(line[n].words for n in rest):
        return Strange(found, rest)
    return Strange(found if any(line[n].words for n in found) else (), ())


def _found(lines: Mapping[str, Line], strange: Mapping[str, Strange]) -> dict[str, set[int]]:
    """The columns of which cells were moved, and the rows where these stand."""
    every = {key: here.all for key, here in strange.items()}
    twos, only = by_twos(lines, every)
    settled = {key: _changed_places(lines[key], here) for key, here in every.items()
               if key not in only and changed_places(lines, every, key)}  # fmt: skip
    found = {key: run for key, run in settled.items() if run}
    for key, here in strange.items():
        if key in only or settled.get(key):
            continue
        line = lines[key]
        left = _other(line, here.rest, {k: other for k, other in lines.items() if k != key})
        if run := _moved_by(line, here, lines.get(left)):
            found[key] = run
            if left:  # what lies in the cells they came from came from elsewhere
                found[left] = found.get(left, set()) | run
    for key, pairs in twos.items():
        found[key] = found.get(key, set()) | pairs
    return found | _led(lines, strange, found)


def _led(
    lines: Mapping[str, Line], strange: Mapping[str, Strange], known: Mapping[str, set[int]]
) -> dict[str, set[int]]:
    """Columns whose few cells alone say little, beside others of the same rows."""
    found: dict[str, set[int]] = {}
    alone = [(key, here.rest) for key, here in strange.items() if key not in known]
    for keys in _together({key: tuple(rest) for key, rest in alone}):
        found |= _cut({key: lines[key] for key in keys}, strange[keys[0]].rest)
    for key, rest in alone:
        line, every = lines[key], strange[key].all
        if key in found:
            continue
        if any(_went_along(line, rest, lines[leader]) for leader in known):
            found[key] = _around(line, rest)
        elif closed(line, every) and any(
            {*every} <= {*strange[leader].all} for leader in known if leader in strange
        ):
            found[key] = moved_among(line, every, _around(line, every))
    return found


def _changed_places(line: Line, strange: Sequence[int]) -> set[int]:
    """The rows of a few cells that wear each other's shades, none where these may be copies'."""
    if not _shuffled(line, strange):
        return set()
    return moved_among(line, strange, _around(line, strange))


def _together(strange: Mapping[str, tuple[int, ...]]) -> list[list[str]]:
    """Columns of which the very same cells are strange."""
    keys: dict[tuple[int, ...], list[str]] = {}
    for key, here in strange.items():
        keys.setdefault(here, []).append(key)
    return [some for here, some in keys.items() if len(some) * len(here) > SLID_LEAST > len(here)]


def _cut(lines: Mapping[str, Line], strange: Sequence[int]) -> dict[str, set[int]]:
    """Columns of which a few cells came from the same rows, and left nothing behind."""
    size = len(next(iter(lines.values())))
    for off in {n - m for n in strange[:1] for m in range(size)}:
        pairs = [(line, n, n - off) for line in lines.values() for n in strange]
        if all(0 <= m < size and line[m].own == line[n].worn and not line[m].stays
               and line[n].issued for line, n, m in pairs):  # fmt: skip
            return {key: {line[n].row for n in strange} for key, line in lines.items()}
    return {}


def _went_along(line: Line, strange: Sequence[int], leader: Line) -> bool:
    """Whether cells came from the very rows that those of another column came from."""
    both = [n for n in strange if leader[n].worn is not None]
    pairs = {(a.own, b.own) for a, b in zip(leader, line, strict=True)}
    same = sum((leader[n].worn, line[n].worn) in pairs for n in both)
    return same >= max(FOLLOWING, SLID_SHARE * len(both))


def _moved_by(line: Line, strange: Strange, other: Line | None) -> set[int]:
    """The rows of a column whose cells were moved, none where they were not."""
    rest = strange.rest
    for away, source in _sources(line, rest):
        if _came(line, rest, source, far=away >= len(strange.all)):
            return _beside(line, rest, source)
    if other:
        return _beside(line, rest, other) if _came(line, rest, other) else set()
    if _closed_up(line, rest):
        return _around(line, rest)
    return _in_another_order(line, strange)


def _other(line: Line, strange: Sequence[int], others: Mapping[str, Line]) -> str:
    """The column whose cells these are, where something else lies in their places.

    Cells cut from a wrong column and pasted into the right one leave blanks behind.
    """
    for key, other in others.items():
        laid = sum(bool(other[n].words) or other[n].worn is not None for n in strange)
        if 2 * laid > len(strange) and _came(line, strange, other):
            return key
    return ""


def _stretched(
    found: Collection[int], worn: Collection[int], taken: Collection[int]
) -> frozenset[int]:
    """The rows with those of nobody's beside them on which cells were laid."""
    more = set(found)
    for row, step in ((min(found), -1), (max(found), 1)):
        while (row := row + step) in worn and row not in taken:
            more.add(row)
    return frozenset(more)


def _sources(line: Line, strange: Sequence[int]) -> Iterator[tuple[int, Line]]:
    """Where every cell may have come from some rows away, and how many."""
    asked = strange[:: len(strange) // ASKED + 1]
    votes = Counter(
        n - m for n in asked for m, spot in enumerate(line) if m != n and spot.own == line[n].worn
    )
    nowhere = (Spot(0, -1, None, ""),)
    for off in sorted(votes, key=abs):
        if 2 * votes[off] > len(asked):
            away = nowhere * abs(off)
            yield abs(off), (*away, *line[:-off]) if off > 0 else (*line[-off:], *away)


def _in_another_order(line: Line, strange: Strange) -> set[int]:
    """The rows of cells that changed places within their column, sorted or exchanged.

    A status stands in many rows: what seems a copy may as well have been moved.
    """
    every, rest = strange
    if not rest:  # all of them say what the cells say whose shades they bear
        return set()
    if _shuffled(line, rest):
        return _around(line, rest)
    if len(every) >= FEW and _shuffled(line, every):
        return _around(line, every)
    parts = [part for part in _parts(every, GAP) if len(part) >= FEW]
    moved = [part for part in parts if _shuffled(line, part, SURER)]
    return set().union(*(_around(line, part) for part in moved))


def _closed_up(line: Line, strange: Sequence[int]) -> bool:
    """Whether cells followed one another up or down where some were taken out or put in."""
    sources = stepwise([spot.own for spot in line], {n: line[n].worn for n in strange})
    gone = sum(not line[m].stays for m in sources)
    return bool(sources) and 3 * gone >= 2 * len(sources)


def _shuffled(line: Line, strange: Sequence[int], sure: float = SURE) -> bool:
    """Whether the shades of cells are those of their places, and of bare ones among them.

    Cells issued without a shade are sorted along: they leave room for others.
    """
    if len(strange) < 2:
        return False
    first, last = _widened(line, strange)
    bare = [line[n].own for n in range(first, last + 1) if line[n].worn is None]
    worn = [shaded for n in strange if (shaded := line[n].worn) is not None]
    places = [line[n].own for n in strange]
    return exchanged(worn, places, sure) or exchanged(worn, [*places, *bare], sure)


def _parts(strange: Sequence[int], gap: int) -> list[list[int]]:
    """The cells in parts with more than a number of others between them."""
    parts: list[list[int]] = []
    for n in strange:
        if parts and n - parts[-1][-1] <= gap + 1:
            parts[-1].append(n)
        else:
            parts.append([n])
    return parts


def _came(line: Line, strange: Sequence[int], source: Line, *, far: bool = False) -> bool:
    """Whether cells came from those of a source that no longer are what they were.

    From so far that no two of them overlap all must have come, and have left nothing behind.
    """
    theirs = [n for n in strange if source[n].own == line[n].worn]
    gone = sum(not source[n].stays for n in theirs)  # some seem to stay by chance
    if far:
        bare = sum(source[n].worn is None and not source[n].words for n in theirs)
        return SLID_LEAST <= len(theirs) == len(strange) == gone and 3 * bare >= 2 * gone
    if len(theirs) < max(SLID_LEAST, SLID_SHARE * len(strange)):
        return False
    # A block copied askew upon itself leaves as many of its own as it slid rows, at one end.
    place = {spot.row: n for n, spot in enumerate(line)}
    inside = [(n, place[source[n].row]) for n in theirs if source[n].row != line[n].row
              and line[strange[0]].row <= source[n].row <= line[strange[-1]].row]  # fmt: skip
    lost = sum(not source[n].stays or line[m].worn == source[m].own for n, m in inside)
    least = LAID_LEAST if len(theirs) == len(strange) >= FEW else SLID_LEAST
    alone = len(inside) >= least and 3 * lost >= 2 * len(inside)
    return alone or 3 * gone >= 2 * len(theirs)


def _beside(line: Line, strange: Sequence[int], source: Line) -> set[int]:
    """The rows of the cells that came, and of those around that may have."""
    first, last = strange[0], strange[-1]
    while first and line[first - 1].worn in (None, source[first - 1].own):
        first -= 1
    while last + 1 < len(line) and line[last + 1].worn in (None, source[last + 1].own):
        last += 1
    return _rows(line, first, last)


def _around(line: Line, strange: Sequence[int]) -> set[int]:
    """The rows of cells, of those between that may have moved, and of some answers on either side.

    Cells that stand far from the others were exchanged with them, and what lies between was not.
    """
    found: set[int] = set()
    answered = [n for n, spot in enumerate(line) if spot.words]
    for part in _parts(strange, max(GAP, len(strange))):
        first, last = _widened(line, part)
        above = [n for n in answered if n < first][-MARGIN:]
        below = [n for n in answered if n > last][:MARGIN]
        found |= _rows(line, min([first, *above]), max([last, *below]))
    return found


def _widened(line: Line, strange: Sequence[int]) -> tuple[int, int]:
    """The first and the last cell with bare ones beside them: what lies there came along."""
    first, last = strange[0], strange[-1]
    while first and line[first - 1].worn is None:
        first -= 1
    while last + 1 < len(line) and line[last + 1].worn is None:
        last += 1
    return first, last


def _rows(line: Line, first: int, last: int) -> set[int]:
    return set(range(line[first].row, line[last].row + 1))
