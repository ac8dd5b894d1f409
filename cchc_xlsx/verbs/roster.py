"""Lists of units: who gets a workbook, and who should return one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.judging.summary import UnitRow
from cchc_xlsx.office.naming import name_key
from cchc_xlsx.office.text import clean, fold
from cchc_xlsx.reading.numbers import read_number

# Keys and Vietnamese headers, folded.
UNIT_HEADERS: Final = {
    "unit": ("unit", "don vi", "ten don vi", "xa", "xa, phuong"),
    "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi", "ma dvhc", "ma"),
    "group": ("group", "nhom", "loai don vi"),
    "superior": ("superior", "cap tren truc tiep (noi nhan)", "cap tren truc tiep", "cap tren"),
    "previous_index_points": ("previous_index_points", "chi so nam truoc", "diem nam truoc"),
    "previous_rank": ("previous_rank", "thu hang nam truoc", "hang nam truoc"),
}
CODE_DIGITS: Final = 5  # of a commune in the national list; Excel drops the leading zeros


def roster(path: Path) -> tuple[UnitRow, ...]:
    """The units of a table by our keys or our Vietnamese headers; Stop where no unit is named."""
    table = read_table(path)
    at = columns(table, UNIT_HEADERS)
    if at["unit"] < 0:
        raise stop("B06", str(path), 2, expected="Đơn vị")
    rows = [
        UnitRow(**{
            key: cell_text(key, row[at[key]] if 0 <= at[key] < len(row) else None)
            for key in UnitRow._fields
        })
        for row in table.rows
    ]  # fmt: skip
    return tuple(dict.fromkeys(row for row in rows if row.unit))


def columns(table: Table, headers: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each key stands in a table, -1 where it does not."""
    heads = [fold(head) for head in table.header]
    return {
        key: next((heads.index(name) for name in names if name in heads), -1)
        for key, names in headers.items()
    }


def cell_text(key: str, value: Raw) -> str:
    """A cell as text; a code that Excel took for a number gets its zeros back."""
    if value is None:
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        text = f"{value:.15g}"
        return text.zfill(CODE_DIGITS) if key == "unit_code" and value == int(value) else text
    return clean(str(value))


def number(said: str) -> Decimal | None:
    """The number a cell of a list says, None where it is none."""
    return read_number(said, points=True).value if said else None


def place(table: Table, row: int) -> Place:
    """Where a row of a list stands."""
    return Place(table.source, table.sheet or "Bảng", row)


# --- who gets a workbook -------------------------------------------------------------------------


class Recipient(NamedTuple):
    """A unit that gets a workbook; `number` is its row in the list."""

    number: int
    unit: str
    unit_code: str = ""
    group: str = ""
    superior: str = ""
    previous_index_points: Decimal | None = None
    previous_rank: int | None = None

    @property
    def who(self) -> str:
        """By what a unit is known: its code, else its name."""
        return self.unit_code or name_key(self.unit)


def recipients(path: Path) -> tuple[list[Recipient], list[Finding]]:
    """The units of a table, each once; a unit or a code that stands twice is told."""
    table = read_table(path)
    at = columns(table, UNIT_HEADERS)
    if at["unit"] < 0:
        raise stop("B06", str(path), 2, expected="Đơn vị")
    found: list[Recipient] = []
    told: list[Finding] = []
    seen: set[str] = set()
    for at_row, row in enumerate(table.rows, table.first_row):
        said = {key: cell_text(key, row[n] if 0 <= n < len(row) else None) for key, n in at.items()}
        if not said["unit"]:
            continue
        points = number(said["previous_index_points"])
        rank = number(said["previous_rank"])
        one = Recipient(at_row, said["unit"], said["unit_code"], said["group"], said["superior"],
                        points, int(rank) if rank is not None else None)  # fmt: skip
        if one.who in seen:
            told.append(Finding("L01", place(table, at_row), typed=one.unit))
            continue
        seen.add(one.who)
        found.append(one)
    if not found:
        raise stop("L02", str(path))
    return found, told
