from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office import rule_sentences, rules, score_formulas, scoring
from cchc_xlsx.office.rules import NOT_ARISING, Rule, RuleKind, parse_rule
from cchc_xlsx.office.scoring import Inputs

D = Decimal


def points(rule: str, **cells: Any) -> Decimal | None:
    settings = {k: cells.pop(k) for k in ("rounding", "not_applicable") if k in cells}
    said: dict[str, Any] = {
        k: v if isinstance(v, str) and k == "outcome" else D(v) for k, v in cells.items()
    }
    return scoring.compute(parse_rule(rule), Inputs(**{"max_points": D(1), **said}), **settings)


def half_up(exact: Fraction, rounding: int = 2) -> Fraction:
    """The oracle: whole-number arithmetic, nothing of Decimal's."""
    scale = 10**rounding
    size = Fraction(floor(abs(exact) * scale + Fraction(1, 2)), scale)
    return size if exact >= 0 else -size


# Letters of the province to the commune, with the figures they give.


@pytest.mark.parametrize(
    ("achieved", "basis", "expected"),
    [
        (7, 8, "0.88"),
        (945, 1083, "0.87"),
        (273, 279, "0.98"),
        (1209, 1222, "0.99"),
        (27, 28, "0.96"),
    ],
)
def test_real_ratios(achieved: int, basis: int, expected: str) -> None:
    assert points("ratio", achieved=achieved, basis=basis) == D(expected)


def test_one_initiative_of_two() -> None:
    assert points("count 1", max_points=2, achieved=1) == 1


def test_late_report_costs_half_a_point() -> None:
    assert points("deduct 0.5", achieved=1) == D("0.5")


# Ties, from whole-number arithmetic

HALF_CENTS = [
    (maximum, basis, achieved)
    for maximum in ("0.25", "0.35", "0.5", "0.55", "0.7", "1", "1.5", "2", "10.05")
    for basis in range(1, 161)
    for achieved in range(basis)
    if (Fraction(maximum) * achieved / basis * 1000) % 10 == 5
]


def test_ties_go_up() -> None:
    assert len(HALF_CENTS) > 500
    for maximum, basis, achieved in HALF_CENTS:
        exact = Fraction(maximum) * achieved / basis
        found = points("ratio", max_points=maximum, basis=basis, achieved=achieved)
        assert found is not None
        assert Fraction(found) == exact + Fraction(5, 1000)


cents = st.integers(0, 2000).map(lambda n: D(n) / 100)
counts = st.integers(0, 10**12)


@given(cents, counts, counts, st.integers(1, 200), st.integers(0, 3))
def test_ratio_to_target(
    maximum: Decimal, basis: int, achieved: int, percent: int, rounding: int
) -> None:
    found = points(
        f"ratio target={percent}%",
        max_points=maximum,
        basis=basis,
        achieved=achieved,
        rounding=rounding,
    )
    if basis == 0:
        assert found is None
        return
    share = Fraction(achieved * 100, basis * percent)
    top = Fraction(maximum)
    assert found is not None
    expected = top if share >= 1 else min(top, half_up(share * top, rounding))
    assert Fraction(found) == expected


