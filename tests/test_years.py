"""Laws of carrying on: no row, no answer is lost, no date comes later; diff tells all and only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import openpyxl.comments
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.drawing.differences import difference_text
from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import CRITERIA, PROGRESS
from cchc_xlsx.judging.changes import Change, changes
from cchc_xlsx.judging.ended import Source, reported
from cchc_xlsx.judging.ongoing import moved_phrase
from cchc_xlsx.judging.years import next_period, next_year
from cchc_xlsx.office import points
from cchc_xlsx.office.deadlines import due_date, read_deadline
from cchc_xlsx.office.model import Criterion, Plan, Progress, children, is_group
from cchc_xlsx.office.standing import CLOSED
from cchc_xlsx.verbs import years
from cchc_xlsx.verbs.issue import to_bytes
from tests import plans

DAY = date(2025, 6, 20)
ANSWERS = [c.key for c in CRITERIA.columns if c.role is Role.INPUT and c.key != "owner"]
REPORTED = [
    c.key for c in PROGRESS.columns if c.role is Role.INPUT and c.key not in ("due", "updated_on")
]
SEEDS = st.integers(0, 10_000)
NAMES = st.sampled_from(plans.SHIPPED)


def source(name: str, seed: int, unit: str = "") -> Source:
    base = plans.draft(name, unit=unit) if unit else plans.draft(name)
    filled = plans.filled(base, seed, DAY)
    return Source(f"{name}.xlsx", filled.plan, filled.settings)


def _printed(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal) and value != value.to_integral():
        return f"{value:f}".rstrip("0").replace(".", ",")
    return f"{value:.0f}" if isinstance(value, Decimal) else str(value)


def test_every_column_that_a_new_set_fills_in_is_seen(tmp_path: Path) -> None:
    """Who appraises stood in the plan and on no sheet, where the old form had no such column."""
    (tmp_path / "bộ mới.csv").write_text(
        "level,code,title,max_points,appraiser\nfield,1,Chỉ đạo,10,\n"
        "criterion,1.1,Ban hành kế hoạch,10,Sở Nội vụ\n", encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "cũ.xlsx").write_bytes(to_bytes(plans.draft("trieu_trach_2025"), DAY))
    whither = years.Whither(plan_year=2026, criteria=tmp_path / "bộ mới.csv")
    years.rollover([tmp_path / "cũ.xlsx"], tmp_path / "mới.xlsx", whither, DAY)
    sheet = openpyxl.load_workbook(tmp_path / "mới.xlsx")["Tiêu chí"]
    assert "Sở Nội vụ" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_merged_plans_of_different_columns_hide_none_of_their_work(tmp_path: Path) -> None:
    """The workbook of the first showed no column for what only the second says."""
    files = []
    for name, unit in (("trieu_trach_2025", "UBND xã Một"), ("cam_nhuong_2025", "UBND xã Hai")):
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(to_bytes(plans.draft(name, unit=unit), DAY))
    years.rollover(
        files, tmp_path / "mới.xlsx", years.Whither(plan_year=2026, unit="UBND xã Mới"), DAY
    )
    sheet = openpyxl.load_workbook(tmp_path / "mới.xlsx")["Phân công"]
    seen = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    for task in plans.draft("cam_nhuong_2025").plan.assignments:
        for key in ("requirement", "task", "measure", "output", "support", "budget"):
            assert getattr(task, key) in seen | {""}


# --- the next period -----------------------------------------------------------------------------


@given(NAMES, SEEDS)
@settings(max_examples=25)
def test_a_period_loses_no_row_and_no_answer(name: str, seed: int) -> None:
    before = source(name, seed)
    after = next_period(before, "9 tháng").plan
    assert after.criteria == before.plan.criteria
    assert after.assignments == before.plan.assignments
    assert after.evidence == before.plan.evidence
    assert [line.row_id for line in after.progress] == [
        line.row_id for line in before.plan.progress
    ]
    for old, new in zip(before.plan.progress, after.progress, strict=True):
        assert (new.difficulty, new.proposal) == (old.difficulty, old.proposal)
        for key in ("status", "result", "evidence"):
            said = getattr(old, key)
            assert getattr(new, key) == said or said in new.previous_status
        assert new.previous_status == (reported(old) or old.previous_status)
    assert (after.identity.period, after.identity.revision) == ("9 tháng", 0)


def test_recurring_work_is_opened_again_and_the_rest_is_not() -> None:
    before = source("trieu_trach_2025", 1)
    task, other = before.plan.assignments[:2]
    done: dict[str, Any] = {
        "status": "Hoàn thành", "percent": Decimal(100), "done_on": date(2025, 5, 2),
        "result": "Đã họp",
    }  # fmt: skip
    plan = before.plan._replace(
        assignments=(task._replace(deadline_kind="recurring"),
                     other._replace(deadline_kind="date"), *before.plan.assignments[2:]),
        progress=tuple(
            line._replace(**done) if line.task_id in (task.row_id, other.row_id) else line
            for line in before.plan.progress
        ),
    )  # fmt: skip
    after = {
        line.row_id: line for line in next_period(before._replace(plan=plan), "Năm").plan.progress
    }
    assert after[task.row_id].status == ""
    assert after[task.row_id].previous_status.startswith("Hoàn thành; 100%")
    assert "02/05/2025" in after[task.row_id].previous_status
    assert after[other.row_id].status == "Hoàn thành"


@pytest.mark.parametrize(
    ("said", "period", "told"),
    [("Quý I", "6 tháng", False), ("9 tháng", "Năm", False), ("Năm", "Quý I", True),
     ("6 tháng", "6 tháng", True)],
)  # fmt: skip
def test_a_period_that_does_not_follow_is_questioned(said: str, period: str, told: bool) -> None:
    before = source("trieu_trach_2025", 3)
    plan = before.plan._replace(identity=before.plan.identity._replace(period=said))
    made = next_period(before._replace(plan=plan), period)
    assert [one.code for one in made.findings] == ["Y13"] * told
    blank = tuple(Progress(line.row_id, line.task_id) for line in plan.progress)
    begun = next_period(before._replace(plan=plan._replace(progress=blank)), period)
    assert not begun.findings  # built for the year, nothing reported yet: any period may be first


def test_a_new_year_may_begin_with_its_first_period(tmp_path: Path) -> None:
    path = written(source("trieu_trach_2025", 3), tmp_path / "a.xlsx", "trieu_trach_2025")
    whither = years.Whither(plan_year=2026, period="Quý I")
    who = years.rollover([path], tmp_path / "b.xlsx", whither, DAY).draft.plan.identity
    assert (who.plan_year, who.scored_year, who.period) == (2026, 2025, "Quý I")


# --- the next year -------------------------------------------------------------------------------


@given(NAMES, SEEDS)
@settings(max_examples=25)
def test_a_year_keeps_everything_it_was_told(name: str, seed: int) -> None:
    before = source(name, seed)
    plan, year = before.plan, before.plan.identity.plan_year + 1
    made = next_year([before], year)
    after = made.plan
    kept = "\n".join(f"{one.code} {one.title} {one.points} {one.said}" for one in made.kept)
    said = {(one.code, one.title): one.said for one in made.kept if one.what == "criterion"}
    scores = points.scores(plan, before.settings)
    previous = {row.row_id: row.previous_points for row in after.criteria}
    assert [row.row_id for row in after.criteria] == [row.row_id for row in plan.criteria]
    for row in plan.criteria:
        assert previous[row.row_id] == scores[row.row_id].effective_points
        for key in ANSWERS:
            if (value := getattr(row, key)) not in (None, ""):
                assert _printed(value) in said[row.code, row.title]
    for line in plan.progress:
        assert reported(line) in kept
        for key in REPORTED:
            if (value := getattr(line, key)) not in (None, ""):
                assert _printed(value) in kept
    carried = {task.row_id: task for task in after.assignments}
    lines: dict[str, list[Progress]] = {}
    for line in plan.progress:
        lines.setdefault(line.task_id, []).append(line)
    lost = {row_id for row_id, score in scores.items() if (score.lost_points or 0) > 0}
    for task in plan.assignments:
        open_ = any(line.status not in CLOSED for line in lines[task.row_id])
        if open_ or set(task.criteria) & lost:
            new = carried[task.row_id]
            assert (new.measure, new.lead, new.task) == (task.measure, task.lead, task.task)
            assert new.field == task.field
            read = due_date(read_deadline(new.deadline, year).milestones)
            assert new.due is None or read is None or new.due <= read
    assert len(carried) == len(after.assignments)
    assert (after.identity.scored_year, after.identity.plan_year) == (year - 1, year)
    tied = {tie for task in after.assignments for tie in task.criteria}
    below = children(plan.criteria)
    by_id = {row.row_id: row for row in plan.criteria}
    assert all(row_id in tied for row_id in lost if not is_group(by_id[row_id], below[row_id]))


def test_a_header_that_names_the_year_names_the_next(tmp_path: Path) -> None:
    """ "… khắc phục trong năm 2025" stood over the work of 2026; the notes of carried work had
    a column of a few letters."""
    path = written(source("trieu_trach_2025", 3), tmp_path / "a.xlsx", "trieu_trach_2025")
    years.rollover([path], out := tmp_path / "b.xlsx", years.Whither(plan_year=2026), DAY)
    columns = years.reading_of(out).form.sheet("assignments").by_key
    assert columns["measure"].header == (
        "Phân công nhiệm vụ thực hiện và biện pháp khắc phục trong năm 2026"
    )
    assert columns["note"].width >= 24
    years.rollover([path], same := tmp_path / "c.xlsx", years.Whither(period="9 tháng"), DAY)
    form = years.reading_of(same).form
    assert "2025" in form.sheet("assignments").by_key["measure"].header
    assert form.sheet("progress").by_key["previous_status"].width >= 24


@pytest.mark.parametrize(("phrase", "moved"), [
    ("Trước ngày 30/6/2025", "Trước ngày 30/6/2026"), ("Quý III năm 2025", "Quý III năm 2026"),
    ("Thường xuyên", "Thường xuyên"), ("từ 2024 đến 2026", "từ 2025 đến 2027"),
    ("Theo Kế hoạch 2021-2030", "Theo Kế hoạch 2021-2030"), ("T6/2025; T9", "T6/2026; T9"),
])  # fmt: skip
def test_the_years_of_a_phrase_move_and_nothing_else(phrase: str, moved: str) -> None:
    assert moved_phrase(phrase, 2025, 1) == moved


def test_a_date_set_by_hand_is_told_and_never_later() -> None:
    before = source("dao_xa_2025", 3)
    task = before.plan.assignments[0]._replace(
        deadline="Trước ngày 30/6/2025", due=date(2025, 7, 15), deadline_kind="date"
    )
    plan = before.plan._replace(
        assignments=(task, *before.plan.assignments[1:]),
        progress=tuple(line._replace(status="") for line in before.plan.progress),
    )
    made = next_year([before._replace(plan=plan)], 2026)
    assert made.plan.assignments[0].due == date(2026, 6, 29)
    assert "Y05" in {finding.code for finding in made.findings}


def test_merged_communes_keep_their_points_apart() -> None:
    one, two = (source("trieu_trach_2025", seed, f"UBND xã {name}")
                for seed, name in ((1, "Một"), (2, "Hai")))  # fmt: skip
    made = next_year([one, two], 2026)
    assert all(row.previous_points is None for row in made.plan.criteria)
    for row in made.plan.criteria:
        for src in (one, two):
            got = points.scores(src.plan, src.settings)[row.row_id].effective_points
            if got is not None:
                said = f"{got:f}".rstrip("0").rstrip(".") if got % 1 else f"{got:f}".split(".")[0]
                assert f"{src.plan.identity.unit} {said.replace('.', ',')}" in row.note
    ids = [task.row_id for task in made.plan.assignments]
    assert len(ids) == len(set(ids))
    assert {one.unit for one in made.kept} == {"UBND xã Một", "UBND xã Hai"}


def test_merged_points_stand_beside_each_other_and_doubts_in_their_own_workbook(
    tmp_path: Path,
) -> None:
    """What a row had in each commune was only in a list by communes; the lead of a second
    workbook was questioned at a cell of the first, on the sheet of criteria."""
    paths = []
    for seed, name in ((1, "Một"), (2, "Hai")):
        made = source("trieu_trach_2025", seed, f"UBND xã {name}")
        tasks = tuple(task._replace(lead=f"Công chức {post}") for task, post in
                      zip(made.plan.assignments, ("Địa chính", "Tư pháp - Hộ tịch"),
                          strict=False))  # fmt: skip
        made = made._replace(plan=made.plan._replace(assignments=tasks))
        base = plans.draft("trieu_trach_2025")
        issued = base.plan._replace(identity=made.plan.identity)
        paths.append(tmp_path / f"{seed}.xlsx")
        book = draw(made.plan, base.settings, base.form, DAY, issued=issued)
        paths[-1].write_bytes(xlsx.to_bytes(book))
    readings = [years.reading_of(path) for path in paths]
    years.rollover(paths, out := tmp_path / "b.xlsx", years.Whither(plan_year=2026), DAY)
    made_of_both = openpyxl.load_workbook(out)
    lines = list(made_of_both["Điểm năm trước"].iter_rows(min_row=4, values_only=True))
    assert lines[0] == ("Mã", "Tên", "Điểm tối đa", "UBND xã Một", "UBND xã Hai")
    told = {line[1]: line[3:] for line in lines[1:]}
    scores = [points.scores(one.plan, one.settings) for one in readings]
    for row in readings[0].plan.criteria:
        got = [score[row.row_id].effective_points for score in scores]
        if any(one is not None for one in got):
            assert [str(n) for n in told[row.title]] == [
                str(None if one is None else float(one) if one % 1 else int(one)) for one in got
            ]
    said = [
        str(line[1]) for line in made_of_both["Cần xác nhận"].iter_rows(min_row=5, values_only=True)
    ]
    questioned = {line for line in said if "nơi chủ trì" in line}
    may_be = {
        f'Phân công!{reading.place("assignments", task.row_id, "lead").cell}: nơi chủ trì '
        f'"{task.lead}" từ 01/7/2025 có thể là {office}; đã ghi ở cột Ghi chú. ({reading.source})'
        for reading in readings for task in reading.plan.assignments
        for office in ("Phòng Kinh tế", "Văn phòng HĐND và UBND (mảng tư pháp)")
    }  # fmt: skip
    assert questioned <= may_be
    assert all(any(str(path) in line for line in questioned) for path in paths)
    assert not {"S09", "S17"} & {one.code for one in years.reading_of(out).findings}


def test_merged_communes_whose_lists_differ_lose_no_criterion() -> None:
    """Lists of lost points alone are seldom the same; what the first lacks is added, and told."""
    base = source("trieu_trach_2025", 1, "UBND xã Một")
    rows = {
        "UBND xã Một": (("f1", "field", "1", "Điều hành"), ("c1", "component", "1.1", "Kế hoạch"),
                        ("f3", "field", "3", "Thủ tục"), ("c2", "component", "3.1", "Công khai")),
        "UBND xã Hai": (("c1", "field", "1", "Điều hành"), ("x", "component", "1.5", "Sáng kiến"),
                        ("v", "component", "3.1", "Công kha"),
                        ("c2", "field", "6", "Tài chính"), ("y", "component", "6.1", "Giải ngân")),
        "UBND xã Ba": (("z", "component", "9.9", "Không lĩnh vực"),
                       ("w", "component", "3.7", "Chỉ có mã"), ("f", "field", "3", "Thủ tục"),
                       ("c", "component", "3.1", "Công khai")),
    }  # fmt: skip
    sources = [
        Source(f"{unit}.xlsx", base.plan._replace(
            identity=base.plan.identity._replace(unit=unit), assignments=(), progress=(),
            criteria=tuple(Criterion(*row) for row in own)), base.settings)
        for unit, own in rows.items()
    ]  # fmt: skip
    made = next_year(sources, 2026)
    said = [(row.level, row.code, row.title) for row in made.plan.criteria]
    assert [f"{level[:1]} {code} {title}" for level, code, title in said] == [
        "c 9.9 Không lĩnh vực", "f 1 Điều hành", "c 1.1 Kế hoạch", "c 1.5 Sáng kiến",
        "f 3 Thủ tục", "c 3.1 Công khai", "c 3.7 Chỉ có mã", "f 6 Tài chính", "c 6.1 Giải ngân",
    ]  # fmt: skip
    ids = [row.row_id for row in made.plan.criteria]
    assert len(ids) == len(set(ids))
    told = [(one.code, one.typed) for one in made.findings]
    assert [typed for code, typed in told if code == "Y09"] == [
        "1.5 Sáng kiến", "6 Tài chính", "6.1 Giải ngân", "9.9 Không lĩnh vực",
        "3.7 Chỉ có mã"]  # fmt: skip
    assert ("Y08", "UBND xã Một, UBND xã Hai, UBND xã Ba") in told
    assert "Y04" not in dict(told)
    assert [code for code, _ in told].count("Y03") == 1  # a doubt of two passes, told once


@pytest.mark.parametrize(
    ("lead", "year", "doubted"),
    [
        ("Công chức Tài chính – Kế toán", 2025, True),
        ("Công chức Tài chính – Kế toán", 2026, True),  # a post of before, written still
        ("Phòng Kinh tế", 2025, True),  # of the district
        ("Phòng Kinh tế", 2026, False),  # of the commune itself
    ],
)
def test_offices_of_today_are_not_questioned(lead: str, year: int, doubted: bool) -> None:
    before = source("trieu_trach_2025", 2)
    task = before.plan.assignments[0]._replace(
        lead=lead, deadline="Thường xuyên", deadline_kind="ongoing"
    )
    identity = before.plan.identity._replace(plan_year=year)
    plan = before.plan._replace(identity=identity, assignments=(task,))
    settings = before.settings._replace(plan_date=None)
    made = next_year([before._replace(plan=plan, settings=settings)], year + 1)
    assert lead in {one.lead for one in made.plan.assignments}
    assert ("Y07" in {one.code for one in made.findings}) == doubted


def test_a_new_set_is_met_by_code_and_title_and_doubts_are_told() -> None:
    before = source("trieu_trach_2025", 5)
    rows = tuple(row._replace(owner=f"Phòng {row.code}") for row in before.plan.criteria)
    before = before._replace(plan=before.plan._replace(criteria=rows))
    old = [row for row in before.plan.criteria if row.level != "field"][:4]
    new = (
        Criterion("f1", "field", "1", "Lĩnh vực mới"),
        Criterion("a", "component", "9.9", old[0].title),  # another code, the same words
        Criterion("b", "component", old[1].code, old[1].title + " hằng năm"),  # nearly the same
        Criterion("c", "component", old[2].code, "Một tiêu chí hoàn toàn khác hẳn"),
    )
    made = next_year([before], 2026, new)
    told = {(finding.code, finding.row_key) for finding in made.findings}
    assert {("Y02", old[0].row_id), ("Y03", old[1].row_id), ("Y04", old[2].row_id)} <= told
    known = {row.row_id for row in new}
    assert all(set(task.criteria) <= known for task in made.plan.assignments)
    follows = {row.row_id: row.owner for row in made.plan.criteria}
    assert (follows["a"], follows["b"], follows["f1"]) == (old[0].owner, old[1].owner, "")


# Old code, title, maximum; new code, title, maximum: what a superior makes of a set in a year.
_ENDED = (
    ("1.1", "Ban hành kế hoạch cải cách hành chính năm", "2"),
    ("1.2", "Tỷ lệ nhiệm vụ trong kế hoạch hoàn thành đúng hạn", "3"),
    ("1.3", "Thực hiện chế độ báo cáo định kỳ", "1"),
    ("1.4", "Sáng kiến trong cải cách hành chính", "1"),
    ("2.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "3"),
    ("2.2", "Tỷ lệ hồ sơ nộp trực tuyến", "2"),
    ("2.3", "Niêm yết và công khai thủ tục hành chính trên cổng thông tin", "2"),
    ("3.1", "Tỷ lệ văn bản điện tử ký số", "2"),
    ("3.2", "Tỷ lệ văn bản điện tử", "1"),
    ("3.3", "Họp trực tuyến", "1"), ("3.4", "Họp trực tuyến", "1"),
)  # fmt: skip
_BEGUN = (
    ("1.1", "Ban hành kế hoạch cải cách hành chính năm", "1"),
    ("1.2", "Tổ chức hội nghị đối thoại với người dân", "1"),
    ("1.3", "Tỷ lệ nhiệm vụ trong kế hoạch được hoàn thành đúng hạn", "3"),
    ("1.4", "Thực hiện chế độ báo cáo định kỳ", "1"),
    ("2.1", "Tỷ lệ hồ sơ nộp trực tuyến", "2"),
    ("2.2", "Tỷ lệ hồ sơ giải quyết đúng hạn", "3"),
    ("2.3", "Niêm yết thủ tục hành chính", "1"),
    ("2.4", "Công khai thủ tục hành chính trên cổng thông tin", "1"),
    ("3.1", "Tỷ lệ văn bản điện tử", "1"),
    ("3.2", "Tỷ lệ văn bản điện tử được ký số", "2"),
    ("3.5", "Họp trực tuyến", "1"),
)  # fmt: skip


def test_a_set_renumbered_reworded_and_parted_is_met_row_by_row() -> None:
    """Points under a number another criterion had before would be somebody else's; a part of a
    criterion has not its points, and of two rows of one name neither is taken for the third."""
    base = source("trieu_trach_2025", 1)
    rows = tuple(
        Criterion(f"x{at}", "criterion", code, title, Decimal(most), self_points=Decimal(at) / 10)
        for at, (code, title, most) in enumerate(_ENDED, 1)
    )
    task = base.plan.assignments[0]._replace(
        row_id="t01", criteria=("x5",), code="2.1", title=rows[4].title, field=""
    )
    before = base._replace(plan=base.plan._replace(criteria=rows, assignments=(task,), progress=()))
    new = tuple(Criterion(f"c{at}", "criterion", code, title, Decimal(most))
                for at, (code, title, most) in enumerate(_BEGUN))  # fmt: skip
    made = next_year([before], 2026, new)
    got = {row.code: str(row.previous_points) for row in made.plan.criteria if row.previous_points}
    assert got == {
        "1.1": "0.1", "1.3": "0.2", "1.4": "0.3", "2.1": "0.6", "2.2": "0.5", "3.1": "0.9",
        "3.2": "0.8",
    }  # fmt: skip
    told = {(one.code, str(one.typed)[:3], one.expected) for one in made.findings}
    assert {
        ("Y12", "1.1", "2 → 1"), ("Y10", "1.2", " ".join(_BEGUN[2][:2])),
        ("Y02", "1.3", " ".join(_BEGUN[3][:2])), ("Y04", "1.4", ""),
        ("Y02", "2.1", " ".join(_BEGUN[5][:2])), ("Y02", "2.2", " ".join(_BEGUN[4][:2])),
        ("Y11", "2.3", "2.3 Niêm yết thủ tục hành chính; 2.4 Công khai thủ tục hành chính trên "
                       "cổng thông tin"),
        ("Y10", "3.1", " ".join(_BEGUN[9][:2])), ("Y02", "3.2", " ".join(_BEGUN[8][:2])),
        ("Y11", "3.3", "3.5 Họp trực tuyến"), ("Y11", "3.4", "3.5 Họp trực tuyến"),
    } == {one for one in told if one[0] not in ("Y05", "Y06", "Y07")}  # fmt: skip
    work = made.plan.assignments[0]
    assert (work.criteria, work.code, work.title) == (("c5",), "2.2", new[5].title)


# --- through real workbooks ----------------------------------------------------------------------


def written(src: Source, path: Path, name: str) -> Path:
    base = plans.draft(name)
    book = draw(src.plan, base.settings, base.form, DAY, issued=base.plan)
    path.write_bytes(xlsx.to_bytes(book))
    return path


@pytest.mark.parametrize("name", plans.SHIPPED)
@pytest.mark.parametrize(
    "whither", [years.Whither(period="9 tháng"), years.Whither(plan_year=2027)]
)
def test_the_next_workbook_says_what_was_carried(
    name: str, whither: years.Whither, tmp_path: Path
) -> None:
    path, out = written(source(name, 7), tmp_path / "a.xlsx", name), tmp_path / "b.xlsx"
    before = path.read_bytes()
    rolled = years.rollover([path], out, whither, DAY)
    back = years.reading_of(out)
    assert back.plan == rolled.draft.plan
    assert [f.code for f in back.findings if f.severity in ("fatal", "error", "warning")] == []
    assert path.read_bytes() == before
    assert ("Năm trước" in openpyxl.load_workbook(out).sheetnames) == (whither.period is None)
    for again in (out, path):
        with pytest.raises(Stop):
            years.rollover([path], again, whither, DAY)


def test_an_issued_answer_that_came_back_blank_is_carried_all_the_same(tmp_path: Path) -> None:
    base = plans.draft("trieu_trach_2025")
    blank = base.plan._replace(
        criteria=tuple(row._replace(reason="") for row in base.plan.criteria)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx.to_bytes(draw(blank, base.settings, base.form, DAY, issued=base.plan)))
    rolled = years.rollover([path], tmp_path / "b.xlsx", years.Whither(period="Năm"), DAY)
    assert [row.reason for row in rolled.draft.plan.criteria] == [
        row.reason for row in base.plan.criteria
    ]
    told = [one for one in rolled.findings if one.code in ("C21", "C34")]
    assert len(told) == sum(bool(row.reason) for row in base.plan.criteria)
    assert all(one.place.cell for one in told)
    assert "Cần xác nhận" in openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames


@pytest.mark.parametrize(
    "whither", [years.Whither(period="Năm"), years.Whither(plan_year=2026)]
)  # fmt: skip
def test_what_could_not_be_read_is_kept_word_for_word(
    tmp_path: Path, whither: years.Whither
) -> None:
    """An impossible date, a column, a sheet and a row of the office's own, a report on work that
    nobody named, a remark: the next workbook had none of them, and nobody was told."""
    honest = written(source("trieu_trach_2025", 3), tmp_path / "a.xlsx", "trieu_trach_2025")
    clean = years.rollover([honest], tmp_path / "c.xlsx", whither, DAY)
    assert not clean.rest
    assert "Phần để riêng" not in openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames
    book = openpyxl.load_workbook(honest)
    reading = years.reading_of(honest)
    sheet = book["Tiến độ"]

    def cell(row_id: str, key: str) -> Any:
        return sheet[reading.place("progress", row_id, key).cell]

    first, other = (line.row_id for line in reading.plan.progress[:2])
    cell(first, "done_on").value = "31/02/2025 nhé"
    cell(other, "percent").value = "gần xong"
    cell(other, "done_on").value = date(2205, 5, 5)
    cell(other, "result").comment = openpyxl.comments.Comment("Xã xin lùi hạn", "xã")
    spare = next(row for row in sheet.iter_rows() if "-n003-" in str(row[0].value))
    spare[cell(first, "result").column - 1].value = "việc không tên đã làm"
    beyond = sheet.max_column + 1
    sheet.cell(reading.origins["progress"].header_row, beyond).value = "Cột riêng"
    sheet.cell(cell(first, "result").row, beyond).value = "số theo dõi của xã"
    book.create_sheet("Sổ tay")["A1"] = "điều cần nhớ"
    book["Phân công"].cell(60, 5).value = "gõ ngoài bảng"
    book.save(tmp_path / "b.xlsx")
    rolled = years.rollover([tmp_path / "b.xlsx"], out := tmp_path / "d.xlsx", whither, DAY)
    rows = openpyxl.load_workbook(out)["Phần để riêng"].iter_rows(min_row=5, values_only=True)
    kept = "\n".join(f"{row[2]}!{row[3]} {row[5]}" for row in rows)
    for text in ("31/02/2025 nhé", "gần xong", "05/05/2205", "Xã xin lùi hạn",
                 "việc không tên đã làm", "Cột riêng: số theo dõi của xã",
                 "điều cần nhớ", "gõ ngoài bảng"):  # fmt: skip
        assert text in kept
    told = [one.typed for one in rolled.findings if one.code == "Y14"]
    assert told == [str(len(rolled.rest))]
    again = years.rollover([out], tmp_path / "e.xlsx", years.Whither(plan_year=2027), DAY)
    assert {one.text for one in rolled.rest} <= {one.text for one in again.rest}


def test_the_year_before_goes_on_into_every_period(tmp_path: Path) -> None:
    path = written(source("trieu_trach_2025", 3), tmp_path / "a.xlsx", "trieu_trach_2025")
    year = years.rollover([path, path], tmp_path / "b.xlsx", years.Whither(plan_year=2026), DAY)
    period = years.Whither(period="6 tháng")
    made = years.rollover([tmp_path / "b.xlsx"], tmp_path / "c.xlsx", period, DAY)
    assert (made.kept, made.apart, made.units) == (year.kept, year.apart, year.units)
    assert year.kept
    assert year.apart


def test_years_are_not_mixed(tmp_path: Path) -> None:
    paths = [written(source(name, 1), tmp_path / f"{name}.xlsx", name)
             for name in ("hai_dinh_2024", "trieu_trach_2025")]  # fmt: skip
    with pytest.raises(Stop) as stopped:
        years.rollover(paths, tmp_path / "o.xlsx", years.Whither(plan_year=2026), DAY)
    assert stopped.value.finding.code == "Y01"


def test_districts_and_posts_of_before_are_questioned(tmp_path: Path) -> None:
    path = written(source("ba_vi_2025", 2), tmp_path / "a.xlsx", "ba_vi_2025")
    rolled = years.rollover([path], tmp_path / "b.xlsx", years.Whither(plan_year=2026), DAY)
    assert {"Y06", "Y07"} <= {finding.code for finding in rolled.findings}
    named = years.Whither(plan_year=2026, superior="UBND tỉnh Mẫu")
    again = years.rollover([path], tmp_path / "c.xlsx", named, DAY)
    assert "Y06" not in {finding.code for finding in again.findings}
    assert again.draft.plan.identity.superior == "UBND tỉnh Mẫu"


# --- diff ----------------------------------------------------------------------------------------


def applied(old: Plan, found: Sequence[Change]) -> dict[str, list[Any]]:
    """What the changes make of the old plan's tables; an independent reading of them."""
    made: dict[str, list[Any]] = {}
    for slug in ("criteria", "assignments", "progress", "evidence"):
        own = [one for one in found if one.slug == slug]
        gone = {one.row_id for one in own if one.kind in ("removed", "moved")}
        known = {row.row_id: row for row in getattr(old, slug)}
        rows = [row.row_id for row in getattr(old, slug) if row.row_id not in gone]
        for one in own:
            if one.kind in ("added", "moved"):
                rows.insert(rows.index(one.after) + 1 if one.after else 0, one.row_id)
            if one.kind == "added":
                known[one.row_id] = one.new
            if one.kind == "changed":
                assert getattr(known[one.row_id], one.key) == one.old
                known[one.row_id] = known[one.row_id]._replace(**{one.key: one.new})
        made[slug] = [known[row_id] for row_id in rows]
    return made


