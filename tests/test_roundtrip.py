"""Laws of the round trip: what was filled in is what is read, whatever office program saved it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import door, workbooks, xlsx
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs.issue import Draft, to_bytes
from tests import libreoffice, plans

TODAY = date(2025, 6, 20)
TABLES = ("general", "criteria", "assignments", "progress", "evidence")


def written(base: Draft, filled: Draft) -> bytes:
    book = draw(filled.plan, filled.settings, filled.form, TODAY, issued=base.plan)
    return xlsx.to_bytes(book)


def read(data: bytes, name: str = "tra_lai.xlsx") -> Reading:
    return match.read(workbooks.read_book(door.Source(name, data, "")))


def same(expected: Plan, found: Plan) -> None:
    for table in TABLES:
        assert getattr(found, table) == getattr(expected, table), table


@settings(max_examples=24, deadline=None)
@given(
    st.sampled_from(plans.SHIPPED),
    st.sampled_from([None, "tu-cham", "giai-trinh"]),
    st.integers(0, 10**6),
)
def test_what_was_filled_in_is_what_is_read(name: str, phase: str | None, seed: int) -> None:
    base = plans.draft(name, phase)
    filled = plans.filled(base, seed, TODAY)
    reading = read(written(base, filled))
    same(filled.plan, reading.plan)
    assert reading.plan.identity == base.plan.identity
    assert reading.issued == base.plan
    assert not [f for f in reading.findings if f.severity in ("fatal", "error")]
    assert not reading.extras


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_a_fresh_workbook_reads_as_issued_without_a_word(name: str) -> None:
    base = plans.draft(name)
    reading = read(to_bytes(base, TODAY))
    same(base.plan, reading.plan)
    assert reading.findings == ()


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_same_input_same_bytes(name: str) -> None:
    assert to_bytes(plans.draft(name), TODAY) == to_bytes(plans.draft(name), TODAY)


def test_no_two_units_share_an_issue() -> None:
    codes = {
        plans.draft("mau_minh_hoa", unit=f"UBND xã Hòa Bình {number}").plan.identity.issue
        for number in range(60)
    }
    assert len(codes) == 60


@pytest.mark.libreoffice
def test_libreoffice_saves_without_loss(tmp_path: Path) -> None:
    made = []
    for seed, name in enumerate(plans.SHIPPED):
        base = plans.draft(name)
        filled = plans.filled(base, seed, TODAY)
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(written(base, filled))
        made.append((path, filled))
    again = libreoffice.convert([path for path, _ in made], "xlsx", tmp_path / "lo")
    for (path, filled), saved in zip(made, again, strict=True):
        reading = read(saved.read_bytes(), path.name)
        same(filled.plan, reading.plan)
        told = {f.code for f in reading.findings} - {
            f.code for f in read(path.read_bytes()).findings
        }
        assert not told, told
