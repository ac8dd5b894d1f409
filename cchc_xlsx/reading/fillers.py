"""Words that scripts write into blank cells: "nan" of pandas, "None", "NULL"; they say nothing."""

from collections import Counter
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Book, Grid

WORDS: Final = frozenset(("nan", "NaN", "NaT", "None", "NULL", "null", "<NA>", "<null>"))
LEAST: Final = 10  # in one sheet; fewer may be somebody's


def emptied(book: Book) -> tuple[Book, list[Finding]]:
    """The book with such cells blank as they were, and how many they were."""
    grids, told = [], []
    for grid in book.grids:
        counts = Counter(
            value for row in grid.rows if not WORDS.isdisjoint(row)
            for value in row if isinstance(value, str) and value in WORDS
        )  # fmt: skip
        words = {word for word, times in counts.items() if times >= LEAST}
        if words:
            word = max(words, key=lambda one: (counts[one], one))
            count = (("count_of", str(sum(counts[one] for one in words))),)
            told.append(Finding("S24", Place(book.source, grid.name), typed=word, extra=count))
        grids.append(_without(grid, words) if words else grid)
    return (book._replace(grids=tuple(grids)), told) if told else (book, told)


def _without(grid: Grid, words: set[str]) -> Grid:
    rows = [[None if isinstance(value, str) and value in words else value for value in row]
            for row in grid.rows]  # fmt: skip
    return grid._replace(rows=rows)
