"""Which tells more of the shades of some cells: that they changed places, or that they are copies.

Shades of cells that changed places are those of the places, each as often as it was there; copies
bear any shade, those of a few sources many times. Both say how likely the shades are that stand
there now, and one is believed only if it is far better.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import lgamma, log
from typing import Any, Final, NamedTuple

from cchc_xlsx.form.shades import INKS

SURE: Final = log(100)  # how much better
STRAY: Final = 0.1  # of the cells that changed places were copied over since
FAR: Final = 40  # rows up or down
TURN: Final = 0.15  # of the cells came from nearer than the one before, and from further
NEXT: Final = 0.5  # of these that differ by one row more than the others
JUMP: Final = 0.02  # of the cells from anywhere
FEW_SOURCES: Final = 0.1  # weight of a shade before it was seen: the lower, the fewer sources


def exchanged(worn: Iterable[int], places: Iterable[int], sure: float = SURE) -> bool:
    """Whether these shades are those of the places, which may be more, in another order."""
    there, room = Counter(worn), Counter(places)
    if not there:
        return False
    return _changed_places(there, room) - max(_copied(there), _copied_few(there)) > sure


def _changed_places(there: Counter[int], room: Counter[int]) -> float:
    """The logarithm of the odds where each place gave its shade to one cell, but for a few."""
    drawn = there & room
    kept, strays = drawn.total(), there.total() - drawn.total()
    ways = sum(_choices(there[shade], drawn[shade]) for shade in there)
    each = sum(_choices(room[s], n) + lgamma(n + 1) for s, n in drawn.items())
    order = lgamma(room.total() + 1) - lgamma(room.total() - kept + 1)
    return each - order + ways + kept * log(1 - STRAY) + strays * log(STRAY / len(INKS))


def _copied(there: Counter[int]) -> float:
    """The same where every cell was copied from somewhere."""
    return -there.total() * log(len(INKS))


def _copied_few(there: Counter[int]) -> float:
    """The same where the cells were copied from a few sources, as Pólya's urn has it."""
    every = FEW_SOURCES * len(INKS)
    drawn = sum(lgamma(FEW_SOURCES + n) - lgamma(FEW_SOURCES) for n in there.values())
    return drawn + lgamma(every) - lgamma(every + there.total())


def _choices(of: int, some: int) -> float:
    return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)


class _Path(NamedTuple):
    """One way in which the cells so far came from others, and how much better than chance."""

    better: float
    sources: tuple[int, Any] | None = None  # the last, and those before


def stepwise(own: Sequence[int], worn: Mapping[int, int | None]) -> tuple[int, ...]:
    """Where cells came from some rows away each, mostly as far as the one before; () by chance.

    Where doubles or gaps were taken out of a list, what stands below each of them moves up once
    more: a few rows further is likelier than many.
    """
    offsets = range(-FAR, FAR + 1)
    paths = [_Path(-log(len(offsets)))] * len(offsets)
    for count, (n, shade) in enumerate(worn.items()):
        before = _turned(paths) if count else paths
        for at, off in enumerate(offsets):
            better, sources = before[at]
            source = n - off
            if off and 0 <= source < len(own) and own[source] == shade:
                gain = log(len(INKS) * (1 - STRAY))
                paths[at] = _Path(better + gain, (source, sources))
            else:
                paths[at] = _Path(better + log(STRAY), sources)
    found = max(paths, key=lambda path: path.better)
    return tuple(_unrolled(found.sources)) if found.better > SURE else ()


def _turned(paths: Sequence[_Path]) -> list[_Path]:
    """The best path to every offset: kept, changed by a few rows, or by any number."""
    best = max(paths, key=lambda path: path.better)
    anyhow = best.better + log(JUMP / len(paths))
    near = list(paths)  # as if a change cost nothing but its rows
    for order in (range(1, len(paths)), range(len(paths) - 2, -1, -1)):
        step = order.step
        for at in order:
            one = near[at - step]
            if one.better + log(NEXT) > near[at].better:
                near[at] = one._replace(better=one.better + log(NEXT))
    turned = []
    for kept, changed in zip(paths, near, strict=True):
        path = kept._replace(better=kept.better + log(1 - 2 * TURN - JUMP))
        if changed.better + log(TURN) > path.better:
            path = changed._replace(better=changed.better + log(TURN))
        turned.append(path if path.better > anyhow else best._replace(better=anyhow))
    return turned


def _unrolled(sources: tuple[int, Any] | None) -> Iterator[int]:
    while sources:
        source, sources = sources
        yield source
