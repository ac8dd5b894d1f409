"""LibreOffice as a second opinion: files converted, and their formulas recalculated."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

# Excel files made by others are never recalculated on load unless the profile says so: 0 always,
# 1 never.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>{mode}</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode"
 oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
"""


def available() -> bool:
    """Whether LibreOffice is on this machine."""
    return bool(_program())


def convert(
    files: list[Path],
    to: str,
    outdir: Path,
    recalculate: bool = True,
    timeout: float = 180,
) -> list[Path]:
    """The files as LibreOffice writes them, in the same order; `to` as in `--convert-to`.

    One start for all of them, in a profile of this process's own. The sources stay as they are.
    """
    results = [outdir / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    twice = [path.name for path, times in Counter(results).items() if times > 1]
    if twice:
        raise ValueError(f"two files would become {twice[0]}")
    if {path.resolve() for path in results} & {file.resolve() for file in files}:
        raise ValueError("LibreOffice would write over its source; choose another folder")
    outdir.mkdir(parents=True, exist_ok=True)
    for path in results:
        path.unlink(missing_ok=True)
    said = _run(
        ["--convert-to", to, "--outdir", str(outdir), *map(str, files)], recalculate, timeout
    )
    missing = [path.name for path in results if not path.exists()]
    if missing:
        raise RuntimeError(f"LibreOffice wrote no {', '.join(missing)}: {said}")
    return results


def _run(arguments: list[str], recalculate: bool, timeout: float) -> str:
    if not available():
        raise RuntimeError("LibreOffice is not installed")
    command = [
        _program(),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={_profile(recalculate).as_uri()}",
        *arguments,
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            raise
    return said.strip()


def _end(process: subprocess.Popen[str]) -> None:
    """End what was started here: soffice is a script, the work is done by its child."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


@cache
def _program() -> str:
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


@cache
def _profile(recalculate: bool) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cchc_libreoffice_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(_PROFILE.format(mode=0 if recalculate else 1), encoding="utf-8")
    return folder


def act(jobs: list[dict[str, Any]], folder: Path, timeout: float = 300) -> None:
    """Let a user of LibreOffice do things to files: see office_user.py; needs python3-uno."""
    plan = folder / "jobs.json"
    script = Path(__file__).with_name("office_user.py")
    told = ""
    # An office on a busy machine may die in the middle of its work; a fresh one does what is left.
    for _ in range(4):
        left = [job for job in jobs if not Path(job["target"]).exists()]
        if not left:
            return
        plan.write_text(json.dumps(left), encoding="utf-8")
        done = subprocess.run(
            ["/usr/bin/python3", str(script), str(plan)],
            capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip
        told = done.stderr[-800:]
    left = [job for job in jobs if not Path(job["target"]).exists()]
    if left:
        raise RuntimeError(f"LibreOffice's user failed: {told} {left[0]['target']}")


def has_user() -> bool:
    """Whether the system's Python can drive LibreOffice."""
    return (
        Path("/usr/bin/python3").exists()
        and not subprocess.run(
            ["/usr/bin/python3", "-c", "import uno"], capture_output=True, check=False
        ).returncode
    )
