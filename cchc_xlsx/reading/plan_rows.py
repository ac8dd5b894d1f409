"""The lines of an office's table → rows with a section above each; what was torn is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.captions import Run, as_line, heads_rows, said_above
from cchc_xlsx.reading.heads import POINTS, Head, find_head, kind_of, same_header
from cchc_xlsx.reading.plan_parts import CODE, Row, Rows, Section
from cchc_xlsx.reading.printed_points import printed_points
from cchc_xlsx.reading.titles import split_code
from cchc_xlsx.reading.torn import Shifts, join

_ROMAN: Final = re.compile(r"\A[IVXLC]{1,6}\Z")
_SAME: Final = re.compile(r"\A[-–\s\"'“”./]*(?:nt|như trên|như dòng trên|như mục trên|//|\"|”|″|〃|'')[-–\s.\"”/]*\Z",
                          re.IGNORECASE)  # fmt: skip
_TOTAL: Final = re.compile(
    r"\s*(?:tổng cộng|tổng số điểm|tổng điểm|tổng số|tổng|cộng)(?:\s+(?:điểm|cộng|chung|[ivx]+))*[\s\d:.,()+/=ivx]*\Z",
    re.IGNORECASE,
)
# Columns in which a blank below a filled cell of a merged block repeats it.
_INHERITED: Final = ("no", "code", "title", "field", "requirement", "task", "reason", "max_points",
                     "self_points", "appraised_points", "stated_lost_points")  # fmt: skip
# What a row is about: the first of these that a table has also holds its headings.
_SUBJECTS: Final = ("title", "task", "requirement", "measure", "output")
_WORK: Final = ("task", "measure", "output", "requirement", "reason", "lead", "deadline")


def read_lines(lines: Sequence[Line], head: Head) -> Rows:
    """All rows below a header."""
    walk = _Walk(lines, head)
    walk.run()
    return walk.rows


class _Walk:
    """One pass over the lines of a table, pages and all."""

    def __init__(self, lines: Sequence[Line], head: Head) -> None:
        self.lines, self.head = lines, head
        self.rows = Rows(head)
        self.after_break = False
        self.keys = [head.columns[column] for column in sorted(head.columns)]
        self.shifts = Shifts(head, lines, self.rows)
        self.subject = next((key for key in self.keys if key in _SUBJECTS), "title")
        self.parents = _parents(lines[head.first :], head.columns)
        self.styles: list[str] = []  # ways of numbering headings, outermost first
        self.letter = ""  # of the last heading lettered A, B, C

    def run(self) -> None:
        """Every line in its order."""
        at = self.head.first
        while at < len(self.lines):
            line = self.lines[at]
            if _is_foot(line):
                return
            if same_header(line, self.head, self.lines):
                self.after_break = True
                at += 1
                while at < len(self.lines) and _second_level(self.lines[at], self.head):
                    at += 1
                continue
            self.line(line)
            at += 1

    def line(self, line: Line) -> None:
        """One line: nothing, a heading, a total, the rest of the row above, or a row."""
        texts = [cell.text for cell in line.cells]
        if not any(texts) or _is_rule(texts):
            return
        if _is_column_numbers(texts):
            return
        texts = self.shifts.back(line, texts)
        cells, own = self.named(texts)
        above = frozenset(
            self.head.columns[n] for n, c in enumerate(line.cells)
            if c.above and n in self.head.columns and c.text
        )  # fmt: skip
        fresh = {key for key in cells if key not in above}
        if not fresh and not own:
            return
        first = cells.get("title") or cells.get("no") or cells.get("code") or "-"
        total = _TOTAL.match(first) and not any(cells.get(key) for key in _WORK)
        if total or _is_remark(line):
            self.rows.leftovers.append((line.place, " | ".join(filter(None, texts))))
            return
        section = self.section(line, cells)
        if section is not None:
            self.rows.items.append(section)
            self.after_break = False
            return
        last = self.last()
        if last is not None and not (cells.get("no") or cells.get("code") or above):
            joint = join(last, line, cells, self.rows, after_break=self.after_break)
            if joint.joined:
                self.after_break = False
                return
            cells = dict(joint.begun) or cells
        row = Row(line.place, cells, above, own=own)
        self.inherit(row)
        self.rows.items.append(row)
        self.after_break = False

    def named(self, texts: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """The texts by key, and those of unknown columns by their header."""
        cells: dict[str, str] = {}
        own: dict[str, str] = {}
        for column, text in enumerate(texts):
            if not text:
                continue
            key = self.head.columns.get(column)
            if key == "lead" and _names_both(self.head.headers.get(column, "")):
                cells |= _lead_and_support(text)
            elif key:
                cells[key] = f"{cells[key]}\n{text}" if key in cells else text
            else:
                own[self.head.headers.get(column) or f"Cột {column + 1}"] = text
        return cells, own

    # --- headings ----------------------------------------------------------------------------

    def section(self, line: Line, cells: Mapping[str, str]) -> Section | None:
        """The heading a line is: a number and a title, or a title alone, and at most points."""
        beside = ("no", "code", "title", "field", self.subject, *POINTS)
        work = [key for key in cells if key not in beside]
        if work and not (len(work) == 1 and "title" not in cells and self.stands_alone(line)):
            return None
        parent = not work and id(line) in self.parents
        if not parent and {"no", "code"} <= set(self.keys) and cells.get("no", "").isdecimal():
            return None  # counted rows are rows; headings are not counted where codes stand apart
        title = cells.get("title") or cells.get(self.subject) or (cells[work[0]] if work else "")
        code = cells.get("code") or cells.get("no") or ""
        if not title and code and not CODE.match(code):  # the heading stands in the first column
            title, code = code, ""
        if not title or (title.startswith("(") and title.endswith(")")):
            return None
        if not CODE.match(code) and code:
            title, code = f"{code} {title}", ""
        if not code or re.match(r"lĩnh vực\s*\S{1,4}\s*[.:)–-]", title, re.IGNORECASE):
            inside, rest = split_code(title)
            code, title = inside or code, rest
        points = {key: cells[key] for key in POINTS if key in cells}
        scored = bool({"appraised_points", "self_points"} & points.keys())
        only_points = bool(points) and not self.keys_of_work()
        if not parent and (only_points or (scored and not _is_field(code, title))):
            return None  # a criterion without work: a row of its own
        if self.rows.items and not code and not parent and not self.is_heading(line, title):
            return None
        depth = self.nested(line, code, title)
        title, printed = printed_points(title)
        points = printed | points
        return Section(line.place, code, title.strip(" :"), depth, points)

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
        return [key for key in self.keys if key in _WORK]

    def is_wide(self, line: Line) -> bool:
        """Whether one cell spans the table."""
        filled = [cell for cell in line.cells if cell.text]
        return len(filled) == 1 and sum(cell.left for cell in line.cells) >= 2

    def stands_alone(self, line: Line) -> bool:
        """Whether a line is a text alone, a number before it or not, wide or no unit or time."""
        filled = [cell.text for cell in line.cells if cell.text]
        numbered = len(filled) > 1 and bool(CODE.match(filled[0]))
        if len(filled) - numbered != 1:
            return False
        if sum(cell.left for cell in line.cells) >= 2:
            return True
        return numbered and kind_of(filled[-1]) == "text" and _is_field(filled[0], filled[-1])

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

    def last(self) -> Row | None:
        """The row right above, no heading between."""
        item = self.rows.items[-1] if self.rows.items else None
        return item if isinstance(item, Row) else None

    def inherit(self, row: Row) -> None:
        """What a merged or blank cell of a row takes from the row above."""
        last = self.last()
        for key, text in row.cells.items():
            if _SAME.match(text):
                before = self.said_above(key)
                if before:
                    row.cells[key] = before
                    self.rows.findings.append(
                        Finding("I05", row.place, typed=text, expected=before[:80])
                    )
        if last is None or row.cells.get("title") or row.cells.get("code"):
            return
        if not any(row.cells.get(key) for key in ("task", "measure", "output", "requirement")):
            return
        if row.cells.get("no") and row.cells["no"] != last.cells.get("no"):
            return
        taken = [key for key in _INHERITED if last.cells.get(key) and not row.cells.get(key)]
        if "task" in taken and "measure" not in row.cells:
            taken.remove("task")
        before_work = self.before_work()
        taken = [key for key in taken if key in before_work]
        for key in taken:
            row.cells[key] = last.cells[key]
        if "title" in taken:
            self.rows.findings.append(Finding("I06", row.place, expected=row.cells["title"][:80]))

    def said_above(self, key: str) -> str:
        """What the nearest row above says in a column, headings between or not."""
        rows = (item for item in reversed(self.rows.items) if isinstance(item, Row))
        return next((row.cells[key] for row in rows if row.cells.get(key)), "")

    def before_work(self) -> frozenset[str]:
        """Keys of the columns left of what each row must say for itself, and ids and points."""
        order = self.keys
        own = [order.index(key) for key in ("measure", "output") if key in order]
        first = min(own, default=len(order))
        return frozenset((*order[:first], *POINTS, "reason"))


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


def _code_of(line: Line, columns: Mapping[int, str]) -> str:
    """The dotted code of a line, wherever it stands."""
    texts = {columns.get(n, ""): cell.text for n, cell in enumerate(line.cells) if cell.text}
    for said in (texts.get("code", ""), split_code(texts.get("title", ""))[0], texts.get("no", "")):
        plain = re.sub(r"\s+", "", said).rstrip(".:)")
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", plain):
            return plain
    return ""


def _second_level(line: Line, head: Head) -> bool:
    """Whether a line only says again the lower names of a header."""
    said = [(n, fold(cell.text)) for n, cell in enumerate(line.cells) if cell.text]
    words = {n: {fold(part) for part in text.split(" – ")} for n, text in head.headers.items()}
    every = set().union(*words.values()) if words else set()
    return bool(said) and all(text in words.get(n, set()) or text in every for n, text in said)


_FOOT: Final = re.compile(
    r"(?:noi nhan|tm\.? ?(?:uy ban|ubnd)|kt\.? ?chu tich|chu tich\Z|nguoi (?:lap|tong hop)|thu truong|"
    r"xac nhan cua|luu ?: ?vt)"
)


def _names_both(header: str) -> bool:
    """Whether one column says who leads and who helps."""
    said = fold(header)
    return "phoi hop" in said and ("chu tri" in said or "/" in said)


def _lead_and_support(text: str) -> dict[str, str]:
    """The two halves of "A/B" or "A; B" under such a header; all is the lead where it has no two."""
    parts = [part.strip(" -–\n") for part in re.split(r"\s*[/;\n]\s*", text) if part.strip(" -–")]
    if len(parts) != 2 or not all(read_units(part) for part in parts):
        return {"lead": text}
    lead, support = (
        re.sub(r"\A(?:chủ trì|phối hợp)\s*:\s*", "", p, flags=re.IGNORECASE) for p in parts
    )
    return {"lead": lead, "support": support}


def _is_foot(line: Line) -> bool:
    """Whether a letter's foot begins: recipients or a signature below the table on one sheet."""
    said = [cell.text for cell in line.cells if cell.text]
    return 0 < len(said) <= 2 and all(_FOOT.match(fold(text)) for text in said)


