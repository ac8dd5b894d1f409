"""openpyxl's second opinion of an .xlsx; slow, never on unproved files, and it never saves."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from cchc_xlsx.form.grid import Address, Facts, Grid, Raw

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def read_grids(data: bytes) -> tuple[Grid, ...]:
    """The sheets with values and facts as openpyxl tells them; none where it cannot read."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every extension it would drop on saving
            values = openpyxl.load_workbook(BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(BytesIO(data))
    except Exception:  # noqa: BLE001  openpyxl raises anything on damaged parts
        return ()
    return tuple(_grid(sheet, formulas[sheet.title]) for sheet in values.worksheets)


def _grid(values: Worksheet, formulas: Worksheet) -> Grid:
    errors: dict[Address, str] = {}
    rows: list[list[Raw]] = []
    for number, cells in enumerate(values.iter_rows(), 1):
        row: list[Raw] = []
        for column, cell in enumerate(cells, 1):
            if cell.data_type == "e":
                errors[number, column] = str(cell.value)
            row.append(None if cell.data_type == "e" else _raw(cell.value))
        rows.append(row)
    return Grid(
        values.title, _trimmed(rows), _facts(formulas, errors), values.sheet_state == "visible"
    )


def _facts(sheet: Worksheet, errors: dict[Address, str]) -> Facts:
    found = frozenset(
        (number, column)
        for number, row in enumerate(sheet.iter_rows(), 1)
        for column, cell in enumerate(row, 1) if cell.data_type == "f"
    )  # fmt: skip
    merges = tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)
    hidden = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
    return Facts(errors, found, merges, hidden, known=True)


def _raw(value: object) -> Raw:
    """A value as calamine would give it: whole days as dates, every number a float."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second or value.microsecond)
        return value.date() if midnight else value
    if value is None or value == "":
        return None
    return value if isinstance(value, float | date) else _other(value)


def _other(value: object) -> Raw:
    from datetime import time, timedelta

    return value if isinstance(value, time | timedelta | str) else str(value)


def _trimmed(rows: list[list[Raw]]) -> list[list[Raw]]:
    """The rows without blank ones at the end."""
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    return rows


PERCENTS_LIMIT = 2 << 20  # bytes of a file that is opened once more for its formats


def percents(data: bytes) -> dict[str, frozenset[Address]]:
    """The cells of each sheet that show their numbers as percentages; none where it cannot read."""
    import openpyxl

    if len(data) > PERCENTS_LIMIT:
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception:  # noqa: BLE001  openpyxl raises anything on damaged parts
        return {}
    return {
        sheet.title: frozenset(
            (cell.row, cell.column) for row in sheet.iter_rows() for cell in row
            if isinstance(cell.value, int | float) and "%" in str(cell.number_format)
        ) for sheet in book.worksheets
    }  # fmt: skip
