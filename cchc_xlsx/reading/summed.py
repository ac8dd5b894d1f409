"""Rows that a program put between ours to sum up groups of them (Data > Subtotals)."""

from collections.abc import Mapping
from typing import Final

from cchc_xlsx.office import text
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.values import said

AFFIX: Final = 24  # letters of "Sum", "Result", "Total" in any language


def sums_by(cells: Cells, number: int, sums: Mapping[int, str]) -> str:
    """The column by which a row sums up those above it, "" where it is no such row.

    It says one text and else figures alone; the text is what its group says in that column and a
    word of the program's, whatever its language. `sums` are such rows above it, by their columns.
    """
    if cells.aside(number):
        return ""
    values = {key: cells.get(number, key) for key in cells.content(number)}
    words = [key for key, value in values.items() if isinstance(value, str)]
    figures = sum(isinstance(value, int | float) for value in values.values())
    if len(words) != 1 or not figures or figures + 1 != len(values):
        return ""
    [key] = words
    above = number - 1
    while above in sums:
        above -= 1
    group = text.match_key(said(cells.get(above, key))) if above > cells.table.header_row else ""
    label = text.match_key(said(values[key]))
    if group:
        rest = label.removeprefix(f"{group} ").removesuffix(f" {group}")
        if rest != label and len(rest) <= AFFIX and not any(map(str.isdigit, rest)):
            return key
    # The sum of a group of blanks, and that of all, stand behind others of their kind.
    return key if sums.get(number - 1) == key or (not group and key in sums.values()) else ""
