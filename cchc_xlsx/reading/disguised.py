"""Numbers in cells that are formatted as dates: Excel shows a 7 as 07/01/1900, 0,75 as an hour.

It leaves such a format behind where it once took a fraction for a date, and pasted cells bring one.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

_LAST: Final = 1903  # workbooks whose days count from 1904 show no day before
_BEFORE: Final = date(1899, 12, 31)  # the day 0
_DOUBTFUL: Final = date(1900, 2, 28)  # 59, and 60 as well: Excel has a 29th of February there
_DAY: Final = timedelta(1)
_PLACES: Final = Decimal("0.0001")
_SECOND: Final = Decimal(1) / 86_400


def number_of(value: object) -> Decimal | None:
    """The number that was typed into such a cell, None where a day or an hour may be meant."""
    if isinstance(value, time):
        part = _part(value)
        # 7:12 is 0,3 and may have been typed for 7 of 12; 18:00 and 21:07:12 were not.
        ratio = value.minute and not (value.second or value.microsecond)
        return None if ratio else part
    if not isinstance(value, date):
        return None
    day, hour = (value.date(), value.time()) if isinstance(value, datetime) else (value, time())
    if not _BEFORE < day <= date(_LAST, 12, 31) or day == _DOUBTFUL:
        return None
    part = _part(hour)
    return None if part is None else (day - _BEFORE).days + (day > _DOUBTFUL) + part


def _part(hour: time) -> Decimal | None:
    """The part of a day, where it is a number of a few places."""
    since = timedelta(0, hour.hour * 3600 + hour.minute * 60 + hour.second, hour.microsecond)
    exact = Decimal(since // timedelta(0, 0, 1)) / Decimal(_DAY // timedelta(0, 0, 1))
    part = exact.quantize(_PLACES)
    return part.normalize() + 0 if abs(part - exact) < _SECOND / 2 and part < 1 else None
