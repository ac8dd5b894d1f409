"""A document of an office → its plan: rows with their fields, facts, repairs, and what is left."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from textwrap import shorten
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Block, Document, Paragraph
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA
from cchc_xlsx.office import figures
from cchc_xlsx.office.text import fold, match_key
from cchc_xlsx.reading.accounts import Account, unread
from cchc_xlsx.reading.beside import SCORED, Beside, parted, unworked
from cchc_xlsx.reading.captions import runs_of
from cchc_xlsx.reading.cards import cards
from cchc_xlsx.reading.doubts import doubts
from cchc_xlsx.reading.fact_lines import spoken
from cchc_xlsx.reading.figure_phrases import surveyed
from cchc_xlsx.reading.figure_words import Head
from cchc_xlsx.reading.figures import facts
from cchc_xlsx.reading.footnotes import unmarked
from cchc_xlsx.reading.lists import labelled
from cchc_xlsx.reading.mixed import in_order, with_tables
from cchc_xlsx.reading.number_codes import without_levels
from cchc_xlsx.reading.old_fonts import in_unicode
from cchc_xlsx.reading.plan_cells import PlanRow, are_ordinals, pointed, understood
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.plan_rows import sections_of
from cchc_xlsx.reading.plan_years import in_headings_year
from cchc_xlsx.reading.prose import FieldPoints, Heading, field_points, heading
from cchc_xlsx.reading.signing import signer
from cchc_xlsx.reading.table_runs import tables_of, unstacked
from cchc_xlsx.reading.told import (
    due_by_headings,
    led_by_headings,
    measures_of,
    numbered_anew,
    parted_cells,
    without_parts,
)

_SHOWN_FACTS: Final = {
    "index_points": "Chỉ số CCHC công bố", "scale": "Thang điểm", "rank": "Thứ hạng",
    "rank_of": "Tổng số đơn vị", "survey_points": "Điểm điều tra xã hội học",
    "survey_max": "Điểm điều tra tối đa", "classification": "Xếp loại",
    "previous_index_points": "Chỉ số năm trước", "previous_rank": "Thứ hạng năm trước",
    "target_points": "Chỉ tiêu chỉ số", "target_survey": "Chỉ tiêu hài lòng",
}  # fmt: skip

_ORDER: Final = ("title", "requirement", "task", "measure", "output", "lead", "support",
                 "deadline")  # of the columns of a list  # fmt: skip
_HEAD: Final = 12  # lines of a sheet in which its letter's head may stand
_FOOT: Final = 15
_NAMED: Final = {
    column.key: column.header for sheet in (ASSIGNMENTS, CRITERIA) for column in sheet.columns
}
_LATE: Final = 10  # month from which a letter may plan the year to come
_SEVERAL: Final = 3  # deadlines that prove a year
_TITLE: Final = 60  # letters of a field that are said of it
_COLUMNS: Final = 2  # of a letter's head and foot


class Imported(NamedTuple):
    """A plan as a document says it."""

    source: str
    rows: tuple[PlanRow, ...]
    sections: tuple[Section, ...]  # every heading, in its order
    general: Mapping[str, str]  # keys of Thông tin chung → wire texts
    heading: Heading
    findings: tuple[Finding, ...]
    leftovers: tuple[tuple[Place, str], ...]
    columns: tuple[str, ...]  # keys of the columns the table has, in its order
    headers: Mapping[str, str]  # key → its words in the document
    frame: bool = False  # a frame of tasks: its numbers are no codes of criteria


def imported(document: Document, year: int | None = None) -> Imported:
    """Everything a document says of a plan; no rows where it holds none."""
    document, told = in_unicode(document)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    head = heading(list(_spoken(document.blocks)), year)
    findings: list[Finding] = [*told]
    carded = cards(runs_of(document.blocks))
    runs = [run._replace(lines=without_levels(run.lines)) for run in unstacked(carded.others)]
    every = list(tables_of(runs))
    found = [rows for rows in every if any(isinstance(i, Row) for i in rows.items)]
    listed = labelled(paragraphs)
    found, others = parted(found)
    if not found and not listed.rows and not carded.rows:
        found, others = unworked(every, others)
    rows: list[PlanRow] = []
    sections = [*carded.sections]
    leftovers: list[tuple[Place, str]] = []
    for table in found:
        more_rows, heads = _read(table, findings)
        leftovers += table.leftovers
        rows += more_rows
        sections += heads
    rows += [understood(row, path, False, findings) for row, path in carded.rows]
    kept, aside = with_tables(listed, rows, document.blocks)
    leftovers += aside
    for row, path in kept:
        rows.append(understood(row, path, True, findings))
        sections += [one for one in path if one not in sections]
    rows, sections = in_order(rows, document.blocks), in_order(sections, document.blocks)
    beside = Beside(others)
    rows = beside.told(rows)
    rows = in_order(rows, document.blocks) if beside.apart else rows
    sections += beside.headings
    for section in sections:
        section.cells = pointed(section.cells, {}, section.place, findings)
    findings += beside.findings
    leftovers += [*beside.leftovers, *unread(runs, (*found, *others))]
    feet = [*(text for _, text in leftovers), *(one.text for one in paragraphs)]
    rows = unmarked(rows, feet, findings)
    head = _in_its_year(head, rows, findings) if year is None else head
    account = Account(rows, sections, leftovers, findings)
    for other in beside.criteria:
        account.same(other)
    for one in beside.fields:
        account.field(one.paragraph.place, one.got, one.most, one.code, one.title)
    for table in (*found, *others):
        findings += account.untold(table)
    findings += account.unsaid(listed.said if kept else ())
    places = {row.place for row in rows}
    said = [*field_points(one for one in paragraphs if one.place not in places), *beside.fields]
    general = _general(
        _telling(document.blocks, rows, sections), said,
        head._replace(signer=signer(document.blocks, places)), findings,
    )  # fmt: skip
    sections, more = _with_points(sections, said, findings)
    findings += [Finding("I14", place, typed=text[:80]) for place, text in leftovers]
    findings += doubts(rows, found, head.plan_year, tuple(findings))
    lines = {row.place[:3] for row in rows}
    findings += [Finding("I29", one) for one in document.empty_formulas if one[:3] in lines]
    columns, headers = _columns(found, rows)
    return Imported(
        document.source, tuple(rows), (*sections, *more), general, head,
        tuple(sorted(_once(findings), key=lambda one: (one.place.sheet, one.place.row, one.code))),
        tuple(leftovers), columns, headers, _is_frame(rows, columns),
    )  # fmt: skip


def _read(table: Rows, findings: list[Finding]) -> tuple[list[PlanRow], list[Section]]:
    """The rows of a table understood, and its headings but those that only name who leads."""
    findings += table.findings
    plain = [item for item in table.items if isinstance(item, Row)]
    scored = bool(SCORED & set(table.head.columns.values()))
    ordinals = are_ordinals(plain) and not (scored and numbered_anew(table.items))
    under = list(sections_of(table.items))
    in_headings_year(under, findings)
    under, parts = without_parts(under)
    for part in parts:  # their points are those of several fields
        said = " | ".join([f"{part.code} {part.title}", *part.cells.values()])
        table.leftovers.append((part.place, said))
    under = due_by_headings(led_by_headings(under, findings), findings)
    under = measures_of(under, table.head.columns.values())
    parted_cells(plain, findings)
    words = table.head.headers
    names = {key: words[column].rsplit(" – ", 1)[-1].strip()
             for column, key in table.head.columns.items() if words.get(column)}  # fmt: skip
    rows = [understood(row, path, ordinals, findings, names) for row, path in under]
    leads = {id(one) for _, path in sections_of(table.items) for one in path}
    leads -= {id(one) for _, path in under for one in path}
    findings += _guesses(table)
    return rows, [i for i in table.items if isinstance(i, Section) and id(i) not in leads]


def _spoken(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """What may be a letter's own words: its paragraphs, its head and foot in cells of tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        inner = range(_HEAD, len(block.lines) - _FOOT)
        for at, line in enumerate(block.lines):
            said = [cell.text for cell in line.cells if cell.text and not cell.above]
            if at in inner and len(said) > 1:
                continue
            if len(said) <= _COLUMNS:  # two columns stand beside each other, each read down
                yield from (Paragraph(line.place, t) for text in said for t in text.split("\n"))
            else:
                yield Paragraph(line.place, " | ".join(said))


