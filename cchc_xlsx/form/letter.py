"""What a letter looks like before a library writes it: paragraphs, tables, sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Run:
    """Words in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0  # points; 0 = the paragraph's


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    runs: tuple[Run, ...]
    align: Align = "justify"
    size: float = 14
    first_line: bool = False  # indented by a centimetre
    before: float = 0  # points
    after: float = 6
    rule: bool = False  # a short line below, as under the name of an office
    keep: bool = False  # stays with the next


@dataclass(frozen=True)
class Sides:
    """Two columns without lines: the head of a letter, or recipients beside the signature."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]
    widths: tuple[float, float] = (70, 95)  # millimetres


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    header: str
    width: float  # share of the page
    align: Align = "left"


@dataclass(frozen=True)
class Line:
    """A row of a table; a heading is bold."""

    cells: tuple[str, ...]
    heading: bool = False


@dataclass(frozen=True)
class Grid:
    """A table whose header repeats on every page and whose rows never split."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    size: float = 11


@dataclass(frozen=True)
class NewSection:
    """A new page, turned or upright."""

    landscape: bool = False


Block = Text | Sides | Grid | NewSection


@dataclass(frozen=True)
class Letter:
    """A document of an office in the form of Nghị định 30/2020/NĐ-CP."""

    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)
