"""How points follow from figures: each rule of scoring as text, in Decimal, in Excel, in words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple, cast

Zero = Literal["ask", "full", "exclude"]

NOT_ARISING: Final = "Không phát sinh"

# Excel 2007 nests 64 levels and takes 8192 characters; these keep every formula well inside.
_MOST_PARTS: Final = 40
_LONGEST_WORD: Final = 80
# What nobody counts or pays in a commune; beyond it Excel would overflow into #NUM!.
_TOO_LARGE: Final = Decimal(10) ** 15
# Digits enough for any product of three cells of 15 digits each.
_PRECISION: Final = 80
# Excel's last digits of a quotient, or of a difference, are binary noise: 3*0.35/6 is
# 0.17499999999999996. Rounding there first gives back the decimal that was meant. {binary-noise}
_QUOTIENT_DIGITS: Final = 12
_DIFFERENCE_DIGITS: Final = 8


class RuleKind(StrEnum):
    """The closed list of ways to score; the value is the first word of the text form."""

    RATIO = "ratio"
    STEPS = "steps"
    LEVELS = "levels"
    DEDUCT = "deduct"
    COUNT = "count"
    SUM = "sum"
    SURVEY = "survey"
    JUDGED = "judged"
    BONUS = "bonus"
    PENALTY = "penalty"


class Rule(NamedTuple):
    """How one criterion is scored."""

    kind: RuleKind
    target: Decimal | None = None  # ratio: 0.95
    zero: Zero = "ask"  # ratio, steps in %: what basis 0 means
    steps: tuple[tuple[Decimal, Decimal], ...] = ()  # (threshold, points), highest first
    percent: bool = False  # thresholds are fractions of the basis
    otherwise: Decimal = Decimal(0)  # below the last step
    levels: tuple[tuple[str, Decimal], ...] = ()
    amount: Decimal | None = None  # deduct, count: of each; bonus, penalty: at most
    floor: Decimal | None = None  # deduct; None is 0


class Inputs(NamedTuple):
    """What a row says; text, blanks and errors in cells of figures are None."""

    max_points: Decimal | None = None
    basis: Decimal | None = None
    achieved: Decimal | None = None
    outcome: str = ""


_UNSCORED: Final = (RuleKind.SUM, RuleKind.SURVEY, RuleKind.BONUS, RuleKind.PENALTY)


# Text form


@lru_cache(maxsize=4096)  # the same rules come in every file
def parse_rule(text: str) -> Rule:
    """The rule a text form says; ValueError gives the reason in plain English."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    head, _, rest = words.partition(" ")
    kind = head.casefold() or RuleKind.JUDGED
    if kind not in _PARSERS:
        known = ", ".join(_PARSERS)
        raise ValueError(f"{head!r} is no rule of scoring; the rules are {known}")
    return _PARSERS[RuleKind(kind)](RuleKind(kind), rest)


def _parse_bare(kind: RuleKind, rest: str) -> Rule:
    if rest:
        raise ValueError(f"{kind} stands alone, but {rest!r} follows it")
    return Rule(kind)


def _parse_ratio(kind: RuleKind, rest: str) -> Rule:
    found = _options(rest, ("target", "zero"))
    target = _fraction(found["target"]) if "target" in found else None
    if target is not None and target <= 0:
        raise ValueError("target must be more than 0%")
    return Rule(kind, target=target, zero=_zero(found.get("zero", "ask")))


def _parse_steps(kind: RuleKind, rest: str) -> Rule:
    body, zero = _zero_at_end(rest)
    pairs = _pairs(body, "steps 100%:3; 90%:2; else:0")
    otherwise = Decimal(0)
    if pairs[-1][0].casefold() == "else":
        otherwise = pairs.pop()[1]
    if not pairs:
        raise ValueError("steps needs at least one threshold before else")
    percent = {name.endswith("%") for name, _ in pairs}
    if len(percent) > 1:
        raise ValueError("either every threshold of steps has a % or none has")
    in_percent = percent.pop()
    if zero and not in_percent:
        raise ValueError("zero= belongs to steps written with %, because only they divide")
    read = _fraction if in_percent else _number
    steps = tuple((read(name), points) for name, points in pairs)
    _require_descending([threshold for threshold, _ in steps])
    return Rule(
        kind, zero=_zero(zero or "ask"), steps=steps, percent=in_percent, otherwise=otherwise
    )


