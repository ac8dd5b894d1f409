"""Judging: every code is fired, a sound plan fires none, one fault is told once and has a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.findings import Finding, Place, sentence
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.sheets import facts_of
from cchc_xlsx.judging.case import case_of
from cchc_xlsx.judging.judge import ASKING, as_of_for, judge, remarks
from cchc_xlsx.judging.remarks import Remark, located
from cchc_xlsx.messages import MESSAGES
from cchc_xlsx.messages.cross import CROSS
from cchc_xlsx.messages.work import WORK
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.result import Reading
from tests.judging_cases import (
    FIRES,
    SOUND,
    TODAY,
    case,
    codes,
    done,
    line,
    plan,
    reading,
    row,
    task,
)


@pytest.mark.parametrize("code", FIRES)
def test_a_plan_fires_its_code_and_nothing_else(code: str) -> None:
    fires = FIRES[code]
    assert codes(fires.plan, fires.settings, fires.as_of) == sorted((code, *fires.others))


def test_every_code_is_fired() -> None:
    assert set(FIRES) == set(CROSS | WORK)


def test_what_asks_for_a_blank_cell_is_known_as_such() -> None:
    """A document's number that was deleted was told twice: as deleted, and as missing."""
    asking = set()
    for code, fires in FIRES.items():
        own = case_of(reading(fires.plan, fires.settings), fires.as_of)
        told = [remark for remark in remarks(own) if remark.code == code]
        if told and all(_stands_at(fires.plan, remark) in (None, "") for remark in told):
            asking.add(code)
    assert asking == ASKING


def _stands_at(of: Plan, remark: Remark) -> object:
    if remark.slug == "general":
        return facts_of(of).get(remark.row_id)
    rows = {one.row_id: one for one in getattr(of, remark.slug)}
    return getattr(rows.get(remark.row_id), remark.column, "no such cell")


@pytest.mark.parametrize("code", FIRES)
def test_a_finding_has_a_cell_a_key_and_two_whole_sentences(code: str) -> None:
    fires = FIRES[code]
    read = reading(fires.plan, fires.settings)
    found = next(f for f in judge(read, fires.as_of) if f.code == code)
    assert found.place.file == "mau.xlsx"
    assert found.place.row >= 6
    assert found.place.column >= 1
    key = read_key(found.row_key)
    assert key is not None
    assert key.sound
    for lang in ("vi", "en"):
        text = sentence(found, lang)
        assert text.endswith(f"[CCHC-{code}]")
        assert "{" not in text
        assert "None" not in text


def test_a_sound_plan_is_told_nothing() -> None:
    sound = plan(
        row("f1", level="field", code="1", title="Lĩnh vực"),
        row("c1_1", max_points=1, rule="ratio", basis=8, achieved=7, appraised_points="0.88",
            reason="7/8 TTHC, 87,5%"),
        task("t01", criteria=("c1_1",), deadline="Trước ngày 30/10/2026", due=date(2026, 10, 29)),
        task("t02"),
        line("t01"),
        done("t02", percent=100),
    )  # fmt: skip
    assert judge(reading(sound), TODAY) == ()


def test_messages_are_whole() -> None:
    for code, message in (CROSS | WORK).items():
        assert code[0] == "X"
        assert message.severity in ("error", "warning", "info")
        for text in (message.vi, message.fix, message.en, message.fix_en):
            assert text.strip()
        assert message.vi.endswith(".")
        assert message.en.endswith(".")


def test_a_cell_that_was_not_understood_is_not_called_missing() -> None:
    read = reading(FIRES["X01"].plan)
    assert [f.code for f in judge(read, TODAY)] == ["X01"]
    typed = read._replace(raw={("criteria", "c1", "self_points"): "khoảng hai"})
    assert judge(typed, TODAY) == ()


def test_a_row_or_sheet_that_did_not_come_back_is_not_judged() -> None:
    read = reading(FIRES["X72"].plan)
    for slug in ("progress",):
        gone = read.origins[slug]._replace(rows={})
        assert judge(read._replace(origins={**read.origins, slug: gone}), TODAY) == ()
        without = {k: v for k, v in read.origins.items() if k != slug}
        assert judge(read._replace(origins=without), TODAY) == ()


def test_a_column_that_was_deleted_is_not_judged_but_one_never_issued_is_told_at_the_row() -> None:
    read = reading(FIRES["X72"].plan)
    origin = read.origins["progress"]
    columns = {k: v for k, v in origin.columns.items() if k != "done_on"}
    cut = read._replace(origins={**read.origins, "progress": origin._replace(columns=columns)})
    assert judge(cut, TODAY) == ()
    form = make_form({}, "khac-phuc")  # shows no stated loss
    (found,) = judge(reading(FIRES["X12"].plan, form=form), TODAY)
    assert found.code == "X12"
    assert found.place.column == 2  # the first cell in sight


def test_what_reading_found_stays_and_equal_faults_are_told_once() -> None:
    read = reading(plan(task("t01", lead=""), task("t02", lead=""), task("t03", lead="")))
    first = Finding("X34", Place("mau.xlsx", "Thông tin chung", 6, 4))
    found = judge(read._replace(findings=(first,)), TODAY)
    assert {f.code for f in found} == {"X34", "X51"}
    together = next(f for f in found if f.code == "X51")
    assert len(together.cells) == 3
    assert MESSAGES[found[0].code].severity == "error"  # the worst first


def test_the_day_is_the_option_else_the_workbooks_else_todays() -> None:
    said, today = date(2026, 3, 31), date(2026, 4, 7)
    dated, undated = reading(plan(general={"as_of": said})), reading(plan())
    assert as_of_for(dated, date(2026, 1, 1), today) == date(2026, 1, 1)
    assert as_of_for(dated, None, today) == said
    assert as_of_for(undated, None, today) == today


def test_located_names_a_row_by_code_or_short_title() -> None:
    read = reading(plan(row("c2_3", code="2.3. "), row("c9", code="", title="Một tên dài " * 9)))
    said = [Remark("X05", "criteria", "c2_3", "reason"), Remark("X05", "criteria", "c9", "reason")]
    first, second = located(said, read)
    assert first.subject == "2.3 – Nguyên nhân không đạt điểm tối đa"
    assert second.subject.startswith("Một tên dài")
    assert len(second.subject) < 90


@given(st.permutations(range(4)))
def test_the_order_of_findings_is_that_of_the_file(order: list[int]) -> None:
    tasks = [task(f"t0{n}", lead="") for n in order]
    read: Reading = reading(plan(*tasks), SOUND)
    rows = [f.place.row for f in judge(read, TODAY) if f.place.sheet == "Phân công"]
    assert rows == sorted(rows)


def test_checks_know_no_address() -> None:
    assert not hasattr(case(plan()), "origins")
