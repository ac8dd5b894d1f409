"""What can be wrong with criteria and their points, one idea a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from cchc_xlsx.judging.case import Case, Leaf, spoken
from cchc_xlsx.judging.remarks import Remark
from cchc_xlsx.office import rules
from cchc_xlsx.office.model import EFFECTIVE, Criterion, Points, is_group
from cchc_xlsx.office.points import OUTSIDE, TOLERANCE, own_effective, rule_of
from cchc_xlsx.office.rules import RuleKind
from cchc_xlsx.office.text import is_wordless, match_key, says_none

POINTS: Final = (
    "self_points", "appraised_points", "reappraised_points", "final_points", "stated_lost_points",
)  # fmt: skip
EARNED: Final = POINTS[:-1]
COUNTS: Final = ("basis", "achieved")
SUPERIORS: Final = EFFECTIVE[:-1]  # what the commune gives itself stands last
_NEVER_ASKED: Final = (RuleKind.SURVEY, *OUTSIDE)


def said(
    code: str, row: Criterion, column: str, typed: Points | str = "", expected: str = ""
) -> Remark:
    """A remark on a row of Tiêu chí."""
    text = typed if isinstance(typed, str) else spoken(typed)
    return Remark(code, "criteria", row.row_id, column, text, expected)


def asked(case: Case) -> Iterator[Leaf]:
    """The leaves a phase asks about: those that apply, and that nobody else scores."""
    for leaf in case.leaves:
        if leaf.score.applicable and leaf.rule.kind not in _NEVER_ASKED:
            yield leaf


# --- what the phase requires (design section 3) --------------------------------------------------


def self_score_missing(case: Case) -> Iterator[Remark]:
    """Tự chấm asks self-scored points of every applicable leaf that has a maximum."""
    if case.phase == "tu-cham" and case.shows("criteria", "self_points"):
        for leaf in asked(case):
            if leaf.row.max_points is not None and leaf.row.self_points is None:
                yield said("X01", leaf.row, "self_points")


def figures_missing(case: Case) -> Iterator[Remark]:
    """Tự chấm asks the inputs of the row's rule; a = 0 alone answers for both."""
    if case.phase != "tu-cham":
        return
    for leaf in asked(case):
        for column in rules.needs(leaf.rule):
            if column == "achieved" and leaf.row.basis == 0:
                continue
            if getattr(leaf.row, column) in (None, "") and case.shows("criteria", column):
                yield said("X02", leaf.row, column)


def evidence_missing(case: Case) -> Iterator[Remark]:
    """Tự chấm asks evidence wherever points are claimed."""
    if case.phase == "tu-cham" and case.shows("criteria", "evidence"):
        for leaf in asked(case):
            points = leaf.row.self_points
            if is_group(leaf.row, ()):
                continue  # a field whose rows the plan does not print has no such cell
            if points is not None and points > 0 and says_none(leaf.row.evidence):
                yield said("X03", leaf.row, "evidence")


def explanation_missing(case: Case) -> Iterator[Remark]:
    """Giải trình asks an explanation where the superior gave less than the commune."""
    if case.phase == "giai-trinh" and case.shows("criteria", "explanation"):
        for leaf in asked(case):
            row = leaf.row
            if is_group(row, ()):
                continue
            if is_wordless(row.explanation) and _less(row.appraised_points, row.self_points):
                yield said("X04", row, "explanation", row.appraised_points,
                            expected=spoken(row.self_points))  # fmt: skip


def reason_missing(case: Case) -> Iterator[Remark]:
    """Khắc phục asks the reason of every loss."""
    if case.phase == "khac-phuc" and case.shows("criteria", "reason"):
        for leaf in asked(case):
            lost = leaf.score.lost_points
            if lost is not None and lost > 0 and is_wordless(leaf.row.reason):
                yield said("X05", leaf.row, "reason", lost)


def _less(a: Points, b: Points) -> bool:
    return a is not None and b is not None and a < b


# --- points within their bounds ------------------------------------------------------------------


def _entered(case: Case) -> Iterator[tuple[Criterion, rules.Rule]]:
    """The rows whose points are typed: the parents of a complete set are computed."""
    if case.settings.complete:
        yield from ((leaf.row, leaf.rule) for leaf in case.leaves)
    else:
        yield from ((row, rule_of(row.rule)) for row in case.plan.criteria)


def negative(case: Case) -> Iterator[Remark]:
    """No figure is below zero but the points of a penalty, and of a deduction with such a floor."""
    for row, rule in _entered(case):
        for column in (*POINTS, *COUNTS):
            value = getattr(row, column)
            if value is None or value >= 0:
                continue
            if column in EARNED and rule.kind is RuleKind.PENALTY:
                continue
            if column in EARNED and rule.floor is not None and value >= rule.floor:
                continue
            yield said("X06", row, column, value)


def penalty_bounds(case: Case) -> Iterator[Remark]:
    """A penalty is typed ≤ 0 and never below what its rule allows (design section 3)."""
    for leaf in case.leaves:
        if leaf.rule.kind is RuleKind.PENALTY:
            least = -(leaf.rule.amount or Decimal(0))
            for column in EARNED:
                value = getattr(leaf.row, column)
                if value is not None and not least <= value <= 0:
                    yield said("X07", leaf.row, column, value, expected=spoken(least))


