"""Dates and periods named in a plain phrase, wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from cchc_xlsx.office.dates import dates, days, days_and_months
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
    _point,
    in_said_year,
    in_year,
    listed,
    masked,
    month_end,
    month_number,
    months,
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
_NTH: Final = r"(?:thu )?(?P<n>dau|cuoi|[1-4])(?: tien| cung)?"


def _weeks(text: str, year: int) -> Iterator[Span]:
    """Weeks, halves, tens and first days of a month: "tuần 2 tháng 3" is its 8th to 14th day."""
    of = rf"{_OF} thang (?P<m>{MONTH}){YEAR}"
    for m in re.finditer(rf"\btuan {_NTH}{of}", text):
        week = _WHICH[m["n"]]
        yield _part(m, year, *((-6, 31) if week == 9 else (week * 7 - 6, week * 7)))
    for m in re.finditer(rf"\bnua (?P<n>dau|cuoi|sau){of}", text):
        yield _part(m, year, *((1, 15) if m["n"] == "dau" else (16, 31)))
    for m in re.finditer(rf"\b(?P<n>thuong|trung|ha) tuan{of}", text):
        yield _part(m, year, *{"thuong": (1, 10), "trung": (11, 20), "ha": (21, 31)}[m["n"]])
    for m in re.finditer(rf"\b(?P<n>[1-9]|0[1-9]|1\d|20) ngay dau(?: tien)?{of}", text):
        yield _part(m, year, 1, int(m["n"]))
    for m in re.finditer(rf"\b(?P<n>[1-9]|0[1-9]|1\d|20) ngay cuoi(?: cung)?{of}", text):
        yield _part(m, year, 1 - int(m["n"]), 31)
    for m in re.finditer(rf"\bngay (?P<n>dau|cuoi)(?: tien| cung)?{of}", text):
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


def _months_of(text: str, year: int) -> Iterator[Span]:
    """ "Tháng đầu quý II", "6 tháng đầu năm", "9 tháng"."""
    for m in re.finditer(rf"\bthang {_NTH}{_OF} quy (?P<q>{QUARTER}){YEAR}", text):
        quarter, nth = quarter_number(m["q"]), min(_WHICH[m["n"]], 3)
        month = (quarter * 3 - 3 + nth) if 1 <= quarter <= 4 else 0
        yield in_said_year(year, "month", month, month, m)
    part = rf"\b(?P<n>0?[1-9]|1[01]) thang (?P<e>dau|cuoi)(?:{_OF} nam)?\b(?! quy| thang){YEAR}"
    for m in re.finditer(part, text):
        count = int(m["n"])
        first, last = (1, count) if m["e"] == "dau" else (13 - count, 12)
        yield in_said_year(year, "half" if count == 6 else "range", first, last, m)
    quarters_of = rf"\b(?P<n>0?[1-4]) quy (?P<e>dau|cuoi)(?:{_OF} nam)?\b{YEAR}"
    for m in re.finditer(quarters_of, text):
        count = int(m["n"])
        first, last = (1, count * 3) if m["e"] == "dau" else (13 - count * 3, 12)
        yield in_said_year(year, "quarters", first, last, m)
    for m in re.finditer(rf"\bnua (?P<e>dau|cuoi) nam\b(?! hoc){YEAR}", text):
        yield in_said_year(year, "half", *((1, 6) if m["e"] == "dau" else (7, 12)), m)
    bare = (
        r"(?<![\d/.] )(?<![\d/.-])\b(?P<n>0?[69]) thang\b"
        rf"(?!\s*(?:/|1 lan|mot|ke tu|tro|\d|sau|toi)){YEAR}"
    )
    for m in re.finditer(bare, text):
        count = int(m["n"])
        yield in_said_year(year, "half" if count == 6 else "range", 1, count, m)
    for m in re.finditer(r"\b(?:ca )?(?:4|bon) quy\b(?! [ivl1]+\b)" + YEAR, text):
        yield in_said_year(year, "quarters", 1, 12, m)


def _points(text: str, year: int) -> Iterator[Span]:
    """Beginning, middle and end of a month or year (Civil Code 2015, article 146)."""
    where = r"\b(?P<e>dau|giua|cuoi)"
    for m in re.finditer(rf"{where}{_OF} thang (?P<m>{MONTH}){YEAR}", text):
        month = month_number(m["m"])[0]
        if 1 <= month <= 12:
            end = month_end(year_said(m, year)[0], month)
            yield _point(_edge(m["e"], end.replace(day=1), end.replace(day=15), end), m, year)
    for m in re.finditer(rf"\bnua (?P<e>dau|cuoi|sau){_OF} quy (?P<q>{QUARTER}){YEAR}", text):
        yield _half_quarter(m, year)
    for m in re.finditer(rf"{where}{_OF} quy (?P<q>{QUARTER}){YEAR}", text):
        own, quarter = year_said(m, year)[0], quarter_number(m["q"])
        if 1 <= quarter <= 4:
            middle = date(own, quarter * 3 - 1, 15)
            first, last = date(own, quarter * 3 - 2, 1), month_end(own, quarter * 3)
            yield _point(_edge(m["e"], first, middle, last), m, year)
    for m in re.finditer(rf"(?<!quy )(?<!thang ){where} nam\b(?! (?:hoc|am lich)){YEAR}", text):
        own = year_said(m, year)[0]
        day = _edge(m["e"], date(own, 1, 1), date(own, 6, 30), date(own, 12, 31))
        yield _point(day, m, year)


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


def _quarters(text: str, year: int) -> Iterator[Span]:
    more = rf"(?:{JOIN}|\s*/\s*)(?:{ROMAN_QUARTER}|{QUARTER}{ENDS})|{TIGHT}{QUARTER}"
    pattern = rf"\bquy (?P<list>{QUARTER}(?:{more})*){YEAR}"
    for m in re.finditer(pattern, text):

        def quarter(word: str, own: int, m: Match = m) -> Span:
            number = quarter_number(word)
            return months("quarter", own, number * 3 - 2, number * 3, m)

        yield from listed(m, QUARTER, quarter, year)
    for m in re.finditer(rf"\bquy (?P<e>dau|cuoi){_OF} nam{YEAR}", text):
        yield in_said_year(year, "quarter", *((1, 3) if m["e"] == "dau" else (10, 12)), m)


def _whole_months(text: str, year: int) -> Iterator[Span]:
    item = rf"(?:(?:{JOIN}{MONTH}{ENDS}|{TIGHT}{MONTH})(?!\s*/\s*\d{{1,2}}(?!\d)))*"
    for m in re.finditer(rf"\bthang (?P<list>{MONTH}{item}){YEAR}", text):

        def month(word: str, own: int, m: Match = m) -> Span:
            number, slip = month_number(word)
            return months("month", own, number, number, m)._replace(doubt=slip)

        yield from listed(m, MONTH, month, year)
    several = rf"{ALONE}{NO_ORDINAL}(?P<list>\d{{1,2}}(?:\s*[,;+]\s*\d{{1,2}})+)"
    for m in re.finditer(rf"{several}\s*[/.]\s*(?P<y>{YEAR4})(?!\s*[/.]\s*\d)", text):
        if all(1 <= int(one) <= 12 for one in re.findall(r"\d+", m["list"])):

            def one_month(word: str, own: int, m: Match = m) -> Span:
                return months("month", own, int(word), int(word), m)

            yield from listed(m, r"\d+", one_month, year)
    bare = (
        rf"{ALONE}{NO_ORDINAL}(?<!ky )(?<!khoa )"
        rf"(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{YEAR4})(?!\s*[/.]\s*\d)"
    )
    for m in re.finditer(bare, text):
        if 1 <= int(m["m"]) <= 12 or text[: m.start()].endswith("ngay "):
            yield in_said_year(year, "month", int(m["m"]), int(m["m"]), m)


def _years(text: str, year: int) -> Iterator[Span]:
    """ "Năm 2025", "trong năm"; of 2025-2026 the earlier, for a plan is of one year."""
    two = rf"\bnam (?P<y>{YEAR4})\s*(?:-|/)\s*({YEAR4}|\d\d(?!\d))"
    for m in re.finditer(two, text):
        yield in_said_year(year, "year", 1, 12, m)._replace(doubt="two_readings")
    pattern = (
        rf"\bnam (?:ke hoach )?(?P<y>{YEAR4})|\bnam (?P<word>nay|sau|toi)\b|^\(?(?P<only>{YEAR4})$"
    )
    for m in re.finditer(pattern, text):
        span = in_said_year(year, "year", 1, 12, m)
        yield in_year(span, int(m["only"]))._replace(written=True) if m["only"] else span
    for m in re.finditer(
        r"\b(?<=trong )nam\b(?! \d| hoc)|\b(?<=ca )nam\b|\b(?<=het )nam\b(?! hoc)"
        r"|\b(?<=tong ket )nam\b(?! \d| hoc)",
        text,
    ):
        yield months("year", year, 1, 12, m)


Finder = Callable[[str, int], Iterator[Span]]
_FINDERS: Final[tuple[Finder, ...]] = (
    _weeks, _months_of, days, dates, _points, _quarters, _whole_months, days_and_months, _years,
)  # fmt: skip
