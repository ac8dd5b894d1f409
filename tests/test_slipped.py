"""Columns of new answers pasted some rows beside their own: asked back, never read so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cchc_xlsx.edges import workbooks
from cchc_xlsx.edges.door import Source
from cchc_xlsx.form.grid import Book, Raw
from cchc_xlsx.form.marks import read_key
from cchc_xlsx.office.model import Plan, Progress
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests import reports
from tests.returned import PLAN, Rows, book_of, column, number, put, sheets_of
from tests.test_match import codes, finding

EIGHT = PLAN._replace(
    assignments=tuple(
        PLAN.assignments[0]._replace(row_id=f"t{n:02d}", no=str(n)) for n in range(1, 9)
    ),
    progress=tuple(Progress(f"t{n:02d}", f"t{n:02d}") for n in range(1, 9)),
)
RESULTS = tuple(f"Kết quả của việc {n}" for n in range(1, 9))


def pasted(sheets: dict[str, Rows], slug: str, key: str, said: Sequence[Raw], low: int) -> None:
    """Answers of all rows pasted down a column, so many rows too low."""
    at, top = column(slug, key), number(sheets, slug, "t01" if slug != "criteria" else "f1") + low
    for n, value in enumerate(said, top):
        if n == len(sheets[slug]):
            sheets[slug].append([None] * len(sheets[slug][0]))
        row = sheets[slug][n]
        row.extend([None] * (at + 1 - len(row)))
        row[at] = value


@pytest.mark.parametrize("low", [1, 2, 3])
def test_a_column_pasted_too_low_is_asked_back(low: int) -> None:
    sheets = sheets_of(EIGHT)
    pasted(sheets, "progress", "result", RESULTS, low)
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == ["R23"]
    assert finding(reading, "R23").column == "result"
    assert ("count_of", str(low)) in finding(reading, "R23").extra
    assert reading.plan.progress == EIGHT.progress
    assert {extra.text.partition(": ")[2] for extra in reading.extras} >= set(RESULTS)


@pytest.mark.parametrize("key", ["result", "difficulty", "status"])
def test_a_column_pasted_over_its_header_is_asked_back(key: str) -> None:
    """One row too high: the first answer stands where the header was, the last row is blank."""
    said = RESULTS if key != "status" else ("Đang thực hiện", "Hoàn thành") * 4
    sheets = sheets_of(EIGHT)
    pasted(sheets, "progress", key, said, -1)
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == ["R23"]
    assert finding(reading, "R23").column == key
    assert ("count_of", "1") in finding(reading, "R23").extra
    assert reading.plan.progress == EIGHT.progress
    assert {extra.text.partition(": ")[2] for extra in reading.extras} >= set(said)


def test_a_header_that_was_reworded_is_no_slip() -> None:
    sheets = sheets_of(EIGHT)
    pasted(sheets, "progress", "result", RESULTS, 0)
    row = number(sheets, "progress", "t01") - 1
    sheets["progress"][row][column("progress", "result")] = "Kết quả của xã ta"
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == []
    assert [line.result for line in reading.plan.progress] == list(RESULTS)


def test_two_columns_pasted_too_low_are_both_asked_back_and_the_third_is_read() -> None:
    sheets = sheets_of(EIGHT)
    pasted(sheets, "progress", "result", RESULTS, 1)
    pasted(sheets, "progress", "difficulty", RESULTS[::-1], 1)
    for n in range(1, 9):
        put(sheets, "progress", f"t{n:02d}", "evidence", f"{n}/BC-UBND")
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == ["R23", "R23"]
    assert [line.evidence for line in reading.plan.progress] == [
        f"{n}/BC-UBND" for n in range(1, 9)
    ]
    assert not any(line.result or line.difficulty for line in reading.plan.progress)


def test_answers_of_some_rows_are_told_by_those_beside_them() -> None:
    """Results stand one row below the states that were typed with them."""
    sheets = sheets_of(EIGHT)
    some = (2, 3, 5, 6, 8)
    pasted(sheets, "progress", "result", [RESULTS[n - 1] if n in some else None
                                          for n in range(1, 9)], 1)  # fmt: skip
    for n in some:
        put(sheets, "progress", f"t{n:02d}", "status", "Hoàn thành")
    reading = read(book_of(sheets, EIGHT))
    assert "R23" in codes(reading)
    assert not any(line.result for line in reading.plan.progress)
    assert [n for n, line in enumerate(reading.plan.progress, 1) if line.status] == list(some)


def test_a_note_below_the_table_is_no_slip() -> None:
    sheets = sheets_of(EIGHT)
    for n in (2, 3, 5, 7, 8):
        put(sheets, "progress", f"t{n:02d}", "difficulty", f"Khó khăn {n}")
    last = number(sheets, "progress", "t08") + 1
    sheets["progress"][last][column("progress", "difficulty")] = "Xem thêm báo cáo quý"
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == ["R08"]
    assert [n for n, line in enumerate(reading.plan.progress, 1) if line.difficulty] == [
        2,
        3,
        5,
        7,
        8,
    ]


def test_a_row_of_the_senders_own_is_no_slip_though_the_first_row_is_blank() -> None:
    sheets = sheets_of(EIGHT)
    for n in range(2, 9):
        put(sheets, "progress", f"t{n:02d}", "result", RESULTS[n - 1])
    last = number(sheets, "progress", "t08") + 1
    sheets["progress"][last][column("progress", "result")] = "Làm thêm"
    sheets["progress"][last][column("progress", "evidence")] = "15/BC-UBND"
    reading = read(book_of(sheets, EIGHT))
    assert codes(reading) == ["R08"]
    assert [line.result for line in reading.plan.progress] == ["", *RESULTS[1:]]


def test_points_on_the_rows_of_fields_tell_a_slip_among_criteria() -> None:
    plan = grown()
    sheets = sheets_of(plan)
    points = [None if row.level == "field" else n / 10 for n, row in enumerate(plan.criteria)]
    pasted(sheets, "criteria", "self_points", points, 1)
    reading = read(book_of(sheets, plan))
    assert "R23" in codes(reading)
    assert finding(reading, "R23").column == "self_points"
    assert [row.self_points for row in reading.plan.criteria] == [
        row.self_points for row in plan.criteria
    ]


def grown() -> Plan:
    """Two fields of four criteria each, without points of their own."""
    field, leaf = PLAN.criteria[0], PLAN.criteria[1]._replace(self_points=None, reason="")
    rows = []
    for f in (1, 2):
        rows.append(field._replace(row_id=f"f{f}", code=str(f), title=f"Lĩnh vực {f}"))
        rows += [
            leaf._replace(row_id=f"c{f}_{n}", code=f"{f}.{n}", title=f"Tiêu chí {f}.{n}",
                          basis=None, achieved=None)
            for n in range(1, 5)
        ]  # fmt: skip
    return PLAN._replace(criteria=tuple(rows), assignments=(), progress=())


@pytest.mark.parametrize("low", [1, -1])
def test_given_words_that_slid_with_the_answers_beside_them_refuse_the_table(low: int) -> None:
    plan = grown()
    plan = plan._replace(criteria=tuple(
        row._replace(max_points=row.max_points and row.max_points + n)
        for n, row in enumerate(plan.criteria)
    ))  # fmt: skip
    sheets = sheets_of(plan)
    left, right = column("criteria", "max_points"), column("criteria", "evidence")
    top = number(sheets, "criteria", "c1_1")
    body = sheets["criteria"]
    for n in range(1, 5):
        put(sheets, "criteria", f"c2_{n}", "self_points", n / 10)
    blocks = [row[left:right] for row in body]
    for n in range(top + 2, len(body) - 1):
        body[n][left:right] = blocks[n - low]
    reading = read(book_of(sheets, plan))
    assert "R02" in codes(reading)
    assert reading.plan.criteria == plan.criteria


KEYS = ("basis", "achieved", "outcome", "self_points", "evidence")


def answered() -> tuple[Book, int, dict[str, int]]:
    """A workbook answered wherever it may be, the place of its criteria, and their columns."""
    book = workbooks.read_book(Source("a.xlsx", reports.returned("mau_minh_hoa"), ""))
    at = next(n for n, grid in enumerate(book.grids) if grid.name == "Tiêu chí")
    grid = book.grids[at]
    keys = next(row for row in grid.rows if row[0] and str(row[0]).startswith("cchc:criteria:"))
    columns = {str(key).rpartition(":")[2]: n for n, key in enumerate(keys)}
    rows = [list(row) for row in grid.rows]
    for n, row in enumerate(rows):
        asked = str(row[columns["inputs"]] or "")
        if not read_key(row[0]) or not asked:
            continue
        row[columns["evidence"]], row[columns["self_points"]] = f"{n}/BC-UBND", 0.25
        if "mức" in asked.lower():
            row[columns["outcome"]] = str(row[columns["rule"]]).split(":")[0]
        for letter, key, count in (("a:", "basis", 400), ("b:", "achieved", 100)):
            if letter in asked:
                row[columns[key]] = float(count + n)
    return with_rows(book, at, rows), at, columns


def with_rows(book: Book, at: int, rows: Sequence[Sequence[Raw]]) -> Book:
    grids = list(book.grids)
    grids[at] = grids[at]._replace(rows=rows)
    return book._replace(grids=tuple(grids))


def laid(book: Book, at: int, columns: dict[str, int], rows: range, low: int) -> Book:
    """The answers of some rows pasted as values so many rows lower."""
    grid = book.grids[at]
    new = [list(row) for row in grid.rows]
    formulas = set(grid.facts.formulas)
    for n in rows:
        for key in KEYS:
            new[n + low][columns[key]] = grid.rows[n][columns[key]]
            formulas.discard((n + low + 1, columns[key] + 1))
    facts = grid.facts._replace(formulas=frozenset(formulas))
    grids = list(book.grids)
    grids[at] = grid._replace(rows=new, facts=facts)
    return book._replace(grids=tuple(grids))


def answers_of(reading: Reading) -> dict[tuple[str, str], object]:
    said = ((r.row_id, key, getattr(r, key)) for r in reading.plan.criteria for key in KEYS)
    return {(i, key): value for i, key, value in said if value not in (None, "")}


@pytest.mark.parametrize("low", [1, -1])
def test_answers_of_some_rows_pasted_lower_are_asked_back(low: int) -> None:
    book, at, columns = answered()
    own = answers_of(read(book))
    reading = read(laid(book, at, columns, range(11, 35), low))
    said = answers_of(reading)
    assert said
    assert said.items() <= own.items()
    told = {finding.column for finding in reading.findings if finding.code == "R24"}
    assert {"evidence", "achieved"} <= told <= {*KEYS}
    assert {"R23", "C35"}.isdisjoint(codes(reading))


def test_evidence_typed_on_headings_is_no_slip() -> None:
    """One column, though it stands on headings: an office tells of a group there."""
    book, at, columns = answered()
    own = answers_of(read(book))
    rows = [list(row) for row in book.grids[at].rows]
    for row in rows:
        if read_key(row[0]) and not row[columns["inputs"]]:
            row[columns["evidence"]] = "Báo cáo chung"
    reading = read(with_rows(book, at, rows))
    assert not {"R23", "R24"} & {*codes(reading)}
    assert own.items() <= answers_of(reading).items()


def pasted_without_gaps(
    book: Book, at: int, columns: dict[str, int], shown: Sequence[int], top: int
) -> Book:
    """The answers of the rows a filter shows, pasted as values on every row from `top` on."""
    grid = book.grids[at]
    new = [list(row) for row in grid.rows]
    formulas = set(grid.facts.formulas)
    for n, source in enumerate(shown, top):
        for key in KEYS:
            new[n][columns[key]] = grid.rows[source][columns[key]]
            formulas.discard((n + 1, columns[key] + 1))
    grids = list(book.grids)
    facts = grid.facts._replace(formulas=frozenset(formulas))
    grids[at] = grid._replace(rows=new, facts=facts)
    return book._replace(grids=tuple(grids))


@pytest.mark.parametrize("shown", [
    (7, 10, 13, 16, 19), (7, 11, 14, 16, 20, 22), (7, 10, 13, 14, 17, 20), (8, 11, 16, 19),
])  # fmt: skip
def test_answers_of_filtered_rows_pasted_over_hidden_ones_are_asked_back(
    shown: Sequence[int],
) -> None:
    """They lie on a heading, and on the rows behind the heading, where nothing tells of them."""
    book, at, columns = answered()
    own = answers_of(read(book))
    reading = read(pasted_without_gaps(book, at, columns, shown, shown[0]))
    said = answers_of(reading)
    assert said
    assert said.items() <= own.items()
    assert {f.column for f in reading.findings if f.code == "R24"} >= {"evidence", "self_points"}
    assert "C35" not in codes(reading)


def test_one_heading_answered_like_a_row_is_no_paste() -> None:
    book, at, columns = answered()
    own = answers_of(read(book))
    rows = [list(row) for row in book.grids[at].rows]
    heading = next(n for n, row in enumerate(rows) if n > 7 and read_key(row[0])
                   and not row[columns["inputs"]])  # fmt: skip
    for key in ("outcome", "evidence"):
        rows[heading][columns[key]] = rows[13][columns[key]]
    reading = read(with_rows(book, at, rows))
    assert "R24" not in codes(reading)
    assert own.items() <= answers_of(reading).items()
