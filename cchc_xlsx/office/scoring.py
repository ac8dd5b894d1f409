"""The points that follow from what a row says, in Decimal."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, NamedTuple

from cchc_xlsx.office.model import NotApplicable
from cchc_xlsx.office.rules import NOT_ARISING, UNSCORED, Rule, RuleKind, needs

# What nobody counts or pays in a commune; beyond it Excel would overflow into #NUM!.
TOO_LARGE: Final = Decimal(10) ** 15
# Digits enough for any product of three cells of 15 digits each.
_PRECISION: Final = 80


class Inputs(NamedTuple):
    """What a row says; text, blanks and errors in cells of figures are None."""

    max_points: Decimal | None = None
    basis: Decimal | None = None
    achieved: Decimal | None = None
    outcome: str = ""


def taken_out(rule: Rule, inputs: Inputs, not_applicable: NotApplicable = "exclude") -> bool:
    """Whether the row takes no part in any sum, neither its points nor its maximum.

    Parents, survey rows, bonus and penalty rows are never taken out: nobody chooses their outcome.
    """
    if _is_not_arising(rule, inputs):
        return not_applicable == "exclude"
    return rule.zero == "exclude" and rule.divides and inputs.basis == 0


def compute(
    rule: Rule, inputs: Inputs, rounding: int = 2, not_applicable: NotApplicable = "exclude"
) -> Decimal | None:
    """The points that follow from the figures; None where they cannot be known.

    Half up, never above the maximum; points written in a rule are not rounded.
    """
    if rule.kind in UNSCORED or taken_out(rule, inputs, not_applicable):
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
    if not inputs.outcome or rule.kind in UNSCORED:
        return False
    return inputs.outcome.casefold() == NOT_ARISING.casefold()


def _is_figure(number: Decimal) -> bool:
    return number.is_finite() and 0 <= number < TOO_LARGE


def _figures(rule: Rule, inputs: Inputs) -> tuple[Decimal | None, ...]:
    wanted = needs(rule)
    basis = inputs.basis if "basis" in wanted else None
    return basis, inputs.achieved if "achieved" in wanted else None


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
    left = maximum - rule.each * inputs.achieved
    return max(rule.lowest, _rounded(left, rounding))


def _count_points(rule: Rule, inputs: Inputs, maximum: Decimal, rounding: int) -> Decimal | None:
    if inputs.achieved is None:
        return None
    earned = rule.each * inputs.achieved
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
