"""What happens to a workbook until it is read: every damage by its name, and how it is made."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any, Final, NamedTuple, TypeVar

import openpyxl

from cchc_xlsx.drawing.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, Layout, lay_out
from cchc_xlsx.findings import letters
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.form.schema import Form, Role
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Plan,
    Progress,
    children,
    is_group,
    lines_of,
)
from cchc_xlsx.verbs.issue import Draft
from tests.clerks import SUPERIORS, draft_of, honest, returned

Action = dict[str, Any]
DONE: Final = "progress"  # the table most is done to
R = TypeVar("R", Criterion, Assignment, Progress)
Cell = tuple[str, str, str]  # table, row id, column; "*" is any


class Damage(NamedTuple):
    """One kind of damage: made by a user of LibreOffice (`acts`) or on the file itself (`cuts`)."""

    name: str
    acts: Callable[[Site], Iterable[Action]] | None = None
    cuts: Callable[[Site, Parts], None] | None = None
    tells: str = ""  # codes it adds
    lost: tuple[Cell, ...] = ()  # answers that may be missing, each told
    typed: Mapping[Cell, object] = {}  # answers given with the damage
    kind: str = ".xlsx"


# --- the workbook that is damaged ----------------------------------------------------------------


class Site:
    """A workbook filled in so that no two answers of a column are alike, and its places."""

    def __init__(self) -> None:
        self.draft: Draft = draft_of("mau_minh_hoa", "khac-phuc")
        self.plan: Plan = _distinct(self.draft, honest(self.draft))

    @cached_property
    def data(self) -> bytes:
        """The workbook as it was sent before anything happened to it."""
        return returned(self.draft, self.plan)

    @cached_property
    def layouts(self) -> Mapping[str, Layout]:
        """Where its tables stand."""
        return lay_out(self.plan, self.draft.form, self.draft.plan)

    def title(self, slug: str) -> str:
        """The name of the sheet of a table."""
        return self.layouts[slug].sheet.title

    def column(self, slug: str, key: str) -> int:
        """The column of a table, from 0."""
        return self.layouts[slug].columns[key] - 1

    def row(self, slug: str, row_id: str) -> int:
        """The row of a record, from 0."""
        return self.layouts[slug].numbers[row_id] - 1

    def width(self, slug: str) -> int:
        """The last column, from 0."""
        return len(self.layouts[slug].columns) - 1

    def last(self, slug: str) -> int:
        """The last row, from 0."""
        return self.layouts[slug].last - 1

    def do(self, slug: str, act: str, /, **words: Any) -> Action:
        """An action on the sheet of a table."""
        return {"do": act, "sheet": self.title(slug), **words}


def _distinct(draft: Draft, plan: Plan) -> Plan:
    """The plan with every answer bearing the name of its row, or a number of its own."""
    shown = {sheet.slug: set(sheet.keys()) for sheet in draft.form.sheets}
    below, day = children(plan.criteria), date(draft.plan.identity.plan_year, 1, 1)
    criteria = [
        row if is_group(row, below[row.row_id])
        else _marked(row, shown["criteria"], {
            "self_points": Decimal(n) / 100,
            **{key: Decimal(n) / 200 for key in SUPERIORS if getattr(was, key) is None},
        }, "evidence", "explanation", "reason", "owner")
        for n, (row, was) in enumerate(zip(plan.criteria, draft.plan.criteria, strict=True), 1)
    ]  # fmt: skip
    tasks = [
        _marked(task, shown["assignments"], {"due": task.due or day + timedelta(300 + n)},
                "measure", "output", "lead", "officer", "supervisor", "support", "budget", "note")
        for n, task in enumerate(plan.assignments, 1)
    ]  # fmt: skip
    lines = [
        _marked(line, shown["progress"], {"percent": Decimal(n), "done_on": day + timedelta(n)},
                "result", "evidence", "difficulty", "proposal")
        for n, line in enumerate(plan.progress, 1)
    ]  # fmt: skip
    return plan._replace(criteria=tuple(criteria), assignments=tuple(tasks), progress=tuple(lines))


def _marked(record: R, shown: set[str], values: Mapping[str, object], *texts: str) -> R:
    """The record with these values, and texts that name column and row; only what is shown."""
    said = {key: f"{key} {record.row_id}" for key in texts} | dict(values)
    return record._replace(**{k: v for k, v in said.items() if k in shown})  # type: ignore[arg-type]


def answers(plan: Plan, form: Form) -> Iterator[tuple[Cell, object]]:
    """Every answer of a plan: what stands in the visible cells that are an office's own."""
    owned = {sheet.slug: sheet for sheet in form.sheets if sheet.slug != "general"}
    for key, value in plan.general.items():
        yield ("general", key, "value"), value
    below, last = children(plan.criteria), {lines[-1].row_id for lines in lines_of(plan).values()}
    for slug, sheet in owned.items():
        for record in getattr(plan, slug):
            if slug == "criteria" and is_group(record, below[record.row_id]):
                continue
            for column in sheet.columns:
                ours = column.key == "due" and slug == DONE and record.row_id in last
                if column.key in record._fields and column.role is Role.INPUT and not ours:
                    yield (slug, record.row_id, column.key), getattr(record, column.key)


# --- the parts of a file -------------------------------------------------------------------------


class Parts(dict[str, str]):
    """The parts of an .xlsx as text, by name."""

    @classmethod
    def of(cls, data: bytes) -> Parts:
        """The parts of a file of ours."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return cls((i.filename, archive.read(i).decode()) for i in archive.infolist())

    def zipped(self) -> bytes:
        """The parts as a file again."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.items():
                archive.writestr(name, text.encode())
        return out.getvalue()

    def sub(self, name: str, pattern: str, by: str | Callable[[re.Match[str]], str]) -> None:
        """Replace in a part or, for a name that ends in *, in all parts so called."""
        names = [n for n in self if n == name or (name[-1] == "*" and n.startswith(name[:-1]))]
        before = [self[n] for n in names]
        for n in names:
            self[n] = re.sub(pattern, by, self[n], flags=re.DOTALL)
        assert before != [self[n] for n in names], f"nothing to do in {name}"

    def sheet(self, title: str) -> str:
        """The part of a sheet."""
        found = re.findall(r'<sheet name="([^"]+)"', self["xl/workbook.xml"])
        return f"xl/worksheets/sheet{found.index(title) + 1}.xml"

    def strings(self) -> list[str]:
        """The shared strings as XML text."""
        return re.findall(r"<si>(.*?)</si>", self["xl/sharedStrings.xml"], flags=re.DOTALL)


def table(site: Site, slug: str, first: str = "", left: str = "key") -> list[int]:
    """A range from a row and a column to the end of the issued rows and of the columns."""
    top = site.row(slug, first) if first else FIRST_ROW - 1
    rows = [r.number for r in site.layouts[slug].rows if r.kind in ("data", "parent")]
    return [site.column(slug, left), top, site.width(slug), max(rows) - 1]


# --- rows ----------------------------------------------------------------------------------------


