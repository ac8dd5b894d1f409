"""What stands above a table and heads its rows: "Lĩnh vực 3: …", a unit's name, a numbered title.

A plan is often cut into one table a field, or one a unit; a worksheet may hold one of them each.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Block, Cell, Line, Paragraph, Table
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.evened import evened
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.kinds import kind_of

_NUMBER: Final = r"(?:[ivxlc]{1,5}|\d{1,2}|[a-zđ])\s*[.)/]\s*"
_SURE: Final = re.compile(
    rf"(?:{_NUMBER})?(?:linh vuc|tieu chi|noi dung|nhom tieu chi)\s*(?:so|thu)?\s*"
    r"(?:\d{1,2}|[ivx]{1,4})\s*[.:)–-]"
)
_NUMBERED: Final = re.compile(
    r"(?:(?:LV|TC)\d{1,2}|[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})?|[A-Za-zĐđ])\s*[.)/]\s*\S"
)
_TABLE: Final = re.compile(  # not where a year is told: that is the title of an annex
    r"\s*(?:bảng|biểu)\s*(?:số\s*)?\d{1,2}\s*[.:)–-]\s*(?!.*\bnăm\s+20\d\d)", re.IGNORECASE
)
_FIELD: Final = re.compile(rf"(?:{_NUMBER}|[-–+*]\s*)?(?:ve )?linh vuc(?: |\s*:\s*\S)")
_NAMED: Final = re.compile(r"linh vuc\s*:\s*(?!cai cach hanh chinh\b|cchc\b)\S")
_GIVEN: Final = re.compile(
    rf"(?:{_NUMBER}|[-–+*]\s*)?giao (?:nhiem vu |viec )?(?:cho )?[^,]{{3,80}}\Z"
)
# Titles of letters and of annexes head no rows.
_GENERAL: Final = re.compile(
    rf"(?:{_NUMBER})?(?:phu luc|bieu|bang|bao cao|ke hoach|danh muc|tong hop|noi dung|nhiem vu|giai phap"
    r"|ket qua|ton tai|muc dich|muc tieu|to chuc(?! bo may)|phan cong|cac tieu chi|uy ban|ubnd|xa |phuong |so:|kem theo|\()"
)
_STYLED: Final = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})|(?P<number>\d{1,2})|(?P<upper>[A-HĐ])|(?P<lower>[a-hđ]))\s*[.)]\s*\S"
)
_OF_LETTER: Final = re.compile(
    r"\b(?:tieu chi|khac phuc|bien phap|giai phap|nhiem vu|ket qua|phan cong|diem|ke hoach|duy tri)\b"
)
_ASIDE: Final = re.compile(r"\s*\([^()]*\)\s*\Z")  # "2. Lĩnh vực … (bị trừ 2,02 điểm)"
_ANNEX: Final = re.compile(r"(?:phu luc|bieu (?:mau|so))\b")
_NUMBERED_ANNEX: Final = re.compile(r"(?:phu luc|bieu)(?: so)?\s*:?\s*(\d{1,2}|[ivx]{1,4}|[a-d])\b")
_NEAR: Final = 3  # paragraphs above a table that may head it
_LONGEST: Final = 200
_SENTENCE: Final = 10  # words from which a text with a full stop is no title


class Run(NamedTuple):
    """A table and the words right above it, the nearest last."""

    lines: tuple[Line, ...]
    above: tuple[Paragraph, ...] = ()


def runs_of(blocks: Sequence[Block]) -> list[Run]:
    """The tables of a document with what stands above each."""
    runs: list[Run] = []
    above: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            runs.append(Run(evened(block.lines), tuple(above[-_NEAR:])))
            above = []
        else:
            above.append(block)
    return runs


def said_above(run: Run, at: int) -> tuple[Paragraph, ...]:
    """What stands above the header of a run, on its own sheet or in its document."""
    own = []
    for line in run.lines[:at]:
        texts = [cell.text for cell in line.cells if cell.text and not cell.above]
        if len(texts) == 1:
            own.append(Paragraph(line.place, texts[0], all(c.bold for c in line.cells if c.text)))
    return (*run.above, *own)[-_NEAR:]


def labels_of(every: Sequence[Sequence[Paragraph]]) -> frozenset[str]:
    """What stands above tables again and again: it names a kind of table and no rows.

    "1. Điểm bị trừ", "2. Giải pháp" below each field; a caption printed again on the next page is
    none, for no other stands between. "Biểu 01 – …" over one table alone names the annex.
    """
    numbered = {_unnumbered(one.text) for above in every for one in above if _TABLE.match(one.text)}
    said = [{_unnumbered(one.text) for one in above} for above in every if above]
    at: dict[str, list[int]] = {}
    for number, names in enumerate(said):
        for name in names:
            at.setdefault(name, []).append(number)
    again = {
        name for name, where in at.items()
        if where[-1] - where[0] >= len(where) and _names_columns(name)
    }  # fmt: skip
    return frozenset(again | numbered if len(numbered) == 1 else again)


def _names_columns(name: str) -> bool:
    """Whether a caption says what stands in the columns: causes, measures; no field and no unit."""
    return bool(claims(name)) and not _FIELD.match(name) and kind_of(name) != "unit"


def _unnumbered(text: str) -> str:
    return re.sub(rf"\A{_NUMBER}", "", fold(_TABLE.sub("", " ".join(text.split()), 1)))


def annex_of(above: Sequence[Paragraph]) -> str:
    """The number of the annex that begins above a table: "PHỤ LỤC II"; "" where none does."""
    found = [match[1] for one in above if (match := _NUMBERED_ANNEX.match(fold(one.text)))]
    return found[-1] if found else ""


def heads_rows(
    above: Sequence[Paragraph], *, several: bool, labels: frozenset[str] = frozenset()
) -> Paragraph | None:  # fmt: skip
    """The caption that heads the rows of a table; `several` tables are headed alike."""
    for one in reversed(above):
        text = " ".join(one.text.split())
        table = _TABLE.match(text) if several else None  # "Bảng 2. Cải cách thể chế"
        if table:
            text = text[table.end() :]
            one = one._replace(text=text)  # noqa: PLW2901
        said = fold(text)
        if _unnumbered(text) in labels:
            continue
        named = _NAMED.match(said)
        if named:  # "Lĩnh vực: …" says what it is, not how it is called
            return one._replace(text=text.partition(":")[2].strip())
        sure = _SURE.match(said) or (several and _GIVEN.match(said))
        if not 3 < len(text) < _LONGEST or (text.endswith((";", ":")) and not sure):
            continue
        if sure:
            return one
        if _ANNEX.match(said):  # what stands before it belongs to the letter
            return None
        if _GENERAL.match(said) and not (table and said.startswith("to chuc")):
            continue
        sentence = text.endswith(".") and len(text.split()) > _SENTENCE
        if several and not sentence and (table or _NUMBERED.match(text) or _FIELD.match(said)):
            return one
    return None


def series(
    captions: Sequence[Paragraph | None], bodies: Sequence[Sequence[Line]]
) -> frozenset[int]:
    """Which captions are numbered on in one way and name fields: I., II., III. over tables.

    Their tables may have other columns each, and others of the series stand inside tables;
    "I. Kết quả", "II. Biện pháp" are parts of a letter.
    """
    inside = {style for body in bodies for line in body if (style := _styled_line(line))}
    at: dict[str, list[int]] = {}
    for n, one in enumerate(captions):
        found = _STYLED.match(" ".join(one.text.split())) if one is not None else None
        if one is not None and found and not _OF_LETTER.search(fold(_ASIDE.sub("", one.text))):
            at.setdefault(found.lastgroup or "", []).append(n)
    return frozenset(n for style, where in at.items() for n in where
                     if len(where) > 1 or style in inside)  # fmt: skip


def _styled_line(line: Line) -> str:
    """How a heading inside a table is numbered; "" where a line is none."""
    filled = [cell.text for cell in line.cells if cell.text and not cell.above]
    if not filled or len(filled) > 2:
        return ""
    found = _STYLED.match(" ".join(filled[0].split()) if len(filled) == 1 else f"{filled[0]}. x")
    return found.lastgroup or "" if found else ""


def as_line(caption: Paragraph, width: int, first: int = 0) -> Line:
    """A caption as the heading of a table that spans it."""
    place: Place = caption.place
    text = " ".join(caption.text.split())
    cells = [Cell(left=True) for _ in range(max(3, width))]
    cells[:first] = [Cell()] * first
    cells[first] = Cell(text, bold=True)
    return Line(place, tuple(cells))
