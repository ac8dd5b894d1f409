"""The shade of a cell to type in: a mark of its row and column that moves along with the cell.

What is sorted, cut, copied or pushed takes its look along, typed text does not. Sixteen inks that
no eye tells apart say which row and column a cell was issued in; a program that mends the colours
of a workbook only makes them say nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from zlib import crc32

from cchc_xlsx.form.marks import SHORT_HASH
from cchc_xlsx.office.model import Identity

STEM: Final = "1B27"  # red and green of the common ink
_BLUES: Final = tuple(blue for blue in range(0x2B, 0x3C) if blue != 0x33)  # not the common ink's
INKS: Final = tuple(f"{STEM}{blue:02X}" for blue in _BLUES)
OF_BLUE: Final = {f"{blue:02X}": shade for shade, blue in enumerate(_BLUES)}
SHADED: Final = ("criteria", "assignments", "progress")  # the tables whose rows are issued
_MIXER: Final = 0x9E37_79B1  # odd, of the golden ratio


def salt(identity: Identity) -> str:
    """What makes the shades of one template and year differ from another's; "" where unknown.

    Answers may be copied from last year's workbook or another plan, whose rows are others.
    """
    if not identity.plan_year:
        return ""
    return f"{identity.template_hash[:SHORT_HASH]}|{identity.plan_year}"


@lru_cache(maxsize=1 << 14)  # the same rows come in every file
def shade(salted: str, row_id: str, column: str) -> int:
    """The shade of a cell as issued.

    Checksums of texts that differ in one sign differ by the same bits everywhere, as if a column
    were another one moved; multiplied they do not.
    """
    mixed = crc32(f"{salted}|{row_id}|{column}".encode()) * _MIXER & 0xFFFF_FFFF
    return mixed * len(INKS) >> 32


@lru_cache(maxsize=1 << 8)
def shades(salted: str, row_ids: tuple[str, ...], column: str) -> tuple[int, ...]:
    """The shades of a column as issued, row by row."""
    return tuple(shade(salted, row_id, column) for row_id in row_ids)
