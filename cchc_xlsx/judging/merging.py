"""The criteria of communes that became one: those of the first, then what the others add."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.ended import Source
from cchc_xlsx.judging.successors import successors
from cchc_xlsx.office.codes import field_number, plain_code
from cchc_xlsx.office.model import LEVELS, Criterion, parents
from cchc_xlsx.office.text import short


def united(
    sources: Sequence[Source], first: tuple[Criterion, ...], findings: list[Finding]
) -> tuple[Criterion, ...]:
    """The rows of all sources, each once: lists of lost points alone are seldom the same."""
    made = list(first)
    for source in sources[1:]:
        doubts: list[Finding] = []
        fits = successors(source, made, doubts, renumbered=False)
        findings += [one for one in doubts if one.code == "Y03"]
        above = parents(source.plan.criteria)
        for row in source.plan.criteria:
            if row.row_id in fits:
                continue
            added = row._replace(row_id=_free(row.row_id, {one.row_id for one in made}))
            parent = fits.get(above[row.row_id], "") or _field_of(made, added)
            made.insert(_after(made, added, parent), added)
            fits[row.row_id] = added.row_id
            typed = short(f"{row.code} {row.title}".strip(), 80)
            findings.append(Finding("Y09", Place(source.name), row_key=row.row_id, typed=typed,
                                    expected=source.plan.identity.unit))  # fmt: skip
    return tuple(made)


def _field_of(rows: Sequence[Criterion], added: Criterion) -> str:
    """The field a row belongs to by its code alone, where its own list names none: 3.5 to 3 or III;
    "" where no field or more than one has that number."""
    head, dot, _ = plain_code(added.code).partition(".")
    if not dot or added.level == LEVELS[0]:
        return ""
    fields = [row for row in rows if row.level == LEVELS[0]]
    found = [row.row_id for row in fields if field_number(row.code) == head]
    return found[0] if len(found) == 1 else ""


def _after(rows: Sequence[Criterion], added: Criterion, parent: str) -> int:
    """Where a row belongs: behind all that stands below its parent, rows without one on top."""
    ids = [row.row_id for row in rows]
    depth = LEVELS.index(added.level)
    if parent not in ids:
        if depth == 0:
            return len(rows)
        return next((n for n, row in enumerate(rows) if LEVELS.index(row.level) < depth), len(rows))
    at = ids.index(parent) + 1
    least = LEVELS.index(rows[at - 1].level)
    while at < len(rows) and LEVELS.index(rows[at].level) > least:
        at += 1
    return at


def _free(row_id: str, taken: set[str]) -> str:
    """An id that no row has yet."""
    if row_id not in taken:
        return row_id
    return next(one for n in count(2) if (one := f"{row_id}_{n}") not in taken)
