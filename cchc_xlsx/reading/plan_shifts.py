"""Rows of an office's table whose texts stand some columns away from their own, put back."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.leads import RELATIVE
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_parts import CODE, Rows
from cchc_xlsx.reading.speech import says
from cchc_xlsx.reading.torn import ITEM, counts_up, tell

_FILLED: Final = 3  # cells of a row that says more than a heading


class Shifts:
    """Rows of a table whose texts stand some columns away from their own."""

    def __init__(self, head: Head, lines: Sequence[Line], rows: Rows) -> None:
        self.head, self.rows = head, rows
        self.numbering = _numbering(lines[head.first :], head.columns)
        self.above: dict[int, str] = {}  # the last number of each column: "2.1"
        self.needed = _needed(lines[head.first :], head.columns)

    def back(self, line: Line, texts: list[str], *, after_break: bool = False) -> list[str]:
        """The texts moved by some columns where all of them fit better there."""
        texts = self._back(line, texts, after_break=after_break)
        self.above |= {n: found[1] for n, text in enumerate(texts) if (found := ITEM.match(text))}
        return texts

    def _back(self, line: Line, texts: list[str], *, after_break: bool) -> list[str]:
        columns = self.head.columns
        times = [
            n for n, key in columns.items() if key == "deadline" and n < len(texts) and texts[n]
        ]
        if after_break and not (texts[0] or times) and any(t[:1].islower() for t in texts):
            return texts  # the rest of the row above
        if not texts[0] and all(text[:1].islower() for text in texts if text):
            return texts  # second halves, though one may look like a unit: "văn hóa các ấp"
        width = max(columns, default=0) + 1
        if any(cell.left or cell.above for cell in line.cells) or sum(map(bool, texts)) < 3:
            return texts
        first = columns.get(0, "")
        room = width - max((n for n, text in enumerate(texts) if text), default=0) - 1
        misfit = (
            first in ("no", "code")
            and bool(texts[0])
            and not CODE.match(texts[0])
            and (len(texts[0]) > 12)
        )
        numbered = first in ("no", "code") and bool(CODE.match(texts[0]))
        now = self.fitness(texts)
        best, found = now, texts
        far = room if misfit else 2  # cells merged with those above may all be left out
        for by in range(1, min(far, room) + 1):
            moved = ([""] * by + texts)[:width]
            score = self.fitness(moved)
            if score > best + (0 if misfit else 3 if numbered else 1.5):
                best, found = score, moved
        for at in range(min(2, len(texts))):  # a blank too many at the left
            if not texts[at]:
                moved = [*texts[:at], *texts[at + 1 :], ""]
                score = self.fitness(moved)
                if score > best + 2.5:
                    best, found = score, moved
        if found is texts:
            return texts
        found = self.by_need(self.by_numbering(found))
        tell(self.rows, "I03", line, " | ".join(filter(None, texts)))
        return found

    def fitness(self, texts: Sequence[str]) -> float:
        """How well texts suit the columns they stand in."""
        total = 0.0
        for column, text in enumerate(texts):
            key = self.head.columns.get(column, "")
            if not text:
                continue
            kind = "deadline" if _depends(text) else kind_of(text)
            if _CRITERION.match(text):
                total += 1.5 if key in ("title", "code") else -1
            elif key in ("no", "code"):
                total += 1 if kind in ("code", "number") else -2
            elif key == "deadline":
                total += 2 if kind == "deadline" else -1
            elif key in ("lead", "support"):
                total += 1.5 if _is_unit(text, kind) or fold(text) in _PEOPLE else -1
            elif key in POINTS:
                total += 1.5 if kind in ("number", "fraction") else -2
            elif key:
                total += -1 if kind in ("number", "deadline", "unit") and len(text) < 60 else 0.2
            else:
                total -= 1
        return total

    def by_need(self, texts: list[str]) -> list[str]:
        """What rows are about moved to the blank task beside it, where no row is without a task
        and others leave out what they are about, as the row above says it."""
        title, task = self.needed
        if title >= 0 and texts[title] and task < len(texts) and not texts[task]:
            texts[title], texts[task] = "", texts[title]
        return texts

    def by_numbering(self, texts: list[str]) -> list[str]:
        """A text moved to the blank column beside it whose numbers its own continues."""
        for column, text in enumerate(texts[:-1]):
            number = _lead_number(text)
            own, beside = self.numbering.get(column), self.numbering.get(column + 1)
            next_one = counts_up(self.above.get(column + 1, ""), text)
            if (
                number
                and (beside == number or next_one)
                and own != number
                and not texts[column + 1]
            ):
                texts[column], texts[column + 1] = "", text
        return texts


_CRITERION: Final = re.compile(
    r"(?:tiêu chí(?: thành phần)?|tctp|tc|chỉ số thành phần|cstp) (?:\d{1,2}\.)+\d", re.IGNORECASE
)


_BOTH: Final = re.compile(r"[,;\n(]|\s[-–]\s")


def _is_unit(text: str, kind: str) -> bool:
    """Whether a cell names a unit and does not only speak of one: "Lấy ý kiến, trình HĐND"."""
    said = says(text)
    return said not in ("does", "asked", "comes") and (
        kind == "unit"
        or (kind == "deadline" and bool(_BOTH.search(text)) and bool(read_units(text)))
    )  # "Văn phòng, hằng tuần" names who and when


def _depends(text: str) -> bool:
    """Whether a cell begins with what a day depends on, whoever it names: "Theo lịch họp UBND"."""
    found = RELATIVE.search(fold(text))
    return found is not None and found.start() == 0


def _needed(body: Sequence[Line], columns: Mapping[int, str]) -> tuple[int, int]:
    """The columns of titles and of tasks beside them, where tasks are said in every row but one
    and titles are not; (-1, -1) where it is not so."""
    at = {key: column for column, key in columns.items()}
    title, task = at.get("title", -1), at.get("task", -1)
    if title < 0 or task != title + 1:
        return -1, -1
    rows = [
        line.cells for line in body
        if len(line.cells) > task and sum(bool(cell.text) for cell in line.cells) > _FILLED
    ]  # fmt: skip
    untold = sum(not cells[task].text for cells in rows)
    blank = sum(not cells[title].text for cells in rows)
    return (title, task) if untold <= 1 <= blank else (-1, -1)


_PEOPLE: Final = frozenset({"cbcc", "can bo, cong chuc", "cac nganh lien quan", "cac nganh"})


def _numbering(body: Sequence[Line], columns: Mapping[int, str]) -> dict[int, str]:
    """Column → the first number by which most of its cells are numbered: 3 of "3.1. …"."""
    found: dict[int, str] = {}
    for column in columns:
        heads = Counter(
            number
            for line in body
            if column < len(line.cells) and (number := _lead_number(line.cells[column].text))
        )
        if heads:
            number, times = heads.most_common(1)[0]
            if times >= 3 and times > 0.6 * sum(heads.values()):
                found[column] = number
    return found


def _lead_number(text: str) -> str:
    match = re.match(r"(\d{1,2})\s*\.\s*\d", text)
    return match[1] if match else ""
