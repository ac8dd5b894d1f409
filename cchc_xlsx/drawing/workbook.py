"""The whole workbook of one plan: its pages, names and marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cchc_xlsx.drawing import guide, lists, overview, pages
from cchc_xlsx.drawing.contents import contents
from cchc_xlsx.drawing.ground import Ground, Slot, Typed, make_ground
from cchc_xlsx.drawing.layout import HEADER_ROW, lay_out
from cchc_xlsx.findings import letters
from cchc_xlsx.form import marks
from cchc_xlsx.form.page import Workbook
from cchc_xlsx.form.schema import Form
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.office.model import Plan, Settings

TABLES = ("general", "criteria", "assignments", "progress", "evidence")


def draw(
    plan: Plan, settings: Settings, form: Form, as_of: date, issued: Plan | None = None,
    raw: Mapping[Slot, Typed] | None = None,
) -> Workbook:  # fmt: skip
    """Every page of a plan's workbook.

    `issued` is the plan its copy keeps, where answers were laid over it; `raw` what was typed in
    cells that could not be understood.
    """
    base = make_ground(plan, settings, form, lay_out(plan, form, issued), as_of, issued, raw)
    return whole(base, as_of)


def whole(base: Ground, created: date) -> Workbook:
    """Every page on one ground."""
    drawn = {slug: contents(slug, base) for slug in TABLES}
    tables = [pages.table_page(slug, base) for slug in TABLES]
    shown = (
        guide.guide_page(base, drawn),
        *tables,
        overview.overview_page(base, drawn),
        lists.lists_page(base),
        lists.hidden_page(base),
    )
    identity, label = base.plan.identity, base.settings.label
    title = f"Theo dõi CCHC {identity.unit} năm {identity.plan_year}"
    return Workbook(
        pages=shown,
        names=names(base),
        properties=lists.properties(base),
        title=f"{label} – {title}" if label else title,
        keywords=marks.short_record(identity),
        created=created,
    )


def names(base: Ground) -> dict[str, str]:
    """Names stand on header cells, lists, the constant, and two facts; never on columns of data."""
    found = {marks.CONSTANT: f'="{marks.short_record(base.plan.identity)}"'}
    general = base.layouts["general"]
    for name, fact in (("cchc_as_of", "as_of"), ("cchc_phase", "phase")):
        found[name] = f"={general.away('value', fact)}"
    for slug in TABLES:
        layout = base.layouts[slug]
        for key, number in layout.columns.items():
            if key not in FRAME:
                found[marks.header_name(slug, key)] = (
                    f"={layout.quoted}!${letters(number)}${HEADER_ROW}"
                )
    return found | lists.names(base)
