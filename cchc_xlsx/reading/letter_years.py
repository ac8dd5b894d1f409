"""The two years of a letter: the one it plans, and the one whose index it mends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from cchc_xlsx.office.patterns import Pattern

_LATE: Final = 10  # month from which a year's own index may be out
_NAMED: Final = Pattern(r"(?i:năm)\s*(20\d\d)", "năm", "NĂM", "Năm")
_YEAR: Final = re.compile(r"\W*20\d\d\W*")
_SCORED: Final = Pattern(  # a fact of a sheet
    r"\A\W*năm (?:được )?(?:đánh giá|chấm điểm|xếp hạng|công bố|tính điểm)\W*(20\d\d)\W*\Z",
    "năm", "Năm", "NĂM", flags=re.IGNORECASE,
)  # fmt: skip
_PLANNED: Final = Pattern(
    r"\A\W*năm (?:kế hoạch|thực hiện|khắc phục)\W*(20\d\d)\W*\Z",
    "năm", "Năm", "NĂM", flags=re.IGNORECASE,
)  # fmt: skip
_OF_INDEX: Final = r"(?:chỉ số|par ?index|cchc|cải cách hành chính)"
_PUBLISHED: Final = re.compile(
    rf"(?<!sẽ )công bố[^.;\n]{{0,60}}?{_OF_INDEX}[^.;\n]{{0,60}}?năm\s*(20\d\d)(?!\S*\s*(?:phấn đấu|đạt từ))|"
    rf"chỉ số {_OF_INDEX}[^.;\n]{{0,20}}?năm\s*(20\d\d)[^.;,\n\d]{{0,60}}?(?:đạt|là|:)\s*\d+(?:[.,]\d+)?(?:/\d+)?\s*điểm[^.;\n]{{0,30}}?(?:thứ|hạng)\s*\d+\s*/",
    re.IGNORECASE,
)  # fmt: skip


_RUNNING: Final = Pattern(  # a year scored before it is over: "chấm thử 9 tháng năm 2025"
    r"\b(?:chấm (?:điểm )?thử|tự (?:chấm|đánh giá)(?: điểm)?|tạm chấm|chấm tạm|chấm điểm)\b[^.;:\n]{0,50}?"
    r"(?:\b\d{1,2} tháng(?: đầu)?(?: của)? năm|\bhết (?:tháng|quý)\s*[\divx]{1,4}\s*(?:/|năm)|\bquý [iv]{1,3}\s*(?:/|năm))\s*(20\d\d)",
    "chấm", "đánh giá",
)  # fmt: skip
_REST: Final = Pattern(  # of that year, in which what is missing shall be made good
    r"\b(?:tháng|quý) cuối năm\s*(20\d\d)|\b(?:đến|tới) (?:hết|cuối) năm\s*(20\d\d)|\bquý iv\s*(?:/|năm)\s*(20\d\d)",
    "cuối năm", "hết năm", "quý iv",
)  # fmt: skip


def years(lines: Sequence[str], titles: Sequence[str], day: date | None) -> tuple[int, int]:
    """The plan's year and the scored one, 0 where a letter does not say; lines are its own."""
    whole = "\n".join(lines)
    told = _told(_PLANNED, lines)
    published = _published(whole, day)
    plan = told or _title_year(titles, day)
    if not told and day and plan == day.year == published and day.month >= _LATE:
        plan += 1  # "khắc phục Chỉ số năm 2024", in December of that year
    if not plan and published and f"năm {published + 1}" in whole.casefold():
        plan = published + 1
    return plan, _told(_SCORED, lines) or scored_year(whole, plan) or published


def _told(pattern: Pattern, lines: Sequence[str]) -> int:
    """The year of a fact, which may stand in the cell beside its label."""
    both = (f"{a} {b}" for a, b in pairwise(lines) if _YEAR.fullmatch(b))
    return next((int(m[1]) for line in (*lines, *both) if (m := pattern.match(line))), 0)


def _published(whole: str, day: date | None) -> int:
    """The year whose index is said to be out."""
    said = [int(one[1] or one[2]) for one in _PUBLISHED.finditer(whole)]
    return max((year for year in said if not day or year <= day.year), default=0)


def _title_year(titles: Sequence[str], day: date | None) -> int:
    """The plan's year: the latest its titles name, but no earlier than the letter itself.

    A title often names the year that was scored alone: "khắc phục … Chỉ số CCHC năm 2024".
    """
    named = [int(y) for t in titles for y in _NAMED.findall(t)]
    if not named:  # "PHỤ LỤC KẾ HOẠCH 2026"
        named = [int(y) for t in titles for y in re.findall(r"(?<![\d/.-])(20\d\d)(?![\d/.-])", t)]
    return max([*named, day.year] if day else named, default=0)


def scored_year(whole: str, plan: int) -> int:
    """The year whose index is mended: the one before the plan's, unless only an older is named."""
    said = {int(y) for y in _NAMED.findall(whole)}
    if plan and plan - 1 not in said and _is_running(whole.casefold(), plan):
        return plan
    if plan - 1 in said or plan - 2 not in said:
        return plan - 1 if plan else 0
    scored = re.findall(r"(?:chấm điểm|chỉ số)[^.\n]{0,60}năm\s*(20\d\d)", whole, re.IGNORECASE)
    return plan - 2 if str(plan - 2) in scored else plan - 1


def _is_running(small: str, year: int) -> bool:
    """Whether a year is scored on trial and mended in what is left of it."""
    tried = {int(one[1]) for one in _RUNNING.finditer(small)}
    rest = {int(next(filter(None, one.groups()))) for one in _REST.finditer(small)}
    return year in tried and year in rest