def shuffled(plan: Plan, random: Random) -> Plan:
    """The plan after somebody moved, deleted, added and changed rows."""
    made = plan
    for slug in ("criteria", "assignments", "progress", "evidence"):
        rows = [row for row in getattr(plan, slug) if random.random() < 0.9]
        if random.random() < 0.5:
            random.shuffle(rows)
        if rows and random.random() < 0.6:
            at = random.randrange(len(rows))
            rows.insert(at, rows[at]._replace(row_id="x99"))
        key = {"criteria": "reason", "assignments": "lead", "progress": "result",
               "evidence": "summary"}[slug]  # fmt: skip
        rows = [row._replace(**{key: "khác"}) if random.random() < 0.2 else row for row in rows]
        made = made._replace(**{slug: tuple(rows)})  # type: ignore[arg-type]
    return made


@given(NAMES, SEEDS)
@settings(max_examples=30)
def test_what_changed_applied_to_the_old_gives_the_new(name: str, seed: int) -> None:
    old = source(name, seed).plan
    new = shuffled(old, Random(seed))
    assert changes(old, old) == ()
    made = applied(old, changes(old, new))
    for slug, rows in made.items():
        assert rows == list(getattr(new, slug)), slug


def test_rows_that_people_added_join_only_within_their_unit() -> None:
    plan = source("trieu_trach_2025", 1).plan
    own = plan._replace(assignments=(plan.assignments[0]._replace(row_id="n001", lead="A"),))
    other = plan._replace(
        identity=plan.identity._replace(unit="UBND xã Khác"),
        assignments=(plan.assignments[0]._replace(row_id="n001", lead="B"),),
    )
    same = own._replace(assignments=(own.assignments[0]._replace(lead="B"),))
    assert [c.kind for c in changes(own, same) if c.slug == "assignments"] == ["changed"]
    kinds = {c.kind for c in changes(own, other) if c.slug == "assignments"}
    assert kinds == {"removed", "added"}


