"""Where the tables of a form stand in a book: found by content, never by sheet name or position."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address, numbers_of
from cchc_xlsx.form.grid import Address, Book, Grid
from cchc_xlsx.form.issued import is_issued
from cchc_xlsx.form.marks import Key, read_key
from cchc_xlsx.form.schema import Form, Sheet
from cchc_xlsx.office import text
from cchc_xlsx.reading.bare import bare
from cchc_xlsx.reading.columns import Spot, Table, headers, settle
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.upright import Marks, View, key_marks, lies, named_there, turned, views

SEARCHED: Final = 60  # rows of a sheet searched before the whole of it is
LEAST: Final = 3  # headers that make a header row beneath a key row or names
ABSENT: Final = ("S01", "S03", "S08")
MARKS: Final = 2  # cells of a key row, fewer were pasted
ASTRAY: Final = 3  # rows that names may have been left behind by
ALONE: Final = 4  # where nothing but headers speaks
SHARE: Final = 0.5  # of the headers of the row, or of the sheet if it has fewer


class Located(NamedTuple):
    """All tables found, and what there is to tell about the search."""

    tables: Mapping[str, Table]
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()
    further: Mapping[str, tuple[Table, ...]] = {}  # other places where a table stands
    views: Mapping[str, View] = {}  # names of grids that show a sheet otherwise than it is


def locate(
    book: Book, form: Form, *, sure: bool = True, keyed: bool = False, issue: str = ""
) -> Located:
    """The tables of the form in the book, with their columns, wherever they stand.

    Not `sure`: the form is only what a workbook may show, what is absent was perhaps never there;
    but where row keys tell that the book is ours, it had every sheet.
    """
    sheets = [grid for grid in book.grids if not is_issued(grid.rows)]
    names = _header_names(book)
    readers = {sheet.slug: sheet.by_words for sheet in form.sheets}
    places = _Places(sheets, readers, names, SEARCHED)
    if {spot.slug for spot in places.spots} != readers.keys():
        places = _Places(sheets, readers, names, None)
    places.look_for_the_rest(form)
    located = _chosen(book, form, places, issue)
    if sure:
        return located
    absent = ABSENT[1:] if keyed else ABSENT
    return located._replace(findings=tuple(f for f in located.findings if f.code not in absent))


def _chosen(book: Book, form: Form, places: "_Places", issue: str) -> Located:
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    further: dict[str, tuple[Table, ...]] = {}
    foreign: list[Extra] = []
    for sheet in form.sheets:
        rivals = _rivals([spot for spot in places.spots if spot.slug == sheet.slug], issue)
        if not rivals:
            findings.append(Finding("S01", Place(book.source), expected=sheet.title))
            continue
        spots, told = _parts(book.source, rivals, places, issue)
        told = [f._replace(expected=sheet.title) if f.code == "S16" else f for f in told]
        findings += told
        foreign += [Extra(f.typed, "", "sheet", f.typed) for f in told if f.code == "S15"]
        if len(spots) > 1 and not all(map(_has_keys, spots)):
            findings.append(_two_tables(book.source, sheet, spots))
            continue
        settled: list[tuple[Table, list[Finding]]] = []
        for spot in spots:
            words = headers(settled[0][0]) if settled else {}
            named = places.names.get(spot.grid.name, {})
            settled.append(settle(book.source, sheet, spot, places.spots, named, words))
        tables[sheet.slug], told = settled[0]
        findings += told
        if spots[1:]:
            more = [f for _, told in settled[1:] for f in told if f.code in ("S04", "S07")]
            findings += more
            doubts = {f.column for f in (*told, *more) if f.code in ("S04", "S07")}
            whole = [_but(table, doubts) for table, _ in settled]
            tables[sheet.slug], further[sheet.slug] = whole[0], tuple(whole[1:])
    used = {spot.grid.name for spot in places.spots}
    used |= {places.views[name].sheet for name in used & places.views.keys()}
    extras = tuple(_strange_sheets(book, used)) if tables else ()
    strange = {extra.sheet for extra in extras}
    ours = {
        g.name
        for g in book.grids
        if g.name in strange and any(k.issue == issue for k in _keys_of(g.rows, None))
    }
    findings += [
        Finding("S17" if e.sheet in ours else "S09", Place(book.source, e.sheet), typed=e.sheet)
        for e in extras
    ]
    return Located(tables, tuple(findings), (*extras, *foreign), further, places.views)


def _but(table: Table, doubts: Collection[str]) -> Table:
    """The table without columns that are doubtful in one of its places."""
    columns = {key: column for key, column in table.columns.items() if key not in doubts}
    return table._replace(columns=columns)


def _parts(
    source: str, rivals: Sequence[Spot], places: "_Places", issue: str
) -> tuple[list[Spot], list[Finding]]:
    """The places a table consists of; equal copies and what is another issue's are only told."""
    parts, findings = [rivals[0]], []
    for spot in rivals[1:]:
        name = places.title(spot)
        where = Place(source, name)
        if spot.grid is not rivals[0].grid and _alike(rivals[0].grid, spot.grid):
            findings.append(Finding("S11", where, typed=name))
        elif _is_foreign(spot, issue):
            findings.append(Finding("S15", where, typed=name, expected=issue))
        else:
            parts.append(spot)
    for spot in parts:
        view = places.views.get(spot.grid.name)
        if view and view.turned:
            findings.append(Finding("S16", Place(source, view.sheet), expected=spot.slug))
    return parts, findings


