from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx import findings
from cchc_xlsx.edges.door import Source
from cchc_xlsx.edges.workbooks import open_book
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.grid import Facts, Grid, Raw
from cchc_xlsx.form.issued import Issued
from cchc_xlsx.form.marks import read_key, row_key
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import GUIDE_TITLE, LISTS_TITLE, SUMMARY_TITLE
from cchc_xlsx.office.model import Assignment, Criterion, Evidence, Plan, Progress, parents
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.records import same_given
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.issue import to_bytes
from tests.plans import SHIPPED, draft
from tests.returned import (
    FORM,
    IDENTITY,
    PLAN,
    SETTINGS,
    Rows,
    book_of,
    column,
    number,
    put,
    sheets_of,
)

D = Decimal
HEADER = 5  # rows above the data


def codes(reading: Reading, *, but: tuple[str, ...] = ()) -> list[str]:
    return sorted(f.code for f in reading.findings if f.code not in but)


def finding(reading: Reading, code: str) -> findings.Finding:
    [found] = [f for f in reading.findings if f.code == code]
    return found


def criterion(plan: Plan, row_id: str) -> Criterion:
    return next(r for r in plan.criteria if r.row_id == row_id)


def task(plan: Plan, row_id: str) -> Assignment:
    return next(r for r in plan.assignments if r.row_id == row_id)


def line(plan: Plan, row_id: str) -> Progress:
    return next(r for r in plan.progress if r.row_id == row_id)


# --- what comes back as it went ------------------------------------------------------------------


def test_an_untouched_workbook_says_what_was_issued() -> None:
    reading = read(book_of(sheets_of()))
    assert reading.plan == PLAN
    assert (reading.findings, reading.extras, reading.proof) == ((), (), "copy")


def test_origins_give_every_cell_its_address() -> None:
    reading = read(book_of(sheets_of()))
    place = reading.place("criteria", "c1_1", "self_points")
    at = number(sheets_of(), "criteria", "c1_1") + 1, column("criteria", "self_points") + 1
    assert (place.sheet, place.row, place.column) == ("Tiêu chí", *at)


@pytest.mark.parametrize(("slug", "row_id", "key", "typed", "field", "value"), [
    ("criteria", "c1_1", "self_points", 1.5, "self_points", D("1.5")),
    ("criteria", "c1_1", "self_points", "1,5", "self_points", D("1.5")),
    ("criteria", "c1_10", "outcome", "đạt", "outcome", "Đạt"),
    ("criteria", "c2_1", "basis", 1083.0, "basis", D(1083)),
    ("assignments", "t02", "lead", "Công an xã", "lead", "Công an xã"),
    ("assignments", "t02", "due", date(2026, 5, 1), "due", date(2026, 5, 1)),
    ("progress", "t02", "status", "xong", "status", "Hoàn thành"),
    ("progress", "t02", "percent", 1.0, "percent", D(100)),
    ("progress", "t03", "done_on", "ngày 5 tháng 3 năm 2026", "done_on", date(2026, 3, 5)),
    ("progress", "t01", "due", date(2026, 4, 30), "due", date(2026, 4, 30)),
])  # fmt: skip
def test_what_was_typed_is_read(
    slug: str, row_id: str, key: str, typed: Any, field: str, value: Any
) -> None:
    sheets = sheets_of()
    put(sheets, slug, row_id, key, typed)
    reading = read(book_of(sheets))
    record = next(r for r in getattr(reading.plan, slug) if r.row_id == row_id)
    assert getattr(record, field) == value
    assert all(f.severity == "info" for f in reading.findings)


@pytest.mark.parametrize(("slug", "row_id", "key", "typed", "code"), [
    ("criteria", "c1_1", "self_points", "nhiều", "C01"),
    ("criteria", "c2_1", "basis", "1,083", "C02"),
    ("criteria", "c1_1", "self_points", date(2026, 8, 7), "C03"),
    ("criteria", "c2_1", "achieved", "1083/945", "C04"),
    ("criteria", "c1_10", "outcome", "Tạm được lắm", "C24"),
    ("progress", "t03", "done_on", "31/02/2026", "C12"),
    ("progress", "t03", "done_on", date(1905, 7, 18), "C13"),
    ("progress", "t03", "done_on", "Quý III", "C18"),
    ("progress", "t03", "status", "Thực hiện được", "C24"),
])  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cell_and_kept(
    slug: str, row_id: str, key: str, typed: Any, code: str
) -> None:
    sheets = sheets_of()
    row, position = put(sheets, slug, row_id, key, typed)
    reading = read(book_of(sheets))
    found = finding(reading, code)
    assert (found.place.row, found.place.column, found.column) == (row, position, key)
    assert found.row_key == row_key("TT26ABCD", row_id)
    assert reading.raw[slug, row_id, key] == typed
    record = next(r for r in getattr(reading.plan, slug) if r.row_id == row_id)
    assert getattr(record, key) in (None, "")


def test_the_sentence_says_place_subject_and_what_was_typed() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t03", "done_on", "31/02/2026")
    told = findings.sentence(finding(read(book_of(sheets)), "C12"))
    assert told.startswith("Tiến độ!")
    assert "(2.1.1 – Ngày hoàn thành)" in told
    assert '"31/02/2026"' in told


# --- given cells and blanks ----------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "row_id", "key", "typed"), [
    ("criteria", "c1_1", "max_points", 3.0),
    ("criteria", "c1_1", "title", "Kế hoạch quý"),
    ("criteria", "c1_1", "code", "1.1.2"),
    ("criteria", "c1_10", "appraised_points", 3.0),
    ("criteria", "c1_10", "previous_points", None),
    ("assignments", "t02", "no", "9"),
    ("progress", "t02", "previous_status", "Hoàn thành"),
    ("general", "unit", "value", "UBND xã Khác"),
])  # fmt: skip
def test_a_changed_given_cell_is_told_and_ours_used(
    slug: str, row_id: str, key: str, typed: Any
) -> None:
    sheets = sheets_of()
    put(sheets, slug, row_id, key, typed)
    reading = read(book_of(sheets))
    assert codes(reading) == ["C20"]
    assert reading.plan == PLAN


@pytest.mark.parametrize(("key", "typed"), [
    ("max_points", 2.0000000000001), ("max_points", "2"), ("title", "KẾ  HOẠCH NĂM"),
    ("title", "Kế hoạch năm\xa0"), ("code", "1.1.1 "),
])  # fmt: skip
def test_the_same_words_stored_otherwise_are_no_change(key: str, typed: Any) -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", key, typed)
    assert read(book_of(sheets)).findings == ()


def test_an_input_that_came_back_blank_counts_as_blank_and_names_the_old_value() -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", "self_points", None)
    reading = read(book_of(sheets))
    assert codes(reading) == ["C21"]
    assert finding(reading, "C21").expected == "1,8"
    assert criterion(reading.plan, "c1_1").self_points is None


@pytest.mark.parametrize(
    ("typed", "told"), [("-", ["C21"]), (" – ", ["C21"]), ("...", ["C21"]), ("v", [])]
)
def test_a_dash_over_an_answer_is_a_blank_over_it(typed: str, told: list[str]) -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", "reason", typed)
    reading = read(book_of(sheets))
    assert codes(reading) == told
    assert criterion(reading.plan, "c1_1").reason == ("" if told else typed)


def test_points_of_parents_in_a_complete_set_are_no_input() -> None:
    complete = SETTINGS._replace(complete=True)
    sheets = sheets_of()
    put(sheets, "criteria", "f1", "self_points", 4.0)
    reading = read(book_of(sheets, settings=complete))
    assert criterion(reading.plan, "f1").self_points is None


def test_an_error_value_and_a_merge_are_neither_blank_nor_values() -> None:
    sheets = sheets_of()
    error = put(sheets, "criteria", "c1_1", "self_points", None)
    row, position = put(sheets, "criteria", "c2_2", "self_points", 9.0)
    facts = Facts({error: "#REF!"}, merges=((row - 1, position, row, position),), known=True)
    reading = read(book_of(sheets, facts={"criteria": facts}))
    assert codes(reading) == ["C22", "C23"]
    assert criterion(reading.plan, "c2_2").self_points is None


