"""The ledger: what arrived, from where, and what was read of it; SQLite, safe under interruption.

A digest is kept under the hash of the file's bytes and the hash of everything else it hangs on:
the reader's version, what it was compared with, the day and the language. A file whose size and
time have not changed is not even opened again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cchc_xlsx.findings import stop

Key = tuple[str, str, int, str]  # whose report it is, which, its revision, its verdict
Parts = tuple[bytes, bytes, bytes]  # of a digest: its head, what its rows come to, its rows
READER: Final = 31  # goes up whenever the same bytes would be read differently
MARK: Final = 0x43434843  # "CCHC": whose database it is
BATCH: Final = 50  # files a transaction; a run killed within one reads these again
FORM: Final = 2  # of the tables, as SQLite keeps it
_WAITS: Final = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)  # seconds between attempts
_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS arrivals (
  path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER, mtime INTEGER,
  first_seen TEXT NOT NULL, last_seen TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS digests (
  sha256 TEXT NOT NULL, hangs_on TEXT NOT NULL, who TEXT NOT NULL, age TEXT NOT NULL,
  revision INTEGER NOT NULL, verdict TEXT NOT NULL, body BLOB NOT NULL, head BLOB, counted BLOB,
  PRIMARY KEY (sha256, hangs_on))""",
    "CREATE TABLE IF NOT EXISTS receipts (sha256 TEXT PRIMARY KEY, first_seen TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS by_unit ON digests (who, age)",
)
# Of a ledger of before: receipts are its arrivals, and the phase was the last part of an age.
_RENEWED: Final = (
    "INSERT OR IGNORE INTO receipts SELECT sha256, min(first_seen) FROM arrivals GROUP BY sha256",
    "UPDATE digests SET "
    "age = substr(age, 1, 12) || substr(age, 19, 5) || '|' || substr(age, 13, 5)",
)
Renew = Callable[[tuple[bytes | None, bytes | None, bytes]], tuple[str, str]]


