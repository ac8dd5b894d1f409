"""The sheets of a plan taken over that a clerk looks at once: what to confirm, what was left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Marked
from cchc_xlsx.drawing.listing import Titles, listing
from cchc_xlsx.findings import Finding, spot
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.sheets import CONFIRM_TITLE, LEFT_TITLE
from cchc_xlsx.reading.imported import Imported

_LEVEL: Final = {
    "warning": ("Cần xem", looks.AMBER),
    "info": ("Đã tự hiểu", (looks.INK, looks.BAND)),
}
_HEADS: Final = (
    Head("Mức", 110), Head("Chỗ trong tệp gốc", 170), Head("Nội dung", 430),
    Head("Việc cần làm", 360),
)  # fmt: skip
_LEFT_HEADS: Final = (Head("Chỗ trong tệp gốc", 170), Head("Nội dung", 800))


def pages(found: Imported, told: Sequence[tuple[Finding, str, str]]) -> Iterable[Page]:
    """A sheet of doubts and repairs, and one of what had no place; none where there is nothing."""
    rows: list[list[Entry]] = []
    for finding, said, remedy in sorted(told, key=lambda one: one[0].severity != "warning"):
        label, colours = _LEVEL.get(finding.severity, _LEVEL["warning"])
        place = spot(finding.place.sheet, finding.place.cell)
        rows.append([Marked(label, colours), place, said[:1].upper() + said[1:], remedy])
    if rows:
        titles = Titles(CONFIRM_TITLE, "CẦN XÁC NHẬN", _whence(found), "")
        yield listing(titles, _HEADS, rows, frozen=1)
    left: list[list[Entry]] = [
        [spot(place.sheet, place.cell), text] for place, text in found.leftovers
    ]
    if left:
        titles = Titles(LEFT_TITLE, "PHẦN KHÔNG XẾP ĐƯỢC", _whence(found), "")
        yield listing(titles, _LEFT_HEADS, left, frozen=1)


def _whence(found: Imported) -> str:
    return f"Lấy từ {found.source}; xem xong có thể xóa sheet này."
