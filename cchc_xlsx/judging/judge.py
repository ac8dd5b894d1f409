"""Every check on one reading, and the day on which it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from cchc_xlsx.findings import Finding, grouped, in_reading_order
from cchc_xlsx.judging import criteria, criteria_set, general, progress, tasks
from cchc_xlsx.judging.case import Case, case_of
from cchc_xlsx.judging.remarks import Remark, located
from cchc_xlsx.reading.result import Reading

CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    *general.CHECKS,
    *criteria.CHECKS,
    *criteria_set.CHECKS,
    *tasks.CHECKS,
    *progress.CHECKS,
)


def judge(reading: Reading, as_of: date, case: Case | None = None) -> tuple[Finding, ...]:
    """What reading found and what the checks find on that day, equal faults told once."""
    return in_reading_order(grouped(told(reading, as_of, case)))


def told(reading: Reading, as_of: date, case: Case | None = None) -> tuple[Finding, ...]:
    """The same, each fault at its own cell."""
    found = located(remarks(case or case_of(reading, as_of)), reading)
    return once(reading.findings, found)


EMPTIED, REQUIRED, SWAPPED, UNLIKE = "C21", "C34", "C17", "X63"
# What asks for a cell to be filled in; a test gathers them from blank cells.
ASKING: Final = frozenset({
    "X01", "X02", "X03", "X04", "X05", "X34", "X35", "X45", "X50", "X51", "X52", "X53", "X54",
    "X64", "X70", "X71", "X72", "X73",
})  # fmt: skip


def once(read: Iterable[Finding], judged: Iterable[Finding]) -> tuple[Finding, ...]:
    """One fault, one message: a cell the reading has spoken of is not spoken of again (law 6).

    What was emptied and is required is told as one; a date that seems turned round is better told
    by the deadline it differs from, unless that deadline agrees that it is turned round.
    """
    # What was said of a row stands at its first cell, and is nothing about that cell.
    at = {f.place: f for f in read if f.column and f.severity in ("error", "warning")}
    kept: list[Finding] = []
    for finding in judged:
        earlier = at.get(finding.place)
        if earlier is None:
            kept.append(finding)
        elif earlier.code in (EMPTIED, REQUIRED):
            if finding.code not in ASKING:
                kept.append(finding)
            elif finding.severity == "error":
                at[finding.place] = earlier._replace(code=REQUIRED)
        elif (earlier.code, finding.code) == (SWAPPED, UNLIKE) and (
            earlier.expected != finding.expected
        ):
            at[finding.place] = finding
    first = (at.get(f.place, f) if f.code in (EMPTIED, SWAPPED) else f for f in read)
    return (*first, *kept)


def remarks(case: Case) -> Iterator[Remark]:
    """What every check says of a case."""
    for check in CHECKS:
        yield from check(case)


def as_of_for(reading: Reading, option: date | None, today: date) -> date:
    """The day of judging: as asked, else as the workbook says of its figures, else today."""
    said = reading.plan.general.get("as_of")
    return option or (said if isinstance(said, date) else today)
