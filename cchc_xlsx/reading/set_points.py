"""Which column of a criteria set holds the most there is, and which what each condition earns.

Points add up to those above, none is more than the most there is, and only conditions earn nought.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.hints import hints
from cchc_xlsx.reading.set_evidence import FEW, Cells, Read, has_points, sums_up

_SHARE: Final = re.compile(r"%|\bty (?:le|trong|trong so)\b")
_HALF: Final = 0.5
_KNOWN: Final = 7  # weight of a header that says one thing


def pointed(cells: Cells, codes: Mapping[int, str]) -> bool:
    """Whether titles say their points in brackets."""
    said = [has_points(text) for n, text in cells.texts.items() if n in codes]
    return sum(said) >= FEW and cells.share(said) >= _HALF


def points_in(read: Read, found: Mapping[int, str], codes: Mapping[int, str]) -> dict[int, str]:
    """The most there is, and what each condition earns."""
    numeric = [c for c in sorted(read.cells) if c not in found and read.cells[c].numeric]
    weights = {c: _as_maximum(c, read, codes, first=c == min(numeric)) for c in numeric}
    latest = max((_year(read, c) for c in numeric), default=0)
    for column in numeric:  # what a year before allowed is not what this one does
        weights[column] -= 8 * (0 < _year(read, column) < latest)
    for column in numeric:  # no points are more than the most there are
        weights[column] -= 4 * sum(_is_less(column, other, read, codes) for other in numeric)
    best = max(weights, key=lambda c: weights[c], default=None)
    known = best is not None and weights[best] > 0
    titles = next((read.cells[c] for c, key in found.items() if key == "title"), None)
    if known and best is not None and read.cells[best].earns_nothing and titles is not None:
        known = not pointed(titles, codes)  # what conditions earn beside titles that say the most
    made = {best: "max_points"} if best is not None and known else {}
    below = [n for n in set().union(*(read.cells[c].texts for c in read.cells)) if n not in codes]
    for column in numeric:
        cells = read.cells[column]
        if column == best:
            continue
        earning = sum(n in cells.points for n in below)
        zeros = any(value == 0 for value in cells.points.values())
        conditions = earning >= FEW and earning * 4 >= len(below)
        if conditions and zeros and "appraised_points" not in made.values():
            made[column] = "appraised_points"
    return made


def _year(read: Read, column: int) -> int:
    """The year a column of numbers is headed with, 0 where with none."""
    said = re.search(r"\b20\d\d\b", read.own[column])
    return int(said[0]) if said else 0


def _is_less(column: int, other: int, read: Read, codes: Mapping[int, str]) -> bool:
    """Whether a column of numbers cannot hold the maxima beside another: they are less there, or
    nought is earned where the other, filled throughout, says nothing."""
    mine, most = read.cells[column].points, read.cells[other].points
    if _year(read, column) > _year(read, other) > 0:
        return False
    if column == other or _SHARE.search(fold(read.own[other])):
        return False
    both = [n for n in mine.keys() & most.keys() if n in codes]
    if len(both) < FEW or any(mine[n] > most[n] for n in both):
        return False
    full = sum(n in codes for n in most) >= 0.9 * len(codes.keys() & read.rows)
    nought = full and read.cells[column].earns_nothing and not read.cells[other].earns_nothing
    return nought or any(mine[n] < most[n] for n in both)


def _as_maximum(
    column: int, read: Read, codes: Mapping[int, str], *, first: bool
) -> float:  # fmt: skip
    """How all that is known of a column speaks for its being the maxima."""
    cells = read.cells[column]
    own = {n: value for n, value in cells.points.items() if n in codes}
    filled = len(own) / len(codes)
    weight = 3 * filled - 1 + 3 * sums_up(cells.points, codes) + 0.5 * first
    weight -= 3 * any(value == 0 for value in own.values())
    weight -= 4 * bool(_SHARE.search(fold(read.own[column])))
    weight -= 2 * bool(re.search(r"\b20\d\d\b", read.own[column]))
    words = hints(read.own[column])
    sure = dict(claims(read.own[column]))
    weight += 0.3 * sure.get("max_points", 0) + 0.5 * words.get("max_points", 0)
    others = ("self_points", "appraised_points", "stated_lost_points", "previous_points", "percent")
    weight -= 0.3 * max(
        (sure.get(key, 0) for key in others if sure.get(key, 0) >= _KNOWN), default=0
    )
    return weight
