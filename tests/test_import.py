"""Plans of offices taken over: every cell to its column, nothing lost, nothing invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.findings import Stop
from cchc_xlsx.office.text import match_key
from cchc_xlsx.reading import match
from cchc_xlsx.verbs import plans
from tests import libreoffice
from tests import plan_documents as made

DAY = date(2026, 2, 1)
SAMPLES = Path(__file__).parent.parent / "samples"
CASES = [(layout, kind) for layout in made.LAYOUTS for kind in made.FORMATS]


def read(path: Path) -> dict[str, Any]:
    return plans.import_json(path, today=DAY)


def shown(row: dict[str, Any], key: str) -> str:
    """A cell as compared: decimals as numbers, texts folded."""
    value = row.get(f"{key}_text", row.get(key))
    if key in made.POINTS and value not in (None, ""):
        return f"{float(str(value).replace(',', '.')):g}"
    return match_key(str(value or ""))


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_every_cell_of_every_layout(name: str, kind: str, tmp_path: Path) -> None:
    layout = made.LAYOUTS[name]
    path = tmp_path / f"ke_hoach.{kind}"
    path.write_bytes(made.FORMATS[kind](made.lines(layout), layout))
    rows = read(path)["rows"]
    wanted = made.expected(layout)
    assert [row["title"] for row in rows] == [row["title"] for row in wanted]
    wrong = [
        (number, key, row.get(key), want[key])
        for number, (row, want) in enumerate(zip(rows, wanted, strict=True))
        for key in want
        if shown(row, key) != shown(want, key)
    ]
    assert wrong == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("to", ["ods", "xls", "docx", "html", "doc", "odt"])
def test_a_plan_that_another_program_saved(to: str, tmp_path: Path) -> None:
    kind = "docx" if to in ("docx", "doc", "odt") else "xlsx"
    layouts = {name: tmp_path / f"{name}.{kind}" for name in made.LAYOUTS}
    for name, path in layouts.items():
        path.write_bytes(made.FORMATS[kind](made.lines(made.LAYOUTS[name]), made.LAYOUTS[name]))
    saved = libreoffice.convert(list(layouts.values()), to, tmp_path / "saved")
    for name, path in zip(layouts, saved, strict=True):
        assert same(read(path)["rows"], read(layouts[name])["rows"]) == [], name


def same(rows: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[object]:
    """Cells that differ, but for their places."""
    if len(rows) != len(wanted):
        return [len(rows), len(wanted)]
    return [
        (number, key, row.get(key), want[key])
        for number, (row, want) in enumerate(zip(rows, wanted, strict=True))
        for key in want
        if key != "source" and shown(row, key) != shown(want, key)
    ]


HEAD = "TT\tTiêu chí\tBiện pháp\tSản phẩm\tChủ trì\tThời gian hoàn thành\n"


def text(tmp_path: Path, body: str, kind: str = "txt") -> dict[str, Any]:
    path = tmp_path / f"ke_hoach.{kind}"
    path.write_text(body, encoding="utf-8")
    return read(path)


def codes(found: dict[str, Any]) -> set[str]:
    return {one["code"] for one in found["findings"]}


LEADS = (
    "Văn phòng chủ trì, Tư pháp phối hợp", "Chủ trì: Văn phòng; phối hợp: Tư pháp",
    "Chủ trì: Văn phòng\nPhối hợp: Tư pháp", "Văn phòng (chủ trì), Tư pháp (phối hợp)",
    "Văn phòng chủ trì, phối hợp với Tư pháp", "Văn phòng phối hợp với Tư pháp",
    "Văn phòng; phối hợp: Tư pháp", "Văn phòng (phối hợp: Tư pháp)",
    "Đơn vị chủ trì: Văn phòng. Các đơn vị phối hợp: Tư pháp",
    "Chủ trì: Văn phòng; phối hợp: Tư pháp; hoàn thành: 30/6/2026",
)  # fmt: skip


CODED = (
    ("Tiêu chí 7.4.2 Hồ sơ trực tuyến", "7.4.2", "Hồ sơ trực tuyến"),
    ("TC 2.1 - Kiểm soát thủ tục", "2.1", "Kiểm soát thủ tục"),
    ("Tiêu chí 3.2: 100% hồ sơ số hóa", "3.2", "100% hồ sơ số hóa"),
    ("4.1.2. Sắp xếp thôn", "4.1.2", "Sắp xếp thôn"),
)  # fmt: skip


def test_a_code_in_a_title_is_whole_and_a_dash_is_none(tmp_path: Path) -> None:
    body = "".join(f"-\t{title}\tHọp\tBiên bản\tVăn phòng\tQuý I\n" for title, _, _ in CODED)
    found = text(tmp_path, HEAD + body + "-\tViệc khác\tRà\tBảng\tTư pháp\tQuý II\n")
    wanted = [(code, title) for _, code, title in CODED]
    assert [(r.get("code", ""), r["title"]) for r in found["rows"]] == [*wanted, ("", "Việc khác")]


def test_a_column_of_codes_is_no_title_whatever_it_is_called(tmp_path: Path) -> None:
    head = "Tiêu chí\tNội dung\tĐiểm tối đa\tĐiểm đạt\tGiải pháp\tPhụ trách\tTiến độ\n"
    found = text(tmp_path, head + "1\tCHỈ ĐẠO\t15\t13\t\t\t\n"
                 "1.1\tKế hoạch\t3\t2\tHọp\tVăn phòng\tTháng 1\n"
                 "1.2\tBáo cáo\t2\t1,5\tGửi\tVăn phòng\tTháng 2\n")  # fmt: skip
    rows = [(r["code"], r["title"], r["field"], r["max_points"]) for r in found["rows"]]
    assert rows == [("1.1", "Kế hoạch", "CHỈ ĐẠO", "3"), ("1.2", "Báo cáo", "CHỈ ĐẠO", "2")]


@pytest.mark.parametrize("said", LEADS)
def test_lead_and_support_in_one_cell_are_parted(said: str, tmp_path: Path) -> None:
    head = HEAD.replace("\tThời gian hoàn thành", "")
    cell = f'"{said}"' if "\n" in said else said
    found = text(tmp_path, head + f"1\t1.1. Việc một\tHọp\tBiên bản\t{cell}\n"
                 "2\t1.2. Việc hai\tRà\tDanh mục\tVăn phòng\n", "tsv")  # fmt: skip
    assert [row["lead_text"] for row in found["rows"]] == ["Văn phòng", "Văn phòng"]
    assert [row.get("support_text", "") for row in found["rows"]] == ["Tư pháp", ""]
    assert "I23" in codes(found)
    if "hoàn thành" in said:
        assert found["rows"][0]["due"] == "2026-06-30"


# What a document says, the codes it must raise, and cells of rows: (row, key) → text.
FAULTS: tuple[tuple[str, str, set[str], dict[tuple[int, str], str]], ...] = (
    (
        "same as above",
        HEAD + "1\t1.1. Việc một\tHọp\tBiên bản\tVăn phòng\tQuý I\n"
        "2\t1.2. Việc hai\tRà soát\tBáo cáo\t-nt-\tnt\n",
        {"I05"},
        {(1, "lead"): "Văn phòng", (1, "deadline"): "Quý I"},
    ),
    (
        "a row cut by a page, in the middle of a word",
        HEAD + "1\t1.1. Việc một\tTuyên truyền phong\tTờ rơi\tVăn phòng – Thố\tQuý I\n\n"
        + HEAD + "\t\tphú\t\tng kê\t\n2\t1.2. Việc hai\tRà soát\tBáo cáo\tTư pháp\tQuý II\n",
        {"I04"},
        {(0, "measure"): "Tuyên truyền phong phú", (0, "lead"): "Văn phòng – Thống kê",
         (1, "title"): "Việc hai"},
    ),
    (
        "a row shifted left",
        HEAD + "1\t1.1. Việc một\tHọp giao ban\tBiên bản\tVăn phòng – Thống kê\tQuý I\n"
        "Rà soát lại hồ sơ tồn đọng\tBáo cáo rà soát\tTư pháp – Hộ tịch\tTháng 5/2026\n",
        {"I03", "I06"},
        {(1, "measure"): "Rà soát lại hồ sơ tồn đọng", (1, "lead"): "Tư pháp – Hộ tịch",
         (1, "deadline"): "Tháng 5/2026", (1, "title"): "Việc một"},
    ),
    (
        "a code on two rows, a date nobody knows, a total",
        HEAD + "1\t3.13.2. Hồ sơ trực tuyến\tHọp\tBiên bản\tVăn phòng\tTheo tiến độ chung\n"
        "2\t3.13.2. Thanh toán trực tuyến\tRà soát\tBáo cáo\tTư pháp\tQuý II, III\n"
        "\tTổng cộng\t\t\t\t\n",
        {"I09", "I14"},
        {(0, "code"): "3.13.2", (1, "code"): "3.13.2"},
    ),
    (
        "points in words, a column of their own",
        "TT\tTiêu chí\tĐiểm tối đa\tĐiểm thẩm định\tMức độ ưu tiên\tBiện pháp\n"
        "1\t1.1. Việc một\t1\tgần đủ\tcao\tHọp\n2\t1.2. Việc hai\t2\t1,5\tvừa\tHọp\n"
        "3\t1.3. Việc ba\t2\t1,5/2\tvừa\tHọp\n",
        {"I08", "I10", "I15"},
        {(0, "note"): "Mức độ ưu tiên: cao; Điểm thẩm định: gần đủ",
         (2, "appraised_points"): "1.5"},
    ),
    (
        "a column without a header",
        "TT\tTiêu chí\tBiện pháp\t\tThời gian\n1\t1.1. Việc một\tHọp\tVăn phòng – Thống kê\tQuý I\n"
        "2\t1.2. Việc hai\tHọp\tTư pháp – Hộ tịch\tQuý I\n"
        "3\t1.3. Việc ba\tHọp\tTài chính – Kế toán\tQuý II\n",
        {"I02"},
        {(2, "lead"): "Tài chính – Kế toán"},
    ),
    (
        "a table of tasks alone: headings stand in its first column of words; a footnote",
        "TT\tNhiệm vụ cụ thể\tSản phẩm\tCơ quan chủ trì\tĐơn vị liên quan\tThời hạn\n"
        "I\tChỉ đạo chung\t\t\t\t\n1\tHọp giao ban\tBiên bản\tVăn phòng\tCác phòng\tHằng tháng\n"
        "II\tThủ tục\t\t\t\t\n1\tRà soát biểu mẫu\tDanh mục\tTư pháp\tnt\t30/9/2026\n"
        "(*) Tính theo quý trước.\t\t\t\t\t\n",
        {"I05", "I14"},
        {(0, "task"): "Họp giao ban", (0, "field"): "Chỉ đạo chung", (1, "field"): "Thủ tục",
         (1, "support_text"): "Các phòng", (1, "output"): "Danh mục"},
    ),
    (
        "short headers, a code behind its title, a heading below a heading, a time in brackets",
        "TT\tNội dung\tĐiểm TĐ\tĐiểm TC\tCách thực hiện\tCQ chủ trì\n"
        "I\tCẢI CÁCH THỂ CHẾ\t\t\t\t\n1\tVăn bản\t\t\t\t\n"
        "a\tThẩm tra dự thảo (TCTP 2.1.3)\t1\t0,5\tHọp\tTư pháp (Quý II/2026)\n"
        "b\tRà soát văn bản (TCTP 2.2.1)\t2\t2\tHọp\tVăn phòng\n",
        {"I11"},
        {(0, "code"): "2.1.3", (0, "title"): "Thẩm tra dự thảo", (0, "max_points"): "1",
         (0, "self_points"): "0.5", (0, "measure"): "Họp", (0, "field"): "CẢI CÁCH THỂ CHẾ",
         (0, "lead_text"): "Tư pháp", (0, "deadline"): "Quý II/2026"},
    ),
    (
        "after a page, the rest of a row and a new row in one cell",
        HEAD + "1\t1.1. Việc một\t3.1. Lập kế hoạch sát với\tBiên bản\tVăn phòng\tQuý I\n"
        + HEAD + "\t\tthực tế của xã 3.2. Cử người đi học\tDanh sách\tTư pháp\tQuý II\n"
        "2\t1.2. Việc hai\tRà soát\tBáo cáo\tTư pháp\tQuý II\n",
        {"I04", "I06"},
        {(0, "measure"): "3.1. Lập kế hoạch sát với thực tế của xã",
         (1, "measure"): "3.2. Cử người đi học", (1, "lead_text"): "Tư pháp"},
    ),
    (
        "a header of two levels wider below than above, a code in brackets",
        "Chỉ số thành phần\tĐiểm số\t\tKhắc phục\t\t\n\tChuẩn\tĐạt\tGiải pháp\tĐơn vị\tThời điểm\n"
        "CSTP 1.1 (Kế hoạch năm)\t3,00\t2,50\tLập lại\tVăn phòng\tQuý I/2026\n"
        "Đánh giá công chức (4.3.1)\t1,5\t1\tHọp\tTư pháp\tTháng 12/2026\n",
        set(),
        {(0, "code"): "1.1", (0, "title"): "Kế hoạch năm", (0, "max_points"): "3",
         (0, "appraised_points"): "2.5", (0, "lead_text"): "Văn phòng", (1, "code"): "4.3.1",
         (1, "title"): "Đánh giá công chức", (1, "deadline"): "Tháng 12/2026"},
    ),
    (
        "a column of fields, two days of which the later counts",
        "TT\tLĩnh vực\tTiêu chí\tNhiệm vụ\tĐầu mối\tThời gian bắt đầu\tThời gian kết thúc\n"
        "1\tThể chế\t2.1 Soạn thảo\tHọp\tTư pháp\t01/02/2026\t30/9/2026\n"
        "2\t\t2.2 Rà soát\tHọp\tTư pháp\t01/3/2026\t31/10/2026\n",
        {"I10"},
        {(0, "field"): "Thể chế", (1, "field"): "Thể chế", (0, "deadline"): "30/9/2026",
         (0, "note"): "Thời gian bắt đầu: 01/02/2026"},
    ),
    (
        "letters above Roman numbers, a blank too many, a level that is a number",
        "Mục\tChỉ tiêu\tĐơn vị tính\tKế hoạch năm 2026\tCơ quan chủ trì\tThời hạn\n"
        "A\tNHIỆM VỤ CHUNG\t\t\t\t\nI\tTuyên truyền\t\t\t\t\n"
        "1\tTin bài\tbài\t24\tVăn phòng\tCả năm\n"
        "2\t\tHội thi\tcuộc\t1\tTư pháp\tQuý III/2026\nB\tNHIỆM VỤ RIÊNG\t\t\t\t\n"
        "I\tĐào tạo\t\t\t\t\n1\tLớp học\tlớp\t2\tVăn phòng\tQuý II\n",
        {"I03", "I10"},
        {(0, "requirement"): "24", (0, "field"): "NHIỆM VỤ CHUNG", (1, "title"): "Hội thi",
         (1, "lead_text"): "Tư pháp", (2, "field"): "NHIỆM VỤ RIÊNG", (2, "requirement"): "2"},
    ),
    (
        "a list whose lines hold two labels, points behind its titles, a line that goes on",
        "KẾ HOẠCH NĂM 2026\n1. Về tài chính công\n1.1. Tiêu chí 6.1.3 Mua sắm (đạt 1,5/2 điểm)\n"
        "Giải pháp: Đấu thầu sớm;\nmua tập trung.\n"
        "Đơn vị chủ trì: Văn phòng. Đơn vị phối hợp: Tư pháp.\n"
        "Thời hạn: Quý II.\n1.2. Tiêu chí 6.2 Tiết kiệm (đạt 0/1 điểm)\nGiải pháp: Khoán chi.\n"
        "Người thực hiện: Kế toán xã\n",
        set(),
        {(0, "code"): "6.1.3", (0, "title"): "Mua sắm", (0, "appraised_points"): "1.5",
         (0, "max_points"): "2", (0, "measure"): "Đấu thầu sớm; mua tập trung.",
         (0, "support_text"): "Tư pháp", (0, "field"): "Tài chính công",
         (1, "lead_text"): "Kế toán xã"},
    ),
    (
        "headers as people speak, one column for lead and help, the most before what was had",
        "TT\tTiêu chí\tĐiểm tối đa/Điểm đạt\tNguyên nhân trong\tNguyên nhân ngoài\tViệc cần làm\t"
        "Chủ trì/Phối hợp\tKhi nào xong\n"
        "1\t1.1. Việc một\t2/1,5\tThiếu người\tMưa bão\tHọp\tVăn phòng/Tư pháp\tQuý I/2026\n"
        "2\t1.2. Việc hai\t1/0\t\tMất điện\tHọp\tTư pháp\tQuý II/2026\n",
        {"I15"},
        {(0, "max_points"): "2", (0, "appraised_points"): "1.5", (1, "reason"): "Mất điện",
         (0, "reason"): "Thiếu người\nMưa bão", (0, "lead_text"): "Văn phòng",
         (0, "support_text"): "Tư pháp", (1, "lead_text"): "Tư pháp",
         (0, "deadline"): "Quý I/2026"},
    ),
    (
        "a list with stars before its labels, fields on lines of their own",
        "KẾ HOẠCH NĂM 2026\nLĩnh vực 2. Thể chế\nTiêu chí 2.1: Soạn thảo (bị trừ 0,5 điểm)\n"
        "* Nguyên nhân: thiếu góp ý\n* Giải pháp: lấy ý kiến sớm\n* Trách nhiệm: Tư pháp\n"
        "Tiêu chí 2.4: Rà soát (bị trừ 1 điểm)\n* Giải pháp: lập danh mục\n* Thời gian: Quý I\n",
        set(),
        {(0, "code"): "2.1", (0, "field"): "Thể chế", (0, "stated_lost_points"): "0.5",
         (0, "measure"): "lấy ý kiến sớm", (0, "lead_text"): "Tư pháp", (1, "deadline"): "Quý I"},
    ),
    (
        "two figures for one fact, and no year anywhere",
        "Chỉ số cải cách hành chính của xã là 91,20 điểm.\nChỉ số CCHC đạt 92,10 điểm.\n"
        + HEAD + "1\t1.1. Việc một\tHọp\tBiên bản\tVăn phòng\tThường xuyên\n",
        {"I12", "I16", "I17"},
        {},
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "raised", "cells"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_repaired_and_told(
    body: str, raised: set[str], cells: dict[tuple[int, str], str], tmp_path: Path
) -> None:
    found = text(tmp_path, body)
    assert raised <= codes(found)
    for (number, key), said in cells.items():
        row = found["rows"][number]
        assert row.get(f"{key}_text", row.get(key)) == said
    for one in found["findings"]:
        assert one["message"]


def merged() -> bytes:
    """A Word table in which one criterion has three measures, its cell merged over them."""
    document = docx.Document()
    table = document.add_table(rows=4, cols=5)
    for column, name in enumerate(("TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Thời hạn")):
        table.cell(0, column).text = name
    for row, (measure, lead, due) in enumerate(
        (("Họp xã", "Văn phòng", "Quý I"), ("Tập huấn", "Tư pháp", "Quý II"),
         ("Kiểm tra", "Văn phòng", "Quý III")), 1,
    ):  # fmt: skip
        for column, said in ((2, measure), (3, lead), (4, due)):
            table.cell(row, column).text = said
    for column, said in ((0, "1"), (1, "Tiêu chí 2.3: Thi hành pháp luật")):
        table.cell(1, column).merge(table.cell(3, column)).text = said
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_one_criterion_with_several_measures(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(merged())
    rows = read(path)["rows"]
    assert [(r["code"], r["title"], r["measure"], r["lead_text"], r["deadline"]) for r in rows] == [
        ("2.3", "Thi hành pháp luật", "Họp xã", "Văn phòng", "Quý I"),
        ("2.3", "Thi hành pháp luật", "Tập huấn", "Tư pháp", "Quý II"),
        ("2.3", "Thi hành pháp luật", "Kiểm tra", "Văn phòng", "Quý III"),
    ]


LIST = """Số: 7/KH-UBND
Xã Mẫu, ngày 12 tháng 01 năm 2026
KẾ HOẠCH khắc phục Chỉ số CCHC năm 2026 của UBND xã Hòa Mẫu
Năm 2025, Chỉ số CCHC của xã đạt 88,40 điểm, giảm 1,10 điểm so với năm 2024.
Trong đó điểm điều tra xã hội học 17,05 điểm; xếp thứ 05/21; xếp loại Tốt.
a) Đối với lĩnh vực chỉ đạo, điều hành
* Tiêu chí 1.3: Báo cáo định kỳ (báo cáo quý II gửi chậm, bị trừ 0,25 điểm)
- Bộ phận chủ trì tham mưu: Văn phòng HĐND và UBND
- Thời gian thực hiện: Trước ngày 10 tháng cuối quý
- Hướng khắc phục: Lập lịch nhắc báo cáo
b) Đối với lĩnh vực cải cách tài chính công
* Tiêu chí 6.2.1: Giải ngân
- Đơn vị chủ trì: Phòng Kinh tế
- Phối hợp: Văn phòng HĐND và UBND
- Thời hạn: Tháng 10/2026
"""


def test_a_labelled_list_and_the_figures_of_a_letter(tmp_path: Path) -> None:
    found = text(tmp_path, LIST)
    first, second = found["rows"]
    assert (first["code"], first["title"], first["stated_lost_points"]) == (
        "1.3", "Báo cáo định kỳ", "0.25")  # fmt: skip
    assert first["lead_text"] == "Văn phòng HĐND và UBND"
    assert first["measure"] == "Lập lịch nhắc báo cáo"
    assert (first["field_code"], second["field_code"]) == ("a", "b")
    assert (second["support_text"], second["deadline"]) == (
        "Văn phòng HĐND và UBND",
        "Tháng 10/2026",
    )
    general = found["general"]
    assert {key: general[key] for key in ("index_points", "survey_points", "rank", "rank_of",
            "previous_index_points", "classification", "unit", "plan_year", "scored_year")} == {
        "index_points": "88.4", "survey_points": "17.05", "rank": "5", "rank_of": "21",
        "previous_index_points": "89.50", "classification": "Tốt", "unit": "UBND xã Hòa Mẫu",
        "plan_year": 2026, "scored_year": 2025,
    } | {"index_points": general["index_points"]}  # fmt: skip
    assert float(general["index_points"]) == 88.4


@pytest.mark.parametrize("name", made.LAYOUTS)
def test_the_workbook_says_what_the_document_said(name: str, tmp_path: Path) -> None:
    """And every doubt stands on a sheet of its own, which disturbs no reader."""
    layout = made.LAYOUTS[name]
    source, out = tmp_path / "a.docx", tmp_path / "so.xlsx"
    source.write_bytes(made.as_docx(made.lines(layout), layout))
    taken = plans.import_plan(source, out, today=DAY)
    back = match.read(workbooks.read_book(door.Source(out.name, out.read_bytes(), "")))
    assert back.plan == taken.draft.plan
    assert [f.code for f in back.findings] == []
    assert [task.title for task in back.plan.assignments] == [row["title"] for row in made.ROWS]
    sheets = openpyxl.load_workbook(out).sheetnames
    assert ("Cần xác nhận" in sheets) == bool(taken.findings)


def test_nothing_to_take_over_is_said(tmp_path: Path) -> None:
    for name, data in (("a.txt", "Kính gửi các đồng chí.".encode()), ("b.csv", b"a;b\n1;2\n")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(Stop) as stopped:
            read(path)
        assert stopped.value.finding.code == "I01"


def test_a_workbook_of_ours_is_no_plan_to_take_over() -> None:
    for name in ("trieu_trach_phat_hanh.xlsx", "minh_hoa_1.xlsx"):
        with pytest.raises(Stop) as stopped:
            plans.read_plan(SAMPLES / name)
        assert stopped.value.finding.code == "I33"


def test_a_csv_may_begin_with_its_letterhead(tmp_path: Path) -> None:
    path = tmp_path / "ke_hoach.csv"
    head = "UBND XÃ MẪU\nKế hoạch, năm 2026\nTT;Tiêu chí;Giải pháp;Chủ trì;Thời hạn\n"
    path.write_text(head + "1;1.1. Việc một;Họp, nhắc;Văn phòng;Quý I\n", encoding="utf-8-sig")
    assert [(r["code"], r["measure"]) for r in read(path)["rows"]] == [("1.1", "Họp, nhắc")]


def test_a_page_without_a_table_is_read_as_a_list(tmp_path: Path) -> None:
    path = tmp_path / "ke_hoach.html"
    path.write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in LIST.splitlines()) + "</body></html>",
        encoding="utf-8",
    )
    plain = text(tmp_path, LIST)["rows"]
    rows = read(path)["rows"]
    assert rows
    assert [r["title"] for r in rows] == [r["title"] for r in plain]
    assert [r["lead_text"] for r in rows] == [r["lead_text"] for r in plain]


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    layout = next(iter(made.LAYOUTS.values()))
    source = tmp_path / "a.xlsx"
    source.write_bytes(made.as_xlsx(made.lines(layout), layout))
    before = source.read_bytes()
    for force in (False, True):
        with pytest.raises(Stop):
            plans.import_plan(source, source, today=DAY, force=force)
    assert source.read_bytes() == before


HOSTILE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a.docx", lambda: b"PK\x03\x04 word/document.xml torn"),
    ("a.docx", lambda: merged()[:-200]),
    ("a.xlsx", lambda: b"PK\x03\x04"),
    ("a.html", lambda: b"<html><body><table><tr><td rowspan=999999 colspan=99999>x" * 50),
    ("a.txt", lambda: b"\x00\x01\x02"),
    ("a.csv", lambda: b'"' + b"x;" * 200_000),
    ("a.txt", lambda: ("\t".join("x" * 40) + "\n").encode() * 3_000),
    ("a.txt", lambda: b""),
    ("a.txt", ("- : " * 20_000).encode),
)


@pytest.mark.parametrize(("name", "data"), HOSTILE)
def test_whatever_is_given_there_is_one_sentence(
    name: str, data: Callable[[], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    with pytest.raises(Stop):
        read(path)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("UBND XÃ KIM BÔI", "UBND xã Kim Bôi"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG AN THẠNH", "UBND phường An Thạnh"),
        ("**ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUÝ**", "UBND đặc khu Phú Quý"),
        ("UBND xã Tà Rụt ban hành kế hoạch", "UBND xã Tà Rụt"),
        ("PHỤ LỤC XÃ HỘI HÓA", None),
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026 PHƯỜNG TÂN AN", "UBND phường Tân An"),
        ("PHỤ LỤC KHẮC PHỤC - PHƯỜNG THỚI HÒA", "UBND phường Thới Hòa"),
        ("CHỈ SỐ CẤP XÃ NĂM 2025 CỦA CÁC XÃ, PHƯỜNG", None),
    ],
)
def test_the_unit_a_plan_names_and_a_doubt_where_none_is(
    head: str, unit: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head}\n\nTT\tTiêu chí\tGiải pháp\n1\t1.1 Kế hoạch\tHọp\n", encoding="utf-8")
    found = plans.import_json(path, today=DAY)
    assert found["general"]["unit"] == unit
    assert ("I34" in {one["code"] for one in found["findings"]}) == (unit is None)
    named = plans.import_json(path, unit="UBND xã Hòa Bình", today=DAY)
    assert named["general"]["unit"] == "UBND xã Hòa Bình"
    assert "I34" not in {one["code"] for one in named["findings"]}
    taken = plans.take_over(path, unit="UBND xã Hòa Bình", today=DAY)
    assert taken.draft.plan.identity.unit == "UBND xã Hòa Bình"
