"""What the cells of a column of a criteria set are, whatever its header says: codes that count up,
points that add up, conditions with what they earn, documents that prove."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.set_titles import proofs_apart
from cchc_xlsx.reading.titles import split_code

CODE: Final = re.compile(
    r"\(?(?:(?:TCTP|CSTP|TC|CS|LV|ĐM)[.\s-]?|(?-i:[A-ZĐ]{1,3}(?=\d)))?"
    r"((?:[IVXLC]{1,5}|[A-HĐ])(?:\.\d{1,2}){0,3}|\d{1,2}(?:[.,]\d{1,2}){0,4}|[a-hđ])\s*[.):/]?\)?",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?:tối đa:? )?[-−]?(\d{1,3}(?:[.,]\d{1,3})?) ?(?:đ|điểm)?", re.IGNORECASE
)
_EARNS: Final = re.compile(
    r"(?::|=|->|→|–|-|\(|được|đạt|chấm|tính|trừ|cộng)\s*\d{1,3}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?\)?\s*[.;]?\s*\Z"
    r"|b\s*/\s*a|\b(?:mỗi|cứ)\b.*\b(?:trừ|cộng|được)\b|điểm tối đa\s*\Z",
    re.IGNORECASE | re.MULTILINE,
)
_DOCUMENT: Final = re.compile(
    r"(?:[-+*•] ?)?(?:cac |ban |so lieu |file )?"
    r"(?:ke hoach|bao cao|quyet dinh|van ban|bien ban|danh sach|danh muc|hinh anh|anh\b|he thong"
    r"|so lieu|phan mem|cong (?:dich vu|thong tin|dvc|van)|so theo doi|so tiep|giay|thong bao"
    r"|to trinh|ket luan|ho so|phieu|bang|tai lieu|duong dan|link|chung (?:chi|tu)|bien lai"
    r"|du lieu|quy che|nghi quyet|chuong trinh|lich|tin,? bai|hop dong)"
)
_BRACKET: Final = re.compile(r"(?<=\w)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\Z")
_LEVEL: Final = re.compile(
    r".*\S\s*(?::|\(|\[|=|->|→|được|đạt|-|–)\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?[)\]]?\.?"
)
FEW: Final = 2


class Cells:
    """The cells of one column below a header, by line."""

    def __init__(self, column: int, body: Sequence[Line], filled: Sequence[int]) -> None:
        """The cells of a column; `filled` says how many each line has, 0 where one spans it."""
        self.texts: dict[int, str] = {}
        self.merged: set[int] = set()
        self.alone: set[int] = set()  # lines that say nothing else: headings of merged cells
        for n, line in enumerate(body):
            cell = line.cells[column] if column < len(line.cells) else None
            if cell is None or cell.left:
                continue
            if cell.above:
                self.merged.add(n)
            elif cell.text and filled[n]:
                self.texts[n] = cell.text
                if filled[n] == 1:
                    self.alone.add(n)

    def share(self, some: Sequence[bool]) -> float:
        """How many of these are so."""
        return sum(some) / len(some) if some else 0.0

    @cached_property
    def coded(self) -> float:
        """How many cells hold nothing but a code that goes on with those above."""
        said = [text for n, text in self.texts.items() if n not in self.alone or code_of(text)]
        return sum(_follow(said)) / len(said) if said else 0.0

    @cached_property
    def points(self) -> dict[int, Decimal]:
        """The numbers of the column by line."""
        return {n: value for n, text in self.texts.items() if (value := number(text)) is not None}

    @cached_property
    def earns_nothing(self) -> bool:
        """Whether some number is nought: the most there is never is."""
        return any(value == 0 for value in self.points.values())

    @cached_property
    def numeric(self) -> bool:
        """Whether the column holds numbers, a remark here and there aside."""
        return len(self.points) >= FEW and len(self.points) >= 0.8 * len(self.texts)

    @cached_property
    def listed(self) -> bool:
        """Whether cells hold numbers as lines, one a condition."""
        several = [text.split("\n") for text in self.texts.values() if "\n" in text]
        each = [all(number(line.strip(" -–+;.")) is not None for line in one if line.strip())
                for one in several]  # fmt: skip
        return bool(each) and all(each)

    @cached_property
    def length(self) -> float:
        """How long the texts are on average."""
        return sum(map(len, self.texts.values())) / max(len(self.texts), 1)

    @cached_property
    def rules(self) -> float:
        """How many cells say how points are earned."""
        return self.share([_says_rule(text) for text in self.texts.values()])

    @cached_property
    def earning(self) -> float:
        """How many cells are one condition and what it earns."""
        return self.share([bool(_LEVEL.fullmatch(text)) for text in self.texts.values()])

    @cached_property
    def scored(self) -> float:
        """How many cells say how points are earned, or what one level earns."""
        said = [_says_rule(text) or bool(_LEVEL.fullmatch(text)) for text in self.texts.values()]
        return self.share(said)

    @cached_property
    def opening(self) -> float:
        """How many cells begin with a line that says how points are earned."""
        first = [_BRACKET.sub("", text.partition("\n")[0]) for text in self.texts.values()]
        return self.share([_says_rule(text) for text in first])

    @cached_property
    def titled(self) -> bool:
        """Whether most texts begin with a code of their own."""
        return self.share([bool(split_code(text)[0]) for text in self.texts.values()]) > 0.7

    @cached_property
    def documents(self) -> float:
        """How many cells name documents."""
        return self.share([_DOCUMENT.match(fold(text)) is not None for text in self.texts.values()])

    @cached_property
    def kinds(self) -> int:
        """How many different texts there are."""
        return len({fold(text) for text in self.texts.values()})


class Read(NamedTuple):
    """A header's words and the cells below each."""

    own: Mapping[int, str]
    cells: Mapping[int, Cells]

    @property
    def rows(self) -> set[int]:
        """The lines that hold several cells: no headings."""
        counts = Counter(n for one in self.cells.values() for n in one.texts)
        return {n for n, count in counts.items() if count > FEW}


