"""What was typed laid over what was issued, sheet by sheet: the plan a returned workbook says."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.schema import Column, Kind, Role
from cchc_xlsx.form.sheets import (
    APPRAISAL,
    ASSIGNMENTS,
    CRITERIA,
    FACT,
    Fact,
    criterion_role,
    facts_of,
    progress_role,
    shown,
)
from cchc_xlsx.office import drafting, points, rules
from cchc_xlsx.office.model import (
    GENERAL_KINDS,
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
from cchc_xlsx.reading import additions, columns_alone, values
from cchc_xlsx.reading.records import (
    COUNTS,
    PLAIN,
    POINTS,
    Contexts,
    Desk,
    Roles,
    Row,
    Sheetful,
    Spots,
    dated,
)
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.told_percent import completed

# Cells whose words are made from the rule: a later wording of ours is no change of theirs.
WORDED: Final = ("rule", "inputs")


class Ground(NamedTuple):
    """What every table is read against."""

    source: str
    issue: str
    plan: Plan  # as issued
    settings: Settings


def plan_of(ground: Ground, tables: Mapping[str, Sheetful]) -> Plan:
    """The issued plan with everything that was typed laid over it."""
    plan = ground.plan
    criteria = tuple(_criteria(ground, tables.get("criteria")))
    plan = plan._replace(criteria=criteria)
    tasks = tuple(_assignments(ground, plan, tables.get("assignments")))
    plan = plan._replace(assignments=tasks)
    plan = plan._replace(progress=tuple(_progress(ground, plan, tables.get("progress"))))
    plan = plan._replace(evidence=tuple(_evidence(ground, tables.get("evidence"))))
    general = _general(ground, tables.get("general"))
    return plan._replace(general=general)


_HIDES: Final = 3  # rows of a merge over the ids; two rows made one are told cell by cell


def _covering(table: Sheetful) -> tuple[int, int, int, int] | None:
    """The merge that hides the ids of most rows, None where rows are gone otherwise."""
    cells = table.desk.table
    ids = [cells.columns[key] for key in ("key", "row_key") if key in cells.columns]
    return next(
        (area for area in cells.grid.facts.merges
         if area[2] - max(area[0], cells.header_row) >= _HIDES
         and all(area[1] <= column <= area[3] for column in ids)),
        None,
    )  # fmt: skip


def _missing(table: Sheetful, labels: Mapping[str, str]) -> None:
    """Tell which issued rows are gone; what they said before is kept."""
    if table.rows.refused:
        return
    gone = [i for i in labels if i not in table.rows.numbers and i not in table.rows.aside]
    if len(gone) > table.rows.unnamed:  # the others are there, their ids replaced: told as that
        desk = table.desk
        if over := _covering(table):
            area = f"{address(*over[:2])}:{address(*over[2:])}"
            place = Place(desk.source, desk.table.grid.name, *over[:2])
            count = (("count_of", str(len(gone))),)
            desk.findings.append(Finding("S23", place, typed=area, extra=count))
            return
        names = ", ".join(labels[i] or i for i in gone[:5]) + (" …" if len(gone) > 5 else "")
        place = Place(desk.source, desk.table.grid.name)
        key = row_key(desk.issue, gone[0]) if desk.issue else gone[0]
        told = Finding("R09", place, key, typed=names, extra=(("count_of", str(len(gone))),))
        desk.findings.append(told)


def _criteria(ground: Ground, table: Sheetful | None) -> Iterable[Criterion]:
    issued = ground.plan.criteria
    if table is None:
        return issued
    _missing(table, {row.row_id: row.code or row.title[:40] for row in issued})
    below = children(issued)
    desk, made = table.desk, []
    sorts: dict[tuple[object, ...], tuple[Spots, Spots]] = {}
    for record in issued:
        number = table.rows.numbers.get(record.row_id)
        if number is None:
            made.append(record)
            continue
        inputs, given = _criterion_spots(desk, record, below[record.row_id], ground.settings, sorts)
        row = Row(record.row_id, number, record.code or record.title[:40])
        desk.compare(row, given, partial(shown, record), loosely=WORDED)
        made.append(desk.read(row, record, inputs, _criterion_contexts(record)))
        desk.strangers(row)
    leaf = desk.owned(Criterion._fields, lambda key: CRITERIA.column(key).role, Role.INPUT)
    records = {record.row_id: record for record in issued}

    def owner(row_id: str, key: str) -> Role | None:
        record = records[row_id]
        rule = points.rule_of(record.rule)
        if record.rule and key in ("basis", "achieved") and key not in rules.needs(rule):
            return None
        parent = is_group(record, below[row_id])
        role = criterion_role(key, record, parent=parent, complete=ground.settings.complete)
        return Role.COMPUTED if parent and role is Role.INPUT else role  # a sum, where there is one

    return columns_alone.believed(table, leaf, issued, made, owner)


def _criterion_spots(
    desk: Desk, record: Criterion, kids: tuple[str, ...], settings: Settings,
    sorts: dict[tuple[object, ...], tuple[Spots, Spots]],
) -> tuple[Spots, Spots]:  # fmt: skip
    """The input and the given cells of a row; rows of one sort share them."""
    parent = is_group(record, kids)
    sort = (
        parent,
        record.rule.split(" ")[0],
        *(getattr(record, k) in (None, "") for k in APPRAISAL),
    )
    if sort not in sorts:

        def roles(key: str) -> Role:
            return criterion_role(key, record, parent=parent, complete=settings.complete)

        sorts[sort] = _owned(desk, Criterion, roles)
    return sorts[sort]


def _owned(
    desk: Desk, kind: type[Criterion | Assignment | Progress], roles: Roles
) -> tuple[Spots, Spots]:
    owners = {column.key: roles(column.key) for column, _ in desk.columns}
    inputs, given = (
        desk.owned(kind._fields, owners.__getitem__, role) for role in (Role.INPUT, Role.GIVEN)
    )
    return inputs, given


def _criterion_contexts(record: Criterion) -> Contexts:
    most = record.max_points

    def context(column: Column) -> values.Context:
        if column.kind is Kind.POINTS:
            return values.Context(most, of=POINTS.get(column.key, ""))
        if column.key in COUNTS:
            return COUNTS[column.key]
        if column.key == "outcome":
            return values.Context(choices=rules.outcomes(points.rule_of(record.rule)))
        return PLAIN

    return context


def _assignments(ground: Ground, plan: Plan, table: Sheetful | None) -> Iterable[Assignment]:
    issued = plan.assignments
    if table is None:
        return issued
    _missing(table, {task.row_id: _label(task) for task in issued})
    year, desk, made = plan.identity.plan_year, table.desk, []
    contexts = dated(year)
    inputs, given = _owned(desk, Assignment, _assignment_role)
    for record in issued:
        number = table.rows.numbers.get(record.row_id)
        if number is None:
            made.append(record)
            continue
        row = Row(record.row_id, number, record.code or record.no)
        desk.compare(row, given, partial(shown, record))
        task = desk.read(row, record, inputs, contexts)
        made.append(task)
        desk.strangers(row)
    desk.suspect({task.row_id: task for task in issued}, table.rows.numbers)
    made = columns_alone.believed(table, inputs, issued, made)
    for n, (record, task) in enumerate(zip(issued, made, strict=True)):
        if task.deadline != record.deadline:
            milestones = drafting.milestones_of(task, year, ground.settings)
            made[n] = task._replace(deadline_kind=drafting.kind_of(milestones))
    return [*made, *additions.tasks(plan, ground.settings, table, contexts)]


def _label(task: Assignment) -> str:
    """What people call an assignment that is not there: its number, its criterion."""
    return " ".join(filter(None, (f"TT {task.no}" if task.no else "", task.code)))


_ASSIGNMENT_ROLES: Final = {c.key: c.role for c in ASSIGNMENTS.columns}


def _assignment_role(key: str) -> Role:
    return _ASSIGNMENT_ROLES[key]


def _progress(ground: Ground, plan: Plan, table: Sheetful | None) -> Iterable[Progress]:
    issued = plan.progress
    if table is None:
        return issued
    tasks = {task.row_id: task for task in plan.assignments}
    last = {lines[-1].row_id for lines in lines_of(ground.plan).values() if lines}
    nobody = Assignment("")
    named = {line.row_id: tasks.get(line.task_id, nobody) for line in issued}
    labels = {row_id: task.code or task.no for row_id, task in named.items()}
    _missing(table, {row_id: _label(task) for row_id, task in named.items()})
    desk, made = table.desk, []
    contexts = dated(plan.identity.plan_year)
    own = {task.row_id: task for task in ground.plan.assignments}
    of_last, of_earlier = (
        desk.owned(Progress._fields, partial(progress_role, last_line=is_last), Role.INPUT)
        for is_last in (True, False)
    )
    for line in issued:
        number = table.rows.numbers.get(line.row_id)
        if number is None:
            made.append(line)
            continue
        row = Row(line.row_id, number, labels[line.row_id])
        ours = _given_of_line(ground, line, own.get(line.task_id))
        desk.compare(row, tuple((c, n) for c, n in desk.columns if c.key in ours), ours.__getitem__)
        spots = of_last if line.row_id in last else of_earlier
        made.append(completed(desk, row, desk.read(row, line, spots, contexts)))
        desk.strangers(row)
    desk.suspect({line.row_id: line for line in issued}, table.rows.numbers)
    made = columns_alone.believed(table, of_last, issued, made)
    return [*made, *additions.lines(plan, table, contexts)]


def _given_of_line(ground: Ground, line: Progress, task: Assignment | None) -> dict[str, Entry]:
    given: dict[str, Entry] = {"previous_status": line.previous_status}
    if task is not None:
        key = row_key(ground.issue, task.row_id) if ground.issue else task.row_id
        given |= {"no": task.no, "code": task.code, "task_key": key}
    return given


def _evidence(ground: Ground, table: Sheetful | None) -> Iterable[Evidence]:
    issued = ground.plan.evidence
    if table is None:
        return issued
    _missing(table, {row.row_id: row.no or row.doc_no for row in issued})
    desk, made = table.desk, []
    contexts = dated(ground.plan.identity.plan_year)
    inputs = desk.owned(Evidence._fields, lambda _: Role.INPUT, Role.INPUT)
    for record in issued:
        number = table.rows.numbers.get(record.row_id)
        if number is None:
            made.append(record)
            continue
        row = Row(record.row_id, number, record.no or record.doc_no)
        made.append(desk.read(row, record, inputs, contexts))
        desk.strangers(row)
    return [*made, *additions.documents(ground.plan, table, contexts)]


def _hint(desk: Desk, row: Row, fact: Fact, spots: Mapping[str, Spots], *, blank: bool) -> None:
    """Compare what stands beside a fact; where its own cell is blank it may be the answer."""
    before = len(desk.findings)
    desk.compare(row, spots.get("hint", ()), {"hint": fact.hint or None}.__getitem__)
    for n, told in enumerate(desk.findings[before:], before):
        if blank and told.typed and fact.role is Role.INPUT:
            desk.findings[n] = told._replace(code="C40", expected="")
            words = f"{desk.table.sheet.column('hint').header}: {told.typed}"
            desk.extras.append(Extra(desk.table.grid.name, told.place.cell, "column", words))


def _general(ground: Ground, table: Sheetful | None) -> Mapping[str, Entry]:
    """The facts typed on Thông tin chung; those of the identity are only compared."""
    if table is None or "value" not in table.desk.table.columns:
        return ground.plan.general
    desk, said = table.desk, facts_of(ground.plan)
    _missing(
        table, {key: FACT[key].label for key, value in said.items() if value not in (None, "", 0)}
    )
    column = desk.table.sheet.column("value")
    position = desk.table.columns["value"]
    found = dict(ground.plan.general)
    spots = {c.key: ((c, n),) for c, n in desk.columns}
    for key, number in table.rows.numbers.items():
        fact, before = FACT[key], said[key]
        row = Row(key, number, fact.label)
        _hint(desk, row, fact, spots, blank=not values.said(desk.cells.get(number, "value")))
        typed = Column("value", column.header, fact.kind, fact.role)
        if fact.role is Role.GIVEN:
            ours = PHASES.get(str(before), before) if key == "phase" else before
            said_ours = {"fact": fact.label, "value": str(ours) if ours else None}
            desk.compare(row, spots.get("fact", ()) + spots["value"], said_ours.__getitem__)
            continue
        desk.compare(row, spots.get("fact", ()), {"fact": fact.label}.__getitem__)
        value = desk.entry(row, typed, position, before, dated(ground.plan.identity.plan_year))
        whole = GENERAL_KINDS[key] == "integer" and isinstance(value, Decimal)
        found[key] = int(value) if whole and isinstance(value, Decimal) else value
    return {key: value for key, value in found.items() if value not in (None, "")}
