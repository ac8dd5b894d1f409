"""What the single words of a header hint at, where no pattern knows the header as a whole.

Hints only rank guesses: the cells beneath and the neighbours must bear them out, and every column
told this way is reported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.reading.header_words import is_no_column, plain_header

_AGENT: Final = (
    "don vi|co quan|bo phan|phong|ban|nguoi|can bo|cong chuc|vien chuc|ca nhan|to chuc|to|noi|ben|luc luong"
    "|nganh|doan the|cap|ai|dia chi|tap the|doi tuong|chu the"
)
# Words of folded headers by key, with weights; a word counts once.
_WORDS: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    "lead": (
        (_AGENT, 1.5),
        (r"chinh|chu (tri|cong|luc|quan|dao)|dau moi|dung dau|dam (trach|nhan|duong)|dung mui", 2),
        ("phu trach|trach nhiem|duoc giao|giao|phan cong|tham muu|ganh|nhan viec|lo|can|truc tiep", 1.5),
        ("thuc hien|trien khai|xu ly|lam|thi hanh|to chuc thuc hien|khac phuc", 1),
    ),
    "support": (
        (_AGENT, 1),
        (r"cung|phoi hop|ho tro|giup|dong (?=thuc|phu|chu|hanh|trien)|dong hanh|ket hop|hiep (dong|luc|tac|tro)"
         r"|tuong tro|phu (tro|viec)|chung (tay|suc)|hop (tac|luc|suc)|cong tac vien|tiep suc|kem theo", 4),
        ("tham gia|lien quan|phoi thuoc|vao cuoc|gop suc|con lai|khac", 3),
    ),
    "deadline": (
        (r"thoi (gian|han|diem|khac|luong|ky)|han|ngay|thang|quy|tuan|moc|ky han|bao gio|khi nao|den han|chot", 2.5),
        ("xong|hoan thanh|hoan tat|ket thuc|lich|tien do|lo trinh|muon nhat|cham nhat|truoc", 1.5),
    ),
    "reason": (
        (r"nguyen (nhan|do|co)|ly do|vi sao|do dau|can nguyen|ly giai|giai trinh|tai sao", 4),
        (r"han che|ton (tai|dong)|yeu|kem|(thieu|sai) sot|khuyet (diem|tat)|nhuoc diem|nghen|^(?:cac )?loi$|loi (?:vi|sai)|chi tiet loi|vuong|can tro"
         r"|bat cap|sot|(thuc|hien) trang|mat chua|(sai|vi) pham|rao can|lech|bo sot|trung tru|tro ngai|bat on", 3),
        (r"chua|khong|con (yeu|thieu|thap|kem|han)|bi (?!tru\b)|nhan (dinh|xet)|phan tich|dien giai|neu|chi ra|danh gia", 1.5),
    ),
    "measure": (
        (r"(giai|bien) phap|khac phuc|thao go|cai thien|chan chinh|bo khuyet|sua chua|giai quyet|hanh dong", 3),
        (r"huong|cach|phuong (an|thuc|huong)|xu ly|hoat dong|buoc|nang|cam ket|doi moi|huong toi", 2),
        ("noi dung|ke hoach|thuc hien|trien khai|lam|tien hanh", 1),
    ),
    "task": (
        (r"nhiem vu|cong viec|(dau|phan|cac|nhung|so) viec|viec", 3),
        ("cong tac|noi dung|trien khai|thuc hien|lam", 1.5),
    ),
    "output": (
        (r"san pham|dau ra|thanh (pham|qua)|ket qua|ban giao", 3),
        ("van ban|tai lieu|ho so|minh chung|bang chung|chung cu|hinh thuc (?:van|san)|quyet dinh|ban hanh", 2.5),
    ),
    "budget": (
        (r"kinh phi|(?<!uu )tien(?! do| hanh)|chi phi|von|ngan sach|(du|dinh) tru|du toan|tong chi|nguon|trieu dong|dong|muc chi", 3),
    ),
    "requirement": (
        (r"yeu cau|chi tieu|muc tieu|dich|nguong|phan dau|(can|phai|se) dat|ky vong|thuoc do|ket qua mong muon|tieu chuan", 2.5),
    ),
    "field": ((r"linh vuc|nhom|mang|phan|truc|khoi|chuong|cai cach|chuyen de|chu de", 2.5),),
    "title": (
        (r"tieu chi|chi so|tctp|cstp|de muc|(khoan|dau|hang) muc|ten|danh (muc|gia|sach)", 2.5),
        ("noi dung|muc|van de|tieu de", 1.5),
        ("cham diem|tru diem|mat diem|bi tru", 1.5),
    ),
    "code": ((r"ma|ky hieu|so hieu|chi muc|dieu|muc|so|hieu|dinh danh", 2),),
    "no": ((r"so|thu tu|dong", 1),),
    "note": ((r"ghi|chu|luu y|bo sung|them|khac|thong tin|phu chu", 2),),
    "max_points": (
        (r"toi da|chuan|tran|kich tran|cao nhat|barem|ba rem|trong so|phan bo|bieu diem|co cau|goc|tuyet doi|tong|giao"
         r"|quy dinh|khung|thang|bo (tieu chi|chi so)|duoc huong", 3),
        ("diem|muc", 1),
    ),
    "self_points": (
        (r"tu|de nghi|dang ky|dot 1|lan (1|dau)|ke khai|bao cao|ban dau", 2),
        (r"xa|phuong|don vi|dia phuong|co so", 1.5),
        (r"cham|danh gia|diem|nhan|cho", 1),
    ),
    "appraised_points": (
        (r"tham (dinh|tra)|hoi dong|tinh|so noi vu|snv|cong (nhan|bo)|chinh thuc|cap tren|to (cong tac|tham dinh|giup viec)|doan"
         r"|chot|phuc (tra|khao)|ghi nhan|duyet|cuoi|dat|thuc|huyen|trung uong|ket luan|xac nhan", 2.5),
        ("cham|danh gia|diem|ket qua|duoc", 1),
    ),
    "stated_lost_points": (
        (r"tru|mat|hut|thieu|chua dat|khong dat|bi|roi|ha|giam|khau tru|du dia|khoang cach|con lai|thap hon|that thoat|tut|rot|cat|sut|bo lo"
         r"|danh mat|chenh|so voi", 2.5),
        ("diem|so", 1),
    ),
}  # fmt: skip
_COMPILED: Final = {
    key: tuple((re.compile(rf"\b(?:{words})\b"), weight) for words, weight in groups)
    for key, groups in _WORDS.items()
}
_NOT: Final = re.compile(r"\b(?:chua|khong)\b")
_HELPS: Final = tuple(words for words, _ in _COMPILED["support"][1:])


def hints(header: str) -> dict[str, float]:
    """How much the words of a header speak for each key; empty where they say nothing of ours."""
    said = plain_header(header)
    if not said or is_no_column(said):
        return {}
    found = {}
    for key, groups in _COMPILED.items():
        weight = sum(value for words, value in groups if words.search(said))
        if weight:
            found[key] = weight
    if _NOT.search(said):  # "Chưa đạt"
        found.pop("appraised_points", None)
    found.pop("lead" if helps(said) else "support", None)  # whoever helps does not lead
    return found


def helps(header: str) -> bool:
    """Whether the words of a header speak of helping, beside whoever leads."""
    said = plain_header(header)
    return any(words.search(said) for words in _HELPS)
