"""Where a table ends and the foot of its letter begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold

_FOOT: Final = re.compile(
    r"(?:noi nhan|tm\.? ?(?:uy ban|ubnd)|kt\.? ?chu tich|chu tich\Z|nguoi (?:lap|tong hop)"
    r"|thu truong|"
    r"xac nhan cua|luu ?: ?vt)"
)
_PLACE: Final = re.compile(  # "Tà Lùng, ngày      tháng 01 năm 2026"
    r"[^\W\d][^\d,;:()]{1,40}, ?ngay[\s.…_]*(?:\d{0,2}[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam"
    r"[\s.…_]*(?:20\d\d)?|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d)[\s.]*\Z"
)
_SIGNS: Final = re.compile(r"nguoi (?:lap|tong hop)(?: bieu| bang)?\s*:?\Z")
MOST: Final = 4  # who sign a table
_NAME: Final = re.compile(r"(?:[^\W\d_]+\s*){2,5}\Z")


def is_foot(line: Line) -> bool:
    """Whether the foot of a letter begins below a table: recipients, a signature, place and day."""
    said = [_office(cell.text) for cell in line.cells if cell.text and not cell.left]
    if len(said) == 1 and _PLACE.match(said[0]):
        return True
    if len(said) == 2 and _SIGNS.match(said[0]) and _NAME.match(said[1]):
        return True
    return 0 < len(said) <= 2 and all(map(_FOOT.match, said))


def is_signed(said: Sequence[str], *, after: bool) -> bool:
    """Whether what stands below a table signs it; `after` a signature names alone do."""
    words = [_office(text) for text in said]
    if after and all(map(_NAME.match, words)):
        return True
    feet = [bool(_FOOT.match(word) or _PLACE.match(word)) for word in words]
    return 0 < len(words) <= MOST and all(feet) and words != ["chu tich"]


def _office(text: str) -> str:
    """What a cell says, of a signature who signs: the name below is left out."""
    first, _, name = text.partition("\n")
    return fold(first if name.strip() and _NAME.match(fold(name)) else text)
