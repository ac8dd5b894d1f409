"""Working days of Vietnamese offices: weekends, holidays, and days worked in their stead."""

from collections.abc import Set
from datetime import date, timedelta
from typing import NamedTuple


class Calendar(NamedTuple):
    """Days off besides weekends, and weekend days that are worked."""

    off: Set[date] = frozenset()
    worked: Set[date] = frozenset()


def is_working(day: date, calendar: Calendar) -> bool:
    """Whether offices work on a day."""
    return day in calendar.worked or (day.weekday() < 5 and day not in calendar.off)


def working_days_after(due: date, day: date, calendar: Calendar) -> int:
    """How many working days a day comes after a due date; 0 where it does not."""
    count, at = 0, due
    while at < day:
        at += timedelta(days=1)
        count += is_working(at, calendar)
    return count
