from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.drawing import headline, letter_many
from cchc_xlsx.drawing.columns import columns
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.drawing.text import report_text, validate_text
from cchc_xlsx.drawing.words import WORDS, day, number, parted, percent, rate
from cchc_xlsx.judging.reports import by_month, lines_of, lost_rows
from tests import reports


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = reports.folder(tmp_path_factory.mktemp("report") / "in")
    units = folder.parent / "don_vi.csv"
    units.write_text("Đơn vị,Mã đơn vị hành chính\nUBND xã A,\nUBND xã Vắng,00123\n", "utf-8-sig")
    return reports.report(folder, units=units)


def test_the_first_line_is_the_answer(tmp_path: Path) -> None:
    # The letter of the commune itself: 80,93 of 85 points, eight criteria, eight tasks.
    text = report_text(reports.alone(tmp_path))
    first = text.splitlines()[0]
    assert first.startswith("UBND xã Triệu Trạch: 8 tiêu chí mất 4,07 điểm; 8 việc")
    assert unicodedata.is_normalized("NFC", text)
    for figure in ("80,93", "4,07", "95,2%", "0,79"):
        assert figure in text


def test_every_lost_criterion_is_told_with_its_reason(tmp_path: Path) -> None:
    report = reports.alone(tmp_path)
    text = " ".join(report_text(report).split())
    lost = lost_rows(report["files"][0])
    assert len(lost) == 8
    for row in lost:
        assert row["title"] in text
        assert row["reason"].split()[0] in text


def test_no_task_no_points_is_said(tmp_path: Path) -> None:
    report = copy.deepcopy(reports.alone(tmp_path, "hai_dinh_2024"))
    first = report_text(report).splitlines()[0]
    assert "mất" not in first
    assert "None" not in report_text(report)
    assert "None" not in report_text(report, "en")


@pytest.mark.parametrize("name", ["mau_minh_hoa"])
def test_the_mark_of_an_unofficial_set_comes_first(tmp_path: Path, name: str) -> None:
    assert report_text(reports.alone(tmp_path, name, 1)).startswith("MẪU MINH HỌA – ")


def test_many_say_who_came_who_did_not_and_what_cannot_be_read(many: dict[str, Any]) -> None:
    text = report_text(many)
    first = text.splitlines()[0]
    told = "4 đơn vị đã gửi (2 mới có báo cáo kỳ trước), 1 chưa gửi, 1 tệp không đọc được"
    assert told in first  # two of the sets are in an earlier phase of the year
    assert "UBND xã Vắng" in text
    assert "6_hong.xlsx" in text
    assert "7_cong_van.docx" in text
    assert "5_a_lai.xlsx" in text
    assert "None" not in text


def test_ties_are_stated(many: dict[str, Any]) -> None:
    report = copy.deepcopy(many)
    ranking = report["summary"]["ranking"]
    for row, rank in zip(ranking, (1, 1, 3), strict=True):
        row["rank"], row["points"] = rank, "80" if rank == 1 else "70"
    text = report_text(report)
    assert text.count("1 đồng hạng") == 2
    assert "đồng hạng nhất với 80 điểm" in text
    assert headline.figures(report).median == 80
    assert str(headline.figures(report).mean) == "76.67"


def test_english_has_none_of_our_vietnamese_labels(many: dict[str, Any], tmp_path: Path) -> None:
    text = report_text(many, "en") + report_text(reports.alone(tmp_path), "en")
    ours = {vi for vi, en in WORDS.values() if vi != en and len(vi) > 6 and vi.isupper()}
    assert not [vi for vi in ours - {"KHÔNG ĐỌC ĐƯỢC"} if vi in text]


def test_a_verdict_a_file_and_the_worst_findings_first(many: dict[str, Any]) -> None:
    text = validate_text(many["files"])
    for verdict, name in (("CẦN SỬA", "2_a.xlsx"), ("KHÔNG ĐỌC ĐƯỢC", "6_hong.xlsx"),
                          ("BỎ QUA", "7_cong_van.docx")):  # fmt: skip
        assert [
            line for line in text.splitlines() if line.startswith(f"{verdict}: ") and name in line
        ]
    block = text.split("CẦN SỬA")[1]
    assert block.index("[lỗi]") < block.index("[cảnh báo]")
    for file in many["files"]:
        for finding in file["findings"]:
            assert f"[CCHC-{finding['code']}]" in text


