"""Vietnamese text as offices type it: made clean, made comparable, read out of old fonts."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

# Longer texts are measures and reasons, never names: a cache of them would only eat memory.
_CACHED_LENGTH = 200

_LINE_BREAKS = "\r\n|[\r\n\v\f\x85\u2028\u2029]"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_UNCLEAN = re.compile(f"[{_SPACES}{_INVISIBLE}\r\v\f\x85\u2028\u2029]| \n|\n ")
_TRANSLATE_BREAKS = re.compile(_LINE_BREAKS)
_TO_SPACE = re.compile(f"[{_SPACES}]")
_TO_NOTHING = re.compile(f"[{_INVISIBLE}]")
_TO_NOTHING_BUT_SOFT_HYPHEN = re.compile(f"[{_INVISIBLE.replace(chr(0xAD), '')}]")
_RUN_OF_SPACES = re.compile(" {2,}")
_SPACE_AT_BREAK = re.compile(" ?\n ?")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

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
_TAIL = re.compile(r"(?:[\s.:;,*]|\(\*\))+\Z")
_WHITE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_TONES = _GRAVE + _ACUTE + _HOOK + _TILDE + _DOT
_TONE_IN_WORD = re.compile(rf"[^\W\d_{_TONES}][^\W\d_]*(?:[\u0300-\u036f]+[^\W\d_]*)+")


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
    text = _DASHES.sub("-", text.casefold().replace("`", "'"))
    return _TAIL.sub("", _WHITE.sub(" ", text)).strip()


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
    return _WHITE.sub(" ", _DASHES.sub("-", text)).strip()


def _tone_at_end(word: re.Match[str]) -> str:
    """The word with its tone marks behind its last letter, so that hoà and hòa are one."""
    letters = [c for c in word[0] if c not in _TONES]
    return "".join(chain(letters, (c for c in word[0] if c in _TONES)))


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


class Legacy(NamedTuple):
    """Text that was stored in the code of an old font, and what it says."""

    encoding: str  # "TCVN3" or "VNI"
    text: str
    certain: bool  # the font says so, or the letters leave no doubt


# TCVN 5712:1993, third table (the .Vn fonts): one byte a letter, no capitals with a tone; those are
# small letters in a font that draws capitals (.VnTimeH). The soft hyphen is ư.
_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

# VNI (the VNI- fonts): the letter, then a mark that carries the tone and the hat or breve.
_VNI_TONES = dict(zip("øùûõï", _TONES, strict=True))
_VNI_HATS = {"â": "", **dict(zip("àáåãä", _TONES, strict=True))}
_VNI_BREVES = {"ê": "", **dict(zip("èéúüë", _TONES, strict=True))}
_VNI_SINGLE = dict(zip("ìíæóòîñôö", "ìíỉĩịỵđơư", strict=True))


def _composed(base: str, *marks: str) -> str:
    return unicodedata.normalize("NFC", base + "".join(marks))


def _vni_small() -> Mapping[str, str]:
    toned = {b + m: _composed(b, t) for b, (m, t) in product("aeouy", _VNI_TONES.items())}
    horned = {
        b + m: _composed(_VNI_SINGLE[b], t) for b, (m, t) in product("ôö", _VNI_TONES.items())
    }
    hats = {b + m: _composed(b, "\u0302", t) for b, (m, t) in product("aeo", _VNI_HATS.items())}
    breves = {"a" + m: _composed("a", "\u0306", t) for m, t in _VNI_BREVES.items()}
    return {**_VNI_SINGLE, **toned, **horned, **hats, **breves}


_VNI = {
    form: letter.upper() if form[0].isupper() else letter
    for code, letter in _vni_small().items()
    for form in {code, code.upper(), code.capitalize()}
}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

# What may stand between first consonant and tone, from the school grammar; used only to tell
# Vietnamese from what merely has the same codes.
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyt
    uyu uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yên yêng yêt yêu yêm ych ynh yt
    """.split()  # noqa: SIM905
)
_SYLLABLE = re.compile("(ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?([aăâeêioôơuưy].*)")
_SYMBOLS = "\xa1-\xbf\xd7\xf7"
_WORD = re.compile("[A-Za-z\xa1-\xff]+")
_FOREIGN_TO_LATIN1 = re.compile("[^\x00-\xff]")
_TCVN3_ONLY = re.compile(f"[A-Za-zÀ-ÿ][{_SYMBOLS}]|[{_SYMBOLS}][A-Za-zÀ-ÿ]")
_VNI_ONLY = re.compile("[øûõåöñØÛÕÅÖÑ]")


