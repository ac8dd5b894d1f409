"""Plans in several pieces: sections with tables of their own, a list and a table, points beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import docx

from tests.test_import_layouts import check, read, read_text, told


def test_a_list_and_a_table_are_one_plan(tmp_path: Path) -> None:
    letter = (
        "I. Cải cách thủ tục\n* Tiêu chí 3.1. Niêm yết (bị trừ 0,4/2 điểm)\n- Biện pháp: In lại bảng\n"
        "- Chủ trì: Một cửa\n* Tiêu chí 3.2. Trả đúng hạn (bị trừ 0,5/1 điểm)\n- Biện pháp: Nhắc hằng ngày\n"
        "- Chủ trì: Địa chính\n\nTT\tNhiệm vụ\tNgười thực hiện\tHoàn thành\n1\tSoạn tờ rơi\tTư pháp\tQuý I\n"
        "2\tTập huấn\tVăn phòng\tTháng 5\n"
    )
    found = read_text(tmp_path, letter)
    check(found, "code title max_points stated_lost_points measure task lead", [
        "3.1 | Niêm yết | 2 | 0.4 | In lại bảng | | Một cửa",
        "3.2 | Trả đúng hạn | 1 | 0.5 | Nhắc hằng ngày | | Địa chính",
        " | | | | | Soạn tờ rơi | Tư pháp", " | | | | | Tập huấn | Văn phòng",
    ])  # fmt: skip


def test_a_list_that_tells_the_table_again_stays_aside(tmp_path: Path) -> None:
    letter = (
        "* Tiêu chí 3.1. Niêm yết\n- Biện pháp: In lại bảng\n- Chủ trì: Một cửa\n"
        "* Tiêu chí 3.2. Trả đúng hạn\n- Biện pháp: Nhắc\n- Chủ trì: Địa chính\n\n"
        "TT\tTiêu chí\tGiải pháp\tChủ trì\n1\t3.1 Niêm yết\tIn bảng mới\tMột cửa\n2\t3.2 Trả đúng hạn\tNhắc\tĐịa chính\n"
    )
    found = read_text(tmp_path, letter)
    check(found, "code measure", ["3.1 | In bảng mới", "3.2 | Nhắc"])
    assert "I14" in told(found)


SECTIONED: Final = (
    ("I. Công tác chỉ đạo, điều hành", "TT | Tiêu chí | Giải pháp | Chủ trì", "1 | 1.2 Báo cáo | Nhắc | Văn phòng"),
    ("II. Cải cách thủ tục hành chính", "STT | Nhiệm vụ | Người thực hiện | Thời hạn", "1 | Niêm yết | Một cửa | Quý I"),
    ("III. Tài chính công", "Mã | Nội dung tiêu chí | Yêu cầu | Biện pháp | Đơn vị chủ trì", "6.1 | Giải ngân | 100% | Họp | Kế toán"),
)  # fmt: skip


def _sectioned(path: Path, sections: Sequence[Sequence[str]]) -> dict[str, Any]:
    document = docx.Document()
    for heading, *lines in sections:
        document.add_paragraph(heading)
        document.add_paragraph("(Phần việc do các bộ phận đề xuất)")
        cells = [[part.strip() for part in line.split("|")] for line in lines]
        made = document.add_table(rows=len(cells), cols=len(cells[0]))
        for r, line in enumerate(cells):
            for c, text in enumerate(line):
                made.cell(r, c).text = text
    document.save(str(path))
    return read(path)


def test_headings_numbered_on_above_unlike_tables_are_fields(tmp_path: Path) -> None:
    found = _sectioned(tmp_path / "a.docx", SECTIONED)
    assert [row["field"] for row in found["rows"]] == [
        "Công tác chỉ đạo, điều hành", "Cải cách thủ tục hành chính", "Tài chính công",
    ]  # fmt: skip
    parts = ("I. Kết quả thực hiện", "II. Biện pháp khắc phục", "III. Phân công")
    letter = [(name, *lines) for name, (_, *lines) in zip(parts, SECTIONED, strict=True)]
    assert not any(row["field"] for row in _sectioned(tmp_path / "b.docx", letter)["rows"])


def test_fields_numbered_in_roman_above_a_table_of_points_beside(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tLĩnh vực, tiêu chí\tĐiểm chuẩn\tĐiểm thẩm định\tĐiểm trừ\nI\tCHỈ ĐẠO\t3\t2\t1\n1.1\tKế hoạch\t2\t1\t1\n"
        "1.2\tBáo cáo\t1\t1\t-\nII\tTHỂ CHẾ\t2\t2\t-\n2.1\tRà soát\t2\t2\t-\n\n\nSTT\tTiêu chí\tBiện pháp\tChủ trì\n"
        "1\tTiêu chí 1.1\tGiao ban\tVăn phòng\n"
    ))  # fmt: skip
    check(found, "code title max_points measure note", [
        "1.1 | Kế hoạch | 2 | Giao ban |", "1.2 | Báo cáo | 1 | |", "2.1 | Rà soát | 2 | |",
    ])  # fmt: skip
    assert [row["field"] for row in found["rows"]] == ["CHỈ ĐẠO", "CHỈ ĐẠO", "THỂ CHẾ"]
    assert "I08" not in told(found)


def test_a_group_named_by_an_ordinal_in_words(tmp_path: Path) -> None:
    found = read_text(tmp_path, (
        "TT\tNhiệm vụ\tChủ trì\tThời hạn\nNhóm nhiệm vụ thứ nhất: Nâng cao trách nhiệm\t\t\t\n1\tKý cam kết\tVăn phòng\tQuý I\n"
        "Nhóm nhiệm vụ thứ hai: Thủ tục hành chính\t\t\t\n2\tNiêm yết\tMột cửa\tQuý II\n"
    ))  # fmt: skip
    assert [(row["field_code"], row["field"]) for row in found["rows"]] == [
        ("1", "Nâng cao trách nhiệm"), ("2", "Thủ tục hành chính"),
    ]  # fmt: skip
