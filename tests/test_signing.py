"""Who signs: of two or three names beside each other the one under the chairman's words, else nobody."""

from datetime import date
from pathlib import Path
from typing import Final

import docx
import openpyxl
import pytest

from cchc_xlsx.reading.feet import is_signed
from cchc_xlsx.verbs.plans import import_json
from tests.test_figures import TABLE

HEAD: Final = ("UBND XÃ TÂN MỸ", "KẾ HOẠCH KHẮC PHỤC CHỈ SỐ CCHC NĂM 2026", "")

# --- below a sheet's table: lines, cells parted by |, a cell merged to the right with each > -------

SHEETS: Final = (
    ("|NGƯỜI LẬP|||||CHỦ TỊCH\n\n\n\n|Bùi Thị Mơ|||||Hà Văn Sỹ", "Chủ tịch Hà Văn Sỹ"),
    ("NGƯỜI LẬP BIỂU||||||TM. ỦY BAN NHÂN DÂN\n||||||KT. CHỦ TỊCH\n||||||PHÓ CHỦ TỊCH\n\n\nLò Thị Pâng||||||Quàng Văn Dũng",
     "Phó Chủ tịch Quàng Văn Dũng"),
    ("|||||Tân Mỹ, ngày 09 tháng 02 năm 2026\nNgười lập||TRƯỞNG PHÒNG|||CHỦ TỊCH\n(Ký, ghi rõ họ tên)||(Đã ký)|||(Ký tên, đóng dấu)\n\nTrần Thị Lụa||Đinh Xuân Hiếu|||Ma Văn Cầu",
     "Chủ tịch Ma Văn Cầu"),
    ("TM. ỦY BAN NHÂN DÂN>||||NGƯỜI TỔNG HỢP>\nCHỦ TỊCH>\n\nVi Thị Hoan>||||Lương Văn Tới>", "Chủ tịch Vi Thị Hoan"),
    ("||||||Q. CHỦ TỊCH\n\n\n||||||Rơ Châm Hmek", "Q. Chủ tịch Rơ Châm Hmek"),
    ("NGƯỜI LẬP||||||KT. CHỦ TỊCH - PHÓ CHỦ TỊCH\n||||||(Đã ký)\nNGUYỄN THỊ SEN||||||TRẦN ĐÌNH LONG", "Phó Chủ tịch Trần Đình Long"),
    ("|||||TL. CHỦ TỊCH\n|||||CHÁNH VĂN PHÒNG\n\n|||||Phan Thanh Nhàn", None),
    ("|||||TUQ. CHỦ TỊCH\n|||||TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\n\n|||||Thạch Thị Đa Ri", None),
    ("NGƯỜI LẬP\n\n\nĐỗ Thị Quyên", None),
    ("|||||Tân Mỹ, ngày 09/02/2026\n\n|||||Đỗ Thị Quyên", None),
    ("NGƯỜI LẬP||||||CHỦ TỊCH\n\n\nĐỗ Thị Quyên", None),
    ("||||||TM. UBND XÃ\n\n\n||||||Kiều Đức Thắng", "Kiều Đức Thắng"),
    ("KẾ TOÁN|||CÔNG CHỨC VĂN PHÒNG|||CHỦ TỊCH\n\n\nHoàng Thị Nhu|||Cao Bá Lộc|||Phùng Văn Chí", "Chủ tịch Phùng Văn Chí"),
    ("XÁC NHẬN CỦA CHỦ TỊCH UBND HUYỆN||||||CHỦ TỊCH\n\nLê Hữu Phước||||||Võ Minh Trí", "Chủ tịch Võ Minh Trí"),
    ("CHỦ TỊCH HỘI NÔNG DÂN||||||CHỦ TỊCH UBND XÃ\n\nLê Hữu Phước||||||Võ Minh Trí", "Chủ tịch Võ Minh Trí"),
    ("PHÓ CHỦ TỊCH||||||CHỦ TỊCH\n\nLê Hữu Phước||||||Võ Minh Trí", "Chủ tịch Võ Minh Trí"),
    ("CHỦ TỊCH||||||CHỦ TỊCH\n\nLê Hữu Phước||||||Võ Minh Trí", None),
    ("Nơi nhận:||||||TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ;||||||CHỦ TỊCH\n- Lưu: VT.\n\n||||||Đào Thị Kim Oanh", "Chủ tịch Đào Thị Kim Oanh"),
    ("Nơi nhận:||||||CHỦ TỊCH\n- Như trên;\n- Lưu: VT.||||||Ký bởi: Ủy ban nhân dân xã Tân Mỹ\n||||||Thời gian ký: 09/02/2026 15:20\n||||||ThS. Hồ Quốc Việt",
     "Chủ tịch Hồ Quốc Việt"),
    ("Người lập biểu||||||Chủ tịch UBND xã\n\n\nSùng A Páo||||||H'Nhuăn Êban", "Chủ tịch H'Nhuăn Êban"),
    ("|||CHỦ TỊCH\n\n\n||||Tạ Quang Huy", "Chủ tịch Tạ Quang Huy"),
    ("|||||||CHỦ TỊCH\n\n\nTạ Quang Huy", None),
    ("TM. BAN THƯỜNG TRỰC MTTQ||||||TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH||||||CHỦ TỊCH\n\nLâm Văn Bền||||||Ngô Thị Bích", "Chủ tịch Ngô Thị Bích"),
)  # fmt: skip


