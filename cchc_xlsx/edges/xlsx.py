"""Pages → an .xlsx file by XlsxWriter, whose silent refusals are errors here."""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import isfinite
from typing import IO, TYPE_CHECKING, Any, Final

from cchc_xlsx.edges.xlsx_charts import draw
from cchc_xlsx.edges.xlsx_words import FONT, from_zero, properties, serial, validation
from cchc_xlsx.findings import letters, stop
from cchc_xlsx.form.page import Cell, Flat, Highlight, Page, Style, Workbook
from cchc_xlsx.form.schema import (
    CELL_TEXT,
    FORMULA,
    HEADER_FOOTER,
    PROMPT,
    PROMPT_TITLE,
    SHEET_NAME,
)

if TYPE_CHECKING:
    from cchc_xlsx.edges.xlsx_mended import Book, Format, Rows, Sheet

    Formats = dict[Style, Format]


def faults(page: Page) -> list[str]:
    """What Excel would refuse and XlsxWriter would drop without a word, found before writing."""
    found = []
    if len(page.name) > SHEET_NAME:
        found.append(f"{page.name}: tên sheet dài quá {SHEET_NAME} ký tự")
    for rule in page.validations:
        where = f"{page.name}!{letters(rule.area[1])}{rule.area[0]}"
        if len(rule.prompt_title) > PROMPT_TITLE or len(rule.error_title) > PROMPT_TITLE:
            found.append(f"{where}: tên gợi ý dài quá {PROMPT_TITLE} ký tự")
        if len(rule.prompt) > PROMPT or len(rule.error) > PROMPT:
            found.append(f"{where}: câu gợi ý dài quá {PROMPT} ký tự")
    found += [fault for cell in page.cells if (fault := _fault(page, cell))]
    marks = (page.printing.header, page.printing.first_header, page.printing.footer)
    if any(len(text) > HEADER_FOOTER for text in marks):
        found.append(f"{page.name}: đầu trang, chân trang dài quá {HEADER_FOOTER} ký tự")
    return found


def _fault(page: Page, cell: Cell) -> str:
    if isinstance(cell.value, str) and len(cell.value) > CELL_TEXT:
        what = f"chữ dài quá {CELL_TEXT} ký tự"
    elif len(cell.formula) > FORMULA:
        what = f"công thức dài quá {FORMULA} ký tự"
    else:
        return ""
    return f"{page.name}!{letters(cell.column)}{cell.row}: {what}"


def to_bytes(book: Workbook) -> bytes:
    """The bytes of the file: the same pages give the same bytes."""
    target = io.BytesIO()
    _write(book, (), target)
    return target.getvalue()


def to_parts(book: Workbook, pages: Iterable[Page]) -> Iterator[bytes]:
    """The same bytes in parts, of pages that are many cells.

    They come apart from their book, each drawn when the one before it is written: no two are in
    memory together, and of a long list no two parts.
    """
    with tempfile.TemporaryFile() as target:
        _write(book, pages, target)
        target.seek(0)
        while part := target.read(PART):
            yield part


# --- rendering -----------------------------------------------------------------------------------


PART: Final = 1 << 18  # bytes
BLOCK: Final = 16 * 16  # rows of a list that are written before the next are drawn


def _write(book: Workbook, pages: Iterable[Page], target: IO[bytes]) -> None:
    with warnings.catch_warnings():
        # XlsxWriter drops what Excel would refuse with only a warning.
        warnings.simplefilter("error")
        try:
            _render(book, pages, target)
        except UserWarning as refused:
            raise stop("B10", typed=str(refused)) from refused


def _render(book: Workbook, more: Iterable[Page], target: IO[bytes]) -> None:
    from cchc_xlsx.edges.xlsx_mended import Book, Sheet

    default = {"font_name": FONT, "font_size": 11}
    # Where pages come apart they are many: their sheets go through files of their own.
    small = bool(book.pages) and all(page.flat is None for page in book.pages)
    out = Book(target, {"in_memory": small, "default_format_properties": default})
    # A file's own clock has no zone.
    created = datetime(book.created.year, book.created.month, book.created.day)  # noqa: DTZ001
    out.set_properties({"title": book.title, "keywords": book.keywords, "created": created})
    for name, value in book.properties.items():
        out.set_custom_property(name, value, "text")
    formats: Formats = {}
    sheets: list[Sheet] = []
    charts = []
    for page in chain(book.pages, more):
        if found := faults(page):
            raise stop("B10", typed="; ".join(found[:3]))
        sheet = out.add_worksheet(page.name)
        assert isinstance(sheet, Sheet)
        sheets.append(sheet)
        apart = not small and not page.charts and page.flat is None
        _page(out, sheet, page, formats, apart=apart)
        charts += [(sheet, page.name, chart) for chart in page.charts]
        if not small and not apart:
            sheet.number_looks()
        del page  # the next is drawn before it has this name
    for name, refers in book.names.items():
        out.define_name(name, refers)
    for sheet, name, chart in charts:
        draw(out, sheet, name, chart)
    sheets[book.active].activate()
    sheets[book.active].set_first_sheet()
    out.close()


