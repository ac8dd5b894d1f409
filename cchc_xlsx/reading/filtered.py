"""Answers of the rows that a filter showed, pasted as values on every row: told by their doubles.

A copy of filtered rows leaves the hidden ones out and is pasted without gaps: answers of rows
further down lie on those above, some where none belongs, and most still stand in their own too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.form.schema import Role
from cchc_xlsx.reading.records import Sheetful, Spots
from cchc_xlsx.reading.slipped import Owner
from cchc_xlsx.reading.slipped_part import Part
from cchc_xlsx.reading.values import said

COLUMNS: Final = 2  # answered where none belongs, as in one other row
ROWS: Final = 2  # one below the other, each with a double further down

Words = Sequence[str]


class _Block(NamedTuple):
    """Answers that stand twice: the row of each → the row it came from, in some columns."""

    sources: Mapping[int, int]
    columns: range


def parts(table: Sheetful, spots: Spots, owner: Owner) -> Iterator[Part]:
    """The cells on which answers of other rows were pasted, and those on which they may have."""
    cells, grid = table.desk.cells, table.desk.table.grid
    named = {number: row_id for row_id, number in sorted(table.rows.numbers.items(), key=_number)}
    words = {
        n: ["" if grid.is_formula(n, at) else said(cells.at(n, at)) for _, at in spots]
        for n in named
    }
    done: set[int] = set()
    for n, row_id in named.items():
        astray = [c for c, (column, _) in enumerate(spots)
                  if words[n][c] and owner(row_id, column.key) is not Role.INPUT]  # fmt: skip
        if n in done or len(astray) < COLUMNS:
            continue
        below = next((m for m in named if m > n), n)
        # Of the heading's own answers the row they came from may have been pasted over.
        block = _block(words, n, astray) or _block(words, below, astray)
        if block:
            rows = range(min(n, _first(block)), max(block.sources) + 1)
            done |= {*rows}
            for c in block.columns:
                yield Part(*spots[c], rows)


def _number(pair: tuple[str, int]) -> int:
    return pair[1]


def _block(words: Mapping[int, Words], number: int, astray: Sequence[int]) -> _Block | None:
    """The answers about a row that stand twice, none where its own do not."""
    alike = {m: _alike(words[number], line) for m, line in words.items() if m > number}
    alike = {m: run for m, run in alike.items() if sum(c in run for c in astray) >= COLUMNS}
    most = max(map(len, alike.values()), default=0)
    doubles = [m for m, columns in alike.items() if len(columns) == most]
    if len(doubles) != 1 or most < COLUMNS:
        return None
    here, there = words[number], words[doubles[0]]
    first, last = alike[doubles[0]][0], alike[doubles[0]][-1]
    while first and here[first - 1] == there[first - 1]:
        first -= 1
    while last + 1 < len(here) and here[last + 1] == there[last + 1]:
        last += 1
    columns = range(first, last + 1)
    sources = {number: doubles[0]}
    order = sorted(words)
    at = order.index(number)
    for n in order[at + 1 :]:
        if not (source := _double(words, n, columns, max(sources.values()), order[-1] + 1)):
            break
        sources[n] = source
    for n in reversed(order[:at]):
        if not (source := _double(words, n, columns, n, min(sources.values()))):
            break
        sources[n] = source
    return _Block(sources, columns) if len(sources) >= ROWS else None


def _alike(here: Words, there: Words) -> list[int]:
    """The answers side by side in which two rows say the same."""
    runs: list[list[int]] = [[]]
    for c, words in enumerate(here):
        if words != there[c]:
            runs.append([])
        elif words:
            runs[-1].append(c)
    return max(runs, key=len)


def _double(words: Mapping[int, Words], n: int, columns: range, above: int, below: int) -> int:
    """The one row between two others that says what a row says, 0 for none or several."""
    here = [words[n][c] for c in columns]
    if sum(map(bool, here)) < COLUMNS:
        return 0
    found = [m for m, line in words.items()
             if max(above, n) < m < below and [line[c] for c in columns] == here]  # fmt: skip
    return found[0] if len(found) == 1 else 0


def _first(block: _Block) -> int:
    """The first row on which answers may lie whose own row was pasted over."""
    rows = sorted(block.sources)
    steps = {b - a for a, b in pairwise(block.sources[n] for n in rows)}
    first, last = rows[0], rows[-1]
    row = first
    while row > 1 and any(
        row - 1 < block.sources[first] - (first - row + 1) * step <= last for step in steps
    ):
        row -= 1
    return row