def _two_tables(source: str, sheet: Sheet, rivals: Sequence[Spot]) -> Finding:
    where = ", ".join(dict.fromkeys(
        f"{spot.grid.name}!{address(spot.header_row, 1)}" for spot in rivals
    ))  # fmt: skip
    place = Place(source, rivals[0].grid.name)
    return Finding("S02", place, typed=where, expected=sheet.title)


def _alike(one: Grid, other: Grid) -> bool:
    return one.rows == other.rows


# Sheets we draw that are no tables; their names in any language of the form.
_DRAWN: Final = ("huong dan", "tong hop", "danh muc", "can sua", "sua loi", "phan de rieng",
                 "can xac nhan", "phan khong xep duoc", "nam truoc", "thay doi")  # fmt: skip


def is_drawn(grid: Grid) -> bool:
    """Whether a sheet is called as one of ours that is no table."""
    return text.fold(grid.name) in _DRAWN or grid.name.startswith("_")


def _strange_sheets(book: Book, used: set[str]) -> Iterator[Extra]:
    for grid in book.grids:
        drawn = is_drawn(grid) or is_issued(grid.rows)
        if grid.name in used or drawn or not any(v is not None for row in grid.rows for v in row):
            continue
        yield Extra(grid.name, "", "sheet", grid.name)


# --- where a table may begin ---------------------------------------------------------------------

_REFERENCE: Final = re.compile(
    r"\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.]\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z"
)


def _header_names(book: Book) -> dict[str, dict[Address, tuple[str, str]]]:
    """Sheet name → cells that bear a header name, with slug and column."""
    found: dict[str, dict[Address, tuple[str, str]]] = {}
    for name, reference in book.names.items():
        parts = name.split("_", 2)
        match = _REFERENCE.match(reference)
        if parts[0] != "cchc" or len(parts) != 3 or match is None:
            continue
        sheet = (match[1] or match[2]).replace("''", "'")
        found.setdefault(sheet, {})[numbers_of(match[3] + match[4])] = (parts[1], parts[2])
    return found


