"""An office's own tables: any way to write one is read, nothing is lost, faults name rows."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import Stop, message
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, PROGRESS
from cchc_xlsx.office.model import Assignment, Criterion
from cchc_xlsx.reading import tables

# The headers as design and documents print them, beside our keys.
HEADERS = {
    "code": "Mã", "title": "Lĩnh vực / Tiêu chí / Tiêu chí thành phần", "max_points": "Điểm tối đa",
    "rule": "Cách chấm", "inputs": "Số liệu cần nhập", "appraiser": "Cơ quan thẩm định",
    "owner": "Bộ phận phụ trách", "reason": "Nguyên nhân không đạt điểm tối đa",
}  # fmt: skip
ROWS = [
    ("1", "Công tác chỉ đạo, điều hành", "2,5", "", "", "", "", ""),
    ("1.5", "Thực hiện nhiệm vụ; đúng hạn", "2,5", "", "", "", "", ""),
    ("1.5.1", "Nhiệm vụ được giao", "2", "ratio", "a, b", "Sở Nội vụ", "Văn phòng", "Chậm"),
    ("1.5.1.", "Nhiệm vụ khác", "0.5", "levels Có:0.5; Không:0", "", "", "", "Lý do\nhai dòng"),
    ("", "Không có mã", "", "", "", "", "", ""),
]
SEPARATORS = [",", ";", "\t"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


def written(rows: list[tuple[str, ...]], separator: str, encoding: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def table(*rows: tuple[str, ...]) -> Table:
    return Table("bang.csv", rows[0], tuple(rows[1:]))


def fault(act: object, *arguments: object) -> Stop:
    with pytest.raises(Stop) as stopped:
        act(*arguments)  # type: ignore[operator]
    return stopped.value


# --- ways to write a table -----------------------------------------------------------------------


def as_expected(found: tuple[Criterion, ...]) -> None:
    assert [row.title for row in found] == [row[1] for row in ROWS]
    assert [row.max_points for row in found] == [
        Decimal("2.5"), Decimal("2.5"), Decimal(2), Decimal("0.5"), None,
    ]  # fmt: skip
    assert found[2].appraiser == "Sở Nội vụ"
    assert found[3].rule == "levels Có:0.5; Không:0"
    assert found[3].reason == "Lý do\nhai dòng"


@pytest.mark.parametrize("vietnamese", [True, False])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_text_tables(tmp_path: Path, separator: str, encoding: str, vietnamese: bool) -> None:
    head = tuple(HEADERS.values() if vietnamese else HEADERS)
    path = tmp_path / "tiêu chí.csv"
    path.write_bytes(written([head, *ROWS], separator, encoding))
    as_expected(tables.criteria(read_table(path)))


@pytest.mark.parametrize("vietnamese", [True, False])
def test_workbooks(tmp_path: Path, vietnamese: bool) -> None:
    import xlsxwriter

    path = tmp_path / "bang.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Trang nào đó")
    sheet.write_string(0, 0, "BẢNG TIÊU CHÍ CỦA XÃ")  # a heading above is no header
    sheet.write_row(2, 0, list(HEADERS.values() if vietnamese else HEADERS))
    for number, row in enumerate(ROWS, 3):
        for column, value in enumerate(row):
            if column == 2 and value:
                sheet.write_number(number, column, float(value.replace(",", ".")))
            elif value:
                sheet.write_string(number, column, value)
    book.close()
    found = tables.criteria(read_table(path))
    as_expected(found)
    assert read_table(path).first_row == 4  # as Excel counts


def test_a_sum_of_binary_fractions_is_what_excel_shows(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "bang.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["code", "title", "max_points"])
    sheet.write_row(1, 0, ["1.1", "A", 0.1 + 0.2])
    book.close()
    assert tables.criteria(read_table(path))[0].max_points == Decimal("0.3")


def test_our_own_words_of_a_template_are_headers_too() -> None:
    choice = Choice(headers={"title": "Nội dung công việc"})
    found = tables.criteria(table(("STT", "Nội dung công việc"), ("1.1", "A")), choice)
    assert found[0][2:4] == ("1.1", "A")


@pytest.mark.parametrize(
    ("name", "data"),
    [("trống.csv", b""), ("không đọc được.csv", b"\xff\xfe\x00"),
     ("ô dài.csv", b'a\n"' + b"x" * 200_000)],
)  # fmt: skip
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert fault(read_table, path).finding.code == "F03"
    assert fault(read_table, tmp_path / "không có.csv").finding.code == "F01"


# --- ids and levels ------------------------------------------------------------------------------


def test_made_ids() -> None:
    found = tables.criteria(
        table(
            ("id", "level", "code", "title"),
            ("", "field", "1", "Lĩnh vực"),
            ("", "component", "1.5.1", "Một"),
            ("", "component", "1.5.1.", "Lặp lại mã"),
            ("", "component", "", "Không mã"),
            ("", "component", "", "Không mã nữa"),
            ("c2_1", "criterion", "9.9", "Đặt sẵn"),
            ("", "criterion", "2.1", "Mã trùng với mã dòng đặt sẵn"),
            ("", "field", "II", "La Mã"),
        )
    )
    assert [row.row_id for row in found] == [
        "c1", "c1_5_1", "c1_5_1_b", "c1_3", "c1_4", "c2_1", "c2_1_b", "cii",
    ]  # fmt: skip


def test_made_ids_of_assignments_never_meet_given_ones() -> None:
    made, _ = tables.assignments(
        table(("id", "measure"), ("", "A"), ("t01", "B"), ("t04", "C"), ("", "D")), ()
    )
    assert len({task.row_id for task in made}) == 4
    assert made[1].row_id == "t01"
    assert made[2].row_id == "t04"


def test_a_key_of_ours_gives_its_row_id() -> None:
    """The last column of a workbook we issued, copied into an office's table."""
    head = ("Mã dòng", "title")
    found = tables.criteria(table(head, ("TT25ABCD-c1_5_1-X", "A"), ("c9", "B")))
    assert [row.row_id for row in found] == ["c1_5_1", "c9"]


