"""The shades of an .xls, record by record as its public description has them."""

import struct
from collections.abc import Mapping

import pytest

from cchc_xlsx.edges.old_cells import shades_of
from cchc_xlsx.edges.old_struck import struck_of
from cchc_xlsx.form import shades
from tests.test_compound import box

NUMBER, SEVERAL_NUMBERS, SEVERAL_BLANKS, TEXT = 0x203, 0xBD, 0xBE, 0xFD


def record(kind: int, *parts: int, more: bytes = b"") -> bytes:
    body = struct.pack(f"<{len(parts)}H", *parts) + more
    return struct.pack("<HH", kind, len(body)) + body


def colour(shade: int) -> bytes:
    return bytes.fromhex(shades.INKS[shade])


END, CHART = record(0x0A), record(0x809, 0x600, 0x20)


def workbook(sheets: Mapping[str, bytes], before: bytes = b"") -> bytes:
    """Looks 1 to 3 write with fonts of shades 7, 2 and none, look 4 with a colour of its own."""
    palette = b"".join(c + b"\0" for c in (b"\0\0\0", colour(7), colour(2), b"\xff\0\0"))
    fonts = b"".join(record(0x31, 240, 0, n) for n in (8, 9, 8, 8, 10, 11))
    looks = b"".join(record(0xE0, font, 0) for font in (0, 1, 5, 6, 0))
    own = struct.pack("<HHHHI", 0x0D, 12, 2, 0, 0)[:8] + colour(11) + b"\xff"
    text = record(0x87D, *[0] * 7, 4, 0, 2, more=struct.pack("<HHH", 4, 6, 0) + own)
    head = record(0x809, 0x600, 5) + before + fonts + looks + record(0x92, 4, more=palette) + text
    titles = [t.encode("utf-16-le") for t in sheets]
    at = len(head) + sum(12 + len(t) for t in titles) + len(END)
    listed = b""
    for title, cells in zip(titles, sheets.values(), strict=True):
        said = struct.pack("<IHBB", at, 0, len(title) // 2, 1) + title
        listed += record(0x85, more=said)
        at += len(record(0x809, 0x600, 0x10) + cells + END)
    bodies = b"".join(record(0x809, 0x600, 0x10) + cells + END for cells in sheets.values())
    return box({"Workbook": head + listed + END + bodies})


CELLS = (
    record(TEXT, 4, 2, 1, 0, 0) + record(NUMBER, 4, 3, 2, 0, 0, 0, 0) + record(NUMBER, 4, 4, 3)
    + CHART + record(NUMBER, 9, 9, 1) + END
    + record(SEVERAL_BLANKS, 5, 2, 1, 0, 2, 4) + record(SEVERAL_NUMBERS, 6, 1, 1, 0, 0, 2, 0, 0, 2)
)  # fmt: skip


def test_cells_of_every_kind_bear_their_shade() -> None:
    found = shades_of(workbook({"Bìa": b"", "Tiến độ": CELLS}))
    assert found.get("Bìa", {}) == {}
    assert found["Tiến độ"] == {(5, 3): 7, (5, 4): 2, (6, 3): 7, (6, 5): 2, (7, 2): 7, (7, 3): 2}
    coloured = record(TEXT, 0, 0, 4, 0, 0)
    assert shades_of(workbook({"A": coloured})) == {"A": {(1, 1): 11}}


@pytest.mark.parametrize("data", [
    b"", b"1B27", workbook({"A": CELLS}, record(0x2F, 1)), workbook({"A": CELLS})[:600],
    box({"Workbook": colour(1) * 900}), box({"Workbook": record(0x809, 0, 5) + record(0x31)}),
])  # fmt: skip
def test_what_is_no_such_workbook_tells_nothing(data: bytes) -> None:
    assert not shades_of(data)


def test_words_struck_out_in_a_string_parted_among_records() -> None:
    """Strings as their description has them: letters, what they are, runs; a font struck out."""

    def text(words: str, *runs: int) -> bytes:
        said = words.encode("utf-16-le")
        return struct.pack("<HBH", len(words), 9, len(runs) // 2) + said + struct.pack(
            f"<{len(runs)}H", *runs
        )  # fmt: skip

    plain = struct.pack("<HB", 3, 0) + b"abc"
    spoken = struct.pack("<HBHI", 2, 13, 1, 6) + "xy".encode("utf-16-le") + bytes(4) + bytes(6)
    first = text("Cũ mới", 0, 5, 3, 0)
    cut = len(plain + spoken) + 5 + 4  # behind two letters of the third string
    strings = plain + spoken + first + text("để cũ", 3, 5)
    list_ = (
        record(0xFC, 4, 0, 4, 0, more=strings[:cut]) + record(0x3C, more=b"\1" + strings[cut:])
    )  # fmt: skip
    name = struct.pack("<HH", 400, 0) + bytes(8)
    fonts = record(0x31, 240, 0, 8, more=name) * 4 + record(0x31, 240, 8, 8, more=name)  # no. 5
    cells = record(TEXT, 0, 0, 0, 2, 0) + record(TEXT, 1, 2, 0, 3, 0) + record(TEXT, 2, 0, 0, 0, 0)
    head = record(0x809, 0x600, 5) + fonts + record(0xE0, 0, 0) + list_
    at = len(head) + 13 + len(END)
    listed = record(0x85, more=struct.pack("<IHBB", at, 0, 1, 0) + b"A")
    sheet = record(0x809, 0x600, 0x10) + CHART + cells[:14] + END + cells + END
    found = struck_of(box({"Workbook": head + listed + END + sheet}))
    assert {at: (one.gone, one.left) for at, one in found["A"].items()} == {
        (1, 1): ("Cũ", "mới"), (2, 3): ("cũ", "để"),
    }  # fmt: skip
    assert struck_of(box({"Workbook": head[: len(head) - 40] + listed + END + sheet})) == {}
