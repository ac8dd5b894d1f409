"""The law of an import: every word of a table stands in a field, in the note, aside, or is told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Cell, Document, Line, Paragraph, Table
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.accounts import unread
from cchc_xlsx.reading.captions import Run
from cchc_xlsx.reading.imported import Imported, imported
from tests.test_import_layouts import check, read_text, told

TEXTS = ("Tiêu chí", "Nguyên nhân", "Giải pháp", "Sản phẩm", "Nhiệm vụ", "Yêu cầu năm 2026",
         "Ghi chú", "Mức độ ưu tiên", "Kinh phí", "Xxyy", "Tài liệu kiểm chứng")  # fmt: skip
UNITS = ("Chủ trì", "Phối hợp", "Chủ trì, phối hợp", "Cán bộ thực hiện", "Lãnh đạo phụ trách")
POINTS = ("Điểm tối đa", "Điểm đạt", "Điểm bị trừ", "Điểm tự chấm", "Tỷ lệ hoàn thành (%)")
TIMES = ("Thời gian hoàn thành", "Bắt đầu", "Tiến độ")
NAMES = ("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Công an xã", "-nt-", "")
DAYS = ("Quý II/2026", "Trước 30/6/2026", "Thường xuyên", "-nt-", "")
FIGURES = ("1", "0,5", "06/7", "1,25 điểm", "bị trừ 0,25 điểm", "-", "")
LABELS = ("", "", "", "Giải pháp: ", "Chủ trì: ", "Nguyên nhân: ", "- ", "a) ", "Tiêu chí 1.2: ")


def _syllables() -> Iterator[str]:
    """Words that no pattern of ours knows, none twice."""
    for parts in itertools.product("bdghlmnt", ("oang", "uyet", "iem", "uong"), "bdghlmnt", "aeo"):
        yield "q" + "".join(parts)


def _disturbed(event: int, lines: list[list[str]], words: Callable[[int], str]) -> list[list[str]]:
    """What befalls the last row of a table: the lines below it, or nothing."""
    line = lines[-1]
    if event == 0:  # the page ends in the middle of the row
        at = len(lines) % (len(line) - 1) + 1
        return [lines[0], [words(2) if n == at else "" for n in range(len(line))]]
    if event == 1:  # its first cell is lost
        lines[-1] = [*line[1:], ""]
    if event == 2:
        return [["", "Tổng cộng", *(words(1) for _ in line[2:])]]
    if event == 3:
        return [["I", words(3).upper(), *(["2,5"] * (len(line) > 2))]]
    return []


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A table as no office should draw it: any columns, blanks, labels, torn and shifted rows."""
    fresh = _syllables()

    def words(count: int) -> str:
        return " ".join(itertools.islice(fresh, count))

    kinds = [("no", "STT"), ("text", "Tiêu chí")]
    for names, kind, most in ((TEXTS[1:], "text", 4), (UNITS, "unit", 2), (POINTS, "point", 3),
                              (TIMES, "time", 2)):  # fmt: skip
        picked = draw(st.lists(st.sampled_from(names), unique=True, max_size=most))
        kinds += [(kind, name) for name in picked]
    lines = [[name for _, name in kinds]]
    for number in range(1, draw(st.integers(1, 7)) + 1):
        line = []
        for kind, name in kinds:
            stray = f" {words(1)}" if draw(st.integers(0, 9)) == 0 else ""
            if kind == "no":
                line.append(f"{number}")
            elif kind == "text":
                said = words(draw(st.integers(0, 4)))
                code = f"1.{number} " if name == "Tiêu chí" else draw(st.sampled_from(LABELS))
                more = f"; chủ trì: {words(1)}" if draw(st.integers(0, 9)) == 0 else ""
                line.append(f"{code}{said.capitalize()}{more}".strip())
            else:
                from_ = {"unit": NAMES, "point": FIGURES, "time": DAYS}[kind]
                line.append(f"{draw(st.sampled_from(from_))}{stray}".strip())
        lines.append(line)
        lines += _disturbed(draw(st.integers(0, 11)), lines, words)
    return lines


