"""`validate PATH…` and nothing else waits for no parser of options, a sixth of all it takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cchc_xlsx.cli.words import Lang, office_day

_EXPANDED: Final = frozenset("*?[]~$%")  # click makes paths of these on Windows
_COMPLETING: Final = "_CCHC_XLSX_COMPLETE"  # the shell asks click what may stand here


def asked(arguments: Sequence[str]) -> list[Path] | None:
    """The paths of a line that only asks for a check; None for a line click must read."""
    if arguments[:1] != ["validate"] or not arguments[1:] or _COMPLETING in os.environ:
        return None
    paths = arguments[1:]
    plain = all(one and one[0] != "-" and _EXPANDED.isdisjoint(one) for one in paths)
    return [Path(one) for one in paths] if plain else None


def validate(paths: Sequence[Path], lang: Lang) -> int:
    """Say what is wrong, and the exit code of it."""
    from cchc_xlsx.drawing.verdicts import validate_text
    from cchc_xlsx.verbs import examine

    files = examine.validate(paths, as_of=None, today=office_day(), lang=lang)
    sys.stdout.write(validate_text(files, lang) + "\n")
    sys.stdout.flush()
    return examine.exit_code(files)
