"""What stands in each cell of a table sheet: value, owner, formula; no looks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing.criteria_cells import criteria
from cchc_xlsx.drawing.ground import Content, Drawn, Ground, blank, framed, signed
from cchc_xlsx.drawing.task_cells import assignments, progress
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import FACT, facts_of, shown
from cchc_xlsx.office import gutter
from cchc_xlsx.office.model import PHASES, Evidence


def contents(slug: str, ground: Ground) -> Drawn:
    """All rows of a table sheet with their cells."""
    return _MAKERS[slug](ground)


def _general(g: Ground) -> Drawn:
    layout = g.layouts["general"]
    said = facts_of(g.plan)
    found = []
    for row in layout.rows:
        fact = FACT[row.row_id]
        value = said[fact.key]
        if fact.key == "phase":
            value = PHASES.get(str(value), value)
        if fact.kind is Kind.CODE and value is not None:
            value = str(value) if value else ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = Decimal(value)
        cells = {
            "fact": Content(fact.label, Role.GIVEN),
            "value": g.typed(
                "general", fact.key, "value", Content(value, fact.role, kind=fact.kind)
            ),
            "hint": Content(fact.hint, Role.GIVEN),
        }
        tests = (
            [] if fact.role is Role.GIVEN or fact.kind is Kind.TEXT else [gutter.text_in("value")]
        )
        cells["sign"] = signed(layout, row.number, cells, tests)
        found.append((row, framed(g, row, cells)))
    return found


def _evidence(g: Ground) -> Drawn:
    layout = g.layouts["evidence"]
    records = {record.row_id: record for record in g.plan.evidence}
    typed = [c.key for c in layout.sheet.columns if c.role is Role.INPUT]
    found = []
    for row in layout.rows:
        if row.kind == "band":
            found.append((row, framed(g, row, {})))
            continue
        record = records.get(row.row_id, Evidence(row.row_id))
        cells = {
            key: g.typed(
                "evidence", row.row_id, key, Content(blank(shown(record, key)), Role.INPUT)
            )
            for key in typed
        }
        tests = gutter.of_evidence(frozenset(layout.columns))
        cells["sign"] = signed(layout, row.number, cells, tests, typed)
        found.append((row, framed(g, row, cells)))
    return found


_MAKERS: Final[dict[str, Callable[[Ground], Drawn]]] = {
    "general": _general,
    "criteria": criteria,
    "assignments": assignments,
    "progress": progress,
    "evidence": _evidence,
}
