"""What is read where a number is asked for: a Decimal, or why it is none."""

from decimal import Decimal
from typing import Final, Literal, NamedTuple

from cchc_xlsx.office.figures import spoken

LARGEST: Final = Decimal(10) ** 12
What = Literal["", "points", "count", "percent"]
Of = Literal["", "lost", "achieved", "basis", "self", "appraised"]  # the column asked for


class NumberRead(NamedTuple):
    """A number understood, or a code that says why not; a code beside a number is information."""

    value: Decimal | None
    code: str = ""
    expected: str = ""


def told(number: Decimal) -> NumberRead:
    """A number that was typed as text, and is said back."""
    return NumberRead(number, "C07", spoken(number))


def decimal_of(number: float) -> Decimal:
    """The decimal a person sees in the cell: 15 digits, as Excel keeps them."""
    return Decimal(f"{number:.15g}") if not number.is_integer() else Decimal(int(number))


def unsigned(read: NumberRead) -> NumberRead:
    """Points lost, which are no less for their minus sign."""
    return told(-read.value) if read.value is not None and read.value < 0 else read
