"""A file written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cchc_xlsx.findings import stop


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
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise stop("B04", str(path), typed=error.strerror or str(error)) from error
