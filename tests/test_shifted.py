"""Answers sorted, exchanged or pasted askew alone are told by their shades; copies are meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

import pytest

from cchc_xlsx.drawing import looks
from cchc_xlsx.edges import door, inks, workbooks
from cchc_xlsx.edges.sheet_facts import patterned, streamed
from cchc_xlsx.findings import letters
from cchc_xlsx.form import shades
from cchc_xlsx.form.schema import Role
from cchc_xlsx.office.model import Identity
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.damage import Cell, Parts, Site, answers
from tests.test_damage import blank
from tests.test_workbook import contrast

SITE = Site()
CELL = r'<c r="%s%d"([^>]*?)(?:/>|>(.*?)</c>)'
Moves = dict[str, str]  # address → the cell whose look and answer now stand there
RESULT, EVIDENCE, STATUS = (
    letters(SITE.column("progress", key) + 1) for key in ("result", "evidence", "status")
)


def rows(slug: str) -> list[int]:
    """The rows of a table as issued."""
    return [SITE.row(slug, record.row_id) + 1 for record in getattr(SITE.plan, slug)]


def moved(slug: str, moves: Moves, typed: Mapping[str, str] = {}, *, values: bool = False) -> bytes:
    """The workbook with some cells in the places of others, and words typed over some."""
    parts = Parts.of(SITE.data)
    part = parts.sheet(SITE.title(slug))
    xml = parts[part]

    def cell(at: str) -> tuple[str, str]:
        letter, row = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()  # type: ignore[union-attr]
        found = re.search(CELL % (letter, int(row)), xml)
        assert found, at
        return found[1], found[2] or ""

    new = {}
    for at, source in moves.items():
        look, held = cell(source)
        if values:
            style = re.search(r' s="\d+"', cell(at)[0])
            look = re.sub(r' s="\d+"', style[0] if style else "", look)
        new[at] = (look, held)
    for at, words in typed.items():
        look = re.sub(r' t="\w+"', "", new.get(at, cell(at))[0])
        new[at] = (f'{look} t="inlineStr"', f"<is><t>{words}</t></is>")
    for at, (look, held) in new.items():
        xml = re.sub(rf'<c r="{at}"[^>]*?(?:/>|>.*?</c>)', f'<c r="{at}"{look}>{held}</c>', xml)
    parts[part] = xml
    return parts.zipped()


def reading_of(data: bytes) -> Reading:
    return read(workbooks.read_book(door.Source("a.xlsx", data, "")))


def told(reading: Reading) -> list[str]:
    return [finding.column for finding in reading.findings if finding.code == "R24"]


def misread(reading: Reading) -> list[Cell]:
    """Answers that are neither what was sent for the row nor what was issued in it."""
    form = SITE.draft.form
    sent, issued = dict(answers(SITE.plan, form)), dict(answers(SITE.draft.plan, form))
    return [
        cell for cell, now in answers(reading.plan, form)
        if now not in (sent.get(cell), issued.get(cell)) and not blank(now)
    ]  # fmt: skip


def ordered(column: str, numbers: Sequence[int], order: Sequence[int]) -> Moves:
    """A column whose cells stand in another order."""
    return {f"{column}{n}": f"{column}{m}" for n, m in zip(numbers, order, strict=True)}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("key", ["status", "percent", "result", "difficulty"])
def test_new_answers_sorted_alone_are_asked_back(key: str, seed: int) -> None:
    column, numbers = letters(SITE.column("progress", key) + 1), rows("progress")
    order = Random(seed).sample(numbers, len(numbers))
    reading = reading_of(moved("progress", ordered(column, numbers, order)))
    assert misread(reading) == []
    assert told(reading) == [key]
    assert {finding.code for finding in reading.findings} == {"R24"}


def test_columns_that_went_along_with_a_sorted_one_too() -> None:
    numbers = rows("progress")
    order = numbers[::-1]
    moves = {**ordered(RESULT, numbers, order), **ordered(EVIDENCE, numbers, order)}
    reading = reading_of(moved("progress", moves))
    assert (misread(reading), sorted(told(reading))) == ([], ["evidence", "result"])


def test_what_is_not_read_is_kept_with_its_place() -> None:
    numbers = rows("progress")
    reading = reading_of(moved("progress", ordered(RESULT, numbers, numbers[::-1])))
    (finding,) = (f for f in reading.findings if f.code == "R24")
    assert finding.place.cell == f"{RESULT}{numbers[0]}"
    last = SITE.plan.progress[-1].row_id  # its answer stands in the first row now
    assert f"result {last}" in {extra.text.rpartition(": ")[2] for extra in reading.extras}


@pytest.mark.parametrize("off", [1, -1, 3])
def test_answers_pasted_askew(off: int) -> None:
    numbers = rows("progress")
    there = numbers[off:] if off > 0 else numbers[:off]
    moves = dict(zip((f"{RESULT}{n}" for n in there),
                     (f"{RESULT}{n}" for n in (numbers[:-off] if off > 0 else numbers[-off:])),
                     strict=True))  # fmt: skip
    reading = reading_of(moved("progress", moves))
    # What was left where the pasting began is a copy's source as well as its own row's answer.
    assert misread(reading) == []
    assert told(reading) == ["result"]


def test_two_columns_exchanged() -> None:
    numbers = rows("progress")
    moves = {f"{RESULT}{n}": f"{EVIDENCE}{n}" for n in numbers}
    moves |= {f"{EVIDENCE}{n}": f"{RESULT}{n}" for n in numbers}
    reading = reading_of(moved("progress", moves))
    assert (misread(reading), sorted(told(reading))) == ([], ["evidence", "result"])


def test_answers_cut_from_a_wrong_column_are_meant_where_they_were_pasted() -> None:
    """Nothing lies where they were: blanks without a look."""
    numbers = rows("progress")
    data = moved("progress", {f"{RESULT}{n}": f"{EVIDENCE}{n}" for n in numbers})
    parts = Parts.of(data)
    part = parts.sheet(SITE.title("progress"))
    parts.sub(part, rf'<c r="{EVIDENCE}({"|".join(map(str, numbers))})"[^>]*>.*?</c>', "")
    reading = reading_of(parts.zipped())
    assert told(reading) == []
    sent = [line.evidence for line in SITE.plan.progress]
    assert [line.result for line in reading.plan.progress] == sent


def test_a_column_exchanged_with_one_that_was_partly_issued() -> None:
    """Cells that were issued bear no shade: what lies in their places came from elsewhere."""
    numbers = rows("progress")
    moves = {f"{RESULT}{n}": f"{EVIDENCE}{n}" for n in numbers}
    moves |= {f"{EVIDENCE}{n}": f"{RESULT}{n}" for n in numbers}
    parts = Parts.of(moved("progress", moves))
    part = parts.sheet(SITE.title("progress"))
    some = "|".join(map(str, numbers))
    parts.sub(part, rf'(<c r="{EVIDENCE}(?:{some})") s="\d+"', r"\1")
    reading = reading_of(parts.zipped())
    assert (misread(reading), sorted(told(reading))) == ([], ["evidence", "result"])


def test_two_answers_exchanged() -> None:
    one, other = rows("progress")[2], rows("progress")[9]
    reading = reading_of(moved("progress", ordered(RESULT, [one, other], [other, one])))
    assert (misread(reading), told(reading)) == ([], ["result"])


def test_what_lies_far_between_two_exchanged_answers_is_read() -> None:
    numbers = rows("progress")
    one, other = numbers[1], numbers[-1]
    reading = reading_of(moved("progress", ordered(RESULT, [one, other], [other, one])))
    (where,) = (dict(f.extra)["where"] for f in reading.findings if f.code == "R24")
    assert len(where.split(", ")) == 2
    between = {line.row_id: line.result for line in SITE.plan.progress[4:-3]}
    assert {r.row_id: r.result for r in reading.plan.progress if r.row_id in between} == between


def of(reading: Reading, key: str) -> str:
    """The cells of a column that are asked back."""
    (where,) = (dict(f.extra)["where"] for f in reading.findings
                if f.code == "R24" and f.column == key)  # fmt: skip
    return where


def exchanged(one: int, other: int, *columns: str) -> Moves:
    """The cells of two rows in each other's places."""
    moves: Moves = {}
    for column in columns:
        moves |= ordered(column, [one, other], [other, one])
    return moves


