"""The report of many workbooks as sheets: summary, ranking, fields, losses, what is missing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from cchc_xlsx.drawing import headline, looks
from cchc_xlsx.drawing.board import Beside, Board, Entry, Head, Marked, nowhere
from cchc_xlsx.drawing.classes import spread
from cchc_xlsx.drawing.headline import lost_in, name_in
from cchc_xlsx.drawing.listing import Each, Titles, listing, titled, with_filled
from cchc_xlsx.drawing.summary_data import data, task_data
from cchc_xlsx.drawing.summary_lists import LOST, findings, where
from cchc_xlsx.drawing.summary_more import more
from cchc_xlsx.drawing.summary_one import (
    LAST,
    WIDTHS,
    field_row,
    figures,
    late,
    leads,
    most_lost_field,
    plan,
    point_table,
    stacked,
    standings,
)
from cchc_xlsx.drawing.summary_rest import missing
from cchc_xlsx.drawing.text import kind_of
from cchc_xlsx.drawing.words import File, day, decimal, moment, number, word
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report
from cchc_xlsx.office.model import PHASES
from cchc_xlsx.office.text import short

MOST_BARS: Final = 20  # of a chart of fields
FEW: Final = 12  # units that are shown, every one
ENDS: Final = 5  # of more, from either end: with figures and classes they fill one page


def sheets(report: Report, as_of: date, beside: Beside) -> Iterator[Page]:
    """The sheets of a compiled report, each drawn when it is asked for."""
    label, told = headline.label_of(report), f"số liệu đến {day(as_of)}"
    fields = reports.fields_in(report)  # goes through the rows of every file
    yield summary(report, label, told, fields[0])
    yield ranking(report, label, told)
    yield by_field(report, label, told, fields)
    yield most_lost(report, label, told)
    yield overdue(report, label, told, beside)
    yield from more(report, label, told, fields[0])
    yield missing(report, label, told)
    yield findings(partial(reports.told_of, report), told, label, beside, units=True)
    yield data(report, label, told)
    yield task_data(report, label, told)


# --- Tóm tắt -------------------------------------------------------------------------------------


def summary(report: Report, label: str, told: str, fields: Sequence[File]) -> Page:
    """One page: who leads, how all did, where the points went, what is late."""
    board = Board(dict(WIDTHS))
    board.put(1, 2, titled(label, "TÓM TẮT CÁC ĐƠN VỊ"), looks.TITLE)
    board.put(2, 2, told, looks.SUBTITLE)
    board.wide(3, 2, LAST, headline.many(report), looks.SECTION)
    said = headline.figures(report)
    figures(
        board,
        [
            (
                said.mean if said.mean is not None else "–",
                "điểm trung bình" + _middle(said),
                looks.DEEP,
            ),
            (said.returned, "đơn vị đã gửi", looks.GREEN[0]),
            (said.absent, "chưa gửi", looks.AMBER[0]),
            (said.unreadable, "không đọc được", looks.RED[0]),
            (said.late, "việc quá hạn", looks.RED[0]),
            (said.to_fix, "tệp cần sửa", looks.AMBER[0]),
        ],
    )
    row = _bars(board, 8, report) if report["summary"]["ranking"] else 8
    row = _classes(board, row, report)
    row = _fields(board, row, fields)
    row = standings(board, row, report)
    return board.page("Tóm tắt", plan(board, leads(board, row, report)))


def _fields(board: Board, row: int, fields: Sequence[File]) -> int:
    """The fields of all units together, those that lost most where there are too many to draw."""
    known = [row for row in fields if row["scored_max"] is not None]
    if not known:
        return row
    lost = sorted(known, key=lambda field: -Decimal(field["lost_points"] or 0))[:MOST_BARS]
    shown = [field for field in known if field in lost]
    body = [
        [
            *field_row(short(field["title"]), {**field, "max_points": field["scored_max"]})[:4],
            reports.share_of(field),
        ]
        for field in shown
    ]
    last = point_table(board, row, body)
    title = "Các đơn vị cộng lại: " + most_lost_field(shown)
    return stacked(board, row, last, title, last + 1)


def _middle(said: headline.Figures) -> str:
    return f"; trung vị {number(said.median, places=2)}" if said.median is not None else ""


def _bars(board: Board, row: int, report: Report) -> int:
    """The points of the units, the first and the last where there are many, and their chart."""
    entries = report["summary"]["ranking"]
    most = len(entries) > FEW
    shown = [*entries[:ENDS], *entries[-ENDS:]] if most else entries
    board.blocks.append(row)
    board.heads(row, 2, [word("unit"), word("points"), word("rank")])
    body: list[list[Entry]] = [[name_in(one), Decimal(one["points"]), one["rank"]] for one in shown]
    last = board.rows(row + 1, 2, (Kind.TEXT, Kind.POINTS, Kind.COUNT), body) - 1
    first_name = name_in(entries[0])
    tie = sum(one["rank"] == 1 for one in entries) > 1
    who = "nhiều đơn vị đồng hạng nhất" if tie else f"{first_name} dẫn đầu"
    title = f"Điểm: {who}" + (f" ({ENDS} đơn vị đầu, {ENDS} đơn vị cuối)" if most else "")
    height = board.beside(row, last, 66 + 20 * len(shown))
    board.chart("bar", row, last, "Điểm", title, height)
    low, high = Decimal(entries[-1]["points"]), Decimal(entries[0]["points"])
    if low < 0:  # the figure of its bar stands to the left: it must not run into the name
        least = math.floor(low - (high - low) / 4)
        board.charts[-1] = replace(board.charts[-1], least=least)
    return board.below(row, last + 2, height)


def _classes(board: Board, row: int, report: Report) -> int:
    """How the points of many units spread; of few the bars above say it."""
    entries = report["summary"]["ranking"]
    if len(entries) <= FEW:
        return row
    found = spread([Decimal(one["points"]) for one in entries])
    board.blocks.append(row)
    board.heads(row, 2, ["Khoảng điểm", "Số đơn vị"])
    last = board.rows(row + 1, 2, (Kind.CODE, Kind.COUNT), found) - 1
    height = board.beside(row, last, 170)
    board.chart("column", row, last, "Số đơn vị", "Số đơn vị theo khoảng điểm", height)
    return board.below(row, last + 2, height)


# --- Xếp hạng ------------------------------------------------------------------------------------


def ranking(report: Report, label: str, told: str) -> Page:
    """One row a unit: those with points by rank, then the others."""
    result = report["summary"]
    entries = {row["path"]: row for row in result["ranking"]}
    units = {row["path"]: row for row in result["by_unit"]}
    files = {file["path"]: _index(file) for file in reports.counted_in(report)}
    rest = [row["path"] for row in result["by_unit"] if row["path"] not in entries]
    times = Counter(row["rank"] for row in result["ranking"])
    mixed = len({_which(row) for row in result["by_unit"]}) > 1
    arrived = report.get("arrived") or {}  # days, where a ledger knows them
    rows = [
        [
            *_ranked(units[path], entries.get(path), files[path], times),
            moment(arrived.get(path)),
            _which(units[path]) if mixed else "",
        ]
        for path in (*entries, *rest)
    ]
    optional = (
        Head("Đồng hạng", 88), Head("Chỉ số công bố", 80, Kind.POINTS),
        Head("Năm trước", 80, Kind.POINTS), Head("Thay đổi", 80, Kind.POINTS),
        Head("Xếp loại", 95), Head("Ngày nhận", 100, Kind.DATE), Head("Báo cáo", 155),
    )  # fmt: skip
    heads = (
        Head("Hạng", 60, Kind.COUNT), optional[0], Head("Đơn vị", 200),
        Head("Mã đơn vị", 70, Kind.CODE), Head("Điểm", 80, Kind.POINTS), *optional[1:5],
        Head("Loại điểm", 150), Head("Số việc", 65, Kind.COUNT),
        Head("Hoàn thành", 80, Kind.COUNT), Head("Quá hạn", 65, Kind.COUNT),
        Head("Lỗi", 60, Kind.COUNT), Head("Cảnh báo", 75, Kind.COUNT), Head("Tệp", 95),
        *optional[5:],
    )  # fmt: skip
    titles = Titles("Xếp hạng", titled(label, "XẾP HẠNG"), told, "Chưa có đơn vị nào gửi.")
    shown, body = with_filled(heads, rows, *optional)
    return listing(titles, shown, body, frozen=2 + (optional[0] in shown))


def _which(row: File) -> str:
    """Which report of the year a unit's is."""
    return " – ".join(filter(None, (PHASES.get(row["phase"], ""), row["period"])))


