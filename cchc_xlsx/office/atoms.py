"""One day, period or rhythm a phrase names, and the figures it is read from."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from typing import Final, NamedTuple

MonthDay = tuple[int, int]
LAST: Final = 31  # a day beyond its month means the month's last
DATED: Final = frozenset(
    ("date", "month", "months", "quarter", "quarters", "half", "year", "range")
)


class Atom(NamedTuple):
    """One date, period or rhythm, as a phrase names it."""

    unit: str  # one of DATED; ongoing, recurring; day of a month named beside it; void: no date
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
    ahead: int = 0  # so many days before it


class NoSuchDayError(ValueError):
    """Figures were written as a date that no calendar has."""


Found = re.Match[str]
Builder = Callable[[Found, int], Atom | None]

_RELATIVE_YEAR: Final = {"nay": 0, "sau": 1, "toi": 1, "ke tiep": 1, "truoc": -1}
_ROMAN: Final = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iiii": 4,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def year_of(found: Found, plan_year: int) -> tuple[int | None, tuple[str, ...]]:
    """The year a match names; a figure that can be no office's year is a slip for the plan's."""
    groups = found.groupdict()
    if groups.get("word"):
        return plan_year + _RELATIVE_YEAR[groups["word"]], ()
    written = next((groups[k] for k in ("y1", "y2", "y3", "yy") if groups.get(k)), None)
    if written is None:
        return None, ()
    year = int(written) + (2000 if len(written) == 2 else 0)
    return (year, ()) if 1990 <= year <= 2079 else (plan_year, ("other_year", "two_readings"))


def month_number(word: str) -> tuple[int, tuple[str, ...]]:
    """The month a figure or Roman numeral names; II, which may be 11 misread, is the earlier."""
    if set(word) <= set("il|!") and len(word) == 2:
        return 2, ("two_readings",)
    figures = "".join({"o": "0"}.get(c, c if c.isdigit() else "1") for c in word)
    roman = _ROMAN.get(re.sub("[l|!]", "i", word), 0)
    month = int(figures) if word.isdecimal() or "o" in word else roman
    if not 1 <= month <= 12:
        raise NoSuchDayError(word)
    return month, ()


def quarter_number(word: str) -> int:
    """The quarter a figure or Roman numeral names; 11 and ll are II misread."""
    plain = word.lstrip("0")
    value = int(plain) if plain in tuple("234") else _ROMAN.get(re.sub("[l1|!]", "i", plain), 0)
    if not 1 <= value <= 4:
        raise NoSuchDayError(word)
    return value


def months_of(found: Found) -> tuple[int, int, tuple[str, ...]]:
    """First and last month of the year, quarter or month a match names."""
    groups = found.groupdict()
    if groups.get("q"):
        quarter = quarter_number(groups["q"])
        return 3 * quarter - 2, 3 * quarter, ()
    if groups.get("n"):
        month, doubts = month_number(groups["n"])
        return month, month, doubts
    return 1, 12, ()


def spanned(unit: str, first: MonthDay, last: MonthDay, found: Found, plan_year: int) -> Atom:
    """An atom with the match's year; a 31st of June is its 30th, and doubtful."""
    year, doubts = year_of(found, plan_year)
    return Atom(unit, first, last, year, doubts=doubts)


def doubted(atom: Atom, *doubts: str) -> Atom:
    """The atom with more doubts."""
    return atom._replace(doubts=(*atom.doubts, *doubts))


def built(build: Builder, found: Found, plan_year: int) -> Atom | None:
    """What a pattern's match means; void with a doubt where no calendar has such a day."""
    try:
        return build(found, plan_year)
    except NoSuchDayError:
        return Atom("void", doubts=("impossible_date",))