def sort_whole(site: Site) -> Iterator[Action]:
    """Both keyed tables sorted, one upside down, spare rows included."""
    for slug, by in (("progress", "percent"), ("criteria", "title"), ("assignments", "lead")):
        area = [0, FIRST_ROW - 1, site.width(slug), site.last(slug)]
        yield site.do(slug, "sort", area=area, column=site.column(slug, by), ascending=slug == DONE)


def sort_without_key(site: Site) -> Iterator[Action]:
    """The visible columns sorted, the hidden key left where it was."""
    area = table(site, DONE, left="sign")
    yield site.do(DONE, "sort", area=area, column=site.column(DONE, "result"), ascending=False)


def sort_between_keys(site: Site) -> Iterator[Action]:
    """Neither key goes along."""
    area = table(site, DONE, left="no")
    area[2] -= 1
    yield site.do(DONE, "sort", area=area, column=site.column(DONE, "result"), ascending=False)


def sort_criteria_between_keys(site: Site) -> Iterator[Action]:
    """The criteria sorted by their points, neither key along."""
    area = table(site, "criteria", left="code")
    area[2] -= 1
    yield site.do("criteria", "sort", area=area, column=site.column("criteria", "self_points"))


def sort_with_header(site: Site) -> Iterator[Action]:
    """The header sorted in among the rows."""
    area = [0, HEADER_ROW - 1, site.width("evidence"), site.last("evidence")]
    yield site.do(
        "evidence", "sort", area=area, column=site.column("evidence", "doc_no"), ascending=False
    )


def rows_inserted(site: Site) -> Iterator[Action]:
    """Empty rows put between the issued ones."""
    for slug, row_id in (("progress", "t03"), ("criteria", "c3_4"), ("assignments", "t01")):
        yield site.do(slug, "insert_rows", at=site.row(slug, row_id), count=3)


def row_written_in(site: Site) -> Iterator[Action]:
    """A row of their own in the middle of the table."""
    at = site.row(DONE, "t05")
    yield site.do(DONE, "insert_rows", at=at)
    yield site.do(DONE, "put", cell=[site.column(DONE, "task"), at], text="Việc làm thêm")
    yield site.do(DONE, "put", cell=[site.column(DONE, "result"), at], text="Đã làm xong")


def rows_appended(site: Site) -> Iterator[Action]:
    """Rows written under the last one."""
    at = site.last("assignments") + 1
    for key, text in (("task", "Việc thêm ở cuối"), ("lead", "Công an xã")):
        yield site.do("assignments", "put", cell=[site.column("assignments", key), at], text=text)


def rows_deleted(site: Site) -> Iterator[Action]:
    """Two issued rows deleted."""
    yield site.do(DONE, "delete_rows", at=site.row(DONE, "t05"), count=2)


def spares_deleted(site: Site) -> Iterator[Action]:
    """The band and the spare rows deleted as untidy."""
    band = next(r.number for r in site.layouts[DONE].rows if r.kind == "band")
    yield site.do(DONE, "delete_rows", at=band - 1, count=site.last(DONE) - band + 2)


def rows_cleared(site: Site) -> Iterator[Action]:
    """Two rows cleared from edge to edge, keys and all."""
    top = site.row(DONE, "t05")
    yield site.do(DONE, "clear", area=[0, top, site.width(DONE), top + 1])


def answers_cleared(site: Site) -> Iterator[Action]:
    """The answers that were issued with a row deleted, the row left."""
    top = site.row("assignments", "t02")
    yield site.do("assignments", "clear", area=[site.column("assignments", "deadline"), top] * 2)


def row_copied(site: Site) -> Iterator[Action]:
    """A row copied and inserted, then changed: the beginning of new work."""
    at = site.row(DONE, "t05")
    yield site.do(DONE, "insert_rows", at=at + 1)
    yield site.do(DONE, "copy", area=[0, at, site.width(DONE), at], to=[0, at + 1])
    yield site.do(DONE, "put", cell=[site.column(DONE, "result"), at + 1], text="Việc khác")


def row_copied_alike(site: Site) -> Iterator[Action]:
    """A row copied and inserted, and left as it is."""
    yield from list(row_copied(site))[:2]


def row_copied_over(site: Site) -> Iterator[Action]:
    """A whole row pasted over another."""
    source, target = site.row(DONE, "t05"), site.row(DONE, "t07")
    yield site.do(DONE, "copy", area=[0, source, site.width(DONE), source], to=[0, target])


def row_moved(site: Site) -> Iterator[Action]:
    """A row cut and inserted further up."""
    source, to = site.row(DONE, "t09"), site.row(DONE, "t02")
    yield site.do(DONE, "insert_rows", at=to)
    area = [0, source + 1, site.width(DONE), source + 1]
    yield site.do(DONE, "move", area=area, to=[0, to])
    yield site.do(DONE, "delete_rows", at=source + 1)


def rows_exchanged(site: Site) -> Iterator[Action]:
    """Two rows that changed places by way of a third, both keys left behind."""
    one, two, free = site.row(DONE, "t05"), site.row(DONE, "t09"), site.last(DONE) + 5
    left, right = site.column(DONE, "no"), site.width(DONE) - 1
    for source, target in ((one, free), (two, one), (free, two)):
        yield site.do(DONE, "move", area=[left, source, right, source], to=[left, target])


def answers_moved(site: Site) -> Iterator[Action]:
    """All answers of a line cut and pasted into a spare line."""
    top, left = site.row(DONE, "t09"), site.column(DONE, "status")
    area = [left, top, site.column(DONE, "standing") - 1, top]
    yield site.do(DONE, "move", area=area, to=[left, site.row(DONE, "n002")])


def cells_inserted(site: Site) -> Iterator[Action]:
    """Cells inserted over all visible columns, so that all below slides past the hidden key."""
    top = site.row(DONE, "t04")
    yield site.do(DONE, "insert_cells", area=[1, top, site.width(DONE), top])


def cells_deleted(site: Site) -> Iterator[Action]:
    """Cells of the visible columns deleted, so that all below slides up past the hidden key."""
    top = site.row(DONE, "t04")
    yield site.do(DONE, "delete_cells", area=[1, top, site.width(DONE), top])


def cells_inserted_between_keys(site: Site) -> Iterator[Action]:
    """Cells inserted from the first to the last column people use, neither key along."""
    top = site.row(DONE, "t04")
    yield site.do(DONE, "insert_cells", area=[2, top, site.width(DONE) - 1, top])


def keys_dragged(site: Site) -> Iterator[Action]:
    """The hidden key shown and dragged down over its neighbours."""
    top, left = site.row(DONE, "t05"), 0
    yield from everything_shown(site)
    yield site.do(DONE, "fill", area=[left, top, left, top + 3])


def both_keys_dragged(site: Site) -> Iterator[Action]:
    """Both keys of a row dragged down over spare rows."""
    yield from everything_shown(site)
    for left in (0, site.width("assignments")):
        top = site.row("assignments", "n001")
        yield site.do("assignments", "fill", area=[left, top, left, top + 5])


def dragged_rows_written_on(site: Site) -> Iterator[Action]:
    """Spare rows that bear one key, each written on."""
    yield from both_keys_dragged(site)
    left, top = site.column("assignments", "task"), site.row("assignments", "n001")
    for n in range(3):
        spot = [left, top + n]
        yield site.do("assignments", "put", cell=spot, text=f"Việc bổ sung thứ {n + 1}")


