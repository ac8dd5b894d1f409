"""A cell that names two numbers: the one its column asks for, where the words beside them tell."""

from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_figures import amount
from cchc_xlsx.reading.number_read import Of, What
from cchc_xlsx.reading.number_remarks import THEIRS

LONGEST: Final = 120
_APART: Final = Pattern(r"\s*(?:[,;(]\s+|[;(]|\)|\s[-–]\s|\n)\s*|(?<=[a-z]) ?/ ?(?=\d+ [a-z])")
_ONE: Final = Pattern(r"\A([^\d%]*?)(\d[\d.,]*\d|\d)(?![\d/])([^\d%]*)\Z")
_TOTAL: Final = Pattern(r"\b(?:tong|ts|tiep nhan|duoc giao|giao|phai|ke hoach|kh|nhan|phat sinh)\b")
_REACHED: Final = Pattern(
    r"\b(?:dat|dung han|truoc han|hoan thanh|xong|giai quyet|gq|thuc hien|th|lam duoc)\b"
)
_NOT_REACHED: Final = Pattern(
    r"\b(?:cham|tre|qua han|dang|chua|con|ton|tra lai|khong|thieu|huy|loi|sap|se|du kien|khoang)\b"
)
_LATE: Final = Pattern(r"\bcon\b.*\b(?:cham|tre|qua han)\b", "con")
_SHARE: Final = Pattern(r"\A(?:dat )?\d{1,3}(?:[.,]\d{1,2})? ?% ?\((\d[\d.,]*) ?([a-z][a-z ]*)\)\Z")
_PRODUCT: Final = Pattern(r"\d+(?:[.,]\d+)?")
_DOUBT: Final = Pattern(r"\?|\b(?:hoac|hay|khoang|neu|du kien|de nghi|xin)\b")


class _Count(NamedTuple):
    """A clause with one number."""

    number: Decimal
    words: str


def of_two(said: str, what: What, of: Of) -> Decimal | None:
    """The number of the column `of`; None where the two cannot be told apart."""
    if len(said) > LONGEST or not of:
        return None
    plain = mended(fold(said))
    if _DOUBT.search(plain):
        return None
    if what == "count" and of == "achieved" and (share := _SHARE.match(plain)):
        return None if _NOT_REACHED.search(share[2]) else amount(share[1])
    if what == "points" and of == "lost":
        return _product(plain)
    parts = [one for one in _APART.compiled().split(plain) if one]
    counts = [_count(one) for one in parts]
    if len(counts) != 2 or counts[0] is None or counts[1] is None:
        return None
    return _asked_for(counts[0], counts[1], what, of)


def _asked_for(first: _Count, second: _Count, what: What, of: Of) -> Decimal | None:
    if what == "points":
        return _scored(first, second, of)
    if _NOT_REACHED.search(first.words):
        return None
    if _NOT_REACHED.search(second.words):
        return first.number if of == "achieved" and _all_but(first, second) else None
    if _REACHED.search(first.words):
        some, whole = first.number, second.number
        told = _TOTAL.search(second.words)
    else:
        some, whole = second.number, first.number
        told = _REACHED.search(second.words)
    return {"achieved": some, "basis": whole}.get(of) if told and some <= whole else None


def _all_but(first: _Count, second: _Count) -> bool:
    """Whether the first number is of what was reached: "204 hs đúng hạn, 3 hs trễ"."""
    if _TOTAL.search(first.words):
        return False
    bare = not first.words.strip(" :") and _LATE.search(second.words)
    return bool(bare or _REACHED.search(first.words))


def _scored(first: _Count, second: _Count, of: Of) -> Decimal | None:
    """Of "xã chấm 3, Sở chấm 2,5" what the column's own side gave."""
    theirs = THEIRS.get(of)
    own = THEIRS["self" if of == "appraised" else "appraised"]
    if theirs is None:
        return None
    hits = [one.number for one in (first, second)
            if own.search(one.words) and not theirs.search(one.words)]  # fmt: skip
    others = [one for one in (first, second)
              if theirs.search(one.words) and not own.search(one.words)]  # fmt: skip
    return hits[0] if len(hits) == len(others) == 1 else None


def _product(plain: str) -> Decimal | None:
    """What "mỗi VB chậm trừ 0,25; có 02 VB = 0,5" comes to, if it does."""
    before, equals, behind = plain.rpartition("=")
    terms = [speech.decimal(one[0]) for one in _PRODUCT.finditer(before)]
    result = [speech.decimal(one[0]) for one in _PRODUCT.finditer(behind)]
    if not equals or len(terms) != 2 or len(result) != 1 or "%" in plain:
        return None
    return result[0] if terms[0] * terms[1] == result[0] else None


def _count(clause: str) -> _Count | None:
    found = _ONE.match(clause)
    number = amount(found[2]) if found else None
    return _Count(number, f"{found[1]} {found[3]}") if found and number is not None else None
