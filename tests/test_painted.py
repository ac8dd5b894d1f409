"""A look painted over answers some rows away moves none of them; a block pasted there does."""

from __future__ import annotations

import re

import pytest

from cchc_xlsx.drawing.layout import lay_out
from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.findings import letters
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.clerks import draft_of, returned
from tests.damage import Parts

DRAFT = draft_of("hai_dinh_2024", "khac-phuc")  # its measures are issued, every one another
DATA = returned(DRAFT, DRAFT.plan)
LAYOUT = lay_out(DRAFT.plan, DRAFT.form, DRAFT.plan)["assignments"]
ROWS = sorted(LAYOUT.numbers[task.row_id] for task in DRAFT.plan.assignments)
AT = letters(LAYOUT.columns["measure"])


def laid(down: int, *, answers: bool, typed: int = 0) -> Reading:
    """The measures of all rows laid so many rows lower, or their look alone; some typed anew."""
    parts = Parts.of(DATA)
    part = parts.sheet(LAYOUT.sheet.title)
    xml = parts[part]
    cells = {
        n: (found[1], found[2] or "") for n in ROWS
        if (found := re.search(rf'<c r="{AT}{n}"([^>]*?)(?:/>|>(.*?)</c>)', xml))
    }  # fmt: skip
    for place, n in enumerate(ROWS[down:]):
        style = re.sub(r'.*( s="\d+").*', r"\1", cells[n - down][0])
        kind = re.sub(r' s="\d+"', "", cells[n][0])
        look, held = cells[n - down] if answers else (style + kind, cells[n][1])
        if place < typed:
            look, held = f'{style} t="inlineStr"', f"<is><t>gõ mới {n}</t></is>"
        new = f'<c r="{AT}{n}"{look}>{held}</c>'
        found = re.search(rf'<c r="{AT}{n}"[^>]*?(?:/>|>.*?</c>)', xml)
        assert found
        xml = xml.replace(found[0], new)
    parts[part] = xml
    return read(workbooks.read_book(door.Source("a.xlsx", parts.zipped(), "")))


def told(reading: Reading) -> set[str]:
    return {f.code for f in reading.findings if f.code[0] == "R"}


@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize("typed", [0, 2])
def test_a_look_painted_askew_is_no_alarm_where_issued_answers_lie_under_it(
    down: int, typed: int
) -> None:
    reading = laid(down, answers=False, typed=typed)
    assert told(reading) == set()
    new = [task.measure for task in reading.plan.assignments if task.measure.startswith("gõ mới")]
    assert len(new) == typed


@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize("typed", [0, 1, 2, 3])
def test_a_block_pasted_askew_still_is_one(down: int, typed: int) -> None:
    reading = laid(down, answers=True, typed=typed)
    issued = {task.row_id: task.measure for task in DRAFT.plan.assignments}
    assert told(reading) & {"R17", "R24"}
    assert {t.row_id: t.measure for t in reading.plan.assignments} == issued


def test_where_nothing_issued_lies_under_it_nobody_can_tell() -> None:
    assert "R24" in told(laid(1, answers=False, typed=99))
