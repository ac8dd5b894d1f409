"""Where a table ends and the foot of its letter begins."""

from __future__ import annotations

import re
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold

_FOOT: Final = re.compile(
    r"(?:noi nhan|tm\.? ?(?:uy ban|ubnd)|kt\.? ?chu tich|chu tich\Z|nguoi (?:lap|tong hop)"
    r"|thu truong|"
    r"xac nhan cua|luu ?: ?vt)"
)


def is_foot(line: Line) -> bool:
    """Whether a letter's foot begins: recipients or a signature below the table on one sheet."""
    said = [cell.text for cell in line.cells if cell.text]
    return 0 < len(said) <= 2 and all(_FOOT.match(fold(text)) for text in said)
