"""Letters an office prints: importing a printed plan gives its rows back; forms are as decreed."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.drawing.letter_fields import placeholders
from cchc_xlsx.drawing.letter_parts import wide_grid
from cchc_xlsx.drawing.letter_plan import Kind, Printed, plan_letter
from cchc_xlsx.drawing.letter_report import report_letter
from cchc_xlsx.drawing.measure import line_count
from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import documents, letters, xlsx
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.letter import Column, Grid, Line
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.office.model import Assignment, Plan
from cchc_xlsx.reading.imported import imported
from cchc_xlsx.reading.plan_cells import PlanRow
from cchc_xlsx.verbs import examine
from cchc_xlsx.verbs import letters as verb
from cchc_xlsx.verbs import report as report_verb
from cchc_xlsx.verbs.plans import read_plan
from tests import libreoffice, plans, reports

DAY = date(2025, 6, 30)
FORMS: tuple[Kind, ...] = ("ke-hoach", "cong-van", "quyet-dinh")
TEXTS = (
    "requirement",
    "task",
    "measure",
    "output",
    "lead",
    "support",
    "deadline",
    "budget",
    "note",
)
POINTS = ("max_points", "self_points", "appraised_points", "stated_lost_points")


def plain(text: object) -> str:
    return "\n".join(" ".join(line.split()) for line in str(text or "").split("\n")).strip()


def rows_of(plan: Plan) -> list[dict[str, object]]:
    """What a plan says row by row, from the plan itself."""
    criteria = {row.row_id: row for row in plan.criteria}
    found = []
    for task in plan.assignments:
        own = criteria.get(task.criteria[0]) if task.criteria else None
        said: dict[str, object] = {key: plain(getattr(task, key)) for key in TEXTS}
        said |= {"code": plain(task.code), "title": plain(task.title)}
        said |= {key: getattr(own, key) if own else None for key in POINTS}
        said["reason"] = plain(own.reason) if own else ""
        found.append(said)
    return found


def read_back(data: bytes) -> list[dict[str, object]]:
    """What importing finds in a document."""
    return said_by(imported(documents.document_of("ke_hoach.docx", data)).rows)


def said_by(rows: Iterable[PlanRow]) -> list[dict[str, object]]:
    found = []
    for row in rows:
        said: dict[str, object] = {key: plain(row.cells.get(key)) for key in (*TEXTS, "reason")}
        said |= {"code": row.code, "title": plain(row.title)}
        said |= {key: Decimal(row.cells[key]) if row.cells.get(key) else None for key in POINTS}
        found.append(said)
    return found


def printed(name: str, plan: Plan | None = None) -> Printed:
    base = plans.draft(name)
    return Printed(plan or base.plan, base.settings, base.form)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("name", plans.SHIPPED)
def test_importing_what_was_printed_gives_the_same_rows(name: str, kind: Kind) -> None:
    made = printed(name)
    assert read_back(letters.to_docx(plan_letter(made, kind))) == rows_of(made.plan)


@pytest.mark.parametrize("count", [1, 3, None])
@pytest.mark.parametrize("name", plans.SHIPPED)
def test_so_does_a_plan_that_only_names_its_criteria(name: str, count: int | None) -> None:
    """No work, nobody who does it: a code and a title are a row, no heading of nothing."""
    base = plans.draft(name).plan
    nothing: dict[str, Any] = dict.fromkeys((*TEXTS, "officer", "supervisor"), "")
    bare = [task._replace(**nothing)
            for task in base.assignments if task.title]  # fmt: skip
    made = printed(name, base._replace(assignments=tuple(bare[:count])))
    assert read_back(letters.to_docx(plan_letter(made))) == rows_of(made.plan)


def test_importing_a_letter_asks_nothing_about_its_own_table_of_fields() -> None:
    """What a field lost was told, field by field, to have gone into no column."""
    data = letters.to_docx(plan_letter(printed("trieu_trach_2025")))
    found = imported(documents.document_of("ke_hoach.docx", data)).findings
    assert not [one for one in found if one.code == "I35"]
    taken = {one.column: one.typed for one in found if one.code == "I16"}
    # Fields 2 and 3 of the commune's own letter: a comma as it prints them, no word cut.
    assert taken["Cải cách thủ tục hành chính, thực hiện cơ chế 1 cửa"] == "18,43/19,5"
    assert taken["Theo dõi thi hành pháp luật, xây dựng và tổ chức thực hiện…"] == "8/8"


def test_a_loss_that_is_none_of_its_line_is_still_told() -> None:
    lost = docx.Document(io.BytesIO(letters.to_docx(plan_letter(printed("trieu_trach_2025")))))
    [cell] = [c for t in lost.tables for c in t.column_cells(len(t.columns) - 1)
              if c.text == "1,07"]  # fmt: skip
    cell.text = "1,7"
    out = io.BytesIO()
    lost.save(out)
    found = imported(documents.document_of("ke_hoach.docx", out.getvalue())).findings
    assert [one.typed for one in found if one.code == "I35"] == ["1,7"]


@pytest.mark.parametrize("count", [1, 3])
def test_so_does_a_deadline_that_is_only_a_year(count: int) -> None:
    """ "2026" under "Thời gian hoàn thành" was taken for how far work is."""
    base = plans.draft("trieu_trach_2025").plan
    tasks = tuple(task._replace(deadline="2026") for task in base.assignments[:count])
    made = printed("trieu_trach_2025", base._replace(assignments=tasks))
    assert read_back(letters.to_docx(plan_letter(made))) == rows_of(made.plan)


def test_so_does_a_layout_whose_words_only_its_template_knows(tmp_path: Path) -> None:
    """ "Nói thêm" is the note and "Về việc gì" what a row is about: so the template says."""
    words = {"title": "Về việc gì", "measure": "Làm gì", "note": "Nói thêm", "lead": "Ai làm",
             "reason": "Vì sao"}  # fmt: skip
    base = plans.draft("ba_vi_2025")
    own = {slug: Choice(tuple(base.form.sheet(slug).by_key), words)
           for slug in ("assignments", "criteria")}  # fmt: skip
    form = make_form(own, "khac-phuc", {"assignments": ("note",)})
    tasks = tuple(task._replace(code="", note="làm thử") for task in base.plan.assignments)
    made = Printed(base.plan._replace(assignments=tasks), base.settings, form)
    path = tmp_path / "ke_hoach.docx"
    path.write_bytes(letters.to_docx(plan_letter(made)))
    assert said_by(read_plan(path, choices=own)[1].rows) == rows_of(made.plan)
    assert said_by(read_plan(path)[1].rows) != rows_of(made.plan)  # by itself nobody could tell


DEADLINES = ("Quý II/2025", "Thường xuyên", "Trước ngày 30/6/2025")
WORDS = st.lists(
    st.sampled_from(["rà soát", "Họp giao ban", "thủ tục", "số 12/KH-UBND", "tuyên truyền", "95%",
                     "trong năm", "Văn phòng HĐND và UBND", "báo cáo quý", "niêm yết"]),
    max_size=6,
).map(" ".join)  # fmt: skip


@st.composite
def arbitrary(draw_: st.DrawFn) -> Plan:
    """A plan of a shipped set with arbitrary words in every column of its tasks."""
    base = plans.draft(draw_(st.sampled_from(plans.SHIPPED))).plan
    tasks: list[Assignment] = []
    for task in base.assignments[: draw_(st.integers(1, 8))]:
        said: dict[str, Any] = {
            key: draw_(WORDS) for key in ("measure", "output", "requirement", "note")
        }
        tasks.append(task._replace(
            **said, lead=draw_(st.sampled_from(plans.LEADS)),
            deadline=draw_(st.sampled_from(DEADLINES)),
        ))  # fmt: skip
    return base._replace(assignments=tuple(tasks))


def test_so_does_a_measure_that_is_only_a_documents_number() -> None:
    base = plans.draft("ba_vi_2025").plan
    task = base.assignments[0]._replace(
        measure="số 12/KH-UBND", output="", requirement="", note="", deadline="Quý II/2025"
    )
    plan = base._replace(assignments=(task,))
    made = printed("mau_minh_hoa", plan)
    assert read_back(letters.to_docx(plan_letter(made, "ke-hoach"))) == rows_of(plan)


NAME_ALONE: dict[str, Any] = dict.fromkeys((*TEXTS, "field"), "")


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("at", [0, 4, 8])
@pytest.mark.parametrize("times", [1, 2])
def test_so_do_rows_that_say_no_more_than_their_name(kind: Kind, at: int, times: int) -> None:
    """A row without work or office, once or twice, is no heading and no rest of the row above."""
    base = plans.draft("hai_dinh_2024").plan
    tasks = list(base.assignments)
    tasks[at : at + 1] = [tasks[at]._replace(**NAME_ALONE, criteria=(), code="")] * times
    if times == 1:  # what makes it work stays, its name does not
        tasks[5] = tasks[5]._replace(
            **NAME_ALONE | {"measure": "Họp giao ban"}, title="", code="", criteria=()
        )
    plan = base._replace(assignments=tuple(tasks))
    assert read_back(letters.to_docx(plan_letter(printed("hai_dinh_2024", plan), kind))) == rows_of(
        plan
    )


@given(arbitrary())
@settings(max_examples=20)
def test_so_does_any_plan(plan: Plan) -> None:
    made = printed("mau_minh_hoa", plan)
    assert read_back(letters.to_docx(plan_letter(made, "ke-hoach"))) == rows_of(plan)


@pytest.mark.libreoffice
def test_word_and_libreoffice_write_the_same_plan(tmp_path: Path) -> None:
    """The printed document saved again by another program still gives the same rows."""
    files = []
    for name in plans.SHIPPED:
        path = tmp_path / f"{name}.docx"
        path.write_bytes(letters.to_docx(plan_letter(printed(name))))
        files.append(path)
    for name, saved in zip(
        plans.SHIPPED, libreoffice.convert(files, "docx", tmp_path / "out"), strict=True
    ):
        assert read_back(saved.read_bytes()) == rows_of(plans.draft(name).plan), name


# --- the form ------------------------------------------------------------------------------------


def document(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("kind", FORMS)
def test_the_form_is_the_decrees(kind: Kind) -> None:
    made = document(letters.to_docx(plan_letter(printed("trieu_trach_2025"), kind)))
    words = "\n".join(t.text or "" for t in made.element.body.iter(qn("w:t")))
    wanted = {"ke-hoach": ("KẾ HOẠCH", "TM. ỦY BAN NHÂN DÂN"),
              "cong-van": ("V/v ", "Kính gửi", "TM. ỦY BAN NHÂN DÂN"),
              "quyet-dinh": ("QUYẾT ĐỊNH:", "Điều 1.", "KẾ HOẠCH")}[kind]  # fmt: skip
    for part in (*wanted, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                 "XÃ TRIỆU TRẠCH", "Nơi nhận:", "./.", "PHỤ LỤC", "Kèm theo", "94,64"):  # fmt: skip
        assert part in words, part
    assert ("TM. ỦY BAN NHÂN DÂN" in words) == (kind != "quyet-dinh")
    first, last = made.sections[0], made.sections[-1]
    assert first.page_height > first.page_width
    assert last.page_width > last.page_height
    assert (round(first.left_margin.mm), round(first.top_margin.mm)) == (30, 20)
    assert first.different_first_page_header_footer
    assert "PAGE" in "".join(e.text or "" for e in first.header._element.iter(qn("w:instrText")))


def test_rows_never_split_and_headers_repeat() -> None:
    made = document(letters.to_docx(plan_letter(printed("dao_xa_2025"))))
    table = max(made.tables, key=lambda one: len(one.rows))
    assert len(table.rows) > 30
    for row in table.rows:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def crowded(name: str) -> Plan:
    """A plan of its commune with every column filled in, so that the appendix has them all."""
    base = plans.draft(name).plan
    more: dict[str, Any] = {
        "budget": "5 triệu đồng", "note": "Xem https://dichvucong.gov.vn/p/home/dvc.html?ma=H12.34",
        "requirement": "Từ 70% trở lên", "task": "Thanh toán", "output": "Quyết định",
        "officer": "Nguyễn Thị Hường", "deadline": "Thường xuyên, xong trước 31/12/2026",
        "measure": "Rà soát toàn bộ thủ tục, đối chiếu quy trình nội bộ điện tử. " * 12,
    }  # fmt: skip
    return base._replace(assignments=tuple(t._replace(**more) for t in base.assignments))


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_no_word_of_an_appendix_breaks(name: str) -> None:
    """252 mm between the margins; a cell keeps 1.9 mm free on either side."""
    grid = plan_letter(printed(name, crowded(name))).blocks[-1]
    assert isinstance(grid, Grid)
    total = sum(column.width for column in grid.columns)
    assert total == pytest.approx(252, abs=0.5)
    for n, column in enumerate(grid.columns):
        words = {w for line in grid.lines for w in line.cells[n].split() if len(w) < 15}
        room = (column.width - 3.8) / 25.4 * 96
        for word in words:
            assert line_count(word, room, grid.size) == 1, (column.header, word)
        for word in column.header.split():
            assert line_count(word, room, grid.size, bold=True) == 1, column.header
        assert line_count(column.header, room, grid.size, bold=True) <= 5, column.header


def test_a_long_header_stands_on_few_lines_over_short_cells() -> None:
    heads = ("Nhiệm vụ", "Sản phẩm", "Dự kiến kinh phí (triệu đồng)")
    row = Line(("Quán triệt nhiệm vụ cải cách hành chính năm 2026 đến từng tổ dân phố. " * 4,
                "Báo cáo kết quả của từng tổ dân phố, kèm danh sách. " * 4, "5"))  # fmt: skip
    grid = wide_grid([Column(head, 10) for head in heads], [row] * 3)
    room = (grid.columns[-1].width - 3.8) / 25.4 * 96
    assert line_count(heads[-1], room, grid.size, bold=True) <= 4


@pytest.mark.parametrize(
    "signer",
    [
        "KT. Chủ tịch, Phó Chủ tịch Lê Văn Thảo",
        "Phó Chủ tịch Lê Văn Thảo",
        "KT. CHỦ TỊCH Lê Văn Thảo",
    ],
)
def test_a_deputy_signs_by_name_alone(signer: str) -> None:
    base = plans.draft("ba_vi_2025").plan
    plan = base._replace(general={**base.general, "signer": signer})
    made = document(letters.to_docx(plan_letter(printed("ba_vi_2025", plan))))
    words = [p.text for t in made.tables for c in t.rows[0].cells for p in c.paragraphs]
    assert "Lê Văn Thảo" in words
    assert {"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"} <= set(words)


def test_an_acting_chairman_signs_as_such() -> None:
    base = plans.draft("ba_vi_2025").plan
    plan = base._replace(general={**base.general, "signer": "Q. Chủ tịch Lê Văn Thảo"})
    made = document(letters.to_docx(plan_letter(printed("ba_vi_2025", plan))))
    words = [p.text for t in made.tables for c in t.rows[0].cells for p in c.paragraphs]
    assert {"Q. CHỦ TỊCH", "Lê Văn Thảo"} <= set(words)


def test_no_page_is_empty_no_heading_and_no_signature_alone() -> None:
    made = document(letters.to_docx(plan_letter(printed("cam_nhuong_2025"))))
    body = list(made.element.body)
    ends = [p for p in made.paragraphs if p._p.pPr is not None and p._p.pPr.sectPr is not None]
    assert ends
    assert all(p.paragraph_format.line_spacing == docx.shared.Pt(1) for p in ends)
    foot = next(t for t in made.tables if t.rows[0].cells[0].text.startswith("Nơi nhận"))
    before = body[body.index(foot._tbl) - 1]
    assert before.pPr.keepNext is not None
    table = max(made.tables, key=lambda one: len(one.rows))
    heading = next(r for r in table.rows if r.cells[2].text == "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ")
    assert all(p.paragraph_format.keep_with_next for c in heading.cells for p in c.paragraphs)


def test_the_paragraph_behind_the_last_table_makes_no_page() -> None:
    made = document(letters.to_docx(plan_letter(printed("mau_minh_hoa"))))
    assert made.element.body[-2] is made.paragraphs[-1]._p
    assert made.paragraphs[-1].paragraph_format.line_spacing == docx.shared.Pt(1)


def test_the_heading_of_a_field_spreads_over_its_row() -> None:
    made = document(letters.to_docx(plan_letter(printed("cam_nhuong_2025"))))
    table = max(made.tables, key=lambda one: len(one.rows))
    heading = next(r for r in table.rows if r.cells[2].text == "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ")
    assert len(heading._tr.tc_lst) == 3  # number, code, and the rest of the row
    assert {cell.text for cell in heading.cells[2:]} == {"CẢI CÁCH CHẾ ĐỘ CÔNG VỤ"}
    assert len({sum(c.width for c in row._tr.tc_lst) for row in table.rows}) == 1


def test_figures_of_a_field_stand_under_their_headers(one: dict[str, Any]) -> None:
    """Its lost points were spread over the blank reason beside them."""
    one = copy.deepcopy(one)
    next(row for row in one["files"][0]["criteria"] if row["leaf"])["reason"] = "Chậm"
    made = document(verb.report_bytes(one, DAY))
    annex = next(t for t in made.tables if "Tiêu chí" in {cell.text for cell in t.rows[0].cells})
    heads = [cell.text for cell in annex.rows[0].cells]
    lost = {row["title"]: row["lost_points"] for row in one["files"][0]["fields"]}
    shown = {cells[heads.index("Tiêu chí")].text: cells[heads.index("Bị trừ")].text
             for row in annex.rows if (cells := row.cells)[heads.index("Tiêu chí")].text in lost
             and len(row._tr.tc_lst) == len(heads)}  # fmt: skip
    assert len(shown) == len(lost)
    assert all(shown[title] == ("–" if said is None else f"{Decimal(said).normalize():f}".replace(
        ".", ",")) for title, said in lost.items())  # fmt: skip


def test_a_plan_of_tasks_alone_prints_no_column_of_titles() -> None:
    base = plans.draft("cam_nhuong_2025").plan
    working = [task for task in base.assignments if task.measure]
    tasks = tuple(task._replace(title="", code="", criteria=(), task=f"Việc thứ {n}")
                  for n, task in enumerate(working, 1))  # fmt: skip
    letter = plan_letter(printed("cam_nhuong_2025", base._replace(assignments=tasks)))
    grid = [block for block in letter.blocks if isinstance(block, Grid)][-1]
    assert not any("Mục tiêu" in column.header for column in grid.columns)
    headings = [line.cells for line in grid.lines if line.heading]
    assert headings[0][1] == "I. CÔNG TÁC TRIỂN KHAI CÁC NHIỆM VỤ CCHC"
    assert [row["task"] for row in read_back(letters.to_docx(letter))] == [
        plain(task.task) for task in tasks
    ]


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (letters.to_docx(plan_letter(printed("ba_vi_2025"))) for _ in range(2))
    assert first == second


def test_no_cell_can_break_the_document() -> None:
    base = plans.draft("hai_dinh_2024").plan
    task = base.assignments[0]._replace(measure="a\x00\x0b<w:p>&\ud800\uffff{{x}}")
    made = letters.to_docx(
        plan_letter(printed("hai_dinh_2024", base._replace(assignments=(task,))))
    )
    assert "<w:p>&{{x}}" in "\n".join(c.text for t in document(made).tables for r in t.rows
                                      for c in r.cells)  # fmt: skip


# --- through files -------------------------------------------------------------------------------


def workbook(path: Path, name: str = "trieu_trach_2025", **more: Any) -> Path:
    base = plans.draft(name)
    plan = base.plan._replace(**more)
    path.write_bytes(xlsx.to_bytes(draw(plan, base.settings, base.form, DAY, issued=plan)))
    return path


def test_a_plan_is_printed_from_a_file_and_nothing_written_over(tmp_path: Path) -> None:
    source, out = workbook(tmp_path / "a.xlsx"), tmp_path / "a.docx"
    before = source.read_bytes()
    assert verb.plan(source, out, today=DAY).tasks == 8
    assert source.read_bytes() == before
    assert "Công văn" not in document(out.read_bytes()).paragraphs[0].text
    for path, force in ((out, False), (tmp_path / "a.pdf", True)):
        with pytest.raises(Stop):
            verb.plan(source, path, today=DAY, force=force)


def test_an_index_that_cannot_be_is_not_printed(tmp_path: Path) -> None:
    """9464 typed for 94,64 went into a letter as "đạt 9464/100 điểm, tăng 9370,01 điểm"."""
    base = plans.draft("trieu_trach_2025").plan
    said = {"index_points": Decimal(9464), "scale": Decimal(100)}
    source = workbook(tmp_path / "a.xlsx", general={**base.general, **said})
    written = verb.plan(source, tmp_path / "a.docx", today=DAY)
    assert "9464" not in words_of((tmp_path / "a.docx").read_bytes())
    assert "1.5.1" in words_of((tmp_path / "a.docx").read_bytes())
    [file] = examine.validate([source], as_of=DAY, today=DAY)
    errors = [one for one in file["findings"] if one["severity"] == "error"]
    assert "X30" in [one["code"] for one in errors]
    assert written.errors == len(errors)


def test_without_tasks_there_is_nothing_to_print(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", assignments=(), progress=())
    with pytest.raises(Stop) as stopped:
        verb.plan(source, tmp_path / "b.docx", today=DAY)
    assert stopped.value.finding.code == "P01"


# --- the periodic report -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.report(reports.folder(tmp_path_factory.mktemp("letters") / "in"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.alone(tmp_path_factory.mktemp("letter1"), "mau_minh_hoa", 4)


def words_of(data: bytes) -> str:
    return "\n".join(t.text or "" for t in document(data).element.body.iter(qn("w:t")))


def test_one_day_is_not_said_as_the_first_and_the_last() -> None:
    base = printed(plans.SHIPPED[0])
    day = date(2026, 3, 31)
    tasks = tuple(task._replace(due=day) for task in base.plan.assignments[:2])
    one = base._replace(plan=base.plan._replace(assignments=tasks))
    two = base._replace(
        plan=base.plan._replace(assignments=(tasks[0], tasks[1]._replace(due=date(2026, 6, 30))))
    )
    said = [words_of(letters.to_docx(plan_letter(made, "ke-hoach"))) for made in (one, two)]
    assert [text.count("31/03/2026") for text in said] == [1, 1]
    assert [text.count("30/06/2026") for text in said] == [0, 1]


@pytest.mark.parametrize(("period", "said"), [
    ("Quý I", "quý I năm 2026"), ("6 tháng", "6 tháng đầu năm 2026"),
    ("9 tháng", "9 tháng đầu năm 2026"), ("Năm", "năm 2026"),
])  # fmt: skip
def test_a_report_names_its_period(one: dict[str, Any], period: str, said: str) -> None:
    file = one["files"][0] | {"period": period, "plan_year": 2026, "phase": "khac-phuc"}
    words = words_of(letters.to_docx(report_letter(one | {"files": [file]}, DAY)))
    lines = [line.strip() for line in words.splitlines()]
    assert said in lines


def test_a_day_stands_on_one_line_of_a_reports_table(one: dict[str, Any]) -> None:
    """165 mm of text at 96 dots an inch, 0.19 cm of padding on either side of a cell."""
    grids = [b for b in report_letter(one, DAY).blocks if isinstance(b, Grid)]
    widths = [(c.width, g.size) for g in grids for c in g.columns if c.header == "Hạn"]
    assert widths
    for share, size in widths:
        assert line_count("30/09/2026", 165 / 25.4 * 96 * share / 100 - 15, size) == 1


def test_a_units_report_says_its_figures(one: dict[str, Any]) -> None:
    file = one["files"][0]
    said = words_of(letters.to_docx(report_letter(one, DAY)))
    for part in ("BÁO CÁO", "I. KẾT QUẢ THEO LĨNH VỰC", "II. TÌNH HÌNH", "III. TỒN TẠI", "./.",
                 "IV. KHÓ KHĂN", "V. NHIỆM VỤ KỲ TỚI", "Nơi nhận:", file["unit"]):  # fmt: skip
        assert part in said, part
    row = one["summary"]["by_unit"][0]
    assert (
        f"Tổng số {row['lines']} việc: hoàn thành {row['done']}, quá hạn {row['overdue']}" in said
    )
    wishes = {t["proposal"] for t in file["assignments"] if t["proposal"]}
    assert all(" ".join(wish.split()).rstrip(".") in said for wish in wishes)


def test_a_superiors_report_says_the_summarys_shares_and_names_every_overdue_task(
    many: dict[str, Any], tmp_path: Path
) -> None:
    """A field in which half of the units have no points yet is not told as half as good."""
    told = copy.deepcopy(many)
    [field, *_] = (row for row in told["summary"]["by_field"] if row["effective_points"])
    field["percent"] = 12.34
    [out] = report_verb.write(told, tmp_path / "b.docx", DAY)
    tables = docx.Document(str(out)).tables
    said = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert [row[-1] for row in said if row[0] == field["title"]] == ["12,3%"]
    late = [row for row in said if row[-1].isdecimal() and len(row) == 5]
    assert len(late) == len(told["summary"]["overdue"]) > 0


def test_a_superiors_report_ranks(many: dict[str, Any], tmp_path: Path) -> None:
    [out] = report_verb.write(many, tmp_path / "a.docx", DAY)
    said = words_of(out.read_bytes())
    for row in many["summary"]["ranking"]:
        assert row["unit"] in said
    assert re.search(r"KẾT QUẢ, XẾP HẠNG", said)


def own_template(body: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(body)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_an_offices_own_template_is_filled(one: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(own_template("Đơn vị: {{ don_vi }}; {{ qua_han|length }} việc quá hạn"))
    said = words_of(verb.report_bytes(one, DAY, path))
    assert said == (f"Đơn vị: {one['files'][0]['unit']}; "
                    f"{len(one['summary']['overdue'])} việc quá hạn")  # fmt: skip


@pytest.mark.parametrize("body", [
    "{{ don_vi", "{% for x in %}", "{{ ''.__class__.__mro__ }}",
    "{{ don_vi.__init__.__globals__ }}", "{{ khong_co.x.y }}",
])  # fmt: skip
def test_a_faulty_or_sly_template_gets_one_sentence(
    body: str, one: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(own_template(body))
    with pytest.raises(Stop) as stopped:
        verb.report_bytes(one, DAY, path)
    assert stopped.value.finding.code == "P02"


@pytest.mark.parametrize(("body", "said"), [
    ("{{ don_v }}", "không có tên “don_v” (có phải “don_vi”?)"),
    ("{{ xin_chao_ban }}", "không có tên “xin_chao_ban”"),
    ("{{ thong_tin.diem }}", "không có tên “diem” trong danh sách ấy"),
    ("{% for x in qua_han %}", "thiếu chỗ đóng {% endfor %}"),
    ("{{ don vi }}", "“vi”, gần “{{ don vi }}”"),
    ("{{ linh_vuc }}", "một danh sách được ghi như một tên"),
])  # fmt: skip
def test_a_template_is_told_what_is_wrong_with_it(
    body: str, said: str, one: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(own_template(body))
    with pytest.raises(Stop) as stopped:
        verb.report_bytes(one, DAY, path)
    assert said in stopped.value.finding.typed


def test_the_names_of_a_template_are_those_of_its_page(
    one: dict[str, Any], many: dict[str, Any]
) -> None:
    """What docs/word-template.md lists, list by list, is what there is, of one and of many."""
    page = Path("docs/word-template.md").read_text("utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    rows = [row for row in rows if "{" not in row[0]]
    listed = {name for first, _ in rows for name in re.findall(r"`(\w+)`", first)}
    inner = {
        name: {word.rpartition(".")[2] for word in re.findall(r"`([\w.]+)`", second)}
        for first, second in rows
        for name in re.findall(r"`(\w+)`", first)
    }
    for report in (one, many):
        said = placeholders(report, DAY)
        assert set(said) == listed
        for name, value in said.items():
            row = value[0] if isinstance(value, list) and value else value
            if isinstance(row, dict) and name != "thong_tin":
                assert set(row) == inner[name], name
    facts = page[page.index("`thong_tin` có:") :]
    assert set(re.findall(r"`(\w+)`", facts)) - {"thong_tin"} == set(said["thong_tin"])


def test_lists_of_words_are_enumerated_and_figures_written_as_people_do(
    many: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(own_template("{{ da_gui }}|{{ chua_gui }}|{{ xep_hang[0].diem }}"))
    told = copy.deepcopy(many)
    told["summary"]["not_returned"] = [
        {"unit": name, "unit_code": "", "superior": ""} for name in ("Xã A", "Xã B")
    ]
    best = Decimal(told["summary"]["ranking"][0]["points"])
    returned = len(told["summary"]["by_unit"])
    assert words_of(verb.report_bytes(told, DAY, path)) == (
        f"{returned}|Xã A; Xã B|{best:.2f}".replace(".", ",")
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a document"])
def test_what_is_no_template_is_said(data: bytes, one: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(data)
    with pytest.raises(Stop) as stopped:
        verb.report_bytes(one, DAY, path)
    assert stopped.value.finding.code in ("F04", "F06")
