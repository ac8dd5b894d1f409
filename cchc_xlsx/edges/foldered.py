"""A workbook that was unpacked and zipped again inside its folder: its parts where they belong."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from cchc_xlsx.edges.package import FAULTS

HEADS: Final = (
    "[Content_Types].xml",
    "mimetype",
)  # the first part of a workbook, of an OpenDocument
MEMBERS_LIMIT: Final = 5_000
INFLATED_LIMIT: Final = 64 << 20  # bytes of all parts; an issued workbook has less than 1 << 20


def unfolded(data: bytes) -> bytes:
    """The workbook with its parts at the top; the very bytes where it is none in one folder."""
    if not any(f"/{head}".encode() in data for head in HEADS):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _at_top(archive) or data
    except FAULTS:
        return data


def _at_top(archive: zipfile.ZipFile) -> bytes:
    names = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
    folders = {n.rpartition("/")[0] for n in names if n.rpartition("/")[2] in HEADS}
    folders = {folder for folder in folders if "__MACOSX" not in folder}
    if len(folders) != 1 or "" in folders or len(names) > MEMBERS_LIMIT:
        return b""
    start, left = f"{folders.pop()}/", INFLATED_LIMIT
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, info in names.items():
            if not name.startswith(start) or info.is_dir():
                continue
            with archive.open(info) as member:
                content = member.read(left + 1)
            left -= len(content)
            if left < 0:
                return b""
            made.writestr(zipfile.ZipInfo(name.removeprefix(start)), content)
    return out.getvalue()
