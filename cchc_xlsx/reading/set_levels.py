"""How deep each line of a criteria set stands: by how its code is written, and what is around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.office.model import LEVELS
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.set_lines import Line, stands_apart

_PART: Final = re.compile(
    r"\Aphan\b|tu danh gia|tu cham|tham dinh|(?:danh gia|cham diem) qua\b|dieu tra xa hoi hoc"
    r"|khao sat|do luong|hai long"
)
_OUTSIDE: Final = re.compile(
    r"\bdiem (?:thuong|cong|tru|phat)\b|\b(?:bo chi so|bo tieu chi|cac linh vuc)\b"
)
_ROMAN: Final = re.compile(r"[IVXLC]+")
_LETTER: Final = re.compile(r"[A-HĐ]")
_SMALL: Final = re.compile(r"[a-hđ]")  # parts of the criterion above, whatever its code
_DOTTED: Final = re.compile(r"\d+(\.\d+)*")


_CALLED: Final = re.compile(r"\A(?:phần|mục)\s+(?=(?:[IVXLC]+|[A-HĐ])\Z)", re.IGNORECASE)


def style_of(code: str) -> str:
    """How a code is written: letter, roman, dots0 (1), dots1 (1.1) …, small (a); "" for none."""
    plain = re.sub(r"[.\s:)]+$", "", code.strip())
    plain = _CALLED.sub("", plain)
    if _SMALL.fullmatch(plain):
        return "small"
    plain = plain.upper()
    plain = re.sub(r"\A[A-ZĐ]{1,5}[.\s-]?(?=\d)", "", plain)  # TC1.1
    if _ROMAN.fullmatch(plain):  # C, I, L, V, X are numbers before they are letters
        return "roman"
    if _LETTER.fullmatch(plain):
        return "letter"
    plain = re.sub(r"\A(?:[IVXLC]+|[A-HĐ])(?=\.\d)", "1", plain)  # I.1 stands below I as 1.1 does
    return f"dots{plain.count('.')}" if _DOTTED.fullmatch(plain) else ""


def styles_of(lines: Sequence[Line]) -> list[str]:
    """How each code is written; C after B is a letter, not a hundred."""
    styles = [style_of(line.code or _part_of(line)) for line in lines]
    letter = ""
    for n, line in enumerate(lines):
        plain = re.sub(r"[.\s:)]+$", "", line.code.strip())
        if styles[n] == "roman" and len(plain) == 1 and letter and ord(plain) == ord(letter) + 1:
            styles[n] = "letter"
        if styles[n] == "letter":
            letter = plain
    return styles


_IN_TITLE: Final = re.compile(r"\Aphần\s+([IVXLC]+|[A-HĐ])(?=[.:\s–-])", re.IGNORECASE)


def _part_of(line: Line) -> str:
    """The number of a part that stands in its title: "PHẦN I. Các lĩnh vực"."""
    found = _IN_TITLE.match(line.title)
    return found[1] if found else ""


def levelled(lines: Sequence[Line]) -> list[Line]:
    """The lines with their levels; parts above the fields keep their words and no points."""
    styles = styles_of(lines)
    lines = [line._replace(style=style) for line, style in zip(lines, styles, strict=True)]
    order = _order(lines, styles)
    made: list[Line] = []
    for line, style in zip(lines, styles, strict=True):
        depth = order.get(style)
        if depth is None:
            depth = 0 if line.heading or stands_apart(line.title) else _below(made)
        made.append(line._replace(level=LEVELS[min(depth, len(LEVELS) - 1)]))
    return [_band(line) if is_band(made, number) else line for number, line in enumerate(made)]


def _order(lines: Sequence[Line], styles: Sequence[str]) -> dict[str, int]:
    """The depth of each way of writing a code; parts A, B stand beside their fields I, II."""
    found = set(styles) - {""}
    outer = [name for name in ("letter", "roman") if name in found]
    dots = sorted(name for name in found if name.startswith("dots"))
    if not outer:
        uncoded_fields = any(line.heading and not line.code for line in lines)
        least = min((int(name[4:]) for name in dots), default=0)
        shift = 1 - least if uncoded_fields and least < 1 else 0
        return {name: int(name[4:]) + shift for name in dots}
    order = {name: depth for depth, name in enumerate([*outer, *dots])}
    parts = _parts(lines, styles, "letter")
    if (
        (len(outer) > 1 and (len(order) > len(LEVELS) or any(parts)))
        or (outer == ["letter"] and len(parts) <= _MOST_PARTS and all(parts))
        or (outer == ["roman"] and _are_parts(lines, styles, deep=len(order) > len(LEVELS)))
    ):
        order = {name: max(depth - 1, 0) for name, depth in order.items()}
    return order


_MOST_PARTS: Final = 3


def _parts(lines: Sequence[Line], styles: Sequence[str], style: str) -> list[bool]:
    """Of each line with such a code, whether it names a part of the set rather than a field."""
    own = [line for line, one in zip(lines, styles, strict=True) if one == style]
    return [_PART.search(fold(line.title)) is not None for line in own]


def _are_parts(lines: Sequence[Line], styles: Sequence[str], *, deep: bool) -> bool:
    """Whether Roman numbers count the parts above the fields: what is surveyed, what is appraised,
    what is added or taken off; most of them must say so where the codes go too deep for fields."""
    named = _parts(lines, styles, "roman")
    titles = [fold(one.title) for one, style in zip(lines, styles, strict=True) if style == "roman"]
    outside = [_OUTSIDE.search(title) is not None for title in titles]
    told = [part or out for part, out in zip(named, outside, strict=True)]
    if len(told) > _MOST_ROMAN or not (any(named) or len(told) > 1):
        return False
    return all(told) or (deep and 2 * sum(told) >= len(told))


_MOST_ROMAN: Final = 5


def _below(made: Sequence[Line]) -> int:
    """The depth of a row without a code: beside its like, or below the criterion above."""
    above = next(
        (
            line
            for line in reversed(made)
            if line.heading or (line.code and style_of(line.code) != "small")
        ),
        None,
    )
    return LEVELS.index(above.level) + 1 if above is not None else 1


def is_band(lines: Sequence[Line], number: int) -> bool:
    """Whether a field's row only heads other fields."""
    return (
        number + 1 < len(lines)
        and lines[number].style in ("letter", "roman")
        and lines[number + 1].style not in ("", "letter", lines[number].style)
        and lines[number].level == lines[number + 1].level == LEVELS[0]
    )


def _band(line: Line) -> Line:
    """A part of the set: its points are those of its fields, and would count twice."""
    if not line.max_points:
        return line
    said = f"Điểm tối đa của phần: {line.max_points.replace('.', ',')}"
    return line._replace(max_points="", note="; ".join(filter(None, (line.note, said))))


def children_of(lines: Sequence[Line], number: int) -> bool:
    """Whether the next line stands below this one."""
    if number + 1 >= len(lines):
        return False
    return LEVELS.index(lines[number + 1].level) > LEVELS.index(lines[number].level)


def above(lines: Sequence[Line], number: int) -> list[Line]:
    """The lines above one that hold it, the nearest first, the part of the set last."""
    found: list[Line] = []
    depth = LEVELS.index(lines[number].level)
    for line in reversed(lines[:number]):
        own = LEVELS.index(line.level)
        if own < depth:
            found.append(line)
            depth = own
    bands = [lines[n] for n in range(number) if is_band(lines, n)]
    last = (found[-1] if found else lines[number]).style
    return [*found, *(band for band in bands[-1:] if band.style not in (last, ""))]
