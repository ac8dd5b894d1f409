"""The workbook's form: what is issued today comes back in a year and cannot be changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from cchc_xlsx.drawing import looks, measure
from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from cchc_xlsx.edges.xlsx_mended import Sheet
from cchc_xlsx.findings import Stop
from cchc_xlsx.form import issued, marks
from cchc_xlsx.form.page import Cell, Page, Style, Validation, Workbook
from cchc_xlsx.form.schema import Kind, Role, faults
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.verbs.issue import to_bytes
from tests import plans

TODAY = date(2025, 6, 20)
WRITTEN = (
    "=SORT(A1:A9)", "=SUM(XLOOKUP(A1,B:B,C:C))", "=_xlfn.CONCAT(A1)&SORT(A1:A3)", "=CONCAT(A1,B1)",
    "{=SUM(A1:A3*B1:B3)}", "=SUM({1,2}", "SUM(A1)", "=", "",
    '=IF(A1="SORT(",1,2)', "=STDEV.S(A1:A9)",
)  # fmt: skip
VISIBLE = [
    "Hướng dẫn", "Thông tin chung", "Tiêu chí", "Phân công", "Tiến độ", "Tài liệu kiểm chứng",
    "Tổng hợp", "Danh mục",
]  # fmt: skip
# Excel 2007 knows these; nothing else may stand in a formula of ours.
FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTIF", "HYPERLINK", "IF", "INDEX", "INT", "ISERROR", "ISNUMBER",
    "ISTEXT", "LEFT", "LEN", "MATCH", "MAX", "MIN", "N", "NOT", "OR", "ROUND", "ROW", "SMALL",
    "SUBSTITUTE", "SUM", "SUMPRODUCT", "TEXT", "TODAY", "TRUE", "FALSE",
}  # fmt: skip


def drawn(name: str, phase: str | None = None) -> Workbook:
    draft = plans.draft(name, phase)
    return draw(draft.plan, draft.settings, draft.form, TODAY)


@pytest.fixture(scope="module", params=plans.SHIPPED)
def book(request: pytest.FixtureRequest) -> Workbook:
    return drawn(request.param)


def test_formulas_are_stored_as_xlsxwriter_itself_would(book: Workbook) -> None:
    formulas = {f"={cell.formula}" for page in book.pages for cell in page.cells if cell.formula}
    for formula in (*formulas, *WRITTEN):
        for expand in (False, True):
            theirs = Worksheet()._prepare_formula(formula, expand)  # type: ignore[no-untyped-call]
            assert Sheet()._prepare_formula(formula, expand) == theirs, formula


def test_eight_visible_sheets_and_the_hidden_one(book: Workbook) -> None:
    assert [page.name for page in book.pages if not page.hidden] == VISIBLE
    assert [page.name for page in book.pages if page.hidden] == [marks.HIDDEN_SHEET]


def test_only_functions_of_excel_2007(book: Workbook) -> None:
    for page in book.pages:
        formulas = [cell.formula for cell in page.cells if cell.formula]
        formulas += [light.formula for light in page.highlights]
        for formula in formulas:
            bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", formula)
            assert set(re.findall(r"([A-Z][A-Z.0-9]+|N)\(", bare)) <= FUNCTIONS, formula


def test_amber_shows_the_inputs_a_row_misses_and_no_others() -> None:
    """A blank line asked for its day of completion and its proof; a ratio for no figures."""
    book = drawn("mau_minh_hoa", "tu-cham")
    found = {
        (page.name, cell): light.formula
        for page in book.pages
        for light in page.highlights
        if light.fill == looks.AMBER[1] and "●" in light.formula and light.area[1] > 2
        for cell in ((row, light.area[1]) for row in range(light.area[0], light.area[2] + 1))
    }
    columns = {"basis": 11, "achieved": 12, "outcome": 13}
    # "Trong tháng 01: 1; …" chooses a level; "Từ 100 %: 3; …" divides; "Mỗi lần trừ" counts.
    for row, asked in ((8, {"outcome"}), (9, {"basis", "achieved"}), (11, {"achieved"})):
        assert {key for key, at in columns.items() if ("Tiêu chí", (row, at)) in found} == asked
    last = drawn("trieu_trach_2025")
    [progress] = [page for page in last.pages if page.name == "Tiến độ"]
    done = [light.formula for light in progress.highlights if light.area[1] == 11]
    assert done == ['AND($B6="●",AND($I6="Hoàn thành",$K6=""))']


def test_what_stands_above_the_lists_stays_in_the_column_that_every_page_repeats(
    book: Workbook,
) -> None:
    """It ran over the next columns, and was cut where a later page shows others there."""
    [page] = [page for page in book.pages if page.name == "Danh mục"]
    [told] = [cell for cell in page.cells if cell.row == 2]
    assert told.style.wrap
    room = page.widths[1] - measure.PADDING - measure.INDENT
    lines = measure.line_count(str(told.value), room, told.style.size)
    assert page.heights[2] >= measure.row_height(lines, told.style.size, 0)


def test_conditions_and_lists_stay_on_their_own_sheet(book: Workbook) -> None:
    for page in book.pages:
        for light in page.highlights:
            assert "!$" not in re.sub(r'"[^"]*"', "", light.formula)
        for rule in page.validations:
            if rule.kind == "list":
                assert rule.source in book.names


def test_names_stand_on_header_cells_lists_and_two_facts_only(book: Workbook) -> None:
    for name, refers in book.names.items():
        assert re.fullmatch(r"cchc_[a-z0-9_]+", name)
        if name.startswith("cchc_list_"):
            assert refers.startswith("='Danh mục'!")
        elif name == marks.CONSTANT:
            assert refers.isascii()
        elif name not in ("cchc_as_of", "cchc_phase"):
            assert re.search(r"\$5$", refers)  # the header row


def test_every_row_key_stands_twice_and_is_sound(book: Workbook) -> None:
    for page in book.pages[1:6]:
        columns: dict[int, dict[int, object]] = {}
        for cell in page.cells:
            if cell.row >= 6:
                columns.setdefault(cell.column, {})[cell.row] = cell.value
        first, last = columns[1], columns[max(columns)]
        assert {r: v for r, v in first.items() if v} == {r: v for r, v in last.items() if v}
        for value in filter(None, first.values()):
            key = marks.read_key(value)
            assert key is not None
            assert key.sound


def test_key_row_names_every_column(book: Workbook) -> None:
    for page in book.pages[1:6]:
        said = [marks.read_key_cell(cell.value) for cell in page.cells if cell.row == 4]
        assert said
        assert all(said)
        assert page.hidden_rows == {4}


def test_inputs_are_unlocked_and_nothing_else_of_a_table_is(book: Workbook) -> None:
    for page in book.pages[1:6]:
        for cell in page.cells:
            if cell.row >= 6 and not cell.style.locked:
                assert not cell.formula
                assert cell.style.fill == looks.IVORY


def test_printed_body_is_nine_points_or_more(book: Workbook) -> None:
    for page in book.pages:
        if page.hidden:
            continue
        scale = page.printing.scale
        area = page.printing.area
        if not scale:  # one page wide: the scale follows from the widths
            last = area[3] if area else max(page.widths)
            width = sum(
                w for n, w in page.widths.items() if n <= last and n not in page.hidden_columns
            )
            room = 690 if page.printing.portrait else 1026
            scale = min(100, room * 100 // width)
        sizes = {
            cell.style.size
            for cell in page.cells
            if cell.row > 5 and cell.value and cell.style.size > 8
        }
        assert min(sizes, default=12) * scale / 100 >= 9, (page.name, scale, min(sizes))


def test_every_printed_page_keeps_within_the_paper(book: Workbook) -> None:
    for page in book.pages[2:6]:
        plan = page.printing
        assert plan.area is not None
        edges = [plan.area[1] - 1, *plan.column_breaks, plan.area[3]]
        repeated = plan.repeat_columns[1] if plan.repeat_columns else 0
        fixed = sum(
            w for n, w in page.widths.items() if n <= repeated and n not in page.hidden_columns
        )
        for index, (left, right) in enumerate(pairwise(edges)):
            own = sum(
                w
                for n, w in page.widths.items()
                if left < n <= right and n not in page.hidden_columns
            )
            assert (own + (fixed if index else 0)) * plan.scale / 100 <= 1000


def test_size_fits_mail_gateways(book: Workbook) -> None:
    assert len(xlsx.to_bytes(book)) < 100_000


@pytest.mark.parametrize("phase", ["tu-cham", "giai-trinh", "khac-phuc"])
@pytest.mark.parametrize("name", plans.SHIPPED)
def test_forms_have_no_faults(name: str, phase: str) -> None:
    draft = plans.draft(name, phase)
    assert faults(draft.form, fold=("sign",)) == []
    book = draw(draft.plan, draft.settings, draft.form, TODAY)
    assert [fault for page in book.pages for fault in xlsx.faults(page)] == []


def test_columns_are_fields_of_their_records() -> None:
    for sheet in SHEETS[1:]:
        fields = set(issued.RECORDS[sheet.slug].__annotations__)
        for column in sheet.columns:
            if column.role is Role.INPUT or (column.kind is Kind.CODE and column.key in fields):
                assert column.key in fields | {"due"}, (sheet.slug, column.key)


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_the_issued_copy_reads_back_whole(name: str) -> None:
    draft = plans.draft(name)
    copy = issued.from_lines(issued.to_lines(draft.plan, draft.settings, draft.form))
    assert copy is not None
    assert copy.sound
    assert copy.plan == draft.plan
    assert copy.settings == draft.settings
    assert copy.form == draft.form


def test_rows_may_grow_and_the_first_page_is_an_annex() -> None:
    """XlsxWriter always writes customHeight and knows no first page: our two overrides hold."""
    data = to_bytes(plans.draft("trieu_trach_2025"), TODAY)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet3.xml").decode()
    assert "customHeight" not in sheet
    assert re.search(r'<row r="7"[^>]* ht="', sheet)
    assert 'differentFirst="1"' in sheet
    assert "PHỤ LỤC" in sheet
    assert "firstHeader" in sheet


def test_refusals_of_xlsxwriter_are_found_before_writing() -> None:
    def page(**more: object) -> Workbook:
        return Workbook((Page("Trang", (Cell(1, 1, "x", Style()),), **more),))  # type: ignore[arg-type]

    area = (1, 1, 1, 1)
    for wrong in (
        page(validations=(Validation(area, "any", prompt_title="t" * 33, prompt="p"),)),
        page(validations=(Validation(area, "any", prompt_title="t", prompt="p" * 256),)),
        page(validations=(Validation(area, "decimal", minimum="0", maximum="1", error="e" * 256),)),
        Workbook((Page("T" * 32, ()),)),
        Workbook((Page("Trang", (Cell(1, 1, "x" * 32768, Style()),)),)),
    ):
        with pytest.raises(Stop) as stopped:
            xlsx.to_bytes(wrong)
        assert stopped.value.finding.code == "B10"


@given(st.lists(st.floats(-1e9, 1e9) | st.integers(0, 10**6), min_size=1, max_size=20))
@example([71.1, 76.6, 0.1])
def test_numbers_are_written_to_the_last_digit(numbers: list[float]) -> None:
    """XlsxWriter's sixteen digits make 71.1 another number."""
    cells = tuple(Cell(n, 1, Decimal(repr(said)), Style()) for n, said in enumerate(numbers, 1))
    data = xlsx.to_bytes(Workbook(pages=(Page(name="A", cells=cells),)))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        written = re.findall(r"<v>([^<]*)</v>", package.read("xl/worksheets/sheet1.xml").decode())
    assert [float(text) for text in written] == numbers