def test_diff_of_files_names_cells_and_writes_a_sheet(tmp_path: Path) -> None:
    name = "trieu_trach_2025"
    base = plans.draft(name)
    first = written(Source("", base.plan, base.settings), tmp_path / "a.xlsx", name)
    line = base.plan.progress[0]._replace(status="Hoàn thành")
    changed = base.plan._replace(progress=(line, *base.plan.progress[1:]))
    second = written(Source("", changed, base.settings), tmp_path / "b.xlsx", name)
    found = years.diff(first, second)
    [one] = years.diff_json(found)["changes"]
    assert (one["sheet"], one["row_id"], one["old"], one["new"]) == (
        "progress", line.row_id, "", "Hoàn thành")  # fmt: skip
    sheet = openpyxl.load_workbook(second)["Tiến độ"]
    assert sheet[one["cell"]].value == "Hoàn thành"
    years.write_diff(found, tmp_path / "c.xlsx", DAY)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    [link] = [cell.hyperlink for row in book["Thay đổi"].iter_rows() for cell in row
              if cell.hyperlink]  # fmt: skip
    where, _, address = str(link.location).rpartition("!")
    assert where.strip("'") == "Tiến độ"
    marked = book["Tiến độ"]
    assert marked[address].value == "Hoàn thành"
    plain = openpyxl.load_workbook(second)["Tiến độ"]
    assert [
        cell.coordinate
        for row in marked.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb != plain[cell.coordinate].fill.fgColor.rgb
    ] == [address]
    assert years.reading_of(tmp_path / "c.xlsx").plan == found.new.plan
    assert years.diff_json(years.diff(first, first))["changes"] == []


