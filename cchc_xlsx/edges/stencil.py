"""A workbook whose parts are kept, but for some words that are another's each time."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

HEAD_FROM: Final = 2048  # bytes before the first blank that are worth packing once
_LEVEL: Final = 6
_LOCAL: Final = struct.Struct("<IHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")
_STAMP: Final = (0, 33)  # 1980-01-01: a file's own clock must not make its bytes differ
_NUMBER: Final = re.compile(rb'(<c [^>]*?) t="s"([^>]*)><v>([0-9]+)</v>')
_ITEM: Final = re.compile(rb"<si>.*?</si>", re.DOTALL)


class _Packed(NamedTuple):
    """A part as it stands in a zip."""

    name: bytes
    crc: int
    size: int
    data: bytes  # deflated


class _Part(NamedTuple):
    """A part with blanks: its packed beginning, then text and blanks in turns."""

    head: _Packed
    rest: tuple[bytes, ...]  # every second one is a blank's word


class Stencil:
    """A workbook with blanks, ready to be filled again and again.

    `words` are what stands in the blanks now. A long stretch before the first blank of a part is
    deflated once, for a stream may be continued after a full flush.
    """

    def __init__(self, data: bytes, words: Iterable[str]) -> None:
        longest = sorted((word.encode() for word in words), key=lambda w: (-len(w), w))
        blank = re.compile(b"(" + b"|".join(map(re.escape, longest)) + b")")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            named = [(name, package.read(name)) for name in package.namelist()]
        self._parts = [_part(name.encode(), blank.split(xml)) for name, xml in named]

    def filled(self, words: Mapping[str, str]) -> bytes:
        """The bytes of the file with these words instead; the same words give the same bytes.

        Words are put in as they are: whoever has some that XML would write otherwise asks somebody
        else.
        """
        known = {word.encode(): said.encode() for word, said in words.items()}
        out, directory, count = io.BytesIO(), io.BytesIO(), 0
        for part in self._parts:
            packed = _filled(part, known) if part.rest else part.head
            sizes = (packed.crc, len(packed.data), packed.size)
            start = out.tell()
            out.write(_LOCAL.pack(0x04034B50, 20, 0, 8, *_STAMP, *sizes, len(packed.name), 0))
            out.write(packed.name)
            out.write(packed.data)
            directory.write(
                _CENTRAL.pack(0x02014B50, 20, 20, 0, 8, *_STAMP, *sizes, len(packed.name),
                              0, 0, 0, 0, 0, start)
            )  # fmt: skip
            directory.write(packed.name)
            count += 1
        start, listed = out.tell(), directory.getvalue()
        out.write(listed)
        out.write(_END.pack(0x06054B50, 0, 0, count, count, len(listed), start, 0))
        return out.getvalue()


def _part(name: bytes, pieces: list[bytes]) -> _Part:
    first, rest = pieces[0], tuple(pieces[1:])
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    if not rest:
        data = pack.compress(first) + pack.flush()
        return _Part(_Packed(name, zlib.crc32(first), len(first), data), ())
    if len(first) < HEAD_FROM:
        return _Part(_Packed(name, 0, 0, b""), (b"", *pieces))
    data = pack.compress(first) + pack.flush(zlib.Z_FULL_FLUSH)
    return _Part(_Packed(name, zlib.crc32(first), len(first), data), rest)


def _filled(part: _Part, words: Mapping[bytes, bytes]) -> _Packed:
    head = part.head
    said = list(part.rest)
    said[::2] = [words.get(word, word) for word in said[::2]]
    tail = b"".join(said)
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    data = head.data + pack.compress(tail) + pack.flush()
    return _Packed(head.name, zlib.crc32(tail, head.crc), head.size + len(tail), data)


def says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two workbooks agree part by part, wherever their shared strings stand in the table.

    Two blanks may get one word, which XlsxWriter would keep once.
    """
    return _parts(one) == _parts(other)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = _ITEM.findall(parts.pop("xl/sharedStrings.xml", b""))

    def resolved(found: re.Match[bytes]) -> bytes:
        return b"".join((found[1], found[2], b">", texts[int(found[3])]))

    return {
        name: _NUMBER.sub(resolved, xml) if name.startswith("xl/worksheets/") else xml
        for name, xml in parts.items()
    }
