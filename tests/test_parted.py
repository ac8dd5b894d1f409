"""Answers parted over the cells beside them (Text to Columns): never read by their first word."""

from __future__ import annotations

import pytest

from cchc_xlsx.reading.match import read
from tests.returned import PLAN, Rows, book_of, column, number, put, sheets_of
from tests.test_match import codes, finding

WORDS = "Thiếu biên chế, kinh phí cho mục 12"


def parted(slug: str, key: str, rows: tuple[str, ...], pieces: int) -> dict[str, Rows]:
    """A sheet of which the words of some cells went to the right, the last piece with the rest."""
    sheets = sheets_of()
    for row_id in rows:
        row, at = sheets[slug][number(sheets, slug, row_id)], column(slug, key)
        words = WORDS.split(" ", pieces - 1)
        row.extend([None] * (at + len(words) - len(row)))
        row[at : at + len(words)] = words
    return sheets


# Where the pieces fall on: computed and issued cells, hidden ones, the id of the row, what follows.
@pytest.mark.parametrize(
    ("slug", "key", "pieces"),
    [
        ("criteria", "reason", 2), ("criteria", "reason", 4), ("criteria", "reason", 8),
        ("progress", "difficulty", 3),
        ("assignments", "note", 2),
    ],
)  # fmt: skip
def test_an_answer_parted_over_the_cells_beside_it_is_asked_back(
    slug: str, key: str, pieces: int
) -> None:
    rows = {"criteria": ("c1_1", "c2_1"), "progress": ("t03", "t04"), "assignments": ("t02", "t03")}
    reading = read(book_of(parted(slug, key, rows[slug], pieces)))
    assert finding(reading, "R29").column == key
    assert ("count_of", "2") in finding(reading, "R29").extra
    assert "R03" not in codes(reading)
    assert getattr(reading.plan, slug) == getattr(PLAN, slug)
    assert sum(extra.text.endswith(WORDS) for extra in reading.extras) == 2


def test_a_row_whose_hidden_ids_the_pieces_lie_on_is_set_aside() -> None:
    reading = read(book_of(parted("progress", "difficulty", ("t03",), 6)))
    assert codes(reading)[:1] == ["R20"]
    assert reading.plan.progress == PLAN.progress


def test_a_row_that_its_code_still_names_is_read_but_for_the_parted_answer() -> None:
    reading = read(book_of(parted("assignments", "note", ("t02",), 6)))
    assert finding(reading, "R29").column == "note"
    assert "R20" not in codes(reading)
    assert reading.plan.assignments == PLAN.assignments
    assert any(extra.text.endswith(WORDS) for extra in reading.extras)


def test_words_over_an_id_alone_part_no_answer() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t03", "difficulty", "Thiếu người")
    row = sheets["progress"][number(sheets, "progress", "t03")]
    row[column("progress", "row_key")] = "đã xong"
    row[column("progress", "standing")] = "Trong hạn"
    reading = read(book_of(sheets))
    assert codes(reading) == ["R03"]
    assert [line.difficulty for line in reading.plan.progress if line.difficulty] == ["Thiếu người"]


def test_columns_of_words_side_by_side_are_all_asked_back() -> None:
    """Which of them was parted cannot be told."""
    sheets = parted("progress", "difficulty", ("t03",), 3)
    put(sheets, "progress", "t03", "evidence", "15/BC-UBND")
    put(sheets, "progress", "t03", "status", "Hoàn thành")
    reading = read(book_of(sheets))
    assert {f.column for f in reading.findings if f.code == "R29"} == {"evidence", "difficulty"}
    assert reading.plan.progress[3].status == "Hoàn thành"
