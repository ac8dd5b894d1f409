"""Appendix tables as offices draw them, each with what a person reads in it."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from cchc_xlsx.office.points import scores, totals
from cchc_xlsx.office.text import match_key
from cchc_xlsx.reading.printed_points import printed_points
from cchc_xlsx.verbs import examine, plans
from tests import libreoffice

DAY = date(2026, 2, 1)


def read(path: Path) -> dict[str, Any]:
    return plans.import_json(path, today=DAY)


def read_text(tmp_path: Path, body: str, kind: str = "txt") -> dict[str, Any]:
    path = tmp_path / f"phu_luc.{kind}"
    path.write_text(body, encoding="utf-8")
    return read(path)


def told(found: dict[str, Any]) -> set[str]:
    return {one["code"] for one in found["findings"]}


def check(found: dict[str, Any], keys: str, rows: Sequence[str]) -> None:
    """Rows written as "a | b | c" under keys written "x y z"; nothing more, nothing less."""
    names = keys.split()
    got = [[match_key(str(row.get(f"{k}_text", row.get(k)) or "")) for k in names]
           for row in found["rows"]]  # fmt: skip
    assert got == [[match_key(part.strip()) for part in row.split("|")] for row in rows]


def table_docx(path: Path, lines: Sequence[str], before: Sequence[str] = ()) -> Path:
    """A Word table from lines "a | b | <": < belongs to the cell on the left, ^ to that above."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    cells = [[part.strip() for part in line.split("|")] for line in lines]
    made = document.add_table(rows=len(cells), cols=len(cells[0]))
    for r, line in enumerate(cells):
        for c, text in enumerate(line):
            if text in ("<", "^"):
                one, other = made.cell(r, c - (text == "<")), made.cell(r - (text == "^"), c)
                (one if text == "<" else other).merge(made.cell(r, c))
            else:
                made.cell(r, c).text = text.replace("\\n", "\n")
    document.save(str(path))
    return path


def test_a_heading_that_spans_a_table_whose_titles_stand_further_right(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Đơn vị chịu trách nhiệm | Hoàn thành | Nội dung bị mất điểm | Việc phải làm",
        "A | Lĩnh vực 2: Thể chế | < | < | <",
        "1 | Văn phòng | 31/3/2026 | 2.1.1. Rà soát văn bản | Lập danh mục",
    ))  # fmt: skip
    check(
        read(path),
        "code title field lead task due",
        ["2.1.1 | Rà soát văn bản | Thể chế | Văn phòng | Lập danh mục | 2026-03-31"],
    )


def test_headings_that_are_units_lead_where_no_column_does(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tGiải pháp\tThời hạn\n"
        "I\tPHÒNG KINH TẾ\t\t\n1\t6.1 Giải ngân\tHọp tuần\tQuý I\n"
        "II\tVĂN PHÒNG HĐND VÀ UBND\t\t\n1\t1.2 Báo cáo\tNhắc\tQuý II\n",
    )
    check(found, "code lead field", ["6.1 | PHÒNG KINH TẾ |", "1.2 | VĂN PHÒNG HĐND VÀ UBND |"])
    assert "I24" in told(found)


def sheets(path: Path, *tables: tuple[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for above, rows in tables:
        sheet = book.create_sheet(f"LV{len(book.sheetnames) + 1}")
        sheet.append(["UBND XÃ MẪU"])
        sheet.append([above])
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_one_sheet_a_field_and_codes_kept_as_numbers(tmp_path: Path) -> None:
    head = ["Mã TC", "Tiêu chí", "Đầu việc", "Người làm chính", "Người giúp", "Xong trước"]
    path = sheets(tmp_path / "a.xlsx",
        ("Lĩnh vực 1: Điều hành", [head,
            ["1.9", "Đối thoại", "Họp", "Ông A", "Bà B", date(2026, 5, 4)],
            [1.1, "Sáng kiến", "Đăng ký", "Bà B", None, "Quý II"]]),
        ("Lĩnh vực 3: Thủ tục", [head, [3.2, "Niêm yết", "Thay bảng", "Ông C", None, "Quý I"]]),
    )  # fmt: skip
    found = read(path)
    check(found, "code title field lead support deadline", [
        "1.9 | Đối thoại | Điều hành | Ông A | Bà B | 04/05/2026",
        "1.10 | Sáng kiến | Điều hành | Bà B | | Quý II",
        "3.2 | Niêm yết | Thủ tục | Ông C | | Quý I",
    ])  # fmt: skip
    assert "C32" in told(found)


def test_tables_of_one_document_each_under_its_field(tmp_path: Path) -> None:
    document = docx.Document()
    for title, code in (("1. Chỉ đạo, điều hành", "1.1"), ("2. Cải cách thể chế", "2.1")):
        document.add_paragraph(title)
        made = document.add_table(rows=2, cols=4)
        for column, text in enumerate(("TT", "Tiêu chí", "Giải pháp", "Chủ trì")):
            made.cell(0, column).text = text
        for column, text in enumerate(("1", f"{code} Việc {code}", "Họp", "Văn phòng")):
            made.cell(1, column).text = text
    path = tmp_path / "a.docx"
    document.save(str(path))
    check(read(path), "code field", ["1.1 | Chỉ đạo, điều hành", "2.1 | Cải cách thể chế"])


TORN = (
    "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời gian\n"
    "I\tThể chế\t\t\t\n"
    "1\t2.1. Kiểm tra văn bản\t- Lập danh mục;\n- Kiểm tra văn bản;\n- Báo cáo.\tTư pháp\tQuý I\n"
    "2\t2.2. Tuyên truyền\t- Phát thanh;\n- Tờ rơi.\tVăn hóa\nĐoàn Thanh niên\tQuý II\n"
    "\nNơi nhận:\n- Lưu: VT.\n"
)


def test_cells_of_several_lines_pasted_from_word(tmp_path: Path) -> None:
    check(read_text(tmp_path, TORN), "code measure lead deadline", [
        "2.1 | - Lập danh mục; - Kiểm tra văn bản; - Báo cáo. | Tư pháp | Quý I",
        "2.2 | - Phát thanh; - Tờ rơi. | Văn hóa Đoàn Thanh niên | Quý II",
    ])  # fmt: skip


def test_cells_of_several_lines_pasted_from_excel(tmp_path: Path) -> None:
    body = (
        'TT\tTiêu chí\tGiải pháp\tChủ trì\n1\t1.1. Họp\t"- Nhắc ""hạn"";\n- Báo cáo"\tVăn phòng\n'
    )
    found = read_text(tmp_path, body + "2\t1.2. Gửi\tGửi sớm\tVăn phòng\n")
    check(found, "code measure", ['1.1 | - Nhắc "hạn"; - Báo cáo', "1.2 | Gửi sớm"])


def test_a_criterion_with_points_above_its_parts_is_a_heading(tmp_path: Path) -> None:
    found = read_text(tmp_path, "STT\tTiêu chí\tThang điểm\tĐiểm đạt\tTồn tại\tGiải pháp\n"
                      "1\tĐIỀU HÀNH\t5\t4\t\t\n1.1\tKế hoạch\t3\t2\t\t\n"
                      "1.1.2\tMức hoàn thành\t2\t1\tChậm\tĐôn đốc\n"
                      "1.2\tBáo cáo\t2\t2\t\t\n")  # fmt: skip
    check(found, "code title max_points field",
          ["1.1.2 | Mức hoàn thành | 2 | ĐIỀU HÀNH", "1.2 | Báo cáo | 2 | ĐIỀU HÀNH"])  # fmt: skip


LETTER = """UBND XÃ MẪU
Mẫu, ngày 3 tháng 2 năm 2026
KẾ HOẠCH
Khắc phục hạn chế Chỉ số CCHC năm 2025
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích: nâng điểm.
2. Yêu cầu: làm nghiêm.
II. NỘI DUNG
1. Điều hành
a) Tiêu chí 1.1.3 - Giao việc: điểm tối đa 2, điểm đạt 1,5
- Nguyên nhân: Quên hạn.
- Giải pháp: Nhắc hạn.
- Trách nhiệm thực hiện: Văn phòng (chủ trì); các phòng (phối hợp).
b) Tiêu chí thành phần 1.4 "Đối thoại" (bị trừ 0,25 điểm)
- Nguyên nhân: Họp một lần.
- Giải pháp: Họp hai lần.
- Thời gian: Quý III.
2. Chuyển đổi số
a) Tiêu chí 7.1 - Chữ ký số: điểm tối đa 1, điểm đạt 0,5
- Giải pháp: Cấp chữ ký.
- Trách nhiệm thực hiện: Phòng Văn hóa - Xã hội
"""


def test_a_list_with_points_in_its_headings(tmp_path: Path) -> None:
    found = read_text(tmp_path, LETTER)
    check(found, "code title field max_points appraised_points stated_lost_points lead support", [
        "1.1.3 | Giao việc | Điều hành | 2 | 1.5 | | Văn phòng | các phòng",
        "1.4 | Đối thoại | Điều hành | | | 0.25 | |",
        "7.1 | Chữ ký số | Chuyển đổi số | 1 | 0.5 | | Phòng Văn hóa - Xã hội |",
    ])  # fmt: skip
    assert found["rows"][1]["due"] == "2026-09-30"  # the letter is of 2026, its title names 2025


@pytest.mark.parametrize(("said", "title", "points"), [
    ("Họp dân (2 điểm)", "Họp dân", {"max_points": "2"}),
    ("Họp dân (đạt 1,5/2 điểm)", "Họp dân", {"appraised_points": "1,5", "max_points": "2"}),
    ("Họp dân - bị trừ 0,5 điểm", "Họp dân", {"stated_lost_points": "0,5"}),
    ("Họp dân (điểm chuẩn: 1; điểm tự chấm: 1; điểm thẩm định: 0,5)", "Họp dân",
     {"max_points": "1", "self_points": "1", "appraised_points": "0,5"}),
    ("Họp dân (trừ 0,5đ)", "Họp dân", {"stated_lost_points": "0,5"}),
    ("Tiêu chí 1.2 (đạt 1,5/2 điểm): Họp dân", "Tiêu chí 1.2 Họp dân",
     {"appraised_points": "1,5", "max_points": "2"}),
    ("II. (6 điểm) Họp dân", "II. Họp dân", {"max_points": "6"}),
    ("Họp dân (2 đợt) ở thôn", "Họp dân (2 đợt) ở thôn", {}),
    ("Họp dân\nĐiểm tối đa: 1; điểm đạt: 0,5", "Họp dân",
     {"max_points": "1", "appraised_points": "0,5"}),
    ("Tỷ lệ trên 50%, đạt 80", "Tỷ lệ trên 50%, đạt 80", {}),
    ("Họp dân (gửi chậm, bị trừ 0,25 điểm)", "Họp dân (gửi chậm, bị trừ 0,25 điểm)", {}),
    ("Kết quả quý 1/2 điểm", "Kết quả quý 1/2 điểm", {}),
])  # fmt: skip
def test_points_beside_a_title(said: str, title: str, points: dict[str, str]) -> None:
    assert printed_points(said) == (title, points)


@pytest.mark.parametrize("said", [
    "- Chủ trì: Phòng Kinh tế\\n- Phối hợp: Công an xã",
    "Phòng Kinh tế (chủ trì), Công an xã (phối hợp)",
])  # fmt: skip
def test_labels_in_a_cell_of_responsibility(said: str, tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Tiêu chí | Giải pháp | Trách nhiệm | Thời hạn",
        f"1 | 2.1. Rà soát | Lập danh mục | {said} | Quý I",
        "2 | 2.2. Kiểm tra | Đi kiểm tra | - Chủ trì: Văn phòng | Quý I",
    ))  # fmt: skip
    check(read(path), "lead support", ["Phòng Kinh tế | Công an xã", "Văn phòng |"])


@pytest.mark.parametrize(("body", "year"), [
    ("Phụ lục\n(Kèm theo Kế hoạch số 3/KH-UBND ngày 10/02/2025 của UBND huyện)\n", 2025),
    ("KẾ HOẠCH NÂNG CAO CHỈ SỐ CCHC NĂM 2024\n", 2024), ("", 2023),
])  # fmt: skip
def test_the_year_of_a_plan(body: str, year: int, tmp_path: Path) -> None:
    table = (
        "TT\tTiêu chí\tGiải pháp\tThời hạn\n1\t1.1 Họp\tHọp sớm\tQuý I\n2\t1.2 Gửi\tGửi\t3/2023\n"
    )
    assert read_text(tmp_path, body + table)["general"]["plan_year"] == year


def test_labels_on_lines_of_their_own(tmp_path: Path) -> None:
    found = read_text(tmp_path, "II. NỘI DUNG\n"
        "1. Tiêu chí 1.2.1. Kiểm tra phòng\n- Điểm đạt: 0,5/1 điểm\n- Hạn chế:\n"
        "+ Kiểm tra thiếu;\n+ Kết luận chậm.\n- Giải pháp:\n+ Lập lịch trước 28/02;\n+ Đi đủ.\n"
        "- Đơn vị thực hiện: Văn phòng\n- Thời gian hoàn thành: Quý III/2026\n"
        "2. Tiêu chí 3.6.2. Thanh toán\n- Hạn chế:\n+ Dân chưa quen.\n- Giải pháp:\n"
        "+ Hướng dẫn tại nhà.\n- Đơn vị thực hiện: Bộ phận Một cửa\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Các phòng thực hiện.\n")  # fmt: skip
    check(found, "code max_points appraised_points reason measure lead due", [
        "1.2.1 | 1 | 0.5 | + Kiểm tra thiếu; + Kết luận chậm. | + Lập lịch trước 28/02; + Đi đủ."
        " | Văn phòng | 2026-09-30",
        "3.6.2 | | | + Dân chưa quen. | + Hướng dẫn tại nhà. | Bộ phận Một cửa |",
    ])  # fmt: skip


def test_one_column_a_level_of_codes(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Lĩnh vực\tTiêu chí\tTCTP\tNội dung\tĐiểm tối đa\tGiải pháp\n"
                      "7\t\t\tCHÍNH QUYỀN SỐ\t9\t\n\t7.1\t\tHạ tầng\t3\t\n"
                      "\t\t7.1.2\tĐường truyền\t1\tNối mạng\n"
                      "\t\t7.1.3\tMáy tính\t2\tMua máy\n")  # fmt: skip
    check(found, "code field max_points lead",
          ["7.1.2 | CHÍNH QUYỀN SỐ | 1 |", "7.1.3 | CHÍNH QUYỀN SỐ | 2 |"])  # fmt: skip


def test_criteria_and_their_measures_in_one_column(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí/Giải pháp\tChủ trì\tThời gian\n"
        "I\tĐIỀU HÀNH\t\t\n1\tTiêu chí 1.2: Báo cáo (mất 0,5 điểm)\t\t\n"
        "-\tLập lịch gửi\tVăn phòng\tTháng 1\n-\tGửi sớm\tVăn phòng\tCả năm\n"
        "2\tTiêu chí 1.5: Sáng kiến\t\t\n-\tPhát động\tPhòng Văn hóa - Xã hội\tQuý I\n")  # fmt: skip
    check(found, "code title field stated_lost_points measure lead", [
        "1.2 | Báo cáo | ĐIỀU HÀNH | 0.5 | Lập lịch gửi | Văn phòng",
        "1.2 | Báo cáo | ĐIỀU HÀNH | 0.5 | Gửi sớm | Văn phòng",
        "1.5 | Sáng kiến | ĐIỀU HÀNH | | Phát động | Phòng Văn hóa - Xã hội",
    ])  # fmt: skip


def test_labels_inside_one_cell(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "STT | Tiêu chí | Nội dung khắc phục",
        "1 | Tiêu chí 2.2. Kiểm tra (đạt 0,5/1 điểm) | - Nguyên nhân: Quên.\\n- Giải pháp: Lập lịch;"
        "\\nđi đủ.\\n- Chủ trì: Tư pháp\\n- Thời gian: Trước 20/11/2026",
        "2 | Tiêu chí 7.3. Ký số | Nguyên nhân: Thiếu. Giải pháp: Cấp đủ. Chủ trì: Văn phòng",
    ))  # fmt: skip
    found = read(path)
    check(found, "code max_points reason measure lead due", [
        "2.2 | 1 | Quên. | Lập lịch; đi đủ. | Tư pháp | 2026-11-19",
        "7.3 | | Thiếu | Cấp đủ | Văn phòng |",
    ])  # fmt: skip
    assert "I26" in told(found)


