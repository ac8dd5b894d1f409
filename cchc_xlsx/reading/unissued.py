"""A workbook that lost what was issued: the plan as written, taken on trust and said so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Value
from cchc_xlsx.form.marks import read_key, row_key
from cchc_xlsx.form.schema import Column, Kind, Role
from cchc_xlsx.form.sheets import FACT
from cchc_xlsx.office import drafting, rules, text
from cchc_xlsx.office.codes import plain_code
from cchc_xlsx.office.model import (
    GENERAL_KINDS,
    PHASES,
    Assignment,
    Criterion,
    Entry,
    Evidence,
    Identity,
    Plan,
    Progress,
    field_of,
)
from cchc_xlsx.office.rule_readback import rule_of
from cchc_xlsx.reading.additions import criteria_of
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.records import POINTS, Contexts, Desk, Row, Sheetful, Spots, dated
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import Context, read_cell, said

if TYPE_CHECKING:
    from cchc_xlsx.reading.overlay import Ground

_NOT_TYPED = ("rule", "computed_points", "lost_points")


def plan_of(ground: Ground, tables: Mapping[str, Sheetful]) -> Plan:
    """The plan from what is written alone."""
    identity, general = _general(ground.plan.identity, tables.get("general"))
    contexts = dated(identity.plan_year)
    criteria = tuple(_criteria(tables.get("criteria"), contexts))
    fields = field_of(criteria)
    plan = Plan(identity, general, criteria)
    tasks = []
    for task in _assignments(tables.get("assignments"), contexts, criteria):
        milestones = drafting.milestones_of(task, identity.plan_year, ground.settings)
        first = task.criteria[0] if task.criteria else ""
        tasks.append(
            task._replace(field=fields.get(first, ""), deadline_kind=drafting.kind_of(milestones))
        )
    lines = tuple(_progress(tables.get("progress"), contexts))
    for task in _told_by_lines(tables, lines, {task.row_id for task in tasks}, criteria):
        first = task.criteria[0] if task.criteria else ""
        tasks.append(task._replace(field=fields.get(first, "")))
    plan = plan._replace(assignments=tuple(tasks))
    _unmatched(tables.get("assignments"), tables.get("progress"))
    for table in tables.values():
        table.desk.suspect({}, table.rows.numbers)
    evidence = tuple(_evidence(tables.get("evidence"), contexts))
    return plan._replace(progress=lines, evidence=evidence)


_CODED: Final = re.compile(r"c\d+(?:_\d+)+")  # the id a criterion is given by its code
_IMPLIED: Final = 0.8  # of the ids must find their words somewhere in the table


Words = dict[str, str | date | float | None]
Said = dict[str, Words]


def implied(cells: Cells, issue: str, lines: Cells | None = None) -> Said:
    """What the ids of a table say by themselves of the words beside them.

    Nothing that was issued is at hand; but c2_1_1 is the row of 2.1.1, t04.2 a line of t04, and
    number and code of an assignment stand on its lines too.
    """
    if lines is not None:
        return _by_lines(cells, lines)
    column = {"criteria": "code", "progress": "task_key"}.get(cells.table.slug)
    if column is None or column not in cells.table.columns:
        return {}
    words: dict[str, str] = {}
    for number in cells.body():
        key = read_key(cells.get(number, "key")) or read_key(cells.get(number, "row_key"))
        if key is None or not key.sound:
            continue
        if column == "task_key" and said(cells.get(number, column)):
            words[key.row_id] = row_key(issue, key.row_id.partition(".")[0])
        elif column == "code" and _CODED.fullmatch(key.row_id):
            words[key.row_id] = key.row_id[1:].replace("_", ".")
    here = {said(cells.get(number, column)) for number in cells.body()}
    if sum(word in here for word in words.values()) < _IMPLIED * len(words):
        return {}
    return {row_id: {column: word} for row_id, word in words.items()}


def _by_lines(cells: Cells, lines: Cells) -> Said:
    """What the lines of Tiến độ say of the assignments, where most of their words stand there."""
    keys = [k for k in ("no", "code") if k in cells.table.columns and k in lines.table.columns]
    words: Said = {}
    for number in lines.body():
        key = read_key(lines.get(number, "task_key"))
        told: Words = {k: said(lines.get(number, k)) or None for k in keys}
        if key and key.sound and any(told.values()):
            words.setdefault(key.row_id, told)
    here = {tuple(said(cells.get(number, k)) or None for k in keys) for number in cells.body()}
    found = sum(tuple(told[k] for k in keys) in here for told in words.values())
    return words if found >= _IMPLIED * len(words) else {}


def _unmatched(tasks: Sheetful | None, lines: Sheetful | None) -> None:
    """Tell rows that only one of the two tables still has: the other was issued with them too."""
    if tasks is None or lines is None or tasks.rows.refused or lines.rows.refused:
        return
    ids = [{row_id.partition(".")[0] for row_id in t.rows.numbers} for t in (tasks, lines)]
    aside = {row_id.partition(".")[0] for t in (tasks, lines) for row_id in t.rows.aside}
    for table, gone in ((tasks, ids[1] - ids[0] - aside), (lines, ids[0] - ids[1] - aside)):
        desk = table.desk
        missing = sorted(row_id for row_id in gone if not drafting.is_spare(row_id))
        if missing and all(ids):
            words = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
            key = row_key(desk.issue, missing[0]) if desk.issue else missing[0]
            place = Place(desk.source, desk.table.grid.name)
            count = (("count_of", str(len(missing))),)
            desk.findings.append(Finding("R09", place, key, typed=words, extra=count))


def _rows(table: Sheetful | None, *keys: str) -> list[Row]:
    """The rows that say anything in these columns or in those people fill in, as they stand."""
    if table is None:
        return []
    cells = table.desk.cells
    inputs = (c.key for c in table.desk.table.sheet.columns if c.role is Role.INPUT)
    keys = tuple(dict.fromkeys((*keys, *inputs)))
    return [
        Row(row_id, number, said(cells.get(number, keys[0])))
        for row_id, number in sorted(table.rows.numbers.items(), key=lambda item: item[1])
        if any(said(cells.get(number, key)) for key in keys)
    ]


def _typed(table: Sheetful, kind: type[Criterion | Assignment | Progress | Evidence]) -> Spots:
    """Every column that is no formula of ours nor a hidden helper."""

    def role(key: str) -> Role:
        ours = key in _NOT_TYPED or table.desk.table.sheet.column(key).hidden
        return Role.COMPUTED if ours else Role.INPUT

    return table.desk.owned(kind._fields, role, Role.INPUT)


def _criteria(table: Sheetful | None, contexts: Contexts) -> list[Criterion]:
    made = []
    for row in _rows(table, "code", "title"):
        assert table is not None
        spots, known = _typed(table, Criterion), _capped(contexts, table, row.number)
        record = table.desk.read(row, Criterion(row.row_id), spots, known)
        rule = _rule(table.desk.cells.get(row.number, "rule"))
        made.append(record._replace(rule=rule))
        table.desk.strangers(row)
    return _levelled(made)


def _capped(contexts: Contexts, table: Sheetful, number: int) -> Contexts:
    """The contexts of a row that says the most there is to win: "1,525" of two is no thousand."""
    most = read_cell(table.desk.cells.get(number, "max_points"), Kind.POINTS).value
    if not isinstance(most, Decimal):
        return contexts

    def context(column: Column) -> Context:
        if column.kind is not Kind.POINTS or column.key == "max_points":
            return contexts(column)
        return Context(most, of=POINTS.get(column.key, ""))

    return context


_OUTSIDE: Final = ("bonus ", "penalty ")
_FIELD: Final = re.compile(r"f\d+\Z")  # the id a template gives a field


def _levelled(rows: list[Criterion]) -> list[Criterion]:
    """The rows with the levels their codes say.

    A plan of what lost points has 1.3 and then 1.5.1: no part of it, nor a parent (as it would be
    taken for if it were one level above). Where ids tell the fields, no other row is one.
    """
    named = any(_FIELD.match(row.row_id) for row in rows)
    made: list[Criterion] = []
    above = ""
    for row in rows:
        level, code = _level(row.code), plain_code(row.code)
        if row.rule.startswith(_OUTSIDE) and "." not in code:
            level = "field"  # beside the hundred points of the fields
        if level == "field" and code.isdecimal() and named and not _FIELD.match(row.row_id):
            level = "criterion"
        if level == "component" and above and not code.startswith(f"{above}."):
            level = "criterion"
        if level != "component":
            above = code if level == "criterion" else ""
        made.append(row._replace(level=level))
    return made


def _rule(value: Value) -> str:
    """The rule where its text form was written, or the sentence that it prints word for word."""
    try:
        return rules.rule_text(rules.parse_rule(said(value))) if value else ""
    except ValueError:
        printed = rule_of(said(value))
        return rules.rule_text(printed) if printed else ""


def _level(code: str) -> str:
    plain = plain_code(code)
    if not plain or re.fullmatch(r"[IVXLC]+|[A-ZĐ]|\d+", plain):
        return "field" if plain else "criterion"
    return "component" if plain.count(".") >= 2 else "criterion"


def _assignments(
    table: Sheetful | None, contexts: Contexts, criteria: tuple[Criterion, ...]
) -> list[Assignment]:
    made = []
    known = {row.row_id for row in criteria}
    for row in _rows(table, "code", "title", "task", "measure", "lead", "deadline"):
        assert table is not None
        task = table.desk.read(row, Assignment(row.row_id), _typed(table, Assignment), contexts)
        hidden = said(table.desk.cells.get(row.number, "criteria"))
        ties = tuple(part for part in hidden.split(";") if part in known)
        ties = ties or criteria_of(task.code, task.title, criteria)[0]
        made.append(task._replace(criteria=ties))
        table.desk.strangers(row)
    return made


def _progress(table: Sheetful | None, contexts: Contexts) -> list[Progress]:
    """The lines; on a task's last one the due date is its assignment's."""
    made: list[Progress] = []
    for row in _rows(table, "task", "code", "status", "result"):
        assert table is not None
        key = read_key(table.desk.cells.get(row.number, "task_key"))
        task_id = key.row_id if key else row.row_id.partition(".")[0]
        line = Progress(row.row_id, task_id)
        made.append(table.desk.read(row, line, _typed(table, Progress), contexts))
        table.desk.strangers(row)
    last = {line.task_id: line.row_id for line in made}
    return [line._replace(due=None) if last[line.task_id] == line.row_id else line for line in made]


_SHOWN_BY_LINES: Final = ("no", "code", "task", "output", "lead", "deadline", "due")


def _told_by_lines(
    tables: Mapping[str, Sheetful], lines: tuple[Progress, ...], known: set[str],
    criteria: tuple[Criterion, ...],
) -> list[Assignment]:  # fmt: skip
    """The assignments that only their lines still show: an answer hangs on no work otherwise.

    Tiến độ repeats what its work is called, who leads it and by when; all else stays blank.
    """
    table = tables.get("progress")
    orphans = {line.task_id: line for line in lines if line.task_id not in known}  # the last lines
    if table is None or not orphans:
        return []
    other = tables.get("assignments")
    if other:  # what Tiến độ repeats of a torn row may be another's words
        torn = set(orphans) if other.rows.refused else set(other.rows.aside) & set(orphans)
        _keep_lines(table, [line for line in lines if line.task_id in torn])
        orphans = {task_id: line for task_id, line in orphans.items() if task_id not in torn}
    if not orphans:
        return []
    desk = Desk(table.desk.source, table.desk.cells, table.desk.issue, free=True)
    spots = desk.owned(_SHOWN_BY_LINES, lambda _: Role.INPUT, Role.INPUT)
    made = []
    for task_id, line in orphans.items():
        row = Row(line.row_id, table.rows.numbers[line.row_id], task_id)
        task = desk.read(row, Assignment(task_id), spots, dated(0))  # told at the line already
        ties = criteria_of(task.code, task.title, criteria)[0]
        made.append(task._replace(criteria=ties))
    _tell_lines("S21", table, list(orphans))
    return made


def _keep_lines(table: Sheetful, lines: list[Progress]) -> None:
    """Keep the words of lines whose assignments were not read; no work is left they could be of."""
    desk = table.desk
    headers = {c.key: c.header for c in desk.table.sheet.columns if c.role is Role.INPUT}
    kept = []
    for line in lines:
        number = table.rows.numbers[line.row_id]
        content = desk.cells.content(number)
        words = [f"{headers[key]}: {content[key]}" for key in headers if key in content]
        if line != Progress(line.row_id, line.task_id, line.due, line.previous_status):
            first = min(desk.table.columns[key] for key in headers if key in content)
            words.insert(0, line.row_id)
            cell = Place(row=number, column=first).cell
            desk.extras.append(Extra(desk.table.grid.name, cell, "quarantined", " | ".join(words)))
            kept.append(line.row_id)
    if kept:
        _tell_lines("S22", table, kept)


def _tell_lines(code: str, table: Sheetful, ids: list[str]) -> None:
    desk = table.desk
    place = Place(desk.source, desk.table.grid.name, desk.table.header_row)
    words = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
    count = (("count_of", str(len(ids))),)
    desk.findings.append(Finding(code, place, typed=words, extra=count))


def _evidence(table: Sheetful | None, contexts: Contexts) -> list[Evidence]:
    made = []
    for row in _rows(table, "doc_no", "summary", "file", "criteria", "doc_date", "issuer"):
        assert table is not None
        made.append(table.desk.read(row, Evidence(row.row_id), _typed(table, Evidence), contexts))
    return made


def _general(identity: Identity, table: Sheetful | None) -> tuple[Identity, dict[str, Entry]]:
    """The identity with the names only Thông tin chung knows, and the other facts."""
    general: dict[str, Entry] = {}
    if table is None or "value" not in table.desk.table.columns:
        return identity, general
    desk = table.desk
    column, position = desk.table.sheet.column("value"), desk.table.columns["value"]
    for key, number in table.rows.numbers.items():
        if key not in FACT:
            continue
        fact = FACT[key]
        typed = Column("value", column.header, fact.kind, fact.role)
        value = desk.entry(
            Row(key, number, fact.label), typed, position, None, dated(identity.plan_year)
        )
        if value in (None, ""):
            continue
        if key in GENERAL_KINDS:
            general[key] = (
                int(str(value)) if GENERAL_KINDS[key] == "integer" and _whole(value) else value
            )
        else:
            identity = _told(identity, key, str(value))
    return identity, general


def named(identity: Identity, table: Sheetful | None) -> Identity:
    """The identity with the names a short record does not hold, from Thông tin chung."""
    if table is None or "value" not in table.desk.table.columns:
        return identity
    for key, number in table.rows.numbers.items():
        if key in Identity._fields:
            identity = _told(identity, key, said(table.desk.cells.get(number, "value")))
    return identity


def _whole(value: Entry) -> bool:
    return str(value).isdecimal()


def _told(identity: Identity, key: str, value: str) -> Identity:
    """The identity with a fact that its short record could not hold."""
    if key == "phase":
        value = next((wire for wire, word in PHASES.items() if text.same(word, value)), "")
    known = getattr(identity, key)
    if isinstance(known, int):
        number = {key: int(value)} if value.isdecimal() and not known else {}
        return identity._replace(**number)  # type: ignore[arg-type]
    weak = not known or key in ("unit", "superior", "unit_code", "period", "phase")
    return identity._replace(**({key: value} if value and weak else {}))  # type: ignore[arg-type]
