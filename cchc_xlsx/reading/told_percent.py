"""The percent written into the status, where its own cell is blank: "Đang thực hiện 45%"."""

from decimal import Decimal
from typing import Final

from cchc_xlsx.form.schema import Kind
from cchc_xlsx.office.model import Progress
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading.records import PLAIN, Desk, Row
from cchc_xlsx.reading.values import is_blank, read_cell, said

_EXACT: Final = Pattern(  # "đã đạt 45%": the one number, and nothing that makes it more or less
    r"(?i)\A(?!.*(?:khoảng|gần|trên|dưới|hơn|kém|tăng|giảm|còn|so với|[~<>≤≥≈]))"
    r"[^\d%]*?\s?\(?(\d{1,3}(?:[.,]\d{1,2})?\s?%)[^\d%]*\Z",
    "%",
)


def completed(desk: Desk, row: Row, line: Progress) -> Progress:
    """The line with the percent its status cell tells, said aloud; nothing typed is dropped."""
    columns = desk.table.columns
    if not line.status or line.percent is not None or not {"status", "percent"} <= columns.keys():
        return line
    at = columns["percent"]
    typed = said(desk.cells.at(row.number, columns["status"]))
    told = _EXACT.match(typed) if "%" in typed else None
    if (
        told is None
        or not is_blank(said(desk.cells.at(row.number, at)))
        or (row.number, at) in desk.formulas
        or (row.number, at) in desk.table.disputed
    ):
        return line
    value = read_cell(told[1], Kind.PERCENT, PLAIN).value
    if not isinstance(value, Decimal) or value > 100:
        return line
    desk.tell("C41", row, desk.table.sheet.column("percent"), at, typed, told[1])
    return line._replace(percent=value)
