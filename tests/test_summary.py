"""Digests and summaries: what is done is done, sums are sums, order changes nothing."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.digest import digest, unreadable
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.office.model import Plan, Settings, Threshold
from cchc_xlsx.office.standing import Standing, Status
from tests.judging_cases import COMPLETE, SOUND, TODAY, done, line, plan, reading, row, task

D = Decimal
STATUSES = [*map(str, Status), "", "Đã xong rồi", "hoàn thành", "Hoàn thành "]


def file_of(said: Plan, source: str = "mau.xlsx", how: Settings = SOUND) -> dict[str, Any]:
    read = reading(said, how, source=source)
    return digest(read, judge(read, TODAY), TODAY)


def by(rows: list[dict[str, Any]], name: str, value: str = "lines") -> dict[str, Any]:
    return {row[name]: row[value] for row in rows if row[value]}


# --- one file ------------------------------------------------------------------------------------


def test_a_row_is_found_again_by_key_and_cell() -> None:
    file = file_of(plan(row("c1_1", max_points="1.50", appraised_points="0.880"), task()))
    (one,) = file["criteria"]
    assert one["max_points"] == "1.5"
    assert one["effective_points"] == "0.88"
    assert one["lost_points"] == "0.62"
    assert one["self_points"] is None
    assert (one["sheet"], one["cell"]) == ("Tiêu chí", "B6")
    assert one["key"].startswith("MAU26ABCD-c1_1-")
    (work,) = file["assignments"]
    assert (work["cell"], work["progress_cell"]) == ("B6", "B6")


def test_leads_are_split_and_named() -> None:
    (one,) = file_of(plan(task(lead="Công an xã; Qwerty Zxcvb", support="")))["assignments"]
    assert one["lead"] == ["Công an xã", "Qwerty Zxcvb"]
    assert one["lead_text"] == "Công an xã; Qwerty Zxcvb"
    assert [unit["id"] for unit in one["lead_units"]] == ["CA", ""]
    assert one["support"] == []


def test_the_verdict() -> None:
    assert file_of(plan(task()))["verdict"] == "ok"
    assert file_of(plan(task(lead="Cán bộ, công chức")))["verdict"] == "ok"  # a warning only
    assert file_of(plan(task(lead="")))["verdict"] == "fix"
    assert unreadable("x.xlsx", [Finding("X34", Place("x.xlsx"))])["verdict"] == "unreadable"


THREE: dict[str, Any] = {"deadline": "Quý I, Quý II, Quý III", "due": date(2026, 9, 30)}
FIRST: dict[str, Any] = {"due": date(2026, 3, 31)}
SECOND: dict[str, Any] = {"due": date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("lines", "status", "standing"),
    [
        ((done("t01", **FIRST), done("t01.2", **SECOND), done("t01.3")),
         "Hoàn thành", "Hoàn thành đúng hạn"),
        ((done("t01", **FIRST), line("t01.2", **SECOND), line("t01.3", status="")),
         "Đang thực hiện", "Sắp đến hạn"),
        ((line("t01", status="Chưa thực hiện", **FIRST), line("t01.2", **SECOND), done("t01.3")),
         "Chưa thực hiện", "Quá hạn"),
        ((done("t01", done_on=date(2026, 5, 1), **FIRST), done("t01.2", **SECOND),
          line("t01.3", status="")), "", "Trong hạn"),
        ((line("t01", status="Không phát sinh", **FIRST),
          line("t01.2", status="Tạm dừng", **SECOND), done("t01.3")),
         "Tạm dừng", "Hoàn thành đúng hạn"),
    ],
)  # fmt: skip
def test_an_assignment_is_done_when_all_its_lines_are(
    lines: tuple[Any, ...], status: str, standing: str
) -> None:
    (one,) = file_of(plan(task(**THREE, deadline_kind="quarter"), *lines))["assignments"]
    assert (one["status"], one["standing"]) == (status, standing)
    assert [m["row_id"] for m in one["milestones"]] == ["t01", "t01.2", "t01.3"]


def test_a_done_assignment_shows_its_last_line() -> None:
    said = plan(task(**THREE), done("t01", **FIRST), done("t01.2", evidence="99/BC"))
    (one,) = file_of(said)["assignments"]
    assert one["evidence"] == "99/BC"


@pytest.mark.parametrize(
    ("rows", "how", "kind"),
    [
        ((row(self_points=1),), COMPLETE, "self"),
        ((row(self_points=1, appraised_points=1),), COMPLETE, "appraised"),
        ((row(self_points=1), row("c2", final_points=1)), COMPLETE, "mixed"),
        ((row(max_points=1),), COMPLETE, ""),
        ((row("f1", level="field", code="1", appraised_points=1), row("c1_1", self_points=1)),
         SOUND, "appraised"),
    ],
)  # fmt: skip
def test_whose_points_a_total_is_made_of(rows: Any, how: Settings, kind: str) -> None:
    assert file_of(plan(*rows), how=how)["points_kind"] == kind


STEPS = (Threshold("Tốt", D(80)), Threshold("Xuất sắc", D(90)), Threshold("Khá", D(70)))
FULL = row("f1", level="field", max_points=100, appraised_points=85)


@pytest.mark.parametrize(
    ("said", "steps", "label"),
    [
        (plan(FULL), STEPS, "Tốt"),
        (plan(FULL), (), ""),  # no thresholds, no class
        (plan(FULL._replace(appraised_points=D("79.99"))), STEPS, "Khá"),
        (plan(FULL._replace(appraised_points=D(69))), STEPS, ""),
        (plan(FULL, row("f2", level="field", max_points=1)), STEPS, ""),  # something is open yet
        (plan(FULL, general={"index_points": D("90")}), STEPS, "Xuất sắc"),  # what was announced
        (plan(FULL, general={"survey_max": D(15)}), STEPS, ""),  # the survey is still to come
        (plan(FULL, general={"survey_max": D(15), "survey_points": D(5)}), STEPS, "Xuất sắc"),
    ],
)
def test_the_class_that_the_thresholds_give(said: Plan, steps: Any, label: str) -> None:
    how = COMPLETE._replace(thresholds=steps)
    assert file_of(said, how=how)["classification"] == label


# --- many ----------------------------------------------------------------------------------------

UNIT = st.integers(0, 3)
LINE = st.tuples(st.sampled_from(STATUSES), st.none() | st.integers(-40, 40))


def a_file(unit: int, lines: list[tuple[str, int | None]], version: int = 0) -> dict[str, Any]:
    tasks = [
        task(f"t{n:02d}", criteria=("f1",), field="f1",
             lead=("Công an xã", "Tổ ABC", "", "Văn phòng – Thống kê; Công an xã")[n % 4],
             due=None if days is None else TODAY + timedelta(days), deadline_kind="ongoing")
        for n, (_, days) in enumerate(lines)
    ]  # fmt: skip
    said = plan(
        row("f1", level="field", code="1", max_points=10, appraised_points=unit, reason="chậm"),
        *tasks,
        *(line(f"t{n:02d}", status=status) for n, (status, _) in enumerate(lines)),
        unit=f"UBND xã {unit}", unit_code=f"1950{unit}", revision=version,
    )  # fmt: skip
    return file_of(said, f"{unit}-{version}.xlsx")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(LINE, max_size=4), max_size=3))
def test_an_unknown_status_is_never_done(units: list[list[tuple[str, int | None]]]) -> None:
    found = summarise([a_file(n, lines) for n, lines in enumerate(units)])
    said = Counter(status for lines in units for status, _ in lines)
    known = {str(s) for s in Status}
    counted = by(found["by_status"], "status")
    assert counted.get("Hoàn thành", 0) == said["Hoàn thành"]
    assert counted.get("Chưa cập nhật", 0) == said[""]
    assert counted.get("Không rõ", 0) == sum(n for s, n in said.items() if s and s not in known)
    assert sum(counted.values()) == said.total()
    assert sum(by(found["by_standing"], "standing").values()) == said.total()
    assert sum(row["lines"] for row in found["by_unit"]) == said.total()
    assert sum(row["done"] for row in found["by_unit"]) == said["Hoàn thành"]
    assert sum(row["lines"] for row in found["by_field"]) == said.total()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(UNIT, st.lists(LINE, max_size=3), st.integers(0, 1)), max_size=5),
    st.randoms(),
)
def test_the_order_of_files_changes_nothing(units: Any, chance: Any) -> None:
    files = [
        a_file(*unit) | {"path": f"{n}.xlsx", "sha256": str(n)} for n, unit in enumerate(units)
    ]
    shuffled = list(files)
    chance.shuffle(shuffled)
    names = [UnitRow(f"UBND xã {n}", f"1950{n}") for n in range(5)]
    assert summarise(files, names) == summarise(shuffled, list(reversed(names)))


def test_late_and_soon_lines_are_listed_with_their_days() -> None:
    lines = [
        ("Đang thực hiện", -3),
        ("", 5),
        ("Hoàn thành", -9),
        ("Tạm dừng", -9),
        ("", 30),
        ("", None),
    ]
    found = summarise([a_file(1, lines)])
    assert [(r["row_id"], r["days"], r["cell"]) for r in found["overdue"]] == [("t00", 3, "B6")]
    assert [(r["row_id"], r["days"]) for r in found["due_soon"]] == [("t01", 5)]
    assert by(found["by_lead"], "lead", "overdue") == {"Công an xã": 1}


def test_leads_are_counted_by_their_own_name_across_spellings() -> None:
    names = ("Công an xã", "công an  xã", "Tổ ABC", "TỔ ABC", "")
    said = plan(*(task(f"t0{n}", lead=lead) for n, lead in enumerate(names)))
    found = summarise([file_of(said)])
    assert [(r["id"], r["lines"]) for r in found["by_lead"]] == [("", 2), ("CA", 2), ("", 1)]


def ranked(*points: str | None, survey: str | None = None) -> list[tuple[str, int]]:
    files = []
    for n, value in enumerate(points):
        said = plan(
            row("f1", level="field", code="1", max_points=100, final_points=value)
            if value else row("f1", level="field", code="1"),
            general={"survey_points": D(survey)} if survey and n == 0 else {},
            unit=f"xã {n}", unit_code=str(n),
        )  # fmt: skip
        files.append(file_of(said, f"{n}.xlsx"))
    return [(r["unit"], r["rank"]) for r in summarise(files)["ranking"]]


def test_ties_rank_as_one_one_three() -> None:
    assert ranked("80", "90", "90.00", "70") == [("xã 1", 1), ("xã 2", 1), ("xã 0", 3), ("xã 3", 4)]
    assert ranked("80", None, "81") == [("xã 2", 1), ("xã 0", 2)]
    assert ranked("80", "81", survey="1.5") == [("xã 0", 1), ("xã 1", 2)]


def test_units_are_ranked_in_their_group_too() -> None:
    names = ("UBND xã An", "UBND phường Bình", "Xã Cam", "UBND đặc khu Đảo", "Xâm Thị")
    files = [
        file_of(plan(row("f1", level="field", code="1", max_points=100, appraised_points=n),
                     unit=name, unit_code=str(n)), f"{n}.xlsx")
        for n, name in enumerate(names, 50)
    ]  # fmt: skip

    def told(*units: UnitRow) -> dict[str, tuple[str, int, int]]:
        rows = summarise(files, units)["ranking"]
        return {row["unit"]: (row["group"], row["rank"], row["group_rank"]) for row in rows}

    assert told() == {
        "UBND xã An": ("Xã", 5, 2), "UBND phường Bình": ("Phường", 4, 1), "Xã Cam": ("Xã", 3, 1),
        "UBND đặc khu Đảo": ("Đặc khu", 2, 1), "Xâm Thị": ("Khác", 1, 1),
    }  # fmt: skip
    listed = told(UnitRow("Xâm Thị", "54", group="Cụm 1"), UnitRow("XÃ  CAM", group="Cụm 1"))
    assert listed["Xâm Thị"] == ("Cụm 1", 1, 1)
    assert listed["Xã Cam"] == ("Cụm 1", 3, 2)
    assert listed["UBND xã An"] == ("Xã", 5, 1)


def test_the_latest_version_counts_and_the_others_are_named() -> None:
    old, new = a_file(1, [("", 1)], 0), a_file(1, [("Hoàn thành", 1)], 1)
    again = new | {"path": "z/copy.xlsx"}
    rival = a_file(1, [("Tạm dừng", 1)], 1) | {"path": "0-a.xlsx", "sha256": "other"}
    found = summarise([new, again, old, rival])
    assert by(found["by_status"], "status") == {"Hoàn thành": 1}
    assert {r["path"]: r["reason"] for r in found["set_aside"]} == {
        "1-0.xlsx": "older", "z/copy.xlsx": "resent", "0-a.xlsx": "rival",
    }  # fmt: skip
    assert {r["counted"] for r in found["set_aside"]} == {"1-1.xlsx"}


def test_of_two_of_the_same_issue_the_one_saved_last_counts_whatever_it_is_called() -> None:
    first = a_file(1, [("Tạm dừng", 1)], 1) | {
        "path": "z.xlsx", "sha256": "1", "saved_at": "2026-03-02T09:59:59",
    }  # fmt: skip
    mended = a_file(1, [("Hoàn thành", 1)], 1) | {
        "path": "a (1).xlsx", "sha256": "2", "saved_at": "2026-03-02T10:00:00",
    }  # fmt: skip
    found = summarise([first, mended])
    assert by(found["by_status"], "status") == {"Hoàn thành": 1}
    assert [(r["path"], r["reason"]) for r in found["set_aside"]] == [("z.xlsx", "resaved")]


def test_a_later_report_counts_before_a_higher_revision_of_an_earlier_one() -> None:
    first = a_file(1, [("", 1)], 3) | {"period": "Quý I", "path": "q1.xlsx", "sha256": "1"}
    half = a_file(1, [("Hoàn thành", 1)], 0) | {
        "period": "6 tháng",
        "path": "h.xlsx",
        "sha256": "2",
    }
    assert by(summarise([first, half])["by_status"], "status") == {"Hoàn thành": 1}


def part(name: str, mine: str, status: str = "Hoàn thành") -> dict[str, Any]:
    lines = (line(f"t0{n}", status=status if f"t0{n}" == mine else "") for n in range(3))
    said = plan(*(task(f"t0{n}") for n in range(3)), *lines, unit_code="19501", part=name)
    return file_of(said, f"{name}.xlsx")


def test_parts_are_counted_once_a_row_and_never_beside_their_whole() -> None:
    found = summarise([part("van-phong", "t00"), part("cong-an", "t01")])
    assert by(found["by_status"], "status") == {"Hoàn thành": 2, "Chưa cập nhật": 1}
    assert [row["part"] for row in found["by_unit"]] == ["cong-an; van-phong"]
    whole = part("", "t02") | {"path": "whole.xlsx", "sha256": "w"}
    found = summarise([part("van-phong", "t00"), whole, part("cong-an", "t01")])
    assert by(found["by_status"], "status") == {"Hoàn thành": 1, "Chưa cập nhật": 2}
    assert {row["reason"] for row in found["set_aside"]} == {"part"}


def test_who_did_not_return() -> None:
    names = [UnitRow("UBND xã 1", "19501"), UnitRow("UBND XÃ  2"), UnitRow("UBND xã 9", "19509")]
    found = summarise([a_file(1, []), a_file(2, []), unreadable("9.xlsx", ())], names)
    assert [row["unit"] for row in found["not_returned"]] == ["UBND xã 9"]
    assert found["unreadable"] == [{"path": "9.xlsx"}]
    assert summarise([a_file(1, [])])["not_returned"] == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("in/19509_UBND_xa_Triệu_Cơ.xlsx", "19509"),
        ("in/19509_2026.xlsx", "19509"),
        ("thu.eml!Ubnd xã triệu cơ (1).xlsx", "19509"),
        ("UBND xã Triệu.xlsx", "19510"),  # the longest name that stands there
        ("UBND xã Triệu Cơ và UBND xã Lìa A.xlsx", ""),  # which of the two?
        ("UBND xã Triệu Cơ 19510.xlsx", "19510"),  # a code before a name
        ("19501_x.xlsx", ""),  # came already
        ("bao_cao_2026.xlsx", ""),
        ("12.xlsx", ""),  # a code, or a month?
    ],
)
def test_a_file_that_cannot_be_read_may_bear_a_missing_units_name(path: str, told: str) -> None:
    """Who sent a broken file was told, in a letter, to have sent nothing."""
    units = [UnitRow("UBND xã 1", "19501"), UnitRow("UBND xã Triệu Cơ", "19509"),
             UnitRow("UBND xã Triệu", "19510"), UnitRow("UBND xã Lìa A", "12")]  # fmt: skip
    found = summarise([a_file(1, []), unreadable(path, ())], units)["not_returned"]
    assert [row["unit_code"] for row in found] == ["12", "19509", "19510"]
    assert {row["unit_code"]: row["unreadable"] for row in found if row["unreadable"]} == (
        {told: path} if told else {}
    )


def test_where_points_went_and_why() -> None:
    def lost(unit: int, points: str, reason: str) -> dict[str, Any]:
        said = plan(row("c3_1", title="Thanh toán", max_points=1, final_points=points,
                        reason=reason),
                    row("c3_2", title="Đúng hạn", max_points=1, final_points="0.9", reason="trễ"),
                    unit=f"xã {unit}", unit_code=str(unit))  # fmt: skip
        return file_of(said, f"{unit}.xlsx")

    files = [lost(1, "0.2", "Dân chưa quen"), lost(2, "0.5", "dân chưa  quen"), lost(3, "1", "x"),
             lost(4, "0.4", "Thiếu máy")]  # fmt: skip
    first, second = summarise(files)["most_lost"]
    assert (first["code"], first["lost_points"], first["units"]) == ("3.1", "1.9", 3)
    assert first["reasons"][0] == {"reason": "Dân chưa quen", "units": 2}
    assert (second["lost_points"], second["units"]) == ("0.4", 4)


POINTS = st.decimals(0, 9, places=2)
RULES = st.sampled_from(["", "survey", "bonus 9", "penalty 9"])
LEAF = st.tuples(POINTS, st.none() | POINTS, st.none() | POINTS, RULES)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(LEAF, min_size=1, max_size=4), min_size=1, max_size=3))
def test_totals_equal_a_sum_in_hundredths(fields: list[list[Any]]) -> None:
    """Counted again in whole hundredths, without the tree: survey, bonus and penalty set apart."""
    rows, most, points, lost = [], [], [], []
    for n, leaves in enumerate(fields, 1):
        rows.append(row(f"f{n}", level="field", code=str(n)))
        for m, (maximum, own, final, rule) in enumerate(leaves, 1):
            sign = -1 if rule.startswith("penalty") else 1
            said = {"self_points": own, "final_points": final}
            known = {k: sign * v for k, v in said.items() if v is not None}
            rows.append(row(f"c{n}_{m}", max_points=maximum, rule=rule, **known))
            value = known.get("final_points", known.get("self_points"))
            if rule == "survey":
                continue
            points += [int(value * 100)] if value is not None else []
            if not rule:
                most.append(int(maximum * 100))
                lost += [int((maximum - value) * 100)] if value is not None else []
    total = file_of(plan(*rows, phase="giai-trinh"), how=COMPLETE)["totals"]
    assert total["max_points"] == written(most)
    assert total["effective_points"] == written(points)
    assert total["lost_points"] == written(lost)


def written(hundredths: list[int]) -> str | None:
    return f"{sum(hundredths) / 100:.2f}".rstrip("0").rstrip(".") if hundredths else None


def test_fields_of_many_units_add_up() -> None:
    (one,) = summarise([a_file(1, []), a_file(3, [])])["by_field"]
    assert (one["max_points"], one["effective_points"], one["units"]) == ("20", "4", 2)
    assert one["percent"] == 20.0


def test_every_status_and_standing_is_listed_even_at_nought() -> None:
    found = summarise([])
    assert [r["lines"] for r in found["by_status"]] == [0] * 8
    assert {r["standing"] for r in found["by_standing"]} == {str(s) for s in Standing}
