"""Rows of a criteria set that only sum others: they are no criteria."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.set_columns import code_of
from cchc_xlsx.reading.set_evidence import mark_of, number

_TOTAL: Final = re.compile(
    r"(?:tong|cong)(?: cong| so| diem| chuan| toi da| toan bo)*(?: ?[(:].*)?"
)


def totals_apart(table: Rows) -> None:
    """Rows that only sum the table laid to its leftovers: their words say so, or their first word
    and the points of the rows above or of all."""
    sums = _sums(table.items)
    rows = [item for item in table.items if isinstance(item, Row)]
    coded = sum(bool(code_of(row)) for row in rows) * 3 > len(rows)
    for item in list(table.items):
        title = title_of(item) or item.cells.get("field", "")
        points = item.cells.get("max_points", "")
        adds = _ADDS.match(title) and (
            number(points) in sums or (coded and _POINTS_IN_ALL.match(title) and _is_bare(item))
        )
        if not code_of(item) and (_TOTAL.fullmatch(fold(title)) or adds):
            table.items.remove(item)
            table.leftovers.append((item.place, f"{fold(title).upper()} {points}".strip()))


def title_of(item: Row | Section) -> str:
    """What a row or a heading is called."""
    return item.cells.get("title", "") if isinstance(item, Row) else item.title


def _is_bare(item: Row | Section) -> bool:
    """Whether a row says nothing beside its title but points."""
    return isinstance(item, Section) or not (item.own or item.cells.keys() - {"title", *POINTS})


_POINTS_IN_ALL: Final = re.compile(
    r"\W*(?:điểm tổng|(?:tổng|cộng)(?: cộng)?(?: số)? (?:điểm|lĩnh vực|phần|mục|nhóm|chương))\b",
    re.IGNORECASE,
)
_ADDS: Final = re.compile(r"\W*(?:(?:số )?điểm tổng|tổng|cộng)\b", re.IGNORECASE)


def _sums(items: Sequence[Row | Section]) -> set[Decimal]:
    """What rows that sum others may say: the points of all of one kind, of those between two
    headings, of all that stand outermost and of all that hold no others."""
    sums: set[Decimal] = set()
    running: dict[str, Decimal] = {}
    every: dict[str, Decimal] = {}
    path: list[tuple[str, bool]] = []  # marks of the headings above, and whether points are known
    outer = field = Decimal(0)
    for item in items:
        code, points = code_of(item), number(item.cells.get("max_points", ""))
        if not code or "title" in getattr(item, "above", ()):
            continue
        mark = mark_of(code)
        for inner in [one for one in running if one != mark and len(one) > len(mark)]:
            sums.add(running.pop(inner))
        at = next((n for n, (name, _) in enumerate(path) if name == mark), len(path))
        path = path[:at]
        if not path:
            sums.add(field)
            field = Decimal(0)
        if points is not None:
            running[mark] = running.get(mark, Decimal(0)) + points
            every[mark] = every.get(mark, Decimal(0)) + points
            sums |= {running[mark], points}
            if not any(known for _, known in path):
                outer, field = outer + points, field + points
        path.append((mark, points is not None))
        sums |= {outer, field}
    return sums | {*running.values(), *every.values()}


def overviews_apart(tables: Sequence[Rows]) -> list[Rows]:
    """The tables but those that only list the fields of the others with their points; their rows
    are laid to their leftovers."""
    kept = list(tables)
    for table in tables:
        others = [item for one in kept if one is not table for item in one.items]
        if len(kept) > 1 and len(table.items) * 2 <= len(others) and _lists_again(table, others):
            kept.remove(table)
    return kept


def _lists_again(table: Rows, others: Sequence[Row | Section]) -> bool:
    """Whether every row of a table says a title and points that one of the others says."""
    said = [_said(item) for item in table.items]
    if len(said) < _FEW or any(points is None for _, points in said):
        return False
    if any(item.cells.keys() & {"rule", "required_evidence"} for item in table.items):
        return False
    again = [_said(item) for item in others]
    again += [(fold(field), None) for item in others if (field := item.cells.get("field", ""))]
    return all(
        any(
            other in (None, points) and (title in name or name in title)
            for name, other in again
            if name
        )
        for title, points in said
    )


_FEW: Final = 2


def _said(item: Row | Section) -> tuple[str, Decimal | None]:
    return fold(title_of(item)), number(item.cells.get("max_points", ""))
