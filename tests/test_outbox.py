"""One workbook a unit: own identity and keys, own results, nothing written over, doubts told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xlsx.edges import crews, templates
from cchc_xlsx.findings import Stop
from cchc_xlsx.form import marks
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.verbs import outbox
from cchc_xlsx.verbs.appraised import results_of
from cchc_xlsx.verbs.issue import Options, prepare
from cchc_xlsx.verbs.roster import Recipient, recipients, roster
from cchc_xlsx.verbs.years import reading_of
from tests import plans
from tests.judging_cases import plan
from tests.test_summary_figures import file_of

DAY = date(2026, 2, 1)
UNITS = (
    "Đơn vị;Mã đơn vị;Nhóm;Cấp trên;Chỉ số năm trước;Thứ hạng năm trước\n"
    "UBND xã Hòa Bình;30001;xã;UBND tỉnh Mẫu;88,5;3\n"
    "UBND phường Đông/Tây;30002;phường;UBND tỉnh Mẫu;;\n"
    "UBND xã Hòa Bình;30003;xã;;90,25;1\n"
    "UBND xã Hòa Bình;30001;xã;;;\n"
)


def table(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def sent(
    tmp_path: Path, *results: Path, force: bool = False, phase: str | None = None
) -> outbox.Sent:
    units = table(tmp_path / "units.csv", UNITS)
    return outbox.build_many("mau_minh_hoa", units, tmp_path / "out", DAY, Options(phase=phase),
                             results=results, force=force)  # fmt: skip


def test_every_unit_gets_its_own_workbook(tmp_path: Path) -> None:
    made = sent(tmp_path)
    readings = [reading_of(path) for path in made.written]
    who = [(r.plan.identity.unit, r.plan.identity.unit_code) for r in readings]
    assert who == [("UBND xã Hòa Bình", "30001"), ("UBND phường Đông/Tây", "30002"),
                   ("UBND xã Hòa Bình", "30003")]  # fmt: skip
    assert len({r.plan.identity.issue for r in readings}) == 3
    assert len({path.name for path in made.written}) == 3
    assert all(r.findings == () for r in readings)
    general = [r.plan.general for r in readings]
    assert [one.get("previous_index_points") for one in general] == [
        Decimal("88.5"), None, Decimal("90.25")]  # fmt: skip
    assert [one.get("previous_rank") for one in general] == [3, None, 1]
    assert [f.code for f in made.findings] == ["L01"]


def test_processes_write_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "FILLED", outbox.Many(2, 1))
    units = table(tmp_path / "units.csv", UNITS)
    alone, many = (
        outbox.build_many("mau_minh_hoa", units, tmp_path / str(n), DAY, Options(), hired=hired)
        for n, hired in enumerate((None, crews.processes))
    )
    assert [p.read_bytes() for p in many.written] == [p.read_bytes() for p in alone.written]


def test_a_crew_that_dies_loses_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It died after the first workbook of what it was handed."""
    monkeypatch.setattr(outbox, "FILLED", outbox.Many(2, 3))

    class Dead:
        def result(self) -> None:
            raise BrokenExecutor

        def done(self) -> bool:
            return True

    @contextmanager
    def dying(jobs: int) -> Iterator[crews.Crew]:
        def submit(write: Callable[..., None], due: Sequence[Any], *said: Any) -> crews.Running:
            write(due[:1], *said)
            return Dead()

        yield crews.Crew(submit, jobs or 2, apart=True)

    units = table(tmp_path / "units.csv", UNITS)
    made = outbox.build_many("mau_minh_hoa", units, tmp_path / "out", DAY, Options(), hired=dying)
    assert [reading_of(path).findings for path in made.written] == [(), (), ()]


def test_a_long_list_says_how_far_it_is(tmp_path: Path) -> None:
    units, told = table(tmp_path / "units.csv", UNITS), list[tuple[int, str, int]]()
    made = outbox.build_many("mau_minh_hoa", units, tmp_path / "out", DAY, Options(),
                             progress=lambda *said: told.append(said))  # fmt: skip
    assert told == [(3, made.written[-1].name, 3)]


