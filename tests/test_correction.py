"""Laws of the correction workbook: the next submission, with nothing lost and nothing added."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from cchc_xlsx.drawing import todo
from cchc_xlsx.drawing.correction import STRUCTURE, correction, restored
from cchc_xlsx.drawing.ground import Slot, Typed
from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import door, templates, workbooks, xlsx
from cchc_xlsx.findings import Finding, Place, Stop
from cchc_xlsx.form.grid import Book, CellError
from cchc_xlsx.form.issued import Issued
from cchc_xlsx.form.marks import read_key, row_key
from cchc_xlsx.form.page import Page, Workbook
from cchc_xlsx.form.sheets import ASIDE_TITLE, TODO_TITLE
from cchc_xlsx.office.model import Assignment, Evidence, Plan, Progress
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import correct, demo, issue, specimens
from cchc_xlsx.verbs.issue import Draft
from tests import libreoffice, plans
from tests.damage import Parts

TODAY = date(2025, 6, 20)
TABLES = ("general", "criteria", "assignments", "progress", "evidence")
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller seed is no simpler plan
# Told of the returned file alone: the clean form has put it right.
ONCE = {"C20", "C21", "C23", "C31"}
Told = set[tuple[str, str, str, str]]


def opened(
    data: bytes, name: str = "xa_gui.xlsx", ours: Issued | None = None
) -> tuple[Reading, Book]:
    book = workbooks.read_book(door.Source(name, data, ""))
    return match.read(book, ours), book


def told(reading: Reading, *, day: date = TODAY) -> Told:
    """Findings about cells and across sheets but those told once, as a repair that was made is."""
    return {
        (f.code, f.place.sheet, f.place.cell, f.typed)
        for f in correct.findings(reading, day)
        if f.code[0] in "CX" and f.code not in ONCE
        if (f.code[0], f.severity) != ("C", "info")
    }


def corrected(reading: Reading, book: Book, day: date = TODAY) -> Workbook:
    found = correct.findings(reading, day)
    return correction(reading, found, day, book, correct.anew(reading, found, day)).workbook


def again(made: Workbook) -> tuple[Reading, Book]:
    assert [fault for page in made.pages for fault in xlsx.faults(page)] == []
    return opened(xlsx.to_bytes(made))


def same(expected: Plan, found: Plan) -> None:
    identity = expected.identity
    assert found.identity == identity._replace(revision=identity.revision + 1)
    for table in TABLES:
        assert getattr(found, table) == getattr(expected, table), table


def words(page: Page) -> str:
    return "\n".join(str(cell.value) for cell in page.cells if cell.value is not None)


def page(made: Workbook, name: str) -> Page:
    return next(one for one in made.pages if one.name == name)


def lawful(reading: Reading, book: Book, day: date = TODAY) -> Reading:
    """The laws of one returned workbook; the reading of its correction."""
    made = corrected(reading, book, day)
    back, _ = again(made)
    reading = reading._replace(plan=restored(reading, reading.findings))
    same(reading.plan, back.plan)
    assert back.raw == reading.raw
    assert told(back, day=day) == told(reading, day=day)
    assert not back.extras
    assert {f.code for f in back.findings if f.code[0] in "FWSR"} <= {"R11", "R12"}
    return back


def returned(base: Draft, plan: Plan, raw: dict[Slot, Typed] | None = None) -> bytes:
    return xlsx.to_bytes(draw(plan, base.settings, base.form, TODAY, issued=base.plan, raw=raw))


# --- read back -----------------------------------------------------------------------------------


def demo_return() -> bytes:
    draft = issue.prepare(templates.find(demo.TEMPLATE))
    plan, mistakes = demo.answers(draft.plan)
    return specimens.returned(draft, plan, mistakes, demo.TODAY, "a.xlsx").data


def test_the_demo_is_its_own_next_submission() -> None:
    reading, book = opened(demo_return())
    assert reading.raw
    lawful(reading, book, demo.TODAY)


def test_returns_with_mistakes_are() -> None:
    for phase in ("tu-cham", "khac-phuc"):
        for one in specimens.province(2, seed=3, skill=0.3, phase=phase):
            assert one.mistakes
            lawful(*opened(one.data, one.name))


@settings(max_examples=12, deadline=None, phases=PHASES)
@given(st.sampled_from(plans.SHIPPED), st.sampled_from([None, "tu-cham"]), st.integers(0, 10**6))
def test_any_answers_are(name: str, phase: str | None, seed: int) -> None:
    base = plans.draft(name, phase)
    lawful(*opened(returned(base, plans.filled(base, seed, TODAY).plan)))


# What stands in cells of each kind and is no value there.
WRONG: dict[str, list[Typed]] = {
    "done_on": ["31/02/2026", "cuối năm", date(2206, 5, 1), date(1905, 7, 18), time(10, 30), True,
                0.5, CellError("#REF!"), "12/2026", 2026],
    "percent": ["0,5", 1.5, "gần xong", False, CellError("#DIV/0!")],
    "status": ["cơ bản xong", 5.0, True, CellError("#N/A")],
    "self_points": ["gần đủ", "1.2.3", "7/8", True, CellError("#VALUE!"), "1.083"],
    "achieved": ["1083/945", CellError("#NAME?"), "=1+1"],
    "evidence": [True, CellError("#REF!"), "MÃ£ tiÃªu chÃ­"],
    "reason": [CellError("#NUM!"), False],
}  # fmt: skip


@settings(max_examples=16, deadline=None, phases=PHASES)
@given(st.sampled_from(plans.SHIPPED), st.integers(0, 10**6))
def test_whatever_is_no_value_stays_to_be_seen(name: str, seed: int) -> None:
    base, random = plans.draft(name), Random(seed)
    plan = plans.filled(base, seed, TODAY).plan
    raw: dict[Slot, Typed] = {}
    for slug in ("criteria", "progress"):
        for record in random.sample(getattr(plan, slug), min(8, len(getattr(plan, slug)))):
            key = random.choice([k for k in WRONG if base.form.sheet(slug).has(k)] or ["none"])
            if key in record._fields:
                raw[slug, record.row_id, key] = random.choice(WRONG[key])
    raw["general", "index_points", "value"] = random.choice(WRONG["self_points"])
    raw["general", "as_of", "value"] = random.choice(WRONG["done_on"])
    lawful(*opened(returned(base, plan, raw)))


@pytest.mark.parametrize("typed", ["150%", "-20%", 45661.0, 250.0, "1000%"])
def test_a_share_beyond_the_whole_is_heard_again_as_it_was_typed(typed: Typed) -> None:
    """Stored as 1.5 or 456.61, it would come back as a doubt, or as another share."""
    base = plans.draft("trieu_trach_2025")
    row_id = base.plan.progress[0].row_id
    plan = plans.filled(base, 1, TODAY).plan
    back = lawful(*opened(returned(base, plan, {("progress", row_id, "percent"): typed})))
    share = next(line.percent for line in back.plan.progress if line.row_id == row_id)
    assert share is not None
    assert not 0 <= share <= 100


def test_a_date_among_numbers_becomes_text_lest_the_next_number_be_a_date() -> None:
    data = edited(lambda book: put(book, "Thông tin chung", 14, 4, datetime(2026, 8, 7)))  # noqa: DTZ001
    reading, book = opened(data)
    assert "C03" in {code for code, *_ in told(reading)}
    back, _ = again(corrected(reading, book))
    assert back.raw["general", "index_points", "value"] == "07/08/2026"


def test_dates_turned_round_stay_suspected() -> None:
    base = plans.draft("trieu_trach_2025")
    lines = list(base.plan.progress)
    lines[0] = lines[0]._replace(status="Hoàn thành", done_on=date(2025, 3, 5))
    raw: dict[Slot, Typed] = {("progress", lines[1].row_id, "done_on"): "31/01/2025"}
    data = returned(base, base.plan._replace(progress=tuple(lines)), raw)
    reading, book = opened(data)
    assert reading.plan.progress[1].done_on == date(2025, 1, 31)
    assert "C17" in {code for code, *_ in told(lawful(reading, book))}


def test_a_code_that_became_a_number_stays_one() -> None:
    base = plans.draft("trieu_trach_2025")
    task = Assignment("n001", code="1.1", title="Việc mới", lead="Văn phòng")
    lines = (*base.plan.progress, Progress("n001", "n001"))
    plan = base.plan._replace(assignments=(*base.plan.assignments, task), progress=lines)
    data = returned(base, plan, {("assignments", "n001", "code"): 1.1})
    reading, book = opened(data)
    assert "C32" in {code for code, *_ in told(lawful(reading, book))}


# --- rows of the sender's ------------------------------------------------------------------------


def test_added_rows_stay_where_they_are_open_to_correction() -> None:
    base = plans.draft("hai_dinh_2024")
    tasks = tuple(
        Assignment(f"n{n:03d}", code="9.9", title=f"Việc thêm {n}", lead="Văn phòng",
                   deadline="Trước ngày 30/10/2025", due=date(2025, 10, 29), deadline_kind="date")
        for n in (1, 3)
    )  # fmt: skip
    lines = tuple(Progress(t.row_id, t.row_id, status="Đang thực hiện") for t in tasks)
    papers = (
        Evidence("n002", "1", "1.1", "5/BC-UBND", date(2025, 3, 4), "UBND xã", "Báo cáo", "a"),
    )
    plan = base.plan._replace(
        assignments=base.plan.assignments + tasks,
        progress=base.plan.progress + lines,
        evidence=papers,
    )
    reading, book = opened(returned(base, plan))
    assert reading.plan.assignments[-2:] == tasks
    made = corrected(reading, book)
    row = reading.origins["assignments"].rows["n003"]
    column = reading.origins["assignments"].columns["code"]
    cell = next(c for c in page(made, "Phân công").cells if (c.row, c.column) == (row, column))
    assert cell.value == "9.9"
    assert not cell.style.locked
    lawful(reading, book)


def test_a_changed_deadline_is_no_tampering() -> None:
    base = plans.draft("trieu_trach_2025")
    first, *rest = base.plan.assignments
    changed = first._replace(deadline="Thường xuyên", due=None)
    plan = base.plan._replace(assignments=(changed, *rest))
    reading, book = opened(returned(base, plan))
    lawful(*again(corrected(reading, book)))


# --- mangled files -------------------------------------------------------------------------------


def edited(edit: Callable[[Any], None], data: bytes = b"") -> bytes:
    """A returned workbook as somebody's other program saved it after an edit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data or demo_return()))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(book: Any, sheet: str, row: int, column: int, value: object) -> None:
    book[sheet].cell(row, column).value = value


