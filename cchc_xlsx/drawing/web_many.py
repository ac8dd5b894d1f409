"""The web page of many workbooks: who leads, where points went, what is late, who is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import compress
from typing import Final

from cchc_xlsx.drawing import headline, looks
from cchc_xlsx.drawing.classes import spread
from cchc_xlsx.drawing.headline import called, lost_in, name_in
from cchc_xlsx.drawing.text import kind_of
from cchc_xlsx.drawing.verdicts import came_broken, why, why_aside, why_in_parts
from cchc_xlsx.drawing.web_charts import Bar, bars, columns
from cchc_xlsx.drawing.web_lines import (
    Parts,
    date_of,
    field_bars,
    leads,
    points,
    since,
    standing_bars,
    waiting,
    whole,
)
from cchc_xlsx.drawing.web_parts import (
    Column,
    Entry,
    Figure,
    Shown,
    Table,
    element,
    figures,
    section,
    table,
)
from cchc_xlsx.drawing.words import File, number, word
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.judging.groups import apart
from cchc_xlsx.judging.reports import Report, behind

BARS: Final = 24  # units a chart can name; above, it shows the two ends and the spread
ENDS: Final = 10


def compiled(report: Report) -> Parts:
    """The sections of a compiled report's page."""
    named = list(_sections(report))
    return Parts(
        "Tổng hợp chỉ số cải cách hành chính",
        [(anchor, title) for anchor, title, _ in named],
        [figures(_figures(report)), *(section(*one) for one in named)],
    )


def _sections(report: Report) -> Iterator[tuple[str, str, str]]:
    summary = report["summary"]
    if summary["by_unit"]:
        yield "chung", "Bức tranh chung", _picture(report)
        yield "xep-hang", "Xếp hạng", table(_ranking(report))
    if summary["most_lost"]:
        yield "mat-diem", "Mất điểm ở đâu", table(_most_lost(report))
    if any(row["lines"] for row in summary["by_standing"]):
        yield "chu-tri", "Theo chủ trì", table(leads(report, units=True))
        yield "qua-han", "Quá hạn", table(waiting(summary["overdue"], late=True, units=True))
        yield (
            "sap-den-han",
            "Sắp đến hạn",
            table(waiting(summary["due_soon"], late=False, units=True)),
        )
    if summary.get("history"):
        yield "ky-truoc", "So với kỳ trước", "".join(map(table, since(report, units=True)))
    if summary.get("late"):
        yield "gui-muon", "Gửi muộn", table(_late(summary["late"]))
    yield "chua-gui", "Chưa gửi, không đọc được, không tính", table(_missing(report))


def _figures(report: Report) -> list[Figure]:
    said = headline.figures(report)
    shown = [Figure(said.returned, "đơn vị đã gửi")]
    if said.absent:
        shown.append(Figure(said.absent, "chưa gửi", "bad"))
    if said.mean is not None:
        shown.append(Figure(number(said.mean, places=2), "điểm trung bình"))
        if said.median is not None:
            shown.append(Figure(number(said.median, places=2), "điểm trung vị"))
    shown.append(Figure(said.late, "việc quá hạn", "bad" if said.late else ""))
    shown.append(Figure(said.to_fix, "tệp cần sửa", "soon" if said.to_fix else ""))
    if said.unreadable:
        shown.append(Figure(said.unreadable, "tệp không đọc được", "bad"))
    return shown


# --- ranking -------------------------------------------------------------------------------------


def _picture(report: Report) -> str:
    """The charts side by side: units, then where the points went, then how far the work is."""
    fields, _ = reports.fields_in(report)
    lost = field_bars("Đạt và bị trừ, cộng mọi đơn vị", fields, in_percent=True)
    return element(
        "div",
        element("div", *_ranking_charts(report["summary"]["ranking"])),
        element("div", lost, standing_bars(report)),
        class_="charts",
    )


def _ranking_charts(ranked: Sequence[File]) -> list[str]:
    """Every unit where there are few; the two ends and the spread where there are many."""
    if not ranked:
        return []
    most = max(Decimal(row["points"]) for row in ranked)
    if len(ranked) <= BARS:
        return [bars("Điểm của từng đơn vị", _bars(ranked), most)]
    return [
        columns("Số đơn vị theo khoảng điểm", spread([Decimal(row["points"]) for row in ranked])),
        bars(f"{ENDS} đơn vị cao nhất", _bars(ranked[:ENDS]), most),
        bars(f"{ENDS} đơn vị thấp nhất", _bars(ranked[-ENDS:]), most),
    ]


def _bars(rows: Sequence[File]) -> list[Bar]:
    return [
        Bar(f"{row['rank']}. {name_in(row)}",
            [(max(Decimal(0), Decimal(row["points"])), looks.CHART)],
            number(row["points"], places=2))
        for row in rows
    ]  # fmt: skip


