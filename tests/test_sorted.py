"""A sheet sorted by any column reads back the same; one sorted without its key is never misread."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_xlsx.drawing.layout import FIRST_ROW, lay_out
from tests import libreoffice, plans
from tests.test_roundtrip import read, same, written

TODAY = dt.date(2025, 6, 20)
NAME = "cam_nhuong_2025"


@pytest.mark.libreoffice
def test_sorted_by_any_column(tmp_path: Path) -> None:
    base = plans.draft(NAME)
    filled = plans.filled(base, 11, TODAY)
    source = tmp_path / "so.xlsx"
    source.write_bytes(written(base, filled))
    layout = lay_out(filled.plan, filled.form)["progress"]
    width = len(layout.sheet.columns)
    area = [0, FIRST_ROW - 1, width - 1, layout.last - 1]
    jobs = [
        {
            "source": str(source), "target": str(tmp_path / f"by_{column}.xlsx"),
            "actions": [{"do": "sort", "sheet": layout.sheet.title, "area": area, "column": column,
                         "ascending": bool(column % 2)}],
        }
        for column in range(width)
    ]  # fmt: skip
    libreoffice.act(jobs, tmp_path)
    for job in jobs:
        same(filled.plan, read(Path(str(job["target"])).read_bytes()).plan)


@pytest.mark.libreoffice
def test_sorted_without_the_hidden_key_nothing_is_misread(tmp_path: Path) -> None:
    base = plans.draft(NAME)
    filled = plans.filled(base, 12, TODAY)
    source = tmp_path / "so.xlsx"
    source.write_bytes(written(base, filled))
    layout = lay_out(filled.plan, filled.form)["progress"]
    width = len(layout.sheet.columns)
    issued_rows = len(filled.plan.progress)
    area = [1, FIRST_ROW - 1, width - 1, FIRST_ROW + issued_rows - 2]
    column = layout.columns["status"] - 1
    target = tmp_path / "mat_khoa.xlsx"
    action = {"do": "sort", "sheet": layout.sheet.title, "area": area, "column": column}
    job = {"source": str(source), "target": str(target), "actions": [action]}
    libreoffice.act([job], tmp_path)
    reading = read(target.read_bytes())
    answers = {line.row_id: line for line in filled.plan.progress}
    issued = {line.row_id: line for line in base.plan.progress}
    for line in reading.plan.progress:
        assert line in (answers[line.row_id], issued[line.row_id])  # its own, or none
    assert any(finding.code.startswith("R") for finding in reading.findings)
