"""The dates, periods and rhythms a plainly spelled phrase names, in the order it names them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from cchc_xlsx.office.phrases import number

MonthDay = tuple[int, int]
LAST: Final = 31  # a day beyond its month means the month's last
DATED: Final = frozenset({"date", "month", "months", "quarter", "quarters", "half", "year", "range"})


class Atom(NamedTuple):
    """One date, period or rhythm, as a phrase names it."""

    unit: str  # one of DATED; ongoing, recurring; void: figures that are no date
    first: MonthDay = (1, 1)
    last: MonthDay = (12, 31)
    year: int | None = None  # None where none is written
    end_year: int | None = None  # where the last day lies in another year
    recurrence: str = "none"
    day: int | None = None
    doubts: tuple[str, ...] = ()
    weak: bool = False  # counts only where nothing better is said
    at: tuple[int, int] = (0, 0)  # where it stands, its lead included
    lead: str = ""  # the words that introduce it: trước, đến, trong …
    before: str = ""  # the rest of its clause before it
    bare: bool = False  # in running text it would be no deadline


class _NoSuchDayError(ValueError):
    """Figures were written as a date that no calendar has."""


_Found = re.Match[str]
Builder = Callable[[_Found, int], Atom | None]

YEAR: Final = (
    r"(?:[ ,.:/-]*(?:cua |trong )?nam[ :]*(?P<y1>\d{4})(?!\d)(?!-\d{4})"
    r"|[ ,]*[/.-] ?(?P<y2>\d{4})(?!\d)"
    r"|[ ,]+(?P<y3>20\d\d)(?![\d/.-])"
    r"|[/.-](?P<yy>[2-4]\d)(?![\d/])(?![.-]\d)"
    r"|[ ,]*(?:cua )?nam (?P<word>nay|sau|toi|truoc|ke tiep)\b)?"
)
_RELATIVE_YEAR: Final = {"nay": 0, "sau": 1, "toi": 1, "ke tiep": 1, "truoc": -1}
_NO_QUARTER: Final = r"(?! ?(?:[ivl|!]{1,4}|\d{1,2})\b)"
_NO_MONTH: Final = r"(?! ?(?:[ivxl|!o]{1,4}|\d{1,2})\b)"
_QUARTER: Final = r"(?:[ivl1|!]{1,4}|0?[1-9])(?![a-z0-9])"
_MONTH: Final = r"(?:\d{1,2}|[ivxl|!o]{1,4})(?![a-z0-9])"
_PERIOD: Final = rf"(?:(?P<whole>nam\b)(?! hoc)|quy (?P<q>{_QUARTER})|thang (?P<n>{_MONTH})){YEAR}"
_EVERY: Final = r"(?:(?:hang|moi|theo|tung|cac|dinh ky|mot|1|vao|cua|cuoi|dau) )"
_UNIT: Final = (
    r"(?:(?:0?6|sau|0?3|12) thang(?! (?:dau|cuoi))|nua nam|ban nien|tuan(?! \d)"
    rf"|thang{_NO_MONTH}|quy{_NO_QUARTER}|nam(?! ?\d{{4}})(?! (?:nay|sau|toi)))(?![a-z])"
    r"(?! (?:dinh|che|trinh|mo|hoach|uoc)\b)"
)
_IN_THREE: Final = r"(?:dau(?: tien)?|giua|thu [23]|cuoi(?: cung)?)"
_ROMAN: Final = {
    word: value
    for value, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)
} | {"iiii": 4}  # fmt: skip
_PER_YEAR: Final = {"tuan": 52, "thang": 12, "quy": 4, "nam": 1}
_RHYTHM: Final = {52: "weekly", 12: "monthly", 4: "quarterly", 2: "half-yearly", 1: "yearly"}


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def _year(found: _Found, plan_year: int) -> tuple[int | None, tuple[str, ...]]:
    """The year a match names; a figure that can be no year of an office is a slip for the plan's."""
    groups = found.groupdict()
    if groups.get("word"):
        return plan_year + _RELATIVE_YEAR[groups["word"]], ()
    written = next((groups[k] for k in ("y1", "y2", "y3", "yy") if groups.get(k)), None)
    if written is None:
        return None, ()
    year = int(written) + (2000 if len(written) == 2 else 0)
    return (year, ()) if 1990 <= year <= 2079 else (plan_year, ("other_year", "two_readings"))


