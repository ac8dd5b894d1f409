"""The demo: every file it names is there to be looked at."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from cchc_xlsx.cli import commands, main
from cchc_xlsx.findings import Stop
from cchc_xlsx.verbs import demo


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("chạy thử") / "mới"
    return folder, list(demo.run(folder))


def named(folder: Path, lines: list[str]) -> list[Path]:
    found = [re.match(re.escape(str(folder)) + r"[\\/]([^:]+): .+", line) for line in lines]
    return [folder / match[1] for match in found if match]


def test_every_file_it_names_is_there_and_holds_something(told: tuple[Path, list[str]]) -> None:
    folder, lines = told
    files = named(folder, lines)
    assert len(files) >= 8
    for path in files:
        inside = list(path.iterdir()) if path.is_dir() else [path]
        assert inside
        assert all(file.stat().st_size > 0 for file in inside)


def test_it_names_every_file_it_leaves(told: tuple[Path, list[str]]) -> None:
    folder, lines = told
    assert set(folder.iterdir()) == set(named(folder, lines))


def test_the_mistakes_are_told_to_the_cell(told: tuple[Path, list[str]]) -> None:
    said = (told[0] / "3_kiem_tra.txt").read_text("utf-8")
    for typed in demo.MISTAKES.values():
        assert str(typed) in said


def test_the_unit_that_did_not_return_is_known(told: tuple[Path, list[str]]) -> None:
    folder, _ = told
    with (folder / "6_danh_sach_don_vi.csv").open(encoding="utf-8-sig", newline="") as file:
        roster = list(csv.DictReader(file))
    report = json.loads((folder / "8_tong_hop.json").read_text("utf-8"))
    assert len(report["files"]) == len(list((folder / "5_cac_xa_gui").iterdir())) == demo.UNITS
    missing = report["summary"]["not_returned"]
    assert len(roster) == demo.UNITS + 1
    assert [unit["unit_code"] for unit in missing] == [roster[-1]["Mã đơn vị hành chính"]]


def test_again_over_itself_and_in_english(told: tuple[Path, list[str]]) -> None:
    folder, lines = told
    before = {path: path.read_bytes() for path in folder.iterdir() if path.suffix == ".xlsx"}
    again = list(demo.run(folder, "en"))
    assert named(folder, again) == named(folder, lines)
    assert again != lines
    assert before == {path: path.read_bytes() for path in before}


def test_a_folder_that_is_a_file_is_told_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "tệp.txt"
    place.write_text("của tôi", "utf-8")
    for wrong in (place, place / "trong tệp"):
        with pytest.raises(Stop) as stopped:
            list(demo.run(wrong))
        assert stopped.value.finding.code == "B04"
        assert main.run(commands.group("vi"), "vi", ["demo", str(wrong)]) == 3
        said = capsys.readouterr().err
        assert "CCHC-B04" in said
        assert "sự cố" not in said
    assert place.read_text("utf-8") == "của tôi"
