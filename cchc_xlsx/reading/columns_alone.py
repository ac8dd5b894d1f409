"""Columns of answers that moved without their rows: sorted alone, slid, pasted askew."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import lgamma, log
from operator import attrgetter
from typing import Any, Final, TypeVar

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.schema import Column, Role
from cchc_xlsx.office import text
from cchc_xlsx.office.model import Assignment, Criterion, Progress
from cchc_xlsx.reading.records import Sheetful, Spots, shown_entry
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import said

MOVED_LEAST: Final = 5  # old answers on other rows
MOVED_SHARE: Final = 0.3  # of the rows that had one
SLID_SHARE: Final = 0.8  # of the answers of a run are those of a row so far away
OFFSETS: Final = (-3, -2, -1, 1, 2, 3)
BY_CHANCE: Final = 0.001
SLID_KINDS: Final = 3  # different answers, so that a run of like ones is no slide
KINDS: Final = 5  # different answers in order
CHANCE: Final = 10_000_000  # other orders of the same answers
NUMBERED: Final = 4  # a numbering with gaps goes up by so many of its least steps at most
_DIGITS: Final = re.compile(r"[0-9]+")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_AFTER: Final = {
    ord(letter): base + "\uffff" * n
    for base, letters in (("a", "ăâ"), ("d", "đ"), ("e", "ê"), ("o", "ôơ"), ("u", "ư"))
    for n, letter in enumerate(letters, 1)
}
Owner = Callable[[str, str], Role | None]  # whose the cell of a row (by its id) in a column is
R = TypeVar("R", Criterion, Assignment, Progress)


def believed(
    table: Sheetful, spots: Spots, issued: Sequence[R], made: list[R], owner: Owner | None = None
) -> list[R]:
    """The records, with the issued answers in columns whose answers stand on other rows.

    Only what was issued tells for certain. New answers that were sorted look like any others but
    for their order, which is remarked upon where the rows themselves were not sorted.
    """
    desk, rows = table.desk, [table.rows.numbers.get(record.row_id) for record in issued]
    there = [number for number in rows if number]
    unmoved = there == sorted(there)
    spots = tuple(spot for spot in spots if spot[0].key not in desk.pushed)
    if _is_suspect(table, spots):
        made = _without_slipped(table, spots, issued, made, owner)
    for column, position in spots:
        of_column = attrgetter(column.key)
        before, after = list(map(of_column, issued)), list(map(of_column, made))
        place = Place(desk.source, desk.table.grid.name, desk.table.header_row, position)
        if before == after:
            continue
        if not (_sorted(before, after) or _slid(before, after)):
            # Of deleted rows there are only the issued answers: they stand nowhere in the sheet.
            were, are = ([v for v, at in zip(values, rows, strict=True) if at]
                         for values in (before, after))  # fmt: skip
            count = _runs(are) if unmoved else 0
            count = 0 if count and _runs(were) else count
            if count:
                count_of = (("count_of", str(count)),)
                desk.findings.append(
                    Finding("R21", place, column=column.key, typed=column.header, extra=count_of)
                )
            continue
        desk.findings = [f for f in desk.findings if f.column != column.key or not f.place.row]
        desk.findings.append(Finding("R17", place, column=column.key, typed=column.header))
        _keep(table, column, position, made)
        made = _as_issued(column, issued, made)
    return made


def _is_suspect(table: Sheetful, spots: Spots) -> bool:
    """Whether an answer stands below the table, on its header or where none was to be filled in."""
    from cchc_xlsx.reading import slipped

    if any(slipped.on_header(table, column, position) for column, position in spots):
        return True
    if any(finding.code == "R08" for finding in table.rows.findings):
        return True
    keys = {column.key for column, _ in spots}
    told = table.desk.findings
    return any(f.code == "C20" and not f.expected and f.column in keys for f in told)


def _without_slipped(
    table: Sheetful, spots: Spots, issued: Sequence[R], made: list[R], owner: Owner | None
) -> list[R]:
    """The records, with the issued answers in columns that were pasted beside their rows."""
    from cchc_xlsx.reading import filtered, slipped, slipped_part

    known = {record.row_id for record in issued}

    def opens(row_id: str, key: str) -> Role | None:
        if row_id not in known:
            return None
        return owner(row_id, key) if owner else Role.INPUT

    whole = slipped.set_aside(table, spots, opens)
    for slip in whole:
        made = _as_issued(slip.column, issued, made)
    gone = {slip.column.key for slip in whole}
    rest = tuple(spot for spot in spots if spot[0].key not in gone)
    slid = slipped_part.parts(table, rest, opens) or tuple(filtered.parts(table, rest, opens))
    for part in slipped_part.set_aside(table, slid):
        here = {row_id for row_id, number in table.rows.numbers.items() if number in part.rows}
        made = _as_issued(part.column, issued, made, here)
    return made


def _as_issued(
    column: Column, issued: Sequence[R], made: Sequence[R], rows: Collection[str] | None = None
) -> list[R]:
    """The records with what was issued in a column, in these rows or in all."""
    return [
        record._replace(**{column.key: getattr(old, column.key)})
        if rows is None or old.row_id in rows
        else record
        for record, old in zip(made, issued, strict=True)
    ]


def _sorted(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether the old answers are all still there, and many of them elsewhere.

    Those that went to rows without an old answer left as many rows blank: where new answers
    happen to be such as were there before (a status), nothing was moved.
    """
    old = [n for n, value in enumerate(before) if value not in (None, "")]
    moved = [before[n] for n in old if before[n] != after[n]]
    if len(moved) < MOVED_LEAST or len(moved) <= MOVED_SHARE * len(old):
        return False
    if _ways(moved) < -log(BY_CHANCE):  # a few words fall in other places by themselves
        return False
    were = Counter(before[n] for n in old)
    gone = were - Counter(after[n] for n in old)
    blank = sum(after[n] in (None, "") for n in old)
    return gone.total() <= blank and were <= Counter(after)


