"""Text tables (.csv, .tsv) and sheets of a workbook as plain tables."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cchc_xlsx.edges import opening
from cchc_xlsx.findings import stop
from cchc_xlsx.form.grid import Raw

ENCODINGS = ("utf-8-sig", "cp1258")
DELIMITERS = ",;\t"
TITLES = 20  # lines in which a header is looked for


class Table(NamedTuple):
    """Rows of a file below its header; `first_row` is the number of the first one in the file."""

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[Raw, ...], ...]
    first_row: int = 2
    sheet: str = ""
    merges: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last
    whole: tuple[tuple[Raw, ...], ...] = ()  # all rows of the file, those above the header too

    def value(self, row: int, column: int) -> Raw:
        """The value of a cell by its row in the file and its column from 0, blank where none is.

        Of cells merged down a column every row says what the first one does.
        """
        for top, left, bottom, _ in self.merges:
            if left == column + 1 and top < row <= bottom and top >= self.first_row:
                row = top
                break
        cells = self.rows[row - self.first_row]
        return cells[column] if column < len(cells) else None


def read_table(path: Path) -> Table:
    """The table of a .csv, .tsv or of a workbook's first sheet; Stop where it cannot be read."""
    table = next(_tables(path), None)
    if table is None or not table.header:
        raise stop("F03", path.name)
    return table


def read_tables(path: Path) -> list[Table]:
    """The tables of all visible sheets that say anything, or that of a text; Stop where none is.

    A sheet of figures alone is a table without a header.
    """
    found = list(_tables(path))
    if not any(table.header for table in found):
        raise stop("F03", path.name)
    return found


def _tables(path: Path) -> Iterator[Table]:
    data = opening.read(path)
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        yield from _from_workbook(path.name, data)
        return
    try:
        yield table_of(path.name, _csv_rows(_decoded(path.name, data)))
    except csv.Error:  # a quote that never closes runs into the limit of a cell
        raise stop("F03", path.name) from None


def _decoded(name: str, data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise stop("F03", name)


def _csv_rows(text: str) -> list[tuple[Raw, ...]]:
    lines = text.splitlines()[:TITLES]  # a title alone in its line parts nothing
    first = next((line for line in lines if set(line) & set(DELIMITERS)), "")
    delimiter = max(DELIMITERS, key=first.count)
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _from_workbook(name: str, data: bytes) -> Iterator[Table]:
    from cchc_xlsx.edges import door, workbooks

    book = workbooks.read_book(door.Source(name, data))
    grids = [grid for grid in book.grids if grid.visible and grid.rows]
    if not grids:
        raise stop("F03", name)
    for grid in grids:
        rows = [tuple(row) for row in grid.rows]
        if any(isinstance(v, str) and v.strip() for row in rows[:TITLES] for v in row):
            yield table_of(name, rows, grid.name)._replace(merges=grid.facts.merges)
        elif any(value is not None for row in rows for value in row):
            yield Table(name, (), (), sheet=grid.name)


def table_of(name: str, rows: list[tuple[Raw, ...]], sheet: str = "") -> Table:
    """The table in rows whose header is the fullest of the first twenty rows of text.

    In a file of text, where all is text, it is the first row that is no title standing alone.
    """
    filled = [
        sum(isinstance(value, str) and bool(value.strip()) for value in r) for r in rows[:TITLES]
    ]
    if not filled or max(filled) < 1:
        raise stop("F03", name)
    least = min(max(filled), 2)
    at = filled.index(max(filled)) if sheet else next(
        i for i, n in enumerate(filled) if n >= least)  # fmt: skip
    header = tuple(str(value or "").strip() for value in rows[at])
    return Table(name, header, tuple(rows[at + 1 :]), at + 2, sheet, whole=tuple(rows))
