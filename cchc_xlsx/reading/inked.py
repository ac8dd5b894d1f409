"""Whether the cells of answers stand in the rows that an id says, as their shades have it."""

from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.form.shades import shade
from cchc_xlsx.reading.cells import Cells

LEAST: Final = 8  # cells
SHARE: Final = 0.9  # of them; a copy bears its source's shade


def stand_with(
    cells: Cells, inputs: Sequence[str], salted: str, rows: Mapping[int, tuple[str, str]]
) -> bool:
    """Whether the answers of rows are those of the first of two ids, and not of the other.

    A program that sorts values and leaves looks behind cannot make it seem so: the looks then fit
    the id that stayed.
    """
    table = cells.table
    told = theirs = 0
    for number, (one, other) in rows.items() if salted else ():
        for key in inputs:
            worn = table.grid.facts.shades.get((number, table.columns[key]))
            own = shade(salted, one, key)
            if worn is not None and own != shade(salted, other, key):
                told += 1
                theirs += worn == own
    return told >= LEAST and theirs >= SHARE * told
