"""Answers that stand beside where they belong: in a second column, on the guide, over spare ids."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.findings import grouped
from cchc_xlsx.form.grid import Book, Facts, Grid, Raw
from cchc_xlsx.form.guide import END as GUIDE_END
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.reading.match import read
from cchc_xlsx.verbs.issue import to_bytes
from tests.clerks import Desk
from tests.plans import draft
from tests.returned import IDENTITY, Rows, book_of, column, number, put, sheets_of
from tests.test_match import HEADER, codes, finding, line, task

ANSWERS = {"t01": "một", "t02": "hai", "t04": "bốn"}


def beside(sheets: dict[str, Rows], words: dict[str, str], header: str) -> None:
    """A further column of Tiến độ with these words."""
    for row in sheets["progress"]:
        row.append(None)
    sheets["progress"][HEADER - 1][-1] = header
    for row_id, said in words.items():
        sheets["progress"][number(sheets, "progress", row_id)][-1] = said


def header_of(sheets: dict[str, Rows], key: str) -> str:
    return str(sheets["progress"][HEADER - 1][column("progress", key)])


def test_answers_in_a_second_column_of_a_name_are_read_where_the_first_is_blank() -> None:
    sheets = sheets_of()
    beside(sheets, ANSWERS, header_of(sheets, "result"))
    found = read(book_of(sheets))
    assert {i: line(found.plan, i).result for i in ANSWERS} == ANSWERS
    told = finding(found, "S06")
    assert (told.place.column, told.column) == (len(sheets["progress"][HEADER - 1]), "result")


@pytest.mark.parametrize(("other", "told"), [("khác", ["S05"]), ("một", [])])
def test_a_second_column_that_says_more_than_the_first_is_kept_and_told(
    other: str, told: list[str]
) -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t01", "result", "một")
    beside(sheets, {"t01": other}, header_of(sheets, "result"))
    found = read(book_of(sheets))
    assert line(found.plan, "t01").result == "một"
    assert codes(found) == told
    assert [e.text for e in found.extras if other in e.text] == [
        e.text for e in found.extras if e.kind == "column"
    ]
    assert bool(found.extras) is bool(told)


def test_what_is_written_on_the_guide_is_told_and_kept() -> None:
    guide: Rows = [[None, "SỔ THEO DÕI"], [None, GUIDE_END], [None, None, "Lưu tệp rồi gửi."]]
    book = book_of(sheets_of())
    plain = read(book._replace(grids=(Grid("Hướng dẫn", guide, Facts()), *book.grids)))
    assert codes(plain) == []
    noted: Rows = [*guide, [], [None, "Dòng 3:", "đã làm xong"]]
    noted[0] = [*guide[0], None, None, None, None, "xem cuối trang"]
    found = read(book._replace(grids=(Grid("Hướng dẫn", noted, Facts()), *book.grids)))
    assert [(f.code, f.place.cell, f.typed) for f in found.findings] == [
        ("R14", "G1", "xem cuối trang"), ("R14", "B5", "Dòng 3: | đã làm xong"),
    ]  # fmt: skip
    assert [e.text for e in found.extras] == ["xem cuối trang", "Dòng 3: | đã làm xong"]


ON_DRAWN_SHEETS = {
    ("Hướng dẫn", "D2"): "Đã nhận ngày 5/3",  # beside a heading
    ("Hướng dẫn", "C11"): "Xã đề nghị lùi hạn việc 3",  # between two sections
    ("Hướng dẫn", "C8"): "Phân công: chưa có người",  # over a sentence of ours
    ("Hướng dẫn", "D9"): "đã làm",  # beside one
    ("Tổng hợp", "B70"): "Số này chưa đúng",
    ("Tổng hợp", "N8"): "xem lại",
}


@pytest.mark.parametrize("phase", ["tu-cham", "giai-trinh", "khac-phuc"])
def test_words_among_those_of_drawn_sheets_are_told_each(phase: str) -> None:
    desk = Desk(to_bytes(draft("mau_minh_hoa", phase), date(2026, 6, 20)))
    for (sheet, cell), words in ON_DRAWN_SHEETS.items():
        desk.book[sheet][cell] = words
    reading = read(workbooks.read_book(door.Source("a.xlsx", desk.saved(), "")))
    told = {(f.place.sheet, f.place.cell): f.typed for f in reading.findings if f.code == "R14"}
    assert told == ON_DRAWN_SHEETS
    assert set(ON_DRAWN_SHEETS.values()) <= {extra.text for extra in reading.extras}


def test_a_guide_gone_over_by_a_program_holds_no_words_of_anybody() -> None:
    for change in (
        str.title, str.upper, lambda said: said.replace("o", "0").replace("a", "4"),
        lambda said: said.replace(".", ""),
    ):  # fmt: skip
        desk = Desk(to_bytes(draft("mau_minh_hoa", "tu-cham"), date(2026, 6, 20)))
        for row in desk.book["Hướng dẫn"].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value != GUIDE_END:
                    cell.value = change(cell.value)
        reading = read(workbooks.read_book(door.Source("a.xlsx", desk.saved(), "")))
        assert "R14" not in codes(reading)


def test_a_sheet_cut_in_its_width_lacks_no_column_that_stands_on_the_other_half() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t02", "result", "kết quả t02")
    rows = sheets["progress"]
    at, keys = column("progress", "result"), column("progress", "row_key")
    other = [[row[keys], *row[at : at + 4]] for row in rows[HEADER - 1 :]]
    for row in rows[HEADER - 2 :]:
        del row[at : at + 4]
    book = book_of(sheets)
    found = read(book._replace(grids=(*book.grids, Grid("Tiến độ (2)", other, Facts()))))
    assert line(found.plan, "t02").result == "kết quả t02"
    assert "S03" not in codes(found)
    some = [r for r in other if str(r[0]) != row_key(IDENTITY.issue, "t03")]
    found = read(book._replace(grids=(*book.grids, Grid("Tiến độ (2)", some, Facts()))))
    assert "result" in {f.column for f in found.findings if f.code == "S03"}  # t03 has none


def test_rows_copied_over_spare_ones_do_not_refuse_the_table() -> None:
    sheets = sheets_of(spare=4)
    at = column("assignments", "row_key")
    for row_id, spare in (("t01", "n001"), ("t02", "n002"), ("t04", "n003")):
        row = sheets["assignments"][number(sheets, "assignments", spare)]
        row[at] = row_key(IDENTITY.issue, row_id)
        row[column("assignments", "measure")] = f"thêm cho {row_id}"
    found = read(book_of(sheets))
    assert codes(found) == ["R07"] * 3
    assert {f.row_key for f in found.findings} == {
        row_key(IDENTITY.issue, i) for i in ("t01", "t02", "t04")
    }
    assert {i: task(found.plan, i).measure for i in ("t01", "t02", "t04")} == {
        "t01": "Việc thứ 1", "t02": "Việc thứ 2", "t04": "Việc thứ 4",
    }  # fmt: skip
    assert sum("thêm cho" in e.text for e in found.extras) == 3


def test_a_sort_that_left_column_a_out_is_still_refused_with_spare_rows_in_it() -> None:
    sheets = sheets_of(spare=4)
    put(sheets, "assignments", "n001", "title", "Việc thêm")
    first, last = (number(sheets, "assignments", i) for i in ("t01", "n004"))
    rows = sheets["assignments"]
    body = [row[1:] for row in rows[first : last + 1]]
    for row, moved in zip(rows[first : last + 1], copy.deepcopy(body[::-1]), strict=True):
        row[1:] = moved
    found = read(book_of(sheets))
    assert {"R02", "R19"} & set(codes(found))
    assert "R07" not in codes(found)


def test_a_copy_that_says_less_than_its_row_repeats_it() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t02", "result", "kết quả t02")
    at = number(sheets, "progress", "t02")
    again = list(sheets["progress"][at])
    again[column("progress", "result")] = None
    sheets["progress"].insert(at + 1, again)
    found = read(book_of(sheets))
    assert codes(found) == ["R06"]
    assert line(found.plan, "t02").result == "kết quả t02"


def test_columns_moved_without_the_blank_rows_for_additions_refuse_nothing() -> None:
    sheets = sheets_of(spare=4)
    rows = sheets["assignments"]
    at = column("assignments", "measure")
    for row in rows[HEADER - 2 : number(sheets, "assignments", "t05") + 1]:
        row.append(row.pop(at))  # behind Mã dòng
    found = read(book_of(sheets))
    assert not {"R02", "R20"} & set(codes(found))
    assert [task(found.plan, f"t{n:02d}").measure for n in range(1, 6)] == [
        f"Việc thứ {n}" for n in range(1, 6)
    ]


def test_many_rows_of_another_issue_are_one_sentence_with_their_cells() -> None:
    sheets = sheets_of()
    for row in sheets["progress"][HEADER:]:
        if row[0]:
            row[0] = row[-1] = row_key("BV26WXYZ", str(row[0]).split("-")[1])
    found = read(book_of(sheets))
    [told] = [f for f in grouped(found.findings) if f.code == "R05"]
    assert (told.typed, told.expected, told.times) == ("BV26WXYZ", "TT26ABCD", 6)


def test_a_table_typed_anew_without_keys_asks_once_for_the_issued_file() -> None:
    rows = [row[1:-1] for row in sheets_of()["criteria"][HEADER - 1 :]]
    reason = column("criteria", "reason") - 1
    for n, row in enumerate(rows[1:]):
        row[reason] = f"nguyên nhân {n}"
    found = read(Book("a.xlsx", (Grid("Trang tính1", rows, Facts()),)))
    [told] = [f for f in found.findings if f.code == "R26"]
    assert dict(told.extra) == {"count_of": "6"}
    assert not {"R08", "R14"} & set(codes(found))
    assert sum("nguyên nhân" in e.text for e in found.extras) == 6


def test_signatures_below_a_table_are_no_answers_without_a_row() -> None:
    sheets = sheets_of()
    rows, lead = sheets["assignments"], column("assignments", "lead")

    def add(*words: str) -> None:
        row: list[Raw] = [None] * len(rows[HEADER - 1])
        for n, word in enumerate(words):
            row[lead - 2 * n] = word
        rows.append(row)

    add("Thử, ngày 20 tháng 6 năm 2026")
    add("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "NGƯỜI LẬP BIỂU")
    add("Nguyễn Văn A", "Trần Thị B")
    assert codes(read(book_of(sheets))) == ["R14"]  # one block
    add("Văn phòng", "Rà soát thêm quy trình 3")  # no signature
    assert codes(read(book_of(sheets))) == ["R08", "R14"]
    rows[HEADER + 1 : HEADER + 1] = rows[-2:-1]  # a name between the rows may be an answer
    assert codes(read(book_of(sheets))) == ["R08", "R08", "R14"]
