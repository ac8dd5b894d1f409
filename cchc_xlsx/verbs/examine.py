"""validate: each file behind the paths as a digest; an unreadable one does not stop the rest."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.findings import Finding, Place, Stop
from cchc_xlsx.form.grid import Book
from cchc_xlsx.judging import judge
from cchc_xlsx.judging.history import who_and_age
from cchc_xlsx.judging.summary import digest, finding_json, unreadable
from cchc_xlsx.messages import Lang
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.ours import Ours, ours

if TYPE_CHECKING:
    from cchc_xlsx.edges.store import Ledger

Json = dict[str, Any]
Progress = Callable[[int, str], None]  # files done, the name of the last one
OPEN_IN_EXCEL = "F19"
THREADS_FROM = 8  # files; below, starting threads costs more than it saves


class Day(NamedTuple):
    """The day a run was asked for, and the clock where nothing else says one."""

    asked: date | None
    today: date


def validate(
    paths: Iterable[str | os.PathLike[str]],
    *,
    as_of: date | None,
    today: date,
    against: str | None = None,
    lang: Lang = "vi",
) -> list[Json]:
    """The digest of every file with its findings, in the order of the paths."""
    return list(walk(paths, Day(as_of, today), against=against, lang=lang))


def exit_code(files: Iterable[Json], *, strict: bool = False) -> int:
    """0 clean, 1 errors in the data (warnings too if strict), 3 something could not be read."""
    found = {finding["severity"] for file in files for finding in file["findings"]}
    if "fatal" in found:
        return 3
    return int("error" in found or (strict and "warning" in found))


def walk(
    paths: Iterable[str | os.PathLike[str]],
    day: Day,
    *,
    against: str | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
    ledger: Ledger | None = None,
    lang: Lang = "vi",
) -> Iterator[Json]:
    """One digest a file, in order, while the next files are being read.

    Equal bytes are read once, and with a ledger only those it does not know. What was said of a
    path before its workbook came (it is open in Excel) joins that workbook's findings; what was
    said of a path without one stands alone.
    """
    find = ours(against)
    done: dict[str, Json] = {}
    waiting: dict[str, list[Finding]] = {}
    count = 0
    known = ledger.digest if ledger else None
    for entry, made in _made(
        door.sources(paths, ledger.seen if ledger else None),
        lambda source: examined(source, find, day, lang), jobs, known,
    ):  # fmt: skip
        if isinstance(entry, Finding):
            if entry.code == OPEN_IN_EXCEL:
                waiting.setdefault(entry.place.file, []).append(entry)
                continue
            file = unreadable(entry.place.file, [entry], lang)
        else:
            new = entry.digest not in done
            file = _renamed(done.setdefault(entry.digest, made or {}), entry.name)
            if ledger and new:
                ledger.keep(entry.name, entry.digest, file, *who_and_age(file))
            said = [finding_json(one, lang) for one in waiting.pop(entry.name, ())]
            file["findings"] = [*file["findings"], *said]
        count += 1
        if progress:
            progress(count, file["path"])
        yield file
    for path, findings in waiting.items():  # a zip or a mail, itself no workbook
        yield unreadable(path, findings, lang)


def _renamed(file: Json, name: str) -> Json:
    return {**file, "path": name}


Entry = door.Source | Finding


def _made(
    entries: Iterator[Entry],
    make: Callable[[door.Source], Json],
    jobs: int,
    known: Callable[[str], Json | None] | None = None,
) -> Iterator[tuple[Entry, Json | None]]:
    """Every entry with what was made of it; of equal bytes only the first is made."""
    head = list(islice(entries, THREADS_FROM))
    workers = jobs or min(4, os.cpu_count() or 1)
    seen: set[str] = set()

    def ready(entry: Entry) -> tuple[bool, Json | None]:
        """Whether something is still to be made, and what is there already."""
        if not isinstance(entry, door.Source) or not _new(entry, seen):
            return False, None
        found = known(entry.digest) if known else None
        return found is None, found

    if len(head) < THREADS_FROM or workers == 1:
        for entry in chain(head, entries):
            needed, found = ready(entry)
            if needed and isinstance(entry, door.Source):
                found = make(_with_bytes(entry))
            yield _light(entry), found
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        pending: deque[tuple[Entry, Future[Json] | Json | None]] = deque()
        for entry in chain(head, entries):
            needed, found = ready(entry)
            future = (
                pool.submit(make, _with_bytes(entry))
                if needed and isinstance(entry, door.Source)
                else found
            )
            pending.append((_light(entry), future))
            if len(pending) > 2 * workers:  # so many files in memory, not all
                yield _settled(*pending.popleft())
        for first, running in pending:
            yield _settled(first, running)


def _settled(entry: Entry, running: Any) -> tuple[Entry, Json | None]:  # noqa: ANN401  a Future or its result
    return entry, running if isinstance(running, dict) or running is None else running.result()


def _with_bytes(source: door.Source) -> door.Source:
    """The source as it is read now, where a ledger knew it and yet has no digest of it."""
    if source.data:
        return source
    found = [one for one in door.sources([source.name]) if isinstance(one, door.Source)]
    return found[0] if found else source


def _new(source: door.Source, seen: set[str]) -> bool:
    fresh = source.digest not in seen
    seen.add(source.digest)
    return fresh


def _light(entry: Entry) -> Entry:
    """The entry without its bytes, which nobody needs any more."""
    return entry._replace(data=b"") if isinstance(entry, door.Source) else entry


def examined(
    source: door.Source, find: Callable[[Book], Ours], day: Day, lang: Lang = "vi"
) -> Json:
    """The digest of one workbook; a file that cannot be read is a finding of its own."""
    try:
        reading = read(source, find)
        on = judge.as_of_for(reading, day.asked, day.today)
        return digest(reading, judge.judge(reading, on), on, lang)
    except Stop as stopped:
        finding = stopped.finding
        place = finding.place._replace(file=finding.place.file or source.name)
        return unreadable(source.name, [finding._replace(place=place)], lang)
    except Exception as fault:  # noqa: BLE001  one strange file never ends a run of thousands (law 10)
        said = Finding("F15", Place(source.name), typed=type(fault).__name__)
        return unreadable(source.name, [said], lang)


def read(source: door.Source, find: Callable[[Book], Ours]) -> Reading:
    """The reading of one workbook against what we issued, findings of the file itself first."""
    opened = workbooks.open_book(source)
    issued, proof = find(opened.book)
    reading = match.read(opened.book, issued, proof)
    return reading._replace(findings=(*opened.findings, *reading.findings))