def test_a_formula_in_an_input_is_read_and_told() -> None:
    sheets = sheets_of()
    with_value = put(sheets, "criteria", "c1_1", "self_points", 1.5)
    without = put(sheets, "criteria", "c2_2", "self_points", None)
    facts = Facts(formulas=frozenset({with_value, without}), known=True)
    reading = read(book_of(sheets, facts={"criteria": facts}))
    assert codes(reading) == ["C30", "C31"]
    assert criterion(reading.plan, "c1_1").self_points == D("1.5")


def test_a_changed_deadline_changes_its_kind() -> None:
    sheets = sheets_of()
    put(sheets, "assignments", "t02", "deadline", "Thường xuyên")
    assert task(read(book_of(sheets)).plan, "t02").deadline_kind == "ongoing"


def test_formulas_of_progress_are_never_read() -> None:
    sheets = sheets_of()
    for key, value in (("due", date(2030, 1, 1)), ("lead", "Ai đó"), ("standing", "Quá hạn")):
        put(sheets, "progress", "t02", key, value)
    assert read(book_of(sheets)).plan == PLAN


def test_a_column_of_american_dates_is_suspected() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t02", "done_on", "31/12/2026")
    put(sheets, "progress", "t03", "done_on", date(2026, 5, 3))
    reading = read(book_of(sheets))
    assert finding(reading, "C17").expected == "05/03/2026"


# --- rows ----------------------------------------------------------------------------------------


def data_rows(sheets: dict[str, Rows], slug: str) -> Rows:
    return sheets[slug][HEADER:]


def sorted_but_the_hidden_ids(sheets: dict[str, Rows], slug: str) -> None:
    rows = data_rows(sheets, slug)
    rest = [row[1:] for row in rows]
    for row, other in zip(rows, reversed(rest), strict=True):
        row[1:] = other


@pytest.mark.parametrize("slug", ["criteria", "assignments", "progress"])
def test_a_sort_that_left_the_hidden_column_out_is_seen_through(slug: str) -> None:
    sheets = sheets_of()
    sorted_but_the_hidden_ids(sheets, slug)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R19"]
    assert reading.plan == PLAN
    assert reading.extras == ()


def test_it_refuses_the_sheet_where_answers_do_not_stand_between_words_and_ids() -> None:
    """Words and Mã dòng side by side may have been sorted without the answers."""
    sheets = sheets_of()
    sorted_but_the_hidden_ids(sheets, "criteria")
    for row in sheets["criteria"][3:]:
        row.insert(1, row.pop())
    reading = read(book_of(sheets))
    assert codes(reading) == ["R02"]
    assert reading.plan == PLAN
    assert {extra.kind for extra in reading.extras} == {"quarantined"}


def test_it_refuses_the_sheet_where_words_speak_for_the_hidden_ids() -> None:
    sheets = sheets_of()
    rows = data_rows(sheets, "criteria")
    shown = [row[-1] for row in rows]
    for row, other in zip(rows, reversed(shown), strict=True):
        row[-1] = other
    reading = read(book_of(sheets))
    assert codes(reading) == ["R02"]
    assert reading.plan == PLAN
    torn = [n for n, row in enumerate(rows, HEADER + 1) if row[0] != row[-1]]
    told = finding(reading, "R02")
    first = ", ".join(f"C{n}" for n in torn[:3])
    assert (told.typed, told.extra) == (str(len(torn)), (("where", f"{first} …"),))


def test_a_block_that_moved_without_the_words_leaves_its_trace_in_the_maxima() -> None:
    sheets = sheets_of()
    rows = data_rows(sheets, "criteria")
    left, right = column("criteria", "max_points"), column("criteria", "reason") + 1
    blocks = [row[left:right] for row in rows]
    for row, other in zip(rows, reversed(blocks), strict=True):
        row[left:right] = other
    reading = read(book_of(sheets))
    assert "R02" in codes(reading)
    assert reading.plan.criteria == PLAN.criteria


@pytest.mark.parametrize("constant", [True, False])
def test_lines_of_one_task_that_changed_places_are_told_by_their_dates(constant: bool) -> None:
    """Only the due date tells them apart: typed on the first line, fetched on the last."""
    sheets = sheets_of()
    first, last = (number(sheets, "progress", row_id) for row_id in ("t01", "t01.2"))
    rows = sheets["progress"]
    rows[first][1:-1], rows[last][1:-1] = rows[last][1:-1], rows[first][1:-1]
    due = column("progress", "due") + 1
    here = {first} | {n for n in range(HEADER, len(rows)) if n not in (first, last)}
    facts = Facts(formulas=frozenset((n + 1, due) for n in here), known=True)
    reading = read(book_of(sheets, facts={} if constant else {"progress": facts}))
    assert "R15" in codes(reading)
    assert reading.plan.progress == PLAN.progress


def test_a_sort_that_left_both_ids_out_is_seen_by_the_given_words() -> None:
    sheets = sheets_of()
    rows = data_rows(sheets, "criteria")
    rest = [row[1:-1] for row in rows]
    for row, other in zip(rows, rest[1:] + rest[:1], strict=True):
        row[1:-1] = other
    reading = read(book_of(sheets))
    assert "R02" in codes(reading)
    assert reading.plan.criteria == PLAN.criteria


def test_where_rows_moved_up_those_told_by_their_number_alone_moved_too() -> None:
    """Duplicates removed between the keys: t02 now bears the words of t05, t01 those of t03."""
    plan = PLAN._replace(assignments=tuple(
        PLAN.assignments[0]._replace(row_id=f"t{n:02d}", no=str(n), title=title)
        for n, title in enumerate(["A", "A", "B", "C", "A", "A"], 1)
    ), progress=())  # fmt: skip
    sheets = sheets_of(plan)
    rows = data_rows(sheets, "assignments")
    blocks = [row[1:-1] for row in rows]
    for here, there in ((0, 2), (1, 4)):
        rows[here][1:-1] = blocks[there]
    reading = read(book_of(sheets, plan))
    assert {"R15", "R02"} & set(codes(reading))
    assert reading.plan.assignments == plan.assignments


def test_a_row_of_another_table_is_not_believed_though_its_id_is_known_here() -> None:
    """Phân công and Tiến độ call their rows alike."""
    sheets = sheets_of()
    source, target = (number(sheets, slug, "t03") for slug in ("assignments", "progress"))
    sheets["progress"][target] = list(sheets["assignments"][source])
    reading = read(book_of(sheets))
    assert "R20" in codes(reading)
    assert line(reading.plan, "t03") == line(PLAN, "t03")


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize(
    ("source", "target"),
    [("progress", "assignments"), ("assignments", "progress"), ("criteria", "assignments")],
)
def test_rows_of_another_table_pasted_below_cost_themselves_alone(
    source: str, target: str, headed: bool, hidden: bool
) -> None:
    """With their header and their hidden keys or without: told at their cells, kept aside."""
    sheets = sheets_of()
    head = [sheets[source][HEADER - 1]] if headed else []
    pasted = copy.deepcopy([*head, *data_rows(sheets, source)[:4]])
    if not hidden:
        for row in pasted:
            row[0] = None
    end = max(n for n, row in enumerate(sheets[target], 1) if any(v is not None for v in row))
    sheets[target][end:] = pasted
    reading = read(book_of(sheets))
    assert reading.plan == PLAN
    assert {f.code for f in reading.findings} - {"S05"} == {"R27"}
    rows = {f.place.row for f in reading.findings if f.code == "R27"}
    assert rows == set(range(end + len(head) + 1, end + len(pasted) + 1))
    assert len([e for e in reading.extras if e.kind in ("quarantined", "row")]) == len(rows)