def inked(row: int, key: str) -> int:
    """The shade a cell of the progress was issued with."""
    ids = {n: record.row_id for n, record in zip(rows("progress"), SITE.plan.progress, strict=True)}
    return shades.shade(shades.salt(SITE.draft.plan.identity), ids[row], key)


PERCENT = letters(SITE.column("progress", "percent") + 1)


@pytest.mark.parametrize("apart", [1, 5])
def test_statuses_and_percents_of_two_rows_exchanged(apart: int) -> None:
    """What they say stands in many rows, as if each of the cells had been copied."""
    numbers = rows("progress")
    for one, other in zip(numbers, numbers[apart:], strict=False):
        if any(inked(one, key) == inked(other, key) for key in ("status", "percent")):
            continue
        data = moved("progress", exchanged(one, other, STATUS, PERCENT))
        reading = reading_of(data)
        assert (misread(reading), {"percent", "status"} <= {*told(reading)}) == ([], True)
        for key in {*told(reading)} - {"percent", "status"}:  # cells next to them may have moved
            assert inked(one, key) == inked(other, key)
        where = (
            f"{STATUS}{one}:{STATUS}{other}" if apart == 1 else f"{STATUS}{one}, {STATUS}{other}"
        )
        assert of(reading, "status") == where
        untouched = {n for n in numbers if n not in (one, other)}
        assert len([r for r in reading.plan.progress if r.status]) >= len(untouched)


