"""Remarks that are known whole: hopes for later, till when was counted, the same as before."""

from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading.number_read import What

_HOPED_FOR: Final = Pattern(  # beside the share that is done: "30%, dự kiến xong quý IV"
    r"\A(?:du kien|se) (?:xong|hoan thanh|tiep tuc)\b(?! ?:? ?\d)[^%?]*\Z", "du kien", "se "
)
_HOPED_BY_THEN: Final = Pattern(  # "65% - phấn đấu 100% vào cuối năm": a larger share, later
    r"\A(?:phan dau|du kien|se)\b(?=.*\b(?:cuoi nam|het nam|quy|thang|trong nam)\b)"
    r"[^%?]*?(\d{1,3}(?:[.,]\d+)?) ?%[^%?]*\Z",
    *("phan dau", "du kien", "se"),
)
_REACHED: Final = Pattern(  # "100% - vượt kế hoạch"
    r"\A(?:vuot|dung|dat)(?: so voi)? (?:ke hoach|kh|chi tieu|muc tieu|tien do)"
    r"(?: (?:giao|duoc giao|de ra))?\Z",
    *("vuot", "dung", "dat"),
)
_WAITING: Final = Pattern(  # the work waits, not the number: "25%, đang chờ vốn"
    r"\A(?:con lai |dang |con )*cho (?:(?:bo tri|cap|phan bo) )?(?:von|kinh phi|vat tu|thiet bi"
    r"|huong dan|nghiem thu)\b[a-z ]*\Z",
    "cho ",
)
_CALLED_FOR: Final = Pattern(  # of papers, not of points: "đề nghị đơn vị giải trình"
    r"\A(?:de nghi|yeu cau)(?: (?:don vi|xa|phuong|dac khu|ubnd xa|ubnd phuong))?"
    r" (?:giai trinh|bo sung|cung cap|gui|nop)\b(?!.*\bdiem\b)[a-z ]*\Z",
    "de nghi",
    "yeu cau",
)
_AS_OF: Final = Pattern(  # the day a count is told of: "số liệu chốt 30/9"
    r"\A(?:(?:so lieu|cap nhat) )*(?:so lieu (?:chot|lay)|chot (?:so lieu|den|ngay|het)|cap nhat"
    r"|(?:so lieu )?tinh den)(?: (?:den|het|vao|ngay))*:? \d{1,2}[/.](?:0?[1-9]|1[0-2])"
    r"(?:[/.]\d{4})?\Z",
    *("so lieu", "chot", "cap nhat", "tinh den"),
)
_LEFT_OUT: Final = Pattern(  # what was never to be counted: "đã trừ hồ sơ dân rút"
    r"\A(?:da (?:tru|loai)(?: di| ra)?|khong (?:tinh|ke)) [a-z ]*\b(?:rut|trung|huy|tra lai)"
    r"(?: lai| bo)?\Z",
    *("da tru", "da loai", "khong "),
)
_NOT_YET_DUE: Final = Pattern(  # neither done nor late: "01 hồ sơ đang trong hạn"
    r"\A(?:co |con )?(\d{1,5})(?: (?:ho so|hs|tthc|don|viec|nhiem vu|van ban|truong hop))?"
    r" (?:(?:(?:dang|con|van) )+trong|(?:van )?chua den) (?:thoi |ky )?han"
    r"(?: (?:giai quyet|xu ly|tra))?\Z",
    "han",
)
_SO_MANY_YET: Final = Pattern(  # till when was counted: "chưa tính tháng 12"
    r"\Achua (?:tinh|gom|bao gom|ke) (?:ket qua |so lieu )?(?:thang|quy) (?:\d{1,2}|[ivx]{1,4})\Z",
    "chua ",
)
_AS_BEFORE: Final = Pattern(
    r"\A(?:bang|ngang|nhu|giu nguyen nhu)(?: voi)? (?:nam|ky|quy) (?:truoc|ngoai)\Z",
    "truoc",
    "ngoai",
)


def known(plain: str, what: What, value: Decimal) -> bool | None:
    """Whether a remark that is known whole, folded, goes with the number; None if it is not."""
    if _AS_BEFORE.match(plain) or (what in ("count", "percent") and _SO_MANY_YET.match(plain)):
        return True
    if what == "count":
        return True if _AS_OF.match(plain) or _LEFT_OUT.match(plain) else None
    if what == "points":
        return True if _CALLED_FOR.match(plain) else None
    if what != "percent":
        return None
    hoped = _HOPED_BY_THEN.match(plain)
    if hoped:
        return value < speech.decimal(hoped[1]) <= 100
    held = _HOPED_FOR.match(plain) or _REACHED.match(plain) or _WAITING.match(plain)
    return True if held else None


def not_yet_due(plain: str) -> Decimal | None:
    """How many things a remark, folded, says to be neither done nor late; None if it says none."""
    found = _NOT_YET_DUE.match(plain)
    return Decimal(found[1]) if found else None
