"""Which column of points is which: what the headers say, and what the numbers prove.

No points are more than the most there are, and what was lost is the rest; where the header of a
column of numbers is unknown or says only "points", that settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.header_words import plain_header
from cchc_xlsx.reading.hints import hints
from cchc_xlsx.reading.kinds import Cells
from cchc_xlsx.reading.numbers import read_number

ARRANGED: Final = ("max_points", "self_points", "appraised_points", "stated_lost_points")
_OTHER: Final = frozenset(
    {"no", "code", "percent", "requirement", "budget", "previous_points", "deadline"}
)
_MOST: Final = 5  # columns of points a table may have
_DIFFERENCE: Final = re.compile(r"\bchenh\b")  # of what was had and the most there is, or of years
_PLAIN: Final = 2.5  # what the words of an unknown header must weigh
_LARGEST: Final = 100  # points there are at most
_ROWS: Final = 2  # rows with numbers that prove anything
_MOSTLY: Final = 0.8
_FIRST: Final = 0.8  # the most there is stands first, as a rule
_WORDS: Final = 1.5  # how much a word weighs against a pattern
_VAGUE: Final = 6.0  # a claim that only says "points", over numbers


def pointed_columns(
    own: Mapping[int, str], tests: Mapping[int, Cells], columns: Mapping[int, str],
    wishes: Mapping[tuple[int, str], float], body: Sequence[Line],
) -> dict[int, str]:  # fmt: skip
    """The columns of points with the keys that headers and numbers together bear out best."""
    numbers = [
        c for c in own if columns.get(c) in ARRANGED or _may_be_points(c, own, tests, columns)
    ]
    claimed = [c for c in numbers if columns.get(c) in ARRANGED]
    sure = [c for c in claimed if wishes.get((c, columns[c]), 0.0) > _VAGUE]
    if not numbers or len(numbers) > _MOST or len(numbers) == len(sure) == 1:
        return {c: columns[c] for c in claimed}
    values = {c: _values(c, body) for c in numbers}
    weights = {
        (c, key): _said(own[c], c, key, wishes) + 0.5 * (columns.get(c) == key)
        for c in numbers for key in ARRANGED
    }  # fmt: skip
    weights[min(numbers), "max_points"] += _FIRST
    best: tuple[float, dict[int, str]] = (0.0, {})
    for keys in _ways(numbers):
        weight = sum(weights[c, key] for c, key in keys.items()) + _proof(keys, values)
        if weight > best[0]:
            best = (weight, keys)
    return best[1]


def _may_be_points(
    column: int, own: Mapping[int, str], tests: Mapping[int, Cells], columns: Mapping[int, str]
) -> bool:
    """Whether a column nobody claims holds numbers under a header that speaks of points."""
    if column in columns or columns.get(column) in _OTHER or not own[column]:
        return False
    if _DIFFERENCE.search(plain_header(own[column])):
        signs = {
            text.startswith(("-", "−", "–")) for text in tests[column].texts if text.strip(" 0,.")
        }
        return tests[column].share("number") >= _MOSTLY and len(signs) < 2  # years differ both ways
    words = hints(own[column])
    plain = max((words.get(key, 0.0) for key in ARRANGED), default=0.0) >= _PLAIN
    return plain and tests[column].share("number") >= _MOSTLY and tests[column].largest <= _LARGEST


def _said(header: str, column: int, key: str, wishes: Mapping[tuple[int, str], float]) -> float:
    """How a header speaks for a key: a pattern that knows it, else its words."""
    if _DIFFERENCE.search(plain_header(header)) and (column, key) not in wishes:
        return -1.0 if key == "stated_lost_points" else -9.0  # it takes a proof
    said = _WORDS * min(hints(header).get(key, 0.0), 4.0)
    claim = wishes.get((column, key))
    if claim is not None:
        return max(claim, said) if claim > _VAGUE else claim / 2 + said
    plain = any(wishes.get((column, other), 0.0) > _VAGUE for other in ARRANGED)
    return said - 2.0 if plain else said


def _ways(columns: Sequence[int]) -> Iterator[dict[int, str]]:
    """Every way to give columns different keys; some may get none."""
    for count in range(min(len(columns), len(ARRANGED)), 0, -1):
        for some in combinations(columns, count):
            for keys in permutations(ARRANGED, count):
                yield dict(zip(some, keys, strict=True))


def _values(column: int, body: Sequence[Line]) -> dict[int, Decimal]:
    """The numbers of a column by line."""
    found = {}
    for n, line in enumerate(body[:200]):
        text = line.cells[column].text if column < len(line.cells) else ""
        if not text:
            continue
        value = read_number(text.replace("−", "-").replace("–", "-"), points=True).value
        if value is not None:
            found[n] = abs(value)
    return found


def _proof(keys: Mapping[int, str], values: Mapping[int, Mapping[int, Decimal]]) -> float:
    """What the numbers say for or against an arrangement."""
    by_key = {key: values[c] for c, key in keys.items()}
    most, lost = by_key.get("max_points"), by_key.get("stated_lost_points")
    weight = 0.0
    for key, own in by_key.items():
        if most is not None and key != "max_points":
            both = own.keys() & most.keys()
            if len(both) >= _ROWS:
                less = sum(own[n] <= most[n] for n in both) / len(both)
                weight += 1.0 if less == 1 else -8.0 * (1 - less) - 1.0
    if most is None or lost is None:
        return weight
    for key, bonus in (("appraised_points", 4.0), ("self_points", 2.0)):
        got = by_key.get(key)
        if got is None:
            continue
        three = got.keys() & most.keys() & lost.keys()
        if len(three) >= _ROWS:
            equal = sum(most[n] - got[n] == lost[n] for n in three) / len(three)
            return weight + (bonus if equal >= _MOSTLY else -bonus)
    return weight