def _document(lines: list[list[str]]) -> Document:
    made = tuple(
        Line(Place("x", "Bảng 1", n), tuple(Cell(text) for text in line))
        for n, line in enumerate(lines, 1)
    )
    return Document("x", (Paragraph(Place("x", "Văn bản", 1), "Năm 2026"), Table(made)))


def _everything(found: Imported) -> str:
    said: list[str] = []
    for row in found.rows:
        said += [row.code, row.title, *row.cells.values()]
        said += [text for one in row.path for text in (one.code, one.title, *one.cells.values())]
    for section in found.sections:
        said += [section.code, section.title, section.printed, *section.cells.values()]
    said += [text for _, text in found.leftovers]
    said += [text for one in found.findings for text in (str(one.typed), str(one.expected))]
    return fold(" ".join(said))


@given(grids())
def test_no_word_of_a_table_goes_in_silence(lines: list[list[str]]) -> None:
    found = imported(_document(lines), 2026)
    if not found.rows:
        return
    everything = set(re.findall(r"\w+", _everything(found)))
    lost = [word for line in lines[1:] for cell in line for word in re.findall(r"q\w+", fold(cell))
            if word not in everything]  # fmt: skip
    assert lost == [], lines


def test_a_heading_among_lines_that_were_not_read_is_told_with_them() -> None:
    lines = [
        ["UBND XÃ"],
        ["5.2", "Tỷ lệ", "1,0"],
        ["6", "Tài chính"],
        [],
        ["6.1", "Quy chế", "2,0"],
    ]
    made = tuple(
        Line(Place("x", "Bảng 2", n), tuple(Cell(text) for text in line))
        for n, line in enumerate([*lines, ["Nơi nhận:"]], 1)
    )
    assert [text for _, text in unread([Run(made)], ())] == [
        "5.2 | Tỷ lệ | 1,0", "6 | Tài chính", "6.1 | Quy chế | 2,0"
    ]  # fmt: skip


def findings(found: dict[str, Any], code: str) -> list[tuple[str, str, str]]:
    return [(one["cell"], one["typed"], one["expected"])
            for one in found["findings"] if one["code"] == code]  # fmt: skip


HEAD = "TT\tTiêu chí\tĐiểm tối đa\tGiải pháp\tChủ trì\tThời gian hoàn thành\tKinh phí\n"


def test_words_that_reach_no_column_are_told_with_their_cell(tmp_path: Path) -> None:
    body = (
        "A\tB\nI\tTHỂ CHẾ\nTT\tTiêu chí\tGiải pháp\tChủ trì\tTăng giảm\n"
        "I\tThể chế\t\t\tsụt hai bậc\n"
        "1\t1.1 Kế hoạch\tHọp\tVăn phòng\t\n2\t1.2 Báo cáo\tNộp\tVăn phòng\t\n"
    )
    assert findings(read_text(tmp_path, body), "I35") == [("E4", "sụt hai bậc", "sụt hai bậc")]


def test_blank_leads_and_deadlines_are_told_where_others_have_one(tmp_path: Path) -> None:
    rows = [f"{n}\t1.{n} Việc\t1\tHọp\tVăn phòng\tQuý I\t\n" for n in range(1, 5)]
    body = (
        HEAD
        + "".join(rows)
        + "5\t1.5 Việc năm\t1\tRà\t\tQuý II\t\n6\t1.6 Việc\t1\tRà\tTư pháp\t\t\n"
    )
    assert findings(read_text(tmp_path, body), "I36") == [
        ("E6", "Chủ trì", ""), ("F7", "Thời gian hoàn thành", "")]  # fmt: skip
    few = HEAD + rows[0] + "2\t1.2 Việc\t1\tRà\t\t\t\n3\t1.3 Việc\t1\tRà\t\t\t\n"
    assert findings(read_text(tmp_path, few), "I36") == []