def test_tampering_is_told_once_and_undone() -> None:
    remark = "Điểm tối đa phải là 3 " * 20
    reading, book = opened(edited(lambda b: put(b, "Tiêu chí", 8, 4, remark)))
    assert "C20" in {f.code for f in reading.findings}
    made = corrected(reading, book)
    assert "C20" in words(page(made, TODO_TITLE))
    assert remark.strip() in words(page(made, ASIDE_TITLE))
    back, _ = again(made)
    same(reading.plan, back.plan)
    assert "C20" not in {f.code for f in back.findings}


def test_an_issued_cell_that_was_changed_is_not_called_damage() -> None:
    """Far below a long list, the link named "bị hỏng" what its section calls changed."""
    reading, book = opened(edited(lambda one: put(one, "Tiêu chí", 7, 5, 9), demo_return()))
    first = corrected(reading, book, demo.TODAY).pages[0]
    assert "bị hỏng" not in words(first)
    assert "Tệp gửi về bị đổi 1 chỗ: xem từ dòng" in words(first)


def test_an_issued_answer_that_came_back_blank_is_put_back_and_marked() -> None:
    draft = issue.prepare(templates.find(demo.TEMPLATE))
    at = next(n for n, row in enumerate(draft.plan.criteria) if row.reason)
    column = [c.key for c in draft.form.sheet("criteria").columns].index("reason") + 1
    reading, book = opened(edited(lambda b: put(b, "Tiêu chí", at + 6, column, None)))
    assert not reading.plan.criteria[at].reason
    made = corrected(reading, book)
    back, _ = again(made)
    assert back.plan.criteria[at].reason == draft.plan.criteria[at].reason
    same(restored(reading, reading.findings), back.plan)
    rules = page(made, "Tiêu chí").validations
    assert any(rule.area == (at + 6, column, at + 6, column) and rule.prompt for rule in rules)


