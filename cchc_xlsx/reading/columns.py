"""Which column of a table is which: key row, names and header words vote, none alone decides."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address, letters
from cchc_xlsx.form.grid import Address, Grid
from cchc_xlsx.form.marks import read_key, read_key_cell
from cchc_xlsx.form.schema import Column, Role, Sheet
from cchc_xlsx.form.sheets import FRAME
from cchc_xlsx.office import text
from cchc_xlsx.reading.own_headings import meanings, of_codes
from cchc_xlsx.reading.twins import twins


class Stranger(NamedTuple):
    """A column that is none of the form's."""

    column: int
    header: str


class Table(NamedTuple):
    """A table of the form where it stands now."""

    sheet: Sheet
    grid: Grid
    header_row: int
    columns: Mapping[str, int]  # column key → column number, from 1
    last_row: int
    strangers: tuple[Stranger, ...] = ()
    keyed: bool = False  # known by its key row or its names, not by headers alone
    disputed: frozenset[Address] = frozenset()  # cells that two copies say differently
    bare: bool = False  # without a header: its columns are known by their places alone
    below: bool = False  # beneath another table of the sheet, whose rows stand above its header

    @property
    def slug(self) -> str:
        """The wire name of the sheet."""
        return self.sheet.slug


class Spot(NamedTuple):
    """A place where a table may begin."""

    grid: Grid
    slug: str
    header_row: int
    key_row: int  # 0 where there is none
    score: float
    columns: Mapping[str, int] | None = None  # where they are known without header


def settle(
    source: str,
    sheet: Sheet,
    spot: Spot,
    spots: Iterable[Spot],
    named: Mapping[Address, tuple[str, str]],
    learned: Mapping[str, str] = {},
    *,
    sure: bool = True,
) -> tuple[Table, list[Finding]]:
    """The table of a spot with its columns settled.

    `learned` are headers as another place of the table has them, and whose columns they are there.
    Not `sure`: the headings that were issued are not known.
    """
    grid = spot.grid
    if spot.columns is not None:
        return Table(sheet, grid, spot.header_row, spot.columns, grid.height, bare=True), []
    starts = [other.key_row or other.header_row for other in spots if other.grid is grid]
    below = [_end_above(grid, start) for start in starts if start > spot.header_row]
    under = any(start < (spot.key_row or spot.header_row) for start in starts)
    votes = _believed(sheet, spot, _votes(sheet, spot, named, learned), sure=sure)
    findings: list[Finding] = []
    claims: dict[str, list[int]] = {}
    strangers = []
    for column, vote in votes.items():
        place = Place(source, grid.name, spot.header_row, column)
        key, code, expected = _settled(sheet, vote)
        if code:
            findings.append(Finding(code, place, column=key, typed=vote.header, expected=expected))
        if code == "S07":
            continue
        if key:
            claims.setdefault(key, []).append(column)
        elif vote.header and vote.header_is_text:
            strangers.append(Stranger(column, vote.header))
            findings.append(Finding("S05", place, typed=vote.header))
    columns, doubts = _claimed(source, sheet, spot, claims, votes)
    last = min([grid.height, *below])
    words = {column: vote.header for column, vote in votes.items()}
    head = Place(source, grid.name, spot.header_row)
    marked = [column for column, vote in votes.items() if vote.key_row]
    body = grid.rows[spot.header_row : last]
    moved, told = twins(sheet, head, body, columns, claims, words, marked)
    columns |= moved
    strangers += [Stranger(f.place.column, f.typed) for f in told if f.code == "S05"]
    strangers += _copies(told, claims, columns, words)
    settled = _ids(columns) | {f.place.column for f in told if f.code != "S14"}
    findings = [f for f in findings if f.place.column not in settled] + doubts + told
    strangers = [one for one in strangers if one.column not in _ids(columns)]
    reported = {f.column for f in findings if f.code in ("S04", "S07")}
    findings += _missing(source, sheet, spot, columns.keys() | reported)
    # A name alone may be left behind by a column that was moved away from under it.
    known = {c for c, vote in votes.items() if vote.key_row or vote.header_is_text}
    known |= {*columns.values(), *(f.place.column for f in findings)}
    gutter = columns.get("sign", 0)
    worded = any(_is_worded(row, gutter) for row in grid.rows[spot.header_row : last])
    for column in [gutter] * worded + _headless(grid, spot.header_row, last, known):
        place = Place(source, grid.name, spot.header_row, column)
        strangers.append(Stranger(column, letters(column)))
        findings.append(Finding("S05", place, typed=letters(column)))
    keyed = bool(spot.key_row) or spot.score >= 2
    table = Table(sheet, grid, spot.header_row, columns, last, tuple(strangers), keyed, below=under,
                  disputed=grid.facts.disputed | _apart(told))  # fmt: skip
    return table, findings


