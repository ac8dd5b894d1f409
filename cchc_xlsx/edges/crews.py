"""Who reads the files of a large run: threads, processes of this machine, or other machines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NamedTuple, Protocol

from cchc_xlsx.findings import stop


class Running(Protocol):
    """Work that was handed over."""

    def result(self) -> Any:  # noqa: ANN401  whatever the work gives
        """What it gave, once it is done."""


class Crew(NamedTuple):
    """Somebody who takes work, and how many pieces at once are worth handing over."""

    submit: Callable[..., Running]
    width: int
    apart: bool  # in another process: work and what it needs must travel


Hired = Callable[[int], AbstractContextManager[Crew]]  # how many at once, 0 to choose


class Hands(NamedTuple):
    """How many files are read at once, 0 to choose, and who is hired where there are many."""

    jobs: int = 0
    hired: Hired | None = None


ALONE: Final = Hands()


@contextmanager
def threads(jobs: int = 0) -> Iterator[Crew]:
    """Threads of this process; little is won beyond four."""
    from concurrent.futures import ThreadPoolExecutor

    width = jobs or min(4, os.cpu_count() or 1)
    with ThreadPoolExecutor(width) as pool:
        yield Crew(pool.submit, width, apart=False)


@contextmanager
def processes(jobs: int = 0) -> Iterator[Crew]:
    """Processes of this machine, one a core; the caller's main module must bear a second import."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    width = jobs or min(16, os.cpu_count() or 1)
    with ProcessPoolExecutor(width, mp_context=get_context("spawn")) as pool:
        yield Crew(pool.submit, width, apart=True)


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
