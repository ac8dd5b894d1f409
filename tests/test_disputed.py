"""What parsers read differently, what none could read, what Excel would not hold: said as it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cchc_xlsx.drawing import overlong
from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.edges.preflight import preflight
from cchc_xlsx.form.grid import Facts
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.reading.match import read
from cchc_xlsx.verbs import correct
from tests.returned import PLAN, book_of, put, sheets_of
from tests.test_correction import TODAY, demo_return
from tests.test_match import codes, criterion
from tests.test_preflight import as_sheet

ROW = '<row r="8">{}</row>'
QUARTER = '<c r="O8"><v>0.25</v></c>'
ONE = '<c r="O8"><v>1</v></c>'
PARTED = '<c r="O8"><v>0.<!-- x -->25</v></c>'
ASKED = '<c r="O8"><v>0.<?x y?>25</v></c>'


@pytest.mark.parametrize("cells", [
    ROW.format(QUARTER + ONE), ROW.format(QUARTER) + ROW.format(ONE), ROW.format(PARTED),
    ROW.format(ASKED), ROW.format("<!-- -->" + QUARTER + ONE),
    ROW.format(QUARTER) + '<row r="9"><c r="A9"><v>1</v></c></row><!-- -->' + ROW.format(ONE),
])  # fmt: skip
def test_a_cell_with_two_values_is_told(cells: str) -> None:
    data = as_sheet(cells)
    [sheet] = preflight(data).sheets
    assert sheet.facts.disputed == {(8, 15)}
    found = workbooks.open_book(door.Source("a.xlsx", data)).findings
    assert [f.place.cell for f in found if f.code == "F35"] == ["O8"]


@pytest.mark.parametrize("cells", [
    ROW.format(QUARTER), ROW.format("<!-- x -->" + QUARTER),
    ROW.format('<c r="P8"><v>1</v></c>' + QUARTER + "<!-- x -->"),  # out of order, yet once each
])  # fmt: skip
def test_a_cell_with_one_value_is_not(cells: str) -> None:
    [sheet] = preflight(as_sheet(cells)).sheets
    assert sheet.facts.disputed == frozenset()


def test_neither_value_counts_and_nothing_else_is_asked_of_the_cell() -> None:
    sheets = sheets_of()
    at = put(sheets, "criteria", "c1_1", "reason", "")
    put(sheets, "criteria", "c1_1", "reason", "một trong hai")
    facts = {"criteria": Facts(disputed=frozenset({at}), known=True)}
    reading = read(book_of(sheets, facts=facts))
    assert criterion(reading.plan, "c1_1").reason == criterion(PLAN, "c1_1").reason
    said = [f for f in judge(reading, TODAY) if (f.place.row, f.place.column) == at]
    assert said == []


def test_a_sheet_that_could_not_be_read_is_not_called_missing() -> None:
    sheets = sheets_of()
    del sheets["criteria"]
    book = book_of(sheets)
    assert "S01" in codes(read(book))
    assert "S01" not in codes(read(book._replace(unread=("Tiêu chí",))))


def test_a_correction_carries_what_no_cell_holds(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(demo_return()))
    sheet = book["Tiến độ"]
    cells = {sheet.cell(4, n).value: n for n in range(1, sheet.max_column + 1)}
    sheet.cell(6, column := cells["cchc:progress:result"]).value = "MARKER"
    plain = io.BytesIO()
    book.save(plain)
    words = " ".join(f"chi{n}" for n in range(12_000))  # more than two cells hold
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(tmp_path / "dai.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"MARKER", words.encode()))
    [done] = correct.correct([tmp_path / "dai.xlsx"], tmp_path / "b", as_of=None, today=TODAY)
    assert (done.fault, done.refused) == ("", "")
    assert done.path is not None
    made = openpyxl.load_workbook(done.path)
    cell = sheet.cell(6, column).coordinate
    assert done.cut == (f"Tiến độ!{cell}",)
    kept = made["Tiến độ"][cell].value
    assert isinstance(kept, str)
    aside = [row[2:6] for row in made["Phần để riêng"].iter_rows(values_only=True)]
    rests = [str(row[3]) for row in aside if row[:3] == ("Tiến độ", cell, "phần không vừa ô")]
    assert len(rests) == 2
    assert max(map(len, (kept, *rests))) <= 32767
    assert " ".join([kept, *rests]).split() == words.split()
    [again] = correct.correct([done.path], tmp_path / "c", as_of=None, today=TODAY)
    assert again.path is not None
    later = openpyxl.load_workbook(again.path)["Phần để riêng"].iter_rows(values_only=True)
    assert [str(row[5]) for row in later if row[4] == "phần không vừa ô"] == rests


@pytest.mark.parametrize("text", ["", "a", "a" * 32767, "a" * 32768, "chữ " * 30_000, "x" * 99_999])
def test_pieces_of_a_text_are_the_text(text: str) -> None:
    found = list(overlong.pieces(text))
    assert "".join(found) == text
    assert all(len(piece) <= 32767 for piece in found)
