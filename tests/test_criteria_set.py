"""Criteria sets of superiors taken over: codes, titles, points, rules, and a folder that builds."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cchc_xlsx.findings import Stop
from cchc_xlsx.verbs import criteria_sets, issue

DAY = date(2026, 2, 1)
# Number, title, maximum, rule in words, evidence; conditions below a criterion have no number.
SET = (
    ("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "5", "", ""),
    ("1.1", "Kế hoạch năm", "2", "", "Kế hoạch"),
    ("", "- Ban hành đúng hạn", "2", "", ""),
    ("", "- Ban hành chậm", "1", "", ""),
    ("", "- Không ban hành", "0", "", ""),
    ("1.2", "Chế độ báo cáo", "3", "Mỗi báo cáo gửi chậm trừ 0,5 điểm", "Báo cáo"),
    ("II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "7", "", ""),
    ("2.1", "Giải quyết hồ sơ", "5", "", ""),
    ("2.1.1", "Tỷ lệ hồ sơ đúng hạn", "3", "Từ 99%: 3; từ 95% đến dưới 99%: 2; dưới 95%: 0",
     "Số liệu hệ thống"),
    ("2.1.2", "Tỷ lệ hồ sơ trực tuyến", "2", "b/a x điểm tối đa", "Số liệu hệ thống"),
    ("2.2", "Công khai thủ tục", "2", "Theo xem xét của Hội đồng thẩm định", ""),
    ("III", "ĐIỀU TRA XÃ HỘI HỌC", "8", "", ""),
    ("3.1", "Mức độ hài lòng của người dân", "8", "", ""),
    ("", "Tổng cộng", "20", "", ""),
    ("IV", "ĐIỂM THƯỞNG", "2", "Theo quyết định khen thưởng", ""),
)  # fmt: skip
HEAD = ("TT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Cách tính điểm",
        "Tài liệu kiểm chứng")  # fmt: skip
RULES = {
    "I": "sum", "1.1": "levels Ban hành đúng hạn:2; Ban hành chậm:1; Không ban hành:0",
    "1.2": "deduct 0.5", "II": "sum", "2.1": "sum",
    "2.1.1": "steps 99%:3; 95%:2; else:0", "2.1.2": "ratio", "2.2": "", "III": "sum",
    "3.1": "survey", "IV": "bonus 2",
}  # fmt: skip


def as_docx() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(SET) + 1, cols=len(HEAD))
    for number, line in enumerate((HEAD, *SET)):
        for column, text in enumerate(line):
            table.cell(number, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([None, "BỘ TIÊU CHÍ NĂM 2026"])
    for line in (HEAD, *SET):
        sheet.append([float(text) if column == 2 and text.isdecimal() else text or None
                      for column, text in enumerate(line)])  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv() -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows((HEAD, *SET))
    return out.getvalue().encode("utf-8-sig")


KINDS = {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv}


@pytest.mark.parametrize("kind", KINDS)
def test_every_criterion_with_its_points_and_its_rule(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"bo.{kind}"
    path.write_bytes(KINDS[kind]())
    taken = criteria_sets.read_set(path)
    wanted = [line for line in SET if line[0]]
    assert [(row.code, row.title) for row in taken.criteria] == [line[:2] for line in wanted]
    assert {row.code: row.rule for row in taken.criteria} == RULES
    points = {row.code: row.max_points for row in taken.criteria}
    assert all(points[line[0]] == int(line[2]) for line in wanted if line[0] != "IV")
    words = {row.code: row.inputs for row in taken.criteria}
    assert words["1.2"] == SET[5][3]  # computed or not, a clerk reads the rule as printed
    assert "Ban hành chậm: 1" in words["1.1"]
    codes = {finding.code for finding in taken.findings}
    assert {"I14", "I20", "I21"} <= codes
    assert "I22" not in codes


def test_the_folder_builds_at_once_and_computes(tmp_path: Path) -> None:
    path, folder, out = tmp_path / "bo.xlsx", tmp_path / "mau", tmp_path / "so.xlsx"
    path.write_bytes(as_xlsx())
    taken = criteria_sets.import_set(path, folder, year=2025, today=DAY)
    draft = issue.build(str(folder), out, DAY, issue.Options(unit="UBND xã Hòa Mẫu"))
    same = ("row_id", "level", "code", "title", "max_points", "rule", "inputs")
    assert [[getattr(row, key) for key in same] for row in draft.plan.criteria] == [
        [getattr(row, key) for key in same] for row in taken.criteria
    ]
    assert draft.plan.identity.scored_year == 2025
    with pytest.raises(Stop) as stopped:
        criteria_sets.import_set(path, folder, year=2025, today=DAY)
    assert stopped.value.finding.code == "B03"


def test_sums_that_do_not_add_up_are_told_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "bo.csv"
    path.write_bytes(as_csv().replace("Chế độ báo cáo;3".encode(), "Chế độ báo cáo;2,5".encode()))
    taken = criteria_sets.read_set(path)
    [told] = [finding for finding in taken.findings if finding.code == "I22"]
    assert (told.typed, told.expected) == ("5", "4,5")


def test_nothing_to_take_over_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi các xã, phường.", "utf-8")
    with pytest.raises(Stop) as stopped:
        criteria_sets.read_set(path)
    assert stopped.value.finding.code == "I19"


@pytest.mark.parametrize("head", ["Species,Length,Width", ",Product,Price", "Loài,Dài,Rộng"])
def test_figures_of_anybody_are_no_criteria(head: str, tmp_path: Path) -> None:
    rows = [head] + [
        f"{n},quả {n},{n * 10}" if head.startswith(",") else f"loài {n},{n + 0.5},{n}"
        for n in range(1, 9)
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        criteria_sets.read_set(path)
    assert stopped.value.finding.code == "I19"
