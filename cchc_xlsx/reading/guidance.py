"""What a sender wrote on the guide: told and kept, for it is no table and nothing there counts."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Book, Grid
from cchc_xlsx.form.sheets import GUIDE_END, GUIDE_TITLE
from cchc_xlsx.office import text
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import SHOWN, said

WIDE: Final = 5  # columns of the guide
TALL: Final = 200  # rows of it that are searched for its end
TOLD: Final = 50  # rows of the sender's that are told


def written(book: Book) -> Iterator[tuple[Finding, Extra]]:
    """The rows below the guide, and what stands beside it."""
    for grid in book.grids:
        if text.fold(grid.name) != text.fold(GUIDE_TITLE) or not (end := _end(grid)):
            continue
        yield from islice(_told(book.source, grid, end), TOLD)


def _told(source: str, grid: Grid, end: int) -> Iterator[tuple[Finding, Extra]]:
    for number, row in enumerate(grid.rows, 1):
        start = 0 if number > end else WIDE
        words = {n: word for n, v in enumerate(row[start:], start + 1) if (word := said(v).strip())}
        if words:
            together = " | ".join(words.values())
            place = Place(source, grid.name, number, min(words))
            yield (Finding("R14", place, typed=together[:SHOWN]),
                   Extra(grid.name, place.cell, "row", together))  # fmt: skip


def _end(grid: Grid) -> int:
    """The last row of ours, 0 where it is not to be seen."""
    rows = enumerate(islice(grid.rows, TALL), 1)
    return next((n + 1 for n, row in rows if GUIDE_END in row[:WIDE]), 0)