def over_maximum(case: Case) -> Iterator[Remark]:
    """No points above the maximum (domain 9a); a bonus has the maximum of its rule."""
    for row, rule in _entered(case):
        most = rule.amount if rule.kind is RuleKind.BONUS else row.max_points
        if most is None or rule.kind is RuleKind.PENALTY:
            continue
        for column in POINTS:
            value = getattr(row, column)
            if value is not None and value > most:
                yield said("X08", row, column, value, expected=spoken(most))


def survey_self_scored(case: Case) -> Iterator[Remark]:
    """The superior's survey decides these rows; nobody scores them himself."""
    for leaf in case.leaves:
        if leaf.row.row_id in case.survey and leaf.row.self_points is not None:
            yield said("X09", leaf.row, "self_points", leaf.row.self_points)


def unlike_computed(case: Case) -> Iterator[Remark]:
    """Points beside what the figures give: told, never corrected (domain section 2.6)."""
    for leaf in case.leaves:
        computed = leaf.score.computed_points
        if computed is None or not sound_counts(leaf) or leaf.row.row_id in case.survey:
            continue  # the survey is compared with what was announced of it
        superior = next((c for c in SUPERIORS if getattr(leaf.row, c) is not None), "")
        for code, column in (("X10", "self_points"), ("X11", superior)):
            value = getattr(leaf.row, column) if column else None
            if value is None or not _sound(value, leaf.row.max_points):
                continue
            if abs(value - computed) > TOLERANCE:
                yield said(code, leaf.row, column, value, expected=spoken(computed))


def sound_counts(leaf: Leaf) -> bool:
    """Whether figures can be compared with; where they cannot has been told already (law 6)."""
    counts = [value for value in (leaf.row.basis, leaf.row.achieved) if value is not None]
    swapped = leaf.rule.divides and _less(leaf.row.basis, leaf.row.achieved)
    return not swapped and all(value >= 0 for value in counts)


def _sound(value: Decimal, most: Points) -> bool:
    """Whether points are within their bounds; where they are not has been told already."""
    return value >= 0 and (most is None or value <= most)


def unlike_stated_loss(case: Case) -> Iterator[Remark]:
    """A loss the superior states is what the points lack to the maximum."""
    for leaf in case.leaves:
        row, points = leaf.row, own_effective(leaf.row)
        stated = row.stated_lost_points
        if stated is None or points is None or row.max_points is None or not leaf.score.applicable:
            continue
        if abs(row.max_points - points - stated) > TOLERANCE:
            yield said("X12", row, "stated_lost_points", stated,
                        expected=spoken(row.max_points - points))  # fmt: skip


# --- figures -------------------------------------------------------------------------------------


def more_than_all(case: Case) -> Iterator[Remark]:
    """b > a is doubtful, never cut off (domain section 3.1)."""
    for leaf in case.leaves:
        row = leaf.row
        above = leaf.rule.divides and _less(row.basis, row.achieved)
        if above and row.basis is not None and row.basis >= 0:  # below 0 it is told as such
            yield said("X15", row, "achieved", row.achieved, expected=spoken(row.basis))


def nothing_to_divide(case: Case) -> Iterator[Remark]:
    """With a = 0 a rule that does not say what this means asks back."""
    for leaf in case.leaves:
        row = leaf.row
        asks = leaf.rule.divides and leaf.rule.zero == "ask" and leaf.score.applicable
        if asks and row.basis == 0 and not row.achieved:
            yield said("X16", row, "basis", row.basis)


def unknown_outcome(case: Case) -> Iterator[Remark]:
    """An outcome is one of the levels of its own rule."""
    for leaf in case.leaves:
        if not leaf.rule.levels or not leaf.row.outcome:
            continue
        names = rules.outcomes(leaf.rule)
        if leaf.row.outcome.casefold() not in {name.casefold() for name in names}:
            yield said("X17", leaf.row, "outcome", leaf.row.outcome, expected=", ".join(names))


def scored_but_not_arising(case: Case) -> Iterator[Remark]:
    """A row taken out of the sums has no points to enter."""
    for leaf in case.leaves:
        out = not leaf.score.counts and not leaf.score.applicable
        if out and leaf.row.row_id not in case.survey and leaf.row.self_points is not None:
            chosen = match_key(leaf.row.outcome) == match_key(rules.NOT_ARISING)
            why = rules.NOT_ARISING if chosen else "a = 0"  # nobody chose what a rule concludes
            yield said("X18", leaf.row, "self_points", leaf.row.self_points, expected=why)


CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    self_score_missing,
    figures_missing,
    evidence_missing,
    explanation_missing,
    reason_missing,
    negative,
    penalty_bounds,
    over_maximum,
    survey_self_scored,
    unlike_computed,
    unlike_stated_loss,
    more_than_all,
    nothing_to_divide,
    unknown_outcome,
    scored_but_not_arising,
)
