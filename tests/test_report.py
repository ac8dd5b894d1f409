from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_xlsx.cli import commands
from cchc_xlsx.cli.main import run
from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.edges import templates
from cchc_xlsx.edges.door import Source
from cchc_xlsx.findings import Stop
from cchc_xlsx.form.grid import Book
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import examine
from cchc_xlsx.verbs import report as verb
from cchc_xlsx.verbs.issue import Draft, issue, to_bytes
from cchc_xlsx.verbs.ours import Ours
from cchc_xlsx.verbs.roster import roster
from tests import clerks, plans, reports
from tests.reports import DAY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reports.folder(tmp_path_factory.mktemp("report") / "in")


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    return {Path(file["path"]).name: file["verdict"] for file in report["files"]}


@pytest.mark.parametrize(("name", "foreign"), [
    ("UBND xã Tân Lập", True), ("Xã Hoà Bình", False), ("UBND xã Hoà Bình, tỉnh Phú Thọ", False),
])  # fmt: skip
def test_a_neighbours_answers_in_a_units_workbook_do_not_replace_its_own(
    tmp_path: Path, name: str, foreign: bool
) -> None:
    """Saved later, of the same issue, under another name: whose they are is asked."""
    own = tmp_path / "hoa_binh.xlsx"
    own.write_bytes(reports.returned("mau_minh_hoa", 1, "UBND xã Hòa Bình"))
    book = openpyxl.load_workbook(own)
    (cell,) = (c for row in book["Thông tin chung"].iter_rows() for c in row
               if c.value == "UBND xã Hòa Bình")  # fmt: skip
    cell.value = name
    book.properties.modified = datetime(2030, 1, 1)  # noqa: DTZ001  as Excel writes it
    book.save(tmp_path / "tan_lap.xlsx")
    report = reports.report(tmp_path)
    (unit,) = report["summary"]["by_unit"]
    (aside,) = report["summary"]["set_aside"]
    told = report_text(report)
    assert (aside["reason"] == "foreign", aside.get("severity") == "error") == (foreign, foreign)
    assert (name in told) is foreign
    if foreign:
        assert (unit["path"], aside["shown_unit"]) == (str(own), name)
        assert "1 tệp ghi tên đơn vị khác" in told.splitlines()[0]
        out = tmp_path / "report.xlsx"
        verb.write(report, out, DAY, None)
        said = [c.value for sheet in openpyxl.load_workbook(out) for row in sheet for c in row]
        assert any(name in str(value) for value in said)
        asked = ["report", str(own.parent), "--as-of", "30/06/2025"]
        assert run(commands.group("vi"), "vi", asked) == 1


def test_what_cannot_be_read_does_not_stop_the_rest(folder: Path) -> None:
    report = reports.report(folder, folder / "khong_co.xlsx")
    assert list(verdicts(report)) == [
        "1_trieu_trach.xlsx", "2_a.xlsx", "3_b.xlsx", "4_ba_vi.xlsx", "5_a_lai.xlsx",
        "6_hong.xlsx", "7_cong_van.docx", "khong_co.xlsx",
    ]  # fmt: skip
    assert verdicts(report)["6_hong.xlsx"] == "unreadable"
    assert report["files"][-1]["findings"][0]["code"] == "F01"
    # A letter beside the workbooks is no unreadable workbook.
    unreadable = {Path(row["path"]).name for row in report["summary"]["unreadable"]}
    assert unreadable == {"6_hong.xlsx", "khong_co.xlsx"}
    assert len(report["summary"]["by_unit"]) == 4


def test_a_report_among_the_returns_is_no_return(tmp_path: Path) -> None:
    """Whoever saves it where the workbooks lie compiles the same units the next time."""
    inbox = tmp_path / "gui_ve"
    inbox.mkdir()
    (inbox / "a.xlsx").write_bytes(reports.returned("mau_minh_hoa", 1, "UBND xã A"))
    (inbox / "b.xlsx").write_bytes(reports.returned("mau_minh_hoa", 2, "UBND xã B"))
    first = reports.report(inbox)
    for suffix in verb.WRITERS:
        verb.write(first, inbox / f"tong_hop{suffix}", DAY)
    typed = (inbox / "tong_hop.criteria.csv").read_text("utf-8-sig")
    (inbox / "luu_bang_excel.csv").write_text(typed.replace(",", ";"), encoding="utf-8")
    again = reports.report(inbox)
    assert again["summary"] == first["summary"]
    told = {Path(f["path"]).name: [one["code"] for one in f["findings"]] for f in again["files"]}
    assert {name for name, codes in told.items() if codes == ["F31"]} == {
        "tong_hop.xlsx", "tong_hop.criteria.csv", "tong_hop.assignments.csv",
        "tong_hop.findings.csv", "luu_bang_excel.csv",
    }  # fmt: skip
    assert examine.exit_code(f for f in again["files"] if f["verdict"] == "unreadable") == 0


