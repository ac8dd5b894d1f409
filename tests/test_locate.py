from __future__ import annotations

import copy
from typing import Any

import pytest

from cchc_xlsx.findings import letters
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.grid import Book, Facts, Grid
from cchc_xlsx.form.marks import header_name
from cchc_xlsx.form.schema import Form
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.reading.locate import Located, locate
from cchc_xlsx.reading.match import read
from tests.returned import FORM, PLAN, Rows, book_of, column, sheets_of

HEADER = 5  # rows above the data
ALL = {"general", "criteria", "assignments", "progress", "evidence"}


def found(sheets: dict[str, Rows], **more: Any) -> Located:
    return locate(book_of(sheets, **more), FORM)


def codes(located: Located) -> list[str]:
    return sorted(f.code for f in located.findings)


def names() -> dict[str, str]:
    return {
        header_name(sheet.slug, c.key): f"='{sheet.title}'!${letters(n)}$5".lstrip("=")
        for sheet in FORM.sheets for n, c in enumerate(sheet.columns, 1)
    }  # fmt: skip


EXPECTED = {slug: table.columns for slug, table in found(sheets_of()).tables.items()}


def test_every_table_is_found_where_it_was_drawn() -> None:
    located = found(sheets_of())
    assert set(located.tables) == ALL
    assert located.findings == ()
    for sheet in FORM.sheets:
        table = located.tables[sheet.slug]
        assert table.header_row == 5
        drawn = {c.key: n for n, c in enumerate(sheet.columns, 1)}
        assert table.columns == drawn


def test_sheet_names_and_their_order_mean_nothing() -> None:
    titles = {slug: f"Sheet{n}" for n, slug in enumerate(sorted(ALL))}
    book = book_of(dict(reversed(sheets_of().items())), titles=titles)
    located = locate(book, FORM)
    assert {slug: t.grid.name for slug, t in located.tables.items()} == titles
    assert located.findings == ()


def test_without_key_row_names_do_and_without_names_headers_do() -> None:
    sheets = sheets_of()
    for rows in sheets.values():
        rows[3] = []
    by_names = found(sheets, names=names())
    by_words = found(sheets)
    for located in (by_names, by_words):
        assert located.findings == ()
        for slug, table in located.tables.items():
            assert {k: v for k, v in table.columns.items() if k != "sign"} == {
                k: v for k, v in EXPECTED[slug].items() if k != "sign"
            }


def test_the_key_row_may_be_deleted_altogether() -> None:
    sheets = sheets_of()
    for rows in sheets.values():
        del rows[3]
    located = found(sheets)
    assert located.findings == ()
    assert {table.header_row for table in located.tables.values()} == {4}


@pytest.mark.parametrize("rows", [1, 7, 100])
def test_titles_above_do_not_hide_a_table(rows: int) -> None:
    sheets = sheets_of()
    sheets["criteria"][0:0] = [["UBND xã"] for _ in range(rows)]
    located = found(sheets)
    assert located.findings == ()
    assert located.tables["criteria"].header_row == 5 + rows


def test_rows_between_keys_and_header() -> None:
    sheets = sheets_of()
    sheets["criteria"][4:4] = [["Đơn vị tính: điểm"], []]
    assert found(sheets).tables["criteria"].header_row == 7


def test_a_renamed_header_is_known_by_its_key() -> None:
    sheets = sheets_of()
    sheets["criteria"][4][column("criteria", "self_points")] = "Điểm xã tự cho"
    assert found(sheets).findings == ()


@pytest.mark.parametrize(
    "header", ["ĐIỂM TỰ CHẤM", "Điểm\n tự chấm", "Điểm tự chấm (*)", "điểm tự chấm:"]
)
def test_headers_are_compared_bare(header: str) -> None:
    sheets = sheets_of()
    sheets["criteria"][3] = []
    sheets["criteria"][4][column("criteria", "self_points")] = header
    assert (
        found(sheets).tables["criteria"].columns["self_points"]
        == column("criteria", "self_points") + 1
    )


def test_a_near_spelling_is_taken_and_told() -> None:
    sheets = sheets_of()
    sheets["criteria"][3] = []
    sheets["criteria"][4][column("criteria", "self_points")] = "Điểm tự trấm"
    located = found(sheets)
    assert codes(located) == ["S06"]
    assert "self_points" in located.tables["criteria"].columns


