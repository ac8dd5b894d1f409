"""A table of an office, by our keys or our headers, to criteria and assignments."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol, TypeVar

from cchc_xlsx.findings import Stop, stop
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.issued import record
from cchc_xlsx.form.marks import ROW_ID, read_key, to_wire
from cchc_xlsx.form.schema import Choice, Column, Kind, Sheet
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, PROGRESS
from cchc_xlsx.office import rules, text
from cchc_xlsx.office.codes import criterion_of, plain_code
from cchc_xlsx.office.model import LEVELS, Assignment, Criterion, Progress, parents
from cchc_xlsx.reading.numbers import read_number, read_percent


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
_LEVEL_WORDS: Final = {
    "field": "field", "linh vuc": "field", "criterion": "criterion", "tieu chi": "criterion",
    "component": "component", "tieu chi thanh phan": "component", "tctp": "component",
    "tc": "criterion", "lv": "field",
}  # fmt: skip
_DECIMALS: Final = {"max_points", "basis", "achieved", "self_points", "appraised_points",
                    "reappraised_points", "final_points", "stated_lost_points",
                    "previous_points", "percent"}  # fmt: skip
_TWO_READINGS: Final = ("C02", "C33")  # 1.083 is 1083 or 1,083; 0,6 is 0,6 % or 60 %
_DATES: Final = {"due", "done_on", "updated_on"}
_OF_CRITERIA: Final = frozenset({"id", *Criterion._fields})
_OF_TASKS: Final = frozenset({"id", *Assignment._fields, *Progress._fields})
_ASIDE: Final = ("id", "criteria", "field", "level")  # read on their own
R = TypeVar("R", Criterion, Assignment, Progress)
# A table of assignments may tell of their progress as well.
_OF_PROGRESS: Final = tuple(c for c in PROGRESS.columns if not ASSIGNMENTS.has(c.key))
_TASK_COLUMNS: Final = (*ASSIGNMENTS.columns, *_OF_PROGRESS)
_LETTERS: Final = "bcdefghijklmnopqrstuvwxyz"


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


def criteria(table: TableLike, choice: Choice | None = None) -> tuple[Criterion, ...]:
    """The criteria of a table in its own order, every row with an id."""
    rows = _rows(table, _headers(choice, CRITERIA.columns), _OF_CRITERIA, "title")
    depths = _depths(rows)
    levels = [_level(row, depths) for row in rows]
    drafts = [
        _record(Criterion, row, {"level": level, "rule": _rule(row)})
        for row, level in zip(rows, levels, strict=True)
    ]
    return _with_ids(rows, drafts)


def assignments(
    table: TableLike, known: Sequence[Criterion], choice: Choice | None = None
) -> tuple[tuple[Assignment, ...], dict[str, Progress]]:
    """The assignments of a table, tied to their criteria, and what it says of their progress."""
    headers = _headers(choice, _TASK_COLUMNS)
    rows = _rows(table, headers, _OF_TASKS, "title", "task", "measure", "code")
    given = {row.get("id") for row in rows}
    made: list[Assignment] = []
    said: dict[str, Progress] = {}
    taken: set[str] = set()
    by_id = {row.row_id: row for row in known}
    for index, row in enumerate(rows, 1):
        row_id = row.get("id") or _new_task_id(index, taken | given)
        _check_id(row, row_id, taken)
        made.append(_assignment(row, row_id, index, by_id))
        said[row_id] = _record(Progress, row, {})
    return tuple(made), said


def _new_task_id(index: int, taken: Collection[str]) -> str:
    base = f"t{index:02d}"
    names = (base, *(f"{base}_{letter}" for letter in _LETTERS))
    return next(name for name in names if name not in taken)


def _assignment(row: Row, row_id: str, index: int, by_id: Mapping[str, Criterion]) -> Assignment:
    ties = _ties(row, by_id)
    draft = _record(Assignment, row, {})
    first = by_id[ties[0]] if ties else None
    return draft._replace(
        row_id=row_id,
        criteria=ties,
        field=_field(row, by_id),
        no=draft.no or str(index),
        code=draft.code or (first.code if first else ""),
        title=draft.title or (first.title if first else ""),
    )


def used(table: TableLike, sheet: Sheet, choice: Choice | None = None) -> tuple[str, ...]:
    """The visible columns of a sheet that a table fills in, in the sheet's own order."""
    columns = CRITERIA.columns if sheet is CRITERIA else _TASK_COLUMNS
    headers = _headers(choice, columns)
    known = _OF_CRITERIA if sheet is CRITERIA else _OF_TASKS
    found = {key for row in _rows(table, headers, known) for key in row.cells}
    own = _OF_PROGRESS if sheet is PROGRESS else sheet.columns
    return tuple(c.key for c in own if c.key in found and not c.hidden)


