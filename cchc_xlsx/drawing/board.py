"""What the sheets of a report are drawn with: tables of values, and long lists to filter."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks, measure, printing
from cchc_xlsx.drawing.words import parted
from cchc_xlsx.form.page import Cell, Chart, Flat, Page, Printing, Scalar, Style
from cchc_xlsx.form.schema import Kind, Role

TITLE_ROW, SUBTITLE_ROW, HEAD_ROW = 1, 2, 4
FIRST_ROW: Final = 5
LONGEST: Final = 32_000  # characters; Excel takes 32,767 in a cell
TALLEST: Final = 409.0  # points; Excel takes no taller row
PLAIN_ROW: Final = 18.0
MOST_ROWS: Final = 1_048_000


class Marked(NamedTuple):
    """A value that is shown in a colour of its own: ink and fill."""

    value: Scalar
    colours: tuple[str, str]


class Linked(NamedTuple):
    """A text that leads to a cell of another file."""

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


def coloured(style: Style, colours: tuple[str, str]) -> Style:
    """A style in a colour that says something, in ink and in fill."""
    return looks.value_style(style, ink=colours[0], fill=colours[1], bold=True)


def shortened(text: str) -> str:
    """No more of a text than a cell takes."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


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
        value, look = entry, style
        if isinstance(entry, Marked):
            value, look = entry.value, coloured(style, entry.colours)
        place = file = ""
        if isinstance(entry, Linked):
            value, place, file = entry
            look = looks.value_style(style, ink=looks.DEEP, underline=True)
        assert not isinstance(value, Marked | Linked)
        if isinstance(value, str):
            value = shortened(value)
            self._grow(row, value, look, width or self.widths.get(column, 64))
        self.cells.append(Cell(row, column, value, look, "", place, file))

    def _grow(self, row: int, text: str, style: Style, width: int) -> None:
        lines = 1
        if style.wrap:
            room = width - measure.PADDING - measure.INDENT * (style.indent or 0)
            lines = measure.line_count(text, room, style.size, style.bold)
        height = max(PLAIN_ROW, measure.row_height(lines, style.size, 0.4))
        self.heights[row] = min(TALLEST, max(self.heights.get(row, 0.0), height))

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
        styles = [style_of(kind, size, band=band) for kind in kinds]
        for values in rows:
            for number, (entry, style) in enumerate(zip(values, styles, strict=True), column):
                self.put(row, number, entry, style)
            self.heights.setdefault(row, PLAIN_ROW)
            row += 1
        return row

    def below(self, top: int, row: int, pixels: int) -> int:
        """The first row from `row` on that stands under something so high put at row `top`."""
        used, number = 0.0, top
        while used * 4 / 3 < pixels:
            used += self.heights.setdefault(number, PLAIN_ROW)
            number += 1
        return max(row, number + 1)

    def breaks(self, last: int, tall: float) -> tuple[int, ...]:
        """The rows after which a page ends, so that blocks that fit on a page stay whole."""
        found: list[int] = []
        top = 1
        for start, end in pairwise([*self.blocks, last + 1]):
            if start > top and self._height(top, end) > tall:
                found.append(start - 1)
                top = start
        return tuple(found)

    def _height(self, first: int, end: int) -> float:
        return sum(self.heights.get(row, PLAIN_ROW) for row in range(first, end))

    def page(self, name: str, plan: Printing, tab: str = looks.DEEP) -> Page:
        """The finished sheet, open for anybody to work on."""
        return Page(
            name=name, cells=tuple(self.cells), widths=self.widths, heights=self.heights,
            merges=tuple(self.merges), charts=tuple(self.charts), printing=plan, protected=False,
            tab=tab,
        )  # fmt: skip


# --- lists ---------------------------------------------------------------------------------------


def titled(label: str, text: str) -> str:
    """A sheet's title with the mark of an unofficial set."""
    return f"{label} – {text}" if label else text


class Titles(NamedTuple):
    """What stands above a list, and what it says where it is empty."""

    name: str
    title: str
    subtitle: str
    empty: str


