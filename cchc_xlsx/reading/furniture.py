"""Rows of a table that are nobody's answer: bands, repeated headers, numbers of columns."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cchc_xlsx.form.marks import read_key_cell
from cchc_xlsx.form.schema import Kind, Sheet
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.office import legacy, text
from cchc_xlsx.reading.columns import Table

FIGURED: Final = (Kind.POINTS, Kind.COUNT, Kind.DATE, Kind.CHOICE)


def is_furniture(
    table: Table, inputs: Collection[str], number: int, content: Mapping[str, str]
) -> bool:
    """A band, a key row, a repeated header or another table's, a row of column numbers."""
    values = list(content.values())
    if any(read_key_cell(v) for v in values):
        return True
    if is_band(content):  # nobody answers on a band by intention
        return not any(key in inputs for key in list(content)[1:])
    if any(is_header(sheet, values) for sheet in (table.sheet, *SHEETS)) or _is_subheader(
        table, number, content
    ):
        return True
    bare = [v.strip("()").removeprefix("-") for v in values]  # Excel takes (3) for -3
    return number <= table.header_row + 2 and all(v.isdecimal() and len(v) < 3 for v in bare)


def is_band(content: Mapping[str, str]) -> bool:
    """Whether a row begins as the band above the rows for additions, garbled or not."""
    first = next(iter(content.values()), "").partition(":")[0]
    return text.fold(legacy.read_mojibake(first) or first).startswith("bo sung")


def _is_subheader(table: Table, number: int, content: Mapping[str, str]) -> bool:
    """Whether a row under the header ends its words, or says what the figures below are."""
    if number > table.header_row + 2:
        return False
    column = table.sheet.column
    rest = [text.fold(words) in text.fold(column(key).header) for key, words in content.items()]
    if len(rest) > 1 and all(rest):  # a header in two rows: "Chủ" and below it "trì"
        return True
    worded = [
        key
        for key, words in content.items()
        if column(key).kind in FIGURED and not any(map(str.isdigit, words))
    ]
    return len(worded) > 1


def is_header(sheet: Sheet, values: Sequence[str]) -> bool:
    """Whether most of what a row says are headers of this table."""
    headers = {text.fold(column.header) for column in sheet.columns}
    return sum(text.fold(v) in headers for v in values) * 2 > len(values) > 1
