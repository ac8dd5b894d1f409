"""The report of one workbook as sheets; its first one is a page for a leader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import headline, looks, printing
from cchc_xlsx.drawing.board import CHART_WIDTH, Beside, Board, Entry, Marked
from cchc_xlsx.drawing.listing import titled
from cchc_xlsx.drawing.summary_changes import changed, since
from cchc_xlsx.drawing.summary_lists import LOST, findings, lost, standing_entry, tasks
from cchc_xlsx.drawing.words import (
    File,
    day,
    decimal,
    large,
    moment,
    number,
    parted,
    points_by,
    rate,
    word,
)
from cchc_xlsx.form.page import Chart, Page, Printing, Series
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.reports import Report, lost_rows
from cchc_xlsx.office.standing import Standing
from cchc_xlsx.office.text import short

WIDTHS: Final = {1: 12, 2: 300, 3: 84, 4: 84, 5: 84, 6: 84, 7: 20, 8: 160, 9: 93, 10: 93, 11: 93}
SCALE: Final = 82  # 11 point × 0.82 = 9 point, one page wide
BOTTOM: Final = 0.4  # inches: no footer stands there
PAGE: Final = 509 * 100 / SCALE  # points of height that a landscape page holds
LAST: Final = 11
ADDRESS: Final = (2, 3, 4, 5, 6, 8)  # columns of the six figures
TALLY: Final = (Kind.TEXT, Kind.COUNT, Kind.COUNT, Kind.COUNT, Kind.COUNT)


def sheets(report: Report, file: File, as_of: date, beside: Beside) -> tuple[Page, ...]:
    """The sheets of one workbook's report."""
    on = moment(file["as_of"]) or as_of
    told = subtitle(file)
    told_before = [draw(report, file["label"], told) for draw in (since, changed)]
    return (
        summary(report, file),
        lost(file, told),
        tasks(file, told, on, beside),
        *(page for page in told_before if page is not None),
        findings(lambda: [file], told, file["label"], beside, units=False),
    )


def subtitle(file: File) -> str:
    """Whose figures, of which years, on which day."""
    parts = [
        headline.name_of(file), f"năm đánh giá {file['scored_year']}",
        f"năm kế hoạch {file['plan_year']}", f"số liệu đến {day(file['as_of'])}",
    ]  # fmt: skip
    return "  ·  ".join(parts)


# --- Tóm tắt -------------------------------------------------------------------------------------


def summary(report: Report, file: File) -> Page:
    """One page for a leader: the answer, six figures, tables beside their charts."""
    board = Board(dict(WIDTHS))
    board.put(1, 2, titled(file["label"], "TÓM TẮT"), looks.TITLE)
    board.put(2, 2, subtitle(file), looks.SUBTITLE)
    board.wide(3, 2, LAST, headline.one(report), looks.SECTION)
    figures(board, _figures(report, file))
    row = 8
    if file["fields"] and file["totals"]["effective_points"] is not None:
        row = _fields(board, row, file)
    row = standings(board, row, report)
    last = _leads_and_months(board, row, report, file)
    return board.page("Tóm tắt", plan(board, last))


def plan(board: Board, last: int) -> Printing:
    """The print set-up of a summary: one page wide, 9 point or more, no block cut in two."""
    return Printing(
        area=(1, 1, last, LAST), scale=SCALE, row_breaks=board.breaks(last, PAGE),
        header=printing.PLAIN_HEADER, bottom_margin=BOTTOM,
    )  # fmt: skip


def figures(board: Board, said: Sequence[tuple[Entry, str, str]]) -> None:
    """Six figures large, what they count below them, in rows 5 and 6."""
    for column, (value, caption, ink) in zip(ADDRESS, said, strict=True):
        places = "#,##0.00" if isinstance(value, Decimal) else "#,##0"
        style = looks.value_style(looks.BIG, ink=ink, align="left", number=places)
        board.put(5, column, value, style)
        board.put(6, column, caption, looks.CAPTION)
    board.heights[5] = 38.0


def _figures(report: Report, file: File) -> list[tuple[Entry, str, str]]:
    row, totals, general = report["summary"]["by_unit"][0], file["totals"], file["general"]
    got, most = decimal(totals["effective_points"]), decimal(totals["max_points"])
    index, scale = decimal(general.get("index_points")), general.get("scale")
    if index is not None:
        of = f" (thang {number(scale)})" if scale else ""
        first: tuple[Entry, str, str] = (index, f"Chỉ số CCHC công bố{of}", looks.DEEP)
    else:
        caption = points_by(file["points_kind"]) + (f" / {number(most)}" if most else "")
        first = (
            "–" if got is None else got,
            caption if got is not None else "chưa có điểm",
            looks.DEEP,
        )
    return [
        first,
        (
            len(lost_rows(file)),
            "tiêu chí mất điểm",
            looks.CHART_LOST if lost_rows(file) else looks.DEEP,
        ),
        (row["lines"], "việc", looks.DEEP),
        (row["done"], "hoàn thành", looks.GREEN[0]),
        (row["overdue"], "quá hạn", looks.RED[0]),
        (row["due_soon"], "sắp đến hạn", looks.AMBER[0]),
    ]


