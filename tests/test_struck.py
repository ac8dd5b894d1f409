"""Words struck out within a cell, and words of text boxes: seen where value readers see nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.edges.workbooks import Opened
from cchc_xlsx.form.grid import Facts
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.reading.match import read
from tests import libreoffice
from tests.returned import book_of, put, sheets_of

BOX = "Ý kiến của xã:\nchưa làm"


def made(**options: bool) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options or {"in_memory": True})
    sheet = book.add_worksheet("Sổ")
    gone, kept, bold = (book.add_format(f) for f in ({"font_strikeout": 1}, {}, {"bold": 1}))
    sheet.write_rich_string("B2", gone, "Văn phòng ", kept, "Công an & <xã>")
    sheet.write_rich_string("B3", bold, "Một ", kept, "cửa")
    sheet.write_rich_string("B4", kept, "5", gone, "7", kept, ",5")
    sheet.write("B5", "xóa hẳn", gone)  # a cell as a whole: perhaps done, perhaps not
    sheet.insert_textbox("C7", BOX)
    book.add_worksheet("Trống")
    book.close()
    return out.getvalue()


def opened(data: bytes, name: str = "a.xlsx") -> Opened:
    return workbooks.open_book(door.Source(name, data))


def told(found: Opened) -> dict[str, tuple[str, str]]:
    return {f.place.cell: (f.typed, f.expected) for f in found.findings if f.code == "F30"}


def column_b(found: Opened) -> list[object]:
    return [row[1] for row in found.book.grids[0].rows if len(row) > 1 and row[1] is not None]


STRUCK = {"B2": ("Văn phòng", "Công an & <xã>"), "B4": ("7", "5,5")}
LEFT = ["Công an & <xã>", "Một cửa", "5,5", "xóa hẳn"]


def test_words_struck_out_are_left_out_and_told() -> None:
    found = opened(made())
    assert (told(found), column_b(found)) == (STRUCK, LEFT)
    assert found.ordinary


def test_words_struck_out_within_the_sheet_itself() -> None:
    """As scripts write them, without shared strings."""
    data = made(constant_memory=True)
    assert b"<is>" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    found = opened(data)
    assert (told(found), column_b(found)) == (STRUCK, LEFT)


def test_words_of_text_boxes_hang_on_the_cell_they_lie_on() -> None:
    assert opened(made()).book.grids[0].facts.remarks == {(7, 3): BOX}


def test_a_cell_struck_out_as_a_whole_is_known() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Sổ")
    gone, kept = (book.add_format(f) for f in ({"font_strikeout": 1, "num_format": "0.0"}, {}))
    sheet.write("B2", "bỏ", gone)
    sheet.write("B3", 0.5, gone)
    sheet.write("B4", "còn", kept)
    sheet.write_blank("B5", None, gone)
    sheet.write_rich_string("B6", gone, "bỏ ", gone, "hết")
    sheet.write_rich_string("B7", gone, "bỏ ", kept, "còn")
    sheet.write_rich_string("B8", gone, "bỏ ", kept, "còn", gone)
    book.close()
    [grid] = opened(out.getvalue()).book.grids
    assert grid.facts.crossed == {(2, 2), (3, 2), (6, 2)}


def test_such_an_answer_is_asked_back() -> None:
    sheets = sheets_of()
    cells = {put(sheets, "criteria", "c1_1", "reason", "Thiếu người"),
             put(sheets, "criteria", "c1_10", "self_points", 2.5),
             put(sheets, "criteria", "c2_1", "evidence", "15/KH-UBND")}  # fmt: skip
    facts = {"criteria": Facts(crossed=frozenset(cells), known=True)}
    reading = read(book_of(sheets, facts=facts))
    told = {(f.place.row, f.place.column) for f in reading.findings if f.code == "C38"}
    assert told == cells
    rows = {row.row_id: row for row in reading.plan.criteria}
    assert (rows["c1_1"].reason, rows["c1_10"].self_points) == ("", None)
    assert reading.raw["criteria", "c1_1", "reason"] == "Thiếu người"  # the correction shows it
    assert not [f for f in judge(reading, date(2026, 6, 30))
                if (f.place.sheet, f.place.row, f.place.column) in
                {("Tiêu chí", *cell) for cell in cells} and f.code != "C38"]  # fmt: skip


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xlsx", "xls"])
def test_other_programs_keep_both(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(made())
    [path] = libreoffice.convert([source], kind, tmp_path / "out")
    found = opened(path.read_bytes(), path.name)
    assert (told(found), column_b(found)) == (STRUCK, LEFT)
    [said] = found.book.grids[0].facts.remarks.values()
    assert said == BOX


@pytest.mark.libreoffice
def test_the_old_format_keeps_text_boxes_too(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(made())
    [path] = libreoffice.convert([source], "xls", tmp_path / "out")
    [remarks] = [grid.facts.remarks for grid in opened(path.read_bytes(), "a.xls").book.grids][:1]
    assert remarks == {(7, 3): BOX}
