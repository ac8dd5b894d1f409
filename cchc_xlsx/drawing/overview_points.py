"""Points by field on Tổng hợp, with their chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.criteria_cells import out_condition
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.overview_canvas import TEXT, TEXT_SUM, Canvas
from cchc_xlsx.findings import letters
from cchc_xlsx.form import marks
from cchc_xlsx.form.page import Chart, Series, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.office import points
from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.text import short

MOST_TITLE: Final = 60  # characters of a title beside its figures
APPLICABLE: Final = 12  # the hidden column of the maximum that applies, beyond what is printed


def by_field(canvas: Canvas, ground: Ground, row: int, charts: list[Chart]) -> int:
    """The table of fields and the chart beside it; gives the first row below."""
    heads = ("Lĩnh vực", "Tối đa", "Kết quả", "Bị trừ", "Tỷ lệ")
    first = row + 1
    canvas.head(row, heads)
    canvas.put(row, APPLICABLE, "Tối đa áp dụng", looks.header(Role.COMPUTED))
    scores, tops = points.scores(ground.plan, ground.settings), _tops(ground)
    for number, record in enumerate(tops, first):
        _field(canvas, ground, number, record, scores[record.row_id])
    last = first + len(tops) - 1
    _sums(canvas, points.totals(ground.plan, scores), first, last)
    title = _finding_title(scores, tops)
    under = last + 3  # a row below the sum: close under it, it would read as one of the fields
    canvas.put(under, 2, title, looks.CAPTION, _title_formula(first, last))
    charts.append(
        Chart(
            "stacked bar",
            (
                Series("Kết quả", (first, 2, last, 2), (first, 4, last, 4), looks.CHART),
                Series("Bị trừ", (first, 2, last, 2), (first, 5, last, 5), looks.CHART_LOST),
            ),
            at=(row, 8), width=438, height=100 + 42 * len(tops), title_cell=(under, 2),
            legend=True,
        )
    )  # fmt: skip
    return under + 2


def _field(
    canvas: Canvas, ground: Ground, row: int, record: Criterion, score: points.Score
) -> None:
    """The line of a field: what its own row says, and the share of what applies."""
    layout = ground.layouts["criteria"]
    most = None if score.outside else score.max_points
    canvas.put(row, 2, short(record.title, MOST_TITLE), TEXT)
    for column, key, value in (
        (3, "max_points", most),
        (4, "effective_points", score.effective_points),
        (5, "lost_points", score.lost_points),
    ):
        told = key in layout.columns and not (key == "max_points" and score.outside)
        away = layout.away(key, record.row_id) if told else ""
        formula = f'IF(ISNUMBER({away}),{away},"")' if told else ""
        canvas.put(row, column, value, _points_style(key), formula)
    applicable = None if score.outside else score.applicable_max
    formula = _applicable(ground, record, f"C{row}")
    canvas.put(row, APPLICABLE, applicable, _points_style(""), formula)
    _rate(canvas, row, applicable, score.effective_points, bold=False)


def _sums(canvas: Canvas, total: points.Score, first: int, last: int) -> None:
    """The line below the fields, which stand from one row to another."""
    canvas.put(last + 1, 2, "Cộng", TEXT_SUM)
    style = looks.value_style(looks.cell(Kind.POINTS, Role.GIVEN, band=True), size=11)
    for column, value in (
        (3, total.max_points),
        (4, total.effective_points),
        (5, total.lost_points),
        (APPLICABLE, total.applicable_max),
    ):
        area = f"{letters(column)}{first}:{letters(column)}{last}"
        canvas.put(last + 1, column, value, style, f'IF(COUNT({area})=0,"",ROUND(SUM({area}),6))')
    _rate(canvas, last + 1, total.applicable_max, total.effective_points, bold=True)


def _tops(ground: Ground) -> list[Criterion]:
    survey, tops = points.surveyed(ground.plan.criteria), set(ground.below[""])
    return [row for row in ground.plan.criteria if row.row_id in tops and row.row_id not in survey]


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
    whole = f"{letters(APPLICABLE)}{row}"
    formula = f'IF(AND(ISNUMBER({whole}),ISNUMBER(D{row})),IF({whole}>0,D{row}/{whole},""),"")'
    canvas.put(row, 6, value, style, formula)


def _applicable(ground: Ground, top: Criterion, printed: str) -> str:
    """What shares of a field are of, as Excel sees it: its maximum less that of rows taken out."""
    if points.rule_of(top.rule).kind in points.OUTSIDE:
        return ""
    if not ground.below[top.row_id]:
        condition = _out(ground, top)
        kept = f'IF(ISNUMBER({printed}),{printed},"")'
        return f'IF({condition},"",{kept})' if condition else kept
    minus = "".join(f"-{term}" for term in _taken_out(ground, top, top.max_points is not None))
    return f'IF(ISNUMBER({printed}),ROUND({printed}{minus},6),"")'


def _taken_out(ground: Ground, parent: Criterion, printed: bool) -> Iterator[str]:
    """What rows below a printed maximum take from it; in a sum they do not stand to begin with."""
    records = {row.row_id: row for row in ground.plan.criteria}
    survey = points.surveyed(ground.plan.criteria)
    layout = ground.layouts["criteria"]
    for kid in (records[row_id] for row_id in ground.below[parent.row_id]):
        if points.rule_of(kid.rule).kind in points.OUTSIDE:
            continue
        shown = "max_points" in layout.columns
        most = (
            f"N({layout.away('max_points', kid.row_id)})"
            if shown
            else marks.to_wire(kid.max_points or Decimal(0))
        )
        if kid.row_id in survey:
            yield from [most] if printed else []
        elif ground.below[kid.row_id]:
            yield from _taken_out(ground, kid, printed or kid.max_points is not None)
        elif printed and (condition := _out(ground, kid)):
            yield f"IF({condition},{most},0)"


def _out(ground: Ground, leaf: Criterion) -> str:
    """When a leaf is taken out, as a formula of another sheet."""
    layout = ground.layouts["criteria"]
    cells = {key: layout.away(key, leaf.row_id) for key in layout.columns}
    return out_condition(ground, leaf).format_map(cells)


def _finding_title(scores: Mapping[str, points.Score], tops: Sequence[Criterion]) -> str:
    lost = [scores[row.row_id].lost_points or Decimal(0) for row in tops]
    if not lost or max(lost) <= 0:
        known = any(scores[row.row_id].effective_points is not None for row in tops)
        return "Kết quả theo lĩnh vực: " + ("chưa mất điểm" if known else "chưa có điểm")
    worst = tops[lost.index(max(lost))]
    most = f"{max(lost):.2f}".replace(".", ",")
    return f"Kết quả theo lĩnh vực: mất nhiều nhất ở {short(worst.title, MOST_TITLE)} ({most})"


def _title_formula(first: int, last: int) -> str:
    area = f"$E${first}:$E${last}"
    return (
        f'IF(MAX({area})<=0,"Kết quả theo lĩnh vực: "&'
        f'IF(COUNT($D${first}:$D${last})=0,"chưa có điểm","chưa mất điểm"),'
        '"Kết quả theo lĩnh vực: mất nhiều nhất ở "&'
        f"INDEX($B${first}:$B${last},MATCH(MAX({area}),{area},0))"
        f'&" ("&TEXT(MAX({area}),"0.00")&")")'
    )
