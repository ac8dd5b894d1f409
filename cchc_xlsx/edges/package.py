"""The parts of a zipped document, inflated within limits: declared sizes are never believed."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import Final

from cchc_xlsx.findings import stop

ENTRIES_LIMIT: Final = 5_000
PART_LIMIT: Final = 128 << 20  # bytes of one part once inflated
TOTAL_LIMIT: Final = 256 << 20
RATIO_LIMIT: Final = 250  # honest extremes measured: styled blanks 13:1
FAULTS: Final = (  # what the standard library raises over a zip that is none
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError,
    NotImplementedError, ValueError, RuntimeError, OverflowError, MemoryError,
)  # fmt: skip
RATIO_FROM: Final = 8 << 20  # the ratio says nothing about small parts


class Package:
    """The members of a zip, each inflated when asked for and counted against the total."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the central directory; Stop where there is none or it lies."""
        self.name, self.data, self.left = name, data, TOTAL_LIMIT
        try:
            infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except FAULTS:
            raise stop("F06", name) from None
        if len(infos) > ENTRIES_LIMIT:
            raise stop("F08", name, typed=f"> {ENTRIES_LIMIT} phần")
        self.members = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos
        }
        if len(self.members) != len(infos):
            raise stop("F06", name)
        if any(info.flag_bits & 1 for info in infos):
            raise stop("F05", name)

    @property
    def plain(self) -> bool:
        """Whether every reader finds the same directory: one end mark, nothing before or behind."""
        ends = self.data.count(b"PK\x05\x06")
        return self.data[:4] == b"PK\x03\x04" and ends == 1 and self.data[-22:-18] == b"PK\x05\x06"

    def has(self, member: str) -> bool:
        """Whether there is such a part, in whatever case."""
        return member.lower() in self.members

    def read(self, member: str) -> bytes:
        """The bytes of a part, b"" where there is none; Stop where it is damaged or a bomb."""
        info = self.members.get(member.lower())
        if info is None:
            return b""
        start = self._start(info)
        packed = memoryview(self.data)[start : start + info.compress_size]
        if len(packed) != info.compress_size:
            raise stop("F06", self.name)
        data = self._inflated(info, packed)
        self.left -= len(data)
        if self.left < 0:
            raise stop("F08", self.name, typed=f"> {TOTAL_LIMIT >> 20} MB")
        return data

    def _start(self, info: zipfile.ZipInfo) -> int:
        """Where the bytes of a member begin, behind its local header."""
        head = self.data[info.header_offset : info.header_offset + 30]
        if len(head) != 30 or head[:4] != b"PK\x03\x04":
            raise stop("F06", self.name)
        name_length, extra_length = struct.unpack("<HH", head[26:30])
        return info.header_offset + 30 + int(name_length) + int(extra_length)

    def _inflated(self, info: zipfile.ZipInfo, packed: memoryview) -> bytes:
        if info.compress_type == zipfile.ZIP_STORED:
            return bytes(packed)
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise stop("F06", self.name)
        limit = min(PART_LIMIT, max(RATIO_FROM, RATIO_LIMIT * len(packed)))
        inflater = zlib.decompressobj(-15)
        try:
            data = inflater.decompress(packed, limit + 1)
        except zlib.error:
            raise stop("F06", self.name) from None
        if len(data) > limit:
            raise stop("F08", self.name, typed=f"{info.filename}: > {limit >> 20} MB")
        if not inflater.eof:
            raise stop("F06", self.name)
        return data
