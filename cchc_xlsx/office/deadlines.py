"""A deadline as people write it, the plan year and where it stands → milestones."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from cchc_xlsx.office.periods import Span, plain, spans

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
    """The milestones of a phrase; in running text only what is unmistakably a deadline is one."""
    text = plain(phrase)
    if not text:
        return Deadline((UNSPECIFIED,) if place == "deadline" else ())
    found, doubts = _read(text, plan_year, place, before)
    if place == "text":
        return Deadline(found, doubts)
    if not found:
        return Deadline((UNSPECIFIED,), (*doubts, "unreadable"))
    if len(found) > 1 and any(one.kind not in ENDLESS for one in found):
        doubts = (*doubts, "two_milestones")
    if place == "deadline" and not doubts and read_deadline(phrase, plan_year, "text", before).milestones == ():
        known = [one for one in found if one.kind not in ENDLESS]
        doubts = ("bare_period",) if known and not re.search(r"\b(truoc|den|cham nhat|trong|quy|thang|nam)\b|\d", text) else ()
    return Deadline(found, tuple(dict.fromkeys(doubts)))


# --- the grammar ---------------------------------------------------------------------------------

_UNITS: Final = {
    "tuan": "weekly", "thang": "monthly", "quy": "quarterly", "6 thang": "half-yearly",
    "nua nam": "half-yearly", "nam": "yearly", "dot xuat": "ad hoc", "3 thang": "quarterly",
    "12 thang": "yearly",
}  # fmt: skip
_UNIT: Final = r"(?:6 thang|3 thang|12 thang|nua nam|tuan|thang|quy(?! (?:dinh|che|trinh|tac|hoach|mo|dinh ky))|nam|dot xuat)"
_EACH: Final = r"(?:hang|moi|tung|theo|dinh ky(?: hang| theo| moi)?|cac)"
_LIST: Final = re.compile(rf"\b{_EACH} ({_UNIT}(?:(?:\s*[,;/]\s*|\s+va\s+|\s+){_UNIT})*)(?! ?\d)\b(?! [ivx]+\b)")
_PER: Final = re.compile(rf"\b(?:(\d+|mot|hai) lan\s*/?\s*(?:mot |1 )?({_UNIT})|({_UNIT})\s*/\s*(?:1 |mot )?lan|({_UNIT}) (?:mot|1) lan)\b")
_DAY_OF: Final = re.compile(
    r"\b(?:ngay|mung|mong)?\s*(\d{1,2})\s*(?:cua |cac |vao |tren |hang |moi |tung |thang |cuoi )*?"
    r"(hang thang|moi thang|tung thang|cuoi quy|thang cuoi quy|hang quy|moi quy|cua thang|hang tuan)\b"
)
_ONGOING: Final = re.compile(r"(?<!chi )(?<!kinh phi )\b(?:thuong xuyen|lien tuc|xuyen suot|suot nam|duy tri)\b")
_RELATIVE: Final = re.compile(
    r"\btheo (?:dung )?(?:yeu cau|ke hoach|thoi gian|tien do|quy dinh|chi dao|huong dan|lich|phan cong|thoi han|"
    r"chuong trinh|van ban|thong bao|su chi dao|dot|tinh hinh|thuc te|nhiem vu|giay moi|de nghi|de an|dung)"
    r"|\bke tu\b|\bsau khi\b|\bkhi (?:co|phat sinh|nhan|duoc|ket thuc|cap)\b|\bngay (?:sau|khi)\b|\btuy (?:theo|thuoc)\b"
    r"|\b(?:dung|dam bao) (?:theo )?thoi gian (?:theo )?quy dinh\b|\bthoi gian theo quy dinh\b|\bthoi gian toi\b|\bsau ngay\b"
)
# What only looks like a time: states of files, terms of the budget, names of programmes.
_NOT_TIME: Final = re.compile(
    r"\bchi thuong xuyen\b|\bgiai doan[^,;]*?\d{4}(?:\s*-\s*\d{4})?|\bqua (?:thoi )?han(?: quy dinh)?\b|\b(?:dung|truoc|tre) han\b"
    r"|\b(?:tam nhin|dinh huong)(?: den)? nam \d{4}\b"
)
_DOCUMENT: Final = re.compile(
    r"\b(?:quyet dinh|ke hoach|cong van|nghi quyet|thong tu|chi thi|nghi dinh|van ban|huong dan|thong bao|luat)?\s*"
    r"(?:so\s*)?:?\s*\d+\s*/[a-z0-9&\- /]*?[a-z\-&]{2,}[^,;.]{0,12}?ngay \d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}"
)
_AFTER_REPORT: Final = re.compile(r"\b(?:bao cao|ky|so lieu|ket qua|chi so|cong khai|sipas|par index|du toan|quyet toan)(?:(?! (?:vao|trong|truoc|den|het|cham nhat)\b)[a-z ,])*$")


def _read(
    text: str, year: int, place: Place, before: Before
) -> tuple[tuple[Milestone, ...], tuple[str, ...]]:
    text = _NOT_TIME.sub(" # ", _DOCUMENT.sub(" # ", text))
    periods, doubts = spans(text, year)
    if place == "text":
        periods = [one for one in periods if _is_deadline_in_text(text, one, year)]
    recurring = _recurring(text, year, periods, place)
    if recurring:
        return recurring, doubts
    relative = _RELATIVE.search(text)
    if relative and re.search(r"\bke tu\b|\bsau (?:khi|ngay)\b|\bngay (?:sau|khi)\b", text):
        return (UNSPECIFIED,), doubts
    if _is_ongoing(text, periods, place):
        return (_ongoing(year, periods),), _years(periods, year) + doubts
    periods = _without_report_periods(text, periods)
    if periods:
        made = _milestones(text, periods, before)
        return made, _years(periods, year) + doubts
    if relative:
        return (UNSPECIFIED,), doubts
    return (), doubts


def _years(periods: list[Span], year: int) -> tuple[str, ...]:
    return ("other_year",) if any(one.written and one.start.year != year for one in periods) else ()


def _recurring(
    text: str, year: int, periods: list[Span], place: Place
) -> tuple[Milestone, ...]:
    own = next((one.start.year for one in periods if one.kind == "year"), year)
    whole = {"start": date(own, 1, 1), "end": date(own, 12, 31)}
    day = _DAY_OF.search(text)
    if day and 1 <= int(day[1]) <= 31:
        unit = "weekly" if "tuan" in day[2] else "quarterly" if "quy" in day[2] else "monthly"
        return (Milestone("recurring", **whole, recurrence=unit, day=int(day[1])),)
    if re.search(r"\bthu (?:hai|ba|tu|nam|sau|bay|[2-7])\b.*\b(?:hang|moi) tuan\b", text):
        return (Milestone("recurring", **whole, recurrence="weekly"),)
    listed = _LIST.search(text)
    if listed:
        units = re.findall(_UNIT, listed[1])
        if units and not (units == ["nam"] and re.search(r"theo nam \d", text)):
            return tuple(Milestone("recurring", **whole, recurrence=_UNITS[unit]) for unit in units)
    per = _PER.search(text)
    if per:
        return (Milestone("recurring", **whole, recurrence=_times(per)),)
    if periods:
        return ()
    found = []
    if re.search(r"\bdinh ky\b", text) and not (place == "text" and "bao cao dinh ky" in text):
        found.append(Milestone("recurring", recurrence="unspecified"))
    if re.search(r"\bdot xuat\b", text) and not _ONGOING.search(text):
        found.append(Milestone("recurring", recurrence="ad hoc"))
    return tuple(found)


def _times(per: re.Match[str]) -> str:
    unit = per[2] or per[3] or per[4]
    count = {"mot": 1, "hai": 2}.get(per[1] or "", int(per[1]) if (per[1] or "").isdigit() else 1)
    if unit == "nam" and count > 1:
        return {2: "half-yearly", 3: "unspecified", 4: "quarterly", 12: "monthly"}.get(count, "unspecified")
    if unit == "quy" and count == 3:
        return "monthly"
    return _UNITS[unit] if count == 1 else "unspecified"


def _is_ongoing(text: str, periods: list[Span], place: Place) -> bool:
    if not _ONGOING.search(text):
        return False
    if place == "text":
        return bool(re.fullmatch(r"thuong xuyen(?: trong)?(?: ca)?(?: nam)?(?: \d{4})?", text))
    return all(one.kind in ("year", "half") for one in periods)


def _ongoing(year: int, periods: list[Span]) -> Milestone:
    own = periods[0].start.year if periods else year
    return Milestone("ongoing", date(own, 1, 1), date(own, 12, 31))


def _is_deadline_in_text(text: str, one: Span, year: int) -> bool:
    """In running text a year is a deadline only as the plan's own, and a report's period never."""
    lead = text[: one.at]
    if one.kind == "year":
        return one.written and one.start.year == year and not re.search(r"\b(?:sipas|chi so|diem|so voi|ngay thang)[a-z ]*$", lead)
    if one.start.year != year or one.partial:
        return False
    return not _AFTER_REPORT.search(lead)


def _without_report_periods(text: str, periods: list[Span]) -> list[Span]:
    """ "Báo cáo quý I trước 31/3": the quarter names the report, the date is the deadline."""
    kept = [
        one for one in periods
        if not (one.kind in ("quarter", "month", "half", "year", "nine") and _AFTER_REPORT.search(text[: one.at].removesuffix("trong ")))
    ]  # fmt: skip
    dated = [one for one in kept if one.kind != "year"]
    if dated and len(dated) < len(kept):  # "trong năm 2025, trước ngày 30/10": the year adds nothing
        kept = dated
    return kept or periods


# --- from spans to milestones --------------------------------------------------------------------

_BEFORE: Final = re.compile(r"\btruoc(?: ngay| het ngay| thang| quy| nam| khi het)?\s*$")
_BY: Final = re.compile(r"\b(?:cham nhat|muon nhat|den|toi|het|han cuoi|han chot|khong qua|trong)(?: la| vao| ngay| het| truoc| thang)*\s*$")
_TO: Final = re.compile(r"^\s*(?:-|den|toi|den het|den ngay|den het ngay|- ngay|den cuoi|den thang|den quy|~|→|>|va den)\s*(?:ngay|het|thang|quy|cuoi)?\s*$")
_AND: Final = re.compile(r"^\s*(?:,|;|/|&|va|hoac|va trong|, va|-)?\s*(?:thang|quy|cac quy|cac thang)?\s*$")


def _milestones(text: str, periods: list[Span], before: Before) -> tuple[Milestone, ...]:
    groups: list[list[Span]] = [[periods[0]]]
    joins: list[str] = [""]
    for left, right in pairwise(periods):
        gap = text[left.to : right.at]
        if _TO.match(gap):
            groups[-1].append(right)
            joins[-1] = "to"
        elif left.kind == right.kind and left.kind in ("quarter", "month") and _AND.match(gap) and _follows(left, right):
            groups[-1].append(right)
            joins[-1] = joins[-1] or "and"
        else:
            groups.append([right])
            joins.append("")
    return tuple(_milestone(text, group, before) for group in groups)


def _follows(left: Span, right: Span) -> bool:
    return left.end + timedelta(days=1) == right.start


def _milestone(text: str, group: list[Span], before: Before) -> Milestone:
    first, last = group[0], group[-1]
    lead = text[: first.at]
    if len(group) > 1:
        start, end = first.start, last.end
        if end < start:  # the two readings of a turned range: take the earlier end
            start, end = end, start
        kinds = {one.kind for one in group}
        kind = "quarters" if kinds == {"quarter"} else "months" if kinds == {"month"} else "range"
        return Milestone(kind, start, end)
    earlier = _BEFORE.search(lead) and not re.search(r"\b(?:trong|den) (?:va|hoac) truoc|truoc (?:va|hoac) trong", lead)
    if first.kind == "date":
        end = first.end - timedelta(days=1) if earlier and before == "exclusive" else first.end
        return Milestone("date", None, end)
    if earlier:
        begin = date(first.start.year, 1, 1)
        stop = first.start - timedelta(days=1)
        return Milestone("range", min(begin, stop), stop)
    kinds = {"nine": "range", "point": "range", "weeks": "range"}
    kind = kinds.get(first.kind, first.kind)
    if first.many:
        kind += "s"
    return Milestone(kind, first.start, first.end)
