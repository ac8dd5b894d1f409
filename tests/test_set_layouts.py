"""One criteria set in the layouts superiors print: its rules beside, below, within or merged."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pytest

from cchc_xlsx.office.model import Criterion, parents
from cchc_xlsx.verbs import criteria_sets


class Printed(NamedTuple):
    """A criterion, what each condition earns, and the rule they are."""

    code: str
    title: str
    most: str
    conditions: tuple[tuple[str, str], ...] = ()
    rule: str = "sum"
    evidence: str = ""


PRINTED = (
    Printed("1", "Điều hành", "5"),
    Printed("1.1", "Lập kế hoạch", "2",
            (("Lập đúng hạn", "2"), ("Lập muộn", "0,5"), ("Chưa lập", "0")),
            "levels Lập đúng hạn:2; Lập muộn:0.5; Chưa lập:0", "Kế hoạch"),
    Printed("1.2", "Thực hiện kế hoạch", "3",
            (("Từ 90% trở lên", "3"), ("Từ 70% đến dưới 90%", "1"), ("Dưới 70%", "0")),
            "steps 90%:3; 70%:1; else:0", "Báo cáo"),
    Printed("2", "Thủ tục", "4"),
    Printed("2.1", "Hồ sơ trễ", "4", (("Mỗi hồ sơ trễ trừ 0,5 điểm", ""),), "deduct 0.5",
            "Hệ thống một cửa"),
)  # fmt: skip
HEAD = ("STT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng")


def _said(condition: tuple[str, str], points: str = ": {} điểm") -> str:
    words, worth = condition
    return words + (points.format(worth) if worth else "")


def below_in_words() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        rows.append((one.code, one.title, one.most, one.evidence))
        rows += [("", _said(condition), "", "") for condition in one.conditions]
    return rows


def below_with_points() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        rows.append((one.code, one.title, one.most, one.evidence))
        rows += [("", words, worth, "") for words, worth in one.conditions]
    return rows


def below_with_worths_of_their_own() -> list[tuple[str, ...]]:
    """What a condition earns stands neither under the maximum nor under the scores."""
    head = (*HEAD[:3], "Mức điểm", "Điểm tự chấm", "Điểm thẩm định", HEAD[3])
    rows: list[tuple[str, ...]] = [head]
    for one in PRINTED:
        rows.append((one.code, one.title, one.most, "", "", "", one.evidence))
        rows += [("", f"– {words}", "", worth, "", "", "") for words, worth in one.conditions]
    return rows


def in_lines_side_by_side() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(*HEAD[:3], "Nội dung chấm", "Điểm", "Yêu cầu minh chứng")]
    for one in PRINTED:
        words = "\n".join(f"- {words}" for words, _ in one.conditions)
        worths = "\n".join(worth for _, worth in one.conditions)
        rows.append((one.code, one.title, one.most, words, worths, one.evidence))
    return rows


def in_lines_with_the_maximum() -> list[tuple[str, ...]]:
    """Title and conditions in one cell; the maximum and what each condition earns in another."""
    rows: list[tuple[str, ...]] = [("STT", "Nội dung, tiêu chí", "Điểm", "Tự chấm", HEAD[3])]
    for one in PRINTED:
        scored = [(words, worth) for words, worth in one.conditions if worth]
        said = [one.title, *(f"- {words}" for words, _ in one.conditions)]
        points = [one.most, *(worth for _, worth in scored)]
        rows.append((one.code, "\n".join(said), "\n".join(points), "", one.evidence))
    return rows


def in_brackets_behind_the_title() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        said = "; ".join(_said(condition) for condition in one.conditions)
        rows.append((one.code, one.title + (f" ({said})" if said else ""), one.most, one.evidence))
    return rows


def under_one_header_for_title_and_rule() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("STT", "Tiêu chí/Cách chấm", "Điểm tối đa", "Điểm", HEAD[3])]
    for one in PRINTED:
        rows.append((one.code, one.title, one.most, "", one.evidence))
        rows += [("", words, "", worth, "") for words, worth in one.conditions]
    return rows


def below_with_letters() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        rows.append((one.code, one.title, one.most, one.evidence))
        letters = "abc" if len(one.conditions) > 1 else " "
        for letter, (words, worth) in zip(letters, one.conditions, strict=False):
            rows.append(("", f"{letter}) {words}" if letter != " " else words, worth, ""))
    return rows


def in_numbered_lines() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(*HEAD[:3], "Cách chấm", "Căn cứ chấm điểm")]
    for one in PRINTED:
        said = [f"{n}. {_said(condition)}" for n, condition in enumerate(one.conditions, 1)]
        rows.append((one.code, one.title, one.most, "\n".join(said), one.evidence))
    return [*rows, ("", "Tổng điểm (1+2)", "9", "", "")]


def below_beside_who_judges() -> list[tuple[str, ...]]:
    """The ministry's way: a column that says who judges, the conditions in rows with points."""
    rows: list[tuple[str, ...]] = [(*HEAD[:3], "Phương pháp đánh giá", HEAD[3])]
    for one in PRINTED:
        who = "Tự đánh giá" if one.conditions else ""
        rows.append((one.code, one.title, one.most, who, one.evidence))
        rows += [("", words, worth, "", "") for words, worth in one.conditions]
    return rows


