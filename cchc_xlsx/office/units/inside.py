"""Names inside a text: the one unit that is all of it, the units a sentence mentions."""

from collections.abc import Iterator
from functools import lru_cache

from cchc_xlsx.office.legacy import read_legacy
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units.grammar import DOES, STRANGER
from cchc_xlsx.office.units.pieces import PARENTHESIS, Part, Piece, without_label
from cchc_xlsx.office.units.places import is_person, is_place
from cchc_xlsx.office.units.posts import subjects_in
from cchc_xlsx.office.units.repair import put_right
from cchc_xlsx.office.units.roster import NOBODY, UNIT
from cchc_xlsx.office.units.single import identify
from cchc_xlsx.office.units.vocabulary import SUBJECTS
from cchc_xlsx.office.units.words import Words, spelled_out, words_of

# These are also verbs or ordinary words: alone before a sentence they name nobody.
_VERBLIKE = frozenset(
    {"xay dung", "thong ke", "ke hoach", "luu tru", "thong tin", "truyen thong", "giao duc"}
)


@lru_cache(maxsize=1 << 14)
def unit_of(text: str, era: str, room: bool) -> str:
    """The id of the one unit that is all the text names; remarks in parentheses set aside."""
    legacy = read_legacy(text)
    text = without_label(legacy.text if legacy else text)
    bare = PARENTHESIS.sub(" ", text)
    if bare == text:
        return identify(tuple(words_of(text)), era, room)
    outer = identify(tuple(words_of(bare)), era, room)
    if outer and outer not in {"UBND_XA", "CBCC", "CBCC_CM"}:
        return outer
    flat = identify(tuple(words_of(text)), era, room)
    inner = [identify(tuple(words_of(p)), era, room) for p in PARENTHESIS.findall(text)]
    known = [unit for unit in inner if unit and UNIT[unit].kind not in NOBODY | {"superior"}]
    return (known[0] if len(known) == 1 else "") or flat or outer


def within(text: str, piece: Piece, era: str) -> Iterator[Part]:
    """The units named inside a piece that as a whole is no name."""
    words = tuple(
        w._replace(start=w.start + piece.start, end=w.end + piece.start)
        for w in words_of(PARENTHESIS.sub(lambda p: " " * len(p[0]), text[piece.start : piece.end]))
    )
    if not words:
        return
    if is_person(words, text[piece.start : piece.end]):
        yield Part(*piece, "person")
    elif repaired := put_right(words, era):
        yield Part(*piece, repaired)
    elif inner := list(_units_inside(words, era)):
        for number, (first, last, unit) in enumerate(inner):
            mark = "soft" if number else piece.mark
            yield Part(words[first].start, words[last].end, mark, unit)
    else:
        yield Part(*piece, "place" if is_place(words) else "")


def _units_inside(words: Words, era: str) -> Iterator[tuple[int, int, str]]:
    """First and last word and id of every unit in a sentence, from left to right."""
    if _is_stranger(words, era):
        return
    at, found = 0, False
    while at < len(words) and not (found and _OBJECT.match(spelled_out(words[at:]))):
        upto, unit = unit_from(words, at, era)
        if unit:
            yield at, upto - 1, unit
            at, found = upto, True
        else:
            at += 1


def unit_from(words: Words, at: int, era: str) -> tuple[int, str]:
    """The longest unit that begins at the word, and the word behind it."""
    for upto in range(min(len(words), at + 16), at, -1):
        rest = words[upto:]
        unit = identify(words[at:upto], era, False)
        if unit and _stands(words[at:upto], rest, unit, _is_called(words, at)):
            tail = all(word.name for word in rest) and not _holds_a_unit(rest, era)
            return (len(words) if tail else upto), unit  # a tail of names: a place or a person
    return at, ""


# Whom a sentence names after these is not who does the work.
_OBJECT = Pattern(
    r"(?:tham muu|trinh|bao cao|giup|gui|de xuat|xin y kien|de nghi|kien nghi|phu trach|theo doi)\b"
)


def _is_called(words: Words, at: int) -> bool:
    """Whether a unit is due here: at the beginning, or where the sentence gives work to one."""
    return at == 0 or (words[at].name and words[at - 1].key in {"dao", "giao", "do", "hop", "voi"})


def _holds_a_unit(words: Words, era: str) -> bool:
    return any(identify(words[at:], era, False) for at in range(len(words)))


def _is_stranger(words: Words, era: str) -> bool:
    """Whether the piece begins like the name of some other body: "Ban Quản lý chợ UBND xã"."""
    if not STRANGER.match(spelled_out(words) + " "):
        return False
    return not any(identify(words[:upto], era, False) for upto in range(len(words) - 1, 0, -1))


# Names made of everyday words: in the midst of a sentence they may belong to something else.
_WEAK = frozenset({"CT_UBND", "PCT_UBND", "LD_UBND", "LD_DU", "NDD", "KHAC"})
_EVERYDAY = frozenset({"CBCC", "DN", "NGANH_LQ"})
_POSTS = frozenset(SUBJECTS) | {"VPHDND", "PVHXH", "CTR_NV", "CTR_PB"}


_LEVELS = frozenset({"huyen", "tinh"})


def _stands(name: Words, rest: Words, unit: str, called: bool) -> bool:
    """Whether a name found inside a sentence means a unit, and not words of the sentence."""
    after, spelled = spelled_out(rest), spelled_out(name)
    if spelled == "chinh cong":  # the rest of "hành chính công"; here "bưu chính công ích"
        return False
    whole = not rest or bool(DOES.match(after)) or all(word.name for word in rest)
    of_the_commune = spelled.endswith((" xa", " nhan dan"))
    subjects = subjects_in(spelled) if unit in _POSTS else ()
    if spelled in _LEVELS:  # "Viettel huyện": a place, no body
        return called
    if unit in _EVERYDAY and not of_the_commune:
        return whole
    if unit in _WEAK and not of_the_commune:
        return whole or not STRANGER.match(after + " ")
    if subjects:
        return called and whole and not (rest and len(subjects) == 1 and subjects[0] in _VERBLIKE)
    return len(spelled) > 3 and not (
        unit == "MOTCUA" and spelled.endswith("ket qua") and len(name) < 5
    )
