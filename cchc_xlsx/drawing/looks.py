"""How things look: ten colours, one typeface, and a style for every kind of cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from cchc_xlsx.form.page import Style
from cchc_xlsx.form.schema import Kind, Role

INK, MUTED, LINES = "1B2733", "5B6875", "B9C3CD"
DEEP, BAND, GOLD, IVORY, GREY = "1F4E6B", "E8EEF3", "F6E7A9", "FFFBEA", "F4F5F7"
GREEN, AMBER, RED = ("1D6B3A", "E4F2E8"), ("8A5A00", "FFF0C9"), ("A3231A", "FBE3E0")
WHITE, CHART, CHART_LOST = "FFFFFF", "2F6F8F", "D9822B"
FONT: Final = "Times New Roman"

# (ink, fill) of every pair in which text is set: contrast at least 4.5 : 1, checked by a test.
PAIRS: Final = (
    (INK, WHITE), (INK, IVORY), (INK, GREY), (INK, BAND), (INK, GOLD), (MUTED, WHITE),
    (MUTED, GREY), (WHITE, DEEP), GREEN, AMBER, RED,
)  # fmt: skip

# Figures keep their distance by `_0` (a blank as wide as a digit): LibreOffice forgets a right
# indent beside an empty cell.
NUMBER: Final = {
    Kind.POINTS: "#,##0.00_0",
    Kind.COUNT: "#,##0.##########_0",
    Kind.PERCENT: "0%",
    Kind.DATE: "dd/mm/yyyy",
}
COUNT_WHOLE: Final = "#,##0_0"
DASHED: Final = '#,##0.00_0;-#,##0.00_0;"–"_0'
DASHED_WHOLE: Final = '#,##0_0;-#,##0_0;"–"_0'
SIGNS: Final = {"!": RED, "●": AMBER, "…": (INK, BAND), "✓": GREEN}

TITLE: Final = Style(size=16, bold=True, ink=DEEP)
SUBTITLE: Final = Style(size=11, ink=MUTED)
LIVE: Final = Style(size=11, bold=True, ink=AMBER[0])
KEY_ROW: Final = Style(size=6, ink="A6B0BA")
BASE: Final = Style()
BIG: Final = Style(size=26, bold=True, ink=DEEP)
CAPTION: Final = Style(size=11, ink=MUTED, wrap=True, valign="top")
SECTION: Final = Style(size=13, bold=True, ink=DEEP)
BODY: Final = Style(size=12, wrap=True, valign="top", align="left", indent=1)
LINK: Final = Style(size=12, ink=DEEP, underline=True)


@cache
def header(role: Role, hidden: bool = False) -> Style:
    """A header: dark ink on pale gold where people type, white on deep blue elsewhere."""
    ours = role is not Role.INPUT
    size = 6 if hidden else 11
    return Style(
        size=size, bold=True, ink=WHITE if ours else INK, fill=DEEP if ours else GOLD,
        border=LINES, align="center", wrap=True,
    )  # fmt: skip


@cache
def cell(kind: Kind, role: Role, band: bool = False, centred: bool = False) -> Style:
    """A cell of a table: ivory to type in, white as issued, grey where a formula stands."""
    fill = {Role.INPUT: IVORY, Role.GIVEN: "", Role.COMPUTED: GREY}[role]
    ink = MUTED if role is Role.COMPUTED and kind is not Kind.TEXT else INK
    style = Style(fill=fill, ink=ink, border=LINES, locked=role is not Role.INPUT)
    match kind:
        case Kind.TEXT | Kind.CODE | Kind.CHOICE | Kind.OPEN_CHOICE:
            style = replace(style, number="@", wrap=True, align="left", indent=1)
            if role is Role.COMPUTED:  # a formula in an @ cell would show its own text when edited
                style = replace(style, number="", ink=INK)
            if centred:
                style = replace(style, align="center", indent=0)
        case Kind.SIGN:
            style = replace(style, align="center", bold=True, fill="")
        case Kind.DATE | Kind.PERCENT:
            style = replace(style, number=NUMBER[kind], align="center")
        case Kind.POINTS | Kind.COUNT:
            style = replace(style, number=NUMBER[kind], align="right")
    if band:
        style = replace(style, bold=True, fill=style.fill if role is Role.INPUT else BAND, ink=INK)
    return style


@cache
def key_cell() -> Style:
    """A row key: small and grey, harmless where it becomes visible."""
    return Style(size=8, ink=MUTED, border=LINES, number="@", align="left", indent=1)


@cache
def value_style(style: Style, **more: object) -> Style:
    """A style with some of its marks changed."""
    return replace(style, **more)  # type: ignore[arg-type]
