"""Columns with the header of another: the one left blank gives way, what says more is kept.

A column of the sender's own may bear such a header; one that has the hidden key above it, too, was
copied, and what was then typed into one of the two is asked back.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from cchc_xlsx.findings import Finding, Place, address, letters
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.schema import Column, Sheet
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.reading.values import said

SEEN: Final = 200  # columns of a table in which twins are looked for


def twins(
    sheet: Sheet,
    head: Place,
    rows: Sequence[Sequence[Raw]],
    columns: Mapping[str, int],
    claims: Mapping[str, Sequence[int]],
    words: Mapping[int, str],
    marked: Collection[int] = (),
) -> tuple[dict[str, int], list[Finding]]:
    """The columns that stand blank while one other has their answers, and where those are.

    They are told, and so is every other column that says something its twin does not: it is kept.
    `marked` are columns with a key above their header.
    """
    moved, told = {}, []
    for key, best in columns.items():
        claimed = claims.get(key, ())[:SEEN]
        others = [column for column in claimed if column != best and words[column]]
        held = {column: _held(rows, column) for column in others if key not in FRAME}
        held = {column: answers for column, answers in held.items() if answers}
        if not held:
            continue
        own = _held(rows, best)
        takes = len(held) == 1 and not own
        for column, answers in held.items():
            shown = f"{words[column]} (cột {letters(column)})"
            place = head._replace(column=column)
            if takes:
                moved[key] = column
                meant = sheet.column(key).header
                told.append(Finding("S06", place, column=key, typed=shown, expected=meant))
            elif answers.items() <= own.items():
                continue
            elif {best, column} <= {*marked}:
                told += _apart(head, rows, sheet.column(key), (best, own), (column, answers))
            else:
                told.append(Finding("S05", place, typed=shown))
    return moved, told


def _apart(
    head: Place, rows: Sequence[Sequence[Raw]], meant: Column,
    one: tuple[int, Mapping[int, str]], other: tuple[int, Mapping[int, str]],
) -> Iterator[Finding]:  # fmt: skip
    """The answers of a column that its copy says otherwise, or has alone."""
    (at, own), (there, answers) = one, other
    for n, said_there in answers.items():
        if own.get(n, "") != said_there:
            number = head.row + n + 1
            key = next((str(v) for v in rows[n] if read_key(v)), "")
            where = (("where", f"{head.sheet}!{address(number, there)}"),)
            place = head._replace(row=number, column=at)
            yield Finding("S14", place, key, meant.header, column=meant.key,
                          typed=own.get(n, ""), expected=said_there, extra=where)  # fmt: skip


def _held(rows: Sequence[Sequence[Raw]], column: int) -> dict[int, str]:
    """What a column says, row by row."""
    words = ((n, said(row[column - 1])) for n, row in enumerate(rows) if column <= len(row))
    return {n: word for n, word in words if word}
