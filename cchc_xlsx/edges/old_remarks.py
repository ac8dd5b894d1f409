"""Notes hung on the cells of an .xls, and the words of boxes laid over them."""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from cchc_xlsx.edges.compound import streams
from cchc_xlsx.edges.old_cells import BEGIN, END, SHEET, records, title_of
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.grid import Address

LENGTH_LIMIT: Final = 32_000  # characters of one
MOST: Final = 2_000  # of a sheet
NOTE, MORE, OBJECT, DRAWING, WORDS = 0x1C, 0x3C, 0x5D, 0xEC, 0x1B6
_WORDS: Final = b"\xb6\x01\x12\x00"  # how a record of words begins
_ANCHOR: Final = b"\x00\x00\x10\xf0\x12\x00\x00\x00"  # what a shape is fixed to follows
_PLACE: Final = struct.Struct("<HHHH")  # flags, column, how far into it, row
_NUMBER: Final = struct.Struct("<H")


class _Sheet(NamedTuple):
    """What is drawn on a sheet, by the number of the object."""

    words: dict[int, list[str]]
    places: dict[int, Address]  # of shapes
    notes: dict[int, Address]

    def remarks(self) -> dict[Address, str]:
        """Words by the cell they hang on."""
        found: dict[Address, str] = {}
        for number, parts in self.words.items():
            at = self.notes.get(number) or self.places.get(number)
            words = "".join(parts).replace("\r\n", "\n").replace("\r", "\n").strip()
            if at and words and len(found) < MOST:
                found[at] = "\n".join(filter(None, (found.get(at), words)))[:LENGTH_LIMIT]
        return found


def remarks_of(data: bytes) -> dict[str, dict[Address, str]]:
    """Sheet → cell → the words that hang on it."""
    if _WORDS not in data:
        return {}
    try:
        book = streams("", data, ("Workbook",)).get("Workbook", b"")
        return {name: said for name, one in _sheets(book).items() if (said := one.remarks())}
    except (Stop, struct.error, IndexError, UnicodeError):  # whoever reads the values says why
        return {}


def _sheets(book: bytes) -> dict[str, _Sheet]:
    titles: dict[int, str] = {}
    found: dict[str, _Sheet] = {}
    depth, reader = 0, _Reader(_Sheet({}, {}, {}))
    for kind, at, body in records(book):
        if kind == SHEET:
            titles[struct.unpack_from("<I", body)[0]] = title_of(body)
        elif kind == BEGIN:
            depth += 1
            if depth == 1:
                reader = _Reader(_Sheet({}, {}, {}))
                if at in titles:
                    found[titles[at]] = reader.sheet
        elif kind == END:
            depth -= 1
        elif depth == 1:  # deeper are the words of charts
            reader.take(kind, body)
    return found


class _Reader:
    """The records of one sheet: a shape's place, its number and its words follow one another."""

    def __init__(self, sheet: _Sheet) -> None:
        self.sheet = sheet
        self.place: Address | None = None
        self.number = self.left = 0  # of the object; letters of it to come

    def take(self, kind: int, body: bytes) -> None:
        """Take in a record."""
        if kind == DRAWING and (start := body.rfind(_ANCHOR)) >= 0:
            _, column, _, row = _PLACE.unpack_from(body, start + len(_ANCHOR))
            self.place = row + 1, column + 1
        elif kind == OBJECT:
            self.number = _NUMBER.unpack_from(body, 6)[0]
            if self.place:
                self.sheet.places[self.number] = self.place
        elif kind == WORDS:
            self.left = _NUMBER.unpack_from(body, 10)[0]
            self.sheet.words[self.number] = []
        elif kind == MORE and self.left > 0:
            said = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
            self.sheet.words[self.number].append(said[: self.left])
            self.left -= max(len(said), 1)
        elif kind == NOTE:
            row, column, _, owner = _PLACE.unpack_from(body)
            self.sheet.notes[owner] = row + 1, column + 1
