"""The list of units that should return a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cchc_xlsx.edges.plain import read_table
from cchc_xlsx.findings import stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.judging.summary import UnitRow
from cchc_xlsx.office.text import clean, fold

# Keys and Vietnamese headers, folded.
_HEADERS: Final = {
    "unit": ("unit", "don vi", "ten don vi", "xa", "xa, phuong"),
    "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi", "ma dvhc", "ma"),
    "superior": ("superior", "cap tren truc tiep (noi nhan)", "cap tren truc tiep", "cap tren"),
}
CODE_DIGITS: Final = 5  # of a commune in the national list; Excel drops the leading zeros


def roster(path: Path) -> tuple[UnitRow, ...]:
    """The units of a table by our keys or our Vietnamese headers; Stop where no unit is named."""
    table = read_table(path)
    heads = [fold(head) for head in table.header]
    at = {
        key: next((heads.index(name) for name in names if name in heads), -1)
        for key, names in _HEADERS.items()
    }
    if at["unit"] < 0:
        raise stop("B06", str(path), 2, expected="Đơn vị")
    rows = [
        UnitRow(**{key: _text(key, row[n] if 0 <= n < len(row) else None) for key, n in at.items()})
        for row in table.rows
    ]
    return tuple(dict.fromkeys(row for row in rows if row.unit))


def _text(key: str, value: Raw) -> str:
    if value is None:
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool) and value == int(value):
        text = str(int(value))
        return text.zfill(CODE_DIGITS) if key == "unit_code" else text
    return clean(str(value))
