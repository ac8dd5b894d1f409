"""The figures a letter states of its unit: the index, its survey, its rank, and what is aimed at.

Every number with points or a rank is asked what it is of, by the words since the number before it;
one that may be of two things is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.figure_words import (
    SURVEY,
    Kind,
    Subject,
    aims,
    is_change,
    is_floor,
    names_index,
    subject,
    year,
    year_behind,
)

_N: Final = r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{1,3})?)"
_NUMBER: Final = Pattern(
    rf"{_N}(?:\s*(?:điểm\s*)?/\s*(\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d/]|[.,-]\d))?(?:\s*(điểm|đ\b)(?! phần trăm))?(?!\s*[%\d/]|[.,]\d)|"
    r"\b(?:thứ|hạng)\s+(nhất|nhì|ba)\b", *"0123456789", "thứ", "hạng",
)  # fmt: skip
_WORTH: Final = ("điểm", "đ", "hạng", "thứ", "xếp", "vị trí", "chỉ số", "loại")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|[-–+“\"(])|\n")
_RANK: Final = Pattern(
    r"(?:\bthứ|\bhạng|\bxếp|\bvị trí|\bđứng)(?! loại)[^.;:\d]{0,30}:?\s*\Z", "thứ", "hạng", "xếp", "vị trí", "đứng"
)  # fmt: skip
_NO_RANK: Final = Pattern(
    r"\b(?:năm|lần|tiêu chí|lĩnh vực|nội dung|đợt|khóa|kỳ|tháng|quý|ngày)\s+(?:thứ\s*)?\Z|\b(?:tháng|quý|ngày)\s*\Z",
    "năm", "lần", "tiêu chí", "lĩnh vực", "nội dung", "đợt", "khóa", "kỳ", "tháng", "quý", "ngày",
)  # fmt: skip
_OUT_OF: Final = Pattern(
    r"\A[^.;\d]{0,12}?\b(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?(\d{1,4})\b(?!\s*điểm)", "trong", "trên"
)  # fmt: skip
_OF_ALL: Final = Pattern(
    r"\A\s*(?:(?:của\s+)?toàn|của)\s+(?:tỉnh|huyện|thị xã|thành phố)\b", "tỉnh", "huyện", "thị xã", "thành phố"
)  # fmt: skip
_BARE: Final = Pattern(r"(?:\b(?:đạt|là|được|từ|lên|điểm|tổng cộng)|:|=)\s*\Z", *"đlt:=")
_UP: Final = Pattern(
    r"\A[^.;\d]{0,14}(?:\d{4}[^.;\d]{0,6})?(?<!trở )\b(?:lên|xuống|còn)\b", "lên", "xuống", "còn"
)
_FROM: Final = Pattern(r"\btừ\s*(?:mức\s*)?(?:(?:vị trí|thứ|hạng)\s*){0,3}\Z", "từ")
_UP_TO: Final = Pattern(r"(?:\bđến|(?<!không )\bdưới|\d\s*[-–])\s*\Z", "đến", "dưới", "-", "–")
_VERB: Final = Pattern(r"\b(?:đạt|được|là|còn|lên|xuống|từ|với|năm|mức)\b|:", *"đlcltvnmx:")
_OF_YEAR: Final = Pattern(r"\W*năm \d{4}\s*(?::|,|đạt|được)?\s*\Z", "năm")
_RANKED: Final = Pattern(
    r"\s*[(,;]?\s*(?:xếp |đứng )?(?:thứ|hạng|vị trí)\b", "thứ", "hạng", "vị trí"
)
_SAME: Final = Pattern(r"\bso với (?:\S+ )?năm\s+(20\d\d|trước|ngoái)\b", "so với")
_GAIN: Final = Pattern(r"\b(tăng|giảm)(?: thêm)?\s*\Z", "tăng", "giảm")
_GRADES: Final = Pattern(r"\bxếp loại|\bkhen|\bthưởng|\bmức", "xếp loại", "khen", "thưởng", "mức")
_GOALS: Final = re.compile(
    r"\W*(?:[ivx\d]{1,4}[.):]\s*)*(?:mục tiêu|chỉ tiêu|mục đích, yêu cầu)\b[^.;]{0,50}\Z"
)
_HEADING: Final = re.compile(r"\W*(?:[ivx]{1,4}|\d{1,2})[.):]\s|\W*phần\s")
_CLASS: Final = Pattern(
    r"(?:xếp loại|đạt loại|mức đánh giá|mức xếp loại)\s*:?\s*[“\"']?\s*((?:hoàn thành|không hoàn thành)[^“”\"',.;()*]{0,30}|xuất sắc|tốt|khá|trung bình|yếu)\b",
    "loại", "mức",
)  # fmt: skip
_OF_PEOPLE: Final = Pattern(
    r"\b(?:công chức|viên chức|cán bộ|cá nhân|đảng viên|thi đua|người đứng đầu|tập thể|căn cứ)\b",
    "công chức", "viên chức", "cán bộ", "cá nhân", "đảng viên", "thi đua", "người đứng", "tập thể", "căn cứ",
)  # fmt: skip
_SURVEYED: Final = Pattern(
    r"\W*(?:điểm |kết quả )?(?:qua )?(?:điều tra|khảo sát) (?:xhh|xã hội học|(?:sự |mức độ )?hài lòng|người dân)\b", "điều tra", "khảo sát"
)  # fmt: skip
_THRESHOLD: Final = Pattern(
    r"\btrở lên|\bdưới\b|\btiêu chí|\bđơn vị|\bchuẩn|\bđể\b|\bnếu\b|\bcác xã",
    "trở lên",
    "dưới",
    "tiêu chí",
    "đơn vị",
    "chuẩn",
    "để",
    "nếu",
    "các xã",
)
_LAST_RANK: Final = Pattern(
    r"từ (?:vị trí )?(?:thứ|hạng)\s*(\d{1,3})(?:\s*/\s*(\d{1,4}))?[^.;]{0,14}(?<!trở )lên", "lên"
)
_CONTENT: Final = Pattern(  # of the people asked, in per cent
    r"chỉ số hài lòng[^.;]{0,60}?(?:đạt|từ|trên)[^.;\d]{0,14}(\d{1,3}(?:[.,]\d{1,3})?)\s*%", "hài lòng"
)  # fmt: skip
_ORDINAL: Final = {"nhất": "1", "nhì": "2", "ba": "3"}
_LEAST, _LEAST_SCALE, _MOST, _MOST_SURVEY = 40.0, 80.0, 110.0, 45.0  # of an index, of its survey
_NEAR: Final = 24
_WHOLE: Final = 100.0  # nobody gets: "tổng điểm là 100 điểm"

Fact = tuple[str, str]


class Head(NamedTuple):
    """Whose letter it is, and for which years."""

    unit: str = ""
    scored: int = 0
    plan: int = 0


def facts(paragraphs: Sequence[Paragraph], head: Head) -> Iterator[tuple[str, str, Paragraph]]:
    """Key, value and place of every figure a letter prints about the unit's index."""
    goals = False
    for one in paragraphs:
        for line in unicodedata.normalize("NFC", one.text).split("\n"):
            spelt = " ".join(re.sub(r"[*_]", "", line).split())
            small = spelt.lower()
            if _GOALS.match(small) and "điểm" not in small:
                goals = True
            elif goals and _HEADING.match(small) and len(small) < 80 and "điểm" not in small:
                goals = False
            if len(small) == len(spelt) and any(word in small for word in _WORTH):
                yield from ((k, v, one) for k, v in _Reading(head, goals).read(spelt))


