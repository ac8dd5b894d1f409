"""Where the criteria of a plan stand among its fields, so that each belongs to its own."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_xlsx.office.codes import field_number, plain_code

Line = dict[str, str]  # level, code, title …


def by_field(lines: Sequence[Line], homeless: frozenset[int], ties: dict[int, int]) -> list[Line]:
    """The lines in the order of a form, where a row belongs to the field above it.

    `homeless` are criteria that the document puts under no heading. Fields that only the letter
    names go where their numbers belong, if all have numbers.
    """
    order = _in_order(lines, _housed(lines, homeless))
    place = {old: new for new, old in enumerate(order)}
    ties.update({row: place[line] for row, line in ties.items()})
    return [lines[n] for n in order]


def _housed(lines: Sequence[Line], homeless: frozenset[int]) -> list[list[int]]:
    """The lines under each field; first those that stand under none."""
    groups: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line["level"] == "field":
            groups.append([])
        if number not in homeless:
            groups[-1].append(number)
    numbers = [field_number(lines[group[0]]["code"]) for group in groups[1:]]
    known = [{_head(lines[n]["code"]) for n in group[1:]} - {""} for group in groups[1:]]
    agree = len(set(numbers)) == len(numbers) and all(
        heads <= {own} for heads, own in zip(known, numbers, strict=True)
    )
    for number in sorted(homeless):
        head = _head(lines[number]["code"])
        at = numbers.index(head) + 1 if agree and head and head in numbers else 0
        groups[at].append(number)
    return groups


def _in_order(lines: Sequence[Line], groups: Sequence[list[int]]) -> list[int]:
    front, fields = groups[0], list(groups[1:])
    codes = [lines[group[0]]["code"].rstrip(".") for group in fields]
    if len(fields) > 1 and all(code.isdecimal() for code in codes):
        fields.sort(key=lambda group: int(lines[group[0]]["code"].rstrip(".")))
    return [*front, *(number for group in fields for number in group)]


def _head(code: str) -> str:
    """The number of the field a code begins with: 3 of 3.5.1."""
    head, dot, _ = plain_code(code).partition(".")
    return head if dot else ""
