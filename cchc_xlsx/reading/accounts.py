"""An account of every word of a plan: it stands in a field, in the note, aside, or is told.

Whatever the rest of the reading does to a cell, here its words are looked for in what was made of
it; those found nowhere are told with their place, so that nothing goes in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Cell, Line, Paragraph
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.captions import Run
from cchc_xlsx.reading.header_words import POINTS, claims
from cchc_xlsx.reading.heads import Head, is_numbering
from cchc_xlsx.reading.plan_cells import PlanRow
from cchc_xlsx.reading.plan_parts import Row, Rows, Section

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# Words of a document's own: before a label, and those that only say what a number is.
_LABELS: Final = frozenset({
    "bien", "bo", "cac", "cau", "che", "chinh", "cho", "chu", "co", "cong", "cung", "dau", "do",
    "don", "giai", "gian", "giao", "han", "hien", "hoan", "hop", "ket", "khai", "kinh", "la",
    "lam", "ly", "muu", "nguoi", "nguyen", "nhan", "nhiem", "pham", "phan", "phap", "phi", "phoi",
    "phu", "qua", "quan", "ra", "san", "tai", "tham", "thanh", "thoi", "thuc", "ton", "trach",
    "tri", "trien", "va", "vi", "voi", "vu", "yeu",
})  # fmt: skip
_PARTED: Final = frozenset({"I11", "I23", "I26"})  # findings that tell a cell parted by its labels
_TELLS: Final = frozenset({"I05", "I08", "I09", "I14", "I15", "I28", "I30", *_PARTED})
_NAMING: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:tiêu chí|thành phần|tctp|tc|cstp|chỉ số|số|lĩnh vực|lv|mục|nội dung|thứ|mã|nhóm)"
        r"[\s:.]*)+(?=\d|[IVX]+\b)",
        r"(?:(?:số\s+)?điểm\s+)?(?:tối đa|chuẩn|đạt(?:\s+được)?|(?:bị\s+)?(?:mất|trừ)|tự chấm"
        r"|thẩm định)(?:\s+điểm)?\s*:?\s*(?=\d)",
        r"(?<=\d)\s*(?:đ|điểm)\b",
    )
)
_DECIMAL: Final = re.compile(r"\d{1,3}(?:\.\d{1,4})?\Z")
_ROUNDED: Final = Decimal("0.5")  # a share may be printed without decimals
_ORDINAL: Final = re.compile(r"\A\W*(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]?\s")
_WIDE: Final = 3  # cells of a line that may be data
_SEVERAL: Final = 2  # lines of a table that may be data
_LABEL: Final = 40  # letters a label may have
Key = tuple[str, str, int]


class Account:
    """What was made of the lines of a document, by their places."""

    def __init__(
        self, rows: Sequence[PlanRow], sections: Iterable[Section],
        leftovers: Iterable[tuple[Place, str]], findings: Iterable[Finding],
    ) -> None:  # fmt: skip
        self.texts: dict[Key, list[str]] = {}
        self.parted: set[Key] = set()
        self.joined: set[Key] = set()
        self.shares: dict[Key, Decimal] = {}  # lines that print points → their per cent
        self.losses: dict[Key, Decimal] = {}  # the same → what they lack to the maximum
        self.order: dict[Key, int] = {}
        self.rows = rows
        for number, row in enumerate(rows):
            self.order.setdefault(_key(row.place), number)
            self.add(row.place, *_said(row))
        for one in sections:
            got, most = (one.cells.get(key, "") for key in ("appraised_points", "max_points"))
            self.field(one.place, got, most, one.code, one.title, one.printed, *one.cells.values())
        for place, text in leftovers:
            self.add(place, text)
        for told in findings:
            if told.code in _TELLS:
                self.add(told.place, str(told.typed or ""))
            if told.code in _PARTED:
                self.parted.add(_key(told.place))
            if told.code == "I04":
                self.joined.add(_key(told.place))

    def add(self, place: Place, *texts: str) -> None:
        """What stands in the plan for a place of the document."""
        self.texts.setdefault(_key(place), []).extend(filter(None, texts))

    def field(self, place: Place, got: str, most: str, *texts: str) -> None:
        """A line that prints the points of a field, and maybe their share of the maximum."""
        self.add(place, got, most, *texts)
        if _DECIMAL.match(got) and _DECIMAL.match(most) and Decimal(most):
            self.shares[_key(place)] = 100 * Decimal(got) / Decimal(most)
            self.losses[_key(place)] = Decimal(most) - Decimal(got)

    def same(self, other: PlanRow) -> None:
        """A line of a table beside the plan: what it says stands in the row of its code."""
        code = other.code.rstrip(".")
        for row in self.rows:
            if row.code.rstrip(".") == code:
                self.add(other.place, *_said(row))

    def untold(self, table: Rows) -> Iterator[Finding]:
        """The words of a table that are nowhere, a finding a cell."""
        keys = [_key(line.place) for line in table.lines]
        below = self._below(keys)
        before: list[str] = []  # the texts of the row above
        for key, line, after in zip(keys, table.lines, below, strict=True):
            own = self.texts.get(key, [])
            if key not in self.order:  # what goes on with a row, or begins it
                near = [*before, *after]
            else:
                near = before if key in self.joined else []
                before = own
            said = [*own, *near]
            pool = Counter(token for text in said for _, token in tokens(text))
            whole = {squashed(text) for text in said}
            for column, cell in enumerate(line.cells):
                of = table.head.columns.get(column, "")
                if not _counts(cell) or self._only_marks(key, table.head, column, cell.text):
                    continue
                parted = key in self.parted
                free = _LABELS | _labels_in(cell.text) if parted else _labelling(cell.text, of)
                missing = _missing(cell.text, pool, whole, free)
                if missing:
                    place = line.place._replace(column=column + 1)
                    told = " ".join(missing)[:80]
                    yield Finding("I35", place, typed=told, expected=cell.text[:80])

    def unsaid(self, said: Iterable[tuple[Row, Paragraph]]) -> Iterator[Finding]:
        """The words of a list that are nowhere, a finding a line."""
        for row, one in said:
            texts = self.texts.get(_key(row.place), [])
            pool = Counter(token for text in texts for _, token in tokens(text))
            label, colon, rest = one.text.partition(":")
            body = rest if colon and claims(label.lstrip("-–+•*· ")) else one.text
            body = body if colon and body is rest else _ORDINAL.sub("", body)
            missing = _missing(body, pool, {squashed(text) for text in texts}, _LABELS)
            if missing:
                told = " ".join(missing)[:80]
                yield Finding("I35", one.place, typed=told, expected=one.text[:80])

    def _only_marks(self, key: Key, head: Head, column: int, text: str) -> bool:
        """Whether a cell only counts rows, marks a column, or says points of its line otherwise."""
        of = head.columns.get(column, "")
        if column in head.units or column in head.times or of == "level":
            return True
        if of == "no":
            return bool(re.fullmatch(r"\W*\w{1,5}\W*", text))
        share, plain = self.shares.get(key), text.strip(" %").replace(",", ".")
        if share is None or not _DECIMAL.match(plain):
            return False
        if of == "stated_lost_points":
            return self.losses[key] == Decimal(plain)
        if of in POINTS:
            return False
        return abs(share - Decimal(plain)) <= _ROUNDED

    def _below(self, keys: Sequence[Key]) -> list[list[str]]:
        """The texts of the row below each line."""
        found: list[list[str]] = []
        after: list[str] = []
        for key in reversed(keys):
            found.append(after)
            if key in self.order:
                after = self.texts[key]
        return found[::-1]


def unread(runs: Iterable[Run], tables: Iterable[Rows]) -> Iterator[tuple[Place, str]]:
    """The lines of tables that nothing was read from, as they stand, and those between them."""
    known = {_key(line.place) for table in tables for line in (*table.lines, *table.passed)}
    for run in runs:
        beside = bool(run.lines) and run.lines[0].place.column > 0  # what stands beside a table
        wide = 1 if beside else _WIDE
        lines = [line for line in run.lines if sum(map(_counts, line.cells)) >= wide]
        if len(lines) < _SEVERAL:
            continue
        between: list[Line] | None = None  # narrow lines behind a wide one that was not read
        for line in run.lines:
            if not any(map(_counts, line.cells)) or is_numbering(line):
                continue
            told = beside or _key(line.place) not in known
            if sum(map(_counts, line.cells)) >= wide:
                for one in (*(between or ()), line) if told else ():
                    yield one.place, " | ".join(cell.text for cell in one.cells if _counts(cell))
                between = [] if told else None
            elif told and between is not None:
                between.append(line)


def _key(place: Place) -> Key:
    return (place.file, place.sheet, place.row)


def _said(row: PlanRow) -> Iterator[str]:
    yield from (f"{row.code} {row.title}", *row.cells.values())
    for one in row.path:
        yield from (one.code, one.title, one.printed, *one.cells.values())


def _counts(cell: Cell) -> bool:
    return bool(cell.text) and not cell.above and not cell.left


def tokens(text: str) -> list[tuple[str, str]]:
    """The words of a text as they stand and as they are compared: 0,50 is 0.5, 06 is 6."""
    return [(one, _compared(one)) for one in _TOKEN.findall(text)]


def _compared(said: str) -> str:
    if not said[0].isdigit():
        return fold(said)
    plain = said.replace(",", ".")
    if plain.count(".") == 1:
        plain = plain.rstrip("0").rstrip(".")
    return plain.lstrip("0") or "0"


def squashed(text: str) -> str:
    """A text without what spaces, dashes and stops do to it."""
    return re.sub(r"[\W_]+", "", fold(text))


def _labels_in(text: str) -> frozenset[str]:
    """The words of the labels a cell is parted by, each before its colon on a line or sentence."""
    labels = re.findall(rf"(?:\A|[\n.;])\s*([^:\n.;]{{2,{_LABEL}}}):", text)
    return frozenset(token for one in labels if claims(one) for _, token in tokens(one))


def _labelling(text: str, key: str) -> frozenset[str]:
    """The words of a cell that only name its column once more: "Chủ trì: Văn phòng"."""
    label, colon, _ = text.partition(":")
    named = {one for one, _ in claims(label)} if colon and len(label) < _LABEL else ()
    return frozenset(token for _, token in tokens(label)) if key in named else frozenset()


def _missing(
    text: str, pool: Counter[str], whole: Iterable[str], free: Collection[str]
) -> list[str]:  # fmt: skip
    """The words of a cell that no field holds; those found are taken out of the pool."""
    plain = squashed(text)
    verbatim = any(plain in one for one in whole)
    named = {token for form in _NAMING for match in form.finditer(text)
             for _, token in tokens(match[0])}  # fmt: skip
    lost = []
    for word, token in tokens(text):
        if pool[token] > 0:
            pool[token] -= 1
        elif not verbatim and token not in free and token not in named:
            lost.append(word)
    return lost
