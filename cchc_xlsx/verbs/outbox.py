"""build --units: one workbook a unit, each with its own identity, name and results."""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from cchc_xlsx.edges import crews, saving, templates
from cchc_xlsx.edges.crews import Hired
from cchc_xlsx.findings import Finding
from cchc_xlsx.form import choosing
from cchc_xlsx.form.sheets import APPRAISAL
from cchc_xlsx.office.model import Entry
from cchc_xlsx.verbs.appraised import Results, results_of
from cchc_xlsx.verbs.issue import Draft, Options, issue, prepare
from cchc_xlsx.verbs.roster import Recipient, recipients
from cchc_xlsx.verbs.stencils import Stencils


class Many(NamedTuple):
    """From how many workbooks on a crew is hired, and how many are handed over at once."""

    hired_from: int
    portion: int


# Measured on two cores: 24 drawn whole take 2.7 s alone and 2.1 s together, 8 take 0.9 and 1.2.
DRAWN: Final = Many(24, 8)
FILLED: Final = Many(400, 100)  # a hundred blank ones take about as long as a process to start
Progress = Callable[[int, str, int], None]  # done, the last one's name, of how many


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
    said, told = results_of(results, people, base.plan.criteria, complete=base.settings.complete)
    sent.findings += told
    base = _telling(base, said)
    names: set[str] = set()
    codes: set[str] = set()
    due: list[_Due] = []
    for one in people:
        path = folder / file_name(one, base.plan.identity.plan_year, names)
        draft = draft_for(base, one, said.get(one.who, {}), options, codes)
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


def _telling(base: Draft, said: Results) -> Draft:
    """The base with a column for all that appraisers say.

    Points that no column shows would count in every report and in no formula of the workbook.
    """
    named = {key for rows in said.values() for cells in rows.values() for key in cells}
    unseen = tuple(
        key for key in APPRAISAL
        if key in named and key not in base.form.sheet("criteria").by_key
    )  # fmt: skip
    if not unseen:
        return base
    form = choosing.widened(base.form, base.plan.identity.phase, {"criteria": unseen})
    return base._replace(form=form)


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