def _month_number(word: str) -> tuple[int, tuple[str, ...]]:
    """The month a figure or Roman numeral names; II may be 11 misread, so the earlier is doubtful."""
    if set(word) <= set("il|!") and len(word) == 2:
        return 2, ("two_readings",)
    figures = "".join({"o": "0"}.get(c, c if c.isdigit() else "1") for c in word)
    roman = _ROMAN.get(re.sub("[l|!]", "i", word), 0)
    month = int(figures) if word.isdecimal() or "o" in word else roman
    if not 1 <= month <= 12:
        raise _NoSuchDayError(word)
    return month, ()


def _quarter_number(word: str) -> int:
    """The quarter a figure or Roman numeral names; 11 and ll are II misread."""
    plain = word.lstrip("0")
    value = int(plain) if plain in tuple("234") else _ROMAN.get(re.sub("[l1|!]", "i", plain), 0)
    if not 1 <= value <= 4:
        raise _NoSuchDayError(word)
    return value


def _months(found: _Found) -> tuple[int, int, tuple[str, ...]]:
    """First and last month of the year, quarter or month a match names."""
    groups = found.groupdict()
    if groups.get("q"):
        quarter = _quarter_number(groups["q"])
        return 3 * quarter - 2, 3 * quarter, ()
    if groups.get("n"):
        month, doubts = _month_number(groups["n"])
        return month, month, doubts
    return 1, 12, ()


def _span(unit: str, first: MonthDay, last: MonthDay, found: _Found, plan_year: int) -> Atom:
    """An atom with the match's year; a 31st of June is its 30th, and doubtful."""
    year, doubts = _year(found, plan_year)
    return Atom(unit, first, last, year, doubts=doubts)


def _date(found: _Found, plan_year: int) -> Atom:
    atom = _span("date", (1, 1), (1, 1), found, plan_year)
    day, month = int(found["d"]), int(found["m"])
    if 1 <= day <= 12 < month <= 31 and atom.year is not None:  # written month first
        day, month, atom = month, day, _doubted(atom, "two_readings")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise _NoSuchDayError(found[0])
    if day > days_in(atom.year or plan_year, month):
        day, atom = LAST, _doubted(atom, "impossible_date")
    return atom._replace(first=(month, day), last=(month, day))


def _doubted(atom: Atom, *doubts: str) -> Atom:
    return atom._replace(doubts=(*atom.doubts, *doubts))


def _numeric_date(found: _Found, plan_year: int) -> Atom | None:
    """15/3/2025; without its year 2/3 may be a share, 3.2 the number of a section."""
    named = found[0].startswith("ngay")
    try:
        atom = _date(found, plan_year)
    except _NoSuchDayError:
        if named or _year(found, plan_year)[0]:
            raise
        return None
    if not named and found["s"] == "-" and found["s2"] == "/":  # 3-5/2025: two months?
        atom = _doubted(atom, "two_readings")
    return atom._replace(weak=not named and atom.year is None)


def _days(found: _Found, plan_year: int) -> Atom:
    """From one day to another of one month: 10-15/3."""
    end = _date(found, plan_year)
    first = int(found["d0"])
    if not 1 <= first <= end.last[1]:
        return _doubted(end, "two_readings")
    return end._replace(unit="range", first=(end.last[0], first))


def _period(found: _Found, plan_year: int) -> Atom:
    groups = found.groupdict()
    first, last, doubts = _months(found)
    unit = "quarter" if groups.get("q") else "month" if groups.get("n") else "year"
    return _doubted(_span(unit, (first, 1), (last, LAST), found, plan_year), *doubts)


def _years(found: _Found, plan_year: int) -> Atom | None:
    first, last = int(found["a"]), int(found["b"])
    if not first < last <= first + 30:
        return None
    return Atom("range", year=first, end_year=last, weak=True, bare=True)


