"""A criteria set as a superior issues it → criteria, the rules it can compute among them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.document import Document, Paragraph, Table
from cchc_xlsx.office.model import LEVELS
from cchc_xlsx.office.rule_parts import Worded
from cchc_xlsx.office.rule_proofs import makes_up
from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.accounts import unread
from cchc_xlsx.reading.captions import runs_of
from cchc_xlsx.reading.old_fonts import in_unicode
from cchc_xlsx.reading.plan_parts import Row, Rows
from cchc_xlsx.reading.prose import Heading, heading
from cchc_xlsx.reading.set_beside import beside, is_beside, kind_beside
from cchc_xlsx.reading.set_columns import starred_back, titled
from cchc_xlsx.reading.set_evidence import has_points
from cchc_xlsx.reading.set_guides import apart, guided
from cchc_xlsx.reading.set_heads import find_set_head
from cchc_xlsx.reading.set_levels import above, children_of, is_band, levelled
from cchc_xlsx.reading.set_lines import Line, lines_of
from cchc_xlsx.reading.set_outline import outlined
from cchc_xlsx.reading.set_rows import unfolded
from cchc_xlsx.reading.set_stacks import unstacked
from cchc_xlsx.reading.set_totals import overviews_apart, title_of, totals_apart
from cchc_xlsx.reading.table_runs import tables_of

_PART_OF: Final = re.compile(
    r"\A\W*(?:tổng )?(?:cộng|điểm)\b.*\b(?:lĩnh vực|phần|mục|nhóm)\b", re.IGNORECASE
)
_SURVEY: Final = re.compile(
    r"dieu tra xa hoi hoc|khao sat (?:su |muc do )?hai long|\bsipas\b|muc do hai long cua"
)

_ASKED: Final = re.compile(r"dieu tra|khao sat|hai long|\bxhh\b|phieu")


class CriteriaSet(NamedTuple):
    """A set as a document prints it."""

    source: str
    lines: tuple[Line, ...]
    heading: Heading
    findings: tuple[Finding, ...]
    total: Decimal | None = None  # the sum it prints


def criteria_set(document: Document, year: int | None = None) -> CriteriaSet:
    """Every row of the tables that list criteria and their points; none where there are none."""
    document, font = in_unicode(_with_plain_spaces(document))
    document, guides = apart(unfolded(unstacked(document)))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    findings: list[Finding] = [*font]
    lines, total = _listed(document, findings)
    if not lines:
        lines, total = _listed(outlined(document), findings)
    lines = levelled(guided(lines, guides, findings))
    made = [_ruled(line, lines, number, findings) for number, line in enumerate(lines)]
    return CriteriaSet(
        document.source, tuple(made), heading(paragraphs, year), tuple(findings), total
    )


def _listed(document: Document, findings: list[Finding]) -> tuple[list[Line], Decimal | None]:
    """The lines of every table that lists criteria, and the sum the document prints."""
    lines: list[Line] = []
    total: Decimal | None = None
    tables = []
    runs = runs_of(document.blocks)
    for table in tables_of(runs, find_set_head):
        keys = titled(table)
        told = keys & {"max_points", "rule", "required_evidence"} or _have_points(table)
        if "title" in keys and told:
            totals_apart(table)
            tables.append(table)
    listing = overviews_apart(tables)
    for table in tables:
        if table not in listing:
            findings += [Finding("I14", one.place, typed=title_of(one)[:80]) for one in table.items]
            continue
        findings += [one for one in table.findings if one.code != "I06"]
        starred_back(table)
        lines += lines_of(table, findings)
        for place, text in table.leftovers:
            number = re.search(r"(\d{2,3}(?:[.,]\d+)?)", "" if _PART_OF.search(text) else text)
            total = Decimal(number[1].replace(",", ".")) if number else total
            findings.append(Finding("I14", place, typed=text[:80]))
    if lines:
        findings += [Finding("I14", at, typed=text[:80]) for at, text in unread(runs, tables)]
    return lines, total


def _with_plain_spaces(document: Document) -> Document:
    """The document without spaces that only look like one, and those at the ends of cells."""
    return document._replace(blocks=tuple(
        block._replace(lines=tuple(
            line._replace(cells=tuple(
                cell._replace(text=_WIDTHS.sub(" ", cell.text).strip()) for cell in line.cells
            ))
            for line in block.lines
        ))
        if isinstance(block, Table) else block
        for block in document.blocks
    ))  # fmt: skip


_WIDTHS: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")


def _have_points(table: Rows) -> bool:
    """Whether the titles of a table say the points of criteria."""
    said = [item.cells.get("title", "") if isinstance(item, Row) else item.title
            for item in table.items]  # fmt: skip
    known = [bool(item.cells.get("max_points")) for item in table.items]
    return sum(map(has_points, said)) + sum(known) >= _FEW


_FEW: Final = 4


# --- rules ---------------------------------------------------------------------------------------


def _ruled(line: Line, lines: Sequence[Line], number: int, findings: list[Finding]) -> Line:
    """The line with its rule: of its words, of its title, or of the rows below it."""
    most = Decimal(line.max_points) if line.max_points else None
    below = children_of(lines, number)
    held = above(lines, number)
    kind = "" if below else kind_beside(line, held, lines)
    if kind and (outside := beside(line, kind, findings)):
        return outside
    if below:
        if _adds_up(line, lines, number):
            return line._replace(rule="sum")
        findings.append(Finding("I21", line.place, typed=line.title[:80]))
        return line._replace(rule="judged")
    if is_band(lines, number):
        return line
    found = rule_of(line.wording, most)
    surveyed = _is_survey(held)
    own = found.rule not in ("judged", "survey") and line.required_evidence
    if (
        surveyed
        and not (own and not _ASKED.search(fold(f"{line.wording} {line.required_evidence}")))
    ) or (found.rule == "judged" and _is_survey([line])):
        return line._replace(rule="survey")
    if found.rule not in ("judged", "survey") and most is None:
        found = Worded("judged", "maximum")  # nothing to hold the numbers of the rule against
    if found.rule not in ("judged", "survey"):
        findings.append(Finding("I20", line.place, typed=line.wording[:80], expected=found.rule))
    elif found.doubt:
        findings.append(Finding("I21", line.place, typed=line.wording[:80]))
    return line._replace(rule=found.rule)


def _adds_up(line: Line, lines: Sequence[Line], number: int) -> bool:
    """Whether a line is surely the sum of those below: their maxima make up its own, or it has none,
    says no rule and asks for no proof, and they have codes."""
    depth, kids = LEVELS.index(line.level), []
    for one in lines[number + 1 :]:
        if LEVELS.index(one.level) <= depth:
            break
        if LEVELS.index(one.level) == depth + 1:
            kids.append(one)
    own, *most = (Decimal(one.max_points) if one.max_points else None for one in (line, *kids))
    outside = [is_beside(one.title) for one in kids]
    inside = [points for points, out in zip(most, outside, strict=True) if not out]
    if not (makes_up(own, most) or makes_up(own, inside)):
        return False
    bare = line.heading or not (line.wording or line.required_evidence)
    return own is not None or (bare and all(one.code or line.level == LEVELS[0] for one in kids))


def _is_survey(lines: Iterable[Line]) -> bool:
    """Whether any of them names the survey of citizens."""
    return any(_SURVEY.search(fold(line.title)) for line in lines)


def columns_of(lines: Iterable[Line]) -> list[Mapping[str, str]]:
    """The lines as rows of a template's table of criteria; the wording stays where clerks see it."""
    return [
        {
            "level": line.level, "code": line.code,
            "title": line.title, "max_points": line.max_points,
            "rule": "" if line.rule == "judged" else line.rule,
            "inputs": line.wording, "required_evidence": line.required_evidence, "note": line.note,
        }
        for line in lines
    ]  # fmt: skip
