"""What a file really is, whatever its name says."""

from __future__ import annotations

import re
import struct
from typing import Final

from cchc_xlsx.findings import stop

_MAGIC: Final = (
    (b"%PDF", "PDF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7Z"), (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPG"), (b"GIF8", "GIF"), (b"{\\rtf", "RTF"), (b"\x1f\x8b", "GZ"),
    (b"MIME-Version", "MHT"), (b"MZ", "EXE"), (b"BZh", "BZ2"), (b"\xfd7zXZ", "XZ"),
)  # fmt: skip
ARCHIVES: Final = ("RAR", "7Z", "GZ", "BZ2", "XZ", "TAR")  # what holds files and is not opened
_TAR: Final = (257, b"ustar")  # the mark of a tar and where it stands
NUMBERS: Final = "Index/Document.iwa"  # a part every document of Apple's has
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# FILEPASS, the record behind which an .xls is enciphered: XOR, RC4, or RC4 of CryptoAPI.
_FILEPASS: Final = re.compile(
    rb"\x2f\x00(?:\x06\x00\x00\x00|\x36\x00\x01\x00|..\x01\x00[\x02-\x04]\x00)", re.DOTALL
)


def sniff(data: bytes, name: str = "") -> str:
    """The kind by content: "zip", "xls", another kind for people, or "" for the unknown."""
    if not data.strip(b"\0"):
        raise stop("F07", name)
    if data[:2] == b"PK":
        return "zip"
    if data[:8] == _OLE:
        return _ole(data, name)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return "TAR" if data.startswith(_TAR[1], _TAR[0]) else _text_kind(data)


def foreign(data: bytes) -> str:
    """The kind of a file that no reader of ours reads, told by its first letters; "" for others."""
    kinds = (kind for magic, kind in _MAGIC if data.startswith(magic) and kind != "MHT")
    return next(kinds, "")


def _ole(data: bytes, name: str) -> str:
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        raise stop("F05", name)
    word = _wide("WordDocument") in data
    books = ("Workbook", "WORKBOOK") if word else ("Workbook", "WORKBOOK", "Book", "BOOK")
    if any(_wide(stream) in data for stream in books):  # "Book" may be a word of a letter
        if _FILEPASS.search(data, 0, 1 << 20) and _early_filepass(data):
            raise stop("F05", name)
        return "xls"
    if word:
        return "Word (.doc)"
    if _wide("PowerPoint Document") in data:
        return "PowerPoint"
    shift, directory = struct.unpack_from("<30xH16xI", data.ljust(52, b"\0"))
    if len(data) < 1536 or (directory + 1) << min(shift, 12) >= len(data):  # its list is cut off
        raise stop("F06", name)
    return ""


def _early_filepass(data: bytes) -> bool:
    """Whether the record stands right behind a BOF of the workbook, not by chance in some text."""
    return any(
        _FILEPASS.match(data, at) is not None
        for found in re.finditer(rb"\x09\x08\x10\x00\x00[\x05\x06]\x05\x00", data)
        for at in (found.end() + 12, found.end() + 18)
    )


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _text_kind(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if wide:
        head = data[:4096].decode("utf-16", "replace").strip().lower().encode()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith(b"<?xml"):
        return "XML 2003"
    if re.match(rb"<(?:!doctype html|html|head|table|meta|body)\b", head) or b"<html" in head:
        return "HTML"
    if head.startswith(b"<"):
        return "XML"
    if not wide and re.search(rb"[\x00-\x08\x0e-\x1a]", data[:4096]):
        return ""
    try:
        words = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        words = data[:4096].decode("latin-1")
        if re.search(r"[,;\t]", words) is None:
            return ""
    return "CSV" if wide or _is_table(words[:4096]) else "TXT"


def _is_table(words: str) -> bool:
    """Whether text is parted into columns: its first lines have as many commas, or the like."""
    lines = [line for line in words.splitlines() if line.strip()][:2]
    counts = ({line.count(sign) for line in lines} for sign in ",;\t")
    return any(len(count) == 1 and 0 not in count for count in counts)
