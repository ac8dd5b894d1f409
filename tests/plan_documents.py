"""Plans as communes lay them out, made from rows whose meaning is known, in every file format."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import docx
import openpyxl

Row = Mapping[str, str]

# Field, code, title, measure, output, lead, support, deadline, points; nobody's sentences.
ROWS: tuple[dict[str, str], ...] = tuple(
    dict(zip(("field", "code", "title", "reason", "measure", "output", "lead", "support",
              "deadline", "max_points", "appraised_points", "note"), row, strict=True))
    for row in (
        ("Chỉ đạo, điều hành", "1.1.2", "Mức độ thực hiện kế hoạch năm", "Hai việc làm chậm",
         "Rà soát kế hoạch từng tháng", "Bảng theo dõi", "Văn phòng HĐND và UBND",
         "Phòng Kinh tế", "Trước ngày 15/3/2026", "1", "0.75", ""),
        ("Chỉ đạo, điều hành", "1.4", "Sáng kiến cải cách hành chính", "Chưa có sáng kiến",
         "Phát động thi đua sáng kiến", "Ít nhất 01 sáng kiến", "Phòng Văn hóa – Xã hội",
         "Các phòng, đơn vị", "Quý II/2026", "2", "0", "ưu tiên"),
        ("Cải cách thủ tục hành chính", "3.2.1", "Tỷ lệ hồ sơ đúng hạn", "Ba hồ sơ đất đai trễ",
         "Nhắc hạn trước hai ngày", "Sổ nhắc hạn", "Trung tâm Phục vụ hành chính công",
         "Phòng Kinh tế", "Thường xuyên", "1.5", "1.2", ""),
        ("Cải cách thủ tục hành chính", "3.4", "Công khai thủ tục", "Niêm yết thiếu",
         "Thay bảng niêm yết", "Bảng niêm yết mới", "Trung tâm Phục vụ hành chính công",
         "Văn phòng HĐND và UBND", "Tháng 4/2026", "0.5", "0.25", ""),
        ("Cải cách tài chính công", "6.1", "Giải ngân vốn đầu tư", "Một công trình chậm mặt bằng",
         "Họp tháo gỡ hằng tuần", "Biên bản họp", "Phòng Kinh tế", "Văn phòng HĐND và UBND",
         "31/10/2026", "2", "1.5", "chờ tỉnh"),
    )
)  # fmt: skip
POINTS = ("max_points", "appraised_points")


@dataclass(frozen=True)
class Layout:
    """How a commune lays out its table."""

    columns: tuple[tuple[str, str], ...]  # key, header; "no" counts, "" is a column of no meaning
    sections: str = "roman"  # roman, number, plain, none, column
    titled: str = "{title}"  # how a title is printed
    above: tuple[tuple[int, int, str], ...] = ()  # first and last column (from 0) under one header
    numbered: bool = False  # (1) (2) (3) below the header
    total: bool = False
    page: int = 0  # rows after which the header is printed again
    cell: Callable[[str, Row], str] = lambda key, row: row.get(key, "")
    decimal: str = ","


def lines(layout: Layout, rows: Sequence[Row] = ROWS) -> list[list[str]]:
    """The table as rows of texts; a section stands in its title column."""
    keys = [key for key, _ in layout.columns]
    header = [[name for _, name in layout.columns]]
    if layout.above:
        first, second = list(header[0]), [""] * len(keys)
        for left, right, name in layout.above:
            for column in range(left, right + 1):
                second[column] = first[column]
                first[column] = name if column == left else ""
        header = [first, second]
    made = [list(line) for line in header]
    if layout.numbered:
        made.append([f"({n})" for n in range(1, len(keys) + 1)])
    field, count, since = "", 0, 0
    fields = list(dict.fromkeys(row["field"] for row in rows))
    for number, row in enumerate(rows, 1):
        if layout.page and since == layout.page:
            made += [list(line) for line in header]
            since = 0
        if row["field"] != field and layout.sections not in ("none", "column"):
            field, count = row["field"], count + 1
            made.append(_section(layout, keys, field, fields.index(field)))
        made.append([_cell(layout, key, row, number) for key in keys])
        since += 1
    if layout.total:
        total = ["" for _ in keys]
        total[keys.index("title")] = "Tổng cộng"
        if "max_points" in keys:
            total[keys.index("max_points")] = "7"
        made.append(total)
    return made


def _section(layout: Layout, keys: Sequence[str], field: str, number: int) -> list[str]:
    line = ["" for _ in keys]
    code = {"roman": ("I", "II", "III", "IV")[number], "number": str(number + 1), "plain": ""}[
        layout.sections]  # fmt: skip
    title = field.upper() if layout.sections != "number" else field
    at = keys.index("title")
    if "no" in keys or "code" in keys:
        line[keys.index("code") if "code" in keys else keys.index("no")] = code
        line[at] = title
    else:
        line[at] = f"{code}. {title}" if code else title
    return line


def _cell(layout: Layout, key: str, row: Row, number: int) -> str:
    if key == "no":
        return str(number)
    if key == "title":
        return layout.titled.format(**row)
    text = layout.cell(key, row)
    return text.replace(".", layout.decimal) if key in POINTS else text


LETTER = (
    "ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH", "Số: 12/KH-UBND", "Hòa Bình, ngày 20 tháng 01 năm 2026",
    "KẾ HOẠCH", "Khắc phục, nâng cao Chỉ số cải cách hành chính năm 2026",
    "Thực hiện Quyết định số 99/QĐ-UBND ngày 30/12/2025 của UBND tỉnh Mẫu công bố Chỉ số cải cách "
    "hành chính năm 2025.",
)  # fmt: skip
FOOT = (
    "Nơi nhận:",
    "- UBND tỉnh;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Mẫu",
)


def as_docx(table: Sequence[Sequence[str]], layout: Layout) -> bytes:
    """Word: merged headers and sections that span the table, the letter around it."""
    document = docx.Document()
    for text in LETTER:
        document.add_paragraph(text)
    width = len(table[0])
    made = document.add_table(rows=len(table), cols=width)
    for number, line in enumerate(table):
        for column, text in enumerate(line):
            made.cell(number, column).text = text
    if layout.above:
        inside = {c for a, b, _ in layout.above for c in range(a, b + 1)}
        for left, right, _ in layout.above:
            made.cell(0, left).merge(made.cell(0, right))
        for column in set(range(width)) - inside:
            made.cell(0, column).merge(made.cell(1, column))
    for text in FOOT:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(table: Sequence[Sequence[str]], layout: Layout) -> bytes:
    """Excel: the letter above on the same sheet, points as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for text in LETTER:
        sheet.append([None, text])
    keys = [key for key, _ in layout.columns]
    for line in table:
        sheet.append([_number(keys[n], text) for n, text in enumerate(line)])
    for text in FOOT:
        sheet.append([None, text])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(key: str, text: str) -> str | float | None:
    plain = text.replace(",", ".")
    if key in (*POINTS, "no") and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return text or None