@pytest.mark.parametrize(
    ("cell", "cut"),
    [("Tập huấn cho trưởng thôn và", True), ("Rà soát, niêm yết,", True), ("Họp ba th", True),
     ("ban hành sổ theo dõi", True), ("Kèm theo chứng từ", False), ("Gửi xe 2 km", False),
     ("ông Lê Văn Tám họp thôn", False), ("Đánh giá cào bằng", False)],
)  # fmt: skip
def test_cells_that_seem_cut_short(cell: str, cut: bool, tmp_path: Path) -> None:
    rows = [f"{n}\t1.{n} Việc\t1\tHọp thôn\tVăn phòng\tQuý I\t\n" for n in range(1, 6)]
    body = HEAD + "".join(rows) + f"6\t1.6 Việc\t1\t{cell}\tVăn phòng\tQuý I\t\n"
    assert findings(read_text(tmp_path, body), "I38") == ([("D7", cell, "")] if cut else [])


def test_a_stray_word_in_a_column_of_money_is_told(tmp_path: Path) -> None:
    rows = [f"{n}\t1.{n} Việc\t1\tHọp thôn\tVăn phòng\tQuý I\t\n" for n in range(1, 6)]
    body = HEAD + "".join(rows) + "6\t1.6 Việc\t1\tHọp\tVăn phòng\tQuý I\tcấp\n"
    assert findings(read_text(tmp_path, body), "I38") == [("G7", "cấp", "")]


def test_a_name_understood_in_part_stays_whole_and_is_told(tmp_path: Path) -> None:
    body = HEAD + "1\t1.1 Việc\t1\tHọp\tPhát động đến toàn thể CBCC xã\tQuý I\t\n"
    found = read_text(tmp_path, body)
    assert found["rows"][0]["lead"] == ["Phát động đến toàn thể CBCC xã"]
    assert [typed for _, typed, _ in findings(found, "I37")] == ["Phát động đến toàn thể CBCC xã"]


@pytest.mark.parametrize(
    ("said", "code"),
    [("Từ tháng 3/2026", "I39"), ("Sau Tết Nguyên đán", "I18"), ("Khi có yêu cầu", "I18"),
     ("Thường xuyên", ""), ("Quý II/2026", ""), ("Từ tháng 3 đến tháng 6/2026", "")],
)  # fmt: skip
def test_times_without_an_end_or_a_date_are_told(said: str, code: str, tmp_path: Path) -> None:
    found = read_text(tmp_path, f"NĂM 2026\n{HEAD}1\t1.1 Việc\t1\tHọp\tVăn phòng\t{said}\t\n")
    assert told(found) & {"I13", "I18", "I39"} == ({code} if code else set())


def test_more_lost_than_there_is_does_not_go_together(tmp_path: Path) -> None:
    body = "TT\tTiêu chí\tĐiểm tối đa\tĐiểm bị trừ\tGiải pháp\n1\t1.1 Việc\t0,5\t0,75\tHọp\n"
    assert "I31" in told(read_text(tmp_path, body))


def test_the_year_of_the_deadlines_where_the_title_names_the_year_scored(tmp_path: Path) -> None:
    rows = "".join(f"{n}\t1.{n} Việc\t1\tHọp\tVăn phòng\tTháng {n}/2026\t\n" for n in (1, 2, 3))
    title = "KẾ HOẠCH\nKhắc phục tiêu chí mất điểm năm 2025\n"
    found = read_text(tmp_path, f"{title}{HEAD}{rows}4\t1.4 Việc\t1\tHọp\tVăn phòng\tQuý II\t\n")
    assert found["general"]["plan_year"] == 2026
    assert found["rows"][3]["due"] == "2026-06-30"
    assert [(typed, year) for _, typed, year in findings(found, "I40")] == [("2025", "2026")]
    early = f"Ngày 12 tháng 02 năm 2025\n{title}{HEAD}{rows}"
    assert read_text(tmp_path, early)["general"]["plan_year"] == 2025


