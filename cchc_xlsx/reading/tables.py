"""A table of an office, by our keys or our headers, to criteria and assignments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol, TypeVar

from cchc_xlsx.findings import Stop, stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.issued import record
from cchc_xlsx.form.marks import ROW_ID, to_wire
from cchc_xlsx.form.schema import Choice, Kind
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, PROGRESS
from cchc_xlsx.office import scoring, text
from cchc_xlsx.office.model import LEVELS, Assignment, Criterion, Progress, parents


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


_SPECIAL: Final = {"id": "id", "level": "level", "cấp": "level", "criteria": "criteria", "field": "field",
                   "lĩnh vực": "field", "note": "note", "ghi chú": "note"}  # fmt: skip
_LEVEL_WORDS: Final = {
    "field": "field", "linh vuc": "field", "criterion": "criterion", "tieu chi": "criterion",
    "component": "component", "tieu chi thanh phan": "component", "tctp": "component",
    "tc": "criterion", "lv": "field",
}  # fmt: skip
_DECIMALS: Final = {"max_points", "basis", "achieved", "self_points", "appraised_points",
                    "reappraised_points", "final_points", "stated_lost_points",
                    "previous_points", "percent"}  # fmt: skip
_DATES: Final = {"due", "done_on", "updated_on"}
R = TypeVar("R", Criterion, Assignment, Progress)


class Row:
    """One row of a table with its number and its cells by key."""

    def __init__(self, source: str, number: int, cells: Mapping[str, str]) -> None:
        self.source, self.number, self.cells = source, number, cells

    def get(self, key: str) -> str:
        """The text of a cell, "" where there is none."""
        return self.cells.get(key, "")

    def fault(self, code: str, typed: str, **words: str) -> Stop:
        """A Stop that names this row."""
        return stop(code, self.source, 3, typed=typed, row=str(self.number), **words)


def criteria(table: TableLike, choice: Choice | None = None) -> tuple[Criterion, ...]:
    """The criteria of a table in its own order, every row with an id."""
    rows = _rows(table, _headers(choice, CRITERIA.columns), "title")
    levels = [_level(row) for row in rows]
    drafts = [
        _record(Criterion, row, {"level": level, "rule": _rule(row)})
        for row, level in zip(rows, levels, strict=True)
    ]
    return _with_ids(rows, drafts)


def assignments(
    table: TableLike, known: Sequence[Criterion], choice: Choice | None = None
) -> tuple[tuple[Assignment, ...], dict[str, Progress]]:
    """The assignments of a table, tied to their criteria, and what it says of their progress."""
    columns = (*ASSIGNMENTS.columns, *(c for c in PROGRESS.columns if not ASSIGNMENTS.has(c.key)))
    rows = _rows(table, _headers(choice, columns), "title", "task", "measure", "code")
    made: list[Assignment] = []
    said: dict[str, Progress] = {}
    taken: set[str] = set()
    by_id = {row.row_id: row for row in known}
    for index, row in enumerate(rows, 1):
        row_id = row.get("id") or f"t{index:02d}"
        _check_id(row, row_id, taken)
        ties = _ties(row, by_id, known)
        draft = _record(Assignment, row, {})
        first = by_id[ties[0]] if ties else None
        made.append(
            draft._replace(
                row_id=row_id,
                criteria=ties,
                field=_field(row, by_id),
                no=draft.no or str(index),
                code=draft.code or (first.code if first else ""),
                title=draft.title or (first.title if first else ""),
                kind=draft.kind or "Nhiệm vụ",
            )
        )
        said[row_id] = _record(Progress, row, {})
    return tuple(made), said


def _headers(choice: Choice | None, columns: Iterable[object]) -> dict[str, str]:
    known: dict[str, str] = dict(_SPECIAL)
    for column in columns:
        key = column.key  # type: ignore[attr-defined]
        if column.kind is Kind.SIGN:  # type: ignore[attr-defined]
            continue
        for name in (key, column.header, *column.aliases):  # type: ignore[attr-defined]
            known.setdefault(text.fold(name), key)
    for key, header in (choice.headers if choice else {}).items():
        known[text.fold(header)] = key
    return {text.fold(name): key for name, key in known.items()}


def _rows(table: TableLike, headers: Mapping[str, str], *needs: str) -> list[Row]:
    keys = [headers.get(text.fold(name), "") for name in table.header]
    if table.header and not any(need in keys for need in needs):
        raise stop("B06", table.source, 3, expected=needs[0])
    found = []
    for number, values in enumerate(table.rows, table.first_row):
        cells = {}
        strange = []
        for index, value in enumerate(values):
            said = _text(value)
            if not said:
                continue
            key = keys[index] if index < len(keys) else ""
            if key and key not in cells:
                cells[key] = said
            elif index < len(table.header) and table.header[index]:
                strange.append(f"{table.header[index]}: {said}")
        if strange:  # nothing is lost: a column that is none of ours stands in the note
            cells["note"] = "; ".join(filter(None, [cells.get("note", ""), *strange]))
        if cells:
            found.append(Row(table.source, number, cells))
    return found


def _text(value: Raw) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return text.clean(unicodedata.normalize("NFC", str(value)))


def _record(kind: type[R], row: Row, more: Mapping[str, str]) -> R:
    values = {"row_id": "x"}
    for name, said in row.cells.items():
        if name in ("id", "criteria", "field", "level") or name not in kind.__annotations__:
            continue
        values[name] = _typed(row, name, said)
    return record(kind, values | dict(more))  # type: ignore[return-value]


def _typed(row: Row, name: str, said: str) -> str:
    if name in _DECIMALS:
        try:
            number = Decimal(said.strip().rstrip("%").strip().replace(",", "."))
        except InvalidOperation:
            raise row.fault("B05", said, column=name) from None
        if not number.is_finite():
            raise row.fault("B05", said, column=name)
        return to_wire(number)
    if name in _DATES:
        found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said.strip())
        back = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", said.strip())
        try:
            parts = found.groups() if found else back.groups()[::-1] if back else ()
            return date(*map(int, parts)).isoformat()
        except (TypeError, ValueError):
            raise row.fault("B13", said, column=name) from None
    return said


def _rule(row: Row) -> str:
    said = row.get("rule")
    if not said:
        return ""
    try:
        return scoring.rule_text(scoring.parse_rule(said))
    except ValueError:
        raise row.fault("B07", said) from None


def _level(row: Row) -> str:
    said = row.get("level")
    if said:
        level = _LEVEL_WORDS.get(text.fold(said), "")
        if level not in LEVELS:
            raise row.fault("B14", said)
        return level
    code = row.get("code").strip().rstrip(".")
    if re.fullmatch(r"[IVXLC]+|[A-ZĐ]|\d+", code):
        return "field"
    return "component" if code.count(".") >= 2 else "criterion"


def _with_ids(rows: Sequence[Row], drafts: Sequence[Criterion]) -> tuple[Criterion, ...]:
    taken: set[str] = set()
    given = {row.get("id") for row in rows if row.get("id")}
    made: list[Criterion] = []
    for row, draft in zip(rows, drafts, strict=True):
        row_id = row.get("id")
        if row_id:
            _check_id(row, row_id, taken)
        else:
            row_id = _new_id(draft, made, taken | given)
            taken.add(row_id)
        made.append(draft._replace(row_id=row_id))
    return tuple(made)


def _check_id(row: Row, row_id: str, taken: set[str]) -> None:
    if not ROW_ID.match(row_id) or "." in row_id:
        raise row.fault("B12", row_id)
    if row_id in taken:
        raise row.fault("B08", row_id)
    taken.add(row_id)


def _new_id(draft: Criterion, above: Sequence[Criterion], taken: set[str]) -> str:
    """`c` + code (design section 4); a repetition adds _b; uncoded from parent and ordinal."""
    code = re.sub(r"[^a-z0-9]+", "_", text.fold(draft.code)).strip("_")
    if code:
        base = f"c{code}"[:14]
    else:
        tree = parents((*above, draft._replace(row_id="?")))
        parent = tree["?"]
        ordinal = sum(1 for up in tree.values() if up == parent)
        base = f"{(parent or 'c')[:11]}_{ordinal}"
    names = [base, *(f"{base[:14]}_{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    names += [f"{base[:11]}_{number}" for number in range(1, 1000)]
    return next(name for name in names if name not in taken)


def _ties(row: Row, by_id: Mapping[str, Criterion], known: Sequence[Criterion]) -> tuple[str, ...]:
    said = row.get("criteria")
    if not said:
        found = criterion_of(row.get("code"), row.get("title"), known)
        return (found,) if found else ()
    ties = []
    for part in filter(None, (p.strip() for p in said.split(";"))):
        tie = part if part in by_id else criterion_of(part, row.get("title"), known)
        if not tie:
            raise row.fault("B09", part)
        ties.append(tie)
    return tuple(ties)


def criterion_of(code: str, title: str, known: Sequence[Criterion]) -> str:
    """The row id of the one criterion of this code (and title, where several share it), or ""."""
    wanted = plain_code(code)
    if not wanted:
        return ""
    same = [row for row in known if plain_code(row.code) == wanted]
    if len(same) > 1:
        same = [row for row in same if text.fold(row.title) == text.fold(title)]
    return same[0].row_id if len(same) == 1 else ""


def plain_code(code: str) -> str:
    """A code as matched: without trailing dots and blanks, in capitals."""
    return re.sub(r"[.\s:]+$", "", code.strip()).upper()


def _field(row: Row, by_id: Mapping[str, Criterion]) -> str:
    said = row.get("field")
    if said and said not in by_id:
        raise row.fault("B09", said)
    return said
