"""Two independent readers beside each other, cell by cell."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from zipfile import ZipFile

from cchc_xlsx.edges import deep, door, workbooks
from cchc_xlsx.edges.wrapped import unwrapped

LARGE = 12 << 20  # bytes of all parts; an issued workbook has less than one million


def _inflated(data: bytes) -> int:
    return sum(info.file_size for info in ZipFile(BytesIO(data)).infolist())


def agree(data: bytes, name: str = "a.xlsx") -> None:
    """Fail at the first cell of which calamine with our facts and openpyxl say different things.

    Where a sheet was made of hundreds of thousands of formatted rows, the slow one is not asked.
    """
    if _inflated(data) > LARGE:
        return
    ours = {grid.name: grid for grid in workbooks.read_book(door.Source(name, data, "")).grids}
    for seen in deep.read_grids(data):
        grid = seen._replace(rows=unwrapped(seen.rows) or seen.rows)
        mine = ours[grid.name]
        plain = not (grid.facts.errors or grid.facts.merges or mine.facts.errors)
        for row, (one, two) in enumerate(zip_longest(grid.rows, mine.rows, fillvalue=()), 1):
            if plain and not mine.facts.merges and list(one) == list(two):
                continue
            for column in range(1, max(len(one), len(two)) + 1):
                said, read = grid.at(row, column), mine.at(row, column)
                assert said == read, (grid.name, row, column)
