"""The one choice of a list that a sentence says: by its words with their sign, or by its number."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office import text
from cchc_xlsx.office.patterns import Pattern

LONGEST: Final = 60  # letters; what is longer tells more than one of a few words
_DENYING: Final = ("không", "chưa", "ko", "k", "kg", "hok")
_NOT: Final = "khong"
_CONTRAST: Final = ("nhưng", "song")
# Words that leave open, halve or turn what stands beside them, unless the choice itself has them.
_OPEN: Final = frozenset(
    {
        *("hoặc", "hay", "phần", "nửa", "gần", "sắp", "đang", "kiến", "ước", "chờ", "sẽ", "bản"),
        *("thiếu", "chậm", "còn", "tương", "hơn", "dưới", "trên", "nếu", "cũng", "lẽ"),
        *("trừ", "riêng", "ngoài", "ngoại", "chỉ", "quý", "thảo", "trương"),
    }
)
# Typed without accents; "ban" is then the "ban hành" of most choices, not the "bản" of "cơ bản".
_BARE: Final = {word: text.fold(word) for word in (*_DENYING, *_CONTRAST, *(_OPEN - {"bản"}))}
_WORD: Final = Pattern(r"[^\W\d_]+")
_CLAUSE: Final = Pattern(r"[,;:.](?=\s|\Z)|\s(?=(?:nhưng|nhung|song|và|va)\s)")
_CONTRASTED: Final = Pattern(r"\b(?:nhưng|nhung|song)\b")
_PAPER: Final = Pattern(  # which paper, and of which day
    r"\b(?:qđ|kh|bc|cv|tb|ttr|nq)\b[ .]*(?:số )?\d\S*|\bsố \d\S*|\d+/\d\S*"
)
_DIGITS: Final = Pattern(r"\d+")
_SOME_OF: Final = Pattern(r"(?<![\d/])(\d{1,6})/(\d{1,6})(?![\d/])", "/")
_SO_MANY_PARTS: Final = Pattern(  # "Đạt 5 tiêu chí": of how many?
    r"\b\d+ (?:tiêu chí|nội dung|nhiệm vụ|mục|phần|tieu chi|noi dung|nhiem vu|muc|phan)\b"
)
_PERCENT: Final = Pattern(r"\d\s*%", "%")
_WHOLE: Final = Pattern(r"(?<![\d.,])100\s*%", "100")
_ASIDE: Final = Pattern(r"\(([^()]*)\)", "(")
_LATE: Final = Pattern(
    r"\b(?:(?:trễ|muộn|chậm)(?: hạn)?|quá hạn)\b", "trễ", "muộn", "quá hạn", "chậm"
)
_OUT_OF_TIME: Final = Pattern(r"\b(?:không|chưa|ko) đúng hạn\b", "đúng hạn")
_FULL: Final = Pattern(r"\bđầy đủ\b", "đầy đủ")
_WHY: Final = Pattern(r"\s(?:do|vì|vi)\s")
_WHOLE_WORDS: Final = Pattern(  # whose parts are no "cơ bản" and no "dự kiến"
    r"\b(?:văn bản|van ban|biên bản|bien ban|sáng kiến|sang kien|ý kiến|y kien)\b"
)
_LACKING_OF: Final = Pattern(  # what lacks is named, not when: "thiếu BC quý III"
    r"\b(thiếu|thieu)\b([^,;:.]*?) (?:quý|quy)\b(?: [ivx]{1,3}\b| \d\b)?", "thi"
)
_LACKING: Final = Pattern(
    r"\b(?:c[òo]n )?thi[ếe]u\b(?: \d{1,3} (?:n[ộo]i dung|b[áa]o c[áa]o|v[ăa]n b[ảa]n|m[ụu]c)\b)?",
    "thi",
)
_STILL: Final = Pattern(r"\bc[òo]n (?=thi[ếe]u|ch[ậa]m)", "còn ", "con ")
_MAY_BE: Final = Pattern(r"\bc(?:ó thể|o the)\b", "có thể", "co the")


class _Said(NamedTuple):
    """The words of a text with their sign: a denying word denies to the end of its clause."""

    words: Mapping[str, bool]  # word → whether it is so
    numbers: frozenset[int]
    plain: str
    doubled: bool  # denied twice in one clause, or a word both ways
    contrast: bool
    denies: bool


def by_words(typed: str, choices: Sequence[str]) -> str | None:
    """The choice that alone has a word of the text with its sign, and none with the other sign.

    "Ban hành đúng hạn (15/01)" is "Đúng hạn", "chậm 5 ngày" is "Chậm hạn", "đủ và kịp thời" is
    "Đầy đủ, kịp thời"; "Đầy đủ" alone, where that is late or not, is asked back, as is what halves
    or doubts ("Đạt một phần").
    """
    plain = text.clean(typed).casefold()
    bare = plain.isascii()
    aside = _told(" ".join(found[1] for found in _ASIDE.finditer(plain)), bare)
    plain = _WHOLE.sub(" ", _ASIDE.sub(" ", plain))
    if len(typed) > LONGEST or _left_open(typed, plain) or aside.denies or _opens(aside, (), bare):
        return None
    plain = _as_they_say(plain, [text.clean(choice).casefold() for choice in choices], bare)
    told = _told(plain, bare)
    head, why, _ = _WHY.compiled().sub("\n", plain, 1).partition("\n")
    if why and told.denies and (first := _told(head, bare)).denies:  # why it is not so
        told = first
    if not told.words or told.doubled or any(map(_half_denies, told.words)):
        return None
    own = {choice: _told(_in_time(text.clean(choice).casefold()), bare) for choice in choices}
    left = {choice: said for choice, said in own.items() if not _conflict(told, said)}
    hits = [
        choice for choice, said in left.items()
        if _shared(told, said) - {word for other, theirs in left.items() if other != choice
                                  for word in _shared(told, theirs)}
    ]  # fmt: skip
    if not hits and told.denies:
        hits = _bare_denial(told, own)
    if len(hits) != 1 or _silent(told, hits[0], left):
        return None
    if not _fits(told, aside, hits[0], own, alone=len(left) == 1):
        return None
    return hits[0] if not _opens(told, own[hits[0]].words, bare) else None


def _left_open(typed: str, plain: str) -> bool:
    """Whether a text asks, may be so or not, or tells of a part: "đạt 1/2", "đạt 70%"."""
    if "?" in typed or _MAY_BE.search(plain) or _PERCENT.search(plain):
        return True
    return any(int(some[1]) < int(some[2]) for some in _SOME_OF.finditer(plain))


def _as_they_say(plain: str, choices: Sequence[str], bare: bool) -> str:
    """A text with the words of a list for what lacks and what was late: "còn thiếu 1 nội dung"."""
    if not any(map(_LACKING.search, choices)):
        plain = _LACKING.sub("chua du" if bare else "chưa đủ", _LACKING_OF.sub(r"\1\2", plain))
    return _in_time(plain) if any(map(_OUT_OF_TIME.search, choices)) else plain


def _in_time(plain: str) -> str:
    """ "Không đúng hạn" of a list as the "chậm" it is; alone it may be "never"."""
    return _OUT_OF_TIME.sub("chậm", plain)


def agree(typed: str, choice: str) -> bool:
    """Whether a text near a choice is it word by word, and denies what it denies alone."""
    plain, other = text.clean(typed).casefold(), text.clean(choice).casefold()
    bare = plain.isascii()
    told, said = _told(plain, bare), _told(other, bare)
    if not _slipped(text.fold(plain).split(), text.fold(other).split()):
        return False
    if told.denies and len(told.words) != len(said.words):  # "không hoàn thành tốt"
        return False
    return told.denies == said.denies and not _conflict(told, said)


def _half_denies(word: str) -> bool:
    """Whether a word is "không" but for a letter too much, too few or in its neighbour's place."""
    plain = text.fold(word)
    other = len(plain) != len(_NOT) or sorted(plain) == sorted(_NOT)
    return other and text.distance(plain, _NOT, 1) == 1


