"""Every figure of the web page and of the Word report is that of the JSON of the same run.

Two periods of four units: points, ranks, published index, the survey, statuses, percents and
deadlines change between them; one unit sent the earlier report only, one is not in any folder.
"""

from __future__ import annotations

import io
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import docx
import pytest

from cchc_xlsx.drawing.since import all_together, since_before
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.drawing.summary_changes import came_late
from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.edges.calendar import calendar
from cchc_xlsx.judging.history import history
from cchc_xlsx.judging.late import late
from cchc_xlsx.judging.reports import told_of
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.verbs.examine import exit_code
from cchc_xlsx.verbs.letters import report_bytes
from tests.judging_cases import TODAY, done, line, plan, row, task
from tests.reports import made
from tests.test_schema import complaints
from tests.test_summary_book import page, table
from tests.test_summary_figures import file_of
from tests.test_web import Outline, page_of

D = Decimal
DUE = date(2026, 6, 26)  # a Friday; TODAY is the Tuesday after it
IN_MAY: Any = {"due": date(2026, 5, 20), "deadline": "Ngày 20/5/2026", "deadline_kind": "date"}
NAMES = {"1": "UBND xã An", "2": "UBND xã Bình", "3": "UBND phường Châu", "4": "UBND xã Đông"}
FIELD = row("f1", level="field", title="Chỉ đạo", max_points=8)
SURVEYED = row("f8", level="field", title="Điều tra", max_points=10)


def sent(code: str, period: str, got: float, survey: float | None = None, **said: Any) -> Any:
    """A unit's report of a period; by default one task under way since the first."""
    tasks = said.pop("tasks", (task("t01", due=date(2026, 5, 20)), line("t01", percent=60)))
    return file_of(
        plan(
            FIELD, row("c1", level="criterion", max_points=8, self_points=got, evidence="1/BC",
                       title="Kế hoạch", reason="Chậm văn bản" if got < 8 else ""),
            SURVEYED, row("c8", level="criterion", title="Hài lòng", max_points=10, rule="survey",
                          **({} if survey is None else {"appraised_points": survey})),
            *tasks, unit=NAMES[code], unit_code=code, period=period,
            superior="UBND tỉnh Mẫu", general=said,
        ),
        f"{code}_{period}.xlsx",
    )  # fmt: skip


def first() -> list[Any]:
    begun = task("t01", **IN_MAY), done("t01", percent=100)
    return [
        sent("1", "Quý I", 4, tasks=begun, index_points=D("70.5")),
        sent("2", "Quý I", 6.25),
        sent("3", "Quý I", 3, 7.5),
        sent("4", "Quý I", 5),
    ]


def second() -> list[Any]:
    back = task("t01", **IN_MAY), line("t01", status="Chưa thực hiện")
    moved = task("t01", due=date(2026, 7, 10)), line("t01", percent=12.5)
    return [
        sent("1", "6 tháng", 4.5, tasks=back, index_points=D("71.25")),
        sent("2", "6 tháng", 5.25, 9, tasks=moved),
        sent("3", "6 tháng", 3.5, 8),
        first()[3],
    ]


@cache
def told() -> dict[str, Any]:
    before = {file["unit_code"]: file for file in first()}
    files = second()
    found = summarise(files, (UnitRow("UBND xã Giang", "5", "UBND tỉnh Mẫu"),))
    found["history"] = history(files[:3], lambda file: before[file["unit_code"]])
    arrived = {file["path"]: ("2026-06-25", "2026-06-29")[n % 2] for n, file in enumerate(files)}
    found["late"] = late(found["by_unit"], found["not_returned"], DUE, TODAY,
                         calendar(range(2026, 2027)), arrived)  # fmt: skip
    return made(files, TODAY.isoformat(), found)


# --- as people write figures, said once more -----------------------------------------------------


def points(value: str | None) -> str:
    if value is None:
        return "–"
    return f"{D(value).quantize(D('0.01'), ROUND_HALF_UP)}".replace(".", ",")


def day(iso: str | None) -> str:
    return "/".join(reversed((iso or "").split("-")))


def count(value: int | None) -> str:
    return "" if value is None else str(value)


