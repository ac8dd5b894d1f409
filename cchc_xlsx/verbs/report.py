"""report: what returned workbooks say, of one or compiled, and the files it is written to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cchc_xlsx.edges.crews import Hands, Hired
from cchc_xlsx.edges.sweeping import unswept
from cchc_xlsx.findings import stop
from cchc_xlsx.judging.digest import VERSION, is_skipped
from cchc_xlsx.judging.history import history
from cchc_xlsx.judging.late import late
from cchc_xlsx.judging.returns import counted, who_and_age, with_unmerged
from cchc_xlsx.judging.summary import summarise
from cchc_xlsx.messages import Lang
from cchc_xlsx.verbs.digests import Digests, earlier, known
from cchc_xlsx.verbs.examine import Day, Progress, walk
from cchc_xlsx.verbs.roster import roster

if TYPE_CHECKING:
    from cchc_xlsx.edges.store import Ledger

Json = dict[str, Any]
LONGEST_LINK: Final = 1_500  # characters of a path; with its cell Excel takes 2,079


def report(  # noqa: PLR0913  what the command line may say
    paths: Iterable[str | os.PathLike[str]],
    *,
    as_of: date | None,
    today: date,
    units: Path | None = None,
    against: str | None = None,
    jobs: int = 0,
    hired: Hired | None = None,
    ledger: Path | None = None,
    due: date | None = None,
    holidays: Path | None = None,
    progress: Progress | None = None,
    lang: Lang = "vi",
) -> Json:
    """The report as an object of version 1: all files, and a summary of those that count.

    The order in which paths are named changes nothing. With a ledger only new or changed files are
    read, and the summary tells what changed since each
    unit's report before; with a due date, who came late by working days. `arrived` says on which
    day the ledger first saw the report of a path, in whatever version.
    """
    from cchc_xlsx.edges import store

    named = roster(units) if units else None
    paths = sorted(paths, key=os.fspath)
    _refuse_ledger(ledger, paths)
    hangs_on = _hangs_on(as_of or today, against, lang)
    with unswept(), store.opened(ledger, hangs_on, today.isoformat(), _renewed) as kept:
        digests = Digests()
        for _ in walk(paths, Day(as_of, today), against=against, hands=Hands(jobs, hired),
                      progress=progress, ledger=kept, lang=lang, kept=digests):  # fmt: skip
            pass  # each is kept as it comes
        files = digests.settled()
        summary = summarise((file for file in files if not is_skipped(file)), named, known)
        summary["set_aside"] = with_unmerged(files, summary["set_aside"])
        arrived = _arrived(summary, kept)
        summary["history"] = _history(files, summary, kept)
        summary["late"] = _late(summary, (due, as_of or today, holidays), arrived)
    return {
        "schema": VERSION,
        "as_of": (as_of or today).isoformat(),
        "files": files,
        "summary": summary,
        **({"due": due.isoformat()} if due else {}),
        **({"arrived": arrived} if ledger else {}),
    }


def _hangs_on(day: date, against: str | None, lang: Lang) -> str:
    """Everything but its bytes that a file's digest hangs on."""
    from cchc_xlsx import __version__

    state = ""
    if against is not None and Path(against).exists():
        found = [Path(against), *sorted(Path(against).rglob("*"))]
        marks = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in found]
        state = hashlib.sha256(repr(marks).encode()).hexdigest()
    return "|".join((__version__, day.isoformat(), lang, against or "", state))


def _renewed(parts: tuple[bytes | None, bytes | None, bytes]) -> tuple[str, str]:
    """Whose report a digest of a ledger of before is, as reports are known today."""
    file = earlier(parts)
    assert file is not None
    return who_and_age(file)


def _refuse_ledger(ledger: Path | None, paths: Iterable[str | os.PathLike[str]]) -> None:
    """Stop where a ledger would be written over one of the files to read (law 1)."""
    if ledger is not None and ledger.resolve() in {Path(path).resolve() for path in paths}:
        raise stop("B03", str(ledger), 2)


def _history(
    files: Sequence[Mapping[str, Any]], summary: Json, ledger: Ledger | None
) -> list[Json]:
    if ledger is None:
        return []
    return history(
        counted(files, summary["by_unit"]), lambda file: earlier(ledger.before(*who_and_age(file)))
    )


