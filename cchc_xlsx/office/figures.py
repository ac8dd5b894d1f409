"""A number as text: with a point for programs, with a comma for people."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """The number without exponent or idle zeros: 0.5, 100."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(number: Decimal) -> str:
    """The number as officials write it: 0,88."""
    return plain(number).replace(".", ",")