def expected() -> dict[str, list[list[str]]]:
    """The rows of every table by its caption, made from the JSON alone."""
    said = told()["summary"]
    units = {one["path"]: one for one in said["by_unit"]}
    kinds = {"self": "tự chấm", "mixed": "nhiều loại"}
    return {
        "Xếp hạng các đơn vị": [
            [one["unit"], str(one["rank"]), points(one["points"]), one["group"],
             str(one["group_rank"]), kinds[one["kind"]]
             + (", có điều tra xã hội học" if one["with_survey"] else ""),
             points(units[one["path"]]["lost_points"]),
             *(str(units[one["path"]][key]) for key in ("lines", "done", "overdue")),
             {"ok": "ĐẠT", "fix": "CẦN SỬA"}[units[one["path"]]["verdict"]],
             str(units[one["path"]]["errors"])]
            for one in said["ranking"]
        ],
        "Tiêu chí mất nhiều điểm nhất": [
            [one["title"] + (" (điều tra xã hội học)" if one["survey"] else ""), one["code"],
             points(one["lost_points"]), str(one["units"]),
             "; ".join(f"{why['reason']} ({why['units']})" for why in one["reasons"])]
            for one in said["most_lost"]
        ],
        "Việc theo chủ trì": [
            [one["lead"], *(str(one[key]) for key in ("units", "lines", "done", "overdue",
                                                      "due_soon"))]
            for one in said["by_lead"]
        ],
        **{caption: [
            [f"{one['code']} {one['title']}".strip(), day(one["due"]), str(one["days"]),
             one["lead"], one["unit"], one["status"]]
            for one in said[key]
        ] for caption, key in (("Việc quá hạn", "overdue"), ("Việc sắp đến hạn", "due_soon"))},
        "So với kỳ trước": [
            [one["unit"], since_before(one), "bước Khắc phục, Quý I năm 2026",
             *(points(one[key]) for key in ("previous_points", "points", "change")),
             *(count(one[key]) for key in ("previous_rank", "rank", "rank_change"))]
            for one in said["history"]
        ],
        "Gửi muộn": [
            [one["unit"], one["unit_code"], str(one["working_days"]),
             day(one["arrived"]) or "chưa gửi"]
            for one in said["late"]
        ],
    }  # fmt: skip


def test_the_page_says_what_the_json_says() -> None:
    shown = Outline(page_of(told())).tables
    for caption, rows in expected().items():
        assert [[cell.strip() for cell in one] for one in shown[caption][1:]] == rows, caption


def test_the_word_report_says_what_the_json_says() -> None:
    word = docx.Document(io.BytesIO(report_bytes(told(), TODAY)))
    tables = {
        tuple(cell.text for cell in one.rows[0].cells): [
            [cell.text for cell in line.cells] for line in one.rows[1:]
        ]
        for one in word.tables
    }
    said = told()["summary"]
    units = {one["path"]: one for one in said["by_unit"]}
    assert tables["Lĩnh vực", "Số đơn vị", "Tỷ lệ đạt"] == [
        [one["title"], str(one["units"]), f"{one['percent']:.1f}%".replace(".", ",")]
        for one in said["by_field"]
        if one["row_id"] == "f1"
    ]
    assert tables["Hạng", "Đơn vị", "Điểm", "Nhóm", "Hạng trong nhóm", "Số việc", "Hoàn thành",
                  "Quá hạn"] == [
        [str(one["rank"]), one["unit"], points(one["points"]), one["group"], str(one["group_rank"]),
         *(str(units[one["path"]][key]) for key in ("lines", "done", "overdue"))]
        for one in said["ranking"]
    ]  # fmt: skip
    assert tables["Đơn vị", "Nhiệm vụ", "Chủ trì", "Hạn", "Trễ (ngày)"] == [
        [one["unit"], f"{one['code']} {one['title']}".strip(), one["lead"], day(one["due"]),
         str(one["days"])]
        for one in said["overdue"]
    ]  # fmt: skip
    assert tables["Đơn vị", "Nhiệm vụ", "Thay đổi", "Kỳ trước", "Kỳ này"] == CHANGED
    text = "\n".join(one.text for one in word.paragraphs)
    assert "1 đơn vị chưa gửi: UBND xã Giang." in text
    assert ("1 đơn vị chưa gửi báo cáo bước Khắc phục, 6 tháng năm 2026, mới có báo cáo kỳ trước: "
            "UBND xã Đông (bước Khắc phục, Quý I năm 2026).") in text  # fmt: skip
    assert all_together(told()) in text


# --- what changed, counted by hand ---------------------------------------------------------------

