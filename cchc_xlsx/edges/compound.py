"""The streams of a compound file, the box in which Office kept its documents until 2003."""

from __future__ import annotations

import io
import struct
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from olefile import OleFileIO
from olefile.olefile import OleDirectoryEntry

from cchc_xlsx.findings import stop

if TYPE_CHECKING:  # generic in its stubs only
    Box = OleFileIO[str]
    Entry = OleDirectoryEntry[str]
else:
    Box = OleFileIO

SECTORS: Final = {9: 512, 12: 4096}  # bytes of a sector, by their exponent in the header
ENTRIES_LIMIT: Final = 4_096  # of the directory; olefile compares each with all before it
_FAULTS: Final = (OSError, struct.error, ValueError, LookupError, AttributeError, TypeError,
                  RecursionError)  # fmt: skip


def streams(name: str, data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """The wanted streams that are there; Stop where the file is damaged."""
    try:
        _check_counts(data)
        with _Bounded(io.BytesIO(data)) as box:
            return {title: _stream(box, title, len(data)) for title in wanted if box.exists(title)}
    except _FAULTS:
        raise stop("F06", name) from None


class _Bounded(Box):
    """A compound file whose directory is not longer than honest ones are."""

    def _load_direntry(self, sid: int) -> Entry:
        if sid > ENTRIES_LIMIT:
            raise ValueError
        return super()._load_direntry(sid)


def _check_counts(data: bytes) -> None:
    """Refuse a header that names more sectors than the file has: olefile would go through them."""
    shift, small = struct.unpack_from("<HH", data, 30)
    tables, short_tables = (struct.unpack_from("<I", data, at)[0] for at in (44, 64))
    if shift not in SECTORS or small != 6:
        raise ValueError
    sectors = len(data) // SECTORS[shift]
    if tables > 2 * sectors * 4 // SECTORS[shift] + 109 or short_tables > sectors:
        raise ValueError


def _stream(box: Box, title: str, most: int) -> bytes:
    """A stream no longer than the file, as its chain, which may run in a circle."""
    sizes = box.get_size(title), vars(box.root)["size"]  # what holds the small streams is the root
    if max(sizes) > most:
        raise ValueError
    return box.openstream(title).read()
