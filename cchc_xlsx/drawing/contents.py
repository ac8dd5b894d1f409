"""What stands in each cell of a table sheet: value, owner, formula; no looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing.layout import Layout, Row
from cchc_xlsx.form import marks
from cchc_xlsx.form.grid import CellError, Raw
from cchc_xlsx.form.schema import Column, Form, Kind, Role
from cchc_xlsx.form.sheets import (
    FACT,
    FRAME,
    criterion_role,
    facts_of,
    progress_role,
    shown,
)
from cchc_xlsx.office import gutter, points, scoring, standing
from cchc_xlsx.office.drafting import display_task
from cchc_xlsx.office.model import (
    PHASES,
    Assignment,
    Criterion,
    Entry,
    Evidence,
    Plan,
    Progress,
    Settings,
    children,
    is_group,
    lines_of,
)


class Mark(NamedTuple):
    """What is to be corrected in a cell."""

    severity: str
    text: str


class Content(NamedTuple):
    """One cell: its value (a formula's true one), who owns it, and its formula."""

    value: Entry
    role: Role
    formula: str = ""
    kind: Kind | None = None  # where it is not the column's
    number: str = ""  # number format of a value that is none of its kind
    mark: Mark | None = None


Contents = Mapping[str, Content]  # by column key
G, I, C = Role.GIVEN, Role.INPUT, Role.COMPUTED
Slot = tuple[str, str, str]  # slug, row id, column
Typed = Raw | CellError
# Excel's error values; written as formulas they stay errors.
ERRORS: Final = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


class Ground(NamedTuple):
    """What every sheet's contents are made from."""

    plan: Plan
    settings: Settings
    form: Form
    layouts: Mapping[str, Layout]
    today: date  # what the dates are judged by
    issued: Plan  # decides which appraisal cells are given
    raw: Mapping[Slot, Typed] = {}  # typed, not understood
    marks: Mapping[Slot, Mark] = {}  # to be corrected

    @property
    def phase(self) -> str:
        """The phase word of the command line."""
        phase = self.plan.identity.phase
        return phase if phase in PHASES else "khac-phuc"

    def typed(self, slug: str, row_id: str, key: str, content: Content) -> Content:
        """An input as it was typed, where that could not be understood, and marked where wrong."""
        slot = slug, row_id, key
        if content.role is not Role.INPUT:
            return content
        if slot in self.raw:
            dated = (content.kind or self.form.sheet(slug).column(key).kind) is Kind.DATE
            content = as_typed(content, self.raw[slot], dated=dated)
        return content._replace(mark=self.marks[slot]) if slot in self.marks else content

    def key(self, row_id: str) -> str:
        """The row key of an id in this issue."""
        return marks.row_key(self.plan.identity.issue, row_id)


def as_typed(content: Content, said: Typed, *, dated: bool) -> Content:  # noqa: PLR0911  one return a kind
    """A content with what somebody typed instead, so that it is read as the same again.

    Where no date belongs one is written as text: a cell of date format would make a date of the
    number that is to come in its place.
    """
    match said:
        case CellError() if said.text in ERRORS:
            return content._replace(value=said.text, formula=said.text)
        case CellError():
            return content._replace(value=said.text)
        case bool():
            word = "TRUE" if said else "FALSE"
            return content._replace(value=said, formula=word)
        case int() | float():
            return content._replace(value=Decimal(repr(said)), number="General" if dated else "")
        case datetime():
            day = said.date()
            return content._replace(value=day if dated else f"{day:%d/%m/%Y}")
        case date():
            return content._replace(value=said if dated else f"{said:%d/%m/%Y}")
        case time() if dated:
            since = timedelta(hours=said.hour, minutes=said.minute, seconds=said.second)
            return content._replace(value=_days(since))
        case timedelta() if dated:
            return content._replace(value=_days(said))
        case None:
            return content
        case _:
            return content._replace(value=str(said))


def _days(since: timedelta) -> Decimal:
    return Decimal(repr(since / timedelta(days=1)))


def ground(
    plan: Plan, settings: Settings, form: Form, layouts: Mapping[str, Layout], as_of: date,
    issued: Plan | None = None, raw: Mapping[Slot, Typed] | None = None,
) -> Ground:  # fmt: skip
    """The ground of a workbook; its own date of reckoning goes before the clock."""
    own = plan.general.get("as_of")
    today = own if isinstance(own, date) else as_of
    return Ground(plan, settings, form, layouts, today, issued or plan, raw or {})


def contents(slug: str, ground_: Ground) -> list[tuple[Row, Contents]]:
    """All rows of a table sheet with their cells."""
    makers: dict[str, Callable[[Ground], list[tuple[Row, Contents]]]] = {
        "general": _general,
        "criteria": _criteria,
        "assignments": _assignments,
        "progress": _progress,
        "evidence": _evidence,
    }
    return makers[slug](ground_)


def _framed(g: Ground, row: Row, cells: dict[str, Content]) -> Contents:
    key = Content(g.key(row.row_id), G) if row.row_id else Content(None, G)
    return {**cells, "key": key, "row_key": key}


def _cells_of(layout: Layout, values: Mapping[str, Content]) -> dict[str, Entry]:
    return {key: content.value for key, content in values.items() if key in layout.columns}


def fill(formula: str, layout: Layout, row: int, more: Mapping[str, str] | None = None) -> str:
    """A formula of named cells with the addresses of a row; a column not shown is empty text."""

    class Addresses(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return layout.cell(key, row) if key in layout.columns else '""'

    return formula.format_map(Addresses(more or {})) if formula else ""


def _signed(
    layout: Layout, row: int, cells: dict[str, Content], tests: Sequence[gutter.Test],
    untouched: Sequence[str] = (),
) -> Content:  # fmt: skip
    values = _cells_of(layout, cells)
    empty = untouched and all(gutter.blank(values, key) for key in untouched)
    mark = "" if empty else gutter.sign(tests, values)
    return Content(mark, C, fill(gutter.formula(tests, untouched), layout, row))


# --- Thông tin chung -----------------------------------------------------------------------------


def _general(g: Ground) -> list[tuple[Row, Contents]]:
    layout = g.layouts["general"]
    said = facts_of(g.plan)
    found = []
    for row in layout.rows:
        fact = FACT[row.row_id]
        value = said[fact.key]
        if fact.key == "phase":
            value = PHASES.get(str(value), value)
        if fact.kind is Kind.CODE and value is not None:
            value = str(value) if value else ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        cells = {
            "fact": Content(fact.label, G),
            "value": g.typed(
                "general", fact.key, "value", Content(value, fact.role, kind=fact.kind)
            ),
            "hint": Content(fact.hint, G),
        }
        tests = [] if fact.role is G or fact.kind is Kind.TEXT else [gutter.text_in("value")]
        cells["sign"] = _signed(layout, row.number, cells, tests)
        found.append((row, _framed(g, row, cells)))
    return found


# --- Tiêu chí ------------------------------------------------------------------------------------


def _criteria(g: Ground) -> list[tuple[Row, Contents]]:
    scores = points.scores(g.plan, g.settings)
    records = {record.row_id: record for record in g.plan.criteria}
    issued = {record.row_id: record for record in g.issued.criteria}
    below, survey = children(g.plan.criteria), points.surveyed(g.plan.criteria)
    layout = g.layouts["criteria"]
    visible = frozenset(layout.columns)
    found = []
    for row in layout.rows:
        record, kids = records[row.row_id], below[row.row_id]
        cells: dict[str, Content] = {}
        for column in layout.sheet.columns:
            if column.key in FRAME:
                continue
            role = criterion_role(column.key, issued.get(row.row_id, record),
                                  parent=is_group(record, kids), complete=g.settings.complete)  # fmt: skip
            cells[column.key] = (
                _computed(g, column, record, kids, scores, survey, row.number)
                if role is C
                else g.typed(
                    "criteria", row.row_id, column.key, Content(shown(record, column.key), role)
                )
            )
        grouping = is_group(record, kids)
        tests = (
            [] if grouping else gutter.of_criterion(points.rule_of(record.rule), g.phase, visible)
        )
        cells["sign"] = _signed(layout, row.number, cells, tests)
        found.append((row, _framed(g, row, cells)))
    return found


def _computed(
    g: Ground, column: Column, record: Criterion, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str], row: int,
) -> Content:  # fmt: skip
    layout, key = g.layouts["criteria"], column.key
    score = scores[record.row_id]
    if key in points.MEASURES:
        value = getattr(score, key)
    else:  # a parent's reappraised or final points: the sum of what its children say
        value = _summed(g, key, kids)
    if (
        record.row_id in survey
        and key == "computed_points"
        and record.row_id in children(g.plan.criteria)[""]
    ):
        cell = g.layouts["general"].away("value", "survey_points")
        return Content(value, C, f'IF(ISNUMBER({cell}),{cell},"")')
    if kids and key == "computed_points" and not g.settings.complete:
        return Content(None, C)
    if kids:
        return Content(value, C, _parent_formula(g, record, key, kids, scores, survey, row))
    literal = {"max_points": marks.to_wire(record.max_points) or '""'}
    more = {} if "max_points" in layout.columns else literal
    match key:
        case "computed_points":
            formula = scoring.formula(
                points.rule_of(record.rule), g.settings.rounding, g.settings.not_applicable
            )
        case "effective_points":
            formula = _unless_out(g, record, gutter.effective_formula(layout.columns))
        case _:
            formula = _lost_formula(g, record, score)
    return Content(value, C, fill(formula, layout, row, more))


def _summed(g: Ground, key: str, kids: tuple[str, ...]) -> Decimal | None:
    below = children(g.plan.criteria)
    records = {record.row_id: record for record in g.plan.criteria}
    total: Decimal | None = None
    for kid in kids:
        value = _summed(g, key, below[kid]) if below[kid] else getattr(records[kid], key)
        if value is not None and not _is_out(g, records[kid]):
            total = (total or Decimal(0)) + value
    return total


def _is_out(g: Ground, record: Criterion) -> bool:
    inputs = scoring.Inputs(record.max_points, record.basis, record.achieved, record.outcome)
    return scoring.taken_out(points.rule_of(record.rule), inputs, g.settings.not_applicable)


def _out_condition(g: Ground, record: Criterion) -> str:
    """When a leaf is taken out, as Excel sees it; "" where it never can be."""
    rule, columns = points.rule_of(record.rule), g.layouts["criteria"].columns
    conditions = []
    if g.settings.not_applicable == "exclude" and "outcome" in columns and scoring.outcomes(rule):
        conditions.append(f'{{outcome}}="{scoring.NOT_ARISING}"')
    if rule.zero == "exclude" and "basis" in columns:
        conditions.append("IF(ISNUMBER({basis}),{basis}=0,FALSE)")
    return f"OR({','.join(conditions)})" if len(conditions) > 1 else "".join(conditions)


def _unless_out(g: Ground, record: Criterion, formula: str) -> str:
    condition = _out_condition(g, record)
    return f'IF({condition},"",{formula})' if condition and formula else formula


def _lost_formula(g: Ground, record: Criterion, score: points.Score) -> str:
    if score.outside:
        return ""
    stated = "stated_lost_points" in g.layouts["criteria"].columns
    formula = (
        "IF(AND(ISNUMBER({max_points}),ISNUMBER({effective_points})),"
        'ROUND({max_points}-{effective_points},6),"")'
    )
    if stated:
        formula = f"IF(ISNUMBER({{stated_lost_points}}),{{stated_lost_points}},{formula})"
    return _unless_out(g, record, formula)


def _parent_formula(
    g: Ground, record: Criterion, key: str, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str], row: int,
) -> str:  # fmt: skip
    layout = g.layouts["criteria"]
    total = _sum_formula(g, record, key, kids, scores, survey)
    own = "" if g.settings.complete else gutter.effective_formula(layout.columns)
    if key == "effective_points" and own:
        own = own.replace(',"")', f",{total})") if own != '""' else total
        return fill(own, layout, row)
    if key == "lost_points":
        formula = total
        if own and own != '""' and record.max_points is not None:
            maximum = marks.to_wire(record.max_points)
            known = f"OR({','.join(f'ISNUMBER({{{k}}})' for k in gutter.EFFECTIVE if k in layout.columns)})"
            formula = f"IF({known},ROUND({maximum}-{{effective_points}},6),{total})"
        if "stated_lost_points" in layout.columns and not g.settings.complete:
            formula = f"IF(ISNUMBER({{stated_lost_points}}),{{stated_lost_points}},{formula})"
        return fill(formula, layout, row)
    return total