def test_a_blank_of_an_added_row_has_nothing_to_put_back() -> None:
    reading, _ = opened(demo_return())
    bare = reading._replace(issued=reading.issued._replace(progress=()))
    row = reading.plan.progress[0].row_id
    origin = reading.origins["progress"]
    place = Place(reading.source, origin.sheet, origin.rows[row], origin.columns["result"])
    assert restored(bare, [Finding("C21", place)]).progress == reading.plan.progress


def test_the_senders_own_columns_sheets_and_rows_are_carried_along() -> None:
    long = "ghi chú dài " * 40

    def edit(book: Any) -> None:
        sheet = book["Tiêu chí"]
        last = sheet.max_column + 1
        sheet.cell(5, last).value = "Ghi chú của xã"
        sheet.cell(9, last).value = long
        own = book.create_sheet("Riêng của xã")
        own["B2"], own["C7"] = "Dự toán", 15
        tasks = book["Phân công"]
        tasks.insert_rows(8)
        tasks.cell(8, 6).value = "Việc tự chèn"

    reading, book = opened(edited(edit))
    made = corrected(reading, book)
    kept = words(page(made, ASIDE_TITLE))
    for text in (long.strip(), "Dự toán", "15", "Việc tự chèn", *(e.text for e in reading.extras)):
        assert text in kept
    back, read = again(made)
    same(reading.plan, back.plan)
    assert words(page(corrected(back, read), ASIDE_TITLE)) == kept  # and carried on


