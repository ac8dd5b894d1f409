"""The bytes of a file that somebody named."""

from __future__ import annotations

from pathlib import Path

from cchc_xlsx.findings import stop


def read(path: Path) -> bytes:
    """The whole of a file; Stop where there is none, or it may not be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise stop("F01", str(path)) from None
    except OSError:
        raise stop("F02", str(path)) from None
