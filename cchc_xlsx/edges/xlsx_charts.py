"""Charts of ours → native charts of Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cchc_xlsx.edges.xlsx_words import FONT, from_zero
from cchc_xlsx.findings import letters
from cchc_xlsx.form.page import Chart, Series

if TYPE_CHECKING:
    from cchc_xlsx.edges.xlsx_mended import Book, Sheet

# Columns begin well below the title: LibreOffice writes the figure of the highest over it.
_UNDER_TITLE: Final = {"x": 0.04, "y": 0.3, "width": 0.92, "height": 0.52}
_FONT: Final[dict[str, Any]] = {"name": FONT, "size": 10, "color": "#1B2733"}


def draw(out: Book, sheet: Sheet, own: str, plan: Chart) -> None:
    """One chart on a sheet; `own` is the sheet's name."""
    kind, _, _ = plan.kind.rpartition(" ")
    options = {"type": plan.kind.split()[-1]}
    if kind == "stacked":
        options["subtype"] = "stacked"
    chart = out.add_chart(options)
    assert chart is not None  # XlsxWriter knows every kind of ours
    for series in plan.series:
        chart.add_series(_series(series, own, plan.labels))
    chart.set_title(_title(plan, own))
    chart.set_legend({"position": "bottom", "font": _FONT} if plan.legend else {"none": True})
    bar = plan.kind.endswith("bar")
    categories: dict[str, Any] = {
        "num_font": _FONT,
        "line": {"none": True},
        "major_tick_mark": "none",
        "interval_unit": 1,
        "label_position": "low",
    }  # fmt: skip  beside bars below nought
    if bar:
        categories["reverse"] = True  # as listed, from the top
    values = {"num_font": _FONT, "major_gridlines": {"visible": False},
              "line": {"none": True}, "visible": plan.axis and not plan.labels}  # fmt: skip
    if plan.least is not None:
        values["min"] = plan.least
    chart.set_x_axis(values if bar else categories)  # of a bar chart, x is the axis of values
    chart.set_y_axis(categories if bar else values)
    if not bar:
        chart.set_plotarea({"layout": _UNDER_TITLE})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": plan.width, "height": plan.height})
    sheet.insert_chart(plan.at[0] - 1, plan.at[1] - 1, chart, {"object_position": 2})


def _series(series: Series, own: str, labels: bool) -> dict[str, Any]:
    name = series.sheet or own
    said: dict[str, Any] = {
        "name": series.name,
        "categories": [name, *from_zero(series.categories)],
        "values": [name, *from_zero(series.values)],
        "fill": {"color": f"#{series.colour}"},
        "border": {"none": True},
        "gap": 45,
    }
    if labels:
        said["data_labels"] = {"value": True, "font": _FONT}
    return said


def _title(plan: Chart, own: str) -> dict[str, Any]:
    font = _FONT | {"size": 12, "bold": True}
    if plan.title_cell is None:
        return {"name_font": font, "name": plan.title}
    row, column = plan.title_cell
    return {"name_font": font, "name": f"='{own}'!${letters(column)}${row}"}
