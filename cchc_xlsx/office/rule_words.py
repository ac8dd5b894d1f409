"""How a superior words a rule of scoring → the rule itself, where no other reading is possible.

The closed list is `scoring`'s. What is not surely one of them stays judged: a rule wrongly understood
would compute wrong points in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.office import scoring
from cchc_xlsx.office.text import fold


class Worded(NamedTuple):
    """The rule of a wording as text form, and why it is none where it is judged."""

    rule: str
    doubt: str = ""  # "" | gap | overlap | strict | maximum | several | unknown


_PART: Final = re.compile(
    r"\s*(?:;|\n|\.\s+(?=[A-ZĐ+\-–])|(?<=\d)\s*đ(?:iểm)?\s*,\s*(?=[a-zđ]))\s*"
)
_POINTS: Final = re.compile(
    r"(?:\s*(?::|=|->|→|–|-)\s*|,?\s+(?:thì\s+)?(?:được|chấm|tính|cho)\s+)(?:được\s*)?(?:tối đa\s*)?"
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
_POINTS_FIRST: Final = re.compile(
    r"\A(?:chấm |tính |cho |được )?(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)\s*(?::|,?\s*(?:nếu|khi|đối với|cho))\s*(?=\S)",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"([:=]\s*\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:điểm|đ))?)\s*,\s+(?=[^\W\d])", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"(\d+(?:[.,]\d+)?\s*%?)\s*(?:≤|<=)\s*[^<>≤≥\d;:]{0,60}?\s*<\s*(\d+(?:[.,]\d+)?\s*%?)"
)
_BETWEEN_BACK: Final = re.compile(
    r"(\d+(?:[.,]\d+)?\s*%?)\s*>\s*[^<>≤≥\d;:]{0,60}?\s*(?:≥|>=)\s*(\d+(?:[.,]\d+)?\s*%?)"
)
_N: Final = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_RATIO: Final = re.compile(
    r"(?:b\s*/\s*a|ty le(?: %| phan tram)?(?: dat duoc| thuc hien| hoan thanh)?|\(b/a\)|\(ty le[^)]*\)"
    r"|so [a-z ]{3,80}/\s*(?:tong )?so [a-z ]{3,80}\)?)\s*(?:x|\*|×|nhan(?: voi)?)\s*(?:so )?(?:diem toi da|diem chuan|diem)"
    r"|tinh theo ty le(?: hoan thanh| thuc hien| dat duoc| phan tram)?\Z"
    r"|diem (?:dat duoc |dat )?(?:=|bang|duoc tinh bang) ?(?:\(?b ?/ ?a\)?|ty le[a-z %]*) ?(?:x|\*|×|nhan) ?diem toi da"
)
_SCALED: Final = re.compile(
    rf"\A(?:neu )?(?:ty le [a-z ]*)?duoi {_N} ?%\s*:?\s*(?:thi )?(?:duoc )?(?:diem )?"
    r"(?:duoc )?(?:tinh |tinh theo |theo )*(?:cong thuc|ty le)?\s*:?\s*(?:"
    rf"\(?\(?(?:b/a|ty le[a-z %]*)\)?\s*/\s*{_N} ?%?\)?\s*(?:x|\*|×|nhan)\s*(?:diem toi da|diem)"
    rf"|\(?\(?(?:b/a|ty le[a-z %]*)\)?\s*(?:x|\*|×|nhan)\s*(?:diem toi da|diem)\)?\s*/\s*{_N} ?%?)"
)
_EACH: Final = re.compile(
    rf"(?:moi|cu moi|cu)\s+(?:01 |1 |mot )?([a-z ,]+?)\s*(?:thi |duoc |bi |:)*\s*(tru|cong|duoc|tinh|:)?\s*:?\s*{_N}(?![\d.,]*\d)\s*(?:d|diem)?\b(?! ?%)"
)
_FOR_EACH: Final = re.compile(
    rf"\b(tru|cong|duoc|tinh) {_N} ?(?:d|diem) ?(?:/|cho|tren|doi voi)+ ?(?:cho )?(?:moi |01 |1 |mot )*([a-z][a-z ,]*)"
)
_PER_PIECE: Final = re.compile(rf"{_N} ?(?:d|diem) ?/ ?(?:moi |01 |1 |mot )*[a-z][a-z ]+")
_MOST: Final = re.compile(rf"(?:toi da|khong qua|khong vuot qua|khong tru qua)\s*(?:la |:)?\s*{_N}")
_SURVEY: Final = ("dieu tra xa hoi hoc", "xa khong tu cham", "khong tu cham", "cap tren tinh")


def rule_of(wording: str, maximum: Decimal | None = None) -> Worded:
    """The rule a wording says; "judged" with the reason where it could mean another."""
    said = _folded(wording)
    if not said:
        return Worded("judged")
    if any(word in said for word in _SURVEY):
        return Worded("survey")
    plain = _LISTED.sub(r"\1; ", _ordered(wording))
    for reader in (_ratio, _each, _scale):
        found = reader(_by_maximum(said, maximum), plain, maximum)
        if found is not None:
            return _checked(found, maximum)
    return Worded("judged", "unknown")


def _folded(wording: str) -> str:
    said = _ordered(wording).replace("×", "x").replace("≥", " tu ").replace("<", " duoi ")
    return " ".join(fold(said).split())


def _ordered(wording: str) -> str:
    """ "30% ≤ tỷ lệ < 50%" in words, and signs of two letters as one."""
    said = _BETWEEN.sub(r"từ \1 đến dưới \2", wording.replace("=<", "<="))
    said = _BETWEEN_BACK.sub(r"từ \2 đến dưới \1", said)
    return said.replace(">=", "≥").replace("<=", "≤")


def _by_maximum(said: str, maximum: Decimal | None) -> str:
    """ "b/a x 2" where two points are the most there is."""
    if maximum is None:
        return said
    return re.sub(
        rf"(?<=[ )%a])(x|\*|nhan(?: voi)?) ?{_N}(?! ?%)(?: ?(?:d|diem))?(?=\s|\)|;|/|\Z)",
        lambda m: f"{m[1]} diem toi da" if _decimal(m[2]) == maximum else m[0],
        said,
    )


def _checked(found: Worded, maximum: Decimal | None) -> Worded:
    """A rule only where the house itself can read it and it cannot give more than the maximum."""
    if found.rule == "judged":
        return found
    try:
        rule = scoring.parse_rule(found.rule)
    except ValueError:
        return Worded("judged", "unknown")
    tops = [points for _, points in (*rule.steps, *rule.levels)]
    if tops and maximum is not None and max(tops) != maximum:
        return Worded("judged", "maximum")
    return found


# --- ratios --------------------------------------------------------------------------------------


def _ratio(said: str, _: str, maximum: Decimal | None) -> Worded | None:
    parts = [part for part in re.split(r"\s*;\s*", said) if part]
    scaled = [match for part in parts if (match := _SCALED.match(part))]
    if scaled:
        below, target = scaled[0][1], scaled[0][2] or scaled[0][3]
        first = re.match(
            rf"(?:[a-z ,]*\b)?(?:dat |tu )*{_N} ?%(?: [a-z ,]*?)?(?: tro len)?\s*(?::|,? duoc|,? dat)\s*"
            rf"(?:{_N}|diem toi da)",
            parts[0],
        )
        same = first is not None and _decimal(first[1]) == _decimal(below) == _decimal(target)
        full = first is not None and (first[2] is None or maximum in (None, _decimal(first[2])))
        if same and full and len(parts) == 2:
            return Worded(f"ratio target={_plain(_decimal(target))}%")
        return Worded("judged", "several")
    if not _RATIO.search(parts[0] if parts else said):
        return None
    zero = "ask"
    for part in parts[1:]:
        if re.fullmatch(
            r"(?:(?:neu |truong hop )*(?:a ?= ?0|(?:trong nam )?khong phat sinh[a-z ]*?))(?: thi)?[ :,]*"
            r"(?:duoc |tinh |cham |dat )*diem toi da",
            part,
        ):
            zero = "full"
        elif (
            not re.match(r"(?:trong do|a ?(?:=|la|:)|b ?(?:=|la|:))", part)
            or "a = 0" in part
            or "duoi" in part
        ):
            return Worded("judged", "several")
    return Worded("ratio" if zero == "ask" else f"ratio zero={zero}")


# --- so much for each ----------------------------------------------------------------------------


def _each(said: str, _: str, maximum: Decimal | None) -> Worded | None:  # noqa: PLR0911  one return a reading
    found = [(m[2] or "", m[3]) for m in _EACH.finditer(said)]
    found = found or [(m[1], m[2]) for m in _FOR_EACH.finditer(said)]
    each = _PER_PIECE.match(said)
    found = found or ([("cong", each[1])] if each else [])
    taken = [amount for action, amount in found if action == "tru"]
    given = [amount for action, amount in found if action != "tru"]
    if not taken and not given:
        return None
    amounts = {*taken, *given}
    others = len(re.findall(r"\btru\b(?! khi)", _TO_THE_END.sub("", said)))
    if len(amounts) != 1 or (taken and given) or len(found) != 1 or others > 1:
        return Worded("judged", "several")
    amount = _plain(_decimal(amounts.pop()))
    rest = [part for part in re.split(r"\s*;\s*", said) if part]
    if taken:
        if re.search(r":\s*0\b", said) or len(rest) > 3:  # a further way to nothing
            return Worded("judged", "several")
        first = re.search(rf":\s*{_N}", rest[0]) if len(rest) > 1 else None
        if first and maximum is not None and _decimal(first[1]) != maximum:
            return Worded("judged", "maximum")
        return _deducted(amount, said, maximum)
    most = _MOST.search(said)
    if most and maximum is not None and _decimal(most[1]) != maximum:
        return Worded("judged", "maximum")
    return Worded(f"count {amount}") if len(rest) <= 2 else Worded("judged", "several")


_TO_THE_END: Final = re.compile(
    r"\b(?:khong )?tru (?:qua|toi da|khong qua|den het|den khi het|cho den het|het)[^;]*|\b(?:diem )?tru toi da[^;]*"
)


def _deducted(amount: str, said: str, maximum: Decimal | None) -> Worded:
    """A deduction down to nothing, or by so much at most."""
    most = _MOST.search(said)
    if most is None or maximum is None:
        return Worded("judged", "maximum") if most else Worded(f"deduct {amount} floor=0")
    floor = maximum - _decimal(most[1])
    if floor < 0:
        return Worded("judged", "maximum")
    return Worded(f"deduct {amount} floor={_plain(floor)}")


# --- steps and levels ----------------------------------------------------------------------------


class _Step(NamedTuple):
    words: str
    low: Decimal | None
    high: Decimal | None  # exclusive
    percent: bool
    points: Decimal


def _scale(_: str, wording: str, maximum: Decimal | None) -> Worded | None:
    parts = [part.strip(" +-–•*") for part in _PART.split(wording) if part.strip(" +-–•*.")]
    none = [part for part in parts if _NONE_ARISING.match(fold(part))]
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
    if not numbered:
        return _levels(made)
    if len({s.percent for s in numbered}) > 1:
        return Worded("judged", "several")
    return _steps(made, numbered) if len(numbered) >= len(made) - 1 else _levels(made)


_NONE_ARISING: Final = re.compile(
    r"(?:neu |truong hop )*(?:trong nam )?khong phat sinh\b(?!.*\bhoac\b)"
)


def _with_none(
    none: Sequence[str], made: Sequence[_Step], numbered: Sequence[_Step], maximum: Decimal | None
) -> Worded:
    """Steps of a share that give full points where there was nothing to do."""
    worth = [_step(part, maximum) for part in none]
    full = all(one is not None and one.points == maximum for one in worth)
    if not full or len(none) > 1 or len(numbered) < len(made) - 1:
        return Worded("judged", "several")
    found = _steps(made, numbered)
    in_percent = bool(numbered) and all(step.percent for step in numbered)
    if found.rule == "judged" or not in_percent:
        return found if found.rule == "judged" else Worded("judged", "several")
    return Worded(f"{found.rule} zero=full")


def _step(part: str, maximum: Decimal | None) -> _Step | None:
    first = _POINTS_FIRST.match(part)
    match = _POINTS.search(part) or _IN_BRACKETS.search(part) or _REACHES.search(part)
    if first is not None:
        points, words = _decimal(first[1]), part[first.end() :].strip(" :.,–-=")
    elif match is not None:
        points = _decimal(match[1])
        words = part[: match.start()].strip(" :.,–-=")
    elif maximum is not None and re.search(r"(?::|được)\s*điểm tối đa\.?\Z", part, re.IGNORECASE):
        points, words = maximum, re.sub(r"\s*(?::|được)\s*điểm tối đa\.?\Z", "", part)
    elif re.search(r"(?::|,)?\s*(?:thì\s*)?không (?:được |chấm |tính )?(?:tính )?điểm\.?\Z", part):
        points = Decimal(0)
        words = re.sub(
            r"\s*(?::|,)?\s*(?:thì\s*)?không (?:được |chấm |tính )?(?:tính )?điểm\.?\Z", "", part
        )
    else:
        return None
    if not words:
        return None
    low, high, percent = _range(_folded(words))
    return _Step(words, low, high, percent, points)


# A number behind these names something, or bounds it from above.
_NO_COUNT: Final = re.compile(
    r"\b(?:thang|quy|ngay|nam|loai|hang|cap|do|muc|so|thu|lan|dot|nhom|dieu|khoan)\s*\Z"
    r"|\b(?:khong|chua|duoi|tren|hon|sau|truoc|qua|den|cham|tre|thieu|vi pham)\b"
)
_STRICT: Final = Decimal(-1)  # a bound that the house's ≥ cannot say


def _range(said: str) -> tuple[Decimal | None, Decimal | None, bool]:  # noqa: PLR0911  one return a reading
    """Lower bound, exclusive upper bound, and whether in percent; none where it is a word."""
    percent = "%" in said
    both = re.search(rf"tu {_N} ?%? ?(?:den|-|–)? ?(?:duoi|nho hon) {_N} ?%?", said)
    if both:
        return _decimal(both[1]), _decimal(both[2]), percent
    closed = re.search(rf"(?:tu )?{_N} ?%? ?(?:den|-|–) ?{_N} ?%", said)
    if closed:
        return _STRICT, None, percent
    if re.search(rf"(?:tren|hon|vuot|>) ?{_N} ?%", said) and "tro len" not in said:
        return _STRICT, None, percent
    under = re.search(rf"(?:duoi|nho hon|thap hon|chua dat) ?{_N} ?%?(?=\s|\Z)", said)
    if under and not re.search(r"\d ?%? .*(?:den|-) ?duoi", said):
        return None, _decimal(under[1]), percent
    full = re.search(r"\b100(?:[.,]0+)? ?%", said)
    if full and not re.search(r"\d ?%.*\d ?%|\b(?:den|khong|chua|it hon)\b", said):
        return Decimal(100), None, True
    least = re.search(rf"(?:tu|dat tu|it nhat|toi thieu|dat|hoan thanh|\A)\s*{_N} ?%", said)
    if least:
        return _decimal(least[1]), None, True
    counted = re.fullmatch(rf"([a-z ]{{0,60}}?)\b{_N} [a-z ,/]{{2,60}}", said)
    if counted and not _NO_COUNT.search(counted[1]):
        return _decimal(counted[2]), None, False
    return None, None, False


def _steps(made: Sequence[_Step], numbered: Sequence[_Step]) -> Worded:  # noqa: PLR0911  one return a reading
    """Thresholds without gap or overlap, highest first; the rest is else."""
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
    steps = "; ".join(f"{_plain(s.low or Decimal(0))}{mark}:{_plain(s.points)}" for s in lows)
    otherwise = _plain(lasts[0].points) if lasts else "0"
    return Worded(f"steps {steps}; else:{otherwise}")


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
        f"{name[:1].upper()}{name[1:]}:{_plain(step.points)}"
        for name, step in zip(names, made, strict=True)
    )
    return Worded(f"levels {said}")


def _decimal(said: str) -> Decimal:
    return Decimal(said.replace(",", "."))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
