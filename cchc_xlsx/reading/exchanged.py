"""Cells of a column that changed places among themselves: each wears what another was issued with.

What was cut here and pasted there leaves no copy behind, so the shades of the cells tell which
moved, and which beside them did not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from cchc_xlsx.form.shades import INKS
from cchc_xlsx.reading.likely import SURE

FEW: Final = 4  # cells of a part of a column, fewer changed places by chance
SEEN: Final = 8  # cells; of more the shades are nearly all there are and clear none beside them
SEVERAL: Final = 2  # columns that say the same of two rows, pairs that say the same of a column


class Spot(NamedTuple):
    """A cell of a column with what its shade tells."""

    row: int
    own: int  # the shade it was issued with
    worn: int | None  # the one it bears
    words: str
    issued: bool = True  # in a row that was issued, no spare one

    @property
    def stays(self) -> bool:
        """Whether it bears its own shade."""
        return self.own == self.worn


Line = Sequence[Spot]  # the cells of a column in their order
Pair = tuple[int, int]  # places in a line, the upper first


def changed_places(
    lines: Mapping[str, Line], strange: Mapping[str, Sequence[int]], key: str
) -> bool:
    """Whether a few cells of a column changed places among themselves and with no others."""
    few = strange[key]
    return len(few) <= SEEN and closed(lines[key], few) and not _denied(lines, strange, key, few)


def _denied(
    lines: Mapping[str, Line], strange: Mapping[str, Sequence[int]], key: str, cells: Sequence[int]
) -> bool:
    """Whether another column has strange cells in the same rows, which came from elsewhere.

    Who copies cells of several columns at once copies them to the same rows.
    """
    return any(
        {*cells} & {*here} and not closed(lines[other], here)
        for other, here in strange.items() if other != key
    )  # fmt: skip


def closed(line: Line, strange: Collection[int]) -> bool:
    """Whether cells wear the shades of their places, each as often as it was there."""
    return bool(strange) and (
        Counter(line[n].worn for n in strange) == Counter(line[n].own for n in strange)
    )


def moved_among(line: Line, strange: Sequence[int], around: Collection[int]) -> set[int]:
    """The rows of few cells that changed places, and of those around that may have by their shade.

    A cell that moved to a place of its own shade wears one that others of the moved cells wear.
    """
    near = [n for n, spot in enumerate(line) if spot.row in around and n not in strange]
    off = _offset(line, strange)
    if off:  # a block for a block: what else moved lies beside both, of one shade
        more = set(_beside(line, set(strange), off))
    else:
        more = set(_next_to(line, strange)) & set(near)
    if len(strange) >= FEW:  # cells issued without a shade may have been sorted along
        more |= {n for n in near if strange[0] < n < strange[-1] and line[n].worn is None}
    return {line[n].row for n in (*strange, *more)}


def _next_to(line: Line, strange: Sequence[int]) -> Iterator[int]:
    """The cells above and below moved ones, one after the other, that wear a shade of theirs."""
    shades = {line[n].own for n in strange}
    for n in strange:
        for step, end in ((-1, -1), (1, len(line))):
            for at in range(n + step, end, step):
                if not line[at].stays or line[at].own not in shades:
                    break
                yield at


def _offset(line: Line, strange: Sequence[int]) -> int:
    """How many rows apart all of the cells were exchanged by twos, 0 where they were not so."""
    pairs = _pairs(line, strange)
    for off in {low - high for high, low in pairs}:
        blocks = [pair for pair in pairs if pair[1] - pair[0] == off]
        if off > 1 and len(blocks) >= SEVERAL and {n for two in blocks for n in two} == {*strange}:
            return off
    return 0


def _beside(line: Line, taken: Collection[int], off: int) -> Iterator[int]:
    """The cells among exchanged ones and next to them that look alike, by twos."""
    uppers = [n for n in taken if n + off in taken]
    alike = {
        n for n in range(len(line) - off)
        if not {n, n + off} & {*taken} and line[n].stays and line[n].own == line[n + off].own
    }  # fmt: skip
    first, last = min(uppers), max(uppers)
    while first - 1 in alike:
        first -= 1
    while last + 1 in alike:
        last += 1
    for n in alike.intersection(range(first, last + 1)):
        yield from (n, n + off)


def _pairs(line: Line, strange: Sequence[int]) -> set[Pair]:
    """The cells that wear each the other's shade."""
    wearing: dict[Pair, list[int]] = defaultdict(list)
    for n in strange:
        wearing[line[n].own, line[n].worn or 0].append(n)
    return {
        (n, m) for n in strange for m in wearing.get((line[n].worn or 0, line[n].own), ()) if n < m
    }  # fmt: skip


def by_twos(
    lines: Mapping[str, Line], strange: Mapping[str, Sequence[int]]
) -> tuple[dict[str, set[int]], frozenset[str]]:
    """The rows of which cells were exchanged by twos, column by column; where nothing else was.

    Copies of two answers wear each the shade of the other's place by chance; the more columns say
    the same of two rows and the fewer cells are strange, the less.
    """
    found: dict[str, set[int]] = defaultdict(set)
    pairs = {key: _pairs(lines[key], here) for key, here in strange.items()}
    claims: dict[Pair, list[str]] = defaultdict(list)
    for key, some in pairs.items():
        for pair in some:
            claims[pair].append(key)
    several: set[Pair] = set()
    for (n, m), keys in claims.items():
        most = max(len(strange[key]) for key in keys)
        if len(keys) < SEVERAL and _denied(lines, strange, keys[0], (n, m)):
            continue
        if 2 * len(keys) * log(len(INKS)) - log(most * (most - 1) / 2) <= SURE:
            continue
        if len(keys) >= SEVERAL:
            several.add((n, m))
            keys = [*keys, *_alike(lines, keys, n, m)]  # noqa: PLW2901
        for key in keys:
            found[key] |= {lines[key][n].row, lines[key][m].row}
    only = frozenset(
        key for key in found
        if {*strange.get(key, ())} <= {n for pair in several & pairs.get(key, set()) for n in pair}
    )  # fmt: skip
    return dict(found), only


def _alike(lines: Mapping[str, Line], keys: Sequence[str], n: int, m: int) -> Iterator[str]:
    """The columns between those exchanged, and next to them, whose two cells wear one shade."""
    order = list(lines)
    first, last = order.index(keys[0]), order.index(keys[-1])
    same = {
        key for key, line in lines.items()
        if key not in keys and line[n].stays and line[m].stays and line[n].own == line[m].own
    }  # fmt: skip
    while first and order[first - 1] in same:
        first -= 1
    while last + 1 < len(order) and order[last + 1] in same:
        last += 1
    yield from (key for key in order[first : last + 1] if key in same)
