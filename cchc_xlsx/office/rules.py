"""The closed list of ways to score a criterion, each with its text form."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple, cast

from cchc_xlsx.office.figures import plain

Zero = Literal["ask", "full", "exclude"]

NOT_ARISING: Final = "Không phát sinh"

# Excel 2007 nests 64 levels and takes 8192 characters; these keep every formula well inside.
_MOST_PARTS: Final = 40
_LONGEST_WORD: Final = 80


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

    @property
    def divides(self) -> bool:
        """Whether the achieved is measured against the basis."""
        return self.kind is RuleKind.RATIO or (self.kind is RuleKind.STEPS and self.percent)

    @property
    def each(self) -> Decimal:
        """The points of one event, or the most that bonus and penalty may come to."""
        return self.amount or Decimal(0)

    @property
    def lowest(self) -> Decimal:
        """What events never push the points below."""
        return self.floor or Decimal(0)


# Their points come from elsewhere: from children, a survey, a council.
UNSCORED: Final = (RuleKind.SUM, RuleKind.SURVEY, RuleKind.BONUS, RuleKind.PENALTY)


# What a rule asks of the clerk


def needs(rule: Rule) -> tuple[str, ...]:
    """The columns the clerk must fill in: of basis, achieved and outcome."""
    if rule.divides:
        return ("basis", "achieved")
    if rule.kind in (RuleKind.STEPS, RuleKind.DEDUCT, RuleKind.COUNT):
        return ("achieved",)
    return ("outcome",) if rule.kind is RuleKind.LEVELS else ()


def outcomes(rule: Rule) -> tuple[str, ...]:
    """What the list of outcomes offers on the rule's row; nothing where no outcome is chosen."""
    if rule.kind in UNSCORED:
        return ()
    return (*(word for word, _ in rule.levels), NOT_ARISING)


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
        RuleKind.STEPS: "; ".join([*_step_words(rule), f"else:{plain(rule.otherwise)}"]),
        RuleKind.LEVELS: "; ".join(f"{word}:{plain(points)}" for word, points in rule.levels),
    }.get(rule.kind, "")
    options = [
        str(rule.kind),
        words,
        "" if rule.amount is None else plain(rule.amount),
        "" if rule.target is None else f"target={percent(rule.target)}%",
        "" if rule.floor is None else f"floor={plain(rule.floor)}",
        "" if rule.zero == "ask" else f"zero={rule.zero}",
    ]
    return " ".join(filter(None, options))


def _step_words(rule: Rule) -> list[str]:
    return [f"{threshold(rule, step)}:{plain(points)}" for step, points in rule.steps]


def threshold(rule: Rule, step: Decimal) -> str:
    """A step's threshold as the rule writes it: 90%, or 3."""
    return f"{percent(step)}%" if rule.percent else plain(step)


def percent(fraction: Decimal) -> str:
    """The fraction in hundredths, without the sign: 95 for 0.95."""
    return plain(fraction.scaleb(2))
