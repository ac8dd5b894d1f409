"""The rows of a table matched with what was issued, by two ids each; torn rows are set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.grid import CellError, Merged, Value
from cchc_xlsx.form.marks import Key, read_key, read_key_cell
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.office import text
from cchc_xlsx.reading.columns import Table
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import code_text, said

TORN_LEAST, TORN_SURE, TORN_SHARE = 2, 3, 0.3
USED: Final = ("R03", "R06", "R18")  # say that a row is used, or may be left out
# Columns that tell a row from others where its keys may be wrong; each group speaks for itself.
SIGNATURES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "general": (("fact",),),
    "criteria": (("title",), ("code",)),
    "assignments": (("title",), ("code",), ("no",)),
    "progress": (("task_key",), ("code",), ("no",), ("due",)),
    "evidence": (),
}

# Row id → column → text as issued, of signature columns; None for a blank.
Given = Mapping[str, Mapping[str, str | date | None]]
Words = tuple[str, ...]


class Rows(NamedTuple):
    """Which row of a table is which."""

    numbers: Mapping[str, int]  # row id → row number
    aside: frozenset[str] = frozenset()  # ids of torn rows: what they hold is not believed
    refused: bool = False
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()


class Cells:
    """The cells of a table by row number and column key."""

    def __init__(self, table: Table) -> None:
        self.table, self.rows = table, table.grid.rows
        facts = table.grid.facts
        self.odd: dict[tuple[int, int], Value] = {
            at: CellError(e) for at, e in facts.errors.items()
        }
        width = max(table.columns.values(), default=0)
        for top, left, bottom, right in facts.merges:
            for row in range(top, min(bottom, table.last_row) + 1):
                for column in range(left, min(right, width) + 1):
                    if (row, column) != (top, left):
                        self.odd[row, column] = Merged(top, left)

    def at(self, row: int, column: int) -> Value:
        """The value of a cell; columns count from 1, 0 is none."""
        if self.odd and (row, column) in self.odd:
            return self.odd[row, column]
        values = self.rows[row - 1]
        return values[column - 1] if 0 < column <= len(values) else None

    def get(self, row: int, key: str) -> Value:
        """The value in a column of the form, None where the table has lost it."""
        return self.at(row, self.table.columns.get(key, 0))

    def content(self, row: int) -> dict[str, str]:
        """What the columns of the form say in a row, ids aside."""
        found = {}
        for key, column in self.table.columns.items():
            if key not in FRAME and (shown := said(self.at(row, column))):
                found[key] = shown
        return found

    def aside(self, row: int) -> dict[str, str]:
        """What columns of the sender's own say in a row, by their headers."""
        found = {s.header: said(self.at(row, s.column)) for s in self.table.strangers}
        return {header: value for header, value in found.items() if value}


def identify(source: str, cells: Cells, issue: str, given: Given, known: frozenset[str]) -> Rows:
    """Every row of the table named or set aside; `known` are ids this table may bear."""
    walk = _Walk(source, cells, issue, given, known)
    for number in range(cells.table.header_row + 1, cells.table.last_row + 1):
        walk.row(number)
    return walk.rows()


