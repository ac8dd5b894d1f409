"""What officials type where one word of a list is asked for → that word, or None."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.office import text
from cchc_xlsx.office.patterns import Pattern


def meant(typed: str, choices: Sequence[str]) -> str | None:
    """The one choice a text says in other words; None where it says none or more than one."""
    found = next((choice for choice in choices if text.same(choice, typed)), None)
    found = found or _one_folded(typed, choices) or _marked(typed, choices)
    return found or text.nearest(typed, choices) or _by_words(typed, choices)


def _marked(typed: str, choices: Sequence[str]) -> str | None:
    """A tick in place of "Có", a clipped "Không"; only where a yes or a no is asked for."""
    if not {"Có", "Không"} <= set(choices):
        return None
    said = _BOX_TICKED.sub(r"\1", typed.casefold().replace("ð", "đ")).strip(" .!")
    plain = text.fold(said).replace("p/s", "ps")
    meant = _SHORT.get(said) or next((yes for yes, words in _SAID.items() if plain in words), None)
    if meant is None and (found := _AND_WHAT.match(said)):
        return "Không" if found[2] or found[3] else "Có"
    if meant is None and _NOTHING_CAME.match(plain):
        meant = "Không phát sinh"
    return meant if meant in choices else None


_SHORT: Final = {
    **dict.fromkeys((*"xvcy✓✔√☑", "true"), "Có"),
    **dict.fromkeys(("k", "n", "ko", "kg", "false"), "Không"),
}
_SAID: Final = {
    "Có": ("co", "co roi", "da co", "roi", "dat", "co a", "yes", "ok", "day du"),
    "Không": (
        "khong",
        "khong co",
        "chua",
        "chua co",
        "ko co",
        "khong dat",
        "chua dat",
        "khong thuc hien",
        "no",
    ),
    "Không phát sinh": ("kps", "khong ap dung"),
}
_EMPTY_BOXES: Final = r"(?:[☐□]\s*\w+(?: \w+)?\s*)*"
_BOX_TICKED: Final = Pattern(  # "☐ Có ☒ Không": the word beside the one box that is ticked
    rf"\A\s*{_EMPTY_BOXES}[☑☒✓✔]\s*(\w+(?: phát sinh)?)\s*{_EMPTY_BOXES}\Z", *"☑☒✓✔"
)
_REMARK: Final = r"\s*[,;:(–-](?!.*\b(?:chưa|không|nhưng|một phần)\b).*"
_AND_WHAT: Final = Pattern(  # "Có, QĐ số 15", "Không (chưa bố trí)", "đã ban hành", "chưa ban hành"
    rf"\A(?:(có){_REMARK}|(không)\s*[,;:(–-](?!.*\b(?:có|đã|nhưng)\b).*"
    rf"|(?:đã|(chưa)) (?:có|ban hành|thực hiện|xây dựng|làm)(?:{_REMARK})?)\Z",
    *("có", "không", "đã", "chưa"),
)
_NOTHING_CAME: Final = Pattern(
    r"\A(?:trong (?:nam|ky|quy) )?(?:khong|ko|k)[ /](?:co )?"
    r"(?:(?:ho so|tthc|truong hop)(?: nao)? )?(?:phat sinh|ps)"
    r"(?: (?:ho so|tthc|nhiem vu|viec|truong hop|nao|trong ky))*\Z",
    *("phat sinh", "ps"),
)


def _one_folded(typed: str, choices: Sequence[str]) -> str | None:
    found = [choice for choice in choices if text.fold(choice) == text.fold(typed)]
    return found[0] if len(found) == 1 else None


# --- a choice said in a sentence -----------------------------------------------------------------

LONGEST: Final = 60  # letters; what is longer tells more than one of a few words
_DENYING: Final = ("không", "chưa", "ko", "k", "kg", "hok")
# Words that leave open, halve or turn what stands beside them, unless the choice itself has them.
_OPEN: Final = frozenset(
    {
        *(
            "nhưng",
            "song",
            "hoặc",
            "hay",
            "phần",
            "nửa",
            "gần",
            "sắp",
            "đang",
            "kiến",
            "ước",
            "chờ",
        ),
        *("sẽ", "bản", "thiếu", "chậm", "còn", "tương", "hơn", "dưới", "trên", "nếu", "cũng", "lẽ"),
    }
)
# Typed without accents; "ban" is then the "ban hành" of most choices, not the "bản" of "cơ bản".
_DENYING_BARE: Final = frozenset(map(text.fold, _DENYING))
_OPEN_BARE: Final = frozenset(map(text.fold, _OPEN - {"bản"}))
_WORD: Final = Pattern(r"[^\W\d_]+")
_NUMBERED: Final = Pattern(r"(?:\b(?:qđ|kh|bc|cv|tb|ttr|nq)\b[ .]*)?(?:số )?\d\S*")
_PERCENT: Final = Pattern(r"\d\s*%", "%")
_WHOLE: Final = Pattern(r"(?<![\d.,])100\s*%", "100")
_ASIDE: Final = Pattern(r"\(([^()]*)\)", "(")
_LATE: Final = Pattern(r"\b(?:trễ|muộn|quá hạn)\b", "trễ", "muộn", "quá hạn")
_FULL: Final = Pattern(r"\bđầy đủ\b", "đầy đủ")
_STILL: Final = Pattern(r"\bcòn (?=thiếu|chậm)", "còn ")


class _Said(NamedTuple):
    """The words of a text, those apart that stand right behind a denying one."""

    words: tuple[str, ...]
    denied: tuple[str, ...]
    denials: int
    bare: bool  # of accents


def _by_words(typed: str, choices: Sequence[str]) -> str | None:
    """The choice that alone has a word of the text, denied where the choice is denied.

    "Ban hành đúng hạn (15/01)" is "Đúng hạn", "chậm 5 ngày" is "Chậm hạn"; "Không đúng hạn" is
    no choice of its own and asked back, as is what halves or doubts ("Đạt một phần").
    """
    if len(typed) > LONGEST or "?" in typed:
        return None
    plain = _plainly(typed)
    bare = plain.isascii()  # typed without accents
    aside = _told(" ".join(found[1] for found in _ASIDE.finditer(plain)), bare)
    plain = _WHOLE.sub(" ", _ASIDE.sub(" ", plain))
    told = _told(_NUMBERED.sub(" ", plain), bare)
    if _PERCENT.search(plain) or aside.denials or _opens(aside, ()):
        return None
    if not told.words or told.denials > 1:
        return None
    own = {choice: _told(_plainly(choice), bare) for choice in choices}
    rivals = {
        choice: said for choice, said in own.items() if bool(said.denials) == bool(told.denials)
    }
    hits = []
    for choice, said in rivals.items():
        others = {w for other, theirs in rivals.items() if other != choice for w in theirs.words}
        hit = [word for word in told.words if word in said.words and word not in others]
        if hit and (not told.denials or {hit[0], told.words[0]} & set(told.denied)):
            hits.append(choice)
    if not hits and told.denials:
        hits = _bare_denial(told, own)
    return hits[0] if len(hits) == 1 and not _opens(told, own[hits[0]].words) else None


def _plainly(said: str) -> str:
    return text.clean(said).casefold()


def _told(plain: str, bare: bool) -> _Said:
    plain = _STILL.sub("", _FULL.sub("đủ", _LATE.sub("chậm", plain)))
    words, denied = [], []
    denials, before = 0, False
    for word in (found[0] for found in _WORD.finditer(text.fold(plain) if bare else plain)):
        if word in (_DENYING_BARE if bare else _DENYING):
            denials, before = denials + 1, True
            continue
        words.append(word)
        if before:
            denied.append(word)
        before = False
    return _Said(tuple(words), tuple(denied), denials, bare)


def _bare_denial(told: _Said, own: Mapping[str, _Said]) -> list[str]:
    """ "Không" for a text that denies what another choice says: "k có", "chưa có"."""
    positive = {word for said in own.values() if not said.denials for word in said.words}
    bare = [choice for choice, said in own.items() if said.denials and not said.words]
    return bare if positive.intersection(told.denied) else []


def _opens(told: _Said, own: Sequence[str]) -> bool:
    """Whether a word leaves open what a text says, and is none of the choice's own."""
    return not (_OPEN_BARE if told.bare else _OPEN).isdisjoint({*told.words} - {*own})
