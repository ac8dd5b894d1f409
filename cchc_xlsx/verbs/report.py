"""report: what returned workbooks say, of one or compiled, and the files it is written to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from cchc_xlsx.drawing.headline import is_skipped
from cchc_xlsx.findings import stop
from cchc_xlsx.judging.summary import summarise
from cchc_xlsx.messages import Lang
from cchc_xlsx.verbs.examine import Day, Progress, walk
from cchc_xlsx.verbs.roster import roster

Json = dict[str, Any]
SCHEMA: Final = 1


def report(  # noqa: PLR0913  what the command line may say
    paths: Iterable[str | os.PathLike[str]],
    *,
    as_of: date | None,
    today: date,
    units: Path | None = None,
    against: str | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
    lang: Lang = "vi",
) -> Json:
    """The report as a JSON object of version 1: all files, and a summary of those that count."""
    named = roster(units) if units else None
    files = list(
        walk(paths, Day(as_of, today), against=against, jobs=jobs, progress=progress, lang=lang)
    )
    return {
        "schema": SCHEMA,
        "as_of": (as_of or today).isoformat(),
        "files": files,
        "summary": summarise((file for file in files if not is_skipped(file)), named),
    }


def write(report: Json, out: Path, as_of: date, word_template: Path | None = None) -> list[Path]:
    """The files a report was written to, by the suffix asked for; whole or not at all."""
    writer = WRITERS.get(out.suffix.casefold())
    if writer is None:
        raise stop("B15", str(out), 2, option="-o", typed=out.name, expected=", ".join(WRITERS))
    refuse_input(report, out)
    if word_template is not None and writer is _docx:
        from cchc_xlsx.edges import xlsx
        from cchc_xlsx.verbs.letters import report_bytes

        xlsx.write(out, report_bytes(report, as_of, word_template))
        return [out]
    return writer(report, out, as_of)


def refuse_input(report: Json, out: Path) -> None:
    """Stop where a report would be written over one of the files it was made from (law 1)."""
    target = out.resolve()
    for file in report["files"]:
        container = str(file["path"]).partition("!")[0]
        if target in (Path(container).resolve(), Path(file["path"]).resolve()):
            raise stop("B03", str(out), 2)


def to_json(report: Json) -> bytes:
    """The report as other programs read it."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def _xlsx(report: Json, out: Path, as_of: date) -> list[Path]:
    from cchc_xlsx.drawing.summary_book import summary_book
    from cchc_xlsx.edges import xlsx

    xlsx.write(out, xlsx.to_bytes(summary_book(report, as_of)))
    return [out]


def _json(report: Json, out: Path, _: date) -> list[Path]:
    from cchc_xlsx.edges import xlsx

    xlsx.write(out, to_json(report))
    return [out]


def _csv(report: Json, out: Path, _: date) -> list[Path]:
    from cchc_xlsx.verbs.frames import to_csv

    return to_csv(report, out)


def _html(report: Json, out: Path, as_of: date) -> list[Path]:
    from importlib.resources import files

    from cchc_xlsx.drawing.web import Assets, web_page
    from cchc_xlsx.edges import xlsx

    kept = files("cchc_xlsx.drawing")
    style, script = (kept.joinpath(name).read_text("utf-8") for name in ("web.css", "web.js"))
    xlsx.write(out, web_page(report, as_of, Assets(style, script)).encode())
    return [out]


def _docx(report: Json, out: Path, as_of: date) -> list[Path]:
    from cchc_xlsx.edges import xlsx
    from cchc_xlsx.verbs.letters import report_bytes

    xlsx.write(out, report_bytes(report, as_of))
    return [out]


WRITERS: Final[dict[str, Callable[[Json, Path, date], list[Path]]]] = {
    ".xlsx": _xlsx,
    ".html": _html,
    ".docx": _docx,
    ".json": _json,
    ".csv": _csv,
}
