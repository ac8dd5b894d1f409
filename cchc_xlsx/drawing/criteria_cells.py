"""The cells of Tiêu chí: points, losses and sums, each with the formula that keeps it true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_xlsx.drawing.ground import Content, Drawn, Ground, fill, framed, signed
from cchc_xlsx.form import marks
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.form.sheets import FRAME, criterion_role, shown
from cchc_xlsx.office import gutter, points, rules, score_formulas, scoring
from cchc_xlsx.office.model import EFFECTIVE, Criterion, is_group


def criteria(g: Ground) -> Drawn:
    """All rows of Tiêu chí with their cells."""
    scores = points.scores(g.plan, g.settings)
    records = {record.row_id: record for record in g.plan.criteria}
    issued = {record.row_id: record for record in g.issued.criteria}
    below, survey = g.below, points.surveyed(g.plan.criteria)
    layout = g.layouts["criteria"]
    visible = frozenset(layout.columns)
    found = []
    for row in layout.rows:
        record, kids = records[row.row_id], below[row.row_id]
        grouping = is_group(record, kids)
        cells: dict[str, Content] = {}
        for column in layout.sheet.columns:
            if column.key in FRAME:
                continue
            given = issued.get(row.row_id, record)
            role = criterion_role(column.key, given, parent=grouping, complete=g.settings.complete)
            cells[column.key] = (
                _computed(g, column, record, kids, scores, survey, row.number)
                if role is Role.COMPUTED
                else g.typed(
                    "criteria", row.row_id, column.key, Content(shown(record, column.key), role)
                )
            )
        tests = (
            [] if grouping else gutter.of_criterion(points.rule_of(record.rule), g.phase, visible)
        )
        cells["sign"] = signed(layout, row.number, cells, tests)
        found.append((row, framed(g, row, cells)))
    return found


def _computed(
    g: Ground, column: Column, record: Criterion, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str], row: int,
) -> Content:  # fmt: skip
    layout, key = g.layouts["criteria"], column.key
    score = scores[record.row_id]
    # A parent's reappraised or final points are the sum of what its children say.
    value = getattr(score, key) if key in points.MEASURES else _summed(g, key, kids)
    if record.row_id in survey and key == "computed_points" and record.row_id in g.below[""]:
        cell = g.layouts["general"].away("value", "survey_points")
        return Content(value, Role.COMPUTED, f'IF(ISNUMBER({cell}),{cell},"")')
    if kids and key == "computed_points" and not g.settings.complete:
        return Content(None, Role.COMPUTED)
    if kids:
        return Content(
            value, Role.COMPUTED, _parent_formula(g, record, key, kids, scores, survey, row)
        )
    literal = {"max_points": marks.to_wire(record.max_points) or '""'}
    more = {} if "max_points" in layout.columns else literal
    match key:
        case "computed_points":
            formula = score_formulas.formula(
                points.rule_of(record.rule), g.settings.rounding, g.settings.not_applicable
            )
        case "effective_points":
            formula = _unless_out(g, record, gutter.effective_formula(layout.columns))
        case _:
            formula = _lost_formula(g, record, score)
    return Content(value, Role.COMPUTED, fill(formula, layout, row, more))


def _summed(g: Ground, key: str, kids: tuple[str, ...]) -> Decimal | None:
    below = g.below
    records = {record.row_id: record for record in g.plan.criteria}
    total: Decimal | None = None
    for kid in kids:
        value = _summed(g, key, below[kid]) if below[kid] else getattr(records[kid], key)
        if value is not None and not _is_out(g, records[kid]):
            total = (total or Decimal(0)) + value
    return total


def _is_out(g: Ground, record: Criterion) -> bool:
    inputs = scoring.Inputs(record.max_points, record.basis, record.achieved, record.outcome)
    return scoring.taken_out(points.rule_of(record.rule), inputs, g.settings.not_applicable)


def out_condition(g: Ground, record: Criterion) -> str:
    """When a leaf is taken out, as Excel sees it; "" where it never can be.

    What no column of this workbook shows was settled in an earlier one.
    """
    rule, columns = points.rule_of(record.rule), g.layouts["criteria"].columns
    shown_blank = {k: v for k, v in (("outcome", ""), ("basis", None)) if k in columns}
    if _is_out(g, record._replace(**shown_blank)):  # type: ignore[arg-type]  # by name
        return "TRUE"
    conditions = []
    if g.settings.not_applicable == "exclude" and "outcome" in columns and rules.outcomes(rule):
        conditions.append(f'{{outcome}}="{rules.NOT_ARISING}"')
    if rule.zero == "exclude" and "basis" in columns:
        conditions.append("IF(ISNUMBER({basis}),{basis}=0,FALSE)")
    return f"OR({','.join(conditions)})" if len(conditions) > 1 else "".join(conditions)


def _unless_out(g: Ground, record: Criterion, formula: str) -> str:
    condition = out_condition(g, record)
    return f'IF({condition},"",{formula})' if condition and formula else formula


def _lost_formula(g: Ground, record: Criterion, score: points.Score) -> str:
    if score.outside:
        return ""
    stated = "stated_lost_points" in g.layouts["criteria"].columns
    formula = (
        "IF(AND(ISNUMBER({max_points}),ISNUMBER({effective_points})),"
        'ROUND({max_points}-{effective_points},6),"")'
    )
    if stated:
        formula = f"IF(ISNUMBER({{stated_lost_points}}),{{stated_lost_points}},{formula})"
    return _unless_out(g, record, formula)


def _parent_formula(
    g: Ground, record: Criterion, key: str, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str], row: int,
) -> str:  # fmt: skip
    layout = g.layouts["criteria"]
    total = _sum_formula(g, record, key, kids, scores, survey)
    own = "" if g.settings.complete else gutter.effective_formula(layout.columns)
    if key == "effective_points" and own:
        own = own.replace(',"")', f",{total})") if own != '""' else total
        return fill(own, layout, row)
    if key == "lost_points":
        formula = total
        if own and own != '""' and record.max_points is not None:
            maximum = marks.to_wire(record.max_points)
            shown_points = [k for k in EFFECTIVE if k in layout.columns]
            known = f"OR({','.join(f'ISNUMBER({{{k}}})' for k in shown_points)})"
            formula = f"IF({known},ROUND({maximum}-{{effective_points}},6),{total})"
        if "stated_lost_points" in layout.columns and not g.settings.complete:
            formula = f"IF(ISNUMBER({{stated_lost_points}}),{{stated_lost_points}},{formula})"
        return fill(formula, layout, row)
    return total


def _sum_formula(
    g: Ground, record: Criterion, key: str, kids: tuple[str, ...],
    scores: Mapping[str, points.Score], survey: frozenset[str],
) -> str:  # fmt: skip
    layout = g.layouts["criteria"]
    records = {one.row_id: one for one in g.plan.criteria}
    plain, counts, sums = [], [], []
    for kid in kids:
        if (kid in survey and record.row_id not in survey) or (
            key == "lost_points" and scores[kid].outside
        ):
            continue
        number = layout.numbers[kid]
        cell = layout.cell(key, number)
        condition = "" if g.below[kid] else out_condition(g, records[kid])
        if condition and key not in ("computed_points", "effective_points", "lost_points"):
            out = fill(condition, layout, number)
            counts.append(f"IF({out},0,COUNT({cell}))")
            sums.append(f"IF({out},0,N({cell}))")
        else:
            plain.append(cell)
    if not plain and not counts:
        return '""'
    if plain:
        counts.insert(0, f"COUNT({_joined(plain)})")
        sums.insert(0, f"SUM({_joined(plain)})")
    return f'IF({"+".join(counts)}=0,"",ROUND({"+".join(sums)},6))'


def _joined(cells: Sequence[str]) -> str:
    """Cells of one column as few ranges: neighbours become one."""
    runs: list[list[str]] = []
    for cell in cells:
        column, number = cell.rstrip("0123456789"), int(cell.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if runs and runs[-1][1] == f"{column}{number - 1}":
            runs[-1][1] = cell
        else:
            runs.append([cell, cell])
    return ",".join(first if first == last else f"{first}:{last}" for first, last in runs)
