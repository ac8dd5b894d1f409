"""The law of computed rules: a rule whose numbers do not bear each other out is left to judgement.

Every rule here is built from its numbers, so its truth is known; then one number of the wording is
changed, and where the change breaks what the numbers say together nothing may be computed.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.verbs import criteria_sets


class Said(NamedTuple):
    """A wording whose numbers stand in {}, each of which another one must bear out."""

    wording: str
    numbers: tuple[Decimal, ...]
    maximum: Decimal
    rule: str
    bound: tuple[int, ...]  # which of the numbers cannot be changed alone


def put(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def text(said: Said, numbers: tuple[Decimal, ...]) -> str:
    return said.wording.format(*map(put, numbers))


POINTS = st.sampled_from([Decimal(n) / 2 for n in range(2, 21)])
THINGS = st.sampled_from(["hồ sơ", "nhiệm vụ", "báo cáo", "thủ tục"])


@st.composite
def steps(draw: st.DrawFn) -> Said:
    most = draw(POINTS)
    bounds = sorted(draw(st.sets(st.integers(20, 99), min_size=2, max_size=4)), reverse=True)
    worth = [most * (len(bounds) - n) / len(bounds) for n in range(len(bounds))]
    worth = [one.quantize(Decimal("0.01")).normalize() for one in worth]
    parts, numbers, bound = ["Từ {}% trở lên: {} điểm"], [Decimal(bounds[0]), most], [0, 1]
    for above, below, points in zip(bounds, bounds[1:], worth[1:], strict=False):
        bound += [len(numbers), len(numbers) + 1]
        numbers += [Decimal(below), Decimal(above), points]
        parts.append("từ {}% đến dưới {}%: {} điểm")
    bound.append(len(numbers))
    numbers.append(Decimal(bounds[-1]))
    parts.append("dưới {}%: 0 điểm")
    pairs = "; ".join(f"{b}%:{w:f}" for b, w in zip(bounds, worth, strict=True))
    return Said("; ".join(parts), tuple(numbers), most, f"steps {pairs}; else:0", tuple(bound))


@st.composite
def levels(draw: st.DrawFn) -> Said:
    most = draw(POINTS)
    words = "Làm đủ: {} điểm; làm thiếu: 0,25 điểm; không làm: 0 điểm"
    rule = f"levels Làm đủ:{most:f}; Làm thiếu:0.25; Không làm:0"
    return Said(words, (most,), most, rule, (0,))


@st.composite
def count(draw: st.DrawFn) -> Said:
    each, many, thing = draw(POINTS) / 4, draw(st.integers(2, 12)), draw(THINGS)
    most = (each * many).normalize()
    words = draw(st.sampled_from([
        f"Mỗi {thing} đạt được {{}} điểm ({{}} {thing})",
        f"Mỗi {thing} được {{}} điểm, tối đa {{}} {thing}",
    ]))  # fmt: skip
    return Said(words, (each, Decimal(many)), most, f"count {each.normalize():f}", (0, 1))


@st.composite
def limit(draw: st.DrawFn) -> Said:
    each, many, thing = draw(POINTS) / 4, draw(st.integers(2, 12)), draw(THINGS)
    most = (each * many).normalize()
    words = f"Mỗi {thing} được {put(each)} điểm, tối đa {{}} điểm"
    return Said(words, (most,), most, f"count {each.normalize():f}", (0,))


@st.composite
def deduct(draw: st.DrawFn) -> Said:
    most, thing = draw(POINTS), draw(THINGS)
    words = f"Đủ {thing}: {{}} điểm; mỗi {thing} chậm trừ 0,25 điểm"
    return Said(words, (most,), most, "deduct 0.25", (0,))


@st.composite
def ratio(draw: st.DrawFn) -> Said:
    most, target, thing = draw(POINTS), Decimal(draw(st.integers(40, 99))), draw(THINGS)
    if draw(st.booleans()):
        return Said(f"(Số {thing} đúng hạn/tổng số {thing}) x {{}}", (most,), most, "ratio", (0,))
    words = "Đạt từ {}% trở lên: {} điểm; dưới {}%: (b/a)/{}% x {} điểm"
    numbers = (target, most, target, target, most)
    return Said(words, numbers, most, f"ratio target={target}%", (0, 1, 2, 3, 4))


RULES = st.one_of(steps(), levels(), count(), limit(), deduct(), ratio())


@given(RULES)
def test_a_rule_borne_out_by_its_numbers_is_computed(said: Said) -> None:
    found = rule_of(text(said, said.numbers), said.maximum)
    assert found.rule == said.rule


@given(RULES, st.data(), st.sampled_from(["1", "-1", "0.5", "-0.5", "10", "3"]))
def test_one_number_changed_leaves_nothing_computed(
    said: Said, data: st.DataObject, change: str
) -> None:
    at = data.draw(st.sampled_from(said.bound))
    numbers = list(said.numbers)
    numbers[at] += Decimal(change)
    if numbers[at] <= 0:
        return
    found = rule_of(text(said, tuple(numbers)), said.maximum)
    assert found.rule == "judged"
    assert found.doubt


@given(RULES, st.sampled_from(["1", "-1", "0.5", "7"]))
def test_another_maximum_leaves_nothing_computed(said: Said, change: str) -> None:
    other = said.maximum + Decimal(change)
    if other > 0 and (said.rule.startswith(("steps", "levels", "deduct")) or said.bound[-1] > 0):
        assert rule_of(text(said, said.numbers), other).rule == "judged"


# --- parts and whole -----------------------------------------------------------------------------

SET = """STT;Tiêu chí;Điểm tối đa;Cách chấm;Tài liệu kiểm chứng
I;Chỉ đạo;{};;
1.1;Kế hoạch;{};Có: {} điểm; không có: 0 điểm;Kế hoạch
1.2;Báo cáo;{};Mỗi báo cáo chậm trừ 0,5 điểm;Báo cáo
II;Thủ tục;{};;
2.1;Công khai;{};Có: {} điểm; không có: 0 điểm;Ảnh
2.2;Đúng hạn;{};b/a x điểm tối đa;Hệ thống
"""
MOST = ("5", "2", "2", "3", "7", "3", "3", "4")
OWNERS = ("I", "I", None, "I", "II", "II", None, "II")  # whose sum a number belongs to


def rules_in(tmp_path: Path, numbers: tuple[str, ...]) -> dict[str, str]:
    rows = [line.split(";") for line in SET.format(*numbers).splitlines()]
    rows = [[*row[:3], '"' + ";".join(row[3:-1]) + '"', row[-1]] for row in rows]
    path = tmp_path / "bo.csv"
    path.write_text("\n".join(map(";".join, rows)) + "\n", "utf-8")
    return {row.code or "": row.rule or "" for row in criteria_sets.read_set(path).criteria}


def test_fields_whose_maxima_are_made_up_are_sums(tmp_path: Path) -> None:
    assert {k: v for k, v in rules_in(tmp_path, MOST).items() if k in ("I", "II")} == {
        "I": "sum", "II": "sum",
    }  # fmt: skip


@pytest.mark.parametrize("at", [n for n, owner in enumerate(OWNERS) if owner])
@pytest.mark.parametrize("other", ["6", "1", "2,5"])
def test_a_field_whose_maxima_do_not_add_up_is_no_sum(
    at: int, other: str, tmp_path: Path
) -> None:  # fmt: skip
    numbers = (*MOST[:at], other, *MOST[at + 1 :])
    found = rules_in(tmp_path, numbers)
    owner = OWNERS[at] or ""
    assert found[owner] == ""
    assert found["II" if owner == "I" else "I"] == "sum"
