"""Bad inputs made to order: what each is called, its bytes, and the codes it may be told by."""

from __future__ import annotations

import bz2
import io
import lzma
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from typing import Final, NamedTuple

import xlsxwriter

from tests.test_preflight import MAIN, OLE, SHEET, as_sheet, cell, ole, sheet, with_part, workbook

FOREIGN: Final = "W05"  # it was read, and is no workbook of ours
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
BOOK: Final = "xl/workbook.xml"
STRINGS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"


class Bad(NamedTuple):
    """A bad input; it is told by at least one of `codes`, and by no other fatal one."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]


def part(name: str, content: bytes) -> bytes:
    """A workbook with one part given another content."""
    return with_part(workbook(), name, lambda _: content)


def changed(name: str, old: bytes, new: bytes) -> bytes:
    def change(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1)

    return with_part(workbook(), name, change)


def without(name: str) -> bytes:
    return repacked(lambda infos: [one for one in infos if one[0] != name])


def repacked(
    change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook())) as old:
        members = change([(one.filename, old.read(one)) for one in old.infolist()])
    return zipped(*members, method=method)


def plus(*members: tuple[str, bytes]) -> bytes:
    return repacked(lambda infos: [*infos, *members])


# --- bombs, packed without unpacking them first --------------------------------------------------


def repeated(head: bytes, block: bytes, times: int, tail: bytes) -> tuple[bytes, int]:
    """Deflated bytes of head + block × times + tail, and their length inflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(tail) + packer.flush(zlib.Z_FINISH)
    return start + middle * times + end, len(head) + len(block) * times + len(tail)


def bomb(name: str, head: bytes, unit: bytes, size: int, tail: bytes, book: bytes = b"") -> bytes:
    """A workbook one part of which inflates to so many bytes; its CRC is not true."""
    block = unit * ((1 << 20) // len(unit))
    packed, length = repeated(head, block, size // len(block), tail)
    return raw_part(name, packed, length, book or workbook())


def raw_part(name: str, packed: bytes, length: int, book: bytes, method: int = 8) -> bytes:
    """A package one part of which is given packed already."""
    placeholder = b"\0" * len(packed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, placeholder)
    data = bytearray(out.getvalue())
    local = new.getinfo(name).header_offset
    start = local + 30 + len(name)
    data[start : start + len(packed)] = packed
    central = data.index(b"PK\x01\x02", data.rindex(name.encode()) - 46)
    struct.pack_into("<H", data, local + 8, method)
    struct.pack_into("<H", data, central + 10, method)
    struct.pack_into("<I", data, local + 22, min(length, 2**32 - 2))
    struct.pack_into("<I", data, central + 24, min(length, 2**32 - 2))
    return bytes(data)


SST: Final = f'<sst xmlns="{MAIN}">'.encode()
ROWS_HEAD: Final = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
ROWS_TAIL: Final = b"</sheetData></worksheet>"


def gigabyte_of_rows() -> bytes:
    row = b"<row><c><v>1</v></c><c><v>2</v></c></row>"
    return bomb(SHEET, ROWS_HEAD, row, 1 << 30, ROWS_TAIL)


def long_string_many_times() -> bytes:
    text = b"<si><t>" + b"x" * 32_000 + b"</t></si>"
    book = with_part(workbook(), STRINGS, lambda _: SST + text + b"</sst>")
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 200_001))
    return with_part(book, SHEET, lambda _: sheet(rows))


def long_string_behind_prefixes() -> bytes:
    text = b'<x:sst xmlns:x="y"><x:si><x:t>' + b"x" * 200_000 + b"</x:t></x:si></x:sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>&#48;</v></c></row>' for n in range(1, 9000))
    return with_part(part(STRINGS, text), SHEET, lambda _: sheet(rows))


