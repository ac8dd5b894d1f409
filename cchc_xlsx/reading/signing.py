"""Who signs: the name below the chairman's words, in their own columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Block, Line, Paragraph
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.feet import is_office

_FOR_COMMITTEE: Final = re.compile(r"\bt/?m\.? ?,? ?(?:uy ban nhan dan|ubnd)\b")
_CHAIRMAN: Final = re.compile(r"\bchu tich\b")
_DEPUTY: Final = re.compile(r"\b(?:pho|p\.) ?chu tich\b|\bk/?t\.? ?,? ?chu tich\b")
_ACTING: Final = re.compile(r"\b(?:q\.?|quyen) ?chu tich\b")
_ORDERED: Final = re.compile(  # another signs, by order of the chairman or of the committee
    r"\bt[/.]?(?:l|uq|u\.q)\b|\bthua (?:lenh|uy quyen)\b"
)
_OF_OTHERS: Final = re.compile(  # who have a chairman too
    r"\bchu tich (?:hoi\b|hdnd\b|ub ?mttq|uy ban (?:mat tran|mttq)|mat tran|cong doan|ubnd (?:tinh|huyen|thanh pho|thi xa)\b|(?:huyen|tinh)\b)|"
    r"\bt/?m\.? ?,? ?(?:hoi\b|hdnd\b|ban\b|dang uy|chi bo|btv|doan\b|ub ?mttq|uy ban (?:mat tran|mttq))"
)
_MAKES: Final = re.compile(
    r"\bnguoi (?:lap|tong hop|ghi|theo doi|kiem tra)\b|\b(?:lap|kiem) bieu\b"
)
_SEAL: Final = re.compile(  # what stands between an office and its name
    r"\W*(?:\(?(?:da ky|ky ten|ky,|ky ghi|ky so|chu ky|dong dau)|ky boi|nguoi ky|thoi gian ky|ngay ky|co quan|email)|.*\bngay\b.{0,20}(?:\d|thang)|[\W_]*\Z"
)
_DEGREE: Final = re.compile(r"\A(?:(?:ThS|TS|ThS\.BS|BS|KS|CN|PGS|Đ/c|Ông|Bà)(?:\.\s*|\s+))+")
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_NO_NAME: Final = re.compile(  # posts, bodies and places in capitals or with every word capital
    r"\b(?:chủ tịch|phòng|trưởng|văn phòng|công chức|chuyên viên|kế toán|người|đơn vị|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|trung tâm|"
    r"xã|phường|đặc khu|thị trấn|tỉnh|thành phố|huyện|thôn|nơi nhận|phụ lục|kế hoạch|biểu|bảng|độc lập|cộng hòa|lĩnh vực|cải cách|"
    r"giám đốc|cán bộ|bộ phận|thủ tục|đã ký|lãnh đạo|quyết định|công văn|báo cáo|thông báo|tờ trình|nghị quyết|chương trình|căn cứ|kính gửi|điều|xác nhận|phê duyệt|kiểm soát|bí thư)\b", re.IGNORECASE
)  # fmt: skip
_WIDE: Final = (-1_000_000, 1_000_000)  # a paragraph stands under all columns
_FAR: Final = 1000  # columns
_PATIENCE: Final = 3  # other words between an office and its name


class _Said(NamedTuple):
    """A line of words, and the columns it stands in."""

    block: int
    row: int
    text: str
    span: tuple[int, int]


@dataclass(eq=False)
class _Pile:
    """Offices above each other, and the name below them."""

    block: int
    row: int
    span: tuple[int, int]
    offices: list[str] = field(default_factory=list)
    name: str = ""
    patience: int = _PATIENCE

    @property
    def post(self) -> str | None:
        """Of the committee's chairman or deputy; blank for the committee alone, None for others."""
        said = " ".join(self.offices)
        if any(bad.search(said) for bad in (_ORDERED, _OF_OTHERS, _MAKES)):
            return None
        if not _CHAIRMAN.search(said):
            return "" if _FOR_COMMITTEE.search(said) else None
        if _DEPUTY.search(said):
            return "Phó Chủ tịch"
        return "Q. Chủ tịch" if _ACTING.search(said) else "Chủ tịch"

    @property
    def weight(self) -> tuple[bool, bool]:
        """Which of two beside each other signs for the unit."""
        return bool(_FOR_COMMITTEE.search(" ".join(self.offices))), self.post != "Phó Chủ tịch"

    def apart(self, one: _Said) -> int:
        """How many columns lie between this and what is said."""
        if one.block != self.block and _WIDE not in (one.span, self.span):
            return _FAR
        return max(0, one.span[0] - self.span[1], self.span[0] - one.span[1])