def test_a_duplicated_sheet_is_skipped_where_equal_else_a_further_place() -> None:
    sheets = sheets_of()
    book = book_of(sheets)
    twin = book.grids[3]._replace(name="Tiến độ (2)")
    located = locate(book._replace(grids=(*book.grids, twin)), FORM)
    assert codes(located) == ["S11"]
    rows = copy.deepcopy(sheets["progress"])
    rows[6][column("progress", "status")] = "Hoàn thành"
    located = locate(book._replace(grids=(*book.grids, twin._replace(rows=rows))), FORM)
    assert codes(located) == []
    assert [table.grid.name for table in located.further["progress"]] == ["Tiến độ (2)"]


def test_two_tables_without_keys_are_asked_about() -> None:
    """Nothing tells which row of the one is which row of the other."""
    sheets = sheets_of()
    for row in sheets["progress"][HEADER:]:
        row[0] = row[-1] = row[column("progress", "task_key")] = None
    book = book_of(sheets)
    rows = copy.deepcopy(sheets["progress"])
    rows[6][column("progress", "status")] = "Hoàn thành"
    twin = book.grids[3]._replace(name="Tiến độ (2)", rows=rows)
    located = locate(book._replace(grids=(*book.grids, twin)), FORM)
    assert codes(located) == ["S02"]
    assert set(located.tables) == ALL - {"progress"}


def test_two_columns_of_one_key_are_asked_about() -> None:
    sheets = sheets_of()
    at = column("criteria", "self_points")
    for row in sheets["criteria"][3:]:
        row.insert(at, row[at])
    located = found(sheets)
    assert codes(located) == ["S04"]
    assert "self_points" not in located.tables["criteria"].columns


def test_a_header_that_contradicts_its_key_is_asked_about() -> None:
    sheets = sheets_of()
    sheets["criteria"][4][column("criteria", "self_points")] = "Điểm thẩm định"
    located = found(sheets)
    assert codes(located) == ["S07"]
    assert "self_points" not in located.tables["criteria"].columns


def test_names_that_followed_a_moved_column_decide() -> None:
    """Cut and paste below the key row: header and name go along, the key row stays behind."""
    sheets = sheets_of()
    one, other = column("criteria", "owner"), column("criteria", "evidence")
    for row in sheets["criteria"][4:]:
        row[one], row[other] = row[other], row[one]
    moved = names()
    a, b = header_name("criteria", "owner"), header_name("criteria", "evidence")
    moved[a], moved[b] = moved[b], moved[a]
    located = found(sheets, names=moved)
    assert located.findings == ()
    assert located.tables["criteria"].columns["owner"] == other + 1


def test_strange_columns_and_sheets_are_kept_and_told() -> None:
    sheets = sheets_of()
    sheets["criteria"][4].append("Ghi chú riêng của xã")
    book = book_of(sheets)
    book = book._replace(grids=(*book.grids, Grid("Nháp", [["a"]]), Grid("Rỗng", [])))
    located = locate(book, FORM)
    assert codes(located) == ["S05", "S09"]
    assert [s.header for s in located.tables["criteria"].strangers] == ["Ghi chú riêng của xã"]
    assert [e.text for e in located.extras] == ["Nháp"]


def test_missing_columns_are_told_by_who_owns_them() -> None:
    sheets = sheets_of()
    for key in ("self_points", "max_points", "lost_points"):
        at = column("criteria", key)
        for row in sheets["criteria"][3:]:
            if at < len(row):
                row[at] = None
    located = found(sheets)
    assert codes(located) == ["S03", "S08"]


def test_a_missing_sheet() -> None:
    sheets = sheets_of()
    del sheets["progress"]
    located = found(sheets)
    assert codes(located) == ["S01"]
    assert set(located.tables) == ALL - {"progress"}


def test_several_tables_on_one_sheet() -> None:
    sheets = sheets_of()
    height = len(sheets["assignments"])
    joined = [*sheets["assignments"], [], [], *sheets["progress"]]
    book = book_of(
        {"assignments": joined, **{s: sheets[s] for s in ("criteria", "general", "evidence")}}
    )
    located = locate(book, FORM)
    assert located.findings == ()
    assert located.tables["assignments"].last_row <= height + 2 + 3
    assert located.tables["progress"].header_row == height + 2 + 5


def test_headers_alone_must_be_many() -> None:
    book = Book("a.xlsx", (Grid("x", [["STT", "Nội dung", "Ghi chú"], ["1", "a", "b"]]),))
    assert locate(book, Form(SHEETS)).tables == {}


def test_the_hidden_copy_is_no_table_and_no_stranger() -> None:
    located = found(sheets_of(PLAN))
    assert located.extras == ()


@pytest.mark.parametrize("phase", ["tu-cham", "giai-trinh", "khac-phuc"])
def test_no_header_or_alias_means_two_columns(phase: str) -> None:
    for sheet in make_form({}, phase).sheets:
        keys = sheet.by_words
        for one in sheet.columns:
            if one.header:
                assert one.key in keys.values()


