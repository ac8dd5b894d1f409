"""Some rows of several columns pasted a few rows beside their own: told by what lies on headings.

Values pasted one row too low leave every heading answered and the row behind each heading blank.
Of one column that may be meant; of several side by side it is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.reading.records import Sheetful, Spots
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.slipped import OFFSETS, Owner
from cchc_xlsx.reading.values import said

LEAST: Final = 5  # answers that lie on rows which take none, and blanks that they left
COLUMNS: Final = 2  # side by side
FILLED: Final = 0.5  # of the other cells


class Part(NamedTuple):
    """Cells of a column that stand some rows beside their own."""

    column: Column
    position: int
    rows: range


class _Line(NamedTuple):
    """A column as it is filled, without formulas, and the rows where somebody may fill it."""

    filled: frozenset[int]
    free: frozenset[int]
    summed: frozenset[int]  # rows with a formula as issued

    def astray(self) -> frozenset[int]:
        return self.filled - self.free

    def fits(self, off: int, row: int) -> bool:
        """Whether what stands in a row may be the answer of the row it came from."""
        return row not in self.filled or row - off in self.free


def parts(table: Sheetful, spots: Spots, owner: Owner) -> tuple[Part, ...]:
    """The cells of columns that slipped together, none where that is not plain."""
    named = {number: row_id for row_id, number in table.rows.numbers.items()}
    lines = {column.key: _line(table, column.key, at, named, owner) for column, at in spots}
    for off in OFFSETS:
        telling = [key for key, line in lines.items() if _tells(line, off)]
        rows = _slid([lines[key] for key in telling], off, sorted(named))
        if rows:
            return tuple(_taken(lines, spots, telling, off, rows))
    return ()


def _tells(line: _Line, off: int) -> bool:
    """Whether all that lies from the first heading to the last may have come from so far."""
    astray = line.astray()
    return bool(astray) and all(
        line.fits(off, n) for n in range(min(astray), max(astray) + 1)
    )  # fmt: skip


def set_aside(table: Sheetful, slid: Iterable[Part]) -> tuple[Part, ...]:
    """Cells that slipped: told, kept, and not read."""
    desk, found = table.desk, []
    ids = {number: row_id for row_id, number in table.rows.numbers.items()}
    name = desk.table.grid.name
    for part in slid:
        key, header = part.column.key, part.column.header
        held = [n for n in part.rows if said(desk.cells.at(n, part.position))
                and not desk.table.grid.is_formula(n, part.position)]  # fmt: skip
        if not held:
            continue
        found.append(part)
        desk.findings = [f for f in desk.findings
                         if f.column != key or f.place.row not in part.rows]  # fmt: skip
        where = f"{address(held[0], part.position)}:{address(held[-1], part.position)}"
        place = Place(desk.source, name, held[0], part.position)
        desk.findings.append(
            Finding("R24", place, column=key, typed=header, extra=(("where", where),))
        )
        for n in held:
            words = f"{header}: {said(desk.cells.at(n, part.position))}"
            desk.extras.append(Extra(name, address(n, part.position), "column", words))
        for n in ids.keys() & {*part.rows}:
            desk.raw[desk.table.slug, ids[n], key] = None
    return tuple(found)


def _line(
    table: Sheetful, key: str, position: int, named: Mapping[int, str], owner: Owner
) -> _Line:
    cells, grid = table.desk.cells, table.desk.table.grid
    owners = {n: owner(row_id, key) for n, row_id in named.items()}
    return _Line(
        frozenset(n for n in named if said(cells.at(n, position))
                  and not grid.is_formula(n, position)),
        frozenset(n for n, role in owners.items() if role is Role.INPUT),
        frozenset(n for n, role in owners.items() if role is Role.COMPUTED),
    )  # fmt: skip


def _slid(telling: Sequence[_Line], off: int, named: Sequence[int]) -> range:
    """The rows among which cells may have slipped so far, as several columns say together."""
    if len(telling) < COLUMNS or sum(len(line.astray()) for line in telling) < LEAST:
        return range(0)
    first, last = named[0], named[-1]
    for line in telling:
        astray = line.astray()
        first = max([first, *(n + 1 for n in named if n < min(astray) and not line.fits(off, n))])
        last = min([last, *(n - 1 for n in named if n > max(astray) and not line.fits(off, n))])
    left = kept = others = 0
    for line in telling:
        for n in line.free.intersection(range(first, last + 1)):
            if n - off not in line.free:
                left += 1
            else:
                others += 1
                kept += n in line.filled
    plain = left >= LEAST and kept >= FILLED * others
    return range(first, last + 1) if plain and first <= last else range(0)


def _taken(
    lines: Mapping[str, _Line], spots: Spots, telling: Sequence[str], off: int, rows: range
) -> Iterator[Part]:
    """The columns from the first to the last that slipped, but for those that cannot have."""
    told = [at for column, at in spots if column.key in telling]
    for column, at in spots:
        line = lines[column.key]
        own = line.free | line.summed  # sums may have been copied along
        fits = all(n - off in own for n in line.filled.intersection(rows))
        if min(told) <= at <= max(told) and fits:
            yield Part(column, at, rows)