def _fields(board: Board, row: int, file: File) -> int:
    counted, aside = reports.fields_of(file)
    last = point_table(board, row, [field_row(short(field["title"]), field) for field in counted])
    body = [field_row(word("sum"), file["totals"])]
    below = board.rows(last + 1, 2, POINT_KINDS, body, band=True)
    rest = [field_row(f"{word('aside')}: {short(field['title'])}", field) for field in aside]
    end = board.rows(below, 2, POINT_KINDS, rest)
    title = "Điểm theo lĩnh vực: " + most_lost_field(counted)
    return stacked(board, row, last, title, end)


POINT_KINDS: Final = (Kind.TEXT, Kind.POINTS, Kind.POINTS, Kind.POINTS, Kind.PERCENT)


def field_row(title: str, points: File) -> list[Entry]:
    """A field as title, maximum, result, lost and rate; lost points in their colour."""
    most, got, lost = (
        decimal(points[key]) for key in ("max_points", "effective_points", "lost_points")
    )
    shown: Entry = Marked(lost, LOST) if lost is not None and lost > 0 else lost
    return [title, most, got, shown, rate(got, decimal(points["applicable_max"]))]


def point_table(board: Board, row: int, body: Sequence[Sequence[Entry]]) -> int:
    """The table of points with its headers; the number of its last row."""
    board.blocks.append(row)
    board.heads(row, 2, [word(key) for key in ("field", "max", "result", "lost", "rate")])
    return board.rows(row + 1, 2, POINT_KINDS, body) - 1


def most_lost_field(fields: Sequence[File]) -> str:
    """Where most points were lost, as a chart's title says it."""
    worst = max(fields, key=lambda field: Decimal(field["lost_points"] or 0))
    points = Decimal(worst["lost_points"] or 0)
    if points <= 0:
        return "chưa mất điểm"
    return f"mất nhiều nhất ở {short(worst['title'])} ({large(points, places=2)})"


def stacked(board: Board, head: int, last: int, title: str, end: int) -> int:
    """The chart of a table of points beside it; the row where the next block may begin."""
    first, height = head + 1, board.beside(head, end - 1, 104 + 30 * (last - head))
    board.charts.append(
        Chart(
            "stacked bar",
            (
                Series("Kết quả", (first, 2, last, 2), (first, 4, last, 4), looks.CHART),
                Series("Bị trừ", (first, 2, last, 2), (first, 5, last, 5), looks.CHART_LOST),
            ),
            at=(head, 8), width=CHART_WIDTH, height=height, title=title, legend=True,
            axis=False,  # the table beside it has the figures
        )
    )  # fmt: skip
    return board.below(head, end + 1, height)


def standings(board: Board, row: int, report: Report) -> int:
    """Tasks by standing, table and chart; the row where the next block may begin."""
    rows = [r for r in report["summary"]["by_standing"] if r["lines"]]
    if not rows:
        board.put(row, 2, word("no_tasks"), looks.value_style(looks.BODY, wrap=False))
        return row + 2
    board.blocks.append(row)
    board.heads(row, 2, [word("standing"), word("lines")])
    kinds = (Kind.TEXT, Kind.COUNT)
    body = [[standing_entry(one["standing"]), one["lines"]] for one in rows]
    last = board.rows(row + 1, 2, kinds, body) - 1
    board.rows(last + 1, 2, kinds, [[word("sum"), sum(one["lines"] for one in rows)]], band=True)
    late = sum(one["lines"] for one in rows if one["standing"] == Standing.OVERDUE)
    title = (
        f"Việc theo tiến độ: {parted(late)} việc quá hạn"
        if late
        else "Việc theo tiến độ: không có việc quá hạn"
    )
    height = board.beside(row, last + 1, 60 + 22 * len(rows))
    board.chart("bar", row, last, "Số việc", title, height)
    return board.below(row, last + 3, height)


def _leads_and_months(board: Board, row: int, report: Report, file: File) -> int:
    """Tasks by lead on the left, by month due on the right."""
    last = leads(board, row, report)
    months = reports.by_month(file)
    if not months:
        return last
    board.heads(row, 8, [word(key) for key in ("month", "lines", "done", "overdue")])
    body: list[list[Entry]] = [
        [f"Tháng {one.month[5:]}/{one.month[:4]}" if one.month else word("no_month"),
         one.lines, one.done, late(one.overdue)]
        for one in months
    ]  # fmt: skip
    return max(last, board.rows(row + 1, 8, TALLY[:4], body) - 1)


def leads(board: Board, row: int, report: Report) -> int:
    """Tasks by the unit that leads; the number of the last row."""
    rows = report["summary"]["by_lead"]
    if not rows:
        return row
    keys = ("lines", "done", "overdue", "due_soon")
    board.blocks.append(row)
    board.heads(row, 2, [word(key) for key in ("lead", *keys)])
    body: list[list[Entry]] = [
        [
            one["lead"] or word("no_lead"),
            one["lines"],
            one["done"],
            late(one["overdue"]),
            one["due_soon"],
        ]
        for one in rows
    ]
    return board.rows(row + 1, 2, TALLY, body) - 1


def late(count: int) -> Entry:
    """A number of overdue tasks, red where there is one."""
    return Marked(count, looks.RED) if count else count
