"""Which of the returned workbooks count: one a unit, the latest; parts where there is no whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any, Final, Generic, NamedTuple, TypeVar

from cchc_xlsx.form.marks import read_key
from cchc_xlsx.judging.lines import REPORTED, spoken_for
from cchc_xlsx.judging.wire import Json
from cchc_xlsx.office.model import PERIODS, PHASES
from cchc_xlsx.office.naming import name_key
from cchc_xlsx.office.text import fold

T = TypeVar("T")
File = Mapping[str, Any]

# Why a file is set aside, as the summary says it.
RESENT, OLDER, RESAVED, RIVAL, PART = "resent", "older", "resaved", "rival", "part"
FOREIGN: Final = "foreign"  # bears another unit's name beside a file of the same issue
_UNSUMMED: Final = dict.fromkeys(
    ("computed_points", "self_points", "appraised_points", "effective_points", "lost_points")
)
_BLANK: Final[tuple[object, ...]] = (None, "", [], False)
_DERIVED: Final = (
    "milestones",
    "standing",
    "applicable",
    "cell",
    "progress_cell",
    "sheet",
    "due_read",
)
_NAMES: Final = (
    "path", "sha256", "verdict", "unit", "unit_code", "superior", "issue", "revision", "part",
    "scored_year", "plan_year", "phase", "period", "as_of", "saved_at",
)  # fmt: skip


class Head(NamedTuple):
    """What tells one returned file from another."""

    path: str
    sha256: str
    verdict: str
    unit: str
    unit_code: str
    superior: str
    issue: str
    revision: int
    part: str
    scored_year: int
    plan_year: int
    phase: str
    period: str
    as_of: str
    saved_at: str
    shown_unit: str = ""  # the unit its first sheet names, where that is another one

    @property
    def who(self) -> tuple[str, str]:
        """Whose it is: the unit's code, else its name and superior, else the file itself."""
        if self.unit_code:
            return self.unit_code, ""
        if self.unit:
            return name_key(self.unit), name_key(self.superior)
        return "", self.issue or self.path

    @property
    def age(self) -> tuple[int, int, int, int]:
        """Which report of the unit it is; a later one is greater.

        A year is scored, explained, remedied in this order; periods count within a phase.
        """
        period = PERIODS.index(self.period) if self.period in PERIODS else -1
        phase = tuple(PHASES).index(self.phase) if self.phase in PHASES else -1
        return self.plan_year, self.scored_year, phase, period

    @property
    def order(self) -> tuple[object, ...]:
        """The latest is greatest: report, revision, day of its figures, when the file was saved.

        Only where none of these tells two files apart their paths decide.
        """
        return *self.age, self.revision, self.as_of, self.saved_at, self.path


class Choice(NamedTuple, Generic[T]):
    """The files that count, one group a unit, and the others with the reason."""

    kept: tuple[tuple[T, ...], ...]
    aside: tuple[Json, ...]
    unreadable: tuple[Json, ...]


def head(file: Mapping[str, Any]) -> Head:
    """The head of a digest."""
    said = {name: file.get(name) for name in _NAMES}
    numbers = {name: said[name] or 0 for name in ("revision", "scored_year", "plan_year")}
    heard = {name: said[name] or "" for name in _NAMES} | numbers
    return Head(**heard, shown_unit=_shown_unit(file))


def _shown_unit(file: File) -> str:
    """The unit somebody wrote over the one it was issued to; "" where the name is but spelled anew.

    A neighbour who has no workbook fills in another's, and changes the name.
    """
    changed = {}
    for finding in file.get("findings") or ():
        key = read_key(finding["row_key"]) if finding["code"] == "C20" else None
        if key is not None and key.row_id in ("unit", "unit_code"):
            changed[key.row_id] = str(finding["typed"] or "")
    typed, code = changed.get("unit", ""), changed.get("unit_code", "")
    own, other = _words(file.get("unit") or ""), _words(typed)
    if not own or not other or own == other:
        return ""
    # A place may be named after it, "xã Hòa Bình, tỉnh …"; no other code is.
    respelled = own <= other or other <= own
    return typed if code or not respelled else ""