def heavy_formats(quote: bytes) -> bytes:
    code = quote + b"0" * 1_000_000 + quote
    fmts = b'<numFmts count="1"><numFmt numFmtId="200" formatCode=' + code + b"/></numFmts>"
    xfs = b'<cellXfs count="65000">' + b'<xf numFmtId="200"/>' * 65_000 + b"</cellXfs>"
    return part(STYLES, f'<styleSheet xmlns="{MAIN}">'.encode() + fmts + xfs + b"</styleSheet>")


def many_short_formats() -> bytes:
    fmts = b"".join(b'<numFmt numFmtId="%d" formatCode="%s"/>' % (n, b"0" * 900)
                    for n in range(200, 3200))  # fmt: skip
    xfs = b"<cellXfs>" + b'<xf numFmtId="200"/>' * 60_000 + b"</cellXfs>"
    head = f'<styleSheet xmlns="{MAIN}"><numFmts>'.encode()
    return part(STYLES, head + fmts + b"</numFmts>" + xfs + b"</styleSheet>")


def styled_blank_rows() -> bytes:
    """Styled blank rows, as a clerk makes them by formatting a whole sheet (then a million)."""
    rows = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(2, 200_001)
    )
    return as_sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + rows)


# --- declarations --------------------------------------------------------------------------------

LAUGHS: Final = b"<!DOCTYPE l [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
) + b"]>"  # fmt: skip
QUADRATIC: Final = b"<!DOCTYPE q [<!ENTITY a '" + b"x" * 50_000 + b"'>]>"
OUTSIDE: Final = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REMOTE: Final = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
LATE: Final = b" " * 200_000 + b"<!DOCTYPE x [<!ENTITY e 'x'>]>"


