"""Keys and marks: what was issued is found again, and what was not is noticed."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_xlsx.form import marks
from cchc_xlsx.office.model import PERIODS, PHASES, Identity
from tests import plans

LETTERS = [chr(code) for code in range(ord("A"), ord("Z") + 1) if chr(code) not in "IOQ"]
ISSUES = st.from_regex(r"[A-Z][A-Z0-9]{2,11}", fullmatch=True)
TYPED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"
ROW_IDS = st.from_regex(r"[a-z][a-z0-9_]{0,15}(\.[1-9][0-9]?)?", fullmatch=True)


def letter(text: str) -> str:
    """Σ ((i mod 22) + 1) · ord(cᵢ) mod 23, written out a second time."""
    total, weight = 0, 1
    for char in text:
        total = (total + weight * ord(char)) % 23
        weight = weight + 1 if weight < 22 else 1
    return LETTERS[total]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A-a", "K"),  # 1·65 + 2·45 + 3·97 = 446 = 19·23 + 9: the tenth letter
        ("", "A"),
    ],
)
def test_letters_worked_out_by_hand(text: str, expected: str) -> None:
    assert marks.check_letter(text) == expected == letter(text)


@given(ISSUES, ROW_IDS)
def test_the_letter_is_the_formula_of_the_design(issue: str, row_id: str) -> None:
    text = f"{issue}-{row_id}"
    assert marks.check_letter(text) == letter(text)
    assert marks.row_key(issue, row_id) == f"{text}-{letter(text)}"


@given(ISSUES, ROW_IDS)
def test_a_key_reads_back(issue: str, row_id: str) -> None:
    key = marks.read_key(f" {marks.row_key(issue, row_id)} ")
    assert key is not None
    assert key[:2] == (issue, row_id)
    assert key.sound


@given(ISSUES, ROW_IDS, st.data())
def test_a_key_broken_into_lines_reads_back(issue: str, row_id: str, data: st.DataObject) -> None:
    key = marks.row_key(issue, row_id)
    at = data.draw(st.integers(1, len(key) - 1))
    assert marks.read_key(f"{key[:at]}\n{key[at:]}") == marks.read_key(key)


@given(ISSUES, ROW_IDS)
def test_a_key_in_the_wide_letters_of_an_input_method_reads_back(issue: str, row_id: str) -> None:
    key = marks.row_key(issue, row_id)
    assert marks.read_key("".join(chr(ord(sign) + 0xFEE0) for sign in key)) == marks.read_key(key)


def test_a_key_among_other_lines_is_none() -> None:
    key = marks.row_key("TN26ABCD", "t05")
    assert marks.read_key(f"{key}\nđã xem") is None
    assert marks.read_key(f"xem\n{key}") is None


@given(ISSUES, ROW_IDS, st.data())
def test_one_changed_character_is_noticed(issue: str, row_id: str, data: st.DataObject) -> None:
    """But for two letters whose numbers are 23 apart (A and X, a and x): the sum is the same.

    Where the change makes all letters large, the key is read, as the same one.
    """
    key = marks.row_key(issue, row_id)
    at = data.draw(st.integers(0, len(key) - 1))
    new = data.draw(st.sampled_from(TYPED))
    assume(new != key[at])
    assume(at == len(key) - 1 or (ord(new) - ord(key[at])) % 23 != 0)
    forged = marks.read_key(key[:at] + new + key[at + 1 :])
    assert forged is None or not forged.sound or forged == marks.read_key(key)


@given(ISSUES, ROW_IDS, st.integers(1, 9))
def test_drag_filling_is_noticed(issue: str, row_id: str, steps: int) -> None:
    """Programs count up digits at an end of a text: a key has none there; those inside are held."""
    key = marks.row_key(issue, row_id)
    assert key[0].isalpha()
    assert key[-1].isalpha()
    for number in re.finditer(r"\d+", key):
        counted = str(int(number[0]) + steps).zfill(len(number[0]))
        forged = marks.read_key(key[: number.start()] + counted + key[number.end() :])
        changed = sum(a != b for a, b in zip(number[0], counted, strict=False))
        if len(counted) == len(number[0]) and changed == 1:
            assert forged is None or not forged.sound


@pytest.mark.parametrize(
    "text",
    ["", "TT25", None, 3, 1.5, "TT25ABCD-c1", "tt25abcd-c1-X", "TT25ABCD-C1-X", "TT25ABCD--X",
     "TT25ABCD-c1-XY", "TT25ABCD-c1.0-X"],
)  # fmt: skip
def test_what_is_no_key(text: object) -> None:
    assert marks.read_key(text) is None


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_keys_of_an_issue_differ(name: str) -> None:
    plan = plans.draft(name).plan
    issue = plan.identity.issue
    for rows in (plan.criteria, plan.assignments, plan.progress):
        keys = [marks.row_key(issue, row[0]) for row in rows]
        assert len(set(keys)) == len(keys)
        for key in keys:
            read = marks.read_key(key)
            assert read is not None
            assert read.sound


# --- marks of sheets and columns -----------------------------------------------------------------


def test_key_cells() -> None:
    assert marks.key_cell("criteria", "self_points") == "cchc:criteria:self_points"
    assert marks.read_key_cell(" cchc:criteria:self_points ") == ("criteria", "self_points")
    for other in (None, 3, "", "cchc:criteria", "criteria:code", "cchc:a:b:c"):
        assert marks.read_key_cell(other) is None


# --- identity ------------------------------------------------------------------------------------

WORDS = st.text("ABCabcĐđươ /.,()0123456789-|_", max_size=12)
IDENTITIES = st.builds(
    Identity,
    form=st.integers(1, 9), template=st.sampled_from(plans.SHIPPED),
    template_hash=st.text("0123456789abcdef", min_size=64, max_size=64),
    unit=WORDS, unit_code=st.text("0123456789", max_size=5), superior=WORDS,
    scored_year=st.integers(2000, 2100), plan_year=st.integers(2000, 2100),
    period=st.sampled_from(PERIODS), phase=st.sampled_from(list(PHASES)), part=WORDS,
    issue=ISSUES, revision=st.integers(0, 20),
)  # fmt: skip


@given(IDENTITIES)
def test_the_short_record_reads_back(identity: Identity) -> None:
    line = marks.short_record(identity)
    assert line.isascii()
    assert '"' not in line
    said = marks.read_short_record(line)
    assert said is not None
    assert said["issue"] == identity.issue
    assert said["template"] == identity.template
    assert said["template_hash"] == identity.template_hash[:12]
    assert said["unit_code"] == identity.unit_code
    assert said["phase"] == identity.phase
    assert said["period"] == {"Quý I": "q1", "6 tháng": "6m", "9 tháng": "9m", "Năm": "nam"}[
        identity.period
    ]  # fmt: skip
    for name in ("form", "revision", "scored_year", "plan_year"):
        assert said[name] == str(getattr(identity, name))
    assert marks.read_short_record(f'="{line.replace("|", " | ")}"') == said  # as LibreOffice may


@pytest.mark.parametrize("text", [None, 3, "", "cchc", "xxxx|1|2|3|4|5|6|7|8|9|10|11", "cchc|1|2"])
def test_what_is_no_short_record(text: object) -> None:
    assert marks.read_short_record(text) is None


def test_a_name_turns_no_line_round() -> None:
    wire = {"unit": "UBND xã \u202ecba\u202c\x1b[31m", "superior": "UBND  tỉnh"}
    read = marks.identity_from_wire(wire)
    assert (read.unit, read.superior) == ("UBND xã cba[31m", "UBND  tỉnh")


@given(IDENTITIES)
def test_the_whole_identity_reads_back(identity: Identity) -> None:
    assert marks.identity_from_wire(marks.identity_to_wire(identity)) == identity


# --- issue codes ---------------------------------------------------------------------------------

UNITS = ["UBND xã Triệu Trạch", "Ủy ban nhân dân phường Đông Hà", "UBND đặc khu Cồn Cỏ", "Hòa Bình"]


@pytest.mark.parametrize(
    ("unit", "prefix"), list(zip(UNITS, ["TT26", "DH26", "CC26", "HB26"], strict=True))
)
def test_prefixes_are_initials_of_the_place(unit: str, prefix: str) -> None:
    assert marks.issue_prefix(unit, 2026) == prefix
    assert marks.issue_prefix(unicodedata.normalize("NFD", unit), 2026) == prefix


def test_a_unit_without_letters_has_a_prefix_too() -> None:
    assert marks.issue_prefix("", 2026) == "X26"
    assert marks.issue_prefix("UBND xã 12", 2005) == "X05"


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_unit_typed_otherwise_has_the_same_issue(unit: str) -> None:
    composed = plans.draft("hai_dinh_2024", unit=unit)
    apart = plans.draft("hai_dinh_2024", unit=unicodedata.normalize("NFD", unit))
    assert composed.plan == apart.plan


@settings(max_examples=20)
@given(IDENTITIES)
def test_whom_and_when_decide_the_code(identity: Identity) -> None:
    code = marks.issue_code("TT26", identity, [("a", "b")])
    assert re.fullmatch(r"TT26[A-HJ-NPR-Z]{4}", code)
    assert marks.ISSUE.match(code)
    assert code == marks.issue_code("TT26", identity._replace(revision=9, issue="X"), [("a", "b")])
    others = [
        identity._replace(unit=identity.unit + "x"), identity._replace(unit_code="99999x"),
        identity._replace(plan_year=identity.plan_year + 1),
        identity._replace(scored_year=identity.scored_year + 1),
        identity._replace(part=identity.part + "x"),
    ]  # fmt: skip
    assert code not in [marks.issue_code("TT26", other, [("a", "b")]) for other in others]
    assert code != marks.issue_code("TT26", identity, [("a", "c")])


@pytest.mark.parametrize("worn", [
    "TT26ABCD – c1_1 – {}", "\u200bTT26ABCD-c1_1-{}\u200e",
    "\u00a0TT26ABCD\u2011c1_1\u2011{}", "'TT26ABCD-c1_1-{}", "TT26ABCD－c1_1－{}",
    "TT26ABCDc1_1{}", "TT26ABCD/c1_1/{}", "TT26ABCD c1_1 {}",  # dashes deleted or replaced
])  # fmt: skip
def test_a_worn_key_is_read_where_its_letter_fits(worn: str) -> None:
    letter = marks.check_letter("TT26ABCD-c1_1")
    key = marks.Key("TT26ABCD", "c1_1", letter)
    assert marks.read_key(worn.format(letter)) == key
    other = "A" if letter != "A" else "B"
    found = marks.read_key(worn.format(other))
    assert found is None or not found.sound


@pytest.mark.parametrize("text", [
    "15-KH-U", "báo cáo - c1 - A", "a-b-c", "TT26ABCD-c1_1-", "----", "UBND xa A", "UBNDxaA",
    "TT26ABCDc1_1", "tt26abcdc1_1a",
])  # fmt: skip
def test_other_words_with_dashes_are_no_keys(text: str) -> None:
    assert marks.read_key(text) is None


def test_a_key_all_in_small_or_all_in_great_letters_is_read() -> None:
    key = marks.row_key("TT26ABCD", "c1_1")
    for worn in (key.lower(), key.upper(), key.title()):
        assert marks.read_key(worn) == marks.read_key(key)
