"""The rows of an office's own table by our keys: its headers known, its cells as text, typed."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol, TypeVar

from cchc_xlsx.findings import Stop, stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.issued import record
from cchc_xlsx.form.marks import read_key, to_wire
from cchc_xlsx.form.schema import Choice, Column, Kind
from cchc_xlsx.office import text
from cchc_xlsx.office.model import Assignment, Criterion, Progress
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.reading.percents import read_percent


class TableLike(Protocol):
    """What edges.plain.Table offers; this wing knows no file."""

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def header(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def rows(self) -> tuple[tuple[Raw, ...], ...]: ...  # noqa: D102
    @property
    def first_row(self) -> int: ...  # noqa: D102
    @property
    def sheet(self) -> str: ...  # noqa: D102


_SPECIAL: Final = {
    "id": "id", "level": "level", "cấp": "level", "criteria": "criteria", "field": "field",
    "lĩnh vực": "field", "note": "note", "ghi chú": "note",
}  # fmt: skip
_MARKS: Final = ("key", "row_key")  # our own keys, or what an office calls Mã dòng
_DECIMALS: Final = {"max_points", "basis", "achieved", "self_points", "appraised_points",
                    "reappraised_points", "final_points", "stated_lost_points",
                    "previous_points", "percent"}  # fmt: skip
_TWO_READINGS: Final = ("C02", "C33")  # 1.083 is 1083 or 1,083; 0,6 is 0,6 % or 60 %
_DATES: Final = {"due", "done_on", "updated_on"}
_ASIDE: Final = ("id", "criteria", "field", "level")  # read on their own
R = TypeVar("R", Criterion, Assignment, Progress)


class Row(NamedTuple):
    """One row of a table with its number and its cells by key."""

    source: str
    number: int
    cells: Mapping[str, str]
    stored: frozenset[str] = frozenset()  # keys whose cells held numbers, not text

    def get(self, key: str) -> str:
        """The text of a cell, "" where there is none."""
        return self.cells.get(key, "")

    def fault(self, code: str, typed: str, **words: str) -> Stop:
        """A Stop that names this row."""
        return stop(code, self.source, 3, typed=typed, row=str(self.number), **words)


def headers_of(choice: Choice | None, columns: Iterable[Column]) -> dict[str, str]:
    """Folded header → key: our keys, our headers and aliases, and a template's own wording."""
    known = {text.fold(name): key for name, key in _SPECIAL.items()}
    for column in columns:
        if column.kind is Kind.SIGN:
            continue
        for name in (column.key, column.header, *column.aliases):
            known.setdefault(text.fold(name), column.key)
    worded = choice.headers if choice else {}
    return known | {text.fold(header): key for key, header in worded.items()}


def rows_of(
    table: TableLike, headers: Mapping[str, str], fields: Collection[str], *needs: str
) -> list[Row]:
    """The rows that say something; Stop where no column is one of those that are needed."""
    keys = [headers.get(text.fold(name), "") for name in table.header]
    if table.header and needs and not any(need in keys for need in needs):
        raise stop("B06", table.source, 3, expected=needs[0])
    found = []
    for number, values in enumerate(table.rows, table.first_row):
        row = Row(table.source, number, *_cells(values, keys, table.header, fields))
        over = next(filter(None, map(_text, values[len(table.header) :])), "")
        if over and not table.sheet:  # of text: a separator that is not in quotes shifts a row
            raise row.fault("B17", over)
        if row.cells:
            found.append(row)
    return found


def _cells(
    values: Sequence[Raw], keys: Sequence[str], header: Sequence[str], fields: Collection[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """The cells of a row by key; nothing is lost: what is none of ours stands in the note."""
    cells: dict[str, str] = {}
    stored = set()
    strange = []
    for index, value in enumerate(values):
        said = _text(value)
        key = keys[index] if index < len(keys) else ""
        if key in _MARKS:
            mark = read_key(said)
            key, said = "id", mark.row_id if mark else said
        if not said or (key == "id" and cells.get(key) == said):
            continue
        if key in fields and key not in cells:
            cells[key] = said
            if isinstance(value, float | int) and not isinstance(value, bool):
                stored.add(key)
        else:
            name = header[index] if index < len(header) else ""
            strange.append(f"{name}: {said}" if name else said)
    if strange:
        cells["note"] = "; ".join(filter(None, [cells.get("note", ""), *strange]))
    return cells, frozenset(stored)


def _text(value: Raw) -> str:
    if value is None:
        return ""
    if isinstance(value, float):  # Excel shows fifteen digits: 0.1 + 0.2 is 0.3 to its reader
        value = float(f"{value:.15g}")
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return text.clean(unicodedata.normalize("NFC", str(value)))


def record_of(kind: type[R], row: Row, more: Mapping[str, str]) -> R:
    """The record that a row says, of its own kind; `more` is what is known otherwise."""
    values = {"row_id": "x"}
    for name, said in row.cells.items():
        if name in _ASIDE or name not in kind._fields:
            continue
        if name == "due" and kind is Progress:  # the assignment's; a line's follow from its phrase
            continue
        values[name] = _typed(row, name, said)
    made = record(kind, values | dict(more))
    assert isinstance(made, kind)
    return made


def _typed(row: Row, name: str, said: str) -> str:
    if name in _DECIMALS:
        return _decimal(row, name, said)
    return _date(row, name, said) if name in _DATES else said


def _decimal(row: Row, name: str, said: str) -> str:
    value = float(said) if name in row.stored else said
    if name == "percent":
        read = read_percent(value)
    else:
        most = None if name == "max_points" else read_number(row.get("max_points")).value
        read = read_number(value, most, points=name.endswith("_points"))
    if read.value is not None:
        return to_wire(read.value)
    if read.code in _TWO_READINGS:
        raise row.fault("B18", said, column=name, expected=read.expected)
    raise row.fault("B05", said, column=name)


def _date(row: Row, name: str, said: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said.strip())
    back = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", said.strip())
    try:
        parts = found.groups() if found else back.groups()[::-1] if back else ()
        return date(*map(int, parts)).isoformat()
    except (TypeError, ValueError):
        raise row.fault("B13", said, column=name) from None
