from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cchc_xlsx.form import sheets
from cchc_xlsx.judging.summary import summarise
from cchc_xlsx.verbs import frames
from cchc_xlsx.verbs.frames import ASSIGNMENTS, CRITERIA, FINDINGS, Frames, of_files, to_csv
from tests import judging_cases as cases
from tests import reports
from tests.reports import DAY
from tests.test_schema import file_of


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.report(reports.folder(tmp_path_factory.mktemp("frames") / "in"))


@pytest.fixture(scope="module")
def made(many: dict[str, Any]) -> Frames:
    return of_files(many["files"][:4])  # the fifth is the second again


def test_columns_and_types_are_as_documented(made: Frames) -> None:
    for frame, columns in zip(made, (CRITERIA, ASSIGNMENTS, FINDINGS), strict=True):
        assert dict(frame.dtypes.astype(str)) == dict(columns)


def test_every_column_of_the_workbook_is_one_of_a_frame() -> None:
    for columns, *of in ((CRITERIA, sheets.CRITERIA),
                         (ASSIGNMENTS, sheets.ASSIGNMENTS, sheets.PROGRESS)):  # fmt: skip
        keys = {c.key for sheet in of for c in sheet.columns if not c.hidden}
        assert keys - {*sheets.FRAME} <= set(columns)


def test_every_milestone_says_what_its_own_line_reported() -> None:
    """Its result and its evidence were those of another line of its task."""
    plan = cases.plan(
        cases.row("c1_1"),
        cases.task(criteria=("c1_1",), deadline="Quý I, Quý III"),
        cases.done("t01", result="Đã họp quý I", evidence="15/KH-UBND"),
        cases.line("t01.2", status="Đang thực hiện", actual="99,2 %", difficulty="Thiếu người"),
    )
    file = file_of(cases.reading(plan))
    frame = of_files([file]).assignments
    assert frame["result"].tolist() == ["Đã họp quý I", ""]
    assert frame["evidence"].tolist() == ["15/KH-UBND", ""]
    assert frame["actual"].tolist() == ["", "99,2 %"]
    assert frame["difficulty"].tolist() == ["", "Thiếu người"]


def test_no_rows_keep_the_types(tmp_path: Path) -> None:
    nothing = frames.frames([tmp_path], as_of=DAY)
    assert dict(nothing.criteria.dtypes.astype(str)) == dict(CRITERIA)
    assert nothing.criteria.empty
    assert len(nothing.findings) == 1  # there is no workbook here


def test_pandas_finds_the_totals_of_a_complete_set(many: dict[str, Any], made: Frames) -> None:
    rows = made.criteria
    counted = rows[rows["leaf"] & ~rows["survey"] & rows["label"].ne("")]
    inside = counted[counted["applicable"] & ~counted["outside"]]
    for file in many["files"][1:3]:
        own = counted["path"] == file["path"]
        within = inside["path"] == file["path"]
        totals = {name: float(value) for name, value in file["totals"].items() if value is not None}
        assert counted[own & counted["applicable"]]["effective_points"].sum() == pytest.approx(
            totals["effective_points"]
        )
        assert inside[within]["lost_points"].sum() == pytest.approx(totals["lost_points"])


def test_pandas_finds_the_summary(many: dict[str, Any], made: Frames) -> None:
    lines = made.assignments[made.assignments["line"] != ""]
    standings = lines["standing"].value_counts()
    for row in many["summary"]["by_standing"]:
        assert standings.get(row["standing"], 0) == row["lines"]
    units = lines.groupby("path").agg(
        lines=("line", "size"),
        done=("status", lambda s: (s == "Hoàn thành").sum()),
        overdue=("standing", lambda s: (s == "Quá hạn").sum()),
    )
    for row in many["summary"]["by_unit"]:
        assert tuple(units.loc[row["path"]]) == (row["lines"], row["done"], row["overdue"])
    late = lines[lines["standing"] == "Quá hạn"]
    days = (pd.Timestamp(DAY) - late["due"]).dt.days
    assert sorted(days) == sorted(row["days"] for row in many["summary"]["overdue"])


def test_pandas_finds_what_cost_most(many: dict[str, Any], made: Frames) -> None:
    rows = made.criteria[made.criteria["leaf"] & (made.criteria["lost_points"] > 0)]
    lost = rows.groupby(["row_id", "title"])["lost_points"].agg(["sum", "size"])
    assert len(lost) == len(many["summary"]["most_lost"])
    for row in many["summary"]["most_lost"]:
        total, units = lost.loc[(row["row_id"], row["title"])]
        assert float(row["lost_points"]) == pytest.approx(total)
        assert units == row["units"]


def test_findings_say_where(made: Frames, many: dict[str, Any]) -> None:
    assert len(made.findings) == sum(len(file["findings"]) for file in many["files"][:4])
    assert made.findings["code"].notna().all()


def test_csv_is_what_the_frames_are(many: dict[str, Any], tmp_path: Path) -> None:
    written = to_csv(many, tmp_path / "bao_cao.csv")
    assert [path.name for path in written] == [
        "bao_cao.criteria.csv", "bao_cao.assignments.csv", "bao_cao.findings.csv",
    ]  # fmt: skip
    whole = of_files(many["files"])
    for path, frame in zip(written, whole, strict=True):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        read = pd.read_csv(path, dtype="string", encoding="utf-8-sig", keep_default_na=False)
        assert list(read.columns) == list(frame.columns)
        assert len(read) == len(frame)
    points = pd.read_csv(written[0], encoding="utf-8-sig")["effective_points"]
    assert points.sum() == pytest.approx(float(whole.criteria["effective_points"].sum()))


def test_excel_never_runs_a_cell_of_ours(many: dict[str, Any], tmp_path: Path) -> None:
    texts = {"=1+1", "+84", "-x", "@SUM(A1)", "\tx", "\rx"}
    file = dict(many["files"][1])
    file["criteria"] = [
        {**file["criteria"][0], "reason": text, "lost_points": "-1"} for text in texts
    ]
    report = {"files": [file], "summary": summarise([file])}
    path = to_csv(report, tmp_path / "x.csv")[0]
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["reason"] for row in rows} == {f"'{text}" for text in texts}
    assert {row["lost_points"] for row in rows} == {"-1"}  # a number stays a number


def test_frames_read_from_paths(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(reports.returned("trieu_trach_2025"))
    made = frames.frames([path], as_of=DAY)
    assert float(
        made.criteria.query("level == 'field'")["effective_points"].sum()
    ) == pytest.approx(80.93)
    assert made.criteria["as_of"].unique().tolist() == [pd.Timestamp(DAY)]