def _apart(told: Iterable[Finding]) -> frozenset[Address]:
    """The cells that a copy of their column says otherwise."""
    return frozenset((f.place.row, f.place.column) for f in told if f.code == "S14")


def _copies(
    told: Iterable[Finding], claims: Mapping[str, Sequence[int]], columns: Mapping[str, int],
    words: Mapping[int, str],
) -> Iterator[Stranger]:  # fmt: skip
    """The copies of columns of which some cells are asked back: what they say is kept."""
    for key in sorted({f.column for f in told if f.code == "S14"}):
        for column in claims[key]:
            if column != columns[key]:
                yield Stranger(column, f"{words[column]} (cột {letters(column)})")


ASTRAY: Final = 3  # names on wrong headers
_HOLD_KEYS: Final = ("key", "row_key", "task_key")
TITLES: Final = 3  # rows above a key row that say what the table is
TITLED: Final = 3  # cells of such a row at most


def _end_above(grid: Grid, start: int) -> int:
    """The last row before a table that begins with its titles at most so many rows above."""
    end = start - 1
    while end >= start - TITLES and sum(v is not None for v in grid.rows[end - 1]) <= TITLED:
        end -= 1
    return end


def _claimed(
    source: str, sheet: Sheet, spot: Spot, claims: Mapping[str, Sequence[int]],
    votes: Mapping[int, "_Vote"],
) -> tuple[dict[str, int], list[Finding]]:  # fmt: skip
    """Every key with the one column that claims it best, and what is to be told of the others."""
    columns = _ids_by_content(spot.grid, spot, claims)
    findings = []
    for key, claimed in claims.items():
        best = _one_claim(claimed, votes, key)
        if {(True, False), (False, True)} <= {_backed(votes[c]) for c in claimed}:
            best = _holding(spot.grid, spot, claimed, votes)  # the header was dragged off its key
        if best:
            columns[key] = best
            continue
        cells = ", ".join(address(spot.header_row, c) for c in claimed)
        place = Place(source, spot.grid.name, spot.header_row, claimed[0])
        findings.append(
            Finding("S04", place, column=key, typed=cells, expected=sheet.column(key).header)
        )
    return columns, findings


def _ids(columns: Mapping[str, int]) -> set[int]:
    return {columns[key] for key in ("key", "row_key") if key in columns}


