"""The issued copy: the whole plan, settings and form as rows of text on the hidden sheet."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from cchc_xlsx.form import marks
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.schema import Choice, Form
from cchc_xlsx.form.sheets import FRAME, SHEETS, Record
from cchc_xlsx.office import rules
from cchc_xlsx.office.model import (
    GENERAL_KINDS,
    LEVELS,
    PHASES,
    Assignment,
    Criterion,
    Entry,
    Evidence,
    Plan,
    Progress,
    Settings,
    Threshold,
)

RECORDS: Final[dict[str, type]] = {
    "criteria": Criterion,
    "assignments": Assignment,
    "progress": Progress,
    "evidence": Evidence,
}
WIDEST: Final = 2000  # pixels of a column
FIRST: Final = "cchc:issued"  # in the first cell, so that the sheet is known under any name
Line = tuple[str, ...]


class Issued(NamedTuple):
    """What a workbook says was issued."""

    plan: Plan
    settings: Settings
    form: Form
    sound: bool  # whether the copy still agrees with its own digest
    unread: tuple[str, ...] = ()  # what of an altered copy says nothing any more


def to_lines(plan: Plan, settings: Settings, form: Form) -> tuple[Line, ...]:
    """The rows of the hidden sheet, its digest last."""
    lines: list[Line] = [(FIRST, str(form.version))]
    lines += [("identity", k, v) for k, v in marks.identity_to_wire(plan.identity).items() if v]
    lines += content_lines(plan, settings, form)
    return (*lines, ("digest", digest(lines)))


def content_lines(plan: Plan, settings: Settings, form: Form) -> list[Line]:
    """The content without identity and keys: what the issue code is hashed from."""
    lines: list[Line] = [("settings", k, v) for k, v in _settings_to_wire(settings)]
    for sheet in form.sheets:
        if sheet.slug == "general":
            continue
        chosen = [c for c in sheet.columns if c.key not in FRAME and not c.hidden]
        lines.append(("form", sheet.slug, *(f"{c.key}={c.width}={c.header}" for c in chosen)))
    lines += [("general", k, marks.to_wire(v)) for k, v in plan.general.items() if v is not None]
    for slug, records in (("criteria", plan.criteria), ("assignments", plan.assignments),
                          ("progress", plan.progress), ("evidence", plan.evidence)):  # fmt: skip
        lines += _table(slug, records)
    return lines


def digest(lines: Iterable[Line]) -> str:
    """Sixteen hex digits over the lines; guards against accidents, proves nothing."""
    import hashlib

    text = "\x1e".join("\x1f".join(line).rstrip("\x1f") for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _table(slug: str, records: Sequence[tuple[object, ...]]) -> list[Line]:
    if not records:
        return []
    names = RECORDS[slug]._fields  # type: ignore[attr-defined]
    wire = [[marks.to_wire(value) for value in record] for record in records]
    used = [i for i in range(len(names)) if i == 0 or any(row[i] for row in wire)]
    head: Line = ("columns", slug, *(names[i] for i in used))
    return [head, *(("row", slug, *(row[i] for i in used)) for row in wire)]


def _settings_to_wire(settings: Settings) -> Iterable[tuple[str, str]]:
    yield "label", settings.label
    yield "complete", str(int(settings.complete))
    yield "extract", str(int(settings.extract))
    yield "due_soon_days", str(settings.due_soon_days)
    yield "before_means", settings.before_means
    yield "rounding", str(settings.rounding)
    yield "not_applicable", settings.not_applicable
    yield "plan_date", marks.to_wire(settings.plan_date)
    yield (
        "thresholds",
        "; ".join(f"{t.label}: {marks.to_wire(t.least)}" for t in settings.thresholds),
    )
    yield "report_dates", "; ".join(f"{k}: {v}" for k, v in settings.report_dates.items())


# --- reading -------------------------------------------------------------------------------------


def is_issued(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a grid is an issued copy, whatever its sheet is called now."""
    return _first(rows) is not None


_PUSHED: Final = 3  # rows and columns of numbers that a script may have put before it


def _first(rows: Sequence[Sequence[object]]) -> tuple[int, int] | None:
    """Where a copy begins: its row and column, from 0."""
    spots = ((n, at) for n, row in enumerate(rows[:_PUSHED])
             for at, value in enumerate(row[:_PUSHED]) if value == FIRST)  # fmt: skip
    return next(spots, None)


def from_lines(rows: Sequence[Sequence[object]]) -> Issued | None:
    """What the hidden sheet says was issued, or None where it is none; faults become blanks."""
    first = _first(rows)
    if first is None:
        return None
    below, beside = first
    lines = [_line(row[beside:] if beside else row) for row in rows[below:]]
    said = [line[1] for line in lines if line[:1] == ("digest",) and len(line) > 1]
    sound = said == [digest(line for line in lines if line[:1] != ("digest",))]
    unread: list[str] = []
    if not sound:  # a replacement over all sheets reaches the hidden one too
        from cchc_xlsx.form import worn

        lines, unread = worn.mended(lines, {s: _kinds(k) for s, k in RECORDS.items()}, _reads)
    of: dict[str, list[Line]] = {}
    for line in lines:
        of.setdefault(line[0] if len(line) > 1 else "", []).append(line)
    identity = marks.identity_from_wire(_pairs_of(of, "identity"))
    settings = _settings(_pairs_of(of, "settings"))
    general: dict[str, Entry] = {
        key: _entry(value, GENERAL_KINDS[key])
        for key, value in _pairs_of(of, "general").items() if key in GENERAL_KINDS
    }  # fmt: skip
    tables = _tables(lines)
    plan = Plan(identity, general, *(tables[slug] for slug in RECORDS))  # type: ignore[arg-type]
    phase = identity.phase if identity.phase in PHASES else "khac-phuc"
    form = _form(tuple(of.get("form", ())), phase)
    return Issued(plan, settings, form, sound, tuple(unread))


