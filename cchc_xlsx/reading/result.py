"""What reading a book gives: the one type that travels from the door to every output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.schema import Form
from cchc_xlsx.office.model import Plan, Settings


class Origin(NamedTuple):
    """Where a table stood in the file."""

    sheet: str
    header_row: int = 0
    columns: Mapping[str, int] = {}  # column key → column number
    rows: Mapping[str, int] = {}  # row id → row number


class Extra(NamedTuple):
    """Something of the sender's that fits nowhere; kept, never used."""

    sheet: str
    cell: str
    kind: str  # column | row | sheet | quarantined
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
    proof: str = ""  # against what given cells were compared: "against" | "template" | "copy" | ""

    def place(self, slug: str, row_id: str = "", key: str = "") -> Place:
        """The place of a cell, a row, or a sheet of this file."""
        origin = self.origins.get(slug)
        if origin is None:
            return Place(self.source)
        row = origin.rows.get(row_id, 0)
        if key:
            return Place(
                self.source, origin.sheet, row or origin.header_row, origin.columns.get(key, 0)
            )
        first = min((c for k, c in origin.columns.items() if k != "key"), default=0)
        return Place(self.source, origin.sheet, row, first if row else 0)