def whole_row_dragged(site: Site) -> Iterator[Action]:
    """A filled line dragged down over two others, from edge to edge."""
    top = site.row(DONE, "t05")
    yield site.do(DONE, "fill", area=[0, top, site.width(DONE), top + 2])


def title_rows(site: Site) -> Iterator[Action]:
    """A letterhead put above the table."""
    for slug in ("criteria", "progress"):
        yield site.do(slug, "insert_rows", at=0, count=4)
        yield site.do(slug, "put", cell=[2, 0], text="ỦY BAN NHÂN DÂN XÃ")
        yield site.do(slug, "put", cell=[2, 1], text="Số: 15/BC-UBND")


def column_numbers(site: Site) -> Iterator[Action]:
    """A row (1), (2), (3) under the header."""
    yield site.do(DONE, "insert_rows", at=HEADER_ROW)
    for n in range(2, site.width(DONE)):
        yield site.do(DONE, "put", cell=[n, HEADER_ROW], text=f"'({n - 1})")


def header_over_header(site: Site) -> Iterator[Action]:
    """A second, merged header row put between the key row and the header."""
    yield site.do(DONE, "insert_rows", at=HEADER_ROW - 1)
    yield site.do(DONE, "put", cell=[10, HEADER_ROW - 1], text="KẾT QUẢ CỦA ĐƠN VỊ")
    yield site.do(DONE, "merge", area=[10, HEADER_ROW - 1, 14, HEADER_ROW - 1])


def header_repeated(site: Site) -> Iterator[Action]:
    """The header copied into the middle, for the second page."""
    at = site.row(DONE, "t08")
    yield site.do(DONE, "insert_rows", at=at)
    area = [0, HEADER_ROW - 1, site.width(DONE), HEADER_ROW - 1]
    yield site.do(DONE, "copy", area=area, to=[0, at])


def subtotal(site: Site) -> Iterator[Action]:
    """A row with a total under the criteria."""
    at, points = site.last("criteria") + 1, site.column("criteria", "self_points")
    yield site.do("criteria", "put", cell=[3, at], text="Tổng cộng")
    sums = f"=SUM({letters(points + 1)}6:{letters(points + 1)}{at})"
    yield site.do("criteria", "put", cell=[points, at], text=sums)


def subtotals(site: Site) -> Iterator[Action]:
    """Sums for every status, as Data > Subtotals puts them between the rows."""
    yield site.do(
        DONE, "subtotals", area=[0, HEADER_ROW - 1, site.width(DONE), site.last(DONE)],
        by=site.column(DONE, "status"), columns=[site.column(DONE, "percent")], sorted=True,
    )  # fmt: skip


def field_titles(site: Site) -> Iterator[Action]:
    """Headings of groups between the lines, merged over the width of the table."""
    at = site.row(DONE, "t06")
    yield site.do(DONE, "insert_rows", at=at)
    yield site.do(DONE, "put", cell=[2, at], text="II. CÁC NHIỆM VỤ KHÁC")
    yield site.do(DONE, "merge", area=[2, at, site.width(DONE) - 1, at])


# --- columns -------------------------------------------------------------------------------------


def columns_inserted(site: Site) -> Iterator[Action]:
    """Columns of their own at the left edge and in the middle."""
    middle = site.column(DONE, "percent")
    yield site.do(DONE, "insert_columns", at=middle, count=2)
    yield site.do(DONE, "put", cell=[middle, HEADER_ROW - 1], text="Cán bộ theo dõi")
    yield site.do(DONE, "put", cell=[middle, FIRST_ROW - 1], text="Nguyễn Văn A")
    yield site.do(DONE, "insert_columns", at=0)


def column_deleted(site: Site) -> Iterator[Action]:
    """A column of answers deleted."""
    yield site.do(DONE, "delete_columns", at=site.column(DONE, "result"))


def given_column_deleted(site: Site) -> Iterator[Action]:
    """A column of ours deleted."""
    yield site.do("criteria", "delete_columns", at=site.column("criteria", "max_points"))


def hidden_key_deleted(site: Site) -> Iterator[Action]:
    """The hidden column of keys deleted."""
    for slug in ("criteria", "progress", "assignments"):
        yield site.do(slug, "delete_columns", at=0)


def row_key_deleted(site: Site) -> Iterator[Action]:
    """The column Mã dòng deleted."""
    yield site.do(DONE, "delete_columns", at=site.width(DONE))


def both_keys_deleted(site: Site) -> Iterator[Action]:
    """Both columns of keys deleted."""
    yield site.do("criteria", "delete_columns", at=site.width("criteria"))
    yield site.do("criteria", "delete_columns", at=0)


def columns_moved(site: Site) -> Iterator[Action]:
    """Columns cut and inserted elsewhere."""
    for slug, key, to in (
        ("progress", "result", "status"), ("criteria", "self_points", "code"),
        ("assignments", "no", "lead"), ("assignments", "due", "key"),
    ):  # fmt: skip
        at, target = site.column(slug, key), site.column(slug, to)
        yield site.do(slug, "move_column", at=at, to=target, height=site.last(slug))


def headers_reworded(site: Site) -> Iterator[Action]:
    """Headers in words of their own, in capitals, broken in two lines."""
    for key, text in (
        ("result", "Ghi rõ đã làm gì"),
        ("status", "TÌNH HÌNH\nTHỰC HIỆN"),
        ("percent", "Tỷ  lệ (%)"),
    ):
        yield site.do(DONE, "put", cell=[site.column(DONE, key), HEADER_ROW - 1], text=text)


def headers_exchanged(site: Site) -> Iterator[Action]:
    """Two headers typed over with each other's words."""
    one, two = "result", "difficulty"
    for key, other in ((one, two), (two, one)):
        text = site.layouts[DONE].sheet.column(other).header
        yield site.do(DONE, "put", cell=[site.column(DONE, key), HEADER_ROW - 1], text=text)


def header_dragged_away(site: Site) -> Iterator[Action]:
    """A header cut and dropped far to the right: its name follows it."""
    spot = [site.column(DONE, "difficulty"), HEADER_ROW - 1]
    yield site.do(DONE, "move", area=spot * 2, to=[site.width(DONE) + 4, HEADER_ROW - 1])


def key_row_deleted(site: Site) -> Iterator[Action]:
    """The hidden key row deleted."""
    for slug in ("criteria", "progress", "assignments", "evidence", "general"):
        yield site.do(slug, "delete_rows", at=KEY_ROW - 1)


def names_deleted(site: Site) -> Iterator[Action]:
    """All defined names deleted."""
    yield {"do": "forget_names"}


def key_row_and_names_deleted(site: Site) -> Iterator[Action]:
    """Nothing but the headers left to tell the columns."""
    yield from names_deleted(site)
    yield from key_row_deleted(site)


# --- sheets --------------------------------------------------------------------------------------


def sheets_renamed(site: Site) -> Iterator[Action]:
    """The sheets called by other names."""
    for n, slug in enumerate(("criteria", "progress", "evidence"), 1):
        yield site.do(slug, "rename_sheet", name=f"Biểu số {n}")


