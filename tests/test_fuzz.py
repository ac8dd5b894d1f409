"""Thousands of damaged workbooks through the whole reading path: no traceback, no hang."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cchc_xlsx.drawing.text import report_text
from cchc_xlsx.edges import door
from cchc_xlsx.judging import judge
from cchc_xlsx.judging.digest import digest
from cchc_xlsx.verbs import examine, report
from cchc_xlsx.verbs.ours import ours
from tests.mutants import mutant
from tests.test_preflight import with_part

DAY = date(2026, 6, 20)
SAMPLES = Path(__file__).parent.parent / "samples"
SEEDS = (
    "trieu_trach_phat_hanh.xlsx", "trieu_trach_tra_lai.xlsx", "minh_hoa_1.xlsx",
    "libreoffice/trieu_trach_xlsx.xlsx", "libreoffice/trieu_trach_ods.ods",
    "libreoffice/trieu_trach_xls.xls",
)  # fmt: skip
EACH, ROUNDS = 42, 8  # 2,016 mutants


@cache
def seed(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def bare(path: Path) -> None:
    """The same walk without the last net, for the traceback."""
    [source] = [one for one in door.sources([path]) if isinstance(one, door.Source)]
    reading = examine.read(source, ours(None))
    on = judge.as_of_for(reading, DAY, DAY)
    digest(reading, judge.judge(reading, on), on, "vi")


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize("name", SEEDS)
def test_no_damage_is_unforeseen(name: str, number: int, tmp_path: Path) -> None:
    random = Random(f"{name} {number}")
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(EACH):
        (folder / f"{n}{Path(name).suffix}").write_bytes(mutant(seed(name), random))
    start = time.monotonic()
    said = report.report([folder], as_of=DAY, today=DAY)
    assert time.monotonic() - start < 60
    assert len(said["files"]) == EACH
    for file in said["files"]:
        for found in file["findings"]:
            assert found["code"] not in ("F23", "F24")
            if found["code"] == "F28":
                bare(Path(file["path"]))
                raise AssertionError(file["path"], found["typed"])
    written(said, tmp_path)


def written(said: dict[str, Any], folder: Path) -> None:
    """Whatever was read can be shown and written."""
    for suffix in (".xlsx", ".csv", ".json"):
        assert report.write(said, folder / f"out{suffix}", DAY)
    assert report_text(said)


# --- what once broke it --------------------------------------------------------------------------

STRINGS = "xl/sharedStrings.xml"
RETURNED = "trieu_trach_tra_lai.xlsx"


def said_otherwise(pattern: bytes, new: bytes) -> bytes:
    """The returned sample with the first text of a pattern changed."""

    def change(xml: bytes) -> bytes:
        changed, times = re.subn(pattern, new, xml, count=1)
        assert times
        return changed

    return with_part(seed(RETURNED), STRINGS, change)


@pytest.mark.parametrize(("pattern", "new"), [
    (rb">code=[0-9]+=", ">đã đủ=90=".encode()),  # the issued copy names a column that is none
    (rb">code=[0-9]+=", b">code=99999999999999999999="),
    (rb">row_id<", b">row<"), (rb">level<", b">row_id<"), (rb">field<", b">fold<"),
    (rb">rounding<", b">due_soon_days<"), (rb">(?:ratio|steps)[^<]*<", ">Có<".encode()),
    (rb">plan_year<", b">scored_year<"), (rb">(20[0-9]{2})<", rb">\g<1>0000000000<"),
    (rb">([A-Z0-9]{8})-as_of-[A-Z]<", rb">\1-n003-A<"),
    (rb">1\.5\.1<", b">" + b"9" * 6000 + b".1<"),
])  # fmt: skip
def test_a_copy_of_nonsense_is_a_copy_with_less_in_it(
    pattern: bytes, new: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(said_otherwise(pattern, new))
    bare(path)


def other_row(sheet: str, key: bytes) -> bytes:
    """The returned sample where the keys of a row of one sheet were pasted from another sheet."""
    with zipfile.ZipFile(SAMPLES / RETURNED) as archive:
        texts = re.findall(rb"<si><t[^>]*>([^<]*)</t></si>", archive.read(STRINGS))
    [wanted] = [
        n for n, text in enumerate(texts) if re.fullmatch(rb"\w+-" + key + rb"-[A-Z]", text)
    ]

    def change(xml: bytes) -> bytes:
        for found in re.findall(rb't="s"><v>([0-9]+)</v>', xml):
            if re.fullmatch(rb"\w{8}-\w+-[A-Z]", texts[int(found)]):
                return xml.replace(b"<v>" + found + b"</v>", b"<v>%d</v>" % wanted)
        raise AssertionError(sheet)

    return with_part(seed(RETURNED), f"xl/worksheets/{sheet}.xml", change)


@pytest.mark.parametrize("sheet", ["sheet2", "sheet3", "sheet4", "sheet5", "sheet6"])
@pytest.mark.parametrize("key", [b"n003", b"as_of"])
def test_a_key_of_another_sheet_is_no_row_of_this_one(
    sheet: str, key: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(other_row(sheet, key))
    bare(path)
