"""Tables and what was issued → Reading: whose workbook, which rows, against what it is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.form import shades
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.grid import Book, Raw
from cchc_xlsx.form.issued import Issued
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.schema import Choice, Form
from cchc_xlsx.form.sheets import FACT, FRAME, SHEETS, facts_of, shown
from cchc_xlsx.office.model import PHASES, Entry, Identity, Plan, Settings
from cchc_xlsx.reading import overlay, parted, pieces, pushed
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.columns import Table
from cchc_xlsx.reading.fillers import emptied
from cchc_xlsx.reading.guidance import written
from cchc_xlsx.reading.listed import altered
from cchc_xlsx.reading.locate import Located, locate
from cchc_xlsx.reading.overlay import Ground
from cchc_xlsx.reading.pieces import Whole
from cchc_xlsx.reading.records import Desk, Sheetful
from cchc_xlsx.reading.result import Extra, Origin, Reading
from cchc_xlsx.reading.rows import Known, Rows, identify
from cchc_xlsx.reading.values import SHOWN
from cchc_xlsx.reading.whose import Whose, whose
from cchc_xlsx.reading.witness import BARE, Given


def read(book: Book, ours: Issued | None = None, proof: str = "") -> Reading:
    """The Reading of a book against what was issued: `ours` if given, else the copy it carries.

    Stop where no table of the form is in the book.
    """
    who = whose(book)
    base, told, proof = _base(book, who, ours, proof)
    book, filled = emptied(book)
    form = base.form if base else Form(SHEETS)
    located = locate(book, form, sure=base is not None, keyed=bool(who.issue), issue=who.issue)
    if not _is_ours(located, who):
        raise stop("W05", book.source)
    identity = _identity(who, base)
    settings = base.settings if base else Settings()
    plan = (base.plan if base else Plan(identity))._replace(identity=identity)
    ground = Ground(book.source, who.issue, plan, settings)
    located = _fitting(ground, located) if base else located
    joined = {slug: _whole(ground, located, slug, free=base is None) for slug in located.further}
    whole = {s: joined[s].table if s in joined else t for s, t in located.tables.items()}
    lines = whole.get("progress")
    tables = {
        slug: _sheetful(ground, table, lines if slug == "assignments" else None, free=base is None)
        for slug, table in whole.items()
    }
    if base is not None and not identity.unit:  # a template knows no names, nor do short records
        from cchc_xlsx.reading import unissued

        plan = plan._replace(identity=unissued.named(identity, tables.get("general")))
        ground = ground._replace(plan=plan)
    made = _laid(ground, tables, free=base is None)
    for table in tables.values():
        table.desk.signs_together()
    remarks = (*_remarks(book), *written(book), *(altered(book, base.plan) if base else ()))
    absent = located.findings if base else [_gone(one) for one in located.findings]
    findings = [*who.findings, *told, *filled, *absent, *(said for said, _ in remarks)]
    for table in tables.values():
        explained = table.desk.explained
        findings += [f for f in table.rows.findings if f.place.row not in explained]
        findings += table.desk.findings
    findings += [finding for one in joined.values() for finding in one.findings]
    extras = [*located.extras, *_extras(tables.values()), *(kept for _, kept in remarks)]
    extras += [extra for one in joined.values() for extra in one.extras]
    back = {name: view.back for name, view in located.views.items()}
    back |= {one.table.grid.name: one.back for one in joined.values()}
    if back:
        findings = [f._replace(place=pieces.back(f.place, back)) for f in findings]
        extras = list(pieces.moved(extras, back))
    return Reading(
        book.source, made, plan, settings, form if base else _written(located, made.identity.phase),
        origins={
            slug: joined[slug].origin(table.rows.numbers) if slug in joined
            else _origin(table, located) for slug, table in tables.items()
        },
        raw=_joined(table.desk.raw for table in tables.values()),
        findings=tuple(findings),
        extras=tuple(extras),
        digest=book.digest,
        saved=book.saved,
        proof=proof,
    )  # fmt: skip


def _written(located: Located, phase: str) -> Form:
    """The form as far as a workbook without issued copy shows it, and what its phase needs.

    A table that shows nothing but its keys was not issued so: blank columns were deleted.
    """
    choices = {
        slug: Choice(tuple(
            c.key for c in table.sheet.columns
            if c.key in table.columns and not c.hidden and c.key not in FRAME
        )) for slug, table in located.tables.items()
    }  # fmt: skip
    return make_form(choices, phase if phase in PHASES else "khac-phuc")


def _base(
    book: Book, who: Whose, ours: Issued | None, proof: str
) -> tuple[Issued | None, list[Finding], str]:
    """What the book is compared with, what is to be said about that, and the kind of proof."""
    place = Place(book.source)
    if ours is not None:
        issue = ours.plan.identity.issue
        if not issue or not who.issue or issue == who.issue:
            return ours, [], proof or "against"
        told = [Finding("W07", place, typed=who.issue, expected=issue)]
        return who.issued, told, "copy" if who.issued else ""
    if who.issued is not None:
        return who.issued, [], "copy"
    return None, [Finding("W04", place)], ""


def _gone(finding: Finding) -> Finding:
    """A missing sheet of a book without issued copy: no earlier answers stand in for it."""
    return finding._replace(code="S20") if finding.code == "S01" else finding


def _is_ours(located: Located, who: Whose) -> bool:
    """Whether the tables are those of a workbook of ours, not a stranger's with headers alike."""
    if who.marked or who.issue or any(table.keyed for table in located.tables.values()):
        return bool(located.tables)
    return bool(located.tables.keys() & {"criteria", "assignments", "progress"})


