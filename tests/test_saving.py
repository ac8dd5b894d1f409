"""Files are written whole, under names any system takes, also where it holds one for a moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xlsx.edges import saving
from cchc_xlsx.findings import Stop


@pytest.mark.parametrize(
    ("stem", "legal"),
    [
        ("Báo cáo xã Đào Xá", "Báo cáo xã Đào Xá"),
        ("Báo cáo: xã A?", "Báo cáo_ xã A_"),
        ("gửi về\\xã A", "gửi về_xã A"),
        ("con", "_con"),
        ("NUL.2026", "_NUL.2026"),
        ("com1 .sổ", "_com1 .sổ"),
        ("conga", "conga"),
        ("dòng\n2", "dòng_2"),
    ],
)
def test_a_name_of_another_system_is_made_legal(stem: str, legal: str) -> None:
    assert saving.legal(stem) == legal


def test_no_name_grows_beyond_what_file_systems_take() -> None:
    made = saving.legal("ủ" * 300)
    assert set(made) == {"ủ"}
    assert len(f"{made}_1000_sua99.xlsx".encode()) < 255


def refusing(times: int) -> Callable[[Path, Path], Path]:
    """Path.replace as it is while a scanner of viruses holds the file."""
    real, left = Path.replace, [times]

    def replace(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "Access is denied", str(target))
        return real(self, target)

    return replace


@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_file_held_for_a_moment_is_waited_for(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", refusing(times))
    monkeypatch.setattr(saving, "_WAITS", (0, 0, 0))
    saving.write(tmp_path / "sổ.xlsx", b"whole")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("sổ.xlsx", b"whole")]


def test_one_that_stays_open_in_excel_is_told_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(b"open in Excel")
    monkeypatch.setattr(Path, "replace", refusing(1000))
    monkeypatch.setattr(saving, "_WAITS", (0, 0, 0))
    with pytest.raises(Stop) as stopped:
        saving.write(path, b"new")
    assert stopped.value.finding.code == "B04"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("sổ.xlsx", b"open in Excel")]
