"""validate: each file behind the paths as a digest; an unreadable one does not stop the rest."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_xlsx.edges import crews, door, workbooks
from cchc_xlsx.findings import Finding, Place, Stop
from cchc_xlsx.form.grid import Book
from cchc_xlsx.judging import judge
from cchc_xlsx.judging.case import case_of
from cchc_xlsx.judging.digest import VERSION, digest, finding_json, unreadable
from cchc_xlsx.messages import Lang
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.digests import Digests, Packed, Parcel, parcelled
from cchc_xlsx.verbs.ours import Ours, ours

if TYPE_CHECKING:
    from cchc_xlsx.edges.store import Ledger

Json = Mapping[str, Any]
Progress = Callable[[int, str], None]  # files done, the name of the last one
OPEN_IN_EXCEL = "F19"
THREADS_FROM = 8  # files; below, starting threads costs more than it saves
HIRED_FROM = 48  # files; below, starting processes costs more than it saves (measured)


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


def as_json(files: list[Json], as_of: date) -> dict[str, Any]:
    """The files as other programs read them: a report without its summary."""
    plain = [dict(file) for file in files]  # of many files some come packed
    return {"schema": VERSION, "as_of": as_of.isoformat(), "files": plain}


def exit_code(files: Iterable[Json], *, strict: bool = False) -> int:
    """0 clean, 1 errors in the data (warnings too if strict), 3 something could not be read."""
    found = {finding["severity"] for file in files for finding in file["findings"]}
    if "fatal" in found:
        return 3
    return int("error" in found or (strict and "warning" in found))


def walk(  # noqa: PLR0913  what a run may be told
    paths: Iterable[str | os.PathLike[str]],
    day: Day,
    *,
    against: str | None = None,
    hands: crews.Hands = crews.ALONE,
    progress: Progress | None = None,
    ledger: "Ledger | None" = None,
    lang: Lang = "vi",
    kept: Digests | None = None,
) -> Iterator[Json]:
    """One digest a file, in order, while the next files are being read; all of them are kept.

    Whoever's hands read, what they give is the same.

    Equal bytes are read once, and with a ledger only those it does not know. What was said of a
    path before its workbook came (it is open in Excel) joins that workbook's findings; what was
    said of a path without one stands alone.
    """
    find = ours(against)
    kept = Digests() if kept is None else kept
    at: dict[str, tuple[int, int]] = {}  # hash of the bytes → its digest, and findings of the path
    waiting: dict[str, list[Finding]] = {}
    entries = _Entries(
        door.sources(paths, ledger.seen if ledger else None),
        partial(_kept, ledger) if ledger else None,
    )
    work = _Work(find, against, day, lang, os.urandom(8).hex())
    for entry, found in _made(entries, work, hands):
        file: Json
        if isinstance(entry, Finding):
            if entry.code == OPEN_IN_EXCEL:
                waiting.setdefault(entry.place.file, []).append(entry)
                continue
            file = unreadable(entry.place.file, [entry], lang)
        else:
            new = entry.digest not in at
            file = found or {}
            if not new:
                place, more = at[entry.digest]
                file = kept[place]
                file = _but(file, findings=file["findings"][:-more]) if more else file
            file = file if file["path"] == entry.name else _but(file, path=entry.name)
            if ledger and new:
                ledger.keep(entry.name, entry.digest, _key(file), partial(parcelled, file))
            said = [finding_json(one, lang) for one in waiting.pop(entry.name, ())]
            at.setdefault(entry.digest, (len(kept), len(said)))
            file = _but(file, findings=[*file["findings"], *said]) if said else file
        kept.append(file)
        if progress:
            progress(len(kept), file["path"])
        yield file
    for path, findings in waiting.items():  # a zip or a mail, itself no workbook
        file = unreadable(path, findings, lang)
        kept.append(file)
        yield file


def _key(file: Json) -> tuple[str, str, int, str]:
    """What a ledger finds a digest by when the unit's next report comes."""
    from cchc_xlsx.judging.returns import who_and_age

    return *who_and_age(file), file["revision"] or 0, file["verdict"]


