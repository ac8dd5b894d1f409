"""Tables of a criteria set that say more, or the same again: levels in columns, an overview."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Cell, Document, Line, Table
from cchc_xlsx.reading.criteria_set import criteria_set
from cchc_xlsx.verbs import criteria_sets

GRADED = (
    ("STT", "Tiêu chí", "Điểm tối đa", "Mức độ thực hiện", None, None, "Minh chứng"),
    (None, None, None, "Tốt", "Khá", "Chưa đạt", None),
    ("I", "Một cửa", 7, None, None, None, None),
    ("1", "Bố trí trụ sở", 3, 3, 2, 0, "Ảnh chụp"),
    ("2", "Thái độ phục vụ", 4, 4, 2, 0, "Sổ góp ý"),
    ("II", "Văn thư", 3, None, None, None, None),
    ("3", "Lập hồ sơ công việc", 2, 2, 1, 0, "Danh mục"),
    ("4", "Nộp lưu hồ sơ", 1, 1, 0.5, 0, "Biên bản"),
)


def graded(path: Path, *, change: tuple[int, int, float] | None = None) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in GRADED:
        sheet.append(line)
    sheet.merge_cells("D1:F1")
    for column in "ABCG":
        sheet.merge_cells(f"{column}1:{column}2")
    if change:
        sheet.cell(change[0], change[1]).value = change[2]
    book.save(path)


def test_columns_of_points_that_fall_from_the_maximum_are_levels(tmp_path: Path) -> None:
    graded(tmp_path / "bo.xlsx")
    found = {row.code: row.rule for row in criteria_sets.read_set(tmp_path / "bo.xlsx").criteria}
    assert found["1"] == "levels Tốt:3; Khá:2; Chưa đạt:0"
    assert found["4"] == "levels Tốt:1; Khá:0.5; Chưa đạt:0"


@pytest.mark.parametrize("change", [(4, 4, 2), (5, 5, 4), (7, 6, 1)])
def test_columns_that_do_not_fall_from_the_maximum_are_no_levels(
    change: tuple[int, int, float], tmp_path: Path
) -> None:
    graded(tmp_path / "bo.xlsx", change=change)
    found = criteria_sets.read_set(tmp_path / "bo.xlsx").criteria
    assert not any((row.rule or "").startswith("levels") for row in found)


def test_an_overview_of_the_fields_is_no_second_list_of_them(tmp_path: Path) -> None:
    document = docx.Document()
    overview = [
        ("TT", "Lĩnh vực", "Số tiêu chí", "Điểm tối đa"),
        ("1", "Chỉ đạo, điều hành", "2", "6"),
        ("2", "Thủ tục hành chính", "2", "8"),
        ("", "Tổng", "4", "14"),
    ]
    details = [
        ("TT", "Tiêu chí", "Điểm tối đa", "Cách chấm"),
        ("1", "CHỈ ĐẠO, ĐIỀU HÀNH", "6", ""),
        ("1.1", "Kế hoạch", "2", "Có kế hoạch: 2 điểm; không có: 0 điểm"),
        ("1.2", "Ý kiến chỉ đạo", "4", "Tỷ lệ x điểm tối đa"),
        ("2", "THỦ TỤC HÀNH CHÍNH", "8", ""),
        ("2.1", "Đơn giản hóa", "3", "Mỗi thủ tục 1 điểm, tối đa 3 điểm"),
        ("2.2", "Phản ánh", "5", "Mỗi phản ánh quá hạn trừ 1 điểm"),
    ]
    for rows in (overview, details):
        table = document.add_table(rows=0, cols=4)
        for line in rows:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
        document.add_paragraph("Nội dung cụ thể như sau:")
    document.save(str(tmp_path / "bo.docx"))
    taken = criteria_sets.read_set(tmp_path / "bo.docx")
    assert [row.code for row in taken.criteria] == [line[0] for line in details[1:]]
    assert [row.rule for row in taken.criteria if row.code in ("1", "2")] == ["sum", "sum"]


def test_a_total_in_the_column_of_fields_is_no_criterion(tmp_path: Path) -> None:
    rows = (
        ("Lĩnh vực", "TT", "Nội dung", "Điểm tối đa", "Hướng dẫn chấm"),
        ("I. Chỉ đạo (3 điểm)", 1, "Họp giao ban", 2, "Có họp: 2đ; không họp: 0đ"),
        (None, 2, "Phân công", 1, "Có văn bản: 1đ; không có: 0đ"),
        ("II. Thủ tục (7 điểm)", 3, "Công khai", 2, "Đầy đủ: 2đ; không: 0đ"),
        (None, 4, "Đúng hạn", 5, "Tỷ lệ x điểm tối đa"),
        ("Cộng", None, None, 10, None),
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in rows:
        sheet.append(line)
    for area in ("A2:A3", "A4:A5", "A6:C6"):
        sheet.merge_cells(area)
    book.save(tmp_path / "bo.xlsx")
    taken = criteria_sets.read_set(tmp_path / "bo.xlsx")
    assert [row.code for row in taken.criteria] == ["I", "1", "2", "II", "3", "4"]
    assert taken.found.total == 10


HEAD = ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Đơn vị thẩm định")
ROWS = (
    ("I", "CHỈ ĐẠO", 6, None, None),
    ("1", "Kế hoạch", 2, ("Có kế hoạch: 2 điểm", "Không có: 0 điểm"), "Kế hoạch"),
    ("2", "Ý kiến chỉ đạo", 4, ("Tỷ lệ x 4 điểm",), "Báo cáo"),
    ("II", "THỦ TỤC", 8, None, None),
    ("1", "Đơn giản hóa", 3, ("Mỗi thủ tục 1 điểm, tối đa 3 điểm",), "Quyết định"),
    ("2", "Phản ánh", 5, ("Mỗi phản ánh quá hạn trừ 1 điểm",), "Cổng dịch vụ công"),
)
RULES = ["sum", "levels Có kế hoạch:2; Không có:0", "ratio", "sum", "count 1", "deduct 1"]
PROOFS = ["", "Kế hoạch", "Báo cáo", "", "Quyết định", "Cổng dịch vụ công"]


def in_the_cell(word: str) -> list[tuple[object, ...]]:
    return [
        (code, title, most, "\n".join([*rules, f"{word}: {proof}"]) if rules else None, None)
        for code, title, most, rules, proof in ROWS
    ]


def in_rows_below(word: str) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    for code, title, most, rules, proof in ROWS:
        lines.append((code, title, most, None, None))
        lines += [(None, f"* {rule}", None, None, None) for rule in rules or ()]
        lines += [(None, f"{word}: {proof}", None, None, None)] if proof else []
    return lines


@pytest.mark.parametrize("layout", [in_the_cell, in_rows_below])
@pytest.mark.parametrize("word", ["Tài liệu kiểm chứng", "Minh chứng", "- TLKC"])
@pytest.mark.parametrize("overview", [False, True])
def test_lines_that_say_what_proves_the_points_are_the_evidence(
    layout: object, word: str, overview: bool, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if overview:  # another table above, on the same sheet
        for line in [
            ("1. Cơ cấu điểm",),
            ("TT", "Lĩnh vực", "Số tiêu chí", "Điểm"),
            ("I", "Chỉ đạo", 2, 6),
            ("II", "Thủ tục", 2, 8),
            (None, "Tổng", 4, 14),
            ("2. Tiêu chí cụ thể",),
        ]:
            sheet.append(line)
    rows = layout(word)  # type: ignore[operator]
    width = 5 if any(len(row) > 3 and row[3] for row in rows) else 3
    for line in (HEAD, *rows):
        sheet.append(line[:width])
    book.save(tmp_path / "bo.xlsx")
    found = criteria_sets.read_set(tmp_path / "bo.xlsx").criteria
    assert [row.title for row in found] == [row[1] for row in ROWS]
    assert [row.rule for row in found] == RULES
    assert [row.required_evidence or "" for row in found] == PROOFS


def test_codes_of_letters_of_their_own_are_codes(tmp_path: Path) -> None:
    rows = (
        ("Nhóm", "Mã", "Chỉ tiêu", "Điểm", "Cách tính"),
        ("Nhận thức số (3 điểm)", "NT1", "Có chuyên mục", 1, "Có: 1 điểm. Không: 0 điểm."),
        (None, "NT2", "Tin bài", 2, "Mỗi tin bài 0,1 điểm, tối đa 2 điểm"),
        ("Hạ tầng số (4 điểm)", "HT1", "Điện thoại thông minh", 2, "Từ 80%: 2; dưới 80%: 0"),
        (None, "HT2", "Cáp quang", 2, "b/a x 2"),
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in rows:
        sheet.append(line)
    for area in ("A2:A3", "A4:A5"):
        sheet.merge_cells(area)
    book.save(tmp_path / "bo.xlsx")
    found = criteria_sets.read_set(tmp_path / "bo.xlsx").criteria
    assert [row.code or "" for row in found] == ["", "NT1", "NT2", "", "HT1", "HT2"]
    assert [row.rule for row in found] == [
        "sum", "levels Có:1; Không:0", "count 0.1", "sum", "steps 80%:2; else:0", "ratio",
    ]  # fmt: skip


def test_lines_below_no_header_of_a_set_are_told() -> None:
    def lines(sheet: str, rows: list[list[str]]) -> Table:
        return Table(tuple(
            Line(Place("x", sheet, n), tuple(Cell(text) for text in row))
            for n, row in enumerate(rows, 1)
        ))  # fmt: skip

    header = [["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm"]]
    first = [[f"1.{n}", f"Việc {n}", "2", "Có: 2; Không: 0"] for n in range(1, 6)]
    second = [["B1", "Văn bản", "trái luật", "Cơ quan", "kết luận", "Sở", "Tư pháp"], ["B2", "Vốn"],
              ["B3", "Ngân sách", "thu", "Đạt", "dự toán", "Sở", "Tài chính"]]  # fmt: skip
    found = criteria_set(Document("x", (lines("Một", header + first), lines("Hai", second))))
    assert len(found.lines) == len(first)
    told = [one.place[1:3] for one in found.findings if one.code == "I14"]
    assert told == [("Hai", 1), ("Hai", 2), ("Hai", 3)]
