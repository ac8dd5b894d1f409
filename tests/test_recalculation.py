"""Every formula of a filled workbook gives what Python gives, as LibreOffice recalculates it."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pytest

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from tests import libreoffice, plans

TODAY = date(2025, 6, 20)
CASES = [
    ("trieu_trach_2025", None, 4), ("mau_minh_hoa", None, 5), ("mau_minh_hoa", "giai-trinh", 2),
    ("mau_minh_hoa", "khac-phuc", 2), ("ba_vi_2025", None, 2), ("hai_dinh_2024", "tu-cham", 1),
    ("dao_xa_2025", None, 2), ("cam_nhuong_2025", None, 2),
]  # fmt: skip


def same(expected: object, found: object) -> bool:
    if expected in (None, "") or found in (None, ""):
        return (expected or "") == (found or "") and not (expected == 0 or found == 0)
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        return abs(expected - found) < 1e-9
    if isinstance(expected, str) and isinstance(found, str):  # a decimal sign is the machine's own
        return expected.replace(",", ".") == found.replace(",", ".")
    return expected == found


@pytest.mark.libreoffice
def test_every_formula_equals_python(tmp_path: Path) -> None:
    import openpyxl

    files = []
    for name, phase, count in CASES:
        for seed in range(count):
            draft = plans.filled(plans.draft(name, phase), seed, TODAY)
            path = tmp_path / f"{name}-{phase}-{seed}.xlsx"
            book = draw(draft.plan, draft.settings, draft.form, TODAY)
            path.write_bytes(xlsx.to_bytes(book))
            files.append(path)
    again = libreoffice.convert(files, "xlsx", tmp_path / "again", recalculate=True)
    compared = 0
    wrong = []
    for path, other in zip(files, again, strict=True):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ours = openpyxl.load_workbook(path, data_only=True)
            formulas = openpyxl.load_workbook(path)
            theirs = openpyxl.load_workbook(other, data_only=True)
        for sheet in formulas.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    compared += 1
                    expected = ours[sheet.title][cell.coordinate].value
                    found = theirs[sheet.title][cell.coordinate].value
                    if not same(expected, found):
                        where = (path.name, sheet.title, cell.coordinate)
                        wrong.append((*where, expected, found, str(cell.value)[:150]))
    assert not wrong, f"{len(wrong)} of {compared}: {wrong[:8]}"
    assert compared > 5000
