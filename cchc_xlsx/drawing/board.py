"""What the sheets of a report are drawn with: entries, their looks, and cells on a sheet."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from cchc_xlsx.drawing import looks, measure, printing
from cchc_xlsx.form.page import Cell, Chart, Line, Page, Printing, Scalar, Series, Style
from cchc_xlsx.form.schema import Kind, Role

LONGEST: Final = 32_000  # characters; Excel takes 32,767 in a cell
TALLEST: Final = 409.0  # points; Excel takes no taller row
PLAIN_ROW: Final = 18.0
CHART_WIDTH: Final = 438  # pixels of columns 8 to 11


class Marked(NamedTuple):
    """A value that is shown in a colour of its own: ink and fill."""

    value: Scalar
    colours: tuple[str, str]


class Linked(NamedTuple):
    """A text that leads to a cell, of another file or, where none is named, of this one."""

    value: str
    place: str  # 'Tiến độ'!C7, or nothing for the file as it opens
    file: str


Entry = Scalar | Marked | Linked
Beside = Callable[[str], str]  # path of a file read → where a link finds it, "" where none does


def nowhere(_: str) -> str:
    """Beside a report that nobody has saved yet no file lies."""
    return ""


def led(text: str, path: str, sheet: str, cell: str, beside: Beside) -> Entry:
    """A text that leads to its place in a file, where the file can be opened."""
    file = beside(path) if text else ""
    quoted = sheet.replace("'", "''")
    return Linked(text, f"'{quoted}'!{cell}" if sheet and cell else "", file) if file else text


class Head(NamedTuple):
    """A column of a list: header, width in pixels, kind of its cells."""

    header: str
    width: int
    kind: Kind = Kind.TEXT


def style_of(kind: Kind, size: float = 12, *, band: bool = False, wrap: bool = True) -> Style:
    """The look of a value nobody types."""
    style = looks.value_style(looks.cell(kind, Role.GIVEN, band), size=size)
    match kind:
        case Kind.COUNT:
            return looks.value_style(style, number=looks.COUNT_WHOLE)
        case Kind.PERCENT:
            return looks.value_style(style, number="0.0%_0", align="right")
        case Kind.CODE:
            return looks.value_style(style, align="center", indent=0, wrap=wrap)
        case Kind.TEXT:
            return looks.value_style(style, wrap=wrap)
        case _:
            return style


@lru_cache(maxsize=512)
def coloured(style: Style, colours: tuple[str, str]) -> Style:
    """A style in a colour that says something, in ink and in fill."""
    return looks.value_style(style, ink=colours[0], fill=colours[1], bold=True)


@lru_cache(maxsize=64)
def _underlined(style: Style) -> Style:
    """The look of what leads somewhere."""
    return looks.value_style(style, ink=looks.DEEP, underline=True)


def shortened(text: str) -> str:
    """No more of a text than a cell takes."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _drawn(row: int, column: int, entry: Entry, style: Style, width: int) -> tuple[Cell, float]:
    """The cell of an entry, and the height a text in it needs."""
    value, look = entry, style
    if isinstance(entry, Marked):
        value, look = entry.value, coloured(style, entry.colours)
    place = file = ""
    if isinstance(entry, Linked):
        value, place, file = entry
        look = _underlined(style)
    assert not isinstance(value, Marked | Linked)
    height = 0.0
    if isinstance(value, str):
        value = shortened(value)
        height = _needed(value, look, width)
    return Cell(row, column, value, look, "", place, file), height


def _needed(text: str, style: Style, width: int) -> float:
    lines = 1
    if style.wrap:
        room = width - measure.PADDING - measure.INDENT * (style.indent or 0)
        lines = measure.line_count(text, room, style.size, style.bold)
    return min(TALLEST, max(PLAIN_ROW, measure.row_height(lines, style.size, 0.4)))


