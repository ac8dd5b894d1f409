"""How wide a text is and how many lines it takes, from the metrics of Times New Roman."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Advance widths in thousandths of the em; accents add nothing, the horns of ơ and ư do.
_REGULAR: Final = {
    250: " ,.", 333: "!()-I[]`fr‘’·", 408: '"', 500: "#$*0123456789_bdghknopquvxy–đ", 833: "%",
    777: "&m", 180: "'", 563: "+<=>×", 277: "/:;\\ijlt", 443: "?acez“”", 920: "@",
    722: "ADGHKNOQUVXYwĐƠ", 666: "BCR", 610: "ELTZ", 556: "FPS", 389: "Js", 889: "M", 943: "W",
    469: "^", 479: "{}", 200: "|", 541: "~ư", 1000: "—…", 548: "≥≤", 604: "●", 528: "ơ", 775: "Ư",
}  # fmt: skip
_BOLD: Final = {
    250: " ,.", 333: "!()-:;[]`fjt‘’·", 555: '"', 500: "#$*0123456789?J_agovxy–“”", 1000: "%W—…",
    833: "&m", 277: "'/\\il", 569: "+<=>×", 930: "@", 722: "ACDNRUVXYwĐ", 666: "BELTZ", 610: "FP",
    777: "GHKOQƠ", 389: "Is", 943: "M", 556: "Sbdhknpquđ", 581: "^", 443: "cerz", 394: "{}",
    220: "|", 520: "~", 548: "≥≤", 604: "●", 553: "ơ", 600: "ư", 795: "Ư",
}  # fmt: skip
_WIDTHS: Final = tuple(
    {char: width for width, chars in table.items() for char in chars} for table in (_REGULAR, _BOLD)
)
LINE: Final = 1.17  # line height of Times New Roman in em, as Excel and LibreOffice set it
PADDING: Final = 7  # pixels Excel keeps at the sides of a cell, both together
INDENT: Final = 9  # pixels of one indent


@lru_cache(maxsize=65536)
def _char(char: str, bold: bool) -> int:
    table = _WIDTHS[bold]
    if char in table:
        return table[char]
    base = char
    while len(apart := unicodedata.normalize("NFD", base)) > 1:
        keep = apart[0] + ("\u031b" if "\u031b" in apart else "")
        base = unicodedata.normalize("NFC", keep)
        if base in table:
            return table[base]
        if len(base) > 1:
            break
        base = apart[0]
    return table.get(base[0], 722 if base.isupper() else 556)


@lru_cache(maxsize=16384)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in pixels at 96 dpi; size in points."""
    return sum(_char(char, bold) for char in text) * size * 96 / 72 / 1000


def line_count(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines a wrapped text takes in so many pixels; at least one."""
    return sum(_wrapped(part, width, size, bold) for part in text.split("\n")) or 1


def _wrapped(text: str, width: float, size: float, bold: bool) -> int:
    space = text_width(" ", size, bold)
    lines, used = 1, 0.0
    for word in text.split(" "):
        long = text_width(word, size, bold)
        if used and used + space + long <= width:
            used += space + long
            continue
        if used:
            lines += 1
        while long > width > 0:  # a word wider than its cell is broken anywhere
            lines += 1
            long -= width
        used = max(long, 0.1)
    return lines


def row_height(lines: int, size: float, spare: float = 0.5) -> float:
    """The height in points of a row of so many lines, generous by half a line."""
    return round((lines + spare) * size * LINE + 1, 2)


def pixels(characters: int) -> int:
    """The width of a column of so many digits, as Excel counts with an 11 point default font."""
    return characters * 7 + 5
