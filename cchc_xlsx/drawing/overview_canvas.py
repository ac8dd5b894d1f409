"""What the tables of Tổng hợp are drawn on and with: cells one under another, lines, counts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks, measure
from cchc_xlsx.drawing.ground import Drawn
from cchc_xlsx.drawing.layout import Layout
from cchc_xlsx.form.page import Cell, Scalar, Style
from cchc_xlsx.form.schema import Kind, Role

WIDTHS: Final = {
    1: 12,
    2: 300,
    3: 84,
    4: 84,
    5: 84,
    6: 110,
    7: 20,
    8: 110,
    9: 110,
    10: 110,
    11: 110,
}
TEXT: Final = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN), size=11)
TEXT_SUM: Final = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN, band=True), size=11)
WHOLE: Final = looks.value_style(
    looks.cell(Kind.COUNT, Role.GIVEN), number=looks.DASHED_WHOLE, size=11
)


class Canvas:
    """Cells being drawn, one row after the other; knows only rows and styles."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.heights: dict[int, float] = {}
        self.merges: list[tuple[int, int, int, int]] = []

    def put(self, row: int, column: int, value: Scalar, style: Style, formula: str = "") -> None:
        """One cell."""
        self.cells.append(Cell(row, column, value, style, formula))
        if isinstance(value, str) and style.wrap:
            self.grow(row, value, WIDTHS.get(column, 100), style)

    def join(self, row: int, column: int, value: str, style: Style, formula: str = "") -> None:
        """One text over two columns."""
        self.merges.append((row, column, row, column + 1))
        self.cells += [
            Cell(row, column, value, style, formula), Cell(row, column + 1, None, style)
        ]  # fmt: skip
        self.grow(row, value, WIDTHS[column] + WIDTHS[column + 1], style)

    def grow(self, row: int, text: str, width: int, style: Style) -> None:
        """A row as high as a text needs that wraps in so many pixels."""
        room = width - measure.PADDING - measure.INDENT * style.indent
        lines = measure.line_count(text, room, style.size, style.bold)
        self.heights[row] = max(
            self.heights.get(row, 18.0), measure.row_height(lines, style.size, 0.3)
        )

    def height(self, first: int, end: int) -> float:
        """The height of the rows from one up to another."""
        return sum(self.heights.get(row, 18.0) for row in range(first, end))

    def below(self, top: int, pixels: int) -> int:
        """The second row under something so high put at row `top`."""
        used, row = 0.0, top
        while used * 4 / 3 < pixels:
            used += self.heights.setdefault(row, 18.0)
            row += 1
        return row + 1

    def head(self, row: int, heads: Sequence[str]) -> None:
        """The headers of a table."""
        for column, text in enumerate(heads, 2):
            self.put(row, column, text, looks.header(Role.GIVEN))


class Line(NamedTuple):
    """What the summary needs of a progress line, as its cells show it."""

    task: str
    lead: str
    due: date | None
    status: str
    standing: str
    urgency: Decimal | None


def lines_of(drawn: Drawn) -> list[Line]:
    """The progress lines as they were drawn."""
    found = []
    for row, cells in drawn:
        if row.kind == "band":
            continue
        value = {key: content.value for key, content in cells.items()}
        due, urgency = value.get("due"), value.get("urgency")
        found.append(
            Line(
                task=str(value.get("task") or ""),
                lead=str(value.get("lead") or ""),
                due=due if isinstance(due, date) else None,
                status=str(value.get("status") or ""),
                standing=str(value.get("standing") or ""),
                urgency=urgency if isinstance(urgency, Decimal) else None,
            )
        )
    return found


def count(lines: Sequence[Line], **wanted: str) -> int:
    """How many lines say this, in any case of letters, as Excel counts."""
    return sum(
        all(getattr(line, key).casefold() == word.casefold() for key, word in wanted.items())
        for line in lines
    )


def status_count(progress: Layout, status: str) -> str:
    """The same by formula, of a status."""
    return f'COUNTIF({progress.range("status")},"{status}")'


def standing_count(progress: Layout, standing: str) -> str:
    """The same by formula, of a standing."""
    return f'COUNTIF({progress.range("standing")},"{standing}")'