@pytest.mark.parametrize("count", [0, 1, 2, 8])
def test_printed_file_by_file_it_is_one_json_object(folder: Path, count: int) -> None:
    whole = reports.report(folder)
    some = {**whole, "files": whole["files"][:count]}
    pieces = list(verb.to_json(some))
    assert json.loads(b"".join(pieces)) == some
    assert max(map(len, pieces)) < 200_000  # no piece grows with the number of files


def test_equal_bytes_are_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = examine.read

    def counting(source: Source, find: Callable[[Book], Ours]) -> Reading:
        seen.append(source.name)
        return real(source, find)

    monkeypatch.setattr(examine, "read", counting)
    report = reports.report(folder, folder)
    assert len(seen) == 5  # four workbooks and the damaged one, of fourteen paths
    assert [row["reason"] for row in report["summary"]["set_aside"]].count("resent") >= 1
    names = [file["path"] for file in report["files"]]
    assert names[:7] == names[7:]


def test_threads_change_nothing(tmp_path: Path) -> None:
    for n in range(11):
        data = reports.returned("trieu_trach_2025", n % 4, f"UBND xã {n}") if n != 5 else b"PK"
        (tmp_path / f"{n:02d}.xlsx").write_bytes(data)
    told: list[tuple[int, str]] = []
    one = reports.report(tmp_path, jobs=1)
    four = reports.report(
        tmp_path, jobs=4, progress=lambda n, name: told.append((n, Path(name).name))
    )
    assert json.dumps(one) == json.dumps(four)
    assert told == [(n + 1, f"{n:02d}.xlsx") for n in range(11)]


def test_a_strange_fault_is_a_finding_of_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        raise RuntimeError("strange")

    monkeypatch.setattr(examine, "read", read)
    files = examine.validate([folder / "2_a.xlsx"], as_of=DAY, today=DAY)
    assert [finding["code"] for finding in files[0]["findings"]] == ["F28"]
    assert examine.exit_code(files) == 3


@pytest.mark.parametrize(("severities", "strict", "code"), [
    ([], False, 0), (["info"], True, 0), (["warning"], False, 0), (["warning"], True, 1),
    (["error"], False, 1), (["fatal", "error"], False, 3),
])  # fmt: skip
def test_exit_codes(severities: list[str], strict: bool, code: int) -> None:
    files = [{"findings": [{"severity": severity} for severity in severities]}]
    assert examine.exit_code(files, strict=strict) == code


def test_the_day_asked_for_counts_before_the_workbooks_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(reports.returned("trieu_trach_2025", 1))  # says 30/06/2025 itself
    later, now = date(2026, 1, 5), date(2026, 2, 2)
    asked = examine.validate([path], as_of=later, today=now)
    said = examine.validate([path], as_of=None, today=now)
    assert (asked[0]["as_of"], said[0]["as_of"]) == (later.isoformat(), DAY.isoformat())


def test_units_that_did_not_return(folder: Path, tmp_path: Path) -> None:
    for name, text in {
        "keys.csv": "unit,unit_code\nUBND xã A,\nUBND xã Vắng,01234\n",
        "words.csv": "Đơn vị;Mã đơn vị hành chính\nUBND xã A;\nUBND xã Vắng;01234\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8-sig")
        absent = reports.report(folder, units=tmp_path / name)["summary"]["not_returned"]
        assert [(row["unit"], row["unit_code"]) for row in absent] == [("UBND xã Vắng", "01234")]
    (tmp_path / "sai.csv").write_text("a,b\n1,2\n", "utf-8-sig")
    with pytest.raises(Stop):
        roster(tmp_path / "sai.csv")


@pytest.mark.parametrize("suffix", ["xlsx", "json", "csv"])
def test_reports_are_written_and_written_again(folder: Path, tmp_path: Path, suffix: str) -> None:
    report, out = reports.report(folder), tmp_path / f"ra.{suffix}"
    first = {path: path.read_bytes() for path in verb.write(report, out, DAY)}
    assert first == {path: path.read_bytes() for path in verb.write(report, out, DAY)}
    if suffix == "json":
        assert json.loads(out.read_bytes()) == report


