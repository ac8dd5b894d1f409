"""import --as criteria: from a superior's criteria set to a template folder that builds at once."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from cchc_xlsx.edges import documents, saving, templates
from cchc_xlsx.edges.plain import Table
from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.judging.digest import finding_json
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import Criterion, children, parents
from cchc_xlsx.reading import tables
from cchc_xlsx.reading.criteria_set import CriteriaSet, columns_of, criteria_set
from cchc_xlsx.verbs.issue import adds_up

Json = dict[str, Any]
COLUMNS: Final = ("id", "level", "code", "title", "max_points", "rule", "inputs",
                  "required_evidence", "note")  # fmt: skip


class SetTaken(NamedTuple):
    """A criteria set taken over."""

    found: CriteriaSet
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...]


def read_set(path: Path, year: int | None = None) -> SetTaken:
    """The criteria of a document, each with an id and its rule; Stop where it holds none."""
    found = criteria_set(documents.read_document(path), year)
    if not found.lines:
        raise stop("I19", str(path))
    keys = COLUMNS[1:]
    rows = tuple(tuple(line.get(key) or None for key in keys) for line in columns_of(found.lines))
    criteria = tables.criteria(Table(found.source, keys, rows, 1, "import"))
    return SetTaken(found, criteria, (*found.findings, *_sums(found, criteria)))


def import_set(path: Path, folder: Path, *, year: int | None, today: date,
               force: bool = False) -> SetTaken:  # fmt: skip
    """Write the template folder of a criteria set; never over another without force."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())) and not force:
        raise stop("B03", str(folder))
    taken = read_set(path, year)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise stop("F02", str(folder)) from None
    texts = (_toml(taken, today), _csv(COLUMNS, taken.criteria), "id,criteria,field,code,title\n")
    for name, text in zip(templates.FILES, texts, strict=True):
        saving.write(folder / name, text.encode("utf-8"), force=force)
    return taken


def set_json(path: Path, *, year: int | None = None, lang: Lang = "vi") -> Json:
    """The criteria and the findings as other programs read them, nothing written."""
    taken = read_set(path, year)
    up = parents(taken.criteria)
    return {
        "schema": 1,
        "source": taken.found.source,
        "criteria": [
            {**{key: _plain(getattr(row, key)) for key in COLUMNS[1:]}, "id": row.row_id,
             "parent": up[row.row_id], "rule": row.rule or "judged",
             "source": {"sheet": line.place.sheet, "row": line.place.row}}
            for row, line in zip(taken.criteria, taken.found.lines, strict=True)
        ],
        "findings": [finding_json(one, lang) for one in taken.findings],
    }  # fmt: skip


def _plain(value: object) -> object:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _sums(found: CriteriaSet, criteria: tuple[Criterion, ...]) -> list[Finding]:
    """Where the printed maxima do not add up: told, never mended."""
    known = {row.row_id: row for row in criteria}
    places = {row.row_id: line.place for row, line in zip(criteria, found.lines, strict=True)}
    told = []
    for parent, kids in children(criteria).items():
        most = [known[kid].max_points for kid in kids]
        own = known[parent].max_points if parent else found.total
        counted = [points for points in most if points is not None]
        if own is None or not kids or len(counted) < len(most):
            continue
        total = sum(counted, Decimal(0))
        if total != own:
            place = places.get(parent, Place(found.source))
            told.append(Finding("I22", place, typed=spoken(own), expected=spoken(total)))
    return told


def _csv(keys: tuple[str, ...], criteria: tuple[Criterion, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    for row in criteria:
        values = {**row._asdict(), "id": row.row_id}
        writer.writerow(["" if (v := values[key]) is None else _plain(v) for key in keys])
    return out.getvalue()


def _toml(taken: SetTaken, today: date) -> str:
    """The settings a set itself tells; units and thresholds are for the office to add."""
    head = taken.found.heading
    scored = head.plan_year or today.year
    shown = ["code", "title", "max_points", "rule", "inputs", "required_evidence", "basis",
             "achieved", "outcome", "computed_points", "self_points", "evidence"]  # fmt: skip
    lines = [
        f"name = {_quoted(f'Bộ tiêu chí lấy từ {taken.found.source}')}",
        'label = ""', 'unit = ""', 'unit_code = ""',
        f"superior = {_quoted(head.superior)}",
        f"scored_year = {scored}", f"plan_year = {scored + 1}",
        'phase = "tu-cham"', 'period = "Năm"',
        f"complete = {str(adds_up(taken.criteria)).lower()}",
        "", "[general]",
        f"basis_document = {_quoted(head.basis_document or taken.found.source)}",
        "", "[columns.criteria]", f"show = [{', '.join(_quoted(key) for key in shown)}]",
        'headers = { inputs = "Quy định chấm điểm" }', "",
    ]  # fmt: skip
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A basic string of TOML: control characters cannot stand in one."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