def signer(blocks: Iterable[Block], rows: Collection[Place]) -> str:
    """Who signs a letter or a sheet, with the post; rows are a plan's own lines."""
    signed = [p for p in _piles(blocks, rows) if p.name and p.post is not None]
    if not signed:
        return ""
    first = signed[0]
    beside = [p for p in signed if p.block == first.block and p.row - first.row <= _PATIENCE]
    best = max(p.weight for p in beside)
    names = {f"{p.post} {p.name}".strip() for p in beside if p.weight == best}
    return names.pop() if len(names) == 1 else ""


def _piles(blocks: Iterable[Block], rows: Collection[Place]) -> list[_Pile]:
    piles: list[_Pile] = []
    waiting: list[_Pile] = []
    for line in _lines(blocks, rows):
        names = [(one, name) for one in line if (name := _name(one.text))]
        taken = [(_under(one, waiting), one, name) for one, name in names]
        if any(pile is None and one.span == _WIDE for pile, one, _ in taken):
            waiting = []  # under which of them it stands nobody can say
        for pile in waiting:
            near = sorted((pile.apart(one), name) for who, one, name in taken if who is pile)
            if near and (len(near) == 1 or near[0][0] < near[1][0]):
                pile.name = near[0][1]
            elif near:
                pile.patience = 0
        named = {one for one, _ in names}
        for one in line:
            if one in named or _SEAL.match(fold(one.text)):
                continue
            if is_office(one.text):
                piles += _placed(one, waiting)
                continue
            for pile in waiting:
                pile.patience -= pile.apart(one) == 0
        waiting = [pile for pile in waiting if not pile.name and pile.patience > 0]
    return piles


def _under(one: _Said, waiting: Iterable[_Pile]) -> _Pile | None:
    """The one pile of offices a name stands under, or right beside it."""
    far = [(pile.apart(one), pile) for pile in waiting]
    least = min((d for d, _ in far), default=_FAR)
    near = [pile for d, pile in far if d == least]
    return near[0] if least <= 1 and len(near) == 1 else None


def _placed(one: _Said, waiting: list[_Pile]) -> Iterator[_Pile]:
    """An office put below those of its columns, or where a new pile begins."""
    over = [pile for pile in waiting if pile.apart(one) == 0]
    for pile in over:
        pile.offices.append(fold(one.text))
        pile.patience = _PATIENCE
    if not over:
        made = _Pile(one.block, one.row, one.span, [fold(one.text)])
        waiting.append(made)
        yield made


def _name(text: str) -> str:
    """A person's name and nothing else, capitals made small; blank for all other words."""
    words = _DEGREE.sub("", text.strip(" .:;*_")).split()
    if not 2 <= len(words) <= 5 or not all(w[:1].isupper() and _NAME.fullmatch(w) for w in words):
        return ""
    whole = " ".join(words)
    if _NO_NAME.search(whole):
        return ""
    if whole.isupper():
        return " ".join(re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), w) for w in words)
    return whole


def _lines(blocks: Iterable[Block], rows: Collection[Place]) -> Iterator[list[_Said]]:
    """What stands on one line together, down a document; cells of several lines line by line."""
    row = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                row += 1
                if words := " ".join(text.split()):
                    yield [_Said(number, row, words, _WIDE)]
            continue
        for line in block.lines:
            if line.place in rows:
                continue
            deep: dict[int, list[_Said]] = {}
            for span, text in _cells(line):
                for at, part in enumerate(text.split("\n")):
                    if words := " ".join(part.split()):
                        deep.setdefault(at, []).append(_Said(number, row + 1 + at, words, span))
            yield from (deep[at] for at in sorted(deep))
            row += 1 + max(deep, default=0)


def _cells(line: Line) -> Iterator[tuple[tuple[int, int], str]]:
    """Each cell with words, and the columns it is merged over."""
    for at, cell in enumerate(line.cells):
        if cell.text.strip() and not cell.above and not cell.left:
            end = at
            while end + 1 < len(line.cells) and line.cells[end + 1].left:
                end += 1
            yield (at, end), cell.text
