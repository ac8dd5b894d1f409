"""rollover and diff: workbooks carried on, and what changed between two of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from cchc_xlsx.edges import door, saving, templates, workbooks, xlsx
from cchc_xlsx.edges.plain import read_table
from cchc_xlsx.findings import Finding, Place, Stop, message, stop
from cchc_xlsx.form.choosing import widened
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.schema import Column, Form, Role
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, FRAME
from cchc_xlsx.judging.changes import Change, changes
from cchc_xlsx.judging.ended import Kept, Source
from cchc_xlsx.judging.ongoing import moved_phrase
from cchc_xlsx.judging.years import Apart, Next, next_period, next_year
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.model import TASK, Assignment, Criterion, Plan, Settings
from cchc_xlsx.reading import match, tables
from cchc_xlsx.reading.result import Extra, Reading
from cchc_xlsx.verbs import correct
from cchc_xlsx.verbs.issue import Draft, adds_up, issue
from cchc_xlsx.verbs.ours import ours

Json = dict[str, Any]


class Whither(NamedTuple):
    """What the command line asks for: the next period, or a year with a set of its own, which may
    begin with another period than the last."""

    period: str | None = None
    plan_year: int | None = None
    criteria: Path | None = None
    template: str | None = None
    unit: str | None = None
    unit_code: str | None = None
    superior: str | None = None


class Rolled(NamedTuple):
    """A workbook carried on."""

    draft: Draft
    findings: tuple[Finding, ...]
    kept: tuple[Kept, ...]
    apart: tuple[Apart, ...] = ()
    units: tuple[str, ...] = ()  # whose points stand apart
    rest: tuple[Extra, ...] = ()  # what has no place in the form


def rollover(
    paths: Sequence[Path], out: Path, whither: Whither, today: date, *, force: bool = False
) -> Rolled:
    """Write the next workbook; never over an existing file without force, never over an input."""
    saving.check(out, ".xlsx", paths, force=force)
    opened = [opened_of(path) for path in paths]
    rolled = carried_on([reading for reading, _ in opened], whither, today)
    rolled = _with_the_rest(rolled, opened, whither)
    saving.write(out, to_bytes(rolled, today), force=force)
    return rolled


def carried_on(readings: Sequence[Reading], whither: Whither, today: date) -> Rolled:
    """The draft of the next workbook from workbooks as they were read."""
    from cchc_xlsx.drawing.correction import EMPTIED, restored

    sources, emptied = [], []
    for one in readings:
        found = correct.findings(one, today)
        emptied += [finding for finding in found if finding.code in EMPTIED]
        sources.append(Source(one.source, restored(one, found), one.settings))
    years = sorted({source.plan.identity.plan_year for source in sources})
    if len(years) > 1:
        raise stop("Y01", typed=", ".join(map(str, years)))
    first = readings[0]
    if whither.plan_year is None and whither.period is not None:
        made = next_period(sources[0], whither.period)
    else:
        made = next_year(sources, whither.plan_year or years[0] + 1, _set(whither))
    identity = made.plan.identity._replace(
        **{key: value for key in ("unit", "unit_code", "superior", "period")
           if (value := getattr(whither, key)) is not None}
    )  # fmt: skip
    answered = {"Y06": whither.superior, "Y08": whither.unit}
    told = tuple(_placed(one, readings) for one in made.findings if not answered.get(one.code))
    settings = _settings(first.settings, made, whither)
    form = _of_year(_wide(first.form, made.plan), years[0], identity.plan_year)
    draft = issue(Draft(made.plan._replace(identity=identity), settings, form))
    names = [one.plan.identity.unit for one in sources]
    units = tuple(
        name if names.count(name) == 1 else f"{name} ({Path(one.name).name})"
        for name, one in zip(names, sources, strict=True)
    )
    return Rolled(draft, (*told, *emptied), made.kept, made.apart, units)


def _with_the_rest(
    rolled: Rolled, opened: Sequence[tuple[Reading, Book]], whither: Whither
) -> Rolled:
    """The workbook with what its form has no place for: unread answers, sheets of the office's own,
    and in the next period what is kept of the year before."""
    from cchc_xlsx.drawing.aside import left_over
    from cchc_xlsx.drawing.carried import APART, BEFORE, kept_before

    rest: list[Extra] = []
    told = []
    for reading, book in opened:
        again = (BEFORE, APART) if whither.plan_year is None else ()
        own = [one for one in left_over(reading, book) if one.sheet not in again]
        if own:
            told.append(Finding("Y14", Place(reading.source), typed=str(len(own))))
        name = f" ({Path(reading.source).name})" if len(opened) > 1 else ""
        rest += [one._replace(sheet=f"{one.sheet}{name}") for one in own]
    rolled = rolled._replace(findings=(*rolled.findings, *told), rest=tuple(rest))
    if whither.plan_year is not None:
        return rolled
    kept, apart, units = kept_before(opened[0][1])
    return rolled._replace(kept=tuple(kept), apart=tuple(apart), units=tuple(units))


_OF_TASKS: Final = {"Y05": "due", "Y07": "lead"}  # findings about work → the column they are of


def _placed(finding: Finding, readings: Sequence[Reading]) -> Finding:
    """A finding with the cell of its row in the workbook that is carried on."""
    of_task = finding.code in _OF_TASKS
    for one in readings:
        if not finding.row_key or one.source != finding.place.file:
            continue
        for slug in ("assignments", "criteria") if of_task else ("criteria",):
            origin = one.origins.get(slug)
            if origin is not None and finding.row_key in origin.of(finding.row_key).rows:
                key = _OF_TASKS[finding.code] if slug == "assignments" else "title"
                return finding._replace(place=one.place(slug, finding.row_key, key))
    return finding


def _settings(settings: Settings, made: Next, whither: Whither) -> Settings:
    """The conventions stay; texts of a new set are its own, and no plan is dated yet."""
    if whither.plan_year is None:
        return settings
    own = whither.criteria or whither.template
    return settings._replace(
        plan_date=None, complete=adds_up(made.plan.criteria) if own else settings.complete
    )


def _set(whither: Whither) -> tuple[Criterion, ...] | None:
    if whither.criteria is not None:
        return tables.criteria(read_table(whither.criteria))
    if whither.template is not None:
        loaded = templates.load(templates.find(whither.template))
        return tables.criteria(loaded.criteria, loaded.choices.get("criteria"))
    return None


_SHOWN: Final = {"criteria": ("previous_points",), "assignments": ("measure", "lead", "deadline",
                 "due", "note"), "progress": ("previous_status", "status", "percent", "done_on",
                 "result", "evidence")}  # fmt: skip


# Letters of what a year or a period before said of a row, and the column they get.
_LONG, _ROOM = 60, 28


def _wide(form: Form, plan: Plan) -> Form:
    """The form with the columns that the carried plan needs to be seen."""
    used = dict(_SHOWN)
    for sheet, rows in ((CRITERIA, plan.criteria), (ASSIGNMENTS, plan.assignments)):
        seen = form.sheet(sheet.slug).by_key
        used[sheet.slug] += tuple(
            column.key for column in sheet.columns
            if column.role is not Role.COMPUTED and not column.hidden
            and column.key not in (*FRAME, *seen) and any(_tells(row, column.key) for row in rows)
        )  # fmt: skip
    made = widened(form, plan.identity.phase, used)
    long = {
        (slug, key)
        for slug, key, rows in (("assignments", "note", plan.assignments),
                                ("progress", "previous_status", plan.progress))
        if max((len(getattr(row, key)) for row in rows), default=0) >= _LONG
    }  # fmt: skip
    return _with_columns(made, lambda slug, column: column._replace(
        width=max(column.width, _ROOM)
    ) if (slug, column.key) in long else column)  # fmt: skip


def _of_year(form: Form, old: int, new: int) -> Form:
    """The form with headers that name a year of the plan so many years on."""
    if old == new:
        return form
    return _with_columns(form, lambda _, column: column._replace(
        header=moved_phrase(column.header, old, new - old)
    ))  # fmt: skip


def _with_columns(form: Form, made: Callable[[str, Column], Column]) -> Form:
    return form._replace(sheets=tuple(
        sheet._replace(columns=tuple(made(sheet.slug, column) for column in sheet.columns))
        for sheet in form.sheets
    ))  # fmt: skip


def _tells(row: Criterion | Assignment, key: str) -> bool:
    return getattr(row, key) not in (None, "", TASK)  # most rows of Phân công are tasks


def reading_of(path: Path) -> Reading:
    """The one workbook behind a path, as read; Stop where there is none."""
    return opened_of(path)[0]


def opened_of(path: Path) -> tuple[Reading, Book]:
    """The one workbook behind a path, as read and as it stands."""
    for entry in door.sources([path]):
        if isinstance(entry, Finding):
            raise Stop(entry)
        book = workbooks.read_book(entry)
        return match.read(book, *ours(None)(book)), book
    raise stop("F01", str(path))


def to_bytes(rolled: Rolled, as_of: date) -> bytes:
    """The bytes of the next workbook, with a sheet of doubts and one of the ended year."""
    from cchc_xlsx.drawing import todo
    from cchc_xlsx.drawing.aside import aside_page
    from cchc_xlsx.drawing.carried import pages
    from cchc_xlsx.drawing.workbook import draw

    draft = rolled.draft
    book = draw(draft.plan, draft.settings, draft.form, as_of)
    several = len({one.place.file for one in rolled.findings} - {""}) > 1
    told = [(one, _said(one, several=several), todo.remedy(one)) for one in rolled.findings]
    more = list(pages(rolled.kept, told, rolled.apart, rolled.units))
    if rolled.rest:
        more.insert(0, aside_page(rolled.rest, book.pages[0].printing.footer))
    return xlsx.to_bytes(replace(book, pages=(*book.pages, *more)))


def _said(finding: Finding, *, several: bool) -> str:
    """What is to be looked at, with its cell in the ended workbook where it has one."""
    where = finding.place
    at = f"{where.sheet}!{where.cell}: " if where.sheet and where.cell else ""
    return at + message(finding) + (f" ({where.file})" if several and where.file else "")


# --- diff ----------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """Two workbooks beside each other."""

    old: Reading
    new: Reading
    changes: tuple[Change, ...]


def diff(old: Path, new: Path) -> Difference:
    """What changed from one workbook to another, to the cell."""
    first, second = reading_of(old), reading_of(new)
    return Difference(first, second, changes(first.plan, second.plan))


def diff_json(found: Difference, lang: Lang = "vi") -> Json:
    """The changes as other programs read them, and what of either workbook was not compared."""
    from cchc_xlsx.drawing.differences import column_name, not_compared
    from cchc_xlsx.judging.digest import finding_json

    return {
        "schema": 1,
        "old": found.old.source,
        "new": found.new.source,
        "changes": [
            {
                "sheet": one.slug, "row_id": one.row_id, "kind": one.kind, "code": one.code,
                "title": one.title, "column": one.key or None,
                "column_name": column_name(one, found.new.form, lang) if one.key else None,
                "old": _plain(one.old) if one.key else None,
                "new": _plain(one.new) if one.key else None,
                "after": one.after if one.kind in ("added", "moved") else None,
                "cell": found.new.place(one.slug, one.row_id, one.key).cell
                if one.kind != "removed" else found.old.place(one.slug, one.row_id).cell,
            }
            for one in found.changes
        ],
        "not_compared": [
            {"file": reading.source, **finding_json(one, lang)}
            for reading in (found.old, found.new) for one in not_compared(reading)
        ],
    }  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def write_diff(found: Difference, out: Path, as_of: date, *, force: bool = False) -> None:
    """The newer workbook with the changes marked, and a list of them."""
    from cchc_xlsx.drawing.differences import difference_book

    sources = [Path(one.source.partition("!")[0]) for one in (found.old, found.new)]
    saving.check(out, ".xlsx", sources, force=force)
    book = difference_book(found.changes, found.old, found.new, as_of)
    saving.write(out, xlsx.to_bytes(book), force=force)
