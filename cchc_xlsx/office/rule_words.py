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
_N: Final = r"(\d{1,4}(?:[.,]\d{1,3})?)"
_RATIO: Final = re.compile(
    r"(?:b\s*/\s*a|ty le(?: %| phan tram)?(?: dat duoc| thuc hien| hoan thanh)?|\(b/a\)|\(ty le[^)]*\)"
    r"|so [a-z ]{3,60}/\s*tong so [a-z ]{3,60})\s*(?:x|\*|×|nhan(?: voi)?)\s*(?:so )?(?:diem toi da|diem chuan|diem)"
    r"|tinh theo ty le(?: hoan thanh| thuc hien| dat duoc| phan tram)?\Z"
    r"|diem (?:dat duoc |dat )?(?:=|bang|duoc tinh bang) ?(?:\(?b ?/ ?a\)?|ty le[a-z %]*) ?(?:x|\*|×|nhan) ?diem toi da"
)
_SCALED: Final = re.compile(
    rf"\Aduoi {_N} ?%\s*:?\s*(?:thi )?(?:duoc )?(?:tinh |tinh theo |theo )?(?:cong thuc |ty le )?:?\s*"
    rf"\(?\(?(?:b/a|ty le[a-z ]*)\)?\s*/\s*{_N} ?%\)?\s*(?:x|\*|×|nhan)\s*(?:diem toi da|diem)"
)
_EACH: Final = re.compile(
    rf"(?:moi|cu moi|cu)\s+(?:01 |1 |mot )?([a-z ,]+?)\s*(?:thi |duoc |bi |:)*\s*(tru|cong|duoc|tinh|:)?\s*:?\s*{_N}\s*(?:d|diem)?\b"
)
_MOST: Final = re.compile(rf"(?:toi da|khong qua|khong vuot qua)\s*(?:la |:)?\s*{_N}")
_SURVEY: Final = ("dieu tra xa hoi hoc", "xa khong tu cham", "khong tu cham", "cap tren tinh")


def rule_of(wording: str, maximum: Decimal | None = None) -> Worded:
    """The rule a wording says; "judged" with the reason where it could mean another."""
    said = _folded(wording)
    if not said:
        return Worded("judged")
    if any(word in said for word in _SURVEY):
        return Worded("survey")
    for reader in (_ratio, _each, _scale):
        found = reader(said, wording, maximum)
        if found is not None:
            return _checked(found, maximum)
    return Worded("judged", "unknown")


def _folded(wording: str) -> str:
    said = fold(wording.replace("×", "x").replace("≥", " tu ").replace("<", " duoi "))
    return " ".join(said.split())


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
        below, target = scaled[0][1], scaled[0][2]
        first = re.match(
            rf"(?:dat )?(?:tu )?{_N} ?%(?: tro len)?\s*:\s*(?:{_N}|diem toi da)", parts[0]
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
            r"(?:neu )?a ?= ?0(?: thi)? ?:? ?(?:duoc )?diem toi da|khong phat sinh ?:? ?diem toi da",
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
    found = [*_EACH.finditer(said)]
    taken = [m for m in found if (m[2] or "") == "tru"]
    given = [m for m in found if (m[2] or "") in ("cong", "duoc", "tinh", ":", "")]
    if not taken and not given:
        return None
    amounts = {m[3] for m in (*taken, *given)}
    others = len(re.findall(r"\btru\b", re.sub(r"tru toi da[^;]*", "", said)))
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
        return Worded(f"deduct {amount} floor=0")
    most = _MOST.search(said)
    if most and maximum is not None and _decimal(most[1]) != maximum:
        return Worded("judged", "maximum")
    return Worded(f"count {amount}") if len(rest) <= 2 else Worded("judged", "several")


# --- steps and levels ----------------------------------------------------------------------------


class _Step(NamedTuple):
    words: str
    low: Decimal | None
    high: Decimal | None  # exclusive
    percent: bool
    points: Decimal


def _scale(_: str, wording: str, maximum: Decimal | None) -> Worded | None:
    parts = [part.strip(" +-–•*") for part in _PART.split(wording) if part.strip(" +-–•*.")]
    steps = [_step(part, maximum) for part in parts]
    if len(steps) < 2 or any(step is None for step in steps):
        return None
    made = [step for step in steps if step is not None]
    if any(step.low is not None and step.low < 0 for step in made):
        return Worded("judged", "strict")
    numbered = [s for s in made if s.low is not None or s.high is not None]
    if not numbered:
        return _levels(made)
    if len({s.percent for s in numbered}) > 1:
        return Worded("judged", "several")
    return _steps(made, numbered) if len(numbered) >= len(made) - 1 else _levels(made)


def _step(part: str, maximum: Decimal | None) -> _Step | None:
    match = _POINTS.search(part)
    if match is not None:
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
    least = re.search(rf"(?:tu|dat tu|it nhat|toi thieu|dat|hoan thanh|\A)\s*{_N} ?%", said)
    if least:
        return _decimal(least[1]), None, True
    counted = re.fullmatch(rf"(?:co |tu |dat )*{_N} [a-z ]{{2,40}}?(?: tro len)?", said)
    if counted and "%" not in said:
        return _decimal(counted[1]), None, False
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
