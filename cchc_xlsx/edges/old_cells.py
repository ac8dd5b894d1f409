"""The shades of the cells of an .xls: which row and column they were issued in."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from cchc_xlsx.edges.compound import streams
from cchc_xlsx.findings import Stop
from cchc_xlsx.form import shades
from cchc_xlsx.form.grid import Address

LEAST: Final = 2  # colours of ours, or nothing is to be told
_STEM: Final = bytes.fromhex(shades.STEM)
_HEAD: Final = struct.Struct("<HH")  # what a record is and how long
_CELL: Final = struct.Struct("<HHH")  # row, column, look
_WORD: Final = struct.Struct("<H")
BEGIN, END, LOCKED = 0x809, 0x0A, 0x2F
FONT, PALETTE, LOOK, MORE_LOOK, SHEET = 0x31, 0x92, 0xE0, 0x87D, 0x85
CELLS: Final = frozenset((0x06, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E))
NUMBERS, BLANKS = 0xBD, 0xBE  # several cells of a row
FIRST_COLOUR: Final = 8  # of the palette
SKIPPED: Final = 4  # a font nobody has
TEXT_COLOUR, BY_VALUE = 0x0D, 2
Records = Iterator[tuple[int, int, bytes]]  # what, where, and what it says


def shades_of(data: bytes) -> dict[str, dict[Address, int]]:
    """Sheet → its cells that bear a shade; nothing of a workbook that is not ours."""
    if data.count(_STEM) < LEAST:
        return {}
    try:
        book = streams("", data, ("Workbook",)).get("Workbook", b"")
        return _shaded(book)
    except (Stop, struct.error, IndexError, UnicodeError):  # whoever reads the values says why
        return {}


def records(book: bytes) -> Records:
    """The records of the stream of a workbook, one after the other."""
    at, end = 0, len(book)
    while at + 4 <= end:
        kind, length = _HEAD.unpack_from(book, at)
        yield kind, at, book[at + 4 : at + 4 + length]
        at += 4 + length


def _shaded(book: bytes) -> dict[str, dict[Address, int]]:
    looks = _Looks([], [], {}, {})
    titles: dict[int, str] = {}
    tints: Mapping[int, int] = {}
    found: dict[str, dict[Address, int]] = {}
    inside: list[dict[Address, int] | None] = []  # sheets, and what is drawn on them
    worn: dict[Address, int] | None = None
    for kind, at, body in records(book):
        if worn is not None and kind in CELLS:  # nearly every record
            row, column, look = _CELL.unpack_from(body)
            if look in tints:
                worn[row + 1, column + 1] = tints[look]
        elif kind == BEGIN:
            title = None if inside else titles.get(at)
            tints = tints or (looks.tints() if title else {})
            worn = found.setdefault(title, {}) if title else None
            inside.append(worn)
        elif kind == END:
            inside[-1:] = []
            worn = inside[-1] if inside else None
        elif worn is not None:
            if kind in (NUMBERS, BLANKS):
                worn.update((cell, tints[n]) for cell, n in _several(kind, body) if n in tints)
        elif kind == SHEET:
            titles[struct.unpack_from("<I", body)[0]] = title_of(body)
        elif kind == LOCKED:
            return {}
        else:
            looks.learn(kind, body)
    return found


class _Looks(NamedTuple):
    """What is known of the looks of cells; a number of a colour is one of the palette."""

    fonts: list[int]  # font → number of its colour
    looks: list[int]  # look → font
    palette: dict[int, int]  # number → shade
    values: dict[int, int]  # look → shade, written beside the nearest of the palette

    def learn(self, kind: int, body: bytes) -> None:
        """Take in a record of the workbook."""
        if kind == FONT:
            self.fonts.append(_WORD.unpack_from(body, 4)[0])
        elif kind == LOOK:
            self.looks.append(_WORD.unpack_from(body)[0])
        elif kind == PALETTE:
            colours = (body[2 + 4 * n : 5 + 4 * n] for n in range(_WORD.unpack_from(body)[0]))
            self.palette.update(_ours(enumerate(colours, FIRST_COLOUR)))
        elif kind == MORE_LOOK:
            self.values.update(_ours(_text_colour(body)))

    def tints(self) -> dict[int, int]:
        """Look → shade; there is no fifth font, those behind it count one more."""
        shaded = {
            n + (n >= SKIPPED): self.palette[colour]
            for n, colour in enumerate(self.fonts) if colour in self.palette
        }  # fmt: skip
        found = {n: shaded[font] for n, font in enumerate(self.looks) if font in shaded}
        return found | self.values


def _ours(colours: Iterable[tuple[int, bytes]]) -> dict[int, int]:
    """Those of some colours that are shades of ours."""
    ours = ((n, f"{c[2]:02X}") for n, c in colours if len(c) == len(_STEM) + 1 and c[:2] == _STEM)
    return {n: shades.OF_BLUE[blue] for n, blue in ours if blue in shades.OF_BLUE}


def _text_colour(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The colour of a look as newer programs write it beside the nearest of the palette."""
    look, _, count = struct.unpack_from("<HHH", body, 14)
    at = 20
    for _ in range(count):
        kind, length = _HEAD.unpack_from(body, at)
        if kind == TEXT_COLOUR and _WORD.unpack_from(body, at + 4)[0] == BY_VALUE:
            yield look, body[at + 8 : at + 11]
        at += max(length, 4)


def _several(kind: int, body: bytes) -> Iterator[tuple[Address, int]]:
    """The cells of a record of several with their looks."""
    row, first = _HEAD.unpack_from(body)
    for n, at in enumerate(range(4, len(body) - 3, 6 if kind == NUMBERS else 2), 1):
        yield (row + 1, first + n), _WORD.unpack_from(body, at)[0]


def title_of(body: bytes) -> str:
    """The name in the record of a sheet."""
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
