"""The shades of the cells of an .ods: which row and column they were issued in."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from cchc_xlsx.form import shades
from cchc_xlsx.form.grid import Address

OURS: Final = b"cchc:"  # a key row
FAR: Final = 1_000  # columns a table of ours never reaches
_STYLED: Final = re.compile(rb'style:name="([^"]*+)"')
_COLOUR: Final = re.compile(rb'fo:color="#(?i:%b([0-9a-f]{2}))"' % shades.STEM.encode())
_NAME: Final = re.compile(rb'table:name="([^"]*+)"')
_PART: Final = re.compile(  # a row with what is said of it, or the look of a cell and the rest
    rb"<table:(?:table-(row(?![\w-])[^>]*+)|"
    rb'(?:covered-)?table-cell\b(?: table:style-name="([^"]*+)")?+([^>]*+))>'
)
_LOOK: Final = re.compile(rb'table:style-name="([^"]*+)"')
_TIMES: Final = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]{1,7})"')


def shades_of(content: bytes) -> dict[str, dict[Address, int]]:
    """Sheet → its cells that bear a shade; nothing of a document that is not ours."""
    if OURS not in content:
        return {}
    head, *tables = content.split(b"<table:table ")
    tints = dict(_tints(head))
    found = {}
    for table in tables if tints else ():
        name = _NAME.search(table, 0, max(0, table.find(b">")))
        if name and OURS in table:
            found[unescape(name[1].decode("utf-8", "replace"))] = _shaded(table, tints)
    return found


def _tints(styles: bytes) -> Iterator[tuple[bytes, int]]:
    """The styles of cells that give a shade."""
    for style in styles.split(b"<style:style ")[1:]:
        name, colour = _STYLED.search(style), _COLOUR.search(style)
        blue = colour[1].decode().upper() if colour else ""
        if name and blue in shades.OF_BLUE:
            yield name[1], shades.OF_BLUE[blue]


def _shaded(table: bytes, tints: Mapping[bytes, int]) -> dict[Address, int]:
    """The cells of a sheet that bear a shade; rows that are repeated say nothing."""
    worn: dict[Address, int] = {}
    number = column = 0
    several = False
    for row, look, said in _PART.findall(table):
        if row:
            times = _TIMES.search(row) if b"repeated=" in row else None
            several, column = times is not None, 0
            number += int(times[1]) if times else 1
            continue
        if several:
            continue
        column += 1
        if not look and b"style-name=" in said and (late := _LOOK.search(said)):
            look = late[1]  # noqa: PLW2901
        shade = tints.get(look)
        if shade is not None:
            worn[number, column] = shade
        if b"repeated=" in said and (times := _TIMES.search(said)):
            first, column = column, min(column + int(times[1]) - 1, FAR)
            if shade is not None:
                worn.update(((number, at), shade) for at in range(first, column + 1))
    return worn