def test_a_row_pasted_over_its_neighbour_is_told_by_a_comparison(tmp_path: Path) -> None:
    """The row that is gone is kept as it was issued: so the workbooks are not called equal."""
    name = "trieu_trach_2025"
    base = plans.draft(name)
    first = written(Source("", base.plan, base.settings), tmp_path / "a.xlsx", name)
    book = openpyxl.load_workbook(first)
    sheet = book["Phân công"]
    for column in range(1, sheet.max_column + 1):
        sheet.cell(8, column).value = sheet.cell(7, column).value
    book.save(tmp_path / "b.xlsx")
    for old, new in ((first, tmp_path / "b.xlsx"), (tmp_path / "b.xlsx", first)):
        found = years.diff(old, new)
        said = difference_text(found.changes, found.old, found.new)
        assert "R09" in said
        assert "Hai sổ giống nhau" not in said
        told = years.diff_json(found)["not_compared"]
        assert [(Path(one["file"]).name, one["code"]) for one in told] == [("b.xlsx", "R09")]
        years.write_diff(found, tmp_path / "d.xlsx", DAY, force=True)
        assert "chưa so được" in _subtitle(tmp_path / "d.xlsx")
    same = years.diff(first, first)
    assert difference_text((), same.old, same.new) == "Hai sổ giống nhau."
    years.write_diff(same, tmp_path / "e.xlsx", DAY)
    assert "chưa so được" not in _subtitle(tmp_path / "e.xlsx")


