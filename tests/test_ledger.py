"""The ledger: nothing read twice, nothing lost whatever ends a run, history told from it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xlsx.edges import calendar as calendars
from cchc_xlsx.edges import store
from cchc_xlsx.edges.packed import pack, unpack
from cchc_xlsx.findings import Stop
from cchc_xlsx.office.workdays import Calendar, is_working, working_days_after
from cchc_xlsx.verbs import examine, issue, report, specimens
from cchc_xlsx.verbs.specimens import province
from tests import plans

DAY = date(2026, 6, 20)
COUNT = 9


def printed(made: dict[str, Any]) -> bytes:
    """The report as it is printed."""
    return b"".join(report.to_json(made))


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    for one in province(COUNT, seed=11, today=DAY):
        (folder / one.name).write_bytes(one.data)
    return folder


def compiled(*paths: Path, ledger: Path | None = None, **more: Any) -> dict[str, Any]:
    return report.report(paths, as_of=DAY, today=DAY, ledger=ledger, **more)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read."""
    found: list[str] = []
    real = examine.read

    def read(source: Any, find: Any) -> Any:
        found.append(source.name)
        return real(source, find)

    monkeypatch.setattr(examine, "read", read)
    return found


def test_a_second_run_reads_nothing_and_says_the_same(
    returns: Path, tmp_path: Path, reads: list[str]
) -> None:
    plain, ledger = compiled(returns), tmp_path / "l.db"
    first = compiled(returns, ledger=ledger)
    assert len(reads) == 2 * COUNT
    second = compiled(returns, ledger=ledger)
    assert len(reads) == 2 * COUNT
    assert printed(first) == printed(second) == printed(plain)


def test_only_what_is_new_or_changed_is_read(
    returns: Path, tmp_path: Path, reads: list[str]
) -> None:
    folder, ledger = tmp_path / "in", tmp_path / "l.db"
    shutil.copytree(returns, folder)
    compiled(folder, ledger=ledger)
    reads.clear()
    files = sorted(folder.iterdir())
    data = files[1].read_bytes()
    files[0].write_bytes(data)  # now a re-send of another
    files[2].rename(folder / "khac.xlsx")  # the same bytes elsewhere
    (folder / "moi.xlsx").write_bytes(next(province(1, seed=99, today=DAY)).data)
    again = compiled(folder, ledger=ledger)
    assert [Path(name).name for name in reads] == ["moi.xlsx"]
    assert printed(again) == printed(compiled(folder))


def test_in_parts_shuffled_and_by_threads_the_result_is_the_same(
    returns: Path, tmp_path: Path
) -> None:
    ledger, files = tmp_path / "l.db", sorted(returns.iterdir())
    whole = compiled(*files)
    for part in (files[5:], files[:3], files[2:7]):
        compiled(*part, ledger=ledger)
    assert printed(compiled(*files, ledger=ledger)) == printed(whole)
    for jobs in (1, 3):
        again = compiled(*reversed(files), jobs=jobs)
        assert printed(again) == printed(whole)


