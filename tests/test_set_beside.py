"""Bonus and penalty of a criteria set: outside its hundred points, with the limit printed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cchc_xlsx.verbs import criteria_sets

HEAD = ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng")
PLAIN = (
    ("I", "ĐIỀU HÀNH", "4", "", ""),
    ("1", "Lập kế hoạch", "2", "Có: 2; không: 0", "Kế hoạch"),
    ("2", "Thời điểm công khai ngân sách", "2", "Đúng hạn: 2; chậm: 0", "Quyết định"),
)


def _rules(rows: tuple[tuple[str, ...], ...], folder: Path) -> list[tuple[str, str | None]]:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *PLAIN, *rows])
    path = folder / "bo.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    taken = criteria_sets.read_set(path).criteria
    assert [row.rule for row in taken[:3]] == ["sum", "levels Có:2; Không:0",
                                               "levels Đúng hạn:2; Chậm:0"]  # fmt: skip
    return [(row.code or "", row.rule) for row in taken[3:] if row.level != "field"]


@pytest.mark.parametrize(
    ("field", "title", "most", "wording", "rule"),
    [
        # the limit stands in the words alone
        ("ĐIỂM THƯỞNG", "Được khen thưởng", "", "Được cộng tối đa 3 điểm", "bonus 3"),
        ("Điểm cộng", "Sáng kiến", "", "Mỗi sáng kiến cộng 0,5 điểm, không quá 2,5đ", "bonus 2.5"),
        ("ĐIỂM THƯỞNG", "Mô hình mới", "", "Có mô hình được nhân rộng: cộng 1 điểm", "bonus 1"),
        ("ĐIỂM TRỪ", "Bị phê bình", "", "Trừ tối đa 3 điểm vào tổng điểm", "penalty 3"),
        ("ĐIỂM PHẠT", "Bị phê bình", "", "01 lần chê trừ 1 điểm, cao nhất 4 điểm", "penalty 4"),
        # or in its column, below a field that says for all
        ("ĐIỂM THƯỞNG", "Sáng kiến", "2", "Mỗi sáng kiến được 1 điểm, tối đa 2 điểm", "bonus 2"),
        ("ĐIỂM TRỪ", "Bị phê bình", "2", "Mỗi lần bị phê bình trừ 1 điểm", "penalty 2"),
        # a field of both: the words of the row tell
        ("ĐIỂM THƯỞNG, ĐIỂM TRỪ", "Được khen", "", "Cộng tối đa 2 điểm", "bonus 2"),
        ("ĐIỂM THƯỞNG, ĐIỂM TRỪ", "Bị phê bình", "", "Trừ tối đa 2 điểm", "penalty 2"),
        # no one limit
        ("ĐIỂM THƯỞNG", "Được khen", "", "Mỗi bằng khen cộng 0,5 điểm", ""),
        ("ĐIỂM THƯỞNG", "Được khen", "", "Cấp tỉnh cộng 1 điểm; cấp bộ cộng 2 điểm", ""),
        ("ĐIỂM THƯỞNG", "Được khen", "", "Theo quyết định khen thưởng", ""),
        ("ĐIỂM THƯỞNG, ĐIỂM TRỪ", "Khen, chê", "", "Cộng hoặc trừ tối đa 2 điểm", ""),
    ],
)  # fmt: skip
def test_what_is_outside_the_hundred_points(
    field: str, title: str, most: str, wording: str, rule: str, tmp_path: Path
) -> None:
    rows = (("II", field, "", "", ""), ("1", title, most, wording, "Văn bản"))
    assert _rules(rows, tmp_path) == [("1", rule)]
