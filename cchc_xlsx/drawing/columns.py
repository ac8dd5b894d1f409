"""Plain text in columns, for a terminal and for a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

GAP = "  "


def columns(
    rows: Sequence[Sequence[str]], align: str, head: Sequence[str] = (), widest: int = 46
) -> list[str]:
    """Lines of aligned columns; align has one letter a column, `l` or `r`; long texts wrap."""
    everything = [head, *rows] if head else rows
    wide = [min(widest, max(1, *map(len, column))) for column in zip(*everything, strict=True)]
    lines = [line for row in everything for line in _row(row, wide, align)]
    if head:
        rule = GAP.join("─" * width for width in wide)
        lines.insert(len(_row(head, wide, align)), rule)
    return lines


def _row(row: Sequence[str], wide: Sequence[int], align: str) -> list[str]:
    cells = [textwrap.wrap(text, width) or [""] for text, width in zip(row, wide, strict=True)]
    tall = max(map(len, cells))
    return [
        GAP.join(
            _set(cell[n] if n < len(cell) else "", width, side)
            for cell, width, side in zip(cells, wide, align, strict=True)
        ).rstrip()
        for n in range(tall)
    ]


def _set(text: str, width: int, side: str) -> str:
    return text.rjust(width) if side == "r" else text.ljust(width)


def block(title: str, lines: Iterable[str]) -> list[str]:
    """A titled block with a blank line before it and its lines set in by two."""
    return ["", title, *(f"  {line}" if line else "" for line in lines)]


def paragraph(text: str, width: int = 96, indent: str = "") -> list[str]:
    """A text wrapped, following lines set in."""
    return textwrap.wrap(text, width, subsequent_indent=indent) or [""]
