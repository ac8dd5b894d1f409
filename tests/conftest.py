"""What every test may need: LibreOffice or a reason to skip, equal examples, coverage or none."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests import libreoffice

# No test is timed; under CI the examples are the same each run, elsewhere they wander.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")

# They go a thousand times through lines that the tables pass once: not measured, in half the time.
SWEEPS = frozenset(f"test_{name}" for name in (
    "fuzz", "edits", "damage", "correction_damaged", "hostile", "patterns", "stencils",
    "recalculation", "seasons", "specimens", "sorted", "roundtrip",
))  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in SWEEPS:
            item.add_marker(pytest.mark.no_cover)
    if libreoffice.available() or os.environ.get("CI"):
        return  # under CI an absent LibreOffice is a failure, not a skip
    reason = pytest.mark.skip(reason="LibreOffice (soffice) is not installed on this machine")
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(reason)
