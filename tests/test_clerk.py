"""What a tired clerk does to a real workbook, and the one message each fault gets, to the cell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from openpyxl.styles import Font

from cchc_xlsx.edges import door
from cchc_xlsx.findings import Finding, sentence
from cchc_xlsx.form.marks import row_key, to_wire
from cchc_xlsx.judging import judge
from cchc_xlsx.messages import MESSAGES
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.overlay import WORDED
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import examine
from cchc_xlsx.verbs.ours import ours
from tests import libreoffice
from tests.clerks import FIRST, HEADERS, Desk, Spot, day_of, draft_of, honest, returned, wide

TODAY: Final = date(2026, 6, 20)
FIND: Final = ours(None)
SET: Final = "mau_minh_hoa"
Act = Callable[[Desk], Iterable[Spot]]


class Fault(NamedTuple):
    """One thing a clerk does and what must be said of it: `CODE` at the cell touched, or elsewhere.

    `CODE@` stands on no cell, `CODE@Sheet` on a sheet, `CODE@Sheet!A1` there,
    `CODE@table.row.column` on that cell.
    """

    did: str
    phase: str
    act: Act
    says: str = ""
    names: str | None = None  # what both sentences must name; None: the text typed


# --- what a clerk does ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Typing:
    """Values typed into cells one after the other; the first is where the message is due."""

    cells: tuple[tuple[str, str, str, Any, str], ...]  # table, row, column, value, font

    def __call__(self, desk: Desk) -> list[Spot]:
        spots = []
        for slug, row_id, key, value, font in self.cells:
            cell = desk.at(slug, row_id, key)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            if font:
                desk.restyle(cell, font)
            cell.value = value
            spots.append(desk.spot(cell))
        return spots

    @property
    def said(self) -> str:
        """The first text typed."""
        value = self.cells[0][3]
        return value if isinstance(value, str) else ""


def put(slug: str, row_id: str, key: str, value: Any, font: str = "") -> Typing:
    return Typing(((slug, row_id, key, value, font),))


def typed(*acts: Typing) -> Typing:
    return Typing(tuple(cell for act in acts for cell in act.cells))


def both(*acts: Act) -> Act:
    return lambda desk: [spot for one in acts for spot in one(desk)]


def points(row_id: str, value: Any) -> Typing:
    return put("criteria", row_id, "self_points", value)


def line(row_id: str, key: str, value: Any) -> Typing:
    return put("progress", row_id, key, value)


def task(row_id: str, key: str, value: Any) -> Typing:
    return put("assignments", row_id, key, value)


def fact(row_id: str, value: Any) -> Typing:
    return put("general", row_id, "value", value)


def done(row_id: str, **said: Any) -> Typing:
    """A line as finished, but for what is said otherwise."""
    sound = {"status": "Hoàn thành", "percent": 1, "done_on": date(2026, 3, 2), "evidence": "1/BC"}
    return typed(*(line(row_id, key, value) for key, value in (sound | said).items()))


def column_gone(slug: str, key: str) -> Act:
    return lambda desk: [desk.delete_column(slug, key)]


def headed(slug: str, key: str, header: str, *, bare: bool = False) -> Act:
    """Another header; `bare`: the hidden key above it and its name are gone too."""

    def act(desk: Desk) -> Iterable[Spot]:
        tab, column = desk.tabs[slug], desk.column(slug, key)
        tab.cell(HEADERS, column).value = header
        if bare:
            tab.cell(HEADERS - 1, column).value = None
            desk.named(slug, key)
        return [Spot(tab.title, tab.cell(HEADERS, column).coordinate)]

    return act


def column_put_in(slug: str, before: str, header: str, text: str = "") -> Act:
    return lambda desk: [desk.insert_column(slug, before, header, text)]


def column_copied(slug: str, key: str) -> Act:
    """A column and its copy beside it, hidden key and header included; the names are lost."""

    def act(desk: Desk) -> Iterable[Spot]:
        tab, column = desk.tabs[slug], desk.column(slug, key)
        desk.insert_column(slug, key, "")
        desk.named(slug, key)
        for number in range(HEADERS - 1, tab.max_row + 1):
            tab.cell(number, column).value = tab.cell(number, column + 1).value
        return [Spot(tab.title, tab.cell(HEADERS, column).coordinate)]

    return act


def tab_gone(slug: str) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        del desk.book[desk.tabs[slug].title]
        return ()

    return act


def tab_named(slug: str, name: str) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        desk.tabs[slug].title = name
        return ()

    return act


def tab_copied(slug: str, change: str = "") -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        new = desk.book.copy_worksheet(desk.tabs[slug])
        new.title = "Bản sao"
        if change:
            new.cell(FIRST, desk.column(slug, change)).value = "Đã sửa ở bản sao"
        return [Spot(new.title, "")]

    return act


def tab_added(desk: Desk) -> Iterable[Spot]:
    new = desk.book.create_sheet("Sheet1")
    new["B2"] = "Tính nháp"
    return [Spot("Sheet1", "")]


def rows_gone(slug: str, *row_ids: str) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        for row_id in row_ids:
            desk.tabs[slug].delete_rows(desk.row(slug, row_id))
        return [Spot(desk.tabs[slug].title, "")]

    return act


def row_put_in(slug: str, before: str, **cells: Any) -> Act:
    """A new row of the clerk's own, without keys."""

    def act(desk: Desk) -> Iterable[Spot]:
        tab, number = desk.tabs[slug], desk.row(slug, before)
        tab.insert_rows(number)
        for key, value in cells.items():
            tab.cell(number, desk.column(slug, key)).value = value
        return [Spot(tab.title, tab.cell(number, 3).coordinate)]

    return act


def row_copied(slug: str, row_id: str, onto: str, **changed: Any) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        tab, number = desk.tabs[slug], desk.copy_row(slug, row_id, onto)
        for key, value in changed.items():
            tab.cell(number, desk.column(slug, key)).value = value
        return [Spot(tab.title, tab.cell(number, 3).coordinate)]

    return act