# Letters that neither Latin-1 nor Windows-1252 has: where one stands, the text is Unicode.
_BEYOND_DOUBT = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)


def is_unicode(text: str) -> bool:
    """Whether a text is Unicode beyond doubt: no need to ask `read_legacy` or `is_mojibake`."""
    return text.isascii() or _BEYOND_DOUBT.search(text) is not None


def is_sound(text: str) -> bool:
    """Whether a text needs neither cleaning nor reading out of an old font."""
    known = is_unicode(text) or (read_legacy(text) is None and not is_mojibake(text))
    return known and _is_clean(text)


def read_legacy(text: str, font: str = "") -> Legacy | None:
    """What TCVN3 or VNI text says in Unicode; None for text that needs no reading.

    Asked before `clean` where the raw text is at hand. A font alone proves nothing: people type
    Unicode in cells once formatted .VnTime, so the words must become Vietnamese by the reading.
    """
    if text.isascii() or _has_unicode_letters(text):
        return None
    words = [word for word in _WORD.findall(_without_measures(text)) if not word.isascii()]
    as_is = sum(map(_is_unicode_word, words))
    if as_is == len(words):
        return None
    named = _font_encoding(font)
    readings = [named] if named else ["TCVN3", "VNI"]
    scored = max(
        (sum(is_syllable(_decoded(w, e)) for w in words), e == "TCVN3", e) for e in readings
    )
    good, _, encoding = scored
    if good <= as_is or good < len(words) * (0.6 if named else 0.8):
        return None
    if not named and not _letters_tell(text, words, encoding):
        return None
    return Legacy(encoding, _in_case(text, encoding, font), bool(named) or len(words) > 1)


def in_code(text: str, encoding: str) -> str:
    """Text known to stand in a code, read so; text that cannot stand in it as it is."""
    return text if _has_unicode_letters(text) else _in_case(text, encoding, "")


def is_unicode_vietnamese(text: str) -> bool:
    """Whether letters stand in it that no old font has."""
    return _has_unicode_letters(text)


def _has_unicode_letters(text: str) -> bool:
    beyond = _FOREIGN_TO_LATIN1.findall(text)
    return any(unicodedata.category(c)[0] in "LM" for c in beyond)


def _without_measures(text: str) -> str:
    """The text without 5µm, 1ª, ½: symbols beside figures are no letters."""
    return re.sub(rf"\d[{_SYMBOLS}]+[A-Za-z]{{0,2}}|(?<![A-Za-zÀ-ÿ])µ[A-Za-z]{{1,2}}\b", " ", text)


