"""The pictures of the README, rendered by LibreOffice from real files of the demo."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from cchc_xlsx.verbs import demo
from tests import libreoffice

PICTURES = {"workbook": ("2_xa_gui_lai", "TIÊU CHÍ VÀ ĐIỂM"), "report": ("4_bao_cao", "")}


def main() -> None:
    target = Path(__file__).parent.parent / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        list(demo.run(folder))
        for picture, (stem, word) in PICTURES.items():
            [pdf] = libreoffice.convert([folder / f"{stem}.xlsx"], "pdf", folder / "pdf", recalculate=False)
            page = _page(pdf, word)
            subprocess.run(
                ["pdftoppm", "-r", "80", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf),
                 str(target / picture)], check=True,
            )  # fmt: skip


def _page(pdf: Path, word: str) -> int:
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")
    return next((number for number, page in enumerate(pages, 1) if word in page), 1)


if __name__ == "__main__":
    main()