def test_no_two_units_of_a_country_share_a_code() -> None:
    """Of four letters from 23, 2,000 units draw some seven pairs alike by chance."""
    options = Options(issue="TT26")
    base = prepare(templates.find("ba_vi_2025"), options)
    codes: set[str] = set()
    for number in range(2000):
        one = Recipient(number, f"UBND xã số {number}", f"{number:05}")
        codes.add(outbox.draft_for(base, one, {}, options, codes).plan.identity.issue)
    assert len(codes) == 2000
    assert all(marks.ISSUE.match(code) for code in codes)


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    first = sent(tmp_path)
    answers = first.written[0].read_bytes() + b"x"
    first.written[0].write_bytes(answers)
    first.written[1].unlink()
    again = sent(tmp_path)
    assert (len(again.written), len(again.kept)) == (1, 2)
    assert first.written[0].read_bytes() == answers
    assert len(sent(tmp_path, force=True).written) == 3


HEAD = "Đơn vị;Mã đơn vị;Mã;Tiêu chí;Điểm thẩm định;Điểm thẩm định lại;Ý kiến thẩm định\n"


def test_each_unit_gets_its_own_result_back(tmp_path: Path) -> None:
    """By code of the unit or by its name, by code or by row id of the criterion, in any order."""
    one = table(tmp_path / "a.csv", HEAD + "UBND phường Đông/Tây;;1.1.1;;0,5;;thiếu số\n"
                ";30001;1.1.1.;;1;;\n;30003;1.1.2;;2;3;\n")  # fmt: skip
    two = table(tmp_path / "b.csv", "unit_code;row_id;final_points\n30002;c1_1_2;1,5\n")
    made = sent(tmp_path, one, two, phase="giai-trinh")
    rows = [{row.row_id: row for row in reading_of(path).plan.criteria} for path in made.written]
    assert [r["c1_1_1"].appraised_points for r in rows] == [Decimal(1), Decimal("0.5"), None]
    assert rows[1]["c1_1_1"].appraiser_note == "thiếu số"
    assert rows[2]["c1_1_2"].reappraised_points == Decimal(3)
    assert rows[1]["c1_1_2"].final_points == Decimal("1.5")
    assert [f.code for f in made.findings] == ["L01"]


def test_what_two_appraisers_say_differently_is_left_empty_and_told(tmp_path: Path) -> None:
    one = table(tmp_path / "a.csv", HEAD + ";30001;1.1.1;;0,5;;\n;30001;1.1.2;;2;;\n")
    two = table(tmp_path / "b.csv", HEAD + ";30001;1.1.1;;1;;\n;30001;1.1.2;;2,0;;\n")
    made = sent(tmp_path, one, two, phase="giai-trinh")
    rows = {row.row_id: row for row in reading_of(made.written[0]).plan.criteria}
    assert rows["c1_1_1"].appraised_points is None
    assert rows["c1_1_2"].appraised_points == Decimal(2)
    [told] = [f for f in made.findings if f.code == "L03"]
    assert (told.place.file, told.place.row) == ("b.csv", 2)


@pytest.mark.parametrize(("line", "code"), [
    ("UBND xã Không Có;;1.1.1;;1;;", "L04"), (";30001;99.9;;1;;", "L05"),
    (";30001;1.1.1;;gần đủ;;", "L06"), (";30001;1.1.1;;88;;", "L12"), (";30001;1.1.1;;-1;;", "L12"),
    (";30001;ĐT;;6;;", "L12"), (";30001;ĐP;;1;;", "L12"),
])  # fmt: skip
def test_a_row_that_fits_nowhere_is_told(line: str, code: str, tmp_path: Path) -> None:
    made = sent(tmp_path, table(tmp_path / "a.csv", HEAD + line + "\n"), phase="giai-trinh")
    assert code in {f.code for f in made.findings}
    assert len(made.written) == 3


def test_a_code_on_two_rows_needs_its_title(tmp_path: Path) -> None:
    base = plans.draft("trieu_trach_2025")
    people = [Recipient(1, "UBND xã A", "00001")]
    path = table(tmp_path / "a.csv", "unit_code;code;title;final_points\n00001;3.13.2;;1\n")
    _, told = results_of([path], people, base.plan.criteria)
    assert [f.code for f in told] == ["L05"]
    title = next(row.title for row in base.plan.criteria if row.code.startswith("3.13.2"))
    path.write_text(f"unit_code;code;title;final_points\n00001;3.13.2;{title};1\n", "utf-8")
    said, told = results_of([path], people, base.plan.criteria)
    assert told == []
    assert len(said["00001"]) == 1