def _slipped(typed: Sequence[str], own: Sequence[str]) -> bool:
    """Whether words are others by one letter at most; where some ran into one, letters decide."""
    return len(typed) != len(own) or all(
        text.distance(a, b, 1) <= 1 for a, b in zip(typed, own, strict=True)
    )


def _told(plain: str, bare: bool) -> _Said:
    plain = _STILL.sub("", _FULL.sub("đủ", _LATE.sub("chậm", plain)))
    plain = _LACKING_OF.sub(r"\1\2", _PAPER.sub(" ", plain))
    plain = _WHOLE_WORDS.sub(" ", plain)
    denying = {*_DENYING, *(_BARE[word] for word in _DENYING)}  # "Chua đạt" has one accent of two
    contrasting = {_BARE[word] for word in _CONTRAST} if bare else set(_CONTRAST)
    words: dict[str, bool] = {}
    doubled = contrast = denies = False
    for clause in _CLAUSE.compiled().split(text.fold(plain) if bare else plain):
        so = answered = True
        for word in (found[0] for found in _WORD.finditer(clause)):
            if word in denying:
                doubled, so, denies = doubled or not so, False, True
                answered = False
            elif word in contrasting:
                contrast = True
            elif word not in ("và", "va"):
                doubled = doubled or words.get(word, so) is not so
                words[word], answered = so, True
        doubled = doubled or not answered  # "có không"
    numbers = frozenset(int(found[0][:9]) for found in _DIGITS.finditer(plain))
    return _Said(words, numbers, plain, doubled, contrast, denies)


