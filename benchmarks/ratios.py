"""What the verbs cost beside plain XlsxWriter and plain pandas, side by side in one run.

Only ratios count: each line is the median over rounds in which both were run, one after the other.
"""

from __future__ import annotations

import argparse
import compileall
import io
import platform
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cchc_xlsx
from benchmarks import compiling
from benchmarks.sides import TODAY, Work, pairs, returns
from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import crews, door, templates, workbooks, xlsx_words
from cchc_xlsx.form.page import Style, Workbook
from cchc_xlsx.judging import judge
from cchc_xlsx.reading import match
from cchc_xlsx.verbs import issue, outbox, specimens
from cchc_xlsx.verbs.issue import Options


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--counts", default="1,20,170", help="how many to compile")
    said = parser.parse_args()
    warnings.simplefilter("ignore")
    libraries = ("xlsxwriter", "openpyxl", "pandas", "python-calamine", "click")
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    print(f"Python {platform.python_version()}, {versions}")
    print(f"{'work':<46} {'ours, ms':>10} {'theirs, ms':>11} {'ratio':>7}   against")
    for row in (*_processes(said.rounds), *_one(said.rounds)):
        _line(*row)
    for count in (18, 170):
        _line(*_issue(count))
    for count in map(int, said.counts.split(",")):
        for row in compiling.rows(count, min(said.rounds, 3 if count < 100 else 1)):
            _line(*row)


def _line(name: str, ours: float, theirs: float, against: str) -> None:
    times = f"{ours * 1000:>10.1f} {theirs * 1000:>11.1f} {ours / theirs:>7.3f}"
    print(f"{name:<46} {times}   {against}", flush=True)


def _processes(rounds: int) -> Sequence[tuple[str, float, float, str]]:
    def run(*arguments: str) -> Work:
        line = [sys.executable, *arguments]
        return lambda: subprocess.run(line, capture_output=True, check=False)

    compileall.compile_dir(str(Path(cchc_xlsx.__file__).parent), quiet=1)  # as pip does
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(returns(1)[0].data)
        click = run("-c", "import click")
        help_ = pairs(rounds * 2, run("-m", "cchc_xlsx", "--help"), click)
        validate = pairs(rounds * 2, run("-m", "cchc_xlsx", "validate", str(path)), click)
    return [
        ("--help, whole process", *help_, "python -c 'import click'"),
        ("validate one, whole process", *validate, "python -c 'import click'"),
    ]


def _one(rounds: int) -> Sequence[tuple[str, float, float, str]]:
    import openpyxl
    import pandas as pd

    draft = issue.prepare(templates.find("mau_minh_hoa"))
    book = draw(draft.plan, draft.settings, draft.form, TODAY)
    data = returns(1)[0].data
    build = pairs(rounds, lambda: issue.to_bytes(draft, TODAY), lambda: _plain_xlsxwriter(book))

    def read() -> None:
        reading = match.read(workbooks.read_book(door.Source("a.xlsx", data, "")))
        judge.judge(reading, TODAY)

    by_openpyxl = pairs(rounds, read, lambda: openpyxl.load_workbook(io.BytesIO(data)))
    by_pandas = pairs(rounds, read, lambda: pd.read_excel(io.BytesIO(data), sheet_name=None))
    return [
        ("build one, in process", *build, "XlsxWriter, same cells and formats"),
        ("read + preflight + validate one, in process", *by_openpyxl, "openpyxl.load_workbook"),
        (
            "read + preflight + validate one, in process",
            *by_pandas,
            "pandas.read_excel, all sheets",
        ),
    ]


def _plain_xlsxwriter(book: Workbook) -> bytes:
    """The same cells, formats and widths by XlsxWriter's own calls, nothing else."""
    import xlsxwriter

    target = io.BytesIO()
    out: Any = xlsxwriter.Workbook(target, {"in_memory": True})
    formats: dict[Style, Any] = {}
    for page in book.pages:
        sheet = out.add_worksheet(page.name)
        for number, width in page.widths.items():
            sheet.set_column_pixels(number - 1, number - 1, width)
        for cell in page.cells:
            look = formats.get(cell.style)
            if look is None:
                look = formats[cell.style] = out.add_format(xlsx_words.properties(cell.style))
            row, column = cell.row - 1, cell.column - 1
            if cell.formula:
                sheet.write_formula(row, column, "=" + cell.formula, look, str(cell.value or ""))
            elif cell.value is None:
                sheet.write_blank(row, column, None, look)
            elif isinstance(cell.value, str):
                sheet.write_string(row, column, cell.value, look)
            elif isinstance(cell.value, date):
                sheet.write_datetime(row, column, cell.value, look)
            else:
                sheet.write_number(row, column, float(cell.value), look)
    out.close()
    return target.getvalue()


def _issue(count: int) -> tuple[str, float, float, str]:
    """Blank workbooks of a list of units, as `build --units` writes them; theirs once times N."""
    draft = issue.prepare(templates.find("mau_minh_hoa"))
    book = draw(draft.plan, draft.settings, draft.form, TODAY)
    rows = [specimens.unit_name(number) for number in range(count)]
    lines = [
        f"{unit},{code},UBND tỉnh Mẫu,{70 + n % 290 / 10},{n + 1}"
        for n, (unit, code) in enumerate(rows)
    ]
    head = "Đơn vị,Mã đơn vị,Cấp trên,Chỉ số năm trước,Thứ hạng năm trước"
    with tempfile.TemporaryDirectory() as folder:
        units = Path(folder) / "units.csv"
        units.write_text("\n".join([head, *lines]), "utf-8")

        def ours() -> None:
            outbox.build_many("mau_minh_hoa", units, Path(folder) / "out", TODAY, Options(),
                              force=True, hired=crews.processes)  # fmt: skip

        mine, theirs = pairs(3, ours, lambda: _plain_xlsxwriter(book))
    return (
        f"build --units, {count}",
        mine,
        theirs * count,
        "XlsxWriter, same cells and formats, × N",
    )


if __name__ == "__main__":
    main()
