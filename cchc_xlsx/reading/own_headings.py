"""Columns under an office's own headings, where nothing that was issued says whose they are.

A template may call the lead "Cơ quan chủ trì thực hiện" and the code "STT"; the copy inside a
workbook says so. Where it is gone, the words of the heading tell what they tell of an appendix.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.form.grid import Grid
from cchc_xlsx.form.schema import Sheet
from cchc_xlsx.form.sheets import FRAME

_DOTTED: Final = re.compile(r"\s*(?:[A-Z]|[IVX]+|\d{1,2})(?:\.\d{1,3})+\.?\s*")
_LONGEST: Final = 200  # letters of a heading


def meanings(sheet: Sheet, headings: Mapping[int, str], taken: Sequence[str]) -> dict[int, str]:
    """Whose the columns are that nobody knows: the one each heading names first, if it alone does.

    `taken` are the keys that other columns have.
    """
    from cchc_xlsx.reading.header_words import claims

    free = set(sheet.keys()) - set(FRAME) - set(taken)
    meant = {
        column: next((key for key, _ in claims(heading)[:1]), "")
        for column, heading in headings.items() if 0 < len(heading) <= _LONGEST
    }  # fmt: skip
    once = list(meant.values())
    return {column: key for column, key in meant.items() if key in free and once.count(key) == 1}


def of_codes(grid: Grid, header_row: int, columns: Sequence[int]) -> int:
    """The one of two columns of numbers that holds the codes of a set; 0 where none or both do."""
    held = []
    for column in columns:
        values = [row[column - 1] for row in grid.rows[header_row:] if column <= len(row)]
        if 2 * sum(map(_is_dotted, values)) > sum(value is not None for value in values):
            held.append(column)
    return held[0] if len(held) == 1 else 0


def _is_dotted(value: object) -> bool:
    return isinstance(value, float) or (
        isinstance(value, str) and _DOTTED.fullmatch(value) is not None
    )
