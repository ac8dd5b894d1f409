"""Sheets of what changed since each unit's report before: points and ranks, then task by task."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cchc_xlsx.drawing.board import Entry, Head, Titles, listing, titled
from cchc_xlsx.drawing.headline import Report, name_in
from cchc_xlsx.drawing.since import since_before
from cchc_xlsx.drawing.words import File, day, decimal
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind

_WAYS: Final = (("went_back", "Lùi tình hình"), ("fell", "Giảm tỷ lệ"), ("moved", "Dời thời hạn"))


def since(report: Report, label: str, told: str) -> Page | None:
    """A row a unit that reported before, then those that were late."""
    rows = report["summary"].get("history") or []
    late: Iterable[File] = report["summary"].get("late") or []
    body: list[list[Entry]] = [
        [name_in(row), since_before(row), decimal(row["previous_points"]), decimal(row["points"]),
         decimal(row["change"]), row["rank_change"]]
        for row in rows
    ]  # fmt: skip
    body += [
        [row["unit"], f"gửi muộn {row['working_days']} ngày làm việc ("
         + (day(row["arrived"]) if row["arrived"] else "chưa gửi") + ")", None, None, None, None]
        for row in late
    ]  # fmt: skip
    heads = (
        Head("Đơn vị", 250), Head("Thay đổi", 430), Head("Điểm kỳ trước", 90, Kind.POINTS),
        Head("Điểm kỳ này", 90, Kind.POINTS), Head("Tăng, giảm", 90, Kind.POINTS),
        Head("Tăng, giảm bậc", 90, Kind.COUNT),
    )  # fmt: skip
    titles = Titles("Kỳ trước", titled(label, "SO VỚI KỲ TRƯỚC, GỬI MUỘN"), told, "")
    return listing(titles, heads, body, frozen=1) if body else None


def changed(report: Report, label: str, told: str) -> Page | None:
    """Tasks that went backwards, percents that fell, deadlines that moved, with both values."""
    body: list[list[Entry]] = [
        [name_in(row), line["code"], line["title"], said,
         *(_shown(key, line[when]) for when in ("before", "now"))]
        for row in report["summary"].get("history") or []
        for key, said in _WAYS
        for line in row[key]
    ]  # fmt: skip
    heads = (
        Head("Đơn vị", 220), Head("Mã", 80, Kind.CODE), Head("Nhiệm vụ", 380),
        Head("Thay đổi", 120), Head("Kỳ trước", 130), Head("Kỳ này", 130),
    )  # fmt: skip
    titles = Titles("Việc thay đổi", titled(label, "VIỆC LÙI, GIẢM TỶ LỆ, DỜI HẠN"), told, "")
    return listing(titles, heads, body, frozen=1) if body else None


def _shown(key: str, value: File | str | float | None) -> str:
    if key == "moved":
        return day(str(value))
    if key == "fell":
        return "chưa ghi" if value is None else f"{value} %".replace(".", ",")
    return str(value or "Chưa cập nhật")
