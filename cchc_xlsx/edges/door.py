"""From what people point at (file, folder, zip, mail) to the bytes of workbooks, each read once."""

import hashlib
import io
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

from cchc_xlsx.edges import mangled, outlook, parcels, strangers
from cchc_xlsx.edges.foldered import unfolded
from cchc_xlsx.edges.package import FAULTS
from cchc_xlsx.edges.sniff import NUMBERS
from cchc_xlsx.findings import Finding, Place, Stop

FILE_LIMIT: Final = 30 << 20  # bytes of one workbook
CONTAINER_LIMIT: Final = 512 << 20  # bytes of a zip or a mail
MEMBERS_LIMIT: Final = 20_000
WORKBOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".xltx", ".et")
MAILS: Final = (".eml", ".msg")
CONTAINERS: Final = (".zip", *MAILS)
TEXTS: Final = (".csv", ".tsv", ".txt", ".htm", ".html", ".xml")  # ours where they bear row keys
TABLES: Final = (".csv", ".tsv")  # worth a word where they bear none
OFFICE: Final = (".docx", ".doc", ".pdf", ".rtf", ".odt", ".numbers")  # worth a word
ARCHIVES: Final = (".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz")  # may hold returns; not opened
PICTURES: Final = (".jpg", ".jpeg", ".png", ".heic")  # the same, but for a mail's own
UNREAD: Final = (*OFFICE, *ARCHIVES, *PICTURES, *TABLES)  # each named where it lies
TEXTS_LIMIT: Final = 4 * FILE_LIMIT  # bytes of all texts of a zip
DEPTH: Final = 2  # a container inside a container, and no further
LOCKS: Final = ("~$", ".~lock")


class Source(NamedTuple):
    """The bytes of one workbook under the name people know it by."""

    name: str  # path as given; inside a zip or a mail container!member
    data: bytes
    digest: str = ""  # SHA-256, hex


def source(name: str, data: bytes) -> Source:
    """A source with its digest."""
    return Source(name, data, hashlib.sha256(data).hexdigest())


Seen = Callable[[str, int, int], str]  # path, size, time of change → digest, "" for a new one


def sources(
    paths: Iterable[str | os.PathLike[str]], seen: Seen | None = None
) -> Iterator[Source | Finding]:
    """The workbooks behind the paths, in order, one at a time; what cannot be read as findings.

    A file that `seen` knows unchanged comes without its bytes, by its digest alone.
    """
    for path in paths:
        yield from _path(Path(path), seen)


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can be written anywhere; names in no encoding we know have such bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def natural(name: str) -> tuple[object, ...]:
    """The sorting key of a name: "Xã 2" before "Xã 10", whatever the case or Unicode form."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return tuple(
        (1, int(part), "") if part.isdecimal() and part.isascii() else (0, 0, part)
        for part in re.split(r"([0-9]+)", plain)
    )


def _path(path: Path, seen: Seen | None = None) -> Iterator[Source | Finding]:
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield _finding("F01", shown(path))
        return
    except (OSError, ValueError):
        yield _finding("F02", shown(path))
        return
    if stat.S_ISDIR(state.st_mode):
        yield from _folder(path, seen)
        return
    known = seen(shown(path), state.st_size, state.st_mtime_ns) if seen else ""
    if known and not path.name.startswith(LOCKS):
        yield Source(shown(path), b"", known)
    else:
        yield from _file(path, state.st_mode)


def _folder(folder: Path, seen: Seen | None) -> Iterator[Source | Finding]:
    found = False
    denied: list[Finding] = []
    for path in walked(folder, denied):
        suffix = path.suffix.casefold()
        if path.name.startswith(LOCKS):
            continue
        known = suffix in WORKBOOKS or suffix in CONTAINERS
        if known or (suffix in TEXTS and _is_ours(_start(path))):
            found = True
            yield from _path(path, seen)
        elif suffix in UNREAD:
            yield _unread(suffix, shown(path))
        elif suffix in TEXTS:
            continue
        elif _is_stranger(path):
            if strangers.is_backup(path.name):
                yield _finding("F29", shown(path))
            else:
                found = True
                yield from _path(path, seen)
        elif kind := strangers.packed(_start(path, strangers.HEAD)):
            yield _finding("F34", shown(path), kind)
    yield from denied
    if not found and not denied:
        yield _finding("F10", shown(folder))


def _start(path: Path, most: int = FILE_LIMIT) -> bytes:
    """The content of a file as far as one may be long; nothing where it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""