def test_rows_torn_by_a_sort_are_told_and_kept() -> None:
    def edit(book: Any) -> None:
        sheet = book["Tiến độ"]
        last = sheet.max_column
        one, two = sheet.cell(8, last).value, sheet.cell(9, last).value
        sheet.cell(8, last).value, sheet.cell(9, last).value = two, one
        for cell in (*sheet[8], *sheet[9]):
            cell.font = Font()  # with their looks, the rows would be known by them

    reading, book = opened(edited(edit))
    aside_texts = [e.text for e in reading.extras if e.kind == "quarantined"]
    assert aside_texts
    made = corrected(reading, book)
    kept = words(page(made, ASIDE_TITLE))
    assert "31/02/2025" in kept
    back, _ = again(made)
    same(reading.plan, back.plan)
    assert not {f.code for f in back.findings if f.code[0] == "R"}


def test_a_sheet_of_another_issue_is_one_line_the_head_leads_to() -> None:
    def edit(book: Any) -> None:
        sheet = book["Tiến độ"]
        for row in sheet.iter_rows(min_row=6):
            for cell in (row[0], row[-1]):
                if key := read_key(cell.value):
                    cell.value = row_key("BV26WXYZ", key.row_id)

    reading, book = opened(edited(edit))
    rows = [f for f in reading.findings if f.code == "R05"]
    cells = page(corrected(reading, book), TODO_TITLE).cells
    [line] = [c for c in cells if c.column == 7 and c.value == "R05"]
    [where] = [c.value for c in cells if (c.row, c.column) == (line.row, 4)]
    assert where == f"Tiến độ!{rows[0].place.cell} và {len(rows) - 1} ô nữa (tệp gửi về)"
    [way] = [c for c in cells if (c.row, c.column) == (3, 6)]
    target = int(way.link.rpartition("!B")[2])
    assert target == min(c.row for c in cells if c.value == STRUCTURE[0]) <= line.row


def test_a_lost_column_and_a_lost_sheet_are_there_again() -> None:
    def edit(book: Any) -> None:
        book["Tiến độ"].delete_cols(9)
        del book["Tài liệu kiểm chứng"]

    reading, book = opened(edited(edit))
    codes = {f.code for f in reading.findings}
    assert {"S01", "S03"} <= codes
    made = corrected(reading, book)
    assert {"S01", "S03"} <= set(words(page(made, TODO_TITLE)).split("\n"))
    back, _ = again(made)
    same(reading.plan, back.plan)
    assert not {f.code for f in back.findings if f.code[0] == "S"}
    said = {(code, typed) for code, _, _, typed in told(back)}  # columns stand elsewhere again
    assert {(code, typed) for code, _, _, typed in told(reading)} <= said


def without_copy(book: Any) -> None:
    del book["_cchc"]


def test_a_workbook_that_lost_its_issued_copy_gets_one() -> None:
    reading, book = opened(edited(without_copy))
    assert not reading.proof
    back, _ = again(corrected(reading, book))
    assert back.proof == "copy"
    assert "W04" not in {f.code for f in back.findings}
    # A rule's sentence is not read back, yet a level of it stays: it stands as it was issued.
    assert any(row.outcome for row in reading.plan.criteria)
    same(reading.plan, back.plan)


