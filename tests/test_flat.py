"""Tables of ours saved as text, as a page or as XML: read by their row keys, nothing else is."""

from __future__ import annotations

import csv
import html
import io
import time
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xlsx.edges import door, flat, workbooks
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.examine import validate
from tests.returned import PLAN, Rows, put, sheets_of
from tests.test_match import codes, line

TABLES = ("general", "criteria", "assignments", "progress", "evidence")


def filled() -> dict[str, Rows]:
    sheets = sheets_of()
    put(sheets, "progress", "t03", "result", "Đã trình; chờ ký,\nlần 2")
    put(sheets, "progress", "t03", "percent", 0.5)
    put(sheets, "progress", "t03", "done_on", date(2026, 3, 5))
    return sheets


def shown(value: Raw, *, percent: bool = False) -> str:
    """A value as a Vietnamese program shows it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        said = f"{value * 100:g}%" if percent else f"{value:g}"
        return said.replace(".", ",")
    return str(value or "")


def lines(rows: Rows) -> list[list[str]]:
    at = rows[3].index("cchc:progress:percent") if "cchc:progress:percent" in rows[3] else -1
    return [[shown(v, percent=n == at) for n, v in enumerate(row)] for row in rows]


def text(rows: Rows, delimiter: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(lines(rows))
    return out.getvalue()


def page(sheets: dict[str, Rows]) -> str:
    tables = []
    for rows in sheets.values():
        cells = ("".join(f"<td>{html.escape(v)}</td>" for v in row) for row in lines(rows))
        tables.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    return f"<html><head><meta charset=utf-8></head><body>{'<p>x</p>'.join(tables)}</body></html>"


def xml(sheets: dict[str, Rows]) -> str:
    made = []
    for slug, rows in sheets.items():
        body = []
        for number, row in enumerate(rows, 1):
            cells = [cell(n, value) for n, value in enumerate(row, 1) if value is not None]
            if cells:
                body.append(f'<Row ss:Index="{number}">{"".join(cells)}</Row>')
        made.append(f'<Worksheet ss:Name="{slug}"><Table>{"".join(body)}</Table></Worksheet>')
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">{"".join(made)}</Workbook>'
    )


def cell(number: int, value: Raw) -> str:
    kind = {float: "Number", date: "DateTime"}.get(type(value), "String")
    words = f"{value:%Y-%m-%d}T00:00:00.000" if isinstance(value, date) else str(value)
    data = f'<Data ss:Type="{kind}">{html.escape(words)}</Data>'
    return f'<Cell ss:Index="{number}">{data}</Cell>'


def reading(data: bytes, name: str = "trả lại.xls") -> Reading:
    return read(workbooks.read_book(door.Source(name, data)))


@pytest.mark.parametrize(("delimiter", "encoding"), [
    (",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (";", "utf-16"),
])  # fmt: skip
def test_one_sheet_saved_as_text_is_read(delimiter: str, encoding: str) -> None:
    found = reading(text(filled()["progress"], delimiter).encode(encoding))
    assert set(codes(found)) <= {"W01", "W04", "S20", "S21", "C07"}
    got = line(found.plan, "t03")
    assert (got.percent, got.done_on) == (Decimal(50), date(2026, 3, 5))
    assert got.result == "Đã trình; chờ ký,\nlần 2"
    assert [one.row_id for one in found.plan.progress] == [one.row_id for one in PLAN.progress]


@pytest.mark.parametrize("kind", [page, xml], ids=["page", "xml"])
def test_a_whole_workbook_saved_as_one_file_is_read(kind: object) -> None:
    assert callable(kind)
    found = reading(kind(filled()).encode())
    assert set(codes(found)) <= {"W01", "W04", "C07"}
    assert [row.title for row in found.plan.criteria] == [row.title for row in PLAN.criteria]
    got = line(found.plan, "t03")
    assert (got.percent, got.done_on) == (Decimal(50), date(2026, 3, 5))
    assert " ".join(got.result.split()) == "Đã trình; chờ ký, lần 2"


def test_american_dates_of_such_a_file_are_put_in_doubt() -> None:
    sheets = filled()
    put(sheets, "progress", "t01", "done_on", "03/20/2026")
    put(sheets, "progress", "t03", "done_on", "03/05/2026")
    put(sheets, "progress", "t04", "done_on", "12/31/2026")
    found = reading(text(sheets["progress"], ",").encode())
    assert {"C16", "C17"} <= set(codes(found))


@pytest.mark.parametrize("data", [
    b"Ma;Ten\n1;Tieu chi\n",
    b"TT26ABCD-t01-A,TT26ABCD-t02-A,TT26ABCD-t03-A,TT26ABCD-t04-A",  # letters that do not fit
    b"<html><table><tr><td>1",
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
])  # fmt: skip
def test_what_bears_no_row_keys_is_none_of_ours(data: bytes) -> None:
    with pytest.raises(Stop) as stopped:
        reading(data)
    assert stopped.value.finding.code == "F04"


WIDE = '<Row><Cell ss:Index="16384"/></Row>'


def keys() -> str:
    return " ".join(str(row[0]) for row in filled()["progress"][5:9])


@pytest.mark.parametrize("data", [
    lambda: "<html><!-- " + keys() + "<!--" * 200_000,
    lambda: "<html>" + keys() + "<table><tr><td>" * 3_000,
    lambda: "<html>" + keys() + "<" * 300_000,
    lambda: "<html>" + keys() + "<table><tr>" + '<td rowspan=1000 colspan=1000>x' * 100,
    lambda: keys().replace(" ", ",") + '\n"' + "a\n" * 200_000,
    lambda: keys().replace(" ", ",") + "," * 300_000,
    lambda: xml(filled()).replace("<Table>", '<Table><Row ss:Index="1048576"/>', 1),
    lambda: xml(filled()).replace("<Table>", "<Table>" + WIDE * 400),
    lambda: xml(filled())[:-2000],
    lambda: xml(filled()).replace("?><Workbook", "?><!DOCTYPE x [<!ENTITY a 'b'>]><Workbook"),
], ids=["comments", "nested", "open", "spans", "quote", "commas", "row", "column", "cut",
        "dtd"])  # fmt: skip
def test_no_such_file_holds_the_program_up(data: object) -> None:
    assert callable(data)
    start, code = time.monotonic(), ""
    try:
        reading(data().encode())
    except Stop as stopped:
        code = stopped.finding.code
    assert code in ("", "F06", "F08", "F09", "F17", "W05")
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("name", ["sdval", "x:num"])
@pytest.mark.parametrize(("exact", "shown", "wanted"), [
    ("0.015", "0.02", 0.015), ("1.5E-05", "0,00", 1.5e-05), ("1222", "1.222,00", 1222.0),
    ("-0.5", "−0,50", -0.5),
    ("46188", "15/06/2026", "15/06/2026"), ("46188", "15.06.2026", "15.06.2026"),
    ("0.9", "90%", 0.9), ("0.334", "33 %", 0.334),
    ("0.9", "91%", "91%"), ("1E400", "9", "9"), ("3", "3 việc", "3 việc"), ("", "0.02", "0.02"),
])  # fmt: skip
def test_a_page_gives_numbers_in_full_where_it_says_them(
    name: str, exact: str, shown: str, wanted: object
) -> None:
    told = "".join(f"<td>{key}</td>" for key in keys().split())
    row = f'<tr>{told}<td {name}="{exact}"><font>{shown}  </font></td></tr>'
    [(_, rows)] = flat.sheets(f"<html><table>{row}</table></html>".encode(), "html")
    assert rows[0][-1] == wanted


def shown_only(path: Path, *, head: str) -> bytes:
    """The visible sheets of a workbook as LibreOffice writes them into a page: no hidden cells."""
    book = openpyxl.load_workbook(path, data_only=True)
    parts = []
    for number, sheet in enumerate((s for s in book if s.sheet_state == "visible"), 1):
        hidden = {
            n for dimension in sheet.column_dimensions.values() if dimension.hidden
            for n in range(dimension.min or 0, (dimension.max or 0) + 1)
        }  # fmt: skip
        rows = "".join(
            f"<tr>{''.join(td(cell) for cell in row if cell.column not in hidden)}</tr>"
            for row in sheet.iter_rows() if not sheet.row_dimensions[row[0].row or 0].hidden
        )  # fmt: skip
        name = f'<a name="table{number - 1}"><h1>Sheet {number}: <em>{sheet.title}</em></h1></a>'
        parts.append(f"{name}<table>{rows}</table>")
    return f"<html><head>{head}</head><body>{'<hr>'.join(parts)}</body></html>".encode()


def td(cell: Any) -> str:
    value, share = cell.value, "%" in cell.number_format
    if isinstance(value, datetime):
        return f"<td>{value:%d/%m/%Y}</td>"
    if isinstance(value, int | float):
        said = f"{value:.0%}" if share else f"{value:g}".replace(".", ",")
        return f'<td sdval="{value!r}">{said}</td>'
    return f"<td>{html.escape(value or '').replace(chr(10), '<br>')}</td>"


@pytest.mark.parametrize("name", ["minh_hoa_1", "trieu_trach_tra_lai"])
def test_a_page_that_shows_what_is_visible_is_read_by_the_identity_in_its_head(
    name: str, tmp_path: Path
) -> None:
    """Its template's own headers are known then, and whose rows it has."""
    sample = Path(__file__).parent.parent / "samples" / f"{name}.xlsx"
    record = openpyxl.load_workbook(sample).properties.keywords
    path = tmp_path / "tra_lai.html"
    path.write_bytes(shown_only(sample, head=f'<meta name="keywords" content="{record}">'))
    wanted, found = validate([sample, path], as_of=None, today=date(2026, 6, 30))
    codes = Counter(one["code"] for one in found["findings"])
    assert codes - Counter(one["code"] for one in wanted["findings"]) == {"F21": 1, "S10": 5}
    sheets = {one["sheet"] for one in found["findings"] if one["sheet"]}
    assert sheets <= {"Thông tin chung", "Tiêu chí", "Phân công", "Tiến độ", "Tài liệu kiểm chứng"}
    for key in ("issue", "template", "unit", "phase", "totals"):
        assert found[key] == wanted[key]
    for table in ("criteria", "assignments"):
        assert [without_places(row) for row in found[table]] == [
            without_places(row) for row in wanted[table]
        ]


def without_places(row: dict[str, Any]) -> dict[str, Any]:
    lines = [without_places(line) for line in row.get("milestones", ())]
    kept = {k: v for k, v in row.items() if not k.endswith(("cell", "sheet"))}
    return {**kept, "milestones": lines}
