"""A plan that is partly a list and partly tables: which items belong to it, and in which order."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Block, Paragraph, Table
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.lists import Listed
from cchc_xlsx.reading.plan_cells import PlanRow
from cchc_xlsx.reading.plan_parts import Row, Section

Item = tuple[Row, tuple[Section, ...]]


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


P = TypeVar("P", bound=_Placed)


def with_tables(
    listed: Listed, rows: Sequence[PlanRow], blocks: Sequence[Block]
) -> tuple[Sequence[Item], list[tuple[Place, str]]]:
    """The items of a list that belong to a plan beside the rows of its tables; what stays aside.

    A list that only tells what a table says, or who minds what, stays aside whole, and is told.
    """
    if not rows:
        return listed.rows, [(one.place, one.text) for one in listed.between]
    codes = {row.code.rstrip(".") for row in rows if row.code}
    titles = {fold(text) for row in rows for text in (row.title, row.cells.get("task", "")) if text}
    key = _position(blocks)
    first = min(key(row.place) for row in rows)
    items = []
    for row, path in listed.rows:
        # A letter's own list before its annex is no part of the plan.
        cells = _as_work(row.cells) if key(row.place) > first else row.cells
        works = bool(cells.keys() & {"lead", "deadline"})
        works = works and bool(cells.get("measure") or cells.get("task"))
        again = cells.get("code", "").rstrip(".") in codes or fold(cells.get("title", "")) in titles
        if not works or again:
            return (), [(one.place, " | ".join(one.cells.values())) for one, _ in listed.rows]
        items.append((row, path, cells))
    for row, _, cells in items:
        row.cells = cells
    return [(row, path) for row, path, _ in items], []


def _as_work(cells: dict[str, str]) -> dict[str, str]:
    """An item that names no criterion but who does it by when: it is work itself."""
    charged = {"lead", "deadline"} <= cells.keys() and not cells.keys() & {"measure", "task"}
    if not charged or "." in cells.get("code", ""):
        return cells
    more = {key: said for key, said in cells.items() if key not in ("code", "title")}
    return {"task": cells.get("title", ""), **more}


def in_order(found: Sequence[P], blocks: Sequence[Block]) -> list[P]:
    """What was found, in the order of the document."""
    key = _position(blocks)
    return sorted(found, key=lambda one: key(one.place))


def _position(blocks: Sequence[Block]) -> Callable[[Place], tuple[int, int]]:
    """Where a place stands in a document: its block, its row."""
    begins: dict[str, list[tuple[int, int]]] = {}  # by sheet: the first row of a block, its number
    for number, block in enumerate(blocks):
        place = block.place if isinstance(block, Paragraph) else None
        if isinstance(block, Table) and block.lines:
            place = block.lines[0].place
        if place is not None:
            begins.setdefault(place.sheet, []).append((place.row, number))

    def key(place: Place) -> tuple[int, int]:
        own = begins.get(place.sheet, [])
        at = bisect_right(own, (place.row, len(blocks))) - 1
        return (own[at][1] if at >= 0 else len(blocks), place.row)

    return key
