"""Texts of several units: what was cut apart is joined where it is a name only whole."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units.grammar import STRANGER
from cchc_xlsx.office.units.inside import unit_from, unit_of, within
from cchc_xlsx.office.units.pieces import Part, Piece, segments_of, trimmed, without_roles
from cchc_xlsx.office.units.repair import put_right
from cchc_xlsx.office.units.roster import UNIT, Mention
from cchc_xlsx.office.units.single import identify
from cchc_xlsx.office.units.words import spelled_out, words_of

_ROOMS_LIST = Pattern(
    r"\s*[-*]?\s*(?:các|cac)\s+(?:phòng|phong|sở|so)\s*:", ":", flags=re.IGNORECASE
)
_LONGEST_NAME = 9  # pieces


@lru_cache(maxsize=1 << 13)
def read(text: str, era: str) -> tuple[Mention, ...]:
    """The units the text names, with their own words."""
    if _ROOMS_LIST.match(text):
        return _rooms(text, era)
    bare = without_roles(text)
    parts: list[Part] = []
    for segment in segments_of(bare):
        parts.extend(_parts(bare, segment, era))
    joined = _joined(bare, parts)
    return tuple(Mention(_named(text, bare, part), UNIT.get(part.unit)) for part in joined)


def _named(text: str, bare: str, part: Part) -> str:
    name = trimmed(bare[part.start : part.end])
    return name if name in text else trimmed(text[part.start : part.end])


def _rooms(text: str, era: str) -> tuple[Mention, ...]:
    """ "Các phòng: A, B, C": the commune's rooms one by one, or the rooms above all at once."""
    colon = text.index(":") + 1
    parts = [
        (piece, identify(tuple(words_of(text[colon:][piece.start : piece.end])), era, True))
        for piece in _joined_rooms(text[colon:], era)
    ]
    if parts and all(unit in {"PKT", "PVHXH", "VPHDND"} for _, unit in parts):
        return tuple(
            Mention(trimmed(text[colon:][piece.start : piece.end]), UNIT[unit])
            for piece, unit in parts
        )
    return (Mention(trimmed(text), UNIT["CTR_PB"]),)


def _joined_rooms(text: str, era: str) -> list[Part]:
    return [part for group in segments_of(text) for part in _parts(text, group, era, room=True)]


def _parts(text: str, pieces: Sequence[Piece], era: str, room: bool = False) -> Iterator[Part]:
    """Every longest run of pieces that is one name; what is in no name, piece by piece."""
    at = 0
    while at < len(pieces):
        part, count = _longest(text, pieces[at:], era, room)
        if run := _sentence(text, pieces[at:], part, era):
            yield from within(text, run, era)
            count = next(i for i, p in enumerate(pieces[at:], 1) if p.end == run.end)
        elif part:
            yield part
        else:
            yield from within(text, pieces[at], era)
        room = room or _names_a_room(text[pieces[at].start : pieces[at].end])
        at += count


def _longest(text: str, pieces: Sequence[Piece], era: str, room: bool) -> tuple[Part | None, int]:
    """The longest name that begins the pieces, and how many pieces it takes."""
    first = pieces[0]
    if blurred := _blurred(text, pieces, era):
        return blurred
    for count in range(min(len(pieces), _LONGEST_NAME), 0, -1):
        last = pieces[count - 1]
        unit = unit_of(text[first.start : last.end], era, room)
        own = _ours(text, pieces[:count], era, room) if unit == "CTR_PB" and era == "after" else 0
        if own:
            return _longest(text, pieces[:own], era, room)
        if unit and not (unit in _OPEN and _ends_in_another(text, pieces[:count], unit, era)):
            return Part(first.start, last.end, first.mark, unit), count
    return None, 1


def _ours(text: str, pieces: Sequence[Piece], era: str, room: bool) -> int:
    """How many pieces make the first name, where what reads as one room above is a list of the
    commune's own: "Phòng Kinh tế, Văn phòng"; 0 where it is none."""
    for count in range(len(pieces) - 1, 0, -1):
        first = unit_of(text[pieces[0].start : pieces[count - 1].end], era, room)
        rest = pieces[count:]
        last = unit_of(text[rest[0].start : rest[-1].end], era, True)
        if _is_ours(first) and (_is_ours(last) or _ours(text, rest, era, True)):
            return count
    return 0


