"""What compiling costs: times, the second run of a ledger, memory, other formats, data sheets."""

from __future__ import annotations

import io
import multiprocessing
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.sides import TODAY, Row, pairs, returns
from cchc_xlsx.drawing.summary_book import summary_book
from cchc_xlsx.edges import crews, door, workbooks, xlsx, xlsx_words
from cchc_xlsx.form.page import Cell, Workbook
from cchc_xlsx.judging import judge
from cchc_xlsx.reading import match
from cchc_xlsx.verbs import report

LOOP = "a loop of pandas.read_excel"


def rows(count: int, rounds: int) -> Iterator[Row]:
    """Everything measured on so many returned workbooks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        for back in returns(count):
            (folder / back.name).write_bytes(back.data)
        yield (
            f"report on {count}",
            *pairs(rounds, lambda: ours(folder), lambda: loop(folder)),
            LOOP,
        )
        if count < 100:
            return
        yield again(folder, Path(name))
        mine, theirs = peak(ours, folder), peak(loop, folder)
        yield f"peak memory on {count}, MB instead of ms", mine, theirs, LOOP
        yield from other_formats(folder, Path(name))
        yield data_sheets(folder)


def ours(folder: Path, ledger: Path | None = None) -> dict[str, Any]:
    """The report on a folder, as the command line asks for it."""
    return report.report([folder], as_of=TODAY, today=TODAY, hired=crews.processes, ledger=ledger)


def loop(folder: Path) -> None:
    """What an analyst writes: every sheet of every file, nothing checked."""
    import pandas as pd

    files = sorted(folder.iterdir())
    pd.concat([f for p in files for f in pd.read_excel(p, sheet_name=None).values()])


def again(folder: Path, room: Path) -> Row:
    """The second run with a ledger, nothing changed, against the first."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        ours(folder, room / "so.sqlite")
        times.append(time.perf_counter() - start)
    return "the same again, with ledger", times[1], times[0], "its first run"


def _measured(work: Any, folder: Path, told: Any) -> None:  # noqa: ANN401  a pipe's end
    work(folder)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told.send((own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024_000)


def peak(work: Any, folder: Path) -> float:  # noqa: ANN401  ours or loop
    """The most memory a fresh process takes for it, in thousands of MB, its largest child added."""
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_measured, args=(work, folder, there))
    process.start()
    found: float = here.recv()
    process.join()
    return found


def other_formats(folder: Path, room: Path) -> Iterator[Row]:
    """One workbook saved by LibreOffice as .ods and .xls, where pandas finds its readers."""
    import pandas as pd

    office = shutil.which("soffice")
    if office is None:
        return
    first = min(folder.iterdir())
    for kind, engine, name in (("ods", "odf", "odfpy"), ("xls", "xlrd", "xlrd")):
        line = [office, f"-env:UserInstallation={(room / 'office').as_uri()}", "--headless",
                "--convert-to", kind, "--outdir", str(room), str(first)]  # fmt: skip
        subprocess.run(line, capture_output=True, check=True)
        data = (room / f"{first.stem}.{kind}").read_bytes()

        def read(data: bytes = data, kind: str = kind) -> None:
            reading = match.read(workbooks.read_book(door.Source(f"a.{kind}", data, "")))
            judge.judge(reading, TODAY)

        def theirs(data: bytes = data, engine: str = engine) -> None:
            pd.read_excel(io.BytesIO(data), sheet_name=None, engine=engine)  # type: ignore[call-overload]

        try:
            yield (f"read, validate one .{kind}", *pairs(3, read, theirs), f"pandas with {name}")
        except ImportError:
            continue


def data_sheets(folder: Path) -> Row:
    """The data sheet of a summary by ours and by XlsxWriter's own calls."""
    made = ours(folder)
    page = next(page for page in summary_book(made, TODAY).pages if page.flat is not None)
    assert page.flat is not None
    rows = list(page.flat.rows)
    cells = [
        Cell(number, column, value, style)
        for number, values in enumerate(rows, page.flat.first)
        for column, (value, style) in enumerate(zip(values, page.flat.styles, strict=True), 1)
    ]
    page = replace(page, flat=replace(page.flat, rows=rows))
    times = pairs(3, lambda: xlsx.to_bytes(Workbook(pages=(page,))), lambda: plainly("D", cells))
    return (f"data sheet of {len(cells)} cells", *times, "XlsxWriter, same cells")


def plainly(name: str, cells: Sequence[Any]) -> bytes:
    """The cells by XlsxWriter's own calls."""
    import xlsxwriter

    target = io.BytesIO()
    out: Any = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = out.add_worksheet(name)
    looks: dict[Any, Any] = {}
    for cell in cells:
        look = looks.get(cell.style)
        if look is None:
            look = looks[cell.style] = out.add_format(xlsx_words.properties(cell.style))
        if isinstance(cell.value, str):
            sheet.write_string(cell.row - 1, cell.column - 1, cell.value, look)
        elif cell.value is None:
            sheet.write_blank(cell.row - 1, cell.column - 1, None, look)
        else:
            sheet.write(cell.row - 1, cell.column - 1, cell.value, look)
    out.close()
    return target.getvalue()
