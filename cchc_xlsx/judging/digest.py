"""One workbook as the JSON object other programs read (version 1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Final

from cchc_xlsx.findings import Finding, fix, letters, message
from cchc_xlsx.form.marks import plain_number, row_key
from cchc_xlsx.form.sheets import facts_of, shown
from cchc_xlsx.judging.case import Case, Task, make_case, mentions
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.deadlines import Milestone, due_date
from cchc_xlsx.office.model import GENERAL_KINDS, Criterion, Points, Progress, field_of
from cchc_xlsx.office.points import MEASURES, Score, own_effective, totals
from cchc_xlsx.office.standing import Standing, Status, standing, worst
from cchc_xlsx.reading.result import Origin, Reading

VERSION: Final = 1
Json = dict[str, Any]
_OWN: Final = ("final_points", "reappraised_points", "appraised_points", "self_points")
_IDENTITY: Final = (
    "unit", "unit_code", "superior", "template", "form", "scored_year", "plan_year", "period",
    "phase", "part", "issue", "revision",
)  # fmt: skip
_REPORTED: Final = (
    "previous_status", "status", "actual", "result", "evidence", "difficulty", "proposal",
)  # fmt: skip


def digest(reading: Reading, findings: Sequence[Finding], as_of: date, lang: Lang = "vi") -> Json:
    """What a workbook says on a day, with what was found (design section 6)."""
    case = make_case(reading.plan, reading.settings, reading.form, as_of)
    wrong = any(finding.severity in ("fatal", "error") for finding in findings)
    total = totals(case.plan, dict(case.scores))
    identity = case.plan.identity
    criteria = _criteria(case, reading)
    return {
        "path": reading.source,
        "sha256": reading.digest,
        "as_of": as_of.isoformat(),
        "verdict": "fix" if wrong else "ok",
        **{name: getattr(identity, name) for name in _IDENTITY},
        "label": reading.settings.label,
        "complete": reading.settings.complete,
        "proof": reading.proof,
        "general": {key: _fact(key, value) for key, value in facts_of(case.plan).items()},
        "totals": _points(total),
        "points_kind": points_kind(case),
        "fields": [
            {name: row[name] for name in ("key", "row_id", "code", "title", *MEASURES)}
            for row in criteria if row["level"] == "field"
        ],
        "criteria": criteria,
        "assignments": _assignments(case, reading),
        "evidence": _evidence(case, reading),
        "extras": [extra._asdict() for extra in reading.extras],
        "findings": [finding_json(finding, lang) for finding in findings],
    }  # fmt: skip


def unreadable(path: str, findings: Sequence[Finding], lang: Lang = "vi") -> Json:
    """A file of which no plan could be read: the same keys, nothing in them."""
    return {
        "path": path,
        "sha256": "",
        "as_of": None,
        "verdict": "unreadable",
        **dict.fromkeys(_IDENTITY),
        "label": "",
        "complete": False,
        "proof": "",
        "general": {},
        "totals": _points(Score()),
        "points_kind": "",
        **{name: [] for name in ("fields", "criteria", "assignments", "evidence", "extras")},
        "findings": [finding_json(finding, lang) for finding in findings],
    }


def finding_json(finding: Finding, lang: Lang = "vi") -> Json:
    """A finding as data, with its sentence."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": place.sheet,
        "cell": place.cell,
        "row_key": finding.row_key,
        "column": finding.column,
        "subject": finding.subject,
        "typed": finding.typed,
        "expected": finding.expected,
        "message": message(finding, lang),
        "fix": fix(finding, lang),
        "count": finding.count,
        "cells": list(finding.cells) or ([place.cell] if place.cell else []),
    }


def points_kind(case: Case) -> str:
    """Whose points the total is made of: final, reappraised, appraised, self, mixed or nobody's."""
    rows = [leaf.row for leaf in case.leaves if leaf.score.counts]
    if not case.settings.complete:
        tops = set(case.below[""])
        own = [row for row in case.plan.criteria if row.row_id in tops]
        if any(own_effective(row) is not None for row in own):
            rows = own
    kinds = {next((k for k in _OWN if getattr(row, k) is not None), "") for row in rows} - {""}
    return "mixed" if len(kinds) > 1 else next(iter(kinds), "").removesuffix("_points")


