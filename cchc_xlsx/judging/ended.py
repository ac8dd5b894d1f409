"""A workbook whose time is over: what it reported, and what is kept of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import CRITERIA
from cchc_xlsx.office import points
from cchc_xlsx.office.drafting import display_task
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import Plan, Progress, Settings, lines_of
from cchc_xlsx.office.standing import CLOSED, ENDLESS_KINDS

AGAIN: Final = ENDLESS_KINDS  # of deadlines: their work begins anew
_ANSWERS: Final = tuple(  # who follows a criterion goes on into the next year
    column for column in CRITERIA.columns if column.role is Role.INPUT and column.key != "owner"
)


def begins_anew(kind: str, status: str) -> bool:
    """Whether work of a kind of deadline, so reported in one period, is open again in the next."""
    return kind in AGAIN and status in CLOSED


class Source(NamedTuple):
    """A workbook that is carried on: its plan as it came back, and where that was read."""

    name: str
    plan: Plan
    settings: Settings


class Kept(NamedTuple):
    """What the last year says of a row, for the sheet that keeps it."""

    unit: str
    what: Literal["criterion", "task"]
    code: str
    title: str
    points: Decimal | None
    said: str


def reported(line: Progress) -> str:
    """All that a line reported, in one text."""
    parts = [
        line.status, f"{spoken(line.percent)}%" if line.percent is not None else "", line.actual,
        f"ngày {line.done_on:%d/%m/%Y}" if line.done_on else "", line.result,
        f"tài liệu: {line.evidence}" if line.evidence else "",
    ]  # fmt: skip
    return "; ".join(part for part in parts if part)


def _shown(value: str | Decimal) -> str:
    return spoken(value) if isinstance(value, Decimal) else value


def archive(source: Source, scores: Mapping[str, points.Score]) -> list[Kept]:
    """Everything the ended year answered of its criteria and reported of its work, row by row."""
    unit, plan = source.plan.identity.unit, source.plan
    found = []
    for row in plan.criteria:
        said = [
            f"{column.header}: {_shown(getattr(row, column.key))}" for column in _ANSWERS
            if getattr(row, column.key) not in (None, "")
        ]  # fmt: skip
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
        title = display_task(task)
        found.append(Kept(unit, "task", task.code, title, None, text.strip("; ")))
    return found