def _kept(ledger: "Ledger", digest: str) -> Json | None:
    """The digest that a ledger has of these bytes."""
    parts = ledger.digest(digest)
    return Packed.of(Parcel(*parts)) if parts else None


def _but(file: Json, **said: Any) -> Json:  # noqa: ANN401  any value
    """The digest with another path or other findings."""
    return file.but(**said) if isinstance(file, Packed) else {**file, **said}


Entry = door.Source | Finding


class _Work(NamedTuple):
    """What is to be made of every source, here or by somebody who has none of our memory."""

    find: Callable[[Book], Ours]
    against: str | None
    day: Day
    lang: Lang
    run: str  # names this run, for what elsewhere is kept between its files

    def here(self, source: door.Source) -> Json:
        """The digest, made now."""
        return examined(source, self.find, self.day, self.lang)

    def handed_to(self, crew: crews.Crew, source: door.Source) -> crews.Running:
        """The digest, made by a crew."""
        if not crew.apart:
            return crew.submit(self.here, source)
        return crew.submit(examined_apart, source, self.against, self.day, self.lang, self.run)


class _Entries:
    """What stands behind the paths, and which of it is still to be read."""

    def __init__(
        self, entries: Iterator[Entry], known: Callable[[str], Json | None] | None
    ) -> None:
        self._entries = entries
        self._known = known
        self._seen: set[str] = set()

    def first(self, count: int) -> list[Entry]:
        """So many; the rest remains."""
        head = list(islice(self._entries, count))
        self._entries = chain(head, self._entries)
        return head

    def __iter__(self) -> Iterator[tuple[Entry, door.Source | None, Json | None]]:
        """Entries without their bytes, what is to be read, and what is known already."""
        for entry in self._entries:
            found = None
            new = isinstance(entry, door.Source) and _new(entry, self._seen)
            if new and isinstance(entry, door.Source):
                found = self._known(entry.digest) if self._known else None
                if found is None:
                    yield _light(entry), _with_bytes(entry), None
                    continue
            yield _light(entry), None, found


def _made(
    entries: _Entries, work: _Work, hands: crews.Hands
) -> Iterator[tuple[Entry, Json | None]]:
    """Every entry with what was made of it; of equal bytes only the first is made."""
    count = len(entries.first(HIRED_FROM))
    if count < THREADS_FROM or (hands.jobs or os.cpu_count() or 1) == 1:
        for entry, source, found in entries:
            yield entry, work.here(source) if source else found
        return
    many = hands.hired if count == HIRED_FROM else None
    with (many or crews.threads)(hands.jobs) as crew:
        for (entry, _, _), made in crews.spread(
            crew,
            entries,
            lambda one: work.handed_to(crew, one[1]) if one[1] else crews.Done(one[2]),
            lambda one: work.here(one[1]) if one[1] else one[2],
        ):
            yield entry, Packed.of(made) if isinstance(made, Parcel) else made


def examined_apart(
    source: door.Source, against: str | None, day: Day, lang: Lang, run: str
) -> Parcel:
    """The same as `examined` in a process that has nothing of ours but its arguments."""
    return parcelled(examined(source, _found(against, run), day, lang))


@lru_cache(maxsize=1)
def _found(against: str | None, run: str) -> Callable[[Book], Ours]:
    del run  # another run may find other files behind the same path
    return ours(against)


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
        case = case_of(reading, on)
        return digest(reading, judge.judge(reading, on, case), on, lang, case)
    except Stop as stopped:
        finding = stopped.finding
        place = finding.place._replace(file=finding.place.file or source.name)
        return unreadable(source.name, [finding._replace(place=place)], lang)
    except Exception as fault:  # noqa: BLE001  one strange file never ends a run of thousands (law 10)
        said = Finding("F28", Place(source.name), typed=type(fault).__name__)
        return unreadable(source.name, [said], lang)


def read(source: door.Source, find: Callable[[Book], Ours]) -> Reading:
    """The reading of one workbook against what we issued, findings of the file itself first."""
    opened = workbooks.open_book(source)
    issued, proof = find(opened.book)
    reading = match.read(opened.book, issued, proof)
    return reading._replace(findings=(*opened.findings, *reading.findings))
