"""What any file looks like once read: sheets of values with absolute addresses."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple


class CellError(NamedTuple):
    """An Excel error value; never the same as a blank."""

    text: str


class Merged(NamedTuple):
    """An inner cell of a merge: what it may still hold is invisible to its author."""

    row: int  # of the anchor, from 1
    column: int


Raw = str | float | int | bool | date | datetime | time | timedelta | None
Value = Raw | CellError | Merged
Address = tuple[int, int]  # row, column from 1
Refs = frozenset[Address]  # the cells of its sheet that a formula follows wherever they move


class Sort(NamedTuple):
    """Cells that changed places within their columns, as the sheet remembers."""

    top: int
    left: int
    bottom: int
    right: int
    by: int  # the column whose values say the order
    down: bool = False


class Struck(NamedTuple):
    """The words of a cell of which its author struck some out."""

    gone: str
    left: str
    whole: str


class Facts(NamedTuple):
    """What value readers hide, found in the raw bytes; `known` is False where none could be."""

    errors: Mapping[Address, str] = {}
    formulas: frozenset[Address] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last
    hidden_rows: frozenset[int] = frozenset()
    fonts: Mapping[Address, str] = {}  # only legacy fonts
    remarks: Mapping[Address, str] = {}  # notes hung on cells
    references: Mapping[Address, Refs] = {}  # of all formulas, where some follow cells astray
    shades: Mapping[Address, int] = {}  # of cells to type in: which row and column they were
    sorts: tuple[Sort, ...] = ()  # the last ones
    struck: Mapping[Address, Struck] = {}  # cells of which some words are struck out, some not
    crossed: frozenset[Address] = frozenset()  # cells struck out as a whole
    disputed: frozenset[Address] = frozenset()  # cells that parsers read differently
    known: bool = False


class Grid(NamedTuple):
    """One sheet: values by row, blanks None, and the facts beside them."""

    name: str
    rows: Sequence[Sequence[Raw]]
    facts: Facts = Facts()
    visible: bool = True

    def at(self, row: int, column: int) -> Value:
        """The value of a cell counted from 1; blank, error and merged are three things."""
        found = self.facts.errors.get((row, column))
        if found is not None:
            return CellError(found)
        for top, left, bottom, right in self.facts.merges:
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return Merged(top, left)
        if 1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    def is_formula(self, row: int, column: int) -> bool:
        """Whether the cell holds a formula rather than a value."""
        return (row, column) in self.facts.formulas

    @property
    def height(self) -> int:
        """The last row that may hold something."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """The last column that may hold something."""
        return max(map(len, self.rows), default=0)


class Book(NamedTuple):
    """A file once read."""

    source: str
    grids: tuple[Grid, ...]
    names: Mapping[str, str] = {}  # defined names and what they refer to
    properties: Mapping[str, str] = {}  # custom properties, and keywords
    kind: str = "xlsx"
    digest: str = ""  # SHA-256 of the bytes
    saved: str = ""  # when, as the file says: "2026-11-28T08:12:33"
    unread: tuple[str, ...] = ()  # names of sheets no reader could read
