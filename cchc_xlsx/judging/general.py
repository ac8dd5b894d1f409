"""What can be wrong with the facts of Thông tin chung, the totals and the register of evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from cchc_xlsx.judging.case import Case, day, spoken, turned
from cchc_xlsx.judging.remarks import Remark
from cchc_xlsx.office.codes import code_key
from cchc_xlsx.office.model import Points
from cchc_xlsx.office.points import TOLERANCE, survey_rows, survey_total, totals
from cchc_xlsx.office.text import fold, match_key
from cchc_xlsx.office.units import TWO_TIERS

# A part and what it is part of: no such number is above the other.
_AT_MOST: Final = (
    ("rank", "rank_of"),
    ("index_points", "scale"),
    ("survey_points", "survey_max"),
    ("survey_max", "scale"),
    ("target_points", "scale"),
)
_AT_LEAST: Final = {
    "index_points": 0, "scale": 1, "survey_points": 0, "survey_max": 0, "rank": 1, "rank_of": 1,
    "previous_index_points": 0, "previous_rank": 1, "target_points": 0, "target_survey": 0,
}  # fmt: skip


def _of(code: str, fact: str, typed: str = "", expected: str = "", **words: str) -> Remark:
    return Remark(code, "general", fact, "value", typed, expected, tuple(sorted(words.items())))


def _number(case: Case, key: str) -> Points:
    value = case.plan.general.get(key)
    return Decimal(value) if isinstance(value, (int, Decimal)) else None


def _less(a: Points, b: Points) -> bool:
    return a is not None and b is not None and a < b


def over_its_whole(case: Case) -> Iterator[Remark]:
    """A rank within the units ranked, points within their scale."""
    for part, whole in _AT_MOST:
        a, b = _number(case, part), _number(case, whole)
        if a is not None and b is not None and a > b:
            yield _of("X30", part, spoken(a), spoken(b))
    share = _number(case, "target_survey")
    if share is not None and share > 100:
        yield _of("X30", "target_survey", spoken(share), "100")


def below_least(case: Case) -> Iterator[Remark]:
    """Points are not negative, ranks begin at 1."""
    for key, least in _AT_LEAST.items():
        value = _number(case, key)
        if value is not None and value < least:
            yield _of("X31", key, spoken(value), str(least))


def day_of_figures(case: Case) -> Iterator[Remark]:
    """The day of the figures is no later than the day of judging, and near the plan's years."""
    said, identity = case.plan.general.get("as_of"), case.plan.identity
    if not isinstance(said, date):
        return
    if said > case.as_of:
        yield _of("X32", "as_of", day(said), day(case.as_of))
    elif identity.plan_year and not identity.scored_year <= said.year <= identity.plan_year + 1:
        yield _of("X33", "as_of", day(said), str(identity.plan_year))


def nobody(case: Case) -> Iterator[Remark]:
    """A workbook without its unit cannot be compiled; one without superior cannot be sent."""
    if not case.plan.identity.unit:
        yield _of("X34", "unit")
    if not case.plan.identity.superior:
        yield _of("X35", "superior")


def district(case: Case) -> Iterator[Remark]:
    """There is no district since 01/07/2025 (domain section 1.8)."""
    superior, on = case.plan.identity.superior, case.plan_date
    if on is not None and on >= TWO_TIERS and "huyen" in fold(superior).split():
        yield _of("X36", "superior", superior)


def years(case: Case) -> Iterator[Remark]:
    """The year scored is not after the year of the plan."""
    identity = case.plan.identity
    if identity.plan_year and identity.scored_year > identity.plan_year:
        yield _of("X37", "scored_year", str(identity.scored_year), str(identity.plan_year))


def classification(case: Case) -> Iterator[Remark]:
    """The class printed is the one the thresholds of the set give."""
    said, index = case.plan.general.get("classification"), _number(case, "index_points")
    if not isinstance(said, str) or not said or index is None:
        return
    if index < 0 or _less(_number(case, "scale"), index):
        return
    due = _class_of(case, index)
    if due and match_key(due) != match_key(said):
        yield _of("X38", "classification", said, due, points=spoken(index))


def _class_of(case: Case, points: Decimal) -> str:
    steps = sorted(case.settings.thresholds, key=lambda step: step.least, reverse=True)
    return next((step.label for step in steps if points >= step.least), "")


def earned_class(case: Case) -> str:
    """The class of the index that was announced, else of all points; blank while some are open.

    A set without thresholds has no classes; without its survey a total is on no full scale.
    """
    points = _number(case, "index_points")
    if points is None:
        survey = survey_total(case.plan, case.scores)
        if not _whole_set(case) or (survey is None and _has_survey(case)):
            return ""
        points = (totals(case.plan, dict(case.scores)).effective_points or Decimal(0)) + (
            survey or Decimal(0)
        )
    return _class_of(case, points)


def _has_survey(case: Case) -> bool:
    return bool(case.survey) or bool(_number(case, "survey_max"))


# --- totals --------------------------------------------------------------------------------------


