"""Which cells change colour by themselves: signs, deadlines, disputes, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.layout import FIRST_ROW, LIVE_ROW, Layout
from cchc_xlsx.findings import letters
from cchc_xlsx.form.page import Highlight
from cchc_xlsx.office import gutter, points
from cchc_xlsx.office.model import EFFECTIVE
from cchc_xlsx.office.standing import Standing


def highlights(ground: Ground, layout: Layout) -> Iterable[Highlight]:
    """The conditional formats of a table sheet."""
    yield from _signs(layout)
    if "standing" in layout.columns:
        yield from _deadlines(layout)
    if layout.sheet.slug == "criteria" and "computed_points" in layout.columns:
        yield from _disputes(layout)
    for key in _wanted(ground, layout):
        missing = f'AND({_at(layout, "sign")}="{gutter.MISSING}",{_at(layout, key)}="")'
        yield Highlight(_area(layout, key), missing, "", looks.AMBER[1])


def _area(layout: Layout, key: str) -> tuple[int, int, int, int]:
    return (FIRST_ROW, layout.columns[key], max(layout.last, FIRST_ROW), layout.columns[key])


def _at(layout: Layout, key: str) -> str:
    return layout.cell(key, FIRST_ROW)


def _signs(layout: Layout) -> Iterable[Highlight]:
    for sign, (ink, fill) in looks.SIGNS.items():
        yield Highlight(_area(layout, "sign"), f'{_at(layout, "sign")}="{sign}"', ink, fill)
    column = layout.columns["sign"]
    done = f'LEFT(${letters(column)}${LIVE_ROW},1)="{gutter.COMPLETE}"'
    yield Highlight((LIVE_ROW, column, LIVE_ROW, column), done, looks.GREEN[0])


def _deadlines(layout: Layout) -> Iterable[Highlight]:
    for standing, pair in ((Standing.OVERDUE, looks.RED), (Standing.DUE_SOON, looks.AMBER)):
        for key in ("due", "standing"):
            if key in layout.columns:
                test = f'{_at(layout, "standing")}="{standing}"'
                yield Highlight(_area(layout, key), test, *pair, bold=True)


def _disputes(layout: Layout) -> Iterable[Highlight]:
    for key in EFFECTIVE:
        if key in layout.columns:
            here, computed = _at(layout, key), _at(layout, "computed_points")
            test = (
                f'IF(AND({_at(layout, "sign")}="{gutter.WRONG}",'
                f"ISNUMBER({here}),ISNUMBER({computed})),"
                f"ABS({here}-{computed})>{points.TOLERANCE},FALSE)"
            )
            yield Highlight(_area(layout, key), test, *looks.RED, bold=True)


def _wanted(ground: Ground, layout: Layout) -> Sequence[str]:
    """The columns whose blanks are shown in amber where a row misses something."""
    wanted = {
        "criteria": {"tu-cham": ("self_points", "evidence"), "giai-trinh": ("explanation",),
                     "khac-phuc": ("reason",)}[ground.phase],
        "assignments": ("lead", "deadline") if ground.phase == "khac-phuc" else (),
        "progress": ("status", "done_on", "evidence"),
        "evidence": ("doc_no", "summary"),
    }.get(layout.sheet.slug, ())  # fmt: skip
    return [key for key in wanted if key in layout.columns]
