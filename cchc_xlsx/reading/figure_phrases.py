"""What a letter says of its unit's index in set phrases, and a survey's line in a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading.figure_numbers import MOST_SURVEY, wire
from cchc_xlsx.reading.figure_words import Fact, Head, aims, year

_CLASS: Final = Pattern(
    r"(?:xếp loại|đạt loại|mức đánh giá|mức xếp loại)\s*:?\s*[“\"']?\s*((?:hoàn thành|không hoàn thành)[^“”\"',.;()*]{0,30}|xuất sắc|tốt|khá|trung bình|yếu)\b",
    "loại", "mức",
)  # fmt: skip
_OF_PEOPLE: Final = Pattern(
    r"\b(?:công chức|viên chức|cán bộ|cá nhân|đảng viên|đảng bộ|chi bộ|thi đua|người đứng đầu|tập thể|căn cứ)\b",
    "công chức", "viên chức", "cán bộ", "cá nhân", "đảng viên", "đảng bộ", "chi bộ", "thi đua", "người đứng", "tập thể", "căn cứ",
)  # fmt: skip
_SURVEYED: Final = Pattern(
    r"\W*(?:điểm |kết quả )?(?:qua )?(?:điều tra|khảo sát) (?:xhh|xã hội học|(?:sự |mức độ )?hài lòng|người dân)\b", "điều tra", "khảo sát"
)  # fmt: skip
_THRESHOLD: Final = Pattern(
    r"\btrở lên|\bdưới\b|\btiêu chí|\bđơn vị|\bchuẩn|\bđể\b|\bnếu\b|\bcác xã",
    "trở lên",
    "dưới",
    "tiêu chí",
    "đơn vị",
    "chuẩn",
    "để",
    "nếu",
    "các xã",
)
_LAST_RANK: Final = Pattern(
    r"từ (?:vị trí )?(?:thứ|hạng)\s*(\d{1,3})(?:\s*/\s*(\d{1,4}))?[^.;]{0,14}(?<!trở )lên", "lên"
)
_CONTENT: Final = Pattern(  # of the people asked, in per cent
    r"chỉ số hài lòng[^.;]{0,60}?(?:đạt|từ|trên)[^.;\d]{0,14}(\d{1,3}(?:[.,]\d{1,3})?)\s*%", "hài lòng"
)  # fmt: skip


def phrases(small: str, head: Head, goals: bool) -> Iterator[Fact]:
    """Class, last year's rank and content in per cent as a sentence, small, says them."""
    for match in _CLASS.finditer(small):
        before = small[: match.start()]
        aim = aims(before, goals)
        if _OF_PEOPLE.search(before) or _THRESHOLD.search(before):
            continue
        if aim is False and _is_now(before, head):
            said = match[1].strip()
            yield "classification", said[:1].upper() + said[1:]
    for match in _LAST_RANK.finditer(small):
        if aims(small[: match.start()], goals) is False:
            yield "previous_rank", match[1].lstrip("0")
    for match in _CONTENT.finditer(small):
        when = year(small[: match.end()], "", head.scored - 1)
        if when is None or when == head.plan:
            yield "target_survey", wire(match[1])


def _is_now(before: str, head: Head) -> bool:
    when = year(before, "", head.scored - 1)
    return when in (None, head.scored) or not head.scored


def surveyed(title: str, got: str, most: str) -> Iterator[Fact]:
    """The survey's points, where a table of fields has it as a line of its own."""
    if _SURVEYED.match(title.lower()) and Decimal(got) <= Decimal(most) <= MOST_SURVEY:
        yield "survey_points", got
        yield "survey_max", most