def test_names_that_differ_in_accents_alone_are_two_units(tmp_path: Path) -> None:
    """A result never goes to another unit because its name looks alike without accents."""
    units = table(
        tmp_path / "u.csv", "Đơn vị\nUBND xã Đông Sơn\nUBND xã Đồng Sơn\nUBND xã Hòa An\n"
    )
    head = "Đơn vị;Mã;Điểm thẩm định\n"
    results = table(tmp_path / "r.csv", head + "xã Đồng Sơn;1.1.1;1\nUBND xã Hoà An;1.1.1;0,5\n"
                    "xa dong son;1.1.2;2\nXA HOA AN;1.1.2;3\n"
                    "UBND xã Đống Sơn;1.1.2;1\n")  # fmt: skip
    made = outbox.build_many("mau_minh_hoa", units, tmp_path / "o", DAY,
                             Options(phase="giai-trinh"), results=[results])  # fmt: skip
    rows = [{row.row_id: row for row in reading_of(path).plan.criteria} for path in made.written]
    assert [(r["c1_1_1"].appraised_points, r["c1_1_2"].appraised_points) for r in rows] == [
        (None, None), (Decimal(1), None), (Decimal("0.5"), Decimal(3))]  # fmt: skip
    assert [(f.code, f.place.row) for f in made.findings] == [("L04", 4), ("L04", 6)]


def test_a_contradiction_says_whose_it_is_in_which_column(tmp_path: Path) -> None:
    one = table(tmp_path / "a.csv", HEAD + ";30001;1.1.1;;0,5;;\n;30001;1.1.1;;0,75;;\n")
    [told] = [f for f in sent(tmp_path, one, phase="giai-trinh").findings if f.code == "L03"]
    assert "1.1.1 Điểm thẩm định" in told.subject
    assert "UBND" in told.subject
    assert (told.expected, told.typed) == ("0,5", "0,75")


def test_what_was_reported_goes_into_the_next_phase(tmp_path: Path) -> None:
    """The table of criteria that a report writes: without the versions that did not count."""
    head = "unit_code;row_id;counted;outcome;basis;achieved;self_points;evidence\n"
    path = table(tmp_path / "r.criteria.csv", head + "30001;c1_1_1;false;Không ban hành;;;0;\n"
                 "30001;c1_1_1;true;Sau tháng 01;;;0.5;7/KH\n"
                 "30001;c1_1_2;true;;20;18;2;8/BC\n")  # fmt: skip
    made = sent(tmp_path, path, phase="giai-trinh")
    rows = {row.row_id: row for row in reading_of(made.written[0]).plan.criteria}
    first, second = rows["c1_1_1"], rows["c1_1_2"]
    assert (first.outcome, first.self_points, first.evidence) == (
        "Sau tháng 01", Decimal("0.5"), "7/KH")  # fmt: skip
    assert (second.basis, second.achieved, second.self_points) == (
        Decimal(20), Decimal(18), Decimal(2))  # fmt: skip


def test_a_code_beside_another_rows_title_is_asked_back(tmp_path: Path) -> None:
    """Excel makes 3.1 of the code 3.10."""
    base = plans.draft("mau_minh_hoa")
    people = [Recipient(1, "UBND xã A", "00001")]
    title = next(row.title for row in base.plan.criteria if row.code == "3.10")
    path = table(tmp_path / "a.csv", f"unit_code;code;title;final_points\n00001;3.1;{title};1\n")
    said, told = results_of([path], people, base.plan.criteria)
    assert (said, [f.code for f in told]) == ({}, ["L05"])


def test_an_empty_list_is_said(tmp_path: Path) -> None:
    units = table(tmp_path / "u.csv", "Đơn vị;Mã đơn vị\n;\n")
    with pytest.raises(Stop) as stopped:
        outbox.build_many("mau_minh_hoa", units, tmp_path / "o", DAY, Options())
    assert stopped.value.finding.code == "L02"


