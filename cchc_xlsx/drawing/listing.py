"""Long lists to filter, to sort and to print, drawn as they are written, and tables of data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from cchc_xlsx.drawing import looks, measure, printing
from cchc_xlsx.drawing.board import Board, Entry, Head, style_of
from cchc_xlsx.drawing.words import parted
from cchc_xlsx.form.page import Flat, Line, Page, Printing, Scalar
from cchc_xlsx.form.schema import Kind

T = TypeVar("T")
TITLE_ROW, SUBTITLE_ROW, HEAD_ROW = 1, 2, 4
FIRST_ROW: Final = 5
MOST_ROWS: Final = 1_048_000


def titled(label: str, text: str) -> str:
    """A sheet's title with the mark of an unofficial set."""
    return f"{label} – {text}" if label else text


class Titles(NamedTuple):
    """What stands above a list, and what it says where it is empty."""

    name: str
    title: str
    subtitle: str
    empty: str


class Rows(Protocol):
    """The rows of a list: how many they are, and one after the other as often as asked."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Sequence[Entry]]: ...


class Each(Generic[T]):
    """A row for each of many things, made when it is asked for."""

    def __init__(self, things: Sequence[T], row: Callable[[T], Sequence[Entry]]) -> None:
        self._things, self._row = things, row

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Sequence[Entry]]:
        return map(self._row, self._things)


def listing(
    titles: Titles, heads: Sequence[Head], rows: Rows, *,
    frozen: int = 0, total: Sequence[Entry] | None = None,
) -> Page:  # fmt: skip
    """A list to filter, sort and print: header rows stay in sight and are repeated on paper.

    Its rows are gone through when they are written, and may be again: a country's are many.
    """
    titles, board = _begun(titles, heads, len(rows))
    if not len(rows):
        return board.page(titles.name, _EMPTY)
    last = FIRST_ROW + min(len(rows), MOST_ROWS) - 1
    area = (HEAD_ROW, 1, last, len(heads))
    lines = _Lines(board, [head.kind for head in heads], rows, total)
    last += total is not None
    page = board.page(titles.name, _print(titles, board.widths, last, max(1, frozen)))
    return replace(page, filter=area, freeze=(HEAD_ROW, frozen), lines=lines)


class _Lines:
    """The rows of a list as cells, made anew whenever they are gone through."""

    def __init__(
        self, board: Board, kinds: Sequence[Kind], rows: Iterable[Sequence[Entry]],
        total: Sequence[Entry] | None,
    ) -> None:  # fmt: skip
        self._board, self._kinds, self._rows, self._total = board, kinds, rows, total

    def __iter__(self) -> Iterator[Line]:
        row = FIRST_ROW
        for line in self._board.lines(row, 1, self._kinds, islice(self._rows, MOST_ROWS), size=12):
            yield line
            row += 1
        if self._total is not None:
            yield from self._board.lines(row, 1, self._kinds, [self._total], size=12, band=True)


def with_filled(
    heads: Sequence[Head], rows: Sequence[Sequence[Entry]], *optional: Head
) -> tuple[list[Head], list[list[Entry]]]:
    """A list without those of its optional columns in which nothing is said."""
    empty = (None, "")
    kept = [
        n for n, head in enumerate(heads)
        if head not in optional or any(row[n] not in empty for row in rows)
    ]  # fmt: skip
    return [heads[n] for n in kept], [[row[n] for n in kept] for row in rows]


def data_table(
    titles: Titles, heads: Sequence[Head], rows: Iterable[Sequence[Scalar]], count: int
) -> Page:
    """Data for pivot tables, so many rows: no wrapping, no heights, nothing held in memory."""
    titles, board = _begun(titles, heads, count)
    if not count:
        return board.page(titles.name, _EMPTY)
    styles = tuple(style_of(head.kind, 12, wrap=False) for head in heads)
    kept = min(count, MOST_ROWS)
    last = FIRST_ROW + kept - 1
    return replace(
        board.page(titles.name, _print(titles, board.widths, last)),
        filter=(HEAD_ROW, 1, last, len(heads)),
        freeze=(HEAD_ROW, 1),
        flat=Flat(FIRST_ROW, kept, styles, rows),
    )


def _widths(titles: Titles, heads: Sequence[Head]) -> dict[int, int]:
    """The widths of a list; its widest column grows where the title would not fit above it."""
    widths = {n: head.width for n, head in enumerate(heads, 1)}
    size, bold = looks.TITLE.size, looks.TITLE.bold
    title = math.ceil(measure.text_width(titles.title, size, bold)) + 2 * measure.PADDING
    widest = max(widths, key=lambda n: widths[n])
    widths[widest] += max(0, min(title, printing.LANDSCAPE) - sum(widths.values()))
    return widths


def _begun(titles: Titles, heads: Sequence[Head], count: int) -> tuple[Titles, Board]:
    """What stands above the rows of a list, or instead of them, and the board it was put on."""
    board = Board(_widths(titles, heads))
    if count > MOST_ROWS:
        cut = f"{parted(MOST_ROWS)} dòng đầu trong số {parted(count)}, Excel không chứa hơn"
        titles = titles._replace(subtitle=f"{titles.subtitle}; {cut}")
    board.put(TITLE_ROW, 1, titles.title, looks.TITLE)
    board.put(SUBTITLE_ROW, 1, titles.subtitle, looks.SUBTITLE)
    if count:
        board.heads(HEAD_ROW, 1, [head.header for head in heads])
    else:
        board.put(HEAD_ROW, 1, titles.empty, looks.value_style(looks.BODY, wrap=False))
    return titles, board


_EMPTY: Final = Printing(scale=100, header=printing.PLAIN_HEADER)  # a sentence, however wide


def _print(titles: Titles, widths: dict[int, int], last: int, repeated: int = 1) -> Printing:
    """A list on paper; slices repeat the columns that stay in sight, for they say whose a row is,
    and the titles stand in the first page's header.

    In cells they would be repeated with the first column on every slice, cut at its edge.
    """
    total = sum(widths.values())
    scale = max(printing.LEAST_SCALE, min(100, printing.LANDSCAPE * 100 // total))
    breaks = printing.slices(widths, 1, repeated, len(widths)) if total > printing.ROOM else ()
    plan = Printing(
        area=(TITLE_ROW, 1, last, len(widths)),
        repeat_rows=(HEAD_ROW, HEAD_ROW),
        scale=scale,
        header=printing.PLAIN_HEADER,
    )
    if not breaks:
        return plan
    return replace(
        plan,
        area=(HEAD_ROW, 1, last, len(widths)),
        repeat_columns=(1, repeated),
        column_breaks=breaks,
        first_header=printing.heading(titles.title, titles.subtitle),
        top_margin=printing.HEADING_TOP,
    )
