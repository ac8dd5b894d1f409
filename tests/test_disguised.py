"""Numbers in cells formatted as dates: read as they were typed, in every format of a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from cchc_xlsx.edges import door
from cchc_xlsx.edges.workbooks import read_book
from cchc_xlsx.reading.numbers import read_number
from tests import libreoffice

# 0,05 shows as 1:12, which may be one of twelve; 59 and 60 look alike where 1900 has no leap day.
NUMBERS: Final = (0, 0.25, 0.75, 0.88, 1, 1.5, 2, 7, 7.75, 31, 58, 61, 75, 100, 366, 1461)
DOUBTFUL: Final = (0.05, 59, 60)


def made(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row, value in enumerate((*NUMBERS, *DOUBTFUL), 1):
        sheet.cell(row, 1, value).number_format = "dd/mm/yyyy"
    out = BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


def numbers(path: Path) -> list[float | None]:
    [grid] = read_book(door.Source(path.name, path.read_bytes(), "")).grids
    found = [read_number(row[0], points=True).value for row in grid.rows]
    return [None if value is None else float(value) for value in found]


def test_a_number_is_what_was_typed_whatever_its_format_shows(tmp_path: Path) -> None:
    assert numbers(made(tmp_path / "so.xlsx")) == [*NUMBERS, None, None, None]


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls", "xlsx"])
def test_so_it_is_after_libreoffice(kind: str, tmp_path: Path) -> None:
    [out] = libreoffice.convert([made(tmp_path / "so.xlsx")], kind, tmp_path / "again")
    assert numbers(out) == [*NUMBERS, None, None, None]
