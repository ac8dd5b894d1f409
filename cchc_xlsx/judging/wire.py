"""Values, keys and addresses as the JSON of one workbook writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cchc_xlsx.findings import address
from cchc_xlsx.office import figures
from cchc_xlsx.office.model import GENERAL_KINDS, Points
from cchc_xlsx.office.points import MEASURES, Score
from cchc_xlsx.reading.result import Origin, Reading

Json = dict[str, Any]


def points(score: Score) -> Json:
    """The measures of a row or a total."""
    return {name: number(getattr(score, name)) for name in MEASURES}


def number(value: Points) -> str | None:
    """A decimal as text with a point."""
    return None if value is None else figures.plain(value)


def percent(value: Points) -> float | int | None:
    """A percentage as a number from 0 to 100; what is none of these is a finding, no percentage."""
    if value is None or not 0 <= value <= 100:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def iso(value: date | None) -> str | None:
    """A day as 2026-10-30."""
    return None if value is None else value.isoformat()


def wire(value: object) -> object:
    """Any value of a record."""
    match value:
        case Decimal():
            return figures.plain(value)
        case date():
            return value.isoformat()
        case _:
            return value


def fact(key: str, value: object) -> object:
    """A fact; ranks are counts, and counts are written as points are."""
    return str(value) if GENERAL_KINDS.get(key) == "integer" and value is not None else wire(value)


def task_name(task: Mapping[str, Any]) -> str:
    """What a task of a digest is called, as `drafting.display_task` calls it."""
    return str(task["task"] or task["measure"] or task["title"])


def sheet_of(reading: Reading, slug: str) -> str:
    """The name a sheet has in this file, "" where it is not in it."""
    origin = reading.origins.get(slug)
    return origin.sheet if origin else ""


def cells(reading: Reading, slug: str) -> Callable[[str], str]:
    """The address of a row's first cell by row id, "" where the row is not in the file."""
    whole = reading.origins.get(slug, Origin(""))
    firsts: dict[str, str] = {}
    for origin in (whole, *whole.further):
        first = min((c for k, c in origin.columns.items() if k != "key"), default=1)
        firsts |= {row_id: address(*origin.cell(row, first)) for row_id, row in origin.rows.items()}
    return lambda row_id: firsts.get(row_id, "")
