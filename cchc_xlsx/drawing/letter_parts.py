"""The parts every letter of an office has: head, body, signature, recipients."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from cchc_xlsx.drawing.measure import text_width
from cchc_xlsx.form.letter import Block, Column, Grid, Line, Run, Sides, Text

BLANK_NUMBER: Final = "      "
TURNED: Final = 252.0  # millimetres between the margins of a page lying on its side
SIZES: Final = (11.0, 10.0, 9.0)  # points of the letters in a table
_WORD: Final = 20.0  # millimetres; a longer word is an address, it may break
_HEADER_LINES: Final = 4
_RAGGED: Final = 1.15  # lines of words are never full
_SIDES: Final = 4.4  # what a cell keeps free beside its words


def head(unit: str, symbol: str, place: str, year: int, about: str = "") -> Sides:
    """Who writes on the left, the nation on the right; number, day and month are left to write.

    A committee names no superior (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    name = re.sub(r"\AUBND\s+", "", unit).upper()
    left = [
        _centred("ỦY BAN NHÂN DÂN", bold=True),
        _centred(name, bold=True, rule=True),
        _centred(f"Số:{BLANK_NUMBER}{symbol}"),
    ]
    if about:
        left.append(_centred(about, size=12))
    right = (
        _centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12),
        _centred("Độc lập - Tự do - Hạnh phúc", bold=True, rule=True),
        Text((Run(f"{place}, ngày       tháng       năm {year}", italic=True),), "center", 13),
    )
    return Sides(tuple(left), right, (62, 103))


def _centred(text: str, *, bold: bool = False, size: float = 13, rule: bool = False) -> Text:
    return Text((Run(text, bold=bold),), "center", size, after=2, rule=rule)


def title(kind: str, about: str) -> tuple[Text, Text]:
    """The kind of a letter and what it is about."""
    return (
        Text((Run(kind, bold=True),), "center", 14, before=14, after=2, keep=True),
        Text((Run(about, bold=True),), "center", 14, after=12),
    )


def para(text: str, *, italic: bool = False) -> Text:
    """A paragraph of the body."""
    return Text((Run(text, italic=italic),), "justify", 14, first_line=True)


def section(text: str) -> Text:
    """A heading of the body."""
    return Text((Run(text, bold=True),), "left", 14, first_line=True, before=6, keep=True)


def foot(recipients: str, signer: str, *, committee: bool) -> Sides:
    """Recipients beside the signature; names as Thông tin chung has them."""
    names = [part.strip(" .") for part in re.split(r"[;\n]", recipients) if part.strip(" .")]
    if not names:
        names = ["Như trên", "Lưu: VT"]
    left = [Text((Run("Nơi nhận:", bold=True, italic=True),), "left", 12, after=0)]
    left += [
        Text((Run(f"- {name}{';' if n < len(names) else '.'}"),), "left", 11, after=0)
        for n, name in enumerate(names, 1)
    ]
    return Sides(tuple(left), tuple(_signature(signer, committee=committee)), (75, 90))


def _signature(signer: str, *, committee: bool) -> Sequence[Text]:
    deputy = "phó chủ tịch" in signer.lower() or signer.upper().startswith("KT.")
    acting = re.match(r"(?i)(?:q\.|quyền) ?chủ tịch\b", signer)
    name = re.sub(r"(?i)\b(?:(?:tm|kt|q)\.|(?:phó |quyền )?chủ tịch\b)[ ,.]*", "", signer).strip(
        " ,."
    )
    lines = ["TM. ỦY BAN NHÂN DÂN"] if committee else []
    lines += (
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if deputy else ["Q. CHỦ TỊCH" if acting else "CHỦ TỊCH"]
    )
    made = [Text((Run(line, bold=True),), "center", 13.5, after=0) for line in lines]
    made += [Text((Run(""),), "center", 13.5, after=0)] * 4
    return [*made, Text((Run(name, bold=True),), "center", 14, after=0)]


def kept(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A letter's blocks; the last words before a signature stay with it: none stands alone."""
    made = list(blocks)
    for n, (one, after) in enumerate(pairwise(blocks)):
        if isinstance(one, Text) and isinstance(after, Sides):
            made[n] = replace(one, keep=True)
    return tuple(made)


def wide_grid(columns: Sequence[Column], lines: Sequence[Line]) -> Grid:
    """A table across a turned page: no word breaks, and where most is said there is most room."""
    rows = [line.cells for line in lines if not line.heading]  # a heading spreads over its row
    said = [[cells[n] for cells in rows] for n in range(len(columns))]
    for size in SIZES:  # the largest letters whose words leave a third of the page to long texts
        least = [_header_width(c.header, size) for c in columns]
        least = [max(own, min(_WORD, _widest(" ".join(texts).split(), size))) + _SIDES
                 for own, texts in zip(least, said, strict=True)]  # fmt: skip
        if sum(least) < TURNED * 2 / 3:
            break
    whole = [_widest("\n".join(texts).split("\n"), size) + _SIDES for texts in said]
    weights = [math.sqrt(column.width * (1 + sum(map(len, texts))))
               for column, texts in zip(columns, said, strict=True)]  # fmt: skip
    widths = _shared(least, [max(pair) for pair in zip(least, whole, strict=True)], weights)
    made = (replace(column, width=width) for column, width in zip(columns, widths, strict=True))
    return Grid(tuple(made), tuple(lines), size)


def _widest(parts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """The width of the longest part in millimetres."""
    return max((text_width(part, size, bold) for part in parts), default=0.0) * 25.4 / 96


def _header_width(header: str, size: float) -> float:
    """What a header needs: no word breaks, and it stands on few lines."""
    lines = _widest([header], size, bold=True) / _HEADER_LINES
    return max(_widest(header.split(), size, bold=True), _RAGGED * lines)


def _shared(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float]
) -> list[float]:  # fmt: skip
    """Widths that fill a turned page: by weight, none below its least nor beyond its most."""
    widths = list(least)
    left = TURNED - sum(widths)
    growing = set(range(len(widths)))
    while left > 0 and growing:
        total = sum(weights[n] for n in growing)
        for n in sorted(growing):
            widths[n] = min(most[n], widths[n] + left * weights[n] / total)
        left = TURNED - sum(widths)
        full = {n for n in growing if widths[n] >= most[n]}
        if not full or left < 0.01:
            break
        growing -= full
    return widths


def appendix(name: str, attached: str, number: str = "") -> tuple[Text, ...]:
    """The heading of an appendix."""
    return (
        Text((Run(f"PHỤ LỤC {number}".strip(), bold=True),), "center", 14, after=2, keep=True),
        Text((Run(name, bold=True),), "center", 13, after=2, keep=True),
        Text((Run(f"({attached})", italic=True),), "center", 13, after=8, keep=True),
    )


def place_of(unit: str) -> str:
    """The place a letter is dated from: the name without its kind."""
    return re.sub(r"\A(?:UBND\s+)?(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố|huyện)\s+", "", unit,
                  flags=re.IGNORECASE)  # fmt: skip


Blocks = list[Block]
