"""What the words around a date make of it: before, after, from, up to, or no deadline at all."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.office.groups import Group
from cchc_xlsx.office.patterns import Pattern

_DAY: Final = r"\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}\s*(?:[/.-]|nam)\s*\d{2,4}"
_PAPER: Final = (
    r"(?:quyet dinh|ke hoach|cong van|nghi quyet|thong tu|chi thi|nghi dinh|van ban|huong dan"
    r"|thong bao|luat|phap lenh|to trinh|cong dien|qd|kh|cv|nq)"
)
NOT_TIME: Final = Pattern(
    rf"\b(?:{_PAPER}\s*)?(?:so\s*)?:?\s*\d+\s*/[a-z0-9&/-]*[a-z&-]{{2,}}[^;.()]{{0,12}}?"
    rf"ngay {_DAY}"
    r"|\bso:? \d+\s*/[a-z0-9&/-]*[a-z&-]{2,}[a-z&-]*"
    rf"|\b(?:theo|tai|can cu|thuc hien|kem theo) {_PAPER}[^,;.()]{{0,30}}? ngay {_DAY}"
    r"|\bgiai doan(?! (?:\d|[iv]{1,3})[\s:(-]+"  # "giai đoạn 2: tháng 11/2026" is one of several
    r"(?:thang|quy|ngay|truoc|den|trong|xong|het|hoan thanh|\d{1,2}/))[^,;]*?\d{4}(?:\s*-\s*\d{4})?"
    r"|\b(?:tam nhin|dinh huong)(?: den)? nam \d{4}\b"
    r"|\bnam hoc(?: \d{4})?(?:\s*-\s*\d{2,4})?"
    r"|\bqua (?:thoi )?han(?: quy dinh)?\b|\b(?:dung|truoc|tre) han\b(?!\s*(?:ngay )?\d)"
    r"|\btruoc (?:mat|day|do)\b|\btruoc tien\b|\bchi thuong xuyen\b",
    *("/", "theo ", "tai ", "can cu", "thuc hien", "kem theo", "giai doan", "tam nhin"),
    *("dinh huong", "nam hoc", "qua han", "qua thoi han", "dung han", "truoc han", "tre han"),
    *("truoc mat", "truoc day", "truoc do", "truoc tien", "chi thuong xuyen"),
    sign=rf"/[a-z0-9&/-]*[a-z&-]{{2}}|(?:theo|tai|cu|hien) {_PAPER}"
    r"|giai doan|tam nhin|dinh huong|nam hoc|han\b|truoc (?:mat|day|do|tien)|chi thuong",
)
RELATIVE: Final = Pattern(
    r"\btheo (?:dung )?(?:yeu cau|ke hoach|thoi gian|tien do|quy dinh|chi dao|huong dan|lich"
    r"|phan cong|thoi han|chuong trinh|van ban|thong bao|su chi dao|dot|tinh hinh|thuc te"
    r"|nhiem vu|giay moi"
    r"|de nghi|de an|dung|quyet dinh|cong van)"
    r"|\bke tu\b|\bsau khi\b|\bkhi (?:co|phat sinh|nhan|duoc|ket thuc|cap)\b|\bngay (?:sau|khi)\b"
    r"|\btuy (?:theo|thuoc)\b|\b(?:dung|dam bao) (?:theo )?thoi gian|\bthoi gian theo quy dinh\b"
    r"|\bthoi gian toi\b|\btet\b|\btrong vong\b|\b\d+ (?:ngay|gio)(?: lam viec)?$",
    *("theo ", "ke tu", "khi", "ngay", "tuy", "thoi gian", "tet", "trong vong", " gio"),
)
UNNUMBERED: Final = Pattern(
    r"^(?:trong|cuoi|dau|giua|het|den|truoc|hoan thanh| )*"
    r"\b(?:thang|quy|tuan)(?: nay| sau| toi)?$",
    *("thang", "quy", "tuan"),
)
LUNAR: Final = Pattern(
    r"\bam lich\b|\(\s*al\s*\)|\bthang (?:gieng|chap)\b|\bram\b",
    *("am lich", "al", "gieng", "chap", "ram"),
)
PLAN_OF: Final = Pattern(  # "Trước 31/12/2025 đối với kế hoạch năm 2026": the plan's year, no time
    r"(?:\b(?:doi voi|cho|ve|cua) |\(\s*)"
    r"(?:ke hoach|bao cao|chuong trinh|nhiem vu|chi so|so lieu)[a-z ]*$",
    *("ke hoach", "bao cao", "chuong trinh", "nhiem vu", "chi so", "so lieu"),
)
YEARLY_PLAN: Final = Pattern(r"\btheo [a-z ]*$", "theo ")


_AFTER: Final = Pattern(
    r"\b(?:sau|(?<!ket )(?<!hieu )qua)(?: khi)?"
    r"(?: (?:ket thuc|het|ngay|thoi diem|@z?|khi))*\s*$"
    r"|\b(?:sau(?! do)|(?<!truoc )khi)\b"
    r"(?:(?! (?:trong|truoc|cham|muon|vao|den|han|hoan thanh|xong))[a-z ])*$",
    *("sau", "qua", "khi"),
    sign=r"\b(?:sau|khi)\b|\bqua(?: (?:khi|ket|het|ngay|thoi|@)[a-z @]*)?\s*$",
)
_EVENT: Final = Pattern(
    r"\b(?:ky hop|phien hop|dai hoi|ky thi|cuoc hop)\b[a-z ]*$", "hop", "dai hoi", "ky thi"
)
_BEFORE_MEETING: Final = Pattern(
    r"\btruoc (?:ky hop|phien hop|dai hoi|cuoc hop|hoi nghi)\b(?:(?! trong\b)[a-z ])*$",
    *("hop", "hoi"),
)
_NARROWER: Final = Pattern(
    r"\b(?:tuan(?: thu)?(?: \d| dau| cuoi)?|nua (?:dau|cuoi|sau)|thang (?:dau|cuoi|thu)[a-z0-9 ]*"
    r"|ngay (?:lam viec )?(?:dau|cuoi|thu)[a-z0-9 ]*|\d+ (?:ngay|tuan)[a-z0-9 ]*)"
    r"(?: cua| trong)?\s*$",
    *("tuan", "nua ", "thang ", "ngay"),
    sign=r"tuan|nua |(?:thang|ngay|viec) (?:dau|cuoi|thu)|\d ngay",
)
OFFSET: Final = Pattern(
    r"\b\d+ (?:ngay|tuan|thang|gio)(?: lam viec)? truoc\b"
    r"|\btruoc\b[^;.]*\b\d+ (?:ngay|tuan|thang|gio)\b"
    r"|\b(?:trong vong|sau)(?: thoi gian)? \d+ (?:ngay|tuan|thang|gio|phut)"
    r"|\b\d+ (?:ngay|tuan|thang|gio)(?: lam viec)?(?: ke)? (?:tu|sau)\b"
    r"|\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua) (?:ngay|tuan|thang|gio|nam)\b[^;.]*"
    r"\b(?:ke|tinh) tu\b"
    r"|\bngay \d{1,2}\b(?! lan)|\bthang \d{1,2}\s*/\s*\d"
    r"|\b(?:truoc|cham nhat|muon nhat)(?: la)? \d{1,2}\b(?!\s*[%a-z]|[.,]\d)",
    *"0123456789",
    *("ke tu", "tinh tu"),
)
REPORT: Final = Pattern(
    r"\b(?:bao cao|so ket|tong ket|so lieu|ket qua|chi so|cong khai|sipas|par index|du toan"
    r"|quyet toan)"
    r"(?:(?! (?:vao|trong|truoc|den|het|cham nhat)\b)[a-z ])*$",
    *("bao cao", "so ket", "tong ket", "so lieu", "ket qua", "chi so", "cong khai", "sipas"),
    *("par index", "du toan", "quyet toan"),
)


_FIGURE_BEFORE: Final = Pattern(r"\d\s*/\s*$|\d[.-]?$", *"0123456789")
_FIGURE_BEHIND: Final = Pattern(r"[/.-]?\d|\s*/\s*\d|\s+\d{1,2}\s*/\s*\d{4}\b", *"0123456789")


def is_whole(text: str, group: Group) -> bool:
    """Whether no figure hangs on it and no narrower part of it is meant: "tuần 1 quý II"."""
    front, back = text[: group.first.at], text[group.last.to :]
    torn = _FIGURE_BEFORE.search(front) or _FIGURE_BEHIND.match(back)
    return not torn and not _NARROWER.search(group.lead)


_NOT: Final = Pattern(r"\bkhong(?: [a-z]+){0,2} ?$", "khong")


def is_after(group: Group) -> bool:
    """Whether it only begins then: "sau 15/6", but not "không để quá 15/6"."""
    said = _AFTER.search(group.lead)
    return said is not None and not _NOT.search(group.lead[: said.start()])


def is_unbound(group: Group) -> bool:
    """Whether nothing ends with it: "sau 15/6"; or it names a meeting: "kỳ họp giữa năm"."""
    meeting = group.alone and (
        (group.first.kind == "point" and _EVENT.search(group.lead))
        or (group.first.kind == "year" and _BEFORE_MEETING.search(group.lead))
    )
    return bool(meeting) or is_after(group)


def names_report(group: Group) -> bool:
    """Whether a period is the name of a report: "báo cáo quý I"."""
    return bool(REPORT.search(group.lead))


REPORT_ASIDE: Final = Pattern(r"\(\s*(?:bao cao|bc)[a-z ]*$", "(")


FROM: Final = Pattern(
    r"(?<!ngay )\b(?:tu|bat dau|bat dau tu|khoi dong)(?: (?:ngay|het|thang|quy|nam|@z?))*\s*$",
    *("tu", "bat dau", "khoi dong"),
)


# "Tháng 4/2026 trở đi" is "từ tháng 4/2026".
AT_ONCE: Final = Pattern(r"\Angay (?=tu\b.*\bthuong xuyen\b)", "ngay tu")
ONWARDS: Final = Pattern(r"^(?!.*\btu\b)([^,;.]*?\S)\s+(?:tro di|ve sau)\b", "tro di", "ve sau")


FINISHED: Final = Pattern(
    r"\b(?:hoan thanh|xong|ket thuc|tong ket)\b[a-z ]*$", "hoan thanh", "xong", "ket"
)


def is_open(group: Group) -> bool:
    """Whether only a beginning is said: "từ tháng 6"."""
    return group.alone and group.first.kind != "point" and bool(FROM.search(group.lead))


def doubts_of(group: Group) -> tuple[str, ...]:
    """What is doubtful about a group: each case that has two readings."""
    own = [*group.doubts, group.first.doubt, group.last.doubt]
    if group.turned or (is_open(group) and group.first.kind != "year") or is_up_to(group):
        own.append("two_readings")
    plainly = group.alone and bool(_PLAINLY_BEFORE.search(group.lead))
    if (is_before(group) and not plainly) or _EVENT.search(group.lead):
        own.append("two_readings")
    return tuple(filter(None, own))


_BEFORE: Final = Pattern(
    r"\btruoc\b(?! (?:mat|day|do|tien)\b)[^,;.()@]*(?:@z\s*,?\s*(?:ngay )?)?$",
    "truoc",
)
_PLAINLY_BEFORE: Final = Pattern(
    r"\btruoc(?:[\s,:()-]*\b(?:het|ngay|thoi diem|han|moc|khi|khi sang|buoc sang|dip|le)\b)*"
    r"[\s,:()-]*(?:@z,? ?(?:ngay )?)?$",
    "truoc",
)
_INCLUSIVE: Final = Pattern(
    r"\btruoc\s*(?:va|hoac|,|/)\s*(?:trong|dung)|\b(?:trong|den)\s*(?:va|hoac|,|/)\s*truoc",
    *("va", "hoac", ",", "/"),
)
BEFORE_END: Final = Pattern(r"\btruoc (?:khi )?(?:het|ket thuc)\s*(?:ngay )?$", "het", "ket thuc")
MIDNIGHT: Final = Pattern(r"@z,?\s*(?:ngay )?$", "@z")
_UPTO: Final = Pattern(r"\b(?:den|toi)(?: (?:trong|khoang))?\s*$", "den", "toi")


def is_before(group: Group) -> bool:
    """Whether the day itself is excluded; "trước hoặc trong ngày" includes it."""
    said = _BEFORE.search(group.lead) or _PLAINLY_BEFORE.search(group.lead)
    return bool(said) and not _INCLUSIVE.search(group.lead)


def is_up_to(group: Group) -> bool:
    """ "Đến tháng 6" may mean until June begins or until it ends; "đến hết tháng 6" does not."""
    kinds = ("month", "quarter", "half", "range")
    return group.alone and group.first.kind in kinds and bool(_UPTO.search(group.lead))


DUE: Final = Pattern(
    r"\b(?:truoc|cham nhat|muon nhat|den|toi|trong|vao|han|het|han cuoi|khong qua)"
    r"(?: (?:la|het|ngay|vao|truoc|@z?))*[\s,:]*$",
    *("truoc", "nhat", "den", "toi", "trong", "vao", "han", "het", "khong qua"),
)
