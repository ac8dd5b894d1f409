"""Which cells change colour by themselves: signs, deadlines, disputes, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.ground import Ground, fill
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
    yield from _missing(ground, layout)


def _area(layout: Layout, key: str) -> tuple[int, int, int, int]:
    return (FIRST_ROW, layout.columns[key], max(layout.last, FIRST_ROW), layout.columns[key])


def _at(layout: Layout, key: str) -> str:
    return layout.cell(key, FIRST_ROW)


def _signs(layout: Layout) -> Iterable[Highlight]:
    for sign, pair in looks.SIGNS.items():
        yield Highlight(_area(layout, "sign"), f'{_at(layout, "sign")}="{sign}"', *pair)
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


def _missing(ground: Ground, layout: Layout) -> Iterable[Highlight]:
    """What a row misses, in amber: the very inputs that make its sign, no others."""
    asked = _asked(ground, layout)
    for key in layout.columns:
        for first, last, when in _runs(asked, key):
            missing = f'AND({layout.cell("sign", first)}="{gutter.MISSING}",{when})'
            column = layout.columns[key]
            yield Highlight(
                (first, column, last, column), fill(missing, layout, first), "", looks.AMBER[1]
            )


Asked = list[tuple[int, Mapping[str, str]]]


def _asked(ground: Ground, layout: Layout) -> Asked:
    """By row what it may miss; rows that miss nothing are left out, they never bear the sign."""
    shown, phase, last = frozenset(layout.columns), ground.phase, max(layout.last, FIRST_ROW)
    match layout.sheet.slug:
        case "criteria":
            written = {row.row_id: row.rule for row in ground.plan.criteria}
            of = {
                rule: gutter.gaps(gutter.of_criterion(points.rule_of(rule), phase, shown))
                for rule in set(written.values())
            }
            leaves = [row for row in layout.rows if row.kind == "data"]
            return [(row.number, of[written[row.row_id]]) for row in leaves]
        case "assignments":
            tests = gutter.of_assignment("", phase, shown)
        case "progress":
            tests = gutter.of_progress(phase, shown)
        case "evidence":
            tests = gutter.of_evidence(shown)
        case _:
            return []
    return [(row, gutter.gaps(tests)) for row in (FIRST_ROW, last)]


def _runs(asked: Asked, key: str) -> Iterable[tuple[int, int, str]]:
    """First and last row of each stretch that asks for an input on the same condition."""
    told = [(row, gaps.get(key, "")) for row, gaps in asked if gaps]
    for when, rows in groupby(told, key=itemgetter(1)):
        if when:
            numbers = [row for row, _ in rows]
            yield numbers[0], numbers[-1], when
