"""What value readers leave out of an .ods: merged cells, and numbers shown as percentages."""

from __future__ import annotations

from typing import Final, NamedTuple
from xml.parsers import expat

from cchc_xlsx.edges.package import Package
from cchc_xlsx.edges.sheet_facts import MERGES_LIMIT
from cchc_xlsx.form.grid import Address

_CONTENT: Final = "content.xml"
Area = tuple[int, int, int, int]  # first row and column, last row and column


class Seen(NamedTuple):
    """The merged areas and the percentages of every sheet by its name."""

    merges: dict[str, list[Area]]
    percents: dict[str, set[Address]]


def looked_at(data: bytes) -> Seen:
    """What a document that is already proved harmless shows besides its values."""
    package = Package("", data)
    walk = _Walk()
    if package.has(_CONTENT):
        parser = expat.ParserCreate()
        parser.StartElementHandler = walk.start
        try:
            parser.Parse(package.read(_CONTENT), True)
        except (expat.ExpatError, UnicodeError, ValueError):
            return Seen({}, {})
    return walk.seen


class _Walk:
    """Handlers of expat; rows and columns counted as readers do."""

    def __init__(self) -> None:
        self.seen = Seen({}, {})
        self.sheet = ""
        self.row = self.rows = self.column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        local = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: text for key, text in attributes.items()}
        if local == "table":
            self.sheet, self.row, self.rows = said.get("name", ""), 1, 0
        elif local == "table-row":
            self.row += self.rows
            self.rows, self.column = _times(said, "number-rows-repeated"), 1
        elif local in ("table-cell", "covered-table-cell"):
            self.cell(said)
            self.column += _times(said, "number-columns-repeated")

    def cell(self, said: dict[str, str]) -> None:
        """A cell: what it spans, and whether it shows a percentage."""
        down, across = _times(said, "number-rows-spanned"), _times(said, "number-columns-spanned")
        found = self.seen.merges.setdefault(self.sheet, [])
        if (down > 1 or across > 1) and len(found) < MERGES_LIMIT:
            found.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        if said.get("value-type") == "percentage":
            self.seen.percents.setdefault(self.sheet, set()).add((self.row, self.column))


def _times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 8 else 1
