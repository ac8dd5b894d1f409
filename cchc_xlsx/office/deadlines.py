"""A deadline as people write it, the plan year and where it stands → milestones."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from cchc_xlsx.office.groups import Group, grouped
from cchc_xlsx.office.leads import (
    AT_ONCE,
    BEFORE_END,
    DUE,
    FINISHED,
    FROM,
    LUNAR,
    MIDNIGHT,
    NOT_TIME,
    OFFSET,
    ONWARDS,
    PLAN_OF,
    RELATIVE,
    REPORT,
    REPORT_ASIDE,
    UNNUMBERED,
    YEARLY_PLAN,
    doubts_of,
    is_after,
    is_before,
    is_open,
    is_unbound,
    is_up_to,
    is_whole,
    names_report,
)
from cchc_xlsx.office.periods import spans
from cchc_xlsx.office.rhythms import VAGUE, rhythms
from cchc_xlsx.office.spans import Span
from cchc_xlsx.office.wording import plain

Place = Literal["deadline", "text"]
Before = Literal["exclusive", "inclusive"]


class Milestone(NamedTuple):
    """One thing to be finished; dates are inclusive."""

    kind: str  # date range month months quarter quarters half year recurring ongoing unspecified
    start: date | None = None
    end: date | None = None
    recurrence: str = "none"
    day: int | None = None  # 25 of "ngày 25 hàng tháng"


class Deadline(NamedTuple):
    """What a phrase says, and what is doubtful about it."""

    milestones: tuple[Milestone, ...]
    doubts: tuple[str, ...] = ()


UNSPECIFIED: Final = Milestone("unspecified")
LONGEST: Final = 4000  # characters; what is longer is a text, not a phrase
ENDLESS: Final = ("recurring", "ongoing", "unspecified")


def due_date(milestones: tuple[Milestone, ...]) -> date | None:
    """The last milestone's end; None where it is ongoing, recurring or unspecified."""
    if not milestones or milestones[-1].kind in ENDLESS:
        return None
    return milestones[-1].end


@lru_cache(maxsize=16384)
def read_deadline(
    phrase: str, plan_year: int, place: Place = "deadline", before: Before = "exclusive"
) -> Deadline:
    """The milestones of a phrase; in running text only what is unmistakably a deadline is one.

    No deadline comes out later than it may be: of two readings the earlier is taken, with the
    doubt "two_readings"; what nobody can decide is unspecified, with the doubt "unreadable".
    """
    if len(phrase) > LONGEST:
        found = (UNSPECIFIED,) if place == "deadline" else ()
        return Deadline(found, ("unreadable",))
    text = plain(phrase)
    if not 1990 <= plan_year <= 2100:
        return _without_year(text, place, before)
    return _read(text, plan_year, place, before)


def _without_year(text: str, place: Place, before: Before) -> Deadline:
    """Where no plan year is known, only what is the same in every year is known."""
    one, other = (_read(text, year, place, before) for year in _ANY_YEARS)
    if one.milestones == other.milestones:
        return one
    kept = tuple(
        Milestone(found.kind, None, None, found.recurrence, found.day)
        if found.kind in ENDLESS
        else UNSPECIFIED
        for found in one.milestones
    )
    return Deadline(kept, tuple(doubt for doubt in one.doubts if doubt != "other_year"))


_ANY_YEARS: Final = (2001, 2006)


def _read(text: str, year: int, place: Place, before: Before) -> Deadline:
    if place == "text":
        return _in_text(text, year, before)
    if not text:
        return Deadline((UNSPECIFIED,))
    found, doubts = _in_cell(text, year, before)
    if len(found) > 1 and any(one.kind not in ENDLESS for one in found):
        doubts = (*doubts, "two_milestones")
    if any(day and day.year != year for one in found for day in (one.start, one.end)):
        doubts = ("other_year", *doubts)
    return Deadline(found, tuple(dict.fromkeys(doubts)))


