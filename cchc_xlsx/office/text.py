"""Vietnamese text as offices type it: made clean, made comparable."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from cchc_xlsx.office.legacy import TONES, is_mojibake, read_legacy
from cchc_xlsx.office.patterns import Pattern

# Longer texts are measures and reasons, never names: a cache of them would only eat memory.
_CACHED_LENGTH = 200

_LINE_BREAKS = "\r\n|[\r\n\v\f\x85\u2028\u2029]"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_ESCAPE = Pattern("_x([0-9A-Fa-f]{4})_", "_x")
_UNCLEAN = Pattern(f"[{_SPACES}{_INVISIBLE}\r\v\f\x85\u2028\u2029]| \n|\n ")
_TRANSLATE_BREAKS = Pattern(_LINE_BREAKS)
_TO_SPACE = Pattern(f"[{_SPACES}]")
_TO_NOTHING = Pattern(f"[{_INVISIBLE}]")
_TO_NOTHING_BUT_SOFT_HYPHEN = Pattern(f"[{_INVISIBLE.replace(chr(0xAD), '')}]")
_RUN_OF_SPACES = Pattern(" {2,}", "  ")
_SPACE_AT_BREAK = Pattern(" ?\n ?", "\n")
_SURROGATE_PAIR = Pattern("[\ud800-\udbff][\udc00-\udfff]")

_DASHES = re.compile(
    "\\s*[-\u00af\u02d7\u2010-\u2015\u2043\u2212\u2500\u30fc\ufe58\ufe63\uff0d]\\s*"
)
_PLAIN_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("đĐðÐ", "d"),
    }
)
_TAIL, _STARRED = " .:;,*", "(*)"
_WHITE = re.compile(r"\s+")
_DIGITS = Pattern(r"\d+")
_LETTERS = Pattern(r"[^\W\d_]+")

# Sought from the first letter of a word alone: from each of a long one, time grows with its square.
_TONE_IN_WORD = Pattern(r"(?<![^\W\d_])[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)+")


def clean(text: str) -> str:
    """The text fit to show and keep: NFC, plain spaces, plain line breaks, nothing invisible.

    Letters, case and line breaks stay as typed. Called for every cell: text that needs nothing
    comes back at once. A soft hyphen stays in TCVN3 text, where it is the letter ư.
    """
    while not _is_clean(text):
        cleaner = _clean_once(text)
        if cleaner == text:
            break
        text = cleaner
    return text


def _is_clean(text: str) -> bool:
    if "  " in text or "_x" in text or text != text.strip():
        return False
    if not text.isprintable() and _UNCLEAN.search(text):  # nothing unclean is printable
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _clean_once(text: str) -> str:
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    text = _SURROGATE_PAIR.sub(_joined_surrogates, text)
    text = _TRANSLATE_BREAKS.sub("\n", text)
    letters = "\xad" in text and read_legacy(text) is not None
    text = (_TO_NOTHING_BUT_SOFT_HYPHEN if letters else _TO_NOTHING).sub("", text)
    text = unicodedata.normalize("NFC", _TO_SPACE.sub(" ", text))
    return _SPACE_AT_BREAK.sub("\n", _RUN_OF_SPACES.sub(" ", text)).strip()


def _joined_surrogates(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def fold(text: str) -> str:
    """The text bare of all that typing varies, accents too: for recognising, never for showing."""
    return _fold_cached(text) if len(text) <= _CACHED_LENGTH else _fold(text)


def _fold(text: str) -> str:
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(text: str) -> str:
    text = clean(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PLAIN_MARKS).casefold()
        bare = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
        text = unicodedata.normalize("NFC", "".join(bare)).translate(_PLAIN_MARKS)
    text = _DASHES.sub("-", _WHITE.sub(" ", text.casefold().replace("`", "'"))).rstrip(_TAIL)
    while text.endswith(_STARRED):
        text = text[: -len(_STARRED)].rstrip(_TAIL)
    return text.strip()


_fold_cached = lru_cache(maxsize=1 << 15)(_fold)


def match_key(text: str) -> str:
    """The key behind `same`: two texts with one key differ only in how they were typed."""
    return _match_key_cached(text) if len(text) <= _CACHED_LENGTH else _match_key(text)


def _match_key(text: str) -> str:
    while (key := _match_key_once(text)) != text:
        text = key
    return text


def _match_key_once(text: str) -> str:
    text = clean(text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold().replace("ð", "đ")
        spread = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _TONE_IN_WORD.sub(_tone_at_end, spread))
    return _DASHES.sub("-", _WHITE.sub(" ", text)).strip()


def _tone_at_end(word: re.Match[str]) -> str:
    """The word with its tone marks behind its last letter, so that hoà and hòa are one."""
    letters = [c for c in word[0] if c not in TONES]
    return "".join(chain(letters, (c for c in word[0] if c in TONES)))


_match_key_cached = lru_cache(maxsize=1 << 15)(_match_key)


def same(a: str, b: str) -> bool:
    """Whether two texts are equal up to case, spaces, dashes, Unicode form, tone place and Ð for Đ.

    Accents count: "thông kê" is not "thống kê", which `fold` would confuse.
    """
    return a == b or match_key(a) == match_key(b)


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """The one choice that was probably meant, or None when no choice, or more than one, is close.

    One slip is allowed for every four letters, five at most. Numbers are never slips: "Quý 3" is
    not near "Quý 4".
    """
    options = tuple(dict.fromkeys(choices))
    equal = [choice for choice in options if same(text, choice)]
    if equal:
        return equal[0] if len(equal) == 1 else None
    wanted = fold(text)
    limit = min(5, len(wanted) // 4)
    ranked = sorted(
        (distance(wanted, fold(c), limit), i)
        for i, c in enumerate(options)
        if wanted and _DIGITS.findall(fold(c)) == _DIGITS.findall(wanted)
    )
    if not ranked or ranked[0][0] > limit or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return options[ranked[0][1]]


def distance(a: str, b: str, limit: int) -> int:
    """How many letters were added, dropped, changed or swapped with their neighbour; over `limit`,
    `limit + 1`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 < j and letter == b[j - 2] and other == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(last) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


