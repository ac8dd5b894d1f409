"""Rows of another issue that stand in the places of ours: which of ours were pasted over."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby


def pasted_over(
    foreign: Collection[int], numbers: Mapping[str, int], order: Sequence[str]
) -> set[str]:
    """The missing rows in whose very places, between their neighbours, others stand.

    `foreign` are the rows of another issue, `numbers` where ours stand, `order` how these were
    issued. Where more or fewer are missing than stand there, which of them is not known.
    """
    places = dict.fromkeys(foreign, "") | {number: row_id for row_id, number in numbers.items()}
    found: set[str] = set()
    for strange, group in groupby(sorted(places), key=lambda number: not places[number]):
        if not strange:
            continue
        run = list(group)
        before = max((n for n in numbers.values() if n < run[0]), default=0)
        after = min((n for n in numbers.values() if n > run[-1]), default=0)
        gone = _between(places.get(before, ""), places.get(after, ""), numbers, order)
        found.update(gone if len(gone) == len(run) else ())
    return found


def _between(
    before: str, after: str, numbers: Mapping[str, int], order: Sequence[str]
) -> list[str]:
    """The issued ids between two that are there, blank for an end; none if one of the two was not
    issued, or any of those between stands elsewhere."""
    if any(one and one not in order for one in (before, after)):
        return []
    start = order.index(before) + 1 if before else 0
    gone = list(order[start : order.index(after) if after else len(order)])
    return [] if any(one in numbers for one in gone) else gone
