"""Dates and periods named in a plain phrase, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from cchc_xlsx.office.dates import dates, days, days_and_months
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.spans import (
    ALONE,
    ENDS,
    JOIN,
    MONTH,
    NO_ORDINAL,
    NOWHEN,
    QUARTER,
    ROMAN_QUARTER,
    TIGHT,
    YEAR,
    YEAR4,
    Match,
    Span,
    in_said_year,
    in_year,
    listed,
    masked,
    month_end,
    month_number,
    months,
    point,
    quarter_number,
    year_said,
)


def spans(text: str, year: int) -> tuple[list[Span], str]:
    """Every date and period of a plain text in order, and the text without them."""
    taken: list[Span] = []
    for finder in _FINDERS:
        for span in finder(text, year):
            if "\x01" not in text[span.at : span.to]:
                taken.append(span)
                text = masked(text, span.at, span.to)
    return sorted(taken, key=lambda one: one.at), text


# --- parts of months, quarters and years ---------------------------------------------------------

_WHICH: Final = {"dau": 1, "cuoi": 9, "1": 1, "2": 2, "3": 3, "4": 4}
_OF: Final = r"(?: (?:cua|trong))?"
_OF_WORDS: Final = ("", " cua", " trong")
_NTH: Final = r"(?:thu )?(?P<n>dau|cuoi|[1-4])(?: tien| cung)?"


_OF_MONTH: Final = rf"{_OF} thang (?P<m>{MONTH}){YEAR}"
_WEEK: Final = Pattern(rf"\btuan {_NTH}{_OF_MONTH}", "tuan ")
_HALF: Final = Pattern(rf"\bnua (?P<n>dau|cuoi|sau){_OF_MONTH}", "nua ")
_TEN_DAYS: Final = Pattern(rf"\b(?P<n>thuong|trung|ha) tuan{_OF_MONTH}", " tuan")
_FIRST_DAYS: Final = Pattern(
    rf"\b(?P<n>[1-9]|0[1-9]|1\d|20) ngay dau(?: tien)?{_OF_MONTH}", "ngay dau"
)
_LAST_DAYS: Final = Pattern(
    rf"\b(?P<n>[1-9]|0[1-9]|1\d|20) ngay cuoi(?: cung)?{_OF_MONTH}", "ngay cuoi"
)
_EDGE_DAY: Final = Pattern(
    rf"\bngay (?P<n>dau|cuoi)(?: tien| cung)?{_OF_MONTH}", "ngay dau", "ngay cuoi"
)


def _weeks(text: str, year: int) -> Iterator[Span]:
    """Weeks, halves, tens and first days of a month: "tuần 2 tháng 3" is its 8th to 14th day."""
    for m in _WEEK.finditer(text):
        week = _WHICH[m["n"]]
        yield _part(m, year, *((-6, 31) if week == 9 else (week * 7 - 6, week * 7)))
    for m in _HALF.finditer(text):
        yield _part(m, year, *((1, 15) if m["n"] == "dau" else (16, 31)))
    for m in _TEN_DAYS.finditer(text):
        yield _part(m, year, *{"thuong": (1, 10), "trung": (11, 20), "ha": (21, 31)}[m["n"]])
    for m in _FIRST_DAYS.finditer(text):
        yield _part(m, year, 1, int(m["n"]))
    for m in _LAST_DAYS.finditer(text):
        yield _part(m, year, 1 - int(m["n"]), 31)
    for m in _EDGE_DAY.finditer(text):
        yield _part(m, year, *((1, 1) if m["n"] == "dau" else (31, 31)))


def _part(m: Match, year: int, first: int, last: int) -> Span:
    own, written, doubt = year_said(m, year)
    month, slip = month_number(m["m"])
    if not 1 <= month <= 12:
        return Span("impossible", NOWHEN, NOWHEN, m.start(), m.end())
    end = month_end(own, month)
    start = end + timedelta(days=first) if first < 1 else end.replace(day=min(first, end.day))
    end = end.replace(day=min(last, end.day))
    return Span("range", start, end, m.start(), m.end(), written, doubt or slip)


_OF_QUARTER: Final = rf"{_OF} quy (?P<q>{QUARTER}){YEAR}"
_MONTH_OF_QUARTER: Final = Pattern(
    rf"\bthang {_NTH}{_OF_QUARTER}",
    *(f"{nth}{of} quy" for nth in (*_WHICH, "tien", "cung") for of in _OF_WORDS),
)
_MONTHS_OF_YEAR: Final = Pattern(
    rf"\b(?P<n>0?[1-9]|1[01]) thang (?P<e>dau|cuoi)(?:{_OF} nam)?\b(?! quy| thang){YEAR}",
    *(" thang dau", " thang cuoi"),
)
_QUARTERS_OF_YEAR: Final = Pattern(
    rf"\b(?P<n>0?[1-4]) quy (?P<e>dau|cuoi)(?:{_OF} nam)?\b{YEAR}", "quy dau", "quy cuoi"
)
_HALF_YEAR: Final = Pattern(
    rf"\bnua (?:nam (?P<f>dau|cuoi)|(?P<e>dau|cuoi) nam)\b(?! hoc){YEAR}", "nua "
)
_SO_MANY_MONTHS: Final = Pattern(
    r"(?<![\d/.] )(?<![\d/.-])\b(?P<n>0?[69]) thang\b"
    rf"(?!\s*(?:/|1 lan|mot|ke tu|tro|\d|sau|toi)){YEAR}",
    *("6 thang", "9 thang"),
)
_FOUR_QUARTERS: Final = Pattern(
    r"\b(?:ca )?(?:0?4|bon) quy\b(?! [ivl1]+\b)(?: trong nam\b)?" + YEAR, "4 quy", "bon quy"
)


def _months_of(text: str, year: int) -> Iterator[Span]:
    """ "Tháng đầu quý II", "6 tháng đầu năm", "9 tháng"."""
    for m in _MONTH_OF_QUARTER.finditer(text):
        quarter, nth = quarter_number(m["q"]), min(_WHICH[m["n"]], 3)
        month = (quarter * 3 - 3 + nth) if 1 <= quarter <= 4 else 0
        yield in_said_year(year, "month", month, month, m)
    for m in _MONTHS_OF_YEAR.finditer(text):
        count = int(m["n"])
        first, last = (1, count) if m["e"] == "dau" else (13 - count, 12)
        yield in_said_year(year, "half" if count == 6 else "range", first, last, m)
    for m in _QUARTERS_OF_YEAR.finditer(text):
        count = int(m["n"])
        first, last = (1, count * 3) if m["e"] == "dau" else (13 - count * 3, 12)
        yield in_said_year(year, "quarters", first, last, m)
    for m in _HALF_YEAR.finditer(text):
        yield in_said_year(year, "half", *((1, 6) if "dau" in (m["e"], m["f"]) else (7, 12)), m)
    for m in _SO_MANY_MONTHS.finditer(text):
        count = int(m["n"])
        yield in_said_year(year, "half" if count == 6 else "range", 1, count, m)
    for m in _FOUR_QUARTERS.finditer(text):
        yield in_said_year(year, "quarters", 1, 12, m)


_WHERE: Final = r"\b(?<!phan )(?<!bat )(?<!khoi )(?P<e>dau|giua|cuoi)"
_EDGES: Final = ("dau", "giua", "cuoi")
_EDGE_OF_MONTH: Final = Pattern(
    rf"{_WHERE}{_OF_MONTH}", *(f"{edge}{of} thang" for edge in _EDGES for of in _OF_WORDS)
)
_HALF_OF_QUARTER: Final = Pattern(rf"\bnua (?P<e>dau|cuoi|sau){_OF_QUARTER}", "nua ")
_EDGE_OF_QUARTER: Final = Pattern(
    rf"{_WHERE}{_OF_QUARTER}", *(f"{edge}{of} quy" for edge in _EDGES for of in _OF_WORDS)
)
_EDGE_OF_YEAR: Final = Pattern(
    rf"(?<!quy )(?<!thang ){_WHERE} nam\b(?! (?:hoc|am lich)){YEAR}",
    *(f"{edge} nam" for edge in _EDGES),
)


def _points(text: str, year: int) -> Iterator[Span]:
    """Beginning, middle and end of a month or year (Civil Code 2015, article 146)."""
    for m in _EDGE_OF_MONTH.finditer(text):
        month = month_number(m["m"])[0]
        if 1 <= month <= 12:
            end = month_end(year_said(m, year)[0], month)
            yield point(_edge(m["e"], end.replace(day=1), end.replace(day=15), end), m, year)
    for m in _HALF_OF_QUARTER.finditer(text):
        yield _half_quarter(m, year)
    for m in _EDGE_OF_QUARTER.finditer(text):
        own, quarter = year_said(m, year)[0], quarter_number(m["q"])
        if 1 <= quarter <= 4:
            middle = date(own, quarter * 3 - 1, 15)
            first, last = date(own, quarter * 3 - 2, 1), month_end(own, quarter * 3)
            yield point(_edge(m["e"], first, middle, last), m, year)
    for m in _EDGE_OF_YEAR.finditer(text):
        own = year_said(m, year)[0]
        day = _edge(m["e"], date(own, 1, 1), date(own, 6, 30), date(own, 12, 31))
        yield point(day, m, year)


def _half_quarter(m: Match, year: int) -> Span:
    own, written, doubt = year_said(m, year)
    quarter = quarter_number(m["q"])
    if not 1 <= quarter <= 4:
        return Span("impossible", NOWHEN, NOWHEN, m.start(), m.end())
    first, last = date(own, quarter * 3 - 2, 1), month_end(own, quarter * 3)
    middle = date(own, quarter * 3 - 1, 15)
    start, end = (first, middle) if m["e"] == "dau" else (middle + timedelta(days=1), last)
    return Span("range", start, end, m.start(), m.end(), written, doubt)


def _edge(which: str, first: date, middle: date, last: date) -> date:
    return {"dau": first, "giua": middle, "cuoi": last}[which]


# --- whole quarters, months, years ---------------------------------------------------------------


_MORE_QUARTERS: Final = rf"(?:{JOIN}|\s*/\s*)(?:{ROMAN_QUARTER}|{QUARTER}{ENDS})|{TIGHT}{QUARTER}"
_QUARTERS: Final = Pattern(rf"\bquy (?P<list>{QUARTER}(?:{_MORE_QUARTERS})*){YEAR}", "quy ")
_EDGE_QUARTER: Final = Pattern(rf"\bquy (?P<e>dau|cuoi){_OF} nam{YEAR}", "quy dau", "quy cuoi")


def _quarters(text: str, year: int) -> Iterator[Span]:
    for m in _QUARTERS.finditer(text):

        def quarter(word: str, own: int, m: Match = m) -> Span:
            number = quarter_number(word)
            return months("quarter", own, number * 3 - 2, number * 3, m)

        yield from listed(m, QUARTER, quarter, year)
    for m in _EDGE_QUARTER.finditer(text):
        yield in_said_year(year, "quarter", *((1, 3) if m["e"] == "dau" else (10, 12)), m)


_MORE_MONTHS: Final = rf"(?:(?:{JOIN}{MONTH}{ENDS}|{TIGHT}{MONTH})(?!\s*/\s*\d{{1,2}}(?!\d)))*"
_MONTHS: Final = Pattern(rf"\bthang (?P<list>{MONTH}{_MORE_MONTHS}){YEAR}", "thang ")
_BARE_MONTHS: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(?P<list>\d{{1,2}}(?:\s*[,;+]\s*\d{{1,2}})+)"
    rf"\s*[/.]\s*(?P<y>{YEAR4})(?!\s*[/.]\s*\d)",
    *",;+",
    sign=r"\d\s*[,;+]\s*\d",
)
_BARE_MONTH: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(?<!ky )(?<!khoa )"
    rf"(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{YEAR4})(?!\s*[/.]\s*\d)",
    *"/.-",
    sign=r"\d\s*[/.-]\s*(?:19|20)",
)


def _whole_months(text: str, year: int) -> Iterator[Span]:
    for m in _MONTHS.finditer(text):

        def month(word: str, own: int, m: Match = m) -> Span:
            number, slip = month_number(word)
            return months("month", own, number, number, m)._replace(doubt=slip)

        yield from listed(m, MONTH, month, year)
    for m in _BARE_MONTHS.finditer(text):
        if all(1 <= int(one) <= 12 for one in re.findall(r"\d+", m["list"])):

            def one_month(word: str, own: int, m: Match = m) -> Span:
                return months("month", own, int(word), int(word), m)

            yield from listed(m, r"\d+", one_month, year)
    for m in _BARE_MONTH.finditer(text):
        if 1 <= int(m["m"]) <= 12 or text[: m.start()].endswith("ngay "):
            yield in_said_year(year, "month", int(m["m"]), int(m["m"]), m)


_TWO_YEARS: Final = Pattern(
    rf"\bnam (?P<y>{YEAR4})\s*(?:-|/)\s*({YEAR4}|\d\d(?!\d))", "nam 19", "nam 20"
)
_ONE_YEAR: Final = Pattern(
    rf"\bnam (?:ke hoach )?(?P<y>{YEAR4})|\bnam (?P<word>nay|sau|toi)\b|^\(?(?P<only>{YEAR4})$",
    *("nam ", "19", "20"),
)
_THE_YEAR: Final = Pattern(
    r"\b(?<=trong )nam\b(?! \d| hoc)|\b(?<=ca )nam\b|\b(?<=suot )nam\b(?! \d)"
    r"|\b(?<=toan )nam\b(?! \d)"
    r"|\b(?<=het )nam\b(?! hoc)|\b(?<=tong ket )nam\b(?! \d| hoc)",
    *("trong nam", "ca nam", "suot nam", "toan nam", "het nam", "ket nam"),
)


def _years(text: str, year: int) -> Iterator[Span]:
    """ "Năm 2025", "trong năm", "năm 2025 - 2026"."""
    for m in _TWO_YEARS.finditer(text):
        first = in_said_year(year, "year", 1, 12, m)
        last = int(f"{first.start.year}"[: -len(m[2])] + m[2])  # 2025-26
        if first.start.year < last <= first.start.year + 10:
            first = first._replace(kind="range", end=month_end(last, 12))
        yield first._replace(doubt="two_readings")
    for m in _ONE_YEAR.finditer(text):
        span = in_said_year(year, "year", 1, 12, m)
        yield in_year(span, int(m["only"]))._replace(written=True) if m["only"] else span
    for m in _THE_YEAR.finditer(text):
        yield months("year", year, 1, 12, m)


Finder = Callable[[str, int], Iterator[Span]]
_FINDERS: Final[tuple[Finder, ...]] = (
    _weeks, _months_of, days, dates, _points, _quarters, _whole_months, days_and_months, _years,
)  # fmt: skip