_NONE = Pattern(
    r"(?:khong|chua|ko|khg)(?: co)?"
    r"(?: (?:tai lieu|minh chung|kiem chung|bang chung|ho so|van ban|gi|tlkc))*",
    "khong",
    "chua",
    "ko",
    "khg",
)


def is_wordless(text: str) -> bool:
    """Whether a text has no letter and no digit: nothing, a dash, dots, question marks."""
    return not any(sign.isalnum() for sign in text)


def says_none(text: str) -> bool:
    """Whether a text only says that there is nothing: "Không có", "chưa có minh chứng", "-"."""
    return is_wordless(text) or _NONE.fullmatch(fold(text)) is not None


_SAME = Pattern(
    r"[-–\s\"'“”./]*(?:nt|như trên|như dòng trên|như mục trên|//|\"|”|″|〃|'')[-–\s.\"”/]*",
    flags=re.IGNORECASE,
)


def says_same(text: str) -> bool:
    """Whether a text only repeats what stands above it: "-nt-", "như trên", a ditto mark."""
    return len(text) < _SAME_MOST and _SAME.fullmatch(text) is not None


_SAME_MOST = 24  # characters


# Letters that neither Latin-1 nor Windows-1252 has, and that no misread byte shows as (Ă is one in
# Windows-1258): where one stands, the text is Unicode.
_BEYOND_DOUBT = re.compile(
    "[\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)


def is_unicode(text: str) -> bool:
    """Whether a text is Unicode beyond doubt: no need to ask `read_legacy` or `is_mojibake`."""
    return text.isascii() or _BEYOND_DOUBT.search(text) is not None


def is_sound(text: str) -> bool:
    """Whether a text needs neither cleaning nor reading out of an old font."""
    known = is_unicode(text) or (read_legacy(text) is None and not is_mojibake(text))
    return known and _is_clean(text)


def short(text: str, most: int = 64) -> str:
    """A text cut at a word where there is no room for all of it."""
    if len(text) <= most:
        return text
    return text[: most - 2].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


_ACCENTED = {"khong": "không", "chua": "chưa", "dang": "đang"}  # no words of their own


def holds(said: str, phrases: Iterable[str]) -> bool:
    """Whether a text says one of these phrases; accents count where it has any.

    "chua" is "chưa" all the same: few words take an accent too little for another word.
    """
    whole = unicodedata.normalize("NFC", said).casefold()
    bare = said.isascii()
    letters = (found[0] for found in _LETTERS.finditer(whole))
    words = f" {' '.join(letters if bare else (_ACCENTED.get(one, one) for one in letters))} "
    return any(f" {fold(phrase) if bare else phrase} " in words for phrase in phrases)
