"""A status told by a whole sentence: "UBND xã đã hoàn thành việc rà soát theo kế hoạch"."""

from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.text import fold, holds

_NUMBERED: Final = Pattern(r"\A\d[.)] (?=[a-z])", ".", ")")  # "1. Hoàn thành"
_WHO_AND_WHEN: Final = Pattern(  # before the word that says how far it is
    r"\A(?:(?:(?:ubnd )?(?:xa|phuong|dac khu)|don vi|dia phuong|van phong"
    r"|phong [a-z]+(?: [a-z]+){0,3}|trung tam(?: [a-z]+){0,5}|(?:tinh )?(?:den|toi) nay"
    r"|hien(?: nay| tai)?"
    r"|trong (?:ky|quy|nam|thang)(?: nay)?)[,:]? )+"
    r"(?=(?:da|van|con|dang|chua|khong|ko|k|hoan thanh|xong|tam)\b)"
)
_WHOLE: Final = r"(?: (?:toan bo|tat ca|het|ca|xong|day du|dung han|dung tien do|100 ?%))*"
_DONE: Final = Pattern(
    r"\A(?:100 ?% )?(?:da )?(?:hoan thanh|hoan tat|(?:lam |thuc hien )?xong|ht(?= ))" + _WHOLE +
    r"(?: (?:viec|cac|nhiem vu|noi dung|cong viec|ke hoach|theo)\b[^%]*"
    r"| ?\(.*| ?[,;].*| (\d+)/(\d+) [a-z]+(?: [a-z]+){0,2})?[.! ]*\Z",
    *("hoan", "xong", "ht "),
)  # fmt: skip
_NOT_BEGUN: Final = Pattern(
    r"\A(?:van |con |hien )*chua (?:co )?(?:trien khai|thuc hien|bat dau|tien hanh|lam)\b"
    r"(?! (?:xong|het|dat|dung|day du|duoc \d|hoan))[^%]*\Z",
    "chua ",
)
_BEGINS_LATER: Final = Pattern(  # "chưa thực hiện, quý IV mới làm"
    r"(?i)\b(?:quý|tháng|năm|quy|thang|nam) [\w/]+ (?:mới|moi)"
    r" (?:làm|thực hiện|triển khai|lam|thuc hien|trien khai)\b",
    "mới ",
    "moi ",
)
_NOTHING_CAME: Final = Pattern(
    r"\A(?:(?:khong|ko|kg|k\.?|(chua)) ?)(?:co )?(?:phat sinh|p/ ?sinh|ps)"
    r"((?: [a-z]+){0,6}?( nao)?)"
    r"(?: trong (?:ky|quy|nam)(?: nay)?)?(?: \(0 [a-z]+\))?[. ]*\Z",
    *("sinh", "ps"),
)
_UNDER_WAY: Final = Pattern(
    r"\Ada bat dau (?:lam|thuc hien|trien khai)\b"
    r"|\A(?:da |dang )?(?:lam |thuc hien |trien khai )?gan (?:xong|hoan thanh)\b"
    r"|\Ada (?:trinh|soan|lap|tham muu|gui|du thao)\b[^.%]*[,;]? (?:dang )?(?:cho|doi) [a-z ]*"
    r"\b(?:ky|duyet|phe duyet|tham dinh|y kien|ban hanh)\Z"
    r"|\Ada trinh\b[^.%,;]*\bxem xet\Z"
    r"|\A(?:da )?(?:hoan thanh|xong|lam) (\d{1,3})/(\d{1,3}) [a-z ]+[,;] (?:con lai|con) "
    r"(?!0\b|khong\b)(?!.*\b(?:tam|dung|ngung|huy|bo)\b)"
    r"|\Adang (?:t/ ?h(?:ien)?|thuc hien|trien khai|lam|th)\b[ ,;(]*(?:cho|doi) (?:kinh phi|von)\b",
    *("bat dau", "gan ", "da ", "dang ", "/"),
)
_GIVEN_UP: Final = Pattern(
    r"\b(?:khong|ko) (?:lam|thuc hien|trien khai) nua\b|\bthoi (?:khong )?(?:lam|thuc hien)\b"
    r"|\b(?:khong|ko) (?:con )?thuoc (?:nhiem vu|tham quyen|chuc nang|pham vi)\b",
    *("nua", "thoi ", "thuoc "),
)
_OPEN: Final = (  # leaves it open, or asks for it
    *("tạm", "sẽ", "dự kiến", "chờ", "đề nghị", "xin", "nếu", "hoặc", "hay", "nhưng", "song"),
    *("có thể", "trừ", "riêng", "xem xét"),
)
_ENDED: Final = ("tạm", "dừng", "ngừng", "hủy", "huỷ", "bỏ", "đã xong", "đã hoàn thành")


def of_sentence(said: str) -> tuple[Status, str] | None:
    """The status of a sentence, and the words that must not speak against it; None if unsure."""
    plain = _WHO_AND_WHEN.sub("", _NUMBERED.sub("", " ".join(fold(said).split())))
    done = _DONE.match(plain)
    if done and (done[1] is None or int(done[1]) >= int(done[2])):
        return Status.DONE, said
    if _NOT_BEGUN.match(plain):
        return Status.NOT_STARTED, _BEGINS_LATER.sub(" ", said)
    nothing = _NOTHING_CAME.match(plain)
    if nothing and (nothing[3] or not nothing[1]):  # "chưa phát sinh" alone may still come
        return Status.NOT_ARISING, ""
    way = _UNDER_WAY.match(plain)
    if way and not holds(said, _ENDED) and not (way[1] and int(way[1]) >= int(way[2])):
        return Status.IN_PROGRESS, ""
    given_up = _GIVEN_UP.search(plain) and not holds(said, (*_OPEN, "hoàn thành", "xong"))
    return (Status.DROPPED, "") if given_up else None
