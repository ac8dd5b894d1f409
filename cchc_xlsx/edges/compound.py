"""The streams of a compound file, the box in which Office kept its documents until 2003."""

from __future__ import annotations

import struct
from collections.abc import Collection
from typing import Final

from cchc_xlsx.findings import stop

_LAST: Final = 0xFFFFFFFA  # sector numbers from here on end a chain or are no sectors
_ENTRY: Final = 128


def streams(name: str, data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """The wanted streams that are there; Stop where the file is damaged."""
    try:
        return _Compound(data).streams(wanted)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        raise stop("F06", name) from None


class _Compound:
    """A compound file: sectors in chains, small streams inside the root's."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError
        self.size, self.small = 1 << shift, 1 << small
        self.directory, _, self.cutoff, self.short, _, more, _ = struct.unpack_from("<7I", data, 48)
        lists = list(struct.unpack_from("<109I", data, 76))
        seen: set[int] = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            *some, more = struct.unpack(f"<{self.size // 4}I", self.sector(more))
            lists += some
        self.next: list[int] = []
        for at in lists:
            if at < _LAST:
                self.next += struct.unpack(f"<{self.size // 4}I", self.sector(at))

    def sector(self, number: int) -> bytes:
        """One sector; the header takes the place of one."""
        at = (number + 1) * self.size
        found = self.data[at : at + self.size]
        return found.ljust(self.size, b"\0") if found else self._none()

    @staticmethod
    def _none() -> bytes:
        raise ValueError

    def chain(self, number: int) -> bytes:
        """The bytes of a chain of sectors."""
        found: list[bytes] = []
        while number < _LAST:
            if len(found) > len(self.next):
                raise ValueError
            found.append(self.sector(number))
            number = self.next[number]
        return b"".join(found)

    def streams(self, wanted: Collection[str]) -> dict[str, bytes]:
        """The wanted streams by name."""
        listed = self.chain(self.directory)
        found: dict[str, tuple[int, int]] = {}
        root = (_LAST, 0)
        for at in range(0, len(listed), _ENTRY):
            length, kind = struct.unpack_from("<HB", listed, at + 64)
            start, size = struct.unpack_from("<II", listed, at + 116)
            title = listed[at : at + max(length - 2, 0)].decode("utf-16-le")
            if kind == 5:
                root = (start, size)
            elif kind == 2 and title in wanted:
                found[title] = (start, size)
        box = self.chain(root[0]) if root[0] < _LAST else b""
        links = self.chain(self.short) if self.short < _LAST else b""
        short = struct.unpack(f"<{len(links) // 4}I", links)
        made = {}
        for title, (start, size) in found.items():
            if size >= self.cutoff:
                made[title] = self.chain(start)[:size]
                continue
            parts: list[bytes] = []
            number = start
            while number < _LAST and len(parts) <= len(short):
                parts.append(box[number * self.small : (number + 1) * self.small])
                number = short[number]
            made[title] = b"".join(parts)[:size]
        return made