def test_a_column_between_exchanged_ones_whose_cells_wear_one_shade() -> None:
    """They went along, though nothing in them says so."""
    numbers, keys = rows("progress"), ("status", "percent", "result")
    pairs = [
        (one, other) for one in numbers for other in numbers if one < other
        and [inked(one, key) == inked(other, key) for key in keys] == [False, True, False]
    ]  # fmt: skip
    assert pairs
    for one, other in pairs:
        moves = exchanged(one, other, STATUS, PERCENT, RESULT)
        reading = reading_of(moved("progress", moves))
        assert (misread(reading), {*keys} <= {*told(reading)}) == ([], True)


def test_what_stands_beside_two_exchanged_answers_is_read() -> None:
    numbers = rows("progress")
    for n in range(2, len(numbers) - 3):
        four = [inked(at, "result") for at in numbers[n - 1 : n + 3]]
        one, other = numbers[n : n + 2]
        if len({*four}) == len(four):
            reading = reading_of(moved("progress", exchanged(one, other, RESULT)))
            assert (misread(reading), told(reading)) == ([], ["result"])
            assert of(reading, "result") == f"{RESULT}{one}:{RESULT}{other}"


def test_what_stands_beside_answers_moved_around_is_read() -> None:
    """But for what wears a shade of theirs: it may be one of them."""
    numbers = rows("progress")
    five = numbers[4:9]
    order = ordered(RESULT, five, [*five[1:], five[0]])
    reading = reading_of(moved("progress", order))
    assert (misread(reading), told(reading)) == ([], ["result"])
    there = {inked(n, "result") for n in five}
    beside = [n for n in (numbers[3], numbers[9]) if inked(n, "result") not in there]
    held = {n for n, r in zip(numbers, reading.plan.progress, strict=True) if r.result}
    assert beside
    assert {*beside} <= held


def test_two_answers_copied_of_several_columns_are_meant() -> None:
    """Unless each of them was copied to the row of the other's shades, which no two columns say."""
    numbers, alarms = rows("progress"), 0
    draw = Random(11)
    for _ in range(40):
        one, other, there, beyond = draw.sample(numbers, 4)
        moves: Moves = {}
        for column in (STATUS, PERCENT):
            moves |= {f"{column}{there}": f"{column}{one}", f"{column}{beyond}": f"{column}{other}"}
        alarms += bool(told(reading_of(moved("progress", moves))))
    assert alarms == 0


def test_statuses_exchanged_among_some_rows() -> None:
    """What they say stands in other rows too, as if it had been copied from there."""
    numbers = rows("progress")[1:8]
    reading = reading_of(moved("progress", ordered(STATUS, numbers, numbers[::-1])))
    assert (misread(reading), told(reading)) == ([], ["status"])


def test_a_part_of_a_column_sorted_beside_copies() -> None:
    numbers = rows("progress")
    moves = ordered(RESULT, numbers[:7], numbers[6::-1])
    copies = numbers[10:14]
    moves |= dict.fromkeys((f"{RESULT}{n}" for n in copies), f"{RESULT}{numbers[14]}")
    typed = {f"{RESULT}{n}": f"khác {n}" for n in copies}
    reading = reading_of(moved("progress", moves, typed))
    assert told(reading) == ["result"]
    assert [line.result for line in reading.plan.progress[10:14]] == [*typed.values()]
    assert {line.result for line in reading.plan.progress[:7]} == {""}