def _words(name: str) -> set[str]:
    """The words of a unit's name, whatever stands between them."""
    return {*"".join(c if c.isalnum() else " " for c in fold(name_key(name))).split()}


def who_and_age(file: Mapping[str, Any]) -> tuple[str, str]:
    """The keys under which a ledger finds a unit's earlier reports; ages compare as texts."""
    one = head(file)
    return "|".join(one.who), "|".join(f"{part + 1:05d}" for part in one.age)


def behind_of(units: Iterable[File]) -> list[File]:
    """The units whose report is an earlier one than the newest among them."""
    ages = [(head(row).age, row) for row in units]
    newest = max((age for age, _ in ages), default=())
    return [row for age, row in ages if age < newest]


def chosen(files: Iterable[tuple[Head, T]]) -> Choice[T]:
    """Of each unit the latest whole, or where there is none the latest of each of its parts."""
    entries = sorted(files, key=lambda entry: (entry[0].who, entry[0].order))
    unreadable = tuple({"path": h.path} for h, _ in entries if h.verdict == "unreadable")
    aside: list[Json] = []
    kept: list[tuple[T, ...]] = []
    seen: dict[str, str] = {}
    readable = []
    for entry in entries:
        one = entry[0]
        if one.verdict == "unreadable":
            continue
        twin = seen.setdefault(one.sha256, one.path) if one.sha256 else one.path
        if twin == one.path:
            readable.append(entry)
        else:
            aside.append(_aside(one, RESENT, twin))
    for _, group in groupby(readable, key=lambda entry: entry[0].who):
        named, foreign = _named(list(group))
        aside += [
            {**_aside(h, FOREIGN, mine.path), "shown_unit": h.shown_unit, "severity": "error"}
            for h, mine in foreign
        ]
        own, others = _of_unit(named)
        kept.append(tuple(payload for _, payload in own))
        aside += [
            {**_aside(h, reason, rival.path), **({"earlier": True} if h.age < rival.age else {})}
            for h, reason, rival in others
        ]
    return Choice(tuple(kept), tuple(aside), unreadable)


def _named(
    group: Sequence[tuple[Head, T]],
) -> tuple[list[tuple[Head, T]], list[tuple[Head, Head]]]:
    """The files of one unit, and those that name another beside its own file of the same issue."""
    mine = {(h.issue, h.part): h for h, _ in group if not h.shown_unit}
    foreign = [(h, mine[h.issue, h.part]) for h, _ in group
               if h.shown_unit and h.issue and (h.issue, h.part) in mine]  # fmt: skip
    gone = {h.path for h, _ in foreign}
    return [entry for entry in group if entry[0].path not in gone], foreign


def _of_unit(
    group: Sequence[tuple[Head, T]],
) -> tuple[list[tuple[Head, T]], list[tuple[Head, str, Head]]]:
    """The files of one unit that count and those that do not with why and for which one.

    The group is in their order.
    """
    wholes = [entry for entry in group if not entry[0].part]
    latest: dict[str, tuple[Head, T]] = {entry[0].part: entry for entry in wholes or group}
    newest = max(entry[0].age for entry in latest.values())
    own = [entry for entry in latest.values() if entry[0].age == newest]
    counted = {entry[0].path for entry in own}
    others = []
    for one, _ in group:
        if one.path not in counted:
            rival = latest.get(one.part, own[-1])[0]
            others.append((one, _reason(one, rival, bool(wholes)), rival))
    return own, others


def _reason(one: Head, kept: Head, whole: bool) -> str:
    if whole and one.part:
        return PART
    same = (one.issue, one.revision, one.age) == (kept.issue, kept.revision, kept.age)
    if not same:
        return OLDER
    return RESAVED if one.as_of == kept.as_of and one.saved_at < kept.saved_at else RIVAL