class Ledger:
    """An open ledger; used by one thread, shared between processes by SQLite itself."""

    def __init__(self, path: Path, hangs_on: str, day: str, renew: Renew) -> None:
        """Open or create it; Stop where the file is another's, locked or not to be written.

        `renew` tells whose report a digest is, and which: units were told apart otherwise before.
        """
        self.renew = renew
        self.path, self.hangs_on, self.day = path, f"{READER}|{hangs_on}", day
        self.waiting = 0
        self.known: set[str] = set()  # hashes whose digests are here
        try:
            self.base = sqlite3.connect(path, timeout=30, isolation_level=None)
        except sqlite3.Error as fault:
            raise _said(fault, path) from None
        try:
            self._claim()
        except sqlite3.Error as fault:
            self.base.close()
            raise _said(fault, path) from None

    def _claim(self) -> None:
        """Make it ours, each step as one: another run may be opening the same file."""
        with self._step("BEGIN"):
            mark = self._pragma("application_id")
            tables = self.base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark != MARK and tables:
            self.base.close()
            raise stop("L30", str(self.path))
        self._write_ahead()
        self.base.execute("PRAGMA synchronous = NORMAL")
        with self._step("BEGIN IMMEDIATE"):
            self.base.execute(f"PRAGMA application_id = {MARK}")
            for table in _TABLES:
                self.base.execute(table)
            columns = {row[1] for row in self.base.execute("PRAGMA table_info (digests)")}
            for name in {"head", "counted"} - columns:  # a ledger of before: its digests are whole
                self.base.execute(f"ALTER TABLE digests ADD COLUMN {name} BLOB")
            self._bring_up(self._pragma("user_version"))

    def _bring_up(self, form: int) -> None:
        """A ledger of before as one of today; what its digests say is not changed."""
        for step in _RENEWED if form < 1 else ():
            self.base.execute(step)
        rows = self.base.execute("SELECT rowid FROM digests WHERE verdict != 'unreadable'")
        for (row,) in rows.fetchall() if form < FORM else ():  # one digest at a time
            parts = self.base.execute(
                "SELECT head, counted, body FROM digests WHERE rowid = ?", (row,)
            ).fetchone()
            self.base.execute(
                "UPDATE digests SET who = ?, age = ? WHERE rowid = ?", (*self.renew(parts), row)
            )
        if form < FORM:
            self.base.execute(f"PRAGMA user_version = {FORM}")

    @contextmanager
    def _step(self, begin: str) -> Iterator[None]:
        self.base.execute(begin)
        yield
        self.base.execute("COMMIT")

    def _pragma(self, name: str) -> int:
        return int(self.base.execute(f"PRAGMA {name}").fetchone()[0])

    def _write_ahead(self) -> None:
        """SQLite does not wait by itself for its turn to change the mode."""
        for wait in (*_WAITS, None):
            try:
                self.base.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as fault:
                if wait is None or "locked" not in str(fault):
                    raise
                time.sleep(wait)
            else:
                return

    def seen(self, path: str, size: int, mtime: int) -> str:
        """The hash of a file that has not changed and whose digest is here, else ""."""
        row = self._one(
            "SELECT a.sha256 FROM arrivals a JOIN digests d ON d.sha256 = a.sha256 "
            "AND d.hangs_on = ? WHERE a.path = ? AND a.size = ? AND a.mtime = ?",
            (self.hangs_on, os.path.abspath(path), size, mtime),  # noqa: PTH100  as it is, unresolved
        )
        return str(row[0]) if row else ""

    def digest(self, sha256: str) -> Parts | None:
        """The digest of these bytes, if they were read before in the same way."""
        row = self._one(
            "SELECT head, counted, body FROM digests WHERE sha256 = ? AND hangs_on = ?",
            (sha256, self.hangs_on),
        )
        if row is None:
            return None
        self.known.add(sha256)
        return row[0], row[1], row[2]

    def keep(self, name: str, sha256: str, key: Key, parts: Callable[[], Parts]) -> None:
        """Remember an arrival and its digest, whose parts are asked for where it is a new one."""
        path = os.path.abspath(name)  # noqa: PTH100  as it is, unresolved
        try:
            state = Path(path).stat()
            size, mtime = state.st_size, state.st_mtime_ns
        except (OSError, ValueError):  # a member of a zip or a mail
            size, mtime = -1, -1
        try:
            if not self.waiting:
                self.base.execute("BEGIN IMMEDIATE")
            self.base.execute(
                "INSERT INTO arrivals VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
                "first_seen = CASE WHEN sha256 = excluded.sha256 THEN first_seen "
                "ELSE excluded.first_seen END, sha256 = excluded.sha256, size = excluded.size, "
                "mtime = excluded.mtime, last_seen = excluded.last_seen",
                (path, sha256, size, mtime, self.day, self.day),
            )
            self.base.execute("INSERT OR IGNORE INTO receipts VALUES (?, ?)", (sha256, self.day))
            if sha256 not in self.known:
                head, counted, rows = parts()
                self.base.execute(
                    "INSERT OR REPLACE INTO digests (sha256, hangs_on, who, age, revision, verdict,"
                    " head, counted, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (sha256, self.hangs_on, *key, head, counted, rows),
                )
                self.known.add(sha256)
        except sqlite3.Error as fault:
            raise _said(fault, self.path) from None
        self.waiting += 1
        if self.waiting >= BATCH:
            self.commit()

    def commit(self) -> None:
        """Make what was kept last."""
        if self.waiting:
            self.base.execute("COMMIT")
            self.waiting = 0

    def arrived(self, who: str, age: str) -> str:
        """The first day on which a unit's report was seen in any version, "" where it never was."""
        row = self._one(
            "SELECT min(r.first_seen) FROM digests d JOIN receipts r ON r.sha256 = d.sha256 "
            "WHERE d.who = ? AND d.age = ? AND d.verdict != 'unreadable'",
            (who, age),
        )
        return str(row[0] or "") if row else ""

    def before(self, who: str, age: str) -> tuple[bytes | None, bytes | None, bytes] | None:
        """The digest of a unit's latest report before this one; of old its rows are all of it."""
        row = self._one(
            "SELECT head, counted, body FROM digests "
            "WHERE who = ? AND age < ? AND verdict != 'unreadable' "
            "ORDER BY age DESC, revision DESC, hangs_on = ? DESC, sha256 LIMIT 1",
            (who, age, self.hangs_on),
        )
        return (row[0], row[1], row[2]) if row else None

    def close(self) -> None:
        """Commit and close."""
        self.commit()
        self.base.close()

    def _one(self, question: str, values: Sequence[object]) -> tuple[Any, ...] | None:
        try:
            found: tuple[Any, ...] | None = self.base.execute(question, values).fetchone()
        except sqlite3.Error as fault:
            raise _said(fault, self.path) from None
        return found


@contextmanager
def opened(path: Path | None, hangs_on: str, day: str, renew: Renew) -> Iterator[Ledger | None]:
    """A ledger for a run, or none; what was kept lasts whatever ends the run."""
    if path is None:
        yield None
        return
    ledger = Ledger(path, hangs_on, day, renew)
    try:
        yield ledger
    finally:
        ledger.close()


def _said(fault: sqlite3.Error, path: Path) -> Exception:
    said = str(fault)
    if "locked" in said or "busy" in said:
        return stop("L31", str(path))
    if "readonly" in said or "unable to open" in said or "disk" in said:
        return stop("L32", str(path), typed=said)
    return stop("L30", str(path))
