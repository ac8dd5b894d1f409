"""A date or period named in a text: the record, and what all its finders share."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A date or period named in a text, and where."""

    kind: str  # date month quarter half year range point; recurring ongoing; impossible
    start: date
    end: date
    at: int
    to: int
    written: bool = False  # whether the phrase says the year
    doubt: str = ""
    recurrence: str = "none"
    day: int | None = None


NOWHEN: Final = date(2000, 1, 1)  # what an impossible date carries; nobody reads it
Match = re.Match[str]

JOIN: Final = r"\s*(?:[,&+-]|va|den het|den|toi|hoac)\s*"
ENDS: Final = (
    r"(?=\s*(?:$|[,;.&+/()\x01-]|(?:va|den|toi|hoac|nam|hang|cua|phai|la|xong)\b|(?:19|20)\d\d))"
)
QUARTER: Final = r"(?:[il1|]{1,3}|[il1|]v|v[il1|]{0,3}|0?[1-9])(?![a-z0-9])"
ROMAN_QUARTER: Final = r"(?:i{1,3}|iv)(?![a-z0-9])"
TIGHT: Final = r"(?<=[\divx])-(?=\S)"  # 4-10: a range whatever follows
MONTH: Final = r"(?:\d{1,2}|x[il1|]{0,2}|v[il1|]{0,3}|[il|]{1,3}|[il|][vx])(?![a-z0-9])"
YEAR4: Final = r"(?:19|20)\d\d(?!\d)"
YEAR: Final = (
    rf"(?:(?:[\s,:/.-]*(?:cua |trong )?\bnam\s*|\s*[/.,-]\s*|\s+)(?P<y>{YEAR4})(?!\s*-\s*{YEAR4})"
    r"|\s*/\s*(?P<yy>[2-4]\d)(?![a-z\d/.])"
    r"|\s*(?:cua )?nam (?P<word>nay|sau|toi|ke tiep|tiep theo|(?:truoc|ngoai|qua)(?! ngay| \d))\b)?"
)
_ROMAN: Final = {
    word: n
    for n, word in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
ALONE: Final = r"(?<![\d/.])(?<!\d )"
NO_ORDINAL: Final = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "tuan", "thu", "lan", "dot", "so", "quy", "thang", "vong", "buoc", "doan", "khoa", "muc",
        "nhom", "phan", "gd", "noi dung", "trong", "chuyen de", "nhiem vu",
    )
)  # fmt: skip


def masked(text: str, at: int, to: int) -> str:
    """The text with a stretch made unreadable, all else in its place."""
    return text[:at] + "\x01" * (to - at) + text[to:]


def in_year(span: Span, year: int) -> Span:
    """The same period of another year."""
    start, end = span.start, span.end
    last = end == month_end(end.year, end.month)
    stop = month_end(year + end.year - start.year, end.month)
    day = stop if last else stop.replace(day=min(stop.day, end.day))
    first = min(start.day, month_end(year, start.month).day)
    return span._replace(start=date(year, start.month, first), end=day)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


# --- numbers and years ---------------------------------------------------------------------------


def year_said(m: Match, plan: int) -> tuple[int, bool, str]:
    """The year, whether it is written, and its doubt: next year's start is nobody's to guess."""
    said = m.groupdict()
    if said.get("y"):
        return int(said["y"]), True, ""
    if said.get("yy"):
        return 2000 + int(said["yy"]), True, ""
    word = said.get("word")
    if word is None or word == "nay":
        return plan, False, ""
    if word in ("truoc", "ngoai", "qua"):
        return plan - 1, True, ""
    return plan, False, "two_readings"


def month_number(word: str) -> tuple[int, str]:
    """The month a figure or Roman numeral names, 0 for none; ll may be II or 11."""
    if word.isdecimal():
        return int(word), ""
    return _ROMAN.get(re.sub("[l|1]", "i", word), 0), "two_readings" if word in ("ll", "il") else ""


def quarter_number(word: str) -> int:
    """The quarter a figure or Roman numeral names; 11, ll and Il are II misread."""
    plain = word.lstrip("0")
    return int(plain) if plain in tuple("23456789") else _ROMAN.get(re.sub("[l|1]", "i", plain), 0)


def on(year: int, month: int, day: int, m: Match, *, written: bool) -> Span:
    """The day, or an impossible one: no calendar has a 31st of June."""
    try:
        made = date(year, month, day)
    except ValueError:
        made = date.min
    if not 1990 <= made.year <= 2100:
        return Span("impossible", NOWHEN, NOWHEN, m.start(), m.end(), written)
    return Span("date", made, made, m.start(), m.end(), written)


def months(kind: str, year: int, first: int, last: int, m: Match) -> Span:
    """A run of months of one year, as a quarter or half is one."""
    if not 1 <= first <= last <= 12:
        return Span("impossible", NOWHEN, NOWHEN, m.start(), m.end())
    return Span(kind, date(year, first, 1), month_end(year, last), m.start(), m.end())


def in_said_year(year: int, kind: str, first: int, last: int, m: Match) -> Span:
    """The same, of the year the match says, else of the plan."""
    own, written, doubt = year_said(m, year)
    return months(kind, own, first, last, m)._replace(written=written, doubt=doubt)


def point(day: date, m: Match, year: int) -> Span:
    """A single day, of the year the match says, else of the plan."""
    _, written, doubt = year_said(m, year)
    return Span("point", day, day, m.start(), m.end(), written, doubt)


def listed(m: Match, pattern: str, made: Callable[[str, int], Span], year: int) -> Iterator[Span]:
    """The items of a list that share what stands before and behind it."""
    own, written, doubt = year_said(m, year)
    items = list(re.finditer(pattern, m["list"]))
    out: list[Span] = []
    for item in reversed(items):
        span = made(item[0], own)
        if written and out and span.kind == out[-1].kind and span.start > out[-1].start:
            own -= 1  # "quý IV, I/2026": the year is the last one's
            span = made(item[0], own)
        at, to = m.start("list") + item.start(), m.start("list") + item.end()
        at = m.start() if item is items[0] else at
        to = m.end() if item is items[-1] else to
        out.append(span._replace(at=at, to=to, written=written, doubt=doubt or span.doubt))
    yield from reversed(out)
