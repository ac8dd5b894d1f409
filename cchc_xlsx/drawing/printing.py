"""How sheets print: as annexes on A4, body text at nine points or more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from cchc_xlsx.drawing import looks, measure
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.layout import HEADER_ROW, HEADING_ROW, Layout
from cchc_xlsx.form.page import Printing
from cchc_xlsx.form.schema import HEADER_FOOTER, Kind
from cchc_xlsx.office.text import fold

# A4 across less the margins of half an inch is 1026 pixels at 96 dpi. LibreOffice draws columns a
# twentieth wider than Excel (it does not round a digit of the default font to whole pixels).
LANDSCAPE: Final = 965
LEAST_SCALE: Final = 75  # 12 point × 0.75 = 9 point
ROOM: Final = LANDSCAPE * 100 // LEAST_SCALE  # the widest that still prints on one page
_SOFT: Final = (Kind.TEXT, Kind.OPEN_CHOICE)
ANNEX_TOP: Final = 1.2  # inches: three lines of heading stand in the margin
HEADING_TOP: Final = 1.0  # two lines
PLAIN_HEADER: Final = f'&C&"{looks.FONT},Regular"&13&P'


def fitted(layout: Layout) -> dict[int, int]:
    """The width of each column in pixels: wide texts give way, by a third at most, where that lets
    the sheet print on one page.
    """
    columns = dict(enumerate(layout.sheet.columns, 1))
    widths = {n: measure.pixels(c.width) for n, c in columns.items()}
    printed = [n for n, c in columns.items() if not c.hidden and c.key != "row_key"]
    over = sum(widths[n] for n in printed) - ROOM
    soft = [n for n in printed if columns[n].kind in _SOFT and columns[n].width >= 15]
    least = {n: max(measure.pixels(14), widths[n] * 2 // 3) for n in soft}
    give = sum(widths[n] - least[n] for n in soft)
    if 0 < over <= give:
        for n in soft:
            widths[n] -= -(-(widths[n] - least[n]) * over // give)
    return widths


def annex(ground: Ground, layout: Layout, widths: Mapping[int, int]) -> Printing:
    """The print set-up of a table sheet: its heading once, header rows repeated, wide sheets in
    slices that repeat the first columns.
    """
    first = layout.columns["sign"]
    last = len(layout.sheet.columns) - 1  # the row key is for machines
    if layout.sheet.slug == "general":
        return Printing(
            area=(HEADING_ROW, first, layout.last, last), portrait=True,
            footer=footer(ground),
        )  # fmt: skip
    shown = {n: 0 if c.hidden else widths[n] for n, c in enumerate(layout.sheet.columns, 1)}
    repeated = layout.columns.get(layout.sheet.frozen, first)
    breaks = slices(shown, first, repeated, last)
    total = sum(shown[n] for n in range(first, last + 1))
    fits = not breaks
    return Printing(
        area=(HEADER_ROW, first, max(layout.last, HEADER_ROW + 1), last),
        repeat_rows=(HEADER_ROW, HEADER_ROW),
        repeat_columns=None if fits else (first, repeated),
        scale=min(100, LANDSCAPE * 100 // total) if fits else LEAST_SCALE,
        column_breaks=breaks,
        first_header=_annex_header(ground, layout.sheet.heading),
        header=PLAIN_HEADER,
        footer=footer(ground),
        top_margin=ANNEX_TOP,
    )


def slices(widths: Mapping[int, int], first: int, repeated: int, last: int) -> tuple[int, ...]:
    """The columns after which a page ends, so that each prints at the least scale or more and the
    pages are about equally full.
    """
    fixed = sum(widths[n] for n in range(first, repeated + 1))
    rest = range(repeated + 1, last + 1)
    if fixed + sum(widths[n] for n in rest) <= ROOM:
        return ()
    pages = -(-sum(widths[n] for n in rest) // max(ROOM - fixed, 1))
    while True:
        share = sum(widths[n] for n in rest) / pages
        found: list[int] = []
        used = 0
        for n in rest:
            if used and used + widths[n] / 2 > share and len(found) < pages - 1:
                found.append(n - 1)
                used = 0
            used += widths[n]
        edges = [repeated, *found, last]
        if all(
            fixed + sum(widths[n] for n in range(a + 1, b + 1)) <= ROOM or b == a + 1
            for a, b in pairwise(edges)
        ):
            return tuple(found)
        pages += 1


def footer(ground: Ground) -> str:
    """The visible copy of the identity, small at the foot of each page."""
    identity = ground.plan.identity
    who = f"{identity.template} · {identity.issue} · bản {identity.revision}"
    text = f"Mẫu CCHC {identity.form} · {who}"
    return _bounded(f'&L&"{looks.FONT},Regular"&8{_escaped(text)}')


def heading(title: str, subtitle: str) -> str:
    """The titles of a list as the header of its first page."""
    lines = [
        f'&C&"{looks.FONT},Bold"&13{_escaped(title)}',
        f'&"{looks.FONT},Italic"&12{_escaped(subtitle)}',
    ]
    return _bounded("\n".join(lines))


def _annex_header(ground: Ground, heading: str) -> str:
    label = f"{ground.settings.label} – " if ground.settings.label else ""
    document = _document(str(ground.plan.general.get("plan_document") or "").strip())
    with_what = f"(Kèm theo {document} của {ground.plan.identity.unit})"
    lines = [
        f'&C&"{looks.FONT},Bold"&13{_escaped(label)}PHỤ LỤC',
        f'&"{looks.FONT},Bold"&13{_escaped(heading)}',
        f'&"{looks.FONT},Italic"&12{_escaped(with_what)}',
    ]
    text = "\n".join(lines)
    return text if len(text) <= HEADER_FOOTER else _bounded("\n".join(lines[:2]))


def _document(said: str) -> str:
    """The plan by its number and day, called a plan where they are all that was written."""
    if not said:
        return "Kế hoạch số … ngày …"
    if re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d{4}", said):
        return f"Kế hoạch ngày {said}"
    if said[0].isdigit():
        return f"Kế hoạch số {said}"
    bare = fold(said).startswith(("ngay ", "so ", "so:"))
    return f"Kế hoạch {said[0].lower()}{said[1:]}" if bare else said


def _escaped(text: str) -> str:
    """Text as header codes take it: & doubled, and no digit right after a font size."""
    text = re.sub(r"[\r\n]+", " ", text).replace("&", "&&")
    return f" {text}" if text[:1].isdigit() else text


def _bounded(text: str) -> str:
    return text[:HEADER_FOOTER]


def page_breaks(
    blocks: Sequence[int], last: int, height: Callable[[int, int], float], tall: float
) -> tuple[int, ...]:
    """The rows after which a page ends, so that blocks that fit on a page stay whole.

    Blocks are told by their first rows; the row before each is blank and may begin a page where
    the one above has no room for it. `height` is that of the rows from one up to another.
    """
    found: list[int] = []
    top = 1
    for start, after in pairwise([*blocks, last + 2]):
        if start > top and height(top, after - 1) > tall:
            found.append(start - (1 if height(top, start) <= tall else 2))
            top = found[-1] + 1
    return tuple(found)
