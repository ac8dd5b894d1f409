"""Several periods of imaginary units: what is compiled is what their maker knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.office.model import Plan
from cchc_xlsx.verbs import report
from cchc_xlsx.verbs.seasons import reporting_day, seasons
from cchc_xlsx.verbs.specimens import Specimen

UNITS, PERIODS, YEAR = 5, ("Quý I", "6 tháng", "9 tháng"), 2026
CLOSED = ("Hoàn thành", "Không phát sinh", "Tạm dừng", "Không còn thực hiện")
HOW_FAR = {"Chưa thực hiện": 0, "": 0, "Tạm dừng": 1, "Đang thực hiện": 2, "Hoàn thành": 3}


@pytest.fixture(scope="module")
def made() -> list[list[Specimen]]:
    """One list a period, a workbook a unit in each."""
    every = list(seasons(UNITS, PERIODS, seed=4, skill=0.8, phase="khac-phuc"))
    return [every[n :: len(PERIODS)] for n in range(len(PERIODS))]


@pytest.fixture(scope="module")
def folders(made: list[list[Specimen]], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    found = []
    for number, some in enumerate(made):
        folder = tmp_path_factory.mktemp(f"period{number}")
        for one in some:
            (folder / one.name).write_bytes(one.data)
        found.append(folder)
    return found


def compiled(folders: Sequence[Path], day: date, ledger: Path | None = None) -> dict[str, Any]:
    summary: dict[str, Any] = report.report(folders, as_of=day, today=day, ledger=ledger)["summary"]
    return summary


def points_of(plan: Plan) -> Decimal:
    """The sum over rows nobody divides: the superior's word where there is one, else the unit's."""
    parents, levels = set(), ["field", "criterion", "component"]
    for above, row in zip(plan.criteria, plan.criteria[1:], strict=False):
        if levels.index(row.level) > levels.index(above.level):
            parents.add(above.row_id)
    leaves = [row for row in plan.criteria if row.row_id not in parents]
    given = [r.self_points if r.appraised_points is None else r.appraised_points for r in leaves]
    return sum((points for points in given if points is not None), Decimal(0))


def ranks(points: Sequence[Decimal]) -> list[int]:
    return [1 + sum(other > one for other in points) for one in points]


def test_a_season_is_the_same_again(made: list[list[Specimen]]) -> None:
    again = list(seasons(2, PERIODS, seed=4, skill=0.8, phase="khac-phuc"))
    assert [one.data for one in again[: len(PERIODS)]] == [some[0].data for some in made]


def test_every_period_compiles_to_what_its_maker_knows(
    made: list[list[Specimen]], folders: list[Path]
) -> None:
    for some, folder, period in zip(made, folders, PERIODS, strict=True):
        day = reporting_day(YEAR, period)
        summary = compiled([folder], day)
        by_unit = {row["unit"]: row for row in summary["by_unit"]}
        totals = [points_of(one.plan) for one in some]
        for one, points, rank in zip(some, totals, ranks(totals), strict=True):
            name = one.plan.identity.unit
            row = by_unit[name]
            [place] = [line for line in summary["ranking"] if line["unit"] == name]
            assert (Decimal(place["points"]), place["rank"]) == (points, rank)
            tasks = {task.row_id: task.due for task in one.plan.assignments}
            due = [(line.due or tasks[line.task_id], line.status) for line in one.plan.progress]
            late = [when for when, status in due if when and when < day and status not in CLOSED]
            assert (row["lines"], row["overdue"]) == (len(one.plan.progress), len(late))
        said = Counter(line.status or "Chưa cập nhật" for one in some for line in one.plan.progress)
        told = {row["status"]: row["lines"] for row in summary["by_status"] if row["lines"]}
        assert told == dict(said)


def test_history_is_what_happened_between_two_periods(
    made: list[list[Specimen]], folders: list[Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "so.db"
    seen = 0
    for number, (folder, period) in enumerate(zip(folders, PERIODS, strict=True)):
        rows = compiled([folder], reporting_day(YEAR, period), ledger)["history"]
        if number == 0:
            assert rows == []
            continue
        before, now = made[number - 1], made[number]
        then, totals = ([points_of(one.plan) for one in some] for some in (before, now))
        moves = [a - b for a, b in zip(ranks(then), ranks(totals), strict=True)]
        by_unit = {row["unit"]: row for row in rows}
        assert len(by_unit) == UNITS
        for old, one, was, points, move in zip(before, now, then, totals, moves, strict=True):
            row = by_unit[one.plan.identity.unit]
            every_time = {
                task.row_id for task in one.plan.assignments
                if task.deadline.startswith(("Thường xuyên", "Định kỳ"))
            }  # fmt: skip
            assert (Decimal(row["change"]), row["rank_change"]) == (points - was, move)
            lines = {line.row_id: line for line in old.plan.progress}
            pairs = [
                (line, lines[line.row_id]) for line in one.plan.progress
                if line.task_id not in every_time
                or lines[line.row_id].status not in ("Hoàn thành", "Không phát sinh",
                                                     "Không còn thực hiện")
            ]  # fmt: skip
            back = {
                line.row_id for line, was in pairs
                if HOW_FAR.get(line.status, 9) < HOW_FAR.get(was.status, 0)
            }  # fmt: skip
            fell = {
                line.row_id for line, was in pairs
                if line.status and (line.percent or 0) < (was.percent or 0)
            }  # fmt: skip
            assert {line["row_id"] for line in row["went_back"]} == back
            assert {line["row_id"] for line in row["fell"]} == fell
            seen += len(back) + len(fell) + bool(move)
    assert seen > 5  # there was something to find


def test_all_periods_together_count_the_latest(
    made: list[list[Specimen]], folders: list[Path]
) -> None:
    day = reporting_day(YEAR, PERIODS[-1])
    alone, together = compiled(folders[-1:], day), compiled(folders[::-1], day)
    for name in ("ranking", "by_status", "overdue", "most_lost"):
        assert together[name] == alone[name]
    reasons = Counter(row["reason"] for row in together["set_aside"])
    assert reasons == {"older": UNITS * (len(PERIODS) - 1)}
