# ruff: noqa: DTZ001  dates of cells know no zone
from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlsxwriter

from cchc_xlsx.edges import deep, workbooks
from cchc_xlsx.edges.door import Source
from cchc_xlsx.edges.workbooks import RawSheet, open_book, parse, read_book
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.grid import CellError, Grid, Merged, Raw
from tests.test_preflight import BASE, as_sheet, cell, sheet, with_part, workbook

DAYS = {"num_format": "dd/mm/yyyy"}


def values(book: xlsxwriter.Workbook) -> None:
    day, moment = book.add_format(DAYS), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    one = book.add_worksheet("Giá trị")
    one.write_string(2, 1, "Tiêu chí")
    one.write_number(2, 2, 2)
    one.write_number(2, 3, 0.88)
    one.write_datetime(2, 4, datetime(2026, 3, 5), day)
    one.write_datetime(2, 5, datetime(2026, 3, 5, 8, 30), moment)
    one.write_boolean(2, 6, True)
    one.write_formula(2, 7, "=1+1", None, 2)
    one.write_formula(2, 8, '=""', None, "")
    one.write_formula(2, 9, "=1/0", None, "#DIV/0!")
    one.write_string(3, 1, "1.10")
    one.write_blank(4, 4, None, day)
    one.merge_range("B7:C8", "gộp")
    one.set_row(8, None, None, {"hidden": True})
    one.write_string(8, 0, "ẩn")
    book.add_worksheet("Trống")
    book.add_worksheet("_cchc").hide()


DATA = workbook(values)


def grid() -> Grid:
    return read_book(Source("a.xlsx", DATA)).grids[0]


def test_values_keep_their_kind_and_their_absolute_address() -> None:
    found = [grid().at(3, column) for column in range(1, 11)]
    assert found == [
        None, "Tiêu chí", 2.0, 0.88, date(2026, 3, 5), datetime(2026, 3, 5, 8, 30), True, 2.0, None,
        CellError("#DIV/0!"),
    ]  # fmt: skip
    assert isinstance(found[2], float)
    assert grid().at(4, 2) == "1.10"


def test_facts_stand_beside_the_values() -> None:
    one = grid()
    assert one.at(8, 3) == Merged(7, 2)
    assert one.at(7, 2) == "gộp"
    assert one.is_formula(3, 8)
    assert not one.is_formula(3, 3)
    assert one.facts.hidden_rows == {9}


def test_hidden_sheets_and_the_digest() -> None:
    book = read_book(Source("a.xlsx", DATA))
    assert [(g.name, g.visible) for g in book.grids] == [
        ("Giá trị", True),
        ("Trống", True),
        ("_cchc", False),
    ]
    assert len(book.digest) == 64


def trimmed(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    found = []
    for row in rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        found.append(cells)
    while found and not found[-1]:
        found.pop()
    return found


@pytest.mark.parametrize("data", [DATA, BASE])
def test_two_engines_give_one_grid(data: bytes) -> None:
    first, second = read_book(Source("a.xlsx", data)).grids, deep.read_grids(data)
    for one, other in zip(first, second, strict=True):
        assert (one.name, one.visible) == (other.name, other.visible)
        assert trimmed(one.rows) == trimmed(other.rows)
        mine, theirs = one.facts, other.facts
        assert (mine.errors, mine.formulas, mine.hidden_rows) == (
            theirs.errors,
            theirs.formulas,
            theirs.hidden_rows,
        )
        assert sorted(mine.merges) == sorted(theirs.merges)


def test_one_sheet_that_cannot_be_read_does_not_hide_the_others() -> None:
    bad = with_part(DATA, "xl/worksheets/sheet2.xml",
                    lambda _: sheet(cell("A1", "<v>7</v>", ' t="b"')))  # fmt: skip
    found = open_book(Source("a.xlsx", bad))
    assert [f.code for f in found.findings] in (["F11"], ["F22"])
    assert found.book.grids[0].at(3, 2) == "Tiêu chí"


def test_an_error_of_a_new_kind_is_read_by_the_second_reader() -> None:
    odd = as_sheet(cell("A1", "<v>#SPILL!</v>", ' t="e"') + cell("A2", "<v>5</v>"))
    found = open_book(Source("a.xlsx", odd))
    assert [f.code for f in found.findings] == ["F22"]
    assert found.book.grids[0].at(1, 1) == CellError("#SPILL!")
    assert found.book.grids[0].at(2, 1) == 5.0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04abc", DATA[:3000], b"%PDF"])
def test_what_cannot_be_read_stops(data: bytes) -> None:
    with pytest.raises(Stop):
        read_book(Source("a.xlsx", data))


def test_a_panic_of_the_reader_is_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    class Panic(BaseException):
        pass

    class Panicking:
        @staticmethod
        def from_filelike(_: io.BytesIO) -> Any:
            raise Panic

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Panicking)
    with pytest.raises(Stop) as found:
        parse(DATA, "xlsx")
    assert found.value.finding.code == "F15"


def test_values_a_reader_does_not_show_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "parse", lambda *_: [RawSheet("Giá trị", [])])
    monkeypatch.setattr(workbooks, "_second", lambda *_: None)
    found = open_book(Source("a.xlsx", DATA))
    assert [f.code for f in found.findings] == ["F18"]


def test_times_and_durations_come_through() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        one = book.add_worksheet()
        one.write_number(0, 0, 0.5, book.add_format({"num_format": "hh:mm"}))
        one.write_number(0, 1, 1.25, book.add_format({"num_format": "[h]:mm"}))

    one = read_book(Source("a.xlsx", workbook(fill))).grids[0]
    assert (one.at(1, 1), one.at(1, 2)) == (time(12), timedelta(hours=30))
