"""Rows of a criteria set that hold several: a title and its conditions as lines of one cell, the
maximum and the points of each as the lines of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cchc_xlsx.form.document import Cell, Document, Line, Table
from cchc_xlsx.office.rule_parts import BULLETS

_NUMBER: Final = re.compile(r"\(?(\d{1,3}(?:[.,]\d{1,3})?)(?: ?(?:đ|điểm))?\)?", re.IGNORECASE)
_BULLET: Final = re.compile(rf"\s*(?:{BULLETS}|[a-h]\))\s*")


def unfolded(document: Document) -> Document:
    """The document, each such row made one row for the title and one for each condition."""
    return document._replace(
        blocks=tuple(
            Table(tuple(row for line in block.lines for row in _rows(line)))
            if isinstance(block, Table)
            else block
            for block in document.blocks
        )
    )


def _rows(line: Line) -> Iterator[Line]:
    said = [[one for one in cell.text.split("\n") if one.strip()] for cell in line.cells]
    points = next((n for n, lines in enumerate(said) if _are_maximum_first(lines)), None)
    if points is None:
        yield line
        return
    words = [n for n, lines in enumerate(said) if _go_with(lines, said[points]) and n != points]
    if len(words) != 1:
        yield line
        return
    for number, pair in enumerate(zip(said[words[0]], said[points], strict=True)):
        new = dict(zip((words[0], points), pair, strict=True))
        cells = [
            cell._replace(text=new.get(n, "" if number else cell.text))
            if n in new or not number
            else Cell()
            for n, cell in enumerate(line.cells)
        ]
        yield line._replace(cells=tuple(cells))


def _are_maximum_first(lines: list[str]) -> bool:
    """Whether the lines are numbers, the first of which is the most of the others."""
    found = [_NUMBER.fullmatch(line.strip(" -–+;")) for line in lines]
    numbers = [Decimal(one[1].replace(",", ".")) for one in found if one]
    return len(lines) > 2 and len(numbers) == len(lines) and numbers[0] == max(numbers[1:])


def _go_with(lines: list[str], points: list[str]) -> bool:
    """Whether the lines are a title and its conditions: the first has no bullet, all others do or
    none."""
    bullets = {bool(_BULLET.match(line)) for line in lines[1:]}
    return len(lines) == len(points) and not _BULLET.match(lines[0]) and len(bullets) == 1
