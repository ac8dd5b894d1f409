"""The rows of a table matched with what was issued, by two ids each; torn rows are set aside."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, address
from cchc_xlsx.form.grid import Merged
from cchc_xlsx.form.marks import Key, read_key, row_key
from cchc_xlsx.form.schema import Role
from cchc_xlsx.office import text
from cchc_xlsx.office.drafting import is_spare
from cchc_xlsx.reading.cells import Cells
from cchc_xlsx.reading.furniture import is_band, is_furniture, is_header
from cchc_xlsx.reading.inked import stand_with
from cchc_xlsx.reading.pasted_over import pasted_over
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.row_notes import Notes
from cchc_xlsx.reading.summed import sums_by
from cchc_xlsx.reading.witness import BARE, WRONG, Given, Witness

TORN_LEAST, TORN_SURE, TORN_SHARE = 2, 3, 0.3
WHOLESALE: Final = 3  # wrong ids of a table from which on something replaced them all
FEW: Final = 3  # of them that are told by what they say
HALVES: Final = 4  # rows without one id that are told one by one
USED: Final = ("R03", "R06", "R18", "R19", "R25")  # say that a row is used, or may be left out


class Rows(NamedTuple):
    """Which row of a table is which."""

    numbers: Mapping[str, int]  # row id → row number
    aside: frozenset[str] = frozenset()  # ids of torn rows: what they hold is not believed
    refused: bool = False
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()
    unnamed: int = 0  # issued rows that are there, and bear wrong ids as many others do


class Known(NamedTuple):
    """The ids that were issued; none where that is not known."""

    here: frozenset[str] = frozenset()  # those this table may bear
    elsewhere: frozenset[str] = frozenset()  # those of the other tables


def identify(
    source: str, cells: Cells, issue: str, given: Given, known: "Known", salted: str = ""
) -> Rows:
    """Every row of the table named or set aside; `known` are the ids of the workbook.

    Where the two ids of rows differ, their words may tell which to believe: a sort or paste that
    left out the hidden first column moved words, answers and Mã dòng together. Where only Mã dòng
    was moved, the shades of the answers must say so, too.
    """
    walk = _walked(source, cells, issue, given, known)
    torn = {n: ids for n, ids in walk.differing.items() if n in walk.torn}
    if torn and walk.witness.framed(walk.inputs):
        said = [walk.witness.speaks(n, shown, hidden) for n, (hidden, shown) in torn.items()]
        if True in said and False not in said:
            other = _walked(source, cells.without("key"), issue, given, known)
            if not other.torn:
                other.left_behind("R19", len(torn))
                return other.rows()
    if torn and stand_with(cells, walk.inputs, salted, torn):
        said = [walk.witness.speaks(n, hidden, shown) for n, (hidden, shown) in torn.items()]
        if True in said and False not in said:
            other = _walked(source, cells.without("row_key"), issue, given, known)
            if not other.torn:
                other.left_behind("R25", len(torn))
                return other.rows()
    return walk.rows()


def _walked(source: str, cells: Cells, issue: str, given: Given, known: Known) -> "_Walk":
    walk = _Walk(source, cells, issue, given, known)
    for number in cells.body():
        walk.row(number)
    walk.alone()
    walk.strangers()
    walk.recognise()
    walk.misplaced()
    walk.overlaid()
    return walk


class _Walk:
    """One pass over the rows of a table."""

    def __init__(self, source: str, cells: Cells, issue: str, given: Given, known: Known) -> None:
        self.source, self.cells, self.table = source, cells, cells.table
        self.issue, self.given = issue, given
        self.known, self.abroad = known
        self.notes = Notes(source, cells)
        self.numbers: dict[str, int] = {}
        self.torn: dict[int, tuple[str, Finding]] = {}
        self.nameless: dict[int, str] = {}  # rows without a key to believe, and why
        self.signed: list[int] = []  # rows that may be signatures
        self.borrowed: set[int] = set()  # rows that bear an id of another table
        self.replaced: set[str] = set()  # ids of rows that bear the key of another issue or table
        self.differing: dict[int, tuple[str, str]] = {}  # row → its hidden id, its visible one
        self.sums: dict[int, str] = {}  # rows that sum up groups → the column of the groups
        self.slid: set[int] = set()  # rows whose own cells tell that they stand askew
        self.scattered = False
        self.keyed = 0
        self.witness = Witness(cells, given)
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
            self.differ(number, first, second)
            return
        if not (first and second) and is_header(
            self.table.sheet, list(self.cells.content(number).values())
        ):
            return
        key, written = (first, str(hidden)) if first else (second, str(shown))
        assert key is not None
        if (key.row_id in self.numbers and self.notes.many()) or self.is_strange(
            number, first, second
        ):
            return
        code, expected = self.judged(key)
        if code:
            self.refuse(number, code, written, expected)
        elif key.row_id in self.numbers:
            self.repeated(number, key, written)
        else:
            self.numbers[key.row_id] = number
            if self.both and not (first and second):
                self.notes.tell("R03", number, key=written, expected=written)
                self.notes.overwritten(number, "row_key" if first else "key")

    def differ(self, number: int, first: Key, second: Key) -> None:
        """Set a row aside whose two ids name two rows."""
        if self.is_half_foreign(number, first, second):
            return
        hidden, shown = (str(self.cells.get(number, key)) for key in ("key", "row_key"))
        if first.row_id in self.cells.stray_keys(number, self.issue):
            # A narrower row of another table, with both its ids: the last is of what it covers.
            self.slid.add(number)
            self.tear(number, first, self.notes.finding("R20", number, key=hidden, typed=hidden))
            return
        finding = self.notes.finding("R01", number, typed=hidden, expected=shown)
        self.tear(number, first, finding)
        self.tear(number, second, finding)
        self.differing[number] = (first.row_id, second.row_id)

    def is_half_foreign(self, number: int, one: Key, other: Key) -> bool:
        """Refuse a row of another workbook that was pasted beside the hidden id, or below it.

        No sort brings the id of another issue: what moved is this row alone.
        """
        ours, theirs = (one, other) if one.issue == self.issue else (other, one)
        if ours.issue != self.issue or theirs.issue == self.issue:
            return False
        if not (ours.sound and theirs.sound):
            return False
        self.replaced.add(ours.row_id)
        self.refuse(number, "R05", row_key(theirs.issue, theirs.row_id), self.issue)
        return True

    def is_strange(self, number: int, first: Key | None, second: Key | None) -> bool:
        """Set a row aside that bears a key where this table has none.

        Its cells slid sideways, or the whole row is from another table: Phân công and Tiến độ
        call their rows alike.
        """
        key = first or second
        assert key is not None
        stray = bool(self.cells.stray_keys(number, self.issue))
        if self.table.slug == "progress" and key.issue == self.issue:
            task = self.cells.get(number, "task_key")
            foreign = not (task is None or isinstance(task, Merged)) and read_key(task) is None
            stray = stray or (foreign and not is_spare(key.row_id.partition(".")[0]))
        half = self.both and not (first and second)
        if not (stray or (half and key.row_id in self.given)):
            return False
        if not stray and self.witness.names(number, key.row_id):
            return False  # a tool went over the other id alone
        if not (stray and half):  # the other id did not slide away
            ours = self.witness.is_own(number, key.row_id)
            if ours or not (stray or self.witness.denies(number, key.row_id)):
                return False
        if is_spare(key.row_id) and _is_unwritten(self.cells.content(number)):
            return True  # columns were moved without the rows for additions
        if stray:
            self.slid.add(number)
        said = str(self.cells.get(number, "key" if first else "row_key"))
        self.tear(number, key, self.notes.finding("R20", number, key=said, typed=said))
        return True

    def judged(self, key: Key) -> tuple[str, str]:
        """The code of what is wrong with a key, or ""."""
        if not key.sound:
            return "R04", ""
        if self.issue and key.issue != self.issue:
            return "R05", self.issue
        spare = self.table.sheet.spare and is_spare(key.row_id)
        if self.known and key.row_id not in self.known and not spare:
            return "R13", ""
        return "", ""

    def refuse(self, number: int, code: str, written: str, expected: str) -> None:
        """A row whose key cannot be believed: told and kept where it says anything."""
        if self.notes.many():
            return
        if not _is_unwritten(self.cells.content(number)):
            key = read_key(written) if code == "R05" else None
            typed = key.issue if key else written  # many such rows are told as one
            self.notes.tell(code, number, key=written, typed=typed, expected=expected)
            self.notes.keep(number, "row")
            self.nameless[number] = code
            one = read_key(written)
            if code == "R13" and one and (one.row_id in self.abroad or is_spare(one.row_id)):
                self.borrowed.add(number)

    def repeated(self, number: int, key: Key, written: str) -> None:
        """A key that was there before."""
        if self.notes.many():
            return
        content, before = self.cells.content(number), self.numbers[key.row_id]
        if not content:
            return
        said_before = self.cells.content(before)
        if content.items() <= said_before.items():
            self.notes.tell("R06", number, key=written)
        elif said_before.items() <= content.items():  # the other half of a table filled in by two
            self.numbers[key.row_id] = number
            self.notes.tell("R06", before, key=written)
        else:
            if self.is_mislabelled(number, key):
                self.nameless[number] = WRONG
            if self.witness.is_own(number, key.row_id) and self.witness.denies(before, key.row_id):
                self.numbers[key.row_id], number = number, before  # the first bears strange words
            self.notes.tell("R07", number, key=written, typed=written)
            self.notes.keep(number, "row")

    def is_mislabelled(self, number: int, key: Key) -> bool:
        """Whether the id of another row was written over a row's own, and nothing else of it."""
        before = self.numbers.get(key.row_id)
        if before is None or key.row_id not in self.given:
            return False
        if not self.witness.denies(number, key.row_id):
            return False
        here, there = self.cells.content(number), self.cells.content(before)
        return any(here.get(column) != there.get(column) for column in self.inputs)

    def unkeyed(self, number: int) -> None:
        """A row without key: nothing, a heading or total, or an addition of the sender's."""
        if not any(value is not None for value in self.cells.rows[number - 1]) or self.notes.many():
            return
        content = self.cells.content(number)
        aside = self.cells.aside(number)
        if by := sums_by(self.cells, number, self.sums):
            self.sums[number] = by
            self.notes.tell("R28", number)
            self.notes.keep(number, "row")
            return
        if _is_unwritten(content):
            if not aside:
                return
        elif is_furniture(self.table, self.inputs, number, content):
            if aside and is_band(content):
                self.notes.keep(number, "row")
            return
        self.notes.findings.append(self.added(number))
        self.notes.keep(number, "row")
        if _is_signed([*content.values(), *aside.values()], after=bool(self.signed)):
            self.signed.append(number)

    def added(self, number: int) -> Finding:
        """What is said of a row that somebody added."""
        content, aside = self.cells.content(number), self.cells.aside(number)
        brief = next(iter((*content.values(), *aside.values())))[:60]
        entered = any(key in content for key in self.inputs)
        total = text.fold(brief).startswith(("tong", "cong"))
        self.nameless[number] = "R08" if entered and not total else "R14"
        return self.notes.finding(self.nameless[number], number, typed=brief)

    def alone(self) -> None:
        """A row that looks like a sum and has none of its like is somebody's addition."""
        shapes = {frozenset(self.cells.content(number)) for number in self.sums}
        if len(self.sums) > 1 and len(shapes) == 1:
            return
        self.notes.retell({number: self.added(number) for number in self.sums})

    def strangers(self) -> None:
        """Rows of another table whose hidden cells were not copied along: Mã dòng tells them."""
        for number, code in self.nameless.items():
            stray = self.cells.stray_keys(number, self.issue) if code in BARE else frozenset()
            if stray and self.elsewhere(stray):
                self.nameless[number] = "R27"
                self.notes.retell({number: self.notes.finding("R27", number)})

    def recognise(self) -> None:
        """Rows that lost their key or had it overwritten, known by their words.

        A row with the key of another issue or of another table may hold other answers: it is not
        believed, but the missing row is explained. An id that nobody issued is only wrong, though
        its check letter may fit by chance. Signatures below the table are no answers.
        """
        end = max([*self.numbers.values(), *self.torn], default=0)
        below = [n for n in self.signed if n > end and self.nameless[n] in ("R08", "R14")]
        for number in below:  # a block of names is told once
            self.nameless[number] = "R14"
            self.notes.recode(number, "R14")
            if number != below[0]:
                self.notes.hush(number)
        wrong = {
            n: WRONG for n, (ids, told) in self.torn.items()
            if told.code == "R20" and n not in self.slid
            and self.is_mislabelled(n, Key(self.issue, ids.strip(), ""))
        }  # fmt: skip
        lost = {**self.nameless, **wrong}
        for number, row_id in self.witness.recognised(lost, self.numbers).items():
            if lost[number] == "R05" or number in self.borrowed:
                self.replaced.add(row_id)
                continue
            self.torn.pop(number, None)
            self.numbers[row_id] = number
            self.notes.forget(number)
            self.notes.tell("R18", number)
        foreign = [n for n, code in self.nameless.items() if code == "R05"]
        self.replaced |= pasted_over(foreign, self.numbers, list(self.given))

    def tear(self, number: int, key: Key, finding: Finding) -> None:
        """Set a row aside; the rows both ids name are not believed."""
        self.torn[number] = (self.torn.get(number, ("", finding))[0] + f" {key.row_id}", finding)

    def misplaced(self) -> None:
        """Set aside what bears the words of another row and not its own."""
        found = self.witness.misplaced(self.numbers)
        self.scattered = found.scattered
        for row_id, other in found.others.items():
            number = self.numbers[row_id]
            key = Key(self.issue, row_id, "")
            written = row_key(self.issue, row_id) if self.issue else row_id
            self.tear(number, key, self.notes.finding("R15", number, key=written, typed=other))

    def overlaid(self) -> None:
        """Set rows aside whose ids are right and of whose issued words none is left."""
        ids = {number: row_id for row_id, number in self.numbers.items()}
        for number in self.witness.overlaid(self.numbers):
            if number not in self.torn:
                written = row_key(self.issue, ids[number]) if self.issue else ids[number]
                self.slid.add(number)
                told = self.notes.finding("R20", number, key=written, typed=written)
                self.tear(number, Key(self.issue, ids[number], ""), told)

    def left_behind(self, code: str, count: int) -> None:
        """Tell that ids of a column stand beside other rows than theirs, and were not needed."""
        self.both = True  # both columns are there
        self.notes.tell_table(code, str(count), self.table.header_row)

    def copied(self) -> dict[int, str]:
        """Rows for additions over whose Mã dòng that of a row was written that is there itself."""
        return {
            n: str(self.cells.get(n, "row_key"))
            for n, (hidden, shown) in self.differing.items()
            if is_spare(hidden) and not is_spare(shown) and self.numbers.get(shown, n) != n
            and self.numbers[shown] not in self.torn and n in self.torn
        }  # fmt: skip

    def foreign(self) -> set[int]:
        """Rows of another table among ours: their namesake stands elsewhere, or is none of ours."""
        return {
            n for n, (ids, finding) in self.torn.items()
            if finding.code == "R20" and self.elsewhere(ids.split())
        }  # fmt: skip

    def elsewhere(self, ids: Iterable[str]) -> bool:
        """Whether the rows of these ids stand in their places, or the table has none such."""
        return all(
            self.numbers[one] not in self.torn if one in self.numbers
            else bool(self.known) and one not in self.known
            for one in ids
        )  # fmt: skip

    def rows(self) -> Rows:
        """The outcome of the pass."""
        aside = set(self.replaced)
        copied, foreign = self.copied(), self.foreign()
        for number, (ids, _) in self.torn.items():
            if number not in foreign:
                aside |= {self.differing[number][0]} if number in copied else set(ids.split())
        many = len(self.torn) - len(copied) - len(self.slid | foreign)
        refused = (
            self.scattered
            or many >= TORN_SURE
            or (many >= TORN_LEAST and many > TORN_SHARE * self.keyed)
        )
        for number in sorted({*self.torn, *(self.numbers.values() if refused else ())}):
            self.notes.keep(number, "quarantined")
        if refused:
            self.notes.untell(*USED)  # nothing is used
            self.refuse_all({*self.torn} - {*copied} - self.slid - foreign)
        else:
            for number, (_, finding) in self.torn.items():
                key = copied.get(number)
                self.notes.findings.append(
                    self.notes.finding("R27", number, key=finding.row_key) if number in foreign
                    else self.notes.finding("R07", number, key=key, typed=key) if key else finding
                )  # fmt: skip
        trusted = {} if refused else {i: n for i, n in self.numbers.items() if n not in self.torn}
        halves = [f for f in self.notes.findings if f.code == "R03"]
        if len(halves) > HALVES and 2 * len(halves) > len(self.numbers):
            self.notes.untell("R03")
            self.both = False
        unnamed = self.wholesale()
        if self.notes.untold:
            self.notes.tell_table("R22", count_of=str(self.notes.untold))
        if not self.both and self.numbers:
            self.notes.tell_table("S10", row=self.table.header_row)
        findings, extras = tuple(self.notes.findings), tuple(self.notes.extras)
        return Rows(trusted, frozenset(aside), refused, findings, extras, unnamed)

    def refuse_all(self, torn: set[int]) -> None:
        """Tell of a table that is not read by its torn rows; by all where none can be told."""
        rows = sorted(torn) or sorted(self.numbers.values())
        cells = [address(number, self.notes.first_column()) for number in rows]
        where = ", ".join(cells[:FEW]) + (" …" if len(cells) > FEW else "")
        self.notes.tell_table("R02", str(len(rows)), where=where)

    def wholesale(self) -> int:
        """Tell ids that were replaced alike as one fault; how many of them are of issued rows."""
        wrong = [f for f in self.notes.findings if f.code == "R04"]
        if len(wrong) < WHOLESALE:
            return 0
        few = ", ".join(f.typed for f in wrong[:FEW]) + (" …" if len(wrong) > FEW else "")
        self.notes.findings = [
            f._replace(typed=few) if f.code == "R04" else f for f in self.notes.findings
        ]
        keys = [read_key(f.row_key) for f in wrong]
        return sum(key is not None and not key.row_id.startswith("n") for key in keys)


def _is_unwritten(content: Mapping[str, str]) -> bool:
    """Whether nobody wrote in a row: it says nothing, or no more than keys of ours."""
    return all(map(read_key, content.values()))


def _is_signed(said: Sequence[str], *, after: bool) -> bool:
    from cchc_xlsx.reading.feet import is_signed  # below most tables stands nothing

    return is_signed(said, after=after)
