"""Tables of ours in files that are no workbooks: CSV, tabbed text, a web page, XML of Excel 2003.

Some programs call them .xls. They hold what is shown, of one sheet or of all; row keys tell that
they are ours, and nothing without them is taken for a returned workbook.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from xml.parsers import expat

from cchc_xlsx.edges.pages import of_html
from cchc_xlsx.edges.sheet_facts import BOX_LIMIT
from cchc_xlsx.findings import stop
from cchc_xlsx.form.document import Cell, Table
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.marks import read_key

LEAST: Final = 3  # row keys
HEAD: Final = 1 << 16  # bytes in which a page speaks of its document
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # begin a text in UTF-16
_KEY: Final = re.compile(
    rb"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{2,11}-[a-z][a-z0-9_.]{0,31}-[A-Z](?![A-Za-z0-9])"
)
# The short record of the identity, among what a page says of its document.
_RECORD: Final = re.compile(rb"cchc\|[A-Za-z0-9._|-]{20,200}")
# How the first line of a table that `report` writes begins.
_REPORT: Final = re.compile(rb"(?:\xef\xbb\xbf)?path([,;\t])unit\1unit_code\1superior\1")
_HEADED: Final = re.compile(r"\S.{0,20} [0-9]{1,3}: (\S.{0,30})")  # "Sheet 3: Tiêu chí"
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
WIDEST: Final = 16_384

Sheet = tuple[str, list[list[Raw]]]


def is_ours(data: bytes) -> bool:
    """Whether there are row keys in the text, as many as a table of ours has at least."""
    plain = data.replace(b"\0", b"") if data[:2] in _WIDE else data
    sound: set[bytes] = set()
    for found in _KEY.finditer(plain):
        key = read_key(found[0].decode())
        if key and key.sound:
            sound.add(found[0])
            if len(sound) >= LEAST:
                return True
    return False


def properties(data: bytes) -> dict[str, str]:
    """The identity that programs keep in the head of a page, under the name of its keywords."""
    found = _RECORD.search(data.replace(b"\0", b"") if data[:2] in _WIDE else data, 0, HEAD)
    return {"keywords": found[0].decode()} if found else {}


def is_report(data: bytes) -> bool:
    """Whether the text is a table of a report: it bears the keys of the rows it tells of."""
    return _REPORT.match(data) is not None


def sheets(data: bytes, kind: str) -> list[Sheet]:
    """Name and rows of every table; Stop where there is none or too much of it."""
    if kind == "xml":
        found = list(_of_xml(data))
    elif kind == "html":
        found = list(_of_page(_decoded(data)))
    else:
        found = [("Bảng 1", _of_text(_decoded(data)))]
    for name, rows in found:
        if len(rows) * max(map(len, rows), default=0) > BOX_LIMIT:
            raise stop("F09", typed=name, sheet=name)
    return found


def _decoded(data: bytes) -> str:
    if data[:2] in _WIDE:
        return data.decode("utf-16", "replace")
    said = _CHARSET.search(data[:4096])
    for encoding in ("utf-8-sig", said[1].decode() if said else "cp1258", "cp1258"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


# --- text ----------------------------------------------------------------------------------------


def _of_text(text: str) -> list[list[Raw]]:
    """The rows by the delimiter under which most row keys stand in cells of their own."""
    best: list[list[str]] = []
    most = 0
    for delimiter in (",", ";", "\t"):
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        keys = sum(bool(value) and read_key(value) is not None for row in rows for value in row)
        if keys > most:
            best, most = rows, keys
    return [[value or None for value in row] for row in best]


# --- a page --------------------------------------------------------------------------------------


def _of_page(text: str) -> Iterator[Sheet]:
    # The parser of the standard library looks for the end of every comment anew.
    first, *rest = text.split("<!--")
    plain = first + "".join(part.partition("-->")[2] for part in rest)
    above = ""
    taken: set[str] = set()
    for number, block in enumerate(of_html("", plain).blocks, 1):
        if not isinstance(block, Table):
            above = block.text
            continue
        rows: list[list[Raw]] = []
        for line in block.lines:
            rows.extend([] for _ in range(line.place.row - len(rows) - 1))
            rows.append([None if c.above or c.left else _cell(c) for c in line.cells])
        headed = _HEADED.fullmatch(above)
        name = headed[1] if headed and headed[1] not in taken else f"Bảng {number}"
        taken.add(name)
        above = ""
        yield name, rows


def _cell(cell: Cell) -> Raw:
    return (cell.text or None) if cell.number is None else cell.number


# --- XML of Excel 2003 ---------------------------------------------------------------------------

_SPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"


def _of_xml(data: bytes) -> Iterator[Sheet]:
    reader = _Xml()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise stop("F06") from None
    yield from reader.found


def _declared(*_: object) -> None:
    raise stop("F17")


class _Xml:
    """Worksheets, rows and cells as they come; a cell says its place only where one is left out."""

    def __init__(self) -> None:
        self.found: list[Sheet] = []
        self.said: list[str] | None = None
        self.kind = ""
        self.cells = self.across = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match tag.removeprefix(f"{_SPACE} "):
            case "Worksheet":
                self.found.append((own.get("Name", ""), []))
            case "Row" if self.found:
                more = self.gap(self.rows, _number(own.get("Index"), 1_048_576))
                self.rows.extend([] for _ in range(more + 1))
            case "Cell" if self.found and self.rows:
                more = self.gap(self.rows[-1], _number(own.get("Index"), WIDEST))
                self.rows[-1].extend([None] * (more + 1))
                self.across = _number(own.get("MergeAcross"), WIDEST)
            case "Data" if self.found and self.rows and self.rows[-1]:
                self.said, self.kind = [], own.get("Type", "")

    def end(self, tag: str) -> None:
        """An element closes."""
        match tag.removeprefix(f"{_SPACE} "):
            case "Data" if self.said is not None:
                self.rows[-1][-1] = _value("".join(self.said), self.kind)
                self.said = None
            case "Cell" if self.found and self.rows and self.rows[-1]:
                more = self.gap(self.rows[-1], len(self.rows[-1]) + self.across + 1)
                self.rows[-1].extend([None] * more)

    def words(self, text: str) -> None:
        """Words of the cell that is open."""
        if self.said is not None:
            self.said.append(text)

    @property
    def rows(self) -> list[list[Raw]]:
        """The rows of the worksheet that is open."""
        return self.found[-1][1]

    def gap(self, line: Sequence[object], place: int) -> int:
        """How many blanks stand before a place that is counted from 1."""
        more = max(0, place - 1 - len(line))
        self.cells += more
        if self.cells > BOX_LIMIT:
            raise stop("F09", typed=self.found[-1][0], sheet=self.found[-1][0])
        return more


def _number(said: str | None, most: int) -> int:
    return min(int(said), most) if said and said.isdecimal() and len(said) < 9 else 0


def _value(said: str, kind: str) -> Raw:
    try:
        if kind == "Number":
            return float(said)
        if kind == "DateTime":
            day = datetime.fromisoformat(said.rstrip("Z"))
            return day if day.time() != datetime.min.time() else day.date()
    except ValueError:
        return said or None
    return said or None