@pytest.mark.parametrize(
    ("said", "level"),
    [("field", "field"), ("Lĩnh vực", "field"), ("criterion", "criterion"),
     ("TIÊU CHÍ", "criterion"), ("component", "component"), ("TCTP", "component"),
     ("Tiêu chí thành phần", "component")],
)  # fmt: skip
def test_levels_as_written(said: str, level: str) -> None:
    found = tables.criteria(table(("level", "title"), (said, "A")))
    assert found[0].level == level


def test_levels_from_codes() -> None:
    codes = ("1", "1.1", "1.1.1", "2.", "2.1.", "2.1.1.")
    found = tables.criteria(table(("code", "title"), *((code, "A") for code in codes)))
    assert [row.level for row in found] == ["field", "criterion", "component"] * 2
    assert tuple(row.code for row in found) == codes  # dots stay in print


# --- faults --------------------------------------------------------------------------------------

KNOWN = (
    Criterion("c1", code="1", title="Một", level="field"),
    Criterion("c3_13_2", code="3.13.2.", title="Tỷ lệ hồ sơ"),
    Criterion("c3_13_2_b", code="3.13.2.", title="Tỷ lệ dịch vụ"),
    Criterion("c6_3", code="6.3", title="Tự chủ"),
)


@pytest.mark.parametrize(
    ("code", "head", "row", "typed"),
    [
        ("B05", ("title", "max_points"), ("A", "hai"), "hai"),
        ("B05", ("title", "Điểm tự chấm"), ("A", "NaN"), "NaN"),
        ("B05", ("title", "Điểm tối đa"), ("A", "1.2.3"), "1.2.3"),
        ("B07", ("title", "rule"), ("A", "tỷ lệ"), "tỷ lệ"),
        ("B08", ("title", "id"), ("A", "c9"), "c9"),
        ("B05", ("title", "Số đạt (b)"), ("A", "945/1083"), "945/1083"),
        ("B18", ("title", "basis"), ("A", "1.083"), "1.083"),
        ("B18", ("title", "Số đạt (b)"), ("A", "1,083"), "1,083"),
        ("B12", ("title", "id"), ("A", "Tiêu chí 1"), "Tiêu chí 1"),
        ("B12", ("title", "id"), ("A", "c1.2"), "c1.2"),
        ("B14", ("title", "level"), ("A", "mục"), "mục"),
    ],
)
def test_faults_of_criteria_name_their_row(
    code: str, head: tuple[str, ...], row: tuple[str, ...], typed: str
) -> None:
    good = ("Dòng tốt", "c9" if head[1] == "id" else "")
    stopped = fault(tables.criteria, table(head, good, ("", ""), row))
    assert stopped.finding.code == code
    assert stopped.finding.typed == typed
    assert dict(stopped.finding.extra)["row"] == "4"  # header 1, good 2, blank 3
    assert "4" in message(stopped.finding)
    assert stopped.finding.place.file == "bang.csv"


