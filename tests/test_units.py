"""Names of units: the table of what offices wrote, then laws that hold for names nobody listed."""

import csv
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office import units

TABLE = Path(__file__).parent / "data" / "units.tsv"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def _rows() -> list[tuple[str, date, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (
                row["text"].replace("\\n", "\n"),
                date.fromisoformat(row["date"]),
                row["ids"],
                row["kind"],
            )
            for row in rows
        ]


ROWS = _rows()


def ids(text: str, on: date | None = None) -> str:
    found = units.read_units(text, on)
    return ";".join(mention.unit.id if mention.unit else "?" for mention in found)


@pytest.mark.parametrize(("text", "on", "expected", "kind"), ROWS)
def test_table(text: str, on: date, expected: str, kind: str) -> None:
    found = units.read_units(text, on)
    assert ids(text, on) == expected
    assert (found[0].unit.kind if found[0].unit else "unknown") == kind


@pytest.mark.parametrize(("text", "on", "expected", "kind"), ROWS)
def test_a_mention_is_the_text_as_written(text: str, on: date, expected: str, kind: str) -> None:
    at = 0
    for mention in units.read_units(text, on):
        assert mention.text
        at = text.index(mention.text, at) + len(mention.text)


def _misprinted(text: str) -> list[str]:
    return [
        unicodedata.normalize("NFD", text),
        text.replace(" ", "\u00a0"),
        text.replace(" ", "  "),
        text.replace("–", "-"),
        text.replace("–", "—").replace("-", "−"),
        f"  {text}. ",
        f"**{text}**",
        f"{text};",
        f"- {text}",
    ]


@pytest.mark.parametrize(("text", "on", "expected", "kind"), ROWS[::3])
def test_typing_does_not_matter(text: str, on: date, expected: str, kind: str) -> None:
    if "\n" not in text:
        assert {ids(typed, on) for typed in _misprinted(text)} == {expected}


SINGLE = [u for u in units.UNITS if u.id not in {"CTR_CQ", "KHAC", "VT"}]


@pytest.mark.parametrize("unit", SINGLE, ids=lambda unit: unit.id)
def test_a_unit_knows_its_own_name(unit: units.Unit) -> None:
    assert units.known_unit(unit.name) == unit


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
@pytest.mark.parametrize("unit", SINGLE, ids=lambda unit: unit.id)
def test_case_of_a_name_does_not_matter(unit: units.Unit, change: Callable[[str], str]) -> None:
    if "HĐND" in unit.name or "TTHC" in unit.name or unit.name == change(unit.name):
        return
    assert units.known_unit(change(unit.name)) == unit


def test_ids_are_unique_and_kinds_known() -> None:
    assert len({unit.id for unit in units.UNITS}) == len(units.UNITS)
    assert {unit.kind for unit in units.UNITS} <= {
        *("unit", "group", "role", "body", "superior", "external", "channel", "record", "none")
    }


FAMILIES = {
    "VPTK": ["Văn phòng – Thống kê", "VP-TK", "công chức Văn phòng-Thống kê xã", "VPTK"],
    "TPHT": ["Tư pháp – Hộ tịch", "TP-HT", "công chức tư pháp", "Công chức TP – HT xã Hải Định"],
    "TCKT": ["Tài chính – Kế toán", "TC-KT", "Kế toán - Ngân sách xã", "công chức kế toán"],
    "DCNN": ["Địa chính – Xây dựng", "ĐC-NN-XD&MT", "Công chức Địa chính NN – XD và MT"],
    "MOTCUA": ["Bộ phận Một cửa", "Bộ phận TN&TKQ xã", "Bộ phận tiếp nhận và trả kết quả"],
    "NGANH_LQ": ["các ngành liên quan", "các cơ quan, đơn vị có liên quan"],
    "DT": ["các ban, ngành, đoàn thể", "các đoàn thể xã"],
    "CBCC_CM": ["cán bộ, công chức chuyên môn"],
    "CT_UBND": ["Chủ tịch UBND xã", "đ/c Chủ tịch UBND xã"],
    "CA": ["Công an xã", "Trưởng Công an xã"],
    "QS": ["Ban CHQS xã", "Chỉ huy trưởng Quân sự"],
    "HND": ["Hội Nông dân xã"],
    "HPN": ["Hội LHPN xã"],
    "TYT": ["Trạm Y tế xã"],
}
named = st.sampled_from(sorted(FAMILIES)).flatmap(
    lambda family: st.tuples(st.just(family), st.sampled_from(FAMILIES[family]))
)


@given(
    st.lists(named, min_size=1, max_size=5, unique_by=lambda pair: pair[0]),
    st.sampled_from(["; ", ", ", "\n", " và ", ";", " ; ", " & ", "\n- "]),
)
def test_a_list_of_units_is_read_one_by_one(pairs: list[tuple[str, str]], mark: str) -> None:
    text = mark.join(name for _, name in pairs)
    assert ids(text, BEFORE) == ";".join(family for family, _ in pairs)


@given(st.text(max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for on in (None, BEFORE, AFTER):
        for mention in units.read_units(text, on):
            assert mention.text in text or not mention.text


def test_office_alone_changes_its_meaning_with_the_reform() -> None:
    assert ids("Văn phòng", BEFORE) == "VPTK"
    assert ids("Văn phòng", AFTER) == "VPHDND"
    assert ids("Văn phòng") == "VPTK"
    assert ids("Phòng Kinh tế", BEFORE) == "CTR_PB"
    assert ids("Phòng Kinh tế") == ids("Phòng Kinh tế", AFTER) == "PKT"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Tổ công tác tập trung thực hiện", "Tổ công tác"),
        ("Chủ tịch UBND xã ban hành", "Chủ tịch UBND xã"),
        ("Phát động đến toàn thể CBCC xã", "toàn thể CBCC xã"),
        ("Văn phòng tham mưu UBND xã", "Văn phòng"),
        ("UBND xã Ba Vì", "UBND xã Ba Vì"),
        ("Chủ trì: Văn phòng - Thống kê; phối hợp: Tư pháp", "Văn phòng - Thống kê"),
        ("1. Tư pháp", "Tư pháp"),
    ],
)
def test_a_name_does_not_swallow_its_sentence(text: str, first: str) -> None:
    assert units.read_units(text, BEFORE)[0].text == first


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Cán bộ, công chức", True),
        ("CBCC; các ngành liên quan", True),
        ("Phát động đến toàn thể CBCC xã", True),
        ("hội viên đoàn viên và toàn thể nhân dân", True),
        ("CBCC, Văn phòng – Thống kê", False),
        ("Chủ tịch UBND xã", False),
        ("Tổ Ba Người", False),
        ("", False),
    ],
)
def test_a_group_holds_nobody_to_account(text: str, group: bool) -> None:
    assert units.is_group(units.read_units(text, BEFORE)) is group


@pytest.mark.parametrize("text", ["", "   ", ";;", "()", "-", "…", "*"])
def test_nothing_names_nobody(text: str) -> None:
    assert units.read_units(text) == ()
    assert units.known_unit(text) is None


def test_two_units_are_not_one() -> None:
    assert units.known_unit("Đảng ủy, HĐND (BC)") is None


def test_old_fonts_are_read() -> None:
    assert ids("C«ng chøc V¨n phßng - Thèng kª") == "VPTK"
