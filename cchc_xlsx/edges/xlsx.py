"""Pages → an .xlsx file by XlsxWriter, whose silent refusals are errors here."""

from __future__ import annotations

import io
import os
import tempfile
import warnings
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cchc_xlsx.findings import letters, stop
from cchc_xlsx.form.page import (
    Cell,
    Chart,
    Flat,
    Highlight,
    Page,
    Series,
    Style,
    Validation,
    Workbook,
)
from cchc_xlsx.form.schema import CELL_TEXT, HEADER_FOOTER, PROMPT, PROMPT_TITLE, SHEET_NAME

if TYPE_CHECKING:
    from cchc_xlsx.edges.xlsx_mended import Book, Format, Rows, Sheet

    Formats = dict[Style, Format]

Area = tuple[int, int, int, int]  # first row, first column, last row, last column

FONT: Final = "Times New Roman"
CHART_FONT: Final[dict[str, Any]] = {"name": FONT, "size": 10, "color": "#1B2733"}


def faults(book: Workbook) -> list[str]:
    """What Excel would refuse and XlsxWriter would drop without a word, found before writing."""
    found = []
    for page in book.pages:
        if len(page.name) > SHEET_NAME:
            found.append(f"{page.name}: tên sheet dài quá {SHEET_NAME} ký tự")
        for rule in page.validations:
            where = f"{page.name}!{letters(rule.area[1])}{rule.area[0]}"
            if len(rule.prompt_title) > PROMPT_TITLE or len(rule.error_title) > PROMPT_TITLE:
                found.append(f"{where}: tên gợi ý dài quá {PROMPT_TITLE} ký tự")
            if len(rule.prompt) > PROMPT or len(rule.error) > PROMPT:
                found.append(f"{where}: câu gợi ý dài quá {PROMPT} ký tự")
        found += [
            f"{page.name}!{letters(cell.column)}{cell.row}: chữ dài quá {CELL_TEXT} ký tự"
            for cell in page.cells
            if isinstance(cell.value, str) and len(cell.value) > CELL_TEXT
        ]
        found += [
            f"{page.name}!{letters(cell.column)}{cell.row}: công thức dài quá 8192 ký tự"
            for cell in page.cells
            if len(cell.formula) > 8000
        ]
        marks = (page.printing.header, page.printing.first_header, page.printing.footer)
        if any(len(text) > HEADER_FOOTER for text in marks):
            found.append(f"{page.name}: đầu trang, chân trang dài quá {HEADER_FOOTER} ký tự")
    return found


def to_bytes(book: Workbook) -> bytes:
    """The bytes of the file: the same pages give the same bytes."""
    found = faults(book)
    if found:
        raise stop("B10", typed="; ".join(found[:3]))
    with warnings.catch_warnings():
        # XlsxWriter drops what Excel would refuse with only a warning.
        warnings.simplefilter("error")
        try:
            return _render(book)
        except UserWarning as refused:
            raise stop("B10", typed=str(refused)) from refused


