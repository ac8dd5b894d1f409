"""What value readers leave out of the cells of an .ods of ours: their shades, and merges."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from cchc_xlsx.edges.sheet_facts import MERGES_LIMIT
from cchc_xlsx.form import shades
from cchc_xlsx.form.grid import Address, Facts

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
_SPANS: Final = re.compile(rb'number-(columns|rows)-spanned="([0-9]{1,7})"')
_MERGED: Final = re.compile(rb'-spanned="(?!1")')


def facts_of(content: bytes) -> dict[str, Facts]:
    """Sheet → its cells that bear a shade, its merges; nothing of a document that is not ours."""
    if OURS not in content:
        return {}
    head, *tables = content.split(b"<table:table ")
    tints = dict(_tints(head))
    found = {}
    for table in tables:
        name = _NAME.search(table, 0, max(0, table.find(b">")))
        if name and OURS in table and (tints or _MERGED.search(table)):
            found[unescape(name[1].decode("utf-8", "replace"))] = _facts(table, tints)
    return found


def _tints(styles: bytes) -> Iterator[tuple[bytes, int]]:
    """The styles of cells that give a shade."""
    for style in styles.split(b"<style:style ")[1:]:
        name, colour = _STYLED.search(style), _COLOUR.search(style)
        blue = colour[1].decode().upper() if colour else ""
        if name and blue in shades.OF_BLUE:
            yield name[1], shades.OF_BLUE[blue]


def _facts(table: bytes, tints: Mapping[bytes, int]) -> Facts:
    """What the cells of a sheet show besides their values; rows that are repeated say nothing."""
    worn: dict[Address, int] = {}
    merges: list[tuple[int, int, int, int]] = []
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
        if b"-spanned=" in said and len(merges) < MERGES_LIMIT:
            merges += _merge(number, column, said)
        shade = tints.get(look)
        if shade is not None:
            worn[number, column] = shade
        if b"repeated=" in said and (times := _TIMES.search(said)):
            first, column = column, min(column + int(times[1]) - 1, FAR)
            if shade is not None:
                worn.update(((number, at), shade) for at in range(first, column + 1))
    return Facts(shades=worn, merges=tuple(merges))


def _merge(row: int, column: int, said: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The area a cell spans, where it spans more than itself."""
    spans = {which: int(times) for which, times in _SPANS.findall(said)}
    down, across = spans.get(b"rows", 1), min(spans.get(b"columns", 1), FAR)
    if down * across > 1:
        yield row, column, row + down - 1, column + across - 1