class _Number(NamedTuple):
    match: re.Match[str]
    said: str  # since the number before, small
    spelt: str
    behind: str  # to the end of the sentence
    tail: str  # to the next number
    tail_spelt: str

    @property
    def value(self) -> float:
        return float(self.match[1].replace(",", "."))

    @property
    def of(self) -> float:
        return float(self.match[2].replace(",", ".")) if self.match[2] else 0.0


class _Reading:
    """One line of a letter, sentence by sentence."""

    def __init__(self, head: Head, goals: bool) -> None:
        self.head, self.goals = head, goals
        self.own = fold(re.sub(r"\A(?:UBND|Ủy ban nhân dân)\s+", "", head.unit))
        self.main: Kind | None = None  # what the line speaks of, a survey put in brackets aside
        self.year: int | None = None
        self.index = False  # whether the number before, but surveys, was the index
        self.before: list[tuple[Kind | None, int | None, bool]] = []  # the same outside brackets
        self.sentence = ""
        self.partial = False  # whether the sentence says the maximum of a part of the points

    def read(self, line: str) -> Iterator[Fact]:
        for sentence in _SENTENCE.split(line):
            yield from self._sentence(sentence)

    def _sentence(self, spelt: str) -> Iterator[Fact]:
        self.sentence = small = spelt.lower()
        self.before = []
        self.partial = False
        yield from self._others(small)
        aim: bool | None = self.goals
        last, ranked = 0, False
        found = [m for m in _NUMBER.finditer(small) if self._counts(m, small)]
        for at, match in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(small)
            last = self._out_of_brackets(small, last, match.start())
            one = _Number(match, small[last : match.start()], spelt[last : match.start()],
                          small[match.end() :], small[match.end() : end],
                          spelt[match.end() : end])  # fmt: skip
            what = subject(one.said, one.spelt, self.own, ranked)
            when = year(one.said, one.tail, self.head.scored - 1)
            # a year said anew begins another statement: "phấn đấu …; năm 2024 đạt …"
            began = aim if when is None or when == self.head.plan else self.goals
            aim = aims(one.said, bool(began))
            self.year = when if when is not None else self.year
            ranked = _is_rank(one)
            near = year_behind(one.tail)
            last = match.end() + (near.end() if near else 0)
            read = self._rank if ranked else self._points
            yield from read(one, what, aim)

    def _out_of_brackets(self, small: str, start: int, end: int) -> int:
        """Where the words of a number begin; what was said in brackets does not outlive them."""
        said = small[start:end]
        closed = said.find(")")
        opened = said.find("(")
        if self.before and closed >= 0 and not 0 <= opened < closed:
            self.main, self.year, self.index = self.before.pop()
            start += closed + 1
        if small[start:end].count("(") > small[start:end].count(")"):
            self.before.append((self.main, self.year, self.index))
        return start

    def _counts(self, match: re.Match[str], small: str) -> bool:
        """Whether a number is points or a rank at all."""
        before = small[: match.start()]
        if match[4]:
            return bool(_OUT_OF.search(small[match.end() :]))
        if match[3]:
            return True
        if _RANK.search(before) and not _NO_RANK.search(before):
            behind = small[match.end() :]
            return bool(match[2] or _OUT_OF.search(behind) or _OF_ALL.search(behind))
        if not _BARE.search(before):
            return False
        if match[2]:
            of_survey = SURVEY.search(before[-_NEAR:])
            return bool(of_survey) or float(match[2].replace(",", ".")) >= _LEAST_SCALE
        return bool(re.search(r"[.,]", match[1])) and bool(
            re.match(r"\s*(?:[;,.(]|\Z)|\s+(?:lên|xuống)\b", small[match.end() :])
        )

    # --- points ------------------------------------------------------------------------------

    def _points(self, one: _Number, what: Subject | None, aim: bool | None) -> Iterator[Fact]:
        kind, whole = (what.kind, what.whole) if what else (None, None)
        change = is_change(one.said)
        if whole == "index" or (whole == "other" and not change):  # not what it is compared with
            self.main = whole
        if change:
            yield from self._change(one, aim)
        elif _UP_TO.search(one.said):
            return
        elif kind == "survey":
            if not aim and self.year in (None, self.head.scored) and _is_survey(one):
                yield "survey_points", _wire(one.match[1])
                if one.of:
                    yield "survey_max", _wire(one.match[2])
        else:
            yield from self._index(one, kind or self._implied(one, aim), aim)

    def _implied(self, one: _Number, aim: bool | None) -> Kind | None:
        """What a number is of whose own words name nothing."""
        if self.main is None and _OF_YEAR.match(one.said) and _RANKED.match(one.behind):
            return "index"  # "Năm 2024: 88,4 điểm (hạng 4/16)"
        if self.main is not None:
            return self.main if _VERB.search(one.said) else None
        if one.said.strip() == "với":  # "với 93,45 điểm, phường …"
            after = subject(one.tail, one.tail_spelt, self.own, counted=False)
            return after.kind if after else None
        return "index" if aim and self.year == self.head.plan else None

    def _index(self, one: _Number, kind: Kind | None, aim: bool | None) -> Iterator[Fact]:
        self.index = False
        if one.of and one.of < _LEAST_SCALE:  # a field's, and so is the rank behind it
            self.main = "other"
            return
        most = kind == "measure" and ("tối đa" in one.said or "thang điểm" in one.said)
        self.partial = self.partial or (most and one.value < _LEAST_SCALE)
        if kind != "index" or aim is None or self.partial:
            return
        self.main = "index"
        if not (_is_index(one) and names_index(self.sentence)):
            return
        key = self._key(one, aim)
        self.index = key == "index_points"
        if key:
            yield key, _wire(one.match[1])
        if self.index and one.of:
            yield "scale", _wire(one.match[2])

    def _key(self, one: _Number, aim: bool) -> str:
        """Of which year an index is, and whether it was reached or shall be."""
        _, scored, plan = self.head
        when = self.year
        if _FROM.search(one.said) and _UP.search(one.behind):
            self.year = None
            return "" if aim or when != scored - 1 else "previous_index_points"
        if is_floor(one.said, one.behind):
            graded = _GRADES.search(one.behind) and not aim
            return "target_points" if when in (None, plan) and not graded else ""
        if aim:
            return "target_points" if when in (None, plan) else ""
        if when is None or when == scored or not scored:
            return "index_points"
        if when == scored - 1:
            return "previous_index_points"
        past = _RANK.search(one.behind.split(".")[0]) or "công bố" in one.said
        return "target_points" if when == plan and not past else ""

    def _change(self, one: _Number, aim: bool | None) -> Iterator[Fact]:
        """What the index won or lost against the year before."""
        gain = _GAIN.search(one.said)
        against = _SAME.search(one.tail) or _SAME.search(one.said)
        last = against and against[1] in (str(self.head.scored - 1), "trước", "ngoái")
        if gain and last and self.index and aim is False:
            yield ("gain" if gain[1] == "tăng" else "drop"), _wire(one.match[1])

    # --- rank --------------------------------------------------------------------------------

    def _rank(self, one: _Number, what: Subject | None, aim: bool | None) -> Iterator[Fact]:
        if what and what.kind == "survey":
            return
        whole = what.whole if what else None
        whose = whole or self.main
        if whose == "other" or not names_index(self.sentence):
            self.main = "other"
            return
        self.main = self.main or whole
        if aim is not False or (_FROM.search(one.said) and _UP.search(one.behind)):
            return
        if is_floor(one.said, one.behind):
            return
        place = _ORDINAL.get(one.match[4] or "", (one.match[1] or "").lstrip("0"))
        out_of = one.match[2] or ((m := _OUT_OF.search(one.behind)) and m[1]) or ""
        if not place or (out_of and int(place) > int(out_of)):
            return
        if self.year is not None and self.head.scored and self.year == self.head.scored - 1:
            yield "previous_rank", place
        elif self.year in (None, self.head.scored) or not self.head.scored:
            yield "rank", place
            if out_of:
                yield "rank_of", out_of.lstrip("0")

    # --- what is said in words ---------------------------------------------------------------

    def _others(self, small: str) -> Iterator[Fact]:
        for match in _CLASS.finditer(small):
            before = small[: match.start()]
            aim = aims(before, self.goals)
            if _OF_PEOPLE.search(before) or _THRESHOLD.search(before):
                continue
            if aim is False and self._is_now(before):
                said = match[1].strip()
                yield "classification", said[:1].upper() + said[1:]
        for match in _LAST_RANK.finditer(small):
            if aims(small[: match.start()], self.goals) is False:
                yield "previous_rank", match[1].lstrip("0")
        for match in _CONTENT.finditer(small):
            when = year(small[: match.end()], "", self.head.scored - 1)
            if when is None or when == self.head.plan:
                yield "target_survey", _wire(match[1])

    def _is_now(self, before: str) -> bool:
        when = year(before, "", self.head.scored - 1)
        return when in (None, self.head.scored) or not self.head.scored


def surveyed(title: str, got: str, most: str) -> Iterator[Fact]:
    """The survey's points, where a table of fields has it as a line of its own."""
    if _SURVEYED.match(title.lower()) and Decimal(got) <= Decimal(most) <= _MOST_SURVEY:
        yield "survey_points", got
        yield "survey_max", most


def _is_rank(one: _Number) -> bool:
    if one.match[4]:
        return True
    whole = not one.match[3] and not re.search(r"[.,]", one.match[1] + (one.match[2] or ""))
    return whole and bool(_RANK.search(one.said)) and not _NO_RANK.search(one.said)


def _is_index(one: _Number) -> bool:
    most = one.of or _MOST
    return (
        _LEAST <= one.value <= most
        and (one.value < _WHOLE or bool(one.of))
        and (not one.of or _LEAST_SCALE <= one.of <= _MOST)
    )


def _is_survey(one: _Number) -> bool:
    return one.value <= (one.of or _MOST_SURVEY) <= _MOST_SURVEY + 5


def _wire(said: str) -> str:
    return said.replace(",", ".")
