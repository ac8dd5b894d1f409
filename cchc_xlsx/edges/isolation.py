"""A function of ours run in a worker process, so that what kills it costs one file, not the run.

A parser in native code may abort the process, ask for more memory than there is, or never come
back; no `except` helps against that. The worker is a fresh interpreter started by `subprocess`
(nothing is forked, no script of the caller is imported again), kept for many files and replaced
when it dies.
"""

import atexit
import contextlib
import io
import os
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import IO, Any, Final, Literal, NamedTuple, ParamSpec, TypeVar

from cchc_xlsx.findings import Finding, Place, Stop, stop

SECONDS: Final = 45.0  # of waiting for one file; the slowest honest one measured took 2
MEMORY: Final = 1 << 30  # bytes of address space of a worker (POSIX) or of its job (Windows)
ANSWER: Final = 256 << 20  # bytes of one answer
LARGE: Final = 32 << 20  # bytes of an answer after which a worker's memory is too torn to go on
IDLE: Final = 4  # workers kept; as many as there are reading threads

Work = tuple[str, str, tuple[Any, ...], Mapping[str, Any]]  # module, function, arguments
P = ParamSpec("P")
T = TypeVar("T")
KILLED: Final = ("SIGKILL", "SIGTERM", "SIGHUP")  # from outside: no fault of the file
Fault = Literal["F08", "F15", "F23", "F24", "F27"]  # memory, dead, too slow, not started, ended


def apart(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What a function at the top of a module of ours returns; Stop where the worker is lost.

    Arguments and result are plain values: text, numbers, dates, lists, tuples, dictionaries.
    """
    return begun(function, *arguments, **named)()


def begun(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Callable[[], T]:
    """The same, begun now: what is given back waits for the worker, and must be called."""
    work = (function.__module__, function.__qualname__, arguments, named)
    awaited = _workers(os.getpid()).begin(work)

    def value() -> T:
        answer = awaited()
        if answer.kind == "stop":
            code, place, *rest = answer.value
            raise Stop(Finding(code, Place(*place), *rest))
        if answer.kind != "value":
            memory = answer.kind == "memory"
            said = "> 1 GB RAM" if memory else str(answer.value)
            raise stop("F08" if memory else "F15", typed=said)
        found: T = answer.value
        return found

    return value


class Answer(NamedTuple):
    """What a worker says: a value, a finding to stop with, or what became of the work."""

    kind: str  # value, stop, memory, fault
    value: Any = None
    large: bool = False


# --- the parent's side ---------------------------------------------------------------------------


@cache
def _workers(_process: int) -> "Workers":
    """The workers of this process; a forked child gets its own, for a pipe has one reader."""
    workers = Workers()
    atexit.register(workers.close)
    return workers


def _signal(number: int) -> str:
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


class Workers:
    """Idle workers, lent to one thread at a time."""

    def __init__(self) -> None:
        self.idle: list[Worker] = []
        self.lock = threading.Lock()

    def begin(self, work: Work) -> Callable[[], Answer]:
        """Hand work to an idle worker or, where there is none, to a fresh one; the answer later.

        Only a fresh worker proves a file guilty: an old one may have been killed from outside, or
        have no memory left in one piece. Where it is lost, a fresh one is asked again.
        """
        with self.lock:
            old = self.idle.pop() if self.idle else None
        worker = old or Worker()
        worker.tell(work)

        def answer() -> Answer:
            if old is None:
                return self.heard(worker)
            with contextlib.suppress(Stop):
                answer = self.heard(worker)
                if answer.kind != "memory":
                    return answer
            if worker.late:
                raise stop("F23")
            fresh = Worker()
            fresh.tell(work)
            return self.heard(fresh)

        return answer

    def heard(self, worker: "Worker") -> Answer:
        """The answer of a worker, which is kept if it is still good for another file."""
        try:
            answer = worker.hear()
        except BaseException:
            worker.end()
            raise
        if answer.large or answer.kind == "memory":
            worker.end()
        else:
            self.give(worker)
        return answer

    def give(self, worker: "Worker") -> None:
        """Keep a worker for the next file."""
        with self.lock:
            if len(self.idle) < IDLE and not worker.late:
                self.idle.append(worker)
                return
        worker.end()

    def close(self) -> None:
        """Dismiss all."""
        with self.lock:
            idle, self.idle = self.idle, []
        for worker in idle:
            worker.end()


_BOOT: Final = "import sys; sys.path[:] = sys.argv[1:]; import {0} as it; it.serve()"


class Worker:
    """One worker process and the two pipes to it."""

    def __init__(self) -> None:
        """Start it with our own search path; -P keeps the working folder's files out of it."""
        self.late = False
        boot = _BOOT.format("cchc_xlsx.edges.isolation")  # __name__ is __main__ in the worker
        command = [sys.executable, "-P", "-X", "utf8", "-c", boot, *filter(None, sys.path)]
        try:
            self.said = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the worker
        except OSError:
            raise stop("F24") from None
        try:
            self.process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said,
                env={**os.environ, "RUST_BACKTRACE": "0"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console flashes up
            )  # fmt: skip
        except (OSError, ValueError):
            self.said.close()
            raise stop("F24") from None

    def tell(self, work: Work) -> None:
        """One piece of work; from now on its time runs."""
        self.timer = threading.Timer(SECONDS, self.expire)
        self.timer.start()
        with contextlib.suppress(OSError, EOFError):  # what became of it is said when it is heard
            _send(self._pipe(self.process.stdin), pickle.dumps(work, protocol=5))

    def hear(self) -> Answer:
        """The answer to what was told."""
        try:
            data = _receive(self._pipe(self.process.stdout), ANSWER)
            kind, value = _Plain(io.BytesIO(data)).load()
            return Answer(kind, value, len(data) > LARGE)
        except (OSError, EOFError):
            code, why = self.fate()
            raise stop(code, typed=why) from None
        except Exception as fault:  # noqa: BLE001  an answer in pieces may say anything
            raise stop("F15", typed=type(fault).__name__) from None
        finally:
            self.timer.cancel()
            self.timer.join()

    def expire(self) -> None:
        """Time is up."""
        self.late = True
        self.process.kill()

    def fate(self) -> tuple[Fault, str]:
        """Why there is no answer: the code, and what the system says of the end."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        code = self.process.wait()
        ended = _signal(-code) if code < 0 else f"{code & 0xFFFFFFFF:#x}" if code > 255 else code
        if self.late or ended == "SIGXCPU":
            return "F23", ""
        self.said.seek(max(0, self.said.seek(0, os.SEEK_END) - 4096))
        last_words = self.said.read()
        if b"memory allocation" in last_words or b"MemoryError" in last_words:
            return "F08", "> 1 GB RAM"
        if b"Error: " in last_words and code == 1:
            return "F24", ""
        return "F27" if ended in KILLED else "F15", str(ended)

    def end(self) -> None:
        """Dismiss it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.said):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise EOFError
        return pipe


