"""Words of time one letter away from what they should be, where what follows leaves no doubt."""

from __future__ import annotations

import re
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import distance

_NEXT_IS_DAY: Final = r"(?=\.?[\s:]*(?:ngay[\s:]*)?\d)"
_BEFORE_DAY: Final = Pattern(rf"\b([a-z]{{3,7}}){_NEXT_IS_DAY}")
_SHORT: Final = Pattern(rf"\btr[ck]?\b\.?{_NEXT_IS_DAY}")
_BEFORE_FIGURE: Final = Pattern(r"\b([a-z]{4,6})(?=[\s:.]*\d)(?![\s:.]*\d+(?:[.,]\d+)?\s*%)")
_EACH: Final = Pattern(r"\b(hang|moi) ([a-z]{4,6})\b", "hang ", "moi ")
_PAIR: Final = Pattern(r"\b([a-z]{3,7}) ([a-z]{4,6})\b")
_WHOLE: Final = (("thuong", "xuyen"), ("cham", "nhat"), ("muon", "nhat"))
# Words of their own that stand one letter away.
_OWN: Final = frozenset({
    "thuoc", "trong", "truong", "duoc", "than", "thanh", "thong", "tang", "trang", "hang", "thay",
    "nhan", "nhau", "nhap", "cham", "muon", "thuong", "chuyen", "tuyen", "quyen", "xuyen", "dinh",
    "mat", "nhac", "nhut", "toc",
})  # fmt: skip


def mended(text: str) -> str:
    """The plain text with its misspelt words of time put right."""
    text = _SHORT.sub("truoc", text)
    text = _BEFORE_DAY.sub(lambda m: _before(m[1]), text)
    text = _BEFORE_FIGURE.sub(lambda m: _like(m[1], "thang"), text)
    text = _EACH.sub(lambda m: f"{m[1]} {_like(m[2], 'thang')}", text)
    return _PAIR.sub(_pair, text)


def _before(word: str) -> str:
    """ "Trước" as typed or scanned: its tr and ư are what scanners lose first."""
    torn = word[0] == "t" and word.endswith("oc") and word not in _OWN
    return "truoc" if torn and distance(word, "truoc", 2) <= 2 else _like(word, "truoc")


def _like(word: str, meant: str) -> str:
    return meant if word not in _OWN and distance(word, meant, 1) <= 1 else word


def _pair(found: re.Match[str]) -> str:
    for first, second in _WHOLE:
        one, other = _like(found[1], first), _like(found[2], second)
        if (one, other) == (first, second) and (one == found[1] or other == found[2]):
            return f"{one} {other}"
    return found[0]
