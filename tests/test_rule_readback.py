"""The sentences our sheets print are rules again; no other words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.edges import templates
from cchc_xlsx.office.rule_readback import rule_of
from cchc_xlsx.office.rule_sentences import sentence
from cchc_xlsx.office.rules import parse_rule
from cchc_xlsx.verbs import issue

FORMS = (
    "sum", "survey", "judged", "ratio", "ratio target=95%", "ratio target=99.5% zero=full",
    "ratio zero=exclude", "steps 100%:3; 90%:2; else:0", "steps 4:2; 2:1; else:0",
    "steps 100%:3; 87.5%:1.25; else:0.5 zero=full", "levels Đạt:1; Không đạt:0",
    "levels Đủ, đúng hạn:2; Từ chối:-1; Còn lại:0", "levels Từ 90%: đủ:2; Ít hơn:0.75",
    "deduct 0.5", "deduct 0.25 floor=1", "count 1", "count 0.125", "bonus 5", "penalty 2.5",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_printed_rule_is_read_again(form: str) -> None:
    rule = parse_rule(form)
    found = rule_of(sentence(rule))
    assert found is not None
    assert sentence(found) == sentence(rule)
    assert found == rule


@pytest.mark.parametrize("name", sorted(templates.shipped()))
def test_all_rules_of_the_shipped_sets_are_read_again(name: str) -> None:
    criteria = issue.prepare(templates.find(name)).plan.criteria
    rules = {row.rule for row in criteria if row.rule}
    for form in rules:
        rule, found = parse_rule(form), rule_of(sentence(parse_rule(form)))
        assert found is not None
        assert found._replace(floor=found.lowest) == rule._replace(floor=rule.lowest)


_POINTS = st.decimals(0, 20, places=2)


@given(st.lists(st.tuples(st.text(st.characters(whitelist_categories=("L", "Zs")), min_size=1,
                                  max_size=20), _POINTS), min_size=2, max_size=5,
                unique_by=lambda pair: pair[0].strip().casefold()))  # fmt: skip
def test_levels_of_any_names(levels: list[tuple[str, object]]) -> None:
    form = "levels " + "; ".join(f"{name}:{points}" for name, points in levels)
    try:
        rule = parse_rule(form)
    except ValueError:
        return
    found = rule_of(sentence(rule))
    assert found is None or sentence(found) == sentence(rule)


@given(st.text(max_size=80))
def test_other_words_are_no_rule(words: str) -> None:
    found = rule_of(words)
    assert found is None or sentence(found) == words


@pytest.mark.parametrize("words", [
    "Cấp trên điều tra xã hội học", "Mỗi lần trừ 0,5 điểm, không quá 2 điểm", "", "x" * 3000,
    "Đạt: 1 điểm; Không đạt: 0 điểm", "b/a × điểm tối đa.",
])  # fmt: skip
def test_words_of_others_are_no_rule(words: str) -> None:
    assert rule_of(words) is None
