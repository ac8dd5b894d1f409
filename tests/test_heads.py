"""Headers as offices word them: what each names first, where nothing else helps."""

from __future__ import annotations

import pytest

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Cell, Line
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.heads import find_head

WORDED = {
    "no": "S.T.T|TTự|#|TT|STT|Số TT|S TT|ST",
    "code": "Mã số tiêu chí|Mã chỉ số|Mã TC|Mã số|Mã tiêu chí",
    "title": "Tiêu chuẩn|Khoản mục chấm điểm CCHC|Mục chấm điểm|Vấn đề|Tên chỉ số cần cải thiện|Nội dung|Tiêu chí còn hạn chế|Nội dung bị trừ điểm|Các tiêu chí chưa đạt điểm tối đa|Hạng mục|Tên tiêu chí/tiêu chí thành phần|Lĩnh vực, tiêu chí, TCTP|Tiêu chí đánh giá"
    "|Các tiêu chí, tiêu chí thành phần bị mất điểm|Nội dung tiêu chí cần khắc phục"
    "|1- Mục tiêu/Chỉ tiêu/nội dung|Chỉ số thành phần",
    "max_points": "TĐa|Điểm theo Bộ tiêu chí|Điểm trần|Trọng số|Mức điểm|Điểm tối đa|Điểm TĐ|Thang điểm|Điểm chuẩn theo Bộ chỉ số|ĐIỂM\nTỐI ĐA",
    "self_points": "TChấm|Điểm TĐG|Điểm đề nghị|Điểm TC|Điểm tự đánh giá|Điểm xã tự chấm|UBND xã tự chấm",
    "appraised_points": "Thẩm định lại|Sau giải trình|Điểm TĐ của tỉnh|Điểm thẩm định|Điểm Thấp định|Điểm đạt được năm 2025|Điểm tỉnh chấm"
    "|Điểm Hội đồng thẩm định|Số điểm đạt",
    "stated_lost_points": "Điểm không được công nhận|Điểm cần lấy lại|Mức trừ|Chênh lệch so với điểm tối đa|Điểm không đạt|Điểm trừ|Điểm bị mất|Điểm mất so với tối đa"
    "|Số điểm bị trừ|Điểm chưa đạt",
    "reason": "Vì|Ngyên nhân|Lý do không đạt điểm tối đa|Khó khăn, vướng mắc|Giải trình|Nguyên nhân mất điểm|Thực trạng|Diễn giải"
    "|Lý do trừ điểm|Tồn tại, hạn chế, nguyên nhân",
    "measure": "Sửa như thế nào|Nên làm|Khắc phục trong thời gian tới|Nội dung khắc phục tồn tại|Làm như thế nào|Làm gì để gỡ|Phải làm gì|Biện pháp, giải pháp khắc phục tồn tại|Kế hoạch hành động|Phương án xử lý|Hành động|Phương thức thực hiện|Giải pháp khắc phục|Nhiệm vụ, giải pháp|Nội dung khắc phục|3- Hoạt động"
    "|Hướng khắc phục, nâng cao điểm|Giải pháp/Sản phẩm đầu ra|Định hướng khắc phục"
    "|Phân công nhiệm vụ thực hiện và biện pháp khắc phục trong năm",
    "task": "Việc xã phải làm|Nội dung phải làm|Tên nhiệm vụ|Phần việc khắc phục|Nội dung phân công|Công tác cần triển khai|Nhiệm vụ|Việc thực hiện|Việc phải làm|2- Nhiệm vụ|Nội dung công việc|Nội dung nhiệm vụ"
    "|Nhiệm vụ khắc phục",
    "output": "Ra cái gì|Tài liệu nộp|Sản phẩm|Kết quả hoàn thành|4- Kết quả, sản phẩm|Dự kiến sản phẩm|Kết quả đầu ra",
    "requirement": "Mức độ cần đạt|Mức quy định|Điều kiện để đạt điểm tối đa|Chỉ tiêu 2026|Kế hoạch 2024|Yêu cầu, kết quả cần đạt|Yêu cầu cần đạt|Điểm phấn đấu năm 2026|Yêu cầu đạt điểm tối đa|Yêu cầu năm 2026|Chỉ tiêu phấn đấu năm 2026|Mục tiêu năm 2026",
    "lead": "Đơn vị sử dụng kinh phí|Thực hiện/Phối hợp|Trách nhiệm khắc phục|Đầu mối chủ trì|Thực hiện|CBCC thực hiện|Phòng/Ban|Người đảm nhận|Đơn vị khắc phục|Phòng, ban thực hiện|Cơ quan chủ trì|5- Chủ trì|Đơn vị thực hiện|Phân công thực hiện|Đơn vị phụ trách"
    "|Trách nhiệm thực hiện|Cơ quan/đơn vị/cá nhân chủ trì|Đơn vị thực hiện, thời gian"
    "|Bộ phận chủ trì tham mưu khắc phục",
    "support": "Đầu mối phối hợp|Phòng/Ban hỗ trợ|Hỗ trợ|Cùng thực hiện|Cơ quan phối hợp|Đơn vị phối hợp thực hiện",
    "deadline": "Đến khi|Thời gian|Tháng|Hoàn thành vào|Khi nào|Thời hạn|Hoàn thành trước ngày|Tiến độ hoàn thành|Tiến độ thực hiện"
    "|Thời gian chậm nhất phải hoàn thành|Mốc thời gian|Khi nào xong"
    "|Thời gian kết thúc|TG hoàn thành",
    "budget": "Thành tiền (nghìn đồng)|Ngân sách|8- Kinh phí|Dự toán kinh phí (triệu đồng)",
    "note": "Chú giải|Diễn giải thêm|Ghi chú|Ghi chú (nếu có)",
    "previous_points": "Điểm năm trước",
    "supervisor": "Lãnh đạo ký|Chỉ đạo|Lãnh đạo phụ trách|Lãnh đạo",
    "percent": "Tỷ lệ hoàn thành (%)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "header"), [(key, one) for key, said in WORDED.items() for one in said.split("|")]
)
def test_a_header_names_its_column(key: str, header: str) -> None:
    assert claims(header)[0][0] == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trần Văn A",
        "Cơ quan thẩm định",
        "Đơn vị\ntính",
        "Điểm bình quân toàn tỉnh",
        "12/KH-UBND",
        "Hòa Bình, ngày 3 tháng 2",
    ],
)
def test_what_is_no_header_names_nothing(text: str) -> None:
    assert claims(text) == ()


