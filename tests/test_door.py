from __future__ import annotations

import base64
import binascii
import gzip
import io
import os
import shutil
import sys
import time
import zipfile
from datetime import date
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.edges import door
from cchc_xlsx.edges.door import Source, natural, sources
from cchc_xlsx.edges.preflight import preflight
from cchc_xlsx.findings import Finding, Stop
from cchc_xlsx.form.marks import row_key
from cchc_xlsx.verbs.examine import exit_code, validate

SAMPLE = Path(__file__).parent.parent / "samples" / "trieu_trach_tra_lai.xlsx"


def told(*paths: Path | str) -> list[str]:
    """Names of sources, codes of findings, in order."""
    return [one.name if isinstance(one, Source) else one.code for one in sources(paths)]


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


BOOK = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def test_a_file_is_read_once_with_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "Đơn vị (bản sửa).xlsx"
    path.write_bytes(BOOK)
    [found] = sources([path])
    assert isinstance(found, Source)
    assert (found.name, found.data, len(found.digest)) == (str(path), BOOK, 64)


def test_a_folder_gives_its_workbooks_in_natural_order(tmp_path: Path) -> None:
    for name in (
        "Xã 10.xlsx",
        "Xã 2.xlsx",
        "b/Xã 1.xls",
        "~$Xã 2.xlsx",
        ".~lock.Xã 2.xlsx#",
        "ghi chú.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(BOOK)
    found = [one.removeprefix(str(tmp_path) + os.sep) for one in told(tmp_path)]
    assert found == ["F19", "Xã 2.xlsx", "Xã 10.xlsx", f"b{os.sep}Xã 1.xls"]


def test_reports_in_word_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    assert told(tmp_path) == ["F14", "F10"]


TAR = b"so.xlsx".ljust(257, b"\0") + b"ustar  \0" + b"\0" * 500
PACKED = {
    "a.rar": (b"Rar!\x1a\x07\x01\0", "RAR"), "b.7z": (b"7z\xbc\xaf\x27\x1c", "7Z"),
    "c.tar": (TAR, "TAR"),
    "d.bz2": (b"BZh91AY&SY", "BZ2"), "e.xz": (b"\xfd7zXZ\0", "XZ"),
}  # fmt: skip


def test_archives_nobody_opens_here_are_called_so(tmp_path: Path) -> None:
    """Each by what it is where it is pointed at, and beside others, where returns may lie in it."""
    for name, (data, kind) in PACKED.items():
        (tmp_path / name).write_bytes(data)
        [source] = door.sources([tmp_path / name])
        assert isinstance(source, door.Source)
        with pytest.raises(Stop) as stopped:
            preflight(source.data, source.name)
        assert (stopped.value.finding.code, stopped.value.finding.typed) == ("F33", kind)
    assert told(tmp_path) == ["F34"] * 5 + ["F10"]
    members = {name: data for name, (data, _) in PACKED.items()}
    (tmp_path / "z.zip").write_bytes(zipped(members | {"x.xlsx": BOOK}))
    found = [one for one in door.sources([tmp_path / "z.zip"]) if isinstance(one, Finding)]
    assert [(f.code, f.typed) for f in found] == [("F34", kind) for _, kind in PACKED.values()]


def test_what_may_hold_a_return_and_is_not_opened_could_not_be_read(tmp_path: Path) -> None:
    """An archive unopened, whatever its name, ends a run with 3; the files beside it are read."""
    shutil.copy(SAMPLE, tmp_path / "xa.xlsx")
    run = partial(validate, [tmp_path], as_of=None, today=date(2025, 6, 30))
    [alone] = run()
    inner = zipped({"b.zip": zipped({"c.xlsx": BOOK})})
    for name, data, code in (
        ("gui.rar", b"Rar!\x1a\x07\x01\0", "F34"),
        ("gui.tar.gz", gzip.compress(TAR), "F34"),
        ("gui", b"7z\xbc\xaf\x27\x1c", "F34"),
        ("gui.zip", zipped({"a.zip": inner}), "F12"),
        ("nhieu.zip", zipped({"1.dat": b"Rar!\x1a\x07\x01\0"}), "F34"),
    ):
        (tmp_path / name).write_bytes(data)
        files = run()
        (tmp_path / name).unlink()
        codes = {said["code"] for file in files for said in file["findings"]}
        assert code in codes, name
        assert exit_code(files) == 3, name
        assert alone in files, name


def test_pictures_and_books_of_apple_are_told_where_no_mail_wears_them(tmp_path: Path) -> None:
    for name in ("so.numbers", "chụp màn hình.JPG"):
        (tmp_path / name).write_bytes(b"x")
    assert told(tmp_path) == ["F14", "F14", "F10"]
    (tmp_path / "so.numbers").unlink()
    (tmp_path / "chụp màn hình.JPG").unlink()
    (tmp_path / "a.zip").write_bytes(zipped({"1.png": b"x", "2.xlsx": BOOK}))
    assert [one.rpartition("!")[2] for one in told(tmp_path)] == ["F14", "2.xlsx"]
    mail = EmailMessage()
    mail.set_content("gửi kèm")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="chu_ky.png")
    mail.add_attachment(BOOK, maintype="application", subtype="x", filename="2.xlsx")
    (tmp_path / "a.zip").write_bytes(mail.as_bytes())
    (tmp_path / "a.zip").rename(tmp_path / "a.eml")
    assert [one.rpartition("!")[2] for one in told(tmp_path)] == ["2.xlsx"]