@given(cents, st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_achieved_is_never_fewer_points(maximum: Decimal, basis: int, achieved: int) -> None:
    for rule in ("ratio", "ratio target=70%", "steps 100%:3; 90%:2; else:0", "count 0.1"):
        here = points(rule, max_points=maximum, basis=basis, achieved=achieved)
        more = points(rule, max_points=maximum, basis=basis, achieved=achieved + 1)
        assert here is not None
        assert more is not None
        assert 0 <= here <= more <= maximum


@given(cents, st.integers(0, 1000), st.integers(1, 3000), st.integers(-3000, 1))
def test_deduct(maximum: Decimal, events: int, amount: int, lowest: int) -> None:
    rule = f"deduct {D(amount) / 1000} floor={D(lowest) / 1000}"
    found = points(rule, max_points=maximum, achieved=events)
    exact = Fraction(maximum) - events * Fraction(amount, 1000)
    expected = Fraction(maximum)
    if events:
        expected = min(expected, max(Fraction(lowest, 1000), half_up(exact)))
    assert found is not None
    assert Fraction(found) == expected
    assert found or not found.is_signed()  # no zero with a minus sign


@pytest.mark.parametrize(
    ("rule", "cells", "expected"),
    [
        ("ratio", {"basis": 8, "achieved": 9}, "1"),
        ("ratio", {"basis": 3, "achieved": 2, "rounding": 1}, "0.7"),
        ("ratio", {"basis": 7, "achieved": 7, "max_points": "0.124"}, "0.124"),
        ("ratio", {"basis": 0, "achieved": 0}, None),
        ("ratio zero=full", {"basis": 0, "achieved": 0}, "1"),
        ("ratio zero=full", {"basis": 0}, "1"),
        ("ratio zero=full", {"basis": 0, "achieved": -1}, None),
        ("ratio zero=exclude", {"basis": 0, "achieved": 0}, None),
        ("ratio", {"basis": 8}, None),
        ("ratio", {"achieved": 8}, None),
        ("ratio", {"basis": -8, "achieved": 8}, None),
        ("ratio", {"basis": 8, "achieved": 8, "max_points": "NaN"}, None),
        ("ratio", {"basis": 8, "achieved": 7, "max_points": "1e300"}, None),
        ("ratio target=95%", {"basis": 100, "achieved": 95}, "1"),
        ("ratio target=95%", {"basis": 100, "achieved": 19}, "0.2"),
        ("steps 100%:3; 90%:2; else:0", {"basis": 10, "achieved": 9, "max_points": 3}, "2"),
        ("steps 100%:3; 90%:2; else:0", {"basis": 10, "achieved": 9}, "1"),
        ("steps 99.9%:1; else:0", {"basis": 1000, "achieved": 999}, "1"),
        ("steps 99.9%:1; else:0", {"basis": 1000, "achieved": 998}, "0"),
        ("steps 90%:1", {"basis": 0, "achieved": 0}, None),
        ("steps 90%:1 zero=full", {"basis": 0, "achieved": 0}, "1"),
        ("steps 3:1; 1:0.5", {"achieved": 2}, "0.5"),
        ("steps 3:1; 1:0.5; else:-0.25", {"achieved": 0}, "-0.25"),
        ("levels Đạt:1; Không đạt:0", {"outcome": "đạt"}, "1"),
        ("levels Đạt:1; Không đạt:0", {"outcome": "Đạt "}, None),
        ("levels Đạt:1; Không đạt:0", {"outcome": ""}, None),
        ("levels Đạt:2", {"outcome": "Đạt"}, "1"),
        ("deduct 0.5", {"achieved": 3}, "0"),
        ("deduct 0.5 floor=-0.25", {"achieved": 3}, "-0.25"),
        ("deduct 0.5", {}, None),
        ("deduct 0.015", {"achieved": 663, "max_points": 10}, "0.06"),  # {binary-noise}
        ("count 0.4", {"achieved": 2}, "0.8"),
        ("count 0.4", {"achieved": 3}, "1"),
        ("judged", {"achieved": 3, "basis": 3}, None),
        ("sum", {"achieved": 3, "basis": 3}, None),
        ("survey", {"achieved": 3, "basis": 3}, None),
        ("bonus 5", {"achieved": 3, "basis": 3}, None),
        ("penalty 5", {"achieved": 3, "basis": 3}, None),
    ],
)
def test_points(rule: str, cells: dict[str, Any], expected: str | None) -> None:
    assert points(rule, **cells) == (None if expected is None else D(expected))


def test_no_points_without_a_maximum() -> None:
    assert scoring.compute(parse_rule("ratio"), Inputs(None, D(2), D(1))) is None


# What does not arise

LEAVES = ("ratio", "steps 90%:1", "levels Đạt:1", "deduct 1", "count 1", "judged")
NO_LEAVES = ("sum", "survey", "bonus 5", "penalty 5")


@pytest.mark.parametrize("text", LEAVES)
def test_what_does_not_arise_is_taken_out_or_full(text: str) -> None:
    rule, inputs = parse_rule(text), Inputs(D(2), D(4), D(1), "không phát sinh")
    assert scoring.taken_out(rule, inputs)
    assert scoring.compute(rule, inputs) is None
    assert not scoring.taken_out(rule, inputs, "full")
    assert scoring.compute(rule, inputs, not_applicable="full") == 2
    assert NOT_ARISING in rules.outcomes(rule)


@pytest.mark.parametrize("text", NO_LEAVES)
def test_parents_and_extras_are_never_taken_out(text: str) -> None:
    rule, inputs = parse_rule(text), Inputs(D(2), D(4), D(1), NOT_ARISING)
    assert not scoring.taken_out(rule, inputs)
    assert scoring.compute(rule, inputs, not_applicable="full") is None
    assert rules.outcomes(rule) == ()
    assert score_formulas.formula(rule, not_applicable="full") == ""


def test_zero_exclude_takes_out_only_at_zero() -> None:
    rule = parse_rule("ratio zero=exclude")
    assert scoring.taken_out(rule, Inputs(D(1), D(0), None))
    assert not scoring.taken_out(rule, Inputs(D(1), D(3), None))
    assert not scoring.taken_out(rule, Inputs(D(1), None, None))
    assert not scoring.taken_out(parse_rule("ratio"), Inputs(D(1), D(0), None))


# Text form


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", Rule(RuleKind.JUDGED)),
        ("  Ratio ", Rule(RuleKind.RATIO)),
        ("ratio target = 95 %", Rule(RuleKind.RATIO, target=D("0.95"))),
        ("ratio zero=FULL target=7.5%", Rule(RuleKind.RATIO, target=D("0.075"), zero="full")),
        (
            "steps 100%:3;90%:2;else:0",
            Rule(RuleKind.STEPS, steps=((D(1), D(3)), (D("0.9"), D(2))), percent=True),
        ),
        (
            "steps 90%:2; zero=exclude",
            Rule(RuleKind.STEPS, steps=((D("0.9"), D(2)),), percent=True, zero="exclude"),
        ),
        (
            "steps 2:1; 1:0.5; else:-1",
            Rule(RuleKind.STEPS, steps=((D(2), D(1)), (D(1), D("0.5"))), otherwise=D(-1)),
        ),
        (
            "levels Đạt: 1; Tỷ lệ 1:2: 0;",
            Rule(RuleKind.LEVELS, levels=(("Đạt", D(1)), ("Tỷ lệ 1:2", D(0)))),
        ),
        ("deduct 0.50 floor=0", Rule(RuleKind.DEDUCT, amount=D("0.5"), floor=D(0))),
        ("count 1", Rule(RuleKind.COUNT, amount=D(1))),
        ("bonus 5", Rule(RuleKind.BONUS, amount=D(5))),
        ("penalty 5", Rule(RuleKind.PENALTY, amount=D(5))),
    ],
)
def test_parse(text: str, rule: Rule) -> None:
    assert parse_rule(text) == rule
    assert parse_rule(rules.rule_text(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "b/a",
        "sum 3",
        "judged zero=full",
        "ratio 95%",
        "ratio target=0.95",
        "ratio target=0%",
        "ratio target=",
        "ratio target=95% target=90%",
        "ratio zero=maybe",
        "ratio floor=1",
        "steps",
        "steps else:0",
        "steps 90%",
        "steps 90%:hai",
        "steps 90%:2; 100%:3",
        "steps 90%:2; 90%:3",
        "steps 90%:2; 1:3",
        "steps 3:2 zero=full",
        "steps -1:2",
        "levels",
        "levels Đạt",
        "levels Đạt:1; đạt:0",
        "levels Không phát sinh:1",
        "levels {outcome}:1",
        "levels " + "x" * 81 + ":1",
        "levels " + "; ".join(f"m{n}:1" for n in range(41)),
        "deduct",
        "deduct 0,5",
        "deduct -0.5",
        "deduct 0",
        "deduct 0.5 zero=full",
        "deduct 0.5 floor",
        "count 1e3",
        "count ١",  # an Arabic digit
        "count 1 floor=0",
        "bonus",
    ],
)
def test_parse_refuses_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        parse_rule(text)