@pytest.mark.parametrize(
    ("code", "head", "row", "typed"),
    [
        ("B05", ("measure", "percent"), ("A", "nửa"), "nửa"),
        ("B18", ("measure", "percent"), ("A", "0,6"), "0,6"),
        ("B08", ("measure", "id"), ("A", "t9"), "t9"),
        ("B09", ("measure", "criteria"), ("A", "c9_9"), "c9_9"),
        ("B09", ("measure", "criteria"), ("A", "6.3; 9.9"), "9.9"),
        ("B09", ("measure", "criteria"), ("A", "3.13.2"), "3.13.2"),  # two have it
        ("B09", ("measure", "field"), ("A", "f9"), "f9"),
        ("B12", ("measure", "id"), ("A", "T1"), "T1"),
        ("B13", ("measure", "due"), ("A", "31/02/2026"), "31/02/2026"),
        ("B13", ("measure", "Ngày hoàn thành"), ("A", "tháng 3"), "tháng 3"),
    ],
)
def test_faults_of_assignments_name_their_row(
    code: str, head: tuple[str, ...], row: tuple[str, ...], typed: str
) -> None:
    good = ("Dòng tốt", "t9" if head[1] == "id" else "")
    stopped = fault(tables.assignments, table(head, good, row), KNOWN)
    assert stopped.finding.code == code
    assert stopped.finding.typed == typed
    assert dict(stopped.finding.extra)["row"] == "3"


def test_a_separator_out_of_quotes_is_told_not_read_as_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code;title;rule\n1;A;judged;;\n1.1;B;levels Có:1; Không:0\n", "utf-8")
    stopped = fault(tables.criteria, read_table(path))
    assert stopped.finding.code == "B17"
    assert stopped.finding.typed == "Không:0"
    assert dict(stopped.finding.extra)["row"] == "3"


def test_what_stands_in_a_sheet_instead_of_a_number() -> None:
    for wrong in (True, date(2026, 3, 1), "#N/A"):
        own = Table("a.xlsx", ("title", "basis"), (("A", wrong),), 2, "Trang 1")
        assert fault(tables.criteria, own).finding.code == "B05"
    twice = Table("a.xlsx", ("title", "basis", "Tổng số"), (("A", "8", 9.0),), 2, "Trang 1")
    assert tables.criteria(twice)[0].basis == 8
    assert tables.criteria(twice)[0].note == "Tổng số: 9"


def test_a_remark_beside_the_table_of_a_sheet_is_kept() -> None:
    beside = Table("a.xlsx", ("code", "title"), (("1.1", "A", None, "xem lại"),), 2, "Trang 1")
    assert tables.criteria(beside)[0].note == "xem lại"


def test_a_table_without_its_column_is_refused() -> None:
    stopped = fault(tables.criteria, table(("Cột lạ", "Số"), ("A", "1")))
    assert stopped.finding.code == "B06"
    assert stopped.finding.expected == "title"
    assert fault(tables.assignments, table(("Cột lạ",), ("A",)), KNOWN).finding.code == "B06"


# --- ties, values --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "title", "criteria", "ties"),
    [
        ("3.13.2", "Tỷ lệ hồ sơ", "", ("c3_13_2",)),
        ("3.13.2.", "TỶ LỆ DỊCH VỤ", "", ("c3_13_2_b",)),
        ("3.13.2", "Tên khác", "", ()),  # never a guess between two
        ("6.3.", "Tên khác", "", ("c6_3",)),
        ("9.9", "Tự chủ", "", ()),
        ("", "Tự chủ", "", ()),
        ("", "", "6.3", ("c6_3",)),
        ("", "Tỷ lệ hồ sơ", "3.13.2; 6.3", ("c3_13_2", "c6_3")),
        ("", "", "c3_13_2_b;c6_3", ("c3_13_2_b", "c6_3")),
        ("", "", "c6_3, c3_13_2\nc1", ("c6_3", "c3_13_2", "c1")),
    ],
)
def test_ties(code: str, title: str, criteria: str, ties: tuple[str, ...]) -> None:
    head = ("code", "title", "criteria", "measure")
    made, _ = tables.assignments(table(head, (code, title, criteria, "Việc")), KNOWN)
    assert made[0].criteria == ties


def test_an_assignment_takes_code_and_title_of_its_criterion() -> None:
    made, _ = tables.assignments(table(("criteria", "measure"), ("c6_3", "Việc")), KNOWN)
    assert made[0].code == "6.3"
    assert made[0].title == "Tự chủ"
    assert made[0].kind == "Nhiệm vụ"
    assert made[0].no == "1"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("28/02/2026", date(2026, 2, 28)), ("28.2.2026", date(2026, 2, 28)),
     ("2026-02-28", date(2026, 2, 28)), ("1-3-2026", date(2026, 3, 1))],
)  # fmt: skip
def test_dates(typed: str, read: date) -> None:
    made, said = tables.assignments(table(("measure", "due"), ("A", typed)), ())
    assert made[0].due == read
    assert said["t01"].due is None  # a line's own date follows from the phrase, not from the task


