"""Codes in titles: whatever a criterion is called, wherever its number stands."""

from __future__ import annotations

import pytest

from cchc_xlsx.reading.titles import split_code, uncrowded

NAMES = ("Tiêu chí thành phần", "tiêu chí", "Chỉ số thành phần", "TCTP", "CSTP", "TC")
FIELDS = ("Lĩnh vực", "LV")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "shape",
    [
        "{} 1.2.3: Công khai", "{} 1.2.3. Công khai", "{} số 1.2.3 – Công khai",
        "* {} 1.2.3 Công khai", "- {} 1.2.3: Công khai", "({} 1.2.3) Công khai",
        "1.1. {} 1.2.3: Công khai", "k) {} 1.2.3: Công khai", "Công khai ({} 1.2.3)",
        "Công khai [{} số 1.2.3].",
    ],
)  # fmt: skip
def test_every_name_of_a_criterion_may_stand_before_its_code(name: str, shape: str) -> None:
    assert split_code(shape.format(name)) == ("1.2.3", "Công khai")


@pytest.mark.parametrize("name", NAMES)
def test_a_code_alone_keeps_its_words(name: str) -> None:
    assert split_code(f"{name} 1.2.3") == ("1.2.3", f"{name} 1.2.3")


@pytest.mark.parametrize("name", [*NAMES, "Mã", "Mã số"])
def test_a_code_and_a_remark_in_one_pair_of_brackets_are_parted(name: str) -> None:
    said = uncrowded(f"Công khai ({name} 1.2, trừ 0,5 điểm)")
    assert said == f"Công khai ({name} 1.2) (trừ 0,5 điểm)"
    assert split_code(f"Công khai ({name} 1.2)") == ("1.2", "Công khai")


@pytest.mark.parametrize("name", [*NAMES, *FIELDS])
@pytest.mark.parametrize("code", ["3", "IV"])
def test_a_number_behind_a_name_is_its_code(name: str, code: str) -> None:
    assert split_code(f"{name} {code}: Thể chế") == (code, "Thể chế")


@pytest.mark.parametrize("name", [*NAMES, *FIELDS])
@pytest.mark.parametrize("code", ["1 . 2", "1 .2"])
def test_a_code_with_spaces_is_one_behind_a_name_too(name: str, code: str) -> None:
    assert split_code(f"{name} {code} Công tác") == ("1.2", "Công tác")
    assert split_code(f"Công tác ({code})") == ("1.2", "Công tác")


@pytest.mark.parametrize("title", ["100% hồ sơ", "100 % hồ sơ", "Một hồ sơ"])
@pytest.mark.parametrize("name", ["", "Tiêu chí "])
def test_a_title_may_begin_with_a_number(name: str, title: str) -> None:
    assert split_code(f"{name}1.4. {title}") == ("1.4", title)


@pytest.mark.parametrize("title", ["TCVN ISO 9001", "Tiêu chuẩn 5 sao", "Mục tiêu 2 năm"])
def test_words_that_only_begin_like_a_name_are_none(title: str) -> None:
    assert split_code(title) == ("", title)


@pytest.mark.parametrize(
    "rest", ["80% hồ sơ trực tuyến", "02 sáng kiến", "90 % văn bản", "5 mô hình"]
)
@pytest.mark.parametrize("shape", ["1.2. {}", "1.2 {}", "Tiêu chí 1.2. {}"])
def test_an_amount_behind_a_code_is_no_level_of_it(rest: str, shape: str) -> None:
    assert split_code(shape.format(rest)) == ("1.2", rest)


def test_a_scanned_code_keeps_its_last_level() -> None:
    assert split_code("1.2. 3 Kiểm tra") == ("1.2.3", "Kiểm tra")
