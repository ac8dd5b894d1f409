"""A criteria set as a superior issues it → criteria, the rules it can compute among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Document, Paragraph
from cchc_xlsx.form.marks import to_wire
from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.captions import runs_of
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.plan_rows import tables_of
from cchc_xlsx.reading.prose import Heading, heading
from cchc_xlsx.reading.titles import split_code

_BULLET: Final = re.compile(r"\A\s*[-–+•*·]\s*")
_CONDITION: Final = re.compile(
    r"(?:\d\s*%|\b(?:không|chưa|đạt|có|dưới|từ|trên|đúng|đủ|kịp thời|chậm|thiếu|ban hành)\b)",
    re.IGNORECASE,
)
_IN_TITLE: Final = re.compile(
    r"\s*[(\[]\s*(?:tối đa\s*)?:?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:đ|điểm)\s*[)\]]\s*:?\s*\Z",
    re.IGNORECASE,
)
_BONUS: Final = re.compile(r"\bdiem (?:thuong|cong)\b|\bthuong diem\b|\bcong diem\b")
_PENALTY: Final = re.compile(r"\bdiem (?:phat|tru)\b|\btru diem\b")
_SURVEY: Final = re.compile(
    r"dieu tra xa hoi hoc|khao sat (?:su |muc do )?hai long|\bsipas\b|muc do hai long cua"
)


class Line(NamedTuple):
    """One criterion as printed: `depth` by its number, points as wire text."""

    place: Place
    code: str
    title: str
    heading: bool  # a section without work of its own
    max_points: str = ""
    wording: str = ""
    rule: str = ""
    required_evidence: str = ""
    note: str = ""


class CriteriaSet(NamedTuple):
    """A set as a document prints it."""

    source: str
    lines: tuple[Line, ...]
    heading: Heading
    findings: tuple[Finding, ...]
    total: Decimal | None = None  # the sum it prints


def criteria_set(document: Document, year: int | None = None) -> CriteriaSet:
    """Every row of the tables that list criteria and their points; none where there are none."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    findings: list[Finding] = []
    lines: list[Line] = []
    total: Decimal | None = None
    for table in tables_of(runs_of(document.blocks)):
        keys = set(table.head.columns.values())
        if "title" not in keys or not keys & {"max_points", "rule", "required_evidence"}:
            continue
        findings += [one for one in table.findings if one.code != "I06"]
        lines += _lines(table, findings)
        for place, text in table.leftovers:
            number = re.search(r"(\d{2,3}(?:[.,]\d+)?)", text)
            total = Decimal(number[1].replace(",", ".")) if number else total
            findings.append(Finding("I14", place, typed=text[:80]))
    made = [_ruled(line, lines, number, findings) for number, line in enumerate(lines)]
    return CriteriaSet(
        document.source, tuple(made), heading(paragraphs, year), tuple(findings), total
    )


def _lines(table: Rows, findings: list[Finding]) -> list[Line]:
    """The criteria of a table; conditions printed below one, with their points, are its rule."""
    found: list[Line] = []
    for item in table.items:
        if isinstance(item, Section):
            found.append(_of_section(item))
            continue
        if found and _is_condition(item, found[-1]):
            found[-1] = _with_condition(found[-1], item)
            continue
        found.append(_of_row(item, findings))
    return found


def _of_section(item: Section) -> Line:
    title, points = _pointed(item.title)
    return Line(item.place, item.code, title, heading=True,
                max_points=_points(item.cells.get("max_points", "")) or points)  # fmt: skip


def _of_row(item: Row, findings: list[Finding]) -> Line:
    cells = item.cells
    code, title = cells.get("code") or cells.get("no") or "", cells.get("title", "")
    if not code or (code.rstrip(".)").isdecimal() and "." not in code.rstrip(".")):
        inside, rest = split_code(title)
        code, title = (inside, rest) if inside else (code, title)
    title, inner = _pointed(title)
    said = cells.get("max_points", "")
    points = _points(said)
    if said and not points and said.strip(" -–"):
        findings.append(Finding("I08", item.place, column="max_points", typed=said[:60]))
    notes = [f"{name}: {text}" for name, text in item.own.items()]
    return Line(
        item.place, code.strip(), title, False, points or inner, cells.get("rule", ""),
        required_evidence=cells.get("required_evidence") or cells.get("evidence") or "",
        note="; ".join(filter(None, [cells.get("note", ""), *notes])),
    )  # fmt: skip


