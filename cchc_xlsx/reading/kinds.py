"""What the cells of a column look like: numbers, codes, deadlines, units, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.deadlines import read_deadline
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.speech import Speech, says
from cchc_xlsx.reading.titles import split_code

LIKELY: Final = 0.7
_ANY_YEAR: Final = 2025  # whether words say a time does not hang on the year
_LEVEL_WORD: Final = re.compile(
    r"lĩnh vực|tiêu chí(?: thành phần)?|chỉ số(?: thành phần)?|tctp|cstp|tc|lv|nhóm", re.IGNORECASE
)
_LEVEL_CODE: Final = re.compile(
    r"(?:lv|tc|tctp|cstp|tiêu chí|lĩnh vực)\s*(?:\d+(?:\.\d+)*|[IVX]{1,4})", re.IGNORECASE
)
_CALLED: Final = re.compile(
    r"\A(?:ông|bà|anh|chị|đ/c|đồng chí)\s*:?\s+|\s*[-–,(].*\Z", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"(?:lĩnh vực|lv|nhóm|phần|trục|mảng)\s*(?:số\s*)?(?:\d{1,2}|[IVX]{1,4})\.?", re.IGNORECASE
)
_SEVERAL: Final = re.compile(r"[;\n,]|^cac |\bcac (phong|thon|don vi|co quan)|^(truong|nhung) ")
_STATUS: Final = re.compile(
    r"(?:da|dang|chua) (?:thuc hien|hoan thanh|trien khai|xong|lam|trinh)\b.{0,20}\Z"
    r"|(?:hoan thanh|(?:cham|dung|vuot) tien do|tam dung|khong phat sinh|qua han)\Z"
)

_DOTTED: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_YEAR: Final = re.compile(r"20[1-4]\d")


class Cells:
    """What the cells of a column look like."""

    def __init__(self, column: int, body: Sequence[Line]) -> None:
        self.texts = [
            line.cells[column].text
            for line in body[:200]
            if column < len(line.cells) and line.cells[column].text
        ]
        self.count = len(self.texts) or 1
        self.rows = [
            line.cells[column].text
            for line in body[:200]
            if column < len(line.cells) and line.cells[column].text
            and sum(bool(cell.text) for cell in line.cells) > 1
        ]  # fmt: skip
        rows = sum(sum(bool(cell.text) for cell in line.cells) > 2 for line in body[:200])
        self.filled = len(self.texts) / max(rows, 1)
        self.kinds = Counter(kind_of(text) for text in self.texts)

    @cached_property
    def speech(self) -> Speech:
        """What the sentences of the column do."""
        return Speech(self.texts)

    @cached_property
    def named(self) -> float:
        """The share of cells that name units or persons and say nothing more."""
        return sum(map(_is_name, self.texts)) / self.count

    @cached_property
    def timed(self) -> float:
        """The share of cells that say a time and nothing to be done by then."""
        times = [text for text in self.texts if kind_of(text) == "deadline"]
        return sum(says(text) not in ("does", "fails") for text in times) / self.count

    @cached_property
    def years(self) -> float:
        """The share of cells that say a year and nothing else, which may be when work ends."""
        return sum(bool(_YEAR.fullmatch(text)) for text in self.texts) / self.count

    @cached_property
    def largest(self) -> float:
        """The largest number of the column."""
        read = (re.match(r"-?\d+(?:[.,]\d+)?", text) for text in self.texts)
        return max((abs(float(one[0].replace(",", "."))) for one in read if one), default=0.0)

    @cached_property
    def fields(self) -> float:
        """The share of cells that only number a field: "Lĩnh vực 1"."""
        return sum(bool(_FIELD.fullmatch(text)) for text in self.texts) / self.count

    @cached_property
    def numbered(self) -> float:
        """The share of cells that begin with the code of a criterion."""
        found = (bool(_DOTTED.fullmatch(t)) or "." in split_code(t)[0] for t in self.texts)
        return sum(found) / self.count

    @property
    def coded(self) -> bool:
        """Whether most cells begin with the code of a criterion."""
        return self.numbered >= LIKELY

    def several(self) -> float:
        """From -1 to 1: whether cells name several units, or one each in every row."""
        many = sum(bool(_SEVERAL.search(fold(text))) for text in self.texts) / self.count
        return max(-1.0, min(1.0, 2 * many + 2 * (1 - min(self.filled, 1.0)) - 0.5))

    def share(self, *kinds: str) -> float:
        """The share of cells of these kinds."""
        return sum(self.kinds[kind] for kind in kinds) / self.count

    def share_in_rows(self, *kinds: str) -> float:
        """The same, of the cells that do not stand alone in their lines: headings put aside."""
        return sum(kind_of(text) in kinds for text in self.rows) / (len(self.rows) or 1)

    def fit(self, key: str) -> float:  # noqa: PLR0911  one return a kind of column
        """How well the cells suit a key, from -4 to 4."""
        if not self.texts:
            return 0.0
        if key in POINTS:
            return 4 * self.share("number", "fraction") - 2
        if key == "status":
            return 6 * self.share("status")
        if key == "percent":
            return 4 * self.share("percent", "number") - 2
        if key == "deadline":
            return 4 * (self.share("deadline") + self.years) - 2
        if key in ("lead", "support"):
            return 3 * self.share("unit") - 1
        if key in ("no", "code"):
            return 3 * self.share("code", "number") - 1
        if key == "requirement":  # a level asked for may well be a number
            return 0.0
        return (-6 if key == "title" else -2) * self.share("number", "fraction", "percent")

    def may_be(self, key: str) -> bool:  # noqa: PLR0911  one return a kind of column
        """Whether the cells do not contradict a key."""
        if not self.texts:
            return True
        if self._only:
            return key in self._only
        if key in ("lead", "support"):
            return self.share("number", "fraction", "percent") < LIKELY
        if key in POINTS:
            most = () if key == "max_points" else ("percent",)
            return self.share("number", "fraction", "code", *most) >= 0.5
        if key == "percent":
            return self.share("percent", "number", "fraction") >= 0.5
        if key == "deadline":
            return self.share("number", "percent") - self.years < 0.6
        if key == "field" and self.fields >= LIKELY:
            return True
        if key in ("title", "field"):
            return self.share("code", "number") < LIKELY
        if key in ("measure", "task", "reason"):
            figures = self.share("number", "fraction", "percent")
            return self.named < LIKELY and (key == "reason" or figures < LIKELY)
        return True

    @cached_property
    def _only(self) -> tuple[str, ...]:
        """All that a column may be whose cells say how far work is, or what things are counted in,
        whatever it is called; nothing where they do not."""
        if self.share("status") >= LIKELY:
            return ("status", "percent", "note")
        return ("note",) if "%" in self.texts else ()

    def is_prose(self) -> bool:
        """Whether most cells are sentences rather than names or figures."""
        return len(self.texts) > 1 and self.share("text") >= 0.5 and (
            sum(map(len, self.texts)) / self.count > 12
        )  # fmt: skip

    def are_levels(self) -> bool:
        """Whether the cells only say what each row is: a field, a criterion, a component."""
        return bool(self.texts) and all(map(_LEVEL_WORD.fullmatch, self.texts))

    def guess(self, taken: set[str]) -> str:
        """What a column without a header is, "" where nothing tells."""
        if len(self.texts) < 2:
            return ""
        sure = (
            ("no", self.share("code", "number") > 0.7 and not taken & {"no", "code"}),
            ("deadline", self.share("deadline") > 0.7 and "deadline" not in taken),
            ("lead", self.share("unit") > 0.7 and "lead" not in taken),
        )
        return next((key for key, is_so in sure if is_so), "")


def _is_name(text: str) -> bool:
    """Whether a cell names units or a person and is no sentence."""
    if len(text) > 90 or says(text) in ("does", "fails"):
        return False
    return kind_of(text) == "unit" or _is_person(text)


def _is_person(text: str) -> bool:
    """Whether words are the name of a person: two to five, each with a capital."""
    words = _CALLED.sub("", text).split()
    return 2 <= len(words) <= 5 and all(w[0].isupper() and w[1:].islower() for w in words)


def says_when(text: str) -> bool:
    """Whether words say a time, in days or periods or as often as it comes."""
    found = read_deadline(text, _ANY_YEAR)
    return any(one.kind != "unspecified" for one in found.milestones)


def kind_of(text: str) -> str:  # noqa: PLR0911  one return a kind of cell
    """What a cell looks like: a number, a code, a deadline, a unit, or plain text."""
    if re.fullmatch(r"[+-]?\d{1,4}(?:[.,]\d+)?\s*(?:đ|điểm)?", text):
        return "number"
    if re.fullmatch(r"(?:\d{1,2}\s*/\s*){1,2}20\d\d", text):
        return "deadline"
    # "0,5/1", "2/2/1,5"; a fine printed over none: "-0,5/0"
    if re.fullmatch(
        r"[-−–]?\d+(?:[.,]\d+)?(?:\s*(?:đ|điểm)?\s*/\s*\d+(?:[.,]\d+)?){1,3}\s*(?:đ|điểm)?", text
    ):
        return "fraction"
    if re.fullmatch(r"\d{1,3}(?:[.,]\d+)?\s*%", text):
        return "percent"
    if _LEVEL_CODE.fullmatch(text):
        return "code"
    if re.fullmatch(r"(?:\d+\.)+\d*\.?|[IVXLC]{1,5}\.?|[A-ZĐ]\.?|[a-zđ]\)|\d{1,3}[.)]", text):
        return "code"
    if _STATUS.match(fold(text)):
        return "status"
    if len(text) < 120 and says_when(text):
        return "deadline"
    mentions = read_units(text[:200])
    if mentions and any(mention.unit for mention in mentions):
        return "unit"
    return "text"
