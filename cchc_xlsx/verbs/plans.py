"""import: from the plan an office already has to a workbook, with nothing retyped."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from cchc_xlsx.edges import documents, saving, templates, xlsx
from cchc_xlsx.edges.plain import Table
from cchc_xlsx.findings import Finding, Place, fix, message, stop
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.document import Document
from cchc_xlsx.form.document import Table as DocumentTable
from cchc_xlsx.form.marks import read_key_cell
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA
from cchc_xlsx.judging.digest import finding_json
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.deadlines import due_date, read_deadline
from cchc_xlsx.office.drafting import drafted
from cchc_xlsx.office.model import GENERAL_KINDS, Criterion, Entry, Identity, Plan, Settings
from cchc_xlsx.reading import tables
from cchc_xlsx.reading.imported import Imported, imported
from cchc_xlsx.reading.own_words import in_our_words
from cchc_xlsx.reading.plan_cells import PlanRow, named_units
from cchc_xlsx.reading.plan_parts import Section
from cchc_xlsx.verbs.issue import Draft, adds_up, issue
from cchc_xlsx.verbs.plan_fields import by_field

Json = dict[str, Any]
POINTS: Final = ("max_points", "self_points", "appraised_points", "stated_lost_points",
                 "previous_points")  # fmt: skip
KEYS: Final = ("code", "title", "field", "requirement", "task", "measure", "output", "lead",
               "support", "officer", "supervisor", "deadline", *POINTS[:4], "reason", "budget",
               "note")  # fmt: skip
NAMELESS: Final = "UBND xã …"
_CRITERION: Final = (*POINTS, "reason")
_TASK: Final = ("requirement", "task", "measure", "output", "lead", "officer", "supervisor",
                "support", "deadline", "budget", "note")  # fmt: skip


class Taken(NamedTuple):
    """A plan taken over: what the document says, and the draft made of it."""

    found: Imported
    draft: Draft
    findings: tuple[Finding, ...]


def read_plan(
    path: Path, year: int | None = None, choices: Mapping[str, Choice] | None = None
) -> tuple[Document, Imported]:
    """What a document says of a plan, in our words or a template's; Stop where it holds none."""
    document = in_our_words(documents.read_document(path), choices or {})
    if _is_ours(document):
        raise stop("I33", str(path))
    found = imported(document, year)
    if not found.rows:
        raise stop("I01", str(path))
    return document, found


def _is_ours(document: Document) -> bool:
    """Whether a workbook of ours was given: its tables bear their keys above their headers."""
    tables_in = (block for block in document.blocks if isinstance(block, DocumentTable))
    cells = (cell.text for table in tables_in for line in table.lines[:9] for cell in line.cells)
    return any(read_key_cell(text) for text in cells if text.startswith("cchc:"))


def import_json(
    path: Path, *, year: int | None = None, unit: str = "", template: str | None = None,
    today: date, lang: Lang = "vi",
) -> Json:  # fmt: skip
    """The rows and the findings as other programs read them (design section 6), nothing written."""
    base = templates.load(templates.find(template)) if template else None
    _, found = read_plan(path, year, base.choices if base else None)
    found = _named(found, unit)
    plan_year, doubts = _year(found, today)
    on = found.heading.plan_date or (date(plan_year, 1, 1) if 1 <= plan_year <= 9999 else None)
    return {
        "schema": 1,
        "source": found.source,
        "general": _general_json(found, plan_year),
        "rows": [_row_json(row, plan_year, on) for row in found.rows],
        "findings": [finding_json(one, lang) for one in (*found.findings, *doubts)],
    }


