"""From this workbook's plan to the next period's or the next year's; nothing answered is lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.ended import Kept, Source, archive, begins_anew, reported
from cchc_xlsx.judging.merging import united
from cchc_xlsx.judging.ongoing import carried, proposed
from cchc_xlsx.judging.successors import successors
from cchc_xlsx.office import points
from cchc_xlsx.office.drafting import drafted, milestones_of, progress_lines
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import (
    PERIODS,
    Assignment,
    Criterion,
    Entry,
    Identity,
    Plan,
    Progress,
    Settings,
)
from cchc_xlsx.office.text import short
from cchc_xlsx.office.units import TWO_TIERS, read_units

# What a row keeps from year to year; everything else was an answer of its year.
_LASTING: Final = ("row_id", "level", "code", "title", "max_points", "rule", "inputs",
                   "required_evidence", "appraiser", "owner", "note")  # fmt: skip
_FACTS: Final = ("scale", "survey_max", "recipients", "signer", "contact")


class Apart(NamedTuple):
    """The points of a criterion before communes were merged, one for each of them."""

    code: str
    title: str
    max_points: Decimal | None
    points: tuple[Decimal | None, ...]


class Next(NamedTuple):
    """A plan carried on, with what to look at and what is kept of the year that ended."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    kept: tuple[Kept, ...] = ()
    apart: tuple[Apart, ...] = ()  # of merged communes, in the order of their workbooks


# --- the next period -----------------------------------------------------------------------------


def next_period(source: Source, period: str) -> Next:
    """The same plan for the next report: answers stay, what was said goes beside them.

    Work that recurs is opened again; what it had reported stands in `previous_status`.
    """
    plan = source.plan
    kinds = {task.row_id: task.deadline_kind for task in plan.assignments}
    lines = tuple(_opened(line, kinds.get(line.task_id, "")) for line in plan.progress)
    identity = plan.identity._replace(period=period, part="", issue="", revision=0)
    general = {key: value for key, value in plan.general.items() if key != "as_of"}
    return Next(
        plan._replace(identity=identity, general=general, progress=lines),
        tuple(_backwards(source, period)),
    )


def _backwards(source: Source, period: str) -> Iterator[Finding]:
    """A period that does not follow the one reported: most likely it is the next year's."""
    plan, said = source.plan, source.plan.identity.period
    if not {said, period} <= set(PERIODS) or PERIODS.index(said) < PERIODS.index(period):
        return
    if any(map(reported, plan.progress)):
        yield Finding("Y13", Place(source.name), typed=period, expected=said)


def _opened(line: Progress, kind: str) -> Progress:
    said = reported(line)
    kept = line._replace(previous_status=said or line.previous_status)
    if begins_anew(kind, line.status):
        return Progress(line.row_id, line.task_id, line.due, kept.previous_status,
                        difficulty=line.difficulty, proposal=line.proposal)  # fmt: skip
    return kept


# --- the next year -------------------------------------------------------------------------------


def next_year(
    sources: Sequence[Source], year: int, criteria: tuple[Criterion, ...] | None = None
) -> Next:
    """The plan of a year from that of the year before, of one unit or of several merged ones.

    Points of the ended year become the points of the year before; of several units they are kept
    apart, never averaged. Unfinished and recurring work is carried over, criteria that lost points
    are proposed with last year's measure and lead; whoever follows a criterion goes on with it.
    """
    first = sources[0].plan
    findings: list[Finding] = []
    merged = len(sources) > 1
    new = criteria
    if new is None:
        new = tuple(map(_cleared, united(sources, first.criteria, findings)))
    results: dict[str, list[tuple[str, Decimal]]] = {}
    apart: list[dict[str, Decimal]] = []
    owners: dict[str, str] = {}
    tasks: list[Assignment] = []
    kept: list[Kept] = []
    taken: set[str] = set()
    by_id = {row.row_id: row for row in new}
    for source in sources:
        fits = successors(source, new, findings)
        apart.append({})
        follow = {old: by_id[row_id] for old, row_id in fits.items()}
        scores = points.scores(source.plan, source.settings)
        for row in source.plan.criteria:
            got = scores[row.row_id].effective_points
            if row.row_id in fits and row.owner:
                owners.setdefault(fits[row.row_id], row.owner)
            if got is not None and row.row_id in fits:
                results.setdefault(fits[row.row_id], []).append((source.plan.identity.unit, got))
                apart[-1][fits[row.row_id]] = got
        kept += archive(source, scores)
        lost = {row_id for row_id, score in scores.items() if (score.lost_points or 0) > 0}
        mine = carried(source, follow, lost, year, taken, merged=merged, findings=findings)
        mine |= proposed(source, follow, lost, taken, [*tasks, *mine.values()])
        tasks += _led_anew(source, year, mine, findings)
    rows = tuple(
        _with_result(row, results.get(row.row_id, []), merged=merged)
        ._replace(owner=row.owner or owners.get(row.row_id, ""))
        for row in new
    )  # fmt: skip
    identity = _identity(first.identity, year, merged)
    units = dict.fromkeys(source.plan.identity.unit for source in sources)
    if len(units) > 1:
        findings.append(Finding("Y08", Place(), typed=", ".join(units), expected=identity.unit))
    _without_district(sources[0], identity, findings)
    general = _general(first.general, merged)
    settings = sources[0].settings
    plan = _drafted(Plan(identity, general, rows, tuple(tasks)), settings, sources)
    beside = tuple(
        Apart(row.code, row.title, row.max_points, tuple(own.get(row.row_id) for own in apart))
        for row in rows if row.row_id in results
    ) if merged else ()  # fmt: skip
    return Next(plan, tuple(dict.fromkeys(findings)), tuple(kept), beside)  # each doubt once