def _page(out: Book, sheet: Sheet, page: Page, formats: Formats, *, apart: bool) -> None:
    """A page on a sheet; apart: its rows are written as they are drawn."""
    _frame(sheet, page)
    for cell in page.cells:
        _cell(sheet, cell, _format(out, formats, cell.style))
    for line in page.lines:
        row = line.cells[0].row - 1
        if apart and row % BLOCK == 0:
            sheet.settle(row)
        sheet.set_row(row, line.height)
        for cell in line.cells:
            if fault := _fault(page, cell):
                raise stop("B10", typed=fault)
            _cell(sheet, cell, _format(out, formats, cell.style))
    if page.flat is not None:
        sheet.set_flat(_flat(out, page.flat, formats))
    if apart:
        sheet.settle()
    for rule in page.validations:
        sheet.data_validation(*from_zero(rule.area), validation(rule))
    for light in page.highlights:
        sheet.conditional_format(*from_zero(light.area), _highlight(out, light))
    _view(sheet, page)
    _print(sheet, page)


def _frame(sheet: Sheet, page: Page) -> None:
    """Columns, rows and merges, before anything stands in them."""
    for number, width in page.widths.items():
        options = {"hidden": True} if number in page.hidden_columns else {}
        sheet.set_column_pixels(number - 1, number - 1, width, None, options)
    for number, height in page.heights.items():
        options = {"hidden": True} if number in page.hidden_rows else {}
        sheet.set_row(number - 1, height, None, options)
    for area in page.merges:
        sheet.merge_range(*from_zero(area), "")


def _view(sheet: Sheet, page: Page) -> None:
    """How the sheet shows on the screen, and what may be changed there."""
    if page.filter:
        sheet.autofilter(*from_zero(page.filter))
    if page.freeze:
        sheet.freeze_panes(*page.freeze)
    if page.protected:
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    if page.tab:
        sheet.set_tab_color(f"#{page.tab}")
    if page.hidden:
        sheet.hide()
    if not page.gridlines:
        sheet.hide_gridlines(2)
    if page.zoom != 100:
        sheet.set_zoom(page.zoom)


def _cell(sheet: Sheet, cell: Cell, look: Format) -> None:
    row, column = cell.row - 1, cell.column - 1
    value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
    if cell.formula:
        shown = serial(value) if isinstance(value, date) else "" if value is None else value
        sheet.write_formula(row, column, f"={cell.formula}", look, shown)
    elif cell.file and sheet.has_room_for_links():
        place = f"#{cell.link}" if cell.link else ""
        sheet.write_url(row, column, f"external:{cell.file}{place}", look, str(value or ""))
    elif cell.link and not cell.file:
        sheet.write_url(row, column, f"internal:{cell.link}", look, str(value or ""))
    elif value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, date):
        sheet.write_number(row, column, serial(value), look)
    elif isinstance(value, (int, float)):
        if isfinite(value):
            sheet.write_number(row, column, value, look)
        else:  # a damaged file may hold one; Excel knows neither nan nor inf
            sheet.write_string(row, column, f"{value:g}", look)
    else:  # never `write`: it guesses formulas and links in what people typed
        sheet.write_string(row, column, value, look)


def _flat(out: Book, flat: Flat, formats: Formats) -> Rows:
    from cchc_xlsx.edges.xlsx_mended import Rows

    looks = tuple(_format(out, formats, style) for style in flat.styles)
    rows = (
        [serial(value) if isinstance(value, date) else value for value in row]
        for row in islice(flat.rows, flat.total)
    )
    return Rows(flat.first - 1, flat.total, looks, rows)


def _format(out: Book, formats: Formats, style: Style) -> Format:
    if style not in formats:
        formats[style] = out.add_format(properties(style))
    return formats[style]


def _highlight(out: Book, light: Highlight) -> dict[str, Any]:
    look: dict[str, Any] = {}
    if light.ink:
        look["font_color"] = f"#{light.ink}"
    if light.fill:
        look["bg_color"] = f"#{light.fill}"
    if light.bold:
        look["bold"] = True
    return {"type": "formula", "criteria": f"={light.formula}", "format": out.add_format(look)}


def _print(sheet: Sheet, page: Page) -> None:
    plan = page.printing
    sheet.set_paper(9)  # A4
    if plan.portrait:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=plan.top_margin, bottom=plan.bottom_margin)
    if plan.header:
        sheet.set_header(plan.header, {"margin": 0.4})
    if plan.footer:
        sheet.set_footer(plan.footer, {"margin": 0.3})
    sheet.first_header = plan.first_header
    sheet.set_start_page(1)  # every sheet is an annex of its own, and has a first page of its own
    if plan.area:
        sheet.print_area(*from_zero(plan.area))
    if plan.repeat_rows:
        sheet.repeat_rows(*(n - 1 for n in plan.repeat_rows))
    if plan.repeat_columns:
        sheet.repeat_columns(*(n - 1 for n in plan.repeat_columns))
    if plan.scale:
        sheet.set_print_scale(plan.scale)
    else:
        sheet.fit_to_pages(1, 0)
    if plan.column_breaks:
        sheet.set_v_pagebreaks(list(plan.column_breaks))
    if plan.row_breaks:
        sheet.set_h_pagebreaks(list(plan.row_breaks))
    sheet.center_horizontally()