def sheets_reordered(site: Site) -> Iterator[Action]:
    """The sheets in another order."""
    yield site.do("progress", "move_sheet", at=0)
    yield site.do("criteria", "move_sheet", at=6)


def sheet_duplicated(site: Site) -> Iterator[Action]:
    """A copy of a sheet kept beside it."""
    yield site.do(DONE, "copy_sheet", name="Tiến độ (2)", at=9)


def sheet_duplicated_and_changed(site: Site) -> Iterator[Action]:
    """A copy of a sheet, in which the work then went on."""
    yield from sheet_duplicated(site)
    spot = [site.column(DONE, "result"), site.row(DONE, "t05")]
    yield {"do": "put", "sheet": "Tiến độ (2)", "cell": spot, "text": "Sửa ở bản sao"}


def halves_on_two_sheets(site: Site) -> Iterator[Action]:
    """The second half of a table kept on a sheet of its own, header and all."""
    top = site.row(DONE, "t08")
    yield site.do(DONE, "copy_sheet", name="Phần 2", at=9)
    yield site.do(DONE, "delete_rows", at=top, count=site.last(DONE) - top + 1)
    first = FIRST_ROW - 1
    yield {"do": "delete_rows", "sheet": "Phần 2", "at": first, "count": top - first}


def half_without_header(site: Site) -> Iterator[Action]:
    """The second half on another sheet, its rows alone."""
    yield from list(halves_on_two_sheets(site))[:2]
    top = site.row(DONE, "t08")
    yield {"do": "delete_rows", "sheet": "Phần 2", "at": 0, "count": top}


def halves_side_by_side(site: Site) -> Iterator[Action]:
    """The second half of a table beside the first, under a header of its own."""
    top, right, width = site.row("criteria", "c3_4"), site.width("criteria"), 2
    header = [0, HEADER_ROW - 1, right, HEADER_ROW - 1]
    yield site.do("criteria", "copy", area=header, to=[right + width, HEADER_ROW - 1])
    area = [0, top, right, site.last("criteria")]
    yield site.do("criteria", "move", area=area, to=[right + width, FIRST_ROW - 1])


def empty_copy_first(site: Site) -> Iterator[Action]:
    """A copy of a sheet with all answers cleared put before it, for the next quarter."""
    yield site.do(DONE, "copy_sheet", name="Mẫu trống", at=0)
    left, right = site.column(DONE, "status"), site.column(DONE, "standing") - 1
    area = [left, FIRST_ROW - 1, right, site.last(DONE)]
    yield {"do": "clear", "sheet": "Mẫu trống", "area": area}


def table_turned(site: Site) -> Iterator[Action]:
    """A table pasted transposed, as values."""
    yield site.do("criteria", "turn_sheet", at=KEY_ROW - 1)


def row_of_another_table(site: Site) -> Iterator[Action]:
    """A whole row pasted from one sheet over the row of the same name on another."""
    yield site.do(
        DONE, "copy_from", source=site.title("assignments"),
        area=[0, site.row("assignments", "t05"), site.width("assignments"),
              site.row("assignments", "t05")],
        to=[0, site.row(DONE, "t05")],
    )  # fmt: skip


def cells_slid(site: Site) -> Iterator[Action]:
    """A cell inserted into a row, the cells after it pushed to the right."""
    at = [site.column(DONE, "percent"), site.row(DONE, "t05")]
    area = [*at, site.width(DONE), at[1]]
    yield site.do(DONE, "move", area=area, to=[at[0] + 1, at[1]])


def header_deleted(site: Site) -> Iterator[Action]:
    """The header deleted, the hidden key row above it left."""
    yield site.do("criteria", "delete_rows", at=HEADER_ROW - 1)


def copy_kept(site: Site) -> Iterator[Action]:
    """A copy of a sheet kept and the first one deleted."""
    yield from sheet_duplicated(site)
    yield from sheet_deleted(site)


def sheet_deleted(site: Site) -> Iterator[Action]:
    """A sheet of answers deleted."""
    yield site.do(DONE, "delete_sheet")


def side_sheets_deleted(site: Site) -> Iterator[Action]:
    """Guide, summary, lists deleted."""
    for title in ("Hướng dẫn", "Tổng hợp", "Danh mục"):
        yield {"do": "delete_sheet", "sheet": title}


def hidden_sheet_deleted(site: Site) -> Iterator[Action]:
    """The hidden sheet shown and deleted."""
    yield {"do": "delete_sheet", "sheet": "_cchc"}


def sheet_added(site: Site) -> Iterator[Action]:
    """A sheet of their own with sums."""
    yield {"do": "new_sheet", "name": "Nháp", "at": 0}
    yield {"do": "put", "sheet": "Nháp", "cell": [1, 1], "text": "Tính nháp"}


def one_sheet_in_new_book(site: Site) -> Iterator[Action]:
    """One sheet copied into a new workbook."""
    yield {"do": "into_new_book", "sheets": [site.title(DONE)]}


def tables_in_new_book(site: Site) -> Iterator[Action]:
    """All tables copied into a new workbook, the hidden sheet left behind."""
    slugs = ("general", "criteria", "assignments", "progress", "evidence")
    yield {"do": "into_new_book", "sheets": [site.title(slug) for slug in slugs]}


def everything_shown(site: Site) -> Iterator[Action]:
    """Every hidden sheet, row and column in sight."""
    yield {"do": "show_all"}


def rows_fitted(site: Site) -> Iterator[Action]:
    """The height of all rows found anew, which shows the key row."""
    yield site.do(DONE, "fit_rows")


# --- cells ---------------------------------------------------------------------------------------


def filter_left_on(site: Site) -> Iterator[Action]:
    """A filter that shows one row."""
    area = [0, HEADER_ROW - 1, site.width(DONE), site.last(DONE)]
    yield site.do(
        DONE, "filter_rows", area=area, column=site.column(DONE, "result"), text="result t05"
    )


def rows_hidden(site: Site) -> Iterator[Action]:
    """Rows hidden by hand."""
    yield site.do("criteria", "hide_rows", at=site.row("criteria", "c1_2"), count=12)


def comments(site: Site) -> Iterator[Action]:
    """Comments on answers and on keys."""
    for key in ("key", "result", "due", "row_key"):
        spot = [site.column(DONE, key), site.row(DONE, "t05")]
        yield site.do(DONE, "comment", cell=spot, text="Xem lại giúp em")


def answers_merged(site: Site) -> Iterator[Action]:
    """The same answer for three rows: their cells merged."""
    top, left = site.row(DONE, "t05"), site.column(DONE, "difficulty")
    yield site.do(DONE, "merge", area=[left, top, left, top + 2])


def keys_merged(site: Site) -> Iterator[Action]:
    """Cells of Mã dòng merged."""
    top, left = site.row(DONE, "t05"), site.width(DONE)
    yield site.do(DONE, "merge", area=[left, top, left, top + 1])


def values_over_formulas(site: Site) -> Iterator[Action]:
    """Every table pasted over itself as values."""
    for slug in ("criteria", "progress", "assignments"):
        area = [0, FIRST_ROW - 1, site.width(slug), site.last(slug)]
        yield site.do(slug, "paste_values", area=area)