# Headers, and the keys of their columns; "" is a column that no key suits.
HEADERS = (
    ("TT|Tiêu chí|Biện pháp|Cán bộ phụ trách|Lãnh đạo phụ trách|Lộ trình thực hiện",
     "no title measure lead supervisor deadline"),
    ("TT|Tiêu chí|Tồn tại|Giải pháp|Người chịu trách nhiệm|Bộ phận tham mưu|Tiến độ hoàn thành",
     "no title reason measure officer lead deadline"),
    ("TT|Tiêu chí mất điểm|Điểm chuẩn|Điểm đạt 2024|Điểm dự kiến 2025|Trách nhiệm tập thể"
     "|Trách nhiệm cá nhân", "no title max_points appraised_points - lead officer"),
    ("TT|Nội dung công việc|Đơn vị thực hiện|Thời gian bắt đầu|Thời gian kết thúc|Kinh phí",
     "no task lead - deadline budget"),
    ("TT|Tên tiêu chí|Điểm|||Phân công||Biện pháp|Hạn\n"
     "||Chuẩn|Thẩm định|Chênh lệch|Chủ trì|Phối hợp",
     "no title max_points appraised_points - lead support measure deadline"),
    ("TT|Tên tiêu chí|Điểm|Điểm|Phân công|Phân công|Biện pháp|Hạn\n"
     "||Chuẩn|Thẩm định|Chủ trì|Phối hợp||",
     "no title max_points appraised_points lead support measure deadline"),
)  # fmt: skip


@pytest.mark.parametrize(("header", "keys"), HEADERS)
def test_headers_in_other_words(header: str, keys: str) -> None:
    lines = [
        Line(Place(""), tuple(Cell(part) for part in row.split("|"))) for row in header.split("\n")
    ]
    found = find_head(lines)
    assert found is not None
    wanted = dict(enumerate(keys.split()))
    assert {n: found.columns.get(n, "-") for n in wanted} == wanted
