"""A criteria set written as an outline, without a table → the table it would have been.

"1.1. Xây dựng kế hoạch (2 điểm)" heads a criterion; the lines below it say how it is scored, until
the next head; "Tài liệu kiểm chứng: …" among them says what proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc_xlsx.form.document import Cell, Document, Line, Paragraph, Table
from cchc_xlsx.reading.set_titles import PROOF

_N: Final = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_CODE: Final = (
    r"(?:(?i:tiêu chí|lĩnh vực|phần|mục|nội dung)\s+(?:số\s+)?)?"
    r"([IVXLC]{1,5}(?:\.\d{1,2})*|[A-HĐ](?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):/–-]+\s*"
)
_HEAD: Final = re.compile(rf"\A\s*{_CODE}(?=\S)(.+)\Z")
_POINTS: Final = re.compile(
    rf"\s*(?:[(\[]\s*(?:(?:điểm\s+)?tối đa|điểm chuẩn|thang điểm)?\s*:?\s*{_N}\s*(?:đ|điểm)\s*[)\]]"
    rf"|[,:–-]\s*(?:(?:điểm )?tối đa|thang điểm|điểm chuẩn)\s*:?\s*{_N}\s*(?:đ|điểm)?)"
    r"\s*[:.;]?\s*\Z",
    re.IGNORECASE,
)
_MOST: Final = re.compile(
    rf"\A\W*(?:(?:số )?điểm (?:tối đa|chuẩn)|thang điểm)\s*:?\s*{_N}\s*(?:đ|điểm)?\s*\.?\Z",
    re.IGNORECASE,
)
_HOW: Final = re.compile(
    r"\A\W*(?:cách (?:tính|chấm|đánh giá)|quy định|hướng dẫn|phương pháp)"
    r"(?: (?:điểm|chấm|tính))*\s*:\s*",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(rf"\A\W*tổng\b[^:]*:?\s*{_N}\s*(?:đ|điểm)?\s*\.?\Z", re.IGNORECASE)
_ENDS: Final = re.compile(r"\A\W*(?:điều \d|nơi nhận|ghi chú|TM\.|KT\.|phụ lục)", re.IGNORECASE)
_HEADER: Final = ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm điểm", "Tài liệu kiểm chứng")
_FEW: Final = 3  # heads with their points that make an outline a criteria set


class _Item:
    """A head and what its lines say."""

    def __init__(self, one: Paragraph, code: str, title: str, points: str) -> None:
        self.one, self.code, self.title, self.points = one, code, title, points
        self.rules: list[str] = []
        self.proofs: list[str] = []
        self.proving = False  # whether the lines go on with what proves it

    def line(self) -> Line:
        """The row of the table it would have been."""
        said = (self.code, self.title, self.points, "\n".join(self.rules), "\n".join(self.proofs))
        return Line(self.one.place, tuple(map(Cell, said)))


def outlined(document: Document) -> Document:
    """The document with the table that its outline says; without one where it says none."""
    items = list(_items([part for one in document.blocks if isinstance(one, Paragraph)
                         for part in _parts(one)]))  # fmt: skip
    scored = sum(bool(item.points and item.code) for item in items)
    if scored < _FEW:
        return document._replace(blocks=())
    while items and not (items[0].points or items[0].code.isalpha()):
        items.pop(0)
    header = Line(items[0].one.place, tuple(map(Cell, _HEADER)))
    kept = tuple(one for one in document.blocks if isinstance(one, Paragraph))
    return document._replace(blocks=(*kept, Table((header, *(item.line() for item in items)))))


def _parts(one: Paragraph) -> Iterator[Paragraph]:
    for text in one.text.split("\n"):
        if text.strip():
            yield one._replace(text=" ".join(text.split()))


def _items(lines: list[Paragraph]) -> Iterator[_Item]:
    item: _Item | None = None
    for at, one in enumerate(lines):
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if (head := _head(one, following)) is not None:
            if item is not None:
                yield item
            item = head
        elif item is not None and _ENDS.match(one.text):
            yield item
            item = None
        elif item is not None and (total := _TOTAL.match(one.text)):
            yield item
            yield _Item(one, "", "Tổng điểm", total[1])
            item = None
        elif item is not None:
            _add(item, one.text)
    if item is not None:
        yield item


def _head(one: Paragraph, following: str) -> _Item | None:
    """A line with a code that says its points, or whose next line does; a field may say none."""
    found = _HEAD.match(one.text)
    if found is None:
        return None
    points = _POINTS.search(found[2])
    if points is not None:
        title = found[2][: points.start()].strip(" :–-")
        return _Item(one, found[1], title, points[1] or points[2]) if title else None
    field = found[1].isalpha() and found[2].isupper()
    return (
        _Item(one, found[1], found[2].strip(" :."), "") if field or _MOST.match(following) else None
    )


def _add(item: _Item, text: str) -> None:
    if (most := _MOST.match(text)) and not item.points:
        item.points = most[1]
    elif proof := PROOF.match(text):
        item.proving = True
        item.proofs += filter(None, [proof[1].strip(" .;")])
    elif _HOW.match(text):
        item.proving = False
        item.rules += filter(None, [_HOW.sub("", text)])
    elif item.proving:
        item.proofs.append(text.strip(" -–+•*.;"))
    else:
        item.rules.append(text)
