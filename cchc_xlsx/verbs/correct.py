"""validate --correct: of each returned file the clean form with its answers, wrong cells marked."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cchc_xlsx.drawing.correction import correction, slots_of
from cchc_xlsx.drawing.reopened import reopened
from cchc_xlsx.edges import door, saving, workbooks, xlsx
from cchc_xlsx.findings import Finding, Stop, stop
from cchc_xlsx.form.grid import Book
from cchc_xlsx.judging import judge
from cchc_xlsx.messages import Lang
from cchc_xlsx.office.model import Plan, Progress
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.issue import Draft, issue
from cchc_xlsx.verbs.ours import ours

NEWER = "W06"  # drawn by an older program, the form would lose what only the newer one knows
TOO_LONG = "B10"


class Written(NamedTuple):
    """What became of a file: where its correction is, or None where there could be none."""

    name: str
    path: Path | None
    fault: str = ""  # what nobody foresaw, by the name of its kind
    refused: str = ""  # what of it Excel would not hold
    cut: tuple[str, ...] = ()  # cells that held more than a cell may; the rest lies aside


def correct(
    paths: Iterable[str | os.PathLike[str]],
    folder: Path,
    *,
    as_of: date | None,
    today: date,
    against: str | None = None,
    lang: Lang = "vi",  # noqa: ARG001  the workbook is the commune's: Vietnamese in any case
    force: bool = False,
) -> list[Written]:
    """The correction workbook of every file that can be read, written into a folder."""
    paths, find = list(paths), ours(against)
    inputs = {path.resolve() for one in paths for path in _files(Path(one))}
    done: list[Written] = []
    names: set[str] = set()
    for source in door.sources(paths):
        if isinstance(source, Finding):
            continue
        try:
            opened = workbooks.open_book(source)
            reading = match.read(opened.book, *find(opened.book))
            made = corrected(reading, opened.book, as_of, today, opened.findings)
            fault = refused = ""
        except Stop as stopped:
            made, fault = None, ""
            refused = stopped.finding.typed if stopped.finding.code == TOO_LONG else ""
        except Exception as unforeseen:  # noqa: BLE001  one strange file never ends a run (law 10)
            made, fault, refused = None, type(unforeseen).__name__, ""
        if made is None:
            done.append(Written(source.name, None, fault, refused))
            continue
        data, revision, cut = made
        path = folder / _file_name(source.name, revision, names)
        if path.resolve() in inputs:
            raise stop("B03", str(path))
        saving.write(path, data, force=force)
        done.append(Written(source.name, path, cut=cut))
    return done


def corrected(
    reading: Reading, book: Book, as_of: date | None, today: date,
    more: tuple[Finding, ...] = (),
) -> tuple[bytes, int, tuple[str, ...]] | None:  # fmt: skip
    """The bytes of a reading's correction, its revision and the cells of which a part lies aside.

    None where there is nothing to draw.
    """
    reading = with_issue(reading)
    plan = reading.plan
    newer = any(finding.code == NEWER for finding in reading.findings)
    if newer or not (plan.criteria or plan.assignments):
        return None
    on = judge.as_of_for(reading, as_of, today)
    found = findings(reading, on)
    made = correction(reading, (*more, *found), on, book, anew(reading, found, on))
    return xlsx.to_bytes(made.workbook), plan.identity.revision + 1, made.cut


def findings(reading: Reading, on: date) -> tuple[Finding, ...]:
    """Everything to tell of a reading, each of its own cell."""
    return judge.told(reading, on)


def anew(
    reading: Reading, found: Iterable[Finding], on: date
) -> list[tuple[tuple[str, str, str], Finding]]:
    """What the clean form is asked that could not be asked of the file, each with its slot.

    Of a row, a column or a sheet that was not found nothing but that was told.
    """
    found = tuple(found)
    clean = reopened(reading, found)
    told, slot_of = Counter(map(_about, found)), slots_of(clean)
    asked = []
    for finding in judge.told(clean, on):
        if finding.code[0] == "X" and not told[_about(finding)]:
            slot = slot_of(finding.place)
            if slot:
                asked.append((slot, finding))
    return asked


def _about(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.row_key, finding.column


def with_issue(reading: Reading) -> Reading:
    """The reading of a workbook that lost what was issued, with an issue and lines of its own."""
    if reading.proof:
        return reading
    reading = reading._replace(plan=_lined(reading.plan))
    if reading.plan.identity.issue:
        return reading
    draft = issue(Draft(reading.plan, reading.settings, reading.form))
    identity = draft.plan.identity
    return reading._replace(plan=draft.plan, issued=reading.issued._replace(identity=identity))


def _lined(plan: Plan) -> Plan:
    """The plan with a blank line for every assignment whose own is gone; each was issued one."""
    lined = {line.task_id for line in plan.progress}
    missing = (Progress(t.row_id, t.row_id) for t in plan.assignments if t.row_id not in lined)
    return plan._replace(progress=(*plan.progress, *missing))


def _files(path: Path) -> Iterable[Path]:
    return path.rglob("*") if path.is_dir() else (path,)


def _file_name(source: str, revision: int, taken: set[str]) -> str:
    """The name of a file's correction, of its member's name where it came in a zip; once a run."""
    stem = saving.legal(Path(source.rpartition("!")[2]).stem)
    stem = re.sub(r"_sua\d+\Z", "", stem)
    name, number = f"{stem}_sua{revision}.xlsx", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}_sua{revision}.xlsx"
    taken.add(name.casefold())
    return name
