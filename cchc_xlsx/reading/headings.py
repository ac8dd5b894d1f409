"""Headings inside a table: fields, and criteria that only group those below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.heads import Head
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_parts import CODE, Section
from cchc_xlsx.reading.printed_points import printed_points
from cchc_xlsx.reading.titles import split_code, split_ordinal

_ROMAN: Final = re.compile(r"\A[IVXLC]{1,6}\Z")
_NAMED_FIELD: Final = re.compile(  # "II. CẢI CÁCH THỂ CHẾ", "6. Tài chính công"
    r"(?:[IVX]{1,5}|[A-HĐ])\s*[.)]\s+(?=[A-ZĐ])[^.;:\n]{4,90}\Z"
    r"|\d{1,2}\s*[.)]\s+(?=[A-ZĐ])(?=[^.;:\n]{4,70}\Z).*(?i:thể chế|thủ tục|tthc|bộ máy|công vụ|tài chính công"
    r"|chính quyền (?:điện tử|số)|chuyển đổi số|chỉ đạo|điều hành|hiện đại hóa)"
)
# What a row is about: the first of these that a table has also holds its headings.
_SUBJECTS: Final = ("title", "task", "requirement", "measure", "output")
_NAMED: Final = 2  # cells that a number and a name fill
WORK: Final = ("task", "measure", "output", "requirement", "reason", "lead", "deadline")


class Headings:
    """The headings of one table: how they are numbered, which lines they are."""

    def __init__(self, lines: Sequence[Line], head: Head) -> None:
        self.keys = [head.columns[column] for column in sorted(head.columns)]
        about = _SUBJECTS if "title" in self.keys else (*_SUBJECTS, "reason")
        self.subject = next((key for key in self.keys if key in about), "title")
        self.parents = _parents(lines[head.first :], head.columns)
        self.counted = _counted(lines[head.first :], head.columns)
        self.styles: list[str] = []  # ways of numbering headings, outermost first
        self.letter = ""  # of the last heading lettered A, B, C

    def section(self, line: Line, cells: Mapping[str, str], *, first: bool) -> Section | None:
        """The heading a line is: a number and a title, or a title alone, and at most points."""
        beside = ("no", "code", "title", "field", "percent", self.subject, *POINTS)
        work = [key for key in cells if key not in beside]
        alone = len(work) == 1 and "title" not in cells and self.stands_alone(line)
        if id(line) in self.counted or (work and not alone):
            return None
        parent = not work and id(line) in self.parents
        if not parent and {"no", "code"} <= set(self.keys) and cells.get("no", "").isdecimal():
            return None  # counted rows are rows; headings are not counted where codes stand apart
        whole = cells.get("title") or cells.get(self.subject) or (cells[work[0]] if work else "")
        code = cells.get("code") or cells.get("no") or ""
        if not whole and code and not CODE.match(code):  # the heading stands in the first column
            whole, code = code, cells.get("no", "") if "code" in cells else ""
        if not whole or (whole.startswith("(") and whole.endswith(")")):
            return None
        code, title = _numbered(code, whole)
        points = {key: cells[key] for key in POINTS if key in cells}
        scored = bool({"appraised_points", "self_points"} & points.keys())
        only_points = bool(points) and not self.keys_of_work()
        if not parent and (only_points or (scored and not _is_field(code, title))):
            return None  # a criterion without work: a row of its own
        if not first and not code and not parent and not self.is_heading(line, title):
            return None
        depth = self.nested(line, code, title)
        title, printed = printed_points(title)
        points = printed | points
        return Section(line.place, code, title.strip(" :"), depth, points, whole, cells)

    def nested(self, line: Line, code: str, title: str) -> int:
        """The depth of a heading among its like: 1 below II, a) below 1, small letters below."""
        depth = 0 if _is_field(code, title) or not code else 1 + code.count(".")
        if _ROMAN.match(code) or not code or self.is_wide(line):
            depth = 0 if depth < 2 else depth
        plain = code.strip(" .):(")
        if not plain:
            return max(depth, 1) if self.styles and not title.isupper() else depth
        style = self.style(plain)
        if not style:
            return depth
        if style not in self.styles:
            self.styles.append(style)
        return max(depth, self.styles.index(style))

    def style(self, plain: str) -> str:
        """How a heading is numbered: A, I, 1 or a; "" where its code has dots."""
        if re.fullmatch(r"[A-ZĐ]", plain) and self.letter and ord(plain) - ord(self.letter) == 1:
            self.letter = plain
            return "A"
        if _ROMAN.match(plain) and ("I" in self.styles or plain in ("I", "II", "III", "IV")):
            return "I"
        if re.fullmatch(r"[A-ZĐ]", plain):
            self.letter = plain
            return "A"
        return "1" if plain.isdecimal() else "a" if re.fullmatch(r"[a-zđ]", plain) else ""

    def keys_of_work(self) -> list[str]:
        """The columns of this table that say what is to be done."""
        return [key for key in self.keys if key in WORK]

    def is_wide(self, line: Line) -> bool:
        """Whether one cell spans the table."""
        filled = [cell for cell in line.cells if cell.text]
        return len(filled) == 1 and sum(cell.left for cell in line.cells) >= 2

    def stands_alone(self, line: Line) -> bool:
        """Whether a line is a text alone, a number before it or not, wide or no unit or time."""
        filled = [cell.text for cell in line.cells if cell.text]
        if len(filled) == 1 and _NAMED_FIELD.match(filled[0]):
            return True  # in whatever column it was put
        numbered = len(filled) > 1 and bool(CODE.match(filled[0]))
        if len(filled) - numbered != 1:
            return False
        if sum(cell.left for cell in line.cells) >= 2:
            return True
        words = kind_of(filled[-1]) == "text" or filled[-1].isupper()
        return numbered and words and _is_field(filled[0], filled[-1])

    def is_heading(self, line: Line, title: str) -> bool:
        """Whether a title without a number looks like a heading rather than a rest of a row."""
        bold = all(cell.bold for cell in line.cells if cell.text)
        letters = [c for c in title if c.isalpha()]
        upper = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)
        return (
            bold
            or upper
            or (self.is_wide(line) and title[:1].isupper())
            or bool(re.match(r"(?:lĩnh vực|phần|nhóm|mục|tiêu chí)\b", title, re.IGNORECASE))
        )


def _numbered(code: str, title: str) -> tuple[str, str]:
    """The number of a heading and its title, from the cell of its number and that of its words."""
    if code and not CODE.match(code):
        code, title = "", f"{code} {title}"
    elif _ROMAN.match(bare := code.strip(" .):(")):  # "II." beside "I"
        code = bare
    nth, named = split_ordinal(title)
    inside, rest = (nth, named) if nth else split_code(title)
    if not code or re.match(r"lĩnh vực\s*\S{1,4}\s*[.:)–-]", title, re.IGNORECASE):
        return inside or code, rest
    if "." in inside and "." not in code:  # a number of the table before the criterion's own
        return inside, rest
    return code, title


def _parents(body: Sequence[Line], columns: Mapping[int, str]) -> frozenset[int]:
    """The ids of lines whose codes the next coded line's goes on with: 1.1 above 1.1.1."""
    found = set()
    before: tuple[str, int] = ("", 0)
    for line in body:
        code = _code_of(line, columns)
        if not code:
            continue
        if before[0] and code.startswith(f"{before[0]}."):
            found.add(before[1])
        before = (code, id(line))
    return frozenset(found)


