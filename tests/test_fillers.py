"""Words a script wrote into blank cells: blank again where they are many, somebody's where few."""

import pytest

from cchc_xlsx.reading.match import read
from tests.returned import PLAN, Rows, book_of, sheets_of


@pytest.mark.parametrize("word", ["nan", "None", "NULL"])
def test_blank_cells_that_a_script_filled_are_blank(word: str) -> None:
    sheets = sheets_of()
    filled: dict[str, Rows] = {
        slug: rows[:5] + [[word if value is None else value for value in row] for row in rows[5:]]
        for slug, rows in sheets.items()
    }
    reading = read(book_of(filled))
    assert {f.code for f in reading.findings} == {"S24"}
    assert all(int(dict(f.extra)["count_of"]) >= 10 for f in reading.findings)
    assert reading.plan == PLAN
    assert reading.extras == ()


def test_a_few_such_words_are_somebodys() -> None:
    sheets = sheets_of()
    at = sheets["progress"][3].index("cchc:progress:difficulty")
    sheets["progress"][6][at] = "None"
    reading = read(book_of(sheets))
    assert {f.code for f in reading.findings}.isdisjoint({"S24"})
    assert "None" in [line.difficulty for line in reading.plan.progress]
