"""A zip whose bytes were changed on the way: put right only where all its checksums say so."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from cchc_xlsx.edges.package import ENTRIES_LIMIT, FAULTS

_FEWEST: Final = 8  # line feeds; a packed file has one in 256 bytes, and none of them so by chance
_HEAD: Final = 4096  # bytes in which a web page that a portal sent first may end
_ZIP: Final = b"PK\x03\x04"
_INFLATED: Final = 64 << 20  # bytes of all parts; an issued workbook has less than 1 << 20
_CHUNK: Final = 1 << 20


def sent_as_text(data: bytes) -> bool:
    """Whether no line feed stands without a carriage return before it, as in no packed file."""
    return data.count(b"\r\n") == data.count(b"\n") >= _FEWEST


def restored(data: bytes) -> bytes:
    """The zip before its line ends were changed or words put before it; else the very bytes."""
    if not data.startswith(_ZIP):
        at = data.find(_ZIP, 0, _HEAD)
        words = at > 0 and b"\0" not in data[:at]  # what holds files says so in bytes of nought
        return data[at:] if words and _is_whole(data[at:]) else data
    if not sent_as_text(data):
        return data
    before = data.replace(b"\r\n", b"\n")
    return before if _is_whole(before) else data


def _is_whole(data: bytes) -> bool:
    """Whether every part of a zip can be read and has its checksum, within the limits."""
    left = _INFLATED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if min((part.header_offset for part in parts), default=1):
                return False  # it begins later: another file stands before it
            for part in parts[:ENTRIES_LIMIT]:
                with archive.open(part) as member:
                    while chunk := member.read(_CHUNK):  # the checksum is compared at the end
                        left -= len(chunk)
                        if left < 0:
                            return False
    except FAULTS:
        return False
    return 0 < len(parts) <= ENTRIES_LIMIT
