"""Bytes of a workbook → Book: calamine for values, preflight for the facts it hides."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cchc_xlsx.edges.door import Source
from cchc_xlsx.edges.preflight import (
    FLAT,
    SHEETS_LIMIT,
    Preflight,
    SheetInfo,
    old_sheets,
    preflight,
)
from cchc_xlsx.edges.sheet_facts import BOX_LIMIT
from cchc_xlsx.edges.wrapped import unwrapped
from cchc_xlsx.findings import Finding, Place, Stop, address, stop
from cchc_xlsx.form.grid import Book, Grid, Raw
from cchc_xlsx.form.marks import REPORT

if TYPE_CHECKING:
    import python_calamine

SECOND_LIMIT: Final = 2 << 20  # bytes of a file the slow second reader is still asked about
MERGED_LIMIT: Final = 100_000  # cells of merges, each of which the second reader makes an object of


Merges = tuple[tuple[int, int, int, int], ...]  # first row, first column, last row, last column
MERGES_LIMIT: Final = 2_000
DISPUTED_LIMIT: Final = 200  # cells told one by one


class RawSheet(NamedTuple):
    """A sheet as a value reader gives it: rows from A1, None where it could not be read."""

    name: str
    rows: list[list[Raw]] | None
    visible: bool = True
    merges: Merges = ()  # of the old format, whose bytes preflight does not read


class Opened(NamedTuple):
    """A book with what there is to tell about the file itself."""

    book: Book
    findings: tuple[Finding, ...] = ()
    ordinary: bool = False


Bare = tuple[str, list[list[Raw]] | None, bool, Merges]  # a RawSheet on its way from a worker


def read_book(source: Source) -> Book:
    """The book of a source; Stop where the file cannot or must not be read."""
    return open_book(source).book


def open_book(source: Source) -> Opened:
    """The book and its file findings; a sheet that cannot be read does not hide the others."""
    before = preflight(source.data, source.name)
    if REPORT in before.properties:
        raise stop("F31", source.name)
    if before.kind == "xls":
        raw, sheets = _old(source)
    else:
        data = _made_whole(source.data) if before.partly else source.data
        raw, sheets = parse(data, before.kind, source.name, before.ordinary), before.sheets
    infos = {info.name: info for info in sheets}
    findings = list(before.findings)
    grids, unread = [], []
    for sheet in raw:
        info = infos.get(sheet.name, SheetInfo(sheet.name, visible=sheet.visible))
        rows: Sequence[Sequence[Raw]] | None = sheet.rows
        if rows is None or (not rows and info.values):
            rows = _second(source, before, info)
            code = "F22" if rows is not None else "F11" if sheet.rows is None else "F18"
            findings.append(Finding(code, Place(source.name, sheet.name)))
        if rows is None:
            unread.append(sheet.name)
        findings += [Finding("F35", Place(source.name, sheet.name, *at))
                     for at in sorted(info.facts.disputed)[:DISPUTED_LIMIT]]  # fmt: skip
        bare = unwrapped(rows) if rows else None
        if bare is not None:
            rows = bare
            findings.append(Finding("F25", Place(source.name, sheet.name)))
        if rows and info.facts.struck:
            rows = copied = [list(row) for row in rows]
            findings += _struck(copied, info, source.name)
        if rows is not None:
            facts = info.facts._replace(merges=sheet.merges) if sheet.merges else info.facts
            grids.append(Grid(sheet.name, rows, facts, info.visible and sheet.visible))
    digest = source.digest or hashlib.sha256(source.data).hexdigest()
    book = Book(source.name, tuple(grids), before.names, before.properties, before.kind, digest,
                before.saved, tuple(unread))  # fmt: skip
    return Opened(book, tuple(findings), before.ordinary)


def _old(source: Source) -> tuple[list[RawSheet], Sequence[SheetInfo]]:
    """The sheets of an .xls and their facts, which are read here while a worker parses it."""
    from cchc_xlsx.edges import isolation

    parsed = isolation.begun(raw_sheets, source.data, "xls")
    try:
        facts = old_sheets(source.data)
    finally:
        found = _told_of(source.name, parsed)
    return found, facts


def _struck(rows: list[list[Raw]], info: SheetInfo, name: str) -> list[Finding]:
    """Words struck out are left out of rows, and told."""
    from cchc_xlsx.edges import struck  # hardly ever needed

    words = info.facts.struck
    return [
        Finding("F30", Place(name, info.name, *at), typed=words[at].gone, expected=words[at].left)
        for at in struck.left_in(rows, words)
    ]


def _made_whole(data: bytes) -> bytes:
    from cchc_xlsx.edges.mended import mended  # hardly ever needed

    return mended(data, "ods") or data


def parse(data: bytes, kind: str, name: str = "", ordinary: bool = True) -> list[RawSheet]:
    """The sheets of a workbook by calamine, in a worker where the file is not proved ordinary."""
    if kind in FLAT.values():
        return _told_of(name, lambda: _flat(data, kind))
    return _told_of(name, lambda: raw_sheets(data, kind) if ordinary else _apart(data, kind))


def _told_of(name: str, parsed: Callable[[], Iterable[Sequence[Any]]]) -> list[RawSheet]:
    """What parsing gives; a Stop names the file."""
    try:
        return [RawSheet(*sheet) for sheet in parsed()]
    except Stop as stopped:
        finding = stopped.finding
        raise Stop(finding._replace(place=finding.place._replace(file=name))) from None


def _apart(data: bytes, kind: str) -> list[Bare]:
    from cchc_xlsx.edges import isolation  # most files need no worker, nor what starts one

    return isolation.apart(raw_sheets, data, kind)


def _flat(data: bytes, kind: str) -> list[tuple[str, list[list[Raw]]]]:
    from cchc_xlsx.edges import flat, isolation

    return isolation.apart(flat.sheets, data, kind)


def raw_sheets(data: bytes, kind: str) -> list[Bare]:
    """The sheets as plain values; Stop, never a panic of the Rust reader, where there are none."""
    import python_calamine

    try:
        workbook = _opened(data, kind)
        listed = [
            one
            for one in workbook.sheets_metadata
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except MemoryError:
        raise stop("F08", typed=kind) from None
    except python_calamine.PasswordError:
        raise stop("F05") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise stop("F06") from None
    except BaseException as fault:  # noqa: BLE001  a Rust panic is no Exception
        raise _panicked(fault) from None
    if len(listed) > SHEETS_LIMIT:
        raise stop("F08", typed=f"{len(listed)} sheet")
    return [_bare(workbook, one, kind) for one in listed]


def _opened(data: bytes, kind: str) -> "python_calamine.CalamineWorkbook":
    """The workbook by the fast reader, written again where it stumbles over what others do not."""
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except python_calamine.PasswordError:
        raise
    except python_calamine.CalamineError:
        from cchc_xlsx.edges.mended import mended  # hardly ever needed

        again = mended(data, kind)
        if not again:
            raise
        return python_calamine.CalamineWorkbook.from_filelike(BytesIO(again))


def _bare(workbook: object, listed: object, kind: str) -> Bare:
    import python_calamine

    assert isinstance(workbook, python_calamine.CalamineWorkbook)
    assert isinstance(listed, python_calamine.SheetMetadata)
    visible = listed.visible == python_calamine.SheetVisibleEnum.Visible
    try:
        sheet = workbook.get_sheet_by_name(listed.name)
        row, column = sheet.end or (0, 0)
        if (row + 1) * (column + 1) > BOX_LIMIT:
            raise stop("F09", typed=address(row + 1, column + 1), sheet=listed.name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = (sheet.merged_cell_ranges or []) if kind == "xls" else []
    except MemoryError:
        raise stop("F08", typed=listed.name) from None
    except (python_calamine.CalamineError, OSError, ValueError):
        return listed.name, None, visible, ()
    except BaseException as fault:  # noqa: BLE001  a Rust panic is no Exception
        raise _panicked(fault) from None
    merges = tuple((top + 1, left + 1, bottom + 1, right + 1)
                   for (top, left), (bottom, right) in merged[:MERGES_LIMIT])  # fmt: skip
    said = _blanks(rows)
    if kind == "ods":
        _as_excel(said)
    return listed.name, said, visible, merges


def _panicked(fault: BaseException) -> BaseException:
    """A panic of the Rust reader as a Stop; it is no Exception, so it would pass every net."""
    if isinstance(fault, Stop | KeyboardInterrupt | SystemExit | GeneratorExit):
        return fault
    return stop("F15", typed=type(fault).__name__)


def _blanks(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """The rows with None for what the reader shows as an empty string (Python has only one)."""
    empty = ""
    return [[None if value is empty else value for value in row] for row in rows]


_ZERO: Final = date(1899, 12, 30)  # to OpenDocument
_ALIKE: Final = date(1900, 2, 28)  # Excel has a 29th of that month; from then on all count alike


def _as_excel(rows: list[list[Raw]]) -> None:
    """Small numbers that look like days as Excel shows them: 1 is 01/01/1900, less is an hour."""
    for row in rows:
        for n, value in enumerate(row):
            if not isinstance(value, date):
                continue
            day = value.date() if isinstance(value, datetime) else value
            if day == _ZERO:
                row[n] = value.time() if isinstance(value, datetime) else time()
            elif _ZERO < day < _ALIKE:
                row[n] = value + timedelta(1)


def _second(source: Source, before: Preflight, info: SheetInfo) -> Sequence[Sequence[Raw]] | None:
    """A sheet as openpyxl sees it, where it may be asked; None where it cannot tell either."""
    merged = sum((m[2] - m[0] + 1) * (m[3] - m[1] + 1) for m in info.facts.merges)
    if (
        before.kind not in ("xlsx", "xlsm")
        or len(source.data) > SECOND_LIMIT
        or not before.ordinary
        or merged > MERGED_LIMIT
    ):
        return None
    from cchc_xlsx.edges import isolation

    try:
        rows = isolation.apart(second_rows, source.data, info.name)
    except Stop:  # openpyxl was lost over a sheet that calamine could not read either
        return None
    return rows or None


def second_rows(data: bytes, sheet: str) -> list[list[Raw]]:
    """The rows of a sheet as openpyxl sees them, none where it sees no such sheet."""
    from cchc_xlsx.edges import deep

    return next((list(map(list, g.rows)) for g in deep.read_grids(data) if g.name == sheet), [])
