"""A zip sent as if it were text: every line feed in it became carriage return and line feed."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from cchc_xlsx.edges.package import ENTRIES_LIMIT, FAULTS

_FEWEST: Final = 8  # line feeds; a packed file has one in 256 bytes, and none of them so by chance
_INFLATED: Final = 64 << 20  # bytes of all parts; an issued workbook has less than 1 << 20
_CHUNK: Final = 1 << 20


def is_changed(data: bytes) -> bool:
    """Whether no line feed stands without a carriage return before it, as in no packed file."""
    return data.count(b"\r\n") == data.count(b"\n") >= _FEWEST


def restored(data: bytes) -> bytes:
    """The zip as it was, where the checksums of all its parts say so; else the very bytes."""
    if not is_changed(data):
        return data
    before = data.replace(b"\r\n", b"\n")
    return before if _is_whole(before) else data


def _is_whole(data: bytes) -> bool:
    """Whether every part of a zip can be read and has its checksum, within the limits."""
    left = _INFLATED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            for part in parts[:ENTRIES_LIMIT]:
                with archive.open(part) as member:
                    while chunk := member.read(_CHUNK):  # the checksum is compared at the end
                        left -= len(chunk)
                        if left < 0:
                            return False
    except FAULTS:
        return False
    return 0 < len(parts) <= ENTRIES_LIMIT
