"""What changed since the report before: points, ranks, work that fell back, dates that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from cchc_xlsx.judging.ended import begins_anew
from cchc_xlsx.judging.gist import fields_of, ranked_points
from cchc_xlsx.judging.wire import Json, task_name
from cchc_xlsx.office import figures
from cchc_xlsx.office.standing import Status

_ORDER: Final = {str(Status.NOT_STARTED): 0, "": 0, str(Status.PAUSED): 1,
                 str(Status.IN_PROGRESS): 2, str(Status.DONE): 3}  # fmt: skip
Before = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]


def history(files: Iterable[Mapping[str, Any]], before: Before) -> list[Json]:
    """One row a unit that reported before: points, rank and index then and now, what fell back.

    Points are those of the ranking. Ranks are those among the units of which both are known.
    """
    rows: list[Json] = []
    pairs: list[tuple[Decimal | None, Decimal | None]] = []
    for file in files:
        old = before(file)
        if old is None:
            continue
        pairs.append((_points(old), _points(file)))
        first, second = pairs[-1]
        rows.append({
            "unit": file["unit"], "unit_code": file["unit_code"], "path": file["path"],
            "previous_phase": old["phase"], "previous_period": old["period"],
            "previous_plan_year": old["plan_year"], "previous_scored_year": old["scored_year"],
            "previous_points": _said(first), "points": _said(second),
            "previous_kind": old.get("points_kind") or "", "kind": file["points_kind"],
            "previous_with_survey": _survey(old) is not None,
            "with_survey": _survey(file) is not None,
            "change": _said(_change(old, file)),
            "previous_rank": None, "rank": None, "rank_change": None,
            "previous_index_points": old["general"].get("index_points"),
            "index_points": file["general"].get("index_points"),
            **_work(old, file),
        })  # fmt: skip
    both = [pair for pair in pairs if None not in pair]
    for row, pair in zip(rows, pairs, strict=True):
        if None not in pair and len(both) > 1:
            then, now = (_rank(own, side) for own, side in zip(pair, zip(*both, strict=True),
                                                               strict=True))  # fmt: skip
            row |= {"previous_rank": then, "rank": now, "rank_change": then - now}
    return sorted(rows, key=lambda row: (row["unit_code"], row["unit"], row["path"]))


def _points(file: Mapping[str, Any]) -> Decimal | None:
    return ranked_points(file["totals"], _survey(file), file["part"], fields_of(file))


def _survey(file: Mapping[str, Any]) -> str | None:
    said: str | None = file.get("survey_points")  # digests of old have none
    return said


def _change(old: Mapping[str, Any], new: Mapping[str, Any]) -> Decimal | None:
    """Like with like: the survey counts only where both reports have it."""
    both = _survey(old) is not None and _survey(new) is not None
    then, now = (
        ranked_points(file["totals"], _survey(file) if both else None, file["part"],
                      fields_of(file))
        for file in (old, new)
    )  # fmt: skip
    return None if then is None or now is None else now - then


def _rank(own: Decimal | None, among: Sequence[Decimal | None]) -> int:
    return 1 + sum(other is not None and own is not None and other > own for other in among)


def _said(value: Decimal | None) -> str | None:
    return None if value is None else figures.plain(value)


def _work(old: Mapping[str, Any], new: Mapping[str, Any]) -> Json:
    """Lines that went backwards, percents that fell, deadlines that moved; within one plan.

    The next year's plan gives the same rows other deadlines and begins anew; so does, in every
    period, work that recurs: what was done for one report is not done for the next.
    """
    if old["plan_year"] != new["plan_year"]:
        return {"went_back": [], "fell": [], "moved": []}
    then = {line["row_id"]: line for task in old["assignments"] for line in task["milestones"]}
    back, fell, moved = [], [], []
    for task in new["assignments"]:
        title = task_name(task)
        for line in task["milestones"]:
            was = then.get(line["row_id"]) if line["row_id"] else None
            if was is None:
                continue
            about = {"row_id": line["row_id"], "code": task["code"], "title": title}
            anew = begins_anew(task["deadline_kind"], was["status"])
            if not anew and _ORDER.get(line["status"], 9) < _ORDER.get(was["status"], 0):
                back.append({**about, "before": was["status"], "now": line["status"]})
            lower = (was["percent"] or 0) > (line["percent"] or 0)
            if not anew and lower and line["status"] != "":
                fell.append({**about, "before": was["percent"], "now": line["percent"]})
            if was["due"] and line["due"] and was["due"] != line["due"]:
                moved.append({**about, "before": was["due"], "now": line["due"]})
    return {"went_back": back, "fell": fell, "moved": moved}