def test_text_is_never_a_formula() -> None:
    draft = plans.draft("trieu_trach_2025")
    first = draft.plan.assignments[0]._replace(measure="=1+1", lead="@SUM(A1)", note="-2+3")
    plan = draft.plan._replace(assignments=(first, *draft.plan.assignments[1:]))
    data = xlsx.to_bytes(draw(plan, draft.settings, draft.form, TODAY))
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>1+1" not in zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def contrast(ink: str, fill: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    one, two = sorted((light(ink), light(fill)))
    return (two + 0.05) / (one + 0.05)


@pytest.mark.parametrize("pair", looks.PAIRS)
def test_text_has_contrast(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 4.5


def test_the_illustrative_set_says_so_wherever_it_shows() -> None:
    book = drawn("mau_minh_hoa")
    for page in book.pages[:7]:
        assert any("MẪU MINH HỌA" in str(cell.value) for cell in page.cells), page.name
    for page in book.pages[2:6]:
        assert "MẪU MINH HỌA" in page.printing.first_header
    assert "MẪU MINH HỌA" in book.title


@pytest.mark.parametrize(("said", "printed"), [
    (None, "Kèm theo Kế hoạch số … ngày … của"),
    ("12/KH-UBND ngày 14/01/2026", "Kèm theo Kế hoạch số 12/KH-UBND ngày 14/01/2026 của"),
    ("ngày 14/01/2026", "Kèm theo Kế hoạch ngày 14/01/2026 của"),
    ("14/01/2026", "Kèm theo Kế hoạch ngày 14/01/2026 của"),
    ("Số: 12/KH-UBND", "Kèm theo Kế hoạch số: 12/KH-UBND của"),
    ("Công văn số 9/UBND-VP", "Kèm theo Công văn số 9/UBND-VP của"),
])  # fmt: skip
def test_an_annex_names_the_document_it_belongs_to(said: str | None, printed: str) -> None:
    draft = plans.draft("trieu_trach_2025")
    general = {**draft.plan.general, "plan_document": said}
    plan = draft.plan._replace(general=general)
    book = draw(plan, draft.settings, draft.form, TODAY)
    assert printed in book.pages[3].printing.first_header


def test_odd_text_survives_other_programs() -> None:
    """ "_xa_" is a newline to LibreOffice; "<r>…</r>" is markup to XlsxWriter: both stay text."""
    texts = (
        "dao_xa_2025",
        "_x000D_",
        "_xABCDE_",
        "<r><t>đậm</t></r>",
        "a & b < c",
        " cách ",
        "dòng\nmới",
    )
    page = Page("Trang", tuple(Cell(n, 1, text, Style()) for n, text in enumerate(texts, 1)))
    data = xlsx.to_bytes(Workbook((page,)))
    strings = zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()
    assert "dao_x005F_xa_2025" in strings
    assert "&lt;r&gt;" in strings
    import python_calamine

    sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()] == list(texts)


