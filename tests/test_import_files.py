"""Files a plan may come in beside Word, Excel and plain rows: drawn text, web archives, old Word."""

from __future__ import annotations

import contextlib
import quopri
import random
import zipfile
from pathlib import Path

import docx
import pytest

from cchc_xlsx.edges.documents import document_of
from cchc_xlsx.findings import Stop, fix
from cchc_xlsx.form.document import Paragraph, Table
from cchc_xlsx.reading.imported import imported
from tests import libreoffice
from tests.hostile import ods
from tests.test_import_layouts import check, read, read_text, table_docx

DRAWN = """UBND XÃ A
PHỤ LỤC KẾ HOẠCH NĂM 2026

STT  Tiêu chí                    Điểm    Giải pháp               Chủ trì          Thời hạn
                                 trừ
---  --------------------------  ------  ----------------------  ---------------  ----------
I    CẢI CÁCH THỂ CHẾ
1    2.1. Rà soát văn bản        0,5     Lập danh mục, rà soát   Văn phòng        Quý I/2026
                                         lại toàn bộ             HĐND và UBND

2    2.2. Hòa giải ở cơ sở       0,25    Kiện toàn tổ hòa giải   Văn phòng        30/6/2026
3    2.4. Trợ giúp pháp lý       1       Mở 02 buổi              Phòng Kinh tế    Tháng 8/2026

Nơi nhận: như trên."""


def test_a_table_drawn_with_spaces(tmp_path: Path) -> None:
    found = read_text(tmp_path, DRAWN)
    check(found, "code title stated_lost_points measure lead deadline", [
        "2.1 | Rà soát văn bản | 0.5 | Lập danh mục, rà soát lại toàn bộ | Văn phòng HĐND và UBND | Quý I/2026",
        "2.2 | Hòa giải ở cơ sở | 0.25 | Kiện toàn tổ hòa giải | Văn phòng | 30/6/2026",
        "2.4 | Trợ giúp pháp lý | 1 | Mở 02 buổi | Phòng Kinh tế | Tháng 8/2026",
    ])  # fmt: skip
    assert {row["field"] for row in found["rows"]} == {"CẢI CÁCH THỂ CHẾ"}


def test_words_set_apart_are_no_table(tmp_path: Path) -> None:
    body = "TT  Hòa An,    ngày 02 tháng 3   năm 2026\nKính gửi:   Sở Nội vụ   tỉnh\n"
    plan = "TT\tTiêu chí\tGiải pháp\n1\t1.1 Kế hoạch\tHọp\n"
    check(read_text(tmp_path, body + plan), "code title measure", ["1.1 | Kế hoạch | Họp"])


def test_a_web_archive_whatever_its_name(tmp_path: Path) -> None:
    page = ("<html><body><table><tr><td>TT<td>Tiêu chí<td>Giải pháp</tr>"
            "<tr><td>1<td>4.1 Quy chế<td>Sửa đổi quy chế</tr></table></body></html>")  # fmt: skip
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    kind = b"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    path = tmp_path / "a.doc"
    path.write_bytes(head + kind + quopri.encodestring(page.encode()) + b"\r\n--x--\r\n")
    check(read(path), "code title measure", ["4.1 | Quy chế | Sửa đổi quy chế"])


