"""Titles as offices print them: codes before and behind them, points in brackets, torn halves."""

from __future__ import annotations

import re
from typing import Final

# What a criterion, and what a field, is called before its number; the longer names first.
_CRITERION: Final = "tiêu chí thành phần|tiêu chí|chỉ số thành phần|tctp|cstp|tc"
_FIELD: Final = "lĩnh vực|lv"
_LOOSE: Final = (
    "chỉ số|nội dung|mục"  # words that name one only where a number with its dot follows
)
_MARKED: Final = r"mã(?: số)?"
_CODE: Final = r"(?:\d{1,2}\.)+\d{1,2}"
_SPACED: Final = r"(?:\d{1,2}\s*\.\s*)"  # "1 . 2", as scanned
_ORDINAL: Final = r"\s*(?:số|thứ)?\s*"
_ROMAN: Final = "[IVXLC]{1,5}"
_CAPITAL: Final = "A-ZĐÁÀẢÃẠĂÂÉÈẺÊÍÌÓÒỎÔƠÚÙỦƯÝỲỶỸỨỪỬỮỰỐỒỔỘỚỜỞỢẾỀỂỆẤẦẨẬẮẰẲẶỊĨỈ"


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NAMED: Final = _of(  # "Tiêu chí 1.2.", "1.2 –", "Mục 3."
    rf"\A(?:\*\s*)?(?:(?:{_CRITERION}|{_FIELD}|{_LOOSE}){_ORDINAL})?"
    rf"({_SPACED}+\d{{1,2}}(?!\s*\.\d|\s+\.\s*\d)|\d{{1,2}}(?=\s*[.:)](?!\d)|/\s))\s*[.:)\-–/]*\s*(?=\D)"
)
_WORD_NUMBER: Final = _of(  # "Lĩnh vực IV:", "Tiêu chí số 3 –"
    rf"\A(?:\*\s*)?(?:{_CRITERION}|{_FIELD}){_ORDINAL}"
    rf"({_SPACED}*\d{{1,2}}|{_ROMAN})\s*[.:)\-–]+(?!(?<=\s\.)\s*\d)\s*(?!\d)"
)
_ORDINALS: Final = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NTH: Final = _of(  # "Nhóm nhiệm vụ thứ nhất: …"
    r"\A(?:nhóm|phần|lĩnh vực|nội dung|nhiệm vụ|vấn đề)(?: (?:các )?(?:nhiệm vụ|giải pháp|nội dung"
    rf"|công việc|tiêu chí|vấn đề))? thứ ({'|'.join(_ORDINALS)})\s*[.:–-]\s*(?=\S)"
)
_GROUP: Final = re.compile(  # "Phần I. …", "NHÓM 2: …"
    rf"\A(?i:nhóm|phần|mục|trục|mảng|chương)\s+(?:số\s*)?({_ROMAN}|\d{{1,2}}|[A-HĐ])"
    r"\s*[.:)–-]+\s*(?=[^\W\d])"
)
_TRAILING: Final = _of(  # "… (Tiêu chí 1.2)"
    rf"\s*[(\[]\s*(?:{_CRITERION}|{_MARKED}){_ORDINAL}:?\s*"
    rf"({_SPACED}*\d{{1,2}})\s*\.?[)\]]\s*[.:]?\s*\Z"
)
_LETTERED: Final = re.compile(  # "IV. …", "A – …", "II.1 …"
    rf"\A({_ROMAN}|[A-HĐ]|[a-hđ])\s*[.)]\s+(?=\S)|\A({_ROMAN})\s*/\s*(?=[{_CAPITAL}]|[A-Z])"
    rf"|\A({_ROMAN}|[A-HĐ]|\d{{1,2}}(?=\s+–\s+[{_CAPITAL}]))\s+[-–]\s+(?=\S)"
    rf"|\A((?:{_ROMAN}|[A-HĐ])(?:\.\d{{1,2}}){{1,3}})\s*[.):]?\s+(?=\S)"
)
_ALONE: Final = _of(rf"(?:{_CRITERION})\s+({_CODE})\.?")
_BARE_TRAILING: Final = re.compile(rf"\s*[(\[]\s*({_SPACED}+\d{{1,2}})\.?\s*[)\]]\s*[.:]?\s*\Z")
_COUNTED: Final = _of(  # "1.1. Tiêu chí 1.1.3 …"
    rf"\A(?:(?:\d{{1,2}}\.)*\d{{1,2}}[.)]?|[a-zđ]\))\s+(?=(?:{_CRITERION})\s+\d)"
)
_CROWDED: Final = _of(  # "… (Tiêu chí 1.2, trừ 0,5 điểm)"
    rf"[(\[]\s*((?:{_CRITERION}|{_MARKED})\s*(?:số\s*)?:?\s*{_CODE})"
    r"\s*[,;:–-]\s*([^()\[\]]+)[)\]]"
)
_BULLET: Final = _of(rf"\A[-–+•*]\s*(?=(?:{_CRITERION})\s*\d|\d{{1,2}}\.\d)")
_BRACKETED: Final = _of(  # "(1.2.4) Trả lời báo chí"
    rf"\A[(\[]\s*(?:(?:{_CRITERION})\s*)?({_CODE})\.?\s*[)\]][\s.:–-]*(?=[^\W\d])"
)
_AMOUNT: Final = re.compile(  # "1.2. 80% hồ sơ …", "1.3. 02 sáng kiến": an amount, no further level
    rf"\A(?:(?i:{_CRITERION})\s+)?({_CODE})\s*[.:)]?\s+(?=\d{{1,3}}(?:[.,]\d+)?\s*(?:%|(?![{_CAPITAL}])[^\W\d_]))"
)
_COUNTER: Final = re.compile(r"\A(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\D)")


