"""What the sentences of a column do: say what is wrong, what to do, what comes of it, what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.office.text import fold

# By words with their accents: without them "giám sát" would diminish and "thiết bị" suffer.
# A sentence that begins with a deed is a deed, whatever it mends.
_DOES: Final = re.compile(
    r"(?:[-+*•]\s*|\d+[.)]\s*)?(?:tiếp tục |chủ động |khẩn trương |kịp thời |định kỳ |hằng \w+ |hàng \w+ |cần |phải |sẽ |tập trung )*"
    r"(?:ban hành|tổ chức|rà soát|phân công|xây dựng|tập huấn|tăng|mua|số h[óo][aá]|thành lập|hướng dẫn|phát động|cập nhật"
    r"|công khai|bố trí|kiểm (?:tra|điểm|soát|kê)|đôn đốc|chỉ đạo|tham mưu|đẩy mạnh|nâng|thực hiện|triển khai|hoàn thiện|hoàn thành"
    r"|chấn chỉnh|quán triệt|tuyên truyền|bổ sung|khắc phục|xử lý|giao|lập|đăng|niêm yết|theo dõi|giám sát|nhắc"
    r"|họp|trình|đề nghị|đề xuất|kiến nghị|kiện toàn|ký|phối hợp|duy trì|chuyển|sắp xếp|đào tạo|cử|cải (?:tạo|thiện)"
    r"|sửa|thay|làm|thuê|mở|vận động|áp dụng|đánh giá|tổng hợp|quản lý|khảo sát|thu|lấy|đưa|gửi|chốt|khen|phê bình|tiếp nhận"
    r"|trả|đối thoại|bảo đảm|đảm bảo|tranh thủ|nghiên cứu|thống kê|lưu|quét|nhập|tạo|nỗ lực|phấn đấu|yêu cầu|giải quyết"
    r"|khai thác|gắn|kết nối|lựa chọn|nhân rộng|bình chọn|điều (?:động|chỉnh|chuyển)|luân chuyển|bồi dưỡng|nộp|đối chiếu|chấm dứt|trang bị|lắp đặt"
    r"|mời|tinh (?:giản|gọn)|ghi nhận|phát huy|siết chặt|đồng bộ|xin|đặt (?:lịch|hàng|mục)|đổi mới|hợp đồng|công bố|chuẩn h[óo][aá]|lồng ghép"
    r"|mỗi|quy định|thẩm định|chấm|cấp|hỗ trợ|vận hành|kết hợp|huy động|cắt giảm|đơn giản|thí điểm|xác minh|sớm|dành|nghiêm túc)\b"
    r"(?! (?:chậm|muộn|còn|chưa|thiếu|không|trễ|ít)\b)",
    re.IGNORECASE,
)
_FAILS: Final = re.compile(
    r"\b(?:chưa|không(?! (?:tiền mặt|giấy|dùng tiền))|chậm|thiếu|muộn|trễ|ít|còn|thấp|sai|vướng|hỏng|hạn chế|khó khăn|yếu|kém|quá (?:hạn|tải|ít)|lúng túng|hình thức"
    r"|sơ sài|sót|tồn đọng|đứt|lỗi|ngại|mất|giảm|nhỏ lẻ|trùng|nhầm|xuống cấp|lạc hậu|cũ|đơn điệu|mỏng|vi phạm|tụt|nhắc nhở|dở dang|bỏ trống"
    r"|rườm rà|bất cập|sau (?:hạn|thời hạn)|không đủ|quên|lệch|dàn trải|kéo dài|phàn nàn|chờ lâu|thích)\b|(?<!thiết )\bbị\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(
    r"(?:chỉ (?!đạo|trả|phí|thị|huy|định)|chủ yếu|mới (?=\d|chỉ|đạt|có|thực hiện|giải|tổ chức|kiểm|được))",
    re.IGNORECASE,
)
# What a deed says of a failing it is against.
_MENDS: Final = re.compile(
    r"\b(?:không để|tránh|hạn chế|giảm|khắc phục|xử lý|chấm dứt|ngăn|nhắc|bổ sung|những|các|đối với|nếu|trước|tồn|còn lại|rút)\b",
    re.IGNORECASE,
)
_COMES: Final = re.compile(
    r"(?:\d+ )?(?:dự thảo |bộ )?(?:kế hoạch|báo cáo|quyết định|công văn|văn bản|biên bản|danh (?:sách|mục|bạ)|thông báo|tờ trình|phương án|đề án|nghị quyết"
    r"|quy (?:chế|trình)|chương trình|hồ sơ|bảng|sổ |lịch\b|tin,? bài|bài |lớp|hội (?:nghị|thi)|cuộc|buổi|kết luận|giấy|hợp đồng|phần mềm|hệ thống|tài liệu"
    r"|tổ |video|ảnh |mô hình|sáng kiến|phiếu|chuyên (?:mục|trang)|máy |nội quy|chỉ thị|cam kết|dữ liệu|đề tài|app|zalo|trang|kênh|thư |mã |chữ ký)",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"[≥≤><%]|\b(?:trên|tối thiểu|ít nhất|đạt|100|phần trăm|không quá|dưới|đủ|đúng hạn|từ \d+ .*trở lên)\b|/năm",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"triệu|tỷ đồng|nghìn|ngân sách|kinh phí|lồng ghép|xã hội hóa|\bnguồn\b|^\d{1,3}(?:[.,]\d{3})+|^\d+ ?(?:tr|đ)$",
    re.IGNORECASE,
)
_SHORT: Final = 60
_AGAIN: Final = 0.7
_FEW: Final = 4


def says(text: str) -> str:
    """What a sentence does: "does", "fails", "comes", "money", "asked", or "" where it is not plain."""
    short = len(text) < _SHORT
    if short and _MONEY.search(text):
        return "money"
    fails = _FAILS.search(text) or _ONLY.match(text)
    if short and _COMES.match(text) and not fails:
        return "comes"
    if _DOES.match(text):
        return "" if fails and short and not _MENDS.search(text) else "does"
    if fails:
        return "fails"
    return "asked" if _ASKED.search(text) else ""


# How well what sentences do suits a key, by key.
_SUITS: Final = {
    "reason": {"fails": 3.0, "does": -3.0, "comes": -2.0, "asked": -1.0, "money": -2.0},
    "measure": {"does": 3.0, "fails": -2.0, "comes": -0.5, "asked": -0.5, "money": -2.0},
    "task": {"does": 2.0, "fails": -3.0, "comes": 0.0, "asked": -1.0, "money": -2.0},
    "output": {"comes": 3.0, "does": -1.5, "fails": -2.5, "asked": 1.0, "money": -2.0},
    "requirement": {"asked": 3.0, "fails": -2.0, "does": -1.0, "comes": -0.5, "money": -2.0},
    "budget": {"money": 3.0, "does": -2.0, "fails": -1.0, "comes": -2.0, "asked": -1.0},
    "title": {"fails": -1.0, "money": -2.0},
    "field": {"fails": -2.0, "money": -3.0, "asked": -2.0, "does": -1.0},
}  # fmt: skip


class Speech:
    """What the cells of a column say, counted."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts) or 1
        self.said = Counter(map(says, texts))
        self.distinct = len({fold(text) for text in texts})
        self.length = sum(map(len, texts)) / self.count

    @property
    def fails(self) -> float:
        """The share of sentences that say what went wrong."""
        return self.said["fails"] / self.count

    @property
    def does(self) -> float:
        """The share of sentences that say what is to be done."""
        return self.said["does"] / self.count

    def suits(self, key: str) -> float:
        """How well the sentences suit a key, from about -3 to 3."""
        weights = _SUITS.get(key, {})
        found = sum(weights.get(kind, 0.0) * n for kind, n in self.said.items()) / self.count
        if key == "field" and self.count > 2:  # names of fields repeat
            again = self.distinct <= _AGAIN * self.count and self.length < 70
            found += 3.0 if again else -1.0 if self.count > _FEW else 0.0
        return found
