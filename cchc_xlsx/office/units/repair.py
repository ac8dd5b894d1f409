"""Misread letters: the one unit a name means once they are put right."""

from functools import lru_cache
from itertools import islice, product

from cchc_xlsx.office import text as texts
from cchc_xlsx.office.units.single import identify
from cchc_xlsx.office.units.vocabulary import ABBREVIATIONS, VOCABULARY, unglued
from cchc_xlsx.office.units.words import Words


@lru_cache(maxsize=1 << 12)
def _corrections(key: str) -> tuple[tuple[str, ...], ...]:
    """What a misread word may be: known words one letter away, or known words run together."""
    if key in VOCABULARY or key.isdigit():
        return ((key,),)
    short = [
        tuple(v.split())
        for k, v in ABBREVIATIONS.items()
        if len(k) > 3 and texts.distance(key, k, 1) == 1
    ]
    near = [
        (w,)
        for w in sorted(VOCABULARY)
        if len(key) > 2 < len(w) + 1 and texts.distance(key, w, 1) == 1
    ]
    return (*near, *short, *unglued(key)) or ((key,),)


def put_right(words: Words, era: str) -> str:
    """The one unit the words name when misread letters are put right; "" when none or several."""
    strange = [w for w in words if w.key not in VOCABULARY]
    if len(words) < 3 and any(len(w.key) < 4 for w in strange):
        return ""  # short words are too near to one another
    if not strange or len(words) > 14 or sum(len(_corrections(w.key)) > 1 for w in strange) > 4:
        return ""
    if all(len(w.key) < 6 for w in strange) and len(strange) * 2 > len(words):
        return ""
    options = [
        ((word.key,),) if word.name and word.key.isdigit() else _corrections(word.key)
        for word in words
    ]
    found: set[str] = set()
    for choice in islice(product(*options), 400):
        candidate = tuple(
            word._replace(key=key) for word, keys in zip(words, choice, strict=True) for key in keys
        )
        found.add(identify(candidate, era, False))
    found.discard("")
    return found.pop() if len(found) == 1 else ""
