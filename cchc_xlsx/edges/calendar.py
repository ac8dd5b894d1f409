"""The days offices do not work: a table that can be replaced, the holidays library beyond it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

from cchc_xlsx.findings import stop
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
            text = table.read_text("utf-8-sig")
        except OSError:
            raise stop("F02", str(table)) from None
        except UnicodeDecodeError:
            raise stop("F03", str(table)) from None
    off, worked = _table(text)
    missing = set(years) - {day.year for day in off | worked}
    if missing:
        off |= _library(missing)
    return Calendar(frozenset(off), frozenset(worked))


def _table(text: str) -> tuple[set[date], set[date]]:
    off: set[date] = set()
    worked: set[date] = set()
    for line in text.splitlines():
        parts = line.split("\t") if "\t" in line else line.split(",")
        try:
            day = date.fromisoformat(parts[0].strip())
        except ValueError:
            continue
        (worked if len(parts) > 1 and parts[1].strip() == "work" else off).add(day)
    return off, worked


def _library(years: set[int]) -> set[date]:
    import holidays

    return set(holidays.country_holidays("VN", years=years))
