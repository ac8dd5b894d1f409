"""Sheets of what changed since each unit's report before, task by task, and of who was late."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cchc_xlsx.drawing.board import Entry, Head
from cchc_xlsx.drawing.headline import name_in
from cchc_xlsx.drawing.listing import Titles, listing, titled, with_filled
from cchc_xlsx.drawing.since import before_of, changes, history_of, since_before
from cchc_xlsx.drawing.words import File, decimal, moment
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.reports import Report

_NUMBERS: Final = (
    Head("Điểm kỳ trước", 90, Kind.POINTS), Head("Điểm kỳ này", 90, Kind.POINTS),
    Head("Tăng, giảm", 90, Kind.POINTS), Head("Hạng kỳ trước", 75, Kind.COUNT),
    Head("Hạng kỳ này", 75, Kind.COUNT), Head("Tăng, giảm bậc", 80, Kind.COUNT),
    Head("Chỉ số công bố kỳ trước", 90, Kind.POINTS), Head("Chỉ số công bố", 90, Kind.POINTS),
)  # fmt: skip


def since(report: Report, label: str, told: str) -> Page | None:
    """A row a unit that reported before: points, rank, index then and now."""
    body: list[list[Entry]] = [
        [name_in(row), since_before(row), before_of(row),
         *(decimal(row[key]) for key in ("previous_points", "points", "change")),
         *(row[key] for key in ("previous_rank", "rank", "rank_change")),
         *(decimal(row[key]) for key in ("previous_index_points", "index_points"))]
        for row in history_of(report)
    ]  # fmt: skip
    heads = (Head("Đơn vị", 230), Head("Thay đổi", 330), Head("So với báo cáo", 150), *_NUMBERS)
    titles = Titles("Kỳ trước", titled(label, "SO VỚI KỲ TRƯỚC"), told, "")
    return listing(titles, *with_filled(heads, body, *_NUMBERS), frozen=1) if body else None


def changed(report: Report, label: str, told: str) -> Page | None:
    """Tasks that went backwards, percents that fell, deadlines that moved, with both values."""
    body = list(changes(report))
    heads = (
        Head("Đơn vị", 220), Head("Mã", 80, Kind.CODE), Head("Nhiệm vụ", 380),
        Head("Thay đổi", 120), Head("Kỳ trước", 130), Head("Kỳ này", 130),
    )  # fmt: skip
    titles = Titles("Việc thay đổi", titled(label, "VIỆC LÙI, GIẢM TỶ LỆ, DỜI HẠN"), told, "")
    return listing(titles, heads, body, frozen=1) if body else None


def came_late(report: Report, label: str, told: str) -> Page | None:
    """Who returned after the day that was set or not yet, by working days."""
    rows: Iterable[File] = report["summary"].get("late") or []
    body: list[list[Entry]] = [
        [row["unit"], row["unit_code"], row["working_days"], moment(row["arrived"]),
         "" if row["arrived"] else "chưa gửi"]
        for row in rows
    ]  # fmt: skip
    heads = (
        Head("Đơn vị", 260), Head("Mã đơn vị", 90, Kind.CODE),
        Head("Muộn (ngày làm việc)", 110, Kind.COUNT), Head("Ngày nhận", 110, Kind.DATE),
        Head("Tình trạng", 130),
    )  # fmt: skip
    titles = Titles("Gửi muộn", titled(label, "GỬI MUỘN"), told, "")
    return listing(titles, *with_filled(heads, body, *heads[3:]), frozen=1) if body else None
