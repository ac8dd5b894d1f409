"""The attachments of a mail that Outlook saved as a file (.msg), a compound file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

BOX: Final = b"\xd0\xcf\x11\xe0"
PARTS_LIMIT: Final = 100  # attachments of one mail that are looked for
FORWARDS: Final = 2  # mails attached to a mail, and to that
_MARK: Final = "__properties_version1.0".encode("utf-16-le")
_PART: Final = "__attach_version1.0_#{:08X}/"
_CONTENT, _MAIL = "__substg1.0_37010102", "__substg1.0_3701000D/"
# The whole name, the one of eight letters and three; each in UTF-16 or in the system's code.
_NAMES: Final = tuple(
    f"__substg1.0_{kind}" for kind in ("3707001F", "3707001E", "3704001F", "3704001E")
)


def is_message(data: bytes) -> bool:
    """Whether a file is a mail saved by Outlook."""
    return data.startswith(BOX) and _MARK in data


def attachments(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of what is attached, to forwarded mails too; Stop where it is damaged."""
    from cchc_xlsx.edges.compound import streams  # few mails come so

    mails = [""]
    for _ in range(FORWARDS + 1):
        parts = [mail + _PART.format(n) for mail in mails for n in range(PARTS_LIMIT)]
        held = streams(
            name, data, [part + title for part in parts for title in (_CONTENT, *_NAMES)]
        )
        for part in parts:
            if content := held.get(part + _CONTENT):
                yield _name(part, held), content
        inner = [part + _MAIL for part in parts]
        kept = streams(name, data, [mail + "__properties_version1.0" for mail in inner])
        mails = [mail for mail in inner if mail + "__properties_version1.0" in kept][:PARTS_LIMIT]
        if not mails:
            return


def _name(part: str, held: dict[str, bytes]) -> str:
    for title in _NAMES:
        if words := held.get(part + title):
            code = "utf-16-le" if title.endswith("F") else "cp1258"
            said = words.decode(code, "replace").rstrip("\0")
            return Path(said.replace("\\", "/")).name or "thu"
    return "thu"
