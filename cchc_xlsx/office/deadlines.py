"""From what people write as a deadline to dates: one function decides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from cchc_xlsx.office.atoms import DATED, Atom, days_in
from cchc_xlsx.office.clauses import (
    LIST_GAP,
    REPORTED,
    atoms,
    hangs_on_event,
    introduced,
    without_events,
)
from cchc_xlsx.office.phrases import spelled

Place = Literal["deadline", "text"]
Before = Literal["exclusive", "inclusive"]


class Milestone(NamedTuple):
    """One thing to be finished."""

    kind: str  # date range month months quarter quarters half year recurring ongoing unspecified
    start: date | None = None
    end: date | None = None
    recurrence: str = "none"  # none weekly monthly quarterly half-yearly yearly ad hoc unspecified
    day: int | None = None  # 25 of "ngày 25 hàng tháng"


class Deadline(NamedTuple):
    """What has to be finished by when, and what is doubtful about it."""

    milestones: tuple[Milestone, ...]
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_deadline(
    phrase: str, plan_year: int, place: Place = "deadline", before: Before = "exclusive"
) -> Deadline:
    """What a phrase says is to be finished, read as written, the plan year where none is.

    In a deadline cell every period counts; in running text only what is said as a deadline. Of two
    readings the earlier end is taken.
    """
    plan_year = min(max(plan_year, 2), 9997)
    text, relative = without_events(spelled(phrase))
    named = introduced(text, atoms(text, plan_year))
    real = [atom for atom in named if atom.unit != "void"]
    chosen = _for_cell(real) if place == "deadline" else _for_text(real, text, plan_year)
    joined = _joined(_with_years(chosen, text), text, plan_year, before)
    milestones = tuple(_milestone(atom, plan_year, before) for atom in joined)
    doubts = {d for atom in (*named, *joined) for d in atom.doubts}
    doubts |= {
        "other_year"
        for atom in real
        if _other_year(atom, plan_year) and not (place == "text" and atom.bare)
    }
    doubts |= {"two_readings" for atom in joined if _only_start(atom)}
    doubts |= {"bare_period" for atom in joined if atom.bare}
    doubts |= {"two_milestones"} if len(milestones) > 1 else set()
    if not milestones and (place == "deadline" or hangs_on_event(text, relative)):
        milestones = (Milestone("unspecified"),)
        known = not text or "impossible_date" in doubts or hangs_on_event(text, relative)
        doubts |= set() if known else {"unreadable"}
    return Deadline(milestones, tuple(sorted(doubts)))


def due_date(milestones: Sequence[Milestone]) -> date | None:
    """The day the last milestone has to be finished; None where no day can be known."""
    if not milestones or milestones[-1].kind in ("ongoing", "recurring", "unspecified"):
        return None
    return milestones[-1].end


def _for_cell(found: Sequence[Atom]) -> list[Atom]:
    """The atoms that count in a deadline cell: what only qualifies a noun yields to a deadline."""
    strong = [atom for atom in found if not atom.weak and atom.unit in DATED]
    if not strong:
        return list(found)
    return [
        atom
        for atom in found
        if not atom.weak or not (atom.bare or atom.unit in ("year", "range", "date"))
    ]


_URGENT = re.compile(r"\b(?:truoc|den|cham|muon|tre|han|xong|hoan thanh|khong)\b")


def _for_text(found: Sequence[Atom], text: str, plan_year: int) -> list[Atom]:
    """The atoms that are deadlines in running text: introduced as such, of the plan year."""
    rest = list(text)
    for atom in found:
        rest[atom.at[0] : atom.at[1]] = " " * (atom.at[1] - atom.at[0])
    alone = not re.search(r"\w", "".join(rest))
    return [atom for atom in found if _said_in_text(atom, alone, plan_year)]


def _said_in_text(atom: Atom, alone: bool, plan_year: int) -> bool:
    if atom.unit == "ongoing":
        return alone
    if atom.unit == "recurring":
        reported = atom.recurrence == "unspecified" and REPORTED.search(atom.before)
        return not (atom.bare or reported)
    if atom.bare or (atom.unit == "year" and atom.year is None):
        return False
    if _other_year(atom, plan_year):
        return atom.unit == "date" and bool(_URGENT.search(atom.lead))
    if atom.unit == "year":
        return not (atom.lead.startswith("den") or REPORTED.search(atom.before))
    return alone or not atom.weak


def _other_year(atom: Atom, plan_year: int) -> bool:
    years = {atom.year, atom.end_year} - {None, plan_year}
    return bool(years)


def _gap(left: Atom, right: Atom, text: str) -> str:
    return text[left.at[1] : right.at[0]].strip()


def _with_years(found: Sequence[Atom], text: str) -> list[Atom]:
    """The atoms of a list with the year that is written once for all of them."""
    told = list(found)
    for i in range(len(told) - 2, -1, -1):
        left, right = told[i], told[i + 1]
        listed = LIST_GAP.match(_gap(left, right, text)) and {left.unit, right.unit} <= DATED
        if listed and left.year is None and right.unit != "year":
            told[i] = left._replace(year=right.year)
    return told


def _joined(found: Sequence[Atom], text: str, plan_year: int, before: Before) -> list[Atom]:
    """The atoms with those made one that together say one milestone."""
    told: list[Atom] = []
    for atom in found:
        one = _one(told[-1], atom, _gap(told[-1], atom, text), plan_year, before) if told else None
        if one:
            told[-1] = one._replace(at=(told[-1].at[0], atom.at[1]))
        else:
            told.append(atom)
    return told


def _one(left: Atom, right: Atom, gap: str, plan_year: int, before: Before) -> Atom | None:
    """The one atom two neighbours make, or None where they stay two."""
    if {left.unit, right.unit} <= DATED:
        return _one_dated(left, right, gap, plan_year, before)
    if re.search(r"\w|;", gap.replace("va", "")):
        return None
    for one, other in ((left, right), (right, left)):
        if one.unit == "date" and other.recurrence == "yearly":
            return one
        if one.unit not in DATED and other.unit == "year":
            return one._replace(year=other.year)
    return _same_rhythm(left, right)


def _one_dated(left: Atom, right: Atom, gap: str, plan_year: int, before: Before) -> Atom | None:
    if _is_range(left, right, gap):
        return _range(left, right, plan_year, before)
    if gap == "hoac":
        first = min(left, right, key=lambda atom: _span(atom, plan_year)[1])
        return first._replace(doubts=("two_readings",))
    return _list(left, right, gap, plan_year) or _narrower(left, right, gap, plan_year)


def _same_rhythm(left: Atom, right: Atom) -> Atom | None:
    if left.unit != right.unit:
        return None
    if left.unit == "ongoing":
        return left
    if left.recurrence == right.recurrence:
        return left if left.day and not right.day else right if not left.day else None
    vague = left.recurrence == "unspecified" and right.recurrence != "ad hoc"
    return right if vague else None


def _is_range(left: Atom, right: Atom, gap: str) -> bool:
    from_left = bool(re.search(r"\btu\b", left.lead))
    until = bool(re.match(r"(?:cho den|den|toi)\b", right.lead))
    if from_left and _URGENT.search(right.lead):
        return True
    if until:
        return gap == "" and not left.lead.startswith("truoc")
    return gap in ("-", "~", "->", "→", "den", "toi", "den het") and not _before(right)


def _range(left: Atom, right: Atom, plan_year: int, before: Before) -> Atom:
    """From the left atom to the end of the right one; without years it may cross New Year's Eve."""
    end_year = right.end_year or right.year or left.end_year or left.year or plan_year
    start_year = left.year or right.year or plan_year
    doubts = left.doubts + right.doubts
    if left.year is None and (end_year, right.last) < (start_year, left.first):
        start_year -= 1
        doubts += () if right.year else ("two_readings",)
    elif (end_year, right.last) < (start_year, left.first):
        end_year = start_year + 1
    right = right._replace(year=None, end_year=None)
    end = _milestone(right._replace(year=end_year), plan_year, before).end
    assert end is not None
    units = {left.unit.rstrip("s"), right.unit.rstrip("s")}
    unit = f"{left.unit.rstrip('s')}s" if units in ({"month"}, {"quarter"}) else "range"
    return left._replace(
        unit="range" if _before(right) else unit,
        last=(end.month, end.day),
        year=start_year,
        end_year=end.year,
        doubts=doubts,
        lead="den",
        weak=left.weak,
    )