# --- rows ----------------------------------------------------------------------------------------


def _criteria(case: Case, reading: Reading) -> list[Json]:
    fields, at, issue = field_of(case.plan.criteria), _cells(reading, "criteria"), _issue(case)
    sheet = _sheet(reading, "criteria")
    found = []
    for row in case.plan.criteria:
        score = case.scores[row.row_id]
        found.append(
            {
                "key": row_key(issue, row.row_id),
                "row_id": row.row_id,
                "code": row.code,
                "title": row.title,
                "field": fields[row.row_id],
                "level": row.level,
                "leaf": not case.below[row.row_id],
                **_entries(row),
                **_points(score),
                "applicable": score.applicable,
                "outside": score.outside,
                "survey": row.row_id in case.survey,
                "sheet": sheet,
                "cell": at(row.row_id),
            }
        )
    return found


def _entries(row: Criterion) -> Json:
    """The columns of Tiêu chí that are typed as they are."""
    return {
        "rule": row.rule,
        "rule_text": _rule_text(row.rule),
        "inputs": row.inputs,
        "required_evidence": row.required_evidence,
        "appraiser": row.appraiser,
        "owner": row.owner,
        "basis": _number(row.basis),
        "achieved": _number(row.achieved),
        "outcome": row.outcome,
        "evidence": row.evidence,
        "appraiser_note": row.appraiser_note,
        "explanation": row.explanation,
        "reappraised_points": _number(row.reappraised_points),
        "final_points": _number(row.final_points),
        "stated_lost_points": _number(row.stated_lost_points),
        "reason": row.reason,
        "note": row.note,
    }


@lru_cache(maxsize=4096)
def _rule_text(rule: str) -> str:
    try:
        return str(shown(Criterion("x", rule=rule), "rule"))
    except ValueError:
        return rule


def _assignments(case: Case, reading: Reading) -> list[Json]:
    at, line_at = _cells(reading, "assignments"), _cells(reading, "progress")
    sheet, line_sheet = _sheet(reading, "assignments"), _sheet(reading, "progress")
    issue, on = _issue(case), case.plan_date
    found = []
    for task in case.tasks:
        row, read = task.row, case.deadline(task.row).milestones
        milestones = _milestones(case, task, read, line_at)
        line, stands = _spokesman(task, milestones)
        found.append(
            {
                "key": row_key(issue, row.row_id),
                "row_id": row.row_id,
                "criteria": list(row.criteria),
                "field": row.field,
                "no": row.no,
                "kind": row.kind,
                "code": row.code,
                "title": row.title,
                "requirement": row.requirement,
                "task": row.task,
                "measure": row.measure,
                "output": row.output,
                **_who("lead", row.lead, on),
                "officer": row.officer,
                "supervisor": row.supervisor,
                **_who("support", row.support, on),
                "deadline": row.deadline,
                "due": _day(row.due),
                "due_read": _day(due_date(read)),
                "budget": row.budget,
                "note": row.note,
                "deadline_kind": row.deadline_kind,
                **_reported(line),
                "standing": stands,
                "milestones": milestones,
                "sheet": sheet,
                "cell": at(row.row_id),
                "progress_sheet": line_sheet,
                "progress_cell": line_at(line.row_id),
            }
        )
    return found


def _milestones(
    case: Case, task: Task, read: Sequence[Milestone], line_at: Callable[[str], str]
) -> list[Json]:
    """What has to be finished, each with its own line of progress."""
    found = []
    for milestone, line in zip_longest(read, task.lines):
        due = task.due(line) if line else milestone.end
        said = line or _NO_LINE
        stands = standing(
            said.status, due, task.row.deadline_kind, said.done_on, case.as_of,
            case.settings.due_soon_days,
        )  # fmt: skip
        found.append(
            {
                **(_milestone(milestone) if milestone else _UNSAID),
                "row_id": said.row_id,
                "due": _day(due),
                "status": said.status,
                "percent": _percent(said.percent),
                "done_on": _day(said.done_on),
                "standing": str(stands),
                "cell": line_at(said.row_id),
            }
        )
    return found