def _telling(
    blocks: Iterable[Block], rows: Iterable[PlanRow], sections: Iterable[Section]
) -> list[Paragraph]:  # fmt: skip
    """Where facts may stand: paragraphs, and what is above the first row of each table."""
    first: dict[tuple[str, ...], int] = {}
    for at in (*(row.place for row in rows), *(section.place for section in sections)):
        first[at.file, at.sheet] = min(at.row, first.get((at.file, at.sheet), at.row))
    return list(spoken(blocks, first))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, what is true of a whole column told where it begins."""
    known: set[tuple[str, str]] = set()
    for one in findings:
        if one.code == "I10" and (key := (one.place.sheet, one.typed)) in known:
            continue
        if one.code == "I10":
            known.add(key)
        yield one


def _in_its_year(
    head: Heading, rows: Sequence[PlanRow], findings: list[Finding]
) -> Heading:  # fmt: skip
    """The heading with the year most deadlines name, where its title only names the one scored."""
    said = Counter(int(y) for row in rows
                   for y in re.findall(r"20\d\d", row.cells.get("deadline", "")))  # fmt: skip
    year, times = said.most_common(1)[0] if said else (0, 0)
    late = head.plan_date is None or head.plan_date.month >= _LATE
    known = min(said, default=0) <= head.plan_year or times < _SEVERAL or not late
    if not head.plan_year or known:
        return head
    place = rows[0].place._replace(row=0)
    findings.append(Finding("I40", place, typed=str(head.plan_year), expected=str(year)))
    return head._replace(plan_year=year, scored_year=year - 1)


def _guesses(table: Rows) -> Iterable[Finding]:
    for column in sorted(table.head.guessed):
        line = next(item.place for item in table.items)
        name = _NAMED.get(key := table.head.columns[column], key)
        yield Finding("I02", line._replace(column=column + 1), expected=name)


def _columns(
    found: Sequence[Rows], rows: Sequence[PlanRow]
) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The columns a plan fills in, in its order, with the words of its headers."""
    used = {key for row in rows for key in row.cells}
    order: dict[str, str] = {}
    for table in found:
        for column in sorted(table.head.columns):
            key = table.head.columns[column]
            header = table.head.headers.get(column, "").rsplit(" – ", 1)[-1]
            order.setdefault(key, re.sub(r"\A\d{1,2}\s*[-.)]\s*", "", header))
    if not order:
        order = dict.fromkeys(_ORDER, "")
    keys = [key for key in order if key in used] + sorted(used - order.keys())
    return tuple(keys), {key: order[key] for key in keys if order.get(key)}