def test_a_block_cut_to_rows_far_away() -> None:
    """Not one cell, which was put right; what it was laid over and what it left are not said."""
    numbers = rows("progress")
    block, there = numbers[:4], numbers[9:13]
    for column in (RESULT, EVIDENCE):
        parts = Parts.of(moved("progress", ordered(column, there, block)))
        part = parts.sheet(SITE.title("progress"))
        some = "|".join(map(str, block))
        parts.sub(part, rf'<c r="{column}({some})"[^>]*>.*?</c>', "")
        reading = reading_of(parts.zipped())
        assert misread(reading) == []
        assert len(told(reading)) == 1


def test_a_few_rows_of_some_columns_cut_elsewhere() -> None:
    numbers = rows("progress")
    block, there = numbers[3:5], numbers[9:11]
    moves = ordered(RESULT, there, block) | ordered(EVIDENCE, there, block)
    parts = Parts.of(moved("progress", moves))
    part = parts.sheet(SITE.title("progress"))
    some = "|".join(map(str, block))
    parts.sub(part, rf'<c r="(?:{RESULT}|{EVIDENCE})({some})"[^>]*>.*?</c>', "")
    reading = reading_of(parts.zipped())
    assert (misread(reading), sorted(told(reading))) == ([], ["evidence", "result"])


def test_answers_that_closed_up_where_doubles_were_taken_out() -> None:
    numbers = rows("progress")
    left = [n for n in numbers if n not in (numbers[2], numbers[6], numbers[7])]
    moves = ordered(RESULT, numbers[: len(left)], left)
    parts = Parts.of(moved("progress", moves))
    part = parts.sheet(SITE.title("progress"))
    some = "|".join(map(str, numbers[len(left) :]))
    parts.sub(part, rf'<c r="{RESULT}({some})"[^>]*>.*?</c>', "")
    reading = reading_of(parts.zipped())
    assert (misread(reading), told(reading)) == ([], ["result"])


def test_a_sort_that_only_closed_the_gaps() -> None:
    """The answers were in the order of the sort: each but the first moved up past a few more."""
    numbers = rows("criteria")
    column = letters(SITE.column("criteria", "reason") + 1)
    left = [n for at, n in enumerate(numbers) if at % 5 not in (1, 4)]
    moves = ordered(column, numbers[: len(left)], left)
    typed = {at: f"Nguyên nhân {n:03}" for n, at in enumerate(moves)}
    parts = Parts.of(moved("criteria", moves, typed))
    part = parts.sheet(SITE.title("criteria"))
    some = "|".join(map(str, numbers[len(left) :]))
    parts.sub(part, rf'(<c r="{column}(?:{some})") s="\d+"', r"\1")
    reading = reading_of(parts.zipped())
    assert told(reading) == ["reason"]
    assert not any(row.reason.startswith("Nguyên nhân 0") for row in reading.plan.criteria)


def test_a_look_left_below_the_last_row_that_says_something() -> None:
    numbers = rows("criteria")
    column = letters(SITE.column("criteria", "reason") + 1)
    answered = [SITE.row("criteria", row.row_id) + 1 for row in SITE.plan.criteria if row.reason]
    moves = ordered(column, answered, answered[::-1])
    parts = Parts.of(moved("criteria", moves))
    part = parts.sheet(SITE.title("criteria"))
    look = re.search(rf'<c r="{column}{answered[0]}"( s="\d+")', parts[part])
    assert look
    below = f'<row r="{{0}}"><c r="{column}{{0}}"{look[1]}/></row>'
    more = "".join(below.format(n) for n in range(numbers[-1] + 1, numbers[-1] + 4))
    cut = re.search(rf'<row r="{numbers[-1] + 1}"', parts[part])
    body = parts[part][: cut.start()] if cut else parts[part].partition("</sheetData>")[0]
    parts[part] = body + more + "</sheetData>" + parts[part].partition("</sheetData>")[2]
    reading = reading_of(parts.zipped())
    assert (misread(reading), told(reading)) == ([], ["reason"])


