"""How far the cells of an .ods reach: readers lay out every repeated cell it declares."""

from __future__ import annotations

from collections.abc import Mapping
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
        match name.rpartition(":")[2]:
            case "annotation":
                self.note = []
            case "date" | "creator" | "date-string" | "creator-initials":
                self.signing = True
            case "table":
                self.sheet = _said(attributes, "name")
                self.row = self.rows = self.last_row = self.last_column = 0
            case "table-row":
                self.row += self.rows
                self.rows = self.repeated(attributes, "number-rows-repeated")
                self.column = self.columns = 0
            case "table-cell" | "covered-table-cell":
                self.column += self.columns
                self.columns = self.repeated(attributes, "number-columns-repeated")
                self.filled = bool(_said(attributes, "value-type") or _said(attributes, "formula"))

    def end(self, name: str) -> None:
        """An element closes; a cell that holds something counts."""
        self.depth -= 1
        self.signing = False
        if self.note is not None and name.endswith(":p"):
            self.note.append("\n")
        if self.note is not None and name.endswith("annotation"):
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

    def repeated(self, attributes: dict[str, str], name: str) -> int:
        """How often a row or a cell stands there."""
        said = _said(attributes, name)
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 1
        if len(said) >= 10 or self.row > ROWS or self.column > COLUMNS:
            self.stop("F06")
        return max(1, number)

    def stop(self, code: str) -> None:
        """Remember why, and leave."""
        far = address(self.row + self.rows, self.column + self.columns)
        self.found = Reach(code, self.sheet, far if code == "F09" else "")
        raise _Odd


_PREFIXES: Final = ("table:", "office:", "calcext:", "")


def _said(attributes: dict[str, str], name: str) -> str:
    """An attribute, under whatever prefix the document gives its namespace."""
    for prefix in _PREFIXES:
        if prefix + name in attributes:
            return attributes[prefix + name]
    return next((v for key, v in attributes.items() if key.endswith(":" + name)), "")
