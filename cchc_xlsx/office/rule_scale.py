"""Points by thresholds or by words: "từ 80%: 2; dưới 80%: 0", "có: 1; không: 0"."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.office.figures import plain
from cchc_xlsx.office.rule_formulas import OUT
from cchc_xlsx.office.rule_parts import PART, N, Worded, decimal, folded, numbers
from cchc_xlsx.office.text import fold

_PART: Final = re.compile(
    r"\s*(?:;|\n|\.\s+(?=[A-ZĐ+\-–])|(?<=\d)\s*đ(?:iểm)?\s*,\s*(?=[a-zđ])"
    r"|(?<=điểm)\.\s+(?=\d{1,3} [^\W\d]))\s*"
)
_POINTS: Final = re.compile(
    r"(?:\s*(?::|=|->|→|–|-)\s*|,?\s+(?:thì\s+)?(?:được|chấm|tính|cho)\s+"
    r"|[,:]?\s+(?:thì\s+)?(?:số )?điểm(?: đánh giá| đạt| tự chấm| đạt được)?\s*(?:là|bằng|=|:)\s*)"
    r"(?:được\s*)?(?:tối đa\s*)?"
    r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)?\s*\.?\Z",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    r"\s*[(\[]\s*(?:được\s*)?(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)\s*[)\]]\s*\.?\Z", re.IGNORECASE
)
_REACHES: Final = re.compile(
    r",?\s+(?:thì\s+)?(?:đạt|là|bằng)\s+(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)\s*\.?\Z",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?<=\D)\s+(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)\s*\.?\Z", re.IGNORECASE
)
_NOT_BARE: Final = re.compile(r"\d|\b(?:trừ|cộng|tối đa|quá|từ|mỗi|thêm)\b", re.IGNORECASE)
_POINTS_FIRST: Final = re.compile(
    r"\A(?:chấm |tính |cho |được )?(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)\s*"
    r"(?::|,?\s*(?:nếu|khi|đối với|cho))\s*(?=\S)",
    re.IGNORECASE,
)


class _Step(NamedTuple):
    words: str
    low: Decimal | None
    high: Decimal | None  # exclusive
    percent: bool
    points: Decimal


def scale(wording: str, maximum: Decimal | None) -> Worded | None:
    """Steps or levels, None where the wording is neither."""
    parts = [part.strip(" +-–•*") for part in _PART.split(wording) if part.strip(" +-–•*.")]
    if len(parts) > 2 and _ANNOUNCED.fullmatch(fold(parts[0])):
        parts = parts[1:]
    none = [part for part in parts if _is_none(part, parts)]
    parts = [part for part in parts if part not in none]
    steps = [_step(part, maximum) for part in parts]
    if len(steps) < 2 or any(step is None for step in steps):
        return None
    made = [step for step in steps if step is not None]
    if any(step.low is not None and step.low < 0 for step in made):
        return Worded("judged", "strict")
    numbered = [s for s in made if s.low is not None or s.high is not None]
    if none:
        return _with_none(none, made, numbered, maximum)
    return _chosen(made, numbered)


# "Tính theo số cuộc trong năm": what the steps below it are steps of.
_ANNOUNCED: Final = re.compile(r"tinh (?:theo )?(?:tong )?(?:so|ty le)\b[^\d:=*/x]*")


def _chosen(made: Sequence[_Step], numbered: Sequence[_Step]) -> Worded:
    """Steps where thresholds are all that tells the conditions apart, else levels."""
    if not numbered:
        return _levels(made)
    if len({s.percent for s in numbered}) > 1:
        return Worded("judged", "several")
    if len(numbered) < len(made) - 1 or any(map(_says_more, numbered)) or _are_told_apart(numbered):
        return _levels(made)
    rest = [folded(step.words) for step in made if step not in numbered]
    if len(numbered) == 1 and numbered[0].percent and any(map(_JOINED.search, rest)):
        return _levels(made)  # "đầy đủ, kịp thời 100%: 2; không đầy đủ hoặc không kịp thời: 0"
    return _levels(made) if _of_harm(made, numbered) else _steps(made, numbered)


def _of_harm(made: Sequence[_Step], numbered: Sequence[_Step]) -> bool:
    """Whether things are counted of which fewer is better, one by one from none: "Không có báo cáo
    muộn: 3; 01 báo cáo muộn: 2; từ 02 báo cáo muộn: 0"."""
    if made[0] in numbered or any(step.percent or step.low is None for step in numbered):
        return False
    lows = [step.low or Decimal(0) for step in numbered]
    ends = [step.high if step.high is not None else low + 1
            for step, low in zip(numbered, lows, strict=True)]  # fmt: skip
    falls = all(above.points > below.points for above, below in pairwise(made))
    return falls and len(made) == len(numbered) + 1 and lows == [Decimal(1), *ends[:-1]]


