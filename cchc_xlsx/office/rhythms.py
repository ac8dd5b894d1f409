"""What a plain phrase repeats: every quarter, on the 25th of each month, all the time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.spans import Span, masked

_UNITS: Final = {
    "tuan": "weekly", "thang": "monthly", "quy": "quarterly", "6 thang": "half-yearly",
    "nua nam": "half-yearly", "nam": "yearly", "3 thang": "quarterly", "12 thang": "yearly",
    "9 thang": "unspecified", "dot xuat": "ad hoc", "ngay": "unspecified",
}  # fmt: skip
_NOUN: Final = r"(?! (?:dinh|che|trinh|tac|hoach|mo|dinh ky|hoc|ngan)\b)"
_UNIT: Final = (
    r"(?:0?[369] thang(?! (?:dau|cuoi))|12 thang|nua nam|(?:tuan|thang)(?! \d+\b(?! lan))"
    rf"|quy{_NOUN}(?! [ivl1-4]+\b(?! lan))|nam{_NOUN}(?! ?\d+\b(?! lan))|dot xuat)\b"
)
_UNIT_BEGINS: Final = r"(?:0?[369]|12|nua|tuan|thang|quy|nam|dot)\b"
_EACH: Final = r"(?:hang|moi|tung|theo|dinh ky(?: hang| theo| moi)?|cac)"
_MORE: Final = (
    rf"{_UNIT}(?:(?:\s*[,;/&]\s*(?:va )?|\s+va\s+|\s+)(?:hang |moi |bao cao |ca |0?1 )?{_UNIT})*"
)
_EACH_WORDS: Final = ("hang", "moi", "tung", "theo", "dinh ky", "cac")
_LISTED: Final = Pattern(
    rf"\b{_EACH} ({_MORE})(?! (?:nay|sau|toi(?! thieu| da)|tiep|ke tiep)\b)",
    *(f"{each} {unit}" for each in _EACH_WORDS for unit in (*_UNITS, "0")),
)
_REPORT: Final = Pattern(
    rf"\bbao cao(?: dinh ky| ket qua| tong hop| cchc)? ({_MORE})"
    r"(?!\s*[:(]?\s*(?:truoc|cham|muon|den|trong|vao|han|ngay|hoan|nay|sau|\d))",
    "bao cao",
    sign=rf"bao cao(?: [a-z]+){{0,2}} {_UNIT_BEGINS}",
)
_ONLY: Final = Pattern(rf"^({_MORE})$", sign=rf"^{_UNIT_BEGINS}")
_PER: Final = Pattern(
    rf"\b(?P<count>\d+) lan\s*(?:/|trong|moi)?\s*(?:1 |mot )?(?P<a>{_UNIT})"
    rf"|\b(?:(?P<each>\d+) )??(?P<b>{_UNIT})\s*/\s*(?:0?1 |mot )?lan|\b(?P<c>{_UNIT}) (?:mot|1) lan"
    rf"|\b(?:moi |1 |mot )?(?P<d>{_UNIT}) (?P<times>\d+) lan",
    "lan",
)
_DAYS: Final = (
    r"(?P<days>(?:0?[1-9]|[12]\d|3[01])(?:\s*(?:,|va|&)\s*(?:ngay )?(?:0?[1-9]|[12]\d|3[01]))*)"
)
_EVERY: Final = (
    r"(?P<unit>(?:hang|moi|tung|dinh ky|bao cao) (?:thang|quy|tuan)"
    r"|(?<=cua )thang(?=\s*(?:$|[,;)]))|(?:thang )?(?:cuoi|dau|thu [1-3])"
    r"(?: cung| tien)?(?: cua)?"
    r"(?: moi| hang| tung)? quy(?! [ivl1-4]+\b)(?: (?:sau|tiep theo|ke tiep|lien ke))?)\b"
)
_EVERY_WORDS: Final = (
    *(
        f"{each} {unit}"
        for each in ("hang", "moi", "tung", "dinh ky", "bao cao")
        for unit in ("thang", "quy", "tuan")
    ),
    "cua thang",
    *(f"{nth} quy" for nth in ("cuoi", "dau", "thu 1", "thu 2", "thu 3", "cung", "tien", "cua")),
)
_DAY_OF: Final = Pattern(
    rf"(?P<lead>\btruoc )?\b(?:ngay )?(?<![\d/.])(?<!thu )(?<!tuan )(?<!lan )(?<!dot ){_DAYS}"
    rf"(?: (?:cua|cac|vao|trong|cuoi thang))* {_EVERY}",
    *_EVERY_WORDS,
    sign=r"\d [a-z ]*(?:quy|tuan|thang)\b",
)
_THEN_DAY: Final = Pattern(
    rf"\b{_EVERY}\s*[,:(]?\s*(?:(?:vao|cham nhat|muon nhat|la|den|han|thoi gian|nop) )*"
    rf"(?:(?P<lead>truoc )(?:ngay )?|ngay ){_DAYS}(?![\d/.])(?! thang \d| lan| ngay| hoi| cuoc)",
    *_EVERY_WORDS,
    sign=r"(?:ngay|truoc) \d",
)
_WEEKDAY: Final = Pattern(
    r"\b(?:thu (?:[2-7]|nam|sau|tu)|chu nhat)\b[a-z ]*\b"
    r"(?:(?:hang|moi) tuan|(?:dau|cuoi) tuan(?! (?:\d|nay|sau|toi|cua|thu|thang|quy)))\b",
    *("hang tuan", "moi tuan", "dau tuan", "cuoi tuan"),
)
_MEETING: Final = Pattern(  # "trong các kỳ họp giao ban tháng"
    r"\bgiao ban (?:(?:dinh ky|hang|dau|cuoi) )?(tuan|thang|quy)\b"
    r"(?! (?:\d|[ivl]+\b|nay|sau|toi|dau|cuoi|thu|cua))",
    "giao ban",
)
_ENDS_OF: Final = Pattern(
    r"\b(?:dau|giua|cuoi) (?:hang|moi) (thang|quy|nam|tuan)\b",
    *(f"{edge} {each}" for edge in ("dau", "giua", "cuoi") for each in ("hang", "moi")),
)
_EACH_DAY: Final = Pattern(
    r"(?<!thuong xuyen )(?<!thuong xuyen, )\b(?:hang|moi) ngay\b(?! \d)", "hang ngay", "moi ngay"
)
_ONE_UNIT: Final = Pattern(_UNIT)
ONGOING: Final = Pattern(
    r"(?<!chi )(?<!kinh phi )(?<!nguon )"
    r"\b(?:thuong xuyen|lien tuc|xuyen suot|suot thoi gian|quanh nam|duy tri)\b"
    r"(?:[\s,]*(?:va )?(?:lien tuc|thuong xuyen|hang ngay))*",
    *("thuong xuyen", "lien tuc", "suot", "quanh nam", "duy tri"),
)


VAGUE: Final = ("unspecified", "ad hoc")


def rhythms(text: str, year: int, place: str) -> tuple[list[Span], str]:
    """What is repeated, in order, and the text without it."""
    found: list[Span] = []
    for finder in _FINDERS if place == "deadline" else _UNMISTAKABLE:
        for span in list(finder(text, year)):
            if "\x01" not in text[span.at : span.to] or any(
                one.at == span.at and one.to == span.to for one in found
            ):
                found.append(span)
                text = masked(text, span.at, span.to)
    return _once(sorted(found, key=lambda one: one.at)), text


def _once(found: list[Span]) -> list[Span]:
    """ "Hàng quý (ngày 15 tháng cuối quý)" is one rhythm, said twice."""
    dated = {one.recurrence for one in found if one.day}
    if any(one.kind == "recurring" and one.recurrence not in VAGUE for one in found):
        dated.add("dinh ky")
    seen: set[tuple[str, str, int | None]] = set()
    kept = []
    for one in found:
        key = (one.kind, one.recurrence, one.day)
        if key not in seen and not (_name(one) in dated and one.day is None):
            kept.append(one)
        seen.add(key)
    return kept


def _name(one: Span) -> str:
    return one.doubt if one.doubt == "dinh ky" else one.recurrence


def _every(m: re.Match[str], year: int, recurrence: str, day: int | None = None) -> Span:
    start, end = date(year, 1, 1), date(year, 12, 31)
    return Span("recurring", start, end, m.start(), m.end(), recurrence=recurrence, day=day)


def _days(text: str, year: int) -> Iterator[Span]:
    for pattern in (_DAY_OF, _THEN_DAY):
        for m in pattern.finditer(text):
            unit = next(name for name in ("quy", "tuan", "thang") if name in m["unit"])
            for word in re.findall(r"\d+", m["days"]):
                yield _every(m, year, _UNITS[unit], int(word) or None)


def _edges(text: str, year: int) -> Iterator[Span]:
    for m in _ENDS_OF.finditer(text):
        yield _every(m, year, _UNITS[m[1]])
    for m in _EACH_DAY.finditer(text):
        yield _every(m, year, "unspecified")


def _weekdays(text: str, year: int) -> Iterator[Span]:
    for m in _WEEKDAY.finditer(text):
        yield _every(m, year, "weekly")
    for m in _MEETING.finditer(text):
        yield _every(m, year, _UNITS[m[1]])


def _listed(text: str, year: int) -> Iterator[Span]:
    several = sum(map(text.count, ("tuan", "thang", "quy", "nam", "dot xuat"))) > 1
    for pattern in (_LISTED, _REPORT, _ONLY) if several else (_LISTED, _REPORT):
        for m in pattern.finditer(text):
            units = _ONE_UNIT.findall(m[1])
            for unit in units if pattern is not _ONLY or len(units) > 1 else ():
                doubt = "report" if pattern is _REPORT else ""
                yield _every(m, year, _UNITS[unit.lstrip("0")])._replace(doubt=doubt)


def _each(text: str, year: int) -> Iterator[Span]:
    """In running text: each week, month or quarter, but not "ngân sách hằng năm"."""
    for m in _LISTED.finditer(text):
        units = [
            unit for unit in _ONE_UNIT.findall(m[1]) if m[0].startswith("dinh ky") or unit != "nam"
        ]
        for unit in units:
            if not m[0].startswith(("theo", "cac")):
                yield _every(m, year, _UNITS[unit.lstrip("0")])
    yield from _edges(text, year)


_SEVERAL: Final = Pattern(  # "hai tháng một lần"
    r"\b(?:nua|hai|ba|bon|sau|[2-9]|0[2-9]|1\d) $",
    *("nua ", "hai ", "ba ", "bon ", "sau "),
    *"0123456789",
)


def _times(text: str, year: int) -> Iterator[Span]:
    for m in _PER.finditer(text):
        unit = (m["a"] or m["b"] or m["c"] or m["d"]).lstrip("0")
        rate = _rate(unit, int(m["count"] or m["times"] or 1))
        told = "count" if unit == "nam" and rate != "yearly" else ""
        many = int(m["each"] or 1) > 1 or _SEVERAL.search(text[: m.start()])
        found = _every(m, year, "unspecified" if many else rate)
        yield found._replace(doubt=told)


def _rate(unit: str, count: int) -> str:
    if unit == "nam":
        return {1: "yearly", 2: "half-yearly", 4: "quarterly", 12: "monthly"}.get(
            count, "unspecified"
        )
    if unit == "quy" and count == 3:
        return "monthly"
    return _UNITS[unit] if count == 1 else "unspecified"


_REGULAR: Final = Pattern(r"\bdinh ky\b", "dinh ky")
_SUDDEN: Final = Pattern(r"\bdot xuat\b", "dot xuat")


def _vague(text: str, year: int) -> Iterator[Span]:
    for m in _REGULAR.finditer(text):
        yield _every(m, year, "unspecified")._replace(doubt="dinh ky")
    for m in _SUDDEN.finditer(text):
        yield _every(m, year, "ad hoc")


def _ongoing(text: str, year: int) -> Iterator[Span]:
    for m in ONGOING.finditer(text):
        yield Span("ongoing", date(year, 1, 1), date(year, 12, 31), m.start(), m.end())


Finder = Callable[[str, int], Iterator[Span]]
_FINDERS: Final[tuple[Finder, ...]] = (_times, _weekdays, _days, _edges, _listed, _vague, _ongoing)
_UNMISTAKABLE: Final[tuple[Finder, ...]] = (_times, _days, _each)
