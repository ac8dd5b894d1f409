"""One workbook as the JSON object other programs read (version 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from cchc_xlsx.findings import Finding, fix, message
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.sheets import facts_of, shown
from cchc_xlsx.judging.case import Case, case_of
from cchc_xlsx.judging.digest_tasks import assignments
from cchc_xlsx.judging.general import earned_class
from cchc_xlsx.judging.wire import Json, cells, fact, number, points, sheet_of, wire
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.model import EFFECTIVE, Criterion, field_of
from cchc_xlsx.office.points import MEASURES, Score, own_effective, survey_total, totals
from cchc_xlsx.reading.result import Reading

VERSION: Final = 1  # of the object; goes up when a program that reads it must be changed
_IDENTITY: Final = (
    "unit", "unit_code", "superior", "template", "form", "scored_year", "plan_year", "period",
    "phase", "part", "issue", "revision",
)  # fmt: skip
_YEARS: Final = ("scored_year", "plan_year")  # 0 while nobody has said which


def digest(
    reading: Reading,
    findings: Sequence[Finding],
    as_of: date,
    lang: Lang = "vi",
    case: Case | None = None,
) -> Json:
    """What a workbook says on a day, with what was found (design section 6)."""
    case = case or case_of(reading, as_of)
    wrong = any(finding.severity in ("fatal", "error") for finding in findings)
    total = totals(case.plan, dict(case.scores))
    identity = case.plan.identity
    criteria = _criteria(case, reading)
    return {
        "path": reading.source,
        "sha256": reading.digest,
        "saved_at": reading.saved or None,
        "as_of": as_of.isoformat(),
        "verdict": "fix" if wrong else "ok",
        **{name: getattr(identity, name) for name in _IDENTITY},
        **{name: getattr(identity, name) or None for name in _YEARS},
        "label": reading.settings.label,
        "complete": reading.settings.complete,
        "proof": reading.proof,
        "general": {
            key: fact(key, None if key in _YEARS and not value else value)
            for key, value in facts_of(case.plan).items()
        },
        "totals": points(total),
        "survey_points": number(survey_total(case.plan, case.scores)),
        "points_kind": points_kind(case),
        "classification": earned_class(case),
        "fields": [
            {name: row[name] for name in ("key", "row_id", "code", "title", *MEASURES)}
            for row in criteria if row["level"] == "field"
        ],
        "criteria": criteria,
        "assignments": assignments(case, reading),
        "evidence": _evidence(case, reading),
        "extras": [extra._asdict() for extra in reading.extras],
        "findings": [finding_json(finding, lang) for finding in findings],
    }  # fmt: skip


def unreadable(path: str, findings: Sequence[Finding], lang: Lang = "vi") -> Json:
    """A file of which no plan could be read: the same keys, nothing in them."""
    return {
        "path": path,
        "sha256": "",
        "saved_at": None,
        "as_of": None,
        "verdict": "unreadable",
        **dict.fromkeys(_IDENTITY),
        "label": "",
        "complete": False,
        "proof": "",
        "general": {},
        "totals": points(Score()),
        "survey_points": None,
        "points_kind": "",
        "classification": "",
        **{name: [] for name in ("fields", "criteria", "assignments", "evidence", "extras")},
        "findings": [finding_json(finding, lang) for finding in findings],
    }


def is_skipped(file: Mapping[str, Any]) -> bool:
    """Whether a path was passed over without fault: a letter beside the workbooks, a lock file."""
    if file["verdict"] != "unreadable":
        return False
    return not any(finding["severity"] == "fatal" for finding in file["findings"])


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
        "count": finding.times,
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
    kinds = {next((k for k in EFFECTIVE if getattr(row, k) is not None), "") for row in rows} - {""}
    return "mixed" if len(kinds) > 1 else next(iter(kinds), "").removesuffix("_points")


# --- rows ----------------------------------------------------------------------------------------


def _criteria(case: Case, reading: Reading) -> list[Json]:
    fields, at = field_of(case.plan.criteria), cells(reading, "criteria")
    issue = case.plan.identity.issue
    sheet = sheet_of(reading, "criteria")
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
                **points(score),
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
        "basis": number(row.basis),
        "achieved": number(row.achieved),
        "outcome": row.outcome,
        "evidence": row.evidence,
        "appraiser_note": row.appraiser_note,
        "explanation": row.explanation,
        "reappraised_points": number(row.reappraised_points),
        "final_points": number(row.final_points),
        "stated_lost_points": number(row.stated_lost_points),
        "reason": row.reason,
        "note": row.note,
    }


@lru_cache(maxsize=4096)
def _rule_text(rule: str) -> str:
    try:
        return str(shown(Criterion("x", rule=rule), "rule"))
    except ValueError:
        return rule


def _evidence(case: Case, reading: Reading) -> list[Json]:
    at, sheet, issue = (
        cells(reading, "evidence"),
        sheet_of(reading, "evidence"),
        case.plan.identity.issue,
    )
    return [
        {
            "key": row_key(issue, row.row_id),
            **{name: wire(value) for name, value in zip(row._fields, row, strict=True)},
            "sheet": sheet,
            "cell": at(row.row_id),
        }
        for row in case.plan.evidence
    ]
