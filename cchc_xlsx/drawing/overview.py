"""Tổng hợp: the live summary a leader reads on one page, with native charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks, measure, pages, printing
from cchc_xlsx.drawing.ground import Contents, Ground
from cchc_xlsx.drawing.layout import Layout, Row
from cchc_xlsx.drawing.lists import leads
from cchc_xlsx.findings import letters
from cchc_xlsx.form.page import Cell, Chart, Highlight, Page, Printing, Scalar, Series, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import SUMMARY_TITLE
from cchc_xlsx.office import points
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.standing import Standing, Status

WIDTHS: Final = {1: 12, 2: 300, 3: 84, 4: 84, 5: 84, 6: 84, 7: 20, 8: 110, 9: 110, 10: 110, 11: 110}
FIRST: Final = 7  # row of the first table
SCALE: Final = 84  # 11 point × 0.84 = 9.2 point, and the sheet is one page wide
WATCHED: Final = 5  # tasks that need attention
MOST_LEADS: Final = 12
_TEXT: Final = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN), size=11)
_DATE: Final = looks.value_style(looks.cell(Kind.DATE, Role.GIVEN), size=11)
_TEXT_SUM: Final = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN, band=True), size=11)
NO_LEAD, OTHER = "(chưa ghi chủ trì)", "Khác"


class Line(NamedTuple):
    """What the summary needs of a progress line, as its cells show it."""

    task: str
    lead: str
    due: date | None
    status: str
    standing: str
    urgency: Decimal | None


class Canvas:
    """Cells being drawn, one row after the other; knows only rows and styles."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.heights: dict[int, float] = {}

    def put(self, row: int, column: int, value: Scalar, style: Style, formula: str = "") -> None:
        """One cell."""
        self.cells.append(Cell(row, column, value, style, formula))
        if isinstance(value, str) and style.wrap:
            room = WIDTHS.get(column, 100) - measure.PADDING - measure.INDENT * style.indent
            lines = measure.line_count(value, room, style.size, style.bold)
            self.heights[row] = max(
                self.heights.get(row, 18.0), measure.row_height(lines, style.size, 0.3)
            )


def overview_page(ground: Ground, drawn: Mapping[str, list[tuple[Row, Contents]]]) -> Page:
    """The sheet Tổng hợp."""
    canvas = Canvas()
    lines = _lines(drawn["progress"])
    canvas.put(1, 2, "TỔNG HỢP", looks.TITLE)
    subtitle = pages.subtitle(ground)
    canvas.put(2, 2, subtitle, looks.SUBTITLE)
    canvas.heights |= {1: 24.0, 2: 18.0}
    _figures(canvas, ground, lines)
    charts: list[Chart] = []
    row = FIRST
    if _has_points(ground):
        row = _fields(canvas, ground, row, charts)
    first = row + 1
    row = _attention(canvas, ground, lines, row)
    broken = row - 1  # a leader reads one page; the rest follows on the next
    row = _standings(canvas, ground, lines, row, charts)
    last = _leads(canvas, ground, lines, row)
    return Page(
        name=SUMMARY_TITLE, cells=tuple(canvas.cells), widths=WIDTHS, heights=canvas.heights,
        charts=tuple(charts), tab=pages.BLUE_TAB,
        highlights=(
            Highlight(
                (first, 4, first + WATCHED - 1, 4),
                f"AND(ISNUMBER($D{first}),$D{first}<0)",
                *looks.RED,
            ),
        ),
        printing=Printing(area=(1, 1, last, 11), row_breaks=(broken,) if charts[1:] else (),
                          scale=SCALE, footer=printing.footer(ground),
                          header=printing.PLAIN_HEADER),
    )  # fmt: skip


# --- figures -------------------------------------------------------------------------------------


