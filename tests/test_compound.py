"""The box old Word kept its documents in: what it holds, and boxes made to hang their reader."""

from __future__ import annotations

import struct
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import pytest

from cchc_xlsx.edges.compound import streams
from cchc_xlsx.findings import Stop

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
HEADER: Final = {"exponent": 30, "tables": 44, "directory": 48, "short": 60, "shorts": 64,
                 "more": 68, "mores": 72, "first": 76}  # fmt: skip
STREAMS: Final = {"WordDocument": b"w" * 5000, "1Table": b"t" * 130, "Data": b""}
WANTED: Final = ("WordDocument", "0Table", "1Table", "Data")


def box(held: Mapping[str, bytes], exponent: int = 9) -> bytes:
    """A compound file that holds these streams, written after its public description.

    A title with slashes stands in storages.
    """
    size = 1 << exponent
    folders = {"": [0]}  # storage → its own place, then those of what it holds
    titles = [""]
    for title in held:
        steps = title.split("/")
        for n in range(1, len(steps) + 1):
            path = "/".join(steps[:n])
            if path not in titles:
                folders["/".join(steps[: n - 1])].append(len(titles))
                if n < len(steps):
                    folders[path] = [len(titles)]
                titles.append(path)
    beside = {at: then for _, *inner in folders.values() for at, then in pairwise(inner)}
    entries = [b""] * len(titles)
    for path, (own, *inner) in folders.items():
        entries[own] = entry(
            path.rpartition("/")[2], 1, FREE, beside.get(own, FREE), inner[0], 0, 0
        )
    sectors: list[bytes] = []
    chains: list[int] = []

    def put(data: bytes) -> int:
        parts = [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]
        first = len(sectors)
        sectors.extend(parts)
        chains.extend([*range(first + 1, first + len(parts)), END])
        return first

    small, links = b"", list[int]()
    for title, data in held.items():
        at = titles.index(title)
        if len(data) >= 4096:
            start = put(data)
        else:
            start, count = len(links), -(-len(data) // 64)
            links += [*range(start + 1, start + count), END][: count or 0]
            small += data.ljust(64 * count, b"\0")
        entries[at] = entry(title.rpartition("/")[2], 2, FREE, beside.get(at, FREE), FREE,
                            start if data else END, len(data))  # fmt: skip
    held_small = put(small) if small else END
    entries[0] = entry("Root Entry", 5, FREE, FREE, 1, held_small, len(small))
    short = put(b"".join(struct.pack("<I", n) for n in links)) if links else END
    directory = put(b"".join(entries))
    tables = 1
    while tables * size // 4 < len(sectors) + tables:
        tables += 1
    numbers = [*chains, *[TABLE] * tables]
    numbers += [FREE] * (tables * size // 4 - len(numbers))
    head = header(exponent=exponent, tables=tables, directory=directory, short=short,
                  shorts=int(short != END), more=END)  # fmt: skip
    places = struct.pack(f"<{tables}I", *range(len(sectors), len(sectors) + tables))
    head = head[:76] + places + head[76 + len(places) :]
    table = struct.pack(f"<{len(numbers)}I", *numbers)
    return head.ljust(size, b"\0") + b"".join(sectors) + table


def entry(title: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    name = title.encode("utf-16-le")
    head = struct.pack("<64sHBBIII", name, len(name) + 2, kind, 1, left, right, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def header(**said: int) -> bytes:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(68) + b"\xff" * 436)
    exponent = said.pop("exponent", 9)
    struct.pack_into("<5H", head, 24, 0x3E, exponent // 3, 0xFFFE, exponent, 6)
    struct.pack_into("<I", head, 56, 4096)
    for part, number in said.items():
        struct.pack_into("<I", head, HEADER[part], number)
    return bytes(head)


def saying(data: bytes, **said: int) -> bytes:
    """A box whose header says something else."""
    changed = bytearray(data)
    for part, number in said.items():
        struct.pack_into("<H" if part == "exponent" else "<I", changed, HEADER[part], number)
    return bytes(changed)


def looping(exponent: int, sizes: Sequence[int]) -> bytes:
    """A box whose every chain is a circle; the sizes are the root's and the stream's."""
    size = 1 << exponent
    listed = entry("Root Entry", 5, FREE, FREE, 1, 1, sizes[0])
    listed += entry("WordDocument", 2, FREE, FREE, FREE, 1, sizes[1])
    head = header(exponent=exponent, tables=1, directory=1, short=1, shorts=1, more=END, first=0)
    chains = struct.pack("<I", TABLE) + struct.pack("<I", 1) * (size // 4 - 1)
    return head.ljust(size, b"\0") + chains + listed.ljust(size, b"\0") + bytes(64 * size)


def endless_tables(tables: int) -> bytes:
    """A box that names so many tables of sectors, and lists them in a circle."""
    more = struct.pack("<I", 0) * 127 + struct.pack("<I", 1)
    mores = (tables - 109 + 126) // 127
    head = header(tables=tables, directory=2, short=END, more=1, mores=mores, first=0)
    return head + b"\xff" * 512 + more + bytes(512 * 300)


def long_directory(count: int) -> bytes:
    """A box of very many streams, in a tree no deeper than it must be."""

    def beside(n: int) -> int:
        return n if n < count else FREE

    listed = [entry("Root Entry", 5, FREE, FREE, 1, END, 0)]
    listed += [entry(f"W{n}", 2, beside(2 * n), beside(2 * n + 1), FREE, n, 5000)
               for n in range(1, count)]  # fmt: skip
    sectors = count * 128 // 4096
    tables = -(-sectors // 1000)
    numbers = [*[TABLE] * tables, *range(tables + 1, tables + sectors), END]
    numbers += [FREE] * (1024 * tables - len(numbers))
    head = header(exponent=12, tables=tables, directory=tables, short=END, more=END)
    head = head[:76] + struct.pack(f"<{tables}I", *range(tables)) + head[76 + 4 * tables :]
    table = struct.pack(f"<{len(numbers)}I", *numbers)
    return head.ljust(4096, b"\0") + table + b"".join(listed)


@pytest.mark.parametrize("exponent", [9, 12])
def test_streams_long_and_short_are_read(exponent: int) -> None:
    held = {**STREAMS, "Khác": b"x" * 700}
    found = streams("a.doc", box(held, exponent), WANTED)
    assert found == STREAMS


HANGS: Final = {
    "chains in circles": lambda: looping(9, (5000, 0x7FFFFFFF)),
    "small chains in circles": lambda: looping(9, (0x7FFFFFFF, 100)),
    "a stream of an exabyte": lambda: looping(12, (5000, 1 << 60)),
    "small streams of an exabyte": lambda: looping(12, (1 << 60, 100)),
    "four thousand million tables": lambda: endless_tables(0xFFFFFFFF),
    "tables of tables in a circle": lambda: endless_tables(600_000),
    "more short tables than sectors": lambda: saying(box(STREAMS), shorts=0xFFFFFFFF),
    "sectors of two to the 65535": lambda: saying(box(STREAMS), exponent=0xFFFF),
    "a directory without end": lambda: long_directory(1 << 17),
    "nothing but a header": lambda: header(tables=1),
    "a cut header": lambda: header()[:40],
}  # fmt: skip


@pytest.mark.parametrize("kind", HANGS)
def test_a_box_made_to_hang_its_reader_is_refused_at_once(kind: str) -> None:
    data = HANGS[kind]()
    start = time.perf_counter()
    with pytest.raises(Stop) as told:
        streams("a.doc", data, WANTED)
    assert told.value.finding.code == "F06"
    assert time.perf_counter() - start < 5


def test_a_circle_of_streams_in_the_directory_ends() -> None:
    data = bytearray(box({"WordDocument": b"w" * 5000, "1Table": b"t"}))
    at = data.index("1Table".encode("utf-16-le"))
    struct.pack_into("<I", data, at + 68, 1)  # its left neighbour is the one that names it
    assert streams("a.doc", bytes(data), ("1Table",)) == {"1Table": b"t"}
