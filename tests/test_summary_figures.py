"""Figures of a compiled report against what was typed: each expected value is counted by hand."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import pytest

from cchc_xlsx.drawing.headline import called, many
from cchc_xlsx.drawing.since import before_of
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.judging.digest import digest
from cchc_xlsx.judging.history import history
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.office.model import Plan
from cchc_xlsx.verbs.letters import report_bytes
from tests.judging_cases import COMPLETE, TODAY, line, plan, reading, row, task
from tests.reports import made
from tests.test_schema import complaints
from tests.test_summary_book import page, spread, table
from tests.test_web import Outline, page_of

D = Decimal
FIELD = row("f1", level="field", title="Lĩnh vực", max_points=8)


def file_of(said: Plan, source: str, day: date = TODAY) -> dict[str, Any]:
    read = reading(said, COMPLETE, source=source)
    return digest(read, judge(read, day), day) | {"sha256": source}


def compiled(*files: dict[str, Any], units: tuple[UnitRow, ...] = ()) -> dict[str, Any]:
    return made(files, TODAY.isoformat(), summarise(files, units))


def other() -> dict[str, Any]:
    return file_of(plan(unit="UBND xã Bình", unit_code="2"), "b.xlsx")


def test_nought_outside_the_scale_is_no_loss_and_none_is_no_evidence() -> None:
    """A penalty of nought is good news; "Không có" in the cell of evidence proves nothing."""
    rows = (
        row("c1", level="criterion", max_points=2, self_points=0, evidence="1/BC-UBND"),
        row("c2", level="criterion", max_points=2, self_points=2, evidence="Chưa có minh chứng"),
        row("c3", level="criterion", max_points=2, self_points=2, evidence="3/BC-UBND"),
        row("c4", level="criterion", rule="penalty 5", self_points=0),
        row("c5", level="criterion", rule="bonus 5", self_points=0),
    )
    told = compiled(file_of(plan(*rows, unit="UBND xã An", unit_code="1"), "a.xlsx"), other())
    listed = table(page(summary_book(told, TODAY), "0 điểm, thiếu tài liệu"))
    assert [(r["Mã"], str(r["Vì sao"])[:6]) for r in listed] == [("1", "0 điểm"), ("2", "Chấm đ")]


def test_shares_are_of_the_maximum_that_applies() -> None:
    """3 of 8 do not arise, 4 of the other 5 are got: 80 %, not 50 %."""
    rows = (
        FIELD,
        row("c1", level="criterion", max_points=3, rule="judged", outcome="Không phát sinh"),
        row("c2", level="criterion", max_points=5, self_points=4, evidence="1/BC"),
    )
    told = compiled(file_of(plan(*rows, unit="UBND xã An", unit_code="1"), "a.xlsx"), other())
    [field] = told["summary"]["by_field"]
    assert (field["max_points"], field["applicable_max"], field["percent"]) == ("8", "5", 80.0)
    book = summary_book(told, TODAY)
    [announced] = table(page(book, "Phụ lục công bố"))
    assert announced["% điểm tối đa áp dụng"] == D("0.8")
    [share] = [cell.value for cell in spread(page(book, "Bản đồ điểm")).cells
               if isinstance(cell.value, Decimal)]  # fmt: skip
    assert share == D("0.8")


def test_units_whose_names_differ_in_accents_alone_are_two() -> None:
    """No codes: each counts, and the third of the list, which is neither, did not return."""
    rows = (FIELD, row("c1", level="criterion", max_points=8, self_points=4, evidence="1/BC"))
    found = compiled(
        *(file_of(plan(*rows, unit=name, unit_code=""), f"{n}.xlsx")
          for n, name in enumerate(("UBND xã Đông Sơn", "UBND xã Đồng Sơn"))),
        units=tuple(UnitRow(n, group=g) for n, g in (
            ("Xã Đông Sơn", "Cụm 1"), ("Xã Đồng Sơn", "Cụm 2"), ("Xã Động Sơn", "Cụm 2"))),
    )["summary"]  # fmt: skip
    assert {(r["unit"], r["group"]) for r in found["ranking"]} == {
        ("UBND xã Đông Sơn", "Cụm 1"), ("UBND xã Đồng Sơn", "Cụm 2")}  # fmt: skip
    assert [r["unit"] for r in found["not_returned"]] == ["Xã Động Sơn"]
    assert found["set_aside"] == []


def test_the_remedy_of_a_quarter_comes_after_the_scoring_of_a_year() -> None:
    """Tự chấm (Năm), giải trình (Năm), khắc phục Quý I, 6 tháng: in this order, and told apart."""
    steps = (("tu-cham", "Năm"), ("giai-trinh", "Năm"), ("khac-phuc", "Quý I"),
             ("khac-phuc", "6 tháng"))  # fmt: skip
    files = [
        file_of(plan(unit="UBND xã An", unit_code="1", phase=phase, period=period), f"{n}.xlsx")
        for n, (phase, period) in enumerate(steps)
    ]
    for n in range(1, len(files) + 1):
        [unit] = compiled(*files[:n][::-1])["summary"]["by_unit"]
        assert unit["path"] == f"{n - 1}.xlsx"
    late = file_of(
        plan(unit="UBND xã Bình", unit_code="2", phase="tu-cham", period="Năm"), "b.xlsx"
    )
    told = compiled(files[2], late)
    assert many(told).startswith("2 đơn vị đã gửi (1 mới có báo cáo kỳ trước).")
    listed = table(page(summary_book(told, TODAY), "Xếp hạng"))
    assert {(r["Đơn vị"], r["Báo cáo"]) for r in listed} == {
        ("UBND xã An", "Khắc phục – Quý I"), ("UBND xã Bình", "Tự chấm – Năm")}  # fmt: skip


def test_what_fell_back_since_the_report_before_is_listed_task_by_task() -> None:
    told = compiled(file_of(plan(unit="UBND xã An", unit_code="1"), "a.xlsx"), other())
    about = {"row_id": "t01", "code": "1.1", "title": "Gửi báo cáo"}
    told["summary"]["history"] = [{
        "unit": "UBND xã An", "unit_code": "1", "path": "a.xlsx", "previous_points": None,
        "points": None, "change": None, "previous_rank": None, "rank": None, "rank_change": None,
        "previous_phase": "khac-phuc", "previous_period": "Quý I", "previous_plan_year": 2026,
        "previous_index_points": None, "index_points": None,
        "went_back": [{**about, "before": "Hoàn thành", "now": ""}],
        "fell": [{**about, "before": 60, "now": 12.5}],
        "moved": [{**about, "before": "2026-03-31", "now": "2026-06-30"}],
    }]  # fmt: skip
    listed = table(page(summary_book(told, TODAY), "Việc thay đổi"))
    assert [(r["Thay đổi"], r["Kỳ trước"], r["Kỳ này"]) for r in listed] == [
        ("Lùi tình hình", "Hoàn thành", "Chưa cập nhật"), ("Giảm tỷ lệ", "60%", "12,5%"),
        ("Dời thời hạn", "31/03/2026", "30/06/2026")]  # fmt: skip


def test_a_reminder_of_a_lead_says_of_which_unit() -> None:
    """Every commune has a "Công an xã"."""
    late = (task("t01", lead="Công an xã", due=date(2026, 1, 31)), line("t01"))
    told = compiled(*(
        file_of(plan(*late, unit=f"UBND xã {name}", unit_code=name), f"{name}.xlsx")
        for name in ("An", "Bình")
    ))  # fmt: skip
    listed = table(page(summary_book(told, TODAY), "Đôn đốc"))
    assert [r["Tên"] for r in listed if r["Gửi"] == "Chủ trì"] == [
        "Công an xã (UBND xã An)", "Công an xã (UBND xã Bình)"]  # fmt: skip


def test_reminders_cut_long_names_at_a_word_and_part_units_of_one_name() -> None:
    """Communes of two provinces bear one name; a name cut within a word misleads."""
    name = "Tuyên truyền cải cách hành chính trên đài truyền thanh, trang thông tin, mạng xã hội"
    late = (task("t01", task=name, lead="Công an xã", due=date(2026, 1, 31)), line("t01"))
    told = compiled(*(
        file_of(plan(*late, unit="UBND xã An", unit_code=code), f"{code}.xlsx")
        for code in ("10001", "20001")
    ))  # fmt: skip
    listed = table(page(summary_book(told, TODAY), "Đôn đốc"))
    said = [str(r["Nội dung đôn đốc"]) for r in listed if r["Gửi"] == "Chủ trì"]
    assert len(said) == 2
    assert all("hoàn thành 1 việc quá hạn: Tuyên truyền" in one for one in said)
    assert all("trang thông tin, mạng…, hạn 31/01/2026" in one for one in said)


def test_the_survey_counts_in_the_ranking_wherever_its_points_stand() -> None:
    def unit(code: str, rows: tuple[Any, ...], **general: Any) -> dict[str, Any]:
        own = row("c1", level="criterion", max_points=8, self_points=4, evidence="1/BC")
        said = plan(FIELD, own, *rows, unit=f"UBND xã {code}", unit_code=code, general=general)
        return file_of(said, f"{code}.xlsx")

    def survey(*got: int) -> tuple[Any, ...]:
        return (row("f8", level="field", max_points=15), *(
            row(f"c8_{n}", level="criterion", max_points=7, rule="survey", appraised_points=p)
            for n, p in enumerate(got)
        ))  # fmt: skip

    found = compiled(unit("1", survey(5, 4)), unit("2", (), survey_points=D(6)), unit("3", ()))
    assert [(r["unit_code"], r["points"], r["survey_points"])
            for r in found["summary"]["ranking"]] == [
        ("1", "13", "9"), ("2", "10", "6"), ("3", "4", None)]  # fmt: skip


def test_the_list_of_what_is_missing_has_no_empty_columns() -> None:
    told = compiled(other(), units=(UnitRow("UBND xã Giang"),))
    sheet = page(summary_book(told, TODAY), "Chưa gửi")
    assert [cell.value for cell in sheet.cells if cell.row == 4] == ["Tình trạng", "Đơn vị"]
    assert table(sheet) == [{"Tình trạng": "Chưa gửi", "Đơn vị": "UBND xã Giang"}]


def test_the_maximum_of_a_field_is_that_of_the_units_with_points() -> None:
    """Of three units one has no points and one has 3 of 8 that do not arise: 4 of 5 and 2 of 8."""
    half = row("c2", level="criterion", max_points=5, self_points=4, evidence="1/BC")
    out = row("c1", level="criterion", max_points=3, rule="judged", outcome="Không phát sinh")
    low = row("c1", level="criterion", max_points=8, self_points=2, evidence="1/BC")
    blank, bonus = low._replace(self_points=None), row("f9", level="field", rule="bonus 5")
    told = compiled(*(
        file_of(plan(FIELD, *rows, bonus, unit=f"UBND xã {n}", unit_code=str(n)), f"{n}.xlsx")
        for n, rows in enumerate(((low,), (out, half), (blank,)))
    ))  # fmt: skip
    field = next(one for one in told["summary"]["by_field"] if one["row_id"] == "f1")
    assert (field["units"], field["scored_units"], field["scored_max"], field["percent"]) == (
        3, 2, "13", 46.15)  # fmt: skip
    sheet = page(summary_book(told, TODAY), "Tóm tắt")
    head = next(cell.row for cell in sheet.cells if cell.value == "Lĩnh vực")
    said = [cell.value for cell in sheet.cells if cell.row == head + 1 and 2 < cell.column < 6]
    assert said == [D(13), D(6), D(7)]
    heat = table(page(summary_book(told, TODAY), "Bản đồ điểm"))  # of bonus there is no share
    assert [[*one.values()] for one in heat] == [
        ["UBND xã 1", D("0.8")], ["UBND xã 0", D("0.25")], ["UBND xã 2", None]]  # fmt: skip
    word = docx.Document(io.BytesIO(report_bytes(told, TODAY)))
    assert [[cell.text for cell in line.cells] for line in word.tables[1].rows[1:]] == [
        ["Lĩnh vực", "2", "46,2%"]]  # fmt: skip


def test_percents_are_half_up() -> None:
    """6.89 of 8 are 86,125 %: the even neighbour would be 86,12."""
    said = row("c1", level="criterion", max_points=8, self_points=6.89, evidence="1/BC")
    told = compiled(file_of(plan(FIELD, said), "a.xlsx"))
    assert told["summary"]["by_field"][0]["percent"] == 86.13


@pytest.mark.parametrize(("phase", "one", "many"), [
    ("tu-cham", "tự đánh giá, chấm điểm", "tự đánh giá, chấm điểm"),
    ("giai-trinh", "Giải trình kết quả thẩm định", "kết quả thẩm định"),
])  # fmt: skip
def test_points_are_given_to_the_scored_year_and_work_belongs_to_the_plans(
    phase: str, one: str, many: str
) -> None:
    """In January 2026 the year 2025 is scored; its letters are of 2025, the work is of 2026."""
    rows = FIELD, row("c1", level="criterion", max_points=8, self_points=4, evidence="1/BC")
    work = task("t01", due=date(2026, 1, 31)), line("t01")
    files = [
        file_of(plan(*rows, *work, unit=f"UBND xã {n}", unit_code=str(n), phase=phase,
                     period="Năm", scored_year=2025, plan_year=2026), f"{n}.xlsx")
        for n in range(2)
    ]  # fmt: skip
    for some, said in ((files[:1], one), (files, many)):
        word = docx.Document(io.BytesIO(report_bytes(compiled(*some), TODAY)))
        [about] = [p.text for p in word.paragraphs if "Chỉ số cải cách hành chính" in p.text][:1]
        assert said in about
        assert about.endswith("năm 2025")
    book = summary_book(compiled(*files), TODAY)
    assert {r["Năm"] for r in table(page(book, "Dữ liệu"))} == {2025}
    assert {r["Năm"] for r in table(page(book, "Dữ liệu nhiệm vụ"))} == {2026}
    assert called(files[0]).endswith("cả năm 2025")
    [told] = history(files[:1], lambda file: file)
    assert before_of(told).endswith("cả năm 2025")


def test_nobody_is_blamed_for_a_reason_that_was_not_asked_for() -> None:
    """While points are given no sheet has a column of reasons; a plan of remedy has one."""
    rows = FIELD, row("c1", level="criterion", max_points=8, self_points=4, evidence="1/BC")
    for phase, asked in (("tu-cham", False), ("giai-trinh", False), ("khac-phuc", True)):
        files = [
            file_of(plan(*rows, unit=f"UBND xã {n}", unit_code=str(n), phase=phase), f"{n}.xlsx")
            for n in range(2)
        ]
        for some in (files[:1], files):
            told = compiled(*some)
            word = docx.Document(io.BytesIO(report_bytes(told, TODAY)))
            texts = [p.text for p in word.paragraphs], report_text(told)
            assert ["hưa ghi nguyên nhân" in str(one) for one in texts] == [asked] * 2
            heads = {cell for rows in Outline(page_of(told)).tables.values() for cell in rows[0]}
            assert any(head.startswith("Nguyên nhân") for head in heads) is asked
        listed = table(page(summary_book(told, TODAY), "Tiêu chí mất điểm"))
        assert ("Nguyên nhân thường gặp" in listed[0]) is asked


def test_evidence_is_missing_only_where_it_was_asked_for() -> None:
    """A plan of remedy shows the points of last year, and no column of what proved them."""
    rows = FIELD, row("c1", level="criterion", max_points=8, self_points=4)
    for phase, asked in (("tu-cham", True), ("khac-phuc", False)):
        files = [
            file_of(plan(*rows, unit=f"UBND xã {n}", unit_code=str(n), phase=phase), f"{n}.xlsx")
            for n in range(2)
        ]
        names = [sheet.name for sheet in summary_book(compiled(*files), TODAY).pages]
        assert ("0 điểm, thiếu tài liệu" in names) is asked


def test_points_of_several_kinds_are_called_points() -> None:
    """Self-scored and reappraised rows add up to no "điểm nhiều loại" that anybody knows."""
    rows = (
        FIELD, row("c1", level="criterion", max_points=4, self_points=4, evidence="1/BC"),
        row("c2", level="criterion", max_points=4, self_points=4, appraised_points=3, evidence="2"),
    )  # fmt: skip
    told = compiled(file_of(plan(*rows, phase="giai-trinh"), "a.xlsx"))
    assert told["files"][0]["points_kind"] == "mixed"
    word = docx.Document(io.BytesIO(report_bytes(told, TODAY)))
    [total] = [p.text for p in word.paragraphs if p.text.startswith("Tổng điểm")]
    assert total.startswith("Tổng điểm: 7,00/8")
    assert "nhiều loại" not in page_of(told)


def test_the_report_before_is_no_older_version_of_this_one() -> None:
    """Nothing is wrong with the self-score that came before the appraisal."""

    def sent(name: str, phase: str, revision: int) -> dict[str, Any]:
        said = plan(unit="UBND xã An", unit_code="1", phase=phase, period="Năm", revision=revision)
        return file_of(said, name)

    told = compiled(sent("a.xlsx", "tu-cham", 0), sent("b.xlsx", "giai-trinh", 0),
                    sent("c.xlsx", "giai-trinh", 1), other())  # fmt: skip
    assert {row["path"]: (row["reason"], row.get("earlier")) for row in
            told["summary"]["set_aside"]} == {
        "a.xlsx": ("older", True), "b.xlsx": ("older", None)}  # fmt: skip
    assert complaints(told) == []
    said = {r["Tệp"]: str(r["Cấp trên, lý do"]) for r in
            table(page(summary_book(told, TODAY), "Chưa gửi"))}  # fmt: skip
    assert said["a.xlsx"].startswith("báo cáo của bước hoặc kỳ trước; ")
    assert said["b.xlsx"].startswith("bản cũ hơn; ")
