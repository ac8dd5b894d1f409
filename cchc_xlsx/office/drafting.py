"""From assignments to what a workbook issues: due dates, milestones, progress lines, spare rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_xlsx.office.deadlines import Milestone, due_date, read_deadline
from cchc_xlsx.office.model import Assignment, Plan, Progress, Settings, field_of


def milestones_of(task: Assignment, plan_year: int, settings: Settings) -> tuple[Milestone, ...]:
    """What has to be finished, and by when, as the deadline is written."""
    return read_deadline(task.deadline, plan_year, "deadline", settings.before_means).milestones


def kind_of(milestones: Sequence[Milestone]) -> str:
    """The word that decides a standing where there is no date: the last milestone's kind."""
    return milestones[-1].kind if milestones else "unspecified"


def drafted(plan: Plan, settings: Settings, said: Mapping[str, Progress]) -> Plan:
    """The plan with field, due date, deadline kind and progress lines of each assignment."""
    fields = field_of(plan.criteria)
    tasks = tuple(_task(task, plan, settings, fields) for task in plan.assignments)
    lines: list[Progress] = []
    for task in tasks:
        own = said.get(task.row_id, Progress("x"))
        lines += progress_lines(task, own, milestones_of(task, plan.identity.plan_year, settings))
    return plan._replace(assignments=tasks, progress=tuple(lines))


def _task(
    task: Assignment, plan: Plan, settings: Settings, fields: Mapping[str, str]
) -> Assignment:
    milestones = milestones_of(task, plan.identity.plan_year, settings)
    field = fields.get(task.criteria[0], "") if task.criteria else ""
    return task._replace(
        field=field or task.field,
        due=task.due or due_date(milestones),
        deadline_kind=kind_of(milestones),
    )


def progress_lines(
    task: Assignment, said: Progress, milestones: Sequence[Milestone]
) -> list[Progress]:
    """One line a milestone: the first carries the task's id, the others add .2, .3 …"""
    count = max(1, len(milestones))
    lines = []
    for number in range(1, count + 1):
        row_id = task.row_id if number == 1 else f"{task.row_id}.{number}"
        own = said if number == 1 else Progress("x")
        due = None if number == count else milestones[number - 1].end
        lines.append(own._replace(row_id=row_id, task_id=task.row_id, due=own.due or due))
    return lines


def spare_id(number: int) -> str:
    """The id of the n-th spare row of a table."""
    return f"n{number:03d}"


def spare_ids(count: int) -> tuple[str, ...]:
    """The ids of spare rows, never issued again."""
    return tuple(map(spare_id, range(1, count + 1)))


def is_spare(row_id: str) -> bool:
    """Whether an id was issued for rows that people may add."""
    return len(row_id) == 4 and row_id[0] == "n" and row_id[1:].isdecimal()


def display_task(task: Assignment) -> str:
    """What a progress line calls its task: task, else measure, else title."""
    return task.task or task.measure or task.title
