"""Every sentence the program says about a file, one table a gate, read when the gate speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from cchc_xlsx.messages.base import SEVERITIES, Lang, Message, Severity

__all__ = ["MESSAGES", "SEVERITIES", "Lang", "Message", "Severity"]

# The letter of a code → the modules of this folder that may hold it; a sound workbook asks few.
GATES: Final = {
    "B": ("build",), "F": ("files",), "W": ("files",), "S": ("structure",), "R": ("structure",),
    "C": ("cells",), "X": ("cross", "work"), "I": ("imports",), "L": ("inbox",),
    "P": ("letters",), "Y": ("years",),
}  # fmt: skip


class Messages(Mapping[str, Message]):
    """All messages by their codes."""

    def __init__(self) -> None:
        self._read: dict[str, Message] = {}

    def __getitem__(self, code: str) -> Message:
        if code not in self._read:
            for gate in GATES.get(code[:1], ()):
                self._read |= _table(gate)
                if code in self._read:
                    break
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        for gate in dict.fromkeys(gate for gates in GATES.values() for gate in gates):
            yield from _table(gate)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _table(gate: str) -> dict[str, Message]:
    """The table of a gate, its module's own name in capitals."""
    table: dict[str, Message] = getattr(import_module(f"{__name__}.{gate}"), gate.upper())
    return table


MESSAGES: Final = Messages()
