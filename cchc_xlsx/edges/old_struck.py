"""Words struck out within the cells of an .xls: runs of its strings, and the fonts they name."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.edges.compound import streams
from cchc_xlsx.edges.old_cells import BEGIN, END, FONT, LOOK, SHEET, SKIPPED, records, title_of
from cchc_xlsx.edges.struck import MOST, of_runs
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.grid import Address, Struck

STRINGS, STRING, MORE = 0xFC, 0xFD, 0x3C
LIMIT: Final = 100_000  # strings that are looked at
WIDE, SOUNDS, RUNS = 1, 4, 8  # what a string may be and have
STRIKE: Final = 8  # of a font
# A font struck through: its record, height, what it is, colour, weight (100 to 1000), script.
_FONT: Final = re.compile(
    rb"1\0[\x10-\x60]\0..[\x08-\x0f\x18-\x1f\x28-\x2f\x38-\x3f]\0..(?:[\x64-\xff]\0|.[\1-\3])[\0-\2]\0",
    re.DOTALL,
)
_TEXT: Final = struct.Struct("<HHHI")  # row, column, look, number of the string
_PAIR: Final = struct.Struct("<HH")


class _Text(NamedTuple):
    """A string with several fonts."""

    words: str
    runs: tuple[tuple[int, int], ...]  # from which letter on, which font

    def parted(self, font: int, gone: Sequence[bool]) -> Struck | None:
        """What of it is struck out in a cell of some font."""
        starts = [(0, font), *self.runs, (len(self.words), 0)]
        return of_runs([
            (0 <= _nth(number) < len(gone) and gone[_nth(number)], self.words[start:end])
            for (start, number), (end, _) in pairwise(starts)
        ])  # fmt: skip


def _nth(number: int) -> int:
    return number - (number > SKIPPED)


def struck_of(data: bytes) -> dict[str, dict[Address, Struck]]:
    """Sheet → its cells of which some words are struck out and some are not."""
    if not _FONT.search(data):
        return {}
    try:
        book = streams("", data, ("Workbook",)).get("Workbook", b"")
        return _struck(book)
    except (Stop, struct.error, IndexError, ValueError):  # whoever reads the values says why
        return {}


def _struck(book: bytes) -> dict[str, dict[Address, Struck]]:
    reader = _Reader()
    for kind, at, body in records(book):
        if kind == STRING and reader.depth == 1:
            reader.cell(body)
        elif kind in (BEGIN, END):
            reader.place(kind, at)
        else:
            reader.learn(kind, body)
    return {title: cells for title, cells in reader.found.items() if cells}


class _Reader:
    """What the records of a workbook say, one after the other."""

    def __init__(self) -> None:
        self.gone: list[bool] = []  # fonts
        self.looks: list[int] = []  # fonts of looks
        self.blocks: list[bytes] = []
        self.titles: dict[int, str] = {}
        self.texts: dict[int, _Text] | None = None
        self.found: dict[str, dict[Address, Struck]] = {}
        self.here: dict[Address, Struck] = {}
        self.depth = 0
        self.going_on = False  # whether the strings do

    def place(self, kind: int, at: int) -> None:
        """A sheet or a chart on it begins or ends."""
        self.depth += 1 if kind == BEGIN else -1
        if kind == BEGIN and at in self.titles:
            self.here = self.found.setdefault(self.titles[at], {})

    def learn(self, kind: int, body: bytes) -> None:
        """A record of the workbook as a whole."""
        self.going_on = kind == STRINGS or (kind == MORE and self.going_on)
        if self.going_on:
            self.blocks.append(body)
        elif kind == FONT:
            self.gone.append(bool(body[2] & STRIKE))
        elif kind == LOOK:
            self.looks.append(_PAIR.unpack_from(body)[0])
        elif kind == SHEET:
            self.titles[struct.unpack_from("<I", body)[0]] = title_of(body)

    def cell(self, body: bytes) -> None:
        """A cell with a string."""
        self.texts = _rich(self.blocks) if self.texts is None else self.texts
        row, column, look, number = _TEXT.unpack_from(body)
        if number in self.texts and len(self.here) < MOST:
            words = self.texts[number].parted(self.looks[look], self.gone)
            if words:
                self.here[row + 1, column + 1] = words


def _rich(blocks: Sequence[bytes]) -> dict[int, _Text]:
    """The strings of the workbook that have several fonts, by their number."""
    if not blocks:
        return {}
    reader = _Strings(blocks)
    count = min(struct.unpack_from("<I", reader.taken(8), 4)[0], LIMIT)
    return dict(reader.rich(count))


class _Strings:
    """The list of strings, parted into records wherever one was full."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self.blocks, self.block, self.at = blocks, 0, 0

    def rich(self, count: int) -> Iterator[tuple[int, _Text]]:
        """Those with several fonts."""
        for number in range(count):
            letters, flags = struct.unpack("<HB", self.taken(3))
            runs = int.from_bytes(self.taken(2), "little") if flags & RUNS else 0
            sounds = int.from_bytes(self.taken(4), "little") if flags & SOUNDS else 0
            words = self.letters(letters, wide=bool(flags & WIDE))
            said = self.taken(4 * runs)
            self.skip(sounds)
            if runs:
                yield number, _Text(words, tuple(_PAIR.iter_unpack(said)))

    def letters(self, count: int, *, wide: bool) -> str:
        """So many letters; where they go on in the next record it says anew how wide they are."""
        found: list[str] = []
        while count:
            if self.at >= len(self.blocks[self.block]):
                self.block, self.at = self.block + 1, 1
                wide = bool(self.blocks[self.block][0] & WIDE)
            size = 1 + wide
            part = self.blocks[self.block][self.at : self.at + count * size]
            self.at += len(part)
            count -= max(1, len(part) // size)
            found.append(part.decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
        return "".join(found)

    def taken(self, count: int) -> bytes:
        """So many bytes, on into the next records."""
        found = b""
        while len(found) < count:
            if self.at >= len(self.blocks[self.block]):
                self.block, self.at = self.block + 1, 0
            part = self.blocks[self.block][self.at : self.at + count - len(found)]
            self.at += len(part)
            found += part
        return found

    def skip(self, count: int) -> None:
        """Pass so many bytes."""
        while count:
            if self.at >= len(self.blocks[self.block]):
                self.block, self.at = self.block + 1, 0
            step = min(count, len(self.blocks[self.block]) - self.at)
            self.at, count = self.at + step, count - step