def _identity(who: Whose, base: Issued | None) -> Identity:
    """The identity of the returned file: as issued to it, in the revision it says."""
    own = who.identity or Identity(issue=who.issue)
    if base is None or not base.plan.identity.issue:
        return own
    return base.plan.identity._replace(revision=own.revision or base.plan.identity.revision)


def _laid(ground: Ground, tables: dict[str, Sheetful], *, free: bool) -> Plan:
    """The answers over what was issued, or all there is where nothing is known of it."""
    if not free:
        return overlay.plan_of(ground, tables)
    from cchc_xlsx.reading import unissued

    return unissued.plan_of(ground, tables)


def _sheetful(ground: Ground, table: Table, lines: Table | None, *, free: bool) -> Sheetful:
    cells = Cells(table)
    if free:
        from cchc_xlsx.reading import unissued

        given: Given = unissued.implied(cells, ground.issue, Cells(lines) if lines else None)
    else:
        given = _signatures(ground.plan, table.slug, ground.issue)
    known = Known() if free else _known_ids(ground.plan, table.slug)
    salted = shades.salt(ground.plan.identity)
    rows = identify(ground.source, cells, ground.issue, given, known, salted)
    foreign = any(finding.code == "R05" for finding in rows.findings)
    lost = not (rows.numbers or rows.refused or rows.aside or foreign)
    if lost and free:
        rows = _unread(ground, table, rows)
    elif lost and given:
        rows = _unkeyed(ground, cells, given, rows)
    desk = Desk(ground.source, cells, ground.issue, free=free)
    if table.slug == "general":
        return Sheetful(desk, rows)
    issued = {record.row_id: record for record in getattr(ground.plan, table.slug)}

    def before(row_id: str, key: str) -> Entry:
        return getattr(issued.get(row_id), key, None)

    pushed.set_aside(desk, rows, salted, list(issued), before)
    return Sheetful(desk, parted.set_aside(desk, rows, given))


def _fitting(ground: Ground, located: Located) -> Located:
    """What was located but for rows without header whose columns are not those of their table."""
    further, findings, extras = {}, list(located.findings), list(located.extras)
    for slug, tables in located.further.items():
        given = _signatures(ground.plan, slug, ground.issue)
        kept = tuple(table for table in tables if not pieces.misfits(table, given))
        if kept:
            further[slug] = kept
        for name in (table.grid.name for table in tables if table not in kept):
            findings.append(Finding("S17", Place(ground.source, name), typed=name))
            extras.append(Extra(name, "", "sheet", name))
    return located._replace(further=further, findings=tuple(findings), extras=tuple(extras))


def _whole(ground: Ground, located: Located, slug: str, *, free: bool) -> Whole:
    """The table of several places as one."""
    known = frozenset() if free else _known(ground.plan, slug)
    records = {} if slug == "general" else {r.row_id: r for r in getattr(ground.plan, slug)}
    facts = facts_of(ground.plan)

    def issued(row_id: str, key: str) -> Entry:
        if slug == "general":
            return facts.get(row_id) if key == "value" else None
        record = records[row_id]
        return shown(record, key) if key in record._fields else None

    tables = (located.tables[slug], *located.further[slug])
    given = {} if free else _signatures(ground.plan, slug, ground.issue)
    ours = pieces.Ours(ground.issue, known, issued, given)
    return pieces.whole(ground.source, tables, located.views, ours)


