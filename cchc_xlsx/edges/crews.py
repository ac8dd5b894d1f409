"""Who reads the files of a large run: threads, processes of this machine, or other machines."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from cchc_xlsx.edges.sweeping import seldom
from cchc_xlsx.findings import stop

T = TypeVar("T")


class Running(Protocol):
    """Work that was handed over."""

    def result(self) -> Any:  # noqa: ANN401  whatever the work gives
        """What it gave, once it is done."""

    def done(self) -> bool:
        """Whether it is."""


class Done(NamedTuple):
    """Work that needs nobody any more."""

    given: Any

    def result(self) -> Any:  # noqa: ANN401
        """What it gave."""
        return self.given

    def done(self) -> bool:
        """It is."""
        return True


class Crew(NamedTuple):
    """Somebody who takes work, and how many pieces at once are worth handing over."""

    submit: Callable[..., Running]
    width: int
    apart: bool  # in another process: work and what it needs must travel
    shared: bool = False  # whether the caller's own core is counted on for a share


Hired = Callable[[int], AbstractContextManager[Crew]]  # how many at once, 0 to choose


class Hands(NamedTuple):
    """How many files are read at once, 0 to choose, and who is hired where there are many."""

    jobs: int = 0
    hired: Hired | None = None


ALONE: Final = Hands()
MOST_PROCESSES: Final = 61  # Windows waits for no more at once, and Python refuses a wider pool


def spread(
    crew: Crew, tasks: Iterable[T], hand: Callable[[T], Running], here: Callable[[T], Any],
    lost: type[Exception] = Exception,
) -> Iterator[tuple[T, Any]]:  # fmt: skip
    """Every task with what it gave, in order: so many in advance are handed over, not all.

    What the crew has no room for is done here where the caller shares; so is what a crew loses.
    """
    ahead = 2 * crew.width
    most = 8 * ahead if crew.shared else ahead
    pending: deque[tuple[T, Running]] = deque()

    def handed(task: T) -> Running:
        try:
            return hand(task)
        except lost:
            return Done(here(task))

    def outcome(task: T, running: Running) -> Any:  # noqa: ANN401
        try:
            return running.result()
        except lost:
            return here(task)

    for task in tasks:
        full = crew.shared and sum(not running.done() for _, running in pending) >= ahead
        pending.append((task, Done(here(task)) if full else handed(task)))
        while pending and (pending[0][1].done() or len(pending) > most):
            first, running = pending.popleft()
            yield first, outcome(first, running)
    for first, running in pending:
        yield first, outcome(first, running)


@contextmanager
def threads(jobs: int = 0) -> Iterator[Crew]:
    """Threads of this process; little is won beyond four."""
    from concurrent.futures import ThreadPoolExecutor

    width = jobs or min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(width) as pool:
        yield Crew(pool.submit, width, apart=False)


@contextmanager
def processes(jobs: int = 0) -> Iterator[Crew]:
    """Processes of this machine, one a core but the caller's own, which takes its share while they
    start; the caller's main module must bear a second import.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    width = max(1, min(MOST_PROCESSES, (jobs or min(16, os.cpu_count() or 1)) - 1))
    with ProcessPoolExecutor(width, get_context("spawn"), initializer=seldom) as pool:
        yield Crew(pool.submit, width, apart=True, shared=True)


def cluster(address: str) -> Hired:
    """The workers of a dask scheduler that runs already; Stop where there is none."""

    @contextmanager
    def hired(jobs: int = 0) -> Iterator[Crew]:
        try:
            from distributed import Client
        except ImportError:
            raise stop("L40", exit_code=2, typed=address) from None
        try:
            client = Client(  # type: ignore[no-untyped-call]
                address, timeout="6s", set_as_default=False
            )
        except (OSError, ValueError, TypeError):
            raise stop("L41", exit_code=3, typed=address) from None
        with client:
            cores = sum(client.ncores().values())  # type: ignore[no-untyped-call]

            def submit(work: Callable[..., object], *said: object) -> Running:
                done: Running = client.submit(work, *said, pure=False)
                return done

            yield Crew(submit, jobs or max(4, 2 * cores), apart=True)

    return hired
