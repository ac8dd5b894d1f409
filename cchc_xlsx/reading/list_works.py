"""Items that say in one line a work and who does it by when.

"- Họp (Công an; quý I)"; "a) Họp. Chủ trì: Công an; thời gian: quý I".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.kinds import says_when

_WORK: Final = re.compile(r"\s*[-–+•*]\s*(\S.{5,}?)\s*\(([^()]{6,200})\)\s*[.;]?", re.DOTALL)
_WHO: Final = frozenset({"lead", "support", "deadline", "output"})


def work_of(text: str, label: Callable[[str], tuple[str, str] | None]) -> dict[str, str]:
    """The columns of such a bullet; nothing where the brackets say anything else.

    `label` reads the key and the words of "Chủ trì: …".
    """
    found = _WORK.fullmatch(text)
    if not found:
        return {}
    said: dict[str, str] = {}
    for part in re.split(r"\s*;\s*", found[2].strip()):
        key, words = label(part) or (_unlabelled(part, said), part)
        if key not in _WHO or key in said:
            return {}
        said[key] = words
    return {"measure": found[1].strip(" .;"), **said} if {"lead", "deadline"} <= said.keys() else {}


def _unlabelled(part: str, said: dict[str, str]) -> str:
    """Whether a part without a label is a time or names units; "" where neither."""
    if says_when(part):
        return "deadline"
    named = read_units(part)
    return "lead" if named and all(one.unit for one in named) and "lead" not in said else ""


_FEW_LABELS: Final = 2  # said in one line after its item
_MARKED_ITEM: Final = re.compile(r"\A\s*(?:[a-zđ]\)|\d{1,2}[.)](?!\d)|[-–+•*])\s*(?=\S)")
_INLINE: Final = re.compile(
    r"[.;,]\s+(?=(?:(?:đơn vị |bộ phận )?(?:chủ trì|phối hợp)"
    r"|thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành))?|hạn"
    r"|hoàn thành|xong|kinh phí|sản phẩm|kết quả)\s*:\s*\S)", re.IGNORECASE,
)  # fmt: skip


def in_one_line(text: str, names_one: re.Pattern[str]) -> list[str]:
    """An item and what is said of it by labels, parted; `names_one` knows a criterion named."""
    mark = _MARKED_ITEM.match(text)
    cuts = list(_INLINE.finditer(text))
    if mark is None or len(cuts) < _FEW_LABELS or ":" in text[mark.end() : cuts[0].start()][:12]:
        return []
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    named = [f"- {text[cut.end() : end].strip(' .;')}" for cut, end in zip(cuts, ends, strict=True)]
    head, colon, said = text[: cuts[0].start()].partition(": ")
    if colon and names_one.match(head[mark.end() :]):  # "a) Tiêu chí 4.2. Kho dữ liệu: tạo kho …"
        return [head, f"- Biện pháp: {said.strip()}", *named]
    return [text[: cuts[0].start()], *named]