def _index(file: File) -> tuple[Entry, Entry, Entry]:
    """The published index, last year's points and the change."""
    return decimal(file["general"].get("index_points")), *_previous(file)


def _ranked(
    row: File, entry: File | None, index: tuple[Entry, Entry, Entry], times: Counter[int]
) -> list[Entry]:
    fix = row["verdict"] == "fix"
    return [
        entry["rank"] if entry else None,
        word("tied") if entry and times[entry["rank"]] > 1 else "",
        name_in(row), row["unit_code"], Decimal(entry["points"]) if entry else None,
        *index, entry["classification"] if entry else "", kind_of(row, entry),
        row["lines"], row["done"], late(row["overdue"]),
        row["errors"], row["warnings"],
        Marked(word(row["verdict"]), looks.AMBER if fix else looks.GREEN),
    ]  # fmt: skip


def _previous(file: File) -> tuple[Decimal | None, Entry]:
    """Last year's points and the change, like with like: published, else the sums of rows."""
    general, totals = file["general"], file["totals"]
    now, before = (decimal(general.get(key)) for key in ("index_points", "previous_index_points"))
    if now is None or before is None:
        now, before = decimal(totals["effective_points"]), decimal(totals["previous_points"])
    if now is None or before is None:
        return before, None
    change = now - before
    return before, Marked(change, (looks.RED[0], "")) if change < 0 else change


