"""Any file a plan may come in → Document: Word, workbooks, CSV, HTML, plain text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from cchc_xlsx.edges.pasted import TEXT, of_text
from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table
from cchc_xlsx.form.grid import Book, Grid, Merged, Value

SIZE_LIMIT: Final = 32 << 20
ENCODINGS: Final = ("utf-8-sig", "cp1258")


def read_document(path: Path) -> Document:
    """The document of a file, told by its content; Stop where it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise stop("F01", str(path)) from None
    except OSError:
        raise stop("F02", str(path)) from None
    return document_of(path.name, data)


def document_of(name: str, data: bytes) -> Document:
    """The document of these bytes."""
    if not data:
        raise stop("F03", name)
    if len(data) > SIZE_LIMIT:
        raise stop("F08", name, typed=f"> {SIZE_LIMIT >> 20} MB")
    if data[:2] == b"PK" and b"word/document.xml" in data:
        from cchc_xlsx.edges.word import read_word

        return read_word(name, data)
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        from cchc_xlsx.edges import door, workbooks

        return _of_book(workbooks.read_book(door.Source(name, data)))
    text = _decoded(name, data)
    tag = re.search(r"<(?:(html|body|!doctype html)|table)\b", text[:20_000], re.IGNORECASE)
    if tag and (tag[1] or "</t" in text):
        return _of_html(name, text)
    if name.casefold().endswith((".csv", ".tsv")):
        return Document(name, (_of_csv(name, text),))
    return of_text(name, text)


def _decoded(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise stop("F03", name)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


# --- workbooks -----------------------------------------------------------------------------------


def _of_book(book: Book) -> Document:
    blocks = tuple(
        Table(tuple(_lines(book.source, grid))) for grid in book.grids if grid.visible and grid.rows
    )
    return Document(book.source, blocks)


def _lines(source: str, grid: Grid) -> Iterator[Line]:
    for number in range(1, grid.height + 1):
        cells = tuple(
            _cell(grid, number, column) for column in range(1, len(grid.rows[number - 1]) + 1)
        )
        if any(cell.text for cell in cells):
            yield Line(Place(source, grid.name, number), cells)


def _cell(grid: Grid, row: int, column: int) -> Cell:
    value = grid.at(row, column)
    if isinstance(value, Merged):
        same_row = value.row == row
        shown = "" if same_row else said(grid.at(value.row, value.column))
        return Cell(shown if value.column == column else "", above=not same_row, left=same_row)
    return Cell(said(value))


def said(value: Value) -> str:
    """A value as its reader sees it: decimal comma, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float | int):
        number = f"{value:.15g}"
        return number.replace(".", ",") if "e" not in number else str(value)
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    return str(value).strip()


# --- text ----------------------------------------------------------------------------------------


def _of_csv(name: str, text: str) -> Table:
    try:
        read = [list(csv.reader(io.StringIO(text, newline=""), delimiter=m)) for m in "\t;,"]
    except csv.Error:
        raise stop("F03", name) from None
    rows = max(read, key=_evenness)
    return Table(tuple(
        Line(Place(name, TEXT, number), tuple(Cell(" ".join(v.split(" ")).strip()) for v in row))
        for number, row in enumerate(rows, 1) if any(v.strip() for v in row)
    ))  # fmt: skip


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many rows are equally wide, and how wide: what the right mark makes most of."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((times, width) for width, times in widths.items()), default=(0, 0))


# --- HTML ----------------------------------------------------------------------------------------


def _of_html(name: str, text: str) -> Document:
    reader = _Html(name)
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):
        raise stop("F06", name) from None
    return Document(name, tuple(reader.done()))


class _Html(HTMLParser):
    """Paragraphs and tables of a page; a table inside a cell is read as its words."""

    BREAKS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br"})

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.bold = self.tables = self.depth = self.skipped = self.paragraphs = 0
        self.rows: list[list[Cell]] = []
        self.spans: dict[int, tuple[int, str]] = {}  # column → rows to come, text
        self.size = (1, 1)
        self.cell_bold = False
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        said_ = dict(attrs)
        if tag in ("script", "style", "head"):
            self.skipped += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.paragraph()
                self.tables += 1
                self.rows, self.spans = [], {}
        elif tag == "tr" and self.depth == 1:
            self.close_cell()
            self.rows.append([])
            self.fill()
        elif tag in ("td", "th") and self.depth == 1:
            self.close_cell()
            if not self.rows:
                self.rows.append([])
            self.in_cell, self.words = True, []
            self.size = (_span(said_.get("rowspan")), _span(said_.get("colspan")))
            self.cell_bold = tag == "th"
        elif tag in ("b", "strong"):
            self.bold += 1
        if tag in self.BREAKS:
            self.words.append("\n")
            if not self.in_cell:
                self.paragraph()

    def handle_endtag(self, tag: str) -> None:
        """An element closes."""
        if tag in ("script", "style", "head"):
            self.skipped = max(0, self.skipped - 1)
        elif tag in ("td", "th") and self.depth == 1:
            self.close_cell()
        elif tag == "table":
            if self.depth == 1:
                self.close_cell()
                self.close_table()
            self.depth = max(0, self.depth - 1)
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag in self.BREAKS and not self.in_cell:
            self.paragraph()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self.skipped:
            return
        self.words.append(re.sub(r"\s+", " ", data))
        if data.strip() and self.bold:
            self.cell_bold = True

    def fill(self) -> None:
        """Columns that a cell of an earlier row reaches down into."""
        row = self.rows[-1]
        while len(row) in self.spans and self.spans[len(row)][0] > 0:
            left, text = self.spans[len(row)]
            self.spans[len(row)] = (left - 1, text)
            row.append(Cell(text, above=True))

    def close_cell(self) -> None:
        """The cell that is open, if any."""
        if not self.in_cell:
            return
        self.in_cell = False
        text = _joined(self.words)
        self.words = []
        self.fill()
        row = self.rows[-1]
        down, across = self.size
        for number in range(across):
            if down > 1:
                self.spans[len(row)] = (down - 1, text if not number else "")
            row.append(Cell(text, self.cell_bold) if not number else Cell(left=True))
        self.fill()

    def close_table(self) -> None:
        """The table that is open."""
        sheet = f"Bảng {self.tables}"
        lines = [
            Line(Place(self.name, sheet, number), tuple(row))
            for number, row in enumerate(self.rows, 1)
            if any(cell.text for cell in row)
        ]
        self.blocks.append(Table(tuple(lines)))
        self.rows = []

    def paragraph(self) -> None:
        """The words gathered outside tables."""
        if self.in_cell or self.depth:
            return
        text = _joined(self.words)
        if text:
            self.paragraphs += 1
            self.blocks.append(Paragraph(Place(self.name, "Đoạn", self.paragraphs), text))
        self.words = []

    def done(self) -> Sequence[Block]:
        """What was read, the open ends closed."""
        if self.depth:
            self.close_cell()
            self.close_table()
            self.depth = 0
        self.paragraph()
        return self.blocks


def _joined(words: Sequence[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line)


def _span(said_: str | None) -> int:
    return min(int(said_), 1000) if said_ and said_.isdecimal() and said_ != "0" else 1