numbers = st.decimals(-1000, 1000, places=3)
amounts = st.decimals("0.001", 1000, places=3)
words = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters=';{}"'),
    min_size=1,
    max_size=9,
)
thresholds = st.lists(st.decimals(0, 200, places=2), min_size=1, max_size=6, unique=True).map(
    lambda found: sorted(found, reverse=True)
)
rule_texts = st.one_of(
    st.sampled_from(["sum", "survey", "judged", "ratio", "ratio zero=full"]),
    st.tuples(st.decimals("0.01", 200, places=3), st.sampled_from(["ask", "full", "exclude"])).map(
        lambda found: f"ratio target={found[0]}% zero={found[1]}"
    ),
    st.tuples(thresholds, numbers, st.sampled_from(["%", ""]), numbers).map(
        lambda found: (
            "steps "
            + "; ".join(f"{step}{found[2]}:{found[1]}" for step in found[0])
            + f"; else:{found[3]}"
        )
    ),
    st.tuples(words, words, numbers).map(lambda w: f"levels {w[0]}a:{w[2]}; {w[1]}b:1"),
    st.tuples(st.sampled_from(["deduct", "count", "bonus", "penalty"]), amounts).map(
        lambda found: f"{found[0]} {found[1]}"
    ),
    st.tuples(amounts, numbers).map(lambda found: f"deduct {found[0]} floor={found[1]}"),
)


