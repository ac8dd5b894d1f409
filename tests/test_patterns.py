"""Patterns that wait: whatever they match holds a piece they ask for before they are compiled."""

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

import cchc_xlsx
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units import grammar

parser: Any = importlib.import_module("re._parser")


def _guarded() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.walk_packages(cchc_xlsx.__path__, "cchc_xlsx."):
        if not module.name.startswith(("cchc_xlsx.office", "cchc_xlsx.reading")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            rows = value if isinstance(value, tuple) else (value,)
            found = [one for row in rows for one in (row if isinstance(row, tuple) else (row,))]
            for number, one in enumerate(found):
                if isinstance(one, Pattern) and (one.needs or one.sign):
                    yield f"{module.name.rpartition('.')[2]}.{name}.{number}", one


GUARDED = list(_guarded())


def _made(tree: Any, rng: random.Random) -> str:
    """A text built along an expression, what it looks at before and behind left out of account."""
    return "".join(_part(str(kind), value, rng) for kind, value in tree)


def _part(kind: str, value: Any, rng: random.Random) -> str:  # noqa: PLR0911  one a kind
    if kind == "LITERAL":
        return chr(value)
    if kind == "IN":
        return _one_of(value, rng)
    if kind == "BRANCH":
        return _made(rng.choice(value[1]), rng)
    if kind == "SUBPATTERN":
        return _made(value[3], rng)
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, body = value
        times = rng.choice([int(least), min(int(least) + 1, int(most)), min(int(most), 3)])
        return "".join(_made(body, rng) for _ in range(max(times, int(least))))
    if kind == "ASSERT":
        return _made(value[1], rng) if value[0] > 0 else ""
    if kind == "GROUPREF":
        return rng.choice("-/.")
    return rng.choice("a1. ") if kind in ("ANY", "NOT_LITERAL") else ""


def _one_of(value: Any, rng: random.Random) -> str:
    if str(value[0][0]) == "NEGATE":
        return rng.choice("xa1 -")
    kind, what = rng.choice(value)
    if str(kind) == "LITERAL":
        return chr(what)
    if str(kind) == "RANGE":
        return chr(rng.randint(what[0], what[1]))
    return {"CATEGORY_DIGIT": "3", "CATEGORY_SPACE": " "}.get(str(what), rng.choice("xa1 -"))


@pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=[name for name, _ in GUARDED])
def test_every_match_holds_a_piece_its_pattern_needs(name: str, pattern: Pattern) -> None:
    tree, rng = parser.parse(pattern.source, pattern.flags), random.Random(name)
    asked = re.compile(pattern.source, pattern.flags)
    matched = 0
    for _ in range(400):
        text = (
            rng.choice(["", "30", "nam ", "x ", "trong ", "x", "ca ", "/", "thang "])
            + _made(tree, rng)
            + rng.choice(["", " 2026", "x", " nam", "/"])
        )
        for found in asked.finditer(text):
            matched += 1
            assert pattern.may_match(found.string), text
    assert matched, "no text was made that it matches"


@pytest.mark.parametrize("rules", [grammar._HERE, grammar._ABOVE], ids=["here", "above"])
def test_a_name_is_found_as_if_every_pattern_were_asked(rules: Any) -> None:
    patterns = [
        (unit, re.compile(grammar._with_macros(source, grammar._MACROS)))
        for unit, source in rules._names
    ]
    rng, found = random.Random(7), set()
    for unit, pattern in patterns:
        tree = parser.parse(pattern.pattern)
        for _ in range(300):
            text = _made(tree, rng)
            first = next((one for one, asked in patterns if asked.fullmatch(text)), "")
            assert rules.find(text) == first, (unit, text)
            found.add(first)
    assert found >= {unit for unit, _ in patterns}
