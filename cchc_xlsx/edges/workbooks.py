"""Bytes of a workbook → Book: calamine for values, preflight for the facts it hides."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final, NamedTuple

from cchc_xlsx.edges.door import Source
from cchc_xlsx.edges.preflight import Preflight, SheetInfo, preflight
from cchc_xlsx.findings import Finding, Place, Stop, stop
from cchc_xlsx.form.grid import Book, Grid, Raw

SECOND_LIMIT: Final = 2 << 20  # bytes of a file the slow second reader is still asked about


class RawSheet(NamedTuple):
    """A sheet as a value reader gives it: rows from A1, None where it could not be read."""

    name: str
    rows: list[list[Raw]] | None
    visible: bool = True


class Opened(NamedTuple):
    """A book with what there is to tell about the file itself."""

    book: Book
    findings: tuple[Finding, ...] = ()
    ordinary: bool = False


def read_book(source: Source) -> Book:
    """The book of a source; Stop where the file cannot or must not be read."""
    return open_book(source).book


def open_book(source: Source) -> Opened:
    """The book and its file findings; a sheet that cannot be read does not hide the others."""
    before = preflight(source.data, source.name)
    raw = parse(source.data, before.kind, source.name)
    infos = {info.name: info for info in before.sheets}
    findings = list(before.findings)
    grids = []
    for sheet in raw:
        info = infos.get(sheet.name, SheetInfo(sheet.name, visible=sheet.visible))
        rows: Sequence[Sequence[Raw]] | None = sheet.rows
        if rows is None or (not rows and info.values):
            rows = _second(source, before, sheet.name)
            code = "F22" if rows is not None else "F11" if sheet.rows is None else "F18"
            findings.append(Finding(code, Place(source.name, sheet.name)))
        if rows is not None:
            grids.append(Grid(sheet.name, rows, info.facts, info.visible and sheet.visible))
    digest = source.digest or hashlib.sha256(source.data).hexdigest()
    book = Book(source.name, tuple(grids), before.names, before.properties, before.kind, digest)
    return Opened(book, tuple(findings), before.ordinary)


def parse(data: bytes, kind: str, name: str = "") -> list[RawSheet]:
    """The sheets of a workbook by calamine: the one place a worker process may take over."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        listed = [
            one
            for one in workbook.sheets_metadata
            if one.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
        return [_raw_sheet(workbook, one) for one in listed]
    except MemoryError:
        raise stop("F08", name, typed=kind) from None
    except python_calamine.PasswordError:
        raise stop("F05", name) from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise stop("F06", name) from None
    except BaseException as fault:  # noqa: BLE001  a Rust panic is no Exception
        raise _panicked(fault, name) from None


def _raw_sheet(workbook: object, listed: object) -> RawSheet:
    import python_calamine

    assert isinstance(workbook, python_calamine.CalamineWorkbook)
    assert isinstance(listed, python_calamine.SheetMetadata)
    visible = listed.visible == python_calamine.SheetVisibleEnum.Visible
    try:
        rows = workbook.get_sheet_by_name(listed.name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError):
        return RawSheet(listed.name, None, visible)
    except BaseException as fault:  # noqa: BLE001  a Rust panic is no Exception
        raise _panicked(fault, listed.name) from None
    return RawSheet(listed.name, _blanks(rows), visible)


def _panicked(fault: BaseException, name: str) -> BaseException:
    """A panic of the Rust reader as a Stop; it is no Exception, so it would pass every net."""
    if isinstance(fault, Stop | KeyboardInterrupt | SystemExit | GeneratorExit):
        return fault
    return stop("F15", name)


def _blanks(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """The rows with None for what the reader shows as an empty string (Python has only one)."""
    empty = ""
    return [[None if value is empty else value for value in row] for row in rows]


def _second(source: Source, before: Preflight, sheet: str) -> Sequence[Sequence[Raw]] | None:
    """A sheet as openpyxl sees it, where it may be asked; None where it cannot tell either."""
    if (
        before.kind not in ("xlsx", "xlsm")
        or len(source.data) > SECOND_LIMIT
        or not before.ordinary
    ):
        return None
    from cchc_xlsx.edges import deep

    grids: Mapping[str, Grid] = {grid.name: grid for grid in deep.read_grids(source.data)}
    found = grids.get(sheet)
    return found.rows if found and found.rows else None
