"""A sheet of a compiled report: what did not come, cannot be read or does not count."""

from __future__ import annotations

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Marked
from cchc_xlsx.drawing.headline import called, name_in
from cchc_xlsx.drawing.listing import Titles, listing, titled, with_filled
from cchc_xlsx.drawing.verdicts import came_broken, why, why_aside, why_in_parts
from cchc_xlsx.drawing.words import word
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.judging.reports import Report, behind


def missing(report: Report, label: str, told: str) -> Page:
    """Units that did not return, files that could not be read, files that do not count."""
    result = report["summary"]
    rows: list[list[Entry]] = [
        [
            Marked("Chưa gửi", looks.AMBER),
            row["unit"],
            row["unit_code"],
            "",
            "; ".join(filter(None, (row["superior"], came_broken(row)))),
        ]
        for row in result["not_returned"]
    ]
    rows += [
        [Marked("Chưa gửi kỳ này", looks.AMBER), name_in(row), row["unit_code"], row["path"],
         word("only_earlier").format(report=called(row))]
        for row in behind(report)
    ]  # fmt: skip
    rows += [
        [
            Marked("Không đọc được", looks.RED),
            "",
            "",
            file["path"],
            why(file).removeprefix(f"{file['path']}: "),
        ]
        for file in report["files"]
        if file["verdict"] == "unreadable" and not is_skipped(file)
    ]
    rows += [
        [Marked("Chưa gộp", looks.AMBER), row["unit"], row["unit_code"],
         "; ".join(row["paths"]), why_in_parts(row)]
        for row in result["by_unit"] if row["part"]
    ]  # fmt: skip
    rows += [
        [Marked("Tên đơn vị khác", looks.RED) if row["reason"] == "foreign" else "Không tính",
         row["unit"], row["unit_code"], row["path"],
         f"{why_aside(row)}; tính tệp {row['counted']}"]
        for row in sorted(result["set_aside"], key=lambda row: str(row["reason"]) != "foreign")
    ]  # fmt: skip
    heads = (
        Head("Tình trạng", 130), Head("Đơn vị", 250), Head("Mã đơn vị", 90, Kind.CODE),
        Head("Tệp", 380), Head("Cấp trên, lý do", 420),
    )  # fmt: skip
    none = "Mọi tệp đều đọc được; không đơn vị nào trong danh sách còn thiếu."
    titles = Titles("Chưa gửi", titled(label, "CHƯA GỬI, KHÔNG ĐỌC ĐƯỢC, KHÔNG TÍNH"), told, none)
    return listing(titles, *with_filled(heads, rows, *heads[1:]), frozen=1)