def _headers(choice: Choice | None, columns: Iterable[Column]) -> dict[str, str]:
    known = {text.fold(name): key for name, key in _SPECIAL.items()}
    for column in columns:
        if column.kind is Kind.SIGN:
            continue
        for name in (column.key, column.header, *column.aliases):
            known.setdefault(text.fold(name), column.key)
    worded = choice.headers if choice else {}
    return known | {text.fold(header): key for key, header in worded.items()}


def _rows(
    table: TableLike, headers: Mapping[str, str], fields: Collection[str], *needs: str
) -> list[Row]:
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


def _record(kind: type[R], row: Row, more: Mapping[str, str]) -> R:
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


def _rule(row: Row) -> str:
    said = row.get("rule")
    if not said:
        return ""
    try:
        return rules.rule_text(rules.parse_rule(said))
    except ValueError:
        raise row.fault("B07", said) from None


# How codes are written, outermost first; dots count inside the last kind.
_STYLES: Final = (("letter", r"[A-HĐ]"), ("roman", r"[IVXLC]+"), ("dotted", r"\d+(\.\d+)*"))


def _style(code: str) -> str:
    plain = plain_code(code)
    if re.fullmatch(_STYLES[1][1], plain):  # C, I, L, V, X are numbers before they are letters
        return "roman"
    if re.fullmatch(_STYLES[0][1], plain):
        return "letter"
    return f"dots{plain.count('.')}" if re.fullmatch(_STYLES[2][1], plain) else ""


def _depths(rows: Sequence[Row]) -> Mapping[str, int]:
    """How deep each way of writing a code stands in this table: Roman over Arabic, then by dots."""
    found = {_style(row.get("code")) for row in rows} - {""}
    outer = [name for name in ("letter", "roman") if name in found]
    if not outer:
        return {name: int(name[4:]) for name in found}
    order = [*outer, *sorted(name for name in found if name.startswith("dots"))]
    return {name: depth for depth, name in enumerate(order)}


def _level(row: Row, depths: Mapping[str, int]) -> str:
    said = row.get("level")
    if said:
        level = _LEVEL_WORDS.get(text.fold(said), "")
        if level not in LEVELS:
            raise row.fault("B14", said)
        return level
    depth = depths.get(_style(row.get("code")), 1)
    return LEVELS[min(depth, len(LEVELS) - 1)]


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
    names = [base, *(f"{base[:14]}_{letter}" for letter in _LETTERS)]
    names += [f"{base[:11]}_{number}" for number in range(1, 1000)]
    return next(name for name in names if name not in taken)


def _ties(row: Row, by_id: Mapping[str, Criterion]) -> tuple[str, ...]:
    known = tuple(by_id.values())
    said = row.get("criteria")
    if not said:
        found = criterion_of(row.get("code"), row.get("title"), known)
        return (found,) if found else ()
    ties = []
    parts = [part for p in re.split(r"[;,\n]+", said) if (part := p.strip())]
    for part in parts:
        tie = part if part in by_id else criterion_of(part, row.get("title"), known)
        if not tie and len(parts) > 1:  # the title is that of one of them
            tie = criterion_of(part, "", known)
        if not tie:
            raise row.fault("B09", part)
        ties.append(tie)
    return tuple(ties)


def _field(row: Row, by_id: Mapping[str, Criterion]) -> str:
    said = row.get("field")
    if said and said not in by_id:
        raise row.fault("B09", said)
    return said
