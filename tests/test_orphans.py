"""Some sheets alone, in a file without issued copy: their answers stay, what is gone is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.grid import Book
from cchc_xlsx.judging.digest import digest
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import correct
from tests.returned import PLAN, book_of, number, put, sheets_of
from tests.test_correction import opened
from tests.test_match import codes, finding, line

TODAY = date(2026, 6, 30)
DONE = {"t03": ("Hoàn thành", "Đã trình"), "t05": ("Đang thực hiện", "Đang lấy ý kiến")}


def sent(*slugs: str, gone: Sequence[tuple[str, str]] = ()) -> tuple[Reading, Book]:
    sheets = sheets_of()
    for row_id, (status, result) in DONE.items():
        put(sheets, "progress", row_id, "status", status)
        put(sheets, "progress", row_id, "result", result)
    for slug, row_id in gone:
        del sheets[slug][number(sheets, slug, row_id)]
    book = book_of({slug: sheets[slug] for slug in slugs}, copy=False, marked=False)
    return read(book), book


def told(reading: Reading) -> tuple[Finding, ...]:
    return judge(reading, TODAY)


def tasks_of(reading: Reading) -> dict[str, Any]:
    return {t["row_id"]: t for t in digest(reading, told(reading), TODAY)["assignments"]}


def test_lines_of_progress_alone_keep_their_answers() -> None:
    reading, _ = sent("progress")
    tasks = tasks_of(reading)
    assert tasks.keys() == {f"t{n:02d}" for n in range(1, 6)}
    for row_id, (status, result) in DONE.items():
        assert (tasks[row_id]["status"], tasks[row_id]["result"]) == (status, result)
        [milestone] = tasks[row_id]["milestones"]
        assert milestone["cell"]
    assert line(reading.plan, "t02").percent == Decimal(60)
    assert [one["row_id"] for one in tasks["t01"]["milestones"]] == ["t01", "t01.2"]


def test_an_assignment_known_from_its_line_says_what_the_line_says() -> None:
    tasks = {one.row_id: one for one in sent("progress")[0].plan.assignments}
    for issued in PLAN.assignments:
        made = tasks[issued.row_id]
        assert (made.task, made.lead) == (issued.measure, issued.lead)  # as Tiến độ calls the work
        assert (made.code, made.deadline, made.due) == (issued.code, issued.deadline, issued.due)
        assert (made.measure, made.support, made.note) == ("", "", "")


def test_it_is_said_so_and_nothing_that_is_not() -> None:
    reading, _ = sent("progress")
    assert "S01" not in codes(reading)  # no earlier answers are kept, for there are none
    gone = {f.expected for f in reading.findings if f.code == "S20"}
    assert gone == {"Thông tin chung", "Tiêu chí", "Phân công", "Tài liệu kiểm chứng"}
    assert dict(finding(reading, "S21").extra)["count_of"] == "5"
    asked = {f.code for f in told(reading)}
    assert not asked & {"X50", "X51", "X53", "X61"}  # of rows nobody sent, a year nobody said


def test_the_correction_has_the_answers() -> None:
    reading, book = sent("progress")
    made = correct.corrected(reading, book, None, TODAY)
    assert made is not None
    back, _ = opened(made[0])
    for row_id, (status, result) in DONE.items():
        one = line(back.plan, row_id)
        assert (one.status, one.result) == (status, result)


def test_a_row_deleted_from_the_assignments_loses_no_answer() -> None:
    reading, _ = sent(
        "general", "criteria", "assignments", "progress", "evidence", gone=[("assignments", "t03")]
    )
    assert tasks_of(reading)["t03"]["result"] == DONE["t03"][1]
    assert finding(reading, "S21").typed == "t03"
    [task] = [one for one in reading.plan.assignments if one.row_id == "t03"]
    assert task.deadline == PLAN.assignments[2].deadline


def test_years_nobody_said_are_not_0() -> None:
    reading, _ = sent("progress")
    said = digest(reading, told(reading), TODAY)
    assert [said["plan_year"], said["scored_year"]] == [None, None]
    assert [said["general"].get(key) for key in ("plan_year", "scored_year")] == [None, None]
    assigned = told(sent("assignments")[0])
    assert not [one.code for one in assigned if one.code == "X61"]


def test_no_loss_is_without_work_while_the_assignments_are_not_here() -> None:
    assert "X19" not in {one.code for one in told(sent("criteria")[0])}
    whole, _ = sent(
        "general",
        "criteria",
        "assignments",
        "progress",
        gone=[("assignments", "t02"), ("progress", "t02")],
    )
    assert "X19" in {one.code for one in told(whole)}
