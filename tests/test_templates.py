"""The shipped templates are whole, say what their plans print, and mean what they say."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xlsx.edges import templates
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.schema import faults
from cchc_xlsx.office import rules, scoring
from cchc_xlsx.office.model import LEVELS, Criterion, children
from cchc_xlsx.office.points import scores, totals
from tests import plans

# Rows of criteria and of assignments, counted on the plans themselves.
COUNTS = {
    "ba_vi_2025": (16, 12), "hai_dinh_2024": (9, 9), "dao_xa_2025": (46, 31),
    "cam_nhuong_2025": (9, 68), "trieu_trach_2025": (15, 8), "mau_minh_hoa": (76, 14),
}  # fmt: skip
# Every phrase of the templates that has a date in it, and the last day it leaves.
DUE = {
    "Trước Quý III năm 2025.": date(2025, 6, 30),
    "Đăng ký sáng kiến, kinh nghiệm trong Quý I. Hoàn thành, báo cáo đề nghị công nhận trong tháng "
    "10/2025.": date(2025, 10, 31),
    "Ban hành kế hoạch; tổ chức thực hiện vào quý I và báo cáo kết quả vào quý III":
        date(2025, 9, 30),
    "Hoàn thành trong tháng 1/2025": date(2025, 1, 31),
    "Năm 2025": date(2025, 12, 31),
    "Quý I năm 2025": date(2025, 3, 31),
    "Quý I/2025": date(2025, 3, 31),
    "Quý II, III/2025": date(2025, 9, 30),
    "Quý IV": date(2025, 12, 31),
    "Tháng 01/2025": date(2025, 1, 31),
    "Trong năm": date(2025, 12, 31),
    "Trong năm 2025": date(2025, 12, 31),
    "Trước ngày 05/02/2025": date(2025, 2, 4),
    "Chậm nhất trước ngày 31/12/2025": date(2025, 12, 30),
    "Quý III năm 2025": date(2025, 9, 30),
    "Trước 31/12/2025": date(2025, 12, 30),
    "Quý I": date(2024, 3, 31),
    "Cung cấp sáng kiến để được công nhận trước 30/10": date(2025, 10, 29),
    "6 tháng đầu năm 2026": date(2026, 6, 30),
    "Ban hành kế hoạch trong Quý I. Báo cáo kết quả trong tháng 10/2026": date(2026, 10, 31),
    "Chậm nhất ngày 31/12/2026": date(2026, 12, 31),
    "Quý II, III/2026": date(2026, 9, 30),
    "Quý IV/2026": date(2026, 12, 31),
    "Tháng 02/2026": date(2026, 2, 28),
    "Trong năm 2026": date(2026, 12, 31),
    "Trước ngày 30/10/2026": date(2026, 10, 29),
    "Trước ngày 31/01/2026": date(2026, 1, 30),
}  # fmt: skip
WHOLE_YEAR = "Cả năm"  # a span, of the plan's own year
TIMELESS = {
    "", "Theo thời gian quy định của UBND tỉnh, huyện.", "Thường xuyên trong năm 2025.",
    "Thường xuyên.", "Hàng Năm", "Theo kế hoạch của cấp trên", "Theo quý",
    "Theo yêu cầu của cấp trên", "Theo yêu cầu của huyện", "Thường xuyên",
    "Theo tiến độ thời gian", "Định kỳ hằng quý", "Định kỳ vào ngày 25 hàng tháng",
}  # fmt: skip


def by_id(name: str) -> dict[str, Criterion]:
    return {row.row_id: row for row in plans.draft(name).plan.criteria}


def test_all_six_are_shipped_and_titled() -> None:
    assert set(templates.shipped()) == set(COUNTS)
    for name, folder in templates.shipped().items():
        assert templates.title(folder) != name


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_of_the_plan_is_there(name: str) -> None:
    plan = plans.draft(name).plan
    assert (len(plan.criteria), len(plan.assignments)) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_rows_are_sound(name: str) -> None:
    draft = plans.draft(name)
    plan = draft.plan
    for ids in ([r.row_id for r in plan.criteria], [t.row_id for t in plan.assignments]):
        assert len(set(ids)) == len(ids)
    known = {row.row_id: row for row in plan.criteria}
    for task in plan.assignments:
        assert set(task.criteria) <= set(known)
        assert task.field == "" or known[task.field].level == "field"
        assert task.task or task.measure or task.title
    for row in plan.criteria:
        assert row.title
        assert row.level in LEVELS
        rules.parse_rule(row.rule or "judged")
    assert faults(draft.form, fold=("sign",)) == []


@pytest.mark.parametrize("name", COUNTS)
def test_every_deadline_with_a_date_has_its_day(name: str) -> None:
    plan = plans.draft(name).plan
    for task in plan.assignments:
        said = task.deadline
        if said == WHOLE_YEAR:
            assert task.due == date(plan.identity.plan_year, 12, 31)
        elif said in TIMELESS:
            assert task.due is None, said
        else:
            assert task.due == DUE[said], said


def test_codes_stand_as_printed() -> None:
    rows = by_id("trieu_trach_2025")
    assert rows["c3_12_1"].code == "3.12.1."
    assert rows["c3_13_3"].code == "3.13.3"
    assert rows["c6_3"].code == "6.3."
    assert by_id("ba_vi_2025")["f1"].code == "a"
    assert by_id("ba_vi_2025")["c1_2"].code == "1.2"


# --- Triệu Trạch: real figures -------------------------------------------------------------------

REAL = {  # b, a, points by b/a × maximum, points the district gave
    "c3_12_1": (7, 8, "0.88", "0.88"), "c3_13_2": (945, 1083, "0.87", "0.87"),
    "c3_13_1": (273, 279, "0.98", "0.98"), "c3_13_2_b": (27, 28, "0.96", "0.21"),
    "c3_13_3": (1209, 1222, "0.99", "0.99"),
}  # fmt: skip


@pytest.mark.parametrize("row_id", REAL)
def test_real_ratios_give_the_printed_points(row_id: str) -> None:
    achieved, basis, computed, given = REAL[row_id]
    row = by_id("trieu_trach_2025")[row_id]
    assert (row.achieved, row.basis) == (Decimal(achieved), Decimal(basis))
    rule = rules.parse_rule(row.rule)
    inputs = scoring.Inputs(row.max_points, row.basis, row.achieved, row.outcome)
    assert scoring.compute(rule, inputs) == Decimal(computed)
    assert row.appraised_points == Decimal(given)


def test_fields_add_up_as_printed() -> None:
    draft = plans.draft("trieu_trach_2025")
    total = totals(draft.plan, scores(draft.plan, draft.settings))
    assert total.effective_points == Decimal("80.93")
    assert total.max_points == Decimal(85)


def test_both_rows_of_one_code_live_with_their_own_work() -> None:
    plan = plans.draft("trieu_trach_2025").plan
    same = [row for row in plan.criteria if row.code == "3.13.2."]
    assert [row.row_id for row in same] == ["c3_13_2", "c3_13_2_b"]
    ties = {task.criteria: task.title for task in plan.assignments}
    for row in same:
        assert ties[(row.row_id,)] == row.title


def test_the_commune_scored_nothing_itself() -> None:
    assert all(row.self_points is None for row in plans.draft("trieu_trach_2025").plan.criteria)


def test_losses_that_are_stated_not_computed() -> None:
    assert by_id("ba_vi_2025")["c1_2"].stated_lost_points == Decimal("0.5")


def test_targets_are_no_work() -> None:
    kinds = Counter(task.kind for task in plans.draft("cam_nhuong_2025").plan.assignments)
    assert set(kinds) == {"Nhiệm vụ", "Chỉ tiêu"}


# --- the illustrative set ------------------------------------------------------------------------


def test_the_illustrative_set_adds_up() -> None:
    draft = plans.draft("mau_minh_hoa")
    rows = {row.row_id: row for row in draft.plan.criteria}
    outside = ("bonus", "penalty")

    def worth(ids: tuple[str, ...]) -> Decimal:
        return sum(
            (rows[i].max_points or Decimal(0) for i in ids
             if rows[i].rule.split(" ")[0] not in outside),
            Decimal(0),
        )  # fmt: skip

    for parent, kids in children(draft.plan.criteria).items():
        if parent and kids and rows[parent].max_points is not None:
            assert worth(kids) == rows[parent].max_points, parent
    assert worth(children(draft.plan.criteria)[""]) == 100
    assert draft.settings.complete
    assert draft.settings.label == "MẪU MINH HỌA"


def test_the_illustrative_set_shows_every_way_of_scoring() -> None:
    texts = [row.rule for row in plans.draft("mau_minh_hoa").plan.criteria]
    kinds = {rules.parse_rule(text).kind for text in texts if text}
    assert kinds == set(rules.RuleKind)


def test_only_the_illustrative_set_is_labelled() -> None:
    for name in COUNTS:
        assert bool(plans.draft(name).settings.label) == (name == "mau_minh_hoa")


# --- template folders ----------------------------------------------------------------------------


def folder(tmp_path: Path, toml: str) -> Path:
    (tmp_path / "template.toml").write_text(toml, "utf-8")
    (tmp_path / "criteria.csv").write_text("title\nA\n", "utf-8")
    return tmp_path


GOOD = "scored_year = 2025\nplan_year = 2026\n"


def test_a_small_folder_of_an_office_is_enough(tmp_path: Path) -> None:
    template = templates.load(folder(tmp_path, GOOD))
    assert template.identity.phase == "khac-phuc"
    assert template.assignments.rows == ()


@pytest.mark.parametrize(
    "wrong",
    [
        "scored_year = 'hai'\nplan_year = 2026", "= 1",
        GOOD + 'phase = "khac phuc"', GOOD + 'period = "Quý V"', GOOD + "general = 3",
        GOOD + "[general]\nrank = 'nhất'", GOOD + "[general]\nindex_points = 'cao'",
        GOOD + "[general]\nla = 1", GOOD + "[columns.la]\nshow = []",
        GOOD + "[columns.criteria]\nshow = ['la']", GOOD + "columns = [1]",
        GOOD + "plan_date = 'mai'", GOOD + "before_means = 'x'", GOOD + "not_applicable = 'x'",
        GOOD + "thresholds = [1]", GOOD + "report_dates = 3", GOOD + "due_soon_days = 'x'",
    ],
)  # fmt: skip
def test_a_wrong_template_is_told_never_a_crash(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Stop) as stopped:
        templates.load(folder(tmp_path, wrong))
    assert stopped.value.finding.code == "B02"


@pytest.mark.parametrize(
    ("said", "missing", "add"),
    [
        ("", "scored_year, plan_year", "scored_year = 2025; plan_year = 2026"),
        ("scored_year = 2025", "plan_year", "plan_year = 2026"),
    ],
)
def test_a_template_without_its_years_says_what_to_add(
    tmp_path: Path, said: str, missing: str, add: str
) -> None:
    """They were told one a run, as "viết sai ('plan_year')"."""
    with pytest.raises(Stop) as stopped:
        templates.load(folder(tmp_path, said))
    found = stopped.value.finding
    assert (found.code, found.typed, found.expected) == ("B22", missing, add)


def test_a_folder_of_tables_alone_is_told_what_it_lacks(tmp_path: Path) -> None:
    """It stood there, and the answer was "không có mẫu này"."""
    (tmp_path / "criteria.csv").write_text("Mã,Tiêu chí\n1.1,Kế hoạch\n", "utf-8")
    with pytest.raises(Stop) as stopped:
        templates.find(str(tmp_path))
    assert stopped.value.finding.code == "B21"


def test_a_stranger_is_no_template(tmp_path: Path) -> None:
    for name in ("khong_co", str(tmp_path)):
        with pytest.raises(Stop) as stopped:
            templates.find(name)
        assert stopped.value.finding.code == "B01"


def test_the_hash_forgives_line_ends_and_nothing_else(tmp_path: Path) -> None:
    own = folder(tmp_path, GOOD)
    first = templates.template_hash(own)
    (own / "criteria.csv").write_bytes(b"title\r\nA\r\n")
    assert templates.template_hash(own) == first
    (own / "criteria.csv").write_bytes(b"title\nB\n")
    assert templates.template_hash(own) != first