def _sum_formula(
    g: Ground, record: Criterion, key: str, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str],
) -> str:  # fmt: skip
    layout = g.layouts["criteria"]
    records = {one.row_id: one for one in g.plan.criteria}
    plain, counts, sums = [], [], []
    for kid in kids:
        if (kid in survey and record.row_id not in survey) or (
            key == "lost_points" and scores[kid].outside
        ):
            continue
        number = layout.numbers[kid]
        cell = layout.cell(key, number)
        condition = "" if children_of(g, kid) else _out_condition(g, records[kid])
        if condition and key not in ("computed_points", "effective_points", "lost_points"):
            out = fill(condition, layout, number)
            counts.append(f"IF({out},0,COUNT({cell}))")
            sums.append(f"IF({out},0,N({cell}))")
        else:
            plain.append(cell)
    if not plain and not counts:
        return '""'
    if plain:
        counts.insert(0, f"COUNT({_joined(plain)})")
        sums.insert(0, f"SUM({_joined(plain)})")
    return f'IF({"+".join(counts)}=0,"",ROUND({"+".join(sums)},6))'


def children_of(g: Ground, row_id: str) -> tuple[str, ...]:
    """The rows right below a row."""
    return children(g.plan.criteria)[row_id]


def _joined(cells: Sequence[str]) -> str:
    """Cells of one column as few ranges: neighbours become one."""
    runs: list[list[str]] = []
    for cell in cells:
        column, number = cell.rstrip("0123456789"), int(cell.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if runs and runs[-1][1] == f"{column}{number - 1}":
            runs[-1][1] = cell
        else:
            runs.append([cell, cell])
    return ",".join(first if first == last else f"{first}:{last}" for first, last in runs)


# --- Phân công -----------------------------------------------------------------------------------


def _assignments(g: Ground) -> list[tuple[Row, Contents]]:
    layout = g.layouts["assignments"]
    records = {record.row_id: record for record in g.plan.assignments}
    visible = [c for c in layout.sheet.columns if c.key not in FRAME and not c.hidden]
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, _framed(g, row, {})))
            continue
        spare = row.kind == "spare"
        record = records.get(row.row_id, Assignment(row.row_id, kind=""))
        cells = {
            column.key: g.typed(
                "assignments",
                row.row_id,
                column.key,
                Content(
                    _blank(shown(record, column.key)),
                    I if spare and not column.hidden else column.role,
                ),
            )
            for column in layout.sheet.columns
            if column.key not in FRAME
        }
        tests = gutter.of_assignment(record.kind, g.phase, frozenset(layout.columns))
        untouched = [column.key for column in visible] if spare else []
        cells["sign"] = _signed(layout, row.number, cells, tests, untouched)
        found.append((row, _framed(g, row, cells)))
    return found


