"""build --units: one workbook a unit, each with its own identity, name and results."""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from cchc_xlsx.edges import crews, saving, templates
from cchc_xlsx.edges.crews import Hired
from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.form.sheets import CRITERIA
from cchc_xlsx.office import figures
from cchc_xlsx.office.codes import criterion_of
from cchc_xlsx.office.model import Criterion, Entry
from cchc_xlsx.office.naming import finder, name_key
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.verbs.issue import Draft, Options, issue, prepare
from cchc_xlsx.verbs.roster import UNIT_HEADERS, cell_text, columns
from cchc_xlsx.verbs.stencils import Stencils

RESULT_HEADERS: Final = {
    "unit": UNIT_HEADERS["unit"], "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi"),
    "row_id": ("row_id", "ma dong", "id"), "code": ("code", "ma", "ma tieu chi"),
    "title": ("title", "tieu chi", "ten tieu chi"),
    "counted": ("counted",),
    "basis": ("basis", "tong so (a)", "a"), "achieved": ("achieved", "so dat (b)", "b"),
    "outcome": ("outcome", "muc dat"),
    "self_points": ("self_points", "diem tu cham"),
    "appraised_points": ("appraised_points", "diem tham dinh"),
    "reappraised_points": ("reappraised_points", "diem tham dinh lai"),
    "final_points": ("final_points", "diem cong bo"),
    "appraiser_note": ("appraiser_note", "y kien tham dinh", "ghi chu", "note"),
    "explanation": ("explanation", "giai trinh", "giai trinh cua don vi"),
    "evidence": ("evidence", "tai lieu kiem chung", "tai lieu kiem chung cua don vi"),
}  # fmt: skip
NOT_COUNTED: Final = ("false", "sai", "0")
POINTS: Final = ("self_points", "appraised_points", "reappraised_points", "final_points")


class Many(NamedTuple):
    """From how many workbooks on a crew is hired, and how many are handed over at once."""

    hired_from: int
    portion: int


# Measured on two cores: 24 drawn whole take 2.7 s alone and 2.1 s together, 8 take 0.9 and 1.2.
DRAWN: Final = Many(24, 8)
FILLED: Final = Many(400, 100)  # a hundred blank ones take about as long as a process to start
_LABELS: Final = {column.key: column.header for column in CRITERIA.columns}
NUMBERS: Final = (*POINTS, "basis", "achieved")
CARRIED: Final = (*NUMBERS, "outcome", "appraiser_note", "explanation", "evidence")


class Recipient(NamedTuple):
    """A unit that gets a workbook; `number` is its row in the list."""

    number: int
    unit: str
    unit_code: str = ""
    group: str = ""
    superior: str = ""
    previous_index_points: Decimal | None = None
    previous_rank: int | None = None


Progress = Callable[[int, str, int], None]  # done, the last one's name, of how many
Results = Mapping[str, Mapping[str, Mapping[str, Entry]]]  # unit → row id → column → value


@dataclass
class Sent:
    """What became of a list: files written, files left as they were, and what to look at."""

    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def build_many(  # noqa: PLR0913  what the command line may say
    template: str, units: Path, folder: Path, as_of: date, options: Options, *,
    results: Sequence[Path] = (), force: bool = False, hired: Hired | None = None,
    progress: Progress | None = None,
) -> Sent:  # fmt: skip
    """Write one workbook a unit into a folder; one that is there is kept, so a run can go on.

    The template is drafted once; identity, issue code, keys and the unit's own figures differ.
    Whoever is hired writes a long list; the files are the same. `progress` is told how many are
    done, the name of the last one, and how many there are.
    """
    sent = Sent()
    people, told = recipients(units)
    sent.findings += told
    base = prepare(templates.find(template), options)
    said, told = results_of(results, people, base.plan.criteria)
    sent.findings += told
    names: set[str] = set()
    codes: set[str] = set()
    due: list[_Due] = []
    for one in people:
        path = folder / file_name(one, base.plan.identity.plan_year, names)
        draft = draft_for(base, one, said.get(_who(one), {}), options, codes)
        codes.add(draft.plan.identity.issue)  # of a kept workbook too: a later run gives the same
        if path.exists() and not force:
            sent.kept.append(path)
            continue
        due.append(_Due(path, draft))
        sent.written.append(path)
    many = DRAWN if results else FILLED
    portions = [due[start : start + many.portion] for start in range(0, len(due), many.portion)]
    run = _Run(base, as_of, force, os.urandom(8).hex())
    done = 0
    for portion in _written(portions, run, hired if len(due) >= many.hired_from else None):
        done += len(portion)
        if progress:
            progress(done, portion[-1].path.name, len(due))
    return sent