def due_dates_exchanged(site: Site) -> Iterator[Action]:
    """Two assignments that agreed to change their dates, which the lines of progress follow."""
    left = site.column("assignments", "due")
    for row_id, day in (("t08", date(2026, 2, 28)), ("t09", date(2026, 10, 29))):
        serial = (day - date(1899, 12, 30)).days
        spot = [left, site.row("assignments", row_id)]
        yield site.do("assignments", "put", cell=spot, text=str(serial))


def text_pasted(site: Site) -> Iterator[Action]:
    """Words pasted over dates, numbers and lists."""
    for key, text in (("done_on", "cuối tháng"), ("percent", "gần xong"), ("status", "sắp được")):
        spot = [site.column(DONE, key), site.row(DONE, "t05")]
        yield site.do(DONE, "paste", to=spot, rows=[[text]])


def given_changed(site: Site) -> Iterator[Action]:
    """Maximum and title of a criterion typed over."""
    row = site.row("criteria", "c3_4")
    yield site.do("criteria", "put", cell=[site.column("criteria", "max_points"), row], text="9")
    yield site.do(
        "criteria", "put", cell=[site.column("criteria", "title"), row], text="Tên khác hẳn"
    )


def commas_for_points(site: Site) -> Iterator[Action]:
    """Find and replace in the points: a dot by a comma makes texts of them."""
    left = site.column("criteria", "self_points")
    area = [left, FIRST_ROW - 1, left, site.last("criteria")]
    yield site.do("criteria", "replace", area=area, find=".", by=",")


def errors_in_answers(site: Site) -> Iterator[Action]:
    """Formulas that fail, one in an answer."""
    spot = [site.column("criteria", "self_points"), site.row("criteria", "c3_4")]
    yield site.do("criteria", "put", cell=spot, text="=1/0")


def formula_in_answer(site: Site) -> Iterator[Action]:
    """A sum worked out in the cell of an answer."""
    spot = [site.column("criteria", "self_points"), site.row("criteria", "c3_4")]
    yield site.do("criteria", "put", cell=spot, text="=1/4+1/4")


def typed_under(
    locale: str, *cells: tuple[str, str, str, str]
) -> Callable[[Site], Iterator[Action]]:
    """Texts typed on a machine of a locale."""

    def acts(site: Site) -> Iterator[Action]:
        for slug, row_id, key, text in cells:
            spot = [site.column(slug, key), site.row(slug, row_id)]
            yield site.do(slug, "type_in", cell=spot, text=text, locale=locale)

    return acts


def through(*kinds: str) -> Callable[[Site], Iterator[Action]]:
    """Saved in other formats one after the other."""
    return lambda _: iter({"do": "through", "kind": kind} for kind in kinds)


# --- on the file itself --------------------------------------------------------------------------


def wrong_dimension(site: Site, parts: Parts) -> None:
    """Every sheet says it is one cell, as some programs write."""
    parts.sub("xl/worksheets/sheet*", r'<dimension ref="[^"]+"/>', '<dimension ref="A1"/>')


def no_dimension(site: Site, parts: Parts) -> None:
    """No sheet says how large it is."""
    parts.sub("xl/worksheets/sheet*", r'<dimension ref="[^"]+"/>', "")


def names_dropped(site: Site, parts: Parts) -> None:
    """A program forgot all names."""
    parts.sub("xl/workbook.xml", r"<definedNames>.*</definedNames>", "")


def properties_dropped(site: Site, parts: Parts) -> None:
    """No properties, as an online office exports."""
    parts.sub("_rels/.rels", r"<Relationship [^>]*docProps/[^>]*/>", "")
    parts.sub("[Content_Types].xml", r"<Override [^>]*docProps/[^>]*/>", "")
    for name in [name for name in parts if name.startswith("docProps/")]:
        del parts[name]


def hidden_sheet_dropped(site: Site, parts: Parts) -> None:
    """A program took no hidden sheet along."""
    path = parts.sheet("_cchc")
    parts.sub("xl/workbook.xml", r'<sheet name="_cchc"[^>]*/>', "")
    parts.sub("xl/_rels/workbook.xml.rels", rf'<Relationship [^>]*{path[3:]}"[^>]*/>', "")
    parts.sub("[Content_Types].xml", rf'<Override [^>]*{path}"[^>]*/>', "")
    del parts[path]


def all_marks_dropped(site: Site, parts: Parts) -> None:
    """Neither names, properties nor hidden sheet: only the row keys tell whose it is."""
    names_dropped(site, parts)
    properties_dropped(site, parts)
    hidden_sheet_dropped(site, parts)


def protection_dropped(site: Site, parts: Parts) -> None:
    """No protection, lists, conditional formats or formulas: values alone."""
    parts.sub("xl/worksheets/sheet*", r"<sheetProtection[^>]*/>", "")
    parts.sub("xl/worksheets/sheet*", r"<conditionalFormatting.*</conditionalFormatting>", "")
    parts.sub("xl/worksheets/sheet*", r"<dataValidations.*</dataValidations>", "")
    parts.sub("xl/worksheets/sheet*", r"<f>.*?</f>", "")


def rich_strings(site: Site, parts: Parts) -> None:
    """Every shared string in two runs, one bold."""

    def runs(found: re.Match[str]) -> str:
        text = found[1]
        cut = len(text) // 2
        cut = cut if "&" not in text else 0
        space = '<t xml:space="preserve">'
        return (
            f"<si><r>{space}{text[:cut]}</t></r><r><rPr><b/></rPr>{space}{text[cut:]}</t></r></si>"
        )

    parts.sub("xl/sharedStrings.xml", r"<si><t[^>]*>([^<]*)</t></si>", runs)


def inline_strings(site: Site, parts: Parts) -> None:
    """No shared strings: every text in its own cell."""
    strings = parts.strings()
    pattern = r'<c ([^>]*)t="s"([^>]*)><v>(\d+)</v></c>'
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = re.sub(
            pattern,
            lambda m: f'<c {m[1]}t="inlineStr"{m[2]}><is>{strings[int(m[3])]}</is></c>',
            parts[name],
        )


def phonetic_strings(site: Site, parts: Parts) -> None:
    """Phonetic runs beside the texts, which belong to none of them."""
    parts.sub("xl/sharedStrings.xml", r"</t></si>", '</t><rPh sb="0" eb="1"><t>かな</t></rPh></si>')


def decomposed(site: Site, parts: Parts) -> None:
    """All texts with their accents apart, as a Mac may save them."""
    parts["xl/sharedStrings.xml"] = unicodedata.normalize("NFD", parts["xl/sharedStrings.xml"])


def dates_of_1904(site: Site, parts: Parts) -> None:
    """The other date system, as an old Mac saves."""
    parts.sub("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    for slug, layout in site.layouts.items():
        keys = [k for k in ("due", "done_on", "updated_on", "doc_date") if k in layout.columns]
        columns = "|".join(letters(layout.columns[key]) for key in keys)
        if not keys:
            continue
        spots = rf"(?:{columns})\d+"
        pattern = rf'(<c r="{spots}"[^>]*>(?:<f>[^<]*</f>)?<v>)(4\d{{4}})(</v>)'
        parts.sub(
            parts.sheet(site.title(slug)), pattern, lambda m: f"{m[1]}{int(m[2]) - 1462}{m[3]}"
        )


def a_million_formatted_rows(site: Site, parts: Parts) -> None:
    """Formatting on every row down to the last one of the sheet."""
    last = site.layouts[DONE].last
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(last + 40, 1_048_577))
    parts.sub(parts.sheet(site.title(DONE)), "</sheetData>", rows + "</sheetData>")


