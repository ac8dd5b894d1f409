"""What a plain phrase names, and how it is introduced: events and documents set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.office.atoms import DATED, Atom, built
from cchc_xlsx.office.calendar_words import MORE, MORE_DAYS, NINE_MONTHS, RULES

# What happens some day, and the dates inside its name: nothing of it is a deadline.
_GO_ON: Final = (
    r"(?:(?!\b(?:den (?:ngay|het|\d|thang|quy|nam)|cham nhat|muon nhat|tre nhat|hoan thanh|xong"
    r"|han (?:cuoi|chot|\d)|truoc (?:ngay )?\d|truoc (?:thang|quy)|thuong xuyen|dinh ky"
    r"|hang (?:tuan|thang|quy|nam))\b)(?:[^,;.]|[.,](?=\d)))*"
)
_DAY: Final = r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?| thang \d{1,2}(?: nam \d{4})?)"
_NUMBERED: Final = (
    r"(?:\bso ?:? ?\d\S*"
    r"|\b\d+(?:/\d{4})?[/-](?!thang|quy|nam|hang|moi|lan|cuoi|dau|tuan|ky)[a-z]{2}\S*)"
)
_PAPER: Final = (
    r"\b(?:quyet dinh|ke hoach|cong van|nghi quyet|nghi dinh|thong tu|chi thi|van ban|thong bao"
    r"|huong dan|ban hanh|ky)"
)
_DOCUMENT = re.compile(
    rf"{_NUMBERED}(?:(?!\b(?:truoc|den|cham|muon|tre|han|xong|trong|vao|thang|quy)\b)[^;]){{0,60}}?"
    rf"\bngay {_DAY}|{_PAPER} ngay {_DAY}(?= (?:cua|ve)\b)"
    r"|\b(?:tam nhin|dinh huong) (?:den )?(?:nam )?\d{4}"
)
_BEFORE_A_DAY: Final = (
    r"(?:ngay|thang|quy|nam|tuan|\d|cuoi|dau|giua|het|trong|va|hoac|han|khi (?:ket thuc|het)|mat"
    r"|thoi (?:diem|han)|moc|khoang|luc|gio|sang|chieu|thu \d|[^\w ]|$)"
)
_SPAN: Final = r"\b(?:trong vong|trong thoi gian) \d+ (?:thang|quy|nam)\b"
_AFTER: Final = (
    r"(?<!nam )(?<!thang )(?<!quy )(?<!tuan )(?<!nua )(?<!ke )\bsau\b"
    rf"(?! (?:do|cung|day|thang (?:dau|cuoi))\b){_GO_ON}"
)
_WHEN: Final = (
    rf"\b(?:ngay |trong |truoc |tu |ke tu )*khi\b(?<!truoc khi(?= ket thuc| het)){_GO_ON}"
    rf"|\bke tu\b(?! (?:ngay )?\d)(?! (?:quy|thang|nam|dau)\b){_GO_ON}"
    rf"|\btu (?:ngay|thoi diem|luc) (?!\d){_GO_ON}"
)
_ACCORDING: Final = (
    r"\btheo (?!doi\b)(?!(?:tung|dinh ky|thang|tuan|nam|6 thang|hang|moi|ngay)\b)"
    r"(?!quy\b(?! (?:dinh|che|trinh|mo|hoach|uoc|luat)\b))"
    r".*?(?=$|[,;]|\.(?!\d)| (?:trong|vao|truoc|den|cham|muon|tre|hoan|xong|han|thuong xuyen|hang"
    r"|dinh ky)\b)"
)
_BEFORE_AN_EVENT: Final = rf"(?<!nam )(?<!quy )(?<!thang )\btruoc (?!{_BEFORE_A_DAY}|(?:[a-z]+ ){{1,4}}\d{{1,2}}/\d){_GO_ON}"
_LUNAR: Final = r"[^;]*\bam lich\b[^;]*"
_EVENT = re.compile(f"{_SPAN}|{_AFTER}|{_WHEN}|{_ACCORDING}|{_BEFORE_AN_EVENT}|{_LUNAR}")
_TIME = re.compile(
    r"\b(?:\d{1,2} ?(?:gio|h|g)(?![a-z])(?! lam viec) ?(?:\d{1,2}(?![\d/.-]) ?(?:phut|p)?\b)?"
    r"|\d{1,2}:\d\d)(?: phut)?"
)
_HANGS = re.compile(
    r"\b(?:theo(?! doi)|khi|ke tu|sau|tuy|phu thuoc|thoi gian|tien do|yeu cau|lam viec"
    r"|(?:tuan|thang|quy) (?:toi|sau)|\d+ (?:ngay|gio|tuan|thang))\b"
)
_VAGUE = re.compile(r"\b(?:dung tien do|thoi gian cham nhat|thoi han)\b")


def without_events(text: str) -> tuple[str, bool]:
    """The phrase with events and documents blotted out, and whether there were any."""
    text = _TIME.sub(lambda found: "gio".ljust(len(found[0])), text)
    text = _DOCUMENT.sub(lambda found: "#" * len(found[0]), text)
    blotted = _EVENT.sub(lambda found: "#" * len(found[0]), text)
    return blotted, blotted != text


def hangs_on_event(text: str, relative: bool) -> bool:
    """Whether a phrase that names no day says at least what its day depends on."""
    return (relative or bool(_HANGS.search(text))) and not _VAGUE.search(text)


_WORD_START = re.compile(r"(?<![\w/])(?:(?<!\d[.,])|(?=\D))[\w/.]")


def atoms(text: str, plan_year: int) -> list[Atom]:
    """What a plain phrase names, from left to right, without leads."""
    found: list[Atom] = []
    at = 0
    while start := _WORD_START.search(text, at):
        atom, end = _atom_at(text, start.start(), plan_year)
        if atom:
            found.append(atom._replace(at=(start.start(), end)))
            end = _more(text, found, plan_year)
            if atom.unit == "date" and "thang" in text[start.start() : end]:
                end = _more_days(text, found, end)
        at = end
    return found


def _atom_at(text: str, at: int, plan_year: int) -> tuple[Atom | None, int]:
    for pattern, build in RULES:
        if (found := pattern.match(text, at)) and (atom := built(build, found, plan_year)):
            return atom, found.end()
    return None, at + 1


def _more(text: str, found: list[Atom], plan_year: int) -> int:
    """Where the list ends that the last atom begins: "quý II, III", "tháng 3-5", "quý, năm"."""
    end = found[-1].at[1]
    while True:
        if found[-1].unit == "recurring" and (skipped := NINE_MONTHS.match(text, end)):
            end = skipped.end()
        pattern, build = MORE.get(found[-1].unit, (None, None))
        more = pattern.match(text, end) if pattern else None
        atom = built(build, more, plan_year) if more and build else None
        if more is None or atom is None:
            return end
        group = next(k for k in "qnu" if k in more.groupdict())
        end = more.end()
        found.append(atom._replace(at=(more.start(group), end), bare=found[-1].bare))


def _more_days(text: str, found: list[Atom], end: int) -> int:
    while (more := MORE_DAYS.match(text, end)) and 1 <= int(more["n"]) <= 12:
        day = (int(more["n"]), found[-1].last[1])
        year = found[-1].year or (int(more["y1"]) if more["y1"] else None)
        end = more.end()
        found.append(found[-1]._replace(first=day, last=day, year=year, at=(more.start("n"), end)))
    return end


_LEAD_WORDS: Final = (
    "truoc(?: va| hoac)? trong|trong(?: va| hoac) truoc|truoc khi(?: ket thuc| het)?|truoc|ke tu|tu"
    "|nay|cho den|den|toi|het|trong|vao|cham nhat|muon nhat|tre nhat|som nhat|nhat|cham|la|han cuoi"
    "|han chot|han|cuoi cung|thoi han|thoi gian|thoi diem|xong|hoan thanh|ket thuc|khoang|dip|moc"
    "|ngay|khong (?:qua|muon hon|cham hon|tre hon)|gio|sang|chieu|cuoi ngay|cung|suot|thu [2-7]"
    "|chu nhat|deadline|bat dau|luc|thuc hien|toan bo|cuoi gio"
)
_LEAD = re.compile(rf"(?:(?<![\w/])(?:{_LEAD_WORDS})(?: *: *| +|$))+$")
_AHEAD = re.compile(r"\b(\d{1,3}) (ngay|tuan|thang)( lam viec)? truoc\b")
_AHEAD_AFTER = re.compile(
    r" (?:it nhat |toi thieu |toi da |la )?(\d{1,3}) (ngay|tuan|thang)( lam viec)?(?= ?(?:[,;.]|$))"
)
# "thường xuyên" before a verb says how, not when.
_ADVERB = re.compile(rf" (?!(?:{_LEAD_WORDS}|ca|hang|lien tuc|dinh ky|nam|va|thang|quy|theo quy)\b)[a-z]")
LIST_GAP = re.compile(r"^(?:,|va|&|\+|/|, va|;)$")
_TRUOC = re.compile(r"\btruoc( [a-z]+){0,4} ?$")  # trước lễ 30/4
_JOINT = re.compile(r"^(?:va|hoac|den|toi|[\s,;.:&+/-])*$")
_CLAUSE = re.compile(r";|\.(?!\d)")
REPORTED = re.compile(
    r"\b(?:bao cao|so lieu|ket qua|tong ket|so ket|sipas|par ?index|chi so|ddci|papi|pci|dti"
    r"|danh gia|xep loai|ky)\b"
)


def introduced(text: str, found: Sequence[Atom]) -> list[Atom]:
    """The atoms with the words that introduce each; one that only qualifies a noun is weak."""
    told: list[Atom] = []
    past = 0
    for atom in found:
        gap = text[past : atom.at[0]]
        lead = _LEAD.search(gap)
        start = past + lead.start() if lead else atom.at[0]
        words = _CLAUSE.split(text[past:start])[-1]
        lead_text = atom.lead or (lead[0].strip() if lead else "")
        early = _AHEAD.search(gap) or _AHEAD_AFTER.match(text, atom.at[1])
        ahead = _days_ahead(early) if early and "truoc" in lead_text else 0
        adverb = atom.unit == "ongoing" and bool(_ADVERB.match(text, atom.at[1]))
        said = atom._replace(
            at=(start, atom.at[1]), lead=lead_text, before=words, bare=atom.bare or adverb, ahead=ahead
        )
        told.append(_weighed(said, told[-1] if told else None))
        past = atom.at[1]
    return told


def _days_ahead(early: re.Match[str]) -> int:
    """How many days "10 ngày trước" are; five working days may take nine with a holiday in them."""
    days = min(int(early[1]) * {"ngay": 1, "tuan": 7, "thang": 31}[early[2]], 366)
    return days + 4 * ((days + 4) // 5) if early[3] else days


def _weighed(atom: Atom, last: Atom | None) -> Atom:
    """The atom weak where words before it make it their attribute, or its list is weak."""
    if atom.unit not in DATED or atom.lead:
        return atom._replace(weak=atom.weak and not atom.lead)
    if atom.unit == "date" and _TRUOC.search(atom.before):
        return atom._replace(lead="truoc", weak=False)
    if last and last.unit == atom.unit == "date" and _JOINT.match(atom.before):
        lead = "" if "-" in atom.before else last.lead
        return atom._replace(lead=lead, weak=last.weak, bare=last.bare)
    if not _JOINT.match(atom.before):
        return atom._replace(weak=True, bare=atom.bare or bool(REPORTED.search(atom.before)))
    if last is not None and last.unit in DATED and last.weak and atom.before.strip():
        return atom._replace(weak=True, bare=atom.bare or last.bare)
    return atom