@given(rule_texts)
def test_round_trip(text: str) -> None:
    rule = parse_rule(text)
    canonical = rules.rule_text(rule)
    assert parse_rule(canonical) == rule
    assert rules.rule_text(parse_rule(canonical)) == canonical


figures = st.none() | st.decimals(-5, 50, places=2) | st.integers(0, 50).map(D)


@given(rule_texts, figures, figures, figures, st.sampled_from(["", "a", NOT_ARISING]))
def test_points_never_exceed_the_maximum(
    text: str, maximum: Decimal | None, basis: Decimal | None, achieved: Decimal | None, said: str
) -> None:
    inputs = Inputs(maximum, basis, achieved, said)
    for setting in ("exclude", "full"):
        found = scoring.compute(parse_rule(text), inputs, not_applicable=setting)
        assert found is None or (maximum is not None and found <= maximum)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except ValueError:
        return
    assert isinstance(rule, Rule)


# Formula

EXCEL_2007 = {"IF", "AND", "OR", "ISNUMBER", "ISTEXT", "MIN", "MAX", "ROUND"}
LONGEST = "levels " + "; ".join(f"{'x' * 77}{n:03}:{n}.123456" for n in range(40))


@given(rule_texts)
def test_formula_names_only_cells_and_old_functions(text: str) -> None:
    for setting in ("exclude", "full"):
        formula = score_formulas.formula(parse_rule(text), not_applicable=setting)
        quoted = re.sub(r'"(?:[^"]|"")*"', "", formula)
        cells = set(re.findall(r"{(\w+)}", formula))
        assert cells <= {"basis", "achieved", "outcome", "max_points"}
        assert set(rules.needs(parse_rule(text))) <= cells or not formula
        assert set(re.findall(r"([A-Z]+)\(", quoted)) <= EXCEL_2007
        assert not set("{}") & set(re.sub(r"{\w+}", "", formula))


