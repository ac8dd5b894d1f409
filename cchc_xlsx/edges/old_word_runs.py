"""Which characters of a Word document of 97 to 2003 are bold by themselves, their style aside."""

import struct
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

_PAGES: Final = 0xFA  # fcPlcfBteChpx
_BOLD: Final = 0x0835  # sprmCFBold
_ON: Final = frozenset({1, 0x81})  # 0x81: what the style is not
OPERANDS: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes by spra, the three top bits
_PAGE: Final = 512


class Runs:
    """The runs of characters that are formatted alike, asked one place after the other."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self.main = main
        self.bounds, self.pages = _pages(main, table)
        self.first = self.last = -1  # of the run asked last
        self.now = False

    def bold(self, place: int) -> bool:
        """Whether the character at a place of the stream is bold."""
        if not self.first <= place < self.last:
            self.first, self.last, self.now = self._run(place)
        return self.now

    def _run(self, place: int) -> tuple[int, int, bool]:
        page = bisect_right(self.bounds, place) - 1
        if not 0 <= page < len(self.pages):
            return place, place + 1, False
        base = (self.pages[page] & 0x3FFFFF) * _PAGE
        count = self.main[base + _PAGE - 1]
        starts = struct.unpack_from(f"<{count + 1}I", self.main, base)
        run = bisect_right(starts, place) - 1
        if not 0 <= run < count:
            return place, place + 1, False
        at = self.main[base + 4 * (count + 1) + run] * 2
        said = b""
        if at:
            at += base
            said = self.main[at + 1 : at + 1 + self.main[at]]
        return starts[run], starts[run + 1], _is_bold(said)


def _pages(main: bytes, table: bytes) -> tuple[Sequence[int], Sequence[int]]:
    """Where the pages of the properties of characters are, by places of text."""
    at, size = struct.unpack_from("<II", main, _PAGES)
    count = (size - 4) // 8
    if count < 1 or at + size > len(table):
        return (), ()
    bounds = struct.unpack_from(f"<{count + 1}I", table, at)
    return bounds, struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))


def _is_bold(said: bytes) -> bool:
    found = False
    at = 0
    while at + 2 < len(said):
        code = struct.unpack_from("<H", said, at)[0]
        at += 2
        if code == _BOLD:
            found = said[at] in _ON
        at += said[at] + 1 if code >> 13 == 6 else OPERANDS[code >> 13]
    return found
