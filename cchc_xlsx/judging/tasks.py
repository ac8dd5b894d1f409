"""What can be wrong with assignments: who, what and by when, one idea a check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from cchc_xlsx.judging.case import Case, Task, day, mentions
from cchc_xlsx.judging.remarks import Remark
from cchc_xlsx.office.codes import code_key
from cchc_xlsx.office.deadlines import due_date
from cchc_xlsx.office.drafting import is_spare
from cchc_xlsx.office.model import TARGET
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold, is_wordless, nearest, says_same
from cchc_xlsx.office.units import TWO_TIERS, UNITS, is_group, misspelt

_ANSWERS: Final = ("unit", "role", "body")  # kinds of unit that can be held to account
_LONGEST_NAME: Final = 8  # words without capitals; what has more and is no unit is a sentence


def _of(code: str, task: Task, column: str, typed: str = "", expected: str = "") -> Remark:
    return Remark(code, "assignments", task.row.row_id, column, typed, expected)


def _work(case: Case) -> Iterator[Task]:
    """The assignments somebody has to do; an untouched spare row is none."""
    for task in case.tasks:
        row = task.row
        said = row.title or row.task or row.measure or row.lead or row.deadline
        if row.kind != TARGET and said:
            yield task


# --- what Khắc phục requires (design section 3) --------------------------------------------------


def nothing_to_do(case: Case) -> Iterator[Remark]:
    """A remedy needs a task or a measure."""
    column = "measure" if case.shows("assignments", "measure") else "task"
    if case.phase == "khac-phuc":
        for task in _work(case):
            if is_wordless(task.row.task + task.row.measure):
                yield _of("X50", task, column)


def no_lead(case: Case) -> Iterator[Remark]:
    """A remedy needs one who leads; where the measure names a unit, it is offered."""
    if case.phase != "khac-phuc":
        return
    for task in _work(case):
        if is_wordless(task.row.lead) and not says_same(task.row.lead):
            offer = _named_in(task.row.measure or task.row.task, case.plan_date)
            yield _of("X52" if offer else "X51", task, "lead", expected=offer)


# What a unit's name begins with; other words of a sentence may look like a piece of one.
_HEADED: Final = Pattern(
    r"(?:bộ phận|công chức|văn phòng|phòng|trung tâm|ban|tổ|công an)\s", flags=re.IGNORECASE
)


@lru_cache(maxsize=1 << 14)
def _named_in(text: str, on: date | None) -> str:
    """The first unit a measure names that can be held to account."""
    found = mentions(text, on)
    units = (mention.unit for mention in found if _HEADED.match(mention.text))
    return next((unit.name for unit in units if unit and unit.kind in _ANSWERS), "")


def no_deadline(case: Case) -> Iterator[Remark]:
    """A remedy needs a deadline, were it "thường xuyên"; blank does not mean that."""
    if case.phase == "khac-phuc":
        for task in _work(case):
            if is_wordless(task.row.deadline) and not says_same(task.row.deadline):
                typed = day(task.row.due)
                yield _of("X54" if typed else "X53", task, "deadline", typed)


def as_above(case: Case) -> Iterator[Remark]:
    """ "-nt-" says nothing once the rows are sorted or filtered, and each row is read alone."""
    for column in ("lead", "deadline"):
        above = ""
        for task in case.tasks:
            said = getattr(task.row, column)
            if says_same(said):
                yield _of("X85" if above else "X84", task, column, said, above)
            elif not is_wordless(said):
                above = said


# --- who (domain section 5) ----------------------------------------------------------------------


def lead_unclear(case: Case) -> Iterator[Remark]:
    """A lead is a unit we know, not a group nobody answers for, not a sentence."""
    for task in _work(case):
        if not (is_wordless(task.row.lead) or says_same(task.row.lead)):
            code, typed, expected = _lead_fault(task.row.lead, case.plan_date)
            if code:
                yield _of(code, task, "lead", typed, expected)


@lru_cache(maxsize=1 << 14)
def _lead_fault(lead: str, on: date | None) -> tuple[str, str, str]:
    found = mentions(lead, on)
    if is_group(found):
        return "X57", lead, ""
    strange = [mention.text for mention in found if mention.unit is None]
    if sum(word.islower() for text in strange for word in text.split()) > _LONGEST_NAME:
        return "X58", lead, ""
    if not strange:
        blurred = [(m.text, m.unit.name) for m in found if m.unit and misspelt(m, on)]
        return ("X83", *blurred[0]) if blurred else ("", "", "")
    near = nearest(strange[0], _NAMES)
    return ("X56", strange[0], near) if near else ("X55", strange[0], "")


_NAMES: Final = tuple(unit.name for unit in UNITS if unit.kind in (*_ANSWERS, "external"))


def ended_unit(case: Case) -> Iterator[Remark]:
    """Posts that ended with 30/06/2025, in a plan of later date (domain section 1.8)."""
    on = case.plan_date
    if on is None or on < TWO_TIERS:
        return
    for task in case.tasks:
        for column in ("lead", "support"):
            for old, new in _ended(getattr(task.row, column), on):
                yield _of("X59", task, column, old, new)


@lru_cache(maxsize=1 << 14)
def _ended(text: str, on: date) -> tuple[tuple[str, str], ...]:
    named = [m for m in mentions(text, on) if m.unit]
    return tuple(
        (m.text, m.unit.successor)
        for m in named
        if m.unit and m.unit.successor and m.unit.kind in ("unit", "superior")
    )


# --- by when (domain section 4) ------------------------------------------------------------------


def deadline_doubts(case: Case) -> Iterator[Remark]:
    """A phrase that cannot be read, names another year, or has two readings is asked back."""
    year = str(case.plan.identity.plan_year or "")
    for task in case.tasks:
        said = task.row.deadline
        doubts = () if is_wordless(said) or says_same(said) else task.deadline.doubts
        if not year:  # of a year nobody knows none is another
            doubts = tuple(doubt for doubt in doubts if doubt != "other_year")
        if "impossible_date" in doubts:
            yield _of("X69", task, "deadline", task.row.deadline)
        elif "unreadable" in doubts:
            yield _of("X60", task, "deadline", task.row.deadline)
        elif "other_year" in doubts:
            yield _of("X61", task, "deadline", task.row.deadline, year)
        elif doubts and not _as_issued(task):
            yield _of("X62", task, "deadline", task.row.deadline)


def _as_issued(task: Task) -> bool:
    """Whether several milestones are no doubt, because each has its line."""
    read = task.deadline
    return read.doubts == ("two_milestones",) and len(read.milestones) == len(task.lines)


def due_against_deadline(case: Case) -> Iterator[Remark]:
    """The date follows from the phrase; people may change it, and are told where the two differ."""
    for task in case.tasks:
        row = task.row
        if row.deadline and task.deadline.doubts and not _as_issued(task):
            continue  # told already; what follows from a doubtful phrase is no date to compare with
        read = due_date(task.deadline.milestones)
        if read is not None and row.due is None:
            yield _of("X64", task, "due", expected=day(read))
        elif read is not None and row.due != read:
            yield _of("X63", task, "due", day(row.due), day(read))
        elif read is None and row.due and not _in_plan(case, row.due):
            yield _of("X65", task, "due", day(row.due), str(case.plan.identity.plan_year))


def _in_plan(case: Case, due: date) -> bool:
    return case.plan.identity.plan_year in (0, due.year)


def due_in_other_year(case: Case) -> Iterator[Remark]:
    """The date of an earlier milestone lies in the year of the plan: 2052 is a slip for 2025."""
    for task in case.tasks:
        for line in task.lines[:-1]:
            if line.due and not _in_plan(case, line.due):
                year = str(case.plan.identity.plan_year)
                yield Remark("X65", "progress", line.row_id, "due", day(line.due), year)


def milestones_out_of_order(case: Case) -> Iterator[Remark]:
    """The assignment's own date is that of its last milestone."""
    for task in case.tasks:
        last = task.row.due
        for line in task.lines[:-1]:
            if line.due and last and line.due > last and _in_plan(case, line.due):
                yield Remark("X66", "progress", line.row_id, "due", day(line.due), day(last))


