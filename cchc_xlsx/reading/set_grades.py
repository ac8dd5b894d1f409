"""Columns of a criteria set's table that hold a level each: what it earns makes one rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.set_evidence import number

_FEW: Final = 4  # cells, half of which may be rules by chance
_EARNS: Final = re.compile(
    r".*\S\s*(?::|\(|=|được|đạt)\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?\)?\.?", re.DOTALL
)


def with_levels(table: Rows, items: list[Row | Section]) -> list[Row | Section]:
    """The rows, columns that hold a level each with what it earns made one rule: columns nobody
    knows, or only by guess."""
    head = table.head
    known = {column: key for column, key in head.columns.items() if column not in head.guessed}
    if "rule" in known.values():
        return items
    rows = [item for item in items if isinstance(item, Row)]
    if graded := _graded(rows, _beside_unknown(head)):
        for row in rows:
            worth = {name: row.own.pop(name, "") or row.cells.pop(key, "") for name, key in graded}
            if all(worth.values()):
                row.cells["rule"] = "\n".join(
                    f"{name.rpartition(' – ')[2]}: {_NAMED.sub('', points)} điểm"
                    for name, points in worth.items()
                )
        return items
    levels: list[str] = []  # headers, or the keys guessed for them
    for column in sorted(head.headers.keys() - known.keys()):
        name = head.columns.get(column) or head.headers[column]
        texts = [text for row in rows if (text := row.own.get(name) or row.cells.get(name))]
        earning = sum(_EARNS.fullmatch(text) is not None for text in texts)
        if len(texts) >= _FEW and earning * 5 >= len(texts) * 4:
            levels.append(name)
    for row in rows if len(levels) > 1 else ():
        said = [row.own.pop(name, "") or row.cells.pop(name, "") for name in levels]
        if any(said):
            row.cells["rule"] = "\n".join(filter(None, said))
    return items


_NAMED: Final = re.compile(r"\s*(?:đ|điểm)\s*\Z", re.IGNORECASE)


def _beside_unknown(head: Head) -> list[tuple[str, str]]:
    """Columns of points that nobody knows, and those that stand below one name with such: their
    headers, and the keys they were taken for."""
    unknown = sorted(head.headers.keys() - head.columns.keys())
    groups = {head.headers[n].rpartition(" – ")[0] for n in unknown} - {""}
    return [
        (said, key)
        for n, said in sorted(head.headers.items())
        if (key := head.columns.get(n, "")) == ""
        or (key in POINTS and key != "max_points" and said.rpartition(" – ")[0] in groups)
    ]


def _graded(rows: Sequence[Row], columns: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the columns whose numbers fall from the maximum in every row: levels."""
    worth = [[number(row.own.get(name, "") or row.cells.get(key, "")) for name, key in columns]
             for row in rows]  # fmt: skip
    scored = [n for n, said in enumerate(worth) if any(one is not None for one in said)]
    full = [m for m in range(len(columns)) if all(worth[n][m] is not None for n in scored)]
    if len(full) < 2 or len(scored) < _FEW:
        return []
    for n in scored:
        falling = [worth[n][m] or 0 for m in full]
        if falling[0] != number(rows[n].cells.get("max_points", "")):
            return []
        if any(high <= low for high, low in pairwise(falling)):
            return []
    return [columns[m] for m in full]