def _conflict(told: _Said, said: _Said) -> bool:
    return any(said.words.get(word, so) is not so for word, so in told.words.items())


def _shared(told: _Said, said: _Said) -> set[str]:
    return {word for word, so in told.words.items() if said.words.get(word) is so}


def _fits(told: _Said, aside: _Said, choice: str, own: Mapping[str, _Said], *, alone: bool) -> bool:
    """Whether nothing else of a text speaks for another choice than the one its words hit.

    `alone` where the words deny every other choice.
    """
    said = own[choice]
    others = {word for other, theirs in own.items() if other != choice for word in theirs.words}
    if not _all_of_it(told, choice, said) or not others.isdisjoint(
        aside.words.keys() - said.words.keys()
    ):
        return False
    if told.contrast and not (
        told.words.keys() <= said.words.keys()
        or ((alone or said.words.keys() <= told.words.keys()) and _turns_to(told, said))
        or _turned_alike(told, said)
    ):
        return False
    denied = {word for word, so in told.words.items() if not so} - said.words.keys()
    if denied and any(said.words.get(word) for word in told.words):  # "Có kế hoạch, chưa ban hành"
        return False
    return not said.words or others.isdisjoint(denied)


def _turns_to(told: _Said, said: _Said) -> bool:
    """Whether all behind the "nhưng" of a text is a choice's own: "có nhưng chưa đầy đủ"."""
    _, _, behind = _CONTRASTED.sub("\n", told.plain, 1).partition("\n")
    words = {found[0] for found in _WORD.finditer(behind)} - {*_DENYING, *_BARE.values()}
    rest = words - said.words.keys() - {"gửi", "nộp", "ban", "hành", "báo", "cáo", "gui", "nop"}
    return not rest and not words.isdisjoint(said.words)


def _turned_alike(told: _Said, said: _Said) -> bool:
    """Whether a text says all of a choice with a "nhưng", and behind its own what stands there."""
    (_, *behind), (_, *theirs) = (_CONTRASTED.compiled().split(one.plain) for one in (told, said))
    if len(behind) != 1 or len(theirs) != 1 or not said.words.keys() <= told.words.keys():
        return False
    words = {found[0] for found in _WORD.finditer(behind[0])}
    return all(found[0] in words for found in _WORD.finditer(theirs[0]))


def _all_of_it(told: _Said, choice: str, said: _Said) -> bool:
    """Whether a text says the whole of a choice: its numbers, and both where it is two things."""
    if said.numbers:  # "Ban hành trong tháng 2" is not "Trong tháng 01"
        return said.numbers == told.numbers
    if " và " in choice and not said.words.keys() <= told.words.keys():
        return False
    lacking = {"thiếu", "thieu"} & said.words.keys()
    return bool(lacking) or _SO_MANY_PARTS.search(told.plain) is None


def _silent(told: _Said, choice: str, left: Mapping[str, _Said]) -> bool:
    """Whether a text leaves out what parts its choice from one it may mean as well.

    Never one that only denies what the choice says how of: "không kịp thời" is no "Không ban hành".
    """
    if choice not in left:
        return False
    unsaid = {w: so for w, so in left[choice].words.items() if w not in told.words}
    own = set() if "," in choice else left[choice].words.keys()  # of two things, each by itself
    others = [theirs for other, theirs in left.items() if other != choice
              and not (theirs.words.keys() <= own and not any(theirs.words.values()))]  # fmt: skip
    return any(theirs.words.get(w, so) is not so for theirs in others for w, so in unsaid.items())