def _blank(value: Entry) -> Entry:
    return None if value == "" else value


# --- Tiến độ -------------------------------------------------------------------------------------


def _progress(g: Ground) -> list[tuple[Row, Contents]]:
    layout = g.layouts["progress"]
    tasks = {task.row_id: task for task in g.plan.assignments}
    lines = {line.row_id: line for line in g.plan.progress}
    last = {own[-1].row_id for own in lines_of(g.plan).values() if own}
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, _framed(g, row, {})))
            continue
        line = lines.get(row.row_id, Progress(row.row_id, row.row_id))
        task = tasks.get(line.task_id, Assignment(line.task_id, kind=""))
        cells = _line_cells(g, row, line, task, is_last=row.kind == "spare" or line.row_id in last)
        found.append((row, _framed(g, row, cells)))
    return found


def _line_cells(
    g: Ground, row: Row, line: Progress, task: Assignment, *, is_last: bool
) -> dict[str, Content]:
    layout, spare = g.layouts["progress"], row.kind == "spare"
    due = task.due if is_last else line.due
    stands = _standing(g, line, task, due)
    cells: dict[str, Content] = {}
    for column in layout.sheet.columns:
        key = column.key
        if key in FRAME:
            continue
        role = progress_role(key, last_line=is_last)
        match key:
            case "task_key":
                cells[key] = Content(g.key(line.task_id), G)
            case "no" | "code":
                value = _blank(getattr(task, key))
                cells[key] = (
                    Content(value, C, _fetch(g, key, row.number)) if spare else Content(value, G)
                )
            case "task":
                cells[key] = Content(display_task(task), C, _fetch_task(g, row.number))
            case "output" | "lead" | "deadline":
                cells[key] = Content(getattr(task, key), C, _fetch(g, key, row.number))
            case "due":
                cells[key] = Content(due, role, _fetch(g, key, row.number) if role is C else "")
            case "percent":
                cells[key] = Content(line.percent / 100 if line.percent is not None else None, I)
            case "standing":
                cells[key] = Content(stands, C, _standing_formula(g, row.number))
            case "urgency":
                cells[key] = Content(
                    _urgency(stands, due, row.number), C, _urgency_formula(g, row.number)
                )
            case _:
                cells[key] = Content(_blank(getattr(line, key)), role)
    cells = {key: g.typed("progress", row.row_id, key, content) for key, content in cells.items()}
    tests = gutter.of_progress(g.phase, frozenset(layout.columns))
    typed = [c.key for c in layout.sheet.columns if progress_role(c.key, last_line=is_last) is I]
    untouched = ["task", *typed] if spare else []
    cells["sign"] = _signed(layout, row.number, cells, tests, untouched)
    return cells


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


ATTENTION = (standing.Standing.OVERDUE, standing.Standing.DUE_SOON, standing.Standing.ON_TRACK)


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


# --- Tài liệu kiểm chứng -------------------------------------------------------------------------


def _evidence(g: Ground) -> list[tuple[Row, Contents]]:
    layout = g.layouts["evidence"]
    records = {record.row_id: record for record in g.plan.evidence}
    typed = [c.key for c in layout.sheet.columns if c.role is I]
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, _framed(g, row, {})))
            continue
        record = records.get(row.row_id, Evidence(row.row_id))
        cells = {
            key: g.typed("evidence", row.row_id, key, Content(_blank(shown(record, key)), I))
            for key in typed
        }
        tests = gutter.of_evidence(frozenset(layout.columns))
        cells["sign"] = _signed(layout, row.number, cells, tests, typed)
        found.append((row, _framed(g, row, cells)))
    return found
