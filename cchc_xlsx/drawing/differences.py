"""What changed between two workbooks, as text and as a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Marked, Titles, listing
from cchc_xlsx.drawing.words import day, number
from cchc_xlsx.form.page import Workbook
from cchc_xlsx.form.schema import Form, Kind
from cchc_xlsx.form.sheets import FACT, SHEETS
from cchc_xlsx.judging.changes import Change
from cchc_xlsx.messages import Lang
from cchc_xlsx.reading.result import Reading

_KINDS: Final = {
    "added": ("thêm", "added", looks.GREEN), "removed": ("bớt", "removed", looks.RED),
    "moved": ("chuyển chỗ", "moved", (looks.INK, looks.BAND)),
    "changed": ("đổi", "changed", looks.AMBER),
}  # fmt: skip
_HEADS: Final = (
    Head("Loại", 100), Head("Trang", 150), Head("Mã", 80, Kind.CODE), Head("Dòng", 320),
    Head("Cột", 190), Head("Trước", 260), Head("Sau", 260),
)  # fmt: skip


def column_name(change: Change, form: Form, lang: Lang = "vi") -> str:
    """The header of a changed cell; the fact's own name on the general sheet."""
    del lang  # headers are the workbook's, which is Vietnamese
    if change.slug == "general":
        fact = FACT.get(change.row_id)
        return fact.label if fact else change.row_id
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


def difference_text(
    changes: Sequence[Change], old: Reading, new: Reading, lang: Lang = "vi"
) -> str:
    """The changes as lines to read aloud, the count first."""
    if not changes:
        return "Hai sổ giống nhau." if lang == "vi" else "The workbooks are equal."
    counts = Counter(change.kind for change in changes)
    words = [f"{counts[kind]} {_KINDS[kind][lang == 'en']}" for kind in _KINDS if counts[kind]]
    head = f"{old.source} → {new.source}: "
    lines = [head + ", ".join(words) + "."]
    for change in changes:
        name = f"{change.code} {change.title}".strip() or change.row_id
        place = new.place(change.slug, change.row_id, change.key)
        sheet = place.sheet or change.slug
        kind = _KINDS[change.kind][lang == "en"]
        if change.kind == "changed":
            column = column_name(change, new.form, lang)
            said = f"{shown(change.old)} → {shown(change.new)}"
            lines.append(f"  [{kind}] {sheet}!{place.cell} ({name[:60]} – {column}): {said}")
        else:
            lines.append(f"  [{kind}] {sheet}: {name[:90]}")
    return "\n".join(lines)


def difference_book(changes: Sequence[Change], old: Reading, new: Reading) -> Workbook:
    """One sheet of changes, to filter, sort and print."""
    titles = {sheet.slug: sheet.title for sheet in SHEETS}
    rows: list[list[Entry]] = []
    for change in changes:
        word, _, colours = _KINDS[change.kind]
        name = change.title or (column_name(change, new.form) if change.slug == "general"
                                else change.row_id)  # fmt: skip
        column = column_name(change, new.form) if change.key else ""
        before = shown(change.old) if change.key else ""
        after = shown(change.new) if change.key else ""
        rows.append([Marked(word, colours), titles[change.slug], change.code, name, column, before,
                     after])  # fmt: skip
    told = f"{old.source} → {new.source}"
    page = listing(
        Titles("Thay đổi", "THAY ĐỔI", told, "Hai sổ giống nhau."), _HEADS, rows, frozen=1
    )
    return Workbook(pages=(page,), title="Thay đổi")