def key_typed(slug: str, row_id: str, change: Callable[[str], Any], *keys: str) -> Act:
    """Something else in the id cells of a row."""

    def act(desk: Desk) -> Iterable[Spot]:
        number = desk.row(slug, row_id)
        for key in keys or ("key", "row_key"):
            cell = desk.tabs[slug].cell(number, desk.column(slug, key))
            cell.value = change(str(cell.value))
        return [Spot(desk.tabs[slug].title, desk.tabs[slug].cell(number, 3).coordinate)]

    return act


def repainted(slug: str, row_id: str, act: Act) -> Act:
    """The same in a row whose looks were taken off before, and tell nothing."""

    def both(desk: Desk) -> Iterable[Spot]:
        for cell in desk.tabs[slug][desk.row(slug, row_id)]:
            cell.font = Font()
        return act(desk)

    return both


def slid(slug: str, row_id: str, key: str) -> Act:
    """A cell inserted into a row, the cells after it pushed to the right."""

    def act(desk: Desk) -> Iterable[Spot]:
        tab, row = desk.tabs[slug], desk.row(slug, row_id)
        for at in range(desk.column(slug, "row_key"), desk.column(slug, key) - 1, -1):
            tab.cell(row, at + 1).value = tab.cell(row, at).value
        tab.cell(row, desk.column(slug, key)).value = None
        return [Spot(tab.title, tab.cell(row, 3).coordinate)]

    return act


def sorted_rows(slug: str, first: str, last: str, rows: int, count: int = 0) -> Act:
    """The first rows of a table upside down, from one column to another."""

    def act(desk: Desk) -> Iterable[Spot]:
        span = range(FIRST, FIRST + rows)
        columns = range(desk.column(slug, first), desk.column(slug, last) + 1)
        order = list(span)
        turned = count or rows
        order[:turned] = reversed(order[:turned])
        desk.sort(slug, columns, span, order)
        return [Spot(desk.tabs[slug].title, "")]

    return act


def id_column_gone(slug: str, *keys: str) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        for key in keys:
            desk.delete_column(slug, key)
        return [Spot(desk.tabs[slug].title, str(HEADERS))]

    return act


def merged(slug: str, key: str, first: str, last: str) -> Act:
    def act(desk: Desk) -> Iterable[Spot]:
        cells = [desk.at(slug, row_id, key) for row_id in (first, last)]
        desk.tabs[slug].merge_cells(f"{cells[0].coordinate}:{cells[1].coordinate}")
        return [desk.spot(cells[1])]

    return act


def added(**said: Any) -> Typing:
    """A task of the clerk's own on the first spare row, with its line of progress."""
    sound = {"title": "Việc mới", "task": "Làm việc mới", "lead": "Công an xã",
             "deadline": "Thường xuyên"}  # fmt: skip
    return typed(*(task("n001", key, value) for key, value in (sound | said).items()),
                line("n001", "status", "Chưa thực hiện"))  # fmt: skip


def row_key_dragged(slug: str, onto: str, row_id: str) -> Act:
    """The ids of a spare row as dragging makes them: another number, the old check letter."""

    def act(desk: Desk) -> Iterable[Spot]:
        tab, source = desk.tabs[slug], desk.row(slug, "t01")
        copied = max(n for n in range(FIRST, tab.max_row + 1)
                     if tab.cell(n, 1).value == tab.cell(source, 1).value)  # fmt: skip
        for key in ("key", "row_key"):
            cell = tab.cell(copied, desk.column(slug, key))
            cell.value = str(cell.value).replace("-t01-", f"-{row_id}-")
        return ()

    return act


def copy_gone(desk: Desk) -> Iterable[Spot]:
    del desk.book["_cchc"]
    return ()


def moved_to_a_new_file(desk: Desk) -> Iterable[Spot]:
    del desk.book["_cchc"]
    desk.book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    desk.book.properties.keywords = None
    for name in list(desk.book.defined_names):
        del desk.book.defined_names[name]
    return ()


def copy_altered(desk: Desk) -> Iterable[Spot]:
    for row in desk.book["_cchc"].iter_rows():
        if row[0].value == "row" and row[2].value == "c1_4":
            row[-1].value = "xx"
            return ()
    raise AssertionError


def americans(*said: tuple[str, Any]) -> Typing:
    """Days of completion as a machine of American habits stores them."""
    return typed(*(done(row_id, done_on=value) for row_id, value in said))


