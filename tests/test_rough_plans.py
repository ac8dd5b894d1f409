"""Plans by rough hands: captions of tables, page marks, totals and signatures among the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import openpyxl
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


Cells = tuple[tuple[str, ...], ...]


def several(path: Path, each: tuple[Cells, ...], behind: str) -> Path:
    """A Word document of several tables, a line of text behind each."""
    document = docx.Document()
    for rows in each:
        table = document.add_table(len(rows), len(rows[0]))
        for line, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph(behind)
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


@pytest.mark.parametrize("total", ["Cong", "Tổng điểm các tiêu chí bị trừ", "TONG SO DIEM"])
def test_totals_however_they_are_written(total: str, tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTên tiêu chí\tĐiểm tối đa\tĐiểm đạt\tCách khắc phục\n"
        f"1.1\tHọp giao ban\t2\t1,5\tHọp đủ\n1.2\tBáo cáo\t1\t0,5\tGửi sớm\n\t{total}\t3\t2\t\n",
    )
    check(found, "code max_points", ["1.1 | 2", "1.2 | 1"])
    assert "I14" in told(found)


def test_a_following_table_whose_header_is_worded_otherwise(tmp_path: Path) -> None:
    first = (("Tiêu chí số", "Tên tiêu chí", "Giải pháp", "Chủ trì", "Hạn hoàn thành"),
             ("1.1", "Họp giao ban", "Họp đủ", "Văn phòng", "Quý I"))  # fmt: skip
    second = (("TC số", "Tên tiêu chí", "Giải pháp", "Đơn vị chủ chì", "Hạn hoàn thành"),
              ("2.1", "Rà soát", "Rà đủ", "Công an xã", "Quý II"))  # fmt: skip
    path = several(tmp_path / "k.docx", (first, second), "(tiếp theo)")
    found = read(path)
    check(found, "code lead", ["1.1 | Văn phòng", "2.1 | Công an xã"])


def test_headers_broken_within_a_word(tmp_path: Path) -> None:
    rows = (
        "TT | TIÊU CHÍ | NHIỆM VỤ | CÔNG CHỨC CH\nỦ TRÌ | SẢN PH\nẨM | THỜI HẠN",
        "I | ĐIỀU HÀNH | | | |", "1.1 | Họp | Họp đủ | đ/c Nam | Biên bản | Quý I",
        "II. | THỂ CHẾ | | | |", "2.1 . | Rà soát | Rà đủ | đ/c Hoa | Báo cáo | Quý II",
    )  # fmt: skip
    found = read(table_docx(tmp_path / "k.docx", rows))
    check(found, "code field lead output", [
        "1.1 | ĐIỀU HÀNH | đ/c Nam | Biên bản", "2.1 . | THỂ CHẾ | đ/c Hoa | Báo cáo",
    ])  # fmt: skip


def test_measures_below_a_header_that_speaks_of_tasks(tmp_path: Path) -> None:
    head = ("<td rowspan=2>TT</td><td rowspan=2>Tiêu chí</td><td colspan=2>Nhiệm vụ khắc phục</td>"
            "<td rowspan=2>Thời hạn</td></tr><tr><td>Giải pháp</td><td>Sản phẩm</td>")  # fmt: skip
    rows = ("1.1 Họp Họp_đủ Biên_bản Quý_I", "1.2 Báo_cáo Gửi_sớm Báo_cáo Quý_II")
    cells = ("".join(f"<td>{text.replace('_', ' ')}</td>" for text in row.split()) for row in rows)
    made = "".join(f"<tr>{line}</tr>" for line in (head, *cells))
    path = tmp_path / "k.html"
    path.write_text(f"<table>{made}</table>", encoding="utf-8")
    check(read(path), "code task measure", ["1.1 |  | Họp đủ", "1.2 |  | Gửi sớm"])


def test_a_small_table_of_points_hoped_for_below_the_plan(tmp_path: Path) -> None:
    head = "STT;Mã tiêu chí;Tiêu chí;Điểm tối đa;Điểm đạt;Giải pháp;Đơn vị chủ trì;Hạn"
    path = tmp_path / "k.csv"
    path.write_text(
        f"{head}\nA;;ĐIỀU HÀNH;;;;;\n1;1.1;Họp giao ban;2;1,5;Họp đủ;Văn phòng;Quý I\n"
        "2;1.2;Báo cáo;1;0,5;Gửi sớm;Công an xã;Quý II\n;;TỔNG;3;2;;;\n;;;;;;;\n"
        "Dự kiến điểm năm 2026;;;;;;;\nLĩnh vực;Năm 2025;Dự kiến 2026;;;;;\n"
        "Điều hành;8,9;9,5;;;;;\n",
        encoding="utf-8",
    )
    found = read(path)
    check(found, "code max_points", ["1.1 | 2", "1.2 | 1"])
    assert any("Điều hành | 8,9 | 9,5" in str(one) for one in found["findings"])


def test_a_column_of_points_hoped_for_is_no_column_of_numbers(tmp_path: Path) -> None:
    plan = (("TT", "Mã số", "Tiêu chí", "Giải pháp", "Chủ trì", "Hạn"),
            ("1", "1.1", "Họp giao ban", "Họp đủ", "Văn phòng", "Quý I"))  # fmt: skip
    points = (("Lĩnh vực", "Điểm tối đa", "Điểm 2025", "Dự kiến 2026"),
              ("Điều hành", "18", "15,5", "17,5"), ("Thể chế", "10", "8", "9,5"))  # fmt: skip
    path = several(tmp_path / "k.docx", (plan, points), "Điểm dự kiến")
    check(read(path), "code title", ["1.1 | Họp giao ban"])


def test_a_page_without_a_header_whose_first_row_speaks_like_one(tmp_path: Path) -> None:
    head = (
        "TT",
        "Tiêu chí",
        "Điểm đạt/tối đa",
        "Nguyên nhân",
        "Giải pháp",
        "Đơn vị thực hiện",
        "Hạn",
    )
    pages = (
        (head, ("1", "1.1. Họp", "0,5/1", "Họp thiếu", "Họp đủ", "Văn phòng", "Quý I")),
        (("2", "5.2. Xếp loại", "0,75/1", "01 công chức chưa hoàn thành nhiệm vụ",
          "Theo dõi, đánh giá theo sản phẩm", "Chủ trì: Phòng Văn hóa - Xã hội", "Trước 15/12"),
         ("3", "5.5. Kỷ luật", "0/1", "Vi phạm", "Kiểm tra", "Văn phòng", "Quý II")),
    )  # fmt: skip
    path = several(tmp_path / "k.docx", pages, "")
    check(read(path), "code appraised_points", ["1.1 | 0.5", "5.2 | 0.75", "5.5 | 0"])


def test_a_column_of_codes_headed_tc_with_headings_in_it(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TC\tNội dung tiêu chí\tBiện pháp\tChủ trì\n1. Điều hành\t\t\t\n"
        "1.2.1\tHọp giao ban\tHọp đủ\tVăn phòng\n2. Thể chế\t\t\t\n"
        "2.1\tRà soát\tRà đủ\tCông an xã\n",
    )
    check(
        found, "code field title", ["1.2.1 | Điều hành | Họp giao ban", "2.1 | Thể chế | Rà soát"]
    )


def test_the_same_again_of_who_leads_and_who_helps(tmp_path: Path) -> None:
    rows = (
        "TT | Tiêu chí | Biện pháp | Chủ trì, phối hợp | Hạn",
        "1 | 1.1. Họp | Họp đủ | Chủ trì: Văn phòng\nPhối hợp: Công an xã | Quý I",
        "2 | 1.2. Báo cáo | Gửi sớm | nt | Quý II",
        "3 | 1.3. Sáng kiến | Tập huấn | Công an xã | Quý I",
        "4 | 1.4. Đối thoại | Tổ chức | nt | Quý I",
    )  # fmt: skip
    found = read(table_docx(tmp_path / "k.docx", rows))
    check(found, "code lead support", [
        "1.1 | Văn phòng | Công an xã", "1.2 | Văn phòng | Công an xã", "1.3 | Công an xã |",
        "1.4 | Công an xã |",
    ])  # fmt: skip


def test_a_field_above_each_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, code in (("Điều hành", "1.1"), ("Thể chế", "2.1")):
        sheet = book.create_sheet(name[:4])
        for line in (["KẾ HOẠCH NĂM 2026"], [f"LĨNH VỰC: {name.upper()}"], [],
                     ["TT", "Mã", "Tiêu chí", "Giải pháp", "Chủ trì"],
                     [1, code, "Việc", "Làm đủ", "Văn phòng"]):  # fmt: skip
            sheet.append(line)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "k.xlsx")
    fields = [row["field"] for row in read(tmp_path / "k.xlsx")["rows"]]
    assert [field.partition(": ")[2] or field for field in fields] == ["ĐIỀU HÀNH", "THỂ CHẾ"]


def test_a_heading_right_below_a_header_of_two_rows(tmp_path: Path) -> None:
    head = ("<td colspan=2>TIÊU CHÍ</td><td rowspan=2>GIẢI PHÁP</td><td rowspan=2>CHỦ TRÌ</td></tr>"
            "<tr><td>Mã</td><td>Tên</td>")  # fmt: skip
    rows = ("1.1 Họp Họp_đủ Văn_phòng", "1.2 Báo_cáo Gửi_sớm Công_an_xã")
    cells = ("".join(f"<td>{text.replace('_', ' ')}</td>" for text in row.split()) for row in rows)
    field = "<td colspan=4>CHỈ ĐẠO ĐIỀU HÀNH</td>"
    path = tmp_path / "k.html"
    made = "".join(f"<tr>{line}</tr>" for line in (head, field, *cells))
    path.write_text(f"<table>{made}</table>", encoding="utf-8")
    check(read(path), "code field", ["1.1 | CHỈ ĐẠO ĐIỀU HÀNH", "1.2 | CHỈ ĐẠO ĐIỀU HÀNH"])


def test_a_deadline_that_names_a_unit_shifts_no_row(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTiêu chí\tNguyên nhân\tGiải pháp\tChủ trì\tPhối hợp\tThời hạn\tGhi chú\n"
        "6.2\tDữ liệu mở\tChưa công bố\tCông bố 3 bộ\tVăn phòng\tCông an xã\tQuý II\tMới\n"
        "\tPhòng họp không giấy\tMới họp 8/31 cuộc"
        "\t- Từ nay gửi tài liệu qua mạng trước phiên họp UBND"
        "\tChánh Văn phòng HĐND và UBND\t\tTheo lịch họp UBND phường\t\n"
        "6.4\tChữ ký số\tThiếu 2 người\tCấp đủ\tCông an xã\t\tTháng 3\t\n",
    )
    check(found, "code title lead deadline", [
        "6.2 | Dữ liệu mở | Văn phòng | Quý II",
        "| Phòng họp không giấy | Chánh Văn phòng HĐND và UBND | Theo lịch họp UBND phường",
        "6.4 | Chữ ký số | Công an xã | Tháng 3",
    ])  # fmt: skip


def test_two_columns_of_faults_where_the_first_is_what_rows_are_about(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tNội dung còn hạn chế\tTồn tại, nguyên nhân\tGiải pháp\tChủ trì\n"
        "1\tLịch tiếp dân\tChưa niêm yết\tNiêm yết lịch\tVăn phòng\n"
        "2\tSổ theo dõi\tGhi không đủ cột\tIn sổ từ phần mềm\tCông an xã\n",
    )
    check(found, "title reason measure", [
        "Lịch tiếp dân | Chưa niêm yết | Niêm yết lịch",
        "Sổ theo dõi | Ghi không đủ cột | In sổ từ phần mềm",
    ])  # fmt: skip


def test_the_motto_beside_the_units_name_is_no_part_of_it(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "UBND XÃ AN TÂY            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số:   /KH-UBND            Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH NĂM 2026\n"
        "Thực hiện chỉ đạo của UBND tỉnh\nThống nhất như sau:\n"
        f"{HEAD}\n" + "\n".join(ROWS) + "\n",
    )
    assert found["general"]["unit"] == "UBND xã An Tây"
    assert not found["general"].get("superior")


def test_goals_with_codes_are_what_rows_are_about(tmp_path: Path) -> None:
    head = "TT\tMục tiêu, chỉ tiêu\tNhiệm vụ\tHoạt động\tSản phẩm\tChủ trì\n"
    rows = ("1\t1.1. Tăng 3 bậc\tKhắc phục\tPhân công\tKế hoạch\tVăn phòng",
            "2\t1.2. Có mô hình mới\tXây dựng\tViết đề án\tĐề án\tCông an xã")  # fmt: skip
    coded = "\n".join((*rows, ""))
    check(read_text(tmp_path, head + coded), "code title task", [
        "1.1 | Tăng 3 bậc | Khắc phục", "1.2 | Có mô hình mới | Xây dựng",
    ])  # fmt: skip
    bare = coded.replace("1.1. ", "").replace("1.2. ", "")
    check(read_text(tmp_path, head + bare), "requirement task", [
        "Tăng 3 bậc | Khắc phục", "Có mô hình mới | Xây dựng",
    ])  # fmt: skip


def test_captions_that_say_the_points_lost_head_the_first_table_too(tmp_path: Path) -> None:
    path = tables(tmp_path / "a.docx", {
        "1. Lĩnh vực chỉ đạo (bị trừ 0,95 điểm)": "1.1",
        "2. Lĩnh vực thủ tục (bị trừ 2,02 điểm)": "2.1",
    })  # fmt: skip
    document = docx.Document(str(path))
    header = document.tables[1].rows[0]._tr
    header.getparent().remove(header)  # the next page's table has no header
    document.save(str(path))
    check(read(path), "code field", ["1.1 | Lĩnh vực chỉ đạo", "2.1 | Lĩnh vực thủ tục"])
