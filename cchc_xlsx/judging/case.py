"""All that a check may know of a workbook: what it says and what follows, but no address."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cchc_xlsx.form.schema import Form
from cchc_xlsx.office import deadlines, figures, rules, units
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Plan,
    Points,
    Progress,
    Settings,
    children,
    lines_of,
)
from cchc_xlsx.office.points import Score, rule_of, scores, surveyed
from cchc_xlsx.reading.result import Reading


class Leaf(NamedTuple):
    """A criterion without rows below it, its rule and its points."""

    row: Criterion
    rule: rules.Rule
    score: Score


class Task(NamedTuple):
    """An assignment with its progress lines, first milestone first, and its deadline read."""

    row: Assignment
    lines: tuple[Progress, ...]
    deadline: deadlines.Deadline

    def due(self, line: Progress) -> date | None:
        """The day a line is due: the last line has its assignment's, the others their own."""
        return self.row.due if line is self.lines[-1] else line.due


class Case(NamedTuple):
    """What is judged: a plan, its conventions, the day, and what every check would work out."""

    plan: Plan
    settings: Settings
    as_of: date
    shown: Mapping[str, frozenset[str]]  # slug → keys of the columns of its form
    scores: Mapping[str, Score]
    below: Mapping[str, tuple[str, ...]]
    survey: frozenset[str]
    leaves: tuple[Leaf, ...]
    tasks: tuple[Task, ...]

    @property
    def phase(self) -> str:
        """tu-cham, giai-trinh or khac-phuc."""
        return self.plan.identity.phase

    @property
    def plan_date(self) -> date | None:
        """The day whose names of units hold: the plan's, else the first of its year."""
        year = self.plan.identity.plan_year
        return self.settings.plan_date or (date(year, 1, 1) if 1 <= year <= 9999 else None)

    @property
    def first_day(self) -> date:
        """The first day of the year scored, before which nothing of the plan was done."""
        return date(max(self.plan.identity.scored_year, 1), 1, 1)

    def shows(self, slug: str, key: str) -> bool:
        """Whether the form of this workbook has the column."""
        return key in self.shown.get(slug, frozenset())


def make_case(plan: Plan, settings: Settings, form: Form, as_of: date) -> Case:
    """The case of a plan on a day."""
    found, below = scores(plan, settings), children(plan.criteria)
    lines, year = lines_of(plan), plan.identity.plan_year
    return Case(
        plan=plan,
        settings=settings,
        as_of=as_of,
        shown=_shown(form),
        scores=found,
        below=below,
        survey=surveyed(plan.criteria),
        leaves=tuple(
            Leaf(row, rule_of(row.rule), found[row.row_id])
            for row in plan.criteria
            if not below[row.row_id]
        ),
        tasks=tuple(
            Task(
                task,
                lines[task.row_id],
                deadlines.read_deadline(task.deadline, year, "deadline", settings.before_means),
            )
            for task in plan.assignments
        ),
    )


def case_of(reading: Reading, as_of: date) -> Case:
    """The case of a reading: made once where both `judge` and `digest` are asked."""
    return make_case(reading.plan, reading.settings, reading.form, as_of)


def _shown(form: Form) -> dict[str, frozenset[str]]:
    return {sheet.slug: frozenset(c.key for c in sheet.columns) for sheet in form.sheets}


@lru_cache(maxsize=1 << 14)
def mentions(text: str, on: date | None) -> tuple[units.Mention, ...]:
    """The units a text names, read once for all the workbooks that repeat it."""
    return units.read_units(text, on) if text else ()


def spoken(value: Points | int) -> str:
    """A number as officials write it: 0,88."""
    number = Decimal(value) if isinstance(value, int) else value
    return "" if number is None else figures.spoken(number)


def turned(value: date, earliest: date, latest: date) -> date | None:
    """The day meant where only its exchange of day and month lies in the span."""
    if earliest <= value <= latest or value.day > 12 or value.day == value.month:
        return None
    other = date(value.year, value.day, value.month)
    return other if earliest <= other <= latest else None


def day(value: date | None) -> str:
    """A date as officials write it: 30/10/2026."""
    return f"{value:%d/%m/%Y}" if value else ""
