"""Tables and charts that a page of one workbook and a page of many have in common."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.headline import name_in
from cchc_xlsx.drawing.since import before_of, changes, history_of, since_before
from cchc_xlsx.drawing.web_charts import Bar, bars
from cchc_xlsx.drawing.web_parts import Column, Entry, Shown, Table
from cchc_xlsx.drawing.words import File, day, decimal, large, number, parted, percent, rate, word
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report, share_of
from cchc_xlsx.office.standing import Standing

MOST_LINES: Final = 3_000  # lines of a list; a phone reads no more, the workbook has them all
TONES: Final = {
    str(Standing.OVERDUE): "red",
    str(Standing.DONE_LATE): "amber",
    str(Standing.DUE_SOON): "amber",
    str(Standing.DONE_ON_TIME): "green",
}
_CHART_TONES: Final = {"red": looks.RED[0], "amber": looks.CHART_LOST, "green": looks.GREEN[0]}


class Parts(NamedTuple):
    """A page's name, its sections by anchor, and the day its figures are of where it is one."""

    name: str
    contents: Sequence[tuple[str, str]]
    sections: Sequence[str]
    as_of: str = ""


def points(value: str | Decimal | None, look: str = "") -> Shown:
    """Points as people write them, in the order of their size."""
    return Shown(large(value, places=2), "" if value is None else str(value), look)


def whole(value: int | None, look: str = "") -> Shown:
    """A count; nothing where there is none."""
    return Shown("" if value is None else parted(value), "" if value is None else str(value), look)


def date_of(iso: str | None, look: str = "") -> Shown:
    """A day in the order of the calendar."""
    return Shown(day(iso) if iso else "", iso or "", look)


def share(part: str | None, of: str | None) -> Shown:
    """Part of a whole in percent."""
    found = rate(decimal(part), decimal(of))
    return Shown(percent(found), "" if found is None else f"{found:.6f}")


def field_bars(title: str, fields: Iterable[File], *, in_percent: bool = False) -> str:
    """What the fields got, and what they lost, each against its own maximum."""
    rows = []
    for field in fields:
        got, most = decimal(field["effective_points"]), decimal(field["max_points"])
        if got is None or not most or (in_percent and field["percent"] is None):
            continue
        of_unit = rate(got, decimal(field["applicable_max"])) or Decimal(0)
        whole = (share_of(field) or Decimal(0)) if in_percent else of_unit
        part = max(Decimal(0), min(Decimal(1), whole))
        said = percent(whole) if in_percent else f"{number(got, places=2)}/{number(most)}"
        sides = [(part, looks.CHART), (1 - part, looks.CHART_LOST)]
        rows.append(Bar(field["title"], sides, said))
    return bars(title, rows, Decimal(1)) if rows else ""


def standing_bars(report: Report) -> str:
    """Lines by standing, the finding as its title."""
    rows = [row for row in report["summary"]["by_standing"] if row["lines"]]
    if not rows:
        return ""
    late = sum(row["lines"] for row in rows if row["standing"] == Standing.OVERDUE)
    found = f"{parted(late)} việc quá hạn" if late else "không có việc quá hạn"
    shapes = [
        Bar(row["standing"], [(Decimal(row["lines"]), _ink(row["standing"]))], parted(row["lines"]))
        for row in rows
    ]
    return bars(f"Việc theo tiến độ: {found}", shapes)


def _ink(standing: str) -> str:
    return _CHART_TONES.get(TONES.get(standing, ""), looks.CHART)


def waiting(rows: Sequence[File], *, late: bool, units: bool) -> Table:
    """Overdue lines, or those due soon, with the days and who leads."""
    days, look = (word("days_late"), "red") if late else (word("days_left"), "amber")
    columns = [
        Column(word("task"), "wide"), Column(word("due"), "code"),
        Column(days, "number", most_first=late), Column(word("lead"), "middle", choice=not units),
        *([Column(word("unit"), "middle")] if units else []), Column(word("status"), choice=True),
    ]  # fmt: skip
    body: list[list[Entry]] = [
        [
            f"{row['code']} {row['title']}".strip(), date_of(row["due"]),
            whole(row["days"], look), row["lead"] or word("no_lead"),
            *([name_in(row)] if units else []), row["status"] or UNSAID,
        ]
        for row in rows[:MOST_LINES]
    ]  # fmt: skip
    title, none = ("late", "no_late") if late else ("soon", "no_soon")
    return Table(word(title).capitalize(), columns, body, word(none), _more(len(rows)))


def _more(count: int) -> str:
    """What is said above a list that is longer than a page keeps."""
    left = count - MOST_LINES
    kept, rest = parted(MOST_LINES), parted(left)
    return (
        f"Trang này giữ {kept} việc đầu; còn {rest} việc trong báo cáo Excel." if left > 0 else ""
    )


def leads(report: Report, *, units: bool) -> Table:
    """Lines by the unit that leads."""
    columns = [
        Column(word("lead"), "wide"),
        *([Column(word("units"), "number", most_first=True)] if units else []),
        *(Column(word(key), "number", most_first=True) for key in _TALLY),
    ]
    body: list[list[Entry]] = [
        [
            row["lead"] or word("no_lead"),
            *([whole(row["units"])] if units else []),
            *(whole(row[key], "red" if key == "overdue" and row[key] else "") for key in _TALLY),
        ]
        for row in report["summary"]["by_lead"]
    ]
    return Table(word("by_lead").capitalize(), columns, body, word("no_tasks"))


def since(report: Report, *, units: bool) -> Iterator[Table]:
    """What changed since the report before: by unit, then task by task."""
    whose = [Column(word("unit"), "middle")] if units else []
    heads = (
        *whose, Column("Thay đổi", "wide"), Column("So với báo cáo", "middle"),
        Column("Điểm kỳ trước", "number"), Column(word("points"), "number", most_first=True),
        Column("Tăng, giảm điểm", "number", most_first=True),
        *((Column("Hạng kỳ trước", "number"), Column(word("rank"), "number"),
           Column("Tăng, giảm bậc", "number", most_first=True)) if units else ()),
    )  # fmt: skip
    body: list[list[Entry]] = [
        [*([name_in(row)] if units else []), since_before(row), before_of(row),
         *(points(row[key]) for key in ("previous_points", "points", "change")),
         *(whole(row[key]) for key in ("previous_rank", "rank", "rank_change") if units)]
        for row in history_of(report)
    ]  # fmt: skip
    yield Table("So với kỳ trước", heads, body)
    found = list(changes(report))
    heads = (
        Column(word("task"), "wide"), *whose, Column("Thay đổi", choice=True),
        Column("Kỳ trước", "code"), Column("Kỳ này", "code"),
    )  # fmt: skip
    lines: list[list[Entry]] = [
        [f"{one.code} {one.task}".strip(), *([one.unit] if units else []), one.way, one.before,
         one.now]
        for one in found[:MOST_LINES]
    ]  # fmt: skip
    if found:
        yield Table("Việc lùi, giảm tỷ lệ, dời hạn", heads, lines, note=_more(len(found)))


_TALLY: Final = ("lines", "done", "overdue", "due_soon")