def formatted_cells(site: Site, parts: Parts) -> None:
    """Borders on every cell of fifty thousand rows."""
    start = site.layouts[DONE].last + 40
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}" s="1"/>' for c in "ABCDEFGHIJKLMNOP") + "</row>"
        for n in range(start, start + 50_000)
    )
    parts.sub(parts.sheet(site.title(DONE)), "</sheetData>", rows + "</sheetData>")


def no_addresses(site: Site, parts: Parts) -> None:
    """Cells and rows that do not say where they stand, as the standard allows."""

    def row(found: re.Match[str]) -> str:
        cells, column, made = found[2], 0, []
        for cell in re.finditer(r'<c r="([A-Z]+)\d+"', cells):
            number = 0
            for letter in cell[1]:
                number = number * 26 + ord(letter) - 64
            made.append((cell.start(), "<c/>" * (number - column - 1)))
            column = number
        for start, blanks in reversed(made):
            cells = cells[:start] + blanks + cells[start:]
        return f"<row{found[1]}>" + re.sub(r'<c r="[A-Z]+\d+"', "<c", cells) + "</row>"

    parts.sub(parts.sheet(site.title("criteria")), r"<row( r=\"\d+\"[^>/]*)>(.*?)</row>", row)


def prefixed(site: Site, parts: Parts) -> None:
    """The parts of the sheets with a prefix before every element, as some writers like it."""
    name = parts.sheet(site.title("evidence"))
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", parts[name])
    parts[name] = text.replace(" xmlns=", " xmlns:x=", 1)


def lost_results(site: Site, parts: Parts) -> None:
    """The results of all formulas forgotten, as libraries that write workbooks do."""
    parts.sub(
        "xl/worksheets/sheet*",
        r"(<c r=\"[A-Z]+\d+\"[^>]*?)(?: t=\"str\")?>(<f>[^<]*</f>)<v>[^<]*</v></c>",
        r"\1>\2</c>",
    )


def strange_blanks(site: Site, parts: Parts) -> None:
    """Hard blanks and double blanks in every text of ours and theirs."""
    parts.sub(
        "xl/sharedStrings.xml", r"(?<=[^\s<>=\"]) (?=[^\s<>=\"]+(?: [^<>=\"]*)?</t>)", "\u00a0"
    )


def dates_as_text(site: Site, parts: Parts) -> None:
    """Finished dates written as text: 28/02/2026."""
    column = letters(site.layouts[DONE].columns["done_on"])

    def text(found: re.Match[str]) -> str:
        day = date(1899, 12, 30) + timedelta(int(found[3]))
        return f'{found[1]} t="inlineStr"{found[2]}><is><t>{day:%d/%m/%Y}</t></is></c>'

    pattern = rf'(<c r="{column}\d+")([^>]*)><v>(4\d{{4}})</v></c>'
    parts.sub(parts.sheet(site.title(DONE)), pattern, text)


def american_machine(site: Site, parts: Parts) -> None:
    """Days typed d/m/y where m/d/y is meant: those above twelve stay text, others are turned."""
    column = letters(site.layouts[DONE].columns["done_on"])

    def typed(found: re.Match[str]) -> str:
        day = date(1899, 12, 30) + timedelta(int(found[3]))
        if day.day > 12:
            return f'{found[1]} t="inlineStr"{found[2]}><is><t>{day:%d/%m/%Y}</t></is></c>'
        turned = (date(day.year, day.day, day.month) - date(1899, 12, 30)).days
        return f"{found[1]}{found[2]}><v>{turned}</v></c>"

    pattern = rf'(<c r="{column}\d+")([^>]*)><v>(4\d{{4}})</v></c>'
    parts.sub(parts.sheet(site.title(DONE)), pattern, typed)


def codes_as_numbers(site: Site, parts: Parts) -> None:
    """Codes and points as another program types them: 3.10 becomes the number 3.1."""
    strings = parts.strings()
    column = letters(site.layouts["criteria"].columns["code"])

    def number(found: re.Match[str]) -> str:
        text = re.sub("<[^>]+>", "", strings[int(found[2])])
        return (
            f"{found[1]}><v>{float(text):g}</v></c>"
            if re.fullmatch(r"\d+(\.\d+)?", text)
            else found[0]
        )

    pattern = rf'(<c r="{column}\d+"[^>]*?) t="s"><v>(\d+)</v></c>'
    parts.sub(parts.sheet(site.title("criteria")), pattern, number)


def unit_pasted(site: Site, parts: Parts) -> None:
    """Lines pasted from the workbook of another unit, keys and all."""
    issue = site.draft.plan.identity.issue
    for row_id in ("t05", "t06"):
        parts.sub("xl/sharedStrings.xml", row_key(issue, row_id), row_key("XALA26QQQQ", row_id))


def long_dashes(site: Site, parts: Parts) -> None:
    """Autocorrection or a replacement over all sheets: every key with long dashes."""
    issue = site.draft.plan.identity.issue
    parts.sub("xl/sharedStrings.xml", rf"({issue})-([a-z0-9_.]+)-([A-Z])", r"\1 – \2 – \3")


def small_keys(site: Site, parts: Parts) -> None:
    """A macro that changes case has been over the keys."""
    issue = site.draft.plan.identity.issue
    parts.sub("xl/sharedStrings.xml", rf"{issue}-[a-z0-9_.]+-[A-Z]", lambda m: m[0].lower())


def invisible_signs(site: Site, parts: Parts) -> None:
    """Marks of width and direction around every text, as chat programs put them."""
    parts.sub("xl/sharedStrings.xml", r"(<t[^>]*>)([^<]+)(</t>)", "\\1\u200b\\2\u200e\\3")


def formats_dropped(site: Site, parts: Parts) -> None:
    """Repaired by Excel, which gave up the formats: dates are bare numbers."""
    parts.sub("xl/worksheets/sheet*", r' s="\d+"', "")


def saved_as_template(site: Site, parts: Parts) -> None:
    """Saved as a template of Excel, the name changed back by hand."""
    parts.sub("[Content_Types].xml", r"sheet\.main\+xml", "template.main+xml")


def all_as_text(site: Site, parts: Parts) -> None:
    """Every number and date of the tables turned into Vietnamese text by a script."""
    book = openpyxl.load_workbook(BytesIO(site.data), data_only=True)
    for cell in (c for slug in site.layouts for row in book[site.title(slug)] for c in row):
        if isinstance(cell.value, date):
            cell.value = f"{cell.value:%d/%m/%Y}"
        elif isinstance(cell.value, int | float):
            percent = "%" in cell.number_format
            cell.value = f"{cell.value:.0%}" if percent else f"{cell.value:g}".replace(".", ",")
    now_is(parts, book)