_JOINED: Final = re.compile(
    r"\b(?:hoac|dong thoi|nhung|va (?:khong|co|chua|dat|dung|duoc|phai))\b|, (?:khong|chua|co) "
)


def _says_more(step: _Step) -> bool:
    """Whether a condition asks for more than its threshold: "từ 80% và không có đơn thư"."""
    said = folded(step.words)
    bounds = {Decimal(100), *(bound for bound in (step.low, step.high) if bound is not None)}
    bounds |= {bound - 1 for bound in (step.high,) if bound is not None and not step.percent}
    return bool(_JOINED.search(said)) or any(one not in bounds for one in numbers(said))


def _are_told_apart(numbered: Sequence[_Step]) -> bool:
    """Whether words, not numbers, tell conditions apart: "100%, đúng hạn", "100%, có quá hạn"."""
    words = {re.sub(r"\W*\d+(?:[.,]\d+)? ?%?", "", folded(step.words)) for step in numbered}
    bounds = [(step.low, step.high) for step in numbered]
    return len(set(bounds)) < len(bounds) and len(words) == len(numbered)


_NONE_ARISING: Final = re.compile(
    r"(?:neu |truong hop )*(?:(?:trong|ca) nam )?khong phat sinh\b(?!.*\bhoac\b)"
)


_NOT_COUNTED: Final = re.compile(
    rf"(?:neu |truong hop )*(?:(?:trong|ca) (?:nam|ky) )?khong phat sinh(?:,? thi| ?:|,) {OUT}"
)
_NONE_OF: Final = re.compile(
    r"(?:neu |truong hop )*(?:(?:trong|ca) nam )?khong co ([a-z ]{6,60}?)"
    r",?(?: thi)?(?: duoc| tinh| cham|\s*:).*"
)


def _is_none(part: str, parts: Sequence[str]) -> bool:
    """Whether a part speaks of there being nothing to do: "không phát sinh"; "không có hồ sơ trễ
    hẹn" beside shares of "hồ sơ trễ hẹn"."""
    said = fold(part)
    shares = [fold(other) for other in parts if other != part and "%" in other]
    if _NONE_ARISING.match(said):
        told = PART.search(said)
        return told is None or any(told[0] in share for share in shares)
    none = _NONE_OF.fullmatch(said)
    return none is not None and any(
        re.search(rf"%(?: so| tong so)? {re.escape(none[1])}\b", share) for share in shares
    )


def _with_none(
    none: Sequence[str], made: Sequence[_Step], numbered: Sequence[_Step], maximum: Decimal | None
) -> Worded:
    """Steps of a share, of which there may be nothing to do: full points, or not counted."""
    worth = [_step(part, maximum) for part in none]
    full = all(one is not None and one.points == maximum for one in worth)
    out = all(_NOT_COUNTED.fullmatch(fold(part)) for part in none)
    if not (full or out) or len(none) > 1 or len(numbered) < len(made) - 1:
        return Worded("judged", "several")
    found = _steps(made, numbered)
    in_percent = bool(numbered) and all(step.percent for step in numbered)
    if found.rule == "judged" or not in_percent:
        return found if found.rule == "judged" else Worded("judged", "several")
    return Worded(f"{found.rule} zero={'full' if full else 'exclude'}")


