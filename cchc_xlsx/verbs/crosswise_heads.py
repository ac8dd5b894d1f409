"""What the headers of a crosswise table say: whose a column is, of what, and which points."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.edges.plain import Table
from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.sheets import CRITERIA
from cchc_xlsx.office.codes import criterion_of, plain_code
from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.text import fold
from cchc_xlsx.verbs.roster import cell_text, number, place

Headers = Mapping[str, tuple[str, ...]]
SEEN: Final = 20  # rows in which a header is looked for
ABOVE: Final = 2  # header rows over the one that names the units
_CODED: Final = re.compile(r"(?:(?:tctp|tc|ti[eê]u ch[ií])\s*)?([\d.]*\d|[IVX]+)[.:)]*\s*(.*)",
                           re.IGNORECASE | re.DOTALL)  # fmt: skip
_ORDINAL: Final = re.compile(r"\(?(\d{1,3})\)?(?:\s*=.*)?")
_KINDS: Final = (
    ("reappraised_points", re.compile(r"\btham dinh (?:lai|lan (?:2|hai))\b")),
    ("appraised_points", re.compile(r"\btham dinh\b(?! (?:lai|lan (?:2|hai))\b)")),
    ("final_points", re.compile(r"\b(?:cong bo|chinh thuc)\b")),
    ("self_points", re.compile(r"\btu (?:cham|danh gia)\b")),
)
_NO_POINTS: Final = re.compile(
    r"\b(?:y kien|ghi chu|nhan xet|ly do|giai trinh|tai lieu|minh chung)\b"
)
# Columns beside the points that say nothing of one unit and one criterion.
_BESIDE: Final = re.compile(
    r"(?:s?tt|so tt|tong.*|cong|trung binh.*|binh quan.*|cao nhat|thap nhat|(?:diem )?toi da|"
    r"diem chuan|thang diem|max_points|(?:diem )?chenh lech|ty le.*|xep (?:hang|loai)|hang|nhom|"
    r"linh vuc|cach cham|co quan tham dinh|bo phan phu trach|cap tren.*|ghi chu|no)"
)


class Sheet:
    """The rows of a file with its headers repeated over all the columns they stand above."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = table.whole
        self.width = max((len(row) for row in self.rows), default=0)

    def raw(self, row: int, column: int) -> Raw:
        """A cell by its row and column from 0."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int, key: str = "") -> str:
        """The same as text; a unit's code with its zeros."""
        return cell_text(key, self.raw(row, column))

    def filled(self, row: int) -> list[int]:
        """The columns of a row in which something stands."""
        return [n for n in range(self.width) if self.text(row, n)]

    def spot(self, row: int, column: int) -> Place:
        """The cell as findings name it."""
        return place(self.table, row + 1)._replace(column=column + 1)

    def block(self, first: int, named: int, end: int) -> range:
        """The header rows, with those of a table above the one that names units."""
        while first > max(0, named - ABOVE) and len(self.filled(first - 1)) > 1:
            first -= 1
        return range(first, end)

    def stacks(self, block: Sequence[int]) -> list[list[str]]:
        """Of each column the headers above it; one that spans several is repeated for each."""
        rows = [row for row in block if not self.is_numbering(row)]
        found: list[list[str]] = [[] for _ in range(self.width)]
        for row in rows:
            before = ""
            for column in range(self.width):
                own = self.text(row, column)
                below = any(self.text(other, column) for other in rows if other > row)
                if not own and (below or self._merged(row, column)):
                    own = before
                before = own
                if own:
                    found[column].append(own)
        return found

    def _merged(self, row: int, column: int) -> bool:
        """Whether a cell is covered by one to its left."""
        return any(
            top <= row + 1 <= bottom and left < column + 1 <= right
            for top, left, bottom, right in self.table.merges
        )

    def is_numbering(self, row: int) -> bool:
        """Whether a row numbers the columns: (1), (2), (3) or 1, 2, 3."""
        found = [_ORDINAL.fullmatch(self.text(row, n)) for n in self.filled(row)]
        numbers = [int(one[1]) for one in found if one]
        return len(numbers) > 2 and len(numbers) == len(found) and numbers == list(
            range(numbers[0], numbers[0] + len(numbers)))  # fmt: skip


class Column(NamedTuple):
    """A column of values: of which unit or criterion, and whose points they are."""

    at: int
    of: str
    key: str


