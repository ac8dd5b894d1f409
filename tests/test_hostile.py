"""No input stops, hangs or blows up the program: each has its plain sentence, and soon."""

from __future__ import annotations

import contextlib
import csv
import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.edges import (
    door,
    isolation,
    package,
    preflight,
    sheet_facts,
    small_parts,
    workbooks,
    xlsx,
)
from cchc_xlsx.form.page import Cell, Page, Style, Workbook
from cchc_xlsx.verbs import examine, report
from tests import hostile
from tests.hostile import FOREIGN, Bad
from tests.test_preflight import SHEET, with_part, workbook

DAY = date(2026, 6, 20)
WORK = 60  # seconds
SAMPLES = Path(__file__).parent.parent / "samples" / "libreoffice"


def files(*paths: Path) -> list[Mapping[str, Any]]:
    return examine.validate(paths, as_of=DAY, today=DAY)


def codes(found: Iterable[Mapping[str, Any]], severity: str = "") -> set[str]:
    return {
        one["code"]
        for file in found
        for one in file["findings"]
        if severity in ("", one["severity"])
    }


def spent() -> float:
    """Seconds of work of this process and of the workers that read for it, those that died too.

    Not the clock: on a machine with other work a second of work takes many.
    """
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system + sum(_of_workers())


def _of_workers() -> Iterator[float]:
    """The work of every worker alive, where the system tells it."""
    for listed in Path("/proc/self/task").glob("*/children"):
        for child in listed.read_text().split():
            with contextlib.suppress(OSError):  # it has just ended
                fields = Path("/proc", child, "stat").read_text().rpartition(")")[2].split()
                yield (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def unforeseen(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Exceptions in our own code, which the last net calls F28 with their name."""
    for file in found:
        for one in file["findings"]:
            if one["code"] == "F28":
                yield f"{file['path']}: {one['typed']}"


@pytest.mark.parametrize("bad", [*hostile.BAD, *hostile.CONTAINERS], ids=lambda bad: bad.name)
def test_a_bad_input_has_its_sentence(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    path.write_bytes(bad.make())
    start = spent()
    found = files(path)
    took = spent() - start
    assert not list(unforeseen(found))
    assert codes(found) & set(bad.codes)
    assert codes(found, "fatal") <= set(bad.codes)
    assert took < WORK  # whatever else the machine does; a second or two where it is quick


@pytest.mark.parametrize(("name", "data", "kind"), [
    ("README.xlsx", "# Ghi chú\nMột, hai, ba.\nKhông phải bảng".encode(), "TXT"),
    ("csv.xlsx", "Mã;Tên\n1;Tiêu chí\n".encode(), "CSV"),
    ("tab.xls", b"a\tb\n1\t2\n", "CSV"),
    ("bang.numbers", hostile.zipped(("Index/Document.iwa", b"\0"), ("preview.jpg", b"\xff")),
     "Apple Numbers"),
    ("bang.xlsx", hostile.zipped(("Index/Document.iwa", b"\0"), ("preview.jpg", b"\xff")),
     "Apple Numbers"),
])  # fmt: skip
def test_another_kind_of_file_is_called_by_its_name(
    name: str, data: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = files(tmp_path / name)
    (told,) = (f for f in found["findings"] if f["severity"] == "fatal")
    assert (told["code"], told["typed"]) == ("F04", kind)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_every_tenth_of_a_file_is_damage(kind: str, tmp_path: Path) -> None:
    whole = (SAMPLES / f"trieu_trach_{kind}.{kind}").read_bytes()
    for number, data in enumerate(hostile.truncated(whole)):
        (tmp_path / f"{number}.{kind}").write_bytes(data)
    found = files(tmp_path)
    assert len(found) == 9
    assert not list(unforeseen(found))
    for file in found:
        allowed = {"F06"} if kind != "xls" else {"F06", "F08", "F15", FOREIGN}
        assert codes([file], "fatal") <= allowed
        assert kind == "xls" or codes([file]) == allowed


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    (tmp_path / "~$b.xlsx").write_bytes(b"\x05Nguyen")
    (tmp_path / ".~lock.c.xlsx#").write_bytes(b",a,b,")
    expected = {"a.xlsx": "F10", "none.xlsx": "F01", "~$b.xlsx": "F20", ".~lock.c.xlsx#": "F20"}
    for name, code in expected.items():
        assert codes(files(tmp_path / name)) == {code}
    assert codes(files(Path(f"{tmp_path}/a\0.xlsx"))) <= {"F01", "F02"}
    assert codes(files(tmp_path / ("x" * 5000))) <= {"F01", "F02"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no fifo on this system")
def test_a_pipe_does_not_hang_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert codes(files(tmp_path / "a.xlsx")) == {"F13"}


def test_names_of_members_go_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        hostile.zipped(("../../xã.xlsx", workbook()), ("\\\\server\\x.xlsx", workbook()))
    )
    before = set(tmp_path.rglob("*"))
    assert len(files(tmp_path / "a.zip")) == 2
    assert set(tmp_path.rglob("*")) == before


_CHILD = """
import json, resource, sys
from datetime import date
from cchc_xlsx.verbs import examine
found = examine.validate([sys.argv[1]], as_of=date(2026, 6, 20), today=date(2026, 6, 20))
from cchc_xlsx.edges import isolation
import os
isolation._workers(os.getpid()).close()
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF,
                                                         resource.RUSAGE_CHILDREN))