class _Run(NamedTuple):
    """What all workbooks of a list share."""

    base: Draft
    as_of: date
    force: bool
    name: str  # of this run, for what a process keeps between its portions


class _Due(NamedTuple):
    """A workbook to write."""

    path: Path
    draft: Draft


def _written(
    portions: Sequence[Sequence[_Due]], run: _Run, hired: Hired | None
) -> Iterator[Sequence[_Due]]:
    """The portions, each once it is written."""
    if hired is None:
        for portion in portions:
            _write(portion, run)
            yield portion
        return

    def here(portion: Sequence[_Due]) -> None:
        """What a crew that died was handed, as far as it is not there."""
        _write([one for one in portion if run.force or not one.path.exists()], run)

    with hired(0) as crew:
        for portion, _ in crews.spread(
            crew, portions, lambda some: crew.submit(_write, some, run), here, BrokenExecutor
        ):
            yield portion


_KEPT: dict[str, Stencils] = {}  # of the run at hand


def _write(due: Sequence[_Due], run: _Run) -> None:
    if run.name not in _KEPT:
        _KEPT.clear()
        _KEPT[run.name] = Stencils(run.base, run.as_of)
    stencils = _KEPT[run.name]
    for path, draft in due:
        saving.write(path, stencils.to_bytes(draft), force=run.force)


def draft_for(
    base: Draft, one: Recipient, results: Mapping[str, Mapping[str, Entry]], options: Options,
    taken: Collection[str] = (),
) -> Draft:  # fmt: skip
    """The draft of one unit: its identity, its figures of last year, its results.

    Its issue code is none of those taken.
    """
    plan = base.plan
    identity = plan.identity._replace(
        unit=one.unit, unit_code=one.unit_code, superior=one.superior or plan.identity.superior
    )
    general: dict[str, Entry] = dict(plan.general)
    if one.previous_index_points is not None:
        general["previous_index_points"] = one.previous_index_points
    if one.previous_rank is not None:
        general["previous_rank"] = one.previous_rank
    criteria = plan.criteria
    if results:
        criteria = tuple(
            row._replace(**results[row.row_id]) if row.row_id in results else row  # type: ignore[arg-type]
            for row in plan.criteria
        )
    made = plan._replace(identity=identity, general=general, criteria=criteria)
    return issue(base._replace(plan=made), options.issue, taken)


def file_name(one: Recipient, year: int, taken: set[str]) -> str:
    """A name that says whose file it is, legal on every system, once a run."""
    said = unicodedata.normalize("NFD", one.unit.replace("đ", "d").replace("Đ", "D"))
    plain = re.sub(r"[^A-Za-z0-9]+", "_", "".join(c for c in said if not unicodedata.combining(c)))
    code = re.sub(r"[^A-Za-z0-9]+", "", one.unit_code)
    stem = "_".join(filter(None, (code, plain.strip("_")[:60] or "don_vi", str(year))))
    name, number = f"{stem}.xlsx", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}.xlsx"
    taken.add(name.casefold())
    return name


# --- tables --------------------------------------------------------------------------------------


def recipients(path: Path) -> tuple[list[Recipient], list[Finding]]:
    """The units of a table, each once; a unit or a code that stands twice is told."""
    table = read_table(path)
    at = columns(table, UNIT_HEADERS)
    if at["unit"] < 0:
        raise stop("B06", str(path), 2, expected="Đơn vị")
    found: list[Recipient] = []
    told: list[Finding] = []
    seen: set[str] = set()
    for number, row in enumerate(table.rows, table.first_row):
        said = {key: cell_text(key, row[n] if 0 <= n < len(row) else None) for key, n in at.items()}
        if not said["unit"]:
            continue
        points = _number(said["previous_index_points"])
        rank = _number(said["previous_rank"])
        one = Recipient(number, said["unit"], said["unit_code"], said["group"], said["superior"],
                        points, int(rank) if rank is not None else None)  # fmt: skip
        if _who(one) in seen:
            told.append(Finding("L01", _place(table, number), typed=one.unit))
            continue
        seen.add(_who(one))
        found.append(one)
    if not found:
        raise stop("L02", str(path))
    return found, told


