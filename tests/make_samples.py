"""Make the workbooks of samples/ anew: issued, returned with mistakes, saved by LibreOffice.

Beside each workbook stands what validate says of it, one finding a line; a change there is reviewed
by people. Workbooks in samples/released/ are never made anew: what was issued once stays readable.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cchc_xlsx.edges import templates
from cchc_xlsx.verbs import demo, examine, issue, specimens
from tests import libreoffice

ROOT = Path(__file__).parent.parent / "samples"
DAY = demo.TODAY


def main() -> None:
    ROOT.mkdir(exist_ok=True)
    draft = issue.prepare(templates.find(demo.TEMPLATE))
    (ROOT / "trieu_trach_phat_hanh.xlsx").write_bytes(issue.to_bytes(draft, DAY))
    plan, mistakes = demo.answers(draft.plan)
    back = specimens.returned(draft, plan, mistakes, DAY, "trieu_trach_tra_lai.xlsx")
    returned = ROOT / back.name
    returned.write_bytes(back.data)
    for number, one in enumerate(specimens.province(2, seed=5, today=date(2026, 6, 20)), 1):
        (ROOT / f"minh_hoa_{number}.xlsx").write_bytes(one.data)
    if libreoffice.available():
        for kind in ("xlsx", "ods", "xls"):
            [saved] = libreoffice.convert([returned], kind, ROOT / "libreoffice", recalculate=False)
            saved.replace(saved.with_name(f"trieu_trach_{kind}.{kind}"))
    for path in workbooks():
        path.with_suffix(".txt").write_text("\n".join(told(path)) + "\n", encoding="utf-8")


def workbooks() -> list[Path]:
    """Every workbook of the samples."""
    return sorted(p for p in ROOT.rglob("*") if p.suffix in (".xlsx", ".ods", ".xls"))


def told(path: Path, day: date = DAY) -> Iterator[str]:
    """What validate says of a workbook, one finding a line: code, place, what was typed."""
    files = examine.validate([path], as_of=day, today=day)
    for file in files:
        yield f"{file['verdict']} {file['unit']} {file['issue']}"
        for found in file["findings"]:
            cells = ",".join(found["cells"] or [found["cell"] or ""])
            place = f"{found['code']} {found['sheet']}!{cells}"
            yield f"{found['severity']:<8} {place} {found['typed']}".rstrip()


if __name__ == "__main__":
    main()
