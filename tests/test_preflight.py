from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.edges import package, sheet_facts
from cchc_xlsx.edges.preflight import preflight
from cchc_xlsx.edges.sheet_facts import patterned, streamed
from cchc_xlsx.findings import Stop, letters


def workbook(fill: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        if fill:
            fill(book)
        else:
            book.add_worksheet("Một").write(0, 0, "x")
    return out.getvalue()


def outcome(data: bytes) -> str:
    try:
        return preflight(data, "a.xlsx").kind
    except Stop as found:
        return found.finding.code


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed, or added where change is given b""."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return out.getvalue()


def stopped(data: bytes) -> str:
    with pytest.raises(Stop) as found:
        preflight(data, "a.xlsx")
    return found.value.finding.code


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def sheet(cells: str, rest: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>\n<worksheet xmlns="{MAIN}">'
        f"<sheetData>{cells}</sheetData>{rest}</worksheet>"
    ).encode()


def cell(ref: str, more: str = "<v>1</v>", attributes: str = "") -> str:
    row = ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{ref}"{attributes}>{more}</c></row>'


def as_sheet(cells: str, rest: str = "") -> bytes:
    return with_part(workbook(), SHEET, lambda _: sheet(cells, rest))


# --- what it is ----------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 100


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return out.getvalue()


@pytest.mark.parametrize(("data", "code"), [
    (b"", "F07"), (b"\0" * 100, "F07"), (b"\x01\x02\x03", "F03"),
    (b"%PDF-1.7", "F04"), (b"Rar!\x1a\x07", "F33"), (b"\x89PNG\r\n", "F04"), (b"{\\rtf1", "F04"),
    (b"<html><table>", "F04"), (b"\xef\xbb\xbf<table>", "F04"), (b"a,b\n1,2\n", "F04"),
    ("Mã;Tên\n1;2".encode("utf-16"), "F04"), (b"hello", "F04"), (b"\xff\xd8\xff\xe0", "F04"),
    (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "F04"),
    (zipped("word/document.xml", "[Content_Types].xml"), "F04"), (zipped("ppt/presentation.xml"),
    "F04"),
    (zipped("a.txt"), "F04"), (zipped("[Content_Types].xml"), "F06"),
    (ole("EncryptedPackage"), "F05"), (ole("WordDocument"), "F04"), (OLE[:600], "F06"),
    (workbook()[:500], "F06"), (workbook()[:-30], "F06"), (b"PK\x03\x04", "F06"),
])  # fmt: skip
def test_what_is_no_workbook_has_its_own_word(data: bytes, code: str) -> None:
    assert stopped(data) == code


def test_the_extension_decides_nothing() -> None:
    assert preflight(workbook(), "a.pdf").kind == "xlsx"
    assert preflight(ole("Workbook"), "a.xlsx").kind == "xls"


def test_of_other_kinds_only_values_are_known() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    found = preflight(out.getvalue(), "a.ods")
    assert (found.kind, [f.code for f in found.findings], found.ordinary) == ("ods", ["F21"], False)


@pytest.mark.parametrize(("said", "saved"), [
    (b'<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-02T09:05:07Z</dcterms:modified>',
     "2026-03-02T09:05:07"),
    (b"<dcterms:modified>hom qua</dcterms:modified>", ""), (b"", ""),
])  # fmt: skip
def test_when_a_workbook_was_saved_is_what_its_program_says(said: bytes, saved: str) -> None:
    data = with_part(workbook(), "docProps/core.xml", lambda _: b"<cp>" + said + b"</cp>")
    assert preflight(data, "a.xlsx").saved == saved


def test_macros_are_told_and_never_hidden() -> None:
    found = preflight(with_part(workbook(), "xl/vbaProject.bin", lambda _: b"x"), "a.xlsm")
    assert (found.kind, [f.code for f in found.findings]) == ("xlsm", ["F16"])


# --- what must not be parsed ---------------------------------------------------------------------


@pytest.mark.parametrize("cells", [
    cell("XFD1048576"), cell("A1") + cell("AAA60000"), cell("A1048576") + cell("XFD1"),
    '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>',
])  # fmt: skip
def test_a_stray_cell_far_away_is_refused_with_its_address(cells: str) -> None:
    with pytest.raises(Stop) as found:
        preflight(as_sheet(cells), "a.xlsx")
    assert found.value.finding.code == "F09"
    assert found.value.finding.typed in cells


@pytest.mark.parametrize("cells", [
    cell("A1048576"), cell("XFD1"), cell("A1") + '<row r="60000"><c r="AAA60000" s="1"/></row>',
])  # fmt: skip
def test_what_only_looks_far_is_read_with_care(cells: str) -> None:
    found = preflight(as_sheet(cells), "a.xlsx")
    assert not found.ordinary


@pytest.mark.parametrize("cells", [
    cell("XFE1"), cell("A1048577"), cell("A0"), cell("1A"), cell("A99999999999"), cell("AAAA1"),
    '<row r="4294967296"><c r="A1"><v>1</v></c></row><row><c><v>1</v></c></row>', "<row><c></row>",
])  # fmt: skip
def test_addresses_beyond_excel_and_broken_xml_are_damage(cells: str) -> None:
    assert stopped(as_sheet(cells)) == "F06"


def test_declarations_are_refused() -> None:
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"):
        bomb = with_part(
            workbook(), part, lambda x: x.replace(b"?>\n", b'?>\n<!DOCTYPE a [<!ENTITY b "c">]>', 1)
        )
        assert stopped(bomb) == "F17"


def test_counts_that_lie_are_refused() -> None:
    lying = with_part(
        workbook(), "xl/sharedStrings.xml",
        lambda x: x.replace(b'uniqueCount="1"', b'uniqueCount="99999999999"'),
    )  # fmt: skip
    assert stopped(lying) == "F08"


def test_one_long_string_behind_very_many_cells_is_refused() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet_ = book.add_worksheet()
        for row in range(3000):
            sheet_.write_string(row, 0, "x" * 30_000)

    assert stopped(workbook(fill)) == "F08"


def test_one_long_string_used_once_is_fine() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet_ = book.add_worksheet()
        sheet_.write_string(0, 0, "x" * 30_000)
        for row in range(1, 5000):
            sheet_.write_string(row, 0, "y")

    assert preflight(workbook(fill)).ordinary


def test_a_format_that_chokes_readers_is_refused() -> None:
    style = (
        b'<numFmts count="1"><numFmt numFmtId="200" formatCode="' + b"0" * 5000 + b'"/></numFmts>'
    )
    bad = with_part(
        workbook(), "xl/styles.xml", lambda x: x.replace(b"<fonts", style + b"<fonts", 1)
    )
    assert stopped(bad) == "F08"


def test_a_bomb_is_counted_while_it_inflates(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = as_sheet(cell("A1") + " " * 9_000_000)
    assert preflight(as_sheet(cell("A1") + " " * 1_000_000)).kind == "xlsx"
    assert stopped(bomb) == "F08"
    monkeypatch.setattr(package, "TOTAL_LIMIT", 1000)
    assert stopped(workbook()) == "F08"


def test_a_package_with_two_parts_of_one_name_is_damage() -> None:
    out = io.BytesIO(workbook())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, b"<x/>")
    assert stopped(out.getvalue()) == "F06"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_no_damage_gives_anything_but_a_stop_or_a_kind(seed: int) -> None:
    random, data = Random(seed), bytearray(BASE)
    for _ in range(random.randint(1, 8)):
        data[random.randrange(len(data))] = random.randrange(256)
    assert outcome(bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_no_damage_inside_the_parts_either(seed: int) -> None:
    random = Random(seed)
    part = random.choice((SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"))

    def hurt(xml: bytes) -> bytes:
        at = random.randrange(len(xml))
        return (
            xml[:at]
            + random.choice((b"<", b'"', b"\xff", b"99999999", b""))
            + xml[at + random.randint(0, 9) :]
        )

    assert outcome(with_part(BASE, part, hurt))


# --- facts ---------------------------------------------------------------------------------------


def rich(book: xlsxwriter.Workbook) -> None:
    old = book.add_format({"font_name": ".VnTime"})
    one = book.add_worksheet("Tờ & một")
    one.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    one.write_formula("B2", "=1+1", None, 2)
    one.write_array_formula("C2:C3", "{=A1:A2}", None, 1)
    one.write_string("D4", "C¶i c¸ch", old)
    one.write_string("E4", "thường")
    one.merge_range("B6:D7", "gộp")
    one.set_row(3, 15, None, {"hidden": True})
    book.add_worksheet("ẩn").hide()
    book.add_worksheet("rất ẩn").very_hidden()
    book.define_name("cchc_id", '="cchc|1"')
    book.define_name("cchc_criteria_code", "='Tờ & một'!$A$1")
    book.set_custom_property("cchc", "a|b & c")
    book.set_properties({"keywords": "cchc|<x>"})


BASE = workbook(rich)


def test_facts_that_readers_hide() -> None:
    found = preflight(BASE)
    one, hidden, very = found.sheets
    assert one.facts.errors == {(1, 1): "#DIV/0!"}
    assert one.facts.formulas == {(1, 1), (2, 2), (2, 3)}
    assert one.facts.merges == ((6, 2, 7, 4),)
    assert one.facts.hidden_rows == {4}
    assert one.facts.fonts == {(4, 4): ".VnTime"}
    assert one.facts.known
    assert [(s.name, s.visible) for s in found.sheets] == [
        ("Tờ & một", True),
        ("ẩn", False),
        ("rất ẩn", False),
    ]
    assert not hidden.values
    assert not very.values
    assert found.ordinary


def test_names_and_properties() -> None:
    found = preflight(BASE)
    assert found.names == {"cchc_id": '"cchc|1"', "cchc_criteria_code": "'Tờ & một'!$A$1"}
    assert found.properties == {"cchc": "a|b & c", "keywords": "cchc|<x>"}


REFS = st.tuples(st.integers(1, 99), st.integers(1, 60))


@st.composite
def plain_sheets(draw: st.DrawFn) -> bytes:
    rows: dict[int, set[int]] = {}
    for row, column in draw(st.lists(REFS, max_size=25)):
        rows.setdefault(row, set()).add(column)
    parts = []
    for row in sorted(rows):
        cells = []
        for column in sorted(rows[row]):
            inner = draw(st.sampled_from([
                ("", "<v>1</v>"), (' t="e"', "<v>#N/A</v>"), (' t="e"', "<f>NA()</f><v>#N/A</v>"),
                ("", "<f>1+1</f><v>2</v>"), ("", '<f t="shared" si="0"/><v>2</v>'),
                ("", "<f>$B2&amp;$C3&gt;$D2</f><v>2</v>"), (' t="s"',
                "<v>0</v>"),
                (' t="str"', "<f>A1</f><v></v>"), (' t="inlineStr"', "<is><t>a &lt;f b</t></is>"),
                (None, ""),
            ]))  # fmt: skip
            ref, style = f"{letters(column)}{row}", draw(st.sampled_from(["", ' s="1"', ' s="2"']))
            attributes, text = inner
            cells.append(f'<c r="{ref}"{style}/>' if attributes is None
                         else f'<c r="{ref}"{style}{attributes}>{text}</c>')  # fmt: skip
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' ht="20" hidden="true"', ' hidden="0"']))
        parts.append(f'<row r="{row}" spans="1:9"{hidden}>{"".join(cells)}</row>')
    rest = draw(st.sampled_from([
        "", '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>',
        "<conditionalFormatting><cfRule><formula>1</formula></cfRule></conditionalFormatting>",
    ]))  # fmt: skip
    return sheet("".join(parts), rest)


@given(plain_sheets())
def test_patterns_see_what_a_parser_sees(xml: bytes) -> None:
    fonts = {1: ".VnTime"}
    found = patterned(xml, fonts)
    assert found is not None
    assert found.facts == streamed(xml, fonts).facts
    assert sheet_facts.scan(xml, fonts, {}).far == ""


@pytest.mark.parametrize(("rows", "errors", "formulas"), [
    (b'<row r="1"><c r="A1" t="e"><v>ERROR</v></c></row>', {(1, 1): "ERROR"}, set()),
    (b'\n<row r="2">\n <c r="B2" s="1">\n  <f>A2</f>\n  <v>1</v>\n </c>\n</row>', {}, {(2, 2)}),
])  # fmt: skip
def test_odd_words_and_lines_are_seen(
    rows: bytes, errors: dict[tuple[int, int], str], formulas: set[tuple[int, int]]
) -> None:
    """An error is one whatever its word, a formula even on a line of its own."""
    xml = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    for found in (patterned(xml, {}), streamed(xml, {})):
        assert found is not None
        assert found.facts.errors == errors
        assert found.facts.formulas == formulas


@pytest.mark.parametrize("odd", [
    b"<row r='1'><c r='A1'><v>1</v></c></row>", b"<row><c><v>1</v></c></row>",
    b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>',
    b'<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
])  # fmt: skip
def test_writing_no_producer_uses_goes_to_the_parser(odd: bytes) -> None:
    start, end = (b"<x:", b"</x:") if b"x:row" in odd else (b"<", b"</")
    xml = (
        b"<worksheet>".replace(b"<", start)
        + start
        + b"sheetData>"
        + odd
        + end
        + b"sheetData>"
        + end
        + b"worksheet>"
    )
    xml = xml.replace(b"worksheet>", b'worksheet xmlns:x="y">', 1)
    assert patterned(xml, {}) is None
    assert streamed(xml, {}).values
