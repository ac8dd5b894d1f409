"""Workbooks as mail gateways wrap them, and tables pasted into a mail."""

from __future__ import annotations

import base64
import binascii
import gzip
import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from cchc_xlsx.edges import parcels
from cchc_xlsx.edges.door import Source, sources
from cchc_xlsx.form.marks import row_key
from tests.test_compound import box
from tests.test_door import BOOK, told, zipped


def outlook(*held: tuple[str, bytes]) -> bytes:
    """A winmail.dat as MS-OXTNEF describes it: two heads, then attributes with their sums."""

    def attribute(level: int, kind: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, kind, len(data)) + data + struct.pack(
            "<H", sum(data) & 0xFFFF
        )  # fmt: skip

    made = struct.pack("<IH", 0x223E9F78, 1)
    made += attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    made += attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
    for name, data in held:
        made += attribute(2, 0x00069002, b"\1\0\xff\xff\xff\xff" + bytes(8))
        made += attribute(2, 0x00018010, name.encode("cp1252") + b"\0")
        made += attribute(2, 0x0006800F, data)
        made += attribute(2, 0x00069005, bytes(40))
    return made


def saved_mail(*held: tuple[str, bytes], forwarded: dict[str, bytes] | None = None) -> bytes:
    """A .msg as MS-OXMSG describes it: a storage an attachment, a stream a property of it."""
    made = {"__properties_version1.0": bytes(32), "__nameid_version1.0/__substg1.0_00020102": b"x"}
    for n, (name, data) in enumerate(held):
        part = f"__attach_version1.0_#{n:08X}/__substg1.0_"
        made |= {part + "3707001F": name.encode("utf-16-le"), part + "37010102": data}
    inner = f"__attach_version1.0_#{len(held):08X}/__substg1.0_3701000D/"
    made |= {inner + title: data for title, data in (forwarded or {}).items()}
    return box(made)


def uu(data: bytes) -> bytes:
    lines = [binascii.b2a_uu(data[n : n + 45]) for n in range(0, len(data), 45)]
    return b"begin 644 bao_cao.xlsx\r\n" + b"".join(lines) + b"`\nend\n"


def letter(*held: tuple[str, bytes], page: str = "") -> bytes:
    mail = EmailMessage()
    mail.set_content("Kính gửi Sở")
    if page:
        mail.add_alternative(page, subtype="html")
    for name, data in held:
        mail.add_attachment(data, "application", "octet-stream", filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx.gz", gzip.compress(BOOK)), ("a.xlsx", gzip.compress(BOOK)),
        ("a.xlsx", base64.b64encode(BOOK)), ("a.txt", base64.encodebytes(BOOK)),
        ("a.xlsx", base64.encodebytes(BOOK).replace(b"\n", b"\r\n") + b"\r\n--\r\nScanned\r\n"),
        ("a.xlsx", uu(BOOK)),
    ],
)  # fmt: skip
def test_a_wrapped_workbook_is_read(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    [found] = sources([path])
    assert isinstance(found, Source)
    assert (found.name, found.data) == (str(path), BOOK)
    if not name.endswith(".txt"):
        assert told(tmp_path) == [str(path)]
    (tmp_path / "b.eml").write_bytes(letter((name, data)))
    if not name.endswith(".txt"):
        assert told(tmp_path / "b.eml") == [f"{tmp_path / 'b.eml'}!{name}"]


@pytest.mark.parametrize("mailed", [True, False])
def test_what_outlook_packs_for_itself_is_unpacked(mailed: bool, tmp_path: Path) -> None:
    packed = outlook(("chu_ky.png", b"\x89PNG\r\n\x1a\n"), ("BAOCAO~1.XLS", BOOK), ("a.bin", b"x"))
    path = tmp_path / ("b.eml" if mailed else "winmail.dat")
    path.write_bytes(letter(("winmail.dat", packed)) if mailed else packed)
    inner = f"{path}!winmail.dat" if mailed else str(path)
    assert told(path) == ["F14", f"{inner}!BAOCAO~1.XLS"]
    assert told(tmp_path) == ["F14", f"{inner}!BAOCAO~1.XLS"]


def test_attachments_of_a_mail_saved_by_outlook_are_read(tmp_path: Path) -> None:
    """Those of a mail forwarded in it too; its own pictures go unsaid, as in other mails."""
    part = "__attach_version1.0_#00000000/__substg1.0_"
    forwarded = {
        "__properties_version1.0": bytes(24),
        part + "3704001E": "Xa Ba.xlsx".encode("cp1258"), part + "37010102": BOOK * 40,
    }  # fmt: skip
    data = saved_mail(("image001.png", b"x"), ("xã 1.xlsx", BOOK), forwarded=forwarded)
    path = tmp_path / "a.msg"
    path.write_bytes(data)
    wanted = [f"{path}!xã 1.xlsx", f"{path}!Xa Ba.xlsx"]
    assert told(path) == wanted
    assert told(tmp_path) == wanted
    path.write_bytes(saved_mail(("a.docx", b"PK")))
    assert told(path) == ["F14", "F10"]
    path.write_bytes(data[: len(data) // 2])
    assert set(told(path)) <= {"F06", str(path), "F10"}


def test_a_parcel_cut_short_is_told(tmp_path: Path) -> None:
    for n, data in enumerate((gzip.compress(b"PK" * 90), outlook(("a.xlsx", BOOK))[:60])):
        path = tmp_path / f"{n}.dat"
        path.write_bytes(data)
        assert len(told(path)) == 1


def test_parcels_are_no_bombs() -> None:
    bomb = gzip.compress(b"PK\x03\x04" + bytes(parcels.LIMIT))
    assert parcels.unwrapped(bomb) is bomb
    many = outlook(*[("a.xlsx", BOOK)] * (parcels.PARTS_LIMIT + 9))
    assert len(list(parcels.attachments(many))) <= parcels.PARTS_LIMIT


def test_a_table_in_the_body_of_a_mail_is_read_where_nothing_is_attached(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{row_key('TT26ABCD', f't{n:02d}')}<td>x" for n in range(1, 5))
    path = tmp_path / "a.eml"
    path.write_bytes(letter(page=f"<div>Kính gửi<table>{rows}</table></div>"))
    [found] = sources([path])
    assert isinstance(found, Source)
    assert found.name == f"{path}!thư.html"
    assert b"TT26ABCD-t04" in found.data
    path.write_bytes(letter(("a.xlsx", BOOK), page=f"<table>{rows}</table>"))
    assert told(path) == [f"{path}!a.xlsx"]
    path.write_bytes(letter(page="<p>Báo cáo gửi sau"))
    assert told(path) == ["F10"]


def test_a_gzip_of_a_zip_of_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.zip.gz"
    path.write_bytes(gzip.compress(zipped({"xa 1.xlsx": BOOK, "xa 2.xlsx": BOOK})))
    assert told(path) == [f"{path}!xa 1.xlsx", f"{path}!xa 2.xlsx"]
