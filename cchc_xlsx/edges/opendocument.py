"""How far the cells of an .ods reach: readers lay out every repeated cell it declares."""

import re
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
from cchc_xlsx.edges.struck import of_runs
from cchc_xlsx.findings import address, numbers_of
from cchc_xlsx.form.grid import Address, Struck

REMARK_LIMIT: Final = 32_000  # characters of one note
REMARKS_LIMIT: Final = 2_000  # notes of a sheet


SHAPES: Final = ("custom-shape", "text-box", "caption", "rect", "ellipse")  # that bear words


class Reach(NamedTuple):
    """Why no reader should be given this document, and where; all blank where it may be read."""

    odd: str = ""
    sheet: str = ""
    far: str = ""
    remarks: Mapping[str, Mapping[Address, str]] = {}  # sheet → cell → note hung on it
    struck: Mapping[str, Mapping[Address, Struck]] = {}  # sheet → cell → words partly struck out


def reach(xml: bytes) -> Reach:
    """What stands against reading a content.xml."""
    return Reach() if is_tame(xml) else walked(xml)


# Most documents are proved harmless by searches alone, in a third of the time of a walk. What is
# proved: no declarations, no notes, tags balanced, cells and rows under the usual prefix and all
# repetitions written in the usual way, so that sums over rows bound what a reader lays out. In
# doubt the document is walked. Whether it is well-formed besides, the reader in its worker tells.
_TIMES: Final = re.compile(rb'number-(?:columns|rows)-repeated="[0-9]{1,7}"')
_COLUMNS: Final = re.compile(rb'number-columns-repeated="([0-9]{1,7})"')
_ROWS: Final = re.compile(rb'number-rows-repeated="([0-9]{1,7})"')
_HEAD: Final = re.compile(rb'<\?xml version="1\.0"(?: encoding="(?i:utf-8)")? ?\?>')
_FOOT: Final = re.compile(rb"</office:document-content>\s*+\Z")
_LINED: Final = re.compile(rb'line-through-(?:style|type)="(?!none")')
_LINES: Final = ("text-line-through-style", "text-line-through-type")
_CELLS: Final = (b"table-cell", b"covered-table-cell")


def is_tame(xml: bytes) -> bool:
    """Whether searches prove that no reader lays out more of a content.xml than is allowed."""
    body = xml[xml.find(b"<office:spreadsheet") :]
    opened, closed = body.count(b"<"), body.count(b"</")
    if not (
        _HEAD.match(xml)
        and _FOOT.search(body, len(body) - 200)
        and b"<!" not in xml
        and b"<?" not in body
        and b"annotation" not in body
        and _LINED.search(xml) is None
        and not any(b"<draw:" + shape.encode() in body for shape in SHAPES)
        and opened <= ELEMENTS_LIMIT
        and opened - closed - body.count(b"/>") == closed - 2  # body and document close at the end
        and body.count(b"table-row") == _tags(body, b"table-row")
        and body.count(b"table-cell") == sum(_tags(body, name) for name in _CELLS)
        and body.count(b"-repeated") == len(_TIMES.findall(body))
    ):
        return False
    cells = 0
    before, *tables = body.split(b"<table:table ")
    if b"<table:table-row" in before:  # rows of a table under another prefix
        return False
    for table in tables:
        rows, columns, count = _box(table)
        cells += count
        if max(rows / ROWS, columns / COLUMNS, rows * columns / BOX_LIMIT) > 1:
            return False
    return cells <= CELLS_LIMIT


def _tags(body: bytes, name: bytes) -> int:
    return body.count(b"<table:" + name) + body.count(b"</table:" + name)


def _box(table: bytes) -> tuple[int, int, int]:
    """The last row and column that may hold something, and no fewer cells than there are."""
    row = last_row = last_column = cells = 0
    for rest in table.split(b"<table:table-row")[1:]:
        line = rest[: rest.rfind(b"</table:table-row>") + 1 or None]
        times = max(1, *map(int, _ROWS.findall(line))) if b"rows-repeated" in line else 1
        row += times
        end = len(line) - 1
        while (start := line.rfind(b"<table:", 0, end)) >= 0 and _is_blank(line, start + 7, end):
            end = start
        if start >= 0:
            columns = line.count(b"<table:", 0, end)
            if b"columns-repeated" in line:
                columns += sum(map(int, _COLUMNS.findall(line, 0, end)))
            last_row, last_column = row, max(last_column, columns)
            cells += times * columns
    return last_row, last_column, cells