def number(text: str) -> Decimal | None:
    """The points a cell holds and nothing else."""
    found = _POINTS.fullmatch(text.strip())
    return Decimal(found[1].replace(",", ".")) if found else None


def filled_of(line: Line) -> int:
    """How many cells of a line say something, 0 where one of them spans the others: a heading."""
    filled = sum(bool(cell.text) for cell in line.cells)
    own = sum(bool(cell.text) and not cell.above for cell in line.cells)
    return 0 if own == 1 and sum(cell.left for cell in line.cells) >= FEW else filled


_OWN: Final = re.compile(r"\s*[(\[][^()\n]*?\d ?(?:đ|điểm)\s*[)\]]\s*\Z")  # a title's points


def _says_rule(text: str) -> bool:
    text = proofs_apart(_OWN.sub("", text) if "\n" not in text else text)[0]
    return bool(_EARNS.search(text)) or rule_of(text).rule != "judged"


def has_points(title: str) -> bool:
    """Whether a title says its points in brackets."""
    return bool(re.search(r"[(\[][^()]*\d ?(?:đ|điểm)\s*[)\]]", title))


def code_of(text: str) -> str:
    """The bare code a cell is, "" where it is none."""
    found = CODE.fullmatch(text.strip())
    return found[1].replace(",", ".") if found else ""


def _follow(texts: Sequence[str]) -> list[bool]:
    """Of each text, whether it is a code that goes on with those above it or begins anew."""
    last: dict[tuple[str, int], int] = {}
    made = []
    for text in texts:
        *_, end = (code := code_of(text)).split(".")
        style = "i" if end.isdecimal() else "I" if re.fullmatch(r"[IVX]+", end) else "a"
        depth = code.count(".")
        orders = {str(int(end))} if end.isdecimal() else set()  # "TC01"
        if not end.isdecimal() and end:
            orders = {str(one) for one in (_roman(end), _letter(end)) if one}
        before = last.get((style, depth), 0)
        good = bool({"1", str(before + 1)} & orders)
        # Excel drops the zero of 1.10, and a letter may be a Roman number
        made.append(bool(code) and good)
        if orders:
            fitting = [int(one) for one in orders if int(one) in (1, before + 1)]
            last[style, depth] = (fitting or sorted(map(int, orders)))[-1]
    return made


def _letter(text: str) -> int:
    return "ABCDEFGH".find(text.upper()) + 1 if len(text) == 1 else 0


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not re.fullmatch(r"[IVXLC]+", text):
        return 0
    numbers = [values[one] for one in text]
    return sum(-n if n < max(numbers[at:]) else n for at, n in enumerate(numbers))


def codes_of(cells: Sequence[Cells], titles: Cells | None) -> dict[int, str]:
    """The code of each line, of its columns of codes or of its title."""
    found: dict[int, str] = {}
    for one in cells:
        found |= {n: text for n, text in one.texts.items() if code_of(text)}
    if titles is not None:
        for n, text in titles.texts.items():
            inside = split_code(text)[0]
            if inside and n not in found:
                found[n] = inside
    return found


def sums_up(points: Mapping[int, Decimal], codes: Mapping[int, str]) -> float:
    """How many rows hold the sum of those below them, of the rows that could."""
    rows = [(codes[n], points.get(n)) for n in sorted(codes)]
    could = does = 0
    for at, (code, own) in enumerate(rows[:-1]):
        mark, next_mark = mark_of(code), mark_of(rows[at + 1][0])
        if mark == next_mark or own is None:
            continue
        outer = {mark} | {
            mark_of(before) for before, _ in rows[:at] if mark_of(before) != next_mark
        }
        below = []
        for other, value in rows[at + 1 :]:
            if mark_of(other) in outer:
                break
            if mark_of(other) == next_mark:
                below.append(value)
        values = [value for value in below if value is not None]
        if len(values) == len(below) and len(below) > 1:
            could += 1
            does += sum(values, Decimal(0)) == own
    return does / could if could else 0.0


def mark_of(code: str) -> str:
    """How a code is written: I, A, 1, 1.1, a."""
    plain = (code_of(code) or code).strip(". ")
    plain = re.sub(r"\d+", "1", re.sub(r"[IVX]+", "I", plain))
    return re.sub(r"[A-HĐ]", "A", plain)
