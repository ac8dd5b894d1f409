"""How Vietnamese names days, periods and rhythms: patterns over plain spelling, and their sense."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from cchc_xlsx.office.atoms import (
    LAST,
    Atom,
    Builder,
    Found,
    NoSuchDayError,
    days_in,
    doubted,
    months_of,
    spanned,
    year_of,
)
from cchc_xlsx.office.phrases import number

YEAR: Final = (
    r"(?:[ ,.:/-]*(?:cua |trong )?nam[ :]*(?P<y1>\d{4})(?!\d)(?!-\d{4})"
    r"|[ ,]*[/.-] ?(?P<y2>\d{4})(?!\d)"
    r"|[ ,]+(?P<y3>20\d\d)(?![\d/.-])"
    r"|[/.-](?P<yy>[2-4]\d)(?![\d/])(?![.-]\d)"
    r"|[ ,]*(?:cua )?nam (?P<word>nay|sau|toi|truoc|ke tiep)\b)?"
)
_NO_QUARTER: Final = r"(?! ?(?:[ivl|!]{1,4}|\d{1,2})\b)"
_NO_MONTH: Final = r"(?! ?(?:[ivxl|!o]{1,4}|\d{1,2})\b)"
_QUARTER: Final = r"(?:[ivl1|!]{1,4}|0?[1-9])(?![a-z0-9])"
_MONTH: Final = r"(?:\d{1,2}|[ivxl|!o]{1,4})(?![a-z0-9])"
_PERIOD: Final = rf"(?:(?P<whole>nam\b)(?! hoc)|quy (?P<q>{_QUARTER})|thang (?P<n>{_MONTH})){YEAR}"
_EVERY: Final = r"(?:(?:vao |cua |trong )*(?:hang|moi|theo|tung|cac|dinh ky) )"
_UNIT: Final = (
    r"(?:(?:0?6|sau|0?3|12) thang(?! (?:dau|cuoi))|nua nam|ban nien|tuan(?! \d)"
    rf"|thang{_NO_MONTH}|quy{_NO_QUARTER}|nam(?! ?\d{{4}})(?! (?:nay|sau|toi)))(?![a-z])"
    r"(?! (?:dinh|che|trinh|mo|hoach|uoc)\b)"
)
_IN_THREE: Final = r"(?:dau(?: tien)?|giua|thu [23]|cuoi(?: cung)?)"
_PER_YEAR: Final = {"tuan": 52, "thang": 12, "quy": 4, "nam": 1}
_RHYTHM: Final = {52: "weekly", 12: "monthly", 4: "quarterly", 2: "half-yearly", 1: "yearly"}


def _date(found: Found, plan_year: int) -> Atom:
    atom = spanned("date", (1, 1), (1, 1), found, plan_year)
    day, month = int(found["d"]), int(found["m"])
    if 1 <= day <= 12 < month <= 31 and atom.year is not None:  # written month first
        day, month, atom = month, day, doubted(atom, "two_readings")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise NoSuchDayError(found[0])
    if day > days_in(atom.year or plan_year, month):
        day, atom = LAST, doubted(atom, "impossible_date")
    return atom._replace(first=(month, day), last=(month, day))


def _numeric_date(found: Found, plan_year: int) -> Atom | None:
    """15/3/2025; without its year 2/3 may be a share, 3.2 the number of a section."""
    named = found[0].startswith("ngay")
    try:
        atom = _date(found, plan_year)
    except NoSuchDayError:
        if named or year_of(found, plan_year)[0]:
            raise
        return None
    if not named and found["s"] == "-" and found["s2"] == "/":  # 3-5/2025: two months?
        atom = doubted(atom, "two_readings")
    return atom._replace(weak=not named and atom.year is None)


def _days(found: Found, plan_year: int) -> Atom:
    """From one day to another of one month: 10-15/3."""
    end = _date(found, plan_year)
    first = int(found["d0"])
    if not 1 <= first <= end.last[1]:
        return doubted(end, "two_readings")
    return end._replace(unit="range", first=(end.last[0], first))


def _period(found: Found, plan_year: int) -> Atom:
    groups = found.groupdict()
    first, last, doubts = months_of(found)
    unit = "quarter" if groups.get("q") else "month" if groups.get("n") else "year"
    return doubted(spanned(unit, (first, 1), (last, LAST), found, plan_year), *doubts)


def _years(found: Found, _plan_year: int) -> Atom | None:
    first, last = int(found["a"]), int(found["b"])
    if not first < last <= first + 30:
        return None
    return Atom("range", year=first, end_year=last, weak=True, bare=True)


def _edge(found: Found, plan_year: int) -> Atom:
    """The first, middle or last day of a period (Civil Code 2015, article 146)."""
    first, last, doubts = months_of(found)
    middle = (6, 30) if last - first == 11 else ((first + last) // 2, 15)
    day = {"dau": (first, 1), "giua": middle, "cuoi": (last, LAST)}[found["part"]]
    return doubted(spanned("range", day, day, found, plan_year), *doubts)


def _halved(found: Found, plan_year: int) -> Atom:
    """nửa đầu năm, nửa cuối tháng 3, nửa đầu quý II."""
    first, last, doubts = months_of(found)
    half = (first + last) // 2
    ends = ((half, 15), (half, 16)) if (last - first) % 2 == 0 else ((half, LAST), (half + 1, 1))
    days = ((first, 1), ends[0]) if found["part"] == "dau" else (ends[1], (last, LAST))
    unit = "half" if last - first == 11 else "range"
    return doubted(spanned(unit, *days, found, plan_year), *doubts)


def _part_of_year(found: Found, plan_year: int) -> Atom | None:
    """So many months or quarters from the start, or up to the end, of the year."""
    quarters = found["what"] == "quy"
    count = (number(found["c"] or "1") or 1) * (3 if quarters else 1)
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if found["part"] == "dau" else (13 - count, 12)
    named = {1: "month", 6: "half", 12: "year"}
    unit = named.get(count, "range") if not quarters else "quarter" if count == 3 else "quarters"
    return spanned(unit, (first, 1), (last, LAST), found, plan_year)


def _months_so_far(found: Found, plan_year: int) -> Atom:
    """6 tháng, 9 tháng: the periods of reports, counted from the first of January."""
    count = int(found["c"])
    atom = spanned("half" if count == 6 else "range", (1, 1), (count, LAST), found, plan_year)
    return doubted(atom, "two_readings") if count == 3 else atom


def _week(found: Found, plan_year: int) -> Atom | None:
    """A week of a month, counted in sevens from its first day; the last one is its last seven."""
    month, _, doubts = months_of(found)
    atom = doubted(spanned("range", (month, 1), (month, LAST), found, plan_year), *doubts)
    length = days_in(atom.year or plan_year, month)
    if found["w"].startswith("cuoi"):
        return atom._replace(first=(month, length - 6))
    week = 1 if found["w"].startswith("dau") else number(found["w"].removeprefix("thu ")) or 0
    if not 1 <= week <= (length + 6) // 7:
        raise NoSuchDayError(found[0])
    return atom._replace(first=(month, 7 * week - 6), last=(month, min(7 * week, length)))


def _ten_days(found: Found, plan_year: int) -> Atom:
    """thượng, trung, hạ tuần: the ten days a month is parted into."""
    month, _, doubts = months_of(found)
    first, last = {"thuong": (1, 10), "trung": (11, 20), "ha": (21, LAST)}[found["part"]]
    return doubted(spanned("range", (month, first), (month, last), found, plan_year), *doubts)


def _some_days(found: Found, plan_year: int) -> Atom:
    """10 ngày đầu tháng 3, 5 ngày cuối tháng 12."""
    month, _, doubts = months_of(found)
    atom = doubted(spanned("range", (month, 1), (month, LAST), found, plan_year), *doubts)
    count, length = int(found["c"]), days_in(atom.year or plan_year, month)
    if not 1 <= count <= length:
        raise NoSuchDayError(found[0])
    late = found["part"] == "cuoi"
    return (
        atom._replace(first=(month, length - count + 1))
        if late
        else atom._replace(last=(month, count))
    )


def _month_of_quarter(found: Found, plan_year: int) -> Atom:
    """tháng cuối quý III; ngày 20 tháng cuối quý III."""
    first, _, _ = months_of(found)
    place = {"dau": 0, "dau tien": 0, "giua": 1, "thu 2": 1}.get(found["w"], 2)
    atom = spanned("month", (first + place, 1), (first + place, LAST), found, plan_year)
    if not found["d"]:
        return atom
    day = int(found["d"])
    if day > days_in(atom.year or plan_year, first + place):
        day, atom = LAST, doubted(atom, "impossible_date")
    return atom._replace(unit="date", first=(first + place, day), last=(first + place, day))


def _working_day(found: Found, plan_year: int) -> Atom:
    """ngày làm việc cuối cùng của tháng 3: its last day from Monday to Friday."""
    _, month, doubts = months_of(found)
    atom = doubted(spanned("date", (1, 1), (1, 1), found, plan_year), *doubts)
    year = atom.year or plan_year
    day = date(year, month, days_in(year, month))
    day -= timedelta(days=max(0, day.weekday() - 4))
    return atom._replace(first=(month, day.day), last=(month, day.day))


def _days_after(found: Found, plan_year: int) -> Atom:
    """30 ngày kể từ ngày D: D itself is not counted (Civil Code 2015, article 147)."""
    start = _date(found, plan_year)
    count = int(found["c"]) * (7 if found["per"] == "tuan" else 1)
    if found["work"] or count > 400:  # working days hang on a calendar of holidays
        return Atom("void")
    year, (month, day) = start.year or plan_year, start.last
    end = date(year, month, min(day, days_in(year, month))) + timedelta(days=count)
    return start._replace(
        first=(end.month, end.day), last=(end.month, end.day), year=end.year, lead="hạn"
    )


def _rhythm(per_year: float) -> Atom:
    return Atom("recurring", recurrence=_RHYTHM.get(int(per_year), "unspecified")
                if per_year == int(per_year) else "unspecified")  # fmt: skip


def _every(found: Found, _plan_year: int) -> Atom:
    word = found["u"]
    if word in ("nua nam", "ban nien"):
        return _rhythm(2)
    if word.endswith(" thang"):
        return _rhythm(12 / (number(word.removesuffix(" thang")) or 1))
    return _rhythm(_PER_YEAR[word])


def _listed(found: Found, plan_year: int) -> Atom:
    """quý, 6 tháng, năm: rhythms without a word that says so."""
    return _every(found, plan_year)._replace(bare=True)


def _counted(found: Found, _plan_year: int) -> Atom:
    """2 lần/năm, mỗi quý 1 lần, 6 tháng/lần."""
    count, every = (number((found[k] or "1").strip()) or 1 for k in ("c", "k"))
    return _rhythm(count * _PER_YEAR[found["u"]] / every)


def _day_of(found: Found, _plan_year: int) -> Atom:
    groups = found.groupdict()
    day = int(groups["d"] or groups["d2"])
    if not 1 <= day <= 31:
        raise NoSuchDayError(found[0])
    rhythm = "quarterly" if groups.get("quarterly") else "monthly"
    return Atom("recurring", recurrence=rhythm, day=day)


def _blank(found: Found, plan_year: int) -> Atom:
    """A date whose day, or day and month, were left to be filled in by hand."""
    return _period(found, plan_year)._replace(weak=True, bare=True)


def _day_alone(found: Found, _plan_year: int) -> Atom:
    """Tháng 6 (trước ngày 20): its month stands beside it."""
    day = int(found["d"])
    if not 1 <= day <= 31:
        raise NoSuchDayError(found[0])
    return Atom("day", (1, day), (1, day))


def _always(atom: Atom) -> Builder:
    def build(_found: Found, _plan_year: int) -> Atom:
        return atom

    return build


_D = r"(?:ngay )*(?P<d>\d{1,2})"
_WEEK = r"(?:dau(?: tien)?|cuoi(?: cung)?|(?:thu )?(?:nhat|hai|ba|tu|[1-5]))"


def _rule(build: Builder, *parts: str) -> tuple[re.Pattern[str], Builder]:
    return re.compile("".join(parts)), build


RULES: Final = (
    # Figures that are no dates: numbers of documents, sections, rounds; shares.
    _rule(
        _always(Atom("void")),
        r"(?:so|muc|dieu|khoan|(?<!thoi )diem|dot|lan thu|lan|phien|khoa|bieu|mau|phu luc) ?:?(?:so )?",
        r"\d[\w./-]*",
    ),
    _rule(
        _always(Atom("void")),
        r"\d+(?:/\d{4})?[/-](?!thang|quy|nam|hang|moi|lan|cuoi|dau|tuan|ky)[a-z]{2}[\w/.-]*",
    ),
    _rule(_always(Atom("void")), r"(?:chi|kinh phi|ngan sach|khong) thuong xuyen"),
    _rule(_always(Atom("void")), r"\d+(?:[.,/]\d+)? ?%|24/24\S*"),
    # How often.
    _rule(
        _counted,
        r"(?P<c>\d{1,2}) (?:lan|ky|dot|cuoc|lop) ?(?:/|moi|tren|trong|mot|tung|hang|1) ?",
        rf"(?:(?:moi|hang|mot|1) )?(?P<k>\d{{1,2}})? ?(?P<u>tuan|thang|quy|nam)\b{_NO_QUARTER}",
        r"(?! \d)",
    ),
    _rule(
        _counted,
        rf"{_EVERY}*(?P<k>\d{{1,2}} |sau )?(?P<u>tuan|thang|quy|nam)(?: ?[/,] ?| )(?:deu )?",
        r"(?:it nhat |toi thieu )?(?P<c>\d{1,2} )?lan\b",
    ),
    _rule(
        _counted,
        r"(?:moi|hang|tung) (?P<k>)(?P<u>tuan|thang|quy|nam),? (?:it nhat |toi thieu )?",
        r"(?P<c>\d{1,2}) (?:cuoc|lop|dot|buoi|ky|bao cao|hoi nghi)\b",
    ),
    # Days.
    _rule(
        _days_after,
        r"(?P<c>\d{1,3}) (?P<per>ngay|tuan)(?P<work> lam viec)?,? (?:ke )?tu (?:sau )?",
        rf"(?:ngay )?(?P<d>\d{{1,2}})(?:[/.-]| thang )(?P<m>\d{{1,2}})(?!\d){YEAR}",
    ),
    _rule(
        _date,
        r"(?P<y1>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?:[ t]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?",
    ),
    _rule(
        _numeric_date,
        rf"{_D}(?P<s>[/.-])(?P<m>\d{{1,2}})(?P<s2>[/.-])(?:(?P<y2>\d{{3,5}})|(?P<yy>[2-4]\d))",
        r"(?![\d/])(?![.-]\d)",
    ),
    _rule(
        _days,
        r"(?:ngay )*(?P<d0>\d{1,2})(?: ?- ?| (?:den|toi) )(?:het )?(?:ngay )*(?P<d>\d{1,2})",
        rf"(?:[/.]| thang )(?P<m>\d{{1,2}})(?!\d){YEAR}",
    ),
    _rule(
        _numeric_date, rf"{_D}(?P<s>[/.-])(?P<m>\d{{1,2}})(?![\d%])(?P<s2>){YEAR}(?![\d/])(?!\.\d)"
    ),
    _rule(_date, rf"{_D}[ ,/-]*(?:cua |cac |trong )*thang (?P<m>\d{{1,2}})(?!\d){YEAR}"),
    _rule(_date, rf"thang (?P<m>\d{{1,2}})[ ,]+ngay (?P<d>\d{{1,2}})(?![\d/.-]){YEAR}"),
    _rule(_date, r"(?P<d>\d\d)(?P<m>\d\d)(?P<y1>20\d\d)(?!\d)"),
    # Rhythms.
    _rule(
        _day_of,
        rf"{_D}[ ,/]*(?:vao |cua |trong )*(?:cac )?thang {_IN_THREE}(?: cua| trong)? ?",
        rf"(?:{_EVERY})*(?P<quarterly>quy\b){_NO_QUARTER}(?: (?:sau|ke tiep|lien ke))*",
    ),
    _rule(
        _day_of,
        rf"(?:ngay (?P<d>\d{{1,2}})[ ,/]*(?:vao |cua |trong )*{_EVERY}*",
        rf"|(?P<d2>\d{{1,2}})[ /]*{_EVERY}+)",
        rf"(?:thang\b{_NO_MONTH}|(?P<quarterly>quy\b){_NO_QUARTER})(?! (?:dau|cuoi|giua))",
        r"(?: (?:sau|ke tiep|lien ke|toi))*",
    ),
    _rule(
        _day_of,
        rf"(?:{_EVERY}+|(?<=bao cao ))(?:thang|(?P<quarterly>quy))(?:[ ,:-]|\b(?:vao|truoc|cham|muon|nhat|la|den|",
        r"han|chot)\b)*ngay (?P<d>\d{1,2})(?![\d/.-])(?! (?:cua )?thang)",
    ),
    _rule(
        _day_of,
        r"ngay (?P<d>\d{1,2})(?=(?:, ?| va )(?:ngay )?\d{1,2} (?:cua )?(?:hang|moi|cac) thang)",
    ),
    _rule(
        _every,
        r"(?:ngay )?(?:lam viec )?(?:cuoi|dau|giua)(?: cung| tien)?(?: cua| trong)? ",
        rf"(?:(?:moi|hang|tung|cac) )?(?P<u>thang\b{_NO_MONTH}|quy\b{_NO_QUARTER})",
    ),
    _rule(_every, rf"{_EVERY}+(?P<u>{_UNIT})"),
    _rule(_listed, rf"(?P<u>{_UNIT})(?=(?:, ?| va |/)(?:{_UNIT}|9 thang|dot xuat))(?!nam)"),
    _rule(_listed, r"^(?P<u>tuan|thang|quy|nua nam)$"),
    _rule(_always(Atom("recurring", recurrence="half-yearly")), r"ban nien"),
    _rule(_always(Atom("year")), r"^(?:trong |ca )?nam$"),
    _rule(_always(Atom("recurring", recurrence="yearly")), r"thuong nien"),
    _rule(_always(Atom("recurring", recurrence="ad hoc")), r"dot xuat"),
    _rule(_always(Atom("recurring", recurrence="unspecified")), r"dinh ky|thuong ky"),
    _rule(_always(Atom("ongoing")), r"thuong xuyen|(?:hang|moi) ngay|quanh nam"),
    _rule(_always(Atom("ongoing", bare=True)), r"lien tuc"),
    # Parts of periods.
    _rule(
        _part_of_year,
        r"(?:(?P<c>\d{1,2}|sau) )?(?P<what>thang|quy) (?P<part>dau|cuoi)(?: tien| cung)?",
        rf"(?: (?:cua )?nam\b(?! hoc)|(?! (?:cua )?(?:quy|nam))){YEAR}",
    ),
    _rule(
        _month_of_quarter,
        rf"(?:ngay )?(?:(?P<d>\d{{1,2}}) )?(?:cua )?thang (?P<w>{_IN_THREE})(?: cua)? ",
        rf"quy (?P<q>{_QUARTER}){YEAR}",
    ),
    _rule(_working_day, rf"ngay lam viec cuoi(?: cung)?(?: cua)? {_PERIOD}"),
    _rule(_halved, rf"nua (?P<part>dau|cuoi|sau)(?: cua)? {_PERIOD}"),
    _rule(_always(Atom("quarters")), r"(?:ca )?4 quy\b(?! dau| cuoi)"),
    _rule(_halved, rf"nua nam (?P<part>dau|cuoi|sau){YEAR}"),
    _rule(_week, rf"tuan (?P<w>{_WEEK})[ ,/]*(?:cua |trong )?thang (?P<n>{_MONTH}){YEAR}"),
    _rule(_ten_days, rf"(?P<part>thuong|trung|ha) tuan(?: cua)? thang (?P<n>{_MONTH}){YEAR}"),
    _rule(
        _some_days,
        r"(?P<c>\d{1,2}) ngay (?P<part>dau|cuoi)(?: tien| cung)?(?: cua)? ",
        rf"thang (?P<n>{_MONTH}){YEAR}",
    ),
    _rule(_edge, rf"(?:ngay )?(?P<part>dau|giua|cuoi)(?: cung| tien)?(?: cua)? {_PERIOD}"),
    _rule(_day_alone, r"ngay (?P<d>\d{1,2})(?![\d/.%-])(?! (?:thang|ngay|nam))"),
    # Whole periods.
    _rule(_period, rf"quy (?P<q>{_QUARTER}){YEAR}"),
    _rule(_blank, r"(?:ngay )?[ .]*/(?P<n>\d{1,2})/(?P<y2>\d{4})"),
    _rule(_blank, rf"ngay[ .,]+thang (?P<n>\d{{1,2}})(?!\d){YEAR}"),
    _rule(_blank, r"(?:ngay[ .,]*)?thang[ .,]*nam (?P<y1>\d{4})"),
    _rule(_period, rf"thang (?P<n>{_MONTH}){YEAR}"),
    _rule(_period, r"(?P<n>\d{1,2})[/.-](?P<y2>20\d\d)(?!\d)"),
    _rule(_months_so_far, rf"(?P<c>0?[369]) thang\b(?! dau|cuoi){_NO_MONTH}{YEAR}"),
    _rule(_years, r"(?:giai doan |nhiem ky |nam hoc |nam )*(?P<a>20\d\d)-(?P<b>20\d\d)(?!\d)"),
    _rule(_period, r"nam[ :]*(?P<y1>\d{4})(?!\d)|nam (?P<word>nay|sau|toi)\b"),
    _rule(_period, r"^(?P<y1>20\d\d)$"),
    _rule(_period, r"(?:trong|ca|toan|het|suot|thuoc) nam\b(?! (?:ngay|gio|thang|hoc|\d))"),
)
_AND: Final = r"(?:, va | va | & |&|, ?| ?\+ ?|/| ?; ?)"
# How a list goes on after its first atom: "quý II, III", "tháng 3-5", "quý, 6 tháng, năm".
MORE: Final = {
    "quarter": _rule(
        _period,
        rf"(?:{_AND}|-| den (?:het )?| hoac )(?=(?P<q>{_QUARTER}))(?P=q)",
        rf"(?![\d/]*[/.-]\d{{1,2}}\b){YEAR}",
    ),
    "month": _rule(
        _period,
        rf"(?:(?!/){_AND}|-| den (?:het )?| hoac )(?P<n>\d{{1,2}})(?![\d%])(?!/\d{{1,3}}(?!\d))",
        rf"(?= ?(?:[-,;.)&+/]|$|va |den |nam |hang |hoac )){YEAR}",
    ),
    "recurring": _rule(_every, rf"{_AND}(?:cac |theo |hang |moi |bao cao )*(?P<u>{_UNIT})"),
}
# Ngày 20 tháng 6, 12: the months of more such days.
MORE_DAYS = re.compile(
    rf"(?:, ?| va )(?P<n>\d{{1,2}})(?![\d/.%-])(?= ?(?:[,;]|$|va |nam |hang )){YEAR}"
)
# The report of nine months in a list of rhythms adds no rhythm.
NINE_MONTHS = re.compile(rf"{_AND}0?9 thang(?= ?(?:[,;/]|va|$))")
