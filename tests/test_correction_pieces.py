"""The correction of a workbook whose tables stood in several places: one form, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

from cchc_xlsx.form.sheets import ASIDE_TITLE, TODO_TITLE
from cchc_xlsx.verbs import correct
from tests.test_correction import (
    TODAY,
    again,
    corrected,
    demo_return,
    edited,
    opened,
    page,
    same,
    words,
)

HEADER: Final = 5
SHEETS: Final = ("Tiêu chí", "Phân công", "Tiến độ")


def plain(book: Any) -> Any:
    """The book with values for formulas, as people paste them."""
    shown = {}
    _, read = opened(demo_return())
    for grid in read.grids:
        shown[grid.name] = grid.rows
    for name in SHEETS:
        for row, values in enumerate(shown[name], 1):
            for column, value in enumerate(values, 1):
                book[name].cell(row, column).value = value
    return book


def halved(name: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        sheet = plain(book)[name]
        other = book.create_sheet("Phần 2")
        middle = HEADER + (sheet.max_row - HEADER) // 2
        for row in (HEADER, *range(middle + 1, sheet.max_row + 1)):
            other.append([cell.value for cell in sheet[row]])
        sheet.delete_rows(middle + 1, sheet.max_row)

    return edit


def turned(name: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        sheet = plain(book)[name]
        rows = [[cell.value for cell in row] for row in sheet]
        book.remove(sheet)
        new = book.create_sheet(name)
        for line in zip(*rows, strict=True):
            new.append(line)

    return edit


@pytest.mark.parametrize("make", [halved, turned], ids=["halved", "turned"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_correction_is_one_clean_form(
    make: Callable[[str], Callable[[Any], None]], name: str
) -> None:
    whole, _ = opened(demo_return())
    reading, book = opened(edited(make(name)))
    assert reading.plan == whole.plan
    assert {f.code for f in reading.findings if f.code[0] in "SR"} <= {"S13", "S16", "S05"}
    made = corrected(reading, book)
    back, _ = again(made)
    same(reading.plan, back.plan)
    assert not {f.code for f in back.findings if f.code[0] in "SR"}
    before, after = (
        {(f.code, f.row_key, f.column) for f in correct.findings(one, TODAY) if f.code[0] == "X"}
        for one in (whole, back)
    )
    assert before == after


def test_what_two_copies_say_differently_waits_on_both_pages() -> None:
    at: list[tuple[int, int]] = []

    def edit(book: Any) -> None:
        sheet = plain(book)["Tiến độ"]
        headers = [cell.value for cell in sheet[HEADER]]
        column = headers.index("Kết quả thực hiện") + 1
        twin = book.copy_worksheet(sheet)
        twin.title = "Tiến độ (2)"
        sheet.cell(HEADER + 2, column).value = "Bản này ghi A"
        twin.cell(HEADER + 2, column).value = "Bản kia ghi B"
        at.append((HEADER + 2, column))

    reading, book = opened(edited(edit))
    [told] = [f for f in reading.findings if f.code == "S14"]
    assert (told.place.row, told.place.column) == at[0]
    made = corrected(reading, book)
    assert "S14" in words(page(made, TODO_TITLE))
    kept = words(page(made, ASIDE_TITLE))
    assert "Bản này ghi A" in kept
    assert "Bản kia ghi B" in kept
    back, _ = again(made)
    same(reading.plan, back.plan)
    row_id = told.row_key.split("-")[1]
    assert next(line for line in back.plan.progress if line.row_id == row_id).result == ""
