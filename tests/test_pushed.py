"""Single cells inserted or deleted in a column of answers: told by the formulas, never misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest

from cchc_xlsx.drawing.layout import lay_out
from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.edges.sheet_facts import patterned, streamed
from cchc_xlsx.findings import Finding, letters
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.clerks import draft_of, honest, returned
from tests.damage import Cell, Parts, Site, answers
from tests.test_damage import blank

SITE = Site()
CELL = r'<c r="%s%d"((?: (?:s|t)="\w+")*)(?:/>|>(.*?)</c>)'


def pushed(slug: str, key: str, row_id: str, by: int) -> bytes:
    """The workbook after cells were inserted above a row in one column, or deleted (by < 0).

    As programs do it: the cells beneath move, and references to them move along.
    """
    parts, top = Parts.of(SITE.data), SITE.row(slug, row_id) + 1
    part = parts.sheet(SITE.title(slug))
    letter, last = letters(SITE.column(slug, key) + 1), SITE.last(slug) + 1
    xml, held = parts[part], {}
    for row in range(top, last + 1):
        found = re.search(CELL % (letter, row), xml)
        if found:
            held[row] = (found[1], found[2] or "")
            xml = xml.replace(found[0], f"<gone {row}/>")

    def moved(found: re.Match[str]) -> str:
        row = int(found[1])
        if row < top:
            return found[0]
        return "#REF!" if row < top - by else f"${letter}{row + by}"

    xml = re.sub(rf"\${letter}(\d+)(?!\d)", moved, xml)
    for row in range(top, last + 1):
        said = held.get(row - by)
        new = f'<c r="{letter}{row}"{said[0]}>{said[1]}</c>' if said and row - by >= top else ""
        xml = xml.replace(f"<gone {row}/>", new)
    parts[part] = xml
    return parts.zipped()


def reading_of(data: bytes) -> Reading:
    return read(workbooks.read_book(door.Source("a.xlsx", data, "")))


def told(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == "R24"]


def misread(reading: Reading) -> Iterator[Cell]:
    """Answers that are neither what was sent for the row nor what was issued in it."""
    form = SITE.draft.form
    sent, issued = dict(answers(SITE.plan, form)), dict(answers(SITE.draft.plan, form))
    for cell, now in answers(reading.plan, form):
        if now not in (sent.get(cell), issued.get(cell)) and not blank(now):
            yield cell


def left(reading: Reading, slug: str, key: str) -> set[str]:
    """The rows whose answer in a column was read."""
    ours = {record.row_id for record in getattr(SITE.plan, slug)}
    rows = (r for r in getattr(reading.plan, slug) if r.row_id in ours)
    return {row.row_id for row in rows if not blank(getattr(row, key))}


@pytest.mark.parametrize("by", [1, -1, 2, -2])
@pytest.mark.parametrize(("key", "above"), [
    ("status", {"t01", "t02", "t03", "t04", "t04.2"}),  # every row's sign follows its status
    ("percent", {"t01", "t02", "t03", "t04", "t04.2"}),
    ("result", set()),  # only the signs of spare rows do: where it began cannot be told
    ("difficulty", set()),
])  # fmt: skip
def test_answers_pushed_past_their_rows_are_asked_back(by: int, key: str, above: set[str]) -> None:
    reading = reading_of(pushed("progress", key, "t05", by))
    assert list(misread(reading)) == []
    (finding,) = told(reading)
    assert (finding.column, finding.place.sheet) == (key, "Tiến độ")
    assert left(reading, "progress", key) == above
    assert {f.code for f in reading.findings} == {"R24"}
    others = {c.key for c in SITE.draft.form.sheet("progress").columns} - {key}
    same = others & {"status", "percent", "result", "evidence", "difficulty"}
    for line, sent in zip(reading.plan.progress, SITE.plan.progress, strict=True):
        assert {k: getattr(line, k) for k in same} == {k: getattr(sent, k) for k in same}


def test_the_finding_names_the_cells_and_what_they_say_is_kept() -> None:
    reading = reading_of(pushed("progress", "status", "t05", 1))
    (finding,) = told(reading)
    letter = letters(SITE.column("progress", "status") + 1)
    first = SITE.row("progress", "t05") + 2  # the first of them that holds a word
    end = SITE.row("progress", "t14") + 2
    assert finding.place.cell == f"{letter}{first}"
    assert dict(finding.extra)["where"] == f"{letter}{first}:{letter}{end}"
    kept = [extra for extra in reading.extras if extra.text.startswith(finding.typed)]
    assert len(kept) == end - first + 1


@pytest.mark.parametrize(("slug", "key", "row_id"), [
    ("assignments", "lead", "t03"), ("assignments", "deadline", "t06"),
    ("criteria", "self_points", "c2_1_1"),
])  # fmt: skip
@pytest.mark.parametrize("by", [1, -1])
def test_in_every_table(slug: str, key: str, row_id: str, by: int) -> None:
    reading = reading_of(pushed(slug, key, row_id, by))
    assert list(misread(reading)) == []
    assert [finding.column for finding in told(reading)] == [key]


def test_an_answer_put_into_another_row_is_meant_there() -> None:
    parts = Parts.of(SITE.data)
    part = parts.sheet("Tiến độ")
    letter = letters(SITE.column("progress", "status") + 1)
    here, there = (SITE.row("progress", row_id) + 1 for row_id in ("t05", "t09"))
    parts[part] = re.sub(rf"\${letter}{here}(?!\d)", f"${letter}{there}", parts[part])
    assert told(reading_of(parts.zipped())) == []


def test_nothing_is_told_of_a_workbook_nobody_pushed_cells_in() -> None:
    assert told(reading_of(SITE.data)) == []


@pytest.mark.parametrize("name", ["trieu_trach_2025", "hai_dinh_2024"])
def test_rows_moved_by_a_program_that_leaves_references_are_no_push(name: str) -> None:
    """openpyxl inserts a row and lets every formula below speak of the row it spoke of."""
    draft = draft_of(name, "khac-phuc")
    plan = honest(draft)
    title = draft.form.sheet("criteria").title
    for _, at in sorted(lay_out(plan, draft.form, draft.plan)["criteria"].numbers.items())[1::4]:
        book = openpyxl.load_workbook(BytesIO(returned(draft, plan)))
        book[title].insert_rows(at)
        saved = BytesIO()
        book.save(saved)
        reading = reading_of(saved.getvalue())
        assert told(reading) == []
        assert [r.reason for r in reading.plan.criteria] == [r.reason for r in plan.criteria]


@pytest.mark.parametrize(("formula", "torn"), [
    ("IF($B2=1,$C2,0)", False), ("IF($B2=1,$C3,0)", True), ("SUM($C3:$C9)+$B2", False),
    ("SUM($C3,$C4)+$B2", False), ("$B2+'Tiến độ'!$C3", False), ("$B2+C3+$C$3", False),
    ("$C3", False), ("$B2+$B3+$C2", False), ("$B2+LOG10($C12)", True), ("$B2&amp;$AB3", True),
])  # fmt: skip
def test_a_formula_is_torn_that_follows_its_own_row_and_another(formula: str, torn: bool) -> None:
    xml = (
        '<worksheet><sheetData><row r="2"><c r="D2">'
        f"<f>{formula}</f><v>1</v></c></row></sheetData></worksheet>"
    ).encode()
    found = patterned(xml, {})
    assert found is not None
    assert bool(found.facts.references) is torn
    assert found.facts == streamed(xml, {}).facts
