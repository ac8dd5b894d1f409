"""What is said of assignments and their progress: tables of rows and the codes they fire."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.judging.judge import remarks
from cchc_xlsx.office.model import Before, Progress, Settings
from cchc_xlsx.office.standing import Status
from tests.judging_cases import SOUND, TODAY, case, codes, done, line, plan, row, task

BEFORE_REFORM = Settings(plan_date=date(2025, 1, 14))
OCTOBER = {"deadline": "Chậm nhất ngày 30/10/2026"}


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({}, []),
        ({"measure": ""}, ["X50"]),
        ({"measure": "", "task": "Gửi báo cáo"}, []),
        ({"lead": ""}, ["X51"]),
        ({"lead": "", "measure": "Công an xã hướng dẫn người dân"}, ["X52"]),
        ({"lead": "", "measure": "Cán bộ, công chức cùng làm"}, ["X51"]),  # nobody answers for it
        ({"deadline": ""}, ["X53"]),
        ({"deadline": "", "due": date(2026, 10, 30)}, ["X54"]),
        ({"measure": "", "lead": "", "deadline": ""}, ["X50", "X51", "X53"]),
        (
            {"measure": "-", "lead": "???", "deadline": "…"},
            ["X50", "X51", "X53"],
        ),  # nothing is said
        ({"kind": "Chỉ tiêu", "measure": "", "lead": "", "deadline": ""}, []),
        ({"title": "", "measure": "", "lead": "", "deadline": ""}, []),  # an untouched spare row
    ],
)
def test_what_a_remedy_needs(said: dict[str, Any], fired: list[str]) -> None:
    assert codes(plan(task(**said))) == fired


@pytest.mark.parametrize("phase", ["tu-cham", "giai-trinh"])
def test_other_phases_do_not_ask_it(phase: str) -> None:
    said = plan(task(measure="", lead="", deadline=""), line(status=""), phase=phase)
    assert codes(said) == []


@pytest.mark.parametrize(
    ("lead", "fired"),
    [
        ("Công an xã", []),
        ("Công an xã; Trạm Y tế xã", []),
        ("Chủ tịch UBND xã", []),
        ("Cán bộ, công chức", ["X57"]),
        ("Các ngành liên quan", ["X57"]),
        ("Cán bộ, công chức; Công an xã", []),  # somebody answers
        ("Qwerty Zxcvb", ["X55"]),
        ("Chi cục Thế", ["X56"]),
        ("-nt-", ["X84"]),
        ("〃", ["X84"]),
        ("-", ["X51"]),
    ],
)
def test_who_leads(lead: str, fired: list[str]) -> None:
    assert codes(plan(task(lead=lead))) == fired


def test_the_suggestion_is_in_the_remark() -> None:
    (near,) = remarks(case(plan(task(lead="Chi cục Thế"))))
    assert (near.typed, near.expected) == ("Chi cục Thế", "Chi cục Thuế")
    (named,) = remarks(case(plan(task(lead="", measure="Công an xã hướng dẫn người dân"))))
    assert named.expected == "Công an xã"


def test_as_above_names_what_stands_above() -> None:
    said = plan(
        task("t01", lead="Công an xã", deadline="Quý II/2026"),
        task("t02", lead="nt", deadline='"'),
        task("t03", lead="Như trên", deadline="Quý II/2026"),
    )
    found = {(one.row_id, one.column): one for one in remarks(case(said)) if one.code == "X85"}
    assert {at: one.expected for at, one in found.items()} == {
        ("t02", "lead"): "Công an xã",
        ("t02", "deadline"): "Quý II/2026",
        ("t03", "lead"): "Công an xã",
    }


@pytest.mark.parametrize("column", ["lead", "support"])
def test_posts_that_ended_with_the_districts(column: str) -> None:
    said = plan(task(**{column: "Công chức Tư pháp – Hộ tịch"}))
    assert codes(said) == ["X59"]
    assert codes(said, Settings()) == ["X59"]  # no date of its own: the first day of 2026
    assert codes(plan(task(**{column: "Công chức Tư pháp – Hộ tịch"}), plan_year=2025,
                      scored_year=2024), BEFORE_REFORM) == []  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({"deadline": "Thường xuyên"}, []),
        ({"deadline": "Theo yêu cầu của cấp trên"}, []),
        ({"deadline": "Theo yêu cầu của cấp trên", "due": date(2026, 9, 30)}, []),
        ({**OCTOBER, "due": date(2026, 10, 30)}, []),
        ({**OCTOBER}, ["X64"]),
        ({**OCTOBER, "due": date(2026, 10, 29)}, ["X63"]),
        ({**OCTOBER, "due": date(2052, 10, 30)}, ["X63"]),
        ({"due": date(2052, 10, 30)}, ["X65"]),
        ({"deadline": "Chậm nhất ngày 30/10/2027", "due": date(2027, 10, 30)}, ["X61"]),
        ({"deadline": "Trước ngày 31/02/2026"}, ["X69"]),
    ],
)
def test_when(said: dict[str, Any], fired: list[str]) -> None:
    assert codes(plan(task(**said))) == fired


@pytest.mark.parametrize(("means", "due"), [("exclusive", 29), ("inclusive", 30)])
def test_before_means_what_the_template_says(means: Before, due: int) -> None:
    said = plan(task(deadline="Trước ngày 30/10/2026", due=date(2026, 10, due)))
    assert codes(said, Settings(plan_date=date(2026, 1, 15), before_means=means)) == []


def test_a_task_with_two_milestones_and_two_lines_is_no_doubt() -> None:
    said = task(deadline="Quý I, Quý III", due=date(2026, 9, 30))
    first = done("t01", due=date(2026, 3, 31))
    assert codes(plan(said, first, line("t01.2"))) == []
    assert codes(plan(said, first)) == ["X62"]


def test_an_earlier_milestone_of_another_year_is_told_once() -> None:
    said = task(deadline="Quý I, Quý III", due=date(2026, 9, 30))
    assert codes(plan(said, line(due=date(2052, 3, 31)), line("t01.2"))) == ["X65"]


@pytest.mark.parametrize(
    ("lines", "fired"),
    [
        (line(), []),
        (line(percent=60), []),
        (line(percent=100), ["X75"]),
        (line(percent=101), ["X77"]),
        (line(percent="-1"), ["X77"]),
        (line(status="Chưa thực hiện", percent=0), []),
        (line(status="Chưa thực hiện", percent=1), ["X76"]),
        (line(status="Không phát sinh"), []),
        (line(status="Không phát sinh", percent=100), ["X75"]),
        (line(status="Tạm dừng", done_on=date(2026, 3, 1)), ["X78"]),
        (done(), []),
        (done(percent=100), []),
        (done(percent=99), ["X74"]),
        (done(percent=150), ["X77"]),
        (done(done_on=None), ["X72"]),
        (done(evidence=""), ["X73"]),
        (done(evidence="chưa có minh chứng"), ["X73"]),
        (done(done_on=None, evidence="", percent=80), ["X72", "X73", "X74"]),
        (done(done_on=TODAY), []),
        (done(done_on=TODAY + timedelta(21)), ["X79"]),
        (done(done_on=date(2026, 7, 1)), ["C17"]),  # 7 January, day and month exchanged
        (done(done_on=date(2025, 1, 1)), []),
        (done(done_on=date(2024, 12, 31)), ["X80"]),
        (done(previous_status="Hoàn thành"), []),
        (line(previous_status="Hoàn thành"), ["X81"]),
        (line(previous_status="Tạm dừng"), []),
        (line(status=""), ["X71"]),
        (line(status="", difficulty="thiếu máy"), ["X70"]),
        (line(status="", percent=100, done_on=TODAY), ["X70"]),  # one fault, one message
        (line(status="", previous_status="Hoàn thành"), ["X71"]),
    ],
)
def test_progress(lines: Progress, fired: list[str]) -> None:
    assert codes(plan(task(), lines)) == fired


@pytest.mark.parametrize(
    ("status", "days", "fired"),
    [
        ("", -1, ["X70", "X82"]),
        ("", 0, ["X71"]),
        ("Đang thực hiện", -1, ["X82"]),
        ("Đang thực hiện", 0, []),
        ("Tạm dừng", -1, []),
        ("Không còn thực hiện", -1, []),
    ],
)
def test_what_is_late_is_told_but_is_no_error(status: str, days: int, fired: list[str]) -> None:
    said = plan(task(due=TODAY + timedelta(days)), line(status=status))
    assert codes(said) == fired


def test_a_milestone_is_late_by_its_own_day() -> None:
    said = plan(task(due=date(2026, 9, 30)), line(due=date(2026, 3, 31)), line("t01.2"))
    (late,) = remarks(case(said))
    assert (late.code, late.row_id, dict(late.extra)) == ("X82", "t01", {"days": "91"})


def test_codes_of_added_rows() -> None:
    rows = (row("c3_1"), row("c3_2"), row("c3_2_b", code="3.2."))
    lines = (line("n001"), line("n002"), line("n003"))
    found = codes(plan(*rows, task("n001", code="3.1."), task("n002", code="3.2"),
                       task("n003", code="9"), *lines))  # fmt: skip
    assert found == ["X21", "X67", "X68"]
    # What was issued may print any number, and what is tied needs none.
    assert codes(plan(*rows[:2], task("t01", code="1.1"))) == []
    assert codes(plan(*rows[:2], task("n001", code="9", criteria=("c3_1",)), line("n001"))) == []


WORDS = st.sampled_from(["", *map(str, Status)])
PERCENT = st.none() | st.integers(-20, 120).map(Decimal)
DAYS = st.none() | st.integers(-900, 90).map(lambda n: TODAY + timedelta(n))


@given(WORDS, PERCENT, DAYS, st.booleans())
def test_a_line_is_faultless_exactly_when_it_does_not_contradict_itself(
    status: str, percent: Decimal | None, done_on: date | None, proven: bool
) -> None:
    said = Progress("t01", "t01", status=status, percent=percent, done_on=done_on,
                    evidence="12/BC" if proven else "")  # fmt: skip
    finished = status == "Hoàn thành"
    faultless = (
        status != ""
        and (percent is None or 0 <= percent <= 100)
        and (percent is None or (percent == 100) == finished)
        and not (status == "Chưa thực hiện" and percent)
        and (done_on is not None) == finished
        and (proven or not finished)
        and (done_on is None or date(2025, 1, 1) <= done_on <= TODAY)
    )
    if finished and percent is None:
        faultless = done_on is not None and proven and date(2025, 1, 1) <= done_on <= TODAY
    elif not finished and percent is None:
        faultless = status != "" and done_on is None
    assert (codes(plan(task(), said), SOUND) == []) == faultless


@pytest.mark.parametrize("said", ["-", "–", "…", "???", "."])
def test_signs_alone_prove_nothing(said: str) -> None:
    assert codes(plan(task(), done(evidence=said))) == ["X73"]


def test_additions_that_say_more_of_an_answered_row_are_no_repetition() -> None:
    """A second measure for a row that has one, or another task of the same criterion, is honest."""
    added = task("n001", title="Rà soát", task="Lập danh mục"), line("n001")
    answered = plan(task(title="Rà soát"), line(), *added)
    assert "X86" not in codes(answered)
    other = plan(task(title="Rà soát", task="Niêm yết", measure="", lead=""), line(), *added)
    assert "X86" not in codes(other)
    blank = plan(task(title="Rà soát", task="", measure="", lead=""), line(), *added)
    assert "X86" in codes(blank)
