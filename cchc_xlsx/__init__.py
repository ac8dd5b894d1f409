"""Workbooks for a commune's administrative-reform index: issue, fill in, read back, compile.

As a library the verbs themselves: `build`, `validate`, `report`, `frames`. They are imported when
first asked for, so that `import cchc_xlsx` and `cchc-xlsx --help` cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_xlsx.verbs.examine import validate
    from cchc_xlsx.verbs.frames import frames
    from cchc_xlsx.verbs.issue import build
    from cchc_xlsx.verbs.report import report

__version__ = "0.1.0"
__all__ = ["__version__", "build", "frames", "report", "validate"]

_ROOMS = {"build": "issue", "validate": "examine", "report": "report", "frames": "frames"}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f"cchc_xlsx.verbs.{_ROOMS[name]}"), name)
