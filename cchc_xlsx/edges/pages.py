"""A page of HTML, saved from a portal, by Word or by Excel → Document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from typing import Final

from cchc_xlsx.findings import Place, stop
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table


def of_html(name: str, text: str) -> Document:
    """The paragraphs and tables of a page."""
    reader = _Html(name)
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError):
        raise stop("F06", name) from None
    return Document(name, tuple(reader.done()))


class _Open:
    """A table that is being read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[list[Cell]] = []
        self.spans: dict[int, tuple[int, str]] = {}  # column → rows to come, text
        self.size = (1, 1)
        self.bold = self.in_cell = False
        self.words: list[str] = []
        self.exact = ""

    def row(self) -> None:
        """A row begins."""
        self.close_cell()
        self.rows.append([])
        self.fill()

    def cell(self, tag: str, down: int, across: int, exact: str = "") -> None:
        """A cell begins; its number where a program wrote that beside what it shows."""
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        self.in_cell, self.words, self.size, self.bold = True, [], (down, across), tag == "th"
        self.exact = exact

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
        number = _shown(self.exact, text)
        for place in range(across):
            if down > 1:
                self.spans[len(row)] = (down - 1, text if not place else "")
            row.append(Cell(text, self.bold, number=number) if not place else Cell(left=True))
        self.fill()

    def is_layout(self) -> bool:
        """Whether it only arranges words inside the cell it stands in: too small for a plan."""
        return len(self.rows) < 2 or max(map(len, self.rows), default=0) < LEAST

    def all_words(self) -> str:
        """What it says, as words of the cell around it."""
        return "\n".join(cell.text for row in self.rows for cell in row if not cell.above)


_EXACT: Final = ("sdval", "x:num")  # what LibreOffice and Excel call a cell's number
_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:E-[0-9]{1,2})?")
_FIGURES: Final = re.compile(r"[-\u2212]?[0-9](?:[0-9.,\s\u00a0]*[0-9])?")
_PLACES: Final = 10
LEAST: Final = 3  # columns of a table that stands inside another and is read as one


class _Html(HTMLParser):
    """Paragraphs and tables of a page; a table inside a layout's cell comes before the layout."""

    BREAKS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br"})

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.blocks: list[Block] = []
        self.words: list[str] = []  # outside tables
        self.bold = self.tables = self.skipped = self.paragraphs = 0
        self.open: list[_Open] = []  # the innermost last
        self.caption: list[str] | None = None  # of the table that is open: words above it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        said_ = dict(attrs)
        table = self.open[-1] if self.open else None
        if tag in ("script", "style", "head"):
            self.skipped += 1
        elif tag == "body":
            self.skipped = 0
        elif tag == "table":
            self.paragraph()
            self.tables += 1
            self.open.append(_Open(self.tables))
        elif tag == "caption" and len(self.open) == 1:
            self.caption = []
        elif tag == "tr" and table:
            self.end_caption()
            table.row()
        elif tag in ("td", "th") and table:
            exact = next((said_[key] for key in _EXACT if said_.get(key)), None)
            down, across = _span(said_.get("rowspan")), _span(said_.get("colspan"))
            table.cell(tag, down, across, exact or "")
        elif tag in ("b", "strong"):
            self.bold += 1
        if tag in self.BREAKS:
            self.say("\n")
            self.paragraph()

    def handle_endtag(self, tag: str) -> None:
        """An element closes."""
        if tag in ("script", "style", "head"):
            self.skipped = max(0, self.skipped - 1)
        elif tag in ("td", "th") and self.open:
            self.open[-1].close_cell()
        elif tag == "caption":
            self.end_caption()
        elif tag == "table" and self.open:
            self.end_caption()
            self.close_table()
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif tag in self.BREAKS:
            self.paragraph()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self.skipped:
            return
        self.say(re.sub(r"\s+", " ", data))
        if self.open and data.strip() and self.bold:
            self.open[-1].bold = True

    def say(self, words: str) -> None:
        """Words of the cell that is open, or of the page."""
        said = self.open[-1].words if self.open else self.words
        (said if self.caption is None else self.caption).append(words)

    def end_caption(self) -> None:
        """The words of a caption stand above its table."""
        text = _joined(self.caption or [])
        if text:
            self.paragraphs += 1
            self.blocks.append(Paragraph(Place(self.name, "Đoạn", self.paragraphs), text))
        self.caption = None

    def close_table(self) -> None:
        """The innermost table that is open."""
        table = self.open.pop()
        table.close_cell()
        if self.open and table.is_layout():
            self.say(f"\n{table.all_words()}\n")
            return
        lines = [
            Line(Place(self.name, f"Bảng {table.number}", number), tuple(row))
            for number, row in enumerate(table.rows, 1)
            if any(cell.text for cell in row)
        ]
        self.blocks.append(Table(tuple(lines)))

    def paragraph(self) -> None:
        """The words gathered outside tables."""
        if self.open:
            return
        text = _joined(self.words)
        if text:
            self.paragraphs += 1
            self.blocks.append(Paragraph(Place(self.name, "Đoạn", self.paragraphs), text))
        self.words = []

    def done(self) -> Sequence[Block]:
        """What was read, the open ends closed."""
        while self.open:
            self.close_table()
        self.paragraph()
        return self.blocks


def _shown(exact: str, text: str) -> float | None:
    """The number a cell says in full, where its text is that number rounded, with any signs.

    A share shown as a percentage is its hundredth. A date has a number too: its text is another.
    """
    plain = text.removesuffix("%").rstrip()
    if not _DECIMAL.fullmatch(exact) or not _FIGURES.fullmatch(plain):
        return None
    number, figures = Decimal(exact), re.sub(r"[^0-9]", "", plain)
    whole = number if plain == text else number * 100
    places = (Decimal(1).scaleb(-n) for n in range(_PLACES))
    rounded = (f"{abs(whole).quantize(place, ROUND_HALF_UP):f}" for place in places)
    return float(number) if figures in (said.replace(".", "") for said in rounded) else None


def _joined(words: Sequence[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line)


def _span(said_: str | None) -> int:
    return min(int(said_), 1000) if said_ and said_.isdecimal() and said_ != "0" else 1
