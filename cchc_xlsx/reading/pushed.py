"""Cells of answers pushed up or down without their rows: told by the formulas that follow them.
Others that moved are told by their shades.

Whoever inserts or deletes single cells moves all answers beneath. Excel moves the references along,
so the formulas of a row, which spoke of the cells beside them, then speak of cells of other rows.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.reading.columns import Table
from cchc_xlsx.reading.painted import Issued, only_painted
from cchc_xlsx.reading.records import Desk
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.rows import Rows
from cchc_xlsx.reading.shifted import MARGIN, moved
from cchc_xlsx.reading.sorted_alone import sorted_alone
from cchc_xlsx.reading.values import said

LEAST: Final = 3  # rows of a column, fewer were moved on purpose: cut here, pasted there
NEAR: Final = 3  # rows further up or down, where the run ends with the table


class Pushed(NamedTuple):
    """A run of cells of one column that may belong to other rows."""

    column: Column
    position: int
    rows: Collection[int]
    seen: frozenset[int] = frozenset()  # those whose move a formula followed


def set_aside(
    desk: Desk, rows: Rows, salted: str, order: Sequence[str], issued: Issued | None = None
) -> None:
    """Cells that were pushed past their rows: told, kept, and not read."""
    table = desk.table
    facts = table.grid.facts
    if not (facts.references or facts.shades or facts.sorts) or rows.refused:
        return
    mine = frozenset(rows.numbers.values())
    cells: set[tuple[int, int]] = set()
    told: list[Pushed] = []
    for found in _astray(desk, rows, salted, order, issued):
        held = [n for n in sorted(found.rows) if said(desk.cells.at(n, found.position))]
        if any(n in mine for n in held):
            told.append(found)
            cells |= {(n, found.position) for n in found.rows}
            _tell(desk, found, held)
    desk.pushed = frozenset(found.column.key for found in told)
    if told:
        desk.table = desk.cells.table = table._replace(disputed=table.disputed | cells)
        desk.explained |= set(_explained(desk, cells, mine))


def _astray(
    desk: Desk, rows: Rows, salted: str, order: Sequence[str], issued: Issued | None
) -> Iterator[Pushed]:
    """What the formulas of the rows tell, the shades of the cells, and the sorts of the sheet."""
    laid: dict[str, frozenset[int]] = {}
    doubtful: dict[str, frozenset[int]] = {}
    among: set[str] = set()
    for column, here, own, exact in moved(desk.cells, rows.numbers, salted, order):
        bare = issued and only_painted(desk.cells, column.key, here, rows.numbers, salted, issued)
        laid[column.key], doubtful[column.key] = here - (bare or frozenset()), own
        if exact:
            among.add(column.key)
    for column, area in sorted_alone(desk.cells, rows.numbers):
        laid[column.key] = laid.get(column.key, frozenset()) | set(area)
    followed = {found.column.key: found for found in pushed(desk.table)}
    for column in desk.table.sheet.columns:
        one, other = followed.get(column.key), laid.get(column.key)
        own = doubtful.get(column.key, frozenset())
        run = one.rows if one else other
        if one and other and not (column.key in among and one.seen <= other):
            run = _joined(one.rows, other, own)
        elif one and other:  # the shades know of all that the formulas saw move, and what did not
            run = other
        if run:
            yield Pushed(column, desk.table.columns[column.key], run)


def _joined(
    followed: Collection[int], shaded: Collection[int], own: Collection[int]
) -> Collection[int]:
    """The rows of either; where the ends nearly meet, formulas know better of doubtful shades."""
    first, last = min(followed), max(followed)
    near = range(min(shaded), first) if abs(first - min(shaded)) <= MARGIN else ()
    far = range(last + 1, max(shaded) + 1) if abs(last - max(shaded)) <= MARGIN else ()
    return {*followed, *shaded} - {n for n in (*near, *far) if n in own}


def pushed(table: Table) -> Iterator[Pushed]:
    """The runs of every column of answers that the formulas of the rows no longer stand beside."""
    for column in table.sheet.columns:
        position = table.columns.get(column.key, 0)
        if column.role is Role.INPUT and position:
            rows, seen = _run(table, position)
            if rows:
                yield Pushed(column, position, rows, seen)


def _run(table: Table, position: int) -> tuple[range, frozenset[int]]:
    """The rows of a column that were pushed, none where it stands as it did, and those seen to."""
    away: dict[int, int] = {}  # row of a formula → row of the cell it follows
    beside: set[int] = set()
    for row, followed in _followers(table):
        others = {n for n, column in followed if column == position}
        if row in others:
            beside.add(row)
        elif len(others) == 1:  # a sum follows several
            away[row] = others.pop()
    beside -= away.keys()
    if not away or not _is_push(away, beside):
        return range(0), frozenset()
    seen = frozenset((*away, *away.values()))
    first, last = min(seen), max(seen)
    above = max((n for n in beside if n < first), default=table.header_row)
    below = min((n for n in beside if n > last), default=table.last_row + 1)
    return range(above + 1, below), seen


def _is_push(away: dict[int, int], beside: Collection[int]) -> bool:
    """Whether so many cells moved that they were hardly put there one by one."""
    if len(away) >= LEAST:
        return True
    near = all(abs(there - row) <= NEAR for row, there in away.items())
    return near and max(away) > max(beside, default=0)


def _followers(table: Table) -> Iterator[tuple[int, Iterable[tuple[int, int]]]]:
    """The formulas of ours that follow cells of their own row, and what they follow.

    One that follows itself was moved by a program that leaves references as they are.
    """
    ours = {
        table.columns[column.key] for column in table.sheet.columns
        if column.role is Role.COMPUTED and column.key in table.columns
    }  # fmt: skip
    for (row, column), followed in table.grid.facts.references.items():
        body = table.header_row < row <= table.last_row
        if body and column in ours and any(n == row and at != column for n, at in followed):
            yield row, followed


def _tell(desk: Desk, found: Pushed, held: list[int]) -> None:
    """The finding of a run, and the words that are not read."""
    column, name = found.column, desk.table.grid.name
    parts = [
        [address(n, found.position) for n in sorted({part[0], part[-1]})]
        for part in _runs(held, found.rows)
    ]
    where = ", ".join(":".join(part) for part in parts)
    desk.findings.append(
        Finding("R24", Place(desk.source, name, held[0], found.position), column=column.key,
                typed=column.header, extra=(("where", where),))
    )  # fmt: skip
    for row in held:
        words = f"{column.header}: {said(desk.cells.at(row, found.position))}"
        desk.extras.append(Extra(name, address(row, found.position), "column", words))


def _runs(held: Sequence[int], rows: Collection[int]) -> list[list[int]]:
    """Rows in order, apart where a row between two of them is none of all."""
    parts: list[list[int]] = []
    for n in held:
        if parts and all(row in rows for row in range(parts[-1][-1], n)):
            parts[-1].append(n)
        else:
            parts.append([n])
    return parts


def _explained(
    desk: Desk, cells: Collection[tuple[int, int]], mine: Collection[int]
) -> Iterator[int]:
    """Rows of nobody's in which no answer stands but a pushed one."""
    answers = [n for column, n in desk.columns if column.role is Role.INPUT]
    for row in {row for row, _ in cells} - set(mine):
        if all((row, n) in cells for n in answers if said(desk.cells.at(row, n))):
            yield row