def _edge(found: _Found, plan_year: int) -> Atom:
    """The first, middle or last day of a period (Civil Code 2015, article 146)."""
    first, last, doubts = _months(found)
    middle = (6, 30) if last - first == 11 else ((first + last) // 2, 15)
    day = {"dau": (first, 1), "giua": middle, "cuoi": (last, LAST)}[found["part"]]
    return _doubted(_span("range", day, day, found, plan_year), *doubts)


def _halved(found: _Found, plan_year: int) -> Atom:
    """nửa đầu năm, nửa cuối tháng 3, nửa đầu quý II."""
    first, last, doubts = _months(found)
    half = (first + last) // 2
    ends = ((half, 15), (half, 16)) if (last - first) % 2 == 0 else ((half, LAST), (half + 1, 1))
    days = ((first, 1), ends[0]) if found["part"] == "dau" else (ends[1], (last, LAST))
    unit = "half" if last - first == 11 else "range"
    return _doubted(_span(unit, *days, found, plan_year), *doubts)


def _part_of_year(found: _Found, plan_year: int) -> Atom | None:
    """So many months or quarters from the start, or up to the end, of the year."""
    quarters = found["what"] == "quy"
    count = (number(found["c"] or "1") or 1) * (3 if quarters else 1)
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if found["part"] == "dau" else (13 - count, 12)
    named = {1: "month", 6: "half", 12: "year"}
    unit = named.get(count, "range") if not quarters else "quarter" if count == 3 else "quarters"
    return _span(unit, (first, 1), (last, LAST), found, plan_year)


def _months_so_far(found: _Found, plan_year: int) -> Atom:
    """6 tháng, 9 tháng: the periods of reports, counted from the first of January."""
    count = int(found["c"])
    atom = _span("half" if count == 6 else "range", (1, 1), (count, LAST), found, plan_year)
    return _doubted(atom, "two_readings") if count == 3 else atom


def _week(found: _Found, plan_year: int) -> Atom | None:
    """A week of a month, counted in sevens from its first day; the last one is its last seven."""
    month, _, doubts = _months(found)
    atom = _doubted(_span("range", (month, 1), (month, LAST), found, plan_year), *doubts)
    length = days_in(atom.year or plan_year, month)
    if found["w"].startswith("cuoi"):
        return atom._replace(first=(month, length - 6))
    week = 1 if found["w"].startswith("dau") else number(found["w"].removeprefix("thu ")) or 0
    if not 1 <= week <= (length + 6) // 7:
        raise _NoSuchDayError(found[0])
    return atom._replace(first=(month, 7 * week - 6), last=(month, min(7 * week, length)))


def _ten_days(found: _Found, plan_year: int) -> Atom:
    """thượng, trung, hạ tuần: the ten days a month is parted into."""
    month, _, doubts = _months(found)
    first, last = {"thuong": (1, 10), "trung": (11, 20), "ha": (21, LAST)}[found["part"]]
    return _doubted(_span("range", (month, first), (month, last), found, plan_year), *doubts)


def _some_days(found: _Found, plan_year: int) -> Atom:
    """10 ngày đầu tháng 3, 5 ngày cuối tháng 12."""
    month, _, doubts = _months(found)
    atom = _doubted(_span("range", (month, 1), (month, LAST), found, plan_year), *doubts)
    count, length = int(found["c"]), days_in(atom.year or plan_year, month)
    if not 1 <= count <= length:
        raise _NoSuchDayError(found[0])
    late = found["part"] == "cuoi"
    return atom._replace(first=(month, length - count + 1)) if late else atom._replace(
        last=(month, count)
    )


def _month_of_quarter(found: _Found, plan_year: int) -> Atom:
    """tháng cuối quý III; ngày 20 tháng cuối quý III."""
    first, _, _ = _months(found)
    place = {"dau": 0, "dau tien": 0, "giua": 1, "thu 2": 1}.get(found["w"], 2)
    atom = _span("month", (first + place, 1), (first + place, LAST), found, plan_year)
    if not found["d"]:
        return atom
    day = int(found["d"])
    if day > days_in(atom.year or plan_year, first + place):
        day, atom = LAST, _doubted(atom, "impossible_date")
    return atom._replace(unit="date", first=(first + place, day), last=(first + place, day))


def _working_day(found: _Found, plan_year: int) -> Atom:
    """ngày làm việc cuối cùng của tháng 3: its last day from Monday to Friday."""
    _, month, doubts = _months(found)
    atom = _doubted(_span("date", (1, 1), (1, 1), found, plan_year), *doubts)
    year = atom.year or plan_year
    day = date(year, month, days_in(year, month))
    day -= timedelta(days=max(0, day.weekday() - 4))
    return atom._replace(first=(month, day.day), last=(month, day.day))


def _days_after(found: _Found, plan_year: int) -> Atom:
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


def _every(found: _Found, plan_year: int) -> Atom:
    word = found["u"]
    if word in ("nua nam", "ban nien"):
        return _rhythm(2)
    if word.endswith(" thang"):
        return _rhythm(12 / (number(word.removesuffix(" thang")) or 1))
    return _rhythm(_PER_YEAR[word])


def _listed(found: _Found, plan_year: int) -> Atom:
    """quý, 6 tháng, năm: rhythms without a word that says so."""
    return _every(found, plan_year)._replace(bare=True)


def _counted(found: _Found, plan_year: int) -> Atom:
    """2 lần/năm, mỗi quý 1 lần, 6 tháng/lần."""
    count, every = (number((found[k] or "1").strip()) or 1 for k in ("c", "k"))
    return _rhythm(count * _PER_YEAR[found["u"]] / every)


def _day_of(found: _Found, plan_year: int) -> Atom:
    day = int(found["d"])
    if not 1 <= day <= 31:
        raise _NoSuchDayError(found[0])
    rhythm = "quarterly" if found.groupdict().get("quarterly") else "monthly"
    return Atom("recurring", recurrence=rhythm, day=day)


def _blank(found: _Found, plan_year: int) -> Atom:
    """A date whose day, or day and month, were left to be filled in by hand."""
    return _period(found, plan_year)._replace(weak=True, bare=True)


def _always(atom: Atom) -> Builder:
    def build(_found: _Found, _plan_year: int) -> Atom:
        return atom

    return build


_D = r"(?:ngay )*(?P<d>\d{1,2})"
_WEEK = r"(?:dau(?: tien)?|cuoi(?: cung)?|(?:thu )?(?:nhat|hai|ba|tu|[1-5]))"
_RULES: Final = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        # Figures that are no dates: numbers of documents, sections, rounds; shares.
        (r"(?:so|muc|dieu|khoan|diem|dot|lan thu|lan|phien|khoa|bieu|mau|phu luc) ?:?(?:so )?"
         r"\d[\w./-]*", _always(Atom("void"))),
        (r"\d+(?:/\d{4})?[/-](?!thang|quy|nam|hang|moi|lan|cuoi|dau|tuan|ky)[a-z]{2}[\w/.-]*",
         _always(Atom("void"))),
        (r"(?:chi|kinh phi|ngan sach|khong) thuong xuyen", _always(Atom("void"))),
        (r"\d+(?:[.,/]\d+)? ?%|24/24\S*", _always(Atom("void"))),
        # Days.
        (r"(?P<c>\d{1,3}) (?P<per>ngay|tuan)(?P<work> lam viec)?,? (?:ke )?tu (?:sau )?"
         rf"(?:ngay )?(?P<d>\d{{1,2}})(?:[/.-]| thang )(?P<m>\d{{1,2}})(?!\d){YEAR}", _days_after),
        (r"(?P<y1>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
         r"(?:[ t]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)?", _date),
        (rf"{_D}(?P<s>[/.-])(?P<m>\d{{1,2}})(?P<s2>[/.-])(?:(?P<y2>\d{{4}})|(?P<yy>[2-4]\d))"
         r"(?![\d/])(?![.-]\d)", _numeric_date),
        (r"(?:ngay )*(?P<d0>\d{1,2})(?: ?- ?| (?:den|toi) )(?:het )?(?:ngay )*(?P<d>\d{1,2})"
         rf"(?:[/.]| thang )(?P<m>\d{{1,2}})(?!\d){YEAR}", _days),
        (rf"{_D}(?P<s>[/.-])(?P<m>\d{{1,2}})(?![\d%])(?P<s2>){YEAR}(?![\d/])", _numeric_date),
        (rf"{_D}[ ,/-]*(?:cua )?thang (?P<m>\d{{1,2}})(?!\d){YEAR}", _date),
        (rf"thang (?P<m>\d{{1,2}})[ ,]+ngay (?P<d>\d{{1,2}})(?![\d/.-]){YEAR}", _date),
        (r"(?P<d>\d\d)(?P<m>\d\d)(?P<y1>20\d\d)(?!\d)", _date),
        # Rhythms.
        (r"(?P<c>\d{1,2}) (?:lan|ky|dot|cuoc|lop) ?(?:/|moi|tren|trong|mot|tung|hang|1) ?"
         rf"(?:(?:moi|hang|mot|1) )?(?P<k>\d{{1,2}})? ?(?P<u>tuan|thang|quy|nam)\b{_NO_QUARTER}"
         r"(?! \d)", _counted),
        (rf"{_EVERY}*(?P<k>\d{{1,2}} )?(?P<u>tuan|thang|quy|nam)(?: ?[/,] ?| )(?:deu )?"
         r"(?:it nhat |toi thieu )?(?P<c>\d{1,2} )?lan\b", _counted),
        (rf"{_D}[ ,/]*(?:vao |cua |trong )*(?:cac )?thang {_IN_THREE}(?: cua| trong)? ?"
         rf"(?:{_EVERY})*(?P<quarterly>quy\b){_NO_QUARTER}(?: (?:sau|ke tiep|lien ke))*", _day_of),
        (rf"{_D}[ ,/]*(?:vao |cua |trong )*(?<!\d ){_EVERY}*(?:thang\b{_NO_MONTH}"
         rf"|(?P<quarterly>quy\b){_NO_QUARTER})(?! (?:dau|cuoi|giua))"
         r"(?: (?:sau|ke tiep|lien ke|toi))*", _day_of),
        (rf"{_EVERY}+(?:thang|(?P<quarterly>quy))(?:[ ,:-]|\b(?:vao|truoc|cham|muon|nhat|la|den|"
         r"han|chot)\b)*ngay (?P<d>\d{1,2})(?![\d/.-])(?! thang \d)", _day_of),
        (r"(?:ngay )?(?:lam viec )?(?:cuoi|dau|giua)(?: cung| tien)?(?: cua| trong)? "
         rf"(?:(?:moi|hang|tung|cac) )?(?P<u>thang\b{_NO_MONTH}|quy\b{_NO_QUARTER})", _every),
        (rf"{_EVERY}+(?P<u>{_UNIT})", _every),
        (rf"(?P<u>{_UNIT})(?=(?:, ?| va |/)(?:{_UNIT}|9 thang|dot xuat))(?!nam)", _listed),
        (rf"^(?P<u>{_UNIT})$(?<!nam)", _listed),
        (r"^(?:trong |ca )?nam$", _always(Atom("year"))),
        (r"thuong nien", _always(Atom("recurring", recurrence="yearly"))),
        (r"dot xuat", _always(Atom("recurring", recurrence="ad hoc"))),
        (r"dinh ky|thuong ky", _always(Atom("recurring", recurrence="unspecified"))),
        (r"thuong xuyen|(?:hang|moi) ngay|quanh nam", _always(Atom("ongoing"))),
        # Parts of periods.
        (r"(?:(?P<c>\d{1,2}|sau) )?(?P<what>thang|quy) (?P<part>dau|cuoi)(?: tien| cung)?"
         rf"(?: (?:cua )?nam\b(?! hoc)|(?! (?:cua )?(?:quy|nam))){YEAR}", _part_of_year),
        (rf"(?:ngay )?(?:(?P<d>\d{{1,2}}) )?(?:cua )?thang (?P<w>{_IN_THREE})(?: cua)? "
         rf"quy (?P<q>{_QUARTER}){YEAR}", _month_of_quarter),
        (rf"ngay lam viec cuoi(?: cung)?(?: cua)? {_PERIOD}", _working_day),
        (rf"nua (?P<part>dau|cuoi|sau)(?: cua)? {_PERIOD}", _halved),
        (rf"nua nam (?P<part>dau|cuoi|sau){YEAR}", _halved),
        (rf"tuan (?P<w>{_WEEK})[ ,/]*(?:cua |trong )?thang (?P<n>{_MONTH}){YEAR}", _week),
        (rf"(?P<part>thuong|trung|ha) tuan(?: cua)? thang (?P<n>{_MONTH}){YEAR}", _ten_days),
        (r"(?P<c>\d{1,2}) ngay (?P<part>dau|cuoi)(?: tien| cung)?(?: cua)? "
         rf"thang (?P<n>{_MONTH}){YEAR}", _some_days),
        (rf"(?:ngay )?(?P<part>dau|giua|cuoi)(?: cung| tien)?(?: cua)? {_PERIOD}", _edge),
        # Whole periods.
        (rf"quy (?P<q>{_QUARTER}){YEAR}", _period),
        (r"(?:ngay )?[ .]*/(?P<n>\d{1,2})/(?P<y2>\d{4})", _blank),
        (rf"ngay[ .,]+thang (?P<n>\d{{1,2}})(?!\d){YEAR}", _blank),
        (r"(?:ngay[ .,]*)?thang[ .,]*nam (?P<y1>\d{4})", _blank),
        (rf"thang (?P<n>{_MONTH}){YEAR}", _period),
        (r"(?P<n>\d{1,2})[/.-](?P<y2>20\d\d)(?!\d)", _period),
        (rf"(?P<c>0?[369]) thang\b(?! dau|cuoi){_NO_MONTH}{YEAR}", _months_so_far),
        (r"(?:giai doan |nhiem ky |nam hoc |nam )*(?P<a>20\d\d)-(?P<b>20\d\d)(?!\d)", _years),
        (r"nam[ :]*(?P<y1>\d{4})(?!\d)|nam (?P<word>nay|sau|toi)\b", _period),
        (r"(?:trong|ca|toan|het|suot|thuoc) nam\b(?! (?:ngay|gio|thang|hoc|\d))", _period),
    )
)  # fmt: skip

