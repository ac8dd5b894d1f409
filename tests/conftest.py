"""What every test may need: LibreOffice, or a spoken reason why its tests are skipped."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests import libreoffice

# No test is timed; under CI the examples are the same each run, elsewhere they wander.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if libreoffice.available() or os.environ.get("CI"):
        return  # under CI an absent LibreOffice is a failure, not a skip
    reason = pytest.mark.skip(reason="LibreOffice (soffice) is not installed on this machine")
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(reason)
