"""The names of places and of persons that stand beside the name of a unit."""

from cchc_xlsx.office import text as texts
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units.vocabulary import LEVELS_ABOVE, LEVELS_HERE
from cchc_xlsx.office.units.words import Word, Words, spelled_out

# Words that fold like a level's name: (liên, cơ) quan, quản lý, (hợp tác) xã, xã hội, (địa) phương.
_NOT_A_LEVEL = Pattern(
    r"(?:hop tac|thi) xa\b|(?:co|lien|bao|hai|tham|chu) quan\b|dia phuong\b|tp (?:ht|ho tich)"
    r"|quan (?:su|ly|tri)|xa (?:hoi|doi)|tinh hinh"
)
_TRUE_LEVEL = {"quan": {"quận", "quan"}, "tinh": {"tỉnh", "tinh"}, "phuong": {"phường", "phuong"}}
_LEVEL = Pattern(rf"\b(?:{'|'.join(LEVELS_HERE + LEVELS_ABOVE)})\b", *LEVELS_HERE, *LEVELS_ABOVE)
_PLACE_WORDS = frozenset(
    [
        "xa",
        "phuong",
        "thi",
        "tran",
        "dac",
        "khu",
        "huyen",
        "quan",
        "tinh",
        "thanh",
        "pho",
        "thon",
        "ap",
        "buon",
        "lang",
        "khom",
    ]
)


def _of_place(word: Word) -> bool:
    return word.key in _PLACE_WORDS or (word.name and not word.apart)


def without_place(words: Words) -> tuple[str, bool]:
    """The words up to the name of the commune or of what is above it, and whether it is above."""
    spelled = spelled_out(words)
    for found in _LEVEL.finditer(spelled):
        before, level = spelled[: found.start()].rstrip(), found[0]
        at = found.start() and before.count(" ") + 1
        around = spelled[: found.end() + 8]
        if not before or words[at].raw not in _TRUE_LEVEL.get(level, {words[at].raw}):
            continue
        if any(odd.start() < found.end() <= odd.end() for odd in _NOT_A_LEVEL.finditer(around)):
            continue
        rest = words[at + level.count(" ") + 1 :]
        if (rest or level != "tp") and all(map(_of_place, rest)):
            return before, level in LEVELS_ABOVE
    return spelled, False


_SURNAMES = frozenset(
    texts.fold(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào"
        " Đoàn Lương Trương Lâm Phùng Hà Cao Chu Tạ Thái Tô Quách Kiều Lưu Tống Nông Mã Triệu Vi Lò"
        " Hứa Bế Sùng Giàng Vương"
    ).split()
)


_TITLE = Pattern(r"(?:cac )?(?:dong chi|ong|ba|anh|chi) ", "ong ", "ba ", "anh ", "chi ")
_PLACE = Pattern(
    r"(?:cap )?(?:thi tran|dac khu|thanh pho|thi xa|xa|phuong|huyen|quan|tinh|tp) ",
    *("thi tran", "dac khu", "thanh pho", "xa ", "phuong", "huyen", "quan", "tinh", "tp "),
)


def is_person(words: Words, text: str) -> bool:
    """Whether the words are the name of a person: "đ/c Nguyễn Văn An"."""
    spelled = spelled_out(words)
    titled = _TITLE.match(spelled)
    rest = words[titled[0].count(" ") :] if titled else words
    named = 0 < len(rest) <= 6 and all(word.name for word in rest)
    return named and (
        bool(titled) or (2 <= len(rest) <= 5 and rest[0].key in _SURNAMES and not text.isupper())
    )


def is_place(words: Words) -> bool:
    """Whether the words are the name of a place: "xã Đào Xá"."""
    head = _PLACE.match(spelled_out(words))
    return head is not None and all(word.name for word in words[head[0].count(" ") :])
