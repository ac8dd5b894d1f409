"""One row of a table laid over the record that was issued: inputs read, given cells compared."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import CellError, Merged, Raw, Value
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.schema import Column, Kind, Role
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.office import legacy, text
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import (
    ASSIGNMENT_KINDS,
    Assignment,
    Criterion,
    Entry,
    Evidence,
    Progress,
)
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.standing import Status
from cchc_xlsx.reading import numbers
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.columns import SIGNS
from cchc_xlsx.reading.number_read import Of
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.rows import Rows
from cchc_xlsx.reading.values import Context, code_text, read_cell, said, suspects

R = TypeVar("R", Criterion, Assignment, Progress, Evidence)
TOGETHER: Final = 5  # given cells of a column that differ in signs alone are told as one
WORDED: Final = (Kind.TEXT, Kind.CODE)
DATES: Final = ("due", "done_on", "updated_on", "doc_date")
_DASHES: Final = " -–—._…\n"  # put where there is nothing to say
CLOSE: Final = Decimal("0.000000001")  # LibreOffice writes 15 digits

Roles = Callable[[str], Role]  # column key → who owns the cell of this row
Spots = tuple[tuple[Column, int], ...]  # columns with their numbers
Contexts = Callable[[Column], Context]


STATUSES: Final = tuple(status.value for status in Status)
PLAIN: Final = Context()
POINTS: Final[dict[str, Of]] = {  # whose points a column holds
    "self_points": "self",
    "appraised_points": "appraised",
    "reappraised_points": "appraised",
    "stated_lost_points": "lost",
}
COUNTS: Final = {"basis": Context(of="basis"), "achieved": Context(of="achieved")}


class Row(NamedTuple):
    """A row about to be read."""

    row_id: str
    number: int
    label: str  # what people call it: a code, a number, a title


class Desk:
    """Reads the rows of one table and gathers what there is to tell about their cells."""

    def __init__(self, source: str, cells: Cells, issue: str, *, free: bool = False) -> None:
        self.free = free  # nothing tells our formulas from theirs: none is remarked upon
        self.source, self.cells, self.table, self.issue = source, cells, cells.table, issue
        self.findings: list[Finding] = []
        self.raw: dict[tuple[str, str, str], Raw] = {}
        self.extras: list[Extra] = []
        self.explained: set[int] = set()  # rows of nobody's whose words are a column's that slipped
        self.pushed: frozenset[str] = frozenset()  # columns whose cells were pushed past their rows
        self.columns = tuple(
            (column, self.table.columns[column.key]) for column in self.table.sheet.columns
            if column.key in self.table.columns and column.key not in FRAME
        )  # fmt: skip
        self.crossed = self.table.grid.facts.crossed
        self.formulas, self.fonts = self.table.grid.facts.formulas, self.table.grid.facts.fonts

    def owned(self, names: Sequence[str], roles: Roles, role: Role) -> Spots:
        """The columns of a record's fields whose cells somebody owns in rows of one sort."""
        return tuple((c, n) for c, n in self.columns if c.key in names and roles(c.key) is role)

    def read(self, row: Row, record: R, inputs: Spots, contexts: Contexts) -> R:
        """The record with its input cells replaced by what was typed."""
        changed: dict[str, Entry] = {}
        number, line, formulas = row.number, self.cells.line(row.number), self.formulas
        for column, position in inputs:
            before = getattr(record, column.key)
            blank = before is None or before == ""
            if blank and line[position - 1] is None and (number, position) not in formulas:
                continue  # nearly every cell of a form is blank
            value = self.entry(row, column, position, before, contexts)
            if value != before:
                changed[column.key] = value
        return record._replace(**changed) if changed else record  # type: ignore[arg-type]

    def entry(
        self, row: Row, column: Column, position: int, before: Entry, contexts: Contexts
    ) -> Entry:
        """The value of an input cell; blank where it is blank or cannot be read."""
        if self.table.disputed and (row.number, position) in self.table.disputed:
            self.raw[self.table.slug, row.row_id, column.key] = None
            return before  # two copies say two things: neither counts
        value = self.cells.at(row.number, position)
        formula = (row.number, position) in self.formulas and not self.free
        crossed = (row.number, position) in self.crossed
        if (
            not formula
            and not crossed
            and isinstance(value, str)
            and value == before
            and text.is_sound(value)
        ):
            return before  # what spoils a cell may have spoiled the issued copy along with it
        blank: Entry = "" if isinstance(before, str) else None
        if value is None and not formula:
            return self.emptied(row, column, position, before)
        if crossed and self.withdrawn(row, column, position, value):
            return blank
        ctx = self.dressed(contexts(column), row.number, position, formula)
        kind = Kind.CODE if column.key == "criteria" else column.kind
        read = read_cell(value, kind, ctx)
        if read.code:
            self.tell(read.code, row, column, position, read.typed, read.expected, read.extra)
        if read.value is None and read.code:
            self.keep(row.row_id, column.key, value)
            return blank
        nothing = read.value is None or _is_dash_over(read.value, before)
        typed = str(read.value or "")
        return self.emptied(row, column, position, before, typed) if nothing else read.value

    def emptied(
        self, row: Row, column: Column, position: int, before: Entry, typed: str = ""
    ) -> Entry:
        """Blank, told where it was not."""
        if before not in (None, ""):
            self.tell("C21", row, column, position, typed, shown_entry(before, column.kind))
        return "" if isinstance(before, str) else None

    def dressed(self, ctx: Context, row: int, position: int, formula: bool) -> Context:
        """The context with what is known of the cell itself."""
        if not (formula or self.fonts):
            return ctx
        return ctx._replace(formula=formula, font=self.fonts.get((row, position), ""))

    def withdrawn(self, row: Row, column: Column, position: int, value: Value) -> bool:
        """Ask back a cell struck out as a whole; work that others gave is struck out when done."""
        if not said(value) or (self.free and column.role is not Role.INPUT):
            return False
        self.tell("C38", row, column, position, said(value))
        self.keep(row.row_id, column.key, value)
        return True

    def keep(self, row_id: str, key: str, value: Value) -> None:
        """Remember what was typed though it is not understood."""
        if isinstance(value, CellError):
            self.raw[self.table.slug, row_id, key] = value.text
        elif not isinstance(value, Merged):
            self.raw[self.table.slug, row_id, key] = value

    def compare(
        self, row: Row, given: Spots, ours: Callable[[str], Entry], loosely: Sequence[str] = ()
    ) -> None:
        """Tell every given cell that no longer says what was issued; ours is used all the same.

        In columns compared loosely only the figures of the sentence count.
        """
        line = self.cells.line(row.number)
        for column, position in given:
            value, issued = line[position - 1], ours(column.key)
            if value == issued or (row.number, position) in self.table.disputed:
                continue
            if isinstance(value, Merged) or same_given(value, issued):
                continue
            if column.key in loosely and figures(value) == figures(issued):
                continue
            typed, expected = said(value), shown_entry(issued, column.kind)
            self.tell("C20", row, column, position, typed, expected)

    def suspect(self, issued: Mapping[str, object], numbers: Mapping[str, int]) -> None:
        """Tell dates that a machine of American habits seems to have turned round."""
        for column, position in self.columns:
            if column.key not in DATES:
                continue
            cells = {i: v for i, n in numbers.items()
                     if not isinstance(v := self.cells.at(n, position), tuple)}  # fmt: skip
            before = {i: v if isinstance(v := getattr(record, column.key, None), date) else None
                      for i, record in issued.items()}  # fmt: skip
            for row_id, day, other in suspects(cells, before):
                row = Row(row_id, numbers[row_id], "")
                self.tell("C17", row, column, position, said(day), said(other))

    def signs_together(self) -> None:
        """Tell given cells of a column that lost or changed nothing but signs in one finding.

        Somebody replaced all dots, or a program forgot the accents: no cell was meant.
        """
        worn: dict[str, list[Finding]] = {}
        for one in self.findings:
            if one.code == "C20" and self.table.sheet.column(one.column).kind in WORDED:
                typed, issued = _letters(one.typed), _letters(one.expected)
                if typed and (typed == issued or (len(typed) > 60 and issued.startswith(typed))):
                    worn.setdefault(one.column, []).append(one)
        self._numbers_together()
        for key, told in worn.items():
            if len(told) < TOGETHER:
                continue
            gone = set(map(id, told))
            self.findings = [one for one in self.findings if id(one) not in gone]
            column, count = self.table.sheet.column(key), (("count_of", str(len(told))),)
            place = Place(self.source, self.table.grid.name, self.table.header_row,
                          self.table.columns[key])  # fmt: skip
            self.findings.append(
                Finding("S18", place, column=key, typed=column.header, extra=count)
            )

    def _numbers_together(self) -> None:
        """Tell the numbers of rows in one finding: they name no row, whoever counted anew."""
        told = [one for one in self.findings if one.code == "C20" and one.column == "no"]
        if len(told) < TOGETHER:
            return
        first, rest = told[0], set(map(id, told[1:]))
        cells = tuple(one.place.cell for one in told)
        self.findings = [
            one._replace(cells=cells) if one is first else one
            for one in self.findings if id(one) not in rest
        ]  # fmt: skip

    def strangers(self, row: Row) -> None:
        """Keep what the sender wrote into columns of their own."""
        for stranger in self.table.strangers:
            value = said(self.cells.at(row.number, stranger.column))
            if value and value not in SIGNS:
                cell = Place(row=row.number, column=stranger.column).cell
                words = f"{stranger.header}: {value}"
                self.extras.append(Extra(self.table.grid.name, cell, "column", words))

    def tell(
        self, code: str, row: Row, column: Column, position: int, typed: str, expected: str = "",
        extra: tuple[tuple[str, str], ...] = (),
    ) -> None:  # fmt: skip
        """A finding about one cell."""
        place = Place(self.source, self.table.grid.name, row.number, position)
        subject = " – ".join(filter(None, (row.label.rstrip(". "), column.header)))
        key = row_key(self.issue, row.row_id) if self.issue else row.row_id
        self.findings.append(Finding(code, place, key, subject, column.key, typed, expected, extra))