def take_over(path: Path, *, year: int | None = None, unit: str = "",
              template: str | None = None, today: date) -> Taken:  # fmt: skip
    """The draft of a workbook that holds the plan of a document."""
    base = templates.load(templates.find(template)) if template else None
    _, found = read_plan(path, year, base.choices if base else None)
    found = _named(found, unit)
    plan_year, doubts = _year(found, today)
    criteria, ties = _criteria(found)
    tasks, _ = tables.assignments(_task_table(found, ties), criteria)
    head = found.heading
    identity = Identity(
        template=base.identity.template if base else "", unit=head.unit or NAMELESS,
        superior=head.superior or (base.identity.superior if base else ""),
        scored_year=head.scored_year if head.plan_year else plan_year - 1, plan_year=plan_year,
    )  # fmt: skip
    general = _general(found)
    settings = (base.settings if base else Settings())._replace(
        label="", extract=False, complete=_is_whole(criteria, general), plan_date=head.plan_date
    )
    plan = Plan(identity, general, criteria, tasks)
    form = make_form(base.choices if base else _choices(found), identity.phase, _used(found))
    draft = issue(Draft(drafted(plan, settings, {}), settings, form))
    return Taken(found, draft, (*found.findings, *doubts))


def _is_whole(criteria: tuple[Criterion, ...], general: Mapping[str, Entry]) -> bool:
    """Whether a plan shows a whole set: its sections may sum up only what lost points."""
    printed = general.get("index_points")
    tops = [row.max_points or Decimal(0) for row in criteria if row.level == "field"]
    beyond = isinstance(printed, Decimal) and printed > sum(tops, Decimal(0))
    return adds_up(criteria) and not beyond


def import_plan(
    path: Path, out: Path, *, year: int | None = None, unit: str = "",
    template: str | None = None, today: date, force: bool = False,
) -> Taken:  # fmt: skip
    """Write the workbook of a plan that so far lived in a document; never over another file."""
    saving.check(out, ".xlsx", [path], force=force)
    taken = take_over(path, year=year, unit=unit, template=template, today=today)
    saving.write(out, to_bytes(taken, today), force=force)
    return taken


def to_bytes(taken: Taken, as_of: date) -> bytes:
    """The bytes of the workbook, its doubts on a sheet of their own."""
    from cchc_xlsx.drawing.taken_over import pages
    from cchc_xlsx.drawing.workbook import draw

    draft = taken.draft
    book = draw(draft.plan, draft.settings, draft.form, as_of)
    told = [(one, message(one), fix(one)) for one in taken.findings]
    return xlsx.to_bytes(
        replace(book, pages=(*book.pages[:1], *pages(taken.found, told), *book.pages[1:]))
    )


def _named(found: Imported, unit: str) -> Imported:
    """A plan with the unit that was asked for, or a doubt where none is known."""
    if unit:
        return found._replace(heading=found.heading._replace(unit=unit))
    if found.heading.unit:
        return found
    doubt = Finding("I34", Place(found.source), expected=NAMELESS)
    return found._replace(findings=(*found.findings, doubt))


def _year(found: Imported, today: date) -> tuple[int, tuple[Finding, ...]]:
    """The plan's year, and a doubt where the document does not say it."""
    if found.heading.plan_year:
        return found.heading.plan_year, ()
    said = Counter(year for row in found.rows
                   for year in re.findall(r"20\d\d", row.cells.get("deadline", "")))  # fmt: skip
    year = int(said.most_common(1)[0][0]) if said else today.year
    return year, (Finding("I12", Place(found.source), expected=str(year)),)


# --- criteria and tasks as tables of our own -----------------------------------------------------