CHANGED = [
    ["UBND xã An", "Việc phải làm", "Lùi tình hình", "Hoàn thành", "Chưa thực hiện"],
    ["UBND xã An", "Việc phải làm", "Giảm tỷ lệ", "100%", "chưa ghi"],
    ["UBND xã Bình", "Việc phải làm", "Giảm tỷ lệ", "60%", "12,5%"],
    ["UBND xã Bình", "Việc phải làm", "Dời thời hạn", "20/05/2026", "10/07/2026"],
]
CLAUSES = {
    # 4 → 4,5 points; third of (4; 6,25; 10,5), third of (4,5; 14,25; 11,5)
    "UBND xã An": "tăng 0,5 điểm; chỉ số công bố 70,5 → 71,25; 1 việc lùi tình hình; "
    "1 việc giảm tỷ lệ",
    # 6,25 without the survey, 14,25 with it: like with like it lost a point, and it leads now
    "UBND xã Bình": "giảm 1 điểm (chưa kể điều tra xã hội học); tăng 1 bậc; 1 việc giảm tỷ lệ; "
    "1 thời hạn bị dời",
    "UBND phường Châu": "tăng 1 điểm; giảm 1 bậc",
}
POINTS = {"UBND xã An": ("4", "4.5", "0.5"), "UBND xã Bình": ("6.25", "14.25", "-1"),
          "UBND phường Châu": ("10.5", "11.5", "1")}  # fmt: skip


def test_what_changed_since_the_report_before() -> None:
    rows = told()["summary"]["history"]
    assert {one["unit"]: since_before(one) for one in rows} == CLAUSES
    assert {one["unit"]: (one["previous_points"], one["points"], one["change"])
            for one in rows} == POINTS  # fmt: skip
    ranked = {one["unit"]: one["points"] for one in told()["summary"]["ranking"]}
    assert {one["unit"]: one["points"] for one in rows}.items() <= ranked.items()
    assert all_together(told()) == (
        "So với kỳ trước (3 đơn vị có báo cáo hai kỳ): 2 đơn vị tăng điểm, 1 đơn vị giảm điểm; "
        "1 việc lùi tình hình; 2 việc giảm tỷ lệ hoàn thành; 1 việc dời thời hạn."
    )


def test_no_unit_is_no_unit_and_other_points_are_other_points() -> None:
    """Appraised points below self-scored ones: no unit rose, and none did worse than before."""
    said = told()["summary"]
    fell = [{**row, "change": "-1", "went_back": [], "fell": [], "moved": [], "kind": "appraised"}
            for row in said["history"]]  # fmt: skip
    report = {**told(), "summary": {**said, "history": fell}}
    assert all_together(report).endswith("hai kỳ): 3 đơn vị giảm điểm (thẩm định so với tự chấm).")
    fell[0]["kind"] = "self"
    assert all_together(report).endswith("3 đơn vị giảm điểm (có đơn vị so điểm khác loại).")


def test_every_output_lists_what_changed() -> None:
    book = summary_book(told(), TODAY)
    heads = ("Đơn vị", "Nhiệm vụ", "Thay đổi", "Kỳ trước", "Kỳ này")
    listed = table(page(book, "Việc thay đổi"))
    assert [[one[head] for head in heads] for one in listed] == CHANGED
    shown = Outline(page_of(told())).tables["Việc lùi, giảm tỷ lệ, dời hạn"]
    assert [[one[1], one[0], *one[2:]] for one in shown[1:]] == CHANGED
    before = {one["Đơn vị"]: one for one in table(page(book, "Kỳ trước"))}
    assert {name: one["Thay đổi"] for name, one in before.items()} == CLAUSES
    assert before["UBND xã An"]["Chỉ số công bố kỳ trước"] == D("70.5")
    assert before["UBND xã An"]["Chỉ số công bố"] == D("71.25")
    text = report_text(told())
    assert all(clause in " ".join(text.split()) for clause in CLAUSES.values())


