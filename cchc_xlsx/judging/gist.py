"""Of one workbook what a summary needs, and no more, so that thousands fit into memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from sys import intern
from typing import Any, Final, NamedTuple, TypeVar

from cchc_xlsx.judging.returns import Head, head
from cchc_xlsx.judging.wire import Json, task_name
from cchc_xlsx.office.standing import Standing, Status

UNSAID, UNKNOWN = "Chưa cập nhật", "Không rõ"  # a blank status; words that are none of the six
_STATUSES: Final = frozenset(str(status) for status in Status)
_DONE, _OVERDUE, _SOON = str(Status.DONE), str(Standing.OVERDUE), str(Standing.DUE_SOON)
TOTALS: Final = ("max_points", "applicable_max", "effective_points", "lost_points")
Lead = tuple[str, str, str]  # id, name, kind
Said = TypeVar("Said", str, str | None)


class Tally(NamedTuple):
    """Lines counted by what matters to a leader."""

    lines: int = 0
    done: int = 0
    overdue: int = 0
    due_soon: int = 0
    unreported: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both counted together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


class Lost(NamedTuple):
    """Points one unit lost in one criterion."""

    row_id: str
    code: str
    title: str
    max_points: str | None
    points: Decimal
    reason: str
    survey: bool  # no unit earns or loses them by its own work


class Field(NamedTuple):
    """The points of one unit in one field."""

    row_id: str
    code: str
    title: str
    max_points: str | None
    applicable_max: str | None
    effective_points: str | None
    lost_points: str | None


_LOST: Final = ("row_id", "code", "title", "max_points", "lost_points", "reason")
_of_field: Final = itemgetter(*Field._fields)


class Counted(NamedTuple):
    """What the rows of a digest come to: the costly part of a gist, worth keeping."""

    tally: Tally
    by_status: Counter[str]
    by_standing: Counter[str]
    by_lead: Mapping[Lead, Tally]
    by_field: Mapping[str, Tally]
    late: tuple[Json, ...]
    soon: tuple[Json, ...]
    lost: tuple[Lost, ...]


class Gist(NamedTuple):
    """The part of a digest that a summary is made from; units of one set share their words."""

    head: Head
    paths: tuple[str, ...]  # of the parts it was made from, or its own
    differing: tuple[str, ...]  # cells that two parts answer differently
    totals: Mapping[str, str | None]
    index_points: str | None
    survey_points: str | None
    points_kind: str
    classification: str
    faults: Counter[str]  # by severity
    fields: tuple[Field, ...]
    rows: Counted


def ranked_points(
    totals: Mapping[str, str | None], survey: str | None, part: str, fields: Iterable[Field]
) -> Decimal | None:
    """What a unit is ranked by: its points and those of a survey; of a part nothing is known.

    To whom no criterion applies, or who was scored in none, a bonus or a survey give no place.
    """
    effective, most = totals["effective_points"], totals.get("applicable_max")
    if part or effective is None or (most is not None and not Decimal(most)):
        return None
    beside = [Decimal(one.effective_points) for one in fields
              if one.max_points is None and one.effective_points is not None]  # fmt: skip
    alone = most is not None and totals["lost_points"] is None
    if alone and beside and sum(beside, Decimal(0)) == Decimal(effective):
        return None
    return Decimal(effective) + Decimal(survey or 0)


def fields_of(file: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a digest."""
    return tuple(_field(*map(shared, _of_field(row))) for row in file["fields"])


def gist(file: Mapping[str, Any], rows: Counted | None = None) -> Gist:
    """The gist of a digest; what its rows come to may be known."""
    rows, whose = rows or counted(file), head(file)
    of_unit = {"unit": whose.unit, "unit_code": whose.unit_code, "path": whose.path}
    late, soon = (
        tuple({**of_unit, **{key: shared(said) for key, said in line.items()}} for line in some)
        for some in (rows.late, rows.soon)
    )
    return Gist(
        whose, tuple(file.get("paths") or [whose.path]), tuple(file.get("differing") or ()),
        {name: shared(file["totals"][name]) for name in TOTALS},
        file["general"].get("index_points"), shared(file["survey_points"]), file["points_kind"],
        shared(file["classification"]),
        Counter(finding["severity"] for finding in file["findings"]),
        fields_of(file), rows._replace(late=late, soon=soon),
    )  # fmt: skip


