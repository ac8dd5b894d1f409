"""Hướng dẫn: one page that says whose workbook, what to do, who types where, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from cchc_xlsx.drawing import looks, measure, pages, printing
from cchc_xlsx.drawing.ground import Drawn, Ground
from cchc_xlsx.drawing.layout import FIRST_ROW, Layout
from cchc_xlsx.findings import letters
from cchc_xlsx.form import guide
from cchc_xlsx.form.page import Cell, Highlight, Page, Printing
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import GUIDE_HEAD, GUIDE_TITLE
from cchc_xlsx.office import gutter
from cchc_xlsx.office.model import PHASES

LABEL: Final = 4  # the column of labels


def guide_page(ground: Ground, drawn: Mapping[str, Drawn]) -> Page:
    """The first sheet: drawn, not a table."""
    cells: list[Cell] = []
    row = _top(ground, cells)
    row = _section(cells, row, guide.TO_DO, enumerate(guide.STEPS[ground.phase], 1))
    row = _where_to_type(cells, row)
    row = _missing(ground, drawn, cells, row)
    row = _section(cells, row, guide.SIGNS, guide.LEGEND)
    _send(ground, cells, row)
    widths = {1: 14, 2: 36, 3: 500, 4: 150, 5: 140}
    return Page(
        name=GUIDE_TITLE, cells=tuple(cells), widths=widths, heights=_heights(cells, widths),
        highlights=(Highlight((1, 4, row, 4), 'LEFT($D1,1)="✓"', looks.GREEN[0]),),
        tab=pages.GREEN_TAB,
        printing=Printing(portrait=True, footer=printing.footer(ground)),
    )  # fmt: skip


def _top(ground: Ground, cells: list[Cell]) -> int:
    identity = ground.plan.identity
    name = f"{GUIDE_HEAD} {PHASES[ground.phase].upper()}"
    cells.append(Cell(1, 2, name, looks.TITLE))
    cells.append(Cell(2, 2, identity.unit, looks.SECTION))
    cells.append(Cell(3, 2, pages.subtitle(ground), looks.SUBTITLE))
    row = 4
    if ground.settings.label:
        warning = (
            f"{ground.settings.label}: bộ tiêu chí dựng để minh họa, không phải bộ chính thức."
        )
        cells.append(
            Cell(row, 2, warning, looks.value_style(looks.LIVE, size=12, ink=looks.RED[0]))
        )
        row += 1
    return row + 1


def _section(cells: list[Cell], row: int, title: str, items: Iterable[tuple[object, str]]) -> int:
    cells.append(Cell(row, 2, title, looks.SECTION))
    for number, (sign, text) in enumerate(items, row + 1):
        ink, fill = looks.SIGNS.get(str(sign), (looks.DEEP, ""))
        mark = looks.value_style(
            looks.BASE, bold=True, ink=ink, fill=fill, align="center", valign="top"
        )
        cells.append(Cell(number, 2, str(sign), mark))
        cells.append(Cell(number, 3, text, looks.BODY))
        row = number
    return row + 2


def _where_to_type(cells: list[Cell], row: int) -> int:
    cells.append(Cell(row, 2, guide.WHERE, looks.SECTION))
    samples = (
        looks.cell(Kind.TEXT, Role.INPUT),
        looks.cell(Kind.TEXT, Role.GIVEN),
        looks.cell(Kind.POINTS, Role.COMPUTED),
    )
    lines = zip(samples, guide.COLOURS, strict=True)
    for number, (style, text) in enumerate(lines, row + 1):
        cells.append(Cell(number, 2, None, looks.value_style(style, locked=True)))
        cells.append(Cell(number, 3, text, looks.BODY))
        row = number
    cells.append(Cell(row + 1, 3, guide.ALLOWED, looks.BODY))
    return row + 3


def _missing(ground: Ground, drawn: Mapping[str, Drawn], cells: list[Cell], row: int) -> int:
    cells.append(Cell(row, 2, guide.GAPS, looks.SECTION))
    for slug in ("criteria", "assignments", "progress", "evidence"):
        layout = ground.layouts[slug]
        row += 1
        cells += _missing_line(layout, drawn[slug], row)
    return row + 2


def _missing_line(layout: Layout, drawn: Drawn, row: int) -> Iterable[Cell]:
    column = letters(layout.columns["sign"])
    area = f"{layout.quoted}!${column}${FIRST_ROW}:${column}${max(layout.last, FIRST_ROW)}"
    missing, wrong = pages.counts(drawn)
    yield Cell(row, 3, f"{guide.SHEET} {layout.sheet.title}", looks.BODY)
    some, bad = f'COUNTIF({area},"{gutter.MISSING}")', f'COUNTIF({area},"{gutter.WRONG}")'
    formula = f'IF({some}+{bad}=0,"✓ đã đủ",{some}&" thiếu, "&{bad}&" xem lại")'
    text = f"{missing} thiếu, {wrong} xem lại" if missing or wrong else "✓ đã đủ"
    yield Cell(row, 4, text, looks.value_style(looks.BODY, bold=True, ink=looks.AMBER[0]), formula)
    label = "Tới dòng đầu tiên"
    # A link to the first gap, or to the first row where none is left.
    jump = (
        f'HYPERLINK("#{layout.quoted}!{column}"&'
        f'IF({some}>0,MATCH("{gutter.MISSING}",{area},0)+{FIRST_ROW - 1},'
        f'IF({bad}>0,MATCH("{gutter.WRONG}",{area},0)+{FIRST_ROW - 1},{FIRST_ROW})),"{label}")'
    )
    yield Cell(row, 5, label, looks.LINK, jump)


def _send(ground: Ground, cells: list[Cell], row: int) -> None:
    cells.append(Cell(row, 2, guide.END, looks.SECTION))
    where = ground.plan.identity.superior or "cấp trên trực tiếp"
    text = (
        f"{guide.SEND} {where} qua hộp thư công vụ. Tên tệp đổi thế nào cũng được; "
        "không đổi cấu trúc các sheet."
    )
    cells.append(Cell(row + 1, 3, text, looks.BODY))


def _heights(cells: list[Cell], widths: Mapping[int, int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for cell in cells:
        size = cell.style.size
        text = cell.value if isinstance(cell.value, str) and cell.style.wrap else ""
        lines = measure.line_count(
            text, widths.get(cell.column, 600) - measure.PADDING, size, cell.style.bold
        )
        found[cell.row] = max(found.get(cell.row, 18.0), measure.row_height(lines, size, 0.3))
    return found