# --- fields, losses, tasks -----------------------------------------------------------------------


def by_field(
    report: Report, label: str, told: str, fields: tuple[Sequence[File], Sequence[File]]
) -> Page:
    """The points of every unit in every field; those of the survey stand behind the sum."""
    counted, aside = fields
    keys = [[(row["row_id"], row["title"]) for row in some] for some in (counted, aside)]
    place = reports.places(report)
    found: dict[int, list[Entry]] = {}
    for file in reports.counted_in(report):
        own = {(row["row_id"], row["title"]): row for row in file["fields"]}
        points = [
            [decimal(own[key]["effective_points"]) if key in own else None for key in some]
            for some in keys
        ]
        total = decimal(file["totals"]["effective_points"])
        found[place[file["path"]]] = [name_in(file), *points[0], total, *points[1]]
    rows = [found[number] for number in sorted(found)]
    width = max(86, min(120, 900 // max(1, len(counted) + len(aside))))
    heads = (
        Head("Đơn vị", 240),
        *(Head(short(title, 70), width, Kind.POINTS) for _, title in keys[0]),
        Head("Cộng", 86, Kind.POINTS),
        *(Head(f"{short(title, 60)} (không cộng)", width, Kind.POINTS) for _, title in keys[1]),
    )
    none = "Các tệp không có điểm theo lĩnh vực."
    titles = Titles("Lĩnh vực", titled(label, "ĐIỂM THEO LĨNH VỰC"), told, none)
    return listing(titles, heads, rows if counted or aside else [], frozen=1)


def most_lost(report: Report, label: str, told: str) -> Page:
    """The criteria that cost most points, with the reasons most units give."""
    rows: list[list[Entry]] = [
        [row["code"], lost_in(row), decimal(row["max_points"]),
         Marked(Decimal(row["lost_points"]), LOST), row["units"],
         Decimal(row["lost_points"]) / row["units"], _reasons(row)]
        for row in report["summary"]["most_lost"]
    ]  # fmt: skip
    heads = (
        Head("Mã", 80, Kind.CODE), Head("Tiêu chí", 340), Head("Tối đa", 80, Kind.POINTS),
        Head("Tổng điểm bị trừ", 90, Kind.POINTS), Head("Số đơn vị", 75, Kind.COUNT),
        Head("Bình quân", 90, Kind.POINTS), Head("Nguyên nhân thường gặp", 520),
    )  # fmt: skip
    titles = Titles("Tiêu chí mất điểm", titled(label, "TIÊU CHÍ MẤT ĐIỂM"), told, word("no_lost"))
    kept = heads if reports.asks_reasons(report) else heads[:-1]
    return listing(titles, kept, [row[: len(kept)] for row in rows], frozen=1)


def _reasons(row: File) -> str:
    said = [f"{one['reason']} ({one['units']} đơn vị)" for one in row["reasons"]]
    return "\n".join(said) or f"({word('no_reason')})"


def overdue(report: Report, label: str, told: str, beside: Beside = nowhere) -> Page:
    """Overdue tasks of all units, the longest overdue first."""

    def told_of(row: File) -> list[Entry]:
        return [name_in(row), moment(row["due"]), Marked(row["days"], looks.RED), row["code"],
                row["title"], row["lead"], row["status"] or UNSAID,
                where(row["path"], row["sheet"], row["cell"], beside)]  # fmt: skip

    heads = (
        Head("Đơn vị", 215), Head("Ngày phải xong", 105, Kind.DATE),
        Head("Trễ (ngày)", 75, Kind.COUNT),
        Head("Mã", 80, Kind.CODE), Head("Nhiệm vụ", 360), Head("Chủ trì", 190),
        Head("Tình hình", 130), Head("Ở đâu trong tệp", 125),
    )  # fmt: skip
    titles = Titles("Nhiệm vụ quá hạn", titled(label, "NHIỆM VỤ QUÁ HẠN"), told, word("no_late"))
    return listing(titles, heads, Each(report["summary"]["overdue"], told_of), frozen=1)
