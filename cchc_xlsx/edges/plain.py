"""Text tables (.csv, .tsv) and the first sheet of a workbook as one plain table."""

import csv
import io
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
    """The table of a .csv, .tsv or workbook; Stop where it cannot be read."""
    data = opening.read(path)
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        return _from_workbook(path.name, data)
    try:
        return table_of(path.name, _csv_rows(_decoded(path.name, data)))
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


def _from_workbook(name: str, data: bytes) -> Table:
    from cchc_xlsx.edges import door, workbooks

    book = workbooks.read_book(door.Source(name, data))
    grids = [grid for grid in book.grids if grid.visible and grid.rows]
    if not grids:
        raise stop("F03", name)
    first = grids[0]
    table = table_of(name, [tuple(row) for row in first.rows], first.name)
    return table._replace(merges=first.facts.merges)


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