def test_a_result_that_says_how_far_it_is_is_no_product(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí\tGiải pháp\tKết quả thực hiện\n"
                      "1\t1.1 Họp\tHọp sớm\tChưa thực hiện\n2\t1.2 Gửi\tGửi\tĐã hoàn thành\n")  # fmt: skip
    check(found, "code output note", ["1.1 | | Kết quả thực hiện: Chưa thực hiện",
                                      "1.2 | | Kết quả thực hiện: Đã hoàn thành"])  # fmt: skip


ANNEXES = (
    ("TT | Tiêu chí | Điểm tối đa | Điểm đạt | Nguyên nhân", "1 | 1.4. Sáng kiến | 2 | 1 | Chưa có",
     "2 | 2.1. Rà soát | 1 | 1 |", "3 | 3.2. Đúng hạn | 4 | 3,5 | Trễ hồ sơ"),
    ("TT | Tiêu chí | Giải pháp | Chủ trì | Thời gian", "1 | 1.4. Sáng kiến | Thi đua | Văn phòng | Quý I",
     "2 | 1.4. Sáng kiến | Khen thưởng | Văn phòng | Quý II"),
)  # fmt: skip


def test_points_of_one_annex_and_work_of_another(tmp_path: Path) -> None:
    document = docx.Document()
    for lines in ANNEXES:
        cells = [[part.strip() for part in line.split("|")] for line in lines]
        made = document.add_table(rows=len(cells), cols=len(cells[0]))
        for r, line in enumerate(cells):
            for c, text in enumerate(line):
                made.cell(r, c).text = text
        document.add_paragraph("Phụ lục")
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = read(path)
    check(found, "code max_points appraised_points reason measure lead", [
        "1.4 | 2 | 1 | Chưa có | Thi đua | Văn phòng", "1.4 | 2 | 1 | Chưa có | Khen thưởng | Văn phòng",
        "2.1 | 1 | 1 | | |",  # lost none: a criterion all the same, without which no sum is right
        "3.2 | 4 | 3.5 | Trễ hồ sơ | |",  # lost points, mended nowhere: still a row
    ])  # fmt: skip
    assert "I27" in told(found)
    draft = plans.take_over(path, today=date(2026, 1, 5)).draft
    assert [one.code for one in draft.plan.criteria] == ["1.4", "2.1", "3.2"]
    assert [one.code for one in draft.plan.assignments] == ["1.4", "1.4", "3.2"]


def test_a_column_a_unit_with_marks(tmp_path: Path) -> None:
    found = read_text(tmp_path, "STT\tNhiệm vụ\tVăn phòng\tPhòng Kinh tế\tCông an xã\tThời hạn\n"
                      "1\tLập kế hoạch\tCT\tPH\tPH\tQuý I\n2\tSố hóa\t\tCT\t\tQuý II\n")  # fmt: skip
    check(found, "task lead support", ["Lập kế hoạch | Văn phòng | Phòng Kinh tế; Công an xã",
                                       "Số hóa | Phòng Kinh tế |"])  # fmt: skip
    assert "I28" in told(found)


def test_a_list_beside_a_table_of_fields_is_the_plan(tmp_path: Path) -> None:
    table = (
        "STT\tLĩnh vực\tĐiểm tối đa\tĐiểm đạt\n1\tChỉ đạo, điều hành\t21\t19\n2\tThể chế\t8\t8\n"
    )
    found = read_text(tmp_path, table + "\n" + LETTER)
    check(found, "code", ["1.1.3", "1.4", "7.1"])


def test_a_plan_inside_the_layout_of_a_portal(tmp_path: Path) -> None:
    inner = "<table><tr><td>từng</td><td>bước</td></tr></table>"
    plan = f"<table><tr><th>TT<th>Tiêu chí<th>Giải pháp<th>Chủ trì</tr><tr><td>1<td>4.1 Biên chế<td>Tinh giản{inner}<td>Văn phòng</tr></table>"
    body = f"<html><head><title>x</title><body><table><tr><td>Trang chủ<br>Tin<td><h2>Kế hoạch</h2>{plan}</table>"
    found = read_text(tmp_path, body, "html")
    check(found, "code title measure lead", ["4.1 | Biên chế | Tinh giản từng bước | Văn phòng"])


def test_accents_written_apart(tmp_path: Path) -> None:
    body = "TT\tTiêu chí\tĐiểm tối đa\tBiện pháp\n1\t1.1 Kế hoạch\t2\tHọp\n\tTổng cộng\t2\t\n"
    found = read_text(tmp_path, unicodedata.normalize("NFD", body))
    check(found, "code title measure", ["1.1 | Kế hoạch | Họp"])
    assert found["rows"][0]["title"] == "Kế hoạch"


@pytest.mark.parametrize("wide", [False, True])
def test_one_small_table_a_criterion(wide: bool, tmp_path: Path) -> None:
    said = (("Tiêu chí", "3.1 Công khai"), ("Điểm tối đa", "1"), ("Điểm đạt", "0,6"),
            ("Giải pháp", "Đăng tải"), ("Đơn vị chủ trì", "Văn phòng"), ("Thời hạn", "30/4/2026"))  # fmt: skip
    document = docx.Document()
    for number in (1, 2):
        document.add_paragraph(f"Phiếu số {number}")
        made = document.add_table(rows=3 if wide else 6, cols=4 if wide else 2)
        for at, (label, text) in enumerate(said):
            row, column = (at // 2, at % 2 * 2) if wide else (at, 0)
            made.cell(row, column).text = label
            made.cell(row, column + 1).text = text.replace("3.1", f"3.{number}")
    path = tmp_path / "a.docx"
    document.save(str(path))
    check(read(path), "code max_points appraised_points measure lead due", [
        "3.1 | 1 | 0.6 | Đăng tải | Văn phòng | 2026-04-30",
        "3.2 | 1 | 0.6 | Đăng tải | Văn phòng | 2026-04-30",
    ])  # fmt: skip


def test_a_general_heading_of_a_letter_is_no_field(tmp_path: Path) -> None:
    found = read_text(tmp_path, "II. CÁC TIÊU CHÍ BỊ TRỪ ĐIỂM VÀ BIỆN PHÁP\n"
        "2.1. Tiêu chí 2.2.1 Kiểm tra (điểm tối đa 1, điểm đạt 0,5)\n\nLý do bị trừ điểm: quên.\n\n"
        "Biện pháp: nhắc.\n\n2.2. Tiêu chí 7.3 Hồ sơ\n\nLý do bị trừ điểm: ít.\n\nBiện pháp: hỗ trợ.\n")  # fmt: skip
    check(found, "code title field reason measure",
          ["2.2.1 | Kiểm tra | | quên. | nhắc.", "7.3 | Hồ sơ | | ít. | hỗ trợ."])  # fmt: skip


def test_a_formula_nobody_computed_and_an_error_are_told(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", ("Bảng", [
        ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm đạt", "Điểm mất", "Giải pháp"],
        [1, "1.1 Họp", 2, 1.5, "=C3-D3", "Họp sớm"],
        [2, "1.2 Gửi", 1, 1, 0, "Gửi"],
        [None, "Tổng", "=SUM(C3:C4)", None, None, None],
    ]))  # fmt: skip
    found = read(path)
    check(found, "code max_points appraised_points", ["1.1 | 2 | 1.5", "1.2 | 1 | 1"])
    assert [one["cell"] for one in found["findings"] if one["code"] == "I29"] == ["E4"]