@pytest.mark.parametrize(
    "text", [LONGEST, "steps " + "; ".join(f"{99 - n}.999%:123.456789" for n in range(40))]
)
def test_formula_fits_excel_2007(text: str) -> None:
    cells = dict.fromkeys(("basis", "achieved", "outcome", "max_points"), "$AA$99999")
    formula = score_formulas.formula(parse_rule(text), not_applicable="full").format(**cells)
    deepest = max(formula[:n].count("(") - formula[:n].count(")") for n in range(len(formula)))
    assert len(formula) < 8000
    assert deepest < 60


def test_ratio_multiplies_first() -> None:
    assert "{achieved}*{max_points}/{basis}" in score_formulas.formula(parse_rule("ratio"))


# One of each


EACH: Final = (
    "ratio", "steps 2:1", "levels Đạt:1", "deduct 0.5", "count 1", "sum", "survey", "judged",
    "bonus 5", "penalty 5",
)  # fmt: skip


def test_every_kind_of_rule_is_read_said_computed_and_told_of() -> None:
    every = [parse_rule(text) for text in EACH]
    assert [rule.kind for rule in every] == list(RuleKind)
    assert all(map(rule_sentences.sentence, every))
    row = Inputs(max_points=D(2), basis=D(4), achieved=D(4), outcome="Đạt")
    for rule in every:
        computed = scoring.compute(rule, row) is not None
        assert computed == bool(score_formulas.formula(rule)), rule.kind
        assert computed == bool(rules.needs(rule)), rule.kind
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert all(re.search(rf"`{kind}\b", readme) for kind in RuleKind)


# Words


@pytest.mark.parametrize(
    ("text", "sentence", "needs"),
    [
        ("ratio", "b/a × điểm tối đa", ("basis", "achieved")),
        (
            "ratio target=95%",
            "Đạt từ 95 % trở lên: điểm tối đa; dưới 95 %: (tỷ lệ/95 %) × điểm tối đa",
            ("basis", "achieved"),
        ),
        (
            "steps 100%:3; 99.9%:2",
            "Từ 100 %: 3; từ 99,9 %: 2; còn lại: 0",
            ("basis", "achieved"),
        ),
        ("steps 2:1", "Từ 2: 1; còn lại: 0", ("achieved",)),
        ("levels Đạt:1; Không đạt:0", "Đạt: 1; Không đạt: 0", ("outcome",)),
        ("deduct 0.5", "Mỗi lần trừ 0,5 điểm", ("achieved",)),
        ("sum", "Cộng các tiêu chí thành phần", ()),
        ("survey", "Cấp trên điều tra xã hội học, xã không tự chấm", ()),
        ("", "Hội đồng thẩm định xem xét", ()),
        ("bonus 5", "Điểm thưởng, tối đa 5", ()),
        ("penalty 5", "Điểm phạt, tối đa 5 (ghi số âm)", ()),
    ],
)
def test_words(text: str, sentence: str, needs: tuple[str, ...]) -> None:
    rule = parse_rule(text)
    assert rule_sentences.sentence(rule) == sentence
    assert rules.needs(rule) == needs
    assert bool(rule_sentences.input_hint(rule)) == bool(needs)


@given(rule_texts)
def test_sentences_hold_no_program_words(text: str) -> None:
    rule = parse_rule(text)
    if rule.kind is not RuleKind.LEVELS:
        assert not re.search(r"\d\.\d|None|E\+", rule_sentences.sentence(rule))


def test_what_zero_means_is_said() -> None:
    said = {
        rule_sentences.sentence(parse_rule(f"ratio zero={z}")) for z in ("ask", "full", "exclude")
    }
    assert len(said) == 3


def test_lists_of_outcomes() -> None:
    assert rules.outcomes(parse_rule("levels Đạt:1; Không đạt:0")) == (
        "Đạt",
        "Không đạt",
        NOT_ARISING,
    )
    assert rules.outcomes(parse_rule("ratio")) == (NOT_ARISING,)