def _parse_levels(kind: RuleKind, rest: str) -> Rule:
    pairs = _pairs(rest, "levels Đạt:1; Không đạt:0")
    names = [name.casefold() for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError("two levels have the same name")
    if NOT_ARISING.casefold() in names:
        raise ValueError(f"{NOT_ARISING} is offered for every rule and cannot be a level")
    for name, _ in pairs:
        # Braces would be read as the names of cells when the formula is filled in.
        if not name.isprintable() or set("{}") & set(name) or len(name) > _LONGEST_WORD:
            raise ValueError(f"a level's name has at most {_LONGEST_WORD} letters and no braces")
    return Rule(kind, levels=tuple(pairs))


def _parse_amount(kind: RuleKind, rest: str) -> Rule:
    first, _, more = rest.partition(" ")
    found = _options(more, ("floor",) if kind is RuleKind.DEDUCT else ())
    if not first:
        raise ValueError(f"{kind} needs a number of points, as in '{kind} 0.5'")
    amount = _number(first)
    if amount <= 0:
        raise ValueError(f"the points of {kind} must be more than 0; the rule itself says the sign")
    floor = _number(found["floor"]) if "floor" in found else None
    return Rule(kind, amount=amount, floor=floor)


_PARSERS: Final[Mapping[RuleKind, Callable[[RuleKind, str], Rule]]] = {
    RuleKind.RATIO: _parse_ratio,
    RuleKind.STEPS: _parse_steps,
    RuleKind.LEVELS: _parse_levels,
    RuleKind.DEDUCT: _parse_amount,
    RuleKind.COUNT: _parse_amount,
    RuleKind.SUM: _parse_bare,
    RuleKind.SURVEY: _parse_bare,
    RuleKind.JUDGED: _parse_bare,
    RuleKind.BONUS: _parse_amount,
    RuleKind.PENALTY: _parse_amount,
}


def _options(text: str, allowed: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in re.sub(r"\s*=\s*", "=", re.sub(r"\s+%", "%", text)).split():
        name, equals, value = word.partition("=")
        key = name.casefold()
        if not equals or key not in allowed:
            raise ValueError(f"{word!r} is not understood here")
        if key in found:
            raise ValueError(f"{key}= is said twice")
        found[key] = value
    return found


def _pairs(text: str, example: str) -> list[tuple[str, Decimal]]:
    parts = [part.strip() for part in text.strip().removesuffix(";").split(";")]
    if len(parts) > _MOST_PARTS:
        raise ValueError(f"a rule has at most {_MOST_PARTS} parts")
    found = []
    for part in parts:
        name, colon, points = (piece.strip() for piece in part.rpartition(":"))
        if not colon or not name:
            raise ValueError(f"{part!r} is not written as name:points, as in '{example}'")
        found.append((name, _number(points)))
    return found


def _zero_at_end(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)[\s;]+zero\s*=\s*(\S+)", text, re.IGNORECASE)
    return (found[1], found[2]) if found else (text, "")


def _zero(word: str) -> Zero:
    folded = word.casefold()
    if folded not in ("ask", "full", "exclude"):
        raise ValueError(f"zero is ask, full or exclude, not {word!r}")
    return cast("Zero", folded)


def _number(text: str) -> Decimal:
    if "," in text:
        raise ValueError(f"{text!r}: decimals are written with a point, as in 0.5")
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise ValueError(f"{text!r} is not a number such as 2 or 0.5")
    return Decimal(text) + 0


def _fraction(text: str) -> Decimal:
    if not text.endswith("%"):
        raise ValueError(f"{text!r} needs a % sign, as in 95%")
    return _number(text.removesuffix("%").strip()).scaleb(-2)


def _require_descending(thresholds: list[Decimal]) -> None:
    falls = all(high > low for high, low in pairwise(thresholds))
    if not falls or thresholds[-1] < 0:
        raise ValueError("thresholds of steps fall from one to the next and are never negative")


def rule_text(rule: Rule) -> str:
    """The canonical text form; `parse_rule` reads the same rule from it."""
    words = {
        RuleKind.STEPS: "; ".join([*_step_words(rule), f"else:{_plain(rule.otherwise)}"]),
        RuleKind.LEVELS: "; ".join(f"{word}:{_plain(points)}" for word, points in rule.levels),
    }.get(rule.kind, "")
    options = [
        str(rule.kind),
        words,
        "" if rule.amount is None else _plain(rule.amount),
        "" if rule.target is None else f"target={_percent(rule.target)}%",
        "" if rule.floor is None else f"floor={_plain(rule.floor)}",
        "" if rule.zero == "ask" else f"zero={rule.zero}",
    ]
    return " ".join(filter(None, options))


def _step_words(rule: Rule) -> list[str]:
    return [f"{_threshold(rule, step)}:{_plain(points)}" for step, points in rule.steps]


def _threshold(rule: Rule, step: Decimal) -> str:
    return f"{_percent(step)}%" if rule.percent else _plain(step)


def _plain(number: Decimal) -> str:
    """The number without exponent or idle zeros: 0.5, 100."""
    return f"{(number + 0).normalize():f}"


def _percent(fraction: Decimal) -> str:
    return _plain(fraction.scaleb(2))


# Points


def taken_out(rule: Rule, inputs: Inputs, not_applicable: str = "exclude") -> bool:
    """Whether the row takes no part in any sum, neither its points nor its maximum.

    Parents, survey rows, bonus and penalty rows are never taken out: nobody chooses their outcome.
    """
    if _is_not_arising(rule, inputs):
        return not_applicable == "exclude"
    return rule.zero == "exclude" and _divides(rule) and inputs.basis == 0


def compute(
    rule: Rule, inputs: Inputs, rounding: int = 2, not_applicable: str = "exclude"
) -> Decimal | None:
    """The points that follow from the figures; None where they cannot be known.

    Half up, never above the maximum; points written in a rule are not rounded.
    """
    if rule.kind in _UNSCORED or taken_out(rule, inputs, not_applicable):
        return None
    maximum = inputs.max_points
    if maximum is None or not _is_figure(maximum):
        return None
    if _is_not_arising(rule, inputs):
        return maximum
    if not all(figure is None or _is_figure(figure) for figure in _figures(rule, inputs)):
        return None
    with localcontext(prec=_PRECISION):
        points = _COMPUTE[rule.kind](rule, inputs, maximum, rounding)
        return None if points is None else min(maximum, points)


def _is_not_arising(rule: Rule, inputs: Inputs) -> bool:
    return rule.kind not in _UNSCORED and inputs.outcome.casefold() == NOT_ARISING.casefold()


def _is_figure(number: Decimal) -> bool:
    return number.is_finite() and 0 <= number < _TOO_LARGE


def _divides(rule: Rule) -> bool:
    return rule.kind is RuleKind.RATIO or (rule.kind is RuleKind.STEPS and rule.percent)


def _figures(rule: Rule, inputs: Inputs) -> tuple[Decimal | None, ...]:
    wanted = {"basis": inputs.basis, "achieved": inputs.achieved}
    return tuple(figure for key, figure in wanted.items() if key in needs(rule))


def _ratio_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    if inputs.basis == 0:
        return maximum if rule.zero == "full" else None
    if inputs.basis is None or inputs.achieved is None:
        return None
    wanted = inputs.basis * (1 if rule.target is None else rule.target)
    if inputs.achieved >= wanted:
        return maximum
    return _rounded(inputs.achieved * maximum / wanted, rounding)


def _steps_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    del rounding
    if rule.percent and inputs.basis == 0:
        return maximum if rule.zero == "full" else None
    whole = inputs.basis if rule.percent else Decimal(1)
    if whole is None or inputs.achieved is None:
        return None
    achieved = inputs.achieved
    return next((p for step, p in rule.steps if achieved >= step * whole), rule.otherwise)


def _levels_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    del maximum, rounding
    chosen = inputs.outcome.casefold()
    return next((points for word, points in rule.levels if word.casefold() == chosen), None)


def _deduct_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    if inputs.achieved is None:
        return None
    if inputs.achieved == 0:
        return maximum
    left = maximum - _amount(rule) * inputs.achieved
    return max(_floor(rule), _rounded(left, rounding))


def _count_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    if inputs.achieved is None:
        return None
    earned = _amount(rule) * inputs.achieved
    return maximum if earned >= maximum else _rounded(earned, rounding)


def _no_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    del rule, inputs, maximum, rounding
    return None


_COMPUTE: Final[Mapping[RuleKind, Callable[[Rule, Inputs, Decimal, int], Decimal | None]]] = {
    RuleKind.RATIO: _ratio_points,
    RuleKind.STEPS: _steps_points,
    RuleKind.LEVELS: _levels_points,
    RuleKind.DEDUCT: _deduct_points,
    RuleKind.COUNT: _count_points,
    RuleKind.JUDGED: _no_points,
}


def _rounded(points: Decimal, rounding: int) -> Decimal:
    # + 0: Decimal keeps a minus sign on zero, which nobody wants to read.
    return points.quantize(Decimal(1).scaleb(-rounding), ROUND_HALF_UP) + 0


def _amount(rule: Rule) -> Decimal:
    return rule.amount or Decimal(0)


def _floor(rule: Rule) -> Decimal:
    return rule.floor or Decimal(0)


# Excel


def formula(rule: Rule, rounding: int = 2, not_applicable: str = "exclude") -> str:
    """The Excel formula that gives what `compute` gives, and empty text where that gives None.

    Cells stand as names in braces, to be filled in with `str.format`; no other brace occurs. Empty
    where the rule computes nothing. No cell's content, an error neither, makes it show an error.
    """
    if rule.kind in _UNSCORED:
        return ""
    full = not_applicable == "full"
    body = _FORMULAS[rule.kind](rule, rounding) if rule.kind in _FORMULAS else ""
    if not body and not full:
        return ""
    not_arising = f'IF(ISTEXT({{outcome}}),{{outcome}}="{NOT_ARISING}")'
    maximum = _if_figures(("max_points",), "{max_points}") if full else '""'
    return f"IF({not_arising},{maximum},{body or _EMPTY})"


_EMPTY: Final = '""'


def _if_figures(names: tuple[str, ...], then: str) -> str:
    """`then` where every cell holds a number that can be a figure, else empty text."""
    cells = [f"{{{name}}}" for name in names]
    numbers = ",".join(f"ISNUMBER({cell})" for cell in cells)
    both = f"AND({numbers})" if len(cells) > 1 else numbers
    listed = ",".join(cells)
    least, most = (f"MIN({listed})", f"MAX({listed})") if len(cells) > 1 else (listed, listed)
    plausible = f"AND({least}>=0,{most}<{_TOO_LARGE:.0E})"
    return f"IF({both},IF({plausible},{then},{_EMPTY}),{_EMPTY})"


def _if_basis(rule: Rule, body: str) -> str:
    """`body` where the basis can divide; what `zero` says where it is 0."""
    divided = _if_figures(("achieved",), body)
    wrong = "IF(ISNUMBER({achieved}),OR({achieved}<0,{achieved}>=" + f"{_TOO_LARGE:.0E}))"
    at_zero = f"IF({wrong},{_EMPTY},{{max_points}})" if rule.zero == "full" else _EMPTY
    return _if_figures(("basis", "max_points"), f"IF({{basis}}=0,{at_zero},{divided})")


def _ratio_formula(rule: Rule, rounding: int) -> str:
    above, below = _whole_numbers(rule.target or Decimal(1))
    points = f"{{achieved}}*{{max_points}}{_times(below)}/"
    points += "{basis}" if above == 1 else f"({{basis}}{_times(above)})"
    reached = f"{{achieved}}{_times(below)}>={{basis}}{_times(above)}"
    rounded = _round_formula(points, _QUOTIENT_DIGITS, rounding)
    return _if_basis(rule, f"IF({reached},{{max_points}},MIN({{max_points}},{rounded}))")


def _steps_formula(rule: Rule, rounding: int) -> str:
    del rounding
    body = f"MIN({{max_points}},{_plain(rule.otherwise)})"
    for step, points in reversed(rule.steps):
        if rule.percent:
            above, below = _whole_numbers(step)
            reached = f"{{achieved}}{_times(below)}>={{basis}}{_times(above)}"
        else:
            reached = f"{{achieved}}>={_plain(step)}"
        body = f"IF({reached},MIN({{max_points}},{_plain(points)}),{body})"
    return _if_basis(rule, body) if rule.percent else _if_figures(("achieved", "max_points"), body)


def _levels_formula(rule: Rule, rounding: int) -> str:
    del rounding
    body = _EMPTY
    for word, points in reversed(rule.levels):
        quoted = word.replace('"', '""')
        body = f'IF({{outcome}}="{quoted}",MIN({{max_points}},{_plain(points)}),{body})'
    return f"IF(ISTEXT({{outcome}}),{_if_figures(('max_points',), body)},{_EMPTY})"


def _deduct_formula(rule: Rule, rounding: int) -> str:
    left = f"{{max_points}}-{_plain(_amount(rule))}*{{achieved}}"
    rounded = _round_formula(left, _DIFFERENCE_DIGITS, rounding)
    points = f"MIN({{max_points}},MAX({_plain(_floor(rule))},{rounded}))"
    return _if_figures(("achieved", "max_points"), f"IF({{achieved}}=0,{{max_points}},{points})")


def _count_formula(rule: Rule, rounding: int) -> str:
    earned = f"{{achieved}}*{_plain(_amount(rule))}"
    rounded = _round_formula(earned, _QUOTIENT_DIGITS, rounding)
    points = f"IF({earned}>={{max_points}},{{max_points}},MIN({{max_points}},{rounded}))"
    return _if_figures(("achieved", "max_points"), points)


_FORMULAS: Final[Mapping[RuleKind, Callable[[Rule, int], str]]] = {
    RuleKind.RATIO: _ratio_formula,
    RuleKind.STEPS: _steps_formula,
    RuleKind.LEVELS: _levels_formula,
    RuleKind.DEDUCT: _deduct_formula,
    RuleKind.COUNT: _count_formula,
}


def _round_formula(points: str, digits: int, rounding: int) -> str:
    return f"ROUND(ROUND({points},{digits}),{rounding})"


def _whole_numbers(fraction: Decimal) -> tuple[int, int]:
    """95 and 100 for 0.95: whole numbers, which Excel multiplies and compares exactly."""
    if fraction == fraction.to_integral_value():
        return int(fraction), 1
    below = 100
    while fraction * below != int(fraction * below):
        below *= 10
    return int(fraction * below), below


def _times(number: int) -> str:
    return "" if number == 1 else f"*{number}"


# Words


def needs(rule: Rule) -> tuple[str, ...]:
    """The columns the clerk must fill in: of basis, achieved and outcome."""
    if _divides(rule):
        return ("basis", "achieved")
    if rule.kind in (RuleKind.STEPS, RuleKind.DEDUCT, RuleKind.COUNT):
        return ("achieved",)
    return ("outcome",) if rule.kind is RuleKind.LEVELS else ()


def outcomes(rule: Rule) -> tuple[str, ...]:
    """What the list of outcomes offers on the rule's row; nothing where no outcome is chosen."""
    if rule.kind in _UNSCORED:
        return ()
    return (*(word for word, _ in rule.levels), NOT_ARISING)


def input_hint(rule: Rule) -> str:
    """What (a) and (b) are, for templates that do not say."""
    if _divides(rule):
        return "(a) tổng số; (b) số đạt"
    return {
        RuleKind.STEPS: "(b) số đạt",
        RuleKind.DEDUCT: "(b) số lần bị trừ điểm",
        RuleKind.COUNT: "(b) số kết quả được tính điểm",
        RuleKind.LEVELS: "Chọn mức đạt",
    }.get(rule.kind, "")


@lru_cache(maxsize=4096)
def sentence(rule: Rule) -> str:
    """The rule as an official says it, for the column Cách chấm."""
    amount = _spoken(_amount(rule))
    fixed = {
        RuleKind.COUNT: f"Mỗi kết quả (b) được {amount} điểm, tối đa bằng điểm tối đa",
        RuleKind.SUM: "Cộng các tiêu chí thành phần",
        RuleKind.SURVEY: "Cấp trên điều tra xã hội học, xã không tự chấm",
        RuleKind.JUDGED: "Hội đồng thẩm định xem xét",
        RuleKind.BONUS: f"Điểm thưởng, tối đa {amount}",
        RuleKind.PENALTY: f"Điểm phạt, tối đa {amount} (ghi số âm)",
        RuleKind.DEDUCT: f"Mỗi lần trừ {amount} điểm{_floor_clause(rule)}",
        RuleKind.LEVELS: "; ".join(f"{word}: {_spoken(points)}" for word, points in rule.levels),
        RuleKind.STEPS: _steps_sentence(rule),
        RuleKind.RATIO: _ratio_sentence(rule),
    }[rule.kind]
    return fixed + _zero_clause(rule)


def _ratio_sentence(rule: Rule) -> str:
    if rule.target is None:
        return "b/a × điểm tối đa"
    target = f"{_spoken(rule.target.scaleb(2))} %"
    return f"Đạt từ {target} trở lên: điểm tối đa; dưới {target}: (tỷ lệ/{target}) × điểm tối đa"


def _steps_sentence(rule: Rule) -> str:
    steps = [
        f"từ {_threshold(rule, step).replace('%', ' %').replace('.', ',')}: {_spoken(points)}"
        for step, points in rule.steps
    ]
    text = "; ".join([*steps, f"còn lại: {_spoken(rule.otherwise)}"])
    return text[:1].upper() + text[1:]


def _zero_clause(rule: Rule) -> str:
    return {
        "ask": "",
        "full": "; không phát sinh (a = 0): điểm tối đa",
        "exclude": "; không phát sinh (a = 0): không tính tiêu chí này",
    }[rule.zero]


def _floor_clause(rule: Rule) -> str:
    return f", thấp nhất {_spoken(rule.floor)} điểm" if rule.floor else ""


def _spoken(number: Decimal) -> str:
    return _plain(number).replace(".", ",")
