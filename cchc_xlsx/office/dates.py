"""Days named in a plain phrase, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.spans import (
    ALONE,
    ENDS,
    JOIN,
    MONTH,
    NO_ORDINAL,
    YEAR,
    YEAR4,
    Match,
    Span,
    listed,
    month_number,
    on,
    year_said,
)

_IN_MONTHS: Final = Pattern(r"\bthang [\d\s,;-]*[,;]\s*$", "thang ")  # "tháng 4-6, 10-12/2026"
_COMMA_BEFORE: Final = Pattern(r"\d\s*,\s*$", ",")
_ISO: Final = Pattern(r"(?<![\d/.-])(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)", *"-/.")
_SEPARATOR: Final = r"\s*[/.,-]\s*"
_FULL: Final = Pattern(
    rf"{ALONE}(\d{{1,2}})({_SEPARATOR})(\d{{1,2}})({_SEPARATOR})(\d{{4}}|\d{{2}}(?!\s*\.\s*\d))(?![\d])(?!/)",
    *"/.,-",
)
_DASHED: Final = Pattern(
    rf"{ALONE}(?<!thang )(?<!quy )(\d{{1,2}})\s*-\s*(\d{{1,2}})/({YEAR4})", "-"
)


def dates(text: str, _year: int) -> Iterator[Span]:
    """Days written with their year, in figures: 15/3/2025, 15.3.25, 2025-03-15, 15/06-2025."""
    for m in _ISO.finditer(text):
        yield on(int(m[1]), int(m[3]), int(m[4]), m, written=True)
    for m in _FULL.finditer(text):
        one, two = m[2].strip(), m[4].strip()
        if len(m[5]) == 2 and (one != two or one == ","):
            continue
        front = text[: m.start()]
        if front.endswith(("thang ", "quy ")) or (
            ("," in (one, two) and _COMMA_BEFORE.search(front))
            or (one == "-" and _IN_MONTHS.search(front))
        ):
            continue
        own = int(m[5]) + (2000 if len(m[5]) == 2 else 0)
        span = on(own, int(m[3]), int(m[1]), m, written=True)
        mixed = (one != two or one == ",") and int(m[1]) <= 12
        yield span._replace(doubt="two_readings" if mixed else "")
    for m in _DASHED.finditer(text):
        if _IN_MONTHS.search(text[: m.start()]):
            continue
        doubt = "two_readings" if int(m[1]) <= 12 else ""  # 3-5/2025: two months, or the 3rd of May
        yield on(int(m[3]), int(m[2]), int(m[1]), m, written=True)._replace(doubt=doubt)


_MORE_MONTHS: Final = rf"(?:{JOIN}{MONTH}(?!\s*/\s*\d{{1,2}}(?!\d)){ENDS})+"
_JOINS: Final = (*",&+-", "va", "den", "toi", "hoac")
_DAY_OF_MONTHS: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(?P<d>\d{{1,2}}) (?:cua )?(?:cac )?thang"
    rf" (?P<list>{MONTH}{_MORE_MONTHS}){YEAR}",
    *_JOINS,
    sign=r"\d (?:cua )?(?:cac )?thang",
)
_DAYS_OF_MONTH: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(?P<list>\d{{1,2}}(?:{JOIN}(?:ngay )?\d{{1,2}})+)"
    rf"(?:\s*/\s*|[\s,-]*(?:cua )?thang\s*)(?P<m>{MONTH})(?![/]\d{{1,2}}(?!\d)){YEAR}",
    *_JOINS,
    sign=r"\d\s*(?:[,&+-]|va|den|toi|hoac)",
)
_DAY_OF_MONTH: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(?P<list>\d{{1,2}})[\s,-]*(?:cua )?thang\s*(?P<m>{MONTH}){YEAR}",
    "thang",
    sign=r"\d[\s,-]*(?:cua )?thang",
)
_MONTH_THEN_DAY: Final = Pattern(
    rf"\bthang (?P<m>{MONTH}){YEAR}[\s,(:-]*(?:(?:vao|cham nhat|muon nhat|den|han|la|het) )*"
    r"(?P<ngay>(?:truoc )?ngay |truoc )(?P<list>\d{1,2})\b(?!\s*[/.%-]| thang|\d| [a-z]+ lan)",
    *("ngay ", "truoc "),
    sign=r"thang .*(?:ngay|truoc) \d",
)


def days(text: str, year: int) -> Iterator[Span]:
    """Days that share their month: "15-20/6", "ngày 15, 30 tháng 6"; and one day: "15 tháng 6"."""
    for m in _DAY_OF_MONTHS.finditer(text):

        def on_day(word: str, own: int, m: Match = m) -> Span:
            return on(own, month_number(word)[0], int(m["d"]), m, written=False)

        yield from listed(m, MONTH, on_day, year)
    for m in _DAYS_OF_MONTH.finditer(text):
        yield from _day_list(m, year)
    for m in _DAY_OF_MONTH.finditer(text):
        yield from _day_list(m, year)
    for m in _MONTH_THEN_DAY.finditer(text):
        for one in _day_list(m, year):  # the month before it stays, and is refined by its day
            before = m["ngay"].startswith("truoc")
            yield one._replace(at=m.start("ngay") + (len("truoc ") if before else 0))


def _day_list(m: Match, year: int) -> Iterator[Span]:
    month, slip = month_number(m["m"])

    def day(word: str, own: int) -> Span:
        return on(own, month, int(word), m, written=False)._replace(doubt=slip)

    yield from listed(m, r"\d{1,2}", day, year)


_SHARE: Final = (
    r"(?!\s*(?:so|tong|khoi|nhiem vu|chi tieu|ho so|noi dung|cong viec|ke hoach|muc|tieu)\b)"
)


_SLASHED: Final = Pattern(
    rf"{ALONE}{NO_ORDINAL}(\d{{1,2}})\s*/\s*(\d{{1,2}})(?![\d/])(?!\s*/\s*\d){_SHARE}{YEAR}", "/"
)
_AFTER_NGAY: Final = Pattern(  # "31.12" alone too: no code of a criterion, no two months
    r"(?:\bngay |\A(?=(?:1[3-9]|[23]\d)\s*[.-]\s*\d+\Z)"
    r"|(?:(?<=truoc )|(?<=den )|(?<=nhat ))(?=\d+\s*[.-]\s*\d+(?!\d| ?[a-z%]))"
    r"|(?<![\d/.])(?=\d+\.\d+ ?(?:-|den) ?(?:ngay )?(?P<end>\x01)))"  # a range's end
    rf"(?P<d>\d{{1,2}})\s*[.-]\s*(?P<m>0?[1-9]|1[0-2])(?![\d./]|-(?!\x01)){YEAR}",
    *".-",
    sign=r"(?:(?:ngay|truoc|den|nhat) \d|\A\d|\d\.)\d?\s*[.-]|\d\.\d+ ?(?:-|den)",
)


def days_and_months(text: str, year: int) -> Iterator[Span]:
    """30/10, without its year; 15-6 behind ngày or trước only, 2/3 of the tasks never."""
    for m in _SLASHED.finditer(text):
        own, written, doubt = year_said(m, year)
        span = on(own, int(m[2]), int(m[1]), m, written=written)
        yield span._replace(doubt=doubt)
    for m in _AFTER_NGAY.finditer(text):
        doubt = "two_readings" if int(m["d"]) < int(m["m"]) and not m["end"] else ""
        own, written, _ = year_said(m, year)
        yield on(own, int(m["m"]), int(m["d"]), m, written=written)._replace(doubt=doubt)