def within_the_title() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        lines = [one.title, *(f"- {_said(condition)}" for condition in one.conditions)]
        rows.append((one.code, "\n".join(lines), one.most, one.evidence))
    return rows


def behind_the_title() -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("TT", "Nội dung tiêu chí", "Cách chấm điểm", "Minh chứng")]
    for one in PRINTED:
        rule = "; ".join(_said(condition, " ({} điểm)") for condition in one.conditions)
        rows.append((one.code, f"{one.title} ({one.most} điểm)", rule, one.evidence))
    return rows


LAYOUTS = (
    below_in_words,
    below_with_points,
    below_beside_who_judges,
    below_with_worths_of_their_own,
    in_lines_side_by_side,
    in_lines_with_the_maximum,
    in_brackets_behind_the_title,
    under_one_header_for_title_and_rule,
    below_with_letters,
    in_numbered_lines,
    within_the_title,
    behind_the_title,
)


def _docx(rows: Sequence[tuple[str, ...]]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(out)
    return out.getvalue()


def _xlsx(rows: Sequence[tuple[str, ...]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([text or None for text in row])
    book.save(out)
    return out.getvalue()


def _taken(path: Path, content: bytes) -> tuple[Criterion, ...]:
    path.write_bytes(content)
    return criteria_sets.read_set(path).criteria


def _is_printed(taken: tuple[Criterion, ...]) -> None:
    assert [(row.code, row.title) for row in taken] == [(p.code, p.title) for p in PRINTED]
    assert [row.max_points for row in taken] == [Decimal(p.most) for p in PRINTED]
    assert [row.rule for row in taken] == [p.rule for p in PRINTED]
    assert [row.required_evidence for row in taken] == [p.evidence for p in PRINTED]
    up = parents(taken)
    assert [up[row.row_id] for row in taken] == ["", "c1", "c1", "", "c2"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_set_is_the_same_in_every_layout(layout: object, kind: str, tmp_path: Path) -> None:
    assert callable(layout)
    rows = layout()
    _is_printed(_taken(tmp_path / f"bo.{kind}", _docx(rows) if kind == "docx" else _xlsx(rows)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_header_need_be_known(layout: object, kind: str, tmp_path: Path) -> None:
    """Codes count up, points add up, conditions earn nought: cells tell the columns."""
    assert callable(layout)
    rows = layout()
    strange = ("Kappa", "Tau", "Gamma", "Rô", "Bê ta", "Xích ma", "Thê ta", "Khi", "Muy")
    rows[0] = strange[: len(rows[0])]
    _is_printed(_taken(tmp_path / f"bo.{kind}", _docx(rows) if kind == "docx" else _xlsx(rows)))


@pytest.mark.parametrize(
    "heads",
    [
        ("Tiêu chí", "Nội dung đánh giá"),
        ("Nội dung", "Nội dung chấm"),
        ("Tên chỉ số", "Mức độ đạt được"),
    ],
)
def test_cells_merged_over_their_conditions_are_one_criterion(
    heads: tuple[str, str], tmp_path: Path
) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", heads[0], "Điểm tối đa", heads[1], "Mức điểm", "Minh chứng"])
    for one in PRINTED:
        first = sheet.max_row + 1
        for words, worth in one.conditions or (("", ""),):
            points = float(worth.replace(",", ".")) if worth else None
            sheet.append([one.code, one.title, one.most, words or None, points, one.evidence])
        for column in (1, 2, 3, 6):
            if sheet.max_row > first:
                sheet.merge_cells(
                    start_row=first, end_row=sheet.max_row, start_column=column, end_column=column
                )
    book.save(out)
    _is_printed(_taken(tmp_path / "bo.xlsx", out.getvalue()))


def test_conditions_in_two_columns_need_not_be_merged(tmp_path: Path) -> None:
    rows = [("STT", "Tiêu chí", "Điểm tối đa", "Mức đánh giá", "Điểm", "Minh chứng")]
    for one in PRINTED:
        first = (one.code, one.title, one.most, *one.conditions[0]) if one.conditions else ()
        rows.append((*(first or (one.code, one.title, one.most, "", "")), one.evidence))
        rows += [("", "", "", *condition, "") for condition in one.conditions[1:]]
    _is_printed(_taken(tmp_path / "bo.xlsx", _xlsx(rows)))


def test_without_numbers_points_tell_the_headings(tmp_path: Path) -> None:
    rows = [("Tiêu chí", "Điểm tối đa", "Cách chấm điểm", "Hồ sơ chứng minh")]
    for one in PRINTED:
        rule = "; ".join(_said(condition) for condition in one.conditions)
        rows.append((one.title, one.most, rule, one.evidence))
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    assert [row.title for row in taken] == [p.title for p in PRINTED]
    assert [row.level for row in taken] == ["field", "criterion", "criterion", "field", "criterion"]
    assert [row.rule for row in taken] == [p.rule for p in PRINTED]


@pytest.mark.parametrize("header", ["Cách thức đánh giá", "Nội hàm"])
def test_a_column_of_rules_is_known_by_its_header_or_its_cells(header: str, tmp_path: Path) -> None:
    rows = [("STT", "Tên tiêu chí", "Điểm tối đa", header, "Minh chứng")]
    for one in PRINTED:
        rule = "\n".join(_said(condition) for condition in one.conditions)
        rows.append((one.code, one.title, one.most, rule, one.evidence))
    _is_printed(_taken(tmp_path / "bo.docx", _docx(rows)))


def test_components_without_numbers_add_up_to_their_criterion(tmp_path: Path) -> None:
    rows = [HEAD, ("1", "Điều hành", "5", ""), ("1.1", "Đối thoại", "3", "Biên bản"),
            ("", "Đối thoại với người dân", "2", ""), ("", "Đối thoại với doanh nghiệp", "1", ""),
            ("1.2", "Tuyên truyền", "2", "Tin bài")]  # fmt: skip
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    up = parents(taken)
    assert [row.title for row in taken][2:4] == [rows[3][1], rows[4][1]]
    assert {up[row.row_id] for row in taken[2:4]} == {"c1_1"}
    assert taken[1].rule == "sum"


def test_parts_above_the_fields_count_no_points_twice(tmp_path: Path) -> None:
    rows = [("STT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Cách chấm điểm"),
            ("A", "PHẦN TỰ CHẤM", "7", ""), ("I", "ĐIỀU HÀNH", "4", ""), ("1", "Kế hoạch", "4", ""),
            ("1.1", "Lập kế hoạch", "4", "Có: 4; không: 0"), ("II", "THỦ TỤC", "3", ""),
            ("1", "Công khai", "3", ""), ("1.1", "Niêm yết", "3", "Có: 3, không: 0"),
            ("B", "ĐIỀU TRA XÃ HỘI HỌC", "3", ""), ("1", "Người dân", "2", "Sở Nội vụ chấm"),
            ("2", "Doanh nghiệp", "1", "Sở Nội vụ chấm")]  # fmt: skip
    path = tmp_path / "bo.xlsx"
    path.write_bytes(_xlsx(rows))
    taken = criteria_sets.read_set(path)
    levels = {f"{row.code} {row.title}": row.level for row in taken.criteria}
    assert levels["I ĐIỀU HÀNH"] == levels["B ĐIỀU TRA XÃ HỘI HỌC"] == "field"
    assert levels["1 Kế hoạch"] == levels["2 Doanh nghiệp"] == "criterion"
    assert levels["1.1 Niêm yết"] == "component"
    part = taken.criteria[0]
    assert (part.max_points, part.note) == (None, "Điểm tối đa của phần: 7")
    rules = [row.rule for row in taken.criteria if row.title in ("Người dân", "Doanh nghiệp")]
    assert rules == ["survey", "survey"]
    assert not [one for one in taken.findings if one.code == "I22"]


def test_roman_parts_above_fields_with_plain_numbers(tmp_path: Path) -> None:
    rows = [("STT", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Hướng dẫn tự đánh giá"),
            ("I", "ĐIỂM ĐO LƯỜNG SỰ HÀI LÒNG", "30", "Căn cứ kết quả điều tra xã hội học"),
            ("II", "ĐIỂM THẨM ĐỊNH", "7", ""), ("1", "ĐIỀU HÀNH", "4", ""),
            ("1.1", "Kế hoạch", "4", ""), ("1.1.1", "Lập kế hoạch", "3", "Tính theo ngày ký số"),
            ("", "Lập đúng hạn: 3", "", ""), ("", "Lập muộn: 0", "", ""),
            ("1.1.2", "Gửi kế hoạch", "1", "Mỗi lần gửi muộn trừ 0,5 điểm"),
            ("2", "THỦ TỤC", "3", ""), ("2.1", "Công khai", "3", "Có: 3; không: 0"),
            ("III", "ĐIỂM THƯỞNG", "2", "Có cách làm hay")]  # fmt: skip
    path = tmp_path / "bo.xlsx"
    path.write_bytes(_xlsx(rows))
    taken = criteria_sets.read_set(path)
    found = {row.code: row for row in taken.criteria}
    levels = {code: row.level for code, row in found.items()}
    assert levels == {
        "I": "field", "II": "field", "1": "field", "1.1": "criterion", "1.1.1": "component",
        "1.1.2": "component", "2": "field", "2.1": "criterion", "III": "field",
    }  # fmt: skip
    rules = {code: row.rule for code, row in found.items()}
    assert rules == {
        "I": "survey", "II": "", "1": "sum", "1.1": "sum", "2": "sum",
        "1.1.1": "levels Lập đúng hạn:3; Lập muộn:0", "1.1.2": "deduct 0.5",
        "2.1": "levels Có:3; Không:0", "III": "bonus 2",
    }  # fmt: skip
    assert (found["II"].max_points, found["II"].note) == (None, "Điểm tối đa của phần: 7")
    assert "Tính theo ngày ký số" in found["1.1.1"].note
    assert not [one for one in taken.findings if one.code == "I22"]


def test_a_part_named_over_the_columns_of_number_and_title(tmp_path: Path) -> None:
    rows = [("TT", "Nội dung", "Điểm tối đa", "Cách chấm"),
            ("PHẦN I. CÁC LĨNH VỰC CHẤM ĐIỂM", "", "", ""), ("1", "Điều hành", "4", ""),
            ("1.1", "Kế hoạch", "4", ""), ("1.1.1", "Lập", "3", "Có: 3; không: 0"),
            ("1.1.2", "Gửi", "1", "Có: 1; không: 0"), ("2", "Thủ tục", "3", ""),
            ("2.1", "Công khai", "3", "Có: 3; không: 0"),
            ("II", "ĐIỂM THƯỞNG, ĐIỂM TRỪ", "", ""), ("3", "Điểm thưởng", "2", ""),
            ("3.1", "Có sáng kiến", "2", "Cộng không quá 2 điểm")]  # fmt: skip
    path = tmp_path / "bo.xlsx"
    path.write_bytes(_xlsx(rows))
    levels = {row.code: row.level for row in criteria_sets.read_set(path).criteria if row.code}
    assert [levels[code] for code in ("1", "1.1", "1.1.1", "2", "2.1", "3")] == [
        "field", "criterion", "component", "field", "criterion", "field",
    ]  # fmt: skip


def test_a_formula_on_a_line_below_a_title_is_its_rule(tmp_path: Path) -> None:
    rows = [("STT", "Tiêu chí", "Điểm tối đa"), ("1", "ĐIỀU HÀNH", "5"),
            ("1.1", "Thư xin lỗi\nĐiểm = (số thư đã gửi / số thư phải gửi) x 2,00", "2"),
            ("1.2", "Lập kế hoạch\nCó: 3\nKhông: 0", "3")]  # fmt: skip
    path = tmp_path / "bo.xlsx"
    path.write_bytes(_xlsx(rows))
    taken = criteria_sets.read_set(path)
    assert [(row.title, row.rule) for row in taken.criteria[1:]] == [
        ("Thư xin lỗi", "ratio"), ("Lập kế hoạch", "levels Có:3; Không:0"),
    ]  # fmt: skip


def test_codes_kept_as_numbers_are_codes_again(tmp_path: Path) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm"])
    sheet.append([1, "ĐIỀU HÀNH", 10, None])
    for number in range(1, 11):  # Excel keeps 1.10 as 1.1
        sheet.append([float(f"1.{number}"), f"Việc {number}", 1, "Có: 1; không: 0"])
    book.save(out)
    path = tmp_path / "bo.xlsx"
    path.write_bytes(out.getvalue())
    taken = criteria_sets.read_set(path)
    assert [row.code for row in taken.criteria] == ["1", *(f"1.{n}" for n in range(1, 11))]
    assert {row.level for row in taken.criteria[1:]} == {"criterion"}
    told = [(one.typed, one.expected) for one in taken.findings if one.code == "C32"]
    assert told == [("1.1", "1.10")]


def test_bonus_and_penalty_without_numbers_belong_to_nobody(tmp_path: Path) -> None:
    rows = [HEAD, ("1", "Điều hành", "2", ""), ("1.1", "Lập kế hoạch", "2", "Kế hoạch"),
            ("", "ĐIỂM THƯỞNG", "1", ""), ("", "Điểm trừ", "2", "")]  # fmt: skip
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [(row.level, row.rule) for row in taken] == [
        ("field", "sum"), ("criterion", ""), ("field", "bonus 1"), ("field", "penalty 2"),
    ]  # fmt: skip


def test_the_only_column_of_points_is_the_maximum(tmp_path: Path) -> None:
    rows = [("Số TT", "Tiêu chí đánh giá", "Số điểm", "Quy định chấm điểm"),
            ("1", "ĐIỀU HÀNH", "5 điểm", ""), ("1.1", "Lập kế hoạch", "2đ", "Có: 2; không: 0"),
            ("1.2", "Báo cáo", "Tối đa 3 điểm", "Mỗi báo cáo chậm trừ 0,5 điểm")]  # fmt: skip
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [row.max_points for row in taken] == [5, 2, 3]
    assert taken[2].rule == "deduct 0.5"


def test_a_column_of_fields_heads_its_rows(tmp_path: Path) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Lĩnh vực", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"])
    sheet.append(["I. Điều hành", "1.1 Lập kế hoạch", 2, "Có: 2; không: 0"])
    sheet.append([None, "1.2 Báo cáo", 3, "b/a x điểm tối đa"])
    sheet.append(["II. Thủ tục", "2.1 Công khai", 1, "Có: 1; không: 0"])
    sheet.merge_cells("A2:A3")
    book.save(out)
    taken = _taken(tmp_path / "bo.xlsx", out.getvalue())
    assert [(row.level, row.code, row.title) for row in taken] == [
        ("field", "I", "Điều hành"), ("criterion", "1.1", "Lập kế hoạch"),
        ("criterion", "1.2", "Báo cáo"), ("field", "II", "Thủ tục"),
        ("criterion", "2.1", "Công khai"),
    ]  # fmt: skip


def test_parts_in_paragraphs_above_two_tables_head_their_fields(tmp_path: Path) -> None:
    head = ("TT", "Lĩnh vực/ Tiêu chí", "Điểm tối đa", "Thang điểm đánh giá")
    parts = (
        ("A. ĐÁNH GIÁ QUA BÁO CÁO", [("1", "Điều hành", "2", ""),
                                     ("1.1", "Lập kế hoạch", "2", "Lập: 2\nKhông lập: 0")]),
        ("B. ĐÁNH GIÁ QUA ĐIỀU TRA XÃ HỘI HỌC", [("2", "Người dân", "3", ""),
                                                 ("2.1", "Sự hài lòng", "3", "")]),
    )  # fmt: skip
    document, out = docx.Document(), io.BytesIO()
    for title, rows in parts:
        document.add_paragraph(title)
        table = document.add_table(rows=0, cols=len(head))
        for row in (head, *rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(out)
    taken = _taken(tmp_path / "bo.docx", out.getvalue())
    said = [(row.code, row.level, row.rule) for row in taken]
    assert said == [
        ("A", "field", ""), ("1", "field", "sum"),
        ("1.1", "criterion", "levels Lập:2; Không lập:0"),
        ("B", "field", ""), ("2", "field", "sum"), ("2.1", "criterion", "survey"),
    ]  # fmt: skip


def test_codes_behind_letters_are_as_deep_as_their_figures(tmp_path: Path) -> None:
    head = ("Mã số", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Cách đánh giá")
    rows = [
        head,
        ("LV1", "Điều hành", "3", ""),
        ("TC1.1", "Lập kế hoạch", "3", "Có: 3; không: 0"),
        ("LV2", "Thủ tục", "2", ""),
        ("TC2.1", "Công khai", "2", "Có: 2; không: 0"),
    ]
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    assert [row.code for row in taken] == ["LV1", "TC1.1", "LV2", "TC2.1"]
    assert [row.level for row in taken] == ["field", "criterion"] * 2
    assert [row.rule for row in taken][::2] == ["sum", "sum"]


def test_sums_of_fields_are_no_criteria(tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [HEAD]
    for one in PRINTED:
        if one.code == "2":
            rows += [("", "Cộng lĩnh vực 1", "5", ""), ("", "", "", "")]
        rows.append((one.code, one.title, one.most, one.evidence))
        rows += [("", _said(condition), "", "") for condition in one.conditions]
    rows += [("", "Cộng lĩnh vực 2", "4", ""), ("", "TỔNG ĐIỂM", "90", "")]
    path = tmp_path / "bo.docx"
    path.write_bytes(_docx(rows))
    taken = criteria_sets.read_set(path)
    _is_printed(taken.criteria)
    told = [one.typed for one in taken.findings if one.code == "I14"]
    assert told == ["Cộng lĩnh vực 1 | 5", "Cộng lĩnh vực 2 | 4", "TỔNG ĐIỂM | 90"]
    sums = [(one.typed, one.expected) for one in taken.findings if one.code == "I22"]
    assert sums == [("90", "9")]


def test_a_field_in_its_own_column_and_row_keeps_its_points(tmp_path: Path) -> None:
    rows = [("STT", "Lĩnh vực", "Tiêu chí", "Điểm", "Cách chấm"), ("I", "Điều hành", "", "3", ""),
            ("1", "", "Lập kế hoạch", "1", "Có: 1; không: 0"),
            ("2", "", "Báo cáo", "2", "b/a x điểm tối đa"), ("II", "Thủ tục", "", "4", ""),
            ("1", "", "Công khai", "4", "Có: 4; không: 0")]  # fmt: skip
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    said: list[tuple[str, str, object]] = [(row.level, row.code, row.max_points) for row in taken]
    assert said == [
        ("field", "I", 3), ("criterion", "1", 1), ("criterion", "2", 2), ("field", "II", 4),
        ("criterion", "1", 4),
    ]  # fmt: skip


def test_lettered_parts_that_add_up_are_no_levels(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Điều hành", "2", ""),
        ("1.1", "Kế hoạch", "2", "Kế hoạch"),
        ("", "a) Ban hành đúng hạn", "1", ""),
        ("", "b) Đủ nội dung", "1", ""),
        ("2", "Thủ tục", "3", ""),
        ("2.1", "Công khai", "3", "Ảnh"),
    ]
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    assert [row.code for row in taken] == ["1", "1.1", "2", "2.1"]
    assert [row.rule for row in taken] == ["sum", "", "sum", ""]
    assert "Ban hành đúng hạn" in taken[1].inputs


def test_a_column_may_be_a_level(tmp_path: Path) -> None:
    rows = [
        (*HEAD[:3], "Mức 1", "Mức 2", "Mức 3", HEAD[3]),
        ("1", "Điều hành", "11", "", "", "", ""),
        *(
            (f"1.{n}", title, "2", "Đủ (2 điểm)", "Chưa đủ (1 điểm)", "Không (0 điểm)", "Văn bản")
            for n, title in enumerate(("Kế hoạch", "Báo cáo", "Họp", "Tuyên truyền"), 1)
        ),
        ("1.5", "Hồ sơ", "3", "Từ 90% (3đ)", "Từ 80% đến dưới 90% (1đ)", "Dưới 80% (0đ)", "Sổ"),
    ]
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    assert [row.rule for row in taken] == [
        "sum",
        *["levels Đủ:2; Chưa đủ:1; Không:0"] * 4,
        "steps 90%:3; 80%:1; else:0",
    ]


def test_a_second_table_says_by_code_how_each_is_scored(tmp_path: Path) -> None:
    document, out = docx.Document(), io.BytesIO()
    listed = [HEAD[:3], *((one.code, one.title, one.most) for one in PRINTED)]
    said = [("\n".join(map(_said, one.conditions)), one) for one in PRINTED if one.conditions]
    guides = [("Mã tiêu chí", "Cách chấm điểm", "Tài liệu kiểm chứng")]
    guides += [(one.code, rule, one.evidence) for rule, one in said]
    for rows in (listed, guides):
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("Hướng dẫn chấm điểm")
    document.save(out)
    _is_printed(_taken(tmp_path / "bo.docx", out.getvalue()))


def test_a_field_keeps_a_code_of_letters_and_figures(tmp_path: Path) -> None:
    rows = [
        ("Mã TC", *HEAD[1:]),
        ("TC1", "Điều hành", "4", ""),
        ("TC1.1", "Kế hoạch", "4", "Kế hoạch"),
        ("TC2", "Thủ tục", "3", ""),
        ("TC2.1", "Công khai", "3", "Ảnh"),
    ]
    taken = _taken(tmp_path / "bo.xlsx", _xlsx(rows))
    assert [(row.code, row.title) for row in taken] == [row[:2] for row in rows[1:]]
    assert [row.rule for row in taken] == ["sum", "", "sum", ""]


def test_a_survey_named_below_a_criterion_is_its_rule(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Điều hành", "2", ""),
        ("1.1", "Kế hoạch", "2", "Kế hoạch"),
        ("2", "Tác động", "10", ""),
        ("2.1", "Sự phục vụ của cơ quan", "10", ""),
        ("", "Điều tra XHH", "", ""),
    ]
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [row.code for row in taken] == ["1", "1.1", "2", "2.1"]
    assert taken[-1].rule == "survey"
    part = ("", "ĐIỀU TRA XÃ HỘI HỌC", "", "")
    taken = _taken(tmp_path / "bo2.docx", _docx([*rows[:3], part, *rows[3:5]]))
    assert taken[1].rule == ""


def test_stars_make_no_footnotes_of_rules(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ("1", "Thủ tục", "9", ""),
        ("1.1", "Hồ sơ đúng hạn", "6", "Hệ thống"),
        ("", "* Tỷ lệ hồ sơ đúng hạn x điểm tối đa", "", ""),
        ("1.2", "Hồ sơ quá hạn", "3", "Hệ thống"),
        ("", "* Mỗi hồ sơ trừ 0,5 điểm", "", ""),
        ("", "TỔNG ĐIỂM CHUẨN", "9", ""),
    ]
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [row.rule for row in taken] == ["sum", "ratio", "deduct 0.5"]


def test_of_two_years_the_later_one_says_the_maximum(tmp_path: Path) -> None:
    rows = [
        ("TT", "Tiêu chí", "Điểm tối đa năm 2025", "Điểm tối đa năm 2026", "Minh chứng"),
        ("1", "Điều hành", "7", "6", ""),
        ("1.1", "Kế hoạch", "3", "3", "Kế hoạch"),
        ("1.2", "Báo cáo", "4", "3", "Báo cáo"),
        ("2", "Thủ tục", "6", "8", ""),
        ("2.1", "Hồ sơ", "6", "8", "Hệ thống"),
    ]
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [str(row.max_points) for row in taken] == ["6", "3", "3", "8", "8"]
    less = [*rows[:4], ("2", "Thủ tục", "6", "5", ""), ("2.1", "Hồ sơ", "6", "5", "Hệ thống")]
    taken = _taken(tmp_path / "bo2.docx", _docx(less))
    assert [str(row.max_points) for row in taken] == ["6", "3", "3", "5", "5"]


def test_codes_of_letters_and_figures_stand_beside_a_column_of_fields(tmp_path: Path) -> None:
    rows = [
        ("Lĩnh vực", "Mã", "Tên tiêu chí", "Điểm tối đa", "Minh chứng"),
        ("Tài chính công", "TC01", "Giải ngân", "4", "Báo cáo kho bạc"),
        ("Tài chính công", "TC02", "Công khai ngân sách", "2", "Biên bản"),
        ("Chuyển đổi số", "CDS01", "Thanh toán trực tuyến", "3", "Số liệu"),
        ("Chuyển đổi số", "CDS02", "Tổ công nghệ số", "3", "Báo cáo thôn"),
    ]
    taken = [row for row in _taken(tmp_path / "bo.xlsx", _xlsx(rows)) if row.code]
    assert [(row.code, row.title) for row in taken] == [row[1:3] for row in rows[1:]]


def test_points_written_below_nought_are_a_penalty(tmp_path: Path) -> None:
    """Read as points of a criterion, a unit without complaints would have earned one more."""
    rows = [
        ("Mã", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Minh chứng"),
        ("1", "Điều hành", "7", "", ""),
        ("TC 1.1", "Kế hoạch", "3", "Có: 3; không: 0", "Kế hoạch"),
        ("TC 1.2", "Báo cáo", "4", "Tỷ lệ đúng hạn x 4", "Báo cáo"),
        ("TC 1.3", "Đơn thư vượt cấp", "-1", "Mỗi đơn trừ 0,25", "Sổ theo dõi"),
    ]
    taken = {row.code: row for row in _taken(tmp_path / "bo.docx", _docx(rows))}
    assert taken.keys() == {"1", "1.1", "1.2", "1.3"}
    assert taken["1.3"].rule == "penalty 1"
    assert taken["1.3"].max_points is None
    assert str(taken["1"].max_points) == "7"


def test_every_component_without_a_number_is_a_row(tmp_path: Path) -> None:
    rows = [HEAD, ("1", "Điều hành", "6", ""), ("1.1", "Đối thoại", "4", "Biên bản"),
            ("", "Đối thoại với người dân", "1", ""),
            ("", "Đối thoại với doanh nghiệp", "1,5", ""),

            ("", "Trả lời kiến nghị", "1,5", ""),
            ("1.2", "Tuyên truyền", "2", "Tin bài")]  # fmt: skip
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [row.title for row in taken][2:5] == [rows[n][1] for n in (3, 4, 5)]


@pytest.mark.parametrize("parts", [
    ("- Ban hành kế hoạch", "- Ban hành trong quý I", "- Báo cáo đúng hạn"),
    ("Có kế hoạch", "Có từ 12 tin, bài trở lên", "Có hình thức khác"),
])  # fmt: skip
def test_conditions_whose_points_add_up_are_the_rule_of_their_criterion(
    parts: tuple[str, ...], tmp_path: Path
) -> None:
    rows = [HEAD, ("1", "Điều hành", "5", ""), ("1.1", "Tuyên truyền", "3", "Tin bài"),
            *(("", part, "1", "") for part in parts), ("1.2", "Họp", "2", "Biên bản")]  # fmt: skip
    taken = _taken(tmp_path / "bo.docx", _docx(rows))
    assert [row.title for row in taken] == ["Điều hành", "Tuyên truyền", "Họp"]
    assert all(part.strip("- ") in taken[1].inputs for part in parts)