def test_a_workbook_whose_ending_was_lost_is_read_and_a_backup_is_told(tmp_path: Path) -> None:
    slides = zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})
    files = {"1 sổ xã A": BOOK, "2 so.xlsx.download": BOOK, "3 so.xlsx.bak": BOOK,
             "4 slide.pptx": slides, "5 zip.dat": b"PK\x03\x04", "6 chu": b"x"}  # fmt: skip
    folder = tmp_path / "gửi về"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    wanted = ["1 sổ xã A", "2 so.xlsx.download", "F29"]
    assert [one.removeprefix(str(folder) + os.sep) for one in told(folder)] == wanted
    (tmp_path / "a.zip").write_bytes(zipped(files))
    assert [one.rpartition("!")[2] for one in told(tmp_path / "a.zip")] == wanted
    mail = EmailMessage()
    mail.set_content("gửi kèm")
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="x", filename=name)
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    assert [one.rpartition("!")[2] for one in told(tmp_path / "a.eml")] == wanted


OURS = ("\r\n".join(f"{key};việc;{key}" for key in (
    row_key("TT26ABCD", f"t{n:02d}") for n in range(1, 5)))).encode()  # fmt: skip


@pytest.mark.parametrize("name", ["tien_do.csv", "tien_do.txt", "tien_do.html"])
def test_a_text_that_bears_row_keys_is_read_wherever_it_lies(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    (folder / name).write_bytes(OURS)
    (folder / "a.zip").write_bytes(zipped({f"x/{name}": OURS, "b.xlsx": BOOK}))
    mail = EmailMessage()
    mail.set_content("gửi kèm")
    mail.add_attachment(OURS, maintype="text", subtype="plain", filename=name)
    (folder / "a.eml").write_bytes(mail.as_bytes())
    found = [one.removeprefix(str(folder) + os.sep) for one in told(folder)]
    assert found == [f"a.eml!{name}", "a.zip!b.xlsx", f"a.zip!x/{name}", name]


def test_a_table_in_text_without_row_keys_is_told_and_a_note_is_not(tmp_path: Path) -> None:
    (tmp_path / "danh_sach.csv").write_bytes(b"unit;unit_code\nX\xc3\xa3 A;12345\n")
    (tmp_path / "ghi chú.txt").write_bytes(b"12/BC-UBND")
    (tmp_path / "a.xlsx").write_bytes(BOOK)
    members = {"danh_sach.csv": b"a;b", "a.txt": b"x", "c.xls": BOOK}
    (tmp_path / "b.zip").write_bytes(zipped(members))
    found = [one.removeprefix(str(tmp_path) + os.sep) for one in told(tmp_path)]
    assert found == ["a.xlsx", "b.zip!c.xls", "F26", "F26"]


def test_texts_of_a_zip_do_not_use_up_what_workbooks_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "TEXTS_LIMIT", 1000)
    monkeypatch.setattr(door, "CONTAINER_LIMIT", 4000)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(9):
            archive.writestr(f"{n}.txt", b"x" * 900)
        archive.writestr("z.xlsx", BOOK)
    assert told(path)[-1].endswith("!z.xlsx")