def test_no_report_is_written_over_an_input(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(reports.returned("trieu_trach_2025"))
    archive = tmp_path / "b.zip"
    with zipfile.ZipFile(archive, "w") as into:
        into.write(path, "a.xlsx")
    before = path.read_bytes()
    for given, out in ((path, path), (tmp_path, path)):
        with pytest.raises(Stop) as stopped:
            verb.write(reports.report(given), out, DAY)
        assert stopped.value.finding.code == "B03"
    assert path.read_bytes() == before
    assert reports.report(archive)["files"][0]["path"].endswith("b.zip!a.xlsx")
    with pytest.raises(Stop) as stopped:
        verb.write(reports.report(path), tmp_path / "a.pptx", DAY)
    assert stopped.value.exit_code == 2


# --- what we issued ------------------------------------------------------------------------------


def forged(draft: Draft) -> bytes:
    """A workbook whose maximum and its issued copy were changed alike: only the template knows."""
    rows = tuple(
        row._replace(max_points=row.max_points + 3)
        if row.row_id == "c1_5_1" and row.max_points
        else row
        for row in draft.plan.criteria
    )
    return to_bytes(issue(draft._replace(plan=draft.plan._replace(criteria=rows))), DAY)


def maximum(file: Mapping[str, Any]) -> Decimal:
    return next(Decimal(row["max_points"]) for row in file["criteria"] if row["row_id"] == "c1_5_1")


@pytest.mark.parametrize("against", [None, "trieu_trach_2025"])
def test_the_template_knows_better_than_the_copy(tmp_path: Path, against: str | None) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(forged(plans.draft("trieu_trach_2025")))
    file = examine.validate([path], as_of=DAY, today=DAY, against=against)[0]
    assert maximum(file) == 2
    assert file["proof"] == ("against" if against else "template")
    assert [f for f in file["findings"] if f["column"] == "max_points" and f["sheet"] == "Tiêu chí"]


def test_another_template_of_that_name_proves_nothing(tmp_path: Path) -> None:
    draft = plans.draft("trieu_trach_2025")
    identity = draft.plan.identity._replace(template_hash="0" * 64)
    path = tmp_path / "a.xlsx"
    path.write_bytes(to_bytes(draft._replace(plan=draft.plan._replace(identity=identity)), DAY))
    assert examine.validate([path], as_of=DAY, today=DAY)[0]["proof"] == "copy"


def test_an_honest_workbook_has_no_finding_more_whatever_it_is_compared_with(
    tmp_path: Path,
) -> None:
    for name in plans.SHIPPED:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(reports.returned(name, 7))
        told = [
            examine.validate([path], as_of=DAY, today=DAY, against=against)[0]
            for against in (None, name, str(templates.find(name)), str(path), str(tmp_path))
        ]
        findings = [[(f["code"], f["cell"]) for f in file["findings"]] for file in told]
        assert all(found == findings[0] for found in findings), name
        assert [file["proof"] for file in told] == ["template"] + ["against"] * 4


def test_against_the_issued_file_and_its_folder(tmp_path: Path) -> None:
    issued, came = tmp_path / "phat_hanh", tmp_path / "gui_ve"
    issued.mkdir()
    came.mkdir()
    drafts = [plans.draft("trieu_trach_2025", unit=f"UBND xã {n}") for n in range(2)]
    for n, draft in enumerate(drafts):
        (issued / f"{n}.xlsx").write_bytes(to_bytes(draft, DAY))
        (came / f"{n}.xlsx").write_bytes(to_bytes(draft, DAY))
    proofs = [
        f["proof"] for f in examine.validate([came], as_of=DAY, today=DAY, against=str(issued))
    ]
    assert proofs == ["against", "against"]
    files = examine.validate([came], as_of=DAY, today=DAY, against=str(issued / "0.xlsx"))
    codes = [{finding["code"] for finding in file["findings"]} for file in files]
    assert "W07" not in codes[0]
    assert "W07" in codes[1]
    with pytest.raises(Stop):
        examine.validate([came], as_of=DAY, today=DAY, against="khong_co")


def test_later_years_keep_what_was_laid_over_the_template(tmp_path: Path) -> None:
    draft = plans.draft("mau_minh_hoa", unit="UBND xã A", scored_year=2027, plan_year=2028)
    rows = tuple(
        row._replace(previous_points=Decimal("0.5")) if row.max_points else row
        for row in draft.plan.criteria
    )
    later = issue(draft._replace(plan=draft.plan._replace(criteria=rows)))
    path = tmp_path / "a.xlsx"
    path.write_bytes(to_bytes(later._replace(settings=later.settings._replace()), DAY))
    file = examine.validate([path], as_of=DAY, today=DAY)[0]
    assert file["proof"] == "template"
    leaves = [row for row in file["criteria"] if row["leaf"] and row["max_points"]]
    assert {row["previous_points"] for row in leaves} == {"0.5"}
    assert (file["scored_year"], file["unit"]) == (2027, "UBND xã A")


def test_halves_of_one_workbook_say_what_only_they_answer(tmp_path: Path) -> None:
    """Two people shared the rows: what the one set aside says alone is counted and told."""
    draft = clerks.draft_of("hai_dinh_2024", "khac-phuc")
    plan = clerks.honest(draft)
    blank = {line.row_id: line for line in draft.plan.progress}
    for half in (0, 1):
        lines = tuple(
            line if n % 2 == half else blank[line.row_id] for n, line in enumerate(plan.progress)
        )
        data = clerks.returned(draft, plan._replace(progress=lines))
        (tmp_path / f"nua_{half}.xlsx").write_bytes(data)
    whole = reports.report(tmp_path)
    (row,) = whole["summary"]["set_aside"]
    assert row["unmerged"] == len(plan.progress[int(row["path"][-6]) :: 2])
    text = report_text(whole)
    half = int(row["path"][-6])
    rows = [f"Tiến độ!{n}" for n in range(6 + half, 6 + len(plan.progress), 2)]
    assert [re.sub("![A-Z]+", "!", at) for at in row["unmerged_cells"]] == rows
    spoken = " ".join(text.split())
    assert f"{row['unmerged']} dòng chỉ tệp này có câu trả lời (Tiến độ dòng " in spoken
    assert "cchc-xlsx diff" in spoken
