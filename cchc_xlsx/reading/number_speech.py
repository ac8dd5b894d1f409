"""What may stand around a number and change nothing: words for it, remarks, how it was reached."""

import unicodedata
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import holds

# Words that halve, negate, bound or multiply the number beside them; and what is only hoped for.
_DOUBTING: Final = {
    *("khoảng", "trên", "dưới", "hơn", "đến", "và", "hoặc", "hay", "trở", "không", "chưa"),
    *("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "trăm", "rưỡi", "nửa", "nữa"),
    *("trừ", "mất", "thiếu", "giảm", "tăng"),
}
_ANOTHER: Final = (  # of another time, or only hoped for: "12 hồ sơ kỳ trước"
    *("năm trước", "kỳ trước", "quý trước", "tháng trước", "năm ngoái", "cùng kỳ"),
    *(
        "dự kiến",
        "ước tính",
        "nếu",
        "thực tế",
        "sửa",
        "sửa lại",
        "nhầm",
        "mỗi",
        "quý sau",
        "năm sau",
        "kỳ sau",
        "chờ",
    ),
)
_SO_FAR: Final = Pattern(  # how far a work is, in one number: "khoảng 60% kế hoạch"
    r"\A(?:(?:da|uoc|khoang|do|hoan thanh|thuc hien|lam|xong|dat|duoc|t[yi] le"
    r"|tien do|~|≈|moi|het|th)(?: ?:)?"
    r"\s*)*(\d[\d.,]*\s*%)"
    r"(?: ?(?:so voi(?= (?:ke hoach|kh|chi tieu|muc tieu)\b)"
    r"|(?:ke hoach|kh)(?: (?:ca )?nam(?: nay)?)?|kl|khoi luong|ho so|hs"
    r"|van ban|thu tuc|tthc|noi dung|can bo|cong chuc"
    r"|dung han|duoc giao|cong viec|nhiem vu|tien do|chi tieu|muc tieu|roi|a))*\Z",
    "%",
)
_HALF: Final = Pattern(  # not "1 điểm nữa", which is one more
    r"\A(?:(\d+|mot|hai|ba|bon) ?(?:d|diem) ruoi|nua diem)\Z", "ruoi", "nua"
)
_POINT_FIVE: Final = Pattern(r"\A(\d+) ?d ?(\d{1,2})\Z", "d")  # 1đ5
_PARTS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ALL: Final = Pattern(  # with the number once more, which must be the maximum
    r"\A(?:dat |duoc |cho |cham |giu nguyen |giu |tu cham |thong nhat |xa |don vi |phuong |muc )*"
    r"(?:(?:diem )?toi da|(?:du|tron)(?: so)? diem)"
    r"(?: \(?(\d+(?:[.,]\d+)?) ?(?:d|diem)?\)?)?\Z"
    r"|\Akhong (?:bi )?(?:tru|mat)(?: diem)?\Z",
    *("toi da", "khong ", "du ", "tron "),
)
_SHARE_OF_ALL: Final = Pattern(  # "50% điểm tối đa"
    r"\A(?:dat )?(\d{1,3}(?:[.,]\d{1,2})?) ?% (?:cua )?(?:so |tong )*diem(?: (?:toi da|chuan))?\Z",
    "%",
)
_FIGURES: Final = Pattern(r"\d+(?:[.,]\d+)*")
_THOUSANDS: Final = Pattern(r"\d{1,3}(?:\.\d{3})+\Z", ".")
_SO_MANY_OFF: Final = Pattern(  # "bị trừ 0,25 điểm", "trừ 0,5 còn 1,5", "mất 0,5đ"
    r"\A(?:da |bi |da bi )?(?:tru|mat|giam)"
    r"(?: mat| di| tron| het| trang| ca| toan bo)?:? ?(\d{1,3}(?:[.,]\d{1,3})?)"
    r"(?: ?/ ?(?P<of>\d{1,3}(?:[.,]\d)?))?(?: ?d| diem)?"
    r"(?:[,;]? con (?:lai )?(\d{1,3}(?:[.,]\d{1,3})?)(?: ?d| diem)?)?\Z",
    *("tru", "mat", "giam"),
)
_HALVES: Final = Pattern(r"\D*[13] ?/ ?[24]\b", "/")  # half a point, or one of two?
_NOTHING_OFF: Final = Pattern(
    r"\A(?:khong|ko|k|chua) (?:co |bi )*(?:tru|mat)(?: diem| d)?\Z|\Adat (?:du |diem )*toi da\Z",
    *("tru", "mat", "toi da"),
)
_ALL_OFF: Final = Pattern(
    r"\A(?:bi )?(?:tru|mat) (?:het|toan bo|tat ca|ca|trang)(?: ca)?(?: so)?(?: diem)?"
    r"(?: (?:cua )?(?:muc|tieu chi|noi dung|phan)(?: nay)?)?\Z",
    *("tru", "mat"),
)
_SHORT_NO: Final = Pattern(r"\A(?:ko|kg|k|hok)(?= có\b)", "ko", "kg", "k", "hok")
_NONE: Final = ("không", "không có", "chưa có")
_NONE_OF: Final = Pattern(  # "chưa có sáng kiến nào"; never what only lacks being told
    r"\A(?:trong (?:năm|kỳ|quý)(?: này)? )?(?:không|chưa) (?:có|ban hành|tổ chức)"
    r"(?: (?:được|một))? (?!.*(?:số liệu|báo cáo|kết quả|thống kê|thông tin|dữ liệu|căn cứ|cơ sở"
    r"|hướng dẫn|chỉ tiêu|ý kiến|phân công|phản hồi|tổng hợp|phát sinh))"
    r"([a-zà-ỹ]+(?: [a-zà-ỹ]+){0,4}?)( nào)?"
    r"(?: (?:được công nhận|đạt|trong (?:năm|kỳ|quý)(?: này)?))?\Z",
    *("không", "chưa"),
)
_NOTHING_CAME: Final = Pattern(  # of things: that alone nothing came up is no count
    r"\A(?:trong (?:năm|kỳ|quý)(?: này)? )?(?:không|chưa|ko) (?:có )?phát sinh"
    r" (?:hồ sơ|hs|tthc|văn bản|vb|đơn|đơn thư|trường hợp|nhiệm vụ|vụ việc)(?: nào)?\Z",
    "phát sinh",
)
_RUN_IN: Final = Pattern(r"(\d)(?=[^\W\d])")  # "1,020hs"
_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_FOLDED: Final = ("", "mot", "hai", "ba", "bon")
_AFTER_TENS: Final = {"mốt": 1, "tư": 4, "lăm": 5}
_DIGITS: Final = {**{word: n for n, word in enumerate(_ONES)}, **_AFTER_TENS}
_LEFT: Final = Pattern(
    r"\A(?:(\d+(?:[.,]\d{1,2})?)(?: ?d| diem)?[,;]? )?"
    r"(?:da |bi )*(?:tru|giam|ha) (\d+(?:[.,]\d{1,2})?)(?: ?d| diem)?[,;]? con (?:lai )?"
    r"(\d+(?:[.,]\d{1,2})?)(?: ?d| diem)?\Z",
    *("tru ", "giam ", "ha "),
)


def doubted(said: str) -> bool:
    """Whether a word makes the number beside it another; accents tell "chục" from "công chức"."""
    return holds(said, _DOUBTING) or holds(said, _ANOTHER)


def counts_things(said: str) -> bool:
    """Whether a number stands before a thing of which there are whole ones: "2,318 hồ sơ"."""
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .")
    whole = _RUN_IN.sub(r"\1 ", whole)
    return any(whole.endswith(f" {unit}") for unit in _COUNTED)


def share_so_far(plain: str) -> str:
    """The share alone of a folded "đã hoàn thành 80% kế hoạch"; anything else as it is."""
    found = _SO_FAR.match(plain)
    return found[1] if found else plain


def whole(text: str) -> Decimal:
    """The decimal of figures whose points divide thousands where they stand by threes."""
    return Decimal(text.replace(".", "")) if _THOUSANDS.match(text) else decimal(text)


def are_numbers(plain: str) -> bool:
    """Whether all figures of a text are numbers: none a list, "1,2,3", and none of two marks."""
    figures = (found[0] for found in _FIGURES.finditer(plain))
    return all(sum(map(one.count, ".,")) < 2 or _THOUSANDS.match(one) for one in figures)


def decimal(text: str) -> Decimal:
    """The decimal of plain figures with a comma or a point."""
    return Decimal(text.strip().replace(",", "."))


def halved(said: str, plain: str) -> Decimal | None:
    """The value of "½", "1¾", "nửa điểm", "1 điểm rưỡi", "1đ5"."""
    whole, part = said.strip()[:-1].strip(), said.strip()[-1:]
    if part in _PARTS and (whole.isdecimal() or not whole):
        return Decimal(whole or 0) + _PARTS[part]
    found = _HALF.match(plain)
    if found:
        whole = str(_FOLDED.index(found[1])) if found[1] in _FOLDED else found[1]
        return Decimal(whole or 0) + _PARTS["½"]
    found = _POINT_FIVE.match(plain)
    return Decimal(f"{found[1]}.{found[2]}") if found else None


def all_points(plain: str, maximum: Decimal | None) -> Decimal | None:
    """The maximum, or its share: "đạt tối đa", "đạt điểm tối đa (2đ)", "50% điểm tối đa"."""
    share = _SHARE_OF_ALL.match(plain)
    if share:
        part = decimal(share[1])
        return None if maximum is None or part > 100 else (maximum * part / 100).normalize() + 0
    found = _ALL.match(plain)
    return maximum if found and (not found[1] or decimal(found[1]) == maximum) else None


def taken_off(plain: str, maximum: Decimal | None) -> Decimal | None:
    """How many points a cell of lost points says in words, folded; None where it does not."""
    if _NOTHING_OFF.match(plain):
        return Decimal(0)
    if _ALL_OFF.match(plain):
        return maximum
    found = _SO_MANY_OFF.match(plain)
    if not found:
        return None
    lost = decimal(found[1])
    if found["of"] and (decimal(found["of"]) != maximum or _HALVES.match(found[0])):
        return None
    if found[3] and (maximum is None or maximum - decimal(found[3]) != lost):
        return None  # what was left does not bear it out
    return lost


def none_at_all(said: str) -> bool:
    """Whether a count is answered by "không có": none is a count, not a missing answer."""
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .")
    whole = _SHORT_NO.sub("không", whole)
    found = _NONE_OF.match(whole)
    if _NOTHING_CAME.match(whole):
        return True
    return whole in _NONE or (found is not None and bool(found[2] or found[1] in _COUNTED))


_COUNTED: Final = {
    *("cuộc", "lần", "buổi", "lớp", "đợt", "người", "văn bản", "hội nghị", "hồ sơ", "điểm"),
    *("mô hình", "sáng kiến", "thủ tục", "đơn vị", "tin", "bài", "tin bài", "đồng chí", "báo cáo"),
    *("cán bộ", "công chức", "viên chức", "hs", "vb", "tthc", "thôn", "phiếu", "lượt", "nhiệm vụ"),
    *("chỉ tiêu", "quyết định", "kế hoạch", "hộ", "biên bản", "công văn", "đại biểu", "dịch vụ"),
}


def spelled(said: str, *, counted: bool) -> int | None:
    """A number below a thousand in words with what is counted: "ba cuộc", "một điểm".

    Accents are kept: "tạm" is no "tám". Where things are counted, the thing may be left out; points
    are never said by another thing ("ba cuộc").
    """
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .")
    unit = next((unit for unit in _COUNTED if whole.endswith(f" {unit}")), "")
    if (unit != "điểm" and not counted) or whole == "năm báo cáo":  # five, or the year told of?
        return None
    return _in_figures(whole.removesuffix(unit).split())


def parted(said: str) -> Decimal | None:
    """Points with a comma in words: "hai phẩy năm", "không phẩy bảy lăm"."""
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .").removesuffix(" điểm")
    before, comma, behind = whole.partition(" phẩy ")
    tens, _, ones = behind.partition(" ")
    digits = [tens, *([ones] if ones else [])]
    if not comma or before not in _ONES or not all(one in _DIGITS for one in digits):
        return None
    return Decimal(f"{_ONES.index(before)}.{''.join(str(_DIGITS[one]) for one in digits)}")


def rest(plain: str, maximum: Decimal | None) -> Decimal | None:
    """What "bị trừ 0,5 còn 1,5" or "giảm 0,5 còn 1,5" leaves, where the maximum bears it out."""
    found = _LEFT.match(plain)
    before = decimal(found[1]) if found and found[1] else maximum
    if not found or before is None or before - decimal(found[2]) != decimal(found[3]):
        return None
    return decimal(found[3])


def _in_figures(words: list[str]) -> int | None:
    """The number of words as they are said: "sáu trăm linh năm", "hai mươi mốt", "mười lăm"."""
    if "trăm" in words[1:2] and words[0] in _ONES[1:]:
        hundreds, rest = _ONES.index(words[0]) * 100, words[2:]
        if not rest:
            return hundreds
        if rest[0] in ("linh", "lẻ"):
            return hundreds + _ONES.index(rest[1]) if rest[1:] and rest[1] in _ONES[1:] else None
        below = _in_figures(rest)
        return hundreds + below if below is not None and 10 <= below < 100 else None
    if "mươi" in words[1:2] and words[0] in _ONES[2:]:
        tens, rest = _ONES.index(words[0]) * 10, words[2:]
    elif words[:1] == ["mười"]:
        tens, rest = 10, words[1:]
    else:
        tens, rest = 0, words
    if not rest:
        return tens or None
    one = _AFTER_TENS.get(rest[0]) if tens else None
    if one is None and rest[0] in _ONES[1:]:
        one = _ONES.index(rest[0])
    return tens + one if one is not None and len(rest) == 1 else None
