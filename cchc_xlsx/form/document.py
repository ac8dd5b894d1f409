"""What any document of words and tables looks like once read, whoever wrote it."""

from typing import NamedTuple

from cchc_xlsx.findings import Place


class Cell(NamedTuple):
    """A cell of a table: its text, and whether it is the rest of a merged one."""

    text: str = ""
    bold: bool = False
    above: bool = False  # merged with the cell above; the text is that cell's
    left: bool = False  # merged with the cell on its left; the text stays there
    number: float | None = None  # what the text shows, where the document says it in full


class Line(NamedTuple):
    """A row of a table; its place has no column yet."""

    place: Place
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A table as it stands in a document."""

    lines: tuple[Line, ...]


class Paragraph(NamedTuple):
    """A paragraph, or a line of text."""

    place: Place
    text: str
    bold: bool = False


Block = Table | Paragraph


class Document(NamedTuple):
    """A document in its own order."""

    source: str
    blocks: tuple[Block, ...]
    empty_formulas: tuple[Place, ...] = ()  # cells whose value no program has computed yet
