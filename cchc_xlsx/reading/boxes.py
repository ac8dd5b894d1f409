"""Words with boxes beside them, as printed forms have them: the word whose box is ticked."""

import re
from typing import Final

TICKED: Final = "☑☒✓✔✅■"
EMPTY: Final = "☐□"
_BOXES: Final = re.compile(f"([{TICKED}{EMPTY}])\N{VARIATION SELECTOR-16}?")


def ticked(said: str) -> str:
    """The words beside the one box that is ticked; the text itself where that is not sure.

    A box stands before its words, or behind all of them; one without words is no choice.
    """
    if said.isascii() or not (found := _BOXES.split(said))[1:]:
        return said
    if found[0].strip():  # "Có ☐ Không ☑"
        words, boxes = found[:-1:2], found[1::2]
        astray = found[-1].strip()
    else:
        words, boxes, astray = found[2::2], found[1::2], ""
    chosen = [word.strip() for word, box in zip(words, boxes, strict=True) if box in TICKED]
    if astray or len(chosen) != 1 or not all(word.strip() for word in words):
        return said
    return chosen[0]
