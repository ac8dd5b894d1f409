"""The correction workbook: a returned plan on its clean form, what is wrong marked in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from cchc_xlsx.drawing import aside, looks, overlong, printing, todo
from cchc_xlsx.drawing.ground import Ground, Mark, Slot, Typed, make_ground
from cchc_xlsx.drawing.layout import SUBTITLE_ROW, lay_out
from cchc_xlsx.drawing.todo import At, Line, Section
from cchc_xlsx.drawing.workbook import whole
from cchc_xlsx.findings import Finding, Place, grouped, message
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.page import Cell, Page, Workbook
from cchc_xlsx.form.schema import FORM_VERSION, Kind
from cchc_xlsx.form.sheets import ASIDE_TITLE, FACT, SHEETS, TODO_TITLE, facts_of
from cchc_xlsx.messages import SEVERITIES
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.result import Reading

# Told once: what the clean form mends by itself, or what is now in order.
EMPTIED: Final = ("C21", "C34")
MENDED: Final = ("C20", *EMPTIED)
MERGED: Final = "C23"  # an inner cell of a merge is blank to its author, who may not have meant it
# Rows that stand where they stood and may be corrected there, though it is their row that is wrong.
CORRECTABLE: Final = ("R11", "R12")
STRUCTURE: Final = (
    "Tệp gửi về bị đổi cấu trúc hoặc ô phát hành",
    "Sổ này đã có lại đủ sheet, cột, dòng như bản phát hành; phần không dùng được để ở sheet "
    f"{ASIDE_TITLE}.",
)
NOTICES: Final = (
    "Để biết",
    "Không bắt buộc sửa: xem qua, chỗ nào không đúng thì sửa ở ô đó.",
)
BACK: Final = "← Danh sách cần sửa"


class Correction(NamedTuple):
    """A correction workbook, and the cells that held more than a cell may."""

    workbook: Workbook
    cut: tuple[str, ...] = ()  # "Tiêu chí!P15": the rest of its text lies aside


def correction(
    reading: Reading, findings: Sequence[Finding], as_of: date, book: Book | None = None,
    anew: Sequence[tuple[Slot, Finding]] = (),
) -> Correction:  # fmt: skip
    """The next revision of a returned workbook, with a list of what to correct in it.

    `findings` are not grouped: each is told of its own cell. `book` is the file as it was read;
    with it nothing is cut short and columns that could not be told apart are kept. `anew` is what
    the clean form is asked besides, in cells that were not found in the file.
    """
    find = slots_of(reading)
    said = [*((find(one.place), one) for one in findings), *anew]
    said.sort(key=lambda one: SEVERITIES.index(one[1].severity))
    fits = overlong.fitted(reading, _raw(reading, book))
    base = _ground(fits.reading, findings, as_of, fits.raw, _marks(said))
    clean = whole(base, as_of)
    at = _cells_of(base, clean)
    sections = _sections([Line(one, at(slot)) for slot, one in said])
    extras = [*aside.kept_aside(reading, book, _homeless(reading, at)), *fits.rests]
    tables = {layout.sheet.title for layout in base.layouts.values()}
    pages = [
        _way_back(page, sections[0].lines) if page.name in tables else page for page in clean.pages
    ]
    first = todo.todo_page(sections, base, re.split(r"[/\\!]", reading.source)[-1])
    second = [aside.aside_page(extras, printing.footer(base))] if extras else []
    cut = tuple(f"{rest.sheet}!{rest.cell}" for rest in fits.rests)
    return Correction(replace(clean, pages=(first, *second, *pages)), cut)


# --- the plan ------------------------------------------------------------------------------------


def restored(reading: Reading, findings: Iterable[Finding]) -> Plan:
    """The plan with issued answers that came back blank put back."""
    find, plan = slots_of(reading), reading.plan
    for finding in findings:
        slot = find(finding.place)
        if finding.code in (*EMPTIED, MERGED) and slot:
            plan = _put_back(plan, reading.issued, slot)
    return plan


def _put_back(plan: Plan, issued: Plan, slot: Slot) -> Plan:
    slug, row_id, key = slot
    if slug == "general":
        value = facts_of(issued)[row_id]
        return plan._replace(general=plan.general | {row_id: value})  # type: ignore[operator]
    ours = {record.row_id: record for record in getattr(issued, slug)}
    if key not in getattr(ours.get(row_id), "_fields", ()):  # an added row was issued no answer
        return plan
    records = tuple(
        record._replace(**{key: getattr(ours[row_id], key)}) if record.row_id == row_id else record
        for record in getattr(plan, slug)
    )
    return plan._replace(**{slug: records})  # type: ignore[arg-type]  # the slug's own records


def next_revision(reading: Reading, plan: Plan) -> tuple[Plan, Plan]:
    """The plan and what is now issued with it: as it was, or as written where nothing was left."""
    identity = plan.identity._replace(
        revision=plan.identity.revision + 1, form=max(FORM_VERSION, plan.identity.form)
    )
    issued = reading.issued if reading.proof else plan
    kinds = {task.row_id: task.deadline_kind for task in plan.assignments}
    # Derived from the deadline, which people may change; the sheet's formulas ask for it.
    tasks = tuple(
        task._replace(deadline_kind=kinds.get(task.row_id, task.deadline_kind))
        for task in issued.assignments
    )
    return (
        plan._replace(identity=identity),
        issued._replace(identity=identity, assignments=tasks),
    )


def _raw(reading: Reading, book: Book | None) -> dict[Slot, Typed]:
    """What was typed and cannot be a value; a formula without a result leaves a blank."""
    raw: dict[Slot, Typed] = {s: value for s, value in reading.raw.items() if value is not None}
    return raw | aside.sender_values(reading, book) if book else raw


def _ground(
    reading: Reading, findings: Sequence[Finding], as_of: date, raw: Mapping[Slot, Typed],
    marks: Mapping[Slot, Mark],
) -> Ground:  # fmt: skip
    plan, issued = next_revision(reading, restored(reading, findings))
    layouts = lay_out(plan, reading.form, issued)
    base = make_ground(plan, reading.settings, reading.form, layouts, as_of, issued, raw)
    return base._replace(marks=marks)


def _marks(said: Iterable[tuple[Slot | None, Finding]]) -> dict[Slot, Mark]:
    """What to say at each wrong cell; the worst, told first, colours it."""
    marks: dict[Slot, Mark] = {}
    for slot, finding in said:
        if slot is None or finding.code == "C20" or finding.severity == "info":
            continue
        text = f"{todo.sentence_case(message(finding))} Sửa: {todo.remedy(finding)}"
        before = marks.get(slot)
        marks[slot] = before._replace(text=f"{before.text}\n{text}") if before else Mark(
            finding.severity, text
        )  # fmt: skip
    return marks


def _homeless(reading: Reading, at: Callable[[Slot | None], At | None]) -> dict[Slot, object]:
    """What was typed, not understood, where the clean form has no input."""
    return {
        slot: value
        for slot, value in reading.raw.items()
        if value is not None and ((here := at(slot)) is None or here.cell.style.locked)
    }


# --- places --------------------------------------------------------------------------------------


def slots_of(reading: Reading) -> Callable[[Place], Slot | None]:
    """Which row and column of the form a place of the returned file is."""
    slots: dict[tuple[str, int, int], Slot] = {}
    signs: dict[tuple[str, int, bool], Slot] = {}
    for slug, origin in reading.places():
        for row_id, row in origin.rows.items():
            signs[origin.sheet, row, origin.turned] = slug, row_id, "sign"
            for key, column in origin.columns.items():
                slots[origin.sheet, *origin.cell(row, column)] = slug, row_id, key

    def find(place: Place) -> Slot | None:
        upright = signs.get((place.sheet, place.row, False))
        found = slots.get((place.sheet, place.row, place.column))
        return found or upright or signs.get((place.sheet, place.column, True))

    return find


def _cells_of(base: Ground, clean: Workbook) -> Callable[[Slot | None], At | None]:
    """Where a row and a column stand in the clean workbook."""
    pages = {page.name: page for page in clean.pages}
    cells = {
        slug: {(cell.row, cell.column): cell for cell in pages[layout.sheet.title].cells}
        for slug, layout in base.layouts.items()
    }

    def at(slot: Slot | None) -> At | None:
        if slot is None:
            return None
        slug, row_id, key = slot
        layout = base.layouts[slug]
        column = layout.columns.get(key, layout.columns["sign"])
        cell = cells[slug].get((layout.numbers.get(row_id, 0), column))
        if cell is None or cell.style.locked:  # of what nobody types only a change can be told
            return cell and At(layout.sheet.title, cell, Kind.TEXT)
        kind = FACT[row_id].kind if slug == "general" else layout.sheet.columns[column - 1].kind
        return At(layout.sheet.title, cell, kind, _list_of(pages[layout.sheet.title], cell))

    return at


def _list_of(page: Page, cell: Cell) -> str:
    """The name of the list a cell's value must be in."""
    for rule in page.validations:
        top, left, bottom, right = rule.area
        inside = top <= cell.row <= bottom and left <= cell.column <= right
        if rule.kind == "list" and rule.strict and inside:
            return rule.source
    return ""


