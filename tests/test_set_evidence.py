"""Criteria sets told by their cells: totals, fields, codes inside titles, levels side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_xlsx.office.model import Criterion
from cchc_xlsx.verbs import criteria_sets

Rows = Sequence[Sequence[str]]


def _of_csv(rows: Rows, folder: Path) -> tuple[Criterion, ...]:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path = folder / "bo.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return criteria_sets.read_set(path).criteria


def _of_docx(rows: Rows, folder: Path) -> tuple[Criterion, ...]:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = folder / "bo.docx"
    document.save(str(path))
    return criteria_sets.read_set(path).criteria


def _told(taken: tuple[Criterion, ...]) -> list[tuple[str, str, str, Decimal | None]]:
    return [(row.level, row.code, row.title, row.max_points) for row in taken]


PLAIN = (
    ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"),
    ("I", "Điều hành", "", ""),
    ("1", "Kế hoạch", "2", "Có: 2; không: 0"),
    ("2", "Báo cáo", "1", "Có: 1; không: 0"),
    ("II", "Thủ tục", "", ""),
    ("1", "Công khai thủ tục", "3", "Có: 3; không: 0"),
    ("2", "Cộng tác viên", "2,5", "Có: 2,5; không: 0"),
)


@pytest.mark.parametrize(
    "total",
    [
        ("", "Tổng số điểm của các lĩnh vực", "8,5", ""),
        ("", "TỔNG ĐIỂM CHUẨN TOÀN BỘ TIÊU CHÍ", "8,5", ""),
        ("", "Cộng hai lĩnh vực", "8,5", ""),
        ("", "Cộng lĩnh vực II", "5,5", ""),
    ],
)
def test_a_row_that_sums_others_is_no_criterion(
    total: tuple[str, str, str, str], tmp_path: Path
) -> None:
    taken = _of_csv([*PLAIN, total], tmp_path)
    assert [row.title for row in taken] == [row[1] for row in PLAIN[1:]]
    assert [row.rule for row in taken if row.level == "field"] == ["sum", "sum"]
    assert all(row.rule != "sum" for row in taken if row.level != "field")


def test_a_criterion_may_begin_like_a_sum(tmp_path: Path) -> None:
    rows = [*PLAIN, ("3", "Tổng điểm thi của công chức", "1", "b/a x điểm tối đa")]
    assert _of_csv(rows, tmp_path)[-1].title == "Tổng điểm thi của công chức"


def test_codes_inside_titles_go_on_from_their_field(tmp_path: Path) -> None:
    rows = [
        ("Nội dung", "Barem", "Diễn giải"),
        ("I – Điều hành", "", ""),
        ("I.1. Kế hoạch", "2", "Có: 2; không: 0"),
        ("I.2) Báo cáo", "1", "Mỗi báo cáo chậm trừ 0,5 điểm"),
        ("II – Thủ tục", "", ""),
        ("II.1. Hồ sơ", "3", "b/a x điểm tối đa"),
        ("II.2) Sổ", "1", "Có: 1; không: 0"),
    ]
    assert _told(_of_docx(rows, tmp_path)) == [
        ("field", "I", "Điều hành", None),
        ("criterion", "I.1", "Kế hoạch", Decimal(2)),
        ("criterion", "I.2", "Báo cáo", Decimal(1)),
        ("field", "II", "Thủ tục", None),
        ("criterion", "II.1", "Hồ sơ", Decimal(3)),
        ("criterion", "II.2", "Sổ", Decimal(1)),
    ]


def test_c_after_b_is_a_letter(tmp_path: Path) -> None:
    rows = [("STT", "Tiêu chí", "Điểm", "Cách chấm")]
    for letter in "ABCD":
        rows.append((letter, f"Lĩnh vực {letter}", "2", ""))
        rows.append(("I", f"Tiêu chí {letter}", "2", "Có: 2; không: 0"))
    taken = _of_csv(rows, tmp_path)
    assert [(row.level, row.rule) for row in taken] == [
        ("field", "sum"), ("criterion", "levels Có:2; Không:0"),
    ] * 4  # fmt: skip


def test_a_field_said_once_heads_the_rows_below(tmp_path: Path) -> None:
    rows = [
        ("Trụ cột", "Mục đánh giá", "Khái toán", "Yêu cầu đạt"),
        ("A. Điều hành", "1.1. Kế hoạch", "2", "Có: 2; không: 0"),
        ("", "1.2. Báo cáo", "1", "Có: 1; không: 0"),
        ("B. Thủ tục", "2.1. Hồ sơ", "3", "b/a x điểm tối đa"),
        ("", "2.2. Sổ", "1", "Có: 1; không: 0"),
    ]
    assert [(row.level, row.code, row.title) for row in _of_csv(rows, tmp_path)] == [
        ("field", "A", "Điều hành"), ("criterion", "1.1", "Kế hoạch"),
        ("criterion", "1.2", "Báo cáo"), ("field", "B", "Thủ tục"),
        ("criterion", "2.1", "Hồ sơ"), ("criterion", "2.2", "Sổ"),
    ]  # fmt: skip


def test_levels_side_by_side_are_one_rule_beside_sentences(tmp_path: Path) -> None:
    rows = [
        ("STT", "Nội dung", "Tốt", "Khá", "Kém", "Max"),
        ("1", "Kế hoạch", "Đủ: 2 điểm", "Thiếu: 1 điểm", "Không: 0 điểm", "2"),
        ("2", "Hồ sơ", "Tỷ lệ b/a x điểm tối đa", "", "", "3"),
        ("3", "Thanh toán", "Đạt từ 60% trở lên: 2 điểm",
         "Dưới 60%: (tỷ lệ/60%) x điểm tối đa", "", "2"),
        ("4", "Họp", "Có: 1 điểm", "Ít: 0,5 điểm", "Không: 0 điểm", "1"),
    ]  # fmt: skip
    assert [row.rule for row in _of_docx(rows, tmp_path)] == [
        "levels Đủ:2; Thiếu:1; Không:0", "ratio", "ratio target=60%",
        "levels Có:1; Ít:0.5; Không:0",
    ]  # fmt: skip


def test_lettered_rows_whose_words_say_the_points_are_conditions(tmp_path: Path) -> None:
    rows = [
        ("Số", "Tiêu chí", "Điểm", "Sở chấm"),
        ("TC1", "Điều hành", "3", ""),
        ("TC1.1", "Kế hoạch", "2", "Sở Nội vụ"),
        ("a)", "Ban hành đúng hạn được 2 điểm", "", ""),
        ("b)", "Ban hành chậm được 1 điểm", "", ""),
        ("c)", "Không ban hành được 0 điểm", "", ""),
        ("TC1.2", "Báo cáo", "1", "Sở Nội vụ"),
        ("a)", "Có báo cáo -> 1 điểm", "", ""),
        ("b)", "Không báo cáo -> 0 điểm", "", ""),
    ]
    taken = _of_docx(rows, tmp_path)
    assert [(row.code, row.rule) for row in taken] == [
        ("TC1", "sum"),
        ("TC1.1", "levels Ban hành đúng hạn:2; Ban hành chậm:1; Không ban hành:0"),
        ("TC1.2", "levels Có báo cáo:1; Không báo cáo:0"),
    ]
    assert taken[1].note == "Sở chấm: Sở Nội vụ"


def test_among_titles_with_rules_below_every_line_below_is_one(tmp_path: Path) -> None:
    rows = [
        ("STT", "Tiêu chí", "Điểm"),
        ("1", "Kế hoạch\nCó: 2\nKhông: 0", "2"),
        ("2", "Sự hài lòng\nĐiều tra xã hội học", "3"),
        ("3", "Kỷ cương\nHội đồng xem xét, quyết định mức điểm", "1"),
        ("4", "Báo cáo\nĐúng hạn: 1\nChậm: 0", "1"),
    ]
    taken = _of_docx(rows, tmp_path)
    assert [row.title for row in taken] == ["Kế hoạch", "Sự hài lòng", "Kỷ cương", "Báo cáo"]
    assert [row.rule for row in taken] == [
        "levels Có:2; Không:0", "survey", "", "levels Đúng hạn:1; Chậm:0",
    ]  # fmt: skip


def test_fields_above_tables_that_do_not_begin_in_the_first_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for name, row in (("TC1. Điều hành", ("TC1.1", "Kế hoạch", 2, "Có: 2; không: 0")),
                      ("TC2. Thủ tục", ("TC2.1", "Hồ sơ", 3, "b/a x điểm tối đa"))):  # fmt: skip
        sheet.append([None, None, name])
        sheet.append([None, None, "Mã", "Tiêu chí", "Điểm", "Cách chấm"])
        sheet.append([None, None, *row])
        sheet.append([None, None, f"{row[0][:-1]}2", "Sổ", 1, "Có: 1; không: 0"])
        sheet.append([])
    path = tmp_path / "bo.xlsx"
    book.save(path)
    assert [(row.level, row.title) for row in criteria_sets.read_set(path).criteria] == [
        ("field", "Điều hành"), ("criterion", "Kế hoạch"), ("criterion", "Sổ"),
        ("field", "Thủ tục"), ("criterion", "Hồ sơ"), ("criterion", "Sổ"),
    ]  # fmt: skip


@pytest.mark.parametrize("frame", ["({})", "{}/", "{}."])
def test_codes_in_brackets_or_before_a_slash(frame: str, tmp_path: Path) -> None:
    rows = [
        ("Số", "Nội dung, yêu cầu", "Mức tối đa", "Mô tả"),
        *((frame.format(code), title, most, rule) for code, title, most, rule in (
            ("A", "Điều hành", "3", ""), ("1.1", "Kế hoạch", "2", "Có: 2; không: 0"),
            ("1.2", "Báo cáo", "1", "Có: 1; không: 0"), ("B", "Thủ tục", "3", ""),
            ("2.1", "Hồ sơ", "3", "b/a x điểm tối đa"))),
    ]  # fmt: skip
    taken = _of_csv(rows, tmp_path)
    assert [row.code.rstrip(".") for row in taken] == ["A", "1.1", "1.2", "B", "2.1"]
    assert [row.level for row in taken] == ["field", "criterion", "criterion", "field", "criterion"]


def test_points_of_last_year_are_not_the_most_there_is(tmp_path: Path) -> None:
    rows = [
        ("STT", "Hạng mục", "Điểm được giao", "Năm 2025", "Nguồn"),
        ("1", "Điều hành", "5", "4", ""),
        ("1.1", "Kế hoạch", "2", "2", "Kế hoạch của xã"),
        ("", "+ Có", "2", "", ""),
        ("", "+ Không", "0", "", ""),
        ("1.2", "Họp", "3", "2", "Biên bản"),
        ("", "+ Đủ", "3", "", ""),
        ("", "+ Thiếu", "1", "", ""),
        ("", "+ Không họp", "0", "", ""),
    ]
    taken = _of_docx(rows, tmp_path)
    assert [row.max_points for row in taken] == [Decimal(5), Decimal(2), Decimal(3)]
    assert [row.rule for row in taken] == [
        "sum", "levels Có:2; Không:0", "levels Đủ:3; Thiếu:1; Không họp:0",
    ]  # fmt: skip


def test_conditions_in_columns_beside_titles_that_say_the_most(tmp_path: Path) -> None:
    rows = [
        ("Mã", "Yêu cầu", "Tình huống", "Điểm mức"),
        ("I", "Điều hành (5 điểm)", "", ""),
        ("1", "Kế hoạch (2 điểm)", "Có", "2"),
        ("", "", "Không", "0"),
        ("2", "Hồ sơ (3 điểm)", "Từ 90% trở lên", "3"),
        ("", "", "Dưới 90%", "0"),
    ]
    taken = _of_csv(rows, tmp_path)
    assert [row.max_points for row in taken] == [Decimal(5), Decimal(2), Decimal(3)]
    assert [row.rule for row in taken[1:]] == ["levels Có:2; Không:0", "steps 90%:3; else:0"]


def test_spaces_that_only_look_like_one(tmp_path: Path) -> None:
    rows = [tuple(text.replace(" ", "\u00a0") for text in row) for row in PLAIN]
    rows.append(("", "Điểm\u00a0tổng\u00a0cộng", "8,5\u00a0điểm", ""))
    assert [row.title for row in _of_csv(rows, tmp_path)] == [row[1] for row in PLAIN[1:]]


def test_a_row_with_a_rule_is_no_sum_of_rows_that_do_not_make_it_up(tmp_path: Path) -> None:
    rows = [*PLAIN, ("2.1", "Sổ theo dõi", "1", "Có: 1; không: 0")]
    assert _of_csv(rows, tmp_path)[-2].rule == ""


def test_tables_of_one_header_are_told_by_the_rows_of_all(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for n, name in enumerate(("I. Điều hành", "II. Thủ tục")):
        sheet = book.active if not n else book.create_sheet(f"Bảng {n + 1}")
        assert sheet is not None
        sheet.append([name])
        sheet.append(["Mã", "Hạng mục", "Mốc", "Được", "Tổng"])
        sheet.append([1, "Kế hoạch", "Có", 2, 2])
        if n:
            sheet.append([None, None, "Ít", 1, None])
            sheet.append([None, None, "Không", 0, None])
            sheet.append([2, "Họp", "Đủ", 3, 3])
            sheet.append([None, None, "Thiếu", 0, None])
        else:
            sheet.append([None, None, "Không", 0, None])
    path = tmp_path / "bo.xlsx"
    book.save(path)
    taken = criteria_sets.read_set(path).criteria
    assert [(row.title, row.rule) for row in taken] == [
        ("Điều hành", "sum"), ("Kế hoạch", "levels Có:2; Không:0"),
        ("Thủ tục", "sum"), ("Kế hoạch", "levels Có:2; Ít:1; Không:0"),
        ("Họp", "levels Đủ:3; Thiếu:0"),
    ]  # fmt: skip
