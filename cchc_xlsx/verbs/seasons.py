"""The periods of imaginary units: each workbook is the one before, carried on and worked on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from cchc_xlsx.edges import templates, workbooks
from cchc_xlsx.edges.door import Source
from cchc_xlsx.office.model import PERIODS, Criterion, Plan, Progress
from cchc_xlsx.office.standing import Status
from cchc_xlsx.reading import match
from cchc_xlsx.verbs.issue import Draft, Options, prepare
from cchc_xlsx.verbs.specimens import Clerk, Specimen, progress, returned, specimen
from cchc_xlsx.verbs.years import Whither, carried_on

_DAYS: Final = {"Quý I": (3, 20), "6 tháng": (6, 20), "9 tháng": (9, 20), "Năm": (12, 18)}


def reporting_day(year: int, period: str) -> date:
    """When the units of a trial report on a period."""
    return date(year, *_DAYS[period])


def seasons(
    count: int, periods: Sequence[str] = PERIODS, *, seed: int = 1,
    template: str = "mau_minh_hoa", skill: float = 0.9, phase: str | None = None,
) -> Iterator[Specimen]:  # fmt: skip
    """The returns of so many units, unit after unit, a workbook for every period."""
    base = prepare(templates.find(template), Options(phase=phase, period=periods[0]))
    for number in range(count):
        yield from _season(base, number, seed, skill, periods)


def _season(
    base: Draft, number: int, seed: int, skill: float, periods: Sequence[str]
) -> Iterator[Specimen]:
    year = base.plan.identity.plan_year
    one = specimen(base, number, seed, reporting_day(year, periods[0]), skill)
    yield one
    for period in periods[1:]:
        today = reporting_day(year, period)
        clerk = Clerk(Random(f"{seed}/{number}/{period}"), today, skill)  # noqa: S311  trials must repeat
        reading = match.read(workbooks.read_book(Source(one.name, one.data, "")))
        draft = carried_on([reading], Whither(period=period), today).draft
        plan = worked_on(draft, clerk)
        code = plan.identity.unit_code
        one = returned(draft, plan, clerk.mistakes, today, f"{code}_{period}.xlsx")
        yield one


def worked_on(draft: Draft, clerk: Clerk) -> Plan:
    """The plan of a carried workbook after another period: mostly further on, at times back."""
    shown = {sheet.slug: frozenset(sheet.keys()) for sheet in draft.form.sheets}
    lines = tuple(_later(line, shown["progress"], clerk) for line in draft.plan.progress)
    rows = tuple(_scored_again(row, clerk) for row in draft.plan.criteria)
    return draft.plan._replace(criteria=rows, progress=lines)


def _later(line: Progress, shown: frozenset[str], clerk: Clerk) -> Progress:
    if line.status == Status.DONE:
        if not clerk.chance(0.04):
            return line
        return line._replace(status=str(Status.IN_PROGRESS), percent=Decimal(80), done_on=None)
    if line.status != Status.IN_PROGRESS or clerk.chance(0.4):
        return progress(line, shown, clerk)
    step = Decimal(-5 if clerk.chance(0.1) else clerk.random.randrange(5, 30, 5))
    return line._replace(percent=max(Decimal(5), min(Decimal(95), (line.percent or 0) + step)))


def _scored_again(row: Criterion, clerk: Clerk) -> Criterion:
    """Now and then half of the points a unit gave itself without a rule are gone."""
    if row.self_points is None or row.rule or not clerk.chance(0.1):
        return row
    return row._replace(self_points=(row.self_points / 2).quantize(Decimal("0.01")))
