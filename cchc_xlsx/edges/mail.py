"""The attachments of a mail: names and bytes, whatever its headers are made of.

The standard library's modern header parser takes minutes, or runs out of stack, over a header made
for it; headers are cut short and read by the old one, which is plain pattern work.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from collections.abc import Iterator
from email import errors, header, message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final

LINES_LIMIT: Final = 8_000_000  # 512 MB of attachments at 76 signs a line are seven million
HEADER_LIMIT: Final = 4_000  # signs of a header that are read; file systems allow 255 for a name
UNNAMED: Final = "không tên"  # what is attached without a name; its bytes say what it is
_WORKBOOKS: Final = (
    "application/octet-stream",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
_FAULTS: Final = (errors.MessageError, ValueError, LookupError, AttributeError, TypeError,
                  RecursionError)  # fmt: skip


def is_endless(data: bytes, most: int) -> bool:
    """Whether a mail has far more parts or lines than so many attachments can have."""
    lines = data.count(b"\n") + data.count(b"\r")
    return lines > LINES_LIMIT or data.count(b"\n--") > 3 * most


def attachments(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of what is attached, to forwarded mails too; so many parts at most."""
    for name, part in _named(data, most):
        try:
            content = part.get_payload(decode=True)
        except _FAULTS:
            continue
        if isinstance(content, bytes):
            yield name, content
    yield from _in_body(data, most)


_BEGUN: Final = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)


def _in_body(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """Files that an old mailer wrote into the text itself, line by line (uuencode)."""
    if b"\nbegin " not in data:
        return
    reached = 0
    for number, begun in enumerate(_BEGUN.finditer(data)):
        if begun.start() < reached:
            continue
        end = reached = data.find(b"\nend", begun.end())
        if number >= most or end < 0:
            return
        try:
            content = b"".join(map(_line, data[begun.end() : end].splitlines()))
        except binascii.Error:
            continue
        name = begun[1].decode("utf-8", "replace").strip()
        yield Path(name.replace("\\", "/")).name or UNNAMED, content


def _line(said: bytes) -> bytes:
    """The bytes of a line; some mailers end it with signs more than it says."""
    try:
        return binascii.a2b_uu(said)
    except binascii.Error:
        most = (((said[0] - 32) & 63) * 4 + 5) // 3
        return binascii.a2b_uu(said[:most])


def pages(data: bytes, most: int) -> Iterator[tuple[str, bytes]]:
    """The body of a mail where it is a page: a table may be pasted there and nothing attached."""
    try:
        parts = list(message_from_bytes(data).walk())[:most]
    except _FAULTS:
        return
    for part in parts:
        try:
            if part.get_content_type() != "text/html" or _name(part):
                continue
            content = part.get_payload(decode=True)
            charset = str(part.get_param("charset") or "utf-8")
        except _FAULTS:
            continue
        if isinstance(content, bytes):
            try:
                text = content.decode(charset)
            except (ValueError, LookupError):
                text = content.decode("utf-8", "replace")
            yield "thư.html", f"<html>{text}".encode("utf-8-sig", "replace")


def names(data: bytes, most: int) -> Iterator[str]:
    """The names of what is attached; nothing is decoded."""
    return (name for name, _ in _named(data, most))


def _named(data: bytes, most: int) -> Iterator[tuple[str, Message]]:
    """The parts of a mail that bear a file name."""
    try:
        parts = list(message_from_bytes(data).walk())
    except _FAULTS:
        return
    for part in parts[:most]:
        try:
            name = _name(part)
        except _FAULTS:
            continue
        if not name and _is_file(part):
            name = UNNAMED
        if name:
            yield unicodedata.normalize("NFC", Path(name.replace("\\", "/")).name), part


def _is_file(part: Message) -> bool:
    """Whether a part without a name is attached, and no text: a scanner sends such."""
    try:
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
    except _FAULTS:
        return False
    return kind.startswith("application/") and (attached or kind in _WORKBOOKS)


def _name(part: Message) -> str:
    """The file name a part says it has, "" for none."""
    short: Message = Message()
    for key, value in part.raw_items():
        if key.casefold() in ("content-disposition", "content-type"):
            raw = str(value)[:HEADER_LIMIT].encode("utf-8", "surrogateescape")
            text = " ".join(raw.decode("utf-8", "replace").split())
            short.add_header(key, text)
    name = short.get_filename() or ""
    if "=?" not in name:
        return name
    return str(header.make_header(header.decode_header(name)))