def _aside(one: Head, reason: str, kept: str) -> Json:
    return {
        "path": one.path, "unit": one.unit, "unit_code": one.unit_code, "issue": one.issue,
        "revision": one.revision, "part": one.part, "reason": reason, "counted": kept,
    }  # fmt: skip


def with_unmerged(files: Sequence[File], aside: Iterable[Json]) -> list[Json]:
    """The files set aside, with what is answered in them and not in the one that counts.

    Two people may have shared the rows of one workbook, each returning their own.
    """
    place = {file["path"]: number for number, file in enumerate(files)}
    found = []
    for row in aside:
        alone: list[tuple[str, ...]] = []
        if row["reason"] in (RESAVED, RIVAL):
            alone = list(_alone(files[place[row["path"]]], files[place[row["counted"]]]))
        cells = list(dict.fromkeys(cell for said in alone for cell in said))
        more = {"unmerged": len(alone), "unmerged_cells": cells}
        found.append({**row, **more} if alone else row)
    return found


def _alone(one: File, other: File) -> Iterator[tuple[str, ...]]:
    """Of each row that says in one file what it leaves blank in the other, where it does."""
    said = {
        (name, row["row_id"]): row
        for name in ("criteria", "assignments") for row in other[name]
    }  # fmt: skip
    for name in ("criteria", "assignments"):
        for row in one[name]:
            cells = tuple(_says_more(row, said.get((name, row["row_id"]), {})))
            if cells:
                yield cells


