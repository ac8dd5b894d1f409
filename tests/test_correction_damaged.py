"""The correction of a damaged workbook asks what the damage hid, and is heard again so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from openpyxl.styles import Font

from cchc_xlsx.drawing.correction import correction, restored, slots_of
from cchc_xlsx.findings import Finding, message
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.sheets import TODO_TITLE
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import correct
from tests.test_correction import ONCE, TODAY, again, corrected, edited, opened, page, same, words


def faithful(reading: Reading, book: Book, day: date = TODAY) -> Reading:
    """The law of a workbook that was damaged: its correction hears what was told, and no more.

    A cell of the clean form whose row, column or sheet had not been found, or whose answer could
    not be believed, is asked for on the first sheet besides; nothing else is.
    """
    reading = correct.with_issue(reading)
    found = correct.findings(reading, day)
    anew = correct.anew(reading, found, day)
    find = slots_of(reading)
    seen = {find(f.place) for f in found if f.code in ("C21", "C23", "C34")}
    for (slug, row_id, key), _ in anew:
        origin = reading.origins.get(slug)
        unread = origin is None or row_id not in origin.of(row_id).rows
        unread = unread or key not in origin.of(row_id).columns  # type: ignore[union-attr]
        assert unread or reading.raw.get((slug, row_id, key), "") is None or (
            (slug, row_id, key) in seen
        )  # fmt: skip
    made = correction(reading, found, day, book, anew).workbook
    back, _ = again(made)
    want = reading._replace(plan=restored(reading, found))
    same(want.plan, back.plan)
    assert {k: v for k, v in back.raw.items() if v is not None} == {
        k: v for k, v in reading.raw.items() if v is not None
    }
    heard = Counter(map(_about, _lasting(correct.findings(back, day))))
    assert heard == Counter(map(_about, _lasting([*found, *(one for _, one in anew)])))
    assert {f.code for f in back.findings if f.code[0] in "FWSR"} <= {"R11", "R12"}
    listed = words(made.pages[0])
    assert all(message(one) in listed for _, one in anew)
    return back


def _lasting(found: Iterable[Finding]) -> list[Finding]:
    lasting = [f for f in found if f.code[0] in "CX" and f.code not in (*ONCE, "C34")]
    return [f for f in lasting if (f.code[0], f.severity) != ("C", "info")]


def _about(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.row_key, finding.column, finding.typed


def torn(book: Any) -> None:
    """Two rows, whose looks were taken off, exchange their visible ids."""
    sheet = book["Tiến độ"]
    last = sheet.max_column
    one, two = sheet.cell(8, last).value, sheet.cell(9, last).value
    sheet.cell(8, last).value, sheet.cell(9, last).value = two, one
    for cell in (*sheet[8], *sheet[9]):
        cell.font = Font()


def column_gone(book: Any) -> None:
    book["Tiến độ"].delete_cols(9)


def sheet_gone(book: Any) -> None:
    del book["Tiến độ"]


def rows_gone(book: Any) -> None:
    book["Phân công"].delete_rows(7, 3)


@pytest.mark.parametrize("edit", [torn, column_gone, sheet_gone, rows_gone])
def test_damaged_returns_are_faithful(edit: Callable[[Any], None]) -> None:
    faithful(*opened(edited(edit)))


def test_what_a_row_that_was_not_read_lacks_is_asked_on_the_first_sheet() -> None:
    reading, book = opened(edited(torn))
    lines = {line.row_id for line in reading.plan.progress}
    unread = lines - reading.origins["progress"].rows.keys()
    assert len(unread) == 2
    status = {
        line.row_id for line in reading.plan.progress if line.row_id in unread and not line.status
    }
    assert status  # their answers are kept aside
    asked = correct.anew(reading, correct.findings(reading, TODAY), TODAY)
    assert {slot for slot, _ in asked if slot[2] == "status"} == {
        ("progress", row_id, "status") for row_id in status
    }
    made = corrected(reading, book)
    first = page(made, TODO_TITLE)
    column = reading.form.sheet("progress").keys().index("status")
    links = {str(cell.link) for cell in first.cells if cell.link}
    letter = chr(ord("A") + column)
    assert sum(f"'Tiến độ'!{letter}" in link for link in links) >= len(status)


def test_nothing_is_asked_twice_of_what_was_read() -> None:
    reading, _ = opened(edited(lambda _: None))
    assert correct.anew(reading, correct.findings(reading, TODAY), TODAY) == []


def test_an_issued_answer_lost_in_a_merge_is_put_back() -> None:
    def merged(book: Any) -> None:
        sheet = book["Phân công"]
        column = next(c.column for c in sheet[5] if c.value == "Thời gian hoàn thành")
        sheet.merge_cells(start_row=7, end_row=8, start_column=column, end_column=column)

    reading, book = opened(edited(merged))
    (told,) = (f for f in reading.findings if f.code == "C23")
    row_id = next(i for i, n in reading.origins["assignments"].rows.items() if n == 8)
    issued = next(t.deadline for t in reading.issued.assignments if t.row_id == row_id)
    assert issued
    assert told.place.row == 8
    back = faithful(reading, book)
    assert next(t.deadline for t in back.plan.assignments if t.row_id == row_id) == issued
