"""What is said of criteria, facts, totals and evidence: tables of rows and the codes they fire."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.judging.case import make_case
from cchc_xlsx.judging.judge import remarks
from cchc_xlsx.office.model import Entry, Evidence
from tests.judging_cases import COMPLETE, SOUND, TODAY, case, codes, line, plan, row, task

D = Decimal
RATIO: dict[str, Any] = {"max_points": 1, "rule": "ratio"}
FULL: dict[str, Any] = {"max_points": 1, "self_points": "0.5", "evidence": "12/BC-UBND"}


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({**RATIO, "basis": 273, "achieved": 279, "appraised_points": "0.98",
          "reason": "273/279 hồ sơ"}, ["X15"]),
        ({**RATIO, "basis": -5, "achieved": 5, "appraised_points": "0.98", "reason": "x"}, ["X06"]),
        ({**RATIO, "basis": 5, "achieved": -5, "appraised_points": "0.98", "reason": "x"}, ["X06"]),
    ],
)  # fmt: skip
def test_figures_that_are_wrong_are_told_and_nothing_that_follows_from_them(
    said: dict[str, Any], fired: list[str]
) -> None:
    """Two numbers typed the other way round were told three times."""
    found = codes(plan(row(**said), task(criteria=("c1",)), line()))
    assert [code for code in found if code != "X19"] == fired


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"rule": "ratio zero=exclude", "basis": 0, "achieved": 0}, "a = 0"),
        ({"rule": "ratio", "outcome": "không phát sinh"}, "Không phát sinh"),
    ],
)
def test_a_row_that_does_not_arise_says_whether_anybody_chose_so(
    said: dict[str, Any], why: str
) -> None:
    of = plan(row(max_points=1, self_points=1, evidence="12/BC", **said), phase="tu-cham")
    assert [(r.code, r.expected) for r in remarks(case(of))] == [("X18", why)]


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({"max_points": 1}, ["X01"]),
        ({}, []),  # a plan without points asks none
        ({"max_points": 1, "self_points": 0}, []),  # nothing claimed, nothing to show
        ({"max_points": 1, "self_points": "0.5"}, ["X03"]),
        ({"max_points": 1, "self_points": "0.5", "evidence": "Không có"}, ["X03"]),
        ({"max_points": 1, "self_points": "0.5", "evidence": "Không có hồ sơ trễ hạn"}, []),
        (FULL, []),
        ({**RATIO}, ["X01", "X02", "X02"]),
        ({**FULL, "rule": "ratio", "basis": 2, "achieved": 1}, []),
        ({**FULL, "rule": "ratio", "basis": 2}, ["X02"]),
        ({**FULL, "rule": "ratio", "basis": 0}, ["X16"]),
        ({**RATIO, "outcome": "Không phát sinh"}, []),
        ({**RATIO, "outcome": "không phát sinh"}, []),
        ({"max_points": 1, "rule": "ratio zero=exclude", "basis": 0}, []),
        ({**FULL, "rule": "ratio zero=full", "basis": 0, "self_points": 1}, []),
        ({**FULL, "rule": "levels Đạt:0.5; Không:0"}, ["X02"]),
        ({**FULL, "rule": "levels Đạt:0.5; Không:0", "outcome": "Đạt"}, []),
        ({**FULL, "rule": "count 0.5", "achieved": 1}, []),
        ({**FULL, "rule": "count 0.5"}, ["X02"]),
        ({"max_points": 5, "rule": "survey"}, []),
        ({"max_points": 5, "rule": "bonus 5"}, []),
        ({"max_points": 5, "rule": "penalty 5"}, []),
        ({"rule": "penalty 5", "self_points": "-2"}, []),
        ({"rule": "penalty 5", "self_points": "-6"}, ["X07"]),
        ({"rule": "bonus 5", "self_points": 6}, ["X08"]),
        ({"rule": "bonus 5", "self_points": 5}, []),
        ({**FULL, "rule": "deduct 0.5", "achieved": 9, "self_points": "-0.5"}, ["X06"]),
        ({**FULL, "rule": "deduct 0.5 floor=-1", "achieved": 9, "self_points": -1}, []),
    ],
)
def test_self_scoring(said: dict[str, Any], fired: list[str]) -> None:
    assert codes(plan(row(**said), phase="tu-cham")) == fired


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({"self_points": 1, "appraised_points": "0.5"}, ["X04"]),
        ({"self_points": 1, "appraised_points": "0.5", "explanation": "Nhất trí"}, []),
        ({"self_points": 1, "appraised_points": "0.5", "explanation": "–"}, ["X04"]),
        ({"self_points": 1, "appraised_points": 1}, []),
        ({"self_points": "0.5", "appraised_points": 1}, []),
        ({"self_points": 1}, []),
        ({"appraised_points": "0.5"}, []),
    ],
)
def test_explaining(said: dict[str, Any], fired: list[str]) -> None:
    assert codes(plan(row(max_points=1, **said), phase="giai-trinh")) == fired


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({"max_points": 2, "final_points": 1}, ["X05", "X19"]),
        ({"max_points": 2, "final_points": 1, "reason": "..."}, ["X05", "X19"]),
        ({"stated_lost_points": "0.5"}, ["X05", "X19"]),
        ({"max_points": 2, "final_points": 2}, []),
        ({"max_points": 2}, []),
        ({"max_points": 2, "final_points": 1, "rule": "bonus 2"}, []),
    ],
)
def test_losses(said: dict[str, Any], fired: list[str]) -> None:
    assert codes(plan(row(**said))) == fired


def test_an_assignment_of_the_parent_mends_its_children() -> None:
    lost = row("c1_1", level="component", max_points=2, final_points=1, reason="muộn")
    assert codes(plan(row("c1"), lost)) == ["X19"]
    assert codes(plan(row("c1"), lost, task(criteria=("c1",)))) == []


def test_a_column_the_form_leaves_out_is_not_asked() -> None:
    said = plan(row(max_points=2, final_points=1), task(criteria=("c1",)))
    form = make_form({}, "khac-phuc")
    assert [r.code for r in remarks(make_case(said, SOUND, form, TODAY))] == ["X05"]
    bare = form._replace(
        sheets=tuple(
            s._replace(columns=tuple(c for c in s.columns if c.key != "reason"))
            for s in form.sheets
        ),
    )
    assert list(remarks(make_case(said, SOUND, bare, TODAY))) == []


@pytest.mark.parametrize("column", ["appraised_points", "reappraised_points", "final_points"])
@pytest.mark.parametrize(("points", "fired"), [("0.21", ["X11"]), ("0.96", []), ("0.964", [])])
def test_the_superiors_points_beside_the_figures(
    column: str, points: str, fired: list[str]
) -> None:
    said = row(**RATIO, basis=28, achieved=27, reason="27/28 DVCTT, 96,4%", **{column: points})
    assert codes(plan(said, task(criteria=("c1",)))) == fired


def test_only_the_last_word_of_the_superior_is_compared() -> None:
    said = row(**RATIO, basis=28, achieved=27, appraised_points="0.21", final_points="0.96",
               reason="x")  # fmt: skip
    assert codes(plan(said, task(criteria=("c1",)))) == []


def test_points_out_of_bounds_are_told_once() -> None:
    said = row(**RATIO, basis=28, achieved=27, self_points=20, evidence="x")
    assert codes(plan(said, phase="tu-cham")) == ["X08"]


@pytest.mark.parametrize(
    ("reason", "fired"),
    [
        ("7/8 TTHC, 87,5%", []),
        ("07/08 TTHC, đạt 88%", []),
        ("07/07 TTHC, 100%", ["X13"]),
        ("đạt 7 trên 8", []),
        ("báo cáo 15/BC-UBND ngày 7/7/2026", []),
        ("trước 30/10 mới nộp, ngày 14/1 họp", []),
        ("chưa đạt chỉ tiêu 95%", []),
        ("chỉ đạt 85%", ["X14"]),
        ("đạt 87,5% so với chỉ tiêu 95%", []),
        ("phải trên 90%", []),
    ],
)
def test_the_reason_beside_the_figures(reason: str, fired: list[str]) -> None:
    assert codes(plan(row(max_points=1, basis=8, achieved=7, reason=reason))) == fired


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("100 BCCI/279 hồ sơ, bản in ghi 85%", "100/279 = 35,84 %"),
        ("945/1.083 hồ sơ, 88,26%", "945/1083 = 87,26 %"),
    ],
)
def test_a_reason_is_measured_by_its_own_fraction(reason: str, expected: str) -> None:
    (found,) = remarks(case(plan(row(reason=reason))))
    assert (found.code, found.expected) == ("X14", expected)


@pytest.mark.parametrize(("maximum", "fired"), [(3, []), (4, ["X20"]), ("3.5", ["X20"])])
def test_children_add_up_in_a_complete_set_only(maximum: object, fired: list[str]) -> None:
    rows = (
        row("f1", level="field", code="1", max_points=maximum),
        row("c1_1", max_points=1), row("c1_2", max_points=2),
        row("c1_3", max_points=5, rule="bonus 5"),
    )  # fmt: skip
    assert codes(plan(*rows, phase="giai-trinh"), COMPLETE) == fired
    assert codes(plan(*rows, phase="giai-trinh"), SOUND) == []


def test_parents_of_a_complete_set_are_not_judged_as_typed() -> None:
    rows = (row("f1", level="field", code="1", max_points=1, appraised_points=9),
            row("c1_1", max_points=1))  # fmt: skip
    assert codes(plan(*rows, phase="giai-trinh"), COMPLETE) == []
    assert codes(plan(*rows, phase="giai-trinh"), SOUND) == ["X08"]


@pytest.mark.parametrize(
    ("field", "inside", "strays"),
    [
        ("V", ("5.1", "5.2", "6.2", "6.2.1"), ["6.2"]),
        ("d", ("7.1.2", "7.2.3", "8.2"), ["8.2"]),
        ("2", ("1.1", "1.2", "1.3"), []),  # numbers of its own, no codes
        ("V", ("5.1", "6.2"), ["6.2"]),
        ("b", ("5.1", "6.2"), []),  # nobody knows which is astray
        ("V", ("", "5.1", "5.2"), []),
    ],
)
def test_codes_of_another_field(field: str, inside: tuple[str, ...], strays: list[str]) -> None:
    rows = [
        row(f"r{n}", code=code, level="component" if code.count(".") > 1 else "criterion")
        for n, code in enumerate(inside)
    ]
    found = remarks(case(plan(row("f5", level="field", code=field), *rows)))
    assert [r.typed for r in found if r.code == "X22"] == strays


def test_a_code_on_three_rows_is_told_at_the_second_and_third() -> None:
    rows = [row(f"r{n}", code=code) for n, code in enumerate(("3.1", "3.1.", " 3.1"))]
    found = [r for r in remarks(case(plan(*rows))) if r.code == "X21"]
    assert [(r.row_id, r.expected) for r in found] == [("r1", "3"), ("r2", "3")]


# The result of a commune that lost points in three of its seven fields, as its letter prints it.
FIELDS = (("21", "19"), ("8", "8"), ("19.5", "18.43"), ("7", "7"), ("12", "12"), ("7", "6"),
          ("10.5", "10.5"))  # fmt: skip


def seven(**general: Entry) -> list[tuple[str, str, str, str]]:
    rows = [
        row(
            f"f{n}",
            level="field",
            code=str(n),
            max_points=most,
            appraised_points=points,
            reason="x",
        )
        for n, (most, points) in enumerate(FIELDS, 1)
    ]
    tasks = [task(criteria=("f1", "f3", "f6"))]
    found = remarks(case(plan(*rows, *tasks, general=general)))
    return [(r.code, r.row_id, r.typed, r.expected) for r in found]


def test_an_index_above_its_scale_is_told_and_compared_with_nothing() -> None:
    """9464 for 94,64: "chênh 9383,53" with the rows helped nobody."""
    printed: dict[str, Entry] = {"index_points": D(9464), "scale": D(100)}
    assert seven(**printed) == [("X30", "index_points", "9464", "100")]


@pytest.mark.parametrize(
    ("first", "second", "said", "told"),
    [
        (9, 5, 14, []), (9, 5, "14.004", []), (9, 5, 12, [("X43", "12", "14")]),
        (9, None, 12, []),  # of rows that are not all known there is no sum
        (9, 5, None, []),  # the rows alone tell
    ],
)  # fmt: skip
def test_points_of_the_survey_typed_twice_are_one_number(
    first: Any, second: Any, said: Any, told: list[tuple[str, str, str]]
) -> None:
    rows = [
        row(f"c8_{n}", max_points=10, rule="survey", **({} if p is None else {"final_points": p}))
        for n, p in enumerate((first, second), 1)
    ]
    general: dict[str, Entry] = {} if said is None else {"survey_points": D(said)}
    found = remarks(case(plan(*rows, general=general)))
    assert [(r.code, r.typed, r.expected) for r in found if r.code == "X43"] == told


def test_the_printed_total_beside_the_sum_of_the_fields() -> None:
    printed: dict[str, Entry] = {"index_points": D("94.64"), "scale": D(100)}
    assert seven(**printed) == [("X41", "index_points", "94,64/100", "80,93/85")]
    survey: dict[str, Entry] = {"survey_points": D("13.71"), "survey_max": D(15)}
    assert seven(**printed, **survey) == []
    other = survey | {"survey_points": D(13)}
    assert seven(**printed, **other) == [("X40", "index_points", "94,64/100", "93,93/100")]


def test_an_extract_without_all_its_points_is_not_added_up() -> None:
    general: dict[str, Entry] = {"index_points": D("83.33"), "survey_points": D("18.51")}
    lost = row("c1_2", stated_lost_points="0.5", reason="muộn")
    assert codes(plan(row("f1", level="field", code="a"), lost, task(criteria=("c1_2",)),
                      general=general)) == []  # fmt: skip


@pytest.mark.parametrize(
    ("general", "fired"),
    [
        ({"rank": 1, "rank_of": 18}, []),
        ({"rank": 19, "rank_of": 18}, ["X30"]),
        ({"rank": 5}, []),
        ({"index_points": D("94.64"), "scale": D(100)}, []),
        ({"index_points": D("946.4"), "scale": D(100)}, ["X30"]),
        ({"survey_points": D("18.51"), "survey_max": D(15)}, ["X30"]),
        ({"target_survey": D(101)}, ["X30"]),
        ({"previous_rank": 0}, ["X31"]),
        ({"index_points": D(-1)}, ["X31"]),
        ({"as_of": date(2026, 6, 30)}, []),
        ({"as_of": date(2026, 7, 1)}, ["X32"]),
        ({"as_of": date(2025, 1, 1)}, []),
        ({"as_of": date(2024, 12, 31)}, ["X33"]),
        ({"as_of": "31/02/2026"}, []),  # not understood: told where it was read
    ],
)
def test_general_facts(general: dict[str, Entry], fired: list[str]) -> None:
    assert codes(plan(general=general)) == fired


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ({"doc_no": "1", "summary": "x", "doc_date": date(2026, 6, 30)}, []),
        ({"doc_no": "1"}, ["X45"]),
        ({"summary": "x"}, ["X45"]),
        ({"doc_no": "1", "summary": "x", "doc_date": date(2026, 7, 21)}, ["X46"]),
        ({"doc_no": "1", "summary": "x", "doc_date": date(2026, 7, 1)}, ["C17"]),
        ({"doc_no": "1", "summary": "x", "criteria": "3.1.; 3.2"}, []),
        ({"doc_no": "1", "summary": "x", "criteria": "3.1, 3.9"}, ["X47"]),
        ({"doc_no": "1", "summary": "x", "criteria": "3.1\n3.2"}, []),
    ],
)
def test_the_register_of_evidence(said: dict[str, Any], fired: list[str]) -> None:
    rows = (row("c3_1"), row("c3_2"))
    assert codes(plan(*rows, Evidence("e001", **said))) == fired


def test_codes_are_unknown_only_where_a_set_is_known() -> None:
    lone = Evidence("e001", doc_no="1", summary="x", criteria="3.1")
    assert "X47" not in codes(plan(lone))


@given(
    most=st.decimals(0, 20, places=2),
    points=st.decimals(-5, 25, places=2),
)
def test_points_fire_exactly_when_out_of_bounds(most: Decimal, points: Decimal) -> None:
    found = codes(plan(row(max_points=most, appraised_points=points), phase="giai-trinh"))
    assert found == (["X06"] if points < 0 else ["X08"] if points > most else [])


@given(st.integers(0, 200), st.integers(0, 200), st.decimals(0, 3, places=2))
def test_self_scored_points_are_told_when_they_are_not_the_rounded_ratio(
    basis: int, achieved: int, points: Decimal
) -> None:
    said = row(max_points=3, rule="ratio", basis=basis, achieved=achieved, self_points=points,
               evidence="x")  # fmt: skip
    found = codes(plan(said, phase="tu-cham"))
    if basis == 0 or achieved > basis:  # told as such: there is nothing to compare with
        assert "X10" not in found
    else:
        exact = min(300 * achieved / basis, 300)  # hundredths, in binary: half a hair of freedom
        near = abs(float(points) * 100 - exact)
        assert ("X10" not in found) if near < 0.4 else True
        assert ("X10" in found) if near > 0.9 else True
