"""What can be wrong with a set of criteria as a whole, and with what it says beside its figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cchc_xlsx.judging.case import Case, spoken
from cchc_xlsx.judging.criteria import asked, said, sound_counts
from cchc_xlsx.judging.remarks import Remark
from cchc_xlsx.office.codes import field_number, plain_code
from cchc_xlsx.office.model import Criterion, field_of, parents
from cchc_xlsx.office.patterns import Pattern

# --- the set -------------------------------------------------------------------------------------


def lost_without_task(case: Case) -> Iterator[Remark]:
    """In a remedy plan every loss has somebody who mends it."""
    if case.phase != "khac-phuc":
        return
    covered = _covered(case)
    for leaf in asked(case):
        lost = leaf.score.lost_points
        if lost is not None and lost > 0 and leaf.row.row_id not in covered:
            yield said("X19", leaf.row, "lost_points", lost)


def _covered(case: Case) -> set[str]:
    """The rows that an assignment names, and those below them."""
    found = {row_id for task in case.tasks for row_id in task.row.criteria}
    for row in case.plan.criteria:
        if row.row_id in found:
            found.update(case.below[row.row_id])
    return found


def maxima(case: Case) -> Iterator[Remark]:
    """In a complete set the maxima of the children add up to their parent's."""
    if not case.settings.complete:
        return
    most = {row.row_id: row.max_points for row in case.plan.criteria}
    for row in case.plan.criteria:
        kids = [k for k in case.below[row.row_id] if not case.scores[k].outside]
        known = [value for k in kids if (value := most[k]) is not None]
        if row.max_points is None or not kids or len(known) < len(kids):
            continue
        total = sum(known, Decimal(0))
        if total != row.max_points:
            yield said("X20", row, "max_points", row.max_points, expected=spoken(total))


def same_code(case: Case) -> Iterator[Remark]:
    """A code is not a key, yet two rows of one code are worth a look (domain section 0)."""
    counts = Counter(plain_code(row.code) for row in case.plan.criteria)
    seen: set[str] = set()
    for row in case.plan.criteria:
        code = plain_code(row.code)
        if code and counts[code] > 1 and code in seen:
            yield said("X21", row, "code", code, expected=str(counts[code]))
        seen.add(code)


def code_of_other_field(case: Case) -> Iterator[Remark]:
    """A code that begins with another number than its field (6.2 under V; domain section 2.7)."""
    up = parents(case.plan.criteria)
    code = {row.row_id: plain_code(row.code) for row in case.plan.criteria}
    for field, inside in _numbered(case).items():
        usual = _usual(code[field], Counter(number for _, number in inside))
        strays = {row.row_id for row, number in inside if usual not in (0, number)}
        for row, _ in inside:
            if row.row_id in strays and up[row.row_id] not in strays:
                yield said("X22", row, "code", code[row.row_id], expected=str(usual))


def _usual(field: str, counts: Counter[int]) -> int:
    """The number the codes of a field begin with: its own, where one does, else that of most."""
    said = field_number(field)
    own = int(said) if said.isdecimal() else 0
    if own in counts:
        return own
    number, times = counts.most_common(1)[0]
    # A field called by a letter has no number; one whose rows all begin otherwise counts anew.
    return number if not own and times * 2 > counts.total() else 0


def _numbered(case: Case) -> dict[str, list[tuple[Criterion, int]]]:
    """The rows of each field whose codes have a first number, and that number."""
    fields = field_of(case.plan.criteria)
    found: dict[str, list[tuple[Criterion, int]]] = {}
    for row in case.plan.criteria:
        first, dot, _ = plain_code(row.code).partition(".")
        if dot and first.isdecimal() and fields[row.row_id]:
            found.setdefault(fields[row.row_id], []).append((row, int(first)))
    return found


# --- the reason beside the figures ---------------------------------------------------------------

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,7}"
_NO_DATE = r"(?<![\d/.,])(?<!ngày )(?<!trước )(?<!sau )(?<!đến )(?<!từ )(?<!hạn )(?<!số )"
_RATIO: Final = Pattern(
    rf"{_NO_DATE}({_NUMBER})(?:\s+[^\W\d_]+){{0,2}}\s*/\s*({_NUMBER})(?![\d/.,]*\d|/|[^\W\d_])",
    "/",
    flags=re.IGNORECASE,
)
_NO_TARGET = r"(?<!tiêu )(?<!cầu )(?<!định )(?<!thiểu )(?<!trên )(?<!dưới )(?<!từ )(?<![<>≥≤] )"
_PERCENT: Final = Pattern(rf"(?<![\d.,<>≥≤]){_NO_TARGET}(\d{{1,3}})(?:,(\d{{1,4}}))? ?%", "%")


def ratio_in_reason(case: Case) -> Iterator[Remark]:
    """A reason that counts otherwise than the figures of its row (domain section 2.6)."""
    for leaf in case.leaves:
        row = leaf.row
        if "/" not in row.reason or row.basis is None or row.achieved is None:
            continue
        if not sound_counts(leaf):
            continue
        for found in _RATIO.finditer(row.reason):
            if _whole(found[1]) != row.achieved or _whole(found[2]) != row.basis:
                figures = f"{spoken(row.achieved)}/{spoken(row.basis)}"
                yield said("X13", row, "reason", found[0].strip(), expected=figures)


def percent_in_reason(case: Case) -> Iterator[Remark]:
    """A percentage of the reason that no fraction gives, neither the row's nor its own (9a)."""
    for leaf in case.leaves:
        if "%" not in leaf.row.reason:
            continue
        written = [(m[0].strip(), m[1], m[2] or "") for m in _PERCENT.finditer(leaf.row.reason)]
        first = next(_fractions(leaf.row), None) if written else None
        if first is None:
            continue
        if not any(
            _agree(f, whole, part) for f in _fractions(leaf.row) for _, whole, part in written
        ):
            achieved, basis = first
            percent = (achieved * 100 / basis).quantize(Decimal("0.01"), ROUND_HALF_UP)
            figures = f"{spoken(achieved)}/{spoken(basis)} = {spoken(percent)} %"
            yield said("X14", leaf.row, "reason", written[0][0], expected=figures)


def _fractions(row: Criterion) -> Iterator[tuple[Decimal, Decimal]]:
    if row.basis and row.achieved is not None:
        yield row.achieved, row.basis
    for found in _RATIO.finditer(row.reason):
        achieved, basis = _whole(found[1]), _whole(found[2])
        if basis:
            yield achieved, basis


def _agree(fraction: tuple[Decimal, Decimal], whole: str, part: str) -> bool:
    """Equal to the digits written, rounded or cut off."""
    achieved, basis = fraction
    written = Decimal(f"{whole}.{part or '0'}")
    return abs(achieved * 100 / basis - written) < Decimal(1).scaleb(-len(part))


def _whole(text: str) -> Decimal:
    return Decimal(text.replace(".", ""))


CHECKS: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    lost_without_task,
    maxima,
    same_code,
    code_of_other_field,
    ratio_in_reason,
    percent_in_reason,
)
