"""The codes of criteria as they are matched; in print they stay as the office wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.text import fold, match_key

_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TAIL: Final = re.compile(r"[.\s:]+$")


@lru_cache(maxsize=1 << 12)  # asked for by several checks, and the same in every file of a template
def plain_code(code: str) -> str:
    """A code without trailing dots and blanks, in capitals."""
    return _TAIL.sub("", code.strip()).upper()


def field_number(code: str) -> str:
    """The number of a field by its code: 3 for III and for 3.; another code as it is matched."""
    plain = plain_code(code)
    return str(_ROMAN.index(plain)) if plain in _ROMAN[1:] else plain


def code_key(code: str) -> str:
    """A code however people type it elsewhere: other dashes, case and spaces forgiven."""
    return match_key(_TAIL.sub("", code.strip()))


def criterion_of(code: str, title: str, known: Sequence[Criterion]) -> str:
    """The row id of the one criterion of this code (and title, where several share it), or "".

    Nor is it one whose title is another's: Excel makes 3.1 of a code 3.10.
    """
    wanted = plain_code(code)
    if not wanted:
        return ""
    same = [row for row in known if plain_code(row.code) == wanted]
    if len(same) > 1:
        same = [row for row in same if fold(row.title) == fold(title)]
    elif same and title and fold(same[0].title) != fold(title):
        same = [] if any(fold(row.title) == fold(title) for row in known) else same
    return same[0].row_id if len(same) == 1 else ""
