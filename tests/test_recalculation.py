"""Every formula of a filled workbook gives what Python gives, as LibreOffice recalculates it."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import xlsx
from cchc_xlsx.office import points
from cchc_xlsx.verbs import outbox
from cchc_xlsx.verbs.issue import Options
from cchc_xlsx.verbs.years import reading_of
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
    files = []
    for name, phase, count in CASES:
        for seed in range(count):
            draft = plans.filled(plans.draft(name, phase), seed, TODAY)
            path = tmp_path / f"{name}-{phase}-{seed}.xlsx"
            book = draw(draft.plan, draft.settings, draft.form, TODAY)
            path.write_bytes(xlsx.to_bytes(book))
            files.append(path)
    compared, wrong = unequal(files, tmp_path)
    assert not wrong, f"{len(wrong)} of {compared}: {wrong[:8]}"
    assert compared > 5000


@pytest.mark.libreoffice
@pytest.mark.parametrize("phase", ["giai-trinh", "khac-phuc"])
def test_results_carried_on_count_for_excel_too(tmp_path: Path, phase: str) -> None:
    """Points of a second appraisal or announced, and rows that did not arise, in every phase."""
    units, results = tmp_path / "u.csv", tmp_path / "r.csv"
    units.write_text("unit;unit_code\nUBND xã A;30001\nUBND xã B;30002\n", "utf-8")
    results.write_text(
        "unit_code;row_id;outcome;basis;self_points;appraised_points;reappraised_points;"
        "final_points;appraiser_note\n"
        "30001;c1_1_1;;;1;0,5;0,75;;thiếu số\n30001;c1_4_1;;;1;0,5;0,75;1;\n"
        "30001;c4_3;Không phát sinh;;1;1;;;\n30001;c2_3;;0;3;3;;;\n30001;c2_2;;;2;1;;;\n",
        "utf-8",
    )
    made = outbox.build_many("mau_minh_hoa", units, tmp_path / "out", TODAY, Options(phase=phase),
                             results=[results])  # fmt: skip
    _, found = unequal(made.written, tmp_path)
    wrong = [one for one in found if one[1] == "Tiêu chí"]  # the others hang on the day
    assert not wrong
    read = reading_of(made.written[0])
    known = points.scores(read.plan, read.settings)
    got = [known[row_id].effective_points for row_id in ("c1_1_1", "c1_4_1", "c4_3", "c2_3")]
    assert got == [Decimal("0.75"), Decimal(1), None, None]
    assert {"reappraised_points", "final_points", "appraiser_note"} <= (
        read.form.sheet("criteria").by_key.keys())  # fmt: skip


def unequal(files: list[Path], tmp_path: Path) -> tuple[int, list[tuple[object, ...]]]:
    """How many formulas the files have, and those that LibreOffice finds another value for."""
    import openpyxl

    again = libreoffice.convert(files, "xlsx", tmp_path / "again", recalculate=True)
    compared = 0
    wrong: list[tuple[object, ...]] = []
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
    return compared, wrong
