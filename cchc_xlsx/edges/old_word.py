"""A Word document of 97 to 2003 → Document: its text by pieces, its tables by their row marks.

Only what a plan needs is read: words, cells, rows, merges, what is bold; no drawings. Offsets and
codes are those of the published format, [MS-DOC]; its names stand beside them.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.edges.compound import streams
from cchc_xlsx.edges.old_word_runs import OPERANDS, Runs
from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table

CHARACTERS_LIMIT: Final = 4_000_000
COLUMNS_LIMIT: Final = 64
_NEAR: Final = 60  # twentieths of a point: edges of columns nearer than that are one

_FLAGS, _ENCRYPTED, _TABLE_1 = 0x0A, 0x0100, 0x0200  # FibBase: fEncrypted, fWhichTblStm
_LENGTH, _PAGES, _PIECES = 0x4C, 0x102, 0x1A2  # ccpText, fcPlcfBtePapx, fcClx
_IN_TABLE, _ROW_END, _ROW = 0x2416, 0x2417, 0xD608  # sprmPFInTable, sprmPFTtp, sprmTDefTable
_ELSEWHERE: Final = (b"\x46\x66", b"\x45\x66")  # sprmPHugePapx: kept in the stream of data
_FIELD: Final = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|[\x13\x14\x15]")
_SIGNS: Final = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\xa0": " ", "\x1e": "-", "\x1f": None,
                               "\x01": None, "\x02": None, "\x05": None, "\x08": None})  # fmt: skip


class _Paragraph(NamedTuple):
    """The words up to a mark, and what Word keeps about them."""

    text: str
    in_table: bool = False
    ends_cell: bool = False
    row: tuple["_Slot", ...] | None = None  # the cells of the row that ends here
    bold: bool = False  # whether all of its words are


class _Slot(NamedTuple):
    """A cell of a row: where it begins and ends, and whether it goes on with the one above."""

    left: int
    right: int
    above: bool = False


def read_old_word(name: str, data: bytes) -> Document:
    """The document of a .doc; Stop where it is damaged, enciphered or no such file."""
    found = streams(name, data, ("WordDocument", "0Table", "1Table", "Data"))
    main = found.get("WordDocument", b"")
    try:
        flags = struct.unpack_from("<H", main, _FLAGS)[0]
        if flags & _ENCRYPTED:
            raise stop("F05", name)
        table = found.get("1Table" if flags & _TABLE_1 else "0Table", b"")
        reader = _Reader(main, table, found.get("Data", b""))
        return Document(name, tuple(_blocks(name, reader.paragraphs())))
    except (struct.error, IndexError, ValueError):
        raise stop("F06", name) from None


class _Reader:
    """The streams of a document: its text, its lists, and properties too long for their pages."""

    def __init__(self, main: bytes, table: bytes, data: bytes = b"") -> None:
        self.main, self.table, self.data = main, table, data
        self.length = min(struct.unpack_from("<I", main, _LENGTH)[0], CHARACTERS_LIMIT)
        self.pieces = self._pieces()
        self.bounds, self.pages = self._pages()
        self.runs = Runs(main, table)

    def _pieces(self) -> list[tuple[int, int, int, bool]]:
        """Pieces of text: first and last character, their place, and whether of one byte each."""
        at, size = struct.unpack_from("<II", self.main, _PIECES)
        end = at + size
        while at < end and self.table[at] == 1:  # formats of pieces
            at += 3 + struct.unpack_from("<H", self.table, at + 1)[0]
        if self.table[at] != 2:
            raise ValueError
        count = (struct.unpack_from("<I", self.table, at + 1)[0] - 4) // 12
        at += 5
        starts = struct.unpack_from(f"<{count + 1}I", self.table, at)
        found = []
        for n in range(count):
            place = struct.unpack_from("<I", self.table, at + 4 * (count + 1) + 8 * n + 2)[0]
            narrow = bool(place & 0x40000000)
            place &= 0x3FFFFFFF
            found.append((starts[n], starts[n + 1], place // 2 if narrow else place, narrow))
        return found

    def _pages(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where the pages of paragraph properties are, by places of text."""
        at, size = struct.unpack_from("<II", self.main, _PAGES)
        count = (size - 4) // 8
        bounds = struct.unpack_from(f"<{count + 1}I", self.table, at)
        return bounds, struct.unpack_from(f"<{count}I", self.table, at + 4 * (count + 1))

    def characters(self) -> Iterator[tuple[str, int]]:
        """Every character of the text with its place in the stream."""
        for first, last, place, narrow in self.pieces:
            count = min(last, self.length) - first
            if count <= 0:
                continue
            size = count if narrow else 2 * count
            code = "cp1252" if narrow else "utf-16-le"
            text = self.main[place : place + size].decode(code, "replace")
            for n, character in enumerate(text):
                yield character, place + (n if narrow else 2 * n)

    def paragraphs(self) -> Iterator[_Paragraph]:
        """The paragraphs and cells of the text in their order."""
        words: list[str] = []
        bold = True
        for character, place in self.characters():
            if character not in "\r\x07":
                words.append(character)
                bold = bold and (character.isspace() or self.runs.bold(place))
                continue
            text = _FIELD.sub("", "".join(words)).translate(_SIGNS).strip()
            text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
            words = []
            in_table, ends_row, slots = self.about(place)
            row = slots if ends_row else None
            yield _Paragraph(text, in_table, character == "\x07", row, bold and bool(text))
            bold = True
        if words:
            yield _Paragraph("".join(words).translate(_SIGNS).strip())

    def about(self, place: int) -> tuple[bool, bool, tuple[_Slot, ...]]:
        """Whether the paragraph at a place is in a table, ends a row, and that row's cells."""
        page = bisect_right(self.bounds, place) - 1
        if not 0 <= page < len(self.pages):
            return False, False, ()
        base = (self.pages[page] & 0x3FFFFF) * 512
        runs = self.main[base + 511]
        starts = struct.unpack_from(f"<{runs + 1}I", self.main, base)
        run = bisect_right(starts, place) - 1
        if not 0 <= run < runs:
            return False, False, ()
        at = self.main[base + 4 * (runs + 1) + 13 * run] * 2
        if not at:
            return False, False, ()
        at += base
        size = 2 * self.main[at] - 1 if self.main[at] else 2 * self.main[at + 1]
        at += 1 if self.main[at] else 2
        said = self.main[at + 2 : at + size]
        if len(said) >= 6 and said[:2] in _ELSEWHERE:
            place = struct.unpack_from("<I", said, 2)[0]
            size = struct.unpack_from("<H", self.data, place)[0]
            said = self.data[place + 2 : place + 2 + size]
        return _properties(said)