def test_another_day_is_another_digest(returns: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    compiled(returns, ledger=ledger)
    later = date(2026, 12, 31)
    found = report.report([returns], as_of=later, today=later, ledger=ledger)
    assert printed(found) == printed(report.report([returns], as_of=later, today=later))


RUN = """
import sys
from datetime import date
from pathlib import Path
from cchc_xlsx.verbs import report
report.report([Path(sys.argv[1])], as_of=date(2026, 6, 20), today=date(2026, 6, 20),
              ledger=Path(sys.argv[2]), jobs=1)
"""


def start(folder: Path, ledger: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(ledger)],
        stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_killed_at_any_moment_nothing_is_lost_and_a_run_goes_on(
    returns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "l.db"
    for wait in (0.2, 0.5, 0.7, 0.9):
        run = start(returns, ledger)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if ledger.exists() and ledger.stat().st_size:
            base = sqlite3.connect(ledger)
            assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            base.close()
    found = compiled(returns, ledger=ledger)
    assert printed(found) == printed(compiled(returns))


def test_two_runs_at_once_spoil_nothing(returns: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.db"
    runs = [start(returns, ledger) for _ in range(2)]
    for run in runs:
        assert run.wait(timeout=60) == 0
    assert printed(compiled(returns, ledger=ledger)) == printed(compiled(returns))


def test_a_ledger_is_made_once_whoever_comes_first(tmp_path: Path) -> None:
    """Runs that find no ledger begin it at the same moment."""

    def claim(path: Path, together: threading.Barrier) -> None:
        together.wait()
        store.Ledger(path, "x", DAY.isoformat(), lambda _: ("", "")).close()

    with ThreadPoolExecutor(4) as crew:
        for number in range(25):
            together = threading.Barrier(4)
            runs = [crew.submit(claim, tmp_path / f"{number}.db", together) for _ in range(4)]
            for run in runs:
                run.result()


def _another(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE x (y)")
    base.commit()
    base.close()


@pytest.mark.parametrize(("make", "code"), [
    (lambda path: path.write_bytes(b"not a database" * 90), "L30"),
    (_another, "L30"),
    (lambda path: path.mkdir(), "L32"),
])  # fmt: skip
def test_what_is_no_ledger_is_said(make: Any, code: str, returns: Path, tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    make(path)
    with pytest.raises(Stop) as stopped:
        compiled(returns, ledger=path)
    assert stopped.value.finding.code == code


def test_a_locked_ledger_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.db"
    first = store.Ledger(path, "x", "2026-01-01", lambda _: ("", ""))
    second = store.Ledger(path, "x", "2026-01-01", lambda _: ("", ""))
    second.base.execute("PRAGMA busy_timeout = 50")
    first.keep("a", "1", ("w", "1", 0, "ok"), lambda: (b"", b"", b""))
    with pytest.raises(Stop) as stopped:
        second.keep("b", "2", ("w", "1", 0, "ok"), lambda: (b"", b"", b""))
    assert stopped.value.finding.code == "L31"
    first.close()
    second.base.close()


def test_an_input_is_no_ledger(returns: Path) -> None:
    path = min(returns.iterdir())
    before = path.read_bytes()
    with pytest.raises(Stop):
        compiled(path, ledger=path)
    assert path.read_bytes() == before


# --- history -------------------------------------------------------------------------------------


def quarters(folder: Path) -> tuple[Path, Path]:
    """Two periods of the same units: points, statuses and percents as told."""
    from cchc_xlsx.drawing.workbook import draw
    from cchc_xlsx.edges import xlsx
    from cchc_xlsx.verbs.issue import issue
    from tests import plans

    base = plans.draft("trieu_trach_2025")
    made = []
    for period, shift in (("6 tháng", 0), ("9 tháng", 1)):
        out = folder / str(shift)
        out.mkdir()
        for number in range(3):
            identity = base.plan.identity._replace(
                unit=f"UBND xã Số {number}", unit_code=f"3000{number}", period=period
            )
            points = Decimal("0.50") + Decimal("0.10") * ((number + shift) % 3)
            criteria = tuple(
                row._replace(appraised_points=points) if row.row_id == "f6" else row
                for row in base.plan.criteria
            )
            line = base.plan.progress[0]._replace(
                status=("Hoàn thành", "Đang thực hiện")[shift], percent=Decimal((90, 40)[shift])
            )
            plan = base.plan._replace(
                identity=identity, criteria=criteria, progress=(line, *base.plan.progress[1:])
            )
            draft = issue(replace_plan(base, plan))
            book = draw(draft.plan, draft.settings, draft.form, DAY)
            (out / f"{number}.xlsx").write_bytes(xlsx.to_bytes(book))
        made.append(out)
    return made[0], made[1]


def replace_plan(base: Any, plan: Any) -> Any:
    return base._replace(plan=plan) if hasattr(base, "_replace") else replace(base, plan=plan)


def test_history_tells_points_ranks_and_what_fell_back(tmp_path: Path) -> None:
    first, second = quarters(tmp_path)
    ledger = tmp_path / "l.db"
    assert compiled(first, ledger=ledger)["summary"]["history"] == []
    rows = compiled(second, ledger=ledger)["summary"]["history"]
    told = [(row["unit"], row["change"], row["previous_rank"], row["rank"], row["rank_change"])
            for row in rows]  # fmt: skip
    assert told == [("UBND xã Số 0", "0.1", 3, 2, 1), ("UBND xã Số 1", "0.1", 2, 1, 1),
                    ("UBND xã Số 2", "-0.2", 1, 3, -2)]  # fmt: skip
    for row in rows:
        [back] = row["went_back"]
        assert (back["before"], back["now"]) == ("Hoàn thành", "Đang thực hiện")
        [fell] = row["fell"]
        assert (fell["before"], fell["now"]) == (90, 40)
    again = compiled(second, ledger=ledger)["summary"]["history"]
    assert again == rows


def test_a_ledger_of_before_still_knows_the_report_before(tmp_path: Path) -> None:
    """Its digests were kept whole, in a table of fewer columns."""
    first, second = quarters(tmp_path)
    path, fresh = tmp_path / "l.db", tmp_path / "fresh.db"
    for ledger in (path, fresh):
        compiled(first, ledger=ledger)
    with closing(sqlite3.connect(path)) as base, base:
        for sha256, head, rows in base.execute("SELECT sha256, head, body FROM digests").fetchall():
            whole = pack(unpack(head) | unpack(rows))
            base.execute("UPDATE digests SET body = ?, hangs_on = '2|' WHERE sha256 = ?",
                         (whole, sha256))  # fmt: skip
        base.execute("ALTER TABLE digests DROP COLUMN head")
        base.execute("ALTER TABLE digests DROP COLUMN counted")
    told = [compiled(second, ledger=ledger)["summary"]["history"] for ledger in (path, fresh)]
    assert told[0] == told[1] != []


def test_who_is_late_by_working_days(returns: Path, tmp_path: Path) -> None:
    units = tmp_path / "u.csv"
    names = [specimens.unit_name(n) for n in range(COUNT + 1)]
    units.write_text("Đơn vị;Mã đơn vị\n" + "\n".join(f"{a};{b}" for a, b in names), "utf-8")
    late = compiled(returns, ledger=tmp_path / "l.db", units=units, due=date(2026, 6, 12))[
        "summary"
    ]["late"]
    assert len(late) == COUNT + 1  # one never came
    assert {row["working_days"] for row in late} == {5}  # Monday to Friday; the 20th is a Saturday
    assert [row["unit"] for row in late if row["arrived"] is None] == [names[COUNT][0]]


def test_a_day_asked_for_is_the_day_of_those_who_never_came(returns: Path, tmp_path: Path) -> None:
    """Due on Friday the 12th, asked on Tuesday the 16th of an inbox first seen on the 20th."""
    units = tmp_path / "u.csv"
    names = [specimens.unit_name(n) for n in range(COUNT + 1)]
    units.write_text("Đơn vị;Mã đơn vị\n" + "\n".join(f"{a};{b}" for a, b in names), "utf-8")
    asked: dict[str, Any] = {"units": units, "due": date(2026, 6, 12), "as_of": date(2026, 6, 16)}
    for today in (date(2026, 6, 20), date(2026, 7, 30)):
        made = report.report([returns], ledger=tmp_path / "l.db", today=today, **asked)
        late = {row["arrived"]: row["working_days"] for row in made["summary"]["late"]}
        assert late == {None: 2, "2026-06-20": 5}


def test_an_office_may_have_days_off_of_its_own(returns: Path, tmp_path: Path) -> None:
    """Due on Friday the 12th, seen on the 20th; Monday off, Saturday the 20th worked instead."""
    table = tmp_path / "days.csv"
    table.write_text("2026-06-15,off\n2026-06-20,work\n2026-06-16,off\n", "utf-8")
    told = compiled(returns, ledger=tmp_path / "l.db", due=date(2026, 6, 12), holidays=table)
    assert {row["working_days"] for row in told["summary"]["late"]} == {4}
    with pytest.raises(Stop):
        compiled(returns, ledger=tmp_path / "l.db", due=date(2026, 6, 12), holidays=tmp_path / "no")


def test_whoever_corrects_what_came_in_time_is_not_late(returns: Path, tmp_path: Path) -> None:
    """Under the same name, with other bytes."""
    inbox, ledger, due = tmp_path / "in", tmp_path / "l.db", date(2026, 4, 24)
    shutil.copytree(returns, inbox)

    def late(day: date) -> list[dict[str, Any]]:
        made = report.report([inbox], as_of=DAY, today=day, ledger=ledger, due=due)
        found: list[dict[str, Any]] = made["summary"]["late"]
        return found

    assert late(due) == []
    path = min(inbox.glob("*.xlsx"))
    with zipfile.ZipFile(path, "a") as again:
        again.writestr("docProps/thumbnail.txt", "saved again")
    assert late(date(2026, 5, 5)) == []


def test_a_ledger_of_before_keeps_its_days_and_its_order(returns: Path, tmp_path: Path) -> None:
    """Its ages ended with the phase, and days stood with the paths alone."""
    ledger = tmp_path / "l.db"
    report.report([returns], as_of=DAY, today=DAY, ledger=ledger)

    def rows() -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(ledger)) as base, base:
            return base.execute("SELECT who, age FROM digests ORDER BY 1, 2").fetchall()

    new = rows()
    with closing(sqlite3.connect(ledger)) as base, base:
        base.execute("DROP TABLE receipts")
        for who, age in new:
            years, phase, period = age[:12], age[12:17], age[18:]
            base.execute("UPDATE digests SET age = ? WHERE who = ?",
                         (f"{years}{period}|{phase}", who))  # fmt: skip
        base.execute("PRAGMA user_version = 0")
    assert rows() != new
    later = report.report([returns], as_of=DAY, today=date(2026, 12, 1), ledger=ledger)
    assert set(later["arrived"].values()) == {DAY.isoformat()}
    assert rows() == new


def test_a_ledger_of_before_finds_units_without_a_code_again(tmp_path: Path) -> None:
    """It told them apart by their names without accents."""
    first, second = (tmp_path / name for name in ("1", "2"))
    for folder, period in ((first, "6 tháng"), (second, "9 tháng")):
        folder.mkdir()
        said = plans.draft("trieu_trach_2025", period=period, unit="UBND xã Đông Sơn")
        (folder / "a.xlsx").write_bytes(issue.to_bytes(said, DAY))
    ledger = tmp_path / "l.db"
    compiled(first, ledger=ledger)
    with closing(sqlite3.connect(ledger)) as base, base:
        assert base.execute("SELECT count(*) FROM digests WHERE who LIKE '%đông sơn%'").fetchone()[
            0
        ]
        base.execute("UPDATE digests SET who = 'ubnd xa dong son|'")
        base.execute("PRAGMA user_version = 1")
    [found] = compiled(second, ledger=ledger)["summary"]["history"]
    assert found["previous_period"] == "6 tháng"


def test_the_ranking_says_when_each_workbook_came(returns: Path, tmp_path: Path) -> None:
    from cchc_xlsx.drawing.summary_book import summary_book

    def arrivals(**more: Any) -> list[Any]:
        made = compiled(returns, **more)
        sheet = next(p for p in summary_book(made, DAY).pages if p.name == "Xếp hạng")
        column = [c.column for c in sheet.cells if c.value == "Ngày nhận"]
        return [c.value for line in sheet.lines for c in line.cells if c.column in column]

    assert arrivals() == []
    assert arrivals(ledger=tmp_path / "l.db") == [DAY] * COUNT


# --- working days --------------------------------------------------------------------------------


@pytest.mark.parametrize(("due", "day", "days"), [
    (date(2026, 6, 12), date(2026, 6, 12), 0), (date(2026, 6, 12), date(2026, 6, 14), 0),
    (date(2026, 6, 12), date(2026, 6, 15), 1), (date(2026, 4, 29), date(2026, 5, 4), 1),
    (date(2026, 6, 15), date(2026, 6, 12), 0),
])  # fmt: skip
def test_weekends_and_holidays_are_not_counted(due: date, day: date, days: int) -> None:
    """30 April and 1 May 2026 are a Thursday and a Friday."""
    assert working_days_after(due, day, calendars.calendar([2026])) == days


def test_a_day_worked_in_a_holidays_stead_is_a_working_day() -> None:
    saturday, friday = date(2026, 1, 10), date(2026, 1, 2)
    here = calendars.calendar([2026])
    assert is_working(saturday, here)
    assert not is_working(friday, here)
    assert not is_working(saturday, Calendar())


def test_the_table_can_be_replaced_and_other_years_come_from_the_library(tmp_path: Path) -> None:
    own = tmp_path / "nghi.csv"
    own.write_text("2026-06-15,off\n2026-06-20,work\n", "utf-8")
    here = calendars.calendar([2026], own)
    assert not is_working(date(2026, 6, 15), here)
    assert is_working(date(2026, 6, 20), here)
    assert not is_working(date(2035, 9, 2), calendars.calendar([2035]))
    for name, code in (("khong_co.csv", "F01"), ("sai.csv", "F03")):
        (tmp_path / "sai.csv").write_bytes(b"\xff\xfe\x00\xd8")
        with pytest.raises(Stop) as stopped:
            calendars.calendar([2026], tmp_path / name)
        assert stopped.value.finding.code == code


def test_a_table_of_days_off_is_written_as_offices_write_it(tmp_path: Path) -> None:
    own = tmp_path / "nghi.csv"
    own.write_text("Ngày;Loại\n15/6/2026;nghỉ\n20/06/2026;Làm bù\n\n16/06/2026;\n", "utf-8-sig")
    here = calendars.calendar([2026], own)
    assert not is_working(date(2026, 6, 15), here)
    assert not is_working(date(2026, 6, 16), here)
    assert is_working(date(2026, 6, 20), here)


@pytest.mark.parametrize("line", ["31/6/2026,nghỉ", "15/6,nghỉ", "15/6/2026,họp", "nghỉ lễ"])
def test_a_line_of_that_table_that_says_nothing_known_is_told(line: str, tmp_path: Path) -> None:
    own = tmp_path / "nghi.csv"
    own.write_text(f"2026-06-15,off\n{line}\n", "utf-8")
    with pytest.raises(Stop) as stopped:
        calendars.calendar([2026], own)
    assert (stopped.value.finding.code, stopped.value.finding.typed) == ("L33", line)
