"""What a check says, and its place in the file."""

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.sheets import FACT
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.result import Reading

_LONGEST_TITLE = 40
_UNREAD = ("R17", "R23")  # a column whose answers were not believed
# Checks that rest on a second column: while that is not read, what they say may not be so.
_OTHER_SHEET = {"X19": "assignments"}  # checks that look for rows on another sheet
_RESTS_ON = {"X75": ("percent",)} | dict.fromkeys(
    ("X72", "X73", "X74", "X76", "X78", "X82"), ("status",)
)


class Remark(NamedTuple):
    """What a check says of a row; it knows no address."""

    code: str
    slug: str
    row_id: str = ""
    column: str = ""
    typed: str = ""
    expected: str = ""
    extra: tuple[tuple[str, str], ...] = ()


def located(remarks: Iterable[Remark], reading: Reading) -> tuple[Finding, ...]:
    """The remarks as findings; silent where an earlier gate has already spoken of the same cell."""
    said = list(remarks)
    if not said:
        return ()
    names = _names(reading.plan)
    headers = {(s.slug, c.key): c.header for s in reading.form.sheets for c in s.columns}
    unread = {(f.place.sheet, f.column) for f in reading.findings if f.code in _UNREAD}
    return tuple(
        _finding(one, reading, names, headers)
        for one in said
        if not any(
            _told(one, column, reading, (one.slug, column) in headers, unread)
            for column in (one.column, *_RESTS_ON.get(one.code, ()))
        )
    )


def _told(
    remark: Remark, column: str, reading: Reading, issued: bool, unread: Container[tuple[str, str]]
) -> bool:
    """Whether the cell was not understood, or its sheet, row or issued column was not read."""
    if (remark.slug, remark.row_id, column) in reading.raw:
        return True
    if _OTHER_SHEET.get(remark.code, remark.slug) not in reading.origins:
        return True
    origin = reading.origins.get(remark.slug)
    if origin is None or (remark.row_id and remark.row_id not in origin.of(remark.row_id).rows):
        return True
    if issued and column not in origin.of(remark.row_id).columns:
        return True
    where = reading.place(remark.slug, remark.row_id, column) if unread else None
    return where is not None and (where.sheet, column) in unread


def _finding(
    remark: Remark,
    reading: Reading,
    names: Mapping[tuple[str, str], str],
    headers: Mapping[tuple[str, str], str],
) -> Finding:
    slug, row_id, column = remark.slug, remark.row_id, remark.column
    header = "" if slug == "general" else headers.get((slug, column), "")
    return Finding(
        remark.code,
        _place(reading, slug, row_id, column),
        row_key=row_key(reading.plan.identity.issue, row_id) if row_id else "",
        subject=" – ".join(filter(None, (names.get((slug, row_id), row_id), header))),
        column=column,
        typed=remark.typed,
        expected=remark.expected,
        extra=remark.extra,
    )


def _place(reading: Reading, slug: str, row_id: str, column: str) -> Place:
    """The cell, or the first cell of the row where the form leaves the column out."""
    place = reading.place(slug, row_id, column)
    return place if place.column or not row_id else reading.place(slug, row_id)


def _names(plan: Plan) -> dict[tuple[str, str], str]:
    """What each row is called in a sentence: its code, else its title made short."""
    names = {("general", key): fact.label for key, fact in FACT.items()}
    names |= {("criteria", c.row_id): _name(c.code, c.title) for c in plan.criteria}
    names |= {
        ("assignments", t.row_id): _name(t.code, t.title or t.task or t.measure)
        for t in plan.assignments
    }
    names |= {
        ("progress", line.row_id): names.get(("assignments", line.task_id), line.row_id)
        for line in plan.progress
    }
    names |= {("evidence", e.row_id): _name(e.doc_no, e.summary) for e in plan.evidence}
    return names


def _name(code: str, title: str) -> str:
    """The code as printed but for its last point, or the title cut between two words."""
    name = " ".join(code.split()).rstrip(".") or " ".join(title.split())
    if len(name) <= _LONGEST_TITLE:
        return name
    return name[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
