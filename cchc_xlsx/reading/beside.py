"""Tables beside the plan that only print points: of fields, or of the criteria it mends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.plan_cells import PlanRow, are_ordinals, understood
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.plan_rows import bare_rows, sections_of
from cchc_xlsx.reading.prose import FieldPoints
from cchc_xlsx.reading.titles import split_code

_WORK: Final = frozenset(
    {"lead", "deadline", "measure", "task", "output", "requirement", "support"}
)
_DONE: Final = frozenset({"deadline", "measure", "task", "output"})
_WIDE: Final = 3
_OF_FIELD: Final = re.compile(r"(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})[.)]?\Z")  # numbers fields by itself
_WHAT: Final = frozenset({"title", "task", "measure"})
_MEMBERS: Final = re.compile(r"\bho (?:va )?ten\b")
_OF_MEMBERS: Final = re.compile(r"chuc (?:vu|danh)|dien thoai|ngay sinh")
_WHO: Final = frozenset({"no", "title", "field", "lead", "officer", "supervisor", "note"})
SCORED: Final = frozenset({"max_points", "appraised_points", "self_points", "stated_lost_points",
                            "reason"})  # fmt: skip


def parted(found: list[Rows]) -> tuple[list[Rows], list[Rows]]:
    """The tables that say what is to be done, and those that only print points beside them, or
    who answers for which field."""
    kinds = [(table, set(table.head.columns.values())) for table in found
             if len(table.head.columns) >= 2]  # fmt: skip
    done = any(keys & _DONE for _, keys in kinds)
    work = [table for table, keys in kinds
            if keys & _WORK and not (done and keys <= _WHO and not _coded(table))]  # fmt: skip
    plans = [table for table in work if _assigns(table)]
    if plans:
        work = [table for table in work if table in plans or _coded(table)]
    calendars = [table for table in work if _is_calendar(table)]
    if len(calendars) < len(work):
        work = [table for table in work if table not in calendars]
    others = [table for table, keys in kinds
              if table not in work and keys & (_WORK | SCORED)]  # fmt: skip
    if plans:  # what prints no points of ours stays aside as it stands
        others = [t for t in others if t not in calendars and not _stands_apart(t)]
    return work, others


def _is_calendar(table: Rows) -> bool:
    """Whether a table beside the plan begins with when: dates of reports and meetings."""
    columns = table.head.columns
    begins = bool(columns) and columns[min(columns)] == "deadline"
    plans = set(columns.values()) & {*SCORED, "measure", "output"}
    return begins and not plans and not _coded(table)


def _stands_apart(table: Rows) -> bool:
    """Whether nothing of a table belongs to a plan, and its lines are wide enough to be told."""
    keys = set(table.head.columns.values())
    wide = max((sum(bool(cell.text) for cell in line.cells) for line in table.lines), default=0)
    return not keys & SCORED and not _assigns(table) and wide >= _WIDE


def _assigns(table: Rows) -> bool:
    """Whether a table says who does what or by when: no list of members, no account of a year."""
    keys = set(table.head.columns.values())
    names = " | ".join(map(fold, table.head.headers.values()))
    if not keys & _WHAT or (_MEMBERS.search(names) and _OF_MEMBERS.search(names)):
        return False
    rows = [item.cells for item in table.items if isinstance(item, Row)]
    leads = [kind_of(cells["lead"]) for cells in rows if cells.get("lead")]
    return "deadline" in keys or 2 * leads.count("unit") >= max(len(leads), 1)


def unworked(every: Sequence[Rows], points: list[Rows]) -> tuple[list[Rows], list[Rows]]:
    """The plan where no table says who does what, and what stands beside it: criteria with their
    points before those of fields, else criteria that are only named, else whatever prints points.
    """
    scored = [table for table in points if _names_criteria(table)]
    if scored:
        return scored, [table for table in points if table not in scored]
    named = [table for table in every if table not in points and _names_criteria(table, r"\w")]
    named = named or [made for table in every if (made := bare_rows(table)) is not None]
    return (named, points) if named else (points, [])


def _names_criteria(table: Rows, code: str = r"\w\.") -> bool:
    """Whether rows of a table bear codes of criteria, in a column of their own or not."""
    own = (item.cells.get("code", "") for item in table.items if isinstance(item, Row))
    return _coded(table) or any(re.search(code, said) for said in own)


def _coded(table: Rows) -> bool:
    """Whether titles of a table begin with codes of criteria."""
    titles = (row.cells.get("title", "") for row in table.items if isinstance(row, Row))
    return any("." in split_code(title)[0] for title in titles)


class Beside:
    """What the tables beside a plan say of it."""

    def __init__(self, tables: Sequence[Rows]) -> None:
        self.findings: list[Finding] = []
        self.leftovers: list[tuple[Place, str]] = []
        self.fields: list[FieldPoints] = []
        self.criteria: list[PlanRow] = []
        self.headings: list[Section] = []
        self.apart = False  # whether the plan names none of the criteria
        for table in tables:
            self.findings += table.findings
            self.leftovers += table.leftovers
            rows = [item for item in table.items if isinstance(item, Row)]
            ordinals = are_ordinals(rows)
            for item in table.items:
                if isinstance(item, Section):
                    self.headings.append(item)
            under: tuple[Section, ...] = ()
            for row, path in sections_of(table.items):
                read = understood(row, path, ordinals, self.findings)
                if "." in read.code:
                    self.criteria.append(read._replace(path=read.path or under))
                    continue
                said = read.code or row.cells.get("no", "")
                points = {key: row.cells[key] for key in POINTS if row.cells.get(key)}
                if points and not path and _OF_FIELD.match(said) and read.title:
                    under = (Section(row.place, said, read.title, 0, points),)
                    self.headings += under
                else:
                    self.field(row.place, said, read.title, row.cells)

    def field(self, place: Place, code: str, title: str, cells: dict[str, str]) -> None:
        """A line that prints the points of a field, else something to keep aside."""
        got, most = (_point(cells.get(key, "")) for key in ("appraised_points", "max_points"))
        if not code:
            lead = re.match(r"(\d{1,2})\s+(?=\D)", title)
            code, title = (lead[1], title[lead.end() :]) if lead else ("", title)
        if title and got and most:
            self.fields.append(FieldPoints(Paragraph(place, title), code, title, got, most))
        else:
            self.leftovers.append((place, " | ".join([title, *cells.values()])))

    def told(self, rows: Sequence[PlanRow]) -> list[PlanRow]:
        """The rows of a plan with the points and causes that stand beside it, by their codes.

        A criterion that lost points and is mended nowhere is a row of its own. Headings that stand
        above none of these rows are told apart.
        """
        made = self._told(rows)
        used = {id(one) for row in made for one in row.path}
        for one in self.headings:
            if id(one) not in used:
                self.field(one.place, one.code, one.title, one.cells)
        self.headings = [one for one in self.headings if id(one) in used]
        return made

    def _told(self, rows: Sequence[PlanRow]) -> list[PlanRow]:
        said = {row.code.rstrip("."): row for row in self.criteria}
        known = {row.code.rstrip(".") for row in rows}
        made = []
        for row in rows:
            other = said.get(row.code.rstrip(".")) if row.code else None
            more = {} if other is None else {
                key: other.cells[key] for key in (*POINTS, "reason")
                if other.cells.get(key) and not row.cells.get(key)
            }  # fmt: skip
            if more and other is not None:
                self.findings.append(
                    Finding(
                        "I27", row.place, typed=row.code, expected=", ".join(more.values())[:60]
                    )
                )
            title = row.title or (other.title if other is not None else "")
            path = row.path or (other.path if other is not None else ())
            made.append(row._replace(title=title, path=path, cells={**row.cells, **more}))
        self.apart = not known & said.keys()
        return _in_order(made, self.criteria)


def _in_order(rows: Sequence[PlanRow], criteria: Sequence[PlanRow]) -> list[PlanRow]:
    """The rows of a plan with the criteria it does not name, each where its table has it.

    What lost points and is mended nowhere must not go unseen; what lost none is a criterion too:
    without it no sum is right.
    """
    order = {one.code.rstrip("."): at for at, one in enumerate(criteria)}
    known = {row.code.rstrip(".") for row in rows}
    waiting = [one for one in criteria if one.code.rstrip(".") not in known]
    made: list[PlanRow] = []
    for row in rows:
        at = order.get(row.code.rstrip("."), -1)
        while waiting and order[waiting[0].code.rstrip(".")] < at:
            made.append(waiting.pop(0))
        made.append(row)
    return [*made, *waiting]


def _point(said: str) -> str:
    return said.replace(",", ".") if re.fullmatch(r"\d+(?:[.,]\d+)?", said) else ""