def _slid(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether a run of old answers stands a few rows further up or down, beyond chance.

    What slid is a run: rows that seem unchanged lie under the slide as well. Of a few words that
    stand in many rows (a status) some always seem to come from the rows beside them.
    """
    old, new = ([value or "" for value in values] for values in (before, after))
    changed = [n for n, (was, now) in enumerate(zip(old, new, strict=True)) if was and was != now]
    if len(changed) < MOVED_LEAST:
        return False
    alike = sum(n * n for n in Counter(old).values()) / len(old) ** 2
    for off in OFFSETS:
        run = range(max(changed[0], off, 0), min(changed[-1], len(old) - 1 + min(off, 0)) + 1)
        theirs = [n for n in run if new[n] == old[n - off]]
        kinds = {new[n] for n in theirs} - {""}
        sure = alike ** len(theirs) * len(OFFSETS) < BY_CHANCE
        if sure and len(kinds) >= SLID_KINDS and len(theirs) >= SLID_SHARE * len(run):
            return True
    return False


def _runs(values: Sequence[object]) -> int:
    """How many answers run up or down in order beyond chance, 0 where they do not.

    Dates follow the plan, a numbering counts up by itself: neither tells a sort.
    """
    there = [value for value in values if value not in (None, "")]
    if len(set(there)) < KINDS or any(isinstance(value, date) for value in there):
        return 0
    if all(isinstance(value, Decimal | int) for value in there):
        figures = [Decimal(str(value)) for value in there]
        told = in_order(figures) and not _is_numbering(figures)
    else:
        words = [str(value) for value in there]
        told = in_order(map(text.fold, words)) or in_order(map(lettered, words))
        told = told and not _is_counted(words)
    return len(there) if told and _ways(there) >= log(CHANCE) else 0


def _ways(values: Sequence[object]) -> float:
    """In how many orders they might stand, as a logarithm."""
    return lgamma(len(values) + 1) - sum(lgamma(n + 1) for n in Counter(values).values())


def in_order(values: Iterable[Any]) -> bool:
    """Whether values rise or fall; most columns are found out after three of them."""
    up = down = True
    for a, b in pairwise(values):
        up, down = up and a <= b, down and a >= b
        if not (up or down):
            return False
    return True


def _is_counted(words: Sequence[str]) -> bool:
    """Whether words differ in rising numbers only."""
    plain = [text.fold(word) for word in words]
    return len({_DIGITS.sub("#", word) for word in plain}) < KINDS and plain[0] <= plain[-1]


def lettered(word: str) -> str:
    """As Vietnamese dictionaries order words: ă after a and before â, tones aside."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if c not in _TONES)
    return unicodedata.normalize("NFC", bare).translate(_AFTER)


def _is_numbering(values: Sequence[Decimal]) -> bool:
    """Whether numbers rise by steps that are small beside their count."""
    steps = [b - a for a, b in pairwise(values)]
    return bool(steps) and min(steps) > 0 and sum(steps) <= NUMBERED * len(steps) * min(steps)


def _keep(table: Sheetful, column: Column, position: int, made: Sequence[R]) -> None:
    """What was typed in a column that is not believed."""
    desk = table.desk
    for record in made:
        number, value = table.rows.numbers.get(record.row_id), getattr(record, column.key)
        odd = desk.raw.pop((desk.table.slug, record.row_id, column.key), None)
        if number and (value not in (None, "") or odd is not None):
            words = f"{column.header}: {shown_entry(value, column.kind) or said(odd)}"
            cell = address(number, position)
            desk.extras.append(Extra(desk.table.grid.name, cell, "column", words))
