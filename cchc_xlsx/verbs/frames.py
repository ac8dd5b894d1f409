"""The same workbooks as tables: for analysts in pandas, for every program as CSV."""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cchc_xlsx.judging.digest_tasks import OF_LINE
from cchc_xlsx.judging.returns import chosen, counted_rows, head
from cchc_xlsx.verbs.examine import Day, walk

if TYPE_CHECKING:
    import pandas as pd

Json = dict[str, Any]
Columns = Mapping[str, str]  # name → pandas type
Counts = Mapping[str, frozenset[tuple[str, str]] | None]  # of files that count; `counted_rows`

TEXT, NUMBER, WHOLE, FLAG, DAY = "string", "Float64", "Int64", "boolean", "datetime64[ns]"
_FILE: Final = {
    "path": TEXT, "unit": TEXT, "unit_code": TEXT, "superior": TEXT, "template": TEXT,
    "scored_year": WHOLE, "plan_year": WHOLE, "period": TEXT, "phase": TEXT, "part": TEXT,
    "issue": TEXT, "revision": WHOLE, "as_of": DAY, "label": TEXT,
}  # fmt: skip
# `counted` tells the rows a report adds up from those of copies, older versions and other parts.
# One row a criterion, survey and groups included: sum `leaf` rows that are not `survey`.
CRITERIA: Final[Columns] = _FILE | {
    "key": TEXT, "row_id": TEXT, "code": TEXT, "title": TEXT, "field": TEXT, "level": TEXT,
    "leaf": FLAG, "applicable": FLAG, "outside": FLAG, "survey": FLAG, "counted": FLAG,
    "max_points": NUMBER, "basis": NUMBER, "achieved": NUMBER, "outcome": TEXT,
    "computed_points": NUMBER, "self_points": NUMBER, "appraised_points": NUMBER,
    "reappraised_points": NUMBER, "final_points": NUMBER, "stated_lost_points": NUMBER,
    "effective_points": NUMBER, "lost_points": NUMBER, "previous_points": NUMBER,
    "rule": TEXT, "inputs": TEXT, "required_evidence": TEXT, "appraiser": TEXT, "owner": TEXT,
    "evidence": TEXT, "appraiser_note": TEXT, "explanation": TEXT, "reason": TEXT, "note": TEXT,
    "sheet": TEXT, "cell": TEXT,
}  # fmt: skip
# One row a milestone: an assignment with two dates has two; `line` is empty where it has no line.
ASSIGNMENTS: Final[Columns] = _FILE | {
    "key": TEXT, "row_id": TEXT, "line": TEXT, "criteria": TEXT, "field": TEXT, "no": TEXT,
    "kind": TEXT, "code": TEXT, "title": TEXT, "requirement": TEXT, "task": TEXT, "measure": TEXT,
    "output": TEXT, "lead": TEXT, "officer": TEXT, "supervisor": TEXT, "support": TEXT,
    "deadline": TEXT, "due": DAY, "budget": TEXT, "note": TEXT, "previous_status": TEXT,
    "status": TEXT, "percent": NUMBER, "actual": TEXT, "done_on": DAY, "standing": TEXT,
    "result": TEXT, "evidence": TEXT, "difficulty": TEXT, "proposal": TEXT, "updated_on": DAY,
    "sheet": TEXT, "cell": TEXT, "progress_cell": TEXT, "counted": FLAG,
}  # fmt: skip
FINDINGS: Final[Columns] = _FILE | {
    "verdict": TEXT, "code": TEXT, "severity": TEXT, "sheet": TEXT, "cell": TEXT, "row_key": TEXT,
    "column": TEXT, "subject": TEXT, "typed": TEXT, "expected": TEXT, "message": TEXT, "fix": TEXT,
    "count": WHOLE, "cells": TEXT, "counted": FLAG,
}  # fmt: skip
_RUNNABLE: Final = ("=", "+", "-", "@", "\t", "\r")


class Frames(NamedTuple):
    """The columns are those of CRITERIA, ASSIGNMENTS and FINDINGS, in their types."""

    criteria: pd.DataFrame
    assignments: pd.DataFrame
    findings: pd.DataFrame


def frames(
    paths: Iterable[str | os.PathLike[str]], as_of: date | None = None, today: date | None = None
) -> Frames:
    """Criteria, assignments and findings of returned workbooks as DataFrames, one row each.

    `today` is asked only where neither `as_of` nor the workbook says a day.
    """
    clock = today or date.today()  # noqa: DTZ011  the day of the person who asks
    return of_files(list(walk(paths, Day(as_of, clock))))


