"""What may stand around a number and change nothing: words for it, remarks, how it was reached."""

import unicodedata
from collections.abc import Collection
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold

# Words that halve, negate, bound or multiply the number beside them; and what is only hoped for.
_DOUBTING: Final = {
    *("khoảng", "trên", "dưới", "hơn", "đến", "và", "hoặc", "hay", "trở", "không", "chưa"),
    *("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "trăm", "rưỡi", "nửa", "nữa"),
    *("trừ", "mất", "thiếu", "giảm", "tăng"),
}
_HOPING: Final = {"ước", "tạm", "dự", "phấn", "mục", "kế", "đề"}  # dự kiến, phấn đấu, mục tiêu …
LONGEST: Final = 160  # letters; what is longer is no number with a remark
_WORD: Final = Pattern(r"[^\W\d_]+")
_REMARK: Final = Pattern(r"\A([^()]*\d[^()]*?)\s*\(([^()]*[a-z/%][^()]*)\)\Z", "(")
_FIGURES: Final = Pattern(r"\d{1,9}")
_PAPER: Final = Pattern(  # the number and day of a paper: "QĐ 57/QĐ-UBND", "BC số 45", "ngày 2/3"
    r"\d+\s*/\s*[a-z][a-z&/-]*|\bso\s*:?\s*\d+|\bngay \d{1,2}(?:/\d{1,4}){0,2}",
    *("/", "so", "ngay "),
)
_SHARE: Final = Pattern(
    r"\A(\d{1,6})\s*/\s*(\d{1,6})(?:\s*[x*×]\s*(\d+(?:[.,]\d+)?))?(?: ?[a-z][a-z ]*)?\Z", "/"
)
_PERCENT: Final = Pattern(r"\A(\d{1,3}(?:[.,]\d{1,2})?) ?%\Z", "%")
_CHANGED: Final = Pattern(r"\A(?:tang|giam)(?: them)? (?:\d[\d.,]*) ?%?(?: so voi [^()]*)?\Z", "g")
_BESIDE: Final = Pattern(  # "12, tăng 2 so với năm 2025", "75%, còn lại quý sau"
    r"[,;]? (?:tang|giam) \d[\d.,]* ?%?(?: [a-z]+)? so voi [^()]*\Z|(?<=%)[,;] con lai [a-z ]*\Z",
    *(" so voi ", " con lai "),
)
_TAKEN_OFF: Final = Pattern(
    r"\A(?:da |bi |da bi )?tru (\d+(?:[.,]\d+)?)(?: ?d(?:iem)?\b)?(?: (?:do|vi) [a-z ]*)?\Z", "tru "
)
_SO_FAR: Final = Pattern(  # how far a work is, in one number: "khoảng 60% kế hoạch"
    r"\A(?:(?:da|uoc|khoang|do|hoan thanh|thuc hien|lam|xong|dat|duoc|ty le|tien do|~|≈) ?:?\s*)*"
    r"(\d[\d.,]*\s*%)"
    r"(?: (?:ke hoach|kh|khoi luong|cong viec|nhiem vu|tien do|chi tieu|muc tieu|roi))*\Z",
    "%",
)
_SUM: Final = Pattern(
    r"\A(\d+(?:[.,]\d{1,2})?(?:\s*[+-]\s*\d+(?:[.,]\d{1,2})?)+)\s*(?:=\s*(\d+(?:[.,]\d{1,2})?))?"
    r"\s*(?:d|diem)?\Z",
    *"+-",
)
_TERM: Final = Pattern(r"[+-]?[\d.,]+")
_HALF: Final = Pattern(  # not "1 điểm nữa", which is one more
    r"\A(?:(\d+|mot|hai|ba|bon) ?(?:d|diem) ruoi|nua diem)\Z", "ruoi", "nua"
)
_POINT_FIVE: Final = Pattern(r"\A(\d+) ?d ?(\d{1,2})\Z", "d")  # 1đ5
_PARTS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ALL: Final = Pattern(  # with the number once more, which must be the maximum
    r"\A(?:dat )?(?:diem )?toi da(?: \((\d+(?:[.,]\d+)?) ?(?:d|diem)?\))?\Z"
    r"|\Akhong (?:bi )?(?:tru|mat)(?: diem)?\Z",
    *("toi da", "khong "),
)
_NONE: Final = ("không", "không có", "chưa có")
_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_FOLDED: Final = ("", "mot", "hai", "ba", "bon")
_AFTER_TENS: Final = {"mốt": 1, "tư": 4, "lăm": 5}
_DIGITS: Final = {**{word: n for n, word in enumerate(_ONES)}, **_AFTER_TENS}
_LEFT: Final = Pattern(
    r"\A(?:bi )?tru (\d+(?:[.,]\d{1,2})?)(?: ?d| diem)?[,;]? con (?:lai )?"
    r"(\d+(?:[.,]\d{1,2})?)(?: ?d| diem)?\Z",
    "tru ",
)


def doubted(said: str, more: Collection[str] = frozenset()) -> bool:
    """Whether a word makes the number beside it another; accents tell "chục" from "công chức"."""
    words = {found[0] for found in _WORD.finditer(unicodedata.normalize("NFC", said).casefold())}
    if said.isascii():
        return not {fold(word) for word in (*_DOUBTING, *more)}.isdisjoint(words)
    return not {*_DOUBTING, *more}.isdisjoint(words)


def without_remark(plain: str, said: str, maximum: Decimal | None) -> str:
    """A folded number without a remark in brackets that neither doubts it nor holds another.

    Parts that sum to it ("10 văn bản (8 QĐ, 2 NQ)") and what was taken off the maximum bear it out.
    """
    if len(plain) > LONGEST:
        return plain
    plain = _BESIDE.sub("", plain)
    found = _REMARK.match(plain)
    if not found:
        return plain
    body, remark = found[1], found[2].strip()
    taken = _TAKEN_OFF.match(remark)
    if taken:
        rest = None if maximum is None else maximum - Decimal(taken[1].replace(",", "."))
        return body if rest is not None and _first(body) == rest else plain
    if _CHANGED.match(remark) or _is_borne_out(body, remark, maximum):
        return body
    if doubted(said, _HOPING):
        return plain
    remark = _PAPER.sub("", remark)
    parts = [int(match[0]) for match in _FIGURES.finditer(remark)]
    some = remark.startswith("trong do") and max(parts, default=0) <= _first(body)
    whole = len(parts) > 1 and _first(body) == sum(parts)
    return body if some or whole or not parts else plain


def _is_borne_out(body: str, remark: str, maximum: Decimal | None) -> bool:
    """Whether a remark tells how points came about: "0,88 (7/8)", "0,5 (2/4 x 1đ)", "0 (không)"."""
    if _first(body) == 0 and remark.startswith("khong"):
        return True
    percent = _PERCENT.match(remark)
    if percent and maximum:
        return abs(_number(percent[1]) * maximum / 100 - _first(body)) < Decimal("0.01")
    found = _SHARE.match(remark)
    of = _number(found[3]) if found and found[3] else maximum
    if not found or of is None or not int(found[2]):
        return False
    return abs(int(found[1]) * of / int(found[2]) - _first(body)) < Decimal("0.01")


def counts_things(said: str) -> bool:
    """Whether a number stands before a thing of which there are whole ones: "2,318 hồ sơ"."""
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .")
    return any(whole.endswith(f" {unit}") for unit in _COUNTED)


def _first(body: str) -> Decimal:
    figures = body.split(maxsplit=1)[0].rstrip("abcdefghijklmnopqrstuvwxyz.").replace(",", ".")
    return Decimal(figures) if figures.replace(".", "", 1).isdecimal() else Decimal(-1)


def share_so_far(plain: str) -> str:
    """The share alone of a folded "đã hoàn thành 80% kế hoạch"; anything else as it is."""
    found = _SO_FAR.match(plain)
    return found[1] if found else plain


def summed(plain: str) -> Decimal | None:
    """What "0,5 + 0,25" or "1 - 0,25 = 0,75" comes to; None where it is no sum or a wrong one.

    A difference without its result may as well be a range.
    """
    found = _SUM.match(plain.removeprefix("="))
    if not found or (found[2] is None and "-" in found[1]):
        return None
    total = sum(
        (_number(part[0]) for part in _TERM.finditer(found[1].replace(" ", ""))), Decimal(0)
    )
    return total if found[2] is None or _number(found[2]) == total else None


def _number(text: str) -> Decimal:
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
    """The maximum where a cell of points says "đạt tối đa", "đạt điểm tối đa (2đ)"."""
    found = _ALL.match(plain)
    return maximum if found and (not found[1] or _number(found[1]) == maximum) else None


def none_at_all(said: str) -> bool:
    """Whether a count is answered by "không có": none is a count, not a missing answer."""
    return unicodedata.normalize("NFC", said).casefold().strip(" .") in _NONE


_COUNTED: Final = {
    *("cuộc", "lần", "buổi", "lớp", "đợt", "người", "văn bản", "hội nghị", "hồ sơ", "điểm"),
    *("mô hình", "sáng kiến", "thủ tục", "đơn vị", "tin", "bài", "tin bài", "đồng chí"),
}


def spelled(said: str, *, counted: bool) -> int | None:
    """A number below a thousand in words with what is counted: "ba cuộc", "một điểm".

    Accents are kept: "tạm" is no "tám". Where things are counted, the thing may be left out.
    """
    whole = unicodedata.normalize("NFC", said).casefold().strip(" .")
    unit = next((unit for unit in _COUNTED if whole.endswith(f" {unit}")), "")
    if not unit and not counted:
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
    """What "bị trừ 0,5 còn 1,5" leaves, where the maximum bears it out."""
    found = _LEFT.match(plain)
    if not found or maximum is None or maximum - _number(found[1]) != _number(found[2]):
        return None
    return _number(found[2])


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
