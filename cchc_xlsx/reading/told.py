"""What a row of a plan is told by others: its lead by a heading, its title by a line above it, its
columns by labels in one cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.lists import labelled_parts
from cchc_xlsx.reading.plan_parts import Row, Section
from cchc_xlsx.reading.titles import split_code

Under = tuple[Row, tuple[Section, ...]]
_PERSON: Final = re.compile(r"(?:ông|bà|đồng chí|đ/c)\b", re.IGNORECASE)
_WHO: Final = frozenset({"lead", "support", "deadline"})  # what a cell of leads may be parted into
_DOTTED: Final = re.compile(r"\d{1,2}\.\d")
_BODY: Final = re.compile(  # how a unit's name begins; a field is "Tổ chức bộ máy", "Chính quyền số"
    r"(?:các )?(?:phòng|văn phòng|trung tâm|ban|bộ phận|công an|quân sự|sở|đội|tổ(?! chức)|hội|trạm|chi cục"
    r"|công chức|cán bộ|ubnd|ủy ban|đoàn|mặt trận|thanh tra|thuế|kho bạc|trường|thôn|địa chính|tư pháp"
    r"|tài chính(?! công)|văn hóa|kế toán)\b",
    re.IGNORECASE,
)


def led_by_headings(rows: Sequence[Under], findings: list[Finding]) -> list[Under]:
    """The rows of a table without a column of leads whose headings are units: those lead them."""
    heads = [path[0] for _, path in rows if path]
    named = all(_is_unit(one.title) and not one.cells for one in heads)  # fields have points
    if (
        not heads
        or not named
        or len(heads) < len(rows)
        or any(r.cells.get("lead") for r, _ in rows)
    ):
        return list(rows)
    told: set[int] = set()
    for row, path in rows:
        row.cells["lead"] = path[0].title
        if id(path[0]) not in told:
            told.add(id(path[0]))
            findings.append(Finding("I24", path[0].place, typed=path[0].title[:80]))
    return [(row, path[1:]) for row, path in rows]


def measures_of(rows: Sequence[Under], keys: Collection[str]) -> list[Under]:
    """The rows of a table that names a criterion in one line and what is to be done below it.

    Where no column is kept for the work, a line without a code below a criterion's is its work.
    """
    if {"task", "measure"} & set(keys):
        return list(rows)
    made: list[Under] = []
    for row, path in rows:
        above = path[-1] if path else None
        said = row.cells.get("title", "")
        own = (row.cells.get("code", ""), row.cells.get("no", ""), split_code(said)[0])
        if (
            above is None
            or not _DOTTED.match(above.code)
            or any(map(_DOTTED.match, own))
            or not said
        ):
            made.append((row, path))
            continue
        row.cells |= {"measure": said, "title": above.title, "code": above.code}
        for key, points in above.cells.items():
            row.cells.setdefault(key, points)
        made.append((row, path[:-1]))
    return made


def parted_cells(row: Row, findings: list[Finding]) -> None:
    """A cell that says several things by labels, put where each belongs: "Giải pháp: … Chủ trì: …"."""
    for key in ("measure", "task", "requirement", "reason", "output", "lead", "note"):
        said = row.cells.get(key, "")
        parts = labelled_parts(said) if said.count(":") > 1 else {}
        taken = {other for other in parts if other != key and row.cells.get(other)}
        if len(parts) < 2 or taken or (key == "lead" and parts.keys() <= _WHO):
            continue
        del row.cells[key]
        row.cells |= parts
        findings.append(Finding("I26", row.place, typed=said[:80]))


def _is_unit(title: str) -> bool:
    return bool(_PERSON.match(title) or (_BODY.match(title) and kind_of(title) == "unit"))


def numbered_anew(items: Sequence[Row | Section]) -> bool:
    """Whether the numbers of criteria begin anew below every heading, and nothing else codes them.

    Such a number is the criterion's own within its field; one that runs through only counts.
    """
    runs: list[list[str]] = []
    for item in items:
        if isinstance(item, Section):
            runs.append([])
        elif runs and item.cells.get("no") and item.cells.get("title"):
            if split_code(item.cells["title"])[0] or item.cells.get("code"):
                return False
            runs[-1].append(item.cells["no"].strip(" .)"))
    filled = [run for run in runs if run]
    counted = [[str(n) for n in range(1, len(run) + 1)] for run in filled]
    return len(filled) > 1 and filled == counted
