"""Plans by rough hands: captions of tables, page marks, totals and signatures among the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from cchc_xlsx.reading.printed_points import printed_loss
from tests.test_import_layouts import check, read, read_text, table_docx, told

HEAD = "TT\tTiêu chí\tBiện pháp\tChủ trì\tHạn xong"
ROWS = (
    "1\t1.1. Họp giao ban\tHọp đủ\tVăn phòng\tQuý I",
    "2\t1.2. Báo cáo\tGửi sớm\tCông an xã\tQuý II",
)
READ = ["1.1 | Họp giao ban | Họp đủ | Văn phòng", "1.2 | Báo cáo | Gửi sớm | Công an xã"]


def plan(tmp_path: Path, *more: str, between: str = "") -> dict[str, Any]:
    lines = [HEAD, ROWS[0], *([between] if between else []), ROWS[1], *more]
    return read_text(tmp_path, "\n".join(lines) + "\n")


@pytest.mark.parametrize("foot", [
    "Tà Lùng, ngày      tháng 01 năm 2026\t\t\t\t", "\t\t\tSuối Cát, ngày 12/01/2026\t",
    "\t\t\tNgười lập\tTrần Văn Bể", "\t\t\tNgười tổng hợp:\tLò Thị Hoa",
])  # fmt: skip
def test_the_foot_of_a_letter_is_no_row(foot: str, tmp_path: Path) -> None:
    found = plan(tmp_path, foot)
    check(found, "code title measure lead", READ)


def test_work_that_names_a_place_and_a_day_is_no_foot(tmp_path: Path) -> None:
    found = plan(tmp_path, "3\t1.3. Đối thoại\tTại Suối Cát, ngày 12/3/2026\tVăn phòng\t12/3/2026")
    check(found, "code measure", ["1.1 | Họp đủ", "1.2 | Gửi sớm",
                                  "1.3 | Tại Suối Cát, ngày 12/3/2026"])  # fmt: skip


def test_the_mark_of_a_page_is_no_row_and_not_lost(tmp_path: Path) -> None:
    found = plan(tmp_path, between="Trang 2\t\t\t\t")
    check(found, "code title measure lead", READ)
    assert any("Trang 2" in str(one) for one in found["findings"])


def test_a_total_in_a_column_without_a_header_is_no_row(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTên tiêu chí\t\tĐiểm tối đa\tĐiểm đạt\tCách khắc phục\n"
        "1.1\tHọp giao ban\t\t2đ\t1,5đ\tHọp đủ\n1.2\tBáo cáo\t\t1đ\t0,5đ\tGửi sớm\n"
        "\t\tCộng\t3đ\t2đ\t\n",
    )
    check(found, "code measure max_points", ["1.1 | Họp đủ | 2", "1.2 | Gửi sớm | 1"])
    assert "I14" in told(found)


def tables(path: Path, captions: dict[str, str]) -> Path:
    document = docx.Document()
    for caption, code in captions.items():
        document.add_paragraph(caption)
        made = document.add_table(rows=2, cols=4)
        for line, texts in enumerate((("TT", "Tiêu chí", "Giải pháp", "Chủ trì"),
                                      ("1", f"{code}. Việc", "Họp", "Văn phòng"))):  # fmt: skip
            for column, text in enumerate(texts):
                made.cell(line, column).text = text
    document.save(str(path))
    return path


def test_a_numbered_table_a_field(tmp_path: Path) -> None:
    path = tables(tmp_path / "a.docx", {
        "Bảng 1. Chỉ đạo, điều hành": "1.1", "Bảng 2. Tổ chức thực hiện pháp luật": "2.1",
        "Biểu số 3: Cải cách thể chế": "3.1",
    })  # fmt: skip
    check(read(path), "code field", [
        "1.1 | Chỉ đạo, điều hành", "2.1 | Tổ chức thực hiện pháp luật", "3.1 | Cải cách thể chế",
    ])  # fmt: skip


def test_numbered_titles_that_tell_a_year_are_no_fields(tmp_path: Path) -> None:
    path = tables(tmp_path / "a.docx", {
        "Biểu 1 - Bộ máy, năm 2026": "4.1", "Biểu 2 - Tài chính, năm 2026": "6.1",
    })  # fmt: skip
    check(read(path), "code field", ["4.1 |", "6.1 |"])


def test_the_number_of_one_table_alone_names_the_annex(tmp_path: Path) -> None:
    path = tables(tmp_path / "a.docx", {"Biểu 01 - CẢI THIỆN CHỈ SỐ": "1.1", "(tiếp theo)": "1.2"})
    check(read(path), "code field", ["1.1 |", "1.2 |"])


@pytest.mark.parametrize(("said", "title", "lost", "why"), [
    ("Họp dân (bị trừ 0,5 điểm do chậm 03 ngày).", "Họp dân", "0,5", "chậm 03 ngày"),
    ("Họp dân (mất 0.25đ vì thiếu biên bản (2 tờ))", "Họp dân", "0.25", "thiếu biên bản (2 tờ)"),
    ("Họp dân [trừ 1 điểm; lý do: chưa họp]", "Họp dân", "1", "chưa họp"),
    ("Họp dân – bị trừ 0,5 điểm do chậm", "Họp dân", "0,5", "chậm"),
    ("Họp dân (do gửi muộn, bị trừ 0,5 điểm)", "Họp dân", "0,5", "gửi muộn"),
])  # fmt: skip
def test_points_lost_and_why_behind_a_title(said: str, title: str, lost: str, why: str) -> None:
    assert printed_loss(said) == (title, {"stated_lost_points": lost, "reason": why})


@pytest.mark.parametrize(
    "said", ["Họp dân (do xã tổ chức)", "Giảm 5 điểm ngập do mưa", "Trừ 5 điểm do chậm", "Họp dân"]
)
def test_other_remarks_stay_in_the_title(said: str) -> None:
    assert printed_loss(said) == (said, {})


@pytest.mark.parametrize("row", [
    "\t1.3. Đối thoại (bị trừ 0,5 điểm do họp muộn)\tHọp sớm\tVăn phòng\tQuý I",
])  # fmt: skip
def test_so_it_is_in_a_table(row: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, "\n".join([HEAD, *ROWS, "3" + row]) + "\n")
    last = found["rows"][-1]
    assert (last["title"], last["stated_lost_points"], last["reason"]) == (
        "Đối thoại", "0.5", "họp muộn")  # fmt: skip


def test_what_was_lost_stays_in_the_title_beside_a_column_of_causes(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tNguyên nhân\tBiện pháp\tChủ trì\n"
        "1\t1.1. Họp (bị trừ 0,5 điểm do họp muộn)\tÍt người\tHọp sớm\tVăn phòng\n",
    )
    assert found["rows"][0]["reason"] == "Ít người"
    assert "họp muộn" in found["rows"][0]["title"]


@pytest.mark.parametrize("lead", ["Văn phòng chủ trì", "Văn phòng (chủ trì)", "Văn phòng, chủ trì"])
def test_a_role_behind_the_unit_that_leads_alone(lead: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, f"{HEAD}\n{ROWS[0]}\n2\t1.2. Báo cáo\tGửi sớm\t{lead}\tQuý II\n")
    assert found["rows"][1]["lead_text"] == "Văn phòng"


def test_points_with_their_unit_on_both_sides_of_a_stroke(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tĐiểm đạt/Điểm tối đa\tGiải pháp\tChủ trì\n"
        "1\t1.1. Họp giao ban\t1đ/1,5đ\tHọp đủ\tVăn phòng\n"
        "2\t1.2. Báo cáo\t0,5đ/1đ\tGửi\tVăn phòng\n",
    )
    check(found, "code appraised_points max_points", ["1.1 | 1 | 1.5", "1.2 | 0.5 | 1"])


def test_a_header_misspelt_as_it_is_said(tmp_path: Path) -> None:
    found = read_text(tmp_path, "\n".join([HEAD.replace("Chủ trì", "CHỦ CHÌ"), *ROWS]) + "\n")
    check(found, "code title measure lead", READ)


def test_a_signature_in_the_last_row_of_a_word_table(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", [
        "TT | Nhiệm vụ | Sản phẩm | Chủ trì", "1 | Họp giao ban | Biên bản | Văn phòng",
        r"Người lập biểu\n\nHoàng Thị Dung | < | CHỦ TỊCH\n\nNông Thị Lưu | <",
    ])  # fmt: skip
    check(read(path), "task output lead", ["Họp giao ban | Biên bản | Văn phòng"])


def test_a_legend_below_the_rows_is_no_row_and_not_lost(tmp_path: Path) -> None:
    legend = "VP: Văn phòng; CA: Công an xã, nơi tiếp nhận"
    found = plan(tmp_path, f"{legend}\t\t\t\t")
    check(found, "code title measure lead", READ)
    assert any(legend in str(one) for one in found["findings"])


def test_fields_numbered_with_a_stroke(tmp_path: Path) -> None:
    found = plan(tmp_path, between="II/ THỂ CHẾ\t\t\t\t")
    assert [row["field"] for row in found["rows"]] == ["", "THỂ CHẾ"]


def test_roles_behind_two_units_in_one_cell(tmp_path: Path) -> None:
    head = HEAD.replace("Chủ trì", "Chủ trì, phối hợp")
    found = read_text(
        tmp_path,
        f"{head}\n{ROWS[0]}\n"
        "2\t1.2. Báo cáo\tGửi\tVăn phòng chủ trì; Công an xã phối hợp\tQuý II\n",
    )
    check(found, "lead support", ["Văn phòng |", "Văn phòng | Công an xã"])


def test_a_column_of_numbered_names_is_one_of_codes(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Tiêu chí số\tTên tiêu chí\tGiải pháp\tChủ trì\n"
        "Tiêu chí 3\tHọp giao ban\tHọp đủ\tVăn phòng\nTiêu chí 4\tBáo cáo\tGửi\tCông an xã\n",
    )
    check(found, "code title measure", ["3 | Họp giao ban | Họp đủ", "4 | Báo cáo | Gửi"])


def test_codes_of_letters_and_two_figures_stay_whole(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã TC\tTên tiêu chí\tGiải pháp\tChủ trì\n"
        "TC01\tHọp giao ban\tHọp đủ\tVăn phòng\nTC02\tBáo cáo\tGửi\tCông an xã\n",
    )
    check(found, "code title", ["TC01 | Họp giao ban", "TC02 | Báo cáo"])
