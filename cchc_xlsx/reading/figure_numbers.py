"""The numbers of a sentence that are points or a rank, by how they are written."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading.figure_words import SURVEY

_N: Final = r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{1,3})?)"
_NUMBER: Final = Pattern(
    rf"{_N}(?:\s*(?:điểm\s*)?/\s*(\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d/]|[.,-]\d))?(?:\s*(điểm|đ\b)(?! phần trăm))?(?!\s*[%\d/]|[.,]\d)|"
    r"\b(?:thứ|hạng)\s+(nhất|nhì|ba)\b", *"0123456789", "thứ", "hạng",
)  # fmt: skip
RANK: Final = Pattern(
    r"(?:\bthứ|\bhạng|\bxếp|\bvị trí|\bđứng)(?! loại)[^.;:\d]{0,30}:?\s*\Z", "thứ", "hạng", "xếp", "vị trí", "đứng"
)  # fmt: skip
RANKED: Final = Pattern(
    r"(?:\bthứ|\bhạng|\bxếp|\bvị trí|\bđứng)(?! loại)[^.;:\d]{0,30}\d{1,3}\s*/\s*\d", "thứ", "hạng", "xếp", "vị trí", "đứng"
)  # fmt: skip
_SURVEYED: Final = Pattern(  # "(điểm điều tra XHH 22,4)"
    r"\bđiểm (?:điều tra|khảo sát)(?: (?:điều tra|xhh|xã hội học|(?:sự )?hài lòng|(?:của )?người dân))*\s*\Z|\bđiểm (?:xhh|xã hội học)\s*\Z",
    "điểm",
)  # fmt: skip
_NO_RANK: Final = Pattern(
    r"\b(?:năm|lần|tiêu chí|lĩnh vực|nội dung|đợt|khóa|kỳ|tháng|quý|ngày)\s+(?:thứ\s*)?\Z|\b(?:tháng|quý|ngày)\s*\Z",
    "năm", "lần", "tiêu chí", "lĩnh vực", "nội dung", "đợt", "khóa", "kỳ", "tháng", "quý", "ngày",
)  # fmt: skip
_OUT_OF: Final = Pattern(
    r"\A[^.;\d]{0,12}?\b(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?(\d{1,4})\b(?!\s*điểm)", "trong", "trên"
)  # fmt: skip
_OF_ALL: Final = Pattern(
    r"\A\s*(?:(?:của\s+)?toàn|của)\s+(?:tỉnh|huyện|thị xã|thành phố)\b", "tỉnh", "huyện", "thị xã", "thành phố"
)  # fmt: skip
_BARE: Final = Pattern(r"(?:\b(?:đạt|là|được|từ|lên|điểm|tổng cộng)|:|=)\s*\Z", *"đlt:=")
_ORDINAL: Final = {"nhất": "1", "nhì": "2", "ba": "3"}
_LEAST, LEAST_SCALE, _MOST, MOST_SURVEY = 40.0, 80.0, 110.0, 45.0  # of an index, of its survey
_NEAR: Final = 24
_WHOLE: Final = 100.0  # nobody gets: "tổng điểm là 100 điểm"


class Number(NamedTuple):
    """A number of a sentence and the words around it."""

    match: re.Match[str]
    said: str  # since the number before, small
    spelt: str
    behind: str  # to the end of the sentence
    tail: str  # to the next number
    tail_spelt: str

    @property
    def value(self) -> float:
        """The number itself."""
        return float(self.match[1].replace(",", "."))

    @property
    def of(self) -> float:
        """The maximum written behind it, 0 where none is."""
        return float(self.match[2].replace(",", ".")) if self.match[2] else 0.0

    @property
    def is_rank(self) -> bool:
        """Whether it is a place among others."""
        if self.match[4]:
            return True
        whole = not self.match[3] and not re.search(r"[.,]", self.match[1] + (self.match[2] or ""))
        return whole and bool(RANK.search(self.said)) and not _NO_RANK.search(self.said)

    @property
    def is_index(self) -> bool:
        """Whether an index may be so high."""
        most = self.of or _MOST
        return (
            _LEAST <= self.value <= most
            and (self.value < _WHOLE or bool(self.of))
            and (not self.of or LEAST_SCALE <= self.of <= _MOST)
        )

    @property
    def is_survey(self) -> bool:
        """Whether a survey's points may be so many."""
        return self.value <= (self.of or MOST_SURVEY) <= MOST_SURVEY + 5

    @property
    def rank(self) -> tuple[str, str]:
        """The place, and of how many; blank where it cannot be."""
        place = _ORDINAL.get(self.match[4] or "", (self.match[1] or "").lstrip("0"))
        out_of = self.match[2] or ((m := _OUT_OF.search(self.behind)) and m[1]) or ""
        return ("", "") if out_of and int(place or 0) > int(out_of) else (place, out_of.lstrip("0"))

    @property
    def said_as(self) -> str:
        """The number as it goes on the wire."""
        return wire(self.match[1])


def numbers(small: str) -> list[re.Match[str]]:
    """What in a sentence, small, is points or a rank."""
    return [match for match in _NUMBER.finditer(small) if _counts(match, small)]


def _counts(match: re.Match[str], small: str) -> bool:
    """Whether a number is points or a rank at all."""
    before = small[: match.start()]
    if match[4]:
        return bool(_OUT_OF.search(small[match.end() :]))
    if match[3]:
        return True
    if RANK.search(before) and not _NO_RANK.search(before):
        behind = small[match.end() :]
        return bool(match[2] or _OUT_OF.search(behind) or _OF_ALL.search(behind))
    stands_alone = bool(re.match(r"\s*(?:[);,.]|\Z)", small[match.end() :]))
    if _SURVEYED.search(before) or not _BARE.search(before):
        return stands_alone and _SURVEYED.search(before) is not None
    if match[2]:
        of_survey = SURVEY.search(before[-_NEAR:])
        return bool(of_survey) or float(match[2].replace(",", ".")) >= LEAST_SCALE
    return bool(re.search(r"[.,]", match[1])) and bool(
        re.match(r"\s*(?:[;,.(]|\Z)|\s+(?:lên|xuống)\b", small[match.end() :])
    )


def wire(said: str) -> str:
    """A number with a point."""
    return said.replace(",", ".")