def _is_ours(unit: str) -> bool:
    return unit != "" and UNIT[unit].kind == "unit"


def _sentence(text: str, pieces: Sequence[Piece], part: Part | None, era: str) -> Piece | None:
    """The pieces a dash joins, when a name goes on behind the dash and a sentence behind the name:
    "Văn phòng – Thống kê tham mưu"."""
    count = next((i for i, p in enumerate(pieces) if i and p.mark != "dash"), len(pieces))
    first, last = pieces[0], pieces[count - 1]
    if count < 2 or (part and part.end > first.end):
        return None
    words = tuple(words_of(text[first.start : last.end]))
    upto, unit = unit_from(words, 0, era)
    if unit == "CTR_PB" and era == "after" and part and _is_ours(part.unit):
        return None
    goes_on = unit and words[upto - 1].end > first.end - first.start
    return Piece(first.start, last.end, first.mark) if goes_on else None


# Units whose names may end in anything, and so must not run on over the next unit.
_OPEN = frozenset({"TRTHON", "TH", "KBNN", "HTX", "NTHAU", "CAC_XA", "CHIBO", "BCD_CDS"})


def _ends_in_another(text: str, pieces: Sequence[Piece], unit: str, era: str) -> bool:
    known = {"", unit, "THON"} if unit == "TRTHON" else {"", unit}
    return any(unit_of(text[p.start : p.end], era, False) not in known for p in pieces[1:])


def _blurred(text: str, pieces: Sequence[Piece], era: str) -> tuple[Part, int] | None:
    """One misread name over several pieces that only dashes part: "Văn phòng – Thôhg kê"."""
    count = next((i for i, p in enumerate(pieces) if i and p.mark != "dash"), len(pieces))
    start, end = pieces[0].start, pieces[count - 1].end
    if not 1 < count < 6 or unit_of(text[start:end], era, False):
        return None
    if all(unit_of(text[p.start : p.end], era, False) for p in pieces[:count]):
        return None
    unit = put_right(tuple(words_of(text[start:end])), era)
    return (Part(start, end, pieces[0].mark, unit), count) if unit else None


_ROOM = Pattern(r"(?:cac )?(?:lanh dao |cong chuc )?phong ", "phong ")


def _names_a_room(text: str) -> bool:
    return _ROOM.match(spelled_out(words_of(text)) + " ") is not None


_NOT_UNITS = frozenset({"", "person", "place"})


def _is_section(text: str, last: Part, part: Part) -> bool:
    """ "Phòng VHXH - bộ phận Nội vụ": a section of one of our rooms is no office above."""
    above = part.unit in UNIT and UNIT[part.unit].kind == "superior"
    words = spelled_out(words_of(text[part.start : part.end]))
    return above and _is_ours(last.unit) and words.startswith("bo phan ")


def _are_strangers(text: str, last: Part, part: Part) -> bool:
    """ "Viettel huyện, VNPT huyện": two bodies nobody knows, each by a name of its own."""
    if last.unit or part.unit or part.mark == "dash":
        return False
    said = (spelled_out(words_of(text[one.start : one.end])) for one in (last, part))
    return all(STRANGER.match(f"{name} ") for name in said)


def _joined(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts with persons and places laid to the unit beside them, equal neighbours made one."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        near = part.mark in {"soft", "dash"} or (part.mark == "" and last is not None)
        if last is None or not near or _are_strangers(text, last, part):
            joined.append(part)
        elif (
            part.unit in {"place", last.unit}
            or (part.mark == "dash" and part.unit in _NOT_UNITS)
            or _is_section(text, last, part)
        ):
            joined[-1] = last._replace(end=part.end)
        elif last.unit == "person" or (part.mark == "dash" and not last.unit):
            joined[-1] = part._replace(start=last.start, mark=last.mark)
        else:
            joined.append(part)
    return joined
