"""A cell that says what was there before beside what holds now: the text that holds now."""

from typing import Final

from cchc_xlsx.office.patterns import Pattern

LONGEST: Final = 160  # letters; what is longer tells more than one change
_WHEN: Final = r"(?:(?:kỳ|ky|quý|quy|tháng|thang|năm|nam|lần|lan|đợt|dot|số|so|bản|ban)\s+)"
_BEFORE: Final = (
    rf"(?:{_WHEN}?(?:trước|truoc|cũ|cu)(?: đây| day)?|{_WHEN}(?:đầu|dau)|ban đầu|ban dau)"
)
_NOW: Final = rf"(?:{_WHEN}(?:này|nay|mới|moi)|(?:(?:đến|den|hiện|hien)\s+)?nay|mới|moi)"
_CORRECTED: Final = (
    r"(?:(?:nay|đã|da|xin)\s+)?(?:sửa(?! đổi)|sua(?! doi)|đính chính|dinh chinh"
    r"|điều chỉnh|dieu chinh)"
    r"(?:\s+(?:lại|lai|thành|thanh|là|la|sang))*"
    r"|(?<!trước )(?<!truoc )(?:đổi|doi|chuyển|chuyen) (?:thành|thanh|sang)"
)
_CHANGED: Final = Pattern(  # "203 => 230", "12/3 sửa lại 20/3/2026"
    rf"(?i)\A(?P<old>[^→⇒➔>]*?[\w%)])\s*(?:→|⇒|➔|=+>|-+>|(?<!\bkh)(?<!hoạch)(?<!hoach),?\s(?:{_CORRECTED}):?\s)\s*"
    r"(?P<new>[^\s→⇒➔>][^→⇒➔>]*)\Z",
    *("→", "⇒", "➔", ">", "sửa", "sua", "Sửa", "chính", "chinh", "chỉnh", "đổi", "doi", "chuy"),
)
_THEN_AND_NOW: Final = Pattern(  # "kỳ trước 55; nay 70"
    rf"(?i)\A{_BEFORE}\s*:?\s+(?P<old>[^,;]*?[\w%)])\s*[,;]\s*{_NOW}\s*:?\s+(?P<new>\S.*)\Z",
    *("trước", "truoc", "Trước", "cũ", "cu", "Cũ", "đầu", "dau"),
)
_ONCE: Final = Pattern(  # "230 (số cũ 203)", "20/3/2026 (trước ghi nhầm 12/3/2026)"
    rf"(?i)(?<=\S)\s*\({_BEFORE}(?!(?<=c)\s+(?:hạn|han|thời|thoi|ngày|ngay|khi|\d))[\s:]+[^()?]+\)\s*\Z",
    *("trước", "truoc", "Trước", "cũ", "cu", "đầu", "dau"),
)

_TO: Final = Pattern(  # "1,75 -> hạ còn 1,5"
    r"(?i)\A(?:(?:hạ|giảm|nâng|tăng|chỉnh|ha|giam|nang|tang|chinh) )?"
    r"(?:xuống còn|xuống|còn|lên|thành|xuong con|xuong|con|len|thanh) (?=\d)"
)


def now(said: str) -> str:
    """The text without what it replaced, the text itself where it tells of no such thing."""
    if len(said) > LONGEST or "?" in said:
        return said
    found = _CHANGED.match(said) or _THEN_AND_NOW.match(said)
    return _TO.sub("", found["new"].strip()) if found else _ONCE.sub("", said)
