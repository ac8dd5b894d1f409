"""How often a process is looked through for circles nobody refers to."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = (100_000, 20, 10)  # objects that are new, and rounds of those that are older


@contextmanager
def unswept() -> Iterator[None]:
    """Seldom looked through for circles: what files are read into are trees, and many.

    The collector goes through all of them again and again (a tenth of a report's time and a third
    of a second run's, measured).
    """
    before = gc.get_threshold()
    seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def not_at_the_end() -> None:
    """Let this process end without being looked through once more: the system takes all back."""
    atexit.register(gc.freeze)


def seldom() -> None:
    """Let the collector of this process work seldom; it takes a twentieth of a short one's time."""
    gc.set_threshold(*SELDOM)
