"""Work that goes on into the next year, with its deadlines a year on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.ended import AGAIN, Source
from cchc_xlsx.office.codes import plain_code
from cchc_xlsx.office.deadlines import due_date
from cchc_xlsx.office.drafting import milestones_of
from cchc_xlsx.office.model import Assignment, Criterion, children, is_group, lines_of
from cchc_xlsx.office.standing import CLOSED, Status
from cchc_xlsx.office.text import match_key


def carried(
    source: Source, fits: Mapping[str, Criterion], lost: set[str], year: int, taken: set[str], *,
    merged: bool, findings: list[Finding],
) -> dict[str, Assignment]:  # fmt: skip
    """Work that goes on, by its old id: unfinished, recurring, or of criteria that lost points.

    `fits` says which row of the new set follows one of the old, by its id.
    """
    lines = lines_of(source.plan)
    old = {row.row_id: row for row in source.plan.criteria}
    found = {}
    for task in source.plan.assignments:
        own = lines.get(task.row_id, ())
        open_ = not own or any(line.status not in CLOSED for line in own)
        again = task.deadline_kind in AGAIN and not all(
            line.status in (str(Status.NOT_ARISING), str(Status.DROPPED)) for line in own
        )
        lost_points = any(tie in lost for tie in task.criteria)
        if not (open_ or again or lost_points):
            continue
        why = ("chưa xong năm trước" if open_ and not again else "việc thường xuyên" if again
               else "tiêu chí mất điểm năm trước")  # fmt: skip
        moved = _moved(task, source, year, findings)
        note = "; ".join(filter(None, (task.note, f"Chuyển từ năm trước: {why}")))
        unit = source.plan.identity.unit
        pairs = [(old[tie], fits[tie]) for tie in task.criteria if tie in fits]
        field = fits.get(task.field)
        found[task.row_id] = _named_anew(moved, pairs)._replace(
            row_id=_free(task.row_id, taken), criteria=tuple(row.row_id for _, row in pairs), no="",
            field=field.row_id if field is not None else "",
            note=f"{unit}: {note}" if merged else note,
        )  # fmt: skip
    return found


def proposed(
    source: Source, fits: Mapping[str, Criterion], lost: set[str], taken: set[str],
    there: Sequence[Assignment],
) -> dict[str, Assignment]:  # fmt: skip
    """A task for every criterion that lost points and has none, by its old id: what to do is for
    people to say."""
    below = children(source.plan.criteria)
    covered = {tie for task in there for tie in task.criteria}
    found = {}
    for row in source.plan.criteria:
        new = fits.get(row.row_id)
        if row.row_id not in lost or new is None or new.row_id in covered:
            continue
        if is_group(row, below[row.row_id]):
            continue
        found[row.row_id] = Assignment(
            _free("t01", taken), (new.row_id,), code=new.code, title=new.title, lead=row.owner,
            note=f"Đề xuất: tiêu chí mất điểm năm trước ({row.reason})".removesuffix(" ()"),
        )  # fmt: skip
    return found


def _named_anew(task: Assignment, pairs: Sequence[tuple[Criterion, Criterion]]) -> Assignment:
    """The task with its criteria's codes and title of the new set where it said the old ones."""
    codes = {plain_code(old.code): new.code for old, new in pairs}
    titles = {match_key(old.title): new.title for old, new in pairs}
    said = [plain_code(one) for one in task.code.split(";")]
    changed = any(codes.get(one, "") not in ("", one) for one in said)
    code = "; ".join(codes[one] for one in said) if changed and codes.keys() >= set(said) else ""
    title = titles.get(match_key(task.title), "") if len(pairs) == 1 else ""
    return task._replace(code=code or task.code, title=title or task.title)


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
