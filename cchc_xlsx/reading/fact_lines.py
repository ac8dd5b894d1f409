"""Facts that stand in cells, above a table or in a small one of their own, as lines of a letter.

"Xếp hạng | 73/147" becomes "Xếp hạng: 73/147"; under columns of years, each with its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Block, Cell, Paragraph, Table
from cchc_xlsx.office.text import fold

_VALUE: Final = re.compile(
    r"(?:thứ\s+|hạng\s+)?\d{1,3}(?:[.,]\d{1,3})?(?:\s*/\s*\d{1,4}(?:[.,]\d{1,2})?)?(?:\s*(?:điểm|đ|%|xã|phường|đơn vị)\b\.?)*|"
    r"xuất sắc|tốt|khá|trung bình|yếu|(?:không )?hoàn thành[^;:]{0,30}", re.IGNORECASE
)  # fmt: skip
_YEAR: Final = re.compile(r"\W*(?:năm\s*)?(20\d\d)\W*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,2}[.)]?|[IVX]{1,4}[.)]?|[-–+•a-zđ][.)]?")
_SUM: Final = re.compile(r"\W*(?:tổng )?cộng\W*|\W*tổng(?: số)?\W*", re.IGNORECASE)  # of what?
_RANKED: Final = re.compile(r"hạng|thứ|vị trí|đơn vị|tổng số (?:xã|phường)", re.IGNORECASE)
_OF_POINTS: Final = re.compile(r"điểm|chỉ số|mục tiêu|chỉ tiêu", re.IGNORECASE)
_RANK: Final = re.compile(r"[^:]*(?:hạng|thứ|vị trí)[^:]*: \d{1,3}", re.IGNORECASE)
_ALL: Final = re.compile(
    r"(?:tổng số|số|trên tổng số) (?:các )?(?:đơn vị|xã|phường)[^:]*: (\d{1,4})", re.IGNORECASE
)
_SURVEYED: Final = re.compile(
    r"\W*điểm (?:điều tra|khảo sát) (?:xhh|xã hội học|(?:sự )?hài lòng)\s*:\s*\d{1,2}(?:[.,]\d{1,3})?\s*/\s*\d{1,2}(?:\s*điểm)?\W*", re.IGNORECASE
)  # fmt: skip
_HEADER: Final = 4  # cells in words that are a table's header
_SEVERAL: Final = 2


def spoken(blocks: Iterable[Block], first: Mapping[tuple[str, ...], int]) -> Iterator[Paragraph]:
    """The paragraphs of a document, and the lines above its tables; first: where each begins."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _above(block, first)
            yield from _beside_sums(block)
            yield from _below(block)


def _below(table: Table) -> Iterator[Paragraph]:
    """The remarks under the last row of a table, each in a line by itself."""
    under: list[Paragraph] = []
    for line in reversed(table.lines):
        said = [cell.text.strip() for cell in line.cells if _is_said(cell)]
        if len(said) >= _HEADER:
            break
        under += [Paragraph(line.place, text) for text in said if _REMARK.match(fold(text))]
    yield from reversed(under)


_REMARK: Final = re.compile(r"(?:ghi chu|chu thich|luu y|\(?\*+\)?|\(\d\)) ?[:.]? ?\w")


def _above(table: Table, first: Mapping[tuple[str, ...], int]) -> Iterator[Paragraph]:
    years: dict[int, str] = {}
    said: list[tuple[Place, str]] = []
    for line in table.lines:
        if line.place.row >= first.get((line.place.file, line.place.sheet), 1 << 30):
            break
        cells = [(at, c.text.strip()) for at, c in enumerate(line.cells) if _is_said(c)]
        under = {at: y[1] for at, text in cells if (y := _YEAR.fullmatch(text))}
        if len(under) >= _SEVERAL:
            years = under
            continue
        pairs = list(_pairs(cells, years))
        if sum(not _VALUE.fullmatch(text) for _, text in cells) >= _HEADER and not pairs:
            break
        said += [(line.place, text) for text in (pairs or _alone(cells))]
    yield from _ranks(said)


def _beside_sums(table: Table) -> Iterator[Paragraph]:
    """A survey's points told beside the sum of a table, which has no line of its own for them."""
    for line in table.lines:
        told = [cell.text.strip() for cell in line.cells if _is_said(cell)]
        if told and _SUM.fullmatch(told[0]):
            yield from (Paragraph(line.place, text) for text in told if _SURVEYED.fullmatch(text))


def _ranks(said: Sequence[tuple[Place, str]]) -> Iterator[Paragraph]:
    """The facts, a rank and the number of all in lines of their own as one."""
    for at, (place, text) in enumerate(said):
        rank = _RANK.fullmatch(text)
        most = _ALL.fullmatch(said[at + 1][1]) if rank and at + 1 < len(said) else None
        yield Paragraph(place, f"{text}/{most[1]}" if most else text)


def _is_said(cell: Cell) -> bool:
    return bool(cell.text.strip()) and not cell.above


def _alone(cells: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The cells of a line without facts in pairs, where it is no row of a table."""
    if len(cells) <= _SEVERAL:
        yield from (text for _, text in cells)


def _pairs(cells: Sequence[tuple[int, str]], years: Mapping[int, str]) -> Iterator[str]:
    """Each label with the one value that follows it."""
    at = 0
    if len(cells) > _SEVERAL and _NUMBER.fullmatch(cells[0][1]):
        at = 1
    while at < len(cells):
        label = cells[at][1]
        values = []
        at += 1
        while at < len(cells) and _VALUE.fullmatch(cells[at][1]):
            values.append(cells[at])
            at += 1
        if not values or _VALUE.fullmatch(label) or _SUM.fullmatch(label):
            continue
        if years and all(column in years for column, _ in values):
            yield from (_told(f"Năm {years[column]}, {label}", value) for column, value in values)
        elif len(values) == 1 and not years:
            yield _told(label, values[0][1])


def _told(label: str, value: str) -> str:
    label = label.rstrip(" :.")
    points = value.replace(".", ",").isdecimal() or re.fullmatch(r"\d+[.,]\d+", value)
    if points and _OF_POINTS.search(label) and not _RANKED.search(label) and "%" not in label:
        value += " điểm"
    return f"{label}: {value}"
