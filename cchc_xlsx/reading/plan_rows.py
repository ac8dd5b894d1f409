"""The lines of an office's table → rows with a section above each; what was torn is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold, says_same
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.feet import is_foot
from cchc_xlsx.reading.header_words import POINTS, claims
from cchc_xlsx.reading.headings import WORK, Headings
from cchc_xlsx.reading.heads import MARK, Head, same_header
from cchc_xlsx.reading.inherited import Above
from cchc_xlsx.reading.number_codes import with_codes
from cchc_xlsx.reading.plan_parts import CODE, Row, Rows, Section
from cchc_xlsx.reading.plan_shifts import Shifts
from cchc_xlsx.reading.time_marks import in_words
from cchc_xlsx.reading.titles import split_code
from cchc_xlsx.reading.torn import Joint, breaks_off, is_cut_off, is_paragraph, join

_TOTAL: Final = re.compile(  # folded: some print "Tong cong"
    r"(?:tong cong|tong (?:so |cong )?kinh phi(?: thuc hien)?|tong|cong)"
    r"(?:\s*\(?(?:\d+|kinh phi|diem|cong|chung|bi|duoc|tru|mat|dat|toi da|tham dinh|tu cham|muc|phan|nhom"
    r"|linh vuc|cac|co(?= tieu chi)|tieu chi|thanh phan|so|[ivx]+|[a-hd](?=\s*\Z)))*(?:\s*\((?:chua|khong|da) [^()]*\))?[\s\d:.,()+/=ivx–-]*\Z"
)
_SUMMED: Final = frozenset({*POINTS, "percent", "budget"})
_BOTH: Final = ("lead", "support")
_BESIDE: Final = frozenset(
    {"field", "lead", "support", "deadline", "note", "budget"}
)  # what may span rows that are one
_ROLE: Final = re.compile(
    r"\A(?:chủ trì|phối hợp)\s*:\s*|\s+\(?(?:chủ trì|phối hợp)\)?\s*\.?\Z", re.IGNORECASE
)


def read_lines(lines: Sequence[Line], head: Head) -> Rows:
    """All rows below a header."""
    findings: list[Finding] = []
    walk = _Walk(with_codes(lines, head, findings), head)
    walk.rows.findings += findings
    walk.run()
    return walk.rows


class _Walk:
    """One pass over the lines of a table, pages and all."""

    def __init__(self, lines: Sequence[Line], head: Head) -> None:
        self.lines, self.head = lines, head
        self.rows = Rows(head)
        self.after_break = False
        self.rest = False  # the line above was the rest of a row
        self.shifts = Shifts(head, lines, self.rows)
        self.headings = Headings(lines, head)
        self.above = Above(self.rows, lines, self.headings.subject)

    def run(self) -> None:
        """Every line in its order."""
        at = self.head.first
        self.rows.passed += self.lines[self.head.at : at]
        while at < len(self.lines):
            line = self.lines[at]
            if is_foot(line):
                return
            if same_header(line, self.head, self.lines):
                self.after_break = True
                self.rows.passed.append(line)
                at += 1
                while at < len(self.lines) and _ends_header(self.lines[at], line, self.head):
                    self.rows.passed.append(self.lines[at])
                    at += 1
                continue
            if self.rows.lines and self.rows.lines[-1].place.sheet != line.place.sheet:
                self.after_break = True  # the next page's table, its header left out
            self.rows.lines.append(line)
            self.line(line)
            at += 1

    def line(self, line: Line) -> None:
        """One line: nothing, a heading, a total, the rest of the row above, or a row."""
        texts = [cell.text for cell in line.cells]
        if not any(texts) or _is_rule(texts) or _is_column_numbers(texts):
            return
        texts = self.shifts.back(line, texts, after_break=self.after_break)
        cells, own = self.named(line, texts)
        cells |= self.marked(line, texts)
        above = frozenset(
            self.head.columns[n] for n, c in enumerate(line.cells)
            if c.above and n in self.head.columns and c.text
        )  # fmt: skip
        fresh = {key for key in cells if key not in above}
        if not fresh and not own:
            return
        first = cells.get("title") or cells.get("no") or cells.get("code")
        words = [text for key, text in cells.items() if key not in _SUMMED] + [*own.values()]
        first = first or (words[0] if len(words) == 1 else "-")
        work = {key for key in WORK if cells.get(key, first) != first}
        summed = work == {"reason"} and len(cells.keys() & set(POINTS)) > 1  # a remark on the sum
        total = _TOTAL.match(fold(first)) and (not work or summed)
        rest = self.after_break and bool(re.match(r"\([^\W\d_][^()]{0,30}\)\Z", first))
        if total or (_is_remark(line) and not rest):
            said = [t for n, t in enumerate(texts) if t and not _is_above(line, n)]
            self.rows.leftovers.append((line.place, " | ".join(said)))
            return
        section = self.headings.section(line, cells, first=not self.rows.items)
        if section is not None:
            section.cells = self.by_whom(section.cells)
            self.rows.items.append(section)
            self.after_break = False
            return
        if not own and cells.keys() <= {"no", "code"} and not CODE.match(first):  # "Trang 2"
            self.rows.leftovers.append((line.place, " | ".join(cells.values())))
            return
        joint = self.joint(line, cells, above, fresh)
        if joint.joined:
            self.after_break, self.rest = False, True
            return
        cells = dict(joint.begun) or cells
        if self.rest:
            cells |= self.above.merged_over_page(line, cells)
        row = Row(line.place, self.by_whom(cells), above, own=own)
        self.above.inherit(row)
        self.rows.items.append(row)
        self.after_break = self.rest = False

    def by_whom(self, cells: Mapping[str, str]) -> dict[str, str]:
        """ "0,25/0,5" below "Điểm tự chấm/Điểm tối đa" is the commune's own, none appraised."""
        header = next((self.head.headers.get(n, "") for n, key in self.head.columns.items()
                       if key == "max_points"), "")  # fmt: skip
        named = {key for part in header.split("/") for key, _ in claims(part)[:1]}
        if "/" not in cells.get("max_points", "") or named != {"self_points", "max_points"}:
            return dict(cells)
        return {"self_points" if key == "max_points" else key: text for key, text in cells.items()}

    def joint(
        self, line: Line, cells: Mapping[str, str], above: frozenset[str], fresh: set[str]
    ) -> Joint:
        """What of a line goes on with the row above it."""
        last = self.above.last()
        if last is None:
            return Joint()
        if is_paragraph(last, cells, above, fresh):
            last.cells |= {key: f"{last.cells[key]}\n{cells[key]}" for key in fresh}
            return Joint(joined=True)
        if is_cut_off(last, cells, above, fresh):
            rest = {key: cells[key] for key in fresh}
            return join(last, line, rest, self.rows, after_break=True)
        alone = not above or (
            above <= _BESIDE and all(_waits(last.cells.get(key, "")) for key in fresh)
        )
        if not alone or cells.get("no") or cells.get("code"):
            return Joint()
        rests = {
            key: text for key, text in cells.items() if key not in above and not says_same(text)
        }
        return join(last, line, rests, self.rows, after_break=self.after_break)

    def named(self, line: Line, texts: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """The texts by key, and those of unknown columns by their header."""
        cells: dict[str, str] = {}
        own: dict[str, str] = {}
        for column, text in enumerate(texts):
            if not text or column in self.head.units or column in self.head.times:
                continue
            key = self.head.columns.get(column)
            if key == "level":
                continue
            if key == "lead" and _names_both(self.head.headers.get(column, "")):
                cells |= self.as_above(text) if says_same(text) else self.who(line, text)
            elif key in POINTS and text.count("/") > 1:
                cells |= _several_points(self.head.headers.get(column, ""), text) or {key: text}
            elif key == "deadline" and (when := in_words(self.head.headers.get(column, ""), text)):
                cells[key] = when
                self.rows.findings.append(Finding("I30", line.place, typed=text, expected=when))
            elif key == "code" and key in cells:  # a column a level: the deepest is the row's
                cells[key] = max(cells[key], text, key=lambda said: said.count("."))
            elif key:
                cells[key] = f"{cells[key]}\n{text}" if key in cells else text
            else:
                own[self.head.headers.get(column) or f"Cột {column + 1}"] = text
        return cells, own

    def as_above(self, text: str) -> dict[str, str]:
        """ "nt" under a header of both: who leads and, where one was named, who helps."""
        last = self.above.last()
        helps = last is not None and "support" in last.cells
        return dict.fromkeys(_BOTH, text) if helps else {"lead": text}

    def who(self, line: Line, text: str) -> dict[str, str]:
        """The halves of "A/B" under a header of both; all is the lead where it has no two."""
        parts = [p for p in (p.strip(" -–\n") for p in re.split(r"\s*[/;\n]\s*", text)) if p]
        if len(parts) != len(_BOTH) or not all(read_units(part) for part in parts):
            return {"lead": text}
        said = dict(zip(_BOTH, (_ROLE.sub("", part) for part in parts), strict=True))
        self.rows.findings.append(
            Finding("I23", line.place, typed=text[:80], expected=said["support"][:60])
        )
        return said

    def marked(self, line: Line, texts: Sequence[str]) -> dict[str, str]:
        """Who leads and who helps by the marks in the columns of units."""
        said: dict[str, list[str]] = {"lead": [], "support": []}
        marks = {c: m for c in self.head.units
                 if c < len(texts) and (m := MARK.fullmatch(fold(texts[c])))}  # fmt: skip
        for column, mark in marks.items():
            said[mark.lastgroup or "lead"].append(self.head.units[column])
        found = {key: "; ".join(names) for key, names in said.items() if names}
        when = [name for c, name in self.head.times.items()
                if c < len(texts) and MARK.fullmatch(fold(texts[c]))]  # fmt: skip
        if when:
            self.rows.findings.append(Finding("I30", line.place, expected=", ".join(when)))
            return {**found, "deadline": ", ".join(when)}
        if found:
            self.rows.findings.append(
                Finding(
                    "I28",
                    line.place,
                    typed=found.get("lead", ""),
                    expected=found.get("support", ""),
                )
            )
        return found


def _ends_header(line: Line, first: Line, head: Head) -> bool:
    """Whether a line only says again the lower names of a header, or ends the words of its first
    line: "Tối" and below it "đa"."""
    said = [(n, fold(cell.text)) for n, cell in enumerate(line.cells) if cell.text]
    words = {n: {fold(part) for part in text.split(" – ")} for n, text in head.headers.items()}
    every = set().union(*words.values()) if words else set()
    over = dict(enumerate(fold(cell.text) for cell in first.cells))
    whole = {n: {one.replace(" ", "") for one in parts} for n, parts in words.items()}
    return bool(said) and all(
        text in words.get(n, set()) or text in every
        or f"{over.get(n, '')}{text}".replace(" ", "") in whole.get(n, ())
        for n, text in said
    )  # fmt: skip


def _several_points(header: str, text: str) -> dict[str, str]:
    """The points of "2/2/1,5" under "Điểm tối đa/tự chấm/thẩm định"."""
    names = [claims(part) for part in header.rsplit(" – ", 1)[-1].split("/")]
    keys = [next((key for key, _ in found if key in POINTS), "") for found in names]
    parts = [part.strip() for part in text.split("/")]
    return dict(zip(keys, parts, strict=True)) if len(set(keys) - {""}) == len(parts) else {}


def _names_both(header: str) -> bool:
    """Whether one column says who leads and who helps."""
    said = fold(header)
    return "phoi hop" in said and ("chu tri" in said or "/" in said)


def _is_above(line: Line, column: int) -> bool:
    """Whether a cell only repeats the one above it."""
    return column < len(line.cells) and line.cells[column].above


_SENTENCE: Final = 8  # words from which a text with a full stop is no heading
_REMARK: Final = re.compile(
    r"\(\**\)|\*+\)?\s|\(?\d{1,2}\)\s|<sup>|(?:ghi chú|chú thích|lưu ý|chú ý)\s*:|\(.*\)\Z|trang\s+\d{1,3}\W{0,3}\Z"
    r"|(?:kinh phí|số liệu|nguồn|riêng|các mục)\s[^:]{15,},",
    re.IGNORECASE,
)


def _waits(text: str) -> bool:
    """Whether a cell's text cannot end where it does."""
    return text.endswith(",") or breaks_off(text)


def _is_remark(line: Line) -> bool:
    """Whether a line is a footnote: one cell, marked as such, or a sentence over the table."""
    said = [cell.text for cell in line.cells if cell.text and not cell.above]
    if len(said) != 1:
        return False
    sentence = said[0].endswith(".") and len(said[0].split()) > _SENTENCE
    plain = sentence and not any(cell.bold for cell in line.cells if cell.text)
    spans = sum(cell.left for cell in line.cells) >= len(line.cells) // 2
    return (len(said[0]) > 8 and bool(_REMARK.match(said[0]))) or (
        plain and spans and not CODE.match(said[0].split()[0])
    )


def _is_rule(texts: Sequence[str]) -> bool:
    return all(re.fullmatch(r"[\s|:+\-–—=_.…*·]*", text) for text in texts)


def _is_column_numbers(texts: Sequence[str]) -> bool:
    said = [text.strip("() ") for text in texts if text]
    return len(said) >= 3 and said == [str(n) for n in range(1, len(said) + 1)]


def bare_rows(table: Rows) -> Rows | None:
    """A table of nothing but headings, its numbered ones as rows: a plan may name what is to be
    done and no more. Those that others stand below stay headings; None where none is numbered."""
    heads = [item for item in table.items if isinstance(item, Section)]
    if len(heads) < len(table.items):
        return None
    counted = [one for one in heads if one.line.keys() >= {"no", "code"}]  # headings are not
    numbered = counted or [one for one in heads if one.line.keys() & {"no", "code"}]
    over = {id(one) for one, below in pairwise(heads) if below.depth > one.depth}
    chosen = {id(one) for one in numbered if one in counted or id(one) not in over}
    items = [
        Row(one.place, dict(one.line)) if id(one) in chosen else one for one in heads
    ]  # fmt: skip
    return replace(table, items=items) if chosen else None


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
        if field and (not path or "." in path[0].code):  # groups of criteria stand within fields
            code, title = split_code(field)
            head = columns.setdefault(field, Section(item.place, code, title, 0))
            yield item, (head, *path)
        else:
            yield item, tuple(path)