def _unread(ground: Ground, table: Table, rows: Rows) -> Rows:
    """A table that lost all its keys, of a book without issued copy: its rows are told as one."""
    bare = [f for f in rows.findings if f.code in BARE]
    if not any(f.code == "R08" for f in bare):
        return rows
    place = Place(ground.source, table.grid.name, table.header_row)
    told = Finding("R26", place, extra=(("count_of", str(len(bare))),))
    return rows._replace(findings=(told, *(f for f in rows.findings if f not in bare)))


def _unkeyed(ground: Ground, cells: Cells, given: Given, rows: Rows) -> Rows:
    """A table that lost all its keys: rows by code and title, in order."""
    from cchc_xlsx.reading.keyless import by_signature

    found = dict(by_signature(cells, given, tuple(given)))
    if not found:
        return rows
    taken = set(found.values())
    place = Place(ground.source, cells.table.grid.name, cells.table.header_row)
    findings = [f for f in rows.findings if f.code != "S10" and f.place.row not in taken]
    kept = tuple(e for e in rows.extras if _row_of(e.cell) not in taken)
    return Rows(found, rows.aside, False, (Finding("R10", place), *findings), kept)


def _row_of(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _known(plan: Plan, slug: str) -> frozenset[str]:
    if slug == "general":
        return frozenset(FACT)
    return frozenset(record.row_id for record in getattr(plan, slug))


def _known_ids(plan: Plan, slug: str) -> Known:
    """The ids of a table, and those that others have and it has not."""
    here = _known(plan, slug)
    every = frozenset().union(*(_known(plan, sheet.slug) for sheet in SHEETS))
    return Known(here, every - here)


def _signatures(plan: Plan, slug: str, issue: str) -> Given:
    """What tells the rows of a table apart, as issued."""
    match slug:
        case "general":
            return {key: {"fact": fact.label} for key, fact in FACT.items()}
        case "criteria":
            return {
                r.row_id: _texts(
                    code=r.code,
                    title=r.title,
                    max_points=r.max_points,
                    appraiser=r.appraiser,
                    required_evidence=r.required_evidence,
                    previous_points=r.previous_points,
                )
                for r in plan.criteria
            }
        case "assignments":
            return {
                r.row_id: _texts(
                    code=r.code, title=r.title, no=r.no, criteria=";".join(r.criteria),
                    deadline_kind=r.deadline_kind,
                )
                for r in plan.assignments
            }  # fmt: skip
        case "progress":
            tasks = {task.row_id: task for task in plan.assignments}
            return {
                line.row_id: _texts(code=tasks[line.task_id].code, no=tasks[line.task_id].no,
                                    task_key=row_key(issue, line.task_id),
                                    due=line.due or tasks[line.task_id].due,
                                    previous_status=line.previous_status)
                for line in plan.progress if line.task_id in tasks
            }  # fmt: skip
    return {}


def _texts(**words: str | date | Decimal | None) -> dict[str, str | date | float | None]:
    """As a cell shows them: numbers as programs store them, blank texts as nothing."""
    return {
        key: float(word) if isinstance(word, Decimal) else word or None
        for key, word in words.items()
    }


# --- what is left --------------------------------------------------------------------------------


def _origin(table: Sheetful, located: Located) -> Origin:
    where = table.desk.table
    view = located.views.get(where.grid.name)
    if view is None:
        return Origin(where.grid.name, where.header_row, where.columns, table.rows.numbers)
    return view.origin(where.header_row, where.columns, table.rows.numbers)


def _joined(raws: Iterable[Mapping[tuple[str, str, str], Raw]]) -> dict[tuple[str, str, str], Raw]:
    return {at: value for raw in raws for at, value in raw.items()}


def _remarks(book: Book) -> Iterator[tuple[Finding, Extra]]:
    """What people hung on cells: told to whoever reads it, kept, and no answer."""
    for grid in book.grids:
        for (row, column), said in sorted(grid.facts.remarks.items()):
            finding = Finding("S12", Place(book.source, grid.name, row, column), typed=said[:SHOWN])
            yield finding, Extra(grid.name, finding.place.cell, "remark", said)


def _extras(tables: Iterable[Sheetful]) -> Iterable[Extra]:
    for table in tables:
        yield from table.rows.extras
        yield from table.desk.extras
