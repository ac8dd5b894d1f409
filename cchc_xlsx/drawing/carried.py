"""The sheets of a workbook carried on: what to look at, and what the ended year said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Marked
from cchc_xlsx.drawing.listing import HEAD_ROW, Titles, listing
from cchc_xlsx.findings import Finding
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.form.sheets import CONFIRM_TITLE
from cchc_xlsx.judging.ended import Kept
from cchc_xlsx.judging.years import Apart

BEFORE: Final = "Năm trước"
APART: Final = "Điểm năm trước"
_LEVEL: Final = {
    "warning": ("Cần xem", looks.AMBER),
    "info": ("Để biết", (looks.INK, looks.BAND)),
}
_HEADS: Final = (Head("Mức", 110), Head("Nội dung", 520), Head("Việc cần làm", 420))
_OF_ALL: Final = (
    Head("Mã", 80, Kind.CODE), Head("Tên", 420), Head("Điểm tối đa", 80, Kind.POINTS),
)  # fmt: skip
_KEPT: Final = (
    Head("Đơn vị", 190), Head("Loại", 90), Head("Mã", 80, Kind.CODE), Head("Tên", 330),
    Head("Điểm", 80, Kind.POINTS), Head("Kết quả đã ghi", 470),
)  # fmt: skip


def pages(
    kept: Sequence[Kept], told: Sequence[tuple[Finding, str, str]],
    apart: Sequence[Apart] = (), units: Sequence[str] = (),
) -> Iterable[Page]:  # fmt: skip
    """A sheet of doubts, one of the points of communes that were merged, one of last year; none
    where there is nothing to say."""
    rows: list[list[Entry]] = []
    for finding, said, remedy in sorted(told, key=lambda one: one[0].severity != "warning"):
        label, colours = _LEVEL.get(finding.severity, _LEVEL["warning"])
        rows.append([Marked(label, colours), said[:1].upper() + said[1:], remedy])
    if rows:
        titles = Titles(CONFIRM_TITLE, "CẦN XÁC NHẬN", "Xem xong có thể xóa sheet này.", "")
        yield listing(titles, _HEADS, rows, frozen=1)
    if apart:
        heads = (*_OF_ALL, *(Head(unit, 110, Kind.POINTS) for unit in units))
        beside: list[list[Entry]] = [
            [one.code, one.title, one.max_points, *one.points] for one in apart
        ]
        titles = Titles(APART, "ĐIỂM NĂM TRƯỚC CỦA CÁC ĐƠN VỊ ĐƯỢC GỘP",
                        "Điểm của từng đơn vị đứng riêng, không lấy trung bình.", "")  # fmt: skip
        yield listing(titles, heads, beside, frozen=2)
    if kept:
        body: list[list[Entry]] = [
            [one.unit, "Tiêu chí" if one.what == "criterion" else "Việc", one.code, one.title,
             one.points, one.said]
            for one in kept
        ]  # fmt: skip
        titles = Titles(BEFORE, "KẾT QUẢ NĂM TRƯỚC", "Giữ để tra cứu; không dùng để tính.", "")
        yield listing(titles, _KEPT, body, frozen=1)


def kept_before(book: Book) -> tuple[list[Kept], list[Apart], list[str]]:
    """What the sheets of last year in a workbook say, for the one of its next period."""
    kept: list[Kept] = []
    apart: list[Apart] = []
    units: list[str] = []
    for grid in book.grids:
        heads, *rows = grid.rows[HEAD_ROW - 1 :] or [()]
        lines = [(*row, *[None] * len(heads))[: len(heads)] for row in rows if any(row)]
        if grid.name == BEFORE and list(heads[: len(_KEPT)]) == [head.header for head in _KEPT]:
            kept += [
                Kept(_text(unit), "criterion" if what == "Tiêu chí" else "task", _text(code),
                     _text(title), _number(got), _text(said))
                for unit, what, code, title, got, said in (line[: len(_KEPT)] for line in lines)
            ]  # fmt: skip
        elif grid.name == APART and list(heads[: len(_OF_ALL)]) == [one.header for one in _OF_ALL]:
            units = [_text(unit) for unit in heads[len(_OF_ALL) :] if unit]
            apart += [
                Apart(_text(line[0]), _text(line[1]), _number(line[2]),
                      tuple(map(_number, line[len(_OF_ALL) : len(_OF_ALL) + len(units)])))
                for line in lines
            ]  # fmt: skip
    return kept, apart, units


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None