def _says_more(row: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    """The cells where a row and its lines begin, of those that say more than another file's.

    A task repeats what its lines say.
    """
    mine, theirs = (list[File](of.get("milestones", ())) for of in (row, other))
    reported = row.keys() & mine[0].keys() - {*_DERIVED} if mine else frozenset()
    if _has_more(row, other, row.keys() - {*_DERIVED, *reported}):
        yield f"{row['sheet']}!{row['cell']}"
    for here, there in zip_longest(mine, theirs, fillvalue=dict[str, Any]()):
        if _has_more(here, there, reported):
            yield f"{row['progress_sheet']}!{here['cell']}"


def _has_more(one: Mapping[str, Any], other: Mapping[str, Any], keys: Iterable[str]) -> bool:
    return any(one.get(k) not in _BLANK and other.get(k) in _BLANK for k in keys)


def merged(parts: Sequence[File]) -> File:
    """The parts of one unit as one file: every row once, as whoever worked on it returned it.

    A sum over a part says nothing of the whole: totals and the points of groups stay blank.
    """
    if len(parts) == 1:
        return parts[0]
    whole = dict(parts[0])
    for name in ("criteria", "fields"):
        whole[name] = [row if row.get("leaf") else {**row, **_UNSUMMED}
                       for _, row in _taken(parts, name).values()]  # fmt: skip
    lines = _lines(parts)
    whole["assignments"] = [_with_lines(task, lines)
                            for _, task in _taken(parts, "assignments").values()]  # fmt: skip
    whole["part"] = "; ".join(str(part["part"]) for part in parts)
    whole["paths"] = [part["path"] for part in parts]
    whole["differing"] = differing(parts)
    facts = [*reversed(parts)]  # of what several say the first's stands
    whole["general"] = {k: v for part in facts for k, v in part["general"].items()
                        if v not in _BLANK}  # fmt: skip
    whole["survey_points"] = next(
        (part["survey_points"] for part in parts if part["survey_points"] is not None), None
    )
    whole["totals"] = dict.fromkeys(whole["totals"])
    whole["classification"] = ""
    whole["findings"] = [finding for part in parts for finding in part["findings"]]
    whole["verdict"] = "fix" if any(part["verdict"] == "fix" for part in parts) else "ok"
    return whole


def _taken(parts: Sequence[File], name: str) -> dict[str, tuple[str, File]]:
    """Each row of a table by its id, from the part that says most of it, with that part's path."""
    return _fullest((part["path"], row) for part in parts for row in part[name])


def _lines(parts: Sequence[File]) -> dict[str, tuple[str, File]]:
    """Each line of progress likewise: two people may have reported a milestone each."""
    return _fullest(
        (part["path"], line)
        for part in parts for task in part["assignments"] for line in task["milestones"]
        if line["row_id"]
    )  # fmt: skip


def _fullest(rows: Iterable[tuple[str, File]]) -> dict[str, tuple[str, File]]:
    found: dict[str, tuple[str, File]] = {}
    for path, row in rows:
        kept = found.get(row["row_id"])
        if kept is None or _work(row) > _work(kept[1]):
            found[row["row_id"]] = path, row
    return found


def _with_lines(task: File, lines: Mapping[str, tuple[str, File]]) -> File:
    own = [lines[one["row_id"]][1] if one["row_id"] else one for one in task["milestones"]]
    return {**task, "milestones": own, **spoken_for(own)}


def counted(files: Sequence[File], units: Iterable[File]) -> Iterator[File]:
    """The files that count, a unit's parts as one; one at a time, for they may be many."""
    place = {file["path"]: number for number, file in enumerate(files)}
    for unit in units:
        yield merged([files[place[path]] for path in unit["paths"]])


def counted_rows(
    files: Sequence[File], units: Iterable[File]
) -> dict[str, frozenset[tuple[str, str]] | None]:
    """By the path of a file that counts, its rows that do, as table and row id; None is all.

    A line of progress counts where it was reported, whoever reported the rest of its task.
    """
    place = {file["path"]: number for number, file in enumerate(files)}
    found: dict[str, frozenset[tuple[str, str]] | None] = {}
    for unit in units:
        if len(unit["paths"]) == 1:
            found[unit["path"]] = None
            continue
        parts = [files[place[path]] for path in unit["paths"]]
        tables = {name: _taken(parts, name) for name in ("criteria", "assignments")}
        tables["progress"] = _lines(parts)
        taken = [(path, (name, row_id)) for name, rows in tables.items()
                 for row_id, (path, _) in rows.items()]  # fmt: skip
        for path in unit["paths"]:
            found[path] = frozenset(one for of, one in taken if of == path)
    return found


_ANSWERS: Final = (
    "self_points", "appraised_points", "reappraised_points", "final_points", "basis", "achieved",
    "outcome", "evidence", "reason", "explanation",
    *(key for key in REPORTED if key != "previous_status"),
)  # fmt: skip


def differing(parts: Sequence[File]) -> list[str]:
    """The cells where rows begin that two parts of a unit answer differently.

    One of the two is shown, and nobody has said which is right.
    """
    said: dict[str, File] = {}
    cells: dict[str, None] = {}
    for part in parts:
        rows = [(f"{row['sheet']}!{row['cell']}", row) for row in part["criteria"] if row["leaf"]]
        rows += [
            (f"{task['progress_sheet']}!{line['cell']}", line)
            for task in part["assignments"] for line in task["milestones"] if line["row_id"]
        ]  # fmt: skip
        for cell, row in rows:
            other = said.setdefault(row["row_id"], row)
            pairs = [(row.get(key), other.get(key)) for key in _ANSWERS]
            if any(a != b for a, b in pairs if a not in _BLANK and b not in _BLANK):
                cells[cell] = None
            said[row["row_id"]] = {**other, **{k: v for k, v in row.items() if v not in _BLANK}}
    return list(cells)


def _work(row: Mapping[str, Any]) -> tuple[int, int]:
    """How much has been reported on a row: points or a status before all that is said besides."""
    reported = sum(row.get(key) not in _BLANK for key in ("effective_points", "self_points",
                                                          "status"))  # fmt: skip
    return reported, sum(said not in _BLANK for said in row.values())
