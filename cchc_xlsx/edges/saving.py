"""A file written whole or not at all, under a name that every system takes."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cchc_xlsx.findings import stop

_WAITS: Final = (0.05, 0.2, 0.5)  # seconds between attempts
_ILLEGAL: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # on Windows
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\s*(?:\.|\Z))", re.IGNORECASE)
LONGEST_STEM: Final = 180  # bytes; file systems take 255 with what is added


def legal(stem: str) -> str:
    """A stem as any system takes it: members of zips and mails bear names of other systems."""
    plain = _ILLEGAL.sub("_", stem).encode()[:LONGEST_STEM].decode("utf-8", "ignore").strip()
    return f"_{plain}" if _DEVICES.match(plain) else plain


def check(out: Path, suffix: str, inputs: Iterable[Path] = (), *, force: bool = False) -> None:
    """Stop, before any work, where a file may not be written: of another kind, or there already.

    Never over an input, by no force.
    """
    if out.suffix.casefold() != suffix:
        raise stop("B15", exit_code=2, option="-o", typed=out.name, expected=suffix)
    if (out.exists() and not force) or out.resolve() in {path.resolve() for path in inputs}:
        raise stop("B03", str(out))


def write(path: Path, data: bytes | Iterable[bytes], *, force: bool = True) -> None:
    """The bytes at a path, in parts where they are many; an existing file goes by force only."""
    if path.exists() and not force:
        raise stop("B03", str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cchc-", suffix=path.suffix)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines((data,) if isinstance(data, bytes) else data)
            Path(name).chmod(0o644)
            _put(Path(name), path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise stop("B04", str(path), typed=error.strerror or str(error)) from error


def _put(made: Path, path: Path) -> None:
    """Give a finished file its name; on Windows whoever scans it may hold it for a moment."""
    for wait in _WAITS:
        try:
            made.replace(path)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    made.replace(path)
