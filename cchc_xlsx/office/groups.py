"""Which dates of a phrase belong together: a range, a list, a period and the day within it."""

from datetime import timedelta
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.spans import Span, in_year


class Group(NamedTuple):
    """One or several spans that make one milestone."""

    first: Span
    last: Span
    lead: str  # what stands before it, back to the span before
    gap: str = ""  # the same, without what a list hands on
    doubts: tuple[str, ...] = ()
    turned: bool = False

    @property
    def alone(self) -> bool:
        """Whether the group is one single span."""
        return self.first is self.last


_WINTER: Final = timedelta(days=183)  # a range may cross a new year, not run around to its start
_TIME: Final = r"(?:@z?\s*,?\s*)?"
_TO: Final = Pattern(
    rf"^[\s)(]*(?:(?:tro )?(?:-+>?|→|~|>|den|toi|cho den|cho toi|keo dai den)(?: het| cuoi)?[\s,]*)"
    rf"{_TIME}(?:ngay )?{_TIME}$",
    *("-", "→", "~", ">", "den", "toi"),
)
_AND: Final = Pattern(r"^\s*(?:[,&+-]|va|cung|cung nhu)*\s*(?:cac |trong |vao |ngay )*\s*$")
_HANDS_ON: Final = Pattern(r"^\s*(?:[,;&+-]|va|cung)*\s*(?:ngay )*\s*$")
_STILL_BEFORE: Final = Pattern(r"\btruoc(?: ngay)?\s*$", "truoc")
_GOES_ON: Final = Pattern(
    r"^(?:(?!\b(?:truoc|den|trong|vao|han|cham|muon|tu|sau|xong|thanh)\b)[a-z0-9 ()\x01])*"
    r"(?:[,;]|\bva)\s*(?:ngay )?$",
    *(",", ";", "va"),
)
_BRACKETS: Final = Pattern(r"\([^()]*\)", "(")
_OR: Final = Pattern(
    r"^\s*,?\s*(?:hoac|hay|/)\s*(?:la |trong |vao |den |ngay )*\s*$", "hoac", "hay", "/"
)
_PLAIN_GAP: Final = Pattern(
    r"^[\s,:()-]*(?:(?:trong|cua|thuoc|nam|ngay|vao|tuc|den|cuoi|het)[\s,:()-]*)*$"
)
_STOP: Final = Pattern(
    r"[;.]|\bva\b|\bhoac\b|\bsau do\b|\bdong thoi\b",
    *(";", ".", "va", "hoac", "sau do", "dong thoi"),
)


def grouped(text: str, found: list[Span]) -> list[Group]:
    """The spans in order, joined where the words between them join them."""
    groups: list[Group] = []
    for found_span in found:
        last = groups[-1] if groups else None
        gap = text[last.last.to if last else 0 : found_span.at]
        span = _like(last, found_span, gap) if last else found_span
        joined = _joined(last, span, gap) if last else None
        if joined:
            groups[-1] = joined
        elif last and _HANDS_ON.match(_BRACKETS.sub("", gap)):
            groups.append(Group(span, span, last.lead, gap))
        elif last and _still_before(before := _beside_brackets(groups, gap), gap):
            groups.append(Group(span, span, before.lead, gap, ("two_readings",)))
        else:
            groups.append(Group(span, span, gap, gap))
    return _refined(_headed(groups))


def _beside_brackets(groups: list[Group], gap: str) -> Group:
    """The group that a list goes on from: of "25/6 (6 tháng) và" the day, not what explains it."""
    inside = len(groups) > 1 and groups[-1].gap.strip() == "(" and gap.lstrip().startswith(")")
    return groups[-2] if inside else groups[-1]


def _still_before(last: Group, gap: str) -> bool:
    """Whether a day right behind a conjunction is one to be before as the last was: "trước 25/6
    đối với 6 tháng và 25/11 đối với năm"."""
    days = last.last.kind in ("date", "point")
    return days and bool(_STILL_BEFORE.search(last.lead)) and bool(_GOES_ON.match(gap))


def _like(group: Group, span: Span, gap: str) -> Span:
    """ "Ngày 15 tháng 6 và tháng 12", "quý I/2025 và năm 2026": the earlier of two readings."""
    last = group.last
    if not _AND.match(gap) or "impossible" in (last.kind, span.kind):
        return span
    if span.kind == "year" and span.written and last.kind in ("quarter", "month", "half"):
        moved = in_year(last, span.start.year)
        return span._replace(kind=last.kind, start=moved.start, end=moved.end, doubt="two_readings")
    if span.kind == "quarter" and last.kind == "point":
        return span._replace(kind="point", end=span.start, doubt="two_readings")
    part = last.kind in ("date", "point", "range") and last.start.month == last.end.month
    if span.kind == "month" and part and "truoc" in group.lead:
        return span._replace(
            doubt="two_readings"
        )  # before the month is earlier than before its day
    if span.kind == "month" and part:
        day = min(last.end.day, span.end.day)
        start, end = span.start.replace(day=min(last.start.day, day)), span.end.replace(day=day)
        return span._replace(kind=last.kind, start=start, end=end, doubt="two_readings")
    return span


