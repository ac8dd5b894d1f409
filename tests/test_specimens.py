"""Imaginary returns: repeatable, and what their maker knows of them is what reading finds."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_xlsx.edges import door, templates, workbooks
from cchc_xlsx.office.model import PHASES
from cchc_xlsx.reading import match
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import specimens
from cchc_xlsx.verbs.issue import Options, prepare

TODAY = date(2026, 6, 20)
CARELESS = 0.3


def made(
    count: int = 2, seed: int = 5, template: str = "mau_minh_hoa", phase: str | None = None
) -> list[specimens.Specimen]:
    return list(
        specimens.province(
            count, seed=seed, template=template, today=TODAY, skill=CARELESS, phase=phase
        )
    )


def read(specimen: specimens.Specimen) -> Reading:
    return match.read(workbooks.read_book(door.Source(specimen.name, specimen.data, "")))


def test_the_same_seed_the_same_bytes() -> None:
    first, again, other = made(), made(), made(seed=6)
    assert [s.data for s in first] == [s.data for s in again]
    assert [s.data for s in first] != [s.data for s in other]


def test_a_unit_does_not_depend_on_how_many_there_are() -> None:
    assert made(1)[0].data == made(2)[0].data


@pytest.mark.parametrize(
    ("template", "phase"),
    [*(("mau_minh_hoa", phase) for phase in PHASES), ("trieu_trach_2025", None),
     ("cam_nhuong_2025", None)],
)  # fmt: skip
def test_what_the_maker_knows_is_what_reading_finds(template: str, phase: str | None) -> None:
    for specimen in made(template=template, phase=phase):
        reading = read(specimen)
        assert reading.plan == specimen.plan
        assert not reading.extras


def test_every_mistake_is_found_at_its_cell_and_nothing_else() -> None:
    mistakes = 0
    for specimen in made(3):
        reading = read(specimen)
        issue = reading.plan.identity.issue
        faults = [f for f in reading.findings if f.severity in ("fatal", "error")]
        found = {(f.row_key.removeprefix(f"{issue}-")[:-2], f.column, f.typed) for f in faults}
        wanted = {(row, col, str(raw)) for (_, row, col), raw in specimen.mistakes.items()}
        assert found == wanted
        assert all(f.place.cell for f in faults)
        mistakes += len(wanted)
    assert mistakes > 10


def test_units_have_names_and_codes_of_their_own() -> None:
    known = [specimens.unit_name(number) for number in range(600)]
    assert len({name for name, _ in known}) == 600
    assert len({code for _, code in known}) == 600
    assert all(name.startswith("UBND ") for name, _ in known)
    issues = {specimen.plan.identity.issue for specimen in made(3)}
    assert len(issues) == 3


def test_a_good_clerk_makes_no_mistake() -> None:
    base = prepare(templates.find("mau_minh_hoa"), Options())
    specimen = specimens.specimen(base, 0, 1, TODAY, 1.0)
    assert not specimen.mistakes
