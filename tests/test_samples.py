"""The workbooks of samples/ read as they always did; those once released must stay readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_xlsx.edges import deep, door, workbooks
from tests.make_samples import ROOT, told
from tests.make_samples import workbooks as samples


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_sample_says_what_it_said(path: Path) -> None:
    assert list(told(path)) == path.with_suffix(".txt").read_text("utf-8").splitlines()


NEW = [path for path in samples() if path.suffix == ".xlsx"]


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.name)
def test_two_engines_read_the_same_cells(path: Path) -> None:
    data = path.read_bytes()
    ours = {grid.name: grid for grid in workbooks.read_book(door.Source(path.name, data)).grids}
    for grid in deep.read_grids(data):
        mine = ours[grid.name]
        for row in range(1, max(grid.height, mine.height) + 1):
            for column in range(1, max(grid.width, mine.width) + 1):
                one, two = grid.at(row, column), mine.at(row, column)
                assert one == two, (grid.name, row, column)


def test_there_are_samples() -> None:
    assert len(samples()) >= 5
