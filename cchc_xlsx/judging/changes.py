"""What changed between two plans, to the cell, by row ids: added, removed, moved, changed."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from cchc_xlsx.form.sheets import facts_of
from cchc_xlsx.office.drafting import display_task, is_spare
from cchc_xlsx.office.model import Assignment, Plan

SLUGS: Final = ("general", "criteria", "assignments", "progress", "evidence")
_BASIC: Final = ("row_id",)


Way = Literal["added", "removed", "moved", "changed"]


class Change(NamedTuple):
    """One difference: of a cell both values, of a row what it was or is."""

    slug: str
    row_id: str
    kind: Way
    key: str = ""  # column of a changed cell
    old: Any = None
    new: Any = None  # of a moved or added row: its record, or the row it now follows
    after: str = ""  # row id it now follows, "" for the first
    code: str = ""
    title: str = ""


def changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every difference, in the order of the new plan; none between a plan and itself.

    Rows that people added (n001 …) are the same only within one unit.
    """
    before, after = facts_of(old), facts_of(new)
    found = [
        Change("general", key, "changed", "value", before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    ]
    same_unit = old.identity.unit_code == new.identity.unit_code and (
        old.identity.unit_code != "" or old.identity.unit == new.identity.unit
    )
    for slug in SLUGS[1:]:
        found += _table(slug, getattr(old, slug), getattr(new, slug), same_unit)
    tasks = {task.row_id: task for task in (*old.assignments, *new.assignments)}
    return tuple(_named(one, tasks) for one in found)


def _named(change: Change, tasks: Mapping[str, Assignment]) -> Change:
    """A change of a progress line told by its task's words."""
    task = tasks.get(change.row_id.partition(".")[0]) if change.slug == "progress" else None
    if task is None:
        return change
    return change._replace(code=task.code, title=display_task(task))


def _table(slug: str, old: Sequence[Any], new: Sequence[Any], same_unit: bool) -> Iterator[Change]:
    before = {row.row_id: row for row in old}
    after = {row.row_id: row for row in new}
    joined = [i for i in after if i in before and (same_unit or not _own(i))]
    removed = [i for i in before if i not in joined]
    for row_id in removed:
        yield _change(slug, before[row_id], "removed", old=before[row_id])
    settled = _in_order(joined, {row_id: n for n, row_id in enumerate(before)})
    previous = ""
    for row_id, row in after.items():
        if row_id not in joined:
            yield _change(slug, row, "added", new=row, after=previous)
        else:
            if row_id not in settled:
                yield _change(slug, row, "moved", after=previous)
            for key in row._fields:
                if key not in _BASIC and getattr(before[row_id], key) != getattr(row, key):
                    yield _change(slug, row, "changed", key, getattr(before[row_id], key),
                                  getattr(row, key))  # fmt: skip
        previous = row_id


def _change(
    slug: str,
    row: Any,  # noqa: ANN401  a record of one of four kinds
    kind: Way,
    key: str = "",
    old: object = None,
    new: object = None,
    after: str = "",
) -> Change:
    names = ("title", "task", "measure", "summary")
    title = next((said for name in names if (said := getattr(row, name, ""))), "")
    return Change(slug, row.row_id, kind, key, old, new, after, getattr(row, "code", ""), title)


def _own(row_id: str) -> bool:
    """Whether a row was added by people, so that its id says nothing in another unit."""
    return is_spare(row_id[:4])


def _in_order(rows: Sequence[str], place: Mapping[str, int]) -> frozenset[str]:
    """The most rows that need not be moved: the longest run that keeps the old order."""
    tails: list[int] = []
    ends: list[int] = []
    links: list[int] = []
    for number, row_id in enumerate(rows):
        at = bisect_left(tails, place[row_id])
        tails[at : at + 1] = [place[row_id]]
        ends[at : at + 1] = [number]
        links.append(ends[at - 1] if at else -1)
    kept: set[str] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(rows[at])
        at = links[at]
    return frozenset(kept)
