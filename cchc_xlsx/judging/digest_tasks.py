"""The assignments of one workbook as JSON, each with its milestones and their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from cchc_xlsx.form.marks import row_key
from cchc_xlsx.judging.case import Case, Task, mentions
from cchc_xlsx.judging.lines import REPORTED, spoken_for
from cchc_xlsx.judging.wire import Json, cells, iso, percent, sheet_of
from cchc_xlsx.office.deadlines import Milestone, due_date
from cchc_xlsx.office.model import Progress
from cchc_xlsx.office.standing import standing
from cchc_xlsx.reading.result import Reading

# What a milestone says of itself, where its task says it of the line that speaks for it.
OF_LINE: Final = (*REPORTED, "due", "standing")


def assignments(case: Case, reading: Reading) -> list[Json]:
    """The assignments with their milestones, each with its own line of progress."""
    at, line_at = cells(reading, "assignments"), cells(reading, "progress")
    sheet, line_sheet = sheet_of(reading, "assignments"), sheet_of(reading, "progress")
    issue, on = case.plan.identity.issue, case.plan_date
    found = []
    for task in case.tasks:
        row, read = task.row, task.deadline.milestones
        milestones = _milestones(case, task, read, line_at)
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
                "due": iso(row.due),
                "due_read": iso(due_date(read)),
                "budget": row.budget,
                "note": row.note,
                "deadline_kind": row.deadline_kind,
                **spoken_for(milestones),
                "milestones": milestones,
                "sheet": sheet,
                "cell": at(row.row_id),
                "progress_sheet": line_sheet,
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
                "due": iso(due),
                **_reported(said),
                "standing": str(stands),
                "cell": line_at(said.row_id),
            }
        )
    return found


def _milestone(milestone: Milestone) -> Json:
    return {
        "kind": str(milestone.kind),
        "start": iso(milestone.start),
        "end": iso(milestone.end),
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


def _reported(line: Progress) -> Json:
    said: Json = {name: getattr(line, name) for name in REPORTED}
    said["percent"] = percent(line.percent)
    said["done_on"], said["updated_on"] = iso(line.done_on), iso(line.updated_on)
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
