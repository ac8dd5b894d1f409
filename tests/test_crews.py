"""Whoever reads the files, threads, processes or other machines: the report is the same."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.edges import crews
from cchc_xlsx.findings import Stop
from cchc_xlsx.verbs import examine, report, specimens

DAY = date(2026, 6, 20)


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

            yield crew._replace(submit=submit)

    serial = report.to_json(compiled(folder, 1))
    assert report.to_json(compiled(folder, 2, counted)) == serial
    assert len(hired) == len(list(folder.iterdir())) - 1  # equal bytes are read once


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
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        hired = crews.cluster(cluster.scheduler_address)
        assert report.to_json(compiled(folder, 2, hired)) == report.to_json(compiled(folder, 1))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "không có"])
def test_no_cluster_is_one_sentence(folder: Path, address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(Stop) as stopped:
        compiled(folder, 2, crews.cluster(address))
    assert stopped.value.finding.code == "L41"
