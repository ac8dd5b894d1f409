"""The lines of one task: which speaks for it, and one task of what several people reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from cchc_xlsx.judging.wire import Json
from cchc_xlsx.office.standing import Standing, Status, worst

Row = Mapping[str, Any]
# What a line reports, and its task repeats of the line that speaks for it.
REPORTED: Final = (
    "previous_status", "status", "actual", "result", "evidence", "difficulty", "proposal",
    "percent", "done_on", "updated_on",
)  # fmt: skip


def spokesman(milestones: Sequence[Row]) -> tuple[Row, str]:
    """The line that speaks for a task, empty where it has none, and the task's standing.

    Done when all lines are, with the last line's values; else the earliest unfinished line's, one
    still open before one that is closed, with the worst standing of all.
    """
    lines = [one for one in milestones if one["row_id"]]
    open_lines = [one for one in lines if one["status"] != Status.DONE]
    if lines and not open_lines:
        return lines[-1], str(lines[-1]["standing"])
    stands = worst(Standing(one["standing"]) for one in lines or milestones)
    closed = (Status.NOT_ARISING, Status.DROPPED)
    waiting = [one for one in open_lines if one["status"] not in closed] or open_lines
    return (waiting or [{}])[0], str(stands or Standing.NO_DATE)


def spoken_for(milestones: Sequence[Row]) -> Json:
    """What a task repeats of its lines."""
    line, stands = spokesman(milestones)
    said = {name: line.get(name, "") for name in REPORTED[:7]}
    said |= {name: line.get(name) for name in REPORTED[7:]}
    return {**said, "standing": stands, "progress_cell": line.get("cell", "")}
