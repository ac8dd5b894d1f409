"""Which of our rows another workbook's were pasted over: only where place and count agree."""

import pytest

from cchc_xlsx.reading.pasted_over import pasted_over

ORDER = ("t01", "t02", "t03", "t04", "t05")


@pytest.mark.parametrize(("foreign", "numbers", "found"), [
    ([6, 7], {"t03": 8, "t04": 9, "t05": 10}, {"t01", "t02"}),
    ([7, 8], {"t01": 6, "t04": 9, "t05": 10}, {"t02", "t03"}),
    ([9, 10], {"t01": 6, "t02": 7, "t03": 8}, {"t04", "t05"}),
    ([6, 7, 8, 9, 10], {}, set(ORDER)),
    ([6], {"t03": 8, "t04": 9, "t05": 10}, set()),  # one stands where two are missing
    ([6, 7, 8], {"t03": 9, "t04": 10, "t05": 11}, set()),
    ([11], {"t01": 6, "t02": 7, "t03": 8, "t04": 9, "t05": 10}, set()),  # nothing is missing
    ([7], {"t03": 6, "t01": 8, "t04": 9, "t05": 10}, set()),  # ours were sorted
    ([7, 9], {"t01": 6, "t03": 8, "t05": 10}, {"t02", "t04"}),
    ([7], {"t01": 6, "n001": 8, "t03": 9, "t04": 10, "t05": 11}, set()),
])  # fmt: skip
def test_rows_pasted_over(foreign: list[int], numbers: dict[str, int], found: set[str]) -> None:
    assert pasted_over(foreign, numbers, ORDER) == found
