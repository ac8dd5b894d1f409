"""Rows that a page, a cell or a program tore: their rests joined again, their texts put back."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.office.leads import RELATIVE
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_parts import CODE, Row, Rows
from cchc_xlsx.reading.speech import says
from cchc_xlsx.reading.titles import goes_on, parted, split_code, together


class Joint(NamedTuple):
    """What became of a line that may go on with the row above it."""

    joined: bool = False  # its rests were added to the row above
    begun: Mapping[str, str] = {}  # what of it begins a row of its own


_NEW_ROW: Final = frozenset({"lead", "support", "deadline", "task"})
_MANY: Final = 3  # of these begin a row, though a cell of it seems to go on


def join(
    last: Row, line: Line, cells: Mapping[str, str], rows: Rows, *, after_break: bool
) -> Joint:
    """A line joined to the row above where it only goes on with it: its page or cell ended."""
    on = {key: goes_on(last.cells.get(key, ""), text) for key, text in cells.items()}
    if after_break and (len(cells) == 1 or _is_rest(last, cells, on)):
        on = {
            key: going or _unfinished(key, last.cells.get(key, ""), cells[key])
            for key, going in on.items()
        }
    if not any(on.values()):
        return Joint()
    if not all(on.values()):
        return _half(last, line, dict(cells), on, rows) if after_break else Joint()
    if not after_break and "title" in cells and len(cells) > 1:
        return Joint()
    for key, text in cells.items():
        last.cells[key] = together(last.cells.get(key, ""), text)
    _tell(rows, "I04", line, ", ".join(cells.values()))
    return Joint(joined=True)


def is_paragraph(
    last: Row, cells: Mapping[str, str], above: Collection[str], fresh: Collection[str]
) -> bool:
    """Whether a row is a further paragraph of the cell above it: marked as a line of a list, all
    else of it merged with the row above, as a sheet has it that was pasted from a text."""
    key = next(iter(fresh), "")
    merged = {"lead", "deadline"} & set(above) and ({"title", "no", "code"} & set(above))
    return len(fresh) == 1 and key in _WORKS and bool(merged) and all(
        text[:1] in _MARKS and text[1:2] == " " for text in (last.cells.get(key, ""), cells[key])
    )  # fmt: skip


def is_cut_off(last: Row, cells: Mapping[str, str], fresh: Collection[str]) -> bool:
    """Whether a row is the rest of one cell above it, and nothing else stands in its own cells:
    no task, nobody who does it, though its criterion is merged with that of the row above."""
    key = next(iter(fresh), "")
    works = bool({"lead", "deadline"} & last.cells.keys()) and key in _WORKS
    return len(fresh) == 1 and works and goes_on(last.cells.get(key, ""), cells[key])


_MARKS: Final = ("-", "–", "+", "•", "*")
_WORKS: Final = ("task", "measure", "output")


def _is_rest(last: Row, cells: Mapping[str, str], on: Mapping[str, bool]) -> bool:
    """Whether cells behind the end of a page, some going on, are all of the row above."""
    anew = "lead" in cells and not on["lead"] and kind_of(cells["lead"]) == "unit"
    goes = any(on.values()) or any(map(breaks_off, (last.cells.get(key, "") for key in cells)))
    return goes and "deadline" in last.cells and "deadline" not in cells and not anew


_BROKEN: Final = re.compile(  # words after which no text ends, and quotation marks left open
    r"\b(?:và|của|theo|cho|với|tại|trong|về|các|từ|đến|trước|do|bằng|hoặc|là|để|khi|sở)\Z",
    re.IGNORECASE,
)


def breaks_off(text: str) -> bool:
    """Whether a text cannot end where it does."""
    said = text.rstrip()
    return (
        bool(_BROKEN.search(said)) or said.count('"') % 2 == 1 or said.count("“") > said.count("”")
    )


def _unfinished(key: str, before: str, text: str) -> bool:
    """Whether a cell behind the end of a page is the rest of one that did not end."""
    within = key in ("lead", "support") and ":" not in before  # "Văn hóa" / "- Xã hội"
    within = within or breaks_off(before)
    if _counts_on(before, text):
        return True
    begins = (text.lstrip()[:1] in "-–+•*" and not within) or bool(split_code(text)[0])
    return bool(before) and not begins and before.rstrip()[-1:] not in ".;!?"


def _counts_on(before: str, text: str) -> bool:
    """Whether a list within a cell is numbered on: "3.2. …;" and behind the page "3.3. …"."""
    last = re.findall(r"(?<![\d.])\d{1,2}\.\d{1,2}(?=\.?\s)", before)
    return bool(last) and before.rstrip()[-1:] == ";" and _counts_up(last[-1], text)


_ITEM: Final = re.compile(r"(\d{1,2}\.\d{1,2})\.?\s")


def _counts_up(last: str, text: str) -> bool:
    """Whether a text bears the number behind another: "2.2. …" behind "2.1"."""
    own = _ITEM.match(text)
    if not own or not last:
        return False
    (group, number), (same, before) = own[1].split("."), last.split(".")
    return group == same and int(number) == int(before) + 1


def _half(
    last: Row, line: Line, fresh: dict[str, str], going: Mapping[str, bool], rows: Rows
) -> Joint:
    """After a page ended: rests go to the row above, what begins there makes a new row."""
    begins = [key for key, on in going.items() if not on]
    if len((_NEW_ROW | {"title"}) & set(begins)) >= _MANY and not any(
        breaks_off(last.cells.get(key, "")) for key in fresh
    ):
        return Joint()  # a row of its own, however its remark begins
    if _NEW_ROW & set(begins):
        for key in [key for key, on in going.items() if on]:
            rest, new = parted(fresh[key])  # what begins within the cell is the new row's
            if new:
                last.cells[key] = together(last.cells.get(key, ""), rest)
                fresh[key], going = new, {**going, key: False}
                begins.append(key)
    for key, text in list(fresh.items()):
        if going[key]:
            last.cells[key] = together(last.cells.get(key, ""), text)
    _tell(rows, "I04", line, ", ".join(text for key, text in fresh.items() if going[key]))
    if (_NEW_ROW | {"title"}) & set(begins):
        return Joint(begun={key: fresh[key] for key in begins})
    for key in begins:  # a further line of the same cell, whose page ended
        last.cells[key] = "\n".join(filter(None, (last.cells.get(key), fresh[key])))
    return Joint(joined=True)


def _tell(rows: Rows, code: str, line: Line, typed: str) -> None:
    """A repair of a line."""
    rows.findings.append(Finding(code, line.place, typed=typed[:80]))


class Shifts:
    """Rows of a table whose texts stand some columns away from their own."""

    def __init__(self, head: Head, lines: Sequence[Line], rows: Rows) -> None:
        self.head, self.rows = head, rows
        self.numbering = _numbering(lines[head.first :], head.columns)
        self.above: dict[int, str] = {}  # the last number of each column: "2.1"

    def back(self, line: Line, texts: list[str], *, after_break: bool = False) -> list[str]:
        """The texts moved by some columns where all of them fit better there."""
        texts = self._back(line, texts, after_break=after_break)
        self.above |= {n: found[1] for n, text in enumerate(texts) if (found := _ITEM.match(text))}
        return texts

    def _back(self, line: Line, texts: list[str], *, after_break: bool) -> list[str]:
        columns = self.head.columns
        times = [
            n for n, key in columns.items() if key == "deadline" and n < len(texts) and texts[n]
        ]
        if after_break and not (texts[0] or times) and any(t[:1].islower() for t in texts):
            return texts  # the rest of the row above
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
        found = self.by_numbering(found)
        _tell(self.rows, "I03", line, " | ".join(filter(None, texts)))
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

    def by_numbering(self, texts: list[str]) -> list[str]:
        """A text moved to the blank column beside it whose numbers its own continues."""
        for column, text in enumerate(texts[:-1]):
            number = _lead_number(text)
            own, beside = self.numbering.get(column), self.numbering.get(column + 1)
            next_one = _counts_up(self.above.get(column + 1, ""), text)
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


def _is_unit(text: str, kind: str) -> bool:
    """Whether a cell names a unit and does not only speak of one: "Lấy ý kiến, trình HĐND"."""
    said = says(text)
    return said not in ("does", "asked", "comes") and (
        kind == "unit" or (kind == "deadline" and "," in text and bool(read_units(text)))
    )  # "Văn phòng, hằng tuần" names who and when


def _depends(text: str) -> bool:
    """Whether a cell begins with what a day depends on, whoever it names: "Theo lịch họp UBND"."""
    found = RELATIVE.search(fold(text))
    return found is not None and found.start() == 0


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