def test_the_live_summary_takes_shares_of_what_applies() -> None:
    """Field 2 has 8 points, of which a row of 2 does not arise: 2 of 6, a third."""
    draft = plans.draft("mau_minh_hoa", "tu-cham")
    said: dict[str, dict[str, Any]] = {
        "c2_1_2": {"outcome": "Không phát sinh"},
        "c2_2": {"self_points": Decimal(2)},
    }
    rows = tuple(row._replace(**said.get(row.row_id, {})) for row in draft.plan.criteria)
    assert {row.row_id for row in rows if row.row_id in said} == set(said)
    book = draw(draft.plan._replace(criteria=rows), draft.settings, draft.form, date(2026, 6, 30))
    sheet = next(page for page in book.pages if page.name == "Tổng hợp")
    [line] = {cell.row for cell in sheet.cells if str(cell.value).startswith("Theo dõi thi hành")}
    cells = {cell.column: cell.value for cell in sheet.cells if cell.row == line}
    assert (cells[3], cells[4], cells[6]) == (8, 2, Decimal(2) / 6)


def test_a_long_lead_stays_within_its_table() -> None:
    """Thirty letters: over two joined columns, wrapped, ruled like the rest of the table."""
    draft = plans.draft("mau_minh_hoa")
    name = "Phòng Kinh tế, Hạ tầng và Đô thị"
    tasks = tuple(task._replace(lead=name) for task in draft.plan.assignments)
    book = draw(draft.plan._replace(assignments=tasks), draft.settings, draft.form, TODAY)
    sheet = next(page for page in book.pages if page.name == "Tổng hợp")
    named = [cell for cell in sheet.cells if cell.value == name and cell.column > 2]
    assert named
    for cell in named:
        area = next(area for area in sheet.merges if area[:2] == (cell.row, cell.column))
        inside = [one for one in sheet.cells if one.row == cell.row and 5 <= one.column <= area[3]]
        assert {one.style for one in inside} == {cell.style}
        assert len(inside) == area[3] - 4
        assert cell.style.wrap
        assert cell.style.border
        assert sheet.heights[cell.row] > 2 * 11


