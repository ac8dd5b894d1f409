"""Plain text that a mail program broke at a width: its paragraphs are whole again, nothing else."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.edges.filled import unbroken
from tests.test_import_layouts import check, read_text

LETTER = (
    "Theo Thông báo số 9/TB-UBND ngày 10/01/2025 của huyện về kết quả chấm điểm, xã giao việc:",
    "a) Lĩnh vực chỉ đạo, điều hành cải cách hành chính",
    "* Tiêu chí 1.1.2: Chất lượng báo cáo định kỳ (quý III thiếu phụ lục nên bị trừ 0,5 điểm)",
    "- Bộ phận chủ trì: Công chức Văn phòng - Thống kê.",
    "- Thời gian thực hiện: Ban hành lịch trong Quý I; báo cáo xong trước 30/9/2025.",
    "- Hướng khắc phục: Rà soát đủ biểu mẫu trước khi trình ký; giao một người đọc lại lần cuối.",
    "* Tiêu chí 1.3: Kiểm tra việc tiếp công dân và giải quyết đơn thư tại các thôn trong toàn xã",
    "- Bộ phận chủ trì: Công chức Tư pháp - Hộ tịch.",
    "- Thời gian thực hiện: Tháng 10/2025.",
    "- Hướng khắc phục: Mỗi tháng kiểm tra một thôn, lập biên bản, gửi kết luận cho trưởng thôn.",
)


def broken(width: int, hanging: str = "") -> list[str]:
    return [
        line for paragraph in LETTER
        for line in textwrap.wrap(paragraph, width, subsequent_indent=hanging)
    ]  # fmt: skip


@pytest.mark.parametrize("width", [60, 72, 78])
@pytest.mark.parametrize("hanging", ["", "  "])
def test_a_plan_broken_at_a_width_reads_as_it_was_written(
    width: int, hanging: str, tmp_path: Path
) -> None:
    found = read_text(tmp_path, "\n".join(broken(width, hanging)) + "\n")
    check(found, "code title deadline", [
        "1.1.2 | Chất lượng báo cáo định kỳ"
        " | Ban hành lịch trong Quý I; báo cáo xong trước 30/9/2025.",
        "1.3 | Kiểm tra việc tiếp công dân và giải quyết đơn thư tại các thôn trong toàn xã"
        " | Tháng 10/2025.",
    ])  # fmt: skip


@given(st.integers(55, 75))
def test_its_paragraphs_are_whole(width: int) -> None:
    lines = list(enumerate(broken(width), 1))
    assert [text for _, text in unbroken(lines)] == list(LETTER)


@given(st.lists(st.text("aăb Đ.,:;-*1\t|", max_size=90), max_size=30))
def test_no_word_is_lost_and_no_line_of_a_table_touched(texts: list[str]) -> None:
    lines = list(enumerate(texts, 1))
    found = list(unbroken(lines))
    assert " ".join(" ".join(t for _, t in found).split()) == " ".join(" ".join(texts).split())
    assert {line for line in lines if "\t" in line[1]} <= set(found)


def test_lines_that_end_where_they_like_stay(tmp_path: Path) -> None:
    lines = list(enumerate(["Họp giao ban", "mỗi tháng", "một lần", "tại xã", "có biên bản"], 1))
    assert list(unbroken(lines)) == lines