def test_points_of_a_field_printed_as_a_fraction(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("TT\tTiêu chí\tĐiểm đạt/điểm tối đa\tGiải pháp\tThời hạn\nVI\tTài chính\t06/7\t\t\n"
                    "1\t6.3. Tự chủ\t0/1\tTiết kiệm\tQuý 1\n", encoding="utf-8")  # fmt: skip
    taken = plans.take_over(path, today=DAY)
    first, second = taken.draft.plan.criteria
    assert first.title == "Tài chính"
    assert second.title == "Tự chủ"
    points = [f"{one.appraised_points}/{one.max_points}" for one in (first, second)]
    assert points == ["6/7", "0/1"]


def test_headers_cut_to_their_first_letters(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTÊN TC\tĐ. TĐ\tĐ. TC\tĐ. THẨM ĐỊNH\tNN MẤT ĐIỂM\tGP KHẮC PHỤC\tCQ CHỦ TRÌ\tTGHT\n"
                      "1\tTCTP 1.1.2. Kế hoạch\t2\t1,75\t1,5\tChậm\tĐôn đốc\tP. KT\tQuý I\n"
                      "2\tTCTP 1.1.3. Báo cáo\t1\t1\t0,5\tThiếu\tĐủ\tP. KT\tQuý II\n")  # fmt: skip
    check(found, "code max_points self_points appraised_points reason measure lead deadline",
          ["1.1.2 | 2 | 1.75 | 1.5 | Chậm | Đôn đốc | P. KT | Quý I",
           "1.1.3 | 1 | 1 | 0.5 | Thiếu | Đủ | P. KT | Quý II"])  # fmt: skip


def test_a_column_a_quarter_with_marks(tmp_path: Path) -> None:
    found = read_text(tmp_path, "STT\tNhiệm vụ\tChủ trì\tQuý I\tQuý II\tQuý III\tGhi chú\n"
                      "1\tLập kế hoạch\tVăn phòng\tx\t\t\tgấp\n2\tRà soát\tTư pháp\t\tx\tx\t\n")  # fmt: skip
    check(found, "task deadline due note", ["Lập kế hoạch | Quý I | 2026-03-31 | gấp",
                                            "Rà soát | Quý II, Quý III | 2026-09-30 |"])  # fmt: skip
    assert "I30" in told(found)


def test_three_kinds_of_points_in_one_cell(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí\tĐiểm tối đa/tự chấm/thẩm định\tHướng cải thiện\n"
                      "1\t2.2 Rà soát\t2/1,75/1,5\tCông bố\n2\t5.1 Vị trí\t1/1/0,5\tDuyệt\n")  # fmt: skip
    check(found, "code max_points self_points appraised_points measure",
          ["2.2 | 2 | 1.75 | 1.5 | Công bố", "5.1 | 1 | 1 | 0.5 | Duyệt"])  # fmt: skip


@pytest.mark.parametrize(("second", "codes"), [("1", ["1", "2", "1"]), ("3", ["", "", ""])])
def test_numbers_that_begin_anew_are_codes(second: str, codes: list[str], tmp_path: Path) -> None:
    found = read_text(tmp_path, "STT\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\tGiải pháp\n"
                      "I\tĐiều hành\t10\t8\t\n1\tKế hoạch\t4\t3\tSớm\n2\tKiểm tra\t6\t5\tĐi\n"
                      f"II\tThủ tục\t5\t4\t\n{second}\tNiêm yết\t5\t4\tBổ sung\n")  # fmt: skip
    assert [row["code"] for row in found["rows"]] == codes


def test_points_of_two_years_are_no_loss(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Mã tiêu chí\tTên tiêu chí\tTối đa\tĐiểm năm 2024\tĐiểm năm 2025\tGiải pháp\n"
                      "LV 1\tĐiều hành\t15\t14\t13\t\nTCTP 1.4.1\tTin bài\t1\t0,5\t0,25\tViết thêm\n"
                      "TC 1.5\tĐối thoại\t2\t2\t1\tTổ chức\n")  # fmt: skip
    check(found, "code title field max_points appraised_points stated_lost_points",
          ["1.4.1 | Tin bài | Điều hành | 1 | 0.25 |", "1.5 | Đối thoại | Điều hành | 2 | 1 |"])  # fmt: skip


def test_one_paragraph_a_criterion(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1. Lĩnh vực điều hành\n"
        "- Tiêu chí 1.3 (Kiểm tra): đạt 0,5/1 điểm. Nguyên nhân: chưa đi. Giải pháp: đi. Chủ trì: Văn phòng. Thời hạn: Quý III.\n"
        "- Tiêu chí 1.6 (Sáng kiến): đạt 0/1 điểm. Nguyên nhân: không có. Giải pháp: thi. Chủ trì: Tư pháp. Thời hạn: 30/9/2026.\n")  # fmt: skip
    check(found, "code title appraised_points max_points reason measure lead", [
        "1.3 | Kiểm tra | 0.5 | 1 | chưa đi | đi | Văn phòng", "1.6 | Sáng kiến | 0 | 1 | không có | thi | Tư pháp",
    ])  # fmt: skip


def test_what_was_reached_is_no_product(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Stt\tTiêu chí\tKết quả năm 2025\tChỉ tiêu năm 2026\tGiải pháp\tPIC (người phụ trách)\n"
                      "1\t3.1 Trực tuyến\t53%\t70%\tKi-ốt\tA. Minh\n2\t3.2 Ký số\t12%\t50%\tCấp\tA. Minh\n")  # fmt: skip
    check(found, "code output requirement lead note",
          ["3.1 | | 70% | A. Minh | Kết quả năm 2025: 53%", "3.2 | | 50% | A. Minh | Kết quả năm 2025: 12%"])  # fmt: skip


def test_points_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\tĐiểm trừ\tGiải pháp\n"
                      "1\t1.1 Họp\t1\t0,21\t0,04\tHọp\n2\t1.2 Gửi\t1\t0,9\t0,1\tGửi\n"
                      "3\t1.3 Nộp\t1\t2\t\tNộp\n")  # fmt: skip
    rows = [one["message"] for one in found["findings"] if one["code"] == "I31"]
    assert len(rows) == 2
    assert "1 / 0.21 / 0.04" in rows[0]


@pytest.mark.parametrize("remark", ["", "Điểm điều tra xã hội học: 8,00/15 điểm"])
@pytest.mark.parametrize(
    "total", ["Cộng mục I", "Tổng điểm lĩnh vực I", "TỔNG CỘNG (I)", "Cộng", "Tổng số điểm"]
)
def test_a_subtotal_is_no_row(total: str, remark: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, "STT\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\tHiện trạng\tGiải pháp\nI\tĐIỀU HÀNH\t\t\t\t\n"
                      f"1\t1.2. Họp\t2\t1\tÍt\tTăng\n2\t1.3. Tổng kết công tác\t1\t0,5\tMuộn\tSớm\n\t{total}\t3\t1,5\t{remark}\t\n")  # fmt: skip
    check(found, "code title reason", ["1.2 | Họp | Ít", "1.3 | Tổng kết công tác | Muộn"])
    assert "I14" in told(found)


def test_two_points_on_one_labelled_line(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1. Về công tác điều hành\nTiêu chí 1.4 - Tuyên truyền\n+ Điểm tối đa: 2 điểm; điểm đạt: 1,5 điểm.\n"
        "+ Giải pháp: Viết bài.\nTiêu chí 1.5 - Họp dân\n+ Điểm tối đa: 1 điểm; điểm đạt: 0 điểm.\n+ Giải pháp: Họp.\n")  # fmt: skip
    check(
        found,
        "code max_points appraised_points measure",
        ["1.4 | 2 | 1.5 | Viết bài.", "1.5 | 1 | 0 | Họp."],
    )


def test_a_column_that_says_the_level_of_each_row(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Loại\tMã\tNội dung\tĐiểm tối đa\tĐiểm đạt\tGiải pháp\nLĩnh vực\t1\tĐiều hành\t20\t18\t\n"
                      "Tiêu chí\t1.2\tBáo cáo\t2\t1\tGửi\nTiêu chí thành phần\t1.3.1\tHọp\t1\t0\tHọp\n")  # fmt: skip
    check(
        found, "code title field note", ["1.2 | Báo cáo | Điều hành |", "1.3.1 | Họp | Điều hành |"]
    )


def test_a_column_of_sentences_under_a_strange_header_is_the_work(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí\tĐiểm mất\tBài thuốc\tChủ trì\tHạn\n"
                      "1\t1.1 Họp\t1\tHọp sớm hơn mọi năm\tVăn phòng\tQuý I\n"
                      "2\t1.2 Gửi\t1\tGửi báo cáo trước hạn\tVăn phòng\tQuý II\n")  # fmt: skip
    check(found, "code measure", ["1.1 | Họp sớm hơn mọi năm", "1.2 | Gửi báo cáo trước hạn"])
    assert "I02" in told(found)


def test_a_page_that_word_saved_in_its_own_charset(tmp_path: Path) -> None:
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (
        ("TT", "Tiêu chí", "Giải pháp", "Đơn vị chủ trì"), ("1", "1.5 Ý kiến", "Quy trình rõ", "Văn phòng"),
    ))  # fmt: skip
    body = f"<html><head><meta content='text/html; charset=windows-1252'></head><body><table>{table}</table>"
    path = tmp_path / "a.html"
    path.write_bytes(body.encode("cp1252", "xmlcharrefreplace"))
    check(read(path), "title measure lead", ["Ý kiến | Quy trình rõ | Văn phòng"])


def test_a_unit_named_once_before_its_rows(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Đơn vị\tTiêu chí\tCông việc\tHạn\nVăn phòng\t1.2. Báo cáo\tGửi\tHằng tháng\n"
                      "\t1.3. Kiểm tra\tĐi\t30/9/2026\nPhòng Kinh tế\t6.1. Giải ngân\tĐôn đốc\t31/12/2026\n")  # fmt: skip
    check(
        found,
        "lead code task",
        ["Văn phòng | 1.2 | Gửi", "Văn phòng | 1.3 | Đi", "Phòng Kinh tế | 6.1 | Đôn đốc"],
    )
    assert "I32" in told(found)


