"""A table sheet as a page: looks, heights, validation, colours, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import asking, colours, looks, measure, printing
from cchc_xlsx.drawing.contents import contents
from cchc_xlsx.drawing.ground import Content, Contents, Drawn, Ground
from cchc_xlsx.drawing.layout import (
    FIRST_ROW,
    HEADER_ROW,
    HEADING_ROW,
    KEY_ROW,
    LIVE_ROW,
    SUBTITLE_ROW,
    Layout,
    Row,
)
from cchc_xlsx.findings import letters
from cchc_xlsx.form import marks, shades
from cchc_xlsx.form.page import Cell, Page, Scalar, Style
from cchc_xlsx.form.schema import Column, Kind, Role
from cchc_xlsx.form.sheets import YEARS_NOTE
from cchc_xlsx.office import gutter
from cchc_xlsx.office.model import PHASES

GOLD_TAB, BLUE_TAB, GREEN_TAB = "E2B93B", looks.DEEP, looks.GREEN[0]
BAND_TEXT: Final = "Bổ sung: các dòng dưới đây đã có mã sẵn, gõ thêm việc phát sinh vào đây"


def table_page(slug: str, ground: Ground) -> Page:
    """The page of one table sheet."""
    layout, drawn = ground.layouts[slug], contents(slug, ground)
    first = layout.columns["sign"]
    frozen = layout.columns.get(layout.sheet.frozen, first)
    widths = printing.fitted(layout)
    cells = [*_heading(ground, layout, drawn), *_head_rows(layout), *_body(ground, layout, drawn)]
    return Page(
        name=layout.sheet.title,
        cells=tuple(cells),
        widths=widths,
        heights=_heights(layout, drawn, widths),
        hidden_columns=frozenset(n for n, c in enumerate(layout.sheet.columns, 1) if c.hidden),
        hidden_rows=frozenset({KEY_ROW}),
        validations=tuple(asking.validations(ground, layout, drawn)),
        highlights=tuple(colours.highlights(ground, layout)),
        printing=printing.annex(ground, layout, widths),
        freeze=(HEADER_ROW, frozen),
        # From the hidden key on: sorting by a filter's button must never leave the key behind.
        filter=(HEADER_ROW, 1, max(layout.last, FIRST_ROW), len(layout.sheet.columns)),
        tab=GOLD_TAB,
    )


# --- first lines ---------------------------------------------------------------------------------


def subtitle(ground: Ground) -> str:
    """Whose, to whom, which years; and what the set is where it is no official one."""
    identity, settings = ground.plan.identity, ground.settings
    parts = [settings.label, identity.unit]
    parts += [f"gửi {identity.superior}"] if identity.superior else []
    years = (identity.scored_year, identity.plan_year)
    parts += [f"{said} {year}" for said, year in zip(YEARS_NOTE, years, strict=True)]
    parts += ["tóm tắt"] if settings.extract else []
    return "  ·  ".join(part for part in parts if part)


def _heading(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Cell]:
    at = layout.columns["sign"]
    yield Cell(HEADING_ROW, at, layout.sheet.heading, looks.TITLE)
    yield Cell(SUBTITLE_ROW, at, subtitle(ground), looks.SUBTITLE)
    text, formula = live_line(ground, layout, drawn)
    yield Cell(LIVE_ROW, at, text, looks.LIVE, formula)


def counts(drawn: Drawn) -> tuple[int, int]:
    """How many rows of a sheet miss something, and how many are wrong."""
    signs = [cells["sign"].value for _, cells in drawn if "sign" in cells]
    return signs.count(gutter.MISSING), signs.count(gutter.WRONG)


def live_line(ground: Ground, layout: Layout, drawn: Drawn) -> tuple[str, str]:
    """What is still to do on a sheet, as text and as the formula that keeps it true."""
    missing, wrong = counts(drawn)
    phase = PHASES[ground.phase]
    column = letters(layout.columns["sign"])
    area = f"${column}${FIRST_ROW}:${column}${max(layout.last, FIRST_ROW)}"
    some, bad = f'COUNTIF({area},"{gutter.MISSING}")', f'COUNTIF({area},"{gutter.WRONG}")'
    nothing = f"{gutter.COMPLETE} Bước {phase}: không còn ô nào phải nhập"
    before, between, after = (
        f"{gutter.MISSING} Bước {phase}: còn ",
        " dòng thiếu, ",
        " dòng cần xem lại",
    )
    formula = f'IF({some}+{bad}=0,"{nothing}","{before}"&{some}&"{between}"&{bad}&"{after}")'
    text = f"{before}{missing}{between}{wrong}{after}" if missing or wrong else nothing
    return text, formula


def _head_rows(layout: Layout) -> Iterable[Cell]:
    slug = layout.sheet.slug
    for number, column in enumerate(layout.sheet.columns, 1):
        yield Cell(KEY_ROW, number, marks.key_cell(slug, column.key), looks.KEY_ROW)
        yield Cell(HEADER_ROW, number, column.header, looks.header(column.role, column.hidden))


# --- body ----------------------------------------------------------------------------------------


def _body(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Cell]:
    fields = {row.row_id for row in ground.plan.criteria if row.level == "field"}
    shaded = shades.salt(ground.plan.identity) if layout.sheet.slug in shades.SHADED else ""
    for row, cells in drawn:
        if row.kind == "band":
            yield from _band_row(layout, row)
            continue
        band = layout.sheet.slug == "criteria" and (row.row_id in fields or row.kind == "parent")
        for number, column in enumerate(layout.sheet.columns, 1):
            content = cells.get(column.key)
            if content is None:
                continue
            style = _style(column, content, band=band)
            if shaded and row.row_id and content.role is Role.INPUT and style.ink == looks.INK:
                mark = shades.shade(shaded, row.row_id, column.key)
                style = looks.value_style(style, ink=shades.INKS[mark])
            yield Cell(row.number, number, scalar(content.value), style, content.formula)


def scalar(value: object) -> Scalar:
    """A value of a record as a cell holds it."""
    return ";".join(map(str, value)) if isinstance(value, tuple) else value  # type: ignore[return-value]


def _band_row(layout: Layout, row: Row) -> Iterable[Cell]:
    style = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN, band=True), wrap=False, indent=0)
    visible = [n for n, c in enumerate(layout.sheet.columns, 1) if not c.hidden]
    for number in visible:
        side = looks.value_style(style, border="")
        yield Cell(row.number, number, BAND_TEXT if number == visible[1] else None, side)


def _style(column: Column, content: Content, *, band: bool) -> Style:
    if column.key in ("key", "row_key") or column.hidden:
        return looks.key_cell()
    kind = content.kind or column.kind
    style = looks.cell(kind, content.role, band, column.centred)
    if kind is Kind.COUNT and _is_whole(content.value):
        style = looks.value_style(style, number=looks.COUNT_WHOLE)
    elif kind is Kind.COUNT:
        style = looks.value_style(style, number=looks.NUMBER[Kind.POINTS])
    if (
        content.kind is not None
    ):  # Thông tin chung: one column of many kinds reads best left-aligned
        style = looks.value_style(style, align="left", indent=1)
    if content.number:
        style = looks.value_style(style, number=content.number)
    if content.mark is not None:
        ink, fill = looks.RED if content.mark.severity == "error" else looks.AMBER
        style = looks.value_style(style, ink=ink, fill=fill)
    return style


def _is_whole(value: object) -> bool:
    return value is None or (isinstance(value, Decimal) and value == value.to_integral_value())


def _heights(layout: Layout, drawn: Drawn, widths: Mapping[int, int]) -> dict[int, float]:
    found = {HEADING_ROW: 24.0, SUBTITLE_ROW: 18.0, LIVE_ROW: 18.0, KEY_ROW: 9.0}
    found[HEADER_ROW] = max(
        measure.row_height(
            measure.line_count(c.header, widths[n] - measure.PADDING, 11, bold=True), 11, 0.8
        )
        for n, c in enumerate(layout.sheet.columns, 1)
        if not c.hidden
    )
    for row, cells in drawn:
        found[row.number] = max([22.0, *_cell_heights(layout, cells, widths)])
    return found


def _cell_heights(layout: Layout, cells: Contents, widths: Mapping[int, int]) -> Iterable[float]:
    for number, column in enumerate(layout.sheet.columns, 1):
        content = cells.get(column.key)
        if (
            content is None
            or column.hidden
            or column.key == "row_key"  # on one line, whatever its letters
            or not isinstance(content.value, str)
            or not content.value
        ):
            continue
        width = widths[number] - measure.PADDING - measure.INDENT
        lines = measure.line_count(content.value, width, 12)
        yield measure.row_height(lines, 12, 0.5)