A, B, C = "tu-cham", "giai-trinh", "khac-phuc"
FAULTS: Final = (
    # structure
    Fault("đổi tên sheet", A, tab_named("criteria", "Biểu 02")),
    Fault("xóa sheet", A, tab_gone("progress"), "S01@", "Tiến độ"),
    Fault("chép sheet", A, tab_copied("progress"), "S11@Bản sao", "Bản sao"),
    Fault("chép sheet rồi sửa", C, tab_copied("progress", "result"),
          "S13@Tiến độ S14@Tiến độ!O6", "Bản sao"),
    Fault("thêm sheet nháp", A, tab_added, "S09@Sheet1", "Sheet1"),
    Fault("xóa cột nhập", A, column_gone("criteria", "evidence"), "S03", "Tài liệu kiểm chứng"),
    Fault("xóa cột có sẵn", A, column_gone("criteria", "max_points"), "S08", "Điểm tối đa"),
    Fault("xóa cột tự tính", A, column_gone("criteria", "computed_points")),
    Fault("sửa tiêu đề", A, headed("criteria", "self_points", "Xã tự chấm 2025")),
    Fault("gõ lại tiêu đề sai", A, headed("criteria", "self_points", "Điểm tự trấm", bare=True),
          "S06", "Điểm tự trấm"),
    Fault("tiêu đề lạ", A, headed("criteria", "owner", "Đồng chí nào", bare=True),
          "S03@Tiêu chí!5 S05", "Bộ phận phụ trách"),
    Fault("chèn cột riêng", A, column_put_in("criteria", "self_points", "Ghi chú riêng", "xem lại"),
          "S05", "Ghi chú riêng"),
    Fault("chèn cột trùng tên", A, column_put_in("criteria", "evidence", "Điểm tự chấm")),
    Fault("dán cột này lên cột khác", C, headed("progress", "difficulty", "Kết quả thực hiện"),
          "S07", "Khó khăn"),
    Fault("chép cột cả mã ẩn", A, column_copied("criteria", "evidence"), "S04@Tiêu chí!P5",
          "Tài liệu kiểm chứng"),
    # rows
    Fault("xóa dòng", A, rows_gone("criteria", "c1_2_1"), "R09", "1.2.1"),
    Fault("xóa dòng việc", C, rows_gone("assignments", "t05"), "R09", "5"),
    Fault("chèn dòng có nội dung", A,
          row_put_in("assignments", "t03", title="Việc chen giữa", lead="Công an xã"), "R08",
          "Việc chen giữa"),
    Fault("dòng tổng cộng", A, row_put_in("criteria", "f2", title="Cộng lĩnh vực I"), "R14",
          "Cộng lĩnh vực I"),
    Fault("chép dòng nguyên văn", C, row_copied("evidence", "n001", "n010"), "R06", ""),
    Fault("chép dòng rồi sửa", C, row_copied("assignments", "t01", "n001", task="Việc khác"), "R07",
          "-t01-"),
    Fault("xóa Mã dòng", A, key_typed("criteria", "c1_2_1", lambda _: None, "row_key"), "R03",
          "-c1_2_1-"),
    Fault("kéo sao chép mã", C, key_typed("assignments", "t04", lambda k: f"{k[:-1]}?"), "R18", ""),
    Fault("xóa cả hai mã", A, key_typed("criteria", "c1_2_1", lambda _: None), "R18", ""),
    Fault("kéo sao chép mã tăng", C,
          key_typed("assignments", "t04", lambda k: k.replace("-t04-", "-t55-")),
          "R18", ""),
    Fault("dán dòng của xã khác", C, key_typed("assignments", "t04", lambda _: row_key("XX26ABCD",
          "t04")), "R05", "XX26ABCD"),
    Fault("dồn ô của một dòng sang bên", C, slid("assignments", "t04", "measure"), "R20", ""),
    Fault("dán dòng của sheet khác", C,
          key_typed("assignments", "t04",
                    lambda k: row_key(k.split("-")[0], "c1_1_1")), "R13", "-c1_1_1-"),
    Fault("hai mã khác nhau", C,
          repainted("assignments", "t04", key_typed(
              "assignments", "t04", lambda k: row_key(k.split("-")[0], "t05"), "row_key")),
          "R01", "-t05-"),
    Fault("đổi riêng cột Mã dòng", C,
          key_typed("assignments", "t04", lambda k: row_key(k.split("-")[0], "t05"), "row_key"),
          "R25@Phân công!5", "1"),
    Fault("sắp xếp bỏ sót cột ẩn", C, sorted_rows("progress", "sign", "row_key", 8),
          "R19@Tiến độ!5", "8"),
    Fault("sắp xếp bỏ sót cột ẩn, ít dòng", C, sorted_rows("progress", "sign", "row_key", 8, 2),
          "R19@Tiến độ!5", "2"),
    Fault("sắp xếp cả hàng", C, sorted_rows("progress", "key", "row_key", 8), ""),
    Fault("sắp xếp bỏ sót cả hai mã", C, sorted_rows("progress", "sign", "urgency", 8), "R02", ""),
    Fault("xóa cột Mã dòng", A, id_column_gone("criteria", "row_key"), "S10", ""),
    Fault("xóa cả hai cột mã", A, id_column_gone("criteria", "key", "row_key"), "R10", ""),
    Fault("tiến độ bổ sung không có việc", C, line("n001", "status", "Hoàn thành"),
          "R16@progress.n001.code", ""),
    Fault("kéo sao chép mã xuống dòng bổ sung", C,
          both(row_copied("assignments", "t01", "n001"),
               row_key_dragged("assignments", "n001", "t77")), "R04", "-t77-"),
    Fault("việc thêm, mã không có", C, added(code="9.9.9"), "R11@assignments.n001.code", "9.9.9"),
    Fault("việc thêm, chưa có chủ trì", C, added(lead=None), "X51@assignments.n001.lead", ""),
    Fault("việc thêm, chưa có thời hạn", C, added(deadline=None), "X53@assignments.n001.deadline",
          ""),
    Fault("việc thêm, chỉ có ngày", C, added(deadline=None, due=date(2026, 9, 30)),
          "X54@assignments.n001.deadline", "30/09/2026"),
    Fault("việc thêm, chưa có ngày", C, added(deadline="Trước ngày 30/10/2026"),
          "X64@assignments.n001.due", "29/10/2026"),
    # whose
    Fault("mất trang ẩn", A, copy_gone),  # the shipped template knows what was issued
    Fault("chép các bảng sang tệp mới", C, moved_to_a_new_file, "W01@ W04@", ""),
    Fault("trang ẩn bị sửa", C, copy_altered, "W03@", ""),
    # given cells
    Fault("sửa điểm tối đa", A, put("criteria", "c1_1_1", "max_points", 3), "C20", "3"),
    Fault("sửa tên tiêu chí", A, put("criteria", "c1_1_1", "title", "Ban hành kế hoạch"), "C20"),
    Fault("xóa tên tiêu chí", A, put("criteria", "c1_1_1", "title", None), "C20", "kịp thời"),
    Fault("sửa năm đánh giá", A, fact("scored_year", "2024"), "C20"),
    Fault("mã bị đổi thành số", A, put("criteria", "c3_10", "code", 3.1), ""),
    # numbers
    Fault("chữ trong ô điểm", A, points("c1_1_1", "gần đủ"), "C01"),
    Fault("hai nghĩa", A, put("criteria", "c3_1", "basis", "1,083"), "C02"),
    Fault("phân số thành ngày", A, put("criteria", "c3_1", "achieved", date(2026, 8, 7)), "C03",
          "7"),
    Fault("ô điểm còn định dạng ngày", A, points("c1_1_1", date(1900, 1, 1)), "C39", "01/01/1900"),
    Fault("ghi nhầm vào cột Ghi chú", C, put("general", "signer", "hint", "Nguyễn Văn An"),
          "C40@general.signer.hint", "Nguyễn Văn An"),
    Fault("sửa lời nhắc ở cột Ghi chú", C, typed(
        put("general", "scale", "value", 100), put("general", "scale", "hint", "xem văn bản")),
        "C20@general.scale.hint", "xem văn bản"),
    Fault("cả phân số một ô", A, put("criteria", "c3_1", "achieved", "1083/945"), "C04"),
    Fault("số quá lớn", A, points("c4_4", 1e300), "C05", ""),
    Fault("TRUE", A, points("c1_1_1", True), "C06", "TRUE"),
    Fault("dấu chấm thập phân", A, points("c1_3_1", "1.50"), "C07"),
    Fault("dấu phẩy thập phân", A, points("c1_3_1", "1,5 điểm"), "C07"),
    Fault("điểm trên tối đa", A, points("c1_3_1", "1,5/1,5"), "C08"),
    Fault("tỷ lệ không dấu %", C, line("t01", "percent", 31), "C09", "31"),
    Fault("tỷ lệ bằng chữ", C, line("t01", "percent", "31 %"), "C07"),
    Fault("tỷ lệ ghi vào tình hình", C, typed(
        line("t01", "percent", None), line("t01", "status", "Đang thực hiện 31%")),
          "C25@progress.t01.status C41@progress.t01.percent"),
    Fault("tỷ lệ hai nghĩa", C, line("t01", "percent", "0,5"), "C33"),
    Fault("tỷ lệ quá 100", C, line("t01", "percent", "150%"), "C07 X77", "150"),
    Fault("công thức trong ô nhập", A, points("c1_1_1", "=0.5+0.5"), "C31", ""),
    Fault("lỗi Excel", A, points("c1_1_1", "#REF!"), "C22"),
    Fault("gộp ô", C, merged("progress", "result", "t01", "t02"), "C23", ""),
    # dates
    Fault("không phải ngày", C, done("t01", done_on="mới đây"), "C10@progress.t01.done_on",
          "mới đây"),
    Fault("giờ trong ô ngày", C, done("t01", done_on=0.5), "C11@progress.t01.done_on", ""),
    Fault("ngày không có", C, done("t01", done_on="31/02/2026"), "C12@progress.t01.done_on",
          "31/02/2026"),
    Fault("chỉ có năm", C, done("t01", done_on=2026), "C13@progress.t01.done_on", "2026"),
    Fault("chỉ có năm, bằng chữ", C, done("t01", done_on="2026"), "C13@progress.t01.done_on",
          "2026"),
    Fault("ngày bằng chữ", C, done("t01", done_on="ngày 5 tháng 3 năm 2026"),
          "C14@progress.t01.done_on", "ngày 5 tháng 3 năm 2026"),
    Fault("thiếu năm", C, done("t01", done_on="5/3"), "C15@progress.t01.done_on", "5/3"),
    Fault("tháng trước ngày sau", C, done("t01", done_on="3/31/2026"), "C16@progress.t01.done_on",
          "3/31/2026"),
    Fault("máy kiểu Mỹ", C, americans(("t01", "25/02/2026"), ("t02", date(2026, 3, 5))),
          "C17@progress.t02.done_on", "05/03/2026"),
    Fault("ngày tương lai bị đảo", C, done("t01", done_on=date(2026, 10, 5)),
          "C17@progress.t01.done_on", "05/10/2026"),
    Fault("hạn bị đảo", C, task("t09", "due", date(2026, 8, 2)), "X63", "02/08/2026"),
    Fault("chỉ có quý", C, done("t01", done_on="quý I/2026"), "C18@progress.t01.done_on",
          "quý I/2026"),
    Fault("năm quá xa", C, done("t01", done_on="05/03/2206"), "C19@progress.t01.done_on",
          "05/03/2206"),
    Fault("ngày sau kỳ số liệu", C, done("t01", done_on=date(2026, 12, 25)),
          "X79@progress.t01.done_on", "25/12/2026"),
    Fault("ngày năm trước nữa", C, done("t01", done_on=date(2016, 3, 5)),
          "X80@progress.t01.done_on", "05/03/2016"),
    # texts and lists
    Fault("tình hình không có trong danh sách", C, line("t01", "status", "Tạm ổn"), "C24"),
    Fault("tình hình viết gần đúng", C, done("t01", status="Đã xong"), "C25@progress.t01.status",
          "Đã xong"),
    Fault("chữ dựng tách", C, put("criteria", "c3_12_1", "reason",
          unicodedata.normalize("NFD", "Hồ sơ ít")), "C26", ""),
    Fault("dấu cách lạ", C, put("criteria", "c3_12_1", "reason", "Hồ sơ\xa0ít"), "C26", ""),
    Fault("chữ TCVN3", C, put("criteria", "c3_12_1", "reason", "C¶i c¸ch hµnh chÝnh",
          font=".VnTime"), "C27", "Cải cách hành chính"),
    Fault("chữ TCVN3 không rõ phông", C, put("criteria", "c3_12_1", "reason", "B¸o"), "C28"),
    Fault("chữ thành dấu hỏi", C, put("criteria", "c3_12_1", "reason", "Thi?u c?n b?"), "C37", ""),
    Fault("chữ hỏng mã", C, put("criteria", "c3_12_1", "reason", "ThiÃªu cÃ¡n bá»?"), "C29"),
    Fault("chữ hỏng mã còn đủ chữ", C, put("criteria", "c3_12_1", "reason", "Thiáº¿u cÃ¡n bá»™"),
          "C36", "Thiếu cán bộ"),
    Fault("tình hình hỏng mã", C, done("t01", status="HoĂ n thĂ nh".replace(" n", "\xa0n")),
          "C36@progress.t01.status", "Hoàn thành"),
    Fault("mức đạt ở dòng chấm theo số liệu", A, put("criteria", "c2_1_2", "outcome", "Có"), "C35"),
    Fault("mức đạt của dòng khác", A, put("criteria", "c1_3_1", "outcome", "Đạt một phần"), "C24"),
    # what the phase requires
    Fault("thiếu điểm tự chấm", A, points("c4_4", None), "X01", ""),
    Fault("thiếu số liệu", A, put("criteria", "c3_1", "achieved", None), "X02", ""),
    Fault("thiếu tài liệu", A, put("criteria", "c3_1", "evidence", None), "X03", ""),
    Fault("chưa giải trình", B, put("criteria", "c4_4", "appraised_points", 1),
          "X04@criteria.c4_4.explanation", "1"),
    Fault("thiếu nguyên nhân", C, put("criteria", "c3_12_1", "reason", None), "X05", "0,12"),
    # points
    Fault("điểm âm", A, points("c4_4", -0.5), "X06", "-0,5"),
    Fault("điểm phạt dương", B, put("criteria", "penalty", "appraised_points", 2), "X07", "2"),
    Fault("quá điểm tối đa", A, points("c4_4", 20), "X08", "20"),
    Fault("tự chấm điều tra xã hội học", A, points("c8_1", 9), "X09", "9"),
    Fault("khác điểm tính", A, points("c3_8", 1.2), "X10", "1,2"),
    Fault("cấp trên khác số liệu", C, typed(put("criteria", "c3_12_1", "appraised_points", 0.5)),
          "X11", "0,5"),
    Fault("khác điểm bị trừ", C, put("criteria", "c3_12_1", "stated_lost_points", 0.5), "X12",
          "0,5"),
    Fault("nguyên nhân khác số liệu", C, put("criteria", "c3_12_1", "reason", "Mới có 6/8 TTHC"),
          "X13", "6/8"),
    Fault("tỷ lệ trong nguyên nhân", C, put("criteria", "c3_12_1", "reason", "Mới đạt 75%"), "X14",
          "75%"),
    Fault("số đạt quá tổng số", A, typed(put("criteria", "c3_8", "achieved", 500)), "X15", "500"),
    Fault("tổng số bằng 0", A, typed(put("criteria", "c3_8", "basis", 0),
          put("criteria", "c3_8", "achieved", 0)), "X16", "0"),
    Fault("không phát sinh mà có điểm", A, put("criteria", "c3_10", "outcome", "Không phát sinh"),
          "X18@criteria.c3_10.self_points", "1"),
    Fault("mất điểm chưa có việc", C, typed(put("criteria", "c4_4", "appraised_points", 1),
          put("criteria", "c4_4", "reason", "Thiếu người")), "X19@criteria.c4_4.lost_points", "1"),
    # facts
    Fault("hạng quá số đơn vị", C, typed(fact("rank", 19), fact("rank_of", 18)), "X30", "19"),
    Fault("hạng 0", C, fact("rank", 0), "X31", "0"),
    Fault("số liệu sau hôm nay", C, fact("as_of", date(2026, 12, 30)), "X32", "30/12/2026"),
    Fault("số liệu năm cũ", C, fact("as_of", date(2016, 6, 30)), "X33", "30/06/2016"),
    Fault("xếp loại không đúng ngưỡng", C, typed(fact("classification", "Khá"),
          fact("index_points", 84.88), fact("survey_points", 0)), "X38", "Khá"),
    Fault("tổng khác công bố", C, typed(fact("index_points", 90), fact("survey_points", 0)), "X40",
          "90"),
    Fault("tổng khác công bố, chưa có điều tra", C, fact("index_points", 90), "X41", "90"),
    Fault("thang điểm", C, fact("scale", 120), "X42", "120"),
    Fault("điều tra ghi hai nơi", C, typed(put("criteria", "c8_1", "appraised_points", 9),
          put("criteria", "c8_2", "appraised_points", 5), fact("survey_points", 12)),
          "X43@general.survey_points.value", "12"),
    # register
    Fault("tài liệu thiếu số", C, put("evidence", "n001", "doc_no", None), "X45", ""),
    Fault("tài liệu ngày mai", C, put("evidence", "n001", "doc_date", date(2026, 12, 25)), "X46",
          "25/12/2026"),
    Fault("tài liệu mã lạ", C, put("evidence", "n001", "criteria", "9.9.9"), "X47"),
    # assignments
    Fault("chưa ghi việc", C, typed(task("t01", "task", None), task("t01", "measure", None)),
          "C21@assignments.t01.task X50@assignments.t01.measure", ""),
    Fault("xóa nơi chủ trì", C, task("t01", "lead", None), "C34", "Văn phòng HĐND và UBND"),
    Fault("xóa thời hạn", C, task("t05", "deadline", None), "C34", "Thường xuyên"),
    Fault("có ngày chưa có thời hạn", C, task("t01", "deadline", None), "C34",
          "Trước ngày 31/01/2026"),
    Fault("bộ phận lạ", C, task("t01", "lead", "Tổ Kỳ Lân"), "X55"),
    Fault("bộ phận gõ sai", C, task("t01", "lead", "Chi cục Thế"), "X56"),
    Fault("bộ phận sai một chữ", C, task("t01", "lead", "Công anh xã"), "X83"),
    Fault("chủ trì ghi như trên", C, task("t02", "lead", "-nt-"), "X85"),
    Fault("việc đầu ghi như trên", C, task("t01", "lead", "nt"), "X84"),
    Fault("chủ trì là một nhóm", C, task("t01", "lead", "Cán bộ, công chức"), "X57"),
    Fault("cả câu ở ô chủ trì", C, task("t01", "lead",
          "thường xuyên rà soát và đăng ký sáng kiến rồi gửi về xã để tổng hợp"), "X58"),
    Fault("đơn vị đã hết", C, task("t01", "lead", "Công chức Văn phòng – Thống kê"), "X59"),
    Fault("thời hạn không hiểu", C, task("t05", "deadline", "khi nào xong"), "X60"),
    Fault("thời hạn năm khác", C, task("t01", "deadline", "Trước ngày 31/01/2024"), "X61"),
    Fault("thời hạn hai nghĩa", C, task("t05", "deadline", "Quý I, tháng 10"), "X62"),
    Fault("ngày khác thời hạn", C, task("t01", "due", date(2026, 2, 15)), "X63", "15/02/2026"),
    Fault("xóa ngày", C, task("t01", "due", None), "C21", "30/01/2026"),
    Fault("ngày ngoài năm", C, task("t05", "due", date(2052, 10, 30)), "X65", "30/10/2052"),
    Fault("mốc sau hạn", C, line("t04", "due", date(2026, 11, 30)), "X66", "30/11/2026"),
    Fault("thời hạn có ngày không có", C, task("t05", "deadline", "Trước ngày 31/02/2026"), "X69"),
    # progress
    Fault("chưa chọn tình hình, quá hạn", C, line("t01", "status", None), "X70", ""),
    Fault("chưa chọn tình hình", C, typed(line("t13", "status", None), line("t13", "percent", None),
          line("t13", "result", None), line("t13", "difficulty", None)), "X71", ""),
    Fault("xong chưa ghi ngày", C, done("t01", done_on=None), "X72@progress.t01.done_on", ""),
    Fault("xong chưa có tài liệu", C, done("t01", evidence=None), "X73@progress.t01.evidence", ""),
    Fault("xong mà 80 %", C, done("t01", percent=0.8), "X74@progress.t01.percent", "80"),
    Fault("đang làm mà 100 %", C, line("t01", "percent", 1), "X75@progress.t01.status",
          "Đang thực hiện"),
    Fault("chưa làm mà 30 %", C, line("t02", "percent", 0.3), "X76", "30"),
    Fault("có ngày mà chưa xong", C, line("t01", "done_on", date(2026, 3, 5)), "X78", "05/03/2026"),
    Fault("quay lui", C, line("t01", "status", "Đang thực hiện"), "", ""),
)  # fmt: skip


