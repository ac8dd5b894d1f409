"""Rows of a table that stand somewhere without its header: known by their keys and their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cchc_xlsx.form.grid import Grid
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.schema import Form
from cchc_xlsx.reading.columns import Spot

SHARE: Final = 0.8  # of the rows must bear both keys at one distance


def bare(grid: Grid, form: Form, shapes: Iterable[tuple[str, Mapping[str, int]]]) -> Iterator[Spot]:
    """The place of rows whose two keys stand as far apart as those of one table.

    Columns are then known by where they stand between the keys: as in another place of the table,
    whose slug and columns `shapes` tell, or as the form has them.
    """
    pairs = list(_pairs(grid))
    if not pairs:
        return
    (first, last), times = Counter(pair for _, pair in pairs).most_common(1)[0]
    if times < SHARE * len(pairs):
        return
    issued = ((s.slug, {key: n for n, key in enumerate(s.keys())}) for s in form.sheets)
    for slug, shape in (*shapes, *issued):
        if not {"key", "row_key"} <= shape.keys():
            continue
        off = first - shape["key"]
        columns = {key: column + off for key, column in shape.items()}
        whole = min(columns.values()) > 0
        if whole and columns["row_key"] == last and _fits(grid, columns, pairs):
            top = min(row for row, _ in pairs) - 1
            yield Spot(grid, slug, top, 0, 1.0, columns)
            return


def _pairs(grid: Grid) -> Iterator[tuple[int, tuple[int, int]]]:
    """Rows with a key twice, and the columns of the first and of the last of them."""
    for number, row in enumerate(grid.rows, 1):
        found = [(n, key) for n, value in enumerate(row, 1) if (key := read_key(value))]
        if len(found) > 1 and found[0][1] == found[-1][1]:
            yield number, (found[0][0], found[-1][0])


def _fits(
    grid: Grid, columns: Mapping[str, int], pairs: Sequence[tuple[int, tuple[int, int]]]
) -> bool:
    """Whether the hidden key of the task stands where the form has one, and only there."""
    spot, seen = columns.get("task_key", 0), set()
    for number, (first, last) in pairs:
        row = grid.rows[number - 1]
        seen |= {n for n in range(first + 1, last) if read_key(row[n - 1]) is not None}
    return seen == ({spot} if spot else set())
