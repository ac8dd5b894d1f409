"""Text stored in the codes of old fonts (TCVN3, VNI) or misread by a program, and what it says."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from cchc_xlsx.office.patterns import Pattern

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
TONES = GRAVE + ACUTE + HOOK + TILDE + DOT


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
_VNI_TONES = dict(zip("øùûõï", TONES, strict=True))
_VNI_HATS = {"â": "", **dict(zip("àáåãä", TONES, strict=True))}
_VNI_BREVES = {"ê": "", **dict(zip("èéúüë", TONES, strict=True))}
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
_VNI_LETTER = Pattern("|".join(sorted(_VNI, key=len, reverse=True)))

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
_SYLLABLE = Pattern("(ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?([aăâeêioôơuưy].*)")
_SYMBOLS = "\xa1-\xbf\xd7\xf7"
_WORD = Pattern("[A-Za-z\xa1-\xff]+")
_FOREIGN_TO_LATIN1 = Pattern("[^\x00-\xff]")
_TCVN3_ONLY = Pattern(f"[A-Za-zÀ-ÿ][{_SYMBOLS}]|[{_SYMBOLS}][A-Za-zÀ-ÿ]")
_VNI_ONLY = Pattern("[øûõåöñØÛÕÅÖÑ]")


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


_MEASURE = Pattern(rf"\d[{_SYMBOLS}]+[A-Za-z]{{0,2}}|(?<![A-Za-zÀ-ÿ])µ[A-Za-z]{{1,2}}\b")


def _without_measures(text: str) -> str:
    """The text without 5µm, 1ª, ½: symbols beside figures are no letters."""
    return _MEASURE.sub(" ", text)


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
    toned = [i for i, spread in enumerate(letters) if any(c in TONES for c in spread)]
    plain = unicodedata.normalize("NFC", "".join(c for s in letters for c in s if c not in TONES))
    parts = _SYLLABLE.fullmatch(plain)
    if parts is None or len(toned) > 1:
        return False
    tone = next((c for i in toned for c in letters[i] if c in TONES), "")
    if plain.endswith(("c", "p", "t", "ch")) and tone not in {ACUTE, DOT}:
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
    return is_syllable(word) or is_syllable(word + ACUTE)


def _in_case(text: str, encoding: str, font: str) -> str:
    """The reading; in capitals where the font draws them or where every plain letter is one."""
    reading = _decoded(text, encoding)
    if encoding != "TCVN3":
        return reading
    capital_inside = re.search("[A-Za-z\xa1-\xff][A-Z]", text)
    if font.strip().endswith("H") or (capital_inside and not re.search("[a-z]", text)):
        return reading.upper()
    return reading


# UTF-8 read as Windows-1252, Latin-1, or Windows-1258 as Windows does in Vietnam, where Ã is Ă: a
# first byte shown as Ã Ă Ä Å Æ, áº or á», â€, then one of the bytes 80-BF, shown as a symbol.
_CODES = ("cp1252", "cp1258")
_C1_SHOWN = {bytes([b]).decode(c, "ignore") for c in _CODES for b in range(0x80, 0xA0)}
_TRAIL = "\x80-\xbf" + "".join(map(re.escape, sorted(_C1_SHOWN)))
_MOJIBAKE = Pattern(f"[ÃĂÄÅÆÌ][{_TRAIL}]|á[º»][{_TRAIL}]|â€", *"ÃĂÄÅÆÌ", "áº", "á»", "â€")
# XÃ’ and XÃ with a no-break space are also what a quoted or spaced word in capitals looks like.
_DOUBTFUL = Pattern("[ÃĂÄÅÆÌ][\xa0‘’“”–—…•«»\x85]|á[º»]\xa0")
# What no word is written like: a symbol amid letters (a blank or a dash may part two words), a
# capital behind a small one, three signs for one letter, a symbol that follows no word (a note's
# ¹ may: "XÃ¹").
_MISREAD = Pattern(
    f"[ÃĂÄÅÆ](?![\xa0‘’“”–—…•«»])[{_TRAIL}][A-Za-z]|[a-zđ][ÃĂÄÅÆ][{_TRAIL}]|[ÃĂÄÅÆ][ƒˆ˜ŠŒŽšœžŸ\x80-\x84\x86-\x9f\xa1-\xa8\xac\xad\xaf\xb4-\xb6\xb8]"
    f"|á[º»][{_TRAIL}]|â€[{_TRAIL}]", *"ÃĂÄÅÆ", "áº", "á»", "â€",
)  # fmt: skip
_NEVER_MISREAD = Pattern("[\u0103-\u0151\u0154-\u015f\u01a0-\u01b0\u0300-\u036f\u1ea0-\u1eff]")
_LETTERS = "aăâeêioôơuưyđ"
_PLAIN = frozenset(
    {
        letter
        for plain, tone in product(_LETTERS, ("", *TONES))
        for small in [unicodedata.normalize("NFC", plain + tone)]
        for letter in (small, small.upper())
    }
    | set("\n–—‘’“”…•°²³½×≤≥") | set(map(chr, range(0x20, 0x7F)))
)  # fmt: skip
_TIMES = 2  # a file may be misread on its way there and on its way back


def is_mojibake(text: str) -> bool:
    """Whether the text is UTF-8 that some program read as Windows-1252 ("MÃ£" for "Mã")."""
    if text.isascii() or _NEVER_MISREAD.search(text):
        return False
    found = _MOJIBAKE.findall(text)
    return len(found) > 1 or any(not _DOUBTFUL.match(hit) for hit in found)


def read_mojibake(text: str) -> str:
    """What UTF-8 read in another code says; "" where a byte is missing or it says anything else.

    Every sign must be a byte of one and the same code and all bytes together Vietnamese in UTF-8:
    no other text can have become this one.
    """
    for _ in range(_TIMES):
        if not _MISREAD.search(text):
            return ""
        text = next(filter(None, (_bytes_read(text, code) for code in _CODES)), "")
        if text and _PLAIN.issuperset(text):
            return text
    return ""


def _bytes_read(text: str, code: str) -> str:
    """The text whose UTF-8 shows as this one in the code, "" for none."""
    try:
        shown = b"".join(
            bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode(code) for sign in text
        )
        return unicodedata.normalize("NFC", shown.decode("utf-8"))
    except UnicodeError:
        return ""
