"""Which tells more of the shades of some cells: that they changed places, or that they are copies.

Shades of cells that changed places are those of the places, each as often as it was there; copies
bear any shade, those of a few sources many times. Both say how likely the shades are that stand
there now, and one is believed only if it is far better.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import lgamma, log
from typing import Final, NamedTuple

from cchc_xlsx.form.shades import INKS

SURE: Final = log(100)  # how much better
STRAY: Final = 0.1  # of the cells that changed places were copied over since
FAR: Final = 12  # rows up or down
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
    sources: tuple[int, ...] = ()


def stepwise(own: Sequence[int], worn: Mapping[int, int | None]) -> tuple[int, ...]:
    """Where cells came from some rows away each, a part as far as the one before; () by chance.

    Where doubles were taken out of a list, what stands below each of them moves up once more.
    """
    offsets = [off for off in range(-FAR, FAR + 1) if off]
    turn = log(2 * FAR * len(INKS))
    paths = {off: _Path(-log(2 * FAR)) for off in offsets}
    for n, shade in worn.items():
        best = max(paths.values())
        turned = _Path(best.better - turn, best.sources)
        for off in offsets:
            path, source = max(paths[off], turned), n - off
            if 0 <= source < len(own) and own[source] == shade:
                gain = log(len(INKS) * (1 - STRAY))
                paths[off] = _Path(path.better + gain, (*path.sources, source))
            else:
                paths[off] = path._replace(better=path.better + log(STRAY))
    found = max(paths.values())
    return found.sources if found.better > SURE else ()
