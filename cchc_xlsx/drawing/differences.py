"""What changed between two workbooks, as text, as a list, and marked in the newer one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Linked, Marked
from cchc_xlsx.drawing.ground import Ground, Mark, make_ground
from cchc_xlsx.drawing.layout import Layout, lay_out
from cchc_xlsx.drawing.listing import Titles, listing
from cchc_xlsx.drawing.words import day, number
from cchc_xlsx.drawing.workbook import whole
from cchc_xlsx.findings import Finding, address, sentence, spot
from cchc_xlsx.form.page import Page, Workbook
from cchc_xlsx.form.schema import Form, Kind
from cchc_xlsx.form.sheets import FACT, SHEETS
from cchc_xlsx.judging.changes import Change
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.text import short
from cchc_xlsx.reading.result import Reading

_KINDS: Final = {
    "added": ("thêm", "added", looks.GREEN), "removed": ("bớt", "removed", looks.RED),
    "moved": ("chuyển chỗ", "moved", (looks.INK, looks.BAND)),
    "changed": ("đổi", "changed", looks.AMBER),
}  # fmt: skip
_COUNTED: Final = {
    "added": ("dòng thêm", "rows added"), "removed": ("dòng bớt", "rows removed"),
    "moved": ("dòng chuyển chỗ", "rows moved"), "changed": ("ô đổi", "cells changed"),
}  # fmt: skip
_UNSHOWN: Final = {"field": "Lĩnh vực", "criteria": "Tiêu chí"}  # kept as ids of rows
_HEADS: Final = (
    Head("Loại", 84), Head("Sheet", 104), Head("Ô", 52), Head("Mã", 68, Kind.CODE),
    Head("Dòng", 250), Head("Cột", 140), Head("Trước", 190), Head("Sau", 190),
)  # fmt: skip


def column_name(change: Change, form: Form, lang: Lang = "vi") -> str:
    """The header of a changed cell; the fact's own name on the general sheet."""
    del lang  # headers are the workbook's, which is Vietnamese
    if change.slug == "general":
        fact = FACT.get(change.row_id)
        return fact.label if fact else change.row_id
    if change.key in _UNSHOWN:
        return _UNSHOWN[change.key]
    for sheets in (form.sheets, SHEETS):
        for sheet in sheets:
            if sheet.slug == change.slug and sheet.has(change.key):
                return sheet.column(change.key).header or change.key
    return change.key


def shown(value: Any) -> str:  # noqa: ANN401  whatever a record holds
    """A value as people write it; – for a blank."""
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return day(value)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _told(change: Change, value: Any, reading: Reading) -> str:  # noqa: ANN401  as in a record
    """A value as people write it; a row by its code or its words, never by its id."""
    if change.key not in _UNSHOWN or not value:
        return shown(value)
    rows = {row.row_id: str(row.code or row.title) for row in reading.plan.criteria}
    ids = value if isinstance(value, tuple) else (value,)
    return "; ".join(rows.get(one, str(one)) for one in ids)


def difference_text(
    changes: Sequence[Change], old: Reading, new: Reading, lang: Lang = "vi"
) -> str:
    """The changes as lines to read aloud, the count first."""
    unread = unread_text(old, new, lang)
    if not changes:
        equal = (
            "Các dòng đọc được giống nhau; chưa so được:",
            "What could be read is equal; not compared:",
        )
        same = ("Hai sổ giống nhau.", "The workbooks are equal.")
        return "\n".join([(equal if unread else same)[lang == "en"], *unread])
    counts = Counter(str(change.kind) for change in changes)
    words = [f"{counts[kind]} {_COUNTED[kind][lang == 'en']}" for kind in _KINDS if counts[kind]]
    head = f"{old.source} → {new.source}: "
    lines = [head + ", ".join(words) + ".", *_of_two_units(old, new, lang)]
    for change in changes:
        name = f"{change.code} {change.title}".strip() or change.row_id
        place = new.place(change.slug, change.row_id, change.key)
        sheet = place.sheet or change.slug
        kind = _KINDS[change.kind][lang == "en"]
        if change.kind == "changed":
            column = column_name(change, new.form, lang)
            said = f"{_told(change, change.old, old)} → {_told(change, change.new, new)}"
            what = column if change.slug == "general" else f"{short(name, 62)} – {column}"
            lines.append(f"  [{kind}] {spot(sheet, place.cell, lang)} ({what}): {said}")
        else:
            lines.append(f"  [{kind}] {sheet}: {short(name, 92)}")
    return "\n".join([*lines, *unread])


def unread_text(old: Reading, new: Reading, lang: Lang) -> list[str]:
    """Rows of either workbook that were not read as they stand: equal says nothing of them."""
    return [
        f"  {reading.source}: {sentence(one, lang)}"
        for reading in (old, new) for one in not_compared(reading)
    ]  # fmt: skip