def _points(said: str) -> str:
    if not said:
        return ""
    read = read_number(said.replace("−", "-").replace("–", "-"), points=True)
    return to_wire(abs(read.value)) if read.value is not None else ""


def _pointed(title: str) -> tuple[str, str]:
    """A title without the points in brackets at its end, and those."""
    match = _IN_TITLE.search(title)
    if match is None:
        return title.strip(" :"), ""
    return title[: match.start()].strip(" :"), _points(match[1])


def _is_condition(item: Row, above: Line) -> bool:
    """Whether a row without a number only says what earns how much of the points above."""
    title = item.cells.get("title", "")
    if item.cells.get("code") or item.cells.get("no") or split_code(title)[0] or above.heading:
        return False
    points = _points(item.cells.get("max_points") or item.cells.get("appraised_points") or "")
    if above.max_points and points and Decimal(points) > Decimal(above.max_points):
        return False
    return bool(title) and bool(_BULLET.match(title) or (points and _CONDITION.search(title)))


def _with_condition(above: Line, item: Row) -> Line:
    title = _BULLET.sub("", item.cells["title"]).strip(" :;.")
    points = item.cells.get("max_points") or item.cells.get("appraised_points") or ""
    said = f"{title}: {points}" if points else title
    wording = f"{above.wording}; {said}" if above.wording else said
    evidence = item.cells.get("required_evidence", "")
    return above._replace(
        wording=wording,
        required_evidence="\n".join(filter(None, (above.required_evidence, evidence))),
    )


# --- rules ---------------------------------------------------------------------------------------


def _ruled(line: Line, lines: Sequence[Line], number: int, findings: list[Finding]) -> Line:
    """The line with its rule: of its words, of its title, or of the rows below it."""
    said, most = fold(line.title), Decimal(line.max_points) if line.max_points else None
    below = number + 1 < len(lines) and _is_below(lines[number + 1], line)
    if (_BONUS.search(said) or _PENALTY.search(said)) and most is not None and not below:
        kind = "penalty" if _PENALTY.search(said) else "bonus"
        findings.append(Finding("I20", line.place, typed=line.title[:60], expected=kind))
        return line._replace(rule=f"{kind} {line.max_points}", max_points="")
    if below:
        return line._replace(rule="sum")
    if _SURVEY.search(said) or _under_survey(lines, number):
        return line._replace(rule="survey")
    found = rule_of(line.wording, most)
    if found.rule not in ("judged", "survey"):
        findings.append(Finding("I20", line.place, typed=line.wording[:80], expected=found.rule))
    elif found.doubt:
        findings.append(Finding("I21", line.place, typed=line.wording[:80]))
    return line._replace(rule=found.rule)


def _is_below(line: Line, above: Line) -> bool:
    """Whether a row belongs to the one before it: its number goes on, or that is a heading."""
    a, b = above.code.rstrip(". )"), line.code.rstrip(". )")
    if above.heading and not line.heading:
        return True
    if not a or not b:
        return False
    if re.fullmatch(r"[IVXLC]+|[A-ZĐ]", a) and a != b and b[:1].isdigit():
        return True
    return b.startswith(f"{a}.")


def _under_survey(lines: Sequence[Line], number: int) -> bool:
    """Whether the field above is the survey's."""
    own = lines[number].code
    for line in reversed(lines[:number]):
        if (line.code and own.startswith(f"{line.code.rstrip('.')}.")) or line.heading:
            return bool(_SURVEY.search(fold(line.title)))
    return False


def columns_of(lines: Iterable[Line]) -> list[Mapping[str, str]]:
    """The lines as rows of a template's table of criteria; the wording stays where clerks see it."""
    return [
        {
            "level": "field" if line.heading and not line.code else "", "code": line.code,
            "title": line.title, "max_points": line.max_points,
            "rule": "" if line.rule == "judged" else line.rule,
            "inputs": line.wording, "required_evidence": line.required_evidence, "note": line.note,
        }
        for line in lines
    ]  # fmt: skip
