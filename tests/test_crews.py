"""Whoever reads the files, threads, processes or other machines: the report is the same."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.edges import crews, sweeping
from cchc_xlsx.findings import Stop
from cchc_xlsx.verbs import examine, report, specimens

DAY = date(2026, 6, 20)


def printed(made: dict[str, Any]) -> bytes:
    """The report as it is printed."""
    return b"".join(report.to_json(made))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district with mistakes, one file that is none and one that came twice."""
    made = tmp_path_factory.mktemp("huyen")
    for back in specimens.province(12, seed=5, today=DAY):
        (made / back.name).write_bytes(back.data)
    first = min(made.iterdir())
    (made / "lai.xlsx").write_bytes(first.read_bytes())
    (made / "hong.xlsx").write_bytes(first.read_bytes()[:3000])
    return made


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine, "HIRED_FROM", 9)


def compiled(folder: Path, jobs: int, hired: crews.Hired | None = None) -> dict[str, Any]:
    return report.report(
        [folder], as_of=DAY, today=DAY, jobs=jobs, hired=hired, against="mau_minh_hoa"
    )


def test_processes_give_what_one_thread_gives(folder: Path) -> None:
    hired: list[int] = []

    @contextmanager
    def counted(jobs: int) -> Iterator[crews.Crew]:
        with crews.processes(jobs) as crew:

            def submit(*said: Any) -> crews.Running:
                hired.append(1)
                return crew.submit(*said)

            yield crew._replace(submit=submit, shared=False)

    serial = printed(compiled(folder, 1))
    assert printed(compiled(folder, 2, crews.processes)) == serial
    assert printed(compiled(folder, 2, counted)) == serial
    assert len(hired) == len(list(folder.iterdir())) - 1  # equal bytes are read once


class Slow:
    """Work that is done after so many questions, and may be lost."""

    def __init__(self, given: int, asked: int, lost: bool) -> None:
        self.given, self.asked, self.lost = given, asked, lost

    def done(self) -> bool:
        self.asked -= 1
        return self.asked < 0

    def result(self) -> int:
        if self.lost:
            raise BrokenExecutor
        return self.given


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["kept", "lost", "refused"]))),
    st.integers(1, 3),
    st.booleans(),
)
def test_every_task_gives_its_own_in_order(
    tasks: list[tuple[int, str]], width: int, shared: bool
) -> None:
    numbered = list(enumerate(tasks))

    def hand(task: tuple[int, tuple[int, str]]) -> crews.Running:
        number, (asked, fate) = task
        if fate == "refused":
            raise BrokenExecutor
        return Slow(number, asked, fate == "lost")

    crew = crews.Crew(lambda: crews.Done(None), width, apart=True, shared=shared)
    told = list(crews.spread(crew, numbered, hand, lambda task: task[0], BrokenExecutor))
    assert told == [(task, task[0]) for task in numbered]


def test_what_is_no_loss_of_the_crew_is_told() -> None:
    def hand(_: int) -> crews.Running:
        raise OSError

    crew = crews.Crew(lambda: crews.Done(None), 2, apart=True)
    with pytest.raises(OSError, match=r"^$"):
        list(crews.spread(crew, [1], hand, lambda task: task, BrokenExecutor))


def test_a_crew_that_dies_loses_no_file(folder: Path) -> None:
    @contextmanager
    def mortal(jobs: int) -> Iterator[crews.Crew]:
        with crews.processes(jobs) as crew:
            killed: list[int] = []

            def submit(*said: Any) -> crews.Running:
                running = crew.submit(*said)
                if len(killed) < 1:
                    killed.append(crew.submit(os.getpid).result())
                    os.kill(killed[0], signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
                    time.sleep(0.2)
                return running

            yield crew._replace(submit=submit)

    assert compiled(folder, 2, mortal) == compiled(folder, 1)


def test_a_cluster_gives_what_one_thread_gives(folder: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        hired = crews.cluster(cluster.scheduler_address)
        assert printed(compiled(folder, 2, hired)) == printed(compiled(folder, 1))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "không có"])
def test_no_cluster_is_one_sentence(folder: Path, address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(Stop) as stopped:
        compiled(folder, 2, crews.cluster(address))
    assert stopped.value.finding.code == "L41"


def test_windows_waits_for_no_more_than_61_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most that `--jobs` takes ended in a ValueError there."""
    asked: list[int] = []

    @contextmanager
    def pool(width: int, *_: Any, **__: Any) -> Iterator[Any]:
        asked.append(width)
        yield type("Pool", (), {"submit": None})

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", pool)
    for jobs in (64, 2):
        with crews.processes(jobs) as crew:
            assert crew.width == asked[-1]
    assert asked == [61, 1]


def test_a_run_leaves_the_collector_as_it_was(folder: Path) -> None:
    seen = []
    before = gc.get_threshold()
    report.report(
        [folder], as_of=DAY, today=DAY, progress=lambda *_: seen.append(gc.get_threshold())
    )
    assert set(seen) == {sweeping.SELDOM}
    assert gc.get_threshold() == before != sweeping.SELDOM
    with pytest.raises(ValueError, match="so"), sweeping.unswept():
        raise ValueError("so")
    assert gc.get_threshold() == before