@pytest.mark.libreoffice
def test_old_word_with_merges_and_two_levels(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", [
        "TT | Tiêu chí | Điểm | < | Giải pháp | Chủ trì | Thời hạn",
        "^ | ^ | Tối đa | Đạt | ^ | ^ | ^",
        "I | CẢI CÁCH THỂ CHẾ | < | < | < | < | <",
        "1 | 2.1. Văn bản | 2 | 1,5 | Rà soát\\ncông bố | Văn phòng | Quý I/2026",
        "^ | ^ | ^ | ^ | Tập huấn | Công an xã | 30/6/2026",
        "2 | 2.2. Hòa giải | 1 | 0,5 | Kiện toàn tổ | Văn phòng | Tháng 5/2026",
    ], ["UBND XÃ A", "PHỤ LỤC KẾ HOẠCH NĂM 2026"])  # fmt: skip
    document = docx.Document(str(path))
    for cell in document.tables[0].rows[2].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.tables[0].cell(5, 4).paragraphs[0].add_run(" ngay").bold = True
    document.save(str(path))
    (saved,) = libreoffice.convert([path], "doc", tmp_path / "old")
    blocks = document_of(saved.name, saved.read_bytes()).blocks
    lines = next(block.lines for block in blocks if isinstance(block, Table))
    assert [{cell.bold for cell in line.cells if cell.text} for line in lines] == [
        {n == 2} for n in range(6)
    ]
    check(read(saved), "field code title max_points appraised_points measure lead deadline", [
        "CẢI CÁCH THỂ CHẾ | 2.1 | Văn bản | 2 | 1.5 | Rà soát\ncông bố | Văn phòng | Quý I/2026",
        "CẢI CÁCH THỂ CHẾ | 2.1 | Văn bản | 2 | 1.5 | Tập huấn | Công an xã | 30/6/2026",
        "CẢI CÁCH THỂ CHẾ | 2.2 | Hòa giải | 1 | 0.5 | Kiện toàn tổ ngay | Văn phòng | Tháng 5/2026",
    ])  # fmt: skip
    whole = saved.read_bytes()
    chance = random.Random(3)
    for _ in range(200):  # damaged anywhere, it is read or refused
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        with contextlib.suppress(Stop):
            document_of("a.doc", bytes(broken[: chance.choice((len(broken), len(broken) // 2))]))


def test_a_box_of_office_that_holds_nothing() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
    with pytest.raises(Stop):
        document_of("a.doc", data)


def test_marks_of_footnotes_and_formulas_are_no_words(tmp_path: Path) -> None:
    body = (
        "TT\tTiêu chí\tNguyên nhân\tGiải pháp\n"
        "1\t1.1 Nền tảng số<sup>1</sup>\tTính $b/a \\times \\text{điểm tối đa}$\tDùng đủ <sup>1</sup>\n"
        "2\t1.2 Trụ sở\tThiếu 20 m<sup>2</sup>\tGiá $2 và $3\n"
        "\n<sup>1</sup> LGSP, IOC\n"
    )
    check(read_text(tmp_path, body), "code title reason measure", [
        "1.1 | Nền tảng số | Tính b/a × điểm tối đa | Dùng đủ",
        "1.2 | Trụ sở | Thiếu 20 m2 | Giá $2 và $3",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"{\\rtf1\\ansi\\trowd\\cell\\row}", "RTF"), (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
     (b"\x89PNG\r\n\x1a\n\0\0", "PNG"), (b"Rar!\x1a\x07\0", "RAR")],
)  # fmt: skip
def test_what_only_another_program_reads_is_refused_in_one_sentence(
    data: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "ke_hoach.doc"
    path.write_bytes(data)
    with pytest.raises(Stop) as stopped:
        read(path)
    one = stopped.value.finding
    assert (one.code, one.typed) == ("I41", kind)
    assert ".docx" in fix(one)


def odt(path: Path, body: str) -> Path:
    """A text of LibreOffice with two styles: B is bold, N is not."""
    names = ("office", "text", "table", "style")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    looks = "".join(
        f'<style:style style:name="{name}"><style:text-properties fo:font-weight="{weight}"/>'
        "</style:style>" for name, weight in (("B", "bold"), ("N", "normal"))
    )  # fmt: skip
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{looks}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


def cell(text: str, **spans: int) -> str:
    own = "".join(f' table:number-{kind}-spanned="{n}"' for kind, n in spans.items())
    paragraphs = "".join(f"<text:p>{part}</text:p>" for part in text.split("|"))
    return f"<table:table-cell{own}>{paragraphs}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def test_a_text_of_libreoffice_with_merges_breaks_and_notes(tmp_path: Path) -> None:
    note = "<text:note><text:note-body><text:p>Chú thích</text:p></text:note-body></text:note>"
    head = "".join(map(cell, ("TT", "Tiêu chí", "Giải pháp", "Chủ trì")))
    rows = [
        cell("I") + cell("Thể chế", columns=3) + COVERED * 2,
        cell("1", rows=2) + cell(f"1.1 Rà<text:s text:c='3'/>soát{note}", rows=2)
        + cell("Họp thôn|Ghi sổ") + cell("Văn<text:line-break/>phòng"),
        COVERED * 2 + cell("Nộp <text:span text:style-name='B'>ngay</text:span>") + cell("Tư pháp"),
    ]  # fmt: skip
    body = "<text:p text:style-name='B'>KẾ HOẠCH NĂM 2026</text:p><table:table>"
    body += "<table:table-column table:number-columns-repeated='4'/>"
    body += f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
    body += "</table:table-header-rows>"
    body += "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    found = read(odt(tmp_path / "ke_hoach.odt", f"{body}</table:table>"))
    check(found, "field code title measure lead", [
        "Thể chế | 1.1 | Rà soát | Họp thôn\nGhi sổ | Văn\nphòng",
        "Thể chế | 1.1 | Rà soát | Nộp ngay | Tư pháp",
    ])  # fmt: skip
    assert found["general"]["plan_year"] == 2026


def test_bold_words_of_a_text_of_libreoffice(tmp_path: Path) -> None:
    body = (
        "<text:p text:style-name='B'>Đậm cả</text:p><text:p>Thường</text:p>"
        "<text:p><text:span text:style-name='B'>Đậm</text:span></text:p>"
        "<text:p text:style-name='B'>Đậm <text:span text:style-name='N'>nửa</text:span></text:p>"
    )
    path = odt(tmp_path / "a.odt", body)
    said = [(b.text, b.bold) for b in document_of("a.odt", path.read_bytes()).blocks
            if isinstance(b, Paragraph)]  # fmt: skip
    assert said == [("Đậm cả", True), ("Thường", False), ("Đậm", True), ("Đậm nửa", False)]


def test_words_in_a_frame_of_a_text_of_libreoffice_stand_apart(tmp_path: Path) -> None:
    frame = (
        "<draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><draw:text-box>"
    )
    body = f"<text:p>Số: 12{frame}<text:p>UBND XÃ A</text:p><text:p/></draw:text-box></draw:frame>KH</text:p>"
    path = odt(tmp_path / "a.odt", body)
    (block,) = document_of("a.odt", path.read_bytes()).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Số: 12\nUBND XÃ A\nKH"


@pytest.mark.parametrize(
    ("body", "code"), [("<text:p>", "F06"), ("</office:text><!DOCTYPE x><office:text>", "F17")]
)
def test_a_damaged_or_unsafe_text_of_libreoffice(body: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(Stop) as stopped:
        read(odt(tmp_path / "a.odt", body))
    assert stopped.value.finding.code == code


def test_merged_cells_and_percentages_of_an_open_spreadsheet(tmp_path: Path) -> None:
    def cell(text: str, more: str = "", kind: str = "string") -> str:
        said = f"<text:p>{text}</text:p>"
        return f"<table:table-cell office:value-type='{kind}'{more}>{said}</table:table-cell>"

    percent = cell("85%", " office:value='0.85'", "percentage")
    lines = (
        "".join(map(cell, ("Mã", "Tiêu chí", "Yêu cầu", "Giải pháp", "Chủ trì", "Thời hạn"))),
        cell("1.1") + cell("Kế hoạch") + percent + cell("Lập sớm")
        + cell("Văn phòng", " table:number-rows-spanned='2'") + cell("Quý I"),
        cell("1.2") + cell("Kiểm tra") + percent + cell("Lập đoàn")
        + "<table:covered-table-cell/>" + cell("Quý II"),
    )  # fmt: skip
    path = tmp_path / "a.ods"
    path.write_bytes(ods("".join(f"<table:table-row>{line}</table:table-row>" for line in lines)))
    check(read(path), "code requirement lead", ["1.1 | 85% | Văn phòng", "1.2 | 85% | Văn phòng"])


def test_a_letter_with_a_damaged_part_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    letter = docx.Document()
    letter.add_paragraph("Kế hoạch cải cách hành chính")
    letter.save(str(path))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        checksum = archive.getinfo("word/styles.xml").CRC
    while (at := data.find(checksum.to_bytes(4, "little"))) >= 0:
        data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(Stop) as stopped:
        read(path)
    assert stopped.value.finding.code == "F06"


def test_empty_lines_without_end_say_no_more_than_one(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph(f"Kế hoạch năm 2026{chr(10) * 20_000}của xã")
    letter.add_paragraph(f"{'……; ' * 6_000}ký")
    letter.save(str(tmp_path / "x.docx"))
    found = document_of("x.docx", (tmp_path / "x.docx").read_bytes())
    first = found.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "Kế hoạch năm 2026\n\ncủa xã"
    assert not imported(found).rows
