"""Lists of units: who gets a workbook, and who should return one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.sheets import FACT
from cchc_xlsx.judging.summary import UnitRow
from cchc_xlsx.office.naming import name_key
from cchc_xlsx.office.text import clean, fold
from cchc_xlsx.reading.numbers import read_number

# Keys and Vietnamese headers, folded.
UNIT_HEADERS: Final = {
    "unit": ("unit", "don vi", "ten don vi", "xa", "xa, phuong", "ten xa, phuong", "ten xa",
             "xa/phuong", "xa, phuong, dac khu", "ten xa, phuong, dac khu", "ten xa/phuong",
             "don vi hanh chinh", "ten don vi hanh chinh", "ubnd xa, phuong", "ubnd cap xa"),
    "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi", "ma dvhc", "ma", "ma so",
                  "ma xa", "ma xa, phuong", "ma hanh chinh"),
    "group": ("group", "nhom", "loai don vi", "khoi", "cum"),
    "superior": ("superior", "cap tren truc tiep (noi nhan)", "cap tren truc tiep", "cap tren"),
    "previous_index_points": ("previous_index_points", "chi so nam truoc", "diem nam truoc",
                              "chi so cchc nam truoc", "diem cchc nam truoc"),
    "previous_rank": ("previous_rank", "thu hang nam truoc", "hang nam truoc",
                      "xep hang nam truoc"),
}  # fmt: skip
# Rows of a list that name no unit: sums, headings of groups, what stands below a table.
_SUM: Final = re.compile(r"(?:tong(?: cong| so)?|cong)(?:\s*[:(\d].*)?|tong so don vi.*")
_HEADING: Final = re.compile(
    r"(?:[ivx]+\.?\s+|[a-d]\.\s*)?(?:khoi|nhom|cum)\b.*|(?:nguoi lap|noi nhan|ghi chu|luu y)\b.*"
)
CODE_DIGITS: Final = 5  # of a commune in the national list; Excel drops the leading zeros


def roster(path: Path) -> tuple[UnitRow, ...]:
    """The units of a table by our keys or our Vietnamese headers; Stop where no unit is named."""
    table = read_table(path)
    rows = [
        UnitRow(**{key: said[key] for key in UnitRow._fields})
        for _, said in listed(table, UNIT_HEADERS) if names_a_unit(said)
    ]  # fmt: skip
    return tuple(dict.fromkeys(rows))


def listed(
    table: Table, headers: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by key with their numbers; Stop where no column names a unit."""
    at = columns(table, headers)
    if at["unit"] < 0 and (headers is UNIT_HEADERS or at["unit_code"] < 0):
        raise stop("B06", table.source, 2, expected="Đơn vị")
    for row in range(table.first_row, table.first_row + len(table.rows)):
        yield row, {key: cell_text(key, table.value(row, n) if n >= 0 else None)
                    for key, n in at.items()}  # fmt: skip


def names_a_unit(said: Mapping[str, str]) -> bool:
    """Whether a row of a list is a unit's, and no sum, heading of a group or line below."""
    name = fold(said["unit"])
    if not name or is_sum(name):
        return False
    return bool(said["unit_code"]) or not _HEADING.fullmatch(name)


def is_sum(text: str) -> bool:
    """Whether a row of this name adds up the others."""
    return _SUM.fullmatch(fold(text)) is not None


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


_PREVIOUS: Final = ("previous_index_points", "previous_rank")


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
    found: list[Recipient] = []
    told: list[Finding] = []
    seen: dict[str, Recipient] = {}
    for at_row, said in listed(table, UNIT_HEADERS):
        if not said["unit"]:
            continue
        spot = place(table, at_row)
        if not names_a_unit(said):
            told.append(Finding("L07", spot, typed=said["unit"][:60]))
            continue
        figures = {key: number(said[key]) for key in _PREVIOUS}
        told += [
            Finding("L09", spot, subject=f"{said['unit']} – {FACT[key].label}",
                    typed=said[key][:60])
            for key, value in figures.items() if value is None and said[key]
        ]  # fmt: skip
        rank = figures["previous_rank"]
        one = Recipient(
            at_row,
            said["unit"],
            said["unit_code"],
            said["group"],
            said["superior"],
            figures["previous_index_points"],
            None if rank is None else int(rank),
        )
        other = seen.setdefault(one.who, one)
        if other is one:
            found.append(one)
        elif name_key(other.unit) == name_key(one.unit):
            told.append(Finding("L01", spot, typed=one.unit))
        else:
            told.append(Finding("L08", spot, typed=one.unit, expected=one.unit_code,
                                extra=(("other", other.unit),)))  # fmt: skip
    if not found:
        raise stop("L02", str(path))
    return found, told
