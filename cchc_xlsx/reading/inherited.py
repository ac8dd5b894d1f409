"""What a row takes from those above it: merged cells, blanks below what they repeat, "-nt-"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import says_same
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.plan_parts import Row, Rows

# Columns in which a blank below a filled cell of a merged block repeats it.
_INHERITED: Final = ("no", "code", "title", "field", "requirement", "task", "reason", "max_points",
                     "self_points", "appraised_points", "stated_lost_points")  # fmt: skip
_WORKS: Final[tuple[str, ...]] = ("task", "measure", "output")


class Above:
    """The rows read so far, as the next one sees them."""

    def __init__(self, rows: Rows, lines: Sequence[Line], subject: str) -> None:
        columns = rows.head.columns
        self.rows, self.subject = rows, subject
        self.keys = [columns[column] for column in sorted(columns)]
        self.merged: Collection[str | None] = {
            columns.get(n) for line in lines for n, c in enumerate(line.cells) if c.above
        }

    def last(self) -> Row | None:
        """The row right above, no heading between."""
        item = self.rows.items[-1] if self.rows.items else None
        return item if isinstance(item, Row) else None

    def inherit(self, row: Row) -> None:
        """What a merged or blank cell of a row takes from the row above."""
        last = self.last()
        self._repeat(row, last)
        if last is None or row.cells.get("title") or row.cells.get("code"):
            return
        works = [key for key in _WORKS if key in self.keys] or ["lead", "deadline"]
        if not any(row.cells.get(key) for key in (*works, "requirement")):
            return
        if row.cells.get("no") and row.cells["no"] != last.cells.get("no"):
            return
        taken = [key for key in _INHERITED if last.cells.get(key) and not row.cells.get(key)]
        if "task" in taken and "measure" not in row.cells:
            taken.remove("task")
        before_work = self._before_work()
        taken = [key for key in taken if key in before_work]
        for key in taken:
            row.cells[key] = last.cells[key]
        if "title" in taken:
            self.rows.findings.append(Finding("I06", row.place, expected=row.cells["title"][:80]))

    def merged_over_page(self, line: Line, cells: Mapping[str, str]) -> dict[str, str]:
        """What stood above the page's end in cells that are merged with blanks of a row's rest."""
        last = self.last()
        if last is None:
            return {}
        keys = [
            self.rows.head.columns.get(n, "")
            for n, c in enumerate(line.cells)
            if c.above and not c.text
        ]
        return {k: last.cells[k] for k in keys if k in last.cells and k not in cells}

    def _repeat(self, row: Row, last: Row | None) -> None:
        """What "-nt-" repeats, and a unit that a list by units names once before its rows."""
        for key, text in row.cells.items():
            before = self._said_above(key) if says_same(text) else ""
            if before:
                row.cells[key] = before
                self.rows.findings.append(
                    Finding("I05", row.place, typed=text, expected=before[:80])
                )
        unit = last.cells.get("lead", "") if last is not None else ""
        once = (
            "lead" in self._before_title() and "lead" not in self.merged
        )  # not where cells say so
        if unit and "lead" not in row.cells and once:
            row.cells["lead"] = unit
            self.rows.findings.append(Finding("I32", row.place, expected=unit[:80]))

    def _before_title(self) -> Sequence[str]:
        """Keys of the columns left of what the rows are about."""
        subject = self.subject
        return self.keys[: self.keys.index(subject)] if subject in self.keys else ()

    def _said_above(self, key: str) -> str:
        """What the nearest row above says in a column, headings between or not."""
        rows = (item for item in reversed(self.rows.items) if isinstance(item, Row))
        return next((row.cells[key] for row in rows if row.cells.get(key)), "")

    def _before_work(self) -> frozenset[str]:
        """Keys of the columns left of what each row must say for itself, and ids and points."""
        order = self.keys
        own = [order.index(key) for key in ("measure", "output") if key in order]
        first = min(own, default=len(order))
        return frozenset((*order[:first], *POINTS, "reason"))
