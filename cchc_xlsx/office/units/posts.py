"""The posts and rooms of a commune by what their work is about: "Địa chính NN-XD&MT"."""

from collections.abc import Sequence
from functools import lru_cache

from cchc_xlsx.office.units.grammar import POST_HEAD
from cchc_xlsx.office.units.vocabulary import FAMILIES

_LONGEST_SUBJECT = max(subject.count(" ") + 1 for subject in FAMILIES)


@lru_cache(maxsize=1 << 13)
def post_of(spelled: str, era: str, room: bool) -> str:
    """The post or room whose work the words name: "Địa chính NN-XD&MT", "phòng Văn hóa"."""
    head = POST_HEAD.match(spelled)
    subjects = subjects_in(spelled[head.end() :]) if head else ()
    if not head or not subjects:
        return ""
    heads = head[0].split()
    families = [f for f in FAMILIES[subjects[0]] if all(f in FAMILIES[s] for s in subjects)]
    if "phong" in heads or "p" in heads or room:
        return _room(families, subjects, era)
    staff = "chuc" in heads or "bo" in heads
    if not families or (len(families) > 1 and not staff and subjects[0] in {"kt", "ht", "dt"}):
        return ""
    return _commune_post(families[0], subjects, staff, era)


def subjects_in(spelled: str) -> tuple[str, ...]:
    """The subjects the words consist of, () when there is another word among them."""
    found: list[str] = []
    words = spelled.split()
    while words:
        for count in range(min(_LONGEST_SUBJECT, len(words)), 0, -1):
            subject = " ".join(words[:count])
            if subject in FAMILIES:
                found.append(subject)
                break
        else:
            count = 1
            if not found or not " ".join(words).startswith(("va ", "cac ", "linh vuc ")):
                return ()
        words = words[count:]
    return tuple(found)


def _commune_post(family: str, subjects: Sequence[str], staff: bool, era: str) -> str:
    if family == "VPTK" and set(subjects) <= {"noi vu", "nv"} and not staff:
        return "CTR_NV"
    if era == "after":
        if family == "VPTK" and set(subjects) <= {"van phong", "vp"}:
            return "VPHDND"
        if family == "VHXH" and not staff and _is_culture_and_society(subjects):
            return "PVHXH"
    if family == "PKT" and era == "before":
        return "CTR_PB" if {"ha tang", "ht"} & set(subjects) and not staff else ""
    return "" if family == "CTR_PB" else family


_OF_A_POST = frozenset(
    (
        "van phong",
        "vp",
        "thong ke",
        "tk",
        "ho tich",
        "ke toan",
        "ngan sach",
        "ns",
        "dia chinh",
        "dc",
    )
)


def _room(families: Sequence[str], subjects: Sequence[str], era: str) -> str:
    """What "Phòng …" is. Before the reform a commune had no rooms: a phòng was the district's,
    unless it bears the very name of a commune's post ("phòng Văn phòng – Thống kê")."""
    if set(subjects) <= {"noi vu", "nv"}:
        return "CTR_NV"
    if _is_culture_and_society(subjects):
        return "VHXH" if era == "before" else "PVHXH"
    if "PKT" in families:
        return "CTR_PB" if era == "before" else "PKT"
    if families and _OF_A_POST & set(subjects):
        return _commune_post(families[0], subjects, True, era)
    return "CTR_PB"


def _is_culture_and_society(subjects: Sequence[str]) -> bool:
    if any("PKT" in FAMILIES[subject] or subject in ("van phong", "vp") for subject in subjects):
        return False
    return subjects[0] in {"van hoa", "vh"} and bool({"xa hoi", "xh"} & set(subjects))
