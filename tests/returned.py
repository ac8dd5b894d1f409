"""Grids as a returned workbook shows them, laid out in memory: no zip, no library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from cchc_xlsx.form import issued, marks
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.grid import Book, Facts, Grid, Raw
from cchc_xlsx.form.schema import Choice, Form
from cchc_xlsx.form.sheets import FACT, facts_of, shown
from cchc_xlsx.office.model import (
    PHASES,
    Assignment,
    Criterion,
    Evidence,
    Identity,
    Plan,
    Progress,
    Settings,
)

D = Decimal
SETTINGS = Settings()
CHOICES = {
    "criteria": Choice(
        ("code", "title", "max_points", "owner", "basis", "achieved", "outcome", "self_points",
         "evidence", "appraised_points", "appraiser_note", "lost_points", "reason",
         "previous_points")
    ),
    "assignments": Choice(
        ("no", "kind", "code", "title", "measure", "output", "lead", "support", "deadline", "due",
        "note")
    ),
    "progress": Choice(
        ("no", "code", "task", "lead", "deadline", "due", "previous_status", "status", "percent",
         "actual", "done_on", "result", "evidence", "difficulty", "updated_on", "standing")
    ),
}  # fmt: skip
FORM = make_form(CHOICES, "khac-phuc")
IDENTITY = Identity(
    1, "mau", "0123456789ab", "UBND xã Thử", "12345", "UBND tỉnh Mẫu", 2025, 2026, "Năm",
    "khac-phuc", "", "TT26ABCD", 0,
)  # fmt: skip
PLAN = Plan(
    IDENTITY,
    {"index_points": D("83.33"), "rank": 1, "classification": "Tốt"},
    (
        Criterion("f1", "field", "1", "Chỉ đạo điều hành", D(5)),
        Criterion("c1_1", "component", "1.1.1", "Kế hoạch năm", D(2), "ratio", basis=D(20),
        achieved=D(18),
                  self_points=D("1.8"), reason="Ban hành chậm"),
        Criterion("c1_10", "component", "1.1.10", "Báo cáo định kỳ", D(3),
        "levels Đạt:3; Không đạt:0",
                  appraised_points=D("2.5"), previous_points=D(2)),
        Criterion("f2", "field", "2", "Thủ tục hành chính", D(7)),
        Criterion("c2_1", "component", "2.1.1", "Công khai thủ tục", D(7), evidence="15/KH-UBND"),
        Criterion("c2_2", "component", "2.1.1", "Giải quyết hồ sơ", D(4)),
    ),
    tuple(
        Assignment(f"t{n:02d}", (tie,), f"f{tie[1]}", str(n), "Nhiệm vụ", code, title,
        measure=f"Việc thứ {n}",
                   lead="Văn phòng", deadline="Trước ngày 30/10/2026", due=date(2026, 10, 29),
                   deadline_kind="date")
        for n, (tie, code, title) in enumerate(
            [("c1_1", "1.1.1", "Kế hoạch năm"), ("c1_10", "1.1.10", "Báo cáo định kỳ"),
             ("c2_1", "2.1.1", "Công khai thủ tục"), ("c2_2", "2.1.1", "Giải quyết hồ sơ"),
             ("c1_1", "1.1.1", "Kế hoạch năm")], 1)
    ),
    (
        Progress("t01", "t01", date(2026, 3, 31), status="Hoàn thành", done_on=date(2026, 3, 20)),
        Progress("t01.2", "t01"),
        Progress("t02", "t02", percent=D(60)),
        Progress("t03", "t03"),
        Progress("t04", "t04"),
        Progress("t05", "t05"),
    ),
)  # fmt: skip
Rows = list[list[Raw]]


def raw(value: object) -> Raw:
    """A model value as calamine gives it back."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal | int):
        return float(value)
    assert isinstance(value, str | date)
    return value


def sheets_of(plan: Plan = PLAN, form: Form = FORM, spare: int = 2) -> dict[str, Rows]:
    """Slug → rows of the sheet, from row 1, as issued with the plan's answers in."""
    return {sheet.slug: _rows(plan, form, sheet.slug, spare) for sheet in form.sheets}


