"""The figures a letter states of its unit: the index, its survey, its rank, and what is aimed at.

Every number with points or a rank is asked what it is of, by the words since the number before it;
one that may be of two things is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.figure_numbers import LEAST_SCALE, RANK, RANKED, Number, numbers, wire
from cchc_xlsx.reading.figure_phrases import phrases
from cchc_xlsx.reading.figure_words import (
    Fact,
    Head,
    Kind,
    Subject,
    aims,
    is_change,
    is_floor,
    names_index,
    of_others,
    outside,
    subject,
    without_purpose,
    year,
    year_behind,
)

_WORTH: Final = ("điểm", "đ", "hạng", "thứ", "xếp", "vị trí", "chỉ số", "loại")
_LONGEST: Final = 3000  # of a sentence: each number looks at all before and behind it
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|[-–+“\"(])|\n")
_UP: Final = Pattern(
    r"\A[^.;\d]{0,14}(?:\d{4}[^.;\d]{0,6})?(?<!trở )\b(?:lên|xuống|còn)\b", "lên", "xuống", "còn"
)
_FROM: Final = Pattern(r"\btừ\s*(?:mức\s*)?(?:(?:vị trí|thứ|hạng)\s*){0,3}\Z", "từ")
_UP_TO: Final = Pattern(r"(?:\bđến|(?<!không )\bdưới|\d\s*[-–])\s*\Z", "đến", "dưới", "-", "–")
_VERB: Final = Pattern(r"\b(?:đạt|được|là|còn|lên|xuống|từ|với|năm|mức)\b|:", *"đlcltvnmx:")
_OF_YEAR: Final = Pattern(  # "Kết quả năm 2025 theo Quyết định số …: 74,68 điểm"
    r"\W*(?:kết quả )?năm \d{4}\s*(?::|,|đạt|được|theo quyết định[^:;]*:)?\s*\Z", "năm"
)
_RANKED: Final = Pattern(
    r"\s*(?:\([^()]*\))?\s*[(,;]?\s*(?:xếp |đứng )?(?:thứ|hạng|vị trí)\b", "thứ", "hạng", "vị trí"
)
_SAME: Final = Pattern(r"\bso với (?:\S+ )?năm\s+(20\d\d|trước|ngoái)\b", "so với")
_GAIN: Final = Pattern(r"\b(tăng|giảm)(?: thêm)?\s*\Z", "tăng", "giảm")
_GRADES: Final = Pattern(r"\bxếp loại|\bkhen|\bthưởng|\bmức", "xếp loại", "khen", "thưởng", "mức")
_GOALS: Final = Pattern(
    r"\W*(?:[ivx\d]{1,4}[.):]\s*)*(?:mục tiêu|chỉ tiêu|mục đích, yêu cầu)\b[^.;]{0,50}\Z",
    "mục tiêu", "chỉ tiêu", "mục đích",
)  # fmt: skip
_HEADING: Final = Pattern(r"\W*(?:[ivx]{1,4}|\d{1,2})[.):]\s|\W*phần\s")


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
            if len(sentence) <= _LONGEST:
                yield from self._sentence(sentence)

    def _sentence(self, spelt: str) -> Iterator[Fact]:
        self.sentence = small = spelt.lower()
        self.before = []
        self.partial = False
        yield from phrases(small, self.head, self.goals)
        aim: bool | None = self.goals
        last, ranked = 0, False
        found = numbers(small)
        for at, match in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(small)
            last = self._out_of_brackets(small, last, match.start())
            one = Number(match, small[last : match.start()], spelt[last : match.start()],
                          small[match.end() :], small[match.end() : end],
                          spelt[match.end() : end])  # fmt: skip
            said = outside(one.said) if one.is_rank else without_purpose(one.said)
            what = subject(said, one.spelt, self.own, ranked)
            when = year(said, one.tail, self.head.scored - 1)
            # a year said anew begins another statement: "phấn đấu …; năm 2024 đạt …"
            began = aim if when is None or when == self.head.plan else self._aimed(when)
            aim = aims(one.said, bool(began))
            self.year = when if when is not None else self.year
            ranked = one.is_rank
            near = year_behind(one.tail)
            last = match.end() + (near.end() if near else 0)
            read = self._rank if ranked else self._points
            yield from read(one, what, aim)

    def _aimed(self, when: int) -> bool:
        """Whether a year is aimed at because goals are spoken of: none that is over and ranked."""
        return self.goals and not (
            when <= self.head.scored < self.head.plan and RANKED.search(self.sentence)
        )

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

    # --- points ------------------------------------------------------------------------------

    def _points(self, one: Number, what: Subject | None, aim: bool | None) -> Iterator[Fact]:
        kind, whole = (what.kind, what.whole) if what else (None, None)
        change = is_change(one.said)
        if whole == "index" or (whole == "other" and not change):  # not what it is compared with
            self.main = whole
        if change:
            yield from self._change(one, aim)
        elif _UP_TO.search(one.said):
            return
        elif kind == "survey":
            others = whole == "other" and of_others(one.said)
            others = others or bool(
                self.before and self.before[-1][0] == "other"
            )  # "tỉnh 85 (XHH 22,4)"
            if not (aim or others) and self.year in (None, self.head.scored) and one.is_survey:
                yield "survey_points", one.said_as
                if one.of:
                    yield "survey_max", wire(one.match[2])
        else:
            yield from self._index(one, kind or self._implied(one, aim), aim)

    def _implied(self, one: Number, aim: bool | None) -> Kind | None:
        """What a number is of whose own words name nothing."""
        if self.main is None and _OF_YEAR.match(one.said) and _RANKED.match(one.behind):
            return "index"  # "Năm 2024: 88,4 điểm (hạng 4/16)"
        if self.main is not None:
            return self.main if _VERB.search(one.said) else None
        if one.said.strip() == "với":  # "với 93,45 điểm, phường …"
            after = subject(one.tail, one.tail_spelt, self.own, counted=False)
            return after.kind if after else None
        return "index" if aim and self.year == self.head.plan else None

    def _index(self, one: Number, kind: Kind | None, aim: bool | None) -> Iterator[Fact]:
        self.index = False
        if one.of and one.of < LEAST_SCALE:  # a field's, and so is the rank behind it
            self.main = "other"
            return
        most = kind == "measure" and ("tối đa" in one.said or "thang điểm" in one.said)
        self.partial = self.partial or (most and one.value < LEAST_SCALE)
        if kind != "index" or aim is None or self.partial:
            return
        self.main = "index"
        if not (one.is_index and names_index(self.sentence)):
            return
        key = self._key(one, aim)
        self.index = key == "index_points"
        if key:
            yield key, one.said_as
        if self.index and one.of:
            yield "scale", wire(one.match[2])

    def _key(self, one: Number, aim: bool) -> str:
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
        past = RANK.search(one.behind.split(".")[0]) or "công bố" in one.said
        return "target_points" if when == plan and not past else ""

    def _change(self, one: Number, aim: bool | None) -> Iterator[Fact]:
        """What the index won or lost against the year before."""
        gain = _GAIN.search(one.said)
        against = _SAME.search(one.tail) or _SAME.search(one.said)
        last = against and against[1] in (str(self.head.scored - 1), "trước", "ngoái")
        if gain and last and self.index and aim is False:
            yield ("gain" if gain[1] == "tăng" else "drop"), one.said_as

    # --- rank --------------------------------------------------------------------------------

    def _rank(self, one: Number, what: Subject | None, aim: bool | None) -> Iterator[Fact]:
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
        place, out_of = one.rank
        if not place:
            return
        if self.year is not None and self.head.scored and self.year == self.head.scored - 1:
            yield "previous_rank", place
        elif self.year in (None, self.head.scored) or not self.head.scored:
            yield "rank", place
            if out_of:
                yield "rank_of", out_of