def _list(left: Atom, right: Atom, gap: str, plan_year: int) -> Atom | None:
    """Months or quarters that follow each other, written as a list, made one."""
    unit = left.unit.rstrip("s")
    if unit not in ("month", "quarter") or right.unit.rstrip("s") != unit or right.lead:
        return None
    (start, end), (next_start, next_end) = _span(left, plan_year), _span(right, plan_year)
    if not LIST_GAP.match(gap) or gap == ";" or end + timedelta(days=1) != next_start:
        return None
    return left._replace(
        unit=f"{unit}s",
        last=right.last,
        year=start.year,
        end_year=next_end.year,
        doubts=left.doubts + right.doubts,
    )


def _narrower(left: Atom, right: Atom, gap: str, plan_year: int) -> Atom | None:
    """Of a period and a day within it, written side by side, the one that says more."""
    if gap not in ("", ",", ":", "-", ".", "/"):
        return None
    if left.unit == "year" and right.year is None and right.unit != "year":
        return right._replace(year=left.year)
    (start, end), (next_start, next_end) = _span(left, plan_year), _span(right, plan_year)
    if start <= next_start and next_end <= end and left.unit != "date":
        return right
    if next_start <= start and end <= next_end and right.unit in ("month", "quarter"):
        return left
    if right.unit == "year" and start.year == next_start.year == end.year and gap == "":
        return left
    return None


