"""Who returned after the day that was set, or not yet, by working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cchc_xlsx.judging.returns import behind_of
from cchc_xlsx.judging.wire import Json
from cchc_xlsx.office.workdays import Calendar, working_days_after


def late(
    units: Sequence[Mapping[str, Any]], absent: Sequence[Mapping[str, Any]], due: date, as_of: date,
    calendar: Calendar, arrived: Mapping[str, str],
) -> list[Json]:  # fmt: skip
    """Who returned after the due date or not at all, by working days, the latest first.

    Whoever has not returned is late by the days up to `as_of`, for the clock is an argument.
    What is due is the newest report that any unit returned: an earlier one is not it.
    """
    rows = []
    behind = behind_of(units)
    early = {row["path"] for row in behind}
    for row in units:
        came = arrived.get(row["path"], "")
        if came and row["path"] not in early:
            days = working_days_after(due, date.fromisoformat(came), calendar)
            rows.append({"unit": row["unit"], "unit_code": row["unit_code"], "arrived": came,
                         "working_days": days})  # fmt: skip
    rows += [
        {"unit": row["unit"], "unit_code": row["unit_code"], "arrived": None,
         "working_days": working_days_after(due, as_of, calendar)}
        for row in (*behind, *absent)
    ]  # fmt: skip
    found = [row for row in rows if row["working_days"]]
    return sorted(found, key=lambda row: (-row["working_days"], row["unit_code"], row["unit"]))