def _figures(canvas: Canvas, ground: Ground, lines: Sequence[Line]) -> None:
    general, progress = ground.layouts["general"], ground.layouts["progress"]
    index, scale = (ground.plan.general.get(key) for key in ("index_points", "scale"))
    cell, full = general.away("value", "index_points"), general.away("value", "scale")
    big = looks.value_style(looks.BIG, align="left", number="0.00")
    canvas.put(
        4, 2, index if isinstance(index, Decimal) else "–", big, f'IF(ISNUMBER({cell}),{cell},"–")'
    )
    caption = "Chỉ số CCHC công bố"
    known = f" (thang {spoken(scale)})" if isinstance(scale, Decimal) else ""
    canvas.put(5, 2, caption + known, looks.CAPTION,
               f'"{caption}"&IF(ISNUMBER({full})," (thang "&{full}&")","")')  # fmt: skip
    lost = _lost_count(ground)
    figures: list[tuple[int, str, int, str, str]] = []
    if _has_points(ground):
        figures.append((3, "tiêu chí mất điểm", lost, _lost_formula(ground), looks.DEEP))
    figures += [
        (
            4,
            "việc đang làm",
            _count(lines, status=Status.IN_PROGRESS),
            _status_count(progress, Status.IN_PROGRESS),
            looks.DEEP,
        ),
        (
            5,
            "việc hoàn thành",
            _count(lines, status=Status.DONE),
            _status_count(progress, Status.DONE),
            looks.GREEN[0],
        ),
        (
            6,
            "việc quá hạn",
            _count(lines, standing=Standing.OVERDUE),
            _standing_count(progress, Standing.OVERDUE),
            looks.RED[0],
        ),
        (
            8,
            "sắp đến hạn",
            _count(lines, standing=Standing.DUE_SOON),
            _standing_count(progress, Standing.DUE_SOON),
            looks.AMBER[0],
        ),
    ]
    for column, caption, value, count, ink in figures:
        canvas.put(
            4,
            column,
            Decimal(value),
            looks.value_style(looks.BIG, ink=ink, align="left", number="0"),
            count,
        )
        canvas.put(5, column, caption, looks.CAPTION)
    canvas.heights |= {4: 38.0, 5: 34.0}


def _lines(drawn: Sequence[tuple[Row, Contents]]) -> list[Line]:
    found = []
    for row, cells in drawn:
        if row.kind == "band":
            continue
        value = {key: content.value for key, content in cells.items()}
        due, urgency = value.get("due"), value.get("urgency")
        found.append(
            Line(
                task=str(value.get("task") or ""),
                lead=str(value.get("lead") or ""),
                due=due if isinstance(due, date) else None,
                status=str(value.get("status") or ""),
                standing=str(value.get("standing") or ""),
                urgency=urgency if isinstance(urgency, Decimal) else None,
            )
        )
    return found


def _count(lines: Sequence[Line], **wanted: str) -> int:
    return sum(
        all(getattr(line, key).casefold() == word.casefold() for key, word in wanted.items())
        for line in lines
    )


def _status_count(progress: Layout, status: str) -> str:
    return f'COUNTIF({progress.range("status")},"{status}")'


def _standing_count(progress: Layout, standing: str) -> str:
    return f'COUNTIF({progress.range("standing")},"{standing}")'


# --- points by field -----------------------------------------------------------------------------


def _has_points(ground: Ground) -> bool:
    return any(row.max_points is not None for row in ground.plan.criteria)


def _tops(ground: Ground) -> list[Criterion]:
    survey, tops = points.surveyed(ground.plan.criteria), set(ground.below[""])
    return [row for row in ground.plan.criteria if row.row_id in tops and row.row_id not in survey]


def _leaf_ids(ground: Ground) -> list[str]:
    return [row_id for row_id, kids in ground.below.items() if row_id and not kids]


def _lost_count(ground: Ground) -> int:
    scores = points.scores(ground.plan, ground.settings)
    return sum((scores[row_id].lost_points or 0) > 0 for row_id in _leaf_ids(ground))


def _lost_formula(ground: Ground) -> str:
    """How many leaves lost points: the rows of the sheet above 0 less the parents among them."""
    layout = ground.layouts["criteria"]
    if "lost_points" not in layout.columns:
        return ""
    all_rows = f'COUNTIF({layout.range("lost_points")},">0")'
    below = ground.below
    parents = [row.row_id for row in ground.plan.criteria if below[row.row_id]]
    minus = "".join(f'-COUNTIF({layout.away("lost_points", row_id)},">0")' for row_id in parents)
    return all_rows + minus


