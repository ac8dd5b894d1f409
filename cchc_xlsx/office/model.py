"""The things of the office: criteria, assignments, progress, evidence, and the plan of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Points = Decimal | None
# What a cell of a record may hold once understood.
Entry = str | Decimal | date | int | None

PHASES: Final = {"tu-cham": "Tự chấm", "giai-trinh": "Giải trình", "khac-phuc": "Khắc phục"}
PERIODS: Final = ("Quý I", "6 tháng", "9 tháng", "Năm")
LEVELS: Final = ("field", "criterion", "component")
TASK, TARGET = "Nhiệm vụ", "Chỉ tiêu"  # a target is no work that somebody leads
ASSIGNMENT_KINDS: Final = (TASK, TARGET)
# What a criterion is worth: the first of these that is known.
EFFECTIVE: Final = ("final_points", "reappraised_points", "appraised_points", "self_points")


class Criterion(NamedTuple):
    """A row of the criteria set, with what commune and superior say of it."""

    row_id: str
    level: str = "criterion"
    code: str = ""
    title: str = ""
    max_points: Points = None
    rule: str = ""  # text form; "" = judged
    inputs: str = ""
    required_evidence: str = ""
    appraiser: str = ""
    owner: str = ""
    basis: Points = None
    achieved: Points = None
    outcome: str = ""
    self_points: Points = None
    evidence: str = ""
    appraised_points: Points = None
    appraiser_note: str = ""
    explanation: str = ""
    reappraised_points: Points = None
    final_points: Points = None
    stated_lost_points: Points = None
    reason: str = ""
    previous_points: Points = None
    note: str = ""


class Assignment(NamedTuple):
    """Who does what by when; 0…n criteria hang on it."""

    row_id: str
    criteria: tuple[str, ...] = ()  # row ids
    field: str = ""  # row id; its first criterion's field, else as issued
    no: str = ""
    kind: str = TASK
    code: str = ""
    title: str = ""
    requirement: str = ""
    task: str = ""
    measure: str = ""
    output: str = ""
    lead: str = ""
    officer: str = ""
    supervisor: str = ""
    support: str = ""
    deadline: str = ""
    due: date | None = None
    budget: str = ""
    note: str = ""
    deadline_kind: str = ""


class Progress(NamedTuple):
    """How far one milestone of an assignment has come."""

    row_id: str  # t01, t01.2
    task_id: str = ""
    due: date | None = None  # of earlier milestones; the last line shows its assignment's
    previous_status: str = ""
    status: str = ""
    percent: Decimal | None = None  # 0–100
    actual: str = ""
    done_on: date | None = None
    result: str = ""
    evidence: str = ""
    difficulty: str = ""
    proposal: str = ""
    updated_on: date | None = None


class Evidence(NamedTuple):
    """A document that proves something; one serves many criteria."""

    row_id: str
    no: str = ""
    criteria: str = ""
    doc_no: str = ""
    doc_date: date | None = None
    issuer: str = ""
    summary: str = ""
    file: str = ""


class Identity(NamedTuple):
    """Whose workbook, of which year and issue (design section 3)."""

    form: int = 1
    template: str = ""
    template_hash: str = ""
    unit: str = ""
    unit_code: str = ""
    superior: str = ""
    scored_year: int = 0
    plan_year: int = 0
    period: str = "Năm"
    phase: str = "khac-phuc"
    part: str = ""
    issue: str = ""
    revision: int = 0


# Facts of Thông tin chung that are no part of the identity: key → kind of value.
GENERAL_KINDS: Final[dict[str, str]] = {
    "as_of": "date",
    "index_points": "points",
    "scale": "points",
    "survey_points": "points",
    "survey_max": "points",
    "classification": "text",
    "rank": "integer",
    "rank_of": "integer",
    "previous_index_points": "points",
    "previous_rank": "integer",
    "target_points": "points",
    "target_survey": "points",
    "basis_document": "text",
    "plan_document": "text",
    "recipients": "text",
    "signer": "text",
    "contact": "text",
}


Before = Literal["exclusive", "inclusive"]  # whether "trước ngày 30" leaves that day out
NotApplicable = Literal["exclude", "full"]  # what a row that does not arise is worth


class Threshold(NamedTuple):
    """A class of results: its label and the least points it asks for."""

    label: str
    least: Decimal


class Settings(NamedTuple):
    """The conventions of a template that decide how entries are judged."""

    label: str = ""  # MẪU MINH HỌA, wherever a set is no official one
    complete: bool = False
    extract: bool = False
    due_soon_days: int = 15
    before_means: Before = "exclusive"
    rounding: int = 2
    not_applicable: NotApplicable = "exclude"
    plan_date: date | None = None
    thresholds: tuple[Threshold, ...] = ()
    report_dates: Mapping[str, str] = {}


class Plan(NamedTuple):
    """Everything a workbook says, in the order of its rows."""

    identity: Identity
    general: Mapping[str, Entry] = {}
    criteria: tuple[Criterion, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    progress: tuple[Progress, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def parents(criteria: tuple[Criterion, ...]) -> Mapping[str, str]:
    """The row id of each row's parent: the nearest row above of a higher level; "" at the top."""
    return _tree(tuple((row.row_id, row.level) for row in criteria))[0]


def children(criteria: tuple[Criterion, ...]) -> Mapping[str, tuple[str, ...]]:
    """The row ids right below each row; "" holds the top rows."""
    return _tree(tuple((row.row_id, row.level) for row in criteria))[1]


@lru_cache(maxsize=64)
def _tree(
    rows: tuple[tuple[str, str], ...],
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    """Parents and children; asked for often, and the same for all workbooks of a template."""
    up: dict[str, str] = {}
    open_rows: list[tuple[int, str]] = []
    for row_id, level in rows:
        depth = LEVELS.index(level)
        while open_rows and open_rows[-1][0] >= depth:
            open_rows.pop()
        up[row_id] = open_rows[-1][1] if open_rows else ""
        open_rows.append((depth, row_id))
    below: dict[str, list[str]] = {"": []}
    for row_id, parent in up.items():
        below.setdefault(parent, []).append(row_id)
        below.setdefault(row_id, [])
    return up, {key: tuple(ids) for key, ids in below.items()}


def is_group(row: Criterion, kids: tuple[str, ...]) -> bool:
    """Whether a row only groups others: it has children, or is a field without its own rule."""
    return bool(kids) or (row.level == "field" and not row.rule)


def field_of(criteria: tuple[Criterion, ...]) -> dict[str, str]:
    """The row id of the field each row stands in; "" where the plan prints none."""
    found: dict[str, str] = {}
    current = ""
    for row in criteria:
        if row.level == "field":
            current = row.row_id
        found[row.row_id] = current
    return found


def lines_of(plan: Plan) -> dict[str, tuple[Progress, ...]]:
    """The progress lines of each assignment, first milestone first."""
    found: dict[str, list[Progress]] = {task.row_id: [] for task in plan.assignments}
    for line in plan.progress:
        found.setdefault(line.task_id, []).append(line)
    return {task: tuple(sorted(lines, key=_milestone_no)) for task, lines in found.items()}


def _milestone_no(line: Progress) -> int:
    _, _, number = line.row_id.partition(".")
    return int(number) if number.isdigit() else 1
