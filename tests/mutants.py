"""Damaged copies of workbooks: bytes, members, markup, and values of sound markup."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Final

Members = dict[str, bytes]

NUMBERS: Final = (
    b"0", b"-1", b"1", b"7", b"255", b"65536", b"1048577", b"4294967296", b"99999999999", b"1e999",
    b"nan", b"0.1", b"-0.0", b"46000", b"2958466", b"1.7976931348623157e308", b"", b" ", b"0x10",
    b"1,5", "٣".encode(), b"9" * 400, b"2.0000000000000004",
)  # fmt: skip
TEXTS: Final = tuple(text.encode() for text in (
    "", " ", "x", "0", "-", "-1", "=1+1", "9" * 60, "9" * 5000, "1E+999999999", "99999999999", "²",
    "½", "٣", "1.500", "1,5", "0.005", "85%", "150 %", "-3", "1e5", "x" * 40_000, "🙂" * 30,
    "31/02/2025", "5/3/2026", "12/2026", "quý IV", "00/00/0000", "99/99/9999", "2025-02-30",
    "9999-12-31", "ngày 31 hằng tháng", "trước 30/6", "Quý 5/2026", "năm 99999", "30/6-15/5/2026",
    "Có", "KHÔNG", "N/A", "#REF!", "a\nb\nc", "_x0000_", "_x001B_[31m", "_x000D_", "\u0301",
    "\u202e", "\ufeff", "{typed}", "{0}", "%s", "&lt;b&gt;", "C¶i c¸ch", "MÃ£", "TT25YSCF-1-A",
    "cchc:criteria:code", "UBND xã Triệu Trạch; UBND tỉnh; ", "Sở Nội vụ, Sở Nội vụ", "1.10", "I.",
    "1.1.1.1.1.1.1.1.1.1.1.1.1", "field", "criterion", "c001", "n001", "t01", "c001;c002;c001",
    "criteria", "key=1=x", "form",
))  # fmt: skip
GARBAGE: Final = (
    b"<", b">", b'"', b"'", b"&", b"\0", b"\xff", b"</c>", b"<c>", b"<!--", b"]]>", b"<?x?>", b"/",
    b"<v>", b"<row>", b"&#0;", b"&amp;", b"\xc3", b"<x:c/>", b"<si>", b"</si>", b"xml:space=",
)  # fmt: skip
TYPES: Final = (b"s", b"n", b"b", b"e", b"str", b"inlineStr", b"d", b"zz", b"")


def mutant(data: bytes, random: Random) -> bytes:
    """A damaged copy."""
    if data[:2] != b"PK":
        return _bytes(data, random)
    ways: tuple[tuple[Callable[[Members, Random], Members], int], ...] = (
        (_markup, 4), (_values, 6), (_swapped, 3), (_members, 1),
    )  # fmt: skip
    if random.random() < 0.1:
        return _bytes(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.choice((1, 1, 2, 5))):
        [way] = random.choices([w for w, _ in ways], [n for _, n in ways])
        members = way(members, random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _bytes(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        at, length = random.randrange(len(out)), random.choice((1, 2, 4, 64, 512))
        match random.randrange(6):
            case 0:
                out[at] ^= 1 << random.randrange(8)
            case 1:
                out[at : at + length] = random.randbytes(length)
            case 2:
                out[at : at + length] = b"\xff" * length
            case 3:
                start = random.randrange(len(out))
                out[at : at + length] = out[start : start + length]
            case 4 if random.random() < 0.2:
                del out[at : at + length]
            case _:
                out[at : at + 4] = random.choice((b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\1\0\0\0"))
    return bytes(out[: random.randrange(len(out))] if random.random() < 0.03 else out)


def _pick(members: Members, random: Random) -> str:
    """A part, those with cells and texts before the rest."""
    names = [name for name in members if members[name]]
    often = [n for n in names if re.search(r"sheet|content|sharedStrings|workbook", n)]
    return random.choice(often if often and random.random() < 0.85 else names)


def _members(members: Members, random: Random) -> Members:
    out, name, other = dict(members), _pick(members, random), _pick(members, random)
    match random.randrange(5):
        case 0:
            del out[name]
        case 1:
            out[name] = b""
        case 2:
            out[name], out[other] = members[other], members[name]
        case 3:
            out[name] = members[name][: random.randrange(len(members[name]))]
        case _:
            out[random.choice((name.upper() + "x", "../" + name, "xl/vbaProject.bin"))] = b"x"
    return out


def _markup(members: Members, random: Random) -> Members:
    name = _pick(members, random)
    xml = members[name]
    at = random.randrange(len(xml))
    match random.randrange(6):
        case 0:
            xml = xml[:at] + random.choice(GARBAGE) + xml[at:]
        case 1:
            xml = xml[:at] + xml[at + random.choice((1, 5, 50, 500)) :]
        case 2:
            end = at + random.choice((10, 100, 1000))
            xml = xml[:end] + xml[at:end] * random.choice((1, 2, 30)) + xml[end:]
        case 3:
            xml = _one(rb'"[^"<>]*"', xml, random, lambda _: b'"' + random.choice(NUMBERS) + b'"')
        case 4:
            xml = _one(rb"<[^<>]*>", xml, random, lambda _: b"")
        case _:
            xml = _one(rb' t="\w*"', xml, random, lambda _: b' t="' + random.choice(TYPES) + b'"')
    return {**members, name: xml}


def _values(members: Members, random: Random) -> Members:
    """Other values in sound markup: what gets furthest into our own code."""
    name = _pick(members, random)
    xml = members[name]
    for _ in range(random.choice((1, 3, 20))):
        if random.random() < 0.5:
            xml = _one(rb"<v>[^<]*</v>", xml, random, lambda _: b"<v>" + _number(random) + b"</v>")
        else:
            xml = _one(rb">[^<>]+</(?=t>|text:p)", xml, random,
                       lambda _: b">" + random.choice(TEXTS) + b"</")  # fmt: skip
    return {**members, name: xml}


def _number(random: Random) -> bytes:
    return random.choice((random.choice(NUMBERS), b"%d" % random.randrange(400)))


def _swapped(members: Members, random: Random) -> Members:
    """Rows, cells or texts that changed places, were doubled or are gone."""
    name = _pick(members, random)
    xml = members[name]
    pattern = random.choice((rb"<row .*?</row>", rb"<c [^>]*>.*?</c>", rb"<si>.*?</si>",
                             rb"<table:table-row.*?</table:table-row>", rb"<sheet [^>]*>",
                             rb"<definedName .*?</definedName>", rb"<mergeCell [^>]*"))  # fmt: skip
    spots = [found.span() for found in re.finditer(pattern, xml, re.DOTALL)]
    if len(spots) < 2:
        return members
    (a, b), (c, d) = sorted(random.sample(spots, 2))
    first, last = xml[a:b], xml[c:d]
    pair = random.choice(((last, first), (first, first), (b"", last), (first + last, b"")))
    return {**members, name: xml[:a] + pair[0] + xml[b:c] + pair[1] + xml[d:]}


def _one(
    pattern: bytes, xml: bytes, random: Random, change: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """The part with one random match changed."""
    found = list(re.finditer(pattern, xml))
    if not found:
        return xml
    one = random.choice(found)
    return xml[: one.start()] + change(one) + xml[one.end() :]