def sheet(path: Path, rows: Sequence[Sequence[object]], *merges: str) -> Path:
    """A workbook as somebody made it by hand."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    for row in rows:
        first.append([*row])
    for area in merges:
        first.merge_cells(area)
    book.save(path)
    return path


LIST: list[list[object]] = [
    ["DANH SÁCH CÁC XÃ, PHƯỜNG"], [],
    ["STT", "Tên xã, phường", "Mã số", "Chỉ số CCHC năm trước", "Xếp hạng năm trước"],
    ["I", "Khối phường"], [1, "UBND phường An", 31, "88,5", 3],
    ["II", "Khối xã"], [2, "UBND xã Bình", "00032", "tám mươi", "thứ ba"],
    [3, "UBND xã Cam", "00032", 80, 4], [4, "UBND xã Cộng Hòa", None, None, None],
    [None, "Tổng cộng: 4 đơn vị"], [None, "Người lập biểu"],
]  # fmt: skip


def test_a_list_as_offices_make_it_gives_each_unit_a_workbook_and_nothing_else(
    tmp_path: Path,
) -> None:
    people, told = recipients(sheet(tmp_path / "u.xlsx", LIST))
    assert [(p.unit, p.unit_code, p.previous_index_points, p.previous_rank) for p in people] == [
        ("UBND phường An", "00031", Decimal("88.5"), 3), ("UBND xã Bình", "00032", None, None),
        ("UBND xã Cộng Hòa", "", None, None)]  # fmt: skip
    assert [(f.code, f.place.row) for f in told] == [
        ("L07", 4), ("L07", 6), ("L09", 7), ("L09", 7), ("L08", 8), ("L07", 10),
        ("L07", 11)]  # fmt: skip
    names = [row.unit for row in roster(tmp_path / "u.xlsx")]
    assert names == ["UBND phường An", "UBND xã Bình", "UBND xã Cam", "UBND xã Cộng Hòa"]


def test_a_title_above_a_text_table_is_no_header(tmp_path: Path) -> None:
    path = table(tmp_path / "u.csv", "DANH SÁCH;;\n;;\nĐơn vị;Mã đơn vị;Nhóm\nUBND xã An;31;\n")
    assert [(p.unit, p.unit_code) for p in recipients(path)[0]] == [("UBND xã An", "31")]


def test_codes_that_lost_their_zeros_are_the_same_units() -> None:
    """A list saved as text by Excel has 31 for 00031."""
    file = file_of(plan(unit="UBND xã An", unit_code="00031"), "a.xlsx")
    told = summarise([file], [UnitRow("xã khác tên", "31", group="Cụm 1")])
    assert told["not_returned"] == []
    listed = ";31;1.1.1;;0,5;;"
    assert results_of_one(listed) == Decimal("0.5")


def results_of_one(line: str) -> object:
    people = [Recipient(1, "UBND xã A", "00031")]
    with tempfile.TemporaryDirectory() as folder:
        path = table(Path(folder) / "a.csv", HEAD + line + "\n")
        said, _ = results_of([path], people, plans.draft("mau_minh_hoa").plan.criteria)
    return said["00031"]["c1_1_1"]["appraised_points"]


def test_a_unit_merged_down_its_rows_is_the_unit_of_each(tmp_path: Path) -> None:
    """Appraisers merge the unit's cell beside all its criteria; a blank cell names nobody."""
    rows: list[list[object]] = [
        ["Đơn vị", "Mã tiêu chí", "Điểm thẩm định lần 1", "Điểm chính thức", "Nhận xét"],
        ["UBND xã A", "1.1.1", "0,5", None, "gửi muộn"], [None, "1.1.2", 2, "2,5", None],
        [None, "1.2.1", 1, None, None],
    ]  # fmt: skip
    people = [Recipient(1, "UBND xã A", "00031")]
    path = sheet(tmp_path / "r.xlsx", rows, "A2:A3")
    said, told = results_of([path], people, plans.draft("mau_minh_hoa").plan.criteria)
    assert said["00031"] == {
        "c1_1_1": {"appraised_points": Decimal("0.5"), "appraiser_note": "gửi muộn"},
        "c1_1_2": {"appraised_points": Decimal(2), "final_points": Decimal("2.5")},
    }
    assert [(f.code, f.place.row) for f in told] == [("L04", 4)]