@pytest.mark.libreoffice
def test_merged_cells_of_the_old_excel(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", ("Bảng", [
        ["TT", "Tiêu chí", "Giải pháp", "Chủ trì"], [1, "1.1 Họp", "Họp sớm", "Văn phòng"],
        [2, "1.2 Gửi", "Gửi sớm", None], [3, "1.3 Nộp", "Nộp sớm", "Tư pháp"],
    ]))  # fmt: skip
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("D4:D5")
    book.save(path)
    (saved,) = libreoffice.convert([path], "xls", tmp_path / "old")
    check(read(saved), "code lead", ["1.1 | Văn phòng", "1.2 | Văn phòng", "1.3 | Tư pháp"])


def test_a_group_of_criteria_is_a_field_beside_the_criteria(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tNhóm tiêu chí\tTiêu chí\tGiải pháp\n1\tĐiều hành\t1.1 Họp\tHọp sớm\n2\tSố hóa\t7.1 Ký số\tCấp\n",
    )
    check(found, "code title field", ["1.1 | Họp | Điều hành", "7.1 | Ký số | Số hóa"])
    alone = read_text(
        tmp_path, "TT\tNhóm tiêu chí\tGiải pháp\n1\t1.1 Họp\tHọp sớm\n2\t7.1 Ký số\tCấp\n"
    )
    check(alone, "code title field", ["1.1 | Họp |", "7.1 | Ký số |"])


def test_a_field_of_a_list_with_its_loss(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1. Công tác điều hành (mất 1,25 điểm)\n- Tiêu chí 1.1 Kế hoạch: mất 0,5 điểm\n+ Giải pháp: Theo dõi.\n"
        "+ Thực hiện: Văn phòng.\n2. Tổ chức bộ máy (mất 0,5 điểm)\n- Tiêu chí 4.2 Quy chế: mất 0,5 điểm\n+ Giải pháp: Ban hành.\n"
        "+ Thực hiện: Văn phòng.\n")  # fmt: skip
    check(found, "code title field stated_lost_points",
          ["1.1 | Kế hoạch | Công tác điều hành | 0.5", "4.2 | Quy chế | Tổ chức bộ máy | 0.5"])  # fmt: skip


def test_items_marked_with_a_star_and_a_bracket(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "1. Lĩnh vực thể chế\n*) Tiêu chí 2.2: Rà soát\n- Tồn tại: Chậm.\n- Biện pháp: Sớm.\n"
        "*) Tiêu chí 2.3: Kiểm tra\n- Tồn tại: Ít.\n- Biện pháp: Thêm.\n",
    )
    check(found, "code title reason", ["2.2 | Rà soát | Chậm.", "2.3 | Kiểm tra | Ít."])


def test_parts_that_only_bracket_fields(tmp_path: Path) -> None:
    body = ("TT\tTiêu chí\tĐiểm tối đa\tGiải pháp\nA\tĐIỂM THẨM ĐỊNH\t70\t\nI\tCải cách thể chế\t10\t\n"
            "1\t2.1. Văn bản\t2\tRà soát\nII\tCải cách tài chính công\t9\t\n2\t6.1. Giải ngân\t3\tHọp\n"
            "B\tĐIỂM ĐIỀU TRA\t30\t\n3\tHài lòng của người dân\t30\tRút ngắn thời gian\n")  # fmt: skip
    found = read_text(tmp_path, body)
    fields = [row["field"] for row in found["rows"]]
    assert fields == ["Cải cách thể chế", "Cải cách tài chính công", "ĐIỂM ĐIỀU TRA"]
    assert any(one["code"] == "I14" and "70" in str(one) for one in found["findings"])


def test_lettered_fields_above_groups(tmp_path: Path) -> None:
    body = ("TT\tTiêu chí\tGiải pháp\nA\tCải cách thể chế\t\nI\tXây dựng văn bản\t\n1\t2.1. Văn bản\tRà soát\n"
            "B\tTài chính công\t\nI\tNgân sách\t\n2\t6.1. Giải ngân\tHọp\n")  # fmt: skip
    fields = [row["field"] for row in read_text(tmp_path, body)["rows"]]
    assert fields == ["Cải cách thể chế", "Tài chính công"]


def test_a_criterion_above_lines_of_its_work(tmp_path: Path) -> None:
    body = ("TT\tTiêu chí/Nội dung\tĐiểm đạt/tối đa\tNguyên nhân\tChủ trì\tThời hạn\n"
            "1\t1.2. Kiểm tra\t0,5/1\tÍt cuộc\t\t\n\t- Kiểm tra mỗi quý\t\t\tVăn phòng\tQuý III/2026\n"
            "2\t1.4. Tuyên truyền\t1/2\tThiếu tin bài\t\t\n\t- Viết 10 tin\t\t\tPhòng Kinh tế\tTháng 5/2026\n"
            "\t- Mở hội thi\t\t\tCông an xã\t30/9/2026\n")  # fmt: skip
    check(read_text(tmp_path, body), "code title max_points reason measure lead deadline", [
        "1.2 | Kiểm tra | 1 | Ít cuộc | Kiểm tra mỗi quý | Văn phòng | Quý III/2026",
        "1.4 | Tuyên truyền | 2 | Thiếu tin bài | Viết 10 tin | Phòng Kinh tế | Tháng 5/2026",
        "1.4 | Tuyên truyền | 2 | Thiếu tin bài | Mở hội thi | Công an xã | 30/9/2026",
    ])  # fmt: skip


def test_a_charge_in_one_sentence(tmp_path: Path) -> None:
    body = ("KẾ HOẠCH KHẮC PHỤC NĂM 2026\nI. CẢI CÁCH THỂ CHẾ\n"
            "1. Văn bản quy phạm (TCTP 2.1.1): Điểm tối đa 2; điểm đạt 1,5.\n- Lý do: Chậm ban hành.\n- Giải pháp: Rà soát.\n"
            "- Giao Văn phòng chủ trì, phối hợp với Công an xã thực hiện; thời gian hoàn thành: Quý I/2026.\n"
            "2. Kết quả hòa giải (TCTP 2.2.1): Điểm tối đa 1; điểm đạt 0,5.\n- Lý do: Ít vụ.\n- Giải pháp: Kiện toàn tổ.\n"
            "- Giao Phòng Kinh tế chủ trì thực hiện, hoàn thành trước 30/6/2026.\n")  # fmt: skip
    found = read_text(tmp_path, body)
    check(found, "code title max_points appraised_points reason measure lead support deadline", [
        "2.1.1 | Văn bản quy phạm | 2 | 1.5 | Chậm ban hành. | Rà soát. | Văn phòng | Công an xã | Quý I/2026",
        "2.2.1 | Kết quả hòa giải | 1 | 0.5 | Ít vụ. | Kiện toàn tổ. | Phòng Kinh tế | | trước 30/6/2026",
    ])  # fmt: skip


def test_aims_before_tasks_are_what_they_serve(tmp_path: Path) -> None:
    body = ("TT\tMục tiêu\tNhiệm vụ\tChủ trì\n1\t1.1. Nâng chất lượng văn bản\tRà soát văn bản\tVăn phòng\n"
            "2\t1.2. Giảm hồ sơ trễ\tHọp giao ban\tPhòng Kinh tế\n")  # fmt: skip
    check(read_text(tmp_path, body), "code title task lead", [
        "1.1 | Nâng chất lượng văn bản | Rà soát văn bản | Văn phòng",
        "1.2 | Giảm hồ sơ trễ | Họp giao ban | Phòng Kinh tế",
    ])  # fmt: skip


def test_a_table_of_shortcomings_alone(tmp_path: Path) -> None:
    body = ("TT\tTồn tại\tGiải pháp\tChủ trì\nI\tCẢI CÁCH THỂ CHẾ\t\t\n1\tChậm công bố (TCTP 2.1.2)\tCông bố sớm\tVăn phòng\n"
            "II\tXÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN SỐ\t\t\n2\tThiếu máy quét (TCTP 7.1.1)\tMua máy\tPhòng Kinh tế\n")  # fmt: skip
    found = read_text(tmp_path, body)
    check(found, "code reason measure lead", [
        "2.1.2 | Chậm công bố | Công bố sớm | Văn phòng", "7.1.1 | Thiếu máy quét | Mua máy | Phòng Kinh tế",
    ])  # fmt: skip
    assert found["rows"][1]["field"].startswith("XÂY DỰNG")


def test_rows_whose_merged_cells_were_left_out(tmp_path: Path) -> None:
    body = ("TT\tTiêu chí\tĐiểm tối đa\tĐiểm trừ\tLý do\tCông việc cụ thể\tChủ trì\tThời gian\n"
            "1\t1.2. Báo cáo\t1\t0,5\tNộp muộn\tLập lịch báo cáo\tVăn phòng\tTháng 01/2026\n"
            "Gửi báo cáo trước hạn\tVăn phòng\tHằng quý\t\t\t\t\t\n"
            "2\t6.1. Tự chủ\t1\t1\tChưa làm\tSửa đổi quy chế chi tiêu\tPhòng Kinh tế\tQuý I/2026\n")  # fmt: skip
    found = read_text(tmp_path, body)
    check(found, "code title stated_lost_points reason task lead deadline", [
        "1.2 | Báo cáo | 0.5 | Nộp muộn | Lập lịch báo cáo | Văn phòng | Tháng 01/2026",
        "1.2 | Báo cáo | 0.5 | Nộp muộn | Gửi báo cáo trước hạn | Văn phòng | Hằng quý",
        "6.1 | Tự chủ | 1 | Chưa làm | Sửa đổi quy chế chi tiêu | Phòng Kinh tế | Quý I/2026",
    ])  # fmt: skip
    assert "I03" in told(found)


def test_bold_numbers_of_trimmed_rows_begin_rows(tmp_path: Path) -> None:
    body = ("TT\tTiêu chí\tGiải pháp\tThời hạn\tGhi chú\n<b>I</b>\t<b>CẢI CÁCH THỂ CHẾ</b>\n1\t2.1. Văn bản\tRà soát\tQuý I/2026\n"
            "<b>II</b>\t<b>TÀI CHÍNH CÔNG</b>\n2\t6.1. Giải ngân\tGiao ban\tHằng tháng\n")  # fmt: skip
    found = read_text(tmp_path, body)
    check(found, "field code measure deadline", [
        "CẢI CÁCH THỂ CHẾ | 2.1 | Rà soát | Quý I/2026", "TÀI CHÍNH CÔNG | 6.1 | Giao ban | Hằng tháng",
    ])  # fmt: skip


def test_quarters_below_blanks_of_a_header(tmp_path: Path) -> None:
    body = ("TT\tNhiệm vụ\tChủ trì\tThời gian\t\t\t\n\t\t\tQuý I\tQuý II\tQuý III\tQuý IV\n1\tRà soát\tVăn phòng\t\tx\t\t\n"
            "2\tKiểm tra\tPhòng Kinh tế\t\t\t\tx\n3\tTập huấn\tVăn phòng\tx\t\t\t\n")  # fmt: skip
    check(read_text(tmp_path, body), "task lead deadline", [
        "Rà soát | Văn phòng | Quý II", "Kiểm tra | Phòng Kinh tế | Quý IV", "Tập huấn | Văn phòng | Quý I",
    ])  # fmt: skip