def summed(label: str, figure: float, slug: str, by: str, of: str) -> list[Any]:
    row: list[Any] = [None] * (column(slug, "row_key") + 1)
    row[column(slug, by)], row[column(slug, of)] = label, figure
    return row


@pytest.mark.parametrize("label", ["{} Sum", "{} Kết quả", "Tổng {}", "{} Total"])
def test_sums_of_groups_that_a_program_put_between_the_rows_are_set_aside(label: str) -> None:
    sheets = sheets_of()
    rows = data_rows(sheets, "assignments")
    for name, row in zip(("Văn phòng", "Công an", "Công an"), rows, strict=False):
        row[column("assignments", "lead")] = name
    wanted = read(book_of(sheets)).plan
    last = len(rows[:5])
    groups = [(0, "Văn phòng"), (2, "Công an"), (last - 1, "Văn phòng")]
    table = sheets["assignments"]
    for at, name in reversed(groups):
        place = table.index(rows[at]) + 1
        table.insert(place, summed(label.format(name), 3.0, "assignments", "lead", "no"))
    total = table.index(rows[last - 1]) + 2
    table.insert(total, summed("Grand Total", 9.0, "assignments", "lead", "no"))
    reading = read(book_of(sheets))
    assert codes(reading) == ["R28"] * 4
    assert reading.plan == wanted
    assert len(reading.extras) == 4


def test_an_addition_named_like_the_row_above_it_is_no_sum() -> None:
    sheets = sheets_of()
    rows = data_rows(sheets, "assignments")
    title = f"{rows[2][column('assignments', 'title')]} bổ sung"
    at = sheets["assignments"].index(rows[2]) + 1
    sheets["assignments"].insert(at, summed(title, 7.0, "assignments", "title", "no"))
    reading = read(book_of(sheets))
    assert codes(reading) == ["R14"]


@pytest.mark.parametrize("slug", ["assignments", "progress"])
def test_rows_of_another_table_pasted_over_rows_cost_those_alone(slug: str) -> None:
    other = {"assignments": "progress", "progress": "assignments"}[slug]
    sheets = sheets_of()
    rows = data_rows(sheets, slug)
    for target, row in zip(rows[2:5], copy.deepcopy(data_rows(sheets, other)[:3]), strict=True):
        target[: len(row)] = row
    reading = read(book_of(sheets))
    assert reading.plan == PLAN  # what is not said any more stays as it was issued
    assert {"R27", "R09"} <= set(codes(reading)) <= {"R27", "R20", "R09", "S05"}


@pytest.mark.parametrize("rows", [("t02",), ("t01", "t02", "t03", "t04")])
def test_rows_pasted_over_their_namesakes_of_another_table_are_not_read(
    rows: tuple[str, ...],
) -> None:
    """Both ids are right, for both tables call the row alike; not one issued word is left."""
    sheets = sheets_of()
    for row_id in rows:
        target = sheets["assignments"][number(sheets, "assignments", row_id)]
        source = sheets["progress"][number(sheets, "progress", row_id)]
        source[column("progress", "task")] = f"Việc của {row_id}"
        target[2:-1] = source[2 : len(target) - 1]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R20"] * len(rows)
    assert reading.plan == PLAN
    told = [extra.text for extra in reading.extras if extra.kind == "quarantined"]
    assert len(told) == len(rows)
    assert all(f"Việc của {row_id}" in words for row_id, words in zip(rows, told, strict=True))


def test_a_row_of_which_one_issued_word_is_left_is_read() -> None:
    sheets = sheets_of()
    for key in ("title", "criteria", "deadline_kind"):
        put(sheets, "assignments", "t02", key, "Việc khác")
    put(sheets, "assignments", "t02", "output", "Báo cáo")
    reading = read(book_of(sheets))
    assert codes(reading) == ["C20"] * 3
    assert reading.plan.assignments[1].output == "Báo cáo"


@pytest.mark.parametrize("at", ["basis", "evidence", "reason"])
@pytest.mark.parametrize("by", [1, -1])
def test_a_row_whose_cells_slid_sideways_is_not_believed(at: str, by: int) -> None:
    sheets = sheets_of()
    cells = sheets["criteria"][number(sheets, "criteria", "c1_1")]
    start = column("criteria", at)
    cells[start:start] = [None] * max(by, 0)
    del cells[start : start - min(by, 0)]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R20"]
    assert reading.plan == PLAN


def test_a_deleted_header_costs_nothing_where_the_key_row_stands() -> None:
    sheets = sheets_of()
    del sheets["criteria"][HEADER - 1]
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


def test_a_header_that_goes_on_in_a_second_row_is_one_header() -> None:
    sheets = sheets_of()
    rows = sheets["criteria"]
    parts = [str(word).partition(" ") if word else ("", "", "") for word in rows[HEADER - 1]]
    rows[HEADER - 1 : HEADER] = [[p[0] or None for p in parts], [p[2] or None for p in parts]]
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


def test_the_rest_of_a_header_below_merged_ones_is_no_row() -> None:
    """Header cells merged over two rows, the others parted between them; the key row deleted."""
    sheets = sheets_of()
    rows = sheets["assignments"]
    words = [str(word) if word else "" for word in rows[HEADER - 1]]
    below: list[Raw] = [
        word.partition(" ")[2] or None if n % 3 else None for n, word in enumerate(words)
    ]
    rows[HEADER - 1 : HEADER] = [list(rows[HEADER - 1]), below]
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


@pytest.mark.parametrize("keyed", [True, False])
def test_headers_below_the_name_of_their_group_are_read(keyed: bool) -> None:
    """ "KẾT QUẢ" merged over three headers; alone it looks like Kết quả thực hiện."""
    sheets = sheets_of()
    rows = sheets["progress"]
    first, last = column("progress", "status"), column("progress", "done_on")
    below: list[Raw] = [None] * len(rows[HEADER - 1])
    for n in range(first, last + 1):
        below[n], rows[HEADER - 1][n] = rows[HEADER - 1][n], None
    rows[HEADER - 1][first] = "KẾT QUẢ"
    rows.insert(HEADER, below)
    if not keyed:
        rows[HEADER - 2] = []
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


def test_words_under_the_header_that_say_what_stands_below_are_no_row() -> None:
    sheets = sheets_of()
    words: list[Raw] = [None] * len(sheets["criteria"][HEADER])
    for key, word in (("self_points", "(điểm)"), ("basis", "Số liệu"), ("reason", "Ghi rõ")):
        words[column("criteria", key)] = word
    sheets["criteria"].insert(HEADER, words)
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


@pytest.mark.parametrize("slug", ["criteria", "progress"])
@pytest.mark.parametrize("key", ["key", "row_key"])
def test_an_id_column_is_known_by_what_stands_in_it(slug: str, key: str) -> None:
    sheets = sheets_of()
    for number_ in (HEADER - 2, HEADER - 1):
        sheets[slug][number_][column(slug, key)] = "Ghi riêng"
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


@pytest.mark.parametrize("added", [True, False])
def test_words_typed_where_our_signs_stand_are_kept(added: bool) -> None:
    sheets = sheets_of()
    rows = sheets["criteria"]
    at = column("criteria", "sign")
    if added:
        rows.append([*[None] * at, "hỏi lại"])
    else:
        rows[HEADER][at] = "hỏi lại"
    reading = read(book_of(sheets))
    assert reading.plan == PLAN
    assert [extra.text.partition(": ")[2] for extra in reading.extras] == ["hỏi lại"]


def test_rows_sorted_above_their_header_are_read() -> None:
    sheets = sheets_of()
    rows = sheets["criteria"]
    header = rows.pop(HEADER - 1)
    rows.insert(HEADER + 2, header)
    del rows[HEADER - 2]  # the key row, which would say where the header was
    put(sheets, "criteria", "f1", "title", "Chỉ đạo điều hành")
    reading = read(book_of(sheets))
    assert (reading.plan, codes(reading)) == (PLAN, [])