def _subtitle(path: Path) -> str:
    sheet = openpyxl.load_workbook(path)["Thay đổi"]
    return " ".join(str(cell.value) for row in sheet["A1:B3"] for cell in row if cell.value)


def test_a_difference_is_told_in_words(tmp_path: Path) -> None:
    """No ids of rows, no words cut in two, and a warning where two units are compared."""
    name = "trieu_trach_2025"
    base = plans.draft(name)
    task = base.plan.assignments[0]._replace(criteria=("c3_12_1",), field="f3")
    unit = base.plan.identity._replace(unit="UBND xã Khác")
    rows = (task, *base.plan.assignments[1:])
    files: list[Path] = []
    for plan in (base.plan, base.plan._replace(assignments=rows, identity=unit)):
        files.append(tmp_path / f"{len(files)}.xlsx")
        book = draw(plan, base.settings, base.form, DAY, issued=plan)
        files[-1].write_bytes(xlsx.to_bytes(book))
    first, second = files
    found = years.diff(first, second)
    said = difference_text(found.changes, found.old, found.new)
    assert "UBND xã Triệu Trạch; UBND xã Khác" in said.splitlines()[1]
    assert re.search(r"\d ô đổi\.", said.splitlines()[0])
    assert "Tiêu chí): 1.5.1 → 3.12.1." in said
    assert "Lĩnh vực): 1 → 3" in said
    assert not re.search(r"\bc\d_\d|\bf\d\b", said)
    assert "được UBND cấp huyện, chủ tịch… –" in said