_WORD_START = re.compile(r"(?<![\w/])(?:(?<!\d[.,-])|(?=\D))[\w/.]")
_AND: Final = r"(?:, va | va | & |&|, ?| ?\+ ?|/| ?; ?)"
_MORE: Final = {
    "quarter": (rf"(?:{_AND}|-| den (?:het )?| hoac )(?=(?P<q>{_QUARTER}))(?P=q)(?![\d/]*[/.-]\d{{1,2}}\b){YEAR}", _period),
    "month": (
        rf"(?:(?!/){_AND}|-| den (?:het )?| hoac )(?P<n>\d{{1,2}})(?![\d%])(?!/\d{{1,3}}(?!\d))"
        rf"(?= ?(?:[-,;.)&+/]|$|va |den |nam |hang |hoac )){YEAR}",
        _period,
    ),
    "recurring": (rf"{_AND}(?:cac |theo |hang |moi |bao cao )*(?P<u>{_UNIT})", _every),
}
_MORE_RULES: Final = {unit: (re.compile(rule), build) for unit, (rule, build) in _MORE.items()}
_NINE_MONTHS = re.compile(rf"{_AND}0?9 thang(?= ?(?:[,;/]|va|$))")


def atoms(text: str, plan_year: int) -> list[Atom]:
    """What a plain phrase names, from left to right, without leads."""
    found: list[Atom] = []
    at = 0
    while start := _WORD_START.search(text, at):
        atom, end = _atom_at(text, start.start(), plan_year)
        if atom:
            found.append(atom._replace(at=(start.start(), end)))
            end = _more(text, found, plan_year)
        at = end
    return found


def _atom_at(text: str, at: int, plan_year: int) -> tuple[Atom | None, int]:
    for pattern, build in _RULES:
        if (found := pattern.match(text, at)) and (atom := _built(build, found, plan_year)):
            return atom, found.end()
    return None, at + 1


def _built(build: Builder, found: _Found, plan_year: int) -> Atom | None:
    try:
        return build(found, plan_year)
    except _NoSuchDayError:
        return Atom("void", doubts=("impossible_date",))


def _more(text: str, found: list[Atom], plan_year: int) -> int:
    """Where the list ends that the last atom begins: "quý II, III", "tháng 3-5", "quý, năm"."""
    end = found[-1].at[1]
    while True:
        if found[-1].unit == "recurring" and (skipped := _NINE_MONTHS.match(text, end)):
            end = skipped.end()
        pattern, build = _MORE_RULES.get(found[-1].unit, (None, None))
        more = pattern.match(text, end) if pattern else None
        atom = _built(build, more, plan_year) if more and build else None
        if more is None or atom is None:
            return end
        group = next(k for k in "qnu" if k in more.groupdict())
        end = more.end()
        found.append(atom._replace(at=(more.start(group), end), bare=found[-1].bare))