def test_what_is_missing_empty_or_locked_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "~$a.xlsx"
    lock.write_bytes(b"x")
    assert told(tmp_path / "no.xlsx", lock) == ["F01", "F20"]
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / "empty") == ["F10"]


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "mkfifo"), reason="no fifo here")
def test_a_fifo_or_a_device_does_not_hang_the_program(tmp_path: Path) -> None:
    fifo = tmp_path / "a.xlsx"
    os.mkfifo(fifo)
    assert told(fifo, "/dev/zero") == ["F13", "F13"]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(BOOK)

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked by Excel")

    monkeypatch.setattr(Path, "open", locked)
    assert told(path) == ["F02"]


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "FILE_LIMIT", 10)
    path = tmp_path / "a.xls"
    path.write_bytes(b"x" * 11)
    assert told(path) == ["F08"]


def test_zip_members_have_names_with_their_container(tmp_path: Path) -> None:
    path = tmp_path / "tất cả.zip"
    inner = zipped({"c.xlsx": BOOK, "d.zip": zipped({"e.xlsx": BOOK})})
    path.write_bytes(zipped({"xã 10.xlsx": BOOK, "xã 2.xlsx": BOOK, "trong.zip": inner,
                             "__MACOSX/._xã 2.xlsx": b"x", "~$xã 2.xlsx": b"x",
                             "a.pdf": b"%PDF"}))  # fmt: skip
    found = [one.removeprefix(str(path)) for one in told(path)]
    assert found == ["F14", "!trong.zip!c.xlsx", "F12", "!xã 2.xlsx", "!xã 10.xlsx"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_member_that_cannot_be_inflated_costs_itself_alone(tmp_path: Path, method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in ("a.xlsx", "so xa B"):
            archive.writestr(name, BOOK * 50)
        archive.writestr("c.xls", BOOK, zipfile.ZIP_STORED)
    data = bytearray(out.getvalue())
    for member in (b"a.xlsx", b"so xa B"):
        at = data.index(member) + len(member)  # behind the name in the local header
        data[at : at + 60] = b"\xff" * 60
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert [one.rpartition("!")[2] for one in told(path)] == ["F06", "c.xls"]


def test_an_archive_of_nothing_or_of_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": b"x"}))
    assert told(path) == ["F10"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", b"\0" * 100_000)
    path.write_bytes(out.getvalue())
    monkeypatch.setattr(door, "FILE_LIMIT", 50_000)
    assert told(path) == ["F08"]


def test_mail_attachments_forwarded_ones_too(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner.set_content("kèm theo")
    inner.add_attachment(BOOK, maintype="application", subtype="x", filename="Xã Thử.xlsx")
    mail = EmailMessage()
    mail["Subject"] = "Báo cáo"
    mail.set_content("xem tệp")
    mail.add_attachment(
        zipped({"b.xlsx": BOOK}), maintype="application", subtype="zip", filename="b.zip"
    )
    mail.add_attachment(inner)
    path = tmp_path / "thư.eml"
    path.write_bytes(mail.as_bytes())
    found = [one.removeprefix(str(path)) for one in told(path)]
    assert found == ["!b.zip!b.xlsx", "!Xã Thử.xlsx"]


def letter(disposition: bytes) -> bytes:
    """A mail with one attachment whose header is written as it is."""
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b"Content-Disposition: attachment; " + disposition + b"\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(BOOK) + b"--B--\n"
    )


@pytest.mark.parametrize("disposition", [
    b'filename="=?utf-8?B?WMOjIFRo4butLnhsc3g=?="',
    b'filename="=?utf-8?Q?X=C3=A3_Th=E1=BB=AD.xlsx?="',
    b"filename*=utf-8''X%C3%A3%20Th%E1%BB%AD.xlsx",
    b"filename*0*=utf-8''X%C3%A3%20;\n filename*1*=Th%E1%BB%AD.xlsx",
    'filename="Xã Thử.xlsx"'.encode(),
    'filename="C:\\Users\\a\\Xã Thử.xlsx"'.encode(),
])  # fmt: skip
def test_an_attachment_is_called_as_its_sender_called_it(disposition: bytes) -> None:
    [found] = door._opened("thư.eml", letter(disposition), 2)
    assert isinstance(found, Source)
    assert (found.name, found.data) == ("thư.eml!Xã Thử.xlsx", BOOK)


@pytest.mark.parametrize("disposition", [
    b"filename=" + b"(" * 50_000 + b"a.xlsx",
    b'filename="' + b"=?utf-8?b?YQ==?= " * 20_000 + b'a.xlsx"',
    b"".join(b"filename*%d*=a%%20;\n " % n for n in range(20_000)) + b"x=y",
    b"filename=" + b'"\\' * 50_000 + b"a.xlsx",
    b"filename*=idna''%ff%00a.xlsx", b"filename==?utf-99?B?////?=.xlsx",
], ids=["parentheses", "words", "pieces", "quotes", "idna", "charset"])  # fmt: skip
def test_no_header_of_a_mail_holds_the_program_up(disposition: bytes) -> None:
    """The modern parser of the standard library took 158 seconds, or all of the stack."""
    start = time.monotonic()
    assert all(isinstance(one, Source | Finding) for one in door._opened(
        "a.eml", letter(disposition), 2))  # fmt: skip
    assert time.monotonic() - start < 5


def test_a_mail_of_endless_parts_is_refused() -> None:
    part = b"--B\nContent-Type: text/plain\n\nx\n"
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    [found] = door._opened("a.eml", head + part * 70_000 + b"--B--\n", 2)
    assert isinstance(found, Finding)
    assert found.code == "F08"


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a"])
@pytest.mark.parametrize("folder", ["Báo cáo", "a/b"])
def test_a_workbook_zipped_inside_its_folder_is_read(
    folder: str, name: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        parts = {f"{folder}/{one}": archive.read(one) for one in archive.namelist()}
    path = tmp_path / name
    path.write_bytes(zipped({**parts, "__MACOSX/a/._b": b"x"}))
    [found] = sources([path])
    assert isinstance(found, Source)
    with zipfile.ZipFile(io.BytesIO(found.data)) as archive:
        made = {one: archive.read(one) for one in archive.namelist()}
    assert made == {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def test_two_folders_of_parts_are_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a/[Content_Types].xml": b"x", "b/[Content_Types].xml": b"x"}))
    assert told(path) == ["F10"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_a_name_in_no_encoding_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/X\xe3 1\xff.xlsx"
    Path(os.fsdecode(path)).write_bytes(BOOK)
    for paths in ([tmp_path], [os.fsdecode(path)]):
        [found] = sources(paths)
        assert isinstance(found, Source)
        assert (found.name, found.data) == (f"{tmp_path}/X� 1�.xlsx", BOOK)
    [told_] = sources([os.fsdecode(path) + "x"])
    assert isinstance(told_, Finding)
    told_.place.file.encode()


def test_a_damaged_zip_is_left_for_preflight_to_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(BOOK[:40])
    assert told(path) == [str(path)]


@given(st.binary(max_size=200))
def test_no_mail_stops_the_program(data: bytes) -> None:
    assert all(isinstance(one, Source | Finding) for one in door._opened("a.eml", data, 2))


@given(st.lists(st.integers(0, 999), min_size=1))
def test_natural_order_is_the_order_of_numbers(numbers: list[int]) -> None:
    names = [f"Xã {n}.xlsx" for n in numbers]
    assert sorted(names, key=natural) == [f"Xã {n}.xlsx" for n in sorted(numbers)]


def test_what_is_attached_without_a_name_is_looked_at() -> None:
    """A scanner or an old gateway sends such; "no workbook here" was untrue."""
    body = base64.encodebytes(BOOK)
    head = (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
            b"Content-Type: text/plain\n\nKinh gui\n--B\n")  # fmt: skip
    part = (b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            b"Content-Disposition: attachment\n\n" + body + b"\n--B--\n")  # fmt: skip
    [found] = door._opened("a.eml", head + part, 2)
    assert isinstance(found, Source)
    assert (found.name, found.data) == ("a.eml!không tên", BOOK)
    nothing = part.replace(body, base64.encodebytes(b"chu ky so"))
    [none] = door._opened("a.eml", head + nothing, 2)
    assert isinstance(none, Finding)
    assert none.code == "F10"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_written_into_the_text_of_a_mail_is_read(end: bytes) -> None:
    """uuencode, as mailers did before there were attachments."""
    lines = [binascii.b2a_uu(BOOK[n : n + 45]).rstrip(b"\n") for n in range(0, len(BOOK), 45)]
    letter = [b"Subject: bao cao", b"", b"Kinh gui", b"begin 644 so.xlsx", *lines, b"`", b"end"]
    [found] = door._opened("a.eml", end.join([*letter, b""]), 2)
    assert isinstance(found, Source)
    assert (found.name, found.data) == ("a.eml!so.xlsx", BOOK)
    torn = end.join(letter[:-1])  # no word of where it ends
    [none] = door._opened("a.eml", torn, 2)
    assert isinstance(none, Finding)
    assert none.code == "F10"