def _rows(plan: Plan, form: Form, slug: str, spare: int) -> Rows:
    sheet = form.sheet(slug)
    keys = [column.key for column in sheet.columns]
    rows: Rows = [[sheet.heading], [None, None, "Kèm theo Kế hoạch"], [None, None, "Còn thiếu 3 ô"]]
    rows.append([marks.key_cell(slug, key) for key in keys])
    rows.append([column.header or None for column in sheet.columns])
    for row_id, cells in _cells(plan, slug).items():
        rows.append(_row(plan, keys, row_id, cells))
    if slug in ("assignments", "progress", "evidence"):
        band: list[Raw] = [None, None, "Bổ sung"]
        rows.append(band + [None] * (len(keys) - len(band)))
        for number in range(1, spare + 1):
            rows.append(_row(plan, keys, f"n{number:03d}", {}))
    return rows


def _row(plan: Plan, keys: list[str], row_id: str, cells: dict[str, object]) -> list[Raw]:
    key = marks.row_key(plan.identity.issue, row_id)
    return [
        key if k in ("key", "row_key") else "●" if k == "sign" else raw(cells.get(k)) for k in keys
    ]


def _cells(plan: Plan, slug: str) -> dict[str, dict[str, object]]:
    if slug == "general":
        said = facts_of(plan) | {"phase": PHASES[plan.identity.phase]}
        texts = {k: str(v) if k in ("scored_year", "plan_year") else v for k, v in said.items()}
        return {
            k: {"fact": FACT[k].label, "value": v, "hint": FACT[k].hint} for k, v in texts.items()
        }
    if slug == "criteria":
        return {r.row_id: _shown(r) for r in plan.criteria}
    if slug == "assignments":
        return {r.row_id: _shown(r) for r in plan.assignments}
    if slug == "evidence":
        return {r.row_id: _shown(r) for r in plan.evidence}
    tasks = {task.row_id: task for task in plan.assignments}
    found = {}
    for line in plan.progress:
        task = tasks[line.task_id]
        cells = _shown(line)
        cells["percent"] = line.percent / 100 if line.percent is not None else None
        cells |= {"no": task.no, "code": task.code, "task": task.measure, "lead": task.lead,
                  "deadline": task.deadline, "due": line.due or task.due, "standing": "Trong hạn",
                  "task_key": marks.row_key(plan.identity.issue, task.row_id)}  # fmt: skip
        found[line.row_id] = cells
    return found


def _shown(record: Criterion | Assignment | Progress | Evidence) -> dict[str, object]:
    return {key: shown(record, key) for key in record._fields}


def book_of(
    sheets: dict[str, Rows], plan: Plan = PLAN, form: Form = FORM, *, copy: bool = True,
    facts: dict[str, Facts] | None = None, titles: dict[str, str] | None = None,
    settings: Settings = SETTINGS, names: dict[str, str] | None = None, marked: bool = True,
) -> Book:  # fmt: skip
    """A book of these sheets, with the hidden copy of what was issued."""
    grids = [
        Grid((titles or {}).get(slug, form.sheet(slug).title), rows,
             (facts or {}).get(slug, Facts(known=True)))
        for slug, rows in sheets.items()
    ]  # fmt: skip
    if copy:
        lines = [list(line) for line in issued.to_lines(plan, settings, form)]
        grids.append(Grid(marks.HIDDEN_SHEET, lines, Facts(known=True), visible=False))
    record = marks.short_record(plan.identity)
    constant = {marks.CONSTANT: f'"{record}"'} if marked else {}
    properties = {marks.PROPERTY: record, "keywords": record} if marked else {}
    return Book("a.xlsx", tuple(grids), constant | (names or {}), properties)


def column(slug: str, key: str, form: Form = FORM) -> int:
    """Index of a column in a row (from 0)."""
    return [c.key for c in form.sheet(slug).columns].index(key)


def number(sheets: dict[str, Rows], slug: str, row_id: str, plan: Plan = PLAN) -> int:
    """Index of a row in its sheet (from 0)."""
    key = marks.row_key(plan.identity.issue, row_id)
    return next(n for n, row in enumerate(sheets[slug]) if row and key in (row[0], row[-1]))


def put(sheets: dict[str, Rows], slug: str, row_id: str, key: str, value: Any) -> tuple[int, int]:
    """Type a value into a cell; its address from 1."""
    row, position = number(sheets, slug, row_id), column(slug, key)
    sheets[slug][row][position] = value
    return row + 1, position + 1


Edit = Callable[[dict[str, Rows]], None]