# --- the workbooks -------------------------------------------------------------------------------


class Base(NamedTuple):
    """A workbook honestly filled in, as its file and as what it says."""

    data: bytes
    issued: Plan
    answers: Plan
    findings: tuple[Finding, ...]  # once openpyxl has saved it


@cache
def base(phase: str) -> Base:
    draft = draft_of(SET, phase)
    if phase == C:
        draft = wide(draft)
    plan = honest(draft)
    data = returned(draft, plan)
    _, found = examined(Desk(data).saved())
    return Base(data, draft.plan, plan, found)


@cache
def shared(phase: str) -> Desk:
    """One workbook for all that is only typed: opened once, put right after each."""
    return Desk(base(phase).data)


def examined(data: bytes) -> tuple[Reading, tuple[Finding, ...]]:
    reading = examine.read(door.Source("so.xlsx", data, ""), FIND)
    return reading, judge.judge(reading, TODAY)


def places(findings: Iterable[Finding]) -> Counter[str]:
    """Code and place of every cell a finding names."""
    found: Counter[str] = Counter()
    for one in findings:
        if one.code == "X82":  # time passes; nobody's fault
            continue
        where = f"{one.place.sheet}!{one.place.cell}".rstrip("!")
        cells = [f"{one.place.sheet}!{cell}" for cell in one.cells] or [where]
        found.update(f"{one.code}@{cell}" for cell in cells)
    return found