def test_a_row_that_bears_all_words_of_another_is_not_believed() -> None:
    """A block with number and code copied over another line, both keys left."""
    sheets = sheets_of()
    rows = sheets["progress"]
    source, target = (number(sheets, "progress", row_id) for row_id in ("t02", "t03"))
    left, right = column("progress", "no"), column("progress", "updated_on")
    rows[target][left:right] = rows[source][left:right]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R15"]
    assert reading.plan == PLAN


def test_a_line_copied_over_another_of_its_task_is_told_by_its_formula() -> None:
    """The last line fetches its due date; pasted over the first it fetches there what was typed."""
    sheets = sheets_of()
    put(sheets, "progress", "t01.2", "result", "Đã họp")
    put(sheets, "progress", "t01.2", "percent", 0.5)
    first, last = (number(sheets, "progress", row_id) for row_id in ("t01", "t01.2"))
    rows = sheets["progress"]
    rows[first][1:-1] = rows[last][1:-1]
    due = column("progress", "due") + 1
    facts = Facts(formulas=frozenset((n + 1, due) for n in range(HEADER, len(rows))), known=True)
    reading = read(book_of(sheets, facts={"progress": facts}))
    assert codes(reading) == ["R15"]
    assert finding(reading, "R15").row_key == row_key("TT26ABCD", "t01")
    assert line(reading.plan, "t01") == line(PLAN, "t01")
    assert line(reading.plan, "t01.2").result == "Đã họp"


def test_a_date_whose_formula_was_dragged_up_is_no_copied_line() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t01", "result", "Đã trình")
    put(sheets, "progress", "t01.2", "result", "Đã họp")
    due = column("progress", "due") + 1
    here = frozenset((n + 1, due) for n in range(HEADER, len(sheets["progress"])))
    reading = read(book_of(sheets, facts={"progress": Facts(formulas=here, known=True)}))
    assert "R15" not in codes(reading)
    assert line(reading.plan, "t01").result == "Đã trình"


def test_without_the_issued_copy_the_lines_tell_torn_assignments() -> None:
    """Number and code of an assignment stand on its lines too."""
    sheets = sheets_of()
    one, two = (number(sheets, "assignments", row_id) for row_id in ("t02", "t03"))
    rows = sheets["assignments"]
    left, right = column("assignments", "no"), column("assignments", "note") + 1
    rows[one][left:right], rows[two][left:right] = rows[two][left:right], rows[one][left:right]
    reading = read(book_of(sheets, copy=False, marked=False))
    assert codes(reading, but=("W01", "W04")) == ["R15", "R15", "S22"]
    [kept] = [extra for extra in reading.extras if extra.text.startswith("t02 | ")]
    assert kept.text.endswith(": 0,6") or kept.text.endswith(": 60 %"), kept
    assert not {"t02", "t03"} & {row.row_id for row in reading.plan.assignments}


def test_of_two_rows_with_one_id_the_one_with_the_issued_words_counts() -> None:
    """A row of Tiến độ put into Phân công by hand bears ids that fit, and no word that does."""
    sheets = sheets_of()
    put(sheets, "assignments", "t02", "output", "Báo cáo")
    rows = sheets["assignments"]
    at = number(sheets, "assignments", "t02")
    other = [*rows[at]]
    for key, word in (("no", "9"), ("code", "Quý IV"), ("title", "Hoàn thành"), ("output", "0,02")):
        other[column("assignments", key)] = word
    rows.insert(at, other)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R07"]
    assert finding(reading, "R07").place.row == at + 1
    assert task(reading.plan, "t02") == task(PLAN, "t02")._replace(output="Báo cáo")


@pytest.mark.parametrize("keyed", [False, True])
def test_rows_of_nobody_are_told_as_far_as_anybody_reads(keyed: bool) -> None:
    sheets = sheets_of()
    rows = sheets["progress"]
    key = rows[HEADER][0] if keyed else None
    at = column("progress", "result")
    more = [[key, *[None] * (at - 1), f"Việc {n}"] for n in range(5000)]
    rows.extend(more)
    reading = read(book_of(sheets))
    told = [f for f in reading.findings if f.code == ("R07" if keyed else "R08")]
    rest = finding(reading, "R22")
    assert len(told) + int(dict(rest.extra)["count_of"]) == 5000
    assert len(reading.findings) < 2500
    assert reading.plan.progress == PLAN.progress


def test_answers_that_moved_with_the_hidden_criteria_leave_their_trace() -> None:
    sheets = sheets_of()
    one, two = (number(sheets, "assignments", row_id) for row_id in ("t02", "t03"))
    rows = sheets["assignments"]
    left = column("assignments", "measure")
    rows[one][left:-1], rows[two][left:-1] = rows[two][left:-1], rows[one][left:-1]
    reading = read(book_of(sheets))
    assert set(codes(reading)) == {"R15"}
    assert reading.plan.assignments == PLAN.assignments


def test_without_the_issued_copy_the_ids_themselves_tell_a_torn_line() -> None:
    sheets = sheets_of()
    rows = sheets["progress"]
    one, two = (number(sheets, "progress", row_id) for row_id in ("t02", "t03"))
    rows[one][1:-1], rows[two][1:-1] = rows[two][1:-1], rows[one][1:-1]
    reading = read(book_of(sheets, copy=False, marked=False))
    assert codes(reading, but=("W01", "W04")) == ["R15", "R15"]
    assert not {"t02", "t03"} & {row.row_id for row in reading.plan.progress}


def test_one_torn_row_is_set_aside_alone() -> None:
    sheets = sheets_of()
    at = number(sheets, "criteria", "c1_1")
    sheets["criteria"][at][-1] = row_key("TT26ABCD", "c9_9")
    reading = read(book_of(sheets))
    assert codes(reading) == ["R01"]
    assert criterion(reading.plan, "c1_1") == criterion(PLAN, "c1_1")


@pytest.mark.parametrize("position", [0, -1])
def test_one_id_missing_is_enough_with_a_warning(position: int) -> None:
    sheets = sheets_of()
    sheets["criteria"][number(sheets, "criteria", "c1_1")][position] = None
    reading = read(book_of(sheets))
    assert codes(reading) == ["R03"]
    assert reading.plan == PLAN


@pytest.mark.parametrize("key", ["key", "row_key"])
def test_a_lost_id_column_is_told_once(key: str) -> None:
    sheets = sheets_of()
    position = column("criteria", key)
    for row in sheets["criteria"][3:]:
        del row[position]
    reading = read(book_of(sheets))
    assert codes(reading) == ["S10"]
    assert reading.plan == PLAN


def test_a_dragged_key_is_no_key() -> None:
    sheets = sheets_of()
    row = sheets["criteria"][number(sheets, "criteria", "c1_1")]
    wrong = row_key("TT26ABCD", "c1_1")[:-1] + ("A" if not str(row[0]).endswith("A") else "B")
    row[0] = row[-1] = wrong
    reading = read(book_of(sheets))
    assert codes(reading) == ["R18"]  # its code and title are nobody else's
    assert reading.plan == PLAN
    row[column("criteria", "title")] = "Dòng khác"
    reading = read(book_of(sheets))
    assert codes(reading) == ["R04", "R09"]
    assert reading.plan == PLAN


def test_an_id_that_nobody_issued_is_a_wrong_one_whatever_its_check_letter() -> None:
    sheets = sheets_of()
    row = sheets["criteria"][number(sheets, "criteria", "c1_1")]
    row[0] = row[-1] = row_key("TT26ABCD", "c9_9")
    reading = read(book_of(sheets))
    assert codes(reading) == ["R18"]
    assert reading.plan == PLAN
    row[0] = row[-1] = row_key("TT26ABCD", "t01")  # another table's: answers may be of that one
    assert codes(read(book_of(sheets))) == ["R13"]


