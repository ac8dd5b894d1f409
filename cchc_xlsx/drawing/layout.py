"""Where everything stands in a workbook of ours: rows of each sheet and columns by key."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from cchc_xlsx.findings import letters
from cchc_xlsx.form.schema import Form, Sheet
from cchc_xlsx.form.sheets import FACTS
from cchc_xlsx.office.drafting import spare_ids
from cchc_xlsx.office.model import Plan, children, is_group

HEADING_ROW, SUBTITLE_ROW, LIVE_ROW, KEY_ROW, HEADER_ROW = 1, 2, 3, 4, 5
FIRST_ROW: Final = 6


RowKind = Literal["data", "parent", "spare", "band"]


class Row(NamedTuple):
    """A row of a table: what it is and, but for the band, its id."""

    number: int
    row_id: str
    kind: RowKind


class Layout(NamedTuple):
    """One table sheet laid out."""

    sheet: Sheet
    rows: tuple[Row, ...]
    columns: Mapping[str, int]  # key → column number
    numbers: Mapping[str, int]  # row id → row number

    @property
    def last(self) -> int:
        """The number of the last row of the table."""
        return self.rows[-1].number if self.rows else HEADER_ROW

    @property
    def quoted(self) -> str:
        """The sheet's name as formulas write it."""
        return f"'{self.sheet.title}'"

    def cell(self, key: str, row: int) -> str:
        """The address of a cell of the own sheet, its column fixed."""
        return f"${letters(self.columns[key])}{row}"

    def range(self, key: str) -> str:
        """All data cells of a column, as another sheet names them; at least one row."""
        column = letters(self.columns[key])
        last = max(self.last, FIRST_ROW)
        return f"{self.quoted}!${column}${FIRST_ROW}:${column}${last}"

    def away(self, key: str, row_id: str) -> str:
        """One cell, as another sheet names it."""
        return f"{self.quoted}!${letters(self.columns[key])}${self.numbers[row_id]}"


def lay_out(plan: Plan, form: Form, issued: Plan | None = None) -> dict[str, Layout]:
    """The layout of every table sheet by slug; rows that were never issued stand with the spare."""
    below = children(plan.criteria)
    ours = issued or plan
    bodies: dict[str, list[tuple[str, RowKind]]] = {
        "general": [(fact.key, "data") for fact in FACTS],
        "criteria": [
            (row.row_id, "parent" if is_group(row, below[row.row_id]) else "data")
            for row in plan.criteria
        ],
    }
    added: dict[str, list[str]] = {}
    for slug in ("assignments", "progress", "evidence"):
        known = {record.row_id for record in getattr(ours, slug)}
        ids = [record.row_id for record in getattr(plan, slug)]
        bodies[slug] = [(row_id, "data") for row_id in ids if row_id in known]
        added[slug] = [row_id for row_id in ids if row_id not in known]
    return {
        sheet.slug: _layout(sheet, bodies[sheet.slug], added.get(sheet.slug, []))
        for sheet in form.sheets
    }


def _layout(sheet: Sheet, body: list[tuple[str, RowKind]], added: Sequence[str]) -> Layout:
    taken = {row_id for row_id, _ in body}
    many = sheet.spare + len(added)
    free = [row_id for row_id in spare_ids(many + len(taken)) if row_id not in taken]
    spares = sorted({*free[:many], *added}, key=lambda row_id: (len(row_id), row_id))
    if spares:
        band: list[tuple[str, RowKind]] = [("", "band")] if body else []
        body = body + band + [(row_id, "spare") for row_id in spares]
    rows = tuple(Row(n, row_id, kind) for n, (row_id, kind) in enumerate(body, FIRST_ROW))
    columns = {column.key: n for n, column in enumerate(sheet.columns, 1)}
    return Layout(sheet, rows, columns, {row.row_id: row.number for row in rows if row.row_id})
