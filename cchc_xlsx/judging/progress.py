"""What can be wrong with the lines of progress, one idea a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cchc_xlsx.judging.case import Case, Task, day, spoken, turned
from cchc_xlsx.judging.remarks import Remark
from cchc_xlsx.office.model import Progress
from cchc_xlsx.office.standing import Standing, Status, standing
from cchc_xlsx.office.text import says_none

DONE: Final = Status.DONE
_TOUCHED: Final = (
    "percent", "actual", "done_on", "result", "evidence", "difficulty", "proposal",
)  # fmt: skip


def _of(code: str, line: Progress, column: str, typed: str = "", expected: str = "") -> Remark:
    return Remark(code, "progress", line.row_id, column, typed, expected)


def _lines(case: Case) -> Iterator[tuple[Task, Progress]]:
    for task in case.tasks:
        for line in task.lines:
            yield task, line


def no_status(case: Case) -> Iterator[Remark]:
    """A status is due once a line is touched or its day is past; before that only a reminder."""
    for task, line in _lines(case):
        if line.status or not case.shows("progress", "status"):
            continue
        due = task.due(line)
        touched = any(getattr(line, key) not in (None, "") for key in _TOUCHED)
        late = due is not None and due < case.as_of
        if touched or case.phase == "khac-phuc":
            urgent = case.phase == "khac-phuc" and (touched or late)
            yield _of("X70" if urgent else "X71", line, "status")


def done_undated(case: Case) -> Iterator[Remark]:
    """What is done was done on a day."""
    for _, line in _lines(case):
        if line.status == DONE and line.done_on is None and case.shows("progress", "done_on"):
            yield _of("X72", line, "done_on")


def done_unproven(case: Case) -> Iterator[Remark]:
    """What is done can be shown."""
    for _, line in _lines(case):
        if line.status == DONE and says_none(line.evidence) and case.shows("progress", "evidence"):
            yield _of("X73", line, "evidence")


def percent_against_status(case: Case) -> Iterator[Remark]:
    """Done is 100 %, 100 % is done, and what is not begun has no percent."""
    for _, line in _lines(case):
        percent = line.percent
        if percent is None or not line.status or not 0 <= percent <= 100:
            continue
        if line.status == DONE and percent < 100:
            yield _of("X74", line, "percent", spoken(percent))
        elif line.status != DONE and percent == 100:
            yield _of("X75", line, "status", line.status)
        elif line.status == Status.NOT_STARTED and percent > 0:
            yield _of("X76", line, "percent", spoken(percent))


def percent_bounds(case: Case) -> Iterator[Remark]:
    """A percentage of work lies between 0 and 100."""
    for _, line in _lines(case):
        if line.percent is not None and not 0 <= line.percent <= 100:
            yield _of("X77", line, "percent", spoken(line.percent))


def dated_but_not_done(case: Case) -> Iterator[Remark]:
    """Only what is done has a day of completion."""
    for _, line in _lines(case):
        if line.done_on is not None and line.status and line.status != DONE:
            yield _of("X78", line, "done_on", day(line.done_on), line.status)


def done_in_future(case: Case) -> Iterator[Remark]:
    """Nothing is done after the day the figures are of."""
    for _, line in _lines(case):
        if line.done_on is not None and line.done_on > case.as_of:
            other = turned(line.done_on, case.first_day, case.as_of)
            code, expected = ("C17", other) if other else ("X79", case.as_of)
            yield _of(code, line, "done_on", day(line.done_on), day(expected))


def done_too_early(case: Case) -> Iterator[Remark]:
    """Nothing of a plan is done before the year whose result it mends."""
    year = case.plan.identity.scored_year
    for _, line in _lines(case):
        if line.done_on is not None and line.done_on.year < year:
            yield _of("X80", line, "done_on", day(line.done_on), str(year))


def gone_back(case: Case) -> Iterator[Remark]:
    """What was done last period is done."""
    for _, line in _lines(case):
        if line.previous_status == DONE and line.status and line.status != DONE:
            yield _of("X81", line, "status", line.status, line.previous_status)


def overdue(case: Case) -> Iterator[Remark]:
    """Late work is a notice, no fault of the workbook (design section 6)."""
    for task, line in _lines(case):
        due = task.due(line)
        if due is None or due >= case.as_of:
            continue
        stands = standing(
            line.status, due, task.row.deadline_kind, line.done_on, case.as_of,
            case.settings.due_soon_days,
        )  # fmt: skip
        if stands is Standing.OVERDUE:
            late = (case.as_of - due).days
            yield _of("X82", line, "standing", day(due))._replace(extra=(("days", str(late)),))


CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    no_status,
    done_undated,
    done_unproven,
    percent_against_status,
    percent_bounds,
    dated_but_not_done,
    done_in_future,
    done_too_early,
    gone_back,
    overdue,
)
