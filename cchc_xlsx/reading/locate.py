"""Where the tables of a form stand in a book: found by content, never by sheet name or position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place, address
from cchc_xlsx.form.grid import Address, Book, Grid
from cchc_xlsx.form.issued import is_issued
from cchc_xlsx.form.marks import read_key, read_key_cell
from cchc_xlsx.form.schema import Form, Sheet
from cchc_xlsx.office import text
from cchc_xlsx.reading.columns import Spot, Table, settle
from cchc_xlsx.reading.result import Extra

SEARCHED: Final = 60  # rows of a sheet searched before the whole of it is
LEAST: Final = 3  # headers that make a header row beneath a key row or names
ABSENT: Final = ("S01", "S03", "S08")
ALONE: Final = 4  # where nothing but headers speaks
SHARE: Final = 0.5  # of the headers of the row, or of the sheet if it has fewer


class Located(NamedTuple):
    """All tables found, and what there is to tell about the search."""

    tables: Mapping[str, Table]
    findings: tuple[Finding, ...] = ()
    extras: tuple[Extra, ...] = ()


def locate(book: Book, form: Form, *, sure: bool = True, keyed: bool = False) -> Located:
    """The tables of the form in the book, each once, with their columns.

    Not `sure`: the form is only what a workbook may show, what is absent was perhaps never there;
    but where row keys tell that the book is ours, it had every sheet.
    """
    grids = [grid for grid in book.grids if not is_issued(grid.rows)]
    names = _header_names(book)
    spots = _spots(grids, form, names, SEARCHED)
    if {spot.slug for spot in spots} != {sheet.slug for sheet in form.sheets}:
        spots = _spots(grids, form, names, None)
    located = _chosen(book, form, spots, names)
    if sure:
        return located
    absent = ABSENT[1:] if keyed else ABSENT
    return located._replace(findings=tuple(f for f in located.findings if f.code not in absent))


def _chosen(
    book: Book,
    form: Form,
    spots: Sequence[Spot],
    names: Mapping[str, Mapping[Address, tuple[str, str]]],
) -> Located:
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    for sheet in form.sheets:
        rivals = _rivals([spot for spot in spots if spot.slug == sheet.slug])
        if not rivals:
            findings.append(Finding("S01", Place(book.source), expected=sheet.title))
            continue
        first, others = rivals[0], rivals[1:]
        if others and not all(_alike(first.grid, other.grid) for other in others):
            findings.append(_two_tables(book.source, sheet, rivals))
            continue
        findings += [
            Finding("S11", Place(book.source, other.grid.name), typed=other.grid.name)
            for other in others
        ]
        table, told = settle(book.source, sheet, first, spots, names.get(first.grid.name, {}))
        tables[sheet.slug] = table
        findings += told
    used = {table.grid.name for table in tables.values()} | {spot.grid.name for spot in spots}
    extras = tuple(_strange_sheets(book, used)) if tables else ()
    findings += [Finding("S09", Place(book.source, e.sheet), typed=e.sheet) for e in extras]
    return Located(tables, tuple(findings), extras)


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


def _strange_sheets(book: Book, used: set[str]) -> Iterator[Extra]:
    for grid in book.grids:
        drawn = text.fold(grid.name) in _DRAWN or grid.name.startswith("_") or is_issued(grid.rows)
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
        number = 0
        for letter in match[3]:
            number = number * 26 + ord(letter) - 64
        found.setdefault(sheet, {})[int(match[4]), number] = (parts[1], parts[2])
    return found


def _spots(
    grids: Sequence[Grid],
    form: Form,
    names: Mapping[str, Mapping[Address, tuple[str, str]]],
    limit: int | None,
) -> list[Spot]:
    """Where tables may begin; headers alone are asked only for what nothing better tells."""
    readers = {sheet.slug: sheet.by_words for sheet in form.sheets}
    found: list[Spot] = []
    for grid in grids:
        found += _keyed_spots(grid, readers, names.get(grid.name, {}), limit)
    told, taken = {spot.slug for spot in found}, {spot.grid.name for spot in found}
    rest = {slug: reader for slug, reader in readers.items() if slug not in told}
    if rest:
        for grid in grids:
            if grid.name not in taken or not told:
                found += _worded_spots(grid, rest, limit)
    return found


def _keyed_spots(
    grid: Grid,
    readers: Mapping[str, Mapping[str, str]],
    named: Mapping[Address, tuple[str, str]],
    limit: int | None,
) -> Iterator[Spot]:
    """Tables told by a key row; else by names on their header cells."""
    seen: set[str] = set()
    for number, row in enumerate(grid.rows[:limit], 1):
        marks = [read_key_cell(v) for v in row if type(v) is str and "cchc:" in v]
        for slug in dict.fromkeys(mark[0] for mark in marks if mark):
            if slug in readers and slug not in seen:
                seen.add(slug)
                header = _header_below(grid, number, readers[slug])
                yield Spot(grid, slug, header, number, 2.0)
    by_row: dict[tuple[str, int], int] = {}
    for (row_number, _), (slug, _) in named.items():
        by_row[slug, row_number] = by_row.get((slug, row_number), 0) + 1
    for (slug, row_number), count in sorted(by_row.items(), key=lambda item: -item[1]):
        told = (
            row_number <= grid.height
            and count >= LEAST
            and _mapped(grid, row_number, readers.get(slug, {}))
        )
        if slug in readers and slug not in seen and told:
            seen.add(slug)
            yield Spot(grid, slug, row_number, 0, 2.0)


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


def _rivals(spots: Sequence[Spot]) -> list[Spot]:
    """The spots within reach of the best one, best first; rows with keys outweigh headers."""
    weighed = sorted(
        ((spot.score + 0.5 * _has_keys(spot), -n, spot) for n, spot in enumerate(spots)),
        reverse=True, key=lambda item: item[:2],
    )  # fmt: skip
    return [spot for score, _, spot in weighed if score >= 0.9 * weighed[0][0]]


def _has_keys(spot: Spot) -> bool:
    rows = spot.grid.rows[spot.header_row : spot.header_row + 40]
    return any(
        read_key(value) is not None for row in rows for value in row if isinstance(value, str)
    )