def _joined(left: Group, span: Span, gap: str) -> Group | None:
    if "impossible" in (span.kind, left.last.kind):
        bad = left.last if left.last.kind == "impossible" else span
        joins = _TO.match(gap) or _OR.match(gap)
        return left._replace(first=bad, last=bad) if joins else None
    if _TO.match(gap) and ("-" not in gap or not _nested(left.last, span)):
        return _ranged(left, span)
    if _OR.match(gap):
        early = "truoc" in left.lead
        keep = min(left.last, span, key=lambda one: one.start if early else one.end)
        return left._replace(first=keep, last=keep, doubts=("two_readings",))
    same = left.last.kind == span.kind and span.kind in ("quarter", "month")
    if same and _AND.match(gap) and left.last.end + timedelta(days=1) == span.start:
        return left._replace(last=span)
    return None


def _nested(one: Span, other: Span) -> bool:
    return (one.start <= other.start and other.end <= one.end) or (
        other.start <= one.start and one.end <= other.end
    )


def _ranged(left: Group, end: Span) -> Group:
    """From one to the other; where a year is unsaid, the range does not end before it starts."""
    start, doubts = left.first, left.doubts
    if not start.written and end.written:
        same = in_year(start, end.end.year)
        start = same if same.start <= end.end else in_year(start, end.end.year - 1)
    elif start.written and not end.written:
        end = in_year(end, max(start.start.year, min(end.end.year, start.start.year)))
        if end.end < start.start and in_year(end, start.start.year + 1).end - start.start < _WINTER:
            end = in_year(end, start.start.year + 1)
    elif not start.written and end.end < start.start:  # of two winters the earlier
        start, doubts = in_year(start, start.start.year - 1), (*doubts, "two_readings")
    return left._replace(first=start, last=end, doubts=doubts, turned=end.end < start.start)


def _headed(groups: list[Group]) -> list[Group]:
    """ "Năm 2024: quý I, quý II": an earlier year is a heading; a later one leaves two readings."""
    if len(groups) < 2 or groups[0].first.kind != "year" or not groups[0].first.written:
        return groups
    year = groups[0].first.start.year
    said = [one.first.written or one.last.written for one in groups[1:]]
    if not any(said) and year > groups[1].first.start.year:
        doubts = (*groups[1].doubts, "other_year", "two_readings")
        return [groups[1]._replace(doubts=doubts), *groups[2:]]
    later = [
        one if own or one.first.start.year <= year else _moved(one, year)
        for one, own in zip(groups[1:], said, strict=True)
    ]
    return [groups[0], *later]


def _moved(group: Group, year: int) -> Group:
    first = in_year(group.first, year)
    return group._replace(first=first, last=first if group.alone else in_year(group.last, year))


def _refined(groups: list[Group]) -> list[Group]:
    """A period and a date within it are one deadline, the date; unless the words part them."""
    kept: list[Group] = []
    for one in groups:
        group = one
        while kept and _holds(kept[-1], one) and not _parted(kept[-1], one):
            wide = kept.pop()
            group = one if _said(one.lead) else one._replace(lead=f"{wide.lead} {group.lead}")
        if kept and _holds(group, kept[-1]) and _PLAIN_GAP.match(group.gap):
            continue
        kept.append(group)
    return kept


_SAID: Final = Pattern(
    r"\b(?:truoc|cham|den|trong|vao|han|ngay)\b",
    *("truoc", "cham", "den", "trong", "vao", "han", "ngay"),
)


def _said(lead: str) -> bool:
    return _SAID.search(lead) is not None


def _holds(wide: Group, narrow: Group) -> bool:
    if "impossible" in (wide.first.kind, narrow.first.kind) or wide.turned or not wide.alone:
        return False
    span = wide.first
    inside = span.start <= narrow.first.start and narrow.last.end <= span.end
    return inside and (span.start, span.end) != (narrow.first.start, narrow.last.end)


def _parted(wide: Group, narrow: Group) -> bool:
    return wide.first.kind != "year" and bool(_STOP.search(narrow.gap))
