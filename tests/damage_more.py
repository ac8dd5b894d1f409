"""More kinds of damage: what clerks and other programs do to whole tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

import openpyxl
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xlsx.drawing.layout import FIRST_ROW, HEADER_ROW
from cchc_xlsx.findings import letters
from cchc_xlsx.form.marks import read_key, row_key
from tests.damage import (
    DONE,
    Action,
    Cell,
    Damage,
    Parts,
    Site,
    answers_merged,
    now_is,
    properties_dropped,
    table,
)

TABLES: Final = ("criteria", "assignments", "progress", "evidence")
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/"


# --- by a user -----------------------------------------------------------------------------------


def deadlines_sorted_alone(site: Site) -> Iterator[Action]:
    """One column of issued answers sorted, the rest left."""
    at = site.column("assignments", "deadline")
    area = table(site, "assignments")
    area[0] = area[2] = at
    yield site.do("assignments", "sort", area=area, column=at)


def difficulties_sorted_alone(site: Site) -> Iterator[Action]:
    """Two columns of new answers sorted by the second of them, the rest left."""
    area = table(site, DONE)
    area[0], area[2] = site.column(DONE, "evidence"), site.column(DONE, "difficulty")
    yield site.do(DONE, "sort", area=area, column=area[2], ascending=False)


def columns_exchanged(site: Site) -> Iterator[Action]:
    """Two columns of answers that changed places, their headers did not."""
    area, away = table(site, "assignments"), site.width("assignments") + 3
    top, bottom = area[1], area[3]
    one, other = (site.column("assignments", key) for key in ("measure", "output"))
    for source, target in ((one, away), (other, one), (away, other)):
        yield site.do("assignments", "move", area=[source, top, source, bottom], to=[target, top])


def results_copied_askew(site: Site) -> Iterator[Action]:
    """A column copied one row lower than it stands, and its first answer cleared."""
    area = table(site, DONE)
    at = area[0] = area[2] = site.column(DONE, "result")
    yield site.do(DONE, "copy", area=area, to=[at, area[1] + 1])
    yield site.do(DONE, "clear", area=[at, area[1], at, area[1]])


def deadline_deleted(site: Site) -> Iterator[Action]:
    """One cell deleted, those below it pushed up."""
    at = [site.column("assignments", "deadline"), site.row("assignments", "t02")]
    yield site.do("assignments", "delete_cells", area=[*at, *at])


def result_inserted(site: Site) -> Iterator[Action]:
    """One cell inserted among new answers, those below it pushed down."""
    at = [site.column(DONE, "result"), site.row(DONE, "t05")]
    yield site.do(DONE, "insert_cells", area=[*at, *at])


def status_deleted(site: Site) -> Iterator[Action]:
    """One cell deleted among new answers, those below it pushed up."""
    at = [site.column(DONE, "status"), site.row(DONE, "t05")]
    yield site.do(DONE, "delete_cells", area=[*at, *at])


def line_copied_over(site: Site) -> Iterator[Action]:
    """The last line of a task pasted over its first, both keys left."""
    source, target = site.row(DONE, "t04.2"), site.row(DONE, "t04")
    left, right = site.column(DONE, "no"), site.width(DONE) - 1
    yield site.do(DONE, "copy", area=[left, source, right, source], to=[left, target])


def column_before_key(site: Site) -> Iterator[Action]:
    """A column dragged to the left edge, then half of the rows kept elsewhere without a header."""
    at, top = site.column("criteria", "reason"), site.row("criteria", "c3_4")
    height = site.last("criteria")
    yield site.do("criteria", "move_column", at=at, to=0, height=height)
    yield site.do("criteria", "copy_sheet", name="Phần 2", at=9)
    yield site.do("criteria", "delete_rows", at=top, count=height - top + 1)
    yield {"do": "delete_rows", "sheet": "Phần 2", "at": 0, "count": top}


def one_below_the_other(site: Site) -> Iterator[Action]:
    """All tables on one sheet, one below the other."""
    yield {"do": "new_sheet", "name": "Tất cả", "at": 0}
    top = 0
    for slug in TABLES:
        area = [0, 0, site.width(slug), site.last(slug)]
        yield {"do": "copy_from", "sheet": "Tất cả", "source": site.title(slug), "area": area,
               "to": [0, top]}  # fmt: skip
        top += site.last(slug) + 2
    yield {"do": "paste_values", "sheet": "Tất cả", "area": [0, 0, 30, top]}
    for slug in TABLES:
        yield site.do(slug, "delete_sheet")


def column_pasted_low(site: Site) -> Iterator[Action]:
    """A column of new answers cut and pasted one row further down."""
    at = site.column(DONE, "result")
    first, last = (site.row(DONE, site.plan.progress[n].row_id) for n in (0, -1))
    yield site.do(DONE, "move", area=[at, first, at, last], to=[at, first + 1])


def answer_on_the_band(site: Site) -> Iterator[Action]:
    """An answer written on the line that parts issued rows from spare ones."""
    band = next(r.number for r in site.layouts[DONE].rows if r.kind == "band")
    spot = [site.column(DONE, "result"), band - 1]
    yield site.do(DONE, "put", cell=spot, text="Làm thêm việc khác")


def ticks_in_the_gutter(site: Site) -> Iterator[Action]:
    """Rows ticked off with an x in the column of signs."""
    for row_id in ("t01", "t02", "t03"):
        spot = [site.column(DONE, "sign"), site.row(DONE, row_id)]
        yield site.do(DONE, "put", cell=spot, text="x")


def rows_numbered(site: Site) -> Iterator[Action]:
    """The hidden key shown and written over with numbers from 1."""
    yield from everything_numbered(site, "key")


def row_key_written_over(site: Site) -> Iterator[Action]:
    """A few cells of Mã dòng used for remarks."""
    for row_id in ("t01", "t02", "t03"):
        spot = [site.width(DONE), site.row(DONE, row_id)]
        yield site.do(DONE, "put", cell=spot, text="đã xem")


def everything_numbered(site: Site, key: str) -> Iterator[Action]:
    """A column of a table filled with numbers."""
    rows = [site.row(DONE, line.row_id) for line in site.plan.progress]
    for n, row in enumerate(rows, 1):
        yield site.do(DONE, "put", cell=[site.column(DONE, key), row], text=str(n))


def dots_replaced(site: Site) -> Iterator[Action]:
    """All dots of the codes and titles replaced by commas."""
    for key in ("code", "title"):
        at = site.column("criteria", key)
        area = [at, FIRST_ROW - 1, at, site.last("criteria")]
        yield site.do("criteria", "replace", area=area, find=".", by=",")


def keyless_and_sorted(site: Site) -> Iterator[Action]:
    """Both columns of keys deleted and the rows sorted; blank rows for additions stay below."""
    area = table(site, DONE)
    yield site.do(DONE, "delete_columns", at=site.width(DONE))
    yield site.do(DONE, "sort", area=[0, area[1], area[2] - 1, area[3]],
                  column=site.column(DONE, "result"), ascending=False)  # fmt: skip
    yield site.do(DONE, "delete_columns", at=0)


def column_copied_and_changed(site: Site) -> Iterator[Action]:
    """A column of answers copied beside itself, key row and all; then the copy was typed into."""
    at = site.column(DONE, "result")
    yield site.do(DONE, "insert_columns", at=at + 1)
    yield site.do(DONE, "copy", area=[at, 0, at, site.last(DONE)], to=[at + 1, 0])
    yield site.do(DONE, "put", cell=[at + 1, site.row(DONE, "t05")], text="Viết lại ở bản chép")


def row_merged(site: Site) -> Iterator[Action]:
    """A whole row made one cell, both ids and all."""
    area = [0, site.row(DONE, "t06"), site.width(DONE), site.row(DONE, "t06")]
    yield site.do(DONE, "merge", area=area)


def standing_merged_over_key(site: Site) -> Iterator[Action]:
    """The cells from the last computed one to Mã dòng made one, over the hidden ones between."""
    row = site.row(DONE, "t06")
    yield site.do(DONE, "merge", area=[site.column(DONE, "standing"), row, site.width(DONE), row])


def columns_numbered_in_brackets(site: Site) -> Iterator[Action]:
    """(1), (2) … typed below the header, which a spreadsheet takes for negative numbers."""
    yield site.do("criteria", "insert_rows", at=FIRST_ROW - 1)
    for n, key in enumerate(("code", "title", "max_points", "self_points"), 1):
        spot = [site.column("criteria", key), FIRST_ROW - 1]
        yield site.do("criteria", "put", cell=spot, text=f"({n})")


def words_parted_over_key(site: Site) -> Iterator[Action]:
    """Text to Columns over the last answers of the register, Mã dòng and the cells behind it."""
    for n in (1, 2, 3):
        spot = [site.column("evidence", "summary"), site.row("evidence", f"n{n:03d}")]
        yield site.do("evidence", "paste", to=spot, rows=[["Báo", "cáo", "thứ", str(n)]])


# --- by a program --------------------------------------------------------------------------------


def _opened(site: Site, *, values: bool = True) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(site.data), data_only=values)


def _tables(site: Site, book: openpyxl.Workbook) -> Iterator[Worksheet]:
    for slug in site.layouts:
        yield book[site.title(slug)]


def wrapped(before: str, after: str) -> Callable[[Site, Parts], None]:
    """Every text of the tables between signs, as exports put them."""

    def cuts(site: Site, parts: Parts) -> None:
        book = _opened(site)
        for sheet in _tables(site, book):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and cell.value:
                    cell.value = f"{before}{cell.value}{after}"
        now_is(parts, book)

    return cuts


def inspected(site: Site, parts: Parts) -> None:
    """A script that takes out whatever is hidden: sheets, columns and rows; names stay behind."""
    book = _opened(site)
    for sheet in [one for one in book if one.sheet_state != "visible"]:
        del book[sheet.title]
    for sheet in book:
        hidden = [n for d in sheet.column_dimensions.values() if d.hidden
                  for n in range(d.min or 1, (d.max or 1) + 1)]  # fmt: skip
        for n in sorted(set(hidden), reverse=True):
            sheet.delete_cols(n)
        rows = [n for n, d in sheet.row_dimensions.items() if d.hidden]
        for n in sorted(rows, reverse=True):
            sheet.delete_rows(n)
    now_is(parts, book)


def strict(site: Site, parts: Parts) -> None:
    """Saved as Strict Open XML: other namespaces, and dates as text of their own type."""
    for name, text in parts.items():
        named = text.replace(MAIN, f"{STRICT}spreadsheetml/main")
        parts[name] = named.replace(RELATIONS, f"{STRICT}officeDocument/relationships")
    column = letters(site.layouts[DONE].columns["done_on"])

    def day(found: re.Match[str]) -> str:
        said = date(1899, 12, 30) + timedelta(int(found[3]))
        return f'{found[1]}{found[2]} t="d"><v>{said:%Y-%m-%d}T00:00:00</v></c>'

    pattern = rf'(<c r="{column}\d+")([^>]*)><v>(4\d{{4}})</v></c>'
    parts.sub(parts.sheet(site.title(DONE)), pattern, day)


def online_office(site: Site, parts: Parts) -> None:
    """Opened and exported by an online office: neither constants, properties nor protection."""
    book = _opened(site, values=False)
    for name in [n for n, one in book.defined_names.items() if "!" not in (one.value or "")]:
        del book.defined_names[name]
    for sheet in book:
        sheet.protection.sheet = False
    now_is(parts, book)
    properties_dropped(site, parts)


def real_tables(site: Site, parts: Parts) -> None:
    """Every table made a table of Excel, with names for headers that are blank."""
    book = _opened(site, values=False)
    for slug in TABLES:
        sheet = book[site.title(slug)]
        sheet.auto_filter.ref = None
        for n, cell in enumerate(sheet[HEADER_ROW], 1):
            cell.value = cell.value or f"Column{n}"
        area = f"A{HEADER_ROW}:{letters(sheet.max_column)}{sheet.max_row}"
        sheet.add_table(Table(displayName=f"Bang_{slug}", ref=area))
    now_is(parts, book)


def copies_of_all(site: Site, parts: Parts) -> None:
    """Every sheet copied twice."""
    book = _opened(site)
    for n in (2, 3):
        for sheet in list(_tables(site, book)):
            book.copy_worksheet(sheet).title = f"{sheet.title} ({n})"
    now_is(parts, book)


def side_by_side(site: Site, parts: Parts) -> None:
    """Tiến độ put beside Phân công on its sheet."""
    book = _opened(site)
    one, two = book[site.title("assignments")], book[site.title(DONE)]
    off = one.max_column + 2
    for cell in (cell for row in two.iter_rows() for cell in row):
        if cell.value is not None:
            one.cell(cell.row, cell.column + off, cell.value)
    del book[two.title]
    now_is(parts, book)


def outlined(site: Site, parts: Parts) -> None:
    """Rows and columns grouped, the groups shut."""
    book = _opened(site, values=False)
    sheet = book[site.title("criteria")]
    sheet.row_dimensions.group(8, 20, hidden=True)
    sheet.column_dimensions.group("D", "F", hidden=True)
    now_is(parts, book)


def last_quarter(*, whole: bool) -> Callable[[Site, Parts], None]:
    """Rows of last quarter's workbook, or all of its sheet, pasted below this quarter's."""

    def cuts(site: Site, parts: Parts) -> None:
        book = _opened(site)
        sheet = book[site.title(DONE)]
        first, last = (1, site.last(DONE) + 1) if whole else (FIRST_ROW, FIRST_ROW + 3)
        below = sheet.max_row + 1
        for row in list(sheet.iter_rows(min_row=first, max_row=last, values_only=True)):
            below += 1
            for n, value in enumerate(row, 1):
                sheet.cell(below, n).value = _of_last_quarter(value)
        now_is(parts, book)

    return cuts


def _of_last_quarter(value: Any) -> Any:
    key = read_key(value)
    if key:
        return row_key("XALA25ZZZZ", key.row_id)
    return "kỳ trước" if isinstance(value, str) and value.startswith("result ") else value


def carriage_returns(site: Site, parts: Parts) -> None:
    """Line breaks as a Windows program writes them."""
    parts.sub("xl/sharedStrings.xml", "\n", "_x000D_\n")


def year_replaced(_site: Site, parts: Parts) -> None:
    """Find and replace over all sheets, hidden ones too, to use the file for another year."""
    parts.sub("xl/sharedStrings.xml", "2025", "2026")


def ids_replaced(site: Site, parts: Parts) -> None:
    """A replacement in all sheets went over both ids of every task and the hidden key of lines."""
    parts.sub("xl/sharedStrings.xml", f"{site.draft.plan.identity.issue}-t", r"\g<0>0")


def ids_exchanged_by_hand(site: Site, parts: Parts) -> None:
    """Two lines whose ids somebody typed anew, each as the other's, check letters as they were."""
    book = _opened(site)
    sheet = book[site.title(DONE)]
    for key in ("key", "row_key"):
        for row_id, other in (("t05", "t06"), ("t06", "t05")):
            cell = sheet.cell(site.row(DONE, row_id) + 1, site.column(DONE, key) + 1)
            cell.value = str(cell.value).replace(row_id, other)
    now_is(parts, book)