def stray_code(case: Case) -> Iterator[Remark]:
    """A row people added hangs on a criterion by its code, and on one only (design section 3)."""
    added = [
        t for t in case.tasks if is_spare(t.row.row_id) and t.row.code and not t.row.criteria
    ]  # what was issued may print any number
    if not added or not case.plan.criteria:
        return
    known = Counter(code_key(row.code) for row in case.plan.criteria)
    for task in added:
        for part in filter(code_key, task.row.code.split(";")):
            if known[code_key(part)] != 1:
                yield _of("X68" if known[code_key(part)] else "X67", task, "code", part.strip())


def answered_beside(case: Case) -> Iterator[Remark]:
    """The words of an issued row written again among the additions, its own answers left blank."""
    added = [t for t in case.tasks if is_spare(t.row.row_id) and (t.row.measure or t.row.lead)]
    if not added:
        return
    blank = {
        words: t.row for t in case.tasks
        if not (t.row.measure or t.row.lead or is_spare(t.row.row_id)) and (words := _words(t))
    }  # fmt: skip
    for task in added:
        column = "title" if task.row.title else "task"
        twin = blank.get(_words(task))
        if twin and fold(twin.task) in ("", fold(task.row.task)):
            yield _of("X86", task, column, expected=twin.no or twin.code or twin.row_id)


def _words(task: Task) -> str:
    """What the work of a row is called."""
    return fold(task.row.title or task.row.task)


CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    nothing_to_do,
    no_lead,
    no_deadline,
    as_above,
    lead_unclear,
    ended_unit,
    deadline_doubts,
    due_against_deadline,
    due_in_other_year,
    milestones_out_of_order,
    stray_code,
    answered_beside,
)
