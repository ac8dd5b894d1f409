"""Marks of footnotes behind a name, where the foot of the document has the note: "… (1)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.reading.plan_cells import PlanRow

_NOTE: Final = re.compile(r"\s*(\((?:\d{1,2}|\*+)\)|\[\d{1,2}\]|\*+)\s+\S")
_MARK: Final = re.compile(r"(?<=\S)\s*(\((?:\d{1,2}|\*+)\)|\[\d{1,2}\]|\*+)\s*[.;]?\Z")
_MARKED: Final = ("title", "task", "measure", "requirement")


def unmarked(
    rows: Sequence[PlanRow], feet: Iterable[str], findings: list[Finding]
) -> list[PlanRow]:
    """The rows without the marks of those notes that the feet have, each told."""
    notes = {found[1] for text in feet if (found := _NOTE.match(text))}
    return [_unmarked(row, notes, findings) for row in rows] if notes else list(rows)


def _unmarked(row: PlanRow, notes: set[str], findings: list[Finding]) -> PlanRow:
    cells = dict(row.cells)
    for key in _MARKED:
        found = _MARK.search(cells.get(key, ""))
        if found and found[1] in notes:
            typed = cells[key]
            cells[key] = typed[: found.start()]
            findings.append(Finding("I43", row.place, typed=found[1], expected=typed[:80]))
    return row._replace(cells=cells, title=cells.get("title", row.title))