def _letters(words: str) -> str:
    """The letters and figures of a text, without accents."""
    return "".join(filter(str.isalnum, text.fold(words)))


class Sheetful(NamedTuple):
    """One table with its rows named and somebody to read them."""

    desk: Desk
    rows: Rows


def dated(year: int) -> Contexts:
    """The contexts of columns in a plan year, where no rule and no maximum is known."""
    by_key = {
        "status": Context(choices=STATUSES, status=True),
        "kind": Context(choices=ASSIGNMENT_KINDS),
        **{key: Context(of=of) for key, of in POINTS.items()},
        **COUNTS,
        "done_on": Context(plan_year=year, day="done"),
        "doc_date": Context(plan_year=year, day="signed"),
        "updated_on": Context(plan_year=year, day="told"),
    }
    plain = Context(plan_year=year)
    return lambda column: by_key.get(column.key, plain)


def same_given(value: Value, ours: Entry) -> bool:  # noqa: PLR0911  one return a kind of value
    """Whether a cell still says what was issued, however programs have stored it."""
    if isinstance(value, CellError):
        return False
    if value is None or value == "":
        return ours in (None, "")
    if isinstance(ours, Decimal | int):
        if isinstance(value, float):
            return abs(value - float(ours)) <= 1e-9 * max(1.0, abs(value))
        return _same_number(value, Decimal(ours))
    if isinstance(ours, date):
        return (value.date() if isinstance(value, datetime) else value) == ours
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _same_code(float(value), str(ours or ""))
    issued = str(ours or "")
    if text.same(issued, said(value)) or text.same(issued, str(value)):
        return True
    if not isinstance(value, str) or not issued:
        return False
    return _same_list(issued, value) or text.same(issued, legacy.read_mojibake(value))