def _fields(canvas: Canvas, ground: Ground, row: int, charts: list[Chart]) -> int:
    heads = ("Lĩnh vực", "Tối đa", "Kết quả", "Bị trừ", "Tỷ lệ")
    first = row + 1
    _head(canvas, row, heads)
    layout, scores = ground.layouts["criteria"], points.scores(ground.plan, ground.settings)
    tops = _tops(ground)
    for number, record in enumerate(tops, first):
        score = scores[record.row_id]
        canvas.put(number, 2, _short(record.title), _TEXT)
        values = (
            None if score.outside else score.max_points,
            score.effective_points,
            score.lost_points,
        )
        for column, key, value in zip(
            (3, 4, 5), ("max_points", "effective_points", "lost_points"), values, strict=True
        ):
            away = layout.away(key, record.row_id) if key in layout.columns else ""
            if key == "max_points" and (not away or score.outside):
                formula = ""
            elif away:
                formula = f'IF(ISNUMBER({away}),{away},"")'
            else:
                formula = ""
            style = _points_style(key)
            canvas.put(number, column, value, style, formula)
        _rate(canvas, number, values[0], values[1], bold=False)
    last = first + len(tops) - 1
    total = points.totals(ground.plan, scores)
    canvas.put(last + 1, 2, "Cộng", _TEXT_SUM)
    for column, value in (
        (3, total.max_points),
        (4, total.effective_points),
        (5, total.lost_points),
    ):
        area = f"{letters(column)}{first}:{letters(column)}{last}"
        style = looks.value_style(looks.cell(Kind.POINTS, Role.GIVEN, band=True), size=11)
        canvas.put(last + 1, column, value, style, f'IF(COUNT({area})=0,"",ROUND(SUM({area}),6))')
    _rate(canvas, last + 1, total.max_points, total.effective_points, bold=True)
    title = _finding_title(scores, tops)
    canvas.put(last + 2, 2, title, looks.CAPTION, _title_formula(first, last))
    charts.append(
        Chart(
            "stacked bar",
            (
                Series("Kết quả", (first, 2, last, 2), (first, 4, last, 4), looks.CHART),
                Series("Bị trừ", (first, 2, last, 2), (first, 5, last, 5), looks.CHART_LOST),
            ),
            at=(FIRST, 8), width=438, height=100 + 42 * len(tops), title_cell=(last + 2, 2),
            legend=True,
        )
    )  # fmt: skip
    return last + 4


def _head(canvas: Canvas, row: int, heads: Sequence[str]) -> None:
    for column, text in enumerate(heads, 2):
        canvas.put(row, column, text, looks.header(Role.GIVEN))


def _points_style(key: str) -> Style:
    style = looks.value_style(looks.cell(Kind.POINTS, Role.GIVEN), size=11)
    if key == "lost_points":  # nothing lost is shown as a dash
        return looks.value_style(style, number=looks.DASHED)
    return style


def _rate(
    canvas: Canvas, row: int, most: Decimal | None, got: Decimal | None, *, bold: bool
) -> None:
    style = looks.value_style(
        looks.cell(Kind.PERCENT, Role.GIVEN, bold), number="0.0%_0", align="right", size=11
    )
    value = got / most if got is not None and most else None
    formula = f'IF(AND(ISNUMBER(C{row}),ISNUMBER(D{row})),IF(C{row}>0,D{row}/C{row},""),"")'
    canvas.put(row, 6, value, style, formula)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:58].rsplit(" ", 1)[0] + "…"


def _finding_title(scores: Mapping[str, points.Score], tops: Sequence[Criterion]) -> str:
    lost = [scores[row.row_id].lost_points or Decimal(0) for row in tops]
    if not lost or max(lost) <= 0:
        return "Kết quả theo lĩnh vực: chưa mất điểm"
    worst = tops[lost.index(max(lost))]
    return (
        f"Kết quả theo lĩnh vực: mất nhiều nhất ở {_short(worst.title)} ({max(lost):.2f})".replace(
            ".", ","
        )
    )


def _title_formula(first: int, last: int) -> str:
    area = f"$E${first}:$E${last}"
    return (
        f'IF(MAX({area})<=0,"Kết quả theo lĩnh vực: chưa mất điểm",'
        '"Kết quả theo lĩnh vực: mất nhiều nhất ở "&'
        f"INDEX($B${first}:$B${last},MATCH(MAX({area}),{area},0))"
        f'&" ("&TEXT(MAX({area}),"0.00")&")")'
    )


# --- tasks ---------------------------------------------------------------------------------------


def _standings(
    canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int, charts: list[Chart]
) -> int:
    progress = ground.layouts["progress"]
    _head(canvas, row, ("Tiến độ so với thời hạn", "Số việc"))
    first = row + 1
    for number, word in enumerate(Standing, first):
        canvas.put(number, 2, str(word), _TEXT)
        formula = _standing_count(progress, word)
        canvas.put(number, 3, Decimal(_count(lines, standing=word)), _whole(), formula)
    last = first + len(Standing) - 1
    canvas.put(last + 1, 2, "Cộng", _TEXT_SUM)
    total = sum(bool(line.standing) for line in lines)
    style = looks.value_style(
        looks.cell(Kind.COUNT, Role.GIVEN, band=True), number=looks.COUNT_WHOLE
    )
    canvas.put(last + 1, 3, Decimal(total), style, f"SUM(C{first}:C{last})")
    charts.append(
        Chart(
            "bar", (Series("Số việc", (first, 2, last, 2), (first, 3, last, 3), looks.CHART),),
            at=(row, 8), width=438, height=300, title="Số việc theo tiến độ", labels=True,
        )
    )  # fmt: skip
    return last + 3


