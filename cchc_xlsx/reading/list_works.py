"""A bullet that says a work and in brackets who does it by when: "- Họp (Công an; quý I)"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.kinds import says_when

_WORK: Final = re.compile(r"\s*[-–+•*]\s*(\S.{5,}?)\s*\(([^()]{6,200})\)\s*[.;]?", re.DOTALL)
_WHO: Final = frozenset({"lead", "support", "deadline", "output"})


def work_of(text: str, label: Callable[[str], tuple[str, str] | None]) -> dict[str, str]:
    """The columns of such a bullet; nothing where the brackets say anything else.

    `label` reads the key and the words of "Chủ trì: …".
    """
    found = _WORK.fullmatch(text)
    if not found:
        return {}
    said: dict[str, str] = {}
    for part in re.split(r"\s*;\s*", found[2].strip()):
        key, words = label(part) or (_unlabelled(part, said), part)
        if key not in _WHO or key in said:
            return {}
        said[key] = words
    return {"measure": found[1].strip(" .;"), **said} if {"lead", "deadline"} <= said.keys() else {}


def _unlabelled(part: str, said: dict[str, str]) -> str:
    """Whether a part without a label is a time or names units; "" where neither."""
    if says_when(part):
        return "deadline"
    named = read_units(part)
    return "lead" if named and all(one.unit for one in named) and "lead" not in said else ""
