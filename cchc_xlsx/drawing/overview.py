"""Tổng hợp: the live summary a leader reads on one page, with native charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks, pages, printing
from cchc_xlsx.drawing.ground import Drawn, Ground
from cchc_xlsx.drawing.overview_canvas import (
    WIDTHS,
    Canvas,
    Line,
    count,
    lines_of,
    standing_count,
    status_count,
)
from cchc_xlsx.drawing.overview_points import APPLICABLE, by_field
from cchc_xlsx.drawing.overview_tasks import WATCHED, attention, by_lead, standings
from cchc_xlsx.form.page import Chart, Highlight, Page, Printing
from cchc_xlsx.form.sheets import SUMMARY_HEAD, SUMMARY_TITLE
from cchc_xlsx.office import points
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.standing import Standing, Status

FIRST: Final = 7  # row of the first table
SCALE: Final = 84  # 11 point × 0.84 = 9.2 point, and the sheet is one page wide
PAGE: Final = 495 * 100 / SCALE  # points of height that a landscape page holds


def overview_page(ground: Ground, drawn: Mapping[str, Drawn]) -> Page:
    """The sheet Tổng hợp."""
    canvas = Canvas()
    lines = lines_of(drawn["progress"])
    canvas.put(1, 2, SUMMARY_HEAD, looks.TITLE)
    subtitle = pages.subtitle(ground)
    canvas.put(2, 2, subtitle, looks.SUBTITLE)
    canvas.heights |= {1: 24.0, 2: 18.0}
    _figures(canvas, ground, lines)
    charts: list[Chart] = []
    row = FIRST
    if _has_points(ground):
        row = by_field(canvas, ground, row, charts)
    watched = Canvas()
    if canvas.height(1, row) + watched.height(1, attention(watched, ground, lines, 1) - 1) > PAGE:
        row = max([row, *(canvas.below(chart.at[0], chart.height) for chart in charts)])
    first, blocks = row + 1, [row]
    row = attention(canvas, ground, lines, row)
    blocks.append(row)
    row = standings(canvas, ground, lines, row, charts)
    blocks.append(row)
    last = by_lead(canvas, ground, lines, row)
    broken = printing.page_breaks(blocks, last, canvas.height, PAGE)
    return Page(
        name=SUMMARY_TITLE, cells=tuple(canvas.cells),
        widths=WIDTHS | {APPLICABLE: WIDTHS[3]}, heights=canvas.heights,
        hidden_columns=frozenset({APPLICABLE}), merges=tuple(canvas.merges),
        charts=tuple(charts), tab=pages.BLUE_TAB,
        highlights=(
            Highlight(
                (first, 4, first + WATCHED - 1, 4),
                f"AND(ISNUMBER($D{first}),$D{first}<0)",
                *looks.RED,
            ),
        ),
        printing=Printing(area=(1, 1, last, 11), row_breaks=broken,
                          scale=SCALE, footer=printing.footer(ground),
                          header=printing.PLAIN_HEADER),
    )  # fmt: skip


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
    of_status = (
        (4, "việc đang làm", Status.IN_PROGRESS, looks.DEEP),
        (5, "việc hoàn thành", Status.DONE, looks.GREEN[0]),
    )
    figures += [
        (column, words, count(lines, status=one), status_count(progress, one), ink)
        for column, words, one, ink in of_status
    ]
    of_standing = (
        (6, "việc quá hạn", Standing.OVERDUE, looks.RED[0]),
        (8, "sắp đến hạn", Standing.DUE_SOON, looks.AMBER[0]),
    )
    figures += [
        (column, words, count(lines, standing=one), standing_count(progress, one), ink)
        for column, words, one, ink in of_standing
    ]
    for column, words, value, formula, ink in figures:
        style = looks.value_style(looks.BIG, ink=ink, align="left", number="0")
        canvas.put(4, column, Decimal(value), style, formula)
        canvas.put(5, column, words, looks.CAPTION)
    canvas.heights |= {4: 38.0, 5: 34.0}


def _has_points(ground: Ground) -> bool:
    return any(row.max_points is not None for row in ground.plan.criteria)


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
