"""The words of the sheet Hướng dẫn: drawn once, and known again when it comes back."""

from collections.abc import Iterator
from typing import Final

TO_DO: Final = "Việc cần làm ở bước này"
WHERE: Final = "Ai nhập vào đâu"
GAPS: Final = "Còn thiếu"
SIGNS: Final = "Ý nghĩa các dấu ở cột đầu"
END: Final = "Gửi về đâu"  # heads the last line of the guide
HEADINGS: Final = (TO_DO, WHERE, GAPS, SIGNS, END)
SHEET: Final = "Sheet"  # begins the line of a table under GAPS
SEND: Final = "Lưu tệp dạng .xlsx rồi gửi"  # begins the last line
STEPS: Final[dict[str, tuple[str, ...]]] = {
    "tu-cham": (
        "Mở sheet Tiêu chí. Mỗi dòng tiêu chí: nhập số liệu (a), (b) hoặc chọn mức đạt, rồi nhập "
        "điểm tự chấm.",
        "Ghi tài liệu kiểm chứng cho mọi tiêu chí có điểm; văn bản dùng nhiều lần thì ghi một lần "
        "ở sheet Tài liệu kiểm chứng.",
        "So cột Điểm tính theo số liệu với điểm tự chấm. Dòng có dấu ! là dòng cần xem lại.",
        "Khi không còn dấu ●, lưu tệp và gửi lại cấp trên.",
    ),
    "giai-trinh": (
        "Mở sheet Tiêu chí. Dòng có dấu ● là dòng điểm thẩm định thấp hơn điểm tự chấm.",
        "Viết lý do ở cột Giải trình của đơn vị và ghi tài liệu bổ sung. Không có ý kiến khác thì "
        "ghi “Thống nhất”.",
        "Khi không còn dấu ●, lưu tệp và gửi lại cấp trên.",
    ),
    "khac-phuc": (
        "Mở sheet Tiêu chí: viết nguyên nhân của từng tiêu chí bị mất điểm.",
        "Mở sheet Phân công: mỗi việc ghi giải pháp, một nơi chủ trì và thời gian hoàn thành.",
        "Mở sheet Tiến độ: mỗi kỳ chọn tình hình thực hiện; việc đã xong ghi ngày hoàn thành và "
        "tài liệu kiểm chứng.",
        "Xem sheet Tổng hợp, lưu tệp và gửi lại theo kỳ báo cáo.",
    ),
}
LEGEND: Final = (
    ("!", "sai, quá hạn hoặc điểm chênh với số liệu: xem lại"),
    ("●", "còn thiếu ở bước này: nhập thêm"),
    ("…", "đang thực hiện"),
    ("✓", "đã đủ"),
)
COLOURS: Final = (
    "Ô màu ngà, tiêu đề vàng: đơn vị nhập.",
    "Ô trắng, tiêu đề xanh: nơi phát hành đã ghi, không sửa.",
    "Ô xám: tự tính, không nhập.",
)
ALLOWED: Final = (
    "Được lọc, đổi độ rộng cột. Không xóa, chèn cột; thêm việc thì dùng các dòng trống ở cuối bảng."
)


def sentences() -> Iterator[str]:
    """Every text of a workbook's guide that is the same for all of its phase."""
    yield from (text for steps in STEPS.values() for text in steps)
    yield from (text for _, text in LEGEND)
    yield from (*COLOURS, ALLOWED, *HEADINGS)
