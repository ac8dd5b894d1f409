"""Which units are ranked among each other: phường, đặc khu and xã apart since 2025."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cchc_xlsx.office.text import fold

OTHER: Final = "Khác"
_KINDS: Final = (("phuong", "Phường"), ("dac khu", "Đặc khu"), ("xa", "Xã"))


def group_of(unit: str) -> str:
    """The group that a unit's own name tells."""
    said = fold(unit).removeprefix("ubnd ").removeprefix("uy ban nhan dan ")
    return next((name for key, name in _KINDS if said.startswith(f"{key} ")), OTHER)


def apart(entries: Sequence[Mapping[str, Any]]) -> bool:
    """Whether places in groups say more than those among all: several, not all of one unit."""
    sizes = Counter(entry["group"] for entry in entries)
    return len(sizes) > 1 and max(sizes.values()) > 1


def by_group(entries: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Ranked entries by group, the kinds of the law first, each still in the order of ranks."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(entry["group"], []).append(entry)
    order = [name for _, name in _KINDS]
    return dict(sorted(found.items(), key=lambda one: (
        order.index(one[0]) if one[0] in order else len(order), one[0] == OTHER, one[0]
    )))  # fmt: skip
