"""The flat data of a compiled report, to filter and to pivot: every criterion, every task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing.board import Head, shortened
from cchc_xlsx.drawing.headline import name_in
from cchc_xlsx.drawing.listing import Titles, data_table, titled
from cchc_xlsx.drawing.words import File, decimal, moment
from cchc_xlsx.form.page import Page, Scalar
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.reports import Report, counted_in, lines_of
from cchc_xlsx.judging.wire import task_name

Row = Sequence[Scalar]

_WHOSE: Final = (
    Head("Đơn vị", 200), Head("Mã đơn vị", 80, Kind.CODE), Head("Năm", 60, Kind.CODE),
)  # fmt: skip
_CRITERIA: Final[tuple[tuple[str, Head], ...]] = (
    ("code", Head("Mã", 75, Kind.CODE)), ("title", Head("Tiêu chí", 320)),
    ("field", Head("Lĩnh vực", 200)), ("level", Head("Cấp", 100)),
    ("max_points", Head("Tối đa", 75, Kind.POINTS)),
    ("self_points", Head("Tự chấm", 75, Kind.POINTS)),
    ("appraised_points", Head("Thẩm định", 80, Kind.POINTS)),
    ("reappraised_points", Head("Thẩm định lại", 80, Kind.POINTS)),
    ("final_points", Head("Công bố", 75, Kind.POINTS)),
    ("effective_points", Head("Kết quả", 75, Kind.POINTS)),
    ("lost_points", Head("Bị trừ", 75, Kind.POINTS)),
    ("previous_points", Head("Năm trước", 80, Kind.POINTS)), ("reason", Head("Nguyên nhân", 260)),
    ("row_id", Head("Mã dòng", 80)),
)  # fmt: skip
_TASKS: Final = (
    Head("Mã", 75, Kind.CODE), Head("Lĩnh vực", 200), Head("Nhiệm vụ", 320), Head("Chủ trì", 250),
    Head("Phối hợp", 250), Head("Thời hạn", 200), Head("Ngày phải xong", 105, Kind.DATE),
    Head("Tiến độ so với thời hạn", 150), Head("Tình hình", 130), Head("Tỷ lệ", 75, Kind.PERCENT),
    Head("Ngày xong", 105, Kind.DATE), Head("Mã dòng", 80),
)  # fmt: skip
_LEVEL: Final = {"field": "Lĩnh vực", "criterion": "Tiêu chí", "component": "Thành phần"}


def data(report: Report, label: str, told: str) -> Page:
    """Every criterion of every unit that counts."""
    rows = _Data(report, _criteria, lambda file: len(file["criteria"]), "scored_year")
    heads = (*_WHOSE, *(head for _, head in _CRITERIA))
    titles = Titles("Dữ liệu", titled(label, "DỮ LIỆU TỪNG TIÊU CHÍ"), told, "Không có dữ liệu.")
    return data_table(titles, heads, rows, len(rows))


def task_data(report: Report, label: str, told: str) -> Page:
    """Every line of progress of every unit that counts."""
    rows = _Data(report, _tasks, lambda file: sum(1 for _ in lines_of(file)), "plan_year")
    titles = Titles(
        "Dữ liệu nhiệm vụ", titled(label, "DỮ LIỆU TỪNG NHIỆM VỤ"), told, "Không có nhiệm vụ."
    )
    return data_table(titles, (*_WHOSE, *_TASKS), rows, len(rows))


class _Data:
    """The rows of the files that count, made anew whenever they are gone through."""

    def __init__(
        self, report: Report, rows: Callable[[File], Iterator[Row]], count: Callable[[File], int],
        year: str,
    ) -> None:  # fmt: skip
        self._report, self._rows, self._year = report, rows, year
        self._total = sum(map(count, counted_in(report)))

    def __len__(self) -> int:
        return self._total

    def __iter__(self) -> Iterator[Row]:
        for file in counted_in(self._report):
            whose = (name_in(file), file["unit_code"], file[self._year])
            for row in self._rows(file):
                yield *whose, *row


def _criteria(file: File) -> Iterator[Row]:
    fields = {row["row_id"]: row["title"] for row in file["fields"]}
    for row in file["criteria"]:
        yield [_datum(row, key, head.kind, fields) for key, head in _CRITERIA]


def _datum(row: File, key: str, kind: Kind, fields: dict[str, str]) -> Scalar:
    if kind is Kind.POINTS:
        return decimal(row[key])
    if key == "field":
        return shortened(fields.get(row["field"], ""))
    return _LEVEL[row["level"]] if key == "level" else shortened(str(row[key] or ""))


def _tasks(file: File) -> Iterator[Row]:
    fields = {row["row_id"]: row["title"] for row in file["fields"]}
    for task, line in lines_of(file):
        said = (
            task["code"], fields.get(task["field"], ""),
            task_name(task), task["lead_text"],
            task["support_text"], task["deadline"],
        )  # fmt: skip
        percent = line["percent"]
        yield [
            *map(shortened, said), moment(line["due"]), line["standing"], line["status"],
            None if percent is None else Decimal(str(percent)) / 100, moment(line["done_on"]),
            line["row_id"],
        ]  # fmt: skip
