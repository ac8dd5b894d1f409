"""Dates and periods named in a Vietnamese phrase, wherever they stand in it."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A date or period named in a text, and where."""

    kind: str  # date month quarter half nine year point weeks
    start: date
    end: date
    at: int
    to: int
    written: bool = False  # whether the phrase says the year
    many: bool = False  # several months or quarters in one breath
    partial: bool = False  # a day left blank: "ngày /3/2024"


_MARKS: Final = re.compile("[\u0300-\u036f]")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "l": 1, "ll": 2,
                 "lll": 3, "lv": 4, "11": 2, "111": 3, "1v": 4, "il": 2, "li": 2, "iil": 3, "ili": 3,
                 "lii": 3, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nhat": 1, "dau": 1, "cuoi": 4}  # fmt: skip
_MONTHS: Final = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
                  "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12}  # fmt: skip
_M: Final = (
    r"(?:0?[1-9]|1[0-2]|muoi mot|muoi hai|muoi|gieng|chap|hai|ba|bon|sau|bay|tam|chin|tu|mot)"
)
_Y: Final = r"(?:(?:nam\s*)?((?:19|20)\d\d))"
_IN: Final = r"(?:\s*[/.,-]\s*|\s*nam\s*|\s+)"


def plain(phrase: str) -> str:
    """The phrase folded for reading: no accents, small letters, OCR's O and l among digits mended."""
    text = unicodedata.normalize("NFC", phrase)
    text = re.sub("[\u200b-\u200d\ufeff\u00ad*_`#]", "", text)
    text = re.sub("[‐-―−]", "-", text)
    text = unicodedata.normalize(
        "NFD", text.replace("Đ", "D").replace("đ", "d").replace("Ð", "D").replace("ð", "d")
    )
    text = _MARKS.sub("", text).lower()
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\d)[o](?=[\d/.\-]|\b)|(?<=[\d/.\-])[o](?=\d)", "0", text)
    text = re.sub(r"(?<=[\d/.])[il|](?=[\d/.])|\b[il|](?=\d)|(?<=\d)[il|](?=\d|/)", "1", text)
    text = re.sub(r"\bq(?:uy|ui|u[yi]|y)?[.\s]*(?=(?:[ivl]{1,3}|1v|[1-4])\b)", "quy ", text)
    text = re.sub(r"\bq(?:ui|uy)\b", "quy", text)
    text = re.sub(r"(trong|truoc|den|ngay|thang|nam|quy|het|cuoi|dau)(?=\d)", r"\1 ", text)
    text = re.sub(r"(?<=[a-z])(?=(?:nam|thang|ngay|quy) ?\d)", " ", text)
    text = re.sub(r"\b(trong|truoc|den|het|cuoi|dau|ca)(?=(?:nam|thang|ngay|quy)\b)", r"\1 ", text)
    text = re.sub(r"\bhang(?=(?:nam|thang|tuan|quy)\b)", "hang ", text)
    text = re.sub(r"\bthuong ?xuyen\b", "thuong xuyen", text)
    text = re.sub(r"[\"'“”‘’()\[\]]", " ", text)
    return re.sub(r"\s+", " ", text).strip(" .;:,!")


Finder = Callable[[str, int], Iterator[Span]]


def spans(text: str, year: int) -> tuple[list[Span], tuple[str, ...]]:
    """Every date and period of a plain text in order, none inside another, and what is doubtful."""
    taken: list[Span] = []
    doubts: list[str] = []
    for finder in (_ranges, _dates, _points, _weeks, _quarters, _halves, _months, _edges, _years):
        for span in finder(text, year):
            if span.kind == "impossible":
                doubts.append("impossible_date")
                continue
            if not any(span.at < one.to and one.at < span.to for one in taken):
                taken.append(span)
    return sorted(taken, key=lambda one: one.at), tuple(dict.fromkeys(doubts))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(text: str) -> int:
    number = int(text)
    return number + 2000 if number < 100 else number


def _made(day: date | None, match: re.Match[str], *, written: bool) -> Span:
    if day is None or not 1990 <= day.year <= 2100:
        return Span("impossible", date.min, date.min, match.start(), match.end())
    return Span("date", day, day, match.start(), match.end(), written)


