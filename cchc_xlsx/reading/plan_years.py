"""Plans of two years in one table, under a heading each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.office.deadlines import due_date, read_deadline
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.plan_parts import Row, Section

Under = tuple[Row, tuple[Section, ...]]
_YEAR: Final = re.compile(r"\bnam (20\d\d)\b")
_SEVERAL: Final = 2


def in_headings_year(rows: Sequence[Under], findings: list[Finding]) -> None:
    """The deadlines of rows under "A. Nhiệm vụ năm 2025" and "B. Nhiệm vụ năm 2026", with that year
    where they name none."""
    said = [(row, year) for row, path in rows if (year := _year_of(path))]
    if len({year for _, year in said}) < _SEVERAL:
        return
    for row, year in said:
        typed = row.cells.get("deadline", "")
        if re.search(r"\d{4}", typed) or due_date(read_deadline(typed, year).milestones) is None:
            continue
        row.cells["deadline"] = f"{typed.rstrip(' .;')} năm {year}"
        findings.append(Finding("I44", row.place, typed=typed[:80], expected=str(year)))


def _year_of(path: Sequence[Section]) -> int:
    found = [year[1] for one in path if (year := _YEAR.search(fold(one.printed or one.title)))]
    return int(found[-1]) if found else 0
