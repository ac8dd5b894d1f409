"""What people hang on cells or lay over them, which value readers do not show.

Excel's notes and comments, and the words of text boxes and other shapes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from cchc_xlsx.edges.package import Package
from cchc_xlsx.findings import Stop, address, numbers_of
from cchc_xlsx.form.grid import Address

SIZE_LIMIT: Final = 4 << 20  # bytes of a part; a sheet of a thousand remarks has a tenth
DEPTH_LIMIT: Final = 64
LENGTH_LIMIT: Final = 32_000  # characters of one remark; a cell takes 32,767
_PARTS: Final = ("comment", "drawing")
_TARGET: Final = re.compile(rb"""\bTarget\s*+=\s*+["']([^"'<>]*+)["']""")
_REF: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
# What Excel writes for old programs in the place of a thread; the thread itself follows it.
_STAND_IN: Final = "[Threaded comment]"


def stand_in(package: Package) -> bool:
    """Whether there are any; charts are drawings without words of their own."""
    return any("comment" in member for member in package.members) or any(
        b":txBody" in _xml(package, member) for member in package.members
        if member.startswith("xl/drawings/drawing") and member.endswith(".xml")
    )  # fmt: skip


def of_sheet(package: Package, part: str) -> Mapping[Address, str]:
    """The remarks on a worksheet part by cell; what cannot be read is no remark."""
    folder, name = posixpath.split(part)
    rels = package.read(f"{folder}/_rels/{name}.rels")
    found: dict[Address, str] = {}
    for target in _TARGET.findall(rels):
        said = target.decode("utf-8", "replace")
        if not any(word in said.lower() for word in _PARTS) or not said.endswith(".xml"):
            continue
        path = said.lstrip("/") if said.startswith("/") else posixpath.join(folder, said)
        for at, text in _part(package, posixpath.normpath(path)).items():
            own = "" if found.get(at, "").startswith(_STAND_IN) else found.get(at, "")
            found[at] = "\n".join(filter(None, (own, text)))
    return found


def _part(package: Package, path: str) -> Mapping[Address, str]:
    xml, walk = _xml(package, path), _Walk()
    if b"<!" in xml[:4096] or not walk.parse(xml):
        return {}
    found: dict[Address, str] = {}
    for ref, text in walk.found:
        at = _address(ref)
        if at and text:
            found[at] = f"{found[at]}\n{text}" if at in found else text
    return found


def _xml(package: Package, path: str) -> bytes:
    """A part, b"" where it is none to read: no answer hangs on it."""
    info = package.members.get(path.lower())
    if info is None or info.file_size > SIZE_LIMIT:
        return b""
    try:
        xml = package.read(path)
    except Stop:
        return b""
    return xml if len(xml) <= SIZE_LIMIT else b""


def _address(ref: str) -> Address | None:
    match = _REF.match(ref)
    return numbers_of(match[0]) if match else None


class _Walk:
    """Handlers of expat for notes (`comment`, `t`), threads (`threadedComment`), and drawings.

    A shape hangs on the cell its anchor begins in (`from`: `col` and `row`, from 0).
    """

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self.ref, self.text, self.depth = "", "", 0
        self.taking = self.placing = False
        self.corner: list[str] = []

    def parse(self, xml: bytes) -> bool:
        """Walk the part; whether all of it could be."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, UnicodeError, LookupError, RecursionError):
            return False
        return self.depth == 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise RecursionError
        match name.rpartition(":")[2]:
            case "comment" | "threadedComment":
                self.ref, self.text = attributes.get("ref", "").replace("$", ""), ""
            case "twoCellAnchor" | "oneCellAnchor":
                self.ref, self.text, self.corner = "", "", []
            case "col" | "row" if len(self.corner) < 2:  # `to` has them too
                self.corner.append("")
                self.placing = True
            case "t" | "text":
                # A note keeps its words in `t` inside `text`; a thread in `text` itself.
                self.taking = True

    def end(self, name: str) -> None:
        """An element closes."""
        self.depth -= 1
        match name.rpartition(":")[2]:
            case "comment" | "threadedComment":
                self.found.append((self.ref, self.text.strip()))
            case "twoCellAnchor" | "oneCellAnchor":
                self.found.append((self.cell(), self.text.strip()))
            case "col" | "row":
                self.placing = False
            case "p":
                self.text += "\n"
            case "t" | "text":
                self.taking = False

    def cell(self) -> str:
        """The cell a shape begins in."""
        numbers = [int(said) + 1 for said in self.corner if said.isdecimal() and len(said) < 7]
        return address(numbers[1], numbers[0]) if len(numbers) == 2 else ""

    def characters(self, said: str) -> None:
        """Words of a remark, or where it hangs."""
        if self.placing:
            self.corner[-1] += said.strip()[:8]
        elif self.taking and len(self.text) < LENGTH_LIMIT:
            self.text += said
