"""Remarks beside a number that neither doubt it nor hold another: "2 (QĐ 57/QĐ-UBND)"."""

from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading.number_speech import LONGEST, decimal, doubted

_HOPING: Final = {"ước", "tạm", "dự", "phấn", "mục", "kế", "đề"}  # dự kiến, phấn đấu, mục tiêu …
_REMARK: Final = Pattern(r"\A([^()]*\d[^()]*?)\s*\(([^()]*[a-z/%][^()]*)\)\Z", "(")
_OF_THINGS: Final = Pattern(  # every number of it counts what no points and no shares are
    r"\A(?!.*\b(?:diem|dat|sua|lai|tham dinh|tu cham|du kien|uoc|tam|nam truoc|cu)\b)"
    r"(?:(?:con|thieu|tre|cham|qua|han|do|vi|da|bi|nop|gui|bao cao|chua|xong|hoan thanh|thuc hien"
    r"|trong|co|tong) )+\d{1,4} (?!d\b)[a-z][a-z ]*\Z",
    *("con", "thieu", "tre", "cham", "qua", "han", "do", "vi", "da", "bi", "nop", "gui", "bao"),
    *("chua", "xong", "hoan", "thuc", "trong", "co", "tong"),
)
_SO_FAR_SUMMED: Final = Pattern(r"(?i)\bl[ũu][yỹ] k[ếe]\b", "k")
_PAPER: Final = Pattern(  # the number and day of a paper: "QĐ 57/QĐ-UBND", "BC số 45", "ngày 2/3"
    r"\d+\s*/\s*[a-z][a-z&/-]*|\bso\s*:?\s*\d+|\bngay \d{1,2}(?:/\d{1,4}){0,2}",
    *("/", "so", "ngay "),
)
_FIGURES: Final = Pattern(r"\d{1,9}")
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
    # Points or a share, and how many things lack: "80% (còn 02 nội dung)".
    lacking = maximum is not None and _OF_THINGS.match(remark) and not doubted(_before(said))
    if lacking or _CHANGED.match(remark) or _is_borne_out(body, remark, maximum):
        return body
    if doubted(_SO_FAR_SUMMED.sub("", said), _HOPING):
        return plain
    remark = _PAPER.sub("", remark)
    parts = [int(match[0]) for match in _FIGURES.finditer(remark)]
    some = remark.startswith("trong do") and max(parts, default=0) <= _first(body)
    whole = len(parts) > 1 and _first(body) == sum(parts)
    return body if some or whole or not parts else plain


def _before(said: str) -> str:
    """What stands before the brackets."""
    return said.partition("(")[0]


def _is_borne_out(body: str, remark: str, maximum: Decimal | None) -> bool:
    """Whether a remark tells how points came about: "0,88 (7/8)", "0,5 (2/4 x 1đ)", "0 (không)"."""
    if _first(body) == 0 and remark.startswith("khong"):
        return True
    percent = _PERCENT.match(remark)
    if percent and maximum:
        return abs(decimal(percent[1]) * maximum / 100 - _first(body)) < Decimal("0.01")
    found = _SHARE.match(remark)
    of = decimal(found[3]) if found and found[3] else maximum
    if not found or of is None or not int(found[2]):
        return False
    return abs(int(found[1]) * of / int(found[2]) - _first(body)) < Decimal("0.01")


def _first(body: str) -> Decimal:
    figures = body.split(maxsplit=1)[0].rstrip("abcdefghijklmnopqrstuvwxyz.").replace(",", ".")
    return Decimal(figures) if figures.replace(".", "", 1).isdecimal() else Decimal(-1)
