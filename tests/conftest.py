"""What every test may need: LibreOffice, or a spoken reason why its tests are skipped."""

from __future__ import annotations

import os

import pytest

from tests import libreoffice


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if libreoffice.available() or os.environ.get("CI"):
        return  # under CI an absent LibreOffice is a failure, not a skip
    reason = pytest.mark.skip(reason="LibreOffice (soffice) is not installed on this machine")
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(reason)
