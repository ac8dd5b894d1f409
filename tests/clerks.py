"""A clerk at a real workbook: honest answers, and what openpyxl can do to the file afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import FRAME, SHEETS
from cchc_xlsx.office import rules, scoring
from cchc_xlsx.office.deadlines import Before, due_date, read_deadline
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Evidence,
    Plan,
    Progress,
    children,
    is_group,
    lines_of,
)
from cchc_xlsx.office.points import rule_of, scores
from cchc_xlsx.office.standing import Status
from cchc_xlsx.verbs.issue import Draft, issue
from tests import plans

KEYS, HEADERS, FIRST = 4, 5, 6  # rows of a table sheet
TITLES = {sheet.slug: sheet.title for sheet in SHEETS}
SUPERIORS = ("appraised_points", "reappraised_points", "final_points")


# --- honest answers ------------------------------------------------------------------------------


def wide(draft: Draft) -> Draft:
    """The draft with every column of the house in sight."""
    choices = {
        s.slug: Choice(tuple(c.key for c in s.columns if c.key not in FRAME and not c.hidden))
        for s in SHEETS
    }
    return issue(draft._replace(form=make_form(choices, draft.plan.identity.phase)))


def day_of(draft: Draft) -> date:
    """A day in the year of the plan when its reports are due."""
    return date(draft.plan.identity.plan_year, 6, 20)


def honest(draft: Draft) -> Plan:
    """The plan with answers nobody could object to, each row's different from every other's."""
    plan, shown = draft.plan, {s.slug: set(s.keys()) for s in draft.form.sheets}
    below, phase = children(plan.criteria), plan.identity.phase
    mended = {row_id for task in plan.assignments for row_id in task.criteria}
    criteria = tuple(
        row if below[row.row_id]
        else _only(row, _scored(row, n, phase, row.row_id in mended), shown["criteria"])
        for n, row in enumerate(plan.criteria, 1)
    )  # fmt: skip
    plan = plan._replace(criteria=criteria)
    plan = plan._replace(criteria=tuple(_reasoned(plan, draft, shown["criteria"])))
    tasks = tuple(
        _only(task, _assigned(task, n, plan.identity.plan_year, draft), shown["assignments"])
        for n, task in enumerate(plan.assignments, 1)
    )
    plan = plan._replace(assignments=tasks)
    last = {lines[-1].row_id for lines in lines_of(plan).values() if lines}
    progress = tuple(
        _only(line, _reported(line, n, day_of(draft), line.row_id in last), shown["progress"])
        for n, line in enumerate(plan.progress, 1)
    )
    return plan._replace(progress=progress, evidence=tuple(_register(plan, day_of(draft))))


def _only(old: Any, new: Any, shown: set[str]) -> Any:
    return old._replace(**{k: v for k, v in new._asdict().items() if k in shown})


def _scored(row: Criterion, n: int, phase: str, mended: bool) -> Criterion:
    rule = rule_of(row.rule)
    kind = rules.RuleKind
    if rule.kind in (kind.SURVEY, kind.BONUS, kind.PENALTY):
        return row
    wants = rules.needs(rule)
    basis = Decimal(100 + n) if "basis" in wants else None
    achieved = None
    if "achieved" in wants:
        achieved = {
            kind.DEDUCT: Decimal(0),
            kind.COUNT: (row.max_points or Decimal(0)) / (rule.amount or Decimal(1)),
        }.get(rule.kind, basis if basis is not None else Decimal(9))
    outcome = rules.outcomes(rule)[0] if "outcome" in wants else ""
    if row.basis is not None:  # issued: the plan prints them
        basis, achieved = row.basis, row.achieved
    elif row.row_id == "c3_12_1" and mended:  # the one loss of the illustrative set
        basis, achieved = Decimal(8), Decimal(7)
    worth = scoring.compute(rule, scoring.Inputs(row.max_points, basis, achieved, outcome))
    worth = row.max_points if worth is None else worth
    if phase == "khac-phuc" and not row.rule and not mended:
        worth = row.max_points
    row = row._replace(basis=basis, achieved=achieved, outcome=outcome)
    row = row._replace(self_points=worth)
    if not is_group(row, ()):
        row = row._replace(evidence=f"{n}/BC-UBND ngày 14/01/2026")
    if phase != "tu-cham" and all(getattr(row, k) is None for k in SUPERIORS):
        row = row._replace(appraised_points=worth)
    return row


def _reasoned(plan: Plan, draft: Draft, shown: set[str]) -> Iterator[Criterion]:
    """Reasons where points were lost, explanations where the superior gave less."""
    found = scores(plan, draft.settings)
    for n, row in enumerate(plan.criteria, 1):
        lost = found[row.row_id].lost_points
        given, claimed = row.appraised_points, row.self_points
        new = row
        if lost and lost > 0 and not row.reason and not children(plan.criteria)[row.row_id]:
            new = new._replace(reason=f"Nguyên nhân thứ {n}")
        if given is not None and claimed is not None and given < claimed:
            new = new._replace(explanation=f"Giải trình thứ {n}")
        yield _only(row, new, shown)


def _assigned(task: Assignment, n: int, year: int, draft: Draft) -> Assignment:
    task = task._replace(
        measure=task.measure or f"Việc làm thứ {n}",
        lead=task.lead or "Công an xã",
        deadline=task.deadline or "Thường xuyên",
    )
    before: Before = "inclusive" if draft.settings.before_means == "inclusive" else "exclusive"
    read = read_deadline(task.deadline, year, "deadline", before)
    return task._replace(due=task.due or due_date(read.milestones))


def _reported(line: Progress, n: int, today: date, last: bool) -> Progress:
    past = line.due is None or line.due < today
    if n % 3 == 0 and past:
        return line._replace(
            status=str(Status.DONE), percent=Decimal(100), done_on=date(today.year, 2, 2),
            evidence=f"{n}/KH-UBND", result=f"Kết quả thứ {n}",
        )  # fmt: skip
    if n % 3 == 1:
        return line._replace(
            status=str(Status.IN_PROGRESS), percent=Decimal(30 + n), result=f"Đang làm thứ {n}"
        )
    return line._replace(status=str(Status.NOT_STARTED), difficulty=f"Vướng mắc thứ {n}")


def _register(plan: Plan, today: date) -> Iterator[Evidence]:
    codes = [row.code.rstrip(". ") for row in plan.criteria if row.code and row.rule][:3]
    for n, code in enumerate(codes, 1):
        yield Evidence(
            f"n{n:03d}", str(n), code, f"{10 + n}/BC-UBND", date(today.year, 1, 10 + n),
            "UBND xã", f"Báo cáo thứ {n}", f"bao_cao_{n}.pdf",
        )  # fmt: skip


def returned(draft: Draft, plan: Plan) -> bytes:
    """The workbook issued from the draft with the answers of the plan."""
    book = draw(plan, draft.settings, draft.form, day_of(draft), issued=draft.plan)
    return xlsx.to_bytes(book)


def draft_of(name: str, phase: str) -> Draft:
    return plans.draft(name, phase, unit="UBND xã Thử Nghiệm", superior="UBND tỉnh Mẫu")


# --- what openpyxl does to the file --------------------------------------------------------------


class Spot(NamedTuple):
    """A cell as people call it."""

    sheet: str
    cell: str


class Desk:
    """A workbook on the desk: cells found as a clerk finds them, by Mã dòng and by header."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = openpyxl.load_workbook(BytesIO(data))
        self.tabs: dict[str, Worksheet] = {s: self.book[t] for s, t in TITLES.items()}
        self.touched: set[tuple[str, str]] = set()  # table and row
        self.before: dict[Cell, tuple[Any, str, Any]] = {}

    def saved(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()

    def column(self, slug: str, key: str) -> int:
        tab = self.tabs[slug]
        return next(
            n for n in range(1, tab.max_column + 1)
            if tab.cell(KEYS, n).value == f"cchc:{slug}:{key}"
        )  # fmt: skip

    def row(self, slug: str, row_id: str) -> int:
        tab, last = self.tabs[slug], self.column(slug, "row_key")
        for number in range(FIRST, tab.max_row + 1):
            if f"-{row_id}-" in str(tab.cell(number, last).value):
                return number
        raise KeyError(row_id)

    def at(self, slug: str, row_id: str, key: str) -> Cell:
        self.touched.add((slug, row_id))
        found = self.tabs[slug].cell(self.row(slug, row_id), self.column(slug, key))
        assert isinstance(found, Cell)
        self.before.setdefault(found, (found.value, found.number_format, copy(found.font)))
        return found

    def undo(self) -> None:
        """Put every touched cell right."""
        for cell, (value, number_format, font) in self.before.items():
            cell.value, cell.number_format, cell.font = value, number_format, font
        self.before.clear()
        self.touched.clear()

    def spot(self, cell: Cell) -> Spot:
        return Spot(cell.parent.title, cell.coordinate)

    def named(self, slug: str, *keys: str) -> None:
        """Forget the names on these header cells, or on all of the sheet."""
        for name in list(self.book.defined_names):
            if name.startswith(f"cchc_{slug}_") and (not keys or name.split("_", 2)[2] in keys):
                del self.book.defined_names[name]

    def shift_names(self, title: str, change: Callable[[int], int | None]) -> None:
        """Move the names on a sheet as Excel does when columns come or go."""
        for name in list(self.book.defined_names):
            said = self.book.defined_names[name]
            found = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", said.attr_text or "")
            if not found or found[1] != title:
                continue
            column = change(column_index_from_string(found[2]))
            if column is None:
                del self.book.defined_names[name]
            else:
                letter = get_column_letter(column)
                said.attr_text = f"'{title}'!${letter}${found[3]}"

    def delete_column(self, slug: str, key: str) -> Spot:
        tab, gone = self.tabs[slug], self.column(slug, key)
        self.shift_names(tab.title, lambda n: None if n == gone else n - (n > gone))
        tab.delete_cols(gone)
        return Spot(tab.title, str(HEADERS))

    def insert_column(self, slug: str, before: str, header: str, text: str = "") -> Spot:
        tab, new = self.tabs[slug], self.column(slug, before)
        self.shift_names(tab.title, lambda n: n + (n >= new))
        tab.insert_cols(new)
        tab.cell(HEADERS, new).value = header
        tab.cell(FIRST, new).value = text
        return self.spot(tab.cell(HEADERS, new))  # type: ignore[arg-type]

    def copy_row(self, slug: str, row_id: str, onto: str) -> int:
        """Copy a whole row, keys and all, over another."""
        tab = self.tabs[slug]
        source, target = self.row(slug, row_id), self.row(slug, onto)
        for column in range(1, tab.max_column + 1):
            tab.cell(target, column).value = tab.cell(source, column).value
        return target

    def sort(self, slug: str, columns: range, rows: range, order: list[int]) -> None:
        """Put the cells of some columns into another order of rows."""
        tab = self.tabs[slug]
        before = {(r, c): tab.cell(r, c).value for r in rows for c in columns}
        for number, source in zip(rows, order, strict=True):
            for column in columns:
                tab.cell(number, column).value = before[source, column]

    def restyle(self, cell: Cell, font: str) -> None:
        cell.font = Font(name=font, size=cell.font.size)
