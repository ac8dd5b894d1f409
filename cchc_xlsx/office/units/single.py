"""Which one unit a run of words names from its first word to its last."""

from functools import partial

from cchc_xlsx.office.units.grammar import (
    DUTY,
    FILLERS,
    OF_THE_OFFICE,
    PREPOSITION,
    STAFF_OF,
    by_grammar,
    unit_above,
)
from cchc_xlsx.office.units.places import without_place
from cchc_xlsx.office.units.posts import post_of
from cchc_xlsx.office.units.roster import NOBODY, UNIT
from cchc_xlsx.office.units.words import Words, spelled_out

_CUT_NAMES = (
    ("MOTCUA", "bo phan tiep nhan va tra ket qua"),
    ("TTPVHCC", "trung tam phuc vu hanh chinh cong"),
    ("VPHDND", "van phong hoi dong nhan dan va uy ban nhan dan"),
    ("PKT", "phong kinh te ha tang va do thi"),
    ("QS", "ban chi huy quan su"),
    ("DCNN", "cong chuc dia chinh nong nghiep xay dung va moi truong"),
)


def identify(words: Words, era: str, room: bool) -> str:
    """The id of the one unit the words name from first to last, "" when they name none.

    `era` is "before" or "after" the reform, "" when no date is known; `room` says that a phòng
    was named just before ("các phòng Kinh tế, Văn hóa – Xã hội").
    """
    spelled = spelled_out(words)
    if not spelled or len(words) > _LONGEST_UNIT:
        return ""
    if found := by_grammar(spelled, era) or _department(words):
        return found
    filler = FILLERS.match(spelled)
    if filler and (found := identify(words[filler[0].count(" ") :], era, room)):
        return found
    named, above = without_place(words)
    core = named if named == spelled else PREPOSITION.sub("", named)
    return unit_above(core) if above else _here(named, core, era, room)


_LONGEST_UNIT = 30  # words


def _here(named: str, core: str, era: str, room: bool) -> str:
    """The unit of the commune, its place set aside, with and without the word before the place."""
    readings = (by_grammar, partial(post_of, room=room), _staff_of, partial(_on_duty, room=room))
    found = (reading(name, era) for name in dict.fromkeys((named, core)) for reading in readings)
    if unit := next(filter(None, found), "") or _cut(core):
        return unit
    shorter = OF_THE_OFFICE.sub("", core)
    unit = by_grammar(shorter, era) or post_of(shorter, era, room)
    return unit if unit and UNIT[unit].kind in {"unit", "group"} else ""


def _department(words: Words) -> str:
    """The department of the province: "Sở Nội vụ", "các sở, ban, ngành"."""
    first = next((word for word in words if word.key != "cac"), words[0])
    rest = words[words.index(first) + 1 :]
    if first.raw != "sở" or not 0 < len(rest) < 9:
        return ""
    if not rest[0].name and rest[0].key not in {"ban", "nganh"}:
        return ""
    return "CTR_NV" if "noi vu" in spelled_out(rest) else "CTR_PB"


_WHOLE_OFFICE = frozenset({"UBND_XA", "DU", "HDND", "MTTQ", "NDD"})


def _staff_of(spelled: str, era: str) -> str:
    """The unit whose people are named: "công chức tại Bộ phận Một cửa"."""
    people = STAFF_OF.match(spelled)
    if not people:
        return ""
    rest = spelled[people.end() :]
    unit = by_grammar(rest, era) or post_of(rest, era, False)
    if unit in _WHOLE_OFFICE:
        return "CBCC"
    return unit if unit and UNIT[unit].kind not in NOBODY else ""


def _on_duty(spelled: str, era: str, room: bool) -> str:
    """The unit named before its duty: "công chức Tư pháp phụ trách hòa giải"."""
    plain = DUTY.sub("", spelled)
    if plain == spelled:
        return ""
    found = by_grammar(plain, era) or post_of(plain, era, room)
    return "" if found in {"CBCC", "NGANH_LQ"} else found


_SHORTEST_TAIL = {"MOTCUA": 1, "TTPVHCC": 2}


def _cut(spelled: str) -> str:
    """The unit of which a page break left only the first or the last words."""
    for unit, name in _CUT_NAMES:
        longest = len(spelled.split())
        if longest > 2 and name.startswith(spelled + " "):
            return unit
        if longest >= _SHORTEST_TAIL.get(unit, 3) and name.endswith(" " + spelled):
            return unit
        if unit == "MOTCUA" and longest > 2 and name.startswith(spelled):
            return unit
    return ""