class _Places:
    """Where tables may begin; headers alone are asked only for what nothing better tells."""

    def __init__(
        self, sheets: Sequence[Grid], readers: Mapping[str, Mapping[str, str]],
        names: Mapping[str, Mapping[Address, tuple[str, str]]], limit: int | None,
    ) -> None:  # fmt: skip
        self.readers, self.limit = readers, limit
        self.names = dict(names)
        self.views: dict[str, View] = {}
        self.grids: list[Grid] = []
        self.spots: list[Spot] = []
        for sheet in sheets:
            marks = key_marks(sheet, limit)
            shown = views(sheet, marks, readers.values(), limit)
            for grid in self.added(shown) or [sheet]:
                self.grids.append(grid)
                known = key_marks(grid, limit) if shown else marks
                self.spots += _keyed_spots(grid, known, readers, self.names.get(grid.name, {}))
        told, taken = {s.slug for s in self.spots}, {s.grid.name for s in self.spots}
        rest = readers.keys() - told
        for grid in self.grids if rest else ():
            if grid.name not in taken or not told:
                # A copy of a table that is found must not pass for one that is gone.
                for spot in _worded_spots(grid, readers, limit):
                    if spot.slug in rest or _has_keys(spot):
                        self.spots.append(spot)

    def added(self, shown: Sequence[tuple[Grid, View]]) -> list[Grid]:
        """The grids of views, which are remembered."""
        new = {grid.name: view for grid, view in shown}
        self.views |= new
        self.names |= dict(named_there(new, self.names))
        return [grid for grid, _ in shown]

    def look_for_the_rest(self, form: Form) -> None:
        """Sheets with rows of ours in which nothing was found: parts without a key row."""
        taken = {spot.grid.name for spot in self.spots}
        for grid in self.grids:
            if grid.name in taken or is_drawn(grid) or not any(_keys_of(grid.rows, None)):
                continue
            if lies(grid):
                [grid] = self.added([turned(grid)])  # noqa: PLW2901  the view is read instead
                marks = key_marks(grid, self.limit)
                self.spots += _keyed_spots(grid, marks, self.readers, {})
            if not any(spot.grid is grid for spot in self.spots):
                found = list(_worded_spots(grid, self.readers, self.limit))
                self.spots += found or bare(grid, form, self.shapes())

    def shapes(self) -> list[tuple[str, dict[str, int]]]:
        """The columns of the tables that have a key row."""
        rows = ((spot, key_marks(spot.grid, spot.key_row)) for spot in self.spots if spot.key_row)
        return [
            (spot.slug, {k: n for n, slug, k in marks.get(spot.key_row, ()) if slug == spot.slug})
            for spot, marks in rows
        ]

    def title(self, spot: Spot) -> str:
        """The name of the sheet a spot is in."""
        name = spot.grid.name
        return self.views[name].sheet if name in self.views else name


def _keyed_spots(
    grid: Grid,
    marks: Marks,
    readers: Mapping[str, Mapping[str, str]],
    named: Mapping[Address, tuple[str, str]],
) -> Iterator[Spot]:
    """Tables told by a key row; else by names on their header cells."""
    seen: set[str] = set()
    for number, row in marks.items():
        slugs = [slug for _, slug, _ in row]
        for slug in dict.fromkeys(slugs):
            again = slug in seen and not _rows_follow(grid, number)
            if slug in readers and slugs.count(slug) >= MARKS and not again:
                seen.add(slug)
                header = _header_below(grid, number, readers[slug])
                yield Spot(grid, slug, header, number, 2.0)
    by_row: dict[tuple[str, int], int] = {}
    for (row_number, _), (slug, _) in named.items():
        by_row[slug, row_number] = by_row.get((slug, row_number), 0) + 1
    for (slug, row_number), count in sorted(by_row.items(), key=lambda item: -item[1]):
        if slug not in readers or slug in seen or count < LEAST:
            continue
        if _names_fit(grid, row_number, readers[slug]):
            seen.add(slug)
            yield Spot(grid, slug, row_number, 0, 2.0)