def _is_frame(rows: Sequence[PlanRow], columns: Sequence[str]) -> bool:
    """Whether the numbers of a plan only count: they begin anew under every heading."""
    if "task" not in columns or any("points" in key for key in columns):
        return False
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(row.code, set()).add(row.path[0].title if row.path else "")
    return sum(len(fields) > 1 for code, fields in codes.items() if code) >= 1


# --- facts ---------------------------------------------------------------------------------------


def _general(
    paragraphs: Sequence[Paragraph],
    fields: Sequence[FieldPoints],
    head: Heading,
    findings: list[Finding],
) -> dict[str, str]:
    found: dict[str, str] = {}
    change: tuple[str, str] | None = None
    years = Head(head.unit, head.scored_year, head.plan_year)
    surveys = [(*fact, f.paragraph) for f in fields for fact in surveyed(f.title, f.got, f.most)]
    for key, value, paragraph in (*facts(paragraphs, years), *surveys):
        if key in ("gain", "drop"):
            change = change or (key, value)
            continue
        name = _SHOWN_FACTS[key]
        if key not in found:
            found[key] = value
            findings.append(Finding("I16", paragraph.place, column=name, typed=_as_written(value)))
        elif found[key] != value and not _equal(found[key], value):
            typed, before = _as_written(value), _as_written(found[key])
            told = Finding("I17", paragraph.place, column=name, typed=typed, expected=before)
            findings.append(told)
    if change and "index_points" in found and "previous_index_points" not in found:
        step = Decimal(change[1]) * (-1 if change[0] == "gain" else 1)
        found["previous_index_points"] = str(Decimal(found["index_points"]) + step)
    for key in ("basis_document", "plan_document", "recipients", "signer"):
        value = getattr(head, key)
        if value:
            found[key] = value
    return found


def _as_written(value: str) -> str:
    """A fact as the office writes it: a figure with a comma, all else as it stands."""
    try:
        return figures.spoken(Decimal(value))
    except InvalidOperation:
        return value


def _equal(a: str, b: str) -> bool:
    """Whether two figures are one, 82.9 and 82.90 too."""
    try:
        return Decimal(a) == Decimal(b)
    except InvalidOperation:
        return match_key(a) == match_key(b)


def _with_points(
    sections: Sequence[Section], said: Sequence[FieldPoints], findings: list[Finding]
) -> tuple[list[Section], list[Section]]:
    """The fields with the points a letter prints for them, and the fields it alone names."""
    made = list(sections)
    more: list[Section] = []
    for one in said:
        points = {"appraised_points": one.got, "max_points": one.most}
        place = one.paragraph.place
        name = shorten(one.title, _TITLE, placeholder="…")
        said_of = f"{_as_written(one.got)}/{_as_written(one.most)}"
        findings.append(Finding("I16", place, column=name, typed=said_of))
        at = next((n for n, s in enumerate(made) if s.depth == 0 and _same_field(s, one)), None)
        if at is None:
            more.append(Section(place, one.code, one.title, 0, points))
        else:
            made[at].cells.update({k: v for k, v in points.items() if k not in made[at].cells})
    return made, more


def _same_field(section: Section, said: FieldPoints) -> bool:
    codes = section.code.rstrip(".").strip() == said.code
    a, b = set(fold(section.title).split()), set(fold(said.title).split())
    return (codes and len(a & b) >= 2) or len(a & b) >= 0.6 * max(len(a), len(b))