def test_nor_does_it_matter_where_the_template_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(edited(without_copy))
    [done] = correct.correct([tmp_path / "a.xlsx"], tmp_path / "b", as_of=None, today=TODAY)
    assert done.path is not None
    back, _ = opened(done.path.read_bytes())
    expected, _ = opened(demo_return())
    assert back.plan.assignments == expected.plan.assignments
    assert [row.rule for row in back.plan.criteria] == [row.rule for row in expected.plan.criteria]
    assert [r.outcome for r in back.plan.criteria] == [r.outcome for r in expected.plan.criteria]


def test_an_older_template_becomes_the_new_one() -> None:
    new = issue.prepare(templates.find(demo.TEMPLATE))
    old = new.plan.criteria[0]._replace(title="Tên cũ")
    plan = new.plan._replace(criteria=(old, *new.plan.criteria[1:]))
    data = xlsx.to_bytes(draw(plan, new.settings, new.form, TODAY))
    reading, book = opened(data, ours=Issued(new.plan, new.settings, new.form, sound=True))
    back, _ = again(corrected(reading, book))
    assert back.issued.criteria == new.plan.criteria
    assert back.plan.criteria[0].title == new.plan.criteria[0].title


# --- the sheets ----------------------------------------------------------------------------------


def test_correcting_a_correction_changes_nothing_but_the_revision() -> None:
    base = plans.draft("mau_minh_hoa")
    told_once = corrected(*opened(returned(base, plans.filled(base, 7, TODAY).plan)))
    first = corrected(*opened(xlsx.to_bytes(told_once)))
    second = corrected(*opened(xlsx.to_bytes(first)))
    assert [one.name for one in first.pages] == [one.name for one in second.pages]
    record, later = first.keywords, second.keywords
    assert record != later
    for one, two in zip(first.pages, second.pages, strict=True):
        if one.name == "_cchc":
            continue
        assert plainly(one) == plainly(two), one.name
        assert one.validations == two.validations
        assert one.highlights == two.highlights


def plainly(one: Page) -> Page:
    cells = [c for c in one.cells if not (one.name == TODO_TITLE and c.row == 2)]
    return replace(one, cells=tuple(cells), printing=page_setup(one), validations=(), highlights=())


def page_setup(one: Page) -> Any:
    return replace(one.printing, footer="")


def test_every_wrong_cell_has_its_line_its_colour_and_its_words() -> None:
    reading, book = opened(demo_return())
    made = corrected(reading, book, demo.TODAY)
    first = made.pages[0]
    links = {cell.link for cell in first.cells if cell.link}
    assert first.name == TODO_TITLE
    for slug, row_id, key in reading.raw:
        place = reading.place(slug, row_id, key)
        assert f"'{place.sheet}'!{place.cell}" in links
        own = page(made, place.sheet)
        cell = next(c for c in own.cells if (c.row, c.column) == (place.row, place.column))
        assert cell.style.fill == "FBE3E0"
        assert not cell.style.locked
        area = (place.row, place.column, place.row, place.column)
        rule = next(rule for rule in own.validations if rule.area == area)
        assert rule.prompt_title == "Cần sửa"
        assert own.highlights[0].formula  # green once corrected
    for name in ("Tiêu chí", "Tiến độ"):
        back = [cell for cell in page(made, name).cells if cell.link]
        assert [cell.link for cell in back] == [f"'{TODO_TITLE}'!B1"]


@pytest.mark.libreoffice
def test_a_line_says_so_once_its_cell_is_right(tmp_path: Path) -> None:
    reading, book = opened(demo_return())
    made = corrected(reading, book, demo.TODAY)
    slots = {
        ("progress", "t04", "done_on"): date(2025, 2, 28),
        ("progress", "t05", "status"): "Hoàn thành",
    }
    places = {reading.place(*slot): value for slot, value in slots.items()}
    pages = tuple(_typed(one, places) for one in made.pages)
    path = tmp_path / "sua.xlsx"
    path.write_bytes(xlsx.to_bytes(replace(made, pages=pages)))
    [done] = libreoffice.convert([path], "xlsx", tmp_path / "lo", recalculate=True)
    sheet = openpyxl.load_workbook(done, data_only=True)[TODO_TITLE]
    right = {f"{place.sheet}!{place.cell}" for place in places}
    ticks = {
        row[3].value: row[7].value for row in sheet.iter_rows(min_row=6)
        if row[1].value and row[7].value in ("✓", "", None) and "!" in str(row[3].value)
    }  # fmt: skip
    assert {where for where, tick in ticks.items() if tick == "✓"} == right
    assert len(ticks) > len(right)
    total = sum(1 for line in todo_lines(made) if line)
    assert str(sheet["B3"].value).startswith("Còn ")
    numbers = [int(word) for word in sheet["B3"].value.split() if word.isdigit()]
    assert sum(numbers) == total - len(right)