def rows_of_the_copy_renamed(_site: Site, parts: Parts) -> None:
    """A replacement that reached the hidden sheet and changed the names of rows there."""
    parts.sub("xl/sharedStrings.xml", r"<t>t(\d\d)</t>", r"<t>T\1</t>")


LINES: Final = (*(f"t{n:02d}" for n in range(1, 15)), "t04.2")
WORDED: Final = ("result", "evidence", "difficulty")


def gone_over(tool: Callable[[str], str]) -> Callable[[Site, Parts], None]:
    """A tool for texts that went over a whole sheet: ids, key row, header and computed words."""

    def cuts(site: Site, parts: Parts) -> None:
        book = _opened(site)
        for cell in (cell for row in book[site.title(DONE)].iter_rows() for cell in row):
            if isinstance(cell.value, str):
                cell.value = tool(cell.value)
        now_is(parts, book)

    return cuts


def ids_made(tool: Callable[[str], str]) -> Callable[[Site, Parts], None]:
    """A tool that went over all ids of a sheet, the hidden ones too."""
    return gone_over(lambda said: tool(said) if read_key(said) else said)


def unspaced(said: str) -> str:
    return "".join(said.split())


def typed_by(tool: Callable[[str], str]) -> dict[Cell, object]:
    """What such a tool makes of the answers in words."""
    return {(DONE, row_id, key): tool(f"{key} {row_id}") for row_id in LINES for key in WORDED}


