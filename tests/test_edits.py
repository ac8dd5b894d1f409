"""A clerk's edits in any order: no answer ever becomes another row's, none is lost in silence.

Every answer that is typed carries its own address in words, so wherever it turns up one can tell
whether it belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cchc_xlsx.form.grid import Book, Facts, Raw
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.returned import FORM, IDENTITY, PLAN, Rows, book_of, sheets_of
from tests.test_correction_damaged import faithful

# Columns of free text a clerk types into; what is typed there can be read in one way only.
TYPED = {
    "criteria": ("owner", "evidence", "reason"),
    "assignments": ("measure", "output", "support", "note"),
    "progress": ("actual", "result", "evidence", "difficulty"),
}
KEY_ROW, HEADER = 3, 4  # indices; the first row of data follows
ANSWER = re.compile(r"Đáp án (\w+)/([\w.]+)/(\w+)/\d+")
SLUGS = st.sampled_from(sorted(TYPED))
PLACE = st.integers(0, 40)


class Line(list[Raw]):
    """A row that remembers whose words it shows: what the clerk sees when typing beside them."""

    def __init__(self, values: list[Raw], whose: str = "") -> None:
        super().__init__(values)
        self.whose = whose


def _lines(rows: Rows) -> list[Line]:
    ids = {row_key(IDENTITY.issue, row_id): row_id for row_id in _ids()}
    return [Line(list(row), ids.get(str(row[0]), "") if row else "") for row in rows]


def _ids() -> Iterator[str]:
    for records in (PLAN.criteria, PLAN.assignments, PLAN.progress):
        yield from (record.row_id for record in records)


class Clerk(RuleBasedStateMachine):
    """An issued workbook in the hands of somebody who does with it what people do."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets = {slug: _lines(rows) for slug, rows in sheets_of(spare=0).items()}
        self.columns = {s.slug: [c.key for c in s.columns] for s in FORM.sheets}
        self.titles = {s.slug: s.title for s in FORM.sheets}
        self.order = [s.slug for s in FORM.sheets]
        self.copy, self.marked, self.typed = True, True, 0
        self.merges: dict[str, list[tuple[int, int, int, int]]] = {}
        self.hurt = False  # whether anything was done that deserves more than a remark
        self.deleted: set[tuple[str, str]] = set()

    # --- what the clerk sees -----------------------------------------------------------------

    def body(self, slug: str) -> list[int]:
        """Indices of the rows that show something that was issued."""
        return [n for n, row in enumerate(self.sheets[slug]) if n > HEADER and row.whose]

    def pick(self, slug: str, place: int) -> int:
        """One of these rows."""
        rows = self.body(slug)
        return rows[place % len(rows)]

    def each(self, slug: str, change: Callable[[Line], Any]) -> None:
        """Change every row that is as wide as the table."""
        for row in self.sheets[slug][KEY_ROW:]:
            row.extend([None] * (len(self.columns[slug]) - len(row)))
            change(row)

    # --- what does no harm -------------------------------------------------------------------

    @rule(slug=SLUGS, place=PLACE, column=PLACE)
    def types(self, slug: str, place: int, column: int) -> None:
        """An answer beside the words it answers."""
        shown = [key for key in TYPED[slug] if key in self.columns[slug]]
        if not (shown and self.body(slug)):
            return
        key, row = shown[column % len(shown)], self.sheets[slug][self.pick(slug, place)]
        self.typed += 1
        row[self.columns[slug].index(key)] = f"Đáp án {slug}/{row.whose}/{key}/{self.typed}"

    @rule(slug=SLUGS, place=PLACE)
    def inserts_a_row(self, slug: str, place: int) -> None:
        """A blank row somewhere among the others."""
        if self.body(slug):
            width = len(self.columns[slug])
            self.sheets[slug].insert(self.pick(slug, place), Line([None] * width))

    @rule(slug=SLUGS, column=PLACE, down=st.booleans())
    def sorts_all_of_it(self, slug: str, column: int, down: bool) -> None:
        """By the button of the filter, which takes whole rows."""
        rows = self.body(slug)
        position = column % len(self.columns[slug])
        lines = [self.sheets[slug][n] for n in rows]
        lines.sort(key=lambda row: str(row[position] or ""), reverse=down)
        for n, line in zip(rows, lines, strict=True):
            self.sheets[slug][n] = line

    @rule(slug=SLUGS, column=PLACE, to=PLACE)
    def moves_a_column(self, slug: str, column: int, to: int) -> None:
        """Cut and inserted elsewhere, the ids left where they are."""
        width = len(self.columns[slug])
        here, there = 1 + column % (width - 2), 1 + to % (width - 2)
        self.each(slug, lambda row: row.insert(there, row.pop(here)))
        self.columns[slug].insert(there, self.columns[slug].pop(here))

    @rule(slug=SLUGS, at=PLACE)
    def inserts_a_column(self, slug: str, at: int) -> None:
        """A blank column of the clerk's own."""
        place = 1 + at % (len(self.columns[slug]) - 1)
        if len(self.columns[slug]) < 30:
            self.each(slug, lambda row: row.insert(place, None))
            self.columns[slug].insert(place, "")

    @rule(slug=SLUGS, name=st.sampled_from(["Sheet1", "Bang chinh", "Tổng kết quý", "A"]))
    def renames_a_sheet(self, slug: str, name: str) -> None:
        """Names say nothing."""
        if name not in self.titles.values():
            self.titles[slug] = name

    @rule(first=SLUGS, second=SLUGS)
    def reorders_the_sheets(self, first: str, second: str) -> None:
        """Nor do positions."""
        a, b = self.order.index(first), self.order.index(second)
        self.order[a], self.order[b] = self.order[b], self.order[a]

    @rule(slug=SLUGS, column=PLACE, how=st.sampled_from([str.upper, str.lower, "  {} ".format]))
    def rewrites_a_header(self, slug: str, column: int, how: Callable[[str], str]) -> None:
        """The same words in other letters and spaces."""
        header = self.sheets[slug][HEADER]
        place = column % len(header)
        if header[place]:
            header[place] = how(str(header[place])).replace(" ", "\u00a0", 1)

    # --- what does ---------------------------------------------------------------------------

    @rule(slug=SLUGS, place=PLACE, column=PLACE)
    def blanks(self, slug: str, place: int, column: int) -> None:
        """An answer taken back."""
        if self.body(slug):
            keys = TYPED[slug]
            key = keys[column % len(keys)]
            if key in self.columns[slug]:
                row = self.sheets[slug][self.pick(slug, place)]
                row[self.columns[slug].index(key)] = None
                self.hurt = True

    @rule(slug=SLUGS, place=PLACE)
    def deletes_a_row(self, slug: str, place: int) -> None:
        """With all that was in it."""
        if len(self.body(slug)) > 2:
            row = self.sheets[slug].pop(self.pick(slug, place))
            self.deleted.add((slug, row.whose))
            self.hurt = True

    @rule(slug=SLUGS, column=PLACE, down=st.booleans())
    def sorts_without_the_hidden_key(self, slug: str, column: int, down: bool) -> None:
        """The visible part is selected, sorted, and the hidden first column stays."""
        rows = self.body(slug)
        position = 1 + column % (len(self.columns[slug]) - 1)
        keys = [self.sheets[slug][n][0] for n in rows]
        self.sorts_all_of_it(slug, position, down)
        for n, key in zip(rows, keys, strict=True):
            self.sheets[slug][n][0] = key
        self.hurt = True

    @rule(slug=SLUGS, place=PLACE, to=PLACE)
    def copies_a_row_over_another(self, slug: str, place: int, to: int) -> None:
        """Whole rows, ids and all."""
        if self.body(slug):
            source, target = self.pick(slug, place), self.pick(slug, to)
            old = self.sheets[slug][target]
            line = self.sheets[slug][source]
            self.sheets[slug][target] = Line(list(line), line.whose)
            if old.whose != line.whose:
                self.deleted.add((slug, old.whose))
            self.hurt = True

    @rule(slug=SLUGS, place=PLACE, hidden=st.booleans())
    def drags_a_key_down(self, slug: str, place: int, hidden: bool) -> None:
        """Filling counts the last number of a text up."""
        rows = self.body(slug)
        start = place % len(rows) if rows else 0
        if len(rows) < 2:
            return
        column = 0 if hidden else len(self.columns[slug]) - 1
        key = str(self.sheets[slug][rows[start]][column] or "")
        for step, n in enumerate(rows[start + 1 : start + 3], 1):
            self.sheets[slug][n][column] = _counted_up(key, step)
        self.hurt = True

    @rule(slug=SLUGS, place=PLACE, hidden=st.booleans())
    def clears_a_key(self, slug: str, place: int, hidden: bool) -> None:
        """One of a row's two ids is deleted."""
        if self.body(slug):
            row = self.sheets[slug][self.pick(slug, place)]
            row[0 if hidden else len(self.columns[slug]) - 1] = None
            self.hurt = True

    @rule(slug=SLUGS, hidden=st.booleans())
    def clears_all_keys(self, slug: str, hidden: bool) -> None:
        """A whole column of ids is deleted, its marks with it."""
        column = 0 if hidden else len(self.columns[slug]) - 1
        self.each(slug, lambda row: row.__setitem__(column, None))
        self.hurt = True

    @rule(slug=SLUGS, column=PLACE)
    def deletes_a_column(self, slug: str, column: int) -> None:
        """With every answer in it."""
        keys = [key for key in TYPED[slug] if key in self.columns[slug]]
        if keys:
            place = self.columns[slug].index(keys[column % len(keys)])
            self.each(slug, lambda row: row.pop(place))
            self.columns[slug].pop(place)
            self.hurt = True

    @rule(slug=SLUGS, place=PLACE, down=st.integers(1, 2), column=PLACE)
    def merges_cells(self, slug: str, place: int, down: int, column: int) -> None:
        """Cells below each other become one; what the lower ones held is gone at once."""
        keys = [key for key in TYPED[slug] if key in self.columns[slug]]
        if not keys or not self.body(slug):
            return
        position = self.columns[slug].index(keys[column % len(keys)])
        top = self.pick(slug, place)
        for row in self.sheets[slug][top + 1 : top + 1 + down]:
            row[position : position + 1] = [None]
        area = (top + 1, position + 1, min(top + 1 + down, len(self.sheets[slug])), position + 1)
        if self.copy:
            self.merges.setdefault(slug, []).append(area)
        self.hurt = True

    @precondition(lambda self: self.copy)
    @rule()
    def deletes_the_hidden_sheet(self) -> None:
        """Moved to another file, the sheets leave the hidden one behind."""
        self.copy, self.hurt = False, True

    @rule()
    def loses_names_and_properties(self) -> None:
        """As gateways and other programs do."""
        self.marked = False

    @rule(slug=SLUGS)
    def deletes_the_key_row(self, slug: str) -> None:
        """The line of marks above the header."""
        rows = self.sheets[slug]
        rows[KEY_ROW] = Line([None] * len(rows[KEY_ROW]))

    @rule(slug=SLUGS)
    def types_below_the_table(self, slug: str) -> None:
        """A remark of the clerk's where no row is."""
        self.typed += 1
        line = Line([None] * len(self.columns[slug]))
        line[min(3, len(line) - 1)] = f"Đáp án {slug}/thêm/ghi/{self.typed}"
        self.sheets[slug].append(line)
        self.hurt = True

    # --- what must hold ----------------------------------------------------------------------

    def book(self) -> Book:
        sheets: dict[str, Rows] = {
            slug: [list(r) for r in self.sheets[slug]] for slug in self.order
        }
        facts = {
            slug: Facts(known=True, merges=tuple(areas)) for slug, areas in self.merges.items()
        }
        return book_of(sheets, copy=self.copy, marked=self.marked, titles=self.titles, facts=facts)

    def reading(self) -> Reading:
        return read(self.book())

    def teardown(self) -> None:
        """The correction of whatever came of it hears what its first sheet tells, and no more."""
        book = self.book()
        faithful(read(book), book)

    @invariant()
    def no_answer_is_anybody_elses(self) -> None:
        """And what the workbook still shows is read, kept aside, or named."""
        reading = self.reading()
        found = set()
        for slug in TYPED:
            for record in getattr(reading.plan, slug):
                for key, value in record._asdict().items():
                    for answer in _answers(value):
                        assert answer[1] == slug
                        assert answer[3] == key
                        assert self.belongs(slug, record, answer[2]), (answer, record)
                        found.add(answer[0])
        kept = " ".join(extra.text for extra in reading.extras)
        kept += " ".join(str(value) for value in reading.raw.values())
        kept += " ".join(finding.typed for finding in reading.findings)
        for slug, rows in self.sheets.items():
            for answer in (a for row in rows for value in row for a in _answers(value)):
                told = answer[0] in found or answer[0] in kept
                assert told or _named(reading, self.titles[slug])
        if not self.hurt:
            assert [f.code for f in reading.findings if f.severity in ("fatal", "error")] == []

    def belongs(self, slug: str, record: Any, whose: str) -> bool:
        """Whether an answer typed beside the words of a row is that row's.

        Where nothing tells any more what was issued, an answer stays beside its words, and what
        row they are follows from the ids that are left.
        """
        if record.row_id == whose:
            return True
        words = {"criteria": "title", "assignments": "no", "progress": ""}[slug]
        own = [row for row in getattr(PLAN, slug) if row.row_id == whose]
        beside = words and own and getattr(record, words) == getattr(own[0], words)
        return not self.copy and bool(beside)

    @invariant()
    def nothing_that_was_issued_is_lost(self) -> None:
        """The rows of the plan are those of the issue, whatever was deleted."""
        self.merges = {}  # the next edit may move what was merged; this one has been looked at
        if not self.copy:
            return
        plan = self.reading().plan
        for slug in TYPED:
            issued = [record.row_id for record in getattr(PLAN, slug)]
            here = [record.row_id for record in getattr(plan, slug)]
            assert [row_id for row_id in here if row_id in issued] == issued


def _answers(value: object) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(value, str):
        for match in ANSWER.finditer(value):
            yield match[0], match[1], match[2], match[3]


def _named(reading: Reading, title: str) -> bool:
    """Whether a whole sheet is told not to have been read."""
    return any(f.place.sheet == title and f.code in ("S02", "R02") for f in reading.findings)


def _counted_up(key: str, step: int) -> str:
    """What filling down makes of a text: the number at its end or at its start goes up."""
    for pattern in (r"(\d+)\Z", r"\A(\d+)"):
        match = re.search(pattern, key)
        if match:
            number = str(int(match[1]) + step).zfill(len(match[1]))
            return key[: match.start()] + number + key[match.end() :]
    return key


Clerk.TestCase.settings = settings(
    max_examples=60, stateful_step_count=14, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)  # fmt: skip
TestEdits = Clerk.TestCase
