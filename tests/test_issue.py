"""build: each option does what it says, in the file that was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest

from cchc_xlsx.cli import commands
from cchc_xlsx.edges import door, templates, workbooks
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.office.model import PERIODS, PHASES, Plan
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.issue import Draft, Options, adds_up, build, prepare
from tests import plans

TODAY = date(2026, 6, 20)
CRITERIA = (
    "code;title;max_points;rule;Cán bộ theo dõi\n"
    "1;Chỉ đạo, điều hành;3;sum;\n"
    "1.1;Kế hoạch năm;1;levels Có:1; Không:0;\n"
    "1.2;Nhiệm vụ được giao;2;ratio;Chị Hà\n"
).replace("levels Có:1; Không:0", '"levels Có:1; Không:0"')
ASSIGNMENTS = (
    "Mã tiêu chí,Nhiệm vụ,Chủ trì,Công chức thực hiện,Thời gian hoàn thành,Tình hình thực hiện\n"
    "1.2,Đôn đốc từng việc,Văn phòng,Chị Hà,Quý III,Đang thực hiện\n"
    ",Việc không gắn tiêu chí,Văn phòng,,Trước ngày 30/10,\n"
)


def built(tmp_path: Path, template: str, **said: object) -> tuple[Draft, Reading]:
    """A draft as built, and its file as read back."""
    out = tmp_path / "thư mục mới" / "sổ.xlsx"
    draft = build(template, out, TODAY, Options(**said))  # type: ignore[arg-type]
    reading = match.read(workbooks.read_book(door.Source(out.name, out.read_bytes(), "")))
    assert reading.plan == draft.plan
    assert reading.findings == ()
    return draft, reading


def table(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8-sig")
    return path


def due(plan: Plan) -> dict[str, date | None]:
    return {task.deadline: task.due for task in plan.assignments}


def refused(template: str, out: Path, **said: object) -> Stop:
    with pytest.raises(Stop) as stopped:
        build(template, out, TODAY, Options(**said))  # type: ignore[arg-type]
    return stopped.value


# --- who, when -----------------------------------------------------------------------------------


def test_unit_code_and_superior(tmp_path: Path) -> None:
    said = {"unit": "UBND phường Đông Hà", "unit_code": "19345", "superior": "UBND tỉnh Quảng Trị"}
    draft, reading = built(tmp_path, "trieu_trach_2025", **said)
    for plan in (draft.plan, reading.plan):
        assert {name: getattr(plan.identity, name) for name in said} == said
    assert draft.plan.identity.issue.startswith("DH25")
    assert len(draft.plan.identity.issue) == len("DH25") + 4


def test_what_is_not_said_stays_the_templates(tmp_path: Path) -> None:
    draft, _ = built(tmp_path, "trieu_trach_2025", unit_code="19345")
    assert draft.plan.identity.unit == "UBND xã Triệu Trạch"
    assert draft.plan.identity.superior == "UBND huyện Triệu Phong"
    assert draft.plan.general["index_points"] == prepare_general()["index_points"]


def prepare_general() -> dict[str, object]:
    return dict(plans.draft("trieu_trach_2025").plan.general)


def test_years_move_the_deadlines_that_name_none(tmp_path: Path) -> None:
    draft, _ = built(tmp_path, "trieu_trach_2025", scored_year=2027, plan_year=2028)
    assert draft.plan.identity.scored_year == 2027
    assert draft.plan.identity.issue.startswith("TT28")
    moved = due(draft.plan)
    assert moved["Cả năm"] == date(2028, 12, 31)
    assert moved["Cung cấp sáng kiến để được công nhận trước 30/10"] == date(2028, 10, 29)
    assert moved[""] is None


def test_a_year_that_is_written_stays(tmp_path: Path) -> None:
    draft, _ = built(tmp_path, "mau_minh_hoa", plan_year=2028)
    moved = due(draft.plan)
    assert moved["Trước ngày 30/10/2026"] == date(2026, 10, 29)
    assert moved["Cả năm"] == date(2028, 12, 31)


@pytest.mark.parametrize("period", PERIODS)
def test_periods(tmp_path: Path, period: str) -> None:
    draft, reading = built(tmp_path, "hai_dinh_2024", period=period)
    assert draft.plan.identity.period == reading.plan.identity.period == period


def test_the_command_line_offers_the_same_periods_and_phases() -> None:
    """It spells them out so that --help need not load the model."""
    group = commands.group("vi")
    build = group.get_command(click.Context(group), "build")
    assert build is not None
    options = {o.name: o.type for o in build.params}
    assert tuple(options["period"].choices) == PERIODS  # type: ignore[attr-defined]
    assert tuple(options["phase"].choices) == tuple(PHASES)  # type: ignore[attr-defined]
    assert set(Options._fields) <= set(options)


NEEDED = {  # what a phase cannot do without
    "tu-cham": {"self_points", "basis", "achieved", "outcome", "evidence", "rule"},
    "giai-trinh": {"self_points", "appraised_points", "explanation"},
    "khac-phuc": {"code", "title"},
}


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("template", plans.SHIPPED)
def test_phases_bring_their_columns(template: str, phase: str) -> None:
    form = plans.draft(template, phase).form
    assert NEEDED[phase] <= set(form.sheet("criteria").keys())
    assert {"lead", "deadline", "due"} <= set(form.sheet("assignments").keys())
    assert {"status", "due", "standing"} <= set(form.sheet("progress").keys())
    if phase == "khac-phuc":
        assert {"done_on", "evidence"} <= set(form.sheet("progress").keys())


def test_a_phase_is_written_and_read(tmp_path: Path) -> None:
    draft, reading = built(tmp_path, "ba_vi_2025", phase="giai-trinh")
    assert reading.plan.identity.phase == "giai-trinh"
    assert draft.form.sheet("criteria").has("explanation")


def test_a_unit_name_that_no_workbook_can_hold_is_refused_in_words(tmp_path: Path) -> None:
    stopped = refused("hai_dinh_2024", tmp_path / "b.xlsx", unit="Xã " + "A" * 300)
    assert (stopped.finding.code, stopped.exit_code) == ("B20", 2)
    assert ("count_of", "303") in stopped.finding.extra
    draft, reading = built(tmp_path, "hai_dinh_2024", unit="A" * 255)
    assert reading.plan.identity.unit == draft.plan.identity.unit == "A" * 255


def test_the_prefix_of_an_issue(tmp_path: Path) -> None:
    draft, _ = built(tmp_path, "hai_dinh_2024", issue="TINH2026")
    assert draft.plan.identity.issue.startswith("TINH2026")
    assert len(draft.plan.identity.issue) == 12
    for wrong in ("2026/tt", "tt26", "ĐH26", "A B", "TINH20266", "26"):
        stopped = refused("hai_dinh_2024", tmp_path / "b.xlsx", issue=wrong)
        assert (stopped.finding.code, stopped.exit_code) == ("B11", 2)
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize("said", [{"phase": "khac phuc"}, {"period": "Quý V"}])
def test_what_is_no_phase_or_period(tmp_path: Path, said: dict[str, str]) -> None:
    stopped = refused("hai_dinh_2024", tmp_path / "b.xlsx", **said)
    assert (stopped.finding.code, stopped.exit_code) == ("B15", 2)


# --- an office's own tables ----------------------------------------------------------------------


def test_criteria_alone(tmp_path: Path) -> None:
    own = table(tmp_path, "tiêu chí.csv", CRITERIA)
    draft, _ = built(tmp_path, "mau_minh_hoa", criteria=own)
    plan = draft.plan
    assert [row.row_id for row in plan.criteria] == ["c1", "c1_1", "c1_2"]
    assert [row.level for row in plan.criteria] == ["field", "criterion", "criterion"]
    assert plan.criteria[1].rule == "levels Có:1; Không:0"
    assert plan.criteria[2].note == "Cán bộ theo dõi: Chị Hà"
    assert not plan.assignments
    assert not plan.progress
    assert draft.settings.label == ""  # it is no illustration any more
    assert draft.settings.complete
    assert plan.general == {}
    assert plan.identity.template_hash == ""


def test_criteria_and_assignments(tmp_path: Path) -> None:
    rows = table(tmp_path, "tiêu chí.csv", CRITERIA)
    work = table(tmp_path, "phân công.csv", ASSIGNMENTS)
    draft, _ = built(tmp_path, "mau_minh_hoa", criteria=rows, assignments=work, plan_year=2027)
    first, second = draft.plan.assignments
    assert first.criteria == ("c1_2",)
    assert first.field == "c1"
    assert first.title == "Nhiệm vụ được giao"
    assert second.criteria == ()
    assert due(draft.plan) == {
        "Quý III": date(2027, 9, 30), "Trước ngày 30/10": date(2027, 10, 29),
    }  # fmt: skip
    assert [line.status for line in draft.plan.progress] == ["Đang thực hiện", ""]


def test_assignments_alone_hang_on_the_templates_criteria(tmp_path: Path) -> None:
    text = (
        "code,title,measure\n6.3.,Tên khác,Việc A\n"
        "3.13.2,Tỷ lệ DVCTT có phát sinh hồ sơ trực tuyến,B\n"
    )
    work = table(tmp_path, "phân công.csv", text)
    draft, _ = built(tmp_path, "trieu_trach_2025", assignments=work)
    assert [task.criteria for task in draft.plan.assignments] == [("c6_3",), ("c3_13_2_b",)]
    assert len(draft.plan.criteria) == 15
    assert draft.plan.general["rank_of"] == 18
    assert draft.plan.identity.template_hash == ""


@pytest.mark.parametrize("template", plans.SHIPPED)
def test_what_a_table_fills_in_is_seen(tmp_path: Path, template: str) -> None:
    """Also where the template shows no such column; its own order of columns stays."""
    rows = table(tmp_path, "a.csv", "title,owner,self_points,reason\nA,VP,1,Chậm\n")
    work = table(tmp_path, "b.csv", ASSIGNMENTS.replace("Thời gian", "Kinh phí,Thời gian", 1))
    draft = prepare(templates.find(template), Options(criteria=rows, assignments=work))
    shown = {slug: draft.form.sheet(slug).keys() for slug in ("criteria", "assignments")}
    assert {"owner", "self_points", "reason"} <= set(shown["criteria"])
    assert {"task", "officer"} <= set(shown["assignments"])
    assert draft.form.sheet("progress").has("status")
    before = plans.draft(template).form
    for slug, keys in shown.items():
        assert (
            tuple(key for key in keys if before.sheet(slug).has(key)) == before.sheet(slug).keys()
        )


def test_columns_used_are_added_to_a_form_in_their_place() -> None:
    form = make_form({}, "khac-phuc", {"assignments": ("officer",)})
    keys = form.sheet("assignments").keys()
    assert keys[keys.index("officer") - 1] == "lead"


@pytest.mark.parametrize(
    ("points", "whole"),
    [(("3", "1", "2"), True), (("3", "1", "1"), False), (("", "1", "2"), False),
     (("3", "", ""), False)],
)  # fmt: skip
def test_a_set_is_complete_where_it_adds_up(
    tmp_path: Path, points: tuple[str, str, str], whole: bool
) -> None:
    rows = [f"{code},{level},A,{top}" for code, level, top in zip(
        ("1", "1.1", "1.2"), ("field", "criterion", "criterion"), points, strict=True)]  # fmt: skip
    own = table(tmp_path, "a.csv", "code,level,title,max_points\n" + "\n".join(rows))
    draft = prepare(templates.find("hai_dinh_2024"), Options(criteria=own))
    assert adds_up(draft.plan.criteria) == draft.settings.complete == whole


def test_the_illustrative_set_given_as_a_table_is_complete_too() -> None:
    own = templates.find("mau_minh_hoa")
    draft = prepare(templates.find("hai_dinh_2024"), Options(criteria=own / "criteria.csv"))
    assert draft.settings.complete
    assert draft.plan.criteria == plans.draft("mau_minh_hoa").plan.criteria


def test_tables_that_are_not_there_or_wrong_leave_no_file(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    assert refused("hai_dinh_2024", out, criteria=tmp_path / "x.csv").finding.code == "F01"
    wrong = table(tmp_path, "sai.csv", "title,max_points\nA,hai\n")
    stopped = refused("hai_dinh_2024", out, criteria=wrong)
    assert stopped.finding.code == "B05"
    assert stopped.finding.place.file == "sai.csv"
    strange = table(tmp_path, "lạ.csv", "code,measure,criteria\n1,A,c9_9\n")
    assert refused("hai_dinh_2024", out, assignments=strange).finding.code == "B09"
    assert not out.exists()


# --- places --------------------------------------------------------------------------------------


def test_answers_are_never_overwritten_without_force(tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"answers")
    assert refused("hai_dinh_2024", out).finding.code == "B03"
    assert out.read_bytes() == b"answers"
    build("hai_dinh_2024", out, TODAY, force=True)
    assert out.read_bytes()[:2] == b"PK"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "tệp"
    place.write_text("x", "utf-8")
    assert refused("hai_dinh_2024", place / "a.xlsx").finding.code == "B04"
    assert sorted(tmp_path.iterdir()) == [place]