def listing(
    titles: Titles, heads: Sequence[Head], rows: Sequence[Sequence[Entry]], *,
    frozen: int = 0, total: Sequence[Entry] | None = None,
) -> Page:  # fmt: skip
    """A list to filter, sort and print: header rows stay in sight and are repeated on paper."""
    titles, board = _begun(titles, heads, len(rows))
    if not rows:
        return board.page(titles.name, _EMPTY)
    kinds = [head.kind for head in heads]
    last = board.rows(FIRST_ROW, 1, kinds, rows[:MOST_ROWS], size=12) - 1
    area = (HEAD_ROW, 1, last, len(heads))
    if total is not None:
        last = board.rows(last + 1, 1, kinds, [total], size=12, band=True) - 1
    page = board.page(titles.name, _print(titles, board.widths, last))
    return replace(page, filter=area, freeze=(HEAD_ROW, frozen))


def with_filled(
    heads: Sequence[Head], rows: Sequence[Sequence[Entry]], *optional: Head
) -> tuple[list[Head], list[list[Entry]]]:
    """A list without those of its optional columns in which nothing is said."""
    empty = (None, "")
    kept = [
        n for n, head in enumerate(heads)
        if head not in optional or any(row[n] not in empty for row in rows)
    ]  # fmt: skip
    return [heads[n] for n in kept], [[row[n] for n in kept] for row in rows]


def data_table(
    titles: Titles, heads: Sequence[Head], rows: Iterable[Sequence[Scalar]], count: int
) -> Page:
    """Data for pivot tables, so many rows: no wrapping, no heights, nothing held in memory."""
    titles, board = _begun(titles, heads, count)
    if not count:
        return board.page(titles.name, _EMPTY)
    styles = tuple(style_of(head.kind, 12, wrap=False) for head in heads)
    kept = min(count, MOST_ROWS)
    last = FIRST_ROW + kept - 1
    return replace(
        board.page(titles.name, _print(titles, board.widths, last)),
        filter=(HEAD_ROW, 1, last, len(heads)),
        freeze=(HEAD_ROW, 1),
        flat=Flat(FIRST_ROW, kept, styles, rows),
    )


def _widths(titles: Titles, heads: Sequence[Head]) -> dict[int, int]:
    """The widths of a list; its widest column grows where the title would not fit above it."""
    widths = {n: head.width for n, head in enumerate(heads, 1)}
    size, bold = looks.TITLE.size, looks.TITLE.bold
    title = math.ceil(measure.text_width(titles.title, size, bold)) + 2 * measure.PADDING
    widest = max(widths, key=lambda n: widths[n])
    widths[widest] += max(0, min(title, printing.LANDSCAPE) - sum(widths.values()))
    return widths


def _begun(titles: Titles, heads: Sequence[Head], count: int) -> tuple[Titles, Board]:
    """What stands above the rows of a list, or instead of them, and the board it was put on."""
    board = Board(_widths(titles, heads))
    if count > MOST_ROWS:
        cut = f"{parted(MOST_ROWS)} dòng đầu trong số {parted(count)}, Excel không chứa hơn"
        titles = titles._replace(subtitle=f"{titles.subtitle}; {cut}")
    board.put(TITLE_ROW, 1, titles.title, looks.TITLE)
    board.put(SUBTITLE_ROW, 1, titles.subtitle, looks.SUBTITLE)
    if count:
        board.heads(HEAD_ROW, 1, [head.header for head in heads])
    else:
        board.put(HEAD_ROW, 1, titles.empty, looks.value_style(looks.BODY, wrap=False))
    return titles, board


_EMPTY: Final = Printing(scale=100, header=printing.PLAIN_HEADER)  # a sentence, however wide


def _print(titles: Titles, widths: dict[int, int], last: int) -> Printing:
    """A list on paper; in slices its titles stand in the first page's header.

    In cells they would be repeated with the first column on every slice, cut at its edge.
    """
    total = sum(widths.values())
    scale = max(printing.LEAST_SCALE, min(100, printing.LANDSCAPE * 100 // total))
    breaks = printing.slices(widths, 1, 1, len(widths)) if total > printing.ROOM else ()
    plan = Printing(
        area=(TITLE_ROW, 1, last, len(widths)),
        repeat_rows=(HEAD_ROW, HEAD_ROW),
        scale=scale,
        header=printing.PLAIN_HEADER,
    )
    if not breaks:
        return plan
    return replace(
        plan,
        area=(HEAD_ROW, 1, last, len(widths)),
        repeat_columns=(1, 1),
        column_breaks=breaks,
        first_header=printing.heading(titles.title, titles.subtitle),
        top_margin=printing.HEADING_TOP,
    )