def _in_cell(text: str, year: int, before: Before) -> tuple[tuple[Milestone, ...], tuple[str, ...]]:
    if LUNAR.search(text):
        return (UNSPECIFIED,), ("unreadable",)
    text = NOT_TIME.sub(lambda m: "#" * len(m[0]), text)
    text = AT_ONCE.sub("", ONWARDS.sub(r"tu \1", text))
    repeated, rest = rhythms(text, year, "deadline")
    found, left = spans(rest, year)
    groups = grouped(rest, found)
    impossible = ("impossible_date",) if any(g.first.kind == "impossible" for g in groups) else ()
    groups = [g for g in groups if g.first.kind != "impossible"]
    whole = [g for g in groups if is_whole(rest, g)]
    torn = [g for g in groups if g not in whole]
    whole = [g for g in whole if not any(_is_within(part, g) for part in torn)]
    ended = [g for g in whole if not is_unbound(g) and not OFFSET.search(left)]
    made = _assembled(rest, repeated, _without_names(ended, left), before)
    if made:
        partly = ("two_readings",) if len(whole) < len(groups) else ()
        return made, (*impossible, *(d for g in ended for d in doubts_of(g)), *partly)
    if len(ended) < len(groups) or impossible or not RELATIVE.search(text):
        bare = ("bare_period",) if UNNUMBERED.search(text) else ()
        return (UNSPECIFIED,), (*impossible, "unreadable", *bare)
    return (UNSPECIFIED,), ()


def _is_within(part: Group, group: Group) -> bool:
    """Whether an unreadable part may narrow a group: "tháng 5/6 năm 2026"."""
    return group.first.start <= part.first.start and part.last.end <= group.last.end


def _without_names(groups: list[Group], left: str) -> list[Group]:
    """ "Báo cáo quý I trước 10/4": the quarter names the report; "theo Kế hoạch năm 2025"."""
    kept = [g for at, g in enumerate(groups) if not _names_what(g, groups[at + 1 :])]
    if any(g.first.kind in _DAYS for g in kept):  # "Trước 14/3 (BC quý I)"
        kept = [g for g in kept if g.first.kind in _DAYS or not REPORT_ASIDE.search(g.lead)]
    kept = [g for at, g in enumerate(kept) if not (at and PLAN_OF.search(g.lead))] or kept
    if all(g.first.kind == "year" and YEARLY_PLAN.search(g.lead) for g in kept):
        return [] if RELATIVE.search(left) else kept
    ended = [g for g in kept if not is_open(g)]
    return ended or kept


def _names_what(group: Group, later: list[Group]) -> bool:
    """Whether a period names the report whose day follows in the same clause."""
    if group.first.kind in _DAYS or not names_report(group):
        return False
    for one in later:
        if ";" in one.gap or "." in one.gap:
            return False
        if one.first.kind in _DAYS:
            return True
    return False


_DAYS: Final = ("date", "range", "point")


# --- from groups to milestones -------------------------------------------------------------------


def _assembled(
    text: str, repeated: list[Span], groups: list[Group], before: Before
) -> tuple[Milestone, ...]:
    """Everything said, in order; a date said is never lost behind "thường xuyên"."""
    dated = [g for g in groups if not _is_frame(g)]
    kept = [one for one in repeated if _stays(one, dated, text)]
    dropped = [one for one in repeated if one not in kept]
    groups = [g for g in groups if not (_is_frame(g) and _is_bound(text, dropped, g))] or groups
    if not kept:
        return tuple(_milestone(g, before) for g in groups)
    if all(one.kind == "ongoing" for one in kept):
        dated = []
    frames = [g for g in groups if _is_frame(g)]
    frames += [g for g in dated if _is_bound(text, kept, g)]
    frame = frames[0] if frames else None
    parts = [(one.at, _repeated(one, frame, kept)) for one in kept]
    parts += [(g.first.at, _milestone(g, before)) for g in dated if g not in frames]
    return tuple(one for _, one in sorted(parts, key=lambda part: part[0]))


def _is_frame(group: Group) -> bool:
    """Whether it says within which time something is repeated, not when it is finished."""
    return not FINISHED.search(group.lead) and (group.first.kind == "year" or is_open(group))


def _stays(one: Span, dated: Sequence[Group], text: str) -> bool:
    """ "Thường xuyên" and "hằng năm" give way to a date, a report in brackets to its own."""
    if one.kind == "ongoing":
        return all(_is_whole_year(g) or (g.alone and FROM.search(g.lead)) for g in dated)
    named = one.doubt == "report" and text[: one.at].endswith("( ")
    counted = one.doubt == "count"  # "02 lần/năm (tháng 6, tháng 12)"
    return not dated or not (named or counted or one.recurrence == "yearly")


def _is_whole_year(group: Group) -> bool:
    first, last = group.first.start, group.last.end
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and (
        group.first.kind != "year"
    )


