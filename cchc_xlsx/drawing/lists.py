"""Danh mục, where every list stands behind a name, and the hidden sheet of the issued copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from cchc_xlsx.drawing import asking, looks, measure, pages, printing
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.findings import letters
from cchc_xlsx.form import issued, lists, marks
from cchc_xlsx.form.page import Cell, Page, Printing, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import LISTS_HEAD, LISTS_NOTE, LISTS_TITLE

HEADER_ROW, FIRST_ROW = 4, 5
FREE_LEADS: Final = 15  # blank rows in which people add their own units


def leads(ground: Ground) -> tuple[str, ...]:
    """The leads of the plan as written, each once (Excel forgives case), first come first."""
    found: dict[str, str] = {}
    for task in ground.plan.assignments:
        if task.lead.strip():
            found.setdefault(task.lead.casefold(), task.lead)
    owners = (row.owner for row in ground.plan.criteria if row.owner.strip())
    for name in owners:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def columns(ground: Ground) -> list[tuple[str, str, tuple[str, ...], int]]:
    """The lists: wire name, heading, words, and how many free rows follow."""
    return [
        ("lead", lists.LEADS, leads(ground), FREE_LEADS),
        *(
            (one.name or asking.outcome_list(one.words), one.heading, one.words, 0)
            for one in lists.closed(ground.plan)
        ),
    ]


def names(ground: Ground) -> dict[str, str]:
    """The defined names of the lists."""
    found = {}
    for number, (name, _, words, free) in enumerate(columns(ground), 1):
        column, last = letters(number), FIRST_ROW + max(len(words) + free, 1) - 1
        found[marks.list_name(name)] = f"='{LISTS_TITLE}'!${column}${FIRST_ROW}:${column}${last}"
    return found


def lists_page(ground: Ground) -> Page:
    """The sheet Danh mục."""
    cells = [
        Cell(1, 1, LISTS_HEAD, looks.TITLE),
        Cell(
            2,
            1,
            LISTS_NOTE,
            # Within the column that is repeated: what runs over is cut on every later page.
            looks.value_style(looks.SUBTITLE, wrap=True, valign="top"),
        ),
    ]
    cells += _list_cells(columns(ground))
    widths = {n: measure.pixels(40 if n == 1 else 24) for n in range(1, len(columns(ground)) + 1)}
    heights = {1: 24.0, 2: 36.0, HEADER_ROW: 24.0}
    for cell in cells:
        if cell.row >= FIRST_ROW and isinstance(cell.value, str):
            room = widths[cell.column] - measure.PADDING - measure.INDENT
            need = measure.row_height(measure.line_count(cell.value, room, 12), 12, 0.5)
            heights[cell.row] = max(heights.get(cell.row, 20.0), need)
    return Page(
        name=LISTS_TITLE, cells=tuple(cells), widths=widths, heights=heights,
        freeze=(HEADER_ROW, 0), tab=pages.BLUE_TAB,
        printing=Printing(header=printing.PLAIN_HEADER, footer=printing.footer(ground),
                          scale=printing.LEAST_SCALE, repeat_columns=(1, 1),
                          column_breaks=printing.slices(widths, 1, 1, len(widths))),
    )  # fmt: skip


def _list_cells(shown: list[tuple[str, str, tuple[str, ...], int]]) -> Iterable[Cell]:
    for number, (_, heading, words, free) in enumerate(shown, 1):
        role = Role.INPUT if free else Role.GIVEN
        yield Cell(HEADER_ROW, number, heading, looks.header(role))
        for row, word in enumerate((*words, *[None] * free), FIRST_ROW):
            owner = Role.INPUT if free and word is None else Role.GIVEN
            yield Cell(row, number, word, looks.cell(Kind.TEXT, owner))


def hidden_page(ground: Ground) -> Page:
    """The hidden sheet: the issued copy whole, as text."""
    plain = Style(size=9, number="@")
    lines = issued.to_lines(ground.issued, ground.settings, ground.form)
    cells = [
        Cell(row, column, text, plain)
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line, 1)
        if text
    ]
    return Page(name=marks.HIDDEN_SHEET, cells=tuple(cells), hidden=True, gridlines=True)


def properties(ground: Ground) -> Mapping[str, str]:
    """The custom properties that say whose workbook this is."""
    return {
        marks.PROPERTY: marks.short_record(ground.plan.identity),
        "cchc_unit": ground.plan.identity.unit,
    }