def _cleared(row: Criterion) -> Criterion:
    """A criterion without the answers of its year."""
    return Criterion(**{key: getattr(row, key) for key in _LASTING})


def _identity(identity: Identity, year: int, merged: bool) -> Identity:
    return identity._replace(
        scored_year=year - 1, plan_year=year, part="", issue="", revision=0, template_hash="",
        template=identity.template, unit_code="" if merged else identity.unit_code,
    )  # fmt: skip


def _general(general: Mapping[str, Entry], merged: bool) -> dict[str, Entry]:
    found = {key: general[key] for key in _FACTS if general.get(key) is not None}
    if not merged:
        for new, old in (("previous_index_points", "index_points"), ("previous_rank", "rank")):
            if general.get(old) is not None:
                found[new] = general[old]
    return found


def _with_result(row: Criterion, said: Sequence[tuple[str, Decimal]], *, merged: bool) -> Criterion:
    """The row with last year's points: a number of one unit, a text of several."""
    if not said:
        return row
    if not merged:
        return row._replace(previous_points=said[0][1])
    text = "Năm trước: " + "; ".join(f"{unit} {spoken(got)}" for unit, got in said)
    return row._replace(note="; ".join(filter(None, (row.note, text))))


def _drafted(plan: Plan, settings: Settings, sources: Sequence[Source]) -> Plan:
    """Fields, kinds of deadlines and fresh progress lines of the carried work."""
    before = {
        line.row_id: reported(line) for source in sources for line in source.plan.progress
        if reported(line)
    } if len(sources) == 1 else {}  # fmt: skip
    numbered = tuple(
        task._replace(no=str(number)) for number, task in enumerate(plan.assignments, 1)
    )
    said = {
        task.row_id: Progress("x", previous_status=before[task.row_id])
        for task in numbered if task.row_id in before
    }  # fmt: skip
    made = drafted(plan._replace(assignments=numbered), settings, said)
    lines = [
        line._replace(previous_status=before.get(line.row_id, line.previous_status))
        for task in made.assignments
        for line in progress_lines(
            task, said.get(task.row_id, Progress("x")),
            milestones_of(task, plan.identity.plan_year, settings),
        )
    ]  # fmt: skip
    return made._replace(progress=tuple(lines))


def _without_district(source: Source, identity: Identity, findings: list[Finding]) -> None:
    """From 2025-07-01 on there are no districts: another superior is asked for."""
    if date(identity.plan_year, 12, 31) < TWO_TIERS:
        return
    if re.search(r"huyện|thị xã|quận", identity.superior, re.IGNORECASE):
        findings.append(Finding("Y06", Place(source.name), typed=identity.superior))


def _led_anew(
    source: Source, year: int, tasks: Mapping[str, Assignment], findings: list[Finding]
) -> list[Assignment]:
    """The work with what its lead may be called since 2025-07-01: proposals, nothing replaced."""
    if date(year, 12, 31) < TWO_TIERS:
        return list(tasks.values())
    ended = source.settings.plan_date or date(source.plan.identity.plan_year, 1, 1)
    made = []
    for old_id, task in tasks.items():
        names = [
            mention.unit.successor
            for mention in read_units(task.lead, ended)
            if mention.unit is not None and mention.unit.successor
        ]
        new = "; ".join(dict.fromkeys(names))
        said = f"Chủ trì từ 01/7/2025 (đề xuất): {new}"
        if new:
            findings.append(Finding("Y07", Place(source.name), row_key=old_id,
                                    typed=short(task.lead, 80), expected=new))  # fmt: skip
        if not new or said in task.note:
            made.append(task)
        else:
            made.append(task._replace(note="; ".join(filter(None, (task.note, said)))))
    return made