def _is_blank(line: bytes, start: int, end: int) -> bool:
    """Whether what stands between is a cell, from its name on, that holds nothing."""
    return (
        line.startswith(_CELLS, start, end)
        and line.find(b">", start, end) == end - 1
        and line[end - 2 : end - 1] == b"/"
        and line.find(b"value-type", start, end) < 0
        and line.find(b"formula", start, end) < 0
    )


def walked(xml: bytes) -> Reach:
    """What stands against reading a content.xml, element by element."""
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
    return walk.found._replace(remarks=walk.remarks, struck=walk.struck)


_END: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


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
        self.at: Address = (1, 1)  # where it hangs
        self.signing = False  # whether they say who wrote it and when
        self.struck: dict[str, dict[Address, Struck]] = {}
        self.style = ""  # of letters, the one that is open
        self.lined: set[str] = set()  # those that strike them out
        self.spans: list[bool] = []  # whether those that are open do
        self.runs: list[tuple[bool, str]] = []  # of the cell that is open, where one is lined

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
                self.note, self.at = [], (self.row + 1, self.column + 1)
            case shape if shape in SHAPES and self.note is None:
                self.note, self.at = [], self.corner(attributes)
            case "date" | "creator" | "date-string" | "creator-initials":
                self.signing = True
            case kind:
                self.letters(kind, attributes)

    def letters(self, kind: str, attributes: dict[str, str]) -> None:
        """A style of letters, or letters of a style."""
        match kind:
            case "style":
                text = "text" in _said(attributes, "family")
                self.style = next(_said(attributes, "name"), "") if text else ""
            case "text-properties" if self.style:
                if any(said != "none" for word in _LINES for said in _said(attributes, word)):
                    self.lined.add(self.style)
            case "span":
                self.spans.append(next(_said(attributes, "style-name"), "") in self.lined)

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell, or so many alike."""
        self.column += self.columns
        self.columns, self.filled, self.runs = 1, False, []
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
        if self.spans and name.endswith(":span"):
            self.spans.pop()
        if self.note is not None:
            if name.endswith(":p"):
                self.note.append("\n")
            elif _local(name) in ("annotation", *SHAPES):
                self.remark("".join(self.note).strip())
                self.note = None
        elif self.lined and name.endswith(":p"):
            self.runs.append((False, "\n"))
        if self.lined and self.runs and name.endswith("table-cell"):
            self.strike()
        if self.filled and name.endswith("table-cell"):
            self.filled = False
            self.count()

    def characters(self, text: str) -> None:
        """Text makes a cell count, whatever its type says."""
        if self.note is None:
            self.filled = self.filled or not text.isspace()
            if self.lined:
                self.runs.append((any(self.spans), text[:REMARK_LIMIT]))
        elif not self.signing:
            self.note.append(text[:REMARK_LIMIT])

    def strike(self) -> None:
        """The words of the cell just closed, where some are struck out."""
        words, self.runs = of_runs(self.runs), []
        cells = self.struck.setdefault(self.sheet, {})
        if words and len(cells) < REMARKS_LIMIT:
            cells[self.row + 1, self.column + 1] = words

    def remark(self, text: str) -> None:
        """A note of the cell that is open."""
        if text and len(self.remarks) < REMARKS_LIMIT:
            notes = self.remarks.setdefault(self.sheet, {})
            if len(notes) < REMARKS_LIMIT:
                text = "\n".join(filter(None, (notes.get(self.at), text)))
                notes[self.at] = text[:REMARK_LIMIT]

    def corner(self, attributes: dict[str, str]) -> Address:
        """The cell a shape lies on: the one that is open, else the one it ends in."""
        ends = next(_said(attributes, "end-cell-address"), "").rpartition(".")[2]
        if self.row or self.rows:
            return self.row + 1, self.column + 1
        return numbers_of(ends) if _END.fullmatch(ends) else (1, 1)

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