def test_a_copy_is_meant_where_it_was_pasted() -> None:
    numbers = rows("progress")
    everywhere = dict.fromkeys((f"{RESULT}{n}" for n in numbers[1:]), f"{RESULT}{numbers[0]}")
    reading = reading_of(moved("progress", everywhere))
    assert reading.findings == ()
    assert {line.result for line in reading.plan.progress} == {SITE.plan.progress[0].result}


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_copies_that_were_changed_afterwards_are_meant_too(share: float) -> None:
    """A block copied beneath itself, a column copied beside itself, some of it typed anew."""
    numbers, draw = rows("progress"), Random(7)
    half = len(numbers) // 2
    below = ordered(RESULT, numbers[half : 2 * half], numbers[:half])
    beside = {f"{EVIDENCE}{n}": f"{STATUS}{n}" for n in numbers}
    for moves in (below, beside):
        typed = {at: f"khác {n}" for n, at in enumerate(moves) if draw.random() < share}
        reading = reading_of(moved("progress", moves, typed))
        assert told(reading) == []


@pytest.mark.parametrize("values", [False, True])
@pytest.mark.parametrize("some", [None, 7])
def test_rows_sorted_with_their_keys_are_no_finding(values: bool, some: int | None) -> None:
    """Whole rows in another order: shades are beside their keys, or none of them has moved."""
    numbers = rows("assignments")[:some]
    width = SITE.width("assignments") + 1
    moves: dict[str, str] = {}
    for at in range(1, width + 1):
        if letters(at) != letters(SITE.column("assignments", "sign") + 1):
            moves |= ordered(letters(at), numbers, numbers[::-1])
    reading = reading_of(moved("assignments", moves, values=values))
    assert told(reading) == []
    assert misread(reading) == []


@pytest.mark.parametrize("slug", ["progress", "assignments", "criteria"])
def test_a_column_of_visible_ids_moved_alone_costs_no_answer(slug: str) -> None:
    """Hidden ids, words and the shades of the answers say the same."""
    numbers = rows(slug)
    ids = letters(SITE.column(slug, "row_key") + 1)
    around = ordered(ids, numbers, [*numbers[1:], numbers[0]])
    reading = reading_of(moved(slug, around))
    assert (reading.plan, [f.code for f in reading.findings]) == (SITE.plan, ["R25"])


@pytest.mark.parametrize("values", [False, True])
def test_ids_are_not_believed_whose_answers_bear_other_shades(values: bool) -> None:
    """Words and hidden ids were moved alone, or with answers whose looks were left behind."""
    numbers = rows("assignments")
    moves: dict[str, str] = {}
    for column in SITE.layouts["assignments"].sheet.columns:
        if column.key in ("sign", "row_key") or (column.role is Role.INPUT and not values):
            continue
        letter = letters(SITE.column("assignments", column.key) + 1)
        moves |= ordered(letter, numbers, numbers[::-1])
    reading = reading_of(moved("assignments", moves, values=values))
    assert misread(reading) == []
    assert "R02" in {finding.code for finding in reading.findings}


def test_values_pasted_without_their_look_leave_no_trace() -> None:
    """What docs/limits.md says of it."""
    numbers = rows("progress")
    moves = ordered(RESULT, numbers, Random(3).sample(numbers, len(numbers)))
    assert told(reading_of(moved("progress", moves, values=True))) == []


def remembered(data: bytes, ref: str, by: str, more: str = "", state: str = "") -> bytes:
    """The workbook with what Excel writes after a sort."""
    parts = Parts.of(data)
    part = parts.sheet(SITE.title("progress"))
    said = f'<sortState{state} ref="{ref}"><sortCondition{more} ref="{by}"/></sortState>'
    end = re.search(r"<autoFilter[^>]*/>", parts[part])
    assert end, "it stands behind the filter"
    parts[part] = parts[part].replace(end[0], end[0] + said)
    return parts.zipped()


def by_words(key: str, *, down: bool = False) -> list[int]:
    """The rows in the order a sort by the answers of a column puts them in."""
    sent = SITE.plan.progress
    order = sorted(range(len(sent)), key=lambda n: str(getattr(sent[n], key)), reverse=down)
    return [rows("progress")[n] for n in order]


@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("key", ["difficulty", "result", "status"])
def test_a_sort_that_the_sheet_remembers(key: str, down: bool) -> None:
    """Values alone were sorted, or a program forgot the looks: the sheet still says which."""
    numbers, order = rows("progress"), by_words(key, down=down)
    letter = letters(SITE.column("progress", key) + 1)
    moves = {**ordered(letter, numbers, order), **ordered(EVIDENCE, numbers, order)}
    left, right = sorted((letter, EVIDENCE))
    first, last = numbers[0], numbers[-1]
    data = remembered(
        moved("progress", moves, values=True), f"{left}{first}:{right}{last}",
        f"{letter}{first}:{letter}{last}", ' descending="1"' if down else "",
    )  # fmt: skip
    reading = reading_of(data)
    assert misread(reading) == []
    assert {key, "evidence"} <= set(told(reading))


