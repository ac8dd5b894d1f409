"""Rows a page cut or a column too far, and cells that say what column they are of."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.titles import together
from tests.test_import_layouts import check, read, read_text, sheets, table_docx, told


def test_a_product_cut_where_the_page_ended_below_a_merged_criterion(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Mục tiêu | Nhiệm vụ | Sản phẩm | Chủ trì | Thời gian",
        "1 | Họp trực tuyến | 1.1. Mua máy | 03 máy quay và loa cho hội | Văn phòng | Quý I",
        "^ | ^ |  | trường tầng hai |  | ",
        "^ | ^ | 1.2. Kéo mạng | Đường truyền | Văn phòng | Quý II",
    ))  # fmt: skip
    check(read(path), "title task output", [
        "Họp trực tuyến | 1.1. Mua máy | 03 máy quay và loa cho hội trường tầng hai",
        "Họp trực tuyến | 1.2. Kéo mạng | Đường truyền",
    ])  # fmt: skip
    assert "I04" in told(read(path))


def test_a_row_of_second_halves_in_a_sheet_is_the_row_above(tmp_path: Path) -> None:
    head = ["TT", "Tiêu chí", "Nguyên nhân", "Giải pháp", "Chủ trì", "Thời hạn"]
    above = ["16", "Hồ sơ nộp qua", "Đạt 70%; ấp xa chưa có điện", "Cho mượn máy tính tại nhà",
             "Văn phòng", "Quý II"]  # fmt: skip
    path = sheets(tmp_path / "a.xlsx", ("PL", [head,
        ["15", "Họp", "Ít", "Họp đều", "Văn phòng", "Quý I"], above,
        ["", "mạng", "thoại thông minh", "văn hóa các ấp", "", ""],
        ["17", "Thu phí", "Thấp", "Phát mã", "Văn phòng", "Quý III"]]))  # fmt: skip
    check(read(path), "title reason measure lead", [
        "Họp | Ít | Họp đều | Văn phòng",
        "Hồ sơ nộp qua mạng | Đạt 70%; ấp xa chưa có điện thoại thông minh"
        " | Cho mượn máy tính tại nhà văn hóa các ấp | Văn phòng",
        "Thu phí | Thấp | Phát mã | Văn phòng",
    ])  # fmt: skip
    assert "I04" in told(read(path))


def test_a_row_in_small_letters_with_its_own_lead_is_a_row(tmp_path: Path) -> None:
    head = ["TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Thời hạn"]
    path = sheets(tmp_path / "a.xlsx", ("PL", [head, ["1", "Họp", "Họp đều", "Văn phòng", "Quý I"],
        ["", "thu phí", "phát mã", "công an", "Quý II"],
        ["3", "Hồ sơ", "Rà soát", "Văn phòng", "Quý I"]]))  # fmt: skip
    assert [row["title"] for row in read(path)["rows"]] == ["Họp", "thu phí", "Hồ sơ"]


def test_a_rest_behind_a_page_whose_measure_begins_with_a_short_form(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Tiêu chí | Nguyên nhân | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời gian",
        "3.4 | Tiếp nhận không phụ thuộc | Niêm yết | Ký thỏa thuận với xã bạn; công khai |"
        " Văn bản | Văn phòng | Các phòng | Quý II",
        "TT | Tiêu chí | Nguyên nhân | Nhiệm vụ | Sản phẩm | Chủ trì | Phối hợp | Thời gian",
        " | địa giới hành chính | chưa đủ | TTHC tiếp nhận hộ | thỏa thuận |  | chuyên môn"
        " | năm 2026",
        "3.5 | Trả kết quả | Chậm | Giao người theo dõi | Sổ | Văn phòng | Công an | Quý I",
    ))  # fmt: skip
    check(read(path), "title task output support deadline", [
        "Tiếp nhận không phụ thuộc địa giới hành chính | Ký thỏa thuận với xã bạn; công khai TTHC"
        " tiếp nhận hộ | Văn bản thỏa thuận | Các phòng chuyên môn | Quý II năm 2026",
        "Trả kết quả | Giao người theo dõi | Sổ | Công an | Quý I",
    ])  # fmt: skip


def test_a_named_criterion_beside_words_that_speak_of_units_is_where_it_belongs(
    tmp_path: Path,
) -> None:
    found = read_text(tmp_path, (
        "Tiêu chí\tYêu cầu\tGiải pháp\tChủ trì\tPhối hợp\tThời gian\n"
        "TCTP 1.1: Niêm yết\t100% thủ tục\tIn bảng mới\tVăn phòng - Thống kê\t\tQuý I\n"
        "Tiêu chí 3.6: Bản sao\tTừ 200 bản\tPhát tờ rơi về bản sao\tTư pháp - Hộ tịch\t\t\n"
        "Tiêu chí 4.1: Quy chế\tSửa trong năm\tLấy ý kiến, trình HĐND\tVăn phòng\t\tQuý II\n"
    ))  # fmt: skip
    check(found, "code requirement measure lead", [
        "1.1 | 100% thủ tục | In bảng mới | Văn phòng - Thống kê",
        "3.6 | Từ 200 bản | Phát tờ rơi về bản sao | Tư pháp - Hộ tịch",
        "4.1 | Sửa trong năm | Lấy ý kiến, trình HĐND | Văn phòng",
    ])  # fmt: skip
    assert "I03" not in told(found)


def test_a_task_moved_to_the_left_counts_on_from_the_one_above_its_column(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tMục tiêu\tNhiệm vụ\tHoạt động\tKết quả\tChủ trì\tPhối hợp\tThời gian\n"
        "1\tĐổi mới\t2.1. Giao chỉ tiêu\t3.1. Dự thảo\tQuyết định\tVăn phòng\tCông an xã\tQuý I\n"
        "2.2. Kiểm tra chéo\t\t3.2. Lập đoàn\tBiên bản\tVăn phòng\tCông an xã\tQuý II\t\n"
        "2\tCông khai phí\t3.1. Rà phí\t3.3. Lập biểu\tBiểu phí\tKế toán\tTư pháp\tQuý III\n"
    ))  # fmt: skip
    check(found, "title task measure output lead due", [
        "Đổi mới | 2.1. Giao chỉ tiêu | 3.1. Dự thảo | Quyết định | Văn phòng | 2026-03-31",
        "Đổi mới | 2.2. Kiểm tra chéo | 3.2. Lập đoàn | Biên bản | Văn phòng | 2026-06-30",
        "Công khai phí | 3.1. Rà phí | 3.3. Lập biểu | Biểu phí | Kế toán | 2026-09-30",
    ])  # fmt: skip
    assert "I03" in told(found)


@pytest.mark.parametrize("mark", ["Phần I.", "PHẦN 1:", "Nhóm A -", "Mục I.", "Phần thứ nhất:"])
def test_a_field_called_a_part_or_a_group(mark: str, tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "Mã số | Tiêu chí | Việc cần làm | Chủ trì | Hạn",
        f"{mark} Chỉ đạo, điều hành | < | < | < | <",
        "1.2 | Kiểm tra | Lập đoàn | Văn phòng | Quý I",
    ))  # fmt: skip
    check(read(path), "code field", ["1.2 | Chỉ đạo, điều hành"])


def test_a_cell_that_says_the_one_thing_its_column_is_parted_for(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "Tiêu chí | Giải pháp và sản phẩm | Chủ trì | Hạn",
        "1.1 Lịch | Giải pháp: Đặt lịch nhắc\\nSản phẩm: Lịch năm | Văn phòng | Quý I",
        "1.2 Họp | Giải pháp: Giữ như cũ | Văn phòng | Quý II",
    ))  # fmt: skip
    check(read(path), "code measure output", [
        "1.1 | Đặt lịch nhắc | Lịch năm", "1.2 | Giữ như cũ |",
    ])  # fmt: skip
    plain = table_docx(tmp_path / "b.docx", (
        "Tiêu chí | Giải pháp | Chủ trì | Hạn",
        "1.2 Họp | Giải pháp: Giữ như cũ | Văn phòng | Quý II",
    ))  # fmt: skip
    check(read(plain), "measure", ["Giải pháp: Giữ như cũ"])


def test_facts_in_a_remark_under_the_rows_of_a_sheet(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Tiêu chí | Điểm trừ | Giải pháp | Chủ trì | Hạn",
        "1 | 1.1 Họp | 0,5 | Họp đủ | Văn phòng | Quý I",
        "2 | 1.2 Tin | 1 | Viết bài | Công an xã | Quý II",
        "Tổng cộng | < | 1,5 |  |  | ",
        "Ghi chú: năm 2025 xã đạt 81,25/100 điểm, xếp thứ 12/58 xã, phường | < | < | < | < | <",
    ))  # fmt: skip
    general = read(path)["general"]
    assert [general[key] for key in ("index_points", "rank", "rank_of")] == ["81.25", "12", "58"]
    assert [row["code"] for row in read(path)["rows"]] == ["1.1", "1.2"]


def test_a_unit_merged_over_the_end_of_a_page_leads_what_follows(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "Mã | Chỉ tiêu | Giải pháp | Sản phẩm | Chủ trì | Hạn",
        "1.2 | Tuyên truyền | Làm pa nô tại chợ và | Tờ rơi | Phòng Văn hóa - Xã hội | Quý II",
        "Mã | Chỉ tiêu | Giải pháp | Sản phẩm | Chủ trì | Hạn",
        " |  | bến đò | | | ",
        "^ | ^ | Phát thanh chuyên mục | Bài viết | ^ | Thường xuyên",
    ))  # fmt: skip
    check(read(path), "code measure lead deadline", [
        "1.2 | Làm pa nô tại chợ và bến đò | Phòng Văn hóa - Xã hội | Quý II",
        "1.2 | Phát thanh chuyên mục | Phòng Văn hóa - Xã hội | Thường xuyên",
    ])  # fmt: skip


def test_a_heading_in_capitals_that_speaks_of_a_unit_is_one(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "STT\tThời hạn\tChủ trì\tNhiệm vụ\tKết quả\n"
        "I\tNHÓM VIỆC VỀ ĐIỀU HÀNH\t\t\t\n1\tQuý I\tVăn phòng\tLập kế hoạch\tKế hoạch\n"
        "II\tNHÓM VIỆC VỀ BỘ MÁY, TÀI CHÍNH\t\t\t\n2\tQuý II\tPhòng Kinh tế\tĐối vốn\tBiên bản\n"
    ))  # fmt: skip
    check(found, "field task", [
        "NHÓM VIỆC VỀ ĐIỀU HÀNH | Lập kế hoạch", "NHÓM VIỆC VỀ BỘ MÁY, TÀI CHÍNH | Đối vốn",
    ])  # fmt: skip


def test_who_and_when_of_one_cell_parted_by_a_comma(tmp_path: Path) -> None:
    times = (
        "cuối mỗi quý",
        "từ 01/4/2026",
        "hằng tuần",
        "theo Luật Ngân sách",
        "thứ năm hằng tuần",
    )
    path = table_docx(tmp_path / "a.docx", (
        "TT | Công việc | Sản phẩm | Người chịu trách nhiệm và thời gian | Dự toán",
        *(f" | Việc số {n} | Biên bản tổng kết | Phòng Kinh tế, Hạ tầng, {when} | "
          for n, when in enumerate(times)),
    ))  # fmt: skip
    check(read(path), "task output lead deadline", [
        f"Việc số {n} | Biên bản tổng kết | Phòng Kinh tế, Hạ tầng | {when}"
        for n, when in enumerate(times)
    ])  # fmt: skip


@pytest.mark.parametrize(("before", "rest", "whole"), [
    ("cuối năm củ", "a Trưởng phòng", "cuối năm của Trưởng phòng"),
    ("bố trí đoàn vi", "ên trực", "bố trí đoàn viên trực"),
    ("cho", "anh Páo", "cho anh Páo"), ("Tổ công an", "ở thôn", "Tổ công an ở thôn"),
    ("thu phí", "ý tế", "thu phí ý tế"),
])  # fmt: skip
def test_a_word_cut_by_a_page_into_two_syllables(before: str, rest: str, whole: str) -> None:
    assert together(before, rest) == whole


@pytest.mark.parametrize(("header", "key"), [
    ("Nguyên nhâ", "reason"), ("Đơn vị phối hợ", "support"), ("Thời gia", "deadline"),
])  # fmt: skip
def test_a_header_whose_last_word_lost_its_end(header: str, key: str) -> None:
    assert claims(header)[0][0] == key


def test_a_rest_that_begins_with_a_figure_behind_words_that_end_no_text(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tTiêu chí\tGiải pháp\tChủ trì\tHạn\n"
        "1\t1.1. Trang tin\tĐăng văn bản trong\tVăn phòng\tThường xuyên\n"
        "\t\t02 ngày kể từ ngày ký\t\t\n2\t1.2. Họp\tHọp đủ\tCông an xã\tQuý I\n"
    ))  # fmt: skip
    check(found, "code measure", ["1.1 | Đăng văn bản trong 02 ngày kể từ ngày ký", "1.2 | Họp đủ"])


def test_work_moved_to_the_left_where_no_row_is_without(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tMục tiêu, nội dung\tNhiệm vụ\tGiải pháp\tSản phẩm\tChủ trì\tPhối hợp\tThời gian\n"
        "1\tĐiều hành tốt\tBan hành kế hoạch\tXin ý kiến\tKế hoạch\tVăn phòng\tCông an\tQuý I\n"
        "Kiện toàn Ban\t\tThay thành viên\tQuyết định\tVăn phòng\tCông an\tQuý I\t\n"
        "\t\tĐọc loa\tPhát mỗi tuần\tBản tin\tVăn phòng\tĐoàn xã\tCả năm\n"
        "2\tCông khai đủ\tNiêm yết\tĐối chiếu\tDanh mục\tKế toán\tTư pháp\tQuý II\n"
    ))  # fmt: skip
    check(found, "title task measure lead", [
        "Điều hành tốt | Ban hành kế hoạch | Xin ý kiến | Văn phòng",
        "Điều hành tốt | Kiện toàn Ban | Thay thành viên | Văn phòng",
        "Điều hành tốt | Đọc loa | Phát mỗi tuần | Văn phòng",
        "Công khai đủ | Niêm yết | Đối chiếu | Kế toán",
    ])  # fmt: skip


def test_points_on_a_line_below_a_title_and_a_page_without_header(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "Lĩnh vực\tTiêu chí (điểm đạt/điểm tối đa)\tCông việc\tKết quả\tChủ trì - Tiến độ\n"
        "Thể chế\t\"2.1. Ban hành văn bản\n(1,5/02)\"\tLấy ý kiến\tGóp ý"
        "\t\"Văn phòng\n(Khi có dự thảo)\"\n"
    ), "tsv")  # fmt: skip
    check(found, "code title appraised_points max_points lead deadline",
          ["2.1 | Ban hành văn bản | 1.5 | 2 | Văn phòng | Khi có dự thảo"])  # fmt: skip
    head = "Lĩnh vực | Tiêu chí | Nội dung công việc | Kết quả | Chủ trì - Tiến độ | Ghi chú"
    moved = (
        "Bộ máy, công vụ | 4.1. Sắp xếp người\\n(01/1) | Giữ nguyên kết quả | Danh sách"
        " | Phòng Nội vụ\\n(Cả năm) | "
    )
    own = "Thể chế | 2.1. Văn bản | Lấy ý kiến | Bản góp ý | Văn phòng\\n(Quý I) | "
    path = table_docx(tmp_path / "a.docx", (head, own, moved))
    other = table_docx(tmp_path / "b.docx", (moved,))
    whole, rest = docx.Document(str(path)), docx.Document(str(other))
    rows = whole.tables[0]._tbl.tr_lst
    rows[-1].getparent().remove(rows[-1])
    whole.add_paragraph("")
    whole.element.body.insert(-1, rest.tables[0]._tbl)
    whole.save(str(path))
    check(read(path), "code field task lead deadline", [
        "2.1 | Thể chế | Lấy ý kiến | Văn phòng | Quý I",
        "4.1 | Bộ máy, công vụ | Giữ nguyên kết quả | Phòng Nội vụ | Cả năm",
    ])  # fmt: skip


def test_own_points_before_the_most_there_are_in_one_cell(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "Mã TC\tNội dung\tĐiểm tự chấm/ Điểm tối đa\tNhiệm vụ\tChủ trì\n"
        "1.\tĐiều hành\t1/2\t\t\n1.2\tTuyên truyền\t0,25/0,5\tPhát tờ rơi\tVăn phòng\n"
    ))  # fmt: skip
    check(found, "code field self_points appraised_points max_points",
          ["1.2 | Điều hành | 0.25 | | 0.5"])  # fmt: skip


def test_a_page_without_header_before_one_that_has_it(tmp_path: Path) -> None:
    head = "STT | Tiêu chí | Yêu cầu | Hạn | Chủ trì | Phối hợp"
    path = table_docx(tmp_path / "a.docx", (
        head, "1.1 | Niêm yết | Từ 98% hồ sơ, trong đó hồ sơ đất đai | Quý I | Một cửa | Văn phòng",
    ))  # fmt: skip
    second = docx.Document(str(table_docx(tmp_path / "b.docx", (
        " |  | không quá hạn |  |  | ", "1.2 | Bưu chính | Tối thiểu 15% | Quý II | Một cửa | ",
        head, "1.3 | Họp | Đủ 4 cuộc | Quý III | Văn phòng | Công an",
    ))))  # fmt: skip
    whole = docx.Document(str(path))
    whole.add_paragraph("")
    whole.element.body.insert(-1, second.tables[0]._tbl)
    whole.save(str(path))
    check(read(path), "code requirement deadline", [
        "1.1 | Từ 98% hồ sơ, trong đó hồ sơ đất đai không quá hạn | Quý I",
        "1.2 | Tối thiểu 15% | Quý II", "1.3 | Đủ 4 cuộc | Quý III",
    ])  # fmt: skip


@pytest.mark.parametrize(("first", "rest"), [("Điểm tối", "đa"), ("Điểm tối đa/", "đạt")])
def test_a_header_said_again_over_two_lines_is_no_row(
    first: str, rest: str, tmp_path: Path
) -> None:
    top = f"{first}{rest}" if first.endswith("/") else f"{first} {rest}"
    found = read_text(
        tmp_path,
        f"Tiêu chí thành phần\t{top}\tBiện pháp khắc phục\tChủ trì\tThời hạn\n"
        "1.1. Họp giao ban\t2\tHọp đủ\tVăn phòng\tQuý I\n"
        f"Tiêu chí thành\t{first}\tBiện pháp khắc\tChủ trì\tThời hạn\n"
        f"phần\t{rest}\tphục\t\t\n"
        "1.2. Báo cáo\t1\tGửi sớm\tCông an xã\tQuý II\n",
    )
    check(found, "code title measure lead", [
        "1.1 | Họp giao ban | Họp đủ | Văn phòng", "1.2 | Báo cáo | Gửi sớm | Công an xã",
    ])  # fmt: skip


@pytest.mark.parametrize("header", ["Ai làm - Khi nào xong", "Người làm - Khi nào xong"])
def test_who_and_when_of_one_cell_under_a_header_that_asks_for_the_day(
    header: str, tmp_path: Path
) -> None:
    found = read_text(
        tmp_path,
        f"Mã\tTên tiêu chí\tBiện pháp\t{header}\n"
        "1.1\tHọp giao ban\tHọp đủ\tVăn phòng HĐND và UBND, 20/01/2026\n"
        "1.2\tBáo cáo\tGửi sớm\tCông an xã, trong 03 ngày\n"
        "1.3\tĐối thoại\tMời dân\tPhòng Kinh tế, theo quy định\n"
        "1.4\tNiêm yết\tTreo bảng\tPhòng Kinh tế\n"
        "1.5\tTrả lời\tTheo dõi\tQuý II/2026\n",
    )
    check(found, "code lead deadline", [
        "1.1 | Văn phòng HĐND và UBND | 20/01/2026", "1.2 | Công an xã | trong 03 ngày",
        "1.3 | Phòng Kinh tế | theo quy định", "1.4 | Phòng Kinh tế | ", "1.5 |  | Quý II/2026",
    ])  # fmt: skip


def test_bullets_in_rows_of_a_text_are_a_row_each(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "Mã | Tiêu chí | Biện pháp | Chủ trì | Thời hạn",
        "1.1 | Họp giao ban | - Lập lịch họp | Văn phòng | Quý I",
        "^ | ^ | - Mời các thôn | ^ | ^",
        "1.2 | Báo cáo | - Gửi sớm | Công an xã | Quý II",
    ))  # fmt: skip
    found = read(path)
    check(found, "code title lead deadline", [
        "1.1 | Họp giao ban | Văn phòng | Quý I", "1.1 | Họp giao ban | Văn phòng | Quý I",
        "1.2 | Báo cáo | Công an xã | Quý II",
    ])  # fmt: skip
    assert [row["measure"].strip("- ") for row in found["rows"]] == [
        "Lập lịch họp", "Mời các thôn", "Gửi sớm",
    ]  # fmt: skip


def test_a_list_goes_on_beside_work_that_does(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tCông việc\tSản phẩm\tChủ trì\tPhối hợp\tThời gian\n"
        "1\tPhổ biến luật bằng hội\t07 hội nghị;\tVăn phòng\tTrưởng các thôn;\tTháng 5\n"
        "\tnghị lồng ghép\t1.200 tờ gấp\t\tHội Nông dân\t\n"
        "2\tNiêm yết thủ tục\tBảng niêm yết\tBộ phận Một cửa\tVăn phòng\tQuý I\n",
    )
    check(found, "task output support", [
        "Phổ biến luật bằng hội nghị lồng ghép | 07 hội nghị; 1.200 tờ gấp | "
        "Trưởng các thôn; Hội Nông dân",
        "Niêm yết thủ tục | Bảng niêm yết | Văn phòng",
    ])  # fmt: skip
