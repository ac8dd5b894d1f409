"""Answers whose words a program parted over the cells beside them (Text to Columns): asked back.

The pieces lie on what nobody types into: computed cells, hidden ones, the id of the row.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from cchc_xlsx.findings import Finding, Place, address, letters
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.schema import Column, Kind, Role
from cchc_xlsx.office import text
from cchc_xlsx.office.standing import Standing
from cchc_xlsx.reading.records import Desk
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.rows import Rows
from cchc_xlsx.reading.values import said
from cchc_xlsx.reading.witness import Given, signature_text

WORDS: Final = (Kind.TEXT, Kind.OPEN_CHOICE)  # answers that have several words
BEYOND: Final = 20  # cells behind the last column


def set_aside(desk: Desk, rows: Rows, given: Given) -> Rows:
    """The rows, without what is said of the ids that pieces lie on; the answers are told, kept."""
    if rows.refused:
        return rows
    table = desk.table
    at = {n: table.sheet.column(key) for key, n in table.columns.items()}
    heads = [n for n, column in at.items() if column.role is Role.INPUT and column.kind in WORDS
             and not _holds_words(at.get(n + 1))]  # fmt: skip
    found: dict[int, list[int]] = {}
    explained: set[int] = set()
    for row_id, number in rows.numbers.items():
        line = desk.cells.line(number)
        for head in heads:
            if head >= len(line) or line[head - 1] is None or line[head] is None:
                continue  # no answer, or nothing beside it
            pieces = _pieces(desk, number, head, at, given.get(row_id, {}))
            if pieces:
                explained.add(number)
                for position in _may_begin(desk, number, head, at):
                    found.setdefault(position, []).append(number)
                    _keep(desk, number, position, at[position], pieces)
    for position, numbers in sorted(found.items()):
        _tell(desk, position, at[position], sorted(numbers))
    if not found:
        return rows
    cells = {(n, position) for position, numbers in found.items() for n in numbers}
    desk.table = desk.cells.table = table._replace(disputed=table.disputed | cells)
    return rows._replace(findings=tuple(
        f for f in rows.findings if f.code != "R03" or f.place.row not in explained
    ))  # fmt: skip


def _pieces(
    desk: Desk, number: int, head: int, at: Mapping[int, Column], issued: Mapping[str, object]
) -> int:
    """The last cell of an answer's pieces, 0 where the cells beside it are as they should be."""
    if not _typed(desk, number, head):
        return 0
    sure, last = False, 0
    for n in range(head + 1, max(at) + BEYOND):
        column = at.get(n)
        if not _typed(desk, number, n) or (column and _is_answer(desk, number, n, column)):
            break
        if _is_ours(desk, number, n, column, issued):
            break
        last = n
        sure = sure or (column is not None and _is_strange(desk, number, n, column, issued))
    return last if sure or _runs_over(desk, last, at) else 0


def _runs_over(desk: Desk, last: int, at: Mapping[int, Column]) -> bool:
    """Whether pieces lie on the id of a row and on behind it, where no column has a header.

    By itself an id is overwritten by many hands, and a remark written behind the table by others.
    """
    key = desk.table.columns.get("row_key", 0)
    headed = {one.column for one in desk.table.strangers if one.header != letters(one.column)}
    beyond = set(range(key + 1, last + 1))
    return bool(key and beyond) and key == max(at) and not beyond & headed


def _is_answer(desk: Desk, number: int, position: int, column: Column) -> bool:
    """Whether a cell may hold an answer of its own; words are none where a number belongs."""
    if column.role is not Role.INPUT or _holds_words(column):
        return column.role is Role.INPUT
    return not any(map(str.isalpha, said(desk.cells.at(number, position))))


def _holds_words(column: Column | None) -> bool:
    """Whether a column's own answers are words: before it the pieces of others end."""
    if column is None or column.role is not Role.INPUT:
        return False
    return column.kind in (*WORDS, Kind.CHOICE, Kind.CODE)


def _is_ours(
    desk: Desk, number: int, position: int, column: Column | None, issued: Mapping[str, object]
) -> bool:
    """Whether a cell still says what was issued in it."""
    value = desk.cells.at(number, position)
    ours = issued.get(column.key) if column else None
    if desk.issue and f"{desk.issue}-" in "".join(said(value).split()):
        return True  # a key, spoilt by a tool
    return read_key(value) is not None or (
        bool(ours) and signature_text(value) == signature_text(str(ours))
    )  # fmt: skip


def _is_strange(
    desk: Desk, number: int, position: int, column: Column, issued: Mapping[str, object]
) -> bool:
    """Whether a cell holds words that neither the form nor a formula puts there."""
    words = said(desk.cells.at(number, position))
    if column.key in ("key", "row_key") or words[:1] == "#" or not any(map(str.isalpha, words)):
        return False  # an id is overwritten by many hands
    if column.key == "standing":
        return _letters(words) not in STANDINGS
    if column.role is not Role.INPUT and column.kind not in (*WORDS, Kind.CHOICE, Kind.CODE):
        return True
    return column.role is Role.GIVEN and column.hidden and bool(issued.get(column.key))


def _letters(words: str) -> str:
    return "".join(text.fold(words).split())


# A tool that changes case or takes out blanks goes over computed words as well.
STANDINGS: Final = {_letters(one) for one in Standing}


def _may_begin(desk: Desk, number: int, head: int, at: Mapping[int, Column]) -> Iterator[int]:
    """The answers the pieces may be of: the one beside them, and words without a gap before it."""
    while (column := at.get(head)) and column.role is Role.INPUT and column.kind in WORDS:
        if not _typed(desk, number, head):
            return
        yield head
        head -= 1


def _typed(desk: Desk, number: int, position: int) -> bool:
    value = desk.cells.at(number, position)
    if value is None or desk.table.grid.is_formula(number, position):
        return False
    return bool(said(value))


def _keep(desk: Desk, number: int, position: int, column: Column, last: int) -> None:
    """The words of an answer with its pieces, as they were before they were parted."""
    words = " ".join(said(desk.cells.at(number, n)) for n in range(position, last + 1))
    cell = address(number, position)
    desk.extras.append(Extra(desk.table.grid.name, cell, "column", f"{column.header}: {words}"))


def _tell(desk: Desk, position: int, column: Column, numbers: list[int]) -> None:
    cells = [address(n, position) for n in sorted({numbers[0], numbers[-1]})]
    place = Place(desk.source, desk.table.grid.name, numbers[0], position)
    extra = (("where", ":".join(cells)), ("count_of", str(len(numbers))))
    desk.findings.append(Finding("R29", place, column=column.key, typed=column.header, extra=extra))
