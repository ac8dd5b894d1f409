"""How many units fall into which range of points: the picture of more units than bars can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

CLASSES: Final = 12  # at most


def spread(values: Sequence[Decimal]) -> list[tuple[str, int]]:
    """How many values fall into each class of equal, round width; no value is left out."""
    low, high = min(values), max(values)
    for width in (1, 2, 5, 10, 20, 25, 50, 100, 250, 1000):
        first = (low / width).to_integral_value(ROUND_FLOOR) * width
        last = (high / width).to_integral_value(ROUND_CEILING) * width
        if (last - first) / width <= CLASSES:
            break
    counts = Counter(int((value - first) // width) for value in values)
    classes = max(counts) + 1
    return [(_class(first, n, width), counts[n]) for n in range(classes)]


def _class(first: Decimal, number: int, width: int) -> str:
    low = int(first) + number * width
    if width == 1:
        return f"{low}"
    return f"{low} đến {low + width}" if low < 0 else f"{low}–{low + width}"