def test_who_sent_an_earlier_report_only_is_named() -> None:
    book = summary_book(told(), TODAY)
    kept = [(one["Tình trạng"], one["Đơn vị"]) for one in table(page(book, "Chưa gửi"))]
    assert kept == [("Chưa gửi", "UBND xã Giang"), ("Chưa gửi kỳ này", "UBND xã Đông")]
    shown = Outline(page_of(told())).tables["Chưa gửi, không đọc được, không tính"]
    assert [(one[2], one[0]) for one in shown[1:]] == kept
    assert "UBND xã Đông: mới có báo cáo bước Khắc phục, Quý I năm 2026" in report_text(told())
    [asked] = [one["Nội dung đôn đốc"] for one in table(page(book, "Đôn đốc"))
               if one["Tên"] == "UBND xã Đông" and one["Gửi"] == "Đơn vị"]  # fmt: skip
    assert "gửi báo cáo bước Khắc phục, 6 tháng năm 2026" in str(asked)


def test_the_next_years_plan_is_not_the_old_one_put_off() -> None:
    """The same rows, done last year and not begun this year: nothing went backwards."""
    old = sent("1", "Năm", 4, tasks=(task("t01", due=date(2025, 5, 20)), done("t01", percent=100)))
    old["plan_year"] = 2025
    [found] = history(first()[:1], lambda _: old)
    assert (found["went_back"], found["fell"], found["moved"]) == ([], [], [])
    assert found["change"] == "0"


def test_work_that_recurs_begins_anew_with_every_report() -> None:
    """Done for one report and not for the next is no step back, as it is where it was under way."""

    def reported(period: str, *lines: Any) -> Any:
        tasks = [task("t01"), task("t02", deadline="Định kỳ hằng quý", deadline_kind="recurring"),
                 task("t03"), task("t04", **IN_MAY)]  # fmt: skip
        return sent("1", period, 4, tasks=(*tasks, *lines))

    old = reported("Quý I", *(done(f"t0{n}", percent=100) for n in (1, 2, 4)),
                   line("t03", percent=60))  # fmt: skip
    barely = line("t03", status="Chưa thực hiện", percent=10)
    new = reported("6 tháng", line("t01", percent=20), line("t02", status=""), barely,
                   line("t04", percent=90))  # fmt: skip
    [found] = history([new], lambda _: old)
    assert [one["row_id"] for one in found["went_back"]] == ["t03", "t04"]
    assert [one["row_id"] for one in found["fell"]] == ["t03", "t04"]


def test_the_json_names_the_unit_of_which_only_an_earlier_report_came() -> None:
    """The fourth sent its first quarter, the other three their half-year."""
    [late] = told()["summary"]["behind"]
    assert late == {
        "unit": "UBND xã Đông", "unit_code": "4", "superior": "UBND tỉnh Mẫu",
        "path": "4_Quý I.xlsx", "plan_year": 2026, "phase": "khac-phuc", "period": "Quý I",
    }  # fmt: skip
    assert complaints(told()) == []


def test_what_the_survey_costs_stands_behind_what_units_can_earn() -> None:
    """9 of the survey's 10 points missing, 3,5 of 8 of their own."""
    file = sent("1", "6 tháng", 4.5, 1)
    rows = summarise([file])["most_lost"]
    assert [(one["row_id"], one["lost_points"], one["survey"]) for one in rows] == [
        ("c1", "3.5", False), ("c8", "9", True)]  # fmt: skip


def test_a_share_is_rounded_once() -> None:
    """6 of 11 points are 54,545… %: shown 54,5, not the 54,55 of the JSON rounded again."""
    files = [
        file_of(plan(row("f1", level="field", title="Chỉ đạo", max_points=11),
                     row("c1", level="criterion", max_points=11, self_points=6, evidence="1/BC"),
                     unit=NAMES[code], unit_code=code), f"{code}.xlsx")
        for code in "12"
    ]  # fmt: skip
    of_two = made(files, TODAY.isoformat(), summarise(files))
    assert of_two["summary"]["by_field"][0]["percent"] == 54.55
    word = docx.Document(io.BytesIO(report_bytes(of_two, TODAY)))
    assert word.tables[1].rows[1].cells[2].text == "54,5%"
    assert "Chỉ đạo 54,5%" in page_of(of_two)
    shares = [cell.value for cell in page(summary_book(of_two, TODAY), "Tóm tắt").cells
              if cell.style.number == "0.0%_0"]  # fmt: skip
    assert [round(D(str(share)), 3) for share in shares] == [D("0.545")]


