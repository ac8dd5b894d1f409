"""What was written over the lists of the sheet Danh mục: told and kept, for ours are used."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form import lists
from cchc_xlsx.form.grid import Book, Grid
from cchc_xlsx.form.sheets import LISTS_TITLE
from cchc_xlsx.office import text
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import SHOWN, said

TALL: Final = 200  # rows that are looked at; an issued list has some ten
HEADINGS: Final = 2  # found in a row before it is the row of headings

Column = Mapping[int, str]  # row → what stands there


def altered(book: Book, plan: Plan) -> Iterator[tuple[Finding, Extra]]:
    """The lists in which words of ours are missing or others stand, each told once.

    Leads are people's own to add to. A sort of a list, other signs or capitals change nothing
    anybody chooses.
    """
    known = lists.closed(plan)
    for grid in book.grids:
        if text.fold(grid.name) != text.fold(LISTS_TITLE):
            continue
        head = _head(grid, known)
        if head:
            for column, issued in head[1].items():
                yield from _told(book.source, grid, (head[0], column), issued, known)
        else:
            yield from _overwritten(book.source, grid, known)


def _head(grid: Grid, known: Sequence[lists.Words]) -> tuple[int, dict[int, lists.Words]] | None:
    """The row of headings, and which list stands in which column."""
    by_heading = {text.fold(one.heading): one for one in known}
    for number, row in enumerate(islice(grid.rows, TALL), 1):
        cells = ((n, text.fold(said(value))) for n, value in enumerate(row, 1))
        found = {n: by_heading[word] for n, word in cells if word in by_heading}
        if len(found) >= HEADINGS:
            return number, found | _unheaded(grid, number, found, known)
    return None


def _unheaded(
    grid: Grid, head: int, found: Mapping[int, lists.Words], known: Sequence[lists.Words]
) -> dict[int, lists.Words]:
    """The lists whose heading is not there, where the others still stand in their order."""
    places = {one: n for n, one in enumerate(known)}
    shifts = {n - places[one] for n, one in found.items()}
    if len(shifts) > 1:
        return {}
    shift, there = shifts.pop(), set(found.values())
    return {
        n + shift: one for one, n in places.items()
        if one not in there and _column(grid, n + shift, head - 1)
    }  # fmt: skip


def _told(
    source: str, grid: Grid, at: tuple[int, int], issued: lists.Words, known: Sequence[lists.Words]
) -> Iterator[tuple[Finding, Extra]]:
    head, column = at
    cells = _column(grid, column, head)
    if tuple(cells.values()) == issued.words:
        return  # nearly always
    here = Counter(map(text.fold, cells.values()))
    # Levels are numbered in the order of the rules of a plan: of a part they are fewer.
    alike = [one for one in known if not one.name] if not issued.name else [issued]
    if any(here == Counter(map(text.fold, one.words)) for one in alike):
        return
    ours = set(map(text.fold, issued.words))
    strange = {row: word for row, word in cells.items() if text.fold(word) not in ours}
    place = Place(source, grid.name, min(strange, default=head), column)
    typed, expected = "; ".join(dict.fromkeys(cells.values())), "; ".join(issued.words)
    finding = Finding("S19", place, subject=issued.heading, typed=typed[:SHOWN], expected=expected)
    kept = " | ".join((issued.heading, *strange.values()))
    yield finding, Extra(grid.name, place.cell, "column", kept)


def _overwritten(
    source: str, grid: Grid, known: Sequence[lists.Words]
) -> Iterator[tuple[Finding, Extra]]:
    """A sheet without any of our headings: all its lists are gone."""
    rows = [" | ".join(filter(None, map(said, row))) for row in islice(grid.rows, TALL)]
    if any(rows):
        place, words = Place(source, grid.name, 1, 1), "\n".join(filter(None, rows))
        headings = "; ".join(one.heading for one in known)
        finding = Finding("S19", place, typed=words[:SHOWN], expected=headings)
        yield finding, Extra(grid.name, "", "sheet", words)


def _column(grid: Grid, column: int, head: int) -> Column:
    rows = islice(enumerate(grid.rows, 1), head, TALL)
    return {n: word for n, row in rows if len(row) >= column and (word := said(row[column - 1]))}
