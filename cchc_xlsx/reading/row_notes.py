"""What is told of the rows of a table, and the words of those that are not used."""

from collections.abc import Mapping
from typing import Final

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.result import Extra, Kept
from cchc_xlsx.reading.values import said

TOLD_MOST: Final = 2000  # findings of a table; an issued one has a hundred rows or two


class Notes:
    """The findings about one table's rows, and what of them is kept aside."""

    def __init__(self, source: str, cells: Cells) -> None:
        self.source, self.cells, self.table = source, cells, cells.table
        self.findings: list[Finding] = []
        self.extras: list[Extra] = []
        self.untold = 0

    def finding(
        self, code: str, number: int, *, key: str = "", typed: str = "", expected: str = ""
    ) -> Finding:
        """A finding about a row."""
        place = Place(self.source, self.table.grid.name, number, self.first_column())
        return Finding(code, place, key, typed=typed, expected=expected)

    def tell(
        self, code: str, number: int, *, key: str = "", typed: str = "", expected: str = ""
    ) -> None:
        """Tell of a row."""
        self.findings.append(self.finding(code, number, key=key, typed=typed, expected=expected))

    def tell_table(self, code: str, typed: str = "", row: int = 0, **extra: str) -> None:
        """Tell of the whole table, or of its header."""
        place = Place(self.source, self.table.grid.name, row)
        self.findings.append(Finding(code, place, typed=typed, extra=tuple(extra.items())))

    def retell(self, told: Mapping[int, Finding]) -> None:
        """Say otherwise what was told of rows."""
        self.findings = [told.get(f.place.row, f) for f in self.findings]

    def recode(self, number: int, code: str) -> None:
        """Tell the same of a row by another code."""
        self.findings = [
            f._replace(code=code) if f.place.row == number else f for f in self.findings
        ]

    def untell(self, *codes: str) -> None:
        """Take back what was told by these codes."""
        self.findings = [f for f in self.findings if f.code not in codes]

    def forget(self, number: int) -> None:
        """Take back what was told of a row, and what was kept of it: it is used after all."""
        self.findings = [f for f in self.findings if f.place.row != number]
        kept = address(number, self.first_column())
        self.extras = [extra for extra in self.extras if extra.cell != kept]

    def hush(self, number: int) -> None:
        """Take back what was told of a row; its words stay aside."""
        self.findings = [f for f in self.findings if f.place.row != number]

    def many(self) -> bool:
        """Whether more rows of nobody's were told than anybody reads; the rest is counted."""
        if len(self.findings) < TOLD_MOST:
            return False
        self.untold += 1
        return True

    def keep(self, number: int, kind: Kept) -> None:
        """Nothing is lost: the words of a row that is not used."""
        headers = {column.key: column.header for column in self.table.sheet.columns}
        words = [f"{headers[key]}: {value}" for key, value in self.cells.content(number).items()]
        words += [f"{name}: {value}" for name, value in self.cells.aside(number).items()]
        cell = address(number, self.first_column())
        self.extras.append(Extra(self.table.grid.name, cell, kind, " | ".join(words)))

    def overwritten(self, number: int, key: str) -> None:
        """Keep words that stand where an id was."""
        words = said(self.cells.get(number, key))
        if words and not words.isdecimal():
            header = self.table.sheet.column(key).header
            cell = address(number, self.table.columns[key])
            self.extras.append(Extra(self.table.grid.name, cell, "column", f"{header}: {words}"))

    def first_column(self) -> int:
        """The first visible column of the table."""
        return min((c for k, c in self.table.columns.items() if k not in FRAME), default=1)
