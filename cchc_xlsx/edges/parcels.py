"""A workbook as a mail gateway wrapped it: gzip, base64, uuencode, Outlook's winmail.dat."""

from __future__ import annotations

import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

PROBE: Final = 8  # bytes that tell whether a file may be wrapped so
LIMIT: Final = 30 << 20  # bytes of what is inside
INNER: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # workbooks, zips
_GZIP: Final = b"\x1f\x8b\x08"
_OUTLOOK: Final = b"\x78\x9f\x3e\x22"
_BASE64: Final = (b"UEsDB", b"0M8R4K")  # how INNER begins
_UU: Final = re.compile(rb"begin [0-7]{3,4} [^\r\n]{1,255}\r?\n")
_STARTS: Final = (_GZIP, _OUTLOOK, *_BASE64, b"begin 6", b"begin 7")
_WORDS: Final = re.compile(rb"[A-Za-z0-9+/=\s]+")
_HEAD: Final = struct.Struct("<BII")  # level, name and kind, length
_TITLE, _DATA, _ANEW = 0x00018010, 0x0006800F, 0x00069002
PARTS_LIMIT: Final = 1000


def is_wrapped(start: bytes) -> bool:
    """Whether a file begins as wrapped ones do."""
    return start.startswith(_STARTS)


def is_outlook(data: bytes) -> bool:
    """Whether a file is what Outlook makes of a mail's attachments for Outlook alone."""
    return data.startswith(_OUTLOOK)


def unwrapped(data: bytes) -> bytes:
    """What is wrapped in a gzip file or in text, where it is a workbook or zip; else the file."""
    inner = b""
    if data.startswith(_GZIP):
        try:
            inner = zlib.decompressobj(31).decompress(data, LIMIT + 1)
        except zlib.error:
            return data
    elif data.startswith(_BASE64):
        inner = _base64(data)
    elif found := _UU.match(data):
        inner = _uu(data[found.end() :])
    return inner if inner.startswith(INNER) and len(inner) <= LIMIT else data


def _base64(data: bytes) -> bytes:
    found = _WORDS.match(data)
    words = b"".join(found[0].split()) if found else b""
    try:
        return binascii.a2b_base64(words[: len(words) // 4 * 4])
    except binascii.Error:
        return b""


def _uu(data: bytes) -> bytes:
    lines = []
    for line in data.splitlines():
        if not line or line in (b"`", b"end", b" "):
            break
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:  # blanks were added at the end of lines
            try:
                lines.append(binascii.a2b_uu(line[: 1 + ((line[0] - 32) & 63) * 4 // 3 + 1]))
            except binascii.Error:
                return b""
    return b"".join(lines)


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of what a winmail.dat holds; what is cut off is left out."""
    at, title, content = 6, b"", b""
    for _ in range(PARTS_LIMIT):
        if at + _HEAD.size > len(data):
            break
        _, kind, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        held = data[at : at + length]
        at += length + 2
        if kind == _ANEW:
            yield from _named(title, content)
            title = content = b""
        elif kind == _TITLE:
            title = held
        elif kind == _DATA:
            content = held
    yield from _named(title, content)


def _named(title: bytes, content: bytes) -> Iterator[tuple[str, bytes]]:
    if content:
        words = title.partition(b"\0")[0]
        try:
            name = words.decode()
        except UnicodeDecodeError:
            name = words.decode("cp1258", "replace")
        yield name.replace("\\", "/").rpartition("/")[2] or "winmail", content
