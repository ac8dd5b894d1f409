"""A table that stands in several places read as the whole it was; its copies laid together.

Rows are told by their keys. A blank erases nothing; where one copy still says what was issued the
other counts; where both say something of their own neither does, and both are told.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address, numbers_of
from cchc_xlsx.form.grid import Address, CellError, Facts, Grid, Raw, Value
from cchc_xlsx.form.marks import read_key, row_key
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.office.model import Entry
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.columns import Stranger, Table
from cchc_xlsx.reading.records import same_given
from cchc_xlsx.reading.result import Extra, Origin
from cchc_xlsx.reading.upright import View
from cchc_xlsx.reading.values import said
from cchc_xlsx.reading.witness import Given, Witness

MARK: Final = "\x1fwhole"  # ends the name of a grid joined of pieces


class Part(NamedTuple):
    """One place of a joined table."""

    view: View
    header_row: int  # in the view
    columns: Mapping[str, int]  # column key → column of the view
    across: Mapping[int, int]  # column of the whole → column of the view


class Whole(NamedTuple):
    """A joined table and where its cells are from."""

    table: Table
    parts: tuple[Part, ...]
    rows: Mapping[int, tuple[int, int]]  # row of the whole → part, row of the view
    cells: Mapping[Address, tuple[int, int]] = {}  # cells from another part than their row
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()

    def origin(self, numbers: Mapping[str, int]) -> Origin:
        """Where the rows stood that were told apart: in the first place, or in a further one."""
        homes: list[dict[str, int]] = [{} for _ in self.parts]
        for row_id, number in numbers.items():
            part, row = self.rows[number]
            homes[part][row_id] = row
        made = [
            part.view.origin(part.header_row, part.columns, home)
            for part, home in zip(self.parts, homes, strict=True)
        ]
        return made[0]._replace(further=tuple(made[1:]))

    def back(self, place: Place) -> Place:
        """A place of the whole as people see it."""
        at = (place.row, place.column)
        number, row = self.cells.get(at) or self.rows.get(place.row, (0, place.row))
        part = self.parts[number]
        column = part.across.get(place.column, place.column)
        return part.view.back(place._replace(row=row, column=column))


def whole(source: str, tables: Sequence[Table], views: Mapping[str, View], ours: "Ours") -> Whole:
    """Several tables as one."""
    return _Joiner(source, tables, views, ours).whole()


class Ours(NamedTuple):
    """What was issued in a table, for the judgement of its copies."""

    issue: str
    known: Collection[str]  # the ids of its rows
    issued: Callable[[str, str], Entry]  # what was issued in a row and column
    given: Given  # what tells its rows apart


def misfits(table: Table, given: Given) -> bool:
    """Whether the words of most rows of a place without header say that its columns were moved."""
    cells = Cells(table)
    witness = Witness(cells, given)
    known = [(n, i) for n in cells.body() if (i := _row_id(cells, n)) in given]
    return table.bare and 2 * sum(witness.denies(n, i) for n, i in known) > len(known)


class _Joiner:
    """Lays one table after the other under the first."""

    def __init__(
        self, source: str, tables: Sequence[Table], views: Mapping[str, View], ours: Ours
    ) -> None:
        self.source, self.tables, self.views, self.ours = source, tables, views, ours
        first = tables[0]
        self.columns, self.strangers = dict(first.columns), list(first.strangers)
        self.width = max([first.grid.width, *first.columns.values()])
        self.lines: list[list[Value]] = []
        self.formulas: set[Address] = set()
        self.fonts: dict[Address, str] = {}
        self.shades: dict[Address, int] = {}
        self.rows: dict[int, tuple[int, int]] = {}
        self.cells: dict[Address, tuple[int, int]] = {}
        self.home: dict[str, int] = {}
        self.disputed: set[Address] = set()
        self.findings: list[Finding] = []
        self.extras: list[Extra] = []
        self.parts = tuple(self._part(table) for table in tables)

    def whole(self) -> Whole:
        """The joined table."""
        first = self.tables[0]
        cells = Cells(first)
        body, witness = set(cells.body()), Witness(cells, self.ours.given)
        for number in range(1, first.last_row + 1):
            self._append(0, cells, number)
            if number in body and (row_id := self._own(cells, number, witness)):
                self.home.setdefault(row_id, number)
        for part, table in enumerate(self.tables[1:], 1):
            cells = Cells(table)
            witness = Witness(cells, self.ours.given)
            for number in cells.body():
                row_id = self._own(cells, number, witness)
                if row_id in self.home:
                    self._lay_over(self.home[row_id], part, cells, number, row_id)
                elif (
                    row_id or _row_id(cells, number) or cells.content(number) or cells.aside(number)
                ):
                    self._append(part, cells, number)
                    if row_id:
                        self.home[row_id] = len(self.lines)
        places = dict.fromkeys(part.view.sheet for part in self.parts)
        told = Finding("S13", Place(self.source, self.parts[0].view.sheet), typed=", ".join(places),
                       expected=first.sheet.title)  # fmt: skip
        grid = Grid(first.sheet.title + MARK, *self._filled())
        table = first._replace(
            grid=grid, columns=self.columns, last_row=len(self.lines),
            strangers=tuple(self.strangers), disputed=frozenset(self.disputed),
        )  # fmt: skip
        findings = (told, *self.findings)
        return Whole(table, self.parts, self.rows, self.cells, findings, tuple(self.extras))

    def _part(self, table: Table) -> Part:
        across = {}
        for key, column in table.columns.items():
            if key not in self.columns:
                self.columns[key] = self._new_column()
            across[self.columns[key]] = column
        names = {stranger.header: stranger.column for stranger in self.strangers}
        for stranger in table.strangers:
            if stranger.header not in names:
                names[stranger.header] = self._new_column()
                self.strangers.append(Stranger(names[stranger.header], stranger.header))
            across[names[stranger.header]] = stranger.column
        view = self.views.get(table.grid.name, View(table.grid.name))
        return Part(view, table.header_row, table.columns, across)

    def _new_column(self) -> int:
        self.width += 1
        return self.width

    def _own(self, cells: Cells, number: int, witness: Witness) -> str:
        """The id of a row that may be laid together with its copies.

        What bears another row's words or a key where none belongs is judged by itself.
        """
        row_id = _row_id(cells, number, self.ours.issue)
        torn = row_id in self.ours.given and witness.denies(number, row_id)
        return "" if torn or cells.stray_keys(number, self.ours.issue) else row_id

    def _append(self, part: int, cells: Cells, number: int) -> None:
        """A row put under those there are."""
        across = self.parts[part].across
        if part:
            values = [cells.at(number, across.get(n, 0)) for n in range(1, self.width + 1)]
            if cells.stray_keys(number, self.ours.issue):  # it must be seen in the whole as well
                values.append(cells.get(number, "key") or cells.get(number, "row_key"))
        else:  # the first place stays as it is, whatever stands beside its columns
            values = [cells.at(number, n) for n in range(1, self.tables[0].grid.width + 1)]
            values += [None] * (self.width - len(values))
        self.lines.append(values)
        here = len(self.lines)
        self.rows[here] = (part, number)
        for column in range(1, self.width + 1):
            self._facts((here, column), cells, (number, across.get(column, 0 if part else column)))

    def _lay_over(self, here: int, part: int, cells: Cells, number: int, row_id: str) -> None:
        """A row that is there already: what it lacks is filled in, what differs is weighed."""
        for key, column in cells.table.columns.items():
            at, value = (here, self.columns[key]), cells.at(number, column)
            there = self.lines[here - 1][at[1] - 1]
            if (
                key == "sign"
                or not said(value)
                or at in self.disputed
                or said(value) == said(there)
            ):
                continue
            if key in FRAME and said(there):
                continue  # ids agree, as far as they are there
            weight = self._weigh(row_id, key, there, value)
            if weight is None:
                self._dispute(row_id, key, at, there, (part, cells, number))
            elif weight:
                self.lines[here - 1][at[1] - 1] = value
                self.cells[at] = (part, number)
                self._facts(at, cells, (number, column))
        if row_id not in self.ours.known and any(row == here for row, _ in self.disputed):
            inputs = (n for key, n in self.columns.items() if key not in FRAME)
            self.disputed |= {(here, column) for column in inputs}

    def _weigh(self, row_id: str, key: str, there: Value, value: Value) -> bool | None:
        """Whether the other value counts; None where each has as good a claim."""
        if not said(there):
            return True
        column = self.tables[0].sheet.column(key)
        before = self.ours.issued(row_id, key) if row_id in self.ours.known else None
        if column.kind is Kind.PERCENT and isinstance(before, Decimal):
            before /= 100  # as the cell shows it
        if before not in (None, ""):
            if same_given(there, before):
                return column.role is Role.INPUT
            if same_given(value, before):
                return column.role is not Role.INPUT
        return None if column.role is Role.INPUT else False

    def _dispute(
        self, row_id: str, key: str, at: Address, there: Value, other: tuple[int, Cells, int]
    ) -> None:
        """Two copies say two things: neither is taken, both are told and kept."""
        part, cells, number = other
        self.disputed.add(at)
        column = cells.table.columns[key]
        first, second = self._place(at), self.parts[part].view.there(number, column)
        sheet, header = self.parts[part].view.sheet, cells.table.sheet.column(key).header
        value = cells.at(number, column)
        elsewhere = f"{sheet}!{address(*second)}"
        self.findings.append(
            Finding("S14", first, self._key(row_id), header, column=key, typed=said(there),
                    expected=said(value), extra=(("where", elsewhere),))
        )  # fmt: skip
        for place, words in ((first, there), (Place(self.source, sheet, *second), value)):
            text = f"{header}: {said(words)}"
            self.extras.append(Extra(place.sheet, place.cell, "quarantined", text))

    def _key(self, row_id: str) -> str:
        return row_key(self.ours.issue, row_id) if self.ours.issue else row_id

    def _place(self, at: Address) -> Place:
        part, row = self.cells.get(at) or self.rows[at[0]]
        column = self.parts[part].across.get(at[1], at[1])
        return self.parts[part].view.back(Place(self.source, "", row, column))

    def _facts(self, at: Address, cells: Cells, source: Address) -> None:
        facts = cells.table.grid.facts
        if source in facts.formulas:
            self.formulas.add(at)
        else:
            self.formulas.discard(at)
        if source in facts.fonts:
            self.fonts[at] = facts.fonts[source]
        if source in facts.shades:
            self.shades[at] = facts.shades[source]

    def _filled(self) -> tuple[list[list[Raw]], Facts]:
        """The rows as values, and what else is known of them."""
        errors = {
            (row, column): value.text
            for row, line in enumerate(self.lines, 1)
            for column, value in enumerate(line, 1) if isinstance(value, CellError)
        }  # fmt: skip
        plain = [[v if not isinstance(v, tuple) else None for v in line] for line in self.lines]
        known = all(table.grid.facts.known for table in self.tables)
        merges = tuple(self._merges())
        facts = Facts(errors, frozenset(self.formulas), merges, fonts=self.fonts, known=known)
        return plain, facts._replace(shades=self.shades)

    def _merges(self) -> Iterator[tuple[int, int, int, int]]:
        """The merges of all places, where what they span still stands together."""
        rows = {there: here for here, there in self.rows.items()}
        for number, (part, table) in enumerate(zip(self.parts, self.tables, strict=True)):
            columns = {there: here for here, there in part.across.items()}
            for top, left, bottom, right in table.grid.facts.merges:
                first, last = rows.get((number, top)), rows.get((number, bottom))
                ends = (left, right) if not number else (columns.get(left), columns.get(right))
                if first and last and ends[0] and ends[1] and last - first == bottom - top:
                    yield first, ends[0], last, ends[1]


def _row_id(cells: Cells, number: int, issue: str = "") -> str:
    """The id of a row whose keys do not contradict each other, "" for any other.

    With an issue only its own rows have one.
    """
    hidden = read_key(cells.get(number, "key"))
    shown = read_key(cells.get(number, "row_key"))
    key = hidden or shown
    if key is None or not key.sound or (hidden and shown and hidden != shown):
        return ""
    if issue and key.issue != issue:
        return ""
    return key.row_id


def back(place: Place, names: Mapping[str, Callable[[Place], Place]]) -> Place:
    """A place as people see it; what stands where it is stays so."""
    return names[place.sheet](place) if place.sheet in names else place


def moved(
    extras: Sequence[Extra], names: Mapping[str, Callable[[Place], Place]]
) -> Iterator[Extra]:
    """What is kept, with the addresses people see."""
    for extra in extras:
        if extra.sheet in names:
            place = names[extra.sheet](Place("", extra.sheet, *numbers_of(extra.cell)))
            yield extra._replace(sheet=place.sheet, cell=place.cell)
        else:
            yield extra
