"""How many workbooks stand behind paths, told before they are read, for a count that runs along."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cchc_xlsx.edges import mail
from cchc_xlsx.edges.door import (
    CONTAINER_LIMIT,
    CONTAINERS,
    LOCKS,
    MEMBERS_LIMIT,
    WORKBOOKS,
    archive_of,
    is_litter,
    member_name,
    walked,
)

MAILS_LIMIT: Final = 64 << 20  # bytes of all mails that are looked into: a second's work


def expected(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """How many workbooks stand behind paths, None where that is told by reading them only."""
    count, mails = 0, MAILS_LIMIT
    for path in map(Path, paths):
        files = walked(path, []) if path.is_dir() else iter([path])
        for file in files:
            suffix = file.suffix.casefold()
            if suffix not in CONTAINERS:
                shown = not file.name.startswith(LOCKS)
                count += shown and (suffix in WORKBOOKS or file == path)
                continue
            try:
                size = file.stat().st_size
                mails -= size if suffix == ".eml" else 0
                if mails < 0 or size > CONTAINER_LIMIT or suffix == ".msg":
                    return None
                found = _in_mail(file) if suffix == ".eml" else _in_zip(file)
            except OSError:
                continue
            if found is None:
                return None
            count += found
    return count


def _in_zip(path: Path) -> int | None:
    archive = archive_of(path)
    if archive is None:  # a workbook by another name, or one nobody can read
        return 1
    with archive:
        members = [member_name(info) for info in archive.infolist()[:MEMBERS_LIMIT]]
    return _counted(members)


def _in_mail(path: Path) -> int | None:
    data = path.read_bytes()
    return None if mail.is_endless(data, MEMBERS_LIMIT) else _counted(
        mail.names(data, MEMBERS_LIMIT)
    )  # fmt: skip


def _counted(members: Iterable[str]) -> int | None:
    """Workbooks among the members of a container; what a container in it holds nobody knows yet."""
    kept = [
        Path(member.replace("\\", "/")).suffix.casefold()
        for member in members
        if not is_litter(member)
    ]
    if any(suffix in CONTAINERS for suffix in kept):
        return None
    return sum(suffix in WORKBOOKS for suffix in kept)
