"""What is written over the lists of Danh mục: told to the list, kept, and never used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xlsx.verbs.examine import validate

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = SAMPLES / "minh_hoa_1.xlsx"


def read(path: Path) -> dict[str, Any]:
    [file] = validate([path], as_of=None, today=date(2026, 6, 30))
    return dict(file)


def altered(tmp_path: Path, change: Callable[[Worksheet], None]) -> dict[str, Any]:
    book = openpyxl.load_workbook(SAMPLE)
    change(book["Danh mục"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    return read(path)


def told(file: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["sheet"], one["cell"]) for one in file["findings"] if one["code"] == "S19"]


def put(**cells: str | None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for cell, words in cells.items():
            sheet[cell] = words

    return change


def pasted(area: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for row in sheet[area]:
            for cell in row:
                cell.value = "chữ khác"

    return change


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        (put(B7="Xong rồi"), ["B7"]), (put(B11="Hoàn thành một phần"), ["B11"]),
        (put(B7=None), ["B4"]), (put(B7="Xong", G5="Tháng nào cũng được"), ["G5", "B7"]),
        (pasted("A3:C20"), ["B5", "C5"]), (pasted("A1:AZ40"), ["A1"]),
    ],
)  # fmt: skip
def test_a_list_that_was_altered_is_told_once_and_ours_is_used(
    tmp_path: Path, change: Callable[[Worksheet], None], cells: list[str]
) -> None:
    file, before = altered(tmp_path, change), read(SAMPLE)
    assert told(file) == [("Danh mục", cell) for cell in cells]
    kept = [one for one in file["extras"] if one["sheet"] == "Danh mục"]
    assert len(kept) == len(cells)
    for part in ("criteria", "assignments", "totals"):
        assert file[part] == before[part]


def moved(sheet: Worksheet) -> None:
    sheet.insert_rows(2)
    sheet.insert_cols(2)


def sorted_list(sheet: Worksheet) -> None:
    words = sorted(str(sheet.cell(row, 2).value) for row in range(5, 11))
    for row, word in enumerate(words, 5):
        sheet.cell(row, 2).value = word


def in_capitals(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.value = cell.value and str(cell.value).upper()


@pytest.mark.parametrize(
    "change", [put(A9="Ban Xây dựng"), put(A40="Tổ một cửa"), moved, sorted_list, in_capitals]
)
def test_leads_people_add_and_what_alters_no_choice_go_unsaid(
    tmp_path: Path, change: Callable[[Worksheet], None]
) -> None:
    assert told(altered(tmp_path, change)) == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("**/*.xlsx")), ids=lambda path: path.name)
def test_a_workbook_whose_lists_nobody_touched_hears_nothing(path: Path) -> None:
    assert told(read(path)) == []