def as_html(table: Sequence[Sequence[str]], layout: Layout) -> bytes:
    """A page saved from a portal; spans where cells were merged."""
    rows = []
    inside = {c for a, b, _ in layout.above for c in range(a, b + 1)}
    for number, line in enumerate(table):
        cells = []
        for column, text in enumerate(line):
            if layout.above and number == 1 and column not in inside:
                continue
            span = next((b - a + 1 for a, b, _ in layout.above if a == column), 1)
            if layout.above and number == 0 and column in inside and span == 1:
                continue
            mark = f' colspan="{span}"' if layout.above and number == 0 and span > 1 else ""
            mark += ' rowspan="2"' if layout.above and number == 0 and column not in inside else ""
            cells.append(f"<td{mark}><p>{html.escape(text)}</p></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    around = [f"<p>{html.escape(text)}</p>" for text in (*LETTER, *FOOT)]
    body = "".join(around[: len(LETTER)]) + f"<table>{''.join(rows)}</table>"
    return f"<html><body>{body}{''.join(around[len(LETTER) :])}</body></html>".encode()


def as_csv(table: Sequence[Sequence[str]], _: Layout) -> bytes:
    """The bare table with semicolons, as a Vietnamese Excel saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(table)
    return out.getvalue().encode("utf-8-sig")


def as_text(table: Sequence[Sequence[str]], _: Layout) -> bytes:
    """Copied out of Word: tabs between cells, a blank line between parts."""
    body = "\n".join("\t".join(line) for line in table)
    return "\n\n".join((*LETTER, body, *FOOT)).encode()


FORMATS: Mapping[str, Callable[[Sequence[Sequence[str]], Layout], bytes]] = {
    "docx": as_docx, "xlsx": as_xlsx, "html": as_html, "csv": as_csv, "txt": as_text,
}  # fmt: skip

LAYOUTS: Mapping[str, Layout] = {
    "ordinals and codes in titles": Layout(
        (("no", "TT"), ("title", "Tiêu chí, tiêu chí thành phần"), ("reason", "Lý do bị trừ điểm"),
         ("measure", "Giải pháp khắc phục"), ("lead", "Đơn vị chủ trì"),
         ("support", "Đơn vị phối hợp"), ("deadline", "Thời gian thực hiện"), ("note", "Ghi chú")),
        titled="Tiêu chí {code}: {title}", total=True,
    ),
    "codes of their own, points, deadline called progress": Layout(
        (("code", "Mã số"), ("title", "Nội dung tiêu chí"), ("max_points", "Điểm chuẩn"),
         ("appraised_points", "Điểm được thẩm định"), ("reason", "Nguyên nhân"),
         ("measure", "Biện pháp"), ("lead", "Trách nhiệm thực hiện"), ("deadline", "Tiến độ")),
        sections="number", numbered=True,
    ),
    "two levels of headers": Layout(
        (("no", "STT"), ("title", "Lĩnh vực/Tiêu chí"), ("max_points", "Tối đa"),
         ("appraised_points", "Đạt được"), ("measure", "Nội dung khắc phục"), ("lead", "Chủ trì"),
         ("support", "Phối hợp"), ("deadline", "Thời hạn hoàn thành")),
        titled="{code}. {title}", above=((2, 3, "Điểm số năm 2025"), (5, 6, "Phân công thực hiện")),
        page=3,
    ),
    "numbered headers, product": Layout(
        (("title", "1- Tiêu chí"), ("measure", "2- Hoạt động"), ("output", "3- Kết quả, sản phẩm"),
         ("lead", "4- Chủ trì"), ("support", "5- Phối hợp"), ("deadline", "6- Thời gian"),
         ("note", "7- Ghi chú")),
        sections="plain", titled="TCTP {code} - {title}", page=2,
    ),
    "lead and deadline in one cell": Layout(
        (("no", "Số TT"), ("title", "Tiêu chí bị trừ điểm"), ("reason", "Tồn tại, hạn chế"),
         ("measure", "Hướng khắc phục"), ("lead", "Đơn vị thực hiện, thời gian")),
        titled="{code} {title}",
        cell=lambda key, row: f"{row['lead']}; {row['deadline']}" if key == "lead" else row[key],
    ),
    "points as fractions": Layout(
        (("no", "TT"), ("title", "Tên tiêu chí"), ("appraised_points", "Điểm đạt/Điểm tối đa"),
         ("reason", "Nguyên nhân chưa đạt"), ("measure", "Giải pháp"), ("lead", "Người phụ trách"),
         ("deadline", "Hạn hoàn thành")),
        titled="{code}. {title}",
        cell=lambda key, row: f"{row['appraised_points']}/{row['max_points']}"
        if key == "appraised_points" else row.get(key, ""),
    ),
}  # fmt: skip


def expected(layout: Layout, rows: Sequence[Row] = ROWS) -> list[dict[str, str]]:
    """What importing must find: the columns a layout prints, the fields its sections name."""
    keys = {key for key, _ in layout.columns} - {"no", ""}
    if layout.cell("lead", ROWS[0]) != ROWS[0]["lead"]:
        keys.add("deadline")
    if "/" in layout.cell("appraised_points", ROWS[0]):
        keys.add("max_points")
    made = []
    for row in rows:
        said = {key: row[key] for key in keys if key in row}
        said |= {"code": row["code"], "title": row["title"]}
        if layout.sections != "none":
            said["field"] = row["field"]
        made.append(said)
    return made
