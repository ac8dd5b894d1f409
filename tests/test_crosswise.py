"""Appraisers' tables with units or criteria as columns give what a list of rows gives."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cchc_xlsx.findings import Finding
from cchc_xlsx.verbs.appraised import Results, results_of
from cchc_xlsx.verbs.roster import Recipient
from tests import libreoffice, plans

D = Decimal
PEOPLE = [Recipient(1, "UBND xã An", "30001"), Recipient(2, "UBND phường Bình", "30002"),
          Recipient(3, "UBND xã Cam", "00031")]  # fmt: skip
CRITERIA = plans.draft("mau_minh_hoa").plan.criteria
TITLE = {row.code: row.title for row in CRITERIA}
Rows = Sequence[Sequence[object]]


def book(path: Path, rows: Rows, *merges: str) -> Path:
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    for row in rows:
        first.append([*row])
    for area in merges:
        first.merge_cells(area)
    made.save(path)
    return path


def text(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        lines = [["" if one is None else str(one).replace(".", ",") if isinstance(one, float)
                  else str(one) for one in row] for row in rows]  # fmt: skip
        csv.writer(opened, delimiter=";").writerows(lines)
    return path


def said(*paths: Path) -> tuple[Results, list[Finding]]:
    return results_of(paths, PEOPLE, CRITERIA)


def told(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in found]


APPRAISED = {
    "30001": {"c1_1_1": {"appraised_points": D("0.5")}, "c1_1_2": {"appraised_points": D(2)}},
    "30002": {"c1_1_1": {"appraised_points": D(1)}},
    "00031": {"c1_1_2": {"appraised_points": D("1.5")}},
}
BOTH = {
    "30001": {"c1_1_1": {"self_points": D(1), "appraised_points": D("0.5")},
              "c1_1_2": {"self_points": D(3), "appraised_points": D(2)}},
    "30002": {"c1_1_1": {"self_points": D(1), "appraised_points": D(1)}},
}  # fmt: skip
ONE_ROW: Rows = [
    ["BẢNG TỔNG HỢP ĐIỂM THẨM ĐỊNH"], [],
    ["TT", "Mã", "Tiêu chí", "Điểm tối đa", "xã An", "UBND Phường Bình", "UBND xã\nCam", "Ghi chú"],
    [1, "1.1.1", TITLE["1.1.1"], 1, 0.5, 1, None, "đủ"],
    [2, "1.1.2", TITLE["1.1.2"], 3, 2, None, 1.5],
    [None, None, "Tổng cộng", 4, 2.5, 1, 1.5],
]  # fmt: skip
TWO_ROWS: Rows = [
    ["Mã", "Tiêu chí", "UBND xã An", None, "UBND phường Bình"],
    [None, None, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["1.1.1", TITLE["1.1.1"], 1, 0.5, 1, 1],
    ["1.1.2", TITLE["1.1.2"], 3, 2],
]  # fmt: skip
KIND_ABOVE: Rows = [
    ["Mã", "Tiêu chí", "Điểm tự chấm", None, "Điểm thẩm định", None, "Tổng điểm"],
    [None, None, "UBND xã An", "UBND phường Bình", "UBND xã An", "UBND phường Bình", None],
    ["1.1.1", TITLE["1.1.1"], 1, 1, 0.5, 1, 9],
    ["1.1.2", TITLE["1.1.2"], 3, None, 2, None, 9],
]  # fmt: skip
ACROSS: Rows = [
    ["KẾT QUẢ THẨM ĐỊNH"],
    ["TT", "Mã đơn vị", "Đơn vị", "1.1.1", "1.1.2. " + TITLE["1.1.2"], "Tổng điểm"],
    [1, 30001, "UBND xã An", 0.5, 2, 2.5], [2, 30002, "UBND phường Bình", 1, None, 1],
    [3, 31, "UBND xã Cam", None, 1.5, 1.5], [None, None, "Tổng cộng", 1.5, 3.5, 5],
]  # fmt: skip
ACROSS_TWO: Rows = [
    [None, "1.1.1", None, "1.1.2", None],
    ["Đơn vị", "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"],
    ["UBND xã An", 1, 0.5, 3, 2], ["UBND phường Bình", 1, 1],
]  # fmt: skip
FORMS = {
    "units, one row": (ONE_ROW, (), APPRAISED),
    "units over kinds": (TWO_ROWS, ("C1:D1", "E1:F1"), BOTH),
    "kinds over units": (KIND_ABOVE, ("C1:D1", "E1:F1", "A1:A2"), BOTH),
    "criteria": (ACROSS, (), APPRAISED), "criteria over kinds": (ACROSS_TWO, ("B1:C1",), BOTH),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_table_that_lies_crosswise_gives_each_unit_its_points(name: str, tmp_path: Path) -> None:
    rows, merges, expected = FORMS[name]
    for path in (book(tmp_path / "r.xlsx", rows, *merges), text(tmp_path / "r.csv", rows)):
        found, findings = said(path)
        assert found == expected, path.name
        assert [one.code for one in findings if one.code != "L13"] == []


@pytest.mark.skipif(not libreoffice.available(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_in_older_and_open_workbooks_too(kind: str, tmp_path: Path) -> None:
    made = [book(tmp_path / f"{n}.xlsx", rows, *merges)
            for n, (rows, merges, _) in enumerate(FORMS.values())]  # fmt: skip
    others = libreoffice.convert(made, kind, tmp_path / "out")
    for path, (_, _, expected) in zip(others, FORMS.values(), strict=True):
        assert said(path)[0] == expected, path.name


def test_what_is_not_known_is_told_at_its_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mã", "UBND xã An", "UBND xã Lạ", "Trung bình"],
        ["1.1.1", 0.5, 1, 1], ["9.9", 1, 1, 1], ["1.1.2", "nhiều", 2, 2], ["1.2.1", 88, None, 9],
    ]  # fmt: skip
    found, findings = said(book(tmp_path / "r.xlsx", rows))
    assert found == {"30001": {"c1_1_1": {"appraised_points": D("0.5")}}}
    assert sorted(told(findings)) == [
        ("L04", "C1"), ("L05", "B3"), ("L06", "B4"), ("L12", "B5"), ("L13", "1")]  # fmt: skip
    rows = [["Đơn vị", "1.1.1", "9.9"], ["UBND xã An", 0.5, 1], ["UBND xã Lạ", 1, 1]]
    found, findings = said(book(tmp_path / "q.xlsx", rows))
    assert found == {"30001": {"c1_1_1": {"appraised_points": D("0.5")}}}
    assert sorted(told(findings)) == [("L04", "B3"), ("L05", "C1"), ("L13", "1")]


def test_two_tables_that_differ_leave_the_cell_empty_whatever_their_form(tmp_path: Path) -> None:
    one = book(tmp_path / "a.xlsx", ONE_ROW)
    other = text(
        tmp_path / "b.csv", [["Mã đơn vị", "Mã", "Điểm thẩm định"], ["30001", "1.1.2", "3"]]
    )
    found, findings = said(one, other)
    assert found["30001"] == {"c1_1_1": {"appraised_points": D("0.5")}, "c1_1_2": {}}
    [clash] = [one for one in findings if one.code == "L03"]
    assert dict(clash.extra)["other"] == "a.xlsx, E5"


@pytest.mark.parametrize(("title", "key"), [
    ("BẢNG ĐIỂM THẨM ĐỊNH LẠI", "reappraised_points"),
    ("Kết quả thẩm định lần 2", "reappraised_points"),
    ("Điểm công bố năm 2025", "final_points"), ("Điểm tự đánh giá", "self_points"),
    ("Bảng điểm", "appraised_points"),
])  # fmt: skip
def test_the_title_of_a_table_says_whose_points_it_holds(
    title: str, key: str, tmp_path: Path
) -> None:
    found, findings = said(book(tmp_path / "r.xlsx", [[title], *ONE_ROW[1:]]))
    assert found["30002"] == {"c1_1_1": {key: D(1)}}
    assert [one.code for one in findings] == ["L13"]


def test_points_of_which_a_title_says_two_things_are_asked_back(tmp_path: Path) -> None:
    rows: Rows = [["Điểm tự chấm và điểm thẩm định của các đơn vị"], *ONE_ROW[1:]]
    found, findings = said(book(tmp_path / "r.xlsx", rows))
    assert found == {}
    assert told(findings) == [("L11", "E3"), ("L11", "F3"), ("L11", "G3")]


def test_a_criterion_whose_code_excel_may_have_cut_is_asked_back(tmp_path: Path) -> None:
    """Both 3.1 and 3.10 are in the set; as a number one cannot be told from the other."""
    found, findings = said(book(tmp_path / "r.xlsx", [["Đơn vị", 3.1, 3.2], ["UBND xã An", 1, 1]]))
    assert found == {"30001": {"c3_2": {"appraised_points": D(1)}}}
    assert told(findings) == [("L05", "B1"), ("L13", "1")]
    titled: Rows = [[None, 3.1, 3.2], ["Đơn vị", TITLE["3.10"], TITLE["3.2"]], ["UBND xã An", 1, 1]]
    found, findings = said(book(tmp_path / "q.xlsx", titled))
    assert "c3_1" not in found["30001"]


def test_notes_stand_beside_the_points_of_their_unit(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mã", "UBND xã An", None, None, "UBND phường Bình"],
        [None, "Điểm thẩm định", "Ý kiến thẩm định", "Chênh lệch", "Điểm thẩm định"],
        ["1.1.1", 0.5, "thiếu số", -0.5, 1],
    ]  # fmt: skip
    found, findings = said(book(tmp_path / "r.xlsx", rows, "B1:D1"))
    assert found["30001"] == {
        "c1_1_1": {"appraised_points": D("0.5"), "appraiser_note": "thiếu số"}}  # fmt: skip
    assert findings == []


def test_a_heading_that_is_not_the_sum_of_its_rows_is_told(tmp_path: Path) -> None:
    """In a complete set its points are computed: what a table says of it counts nowhere."""
    rows: Rows = [["Mã", "UBND xã An", "UBND phường Bình"], ["1.1", 3, 2.5], ["1.1.1", 1, 1],
                  ["1.1.2", 1.5, 1.5], ["1.2", 9, 9], ["1.2.1", 1, None]]  # fmt: skip
    path = book(tmp_path / "r.xlsx", rows)
    _, findings = results_of([path], PEOPLE, CRITERIA, complete=True)
    [one] = [one for one in findings if one.code == "L14"]
    assert (one.place.cell, one.typed, one.expected) == ("B2", "3", "2,5")
    assert "L14" not in {one.code for one in said(path)[1]}
