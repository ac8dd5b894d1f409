"""What letters and sheets print of a unit's index: every figure with what it is of, none besides."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.reading.figure_words import Head
from cchc_xlsx.reading.figures import facts
from cchc_xlsx.reading.prose import heading
from cchc_xlsx.verbs.plans import import_json
from tests.letter_openings import OPENINGS

FACTS: Final = [
    "unit",
    "superior",
    "scored_year",
    "plan_year",
    "index_points",
    "scale",
    "survey_points",
    "survey_max",
    "classification",
    "rank",
    "rank_of",
    "previous_index_points",
    "previous_rank",
    "target_points",
    "target_survey",
    "plan_document",
]
TABLE: Final = (
    "TT|Mã|Tiêu chí|Điểm tối đa|Điểm đạt|Nguyên nhân|Biện pháp|Chủ trì|Thời hạn",
    "1|1.2|Họp dân|2|1,5|Họp ít|Họp mỗi quý|Công an xã|Quý I/2026",
    "2|1.3|Kiểm tra|1|0,5|Chưa kiểm tra|Kiểm tra chợ|Văn phòng|30/6/2026",
)


@pytest.mark.parametrize(("unit", "scored", "said", "figures"), OPENINGS)
def test_a_number_is_what_the_words_around_it_say(
    unit: str, scored: int, said: str, figures: str
) -> None:
    lines = [Paragraph(Place("", "", n), text) for n, text in enumerate(said.split("\n"), 1)]
    found = [(k, v) for k, v, _ in facts(lines, Head(f"UBND {unit}", scored, scored + 1))]
    got = dict(found)
    assert len(got) == len(set(found)), "one thing, two figures"
    gain, drop = Decimal(got.pop("gain", 0)), Decimal(got.pop("drop", 0))
    if gain or drop:
        got["previous_index_points"] = str(Decimal(got["index_points"]) - gain + drop)
    assert got == {k: v.replace("_", " ") for k, v in (f.split("=") for f in figures.split())}


# --- facts in cells above a table: lines, cells parted by | --------------------------------------

SHEETS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ('UBND XÃ MINH TÂN\nKẾ HOẠCH KHẮC PHỤC CHỈ SỐ CCHC NĂM 2026\n\nChỉ số CCHC năm 2025|84,9\nXếp hạng|73/147\nĐiểm điều tra XHH|22,38\nChỉ tiêu năm 2026|89\n',
     {'unit': 'UBND xã Minh Tân', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '84.9', 'rank': '73', 'rank_of': '147', 'survey_points': '22.38', 'target_points': '89'}),
    ('ỦY BAN NHÂN DÂN|BIỂU SỐ 02\nXÃ LONG SƠN\nBẢNG PHÂN CÔNG KHẮC PHỤC NĂM 2026\nĐiểm công bố:|81,25|Thứ hạng:|40/96\n',
     {'unit': 'UBND xã Long Sơn', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '81.25', 'rank': '40', 'rank_of': '96'}),
    ("UBND TỈNH LÂM ĐỒNG|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND PHƯỜNG B'LAO|Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH NÂNG CAO CHỈ SỐ CCHC NĂM 2026\n(Điểm được công bố năm 2025: 87,4 điểm; xếp thứ 19/124 xã, phường)\n",
     {'unit': "UBND phường B'lao", 'superior': 'UBND tỉnh Lâm Đồng', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '87.4', 'rank': '19', 'rank_of': '124'}),
    ('UBND xã Phước Hải\nTheo dõi khắc phục tiêu chí mất điểm năm 2025\nNội dung|Năm 2023|Năm 2024\nChỉ số CCHC (điểm)|80,1|83,6\nThứ hạng|15/20|11/20\n',
     {'unit': 'UBND xã Phước Hải', 'scored_year': 2024, 'plan_year': 2025, 'index_points': '83.6', 'rank': '11', 'rank_of': '20', 'previous_index_points': '80.1', 'previous_rank': '15'}),
    ('ỦY BAN NHÂN DÂN XÃ ĐẠI LỘC\nPHỤ LỤC\n(Kèm theo Kế hoạch số 15/KH-UBND ngày 20/01/2026 của UBND xã Đại Lộc)\nĐiểm tối đa|100\nĐiểm tự chấm|95\nĐiểm thẩm định|66,5\n',
     {'unit': 'UBND xã Đại Lộc', 'scored_year': 2025, 'plan_year': 2026}),
    ('Đơn vị:|UBND xã Quỳ Châu\nNăm đánh giá:|2025\nNăm kế hoạch:|2026\nChỉ số CCHC:|76,45\nXếp loại:|Khá\nXếp thứ:|101/130\n',
     {'unit': 'UBND xã Quỳ Châu', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '76.45', 'classification': 'Khá', 'rank': '101', 'rank_of': '130'}),
    ('UBND PHƯỜNG TÂN HƯNG\nTỔNG HỢP TIÊU CHÍ BỊ TRỪ ĐIỂM CHỈ SỐ CCHC NĂM 2025 VÀ BIỆN PHÁP NĂM 2026\nTổng điểm đạt: 85,75/100 điểm; trong đó điểm khảo sát 21,5/25 điểm\n',
     {'unit': 'UBND phường Tân Hưng', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '85.75', 'scale': '100', 'survey_points': '21.5', 'survey_max': '25'}),
    ('UBND XÃ EA SÚP\nKẾ HOẠCH CCHC NĂM 2026\nMục tiêu: Chỉ số CCHC đạt 85 điểm\n1|Chỉ số CCHC năm 2025|78,9|điểm\n2|Mục tiêu năm 2026|85|điểm\n',
     {'unit': 'UBND xã Ea Súp', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '78.9', 'target_points': '85'}),
    ('UBND THỊ TRẤN VÔI\nKHẮC PHỤC CHỈ SỐ CCHC NĂM 2024\nNgày 10 tháng 02 năm 2025\nSố tiêu chí bị trừ điểm|14\nTổng điểm bị trừ|12,5\nSố tiêu chí đạt điểm tối đa|45\n',
     {'unit': 'UBND thị trấn Vôi', 'scored_year': 2024, 'plan_year': 2025}),
    ('UBND XÃ TRÀ LENG\nNHIỆM VỤ NĂM 2026\nKết quả năm 2025: 79,2 điểm (hạng 55/94)\n',
     {'unit': 'UBND xã Trà Leng', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '79.2', 'rank': '55', 'rank_of': '94'}),
    ('UBND TP. HUẾ\nUBND PHƯỜNG THUẬN AN\nPHÂN CÔNG NHIỆM VỤ NĂM 2026\nChỉ số CCHC của thành phố năm 2025: 91,2 điểm\nChỉ số CCHC của phường: 88,05 điểm\n',
     {'unit': 'UBND phường Thuận An', 'superior': 'UBND thành phố Huế', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '88.05'}),
    ('ĐẶC KHU LÝ SƠN\nKHẮC PHỤC HẠN CHẾ NĂM 2026\nXếp hạng CCHC|60\nTổng số đơn vị|96\nĐiểm CCHC được công bố|82,6\n',
     {'unit': 'UBND đặc khu Lý Sơn', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '82.6', 'rank': '60', 'rank_of': '96'}),
    ('UBND XÃ HÀM YÊN\nBẢNG TỔNG HỢP NĂM 2026\nĐiểm trung bình toàn tỉnh|86,1\nĐiểm của xã|84,2\nĐiểm cao nhất|95,7\n',
     {'unit': 'UBND xã Hàm Yên', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '84.2'}),
    ('UBND XÃ BẮC HÀ\nKẾ HOẠCH NĂM 2026\nCông tác chỉ đạo, điều hành: 85,5%\nTỷ lệ hồ sơ đúng hạn|98,5\nChỉ số hài lòng|91,5\n',
     {'unit': 'UBND xã Bắc Hà', 'scored_year': 2025, 'plan_year': 2026}),
    ('HỘI ĐỒNG NHÂN DÂN\nỦY BAN NHÂN DÂN\nXÃ NGHĨA HÀNH\nKẾ HOẠCH NĂM 2026\nChỉ số CCHC 2025: 83,15 điểm - Xếp hạng: 48/96 - Mục tiêu 2026: 88 điểm\n',
     {'unit': 'UBND xã Nghĩa Hành', 'scored_year': 2025, 'plan_year': 2026, 'index_points': '83.15', 'rank': '48', 'rank_of': '96', 'target_points': '88'}),
)  # fmt: skip


def sheet(path: Path, above: str, table: tuple[str, ...] = TABLE) -> dict[str, Any]:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for at, line in enumerate([*above.split("\n"), *table], 1):
        for column, text in enumerate(line.split("|"), 1):
            number = text.replace(",", "", 1).isdecimal()
            value = float(text.replace(",", ".")) if number else text
            page.cell(at, column, value or None)
    book.save(path / "a.xlsx")
    general = import_json(path / "a.xlsx", today=date(2026, 3, 1))["general"]
    return {key: general[key] for key in FACTS if general.get(key) is not None}


@pytest.mark.parametrize(("above", "general"), SHEETS)
def test_facts_above_a_table(above: str, general: dict[str, Any], tmp_path: Path) -> None:
    found = sheet(tmp_path, above)
    found.pop("plan_document", None)
    assert found == general


def test_a_row_of_the_plan_states_no_fact_of_the_unit(tmp_path: Path) -> None:
    row = "3|1.5|Chỉ số CCHC của xã đạt 88,5 điểm|2|1|Xếp thứ 9/20|Phấn đấu năm 2026 đạt 95 điểm|Văn phòng|Quý I/2026"
    found = sheet(
        tmp_path, "UBND XÃ MINH TÂN\nKẾ HOẠCH NĂM 2026\n", (*TABLE, row, "Tổng cộng|88,5")
    )
    assert found == {"unit": "UBND xã Minh Tân", "scored_year": 2025, "plan_year": 2026}


def test_a_survey_told_beside_the_sum_is_the_unit_s(tmp_path: Path) -> None:
    rows = (*TABLE, "Tổng cộng|||3|2|Điểm khảo sát hài lòng: 9,25/15 điểm")
    found = sheet(tmp_path, "UBND XÃ MINH TÂN\nKẾ HOẠCH NĂM 2026\n", rows)
    assert (found["survey_points"], found["survey_max"]) == ("9.25", "15")
    assert "index_points" not in found


def test_points_of_a_table_s_sum_are_of_nobody_knows_what(tmp_path: Path) -> None:
    found = sheet(tmp_path, "UBND XÃ MINH TÂN\nKẾ HOẠCH NĂM 2026\nTổng cộng|88,5\nCộng|67,25\n")
    assert "index_points" not in found


# --- who writes, to whom, for which years: lines parted by / --------------------------------------


@pytest.mark.parametrize(("letter", "head"), [
    ("UBND HUYỆN HÒN ĐẤT / UBND XÃ MỸ LÂM / KẾ HOẠCH CCHC NĂM 2025", "xã Mỹ Lâm, huyện Hòn Đất, 2024, 2025"),
    ("UBND TỈNH CÀ MAU / ỦY BAN NHÂN DÂN / PHƯỜNG TÂN THÀNH / KẾ HOẠCH CCHC NĂM 2026", "phường Tân Thành, tỉnh Cà Mau, 2025, 2026"),
    ("ỦY BAN NHÂN DÂN / THỊ XÃ NINH HÒA / ỦY BAN NHÂN DÂN / XÃ NINH SIM / KẾ HOẠCH CCHC NĂM 2024", "xã Ninh Sim, thị xã Ninh Hòa, 2023, 2024"),
    ("UBND TP. HUẾ / UBND PHƯỜNG HÓA CHÂU / KẾ HOẠCH CCHC NĂM 2026", "phường Hóa Châu, thành phố Huế, 2025, 2026"),
    ("UBND ĐẶC KHU CÔ TÔ / KẾ HOẠCH CCHC NĂM 2026 / Thực hiện chỉ đạo của UBND tỉnh Quảng Ninh, UBND đặc khu ban hành kế hoạch.", "đặc khu Cô Tô, tỉnh Quảng Ninh, 2025, 2026"),
    ("UBND THỊ TRẤN TRÀ XUÂN / TP Nội vụ đã ký / KẾ HOẠCH CCHC NĂM 2024", "thị trấn Trà Xuân, -, 2023, 2024"),
    # a huyện is no body above any more, a tỉnh not yet
    ("UBND HUYỆN CŨ / UBND XÃ BA XA / KẾ HOẠCH CCHC NĂM 2026", "xã Ba Xa, -, 2025, 2026"),
    # the index of a year that ends is out in its December
    ("UBND XÃ BA XA / Ba Xa, ngày 26 tháng 12 năm 2024 / KẾ HOẠCH khắc phục Chỉ số CCHC năm 2024 / Theo Quyết định công bố Chỉ số CCHC năm 2024, xã đạt 80 điểm.", "xã Ba Xa, -, 2024, 2025"),
    ("UBND XÃ BA XA / Ba Xa, ngày 26 tháng 12 năm 2024 / KẾ HOẠCH nâng cao Chỉ số CCHC năm 2024 / UBND huyện sẽ công bố Chỉ số CCHC năm 2024 sau.", "xã Ba Xa, -, 2023, 2024"),
    # a row of a table is no title
    ("UBND XÃ BA XA / PHỤ LỤC / Kèm theo văn bản ngày 20 tháng 8 năm 2025 / 1 | Kế hoạch CCHC năm 2026 | Văn phòng | 25/12/2025", "xã Ba Xa, -, 2024, 2025"),
    # a year scored on trial and mended in what is left of it; in the year of the change no huyện named
    ("UBND XÃ BA XA / V/v khắc phục tiêu chí CCHC năm 2025 / Thực hiện chỉ đạo của UBND tỉnh Đồng Tháp, xã đã chấm thử 9 tháng năm 2025 và khắc phục trong quý IV năm 2025.", "xã Ba Xa, tỉnh Đồng Tháp, 2025, 2025"),
    ("UBND XÃ BA XA / V/v khắc phục tiêu chí CCHC năm 2025 / Xã tự chấm điểm đến hết tháng 8/2025, làm ngay trong 4 tháng cuối năm 2025.", "xã Ba Xa, -, 2025, 2025"),
    ("UBND XÃ BA XA / V/v khắc phục tiêu chí CCHC năm 2025 / Chỉ số năm 2024 đạt thấp; tự chấm 6 tháng đầu năm 2025, làm tiếp đến hết năm 2025.", "xã Ba Xa, -, 2024, 2025"),
    ("UBND XÃ BA XA / KẾ HOẠCH CCHC NĂM 2025 / Báo cáo tự chấm 6 tháng đầu năm 2025 gửi Phòng Nội vụ.", "xã Ba Xa, -, 2024, 2025"),
    ("UBND XÃ BA XA / KẾ HOẠCH CCHC NĂM 2025 / Theo chỉ đạo của UBND tỉnh Đồng Tháp và UBND huyện Tháp Mười, xã giao việc.", "xã Ba Xa, huyện Tháp Mười, 2024, 2025"),
    # without a title, the index that is out tells
    ("Kính gửi các phòng / Chỉ số CCHC năm 2025 của UBND phường Sơn Trà là 85,2 điểm, xếp thứ 9/94. Năm 2026 yêu cầu đạt từ 90 điểm.", "phường Sơn Trà, -, 2025, 2026"),
    ("Kính gửi các phòng / Chỉ số CCHC năm 2025 của UBND phường Sơn Trà là 85,2 điểm, xếp thứ 9/94.", "phường Sơn Trà, -, 2025, 0"),
])  # fmt: skip
def test_the_head_of_a_letter(letter: str, head: str) -> None:
    found = heading([Paragraph(Place("", "", n), t) for n, t in enumerate(letter.split(" / "), 1)])
    unit, above = (name.removeprefix("UBND ") or "-" for name in (found.unit, found.superior))
    assert f"{unit}, {above}, {found.scored_year}, {found.plan_year}" == head


@pytest.mark.parametrize(("said", "number"), [
    ("Số 31/KH-UBND ngày 14/01/2026", "Số 31/KH-UBND ngày 14/01/2026"),
    ("Số: 31/KH-UBND, ngày 9-2-2026", "Số 31/KH-UBND ngày 09/02/2026"),
    ("(Kèm theo Kế hoạch số 45/KH-UBND ngày 27/02/2026 của UBND phường Tân An)", "Số 45/KH-UBND ngày 27/02/2026"),
    ("(Ban hành kèm theo Quyết định số 7/QĐ-UBND ngày 5/1/2026 của UBND tỉnh Quảng Trị)", "ngày 05/01/2026"),
])  # fmt: skip
def test_an_annex_names_its_letter(said: str, number: str) -> None:
    found = heading([Paragraph(Place(), "UBND PHƯỜNG TÂN AN"), Paragraph(Place(), said)])
    assert found.plan_document == number


def test_a_whole_letter_gives_its_figures_and_none_of_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LETTER, encoding="utf-8")
    read = import_json(path, today=date(2025, 3, 1))
    assert {"1.2", "3.1"} <= {row["code"] for row in read["rows"]}
    assert {key: read["general"][key] for key in FACTS if read["general"][key] is not None} == {
        "unit": "UBND xã Tịnh Phong", "superior": "UBND huyện Sơn Tịnh", "scored_year": 2024,
        "plan_year": 2025, "index_points": "84.65", "scale": "100", "rank": "6", "rank_of": "11",
        "previous_index_points": "86.50", "survey_points": "19.8", "survey_max": "25",
        "target_points": "88", "plan_document": "Số 14/KH-UBND ngày 21/02/2025",
    }  # fmt: skip
    assert [one["code"] for one in read["findings"] if one["code"].endswith("I17")] == []


def test_a_text_without_a_full_stop_is_no_sentence() -> None:
    endless = "Chỉ số CCHC của xã đạt 88,4 điểm, xếp thứ 5/20, " * 9000
    assert list(facts([Paragraph(Place(), endless)], Head("UBND xã Cao Sơn", 2024, 2025))) == []


LETTER: Final = """UBND HUYỆN SƠN TỊNH
UBND XÃ TỊNH PHONG
Số: 14/KH-UBND
Tịnh Phong, ngày 21 tháng 02 năm 2025
KẾ HOẠCH
Khắc phục hạn chế sau đánh giá Chỉ số cải cách hành chính năm 2024
UBND huyện công bố kết quả xếp hạng CCHC năm 2024 của 11 xã, thị trấn. Kết quả, xã Tịnh Phong đạt 84,65/100 điểm, \
xếp thứ 6/11, giảm 1,85 điểm so với năm 2023 và tụt 02 bậc.
I. ĐÁNH GIÁ CHUNG
1. Ưu điểm: Các lĩnh vực đạt trên 90% số điểm: thể chế (7,5/8 điểm), bộ máy (9/9 điểm).
2. Hạn chế: Lĩnh vực thủ tục hành chính đạt 22,4/28 điểm, xếp thứ 9/11; điểm điều tra xã hội học 19,8/25 điểm.
II. MỤC ĐÍCH, YÊU CẦU
- Phấn đấu Chỉ số CCHC năm 2025 tăng từ 3 điểm trở lên, đạt tối thiểu 88 điểm, xếp thứ 4/11 trở lên.
- Không để tiêu chí nào dưới 50% điểm tối đa.
III. GIẢI PHÁP
a) Tiêu chí 1.2: Kiểm tra (bị trừ 0,5 điểm)
- Nguyên nhân: chưa kiểm tra.
- Giải pháp: kiểm tra mỗi quý.
- Chủ trì: Văn phòng.
- Thời hạn: Quý II/2025
b) Tiêu chí 3.1: Hồ sơ đúng hạn (đạt 2,5/3 điểm)
- Nguyên nhân: hồ sơ trễ.
- Giải pháp: giao ban hằng tuần.
- Chủ trì: Bộ phận Một cửa.
- Thời hạn: Thường xuyên
Cuối năm, công chức để mất điểm do chủ quan không xếp loại hoàn thành tốt nhiệm vụ.
"""