def write(path: Path, data: bytes | Iterable[bytes], *, force: bool = True) -> None:
    """A file written whole or not at all, in parts where it is large; an existing one by force."""
    if path.exists() and not force:
        raise stop("B03", str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cchc-", suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise stop("B04", str(path), typed=error.strerror or str(error)) from error


# --- rendering -----------------------------------------------------------------------------------


def _render(book: Workbook) -> bytes:
    from cchc_xlsx.edges.xlsx_mended import Book, Sheet

    target = io.BytesIO()
    default = {"font_name": FONT, "font_size": 11}
    # Flat rows are many: their sheet goes through a file of its own.
    small = all(page.flat is None for page in book.pages)
    out = Book(target, {"in_memory": small, "default_format_properties": default})
    # A file's own clock has no zone.
    created = datetime(book.created.year, book.created.month, book.created.day)  # noqa: DTZ001
    out.set_properties({"title": book.title, "keywords": book.keywords, "created": created})
    for name, value in book.properties.items():
        out.set_custom_property(name, value, "text")
    formats: Formats = {}
    sheets = []
    for page in book.pages:
        sheet = out.add_worksheet(page.name)
        assert isinstance(sheet, Sheet)
        sheets.append(sheet)
        _page(out, sheet, page, formats)
    for name, refers in book.names.items():
        out.define_name(name, refers)
    for sheet, page in zip(sheets, book.pages, strict=True):
        for chart in page.charts:
            _chart(out, sheet, page, chart)
    sheets[book.active].activate()
    sheets[book.active].set_first_sheet()
    out.close()
    return target.getvalue()


def _page(out: Book, sheet: Sheet, page: Page, formats: Formats) -> None:
    _frame(sheet, page)
    for cell in page.cells:
        _cell(sheet, cell, _format(out, formats, cell.style))
    if page.flat is not None:
        sheet.set_flat(_flat(out, page.flat, formats))
    for rule in page.validations:
        sheet.data_validation(*_from_zero(rule.area), _validation(rule))
    for light in page.highlights:
        sheet.conditional_format(*_from_zero(light.area), _highlight(out, light))
    _view(sheet, page)
    _print(sheet, page)


def _from_zero(area: Area) -> Area:
    """XlsxWriter counts rows and columns from 0."""
    top, left, bottom, right = area
    return top - 1, left - 1, bottom - 1, right - 1


def _frame(sheet: Sheet, page: Page) -> None:
    """Columns, rows and merges, before anything stands in them."""
    for number, width in page.widths.items():
        options = {"hidden": True} if number in page.hidden_columns else {}
        sheet.set_column_pixels(number - 1, number - 1, width, None, options)
    for number, height in page.heights.items():
        options = {"hidden": True} if number in page.hidden_rows else {}
        sheet.set_row(number - 1, height, None, options)
    for area in page.merges:
        sheet.merge_range(*_from_zero(area), "")


def _view(sheet: Sheet, page: Page) -> None:
    """How the sheet shows on the screen, and what may be changed there."""
    if page.filter:
        sheet.autofilter(*_from_zero(page.filter))
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
        shown = _serial(value) if isinstance(value, date) else "" if value is None else value
        sheet.write_formula(row, column, f"={cell.formula}", look, shown)
    elif cell.file and sheet.has_room_for_links():
        place = f"#{cell.link}" if cell.link else ""
        sheet.write_url(row, column, f"external:{cell.file}{place}", look, str(value or ""))
    elif cell.link and not cell.file:
        sheet.write_url(row, column, f"internal:{cell.link}", look, str(value or ""))
    elif value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, date):
        sheet.write_number(row, column, _serial(value), look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    else:  # never `write`: it guesses formulas and links in what people typed
        sheet.write_string(row, column, value, look)


def _flat(out: Book, flat: Flat, formats: Formats) -> Rows:
    from cchc_xlsx.edges.xlsx_mended import Rows

    looks = tuple(_format(out, formats, style) for style in flat.styles)
    rows = (
        [_serial(value) if isinstance(value, date) else value for value in row]
        for row in islice(flat.rows, flat.total)
    )
    return Rows(flat.first - 1, flat.total, looks, rows)


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _format(out: Book, formats: Formats, style: Style) -> Format:
    if style not in formats:
        formats[style] = out.add_format(properties(style))
    return formats[style]


def properties(style: Style) -> dict[str, Any]:
    """A style in XlsxWriter's words."""
    said: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": f"#{style.ink}",
    }
    said["valign"] = {"top": "top", "center": "vcenter", "bottom": "bottom"}[style.valign]
    flags = {k: v for k, v in asdict(style).items() if k in ("bold", "italic") and v}
    said |= flags
    said["locked"] = style.locked
    if style.underline:
        said["underline"] = 1
    if style.wrap:
        said["text_wrap"] = True
    if style.fill:
        said["bg_color"] = f"#{style.fill}"
    if style.border:
        said |= {"border": 1, "border_color": f"#{style.border}"}
    if style.align:
        said["align"] = style.align
    if style.indent:
        said["indent"] = style.indent
    if style.number:
        said["num_format"] = style.number
    return said