def uncrowded(title: str) -> str:
    """A code and what stands behind it in one pair of brackets, each in a pair of its own."""
    return _CROWDED.sub(r"(\1) (\2)", title)


def split_ordinal(title: str) -> tuple[str, str]:
    """The number a group is named by, and its title: "Nhóm nhiệm vụ thứ nhất: …", "Phần I. …"."""
    found = _NTH.match(title)
    if found:
        return str(_ORDINALS.index(found[1].lower()) + 1), title[found.end() :].strip()
    group = _GROUP.match(title)
    return (group[1], title[group.end() :].strip()) if group else ("", title)


def split_code(title: str) -> tuple[str, str]:  # noqa: PLR0911  one return a shape
    """The code inside a title and the title without it: "Tiêu chí thành phần 1.5.1: …"."""
    named, counter = _TRAILING.search(title), _COUNTER.match(title)
    if named and counter and named[1].count(".") > counter[1].count("."):
        return re.sub(r"\s+", "", named[1]), title[counter.end() : named.start()].strip()
    title = _BULLET.sub("", title)
    before = _BRACKETED.match(title)
    if before:  # "(1.2.4) Trả lời báo chí"
        return before[1], title[before.end() :].strip()
    amount = _AMOUNT.match(title)
    if amount:
        return amount[1], title[amount.end() :].strip()
    own = _COUNTED.match(title)
    if own:  # a number of the letter before the criterion's own: "1.1. Tiêu chí 1.1.3 …"
        title = title[own.end() :]
    for pattern in (_WORD_NUMBER, _NAMED, _LETTERED):
        match = pattern.match(title)
        if match:
            rest = bare(title[match.end() :].strip(" :-–"))
            if rest:
                return re.sub(r"\s+", "", match[match.lastindex or 1]), rest
    alone = _ALONE.fullmatch(title)
    if alone:  # nothing but its code names it; the printed words stay the title
        return alone[1], title
    behind = _TRAILING.search(title) or _BARE_TRAILING.search(title)
    if behind and behind.start():
        return re.sub(r"\s+", "", behind[1]), title[: behind.start()].strip()
    return "", title


def bare(title: str) -> str:
    """A title out of the brackets or the quotation marks that hold all of it."""
    inside = re.fullmatch(r"(?:\(([^()]{3,})\)|[\"“”]([^\"“”]{3,})[\"“”])[.:;]?", title)
    return (inside[1] or inside[2]).strip() if inside else title


def parted(text: str) -> tuple[str, str]:
    """The rest of an item and the next one of the same cell: "… thực tế 3.6 Tham gia lớp"."""
    match = re.search(r"\s(?=\d{1,2}\.\d{1,2}\.?\s+[^\W\d_])", text)
    return (text[: match.start()], text[match.end() :].strip()) if match else (text, "")


def goes_on(before: str, text: str) -> bool:
    """Whether a text is the rest of another: it begins small and the other did not end."""
    first = text.lstrip("-–+•* ")[:1]
    if text.lstrip()[:1] in "-–+•*" or not first:
        return False
    ended = before.rstrip()[-1:] in (".", ";", ":") or not before
    return first.islower() and not (ended and before.rstrip()[-1:] != ";") and bool(before)


def together(before: str, text: str) -> str:
    """Two parts of a text with what belongs between them."""
    if not before:
        return text
    left, right = before.rsplit(None, 1)[-1], text.split(None, 1)[0]
    cut = _cut_in_two(left, right)
    return before.rstrip() + ("" if cut else " ") + text.lstrip()


def _cut_in_two(left: str, right: str) -> bool:
    """Whether a page ended inside a word: neither half is a syllable, both together are."""
    from cchc_xlsx.office.legacy import is_syllable

    a, b = left.strip(",.;:()").lower(), right.strip(",.;:()").lower()
    if not (a.isalpha() and b.isalpha()):
        return False
    whole = is_syllable(a) and is_syllable(b)
    if (
        whole and b[0] in _VOWELS and a[-1] not in "cghmnpt" and not _WORDS.fullmatch(b)
    ):  # "củ" / "a"
        whole = False
    return is_syllable(a + b) and not whole


_VOWELS: Final = "aăâeêioôơuưyáàảãạắằấầéèếềíìóòốồớờúùứừý"
_WORDS: Final = re.compile(  # that begin with a vowel: no halves of others
    "ai|[aá]nh?|[aáả]o|[ăấ]n|[âẩầ]m|[áấ]p|ảnh|ấy|[eéê]m|ép|eo|ế|in|ích|ít|im|ì|ông|[ôốổ][cmn]?|ở|ơ[ni]"
    "|óc|oan|oai|oanh|u[yỷ]|ủy|[úứ]ng|ưu|ước|ướt|uống|ung|ú[tp]|ủng|ưa|ưng|ức|[yý]|yên|y[êế]u|uyên"
)
