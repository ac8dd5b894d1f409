"""A text of LibreOffice (.odt) → Document: paragraphs and tables in their order, merges told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from cchc_xlsx.edges.package import Package
from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table

LINES_LIMIT: Final = 20_000
COLUMNS_LIMIT: Final = 64
REPEATED_LIMIT: Final = 64  # rows that one stands for; those of a plan are all different
_URN: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT: Final = f"{_URN}text:1.0}}"
TABLE: Final = f"{_URN}table:1.0}}"
STYLE: Final = f"{_URN}style:1.0}}"
FORM: Final = f"{_URN}xsl-fo-compatible:1.0}}"
_PARAGRAPHS: Final = (f"{TEXT}p", f"{TEXT}h")
_ASIDE: Final = frozenset(  # what stands in a paragraph and is none of its words
    {f"{TEXT}note", f"{TEXT}tracked-changes", f"{_URN}office:1.0}}annotation"}
)


def is_open_text(data: bytes) -> bool:
    """Whether these bytes are a zipped text of LibreOffice."""
    return data[:2] == b"PK" and b"application/vnd.oasis.opendocument.text" in data[:200]


def read_open_text(name: str, data: bytes) -> Document:
    """The document of an .odt; Stop where it is damaged or bomb-like."""
    package = Package(name, data)
    content = package.read("content.xml")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise stop("F17", name)
    try:
        root = ET.fromstring(content)  # noqa: S314  no declarations, inflated within limits
        body = root.find(f"{_URN}office:1.0}}body/{_URN}office:1.0}}text")
        if body is None:
            raise stop("F06", name)
        return Document(name, tuple(_Reader(name, _bold_styles(root)).blocks(body)))
    except (ET.ParseError, ValueError, RecursionError):
        raise stop("F06", name) from None


def _bold_styles(root: ET.Element) -> Mapping[str, bool]:
    """The styles of the document that say whether their words are bold."""
    found = {}
    for style in root.iter(f"{STYLE}style"):
        look = style.find(f"{STYLE}text-properties")
        weight = None if look is None else look.get(f"{FORM}font-weight")
        if weight:
            found[style.get(f"{STYLE}name", "")] = weight == "bold"
    return found


class _Reader:
    """A walk over the body of a text."""

    def __init__(self, name: str, styles: Mapping[str, bool]) -> None:
        self.name, self.styles = name, styles
        self.paragraphs = self.tables = self.lines = 0

    def blocks(self, parent: ET.Element) -> Iterator[Block]:
        """Paragraphs and tables right below an element; lists and sections opened."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self.paragraphs += 1
                text = _text(child)
                if text:
                    place = Place(self.name, "Đoạn", self.paragraphs)
                    yield Paragraph(place, text, self.bold(child))
            elif child.tag == f"{TABLE}table":
                yield from self.table(child)
            elif child.tag not in _ASIDE:
                yield from self.blocks(child)

    def table(self, element: ET.Element) -> Iterator[Block]:
        """A table, then the tables inside its cells."""
        self.tables += 1
        sheet = f"Bảng {self.tables}"
        lines: list[Line] = []
        inner: list[ET.Element] = []
        down: dict[int, tuple[int, str]] = {}  # column → rows its cell still goes down, its text
        for row in _rows(element):
            self.lines += 1
            if self.lines > LINES_LIMIT:
                raise stop("F08", self.name, typed=f"> {LINES_LIMIT} dòng")
            cells = tuple(self.cells(row, down, inner))[:COLUMNS_LIMIT]
            lines.append(Line(Place(self.name, sheet, len(lines) + 1), cells))
        yield Table(tuple(lines))
        for one in inner:
            yield from self.table(one)

    def cells(
        self, row: ET.Element, down: dict[int, tuple[int, str]], inner: list[ET.Element]
    ) -> Iterator[Cell]:
        """The cells of a row laid out in columns."""
        column = 0
        for cell in row:
            if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            for _ in range(min(_count(cell, "number-columns-repeated"), COLUMNS_LIMIT)):
                left, text = down.get(column, (0, ""))
                if cell.tag.endswith("covered-table-cell"):
                    down[column] = (left - 1, text)
                    yield Cell(text, above=True) if left > 0 else Cell(left=True)
                else:
                    own = list(_within(cell, inner))
                    text = "\n".join(filter(None, map(_text, own)))
                    down[column] = (_count(cell, "number-rows-spanned") - 1, text)
                    bold = bool(text) and all(self.bold(p) for p in own if _text(p))
                    yield Cell(text, bold)
                column += 1

    def bold(self, paragraph: ET.Element) -> bool:
        """Whether everything a paragraph says is bold."""
        own = self.styles.get(paragraph.get(f"{TEXT}style-name", ""), False)
        return all(self.looks(paragraph, own))

    def looks(self, element: ET.Element, bold: bool) -> Iterator[bool]:
        """Whether each text within an element is bold."""
        if (element.text or "").strip():
            yield bold
        for child in element:
            if child.tag not in _ASIDE:
                named = child.get(f"{TEXT}style-name", "")
                yield from self.looks(child, self.styles.get(named, bold))
            if (child.tail or "").strip():
                yield bold


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    """The rows of a table, those of its header and of groups among them."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            for _ in range(min(_count(child, "number-rows-repeated"), REPEATED_LIMIT)):
                yield child
        elif child.tag.startswith(TABLE):
            yield from _rows(child)


def _within(cell: ET.Element, inner: list[ET.Element]) -> Iterator[ET.Element]:
    """The paragraphs of a cell; tables inside it are laid aside."""
    for child in cell:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag == f"{TABLE}table":
            if all(one is not child for one in inner):
                inner.append(child)
        elif child.tag not in _ASIDE:
            yield from _within(child, inner)


def _count(element: ET.Element, name: str) -> int:
    said = element.get(f"{TABLE}{name}", "1")
    return int(said) if said.isdecimal() and 0 < len(said) < 6 else 1


def _text(paragraph: ET.Element) -> str:
    """The words of a paragraph, breaks kept."""
    lines = (" ".join(line.split()) for line in "".join(_said(paragraph)).split("\n"))
    return "\n".join(filter(None, lines))


def _said(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag in (f"{TEXT}tab", f"{TEXT}s"):
            yield " "
        elif child.tag in _PARAGRAPHS:  # of a frame that hangs on the paragraph
            yield from ("\n", *_said(child), "\n")
        elif child.tag not in _ASIDE:
            yield from _said(child)
        yield child.tail or ""