@pytest.mark.parametrize("deleted", [False, True])
def test_ids_replaced_in_all_rows_are_one_fault(deleted: bool) -> None:
    sheets = sheets_of()
    for row in sheets["criteria"][HEADER:]:
        if "1" in str(row[0]):
            row[0] = row[-1] = str(row[0]).replace("1", "01")
            row[column("criteria", "title")] = f"Chữ khác {row[0]}"
    if deleted:
        del sheets["criteria"][number(sheets, "criteria", "c2_2")]
    reading = read(book_of(sheets))
    told = findings.grouped(reading.findings)
    assert sorted(f.code for f in told) == ["R04", *(["R09"] if deleted else [])]
    [wrong] = [f for f in told if f.code == "R04"]
    assert (len(wrong.cells), wrong.typed[-2:]) == (4, " …")
    assert reading.plan == PLAN
    assert [extra.kind for extra in reading.extras] == ["row"] * 4


def test_a_row_without_any_key_is_known_by_its_words_if_they_are_its_own() -> None:
    sheets = sheets_of()
    row = sheets["criteria"][number(sheets, "criteria", "c1_1")]
    row[0] = row[-1] = None
    row[column("criteria", "self_points")] = 1.5
    reading = read(book_of(sheets))
    assert codes(reading) == ["R18"]
    assert reading.plan.criteria[1].self_points == D("1.5")
    twice = list(row)
    sheets["criteria"].append(twice)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R08", "R18"]
    assert [extra.kind for extra in reading.extras] == ["row"]


def test_rules_are_compared_by_their_figures() -> None:
    form = make_form({"criteria": Choice(("code", "title", "rule"))}, "khac-phuc")
    sheets = sheets_of(form=form)
    row = sheets["criteria"][number(sheets, "criteria", "c1_10")]
    where = [c.key for c in form.sheet("criteria").columns].index("rule")
    said = str(row[where])
    row[where] = f"Cách chấm: {said}"  # a later wording of ours
    assert codes(read(book_of(sheets, form=form))) == []
    row[where] = said.replace("3", "4")
    assert codes(read(book_of(sheets, form=form))) == ["C20"]
    row[where] = None
    assert codes(read(book_of(sheets, form=form))) == ["C20"]


def test_rows_of_another_unit_are_kept_out() -> None:
    sheets = sheets_of()
    stranger = list(sheets["criteria"][number(sheets, "criteria", "c1_1")])
    stranger[0] = stranger[-1] = row_key("BV26WXYZ", "c1_1")
    sheets["criteria"].append(stranger)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R05"]
    assert [extra.kind for extra in reading.extras] == ["row"]


@pytest.mark.parametrize("left", ["key", "row_key"])  # hidden columns are often not pasted over
def test_rows_of_another_unit_over_one_id_alone_are_kept_out_and_no_others(left: str) -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t05", "result", "việc của xã")
    for row_id in ("t02", "t03", "t04"):
        theirs = row_key("BV26WXYZ", row_id)
        put(sheets, "progress", row_id, "result", "việc của xã bạn")
        put(sheets, "progress", row_id, "row_key" if left == "key" else "key", theirs)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R05"] * 3
    assert [line.result for line in reading.plan.progress] == ["", "", "", "", "", "việc của xã"]
    assert [extra.kind for extra in reading.extras] == ["row"] * 3


@pytest.mark.parametrize("deleted", [False, True])  # the hidden ids of the whole table
def test_a_row_over_whose_id_that_of_another_was_written_is_known_by_its_words(
    deleted: bool,
) -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", "reason", "lý do 1.1.1")
    put(sheets, "criteria", "c1_10", "reason", "lý do 1.1.10")
    first, second = (number(sheets, "criteria", one) for one in ("c1_1", "c1_10"))
    sheets["criteria"][second][-1] = sheets["criteria"][first][-1]
    for row in sheets["criteria"][HEADER:] if deleted else [sheets["criteria"][second]]:
        row[0] = None
    reading = read(book_of(sheets))
    assert codes(reading) == (["R18", "S10"] if deleted else ["R18"])
    assert [row.reason for row in reading.plan.criteria[1:3]] == ["lý do 1.1.1", "lý do 1.1.10"]
    assert not reading.extras


@pytest.mark.parametrize("closed", ["-", "–", 0.0, "0", time()])
def test_spare_rows_closed_with_dashes_or_zeros_are_no_tasks(closed: Any) -> None:
    sheets = sheets_of()
    for slug in ("assignments", "progress", "evidence"):
        row = sheets[slug][number(sheets, slug, "n001")]
        row[2:-1] = [closed] * len(row[2:-1])
    reading = read(book_of(sheets))
    assert codes(reading) == []
    assert reading.plan == PLAN
    put(sheets, "assignments", "n001", "measure", "Việc thêm")
    assert task(read(book_of(sheets)).plan, "n001").measure == "Việc thêm"


def test_the_id_of_an_addition_says_nothing_of_the_words_of_its_copies() -> None:
    sheets = sheets_of()
    at = number(sheets, "assignments", "n001")
    sheets["assignments"].insert(at + 1, list(sheets["assignments"][at]))
    for n in (0, 1):
        sheets["assignments"][at + n][column("assignments", "measure")] = f"Việc thêm {n}"
    reading = read(book_of(sheets))
    assert codes(reading) == ["R07"]
    assert task(reading.plan, "n001").measure == "Việc thêm 0"


def test_answers_copied_with_the_id_of_their_row_are_no_other_rows() -> None:
    """Over the words of the row below: that is what a block from the points to Mã dòng covers."""
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", "reason", "lý do 1.1.1")
    first, second = (sheets["criteria"][number(sheets, "criteria", i)] for i in ("c1_1", "c1_10"))
    at = column("criteria", "owner")
    second[0], second[at:] = None, first[at:]
    reading = read(book_of(sheets))
    assert "R18" not in codes(reading)
    assert reading.plan.criteria[2] == PLAN.criteria[2]


def test_the_blank_one_of_two_rows_with_one_id_repeats_the_other_wherever_it_stands() -> None:
    sheets = sheets_of()
    at = number(sheets, "criteria", "c2_1")
    full = list(sheets["criteria"][at])
    full[column("criteria", "reason")] = "lý do 2.1.1"
    sheets["criteria"].append(full)
    reading = read(book_of(sheets))
    assert codes(reading) == ["R06"]
    assert finding(reading, "R06").place.row == at + 1
    assert reading.plan.criteria[4].reason == "lý do 2.1.1"


@pytest.mark.parametrize("tool", [" ".join, "Mã: {}".format, "[{}](https://vi.du)".format])
def test_lines_all_of_whose_ids_a_tool_made_unreadable_are_known_by_their_words(
    tool: Callable[[str], str],
) -> None:
    sheets = sheets_of()
    put(sheets, "progress", "t02", "result", "kết quả t02")
    for row in sheets["progress"][HEADER:]:
        row[:] = [tool(v) if isinstance(v, str) and read_key(v) else v for v in row]
    reading = read(book_of(sheets))
    assert "R10" in codes(reading)
    assert not {"R08", "R09", "R29"} & set(codes(reading))
    assert line(reading.plan, "t02").result == "kết quả t02"


def test_a_page_of_a_table_without_any_id_is_told_and_kept() -> None:
    """A converter that prints by pages: the left half has lost its hidden ids."""
    sheets = sheets_of()
    put(sheets, "progress", "t02", "status", "Hoàn thành")
    at = column("progress", "done_on")
    left = [row[1:at] for row in sheets["progress"][HEADER - 1 :]]
    sheets["progress"] = [row[at:] for row in sheets["progress"][HEADER - 1 :]]
    book = book_of(sheets)
    book = book._replace(grids=(*book.grids, Grid("Trang 1", left, Facts(known=True))))
    reading = read(book)
    assert "S03" in codes(reading)
    assert finding(reading, "S09").place.sheet == "Trang 1"
    assert ("Trang 1", "sheet") in {(extra.sheet, extra.kind) for extra in reading.extras}


