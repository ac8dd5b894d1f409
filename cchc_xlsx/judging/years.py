"""From this workbook's plan to the next period's or the next year's; nothing answered is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.office import points
from cchc_xlsx.office.deadlines import due_date
from cchc_xlsx.office.drafting import milestones_of, progress_lines
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Entry,
    Identity,
    Plan,
    Progress,
    Settings,
    children,
    is_group,
    lines_of,
)
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.text import distance, match_key
from cchc_xlsx.office.units import TWO_TIERS, read_units

CLOSED: Final = frozenset({str(Status.DONE), str(Status.NOT_ARISING), str(Status.DROPPED)})
AGAIN: Final = ("recurring", "ongoing")  # kinds of deadlines whose work begins anew
# What a row keeps from year to year; everything else was an answer of its year.
_LASTING: Final = ("row_id", "level", "code", "title", "max_points", "rule", "inputs",
                   "required_evidence", "appraiser", "owner", "note")  # fmt: skip
_FACTS: Final = ("scale", "survey_max", "recipients", "signer", "contact")


class Source(NamedTuple):
    """A workbook that is carried on: its plan as it came back, and where that was read."""

    name: str
    plan: Plan
    settings: Settings


class Kept(NamedTuple):
    """What the last year says of a row, for the sheet that keeps it."""

    unit: str
    what: str  # criterion | task
    code: str
    title: str
    points: Decimal | None
    said: str


class Next(NamedTuple):
    """A plan carried on, with what to look at and what is kept of the year that ended."""

    plan: Plan
    findings: tuple[Finding, ...] = ()
    kept: tuple[Kept, ...] = ()


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
    return Next(plan._replace(identity=identity, general=general, progress=lines))


def _opened(line: Progress, kind: str) -> Progress:
    said = reported(line)
    kept = line._replace(previous_status=said or line.previous_status)
    if kind in AGAIN and line.status in CLOSED:
        return Progress(line.row_id, line.task_id, line.due, kept.previous_status,
                        difficulty=line.difficulty, proposal=line.proposal)  # fmt: skip
    return kept


def reported(line: Progress) -> str:
    """All that a line reported, in one text."""
    parts = [
        line.status, f"{spoken(line.percent)}%" if line.percent is not None else "", line.actual,
        f"ngày {line.done_on:%d/%m/%Y}" if line.done_on else "", line.result,
        f"tài liệu: {line.evidence}" if line.evidence else "",
    ]  # fmt: skip
    return "; ".join(part for part in parts if part)


# --- the next year -------------------------------------------------------------------------------


def next_year(
    sources: Sequence[Source], year: int, criteria: tuple[Criterion, ...] | None = None
) -> Next:
    """The plan of a year from that of the year before, of one unit or of several merged ones.

    Points of the ended year become the points of the year before; of several units they are kept
    apart, never averaged. Unfinished and recurring work is carried over, criteria that lost points
    are proposed with last year's measure and lead.
    """
    first = sources[0].plan
    findings: list[Finding] = []
    new = criteria if criteria is not None else tuple(_cleared(row) for row in first.criteria)
    merged = len(sources) > 1
    results: dict[str, list[tuple[str, Decimal]]] = {}
    tasks: list[Assignment] = []
    kept: list[Kept] = []
    taken: set[str] = set()
    for source in sources:
        fits = _mapped(source, new, findings)
        scores = points.scores(source.plan, source.settings)
        for row in source.plan.criteria:
            got = scores[row.row_id].effective_points
            if got is not None and row.row_id in fits:
                results.setdefault(fits[row.row_id], []).append((source.plan.identity.unit, got))
        kept += _archive(source, scores)
        lost = {row_id for row_id, score in scores.items() if (score.lost_points or 0) > 0}
        tasks += _carried(source, fits, lost, year, taken, merged=merged, findings=findings)
        tasks += _proposed(source, fits, lost, taken, tasks)
    rows = tuple(_with_result(row, results.get(row.row_id, []), merged=merged) for row in new)
    identity = _identity(first.identity, year, merged)
    _without_district(sources[0], identity, tasks, findings)
    general = _general(first.general, merged)
    settings = sources[0].settings
    plan = _drafted(Plan(identity, general, rows, tuple(tasks)), settings, sources)
    return Next(plan, tuple(findings), tuple(kept))


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


def _archive(source: Source, scores: Mapping[str, points.Score]) -> list[Kept]:
    """Everything the ended year answered, row by row."""
    unit, plan = source.plan.identity.unit, source.plan
    found = []
    for row in plan.criteria:
        said = [
            f"{name}: {value}"
            for name, value in (("Mức đạt", row.outcome), ("Nguyên nhân", row.reason),
                                ("Tài liệu", row.evidence),
                                ("Ý kiến thẩm định", row.appraiser_note),
                                ("Giải trình", row.explanation))
            if value
        ]  # fmt: skip
        figures = [f"{spoken(v)}" for v in (row.achieved, row.basis) if v is not None]
        if figures:
            said.insert(0, "Số liệu (b/a): " + "/".join(figures))
        got = scores[row.row_id].effective_points
        if said or got is not None:
            found.append(Kept(unit, "criterion", row.code, row.title, got, "; ".join(said)))
    lines = lines_of(plan)
    for task in plan.assignments:
        said = [reported(line) for line in lines.get(task.row_id, ()) if reported(line)]
        more = [f"{name}: {value}" for line in lines.get(task.row_id, ())
                for name, value in (("Khó khăn", line.difficulty), ("Kiến nghị", line.proposal))
                if value]  # fmt: skip
        text = "; ".join([task.lead, task.deadline, *said, *more])
        title = task.task or task.measure or task.title
        found.append(Kept(unit, "task", task.code, title, None, text.strip("; ")))
    return found


# --- a new criteria set --------------------------------------------------------------------------


def _mapped(source: Source, new: tuple[Criterion, ...], findings: list[Finding]) -> dict[str, str]:
    """Old row id → new row id, by code and title; what is doubtful is told."""
    by_id = {row.row_id: row for row in new}
    titles: dict[str, list[Criterion]] = {}
    codes: dict[str, list[Criterion]] = {}
    for row in new:
        titles.setdefault(match_key(row.title), []).append(row)
        codes.setdefault(_code(row.code), []).append(row)
    fits: dict[str, str] = {}
    for row in source.plan.criteria:
        key = match_key(row.title)
        same = by_id.get(row.row_id)
        if same is not None and match_key(same.title) == key:
            fits[row.row_id] = row.row_id
            continue
        alike = titles.get(key, [])
        exact = [one for one in alike if _code(one.code) == _code(row.code)] or alike
        if len(exact) == 1:
            fits[row.row_id] = exact[0].row_id
            if _code(exact[0].code) != _code(row.code):
                findings.append(_told("Y02", source, row, exact[0]))
            continue
        near = [one for one in codes.get(_code(row.code), []) if row.code and _near(one, row)]
        if len(near) == 1:
            fits[row.row_id] = near[0].row_id
            findings.append(_told("Y03", source, row, near[0]))
        else:
            findings.append(_told("Y04", source, row, None))
    return fits


def _code(code: str) -> str:
    return re.sub(r"[.\s:]+$", "", code.strip()).upper()


def _near(one: Criterion, other: Criterion) -> bool:
    """Whether two titles under one code differ by a few words only."""
    a, b = match_key(one.title), match_key(other.title)
    longest = max(len(a), len(b))
    return longest > 0 and distance(a, b, longest // 3) <= longest // 3


def _told(code: str, source: Source, old: Criterion, new: Criterion | None) -> Finding:
    typed = f"{old.code} {old.title}".strip()[:80]
    expected = f"{new.code} {new.title}".strip()[:80] if new else ""
    return Finding(code, Place(source.name), row_key=old.row_id, typed=typed, expected=expected)


# --- work ----------------------------------------------------------------------------------------


def _carried(
    source: Source, fits: Mapping[str, str], lost: set[str], year: int, taken: set[str], *,
    merged: bool, findings: list[Finding],
) -> list[Assignment]:  # fmt: skip
    """Work that goes on: unfinished, recurring, or of criteria that lost points."""
    lines = lines_of(source.plan)
    found = []
    for task in source.plan.assignments:
        own = lines.get(task.row_id, ())
        open_ = not own or any(line.status not in CLOSED for line in own)
        again = task.deadline_kind in AGAIN and not all(
            line.status in (str(Status.NOT_ARISING), str(Status.DROPPED)) for line in own
        )
        proposed = any(tie in lost for tie in task.criteria)
        if not (open_ or again or proposed):
            continue
        why = ("chưa xong năm trước" if open_ and not again else "việc thường xuyên" if again
               else "tiêu chí mất điểm năm trước")  # fmt: skip
        moved = _moved(task, source, year, findings)
        note = "; ".join(filter(None, (task.note, f"Chuyển từ năm trước: {why}")))
        unit = source.plan.identity.unit
        ties = tuple(fits[tie] for tie in task.criteria if tie in fits)
        found.append(moved._replace(
            row_id=_free(task.row_id, taken), criteria=ties, no="", field="",
            note=f"{unit}: {note}" if merged else note,
        ))  # fmt: skip
    return found


def _proposed(
    source: Source, fits: Mapping[str, str], lost: set[str], taken: set[str],
    there: Sequence[Assignment],
) -> list[Assignment]:  # fmt: skip
    """A task for every criterion that lost points and has none: what to do is for people to say."""
    below = children(source.plan.criteria)
    covered = {tie for task in there for tie in task.criteria}
    found = []
    for row in source.plan.criteria:
        new = fits.get(row.row_id, "")
        if row.row_id not in lost or not new or new in covered:
            continue
        if is_group(row, below[row.row_id]):
            continue
        found.append(Assignment(
            _free("t01", taken), (new,), code=row.code, title=row.title, lead=row.owner,
            note=f"Đề xuất: tiêu chí mất điểm năm trước ({row.reason})".removesuffix(" ()"),
        ))  # fmt: skip
    return found


def _free(row_id: str, taken: set[str]) -> str:
    """The id itself, or where another unit has it the next free one."""
    number = 1
    made = row_id
    while made in taken:
        number += 1
        made = f"t{number:02d}"
    taken.add(made)
    return made


def _moved(task: Assignment, source: Source, year: int, findings: list[Finding]) -> Assignment:
    """The task with its deadline a year on: years in the phrase count up, the date follows."""
    step = year - source.plan.identity.plan_year
    phrase = moved_phrase(task.deadline, source.plan.identity.plan_year, step)
    moved = task._replace(deadline=phrase, due=None)
    read = due_date(milestones_of(moved, year, source.settings))
    old = due_date(milestones_of(task, source.plan.identity.plan_year, source.settings))
    due = read
    if task.due is not None and task.due != old:  # people had set it by hand
        by_hand = _anniversary(task.due, step)
        due = min(filter(None, (by_hand, read)), default=None)
        findings.append(Finding("Y05", Place(source.name), row_key=task.row_id,
                                typed=f"{task.due:%d/%m/%Y}",
                                expected=f"{due:%d/%m/%Y}" if due else ""))  # fmt: skip
    return moved._replace(due=due)


def moved_phrase(phrase: str, plan_year: int, step: int) -> str:
    """A deadline's words with every year near the plan's own so many years on."""

    def later(match: re.Match[str]) -> str:
        said = int(match[0])
        return str(said + step) if abs(said - plan_year) <= 1 else match[0]

    return re.sub(r"(?<!\d)20\d\d(?!\d)", later, phrase)


def _anniversary(day: date, step: int) -> date:
    try:
        return day.replace(year=day.year + step)
    except ValueError:  # 29 February
        return day.replace(year=day.year + step, day=28)


def _drafted(plan: Plan, settings: Settings, sources: Sequence[Source]) -> Plan:
    """Fields, kinds of deadlines and fresh progress lines of the carried work."""
    from cchc_xlsx.office.drafting import drafted

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


def _without_district(
    source: Source, identity: Identity, tasks: list[Assignment], findings: list[Finding]
) -> None:
    """From 2025-07-01 on there are no districts and other rooms: proposals, nothing replaced."""
    if date(identity.plan_year, 12, 31) < TWO_TIERS:
        return
    if re.search(r"huyện|thị xã|quận", identity.superior, re.IGNORECASE):
        findings.append(Finding("Y06", Place(source.name), typed=identity.superior))
    for at, task in enumerate(tasks):
        names = [
            mention.unit.successor
            for mention in read_units(task.lead, date(2025, 6, 30))
            if mention.unit is not None and mention.unit.successor
        ]
        if names:
            new = "; ".join(dict.fromkeys(names))
            findings.append(Finding("Y07", Place(source.name), row_key=task.row_id,
                                    typed=task.lead[:80], expected=new))  # fmt: skip
            said = f"Chủ trì từ 01/7/2025 (đề xuất): {new}"
            if said not in task.note:
                tasks[at] = task._replace(note="; ".join(filter(None, (task.note, said))))