def _counted(body: Sequence[Line], columns: Mapping[int, str]) -> frozenset[int]:
    """The ids of lines counted on with the rows right above and below: 4 between 3 and 5.

    Headings are not counted with the rows they head: such a line is a row, however little it
    says, if another of its run says more than a name.
    """
    at = next((n for n, key in columns.items() if key == "no"), -1)
    runs: list[list[Line]] = []
    last = -1
    for line in body:
        said = line.cells[at].text.strip(" .") if 0 <= at < len(line.cells) else ""
        spans = any(cell.left for cell in line.cells)
        if not said and (spans or sum(bool(cell.text) for cell in line.cells) <= 1):
            continue  # a heading, a blank
        number = int(said) if re.fullmatch(r"[0-9]{1,3}", said) and not spans else -1
        if number >= 0 and (number != last + 1 or not runs):
            runs.append([])
        if number >= 0:
            runs[-1].append(line)
        last = number
    return frozenset(
        id(line) for run in runs for line in run
        if len(run) > 1 and any(sum(bool(c.text) for c in one.cells) > _NAMED for one in run)
    )  # fmt: skip


def _code_of(line: Line, columns: Mapping[int, str]) -> str:
    """The dotted code of a line, wherever it stands."""
    texts = {columns.get(n, ""): cell.text for n, cell in enumerate(line.cells) if cell.text}
    for said in (texts.get("code", ""), split_code(texts.get("title", ""))[0], texts.get("no", "")):
        plain = re.sub(r"\s+", "", said).rstrip(".:)")
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", plain):
            return plain
    return ""


def _is_field(code: str, title: str) -> bool:
    """Whether a heading is a field: a Roman number, a letter, a plain number, or capitals."""
    if _ROMAN.match(code) or re.fullmatch(r"[A-ZĐa-zđ]|\d{1,2}", code):
        return True
    letters = [c for c in title if c.isalpha()]
    upper = bool(letters) and all(c.isupper() for c in letters)
    return not code or (upper and code.count(".") == 0)
