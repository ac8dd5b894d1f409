"""A real Chromium without a window, where pages of ours are opened as a leader opens them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip


def available() -> bool:
    """Whether Chromium and its driver are on this machine."""
    return bool(_program() and shutil.which("chromedriver"))


def _program() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def opened(width: int = 1200, height: int = 900) -> Iterator[Any]:
    """A browser of that size; under 500 pixels wide it is a phone."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = _program() or ""
    for flag in _QUIET:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(shutil.which("chromedriver") or "")
    )
    try:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        yield driver
    finally:
        driver.quit()


def show(driver: Any, page: str, path: Path) -> None:
    """Open a page from a file, as it arrives by mail."""
    path.write_text(page, "utf-8")
    driver.get(path.as_uri())


def wanted() -> bool:
    """Whether an absent browser is a failure rather than a skip."""
    return bool(os.environ.get("CI"))