def test_given_words_in_the_wrong_code_are_the_same_words() -> None:
    sheets = sheets_of()
    shown = "Báo cáo định kỳ".encode().decode("cp1252")
    put(sheets, "criteria", "c1_10", "title", shown)
    assert codes(read(book_of(sheets))) == []
    put(sheets, "criteria", "c1_10", "title", shown.replace(shown[-3:], ""))
    assert codes(read(book_of(sheets))) == ["C20"]


def test_points_of_a_book_without_copy_are_read_by_the_maximum_of_their_row() -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c1_1", "self_points", "1,525")
    put(sheets, "criteria", "c2_1", "max_points", None)
    put(sheets, "criteria", "c2_1", "self_points", "1,525")
    reading = read(book_of(sheets, copy=False))
    assert reading.plan.criteria[1].self_points == D("1.525")
    assert [f.place.row for f in reading.findings if f.code == "C02"] == [
        number(sheets, "criteria", "c2_1") + 1
    ]


def test_a_row_pasted_from_another_sheet_does_not_belong() -> None:
    sheets = sheets_of()
    sheets["assignments"].append([row_key("TT26ABCD", "c1_1"), None, "x"])
    assert "R13" in codes(read(book_of(sheets)))


def test_a_repeated_row_counts_once_and_a_changed_copy_is_kept_aside() -> None:
    sheets = sheets_of()
    at = number(sheets, "criteria", "c1_1")
    same, changed = list(sheets["criteria"][at]), list(sheets["criteria"][at])
    changed[column("criteria", "self_points")] = 0.5
    sheets["criteria"][at + 1 : at + 1] = [same, changed]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R06", "R07"]
    assert reading.plan == PLAN
    assert "0,5" in reading.extras[0].text


def test_added_rows_are_proposed_never_read_and_totals_are_no_error() -> None:
    sheets = sheets_of()
    width = len(sheets["criteria"][4])
    added: list[Any] = [None] * width
    added[column("criteria", "title")], added[column("criteria", "self_points")] = "Mới", 1.0
    total: list[Any] = [None] * width
    total[column("criteria", "code")], total[column("criteria", "self_points")] = "Tổng cộng", 9.0
    sheets["criteria"] += [added, total]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R08", "R14"]
    assert reading.plan == PLAN
    assert len(reading.extras) == 2


def test_deleted_rows_keep_their_answers_and_are_told_together() -> None:
    sheets = sheets_of()
    sheets["criteria"] = [r for r in sheets["criteria"] if "c1_1" not in str(r[0])]
    reading = read(book_of(sheets))
    assert codes(reading) == ["R09"]
    assert reading.plan == PLAN


def test_without_any_key_rows_are_known_by_code_and_title() -> None:
    sheets = sheets_of()
    put(sheets, "criteria", "c2_1", "self_points", 5.0)
    for row in sheets["criteria"][HEADER:]:
        row[0] = row[-1] = None
    reading = read(book_of(sheets))
    assert codes(reading) == ["R10"]
    assert criterion(reading.plan, "c2_1").self_points == 5


@pytest.mark.parametrize(("hidden", "spares"), [(True, True), (True, False), (False, True)])
def test_lines_without_any_key_are_known_though_their_due_dates_were_changed(
    *, hidden: bool, spares: bool
) -> None:
    """With the keys of spare rows left, and with none left."""
    sheets = sheets_of()
    for slug in ("assignments", "progress"):
        put(sheets, slug, "t03", "due", date(2026, 11, 5))
    put(sheets, "progress", "t03", "result", "Đã trình")
    put(sheets, "progress", "t01.2", "result", "Dòng hai")
    body = sheets["progress"][HEADER:-3]
    for row in body:
        row[0] = row[-1] = None
        if not hidden:
            row[column("progress", "task_key")] = None
    for row in sheets["progress"][-2:] if spares else ():
        row[0] = row[-1] = None
    sheets["progress"][HEADER:-3] = body[::-1]
    reading = read(book_of(sheets))
    assert line(reading.plan, "t03").result == "Đã trình"
    assert line(reading.plan, "t01.2").result == "Dòng hai"
    assert (line(reading.plan, "t02").percent, line(reading.plan, "t03").percent) == (D(60), None)
    assert {f.code for f in reading.findings if f.severity == "error"} == set()


def test_a_band_and_a_repeated_header_and_column_numbers_are_no_rows() -> None:
    sheets = sheets_of()
    header = list(sheets["criteria"][4])
    numbers: list[Any] = [None, None, *(f"({n})" for n in range(1, len(header) - 2)), None]
    sheets["criteria"].insert(HEADER, numbers)
    sheets["criteria"].insert(9, header)
    assert read(book_of(sheets)).findings == ()


# --- spare rows ----------------------------------------------------------------------------------


def spare_task(sheets: dict[str, Rows], code: str = "1.1.1", title: str = "") -> None:
    for key, value in (("code", code), ("title", title), ("measure", "Việc thêm"),
                       ("lead", "Văn phòng"), ("deadline", "Trước ngày 01/06/2026")):  # fmt: skip
        put(sheets, "assignments", "n001", key, value or None)


def test_a_filled_spare_row_becomes_an_assignment_with_its_line() -> None:
    sheets = sheets_of()
    spare_task(sheets)
    put(sheets, "progress", "n001", "status", "Đang thực hiện")
    reading = read(book_of(sheets))
    added = task(reading.plan, "n001")
    assert (added.criteria, added.field, added.kind) == (("c1_1",), "f1", "Nhiệm vụ")
    assert added.deadline_kind == "date"
    assert line(reading.plan, "n001") == Progress("n001", "n001", status="Đang thực hiện")
    assert reading.findings == ()


def test_the_dotted_lines_of_spare_rows_are_no_tasks() -> None:
    sheets = sheets_of()
    for key in ("code", "measure", "lead"):
        put(sheets, "assignments", "n001", key, "…………")
    put(sheets, "progress", "n002", "result", "......")
    reading = read(book_of(sheets))
    assert reading.findings == ()
    assert [one.row_id for one in reading.plan.assignments if one.row_id.startswith("n")] == []


@pytest.mark.parametrize(("value", "ours", "same"), [
    ("1.2.1;1.2.2", "1.2.1; 1.2.2", True), ("1.2.1; 1.2.3", "1.2.1; 1.2.2", False),
    ("việc mộthai", "việc một hai", False), ("a;b", "a; b", False),
])  # fmt: skip
def test_a_list_of_codes_without_its_blanks_is_the_same(value: str, ours: str, same: bool) -> None:
    assert same_given(value, ours) is same


def test_a_new_task_has_a_line_even_where_nothing_is_typed_there() -> None:
    sheets = sheets_of()
    spare_task(sheets)
    assert line(read(book_of(sheets)).plan, "n001").status == ""


@pytest.mark.parametrize(("code", "title", "expected", "ties"), [
    ("9.9", "", ["R11"], ()),
    ("2.1.1", "", ["R12"], ()),
    ("2.1.1", "giải quyết hồ sơ", [], ("c2_2",)),
    ("1.1.1; 1.1.10", "", [], ("c1_1", "c1_10")),
    ("", "Việc ngoài bộ tiêu chí", [], ()),
])  # fmt: skip
def test_codes_of_added_rows_find_their_criteria_or_are_asked_back(
    code: str, title: str, expected: list[str], ties: tuple[str, ...]
) -> None:
    sheets = sheets_of()
    spare_task(sheets, code, title)
    reading = read(book_of(sheets))
    assert codes(reading) == expected
    assert task(reading.plan, "n001").criteria == ties


def test_progress_of_a_task_that_is_not_there_is_kept_aside() -> None:
    sheets = sheets_of()
    put(sheets, "progress", "n002", "status", "Hoàn thành")
    reading = read(book_of(sheets))
    assert codes(reading) == ["R16"]
    assert len(reading.extras) == 1