def declared(name: str, declaration: bytes, entity: bytes = b"") -> bytes:
    def change(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        return head + b"?>" + declaration + rest.replace(b"<t>x", b"<t>" + entity, 1)

    return with_part(workbook(), name, change)


# --- containers ----------------------------------------------------------------------------------


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def flagged(data: bytes) -> bytes:
    """A zip whose members say they are enciphered."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = out.find(mark)
        while found >= 0:
            out[found + at] |= 1
            found = out.find(mark, found + 4)
    return bytes(out)


def bad_crc() -> bytes:
    data = bytearray(workbook())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    data[at + 16] ^= 0xFF
    return bytes(data)


def method_of(number: int, packed: bytes) -> bytes:
    return raw_part(SHEET, packed, 1000, workbook(), number)


def overlapping(count: int) -> bytes:
    """A zip whose directory names one member many times over."""
    data = zipped(("a0000.xlsx", b"x" * 3_000_000))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"a0000", b"a%04d" % n) for n in range(count))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return data[:start] + entries + tail


def mail() -> bytes:
    note = EmailMessage()
    note["Subject"] = "Gửi báo cáo"
    note.set_content("Kính gửi")
    for name in ("../../etc/xã 1.xlsx", "C:\\Users\\a\\xã 2.xlsx", "báo cáo.docx", "~$xã.xlsx"):
        note.add_attachment(workbook(), maintype="application", subtype="x", filename=name)
    return bytes(note)


def odd_mail() -> bytes:
    return (
        b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b'Content-Disposition: attachment; filename="a.xlsx"\n'
        b"Content-Transfer-Encoding: base64\n\n!!!! not base64 ====\n--b\n"
        b"Content-Disposition: attachment; filename*=nonsense'vi'%ff%fe.xlsx\n\n\xff\xfe\n--b\n"
        b"Content-Type: application/x; name==?utf-99?B?////?=\n\nx\n--b--\n"
    )


# --- OLE -----------------------------------------------------------------------------------------


def looping_ole() -> bytes:
    """A compound file whose every chain of sectors comes back to its start."""
    head = bytearray(512)
    head[:8] = OLE[:8]
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 1, 1, 0, 0, 0)
    head[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    fat = struct.pack("<I", 0xFFFFFFFD) + struct.pack("<I", 1) * 127
    name = "Workbook".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, 2, 1) + b"\xff" * 12
    entry = entry.ljust(116, b"\0") + struct.pack("<III", 1, 0x7FFFFFFF, 0)
    return bytes(head) + fat + (entry * 4) + b"\1" * 512


def locked_xls() -> bytes:
    bof = b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12
    return ole("Workbook") + bof + b"\x2f\x00\x06\x00\x00\x00" + b"\x12\x34\x56\x78" + b"\0" * 99


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


# --- OpenDocument --------------------------------------------------------------------------------

SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE: Final = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_X: Final = "<text:p>x</text:p></table:table-cell>"


def ods(rows: str, declaration: str = "") -> bytes:
    xml = (
        f'<?xml version="1.0"?>{declaration}<office:document-content {_TABLE}><office:body>'
        f'<office:spreadsheet><table:table table:name="Tờ">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        ("mimetype", SPREADSHEET),
        ("META-INF/manifest.xml", b"<x/>"), ("content.xml", xml.encode()),
    )  # fmt: skip


def ods_cell(repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="{repeated}">{_X}'
    )


def ods_rows(repeated: int, cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


ODS_BLANK: Final = "<table:table-cell/>"


# --- others --------------------------------------------------------------------------------------


def many_sheets(count: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for _ in range(count):
            book.add_worksheet()
    return out.getvalue()


def two_sheets_one_part() -> bytes:
    return with_part(workbook(), BOOK, lambda x: x.replace(
        b"</sheets>", b'<sheet name="Hai" sheetId="2" r:id="rId1"/></sheets>'))  # fmt: skip


def evil_twin(change: Callable[[bytes], bytes], *twin: tuple[str, bytes]) -> bytes:
    """A workbook whose relations lead one reader to a tame sheet and another to a wild one."""
    book = plus(*twin, ("xl/worksheets/evil.xml", sheet(cell("XFD1048576"))))
    return with_part(book, RELATIONS, change)


def commented(xml: bytes) -> bytes:
    start = xml.index(b"<Relationship ")
    end = xml.index(b"/>", start) + 2
    tame = xml[start:end]
    wild = tame.replace(b"sheet1.xml", b"evil.xml")
    return xml[:start] + wild + b"<!-- " + tame + b" -->" + xml[end:]


def merges(count: int) -> str:
    refs = "".join(f'<mergeCell ref="B{n}:C{n}"/>' for n in range(1, count + 1))
    return f'<mergeCells count="{count}">{refs}</mergeCells>'


WHOLE: Final = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
ONE: Final = cell("A1")
FILL: Final = "<row r=" + '"1"' + ">" + '<c r="A1"' * 100_000 + ' t="x"/></row>'
XML: Final = b'<?xml version="1.0"?>'
_2003: Final = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
)

BAD: Final = (
    # addresses
    Bad("stray.xlsx", lambda: as_sheet(ONE + cell("XFD1048576")), ("F09",)),
    Bad("stray alone.xlsx", lambda: as_sheet(cell("XFD1048576")), ("F09",)),
    Bad("stray space.xlsx", lambda: as_sheet(
        ONE + cell("AAA60000", "<is><t> </t></is>", ' t="inlineStr"')), ("F09",)),
    Bad("stray by prefix.xlsx", lambda: as_sheet(
        ONE + '<x:row r="9"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'), ("F09", "F06")),
    Bad("two addresses.xlsx", lambda: as_sheet('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c>'
        "</row>"), ("F06",)),
    Bad("far down.xlsx", lambda: as_sheet(cell("A1048576")), (FOREIGN,)),
    Bad("far right.xlsx", lambda: as_sheet(cell("XFD1")), (FOREIGN,)),
    Bad("row 4294967296.xlsx", lambda: as_sheet('<row r="4294967296"><c r="A4294967296"/></row>'),
        ("F06",)),
    Bad("row 0.xlsx", lambda: as_sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), ("F06",)),
    Bad("row -1.xlsx", lambda: as_sheet('<row r="-1"><c><v>1</v></c></row>'), (FOREIGN, "F11")),
    Bad("column XFE.xlsx", lambda: as_sheet(cell("XFE1")), ("F06",)),
    Bad("column ZZZZZZZZ.xlsx", lambda: as_sheet(cell("ZZZZZZZZ1")), ("F06",)),
    Bad("rows backwards.xlsx", lambda: as_sheet(cell("B9") + cell("A2") + cell("C1")), (FOREIGN,)),
    Bad("one cell twice.xlsx", lambda: as_sheet(cell("B9") + cell("B9", "<v>7</v>")), (FOREIGN,)),
    Bad("dimension too large.xlsx", lambda: part(SHEET, sheet(ONE).replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')), (FOREIGN,)),
    Bad("dimension too small.xlsx", lambda: part(SHEET, sheet(cell("C400")).replace(
        b"<sheetData>", b'<dimension ref="A1"/><sheetData>')), (FOREIGN,)),
    Bad("dimension of nonsense.xlsx", lambda: part(SHEET, sheet(cell("C400")).replace(
        b"<sheetData>", b'<dimension ref="A0:\xff"/><sheetData>')), (FOREIGN, "F11", "F06")),
    # counts and sizes
    Bad("uniqueCount.xlsx", lambda: changed(STRINGS, b'uniqueCount="1"',
        b'uniqueCount="99999999999"'), ("F08",)),
    Bad("uniqueCount in quotes.xlsx", lambda: changed(STRINGS, b'uniqueCount="1"',
        b"uniqueCount = '99999999999'"), ("F08",)),
    Bad("uniqueCount far.xlsx", lambda: part(STRINGS, XML + b"<!--" + b"x" * 5000 + b"-->"
        + SST.replace(b">", b' uniqueCount="99999999999">') + b"</sst>"), ("F08",)),
    Bad("uniqueCount aside.xlsx", lambda: with_part(
        with_part(changed(RELATIONS, b"sharedStrings.xml", b"tame.xml"), STRINGS,
                  lambda x: x.replace(b'uniqueCount="1"', b'uniqueCount="99999999999"')),
        "xl/tame.xml", lambda _: SST + b"</sst>"), ("F08",)),
    Bad("gigabyte of rows.xlsx", gigabyte_of_rows, ("F08",)),
    Bad("one string of 2 GB.xlsx", lambda: bomb(STRINGS, SST + b"<si><t>", b"x", 2 << 30,
        b"</t></si></sst>"), ("F08",)),
    Bad("strings by millions.xlsx", lambda: bomb(STRINGS, SST, b"<si/>", 100 << 20, b"</sst>"),
        ("F08",)),
    Bad("2 GB nobody reads.xlsx", lambda: bomb("xl/media/a.png", b"", b"\0", 2 << 30, b""),
        (FOREIGN,)),
    Bad("2 GB of styles.xlsx", lambda: bomb(STYLES, b"<styleSheet>", b"<a/>", 2 << 30, b""),
        ("F08",)),
    Bad("elements.xlsx", lambda: bomb(SHEET, ROWS_HEAD.replace(b"<sheetData>", b""),
        b"<a/><b/>", 100 << 20, b"</worksheet>"), ("F08",)),
    Bad("string 200000 times.xlsx", long_string_many_times, ("F08",)),
    Bad("string behind prefixes.xlsx", long_string_behind_prefixes, ("F08", "F06", FOREIGN)),
    Bad("formats.xlsx", lambda: heavy_formats(b'"'), ("F08",)),
    Bad("formats in quotes.xlsx", lambda: heavy_formats(b"'"), ("F08",)),
    Bad("short formats.xlsx", many_short_formats, (FOREIGN, "F23", "F08")),
    Bad("blank rows.xlsx", styled_blank_rows, (FOREIGN,)),
    Bad("300 sheets.xlsx", lambda: many_sheets(300), ("F08",)),
    Bad("30000 names.xlsx", lambda: changed(BOOK, b"</sheets>", b"</sheets><definedNames>"
        + b"".join(b'<definedName name="n%d">1</definedName>' % n for n in range(30_000))
        + b"</definedNames>"), ("F08",)),
    Bad("entries.xlsx", lambda: plus(*((f"a/{n}", b"") for n in range(6000))), ("F08",)),
    Bad("deep.xlsx", lambda: part(SHEET, ROWS_HEAD + b"<row><c/></row>" + b"<a>" * 100_000),
        ("F08",)),
    Bad("1 MB of text.xlsx", lambda: as_sheet(cell("A1", f"<is><t>{'x' * 1_000_000}</t></is>",
        ' t="inlineStr"')), (FOREIGN,)),
    # declarations and links
    Bad("laughs.xlsx", lambda: declared(STRINGS, LAUGHS, b"&a11;"), ("F17",)),
    Bad("quadratic.xlsx", lambda: declared(STRINGS, QUADRATIC, b"&a;" * 20_000), ("F17",)),
    Bad("outside.xlsx", lambda: declared(STRINGS, OUTSIDE, b"&e;"), ("F17",)),
    Bad("remote.xlsx", lambda: declared(BOOK, REMOTE), ("F17",)),
    Bad("in a sheet.xlsx", lambda: declared(SHEET, OUTSIDE), ("F17",)),
    Bad("late.xlsx", lambda: declared(STRINGS, LATE), ("F17",)),
    Bad("in properties.xlsx", lambda: part("docProps/custom.xml", XML + LAUGHS + b"<x/>"),
        ("F17",)),
    Bad("laughs.ods", lambda: ods("", LAUGHS.decode()), ("F17",)),
    Bad("linked.xlsx", lambda: plus(("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", b'<Relationships><Relationship Id="r"'
         b' TargetMode="External" Target="http://127.0.0.1:9/"/></Relationships>')), (FOREIGN,)),
    Bad("sheet on the net.xlsx", lambda: changed(RELATIONS, b"worksheets/sheet1.xml",
        b"http://127.0.0.1:9/a.xml"), ("F06",)),
    Bad("sheet of the disk.xlsx", lambda: changed(RELATIONS, b"worksheets/sheet1.xml",
        b"../../../../../../etc/passwd"), ("F06",)),
    # relations that lie
    Bad("twin by comment.xlsx", lambda: evil_twin(commented), ("F09", "F15", "F06", "F08")),
    Bad("twin by dots.xlsx", lambda: evil_twin(
        lambda x: x.replace(b"worksheets/sheet1.xml", b"worksheets/../evil.xml"),
        ("xl/evil.xml", sheet(ONE)), ("xl/worksheets/../evil.xml", sheet(cell("XFD1048576")))),
        ("F09", "F15", "F06", "F08", "F11", FOREIGN)),
    Bad("endless dots.xlsx", lambda: changed(RELATIONS, b"worksheets/sheet1.xml",
        b"/../" * 20_000 + b"a.xml"), ("F06",)),
    Bad("no part.xlsx", lambda: without(SHEET), ("F06",)),
    Bad("no workbook.xlsx", lambda: without(BOOK), ("F06",)),
    Bad("no relations.xlsx", lambda: without(RELATIONS), ("F06",)),
    Bad("no strings.xlsx", lambda: without(STRINGS), (FOREIGN, "F11", "F06")),
    Bad("no styles.xlsx", lambda: without(STYLES), (FOREIGN, "F06")),
    Bad("one part twice.xlsx", two_sheets_one_part, (FOREIGN,)),
    Bad("name of 5000.xlsx", lambda: changed(BOOK, "Một".encode(), b"x" * 5000), (FOREIGN,)),
    Bad("name of markup.xlsx", lambda: changed(BOOK, "Một".encode(), b"&lt;b&gt;&amp;\x1b[31m"),
        (FOREIGN, "F06")),
    # patterns that must not run back and forth
    Bad("unclosed cells.xlsx", lambda: as_sheet(FILL), ("F06",)),
    Bad("unclosed errors.xlsx", lambda: as_sheet(cell("B1", "<v>#N/A</v>", ' t="e"') + FILL),
        ("F06", "F11")),
    Bad("unclosed rows.xlsx", lambda: as_sheet('<row r="1"' * 300_000), ("F06", "F11", FOREIGN)),
    Bad("unclosed relations.xlsx", lambda: part(RELATIONS, b"<Relationship " * 200_000), ("F06",)),
    Bad("unclosed sheets.xlsx", lambda: part(BOOK, b"<sheet " * 200_000), ("F06",)),
    Bad("unclosed names.xlsx", lambda: changed(BOOK, b"</sheets>", b"</sheets>"
        + b"<definedName " * 200_000), ("F06", FOREIGN)),
    Bad("unclosed fonts.xlsx", lambda: part(STYLES, b'<styleSheet><fonts><name val=".VnTime"/>'
        + b"<font>" * 300_000), (FOREIGN, "F06")),
    Bad("long word.xlsx", lambda: changed(BOOK, b"<sheet ", b"<sheet " + b"a" * 300_000 + b" "),
        ("F06", "F15", FOREIGN)),
    Bad("long digits.xlsx", lambda: as_sheet(f'<row r="{"9" * 6000}" hidden="1"/>' + ONE),
        ("F06", "F11", FOREIGN)),
    Bad("long style.xlsx", lambda: as_sheet(cell("A1", attributes=f' s="{"9" * 6000}"')),
        ("F11", FOREIGN, "F06")),
    # containers
    Bad("slip.xlsx", lambda: plus(("../../../evil.xml", b"x"), ("/etc/evil", b"x"),
        ("C:\\evil", b"x")), (FOREIGN,)),
    Bad("twice.xlsx", lambda: plus((SHEET, b"<x/>")), ("F06",)),
    Bad("twice by case.xlsx", lambda: plus((SHEET.upper(), b"<x/>")), ("F06",)),
    Bad("twice by slash.xlsx", lambda: plus((SHEET.replace("/", "\\"), b"<x/>")), ("F06",)),
    Bad("enciphered.xlsx", lambda: flagged(workbook()), ("F05",)),
    Bad("encrypted.xlsx", lambda: ole("EncryptedPackage"), ("F05",)),
    Bad("encrypted too.xlsx", lambda: ole("EncryptionInfo"), ("F05",)),
    Bad("filepass.xls", locked_xls, ("F05",)),
    Bad("bad crc.xlsx", bad_crc, (FOREIGN, "F06", "F11", "F22")),
    Bad("bzip2.xlsx", lambda: method_of(12, bz2.compress(sheet(ONE))), ("F06",)),
    Bad("lzma.xlsx", lambda: method_of(14, lzma.compress(sheet(ONE))), ("F06",)),
    Bad("deflate64.xlsx", lambda: method_of(9, noise(500)), ("F06",)),
    Bad("method 77.xlsx", lambda: method_of(77, noise(500)), ("F06",)),
    Bad("noise deflated.xlsx", lambda: method_of(8, noise(500)), ("F06",)),
    Bad("stored.xlsx", lambda: repacked(lambda x: x, zipfile.ZIP_STORED), (FOREIGN,)),
    Bad("comment.xlsx", lambda: workbook()[:-2] + b"\xff\xff" + b"x" * 65_535, (FOREIGN,)),
    Bad("headed.xlsx", lambda: b"PK" + noise(700) + workbook(), (FOREIGN, "F06")),
    Bad("two ends.xlsx", lambda: with_part(
        workbook(), SHEET, lambda _: sheet(cell("XFD1048576"))) + workbook(), (FOREIGN, "F09")),
    Bad("end in a comment.xlsx", lambda: workbook()[:-2] + struct.pack(
        "<H", len(workbook())) + workbook(), (FOREIGN,)),
    Bad("four bytes.xlsx", lambda: b"PK\x03\x04", ("F06",)),
    Bad("no members.xlsx", zipped, ("F04", "F06")),
    # other kinds of file
    Bad("html.xlsx", lambda: b"<html><table><tr><td>1", ("F04",)),
    Bad("csv.xlsx", "Mã;Tên\n1;Tiêu chí\n".encode, ("F04",)),
    Bad("pdf.xlsx", lambda: b"%PDF-1.7\n" + noise(300), ("F04",)),
    Bad("rar.xlsx", lambda: b"Rar!\x1a\x07\x01\x00" + noise(300), ("F33",)),
    Bad("7z.xlsx", lambda: b"7z\xbc\xaf\x27\x1c" + noise(300), ("F33",)),
    Bad("docx.xlsx", lambda: zipped(("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", b"<x/>")), ("F04",)),
    Bad("doc.xlsx", lambda: ole("WordDocument"), ("F04",)),
    Bad("odt.xlsx", lambda: zipped(("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<x/>")), ("F04",)),
    Bad("xml 2003.xlsx", lambda: _2003, ("F04",)),
    Bad("png.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + noise(300), ("F04",)),
    Bad("exe.xlsx", lambda: b"MZ" + noise(300), ("F04",)),
    Bad("mht.xlsx", lambda: b"MIME-Version: 1.0\n", ("F04",)),
    Bad("empty.xlsx", lambda: b"", ("F07",)),
    Bad("zeros.xlsx", lambda: b"\0" * 5000, ("F07",)),
    Bad("noise.xlsx", lambda: b"\x01" + noise(5000), ("F03",)),
    # OLE and binary kinds
    Bad("loop.xls", looping_ole, ("F06", "F08", "F15")),
    Bad("hollow.xls", lambda: ole("Workbook"), ("F06", "F08", "F15")),
    Bad("head only.xls", lambda: OLE[:512], ("F06",)),
    Bad("noise.xls", lambda: ole("Workbook") + noise(20_000), ("F06", "F08", "F15")),
    Bad("noise.xlsb", lambda: zipped(("xl/workbook.bin", noise(3000))), ("F06", "F08", "F15")),
    # OpenDocument
    Bad("far.ods", lambda: ods(ods_rows(1_048_575, ODS_BLANK) + ods_rows(
        1, '<table:table-cell table:number-columns-repeated="16383"/>' + ods_cell())), ("F09",)),
    Bad("full.ods", lambda: ods(ods_rows(1_048_576, ods_cell(16_384))), ("F08", "F09")),
    Bad("overfull.ods", lambda: ods(ods_rows(4_294_967_295, ods_cell(4_294_967_295))),
        ("F06", "F09")),
    Bad("wide.ods", lambda: ods(ods_rows(1, ods_cell(16_384)) * 2000), ("F08", "F09")),
    Bad("bottom.ods", lambda: ods(ods_rows(1_048_575, ODS_BLANK) + ods_rows(1, ods_cell())),
        (FOREIGN,)),
    Bad("tail.ods", lambda: ods(ods_rows(1, ods_cell()) + ods_rows(
        1_048_575, '<table:table-cell table:number-columns-repeated="16384"/>')), (FOREIGN,)),
    Bad("deep.ods", lambda: ods("<table:a>" * 100_000), ("F08", "F06")),
    Bad("cut.ods", lambda: ods("<table:table-row>"), ("F06",)),
    Bad("locked.ods", lambda: zipped(("mimetype", SPREADSHEET), ("content.xml", b"?"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>")), ("F05",)),
    # values
    Bad("spill.xlsx", lambda: as_sheet(cell("A1", "<v>#SPILL!</v>", ' t="e"')), (FOREIGN,)),
    Bad("spill over all.xlsx", lambda: as_sheet(cell("A1", "<v>#SPILL!</v>", ' t="e"'), WHOLE),
        (FOREIGN, "F11")),
    Bad("boolean 7.xlsx", lambda: as_sheet(cell("A1", "<v>7</v>", ' t="b"')), (FOREIGN,)),
    Bad("type of nonsense.xlsx", lambda: as_sheet(cell("A1", "<v>7</v>", ' t="zz"')), (FOREIGN,)),
    Bad("index 999.xlsx", lambda: as_sheet(cell("A1", "<v>999</v>", ' t="s"')),
        (FOREIGN, "F11", "F15")),
    Bad("index -1.xlsx", lambda: as_sheet(cell("A1", "<v>-1</v>", ' t="s"')),
        (FOREIGN, "F11", "F15")),
    Bad("not numbers.xlsx", lambda: as_sheet("".join(cell(f"A{n}", f"<v>{said}</v>") for n, said in
        enumerate(("nan", "inf", "-inf", "1e999", "0,5", "0x10", "", " 1 ", "-0", "9" * 400), 1))),
        (FOREIGN,)),
    Bad("utf-16.xlsx", lambda: part(SHEET, sheet(ONE).decode().replace("<?xml version=\"1.0\"?>",
        '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")), (FOREIGN,)),
    Bad("latin.xlsx", lambda: part(SHEET, sheet(cell("A1", "<is><t>\xe9</t></is>",
        ' t="inlineStr"')).decode().encode("latin-1")), (FOREIGN, "F06", "F11")),
    Bad("comment in value.xlsx", lambda: as_sheet(cell("A1", "<v>1<!-- -->2</v>")), (FOREIGN,)),
    Bad("cdata.xlsx", lambda: as_sheet(cell(
        "A1", "<is><t><![CDATA[<c r=\"XFD1048576\">]]></t></is>", ' t="inlineStr"')),
        (FOREIGN, "F22")),
    Bad("merged whole.xlsx", lambda: as_sheet(ONE, WHOLE), (FOREIGN,)),
    Bad("20000 merges.xlsx", lambda: as_sheet(ONE, merges(19_999)), (FOREIGN,)),
    Bad("200000 merges.xlsx", lambda: as_sheet(ONE, merges(200_000)), ("F08",)),
    Bad("merge of nonsense.xlsx", lambda: as_sheet(ONE, '<mergeCells><mergeCell ref="?:A"/>'
        "</mergeCells>"), (FOREIGN,)),
)  # fmt: skip

CONTAINERS: Final = (
    Bad("deep.zip", lambda: zipped(("b.zip", zipped(("c.zip", zipped(("d.xlsx", b"x")))))),
        ("F12",)),
    Bad("slip.zip", lambda: zipped(("../../../../tmp/xã.xlsx", workbook()), ("/etc/passwd.xlsx",
        workbook())), (FOREIGN,)),
    Bad("cp437.zip", lambda: zipped(("xa 1.xlsx", workbook())).replace(b"xa 1", b"x\x84 1"),
        (FOREIGN,)),
    Bad("nfd.zip", lambda: zipped(("Xa\u0303 Ho\u0300a.xlsx", workbook())), (FOREIGN,)),
    Bad("empty.zip", zipped, ("F04", "F10")),
    Bad("text only.zip", lambda: zipped(("a.txt", b"x")), ("F10",)),
    Bad("enciphered.zip", lambda: flagged(zipped(("a.xlsx", workbook()))), ("F05",)),
    Bad("overlapping.zip", lambda: overlapping(400), ("F04", "F06", "F08")),
    Bad("bomb.zip", lambda: bomb("a.xlsx", b"", b"\0", 3 << 30, b"", zipped()), ("F08",)),
    Bad("twice.zip", lambda: zipped(("a.xlsx", workbook()), ("a.xlsx", b"")), (FOREIGN, "F07")),
    Bad("cut.zip", lambda: zipped(("a.xlsx", workbook()))[:-40], ("F06", "F04")),
    Bad("mail.eml", mail, (FOREIGN, "F14")),
    Bad("odd.eml", odd_mail, ("F03", "F04", "F06", "F07", "F10")),
    Bad("no.eml", lambda: b"x" * 5000, ("F10",)),
    Bad("noise.eml", lambda: noise(5000), ("F10",)),
)  # fmt: skip


def truncated(data: bytes) -> list[bytes]:
    """The first 10 %, 20 % … of a file."""
    return [data[: len(data) * tenth // 10] for tenth in range(1, 10)]
