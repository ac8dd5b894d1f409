"""How far the cells of an .ods reach: readers lay out every repeated cell it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from xml.parsers import expat

from cchc_xlsx.edges.sheet_facts import (
    BOX_LIMIT,
    CELLS_LIMIT,
    COLUMNS,
    DEPTH_LIMIT,
    ELEMENTS_LIMIT,
    ROWS,
)
from cchc_xlsx.findings import address
from cchc_xlsx.form.grid import Address

REMARK_LIMIT: Final = 32_000  # characters of one note
REMARKS_LIMIT: Final = 2_000  # notes of a sheet


class Reach(NamedTuple):
    """Why no reader should be given this document, and where; all blank where it may be read."""

    odd: str = ""
    sheet: str = ""
    far: str = ""
    remarks: Mapping[str, Mapping[Address, str]] = {}  # sheet → cell → note hung on it


def reach(xml: bytes) -> Reach:
    """What stands against reading a content.xml."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    parser.StartDoctypeDeclHandler = walk.doctype
    try:
        parser.Parse(xml, True)
    except _Odd:
        return walk.found
    except (expat.ExpatError, UnicodeError, LookupError):
        return Reach("F06")
    return walk.found._replace(remarks=walk.remarks)


class _Odd(Exception):  # noqa: N818  leaves expat's handlers, nothing else can
    """A reason is found."""


class _Walk:
    """Handlers of expat; rows and columns as a reader counts them, repetitions multiplied."""

    def __init__(self) -> None:
        self.found = Reach()
        self.sheet = ""
        self.row = self.rows = self.column = self.columns = 0
        self.last_row = self.last_column = self.cells = self.elements = self.depth = 0
        self.filled = False
        self.remarks: dict[str, dict[Address, str]] = {}
        self.note: list[str] | None = None  # words of the note that is open
        self.signing = False  # whether they say who wrote it and when

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.elements += 1
        self.depth += 1
        if self.depth > DEPTH_LIMIT or self.elements > ELEMENTS_LIMIT:
            self.stop("F08")
        match _local(name):
            case "table-cell" | "covered-table-cell":
                self.cell(attributes)
            case "table-row":
                self.row += self.rows
                self.rows = max([1, *self.repeated(attributes, "number-rows-repeated")])
                self.column = self.columns = 0
            case "table":
                self.sheet = next(_said(attributes, "name"), "")
                self.row = self.rows = self.last_row = self.last_column = 0
            case "annotation":
                self.note = []
            case "date" | "creator" | "date-string" | "creator-initials":
                self.signing = True

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell, or so many alike."""
        self.column += self.columns
        self.columns, self.filled = 1, False
        for key, said in attributes.items():
            match _local(key):
                case "number-columns-repeated":
                    self.columns = max(self.columns, self.times(said))
                case "value-type" | "formula":
                    self.filled = self.filled or bool(said)

    def end(self, name: str) -> None:
        """An element closes; a cell that holds something counts."""
        self.depth -= 1
        self.signing = False
        if self.note is not None:
            if name.endswith(":p"):
                self.note.append("\n")
            elif name.endswith("annotation"):
                self.remark("".join(self.note).strip())
                self.note = None
        if self.filled and name.endswith("table-cell"):
            self.filled = False
            self.count()

    def characters(self, text: str) -> None:
        """Text makes a cell count, whatever its type says."""
        if self.note is None:
            self.filled = self.filled or not text.isspace()
        elif not self.signing:
            self.note.append(text[:REMARK_LIMIT])

    def remark(self, text: str) -> None:
        """A note of the cell that is open."""
        if text and len(self.remarks) < REMARKS_LIMIT:
            notes = self.remarks.setdefault(self.sheet, {})
            if len(notes) < REMARKS_LIMIT:
                notes[self.row + 1, self.column + 1] = text[:REMARK_LIMIT]

    def count(self) -> None:
        """The cell just closed, with its repetitions."""
        self.cells += self.rows * self.columns
        self.last_row = max(self.last_row, self.row + self.rows)
        self.last_column = max(self.last_column, self.column + self.columns)
        if self.cells > CELLS_LIMIT or self.last_row > ROWS or self.last_column > COLUMNS:
            self.stop("F08")
        if self.last_row * self.last_column > BOX_LIMIT:
            self.stop("F09")

    def doctype(self, *_: object) -> None:
        """No declaration is allowed."""
        self.stop("F17")

    def repeated(self, attributes: dict[str, str], name: str) -> Iterator[int]:
        """How often a row stands there, by every attribute of that name."""
        return (self.times(said) for said in _said(attributes, name))

    def times(self, said: str) -> int:
        """A number of repetitions."""
        if len(said) >= 10 or self.row > ROWS or self.column > COLUMNS:
            self.stop("F06")
        return int(said) if said.isascii() and said.isdecimal() else 1

    def stop(self, code: str) -> None:
        """Remember why, and leave."""
        far = address(self.row + self.rows, self.column + self.columns)
        self.found = Reach(code, self.sheet, far if code == "F09" else "")
        raise _Odd


@lru_cache(maxsize=1 << 12)
def _local(name: str) -> str:
    """A name without the prefix the document gives its namespace."""
    return name.rpartition(":")[2]


def _said(attributes: dict[str, str], name: str) -> Iterator[str]:
    """What the attributes of a name say under any prefix: readers differ in which they take."""
    return (said for key, said in attributes.items() if _local(key) == name)
