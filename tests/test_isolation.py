"""Work done apart: what kills a worker costs one answer, and the next worker is fresh."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.edges import isolation
from cchc_xlsx.edges.isolation import apart
from cchc_xlsx.findings import Stop, stop

SAMPLES = Path(__file__).parent.parent / "samples" / "libreoffice"
ROOT = Path(__file__).parent.parent


def echo(value: Any) -> Any:
    return value


def who(_: int = 0) -> int:
    return os.getpid()


def abort() -> None:
    os.abort()


def leave(code: int) -> None:
    os._exit(code)


def killed(name: str) -> None:
    os.kill(os.getpid(), signal.Signals[name])
    time.sleep(60)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def hoard(size: int) -> int:
    return len(bytearray(size))


def long_answer(size: int) -> bytes:
    return bytes(size)


def fail() -> None:
    raise ZeroDivisionError


def panic() -> None:
    raise BaseException("no Exception")


def refuse() -> None:
    raise stop("F09", typed="XFD1", sheet="Tờ")


def chatter() -> str:
    print("to stdout")
    os.write(1, b"to file descriptor 1")
    os.write(2, b"x" * 200_000)
    return "said"


class Trap:
    def __reduce__(self) -> Any:
        return (os.getpid, ())


def trap() -> Trap:
    return Trap()


def code_of(*work: Any) -> str:
    with pytest.raises(Stop) as found:
        apart(*work)
    return found.value.finding.code


def test_plain_values_come_through() -> None:
    value = [("Tờ", [[1, 2.5, None, True, "x", date(2026, 1, 2), datetime(2026, 1, 2, 3),  # noqa: DTZ001
                      hour(4), timedelta(hours=30)]], False), {"a": b"b"}]  # fmt: skip
    assert apart(echo, value) == value


def test_a_worker_serves_many_files() -> None:
    assert len({apart(who) for _ in range(5)} - {os.getpid()}) == 1


@pytest.mark.parametrize(("work", "code"), [
    ((abort,), "F15"), ((leave, 0), "F15"), ((leave, 3), "F15"), ((fail,), "F15"),
    ((panic,), "F15"), ((trap,), "F15"), ((refuse,), "F09"),
])  # fmt: skip
def test_a_lost_worker_is_a_finding_and_the_next_one_works(work: Any, code: str) -> None:
    assert code_of(*work) == code
    assert apart(echo, "on") == "on"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(("work", "code", "why"), [
    ((abort,), "F15", "SIGABRT"), ((leave, 3), "F15", "3"), ((fail,), "F15", "ZeroDivisionError"),
    ((killed, "SIGSEGV"), "F15", "SIGSEGV"), ((killed, "SIGKILL"), "F27", "SIGKILL"),
    ((killed, "SIGTERM"), "F27", "SIGTERM"), ((killed, "SIGXCPU"), "F23", ""),
])  # fmt: skip
def test_why_a_worker_was_lost_is_told_as_far_as_it_is_known(
    work: Any, code: str, why: str
) -> None:
    with pytest.raises(Stop) as found:
        apart(*work)
    assert (found.value.finding.code, found.value.finding.typed) == (code, why)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to RLIMIT_AS")
def test_memory_is_bounded() -> None:
    assert code_of(hoard, 2 << 30) == "F08"
    assert apart(hoard, 200 << 20) == 200 << 20


def test_an_answer_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_of(long_answer, isolation.ANSWER + 1) == "F08"
    first = apart(who)
    assert len(apart(long_answer, isolation.LARGE + 1)) == isolation.LARGE + 1
    assert apart(who) != first


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    apart(who)
    monkeypatch.setattr(isolation, "SECONDS", 0.3)
    start = time.monotonic()
    assert code_of(sleep, 60) == "F23"
    assert time.monotonic() - start < 5
    monkeypatch.setattr(isolation, "SECONDS", 20.0)
    assert apart(echo, 1) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_worker_killed_while_idle_is_replaced() -> None:
    os.kill(apart(who), signal.SIGKILL)
    assert apart(echo, 1) == 1


def test_what_is_begun_is_waited_for_later_each_by_its_own_worker() -> None:
    first, second = isolation.begun(who), isolation.begun(who)
    assert second() != first()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_worker_lost_behind_our_back_is_replaced_when_it_is_waited_for() -> None:
    idle = apart(who)
    awaited = isolation.begun(sleep, 0.2)  # begun by the idle one
    os.kill(idle, signal.SIGKILL)
    assert awaited() is None
    assert apart(who) != idle


def test_what_a_library_prints_does_not_reach_anybody(capfd: pytest.CaptureFixture[str]) -> None:
    assert apart(chatter) == "said"
    assert apart(echo, 2) == 2
    assert capfd.readouterr() == ("", "")


def test_threads_do_not_share_a_worker() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda n: apart(echo, n), range(40))) == list(range(40))


def test_what_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    isolation._workers(os.getpid()).close()
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such python"))
    assert code_of(echo, 1) == "F24"
    monkeypatch.undo()
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests")])
    monkeypatch.setattr(isolation, "_BOOT", "import no_such_module_{0}")
    assert code_of(echo, 1) == "F24"
    monkeypatch.undo()
    assert apart(echo, 1) == 1


def test_a_folder_of_the_user_lends_the_worker_no_module(tmp_path: Path) -> None:
    """Who runs the program among returned files must not run what lies there."""
    for name in ("struct.py", "pickle.py", "python_calamine.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('taken over')\n")
    (tmp_path / "a.xls").write_bytes((SAMPLES / "trieu_trach_xls.xls").read_bytes())
    script = "from cchc_xlsx.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-P", "-c", script, "validate", "a.xls"], cwd=tmp_path, check=False,
        capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "taken over" not in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert run.returncode == 1