def test_a_table_that_says_nothing_we_know_is_no_success(tmp_path: Path) -> None:
    people, criteria = [Recipient(1, "UBND xã A", "1")], plans.draft("mau_minh_hoa").plan.criteria
    alone = table(tmp_path / "a.csv", "Mã đơn vị;Mã;Điểm TĐ\n1;1.1.1;0,5\n")
    with pytest.raises(Stop) as stopped:
        results_of([alone], people, criteria)
    assert stopped.value.finding.code == "B06"
    beside = table(tmp_path / "b.csv", "Mã đơn vị;Mã;Điểm TĐ;Điểm công bố\n1;1.1.1;0,5;1\n")
    said, told = results_of([beside], people, criteria)
    assert said["1"]["c1_1_1"] == {"final_points": Decimal(1)}
    assert [(f.code, f.typed) for f in told] == [("L11", "Điểm TĐ")]


def test_a_code_that_excel_may_have_cut_is_asked_back(tmp_path: Path) -> None:
    """Both 3.1 and 3.10 are in the set; as a number one cannot be told from the other."""
    people, criteria = [Recipient(1, "UBND xã A", "1")], plans.draft("mau_minh_hoa").plan.criteria
    head: list[object] = ["Mã đơn vị", "Mã", "Điểm thẩm định"]
    path = sheet(tmp_path / "r.xlsx", [head, ["1", 3.1, 1], ["1", "3.1", 2], ["1", 3.2, 1]])
    said, told = results_of([path], people, criteria)
    assert {row: one["appraised_points"] for row, one in said["1"].items()} == {
        "c3_1": Decimal(2), "c3_2": Decimal(1)}  # fmt: skip
    assert [(f.code, f.place.row) for f in told] == [("L05", 2)]


def test_all_sheets_of_a_workbook_of_results_are_read_and_the_others_named(tmp_path: Path) -> None:
    head: list[object] = ["Mã đơn vị", "Mã", "Điểm thẩm định"]
    book = openpyxl.load_workbook(
        sheet(tmp_path / "r.xlsx", [["Giấy gửi kèm"], ["Kính gửi các xã"]])
    )
    tabs: dict[str, list[list[object]]] = {
        "Đợt 1": [head, ["1", "1.1.1", 0.5]],
        "Trống": [],
        "Đợt 2": [["Kết quả đợt 2"], head, ["1", "1.1.2", 2], ["1", "1.1.1", 1]],
        "Nháp": [["Mã", "Điểm"], ["1.1.1", 3]],
        "Số": [[1, 2], [3, 4]],
    }
    for name, rows in tabs.items():
        tab = book.create_sheet(name)
        for row in rows:
            tab.append(row)
    book.worksheets[0].title = "Thư"
    book.save(tmp_path / "r.xlsx")
    people, criteria = [Recipient(1, "UBND xã A", "1")], plans.draft("mau_minh_hoa").plan.criteria
    said, told = results_of([tmp_path / "r.xlsx"], people, criteria)
    assert said["1"]["c1_1_2"] == {"appraised_points": Decimal(2)}
    assert said["1"]["c1_1_1"] == {}  # the two sheets disagree
    [clash, aside] = told
    assert (clash.code, clash.place.sheet, clash.place.row) == ("L03", "Đợt 2", 4)
    assert dict(clash.extra)["other"] == "r.xlsx, Đợt 1, dòng 2"
    assert (aside.code, aside.typed) == ("L15", "Thư, Nháp, Số")


def test_a_workbook_without_any_table_of_results_stops_with_its_first_fault(tmp_path: Path) -> None:
    path = sheet(tmp_path / "r.xlsx", [["Mã đơn vị", "Mã", "Điểm TĐ"], ["1", "1.1.1", 1]])
    book = openpyxl.load_workbook(path)
    book.create_sheet("Thư").append(["Kính gửi"])
    book.save(path)
    people, criteria = [Recipient(1, "UBND xã A", "1")], plans.draft("mau_minh_hoa").plan.criteria
    with pytest.raises(Stop) as stopped:
        results_of([path], people, criteria)
    assert (stopped.value.finding.code, stopped.value.finding.expected) == ("B06", "Điểm thẩm định")