@pytest.mark.parametrize(("area", "more", "state"), [
    ("A{0}:{2}{1}", "", ""),  # whole rows
    ("{2}{0}:{2}{1}", "", ""),  # taken back: the answers are in no order
    ("{2}{0}:{2}{1}", ' sortBy="cellColor"', ""), ("{2}{0}:{2}{1}", "", ' columnSort="1"'),
])  # fmt: skip
def test_sorts_that_moved_nothing_from_its_row(area: str, more: str, state: str) -> None:
    numbers = rows("progress")
    first, last = numbers[0], numbers[-1]
    order = Random(5).sample(numbers, len(numbers))
    shuffled = {f"{RESULT}{n}": f"khó {m}" for n, m in zip(numbers, order, strict=True)}
    data = remembered(moved("progress", {}, shuffled), area.format(first, last, RESULT),
                      f"{RESULT}{first}:{RESULT}{last}", more, state)  # fmt: skip
    reading = reading_of(data)
    assert told(reading) == []
    by_row = {line.row_id: line.result for line in reading.plan.progress}
    assert list(by_row.values()) == [f"khó {m}" for m in order]


def test_colours_changed_by_a_program_say_nothing() -> None:
    numbers = rows("progress")
    parts = Parts.of(moved("progress", ordered(RESULT, numbers, numbers[::-1])))
    stem = shades.STEM
    for mended in (f'rgb="FF{stem}33"', f'rgb="FF{shades.INKS[5]}"', 'theme="1"'):
        again = Parts(parts)
        again.sub("xl/styles.xml", rf'rgb="FF{stem}[0-9A-F]{{2}}"', mended)
        assert told(reading_of(again.zipped())) == []


def test_no_eye_tells_the_inks_apart() -> None:
    common = bytes.fromhex(looks.INK)
    assert len(set(shades.INKS)) == len(shades.INKS) == 16
    for ink in shades.INKS:
        assert ink != looks.INK
        assert max(abs(a - b) for a, b in zip(bytes.fromhex(ink), common, strict=True)) <= 8
        assert contrast(ink, looks.IVORY) >= 4.5


def test_the_shades_of_styles_are_read_as_programs_write_them() -> None:
    """Small letters, other attributes first, a style without font."""
    stem, blue = shades.STEM, shades.INKS[3][-2:]
    styles = (
        f'<fonts><font><color rgb="ff{stem.lower()}{blue.lower()}"/></font><font/></fonts>'
        f'<cellXfs><xf numFmtId="0" fontId="0"/><xf fontId="1"/><xf/><xf xfId="0" fontId="0"/>'
        "</cellXfs>"
    ).encode()
    assert inks.tints(styles) == {b"0": 3, b"3": 3}
    cells = b'<c r="B2" s="3"/><c r="C2" s="1"/><c r="AB12" s="0" t="s"><v>1</v></c>'
    xml = b"<worksheet><sheetData><row>%b</row></sheetData></worksheet>" % cells
    for found in (patterned(xml, {}, inks.tints(styles)), streamed(xml, {}, inks.tints(styles))):
        assert found is not None
        assert found.facts.shades == {(2, 2): 3, (12, 28): 3}


def test_shades_of_workbooks_in_the_field_stay_what_they_were() -> None:
    """Written down once: another hash would take every answer of an older workbook for moved."""
    cells = [("0123456789ab|2026", "t01", "status"), ("0123456789ab|2026", "t01", "result"),
             ("0123456789ab|2026", "t02", "status"), ("|2025", "c3_12_1", "self_points"),
             ("|2025", "n001", "lead")]  # fmt: skip
    assert [shades.shade(*cell) for cell in cells] == [8, 9, 0, 15, 15]
    assert shades.INKS[0] == "1B272B"
    assert shades.INKS[8:] == ("1B2734", "1B2735", "1B2736", "1B2737", "1B2738", "1B2739",
                               "1B273A", "1B273B")  # fmt: skip
    identity = Identity(plan_year=2026, template_hash="0123456789abcdef")
    assert shades.salt(identity) == "0123456789ab|2026"
    assert shades.salt(Identity()) == ""
