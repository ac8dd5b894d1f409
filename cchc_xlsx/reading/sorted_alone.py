"""Answers sorted without their rows, as the sheet itself remembers: Excel writes what it sorted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from math import lgamma, log
from typing import Final

from cchc_xlsx.form.grid import Sort, Value
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.office import text
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.columns_alone import in_order, lettered
from cchc_xlsx.reading.values import said

CHANCE: Final = 1_000  # other orders of the same answers, beside what the sheet says itself


def sorted_alone(cells: Cells, numbers: Mapping[str, int]) -> Iterator[tuple[Column, range]]:
    """The columns of answers that were sorted without the ids of their rows, and where.

    A sort that was taken back is remembered as well, and a whole table may be sorted in parts: only
    what still lies in the order of the sort, on rows that do not, counts.
    """
    table = cells.table
    at = table.columns
    ids = [at[key] for key in ("key", "row_key") if key in at]
    for sort in table.grid.facts.sorts:
        rows = sorted(n for n in numbers.values() if sort.top <= n <= sort.bottom)
        if not ids or any(sort.left <= n <= sort.right for n in ids):
            continue
        if not _lies(sort, [cells.at(n, sort.by) for n in rows]):
            continue
        for column in table.sheet.columns:
            position = at.get(column.key, 0)
            if column.role is Role.INPUT and sort.left <= position <= sort.right:
                yield column, range(max(sort.top, table.header_row + 1), sort.bottom + 1)


def _lies(sort: Sort, values: Sequence[Value]) -> bool:
    """Whether the values still are in the order of the sort, and not by chance."""
    there = [value for value in values if said(value)]
    times = Counter(map(said, there))
    ways = lgamma(len(there) + 1) - sum(lgamma(n + 1) for n in times.values())
    if ways < log(CHANCE) or any(map(said, values[len(there) :])):
        return False  # blanks come last, whichever way
    up = there[::-1] if sort.down else there
    figures = list(takewhile(_is_figure, up))
    words = up[len(figures) :]
    if any(map(_is_figure, words)):
        return False
    spoken = [said(word) for word in words]
    return _rises(map(_figure, figures)) and (
        _rises(map(text.fold, spoken)) or _rises(map(lettered, spoken))
        or _rises(word.casefold() for word in spoken)
    )  # fmt: skip


def _rises(values: Iterable[object]) -> bool:
    line = list(values)
    return in_order(line) and (len(line) < 2 or not line[0] > line[-1])  # type: ignore[operator]


def _is_figure(value: Value) -> bool:
    return isinstance(value, int | float | date) and not isinstance(value, bool)


def _figure(value: Value) -> float:
    if isinstance(value, date):
        return float(value.toordinal())
    assert isinstance(value, int | float)
    return float(value)
