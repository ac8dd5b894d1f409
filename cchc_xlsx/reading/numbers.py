"""What stands in a cell for a number → a Decimal, or why it is none."""

from datetime import date
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.reading.number_read import LARGEST, NumberRead, Of, decimal_of, told, unsigned

_LARGEST: Final = float(LARGEST)  # a float is compared with a float in a tenth of the time
_FIGURES: Final = 6  # of a text that is a number at first sight


def read_number(
    value: object, maximum: Decimal | None = None, *, points: bool = False, whole: bool = False,
    of: Of = "",
) -> NumberRead:  # fmt: skip
    """The number of a cell; a mark that may divide thousands is judged by the maximum.

    Where whole things are counted, "1.083" is a thousand and some: so it is printed here. Points
    lost are no less for their minus sign, and "45/47" in the column of one of the two is that one.
    """
    if type(value) is float:  # nearly every number of a workbook
        return unsigned(stored(value)) if of == "lost" else stored(value)
    if not isinstance(value, str):
        return _untyped(value, maximum if points else None)
    if len(value) <= _FIGURES and value.isascii() and value.isdecimal():
        return told(Decimal(value))  # nothing beside the figures to be understood
    from cchc_xlsx.reading.number_texts import read_text  # most cells hold numbers

    return read_text(value, maximum, "count" if whole else "points" if points else "", of)


def _untyped(value: object, most: Decimal | None = None) -> NumberRead:
    """What Excel made of what was typed, or what an office program stored."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return stored(float(value))
    from cchc_xlsx.reading.disguised import number_of

    if (number := number_of(value)) is not None:
        return NumberRead(number, "C39", spoken(number))
    if isinstance(value, date):
        return NumberRead(None, "C03", _fraction(value.day, value.month, most))
    return NumberRead(None, "C06" if isinstance(value, bool) else "C01")


def _fraction(day: int, month: int, most: Decimal | None) -> str:
    """What was probably typed where Excel shows a day; 8/7 on a machine of American dates.

    Where it was out of the maximum of the row, the points are known.
    """
    for some, whole in ((day, month), (month, day)):
        if whole == most and some <= whole:
            return f"{some}/{whole} ({some} điểm)"
    return f"{day}/{month}"


def stored(number: float) -> NumberRead:
    """The number a cell holds as one."""
    if not -_LARGEST <= number <= _LARGEST:  # nor what is no number
        return NumberRead(None, "C05")
    return NumberRead(decimal_of(number))