print(json.dumps([len(found), most]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss in kB is Linux's")
def test_a_folder_of_bombs_costs_neither_memory_nor_a_word(tmp_path: Path) -> None:
    for bad in (*hostile.BAD, *hostile.CONTAINERS):
        if "rows" in bad.name or "bomb" in bad.name or bad.name.endswith((".ods", ".xls")):
            (tmp_path / bad.name).write_bytes(bad.make())
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path)], capture_output=True, text=True, check=False,
        timeout=300, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert run.stderr == ""
    count, most = json.loads(run.stdout)
    assert count >= 20
    assert most < 1100 << 10


# --- what we write from it -----------------------------------------------------------------------

RUNNABLE = (
    "=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1")', "{=1}",
    "\t=1", "\r=1", "http://127.0.0.1/", "mailto:a@b.vn", "file:///etc/passwd", "internal:A!A1",
    "external:a.xlsx", "ftp://a", "<f>1</f>", "_x003D_1", "'=1",
)  # fmt: skip


def test_text_never_becomes_a_formula_or_a_link() -> None:
    cells = tuple(Cell(row, 1, said, Style()) for row, said in enumerate(RUNNABLE, 1))
    data = xlsx.to_bytes(Workbook((Page("Tờ", cells=cells),)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(SHEET)
        assert b"<f>" not in xml
        assert b"hyperlink" not in xml
        assert not any(b"External" in archive.read(name) for name in archive.namelist())
    grid = workbooks.read_book(door.Source("a.xlsx", data)).grids[0]
    assert tuple(grid.at(row, 1) for row in range(1, len(RUNNABLE) + 1)) == RUNNABLE


def spoiled(text: str) -> bytes:
    """A returned workbook in which somebody wrote such a text wherever clerks write."""
    data = (SAMPLES.parent / "trieu_trach_tra_lai.xlsx").read_bytes()
    said = html.escape(text).encode()

    def change(xml: bytes) -> bytes:
        for old in ("cơ bản xong", "31/02/2025", "85%", "UBND xã Triệu Trạch"):
            assert old.encode() in xml
            xml = xml.replace(f">{old}<".encode(), b">" + said + b"<")
        return xml

    return with_part(data, hostile.STRINGS, change)


@pytest.mark.parametrize("text", ["=1+1", "-2+3", '@HYPERLINK("http://a.vn")', "+cmd|' /C x'!A0"])
def test_a_report_runs_nothing_of_what_was_typed(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(spoiled(text))
    said = report.report([tmp_path / "a.xlsx"], as_of=DAY, today=DAY)
    assert text in json.dumps(said, ensure_ascii=False).replace('\\"', '"')
    [book] = report.write(said, tmp_path / "out.xlsx", DAY)
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            content = html.unescape(archive.read(name).decode("utf-8", "replace"))
            assert f"<f>{text.lstrip('=')}" not in content
            outside = re.findall(r'Target="([^"]*)" TargetMode="External"', content)
            assert set(outside) <= {"a.xlsx"}  # the file it was read from, beside the report
    for table in report.write(said, tmp_path / "out.csv", DAY):
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = [cell for row in csv.reader(file) for cell in row]
        assert not any(one.startswith(("=", "@", "+")) for one in rows)
        assert text not in rows
    assert not list(unforeseen(said["files"]))


def test_the_manual_states_the_limits() -> None:
    said = (Path(__file__).parent.parent / "docs" / "limits.md").read_text("utf-8")
    rows = [line.split("|")[2].strip() for line in said.splitlines() if line.startswith("| ")]
    megabytes = (door.FILE_LIMIT, door.CONTAINER_LIMIT, package.PART_LIMIT, package.TOTAL_LIMIT)
    for limit in (
        *(f"{size >> 20} MB" for size in megabytes),
        f"{preflight.REFERRED_LIMIT // 1_000_000} MB", f"{isolation.MEMORY >> 30} GB",
        f"{isolation.SECONDS:.0f} giây", f"{door.DEPTH} lớp", f"{package.RATIO_LIMIT} : 1",
        f"{sheet_facts.BOX_LIMIT} ô", f"{sheet_facts.ELEMENTS_LIMIT}; {sheet_facts.DEPTH_LIMIT}",
        *map(str, (door.MEMBERS_LIMIT, package.ENTRIES_LIMIT, preflight.SHEETS_LIMIT,
                   small_parts.NAMES_LIMIT, preflight.STRINGS_LIMIT, sheet_facts.CELLS_LIMIT,
                   sheet_facts.MERGES_LIMIT)),
    ):  # fmt: skip
        assert limit in rows
    assert f"từ {package.RATIO_FROM >> 20} MB" in said
    assert f"dưới {preflight.ORDINARY_SIZE >> 20} MB" in said
