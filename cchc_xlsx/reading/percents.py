"""What stands in a cell for a share of the work → 0 to 100, or why it is none."""

from datetime import date, datetime, time, timedelta

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.reading import numbers
from cchc_xlsx.reading.number_read import NumberRead


def read_percent(value: object) -> NumberRead:
    """A share of 0–100: the cell is formatted as percent, so a stored 0.6 is what shows as 60 %."""
    if isinstance(value, bool | date | datetime | time | timedelta):
        return _disguised(value)
    if isinstance(value, int | float):
        return _stored_percent(float(value))
    from cchc_xlsx.reading.percent_texts import read_text  # most cells hold numbers

    return read_text(str(value))


def _disguised(value: object) -> NumberRead:
    """A share in a cell that is formatted as a date."""
    from cchc_xlsx.reading.disguised import number_of

    number = number_of(value)
    read = numbers.read_number(value) if number is None else _stored_percent(float(number))
    if number is None or read.value is None:
        return read
    return NumberRead(read.value, "C39", f"{spoken(read.value)} %")


def _stored_percent(number: float) -> NumberRead:
    read = numbers.stored(number)
    if read.value is None or read.value < 0:
        return read
    share = read.value
    if share <= 1:  # 1 is what every finished task holds: its cell shows 100 %
        return NumberRead(share * 100)
    if share <= 2:
        return NumberRead(None, "C33", f"{spoken(share)} % hay {spoken(share * 100)} %")
    # Above 100 it is told as no share at all: that it was read needs no message of its own.
    return NumberRead(share, "C09", spoken(share)) if share <= 100 else NumberRead(share)
