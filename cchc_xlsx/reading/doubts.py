"""What a plan leaves in doubt once it is read: codes, points, deadlines, blanks, cut cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Line
from cchc_xlsx.office.deadlines import Deadline, due_date, read_deadline
from cchc_xlsx.office.text import fold, match_key
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.plan_cells import PlanRow
from cchc_xlsx.reading.plan_parts import Rows

_OWED: Final = ("lead", "deadline")  # what whoever has work to do is told
_WORK: Final = ("task", "measure", "output")
_PROSE: Final = ("title", "task", "measure", "output", "requirement", "reason", "lead", "support",
                 "budget")  # fmt: skip
_MOSTLY: Final = 0.6  # of the rows that say something
_SELDOM: Final = 0.2  # of the cells of a column
_LEAST: Final = 3  # rows that tell how a column is written
_ENDLESS: Final = re.compile(  # words no sentence ends with
    r"\w[^\n]*(?:[,(]|\s(?:và|của|các|những|với|để|hoặc))\s*\Z"
)
_TORN: Final = re.compile(r"(?<=[^\W\d_]\s)(?:[bcdfghjklmnpqrstvwxzđ]{1,3})\Z")  # no vowel, no word
_SMALL: Final = re.compile(r"(?:ông|bà|đồng chí|đ/c|cbcc|[a-zđ]\)|[a-z]{1,3}\d)", re.IGNORECASE)
_A_WORD: Final = re.compile(r"[^\W\d_]{3}")
_BETWEEN: Final = frozenset(
    ["va", "cac", "cung", "voi", "chu", "tri", "phoi", "hop", "don", "vi", "co", "quan", "la"]
)

Key = tuple[str, str, int]


def doubts(
    rows: Sequence[PlanRow], tables: Sequence[Rows], year: int, told: Iterable[Finding]
) -> Iterator[Finding]:
    """Everything a reader should look at, each at its place."""
    yield from _collisions(rows)
    yield from _unclear(rows, year)
    yield from _sums(rows)
    yield from _shortened(rows)
    known = {_key(row.place): row for row in rows}
    joined = {_key(one.place) for one in told if one.code == "I04"}
    for table in tables:
        lines = [line for line in table.lines if _key(line.place) in known]
        own = [known[_key(line.place)] for line in lines]
        yield from _blank(own, table.head)
        yield from _cut([line for line in lines if _key(line.place) not in joined], table, known)


def _key(place: Place) -> Key:
    return (place.file, place.sheet, place.row)


def _collisions(rows: Sequence[PlanRow]) -> Iterator[Finding]:
    """Codes that stand on rows of one field with different titles."""
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        field = row.path[0].title if row.path else ""
        title = seen.setdefault((field, row.code), fold(row.title))
        if row.code and title != fold(row.title):
            yield Finding("I09", row.place, typed=row.code)


def _sums(rows: Sequence[PlanRow]) -> Iterator[Finding]:
    """Points that do not go together: more than the maximum, or a loss that is no difference."""
    for row in rows:
        said = {key: Decimal(row.cells[key]) for key in POINTS if row.cells.get(key)}
        most = said.get("max_points")
        got = said.get("appraised_points")
        lost = said.get("stated_lost_points")
        over = most is not None and any(
            said.get(key, most) > most
            for key in ("self_points", "appraised_points", "stated_lost_points")
        )
        unlike = most is not None and got is not None and lost is not None and most - got != lost
        if over or unlike:
            yield Finding("I31", row.place, typed=" / ".join(row.cells[key] for key in said))


def _unclear(rows: Sequence[PlanRow], year: int) -> Iterator[Finding]:
    """Deadlines that say a time nobody can date, two, or only when the work begins."""
    for row in rows:
        said = row.cells.get("deadline", "")
        if not said or not year:
            continue
        found = read_deadline(said, year)
        due = due_date(found.milestones)
        until = f"{due:%d/%m/%Y}" if due else ""
        if "two_readings" in found.doubts:
            code = "I39" if _only_begins(said, found) else "I13"
            yield Finding(code, row.place, typed=said[:80], expected=until)
        elif "unreadable" in found.doubts or any(
            one.kind == "unspecified" for one in found.milestones
        ):
            yield Finding("I18", row.place, typed=said[:80])


_BEGINS: Final = re.compile(r"\btu\b|\b(?:tro di|ve sau)\b")


def _only_begins(said: str, found: Deadline) -> bool:
    """Whether a deadline says when work begins and not when it ends: "Từ tháng 3", "… trở đi"."""
    words = fold(said)
    begins = _BEGINS.search(words) and "den" not in words.split()
    return bool(begins) and any(one.kind == "ongoing" for one in found.milestones)


def _shortened(rows: Iterable[PlanRow]) -> Iterator[Finding]:
    """Cells of units of which words, and not only the last, are no part of any unit's name."""
    for row in rows:
        for key in ("lead", "support"):
            said = row.cells.get(key, "")
            names = "; ".join(one.text for one in read_units(said))
            left = set(_words(said)) - set(_words(names)) - _BETWEEN
            goes_on = match_key(said).startswith(match_key(names))  # "Bưu điện thành phố"
            if names and left and not goes_on:
                yield Finding("I37", row.place, column=key, typed=said[:80], expected=names[:80])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _blank(rows: Sequence[PlanRow], head: Head) -> Iterator[Finding]:
    """Rows that say what to do, but not who or by when, where the others do."""
    working = [row for row in rows if any(row.cells.get(key) for key in _WORK)]
    for column, key in sorted(head.columns.items()):
        if key not in _OWED:
            continue
        without = [row for row in working if not row.cells.get(key)]
        if len(working) - len(without) < max(_LEAST, _MOSTLY * len(working)):
            continue
        name = head.headers.get(column, "").rsplit(" – ", 1)[-1]
        for row in without:
            yield Finding("I36", row.place._replace(column=column + 1), column=key, typed=name)


def _cut(lines: Sequence[Line], table: Rows, known: Mapping[Key, PlanRow]) -> Iterator[Finding]:
    """Cells that begin in the middle of a sentence, where others do not, or end there."""
    texts = {
        column: [
            (line.place, line.cells[column].text) for line in lines
            if column < len(line.cells) and not line.cells[column].above
            and _A_WORD.search(line.cells[column].text)
        ]
        for column, key in table.head.columns.items() if key in _PROSE
    }  # fmt: skip
    every = _begun([one for found in texts.values() for one in found])
    for column, found in sorted(texts.items()):
        small = _begun(found) if len(found) >= _LEAST else every
        if 0 < small <= _SELDOM:
            yield from (_at(p, column, t[:60]) for p, t in found if _begins_small(t))
        for place, text in found:
            whole = known[_key(place)].cells.get(table.head.columns[column], "")
            went_on = whole.startswith(text) and len(whole) > len(text)  # on the next page
            if not went_on and (_ENDLESS.search(text) or _TORN.search(text)):
                yield _at(place, column, f"…{text[-60:]}" if len(text) > 60 else text)


def _begun(texts: Sequence[tuple[Place, str]]) -> float:
    """The share of texts that begin small."""
    return sum(_begins_small(text) for _, text in texts) / (len(texts) or 1)


def _begins_small(text: str) -> bool:
    return text[0].islower() and not _SMALL.match(text)


def _at(place: Place, column: int, text: str) -> Finding:
    return Finding("I38", place._replace(column=column + 1), typed=text)
