"""Which criterion of a new set follows which of the old; what is doubtful is told."""

from __future__ import annotations

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.ended import Source
from cchc_xlsx.office.codes import plain_code
from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.text import distance, match_key, short


def successors(
    source: Source, new: tuple[Criterion, ...], findings: list[Finding]
) -> dict[str, str]:
    """Old row id → new row id, by code and title."""
    by_id = {row.row_id: row for row in new}
    titles: dict[str, list[Criterion]] = {}
    codes: dict[str, list[Criterion]] = {}
    for row in new:
        titles.setdefault(match_key(row.title), []).append(row)
        codes.setdefault(plain_code(row.code), []).append(row)
    fits: dict[str, str] = {}
    for row in source.plan.criteria:
        key = match_key(row.title)
        same = by_id.get(row.row_id)
        if same is not None and match_key(same.title) == key:
            fits[row.row_id] = row.row_id
            continue
        alike = titles.get(key, [])
        exact = [one for one in alike if plain_code(one.code) == plain_code(row.code)] or alike
        if len(exact) == 1:
            fits[row.row_id] = exact[0].row_id
            if plain_code(exact[0].code) != plain_code(row.code):
                findings.append(_told("Y02", source, row, exact[0]))
            continue
        near = [one for one in codes.get(plain_code(row.code), []) if row.code and _near(one, row)]
        if len(near) == 1:
            fits[row.row_id] = near[0].row_id
            findings.append(_told("Y03", source, row, near[0]))
        else:
            findings.append(_told("Y04", source, row, None))
    return fits


def _near(one: Criterion, other: Criterion) -> bool:
    """Whether two titles under one code differ by a few words only."""
    a, b = match_key(one.title), match_key(other.title)
    longest = max(len(a), len(b))
    return longest > 0 and distance(a, b, longest // 3) <= longest // 3


def _told(code: str, source: Source, old: Criterion, new: Criterion | None) -> Finding:
    typed = short(f"{old.code} {old.title}".strip(), 80)
    expected = short(f"{new.code} {new.title}".strip(), 80) if new else ""
    return Finding(code, Place(source.name), row_key=old.row_id, typed=typed, expected=expected)
