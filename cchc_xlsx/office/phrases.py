"""Deadline phrases as people type and scanners spoil them, brought to one plain spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cchc_xlsx.office.text import clean, fold

# Words that `fold` would make equal to words of the calendar.
_OTHER_WORDS: Final = {
    "sáu": "6",
    "trọng": "trongx",
    "trông": "trongx",
    "quỹ": "quyx",
    "tuân": "tuanx",
    "thắng": "thangx",
    "thẳng": "thangx",
    "hãng": "hangx",
    "nằm": "namx",
    "nấm": "namx",
    "đền": "denx",
}
_OTHER_WORD = re.compile(rf"\b(?:{'|'.join(_OTHER_WORDS)})\b")
_BULLET = re.compile(r"\n\s*(?:[-–—+*•▪●]|\d{1,2}[.)](?!\d))\s*")
_LEADING_BULLET = re.compile(r"\A\s*(?:[-–—+*•▪●]+\s*|\d{1,2}\)\s*)")
_BLANKS = re.compile(r"[…._]{2,}|…")

_WORDS: Final = frozenset(
    [
        "ban",
        "bao",
        "ca",
        "cac",
        "cao",
        "cham",
        "chung",
        "cua",
        "cung",
        "cuoi",
        "dau",
        "den",
        "dinh",
        "dot",
        "gio",
        "giua",
        "hang",
        "hanh",
        "het",
        "hoac",
        "hoan",
        "khi",
        "ky",
        "lan",
        "mot",
        "muon",
        "moi",
        "nam",
        "ngay",
        "nhat",
        "nua",
        "quy",
        "sau",
        "sang",
        "thang",
        "thanh",
        "theo",
        "thoi",
        "thu",
        "thuong",
        "toi",
        "tre",
        "trong",
        "truoc",
        "tu",
        "tuan",
        "tung",
        "va",
        "vao",
        "xong",
        "xuat",
        "xuyen",
    ]
)
_GLUED: Final = "thang|ngay|nam|quy|truoc|den|tu|het|trong|vao|va|thu|tuan|la|nhat|sang|toi"

_DIGITS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "gieng": 1, "chap": 12, "nhat": 1,
}  # fmt: skip
_UNIT: Final = "mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|[1-9]"
_TEENS: Final = "mot|hai|ba|bon|tu|lam|nam|6|sau|bay|tam|chin"
_YEAR_IN_WORDS: Final = (
    r"\bhai (?:nghin|ngan|khong)(?: khong tram)?(?: linh| le)? hai (?:muoi ?)?"
    rf"({_TEENS})?"
)
_NUMBER: Final = rf"(?:(?:(?:hai|ba|2|3) )?muoi(?: (?:{_UNIT}))?|{_UNIT})"
_MONTH_IN_WORDS: Final = (
    r"\b(?P<before>thang )(?P<n>gieng|chap|nam(?=$|[,;.]| nam\b| va\b| den\b)"
    rf"|(?!nam\b|sau\b|tu (?:thang|ngay|quy)){_NUMBER})\b(?! muoi)"
)
_DAY_IN_WORDS: Final = (
    rf"\b(?P<before>(?:ngay|mung|mong) (?:mung |mong )?)(?P<n>{_NUMBER})"
    r"(?= (?:cua )?(?:hang |moi )?thang\b)"
)
_COUNT_IN_WORDS: Final = (
    r"\b(?P<before>)(?P<n>mot|hai|ba|bon|bay|tam|chin|muoi hai|muoi|nam(?= thang (?:dau|cuoi)))"
    r"(?= (?:thang|lan|quy|tuan|ngay|nam)\b)"
)
_ROMAN_AHEAD: Final = r"(?=[ivl1|!]{1,4}(?![a-z0-9])|0?[1-4]\b|[ivl|!]{1,4}(?:nam|va|den)(?![a-z]))"
_TENS = re.compile(rf"(?:(hai|ba|2|3) )?muoi(?: ({_UNIT}))?")


def spelled(text: str) -> str:
    """The phrase in plain letters, without the slips of hand and scanner that leave no doubt."""
    text = _BULLET.sub(" ; ", _LEADING_BULLET.sub("", clean(text))).casefold()
    text = _BLANKS.sub(" ... ", text)
    text = fold(_OTHER_WORD.sub(lambda word: _OTHER_WORDS[word[0]], text))
    for pattern, mended in _MENDS:
        text = pattern.sub(mended, text)
    return text.strip(" ,:;+*")


def number(word: str) -> int | None:
    """The number a figure or a plain Vietnamese number word up to 39 stands for."""
    if word.isdecimal() and word.isascii():
        return int(word)
    if word in _DIGITS:
        return _DIGITS[word]
    parts = _TENS.fullmatch(word)
    if parts is None:
        return None
    tens = number(parts[1]) if parts[1] else 1
    return (tens or 1) * 10 + ((number(parts[2]) or 0) if parts[2] else 0)


def _figures(found: re.Match[str]) -> str:
    """A run of figures with letters a scanner took for figures set right: 3l/I2/2O25."""
    parts = re.split(r"([/.-])", found[0])
    if not any(c.isdigit() for c in found[0]):
        return found[0]
    plenty = len(parts) > 4
    return "".join(_figure(part, plenty) for part in parts)


def _figure(part: str, sure: bool) -> str:
    if not (sure or any(c.isdigit() for c in part) or part in ("l", "i", "|")):
        return part
    table = {"o": "0", "l": "1", "i": "1", "|": "1", "!": "1"}
    if len(part) == 4:
        table |= {"s": "5", "z": "2", "b": "8"}
    return "".join(table.get(c, c) for c in part)


def _split_words(found: re.Match[str]) -> str:
    """Words run together, apart again: "trongnam"."""
    word = found[0]
    if word in _WORDS:
        return word
    return " ".join(_pieces(word)) or word


def _pieces(word: str) -> list[str]:
    if word in _WORDS:
        return [word]
    for cut in range(len(word) - 2, 1, -1):
        if word[:cut] in _WORDS and (rest := _pieces(word[cut:])):
            return [word[:cut], *rest]
    return []


def _joined_word(found: re.Match[str]) -> str:
    """A word with a gap in it, whole again: "t hang"."""
    left, right = found[1], found[2]
    whole = left + right
    torn = left not in _WORDS and right not in _WORDS
    return whole if torn and whole in _WORDS else found[0]


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def _number_word(found: re.Match[str]) -> str:
    value = number(found["n"])
    return found["before"] + (found["n"] if value is None else str(value))


def _year_word(found: re.Match[str]) -> str:
    return str(2020 + (number(found[1]) or 0 if found[1] else 0))


_Mend = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _mend(pattern: str, mended: str | Callable[[re.Match[str]], str]) -> _Mend:
    return re.compile(pattern), mended


_MENDS: Final[tuple[_Mend, ...]] = (
    _mend(r"[\"'`]", ""),
    _mend(r"\( ?neu co ?\)|\bneu co\b", " "),
    _mend(r"[\[{(]", " , "),
    _mend(r"[\])}]", " "),
    _mend("[\\\\∕⁄]|//", "/"),
    _mend(r"\b(\d{1,2})[l|!](\d{1,2})[l|!](\d{4})\b", r"\1/\2/\3"),
    _mend(r"\b(\d{1,2}) ([o\d]{1,2}) (2[o0]2\d)\b", r"\1/\2/\3"),
    _mend(r"(?<=[\dolis])\s*/\s*(?=[\dolis])", "/"),
    _mend(r"\b(\d{1,2}) ?\. ?(\d{1,2}) ?\. ?(\d{4})\b", r"\1.\2.\3"),
    _mend(r"(?<=\d/1) (?=[0-2]/\d{4}\b)|(?<=\bngay [0-3]) (?=\d/\d{1,2}/\d{4}\b)", ""),
    _mend(r"(?<=[a-z])0(?=[a-z])", "o"),
    _mend(r"\bqui\b", "quy"),
    _mend(rf"(?<=\d)(?=(?:{_GLUED}|hang|lan|moi|dau|cuoi)\b|thang|nam)", " "),
    _mend(rf"\b({_GLUED})(?=[\d])", r"\1 "),
    _mend(rf"\b({_GLUED})(?=[ol|!][\dol|!]{{0,3}}(?:/|$))", r"\1 "),
    _mend(rf"\bquy ?[:.-]? ?{_ROMAN_AHEAD}", "quy "),
    _mend(r"\bq[:.]? ?(?=[ivl1|!]{1,4}(?![a-z0-9])|[1-4]\b)", "quy "),
    _mend(r"(?<=\bquy )([ivl|!]{1,4})(?=(?:nam|va|den)(?![a-z]))", r"\1 "),
    _mend(r"\bnam(?=\d)", "nam "),
    _mend(r"(?<=\bquy )[ivl|!]{1,3}(?: [ivl|!]{1,3})+(?![a-z0-9])", _joined),
    _mend(r"(?<![a-z0-9|])[\dolisbz|!]+(?:[/.-][\dolisbz|!]+)*(?![a-z0-9])", _figures),
    _mend(r"(?:(?<=nam )|(?<=/))2 ?0 ?\d ?\d\b", _joined),
    _mend(r"\b2[.,]0(\d\d)\b", r"20\1"),
    _mend(r"\bt ?h ?[uo][uo ]{0,3}n ?g? ?x ?[uyv]{1,2} ?[eo] ?[nm]\b", "thuong xuyen"),
    _mend(r"\bdot suat\b", "dot xuat"),
    _mend(r"^tx$", "thuong xuyen"),
    _mend(r"\b([a-z]{1,5}) ([a-z]{1,5})\b", _joined_word),
    _mend(r"\b[a-z]{5,}\b", _split_words),
    _mend(r"\b(?:th|thg|t)\.? ?(?=\d{1,2}(?:[/,;-]| nam\b|$))", "thang "),
    _mend(r"\b(\d{1,2})t\b", r"\1 thang"),
    _mend(_YEAR_IN_WORDS, _year_word),
    _mend(_MONTH_IN_WORDS, _number_word),
    _mend(r"\b(?P<before>quy )(?P<n>nhat|mot|hai|ba|bon|tu)\b", _number_word),
    _mend(rf"\b(?P<before>thu )(?P<n>{_UNIT})\b(?! \d)", _number_word),
    _mend(_DAY_IN_WORDS, _number_word),
    _mend(_COUNT_IN_WORDS, _number_word),
    _mend(r"\blan mot\b|(?<=lan )mot\b", "1"),
    _mend(r"\b(?:mung|mong) ", "ngay "),
    _mend(r"\s+", " "),
    _mend(r" ([,;.])", r"\1"),
)  # fmt: skip