def test_a_title_that_only_the_table_of_results_prints(tmp_path: Path) -> None:
    body = (
        "STT\tMã\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\n1\t1.1\tKế hoạch năm\t1\t0,5\n"
        "2\t1.2\tBáo cáo quý\t1\t0,75\n\nSTT\tMã\tNhiệm vụ\tChủ trì\n"
        "1\t1.1\tBan hành sớm\tVăn phòng\n2\t1.2\tNộp trước hạn\tVăn phòng\n"
    )
    check(read_text(tmp_path, body), "code title task appraised_points", [
        "1.1 | Kế hoạch năm | Ban hành sớm | 0.5",
        "1.2 | Báo cáo quý | Nộp trước hạn | 0.75",
    ])  # fmt: skip


def test_a_frame_of_tasks_says_tasks_and_a_column_of_blanks_says_nothing(tmp_path: Path) -> None:
    body = (
        "TT\tNhiệm vụ\tHoạt động\tSản phẩm\tChủ trì\n"
        "1\tKiểm tra công vụ\tMỗi tháng một cuộc\tBiên bản\tVăn phòng\n"
        "2\tHội nghị giữa năm\tMời dân góp ý\tThông báo\tVăn phòng\n"
    )
    check(read_text(tmp_path, body), "title task measure", [
        " | Kiểm tra công vụ | Mỗi tháng một cuộc",
        " | Hội nghị giữa năm | Mời dân góp ý",
    ])  # fmt: skip
    body = (
        "Mục\tTiêu chí\tThành phần\tNội dung\tĐiểm mất\tPhương án khắc phục\n"
        "1\t\t\tTHỂ CHẾ\t0,5\t\n\t\t1.1.1\tLấy ý kiến nhân dân\t0,25\tĐăng dự thảo\n"
        "\t\t1.1.2\tRà soát văn bản\t0,25\tLập danh mục\n"
    )
    check(read_text(tmp_path, body), "field code title measure", [
        "THỂ CHẾ | 1.1.1 | Lấy ý kiến nhân dân | Đăng dự thảo",
        "THỂ CHẾ | 1.1.2 | Rà soát văn bản | Lập danh mục"])  # fmt: skip


def test_items_of_a_list_are_no_fields(tmp_path: Path) -> None:
    body = "KẾ HOẠCH NĂM 2026\n1. Lĩnh vực chỉ đạo\n" + "".join(
        f"1.1.{n}. Tuyên truyền đợt {n} (đạt 0,5/1 điểm)\nNguyên nhân: Ít bài.\n"
        "Giải pháp: Viết bài.\nĐơn vị chủ trì: Văn phòng.\nThời hạn: Quý I.\n"
        for n in (1, 2, 3)
    )  # fmt: skip
    found = read_text(tmp_path, body)
    assert [row["code"] for row in found["rows"]] == ["1.1.1", "1.1.2", "1.1.3"]
    assert "I16" not in told(found)


LIST = "KẾ HOẠCH NĂM 2026\nII. NHIỆM VỤ\n1. Về lĩnh vực thể chế\n"
ITEM = "{n}. Tiêu chí 2.{n} Rà soát đợt {n}\n- Nguyên nhân: Chậm.\n- Giải pháp: Lập danh mục.\n"


def test_a_line_between_the_items_of_a_list_is_kept_aside(tmp_path: Path) -> None:
    stray = "Riêng xã đảo thực hiện theo mùa biển động.\n"
    body = LIST + ITEM.format(n=1) + stray + ITEM.format(n=2) + ITEM.format(n=3)
    found = read_text(tmp_path, body)
    assert [row["code"] for row in found["rows"]] == ["2.1", "2.2", "2.3"]
    assert [typed for _, typed, _ in findings(found, "I14")] == [stray.strip()]
    assert "I35" not in told(found)


def test_a_table_nobody_can_read_beside_the_plan_is_kept_aside(tmp_path: Path) -> None:
    body = (
        "Bảng giờ trực\nKhối\tSáng\tChiều\nMột cửa\t7 giờ\t13 giờ\nCông an\t8 giờ\t14 giờ\n\n"
        "TT\tTiêu chí\tGiải pháp\tChủ trì\n1\t1.1 Việc\tHọp\tVăn phòng\n2\t1.2 Việc\tRà\tTư pháp\n"
    )
    found = read_text(tmp_path, body)
    assert [row["code"] for row in found["rows"]] == ["1.1", "1.2"]
    said = " ".join(typed for _, typed, _ in findings(found, "I14"))
    assert "7 giờ" in said
    assert "14 giờ" in said