_REMARK: Final = re.compile(
    r"\(\**\)|\*+\)?\s|\(?\d{1,2}\)\s|<sup>|(?:ghi chú|chú thích|lưu ý)\s*:|\(.*\)\Z", re.IGNORECASE
)


def _is_remark(line: Line) -> bool:
    """Whether a line is a footnote: one cell, marked as such."""
    said = [cell.text for cell in line.cells if cell.text and not cell.above]
    return len(said) == 1 and len(said[0]) > 8 and bool(_REMARK.match(said[0]))


def _is_rule(texts: Sequence[str]) -> bool:
    return all(re.fullmatch(r"[\s|:+\-–—=_.]*", text) for text in texts)


def _is_column_numbers(texts: Sequence[str]) -> bool:
    said = [text.strip("() ") for text in texts if text]
    return len(said) >= 3 and said == [str(n) for n in range(1, len(said) + 1)]


def _is_field(code: str, title: str) -> bool:
    """Whether a heading is a field: a Roman number, a letter, a plain number, or capitals."""
    if _ROMAN.match(code) or re.fullmatch(r"[A-ZĐa-zđ]|\d{1,2}", code):
        return True
    letters = [c for c in title if c.isalpha()]
    upper = bool(letters) and all(c.isupper() for c in letters)
    return not code or (upper and code.count(".") == 0)