@pytest.mark.parametrize("down", [0, 1, 2, 4, 9])
@pytest.mark.parametrize("right", [0, 1, 3])
@pytest.mark.parametrize("named", [True, False])
def test_a_table_moved_away_from_its_key_row_is_found_by_its_header(
    down: int, right: int, *, named: bool
) -> None:
    """Cut from its header on and pasted elsewhere, as people do who do not see the key row."""
    sheets = sheets_of()
    rows = sheets["progress"]
    body: Rows = [[*[None] * right, *row] for row in rows[HEADER - 1 :]]
    sheets["progress"] = [*rows[: HEADER - 1], *[[] for _ in range(down)], *body]
    title = FORM.sheet("progress").title
    spots = {
        header_name("progress", key): f"'{title}'!${letters(at + right)}${5 + down}"
        for key, at in EXPECTED["progress"].items()
    }
    located = found(sheets, names=names() | spots if named else {})
    if not down and right and not named:  # key row and header, one upon the other, contradict
        assert "S07" in codes(located)
        return
    assert located.findings == ()
    table = located.tables["progress"]
    wanted = {key: at + right for key, at in EXPECTED["progress"].items()}
    assert table.header_row == 5 + down
    assert wanted.items() - table.columns.items() <= {("sign", wanted["sign"])}


def test_two_sheets_that_exchanged_their_names_are_read_in_peace() -> None:
    """Names on headers follow the name of a sheet: each points at the header of the other."""
    titles = {sheet.slug: sheet.title for sheet in FORM.sheets}
    titles["criteria"], titles["progress"] = titles["progress"], titles["criteria"]
    reading = read(book_of(sheets_of(), titles=titles, names=names()))
    assert reading.findings == ()
    assert reading.extras == ()
    assert reading.plan == PLAN


def test_a_sheet_pasted_over_another_is_one_that_is_gone() -> None:
    """Its names still point there; the key row and every header are the other table's."""
    sheets = sheets_of()
    sheets["assignments"] = copy.deepcopy(sheets["progress"])
    book = book_of(sheets, names=names())
    located = locate(book, FORM)
    titles = {sheet.slug: sheet.title for sheet in FORM.sheets}
    assert [(f.code, f.expected or f.typed) for f in located.findings] == [
        ("S01", titles["assignments"]), ("S11", titles["assignments"])]  # fmt: skip
    assert located.tables["progress"].grid.name == titles["progress"]
    sheets["assignments"] = copy.deepcopy(sheets_of()["assignments"])
    sheets["assignments"][3] = copy.deepcopy(sheets["progress"][3])  # the key row alone
    assert "assignments" in locate(book_of(sheets, names=names()), FORM).tables


def test_facts_typed_anew_are_known_by_their_labels() -> None:
    """Two columns, in another order, without header or mark; the other sheets are as they were."""
    sheets = sheets_of()
    at = column("general", "fact")
    sheets["general"] = [[row[at], row[at + 1]] for row in reversed(sheets["general"][5:])]
    sheets["general"].insert(0, ["Nội dung", "Giá trị"])
    reading = read(book_of(sheets))
    assert [f.code for f in reading.findings] == ["R10"]
    assert reading.plan == PLAN
    few = sheets["general"][:5]  # four labels are a note of somebody's
    sheets["general"] = few
    assert "S01" in {f.code for f in read(book_of(sheets)).findings}


def test_a_name_left_behind_marks_no_column() -> None:
    """A script put a column before another's without moving the names on the headers."""
    sheets = sheets_of()
    at = column("evidence", "doc_date")
    for number, row in enumerate(sheets["evidence"]):
        row.insert(at, "01/2026" if number in (5, 6) else None)
    reading = read(book_of(sheets, names=names()))
    assert [(f.code, f.place.column) for f in reading.findings] == [("S05", at + 1)]
    kept = f"{letters(at + 1)}: 01/2026"  # beside the band, and beside a row nobody filled in
    assert sorted(extra.text for extra in reading.extras) == [kept, f"TT: Bổ sung | {kept}"]


def test_a_merge_over_a_whole_sheet_is_named() -> None:
    """The rows are there; nobody deleted them."""
    facts = {"criteria": Facts(merges=((1, 1, 1_048_576, 16_384),), known=True)}
    reading = read(book_of(sheets_of(), facts=facts))
    [told] = reading.findings
    assert (told.code, told.typed) == ("S23", "A1:XFD1048576")
    assert dict(told.extra)["count_of"] == str(len(PLAN.criteria))
    assert reading.plan == PLAN