def not_compared(reading: Reading) -> list[Finding]:
    """What says that rows of a workbook were not read as they stand."""
    return [
        one for one in reading.findings
        if one.code.startswith("R") and one.severity in ("error", "fatal")
    ]  # fmt: skip


def _of_two_units(old: Reading, new: Reading, lang: Lang) -> list[str]:
    """A warning where the workbooks are not of one unit: rows of one id may be different work."""
    one, other = old.plan.identity.unit, new.plan.identity.unit
    if one == other:
        return []
    if lang == "en":
        return [f"  Mind: of two units ({one}; {other}); rows with one id may be different work."]
    return [
        f"  Lưu ý: sổ của hai đơn vị ({one}; {other}); dòng cùng mã có thể không cùng một việc."
    ]


def difference_book(changes: Sequence[Change], old: Reading, new: Reading, as_of: date) -> Workbook:
    """The newer workbook with the changes marked in place, a list of them before it.

    An input that changed tells its former value when it is chosen; a row that is gone is only in
    the list.
    """
    base = _ground(changes, new, as_of)
    drawn = whole(base, as_of)
    pages = {layout.sheet.title: (slug, layout) for slug, layout in base.layouts.items()}
    marked = [
        _marked(page, [one for one in changes if one.slug == pages[page.name][0]],
                pages[page.name][1]) if page.name in pages else page
        for page in drawn.pages
    ]  # fmt: skip
    return replace(drawn, pages=(_list(changes, old, new, base), *marked), title="Thay đổi")


def _ground(changes: Sequence[Change], new: Reading, as_of: date) -> Ground:
    layouts = lay_out(new.plan, new.form, new.issued)
    raw = {slot: value for slot, value in new.raw.items() if value is not None}
    base = make_ground(new.plan, new.settings, new.form, layouts, as_of, new.issued, raw)
    told = {
        (one.slug, one.row_id, one.key): Mark("changed", f"Trước: {shown(one.old)}")
        for one in changes
        if one.kind == "changed"
    }
    return base._replace(marks=told)


def _marked(page: Page, changes: Sequence[Change], layout: Layout) -> Page:
    """A sheet with its changed cells, and the whole of rows that came or moved, in their colour."""
    cells: dict[tuple[int, int], str] = {}
    rows: dict[int, str] = {}
    for one in changes:
        number_ = layout.numbers.get(one.row_id)
        if number_ is None or one.kind == "removed":
            continue
        if one.kind == "changed":
            cells[number_, layout.columns.get(one.key, layout.columns["sign"])] = one.kind
        else:
            rows[number_] = one.kind
    if not cells and not rows:
        return page
    hidden = {n for n, column in enumerate(layout.sheet.columns, 1) if column.hidden}

    def coloured(row: int, column: int) -> tuple[str, str] | None:
        kind = cells.get((row, column)) or (rows.get(row) if column not in hidden else None)
        return _KINDS[kind][2] if kind else None

    return replace(page, cells=tuple(
        cell._replace(style=looks.value_style(cell.style, ink=look[0], fill=look[1]))
        if (look := coloured(cell.row, cell.column)) else cell
        for cell in page.cells
    ))  # fmt: skip


def _list(changes: Sequence[Change], old: Reading, new: Reading, base: Ground) -> Page:
    """One sheet of changes, to filter, sort and print; each leads to its cell."""
    titles = {sheet.slug: sheet.title for sheet in SHEETS}
    rows: list[list[Entry]] = []
    for change in changes:
        word, _, colours = _KINDS[change.kind]
        name = change.title or (column_name(change, new.form) if change.slug == "general"
                                else change.row_id)  # fmt: skip
        column = column_name(change, new.form) if change.key else ""
        before = _told(change, change.old, old) if change.key else ""
        after = _told(change, change.new, new) if change.key else ""
        where = _where(change, base.layouts)
        place: Entry = Linked(where, f"'{titles[change.slug]}'!{where}", "") if where else "–"
        rows.append([Marked(word, colours), titles[change.slug], place, change.code, name,
                     column, before, after])  # fmt: skip
    files = (re.split(r"[/\\!]", one.source)[-1] for one in (old, new))
    told = f"{' → '.join(files)}. Bấm vào cột Ô để tới chỗ đã tô màu."
    if unread := sum(len(not_compared(one)) for one in (old, new)):
        told += f" Còn {unread} chỗ chưa so được: xem kết quả kiểm tra của hai tệp."
    above = Titles(
        "Thay đổi", "THAY ĐỔI", told, "Không có ô nào khác nhau trong các dòng đọc được."
    )
    return listing(above, _HEADS, rows, frozen=1)


def _where(change: Change, layouts: Mapping[str, Layout]) -> str:
    """The address in the marked copy; blank for a row that is gone."""
    layout = layouts[change.slug]
    row = layout.numbers.get(change.row_id)
    if row is None or change.kind == "removed":
        return ""
    return address(row, layout.columns.get(change.key, layout.columns["sign"]))
