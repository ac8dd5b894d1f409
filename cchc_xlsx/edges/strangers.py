"""Files whose names do not say what they are: a workbook whose ending was lost or changed."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from cchc_xlsx.edges import parcels
from cchc_xlsx.edges.package import FAULTS
from cchc_xlsx.edges.sniff import ARCHIVES, NUMBERS, sniff
from cchc_xlsx.findings import Stop

PROBE: Final = 8  # bytes that tell whether a look inside is worth while
HEAD: Final = 512  # bytes that tell an archive
_STARTS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BOOKS: Final = ("xl/workbook.xml", "xl/workbook.bin", NUMBERS)
_BACKUPS: Final = (".bak", ".tmp", ".old", ".xlk", ".wbk", "~")


def is_worth_a_look(start: bytes) -> bool:
    """Whether a file begins as workbooks do."""
    return start.startswith(_STARTS) or parcels.is_wrapped(start)


def packed(start: bytes) -> str:
    """The kind of archive that a file begins as and that nobody opens here, "" for none."""
    try:
        kind = sniff(start)
    except Stop:
        return ""
    return kind if kind in ARCHIVES else ""


def is_workbook(data: bytes) -> bool:
    """Whether content is a workbook, enciphered ones and those of Apple's among them."""
    if parcels.is_outlook(data):
        return any(_is_book(content) for _, content in parcels.attachments(data))
    return _is_book(parcels.unwrapped(data) if parcels.is_wrapped(data[: parcels.PROBE]) else data)


def _is_book(data: bytes) -> bool:
    if not data.startswith(_STARTS):
        return False
    if data[:2] != b"PK":
        try:
            return sniff(data) == "xls"
        except Stop as stopped:
            return stopped.finding.code == "F05"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return b"spreadsheet" in archive.read("mimetype")
    except FAULTS:
        return False
    return not names.isdisjoint(_BOOKS)


def is_backup(name: str) -> bool:
    """Whether a program named a file so while it was saving another."""
    return name.casefold().endswith(_BACKUPS)
