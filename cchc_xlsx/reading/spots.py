"""Rows where a table of the form may begin: told by key rows, by names, by words of headers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchc_xlsx.form.grid import Address, Grid
from cchc_xlsx.form.marks import Key, read_key
from cchc_xlsx.form.sheets import FACTS
from cchc_xlsx.office import text
from cchc_xlsx.reading.columns import Spot
from cchc_xlsx.reading.upright import Marks

LABELS_LEAST: Final = 6  # facts that make a sheet Thông tin chung
FACTS_WITHIN: Final = 80  # rows and columns
_LABELS: Final = frozenset(text.fold(fact.label) for fact in FACTS)
LEAST: Final = 3  # headers that make a header row beneath a key row or names
MARKS: Final = 2  # cells of a key row, fewer were pasted
ASTRAY: Final = 3  # rows that names may have been left behind by
ALONE: Final = 4  # where nothing but headers speaks
SHARE: Final = 0.5  # of the headers of the row, or of the sheet if it has fewer


def keyed_spots(
    grid: Grid,
    marks: Marks,
    readers: Mapping[str, Mapping[str, str]],
    named: Mapping[Address, tuple[str, str]],
) -> Iterator[Spot]:
    """Tables told by a key row; else by names on their header cells."""
    seen: set[str] = set()
    left: dict[str, Spot] = {}  # with no table below their key rows
    for spot in _marked(grid, marks, readers):
        if _is_left(spot, readers[spot.slug]):
            left.setdefault(spot.slug, spot)
        elif spot.slug not in seen or _rows_follow(grid, spot.key_row):
            seen.add(spot.slug)
            yield spot
    rest = {slug: reader for slug, reader in readers.items() if slug not in seen}
    for spot in _named(grid, rest, named):
        if spot.slug not in seen:
            seen.add(spot.slug)
            yield spot
    for slug, spot in left.items():
        if slug not in seen:
            yield _below(spot, readers[slug]) or spot


def _marked(grid: Grid, marks: Marks, readers: Mapping[str, Mapping[str, str]]) -> Iterator[Spot]:
    """A spot for every key row."""
    for number, row in marks.items():
        slugs = [slug for _, slug, _ in row]
        for slug in dict.fromkeys(slugs):
            if slug in readers and slugs.count(slug) >= MARKS:
                header = _header_below(grid, number, readers[slug])
                yield Spot(grid, slug, header, number, 2.0)


def _named(
    grid: Grid, readers: Mapping[str, Mapping[str, str]], named: Mapping[Address, tuple[str, str]]
) -> Iterator[Spot]:
    """A spot for every row with names on its cells, those with most of them first."""
    by_row: dict[tuple[str, int], int] = {}
    for (row_number, _), (slug, _) in named.items():
        by_row[slug, row_number] = by_row.get((slug, row_number), 0) + 1
    for (slug, row_number), count in sorted(by_row.items(), key=lambda item: -item[1]):
        if slug in readers and count >= LEAST and _names_fit(grid, row_number, readers[slug]):
            yield Spot(grid, slug, row_number, 0, 2.0)


def _below(spot: Spot, reader: Mapping[str, str]) -> Spot | None:
    """The table that was moved away from a key row without names, told by its header."""
    blank = spot.key_row + 1
    below = spot.grid._replace(rows=[*[()] * blank, *spot.grid.rows[blank:]])
    found = (one for one in worded_spots(below, {spot.slug: reader}, None) if has_keys(one))
    moved = next(found, None)
    return moved._replace(grid=spot.grid, score=spot.score) if moved else None


def _is_left(spot: Spot, reader: Mapping[str, str]) -> bool:
    """Whether a key row stayed where it was when the table below it was moved away."""
    words = mapped(spot.grid, spot.header_row, reader)
    below = spot.grid.rows[spot.key_row : spot.header_row + 4]
    return not words and not any(read_key(value) for row in below for value in row)


def _rows_follow(grid: Grid, key_row: int) -> bool:
    """Whether rows of a table stand right below a further key row: it is one more table."""
    below = grid.rows[key_row : key_row + 4]
    return any(read_key(value) for row in below for value in row)


def _names_fit(grid: Grid, row: int, reader: Mapping[str, str]) -> bool:
    """Whether a row with header names says headers, and no row near it says far more of them."""
    found = mapped(grid, row, reader)
    near = max(mapped(grid, n, reader) for n in range(row - ASTRAY, row + ASTRAY + 1))
    return bool(found) and (found >= LEAST or near < found + LEAST)


def _header_below(grid: Grid, key_row: int, reader: Mapping[str, str]) -> int:
    """The header row of a key row: right below, unless rows were put between.

    Where it was deleted, the key row itself is all the header there is.
    """
    best = max(range(key_row + 1, key_row + 5), key=lambda n: (mapped(grid, n, reader), -n))
    if mapped(grid, best, reader) >= LEAST:
        return best
    below = grid.rows[key_row] if key_row < grid.height else ()
    return key_row if any(read_key(value) for value in below) else key_row + 1


def mapped(grid: Grid, row: int, reader: Mapping[str, str]) -> int:
    """How many different columns the texts of a row name."""
    return len(_keys_in(grid, row, reader))


def _keys_in(grid: Grid, row: int, reader: Mapping[str, str]) -> set[str]:
    if not 1 <= row <= grid.height:
        return set()
    texts = (value for value in grid.rows[row - 1] if isinstance(value, str) and len(value) < 200)
    return {key for value in texts if (key := reader.get(text.fold(value)))}


def labelled(grid: Grid) -> Spot | None:
    """Where the labels of the facts stand below each other, without any mark of ours."""
    found: dict[int, dict[str, int]] = {}  # column → label → its row
    for number, row in enumerate(grid.rows[:FACTS_WITHIN], 1):
        for column, value in enumerate(row[:FACTS_WITHIN], 1):
            if isinstance(value, str) and (label := text.fold(value)) in _LABELS:
                found.setdefault(column, {}).setdefault(label, number)
    column = max(found, key=lambda one: len(found[one]), default=0)
    if len(found.get(column, ())) < LABELS_LEAST:
        return None
    head = min(found[column].values()) - 1
    return Spot(grid, "general", head, 0, 1.0, {"fact": column, "value": column + 1})


def worded_spots(
    grid: Grid, readers: Mapping[str, Mapping[str, str]], limit: int | None
) -> Iterator[Spot]:
    """Tables told by their headers alone: each slug by its best row."""
    best: dict[str, tuple[float, int, int]] = {}
    for number, row in enumerate(grid.rows[:limit], 1):
        texts = sum(isinstance(value, str) for value in row)
        if texts < ALONE:
            continue
        for slug, reader in readers.items():
            found = mapped(grid, number, reader)
            share = found / min(len(set(reader.values())), texts)
            if found < ALONE or share < SHARE:
                continue
            before = best.get(slug, (0.0, 0, 0))
            if (found, share, -number) > (before[1], before[0], before[2]):
                best[slug] = (share, found, -number)  # the most headers: some may lie below others
    taken: set[int] = set()
    for slug, (share, _, number) in sorted(best.items(), key=lambda item: item[1], reverse=True):
        if number not in taken:  # a header row is one sheet's
            taken.add(number)
            yield Spot(grid, slug, -number, 0, share)


def has_keys(spot: Spot) -> bool:
    """Whether row keys stand below a place."""
    return any(keys_of(spot.grid.rows, spot))


def keys_of(rows: Sequence[Sequence[object]], spot: Spot | None) -> Iterator[Key]:
    """The row keys of the first rows of a place."""
    start = spot.header_row if spot else 0
    for row in rows[start : start + 40]:
        for value in row:
            if isinstance(value, str) and (key := read_key(value)):
                yield key
