"""Returned workbooks on disk, and the reports of them, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from cchc_xlsx.verbs import examine
from cchc_xlsx.verbs import report as verb
from tests import plans

DAY = date(2025, 6, 30)


@cache
def returned(name: str, seed: int = -1, unit: str = "") -> bytes:
    """A workbook as returned: as issued (seed -1), else with arbitrary answers."""
    draft = plans.draft(name, unit=unit) if unit else plans.draft(name)
    said = draft.plan if seed < 0 else plans.filled(draft, seed, DAY).plan
    return xlsx.to_bytes(draw(said, draft.settings, draft.form, DAY, issued=draft.plan))


def folder(path: Path) -> Path:
    """Four workbooks of three sets, one of them twice, a damaged one and a letter."""
    path.mkdir()
    (path / "1_trieu_trach.xlsx").write_bytes(returned("trieu_trach_2025"))
    (path / "2_a.xlsx").write_bytes(returned("mau_minh_hoa", 1, "UBND xã A"))
    (path / "3_b.xlsx").write_bytes(returned("mau_minh_hoa", 2, "UBND xã B"))
    (path / "4_ba_vi.xlsx").write_bytes(returned("ba_vi_2025", 3))
    (path / "5_a_lai.xlsx").write_bytes(returned("mau_minh_hoa", 1, "UBND xã A"))
    (path / "6_hong.xlsx").write_bytes(b"PK\x03\x04 damaged")
    (path / "7_cong_van.docx").write_bytes(b"PK\x03\x04")
    return path


def report(*paths: Path, **more: Any) -> dict[str, Any]:
    return verb.report(paths, as_of=DAY, today=DAY, **more)


def made(
    files: Iterable[Mapping[str, Any]], as_of: str, summary: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The object that `report` gives, of digests made elsewhere; without summary `validate`'s."""
    found = examine.as_json(list(files), date.fromisoformat(as_of))
    return found if summary is None else {**found, "summary": summary}


def alone(tmp_path: Path, name: str = "trieu_trach_2025", seed: int = -1) -> dict[str, Any]:
    """The report of one workbook."""
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(returned(name, seed))
    return report(path)