def _whole() -> Style:
    return looks.value_style(looks.cell(Kind.COUNT, Role.GIVEN), number=looks.DASHED_WHOLE, size=11)


def _leads(canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int) -> int:
    progress = ground.layouts["progress"]
    named = leads(ground)[:MOST_LEADS]
    _head(canvas, row, ("Chủ trì", "Số việc", "Hoàn thành", "Đang làm", "Quá hạn"))
    first = row + 1
    measures: tuple[tuple[str, str, str], ...] = (
        ("", "", ""),
        ("status", Status.DONE, "status"),
        ("status", Status.IN_PROGRESS, "status"),
        ("standing", Standing.OVERDUE, "standing"),
    )
    rows: list[tuple[str, str, Callable[[Line], bool]]] = [
        (name, f"({progress.range('lead')}=$B{first + n})", _led_by(name))
        for n, name in enumerate(named)
    ]
    rows.append((NO_LEAD, f'({progress.range("lead")}="")', lambda line: not line.lead))
    there = f'({progress.range("standing")}<>"")'
    for number, (name, test, holds) in enumerate(rows, first):
        canvas.put(number, 2, name, _TEXT)
        for column, (key, word, _) in enumerate(measures, 3):
            value = sum(
                bool(line.standing)
                and holds(line)
                and (not key or getattr(line, key).casefold() == word.casefold())
                for line in lines
            )
            more = f'*({progress.range(key)}="{word}")' if key else ""
            canvas.put(
                number, column, Decimal(value), _whole(), f"SUMPRODUCT({test}*{there}{more})"
            )
    last = first + len(rows) - 1
    canvas.put(last + 1, 2, OTHER, _TEXT)
    for column, (key, word, _) in enumerate(measures, 3):
        letter = letters(column)
        named_sum = f"SUM({letter}{first}:{letter}{last})"
        more = f'*({progress.range(key)}="{word}")' if key else ""
        value = sum(
            bool(line.standing) and not any(holds(line) for _, _, holds in rows)
            and (not key or getattr(line, key).casefold() == word.casefold())
            for line in lines
        )  # fmt: skip
        canvas.put(
            last + 1,
            column,
            Decimal(value),
            _whole(),
            f"SUMPRODUCT({there}{more or '*1'})-{named_sum}",
        )
    return last + 4


def _led_by(name: str) -> Callable[[Line], bool]:
    folded = name.casefold()
    return lambda line: line.lead.casefold() == folded


def _attention(canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int) -> int:
    """The soonest due of what is not finished, overdue first, picked by Excel 2007's functions."""
    progress = ground.layouts["progress"]
    _head(canvas, row, ("Việc cần chú ý", "Ngày phải xong", "Còn (ngày)", "Chủ trì", ""))
    urgency = progress.range("urgency")
    chosen = sorted(
        (line for line in lines if line.urgency is not None), key=lambda line: line.urgency or 0
    )
    for rank in range(1, WATCHED + 1):
        number = row + rank
        line = chosen[rank - 1] if rank <= len(chosen) else None
        at = f"MATCH(SMALL({urgency},{rank}),{urgency},0)"
        there = f"COUNT({urgency})>={rank}"

        def pick(key: str, at: str = at, there: str = there) -> str:
            return f'IF({there},INDEX({progress.range(key)},{at})&"","")'

        due = f'IF({there},INDEX({progress.range("due")},{at}),"")'
        canvas.put(number, 2, _cut(line.task) if line else "", _TEXT,
                   _cut_formula(pick("task")))  # fmt: skip
        canvas.put(number, 3, line.due if line else None, _DATE, due)
        days = (line.due - ground.today).days if line and line.due else None
        style = looks.value_style(
            looks.cell(Kind.COUNT, Role.GIVEN), number="0", align="center", indent=0
        )
        left = f'IF(ISNUMBER(C{number}),INT(C{number})-INT({pages.TODAY}),"")'
        canvas.put(number, 4, Decimal(days) if days is not None else None, style, left)
        beside = looks.value_style(_TEXT, border="", wrap=False)  # runs on over the empty columns
        canvas.put(number, 5, line.lead if line else "", beside, pick("lead"))
    return row + WATCHED + 1


_LONG: Final = 64


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def _cut_formula(formula: str) -> str:
    return f'IF(LEN({formula})>{_LONG},LEFT({formula},{_LONG - 1})&"…",{formula})'
