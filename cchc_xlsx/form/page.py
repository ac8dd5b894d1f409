"""What any output workbook looks like before a library writes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Scalar = str | Decimal | int | date | None


@dataclass(frozen=True)
class Style:
    """How a cell looks: everything a renderer needs, named by nobody's library."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    ink: str = "1B2733"
    fill: str = ""
    border: str = ""  # colour of thin lines
    align: Literal["left", "center", "right", ""] = ""
    valign: Literal["top", "center", "bottom"] = "center"
    wrap: bool = False
    indent: int = 0
    number: str = ""  # number format
    locked: bool = True
    underline: bool = False


class Cell(NamedTuple):
    """A cell: rows and columns from 1; a formula comes with its true value."""

    row: int
    column: int
    value: Scalar
    style: Style
    formula: str = ""
    link: str = ""  # a cell: "Tiến độ!C7"
    file: str = ""  # the file it is in, as seen from this one; blank: this one


@dataclass(frozen=True)
class Validation:
    """What Excel asks of typed values; a convenience, never a proof."""

    area: tuple[int, int, int, int]  # first row, first column, last row, last column
    kind: Literal["list", "decimal", "date", "any", "custom"]
    source: str = ""  # name of a list, or a formula
    minimum: str = ""
    maximum: str = ""
    prompt_title: str = ""
    prompt: str = ""
    error_title: str = ""
    error: str = ""
    strict: bool = True


@dataclass(frozen=True)
class Highlight:
    """A conditional format: an area, a formula of its first cell, and the look."""

    area: tuple[int, int, int, int]
    formula: str
    ink: str = ""
    fill: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Series:
    """Numbers of a chart as references, with the values already in their cells."""

    name: str
    categories: tuple[int, int, int, int]
    values: tuple[int, int, int, int]
    colour: str
    sheet: str = ""


@dataclass(frozen=True)
class Chart:
    """A native chart; its title is a cell, so that it can say the finding."""

    kind: Literal["bar", "stacked bar", "column", "stacked column"]
    series: tuple[Series, ...]
    at: tuple[int, int]
    width: int  # pixels
    height: int
    title_cell: tuple[int, int] | None = None
    title: str = ""
    legend: bool = False
    labels: bool = False  # each value beside its bar; and then no axis tells them
    axis: bool = True  # of values
    least: int | None = None  # where the axis of values begins; None leaves it to the program


@dataclass(frozen=True)
class Printing:
    """How a sheet prints: A4 landscape, one page wide unless told otherwise."""

    area: tuple[int, int, int, int] | None = None
    repeat_rows: tuple[int, int] | None = None
    repeat_columns: tuple[int, int] | None = None
    portrait: bool = False
    scale: int = 0  # percent; 0 = fit to one page wide
    column_breaks: tuple[int, ...] = ()
    row_breaks: tuple[int, ...] = ()
    first_header: str = ""
    header: str = ""
    footer: str = ""
    top_margin: float = 0.79  # inches
    bottom_margin: float = 0.6


@dataclass(frozen=True)
class Flat:
    """Plain rows of one shape below the cells of a page: millions of cells, made when written.

    Every row has a value for each style, from column 1 on, and no text longer than a cell takes.
    """

    first: int  # row of the sheet
    total: int  # rows that are written, one at least
    styles: tuple[Style, ...]
    rows: Iterable[Sequence[Scalar]]  # may be gone through again


class Line(NamedTuple):
    """The cells of one row, and how high it is."""

    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True)
class Page:
    """One sheet to write."""

    name: str
    cells: tuple[Cell, ...]
    widths: Mapping[int, int] = field(default_factory=dict)  # column from 1 → pixels
    heights: Mapping[int, float] = field(default_factory=dict)  # row from 1 → points
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    validations: tuple[Validation, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    charts: tuple[Chart, ...] = ()
    printing: Printing = Printing()
    freeze: tuple[int, int] | None = None  # rows above, columns left that stay
    filter: tuple[int, int, int, int] | None = None
    protected: bool = True
    hidden: bool = False
    tab: str = ""
    zoom: int = 100
    gridlines: bool = False
    lines: Iterable[Line] = ()  # rows below the cells, one by one, drawn when they are written
    flat: Flat | None = None


@dataclass(frozen=True)
class Workbook:
    """The pages of one file with what belongs to all of them."""

    pages: tuple[Page, ...]
    names: Mapping[str, str] = field(default_factory=dict)  # defined name → reference or constant
    properties: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    keywords: str = ""
    created: date = date(2025, 1, 1)
    active: int = 0
