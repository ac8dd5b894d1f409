"""What the words of the rows say of their ids: whose words stand where, and what moved alone."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from cchc_xlsx.form.grid import Value
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.schema import Role
from cchc_xlsx.office import text
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.values import code_text, said

# Columns that tell a row from others where its keys may be wrong; each group speaks for itself.
SIGNATURES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "general": (("fact",),),
    "criteria": (("title",), ("code",)),
    "assignments": (("title",), ("criteria",), ("code",), ("no",)),
    "progress": (("task_key",), ("code",), ("no",), ("due",)),
    "evidence": (),
}
# Issued columns whose values many rows share: they name no row, but a block that moved without the
# words leaves its trace in them, and the answers beside them went along.
ALONGSIDE: Final[dict[str, tuple[str, ...]]] = {
    "criteria": ("max_points", "required_evidence", "appraiser", "previous_points"),
    "assignments": ("deadline_kind",),
    "progress": ("previous_status",),
}
# Nobody types these anew: they are another row's only where a block of cells is.
STRONG: Final = (("title",), ("fact",), ("task_key",), ("criteria",))
HIDDEN: Final = ("task_key", "criteria")
BARE: Final = ("R08", "R14")  # told of rows without a key
WRONG: Final = "R04"  # of rows with a key that nobody issued
SLIDES: Final = (1, -1, 2, -2, 3, -3)  # rows down, up
SLID_LEAST, SLID_KINDS, SLID_SHARE = 5, 3, 0.8  # changed cells; different words; of the changed
OVERLAID_LEAST, OVERLAID_WORDS = 3, 2  # issued words of a row that are gone; others there now

# Row id → column → text as issued, of signature columns; None for a blank.
Issued = Mapping[str, str | date | float | None]
Given = Mapping[str, Issued]
Line = Sequence[Value]
Words = tuple[str, ...]


class Misplaced(NamedTuple):
    """Rows that bear the words of others."""

    others: Mapping[str, str]  # row id → the row whose words stand there
    scattered: bool = False  # which rows moved cannot be told: none of the table is believed


class Witness:
    """The issued words of a table beside those that stand there now."""

    def __init__(self, cells: Cells, given: Given) -> None:
        self.cells, self.table, self.given = cells, cells.table, given
        has = self.table.columns
        self.groups = tuple(g for g in SIGNATURES[self.table.slug] if all(k in has for k in g))
        self.columns = tuple(key for group in self.groups for key in group)
        # Formulas and people change a due date.
        self.lasting = tuple(key for key in self.columns if key != "due")

    def words(self, number: int, columns: Words) -> Words:
        """What a row says in these columns, as compared."""
        return tuple(signature_text(self.cells.get(number, key)) for key in columns)

    def issued(self, row_id: str, columns: Words) -> Words:
        """What the row of an id said in them when it was issued."""
        given = self.given[row_id]
        return tuple(signature_text(given.get(key)) for key in columns)

    def speaks(self, number: int, row_id: str, other: str) -> bool | None:
        """Whether the words of a row are those of one id and not of the other; None: nothing."""
        columns = self.lasting
        known = [i for i in (row_id, other) if i in self.given]
        if not known or not columns:
            return None
        here = self.words(number, columns)
        if row_id not in self.given:  # an added row bears its author's words, not an issued row's
            return False if here == self.issued(other, columns) else None
        own = self.issued(row_id, columns)
        if here != own:
            return False
        return None if other in self.given and self.issued(other, columns) == own else True

    def is_own(self, number: int, row_id: str) -> bool:
        """Whether a row says all that was issued in it."""
        columns = self.lasting
        return bool(columns) and row_id in self.given and (
            self.words(number, columns) == self.issued(row_id, columns)
        )  # fmt: skip

    def names(self, number: int, row_id: str) -> bool:
        """Whether a word that names the row stands in it as issued; its number names none."""
        columns = tuple(key for key in self.lasting if key != "no")
        pairs = zip(self.words(number, columns), self.issued(row_id, columns), strict=True)
        return any(here and here == own for here, own in pairs)

    def denies(self, number: int, row_id: str) -> bool:
        """Whether a row says something else where words were issued in it."""
        pairs = zip(
            self.words(number, self.lasting), self.issued(row_id, self.lasting), strict=True
        )
        return any(here and here != own for here, own in pairs)

    def overlaid(self, numbers: Mapping[str, int]) -> list[int]:
        """Rows in which every word that was issued gave way to another: of another sheet, pasted.

        Phân công and Tiến độ call their rows alike, so the ids may well be right. Numbers of rows
        are alike everywhere; blanks were pasted with the words, but say nothing by themselves.
        """
        columns = (*self.lasting, *ALONGSIDE.get(self.table.slug, ()))
        columns = tuple(k for k in columns if k != "no" and k in self.table.columns)
        found = []
        for row_id, number in numbers.items():
            if row_id not in self.given or self._still_says(row_id, number, columns):
                continue
            own = map(text.fold, self.issued(row_id, columns))  # a script may take accents off
            here = map(text.fold, self.words(number, columns))
            pairs = [p for p in zip(own, here, strict=True) if p[0]]
            strange = [now for was, now in pairs if now and now != was]
            gone = all(now != was for was, now in pairs)
            if gone and len(pairs) >= OVERLAID_LEAST and len(strange) >= OVERLAID_WORDS:
                found.append(number)
        return found

    def _still_says(self, row_id: str, number: int, columns: Words) -> bool:
        """Whether a word that was issued stands in its row to the letter: nearly always."""
        given = self.given[row_id]
        known = (k for k in columns if given.get(k))
        same = (given[k] for k in known if self.cells.get(number, k) == given[k])
        return any(map(signature_text, same))

    def framed(self, inputs: Sequence[str]) -> bool:
        """Whether every answer stands between the words and the visible id of its row.

        What moved both of them as one block of cells then took the answers along.
        """
        at = self.table.columns
        words = [at[key] for key in self.lasting]
        last = at.get("row_key", 0)
        return bool(words) and all(min(words) < at[key] < last for key in inputs)

    # --- what moved --------------------------------------------------------------------------

    def misplaced(self, numbers: Mapping[str, int]) -> Misplaced:
        """Rows whose issued words are another row's: a sort that left both ids out."""
        others: dict[str, str] = {}
        scattered = False
        if self.given:
            there = [
                (self.cells.line(number), self.given[row_id])
                for row_id, number in numbers.items() if row_id in self.given
            ]  # fmt: skip
            changed = [g for g in self.groups if not self._is_untouched(g, there)]
            for columns in changed:
                others |= self._compared(columns, numbers)
            if all(g in changed for g in self.groups if g not in STRONG and g != ("due",)):
                others |= self._all_another(numbers)
            if self.table.slug == "progress" and self.table.grid.facts.formulas:
                others |= self._turned_lines(numbers)
            for key in ALONGSIDE.get(self.table.slug, ()):
                if key in self.table.columns and not self._is_untouched((key,), there):
                    moved = self._compared((key,), numbers)
                    scattered = scattered or bool(moved) or self._slid(key, numbers)
                    others |= moved
            if self.table.slug == "progress" and self.table.grid.facts.formulas:
                others |= self._copied_lines(numbers, sure=bool(others))
            if others:
                others = self._alike_another(numbers) | others
        return Misplaced(others, scattered)

    def _is_untouched(self, columns: Words, there: Sequence[tuple[Line, Issued]]) -> bool:
        """Whether every row says in these columns to the letter what was issued."""
        for key in columns:
            at = self.table.columns[key] - 1
            for line, given in there:
                if line[at] != given.get(key):
                    return False
        return True

    def _compared(self, columns: Words, numbers: Mapping[str, int]) -> dict[str, str]:
        """Row ids that bear the words of another row in these columns and not their own."""
        own = {i: self.issued(i, columns) for i in self.given}
        now = {
            i: self.words(n, columns)
            for i, n in numbers.items()
            if i in own and not (columns == ("due",) and self._fetched(n, "due"))
        }
        strong = columns in STRONG
        if not strong and not self._is_sort(columns, own, now):
            return {}
        owners = {signature: row_id for row_id, signature in own.items()}
        issued, here = Counter(own[row_id] for row_id in now), Counter(now.values())
        found = {}
        for row_id, signature in now.items():
            other = owners.get(signature)
            new = not strong and here[signature] > issued[signature]  # a sort makes no copies
            if other is not None and signature != own[row_id] and any(signature) and not new:
                found[row_id] = other
        return found

    def _all_another(self, numbers: Mapping[str, int]) -> dict[str, str]:
        """Rows none of whose words are their own and all are one other row's.

        Each of them alone names no row surely (a row may be numbered anew); together they do.
        """
        columns = tuple(k for k in self.lasting if (k,) not in STRONG)
        if len(columns) < 2:  # one word alone is judged with its group
            return {}
        own = {i: self.issued(i, columns) for i in self.given}
        owners: dict[Words, str] = {}
        for row_id, words in own.items():
            owners.setdefault(words, row_id)
        found = {}
        for row_id, number in numbers.items():
            here = self.words(number, columns)
            other = owners.get(here)
            if row_id in own and other and all(here) and _apart(here, own[row_id]):
                found[row_id] = other
        return found

    def _alike_another(self, numbers: Mapping[str, int]) -> dict[str, str]:
        """Rows that say to the last word what another row alone was issued with.

        Rows of one title differ by a number only, and people number anew: believed to have moved
        where others of the table have.
        """
        own = {i: self.issued(i, self.lasting) for i in self.given}
        times = Counter(own.values())
        owners = {words: i for i, words in own.items() if times[words] == 1}
        here = {i: self.words(n, self.lasting) for i, n in numbers.items() if i in own}
        return {i: owners[w] for i, w in here.items() if w != own[i] and w in owners}

    def _is_sort(self, columns: Words, own: Mapping[str, Words], now: Mapping[str, Words]) -> bool:
        """Whether the issued words are all still there and only stand elsewhere.

        Where rows were renumbered after one was added or deleted, a number is new or gone.
        """
        issued = Counter(own[row_id] for row_id in now)
        body = range(self.table.header_row + 1, self.table.last_row + 1)
        present = Counter(self.words(number, columns) for number in body)
        new = (word for words in now.values() if words not in issued for word in words)
        return issued <= present and not any(word.isdecimal() for word in new)

    def _slid(self, key: str, numbers: Mapping[str, int]) -> bool:
        """Whether a run of issued words stands a few rows further up or down."""
        own = {n: self.issued(i, (key,)) for i, n in numbers.items() if i in self.given}
        now = {n: self.words(n, (key,)) for n in own}
        changed = [n for n in own if now[n] != own[n]]
        for off in SLIDES if len(changed) >= SLID_LEAST else ():
            theirs = [n for n in changed if now[n] == own.get(n - off)]
            kinds = {now[n] for n in theirs} - {("",)}
            if len(kinds) >= SLID_KINDS and len(theirs) >= SLID_SHARE * len(changed):
                return True
        return False

    def _turned_lines(self, numbers: Mapping[str, int]) -> dict[str, str]:
        """Lines of one task that changed places: nothing but the due date tells them apart.

        Of a task's lines only the last fetches its due date; the others were issued with a date.
        """
        found: dict[str, str] = {}
        for *earlier, last in self._lines(numbers):
            stays = self.cells.get(numbers[last], "due")
            if stays is None or self._fetched(numbers[last], "due"):
                continue
            for row_id in earlier:
                issued = self.given.get(row_id, {}).get("due")
                if stays == issued and self._fetched(numbers[row_id], "due"):
                    found |= {row_id: last, last: row_id}
        return found

    def _copied_lines(self, numbers: Mapping[str, int], *, sure: bool) -> dict[str, str]:
        """Lines whose date became the formula of their task's last line: its cells lie on them.

        A formula may be dragged along one column; `sure` where other rows of the table were moved,
        else the answers must be those of the last line too.
        """
        found: dict[str, str] = {}
        for *earlier, last in self._lines(numbers):
            for row_id in earlier:
                number = numbers[row_id]
                issued = self.given.get(row_id, {}).get("due")
                if issued is None or not self._fetched(number, "due"):
                    continue
                theirs = {} if sure else self._answers(numbers[last])
                if sure or (theirs and self._answers(number) == theirs):
                    found[row_id] = last
        return found

    def _lines(self, numbers: Mapping[str, int]) -> list[list[str]]:
        """The lines of every task in their order, where the table has a due date."""
        lines: dict[str, list[str]] = {}
        if "due" in self.table.columns:
            for row_id in sorted(numbers, key=_line):
                lines.setdefault(_line(row_id)[0], []).append(row_id)
        return list(lines.values())

    def _answers(self, number: int) -> dict[str, str]:
        """What was answered in a row, but for its date."""
        keys = {c.key for c in self.table.sheet.columns if c.role is Role.INPUT} - {"due"}
        return {k: v for k, v in self.cells.content(number).items() if k in keys}

    def _fetched(self, number: int, key: str) -> bool:
        """Whether a formula fetches the cell: it follows its row's key, and changes elsewhere."""
        return self.table.grid.is_formula(number, self.table.columns[key])

    # --- rows without a key ------------------------------------------------------------------

    def recognised(self, nameless: Mapping[int, str], numbers: Mapping[str, int]) -> dict[int, str]:
        """Rows known by all their given words, where these are one missing row's and no other's.

        Of rows without any key (R08, R14) or with a wrong one (R04) without the due date, which
        people change, and without a hidden key where that is wrong, too.
        """
        if not (nameless and numbers and self.columns):
            return {}
        found = self._alone_gone(self.columns, list(nameless), numbers)
        loose = [n for n, code in nameless.items() if code in (*BARE, WRONG)]
        spoilt = [n for n in loose if is_spoilt(self.cells.get(n, "task_key"), self.given)]
        less = tuple(key for key in self.columns if key != "task_key")
        for columns, numbered in (
            (self.lasting, loose),
            (less, spoilt),
            (tuple(key for key in less if key != "due"), spoilt),
        ):
            rest = [n for n in numbered if n not in found]
            if columns == self.columns or not (columns and rest):
                continue
            known = {*numbers, *found.values()}
            here = Counter(self.words(number, columns) for number in rest)
            for number, row_id in self._alone_gone(columns, rest, known).items():
                if here[self.words(number, columns)] == 1:
                    found[number] = row_id
        return found

    def _alone_gone(
        self, columns: Words, nameless: Sequence[int], known: Collection[str]
    ) -> dict[int, str]:
        """Rows whose words in columns are those of one missing row and of no other row issued."""
        own = {i: self.issued(i, columns) for i in self.given}
        times = Counter(own.values())
        gone = {own[i]: i for i in own if i not in known and times[own[i]] == 1}
        found = {}
        for number in nameless:
            row_id = gone.pop(self.words(number, columns), "")
            if row_id:
                found[number] = row_id
        return found


def _apart(one: Words, other: Words) -> bool:
    """Whether two rows agree in none of their words."""
    return all(a != b for a, b in zip(one, other, strict=True))


def _line(row_id: str) -> tuple[str, int]:
    """The task of a line, and which of its lines it is."""
    task, _, number = row_id.partition(".")
    return task, int(number or 1)


def is_spoilt(value: Value, given: Given) -> bool:
    """Whether a hidden key says something and names no row: a tool went over it.

    One of another issue, and one of another row, say what they say.
    """
    words, key = said(value), read_key(value)
    if key is None:
        return bool(words)
    stem = next((said(row.get("task_key")).partition("-")[0] for row in given.values()), "")
    return bool(stem) and words.startswith(f"{stem}-") and key.row_id not in given


def signature_text(value: Value) -> str:
    """A value as signatures compare it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return code_text(float(value))
    key = read_key(value)
    return key.row_id if key else text.match_key(said(value))