def _criteria(found: Imported) -> tuple[tuple[Criterion, ...], dict[int, int]]:
    """The criteria in the order of the document, and which row hangs on which of them."""
    lines: list[dict[str, str]] = []
    at: dict[int, int] = {}  # id of a heading → its line
    ties: dict[int, int] = {}  # number of a row → line of its criterion
    seen: dict[tuple[int, str, str], int] = {}
    named: dict[tuple[str, str], list[int]] = {}  # wherever they stand
    homeless: set[int] = set()
    for number, row in enumerate(found.rows):
        for depth, section in enumerate(row.path):
            if id(section) not in at and not (found.frame and depth):
                at[id(section)] = len(lines)
                lines.append(_section_line(section, depth, found.frame))
        if found.frame or not (row.code or row.title):
            continue
        above = at[id(row.path[-1])] if row.path else -1
        key = (above, row.code, row.title)
        same = named.setdefault((row.code, row.title), [])
        if not row.path and len(same) == 1:  # once more, in a table without headings
            seen[key] = same[0]
        if key not in seen:
            seen[key] = len(lines)
            same.append(len(lines))
            if not row.path:
                homeless.add(len(lines))
            lines.append(_criterion_line(row))
        else:
            _fill(lines[seen[key]], row)
        ties[number] = seen[key]
    lines += [
        _section_line(section, 0, found.frame) for section in found.sections
        if id(section) not in at and section.depth == 0 and section.cells
    ]  # fmt: skip
    keys = ("level", "code", "title", *_CRITERION)
    return tables.criteria(
        _table(found.source, keys, _apart(by_field(lines, frozenset(homeless), ties)))
    ), ties


_NUMBERED: Final = re.compile(r"(?:\d+|[A-ZĐ]{1,4})(?:\.\d+)+\Z")


