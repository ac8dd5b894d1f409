"""One sheet part of an .xlsx → the facts value readers hide, by patterns or, in doubt, by expat."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from xml.parsers import expat

from cchc_xlsx.form.grid import Address, Facts, Refs

ROWS, COLUMNS = 1_048_576, 16_384
BOX_LIMIT: Final = 4_000_000  # cells that a reader would lay out between A1 and the farthest value
CELLS_LIMIT: Final = 1_500_000
MERGES_LIMIT: Final = 20_000
DEPTH_LIMIT: Final = 64
PIECE: Final = 4 << 20  # bytes of a sheet whose cells are held at once
LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_TINTS: Final[Mapping[bytes, int]] = {}
ELEMENTS_LIMIT: Final = 8_000_000


class Scan(NamedTuple):
    """What one look at a sheet part gave."""

    facts: Facts
    values: bool = False  # whether any cell holds something
    far: str = ""  # the address that makes the used box too large
    odd: str = ""  # why no reader should be given this sheet
    plain: bool = False  # proved ordinary, so that searches saw what a parser would


Cell = tuple[bytes, bytes, bytes]  # address, style, formula: what follows "<f"
Formula = tuple[bytes, bytes]  # address and text

# A sheet is ordinary when each cell says its own address within CZ9999 (a box readers lay out in a
# blink) as the known producers write it; then plain searches tell the rest. Searches never run past
# the next "<" and never back: a part of a million unclosed tags costs no more than its length.
# Whatever begins as a cell and is not written so is found without an address.
_CELL: Final = re.compile(
    rb'<c(?: r="([A-C]?[A-Z][1-9][0-9]{0,3})"(?: s="([0-9]{1,6}+)"(?: t="\w++")?+)?+'
    rb'(?: (?:[st]|cm|vm|ph)="\w*+")*+ ?/?>(?:\s*+<f([^<>]*+>[^<]*+))?+|(?![a-zA-Z]))'
)
_PREFIXED: Final = re.compile(rb":c[ >/\t\r\n]")
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?=[^<>]*? t="e")[^<>]*+>\s*+'
    rb"(?:<f[^<>]*+>(?:[^<]*+</f>)?)?\s*+(?:<v>([^<]*+)</v>)?"
)
_MERGE: Final = re.compile(
    rb'<mergeCell ref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"'
)
_HIDDEN: Final = b' hidden="'
_ROW: Final = re.compile(rb'<row r="([0-9]{1,7})"[^<>]*+\Z')  # up to its ' hidden="'
_STYLED: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?=[^<>]*? s="([0-9]{1,6})")[^<>]*+(?<!/)>'
)
_NAMELESS: Final = re.compile(rb'<c(?! r="|[a-zA-Z])|:c[ >/\t\r\n]')
_ADDRESSED: Final = re.compile(
    rb'<(?:\w+:)?c(?=\s)[^<>]*?\sr="([A-Z]{1,3}[0-9]{1,7})"[^<>]*+(?<!/)>'
)
_BLANK: Final = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")? ?/>')
_REF: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")
# A cell of the formula's own sheet, of a fixed column and a row that moves: "$H12", in no range.
_FOLLOWED: Final = re.compile(rb"\$(?<![!:$\w.]\$)([A-Z]{1,3})([1-9][0-9]{0,6})(?![\w:.(!])")
_TEXTS_LIMIT: Final = 4 << 20  # bytes of formulas that are looked at where a parser reads them


def scan(xml: bytes, fonts: Mapping[int, str], tints: Mapping[bytes, int]) -> Scan:
    """The facts of a sheet part.

    `fonts` names the legacy font of each style that has one, `tints` the shade of each of ours.
    """
    return patterned(xml, fonts, tints) or streamed(xml, fonts, tints)


def patterned(
    xml: bytes, fonts: Mapping[int, str], tints: Mapping[bytes, int] = NO_TINTS
) -> Scan | None:
    """The facts of a part that is provably ordinary: searches see in it what a parser would."""
    if not _is_framed(xml):
        return None
    shades: dict[Address, int] = {}
    formulas: list[Formula] = []
    refs: set[bytes] = set()
    twice: set[bytes] = set()
    for cells in _cells(xml):
        said = [ref for ref, _, _ in cells]
        if not all(said):
            return None
        own = set(said)
        if len(own) < len(said) or not refs.isdisjoint(own):
            twice |= (own & refs) | {ref for ref, times in Counter(said).items() if times > 1}
        refs |= own
        formulas += [(ref, said) for ref, _, said in cells if said]
        shades |= _worn(cells, tints)
    errors = {}
    if b' t="e"' in xml:
        errors = {at(f[1]): (f[2] or b"#").decode("utf-8", "replace") for f in _ERROR.finditer(xml)}
    merges = [
        (*at(f[1] + f[2]), *at(f[3] + f[4]))
        for f in _MERGE.finditer(xml, max(0, xml.rfind(b"</sheetData>")))
    ]
    styled = {}
    if fonts:
        found = ((f[1], fonts.get(int(f[2]))) for f in _STYLED.finditer(xml))
        styled = {at(ref): font for ref, font in found if font}
    where, followed = (_told if len(xml) < PIECE else _told.__wrapped__)(tuple(formulas))
    facts = Facts(errors, where, tuple(merges), frozenset(_hidden(xml)), styled,
                  references=followed, shades=shades, disputed=frozenset(map(at, twice)),
                  known=True)  # fmt: skip
    return Scan(facts, values=b"<v>" in xml or b"<is>" in xml, plain=True)


def _is_framed(xml: bytes) -> bool:
    """Whether all but the cells is as the known producers write it."""
    head = xml[:4096]
    return (
        b"<sheetData" in xml
        and b"<!" not in xml  # where a comment parts a value, parsers differ
        and xml.find(b"<?", 8) < 0
        and b"='" not in head
        and b'"\n' not in head
        and head[:2] not in (b"\xff\xfe", b"\xfe\xff")
        and not (b":c" in xml and _PREFIXED.search(xml))
        and xml.count(b"<mergeCell ", xml.rfind(b"</sheetData>")) <= MERGES_LIMIT
    )


def _cells(xml: bytes) -> Iterator[list[Cell]]:
    """The cells of a part, all at once if it is not huge."""
    start = 0
    while start < len(xml):
        end = xml.find(b"<c ", start + PIECE)
        end = len(xml) if end < 0 else end
        yield _CELL.findall(xml, start, end)
        start = end


def _worn(cells: Sequence[Cell], tints: Mapping[bytes, int]) -> dict[Address, int]:
    """The cells that bear a shade, blank ones too."""
    if not tints:
        return {}
    return {at(ref): tints[style] for ref, style, _ in cells if ref and style in tints}


def _hidden(xml: bytes) -> Iterator[int]:
    """The rows hidden, found by the word that only they bear."""
    last, place = 0, xml.find(_HIDDEN)
    while place >= 0:
        row = _ROW.match(xml, max(last, xml.rfind(b"<", last, place)), place)
        last = place + len(_HIDDEN)
        if row and xml.startswith((b'1"', b'true"'), last):
            yield int(row[1])
        place = xml.find(_HIDDEN, last)


@lru_cache(maxsize=32)  # the sheets of one template have the same formulas in every file
def _told(formulas: tuple[Formula, ...]) -> tuple[frozenset[Address], Mapping[Address, Refs]]:
    """Where the formulas of a sheet stand, and what they follow."""
    said = [(ref, text.partition(b">")[2]) for ref, text in formulas]
    return frozenset(at(ref) for ref, _ in formulas), references(said)


def references(formulas: Sequence[Formula]) -> Mapping[Address, Refs]:
    """What the formulas of a sheet follow, if one of them follows cells that left its row.

    Empty for nearly every sheet: of formulas that speak alike of their rows one is looked at.
    """
    seen = set()
    for ref, text in formulas:
        row = ref.lstrip(LETTERS)
        shape = text.replace(row, b"#")
        if shape not in seen and shape != text:
            seen.add(shape)
            if _is_torn(row, text):
                return {at(ref): _followed(text) for ref, text in formulas}
    return {}


@lru_cache(maxsize=1 << 12)  # the same formulas come in every file
def _is_torn(row: bytes, text: bytes) -> bool:
    """Whether a formula follows its own row, but in some column a cell of another one."""
    followed = set(_FOLLOWED.findall(text))
    beside = {column for column, number in followed if number == row}
    away = [column for column, number in followed if number != row and column not in beside]
    return bool(beside) and any(away.count(column) == 1 for column in away)


def _followed(text: bytes) -> Refs:
    return frozenset(at(column + row) for column, row in _FOLLOWED.findall(text))


def streamed(xml: bytes, fonts: Mapping[int, str], tints: Mapping[bytes, int] = NO_TINTS) -> Scan:
    """The facts of any part, by a parser that keeps nothing."""
    reader = _Reader(fonts)
    try:
        reader.parse(xml)
    except _Odd as fault:
        return Scan(Facts(known=False), odd=str(fault))
    except (expat.ExpatError, UnicodeError, LookupError):
        return Scan(Facts(known=False), odd="F06")
    found = reader.scan()
    if not tints:
        return found
    shades = {at: shade for cells in _cells(xml) for at, shade in _worn(cells, tints).items()}
    return found._replace(facts=found.facts._replace(shades=shades))


class _Odd(Exception):  # noqa: N818  leaves expat's handlers, nothing else can
    """A reason to refuse the sheet, as a code."""


class _Reader:
    """Handlers of expat for one sheet part."""

    def __init__(self, fonts: Mapping[int, str]) -> None:
        self.fonts = fonts
        self.errors: dict[Address, str] = {}
        self.formulas: set[Address] = set()
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self.styled: dict[Address, str] = {}
        self.row = self.column = 0
        self.at: Address = (0, 0)
        self.kind, self.style, self.text = "", -1, ""
        self.taking = self.filled = self.telling = False
        self.texts: list[Formula] = []
        self.told = 0
        self.last_row = self.last_column = self.cells = self.depth = self.elements = 0
        self.farthest: Address = (0, 0)
        self.reached: Address = (0, 0)
        self.backwards = False  # whether cells do not come one behind the other
        self.disputed: set[Address] = set()

    def parse(self, xml: bytes) -> None:
        """Walk the part."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.CommentHandler = parser.ProcessingInstructionHandler = self.parted
        if _NAMELESS.search(xml) is None:  # else a cell's place hangs on the one before
            xml = _BLANK.sub(b"", xml)
        parser.Parse(xml, True)
        if self.backwards:
            found = Counter(ref for ref in _ADDRESSED.findall(xml))
            self.disputed |= {at(ref) for ref, times in found.items() if times > 1}

    def parted(self, *_: str) -> None:
        """What is no text stands within a value: some parsers end it there."""
        if self.taking:
            self.disputed.add(self.at)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.depth += 1
        self.elements += 1
        if self.depth > DEPTH_LIMIT or self.elements > ELEMENTS_LIMIT:
            raise _Odd("F08")
        name = name.rpartition(":")[2]
        if name == "c":
            self.cell(attributes)
        elif name == "row":
            self.open_row(attributes)
        elif name == "f":
            self.formulas.add(self.at)
            self.filled, self.telling, self.text = True, True, ""
        elif name in ("v", "t"):
            self.taking, self.filled = True, True
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """An element closes."""
        self.depth -= 1
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self.taking = False
        elif name == "f":
            self.close_formula()
        elif name == "c" and self.filled:
            self.close_cell()

    def characters(self, text: str) -> None:
        """The text of a value, of which only errors are kept, or of a formula."""
        if self.telling:
            self.text += text[: _TEXTS_LIMIT - self.told]
            self.told += len(text)
        elif self.taking and self.kind == "e":
            self.text += text[:64]

    def open_row(self, attributes: dict[str, str]) -> None:
        """A row, numbered or next."""
        said = attributes.get("r", "")
        self.row = int(said) if said.isdecimal() and len(said) < 10 else self.row + 1
        if len(said) >= 10 or (said and not 1 <= self.row <= ROWS):
            raise _Odd("F06")
        self.column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.add(self.row)

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell, addressed or next."""
        self.cells += 1
        if self.cells > CELLS_LIMIT:
            raise _Odd("F08")
        said = attributes.get("r")
        if said is None:
            self.at = (self.row, self.column + 1)
        else:
            found = _REF.match(said)
            if found is None:
                raise _Odd("F06")
            self.at = at((found[1] + found[2]).encode())
            if not (self.at[0] <= ROWS and self.at[1] <= COLUMNS):
                raise _Odd("F06")
        self.backwards = self.backwards or self.at <= self.reached
        self.reached, self.column = self.at, self.at[1]
        self.kind = attributes.get("t", "")
        style = attributes.get("s", "")
        self.style = int(style) if style.isdecimal() and len(style) < 7 else -1
        self.text, self.filled = "", False

    def close_cell(self) -> None:
        """A cell that holds something."""
        row, column = self.at
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if row * column > self.farthest[0] * self.farthest[1]:
            self.farthest = self.at
        if self.kind == "e":
            self.errors[self.at] = self.text or "#"
        font = self.fonts.get(self.style)
        if font:
            self.styled[self.at] = font

    def close_formula(self) -> None:
        """A formula that has been told."""
        from cchc_xlsx.findings import address

        self.texts.append((address(*self.at).encode(), self.text.encode()))
        self.telling, self.text = False, ""

    def merge(self, ref: str) -> None:
        """A merged area."""
        ends = [_REF.match(part) for part in ref.split(":")]
        if len(self.merges) >= MERGES_LIMIT:
            raise _Odd("F08")
        if len(ends) == 2 and ends[0] and ends[1]:
            first, last = (at((found[1] + found[2]).encode()) for found in ends if found)
            self.merges.append((*first, *last))

    def scan(self) -> Scan:
        """What was gathered."""
        from cchc_xlsx.findings import address

        facts = Facts(self.errors, frozenset(self.formulas), tuple(self.merges),
                      frozenset(self.hidden), self.styled, references=references(self.texts),
                      disputed=frozenset(self.disputed), known=True)  # fmt: skip
        too_far = self.last_row * self.last_column > BOX_LIMIT
        return Scan(facts, values=self.last_row > 0, far=address(*self.farthest) if too_far else "")


def _refuse_doctype(*_: object) -> None:
    raise _Odd("F17")


@lru_cache(maxsize=1 << 16)
def at(ref: bytes) -> Address:
    """Row and column of an address; kept, for the same addresses come in every file."""
    letters = ref.rstrip(b"0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return int(ref[len(letters) :]), number
