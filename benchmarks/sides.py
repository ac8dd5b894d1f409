"""Two works side by side, and what both are done on."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from cchc_xlsx.verbs import specimens

TODAY = date(2026, 6, 20)
Work = Callable[[], object]
Row = tuple[str, float, float, str]  # the work, ours and theirs in seconds, who they are


def pairs(rounds: int, ours: Work, theirs: Work) -> tuple[float, float]:
    """The median times of both, taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for which in (0, 1) if number % 2 else (1, 0):
            start = time.perf_counter()
            (ours, theirs)[which]()
            times[which].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def returns(count: int) -> list[specimens.Specimen]:
    """So many filled-in workbooks, always the same."""
    return list(specimens.province(count, seed=3, today=TODAY))
