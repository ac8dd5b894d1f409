"""Rows of a table that lost all its keys: known by their issued words."""

from collections.abc import Iterator, Sequence
from typing import Final

from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.witness import HIDDEN, Given, Witness, Words, is_spoilt, signature_text

ALIKE: Final = 40  # rows that say the same, of which one may still be told by a hidden key


def by_signature(cells: Cells, given: Given, order: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Row ids for rows that lost all keys: equal signature, in the order issued.

    A hidden key of the task that stayed must not say otherwise. People change due dates: a row is
    known without its own where no other says the same.
    """
    columns = tuple(key for key in Witness(cells, given).columns if key not in HIDDEN)
    body = range(cells.table.header_row + 1, cells.table.last_row + 1)
    found = dict(_in_order(cells, given, order, columns, body))
    yield from found.items()
    if "due" in columns:
        lasting = tuple(key for key in columns if key != "due")
        rest = [row_id for row_id in order if row_id not in found]
        taken = set(found.values())
        left = [number for number in body if number not in taken]
        yield from _alone(cells, given, rest, lasting, left)


def _in_order(
    cells: Cells, given: Given, order: Sequence[str], columns: Words, body: Sequence[int]
) -> Iterator[tuple[str, int]]:
    waiting: dict[Words, list[str]] = {}
    for row_id in order:
        words = tuple(signature_text(given.get(row_id, {}).get(key)) for key in columns)
        waiting.setdefault(words, []).append(row_id)
    for number in body:
        words = tuple(signature_text(cells.get(number, key)) for key in columns)
        if any(words) and waiting.get(words) and _allows(cells, given, waiting[words][0], number):
            yield waiting[words].pop(0), number


def _alone(
    cells: Cells, given: Given, ids: Sequence[str], columns: Words, body: Sequence[int]
) -> Iterator[tuple[str, int]]:
    """Of ids and rows left over those that nothing but one another fits."""
    own: dict[Words, list[str]] = {}
    for row_id in ids:
        words = tuple(signature_text(given.get(row_id, {}).get(key)) for key in columns)
        own.setdefault(words, []).append(row_id)
    here: dict[Words, list[int]] = {}
    for number in body:
        words = tuple(signature_text(cells.get(number, key)) for key in columns)
        here.setdefault(words, []).append(number)
    for words, numbers in here.items():
        for number in numbers if any(words) and len(numbers) <= ALIKE else ():
            fits = [i for i in own.get(words, ()) if _allows(cells, given, i, number)]
            others = [n for n in numbers if fits and _allows(cells, given, fits[0], n)]
            if len(fits) == len(others) == 1:
                yield fits[0], number


def _allows(cells: Cells, given: Given, row_id: str, number: int) -> bool:
    """Whether hidden keys that stayed in a row are those of an id."""
    there = {key: cells.get(number, key) for key in HIDDEN}
    if is_spoilt(there["task_key"], given):
        del there["task_key"]
    hidden = [key for key, value in there.items() if value is not None]
    said = [signature_text(cells.get(number, key)) for key in hidden]
    return said == [signature_text(given[row_id].get(key)) for key in hidden]
