"""The web page of one workbook: what was lost and why, how far the work is, what to correct."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.web_lines import (
    TONES,
    Parts,
    date_of,
    field_bars,
    leads,
    points,
    share,
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
from cchc_xlsx.drawing.words import File, decimal, number, part_done, points_by, word
from cchc_xlsx.findings import spot
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report, lines_of, lost_rows
from cchc_xlsx.judging.wire import task_name

_SEVERITY = {"fatal": "red", "error": "red", "warning": "amber", "info": ""}


def alone(report: Report) -> Parts:
    """The sections of one workbook's page."""
    file = reports.single(report)
    assert file is not None
    named = list(_sections(report, file))
    return Parts(
        headline.name_of(file), [(anchor, title) for anchor, title, _ in named],
        [figures(_figures(report, file)), *(section(*one) for one in named)], file["as_of"],
    )  # fmt: skip


def _sections(report: Report, file: File) -> Iterator[tuple[str, str, str]]:
    if file["totals"]["effective_points"] is not None:
        yield "diem", "Điểm theo lĩnh vực", _points(file)
    asked = reports.asks_reasons(report)
    yield "mat-diem", "Mất điểm ở đâu" + ", vì sao" * asked, table(_lost(file, asked=asked))
    summary = report["summary"]
    if summary["by_unit"][0]["lines"]:
        charts = element("div", standing_bars(report), class_="charts")
        yield "tien-do", "Tiến độ", charts + table(_tasks(file))
        yield "qua-han", "Quá hạn", table(waiting(summary["overdue"], late=True, units=False))
        yield (
            "sap-den-han",
            "Sắp đến hạn",
            table(waiting(summary["due_soon"], late=False, units=False)),
        )
        yield "chu-tri", "Theo chủ trì", table(leads(report, units=False))
    if summary.get("history"):
        yield "ky-truoc", "So với kỳ trước", "".join(map(table, since(report, units=False)))
    yield "kiem-tra", "Kiểm tra tệp", table(_findings(file))


def _figures(report: Report, file: File) -> list[Figure]:
    row, totals, general = report["summary"]["by_unit"][0], file["totals"], file["general"]
    index, got = general.get("index_points"), totals["effective_points"]
    if index is not None:
        of = f" / {number(general['scale'])}" if general.get("scale") else ""
        first = Figure(f"{number(index, places=2)}{of}", "chỉ số CCHC công bố")
    elif got is not None:
        of = f" / {number(totals['max_points'])}" if totals["max_points"] else ""
        first = Figure(f"{number(got, places=2)}{of}", points_by(file["points_kind"]))
    else:
        first = Figure("–", "chưa có điểm")
    return [
        first,
        Figure(len(lost_rows(file)), "tiêu chí mất điểm"),
        Figure(row["lines"], "việc"),
        Figure(row["done"], "hoàn thành", "good"),
        Figure(row["overdue"], "quá hạn", "bad" if row["overdue"] else ""),
        Figure(row["due_soon"], "sắp đến hạn", "soon" if row["due_soon"] else ""),
    ]


def _points(file: File) -> str:
    counted, aside = reports.fields_of(file)
    worst = max(counted, key=lambda row: Decimal(row["lost_points"] or 0), default=None)
    lost = decimal(worst["lost_points"]) if worst else None
    found = f": mất nhiều nhất ở {worst['title']}" if worst and lost else ""
    keys = ("max_points", "effective_points", "lost_points")
    rows: list[list[Entry]] = [
        [title, *(points(row[key]) for key in keys),
         share(row["effective_points"], row["applicable_max"])]
        for title, row in (
            *((row["title"], row) for row in counted), (word("sum"), file["totals"]),
            *((f"{word('aside')}: {row['title']}", row) for row in aside),
        )
    ]  # fmt: skip
    heads = [Column(word("field"), "wide"),
             *(Column(word(key), "number", most_first=True)
               for key in ("max", "result", "lost", "rate"))]  # fmt: skip
    chart = field_bars(f"Đạt và bị trừ{found}", counted)
    return element(
        "div", chart, element("div", table(Table("Điểm theo lĩnh vực", heads, rows))),
        class_="charts",
    )  # fmt: skip


def _lost(file: File, *, asked: bool) -> Table:
    columns = (
        Column(word("criterion"), "wide"), Column(word("lost"), "number", most_first=True),
        *((Column(word("reason"), "wide"),) if asked else ()),
        Column(word("max"), "number"), Column(word("code"), "code"),
    )  # fmt: skip
    rows: list[list[Entry]] = [
        [row["title"], points(row["lost_points"]),
         *([row["reason"] or Shown(word("no_reason"), "", "amber")] if asked else []),
         points(row["max_points"]), row["code"]]
        for row in lost_rows(file)
    ]  # fmt: skip
    return Table("Tiêu chí mất điểm", columns, rows, word("no_lost"))


def _tasks(file: File) -> Table:
    columns = (
        Column(word("task"), "wide"), Column(word("standing"), "middle", choice=True),
        Column(word("due"), "code"), Column(word("lead"), "middle", choice=True),
        Column(word("status"), choice=True), Column("%", "number", most_first=True),
    )  # fmt: skip
    rows: list[list[Entry]] = [
        [
            f"{task['code']} {task_name(task)}".strip(),
            Shown(line["standing"], line["standing"], TONES.get(line["standing"], "")),
            date_of(line["due"]), task["lead_text"] or word("no_lead"),
            line["status"] or UNSAID, _percent(line["percent"]),
        ]
        for task, line in lines_of(file)
    ]  # fmt: skip
    return Table("Các việc và tiến độ", columns, rows, word("no_tasks"))


def _percent(value: float | None) -> Entry:
    return Shown("", "") if value is None else Shown(part_done(str(value)), str(value))


def _findings(file: File) -> Table:
    columns = (
        Column("Ở đâu", "middle"), Column("Mức", choice=True), Column("Nội dung", "wide"),
        Column("Cách sửa", "wide"), Column("Số ô", "number", most_first=True), Column("Mã", "code"),
    )  # fmt: skip
    rows: list[list[Entry]] = [
        [
            _where(one), Shown(word(one["severity"]), one["severity"], _SEVERITY[one["severity"]]),
            one["message"], one["fix"], whole(one["count"]), f"CCHC-{one['code']}",
        ]
        for one in file["findings"]
    ]  # fmt: skip
    return Table("Những chỗ cần xem lại", columns, rows, "Tệp không có lỗi.")


def _where(finding: File) -> str:
    place = spot(finding["sheet"], finding["cell"]) or word("whole")
    return f"{place} ({finding['subject']})" if finding["subject"] else place
