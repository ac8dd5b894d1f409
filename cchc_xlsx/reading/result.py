"""What reading a book gives: the one type that travels from the door to every output."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.schema import Form
from cchc_xlsx.office.model import Plan, Settings


class Origin(NamedTuple):
    """Where a table stood in the file; if it lay on its side, rows are columns and columns rows."""

    sheet: str
    header_row: int = 0
    columns: Mapping[str, int] = {}  # column key → column number
    rows: Mapping[str, int] = {}  # row id → row number
    turned: bool = False
    further: tuple["Origin", ...] = ()  # other places where rows of it stood

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Row and column of the sheet for those of the table."""
        return (column, row) if self.turned else (row, column)

    def of(self, row_id: str) -> "Origin":
        """The place a row stood in; the first one for a row that stood nowhere."""
        return next((one for one in self.further if row_id in one.rows), self)


Kept = Literal[
    "column", "row", "quarantined", "sheet", "remark", "typed", "given", "merged", "rest"
]


class Extra(NamedTuple):
    """Something of the sender's that fits nowhere; kept, never used."""

    sheet: str
    cell: str
    kind: Kept
    text: str


class Reading(NamedTuple):
    """A returned workbook understood."""

    source: str  # path as told to people; inside a zip or a mail container!member
    plan: Plan  # what it says; given cells are ours
    issued: Plan
    settings: Settings
    form: Form
    origins: Mapping[str, Origin] = {}  # slug → where it stood
    raw: Mapping[tuple[str, str, str], Raw] = {}  # (slug, row id, key): typed, not understood
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()
    digest: str = ""  # of the bytes
    saved: str = ""  # when, as the file says
    proof: str = ""  # against what given cells were compared: "against" | "template" | "copy" | ""

    def places(self) -> Iterator[tuple[str, Origin]]:
        """Every place where a table stood, with the table's slug."""
        for slug, origin in self.origins.items():
            yield slug, origin
            for other in origin.further:
                yield slug, other

    def place(self, slug: str, row_id: str = "", key: str = "") -> Place:
        """The place of a cell, a row, or a sheet of this file."""
        if slug not in self.origins:
            return Place(self.source)
        origin = self.origins[slug].of(row_id)
        row = origin.rows.get(row_id, 0)
        if key:
            at = origin.cell(row or origin.header_row, origin.columns.get(key, 0))
            return Place(self.source, origin.sheet, *at)
        first = min((c for k, c in origin.columns.items() if k != "key"), default=0)
        return Place(self.source, origin.sheet, *origin.cell(row, first if row else 0))