def test_documents_are_read_from_spare_rows() -> None:
    sheets = sheets_of()
    put(sheets, "evidence", "n002", "doc_no", "15/KH-UBND")
    put(sheets, "evidence", "n002", "criteria", 1.1)
    reading = read(book_of(sheets))
    assert reading.plan.evidence == (Evidence("n002", criteria="1.1", doc_no="15/KH-UBND"),)
    assert codes(reading) == ["C32"]


# --- whose ---------------------------------------------------------------------------------------


def test_general_facts_are_read_by_kind() -> None:
    sheets = sheets_of()
    put(sheets, "general", "rank_of", "value", 19.0)
    put(sheets, "general", "as_of", "value", date(2026, 6, 30))
    put(sheets, "general", "signer", "value", "Nguyễn Văn A")
    reading = read(book_of(sheets))
    assert reading.plan.general == {
        **PLAN.general, "rank_of": 19, "as_of": date(2026, 6, 30), "signer": "Nguyễn Văn A",
    }  # fmt: skip


def test_without_the_copy_the_plan_is_what_is_written_and_that_is_said() -> None:
    reading = read(book_of(sheets_of(), copy=False))
    assert codes(reading) == ["W04"]
    assert reading.proof == ""
    assert reading.plan.identity == IDENTITY
    assert [r.row_id for r in reading.plan.criteria] == [r.row_id for r in PLAN.criteria]
    assert [r.level for r in reading.plan.criteria] == [r.level for r in PLAN.criteria]
    assert reading.plan.assignments == PLAN.assignments
    assert reading.plan.progress == PLAN.progress
    assert reading.plan.general == PLAN.general


@pytest.mark.parametrize("name", SHIPPED)
def test_levels_of_a_plan_without_copy_make_no_parent_of_a_row_that_was_none(name: str) -> None:
    """Of what lost points 1.3 stands above 1.5.1; 2 among fields I to VII is a numbered section."""
    issued = draft(name)
    sheets = sheets_of(issued.plan, issued.form)
    found = read(book_of(sheets, issued.plan, issued.form, copy=False)).plan.criteria
    coded = {row.row_id: row.level for row in issued.plan.criteria if row.code}
    above, now = parents(issued.plan.criteria), parents(found)
    assert {i: now[i] for i in coded} == {i: above[i] for i in coded}
    fields = {row_id for row_id, level in coded.items() if level == "field"}
    assert {row.row_id for row in found if row.level == "field"} == fields


@pytest.mark.parametrize("keyed", [False, True])
@pytest.mark.parametrize("name", SHIPPED)
def test_an_offices_own_headings_are_known_where_the_copy_is_gone(name: str, keyed: bool) -> None:
    """Visible cells copied to a new workbook: "STT" heads the codes, not the numbers."""
    issued = draft(name)
    sheets = sheets_of(issued.plan, issued.form)
    for rows in sheets.values():
        rows[3] = rows[3] if keyed else []
    reading = read(book_of(sheets, issued.plan, issued.form, copy=False, marked=False))
    assert {"W01", "W04"} <= set(codes(reading))
    assert not {"S04", "S07"} & set(codes(reading))
    for said in ("code", "title", "requirement", "lead", "support", "deadline"):
        assert [getattr(task, said) for task in reading.plan.assignments] == [
            getattr(task, said) for task in issued.plan.assignments
        ], said


def test_a_heading_that_two_columns_bear_is_nobodys() -> None:
    sheets = sheets_of()
    at = column("assignments", "lead")
    for row in sheets["assignments"]:
        row.extend([None, None])
    sheets["assignments"][3] = []
    sheets["assignments"][4][at] = "Cơ quan chủ trì thực hiện"
    sheets["assignments"][4][-1] = "Cán bộ chủ trì thực hiện"
    reading = read(book_of(sheets, copy=False, marked=False))
    assert {task.lead for task in reading.plan.assignments} == {""}
    assert codes(reading).count("S05") == 2


def test_a_misspelt_heading_goes_before_one_that_only_means_the_same() -> None:
    sheets = sheets_of()
    at = column("assignments", "lead")
    for row in sheets["assignments"]:
        row.extend([None, None])
    sheets["assignments"][3] = []
    head = sheets["assignments"][4]
    head[at] = f"{head[at]}ì"
    head[-1] = "Cơ quan chủ trì thực hiện"
    reading = read(book_of(sheets, copy=False, marked=False))
    assert [task.lead for task in reading.plan.assignments] == [
        task.lead for task in PLAN.assignments
    ]
    assert {"S05", "S06"} <= set(codes(reading))
    assert "S04" not in codes(reading)


def test_a_book_without_any_mark_is_known_by_its_headers() -> None:
    sheets = sheets_of()
    for rows in sheets.values():
        rows[3] = []
        for row in rows[HEADER:]:
            row[0] = row[-1] = None
    reading = read(book_of(sheets, copy=False, marked=False))
    assert {"W01", "W04"} <= set(codes(reading))


def test_ours_outweighs_the_copy() -> None:
    ours = Issued(PLAN, SETTINGS, FORM, sound=True)
    lying = PLAN._replace(criteria=tuple(r._replace(max_points=D(50)) for r in PLAN.criteria))
    reading = read(book_of(sheets_of(lying), lying), ours, "against")
    assert reading.proof == "against"
    assert [r.max_points for r in reading.plan.criteria] == [r.max_points for r in PLAN.criteria]
    assert set(codes(reading)) == {"C20"}


def test_ours_of_another_issue_is_not_used() -> None:
    other = PLAN._replace(identity=IDENTITY._replace(issue="BV26WXYZ"))
    reading = read(book_of(sheets_of()), Issued(other, SETTINGS, FORM, sound=True), "against")
    assert codes(reading) == ["W07"]
    assert (reading.proof, reading.plan) == ("copy", PLAN)


def test_marks_that_disagree_are_told() -> None:
    book = book_of(sheets_of())
    text = str(book.properties["cchc"]).replace("TT26ABCD", "BV26WXYZ")
    reading = read(book._replace(properties={**book.properties, "cchc": text}))
    assert codes(reading) == ["W02"]


OTHERS = PLAN._replace(identity=IDENTITY._replace(issue="BV26WXYZ", unit="UBND xã Bên Cạnh"))


@pytest.mark.parametrize("marked", [False, True])
def test_a_copy_of_another_workbook_is_told_once_and_left_alone(marked: bool) -> None:
    """Somebody "repaired" the file with a neighbour's hidden sheet: every row is still ours."""
    book = book_of(sheets_of())
    strange = book_of({}, OTHERS).grids
    book = book._replace(grids=(*book.grids[:-1], *strange))
    if not marked:
        book = book._replace(names={}, properties={})
    reading = read(book)
    told = ["W02", "W04"] if marked else ["W01", "W02", "W04"]
    assert sorted(set(codes(reading))) == told
    assert reading.plan.identity.unit == PLAN.identity.unit
    assert reading.plan.progress == PLAN.progress
    ours = Issued(PLAN, SETTINGS, FORM, sound=True)
    assert codes(read(book, ours, "against")) == [code for code in codes(reading) if code != "W04"]


def test_a_copy_that_any_row_bears_out_stays() -> None:
    sheets = sheets_of()
    at = number(sheets, "progress", PLAN.progress[0].row_id)
    theirs = sheets_of(OTHERS)
    theirs["progress"][at] = sheets["progress"][at]
    reading = read(book_of(theirs, PLAN, marked=False))
    assert reading.plan.identity.issue == IDENTITY.issue
    assert "W02" not in codes(reading)


def test_a_form_of_the_future_is_told() -> None:
    future = PLAN._replace(identity=IDENTITY._replace(form=99))
    assert codes(read(book_of(sheets_of(future), future))) == ["W06"]


def test_a_template_without_issue_is_ours_too_and_names_come_from_the_sheet() -> None:
    blank = PLAN._replace(identity=IDENTITY._replace(issue="", unit="", superior="", unit_code=""))
    ours = Issued(blank, SETTINGS, FORM, sound=True)
    reading = read(book_of(sheets_of(), copy=False), ours, "template")
    assert codes(reading) == []
    assert (reading.plan.identity, reading.proof) == (IDENTITY, "template")


