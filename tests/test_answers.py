"""What leaders read first and clerks send: the answer, places that say something, reminders."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import docx

from cchc_xlsx.drawing.classes import spread
from cchc_xlsx.drawing.headline import many
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.edges import xlsx
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.verbs.letters import report_bytes
from tests.judging_cases import TODAY, line, plan, row, task
from tests.reports import made
from tests.test_summary_book import table
from tests.test_summary_figures import FIELD, compiled, file_of
from tests.test_web import Outline, page_of

D = Decimal


def unit(code: str, *more: Any, points: float = 4, name: str = "", **said: Any) -> Any:
    rows = FIELD, row("c1", level="criterion", max_points=8, self_points=points, evidence="1/BC")
    return file_of(
        plan(*rows, *more, unit=name or f"UBND xã {code}", unit_code=code,
             general=said.pop("general", None), **said), f"{code}.xlsx")  # fmt: skip


def test_the_answer_says_whose_points_and_who_lacks_what_others_have() -> None:
    """One unit appraised, one surveyed, one with neither: their places say little."""
    told = compiled(
        unit("1"), unit("2", general={"survey_points": D(9)}),
        file_of(plan(FIELD, row("c1", level="criterion", max_points=8, appraised_points=7),
                     unit="UBND xã 3", unit_code="3"), "3.xlsx"),
    )  # fmt: skip
    assert ("Thứ hạng chưa so được: 2 đơn vị mới có điểm tự chấm, 2 đơn vị chưa có điểm điều tra "
            "xã hội học.") in many(told)  # fmt: skip
    assert "Places are not comparable yet: 2 units self-scored only, 2 units without" in many(
        told, "en")  # fmt: skip
    alike = many(compiled(unit("1"), unit("2", points=6)))
    assert "UBND xã 2 dẫn đầu với 6 điểm tự chấm; trung bình 5,00." in alike  # no middle of two
    assert "chưa so được" not in alike


def test_places_in_groups_of_one_are_not_shown() -> None:
    apart_ = compiled(unit("1"), unit("2", name="UBND phường B"))
    heads = Outline(page_of(apart_)).tables["Xếp hạng các đơn vị"][0]
    assert "Hạng trong nhóm" not in heads
    assert "Theo nhóm" not in {sheet.name for sheet in summary_book(apart_, TODAY).pages}
    together = compiled(unit("1"), unit("2", name="UBND phường B"), unit("3"))
    heads = Outline(page_of(together)).tables["Xếp hạng các đơn vị"][0]
    assert "Hạng trong nhóm" in heads


def test_a_unit_to_which_nothing_applies_has_no_place() -> None:
    """A bonus of 2 or a survey alone say nothing against those who were scored."""
    out = row("c1", level="criterion", max_points=8, rule="judged", outcome="Không phát sinh")
    none = file_of(plan(FIELD, out, row("b", level="field", rule="bonus 5", self_points=2),
                        unit="UBND xã 9", unit_code="9"), "9.xlsx")  # fmt: skip
    unscored = file_of(plan(FIELD, row("c1", level="criterion", max_points=8),
                            row("b", level="field", rule="bonus 5", self_points=2),
                            unit="UBND xã 8", unit_code="8"), "8.xlsx")  # fmt: skip
    told = compiled(unit("1"), none, unscored)
    assert [one["unit"] for one in told["summary"]["ranking"]] == ["UBND xã 1"]
    shown = Outline(page_of(told)).tables["Xếp hạng các đơn vị"]
    assert {one[0]: one[1:4] for one in shown[2:]} == {
        "UBND xã 8": ["–", "–", "mới có điểm thưởng, phạt"],
        "UBND xã 9": ["–", "–", "không có tiêu chí áp dụng"],
    }


def test_reminders_name_the_report_the_day_it_was_due_and_where_the_errors_are() -> None:
    files = [unit("1", period="6 tháng", points=4), unit("2", period="6 tháng", points=99)]
    summary = summarise(files, (UnitRow("UBND xã Giang", "5"),))
    summary["late"] = [{"unit": "UBND xã Giang", "unit_code": "5", "arrived": None,
                        "working_days": 7}]  # fmt: skip
    damaged = {"severity": "fatal", "message": "tệp bị hỏng.", "sheet": "", "cell": ""}
    dead = {"path": "thu/x.xlsx", "verdict": "unreadable", "label": "", "unit": "",
            "fields": [], "criteria": [], "assignments": [], "findings": [damaged]}  # fmt: skip
    told = {**made([*files, dead], "2026-06-30", summary), "due": "2026-06-19"}
    book = {sheet.name: sheet for sheet in summary_book(told, TODAY).pages}
    asked = {one["Tên"]: str(one["Nội dung đôn đốc"]) for one in table(book["Đôn đốc"])}
    assert asked["UBND xã Giang"] == (
        "Đề nghị UBND xã Giang gửi sổ theo dõi cải cách hành chính (bước Khắc phục, 6 tháng năm "
        "2026) (hạn gửi 19/06/2026, quá 7 ngày làm việc); đến ngày 30/06/2026 chưa nhận được."
    )
    assert asked["x.xlsx"] == "Đề nghị gửi lại tệp x.xlsx: tệp bị hỏng."
    [fault] = [one for one in files[1]["findings"] if one["severity"] == "error"][:1]
    assert f"lỗi trong sổ ({fault['sheet']}!{fault['cell']}" in asked["UBND xã 2"]


def test_who_came_late_stands_in_the_answer() -> None:
    told = compiled(unit("1"), unit("2"))
    told["summary"]["late"] = [{"unit": "UBND xã 1", "unit_code": "1", "arrived": "2026-06-29",
                                "working_days": 1}]  # fmt: skip
    assert many(told).startswith("2 đơn vị đã gửi (1 gửi muộn).")


def test_classes_below_nought_are_said_in_words() -> None:
    assert [label for label, _ in spread([D(-5), D(75)])][:2] == ["-10 đến 0", "0–10"]


def test_names_beside_bars_below_nought_are_not_written_over() -> None:
    """Excel and LibreOffice write them at nought, over the bar, unless they are told otherwise."""
    told = compiled(unit("1"), unit("2", row("p", level="field", rule="penalty 5", self_points=-5),
                                    points=0))  # fmt: skip
    parts = zipfile.ZipFile(io.BytesIO(xlsx.to_bytes(summary_book(told, TODAY))))
    charts = [name for name in parts.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert charts
    drawn = [parts.read(name).decode() for name in charts]
    assert all('<c:tickLblPos val="low"/>' in one for one in drawn)
    [least] = [int(n) for one in drawn for n in re.findall(r'<c:min val="(-?\d+)"/>', one)]
    assert least < -5  # room for the figure of the bar that goes down to it


def test_a_communes_letter_begins_with_its_answer_and_names_the_worst() -> None:
    """Of twenty criteria that lost points fifteen are named; the annex has them all."""
    got = {f"c{n}": 1 + D(n) / 100 for n in range(1, 21)}
    rows = [row(one, level="criterion", max_points=2, self_points=points, evidence="1/BC")
            for one, points in got.items()]  # fmt: skip
    late = task("t01", due=date(2026, 5, 20)), line("t01")
    file = file_of(plan(row("f1", level="field", max_points=40), *rows, *late, phase="tu-cham",
                        period="Năm"), "a.xlsx")  # fmt: skip
    word = docx.Document(io.BytesIO(report_bytes(compiled(file), TODAY)))
    text = [one.text for one in word.paragraphs]
    [first] = [one for one in text if "báo cáo kết quả tính đến ngày" in one]
    assert first.endswith(": 20 tiêu chí mất 17,9 điểm; 1 việc, chưa việc nào hoàn thành, "
                          "1 quá hạn. Cụ thể như sau:")  # fmt: skip
    assert len([one for one in text if "bị trừ" in one and "khác" not in one]) == 15
    # 0,80 + 0,81 + 0,82 + 0,83 + 0,84: what the last five lost
    assert "- 5 tiêu chí khác bị trừ tổng cộng 4,1 điểm, nêu ở phụ lục." in text