def through_numbers(site: Site, parts: Parts) -> None:
    """Exported by Numbers: every table a sheet of its own name, nothing hidden, no names."""
    book = openpyxl.load_workbook(BytesIO(site.data), data_only=True)
    for sheet in book:
        sheet.title, sheet.sheet_state = f"{sheet.title[:21]} - Table 1", "visible"
    book.create_sheet("Export Summary", 0)["B3"] = "This document was exported from Numbers."
    book.defined_names.clear()
    now_is(parts, book)


def disarmed(site: Site, parts: Parts) -> None:
    """Rebuilt by a mail filter: values alone, neither names nor hidden sheets."""
    book = openpyxl.load_workbook(BytesIO(site.data), data_only=True)
    del book["_cchc"]
    book.defined_names.clear()
    now_is(parts, book)


def formatted_as_table(site: Site, parts: Parts) -> None:
    """Formatted as a table of Excel, which names headers that are blank."""
    book = openpyxl.load_workbook(BytesIO(site.data), data_only=True)
    for slug in site.layouts:
        blank = (cell for cell in book[site.title(slug)][HEADER_ROW] if cell.value is None)
        for n, cell in enumerate(blank, 1):
            cell.value = f"Column{n}"
    now_is(parts, book)


def saved_by_openpyxl(site: Site, parts: Parts) -> None:
    """Loaded and saved by a library that keeps formulas and forgets their results."""
    now_is(parts, openpyxl.load_workbook(BytesIO(site.data)))


