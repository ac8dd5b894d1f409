"""The days offices do not work: a table that can be replaced, the holidays library beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

from cchc_xlsx.edges import opening
from cchc_xlsx.findings import stop
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.workdays import Calendar


def calendar(years: Iterable[int], table: Path | None = None) -> Calendar:
    """The calendar of these years.

    The table says `date, off|work` a line; for years it does not hold the library's holidays are
    taken, which know no days worked in their stead.
    """
    if table is None:
        text = files("cchc_xlsx.edges").joinpath("holidays_vn.tsv").read_text("utf-8")
    else:
        try:
            text = opening.read(table).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise stop("F03", str(table)) from None
    off, worked = _table(text, table.name if table else "")
    missing = set(years) - {day.year for day in off | worked}
    if missing:
        off |= _library(missing)
    return Calendar(frozenset(off), frozenset(worked))


_OFF: Final = frozenset(("", "off", "nghi", "ngay nghi"))
_WORKED: Final = frozenset(("work", "lam bu", "lam viec", "ngay lam bu"))


def _table(text: str, name: str) -> tuple[set[date], set[date]]:
    """Days off and days worked of a table; a line that says neither stops, it is never skipped."""
    off: set[date] = set()
    worked: set[date] = set()
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line.strip(",;\t ") and not line.startswith("#")]
    for number, line in enumerate(lines):
        first, *rest = (part.strip(' "') for part in re.split(r"[\t;,]", line))
        kind = fold(rest[0]) if rest else ""
        day = _day(first)
        if day is not None and kind in _OFF | _WORKED:
            (worked if kind in _WORKED else off).add(day)
        elif number or any(sign.isdigit() for sign in line):  # the first line may be a heading
            raise stop("L33", name, typed=line[:60])
    return off, worked


def _day(text: str) -> date | None:
    """A day as computers or as people write it: 2026-09-02, 2/9/2026."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    parts = found.groups() if found else ()
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
        parts = found.groups()[::-1]
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def _library(years: set[int]) -> set[date]:
    import holidays

    return set(holidays.country_holidays("VN", years=years))
