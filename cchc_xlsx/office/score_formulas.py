"""The points that follow from what a row says, as an Excel formula."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.figures import plain
from cchc_xlsx.office.model import NotApplicable
from cchc_xlsx.office.rules import NOT_ARISING, UNSCORED, Rule, RuleKind
from cchc_xlsx.office.scoring import TOO_LARGE

# Excel's last digits of a quotient, or of a difference, are binary noise: 3*0.35/6 is
# 0.17499999999999996. Rounding there first gives back the decimal that was meant. {binary-noise}
_QUOTIENT_DIGITS: Final = 12
_DIFFERENCE_DIGITS: Final = 8


def formula(rule: Rule, rounding: int = 2, not_applicable: NotApplicable = "exclude") -> str:
    """The Excel formula that gives what `compute` gives, and empty text where that gives None.

    Cells stand as names in braces, to be filled in with `str.format`; no other brace occurs. Empty
    where the rule computes nothing. No cell's content, an error neither, makes it show an error.
    """
    if rule.kind in UNSCORED:
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
    plausible = f"AND({least}>=0,{most}<{TOO_LARGE:.0E})"
    return f"IF({both},IF({plausible},{then},{_EMPTY}),{_EMPTY})"


def _if_basis(rule: Rule, body: str) -> str:
    """`body` where the basis can divide; what `zero` says where it is 0."""
    divided = _if_figures(("achieved",), body)
    wrong = "IF(ISNUMBER({achieved}),OR({achieved}<0,{achieved}>=" + f"{TOO_LARGE:.0E}))"
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
    body = f"MIN({{max_points}},{plain(rule.otherwise)})"
    for step, points in reversed(rule.steps):
        if rule.percent:
            above, below = _whole_numbers(step)
            reached = f"{{achieved}}{_times(below)}>={{basis}}{_times(above)}"
        else:
            reached = f"{{achieved}}>={plain(step)}"
        body = f"IF({reached},MIN({{max_points}},{plain(points)}),{body})"
    return _if_basis(rule, body) if rule.percent else _if_figures(("achieved", "max_points"), body)


def _levels_formula(rule: Rule, rounding: int) -> str:
    del rounding
    body = _EMPTY
    for word, points in reversed(rule.levels):
        quoted = word.replace('"', '""')
        body = f'IF({{outcome}}="{quoted}",MIN({{max_points}},{plain(points)}),{body})'
    return f"IF(ISTEXT({{outcome}}),{_if_figures(('max_points',), body)},{_EMPTY})"


def _deduct_formula(rule: Rule, rounding: int) -> str:
    left = f"{{max_points}}-{plain(rule.each)}*{{achieved}}"
    rounded = _round_formula(left, _DIFFERENCE_DIGITS, rounding)
    points = f"MIN({{max_points}},MAX({plain(rule.lowest)},{rounded}))"
    return _if_figures(("achieved", "max_points"), f"IF({{achieved}}=0,{{max_points}},{points})")


def _count_formula(rule: Rule, rounding: int) -> str:
    earned = f"{{achieved}}*{plain(rule.each)}"
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
