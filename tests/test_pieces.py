"""A table in several places, on its side, or beside its copy: the whole it was, or told."""

from __future__ import annotations

import copy
from decimal import Decimal
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.form.grid import Facts, Grid
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.returned import PLAN, Rows, book_of, column, number, put, sheets_of
from tests.test_match import HEADER, codes, finding, line, task

D = Decimal
TABLES: Final = ("criteria", "assignments", "progress")
TITLE: Final = {"criteria": "Tiêu chí", "assignments": "Phân công", "progress": "Tiến độ"}
FILLED: Final = PLAN._replace(
    criteria=tuple(
        row._replace(reason=f"reason {row.row_id}") if row.level == "component" else row
        for row in PLAN.criteria
    ),
    progress=tuple(
        row._replace(result=f"result {row.row_id}", percent=D(n))
        for n, row in enumerate(PLAN.progress, 1)
    ),
)


def filled() -> dict[str, Rows]:
    """The sheets with answers that name their rows."""
    sheets = sheets_of()
    for row in FILLED.criteria:
        if row.reason:
            put(sheets, "criteria", row.row_id, "reason", row.reason)
    for line_ in FILLED.progress:
        put(sheets, "progress", line_.row_id, "result", line_.result)
        put(sheets, "progress", line_.row_id, "percent", float(line_.percent or 0) / 100)
    return sheets


def said(sheets: dict[str, Rows], *more: Grid, but: str = "", **words: Any) -> Reading:
    """What is read of these sheets and of others beside them."""
    book = book_of(sheets, **words)
    kept = tuple(grid for grid in book.grids if grid.name != but)
    return read(book._replace(grids=(*kept, *more)))


def sheet(name: str, rows: Rows, **facts: Any) -> Grid:
    return Grid(name, rows, Facts(known=True, **facts))


