"""What all who draw or count a report ask of it: which of its files, fields and lines matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, Final, NamedTuple

from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.judging.returns import FOREIGN, File, behind_of, counted
from cchc_xlsx.office.standing import Standing, Status

Report = Mapping[str, Any]
_AS_ROUNDED: Final = Decimal("0.0001")  # a share as its percent of two decimals has it


class Month(NamedTuple):
    """The lines due in one month ("2025-10"; "" for those without a date)."""

    month: str
    lines: int
    done: int
    overdue: int


def single(report: Report) -> File | None:
    """The one workbook a report is about, or None where it compiles several."""
    files = list(islice((file for file in report["files"] if not is_skipped(file)), 2))
    alone = len(files) == 1 and not report["summary"]["not_returned"]
    return files[0] if alone else None


def places(report: Report) -> dict[str, int]:
    """Where each unit's path stands in a list by rank; those without points behind the others."""
    summary = report["summary"]
    paths = [row["path"] for row in (*summary["ranking"], *summary["by_unit"])]
    return {path: place for place, path in enumerate(dict.fromkeys(paths))}


def counted_in(report: Report) -> Iterator[File]:
    """The files that count in the order of their units, a unit's parts as one."""
    return counted(report["files"], report["summary"]["by_unit"])


def told_of(report: Report) -> Iterator[File]:
    """The files whose findings matter: those that count, part by part, and those nobody can read.

    What was wrong in a version that another has replaced is nothing to correct.
    """
    paths = {path for row in report["summary"]["by_unit"] for path in row["paths"]}
    return (f for f in report["files"] if f["path"] in paths or f["verdict"] == "unreadable")


def foreign_in(report: Report) -> list[File]:
    """The files that name another unit beside a unit's own of the same issue: an error each."""
    return [row for row in report["summary"]["set_aside"] if row["reason"] == FOREIGN]


def behind(report: Report) -> list[File]:
    """The units of which only an earlier report is here than of others."""
    return behind_of(report["summary"]["by_unit"])


def asks_reasons(report: Report) -> bool:
    """Whether it matters that a reason for lost points is missing.

    Plans of remedy ask for it; while points are given no sheet has a column for it.
    """
    summary = report["summary"]
    asked = any(row["phase"] == "khac-phuc" for row in summary["by_unit"])
    return asked or any(row["reasons"] for row in summary["most_lost"])


def lost_rows(file: File) -> list[File]:
    """The criteria that lost points, the most first; those of the survey enter no total."""
    rows = [
        row
        for row in file["criteria"]
        if row["leaf"] and not row["survey"] and Decimal(row["lost_points"] or 0) > 0
    ]
    return sorted(rows, key=lambda row: -Decimal(row["lost_points"]))


def fields_of(file: File) -> tuple[list[File], list[File]]:
    """The fields that the total adds up, and those it leaves out: the survey's.

    Bonus and penalty have points but no maximum; where nothing is known of them they are silent.
    """
    kinds = {row["row_id"]: row for row in file["criteria"]}
    counted, aside = [], []
    for field in file["fields"]:
        kind = kinds.get(field["row_id"], {"survey": False, "outside": False})
        if kind["survey"]:
            aside.append(field)
        elif not kind["outside"]:
            counted.append(field)
        elif field["effective_points"] is not None:
            counted.append({**field, "max_points": None, "lost_points": None})
    return counted, aside


def fields_in(report: Report) -> tuple[list[File], list[File]]:
    """The fields of the summary in the order of the sets: those the totals add up, and the rest."""
    order: dict[str, int] = {}
    aside: set[str] = set()
    for file in report["files"]:
        for place, field in enumerate(file["fields"]):
            order.setdefault(field["row_id"], place)
        aside |= {row["row_id"] for row in fields_of(file)[1]}
    known = [row for row in report["summary"]["by_field"] if row["effective_points"] is not None]
    rows = sorted(known, key=lambda row: order.get(row["row_id"], len(order)))
    counted = [row for row in rows if row["row_id"] not in aside]
    return counted, [row for row in rows if row["row_id"] in aside]


def share_of(field: File) -> Decimal | None:
    """The share that all units got of a field's maximum, unrounded: it is rounded where shown."""
    if field["percent"] is None:
        return None
    got, most = field["effective_points"], Decimal(field["applicable_max"] or 0)
    exact = Decimal(got) / most if got is not None and most else None
    said = Decimal(str(field["percent"])) / 100
    # The sums of points hold units of which no maximum is known; the percent does not.
    return exact if exact is not None and abs(exact - said) <= _AS_ROUNDED else said


def lines_of(file: File) -> Iterator[tuple[File, File]]:
    """Every progress line with its assignment."""
    for task in file["assignments"]:
        for line in task["milestones"]:
            if line["row_id"]:
                yield task, line


def by_month(file: File) -> list[Month]:
    """Lines counted by the month they are due, those without a date last."""
    found: dict[str, list[int]] = {}
    for _, line in lines_of(file):
        tally = found.setdefault((line["due"] or "")[:7], [0, 0, 0])
        tally[0] += 1
        tally[1] += line["status"] == str(Status.DONE)
        tally[2] += line["standing"] == str(Standing.OVERDUE)
    return [Month(key, *found[key]) for key in sorted(found, key=lambda key: (not key, key))]