def _apart(lines: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The lines, with no component under a criterion that its own code denies.

    A plan lists what lost points: 6.2.2 below 6.1 is of 6.2, which the list leaves out.
    """
    made: list[dict[str, str]] = []
    above = ""
    for line in lines:
        code = line["code"].rstrip(". ")
        level = line["level"]
        if level == "component" and _NUMBERED.match(code) and _NUMBERED.match(above):
            level = level if code.startswith(f"{above}.") else "criterion"
        if level != "component":
            above = code if level == "criterion" else ""
        made.append({**line, "level": level})
    return made


def _section_line(section: Section, depth: int, frame: bool) -> dict[str, str]:
    level = "field" if depth == 0 or frame else "criterion"
    points = {key: section.cells[key].replace(",", ".") for key in section.cells if key in POINTS}
    return {"level": level, "code": section.code, "title": section.title, **points}


def _criterion_line(row: PlanRow) -> dict[str, str]:
    deep = len(row.path) > 1 or row.code.count(".") > 1
    said = {key: row.cells[key] for key in _CRITERION if row.cells.get(key)}
    return {"level": "component" if deep else "criterion", "code": row.code,
            "title": row.title or row.cells.get("task", ""), **said}  # fmt: skip


def _fill(line: dict[str, str], row: PlanRow) -> None:
    """What a further row of the same criterion says of it."""
    for key in _CRITERION:
        said = row.cells.get(key, "")
        if said and not line.get(key):
            line[key] = said
        elif said and key == "reason" and said not in line[key]:
            line[key] += f"\n{said}"


def _task_table(found: Imported, ties: dict[int, int]) -> Table:
    criteria = _criteria(found)[0]
    fields = {(one.code, one.title): one.row_id for one in criteria if one.level == "field"}
    lines = []
    works = any(row.cells.get(key) for row in found.rows for key in _TASK)
    for number, row in enumerate(found.rows):
        said = {key: row.cells[key] for key in _TASK if row.cells.get(key)}
        if works and not said and number in ties and _has_all_points(row):
            continue  # a criterion with nothing to mend: nobody is asked for work on it
        section = row.path[0] if row.path else None
        line = {"code": row.code, "title": row.title, **said}
        if number in ties:
            line["criteria"] = criteria[ties[number]].row_id
        if section is not None:
            line["field"] = fields.get((section.code, section.title), "")
        lines.append(line)
    return _table(found.source, ("criteria", "field", "code", "title", *_TASK), lines)


def _has_all_points(row: PlanRow) -> bool:
    """Whether a row prints as many points as there are to have."""
    got = row.cells.get("appraised_points") or row.cells.get("self_points")
    most = row.cells.get("max_points")
    return bool(got and most) and float(got or 0) >= float(most or 0)


def _table(source: str, keys: Sequence[str], lines: Iterable[dict[str, str]]) -> Table:
    rows = tuple(tuple(line.get(key) or None for key in keys) for line in lines)
    return Table(source, tuple(keys), rows, 1, "import")


def _used(found: Imported) -> dict[str, tuple[str, ...]]:
    """The columns that a plan fills in: nothing of those may stay unseen."""
    keys = {key for row in found.rows for key in row.cells}
    keys |= {key for section in found.sections for key in section.cells}
    criteria = ["code", "title", *(key for key in _CRITERION if key in keys)]
    tasks = ["code", "title", *(key for key in _TASK if key in keys)]
    return {
        "criteria": tuple(c.key for c in CRITERIA.columns if c.key in criteria),
        "assignments": tuple(c.key for c in ASSIGNMENTS.columns if c.key in tasks),
    }


def _choices(found: Imported) -> dict[str, Choice]:
    """The commune's own order and wording of the table of tasks."""
    own = [key for key in found.columns if key in ("code", "title", *_TASK)]
    said = [key for key in ("code", "title") if any(getattr(row, key) for row in found.rows)]
    show = list(dict.fromkeys(["no", *said, *own]))
    for key in ("lead", "deadline"):
        if key not in show:
            show.append(key)
    show.insert(show.index("deadline") + 1, "due")
    headers = {
        key: header[:60] for key, header in found.headers.items()
        if key in own and key not in ("no", "code") and len(header) > 2
    }  # fmt: skip
    unlike = {key for key, header in headers.items() if list(headers.values()).count(header) > 1}
    return {
        "assignments": Choice(tuple(show), {k: h for k, h in headers.items() if k not in unlike})
    }


def _general(found: Imported) -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for key, said in found.general.items():
        kind = GENERAL_KINDS.get(key)
        if kind == "points":
            made[key] = _decimal(said)
        elif kind == "integer":
            made[key] = int(said) if said.isdecimal() else None
        elif kind == "text":
            made[key] = said
    return {key: value for key, value in made.items() if value not in (None, "")}


def _decimal(said: str) -> Entry:
    from decimal import Decimal

    return Decimal(said) if re.fullmatch(r"\d+(\.\d+)?", said) else None


# --- JSON ----------------------------------------------------------------------------------------


def _general_json(found: Imported, plan_year: int) -> Json:
    head = found.heading
    return {
        "unit": head.unit or None, "superior": head.superior or None,
        "scored_year": head.scored_year or None, "plan_year": plan_year,
        **{key: found.general.get(key) for key in GENERAL_KINDS if key != "as_of"},
    }  # fmt: skip


def _row_json(row: PlanRow, year: int, on: date | None) -> Json:
    said = row.cells
    section = row.path[0] if row.path else None
    deadline = said.get("deadline", "")
    read = read_deadline(deadline, year) if deadline else None
    due = due_date(read.milestones) if read else None
    made: Json = {key: said.get(key, "") for key in KEYS if key not in POINTS}
    made |= {
        "code": row.code, "title": row.title, "field": section.title if section else "",
        "field_code": section.code if section else "",
        **{key: said.get(key) for key in POINTS[:4]},
        "lead": named_units(said.get("lead", ""), on),
        "lead_text": said.get("lead", ""),
        "support": named_units(said.get("support", ""), on),
        "support_text": said.get("support", ""),
        "deadline": deadline, "due": due.isoformat() if due else None,
        "milestones": [
            {"kind": m.kind, "start": m.start and m.start.isoformat(),
             "end": m.end and m.end.isoformat(), "recurrence": m.recurrence, "day": m.day}
            for m in (read.milestones if read else ())
        ],
        "source": {"sheet": row.place.sheet, "row": row.place.row},
    }  # fmt: skip
    return made
