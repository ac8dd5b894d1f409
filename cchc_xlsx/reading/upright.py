"""Sheets the right way up, one table beside another cut apart: views of what people rearranged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from cchc_xlsx.findings import Place
from cchc_xlsx.form.grid import Address, Facts, Grid
from cchc_xlsx.form.marks import read_key, read_key_cell
from cchc_xlsx.office import text
from cchc_xlsx.reading.result import Origin

LEAST: Final = 3  # columns that make a table beside another, or one on its side
WIDEST: Final = 2000  # rows a table on its side may become columns of

Marks = Mapping[int, Sequence[tuple[int, str, str]]]  # row → its cells of a key row
Texts = Sequence[Sequence[str]]  # the texts of a sheet's first rows
Labels = Sequence[tuple[int, object]]  # column → what it is called


class View(NamedTuple):
    """Where the cells of a view stand in the sheet itself."""

    sheet: str
    offset: int = 0  # columns cut off at the left
    turned: bool = False

    def there(self, row: int, column: int) -> Address:
        """The cell of the sheet that shows here."""
        column = column + self.offset if column else 0
        return (column, row) if self.turned else (row, column)

    def here(self, row: int, column: int) -> Address:
        """Where a cell of the sheet shows."""
        if self.turned:
            row, column = column, row
        return row, column - self.offset if column else 0

    def origin(self, header: int, columns: Mapping[str, int], rows: Mapping[str, int]) -> Origin:
        """Where a table of the view stands in the sheet."""
        off = self.offset
        shifted = {key: column + off for key, column in columns.items()} if off else columns
        return Origin(self.sheet, header, shifted, rows, self.turned)

    def back(self, place: Place) -> Place:
        """A place of the view as people see it."""
        row, column = self.there(place.row, place.column)
        return Place(place.file, self.sheet, row, column)


def texts_of(grid: Grid, limit: int | None) -> Texts:
    """The texts of the first rows, row by row."""
    return [[value for value in row if type(value) is str] for row in grid.rows[:limit]]


def key_marks(grid: Grid, texts: Texts) -> dict[int, list[tuple[int, str, str]]]:
    """The cells of key rows, by row."""
    found = {}
    for number, words in enumerate(texts, 1):
        if "cchc:" not in "\n".join(words):
            continue  # nearly every row
        marks = [
            (column, *mark) for column, value in enumerate(grid.rows[number - 1], 1)
            if isinstance(value, str) and "cchc:" in value[:8] and (mark := read_key_cell(value))
        ]  # fmt: skip
        if marks:
            found[number] = marks
    return found


def views(
    grid: Grid, marks: Marks, readers: Iterable[Mapping[str, str]], texts: Texts
) -> list[tuple[Grid, View]]:
    """The tables of a sheet as grids of their own; empty where the sheet can stay as it is."""
    if _on_its_side(marks):
        return [turned(grid)]
    for row in marks.values():
        if cuts := _cuts([(column, (slug, key)) for column, slug, key in row]):
            return _bands(grid, cuts)
    for values, words in zip(grid.rows, texts, strict=False):
        if len(words) > LEAST and len(words) - len(set(words)) >= LEAST:
            for reader in readers:
                if cuts := _cuts(_labels(values, reader)):
                    return _bands(grid, cuts)
    return []


def turned(grid: Grid) -> tuple[Grid, View]:
    """A sheet whose columns are read as rows."""
    rows = [list(line) for line in zip_longest(*grid.rows)]
    facts = grid.facts
    swapped = Facts(
        errors={(c, r): v for (r, c), v in facts.errors.items()},
        formulas=frozenset((c, r) for r, c in facts.formulas),
        merges=tuple((left, top, right, bottom) for top, left, bottom, right in facts.merges),
        fonts={(c, r): v for (r, c), v in facts.fonts.items()},
        shades={(c, r): v for (r, c), v in facts.shades.items()},
        known=facts.known,
    )
    view = View(grid.name, turned=True)
    return Grid(f"{grid.name}\x1fturned", rows, swapped, grid.visible), view


def lies(grid: Grid) -> bool:
    """Whether the row keys of a sheet run along a row: a table pasted transposed."""
    if grid.height > WIDEST or grid.width > WIDEST:
        return False
    along = max((len(_ids_in(row)) for row in grid.rows), default=0)
    return along >= LEAST and along > max(len(_ids_in(line)) for line in zip_longest(*grid.rows))


def _ids_in(line: Iterable[object]) -> set[str]:
    return {key.row_id for value in line if (key := read_key(value))}


def _on_its_side(marks: Marks) -> bool:
    """Whether the cells of a key row stand one below the other."""
    alone = [row[0] for row in marks.values() if len(row) == 1]
    columns = [column for column, _, _ in alone]
    different = {(slug, key) for _, slug, key in alone}
    return len(different) >= LEAST and columns.count(columns[0]) >= LEAST and len(marks) >= LEAST


def _labels(values: Sequence[object], reader: Mapping[str, str]) -> Labels:
    return [
        (column, key) for column, value in enumerate(values, 1)
        if isinstance(value, str) and len(value) < 200 and (key := reader.get(text.fold(value)))
    ]  # fmt: skip


def _cuts(labels: Labels) -> list[int]:
    """The columns at which a further table begins: what was named before is named again."""
    bands: list[tuple[int, set[object]]] = []
    for column, label in labels:
        other = isinstance(label, tuple) and bands and (label[0], "") not in bands[-1][1]
        if not bands or label in bands[-1][1] or other:
            bands.append((column, set()))
        bands[-1][1].add(label)
        if isinstance(label, tuple):
            bands[-1][1].add((label[0], ""))
    if len(bands) < 2 or any(len(names) < LEAST for _, names in bands):
        return []
    first = bands[0][1]
    for _, names in bands[1:]:
        slugs = {n[0] for n in names if isinstance(n, tuple)}
        if slugs == {n[0] for n in first if isinstance(n, tuple)}:
            again = len(names & first)
            if again <= LEAST or 2 * again < min(len(names), len(first)):
                return []
    return [column for column, _ in bands[1:]]


def _bands(grid: Grid, cuts: Sequence[int]) -> list[tuple[Grid, View]]:
    """A sheet cut apart before these columns."""
    edges = [1, *cuts, max(grid.width, cuts[-1]) + 1]
    return [_band(grid, left, right, n) for n, (left, right) in enumerate(pairwise(edges))]


def _band(grid: Grid, left: int, right: int, number: int) -> tuple[Grid, View]:
    off, facts = left - 1, grid.facts

    def inside(column: int) -> bool:
        return left <= column < right

    cut = Facts(
        errors={(r, c - off): v for (r, c), v in facts.errors.items() if inside(c)},
        formulas=frozenset((r, c - off) for r, c in facts.formulas if inside(c)),
        merges=tuple((t, le - off, b, ri - off) for t, le, b, ri in facts.merges if inside(le)),
        hidden_rows=facts.hidden_rows,
        fonts={(r, c - off): v for (r, c), v in facts.fonts.items() if inside(c)},
        shades={(r, c - off): v for (r, c), v in facts.shades.items() if inside(c)},
        sorts=tuple(
            s._replace(left=s.left - off, right=s.right - off, by=s.by - off)
            for s in facts.sorts
            if inside(s.by)
        ),
        references={
            (r, c - off): frozenset((row, column - off) for row, column in refs)
            for (r, c), refs in facts.references.items()
            if inside(c)
        },
        known=facts.known,
    )
    rows = [row[off : right - 1] for row in grid.rows]
    return Grid(f"{grid.name}\x1f{number}", rows, cut, grid.visible), View(grid.name, off)


def named_there(
    views_by_name: Mapping[str, View], names: Mapping[str, Mapping[Address, tuple[str, str]]]
) -> Iterator[tuple[str, Mapping[Address, tuple[str, str]]]]:
    """The names on header cells, as the views show them."""
    for name, view in views_by_name.items():
        cells = names.get(view.sheet, {})
        yield name, {view.here(*at): said for at, said in cells.items() if view.here(*at)[1] > 0}