def _step(part: str, maximum: Decimal | None) -> _Step | None:
    first = _POINTS_FIRST.match(part)
    match = _POINTS.search(part) or _IN_BRACKETS.search(part) or _REACHES.search(part)
    bare = _BARE.search(part)
    if match is None and bare is not None and not _NOT_BARE.search(part[: bare.start()]):
        match = bare
    if first is not None:
        points, words = decimal(first[1]), part[first.end() :].strip(" :.,–-=")
    elif match is not None:
        points = decimal(match[1])
        words = part[: match.start()].strip(" :.,–-=")
    elif maximum is not None and _FULL.search(part):
        points, words = maximum, _FULL.sub("", part)
    elif re.search(r"(?::|,)?\s*(?:thì\s*)?không (?:được |chấm |tính )?(?:tính )?điểm\.?\Z", part):
        points = Decimal(0)
        words = re.sub(
            r"\s*(?::|,)?\s*(?:thì\s*)?không (?:được |chấm |tính )?(?:tính )?điểm\.?\Z", "", part
        )
    else:
        return None
    if not words:
        return None
    low, high, percent = _range(folded(words))
    return _Step(words, low, high, percent, points)


# A number behind these names something, or bounds it from above.
_NO_COUNT: Final = re.compile(
    r"\b(?:thang|quy|ngay|nam|loai|hang|cap|do|muc|so|thu|lan|dot|nhom|dieu|khoan)\s*\Z"
    r"|\b(?:khong|chua|duoi|tren|hon|sau|truoc|qua|den|cham|tre|thieu|vi pham)\b"
)
_FULL: Final = re.compile(
    r"\s*(?::\s*(?:được\s*|tính\s*|chấm\s*)*|(?:được|tính|chấm)\s+)điểm tối đa\.?\Z", re.IGNORECASE
)
_STRICT: Final = Decimal(-1)  # a bound that the house's ≥ cannot say


def _range(said: str) -> tuple[Decimal | None, Decimal | None, bool]:  # noqa: PLR0911  one return a reading
    """Lower bound, exclusive upper bound, and whether in percent; none where it is a word."""
    percent = "%" in said
    both = re.search(
        rf"(?:tu {N} ?%? ?(?:den|-|–)?|\b{N} ?%? ?(?:den|-|–)) ?(?:duoi|nho hon) {N} ?%?", said
    )
    if both:
        return decimal(both[1] or both[2]), decimal(both[3]), percent
    closed = re.search(rf"(?:tu )?{N} ?%? ?(?:den|-|–) ?{N} ?%", said)
    if closed and decimal(closed[2]) == 100 and "tren" not in said:
        return decimal(closed[1]), None, True
    if closed:
        return _STRICT, None, percent
    if re.search(rf"(?:tren|hon|vuot|>) ?{N} ?%", said) and "tro len" not in said:
        return _STRICT, None, percent
    under = re.search(
        rf"(?:duoi|nho hon|thap hon|(?:chua|khong) (?:dat|du|hoan thanh)) ?{N} ?%?(?=\s|\Z)", said
    )
    if under and not re.search(r"\d ?%? .*(?:den|-) ?duoi", said):
        return None, decimal(under[1]), percent
    full = re.search(r"\b100(?:[.,]0+)? ?%", said)
    if full and not re.search(r"\d ?%.*\d ?%|\b(?:den|khong|chua|it hon)\b", said):
        return Decimal(100), None, True
    least = re.search(rf"\b{N} ?% tro len", said) or re.search(
        rf"(?:tu|dat tu|it nhat|toi thieu|dat|hoan thanh|\A)\s*{N} ?%", said
    )
    if least:
        return decimal(least[1]), None, True
    between = re.fullmatch(r"([a-z ]*?)\b(\d{1,4}) ?(?:den|-|–) ?(\d{1,4}) [a-z ,/]{2,60}", said)
    if between and not _NO_COUNT.search(between[1]):
        return decimal(between[2]), decimal(between[3]) + 1, False
    counted = re.fullmatch(rf"([a-z ]{{0,60}}?)\b{N} [a-z ,/]{{2,60}}", said)
    if counted and not _NO_COUNT.search(counted[1]):
        return decimal(counted[2]), None, False
    return None, None, False


