"""Rows that a page, a cell or a program tore: their rests joined again."""

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_parts import Row, Rows
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
    if any(on.get(key) for key in _WORKS):  # beside work that goes on a list does: "07 hội nghị;"
        on = {key: going or last.cells.get(key, "").rstrip()[-1:] in (";", ",")
              for key, going in on.items()}  # fmt: skip
    if not any(on.values()):
        return Joint()
    if not all(on.values()):
        return _half(last, line, dict(cells), on, rows) if after_break else Joint()
    if not after_break and "title" in cells and len(cells) > 1 and not _all_cut(last, cells):
        return Joint()
    for key, text in cells.items():
        last.cells[key] = together(last.cells.get(key, ""), text)
    tell(rows, "I04", line, ", ".join(cells.values()))
    return Joint(joined=True)


def is_paragraph(
    last: Row, cells: Mapping[str, str], above: Collection[str], fresh: Collection[str]
) -> bool:
    """Whether a row is a further paragraph of the cell above it: marked as a line of a list, all
    else of it merged with the row above, as a sheet has it that was pasted from a text.

    In a text itself nothing makes rows of paragraphs: there each row is one its author made.
    """
    if last.place.file.casefold().endswith(_TEXTS):
        return False
    key = next(iter(fresh), "")
    merged = {"lead", "deadline"} & set(above) and ({"title", "no", "code"} & set(above))
    return len(fresh) == 1 and key in _WORKS and bool(merged) and all(
        text[:1] in _MARKS and text[1:2] == " " for text in (last.cells.get(key, ""), cells[key])
    )  # fmt: skip


def is_cut_off(
    last: Row, cells: Mapping[str, str], above: Collection[str], fresh: Collection[str]
) -> bool:
    """Whether a row is the rest of one cell above it, and nothing else stands in its own cells:
    no task, nobody who does it, though its criterion is merged with that of the row above."""
    key = next(iter(fresh), "")
    works = bool({"lead", "deadline"} & last.cells.keys()) and key in _WORKS
    before = last.cells.get(key, "")
    rest = goes_on(before, cells.get(key, "")) if above else breaks_off(before)
    return len(fresh) == 1 and works and rest


_MARKS: Final = ("-", "–", "+", "•", "*")
_TEXTS: Final = (".docx", ".doc", ".odt", ".rtf")
_WORKS: Final = ("task", "measure", "output")


def _all_cut(last: Row, cells: Mapping[str, str]) -> bool:
    """Whether all of a line are second halves of texts above that begin with capitals: typed over
    two rows of a sheet, with nobody who does it and no time of its own."""
    above = [last.cells.get(key, "").strip() for key in cells]
    whole = all(text[:1].isupper() and text[-1:] not in ".;!?:" for text in above)
    return whole and not {"lead", "deadline"} & cells.keys()


def _is_rest(last: Row, cells: Mapping[str, str], on: Mapping[str, bool]) -> bool:
    """Whether cells behind the end of a page, some going on, are all of the row above."""
    anew = "lead" in cells and not on["lead"] and kind_of(cells["lead"]) == "unit"
    goes = any(on.values()) or any(map(breaks_off, (last.cells.get(key, "") for key in cells)))
    timed = "deadline" in cells and not on["deadline"]
    return goes and "deadline" in last.cells and not timed and not anew


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
    return bool(last) and before.rstrip()[-1:] == ";" and counts_up(last[-1], text)


ITEM: Final = re.compile(r"(\d{1,2}\.\d{1,2})\.?\s")


def counts_up(last: str, text: str) -> bool:
    """Whether a text bears the number behind another: "2.2. …" behind "2.1"."""
    own = ITEM.match(text)
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
    tell(rows, "I04", line, ", ".join(text for key, text in fresh.items() if going[key]))
    if (_NEW_ROW | {"title"}) & set(begins):
        return Joint(begun={key: fresh[key] for key in begins})
    for key in begins:  # a further line of the same cell, whose page ended
        last.cells[key] = "\n".join(filter(None, (last.cells.get(key), fresh[key])))
    return Joint(joined=True)


def tell(rows: Rows, code: str, line: Line, typed: str) -> None:
    """A repair of a line."""
    rows.findings.append(Finding(code, line.place, typed=typed[:80]))