def test_two_tables_below_each_other_on_one_sheet(tmp_path: Path) -> None:
    body = (
        (
            "STT\tTiêu chí\tĐiểm bị trừ\tNguyên nhân\n1\t1.1 Kế hoạch\t0,5\tBan hành chậm\n"
            "2\t1.2 Báo cáo\t0,25\tNộp trễ\n\nPHỤ LỤC II\n"
            "STT\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn\n"
            "1\t1.1 Kế hoạch\tSoạn sớm\tVăn phòng\tQuý I\n"
            "2\t1.2 Báo cáo\tKhóa số liệu\tVăn phòng\tHằng quý\n"
        )
        .replace("\n;", "\n")
        .replace("\t", ";")
    )
    check(read_text(tmp_path, body, "csv"), "code reason measure deadline stated_lost_points", [
        "1.1 | Ban hành chậm | Soạn sớm | Quý I | 0.5",
        "1.2 | Nộp trễ | Khóa số liệu | Hằng quý | 0.25",
    ])  # fmt: skip


def test_a_letterhead_and_a_foot_in_cells_of_tables(tmp_path: Path) -> None:
    head = "<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ SA LUNG</td><td>CỘNG HÒA XÃ HỘI</td></tr>"
    head += "<tr><td>Số: 07/KH-UBND</td><td>Sa Lung, ngày 12 tháng 01 năm 2026</td></tr></table>"
    ground = "<p>Căn cứ Quyết định số 45/QĐ-UBND ngày 08 tháng 12 năm 2025 công bố Chỉ số CCHC;</p>"
    cells = [["TT", "Tiêu chí", "Giải pháp", "Chủ trì"], ["1", "1.1 Việc", "Họp", "Văn phòng"]]
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in cells)
    foot = "<table><tr><td>Nơi nhận:<br>- UBND tỉnh;<br>- Lưu: VT.</td>"
    foot += "<td>CHỦ TỊCH<br>Hồ Văn Tạo</td></tr></table>"
    found = read_text(tmp_path, f"{head}{ground}<table>{table}</table>{foot}", "html")
    general = found["general"]
    assert general["unit"] == "UBND xã Sa Lung"
    assert general["plan_document"] == "Số 07/KH-UBND ngày 12/01/2026"
    assert general["recipients"] == "UBND tỉnh; Lưu: VT"
    assert general["signer"] == "Chủ tịch Hồ Văn Tạo"
    assert general["basis_document"].startswith("Quyết định số 45/QĐ-UBND")
    assert len(found["rows"]) == 1


def test_points_lost_behind_a_minus_in_brackets(tmp_path: Path) -> None:
    rows = "".join(f"{n}\t1.{n} Việc (-0,2{n} điểm)\tHọp\tVăn phòng\n" for n in (1, 2, 3))
    found = read_text(tmp_path, f"STT\tTiêu chí (điểm trừ)\tGiải pháp\tChủ trì\n{rows}")
    check(found, "code title stated_lost_points", [
        "1.1 | Việc | 0.21", "1.2 | Việc | 0.22", "1.3 | Việc | 0.23"])  # fmt: skip


def test_the_foot_of_a_letter_proves_no_column(tmp_path: Path) -> None:
    rows = "".join(f"{n}\t1.{n} Việc\tHọp\t\tVăn phòng\n" for n in (1, 2, 3))
    foot = "\t\t\tTM. ỦY BAN NHÂN DÂN\t\n"
    found = read_text(tmp_path, f"STT\tTiêu chí\tGiải pháp\tBiện bạch\tChủ trì\n{rows}{foot}")
    assert len(found["rows"]) == 3
    assert "I02" not in told(found)