SURVEY_MOST: Final = Decimal(40)  # of the hundred; the sets in force give it 10 to 35


def printed_total(case: Case) -> Iterator[Remark]:
    """The index printed beside the sum of the rows: told, never corrected (domain section 0)."""
    printed = _number(case, "index_points")
    if printed is None or case.phase == "tu-cham" or not _whole_set(case):
        return
    if printed < 0 or _less(_number(case, "scale"), printed):
        return  # told already: no sum of rows is compared with what cannot be
    total = totals(case.plan, dict(case.scores))
    survey = survey_total(case.plan, case.scores)
    points = (total.effective_points or Decimal(0)) + (survey or Decimal(0))
    most = (total.max_points or Decimal(0)) + (_number(case, "survey_max") or Decimal(0))
    if not case.settings.complete and most + SURVEY_MOST < printed:
        return  # fields with the sums of what lost points alone
    if abs(points - printed) > TOLERANCE:
        scale = _number(case, "scale")
        yield _of(
            "X40" if survey is not None else "X41",
            "index_points",
            spoken(printed) + (f"/{spoken(scale)}" if scale is not None else ""),
            f"{spoken(points)}/{spoken(most)}",
            gap=spoken(abs(printed - points)),
        )


def survey_told_twice(case: Case) -> Iterator[Remark]:
    """The survey's points are one number, wherever it is typed; what counts is the fact."""
    said, rows = _number(case, "survey_points"), survey_rows(case.plan, case.scores)
    if said is not None and rows is not None and abs(rows - said) > TOLERANCE:
        yield _of("X43", "survey_points", spoken(said), spoken(rows))


def printed_scale(case: Case) -> Iterator[Remark]:
    """The maxima of the rows and of the survey add up to the scale."""
    scale, survey = _number(case, "scale"), _number(case, "survey_max")
    rows = totals(case.plan, dict(case.scores)).max_points
    if scale is None or rows is None or survey is None or not _all_maxima(case):
        return
    if not case.survey and abs(rows - scale) <= TOLERANCE:
        return  # rules were lost: the rows of the survey stand among the others
    if _taken_out(case) == 0 and abs(rows + survey - scale) > TOLERANCE:
        yield _of("X42", "scale", spoken(scale), f"{spoken(rows)} + {spoken(survey)}")


def _tops(case: Case) -> list[str]:
    """The top rows that enter the totals."""
    return [
        row_id for row_id in case.below[""]
        if case.scores[row_id].counts and not case.scores[row_id].outside
    ]  # fmt: skip


def _whole_set(case: Case) -> bool:
    """Whether every point is known: an extract shows all its fields or it is no sum."""
    if case.settings.complete:
        inside = [leaf for leaf in case.leaves if leaf.score.counts and not leaf.score.outside]
        rows = [leaf.row.row_id for leaf in inside]
    else:
        rows = _tops(case)
    known = all(case.scores[row_id].effective_points is not None for row_id in rows)
    return bool(rows) and known and _all_maxima(case)


def _all_maxima(case: Case) -> bool:
    levels = {row.row_id: row.level for row in case.plan.criteria}
    tops = _tops(case)
    return bool(tops) and all(
        levels[row_id] == "field" and case.scores[row_id].max_points is not None for row_id in tops
    )


def _taken_out(case: Case) -> int:
    return sum(not leaf.score.applicable for leaf in case.leaves)


# --- evidence ------------------------------------------------------------------------------------


def bare_document(case: Case) -> Iterator[Remark]:
    """A document in the register is found again by its number and what it is about."""
    for row in case.plan.evidence:
        for column in ("doc_no", "summary"):
            if not getattr(row, column) and case.shows("evidence", column):
                yield Remark("X45", "evidence", row.row_id, column)


def document_of_tomorrow(case: Case) -> Iterator[Remark]:
    """No document is dated after the day of the figures."""
    for row in case.plan.evidence:
        if row.doc_date is not None and row.doc_date > case.as_of:
            other = turned(row.doc_date, case.first_day, case.as_of)
            code, expected = ("C17", other) if other else ("X46", case.as_of)
            yield Remark(code, "evidence", row.row_id, "doc_date", day(row.doc_date), day(expected))


_SEPARATED: Final = re.compile(r"[;,\n]")


def document_of_nothing(case: Case) -> Iterator[Remark]:
    """The codes of a document are codes of the set."""
    if not (case.plan.evidence and case.plan.criteria):  # no set is at hand to know codes by
        return
    known = {code_key(row.code) for row in case.plan.criteria}
    for row in case.plan.evidence:
        for part in _SEPARATED.split(row.criteria):
            if code_key(part) and code_key(part) not in known:
                yield Remark("X47", "evidence", row.row_id, "criteria", part.strip())


CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    over_its_whole,
    below_least,
    day_of_figures,
    nobody,
    district,
    years,
    classification,
    printed_total,
    printed_scale,
    survey_told_twice,
    bare_document,
    document_of_tomorrow,
    document_of_nothing,
)