class _Walk:
    """One pass over the rows of a table."""

    def __init__(
        self, source: str, cells: Cells, issue: str, given: Given, known: frozenset[str]
    ) -> None:
        self.source, self.cells, self.table = source, cells, cells.table
        self.issue, self.given, self.known = issue, given, known
        self.findings: list[Finding] = []
        self.extras: list[Extra] = []
        self.numbers: dict[str, int] = {}
        self.torn: dict[int, tuple[str, Finding]] = {}
        self.nameless: dict[int, str] = {}  # rows without a key to believe, and why
        self.replaced: set[str] = set()  # ids of rows that bear the key of another issue or table
        self.keyed = 0
        self.both = "key" in self.table.columns and "row_key" in self.table.columns
        self.inputs = tuple(
            c.key for c in self.table.sheet.columns
            if c.role is Role.INPUT and c.key in self.table.columns
        )  # fmt: skip

    def row(self, number: int) -> None:
        """Name one row, or put it aside."""
        hidden, shown = self.cells.get(number, "key"), self.cells.get(number, "row_key")
        if hidden is None and shown is None:
            self.unkeyed(number)
            return
        first = read_key(hidden)
        second = first if shown == hidden else read_key(shown)
        if first is None and second is None:
            self.unkeyed(number)
            return
        self.keyed += 1
        if first and second and first != second:
            finding = self.finding("R01", number, typed=str(hidden), expected=str(shown))
            self.tear(number, first, finding)
            self.tear(number, second, finding)
            return
        key, written = (first, str(hidden)) if first else (second, str(shown))
        assert key is not None
        code, expected = self.judged(key)
        if code:
            self.refuse(number, code, written, expected)
        elif key.row_id in self.numbers:
            self.repeated(number, key, written)
        else:
            self.numbers[key.row_id] = number
            if self.both and not (first and second):
                self.findings.append(self.finding("R03", number, key=written, expected=written))

    def judged(self, key: Key) -> tuple[str, str]:
        """The code of what is wrong with a key, or ""."""
        if not key.sound:
            return "R04", ""
        if self.issue and key.issue != self.issue:
            return "R05", self.issue
        spare = self.table.sheet.spare and _is_spare(key.row_id)
        if self.known and key.row_id not in self.known and not spare:
            return "R13", ""
        return "", ""

    def refuse(self, number: int, code: str, written: str, expected: str) -> None:
        """A row whose key cannot be believed: told and kept where it says anything."""
        if self.cells.content(number):
            self.findings.append(
                self.finding(code, number, key=written, typed=written, expected=expected)
            )
            self.keep(number, "row")
            self.nameless[number] = code

    def repeated(self, number: int, key: Key, written: str) -> None:
        """A key that was there before."""
        content = self.cells.content(number)
        if not content:
            return
        if content == self.cells.content(self.numbers[key.row_id]):
            self.findings.append(self.finding("R06", number, key=written))
        else:
            self.findings.append(self.finding("R07", number, key=written, typed=written))
            self.keep(number, "row")

    def unkeyed(self, number: int) -> None:
        """A row without key: nothing, a heading or total, or an addition of the sender's."""
        if not any(value is not None for value in self.cells.rows[number - 1]):
            return
        content = self.cells.content(number)
        aside = self.cells.aside(number)
        if not (content or aside) or (content and self.is_furniture(number, content)):
            return
        brief = next(iter((*content.values(), *aside.values())))[:60]
        entered = any(key in content for key in self.inputs)
        total = text.fold(brief).startswith(("tong", "cong"))
        code = "R08" if entered and not total else "R14"
        self.findings.append(self.finding(code, number, typed=brief))
        self.keep(number, "row")
        self.nameless[number] = code

    def recognise(self) -> None:
        """Rows that lost their key or had it overwritten are known by all their given words.

        Only where these words are one missing row's and no other's. A row with the key of another
        issue may hold another unit's answers: it is not believed, but the missing row is explained.
        """
        groups = [g for g in SIGNATURES[self.table.slug] if all(k in self.table.columns for k in g)]
        columns = tuple(key for group in groups for key in group)
        if not (self.nameless and self.numbers and columns):
            return
        own = {i: tuple(signature_text(self.given[i].get(k)) for k in columns) for i in self.given}
        times = Counter(own.values())
        gone = {own[i]: i for i in own if i not in self.numbers and times[own[i]] == 1}
        for number, code in self.nameless.items():
            row_id = gone.pop(self.signature(number, columns), "")
            if row_id and code in ("R05", "R13"):
                self.replaced.add(row_id)
            elif row_id:
                self.numbers[row_id] = number
                self.findings = [f for f in self.findings if f.place.row != number]
                self.findings.append(self.finding("R18", number))
                kept = address(number, self.first_column())
                self.extras = [extra for extra in self.extras if extra.cell != kept]

    def is_furniture(self, number: int, content: Mapping[str, str]) -> bool:
        """A band, a key row, a repeated header or a row of column numbers."""
        values = list(content.values())
        if text.fold(values[0]).startswith("bo sung") or any(read_key_cell(v) for v in values):
            return True
        headers = {text.fold(column.header) for column in self.table.sheet.columns}
        if sum(text.fold(v) in headers for v in values) * 2 > len(values) > 1:
            return True
        bare = [v.strip("()") for v in values]
        return number <= self.table.header_row + 2 and all(
            v.isdecimal() and len(v) < 3 for v in bare
        )

    def tear(self, number: int, key: Key, finding: Finding) -> None:
        """Set a row aside; the rows both ids name are not believed."""
        self.torn[number] = (self.torn.get(number, ("", finding))[0] + f" {key.row_id}", finding)

    def misplaced(self) -> None:
        """Rows whose given words are another row's: a sort that left both ids out."""
        for columns in SIGNATURES[self.table.slug]:
            present = all(key in self.table.columns for key in columns)
            if present and self.given:
                self.compare_signatures(columns)

    def compare_signatures(self, columns: tuple[str, ...]) -> None:
        """Set aside what bears the signature of another row and not its own."""
        if all(self.cells.get(n, k) == self.given[i].get(k) for i, n in self.numbers.items()
               if i in self.given for k in columns):  # fmt: skip
            return
        given = {i: {k: signature_text(v) for k, v in self.given[i].items()} for i in self.given}
        own = {i: tuple(given[i].get(k, "") for k in columns) for i in given}
        now = {
            i: self.signature(n, columns)
            for i, n in self.numbers.items()
            if i in own and not (columns == ("due",) and self.fetched(n, "due"))
        }
        strong = columns in (("title",), ("fact",), ("task_key",))
        if not strong and not self.is_sort(columns, own, now):
            return
        owners = {signature: row_id for row_id, signature in own.items()}
        issued, here = Counter(own[row_id] for row_id in now), Counter(now.values())
        for row_id, signature in now.items():
            other = owners.get(signature)
            new = not strong and here[signature] > issued[signature]  # a sort makes no copies
            if other is not None and signature != own[row_id] and any(signature) and not new:
                number = self.numbers[row_id]
                key = Key(self.issue, row_id, "")
                self.tear(number, key, self.finding("R15", number, typed=other))

    def fetched(self, number: int, key: str) -> bool:
        """Whether a formula fetches the cell: it follows its row's key, and changes elsewhere."""
        return self.table.grid.is_formula(number, self.table.columns[key])

    def is_sort(
        self, columns: tuple[str, ...], own: Mapping[str, Words], now: Mapping[str, Words]
    ) -> bool:
        """Whether the issued words are all still there and only stand elsewhere.

        Where rows were renumbered after one was added or deleted, a number is new or gone.
        """
        issued = Counter(own[row_id] for row_id in now)
        body = range(self.table.header_row + 1, self.table.last_row + 1)
        present = Counter(self.signature(number, columns) for number in body)
        new = (word for words in now.values() if words not in issued for word in words)
        return issued <= present and not any(word.isdecimal() for word in new)

    def signature(self, number: int, columns: tuple[str, ...]) -> tuple[str, ...]:
        """What the row says in these columns, as compared."""
        return tuple(signature_text(self.cells.get(number, key)) for key in columns)

    def rows(self) -> Rows:
        """The outcome of the pass."""
        self.recognise()
        self.misplaced()
        aside = set(self.replaced)
        for ids, _ in self.torn.values():
            aside |= set(ids.split())
        many = len(self.torn)
        refused = many >= TORN_SURE or (many >= TORN_LEAST and many > TORN_SHARE * self.keyed)
        for number in sorted({*self.torn, *(self.numbers.values() if refused else ())}):
            self.keep(number, "quarantined")
        if refused:
            place = Place(self.source, self.table.grid.name)
            self.findings = [f for f in self.findings if f.code not in USED]  # nothing is used
            self.findings.append(Finding("R02", place, typed=str(many)))
        else:
            self.findings += [finding for _, finding in self.torn.values()]
        trusted = {} if refused else {i: n for i, n in self.numbers.items() if n not in self.torn}
        if not self.both and self.numbers:
            place = Place(self.source, self.table.grid.name, self.table.header_row)
            self.findings.append(Finding("S10", place))
        return Rows(trusted, frozenset(aside), refused, tuple(self.findings), tuple(self.extras))

    def keep(self, number: int, kind: str) -> None:
        """Nothing is lost: the words of a row that is not used."""
        headers = {column.key: column.header for column in self.table.sheet.columns}
        words = [f"{headers[key]}: {value}" for key, value in self.cells.content(number).items()]
        words += [f"{name}: {value}" for name, value in self.cells.aside(number).items()]
        cell = address(number, self.first_column())
        self.extras.append(Extra(self.table.grid.name, cell, kind, " | ".join(words)))

    def first_column(self) -> int:
        """The first visible column of the table."""
        return min((c for k, c in self.table.columns.items() if k not in FRAME), default=1)

    def finding(
        self, code: str, number: int, *, key: str = "", typed: str = "", expected: str = ""
    ) -> Finding:
        """A finding about a row."""
        place = Place(self.source, self.table.grid.name, number, self.first_column())
        return Finding(code, place, key, typed=typed, expected=expected)


def _is_spare(row_id: str) -> bool:
    return len(row_id) == 4 and row_id[0] == "n" and row_id[1:].isdecimal()


def signature_text(value: Value) -> str:
    """A value as signatures compare it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return code_text(float(value))
    key = read_key(value)
    return key.row_id if key else text.match_key(said(value))


def by_signature(cells: Cells, given: Given, order: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Row ids for rows that lost all keys: equal signature, in the order issued."""
    groups = [g for g in SIGNATURES[cells.table.slug] if all(k in cells.table.columns for k in g)]
    columns = tuple(key for group in groups for key in group if key != "task_key")
    waiting: dict[tuple[str, ...], list[str]] = {}
    for row_id in order:
        words = tuple(signature_text(given.get(row_id, {}).get(key)) for key in columns)
        waiting.setdefault(words, []).append(row_id)
    for number in range(cells.table.header_row + 1, cells.table.last_row + 1):
        words = tuple(signature_text(cells.get(number, key)) for key in columns)
        if any(words) and waiting.get(words):
            yield waiting[words].pop(0), number