def _same_list(ours: str, value: str) -> bool:
    """Whether codes one after the other differ in blanks alone: "1.2.1;1.2.2"."""
    if ";" not in ours or any(map(str.isalpha, ours)):
        return False
    return "".join(ours.split()) == "".join(value.split())


_FIGURE: Final = Pattern(r"\d+(?:[.,]\d+)*\s*%?")


def figures(value: Value | Entry) -> Counter[str] | None:
    """The numbers and percentages of a sentence, None where there is no sentence."""
    if not isinstance(value, str) or not value.strip():
        return None
    return Counter("".join(found.split()).replace(",", ".") for found in _FIGURE.findall(value))


def _same_number(value: Value, ours: Decimal) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        read = numbers.read_number(value).value
    else:
        read = numbers.read_number(value, ours).value
    return read is not None and abs(read - ours) <= CLOSE


def _same_code(number: float, ours: str) -> bool:
    """Whether a code that a program turned into a number may be ours: 1.10 becomes 1.1."""
    written = code_text(number)
    return ours == written or (ours.rstrip("0").rstrip(".") == written and "." in ours)


def shown_entry(value: Entry, kind: Kind) -> str:
    """A value of a record as people write it."""
    if value is None:
        return ""
    if isinstance(value, Decimal | int):
        percent = " %" if kind is Kind.PERCENT else ""
        return spoken(Decimal(value)) + percent
    return said(value)


def _is_dash_over(value: Entry, before: Entry) -> bool:
    return (
        isinstance(value, str) and isinstance(before, str)
        and before.strip(_DASHES) != "" and not value.strip(_DASHES)
    )  # fmt: skip