def test_a_scored_criterion_is_no_label(tmp_path: Path) -> None:
    body = ("KHẮC PHỤC NĂM 2026\na) Chỉ đạo, điều hành\n- 1.2.1. Báo cáo: 0,5/1 điểm\n+ Nguyên nhân: Chậm\n+ Giải pháp: Gửi sớm\n"
            "+ Thời hạn: Hằng quý\n- 1.4.1. Sáng kiến, giải pháp mới: 0/2 điểm\n+ Nguyên nhân: Không có\n+ Giải pháp: Phát động\n"
            "+ Thời hạn: Quý I/2026\n")  # fmt: skip
    check(read_text(tmp_path, body), "code title max_points reason measure deadline", [
        "1.2.1 | Báo cáo | 1 | Chậm | Gửi sớm | Hằng quý",
        "1.4.1 | Sáng kiến, giải pháp mới | 2 | Không có | Phát động | Quý I/2026",
    ])  # fmt: skip


def test_both_roles_with_their_nouns_in_one_line(tmp_path: Path) -> None:
    body = ("KHẮC PHỤC NĂM 2026\n1. Cải cách thể chế\n1.1. Tiêu chí 2.1.1: Văn bản\na) Tồn tại: Chậm\nb) Giải pháp: Rà soát\n"
            "c) Đơn vị chủ trì: Văn phòng; đơn vị phối hợp: Công an xã.\n1.2. Tiêu chí 2.2.1: Hòa giải\na) Tồn tại: Ít\n"
            "b) Giải pháp: Kiện toàn\nc) Đơn vị chủ trì: Phòng Kinh tế; các bộ phận phối hợp: Các thôn.\n")  # fmt: skip
    check(read_text(tmp_path, body), "code measure lead support", [
        "2.1.1 | Rà soát | Văn phòng | Công an xã", "2.2.1 | Kiện toàn | Phòng Kinh tế | Các thôn",
    ])  # fmt: skip