def expected(says: str, spots: list[Spot], desk: Desk) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in says.split(" ") if "@" not in says else _words(says):
        code, at, where = word.partition("@")
        if not at and code:
            where = f"{spots[0].sheet}!{spots[0].cell}".rstrip("!")
        elif where.count(".") == 2:
            slug, row_id, key = where.split(".")
            spot = desk.spot(desk.at(slug, row_id, key))
            where = f"{spot.sheet}!{spot.cell}"
        if code:
            found[f"{code}@{where}"] += 1
    return found


def _words(says: str) -> list[str]:
    """The parts of `says`; a part begins with a code, for sheets have spaces in their names."""
    parts: list[str] = []
    for word in says.split():
        if word[:1] in "SRCXWF" and word[1:3].isdigit():
            parts.append(word)
        else:
            parts[-1] += f" {word}"
    return parts


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.did)
def test_one_fault_one_message_to_the_cell(fault: Fault) -> None:
    start = base(fault.phase)
    desk = shared(fault.phase) if isinstance(fault.act, Typing) else Desk(start.data)
    spots = list(fault.act(desk))
    due = expected(fault.says, spots, desk)
    touched = frozenset(desk.touched)
    reading, found = examined(desk.saved())
    desk.undo()
    assert places(found) - places(start.findings) == due
    codes = {one.partition("@")[0] for one in due}
    said = fault.act.said if isinstance(fault.act, Typing) else ""
    named = said if fault.names is None else fault.names
    told = [one for one in found if one.code in codes and one not in start.findings]
    for lang in ("vi", "en"):
        assert not told or any(named in sentence(one, lang) for one in told), lang
    nothing_moved(reading.plan, start, touched)