MORE: Final = (
    Damage("ids of a sheet letter by letter", cuts=ids_made(" ".join), tells="R10 R14 S18"),
    Damage("ids of a sheet as links", cuts=ids_made("[{}](https://vi.du)".format),
           tells="R10 R14 C20"),
    Damage("a sheet in capitals", cuts=gone_over(str.upper), typed=typed_by(str.upper)),
    Damage("a sheet without blanks", cuts=gone_over(unspaced), typed=typed_by(unspaced),
           tells="C25 R14"),
    Damage("rows of the hidden copy renamed", cuts=rows_of_the_copy_renamed, tells="W03"),
    Damage("a column copied and changed", column_copied_and_changed, tells="S14",
           lost=((DONE, "t05", "result"),)),
    Damage("a row merged", row_merged, tells="C23 R03", lost=((DONE, "t06", "*"),)),
    Damage("answers merged, as ods", answers_merged, kind=".ods", tells="C23 F21",
           lost=((DONE, "t06", "difficulty"), (DONE, "t07", "difficulty"))),
    Damage("Mã dòng merged with what stands before", standing_merged_over_key, tells="R03"),
    Damage("columns numbered in brackets", columns_numbered_in_brackets),
    Damage("words parted over Mã dòng", words_parted_over_key, tells="R29 S05",
           lost=tuple(("evidence", "*", key) for key in ("issuer", "summary", "file"))),
    Damage("both keys deleted, rows sorted", keyless_and_sorted, tells="R10"),
    Damage("ids replaced, the hidden key of lines too", cuts=ids_replaced, tells="R18 C20"),
    Damage("ids of two rows typed anew", cuts=ids_exchanged_by_hand, tells="R18"),
    Damage("a column pasted one row low", column_pasted_low, tells="R24",
           lost=((DONE, "*", "result"),)),
    Damage("a year replaced everywhere", cuts=year_replaced, tells="W03 C20"),
    Damage("issued answers sorted alone", deadlines_sorted_alone, tells="R24"),
    Damage("new answers sorted alone", difficulties_sorted_alone, tells="R24",
           lost=((DONE, "*", "evidence"), (DONE, "*", "difficulty"))),
    Damage("two columns exchanged", columns_exchanged, tells="R24",
           lost=(("assignments", "*", "measure"), ("assignments", "*", "output"))),
    Damage("new answers copied askew", results_copied_askew, tells="R24",
           lost=((DONE, "*", "result"),)),
    Damage("issued answers slid up", deadline_deleted, tells="R24"),
    Damage("a cell inserted among new answers", result_inserted, tells="R24",
           lost=((DONE, "*", "result"),)),
    Damage("a cell deleted among new answers", status_deleted, tells="R24",
           lost=tuple((DONE, f"t{n:02d}", "status") for n in range(5, 15))),
    Damage("a line copied over another of its task", line_copied_over, tells="R15",
           lost=((DONE, "t04", "*"),)),
    Damage("half without header, a column before the key", column_before_key, tells="S13"),
    Damage("tables one below the other", one_below_the_other),
    Damage("an answer on the band", answer_on_the_band, tells="R08"),
    Damage("ticks in the gutter", ticks_in_the_gutter, tells="S05"),
    Damage("hidden key written over with numbers", rows_numbered, tells="S10"),
    Damage("remarks over Mã dòng", row_key_written_over, tells="R03"),
    Damage("dots of codes replaced", dots_replaced, tells="S18"),
    Damage("an apostrophe before every text", cuts=wrapped("'", ""), tells="F25"),
    Damage("every text in quotes", cuts=wrapped('"', '"'), tells="F25"),
    Damage("all that is hidden taken out", cuts=inspected, tells="S10"),
    Damage("strict open xml", cuts=strict),
    Damage("through an online office", cuts=online_office),
    Damage("tables of Excel", cuts=real_tables),
    Damage("every sheet copied twice", cuts=copies_of_all, tells="S11"),
    Damage("two tables side by side", cuts=side_by_side),
    Damage("grouped and shut", cuts=outlined),
    Damage("last quarter's rows below", cuts=last_quarter(whole=False), tells="R05"),
    Damage("last quarter's sheet below", cuts=last_quarter(whole=True), tells="S15"),
    Damage("carriage returns", cuts=carriage_returns),
)  # fmt: skip
