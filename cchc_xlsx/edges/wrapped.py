"""Texts that a program put into quotes or behind an apostrophe, every one of a sheet: as typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cchc_xlsx.form.grid import Raw

LOOKED_AT: Final = 12  # rows that show whether the rest is worth a look
SOME, LEAST, SHARE = 4, 12, 0.4  # texts in them; in the sheet; of its texts
QUOTES: Final = {'"': '"', "“": "”", "«": "»"}


def unwrapped(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]] | None:
    """The rows with their texts bare, None where they are not all wrapped in one way."""
    head = [v[0] for row in rows[:LOOKED_AT] for v in row if type(v) is str and v]
    for mark in ("'", *QUOTES):
        if head.count(mark) >= SOME:
            texts = [value for row in rows for value in row if type(value) is str and value]
            wrapped = sum(_is_wrapped(value, mark) for value in texts)
            if wrapped >= LEAST and wrapped >= SHARE * len(texts):
                return [[_bare(value, mark) for value in row] for row in rows]
    return None


def _is_wrapped(value: str, mark: str) -> bool:
    end = QUOTES.get(mark, "")
    return len(value) > len(end) and value[0] == mark and value.endswith(end)


def _bare(value: Raw, mark: str) -> Raw:
    if type(value) is not str or not value or not _is_wrapped(value, mark):
        return value
    return value[1 : len(value) - len(QUOTES.get(mark, ""))] or None
