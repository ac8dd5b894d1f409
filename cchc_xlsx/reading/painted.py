"""Cells that bear another cell's shade though their answers never left: a look was painted there.

Whoever sorts, cuts or pastes cells moves look and answer together. An answer issued in this very
row, and in no other, that lies under a strange shade proves that here the look came alone.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final

from cchc_xlsx.form.shades import shade
from cchc_xlsx.office import text
from cchc_xlsx.office.model import Entry
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.values import said

PROOFS: Final = 3  # answers still in their rows
Issued = Callable[[str, str], Entry]  # what was issued in a row (by its id) and a column


def only_painted(
    cells: Cells, key: str, rows: Collection[int], numbers: Mapping[str, int], salted: str,
    issued: Issued,
) -> frozenset[int]:  # fmt: skip
    """The rows among these, run by run, in which nothing but the look of a column was moved."""
    ids = {number: row_id for row_id, number in numbers.items()}
    words = {row_id: _entry(issued(row_id, key)) for row_id in numbers}
    times = Counter(words.values())
    owners = {said_: row_id for row_id, said_ in words.items() if said_ and times[said_] == 1}
    at, worn = cells.table.columns[key], cells.table.grid.facts.shades
    proofs: set[int] = set()
    retyped: set[int] = set()
    doubts: set[int] = set()
    for number in rows if owners else ():
        row_id, here = ids.get(number, ""), _cell(cells, number, at)
        own = worn.get((number, at))
        if not row_id or not here or own in (None, shade(salted, row_id, key)):
            continue
        if owners.get(here) == row_id:
            proofs.add(number)
        elif here in owners:
            doubts.add(number)
        elif words[row_id] in owners:
            retyped.add(number)
    proved = [
        run for run in _runs(rows)
        if len(run & proofs) >= max(PROOFS, len(run & retyped)) and not run & doubts
    ]  # fmt: skip
    return frozenset().union(*proved)


def _runs(rows: Collection[int]) -> list[frozenset[int]]:
    runs: list[set[int]] = []
    for number in sorted(rows):
        if runs and number - 1 in runs[-1]:
            runs[-1].add(number)
        else:
            runs.append({number})
    return [frozenset(run) for run in runs]


def _entry(entry: Entry) -> str:
    """An issued answer as compared: texts and dates; numbers are many rows' alike."""
    if isinstance(entry, date):
        return entry.isoformat()
    return text.match_key(entry) if isinstance(entry, str) else ""


def _cell(cells: Cells, number: int, at: int) -> str:
    value = cells.at(number, at)
    return value.isoformat() if isinstance(value, date) else text.match_key(said(value))