def _validation(rule: Validation) -> dict[str, Any]:
    said: dict[str, Any] = {"validate": rule.kind, "ignore_blank": True}
    match rule.kind:
        case "list":
            said["source"] = f"={rule.source}"
        case "custom":
            said["value"] = rule.source
        case "decimal":
            said |= {
                "criteria": "between",
                "minimum": _bound(rule.minimum),
                "maximum": _bound(rule.maximum),
            }
        case "date":
            said |= {
                "criteria": "between",
                "minimum": date.fromisoformat(rule.minimum),
                "maximum": date.fromisoformat(rule.maximum),
            }
        case "any":
            pass
    if rule.prompt:
        said |= {"input_title": rule.prompt_title, "input_message": rule.prompt}
    if rule.error:
        said |= {"error_title": rule.error_title, "error_message": rule.error}
    if not rule.strict:
        said["show_error"] = False
    return said


def _bound(text: str) -> str | float:
    return text if text.startswith("=") else float(text)


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
    sheet.set_margins(left=0.5, right=0.5, top=plan.top_margin, bottom=0.6)
    if plan.header:
        sheet.set_header(plan.header, {"margin": 0.4})
    if plan.footer:
        sheet.set_footer(plan.footer, {"margin": 0.3})
    sheet.first_header = plan.first_header
    sheet.set_start_page(1)  # every sheet is an annex of its own, and has a first page of its own
    if plan.area:
        sheet.print_area(*_from_zero(plan.area))
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


def _chart(out: Book, sheet: Sheet, page: Page, plan: Chart) -> None:
    kind, _, _ = plan.kind.rpartition(" ")
    options = {"type": plan.kind.split()[-1]}
    if kind == "stacked":
        options["subtype"] = "stacked"
    chart = out.add_chart(options)
    assert chart is not None  # XlsxWriter knows every kind of ours
    for series in plan.series:
        chart.add_series(_series(series, page.name, plan.labels))
    chart.set_title(_chart_title(plan, page.name))
    chart.set_legend({"position": "bottom", "font": CHART_FONT} if plan.legend else {"none": True})
    bar = plan.kind.endswith("bar")
    categories: dict[str, Any] = {"num_font": CHART_FONT, "line": {"none": True},
                                  "major_tick_mark": "none", "interval_unit": 1}  # fmt: skip
    if bar:
        categories["reverse"] = True  # as listed, from the top
    values = {"num_font": CHART_FONT, "major_gridlines": {"visible": False},
              "line": {"none": True}, "visible": not plan.labels}  # fmt: skip
    chart.set_x_axis(values if bar else categories)  # of a bar chart, x is the axis of values
    chart.set_y_axis(categories if bar else values)
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": plan.width, "height": plan.height})
    sheet.insert_chart(plan.at[0] - 1, plan.at[1] - 1, chart, {"object_position": 2})


def _series(series: Series, own: str, labels: bool) -> dict[str, Any]:
    name = series.sheet or own
    said: dict[str, Any] = {
        "name": series.name,
        "categories": [name, *_from_zero(series.categories)],
        "values": [name, *_from_zero(series.values)],
        "fill": {"color": f"#{series.colour}"},
        "border": {"none": True},
        "gap": 45,
    }
    if labels:
        said["data_labels"] = {"value": True, "font": CHART_FONT}
    return said


def _chart_title(plan: Chart, own: str) -> dict[str, Any]:
    font = CHART_FONT | {"size": 12, "bold": True}
    if plan.title_cell is None:
        return {"name_font": font, "name": plan.title}
    row, column = plan.title_cell
    return {"name_font": font, "name": f"='{own}'!${letters(column)}${row}"}
