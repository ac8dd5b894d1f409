"""What a sender wrote on the guide or the summary: told and kept, for nothing there counts."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form import guide
from cchc_xlsx.form.grid import Book, Grid, Value
from cchc_xlsx.form.sheets import GUIDE_TITLE, OTHER, SUMMARY_TITLE
from cchc_xlsx.office import text
from cchc_xlsx.reading.result import Extra
from cchc_xlsx.reading.values import SHOWN, said

WIDE: Final = 5  # columns of the guide
SUMMARY_WIDE: Final = 12  # columns of the summary, the hidden one included
TALL: Final = 200  # rows of it that are searched for its end
TOLD: Final = 50  # rows of the sender's that are told
_SURE: Final = 0.6  # of the guide's sentences must be ours before another one is the sender's
_WORN: Final = 5  # of so many letters of a sentence one may have been replaced
_MARK: Final = 2  # letters of a number or a sign before a sentence

Words = dict[int, str]  # column → what stands there


def written(book: Book) -> Iterator[tuple[Finding, Extra]]:
    """The sender's words on the guide, also between its sentences; on the summary around it."""
    for grid in book.grids:
        name = text.fold(grid.name)
        if name == text.fold(GUIDE_TITLE) and (end := _end(grid)):
            yield from islice(_told(book.source, grid, end, WIDE, _between(grid, end)), TOLD)
        elif name == text.fold(SUMMARY_TITLE) and (end := _summed_up(grid)):
            yield from islice(_told(book.source, grid, end, SUMMARY_WIDE, {}), TOLD)


def _told(
    source: str, grid: Grid, end: int, wide: int, between: dict[int, Words]
) -> Iterator[tuple[Finding, Extra]]:
    for number, row in enumerate(grid.rows, 1):
        start = 0 if number > end else wide
        words = between.get(number, {}) | _words(row, start)
        if words:
            together = " | ".join(words.values())
            place = Place(source, grid.name, number, min(words))
            yield (Finding("R14", place, typed=together[:SHOWN]),
                   Extra(grid.name, place.cell, "row", together))  # fmt: skip


def _words(row: Sequence[Value], start: int = 0, end: int | None = None) -> Words:
    cells = enumerate(row[start:end], start + 1)
    return {n: word for n, value in cells if (word := said(value).strip())}


def _end(grid: Grid) -> int:
    """The last row of ours, 0 where it is not to be seen."""
    rows = list(enumerate(islice(grid.rows, TALL), 1))
    end = next((n + 1 for n, row in rows if guide.END in row[:WIDE]), 0)
    sent = (n for n, row in rows if any(said(v).startswith(guide.SEND) for v in row[:WIDE]))
    return end or next(sent, 0)


def _summed_up(grid: Grid) -> int:
    """The last row of ours on the summary: what is left of the leads; 0 where it is not seen."""
    last = {n for n, row in enumerate(grid.rows, 1) if OTHER in row[:WIDE]}
    return max(last, default=0)


def _between(grid: Grid, end: int) -> dict[int, Words]:
    """Words among our own that are none of them, by row.

    Where most sentences are not as we wrote them, something went over the whole sheet (accents
    taken off, capitals): then no word is anybody's.
    """
    rows = {n: _words(row, 0, WIDE) for n, row in enumerate(grid.rows[:end], 1)}
    heads = {
        n: (c, w) for n, words in rows.items() for c, w in words.items() if w in guide.HEADINGS
    }
    first = next((n for n, (_, word) in heads.items() if word == guide.TO_DO), 0)
    if not first:
        return {}
    left = heads[first][0]
    sentences = [words[left + 1] for n, words in rows.items() if n > first and left + 1 in words]
    if sum(map(_is_ours, sentences)) < _SURE * len(sentences):
        return {}
    strange = {}
    for number, words in rows.items():
        if number < first:
            ours = {left} if number + 1 < first else set()
        elif number in heads:
            ours = {left}
        else:
            ours = {n for n, word in words.items() if _belongs(n - left, word, words, left)}
        more = {n: word for n, word in words.items() if n not in ours}
        if more:
            strange[number] = more
    return strange


def _belongs(at: int, word: str, words: Words, left: int) -> bool:
    """Whether a word so far from the column of headings is the guide's."""
    if at <= 1:
        return _is_ours(word) or (at == 0 and len(word) <= _MARK)
    return words.get(left + 1, "").startswith(f"{guide.SHEET} ")


def _is_ours(word: str) -> bool:
    plain, last = text.fold(word), text.fold(guide.SEND)
    ours = plain in _sentences() or plain.startswith(last)
    if ours or word.startswith(f"{guide.SHEET} "):
        return True
    worn = len(last) // _WORN
    if text.distance(plain[: len(last)], last, worn) <= worn:
        return True
    return any(
        abs(len(plain) - len(one)) <= limit
        and not plain.startswith(one)
        and text.distance(plain, one, limit) <= limit
        for one in _sentences() if (limit := len(one) // _WORN)
    )  # fmt: skip


@cache
def _sentences() -> frozenset[str]:
    return frozenset(text.fold(sentence) for sentence in guide.sentences())
