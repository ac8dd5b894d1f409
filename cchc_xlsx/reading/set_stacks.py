"""Tables of a criteria set that stand below each other on one sheet, parted by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cchc_xlsx.form.document import Document, Line, Table
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.set_evidence import code_of, number
from cchc_xlsx.reading.set_heads import find_set_head

_LEAST: Final = 3  # names of columns in a header that parts tables
_SHOWN: Final = 40  # lines that show what a header heads
_SCORED: Final = re.compile(r"\d\s*(?:đ|điểm)\b", re.IGNORECASE)
_LONG: Final = 50  # letters of such a name


def unstacked(document: Document) -> Document:
    """The document with each table of a stack a table of its own."""
    return document._replace(
        blocks=tuple(
            part
            for block in document.blocks
            for part in (_parts(block.lines) if isinstance(block, Table) else (block,))
        )
    )


def _parts(lines: Sequence[Line]) -> Iterator[Table]:
    head = find_set_head(lines)
    start = 0
    at = head.first if head is not None else len(lines)
    while at < len(lines):
        below = _head_at(lines, at) if head is not None and _may_part(lines[at], head) else None
        if below is not None and head is not None:
            top = at
            while top > start and sum(bool(cell.text) for cell in lines[top - 1].cells) <= 1:
                top -= 1  # its title stands right above it
            yield Table(tuple(lines[start:top]))
            start, head = top, below._replace(first=below.first + at)
            at = head.first
        else:
            at += 1
    yield Table(tuple(lines[start:]))


def _head_at(lines: Sequence[Line], at: int) -> Head | None:
    """The header that a line is, if it is one of other columns."""
    found = find_set_head(lines[at : at + _SHOWN])
    return found if found is not None and not found.at else None


def _may_part(line: Line, head: Head) -> bool:
    """Whether a line says names only, from the first column on, and other ones than the header
    above."""
    texts = [cell.text for cell in line.cells if cell.text and not cell.above]
    known = {fold(text) for text in head.headers.values()}
    return (
        len({fold(text) for text in texts}) >= _LEAST
        and all(len(text) < _LONG and number(text) is None and not code_of(text) for text in texts)
        and not any(map(_SCORED.search, texts))
        and sum(fold(text) in known for text in texts) * 2 <= len(texts)
        and bool(line.cells[min(head.headers)].text)
    )
