"""Returned workbooks counted anew from their cells: openpyxl, Decimal and the template's own table.

Nothing of the product is asked, so that what it compiles can be told to be wrong.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

D = Decimal
SET = Path(__file__).parents[1] / "workbook_templates" / "mau_minh_hoa" / "criteria.csv"
LEVELS = ("field", "criterion", "component")
SAID_LAST_COUNTS = ("final_points", "reappraised_points", "appraised_points", "self_points")
CLOSED = ("Hoàn thành", "Không phát sinh", "Tạm dừng", "Không còn thực hiện")


class Leaf(NamedTuple):
    """A criterion nobody divides: what the set says of it, and what a unit got."""

    row_id: str
    field: str
    code: str
    title: str
    most: Decimal | None
    rule: str
    got: Decimal | None
    out: bool
    reason: str

    @property
    def lost(self) -> Decimal:
        """Nought where nothing is known or nothing can be lost."""
        if self.most is None or self.got is None or self.out:
            return D(0)
        return self.most - self.got


class Line(NamedTuple):
    """One line of Tiến độ."""

    row_id: str
    task: str
    lead: str
    due: date | None
    status: str


class Unit(NamedTuple):
    """What one workbook says."""

    name: str
    code: str
    leaves: tuple[Leaf, ...]
    lines: tuple[Line, ...]
    survey: Decimal | None
    part: bool = False

    @property
    def points(self) -> Decimal | None:
        """The sum of all but the survey; None where nothing has points."""
        got = [one.got for one in self.own() if one.got is not None and not one.out]
        return sum(got, D(0)) if got else None

    @property
    def ranked(self) -> Decimal | None:
        """What the unit is ranked by."""
        return None if self.points is None or self.part else self.points + (self.survey or 0)

    @property
    def lost(self) -> Decimal:
        return sum((one.lost for one in self.own()), D(0))

    def own(self) -> list[Leaf]:
        """All that the unit itself earns."""
        return [one for one in self.leaves if one.rule != "survey"]

    def late(self, day: date) -> list[Line]:
        return [x for x in self.lines if x.due and x.due < day and x.status not in CLOSED]

    def done(self) -> int:
        return sum(one.status == "Hoàn thành" for one in self.lines)


@cache
def criteria_set() -> tuple[dict[str, str], ...]:
    with SET.open(encoding="utf-8-sig", newline="") as opened:
        return tuple(csv.DictReader(opened))


@cache
def leaves_of_the_set() -> dict[str, str]:
    """The rows that no row divides, by the field each belongs to."""
    rows, field, found = criteria_set(), "", {}
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        if row["level"] == "field":
            field = row["id"]
        if after is None or LEVELS.index(after["level"]) <= LEVELS.index(row["level"]):
            found[row["id"]] = field
    return found


class _Sheet:
    """A keyed sheet by row id and column key."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self.slug = ""
        self._columns: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        for row in range(1, 9):
            keys = {str(c.value): c.column or 0 for c in sheet[row]
                    if str(c.value).startswith("cchc:")}  # fmt: skip
            if len(keys) > 2:
                self.slug = next(iter(keys)).split(":")[1]
                self._columns = {key.split(":")[2]: column for key, column in keys.items()}
                break
        if self.slug:
            at = self._columns["key"]
            for row in range(1, sheet.max_row + 1):
                key = str(sheet.cell(row, at).value or "").split("-")
                if len(key) == 3:
                    self.rows[key[1]] = row

    def said(self, row_id: str, key: str) -> Any:
        if key not in self._columns or row_id not in self.rows:
            return None
        return self._sheet.cell(self.rows[row_id], self._columns[key]).value


def _number(value: Any) -> Decimal | None:
    return D(str(value)) if isinstance(value, int | float) else None


def unit_of(*paths: Path) -> Unit:
    """A unit's workbook, or its parts: of each row what that part says that says something."""
    books = []
    for path in paths:
        sheets = [_Sheet(one) for one in openpyxl.load_workbook(path, data_only=True).worksheets]
        books.append({one.slug: one for one in sheets if one.slug})

    def said(slug: str, row_id: str, key: str) -> Any:
        found = [book[slug].said(row_id, key) for book in books if slug in book]
        return next((one for one in found if one not in (None, "")), None)

    leaves = []
    for row in criteria_set():
        if row["id"] not in leaves_of_the_set():
            continue
        given = [_number(said("criteria", row["id"], key)) for key in SAID_LAST_COUNTS]
        nothing = "zero=exclude" in row["rule"] and said("criteria", row["id"], "basis") == 0
        out = said("criteria", row["id"], "outcome") == "Không phát sinh" or nothing
        most = D(row["max_points"]) if row["max_points"] else None
        leaves.append(Leaf(
            row["id"], leaves_of_the_set()[row["id"]], row["code"], row["title"], most,
            row["rule"].split()[0], next((one for one in given if one is not None), None),
            out, str(said("criteria", row["id"], "reason") or ""),
        ))  # fmt: skip
    lines = []
    for row_id in books[0]["progress"].rows if "progress" in books[0] else ():
        if row_id.startswith("n"):
            continue  # spare rows
        task, due = row_id.partition(".")[0], said("progress", row_id, "due")
        name = str(said("assignments", task, "task") or said("assignments", task, "title"))
        lines.append(Line(
            row_id, f"{said('assignments', task, 'code') or ''} {name}".strip(),
            str(said("assignments", task, "lead") or ""),
            due.date() if isinstance(due, datetime) else None,
            str(said("progress", row_id, "status") or ""),
        ))  # fmt: skip
    surveyed = _number(said("general", "survey_points", "value"))
    if surveyed is None:
        known = [one.got for one in leaves if one.rule == "survey"]
        surveyed = None if None in known else sum((x for x in known if x is not None), D(0))
    return Unit(str(said("general", "unit", "value")), str(said("general", "unit_code", "value")),
                tuple(leaves), tuple(lines), surveyed, len(paths) > 1)  # fmt: skip


def ranks(points: Mapping[str, Decimal]) -> dict[str, int]:
    """Places by name: ties share one, and the next is as far behind as there are before it."""
    return {name: 1 + sum(other > own for other in points.values()) for name, own in points.items()}


def lost_by_criterion(units: Iterable[Unit]) -> dict[str, tuple[Decimal, int, Counter[str]]]:
    """Of each criterion that cost points: how many, of how many units, and why."""
    found: dict[str, tuple[Decimal, int, Counter[str]]] = defaultdict(lambda: (D(0), 0, Counter()))
    for unit in units:
        for one in unit.leaves:
            if one.lost > 0:
                lost, many, why = found[one.row_id]
                why.update([one.reason] if one.reason else [])
                found[one.row_id] = lost + one.lost, many + 1, why
    return dict(found)


class Field(NamedTuple):
    """What units got in a field, of what, and how many of them have points in it."""

    got: Decimal
    most: Decimal
    units: int


def fields(units: Sequence[Unit]) -> dict[str, Field]:
    """The fields of all units together; of a unit that came in parts no sum is known."""
    found: dict[str, Field] = {}
    for unit in units:
        for field in dict.fromkeys(one.field for one in unit.leaves):
            own = [x for x in unit.leaves if x.field == field and not x.out]
            got = [x.got for x in own if x.got is not None]
            if not got or (unit.part and len(own) > 1):
                continue
            before = found.get(field, Field(D(0), D(0), 0))
            most = sum((x.most for x in own if x.most is not None), D(0))
            found[field] = Field(before.got + sum(got, D(0)), before.most + most, before.units + 1)
    return found