def _ids_by_content(grid: Grid, spot: Spot, claims: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """The id columns no header tells any more: what holds row keys holds nothing else."""
    missing = [key for key in ("key", "row_key") if key not in claims]
    if not missing:
        return {}
    counts: dict[int, int] = {}
    for row in grid.rows[spot.header_row :]:
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and read_key(value) is not None:
                counts[column] = counts.get(column, 0) + 1
    claimed = {column for columns in claims.values() for column in columns}
    most = max(counts.values(), default=0)
    free = [c for c, count in sorted(counts.items()) if c not in claimed and 2 * count > most]
    if spot.slug == "progress" and "task_key" not in claims and len(free) > 1:
        free.pop(-2)  # the hidden key of the task stands before Mã dòng
    visible = min((c for key, cs in claims.items() if key != "key" for c in cs), default=1)
    found: dict[str, int] = {}
    for column in free:
        key = "key" if column < visible else "row_key"
        if key in missing:
            found[key] = column
    return found


SIGNS = frozenset("!●…✓")


def _headless(grid: Grid, header_row: int, last: int, known: Collection[int]) -> list[int]:
    """Columns without a header in which the sender wrote something all the same."""
    rows = grid.rows[header_row:last]
    width = max(map(len, rows), default=0)
    unknown = [column for column in range(1, width + 1) if column not in known]
    return [n for n in unknown if any(_is_entry(row[n - 1]) for row in rows if n <= len(row))]


def _is_worded(row: Sequence[object], gutter: int) -> bool:
    """Whether words stand where only our signs should."""
    value = row[gutter - 1] if 0 < gutter <= len(row) else None
    return isinstance(value, str) and value not in SIGNS and any(map(str.isalpha, value))


def _is_entry(value: object) -> bool:
    """Whether a cell holds something of the sender's: no blank, no sign, no key of ours."""
    if not isinstance(value, str):
        return value is not None
    return bool(value.strip()) and value not in SIGNS and read_key(value) is None


class _Vote(NamedTuple):
    """What the sources say of one column: key row, name, header."""

    header: str = ""
    header_is_text: bool = False
    key_row: str = ""
    name: str = ""
    exact: str = ""
    meant: str = ""  # by words a form would not have, where the form is not known


def headers(table: Table) -> dict[str, str]:
    """The headers of a table as they are written, and whose columns they are."""
    cells = table.grid.rows[table.header_row - 1] if not table.bare and table.keyed else ()
    return {
        text.fold(said): key for key, n in table.columns.items()
        if n <= len(cells) and isinstance(said := cells[n - 1], str) and said.strip()
    }  # fmt: skip


def _votes(
    sheet: Sheet, spot: Spot, named: Mapping[Address, tuple[str, str]], learned: Mapping[str, str]
) -> dict[int, _Vote]:
    reader = {**learned, **sheet.by_words}
    known = set(sheet.keys())
    grid = spot.grid
    marks = grid.rows[spot.key_row - 1] if spot.key_row else ()
    words = grid.rows[spot.header_row - 1] if spot.header_row <= grid.height else ()
    below = _continued(grid, spot.header_row)
    groups = _groups(words, below, reader)
    votes = {}
    for column in range(1, max(len(marks), len(words)) + 1):
        raw = words[column - 1] if column <= len(words) else None
        said = "" if raw is None else str(raw)
        more = below[column - 1] if column <= len(below) else None
        if isinstance(more, str) and reader.get(text.fold(f"{said} {more}")):
            raw = said = f"{said} {more}".strip()  # a header that goes on in the next row
        elif column in groups:
            raw = said = str(more)
        mark = _mark(marks, column)
        name = named.get((spot.header_row, column))
        votes[column] = _Vote(
            " ".join(said.split())[:120],
            isinstance(raw, str),
            mark[1] if mark and mark[0] == sheet.slug and mark[1] in known else "",
            name[1] if name and name[0] == sheet.slug and name[1] in known else "",
            reader.get(text.fold(said), "") if said else "",
        )
    return votes


def _believed(
    sheet: Sheet, spot: Spot, votes: Mapping[int, _Vote], *, sure: bool
) -> Mapping[int, _Vote]:
    """The votes without those of names and keys that stand on other columns than theirs."""
    if _astray(votes.values()):
        votes = {column: vote._replace(name="") for column, vote in votes.items()}
    if spot.key_row and spot.header_row - spot.key_row > 1 and _moved_away(spot.grid, spot, votes):
        votes = {column: vote._replace(key_row="") for column, vote in votes.items()}
    return votes if sure else _guessed(sheet, spot, votes)


def _guessed(sheet: Sheet, spot: Spot, votes: Mapping[int, _Vote]) -> dict[int, _Vote]:
    """The votes with what an office's own headings mean, the form being gone."""
    guessed = {  # a key row says that "STT" heads the codes
        column: vote._replace(exact="")
        if (vote.key_row, vote.exact) == ("code", "no") else vote
        for column, vote in votes.items()
    }  # fmt: skip
    numbered = [c for c, vote in votes.items() if vote.exact == "no" and not vote.key_row]
    said = [vote.key_row or vote.name or vote.exact for vote in votes.values()]
    coded = "code" in set(sheet.keys()) - set(said) and len(numbered) > 1
    if coded and (column := of_codes(spot.grid, spot.header_row, numbered)):
        guessed[column] = votes[column]._replace(exact="", meant="code")
        said.append("code")
    unknown = {}
    for column, vote in guessed.items():
        if vote.header_is_text and not (vote.key_row or vote.name or vote.exact or vote.meant):
            if near := _near(sheet, vote.header):
                said.append(near)
            else:
                unknown[column] = vote.header
    for column, key in meanings(sheet, unknown, said).items():
        guessed[column] = votes[column]._replace(meant=key)
    return guessed


def _astray(votes: Collection[_Vote]) -> bool:
    """Whether the names stand on other headers than theirs: columns went without taking them."""
    both = [vote for vote in votes if vote.name and vote.exact]
    agree = sum(vote.name == vote.exact for vote in both)
    keyed = any(vote.key_row for vote in votes)
    return not keyed and len(both) - agree >= ASTRAY and 2 * agree < len(both)


def _moved_away(grid: Grid, spot: Spot, votes: Mapping[int, _Vote]) -> bool:
    """Whether the table was moved to the side of its key row: words and row keys both say so."""
    both = [vote for vote in votes.values() if vote.key_row and vote.exact]
    if 2 * sum(vote.key_row == vote.exact for vote in both) >= len(both):
        return False
    ids = {c for row in grid.rows[spot.header_row :] for c, v in enumerate(row, 1) if read_key(v)}
    by_words = {column for column, vote in votes.items() if vote.exact in _HOLD_KEYS}
    by_marks = {column for column, vote in votes.items() if vote.key_row in _HOLD_KEYS}
    return bool(ids) and len(ids & by_words) > len(ids & by_marks)


def _continued(grid: Grid, header_row: int) -> Sequence[object]:
    """The row beneath a header, where it is no row of the table."""
    below = grid.rows[header_row] if header_row < grid.height else ()
    return () if any(read_key(value) for value in below) else below


def _groups(
    words: Sequence[object], below: Sequence[object], reader: Mapping[str, str]
) -> set[int]:
    """Columns whose own header stands below that of a group ("Kết quả" over three of them).

    What heads a group may be the name of a column too; that one has it elsewhere then.
    """
    said = [reader.get(text.fold(word), "") if isinstance(word, str) else "" for word in words]
    own = [n for n, word in enumerate(below) if isinstance(word, str) and text.fold(word) in reader]
    free = {n + 1 for n in own if not (0 <= n < len(said) and said.count(said[n]) == 1 and said[n])}
    return free if len(own) > 1 else set()


def _settled(sheet: Sheet, vote: _Vote) -> tuple[str, str, str]:
    """The key of a column, and a code with what it expects where something is to be told."""
    said = [key for key in (vote.key_row, vote.name, vote.exact) if key]
    if not said:
        near = vote.meant or _near(sheet, vote.header)
        return (near, "S06", sheet.column(near).header) if near else ("", "", "")
    if len(set(said)) == 1:
        return said[0], "", ""
    for key in said:  # two of three, but never against the words people see
        if said.count(key) > 1 and vote.exact in ("", key):
            return key, "", ""
    if not vote.exact:  # the words are nobody's: names may be dragged away, the key row stays
        return vote.key_row, "", ""
    key = vote.key_row or vote.name
    return key, "S07", sheet.column(key).header or key


def _near(sheet: Sheet, header: str) -> str:
    """The one column whose header was probably meant."""
    if not 4 <= len(header) <= 120:
        return ""
    words = {c.header: c.key for c in sheet.columns if c.header and c.key not in FRAME}
    near = text.nearest(header, words)
    return words[near] if near else ""


def _backed(vote: _Vote) -> tuple[bool, bool]:
    """Whether the key row and the words of the header speak for a column."""
    return bool(vote.key_row), bool(vote.exact)


def _holding(grid: Grid, spot: Spot, claimed: Sequence[int], votes: Mapping[int, _Vote]) -> int:
    """The one column that holds anything, else the one with the key; 0 where several hold some."""
    rows = grid.rows[spot.header_row :]
    held = [c for c in claimed if any(c <= len(r) and r[c - 1] is not None for r in rows)]
    held = held or [c for c in claimed if votes[c].key_row]
    return held[0] if len(held) == 1 else 0


def _one_claim(claimed: Sequence[int], votes: Mapping[int, _Vote], key: str) -> int:
    """The column that claims a key alone, or with the better proof; 0 where two are as good."""
    if len(claimed) == 1:
        return claimed[0]

    def proof(column: int) -> int:
        vote = votes[column]
        return (vote.key_row == key) + (vote.name == key) + (vote.exact == key)

    ranked = sorted(claimed, key=proof, reverse=True)
    return ranked[0] if proof(ranked[0]) > proof(ranked[1]) else 0


def _missing(source: str, sheet: Sheet, spot: Spot, found: Iterable[str]) -> Iterator[Finding]:
    present = set(found)
    place = Place(source, spot.grid.name, spot.header_row)
    for column in sheet.columns:
        if column.key in present or column.key in FRAME or column.role is Role.COMPUTED:
            continue
        if _told_when_missing(column):
            code = "S03" if column.role is Role.INPUT else "S08"
            yield Finding(code, place, column=column.key, expected=column.header)


def _told_when_missing(column: Column) -> bool:
    return not column.hidden and bool(column.header)


def _mark(marks: Sequence[object], column: int) -> tuple[str, str] | None:
    return read_key_cell(marks[column - 1]) if column <= len(marks) else None
