"""The percent in the words of the status: read where its own cell is blank, never approximate."""

from decimal import Decimal

import pytest

from cchc_xlsx.reading.match import read
from tests.returned import PLAN, book_of, column, number, sheets_of

LINE = PLAN.progress[0].row_id


@pytest.mark.parametrize(
    ("status", "cell", "percent"),
    [
        ("Đang thực hiện 45%", None, "45"),
        ("Đang thực hiện (62,5 %)", None, "62.5"),
        ("Chưa thực hiện: 0%", None, "0"),
        ("Đang thực hiện, đạt 20%.", "...", "20"),
        ("Đang thực hiện 45%", 0.5, "50"),
        ("Đang thực hiện khoảng 45%", None, None),
        ("Đang thực hiện trên 45%", None, None),
        ("Đang thực hiện 450%", None, None),
        ("Đang thực hiện 45% (9/20)", None, None),
        ("Đang thực hiện", None, None),
        ("việc 45%", None, None),
    ],
)
def test_the_percent_in_the_status(status: str, cell: object, percent: str | None) -> None:
    sheets = sheets_of()
    row = sheets["progress"][number(sheets, "progress", LINE)]
    row[column("progress", "status")] = status
    row[column("progress", "percent")] = cell  # type: ignore[call-overload]
    reading = read(book_of(sheets))
    line = next(line for line in reading.plan.progress if line.row_id == LINE)
    assert line.percent == (None if percent is None else Decimal(percent))
    told = [(f.code, f.place.column) for f in reading.findings if f.code == "C41"]
    spoken = percent is not None and not isinstance(cell, float)
    assert told == ([("C41", column("progress", "percent") + 1)] if spoken else [])