def _ranking(report: Report) -> Table:
    entries = {row["path"]: row for row in report["summary"]["ranking"]}
    units = {row["path"]: row for row in report["summary"]["by_unit"]}
    places = [*entries, *(path for path in units if path not in entries)]
    several = apart(report["summary"]["ranking"])
    classes = any(row["classification"] for row in entries.values())
    optional = [several, several, classes]
    heads = (
        Column(word("unit"), "middle"), Column(word("rank"), "number"),
        Column(word("points"), "number", most_first=True),  # a phone shows three columns
        *compress(
            (Column("Nhóm", choice=True), Column("Hạng trong nhóm", "number"),
             Column("Xếp loại", choice=True)), optional,
        ),
        Column(word("kind"), "middle", choice=True),
        Column(word("lost"), "number", most_first=True),
        *(Column(word(key), "number", most_first=True) for key in ("lines", "done", "overdue")),
        Column(word("verdict"), "code", choice=True), Column("Số lỗi", "number", most_first=True),
    )  # fmt: skip
    rows = [_ranked(units[path], entries.get(path), optional) for path in places]
    return Table("Xếp hạng các đơn vị", heads, rows)


def _ranked(row: File, entry: File | None, optional: Sequence[bool]) -> list[Entry]:
    verdict = Shown(
        word(row["verdict"]), row["verdict"], "amber" if row["verdict"] == "fix" else "green"
    )
    none = Shown("–", "")
    place: tuple[Entry, ...] = (none, none, none)
    if entry:
        place = (entry["group"], whole(entry["group_rank"]), entry["classification"])
    return [
        name_in(row), whole(entry["rank"]) if entry else none,
        points(entry["points"]) if entry else none, *compress(place, optional), kind_of(row, entry),
        points(row["lost_points"]), whole(row["lines"]), whole(row["done"]),
        whole(row["overdue"], "red" if row["overdue"] else ""), verdict, whole(row["errors"]),
    ]  # fmt: skip


# --- points, absent ------------------------------------------------------------------------------


def _most_lost(report: Report) -> Table:
    rows, asked = report["summary"]["most_lost"], reports.asks_reasons(report)
    heads = (
        Column(word("criterion"), "wide"), Column(word("code"), "code"),
        Column(word("lost"), "number", most_first=True),
        Column(word("units"), "number", most_first=True),
        *((Column("Nguyên nhân thường gặp", "wide"),) if asked else ()),
    )  # fmt: skip
    body: list[list[Entry]] = [
        [lost_in(row), row["code"], points(row["lost_points"]), whole(row["units"]),
         *(["; ".join(f"{one['reason']} ({one['units']})" for one in row["reasons"])]
           if asked else [])]
        for row in rows
    ]  # fmt: skip
    return Table("Tiêu chí mất nhiều điểm nhất", heads, body, word("no_lost"))


def _late(rows: Sequence[File]) -> Table:
    heads = (Column(word("unit"), "middle"), Column(word("unit_code"), "code"),
             Column("Muộn (ngày làm việc)", "number", most_first=True),
             Column(word("arrived"), "code"))  # fmt: skip
    body: list[list[Entry]] = [
        [row["unit"], row["unit_code"], whole(row["working_days"], "amber"),
         date_of(row["arrived"]) if row["arrived"] else Shown("chưa gửi", "")]
        for row in rows
    ]  # fmt: skip
    return Table("Gửi muộn", heads, body)


def _missing(report: Report) -> Table:
    summary = report["summary"]
    rows: list[list[Entry]] = [
        [
            row["unit"],
            row["unit_code"],
            Shown("Chưa gửi", "1", "amber"),
            "; ".join(filter(None, (row["superior"], came_broken(row)))),
        ]
        for row in summary["not_returned"]
    ]
    rows += [
        [name_in(row), row["unit_code"], Shown("Chưa gửi kỳ này", "1", "amber"),
         word("only_earlier").format(report=called(row))]
        for row in behind(report)
    ]  # fmt: skip
    rows += [
        ["", "", Shown("Không đọc được", "2", "red"), why(file)]
        for file in report["files"]
        if file["verdict"] == "unreadable" and not is_skipped(file)
    ]
    rows += [
        [row["unit"], row["unit_code"], Shown("Chưa gộp", "2", "amber"),
         f"{'; '.join(row['paths'])}: {why_in_parts(row)}"]
        for row in summary["by_unit"] if row["part"]
    ]  # fmt: skip
    rows += [
        [row["unit"], row["unit_code"],
         Shown("Tên đơn vị khác", "2", "red") if row["reason"] == "foreign"
         else Shown("Không tính", "3"),
         f"{row['path']}: {why_aside(row)}; tính tệp {row['counted']}"]
        for row in summary["set_aside"]
    ]  # fmt: skip
    heads = (
        Column(word("unit"), "middle"), Column(word("unit_code"), "code"),
        Column("Tình trạng", choice=True), Column("Cấp trên, lý do", "wide"),
    )  # fmt: skip
    none = "Mọi tệp đều đọc được; không đơn vị nào trong danh sách còn thiếu."
    return Table("Chưa gửi, không đọc được, không tính", heads, rows, none)
