"""A phrase about time as typed or scanned → plain words, slips that leave no doubt mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from cchc_xlsx.office import slips
from cchc_xlsx.office.patterns import Pattern

_MARKS: Final = Pattern("[\u0300-\u036f]")
_BULLET: Final = Pattern(r"[\r\n]+\s*(?:[-–—+*•▪●]\s)", "\r", "\n")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad*_`#"))
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_NUMBERS: Final = {
    "muoi hai": 12, "muoi mot": 11, "muoi": 10, "mot": 1, "hai": 2, "ba": 3, "bon": 4,
    "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_NUMBER: Final = "|".join(_NUMBERS)
_SPOKEN: Final = tuple(f" {number}" for number in _NUMBERS)
_HEADS: Final = "thang|quy|tuan|ngay|nam"
_LEADS: Final = "trong|truoc|den|het|cuoi|dau|giua|ca|tu"
_ROMAN: Final = r"[il1|]{1,3}|[il1|]v|v[il1|]{0,3}|0?\d"


def _figure(word: re.Match[str]) -> str:
    return word[1] + str(_NUMBERS[word[2]])


def _spelled_year(words: re.Match[str]) -> str:
    ones = {"lam": 5, "nam": 5, "tu": 4, "6": 6} | _NUMBERS
    return str(2020 + ones.get(words[1], 0)) if words[1] else "2020"


def _time(found: re.Match[str]) -> str:
    """An hour of a day still is that day; midnight, its first moment, is not."""
    return " @z " if int(found[1]) == 0 and not int(found[2] or 0) else " @ "


_Mend = tuple[Pattern, str | Callable[[re.Match[str]], str]]


def _mend(
    pattern: str, mended: str | Callable[[re.Match[str]], str], *needs: str, sign: str = ""
) -> _Mend:
    return Pattern(pattern, *needs, sign=sign), mended


_MENDS: Final[tuple[_Mend, ...]] = (
    _mend(r"(?<=\S)\s*(?:[-=]+>|→|÷|~)\s*(?=\S)", "-", ">", "→", "÷", "~"),
    _mend(r"(?<=\d)\s*\.{2,}\s*(?=\d)", "-", ".."),
    _mend(r"≤|<\s*=", " cham nhat ", "≤", "<"),
    _mend(r"<", " truoc ", "<"),
    _mend(r"\btuan le\b", "tuan", "tuan le"),
    _mend(r"\bdinh ki\b", "dinh ky", "dinh ki"),
    _mend(r"\b((?:tuan|thang|quy|dot|lan|ngay) thu) nhat\b", r"\1 1", "thu nhat"),
    _mend(r"\b((?:tuan|thang|quy|dot|lan|ngay) thu) nhi\b", r"\1 2", "thu nhi"),
    _mend(r"\bt[rnvti]\s?[uv]\s?[o0]\s?[ceo]\b", "truoc"),
    _mend(r"(?<![a-z\d])o[il|](?=\s*/)", "01", "oi", "ol", "o|"),
    _mend(r"(?<![a-z\d])[il|]o(?=\s*/)", "10", "io", "lo", "|o"),
    _mend(r"(?<=\d)o(?=[\do/.\-,]|\b)|(?<=[\d/.\-])o(?=\d)|\bo(?=\d)", "0", "o"),
    _mend(r"(?<=[\d/.])[il|](?=[\d/.])|\b[il|](?=\d)|(?<=\d)[il|](?=\d|/)", "1", "i", "l", "|"),
    _mend(r"(?<=/)\s*[il|](?=\s*/)", "1", "i", "l", "|"),
    _mend(r"\b[il|](?=\s*/\s*\d)", "1", "i", "l", "|"),
    _mend(r"(?<=/)[il|]0|(?<=\bthang )[il|][0o]\b", "10", "i", "l", "|"),
    _mend(r"//+", "/", "//"),
    _mend(r"(?:(?<=nam )|(?<=/)|(?<=/ ))2 ?0 ?([1-4]) ?(\d)\b", r"20\1\2", "2"),
    _mend(r"\bq(?:ui|yu)\b", "quy", "qui", "qyu"),
    _mend(rf"\bq(?:uy|ui|yu|u)?(?:[.:\s]*|-)(?=(?:{_ROMAN})(?![a-z0-9]))", "quy ", "q"),
    _mend(r"\bnawm\b", "nam", "nawm"),
    _mend(rf"\b((?:{_LEADS}|va)?(?:{_HEADS}|truoc|den|tu))(?=\d)", r"\1 ", sign=r"[gynmcu]\d"),
    _mend(rf"(?<=[\d])(?=(?:{_HEADS})\b)", " ", sign=r"\d[tqn]"),
    _mend(rf"\b({_LEADS})(?=(?:{_HEADS})\b)", r"\1 "),
    _mend(rf"\b(hang|moi)(?=(?:{_HEADS})\b)", r"\1 ", "hang", "moi"),
    _mend(r"(?<=[\divx])(?=(?:nam)\b)", " ", "nam"),
    _mend(r"\b(?:thuong ?|th?[./]? ?)xuyen\b", "thuong xuyen", "xuyen"),
    _mend(r"\bngay (?:lam viec )?cuoi(?: cung)? (?:cua )?(?=quy|nam)", "het ", "ngay "),
    _mend(r"\blan [1-4] (?=ngay \d)", "", "lan "),
    _mend(r"^t\.?x\.?(?=$|[,;]| (?:trong|ca|suot|lien tuc)\b)", "thuong xuyen", "tx", "t.x"),
    _mend(r"\b(?:th|thg|t)\.? ?(?=(?:0?[1-9]|1[0-2])(?![\dh]))", "thang ", "t"),
    _mend(r"(?<=\d)t(?= (?:dau|cuoi)\b)", " thang", "t dau", "t cuoi"),
    _mend(rf"\b((?:thang|quy|tuan|ngay)(?: thu)? )({_NUMBER})\b(?! lan)", _figure, *_SPOKEN),
    _mend(rf"\b(thu )({_NUMBER})\b", _figure, "thu "),
    _mend(
        r"(?<!tuan )(?<!lan )(?<!dot )(?<!thang )(?<!quy )(?<!ngay )"
        r"\b(?:thu [2-7]|chu nhat)\b[\s,(]*(?=(?:ngay )?\d{1,2}(?:[/.-]| thang ))",
        "",
        *("thu ", "chu nhat"),
    ),
    _mend(r"\bquy thu (?=[1-4]\b)", "quy ", "quy thu "),
    _mend(
        rf"\b()({_NUMBER})(?= (?:(?:thang|quy) (?:dau|cuoi)|lan\b))",
        _figure,
        *(" thang dau", " thang cuoi", " quy dau", " quy cuoi", " lan"),
    ),
    _mend(r"(?<!ngay )\bthang nam(?=$| nam\b)", "thang 5", "thang nam"),
    _mend(
        r"\bhai (?:nghin|ngan)(?: khong tram)? hai muoi"
        r"(?: (lam|nam|tu|6|mot|hai|ba|bay|tam|chin))?\b",
        _spelled_year,
        "hai muoi",
    ),
    _mend(  # "Mỗi tháng 01 tin, bài": the figure counts, it names no month
        r"\b((?:hang|moi) (?:tuan|thang|quy)) \d{1,2} "
        r"(?=(?!(?:va|den|toi|hoac|nam|thang|quy|tuan|ngay|lan|hang|cua|trong|truoc|sau|phai|la)\b)[a-z]{2})",
        r"\1 ",
        *(f"{each} {unit} " for each in ("hang", "moi") for unit in ("tuan", "thang", "quy")),
    ),
    _mend(r"\b(?:mung|mong) (?=\d)", "ngay ", "mung ", "mong "),
    _mend(
        r"\b(\d{1,2})\s*(?:h|g|gio|:(?=\d\d))\s*(\d{2})?(?:\s*(?:phut|p))?\b(?! lam)",
        _time,
        sign=r"\d\s*[hg:]",
    ),
    _mend(r"\bthang ([2-7]) (?=(?:hang|moi) tuan)", r"thu \1 ", "thang "),
    _mend(r"[\[{(]", " ( ", "[", "{", "("),
    _mend(r"[\]})]", " ) ", "]", "}", ")"),
    _mend(r"\( ?(?:nam )?((?:19|20)\d\d) ?\)", r" nam \1 ", "("),
    _mend(r"\s+", " "),
    _mend(r" ([,;])", r"\1", " ,", " ;"),
    _mend(  # "Tháng 6; 12" is two months, as "Tháng 6, 12" is
        r"\b(?:thang|quy) (?:\d{1,2}|[ivx]{1,3})(?:; ?(?:\d{1,2}|[ivx]{1,3}))+(?=$|/20| nam\b)",
        lambda found: found[0].replace(";", ","),
        ";",
    ),
)


_EDGE: Final = " .;:,!-"


def plain(phrase: str) -> str:
    """The phrase folded for reading: no accents, small letters, a scanner's O and l mended."""
    text = _BULLET.sub("; ", unicodedata.normalize("NFKC", phrase).lower())
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    text = " ".join(text.split()).strip(_EDGE)
    text = _told_apart(text.translate(_DASHES))
    text = _MARKS.sub("", unicodedata.normalize("NFD", text.replace("đ", "d").replace("ð", "d")))
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = _APOSTROPHE.sub("", text).translate(_QUOTES)
    for pattern, mended in _MENDS:
        text = pattern.sub(mended, text)
    text = slips.mended(text)
    return text.strip(_EDGE)


def _told_apart(text: str) -> str:
    """Sáu is 6, not sau (after); tư is 4 only behind its noun: folding would make them one."""
    return _FOUR.sub(r"\1 4", _SIX.sub("6", text))


_SIX: Final = Pattern(r"\bsáu\b", "sáu")
_FOUR: Final = Pattern(r"\b(th[aáảãạ]ng|qu[yýỳỷỹỵíi]|th[ứu]|tuần) tư\b", " tư")
_APOSTROPHE: Final = Pattern(r"(?<=[a-z])['‘’](?=[a-z])", *"'‘’")
_QUOTES: Final = dict.fromkeys(map(ord, "\"'“”‘’"), " ")
