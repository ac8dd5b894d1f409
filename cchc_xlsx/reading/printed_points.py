"""Points printed beside a title: "… (đạt 1,5/2 điểm)", "…: điểm tối đa 2, điểm đạt 1,5"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_N: Final = r"(\d{1,3}(?:[.,]\d+)?)"
_UNIT: Final = r"(?:đ|điểm)"
_KINDS: Final = (  # "chưa đạt" before "đạt", "tự chấm" before "chấm"
    ("stated_lost_points", r"bị trừ|trừ|bị mất|mất|bị giảm|giảm|thiếu|hụt|chưa đạt"),
    ("self_points", r"tự (?:chấm|đánh giá)"),
    ("appraised_points", r"thẩm định|đạt|được(?: chấm)?|chấm|công nhận|thực đạt"),
    ("max_points", r"tối đa|chuẩn|quy định|thang"),
)
_WORD: Final = "|".join(words for _, words in _KINDS)
_GRADER: Final = (
    r"(?:(?:(?:UBND )?(?:huyện|thị xã|thành phố|tỉnh|xã|phường|TP)|sở nội vụ|đơn vị|cấp trên)\s+)?"
)
_PHRASE: Final = (
    rf"(?:{_GRADER}(?:bị\s+|còn\s+|đã\s+)?(?:số\s+)?(?:{_UNIT}\s+)?(?:{_WORD})(?:\s+được|\s+{_UNIT})*"
    rf"\s*:?\s*(?:là\s+)?[-–]?\d{{1,3}}(?:[.,]\d+)?(?:\s*/\s*\d{{1,3}}(?:[.,]\d+)?)?\s*{_UNIT}?)"
)
_TAIL: Final = re.compile(
    rf"\s*[-–:(,;.\[\n]\s*[(\[]?\s*({_PHRASE}(?:\s*(?:[,;]|\bvà\b)\s*{_PHRASE})*)\s*[)\]]?\s*[.:;]?\s*\Z",
    re.IGNORECASE,
)
_ONE: Final = tuple(
    (key, re.compile(rf"(?:{words})(?:\s+được|\s+{_UNIT})*\s*:?\s*(?:là\s+)?[-–]?{_N}(?:\s*/\s*{_N})?\s*{_UNIT}?\Z",
                     re.IGNORECASE))
    for key, words in _KINDS
)  # fmt: skip
_FRACTION: Final = re.compile(
    rf"\s*(?:[-–(:\[]|,(?=\s))\s*(?:{_UNIT}\s*:?\s*)?(?:đạt(?:\s+được)?\s*)?:?\s*{_N}\s*{_UNIT}?\s*/\s*{_N}\s*{_UNIT}\s*[)\]]?\s*[.:;]?\s*\Z",
    re.IGNORECASE,
)
_OWN_LINE: Final = re.compile(rf"\s*\n\s*[(\[]\s*{_N}\s*/\s*{_N}\s*[)\]]\s*\Z")  # "\n(1,5/02)"
_MINUS: Final = re.compile(
    rf"\s*[(\[]\s*[-–−]\s*{_N}\s*{_UNIT}\s*[)\]]\s*[.:]?\s*\Z", re.IGNORECASE
)
_BARE: Final = re.compile(rf"\s*[(\[]\s*{_N}\s*{_UNIT}\s*[)\]]\s*[.:]?\s*\Z", re.IGNORECASE)
_FRONT: Final = re.compile(  # "Tiêu chí 1.2 (đạt 1,5/2 điểm): …", the code there or not
    r"\A((?:[^\W\d_]+\s+){0,4}(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.:]?)?\s*"
    r"[(\[]([^()\[\]]{2,60})[)\]]\s*[:.–-]*\s*(?=[^\W\d_])"
)


_LESS: Final = rf"(?:bị\s+|còn\s+)?(?:trừ|mất|thiếu|hụt|giảm)\s+(?:đi\s+)?[-–]?(?P<n>\d{{1,3}}(?:[.,]\d+)?)\s*{_UNIT}(?!\w)"
_WHY: Final = r"(?:do|vì|bởi(?:\s+vì)?|lý do(?:\s+là)?|nguyên nhân(?:\s+là)?)(?!\w)\s*:?\s*"
_BECAUSE: Final = tuple(  # "… (bị trừ 0,5 điểm do chậm 03 ngày)", "… (do chậm 03 ngày, trừ 0,5 điểm)"
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"\s*[(\[]\s*{_LESS}\s*[,;:–-]?\s*{_WHY}(?P<why>.+?)\s*[)\]]\s*[.:;]?\s*\Z",
        rf"\s*[(\[]\s*{_LESS}\s*[,;:–-]\s*(?P<why>(?!{_LESS.replace('?P<n>', '?:')})[^()\d][^()]{{5,}}?)\s*[)\]]\s*[.:;]?\s*\Z",
        rf"\s*:\s+{_LESS}\s*[,;:–-]?\s*{_WHY}(?P<why>[^()]+?)\s*[.:;]?\s*\Z",
        rf"\s*[–-]\s+{_LESS}\s*[,;:–-]?\s*{_WHY}(?P<why>[^()]+?)\s*[.:;]?\s*\Z",
        rf"\s*[(\[]\s*{_WHY}(?P<why>.+?)\s*[,;:–-]?\s*(?:nên\s+)?{_LESS}\s*[)\]]\s*[.:;]?\s*\Z",
    )
)


def printed_loss(title: str) -> tuple[str, dict[str, str]]:
    """A title without what stands behind it of points lost and why, and the two by their keys."""
    for pattern in _BECAUSE:
        match = pattern.search(title)
        if match and match.start() and _closed(title[: match.start()]):
            return title[: match.start()], {
                "stated_lost_points": match["n"],
                "reason": match["why"],
            }
    return title, {}


def printed_points(title: str) -> tuple[str, dict[str, str]]:
    """A title without the points printed behind it or its code, and those points as printed."""
    for pattern, read in _FORMS:
        match = pattern.search(title)
        if match and match.start() and _closed(title[: match.start()]):
            points = read(match)
            if points:
                return title[: match.start()], points
    front = _FRONT.match(title)
    points = printed_points(f"x ({front[2]})")[1] if front else {}
    if front and points:
        return " ".join(filter(None, (front[1], title[front.end() :]))), points
    return title, {}


def _closed(title: str) -> bool:
    """Whether no bracket stays open: points at the end of a remark are part of it."""
    return title.count("(") <= title.count(")")


def _labelled(said: str) -> dict[str, str]:
    points: dict[str, str] = {}
    for part in re.split(r"\s*(?:;|,(?!\d)|\bvà\b)\s*", said):
        for key, pattern in _ONE:
            match = pattern.search(part.strip(" .;"))
            if match:
                points.setdefault(key, match[1])
                if match[2]:  # "bị trừ 0,4/2 điểm"
                    points.setdefault("max_points", match[2])
                break
    return points


def _tail(match: re.Match[str]) -> dict[str, str]:
    unit = re.search(rf"(?<![^\W\d_]){_UNIT}(?!\w)", match[1], re.IGNORECASE)
    return _labelled(match[1]) if unit else {}


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], dict[str, str]]], ...]] = (
    (_FRACTION, lambda match: {"appraised_points": match[1], "max_points": match[2]}),
    (_OWN_LINE, lambda match: {"appraised_points": match[1], "max_points": match[2]}),
    (_TAIL, _tail),
    (_MINUS, lambda match: {"stated_lost_points": match[1]}),
    (_BARE, lambda match: {"max_points": match[1]}),
)
