"""The cells of a located table, by row number and by column key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_xlsx.form.grid import CellError, Merged, Value
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.reading.columns import SIGNS, Table
from cchc_xlsx.reading.values import is_blank, said


class Cells:
    """The cells of a table by row number and column key."""

    def __init__(self, table: Table) -> None:
        self.table, self.rows = table, table.grid.rows
        self.ids = frozenset(table.columns.get(key, 0) for key in ("key", "row_key", "task_key"))
        facts = table.grid.facts
        self.odd: dict[tuple[int, int], Value] = {
            at: CellError(e) for at, e in facts.errors.items()
        }
        width = self.width = max(table.columns.values(), default=0)
        for top, left, bottom, right in facts.merges:
            for row in range(top, min(bottom, table.last_row) + 1):
                for column in range(left, min(right, width) + 1):
                    if (row, column) != (top, left):
                        self.odd[row, column] = Merged(top, left)

        self.odd_rows = {row for row, _ in self.odd}

    def line(self, row: int) -> Sequence[Value]:
        """The values of a row from its first column on, as far as the table goes at least."""
        values = self.rows[row - 1]
        if row not in self.odd_rows and len(values) >= self.width:
            return values
        return [self.at(row, column) for column in range(1, max(self.width, len(values)) + 1)]

    def at(self, row: int, column: int) -> Value:
        """The value of a cell; columns count from 1, 0 is none."""
        if self.odd and (row, column) in self.odd:
            return self.odd[row, column]
        values = self.rows[row - 1]
        return values[column - 1] if 0 < column <= len(values) else None

    def get(self, row: int, key: str) -> Value:
        """The value in a column of the form, None where the table has lost it."""
        return self.at(row, self.table.columns.get(key, 0))

    def content(self, row: int) -> dict[str, str]:
        """What the columns of the form say in a row, ids aside."""
        found = {}
        for key, column in self.table.columns.items():
            shown = said(self.at(row, column)) if key not in FRAME else ""
            if shown and not is_blank(shown):
                found[key] = shown
        return found

    def aside(self, row: int) -> dict[str, str]:
        """What columns of the sender's own say in a row, by their headers."""
        found = {s.header: said(self.at(row, s.column)) for s in self.table.strangers}
        return {header: value for header, value in found.items() if value and value not in SIGNS}

    def body(self) -> Iterator[int]:
        """The rows of the table: below its header, and any with a key that was sorted above it."""
        ids = [n for k in ("key", "row_key") if (n := self.table.columns.get(k, 0))]
        for number in range(1, 1 if self.table.below else self.table.header_row):
            if any(read_key(self.at(number, column)) for column in ids):
                yield number
        yield from range(self.table.header_row + 1, self.table.last_row + 1)

    def stray_keys(self, row: int, issue: str) -> frozenset[str]:
        """The row ids of keys of this workbook that stand in columns that hold none."""
        if not issue:
            return frozenset()
        start, ids = issue + "-", self.ids
        alike = [
            value for n, value in enumerate(self.rows[row - 1], 1)
            if type(value) is str and value.startswith(start) and n not in ids
        ]  # fmt: skip
        return frozenset(key.row_id for value in alike if (key := read_key(value)))

    def without(self, key: str) -> Cells:
        """The same cells as if a column were none of the form's."""
        columns = {k: n for k, n in self.table.columns.items() if k != key}
        rest = Cells(self.table._replace(columns=columns))
        rest.ids = self.ids
        return rest