def _span(atom: Atom, plan_year: int) -> tuple[date, date]:
    year = atom.year or plan_year
    return _day(year, atom.first), _day(atom.end_year or year, atom.last)


def _day(year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    return date(year, month, min(day, days_in(year, month)))


def _before(atom: Atom) -> bool:
    """Whether the day itself is too late: "trước ngày D", not "trước 17 giờ ngày D"."""
    lead = re.sub(
        r"\btruoc (?:(?:va|hoac) )?trong|(?:va|hoac) truoc|truoc(?: khi)? (?:ket thuc|het)",
        "",
        atom.lead,
    )
    return bool(re.search(r"\btruoc\b(?!.*\bgio\b)", lead))


def _only_start(atom: Atom) -> bool:
    """Whether only the first day is said, with the end of the year as the end."""
    tail = re.split(r"\b(?:ke tu|tu|bat dau|som nhat)\b", atom.lead)
    open_ended = atom.unit in DATED and atom.unit != "range"
    return open_ended and len(tail) > 1 and not _URGENT.search(tail[-1])


def _milestone(atom: Atom, plan_year: int, before: Before) -> Milestone:
    start, end = _span(atom, plan_year)
    if atom.unit == "recurring" and atom.recurrence in ("ad hoc", "unspecified"):
        return Milestone("recurring", recurrence=atom.recurrence, day=atom.day)
    if atom.unit in ("recurring", "ongoing"):
        return Milestone(atom.unit, start, end, atom.recurrence, atom.day)
    if _only_start(atom):
        return Milestone("range", start, date(end.year, 12, 31))
    kind = atom.unit
    if _before(atom):
        end = start if before == "inclusive" else start - timedelta(days=1)
        kind, start = ("date" if kind == "date" else "range"), date(end.year, 1, 1)
    return Milestone(kind, None if kind == "date" else start, end)