def _milestone(milestone: Milestone) -> Json:
    return {
        "kind": str(milestone.kind),
        "start": _day(milestone.start),
        "end": _day(milestone.end),
        "recurrence": str(milestone.recurrence),
        "day": milestone.day or None,
    }


_NO_LINE: Final = Progress("")
_UNSAID: Final = {
    "kind": "unspecified",
    "start": None,
    "end": None,
    "recurrence": "none",
    "day": None,
}


def _spokesman(task: Task, milestones: Sequence[Json]) -> tuple[Progress, str]:
    """The line that speaks for an assignment, and its standing (design section 6).

    Done when all lines are, with the last line's values; else the earliest unfinished line's, one
    still open before one that is closed, with the worst standing of all.
    """
    open_lines = [line for line in task.lines if line.status != Status.DONE]
    if task.lines and not open_lines:
        return task.lines[-1], str(milestones[len(task.lines) - 1]["standing"])
    stands = worst(Standing(m["standing"]) for m in milestones if m["row_id"] or not task.lines)
    closed = (Status.NOT_ARISING, Status.DROPPED)
    waiting = [line for line in open_lines if line.status not in closed] or open_lines
    return (waiting or [_NO_LINE])[0], str(stands or Standing.NO_DATE)


def _reported(line: Progress) -> Json:
    said: Json = {name: getattr(line, name) for name in _REPORTED}
    said["percent"] = _percent(line.percent)
    said["done_on"], said["updated_on"] = _day(line.done_on), _day(line.updated_on)
    return said


def _who(name: str, text: str, on: date | None) -> Json:
    found = mentions(text, on)
    who: Json = {name: [m.text for m in found], f"{name}_text": text}
    if name == "lead":
        who["lead_units"] = [
            {"id": m.unit.id, "name": m.unit.name, "kind": m.unit.kind}
            if m.unit else {"id": "", "name": m.text, "kind": "unknown"}
            for m in found
        ]  # fmt: skip
    return who


def _evidence(case: Case, reading: Reading) -> list[Json]:
    at, sheet, issue = _cells(reading, "evidence"), _sheet(reading, "evidence"), _issue(case)
    return [
        {
            "key": row_key(issue, row.row_id),
            **{name: _wire(value) for name, value in zip(row._fields, row, strict=True)},
            "sheet": sheet,
            "cell": at(row.row_id),
        }
        for row in case.plan.evidence
    ]


# --- values --------------------------------------------------------------------------------------


def _points(score: Score) -> Json:
    return {name: _number(getattr(score, name)) for name in MEASURES}


def _number(value: Points) -> str | None:
    return None if value is None else plain_number(value)


def _percent(value: Points) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _wire(value: object) -> object:
    match value:
        case Decimal():
            return plain_number(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _fact(key: str, value: object) -> object:
    """A fact; ranks are counts, and counts are written as points are."""
    return str(value) if GENERAL_KINDS.get(key) == "integer" and value is not None else _wire(value)


def _issue(case: Case) -> str:
    return case.plan.identity.issue


def _sheet(reading: Reading, slug: str) -> str:
    origin = reading.origins.get(slug)
    return origin.sheet if origin else ""


def _cells(reading: Reading, slug: str) -> Callable[[str], str]:
    """The address of a row's first cell by row id, "" where the row is not in the file."""
    origin = reading.origins.get(slug, Origin(""))
    rows = origin.rows
    column = letters(min((c for k, c in origin.columns.items() if k != "key"), default=1))
    return lambda row_id: f"{column}{rows[row_id]}" if row_id in rows else ""