def todo_lines(made: Workbook) -> list[str]:
    return [c.formula for c in made.pages[0].cells if c.column == todo.DONE and c.formula]


def _typed(one: Page, places: dict[Any, Any]) -> Page:
    own = {(p.row, p.column): value for p, value in places.items() if p.sheet == one.name}
    cells = tuple(
        c._replace(value=own[c.row, c.column]) if (c.row, c.column) in own else c for c in one.cells
    )
    return replace(one, cells=cells)


# --- files ---------------------------------------------------------------------------------------


def test_files_are_named_by_revision_and_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "xã gửi.xlsx"
    source.write_bytes(demo_return())
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK\x03\x04")
    out = tmp_path / "sửa"
    done = correct.correct([source, tmp_path / "hỏng.xlsx"], out, as_of=None, today=TODAY)
    assert [one.path for one in done] == [out / "xã gửi_sua1.xlsx", None]
    again_ = correct.correct([out], out, as_of=None, today=TODAY)
    assert [one.path for one in again_] == [out / "xã gửi_sua2.xlsx"]
    before = (out / "xã gửi_sua1.xlsx").read_bytes()
    with pytest.raises(Stop) as stopped:
        correct.correct([source], out, as_of=None, today=TODAY)
    assert stopped.value.finding.code == "B03"
    assert (out / "xã gửi_sua1.xlsx").read_bytes() == before
    correct.correct([source], out, as_of=None, today=TODAY, force=True)
    assert (out / "xã gửi_sua1.xlsx").read_bytes() == before  # same input, same bytes
    same_name = out / "x_sua1.xlsx"
    same_name.write_bytes(demo_return())
    with pytest.raises(Stop):  # never over an input, by no force
        correct.correct([same_name], out, as_of=None, today=TODAY, force=True)


@pytest.mark.parametrize("number", ["nan", "-inf", "1e999"])
def test_a_number_that_is_none_stays_to_be_seen(number: str, tmp_path: Path) -> None:
    """A damaged file holds what no sheet can; it stopped the corrections of all other files."""
    parts = Parts.of(demo_return())
    name = parts.sheet("Thông tin chung")
    parts.sub(name, r'(<c r="D14"[^>]*>)<v>[^<]*</v>', rf"\1<v>{number}</v>")
    (tmp_path / "a.xlsx").write_bytes(parts.zipped())
    (tmp_path / "b.xlsx").write_bytes(demo_return())
    done = correct.correct([tmp_path], tmp_path / "out", as_of=None, today=TODAY)
    assert [one.fault for one in done] == ["", ""]
    read = [
        opened(one.read_bytes())[0] for one in (tmp_path / "a.xlsx", *filter(None, [done[0].path]))
    ]
    asked = [{(f.code, f.typed) for f in one.findings if f.code == "C05"} for one in read]
    assert asked[0] == asked[1] != set()


def test_what_nobody_foresaw_costs_one_correction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(demo_return())
    real = correct.corrected

    def strange(reading: Reading, *more: Any) -> Any:
        if reading.source.endswith("a.xlsx"):
            raise RuntimeError
        return real(reading, *more)

    monkeypatch.setattr(correct, "corrected", strange)
    out = tmp_path / "out"
    done = correct.correct([tmp_path], out, as_of=None, today=TODAY)
    assert [(one.path, one.fault) for one in done] == [
        (None, "RuntimeError"), (out / "b_sua1.xlsx", ""),
    ]  # fmt: skip


def test_members_of_another_system_get_names_that_this_one_takes(tmp_path: Path) -> None:
    """A name with a colon stopped the whole run on Windows, and all files behind it."""
    sent = tmp_path / "gửi.zip"
    with zipfile.ZipFile(sent, "w") as archive:
        for name in ("CON.2.xlsx", "Báo cáo: quý I?.xlsx"):
            archive.writestr(name, demo_return())
    done = correct.correct([sent], tmp_path / "sửa", as_of=None, today=TODAY)
    assert [one.path.name for one in done if one.path] == [
        "Báo cáo_ quý I__sua1.xlsx", "_CON.2_sua1.xlsx",
    ]  # fmt: skip