def of_files(files: Iterable[Mapping[str, Any]]) -> Frames:
    """The same from digests already made."""
    kept = list(files)
    units = [
        {"path": own[0]["path"], "paths": [file["path"] for file in own]}
        for own in chosen((head(file), file) for file in kept).kept
    ]
    counts = counted_rows(kept, units)
    return Frames(*(_frame(rows(kept, counts), columns) for _, rows, columns in TABLES))


def _frame(rows: Iterable[Json], columns: Columns) -> pd.DataFrame:
    import pandas as pd

    table = list(rows)
    return pd.DataFrame(
        {name: _series([row[name] for row in table], kind) for name, kind in columns.items()}
    )


def _series(values: list[Any], kind: str) -> pd.Series[Any]:
    import pandas as pd

    if kind == NUMBER:
        values = [None if value is None else float(value) for value in values]
    if kind == DAY:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype=kind)
    return pd.Series(values, dtype=kind)


# --- rows ----------------------------------------------------------------------------------------


def criteria_rows(files: Iterable[Mapping[str, Any]], counts: Counts) -> Iterator[Json]:
    """The rows of Tiêu chí of all files."""
    for file in files:
        for row in file["criteria"]:
            counted = _is_counted(counts, file, ("criteria", row["row_id"]))
            yield _row(CRITERIA, {**row, "counted": counted}, file)


def assignment_rows(files: Iterable[Mapping[str, Any]], counts: Counts) -> Iterator[Json]:
    """The milestones of all files, each with what is said of its assignment."""
    for file in files:
        for task in file["assignments"]:
            whole = {**task, "lead": task["lead_text"], "support": task["support_text"],
                     "criteria": ";".join(task["criteria"])}  # fmt: skip
            for line in task["milestones"] or [{}]:
                named = line.get("row_id")
                row = ("progress", named) if named else ("assignments", task["row_id"])
                whole["counted"] = _is_counted(counts, file, row)
                own = {"line": line.get("row_id", ""), "progress_cell": line.get("cell", "")}
                own |= {name: line[name] for name in OF_LINE if line}
                yield _row(ASSIGNMENTS, {**whole, **own}, file)


def finding_rows(files: Iterable[Mapping[str, Any]], counts: Counts) -> Iterator[Json]:
    """The findings of all files, of those that could not be read too."""
    for file in files:
        for finding in file["findings"]:
            own = {"cells": " ".join(finding["cells"]), "counted": file["path"] in counts}
            yield _row(FINDINGS, {**finding, **own}, file)


def _is_counted(counts: Counts, file: Mapping[str, Any], row: tuple[str, str]) -> bool:
    own = counts.get(file["path"], frozenset())
    return own is None or row in own


def _row(columns: Columns, row: Mapping[str, Any], file: Mapping[str, Any]) -> Json:
    return {
        name: file[name] if name in _FILE else row.get(name, file.get(name)) for name in columns
    }


TABLES: Final[
    tuple[tuple[str, Callable[[Iterable[Mapping[str, Any]], Counts], Iterator[Json]], Columns], ...]
] = (
    ("criteria", criteria_rows, CRITERIA),
    ("assignments", assignment_rows, ASSIGNMENTS),
    ("findings", finding_rows, FINDINGS),
)


# --- CSV -----------------------------------------------------------------------------------------


def to_csv(report: Mapping[str, Any], out: Path) -> list[Path]:
    """FILE.criteria.csv, FILE.assignments.csv and FILE.findings.csv as Excel opens them rightly.

    UTF-8 with BOM, decimal point. A text that Excel would run as a formula gets an apostrophe.
    """
    from cchc_xlsx.edges import saving

    counts = counted_rows(report["files"], report["summary"]["by_unit"])
    written = []
    for name, rows, columns in TABLES:
        path = out.with_name(f"{out.stem}.{name}.csv")
        saving.write(path, csv_lines(rows(report["files"], counts), columns))
        written.append(path)
    return written


def csv_lines(rows: Iterable[Json], columns: Columns) -> Iterator[bytes]:
    """One table as the lines of a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    values = ([_cell(row[name], kind) for name, kind in columns.items()] for row in rows)
    yield codecs.BOM_UTF8
    for line in chain([list(columns)], values):
        writer.writerow(line)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


def _cell(value: object, kind: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str() if kind == TEXT and value.startswith(_RUNNABLE):
            return f"'{value}"
        case _:
            return str(value)
