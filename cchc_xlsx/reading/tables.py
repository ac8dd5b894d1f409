"""A table of an office, by our keys or our headers, to criteria and assignments."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from cchc_xlsx.form.marks import ROW_ID
from cchc_xlsx.form.schema import Choice, Sheet
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, PROGRESS
from cchc_xlsx.office import rules, text
from cchc_xlsx.office.codes import criterion_of, plain_code
from cchc_xlsx.office.model import LEVELS, Assignment, Criterion, Progress, parents
from cchc_xlsx.reading.table_rows import Row, TableLike, headers_of, record_of, rows_of

_LEVEL_WORDS: Final = {
    "field": "field", "linh vuc": "field", "criterion": "criterion", "tieu chi": "criterion",
    "component": "component", "tieu chi thanh phan": "component", "tctp": "component",
    "tc": "criterion", "lv": "field",
}  # fmt: skip
_OF_CRITERIA: Final = frozenset({"id", *Criterion._fields})
_OF_TASKS: Final = frozenset({"id", *Assignment._fields, *Progress._fields})
# A table of assignments may tell of their progress as well.
_OF_PROGRESS: Final = tuple(c for c in PROGRESS.columns if not ASSIGNMENTS.has(c.key))
_TASK_COLUMNS: Final = (*ASSIGNMENTS.columns, *_OF_PROGRESS)
_LETTERS: Final = "bcdefghijklmnopqrstuvwxyz"


def criteria(table: TableLike, choice: Choice | None = None) -> tuple[Criterion, ...]:
    """The criteria of a table in its own order, every row with an id."""
    rows = rows_of(table, headers_of(choice, CRITERIA.columns), _OF_CRITERIA, "title")
    depths = _depths(rows)
    levels = [_level(row, depths) for row in rows]
    drafts = [
        record_of(Criterion, row, {"level": level, "rule": _rule(row)})
        for row, level in zip(rows, levels, strict=True)
    ]
    return _with_ids(rows, drafts)


def assignments(
    table: TableLike, known: Sequence[Criterion], choice: Choice | None = None
) -> tuple[tuple[Assignment, ...], dict[str, Progress]]:
    """The assignments of a table, tied to their criteria, and what it says of their progress."""
    headers = headers_of(choice, _TASK_COLUMNS)
    rows = rows_of(table, headers, _OF_TASKS, "title", "task", "measure", "code")
    given = {row.get("id") for row in rows}
    made: list[Assignment] = []
    said: dict[str, Progress] = {}
    taken: set[str] = set()
    by_id = {row.row_id: row for row in known}
    for index, row in enumerate(rows, 1):
        row_id = row.get("id") or _new_task_id(index, taken | given)
        _check_id(row, row_id, taken)
        made.append(_assignment(row, row_id, index, by_id))
        said[row_id] = record_of(Progress, row, {})
    return tuple(made), said


def _new_task_id(index: int, taken: Collection[str]) -> str:
    base = f"t{index:02d}"
    names = (base, *(f"{base}_{letter}" for letter in _LETTERS))
    return next(name for name in names if name not in taken)


def _assignment(row: Row, row_id: str, index: int, by_id: Mapping[str, Criterion]) -> Assignment:
    ties = _ties(row, by_id)
    draft = record_of(Assignment, row, {})
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
    headers = headers_of(choice, columns)
    known = _OF_CRITERIA if sheet is CRITERIA else _OF_TASKS
    found = {key for row in rows_of(table, headers, known) for key in row.cells}
    own = _OF_PROGRESS if sheet is PROGRESS else sheet.columns
    return tuple(c.key for c in own if c.key in found and not c.hidden)


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
