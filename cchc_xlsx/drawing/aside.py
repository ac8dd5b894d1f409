"""Phần để riêng: what of a returned workbook has no place in its clean form, kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cchc_xlsx.drawing import looks, measure, overlong, printing
from cchc_xlsx.drawing.ground import Slot
from cchc_xlsx.findings import Finding, address, numbers_of
from cchc_xlsx.form.grid import Book, CellError, Grid, Raw
from cchc_xlsx.form.issued import is_issued
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.form.page import Cell, Page, Printing, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import (
    ASIDE_TITLE,
    CONFIRM_TITLE,
    GUIDE_TITLE,
    LEFT_TITLE,
    LISTS_TITLE,
    PROGRESS,
    SUMMARY_TITLE,
    TODO_TITLE,
)
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.result import Extra, Kept, Origin, Reading
from cchc_xlsx.reading.values import SHOWN, said

DRAWN: Final = {
    fold(t)
    for t in (ASIDE_TITLE, TODO_TITLE, GUIDE_TITLE, SUMMARY_TITLE, LISTS_TITLE, CONFIRM_TITLE,
              LEFT_TITLE)
}  # fmt: skip
HEADER_ROW, FIRST_ROW = 4, 5
WORDS: Final[dict[Kept, str]] = {
    "column": "cột không đọc",
    "row": "dòng tự thêm",
    "quarantined": "dòng bị xáo",
    "sheet": "sheet tự thêm",
    "typed": "nội dung đã nhập",
    "given": "ô phát hành bị sửa",
    "remark": "ghi chú ở ô",
    "merged": "bị che dưới ô gộp",
    "rest": "phần không vừa ô",
}
KINDS: Final = {word: kind for kind, word in WORDS.items()}
WIDTHS: Final = {1: 14, 2: 40, 3: 150, 4: 60, 5: 140, 6: 620}


def kept_aside(reading: Reading, book: Book | None, homeless: Mapping[Slot, object]) -> list[Extra]:
    """Everything of the sender's without a place in the clean form, in full where the book is here.

    `homeless` is what was typed, not understood, in cells that are no inputs there.
    """
    found = [*_homeless(reading, homeless)]
    if book is None:
        return [*reading.extras, *found]
    grids = {grid.name: grid for grid in book.grids}
    for extra in reading.extras:
        if extra.kind == "remark":
            found.append(extra)
        elif fold(extra.sheet) not in DRAWN:
            found += _in_full(extra, grids.get(extra.sheet), reading)
    found += _tampered(reading.findings, grids)
    for grid in book.grids:
        found += _carried(grid) if fold(grid.name) == fold(ASIDE_TITLE) else ()
        found += _unread(grid, reading)
    return list(dict.fromkeys(found))


def left_over(reading: Reading, book: Book) -> list[Extra]:
    """What of a workbook has no place in the one that follows it: all that was typed and not read,
    reports on work that nobody named, and what was written over what we issued."""
    typed = {slot: value for slot, value in reading.raw.items() if value is not None}
    found = kept_aside(reading, book, typed)
    for finding in reading.findings:
        if finding.code == "C20" and len(finding.typed) < SHOWN:
            found.append(Extra(finding.place.sheet, finding.place.cell, "given", finding.typed))
    tasks = {task.row_id for task in reading.plan.assignments}
    for line in reading.plan.progress:
        words = {column.header: said(getattr(line, column.key)) for column in PROGRESS.columns
                 if column.role is Role.INPUT and getattr(line, column.key, None)}  # fmt: skip
        if line.task_id not in tasks and words:
            place = reading.place(PROGRESS.slug, line.row_id)
            text = " | ".join(f"{name}: {value}" for name, value in words.items())
            found.append(Extra(place.sheet, place.cell, "row", text))
    return list(dict.fromkeys(found))


def _homeless(reading: Reading, slots: Mapping[Slot, object]) -> Iterator[Extra]:
    for (slug, row_id, key), value in slots.items():
        place = reading.place(slug, row_id, key)
        yield Extra(place.sheet, place.cell, "typed", _shown(value))


def _in_full(extra: Extra, grid: Grid | None, reading: Reading) -> Iterator[Extra]:
    """What reading kept, not cut short; a sheet with all that stands on it."""
    if grid is None:
        yield extra
    elif extra.kind == "sheet":
        yield from _whole(grid)
    else:
        row, column = numbers_of(extra.cell)
        header = _header_row(grid.name, row, reading)
        if extra.kind == "column":
            text = f"{_shown(grid.at(header, column))}: {_shown(grid.at(row, column))}"
        else:
            text = " | ".join(_words(grid, row, header))
        yield extra._replace(text=text or extra.text)


def _header_row(sheet: str, row: int, reading: Reading) -> int:
    """The header row of the table a row stands in: the nearest above it."""
    rows = [o.header_row for _, o in reading.places() if o.sheet == sheet and not o.turned]
    return max((n for n in rows if n < row), default=0)


def _words(grid: Grid, row: int, header: int) -> Iterator[str]:
    """The cells of a row with their headers, ids and signs left out."""
    for column in range(1, len(grid.rows[row - 1]) + 1):
        value, name = grid.at(row, column), _shown(grid.at(header, column))
        if (name or not header) and _shown(value) and read_key(value) is None:
            yield f"{name}: {_shown(value)}" if name else _shown(value)


def _shown(value: object) -> str:
    """The whole of a value, as its author sees it."""
    if isinstance(value, str):
        return value.strip()
    return said(value)  # type: ignore[arg-type]  # whatever a grid holds


def _whole(grid: Grid) -> Iterator[Extra]:
    """All rows of a sheet, each as one line."""
    for number in range(1, grid.height + 1):
        words = [_shown(grid.at(number, n)) for n in range(1, len(grid.rows[number - 1]) + 1)]
        if any(words):
            yield Extra(grid.name, f"A{number}", "sheet", " | ".join(filter(None, words)))


def _tampered(findings: Iterable[Finding], grids: Mapping[str, Grid]) -> Iterator[Extra]:
    """What was written over given cells, where a message cannot hold all of it."""
    for finding in findings:
        place = finding.place
        if finding.code == "C20" and place.sheet in grids and len(finding.typed) >= SHOWN:
            text = _shown(grids[place.sheet].at(place.row, place.column))
            yield Extra(place.sheet, place.cell, "given", text)


def _carried(grid: Grid) -> Iterator[Extra]:
    """What an earlier correction kept aside."""
    for row in grid.rows:
        cells = [str(value or "") for value in (*row, *[None] * 6)][2:6]
        if cells[2] in KINDS and cells[3]:
            yield Extra(cells[0], cells[1], KINDS[cells[2]], cells[3])


def _unread(grid: Grid, reading: Reading) -> Iterator[Extra]:
    """Columns and tables that reading could not tell apart, and what merges hide."""
    origins = [o for _, o in reading.places() if o.sheet == grid.name]
    for origin in origins:
        if origin.turned:
            continue
        yield from _unread_columns(grid, origin, reading)
    top_left = {(top, left) for top, left, _, _ in grid.facts.merges}
    for top, left, bottom, right in grid.facts.merges:
        for row in range(top, min(bottom, grid.height) + 1):
            for column in range(left, min(right, len(grid.rows[row - 1])) + 1):
                value = grid.rows[row - 1][column - 1]
                if value is not None and (row, column) not in top_left:
                    yield Extra(grid.name, address(row, column), "merged", _shown(value))
    known = {extra.sheet for extra in reading.extras} | {
        finding.typed for finding in reading.findings if finding.code == "S11"
    }
    ours = fold(grid.name) in DRAWN or grid.name.startswith("_") or is_issued(grid.rows)
    if not origins and not ours and grid.name not in known:
        yield from _whole(grid)


def _unread_columns(grid: Grid, origin: Origin, reading: Reading) -> Iterator[Extra]:
    """The columns two of which claim to be the same, or whose header contradicts their key."""
    told = {(e.sheet, e.cell) for e in reading.extras}
    codes = {f.code for f in reading.findings if f.place.sheet == grid.name}
    if not codes & {"S04", "S07"}:
        return
    headers = grid.rows[origin.header_row - 1]
    for column in range(1, len(headers) + 1):
        if column in origin.columns.values() or headers[column - 1] is None:
            continue
        for row in sorted(origin.rows.values()):
            value, cell = grid.at(row, column), address(row, column)
            if _shown(value) and (grid.name, cell) not in told:
                text = f"{_shown(headers[column - 1])}: {_shown(value)}"
                yield Extra(grid.name, cell, "column", text)


def sender_values(reading: Reading, book: Book) -> dict[Slot, Raw | CellError]:
    """What was typed where the typed value of it would hide a warning or an error.

    A number in a cell of codes (C32) stays a number; where dates seem turned round (C17), text
    beside them is what betrays it; an Excel error (C22) stays one.
    """
    grids = {grid.name: grid for grid in book.grids}
    found: dict[Slot, Raw | CellError] = {}
    for slug, origin in reading.places():
        if origin.turned:
            continue
        told = [f for f in reading.findings if f.place.sheet == origin.sheet]
        by_row = {number: row_id for row_id, number in origin.rows.items()}
        by_column = {number: key for key, number in origin.columns.items()}
        grid = grids[origin.sheet]
        for finding in told:
            row_id, key = by_row.get(finding.place.row), by_column.get(finding.place.column)
            if row_id is None or key is None:
                continue
            if finding.code in ("C22", "C32"):
                value = grid.at(finding.place.row, finding.place.column)
                found[slug, row_id, key] = value  # type: ignore[assignment]  # never merged
            elif finding.code == "C17":
                for other, number in origin.rows.items():
                    if isinstance(text := grid.at(number, finding.place.column), str):
                        found[slug, other, key] = text
    return found


# --- the page ------------------------------------------------------------------------------------


def aside_page(extras: Iterable[Extra], footer: str) -> Page:
    """The second sheet: one line a thing, in full."""
    cells = [
        Cell(1, 2, "PHẦN ĐỂ RIÊNG", looks.TITLE),
        Cell(2, 2, "Nội dung không có chỗ trong mẫu, giữ nguyên văn để không mất gì; "
                   "không dùng để tính.", looks.SUBTITLE),
        *(Cell(HEADER_ROW, n, name, looks.header(Role.GIVEN)) for n, name in enumerate(
            ("TT", "Sheet", "Ô", "Loại", "Nội dung"), 2)),
    ]  # fmt: skip
    plain = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN), valign="top")
    middle: Style = looks.value_style(plain, align="center", indent=0)
    heights = {1: 24.0, 2: 18.0, HEADER_ROW: 24.0}
    lines = ((extra, text) for extra in extras for text in overlong.pieces(extra.text))
    for number, (extra, text) in enumerate(lines, FIRST_ROW):
        words = (str(number - FIRST_ROW + 1), extra.sheet, extra.cell, WORDS[extra.kind], text)
        for column, word in enumerate(words, 2):
            cells.append(Cell(number, column, word, middle if column in (2, 4) else plain))
        heights[number] = _height(words)
    return Page(
        name=ASIDE_TITLE, cells=tuple(cells), widths=WIDTHS, heights=heights,
        freeze=(HEADER_ROW, 0), tab=looks.AMBER[0],
        printing=Printing(header=printing.PLAIN_HEADER, footer=footer,
                          repeat_rows=(HEADER_ROW, HEADER_ROW)),
    )  # fmt: skip


def _height(words: tuple[str, ...]) -> float:
    lines = [
        measure.line_count(word, WIDTHS[column] - measure.PADDING - measure.INDENT, 12)
        for column, word in enumerate(words, 2)
    ]
    return min(measure.row_height(max(lines), 12), 400.0)