def test_a_touched_copy_is_told() -> None:
    book = book_of(sheets_of())
    lines = [list(row) for row in book.grids[-1].rows]
    lines[1][2] = "lạ"
    grids = (*book.grids[:-1], book.grids[-1]._replace(rows=lines))
    assert "W03" in codes(read(book._replace(grids=grids)))


def test_a_year_replaced_in_the_copy_is_not_believed_against_the_short_records() -> None:
    book = book_of(sheets_of())
    lines = [
        [v.replace("2025", "2026") if isinstance(v, str) else v for v in row]
        for row in book.grids[-1].rows
    ]
    grids = (*book.grids[:-1], book.grids[-1]._replace(rows=lines))
    reading = read(book._replace(grids=grids))
    assert "W03" in codes(reading)
    assert reading.plan.identity == IDENTITY


def test_an_altered_copy_that_names_a_row_twice_is_read_with_the_first() -> None:
    book = book_of(sheets_of())
    lines = [
        ["c2_1" if v == "c1_1" else v for v in row] if row[:2] == ["row", "criteria"] else row
        for row in map(list, book.grids[-1].rows)
    ]
    grids = (*book.grids[:-1], book.grids[-1]._replace(rows=lines))
    reading = read(book._replace(grids=grids))
    assert "W03" in codes(reading)
    ids = [row.row_id for row in reading.plan.criteria]
    assert ids == ["f1", "c2_1", "c1_10", "f2", "c2_2"]


def test_the_copy_is_found_under_any_name() -> None:
    book = book_of(sheets_of())
    grids = (book.grids[-1]._replace(name="Sheet7", visible=True), *book.grids[:-1])
    assert read(book._replace(grids=grids)).findings == ()


def test_a_stranger_is_refused() -> None:
    rows: Rows = [["STT", "Họ và tên", "Lương"], [1.0, "A", 5.0]]
    book = book_of({"criteria": rows}, copy=False, marked=False)
    with pytest.raises(findings.Stop) as stopped:
        read(book)
    assert stopped.value.finding.code == "W05"


# --- through a real file -------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_built_workbook_reads_as_it_was_issued(name: str) -> None:
    issued = draft(name)
    opened = open_book(Source(f"{name}.xlsx", to_bytes(issued, date(2025, 6, 30))))
    reading = read(opened.book)
    assert opened.ordinary
    assert (opened.findings, reading.findings, reading.extras) == ((), (), ())
    assert reading.plan == issued.plan
    assert (reading.settings, reading.form) == (issued.settings, issued.form)


@pytest.mark.parametrize("name", SHIPPED)
def test_sheets_we_draw_are_known_under_other_names(name: str) -> None:
    opened = open_book(Source(f"{name}.xlsx", to_bytes(draft(name), date(2025, 6, 30))))
    grids = tuple(
        grid._replace(name=f"Trang {n}") if grid.name in (GUIDE_TITLE, SUMMARY_TITLE, LISTS_TITLE)
        else grid for n, grid in enumerate(opened.book.grids)
    )  # fmt: skip
    assert grids != opened.book.grids
    reading = read(opened.book._replace(grids=grids))
    assert (reading.findings, reading.extras) == ((), ())
    own = grids[0]._replace(name="Của tôi", rows=[[None, "TỔNG HỢP"], [None, "của xã"]])
    assert [f.code for f in read(opened.book._replace(grids=(*grids, own))).findings] == ["S09"]


# --- laws ----------------------------------------------------------------------------------------

ANSWERED = sheets_of()
for _n, _row in enumerate(PLAN.criteria):
    if not _row.row_id.startswith("f"):
        put(ANSWERED, "criteria", _row.row_id, "evidence", f"Văn bản {_row.row_id}")
for _line in PLAN.progress:
    put(ANSWERED, "progress", _line.row_id, "result", f"Kết quả {_line.row_id}")
for _task in PLAN.assignments:
    put(ANSWERED, "assignments", _task.row_id, "note", f"Ghi chú {_task.row_id}")
TRUTH = read(book_of(ANSWERED)).plan


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_order_of_rows_and_columns_and_inserted_blanks_change_nothing(seed: int) -> None:
    random, sheets = Random(seed), copy.deepcopy(ANSWERED)
    for slug, rows in sheets.items():
        width = len(FORM.sheet(slug).columns)
        for row in rows:
            row.extend([None] * (width - len(row)))
        order = random.sample(range(width), width)
        rows[:] = [[row[n] for n in order] for row in rows]
        body = rows[HEADER:]
        random.shuffle(body)
        for _ in range(random.randint(0, 3)):
            body.insert(random.randint(0, len(body)), [None] * width)
        rows[HEADER:] = body
        for _ in range(random.randint(0, 2)):
            rows.insert(random.randint(0, 3), [None] * width)
        for _ in range(random.randint(0, 2)):
            at = random.randint(0, width)
            for row in rows:
                row.insert(at, None)
    reading = read(book_of(sheets))
    assert reading.plan == TRUTH
    assert codes(reading) == codes(read(book_of(ANSWERED)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["criteria", "assignments", "progress"]))
def test_no_value_is_ever_given_to_another_row(seed: int, slug: str) -> None:
    """Whole rows move, or all but the hidden id, or all but both ids: answers stay their own's."""
    random, sheets = Random(seed), copy.deepcopy(ANSWERED)
    body = sheets[slug][HEADER:]
    left = random.choice((0, 1, 2))  # id columns that the sort leaves out
    picked = sorted(random.sample(range(len(body)), random.randint(2, len(body))))
    first, last = (1 if left else 0), (-1 if left == 2 else None)
    parts = [body[n][first:last] for n in picked]
    random.shuffle(parts)
    for n, part in zip(picked, parts, strict=True):
        body[n][first:last] = part
    reading = read(book_of(sheets))
    key = {"criteria": "evidence", "assignments": "note", "progress": "result"}[slug]
    truth = {r.row_id: getattr(r, key) for r in getattr(TRUTH, slug)}
    issued = {r.row_id: getattr(r, key) for r in getattr(PLAN, slug)}
    for record in getattr(reading.plan, slug):
        if record.row_id in truth:
            said = getattr(record, key)
            assert said in (truth[record.row_id], issued[record.row_id], ""), (record.row_id, said)


def test_a_remark_without_a_header_is_kept_in_any_row() -> None:
    """Beside a row of ours, and below the table where no row is."""
    sheets = sheets_of()
    width = len(sheets["progress"][HEADER - 1])
    row = sheets["progress"][number(sheets, "progress", "t02")]
    row.extend([None] * (width + 2 - len(row)))
    row[width + 1] = "hỏi lại chị Hoa"
    last: list[Raw] = [None] * (width + 1)
    sheets["progress"].append([*last, "xã đã họp ngày 5/3"])
    reading = read(book_of(sheets))
    kept = " ".join(extra.text for extra in reading.extras)
    assert "hỏi lại chị Hoa" in kept
    assert "xã đã họp ngày 5/3" in kept
    assert set(codes(reading)) == {"R14", "S05"}
    assert reading.plan == PLAN


def test_a_unit_whose_name_was_garbled_on_the_way_has_its_name_again() -> None:
    """Else a ranking shows a unit that does not exist."""
    names = {"unit": "UBND xã Hòa Bình", "superior": "UBND tỉnh Hưng Yên"}
    garbled = {key: name.encode().decode("cp1252") for key, name in names.items()}
    plan = PLAN._replace(identity=PLAN.identity._replace(**garbled))  # type: ignore[arg-type]
    reading = read(book_of(sheets_of(plan), plan))
    assert {key: getattr(reading.plan.identity, key) for key in names} == names
    told = {f.column: f.expected for f in reading.findings if f.code == "C36"}
    assert told == names
