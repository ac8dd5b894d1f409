"""The data tables of a document: those on following pages joined, those below each other parted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.captions import Run, annex_of, as_line, heads_rows, labels_of, said_above
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.heads import LEAST, Head, find_head, same_header
from cchc_xlsx.reading.plan_parts import Rows
from cchc_xlsx.reading.plan_rows import read_lines

_NAMES: Final = 3  # columns a header in the middle of a sheet must name, its numbering among them
_LONGEST: Final = 60


def unstacked(runs: Sequence[Run]) -> list[Run]:
    """The tables of a document, those that stand below each other on one sheet parted."""
    made: list[Run] = []
    for run in runs:
        head = find_head(run.lines)
        start, above = 0, run.above
        for at in range(head.first, len(run.lines)) if head is not None else ():
            if not _is_header(run.lines[at]) or (
                head and same_header(run.lines[at], head, run.lines)
            ):
                continue
            top = at
            while top > start and sum(bool(cell.text) for cell in run.lines[top - 1].cells) <= 1:
                top -= 1  # its title stands right above it
            below = find_head(run.lines[at:])
            if below is None or below.at or (head and _alike(below, head)):
                continue
            made.append(Run(run.lines[start:top], above))
            start, above, head = top, (), below._replace(first=below.first + at)
        made.append(Run(run.lines[start:], above))
    return made


def _is_header(line: Line) -> bool:
    """Whether a line can be nothing but a header: it counts rows and names every column."""
    texts = [cell.text for cell in line.cells if cell.text]
    named = [claims(text) if len(text) < _LONGEST else () for text in texts]
    keys = {found[0][0] for found in named if found}
    return len(keys) >= _NAMES and all(named) and named[0][0][0] == "no"


def tables_of(
    runs: Sequence[Run], find: Callable[[Sequence[Line]], Head | None] = find_head
) -> Iterator[Rows]:
    """The data tables among all tables of a document, those on following pages joined.

    A table without a header of its own and as wide as the one before goes on with it; what stands
    above a table may head its rows.
    """
    head: Head | None = None
    lines: list[Line] = []
    found = [find(run.lines) for run in runs]
    found = _pooled(runs, found, find)
    labels = labels_of([
        said_above(run, own.at if own is not None else 0)
        for run, own in zip(runs, found, strict=True)
    ])  # fmt: skip
    annex = ""
    for run, own in zip(runs, found, strict=True):
        before, annex = annex, annex_of(run.above) or annex
        again = (
            own is not None
            and head is not None
            and before in ("", annex)  # another annex has headings of its own
            and (_alike(own, head) or same_header(run.lines[own.at], head, lines))
        )
        if own is not None and not again:
            if head is not None:
                yield read_lines(lines, head)
            head = own
            several = sum(one is not None and _alike(one, own) for one in found) > 1 or any(
                same_header(line, own, run.lines) for line in run.lines[own.first :]
            )
            caption = heads_rows(said_above(run, own.at), several=several, labels=labels)
            lines = list(run.lines)
            if caption is not None:
                lines.insert(own.first, as_line(caption, max(own.columns) + 1, min(own.columns)))
        elif head is not None and (own is not None or _as_wide(run.lines, head)):
            at = own.at if own is not None else 0
            caption = heads_rows(said_above(run, at), several=True, labels=labels)
            if caption is not None:
                lines.append(as_line(caption, max(head.columns) + 1, min(head.columns)))
            lines += run.lines[at:]
    if head is not None:
        yield read_lines(lines, head)


def _pooled(
    runs: Sequence[Run],
    found: Sequence[Head | None],
    find: Callable[[Sequence[Line]], Head | None],
) -> list[Head | None]:
    """The heads of tables, those with the same header told by the rows of all of them."""
    made = list(found)
    known = [(n, head) for n, head in enumerate(found) if head is not None]
    for n, own in known:
        kin = [(m, head) for m, head in known if head.headers == own.headers]
        if len(kin) < LEAST or kin[0][0] != n:
            continue
        rows = [line for m, head in kin for line in runs[m].lines[head.first :]]
        whole = find([*runs[n].lines[own.at : own.first], *rows])
        if whole is not None:
            for m, head in kin:
                made[m] = head._replace(columns=whole.columns, guessed=whole.guessed)
    return made


def _alike(one: Head, other: Head) -> bool:
    """Whether two tables have the same header."""
    return one.columns == other.columns or one.headers == other.headers


def _as_wide(run: Sequence[Line], head: Head) -> bool:
    width = max(head.columns, default=0) + 1
    return bool(run) and abs(max(len(line.cells) for line in run) - width) <= 1 and width >= 3
