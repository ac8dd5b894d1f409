"""The cells of Phân công and Tiến độ: what is typed, what is fetched, how it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing.ground import Content, Drawn, Ground, blank, fill, framed, signed
from cchc_xlsx.drawing.layout import Row
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import FRAME, progress_role, shown
from cchc_xlsx.office import figures, gutter, standing
from cchc_xlsx.office.drafting import display_task
from cchc_xlsx.office.model import Assignment, Progress, lines_of

GIVEN, INPUT, COMPUTED = Role.GIVEN, Role.INPUT, Role.COMPUTED


def assignments(g: Ground) -> Drawn:
    """All rows of Phân công with their cells."""
    layout = g.layouts["assignments"]
    records = {record.row_id: record for record in g.plan.assignments}
    visible = [c for c in layout.sheet.columns if c.key not in FRAME and not c.hidden]
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, framed(g, row, {})))
            continue
        spare = row.kind == "spare"
        record = records.get(row.row_id, Assignment(row.row_id, kind=""))
        cells = {
            column.key: g.typed(
                "assignments",
                row.row_id,
                column.key,
                Content(
                    blank(shown(record, column.key)),
                    INPUT if spare and not column.hidden else column.role,
                ),
            )
            for column in layout.sheet.columns
            if column.key not in FRAME
        }
        tests = gutter.of_assignment(record.kind, g.phase, frozenset(layout.columns))
        untouched = [column.key for column in visible] if spare else []
        cells["sign"] = signed(layout, row.number, cells, tests, untouched)
        found.append((row, framed(g, row, cells)))
    return found


def progress(g: Ground) -> Drawn:
    """All lines of Tiến độ with their cells."""
    layout = g.layouts["progress"]
    tasks = {task.row_id: task for task in g.plan.assignments}
    lines = {line.row_id: line for line in g.plan.progress}
    last = {own[-1].row_id for own in lines_of(g.plan).values() if own}
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, framed(g, row, {})))
            continue
        line = lines.get(row.row_id, Progress(row.row_id, row.row_id))
        task = tasks.get(line.task_id, Assignment(line.task_id, kind=""))
        cells = _line_cells(g, row, line, task, is_last=row.kind == "spare" or line.row_id in last)
        found.append((row, framed(g, row, cells)))
    return found


def _line_cells(
    g: Ground, row: Row, line: Progress, task: Assignment, *, is_last: bool
) -> dict[str, Content]:
    layout, spare = g.layouts["progress"], row.kind == "spare"
    due = task.due if is_last else line.due
    made = _fetched(g, row.number, task) | _judged(g, row.number, line, task, due)
    if not spare:
        made |= {key: Content(blank(getattr(task, key)), GIVEN) for key in ("no", "code")}
    made["task_key"] = Content(g.key(line.task_id), GIVEN)
    made["due"] = (
        Content(due, COMPUTED, _fetch(g, "due", row.number)) if is_last else Content(due, INPUT)
    )
    made["percent"] = Content(_share(line.percent), INPUT)
    cells: dict[str, Content] = {}
    for key in layout.sheet.keys():  # noqa: SIM118  a method of Sheet, no dictionary
        if key not in FRAME:
            content = made.get(key) or Content(
                blank(getattr(line, key)), progress_role(key, last_line=is_last)
            )
            cells[key] = g.typed("progress", row.row_id, key, content)
    tests = gutter.of_progress(g.phase, frozenset(layout.columns))
    typed = [key for key in layout.sheet.keys() if progress_role(key, last_line=is_last) is INPUT]  # noqa: SIM118
    untouched = ["task", *typed] if spare else []
    cells["sign"] = signed(layout, row.number, cells, tests, untouched)
    return cells


def _share(percent: Decimal | None) -> Decimal | str | None:
    """A percentage as its cell holds it; in words where 1.5 for 150 would come back as a doubt."""
    if percent is None or 0 <= percent <= 100:
        return percent / 100 if percent is not None else None
    return f"{figures.spoken(percent)}%"


def _fetched(g: Ground, row: int, task: Assignment) -> dict[str, Content]:
    """What a line shows of its task, wherever the task stands now."""
    found = {"task": Content(display_task(task), COMPUTED, _fetch_task(g, row))}
    for key in ("no", "code"):
        found[key] = Content(blank(getattr(task, key)), COMPUTED, _fetch(g, key, row))
    for key in ("output", "lead", "deadline"):
        found[key] = Content(getattr(task, key), COMPUTED, _fetch(g, key, row))
    return found


def _judged(
    g: Ground, row: int, line: Progress, task: Assignment, due: date | None
) -> dict[str, Content]:
    stands = _standing(g, line, task, due)
    return {
        "standing": Content(stands, COMPUTED, _standing_formula(g, row)),
        "urgency": Content(_urgency(stands, due, row), COMPUTED, _urgency_formula(g, row)),
    }


def _standing(g: Ground, line: Progress, task: Assignment, due: date | None) -> str:
    if not display_task(task) and not task.lead and not line.status:
        return ""
    return standing.standing(
        line.status, due, task.deadline_kind, line.done_on, g.today, g.settings.due_soon_days
    )


def _index(g: Ground, key: str, row: int) -> str:
    home, here = g.layouts["assignments"], g.layouts["progress"]
    return f"INDEX({home.range(key)},MATCH({here.cell('task_key', row)},{home.range('key')},0))"


def _fetch(g: Ground, key: str, row: int) -> str:
    if key not in g.layouts["assignments"].columns:
        return ""
    found = _index(g, key, row)
    return f'IF(ISERROR({found}),"",IF({found}="","",{found}))'


def _fetch_task(g: Ground, row: int) -> str:
    text = '""'
    for key in ("title", "measure", "task"):
        if key in g.layouts["assignments"].columns:
            found = _index(g, key, row)
            text = f'IF({found}<>"",{found},{text})'
    return f'IF(ISERROR({_index(g, "key", row)}),"",{text})'


def _standing_formula(g: Ground, row: int) -> str:
    layout = g.layouts["progress"]
    more = {"kind": f'{_index(g, "deadline_kind", row)}&""'}
    body = fill(standing.formula(g.settings.due_soon_days), layout, row, more)
    bare = '{task}="",{status}=""'
    if "lead" in layout.columns:
        bare += ',{lead}=""'
    return f'IF(AND({fill(bare, layout, row)}),"",{body})'


ATTENTION: Final = (
    standing.Standing.OVERDUE,
    standing.Standing.DUE_SOON,
    standing.Standing.ON_TRACK,
)


def _urgency(stands: str, due: date | None, row: int) -> Decimal | None:
    if due is None or stands not in ATTENTION:
        return None
    return Decimal(serial(due)) + Decimal(row) / 100000


def _urgency_formula(g: Ground, row: int) -> str:
    named = ",".join(f'{{standing}}="{one}"' for one in ATTENTION)
    return fill(f'IF(OR({named}),{{due}}+ROW()/100000,"")', g.layouts["progress"], row)


def serial(day: date) -> int:
    """A date as Excel counts days."""
    return (day - date(1899, 12, 30)).days
