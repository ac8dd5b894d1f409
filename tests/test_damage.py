"""Whatever is done to a workbook: each answer recovered or its loss told, none on another row."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from cchc_xlsx.edges import door
from cchc_xlsx.reading.result import Reading
from cchc_xlsx.verbs import examine
from cchc_xlsx.verbs.ours import ours
from tests import engines, libreoffice
from tests.damage import CATALOGUE, Cell, Damage, Parts, Site, answers
from tests.damage_more import MORE

ALL: Final = (*CATALOGUE, *MORE)
BY_USER: Final = [damage for damage in ALL if damage.acts]
BY_FILE: Final = [damage for damage in ALL if damage.cuts]
SITE: Final = Site()
FIND: Final = ours(None)


def read(data: bytes, name: str) -> Reading:
    return examine.read(door.Source(name, data, ""), FIND)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file a user of LibreOffice has damaged; two of them work side by side."""
    folder = tmp_path_factory.mktemp("damage")
    made = {d.name: folder / f"{n}{d.kind}" for n, d in enumerate(BY_USER)}

    def work(half: int) -> None:
        desk = folder / f"desk{half}"
        desk.mkdir()
        source = desk / "source.xlsx"  # one each: an open file is locked
        source.write_bytes(SITE.data)
        jobs = [
            {"source": str(source), "target": str(made[d.name]), "actions": list(d.acts(SITE))}
            for d in BY_USER[half::2]
            if d.acts
        ]
        libreoffice.act(jobs, desk)

    with ThreadPoolExecutor(2) as users:
        list(users.map(work, range(2)))
    return made


@pytest.mark.libreoffice
@pytest.mark.parametrize("damage", BY_USER, ids=lambda damage: damage.name)
def test_what_a_user_did_is_undone_or_told(damage: Damage, damaged: dict[str, Path]) -> None:
    path = damaged[damage.name]
    judged(damage, read(path.read_bytes(), path.name))
    if path.suffix == ".xlsx":
        engines.agree(path.read_bytes(), path.name)


@pytest.mark.parametrize("damage", BY_FILE, ids=lambda damage: damage.name)
def test_what_a_program_did_is_undone_or_told(damage: Damage) -> None:
    parts = Parts.of(SITE.data)
    assert damage.cuts
    damage.cuts(SITE, parts)
    data = parts.zipped()
    judged(damage, read(data, "tra_lai.xlsx"))
    engines.agree(data, "tra_lai.xlsx")


def test_undamaged_nothing_is_told() -> None:
    reading = read(SITE.data, "tra_lai.xlsx")
    assert reading.findings == ()
    assert reading.plan == SITE.plan


def test_no_two_damages_share_a_name() -> None:
    assert len({damage.name for damage in ALL}) == len(ALL) >= 40


def judged(damage: Damage, reading: Reading) -> None:
    """No answer on another row, losses as named and each told, nothing else told."""
    form = SITE.draft.form
    sent, issued = dict(answers(SITE.plan, form)), dict(answers(SITE.draft.plan, form))
    found = dict(answers(reading.plan, form))
    for cell, value in damage.typed.items():
        assert found.get(cell) == value, cell
    missing = set()
    for cell, value in sent.items():
        now = found.get(cell)
        if cell in damage.typed or now == value or (blank(now) and blank(value)):
            continue
        assert blank(now) or now == issued.get(cell), f"{cell}: {now!r} is no answer of this row"
        missing.add(cell)
    assert {
        c for c, v in found.items() if not blank(v)
    } <= sent.keys() | damage.typed.keys() | added(damage)
    unnamed = {cell for cell in missing if not any(fits(cell, one) for one in damage.lost)}
    assert not unnamed
    assert all(any(fits(cell, one) for cell in missing) for one in damage.lost), "a loss too many"
    assert {f.code for f in reading.findings} == set(damage.tells.split())
    told = {f.place.sheet for f in reading.findings if f.severity in ("error", "warning")}
    told |= {f.expected for f in reading.findings if f.code in ("S01", "S20")}
    assert {SITE.title(slug) for slug, _, _ in missing} <= told


def blank(value: object) -> bool:
    return value in (None, "", ())


def fits(cell: Cell, pattern: Iterable[str]) -> bool:
    return all(want in ("*", has) for has, want in zip(cell, pattern, strict=True))


def added(damage: Damage) -> set[Cell]:
    """The answers on spare rows that were written with the damage."""
    return {cell for cell in damage.typed if cell[1].startswith("n")}
