"""plan, and the Word report: what an office prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cchc_xlsx.drawing.letter_fields import placeholders
from cchc_xlsx.drawing.letter_plan import Kind, Printed, plan_letter
from cchc_xlsx.drawing.letter_report import report_letter
from cchc_xlsx.edges import letters, opening, saving
from cchc_xlsx.findings import grouped, stop
from cchc_xlsx.judging.judge import as_of_for, told
from cchc_xlsx.verbs.years import reading_of

Json = dict[str, Any]


class Written(NamedTuple):
    """What went into a letter: its tasks, and how many errors its workbook has."""

    tasks: int
    errors: int


def plan(
    path: Path, out: Path, *, today: date, kind: Kind | None = None, force: bool = False
) -> Written:
    """Write the plan of a workbook as a letter with its appendix."""
    saving.check(out, ".docx", [path], force=force)
    reading = reading_of(path)
    if not reading.plan.assignments:
        raise stop("P01", str(path))
    printed = Printed(reading.plan, reading.settings, reading.form)
    saving.write(out, letters.to_docx(plan_letter(printed, kind)), force=force)
    found = told(reading, as_of_for(reading, None, today))
    return Written(
        len(reading.plan.assignments), sum(one.severity == "error" for one in grouped(found))
    )


def report_bytes(report: Json, as_of: date, template: Path | None = None) -> bytes:
    """The Word report, in the house's form or in the office's own template."""
    if template is None:
        return letters.to_docx(report_letter(report, as_of))
    data = opening.read(template)
    return letters.filled(template.name, data, placeholders(report, as_of))