def has_values(sheet: Sheet, first: int, column: int) -> bool:
    """Whether anything stands below the headers of a column."""
    return any(sheet.text(row, column) for row in range(first, len(sheet.rows)))


def has_numbers(sheet: Sheet, first: int, column: int) -> bool:
    """Whether numbers stand there: points, and no words beside them."""
    texts = (sheet.text(row, column) for row in range(first, len(sheet.rows)))
    return any(number(text) is not None for text in texts if text)


def criterion(said: Mapping[str, str], criteria: tuple[Criterion, ...]) -> str:
    """The row id of the criterion that a row names, or ""."""
    row_id = said.get("row_id", "")
    if any(row.row_id == row_id for row in criteria):
        return row_id
    return criterion_of(said.get("code", ""), said.get("title", ""), criteria)


def criterion_above(stack: Sequence[str], criteria: tuple[Criterion, ...]) -> tuple[str, list[str]]:
    """The one criterion that headers name by id, code, title or both, and the headers left over."""
    found: dict[str, None] = {}
    rest: list[str] = []
    for text in stack:
        others = " ".join(one for one in stack if one != text)
        coded = _CODED.fullmatch(text)
        pairs = [(text, ""), (text, others), *([(coded[1], coded[2])] if coded else [])]
        ids = [row.row_id for row in criteria if text == row.row_id]
        ids += [one for code, title in pairs if (one := criterion_of(code, title, criteria))]
        same = [row.row_id for row in criteria if fold(row.title) == fold(text)]
        ids += same if len(same) == 1 else []
        found.update(dict.fromkeys(ids[:1]))
        rest += [] if ids or same else [text]
    return (next(iter(found)), rest) if len(found) == 1 else ("", rest)


def may_be_cut(raw: Raw, titles: Sequence[str], criteria: tuple[Criterion, ...]) -> bool:
    """Whether Excel may have made a code of another: 3.10 without its title is the number 3.1."""
    if not isinstance(raw, float) or any(
        fold(row.title) in map(fold, titles) for row in criteria if row.title
    ):
        return False
    longer = re.compile(re.escape(plain_code(f"{raw:.15g}")) + "0+")
    return any(longer.fullmatch(plain_code(one.code)) for one in criteria)


def is_beside(stack: Sequence[str], headers: Headers) -> bool:
    """Whether a column says nothing of one unit and one criterion: totals, maxima, notes."""
    names = {name for several in headers.values() for name in several}
    return all(_BESIDE.fullmatch(fold(text)) or fold(text) in names for text in stack)


def kinds(
    sheet: Sheet, block: range, columns: Sequence[tuple[int, str, list[str]]],
    told: list[Finding], headers: Headers,
) -> Iterator[Column]:  # fmt: skip
    """Whose points each column holds: as its headers say, else as the title of the table does."""
    titles = [sheet.text(row, n) for row in range(block[0]) for n in sheet.filled(row)]
    whole = {kind for text in (*titles, sheet.table.sheet) if (kind := _kind(text, headers))}
    of_table = (whole or {"appraised_points"}).pop() if len(whole) < 2 else ""
    of_table = of_table.removeprefix("?")
    unsaid = False
    for n, of, rest in columns:
        own = {kind for text in rest if (kind := _kind(text, headers))}
        beside = any(_BESIDE.fullmatch(fold(text)) for text in rest)
        if len(own) == 1 and own != {"?"}:
            yield Column(n, of, own.pop())
        elif own or (not beside and not of_table):
            told.append(
                Finding("L11", sheet.spot(block[0], n), typed=" – ".join(rest or [of])[:60])
            )
        elif not beside:
            unsaid = True
            yield Column(n, of, of_table)
    if unsaid:
        label = CRITERIA.by_key[of_table].header
        told.append(Finding("L13", place(sheet.table, block[0] + 1), expected=label))


def _kind(text: str, headers: Headers) -> str:
    """The key of what a header speaks of, "?" for two at once, "" for none."""
    said = fold(text)
    exact = next((key for key, names in headers.items() if said in names), "")
    if exact in ("unit", "unit_code", "code", "title", "row_id", "counted", "basis"):
        return ""
    if exact and not exact.endswith("_points"):
        return exact
    if _NO_POINTS.search(said):
        return exact or "?"
    found = [key for key, pattern in _KINDS if pattern.search(said)]
    return exact or (found[0] if len(found) == 1 else "?" if found else "")
