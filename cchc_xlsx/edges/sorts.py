"""What a sheet remembers of its last sorts: which cells changed places, and by which column."""

import re
from collections.abc import Iterator
from typing import Final

from cchc_xlsx.edges.sheet_facts import at
from cchc_xlsx.form.grid import Sort

_STATE: Final = re.compile(
    rb"<(?:\w+:)?sortState\b([^<>]*+)>\s*+<(?:\w+:)?sortCondition\b([^<>]*+)>"
)
_REF: Final = re.compile(rb'\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"')
_DOWN: Final = re.compile(rb'\bdescending="(?:1|true)"')
_OTHERWISE: Final = re.compile(rb'\b(?:columnSort="(?:1|true)"|sortBy=|customList=)')


def sorts_of(xml: bytes) -> tuple[Sort, ...]:
    """The sorts of rows by what cells say; not those of columns, by colours or by lists."""
    end = xml.rfind(b"</sheetData>")
    return tuple(_sorts(xml[end:])) if end >= 0 and xml.find(b"sortState", end) >= 0 else ()


def _sorts(tail: bytes) -> Iterator[Sort]:
    for state, condition in _STATE.findall(tail):
        area, by = _REF.search(state), _REF.search(condition)
        if area and by and not _OTHERWISE.search(state + condition):
            (top, left), (bottom, right) = at(area[1]), at(area[2])
            first, last = at(by[1]), at(by[2])
            if first[1] == last[1]:
                yield Sort(top, left, bottom, right, first[1], bool(_DOWN.search(condition)))
