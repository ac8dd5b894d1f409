"""Rows that people added on spare lines: untouched ones are nothing, filled ones join the plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.grid import Address, Value
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import PROGRESS
from cchc_xlsx.office import drafting, text
from cchc_xlsx.office.codes import plain_code
from cchc_xlsx.office.model import (
    TASK,
    Assignment,
    Criterion,
    Evidence,
    Plan,
    Progress,
    Settings,
    field_of,
)
from cchc_xlsx.reading.records import Contexts, Row, Sheetful
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.told_percent import completed
from cchc_xlsx.reading.values import is_blank, said

_HIDDEN: Final = ("deadline_kind", "criteria", "task_key")
_SEVERAL: Final = re.compile(r"[;,\n]+")


def _spares(table: Sheetful, known: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[Row]:
    """The spare rows somebody wrote on, in the order of their ids."""
    cells, columns, open_to_doubt = table.desk.cells, table.desk.table.columns, _doubted(table)
    spots = [columns[key] for key in keys if key in columns]
    for row_id, number in sorted(table.rows.numbers.items()):
        if row_id in known:
            continue
        line = cells.line(number)
        entered = [at for at in spots if _says(line[at - 1])]
        row = Row(row_id, number, "")
        if any((number, at) not in open_to_doubt for at in entered):
            yield row
        else:  # nothing entered, and yet perhaps a word in a column of the sender's own
            table.desk.strangers(row)


def _says(value: Value) -> bool:
    """Whether a cell of a spare row says anything.

    Offices close blank rows with dashes, and a sheet that is linked to another shows zeros there.
    """
    words = said(value) if value is not None else ""
    return words not in _CLOSED and not is_blank(words)


_CLOSED: Final = ("", "-", "–", "—", "0", "00:00:00")


def _doubted(table: Sheetful) -> Collection[Address]:
    """Cells of rows pushed past their own, whose words may be another row's."""
    return table.desk.table.disputed if table.desk.pushed else ()


def tasks(
    plan: Plan, settings: Settings, table: Sheetful, contexts: Contexts
) -> Iterator[Assignment]:
    """The assignments added on spare rows, tied to their criteria by code and title."""
    desk = table.desk
    shown = tuple(c.key for c, _ in desk.columns if not c.hidden)
    known = {task.row_id: task for task in plan.assignments}
    fields = field_of(plan.criteria)
    inputs = desk.owned(Assignment._fields, _open, Role.INPUT)
    for row in _spares(table, known, shown):
        task = desk.read(row, Assignment(row.row_id, kind=""), inputs, contexts)
        ties, findings = criteria_of(task.code, task.title, plan.criteria)
        desk.strangers(row)
        desk.findings += [_about(desk.source, table, row, code, typed) for code, typed in findings]
        milestones = drafting.milestones_of(task, plan.identity.plan_year, settings)
        yield task._replace(
            kind=task.kind or TASK,
            criteria=ties,
            field=fields.get(ties[0], "") if ties else "",
            deadline_kind=drafting.kind_of(milestones),
        )


def _open(key: str) -> Role:
    """On a spare row every cell people see is theirs."""
    return Role.GIVEN if key in _HIDDEN else Role.INPUT


def criteria_of(
    code: str, title: str, known: tuple[Criterion, ...]
) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The row ids that codes name, and a code with the text for each that none or several fit."""
    found: list[str] = []
    faults = []
    for part in filter(None, map(str.strip, _SEVERAL.split(code))):
        same = [row for row in known if plain_code(row.code) == plain_code(part)]
        if len(same) > 1:
            titled = [row for row in same if text.fold(row.title) == text.fold(title)]
            same = titled if len(titled) == 1 else same
        if len(same) == 1:
            found.append(same[0].row_id)
        else:
            faults.append(("R12" if same else "R11", part))
    return tuple(dict.fromkeys(found)), faults


def lines(plan: Plan, table: Sheetful, contexts: Contexts) -> Iterator[Progress]:
    """The progress lines of added assignments; one that is filled alone is told and kept."""
    desk = table.desk
    known = {line.row_id: line for line in plan.progress}
    added = {task.row_id for task in plan.assignments}
    inputs = tuple(c.key for c, _ in desk.columns if c.role is Role.INPUT)
    typed = desk.owned(Progress._fields, _progress_role, Role.INPUT)
    written = set()
    for row in _spares(table, known, inputs):
        if row.row_id not in added:
            desk.findings.append(_about(desk.source, table, row, "R16", ""))
            _keep(table, row)
            continue
        written.add(row.row_id)
        line = Progress(row.row_id, row.row_id)
        yield completed(desk, row, desk.read(row, line, typed, contexts))
        desk.strangers(row)
    lined = {line.task_id for line in plan.progress}
    for row_id in sorted(added - written - lined):
        yield Progress(row_id, row_id)


def _progress_role(key: str) -> Role:
    return PROGRESS.column(key).role


def _keep(table: Sheetful, row: Row) -> None:
    cells = table.desk.cells
    words = " | ".join(f"{key}: {value}" for key, value in cells.content(row.number).items())
    first = min(position for _, position in table.desk.columns)
    place = address(row.number, first)
    table.desk.extras.append(Extra(table.desk.table.grid.name, place, "row", words))


def documents(plan: Plan, table: Sheetful, contexts: Contexts) -> Iterator[Evidence]:
    """The documents entered on the spare rows of the register."""
    desk = table.desk
    known = {record.row_id: record for record in plan.evidence}
    keys = tuple(c.key for c, _ in desk.columns if c.key != "no")
    inputs = desk.owned(Evidence._fields, lambda _: Role.INPUT, Role.INPUT)
    for row in _spares(table, known, keys):
        yield desk.read(row, Evidence(row.row_id), inputs, contexts)
        desk.strangers(row)


def _about(source: str, table: Sheetful, row: Row, code: str, typed: str) -> Finding:
    columns = table.desk.table.columns
    place = Place(source, table.desk.table.grid.name, row.number, columns.get("code", 0))
    key = row_key(table.desk.issue, row.row_id) if table.desk.issue else row.row_id
    return Finding(code, place, key, column="code", typed=typed)