class Board:
    """Cells being drawn on a sheet of known widths; keeps rows as high as their texts need."""

    def __init__(self, widths: dict[int, int]) -> None:
        self.widths = widths
        self.cells: list[Cell] = []
        self.heights: dict[int, float] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.charts: list[Chart] = []
        self.blocks: list[int] = []  # first rows of what should not be cut in two on paper

    def put(self, row: int, column: int, entry: Entry, style: Style, *, width: int = 0) -> None:
        """One cell; the row grows where a wrapped text needs it."""
        cell, height = _drawn(row, column, entry, style, width or self.widths.get(column, 64))
        if height:
            self.heights[row] = max(self.heights.get(row, 0.0), height)
        self.cells.append(cell)

    def wide(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """A text over several columns, wrapped."""
        look = looks.value_style(style, wrap=True, align="left")
        self.merges.append((row, first, row, last))
        width = sum(self.widths.get(n, 64) for n in range(first, last + 1))
        self.put(row, first, text, look, width=width)

    def heads(self, row: int, column: int, texts: Sequence[str], size: float = 11) -> None:
        """A row of headers."""
        style = looks.value_style(looks.header(Role.GIVEN), size=size)
        for number, text in enumerate(texts, column):
            self.put(row, number, text, style)

    def rows(
        self,
        row: int,
        column: int,
        kinds: Sequence[Kind],
        rows: Iterable[Sequence[Entry]],
        *,
        size: float = 11,
        band: bool = False,
    ) -> int:
        """Rows of values below each other; the number of the row after the last."""
        for line in self.lines(row, column, kinds, rows, size=size, band=band):
            self.cells += line.cells
            self.heights[row] = max(self.heights.get(row, 0.0), line.height)
            row += 1
        return row

    def lines(
        self,
        row: int,
        column: int,
        kinds: Sequence[Kind],
        rows: Iterable[Sequence[Entry]],
        *,
        size: float = 11,
        band: bool = False,
    ) -> Iterator[Line]:
        """The same one by one, for a page that does not hold them."""
        styles = [style_of(kind, size, band=band) for kind in kinds]
        widths = [self.widths.get(column + number, 64) for number in range(len(styles))]
        for at, values in enumerate(rows, row):
            cells, tallest = [], PLAIN_ROW
            columns = zip(values, styles, widths, strict=True)
            for number, (entry, style, width) in enumerate(columns, column):
                cell, height = _drawn(at, number, entry, style, width)
                cells.append(cell)
                tallest = max(tallest, height)
            yield Line(tuple(cells), tallest)

    def chart(
        self, kind: Literal["bar", "column"], head: int, last: int, name: str, title: str,
        height: int,
    ) -> None:  # fmt: skip
        """A chart beside a table that names in its first column what its second counts."""
        values = Series(name, (head + 1, 2, last, 2), (head + 1, 3, last, 3), looks.CHART)
        self.charts.append(
            Chart(kind, (values,), at=(head, 8), width=CHART_WIDTH, height=height, title=title,
                  labels=True)
        )  # fmt: skip

    def beside(self, head: int, last: int, bars: int) -> int:
        """The height of a chart beside its table: as the table's, or what its bars ask for."""
        return math.ceil(max(self._height(head, last + 1) * 4 / 3, bars))

    def below(self, top: int, row: int, pixels: int) -> int:
        """The first row from `row` on that stands under something so high put at row `top`."""
        used, number = 0.0, top
        while used * 4 / 3 < pixels:
            used += self.heights.setdefault(number, PLAIN_ROW)
            number += 1
        return max(row, number + 1)

    def breaks(self, last: int, tall: float) -> tuple[int, ...]:
        """The rows after which a page ends, so that blocks that fit on a page stay whole."""
        return printing.page_breaks(self.blocks, last, self._height, tall)

    def _height(self, first: int, end: int) -> float:
        return sum(self.heights.get(row, PLAIN_ROW) for row in range(first, end))

    def page(self, name: str, plan: Printing, tab: str = looks.DEEP) -> Page:
        """The finished sheet, open for anybody to work on."""
        return Page(
            name=name, cells=tuple(self.cells), widths=self.widths, heights=self.heights,
            merges=tuple(self.merges), charts=tuple(self.charts), printing=plan, protected=False,
            tab=tab,
        )  # fmt: skip