def _sections(lines: Sequence[Line]) -> tuple[Section, Section, Section]:
    """What to correct, what the clean form has put right, and what is good to know."""
    todo_, structure, notices = [], [], []
    for line in lines:
        code = line.finding.code
        if line.finding.severity == "info":
            notices.append(line)
        elif code in CORRECTABLE or (code[0] in "CX" and code not in MENDED):
            todo_.append(line)
        else:
            structure.append(line if code in EMPTIED else line._replace(at=None))
    return (
        Section("", "", _in_order(todo_)),
        Section(*STRUCTURE, _together(structure)),
        Section(*NOTICES, _in_order(notices)),
    )


def _together(lines: Sequence[Line]) -> list[Line]:
    """Equal faults of many rows as one line, with the first of their cells."""
    bare = [line.finding for line in lines if not (line.at or line.finding.subject)]
    first = {(told.code, told.place, told.typed): told for told in grouped(bare)}
    found = []
    for line in lines:
        finding = line.finding
        if line.at or finding.subject:
            found.append(line)
        elif told := first.pop((finding.code, finding.place, finding.typed), None):
            found.append(Line(told))
    return found


def _in_order(lines: Iterable[Line]) -> list[Line]:
    """The worst first, then as one walks through the new workbook."""
    titles = [sheet.title for sheet in SHEETS]

    def key(line: Line) -> tuple[int, int, int, int]:
        rank = SEVERITIES.index(line.finding.severity)
        if line.at is None:
            return rank, len(titles), line.finding.place.row, line.finding.place.column
        return rank, titles.index(line.at.sheet), line.at.cell.row, line.at.cell.column

    return sorted(lines, key=key)


def _way_back(page: Page, lines: Sequence[Line]) -> Page:
    """A table sheet with the way back to the list, its wrong cells green once corrected."""
    link = f"'{TODO_TITLE}'!B1"
    style = looks.value_style(looks.SUBTITLE, ink=looks.DEEP)
    cells = tuple(
        cell._replace(value=f"{BACK}  ·  {cell.value}", style=style, link=link)
        if cell.row == SUBTITLE_ROW
        else cell
        for cell in page.cells
    )
    own = {line.at: None for line in lines
           if line.at and line.at.sheet == page.name and not line.at.cell.style.locked}  # fmt: skip
    green = tuple(filter(None, map(todo.green_once_corrected, own)))
    return replace(page, cells=cells, highlights=(*green, *page.highlights))
