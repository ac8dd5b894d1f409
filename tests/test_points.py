"""What a row is worth, against tables by hand and a naive recomputation from the design's words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.office.model import Criterion, Identity, Plan, Settings
from cchc_xlsx.office.points import (
    MEASURES,
    Score,
    own_effective,
    rule_of,
    scores,
    survey_total,
    surveyed,
    totals,
)
from cchc_xlsx.office.rules import RuleKind

D = Decimal
WHOLE = Settings(complete=True)
PART = Settings(complete=False)


def plan(*rows: Criterion, survey: Decimal | None = None) -> Plan:
    return Plan(Identity(), {"survey_points": survey}, rows)


def leaf(row_id: str = "c1", top: str | None = "3", /, **more: object) -> Criterion:
    row = Criterion(row_id, "component", max_points=None if top is None else D(top))
    return row._replace(**more)  # type: ignore[arg-type]


def score(row: Criterion, how: Settings = WHOLE) -> Score:
    return scores(plan(row), how)[row.row_id]


# --- one row -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "appraised", "again", "final", "effective"),
    [
        (None, None, None, None, None),
        ("3", None, None, None, "3"),
        ("3", "2", None, None, "2"),
        ("3", "2", "2.5", None, "2.5"),
        ("3", "2", "2.5", "1", "1"),
        ("3", None, "2.5", None, "2.5"),
        ("3", None, None, "0", "0"),  # zero is a number, not a blank
        (None, "0", None, None, "0"),
    ],
)
def test_the_later_word_counts(
    own: str | None, appraised: str | None, again: str | None, final: str | None, effective: str
) -> None:
    names = ("self_points", "appraised_points", "reappraised_points", "final_points")
    said = zip(names, (own, appraised, again, final), strict=True)
    row = leaf(**{name: None if value is None else D(value) for name, value in said})
    expected = None if effective is None else D(effective)
    assert own_effective(row) == expected
    assert score(row).effective_points == expected
    assert score(row).lost_points == (None if expected is None else 3 - expected)


@pytest.mark.parametrize(
    ("top", "own", "stated", "lost"),
    [
        ("3", "2", None, "1"), ("3", "2", "0.5", "0.5"), ("3", None, "0.5", "0.5"),
        ("3", None, None, None), (None, "2", None, None), (None, None, "0.25", "0.25"),
        ("3", "3", "0", "0"), ("3", "2", "0", "0"),
    ],
)  # fmt: skip
def test_a_stated_loss_wins(
    top: str | None, own: str | None, stated: str | None, lost: str | None
) -> None:
    row = leaf("c1", top, self_points=own and D(own), stated_lost_points=stated and D(stated))
    assert score(row).lost_points == (None if lost is None else D(lost))


@pytest.mark.parametrize(
    ("rule", "points"), [("bonus 5", "2"), ("penalty 5", "-2"), ("bonus 5", "0")]
)
def test_bonus_and_penalty_add_points_but_no_maximum_and_no_loss(rule: str, points: str) -> None:
    extra = leaf("c2", "5", rule=rule, self_points=D(points))
    both = plan(leaf(self_points=D(2)), extra)
    found = scores(both, WHOLE)
    assert found["c2"].lost_points is None
    assert found["c2"].outside
    total = totals(both, found)
    assert total.max_points == 3
    assert total.lost_points == 1
    assert total.self_points == total.effective_points == 2 + D(points)


@pytest.mark.parametrize(
    "row",
    [
        leaf("c2", outcome="Không phát sinh", rule="judged", self_points=D(1)),
        leaf("c2", outcome="không phát sinh", rule="ratio", self_points=D(1)),
        leaf("c2", rule="ratio zero=exclude", basis=D(0), achieved=D(0), self_points=D(1)),
    ],
)
def test_rows_taken_out_add_nothing(row: Criterion) -> None:
    both = plan(leaf(self_points=D(2)), row)
    found = scores(both, WHOLE)
    assert not found["c2"].applicable
    total = totals(both, found)
    assert (total.max_points, total.self_points, total.lost_points) == (D(3), D(2), D(1))


def test_not_arising_may_be_full_marks_by_setting() -> None:
    full = Settings(complete=True, not_applicable="full")
    row = leaf("c2", outcome="Không phát sinh", rule="ratio", self_points=D(3))
    both = plan(leaf(self_points=D(2)), row)
    found = scores(both, full)
    assert found["c2"].computed_points == 3
    assert not found["c2"].applicable
    assert totals(both, found).max_points == 6


def test_what_cannot_be_read_is_judged() -> None:
    assert rule_of("tỷ lệ gì đó").kind is RuleKind.JUDGED
    assert rule_of("").kind is RuleKind.JUDGED


# --- the survey ----------------------------------------------------------------------------------

SURVEY = (
    Criterion("f8", "field", max_points=D(15), rule="survey"),
    Criterion("f9", "field", max_points=D(85)),
    Criterion("c9", "criterion", max_points=D(85), rule="judged", self_points=D(80)),
)


def test_the_survey_enters_no_total_and_mirrors_the_published_points() -> None:
    whole = plan(*SURVEY, survey=D("12.5"))
    found = scores(whole, WHOLE)
    assert found["f8"].computed_points == D("12.5")
    total = totals(whole, found)
    assert (total.max_points, total.self_points, total.computed_points) == (D(85), D(80), None)


def test_a_field_of_survey_rows_is_of_the_survey() -> None:
    rows = (
        Criterion("f8", "field", max_points=D(15), rule="sum"),
        Criterion("c1", "criterion", max_points=D(10), rule="survey", appraised_points=D(8)),
        Criterion("c2", "criterion", max_points=D(5), rule="survey", appraised_points=D(4)),
        *SURVEY[1:],
    )
    assert surveyed(rows) == {"f8", "c1", "c2"}
    whole = plan(*rows, survey=D("12.5"))
    found = scores(whole, WHOLE)
    assert found["f8"].computed_points == D("12.5")
    assert found["f8"].effective_points == 12
    assert totals(whole, found).max_points == 85


def test_no_survey_points_no_mirror() -> None:
    assert scores(plan(*SURVEY), WHOLE)["f8"].computed_points is None


# --- parents -------------------------------------------------------------------------------------


def family(**parent: object) -> Plan:
    top = Criterion("f1", "field", max_points=D(21))._replace(**parent)  # type: ignore[arg-type]
    return plan(
        top,
        leaf("c1", "2", appraised_points=D(1)),
        leaf("c2", "2", appraised_points=D("1.5"), stated_lost_points=D("0.25")),
    )


def test_in_a_set_that_is_not_complete_a_parent_has_its_own_word() -> None:
    found = scores(family(appraised_points=D(19)), PART)["f1"]
    assert (found.effective_points, found.lost_points) == (D(19), D(2))
    assert found.appraised_points == 19
    assert found.computed_points is None


def test_without_its_own_word_it_is_the_sum_of_what_is_known() -> None:
    found = scores(family(), PART)["f1"]
    assert (found.effective_points, found.lost_points) == (D("2.5"), D("1.25"))
    assert found.appraised_points is None
    assert found.max_points == 21


def test_in_a_complete_set_a_parent_is_the_sum() -> None:
    found = scores(family(appraised_points=D(19)), WHOLE)["f1"]
    assert (found.effective_points, found.appraised_points) == (D("2.5"), D("2.5"))


def test_a_parent_of_bonus_rows_is_outside() -> None:
    rows = (
        Criterion("f1", "field"),
        leaf("c1", "2", rule="bonus 2", self_points=D(1)),
        leaf("c2", "3", rule="penalty 3", self_points=D(-1)),
        Criterion("f2", "field"),
        leaf("c3", "3", self_points=D(2)),
    )
    found = scores(plan(*rows), WHOLE)
    assert found["f1"].outside
    total = totals(plan(*rows), found)
    assert (total.max_points, total.self_points, total.lost_points) == (D(3), D(2), D(1))


def test_nothing_known_is_nothing_said() -> None:
    empty = plan(Criterion("f1", "field"), leaf("c1", None))
    assert totals(empty, scores(empty, WHOLE)) == Score()
    assert totals(plan(), {}) == Score()


@pytest.mark.parametrize("how", [WHOLE, PART])
def test_what_does_not_apply_leaves_the_maximum_that_shares_are_of(how: Settings) -> None:
    """A field of 8: rows of 3 and 2 taken out, a survey row of 1 counted elsewhere, 2 of 2 got."""
    gone = {"outcome": "Không phát sinh"}
    rows = (
        Criterion("f1", "field", max_points=D(8)),
        leaf("c1", "3", rule="ratio zero=exclude", **gone),
        leaf("c2", "2", rule="judged", **gone),
        leaf("c3", "1", rule="survey", self_points=D(1)),
        leaf("c4", "2", rule="judged", self_points=D(2)),
    )
    found = scores(plan(*rows), how)
    total = totals(plan(*rows), found)
    assert (found["f1"].max_points, found["f1"].applicable_max) == (D(8), D(2))
    assert (total.max_points, total.applicable_max, total.effective_points) == (D(8), D(2), D(2))


def test_what_is_taken_out_below_a_heading_without_points_leaves_the_field_too() -> None:
    """8 printed for the field, none for the heading below it: 3 of its 5 do not arise."""
    rows = (
        Criterion("f1", "field", max_points=D(8)),
        Criterion("c1", "criterion"),
        leaf("c1_1", "3", rule="judged", outcome="Không phát sinh"),
        leaf("c1_2", "2", rule="judged", self_points=D(2)),
        leaf("c2", "3", level="criterion", rule="judged", self_points=D(1)),
    )
    assert scores(plan(*rows), WHOLE)["f1"].applicable_max == D(5)


def test_points_of_the_survey_stand_as_a_whole_or_are_those_of_all_its_rows() -> None:
    def rows(*got: str | None) -> tuple[Criterion, ...]:
        return (Criterion("f8", "field"), *(
            leaf(f"c{n}", "10", rule="survey", appraised_points=None if p is None else D(p))
            for n, p in enumerate(got)
        ))  # fmt: skip

    def told(said: Plan) -> Decimal | None:
        return survey_total(said, scores(said, WHOLE))

    assert told(plan(*rows("8.5", "4"))) == D("12.5")
    assert told(plan(*rows("8.5", None))) is None  # half of a survey is no survey
    assert told(plan(*rows("8.5", "4"), survey=D(11))) == D(11)
    assert told(plan(leaf())) is None


# --- against a naive recomputation ---------------------------------------------------------------

POINTS = st.one_of(st.none(), st.decimals(0, 3, places=2))
RULES = st.sampled_from(["", "judged", "survey", "bonus 5", "penalty 5"])
LEAVES = st.builds(
    Criterion,
    row_id=st.just("x"), level=st.just("component"), max_points=POINTS, rule=RULES,
    outcome=st.sampled_from(["", "", "Không phát sinh"]), self_points=POINTS,
    appraised_points=POINTS, reappraised_points=POINTS, final_points=POINTS,
    stated_lost_points=POINTS, previous_points=POINTS,
)  # fmt: skip
FIELDS = st.lists(st.lists(LEAVES, min_size=1, max_size=4), min_size=1, max_size=4)


def total_of(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, D(0)) if known else None


def first_of(*values: Decimal | None) -> Decimal | None:
    return next((value for value in values if value is not None), None)


def naive(leaves: list[Criterion], measure: str) -> Decimal | None:
    """The total over leaves of a complete set, straight from the words of the design."""
    found: list[Decimal | None] = []
    for row in leaves:
        extra = row.rule.startswith(("bonus", "penalty"))
        gone = row.outcome != "" and not extra and row.rule != "survey"
        if row.rule == "survey" or gone:
            continue
        effective = first_of(
            row.final_points, row.reappraised_points, row.appraised_points, row.self_points
        )
        top = row.max_points
        match measure:
            case "max_points" | "applicable_max":
                found.append(None if extra else top)
            case "effective_points":
                found.append(effective)
            case "lost_points":
                own = None if top is None or effective is None else top - effective
                found.append(None if extra else first_of(row.stated_lost_points, own))
            case _:
                found.append(getattr(row, measure))
    return total_of(found)


@settings(max_examples=200)
@given(FIELDS)
def test_totals_are_those_of_the_leaves(fields: list[list[Criterion]]) -> None:
    rows: list[Criterion] = []
    leaves: list[Criterion] = []
    for number, group in enumerate(fields):
        rows.append(Criterion(f"f{number}", "field"))
        named = [row._replace(row_id=f"c{number}_{n}") for n, row in enumerate(group)]
        rows += named
        leaves += named
    whole = plan(*rows)
    found = totals(whole, scores(whole, WHOLE))
    for measure in MEASURES:
        if measure != "computed_points":
            assert getattr(found, measure) == naive(leaves, measure), measure