@pytest.mark.parametrize(("foot", "signer"), SHEETS)
def test_below_a_sheet_a_name_belongs_to_the_office_of_its_columns(
    foot: str, signer: str | None, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for at, line in enumerate((*HEAD, *TABLE, "", *foot.split("\n")), 1):
        for column, text in enumerate(line.split("|"), 1):
            page.cell(at, column, text.rstrip(">") or None)
            if text.endswith(">"):
                page.merge_cells(
                    start_row=at, end_row=at, start_column=column, end_column=column + 2
                )
    book.save(tmp_path / "a.xlsx")
    made = import_json(tmp_path / "a.xlsx", today=date(2026, 3, 1))
    assert made["general"].get("signer") == signer
    assert len(made["rows"]) == 2


# --- below a letter: paragraphs; or the two cells of a table, parted by || ------------------------

LETTERS: Final = (
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nBàn Thị Khé", "Chủ tịch Bàn Thị Khé"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nMùa A Tủa", "Phó Chủ tịch Mùa A Tủa"),
    ("NGƯỜI LẬP\n\nVàng Thị Sơ\nCHỦ TỊCH\n\nGiàng Seo Pao", "Chủ tịch Giàng Seo Pao"),
    ("NGƯỜI LẬP\tTM. ỦY BAN NHÂN DÂN\n\tCHỦ TỊCH\n\n\nVàng Thị Sơ\tGiàng Seo Pao", None),  # parted by nothing once read
    ("NGƯỜI LẬP                         CHỦ TỊCH\n\n\nVàng Thị Sơ                      Giàng Seo Pao", None),
    ("NGƯỜI LẬP\nCHỦ TỊCH\n\nVàng Thị Sơ\nGiàng Seo Pao", None),
    ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nGiàng Seo Pao", None),
    ("Vàng Thị Sơ\nChuyên viên Văn phòng HĐND và UBND xã", None),
    ("Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.||TM. ỦY BAN NHÂN DÂN\nQUYỀN CHỦ TỊCH\n\n\n\nTrịnh Công Hậu", "Q. Chủ tịch Trịnh Công Hậu"),
    ("NGƯỜI TỔNG HỢP\n\n\n\nLê Thị Thêu||KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrịnh Công Hậu", "Phó Chủ tịch Trịnh Công Hậu"),
    ("Nơi nhận:\n- Lưu: VT.||T/M ỦY BAN NHÂN DÂN XÃ\nK/T CHỦ TỊCH\nP. CHỦ TỊCH\nTRỊNH CÔNG HẬU", "Phó Chủ tịch Trịnh Công Hậu"),
    ("Nơi nhận:\n- Chủ tịch, các Phó Chủ tịch;\n- Lưu: VT.||TUQ. CHỦ TỊCH\nGIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG\n\nTrịnh Công Hậu", None),
)  # fmt: skip


@pytest.mark.parametrize(("foot", "signer"), LETTERS)
def test_below_a_letter_a_name_belongs_to_the_office_above_it(
    foot: str, signer: str | None, tmp_path: Path
) -> None:
    letter = docx.Document()
    for line in HEAD:
        letter.add_paragraph(line)
    cells = [line.split("|") for line in TABLE]
    table = letter.add_table(len(cells), len(cells[0]))
    for row, words in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    if "||" in foot:
        for cell, words_of in zip(
            letter.add_table(1, 2).rows[0].cells, foot.split("||"), strict=True
        ):
            cell.text = words_of
    else:
        for line in foot.split("\n"):
            letter.add_paragraph(line)
    letter.save(str(tmp_path / "a.docx"))
    made = import_json(tmp_path / "a.docx", today=date(2026, 3, 1))
    assert made["general"].get("signer") == signer


def test_the_words_of_a_decision_are_no_name(tmp_path: Path) -> None:
    document = docx.Document()
    for words in (
        "QUYẾT ĐỊNH", "Ban hành Kế hoạch khắc phục Chỉ số CCHC năm 2026", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Căn cứ Luật Tổ chức chính quyền địa phương;", "QUYẾT ĐỊNH:", "Điều 1. Ban hành kèm theo Kế hoạch.",
        "CHỦ TỊCH", "Hà Văn Sỹ",
    ):  # fmt: skip
        document.add_paragraph(words)
    cells = [line.split("|") for line in TABLE]
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for r, line in enumerate(cells):
        for c, text in enumerate(line):
            table.cell(r, c).text = text
    document.save(str(tmp_path / "a.docx"))
    found = import_json(tmp_path / "a.docx", today=date(2026, 2, 10))
    assert found["general"]["signer"] == "Chủ tịch Hà Văn Sỹ"


def test_a_word_without_end_below_a_signature_is_no_name() -> None:
    assert not is_signed(["Chủ tịch", "A" * 5000 + "1"], after=True)
    assert not is_signed(["a" * 5000 + " b c d e 1"], after=True)
    assert is_signed(["Nguyễn Văn An"], after=True)


def test_a_letter_in_plain_text_ends_in_two_columns(tmp_path: Path) -> None:
    lines = [*HEAD, "", "Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN",
             "- Như trên;                                     CHỦ TỊCH", "- Phòng Nội vụ (b/c);",
             "- Lưu: VT.", "", " " * 46 + "Đặng Ngọc Sơn", "", "-" * 60, "", "PHỤ LỤC",
             *(line.replace("|", "\t") for line in TABLE)]  # fmt: skip
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = import_json(path, today=date(2026, 2, 10))
    assert found["general"]["signer"] == "Chủ tịch Đặng Ngọc Sơn"
    assert found["general"]["recipients"] == "Như trên; Phòng Nội vụ (b/c); Lưu: VT"
    assert len(found["rows"]) == len(TABLE) - 1