def test_the_live_summary_prints_its_tables_whole(book: Workbook) -> None:
    """A4 across, 595 points high, less margins of 0.79 and 0.6 inches, at the sheet's scale."""
    sheet = next(page for page in book.pages if page.name == "Tổng hợp")
    assert sheet.printing.area is not None
    room = (595 - 72 * (0.79 + 0.6)) * 100 / sheet.printing.scale
    last = sheet.printing.area[2]
    ends = [0, *sheet.printing.row_breaks, last]
    for above, end in pairwise(ends):
        assert sum(sheet.heights.get(row, 18) for row in range(above + 1, end + 1)) <= room
    filled = {cell.row for cell in sheet.cells}
    for end in sheet.printing.row_breaks:  # between two tables, so beside a blank row
        assert {end, end + 1} - filled, end
    for chart in sheet.charts:
        page = next(above for above, end in pairwise(ends) if above < chart.at[0] <= end)
        stop = next(end for end in ends if end > page)
        rows = range(chart.at[0], stop + 1)
        assert stop == last or sum(sheet.heights.get(row, 18) for row in rows) * 4 / 3 >= (
            chart.height
        ), chart.at


def test_what_needs_attention_has_room_for_whatever_comes_next() -> None:
    """Work that is done makes room for other work, by formula: its rows are high enough for any."""
    draft = plans.draft("mau_minh_hoa")
    long = "Văn phòng Hội đồng nhân dân và UBND xã"
    for at in (0, len(draft.plan.assignments) - 1):
        tasks = list(draft.plan.assignments)
        tasks = [task._replace(lead="Công an xã", task="Rà soát") for task in tasks]
        tasks[at] = tasks[at]._replace(lead=long)
        book = draw(
            draft.plan._replace(assignments=tuple(tasks)), draft.settings, draft.form, TODAY
        )
        sheet = next(page for page in book.pages if page.name == "Tổng hợp")
        head = next(cell.row for cell in sheet.cells if cell.value == "Việc cần chú ý")
        heights = {sheet.heights[head + n] for n in range(1, 6)}
        assert min(heights) > 2 * 11


@pytest.mark.parametrize(
    ("points", "said"),
    [({}, "chưa có điểm"), ({"c1_1_1": 1}, "chưa mất điểm"), ({"c1_1_1": 0}, "mất nhiều nhất ở")],
)
def test_the_sentence_over_the_fields_tells_no_points_from_none_lost(
    points: dict[str, int], said: str
) -> None:
    draft = plans.draft("mau_minh_hoa")
    rows = tuple(
        row._replace(self_points=Decimal(points[row.row_id])) if row.row_id in points else row
        for row in draft.plan.criteria
    )
    book = draw(draft.plan._replace(criteria=rows), draft.settings, draft.form, TODAY)
    sheet = next(page for page in book.pages if page.name == "Tổng hợp")
    [title] = [cell for cell in sheet.cells if str(cell.value).startswith("Kết quả theo lĩnh vực")]
    assert said in str(title.value)
    above = {cell.value for cell in sheet.cells if cell.row == title.row - 1}
    assert above <= {None}  # it stands apart from its table
    assert sheet.charts[0].title_cell == (title.row, title.column)
