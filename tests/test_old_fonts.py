"""Documents typed in the code of old fonts are taken over as if typed in Unicode."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Document, Paragraph
from cchc_xlsx.reading.old_fonts import in_unicode
from cchc_xlsx.verbs import criteria_sets, plans

HEAD = ("TT", "Tiêu chí", "Điểm tối đa", "Biện pháp khắc phục", "Chủ trì", "Thời gian hoàn thành")
ROWS = (
    ("1", "Kế hoạch cải cách hành chính", "2", "Xây dựng kế hoạch", "Phòng Văn hóa - Xã hội",
     "Trước ngày 30/6/2026"),
    ("2", "Hồ sơ trễ hạn", "3", "Đôn đốc", "Trung tâm Phục vụ hành chính công", "Thường xuyên"),
)  # fmt: skip
# TCVN 5712 and VNI, as their fonts store these words; written down from the published tables.
OLD = {
    "TCVN3": (
        ("TT", "Tiªu chÝ", "§iÓm tèi ®a", "BiÖn ph¸p kh¾c phôc", "Chñ tr×",
         "Thêi gian hoµn thµnh"),
        ("1", "KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "2", "X©y dùng kÕ ho¹ch",
         "Phßng V¨n hãa - X· héi", "Tr\xadíc ngµy 30/6/2026"),
        ("2", "Hå s¬ trÔ h¹n", "3", "§«n ®èc", "Trung t©m Phôc vô hµnh chÝnh c«ng",
         "Th\xadêng xuyªn"),
    ),
    "VNI": (
        ("TT", "Tieâu chí", "Ñieåm toái ña", "Bieän phaùp khaéc phuïc", "Chuû trì",
         "Thôøi gian hoaøn thaønh"),
        ("1", "Keá hoaïch caûi caùch haønh chính", "2", "Xaây döïng keá hoaïch",
         "Phoøng Vaên hoùa - Xaõ hoäi", "Tröôùc ngaøy 30/6/2026"),
        ("2", "Hoà sô treã haïn", "3", "Ñoân ñoác", "Trung taâm Phuïc vuï haønh chính coâng",
         "Thöôøng xuyeân"),
    ),
}  # fmt: skip


def _book(rows: tuple[tuple[str, ...], ...]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", OLD)
def test_a_plan_in_an_old_code_is_the_plan_in_unicode(encoding: str, tmp_path: Path) -> None:
    told = []
    for name, rows in (("old", OLD[encoding]), ("new", (HEAD, *ROWS))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(_book(rows))
        told.append(plans.import_json(path, year=2026, today=date(2026, 1, 5)))
    old, new = told
    assert old["rows"] == new["rows"]
    codes = [one["code"] for one in old["findings"] if one["code"].endswith("C27")]
    assert len(codes) == 1
    assert not [one for one in new["findings"] if one["code"].endswith("C27")]


def test_a_set_in_an_old_code(tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    path.write_bytes(_book((
        ("TT", "Tiªu chÝ", "§iÓm tèi ®a", "C¸ch chÊm ®iÓm"),
        ("1", "ChØ ®¹o, ®iÒu hµnh", "2", ""),
        ("1.1", "Ban hµnh kÕ ho¹ch", "2", "Cã: 2; kh«ng: 0"),
    )))  # fmt: skip
    taken = criteria_sets.read_set(path)
    assert [row.title for row in taken.criteria] == ["Chỉ đạo, điều hành", "Ban hành kế hoạch"]
    assert taken.criteria[1].rule == "levels Có:2; Không:0"


def _document(*texts: str) -> Document:
    return Document("x", tuple(Paragraph(Place("x", row=n), text) for n, text in enumerate(texts)))


def test_short_words_follow_where_the_whole_document_is_in_one_code() -> None:
    sure = ("C¶i c¸ch hµnh chÝnh", "KÕ ho¹ch n¨m", "§iÓm tèi ®a")
    read, _ = in_unicode(_document(*sure, "Céng", "Ghi chó"))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)][3:] == [
        "Cộng", "Ghi chú",
    ]  # fmt: skip


def test_unicode_stays_as_it_is() -> None:
    plain = _document("Cải cách hành chính", "Quý II", "Tháng ba", "café", "Ghi chú")
    assert in_unicode(plain) == (plain, ())
    mixed, told = in_unicode(_document("Cải cách", "Tháng ba", "C¶i c¸ch hµnh chÝnh"))
    assert [block.text for block in mixed.blocks if isinstance(block, Paragraph)] == [
        "Cải cách", "Tháng ba", "Cải cách hành chính",
    ]  # fmt: skip
    assert len(told) == 1