def counted(file: Mapping[str, Any]) -> Counted:
    """What the rows of a digest come to."""
    leads: dict[Lead, list[int]] = {}
    fields: dict[str, list[int]] = {}
    statuses: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    late: list[Json] = []
    soon: list[Json] = []
    total = [0] * len(Tally._fields)
    for task in file["assignments"]:
        own = [0] * len(Tally._fields)
        for line in task["milestones"]:
            if not line["row_id"]:  # a milestone of the phrase without a line of its own
                continue
            one = _tally(line)
            _add(own, one)
            statuses[status_of(line)] += 1
            standings[line["standing"]] += 1
            if one.overdue or one.due_soon:
                (late if one.overdue else soon).append(_waiting(file["as_of"], task, line))
        _add(total, own)
        _add(fields.setdefault(shared(task["field"]), [0] * len(own)), own)
        for lead in _leads(task):
            _add(leads.setdefault(lead, [0] * len(own)), own)
    return Counted(
        Tally(*total), statuses, standings,
        {lead: Tally(*counts) for lead, counts in leads.items()},
        {field: Tally(*counts) for field, counts in fields.items()},
        tuple(late), tuple(soon), tuple(_lost(file)),
    )  # fmt: skip


def told(rows: Counted) -> Json:
    """What rows come to, as JSON can say it."""
    return {
        **rows._asdict(),
        "tally": tuple(rows.tally),
        "by_field": {field: tuple(tally) for field, tally in rows.by_field.items()},
        "by_lead": [(*lead, *tally) for lead, tally in rows.by_lead.items()],
        "lost": [(*one[:4], str(one.points), *one[5:]) for one in rows.lost],
    }


def heard(said: Json) -> Counted:
    """The same from JSON."""
    return Counted(
        Tally(*said["tally"]), Counter(said["by_status"]), Counter(said["by_standing"]),
        {(shared(id_), shared(name), shared(kind)): Tally(*counts)
         for id_, name, kind, *counts in said["by_lead"]},
        {shared(field): _tallied(*counts) for field, counts in said["by_field"].items()},
        tuple(said["late"]), tuple(said["soon"]),
        tuple(_lost_once(*map(shared, words), survey) for *words, survey in said["lost"]),
    )  # fmt: skip


def shared(said: Said) -> Said:
    """The same word kept once, however many units say it."""
    return intern(said) if isinstance(said, str) else said


# Units of one set lose the same points for the same reasons: what is equal is kept once.
_field: Final = lru_cache(maxsize=10_000)(Field)
_tallied: Final = lru_cache(maxsize=10_000)(Tally)


@lru_cache(maxsize=10_000)
def _lost_once(
    row_id: str, code: str, title: str, most: str | None, points: str, reason: str, survey: bool
) -> Lost:
    return Lost(row_id, code, title, most, Decimal(points), reason, survey)


def _add(counts: list[int], more: Sequence[int]) -> None:
    for index, number in enumerate(more):
        counts[index] += number


def status_of(line: Mapping[str, Any]) -> str:
    """One of the six words, or that there is none, or that it is another."""
    said = str(line["status"])
    return said if said in _STATUSES else UNKNOWN if said else UNSAID


def _tally(line: Mapping[str, Any]) -> Tally:
    standing = line["standing"]
    return Tally(
        lines=1,
        done=int(line["status"] == _DONE),
        overdue=int(standing == _OVERDUE),
        due_soon=int(standing == _SOON),
        unreported=int(not line["status"]),
    )


def _leads(task: Mapping[str, Any]) -> tuple[Lead, ...]:
    """The units that lead, each once; ("", "", "") where none is named."""
    found = {
        (shared(one["id"]), shared(one["name"]), shared(one["kind"])): None
        for one in task["lead_units"]
    }
    return tuple(found) or (("", "", ""),)


def _waiting(as_of: str, task: Mapping[str, Any], line: Mapping[str, Any]) -> Json:
    days = (date.fromisoformat(line["due"]) - date.fromisoformat(as_of)).days
    return {
        "key": task["key"],
        "row_id": shared(line["row_id"]),
        "code": shared(task["code"]),
        "title": shared(task_name(task)),
        "lead": shared(task["lead_text"]),
        "due": shared(line["due"]),
        "days": abs(days),
        "status": shared(line["status"]),
        "percent": line["percent"],
        "sheet": shared(task["progress_sheet"]),
        "cell": shared(line["cell"]),
    }


def _lost(file: Mapping[str, Any]) -> Iterator[Lost]:
    for row in file["criteria"]:
        if row["leaf"] and row["lost_points"] is not None:
            one = _lost_once(*(shared(row[name]) for name in _LOST), row["survey"])
            if one.points > 0:
                yield one
