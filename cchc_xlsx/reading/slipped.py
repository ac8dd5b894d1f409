"""Columns of answers pasted some rows too low or too high: told by what lies where none belongs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.office import text
from cchc_xlsx.reading.records import Sheetful, Spots
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import said

OFFSETS: Final = (1, -1, 2, -2, 3, -3)  # rows too low, too high
LEAST: Final = 5  # answers of a column, fewer may fit anywhere
ALIKE: Final = 0.9  # of the rows answered in one column are those answered in another

# Who owns the cell of a row (by its id) in a column; None where an answer there has no meaning.
Owner = Callable[[str, str], Role | None]


class Slip(NamedTuple):
    """A column that stands some rows beside its own."""

    column: Column
    position: int
    rows: frozenset[int]  # where it has words
    astray: frozenset[int]  # those of them that take no answer
    off: int


def set_aside(table: Sheetful, spots: Spots, owner: Owner) -> tuple[Slip, ...]:
    """The columns that slipped as a whole: told, kept, and read no more.

    A column has slipped where answers lie on rows that take none, all of them would stand on rows
    that do if it were moved back, and it would then be answered where every row, or where another
    column, is.
    """
    desk = table.desk
    found = {slip.column.key: slip for slip in _slips(table, spots, owner)}
    named = frozenset(table.rows.numbers.values()) | {desk.table.header_row}
    for slip in tuple(found.values()):  # a row of the sender's own has more to say
        if any(_beside(table, spots, row) - found.keys() for row in slip.astray - named):
            del found[slip.column.key]
    for slip in found.values():
        _tell(table, slip)
    if found:
        desk.columns = tuple(spot for spot in desk.columns if spot[0].key not in found)
        desk.explained |= {row for slip in found.values() for row in slip.astray - named}
    return tuple(found.values())


def on_header(table: Sheetful, column: Column, position: int) -> bool:
    """Whether the header of a column says something else: the first of its answers, maybe."""
    where = table.desk.table
    if where.bare:
        return False
    words = said(table.desk.cells.at(where.header_row, position))
    return bool(words) and where.sheet.by_words.get(text.fold(words)) != column.key


def _slips(table: Sheetful, spots: Spots, owner: Owner) -> Iterable[Slip]:
    cells, header = table.desk.cells, table.desk.table.header_row
    body = range(header + 1, table.desk.table.last_row + 1)
    filled = {
        column.key: frozenset(n for n in body if said(cells.at(n, position)))
        | (frozenset((header,)) if on_header(table, column, position) else frozenset())
        for column, position in spots
    }
    owners = {key: {n: owner(i, key) for i, n in table.rows.numbers.items()} for key in filled}
    free = {key: _rows(of, Role.INPUT) for key, of in owners.items()}
    for column, position in spots:
        rows, others = filled[column.key], {k: v for k, v in filled.items() if v <= free[k]}
        summed = _rows(owners[column.key], Role.INPUT, Role.COMPUTED)  # sums were copied along
        for own in dict.fromkeys((free[column.key], summed)):
            off = _offset(rows, own, others.values()) if len(rows) >= LEAST else 0
            if off:
                yield Slip(column, position, rows, rows - own, off)
                break


def _rows(owners: Mapping[int, Role | None], *roles: Role) -> frozenset[int]:
    return frozenset(row for row, role in owners.items() if role in roles)


def _offset(rows: frozenset[int], free: frozenset[int], others: Collection[frozenset[int]]) -> int:
    """By how many rows a column slipped, 0 where it did not."""
    for off in OFFSETS if rows - free else ():
        back = frozenset(row - off for row in rows)
        if back <= free and any(
            _alike(back, other) >= ALIKE and _alike(back, other) > _alike(rows, other)
            for other in (free, *others)
        ):
            return off
    return 0


def _alike(rows: frozenset[int], other: frozenset[int]) -> float:
    return len(rows & other) / (len(rows | other) or 1)


def _beside(table: Sheetful, spots: Spots, row: int) -> set[str]:
    """The columns of answers that say something in a row."""
    cells = table.desk.cells
    return {column.key for column, position in spots if said(cells.at(row, position))}


def _tell(table: Sheetful, slip: Slip) -> None:
    """The finding of a column that slipped, in the place of those about its cells."""
    desk, column = table.desk, slip.column
    desk.findings = [f for f in desk.findings if f.column != column.key or not f.place.row]
    place = Place(desk.source, desk.table.grid.name, desk.table.header_row, slip.position)
    count = (("count_of", str(abs(slip.off))),)
    desk.findings.append(Finding("R23", place, column=column.key, typed=column.header, extra=count))
    for key in [at for at in desk.raw if at[2] == column.key]:
        del desk.raw[key]
    for row in sorted(slip.rows):
        words = f"{column.header}: {said(desk.cells.at(row, slip.position))}"
        cell = address(row, slip.position)
        desk.extras.append(Extra(desk.table.grid.name, cell, "column", words))
