"""Where the tables of a form stand in a book: found by content, never by sheet name or position."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address, numbers_of
from cchc_xlsx.form.grid import Address, Book, Grid
from cchc_xlsx.form.issued import is_issued
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.schema import Form, Sheet
from cchc_xlsx.form.sheets import GUIDE_HEAD, LISTS_HEAD, LISTS_NOTE, SUMMARY_HEAD, YEARS_NOTE
from cchc_xlsx.office import text
from cchc_xlsx.office.drafting import is_spare
from cchc_xlsx.reading.bare import bare
from cchc_xlsx.reading.columns import Spot, Table, headers, settle
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.spots import has_keys, keyed_spots, keys_of, labelled, mapped, worded_spots
from cchc_xlsx.reading.upright import View, key_marks, lies, named_there, texts_of, turned, views

SEARCHED: Final = 60  # rows of a sheet searched before the whole of it is
ABSENT: Final = ("S01", "S03", "S08")


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
    places.look_for_facts()
    located = _chosen(book, form, places, issue, sure=sure)
    if sure:
        return located
    absent = ABSENT[1:] if keyed else ABSENT
    return located._replace(findings=tuple(f for f in located.findings if f.code not in absent))


def _chosen(book: Book, form: Form, places: "_Places", issue: str, *, sure: bool) -> Located:
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    further: dict[str, tuple[Table, ...]] = {}
    foreign: list[Extra] = []
    used: set[str] = set()  # grids that are read or asked about; what else holds words is told
    for sheet in form.sheets:
        same = [spot for spot in places.spots if spot.slug == sheet.slug]
        rivals = _rivals(same, issue, sheet.title)
        used |= {spot.grid.name for spot in rivals}
        if not rivals:
            if sheet.title in book.unread:
                continue  # it is there, and told as one that could not be read
            findings.append(Finding("S01", Place(book.source), expected=sheet.title))
            continue
        spots, told = _parts(book.source, rivals, places, issue)
        told = [f._replace(expected=sheet.title) if f.code == "S16" else f for f in told]
        findings += told
        foreign += [Extra(f.typed, "", "sheet", f.typed) for f in told if f.code == "S15"]
        if len(spots) > 1 and not all(map(has_keys, spots)):
            findings.append(_two_tables(book.source, sheet, spots))
            continue
        settled: list[tuple[Table, list[Finding]]] = []
        for spot in spots:
            words = headers(settled[0][0]) if settled else {}
            named = places.names.get(spot.grid.name, {})
            settled.append(settle(book.source, sheet, spot, places.spots, named, words, sure=sure))
        tables[sheet.slug], told = settled[0]
        parts = [table for table, _ in settled]
        told = [f for f in told if f.code not in ABSENT or not _elsewhere(f.column, parts)]
        findings += told
        if spots[1:]:
            more = [f for _, told in settled[1:] for f in told if f.code in ("S04", "S07")]
            findings += more
            doubts = {f.column for f in (*told, *more) if f.code in ("S04", "S07")}
            whole = [_but(table, doubts) for table, _ in settled]
            tables[sheet.slug], further[sheet.slug] = whole[0], tuple(whole[1:])
    used |= {places.views[name].sheet for name in used & places.views.keys()}
    extras = tuple(_strange_sheets(book, used)) if tables else ()
    strange = {extra.sheet for extra in extras}
    ours = {
        g.name
        for g in book.grids
        if g.name in strange and any(k.issue == issue for k in keys_of(g.rows, None))
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


def _elsewhere(key: str, tables: Sequence[Table]) -> bool:
    """Whether a column the first place lacks stands in others, beside every row of the first."""
    having = [_ids(table) for table in tables if key in table.columns]
    return bool(having) and {i for i in _ids(tables[0]) if not is_spare(i)} <= set().union(*having)


def _ids(table: Table) -> set[str]:
    """The ids of the rows of a place."""
    marks = [table.columns[key] for key in ("key", "row_key") if key in table.columns]
    values = (
        row[n - 1] for row in table.grid.rows[table.header_row :] for n in marks if n <= len(row)
    )
    return {key.row_id for value in values if (key := read_key(value))}


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
                 "can xac nhan", "phan khong xep duoc", "nam truoc", "diem nam truoc",
                 "thay doi")  # fmt: skip


def is_drawn(grid: Grid) -> bool:
    """Whether a sheet is called as one of ours that is no table, or begins as one."""
    return text.fold(grid.name) in _DRAWN or grid.name.startswith("_") or _begins_drawn(grid)


def _begins_drawn(grid: Grid) -> bool:
    """Whether a sheet that was renamed is one we draw, by its first two lines."""
    first, second = (
        [text.fold(value) for value in row[:3] if isinstance(value, str)]
        for row in (*grid.rows[:2], (), ())[:2]
    )
    if any(said.startswith(text.fold(GUIDE_HEAD)) for said in first):
        return True
    if text.fold(SUMMARY_HEAD) in first:
        return any(all(text.fold(note) in said for note in YEARS_NOTE) for said in second)
    return text.fold(LISTS_HEAD) in first and text.fold(LISTS_NOTE) in second


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
            texts = texts_of(sheet, limit)
            marks = key_marks(sheet, texts)
            shown = views(sheet, marks, readers.values(), texts)
            for grid in self.added(shown) or [sheet]:
                self.grids.append(grid)
                known = key_marks(grid, texts_of(grid, limit)) if shown else marks
                self.spots += keyed_spots(grid, known, readers, self.names.get(grid.name, {}))
        self.spots = [spot for spot in self.spots if not self.exchanged(spot)]
        told, taken = {s.slug for s in self.spots}, {s.grid.name for s in self.spots}
        rest = readers.keys() - told
        for grid in self.grids if rest else ():
            if grid.name not in taken or not told:
                # A copy of a table that is found must not pass for one that is gone.
                for spot in worded_spots(grid, readers, limit):
                    if spot.slug in rest or has_keys(spot):
                        self.spots.append(spot)

    def exchanged(self, spot: Spot) -> bool:
        """Whether only names tell a place where the key row tells another table.

        Names follow the name of their sheet: where two sheets exchanged theirs, each points at the
        header of the other, and the table stands elsewhere under its own key row. Where one sheet
        was pasted over another, its headers too are those of the other table.
        """
        marked = [one for one in self.spots if one.key_row] if not spot.key_row else []
        here = [one for one in marked if one.grid is spot.grid
                and one.header_row == spot.header_row]  # fmt: skip
        elsewhere = any(one.slug == spot.slug and one.grid is not spot.grid for one in marked)
        return bool(here) and (elsewhere or all(self.fit(one) > self.fit(spot) for one in here))

    def fit(self, spot: Spot) -> int:
        """How many columns of its table the header of a place names."""
        return mapped(spot.grid, spot.header_row, self.readers[spot.slug])

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
            if grid.name in taken or is_drawn(grid) or not any(keys_of(grid.rows, None)):
                continue
            if lies(grid):
                [grid] = self.added([turned(grid)])  # noqa: PLW2901  the view is read instead
                marks = key_marks(grid, texts_of(grid, self.limit))
                self.spots += keyed_spots(grid, marks, self.readers, {})
            if not any(spot.grid is grid for spot in self.spots):
                found = list(worded_spots(grid, self.readers, self.limit))
                self.spots += found or bare(grid, form, self.shapes())

    def look_for_facts(self) -> None:
        """Thông tin chung typed anew: the labels of its facts, each with its answer beside it."""
        taken = {spot.grid.name for spot in self.spots}
        if "general" in self.readers and not any(s.slug == "general" for s in self.spots):
            rest = (g for g in self.grids if g.name not in taken and not is_drawn(g))
            self.spots += filter(None, map(labelled, rest))

    def shapes(self) -> list[tuple[str, dict[str, int]]]:
        """The columns of the tables that have a key row."""
        keyed = [spot for spot in self.spots if spot.key_row]
        rows = [key_marks(spot.grid, texts_of(spot.grid, spot.key_row)) for spot in keyed]
        return [
            (spot.slug, {k: n for n, slug, k in marks.get(spot.key_row, ()) if slug == spot.slug})
            for spot, marks in zip(keyed, rows, strict=True)
        ]

    def title(self, spot: Spot) -> str:
        """The name of the sheet a spot is in."""
        name = spot.grid.name
        return self.views[name].sheet if name in self.views else name


def _rivals(spots: Sequence[Spot], issue: str, title: str) -> list[Spot]:
    """The spots of a table, the best first; of those with worse marks only what bears row keys.

    Of two alike the one in the sheet of the table's title is read.
    """
    if len(spots) < 2:
        return list(spots)
    weighed = sorted(
        ((not _is_foreign(spot, issue), spot.score + 0.5 * has_keys(spot),
          spot.grid.name == title, -n, spot) for n, spot in enumerate(spots)),
        reverse=True, key=lambda item: item[:4],
    )  # fmt: skip
    return [
        spot for _, score, _, _, spot in weighed
        if score >= 0.9 * weighed[0][1] or has_keys(spot)
    ]  # fmt: skip


def _is_foreign(spot: Spot, issue: str) -> bool:
    """Whether most of the rows of a place are those of another issue."""
    if not issue:
        return False
    issues = [key.issue for key in keys_of(spot.grid.rows, spot)]
    return 2 * issues.count(issue) < len(issues)
