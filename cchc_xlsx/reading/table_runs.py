"""The data tables of a document: those on following pages joined, those below each other parted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from cchc_xlsx.form.document import Cell, Line
from cchc_xlsx.reading.captions import (
    Run,
    annex_of,
    as_line,
    heads_rows,
    labels_of,
    said_above,
    series,
)
from cchc_xlsx.reading.feet import is_foot
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.heads import LEAST, Head, find_head, same_header
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_parts import CODE, Rows
from cchc_xlsx.reading.plan_rows import read_lines

_OF_WORK: Final = frozenset({"task", "measure", "output", "lead", "support", "deadline"})
_NAMES: Final = 3  # columns a header in the middle of a sheet must name, its numbering among them
_UNCOUNTED: Final = 5  # the same where it counts no rows
_LONGEST: Final = 60


def unstacked(runs: Sequence[Run]) -> list[Run]:
    """The tables of a document, those that stand below each other on one sheet parted."""
    made: list[Run] = []
    for run in _unmargined(runs):
        head = find_head(run.lines)
        start, above = 0, run.above
        for at in range(head.first, len(run.lines)) if head is not None else ():
            if head is not None and _is_aside(run.lines, at, head):
                top = _top(run.lines, at, start)
                made.append(Run(run.lines[start:top], above))
                width = max(_filled(run.lines[at])) + 1
                rest = (one._replace(cells=one.cells[:width]) for one in run.lines[top:])
                made.append(Run(tuple(rest)))
                break
            if not _is_header(run.lines[at]) or (
                head and same_header(run.lines[at], head, run.lines)
            ):
                continue
            top = _top(run.lines, at, start)
            below = find_head(run.lines[at:])
            if below is None or below.at or (head and _alike(below, head)):
                continue
            made.append(Run(run.lines[start:top], above))
            start, above, head = top, (), below._replace(first=below.first + at)
        else:
            made.append(Run(run.lines[start:], above))
    return made


def _unmargined(runs: Sequence[Run]) -> Iterator[Run]:
    """The tables, those beside them parted: a list of abbreviations behind a blank column.

    Only where both stand on the same lines: a letterhead and signatures may be wider than a table.
    """
    for run in runs:
        head = find_head(run.lines)
        top = run.lines[head.at].cells if head is not None else ()
        gap = 1 + max((n for n, cell in enumerate(top) if cell.text or cell.left), default=0)
        at = head.at if head is not None else len(run.lines)
        foot = next((n for n, one in enumerate(run.lines[at:], at) if is_foot(one)), None)
        filled = [(n, _filled(line)) for n, line in enumerate(run.lines[at:foot], at)]
        both = [n for n, own in filled if own and own[0] < gap < own[-1]]
        if len(both) < LEAST or any(gap in own for _, own in filled):
            yield run
            continue
        inside = range(both[0], both[-1] + 1)
        yield run._replace(lines=tuple(
            one._replace(cells=one.cells[:gap]) if n in inside else one
            for n, one in enumerate(run.lines)
        ))  # fmt: skip
        beside = (run.lines[n] for n in inside if _filled(run.lines[n])[-1:] > [gap])
        yield Run(tuple(
            Line(one.place._replace(column=gap + 1), (Cell(),) * gap + one.cells[gap:])
            for one in beside
        ))  # fmt: skip


def _top(lines: Sequence[Line], at: int, start: int) -> int:
    """Where a table begins whose header is known: its title stands right above it."""
    while at > start and len(_filled(lines[at - 1])) <= 1:
        at -= 1
    return at


def _filled(line: Line) -> list[int]:
    return [n for n, cell in enumerate(line.cells) if cell.text]


def _is_aside(lines: Sequence[Line], at: int, head: Head) -> bool:
    """Whether a small table of another kind begins below the plan, such as the points hoped for:
    a few names below a title, with numbers and nothing else under them to the end of the sheet."""
    names = _filled(lines[at])
    texts = [lines[at].cells[n].text for n in names]
    if not LEAST <= len(names) <= len(head.columns) // 2 or len(_filled(lines[at - 1])) > 1:
        return False
    said = ("text", "deadline")  # "Năm 2025" over its points
    if any(len(t) > _LONGEST or kind_of(t) not in said or CODE.match(t) for t in texts):
        return False
    if {head.columns.get(n, "") for n in names} & _OF_WORK:
        return False
    below = [(line, filled) for line in lines[at + 1 :] if len(filled := _filled(line)) > 1]
    return bool(below) and all(
        set(filled) <= set(names) and kind_of(line.cells[filled[-1]].text) == "number"
        for line, filled in below
    )


def _is_header(line: Line) -> bool:
    """Whether a line can be nothing but a header: all of it names columns, the count or many."""
    texts = [cell.text for cell in line.cells if cell.text]
    named = [claims(text) if len(text) < _LONGEST else () for text in texts]
    keys = {found[0][0] for found in named if found}
    if not keys or not all(named):
        return False
    return len(keys) >= (_NAMES if named[0][0][0] == "no" else _UNCOUNTED)


_ROW: Final = 3  # cells of a line that is a row and no caption


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
    one_by_one = _headed_on(runs, found, labels)
    annex = ""
    for n, (run, own) in enumerate(zip(runs, found, strict=True)):
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
            several = n in one_by_one or (
                sum(one is not None and _alike(one, own) for one in found) > 1
                or any(same_header(line, own, run.lines) for line in run.lines[own.first :])
            )
            caption = heads_rows(said_above(run, own.at), several=several, labels=labels)
            lines = list(run.lines)
            if caption is not None:
                lines.insert(own.first, as_line(caption, max(own.columns) + 1, min(own.columns)))
        elif head is not None and (own is not None or _as_wide(run.lines, head)):
            at = own.at if own is not None else 0
            if any(len(_filled(line)) >= _ROW for line in run.lines[:at]):
                at = 0  # rows of the page before, and its header only on the next
            caption = heads_rows(said_above(run, at), several=True, labels=labels)
            if caption is not None:
                lines.append(as_line(caption, max(head.columns) + 1, min(head.columns)))
            lines += run.lines[at:]
    if head is not None:
        yield read_lines(lines, head)


def _headed_on(
    runs: Sequence[Run], found: Sequence[Head | None], labels: frozenset[str]
) -> frozenset[int]:
    """Which runs stand each below the next heading of one series, whatever their columns."""
    captions, bodies, before = [], [], None
    for run, own in zip(runs, found, strict=True):
        before = own or before
        goes_on = own is not None or (before is not None and _as_wide(run.lines, before))
        above = said_above(run, own.at if own is not None else 0)
        captions.append(heads_rows(above, several=True, labels=labels) if goes_on else None)
        bodies.append(run.lines[own.first :] if own is not None else ())
    return series(captions, bodies)


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
