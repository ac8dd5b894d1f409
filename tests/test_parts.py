"""A unit of which only parts came: every row counts once, wherever it is shown."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.drawing.headline import many
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.judging.digest import digest
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.judging.summary import summarise
from cchc_xlsx.verbs.frames import of_files, to_csv
from tests.judging_cases import COMPLETE, TODAY, done, line, plan, reading, row, task
from tests.reports import made
from tests.test_schema import complaints
from tests.test_summary_book import table

# What each colleague reported: points by criterion, and the tasks that are done.
REPORTED = {
    "van-phong": ({"c1_1": "0.75"}, ("t00",)),
    "cong-an": ({"c1_2": "0.5"}, ("t01", "t02")),
}
ROWS = {"c1": None, "c1_1": "0.75", "c1_2": "0.5"}  # of the unit; a sum of parts is nobody's


def part(name: str) -> dict[str, Any]:
    points, finished = REPORTED[name]
    said = plan(
        row("c1", level="field", title="Lĩnh vực", max_points=2),
        *(
            row(one, level="criterion", max_points=1, reason="Chậm",
                **({"self_points": points[one]} if one in points else {}))
            for one in ("c1_1", "c1_2")
        ),
        *(task(f"t0{n}", criteria=("c1_1",)) for n in range(4)),
        *(done(f"t0{n}") if f"t0{n}" in finished else line(f"t0{n}", status="") for n in range(4)),
        unit_code="19501", part=name,
    )  # fmt: skip
    read = reading(said, COMPLETE, source=f"{name}.xlsx")
    return digest(read, judge(read, TODAY), TODAY)


@pytest.fixture
def files() -> list[dict[str, Any]]:
    return [part(name) for name in REPORTED]


@pytest.fixture
def compiled(files: list[dict[str, Any]]) -> dict[str, Any]:
    return made(files, TODAY.isoformat(), summarise(files))


def test_the_unit_has_no_sum_and_the_findings_of_all_its_parts(compiled: dict[str, Any]) -> None:
    [unit] = compiled["summary"]["by_unit"]
    assert unit["paths"] == ["cong-an.xlsx", "van-phong.xlsx"]
    assert unit["effective_points"] is None
    assert (unit["lines"], unit["done"], unit["unreported"]) == (4, 3, 1)
    errors = [
        finding for file in compiled["files"] for finding in file["findings"]
        if finding["severity"] == "error"
    ]  # fmt: skip
    assert unit["errors"] == len(errors)
    assert compiled["summary"]["ranking"] == []


def test_the_data_sheets_hold_what_each_part_reported(compiled: dict[str, Any]) -> None:
    pages = {sheet.name: sheet for sheet in summary_book(compiled, TODAY).pages}
    criteria, tasks = pages["Dữ liệu"].flat, pages["Dữ liệu nhiệm vụ"].flat
    assert criteria is not None
    assert tasks is not None
    result = next(cell.column for cell in pages["Dữ liệu"].cells if cell.value == "Kết quả") - 1
    said = {values[-1]: values[result] for values in criteria.rows}
    assert {key: None if got is None else str(got) for key, got in said.items()} == ROWS
    assert {values[-1]: values[11] for values in tasks.rows} == {
        "t00": "Hoàn thành", "t01": "Hoàn thành", "t02": "Hoàn thành", "t03": "",
    }  # fmt: skip


def test_the_tables_tell_which_rows_count(
    files: list[dict[str, Any]], compiled: dict[str, Any], tmp_path: Path
) -> None:
    [criteria, tasks, findings] = to_csv(compiled, tmp_path / "x.csv")

    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            return list(csv.DictReader(opened))

    assert len(rows(criteria)) == 2 * len(ROWS)  # as they came, each part whole
    counted = {one["row_id"]: one["part"] for one in rows(criteria) if one["counted"] == "true"}
    assert counted["c1_1"] == "van-phong"
    assert counted["c1_2"] == "cong-an"
    counted = {one["row_id"]: one["part"] for one in rows(tasks) if one["counted"] == "true"}
    assert set(counted) == {"t00", "t01", "t02", "t03"}
    assert [counted["t00"], counted["t01"], counted["t02"]] == ["van-phong", "cong-an", "cong-an"]
    assert {one["counted"] for one in rows(findings)} == {"true"}
    frame = of_files(files).assignments
    assert sorted(frame[frame["counted"]]["row_id"]) == ["t00", "t01", "t02", "t03"]


def test_of_a_whole_beside_its_parts_only_the_whole_counts(
    files: list[dict[str, Any]], tmp_path: Path
) -> None:
    whole = {**files[0], "part": "", "path": "ca_xa.xlsx", "sha256": "whole"}
    both = [*files, whole]
    compiled = made(both, date(2026, 6, 30).isoformat(), summarise(both))
    [path, *_] = to_csv(compiled, tmp_path / "x.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        counted = {one["path"] for one in csv.DictReader(opened) if one["counted"] == "true"}
    assert counted == {"ca_xa.xlsx"}


def two(*said: Any, **more: Any) -> dict[str, Any]:
    """A unit of which two people each returned these rows."""
    files = []
    for name, rows in zip(("Một cửa", "Văn phòng"), said, strict=True):
        read = reading(plan(*rows, unit_code="19501", part=name, **more), COMPLETE,
                       source=f"{name}.xlsx")  # fmt: skip
        files.append(digest(read, judge(read, TODAY), TODAY))
    return made(files, TODAY.isoformat(), summarise(files))


def test_of_a_task_of_two_milestones_each_counts_as_whoever_reported_it(tmp_path: Path) -> None:
    work = task("t01", deadline="Quý I, Quý III", due=date(2026, 9, 30))
    first = line("t01", status="", due=date(2026, 3, 31))
    told = two(
        (work, done("t01", due=date(2026, 3, 31)), line("t01.2", status="")),
        (work, first, line("t01.2", percent=30, difficulty="Chậm vốn")),
    )
    [unit] = told["summary"]["by_unit"]
    assert (unit["lines"], unit["done"], unit["overdue"], unit["unreported"]) == (2, 1, 0, 0)
    assert complaints(told) == []
    tasks = {sheet.name: sheet for sheet in summary_book(told, TODAY).pages}["Dữ liệu nhiệm vụ"]
    assert tasks.flat is not None
    assert [(values[-1], values[11]) for values in tasks.flat.rows] == [
        ("t01", "Hoàn thành"), ("t01.2", "Đang thực hiện")]  # fmt: skip
    path = to_csv(told, tmp_path / "x.csv")[1]
    with path.open(encoding="utf-8-sig", newline="") as opened:
        counts = {(one["part"], one["line"]): one["counted"] for one in csv.DictReader(opened)}
    assert counts == {("Một cửa", "t01"): "true", ("Một cửa", "t01.2"): "false",
                      ("Văn phòng", "t01"): "false", ("Văn phòng", "t01.2"): "true"}  # fmt: skip


def test_what_two_parts_say_differently_is_asked_back() -> None:
    """One of the two is shown; nobody has said which is right."""
    one, other = (
        (row("c1", level="criterion", max_points=1, self_points=points, evidence="1/BC"),)
        for points in ("0.5", "0.75")
    )
    told = two(one, other, phase="tu-cham")
    [unit] = told["summary"]["by_unit"]
    [file, _] = told["files"]
    assert unit["differing"] == [f"{row['sheet']}!{row['cell']}" for row in file["criteria"]]
    assert complaints(told) == []
    assert "các phần ghi khác nhau ở" in " ".join(report_text(told).split())
    same = two(one, one)
    assert "differing" not in same["summary"]["by_unit"][0]


def test_whoever_sends_parts_is_asked_for_the_whole() -> None:
    told = two((task("t01"), done("t01")), (task("t01"), line("t01", status="")))
    book = {sheet.name: sheet for sheet in summary_book(told, TODAY).pages}
    [asked] = [one["Nội dung đôn đốc"] for one in table(book["Đôn đốc"])]
    assert "gộp các phần (Một cửa; Văn phòng) thành một sổ đủ" in str(asked)
    assert many(told).startswith("1 đơn vị đã gửi (1 mới có từng phần).")


def test_a_fact_that_one_part_alone_tells_is_kept() -> None:
    rows = (row("c8", level="criterion", max_points=10, rule="survey"),)
    told = two(rows, (rows[0]._replace(appraised_points=Decimal(9)),))
    assert told["summary"]["by_unit"][0]["survey_points"] == "9"
