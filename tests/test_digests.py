"""Many digests are kept packed; nothing that is made of them differs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.verbs import digests, examine, report, specimens

DAY = date(2026, 6, 20)
KEYS = st.text(max_size=3) | st.sampled_from(sorted(digests.ROWS))
ROWLESS: dict[str, object] = {"criteria": [], "assignments": [], "as_of": None}
JSON = st.dictionaries(
    KEYS.filter(lambda key: key not in ROWLESS),
    st.none() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
).map(lambda said: {**said, **ROWLESS})


@settings(max_examples=40)
@given(st.lists(JSON, max_size=8), st.integers(1, 9))
def test_what_is_packed_comes_back(files: list[dict[str, object]], least: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digests, "PACKED_FROM", least)
        kept = digests.Digests()
        for file in files:
            kept.append(file)
        settled = kept.settled()
        assert list(settled) == list(kept) == files
        assert [settled[n] for n in range(len(files))] == files
        assert list(settled[1:]) == files[1:]
        assert isinstance(settled, list) == (len(files) < least)


def test_a_packed_report_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for back in specimens.province(5, seed=5, today=DAY, phase="giai-trinh"):
        (folder / back.name).write_bytes(back.data)
    first = min(folder.iterdir())
    (folder / "lai.xlsx").write_bytes(first.read_bytes())
    (folder / "hong.xlsx").write_bytes(first.read_bytes()[:3000])

    def outputs(name: str) -> list[bytes]:
        ledger = tmp_path / f"{name}.sqlite"
        for day in (DAY, date(2026, 9, 20)):
            made = report.report([folder], as_of=day, today=day, ledger=ledger)
        written = [
            path
            for suffix in report.WRITERS
            for path in report.write(made, tmp_path / name / f"a{suffix}", DAY)
        ]
        return [path.read_bytes() for path in written]

    plain = outputs("plain")
    monkeypatch.setattr(digests, "PACKED_FROM", 2)
    assert outputs("packed") == plain


def test_many_files_two_of_them_equal_are_told_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [back] = specimens.province(1, seed=5, today=DAY, phase="giai-trinh")
    for name in ("1.xlsx", "2.xlsx", "3.xlsx"):
        (tmp_path / name).write_bytes(back.data)

    def told() -> str:
        files = examine.validate([tmp_path], as_of=DAY, today=DAY)
        return json.dumps(examine.as_json(files, DAY))

    plain = told()
    monkeypatch.setattr(digests, "PACKED_FROM", 2)
    assert json.loads(told()) == json.loads(plain)
    assert len(json.loads(plain)["files"]) == 3