def test_a_clean_file_is_said_to_be_clean(many: dict[str, Any]) -> None:
    file = {**many["files"][0], "findings": [], "verdict": "ok"}
    assert validate_text([file]).startswith("ĐẠT: ")
    assert "không có lỗi" in validate_text([file])


def test_months_hold_every_line_once(many: dict[str, Any]) -> None:
    for file in many["files"]:
        months = by_month(file)
        assert sum(one.lines for one in months) == len(list(lines_of(file)))
        assert [one.month for one in months] == sorted(
            (m.month for m in months), key=lambda m: (not m, m)
        )


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=60)


@given(st.lists(st.tuples(st.lists(WORD, max_size=9).map(" ".join), WORD), min_size=1, max_size=6))
def test_columns_lose_no_word_and_keep_their_edge(rows: list[tuple[str, str]]) -> None:
    lines = columns(rows, "lr", ("Đầu", "Số"), widest=20)
    assert "".join(sorted("".join("".join(row) for row in rows).replace(" ", ""))) == "".join(
        sorted(
            "".join("".join(lines).replace("Đầu", "", 1).replace("Số", "", 1).split()).replace(
                "─", ""
            )
        )
    )
    assert max(map(len, lines)) <= 42


@pytest.mark.parametrize(("value", "places", "said"), [
    ("4.07", None, "4,07"), ("80", None, "80"), ("0.005", 2, "0,01"), (None, 2, "–"),
    ("19", 2, "19,00"),
])  # fmt: skip
def test_numbers_as_officials_write_them(value: str | None, places: int | None, said: str) -> None:
    assert number(value, places=places) == said


def test_rates_and_days() -> None:
    assert percent(rate(None, None)) == "–"
    assert day("2025-06-30") == "30/06/2025"
    assert day(None) == "–"


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (3321, "3.321", "3,321"),
        (1234567, "1.234.567", "1,234,567"),
    ],
)
def test_thousands_are_parted_as_the_reader_does(
    number: int, vietnamese: str, english: str
) -> None:
    assert (parted(number), parted(number, "en")) == (vietnamese, english)


def test_a_countrys_lists_end_with_how_many_are_left(many: dict[str, Any]) -> None:
    report = copy.deepcopy(many)
    summary = report["summary"]
    row, entry = summary["by_unit"][0], summary["ranking"][0]
    names = [f"UBND xã Số {n}" for n in range(3321)]
    summary["by_unit"] = [{**row, "unit": name, "path": name} for name in names]
    summary["ranking"] = [
        {**entry, "unit": name, "path": name, "rank": n} for n, name in enumerate(names, 1)
    ]
    summary["not_returned"] = [{"unit": f"Xã {n}", "unit_code": "", "superior": ""}
                               for n in range(1500)]  # fmt: skip
    lines = report_text(report).splitlines()
    assert len(lines) < 700
    assert sum("UBND xã Số" in line for line in lines) >= 200
    assert [line for line in lines if "3.121" in line]
    assert [line for line in lines if "1.300" in line]


def test_who_sent_what_cannot_be_read_is_not_told_to_have_sent_nothing(
    many: dict[str, Any],
) -> None:
    report = copy.deepcopy(many)
    report["summary"]["not_returned"] = [
        {"unit": "Xã Vắng", "unit_code": "19509", "superior": "", "unreadable": "in/xa_vang.xlsx"}
    ]
    told = "có tệp mang tên này, không đọc được: xa_vang.xlsx"
    assert f"  Xã Vắng  19509  {told}" in report_text(report).splitlines()
    letter = repr(list(letter_many.compiled(report, reports.DAY)))
    assert f"1 đơn vị chưa gửi: Xã Vắng ({told})." in letter
    assert "yêu cầu 1 đơn vị có tệp không đọc được gửi lại" in letter.casefold()
    remind = repr(list(drawn_lines(report, "Đôn đốc")))
    assert "Đề nghị Xã Vắng gửi lại sổ theo dõi" in remind
    assert "chưa nhận được" not in remind
    assert told in repr(list(drawn_lines(report, "Chưa gửi")))


def drawn_lines(report: dict[str, Any], name: str) -> Iterator[object]:
    for page in summary_book(report, reports.DAY).pages:
        if page.name == name:
            yield from page.cells
            yield from page.lines or ()


def test_a_list_without_codes_is_a_list(many: dict[str, Any]) -> None:
    report = copy.deepcopy(many)
    report["summary"]["not_returned"] = [{"unit": "Xã Vắng", "unit_code": "", "superior": ""}]
    assert "  Xã Vắng" in report_text(report).splitlines()