@pytest.mark.parametrize(
    ("typed", "read"), [("60", 60), ("60%", 60), ("100", 100), (0.6, 60), (1.0, 100), (60.0, 60)]
)
def test_percents(typed: str | float, read: int) -> None:
    """A stored 0.6 is a cell that shows 60 %."""
    own = Table("a", ("measure", "percent"), (("A", typed),))
    _, said = tables.assignments(own, ())
    assert said["t01"].percent == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1083", "1083"), ("1.083,5", "1083.5"), ("1.234.567", "1234567"), ("2 điểm", "2"),
     ("0,875", "0.875"), (" 1,5 ", "1.5"), (1.083, "1.083"), (1083.0, "1083"), (3, "3")],
)  # fmt: skip
def test_numbers(typed: str | float, read: str) -> None:
    own = Table("a", ("title", "Tổng số (a)"), (("A", typed),))
    assert tables.criteria(own)[0].basis == Decimal(read)


# --- nothing is lost -----------------------------------------------------------------------------


def test_strange_columns_are_kept_in_the_note() -> None:
    head = ("Mã", "title", "Cột lạ", "Ghi chú", "Điểm bị trừ", "title")
    found = tables.criteria(table(head, ("1.1", "A", "x", "ghi", "0,5", "B")))
    assert found[0].note == "ghi; Cột lạ: x; Điểm bị trừ: 0,5; title: B"


WORDS = st.text("abcdđêôơưáàảãạ ,;:\"'\n=+-", min_size=1, max_size=12)
CRITERIA_TEXT = st.sampled_from(
    ["title", "inputs", "owner", "Bộ phận phụ trách", "Giải trình của đơn vị", "reason", "note",
     "Lĩnh vực", "Điểm bị trừ", "cột lạ", "Ghi chú", "criteria", "Điểm kết quả"]
)  # fmt: skip
TASK_TEXT = st.sampled_from(
    ["measure", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Kết quả, sản phẩm", "Tình hình thực hiện",
     "Khó khăn, vướng mắc", "difficulty", "note", "level", "Tiến độ so với thời hạn", "cột lạ",
     "Kinh phí", "Thời gian hoàn thành"]
)  # fmt: skip


def bare(said: object) -> str:
    """The letters and signs of a text: what spaces between them are worth is asked elsewhere."""
    return "".join(str(said).split())


def everything(record: tuple[object, ...]) -> str:
    return "\x1f".join(map(bare, record))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(CRITERIA_TEXT, min_size=1, max_size=7),
    st.lists(st.lists(WORDS, min_size=8, max_size=8), min_size=1, max_size=4),
    st.sampled_from(SEPARATORS),
    st.sampled_from(ENCODINGS),
)
def test_nothing_of_a_table_of_criteria_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    heads: list[str],
    cells: list[list[str]],
    separator: str,
    encoding: str,
) -> None:
    head = ("title", *heads)
    rows = [head, *(tuple(row[: len(head)]) for row in cells)]
    path = tmp_path_factory.mktemp("bang") / "bang.csv"
    path.write_bytes(written(rows, separator, encoding))
    found = tables.criteria(read_table(path))
    filled = [row for row in rows[1:] if any(bare(value) for value in row)]
    for row, record in zip(filled, found, strict=True):
        for value in row:
            assert bare(value) in everything(record)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TASK_TEXT, min_size=1, max_size=7),
    st.lists(st.lists(WORDS, min_size=8, max_size=8), min_size=1, max_size=4),
)
def test_nothing_of_a_table_of_assignments_is_lost(
    heads: list[str], cells: list[list[str]]
) -> None:
    head = ("title", *heads)
    rows = [tuple(row[: len(head)]) for row in cells]
    made, said = tables.assignments(Table("a.csv", head, tuple(rows)), ())
    filled = [row for row in rows if any(bare(value) for value in row)]
    for row, task in zip(filled, made, strict=True):
        whole = everything(task) + everything(said[task.row_id])
        for value in row:
            assert bare(value) in whole


def test_used_columns_are_those_with_something_in_them() -> None:
    head = ("title", "Chủ trì", "Phối hợp", "Tình hình thực hiện", "cột lạ", "Tiến độ")
    found = table(head, ("A", "VP", "", "Hoàn thành", "x", "chậm"))
    assert tables.used(found, ASSIGNMENTS) == ("title", "lead", "note")
    assert tables.used(found, PROGRESS) == ("status",)
    assert tables.used(table(("Mã", "title", "basis"), ("", "A", "3")), CRITERIA) == (
        "title", "basis",
    )  # fmt: skip


def test_records_keep_the_order_of_their_table() -> None:
    rows = [("B", "2"), ("A", "1"), ("C", "")]
    assert [r.title for r in tables.criteria(table(("title", "code"), *rows))] == ["B", "A", "C"]
    made, _ = tables.assignments(table(("measure", "no"), *rows), ())
    assert [task.measure for task in made] == ["B", "A", "C"]
    assert [task.no for task in made] == ["2", "1", "3"]
    assert all(isinstance(task, Assignment) for task in made)
