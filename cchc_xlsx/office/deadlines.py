"""From what people write as a deadline to dates: one function decides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from cchc_xlsx.office.clauses import DATED, Atom, atoms, days_in
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
    text, relative = _without_events(spelled(phrase))
    named = _introduced(text, atoms(text, plan_year))
    real = [atom for atom in named if atom.unit != "void"]
    chosen = _for_cell(real) if place == "deadline" else _for_text(real, text, plan_year)
    joined = _joined(_with_years(chosen, text), text, plan_year, before)
    milestones = tuple(_milestone(atom, plan_year, before) for atom in joined)
    doubts = {d for atom in (*named, *joined) for d in atom.doubts}
    doubts |= {"other_year" for atom in real if _other_year(atom, plan_year)}
    doubts |= {"two_readings" for atom in joined if _only_start(atom)}
    doubts |= {"bare_period" for atom in joined if atom.bare}
    doubts |= {"two_milestones"} if len(milestones) > 1 else set()
    if not milestones and (place == "deadline" or _hangs_on_event(text, relative)):
        milestones = (Milestone("unspecified"),)
        doubts |= {"unreadable"} if text and not _hangs_on_event(text, relative) else set()
    return Deadline(milestones, tuple(sorted(doubts)))


def due_date(milestones: Sequence[Milestone]) -> date | None:
    """The day the last milestone has to be finished; None where no day can be known."""
    if not milestones or milestones[-1].kind in ("ongoing", "recurring", "unspecified"):
        return None
    return milestones[-1].end


# What happens some day, and the dates inside its name: nothing of it is a deadline.
_GO_ON: Final = (
    r"(?:(?!\b(?:den (?:ngay|het|\d|thang|quy|nam)|cham nhat|muon nhat|tre nhat|hoan thanh|xong"
    r"|han (?:cuoi|chot|\d)|truoc (?:ngay )?\d|truoc (?:thang|quy)|thuong xuyen|dinh ky"
    r"|hang (?:tuan|thang|quy|nam))\b)(?:[^,;.]|[.,](?=\d)))*"
)
_DAY: Final = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?| thang \d{1,2}(?: nam \d{4})?)"
_DOCUMENT: Final = (
    r"(?:\bso ?:? ?\d\S*|\b\d+(?:/\d{4})?[/-](?!thang|quy|nam|hang|moi|lan|cuoi|dau|tuan|ky)[a-z]{2}"
    r"\S*)(?:(?!\b(?:truoc|den|cham|muon|tre|han|xong|trong|vao|thang|quy)\b)[^;]){0,60}?"
    rf"\bngay {_DAY}"
    r"|\b(?:quyet dinh|ke hoach|cong van|nghi quyet|nghi dinh|thong tu|chi thi|van ban|thong bao"
    rf"|huong dan|ban hanh|ky) ngay {_DAY}(?= (?:cua|ve)\b)"
)
_TRUOC_WHAT: Final = (
    r"(?:ngay|thang|quy|nam|tuan|\d|cuoi|dau|giua|het|trong|va|hoac|han|khi (?:ket thuc|het)|mat"
    r"|thoi (?:diem|han)|moc|khoang|luc|gio|sang|chieu|thu \d|[^\w ]|$)"
)
_EVENTS: Final = (
    _DOCUMENT,
    r"\b(?:trong vong|trong thoi gian) \d+ (?:thang|quy|nam)\b",
    r"(?<!nam )(?<!thang )(?<!quy )(?<!tuan )(?<!nua )(?<!ke )\bsau\b"
    rf"(?! (?:do|cung|day|thang (?:dau|cuoi))\b){_GO_ON}",
    rf"\b(?:ngay |trong |truoc |tu |ke tu )*khi\b(?<!truoc khi(?= ket thuc| het)){_GO_ON}",
    rf"\bke tu\b(?! (?:ngay )?\d)(?! (?:quy|thang|nam|dau)\b){_GO_ON}",
    rf"\btu (?:ngay|thoi diem|luc) (?!\d){_GO_ON}",
    r"\btheo (?!doi\b)(?!(?:tung|dinh ky|thang|tuan|nam|6 thang|hang|moi|ngay)\b)"
    r"(?!quy\b(?! (?:dinh|che|trinh|mo|hoach|uoc|luat)\b))"
    rf"(?:(?!\b(?:trong|vao|truoc) )(?={_GO_ON}.).)*?(?=$|[,;]|\.(?!\d)| (?:trong|vao|truoc|den|cham|"
    r"muon|tre|hoan|xong|han|thuong xuyen|hang|dinh ky)\b)",
    rf"(?<!nam )(?<!quy )(?<!thang )\btruoc (?!{_TRUOC_WHAT}){_GO_ON}",
    r"\b(?:tam nhin|dinh huong) (?:den )?(?:nam )?\d{4}",
)  # fmt: skip
_EVENT = re.compile("|".join(_EVENTS))
_TIME = re.compile(
    r"\b(?:\d{1,2} ?(?:gio|h|g)(?! lam viec) ?(?:\d{1,2}(?![\d/.-]) ?(?:phut|p)?\b)?|\d{1,2}:\d\d)(?: phut)?"
)
_HANGS = re.compile(
    r"\b(?:theo|khi|ke tu|sau|tuy|phu thuoc|thoi gian|tien do|yeu cau|\d+ (?:ngay|gio|tuan|thang))\b"
)
_VAGUE = re.compile(r"\b(?:dung tien do|thoi gian cham nhat|thoi han)\b")


def _without_events(text: str) -> tuple[str, bool]:
    """The phrase with events and documents blotted out, and whether there were any."""
    text = _TIME.sub(lambda found: "gio".ljust(len(found[0])), text)
    blotted = _EVENT.sub(lambda found: "#" * len(found[0]), text)
    return blotted, blotted != text


def _hangs_on_event(text: str, relative: bool) -> bool:
    return (relative or bool(_HANGS.search(text))) and not _VAGUE.search(text)


_LEAD_WORDS: Final = (
    "truoc(?: va| hoac)? trong|trong(?: va| hoac) truoc|truoc khi(?: ket thuc| het)?|truoc|ke tu|tu"
    "|nay|cho den|den|toi|het|trong|vao|cham nhat|muon nhat|tre nhat|som nhat|nhat|cham|la|han cuoi"
    "|han chot|han|cuoi cung|thoi han|thoi gian|thoi diem|xong|hoan thanh|ket thuc|khoang|dip|moc"
    "|ngay|khong (?:qua|muon hon|cham hon|tre hon)|gio|sang|chieu|cuoi ngay|cung|suot|thu [2-7]"
    "|chu nhat|deadline|bat dau|luc|thuc hien|toan bo|cuoi gio"
)
_LEAD = re.compile(rf"(?:(?<![\w/])(?:{_LEAD_WORDS})(?: *: *| +|$))+$")
_JOINT = re.compile(r"^(?:va|hoac|den|toi|[\s,;.:&+/-])*$")
_CLAUSE = re.compile(r";|\.(?!\d)")
_REPORTED = re.compile(
    r"\b(?:bao cao|so lieu|ket qua|tong ket|so ket|sipas|par ?index|chi so|ddci|papi|pci|dti"
    r"|danh gia|xep loai|ky)\b"
)


def _introduced(text: str, found: Sequence[Atom]) -> list[Atom]:
    """The atoms with the words that introduce each; one that only qualifies a noun is weak."""
    told: list[Atom] = []
    past = 0
    for atom in found:
        gap = text[past : atom.at[0]]
        lead = _LEAD.search(gap)
        start = past + lead.start() if lead else atom.at[0]
        words = _CLAUSE.split(text[past:start])[-1]
        lead_text = atom.lead or (lead[0].strip() if lead else "")
        told.append(_weighed(atom, start, lead_text, words, told[-1] if told else None))
        past = atom.at[1]
    return told


def _weighed(atom: Atom, start: int, lead: str, words: str, last: Atom | None) -> Atom:
    atom = atom._replace(at=(start, atom.at[1]), lead=lead, before=words)
    if atom.unit not in DATED or lead:
        return atom._replace(weak=atom.weak and not lead)
    if _JOINT.match(words):
        listed = last is not None and last.unit in DATED and last.weak and words.strip() != ""
        return atom._replace(weak=atom.weak or listed, bare=atom.bare or (listed and last.bare))
    return atom._replace(weak=True, bare=atom.bare or bool(_REPORTED.search(words)))


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
        reported = atom.recurrence == "unspecified" and _REPORTED.search(atom.before)
        return not (atom.bare or reported)
    if atom.bare or (atom.unit == "year" and atom.year is None):
        return False
    if _other_year(atom, plan_year):
        return atom.unit == "date" and bool(_URGENT.search(atom.lead))
    if atom.unit == "year":
        return not _REPORTED.search(atom.before)
    return alone or not atom.weak


def _other_year(atom: Atom, plan_year: int) -> bool:
    years = {atom.year, atom.end_year} - {None, plan_year}
    return bool(years)


_LIST_GAP = re.compile(r"^(?:,|va|&|\+|/|, va|;)$")


def _gap(left: Atom, right: Atom, text: str) -> str:
    return text[left.at[1] : right.at[0]].strip()


def _with_years(found: Sequence[Atom], text: str) -> list[Atom]:
    """The atoms of a list with the year and the "before" that are written once for all of them."""
    told = list(found)
    for i in range(len(told) - 2, -1, -1):
        left, right = told[i], told[i + 1]
        if _LIST_GAP.match(_gap(left, right, text)) and {left.unit, right.unit} <= DATED:
            if left.year is None and right.unit != "year":
                told[i] = left._replace(year=right.year)
    for i, (left, right) in enumerate(pairwise(tuple(told))):
        if left.unit == right.unit == "date" and not right.lead:
            if _LIST_GAP.match(_gap(left, right, text)):
                told[i + 1] = right._replace(lead=told[i].lead, weak=told[i].weak)
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
        if _is_range(left, right, gap):
            return _range(left, right, plan_year, before)
        if gap == "hoac":
            return min(left, right, key=lambda a: _span(a, plan_year)[1])._replace(
                doubts=("two_readings",)
            )
        return _list(left, right, gap, plan_year) or _narrower(left, right, gap, plan_year)
    if re.search(r"\w|;", gap.replace("va", "")):
        return None
    if right.unit == "year" and left.unit not in DATED:
        return left._replace(year=right.year)
    if left.unit == "year" and right.unit not in DATED:
        return right._replace(year=left.year)
    return _same_rhythm(left, right)


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
    if not _LIST_GAP.match(gap) or gap == ";" or end + timedelta(days=1) != next_start:
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
    lead = re.sub(r"\btruoc (?:(?:va|hoac) )?trong|(?:va|hoac) truoc|truoc(?: khi)? (?:ket thuc|het)", "", atom.lead)
    return bool(re.search(r"\btruoc\b(?!.*\bgio\b)", lead))


def _only_start(atom: Atom) -> bool:
    """Whether only the first day is said, with the end of the year as the end."""
    tail = re.split(r"\b(?:ke tu|tu|bat dau|som nhat)\b", atom.lead)
    day = atom.unit == "range" and atom.first == atom.last
    return len(tail) > 1 and atom.unit in DATED and not day and not _URGENT.search(tail[-1])


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