def _is_unicode_word(word: str) -> bool:
    return not word.strip("".join(map(chr, range(0xA1, 0xC0))) + "×÷") or is_syllable(
        word.replace("Ð", "Đ").replace("ð", "đ")
    )


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether the word is spelled as a Vietnamese syllable may be, its tone on the right letter."""
    letters = [
        unicodedata.normalize("NFD", c) for c in unicodedata.normalize("NFC", word.casefold())
    ]
    toned = [i for i, spread in enumerate(letters) if any(c in _TONES for c in spread)]
    plain = unicodedata.normalize("NFC", "".join(c for s in letters for c in s if c not in _TONES))
    parts = _SYLLABLE.fullmatch(plain)
    if parts is None or len(toned) > 1:
        return False
    tone = next((c for i in toned for c in letters[i] if c in _TONES), "")
    if plain.endswith(("c", "p", "t", "ch")) and tone not in {_ACUTE, _DOT}:
        return False
    # giếng, giết: the i belongs to the rhyme; quý, quốc: the u to the consonant, in quyết to both.
    shared = {"gi": "i", "qu": "u"}.get(parts[1], "")
    at = toned[0] - parts.start(2) if toned else None
    return _is_rhyme(parts[2], at) or _is_rhyme(
        shared + parts[2], None if at is None else at + len(shared)
    )


def _is_rhyme(rhyme: str, tone_at: int | None) -> bool:
    """Whether the rhyme exists and, if it has a tone, may have it on that letter."""
    if rhyme not in _RHYMES or tone_at is None:
        return rhyme in _RHYMES
    vowels = len(rhyme.rstrip("cghmnpt"))
    if rhyme in {"oa", "oe", "uy"}:
        return tone_at < 2  # hòa and hoà
    last = vowels < len(rhyme) or rhyme in {"uê", "uơ"}
    return tone_at == (vowels - 1 if last else int(vowels > 2))


def _font_encoding(font: str) -> str:
    name = font.strip().casefold()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith(("vni-", "vni ")) else ""


def _decoded(text: str, encoding: str) -> str:
    if encoding == "TCVN3":
        return "".join(_TCVN3.get(c, c) for c in text)
    return _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)


def _letters_tell(text: str, words: list[str], encoding: str) -> bool:
    """Whether without a font the letters speak: the plain words are Vietnamese too, and some
    letter stands where neither Vietnamese nor French puts it."""
    plain = [w for w in _WORD.findall(text) if w.isascii() and w.islower() and len(w) > 1]
    if sum(map(_could_be_vietnamese, plain)) * 2 < len(plain):
        return False
    odd = _TCVN3_ONLY if encoding == "TCVN3" else _VNI_ONLY
    strange = sum(not _is_unicode_word(word) for word in words)
    return strange > 1 or any(odd.search(word) for word in words)


def _could_be_vietnamese(word: str) -> bool:
    return is_syllable(word) or is_syllable(word + _ACUTE)


def _in_case(text: str, encoding: str, font: str) -> str:
    """The reading; in capitals where the font draws them or where every plain letter is one."""
    reading = _decoded(text, encoding)
    if encoding != "TCVN3":
        return reading
    capital_inside = re.search("[A-Za-z\xa1-\xff][A-Z]", text)
    if font.strip().endswith("H") or (capital_inside and not re.search("[a-z]", text)):
        return reading.upper()
    return reading


# UTF-8 read as Windows-1252 or Latin-1: a first byte shown as Ã Ä Å Æ, áº or á», â€, then one of
# the bytes 80-BF, shown as a symbol.
_C1_SHOWN = (bytes([b]).decode("cp1252", "replace") for b in range(0x80, 0xA0))
_TRAIL = "\x80-\xbf" + "".join(map(re.escape, _C1_SHOWN)).replace("\ufffd", "")
_MOJIBAKE = re.compile(f"[ÃÄÅÆÌ][{_TRAIL}]|á[º»][{_TRAIL}]|â€")
# XÃ’ and XÃ with a no-break space are also what a quoted or spaced word in capitals looks like.
_DOUBTFUL = re.compile("[ÃÄÅÆÌ][\xa0‘’“”–—…•«»\x85]|á[º»]\xa0")


def is_mojibake(text: str) -> bool:
    """Whether the text is UTF-8 that some program read as Windows-1252 ("MÃ£" for "Mã")."""
    if text.isascii() or re.search(
        "[\u0103-\u0151\u0154-\u015f\u01a0-\u01b0\u0300-\u036f\u1ea0-\u1eff]", text
    ):
        return False
    found = _MOJIBAKE.findall(text)
    return len(found) > 1 or any(not _DOUBTFUL.match(hit) for hit in found)