def _pairs_of(of: Mapping[str, Sequence[Line]], word: str) -> dict[str, str]:
    """What the lines that begin with a word say by their second one."""
    return {line[1]: line[2] for line in of.get(word, ()) if len(line) > 2}


@lru_cache(maxsize=64)
def _form(lines: tuple[Line, ...], phase: str) -> Form:
    """The form as issued; all workbooks of a template say the same one."""
    known = {
        sheet.slug: {column.key for column in sheet.columns if column.key not in FRAME}
        for sheet in SHEETS
    }
    choices = {n[1]: _choice(n[2:], known[n[1]]) for n in lines if len(n) > 1 and n[1] in known}
    return make_form(choices, phase)


def _line(row: Sequence[object]) -> Line:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    texts = [value if type(value) is str else _text(value) for value in row[:length]]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():  # a program may have turned text to number
        return str(int(value))
    return str(value)


def _choice(cells: Sequence[str], known: Collection[str]) -> Choice:
    """The columns a sheet shows; what is no column of ours was never issued."""
    show, headers, widths = [], {}, {}
    for cell in cells:
        key, width, header = (*cell.split("=", 2), "", "")[:3]
        if key not in known:
            continue
        show.append(key)
        headers[key] = header
        widths[key] = _whole(width, 0, WIDEST)
    widths = {key: width for key, width in widths.items() if width}
    return Choice(tuple(show), headers, widths)


def _tables(lines: Iterable[Line]) -> dict[str, tuple[Record, ...]]:
    """The records of every table; a copy that was altered may name one twice."""
    names: dict[str, Line] = {}
    found: dict[str, dict[str, Record]] = {slug: {} for slug in RECORDS}
    for line in lines:
        slug = line[1] if len(line) > 1 else ""
        if slug in found and line[0] == "columns":
            names[slug] = line[2:]
        elif slug in found and line[0] == "row" and names.get(slug):
            made = _row(slug, names[slug], line)
            if made is not None:
                found[slug].setdefault(made.row_id, made)
    return {slug: tuple(records.values()) for slug, records in found.items()}


@lru_cache(maxsize=1 << 13)
def _row(slug: str, names: Line, line: Line) -> Record | None:
    """The record of a line, None where it is none; those of a template come in every file."""
    values = dict(zip(names, line[2:], strict=False))
    if not values.get("row_id") or values.get("level", LEVELS[0]) not in LEVELS:
        return None
    made = record(RECORDS[slug], values | {"rule": _rule(values.get("rule", ""))})
    return cast("Record", made)


@lru_cache(maxsize=1024)
def _rule(text: str) -> str:
    """A rule as issued, "" where it can be none of ours; the same rules come in every file."""
    try:
        rules.parse_rule(text)
    except (ValueError, ArithmeticError, LookupError):
        return ""
    return text


def record(kind: type, values: Mapping[str, str]) -> object:
    """A record of its kind from text: the inverse of `to_wire`; unknown names are dropped."""
    kinds = _kinds(kind)
    made = {n: _entry(v, kinds[n]) for n, v in values.items() if n in kinds and v != ""}
    return kind(**{n: v for n, v in made.items() if v is not None})


@cache
def _kinds(kind: type) -> Mapping[str, str]:
    return {name: _kind_of(annotation) for name, annotation in kind.__annotations__.items()}


def _kind_of(annotation: object) -> str:
    text = str(annotation)
    if "Points" in text or "Decimal" in text:
        return "points"
    if "date" in text:
        return "date"
    if "tuple" in text:
        return "tuple"
    return "text"


def _entry(text: str, kind: str) -> Entry:
    try:
        if kind == "points":
            number = Decimal(text)
            return number if number.is_finite() and abs(number.adjusted()) < 12 else None
        if kind == "integer":
            return int(text)
        if kind == "date":
            return date.fromisoformat(text[:10])
    except (InvalidOperation, ValueError):
        return None
    if kind == "tuple":
        return tuple(part for part in text.split(";") if part)  # type: ignore[return-value]
    return text


def _reads(text: str, kind: str) -> bool:
    return _entry(text, kind) is not None


def _settings(values: Mapping[str, str]) -> Settings:
    plan_date = _entry(values.get("plan_date", ""), "date")
    return Settings(
        label=values.get("label", ""),
        complete=values.get("complete") == "1",
        extract=values.get("extract") == "1",
        due_soon_days=_whole(values.get("due_soon_days", ""), 15, 3660),
        before_means="inclusive" if values.get("before_means") == "inclusive" else "exclusive",
        rounding=_whole(values.get("rounding", ""), 2, 6),
        not_applicable="full" if values.get("not_applicable") == "full" else "exclude",
        plan_date=plan_date if isinstance(plan_date, date) else None,
        thresholds=tuple(_thresholds(values.get("thresholds", ""))),
        report_dates=dict(_pairs(values.get("report_dates", ""))),
    )


def _thresholds(text: str) -> Iterable[Threshold]:
    for label, least in _pairs(text):
        number = _entry(least, "points")
        if isinstance(number, Decimal):
            yield Threshold(label, number)


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    for part in text.split("; "):
        label, colon, value = part.rpartition(": ")
        if colon:
            yield label, value


def _whole(text: str, default: int, most: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 and int(text) <= most else default
