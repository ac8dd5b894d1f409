"""Many workbooks as one summary: who returned, what is late, where the points went."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, NamedTuple

from cchc_xlsx.judging.gist import (
    TOTALS,
    UNKNOWN,
    UNSAID,
    Counted,
    Field,
    Gist,
    Lead,
    Lost,
    Tally,
    gist,
    ranked_points,
)
from cchc_xlsx.judging.groups import by_group, group_of
from cchc_xlsx.judging.returns import behind_of, chosen, head, merged
from cchc_xlsx.judging.wire import Json
from cchc_xlsx.office import figures
from cchc_xlsx.office.naming import finder, unit_code_key
from cchc_xlsx.office.standing import WORST, Status
from cchc_xlsx.office.text import fold, match_key

_MOST_REASONS: Final = 3
_BEHIND: Final = ("unit", "unit_code", "superior", "path", "plan_year", "phase", "period")


class UnitRow(NamedTuple):
    """A unit that should return a workbook."""

    unit: str
    unit_code: str = ""
    superior: str = ""
    group: str = ""  # in which it is ranked; blank: as its name tells


def summarise(
    files: Iterable[Mapping[str, Any]], units: Sequence[UnitRow] | None = None,
    known: Callable[[Mapping[str, Any]], Counted | None] = lambda _: None,
) -> Json:  # fmt: skip
    """The summary of returned workbooks; the order in which they come changes nothing.

    Of several versions of a unit the latest counts, of equal files one, of parts without a whole
    every row once; what was set aside is listed. The digests are read once and let go; what the
    rows of one come to may be known already.
    """
    choice = chosen((head(file), _payload(file, known)) for file in files)
    gists = sorted((_one(kept) for kept in choice.kept), key=_by_unit)
    by_unit = [_unit_row(one) for one in gists]
    return {
        "by_status": _word_rows(gists, "status", [*map(str, Status), UNSAID, UNKNOWN]),
        "by_standing": _word_rows(gists, "standing", list(map(str, WORST))),
        "by_field": _field_rows(gists),
        "by_lead": _lead_rows(gists),
        "by_unit": by_unit,
        "overdue": _lines(gists, lambda one: one.rows.late),
        "due_soon": _lines(gists, lambda one: one.rows.soon),
        "most_lost": _lost_rows(gists),
        "ranking": _ranking(gists, _groups(units or ())),
        "not_returned": _absent(gists, units or (), choice.unreadable),
        "behind": [{key: row[key] for key in _BEHIND} for row in behind_of(by_unit)],
        "set_aside": sorted(
            choice.aside, key=lambda row: (row["unit_code"], row["unit"], row["path"])
        ),
        "unreadable": sorted(choice.unreadable, key=lambda row: str(row["path"])),
    }


def _payload(
    file: Mapping[str, Any], known: Callable[[Mapping[str, Any]], Counted | None]
) -> Gist | Mapping[str, Any]:
    """The gist of a whole; a part stays as it is until it is merged."""
    return file if file["part"] else gist(file, known(file))


def _one(kept: Sequence[Gist | Mapping[str, Any]]) -> Gist:
    """The gist of a unit: of its whole, or of its parts together."""
    first = kept[0]
    if isinstance(first, Gist):
        return first
    return gist(merged([part for part in kept if not isinstance(part, Gist)]))


def _by_unit(one: Gist) -> tuple[str, str, str]:
    return one.head.unit_code, one.head.unit, one.head.path


# --- counts --------------------------------------------------------------------------------------


def _word_rows(gists: Sequence[Gist], name: str, words: Sequence[str]) -> list[Json]:
    """Every word of a list with the lines it stands on, none left out."""
    counts: Counter[str] = Counter()
    for one in gists:
        counts.update(one.rows.by_status if name == "status" else one.rows.by_standing)
    return [{name: word, "lines": counts[word]} for word in words]


def _field_rows(gists: Sequence[Gist]) -> list[Json]:
    """Fields of one id and title together, with the sums of their points and the lines in them."""
    rows: dict[tuple[str, str], Json] = {}
    tallies: dict[tuple[str, str], Tally] = {}
    for one in gists:
        titles = {field.row_id: field for field in one.fields}
        for row_id in dict.fromkeys((*titles, *one.rows.by_field)):
            field = titles.get(row_id, Field(row_id, "", "", None, None, None, None))
            key = (row_id, match_key(field.title))
            row = rows.setdefault(key, _field_row(field))
            row["units"] += 1
            _add_points(row, field)
            tallies[key] = tallies.get(key, Tally()).plus(one.rows.by_field.get(row_id, Tally()))
    return [
        {**_printed(rows[key]), **_share(rows[key]), **tallies[key]._asdict()}
        for key in sorted(rows)
    ]


def _field_row(field: Field) -> Json:
    return {"row_id": field.row_id, "code": field.code, "title": field.title,
            "units": 0, "scored_units": 0, **dict.fromkeys(TOTALS),
            "_most": Decimal(0), "_had": Decimal(0)}  # fmt: skip


def _add_points(row: Json, field: Field) -> None:
    for name in TOTALS:
        said = getattr(field, name)
        if said is not None:
            row[name] = (row[name] or Decimal(0)) + Decimal(said)
    row["scored_units"] += field.effective_points is not None
    if field.applicable_max is not None and field.effective_points is not None:
        row["_most"] += Decimal(field.applicable_max)
        row["_had"] += Decimal(field.effective_points)


def _share(row: Mapping[str, Any]) -> Json:
    """Percent of the maximum over the units whose points are known, and that maximum."""
    most = row["_most"]
    return {
        "scored_max": figures.plain(most) if most else None,
        "percent": _rate(row["_had"], most),
    }


def _printed(row: Mapping[str, Any]) -> Json:
    return {
        name: figures.plain(value) if isinstance(value, Decimal) else value
        for name, value in row.items()
        if not name.startswith("_")
    }


def _rate(part: Decimal | int, whole: Decimal | int) -> float | None:
    """In percent to two decimals, half up; `round` would take ties to the even neighbour."""
    if not whole:
        return None
    return float((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _lead_rows(gists: Sequence[Gist]) -> list[Json]:
    """Lines by the unit that leads; a line two units lead counts for both."""
    tallies: dict[tuple[str, str], Tally] = {}
    named: dict[tuple[str, str], Lead] = {}
    units: Counter[tuple[str, str]] = Counter()
    for one in gists:
        for lead, tally in one.rows.by_lead.items():
            key = (lead[0], "" if lead[0] else match_key(lead[1]))
            named[key] = min(named.get(key, lead), lead)
            tallies[key] = tallies.get(key, Tally()).plus(tally)
            units[key] += 1
    order = sorted(tallies, key=lambda key: (-tallies[key].lines, named[key]))
    return [
        {
            "lead": named[key][1],
            "id": named[key][0],
            "kind": named[key][2],
            "units": units[key],
            **tallies[key]._asdict(),
        }
        for key in order
    ]


def _unit_row(one: Gist) -> Json:
    whose = one.head
    return {
        "unit": whose.unit, "unit_code": whose.unit_code, "superior": whose.superior,
        "path": whose.path, "paths": list(one.paths), "issue": whose.issue,
        "revision": whose.revision, "part": whose.part,
        "scored_year": whose.scored_year, "plan_year": whose.plan_year, "phase": whose.phase,
        "period": whose.period, "as_of": whose.as_of, "verdict": whose.verdict,
        "errors": one.faults["error"] + one.faults["fatal"], "warnings": one.faults["warning"],
        **{name: one.totals[name] for name in TOTALS},
        "points_kind": one.points_kind,
        "index_points": one.index_points,
        "survey_points": one.survey_points,
        **one.rows.tally._asdict(),
        "percent_done": _rate(one.rows.tally.done, one.rows.tally.lines),
        **({"differing": list(one.differing)} if one.differing else {}),
    }  # fmt: skip


# --- lines and points ----------------------------------------------------------------------------


def _lines(gists: Sequence[Gist], pick: Callable[[Gist], Iterable[Json]]) -> list[Json]:
    """Lines of all units, the earliest due first."""
    found = [line for one in gists for line in pick(one)]
    return sorted(
        found, key=lambda x: (x["due"], x["unit_code"], x["unit"], x["path"], x["row_id"])
    )


def _lost_rows(gists: Sequence[Gist]) -> list[Json]:
    """Criteria by the points all units lost in them, the most first, with the commonest reasons.

    Those of the survey, which nobody earns by a measure of their own, stand behind the others.
    """
    groups: dict[tuple[str, str], list[Lost]] = {}
    for one in gists:
        for lost in one.rows.lost:
            groups.setdefault((lost.row_id, match_key(lost.title)), []).append(lost)
    rows = [_lost_row(group) for group in groups.values()]
    return sorted(rows, key=lambda row: (
        row["survey"], -Decimal(row["lost_points"]), row["row_id"], row["title"]
    ))  # fmt: skip


def _lost_row(group: Sequence[Lost]) -> Json:
    first = min(group)
    return {
        "row_id": first.row_id,
        "code": first.code,
        "title": first.title,
        "max_points": first.max_points,
        "lost_points": figures.plain(sum((lost.points for lost in group), Decimal(0))),
        "units": len(group),
        "reasons": _reasons(group),
        "survey": first.survey,
    }


def _reasons(group: Sequence[Lost]) -> list[Json]:
    said: dict[str, list[str]] = {}
    for lost in group:
        if lost.reason:
            said.setdefault(fold(lost.reason), []).append(lost.reason)
    common = sorted(said.values(), key=lambda same: (-len(same), min(same)))
    return [{"reason": min(same), "units": len(same)} for same in common[:_MOST_REASONS]]


def _groups(units: Sequence[UnitRow]) -> Callable[[str, str], str]:
    """The group that a list of units names for a code, else for a name; "" where it names none."""
    named = [unit for unit in units if unit.group]
    codes = {unit_code_key(unit.unit_code): unit.group for unit in named if unit.unit_code}
    find = finder((unit.unit, unit.group) for unit in named)

    def group(code: str, name: str) -> str:
        near = set(find(name))
        return codes.get(unit_code_key(code)) or (near.pop() if len(near) == 1 else "")

    return group


def _ranking(gists: Sequence[Gist], groups: Callable[[str, str], str]) -> list[Json]:
    """Units by their points and those of a survey that is given, among all and in their group."""
    entries = [entry for one in gists if (entry := _entry(one, groups))]
    entries.sort(key=lambda entry: -Decimal(entry["points"]))
    _number(entries, "rank")
    for own in by_group(entries).values():
        _number(own, "group_rank")
    return entries


def _number(entries: Sequence[Json], name: str) -> None:
    """Ranks of entries in the order of their points; ties rank 1-1-3."""
    rank = 0
    for place, entry in enumerate(entries, 1):
        above = entries[place - 2]["points"] if place > 1 else None
        rank = rank if above is not None and Decimal(above) == Decimal(entry["points"]) else place
        entry[name] = rank


def _entry(one: Gist, groups: Callable[[str, str], str]) -> Json | None:
    points, survey, whose = one.totals["effective_points"], one.survey_points, one.head
    ranked = ranked_points(one.totals, survey, whose.part, one.fields)
    if ranked is None:
        return None
    return {
        "rank": 0,
        "group": groups(whose.unit_code, whose.unit) or group_of(whose.unit),
        "group_rank": 0,
        "unit": one.head.unit,
        "unit_code": one.head.unit_code,
        "path": one.head.path,
        "points": figures.plain(ranked),
        "effective_points": points,
        "survey_points": survey,
        "with_survey": survey is not None,
        "kind": one.points_kind,
        "index_points": one.index_points,
        "classification": one.classification,
    }


def _absent(
    gists: Sequence[Gist], units: Sequence[UnitRow], broken: Sequence[Mapping[str, Any]]
) -> list[Json]:
    """The units of a list of which no workbook came, known by code, else by name."""
    codes = {unit_code_key(one.head.unit_code) for one in gists if one.head.unit_code}
    find = finder((unit.unit, unit) for unit in units)
    named = {(unit, bool(one.head.unit_code)) for one in gists for unit in find(one.head.unit)}

    def came(unit: UnitRow) -> bool:
        """By its code; by name where one of the two has none."""
        uncoded = (unit, False) in named
        return (
            unit_code_key(unit.unit_code) in codes
            or uncoded
            or (not unit.unit_code and (unit, True) in named)
        )

    missing = [unit for unit in dict.fromkeys(units) if not came(unit)]
    told = ("unit", "unit_code", "superior")
    files = _named_by(missing, units, [str(row["path"]) for row in broken])
    return [
        {name: getattr(unit, name) for name in told} | {"unreadable": files.get(unit, "")}
        for unit in sorted(missing, key=lambda u: (u.unit_code, u.unit))
    ]


_LEAST_CODE: Final = 4  # figures: a shorter number in a file's name is a day or a month
_PARTS: Final = re.compile(r"[a-z0-9]+")


def _named_by(
    missing: Sequence[UnitRow], units: Sequence[UnitRow], paths: Sequence[str]
) -> dict[UnitRow, str]:
    """The unreadable files whose own names tell the code or the name of a unit, and of one alone.

    A name is no proof of whose file it is; but nobody may be told to have sent nothing by it.
    """
    if not paths:
        return {}
    known = [(u, _words(u.unit)) for u in dict.fromkeys(units)]
    found: dict[UnitRow, str] = {}
    for path in sorted(paths, reverse=True):  # of several the first counts
        said = _words(re.split(r"[/\\!]", path)[-1])
        of = [u for u, _ in known if len(u.unit_code) >= _LEAST_CODE and f" {u.unit_code} " in said]
        if not of:
            named = [(u, name) for u, name in known if name.strip() and name in said]
            of = [u for u, name in named if not any(name in long != name for _, long in named)]
        if len(of) == 1 and of[0] in missing:
            found[of[0]] = path
    return found


def _words(name: str) -> str:
    return f" {' '.join(_PARTS.findall(fold(name)))} "