def nothing_moved(said: Plan, start: Base, touched: frozenset[tuple[str, str]]) -> None:
    """Every row still has its own answers, those issued, or none; but for the cells typed into."""
    for slug in ("criteria", "assignments", "progress", "evidence"):
        own = {row.row_id: row for row in getattr(start.answers, slug)}
        before = {row.row_id: row for row in getattr(start.issued, slug)}
        now = {row.row_id: row for row in getattr(said, slug)}
        if slug != "evidence":
            assert own.keys() <= now.keys()
        for row_id, row in now.items():
            if (slug, row_id) in touched:
                continue
            nobody = type(row)(row_id)
            for key, value in row._asdict().items():
                if key in WORDED:
                    continue  # as shown, not as issued
                known = [getattr(one.get(row_id, nobody), key) for one in (own, before)]
                assert value in (*known, getattr(nobody, key)), (slug, row_id, key)


# --- what has one reading is understood, what has two is asked back ------------------------------

POINTS_TYPED: Final = (  # typed as the points of a row of 1.5 at most; what is read; what is said
    (0.88, "0.88", ""), ("0,88", "0.88", "C07"), ("0.88", "0.88", "C07"), (" 1 ", "1", "C07"),
    ("1,50", "1.5", "C07"), ("06/1,5", None, "C04"), ("01/1,5", "1", "C08"),
    ("0,88 điểm", "0.88", "C07"), ("0,88đ", "0.88", "C07"), ("87,26 %", None, "C01"),
    ("một", None, "C01"), ("1,5.0", None, "C01"), ("1.250", "1.25", "C07"),
)  # fmt: skip
COUNTS_TYPED: Final = (
    (1083, "1083", ""), ("1083", "1083", "C07"), ("1 083", "1083", "C07"),
    ("1.083", "1083", "C07"), ("1,083", None, "C02"), ("1.083,0", "1083", "C07"),
    ("1.083 hồ sơ", "1083", "C07"), ("05 (năm) cuộc", "5", "C07"), ("05 (sáu) cuộc", None, "C01"),
    ("945/1083", "1083", "C07"), ("1083/945", None, "C04"), ("khoảng 1000", None, "C01"),
    ("1.208.000", "1208000", "C07"),
)  # fmt: skip
PERCENTS_TYPED: Final = (
    (0.8726, "87.26", ""), (1, "100", ""), (60, "60", "C09"), ("87,26 %", "87.26", "C07"),
    ("87.26%", "87.26", "C07"), ("60", "60", "C07"), ("0,6", None, "C33"), (1.5, None, "C33"),
    ("60/100", "60", "C07"), ("hết", None, "C01"),
)  # fmt: skip
DAYS_TYPED: Final = (
    (date(2026, 3, 5), "2026-03-05", ""), ("05/03/2026", "2026-03-05", ""),
    ("5/3/2026", "2026-03-05", ""), ("5-3-2026", "2026-03-05", "C14"),
    ("05.03.2026", "2026-03-05", "C14"), ("5/3/26", "2026-03-05", "C14"),
    ("2026-03-05", "2026-03-05", "C14"), ("ngày 5 tháng 3 năm 2026", "2026-03-05", "C14"),
    ("ngày 05/3/2026", "2026-03-05", "C14"), ("5 tháng 3, 2026", "2026-03-05", "C14"),
    ("05032026", "2026-03-05", "C14"), ("5/3", "2026-03-05", "C15"),
    ("5/3/2026 08:30", "2026-03-05", "C14"), (46086, "2026-03-05", ""),
    ("46086", "2026-03-05", "C14"), ("tháng 3/2026", None, "C18"), ("cuối tháng 3", None, "C18"),
    ("năm 2026", None, "C13"), ("3/31/2026", "2026-03-31", "C16"), ("30/02/2026", None, "C12"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("phase", "slug", "key", "typed"),
    [
        (A, "criteria", "self_points", POINTS_TYPED),
        (A, "criteria", "basis", COUNTS_TYPED),
        (C, "progress", "percent", PERCENTS_TYPED),
        (C, "progress", "updated_on", DAYS_TYPED),
    ],
    ids=["points", "counts", "percents", "days"],
)
def test_what_has_one_reading_is_understood(
    phase: str, slug: str, key: str, typed: tuple[tuple[Any, str | None, str], ...]
) -> None:
    start = base(phase)
    rows = {
        "self_points": ["c1_3_1", "c1_3_2", "c3_8", "c4_2", "c4_3", "c7_1_2", "c7_1_3"],
        "basis": ["c3_1", "c3_3", "c3_4", "c3_5", "c3_6"],
        "percent": ["t03", "t08", "t10", "t12", "t13"],
        "updated_on": [f"t{n:02d}" for n in range(1, 15)],
    }[key]
    for first in range(0, len(typed), len(rows)):
        desk = Desk(start.data)
        pairs = list(zip(rows, typed[first:], strict=False))
        for row_id, (value, _, _) in pairs:
            put(slug, row_id, key, value)(desk)
        reading, found = examined(desk.saved())
        said = {row.row_id: getattr(row, key) for row in getattr(reading.plan, slug)}
        for row_id, (value, meant, code) in pairs:
            assert to_wire(said[row_id]) == (meant or ""), value
            about = {
                f.code for f in found if f.column == key and f"-{row_id}-" in f.row_key
            } & CELL_CODES
            assert about == ({code} if code else set()), value


CELL_CODES: Final = {f"C{n:02d}" for n in range(1, 34)} - {"C17"}


# --- every code of the gates has its fault -------------------------------------------------------

ELSEWHERE: Final = {  # what no clerk's hand alone can do, and the test that fires it
    "R12", "R15", "R17",  # tests/test_match.py
    "C30", "C32",  # tests/test_values.py
    "C38",  # tests/test_struck.py
    "X17", "X20", "X21", "X22", "X34", "X35", "X36", "X37",  # issued so: tests/test_*_checks.py
    "X52", "X67", "X68", "X81", "X82", "X86",
    "S12",  # notes on cells, test_remarks
    "R21", "R22", "S18",  # tests/test_columns_alone.py, tests/test_match.py, tests/damage_more.py
    "S02", "S15", "S16", "S17",  # tests/test_pieces.py, tests/test_locate.py
    "R23", "R24",  # tests/test_slipped.py, tests/test_pushed.py
    "R26",  # tests/test_twins.py
    "R28",  # tests/test_match.py, tests/damage.py
    "S19",  # tests/test_listed.py
    "S20", "S21", "S22", "S23",  # tests/test_orphans.py, tests/test_locate.py
    "R27",  # tests/test_match.py
    "R29",  # tests/test_parted.py
    "S24",  # tests/test_fillers.py
}  # fmt: skip


def test_every_code_has_its_fault() -> None:
    fired = {word.partition("@")[0] for fault in FAULTS for word in _words(fault.says) if word}
    fired |= {code for table in TYPED for _, _, code in table}
    asked = {code for code in MESSAGES if code[0] in "SRCX"}
    assert asked - fired - ELSEWHERE == set()


TYPED: Final = (POINTS_TYPED, COUNTS_TYPED, PERCENTS_TYPED, DAYS_TYPED)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_message_shows_a_wrong_and_a_right_example(code: str) -> None:
    one = MESSAGES[code]
    assert all((one.vi, one.fix, one.en, one.fix_en, one.wrong, one.right))


# --- the same through the hands of LibreOffice ---------------------------------------------------


class Job(NamedTuple):
    """What a user of LibreOffice does, saved as what, and what is said of it beyond the rest."""

    did: str
    actions: Callable[[Desk], list[dict[str, Any]]]
    says: str = ""
    kind: str = "xlsx"
    locale: str = "vi-VN"
    reads: tuple[tuple[str, str], ...] = ()  # line and day read from updated_on


def typing(*said: tuple[str, str, str, str]) -> Callable[[Desk], list[dict[str, Any]]]:
    def actions(desk: Desk) -> list[dict[str, Any]]:
        cells = [(desk.at(slug, row_id, key), text) for slug, row_id, key, text in said]
        return [
            {"do": "type_in", "sheet": cell.parent.title, "cell": [cell.column - 1, cell.row - 1],
             "text": text} for cell, text in cells
        ]  # fmt: skip

    return actions


def doing(
    what: str, slug: str, at: Callable[[Desk], int], **more: Any
) -> Callable[[Desk], list[dict[str, Any]]]:
    return lambda desk: [{"do": what, "sheet": desk.tabs[slug].title, "at": at(desk), **more}]


def days(*said: tuple[str, str]) -> Callable[[Desk], list[dict[str, Any]]]:
    return typing(*(("progress", row_id, "updated_on", text) for row_id, text in said))


DAYS: Final = days(("t01", "25/02/2026"), ("t02", "5/3/2026"), ("t05", "5-3-2026"))
JOBS: Final = (
    Job("lưu lại", lambda _: []),
    Job("chèn dòng trống", doing("insert_rows", "assignments",
                                 lambda d: d.row("assignments", "t03"), count=2)),
    Job("chèn cột trống", doing("insert_columns", "progress",
                                lambda d: d.column("progress", "status") - 1)),
    Job("đổi tên sheet", lambda d: [
        {"do": "rename_sheet", "sheet": d.tabs["progress"].title, "name": "Báo cáo tiến độ"}]),
    Job("xóa dòng", doing("delete_rows", "assignments",
                          lambda d: d.row("assignments", "t05") - 1), "R09@Phân công"),
    Job("ngày kiểu Việt Nam", DAYS, "C14@progress.t05.updated_on", locale="vi-VN",
        reads=(("t01", "2026-02-25"), ("t02", "2026-03-05"), ("t05", "2026-03-05"))),
    Job("điểm dấu phẩy", typing(("criteria", "c4_4", "self_points", "0,88")), locale="vi-VN"),
    Job("quá điểm tối đa", typing(("criteria", "c4_4", "self_points", "20")),
        "X08@criteria.c4_4.self_points"),
    Job("ngày kiểu Mỹ", DAYS, "C17@progress.t02.updated_on C14@progress.t05.updated_on",
        locale="en-US",
        reads=(("t01", "2026-02-25"), ("t02", "2026-05-03"), ("t05", "2026-03-05"))),
    Job("chữ trong ô điểm, .ods", typing(("criteria", "c4_4", "self_points", "gần đủ")),
        "C01@criteria.c4_4.self_points F21@", "ods", "en-US"),
    Job("chữ trong ô điểm, .xls", typing(("criteria", "c4_4", "self_points", "gần đủ")),
        "C01@criteria.c4_4.self_points F21@", "xls", "en-US"),
)  # fmt: skip


@pytest.mark.libreoffice
@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_the_same_through_libreoffice(locale: str, tmp_path: Path) -> None:
    start = base(C)
    (tmp_path / "so.xlsx").write_bytes(start.data)
    jobs = [job for job in JOBS if job.locale == locale]
    orders = [
        {"source": str(tmp_path / "so.xlsx"), "target": str(tmp_path / f"{n}.{job.kind}"),
         "locale": locale,
         "actions": [act | {"locale": locale} for act in job.actions(Desk(start.data))]}
        for n, job in enumerate(jobs)
    ]  # fmt: skip
    libreoffice.act(orders, tmp_path)
    for job, order in zip(jobs, orders, strict=True):
        desk = Desk(start.data)
        job.actions(desk)
        due = expected(job.says, [], desk)
        reading, found = examined(Path(str(order["target"])).read_bytes())
        assert places(found) - places(start.findings) == due, job.did
        nothing_moved(reading.plan, start, frozenset(desk.touched))
        said = {line.row_id: to_wire(line.updated_on) for line in reading.plan.progress}
        assert all(said[row_id] == day for row_id, day in job.reads), job.did


# --- honest workbooks ----------------------------------------------------------------------------

# What is so in the real plans: groups that lead, codes and figures at odds, sums printed otherwise.
SO: Final = {
    "ba_vi_2025": {"X57", "X22"},
    "cam_nhuong_2025": {"X57"},
    "dao_xa_2025": {"X57", "X22"},
    "hai_dinh_2024": {"X57"},
    "mau_minh_hoa": set(),
    "trieu_trach_2025": {"X11", "X13", "X14", "X21", "X41"},
}


def told_of(data: bytes, day: date, name: str = "so.xlsx") -> Counter[str]:
    reading = examine.read(door.Source(name, data, ""), FIND)
    return places(judge.judge(reading, day))


@pytest.mark.parametrize("phase", [A, B, C])
@pytest.mark.parametrize("name", sorted(SO))
def test_an_honest_workbook_hears_only_what_is_so(name: str, phase: str) -> None:
    draft = draft_of(name, phase)
    found = told_of(returned(draft, honest(draft)), day_of(draft))
    assert {one.partition("@")[0] for one in found} <= SO[name]


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["ods", "xls", "html"])
def test_an_honest_workbook_saved_otherwise_hears_nothing_more(kind: str, tmp_path: Path) -> None:
    phases = zip(sorted(SO), (A, B, C) * 2, strict=True)
    drafts = {name: draft_of(name, phase) for name, phase in phases}
    files = [tmp_path / f"{name}.xlsx" for name in drafts]
    for file, draft in zip(files, drafts.values(), strict=True):
        file.write_bytes(returned(draft, honest(draft)))
    saved = libreoffice.convert(files, kind, tmp_path / kind, recalculate=False)
    for one, other, draft in zip(files, saved, drafts.values(), strict=True):
        before, after = (told_of(f.read_bytes(), day_of(draft), f.name) for f in (one, other))
        if kind == "html":  # a page has no hidden rows and columns
            before, after = (
                Counter(said.partition("@")[0] for said in found.elements())
                for found in (before, after)
            )
        more = ["F21", *["S10"] * 5] if kind == "html" else ["F21@"]
        assert after - before == Counter(more)
        assert not before - after