def _arrived(summary: Json, ledger: Ledger | None) -> dict[str, str]:
    """The day on which each unit's report was first seen, as a ledger knows it.

    Whoever corrects what came in time is not late.
    """
    if ledger is None:
        return {}
    return {row["path"]: ledger.arrived(*who_and_age(row)) for row in summary["by_unit"]}


def _late(
    summary: Json, when: tuple[date | None, date, Path | None], arrived: Mapping[str, str]
) -> list[Json]:
    due, as_of, table = when
    if due is None:
        return []
    from cchc_xlsx.edges.calendar import calendar

    last = max((as_of.isoformat(), *arrived.values()))[:4]  # some came after that day
    days = calendar(range(due.year, int(last) + 1), table)
    return late(summary["by_unit"], summary["not_returned"], due, as_of, days, arrived)


def write(report: Json, out: Path, as_of: date, word_template: Path | None = None) -> list[Path]:
    """The files a report was written to, by the suffix asked for; whole or not at all."""
    writer = WRITERS.get(out.suffix.casefold())
    if writer is None:
        raise stop("B15", str(out), 2, option="-o", typed=out.name, expected=", ".join(WRITERS))
    refuse_input(report, out)
    if word_template is not None and writer is _docx:
        from cchc_xlsx.edges import saving
        from cchc_xlsx.verbs.letters import report_bytes

        saving.write(out, report_bytes(report, as_of, word_template))
        return [out]
    return writer(report, out, as_of)


def refuse_input(report: Json, out: Path) -> None:
    """Stop where a report would be written over one of the files it was made from (law 1)."""
    target = out.resolve()
    for file in report["files"]:
        container = str(file["path"]).partition("!")[0]
        if target in (Path(container).resolve(), Path(file["path"]).resolve()):
            raise stop("B03", str(out), 2)


def to_json(report: Json) -> Iterator[bytes]:
    """The report as other programs read it, file by file: a country's is larger than memory.

    Days of arrival hang on when the ledger was asked, and are told with a due date only (`late`).
    """
    from cchc_xlsx.edges import json_text

    return json_text.written({key: said for key, said in report.items() if key != "arrived"})


def _xlsx(report: Json, out: Path, as_of: date) -> list[Path]:
    from cchc_xlsx.drawing.summary_book import cover_and_pages
    from cchc_xlsx.edges import saving, xlsx

    saving.write(out, xlsx.to_parts(*cover_and_pages(report, as_of, _beside(out))))
    return [out]


def _beside(out: Path) -> Callable[[str], str]:
    """Where a link in the report finds a file; what lies in a zip or a mail no link can open."""

    @cache
    def found(path: str) -> str:
        odd = set("#%!*?") & set(path) or ":" in Path(path).name or not path.isprintable()
        if odd or not Path(path).is_file():
            return ""
        try:
            link = os.path.relpath(path, out.parent)
        except ValueError:  # on another drive
            link = str(Path(path).resolve())
        return link if len(link) < LONGEST_LINK else ""

    return found


def _json(report: Json, out: Path, _: date) -> list[Path]:
    from cchc_xlsx.edges import saving

    saving.write(out, to_json(report))
    return [out]


def _csv(report: Json, out: Path, _: date) -> list[Path]:
    from cchc_xlsx.verbs.frames import to_csv

    return to_csv(report, out)


def _html(report: Json, out: Path, as_of: date) -> list[Path]:
    from importlib.resources import files

    from cchc_xlsx.drawing.web import Assets, web_page
    from cchc_xlsx.edges import saving

    kept = files("cchc_xlsx.drawing")
    style, script = (kept.joinpath(name).read_text("utf-8") for name in ("web.css", "web.js"))
    saving.write(out, web_page(report, as_of, Assets(style, script)).encode())
    return [out]


def _docx(report: Json, out: Path, as_of: date) -> list[Path]:
    from cchc_xlsx.edges import saving
    from cchc_xlsx.verbs.letters import report_bytes

    saving.write(out, report_bytes(report, as_of))
    return [out]


WRITERS: Final[dict[str, Callable[[Json, Path, date], list[Path]]]] = {
    ".xlsx": _xlsx,
    ".html": _html,
    ".docx": _docx,
    ".json": _json,
    ".csv": _csv,
}
