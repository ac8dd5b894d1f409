"""The last sheets of a compiled report: what did not come or does not count, and the flat data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import (
    Entry,
    Head,
    Marked,
    Titles,
    data_table,
    listing,
    shortened,
    titled,
)
from cchc_xlsx.drawing.headline import Report, is_skipped, name_in
from cchc_xlsx.drawing.verdicts import why
from cchc_xlsx.drawing.words import File, decimal, word
from cchc_xlsx.form.page import Page, Scalar
from cchc_xlsx.form.schema import Kind


def missing(report: Report, label: str, told: str) -> Page:
    """Units that did not return, files that could not be read, files that do not count."""
    result = report["summary"]
    rows: list[list[Entry]] = [
        [Marked("Chưa gửi", looks.AMBER), row["unit"], row["unit_code"], "", row["superior"]]
        for row in result["not_returned"]
    ]
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
        ["Không tính", row["unit"], row["unit_code"], row["path"],
         f"{word(row['reason'])}; tính tệp {row['counted']}"]
        for row in result["set_aside"]
    ]  # fmt: skip
    heads = (
        Head("Tình trạng", 130), Head("Đơn vị", 250), Head("Mã đơn vị", 90, Kind.CODE),
        Head("Tệp", 380), Head("Cấp trên, lý do", 420),
    )  # fmt: skip
    none = "Mọi tệp đều đọc được; không đơn vị nào trong danh sách còn thiếu."
    titles = Titles("Chưa gửi", titled(label, "CHƯA GỬI, KHÔNG ĐỌC ĐƯỢC, KHÔNG TÍNH"), told, none)
    return listing(titles, heads, rows, frozen=1)


_DATA: Final[tuple[tuple[str, str, int, Kind], ...]] = (
    ("code", "Mã", 75, Kind.CODE), ("title", "Tiêu chí", 320, Kind.TEXT),
    ("field", "Lĩnh vực", 200, Kind.TEXT), ("level", "Cấp", 80, Kind.TEXT),
    ("max_points", "Tối đa", 75, Kind.POINTS), ("self_points", "Tự chấm", 75, Kind.POINTS),
    ("appraised_points", "Thẩm định", 80, Kind.POINTS),
    ("final_points", "Công bố", 75, Kind.POINTS),
    ("effective_points", "Kết quả", 75, Kind.POINTS), ("lost_points", "Bị trừ", 75, Kind.POINTS),
    ("previous_points", "Năm trước", 80, Kind.POINTS), ("reason", "Nguyên nhân", 260, Kind.TEXT),
    ("row_id", "Mã dòng", 80, Kind.TEXT),
)  # fmt: skip
_LEVEL: Final = {"field": "Lĩnh vực", "criterion": "Tiêu chí", "component": "Thành phần"}


def data(report: Report, label: str, told: str) -> Page:
    """Every criterion of every unit that counts as one flat table, to pivot and to filter."""
    rows = _Data(report)
    heads = (
        Head("Đơn vị", 200), Head("Mã đơn vị", 80, Kind.CODE), Head("Năm", 60, Kind.CODE),
        *(Head(header, width, kind) for _, header, width, kind in _DATA),
    )  # fmt: skip
    titles = Titles("Dữ liệu", titled(label, "DỮ LIỆU TỪNG TIÊU CHÍ"), told, "Không có dữ liệu.")
    return data_table(titles, heads, rows, len(rows))


class _Data:
    """The rows of the files that count, made anew whenever they are gone through."""

    def __init__(self, report: Report) -> None:
        self._files = report["files"]
        self._counted = {row["path"] for row in report["summary"]["by_unit"]}
        self._total = sum(len(file["criteria"]) for file in self._kept())

    def _kept(self) -> Iterator[File]:
        return (file for file in self._files if file["path"] in self._counted)

    def __len__(self) -> int:
        return self._total

    def __iter__(self) -> Iterator[Sequence[Scalar]]:
        for file in self._kept():
            yield from _data_rows(file)


def _data_rows(file: File) -> Sequence[Sequence[Scalar]]:
    fields = {row["row_id"]: row["title"] for row in file["fields"]}
    return [
        [
            name_in(file),
            file["unit_code"],
            file["scored_year"],
            *(_datum(row, key, kind, fields) for key, _, _, kind in _DATA),
        ]
        for row in file["criteria"]
    ]


def _datum(row: File, key: str, kind: Kind, fields: dict[str, str]) -> Scalar:
    if kind is Kind.POINTS:
        return decimal(row[key])
    if key == "field":
        return shortened(fields.get(row["field"], ""))
    return _LEVEL[row["level"]] if key == "level" else shortened(str(row[key] or ""))
