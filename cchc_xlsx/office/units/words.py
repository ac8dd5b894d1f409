"""A text as its words: folded, short forms spelled out, words run together cut apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_xlsx.office import text as texts
from cchc_xlsx.office.units.vocabulary import ABBREVIATIONS, CODE, GLUED_CODES, VOCABULARY, unglued


class Word(NamedTuple):
    """A word of a name, and where it stands."""

    key: str
    raw: str  # as written, in small letters
    start: int
    end: int
    name: bool  # begins with a capital or is a figure: may belong to a place or a person
    apart: bool  # a comma, a dash or the like stands before it


_WORD = re.compile(
    r"[đĐðÐdD]\s?/\s?[cC]\b\.?|[bBpPtTkK]\s?/\s?[cChHtT]\b|[&+]|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
)


def words_of(text: str) -> Iterator[Word]:
    """The words of the text, in order."""
    last = 0
    for found in _WORD.finditer(text):
        raw = unicodedata.normalize("NFC", found[0])
        keys = _keys(raw)
        name = len(keys) == 1 and (raw[0].isupper() or raw.isdigit())
        apart = bool(_APART.search(text, last, found.start()))
        last = found.end()
        for key in keys:
            yield Word(key, raw.lower(), found.start(), found.end(), name, apart)


_APART = re.compile(r"[,;/\n\u2010-\u2015\u2212-]")


@lru_cache(maxsize=4096)
def _keys(raw: str) -> tuple[str, ...]:
    if raw in "&+":
        return ("va",)
    if "/" in raw:
        return ("dong", "chi") if raw[0] in "đĐðÐdD" else ()
    if hump := _hump(raw):
        return _keys(raw[:hump]) + _keys(raw[hump:])
    key = "lang" if texts.same(raw, "bản") else texts.fold(raw)  # a village, not a board
    bare = key == raw.casefold().replace("đ", "d").replace("ð", "d")
    if short := _abbreviated(key) if bare else ():
        return short
    whole = tuple(key.split())
    return whole if key in VOCABULARY else next(unglued(key), whole)


def _hump(raw: str) -> int:
    """Where words run together: Côngchức|VHXH, UBND|xã; 0 for nowhere."""
    for i in range(1, len(raw) - 1):
        into = raw[i - 1].islower() and raw[i : i + 2].isupper()
        if into or (i > 1 and raw[i - 2 : i].isupper() and raw[i:].islower()):
            return i
    return 0


def _abbreviated(key: str) -> tuple[str, ...]:
    if key in ABBREVIATIONS:
        return tuple(ABBREVIATIONS[key].split())
    if len(key) < 4 or set(key) & set("aeiouy"):
        return ()
    if GLUED_CODES.fullmatch(key):
        return tuple(CODE.findall(key))
    if key[0] == "p" and GLUED_CODES.fullmatch(key[1:]):
        return ("phong", *CODE.findall(key[1:]))
    return ()


def spelled_out(words: Iterable[Word]) -> str:
    """The plain words, one space between."""
    return " ".join(word.key for word in words)


Words = tuple[Word, ...]