def turned(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [list(line_) for line_ in zip(*(r + [None] * (width - len(r)) for r in rows))]  # noqa: B905


# --- halves --------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", [0, HEADER - 2, HEADER - 1, HEADER], ids=str)
@pytest.mark.parametrize("slug", TABLES)
@given(cut=st.integers(1, 4))
@settings(max_examples=10)
def test_halves_on_two_sheets_are_the_whole(slug: str, head: int, cut: int) -> None:
    """With all that stood above them, with key row and header, with the header alone, bare."""
    sheets = filled()
    rows = sheets[slug]
    second = copy.deepcopy(rows[head:HEADER] + rows[HEADER + cut :])
    del rows[HEADER + cut :]
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["S13"]
    assert reading.plan == FILLED
    last = FILLED.progress[-1].row_id if slug == "progress" else getattr(PLAN, slug)[-1].row_id
    assert reading.place(slug, last).sheet == "Phần 2"


@pytest.mark.parametrize("gap", [0, 1, 3])
@pytest.mark.parametrize("tops", [(HEADER - 2, HEADER - 1), (HEADER - 1,)], ids=["keys", "header"])
@pytest.mark.parametrize("slug", TABLES)
@given(cut=st.integers(2, 4))
@settings(max_examples=5)
def test_halves_side_by_side_are_the_whole(
    slug: str, tops: tuple[int, ...], gap: int, cut: int
) -> None:
    sheets = filled()
    rows = sheets[slug]
    width = max(map(len, rows))
    tail = rows[HEADER + cut :]
    del rows[HEADER + cut :]
    for at in tops:
        rows[at] += [None] * gap + list(rows[at])
    for at, row in enumerate(tail, HEADER):
        if at == len(rows):
            rows.append([None] * width)
        rows[at] += [None] * (width + gap - len(rows[at])) + row
    reading = said(sheets)
    assert codes(reading) == ["S13"]
    assert reading.plan == FILLED


def test_what_is_wrong_in_a_further_place_is_told_where_it_stands() -> None:
    sheets = filled()
    put(sheets, "progress", "t05", "done_on", "31/02/2026")
    at = number(sheets, "progress", "t05")
    second = sheets["progress"][HEADER - 1 : HEADER] + sheets["progress"][at:]
    del sheets["progress"][at:]
    found = finding(said(sheets, sheet("Phần 2", second)), "C12")
    assert (found.place.sheet, found.place.row) == ("Phần 2", 2)
    assert found.place.column == column("progress", "done_on") + 1


def test_errors_formulas_and_merges_of_a_further_place_count() -> None:
    sheets = filled()
    at = number(sheets, "progress", "t04")
    second = sheets["progress"][HEADER - 2 : HEADER] + sheets["progress"][at:]
    del sheets["progress"][at:]
    columns = [column("progress", key) + 1 for key in ("percent", "result", "difficulty")]
    facts = Facts(
        errors={(3, columns[0]): "#REF!"}, formulas=frozenset({(4, columns[1])}),
        merges=((3, columns[2], 4, columns[2]),), known=True,
    )  # fmt: skip
    reading = said(sheets, Grid("Phần 2", second, facts))
    told = {(f.code, f.place.sheet, f.place.row, f.place.column) for f in reading.findings}
    assert ("C22", "Phần 2", 3, columns[0]) in told
    assert ("C30", "Phần 2", 4, columns[1]) in told
    assert ("C23", "Phần 2", 4, columns[2]) in told


def test_rows_of_ours_that_fit_no_table_are_told_not_passed_over() -> None:
    sheets = filled()
    at = number(sheets, "progress", "t04")
    second = [row[:1] + row[8:12] for row in sheets["progress"][at:]]
    del sheets["progress"][at:]
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["R09", "S17"]
    kept = [line_ for line_ in FILLED.progress if line_.row_id < "t04"]
    assert [line(reading.plan, one.row_id) for one in kept] == kept


def test_bare_rows_of_a_book_without_the_issued_copy_are_known_by_the_other_half() -> None:
    sheets = filled()
    at = number(sheets, "progress", "t03")
    second = copy.deepcopy(sheets["progress"][at:])
    del sheets["progress"][at:]
    reading = said(sheets, sheet("Phần 2", second), copy=False, marked=False)
    assert codes(reading, but=("W01", "W04")) == ["S13"]
    results = [one.result for one in reading.plan.progress]
    assert results == [one.result for one in FILLED.progress]


def test_bare_rows_are_read_as_the_other_half_even_left_of_the_key() -> None:
    sheets = filled()
    for row in sheets["criteria"]:
        at = column("criteria", "reason")
        row.extend([None] * (at + 1 - len(row)))
        row.insert(0, row.pop(at))
    second = copy.deepcopy(sheets["criteria"][HEADER + 2 :])
    del sheets["criteria"][HEADER + 2 :]
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["S13"]
    assert reading.plan == FILLED._replace(progress=reading.plan.progress)


def test_headers_of_the_first_half_name_the_columns_of_the_second() -> None:
    """A header of a template's own wording, known by its key row, stands in both halves."""
    sheets = filled()
    rows = sheets["criteria"]
    rows[HEADER - 1][column("criteria", "title")] = "Lĩnh vực"
    rows[HEADER - 1][column("criteria", "reason")] = "Vì sao"
    second = copy.deepcopy([rows[HEADER - 1], *rows[HEADER + 3 :]])
    del rows[HEADER + 3 :]
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["S13"]
    assert reading.plan.criteria == FILLED.criteria


def test_answers_of_a_row_without_words_are_read_where_nothing_else_is_left() -> None:
    sheets = filled()
    put(sheets, "criteria", "c2_1", "code", None)
    put(sheets, "criteria", "c2_1", "title", None)
    reading = said(sheets, copy=False, marked=False)
    [row] = [one for one in reading.plan.criteria if one.row_id == "c2_1"]
    assert (row.reason, row.evidence) == ("reason c2_1", "15/KH-UBND")


def test_bare_rows_whose_columns_were_moved_are_told() -> None:
    sheets = filled()
    at = number(sheets, "criteria", "f2")
    second = copy.deepcopy(sheets["criteria"][at:])
    del sheets["criteria"][at:]
    for row in second:
        row.insert(8, row.pop(1))
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["R09", "S17"]
    ids = {row.row_id for row in PLAN.criteria[3:]}
    for mine, issued in zip(reading.plan.criteria, PLAN.criteria, strict=True):
        assert mine.row_id not in ids or mine == issued


def test_a_row_that_slid_sideways_in_a_further_place_is_not_believed() -> None:
    sheets = filled()
    at = number(sheets, "criteria", "f2")
    second = copy.deepcopy(sheets["criteria"][HEADER - 1 : HEADER] + sheets["criteria"][at:])
    del sheets["criteria"][at:]
    second[-1].insert(column("criteria", "evidence"), None)
    reading = said(sheets, sheet("Phần 2", second))
    assert codes(reading) == ["R20", "S13"]
    assert reading.plan.criteria[-1] == PLAN.criteria[-1]


@pytest.mark.parametrize("slug", ["assignments", "progress"])
def test_a_row_deleted_in_a_book_without_the_issued_copy_is_missed_by_its_like(slug: str) -> None:
    sheets = filled()
    del sheets[slug][number(sheets, slug, "t03")]
    reading = said(sheets, copy=False, marked=False)
    found = finding(reading, "R09")
    assert (found.place.sheet, found.typed) == (TITLE[slug], "t03")


# --- copies --------------------------------------------------------------------------------------


def test_an_empty_copy_erases_nothing() -> None:
    for first in (True, False):
        sheets = filled()
        empty = sheets_of()["progress"]
        rows, other = (empty, sheets["progress"]) if first else (sheets["progress"], empty)
        reading = said(sheets | {"progress": rows}, sheet("Tiến độ (2)", other))
        assert codes(reading) == ["S13"]
        assert reading.plan == FILLED


def test_work_that_went_on_in_the_copy_counts() -> None:
    sheets = filled()
    other = copy.deepcopy(sheets["assignments"])
    for at, word in (("t02", "Công an xã"), ("t04", "Địa chính")):
        put({"assignments": other}, "assignments", at, "lead", word)
    reading = said(sheets, sheet("Phân công (2)", other))
    assert codes(reading) == ["S13"]
    assert [task(reading.plan, i).lead for i in ("t02", "t03", "t04")] == [
        "Công an xã", "Văn phòng", "Địa chính",
    ]  # fmt: skip


def test_what_two_copies_say_differently_is_told_and_taken_from_neither() -> None:
    sheets = filled()
    other = copy.deepcopy(sheets["progress"])
    row, at = put({"progress": other}, "progress", "t03", "result", "Sửa ở bản sao")
    reading = said(sheets, sheet("Tiến độ (2)", other))
    assert codes(reading) == ["S13", "S14"]
    found = finding(reading, "S14")
    assert (found.typed, found.expected) == ("result t03", "Sửa ở bản sao")
    assert (found.place.sheet, found.place.row, found.place.column) == ("Tiến độ", row, at)
    assert "Tiến độ (2)!" in dict(found.extra)["where"]
    wanted = tuple(
        one._replace(result="") if one.row_id == "t03" else one for one in FILLED.progress
    )
    assert reading.plan == FILLED._replace(progress=wanted)
    kept = {extra.text for extra in reading.extras}
    assert any("Sửa ở bản sao" in text for text in kept)
    assert any("result t03" in text for text in kept)


def test_an_issued_answer_both_copies_changed_is_kept() -> None:
    sheets = filled()
    other = copy.deepcopy(sheets["assignments"])
    put(sheets, "assignments", "t02", "lead", "Công an xã")
    put({"assignments": other}, "assignments", "t02", "lead", "Địa chính")
    reading = said(sheets, sheet("Phân công (2)", other))
    assert codes(reading) == ["S13", "S14"]
    assert task(reading.plan, "t02") == task(PLAN, "t02")


def test_a_new_row_of_two_authors_is_mixed_of_neither() -> None:
    sheets = filled()
    other = copy.deepcopy(sheets["assignments"])
    for rows, words in ((sheets["assignments"], "Việc A"), (other, "Việc B")):
        put({"assignments": rows}, "assignments", "n001", "measure", words)
    put(sheets, "assignments", "n001", "lead", "Công an xã")
    reading = said(sheets, sheet("Phân công (2)", other))
    assert codes(reading, but=("S13",)) == ["S14"]
    added = [one for one in reading.plan.assignments if one.row_id == "n001"]
    assert not any(one.measure or one.lead for one in added)


def test_a_sheet_of_another_issue_is_no_copy() -> None:
    sheets = filled()
    old = copy.deepcopy(sheets["progress"])
    for row in old[HEADER:]:
        for at in (0, -1):
            if isinstance(row[at], str):
                row[at] = row_key("TT25ZZZZ", str(row[at]).split("-")[1])
    for first in (True, False):
        reading = said(sheets, sheet("Quý I", old))
        if first:
            book = book_of(filled())
            reading = read(book._replace(grids=(sheet("Quý I", old), *book.grids)))
        assert codes(reading) == ["S15"]
        assert reading.plan == FILLED


def of_another_issue(rows: Rows) -> Rows:
    """The same rows as a workbook of last quarter had them."""
    made = copy.deepcopy(rows)
    for row in made:
        for n, value in enumerate(row):
            if isinstance(value, str) and value.startswith("TT26ABCD-"):
                row[n] = row_key("TT25WXYZ", value.split("-")[1])
            elif isinstance(value, str) and value.startswith("result "):
                row[n] = "kỳ trước"
    return made


def test_rows_of_another_issue_are_laid_over_none_of_ours() -> None:
    sheets = filled()
    second = copy.deepcopy(sheets["progress"])
    sheets["progress"] += of_another_issue(sheets["progress"][HEADER : HEADER + 3])
    put({"progress": second}, "progress", "t04", "result", "Sửa ở bản sao")
    reading = said(sheets, sheet("Tiến độ (2)", second))
    assert line(reading.plan, "t01").result == "result t01"
    assert "kỳ trước" not in {one.result for one in reading.plan.progress}
    assert codes(reading).count("R05") == 3


def test_a_table_of_another_issue_alone_is_not_told_by_its_words() -> None:
    sheets = filled()
    sheets["progress"] = of_another_issue(sheets["progress"])
    reading = said(sheets)
    assert reading.plan.progress == PLAN.progress
    assert "R10" not in codes(reading)


@pytest.mark.parametrize("last", [False, True])
def test_the_table_of_another_issue_on_the_same_sheet_is_no_copy(last: bool) -> None:
    sheets = filled()
    ours, old = sheets["progress"], of_another_issue(sheets["progress"])
    for row in (*ours, *old):
        row.extend([None] * (max(map(len, ours)) - len(row)))
    sheets["progress"] = [*old, [], *ours] if last else [*ours, [], *old]
    reading = said(sheets)
    assert reading.plan.progress == FILLED.progress


def test_a_row_with_one_mark_of_a_key_row_begins_no_table() -> None:
    sheets = filled()
    rows = sheets["assignments"]
    rows.insert(
        HEADER + 2, ["cchc:progress:result", "Kết quả thực hiện", "result t01", "result t02"]
    )
    reading = said(sheets)
    assert reading.plan == FILLED


def test_a_copy_of_one_table_passes_for_no_other_that_is_gone() -> None:
    """Phân công and Tiến độ share half of their headers, and call their rows alike."""
    sheets = filled()
    second = copy.deepcopy(sheets["assignments"])
    del second[HEADER - 2]  # the key row
    reading = said(sheets, sheet("Phân công (2)", second), but="Tiến độ")
    assert codes(reading) == ["S01", "S13"]
    assert finding(reading, "S01").expected == "Tiến độ"
    assert reading.plan == FILLED._replace(progress=PLAN.progress)


def test_a_torn_row_is_not_laid_together_with_its_copy() -> None:
    """A row of Phân công in the copy of Tiến độ would lend its words to a line."""
    sheets = filled()
    other = copy.deepcopy(sheets["progress"])
    other[number(sheets, "progress", "t03")] = list(
        sheets["assignments"][number(sheets, "assignments", "t03")]
    )
    reading = said(sheets, sheet("Tiến độ (2)", other))
    assert line(reading.plan, "t03") in (line(FILLED, "t03"), line(PLAN, "t03"))
    assert reading.plan.criteria == FILLED.criteria


# --- on its side ---------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [0, HEADER - 2, HEADER - 1], ids=["all", "keys", "header"])
@pytest.mark.parametrize("slug", TABLES)
def test_a_table_on_its_side_is_read(slug: str, start: int) -> None:
    sheets = filled()
    rows = turned(sheets.pop(slug)[start:])
    reading = said(sheets, sheet(TITLE[slug], rows))
    assert codes(reading) == ["S16"]
    assert reading.plan == FILLED


def test_a_cell_of_a_table_on_its_side_has_its_address() -> None:
    sheets = filled()
    row, at = put(sheets, "progress", "t03", "done_on", "31/02/2026")
    rows = turned(sheets.pop("progress"))
    reading = said(sheets, sheet("Tiến độ", rows))
    found = finding(reading, "C12").place
    assert (found.sheet, found.row, found.column) == ("Tiến độ", at, row)
    assert reading.place("progress", "t03", "done_on") == found


# --- laws ----------------------------------------------------------------------------------------

KEYS: Final = ("result", "difficulty", "evidence")


@given(
    st.lists(st.tuples(st.sampled_from([r.row_id for r in PLAN.progress]), st.sampled_from(KEYS),
                       st.sampled_from(["một", "hai"])), max_size=8),
    st.lists(st.tuples(st.sampled_from([r.row_id for r in PLAN.progress]), st.sampled_from(KEYS),
                       st.sampled_from(["một", "hai"])), max_size=8),
    st.randoms(use_true_random=False),
)  # fmt: skip
@settings(max_examples=60)
def test_of_two_copies_every_answer_is_read_or_told(
    one: list[tuple[str, str, str]], two: list[tuple[str, str, str]], random: Random
) -> None:
    """A cell is what one copy says where the other says nothing or the same; else it is told."""
    copies = [{(row, key): word for row, key, word in typed} for typed in (one, two)]
    grids = []
    for typed in copies:
        rows = sheets_of()["progress"]
        for (row_id, key), word in typed.items():
            put({"progress": rows}, "progress", row_id, key, word)
        body = rows[HEADER : HEADER + len(PLAN.progress)]
        random.shuffle(body)
        rows[HEADER : HEADER + len(PLAN.progress)] = body
        grids.append(rows)
    reading = said(sheets_of() | {"progress": grids[0]}, sheet("Bản 2", grids[1]))
    told = {(f.row_key.split("-")[1], f.column) for f in reading.findings if f.code == "S14"}
    for row in reading.plan.progress:
        for key in KEYS:
            words = {c[row.row_id, key] for c in copies if (row.row_id, key) in c}
            assert getattr(row, key) == (next(iter(words)) if len(words) == 1 else "")
            assert ((row.row_id, key) in told) == (len(words) == 2)


@given(st.lists(st.integers(0, 2), min_size=len(PLAN.progress), max_size=len(PLAN.progress)),
       st.randoms(use_true_random=False))  # fmt: skip
@settings(max_examples=40)
def test_rows_dealt_out_to_three_sheets_come_back_in_any_order(
    dealt: list[int], random: Random
) -> None:
    sheets = filled()
    rows = sheets["progress"]
    head, body, rest = (
        rows[:HEADER],
        rows[HEADER : HEADER + len(dealt)],
        rows[HEADER + len(dealt) :],
    )
    random.shuffle(body)
    places: list[Rows] = [[], [], []]
    for at, row in zip(dealt, body, strict=True):
        places[at].append(row)
    sheets["progress"] = head + places[0] + rest
    more = [
        sheet(f"Phần {n}", copy.deepcopy(head) + part)
        for n, part in enumerate(places[1:], 2)
        if part
    ]
    reading = said(sheets, *more)
    assert codes(reading, but=("S13",)) == []
    assert reading.plan == FILLED


def test_an_untouched_book_pays_nothing_and_is_never_joined() -> None:
    reading = said(filled())
    assert (reading.plan, codes(reading)) == (FILLED, [])
    assert all(not origin.further for origin in reading.origins.values())