def _dates(text: str, year: int) -> Iterator[Span]:
    for m in re.finditer(r"(?<![\d/])(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)", text):
        yield _made(_day(int(m[1]), int(m[2]), int(m[3])), m, written=True)
    for m in re.finditer(
        r"(?<![\d/.])(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)", text
    ):
        yield _made(_day(_full(m[4]), int(m[3]), int(m[1])), m, written=True)
    spelled = rf"(?:ngay |mung |mong )?\b(\d{{1,2}}) thang ({_M})\b(?:{_IN}((?:19|20)\d\d)\b)?"
    for m in re.finditer(spelled, text):
        own = int(m[3]) if m[3] else year
        yield _made(_day(own, _month(m[2]), int(m[1])), m, written=bool(m[3]))
    for m in re.finditer(
        r"(?<![\d/.])(\d{1,2})\s*/\s*(\d{1,2})(?:\s*nam\s*((?:19|20)\d\d))?(?![\d/])", text
    ):
        lead = text[: m.start()].rstrip()
        if lead.endswith(("thang", "quy", "lan")) or int(m[2]) > 12:
            continue
        own = int(m[3]) if m[3] else year
        yield _made(_day(own, int(m[2]), int(m[1])), m, written=bool(m[3]))


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word]


def _month_span(
    year: int, first: int, last: int, m: re.Match[str], *, written: bool, kind: str = "month"
) -> Span:
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Span(kind, date(year, first, 1), end, m.start(), m.end(), written, many=last > first)


def _ranges(text: str, year: int) -> Iterator[Span]:
    """Two ends that share their month or year: "tháng 3-5/2025", "quý I – III", "từ 01 đến 15/3"."""
    both = (
        rf"\bthang ({_M})\s*(?:-|den|toi|den het)\s*(?:thang )?({_M})\b(?:{_IN}((?:19|20)\d\d)\b)?"
    )
    for m in re.finditer(both, text):
        first, last = _month(m[1]), _month(m[2])
        if first < last and not (
            m[2].isdigit() and re.match(r"\s*/\s*\d{1,2}\b(?!\d)", text[m.end() :])
        ):
            yield _month_span(int(m[3] or year), first, last, m, written=bool(m[3]))
    listed = rf"\bthang ({_M}(?:(?:\s*[,;]\s*|\s+va\s+){_M})+)\b(?:{_IN}((?:19|20)\d\d)\b)?"
    for m in re.finditer(listed, text):
        numbers = [_month(one) for one in re.findall(_M, m[1])]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield _month_span(int(m[2] or year), numbers[0], numbers[-1], m, written=bool(m[2]))
    q = r"(?:i{1,3}|iv|l{1,3}|lv|1v|1{2,3}|[1-4])"
    several = rf"\b(?:cac )?quy ({q}(?:\s*(?:[,;&]|va|-|den)\s*(?:quy )?{q})+)\b(?:{_IN}((?:19|20)\d\d)\b)?"
    for m in re.finditer(several, text):
        numbers = [_ROMAN[one] for one in re.findall(rf"\b{q}\b", m[1])]
        through = re.search(r"-|den", m[1])
        run = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if through or run:
            own = int(m[2] or year)
            yield _month_span(
                own, numbers[0] * 3 - 2, numbers[-1] * 3, m, written=bool(m[2]), kind="quarter"
            )
    shared = r"\b(?:tu )?(?:ngay )?(\d{1,2})\s*(?:-|den)\s*(?:ngay )?(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*(\d{4}|\d{2}))?(?![\d/])"
    for m in re.finditer(shared, text):
        own = _full(m[4]) if m[4] else year
        start, end = _day(own, int(m[3]), int(m[1])), _day(own, int(m[3]), int(m[2]))
        if start and end and start <= end:
            yield Span("point", start, end, m.start(), m.end(), bool(m[4]))


def _points(text: str, year: int) -> Iterator[Span]:
    """Beginning, middle and end of a month or year (Civil Code 2015, article 146)."""
    for m in re.finditer(rf"\b(dau|giua|cuoi) thang ({_M})\b(?:{_IN}((?:19|20)\d\d)\b)?", text):
        own, month = int(m[3] or year), _month(m[2])
        day = {"dau": 1, "giua": 15, "cuoi": calendar.monthrange(own, month)[1]}[m[1]]
        yield Span(
            "point", date(own, month, day), date(own, month, day), m.start(), m.end(), bool(m[3])
        )
    for m in re.finditer(
        r"\b(dau|giua|cuoi) quy (i{1,3}|iv|l{1,3}|1v|[1-4])\b(?:\s*(?:/|nam)?\s*((?:19|20)\d\d)\b)?",
        text,
    ):
        own, quarter = int(m[3] or year), _ROMAN[m[2]]
        last = calendar.monthrange(own, quarter * 3)[1]
        day = {
            "dau": date(own, quarter * 3 - 2, 1),
            "giua": date(own, quarter * 3 - 1, 15),
            "cuoi": date(own, quarter * 3, last),
        }[m[1]]
        yield Span("point", day, day, m.start(), m.end(), bool(m[3]))


