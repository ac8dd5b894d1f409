"""Columns in which a mark or a bare number says when: x under "Quý II" or "T6", 6 under "Tháng"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.kinds import kind_of

_SHORT: Final = re.compile(r"(q|t)\.? ?0?(\d{1,2}|i{1,3}|iv)")
_BARE: Final = re.compile(r"0?(?:[1-9]|1[0-2])|i{1,3}|iv")
_QUARTERS: Final = ("i", "ii", "iii", "iv")
_NAMES: Final = {"q": "Quý", "t": "Tháng"}
_LEAST: Final = 2  # such columns beside each other


def periods(names: Mapping[int, str], over: Mapping[int, str]) -> dict[int, str]:
    """The columns headed by a time, with that time in words; `over` is what spans them."""
    found = {column: _period(name) for column, name in names.items()}
    bare = [c for c, name in names.items() if _BARE.fullmatch(fold(name))]
    for column in bare:
        kin = [c for c in bare if over.get(c) == over.get(column)]
        if len(kin) >= _LEAST and _says_when(over.get(column, "")) and _runs(names, kin):
            unit = _unit(over[column], [fold(names[c]) for c in kin])
            found[column] = f"{unit} {names[column].strip()}"
    made = {column: name for column, name in found.items() if name}
    return made if len(made) >= _LEAST else {}


def _period(name: str) -> str:
    """A quarter or month that a header names by itself: "Quý II", "Q2", "T6"."""
    short = _SHORT.fullmatch(fold(name))
    if short:
        return f"{_NAMES[short[1]]} {short[2].upper()}"
    return name if kind_of(name) == "deadline" else ""


def _says_when(over: str) -> bool:
    if re.search(r"\b(?:quy|thang)\b", fold(over)):
        return True
    return any(key == "deadline" for key, _ in claims(over)[:1])


def _unit(over: str, names: Sequence[str]) -> str:
    """What bare numbers count: as the words over them say, else quarters where they may be."""
    said = fold(over)
    if re.search(r"\bquy\b", said):
        return "Quý"
    fits = all(name in (*_QUARTERS, "1", "2", "3", "4") for name in names)
    return "Tháng" if re.search(r"\bthang\b", said) or not fits else "Quý"


def _runs(names: Mapping[int, str], columns: Sequence[int]) -> bool:
    """Whether bare numbers count on from column to column."""
    said = [fold(names[c]) for c in columns]
    numbers = [_QUARTERS.index(one) + 1 if one in _QUARTERS else int(one) for one in said]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def in_words(header: str, text: str) -> str:
    """A bare number under "Tháng hoàn thành" or "Quý" with the word it leaves out, else ""."""
    unit = _counted(header)
    if not unit or not _NUMBERS[unit].fullmatch(fold(text)):
        return ""
    plain = unit == "Tháng" and kind_of(text) == "deadline"  # "3/2026" needs no word
    return "" if plain else f"{unit} {text}"


def counts_times(header: str, texts: Sequence[str]) -> bool:
    """Whether all the cells below a header are bare numbers of months or quarters, or times."""
    times = [text for text in texts if kind_of(text) != "deadline"]
    return bool(times) and all(in_words(header, text) for text in times)


def _counted(header: str) -> str:
    """What the numbers below a header count: it names months or quarters, and no days."""
    said = fold(header)
    if re.search(r"\bngay\b", said):
        return ""
    if re.search(r"\bthang\b", said):
        return "" if _QUARTER.search(said) else "Tháng"
    return "Quý" if _QUARTER.search(said) else ""


_QUARTER: Final = re.compile(r"\bquy\b(?! (?:dinh|che|trinh|mo|hoach|hoi))")
_ONES: Final = {"Tháng": r"(?:0?[1-9]|1[0-2])", "Quý": r"(?:0?[1-4]|i{1,3}|iv)"}
_NUMBERS: Final = {
    unit: re.compile(rf"{one}(?:\s*(?:[,;&+–-]|va|den)\s*{one})*(?:\s*/\s*(?:nam )?20\d\d)?")
    for unit, one in _ONES.items()
}
