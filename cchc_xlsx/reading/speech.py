"""What the sentences of a column do: say what is wrong, what to do, what comes of it, what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.office.text import fold

# All by folded words. A sentence that begins with a deed is a deed, whatever it mends.
_DOES: Final = re.compile(
    r"(?:[-+*•]\s*|\d+[.)]\s*)?(?:tiep tuc |chu dong |khan truong |kip thoi |dinh ky |hang \w+ |can |phai |se |tap trung )*"
    r"(?:ban hanh|to chuc|ra soat|phan cong|xay dung|tap huan|tang|mua|so hoa|thanh lap|huong dan|phat dong|cap nhat"
    r"|cong khai|bo tri|kiem (?:tra|diem|soat)|don doc|chi dao|tham muu|day manh|nang|thuc hien|trien khai|hoan thien|hoan thanh"
    r"|chan chinh|quan triet|tuyen truyen|bo sung|khac phuc|xu ly|giao|lap|dang|niem yet|theo doi|giam sat|nhac"
    r"|hop|trinh|de nghi|de xuat|kien (?:nghi|toan)|ky|phoi hop|duy tri|chuyen|sap xep|dao tao|cu|cai (?:tao|thien)"
    r"|sua|thay|lam|thue|mo|van dong|ap dung|danh gia|tong hop|quan ly|khao sat|thu|lay|dua|gui|chot|khen|phe binh|tiep nhan"
    r"|tra|doi thoai|bao dam|dam bao|tranh thu|nghien cuu|thong ke|luu|quet|nhap|tao|no luc|phan dau|yeu cau|giai quyet"
    r"|khai thac|gan|ket noi|lua chon|nhan rong|binh chon|dieu (?:dong|chinh)|luan chuyen|boi duong|nop|doi chieu|cham dut|trang bi|lap dat"
    r"|moi|tinh (?:gian|gon)|ghi nhan|phat huy|siet chat|dong bo|vieng|xin|dat (?:lich|hang|muc)|doi moi|hop dong)\b(?! (?:cham|muon|con|chua|thieu|khong|tre|it)\b)"
)
_FAILS: Final = re.compile(
    r"\b(?:chua|khong|cham|thieu|muon|tre|it|con|thap|sai|vuong|hong|han che|kho khan|yeu|kem|qua han|qua tai|lung tung|hinh thuc"
    r"|so sai|sot|ton dong|dut|loi|ngai|mat|giam|bi|do|qua it|cu|nho le|so luong it|trung|nham|lan dau|xuong cap|lac hau)\b"
)
_ONLY: Final = re.compile(
    r"(?:chi (?!dao|tra|phi|thi|huy|dinh)|moi (?=\d|chi|dat|co|thuc hien|giai))"
)
# What a deed says of a failing it is against.
_MENDS: Final = re.compile(
    r"\b(?:khong|tranh|han che|giam|khac phuc|xu ly|cham dut|ngan|nhac|bo sung|nhung|cac|doi voi|neu|truoc|ton|con lai|cu|so|rut)\b"
)
_COMES: Final = re.compile(
    r"(?:\d+ )?(?:du thao |bo )?(?:ke hoach|bao cao|quyet dinh|cong van|van ban|bien ban|danh (?:sach|muc|ba)|thong bao|to trinh|phuong an|de an|nghi quyet"
    r"|quy (?:che|trinh|dinh)|chuong trinh|ho so|bang|so |lich\b|tin bai|bai |lop|hoi nghi|cuoc|buoi|ket luan|giay|hop dong|phan mem|he thong|tai lieu"
    r"|to |video|anh |mo hinh|sang kien|phieu|chuyen (?:muc|trang)|may |so theo doi|noi quy|chi thi|cam ket|du lieu|de tai|app|zalo|trang|kenh)"
)
_ASKED: Final = re.compile(
    r"[≥≤><%]|\b(?:tren|toi thieu|it nhat|dat|100|phan tram|khong qua|duoi|du)\b"
)
_MONEY: Final = re.compile(
    r"trieu|ty dong|nghin|ngan sach|kinh phi|long ghep|xa hoi hoa|\bnguon\b|^\d{1,3}(?:[.,]\d{3})+|^\d+ ?(?:tr|d)$"
)
_SHORT: Final = 60
_AGAIN: Final = 0.7
_FEW: Final = 4


def says(text: str) -> str:
    """What a sentence does: "does", "fails", "comes", "money", "asked", or "" where none is plain."""
    said = fold(text)
    if _MONEY.search(said) and len(said) < _SHORT:
        return "money"
    if _COMES.match(said) and len(said) < _SHORT and not _FAILS.search(said):
        return "comes"
    fails = _FAILS.search(said) or _ONLY.match(said)
    if _DOES.match(said):
        return "" if fails and len(said) < _SHORT and not _MENDS.search(said) else "does"
    if fails:
        return "fails"
    return "asked" if _ASKED.search(text) or _ASKED.search(said) else ""


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

    def suits(self, key: str) -> float:
        """How well the sentences suit a key, from about -3 to 3."""
        weights = _SUITS.get(key, {})
        found = sum(weights.get(kind, 0.0) * n for kind, n in self.said.items()) / self.count
        if key == "field" and self.count > 2:  # names of fields repeat
            again = self.distinct <= _AGAIN * self.count and self.length < 70
            found += 3.0 if again else -1.0 if self.count > _FEW else 0.0
        return found