def sections_of(items: Sequence[Row | Section]) -> Iterator[tuple[Row, tuple[Section, ...]]]:
    """Every row with the headings above it, outermost first; a column of fields heads its rows."""
    path: list[Section] = []
    columns: dict[str, Section] = {}
    field = ""
    for item in items:
        if isinstance(item, Section):
            path = [one for one in path if one.depth < item.depth] + [item]
            continue
        field = item.cells.pop("field", "") or field
        if field and not path:
            code, title = split_code(field)
            yield item, (columns.setdefault(field, Section(item.place, code, title, 0)),)
        else:
            yield item, tuple(path)


def tables_of(runs: Sequence[Run]) -> Iterator[Rows]:
    """The data tables among all tables of a document, those on following pages joined.

    A table without a header of its own and as wide as the one before goes on with it; what stands
    above a table may head its rows.
    """
    head: Head | None = None
    lines: list[Line] = []
    found = [find_head(run.lines) for run in runs]
    for run, own in zip(runs, found, strict=True):
        again = own is not None and head is not None and _alike(own, head)
        if own is not None and not again:
            if head is not None:
                yield read_lines(lines, head)
            head = own
            several = sum(one is not None and _alike(one, own) for one in found) > 1
            caption = heads_rows(said_above(run, own.at), several=several)
            lines = list(run.lines)
            if caption is not None:
                lines.insert(own.first, as_line(caption, max(own.columns) + 1))
        elif head is not None and (own is not None or _as_wide(run.lines, head)):
            at = own.at if own is not None else 0
            caption = heads_rows(said_above(run, at), several=True)
            if caption is not None:
                lines.append(as_line(caption, max(head.columns) + 1))
            lines += run.lines[at:]
    if head is not None:
        yield read_lines(lines, head)


def _alike(one: Head, other: Head) -> bool:
    """Whether two tables have the same header."""
    return one.columns == other.columns or one.headers == other.headers


def _as_wide(run: Sequence[Line], head: Head) -> bool:
    width = max(head.columns, default=0) + 1
    return bool(run) and abs(max(len(line.cells) for line in run) - width) <= 1 and width >= 3
