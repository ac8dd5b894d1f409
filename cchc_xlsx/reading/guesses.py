"""Columns whose header nobody knows, told by all that speaks of them: single words of the header,
the cells beneath, the place among the columns that are known, and which keys are still wanted.

Every column told here is reported as a guess; where the evidence is thin or two keys are as likely,
nothing is told and the column keeps its own header in the note.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc_xlsx.reading.hints import hints
from cchc_xlsx.reading.kinds import Cells

# Keys by the place they usually take from left to right; only these are guessed.
_ORDER: Final = ("no", "code", "field", "title", "requirement", "reason", "task", "measure",
                 "output", "lead", "support", "deadline", "budget", "note")  # fmt: skip
_PLACE: Final = {key: n for n, key in enumerate(_ORDER)}
_WORKS: Final = frozenset({"task", "measure"})
_SUBJECTS: Final = frozenset({"title", "task"})
_FULL: Final = frozenset({"title", "reason", "task", "measure", "output", "deadline", "lead"})
_HALF: Final = 0.5
_MOSTLY: Final = 0.7
_LEAST: Final = 2.5  # evidence a guess needs
_AHEAD: Final = 0.5  # how far it must be ahead of the next
_MOST_WORDS: Final = 4.5  # what the words of a header can weigh


def guessed(
    own: Mapping[int, str], tests: Mapping[int, Cells], columns: Mapping[int, str],
) -> dict[int, str]:  # fmt: skip
    """A key for each column of unknown header that evidence speaks for, the plainest first.

    A last column of sentences, where a plan lacks its work, is told by `settling` with all in view.
    """
    found: dict[int, str] = {}
    while True:
        known = {**columns, **found}
        ranked = []
        for column in own:
            if column in known or not own[column]:
                continue
            best = _best(own[column], tests[column], column, known)
            if best is not None:
                ranked.append((best[0], -column, best[1]))
        if not ranked:
            return found
        _, at, key = max(ranked)
        found[-at] = key


def _best(
    header: str, cells: Cells, column: int, known: Mapping[int, str]
) -> tuple[float, str] | None:
    """The likeliest free key of a column with its weight, where one is plain enough."""
    words = {
        key: said for key, said in hints(header).items() if key in _PLACE and cells.may_be(key)
    }
    taken = set(known.values())
    weights = {}
    for key in _ORDER:
        if key in taken or (key == "task" and "measure" not in taken and "measure" in words):
            continue
        if not cells.may_be(key) or (key in ("no", "code") and cells.fields > _MOSTLY):
            continue
        said = min(words[key], _MOST_WORDS) if key in words else (-1.5 if words else -0.5)
        weights[key] = said + _content(key, cells) + _placed(key, column, known)
        if cells.filled < _HALF and key in _FULL:
            weights[key] -= 1.5
        if key == "title" and not taken & _SUBJECTS:  # a plan is about something
            weights[key] += 1.5
    if not weights:
        return None
    first, *rest = sorted(weights, key=lambda key: -weights[key])
    rest = [key for key in rest if not {key, first} <= _WORKS]
    ahead = weights[first] - max((weights[key] for key in rest), default=0.0)
    return (weights[first], first) if weights[first] >= _LEAST and ahead >= _AHEAD else None


def _content(key: str, cells: Cells) -> float:  # noqa: PLR0911  one return a kind of column
    """How the cells speak for a key, from about -4 to 4."""
    if not cells.texts:
        return 0.0
    numbers = cells.share("number", "fraction", "percent")
    if key == "deadline":
        return 6 * cells.share("deadline") - 2
    if key in ("lead", "support"):
        several = cells.several()
        return 5 * cells.named - 2 + (several if key == "support" else -several)
    if key == "no":
        return 3 * cells.share("number", "code") - 2
    if key == "code":
        return 5 * cells.share("code") - 2
    if key == "note":  # seldom filled in
        return 0.5 if cells.filled < _HALF else -1.5
    if key == "field" and cells.fields > _MOSTLY:
        return 4.0
    strange = cells.share("code") + cells.timed + cells.named
    if key in ("requirement", "budget"):
        return cells.speech.suits(key) - 3 * strange
    return cells.speech.suits(key) - 4 * max(strange, numbers)


def _placed(key: str, column: int, known: Mapping[int, str]) -> float:
    """How a key suits its place: with the usual ones on its left and right, and beside its kin."""
    others = [(at, _PLACE[name]) for at, name in known.items() if name in _PLACE]
    if not others:
        return 0.0
    right = sum((place < _PLACE[key]) == (at < column) for at, place in others)
    weight = 2.0 * right / len(others) - 1.0
    beside = {known.get(column - 1), known.get(column + 1)}
    if (key == "support" and "lead" in beside) or (key == "lead" and "support" in beside):
        weight += 0.5
    return weight
