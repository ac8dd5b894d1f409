"""A status from the clauses of a sentence nobody wrote before: "dang trien khai, dk thang 9 xong".

Each clause is one cue: done, at work, not begun, nothing came, paused, given up, or a remark that
bears such a one out (a reason, a paper, what is still to come). Cues that do not go together are
asked back, and so is a clause that is none.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.text import clean, fold

LONGEST: Final = 200


class _Cue(Enum):
    """What a clause says that is no status of its own."""

    LATER = "later"  # "dự kiến xong tháng 9"
    WAITING = "waiting"  # "chờ ký", "do thiếu kinh phí"
    UNFINISHED = "unfinished"  # "chưa xong": not begun, or at work?
    SOME = "some"  # "xong 3 thôn": of how many?
    REMARK = "remark"  # "theo QĐ 305/QĐ-UBND", "có danh sách kèm theo"


# What beside each status leaves it as it is; the status itself always does.
_BESIDE: Final = {
    Status.DONE: {_Cue.REMARK},
    Status.IN_PROGRESS: {*(_Cue.REMARK, _Cue.LATER, _Cue.WAITING, _Cue.UNFINISHED, _Cue.SOME)},
    Status.NOT_STARTED: {_Cue.REMARK, _Cue.LATER, _Cue.WAITING, _Cue.UNFINISHED},
    Status.NOT_ARISING: {_Cue.REMARK},
    Status.PAUSED: {_Cue.REMARK, _Cue.WAITING},
    Status.DROPPED: {_Cue.REMARK},
}
_APART: Final = {  # accents part what folds to the same letters
    "đảng": "dangr", "đáng": "dangs", "cho": "choo", "bộ": "booj", "bố": "boos", "bổ": "boor",
    "dùng": "dungf", "đúng": "dungs", "hoãn": "hoanx", "mời": "moif", "chứa": "chuas",
    "cần": "canf", "kỳ": "kyf", "kì": "kyf", "thôi": "thooi",
}  # fmt: skip
_WORD: Final = Pattern(r"[^\W\d_]+")
_CLAUSE: Final = Pattern(
    r"\s*(?:[,;:()\n]|\.(?=\s|\Z)|\s[-–]\s|->|=>|→|\s(?:nhung|song|thi|ma)\s)\s*"
)
_REASON: Final = Pattern(
    r"\s(?=(?:do|vi|vi ly do|theo|can cu|de|kem) [a-z0-9])"
    r"|(?<!\bco)(?<!\bcon)\s(?=(?:vuong|thieu) [a-z])"
)
_NOW: Final = Pattern(r"\A(?:(?:tinh )?(?:den|toi|hien) (?:nay|tai|gio)|nay|hien)\b")
_WHO_AND_WHEN: Final = Pattern(
    r"\A(?:(?:(?:ubnd )?(?:xa|phuong|dac khu)|don vi|dia phuong|co quan|vp|van phong"
    r"|(?:boo?j? phan|phong|to)(?: [a-z]+){1,5}?(?= (?:da|van|con|dang|chua|khong|xong|tam|moi)\b)"
    r"|nhiem vu(?: nay)?|noi dung(?: nay)?|viec nay|tu dau (?:nam|quy)"
    r"|(?:tinh )?(?:den|toi) (?:nay|thoi diem (?:nay|bao cao)|gio)|(?:hien )?nay|hien(?: tai| gio)?"
    r"|(?:trong )?(?:kyf?|quy|nam|thang) (?:nay|bao cao|[ivx]{1,4}|\d{1,4}(?:/\d{4})?)"
    r"|trong (?:kyf?|quy|nam|thang))[,:]? )+"
)
_WORK: Final = (
    r"(?:trien khai|thuc hien|t/?h|bat dau|tien hanh|lam|to chuc|xay dung|lap|mo|khoi dong|ra soat)"
)
_PIECE: Final = r"(?:noi dung|dot|giai doan|buoc|phan|quy|thang|muc|khau|hang muc|viec|nhiem vu)"
_FINISHED: Final = (
    r"(?:da )?(?:hoan thanh|hoan tat|ht|(?:lam |thuc hien |th |giai quyet |trien khai )?xong)"
)
_TROUBLES: Final = (
    r"(?:ton dong|vuong mac|kho khan|no|chi phi|kinh phi|tre|qua han|cham|sai pham|sai sot|loi)"
)
_MEANT: Final[tuple[tuple[Pattern, Status | _Cue], ...]] = (
    (
        Pattern(
            rf"\Akhong (?:con|co|phat sinh|bi|de)(?: [a-z]+){{0,4}}? {_TROUBLES}\b"
            r"|\A(?:da |bi )?(?:qua|tre|cham|sat|gan den|sap den)(?: thoi)? han\b"
            r"|\Achua (?:co|gui|nop|cap nhat|dinh kem|bo sung|tai len|dua)\b.*"
            r"\b(?:kiem chung|minh chung|tlkc|phan mem|he thong)\b"
        ),
        _Cue.REMARK,
    ),
    (
        Pattern(
            r"\A(?:da |duoc |bi )*(?:bai bo|huy bo|loai bo|cat bo|cham dut)\b"
            r"|\A(?:da |duoc |bi )*(?:bo|huy|cat)(?: han| luon)? "
            r"(?:nhiem vu|noi dung|chi tieu|muc|viec|khong)\b"
            r"|\A(?:da |duoc |bi )*(?:dua|rut|loai|cat|bo|gach)(?: ra| ten)? khoi\b"
            r"|\A(?:(?:thooi|thoi) )?khong(?: con| tiep tuc)? (?:lam|thuc hien|trien khai|to chuc)"
            r"(?: [a-z]+){0,3} nua\b|\A(?:da )?(?:dung|ngung) han\b"
            r"|\Akhong con (?:thuc hien|trien khai|(?:la )?nhiem vu|noi dung nay|thuoc"
            r"|ap dung|hieu luc)\b"
        ),
        Status.DROPPED,
    ),
    (
        Pattern(
            r"\A(?:da |dang |phai |van |bi )*(?:tam (?:dung|ngung|hoanx?|gac|dinh chi)"
            r"|hoanx (?:lai|den|sang)|(?:dung|ngung) (?:lai|tam)(?: thoi)?)\b(?! hoan thanh)"
        ),
        Status.PAUSED,
    ),
    (
        Pattern(
            r"\Akhong (?:(?:co|tiep nhan|nhan|phat sinh|ghi nhan|xay ra|thu ly)(?: duoc)? )+"
            r"(?:[a-z/]+ ){0,6}?(?:nao|phat sinh|ps)(?: trong [a-z ]+)?\Z"
            r"|\A(?:(?!khong )[a-z/]+ ){0,6}khong (?:co )?(?:phat sinh|ps)\b"
            r"(?! (?:them|moi|tre|qua|chi|kinh|vuong|kho|loi|sai))(?: [a-z/]+){0,5}\Z"
        ),
        Status.NOT_ARISING,
    ),
    (
        Pattern(
            r"\A(?:(?:van|hien|con|da va) )*dang "
            r"(?!choo?\b|doi\b|tam|dung\b|ngung|vuong|co\b|huy|bi\b)[a-z]"
            r"|\A(?:da )?(?:moi )?bat dau\b|\A(?:van )?tiep tuc (?:lam|thuc hien|trien khai)\b"
            r"|\A(?:moi )?(?:da )?(?:lam|thuc hien|dat|xong|duoc|hoan thanh)(?: duoc)? (?:khoang )?"
            r"(?:(?!100|0+ ?%)\d{1,2}(?:[.,]\d+)? ?%|mot phan|mot nua|phan lon|1 phan)"
            r"(?: [a-z]+){0,3}\Z"
            r"|\Amoi (?!.*\b0 ?%)(?:lam|thuc hien|trien khai|dat|xong|hoan thanh|ban hanh|to chuc"
            r"|co|ra soat|cap nhat|trinh|du thao|soan)\b"
            r"|\A(?:da )?(?:xong |lam xong |hoan thanh )?(?:du thao|trinh|soan)\b"
            r"(?! (?:xong va|va ban))"
            rf"|\A{_FINISHED} (?:duoc )?(?:{_PIECE} \d|{_PIECE} [ivx]{{1,4}}\b|{_PIECE} dau)"
            rf"|\A(?:\d+ |con (?:lai )?\d+ )?{_PIECE}(?: [a-z0-9]+)?(?: con lai)?"
            r" (?:van )?dang [a-z]"
            r"|\A(?:so |con )+(?:lai )?(?:\d+ [a-z]+ )?(?:van )?dang (?!choo?\b|doi\b|tam\b)[a-z]"
            r"|\Ada (?:lam|trien khai|thuc hien) tu (?:thang|quy|nam|ngay|dau)\b"
            r"|\A(?:lam|con) do(?: dang)?\b|\A(?:gan|sap) (?:xong|hoan thanh)\b"
        ),
        Status.IN_PROGRESS,
    ),
    (
        Pattern(
            rf"\A(?:(?:van|hien|con) )*(?:chua|khong kip)(?: co| duoc| the| kip)* {_WORK}"
            r"(?: duoc| dc)?\b(?! (?:xong|het|dat|du|dungs?|day|hoan|duoc \d))"
            r"|\A(?:(?:van|hien|con) )*chua (?:den|toi) (?:han|kyf?|luc|thoi gian|dot)\b"
            rf"|\A(?:se|du kien(?: se)?|dk(?: se)?) {_WORK}\b(?! xong)"
        ),
        Status.NOT_STARTED,
    ),
    (
        Pattern(
            rf"\A{_FINISHED}(?: (?:tot|xuat sac|het|toan boo?j?|tat ca|100 ?%|day du|dungs? han"
            r"|dungs? tien do|truoc han|roi|viec|nhiem vu|ke hoach|noi dung|cong viec|dut diem))*\Z"
            r"|\A(?:da )?dat 100 ?%(?: (?:ke hoach|kh|chi tieu|muc tieu|nhiem vu))*\Z"
            r"|\Ada giai quyet dut diem\Z"
            r"|\Ada (?:nop|gui|ban hanh|to chuc|cong khai|niem yet|dang tai|bao cao|cap nhat"
            r"|ra soat|thuc hien)\b[^%]* (?:dungs? han|day du|dungs? quy dinh)\Z"
        ),
        Status.DONE,
    ),
    (
        Pattern(
            r"\A(?:chua|khong kip) (?:xong|hoan thanh|het|trinh|ky|duyet|gui|nop|ban hanh|dat)\b"
            rf"|\A(?:con (?:lai )?)?(?:\d+ )?{_PIECE}(?: [a-z0-9]+)? (?:con lai )?chua\b"
        ),
        _Cue.UNFINISHED,
    ),
    (Pattern(rf"\A{_FINISHED}(?: duoc)? \d{{1,4}} [a-z]"), _Cue.SOME),
    (
        Pattern(
            r"\A(?:du kien|dk|dkien|se|phan dau|quyet tam)\b"
            r"|\A(?:quy|thang|tuan|cuoi|dau|sang)\b[^%]* "
            r"(?:se )?(?:xong|hoan thanh|trinh|gui|ban hanh)\Z"
        ),
        _Cue.LATER,
    ),
    (
        Pattern(
            r"\A(?:dang )?(?:cho|doi|vuong|thieu|het|do|vi|ly do|nguyen nhan)\b"
            r"(?!.*\b(?:huy|bai bo|bo)\b)"
            r"|\Achua (?:co|duoc (?:cap|giao|phan bo|bo tri|huong dan|duyet|phe duyet))\b"
        ),
        _Cue.WAITING,
    ),
    (
        Pattern(
            r"\Ada (?:chuyen|ban giao) (?:ve|cho|sang|len)\b"
            r"|\A(?:(?:co )?(?:qd|kh|cv|bc|tb|ttr|nq|vb|tlkc|danh sach|bao cao|van ban|ke hoach"
            r"|minh chung|bien ban|tai lieu|anh)|theo|can cu|tai|kem|xem|so|ngay)\b"
            r"(?!.*\b(?:chua|khong|dang|con|cho|tam|huy|mot phan)\b)"
            r"(?!.*(?<!ngay )\b\d{1,2}/\d{1,2}(?![/\d]))"  # a day, or some of them?
            r"(?!.*\d (?:ho so|hs|van ban|vb|truong hop|don|tthc)\b)"
        ),
        _Cue.REMARK,
    ),
)  # fmt: skip
_ONLY_THEN: Final = Pattern(  # "quý IV mới bắt đầu làm"
    rf"\A(?:quy|thang|nam|sang|cuoi|dau|tuan)\b[^%]* moi (?:se )?(?:bat dau )?{_WORK}\b"
)
_SOME_OF: Final = Pattern(  # "đã xong 3/5 nội dung"
    rf"\A(?:moi )?(?:{_FINISHED}|da (?:lam|thuc hien)|dat|lam)(?: duoc)? (\d{{1,4}})/(\d{{1,4}}) "
    r"(?!nam\b|ngay\b)[a-z]"
)
_AT_ALL: Final = Pattern(r" (?:tai|o|dat|du) (\d{1,4})/(\d{1,4}) [a-z]+\Z", "/")
_BECAUSE: Final = Pattern(r"\A(?:do|vi|vi ly do) ")
_NO: Final = Pattern(r"\b(?:ko|kg|k|hok|khg|0(?= (?:co|phat sinh|ps|lam)))\b")
_SHORT: Final = Pattern(r"\bđc\b|\bdc\b")
_OPEN: Final = Pattern(
    r"\?|\b(?:hoac|hay|neu|co the|co le|hinh nhu|tru|rieng|ngoai ra|de nghi|de xuat"
    r"|kien nghi|xin)\b"
)


def of_clauses(said: str) -> Status | None:
    """The one status all clauses of a text bear out; None where one is unclear or another."""
    if len(said) > LONGEST:
        return None
    plain = _plain(said)
    if _OPEN.search(plain):
        return None
    clauses = [one for one in _CLAUSE.compiled().split(plain) if one]
    now = next((n for n in range(len(clauses) - 1, 0, -1) if _NOW.search(clauses[n])), 0)
    cues = [_cue(clause) for clause in clauses]
    if now and isinstance(cues[now], Status):  # what holds now, whatever held before
        cues = cues[now:]
    if None in cues:
        return None
    told = [one for one in cues if isinstance(one, Status)]
    if not told:  # not finished, for it was not begun
        told = [one for one in map(_reason, clauses) if isinstance(one, Status)]
        return told[0] if told == [Status.NOT_STARTED] and _Cue.UNFINISHED in cues else None
    if told[-1] is Status.PAUSED and {*told[:-1]} <= {Status.IN_PROGRESS, Status.PAUSED}:
        told, cues = told[-1:], [one for one in cues if one is not Status.IN_PROGRESS]
    if len({*told}) != 1:
        return None
    return told[0] if {*cues} - {told[0]} <= _BESIDE[told[0]] else None


def _plain(said: str) -> str:
    """The folded words; where accents were typed, words that only fold alike stay apart."""
    lines = "\n".join(map(clean, said.splitlines())).casefold()
    if not lines.isascii():
        lines = _WORD.sub(lambda word: _APART.get(word[0], word[0]), lines)
    return "\n".join(
        _SHORT.sub("duoc", _NO.sub("khong", fold(line))) for line in lines.splitlines()
    ).strip(" .!-+*•")


def _cue(clause: str) -> Status | _Cue | None:
    """What a clause says; None where it says none of what is known, or its reason turns it."""
    if _ONLY_THEN.search(clause):
        return Status.NOT_STARTED
    head, *reasons = _REASON.compiled().split(_WHO_AND_WHEN.sub("", clause))
    if (whole := _AT_ALL.search(head)) and whole[1] == whole[2]:
        head = head[: whole.start()]
    some = _SOME_OF.search(head)
    if some and 0 < int(some[1]) < int(some[2]):
        return Status.IN_PROGRESS
    cue = next((cue for pattern, cue in _MEANT if pattern.search(head)), None)
    if cue in (Status.DONE, Status.IN_PROGRESS) and _AGAINST.search(" ".join(reasons)):
        return None
    return cue


def _reason(clause: str) -> Status | _Cue | None:
    """What a clause gives as the reason."""
    return _cue(_BECAUSE.sub("", clause)) if _BECAUSE.search(clause) else None


_AGAINST: Final = Pattern(r"\b(?:tam|dung|ngung|huy|bai bo|chua|khong)\b")
