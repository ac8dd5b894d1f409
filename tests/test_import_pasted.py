"""Plans pasted together from several offices: other columns, headers in letters, headings anywhere."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_xlsx.reading.header_words import claims, plain_header
from tests.test_import_layouts import check, read, read_text, told


@pytest.mark.parametrize(("header", "key"), [
    ("T.đa", "max_points"), ("Điểm – T.chấm", "self_points"), ("Đ. thẩm định", "appraised_points"),
    ("Th.định", "appraised_points"), ("Ph.hợp", "support"), ("P.hợp", "support"), ("PH", "support"),
    ("C.trì", "lead"), ("Đ.vị c.trì", "lead"), ("G.pháp", "measure"), ("B.pháp", "measure"),
    ("S.phẩm", "output"), ("Gh.chú", "note"), ("G.chú", "note"), ("KP (đồng)", "budget"),
    ("K.phí", "budget"), ("Th.hạn", "deadline"), ("T.hạn", "deadline"), ("H.thành", "deadline"),
    ("N.vụ", "task"), ("L.vực", "title"), ("Tên TC", "title"), ("Ng.nhân", "reason"),
    ("Mức phải đạt", "requirement"), ("Kết quả phải có", "output"),
])  # fmt: skip
def test_headers_written_in_letters(header: str, key: str) -> None:
    assert claims(header)[0][0] == key, plain_header(header)


def test_a_letter_that_no_known_word_begins_with_stays() -> None:
    assert plain_header("SẢN PH\nẨM") == "san ph am"
    assert plain_header("X.phẩm") == "x pham"


def test_a_heading_in_whatever_column_is_one(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "Mã\tTiêu chí\tGiải pháp\tChủ trì\tHạn\n1.1\tHọp\tHọp đủ\tVăn phòng\tQuý I\n"
        "\t\t\tII. CẢI CÁCH THỂ CHẾ\t\n2.1\tRà soát\tRà đủ\tTư pháp\tQuý II\n"
        "\t\t\t\tVI. Tài chính công\n6.1\tGiải ngân\tHọp giao ban\tKế toán\tTháng 12\n"
    ))  # fmt: skip
    check(found, "code field lead", ["1.1 | | Văn phòng", "2.1 | CẢI CÁCH THỂ CHẾ | Tư pháp",
                                     "6.1 | Tài chính công | Kế toán"])  # fmt: skip


def test_a_column_headed_field_behind_the_work_is_one(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "Nội dung công việc\tLĩnh vực\tTGHT\tChủ trì, phối hợp\tKết quả\n"
        "Niêm yết\tThủ tục hành chính\tQuý I\tCT: Tư pháp; PH: Một cửa\tBảng niêm yết\n"
        "Rà quy chế\tBộ máy\tQuý II\tCT: Văn phòng; PH: Công an xã\tQuy chế\n"
    ))  # fmt: skip
    check(found, "task field lead support deadline", [
        "Niêm yết | Thủ tục hành chính | Tư pháp | Một cửa | Quý I",
        "Rà quy chế | Bộ máy | Văn phòng | Công an xã | Quý II",
    ])  # fmt: skip


def _book(path: Path, *sheets: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for lines in sheets:
        sheet = book.create_sheet()
        for line in lines:
            sheet.append([part.strip() or None for part in line.split("|")])
    book.save(path)
    return path


def test_blocks_of_one_sheet_with_other_columns(tmp_path: Path) -> None:
    found = read(_book(tmp_path / "a.xlsx", (
        "4. Tổ chức bộ máy | | | | |", "Chỉ tiêu | Mã số | Yêu cầu | Kết quả phải có | Hạn | Chủ trì",
        "Quy chế làm việc | 4.1 | Không vi phạm | Quy chế | Quý II | Văn phòng",
        "Biên chế | 4.3 | Không vượt | Báo cáo | 31/12 | Văn hóa", " | | | | |",
        "Mã số | Hạn | Chủ trì | Chỉ tiêu | Kết quả phải có | Yêu cầu", " | | | 6. Tài chính công | |",
        "6.1 | Quý I | Kế toán | Công khai ngân sách | Quyết định | Đủ 4 kỳ",
    )))  # fmt: skip
    check(found, "code field title requirement output lead", [
        "4.1 | Tổ chức bộ máy | Quy chế làm việc | Không vi phạm | Quy chế | Văn phòng",
        "4.3 | Tổ chức bộ máy | Biên chế | Không vượt | Báo cáo | Văn hóa",
        "6.1 | Tài chính công | Công khai ngân sách | Đủ 4 kỳ | Quyết định | Kế toán",
    ])  # fmt: skip


def test_a_field_named_above_one_sheet_and_codes_kept_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in (["Lĩnh vực: Cải cách TTHC"], ["TC", "Nội dung", "Biện pháp", "ĐV chủ trì", "Trừ"],
                 [3.1, "Niêm yết", "In lại", "Một cửa", 0.1], [3.2, "Đúng hạn", "Nhắc", "Địa chính", 0.35]):  # fmt: skip
        sheet.append(line)
    book.save(path)
    check(read(path), "code field title stated_lost_points", [
        "3.1 | Cải cách TTHC | Niêm yết | 0.1", "3.2 | Cải cách TTHC | Đúng hạn | 0.35",
    ])  # fmt: skip


def test_a_code_in_one_cell_with_its_title(tmp_path: Path) -> None:
    body = ("<table><tr><th>Mã<th>Tiêu chí<th>Giải pháp<th>Chủ trì</tr><tr><td>1.4<td>Báo cáo<td>Gửi sớm<td>Văn phòng</tr>"
            "<tr><td colspan=2>1.5. Sáng kiến<td>Thi đua<td>Văn phòng</tr></table>")  # fmt: skip
    check(read_text(tmp_path, body, "html"), "code title measure", [
        "1.4 | Báo cáo | Gửi sớm", "1.5 | Sáng kiến | Thi đua",
    ])  # fmt: skip


def _pages(tmp_path: Path, first: str, second: str) -> str:
    head = "<tr><th>Mã<th>Tiêu chí<th>Giải pháp<th>Chủ trì<th>Hạn<th>Ghi chú</tr>"
    return f"<table>{head}{first}</table><p>&nbsp;</p><table>{second}</table>"


def test_a_name_at_the_head_of_the_next_page_goes_on_with_the_row(tmp_path: Path) -> None:
    body = _pages(
        tmp_path,
        "<tr><td>3.5<td>Trực tuyến<td>Đặt điểm hỗ trợ tại Hòn Mấu và bến<td>Đoàn xã<td>Quý I<td></tr>",
        "<tr><td><td><td>Bãi Ngự; mỗi tuần hai buổi<td><td><td></tr>"
        "<tr><td>3.6<td>Xin lỗi<td>Mẫu thư<td>Một cửa<td>Quý II<td></tr>",
    )
    found = read_text(tmp_path, body, "html")
    check(found, "code measure", [
        "3.5 | Đặt điểm hỗ trợ tại Hòn Mấu và bến Bãi Ngự; mỗi tuần hai buổi", "3.6 | Mẫu thư",
    ])  # fmt: skip
    assert "I04" in told(found)


def test_a_row_at_the_head_of_the_next_page_keeps_its_remark(tmp_path: Path) -> None:
    body = _pages(
        tmp_path,
        "<tr><td><td>Lập hồ sơ<td>Tập huấn<td>Văn phòng<td>Quý I<td>chờ tập huấn</tr>",
        "<tr><td><td>Đường truyền<td>Thay dây<td>Văn hóa<td>Tháng 5<td>đã có báo giá</tr>",
    )
    check(read_text(tmp_path, body, "html"), "title note", [
        "Lập hồ sơ | chờ tập huấn", "Đường truyền | đã có báo giá",
    ])  # fmt: skip


def test_a_rest_below_a_cell_that_spans_both_lines(tmp_path: Path) -> None:
    body = ("<table><tr><th>Mã<th>Tiêu chí<th>Lý do<th>Giải pháp<th>Phối hợp</tr>"
            "<tr><td>1.3<td>Kiểm tra<td>Kiểm tra 6/12 thôn,<td>Chia hai đợt<td rowspan=2>Mặt trận xã</tr>"
            "<tr><td><td><td>một số biên bản không chữ ký<td></tr>"
            "<tr><td>1.4<td>Đối thoại<td>Một cuộc<td>Hai cuộc<td>Đoàn xã</tr></table>")  # fmt: skip
    check(read_text(tmp_path, body, "html"), "code reason support", [
        "1.3 | Kiểm tra 6/12 thôn, một số biên bản không chữ ký | Mặt trận xã",
        "1.4 | Một cuộc | Đoàn xã",
    ])  # fmt: skip


@pytest.mark.parametrize(("header", "key"), [
    ("Đ.t.đa", "max_points"), ("Lý do mất đ.", "reason"), ("Giải pháp khắc ph.", "measure"),
    ("CQ ch.trì", "lead"), ("Đơn vị p/hợp", "support"), ("Đ/vị chủ trì", "lead"),
    ("Phân công – PH", "support"),
])  # fmt: skip
def test_words_cut_short_at_the_end_of_a_header(header: str, key: str) -> None:
    assert claims(header)[0][0] == key, plain_header(header)


def test_a_header_typed_again_in_letters_is_no_row(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "Mã TC\tTên tiêu chí\tĐiểm tối đa\tĐiểm bị trừ\tBiện pháp khắc phục\tChủ trì\n1.1\tHọp\t1\t0,5\tHọp đủ\tVăn phòng\n"
        "Chú ý: từ 01/7 đổi biểu mẫu\t\t\t\t\t\nMã\tTên TC\tTối đa\tBị trừ\tB.pháp\tC.trì\n2.1\tRà soát\t1\t0,2\tRà đủ\tTư pháp\n"
        "\tTổng lĩnh vực 1-2\t2\t0,7\t\t\nCộng (2 tiêu chí)\t\t2\t0,7\t\t\nTổng cộng (chưa gồm điểm XHH)\t\t2\t0,7\t\t\n"
    ))  # fmt: skip
    check(found, "code title measure", ["1.1 | Họp | Họp đủ", "2.1 | Rà soát | Rà đủ"])


def test_annexes_of_criteria_and_of_tasks_stand_in_their_order(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tMã\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\tNguyên nhân\n1\t1.2.2\tBáo cáo\t1\t0,5\tGửi chậm\n2\t1.5\tSáng kiến\t2\t0\tChưa có\n"
        "\nPhụ lục II\n\nSTT\tNhiệm vụ\tChủ trì\tThời gian\n1\tBan hành quy định\tVăn phòng\tQuý I\n2\tPhát động thi đua\tVăn hóa\tQuý II\n"
    ))  # fmt: skip
    check(found, "code title task", ["1.2.2 | Báo cáo |", "1.5 | Sáng kiến |", " | | Ban hành quy định",
                                     " | | Phát động thi đua"])  # fmt: skip


def test_what_an_item_of_a_letter_lost_and_who_is_charged(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "1. Về chỉ đạo, điều hành. Nhóm này mất 1,75 điểm, do 2 tiêu chí:\n"
        "- Tiêu chí 1.3 - Tuyên truyền (trừ 0,5 điểm, không có hình thức mới):\n+ Cách làm: Làm phim ngắn.\n"
        "+ Chủ trì: Phòng Văn hóa; phối hợp: Đoàn xã.\n+ Thời gian: trước ngày 30/6/2026.\n"
        "- Tiêu chí 1.5 - Thi đua (trừ 1 điểm, không khen thưởng ai):\n"
        "+ Giao Phòng Văn hóa chủ trì, phối hợp: Văn phòng. Xong: quý IV/2026.\n+ Biện pháp: Sửa quy chế thi đua.\n"
    ))  # fmt: skip
    check(found, "field title stated_lost_points reason lead support deadline", [
        "Chỉ đạo, điều hành | Tuyên truyền | 0.5 | không có hình thức mới | Phòng Văn hóa | Đoàn xã | trước ngày 30/6/2026.",
        "Chỉ đạo, điều hành | Thi đua | 1 | không khen thưởng ai | Phòng Văn hóa | Văn phòng | quý IV/2026",
    ])  # fmt: skip


def test_a_list_of_abbreviations_beside_a_table(tmp_path: Path) -> None:
    body = (
        "<table><tr><td colspan=2>Phân công<td rowspan=2>Mã<td rowspan=2>Nội dung tiêu chí<td rowspan=2>Biện pháp<td><td><td></tr>"
        "<tr><td>Chủ trì<td>Phối hợp<td><td><td></tr><tr><td colspan=5>A. Chỉ đạo điều hành<td><td>Viết tắt<td></tr>"
        "<tr><td>VP<td>Các phòng<td>1.2<td>Báo cáo<td>Gửi sớm<td><td>VP<td>Văn phòng</tr>"
        "<tr><td>P.KT<td>VP<td>1.4<td>Tự kiểm tra<td>Đôn đốc<td><td>P.KT<td>Phòng Kinh tế</tr></table>"
    )
    found = read_text(tmp_path, body, "html")
    check(
        found,
        "code field lead note",
        ["1.2 | Chỉ đạo điều hành | VP |", "1.4 | Chỉ đạo điều hành | P.KT |"],
    )
    assert any("Phòng Kinh tế" in str(one) for one in found["findings"])  # kept, and told


def test_items_with_all_that_is_said_of_them_in_one_line(tmp_path: Path) -> None:
    table = (
        "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời gian\n1\t1.2 Báo cáo\tGửi sớm\tVăn phòng\tQuý I\n"
    )
    found = read_text(tmp_path, table + "\n5. Một số việc giao thêm\n"
        "a) Sửa phòng chờ, lắp thêm 20 ghế. Chủ trì: Phòng Kinh tế; phối hợp: Trung tâm; thời gian: tháng 4/2026; kinh phí: 120 triệu đồng.\n"
        "b) Khảo sát tại 14 khu phố. Chủ trì: Mặt trận; thời gian: Quý III/2026.\n")  # fmt: skip
    check(found, "code task lead support deadline budget", [
        "1.2 | | Văn phòng | | Quý I |",
        " | Sửa phòng chờ, lắp thêm 20 ghế | Phòng Kinh tế | Trung tâm | tháng 4/2026 | 120 triệu đồng",
        " | Khảo sát tại 14 khu phố | Mặt trận | | Quý III/2026 |",
    ])  # fmt: skip


def test_points_printed_with_whoever_graded(tmp_path: Path) -> None:
    letter = (
        "a) Tiêu chí 1.3.2. Xử lý sau kiểm tra (điểm tối đa 1; huyện thẩm định 0,5; bị trừ 0,5 điểm)\n- Biện pháp: Đôn đốc.\n- Chủ trì: Văn phòng.\n"
        "b) Tiêu chí 1.6. Sáng kiến (điểm tối đa 2; huyện thẩm định 0; bị trừ 2 điểm)\n- Biện pháp: Phát động.\n- Chủ trì: Văn hóa.\n"
    )
    check(read_text(tmp_path, letter), "code title max_points appraised_points stated_lost_points", [
        "1.3.2 | Xử lý sau kiểm tra | 1 | 0.5 | 0.5", "1.6 | Sáng kiến | 2 | 0 | 2",
    ])  # fmt: skip
    assert claims("TP chấm")[0][0] == "appraised_points"


def test_what_an_item_lost_behind_its_colon_and_who_helps_in_letters(tmp_path: Path) -> None:
    letter = (
        "1. Tiêu chí 1.3. Kiểm tra: bị trừ 0,5 điểm, do không ra thông báo kết luận.\n- Biện pháp: Đi đủ.\n"
        "- Chủ trì: Văn phòng; p/h: Các ngành.\n- Thời gian: tháng 5/2025.\n"
        "2. Tiêu chí 2.1. Rà soát: bị trừ 0,25 điểm, do sót 02 văn bản.\n- Biện pháp: Bãi bỏ.\n"
        "- Chủ trì: Tư pháp.\n- Thời gian: quý II/2025.\n"
    )
    check(read_text(tmp_path, letter), "code title stated_lost_points reason lead support", [
        "1.3 | Kiểm tra | 0.5 | không ra thông báo kết luận | Văn phòng | Các ngành",
        "2.1 | Rà soát | 0.25 | sót 02 văn bản | Tư pháp. |",
    ])  # fmt: skip
    assert claims("G/c")[0][0] == "note"
    assert claims("Yếu tố đánh giá")[0][0] == "title"


def test_a_sentence_over_a_table_is_no_field(tmp_path: Path) -> None:
    head = "<tr><th>Mã<th>Tiêu chí<th>Giải pháp<th>Chủ trì</tr><tr><td colspan=4><b>I. Chỉ đạo</b></tr><tr><td>1.1<td>Họp<td>Họp đủ<td>Văn phòng</tr>"
    body = f"<table>{head}<tr><td colspan=4>Các dòng dưới đây huyện chấm trên hệ thống, không gửi bản giấy.</tr><tr><td>1.2<td>Báo cáo<td>Gửi sớm<td>Văn phòng</tr></table>"
    found = read_text(tmp_path, body, "html")
    check(found, "code field", ["1.1 | Chỉ đạo", "1.2 | Chỉ đạo"])
    assert "I14" in told(found)


def test_a_letterhead_and_signatures_wider_than_a_table_are_no_table_beside(tmp_path: Path) -> None:
    found = read(_book(tmp_path / "a.xlsx", (
        "UBND XÃ A | | | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-UBND | | | | | | Độc lập - Tự do",
        "Mã | Tiêu chí | Giải pháp | Chủ trì | |", "1.1 | Họp | Họp đủ | Văn phòng | |", "1.2 | Báo cáo | Gửi sớm | Công an xã | |",
        "Người lập | | | | | | TM. ỦY BAN NHÂN DÂN", " | | | | | | CHỦ TỊCH", "Vi Thị Mơ | | | | | | Lò Văn Tới",
    )))  # fmt: skip
    check(found, "code measure lead", ["1.1 | Họp đủ | Văn phòng", "1.2 | Gửi sớm | Công an xã"])
    assert "I14" not in told(found)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_blank_rows_within_a_table_are_nothing(kind: str, tmp_path: Path) -> None:
    cells = [line.split("|") for line in (
        "Mã|Tiêu chí|Giải pháp|Chủ trì", "1.1|Họp|Họp đủ|Văn phòng", "|||", "1.2|Báo cáo|Gửi sớm|Công an xã", "|||")]  # fmt: skip
    path = tmp_path / f"a.{kind}"
    if kind == "docx":
        document = docx.Document()
        table = document.add_table(rows=len(cells), cols=4)
        for row, words in zip(table.rows, cells, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        document.save(str(path))
    else:
        rows = ("".join(f"<td>{word}</td>" for word in words) for words in cells)
        body = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        path = tmp_path / "a.html"
        path.write_text(body, encoding="utf-8")
    check(read(path), "code lead", ["1.1 | Văn phòng", "1.2 | Công an xã"])


def test_a_year_over_points_parts_last_years_from_those_of_the_plan(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Mã", "Tiêu chí", "Thang điểm", "Năm 2024", "Năm 2025", None, "Giải pháp", "Chủ trì"),
        (None, None, None, "Thẩm định", "Tự chấm", "Thẩm định", None, None),
        ("1.1", "Họp giao ban", 2, 0.75, 2, 1.5, "Họp đủ", "Văn phòng"),
        ("1.2", "Báo cáo định kỳ", 1, 1, 1, 0.5, "Gửi sớm", "Công an xã"),
    ):
        sheet.append(row)
    for span in ("A1:A2", "B1:B2", "C1:C2", "E1:F1", "G1:G2", "H1:H2"):
        sheet.merge_cells(span)
    book.save(tmp_path / "nam.xlsx")
    check(read(tmp_path / "nam.xlsx"), "code self_points appraised_points note measure",
          ["1.1 | 2 | 1.5 |  | Họp đủ", "1.2 | 1 | 0.5 |  | Gửi sớm"])  # fmt: skip


def test_who_appraised_may_be_the_department_and_who_did_not_score_left_a_mark(
    tmp_path: Path,
) -> None:
    found = read_text(
        tmp_path,
        "Mã\tTiêu chí\tTối đa\tTự chấm\tSở chấm\tViệc phải làm\n"
        "1.1\tHọp giao ban\t2\t2\t1,5\tHọp đủ\n1.2\tĐiều tra hài lòng\t5\tx\t4,4\tXin lỗi dân\n",
    )
    check(found, "code self_points appraised_points note",
          ["1.1 | 2 | 1.5 | ", "1.2 |  | 4.4 | "])  # fmt: skip


def test_a_header_cut_short_over_a_page_and_a_row_of_dots_are_no_rows(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTên tiêu chí\tVì sao mất điểm\tCách khắc phục\tChủ trì\n"
        "1\tHọp giao ban\tHọp thiếu\tHọp đủ\tVăn phòng\n"
        "T\tTên tiêu\tVì sao mất\tCách khắc\tChủ\n"
        "….\t….\t….\t….\t….\n"
        "2\tBáo cáo định kỳ\tGửi chậm\tGửi sớm\tCông an xã\n",
    )
    check(found, "title reason measure lead",
          ["Họp giao ban | Họp thiếu | Họp đủ | Văn phòng",
           "Báo cáo định kỳ | Gửi chậm | Gửi sớm | Công an xã"])  # fmt: skip


def test_a_cell_of_lead_and_time_may_say_only_when_or_part_them_by_a_dash(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tBiện pháp\tChủ trì và thời gian hoàn thành\n"
        "1\tHọp giao ban\tHọp đủ\tVăn phòng - Quý I/2026\n"
        "2\tBáo cáo định kỳ\tGửi sớm\tTrước 28/02/2026\n"
        "3\tĐối thoại\tMở hai cuộc\tCông an xã (nộp hồ sơ trước 15/9)\n"
        "4\tSổ sách\tGhi đủ\tVăn phòng – Thống kê\n",
    )
    check(found, "title lead_text deadline",
          ["Họp giao ban | Văn phòng | Quý I/2026", "Báo cáo định kỳ |  | Trước 28/02/2026",
           "Đối thoại | Công an xã | nộp hồ sơ trước 15/9",
           "Sổ sách | Văn phòng – Thống kê | "])  # fmt: skip


def test_what_must_be_shown_is_what_work_makes_where_no_column_says_so(tmp_path: Path) -> None:
    said = "TT\tTiêu chí\tMinh chứng cần có\tBiện pháp\tChủ trì\n"
    found = read_text(tmp_path, said + "1\tHọp\tBiên bản\tHọp đủ\tVăn phòng\n2\tKiểm tra\tKết luận"
                      "\tKiểm tra chợ\tCông an xã\n")  # fmt: skip
    check(found, "title output note", ["Họp | Biên bản | ", "Kiểm tra | Kết luận | "])


def test_a_blank_beside_merged_leads_names_nobody(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Đơn vị được giao", "TT", "Nội dung cần cải thiện", "Nhiệm vụ", "Hoàn thành"),
        ("Văn phòng", 1, "Họp giao ban", "Họp đủ", "Quý I/2026"),
        (None, 2, "Báo cáo định kỳ", "Gửi sớm", "Hằng tháng"),
        (None, 3, "Mức độ hài lòng", "Trả lời góp ý", "Hằng quý"),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "gop.xlsx")
    check(read(tmp_path / "gop.xlsx"), "title lead_text",
          ["Họp giao ban | Văn phòng", "Báo cáo định kỳ | Văn phòng", "Mức độ hài lòng | "])  # fmt: skip


def test_a_group_over_one_column_beside_groups_over_more(tmp_path: Path) -> None:
    document = docx.Document()
    rows = (
        ("TT", "Tiêu chí", "Phân tích nguyên nhân", "Biện pháp khắc phục", "", ""),
        ("TT", "Tiêu chí", "Chủ quan/khách quan", "Nội dung", "Đơn vị chủ trì", "Thời hạn"),
        ("1", "1.1. Họp giao ban", "Họp thiếu", "Họp đủ", "Văn phòng", "Hằng tháng"),
        ("2", "1.2. Báo cáo", "Gửi chậm", "Gửi sớm", "Công an xã", "Trước 30/6/2026"),
    )
    table = document.add_table(len(rows), 6)
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
    for column in (0, 1):
        table.cell(1, column).text = ""
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 5))
    document.save(str(tmp_path / "a.docx"))
    check(read(tmp_path / "a.docx"), "code reason measure lead_text deadline",
          ["1.1 | Họp thiếu | Họp đủ | Văn phòng | Hằng tháng",
           "1.2 | Gửi chậm | Gửi sớm | Công an xã | Trước 30/6/2026"])  # fmt: skip


def test_lines_of_a_cell_in_rows_of_a_sheet_are_one_work(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("TT", "Tiêu chí", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        (1, "Họp giao ban", "- Họp mỗi tháng", "Văn phòng", "Hằng tháng"),
        (None, None, "- Ghi biên bản", None, None),
        (2, "Báo cáo định kỳ", "Gửi trước hạn", "Công an xã", "Quý II"),
        (None, None, "Soát số liệu", None, None),
    ):
        sheet.append(row)
    for column in "ABDE":
        sheet.merge_cells(f"{column}2:{column}3")
        sheet.merge_cells(f"{column}4:{column}5")
    book.save(tmp_path / "dan.xlsx")
    check(read(tmp_path / "dan.xlsx"), "title task",
          ["Họp giao ban | - Họp mỗi tháng\n- Ghi biên bản", "Báo cáo định kỳ | Gửi trước hạn",
           "Báo cáo định kỳ | Soát số liệu"])  # fmt: skip


def test_a_list_within_a_cell_is_numbered_on_behind_the_page(tmp_path: Path) -> None:
    head = "TT\tNội dung\tNhiệm vụ\tHoạt động\tChủ trì\tThời gian\n"
    found = read_text(
        tmp_path,
        head + "1\tHọp giao ban\t2.1. Họp\t3.1. Mời họp; 3.2. Ghi biên bản;\tVăn phòng\tQuý I\n"
        + head + "\t\t\t3.3. Gửi kết luận\t\t\n"
        "2\tBáo cáo\t2.2. Gửi\t3.1. Soát\tCông an xã\tQuý II\n",
    )  # fmt: skip
    check(found, "title measure",
          ["Họp giao ban | 3.1. Mời họp; 3.2. Ghi biên bản; 3.3. Gửi kết luận",
           "Báo cáo | 3.1. Soát"])  # fmt: skip


def test_a_column_filled_on_a_later_page_only_keeps_its_name(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in (
        (("TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Ghi chú"),
         ("1", "1.1. Họp giao ban", "Họp đủ", "Văn phòng", "")),
        (("2", "1.2. Báo cáo", "Gửi sớm", "Công an xã", "Làm từ quý I"),
         ("Cộng các lĩnh vực có tiêu chí mất điểm", "", "", "", "")),
    ):  # fmt: skip
        table = document.add_table(len(rows), 5)
        for line, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(tmp_path / "a.docx"))
    check(read(tmp_path / "a.docx"), "code note", ["1.1 | ", "1.2 | Làm từ quý I"])


def test_items_of_a_list_by_the_mark_of_the_first(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "a) Lĩnh vực thủ tục\n+ Tiêu chí 3.1: Niêm yết thủ tục\n- Người tham mưu: Văn phòng.\n"
        "- Thời hạn: Thường xuyên.\n+ Tỷ lệ bản sao điện tử\n- Người tham mưu: Công an xã.\n"
        "- Thời hạn: Quý I.\n",
    )
    check(found, "code title deadline", ["3.1 | Niêm yết thủ tục | Thường xuyên.",
                                         " | Tỷ lệ bản sao điện tử | Quý I."])  # fmt: skip