def _steps(made: Sequence[_Step], numbered: Sequence[_Step]) -> Worded:  # noqa: PLR0911  one return a reading
    """Thresholds without gap or overlap, highest first; the rest is else."""
    if len(made) > 1 and made[0].low is None and made[-1].low is not None:  # the least first
        made, numbered = made[::-1], numbered[::-1]
    made, numbered = _falling(made), _falling(numbered)
    if len(made) > 2 and _NONE_AT_ALL.match(fold(made[-1].words)):
        made, numbered = _from_one(made, numbered)
    lows = [s for s in numbered if s.low is not None]
    lasts = [s for s in made if s.low is None]
    if not lows or len(lasts) > 1 or (lasts and made[-1] is not lasts[0]):
        return Worded("judged", "several")
    bounds = [s.low for s in lows if s.low is not None]
    if bounds != sorted(set(bounds), reverse=True):
        return Worded("judged", "overlap")
    for above, below in pairwise(lows):
        if below.high is not None and below.high != above.low:
            return Worded("judged", "gap" if below.high < (above.low or 0) else "overlap")
    if lasts and lasts[0].high is not None and lasts[0].high != lows[-1].low:
        return Worded("judged", "gap")
    if not lasts and lows[0].percent:
        return Worded("judged", "gap")
    points = [s.points for s in (*lows, *lasts)]
    if points != sorted(points, reverse=True):
        return Worded("judged", "overlap")
    mark = "%" if lows[0].percent else ""
    steps = "; ".join(f"{plain(s.low or Decimal(0))}{mark}:{plain(s.points)}" for s in lows)
    otherwise = plain(lasts[0].points) if lasts else "0"
    return Worded(f"steps {steps}; else:{otherwise}")


def _falling(steps: Sequence[_Step]) -> Sequence[_Step]:
    """Steps of things counted that rise from one, "01 cuộc: 1; từ 02 cuộc: 2", the most first."""
    lows = [step for step in steps if step.low is not None]
    rest = [step for step in steps if step.low is None]
    bounds = [step.low or Decimal(0) for step in lows]
    if len(lows) > 1 and bounds == sorted(set(bounds)) and not any(step.percent for step in lows):
        return [*lows[::-1], *rest]
    return steps


_NONE_AT_ALL: Final = re.compile(r"khong (?:co|thuc hien|to chuc)\b(?!.*\d)")


def _from_one(
    made: Sequence[_Step], numbered: Sequence[_Step]
) -> tuple[Sequence[_Step], Sequence[_Step]]:
    """ "Dưới 06 tin: 1; không có tin: 0": of things counted, fewer than some but any is one."""
    fewer = made[-2]
    if fewer.percent or fewer.low is not None or fewer.high is None or made[-1].points:
        return made, numbered
    one = fewer._replace(low=Decimal(1))
    return [*made[:-2], one, made[-1]], [one if s is fewer else s for s in numbered]


def _levels(made: Sequence[_Step]) -> Worded:
    names = [re.sub(r"[:;{}]", " ", step.words).strip() for step in made]
    if (
        len(made) > 6
        or max(map(len, names)) > 80
        or len({fold(name) for name in names}) < len(names)
    ):
        return Worded("judged", "unknown")
    if any(re.search(r"\b(?:mỗi|cứ)\b|\btrừ\b", name, re.IGNORECASE) for name in names):
        return Worded("judged", "several")
    said = "; ".join(
        f"{name[:1].upper()}{name[1:]}:{plain(step.points)}"
        for name, step in zip(names, made, strict=True)
    )
    return Worded(f"levels {said}")
