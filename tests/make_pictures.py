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
            book = folder / f"{stem}.xlsx"
            [pdf] = libreoffice.convert([book], "pdf", folder / "pdf", recalculate=False)
            page = _page(pdf, word)
            pages = ["-f", str(page), "-l", str(page)]
            command = ["pdftoppm", "-r", "80", "-png", "-singlefile", *pages]
            subprocess.run([*command, str(pdf), str(target / picture)], check=True)


def _page(pdf: Path, word: str) -> int:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
    return next((number for number, page in enumerate(pages, 1) if word in page), 1)


if __name__ == "__main__":
    main()
