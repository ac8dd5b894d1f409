"""Any file a plan may come in → Document: Word, workbooks, CSV, HTML, plain text."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final
from unicodedata import normalize

from cchc_xlsx.edges import opening
from cchc_xlsx.edges.open_text import is_open_text, read_open_text
from cchc_xlsx.edges.pages import of_html
from cchc_xlsx.edges.pasted import TEXT, of_text
from cchc_xlsx.edges.sniff import foreign
from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table
from cchc_xlsx.form.grid import Address, Book, CellError, Grid, Merged, Value

SIZE_LIMIT: Final = 32 << 20
ENCODINGS: Final = ("utf-8-sig", "cp1258")


def read_document(path: Path) -> Document:
    """The document of a file, told by its content; Stop where it cannot be read."""
    return document_of(path.name, opening.read(path))


def document_of(name: str, data: bytes) -> Document:
    """The document of these bytes, its accents composed: a Mac writes them apart."""
    found = _read(name, data)
    return found._replace(blocks=tuple(map(_composed, found.blocks)))


def _composed(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=_one(block.text))
    return Table(tuple(
        line._replace(cells=tuple(c._replace(text=_one(c.text)) for c in line.cells))
        for line in block.lines
    ))  # fmt: skip


_EMPTY_LINES: Final = re.compile(r"\n{3,}")  # ten thousand of them say no more than one


def _one(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", normalize("NFC", text))


def _read(name: str, data: bytes) -> Document:
    if not data:
        raise stop("F03", name)
    if len(data) > SIZE_LIMIT:
        raise stop("F08", name, typed=f"> {SIZE_LIMIT >> 20} MB")
    if kind := foreign(data):
        raise stop("I41", name, typed=kind)
    if letter := _letter(name, data):
        return letter
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        from cchc_xlsx.edges import door, workbooks

        book = workbooks.read_book(door.Source(name, data))
        if book.kind == "ods":
            return _of_open(book, data)
        return _of_book(book, _percents(data))
    text = _archived(data) or _decoded(name, data)
    tag = re.search(r"<(?:(html|body|!doctype html)|table)\b", text[:20_000], re.IGNORECASE)
    if tag and (tag[1] or "</t" in text):
        return of_html(name, text)
    if name.casefold().endswith((".csv", ".tsv")):
        return Document(name, (_of_csv(name, text),))
    return of_text(name, text)


def _letter(name: str, data: bytes) -> Document | None:
    """The document of a text of Word or LibreOffice; None where the bytes are none."""
    if data[:2] == b"PK" and b"word/document.xml" in data:
        from cchc_xlsx.edges.word import read_word

        return read_word(name, data)
    if is_open_text(data):
        return read_open_text(name, data)
    if data[:4] == b"\xd0\xcf\x11\xe0" and _is_old_word(data):
        from cchc_xlsx.edges.old_word import read_old_word

        return read_old_word(name, data)
    return None


def _archived(data: bytes) -> str:
    """The page inside a web archive (.mht, or a .doc saved as one); "" where the bytes are none."""
    if not re.match(rb"\s*(?:MIME-Version|From|Content-Type)\s*:", data[:200], re.IGNORECASE):
        return ""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            charset = part.get_content_charset() or "utf-8"
            if isinstance(body, bytes):
                return _decoded("", body) if charset == "us-ascii" else _by(charset, body)
    return ""


def _by(charset: str, body: bytes) -> str:
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _is_old_word(data: bytes) -> bool:
    """Whether a compound file holds a letter and no workbook of its own."""
    letter, book = ("\0".join(title).encode() for title in ("WordDocument", "Workbook"))
    return letter in data and book not in data


_CHARSET: Final = re.compile(
    rb"charset\s*=\s*[\"']?(windows-125\d|iso-8859-\d{1,2})", re.IGNORECASE
)


def _decoded(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        raise stop("F03", name)
    declared = _CHARSET.search(data[:4096])
    own = (declared[1].decode("ascii"),) if declared else ()
    for encoding in (ENCODINGS[0], *own, *ENCODINGS[1:]):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


# --- workbooks -----------------------------------------------------------------------------------


def _percents(data: bytes) -> Mapping[str, frozenset[Address]]:
    """The cells of each sheet whose numbers are shown as percentages."""
    from cchc_xlsx.edges import deep
    from cchc_xlsx.edges.package import Package

    if data[:2] != b"PK":
        return {}
    package = Package("", data)
    styles = "xl/styles.xml"
    shown = package.has(styles) and _PERCENT_STYLE.search(package.read(styles))
    return deep.percents(data) if shown else {}


_PERCENT_STYLE: Final = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*%')


def _of_open(book: Book, data: bytes) -> Document:
    """A workbook of LibreOffice with its merged cells and percentages."""
    from cchc_xlsx.edges.open_sheets import looked_at

    seen = looked_at(data)
    grids = []
    for grid in book.grids:
        merges = tuple(seen.merges.get(grid.name, ()))
        grids.append(grid._replace(facts=grid.facts._replace(merges=merges)))
    percents = {name: frozenset(cells) for name, cells in seen.percents.items()}
    return _of_book(book._replace(grids=tuple(grids)), percents)


def _of_book(book: Book, percents: Mapping[str, frozenset[Address]]) -> Document:
    blocks = tuple(
        Table(tuple(_lines(book.source, grid, percents.get(grid.name, frozenset()))))
        for grid in book.grids if grid.visible and grid.rows
    )  # fmt: skip
    empty = tuple(
        Place(book.source, grid.name, row, column) for grid in book.grids if grid.visible
        for row, column in sorted(grid.facts.formulas) if grid.at(row, column) in (None, "")
    )  # fmt: skip
    return Document(book.source, blocks, empty)


def _lines(source: str, grid: Grid, percents: frozenset[Address]) -> Iterator[Line]:
    for number in range(1, grid.height + 1):
        cells = tuple(
            Cell(_percent(grid.at(number, column))) if (number, column) in percents
            else _cell(grid, number, column)
            for column in range(1, len(grid.rows[number - 1]) + 1)
        )  # fmt: skip
        if any(cell.text for cell in cells):
            yield Line(Place(source, grid.name, number), cells)


def _cell(grid: Grid, row: int, column: int) -> Cell:
    value = grid.at(row, column)
    if isinstance(value, Merged):
        same_row = value.row == row
        shown = "" if same_row else said(grid.at(value.row, value.column))
        return Cell(shown if value.column == column else "", above=not same_row, left=same_row)
    return Cell(said(value))


def _percent(value: Value) -> str:
    """A number as a cell of percentages shows it, to the digits that matter."""
    if not isinstance(value, float | int):
        return said(value)
    return f"{said(round(value * 100, 2))}%"


def said(value: Value) -> str:
    """A value as its reader sees it: decimal comma, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text
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
