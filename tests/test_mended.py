"""What Excel and LibreOffice read without a word is read: UTF-16, line breaks, other folders."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cchc_xlsx.edges import door, workbooks
from cchc_xlsx.edges.mended import mended
from cchc_xlsx.findings import Stop
from cchc_xlsx.reading.match import read
from cchc_xlsx.reading.result import Reading
from tests.damage import Parts, Site

SITE = Site()
ODS = sorted((Path(__file__).parents[1] / "samples").rglob("*.ods"))


def same(data: bytes, name: str = "a.xlsx") -> None:
    reading = read(workbooks.read_book(door.Source(name, data, "")))
    assert reading.plan == SITE.plan
    assert reading.findings == ()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_workbook_in_utf_16() -> None:
    parts = {
        name: re.sub(r"(?i)utf-8", "UTF-16", text, count=1).encode("utf-16")
        for name, text in Parts.of(SITE.data).items()
        if name != "docProps/custom.xml"
    }
    same(zipped(parts))


def test_a_visibility_nobody_knows() -> None:
    parts = Parts.of(SITE.data)
    parts.sub("xl/workbook.xml", r'(<sheet name="Tiến độ" )', r'\1state="show" ')
    same(parts.zipped())


def test_a_package_without_folders() -> None:
    """The package says itself where its parts are."""
    parts = Parts.of(SITE.data)
    moved = Parts()
    for name, text in parts.items():
        moved[name.removeprefix("xl/")] = text
    moved["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", "workbook.xml")
    moved["_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"]
    moved["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("/xl/", "/")
    same(moved.zipped())


@pytest.mark.parametrize("before", ["/?table:|office:body|text:p", "text:p"])
@pytest.mark.parametrize("path", ODS, ids=lambda path: path.name)
def test_an_ods_with_its_elements_on_lines_of_their_own(path: Path, before: str) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name[-1] != "/"}
    parts["content.xml"] = re.sub(rb"(?=<(?:%b))" % before.encode(), b"\n   ", parts["content.xml"])
    once = read(workbooks.read_book(door.Source("a.ods", data, "")))
    after = read(workbooks.read_book(door.Source("a.ods", zipped(parts), "")))
    assert once.plan == after.plan
    assert [f._replace(place=f.place) for f in once.findings] == list(after.findings)


@pytest.mark.parametrize("mark", [
    b"<text:line-break/>", b"<text:line-break></text:line-break>",
    b"<text:span><text:line-break/></text:span>",
    b"</text:p><text:p>",
])  # fmt: skip
def test_a_line_break_within_a_cell_of_an_ods(mark: bytes) -> None:
    """LibreOffice writes some breaks within a paragraph, others as two; both part two words."""
    data = ODS[0].read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name[-1] != "/"}
    words = "Quyết định số".encode()
    assert b"<text:p>" + words in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(words + b" ", words + mark)
    book = workbooks.read_book(door.Source("a.ods", zipped(parts), ""))
    said = [v for grid in book.grids for row in grid.rows for v in row if isinstance(v, str)]
    assert any(text.startswith("Quyết định số\n") for text in said)
    assert not any("Quyết định số" in text and "Quyết định số\n" not in text for text in said)


def test_there_is_an_ods() -> None:
    assert ODS


def as_text(data: bytes) -> bytes:
    """The bytes as a program that takes them for text hands them on."""
    return data.replace(b"\n", b"\r\n")


def read_behind(tmp_path: Path, name: str, data: bytes) -> list[Reading]:
    path = tmp_path / name
    path.write_bytes(data)
    sources = [one for one in door.sources([path]) if isinstance(one, door.Source)]
    return [read(workbooks.read_book(source)) for source in sources]


def test_a_file_sent_as_if_it_were_text(tmp_path: Path) -> None:
    """An .xlsx, one in a zip, a zip of it: every checksum proves that nothing was guessed."""
    inner = zipped({"so.xlsx": as_text(SITE.data)})
    files = {"so.xlsx": as_text(SITE.data), "hom_thu.zip": inner,
             "goi.zip": as_text(zipped({"so.xlsx": SITE.data}))}  # fmt: skip
    for name, data in files.items():
        [reading] = read_behind(tmp_path, name, data)
        assert reading.plan == SITE.plan
        assert reading.findings == ()
    [reading] = read_behind(tmp_path, "a.ods", as_text(ODS[0].read_bytes()))
    assert reading.plan == read(workbooks.read_book(door.Source("", ODS[0].read_bytes(), ""))).plan


@pytest.mark.parametrize("head", [
    b"\r\n", b"\xef\xbb\xbf", b"<br />\n<b>Warning</b>: on line 3<br />\n",
])  # fmt: skip
def test_what_a_portal_sent_before_the_file_is_left_out(head: bytes, tmp_path: Path) -> None:
    """Excel opens no such file; behind the head it is whole."""
    [reading] = read_behind(tmp_path, "a.xlsx", head + SITE.data)
    assert reading.plan == SITE.plan
    with pytest.raises(Stop):
        read_behind(tmp_path, "b.xlsx", head + SITE.data[:-5000])
    with pytest.raises(Stop):  # two files in one: neither is taken for the whole
        read_behind(tmp_path, "c.xlsx", head + SITE.data + head + SITE.data)


def test_what_cannot_be_put_right_is_said_to_have_been_sent_as_text(tmp_path: Path) -> None:
    data = as_text(SITE.data)
    at = data.index(b"\r\n", 500)
    with pytest.raises(Stop) as stopped:
        read_behind(tmp_path, "a.xlsx", data[: at - 40] + data[at - 39 :])
    assert stopped.value.finding.code == "F32"
    with pytest.raises(Stop) as stopped:  # a file that is merely cut off
        read_behind(tmp_path, "b.xlsx", SITE.data[:-400])
    assert stopped.value.finding.code == "F06"


def test_what_is_broken_stays_broken() -> None:
    assert mended(SITE.data, "xlsx") == b""
    parts = Parts.of(SITE.data)
    parts["xl/worksheets/sheet5.xml"] = parts["xl/worksheets/sheet5.xml"][:5000]
    assert mended(parts.zipped(), "xlsx") == b""
    parts.pop("xl/workbook.xml")
    with pytest.raises(Stop) as stopped:
        workbooks.read_book(door.Source("a.xlsx", parts.zipped(), ""))
    assert stopped.value.finding.code == "F06"
