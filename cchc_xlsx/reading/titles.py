"""Titles as offices print them: codes before and behind them, points in brackets, torn halves."""

from __future__ import annotations

import re
from typing import Final

_NAMED: Final = re.compile(
    r"\A(?:\*\s*)?(?:(?:tiêu chí thành phần|tiêu chí|chỉ số thành phần|chỉ số|lĩnh vực|nội dung|mục|tctp|cstp|tc|"
    r"lv)\s*(?:số|thứ)?\s*)?((?:\d{1,2}\s*\.\s*)+\d{1,2}|\d{1,2}(?=\s*[.:)](?!\d)|/\s))\s*[.:)\-–/]*\s*(?=\D)",
    re.IGNORECASE,
)
_WORD_NUMBER: Final = re.compile(
    r"\A(?:\*\s*)?(?:tiêu chí thành phần|tiêu chí|chỉ số thành phần|lĩnh vực|tctp|cstp|tc|lv)\s*(?:số|thứ)?\s*"
    r"((?:\d{1,2}\s*\.\s*)*\d{1,2}|[IVXLC]{1,5})\s*[.:)\-–]+\s*(?!\d)", re.IGNORECASE,
)  # fmt: skip
_TRAILING: Final = re.compile(
    r"\s*[(\[]\s*(?:tiêu chí thành phần|tiêu chí|chỉ số thành phần|tctp|cstp|tc|mã(?: số)?)\s*(?:số|thứ)?\s*:?\s*"
    r"((?:\d{1,2}\s*\.\s*)*\d{1,2})\s*\.?[)\]]\s*[.:]?\s*\Z", re.IGNORECASE,
)  # fmt: skip
_LETTERED: Final = re.compile(
    r"\A([IVXLC]{1,5}|[A-HĐ]|[a-hđ])\s*[.)]\s+(?=\S)|\A([IVXLC]{1,5}|[A-HĐ]|\d{1,2}(?=\s+–\s+[A-ZĐÁÀẢÃẠĂÂÉÈẺÊÍÌÓÒỎÔƠÚÙỦƯÝỲỶỸỨỪỬỮỰỐỒỔỘỚỜỞỢẾỀỂỆẤẦẨẬẮẰẲẶỊĨỈ]))\s+[-–]\s+(?=\S)"
    r"|\A((?:[IVXLC]{1,5}|[A-HĐ])(?:\.\d{1,2}){1,3})\s*[.):]?\s+(?=\S)"
)


_ALONE: Final = re.compile(
    r"(?:tiêu chí thành phần|tiêu chí|tctp|cstp|tc)\s+((?:\d{1,2}\.)+\d{1,2})\.?", re.IGNORECASE
)
_BARE_TRAILING: Final = re.compile(r"\s*[(\[]\s*((?:\d{1,2}\.)+\d{1,2})\.?\s*[)\]]\s*[.:]?\s*\Z")
_COUNTED: Final = re.compile(
    r"\A(?:\d{1,2}\.)*\d{1,2}[.)]?\s+(?=(?:tiêu chí thành phần|tiêu chí|tctp|cstp)\s+\d)",
    re.IGNORECASE,
)


_CROWDED: Final = re.compile(
    r"[(\[]\s*((?:tiêu chí thành phần|tiêu chí|chỉ số thành phần|tctp|cstp|mã(?: số)?)\s*(?:số\s*)?:?\s*(?:\d{1,2}\.)+\d{1,2})"
    r"\s*[,;:–-]\s*([^()\[\]]+)[)\]]", re.IGNORECASE,
)  # fmt: skip
_BULLET: Final = re.compile(
    r"\A[-–+•*]\s*(?=(?:tiêu chí thành phần|tiêu chí|chỉ số thành phần|tctp|cstp)\s*\d|\d{1,2}\.\d)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(
    r"\A[(\[]\s*(?:(?:tiêu chí thành phần|tiêu chí|tctp|cstp|tc)\s*)?((?:\d{1,2}\.)+\d{1,2})\.?\s*[)\]]"
    r"[\s.:–-]*(?=[^\W\d])", re.IGNORECASE,
)  # fmt: skip
_COUNTER: Final = re.compile(r"\A(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\D)")


def uncrowded(title: str) -> str:
    """A code and what stands behind it in one pair of brackets, each in a pair of its own."""
    return _CROWDED.sub(r"(\1) (\2)", title)


def split_code(title: str) -> tuple[str, str]:
    """The code inside a title and the title without it: "Tiêu chí thành phần 1.5.1: …"."""
    named, counter = _TRAILING.search(title), _COUNTER.match(title)
    if named and counter and named[1].count(".") > counter[1].count("."):
        return re.sub(r"\s+", "", named[1]), title[counter.end() : named.start()].strip()
    title = _BULLET.sub("", title)
    before = _BRACKETED.match(title)
    if before:  # "(1.2.4) Trả lời báo chí"
        return before[1], title[before.end() :].strip()
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
    return is_syllable(a + b) and not (is_syllable(a) and is_syllable(b))