def _is_stranger(path: Path) -> bool:
    """Whether a file is a workbook though its name does not say so."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            start = file.read(strangers.PROBE)
            if not strangers.is_worth_a_look(start):
                return False
            return strangers.is_workbook(start + file.read(FILE_LIMIT))
    except OSError:
        return False


def _is_ours(data: bytes) -> bool:
    """Whether a text bears row keys of ours."""
    from cchc_xlsx.edges import flat  # most files are workbooks

    return flat.is_ours(data)


def walked(folder: Path, denied: list[Finding]) -> Iterator[Path]:
    """Files in natural order, folder by folder; links to folders are not followed (no loops)."""

    def refuse(error: OSError) -> None:
        denied.append(_finding("F02", shown(error.filename or folder)))

    for base, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(
            (f for f in folders if not f.startswith((".", "__MACOSX"))), key=natural
        )
        for name in sorted(files, key=natural):
            yield Path(base, name)


def _file(path: Path, mode: int) -> Iterator[Source | Finding]:
    name = shown(path)
    if path.name.startswith(LOCKS):
        yield _finding("F20", name)
        return
    if not stat.S_ISREG(mode):
        yield _finding("F13", name)
        return
    try:
        with path.open("rb") as file:
            start = file.read(4)
            limit = CONTAINER_LIMIT if _may_contain(path.name, start) else FILE_LIMIT
            data = start + file.read(limit + 1 - len(start))
    except OSError:
        yield _finding("F02", name)
        return
    if len(data) > limit:
        yield _finding("F08", name, _megabytes(limit))
        return
    # Excel's own lock file holds the user's name and lies beside the open workbook.
    if path.with_name(f"~${path.name}").exists():
        yield _finding("F19", name)
    yield from _opened(name, data, DEPTH)


def _may_contain(name: str, start: bytes) -> bool:
    return start == b"PK\x03\x04" or name.casefold().endswith(CONTAINERS)


def _opened(name: str, data: bytes, depth: int) -> Iterator[Source | Finding]:
    """The workbook itself, or what a zip or a mail holds."""
    suffix = Path(name.rpartition("!")[2]).suffix.casefold()
    if parcels.is_wrapped(data[: parcels.PROBE]):
        data = parcels.unwrapped(data)
    data = mangled.restored(data)
    data = unfolded(data) if data[:4] == b"PK\x03\x04" else data
    archive = (
        archive_of(io.BytesIO(data))
        if data[:4] == b"PK\x03\x04" and suffix not in WORKBOOKS
        else None
    )
    outlooks = parcels.is_outlook(data) or (suffix not in WORKBOOKS and outlook.is_message(data))
    if archive is None and not outlooks and suffix != ".eml":
        if len(data) > FILE_LIMIT:
            yield _finding("F08", name, _megabytes(FILE_LIMIT))
        else:
            yield source(name, data)
    elif not depth:
        yield _finding("F12", name)
    elif archive is not None:
        yield from _members(name, _zipped(archive), depth)
    elif outlooks:
        yield from _attached(name, data, depth)
    else:
        from cchc_xlsx.edges import mail

        if mail.is_endless(data, MEMBERS_LIMIT):
            yield _finding("F08", name, f"> {MEMBERS_LIMIT} tệp")
        else:
            held = mail.attachments(data, MEMBERS_LIMIT)
            yield from _members(name, held, depth, mail.pages(data, MEMBERS_LIMIT))


def _attached(name: str, data: bytes, depth: int) -> Iterator[Source | Finding]:
    """What Outlook packed for itself alone, or saved with a mail."""
    try:
        held = list(
            parcels.attachments(data)
            if parcels.is_outlook(data)
            else outlook.attachments(name, data)
        )
    except Stop as stopped:
        yield stopped.finding
    else:
        yield from _members(name, held, depth)


def archive_of(where: Path | IO[bytes]) -> zipfile.ZipFile | None:
    """The zip, unless it is a document in itself; a damaged one is left for preflight to name."""
    try:
        archive = zipfile.ZipFile(where)
    except FAULTS:
        return None
    names = set(archive.namelist())
    return None if names & {"[Content_Types].xml", "mimetype", NUMBERS} else archive


def _members(
    name: str,
    members: Iterable[tuple[str, bytes | str]],
    depth: int,
    pages: Iterable[tuple[str, bytes]] = (),
) -> Iterator[Source | Finding]:
    """What a container holds; the pages of a mail where nothing else of it is a workbook."""
    found = False
    for member, data in members:
        base = member.replace("\\", "/").rpartition("/")[2]
        suffix = Path(base).suffix.casefold()
        if is_litter(member):
            continue
        where = f"{name}!{member}"
        if not _is_wanted(suffix, data):
            yield from _passed_over(name, where, suffix, data)
            continue
        if suffix not in (*WORKBOOKS, *CONTAINERS, *TEXTS) and strangers.is_backup(base):
            yield _finding("F29", where)
            continue
        found = True
        if isinstance(data, str):
            yield _finding(data, where, _megabytes(FILE_LIMIT) if data == "F08" else "")
        else:
            yield from _opened(where, data, depth - 1)
    for member, data in () if found else pages:
        if len(data) <= FILE_LIMIT and _is_ours(data):
            found = True
            yield source(f"{name}!{member}", data)
    if not found:
        yield _finding("F10", name)


def _passed_over(name: str, where: str, suffix: str, data: bytes | str) -> Iterator[Finding]:
    """What is said of a member that is not read; nothing of the pictures that mails wear."""
    if suffix in UNREAD:
        if suffix not in PICTURES or not name.casefold().endswith(MAILS):
            yield _unread(suffix, where)
    elif suffix not in TEXTS and isinstance(data, bytes) and (kind := strangers.packed(data)):
        yield _finding("F34", where, kind)


def is_litter(member: str) -> bool:
    """Whether a member of a zip or a mail is what systems and programs leave behind."""
    base = member.replace("\\", "/").rpartition("/")[2]
    return base.startswith((*LOCKS, "._")) or "__MACOSX" in member


def _is_wanted(suffix: str, data: bytes | str) -> bool:
    """Whether a member of a zip or a mail is to be read: by its name, a text by its row keys."""
    if suffix in TEXTS:
        return isinstance(data, bytes) and _is_ours(data)
    if suffix in (*WORKBOOKS, *CONTAINERS):
        return True
    known = suffix in UNREAD
    return not known and isinstance(data, bytes) and strangers.is_workbook(data)


def _zipped(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes | str]]:
    """Members with their bytes, or the code of what hinders; declared sizes prove nothing."""
    members = sorted(
        (
            (member_name(info), info)
            for info in archive.infolist()[:MEMBERS_LIMIT]
            if not info.is_dir()
        ),
        key=lambda pair: natural(pair[0]),
    )
    left, texts = CONTAINER_LIMIT, TEXTS_LIMIT
    for name, info in members:
        if name.casefold().endswith(TEXTS):
            data = _member(archive, info, min(FILE_LIMIT, texts))
            texts -= len(data) if isinstance(data, bytes) else 0
            yield name, data
            continue
        if not name.casefold().endswith((*WORKBOOKS, *CONTAINERS)) and not _may_be_one(
            archive, info
        ):
            yield name, b""
            continue
        data = _member(archive, info, min(FILE_LIMIT, left))
        left -= len(data) if isinstance(data, bytes) else 0
        yield name, data


def _may_be_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member that its name does not call a workbook begins as one."""
    if info.filename.casefold().endswith(UNREAD) or info.flag_bits & 1:
        return False
    start = _member(archive, info, FILE_LIMIT, strangers.HEAD)
    return isinstance(start, bytes) and (
        strangers.is_worth_a_look(start) or bool(strangers.packed(start))
    )


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, first: int = 0
) -> bytes | str:
    """The bytes of a member, or so many of its first; else the code of what hinders."""
    if info.flag_bits & 1:
        return "F05"
    try:
        with archive.open(info) as member:
            data = member.read(first or limit + 1)
    except FAULTS:
        return "F06"
    return data if len(data) <= limit else "F08"


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member; macOS writes UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return unicodedata.normalize("NFC", info.filename)
    try:
        return unicodedata.normalize("NFC", info.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return info.filename


def _unread(suffix: str, name: str) -> Finding:
    """What is said of a file that is not opened."""
    if suffix in ARCHIVES:
        return _finding("F34", name, suffix[1:].upper())
    return _finding("F26" if suffix in TABLES else "F14", name)


def _finding(code: str, name: str, typed: str = "") -> Finding:
    return Finding(code, Place(name), typed=typed)


def _megabytes(size: int) -> str:
    return f"> {size >> 20} MB"
