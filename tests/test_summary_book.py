from __future__ import annotations

import copy
import io
import tracemalloc
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.drawing.board import PLAIN_ROW, Board, Head, Marked
from cchc_xlsx.drawing.listing import (
    FIRST_ROW,
    HEAD_ROW,
    MOST_ROWS,
    Each,
    Titles,
    data_table,
    listing,
)
from cchc_xlsx.drawing.measure import text_width
from cchc_xlsx.drawing.summary_book import cover_and_pages, summary_book
from cchc_xlsx.edges import xlsx
from cchc_xlsx.edges.xlsx_mended import Sheet
from cchc_xlsx.form.page import Cell, Page, Workbook
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.summary import summarise
from cchc_xlsx.verbs import report as verb
from cchc_xlsx.verbs.letters import report_bytes
from tests import judging_cases as cases
from tests import reports
from tests.reports import DAY
from tests.test_schema import file_of


@pytest.mark.parametrize("name", [
    "a\x1b[31m.xlsx", "a\u202excod.xlsx", "a\nb.xlsx", "mailto:a.xlsx", "a#b.xlsx", "=1+1.xlsx",
])  # fmt: skip
def test_whatever_a_file_is_called_the_report_opens(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(reports.returned("trieu_trach_2025"))
    [book] = verb.write(verb.report([folder], as_of=DAY, today=DAY), tmp_path / "out.xlsx", DAY)
    openpyxl.load_workbook(book)
    with zipfile.ZipFile(book) as archive:
        parts = [archive.read(one) for one in archive.namelist()]
    assert not any(b"mailto:" in part for part in parts)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.report(reports.folder(tmp_path_factory.mktemp("book") / "in"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.alone(tmp_path_factory.mktemp("one"), "mau_minh_hoa", 4)


def page(book: Workbook, name: str) -> Page:
    return next(page for page in book.pages if page.name == name)


def spread(sheet: Page) -> Page:
    """The page with its lines and flat rows as cells like any others."""
    sheet = in_one(sheet)
    if sheet.flat is None:
        return sheet
    cells = [
        Cell(row, column, value, style)
        for row, values in enumerate(sheet.flat.rows, sheet.flat.first)
        for column, (value, style) in enumerate(zip(values, sheet.flat.styles, strict=True), 1)
    ]
    return replace(sheet, cells=(*sheet.cells, *cells), flat=None)


def table(sheet: Page) -> list[dict[str, Any]]:
    """The rows of a list by header, its total row left out."""
    cells = {(cell.row, cell.column): cell.value for cell in spread(sheet).cells}
    heads = {column: value for (row, column), value in cells.items() if row == HEAD_ROW}
    assert sheet.filter is not None
    return [
        {str(head): cells.get((row, column)) for column, head in heads.items()}
        for row in range(FIRST_ROW, sheet.filter[2] + 1)
    ]


def test_the_sheets_of_one_and_of_many(one: dict[str, Any], many: dict[str, Any]) -> None:
    names = [sheet.name for sheet in summary_book(one, DAY).pages]
    assert names == ["Tóm tắt", "Mất điểm", "Nhiệm vụ", "Lỗi"]
    names = [sheet.name for sheet in summary_book(many, DAY).pages]
    always = ["Tóm tắt", "Xếp hạng", "Lĩnh vực", "Tiêu chí mất điểm", "Nhiệm vụ quá hạn",
                     "Chưa gửi", "Lỗi", "Dữ liệu", "Dữ liệu nhiệm vụ"]  # fmt: skip
    assert [name for name in names if name in always] == always
    assert {"Bản đồ điểm", "Phụ lục công bố", "Đôn đốc"} <= set(names)


def proved(evidence: str) -> bool:
    """Not blank, and none of the ways in which the clerks of these tests say that there is none."""
    none = {"", "ko", "không có", "chưa có minh chứng", "-", "- . -", "…"}
    return evidence.lower() not in none


def test_further_sheets_say_what_a_plain_count_says(many: dict[str, Any]) -> None:
    """Counted again here, straight from the digests."""
    book = summary_book(many, DAY)
    paths = {row["path"] for row in many["summary"]["by_unit"]}
    files = [file for file in many["files"] if file["path"] in paths]
    leaves = [
        (file["unit"], row) for file in files for row in file["criteria"]
        if row["leaf"] and row["applicable"] and not row["survey"]
    ]  # fmt: skip
    explained = sorted((u, r["code"]) for u, r in leaves if r["explanation"])
    names = {sheet.name for sheet in book.pages}
    assert ("Giải trình" in names) == bool(explained)
    listed = table(page(book, "Giải trình")) if explained else []
    assert sorted((str(r["Đơn vị"]), str(r["Mã"] or "")) for r in listed) == explained
    claimed = sum(1 for _, r in leaves if r["self_points"] is not None
                  and Decimal(r["self_points"]) > 0 and not proved(r["evidence"]))  # fmt: skip
    shown = [r["Vì sao"] for r in table(page(book, "0 điểm, thiếu tài liệu"))]
    assert sum(str(said).startswith("Chấm điểm") for said in shown) == claimed
    ranked = table(page(book, "Phụ lục công bố"))
    assert [r["Đơn vị"] for r in ranked] == [r["unit"] for r in many["summary"]["ranking"]]
    pairs = [(u, Decimal(r["self_points"]), Decimal(r["appraised_points"])) for u, r in leaves
             if r["self_points"] is not None and r["appraised_points"] is not None]  # fmt: skip
    assert ("Tự chấm và thẩm định" in names) == bool(pairs)


def test_what_the_appraisal_took_is_the_difference_of_both_sums() -> None:
    files = [
        file_of(cases.reading(cases.plan(
            *(cases.row(f"c{n}", code=f"1.{n}", max_points=3, self_points=3, appraised_points=got)
              for n, got in enumerate(points)), unit=unit, unit_code=code,
        ))) | {"path": f"{unit}.xlsx", "sha256": code}
        for unit, code, points in (("UBND xã Một", "00001", ("2.5", "1")),
                                   ("UBND xã Hai", "00004", ("3", "2.25")))
    ]  # fmt: skip
    book = summary_book(reports.made(files, "2026-06-30", summarise(files, [])), DAY)
    rows = table(page(book, "Tự chấm và thẩm định"))
    assert {row["Đơn vị"]: str(row["Chênh lệch"]) for row in rows} == {
        "UBND xã Một": "2.5", "UBND xã Hai": "0.75",
    }  # fmt: skip


def test_values_only_unprotected_and_no_text_ever_runs(
    one: dict[str, Any], many: dict[str, Any]
) -> None:
    for report in (one, many):
        book = openpyxl.load_workbook(io.BytesIO(xlsx.to_bytes(summary_book(report, DAY))))
        for sheet in book.worksheets:
            assert not sheet.protection.sheet
            assert not [
                c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"
            ]
    data = openpyxl.load_workbook(io.BytesIO(xlsx.to_bytes(summary_book(many, DAY))))["Dữ liệu"]
    typed = [cell.value for row in data.iter_rows() for cell in row]
    assert [value for value in typed if str(value).startswith(("=", "@", "-"))]


def test_the_same_report_gives_the_same_bytes(many: dict[str, Any]) -> None:
    first, second = (xlsx.to_bytes(summary_book(copy.deepcopy(many), DAY)) for _ in range(2))
    assert first == second


def test_a_finding_leads_to_its_cell(tmp_path: Path) -> None:
    """As openpyxl reads the links: the file beside the report, the sheet and the cell."""
    reports.folder(tmp_path / "gửi về")
    made = reports.report(tmp_path / "gửi về")
    [path] = verb.write(made, tmp_path / "bao_cao.xlsx", DAY)
    book = openpyxl.load_workbook(path)
    links = [
        (cell.value, cell.hyperlink)
        for row in book["Lỗi"].iter_rows(min_row=FIRST_ROW)
        for cell in row
        if cell.hyperlink
    ]
    assert links
    files = {Path(file["path"]).name: file for file in made["files"]}
    cells = {(f["sheet"], f["cell"]) for file in files.values() for f in file["findings"]}
    for said, link in links:
        target = Path(unquote(str(link.target)).replace("\\", "/"))
        assert (tmp_path / target).is_file()
        if link.location:
            sheet, _, cell = link.location.rpartition("!")
            assert (sheet.strip("'"), cell) in cells
            assert said == sheet.strip("'")
        else:
            assert said == target.name or said in {sheet for sheet, _ in cells}


@pytest.mark.parametrize("name", ["a#b.xlsx", "50%20.xlsx", "a!b.xlsx"])
def test_what_no_link_can_open_gets_none(name: str, tmp_path: Path) -> None:
    source = reports.folder(tmp_path / "in") / "2_a.xlsx"
    (tmp_path / name).write_bytes(source.read_bytes())
    [path] = verb.write(reports.report(tmp_path / name), tmp_path / "bao_cao.xlsx", DAY)
    book = openpyxl.load_workbook(path)
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.hyperlink]


def parts(book: Workbook) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(xlsx.to_bytes(book))) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_flat_rows_are_written_as_cells_are(many: dict[str, Any]) -> None:
    book = summary_book(many, DAY)
    for sheet in book.pages[-2:]:  # strings are numbered in the order of cells, then of flat rows
        assert sheet.flat is not None
        flat, cells = (
            replace(book, pages=(*book.pages[:-2], one)) for one in (sheet, spread(sheet))
        )
        assert parts(flat) == parts(cells)


def in_one(part: Page) -> Page:
    """The page with its lines among its cells."""
    lines = list(part.lines)
    cells = (cell for line in lines for cell in line.cells)
    heights = {line.cells[0].row: line.height for line in lines}
    return replace(part, cells=(*part.cells, *cells), heights={**part.heights, **heights}, lines=())


def test_lists_written_as_they_are_drawn_are_the_same_file(
    many: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block by block, with links, colours and heights, as XlsxWriter writes them whole."""
    book = summary_book(many, DAY, lambda path: path)
    whole = parts(replace(book, pages=tuple(in_one(part) for part in book.pages)))
    monkeypatch.setattr(xlsx, "BLOCK", 16)
    settled: list[int | None] = []
    own = Sheet.settle

    def settle(sheet: Sheet, end: int | None = None) -> None:
        settled.append(end)
        own(sheet, end)

    monkeypatch.setattr(Sheet, "settle", settle)
    apart = b"".join(xlsx.to_parts(*cover_and_pages(many, DAY, lambda path: path)))
    with zipfile.ZipFile(io.BytesIO(apart)) as file:
        assert {name: file.read(name) for name in file.namelist()} == whole
    assert 64 in settled


def peak_of(many: int) -> int:
    """Bytes at most while a list of so many rows, the same hundred again and again, is written."""
    rows = Each(range(many), lambda n: [f"UBND xã {n % 100}", n, Marked(n % 7, ("111111", ""))])
    heads = [Head("A", 80), Head("B", 80, Kind.COUNT), Head("C", 80, Kind.COUNT)]
    tracemalloc.start()
    try:
        pages = iter([listing(Titles("L", "L", "", ""), heads, rows)])
        assert sum(map(len, xlsx.to_parts(Workbook(()), pages)))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_list_of_any_length_takes_the_same_memory() -> None:
    peak_of(10)  # what is imported and remembered once
    few, many = peak_of(600), peak_of(4_800)
    assert many < 1.2 * few, (few, many)


SCALARS = st.one_of(
    st.none(), st.text(max_size=9), st.integers(-(10**9), 10**9), st.dates(),
    st.decimals(-1000, 1000, places=2),
    st.sampled_from(["=1+1", " x ", "_x0041_", "a\x07b", "<b>&"]),
)  # fmt: skip


@given(st.lists(st.tuples(SCALARS, SCALARS, SCALARS), min_size=1, max_size=40))
def test_any_flat_rows_are_written_as_cells_are(rows: list[tuple[Any, ...]]) -> None:
    heads = [Head("A", 80), Head("B", 80, Kind.POINTS), Head("C", 80, Kind.DATE)]
    sheet = data_table(Titles("Dữ liệu", "DỮ LIỆU", "", ""), heads, rows, len(rows))
    assert parts(Workbook((sheet,))) == parts(Workbook((spread(sheet),)))


def test_more_rows_than_excel_takes_are_cut_and_it_is_said() -> None:
    rows = range(MOST_ROWS + 5)
    sheet = data_table(Titles("D", "D", "số liệu", "trống"), [Head("A", 80)], [(1,)], len(rows))
    assert sheet.flat is not None
    assert sheet.flat.first + sheet.flat.total - 1 <= 1_048_576
    assert "1.048.005" in str(next(c.value for c in sheet.cells if c.row == 2))
    empty = data_table(Titles("D", "D", "", "trống"), [Head("A", 80)], [], 0)
    assert empty.flat is None
    assert "trống" in [c.value for c in empty.cells]


def test_the_blank_row_before_a_block_needs_no_room_on_the_page_above() -> None:
    """Nine rows fill a page; the tenth is blank and begins the next where it has no room."""
    board = Board({})
    board.blocks += [1, 5, 11]
    assert board.breaks(19, 9 * PLAIN_ROW) == (9,)
    assert board.breaks(19, 10 * PLAIN_ROW) == (10,)
    assert board.breaks(19, 19 * PLAIN_ROW) == ()
    assert board.breaks(20, 19 * PLAIN_ROW) == (10,)


def test_printed_body_text_has_nine_points(one: dict[str, Any], many: dict[str, Any]) -> None:
    for report in (one, many):
        for sheet in summary_book(report, DAY).pages:
            sizes = [
                c.style.size
                for c in spread(sheet).cells
                if c.row > HEAD_ROW and c.value is not None
            ]
            assert min(sizes) * sheet.printing.scale / 100 >= 9, sheet.name
            width = sum(sheet.widths.values()) * sheet.printing.scale / 100
            assert width <= 1026 or sheet.printing.column_breaks, sheet.name


def test_the_label_stands_in_every_title(one: dict[str, Any], many: dict[str, Any]) -> None:
    for report in (one, many):
        for sheet in summary_book(report, DAY).pages:
            assert "MẪU MINH HỌA" in str(next(c.value for c in sheet.cells if c.row == 1)), (
                sheet.name
            )


def test_lost_points_add_up_to_the_total(one: dict[str, Any]) -> None:
    rows = table(page(summary_book(one, DAY), "Mất điểm"))
    lost = [row["Bị trừ"] for row in rows]
    assert lost == sorted(lost, reverse=True)
    assert sum(lost) == Decimal(one["files"][0]["totals"]["lost_points"])


def test_every_line_and_every_finding_is_listed(one: dict[str, Any], many: dict[str, Any]) -> None:
    book, file = summary_book(one, DAY), one["files"][0]
    lines = [line for task in file["assignments"] for line in task["milestones"] if line["row_id"]]
    assert len(table(page(book, "Nhiệm vụ"))) == len(lines)
    assert len(table(page(book, "Lỗi"))) == len(file["findings"])
    whole = summary_book(many, DAY)
    # The workbook that came twice counts once, and once is what is wrong in it.
    told = [*many["files"][:4], *many["files"][5:]]
    assert len(table(page(whole, "Lỗi"))) == sum(len(file["findings"]) for file in told)
    assert len(table(page(whole, "Dữ liệu"))) == sum(len(f["criteria"]) for f in many["files"][:4])
    counted = [row["lines"] for row in many["summary"]["by_unit"]]
    assert len(table(page(whole, "Dữ liệu nhiệm vụ"))) == sum(counted)


def test_a_unit_of_parts_is_listed_as_not_merged(many: dict[str, Any]) -> None:
    report = province(many, 3)
    report["summary"]["by_unit"][1]["part"] = "Công an; Văn phòng"
    [row] = [r for r in table(page(summary_book(report, DAY), "Chưa gửi"))
             if r["Tình trạng"] == "Chưa gộp"]  # fmt: skip
    assert row["Đơn vị"] == report["summary"]["by_unit"][1]["unit"]
    assert "Công an; Văn phòng" in row["Cấp trên, lý do"]


def test_overdue_tasks_come_first(one: dict[str, Any]) -> None:
    standings = [
        row["Tiến độ so với thời hạn"] for row in table(page(summary_book(one, DAY), "Nhiệm vụ"))
    ]
    first = [word for word in standings if word in ("Quá hạn", "Sắp đến hạn")]
    assert standings[: len(first)] == first


def test_empty_lists_say_so(tmp_path: Path) -> None:
    book = summary_book(reports.alone(tmp_path, "hai_dinh_2024"), DAY)
    lost = page(book, "Mất điểm")
    assert any("không có điểm" in str(cell.value).casefold() for cell in lost.cells)
    assert lost.filter is None


def province(many: dict[str, Any], size: int) -> dict[str, Any]:
    """A report on so many units of different points, in a summary made by hand."""
    report = copy.deepcopy(many)
    file, row = report["files"][1], report["summary"]["by_unit"][0]
    entry = report["summary"]["ranking"][0]
    names = [f"UBND xã {n:02d}" for n in range(size)]
    report["files"] = [{**file, "path": name, "unit": name} for name in names]
    report["summary"]["by_unit"] = [
        {**row, "path": name, "paths": [name], "unit": name} for name in names
    ]
    report["summary"]["ranking"] = [
        {**entry, "path": name, "unit": name, "rank": n + 1, "points": str(90 - n)}
        for n, name in enumerate(names)
    ]
    return report


@pytest.mark.parametrize(("size", "bars"), [(2, 2), (12, 12), (13, 10), (60, 10)])
def test_charts_have_bars_that_fit_the_first_page(
    many: dict[str, Any], size: int, bars: int
) -> None:
    sheet = page(summary_book(province(many, size), DAY), "Tóm tắt")
    area = sheet.charts[0].series[0].values
    assert area[2] - area[0] + 1 == bars
    assert sheet.charts[0].at[0] == area[0] - 1
    ranks = [
        cell.value for cell in sheet.cells if cell.column == 4 and area[0] <= cell.row <= area[2]
    ]
    assert (ranks[0], ranks[-1]) == (1, size)


def test_more_units_than_bars_are_counted_by_range_of_points(many: dict[str, Any]) -> None:
    titles = [
        [chart.title for chart in page(summary_book(province(many, n), DAY), "Tóm tắt").charts]
        for n in (12, 30)
    ]
    assert ["Số đơn vị theo khoảng điểm" in some for some in titles] == [False, True]
    sheet = page(summary_book(province(many, 30), DAY), "Tóm tắt")
    area = next(c for c in sheet.charts if c.kind == "column").series[0].values
    counts = {c.row: c.value for c in sheet.cells if c.column == area[1]}
    assert sum(int(str(counts[row])) for row in range(area[0], area[2] + 1)) == 30


def test_groups_are_ranked_apart_and_classes_shown_where_there_are_some(
    many: dict[str, Any],
) -> None:
    report = province(many, 4)
    names = ("UBND xã An", "UBND phường Bình", "UBND xã Cam", "UBND phường Đông")
    units, files = report["summary"]["by_unit"], report["files"]
    for name, row, unit, file in zip(
        names, report["summary"]["ranking"], units, files, strict=True
    ):
        row |= {"unit": name, "path": name, "group": name.split()[1].capitalize()}
        row["group_rank"] = 1 if row["rank"] <= 2 else 2
        unit |= {"unit": name, "path": name, "paths": [name]}
        file |= {"unit": name, "path": name}
    word = docx.Document(io.BytesIO(report_bytes(report, DAY)))
    [ranked] = [one for one in word.tables if one.rows[0].cells[0].text == "Hạng"]
    letter = [[cell.text for cell in line.cells] for line in ranked.rows]
    assert letter[0][1:5] == ["Đơn vị", "Điểm", "Nhóm", "Hạng trong nhóm"]
    annex = table(page(summary_book(report, DAY), "Phụ lục công bố"))
    for name, group, rank in zip(names, ("Xã", "Phường") * 2, (1, 1, 2, 2), strict=True):
        assert [(r["Nhóm"], r["Hạng trong nhóm"]) for r in annex if r["Đơn vị"] == name] == [
            (group, rank)]  # fmt: skip
        assert [r[3:5] for r in letter if r[1] == name] == [[group, str(rank)]]
    rows = table(page(summary_book(report, DAY), "Theo nhóm"))
    assert [(r["Nhóm"], r["Đơn vị"], r["Hạng trong nhóm"]) for r in rows[2:]] == [
        ("Phường", names[1], 1), ("Phường", names[3], 2), ("Xã", names[0], 1), ("Xã", names[2], 2),
    ]  # fmt: skip
    sheets = ("Xếp hạng", "Theo nhóm", "Phụ lục công bố")
    book = summary_book(report, DAY)
    assert not any("Xếp loại" in table(page(book, name))[-1] for name in sheets)
    report["summary"]["ranking"][0]["classification"] = "Tốt"
    book = summary_book(report, DAY)
    for name in sheets:
        classes = [row["Xếp loại"] for row in table(page(book, name)) if row["Xếp loại"]]
        assert classes == ["Tốt"], name


@pytest.mark.parametrize(
    ("kinds", "header"),
    [
        ({"self"}, "Điểm tự chấm"),
        ({"appraised"}, "Điểm thẩm định"),
        ({"self", "appraised"}, "Điểm"),
        ({"mixed"}, "Điểm"),
    ],
)
def test_the_annex_says_what_points_it_announces(
    many: dict[str, Any], kinds: set[str], header: str
) -> None:
    report = province(many, 3)
    said = sorted(kinds) * 3
    for row, kind in zip(report["summary"]["ranking"], said, strict=False):
        row["kind"] = kind
    annex = page(summary_book(report, DAY), "Phụ lục công bố")
    assert header in [cell.value for cell in annex.cells]


def test_ties_and_changes_in_the_ranking(many: dict[str, Any]) -> None:
    report = province(many, 3)
    for row, rank in zip(report["summary"]["ranking"], (1, 1, 3), strict=True):
        row["rank"] = rank
    for file in report["files"]:
        file["general"] = {"index_points": "94.64", "previous_index_points": "93.99"}
    rows = table(page(summary_book(report, DAY), "Xếp hạng"))
    assert [(row["Hạng"], row["Đồng hạng"]) for row in rows] == [(1, "đồng hạng")] * 2 + [(3, "")]
    assert {row["Thay đổi"] for row in rows} == {Decimal("0.65")}


def test_a_report_of_nothing_readable_is_still_a_book(tmp_path: Path) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"\x00\x01")
    report = reports.report(path)
    book = summary_book(report, DAY)
    assert xlsx.to_bytes(book)[:2] == b"PK"
    assert table(page(book, "Chưa gửi"))[0]["Tình trạng"] == "Không đọc được"


def test_texts_longer_than_a_cell_are_cut(one: dict[str, Any]) -> None:
    report = copy.deepcopy(one)
    row = next(
        r
        for r in report["files"][0]["criteria"]
        if r["leaf"] and Decimal(r["lost_points"] or 0) > 0
    )
    row["reason"] = "dài " * 20_000
    assert xlsx.to_bytes(summary_book(report, DAY))[:2] == b"PK"


def test_a_list_in_slices_says_its_title_once_and_whole(many: dict[str, Any]) -> None:
    sliced = [
        sheet for sheet in summary_book(many, DAY).pages if sheet.printing.column_breaks
    ]  # fmt: skip
    assert {"Dữ liệu", "Dữ liệu nhiệm vụ"} <= {sheet.name for sheet in sliced}
    for sheet in sliced:
        title = next(str(cell.value) for cell in sheet.cells if cell.row == 1)
        assert title in sheet.printing.first_header
        assert sheet.printing.area is not None
        assert sheet.printing.area[0] == HEAD_ROW  # in a cell every slice would repeat it, cut
        heads = {cell.value: cell.column for cell in sheet.cells if cell.row == HEAD_ROW}
        assert sheet.printing.repeat_columns is not None
        first, last = sheet.printing.repeat_columns
        assert first <= heads["Đơn vị"] <= last, sheet.name  # else nobody knows whose a row is


def test_the_ranking_prints_whose_points_they_are_on_every_slice(many: dict[str, Any]) -> None:
    """The rank alone was repeated beside the columns of the second page."""
    report = province(many, 3)
    for row in report["summary"]["ranking"]:
        row["classification"] = "Tốt"
    for file in report["files"]:
        file["general"] = {"index_points": "94.64", "previous_index_points": "93.99"}
    report["arrived"] = {file["path"]: "2026-06-30" for file in report["files"]}
    sheet = page(summary_book(report, DAY), "Xếp hạng")
    heads = {cell.value: cell.column for cell in sheet.cells if cell.row == HEAD_ROW}
    assert sheet.printing.column_breaks
    assert sheet.printing.repeat_columns == (1, heads["Đơn vị"])


def test_an_empty_list_prints_its_sentence_alone(tmp_path: Path) -> None:
    for sheet in summary_book(reports.report(tmp_path), DAY).pages:
        assert not sheet.printing.column_breaks, sheet.name


def test_a_title_is_printed_whole_however_narrow_its_list(many: dict[str, Any]) -> None:
    """A title spills over the columns of its list and is cut where they end."""
    heads = [Head("TT", 50, Kind.COUNT), Head("Đơn vị", 120)]
    title = "PHỤ LỤC – KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026"
    sheet = listing(Titles("Phụ lục", title, "", ""), heads, [[1, "UBND xã A"]])
    assert sum(sheet.widths.values()) >= text_width(title, 16, bold=True)
    assert sheet.widths[1] == 50
    for one in summary_book(many, DAY).pages:
        said = next(str(cell.value) for cell in one.cells if cell.row == 1)
        if one.printing.area and one.printing.area[0] == 1 and one.name != "Tóm tắt":
            assert sum(one.widths.values()) >= text_width(said, 16, bold=True), one.name
