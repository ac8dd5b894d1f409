"""The sign at the left of a row: states of a row against the sign the design asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.form.sheets import CRITERIA, PROGRESS
from cchc_xlsx.office import gutter, rules
from cchc_xlsx.office.model import PHASES, Entry

D = Decimal
ALL = CRITERIA.keys()
DAY = date(2026, 6, 20)


def leaf(rule: str, phase: str, shown: tuple[str, ...] = ALL, /, **cells: Entry) -> str:
    tests = gutter.of_criterion(rules.parse_rule(rule), phase, shown)
    return gutter.sign(tests, {"max_points": D(3), **cells})


# --- Tiêu chí ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({}, "●"),
        ({"basis": D(10)}, "●"),
        ({"basis": D(10), "achieved": D(9)}, "●"),
        ({"self_points": D(3)}, "●"),
        ({"self_points": D(3), "effective_points": D(3), "basis": D(1), "achieved": D(1)}, "●"),
        ({"self_points": D(3), "effective_points": D(3), "basis": D(1), "achieved": D(1),
          "evidence": "BC 1"}, "✓"),
        ({"self_points": D(0), "effective_points": D(0), "basis": D(1), "achieved": D(0)}, "✓"),
        ({"self_points": D(4)}, "!"),
        ({"self_points": D(-1)}, "!"),
        ({"self_points": "đủ"}, "!"),
        ({"basis": "945/1083"}, "!"),
        ({"achieved": D(-2)}, "!"),
        ({"basis": D(8), "achieved": D(9)}, "!"),
        ({"basis": D(0), "achieved": D(0)}, "!"),  # zero is asked about unless the rule says
        ({"self_points": D(3), "effective_points": D(3), "computed_points": D(3), "basis": D(2),
          "achieved": D(2), "evidence": "KHÔNG có"}, "●"),  # words that say there is none
        ({"self_points": D(3), "effective_points": D(3), "computed_points": D(3), "basis": D(2),
          "achieved": D(2), "evidence": "Không có ý kiến khác, BB 12"}, "✓"),
        *(({"self_points": D(3), "effective_points": D(3), "computed_points": D(3), "basis": D(2),
            "achieved": D(2), "evidence": said}, "●")
          for said in ("-", "---", "- -", "...", ". . .", "–", "…", "/", "?")),
        ({"self_points": D(3), "effective_points": D(3), "computed_points": D(3), "basis": D(2),
          "achieved": D(2), "evidence": "- 12/BC-UBND."}, "✓"),
        ({"outcome": "Không phát sinh"}, "✓"),
        ({"outcome": "KHÔNG PHÁT SINH"}, "✓"),
        ({"outcome": "Không phát sinh", "self_points": D(9)}, "!"),  # the first that holds
        ({"effective_points": D(3), "computed_points": D("2.5"), "self_points": D(3)}, "!"),
        ({"effective_points": D(3), "computed_points": D("3.00"), "self_points": D(3)}, "●"),
    ],
)  # fmt: skip
def test_self_scoring_asks_for_points_figures_and_evidence(
    cells: dict[str, Entry], sign: str
) -> None:
    assert leaf("ratio", "tu-cham", **cells) == sign


@pytest.mark.parametrize(
    ("rule", "cells", "sign"),
    [
        ("levels Đạt:3; Không đạt:0", {"outcome": "Đạt"}, "●"),
        ("levels Đạt:3; Không đạt:0", {"outcome": "tốt"}, "!"),
        ("levels Đạt:3; Không đạt:0", {"outcome": "đạt", "self_points": D(3),
                                       "effective_points": D(3), "evidence": "x"}, "✓"),
        ("ratio zero=full", {"basis": D(0), "achieved": D(0)}, "●"),
        ("deduct 0.5", {"achieved": D(2), "basis": None}, "●"),
        ("judged", {"self_points": D(2), "effective_points": D(2), "evidence": "x"}, "✓"),
        ("survey", {}, ""),
        ("bonus 5", {}, ""),
        ("bonus 5", {"self_points": D(4), "effective_points": D(4)}, "✓"),
        ("penalty 5", {"self_points": D(-4), "effective_points": D(-4)}, "✓"),
        ("penalty 5", {"self_points": D(4), "effective_points": D(4)}, "!"),
    ],
)  # fmt: skip
def test_each_rule_asks_for_its_own(rule: str, cells: dict[str, Entry], sign: str) -> None:
    assert leaf(rule, "tu-cham", **cells) == sign


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({}, ""),
        ({"self_points": D(3), "effective_points": D(3)}, "✓"),
        ({"self_points": D(3), "appraised_points": D(2), "effective_points": D(2)}, "●"),
        ({"self_points": D(3), "appraised_points": D(2), "effective_points": D(2),
          "explanation": "Đã bổ sung"}, "✓"),
        ({"self_points": D(2), "appraised_points": D(3), "effective_points": D(3)}, "✓"),
        ({"appraised_points": D(2), "effective_points": D(2)}, "✓"),
    ],
)  # fmt: skip
def test_explaining_asks_where_the_superior_gave_less(cells: dict[str, Entry], sign: str) -> None:
    assert leaf("judged", "giai-trinh", **cells) == sign


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({}, ""),
        ({"lost_points": D(1), "effective_points": D(2)}, "●"),
        ({"lost_points": D(1), "effective_points": D(2), "reason": "Chậm"}, "✓"),
        ({"lost_points": D(0), "effective_points": D(3)}, "✓"),
        ({"basis": D(8)}, "…"),
        ({"outcome": "x"}, "…"),
    ],
)
def test_remedy_asks_for_the_reason_of_a_loss(cells: dict[str, Entry], sign: str) -> None:
    assert leaf("judged", "khac-phuc", **cells) == sign


def test_a_column_that_is_not_shown_asks_for_nothing() -> None:
    shown = ("code", "title", "max_points", "effective_points")
    assert leaf("ratio", "tu-cham", shown) == ""
    assert leaf("ratio", "tu-cham", shown, effective_points=D(2)) == "✓"


# --- Phân công -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "phase", "cells", "sign"),
    [
        ("Nhiệm vụ", "khac-phuc", {}, "●"),
        ("Nhiệm vụ", "khac-phuc", {"measure": "A", "lead": "VP"}, "●"),
        ("Nhiệm vụ", "khac-phuc", {"measure": "A", "lead": "VP", "deadline": "Quý I"}, "✓"),
        ("Nhiệm vụ", "khac-phuc", {"task": "A", "lead": "VP", "deadline": "Quý I"}, "✓"),
        ("Nhiệm vụ", "khac-phuc", {"lead": "VP", "deadline": "Quý I"}, "●"),
        ("Nhiệm vụ", "khac-phuc", {"due": "30/10"}, "!"),
        ("Chỉ tiêu", "khac-phuc", {}, "✓"),
        ("Nhiệm vụ", "tu-cham", {}, "✓"),
        ("Nhiệm vụ", "giai-trinh", {"due": "mai"}, "!"),
        ("Nhiệm vụ", "giai-trinh", {"due": DAY}, "✓"),
    ],
)
def test_assignments(kind: str, phase: str, cells: dict[str, Entry], sign: str) -> None:
    shown = ("task", "measure", "lead", "deadline", "due")
    assert gutter.sign(gutter.of_assignment(kind, phase, shown), cells) == sign


# --- Tiến độ -------------------------------------------------------------------------------------

DONE = {"status": "Hoàn thành", "done_on": DAY, "evidence": "BC 1"}


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({}, "●"),
        (DONE, "✓"),
        (DONE | {"percent": D(1)}, "✓"),
        (DONE | {"percent": D("0.8")}, "!"),
        (DONE | {"percent": "tám mươi"}, "!"),
        (DONE | {"evidence": ""}, "●"),
        (DONE | {"done_on": None}, "●"),
        (DONE | {"done_on": "31/02/2026"}, "!"),
        ({"status": "xong"}, "!"),
        ({"status": "Đang thực hiện"}, "…"),
        ({"status": "đang thực hiện"}, "…"),
        ({"status": "Tạm dừng"}, "…"),
        ({"status": "Đang thực hiện", "percent": D("0.5")}, "…"),
        ({"status": "Đang thực hiện", "percent": D(1)}, "!"),
        ({"status": "Đang thực hiện", "percent": D("1.2")}, "!"),
        ({"status": "Đang thực hiện", "percent": D("-0.1")}, "!"),
        ({"status": "Đang thực hiện", "done_on": DAY}, "!"),
        ({"status": "Đang thực hiện", "standing": "Quá hạn"}, "!"),
        ({"status": "Đang thực hiện", "standing": "Sắp đến hạn"}, "…"),  # due soon is colour only
        ({"status": "Chưa thực hiện"}, ""),
        ({"status": "Không phát sinh"}, "✓"),
        ({"status": "Không còn thực hiện"}, "✓"),
    ],
)
def test_progress_in_the_phase_of_remedy(cells: dict[str, Entry], sign: str) -> None:
    assert gutter.sign(gutter.of_progress("khac-phuc", PROGRESS.keys()), cells) == sign


@pytest.mark.parametrize("phase", ["tu-cham", "giai-trinh"])
def test_before_the_remedy_a_status_is_not_yet_missing(phase: str) -> None:
    assert gutter.sign(gutter.of_progress(phase, PROGRESS.keys()), {}) == ""


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        ({}, "●"), ({"doc_no": "1/BC"}, "●"), ({"doc_no": "1/BC", "summary": "Báo cáo"}, "✓"),
        ({"doc_no": "1/BC", "summary": "Báo cáo", "doc_date": "hôm qua"}, "!"),
    ],
)  # fmt: skip
def test_evidence(cells: dict[str, Entry], sign: str) -> None:
    assert gutter.sign(gutter.of_evidence(("doc_no", "doc_date", "summary")), cells) == sign


# --- what is to be filled in ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ({}, ["status"]),  # nobody asks when work was done that has not begun
        ({"status": "Đang thực hiện"}, []),
        ({"status": "Hoàn thành"}, ["done_on", "evidence"]),
        ({"status": "Hoàn thành", "done_on": DAY}, ["evidence"]),
        ({"status": "Hoàn thành", "done_on": DAY, "evidence": "Không có"}, ["evidence"]),
        ({"status": "Hoàn thành", "done_on": DAY, "evidence": "12/BC"}, []),
    ],
)
def test_a_line_of_progress_asks_for_what_it_misses(
    cells: dict[str, Entry], asked: list[str]
) -> None:
    assert asks(gutter.of_progress("khac-phuc", PROGRESS.keys()), cells) == asked


@pytest.mark.parametrize(
    ("rule", "cells", "asked"),
    [
        ("ratio", {}, ["self_points", "basis", "achieved"]),
        ("deduct 0.5", {}, ["self_points", "achieved"]),
        ("levels Đạt:1; Không đạt:0", {}, ["self_points", "outcome"]),
        ("judged", {}, ["self_points"]),
        ("judged", {"self_points": D(0)}, []),
        ("judged", {"self_points": D(1)}, ["evidence"]),
        ("ratio", {"outcome": "Không phát sinh"}, []),
        ("survey", {}, []),
    ],
)
def test_a_criterion_asks_for_what_it_misses(
    rule: str, cells: dict[str, Entry], asked: list[str]
) -> None:
    assert asks(gutter.of_criterion(rules.parse_rule(rule), "tu-cham", ALL), cells) == asked


def asks(tests: tuple[gutter.Test, ...], cells: dict[str, Entry]) -> list[str]:
    holding = [test for test in tests if test.sign == "●" and test.holds(cells)]
    return [key for test in holding for key in test.gap]


# --- laws ----------------------------------------------------------------------------------------

ENTRIES = st.one_of(
    st.none(), st.just(""), st.sampled_from(["x", "Hoàn thành", "Không phát sinh", "Quá hạn"]),
    st.decimals(-2, 5, places=1), st.just(DAY),
)  # fmt: skip
RULES = st.sampled_from(
    ["judged", "ratio", "ratio zero=full", "steps 100%:3; else:0", "levels Đạt:1; Không đạt:0",
     "deduct 0.5", "count 1", "sum", "survey", "bonus 5", "penalty 5"]
)  # fmt: skip


@given(RULES, st.sampled_from(list(PHASES)), st.dictionaries(st.sampled_from(ALL), ENTRIES))
def test_the_first_that_holds_decides(rule: str, phase: str, cells: dict[str, Entry]) -> None:
    tests = gutter.of_criterion(rules.parse_rule(rule), phase, ALL)
    holding = [test.sign for test in tests if test.holds(cells)]
    assert gutter.sign(tests, cells) == (holding[0] if holding else "")
    assert set(holding) <= {"!", "●", "…", "✓"}


def test_the_order_of_signs_is_wrong_missing_then_the_rest() -> None:
    ranks = {"!": 0, "●": 1, "…": 2, "✓": 2}
    for phase in PHASES:
        for tests in (
            gutter.of_criterion(rules.parse_rule("ratio"), phase, ALL),
            gutter.of_assignment("Nhiệm vụ", phase, ("task", "lead", "due", "deadline")),
            gutter.of_progress(phase, PROGRESS.keys()),
        ):
            order = [ranks[test.sign] for test in tests]
            assert order == sorted(order)
            assert [bool(test.gap) for test in tests] == [test.sign == "●" for test in tests]


def test_an_untouched_spare_row_is_blank_in_excel() -> None:
    tests = gutter.of_evidence(("doc_no", "summary"))
    assert gutter.formula(tests, ("doc_no", "summary")).startswith('IF({doc_no}&{summary}="","",')
    assert gutter.formula(()) == ""
