"""Laws of measuring: what is longer is no shorter, what is narrower needs no fewer lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.drawing import measure

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộuùúủũụyỳýỷỹỵ"
HORNED = "ơờớởỡợưừứửữự"
TEXTS = st.text(
    VIETNAMESE + HORNED + "bcđghklmnpqrstvxABCĐGHNTƠƯ0123456789 ,.;:-/()\n", max_size=80
)
SIZES = st.sampled_from([9.0, 10.0, 11.0, 12.0, 14.0])
WIDTHS = st.integers(20, 600)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("char", VIETNAMESE + VIETNAMESE.upper())
def test_accents_add_no_width(char: str, bold: bool) -> None:
    base = unicodedata.normalize("NFD", char)[0]
    assert measure.text_width(char, 12, bold) == measure.text_width(base, 12, bold)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("char", HORNED + HORNED.upper())
def test_tones_add_no_width_to_a_horn(char: str, bold: bool) -> None:
    apart = unicodedata.normalize("NFD", char)
    horned = unicodedata.normalize("NFC", apart[0] + "\u031b")
    assert horned in "ơưƠƯ"
    assert measure.text_width(char, 12, bold) == measure.text_width(horned, 12, bold)
    assert measure.text_width(horned, 12, bold) >= measure.text_width(apart[0], 12, bold)


@given(TEXTS, SIZES, st.booleans())
def test_width_is_the_sum_of_its_characters(text: str, size: float, bold: bool) -> None:
    apart = sum(measure.text_width(char, size, bold) for char in text)
    assert measure.text_width(text, size, bold) == pytest.approx(apart)
    assert measure.text_width(text, size * 2, bold) == pytest.approx(2 * apart)


@given(TEXTS, WIDTHS, st.integers(0, 200), SIZES, st.booleans())
def test_narrower_never_needs_fewer_lines(
    text: str, width: int, more: int, size: float, bold: bool
) -> None:
    wide = measure.line_count(text, width + more, size, bold)
    assert 1 <= wide <= measure.line_count(text, width, size, bold)


@given(TEXTS, TEXTS, WIDTHS, SIZES)
def test_a_longer_text_never_needs_fewer_lines(
    text: str, tail: str, width: int, size: float
) -> None:
    assert measure.line_count(text + tail, width, size) >= measure.line_count(text, width, size)


@given(TEXTS, TEXTS, WIDTHS, SIZES)
def test_a_line_break_adds_up(one: str, two: str, width: int, size: float) -> None:
    apart = measure.line_count(one, width, size) + measure.line_count(two, width, size)
    assert measure.line_count(f"{one}\n{two}", width, size) == apart


@given(TEXTS, SIZES)
def test_what_fits_takes_one_line(text: str, size: float) -> None:
    flat = text.replace("\n", " ")
    assert measure.line_count(flat, measure.text_width(flat, size) + 1, size) == 1


@given(TEXTS, WIDTHS, SIZES)
def test_lines_hold_the_whole_text(text: str, width: int, size: float) -> None:
    """No wrapping has less room than its letters need."""
    for part in text.split("\n"):
        letters = measure.text_width(part.replace(" ", ""), size)
        assert measure.line_count(part, width, size) * width >= letters - 0.001


@given(st.integers(1, 40), SIZES)
def test_rows_grow_with_their_lines(lines: int, size: float) -> None:
    assert measure.row_height(lines + 1, size) - measure.row_height(lines, size) >= size
    assert measure.row_height(lines, size) >= lines * size


def test_known_widths_of_times_new_roman() -> None:
    """From the font's own table: n is 500 and W 944 thousandths of the em, 12 points are 16 px."""
    assert measure.text_width("n" * 100, 12) == pytest.approx(800)
    assert measure.text_width("W" * 100, 12) == pytest.approx(1510, abs=2)
    assert measure.pixels(10) == 75  # Excel's own: seven a digit and five
