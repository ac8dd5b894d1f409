"""Points by field on Tổng hợp, with their chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.overview_canvas import TEXT, TEXT_SUM, Canvas
from cchc_xlsx.findings import letters
from cchc_xlsx.form.page import Chart, Series, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.office import points
from cchc_xlsx.office.model import Criterion


def by_field(canvas: Canvas, ground: Ground, row: int, charts: list[Chart]) -> int:
    """The table of fields and the chart beside it; gives the first row below."""
    heads = ("Lĩnh vực", "Tối đa", "Kết quả", "Bị trừ", "Tỷ lệ")
    first = row + 1
    canvas.head(row, heads)
    layout, scores = ground.layouts["criteria"], points.scores(ground.plan, ground.settings)
    tops = _tops(ground)
    for number, record in enumerate(tops, first):
        score = scores[record.row_id]
        canvas.put(number, 2, _short(record.title), TEXT)
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
    canvas.put(last + 1, 2, "Cộng", TEXT_SUM)
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
            at=(row, 8), width=438, height=100 + 42 * len(tops), title_cell=(last + 2, 2),
            legend=True,
        )
    )  # fmt: skip
    return last + 4


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
