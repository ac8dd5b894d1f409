"""A Word document → Document: paragraphs and tables in their order, merges told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from cchc_xlsx.edges.package import FAULTS, Package
from cchc_xlsx.edges.word_numbers import MAIN, Numbers
from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table

LINES_LIMIT: Final = 20_000  # rows of all tables; a province's criteria set has a thousand
COLUMNS_LIMIT: Final = 64


def read_word(name: str, data: bytes) -> Document:
    """The document of a .docx; Stop where it is damaged or bomb-like.

    Tables inside cells are read after the table they stand in; what was deleted under tracked
    changes is not read, what was inserted is.
    """
    _checked(name, data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        reader = _Reader(name, Numbers(_numbering(document), document.styles.element))
        return Document(name, tuple(reader.blocks(document.element.body)))
    except (KeyError, AttributeError, SyntaxError, *FAULTS):
        raise stop("F06", name) from None


def _checked(name: str, data: bytes) -> None:
    """Every part inflated once within limits, so that the library never meets a bomb."""
    package = Package(name, data)
    if not package.has("word/document.xml"):
        raise stop("F04", name, typed="ZIP")
    for member in package.members:
        if member.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(member)[:100_000]:
            raise stop("F17", name)


def _numbering(document: Any) -> Any:  # noqa: ANN401  an element of lxml, None without lists
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


class _Reader:
    """A walk over the body of a document."""

    def __init__(self, name: str, numbers: Numbers) -> None:
        self.name, self.numbers = name, numbers
        self.paragraphs = self.tables = self.lines = 0

    def blocks(self, parent: Any) -> Iterator[Block]:  # noqa: ANN401  an element of lxml
        """Paragraphs and tables right below an element, wrappers opened."""
        for child in parent.iterchildren():
            tag = child.tag
            if tag == f"{MAIN}p":
                self.paragraphs += 1
                text = self.text(child, alone=False)
                if text:
                    place = Place(self.name, "Đoạn", self.paragraphs)
                    yield Paragraph(place, text, _bold(child))
            elif tag == f"{MAIN}tbl":
                yield from self.table(child)
            elif tag in (f"{MAIN}sdt", f"{MAIN}sdtContent", f"{MAIN}ins", f"{MAIN}customXml"):
                yield from self.blocks(child)

    def text(self, paragraph: Any, *, alone: bool) -> str:  # noqa: ANN401  an element of lxml
        """The words of a paragraph behind the number of its list; the number alone in a cell."""
        said = _text(paragraph)
        number = self.numbers.before(paragraph) if said or alone else ""
        return f"{number} {said}".strip()

    def table(self, element: Any) -> Iterator[Block]:  # noqa: ANN401  an element of lxml
        """A table, then the tables inside its cells."""
        self.tables += 1
        sheet = f"Bảng {self.tables}"
        lines: list[Line] = []
        inner: list[Any] = []
        texts: dict[int, str] = {}  # column → what a cell merged downwards says
        for row in element.iter(f"{MAIN}tr"):
            if next(row.iterancestors(f"{MAIN}tbl")) is not element:
                continue
            self.lines += 1
            if self.lines > LINES_LIMIT:
                raise stop("F08", self.name, typed=f"> {LINES_LIMIT} dòng")
            cells = self.cells(row, element, texts, inner)
            lines.append(Line(Place(self.name, sheet, len(lines) + 1), tuple(cells)))
        yield Table(tuple(lines))
        for one in inner:
            yield from self.table(one)

    def cells(
        self,
        row: Any,  # noqa: ANN401  elements of lxml
        table: Any,  # noqa: ANN401
        texts: dict[int, str],
        inner: list[Any],
    ) -> list[Cell]:
        """The cells of a row laid out in columns, spans made of several."""
        found = [Cell()] * _number(row, "gridBefore")
        for cell in row.iter(f"{MAIN}tc"):
            if next(cell.iterancestors(f"{MAIN}tbl")) is not table:
                continue
            inner += [t for t in cell.iter(f"{MAIN}tbl")
                      if next(t.iterancestors(f"{MAIN}tbl")) is table]  # fmt: skip
            merge = cell.find(f"{MAIN}tcPr/{MAIN}vMerge")
            above = merge is not None and merge.get(f"{MAIN}val", "continue") != "restart"
            column = len(found)
            own = [p for p in cell.iter(f"{MAIN}p")
                   if next(p.iterancestors(f"{MAIN}tbl")) is table]  # fmt: skip
            said = [self.text(p, alone=not above and len(own) == 1) for p in own]
            text = "\n".join(filter(None, said))
            above = above and (not text or text == texts.get(column))
            if above:
                text = texts.get(column, "")
            texts[column] = text
            bold = bool(text) and all(_bold(p) for p in own if _text(p))
            found.append(Cell(text, bold, above))
            span = min(_number(cell, "gridSpan") or 1, COLUMNS_LIMIT)
            found += [Cell(left=True)] * (span - 1)
        return found[:COLUMNS_LIMIT]


def _number(element: Any, name: str) -> int:  # noqa: ANN401  an element of lxml
    """A property of a row or cell that is a number; 0 where it has none."""
    found = next(element.iterchildren(f"{MAIN}trPr", f"{MAIN}tcPr"), None)
    one = None if found is None else found.find(f"{MAIN}{name}")
    said = "" if one is None else one.get(f"{MAIN}val", "")
    return int(said) if said.isdecimal() and len(said) < 4 else 0


def _text(paragraph: Any) -> str:  # noqa: ANN401  an element of lxml
    """The words of a paragraph, breaks kept."""
    parts = []
    for node in paragraph.iter(f"{MAIN}t", f"{MAIN}tab", f"{MAIN}br", f"{MAIN}noBreakHyphen"):
        if node.tag == f"{MAIN}t":
            parts.append(node.text or "")
        else:
            parts.append({"tab": " ", "br": "\n"}.get(node.tag.removeprefix(MAIN), "-"))
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()


def _bold(paragraph: Any) -> bool:  # noqa: ANN401  an element of lxml
    """Whether every run that says something is bold."""
    runs = [run for run in paragraph.iter(f"{MAIN}r")
            if "".join(t.text or "" for t in run.iter(f"{MAIN}t")).strip()]  # fmt: skip
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Any) -> bool:  # noqa: ANN401  an element of lxml
    found = run.find(f"{MAIN}rPr/{MAIN}b")
    return found is not None and found.get(f"{MAIN}val", "1") not in ("0", "false")
