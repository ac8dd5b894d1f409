"""Codes that Excel keeps as numbers, as they were typed: 1,1 is 1.1, and after 1.9 it was 1.10.
Codes that a plan prints with their level, "TCTP 1.4.1", as the criteria have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.heads import Head

_NUMBER: Final = re.compile(r"(\d{1,2}),(\d{1,2})")
_FRAMED: Final = re.compile(  # "(1.1)", "II/"
    r"\(((?:[IVXLC]{1,5}|[A-HĐ]|\d{1,2})(?:\.\d{1,2}){0,4})\)"
    r"|((?:[IVXLC]{1,5}|[A-HĐ]|\d{1,2})(?:\.\d{1,2}){0,4})\s*/"
)
_CODED: Final = re.compile(r"(\d{1,2})[.,](\d{1,2})")


def with_codes(lines: Sequence[Line], head: Head, findings: list[Finding]) -> list[Line]:
    """The lines with numbers in the columns of codes as the codes they were typed as."""
    columns = [n for n, key in head.columns.items() if key in ("no", "code")]
    made = list(lines)
    for column in columns:
        before: tuple[str, str] = ("", "")
        for at in range(head.first, len(made)):
            cells = made[at].cells
            said = cells[column].text.strip() if column < len(cells) else ""
            coded, number = _CODED.fullmatch(said), _NUMBER.fullmatch(said)
            framed = _FRAMED.fullmatch(said)
            if framed:
                cell = cells[column]._replace(text=framed[1] or framed[2])
                made[at] = made[at]._replace(cells=(*cells[:column], cell, *cells[column + 1 :]))
            if number:
                code = f"{number[1]}.{_last(number[1], number[2], before)}"
                if not code.endswith(f".{number[2]}"):
                    typed = f"{number[1]}.{number[2]}"
                    findings.append(Finding("C32", made[at].place, typed=typed, expected=code))
                cell = cells[column]._replace(text=code)
                made[at] = made[at]._replace(cells=(*cells[:column], cell, *cells[column + 1 :]))
                before = (number[1], code.partition(".")[2])
            elif coded:
                before = (coded[1], coded[2])
    return made


def _last(first: str, last: str, before: tuple[str, str]) -> str:
    """The last part of a code: ten where nine stood above it and Excel dropped the zero."""
    ended = before[0] == first and before[1].isdecimal() and int(before[1]) + 1 == int(last) * 10
    return f"{last}0" if ended else last


_LEVEL: Final = re.compile(  # "TC01" is a code of its own, as a set counts them
    r"(?:lv|tc|tctp|cstp|mã|tiêu chí(?: số)?)\s*[.:-]?\s*"
    r"((?!0\d\Z)\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?",
    re.IGNORECASE,
)


def without_levels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with cells that hold nothing but a level and a code as the code alone."""
    return tuple(
        line._replace(cells=tuple(
            cell._replace(text=match[1]) if (match := _LEVEL.fullmatch(cell.text)) else cell
            for cell in line.cells
        ))
        for line in lines
    )  # fmt: skip
