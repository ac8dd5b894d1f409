"""Columns under headers nobody knows: told by single words, by the cells, by place and by sums."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from cchc_xlsx.edges.documents import document_of
from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Cell, Line, Table
from cchc_xlsx.reading.heads import Head, find_head

# A header, then rows; beneath, the keys of its columns, "-" where none is to be told.
TABLES = (
    ("STT|Tiêu chí|Mặt yếu|Lối ra|Nơi gánh vác|Bên tiếp sức|Chốt hạn\n"
     "1|1.2.1. Công khai thủ tục|Còn thiếu 03 thủ tục|Rà soát, bổ sung hằng tuần|Phòng Kinh tế|Các thôn|Tháng 3/2026\n"
     "2|1.3.4. Báo cáo định kỳ|Nộp chậm 02 kỳ|Đặt lịch nhắc việc|Văn phòng|Phòng Kinh tế; Công an xã|Quý II/2026\n"
     "3|2.1.1. Xử lý văn bản|Chưa kiểm tra|Kiểm tra từng văn bản|Văn phòng||30/6/2026",
     "no title reason measure lead support deadline"),
    ("TT|Tiêu chí|Barem|Xã kê khai|Đoàn chấm lại|Rơi mất\n"
     "1|1.1 Kế hoạch|2|2|1,5|0,5\n2|1.2 Kiểm tra|3|2,5|2|1\n3|1.3 Tuyên truyền|1|1|0,25|0,75",
     "no title max_points self_points appraised_points stated_lost_points"),
    ("TT|Tiêu chí|Điểm A|Điểm B|Điểm mất|Giải pháp\n"
     "1|1.1 Kế hoạch|2|1,5|0,5|Ban hành sớm\n2|1.2 Kiểm tra|3|2|1|Kiểm tra bù\n3|1.3 Tin bài|1|0|1|Viết bài",
     "no title max_points appraised_points stated_lost_points measure"),
    ("STT|Khối|Tiêu chí|Điểm trừ|Giải pháp|Mức độ khẩn\n"
     "1|Lĩnh vực 1|1.1 Kế hoạch|0,5|Ban hành sớm|Cao\n2|Lĩnh vực 1|1.2 Kiểm tra|1|Kiểm tra bù|Vừa\n"
     "3|Lĩnh vực 4|4.2 Biên chế|1|Trình đề án|Cao",
     "no field title stated_lost_points measure -"),
    ("TT|Tiêu chí|Điểm tối đa|Năm khởi xướng|Biện pháp\n"
     "1|1.1 Kế hoạch|2|2023|Ban hành sớm\n2|1.2 Kiểm tra|3|2024|Kiểm tra bù",
     "no title max_points - measure"),
    ("TT|Lĩnh vực|Các nội dung chưa đạt|Điểm trừ|Nhiệm vụ|Công chức thực hiện|Đơn vị đồng hành\n"
     "1|Thể chế|2.1 Văn bản|0,5|Rà soát|Nguyễn Văn Hòa|Phòng Kinh tế\n2|Thể chế|2.2 Tuyên truyền|1|Mở lớp|Lê Thị Mai|Công an xã",
     "no field title stated_lost_points task lead support"),
    ("TT|Tên tiêu chí|Lý do|Nội dung cần khắc phục|Phân công thực hiện|Thời gian\n"
     "1|1.1 Kế hoạch|Ban hành chậm|Ban hành sớm hơn|Văn phòng|Quý I\n2|1.2 Kiểm tra|Thiếu một đợt|Kiểm tra bù|Công an xã|Quý II",
     "no title reason measure lead deadline"),
    ("TT|Tiêu chí|Điểm chuẩn|Điểm đạt|Điểm chênh lệch|Giải pháp\n"
     "1|1.1 Kế hoạch|2|1,5|-0,5|Ban hành sớm\n2|1.2 Kiểm tra|3|2|-1|Kiểm tra bù\n3|1.3 Tin bài|1|1|0|Viết bài",
     "no title max_points appraised_points stated_lost_points measure"),
    ("TT|Tiêu chí|Điểm chuẩn|Điểm đạt|Chênh lệch so với năm trước|Giải pháp\n"
     "1|1.1 Kế hoạch|2|1,5|-0,5|Ban hành sớm\n2|1.2 Kiểm tra|3|2|0,25|Kiểm tra bù\n3|1.3 Tin bài|1|1|-1|Viết bài",
     "no title max_points appraised_points - measure"),
    ("TT|Tiêu chí|Giải pháp|Kết quả phải đạt|Chủ trì\n"
     "1|1.1 Kế hoạch|Ban hành sớm|100% nhiệm vụ xong|Văn phòng\n2|1.2 Kiểm tra|Kiểm tra bù|Ít nhất 02 đợt|Công an xã",
     "no title measure requirement lead"),
    ("TT|Tiêu chí|Giải pháp|Kết quả phải đạt|Chủ trì\n"
     "1|1.1 Kế hoạch|Ban hành sớm|Kế hoạch của xã|Văn phòng\n2|1.2 Kiểm tra|Kiểm tra bù|Thông báo kết luận|Công an xã",
     "no title measure output lead"),
    ("TT|Tiêu chí|Giải pháp|Kết quả đạt|Chủ trì\n"  # the header again on the next page
     "1|1.1 Kế hoạch|Ban hành sớm|100% nhiệm vụ xong|Văn phòng\n2|1.2 Kiểm tra|Kiểm tra bù|Thông báo kết luận|Công an xã\n"
     "TT|Tiêu chí|Giải pháp|Kết quả đạt|Chủ trì\n3|1.3 Tin bài|Viết bài|Ít nhất 02 tin|Văn phòng",
     "no title measure requirement lead"),
    ("TT|Tiêu chí|Giải pháp|Kết quả phải có|Chủ trì\n"
     "1|1.1 Kế hoạch|Ban hành sớm|Không còn việc quá hạn|Văn phòng\n2|1.2 Kiểm tra|Kiểm tra bù|Tỷ lệ 95%|Công an xã",
     "no title measure output lead"),
    ("TT|Nội dung|Đơn vị|Thời gian\n"
     "1|Tuyên truyền thu phí không tiền mặt|Kế toán|Quý I\n2|Rà soát, công khai dự toán|Kế toán|Quý II",
     "no task lead deadline"),
    ("TT|Nội dung|Điểm|Đơn vị|Thời gian\n"
     "1|Tuyên truyền thu phí không tiền mặt|1|Kế toán|Quý I\n2|Rà soát, công khai dự toán|2|Kế toán|Quý II",
     "no title appraised_points lead deadline"),
    ("TT|Giải pháp|Bộ phận|Tiến độ|Kết quả khắc phục|Đánh giá\n"
     "1|Họp tuần|Văn phòng|Quý I|Chậm tiến độ|Đang thực hiện\n2|Viết tin|Công an xã|Quý II|Đã trình, chờ ký|Hoàn thành",
     "no measure lead deadline status -"),
    ("TT|Chỉ số|Đơn vị|Giải pháp|Người phụ trách\n"
     "1|Báo cáo|Bản|Gửi sớm|Lê Thị Mai\n2|Hồ sơ đúng hạn|%|Nhắc hạn|Trần Văn Tư",
     "no title - measure lead"),
    ("TT|Nội dung bị trừ|Điểm|Nguyên nhân\n1|1.1 Kế hoạch|0,5|Ban hành chậm\n2|1.2 Kiểm tra|1|Thiếu một đợt",
     "no title stated_lost_points reason"),
    ("TT|Tiêu chí|Cách chấm|Điểm\n1|1.1 Kế hoạch|Đủ: 1 điểm; thiếu: 0 điểm|1\n2|1.2 Kiểm tra|Mỗi đợt 1 điểm|2",
     "no title rule max_points"),
    ("TT|Tiêu chí|Giải pháp|Chủ trì|Hạn|Ngày cập nhật\n"
     "1|1.1 Họp|Họp đủ|Văn phòng|Quý I|12/6/2026\n2|1.2 Tin|Viết bài|Công an xã|Quý II|30/5/2026",
     "no title measure lead deadline -"),
    ("TT|Tên nội dung|Giải pháp|Mức độ cần đạt|Chủ trì\n"
     "1|Sáng kiến|Phát động thi đua|Từ 02 sáng kiến|Văn phòng\n2|Đúng hạn|Nhắc hạn|Từ 98% hồ sơ|Một cửa",
     "no title measure requirement lead"),
    ("TT|Tiêu chí|Thẩm định lần 1|Thẩm định lần 2|Điểm tối đa\n1|1.1 Họp|0,5|0,75|1\n2|1.2 Tin|1|1,5|2",
     "no title - appraised_points max_points"),
    ("MS|TCTP|Đ. trừ|NN bị trừ|BPKP|SPĐR|ĐVCT|ĐVPH|THT\n"
     "1.1|Kế hoạch|0,5|Ban hành chậm|Ban hành sớm|Kế hoạch của xã|Văn phòng|Công an xã|Quý I\n"
     "1.2|Kiểm tra|1|Thiếu một đợt|Kiểm tra bù|Thông báo kết luận|Công an xã|Văn phòng|Quý II",
     "code title stated_lost_points reason measure output lead support deadline"),
    ("TT|Mất|Tiêu chí nào?|Lỗi ở đâu?|Chữa ra sao?|Ai đứng đầu?|Ai tiếp tay?|Đến bao giờ?\n"
     "1|0,5|1.1 Kế hoạch|Ban hành chậm|Ban hành sớm hơn một tháng|Văn phòng|Công an xã|Quý I\n"
     "2|1|1.2 Kiểm tra|Thiếu một đợt|Kiểm tra bù đợt còn thiếu|Công an xã|Văn phòng|Quý II",
     "no stated_lost_points title reason measure lead support deadline"),
    ("Nơi lo|TT|Đầu việc|Thuộc mảng|Cái phải nộp|Hạn chót|Nơi góp sức\n"
     "Văn phòng|1|Ban hành kế hoạch|Chỉ đạo, điều hành|Kế hoạch|Quý I|Công an xã\n"
     "Công an xã|2|Kiểm tra đột xuất|Công vụ|Thông báo kết luận|Quý II|Văn phòng",
     "lead no task field output deadline support"),
    ("Mã|Tiêu chí|Vì sao hụt|Khâu ấy|Bộ phận cầm việc|Xong khi\n"
     "1.1|Kế hoạch|Ban hành chậm|Mỗi quý họp giao ban một lần để soát việc|Văn phòng|Quý I\n"
     "1.2|Kiểm tra|Thiếu một đợt|Kiểm tra bù đợt còn thiếu ngay trong tháng|Công an xã|Quý II",
     "code title reason measure lead deadline"),
    ("TT|Nội dung công việc|Chủ trì|Thời gian|Tiến độ (%)|Kết quả đạt được\n"
     "1|Lập danh sách công dân số|Công an xã|Quý I|60|Đã lập 40 hồ sơ\n"
     "2|Gắn mã tuyến phố|Phòng Kinh tế|Quý II|0|Chưa làm được",
     "no task lead deadline percent status"),
    ("TT|Tiêu chí|Điểm tối đa|Điểm đạt|Tăng/giảm|Nguyên nhân\n"
     "1|1.1 Kế hoạch|2|1|-1|Ban hành chậm\n2|1.2 Kiểm tra|3|2,5|0,5|Thiếu một đợt",
     "no title max_points appraised_points - reason"),
    ("TT|Tiêu chí|Điểm tối đa|Thẩm định|Điểm điều tra XHH|Trách nhiệm chính|Trách nhiệm liên quan\n"
     "1|1.1 Kế hoạch|2|1|0,5|Văn phòng|Các công chức\n2|1.2 Kiểm tra|3|2,5|1|Công an xã|Văn phòng",
     "no title max_points appraised_points - lead support"),
    ("TT|Tiêu chí|Tỷ lệ % so với chỉ tiêu|Giải pháp|Giải trình của đơn vị\n"
     "1|1.1 Kế hoạch|84|Ban hành sớm|Phần mềm lỗi\n2|1.2 Kiểm tra|48|Kiểm tra bù|Thiếu người",
     "no title percent measure reason"),
)  # fmt: skip


def head_of(said: str) -> Head:
    lines = [Line(Place(""), tuple(map(Cell, row.split("|")))) for row in said.split("\n")]
    found = find_head(lines)
    assert found is not None
    return found


@pytest.mark.parametrize(("said", "keys"), TABLES)
def test_columns_are_told_by_all_that_speaks_of_them(said: str, keys: str) -> None:
    found = head_of(said).columns
    assert " ".join(found.get(n, "-") for n in range(len(keys.split()))) == keys


def test_what_is_told_without_a_header_is_reported() -> None:
    assert head_of(TABLES[0][0]).guessed >= {2, 3, 4, 5}


def test_remarks_in_every_row_are_what_went_wrong() -> None:
    said = ("TT|Tiêu chí|Ý kiến của Hội đồng|Giải pháp\n1|1.1 Kế hoạch|Ban hành chậm|Ban hành sớm\n"
            "2|1.2 Kiểm tra|Chưa kiểm tra|Kiểm tra bù\n3|1.3 Tin bài|Thiếu tin bài|Viết bài")  # fmt: skip
    assert head_of(said).columns[2] == "reason"


def test_percentages_of_a_workbook_are_read_as_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["TT", "Tiêu chí", "Chỉ tiêu", "Giải pháp"])
    sheet.append([1, "3.1 Hồ sơ trực tuyến", 0.855, "Hướng dẫn tại thôn"])
    sheet["C2"].number_format = "0.0%"
    data = io.BytesIO()
    book.save(data)
    table = document_of("a.xlsx", data.getvalue()).blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.lines[1].cells][2] == "85,5%"


def test_causes_within_and_without_are_one_column() -> None:
    said = ("TT|Tiêu chí|Nguyên nhân||Giải pháp|Trách nhiệm|\n|||||Người đứng đầu|Đơn vị tham mưu\n"
            "1|1.1 Kế hoạch|Mưa lũ|Ban hành chậm|Ban hành sớm|Chủ tịch UBND xã|Văn phòng")  # fmt: skip
    top, low, row = (
        line.split("|") for line in said.replace("|||||N", "||Khách quan|Chủ quan||N").split("\n")
    )
    spans = {3, 6}
    lines = [Line(Place(""), tuple(Cell(text, left=line is top and n in spans) for n, text in enumerate(line)))
             for line in (top, low, row)]  # fmt: skip
    found = find_head(lines)
    assert found is not None
    assert [found.columns.get(n) for n in range(7)] == [
        "no", "title", "reason", "reason", "measure", "supervisor", "lead",
    ]  # fmt: skip


def test_years_below_points_are_names_of_columns() -> None:
    lines = [
        Line(Place(""), tuple(Cell(text, left=text == "<") for text in row.split("|")))
        for row in (
            "TT|Tiêu chí|Điểm|<|<|Giải pháp", "||2024|2025|Giảm|",
            "1|1.1 Họp|1|0,75|0,25|Họp đủ", "2|1.2 Tin|2|1,5|0,5|Viết bài",
        )
    ]  # fmt: skip
    lines[0] = Line(
        Place(""), tuple(Cell("" if c.left else c.text, left=c.left) for c in lines[0].cells)
    )
    found = find_head(lines)
    assert found is not None
    assert [found.columns.get(n) for n in (2, 3, 4)] == [
        "previous_points", "appraised_points", "stated_lost_points",
    ]  # fmt: skip


def test_one_remark_on_one_row_is_no_cause() -> None:
    said = "TT|Nhiệm vụ|Sản phẩm|Chủ trì|Ghi chú\n1|Kiểm tra đột xuất|Biên bản|Văn phòng|Không báo trước"
    assert head_of(said).columns[4] == "note"


def test_whoever_heads_answers_where_no_office_is_named() -> None:
    assert (
        head_of(
            "TT|Tiêu chí|Giải pháp|Lãnh đạo phụ trách\n1|1.1 Kế hoạch|Họp|Ông Lê Văn Tám"
        ).columns[3]
        == "lead"
    )


def test_points_hoped_for_make_no_others_those_of_last_year() -> None:
    said = "TT|Tiêu chí|Điểm tối đa|Điểm đạt năm 2025|Chỉ tiêu điểm năm 2026\n1|1.1 A|2|1,5|2\n2|1.2 B|3|2|3"
    assert head_of(said).columns[3] == "appraised_points"