def _edges(text: str, year: int) -> Iterator[Span]:
    for m in re.finditer(rf"\b(?:ngay tu )?(dau|giua|cuoi) nam\b(?:\s*{_Y}\b)?", text):
        own = int(m[2] or year)
        day = {"dau": date(own, 1, 1), "giua": date(own, 6, 30), "cuoi": date(own, 12, 31)}[m[1]]
        yield Span("point", day, day, m.start(), m.end(), bool(m[2]))


def _weeks(text: str, year: int) -> Iterator[Span]:
    numbers = {
        "1": 1,
        "2": 2,
        "3": 3,
        "4": 4,
        "mot": 1,
        "nhat": 1,
        "dau": 1,
        "hai": 2,
        "ba": 3,
        "bon": 4,
        "tu": 4,
        "cuoi": 4,
    }
    pattern = rf"\btuan (?:thu )?(1|2|3|4|mot|nhat|dau|hai|ba|bon|tu|cuoi)(?: cua)? thang ({_M})\b(?:{_IN}((?:19|20)\d\d)\b)?"
    for m in re.finditer(pattern, text):
        own, month = int(m[3] or year), _month(m[2])
        first = date(own, month, 1 + 7 * (numbers[m[1]] - 1))
        yield Span("weeks", first, first + timedelta(days=6), m.start(), m.end(), bool(m[3]))


def _quarters(text: str, year: int) -> Iterator[Span]:
    pattern = rf"\bquy (i{{1,3}}|iv|l{{1,3}}|lv|1v|il|li|111|11|[1-4]|mot|hai|ba|bon|tu|dau|cuoi)\b(?! nam nao)(?:{_IN}((?:19|20)\d\d)\b)?"
    for m in re.finditer(pattern, text):
        quarter = _ROMAN[m[1]]
        span = _month_span(
            int(m[2] or year), quarter * 3 - 2, quarter * 3, m, written=bool(m[2]), kind="quarter"
        )
        yield span._replace(many=False)


def _halves(text: str, year: int) -> Iterator[Span]:
    for m in re.finditer(
        rf"\b(?:(?:6|sau) thang|nua)\s*(dau|cuoi)(?: nam)?\b(?:\s*/?\s*{_Y}\b)?", text
    ):
        own = int(m[2] or year)
        first = 1 if m[1] == "dau" else 7
        yield _month_span(own, first, first + 5, m, written=bool(m[2]), kind="half")._replace(
            many=False
        )
    for m in re.finditer(rf"\b(?:quy|9|chin) thang(?: dau(?: nam)?)?\b(?:\s*/?\s*{_Y}\b)?", text):
        if text[m.start()].isdigit() or text[m.start() :].startswith("chin"):
            yield _month_span(int(m[1] or year), 1, 9, m, written=bool(m[1]), kind="nine")._replace(
                many=False
            )
    for m in re.finditer(
        rf"(?<!\d )\b(?:6|sau) thang\b(?!\s*(?:dau|cuoi|/|mot|1 lan|ke tu|tro))(?:\s*(?:nam )?((?:19|20)\d\d)\b)?",
        text,
    ):
        yield _month_span(int(m[1] or year), 1, 6, m, written=bool(m[1]), kind="half")._replace(
            many=False
        )


def _months(text: str, year: int) -> Iterator[Span]:
    for m in re.finditer(rf"\bthang ({_M})\b(?:{_IN}((?:19|20)\d\d)\b)?", text):
        yield _month_span(int(m[2] or year), _month(m[1]), _month(m[1]), m, written=bool(m[2]))
    for m in re.finditer(r"(?<![\d/.-])(/\s*)?(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)\b", text):
        if 1 <= int(m[2]) <= 12:
            span = _month_span(int(m[3]), int(m[2]), int(m[2]), m, written=True)
            yield span._replace(partial=bool(m[1]) or text[: m.start()].rstrip().endswith("ngay"))


def _years(text: str, year: int) -> Iterator[Span]:
    for m in re.finditer(
        rf"\b(?:trong |ca |het |den het |den |cuoi )?nam (?:ke hoach )?((?:19|20)\d\d)\b|\b(?:trong|ca|het) nam(?: nay)?\b(?!\s*\d)|^nam nay$|^\(?((?:19|20)\d\d)$",
        text,
    ):
        said = m[1] or m[2]
        own = int(said or year)
        blank = text[: m.start()].rstrip().endswith(("ngay thang", "thang"))
        yield Span(
            "year",
            date(own, 1, 1),
            date(own, 12, 31),
            m.start(),
            m.end(),
            bool(said),
            partial=blank,
        )