def test_code_and_points_in_one_pair_of_brackets(tmp_path: Path) -> None:
    body = ("KHẮC PHỤC NĂM 2026\n1. Chỉ đạo, điều hành\n1.1. Họp giao ban (Tiêu chí 1.2.3, bị trừ 0,25 điểm)\n- Nguyên nhân: Ít\n"
            "- Giải pháp: Họp tháng\n- Chủ trì: Văn phòng\n1.2. Tin bài (TCTP 1.4.1; mất 0,5 điểm)\n- Nguyên nhân: Thiếu\n"
            "- Giải pháp: Viết bài\n- Chủ trì: Phòng Kinh tế\n")  # fmt: skip
    check(read_text(tmp_path, body), "code title stated_lost_points reason measure lead", [
        "1.2.3 | Họp giao ban | 0.25 | Ít | Họp tháng | Văn phòng",
        "1.4.1 | Tin bài | 0.5 | Thiếu | Viết bài | Phòng Kinh tế",
    ])  # fmt: skip
    rows = "TT\tTiêu chí\tGiải pháp\n1\tTin bài (TCTP 1.4.1, mất 0,5 điểm)\tViết bài\n2\tHọp (TCTP 1.2.3, trừ 1 điểm)\tHọp\n"
    check(read_text(tmp_path, rows), "code title stated_lost_points measure", [
        "1.4.1 | Tin bài | 0.5 | Viết bài", "1.2.3 | Họp | 1 | Họp",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("grounds", "basis"),
    [
        (["Thực hiện Quyết định số 37/QĐ-UBND ngày 24/12/2025 của UBND tỉnh về ban hành Kế hoạch cải cách "
          "hành chính năm 2026; Công văn số 5/UBND ngày 08/01/2026 về đánh giá kết quả chỉ số cải cách hành chính"],
         "Công văn số 5/UBND ngày 08/01/2026 về đánh giá kết quả chỉ số cải cách hành chính"),
        (["Căn cứ Công văn số 42/UBND-TH ngày 31/01/2026 của UBND tỉnh về việc khắc phục các tiêu chí CCHC bị "
          "trừ điểm, UBND xã Hòa An ban hành kế hoạch như sau:"],
         "Công văn số 42/UBND-TH ngày 31/01/2026 của UBND tỉnh về việc khắc phục các tiêu chí CCHC bị trừ điểm"),
        (["Căn cứ Quyết định số 4/QĐ-UBND ngày 22/10/2021 về Chương trình cải cách hành chính;",
          "Căn cứ Quyết định số 9/QĐ-UBND ngày 14/01/2026 về Kế hoạch cải cách hành chính năm 2026;"],
         "Quyết định số 9/QĐ-UBND ngày 14/01/2026 về Kế hoạch cải cách hành chính năm 2026"),
        (["- Tiếp tục thực hiện Quyết định số 4/QĐ-UBND ngày 22/10/2021 về Chương trình cải cách hành chính."], None),
    ],
)  # fmt: skip
def test_the_document_a_plan_stands_on(
    grounds: list[str], basis: str | None, tmp_path: Path
) -> None:
    body = (
        "UBND XÃ HÒA AN\n"
        + "\n".join(grounds)
        + "\nTT\tTiêu chí\tGiải pháp\n1\t1.1 Kế hoạch\tHọp\n"
    )
    assert read_text(tmp_path, body)["general"]["basis_document"] == basis


def test_the_year_in_any_title_above_the_table(tmp_path: Path) -> None:
    body = ("KHUNG NHIỆM VỤ NĂM 2026\nSTT\tNhiệm vụ\tSản phẩm\tHoàn thành\n"
            "1\tGiảm thời gian chờ\tMột quầy nữa\tTháng 6\n")  # fmt: skip
    found = read_text(tmp_path, body)
    check(found, "task output deadline", ["Giảm thời gian chờ | Một quầy nữa | Tháng 6"])
    assert found["general"]["plan_year"] == 2026
    assert "I12" not in told(found)


@pytest.mark.parametrize("header", ["Nguyên do chênh lệch", "Căn nguyên", "Tại sao mất điểm"])
def test_causes_by_other_names(header: str, tmp_path: Path) -> None:
    body = (f"TT\tTiêu chí\tĐiểm tự chấm\tĐiểm thẩm định\t{header}\tGiải pháp\n"
            "1\t1.1 Kế hoạch\t2\t1,5\tKế hoạch chép nguyên văn của tỉnh\tViết lại theo từng bản\n")  # fmt: skip
    check(read_text(tmp_path, body), "code reason measure", [
        "1.1 | Kế hoạch chép nguyên văn của tỉnh | Viết lại theo từng bản"])  # fmt: skip


def test_a_code_behind_a_stroke_and_fields_that_are_letters(tmp_path: Path) -> None:
    body = ("Lĩnh vực\tTiêu chí số\tTên tiêu chí\tGiải pháp\n"
            "A\t1.1\tCam kết của người đứng đầu\tKý cam kết\nA\t1.5\tSáng kiến\tMở cuộc thi\n"
            "C\t3.3\tBỏ giấy tờ trùng\tThống kê\n")  # fmt: skip
    check(read_text(tmp_path, body, "csv"), "field code title", [
        "A | 1.1 | Cam kết của người đứng đầu", "A | 1.5 | Sáng kiến", "C | 3.3 | Bỏ giấy tờ trùng"])  # fmt: skip
    body = "TT\tTiêu chí\tGiải pháp\n1\t1.6/ Văn bản đến\tGửi trong ngày\n2\t3/ Một cửa\tTrực\n"
    check(read_text(tmp_path, body), "code title", ["1.6 | Văn bản đến", "3 | Một cửa"])


@pytest.mark.parametrize(
    "said", ["- Tiêu chí 1.2.4: Trả lời báo chí", "+ 1.2.4. Trả lời báo chí",
             "(1.2.4) Trả lời báo chí", "[TCTP 1.2.4] – Trả lời báo chí"],
)  # fmt: skip
def test_a_code_behind_a_dash_or_in_brackets_before_its_title(said: str, tmp_path: Path) -> None:
    body = f"STT\tTiêu chí bị mất điểm\tCách khắc phục\n1\t{said}\tCử người phát ngôn\n"
    check(read_text(tmp_path, body), "code title", ["1.2.4 | Trả lời báo chí"])


def test_a_header_broken_over_two_lines_is_one(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """PHỤ LỤC NĂM 2026
TT\tTiêu chí,\tĐiểm\tĐiểm\tBiện pháp\tĐầu mối\tThời gian
\ttiêu chí thành phần\ttối đa\tđạt\tkhắc phục\tthực hiện\thoàn thành
1\t1.2. Họp dân\t2\t1\tHọp mỗi quý\tCông an xã\tQuý I/2026
2\t1.3. Kiểm tra\t1\t0,5\tKiểm tra chợ\tVăn phòng\t30/6/2026
""",
    )
    check(found, "code title max_points appraised_points measure lead deadline", [
        "1.2 | Họp dân | 2 | 1 | Họp mỗi quý | Công an xã | Quý I/2026",
        "1.3 | Kiểm tra | 1 | 0.5 | Kiểm tra chợ | Văn phòng | 30/6/2026",
    ])  # fmt: skip


def test_lettered_works_below_a_criterion_with_points(tmp_path: Path) -> None:
    found = read(table_docx(tmp_path / "pl.docx", [
        "TT | Tiêu chí / biện pháp | Điểm tối đa | Điểm đạt | Chịu trách nhiệm | Thời hạn",
        "1 | Tiêu chí 1.2: Họp dân | 2 | 1 |  | ",
        "a) | Họp mỗi quý |  |  | Công an xã | Quý I/2026",
        "b) | Ghi biên bản |  |  | Văn phòng | 30/6/2026",
        "2 | Tiêu chí 1.3: Kiểm tra | 1 | 0,5 |  | ",
        "a) | Kiểm tra chợ |  |  | Công an xã | Quý II/2026",
    ]))  # fmt: skip
    check(found, "code title max_points appraised_points measure lead deadline", [
        "1.2 | Họp dân | 2 | 1 | Họp mỗi quý | Công an xã | Quý I/2026",
        "1.2 | Họp dân | 2 | 1 | Ghi biên bản | Văn phòng | 30/6/2026",
        "1.3 | Kiểm tra | 1 | 0.5 | Kiểm tra chợ | Công an xã | Quý II/2026",
    ])  # fmt: skip


def test_units_head_the_rows_they_lead(tmp_path: Path) -> None:
    """Some of the names are not known beyond doubt; a heading may give the work in words."""
    body = "STT\tTiêu chí\tBiện pháp\tThời hạn\n"
    heads = ("I\tCông chức Tư pháp - Hộ tịch", "II\tTHỦ TRƯỞNG CÁC PHÒNG", "III\tGiao Đảng ủy:")
    for n, head in enumerate(heads, 1):
        body += f"{head}\t\t\n{n}\t1.{n}. Việc {n}\tHọp dân lần {n}\tQuý {'I' * n}/2026\n"
    check(read_text(tmp_path, body), "code lead", [
        "1.1 | Công chức Tư pháp - Hộ tịch", "1.2 | THỦ TRƯỞNG CÁC PHÒNG", "1.3 | Đảng ủy",
    ])  # fmt: skip


def test_a_charge_above_each_table_names_its_lead(tmp_path: Path) -> None:
    document = docx.Document()
    for n, unit in enumerate(("Công chức Tài chính", "Lãnh đạo UBND xã"), 1):
        document.add_paragraph(f"{n}. Giao {unit}:")
        table = document.add_table(rows=3, cols=3)
        for r, line in enumerate((
            "Tiêu chí | Việc cần làm | Thời hạn", f"{n}.1 Họp dân | Họp {n} | Quý I/2026",
            f"{n}.2 Kiểm tra | Kiểm tra {n} | Quý II/2026",
        )):  # fmt: skip
            for c, text in enumerate(line.split(" | ")):
                table.cell(r, c).text = text
    path = tmp_path / "giao_viec.docx"
    document.save(str(path))
    check(read(path), "code task lead", [
        "1.1 | Họp 1 | Công chức Tài chính", "1.2 | Kiểm tra 1 | Công chức Tài chính",
        "2.1 | Họp 2 | Lãnh đạo UBND xã", "2.2 | Kiểm tra 2 | Lãnh đạo UBND xã",
    ])  # fmt: skip


def test_a_charge_in_a_list_may_name_several_that_help(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """Kế hoạch năm 2026
Tiêu chí 1.2: Họp dân
- Hạn chế: họp ít.
- Giao công chức Tư pháp chủ trì, phối hợp Đoàn xã; Ban quản lý chợ.
- Hoàn thành: quý I/2026.
Tiêu chí 1.3: Kiểm tra
- Hạn chế: kiểm tra ít.
- Giao công chức Tài chính chủ trì, phối hợp các thôn; tháng 5/2026.
""",
    )
    check(found, "code lead support deadline", [
        "1.2 | công chức Tư pháp | Đoàn xã; Ban quản lý chợ | quý I/2026.",
        "1.3 | công chức Tài chính | các thôn | tháng 5/2026",
    ])  # fmt: skip


def test_a_labelled_time_beside_the_lead_is_the_deadline_whatever_it_says(tmp_path: Path) -> None:
    found = read_text(tmp_path, "TT\tTiêu chí\tBiện pháp\tNgười thực hiện, thời gian\n"
        "1\t1.2. Họp dân\tHọp mỗi quý\t\"Công an xã\nThời gian: khi có yêu cầu\"\n"
        "2\t1.3. Kiểm tra\tKiểm tra chợ\t\"Văn phòng\nThời gian: tháng 5/2026\"\n")  # fmt: skip
    check(found, "code lead deadline",
          ["1.2 | Công an xã | khi có yêu cầu", "1.3 | Văn phòng | tháng 5/2026"])  # fmt: skip


@pytest.mark.parametrize(("said", "general"), [
    ("Phấn đấu xếp từ thứ 5 trở lên trong 15 xã.", {}),
    ("Phấn đấu năm 2026 xếp thứ 5/15 xã, xếp loại tốt.", {}),
    ("Mục tiêu: Chỉ số CCHC đạt 92 điểm, đứng thứ 3/18.", {"target_points": "92"}),
    ("Chỉ số CCHC đạt 85,3 điểm, xếp thứ 12/24, phấn đấu xếp thứ 5/24.",
     {"index_points": "85.3", "rank": "12", "rank_of": "24"}),
    ("Đã đạt mục tiêu phấn đấu, xếp thứ 2/18.", {"rank": "2", "rank_of": "18"}),
])  # fmt: skip
def test_what_shall_be_reached_was_not(said: str, general: dict[str, str], tmp_path: Path) -> None:
    body = f"KẾ HOẠCH NĂM 2026\n{said}\nTT\tTiêu chí\tBiện pháp\n1\t1.2. Họp dân\tHọp\n2\t1.3. Thu\tThu\n"
    found = read_text(tmp_path, body)["general"]
    figures = (
        "index_points",
        "rank",
        "rank_of",
        "previous_rank",
        "classification",
        "target_points",
    )
    assert {key: found[key] for key in figures if found.get(key)} == general


def test_a_criterion_may_be_one_paragraph_without_the_word(tmp_path: Path) -> None:
    line = "{}. {} (mất {} điểm). Nguyên nhân: {}. Giải pháp: {}. Đơn vị thực hiện: {}. Thời hạn: {}.\n"
    found = read_text(tmp_path, "UBND XÃ HÒA BÌNH\nKHẮC PHỤC NĂM 2026\nI. Chỉ đạo, điều hành\n"
        + line.format("1.2", "Họp dân", "0,5", "họp ít", "họp mỗi quý", "Công an xã", "quý I/2026")
        + line.format("1.3", "Kiểm tra", "0,25", "chưa làm", "kiểm tra chợ", "Văn phòng", "30/6/2026"))  # fmt: skip
    check(found, "code title stated_lost_points reason measure lead deadline", [
        "1.2 | Họp dân | 0.5 | họp ít | họp mỗi quý | Công an xã | quý I/2026",
        "1.3 | Kiểm tra | 0.25 | chưa làm | kiểm tra chợ | Văn phòng | 30/6/2026",
    ])  # fmt: skip


def test_a_result_that_says_only_points_is_points(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """KHẮC PHỤC NĂM 2026
Tiêu chí 1.2: Họp dân
- Kết quả: điểm tối đa 2 điểm, đạt 1,5 điểm, trừ 0,5 điểm
- Giải pháp: họp mỗi quý
Tiêu chí 1.3: Kiểm tra
- Kết quả: biên bản đạt 2 điểm
- Giải pháp: kiểm tra chợ
""",
    )
    check(found, "code output max_points appraised_points stated_lost_points measure", [
        "1.2 |  | 2 | 1.5 | 0.5 | họp mỗi quý", "1.3 | biên bản đạt 2 điểm | | | | kiểm tra chợ",
    ])  # fmt: skip


def test_a_header_again_may_have_every_word_cut(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """NĂM 2026
STT\tTiêu chí\tGiải pháp khắc phục\tNgười thực hiện\tNgười phối hợp\tThời gian
1\t1.2. Họp dân\tHọp mỗi quý\tCông an xã\tVăn phòng\tQuý I/2026

- 2 -
ST\tTiêu\tGiải pháp khắc\tNgười thực\tNgười phối\tThời
2\t1.3. Kiểm tra\tKiểm tra chợ\tVăn phòng\tCông an xã\tQuý II/2026
""",
    )
    check(found, "code title measure lead support deadline note", [
        "1.2 | Họp dân | Họp mỗi quý | Công an xã | Văn phòng | Quý I/2026 |",
        "1.3 | Kiểm tra | Kiểm tra chợ | Văn phòng | Công an xã | Quý II/2026 |",
    ])  # fmt: skip


def test_a_card_may_be_headed_by_its_criterion(tmp_path: Path) -> None:
    document = docx.Document()
    for code, title in (("1.2", "Họp dân"), ("1.3", "Kiểm tra")):
        table = document.add_table(rows=5, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = f"Tiêu chí {code}: {title}"
        for n, pair in enumerate((("Điểm đạt/tối đa", "1,5/2"), ("Giải pháp", f"Làm {title}"),
                                  ("Đơn vị chủ trì", "Công an xã"), ("Thời hạn", "Quý I/2026")), 1):  # fmt: skip
            for c, text in enumerate(pair):
                table.cell(n, c).text = text
        document.add_paragraph("")
    path = tmp_path / "phieu.docx"
    document.save(str(path))
    check(read(path), "code title max_points appraised_points measure lead deadline", [
        "1.2 | Họp dân | 2 | 1.5 | Làm Họp dân | Công an xã | Quý I/2026",
        "1.3 | Kiểm tra | 2 | 1.5 | Làm Kiểm tra | Công an xã | Quý I/2026",
    ])  # fmt: skip


def test_the_upper_header_tells_which_name_is_the_title(tmp_path: Path) -> None:
    found = read(table_docx(tmp_path / "pl.docx", [
        "TT | Tiêu chí | < | Kết quả | < | Kế hoạch năm 2026 | < | <",
        "^ | Mã | Tên | Điểm chuẩn | Điểm chấm | Nội dung | Sản phẩm | Ngày xong",
        "1 | 1.2 | Giảm nghèo | 2 | 1 | Họp mỗi quý | Biên bản | 30/6/2026",
        "2 | 1.3 | Kiểm tra | 2 | 1,5 | Kiểm tra chợ | Kết luận | 31/7/2026",
    ]))  # fmt: skip
    check(found, "code title task output deadline", [
        "1.2 | Giảm nghèo | Họp mỗi quý | Biên bản | 30/6/2026",
        "1.3 | Kiểm tra | Kiểm tra chợ | Kết luận | 31/7/2026",
    ])  # fmt: skip


def test_a_unit_in_capitals_may_head_a_sheet_alone(tmp_path: Path) -> None:
    body = "XÃ NẬM LÀNH\nCÁC CHỈ SỐ CÒN HỤT NĂM 2026\nTT\tTiêu chí\tBiện pháp\n1\t1.2. Họp\tHọp\n2\t1.3. Thu\tThu\n"
    found = read_text(tmp_path, body)
    assert not {"I34", "I12"} & told(found)


def test_works_that_end_with_who_and_when_are_rows(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """KHẮC PHỤC NĂM 2026
1. Chỉ đạo, điều hành
Tiêu chí 1.2: Họp dân
- Họp mỗi quý (Chủ trì: Công an xã; thời hạn: quý I/2026).
- Ghi biên bản (Văn phòng; 30/6/2026).
Tiêu chí 1.3: Kiểm tra (chợ)
- Kiểm tra chợ (Chủ trì: Văn phòng; phối hợp: Công an xã; thời hạn: quý II/2026).
""",
    )
    check(found, "field code title measure lead support deadline", [
        "Chỉ đạo, điều hành | 1.2 | Họp dân | Họp mỗi quý | Công an xã | | quý I/2026",
        "Chỉ đạo, điều hành | 1.2 | Họp dân | Ghi biên bản | Văn phòng | | 30/6/2026",
        "Chỉ đạo, điều hành | 1.3 | Kiểm tra (chợ) | Kiểm tra chợ | Văn phòng | Công an xã | quý II/2026",
    ])  # fmt: skip


def test_a_label_nobody_knows_heads_no_item(tmp_path: Path) -> None:
    """It goes to the note; numbers that only count the items are no codes."""
    found = read_text(
        tmp_path,
        """KHẮC PHỤC NĂM 2026
1. Họp dân
- Xuất xứ: thôn xa
- Cách khắc phục: họp mỗi quý
- Người chịu trách nhiệm: Công an xã
2. Kiểm tra
- Xuất xứ: chợ mới
- Cách khắc phục: kiểm tra chợ
- Người chịu trách nhiệm: Văn phòng
""",
    )
    check(found, "code title measure lead note", [
        "| Họp dân | họp mỗi quý | Công an xã | Xuất xứ: thôn xa",
        "| Kiểm tra | kiểm tra chợ | Văn phòng | Xuất xứ: chợ mới",
    ])  # fmt: skip


def test_columns_headed_alike_but_for_a_number_say_one_thing(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Năm 2026\nTT\tTiêu chí\tGiải pháp 1\tGiải pháp 2\tT.gian h.thành\tĐ.vị c.trì\tG.chú\n"
        "1\t1.2. Họp dân\tHọp mỗi quý\tGhi biên bản\tQuý I/2026\tCông an xã\tGấp\n"
        "2\t1.3. Kiểm tra\tKiểm tra chợ\t\tQuý II/2026\tVăn phòng\t\n")  # fmt: skip
    check(found, "code measure lead deadline note", [
        "1.2 | Họp mỗi quý\nGhi biên bản | Công an xã | Quý I/2026 | Gấp",
        "1.3 | Kiểm tra chợ | Văn phòng | Quý II/2026 |",
    ])  # fmt: skip


def test_the_time_a_form_was_sent_is_no_deadline(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Dấu thời gian,1. Tiêu chí nào bị mất điểm?,2. Cách khắc phục?,3. Khi nào xong?\n"
        "11/01/2026 08:11:00,1.2 Họp dân,Họp mỗi quý,Quý I/2026\n"
        "12/01/2026 08:12:00,1.3 Kiểm tra,Kiểm tra chợ,Tháng 5/2026\n", "csv")  # fmt: skip
    check(found, "code measure deadline note", [
        "1.2 | Họp mỗi quý | Quý I/2026 | Dấu thời gian: 11/01/2026 08:11:00",
        "1.3 | Kiểm tra chợ | Tháng 5/2026 | Dấu thời gian: 12/01/2026 08:12:00",
    ])  # fmt: skip


def test_a_measure_and_its_time_by_labels_in_one_cell(tmp_path: Path) -> None:
    found = read(table_docx(tmp_path / "pl.docx", [
        "TT | Tiêu chí | Biện pháp và lộ trình thực hiện | Chủ trì",
        "1 | 1.2. Họp dân | Biện pháp: Họp mỗi quý\\nLộ trình: Quý I/2026 | Công an xã",
        "2 | 1.3. Kiểm tra | Biện pháp: Kiểm tra chợ\\nLộ trình: Tháng 5/2026 | Văn phòng",
    ]))  # fmt: skip
    check(found, "code measure lead deadline", [
        "1.2 | Họp mỗi quý | Công an xã | Quý I/2026", "1.3 | Kiểm tra chợ | Văn phòng | Tháng 5/2026",
    ])  # fmt: skip
    assert "I35" not in told(found)


@pytest.mark.parametrize("said", ["Từ 01/4/2026", "Kể từ ngày 01/4/2026", "Tháng 4/2026 trở đi"])
def test_a_deadline_that_only_says_when_work_begins_is_told_as_such(
    said: str, tmp_path: Path
) -> None:
    body = f"Năm 2026\nTT\tTiêu chí\tBiện pháp\tThời hạn\n1\t1.2. Họp\tHọp\t{said}\n2\t1.3. Thu\tThu\tQuý I\n"
    codes = told(read_text(tmp_path, body))
    assert "I39" in codes
    assert not {"I13", "I18"} & codes


def test_a_sentence_of_the_letter_heads_no_table(tmp_path: Path) -> None:
    """The header stands on every page, so a numbered line above the first might be a field."""
    head = "TT | Tiêu chí | Giải pháp | Ai làm, bao giờ xong"
    path = table_docx(tmp_path / "pl.docx", [
        head, "1 | 1.2. Họp dân | Họp mỗi quý | Công an xã (quý I/2026)", head,
        "2 | 1.3. Kiểm tra | Kiểm tra chợ | Văn phòng (tháng 5/2026)",
    ], ["2. Các đơn vị báo cáo kết quả thực hiện về văn phòng trước ngày 10 tháng cuối quý.",
        "PHỤ LỤC KẾ HOẠCH 2026"])  # fmt: skip
    found = read(path)
    check(found, "field code lead deadline", [
        "| 1.2 | Công an xã | quý I/2026", "| 1.3 | Văn phòng | tháng 5/2026",
    ])  # fmt: skip
    assert "I12" not in told(found)


def test_a_table_of_who_answers_for_which_field_is_no_plan(tmp_path: Path) -> None:
    document = docx.Document()
    for lines in (
        ("TT | Lãnh đạo | Lĩnh vực phụ trách", "1 | Chủ tịch UBND xã | Chỉ đạo, điều hành",
         "2 | Phó Chủ tịch UBND xã | Thủ tục hành chính"),
        ("Tiêu chí | Nhiệm vụ | Thời hạn", "1.2 Họp dân | Họp mỗi quý | Quý I/2026",
         "1.3 Kiểm tra | Kiểm tra chợ | Quý II/2026"),
    ):  # fmt: skip
        cells = [line.split(" | ") for line in lines]
        table = document.add_table(rows=3, cols=3)
        for r, line in enumerate(cells):
            for c, text in enumerate(line):
                table.cell(r, c).text = text
        document.add_paragraph("")
    path = tmp_path / "pl.docx"
    document.save(str(path))
    found = read(path)
    check(found, "code task", ["1.2 | Họp mỗi quý", "1.3 | Kiểm tra chợ"])
    aside = [one["message"] for one in found["findings"] if one["code"] == "I14"]
    assert len(aside) == 2
    assert "Phó Chủ tịch UBND xã" in aside[1]


def test_headings_that_are_times_are_deadlines_where_no_column_says_them(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "STT\tMã\tNhiệm vụ\tSản phẩm\tĐơn vị chủ trì\n"
        "A\tNhiệm vụ hoàn thành trong Quý I/2026\t\t\t\n1\t1.1\tLập danh mục\tDanh mục\tVăn phòng\n"
        "B\tNhiệm vụ hoàn thành trước 30/6/2026\t\t\t\n2\t1.2\tKiểm tra\tKết luận\tPhòng Kinh tế\n",
    )
    check(
        found,
        "code task field deadline due",
        [
            "1.1 | Lập danh mục |  | Quý I/2026 | 2026-03-31",
            "1.2 | Kiểm tra |  | trước 30/6/2026 | 2026-06-29",
        ],
    )
    assert "I42" in told(found)


def test_a_cell_that_says_the_work_first_and_who_and_when_by_labels(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTiêu chí\tBiện pháp khắc phục, người thực hiện, thời hạn\n"
        "1.1\tKế hoạch\tRà soát từng việc vào ngày 25 hằng tháng. Chủ trì: Văn phòng. Thời hạn: Quý I/2026\n"
        "1.2\tKiểm tra\tLập đoàn kiểm tra. Chủ trì: Công an xã. Phối hợp: Phòng Kinh tế. Thời hạn: 30/6/2026\n",
    )
    check(
        found,
        "code measure lead support deadline",
        [
            "1.1 | Rà soát từng việc vào ngày 25 hằng tháng | Văn phòng |  | Quý I/2026",
            "1.2 | Lập đoàn kiểm tra | Công an xã | Phòng Kinh tế | 30/6/2026",
        ],
    )


def test_rows_whose_borders_were_dragged_keep_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "le.html"
    row = "<tr><td>{}</td><td{}>{}</td><td{}>{}</td><td>{}</td></tr>"
    path.write_text(
        "<table>"
        + row.format("Mã", "", "Tiêu chí", ' colspan="2"', "Giải pháp", "Thời hạn")
        + row.format("1.1", ' colspan="2"', "Kế hoạch", "", "Lập sớm", "Quý I")
        + row.format("1.2", "", "Kiểm tra", ' colspan="2"', "Lập đoàn", "Quý II")
        + "</table>",
        encoding="utf-8",
    )
    check(
        read(path),
        "code title measure deadline",
        ["1.1 | Kế hoạch | Lập sớm | Quý I", "1.2 | Kiểm tra | Lập đoàn | Quý II"],
    )


def test_the_rest_of_a_cell_behind_a_page_may_begin_with_a_figure_or_large(tmp_path: Path) -> None:
    head = "TT\tTiêu chí\tYêu cầu\tChủ trì\tThời hạn\n"
    found = read_text(
        tmp_path,
        f"{head}1\tTiêu chí 6.1: Giải ngân\tĐạt từ\tVăn phòng\tQuý I\n\n{head}\t\t95% kế hoạch vốn\t\t\n"
        f"2\tTiêu chí 6.2:\tĐúng hạn\tVăn phòng\tQuý II\n\n{head}\tCông khai ngân sách\t\t\t\n",
    )
    check(
        found,
        "code title requirement lead",
        [
            "6.1 | Giải ngân | Đạt từ 95% kế hoạch vốn | Văn phòng",
            "6.2 | Công khai ngân sách | Đúng hạn | Văn phòng",
        ],
    )


def test_a_row_whose_number_stands_right_is_not_shifted(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tNguyên nhân\tBiện pháp\tSản phẩm\tĐơn vị thực hiện\tPhối hợp\tThời hạn\tGhi chú\n"
        "1\t1.1. Kế hoạch\tChậm\tLập sớm\tKế hoạch\tVăn phòng\tCác phòng\tQuý I\t\n"
        "2\t7.3. Dữ liệu\tLệch nhau giữa 2 sổ\tChuẩn hóa 612 tàu\t612 bản ghi\tPhòng Kinh tế\tĐồn Biên phòng\t20/9/2026\t\n",
    )
    check(
        found,
        "code output lead support due",
        [
            "1.1 | Kế hoạch | Văn phòng | Các phòng | 2026-03-31",
            "7.3 | 612 bản ghi | Phòng Kinh tế | Đồn Biên phòng | 2026-09-20",
        ],
    )


def test_leads_and_deadlines_in_one_cell_are_parted_whatever_the_time(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTiêu chí\tGiải pháp\tĐơn vị chủ trì, thời hạn\n"
        "1.1\tKế hoạch\tLập sớm\tVăn phòng; quý I, quý III năm 2026\n"
        "1.2\tBáo cáo\tGửi đủ\tVăn phòng; theo thời gian quy định của UBND tỉnh\n"
        "1.3\tHọp\tHọp đủ\tPhòng Kinh tế, Công an xã; trước 30/6/2026\n",
    )
    check(
        found,
        "code lead deadline due",
        [
            "1.1 | Văn phòng | quý I, quý III năm 2026 | 2026-09-30",
            "1.2 | Văn phòng | theo thời gian quy định của UBND tỉnh | ",
            "1.3 | Phòng Kinh tế, Công an xã | trước 30/6/2026 | 2026-06-29",
        ],
    )


def test_further_leads_of_a_criterion_stand_below_it(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tYêu cầu\tThời hạn\tChủ trì\n1\t1.1. Kế hoạch\tĐủ\tQuý I\tVăn phòng\n"
        "\t\t\tQuý II\tPhòng Kinh tế\n2\t1.2. Họp\tĐủ\tQuý III\tVăn phòng\n",
    )
    check(
        found,
        "code title requirement deadline lead",
        [
            "1.1 | Kế hoạch | Đủ | Quý I | Văn phòng",
            "1.1 | Kế hoạch | Đủ | Quý II | Phòng Kinh tế",
            "1.2 | Họp | Đủ | Quý III | Văn phòng",
        ],
    )


def test_a_list_with_the_subject_of_the_letter_and_a_closing_sentence(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "UBND XÃ TRUNG HÒA\nV/v khắc phục các tiêu chí bị trừ điểm\nKính gửi: Các bộ phận\n"
        "- Tiêu chí 1.2: Báo cáo - trừ 0,5 điểm\n+ Chủ trì: Văn phòng.\n+ Giải pháp:\n"
        "* Gửi sớm;\n* Nhắc trước hạn.\n+ Thời hạn: Quý I/2026.\n"
        "- Tiêu chí 1.3: Kiểm tra - trừ 1 điểm\n+ Chủ trì: Công an xã.\n+ Thời hạn: Quý II/2026.\n"
        "+ Giải pháp:\n* Lập đoàn;\n* Kết luận.\nYêu cầu các bộ phận nghiêm túc thực hiện./.\n",
    )
    check(
        found,
        "code title field measure lead deadline",
        [
            "1.2 | Báo cáo |  | * Gửi sớm; * Nhắc trước hạn. | Văn phòng. | Quý I/2026.",
            "1.3 | Kiểm tra |  | * Lập đoàn; * Kết luận. | Công an xã. | Quý II/2026.",
        ],
    )


def test_counted_items_with_points_below_fields(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "I. CHỈ ĐẠO ĐIỀU HÀNH\n1) 1.2 Báo cáo hoàn thành đúng hạn: đạt 1,7/2 điểm\n"
        "Tồn tại: Chậm hai kỳ. Biện pháp: Gửi sớm. Đơn vị chủ trì: Văn phòng. Thời hạn: Quý I/2026.\n"
        "2) 1.3 Kiểm tra: đạt 0,6/1 điểm\n"
        "Tồn tại: Ít cuộc. Biện pháp: Lập đoàn. Đơn vị chủ trì: Công an xã. Thời hạn: Quý II/2026.\n",
    )
    check(
        found,
        "code title field appraised_points measure lead",
        [
            "1.2 | Báo cáo hoàn thành đúng hạn | CHỈ ĐẠO ĐIỀU HÀNH | 1.7 | Gửi sớm | Văn phòng",
            "1.3 | Kiểm tra | CHỈ ĐẠO ĐIỀU HÀNH | 0.6 | Lập đoàn | Công an xã",
        ],
    )


def test_a_rest_behind_a_page_may_begin_large_in_some_of_its_cells(tmp_path: Path) -> None:
    head = "TT\tNội dung\tNhiệm vụ\tSản phẩm\tChủ trì\tPhối hợp\tThời gian\n"
    found = read_text(
        tmp_path,
        f"{head}1\tBố trí đúng số\tGiải quyết theo\tQuyết định\tUBND xã\tVăn hóa\tQuý I\n\n{head}"
        "\tlượng\tNghị định 29/2023/NĐ-CP\t\t\t- Xã hội\t\n"
        f"2\tPhê duyệt đề án\tTrình Sở\tĐề án\tUBND xã\tVăn phòng HĐND và\tQuý II\n\n{head}"
        "\t\tNội vụ\t\t\tUBND\t\n3\tHọp\tHọp đủ\tBiên bản\tUBND xã\tCông an xã\tQuý III\n",
    )
    check(
        found,
        "title task support",
        [
            "Bố trí đúng số lượng | Giải quyết theo Nghị định 29/2023/NĐ-CP | Văn hóa - Xã hội",
            "Phê duyệt đề án | Trình Sở Nội vụ | Văn phòng HĐND và UBND",
            "Họp | Họp đủ | Công an xã",
        ],
    )


PLAN = (
    "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn\n"
    "1\t1.1. Kế hoạch\tLập sớm\tVăn phòng\tQuý I\n2\t1.2. Họp\tHọp đủ\tPhòng Kinh tế\tQuý II\n"
)


@pytest.mark.parametrize(
    "beside",
    [
        "TT\tHọ và tên\tChức vụ\tNhiệm vụ\tSố điện thoại\n"
        "1\tNguyễn Văn Hải\tChủ tịch UBND xã\tTrưởng ban\t0912 345 678\n"
        "2\tTrần Thị Lan\tPhó Chủ tịch UBND xã\tPhó Trưởng ban\t0987 654 321\n",
        "Đơn vị chủ trì\tSố nhiệm vụ\tĐã hoàn thành\nVăn phòng\t5\t0\nPhòng Kinh tế\t4\t1\n",
        "TT\tNhiệm vụ năm 2025\tKết quả thực hiện\tĐánh giá\n"
        "1\tBan hành kế hoạch\tĐã ban hành\tHoàn thành\n2\tSố hóa hồ sơ\tĐạt 55%\tChưa hoàn thành\n",
        "1. Tuyên truyền\n- Đơn vị chủ trì: Văn phòng.\n- Thời gian hoàn thành: Quý II/2026.\n"
        "2. Kiểm tra\n- Đơn vị chủ trì: Công an xã.\n- Thời gian hoàn thành: Quý III/2026.\n",
    ],
)
def test_what_stands_beside_a_plan_is_kept_aside_and_told(beside: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, f"UBND XÃ A\n{beside}\nPHỤ LỤC\n{PLAN}")
    check(found, "code lead", ["1.1 | Văn phòng", "1.2 | Phòng Kinh tế"])
    aside = " ".join(one["message"] for one in found["findings"] if one["code"] == "I14")
    words = [line.split("\t")[-1] for line in beside.splitlines() if "\t" in line]
    assert all(word in aside for word in (words or ["Tuyên truyền", "Kiểm tra"]))


def test_a_list_of_tasks_without_codes_beside_a_plan_is_part_of_it(tmp_path: Path) -> None:
    more = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời gian\n1\tGiao ban\tThông báo\tVăn phòng\tHằng tháng\n"
    found = read_text(tmp_path, f"PHỤ LỤC I\n{PLAN}\nPHỤ LỤC II\n{more}")
    check(
        found,
        "code task lead",
        ["1.1 | | Văn phòng", "1.2 | | Phòng Kinh tế", "| Giao ban | Văn phòng"],
    )


def test_letters_and_numbers_that_frame_a_sheet_are_no_cells(tmp_path: Path) -> None:
    rows = [line.split("\t") for line in PLAN.splitlines()]
    frame = [["", *"ABCDE"], *([str(n), *row] for n, row in enumerate(rows, 1))]
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in frame)
    found = read_text(tmp_path, f"<table>{body}</table>", "html")
    check(found, "code note", ["1.1 | ", "1.2 | "])


def test_a_cell_in_the_marks_of_excel_is_read_without_them(tmp_path: Path) -> None:
    found = read_text(tmp_path, PLAN.replace("Lập sớm", '"Thi ""Dân hỏi"" tại thôn"'))
    check(found, "code measure", ['1.1 | Thi "Dân hỏi" tại thôn', "1.2 | Họp đủ"])


def test_a_column_of_fields_stands_above_groups_of_criteria(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "STT\tMã\tLĩnh vực\tTiêu chí\tGiải pháp\tChủ trì\n\t1.1\t\tNhóm kế hoạch\t\t\n"
        "1\t1.1.1\tChỉ đạo\tBan hành kế hoạch\tLập sớm\tVăn phòng\n"
        "2\t1.1.2\tChỉ đạo\tThực hiện kế hoạch\tNhắc\tVăn phòng\n\t2.1\t\tNhóm văn bản\t\t\n"
        "3\t2.1.1\tThể chế\tRà soát\tLập danh mục\tVăn phòng\n",
    )
    check(found, "code field", ["1.1.1 | Chỉ đạo", "1.1.2 | Chỉ đạo", "2.1.1 | Thể chế"])


def test_a_quotation_torn_by_a_page_is_no_cell_of_excel(tmp_path: Path) -> None:
    head = "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn\tKinh phí\n"
    found = read_text(
        tmp_path,
        f'{head}1\t1.1. Thi\tTổ chức thi "Dân hỏi\tVăn phòng\tQuý I\t\n\n{head}'
        f'\t\tCán bộ trả lời" ở thôn\t\t\t\n2\t1.2. Họp\tHọp đủ\tCông an xã\tQuý II\t\n',
    )
    check(
        found,
        "code measure lead budget",
        [
            '1.1 | Tổ chức thi "Dân hỏi Cán bộ trả lời" ở thôn | Văn phòng |',
            "1.2 | Họp đủ | Công an xã |",
        ],
    )


def test_sums_of_what_lost_points_are_no_whole_set(tmp_path: Path) -> None:
    """Sections that sum up only the criteria below them give no index to compare with."""
    rows: list[list[Any]] = [["STT", "Tiêu chí", "Điểm tối đa", "Điểm đạt", "Nguyên nhân", "Giải pháp", "Chủ trì", "Hạn"],
            ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", 3, 1.5, "", "", "", ""],
            ["1.2", "Họp dân", 1, 0.5, "Ít", "Họp mỗi quý", "Văn phòng", "Quý I"],
            ["1.4", "Kiểm tra", 2, 1, "Chậm", "Lập lịch", "Văn phòng", "Quý II"],
            ["II", "THỦ TỤC", 2, 1, "", "", "", ""],
            ["3.1", "Trả kết quả", 2, 1, "Trễ", "Nhắc việc", "Công an xã", "Quý I"]]  # fmt: skip
    path = sheets(tmp_path / "a.xlsx", (
        "Kết quả: Chỉ số CCHC năm 2025 của xã đạt 77,31 điểm, xếp thứ 5/20.", rows))  # fmt: skip
    out = tmp_path / "b.xlsx"
    taken = plans.import_plan(path, out, today=DAY)
    assert taken.draft.plan.general["index_points"] == Decimal("77.31")
    assert not taken.draft.settings.complete
    [file] = examine.validate([out], as_of=None, today=DAY)
    assert {f["code"] for f in file["findings"]}.isdisjoint({"X40", "X41"})


def test_a_component_below_a_criterion_of_another_number_is_none_of_it(tmp_path: Path) -> None:
    """A plan leaves out what lost nothing: 6.2 is not there for its 6.2.2 to stand under."""
    rows: list[list[Any]] = [
        ["STT", "Mã", "Tiêu chí", "Điểm tối đa", "Điểm đạt", "Giải pháp", "Chủ trì", "Hạn"],
        ["VI", "", "TÀI CHÍNH CÔNG", "", "", "", "", ""],
        [1, "6.1", "Giải ngân", 2, 1.5, "Đôn đốc", "Phòng Kinh tế", "Quý I"],
        [2, "6.2.2", "Tài sản công", 1, 0.5, "Lập đề án", "Văn phòng", "Quý II"],
        [3, "6.2.3", "Nhà công vụ", 1, 0, "Rà soát", "Văn phòng", "Quý II"],
        ["VII", "", "CHÍNH QUYỀN SỐ", "", "", "", "", ""],
        [4, "7.2", "Trực tuyến", 3, 2, "Hướng dẫn", "Văn phòng", "Quý I"],
        [5, "7.2.1", "Toàn trình", 2, 1, "Hướng dẫn dân", "Văn phòng", "Quý I"],
        ["VIII", "", "ĐỐI THOẠI", "", "", "", "", ""],
        [6, "C.2", "Họp dân", 1, 1, "Họp mỗi quý", "Văn phòng", "Quý I"],
        [7, "C.4.2", "Trả lời", 1, 1, "Trả lời đúng hạn", "Văn phòng", "Quý I"],
    ]  # fmt: skip
    taken = plans.take_over(sheets(tmp_path / "a.xlsx", ("Phụ lục", rows)), today=DAY)
    levels = {row.code: row.level for row in taken.draft.plan.criteria if row.level != "field"}
    assert levels == {"6.1": "criterion", "6.2.2": "criterion", "6.2.3": "criterion",
                      "7.2": "criterion", "7.2.1": "component",
                      "C.2": "criterion", "C.4.2": "criterion"}  # fmt: skip
    lost = totals(taken.draft.plan, scores(taken.draft.plan, taken.draft.settings)).lost_points
    assert lost == Decimal(3)  # 0,5 + 0,5 + 1, and 7.2 as a whole


@pytest.mark.parametrize("head", [
    "UBND TỈNH LÂM ĐỒNG - UBND XÃ ĐẠ TÔNG", "UBND xã Đạ Tông - tỉnh Lâm Đồng",
    "UBND XÃ ĐẠ TÔNG – TỈNH LÂM ĐỒNG",
])  # fmt: skip
def test_two_bodies_on_one_line_of_a_head(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ([head], ["KẾ HOẠCH NÂNG CAO CHỈ SỐ CCHC NĂM 2026"], ["UBND tỉnh Lâm Đồng đã giao."],
                ["TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Hạn"],
                [1, "Họp dân", "Họp mỗi quý", "Văn phòng", "Quý I"]):  # fmt: skip
        book.active.append(row)
    book.save(path)
    general = read(path)["general"]
    assert (general["unit"], general["superior"]) == ("UBND xã Đạ Tông", "UBND tỉnh Lâm Đồng")