def test_what_another_version_has_replaced_is_neither_wrong_nor_hard_any_more() -> None:
    """The earlier report lacks a reason and complains; the later one is in order."""
    gone = task("t01", due=date(2026, 5, 20)), line("t01", difficulty="Thiếu máy tính")
    files = [
        sent("1", "Quý I", 4, tasks=gone),
        sent("1", "6 tháng", 8, tasks=(task("t01"), line("t01", proposal="Cấp kinh phí"))),
        sent("2", "6 tháng", 8, tasks=(task("t01"), line("t01", proposal="Cấp kinh phí"))),
    ]
    files[0]["findings"] = [
        {**found, "severity": "error", "message": "của bản cũ"} for found in files[0]["findings"]
    ]
    of_two = made(files, TODAY.isoformat(), summarise(files))
    listed = table(page(summary_book(of_two, TODAY), "Lỗi"))
    assert files[0]["findings"]
    assert not [one for one in listed if one["Điều cần xem"] == "của bản cũ"]
    assert exit_code(files) == 1
    assert exit_code(told_of(of_two)) == 0
    word = docx.Document(io.BytesIO(report_bytes(of_two, TODAY)))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "Thiếu máy tính" not in text
    assert "- Cấp kinh phí (2 đơn vị)." in text


def test_what_is_said_on_any_line_of_a_task_is_told() -> None:
    """A task of two milestones: the second is done and yet had its trouble."""
    tasks = (
        task("t01", due=date(2026, 12, 20), deadline="Quý II và quý IV"),
        line("t01", difficulty="Chậm vốn"),
        done("t01.2", difficulty="Thiếu người", proposal="Thêm biên chế", result="Xong"),
    )
    file = sent("1", "6 tháng", 8, tasks=tasks)
    [told_task] = file["assignments"]
    assert [one["difficulty"] for one in told_task["milestones"]] == ["Chậm vốn", "Thiếu người"]
    alone = made([file], TODAY.isoformat(), summarise([file]))
    word = docx.Document(io.BytesIO(report_bytes(alone, TODAY)))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "Chậm vốn" in text
    assert "Thiếu người" in text
    assert "Thêm biên chế" in text


def test_units_without_points_stand_in_the_superiors_table_too() -> None:
    """A plan of tasks alone has no points; one unit that has some leads nobody."""
    plain = file_of(plan(task("t01"), line("t01"), unit=NAMES["2"], unit_code="2"), "2.xlsx")
    files = [sent("1", "", 4), plain]
    of_two = made(files, TODAY.isoformat(), summarise(files))
    word = docx.Document(io.BytesIO(report_bytes(of_two, TODAY)))
    [ranked] = [one for one in word.tables if one.rows[0].cells[0].text == "Hạng"]
    assert [[cell.text for cell in one.cells][:4] for one in ranked.rows[1:]] == [
        ["1", "UBND xã An", "4,00", "1"], ["–", "UBND xã Bình", "–", "1"]]  # fmt: skip
    assert "UBND xã An được 4 điểm tự chấm." in report_text(of_two)


@pytest.mark.parametrize(("arrived", "shown"), [
    ("2026-07-20", {"Ngày nhận"}), (None, {"Tình trạng"}),
])  # fmt: skip
def test_a_list_of_who_came_late_shows_no_empty_column(
    arrived: str | None, shown: set[str]
) -> None:
    one = {"unit": "UBND xã A", "unit_code": "1", "working_days": 3, "arrived": arrived}
    drawn = came_late({"summary": {"late": [one]}}, "Mẫu", "")
    assert drawn is not None
    assert {cell.value for cell in drawn.cells} & {"Ngày nhận", "Tình trạng"} == shown


def test_annexes_of_a_letter_are_numbered_where_they_are_several() -> None:
    """By Nghị định 30/2020/NĐ-CP in Roman numbers, each saying to what it belongs; one has none."""

    def headings(said: dict[str, Any]) -> list[str]:
        written = docx.Document(io.BytesIO(report_bytes(said, TODAY)))
        texts = [one.text for one in written.paragraphs]
        return [text for text in texts if text.startswith(("PHỤ LỤC", "(Kèm theo"))]

    belongs = "(Kèm theo Báo cáo số       /BC-UBND ngày       /       /2026 của {})"
    whole = belongs.format("UBND tỉnh Mẫu")
    assert headings(told()) == [
        "PHỤ LỤC I", whole, "PHỤ LỤC II", whole, "PHỤ LỤC III", whole]  # fmt: skip
    alone = made(first()[:1], TODAY.isoformat(), summarise(first()[:1]))
    assert headings(alone) == ["PHỤ LỤC", belongs.format("UBND xã An")]
