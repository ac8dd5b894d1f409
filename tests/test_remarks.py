"""Notes that senders hang on cells: found in every format that keeps them, carried along, inert."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment

from cchc_xlsx.drawing.correction import correction
from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.edges.remarks import SIZE_LIMIT
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.sheets import ASIDE_TITLE
from cchc_xlsx.reading import match
from cchc_xlsx.verbs import correct
from tests import libreoffice
from tests.reports import returned

DAY = date(2025, 6, 20)
SAID = {
    ("Tiến độ", "H7"): "Đã gửi bản giấy ngày 12/5,\nchờ xã ký",
    ("Tiêu chí", "D9"): "=1+1 & <b>",
}


@pytest.fixture(scope="module")
def noted() -> bytes:
    """A returned workbook on which somebody hung two notes, as another program writes them."""
    made = openpyxl.load_workbook(io.BytesIO(returned("trieu_trach_2025")))
    for (sheet, cell), said in SAID.items():
        made[sheet][cell].comment = Comment(said, "Văn phòng")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def book_of(data: bytes, name: str = "a.xlsx") -> Book:
    return workbooks.read_book(door.Source(name, data, ""))


def found(book: Book) -> dict[tuple[str, str], str]:
    return {(e.sheet, e.cell): e.text for e in match.read(book).extras if e.kind == "remark"}


def test_notes_are_told_at_their_cells_and_kept_whole(noted: bytes) -> None:
    reading = match.read(book_of(noted))
    assert found(book_of(noted)) == SAID
    told = {(f.place.sheet, f.place.cell) for f in reading.findings if f.code == "S12"}
    assert told == set(SAID)


def test_they_change_no_answer(noted: bytes) -> None:
    plain = match.read(book_of(returned("trieu_trach_2025")))
    assert match.read(book_of(noted)).plan == plain.plan


def test_the_correction_carries_them_and_so_does_the_next(noted: bytes) -> None:
    book = book_of(noted)
    reading = match.read(book)
    made = correction(reading, correct.findings(reading, DAY), DAY, book).workbook
    [page] = [page for page in made.pages if page.name == ASIDE_TITLE]
    shown = {str(cell.value) for cell in page.cells}
    assert set(SAID.values()) <= shown
    assert not [cell for cell in page.cells if cell.formula]


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xlsx", "xls"])
def test_other_programs_keep_them(noted: bytes, kind: str, tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(noted)
    [made] = libreoffice.convert([source], kind, tmp_path / "out")
    said = found(book_of(made.read_bytes(), made.name))
    assert {at: " ".join(text.split()) for at, text in said.items()} == {
        at: " ".join(text.split()) for at, text in SAID.items()
    }


def rewritten(data: bytes, part: str, xml: bytes) -> bytes:
    """The package with one of its parts replaced."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, xml if info.filename == part else old.read(info))
    return out.getvalue()


@pytest.mark.parametrize("xml", [
    b"", b"<comments", b"<!DOCTYPE x [<!ENTITY a 'b'>]><comments/>", b"\x00" * 99,
    b"<a>" * 5_000 + b"</a>" * 5_000, b"<comments>" + b" " * SIZE_LIMIT + b"</comments>",
    b'<comments><commentList><comment ref="ZZZZ0"><text><t>x</t></text></comment></commentList>'
    b"</comments>",
], ids=["empty", "torn", "entities", "zeros", "deep", "large", "nowhere"])  # fmt: skip
def test_notes_that_cannot_be_read_cost_nothing_else(noted: bytes, xml: bytes) -> None:
    with ZipFile(io.BytesIO(noted)) as package:
        parts = [
            name for name in package.namelist() if "comments" in name and name.endswith(".xml")
        ]
    data = noted
    for part in parts:
        data = rewritten(data, part, xml)
    assert parts
    assert found(book_of(data)) == {}
    assert match.read(book_of(data)).plan == match.read(book_of(noted)).plan


def test_a_thread_takes_the_place_of_its_stand_in(noted: bytes) -> None:
    """Excel 365 writes a thread twice: once for old programs, under words of its own."""
    with ZipFile(io.BytesIO(noted)) as package:
        rels = next(n for n in package.namelist() if "rels/sheet" in n
                    and b"comment" in package.read(n))  # fmt: skip
        old = package.read(rels)
        note = next(n for n in package.namelist() if "comments" in n and n.endswith(".xml"))
    target = b'<Relationship Id="t1" Type="x/threadedComment" Target="/xl/threadedComments/t.xml"/>'
    data = rewritten(noted, rels, old.replace(b"</Relationships>", target + b"</Relationships>"))
    data = rewritten(data, note, (
        '<comments><commentList><comment ref="B9"><text><t>[Threaded comment]\nYour version of '
        "Excel…</t></text></comment></commentList></comments>"
    ).encode())  # fmt: skip
    out = io.BytesIO(data)
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("xl/threadedComments/t.xml", (
            '<ThreadedComments><threadedComment ref="B9"><text>Xã đã nộp</text></threadedComment>'
            '<threadedComment ref="B9"><text>Chưa thấy</text></threadedComment></ThreadedComments>'
        ))  # fmt: skip
    assert "Xã đã nộp\nChưa thấy" in found(book_of(out.getvalue())).values()