def _properties(said: bytes) -> tuple[bool, bool, tuple[_Slot, ...]]:
    in_table = ends_row = False
    slots: tuple[_Slot, ...] = ()
    at = 0
    while at + 2 <= len(said):
        code = struct.unpack_from("<H", said, at)[0]
        at += 2
        if code == _ROW:
            size = struct.unpack_from("<H", said, at)[0] + 1
            slots = _slots(said[at + 2 : at + size])
        elif code >> 13 == 6:
            size = said[at] + 1
        else:
            size = OPERANDS[code >> 13]
            in_table |= code == _IN_TABLE and said[at] == 1
            ends_row |= code == _ROW_END and said[at] == 1
        at += size
    return in_table, ends_row, slots


def _slots(said: bytes) -> tuple[_Slot, ...]:
    """The cells of a row by their edges; what is merged to the left is no cell of its own."""
    count = said[0]
    edges = struct.unpack_from(f"<{count + 1}h", said, 1)
    found: list[_Slot] = []
    for n in range(min(count, COLUMNS_LIMIT)):
        at = 1 + 2 * (count + 1) + 20 * n
        flags = struct.unpack_from("<H", said, at)[0] if at + 2 <= len(said) else 0
        if flags & 3 == 1 and found:  # goes on with the cell on its left
            found[-1] = found[-1]._replace(right=edges[n + 1])
        else:
            found.append(_Slot(edges[n], edges[n + 1], (flags >> 5) & 3 == 1))
    return tuple(found)


_Row = tuple[list[Cell], tuple[_Slot, ...]]


def _blocks(name: str, paragraphs: Iterator[_Paragraph]) -> Iterator[Block]:
    rows: list[_Row] = []
    cells: list[Cell] = []
    words: list[_Paragraph] = []
    count = tables = 0
    for one in paragraphs:
        if one.row is not None:
            rows.append((cells, one.row))
            cells, words = [], []
        elif one.in_table:
            words += [one] if one.text else []
            if one.ends_cell:
                text = "\n".join(said.text for said in words)
                cells.append(Cell(text, bold=bool(words) and all(said.bold for said in words)))
                words = []
        else:
            if rows:
                tables += 1
                yield _table(name, tables, rows)
                rows = []
            count += 1
            if one.text:
                yield Paragraph(Place(name, "Đoạn", count), one.text, one.bold)
    if rows:
        yield _table(name, tables + 1, rows)


def _table(name: str, number: int, rows: Sequence[_Row]) -> Table:
    """Rows of cells on the columns that all their edges together make."""
    edges: list[int] = []
    for edge in sorted({edge for _, slots in rows for s in slots for edge in (s.left, s.right)}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    lines = []
    above: dict[int, Cell] = {}
    for n, (cells, slots) in enumerate(rows, 1):
        found: list[Cell] = []
        if len(slots) != len(cells):  # Word kept no widths: one column a cell
            found = cells
        else:
            for cell, slot in zip(cells, slots, strict=True):
                first, last = (max(bisect_right(edges, e + _NEAR) - 1, 0) for e in slot[:2])
                found += [Cell()] * (first - len(found))
                above[first] = above.get(first, Cell()) if slot.above else cell
                found.append(above[first]._replace(above=slot.above))
                found += [Cell(left=True)] * (last - first - 1)
        lines.append(Line(Place(name, f"Bảng {number}", n), tuple(found[:COLUMNS_LIMIT])))
    return Table(tuple(lines))