def _is_bound(text: str, repeated: list[Span], group: Group) -> bool:
    """ "Hàng tháng trong quý II": the quarter says from when to when."""
    ahead = [one for one in repeated if one.day and one.at >= group.last.to]
    if ahead and re.fullmatch(r"[\s,:(-]*", text[group.last.to : ahead[0].at]):
        return group.first.kind in ("quarter", "month")
    behind = [one for one in repeated if one.to <= group.first.at]
    if not behind or group.first.kind in ("date", "point"):
        return False
    gap = text[behind[-1].to : group.first.at]
    return bool(re.fullmatch(r"\s*(?:(?:trong|cua|tu|vao)\s*)?", gap))


def _repeated(one: Span, within: Group | None, all_of: list[Span]) -> Milestone:
    """A rhythm through its year, or through the period said; a vague one alone has no dates."""
    start, end = one.start, one.end
    if within:
        start, end = within.first.start, within.last.end
        if is_open(within) or FROM.search(within.lead):
            end = max(end, date(end.year, 12, 31))
    if one.kind == "recurring" and all(other.recurrence in VAGUE for other in all_of):
        return Milestone("recurring", None, None, one.recurrence, one.day)
    return Milestone(one.kind, start, end, one.recurrence, one.day)


def _milestone(group: Group, before: Before) -> Milestone:
    first, last = group.first, group.last
    if group.turned:
        return Milestone("date", None, min(first.end, last.end))
    if group.alone and first.kind in ("date", "point"):
        return _on_day(group, before)
    if group.alone and BEFORE_END.search(group.lead):
        return _until(first.end)
    if is_before(group) or is_up_to(group):
        return _until(first.start - timedelta(days=1))
    return _from_to(first, last) if not group.alone else _whole(group)


def _whole(group: Group) -> Milestone:
    """A period, all of it; what only begins goes on through its year."""
    first = group.first
    if is_open(group) and first.kind != "year":
        return Milestone("ongoing", first.start, date(first.start.year, 12, 31))
    return Milestone(first.kind, first.start, first.end)


def _from_to(first: Span, last: Span) -> Milestone:
    kinds = {first.kind, last.kind}
    kind = f"{first.kind}s" if kinds in ({"quarter"}, {"month"}) else "range"
    return Milestone(kind, first.start, last.end)


def _on_day(group: Group, before: Before) -> Milestone:
    """Before a day, by the office's custom, is the day before it or the day itself."""
    day = group.first.end
    midnight = bool(MIDNIGHT.search(group.lead))
    earlier = is_before(group) and before == "exclusive" and not BEFORE_END.search(group.lead)
    if earlier or midnight:
        day -= timedelta(days=1)
    if is_open(group):
        return Milestone("ongoing", day, date(day.year, 12, 31))
    if group.first.kind == "date":
        return Milestone("date", None, day)
    return _until(day) if is_before(group) else Milestone("range", day, day)


def _until(day: date) -> Milestone:
    return Milestone("range", date(day.year, 1, 1), day)


# --- running text --------------------------------------------------------------------------------


def _in_text(text: str, year: int, before: Before) -> Deadline:
    """In running text a year is a deadline only as the plan's own, and a report's period never."""
    if re.fullmatch(r"(?:thuong xuyen)(?: trong)?(?: ca)?(?: nam)?(?: \d{4})?", text):
        return Deadline((Milestone("ongoing", date(year, 1, 1), date(year, 12, 31)),))
    text = NOT_TIME.sub(lambda m: "#" * len(m[0]), text)
    repeated, rest = rhythms(text, year, "text")
    found, _ = spans(rest, year)
    groups = [g for g in grouped(rest, found) if _is_due(rest, g, year)]
    made = [(one.at, _repeated(one, None, repeated)) for one in repeated]
    made += [(g.first.at, _milestone(g, before)) for g in groups]
    doubts = [doubt for g in groups for doubt in doubts_of(g)]
    return Deadline(tuple(one for _, one in sorted(made, key=lambda one: one[0])), tuple(doubts))


def _is_due(text: str, group: Group, year: int) -> bool:
    span = group.first
    if span.kind == "impossible" or is_after(group) or not is_whole(text, group):
        return False
    if span.kind == "year" and not (span.written and group.lead.rstrip().endswith("trong")):
        return False
    if group.last.end.year != year or REPORT.search(group.lead):
        return False
    return bool(DUE.search(group.lead))
