"""The workbooks of samples/ read as they always did; those once released must stay readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import engines
from tests.make_samples import ROOT, told
from tests.make_samples import workbooks as samples


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_sample_says_what_it_said(path: Path) -> None:
    assert list(told(path)) == path.with_suffix(".txt").read_text("utf-8").splitlines()


NEW = [path for path in samples() if path.suffix == ".xlsx"]


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.name)
def test_two_engines_read_the_same_cells(path: Path) -> None:
    engines.agree(path.read_bytes(), path.name)


def test_there_are_samples() -> None:
    assert len(samples()) >= 5
