"""A text cut at every mark that may separate two units."""

import re
from typing import NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units.words import spelled_out, words_of

_MASKED = Pattern(r"[đĐðÐdD]\s?/\s?[cC]\b|[bBpPtTkK]\s?/\s?[cChHtT]\b", "/")
PARENTHESIS = Pattern(r"\([^()]*\)?|\[[^\[\]]*\]?|\{[^{}]*\}?", *"([{")
_SEPARATOR = re.compile(
    r"(?P<hard>\s*[;|•●▪]\s*|(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_])"
    r"|\.\s+(?=(?:phối hợp|chủ trì|cơ quan|đơn vị|các)\b))"
    r"|(?P<line>[^\S\n]*\n\s*)"
    r"|(?P<soft>\s*[,/&+]\s*"
    r"|\s+(?:v[aàảáạã]\u0300?|(?:phối hợp )?(?:cùng với|cùng|với)|phối hợp)(?=\s)\s+)"
    r"|(?P<dash>\s*[-\u2010-\u2015\u2212]+\s*)",
    re.IGNORECASE,
)
_LABEL = Pattern(r"^[^:;,\n(]{2,40}:\s*", ":")
_LABEL_WORDS = Pattern(
    r"(?:co quan |don vi |bo phan )?"
    r"(?:chu tri|phoi hop|thuc hien|kinh gui|noi nhan|don vi|trach nhiem|phan cong|giao)"
)


class Piece(NamedTuple):
    """What stands between two marks."""

    start: int
    end: int
    mark: str  # what stands before it: hard, line, soft, dash, "" for the first


class Part(NamedTuple):
    """A stretch of the text and the unit it names."""

    start: int
    end: int
    mark: str
    unit: str  # "" = not known, "person" and "place" say what else it is


def _pieces(text: str) -> list[Piece]:
    shadow = _MASKED.sub(lambda found: "x" * len(found[0]), text)
    shadow = PARENTHESIS.sub(lambda found: "x" * len(found[0]), shadow)
    pieces: list[Piece] = []
    start, mark = 0, ""
    for found in _SEPARATOR.finditer(shadow):
        if shadow[start : found.start()].strip():
            pieces.append(Piece(start, found.start(), mark))
            mark = found.lastgroup or ""
        elif found.lastgroup == "hard":
            mark = "hard"
        start = found.end()
    if shadow[start:].strip():
        pieces.append(Piece(start, len(text), mark))
    return pieces


# Who leads and who helps, marked beside each name: "VP HĐND-UBND (CT), Phòng Kinh tế (PH)".
_ROLE = Pattern(
    r"[(\[]\s*(?:chủ trì|phối hợp|chính|CT|PH|ct|ph)\s*[)\]]", "(", "[", flags=re.IGNORECASE
)
_SHORT_LABELS = Pattern(r"\bCT\s*:(?=.*\bPH\s*:)|\bPH\s*:", ":", flags=re.DOTALL)


def without_roles(text: str) -> str:
    """The text with the marks of roles made blanks, all else in its place."""
    for pattern in (_ROLE, _SHORT_LABELS):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def segments_of(text: str) -> list[list[Piece]]:
    """The pieces, grouped between marks that no name contains."""
    groups: list[list[Piece]] = []
    for piece in _pieces(text):
        if piece.mark == "hard" or not groups:
            groups.append([])
        groups[-1].append(piece)
    return groups


def without_label(text: str) -> str:
    """The text behind "Chủ trì:", "Đơn vị thực hiện:"."""
    label = _LABEL.match(text)
    if label and _LABEL_WORDS.fullmatch(spelled_out(words_of(label[0]))):
        return text[label.end() :]
    return text


_NUMBERED = Pattern(r"^[\s*–-]*(?:\d{1,2}|[a-zđ])[.)]\s+", ".", ")")


def trimmed(text: str) -> str:
    """The text without its bullet or number, its label and the marks around it."""
    text = without_label(_NUMBERED.sub("", text))
    return text.strip(" \t\n\r\xa0*;,.:-–—•●▪+_").strip()
