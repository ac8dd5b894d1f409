"""Columns that say the same of two years, or of two rounds: the later one counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS, claims

_YEAR: Final = re.compile(r"\bnam (20\d\d)\b")
_JOINED: Final = frozenset({"reason", "note", "status", "percent", *POINTS})  # told otherwise


def earlier(own: Mapping[int, str]) -> frozenset[int]:
    """The columns that another says for a later year: "Giải pháp năm 2025" beside "… năm 2026"."""
    years: dict[str, dict[int, int]] = {}
    for column, header in own.items():
        year, found = _YEAR.search(fold(header)), claims(header)
        if year and found and found[0][0] not in _JOINED:
            years.setdefault(found[0][0], {})[column] = int(year[1])
    return frozenset(
        column for columns in years.values() for column, year in columns.items()
        if year < max(columns.values())
    )  # fmt: skip


_ROUND: Final = re.compile(r"\b(?:lan|vong|dot) (?:thu )?(\d)\b")


def rounds(headers: Mapping[int, str]) -> frozenset[int]:
    """The columns of an appraisal that a later round of it repeats: "Thẩm định – Lần 1"."""
    said: dict[str, dict[int, int]] = {}
    for column, header in headers.items():
        plain = fold(header)
        turn = _ROUND.search(plain)
        if turn and re.search(r"\btham dinh\b", plain):
            said.setdefault(_ROUND.sub("", plain), {})[column] = int(turn[1])
    return frozenset(
        column for columns in said.values() for column, turn in columns.items()
        if turn < max(columns.values())
    )  # fmt: skip