def _bare_denial(told: _Said, own: Mapping[str, _Said]) -> list[str]:
    """ "Không" for a text that denies what another choice says: "k có", "chưa có"."""
    positive = {word for said in own.values() for word, so in said.words.items() if so}
    bare = [choice for choice, said in own.items() if said.denies and not said.words]
    denied = {word for word, so in told.words.items() if not so}
    return bare if positive.intersection(denied) and len(denied) == len(told.words) else []


def _opens(told: _Said, own: Mapping[str, bool] | Sequence[str], bare: bool) -> bool:
    """Whether a word leaves open what a text says, and is none of the choice's own."""
    opening = {_BARE[word] for word in _OPEN if word in _BARE} if bare else _OPEN
    return not opening.isdisjoint(told.words.keys() - {*own})


# --- levels that are numbers ---------------------------------------------------------------------

_AMOUNT: Final = r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(%?)"
_LEVEL: Final = Pattern(  # "từ 3 hình thức", "dưới 70%", "từ 70% đến dưới 90%", "2 cuộc trở lên"
    r"\A(?:dat )?(?:(tu|tren|duoi|>=?|≥|<) ?)?" + _AMOUNT +
    r"(?: den (duoi )?(?:\d{1,6}(?:[.,]\d{1,2})?)\s*%?)?([a-z ]*?)( tro len)?\Z"
)  # fmt: skip
_UP_TO: Final = Pattern(r" den (?:duoi )?(\d{1,6}(?:[.,]\d{1,2})?)", " den ")
_SO_MANY: Final = Pattern(
    r"\A(?:(?:da |co |dat |duoc |thuc hien |to chuc |su dung )+)?" + _AMOUNT + r"([a-z ]*)\Z"
)
_NO_LEVEL: Final = Pattern(r"\A(?:khong|chua)\b", "khong", "chua")


class _Level(NamedTuple):
    """The numbers a choice is for, and of what."""

    least: Decimal
    most: Decimal
    open_below: bool
    open_above: bool
    of: tuple[str, str]

    def holds(self, number: Decimal) -> bool:
        """Whether a number is of this level."""
        above = number > self.least if self.open_below else number >= self.least
        return above and (number < self.most if self.open_above else number <= self.most)


_ENDLESS: Final = Decimal("Infinity")


def by_number(typed: str, choices: Sequence[str]) -> str | None:
    """The one level of a list of numbers that a number is of: four of "Từ 3 hình thức"."""
    found = _SO_MANY.match(text.fold(_ASIDE.sub(" ", typed))) if len(typed) <= LONGEST else None
    if not found or "?" in typed or _doubts_aside(typed):
        return None
    plain = [text.fold(choice) for choice in choices]
    levels = [(choice, _level(said)) for choice, said in zip(choices, plain, strict=True)
              if not _NO_LEVEL.match(said)]  # fmt: skip
    if len(levels) < 2 or any(level is None for _, level in levels):
        return None
    number, of = _decimal(found[1]), (found[2], found[3].strip())
    hits = [c for c, level in levels if level and level.of == of and level.holds(number)]
    return hits[0] if len(hits) == 1 else None


def _doubts_aside(typed: str) -> bool:
    """Whether brackets deny or leave open: "80% (dự kiến)"."""
    plain = text.clean(typed).casefold()
    aside = _told(" ".join(found[1] for found in _ASIDE.finditer(plain)), plain.isascii())
    return aside.denies or _opens(aside, (), plain.isascii())


def _level(said: str) -> _Level | None:
    found = _LEVEL.match(said)
    if not found:
        return None
    number, of, sign = _decimal(found[2]), (found[3], found[5].strip()), found[1]
    upper = _UP_TO.search(said)
    if upper:
        to = _decimal(upper[1])
        return _Level(number, to, sign == "tren", bool(found[4]), of) if sign else None
    if sign in ("duoi", "<"):
        return _Level(-_ENDLESS, number, True, True, of)
    if sign or found[6]:
        return _Level(number, _ENDLESS, sign in ("tren", ">"), True, of)
    return _Level(number, number, False, False, of)


def _decimal(said: str) -> Decimal:
    return Decimal(said.replace(",", "."))
