"""What every sheet's cells are made from, and what one cell is: value, owner, formula, mark."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing.layout import Layout, Row
from cchc_xlsx.form import marks
from cchc_xlsx.form.grid import CellError, Raw
from cchc_xlsx.form.schema import Form, Kind, Role
from cchc_xlsx.office import gutter
from cchc_xlsx.office.model import PHASES, Entry, Plan, Settings, children


class Mark(NamedTuple):
    """What is to be corrected in a cell."""

    severity: str
    text: str


class Content(NamedTuple):
    """One cell: its value (a formula's true one), who owns it, and its formula."""

    value: Entry
    role: Role
    formula: str = ""
    kind: Kind | None = None  # where it is not the column's
    number: str = ""  # number format of a value that is none of its kind
    mark: Mark | None = None


Contents = Mapping[str, Content]  # by column key
Drawn = list[tuple[Row, Contents]]  # the rows of a sheet
Slot = tuple[str, str, str]  # slug, row id, column
Typed = Raw | CellError
# Excel's error values; written as formulas they stay errors.
ERRORS: Final = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


class Ground(NamedTuple):
    """What every sheet's contents are made from."""

    plan: Plan
    settings: Settings
    form: Form
    layouts: Mapping[str, Layout]
    today: date  # what the dates are judged by
    issued: Plan  # decides which appraisal cells are given
    raw: Mapping[Slot, Typed] = {}  # typed, not understood
    marks: Mapping[Slot, Mark] = {}  # to be corrected
    below: Mapping[str, tuple[str, ...]] = {}  # row ids of Tiêu chí right below each

    @property
    def phase(self) -> str:
        """The phase word of the command line."""
        phase = self.plan.identity.phase
        return phase if phase in PHASES else "khac-phuc"

    def typed(self, slug: str, row_id: str, key: str, content: Content) -> Content:
        """An input as it was typed, where that could not be understood, and marked where wrong."""
        slot = slug, row_id, key
        if content.role is not Role.INPUT:
            return content
        if slot in self.raw:
            dated = (content.kind or self.form.sheet(slug).column(key).kind) is Kind.DATE
            content = as_typed(content, self.raw[slot], dated=dated)
        return content._replace(mark=self.marks[slot]) if slot in self.marks else content

    def key(self, row_id: str) -> str:
        """The row key of an id in this issue."""
        return marks.row_key(self.plan.identity.issue, row_id)


def as_typed(content: Content, said: Typed, *, dated: bool) -> Content:  # noqa: PLR0911  one return a kind
    """A content with what somebody typed instead, so that it is read as the same again.

    Where no date belongs one is written as text: a cell of date format would make a date of the
    number that is to come in its place.
    """
    match said:
        case CellError() if said.text in ERRORS:
            return content._replace(value=said.text, formula=said.text)
        case CellError():
            return content._replace(value=said.text)
        case bool():
            word = "TRUE" if said else "FALSE"
            return content._replace(value=said, formula=word)
        case int() | float():
            return content._replace(value=Decimal(repr(said)), number="General" if dated else "")
        case datetime():
            day = said.date()
            return content._replace(value=day if dated else f"{day:%d/%m/%Y}")
        case date():
            return content._replace(value=said if dated else f"{said:%d/%m/%Y}")
        case time() if dated:
            since = timedelta(hours=said.hour, minutes=said.minute, seconds=said.second)
            return content._replace(value=_days(since))
        case timedelta() if dated:
            return content._replace(value=_days(said))
        case None:
            return content
        case _:
            return content._replace(value=str(said))


def _days(since: timedelta) -> Decimal:
    return Decimal(repr(since / timedelta(days=1)))


def make_ground(
    plan: Plan, settings: Settings, form: Form, layouts: Mapping[str, Layout], as_of: date,
    issued: Plan | None = None, raw: Mapping[Slot, Typed] | None = None,
) -> Ground:  # fmt: skip
    """The ground of a workbook; its own date of reckoning goes before the clock."""
    own = plan.general.get("as_of")
    today = own if isinstance(own, date) else as_of
    return Ground(plan, settings, form, layouts, today, issued or plan, raw or {},
                  below=children(plan.criteria))  # fmt: skip


def framed(g: Ground, row: Row, cells: dict[str, Content]) -> Contents:
    """A row with its two copies of the key."""
    key = Content(g.key(row.row_id) if row.row_id else None, Role.GIVEN)
    return {**cells, "key": key, "row_key": key}


def _cells_of(layout: Layout, values: Mapping[str, Content]) -> dict[str, Entry]:
    return {key: content.value for key, content in values.items() if key in layout.columns}


def fill(formula: str, layout: Layout, row: int, more: Mapping[str, str] | None = None) -> str:
    """A formula of named cells with the addresses of a row; a column not shown is empty text."""
    return formula.format_map(_Addresses(layout, row, more or {})) if formula else ""


class _Addresses(dict[str, str]):
    """The addresses of a row's cells by column key."""

    def __init__(self, layout: Layout, row: int, more: Mapping[str, str]) -> None:
        super().__init__(more)
        self.layout, self.row = layout, row

    def __missing__(self, key: str) -> str:
        return self.layout.cell(key, self.row) if key in self.layout.columns else '""'


def signed(
    layout: Layout, row: int, cells: dict[str, Content], tests: Sequence[gutter.Test],
    untouched: Sequence[str] = (),
) -> Content:  # fmt: skip
    """The sign of a row, by Python and by the formula that gives the same."""
    values = _cells_of(layout, cells)
    empty = untouched and all(gutter.blank(values, key) for key in untouched)
    mark = "" if empty else gutter.sign(tests, values)
    return Content(mark, Role.COMPUTED, fill(gutter.formula(tests, untouched), layout, row))


def blank(value: Entry) -> Entry:
    """A value as a cell holds it: empty text is nothing."""
    return None if value == "" else value