def _who(one: Recipient) -> str:
    return one.unit_code or name_key(one.unit)


def results_of(
    paths: Sequence[Path], people: Sequence[Recipient], criteria: tuple[Criterion, ...]
) -> tuple[Results, list[Finding]]:
    """What appraisers' tables say of each unit's criteria.

    A cell that two tables fill differently stays empty and is told; so is a row whose unit or
    criterion is not known.
    """
    by_code = {one.unit_code: _who(one) for one in people if one.unit_code}
    named = finder((one.unit, _who(one)) for one in people)
    units = {_who(one): one.unit for one in people}
    codes = {row.row_id: row.code for row in criteria}
    found: dict[str, dict[str, dict[str, Entry]]] = {}
    sources: dict[tuple[str, str, str], str] = {}
    clashes: set[tuple[str, str, str]] = set()
    told: list[Finding] = []
    for path in paths:
        table = read_table(path)
        for number, said in _rows(table):
            place = _place(table, number)
            who = by_code.get(said["unit_code"])
            if who is None and len(found_so := named(said["unit"])) == 1:
                [who] = found_so
            if who is None:
                told.append(Finding("L04", place, typed=said["unit"] or said["unit_code"]))
                continue
            row_id = said["row_id"] if said["row_id"] in codes else criterion_of(
                said["code"], said["title"], criteria)  # fmt: skip
            if not row_id:
                typed = f"{said['code']} {said['title']}".strip() or said["row_id"]
                told.append(Finding("L05", place, typed=typed[:80]))
                continue
            for key, value in _values(said, place, told):
                at = (who, row_id, key)
                cells = found.setdefault(who, {}).setdefault(row_id, {})
                if at in sources and cells.get(key) != value:
                    clashes.add(at)
                    subject = f"{units[who]} – {codes[row_id]} {_LABELS[key]}"
                    told.append(Finding("L03", place, subject=subject, column=key,
                                        typed=_spoken(value), expected=_spoken(cells.get(key)),
                                        extra=(("other", sources[at]),)))  # fmt: skip
                else:
                    cells[key] = value
                    sources[at] = f"{table.source}, dòng {number}"
    for who, row_id, key in clashes:
        found[who][row_id].pop(key, None)
    return found, told


def _rows(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    at = columns(table, RESULT_HEADERS)
    if at["unit"] < 0 and at["unit_code"] < 0:
        raise stop("B06", table.source, 2, expected="Đơn vị")
    if at["row_id"] < 0 and at["code"] < 0:
        raise stop("B06", table.source, 2, expected="Mã tiêu chí")
    for number, row in enumerate(table.rows, table.first_row):
        said = {key: cell_text(key, row[n] if 0 <= n < len(row) else None) for key, n in at.items()}
        if said.pop("counted").casefold() in NOT_COUNTED:
            continue  # of a report's own table: a version that another has replaced
        if any(said.values()):
            yield number, said


def _values(
    said: Mapping[str, str], place: Place, told: list[Finding]
) -> Iterator[tuple[str, Entry]]:
    for key in CARRIED:
        if not said[key]:
            continue
        if key not in NUMBERS:
            yield key, said[key]
            continue
        number = _number(said[key])
        if number is None:
            told.append(Finding("L06", place, column=key, typed=said[key][:60]))
        else:
            yield key, number


def _spoken(value: Entry) -> str:
    return figures.spoken(value) if isinstance(value, Decimal) else str(value)[:60]


def _place(table: Table, number: int) -> Place:
    return Place(table.source, table.sheet or "Bảng", number)


def _number(said: str) -> Decimal | None:
    return read_number(said, points=True).value if said else None