class _Plain(pickle.Unpickler):
    """Plain values and dates only: an answer can make nothing else, whatever it says."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  as pickle has it
        """The classes of dates."""
        if module == "datetime" and name in ("date", "datetime", "time", "timedelta"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


# --- both sides ----------------------------------------------------------------------------------


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(struct.pack(">Q", len(data)))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes], limit: int) -> bytes:
    head = pipe.read(8)
    if len(head) != 8:
        raise EOFError
    (length,) = struct.unpack(">Q", head)
    if length > limit:
        raise ValueError(length)
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError
    return data


# --- the worker's side ---------------------------------------------------------------------------


def serve() -> None:
    """Answer until the pipe closes; what a library prints goes to nobody."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    inbox, outbox = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    while True:
        try:
            data = _receive(inbox, 1 << 40)
        except EOFError:
            return
        _limit_time()
        _send(outbox, _answer(data))


def _answer(data: bytes) -> bytes:
    try:
        module, name, arguments, named = pickle.loads(data)  # noqa: S301  from our parent
        said = ("value", getattr(import_module(module), name)(*arguments, **named))
        packed = pickle.dumps(said, protocol=5)
    except Stop as stopped:
        finding = stopped.finding
        packed = pickle.dumps(("stop", (finding.code, tuple(finding.place), *finding[2:])))
    except MemoryError:
        packed = pickle.dumps(("memory", None))
    except BaseException as fault:  # noqa: BLE001  a Rust panic is no Exception
        packed = pickle.dumps(("fault", type(fault).__name__))
    return packed if len(packed) <= ANSWER else pickle.dumps(("memory", None))


def _limit_time() -> None:
    """Processor time for the next file, should the parent be gone and nobody watch the clock."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        seconds = int(used.ru_utime + used.ru_stime + SECONDS) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


def _limit_memory() -> None:
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError, TypeError):
            _limit_job()
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):  # macOS knows no limit of address space
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _limit_job() -> None:
    """A job object of this process with a limit of memory, and no dialogue when it crashes."""
    import ctypes

    system = getattr(ctypes, "windll").kernel32  # noqa: B009  there is none on other systems
    system.SetErrorMode(0x0001 | 0x0002)  # no box for critical errors and none for faults
    system.CreateJobObjectW.restype = ctypes.c_void_p
    system.GetCurrentProcess.restype = ctypes.c_void_p
    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION as words: flags are the fifth 32-bit one (16 bytes in),
    # ProcessMemoryLimit follows the basic part (64 bytes on 64-bit systems) and six I/O counters.
    if struct.calcsize("P") != 8:
        return
    limits = bytearray(144)
    struct.pack_into("<I", limits, 16, 0x0100 | 0x0400)  # process memory, die on a fault
    struct.pack_into("<Q", limits, 112, MEMORY)
    job = system.CreateJobObjectW(None, None)
    if job:
        block = (ctypes.c_char * len(limits)).from_buffer(limits)
        system.SetInformationJobObject(ctypes.c_void_p(job), 9, block, len(limits))
        this = ctypes.c_void_p(system.GetCurrentProcess())
        system.AssignProcessToJobObject(ctypes.c_void_p(job), this)