def _rows_follow(grid: Grid, key_row: int) -> bool:
    """Whether rows of a table stand right below a further key row: it is one more table."""
    below = grid.rows[key_row : key_row + 4]
    return any(read_key(value) for row in below for value in row)


def _names_fit(grid: Grid, row: int, reader: Mapping[str, str]) -> bool:
    """Whether a row with header names says headers, and no row near it says far more of them."""
    found = _mapped(grid, row, reader)
    near = max(_mapped(grid, n, reader) for n in range(row - ASTRAY, row + ASTRAY + 1))
    return bool(found) and (found >= LEAST or near < found + LEAST)


def _header_below(grid: Grid, key_row: int, reader: Mapping[str, str]) -> int:
    """The header row of a key row: right below, unless rows were put between.

    Where it was deleted, the key row itself is all the header there is.
    """
    best = max(range(key_row + 1, key_row + 5), key=lambda n: (_mapped(grid, n, reader), -n))
    if _mapped(grid, best, reader) >= LEAST:
        return best
    below = grid.rows[key_row] if key_row < grid.height else ()
    return key_row if any(read_key(value) for value in below) else key_row + 1


def _mapped(grid: Grid, row: int, reader: Mapping[str, str]) -> int:
    """How many different columns the texts of a row name."""
    return len(_keys_in(grid, row, reader))


def _keys_in(grid: Grid, row: int, reader: Mapping[str, str]) -> set[str]:
    if not 1 <= row <= grid.height:
        return set()
    texts = (value for value in grid.rows[row - 1] if isinstance(value, str) and len(value) < 200)
    return {key for value in texts if (key := reader.get(text.fold(value)))}


def _worded_spots(
    grid: Grid, readers: Mapping[str, Mapping[str, str]], limit: int | None
) -> Iterator[Spot]:
    """Tables told by their headers alone: each slug by its best row."""
    best: dict[str, tuple[float, int, int]] = {}
    for number, row in enumerate(grid.rows[:limit], 1):
        texts = sum(isinstance(value, str) for value in row)
        if texts < ALONE:
            continue
        for slug, reader in readers.items():
            found = _mapped(grid, number, reader)
            share = found / min(len(set(reader.values())), texts)
            if (
                found >= ALONE
                and share >= SHARE
                and (share, found, -number) > best.get(slug, (0.0, 0, 0))
            ):
                best[slug] = (share, found, -number)
    taken: set[int] = set()
    for slug, (share, _, number) in sorted(best.items(), key=lambda item: item[1], reverse=True):
        if number not in taken:  # a header row is one sheet's
            taken.add(number)
            yield Spot(grid, slug, -number, 0, share)


def _rivals(spots: Sequence[Spot], issue: str) -> list[Spot]:
    """The spots of a table, the best first; of those with worse marks only what bears row keys."""
    if len(spots) < 2:
        return list(spots)
    weighed = sorted(
        ((not _is_foreign(spot, issue), spot.score + 0.5 * _has_keys(spot), -n, spot)
         for n, spot in enumerate(spots)),
        reverse=True, key=lambda item: item[:3],
    )  # fmt: skip
    return [
        spot for _, score, _, spot in weighed
        if score >= 0.9 * weighed[0][1] or _has_keys(spot)
    ]  # fmt: skip


def _has_keys(spot: Spot) -> bool:
    return any(_keys_of(spot.grid.rows, spot))


def _is_foreign(spot: Spot, issue: str) -> bool:
    """Whether most of the rows of a place are those of another issue."""
    if not issue:
        return False
    issues = [key.issue for key in _keys_of(spot.grid.rows, spot)]
    return 2 * issues.count(issue) < len(issues)


def _keys_of(rows: Sequence[Sequence[object]], spot: Spot | None) -> Iterator[Key]:
    """The row keys of the first rows of a place."""
    start = spot.header_row if spot else 0
    for row in rows[start : start + 40]:
        for value in row:
            if isinstance(value, str) and (key := read_key(value)):
                yield key
