"""What a row is worth: effective and lost points, sums of children, totals without the survey."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from cchc_xlsx.office import rules, scoring
from cchc_xlsx.office.model import EFFECTIVE, Criterion, Plan, Points, Settings, children

MEASURES: Final = (
    "max_points", "computed_points", "self_points", "appraised_points", "effective_points",
    "lost_points", "previous_points", "applicable_max",
)  # fmt: skip
# Two decimals are compared; half a hundredth less a hair is "the same" in binary as well.
TOLERANCE: Final = Decimal("0.004")
OUTSIDE: Final = (rules.RuleKind.BONUS, rules.RuleKind.PENALTY)  # the hundred


class Score(NamedTuple):
    """The points of one row, each None where nothing is known."""

    max_points: Points = None
    computed_points: Points = None
    self_points: Points = None
    appraised_points: Points = None
    effective_points: Points = None
    lost_points: Points = None
    previous_points: Points = None
    applicable_max: Points = None  # the maximum less that of rows taken out: what shares are of
    applicable: bool = True
    counts: bool = True  # enters the sum of its parent; a row taken out or of the survey does not
    outside: bool = False  # bonus or penalty: points, but neither maximum nor loss
    taken_out: Decimal = Decimal(0)  # of the maximum, by rows below that enter no sum


@lru_cache(maxsize=4096)
def rule_of(text: str) -> rules.Rule:
    """The rule of a criterion; what cannot be read is judged by people."""
    try:
        return rules.parse_rule(text)
    except ValueError:
        return rules.Rule(rules.RuleKind.JUDGED)


def own_effective(row: Criterion) -> Points:
    """Final, else reappraised, else appraised, else self-scored points."""
    known = (value for key in EFFECTIVE if (value := getattr(row, key)) is not None)
    return next(known, None)


def surveyed(criteria: tuple[Criterion, ...]) -> frozenset[str]:
    """The rows the survey decides: leaves of the rule `survey`, and parents of nothing else."""
    below = children(criteria)
    found: set[str] = set()
    for row in reversed(criteria):
        kids = below[row.row_id]
        if rule_of(row.rule).kind is rules.RuleKind.SURVEY or (
            kids and all(kid in found for kid in kids)
        ):
            found.add(row.row_id)
    return frozenset(found)


def scores(plan: Plan, settings: Settings) -> dict[str, Score]:
    """The points of every row by row id (design section 3, effective and lost points)."""
    below, survey = children(plan.criteria), surveyed(plan.criteria)
    tops = set(below[""])
    found: dict[str, Score] = {}
    for row in reversed(plan.criteria):
        kids = [found[kid] for kid in below[row.row_id]]
        # Inside a survey row its survey leaves are what there is to add.
        if row.row_id in survey:
            kids = [kid._replace(counts=kid.applicable) for kid in kids]
        score = _parent(row, kids, settings) if kids else _leaf(row, settings)
        if row.row_id in survey:
            score = score._replace(counts=False)
            if row.row_id in tops and score.computed_points is None:
                mirrored = plan.general.get("survey_points")
                if isinstance(mirrored, Decimal):
                    score = score._replace(computed_points=mirrored)
        found[row.row_id] = score
    return {row.row_id: found[row.row_id] for row in plan.criteria}


def _leaf(row: Criterion, settings: Settings) -> Score:
    rule = rule_of(row.rule)
    inputs = scoring.Inputs(row.max_points, row.basis, row.achieved, row.outcome)
    out = scoring.taken_out(rule, inputs, settings.not_applicable)
    outside = rule.kind in OUTSIDE
    effective = own_effective(row)
    lost = row.stated_lost_points
    if lost is None and effective is not None and row.max_points is not None:
        lost = row.max_points - effective
    return Score(
        max_points=row.max_points,
        computed_points=scoring.compute(rule, inputs, settings.rounding, settings.not_applicable),
        self_points=row.self_points,
        appraised_points=row.appraised_points,
        effective_points=None if out else effective,
        lost_points=None if out or outside else lost,
        previous_points=row.previous_points,
        applicable_max=None if out or outside else row.max_points,
        applicable=not out and not _not_arising(row),
        counts=not out,
        outside=outside,
    )


def _parent(row: Criterion, kids: list[Score], settings: Settings) -> Score:
    summed = {name: _sum(kids, name) for name in MEASURES}
    own = None if settings.complete else own_effective(row)
    lost = row.stated_lost_points
    if lost is None and own is not None and row.max_points is not None:
        lost = row.max_points - own
    if settings.complete:
        self_points, appraised = summed["self_points"], summed["appraised_points"]
    else:
        self_points, appraised = row.self_points, row.appraised_points
    printed, out = row.max_points, _taken_out(kids)
    return Score(
        max_points=printed if printed is not None else summed["max_points"],
        # Where not every child is known to stand here, their sum says nothing of the parent.
        computed_points=summed["computed_points"] if settings.complete else None,
        self_points=self_points,
        appraised_points=appraised,
        effective_points=own if own is not None else summed["effective_points"],
        lost_points=lost if lost is not None else summed["lost_points"],
        previous_points=row.previous_points if row.previous_points is not None
        else summed["previous_points"],
        applicable_max=summed["applicable_max"] if printed is None else printed - out,
        taken_out=out,
        outside=bool(kids) and all(kid.outside for kid in kids),
    )  # fmt: skip


def _taken_out(kids: Iterable[Score]) -> Decimal:
    """What the children that enter no sum would have added to the maximum of their parent."""
    return sum(
        (
            kid.taken_out if kid.counts else kid.max_points or Decimal(0)
            for kid in kids if not kid.outside
        ),
        Decimal(0),
    )  # fmt: skip


def survey_total(plan: Plan, found: Mapping[str, Score]) -> Points:
    """The points of the survey: those that stand for all of it, else the sum of all its rows."""
    said = plan.general.get("survey_points")
    return said if isinstance(said, Decimal) else survey_rows(plan, found)


def survey_rows(plan: Plan, found: Mapping[str, Score]) -> Points:
    """The sum of the rows of the survey, where all of them are known."""
    below, survey = children(plan.criteria), surveyed(plan.criteria)
    leaves = [found[row_id] for row_id in survey if not below[row_id]]
    known = [one.effective_points for one in leaves if one.effective_points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(leaves) else None


def totals(plan: Plan, found: dict[str, Score]) -> Score:
    """The sums over the top rows, without the survey; None where nothing is known."""
    tops = [found[row_id] for row_id in children(plan.criteria)[""]]
    return Score(**{name: _sum(tops, name) for name in MEASURES})  # type: ignore[arg-type]


def _sum(rows: Iterable[Score], name: str) -> Points:
    outside_too = name not in ("max_points", "lost_points", "applicable_max")
    values = [getattr(row, name) for row in rows if row.counts and (outside_too or not row.outside)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _not_arising(row: Criterion) -> bool:
    return row.outcome.casefold() == rules.NOT_ARISING.casefold()
