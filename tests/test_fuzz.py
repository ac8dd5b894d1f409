"""Thousands of damaged workbooks through the whole reading path: no traceback, no hang."""

from __future__ import annotations

import time
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.edges import door
from cchc_xlsx.judging import judge
from cchc_xlsx.judging.summary import digest
from cchc_xlsx.verbs import examine, report
from cchc_xlsx.verbs.ours import ours
from tests.mutants import mutant

DAY = date(2026, 6, 20)
SAMPLES = Path(__file__).parent.parent / "samples"
SEEDS = (
    "trieu_trach_phat_hanh.xlsx", "trieu_trach_tra_lai.xlsx", "minh_hoa_1.xlsx",
    "libreoffice/trieu_trach_xlsx.xlsx", "libreoffice/trieu_trach_ods.ods",
    "libreoffice/trieu_trach_xls.xls",
)  # fmt: skip
EACH, ROUNDS = 42, 8  # 2,016 mutants


@cache
def seed(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def bare(path: Path) -> None:
    """The same walk without the last net, for the traceback."""
    [source] = [one for one in door.sources([path]) if isinstance(one, door.Source)]
    reading = examine.read(source, ours(None))
    on = judge.as_of_for(reading, DAY, DAY)
    digest(reading, judge.judge(reading, on), on, "vi")


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize("name", SEEDS)
def test_no_damage_is_unforeseen(name: str, number: int, tmp_path: Path) -> None:
    random = Random(f"{name} {number}")
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(EACH):
        (folder / f"{n}{Path(name).suffix}").write_bytes(mutant(seed(name), random))
    start = time.monotonic()
    said = report.report([folder], as_of=DAY, today=DAY)
    assert time.monotonic() - start < 60
    assert len(said["files"]) == EACH
    for file in said["files"]:
        for found in file["findings"]:
            assert found["code"] not in ("F23", "F24")
            if found["code"] == "F15" and found["typed"]:
                bare(Path(file["path"]))
                raise AssertionError(file["path"], found["typed"])
    written(said, tmp_path)


def written(said: dict[str, Any], folder: Path) -> None:
    """Whatever was read can be shown and written."""
    for suffix in (".xlsx", ".csv", ".json"):
        assert report.write(said, folder / f"out{suffix}", DAY)
    assert report_text(said)
