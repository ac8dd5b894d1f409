"""The lists of the sheet Danh mục that are ours: drawn once, known again when they come back."""

from typing import Final, NamedTuple

from cchc_xlsx.office import points, rules
from cchc_xlsx.office.model import ASSIGNMENT_KINDS, PERIODS, PHASES, Plan
from cchc_xlsx.office.standing import Standing, Status

LEADS: Final = "Bộ phận, đơn vị"  # heads the one list to which people add
OUTCOMES: Final = "Mức đạt"  # heads, with a number, the levels of one rule


class Words(NamedTuple):
    """A list as issued."""

    name: str  # on the wire; "" for the levels of a rule
    heading: str
    words: tuple[str, ...]


def closed(plan: Plan) -> tuple[Words, ...]:
    """The lists nobody adds to, in their order."""
    offered = (rules.outcomes(points.rule_of(row.rule)) for row in plan.criteria if row.rule)
    outcomes = dict.fromkeys(filter(None, offered))
    return (
        Words("status", "Tình hình thực hiện", tuple(Status)),
        Words("standing", "Tiến độ so với thời hạn", tuple(Standing)),
        Words("assignment_kind", "Loại", ASSIGNMENT_KINDS),
        Words("phase", "Bước công việc", tuple(PHASES.values())),
        Words("period", "Kỳ báo cáo", PERIODS),
        *(Words("", f"{OUTCOMES} {n}", tuple(names)) for n, names in enumerate(outcomes, 1)),
    )