def written_anew(site: Site, parts: Parts) -> None:
    """The values of every sheet copied into a new workbook by a script; nothing is hidden."""
    new = openpyxl.Workbook()
    new.remove(new.worksheets[0])
    for sheet in openpyxl.load_workbook(BytesIO(site.data), data_only=True):
        copied = new.create_sheet(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            copied.append(row)
    now_is(parts, new)


def now_is(parts: Parts, book: openpyxl.Workbook) -> None:
    """Put the parts of another file in the place of these."""
    out = BytesIO()
    book.save(out)
    parts.clear()
    parts.update(Parts.of(out.getvalue()))


# --- the catalogue -------------------------------------------------------------------------------

# What `american_machine` makes of the days of `_distinct`: day and month change places.
TURNED: Final = (
    {(DONE, f"t{n:02d}", "done_on"): date(2026, n + 1, 1) for n in (1, 2, 3)}
    | {(DONE, "t04", "done_on"): date(2026, 5, 1), (DONE, "t04.2", "done_on"): date(2026, 6, 1)}
    | {(DONE, f"t{n:02d}", "done_on"): date(2026, n + 2, 1) for n in range(5, 11)}
)

CATALOGUE: Final = (
    Damage("sorted, keys and all", sort_whole),
    Damage("sorted without the hidden key", sort_without_key, tells="R19"),
    Damage("sorted between the keys", sort_between_keys, tells="R02", lost=((DONE, "*", "*"),)),
    Damage(
        "criteria sorted between the keys",
        sort_criteria_between_keys,
        tells="R02",
        lost=(("criteria", "*", "*"),),
    ),
    Damage("header sorted in", sort_with_header),
    Damage("empty rows inserted", rows_inserted),
    Damage("a row of their own inserted", row_written_in, tells="R08"),
    Damage("rows appended", rows_appended, tells="R08"),
    Damage(
        "rows deleted", rows_deleted, tells="R09", lost=((DONE, "t05", "*"), (DONE, "t06", "*"))
    ),
    Damage("spare rows deleted", spares_deleted),
    Damage(
        "rows cleared, keys and all",
        rows_cleared,
        tells="R09",
        lost=((DONE, "t05", "*"), (DONE, "t06", "*")),
    ),
    Damage(
        "an issued answer cleared",
        answers_cleared,
        tells="C21",
        lost=(("assignments", "t02", "deadline"),),
    ),
    Damage("a row copied and changed", row_copied, tells="R07"),
    Damage("a row copied", row_copied_alike, tells="R06"),
    Damage(
        "a row copied over another", row_copied_over, tells="R06 R09", lost=((DONE, "t07", "*"),)
    ),
    Damage(
        "rows exchanged between the keys",
        rows_exchanged,
        tells="R15",
        lost=((DONE, "t05", "*"), (DONE, "t09", "*")),
    ),
    Damage("a row moved", row_moved),
    Damage("answers moved to a spare row", answers_moved, tells="R16", lost=((DONE, "t09", "*"),)),
    Damage("cells inserted beside the hidden key", cells_inserted, tells="R19"),
    Damage(
        "cells deleted beside the hidden key",
        cells_deleted,
        tells="R19 R09",
        lost=((DONE, "t04", "*"),),
    ),
    Damage(
        "cells inserted between the keys",
        cells_inserted_between_keys,
        tells="R08 R02",
        lost=((DONE, "*", "*"),),
    ),
    Damage("hidden key dragged", keys_dragged, tells="R19"),
    Damage("both keys dragged over spare rows", both_keys_dragged),
    Damage(
        "dragged rows written on",
        dragged_rows_written_on,
        tells="R07",
        typed={("assignments", "n001", "task"): "Việc bổ sung thứ 1"},
    ),
    Damage(
        "a row dragged over others",
        whole_row_dragged,
        tells="R01",
        lost=((DONE, "t06", "*"), (DONE, "t07", "*")),
    ),
    Damage("a letterhead above", title_rows),
    Damage("column numbers below the header", column_numbers),
    Damage("a header above the header", header_over_header),
    Damage("the header repeated", header_repeated),
    Damage("a row of totals", subtotal, tells="R14"),
    Damage("sums of groups", subtotals, tells="R28"),
    Damage("headings between rows", field_titles, tells="R14"),
    Damage("columns inserted", columns_inserted, tells="S05"),
    Damage(
        "a column of answers deleted", column_deleted, tells="S03", lost=((DONE, "*", "result"),)
    ),
    Damage("a given column deleted", given_column_deleted, tells="S08"),
    Damage("the hidden key deleted", hidden_key_deleted, tells="S10"),
    Damage("Mã dòng deleted", row_key_deleted, tells="S10"),
    Damage("both keys deleted", both_keys_deleted, tells="R10"),
    Damage("columns moved", columns_moved),
    Damage("headers reworded", headers_reworded),
    Damage(
        "headers exchanged",
        headers_exchanged,
        tells="S07",
        lost=((DONE, "*", "result"), (DONE, "*", "difficulty")),
    ),
    Damage("a header dragged away", header_dragged_away),
    Damage("key rows deleted", key_row_deleted),
    Damage("names deleted", names_deleted),
    Damage("key rows and names deleted", key_row_and_names_deleted),
    Damage("sheets renamed", sheets_renamed),
    Damage("sheets reordered", sheets_reordered),
    Damage("a sheet duplicated", sheet_duplicated, tells="S11"),
    Damage(
        "a sheet duplicated and changed",
        sheet_duplicated_and_changed,
        tells="S13 S14",
        lost=((DONE, "t05", "result"),),
    ),
    Damage("halves on two sheets", halves_on_two_sheets, tells="S13"),
    Damage("half of the rows on another sheet, no header", half_without_header, tells="S13"),
    Damage("halves side by side", halves_side_by_side, tells="S13"),
    Damage("an empty copy of a sheet before it", empty_copy_first, tells="S13"),
    Damage("a table transposed", table_turned, tells="S16"),
    Damage("a row of another table", row_of_another_table, tells="R20", lost=((DONE, "t05", "*"),)),
    Damage("cells of a row slid sideways", cells_slid, tells="R20", lost=((DONE, "t05", "*"),)),
    Damage("a header deleted", header_deleted),
    Damage("a copy of a sheet kept instead", copy_kept),
    Damage("a sheet deleted", sheet_deleted, tells="S01", lost=((DONE, "*", "*"),)),
    Damage("side sheets deleted", side_sheets_deleted),
    Damage("the hidden sheet deleted", hidden_sheet_deleted),
    Damage("a sheet added", sheet_added, tells="S09"),
    Damage(
        "one sheet in a new book",
        one_sheet_in_new_book,
        tells="W01 W04 S20 S21",
        lost=tuple((slug, "*", "*") for slug in ("general", "criteria", "assignments", "evidence")),
    ),
    Damage("all tables in a new book", tables_in_new_book, tells="W01 W04"),
    Damage("everything shown", everything_shown),
    Damage("rows fitted", rows_fitted),
    Damage("a filter left on", filter_left_on),
    Damage("rows hidden", rows_hidden),
    Damage("comments", comments, tells="S12"),
    Damage(
        "answers merged",
        answers_merged,
        tells="C23",
        lost=((DONE, "t06", "difficulty"), (DONE, "t07", "difficulty")),
    ),
    Damage("keys merged", keys_merged, tells="R03"),
    Damage("values over formulas", values_over_formulas),
    Damage(
        "due dates exchanged",
        due_dates_exchanged,
        typed={
            ("assignments", "t08", "due"): date(2026, 2, 28),
            ("assignments", "t09", "due"): date(2026, 10, 29),
        },
    ),
    Damage(
        "words pasted over dates",
        text_pasted,
        tells="C24 C01 C18",
        lost=tuple((DONE, "t05", key) for key in ("status", "percent", "done_on")),
    ),
    Damage("given cells changed", given_changed, tells="C20"),
    Damage("commas for points", commas_for_points, tells="C07"),
    Damage(
        "an error in an answer",
        errors_in_answers,
        tells="C22",
        lost=(("criteria", "c3_4", "self_points"),),
    ),
    Damage(
        "a formula in an answer",
        formula_in_answer,
        tells="C30",
        typed={("criteria", "c3_4", "self_points"): Decimal("0.5")},
    ),
    Damage(
        "dates typed on a Vietnamese machine",
        typed_under(
            "vi-VN", (DONE, "t05", "done_on", "5/3/2026"), (DONE, "t06", "done_on", "31/12/2025")
        ),
        typed={
            (DONE, "t05", "done_on"): date(2026, 3, 5),
            (DONE, "t06", "done_on"): date(2025, 12, 31),
        },
    ),
    Damage(
        "dates typed on an American machine",
        typed_under(
            "en-US", (DONE, "t05", "done_on", "5/3/2026"), (DONE, "t06", "done_on", "31/12/2025")
        ),
        typed={
            (DONE, "t05", "done_on"): date(2026, 5, 3),
            (DONE, "t06", "done_on"): date(2025, 12, 31),
        },
    ),
    Damage(
        "decimals typed on a Vietnamese machine",
        typed_under(
            "vi-VN",
            ("criteria", "c3_4", "self_points", "0,25"),
            ("criteria", "c3_5", "self_points", "0.75"),
        ),
        tells="C07",
        typed={
            ("criteria", "c3_4", "self_points"): Decimal("0.25"),
            ("criteria", "c3_5", "self_points"): Decimal("0.75"),
        },
    ),
    Damage(
        "decimals typed on an American machine",
        typed_under(
            "en-US",
            ("criteria", "c3_4", "self_points", "0.25"),
            ("criteria", "c3_5", "self_points", "0,75"),
        ),
        tells="C07",
        typed={
            ("criteria", "c3_4", "self_points"): Decimal("0.25"),
            ("criteria", "c3_5", "self_points"): Decimal("0.75"),
        },
    ),
    Damage(
        "percents typed",
        typed_under(
            "vi-VN",
            (DONE, "t05", "percent", "60%"),
            (DONE, "t06", "percent", "60"),
            (DONE, "t07", "percent", "0,6"),
        ),
        tells="C09",
        typed=dict.fromkeys([(DONE, row, "percent") for row in ("t05", "t06", "t07")], Decimal(60)),
    ),
    Damage("saved by LibreOffice", through()),
    Damage("through ods", through(".ods")),
    Damage("through xls", through(".xls")),
    Damage("through ods and xls", through(".ods", ".xls")),
    Damage("as ods", through(), kind=".ods", tells="F21"),
    Damage("as xls", through(), kind=".xls", tells="F21"),
    Damage("wrong dimension", cuts=wrong_dimension),
    Damage("no dimension", cuts=no_dimension),
    Damage("names dropped", cuts=names_dropped),
    Damage("properties dropped", cuts=properties_dropped),
    Damage("hidden sheet dropped", cuts=hidden_sheet_dropped),
    Damage("all marks dropped", cuts=all_marks_dropped, tells="W01 W04"),
    Damage("values alone", cuts=protection_dropped),
    Damage("rich strings", cuts=rich_strings),
    Damage("inline strings", cuts=inline_strings),
    Damage("phonetic strings", cuts=phonetic_strings),
    Damage("decomposed accents", cuts=decomposed, tells="W03 C26"),
    Damage("dates of 1904", cuts=dates_of_1904),
    Damage("a million formatted rows", cuts=a_million_formatted_rows),
    Damage("fifty thousand bordered rows", cuts=formatted_cells),
    Damage("no addresses", cuts=no_addresses),
    Damage("prefixed elements", cuts=prefixed),
    Damage("lost results", cuts=lost_results),
    Damage("strange blanks", cuts=strange_blanks, tells="W03 C26"),
    Damage("dates as text", cuts=dates_as_text),
    Damage(
        "dates typed on an American machine, some left text",
        cuts=american_machine,
        tells="C17",
        typed=TURNED,
    ),
    Damage("codes as numbers", cuts=codes_as_numbers),
    Damage("keys with long dashes", cuts=long_dashes),
    Damage("keys in small letters", cuts=small_keys),
    Damage("invisible signs around texts", cuts=invisible_signs),
    Damage("all formats dropped", cuts=formats_dropped, tells="C14"),
    Damage("saved as a template", cuts=saved_as_template),
    Damage("every cell as text", cuts=all_as_text, tells="C07"),
    Damage("exported by Numbers", cuts=through_numbers, tells="S09"),
    Damage("disarmed by a mail filter", cuts=disarmed),
    Damage("formatted as a table", cuts=formatted_as_table),
    Damage("saved by openpyxl", cuts=saved_by_openpyxl),
    Damage("written anew by a script", cuts=written_anew),
    Damage(
        "lines of another unit",
        cuts=unit_pasted,
        tells="R05",
        lost=tuple((slug, row, "*") for slug in (DONE, "assignments") for row in ("t05", "t06")),
    ),
)
