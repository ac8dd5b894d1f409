"""Deadlines: the table of what people write, then laws for phrases nobody listed."""

from __future__ import annotations

import calendar
import csv
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_xlsx.office.deadlines import (
    ENDLESS,
    Deadline,
    Milestone,
    Place,
    due_date,
    read_deadline,
)

TABLE = Path(__file__).parent / "data" / "deadlines.tsv"
Case = tuple[str, Place, int, tuple[Milestone, ...]]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _milestone(row: dict[str, str]) -> Milestone:
    return Milestone(
        row["kind"],
        _day(row["start"]),
        _day(row["end"]),
        row["recurrence"] or "none",
        int(row["day"]) if row["day"] else None,
    )


def _cases() -> list[Case]:
    cases: dict[tuple[str, Place, int], tuple[Milestone, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            place: Place = "text" if row["place"] == "text" else "deadline"
            key = (row["phrase"], place, int(row["plan_year"]))
            more = () if row["kind"] == "none" else (_milestone(row),)
            cases[key] = cases.get(key, ()) + more
    return [(*key, milestones) for key, milestones in cases.items()]


CASES = _cases()
PHRASES = sorted({phrase for phrase, *_ in CASES})


@pytest.mark.parametrize(
    ("phrase", "place", "year", "expected"), CASES, ids=[f"{c[0]}-{c[1]}-{c[2]}" for c in CASES]
)
def test_table(phrase: str, place: Place, year: int, expected: tuple[Milestone, ...]) -> None:
    assert read_deadline(phrase, year, place).milestones == expected


# --- what is doubtful is said --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "doubts"),
    [
        ("Trước ngày 30/10/2025", ()),
        ("Quý II, III/2025", ()),
        ("Thường xuyên", ()),
        ("Theo yêu cầu của cấp trên", ()),
        ("15 ngày kể từ ngày nhận được văn bản", ()),
        ("trong vòng 10 ngày kể từ ngày 01/6/2025", ("unreadable",)),
        ("Quý II, tuần 1 quý III", ("two_readings",)),
        ("", ()),
        ("Trong năm", ()),
        ("Toàn năm", ()),
        ("hằng quý", ()),
        ("Trước 01/01/2026", ()),
        ("Trong năm 2024", ("other_year",)),
        ("15/3/2026", ("other_year",)),
        ("trước quý I", ("other_year",)),
        ("31/6/2025", ("impossible_date", "unreadable")),
        ("15/13/2025", ("impossible_date", "unreadable")),
        ("31/6/2025 hoặc 30/7", ("impossible_date", "unreadable")),
        ("từ 31/6 đến 15/7", ("impossible_date", "unreadable")),
        ("tháng 13", ("impossible_date", "unreadable")),
        ("Quý VI", ("impossible_date", "unreadable")),
        ("Quý I và trước 31/6", ("impossible_date",)),
        ("Kịp thời", ("unreadable",)),
        ("15/6/20255", ("unreadable",)),
        ("10/3 âm lịch", ("unreadable",)),
        ("Quý II, trước ngày 20", ("unreadable",)),
        ("cuối quý", ("unreadable", "bare_period")),
        ("Trong tháng", ("unreadable", "bare_period")),
        ("đến tháng 6", ("two_readings",)),
        ("từ tháng 6", ("two_readings",)),
        ("3-5/2025", ("two_readings",)),
        ("Năm 2025-2026", ("other_year", "two_readings")),
        ("Quý I hoặc quý II", ("two_readings",)),
        ("từ tháng 11 đến tháng 2", ("other_year", "two_readings")),
        ("từ 30/6/2025 đến 01/3/2025", ("two_readings",)),
        ("Quý I và quý III", ("two_milestones",)),
        ("Chậm nhất 20/6 và 20/12", ("two_milestones",)),
    ],
)
def test_doubts(phrase: str, doubts: tuple[str, ...]) -> None:
    assert read_deadline(phrase, 2025).doubts == doubts


@pytest.mark.parametrize("phrase", ["Thường xuyên", "hằng quý", "Theo yêu cầu", "", "31/6"])
def test_nothing_is_due_where_no_day_is_known(phrase: str) -> None:
    assert due_date(read_deadline(phrase, 2025).milestones) is None


def test_due_is_the_last_milestone() -> None:
    read = read_deadline("Đăng ký trong Quý I. Báo cáo trong tháng 10/2025.", 2025)
    assert due_date(read.milestones) == date(2025, 10, 31)
    assert due_date(()) is None


@pytest.mark.parametrize("year", [0, -1, 1, 9999])
def test_without_a_plan_year_only_written_years_are_known(year: int) -> None:
    assert due_date(read_deadline("Trước ngày 30/10/2025", year).milestones) == date(2025, 10, 29)
    assert read_deadline("Trước ngày 30/10", year).milestones == (Milestone("unspecified"),)
    assert read_deadline("Thường xuyên", year).milestones == (Milestone("ongoing"),)


# --- every way to write a day --------------------------------------------------------------------

WAYS: dict[str, Callable[[date], str]] = {
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "ISO": lambda d: d.isoformat(),
    "no zeros": lambda d: f"{d.day}/{d.month}/{d.year}",
    "blanks": lambda d: f"{d.day} / {d.month} / {d.year}",
    "word ngày": lambda d: f"ngày {d.day}/{d.month}/{d.year}",
    "glued word": lambda d: f"Ngày{d:%d/%m/%Y}",
    "spelled": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "spelled, zeros": lambda d: f"ngày {d:%d} tháng {d:%m} năm {d:%Y}",
    "spelled, glued": lambda d: f"ngày{d.day} tháng{d.month} năm{d.year}",
    "half spelled": lambda d: f"{d.day} tháng {d.month}/{d.year}",
    "two figures": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "no year": lambda d: f"{d.day}/{d.month}",
    "no year, spelled": lambda d: f"ngày {d.day} tháng {d.month}",
    "year apart": lambda d: f"ngày {d.day}/{d.month} năm {d.year}",
    "full width": lambda d: f"{d:%d／%m／%Y}".translate({48 + n: 0xFF10 + n for n in range(10)}),
    "letters O and l": lambda d: f"{d:%d/%m/%Y}".replace("0", "O"),
    "double slash": lambda d: f"{d:%d//%m/%Y}",
}
SPOILT: dict[str, Callable[[str], str]] = {
    "": lambda text: text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "no accents": lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    ).replace("đ", "d"),
    "NBSP": lambda text: text.replace(" ", "\u00a0"),
    "doubled blanks": lambda text: f"  {text.replace(' ', '  ')} ",
    "full stop": lambda text: f"{text}.",
    "line break": lambda text: text.replace(" ", "\n"),
}
DAYS = st.dates(date(2020, 1, 1), date(2039, 12, 31))
way = st.sampled_from(sorted(WAYS))
spoil = st.sampled_from(sorted(SPOILT))


@given(DAYS, way, spoil)
def test_a_day_comes_back_however_it_is_written(day: date, how: str, spoilt: str) -> None:
    phrase = SPOILT[spoilt](WAYS[how](day))
    assert read_deadline(phrase, day.year).milestones == (Milestone("date", None, day),)


LEADS = ("Trước ", "trước ngày ", "Hoàn thành trước ", "Xong trước ngày: ", "chậm nhất trước ")


@given(DAYS, way, spoil, st.sampled_from(LEADS))
def test_before_a_day_is_the_day_before_or_by_custom_the_day(
    day: date, how: str, spoilt: str, lead: str
) -> None:
    written = WAYS[how](day).removeprefix("ngày ").removeprefix("Ngày")
    phrase = SPOILT[spoilt](lead + written)
    exclusive = due_date(read_deadline(phrase, day.year).milestones)
    inclusive = due_date(read_deadline(phrase, day.year, before="inclusive").milestones)
    assert (exclusive, inclusive) == (day - timedelta(days=1), day)


BY = ("Chậm nhất ", "đến ", "Đến hết ngày ", "trong ngày ", "hạn cuối: ", "muộn nhất là ", "xong ")


@given(DAYS, way, st.sampled_from(BY))
def test_by_a_day_includes_it(day: date, how: str, lead: str) -> None:
    written = WAYS[how](day).removeprefix("ngày ").removeprefix("Ngày")
    assert due_date(read_deadline(lead + written, day.year).milestones) == day


@given(DAYS, DAYS, st.sampled_from(["slashes", "dots", "spelled", "word ngày", "blanks"]))
def test_a_range_runs_from_one_day_to_the_other(one: date, other: date, how: str) -> None:
    first, last = sorted((one, other))
    phrase = f"từ {WAYS[how](first)} đến {WAYS[how](last)}"
    assert read_deadline(phrase, last.year).milestones == (Milestone("range", first, last),)


@given(DAYS, st.sampled_from(["Thường xuyên, ", "Theo yêu cầu; ", "Hằng năm, ", "Theo tiến độ ("]))
def test_a_day_is_never_lost_behind_a_word(day: date, word: str) -> None:
    phrase = f"{word}trước {day:%d/%m/%Y}"
    assert due_date(read_deadline(phrase, day.year).milestones) == day - timedelta(days=1)


@given(st.integers(1, 31), st.integers(1, 12), st.integers(2020, 2039))
def test_a_day_in_no_calendar_is_said(day: int, month: int, year: int) -> None:
    read = read_deadline(f"Trước ngày {day}/{month}/{year}", year)
    possible = day <= calendar.monthrange(year, month)[1]
    assert ("impossible_date" in read.doubts) is not possible
    assert (due_date(read.milestones) is not None) is possible


# --- periods -------------------------------------------------------------------------------------

ROMAN = ("I", "II", "III", "IV")
QUARTERS = (
    "Quý {r}/{y}", "quý {n} năm {y}", "Quí {r} năm {y}", "Qúy {r}/{y}", "trong quý {r} năm {y}",
    "Q{n}/{y}", "quý{n}/{y}", "Hoàn thành trong Quý {r}", "QUÝ {r} NĂM {y}.", "quý {l}/{y}",
)  # fmt: skip


@given(st.integers(1, 4), st.integers(2020, 2039), st.sampled_from(QUARTERS))
def test_a_quarter_is_three_months(number: int, year: int, how: str) -> None:
    roman = ROMAN[number - 1]
    phrase = how.format(r=roman, n=number, y=year, l=roman.replace("I", "l"))
    end = {1: date(year, 3, 31), 2: date(year, 6, 30), 3: date(year, 9, 30)}
    start = date(year, 3 * number - 2, 1)
    last = end.get(number, date(year, 12, 31))
    assert read_deadline(phrase, year).milestones == (Milestone("quarter", start, last),)


MONTHS = ("tháng {n}/{y}", "Tháng {n:02} năm {y}", "T{n}/{y}", "{n}/{y}", "trong tháng {n}")


@given(st.integers(1, 12), st.integers(2020, 2039), st.sampled_from(MONTHS))
def test_a_month_is_a_month(number: int, year: int, how: str) -> None:
    phrase = how.format(n=number, y=year)
    last = date(year, number, calendar.monthrange(year, number)[1])
    expected = Milestone("month", date(year, number, 1), last)
    assert read_deadline(phrase, year).milestones == (expected,)


@given(st.sets(st.integers(1, 12), min_size=2), st.sampled_from([", ", ",", " và ", "; tháng "]))
def test_listed_months_end_when_the_last_does(months: set[int], join: str) -> None:
    listed = sorted(months)
    phrase = f"Tháng {join.join(map(str, listed))}/2025"
    last = date(2025, listed[-1], calendar.monthrange(2025, listed[-1])[1])
    assert due_date(read_deadline(phrase, 2025).milestones) == last


YEARLESS = [one for one in PHRASES if not re.search(r"20|2O|２|[/.-]2\d\b|nghìn", one)]


@given(st.integers(2020, 2039), st.sampled_from(YEARLESS))
def test_without_a_year_written_nothing_ends_after_the_plan_year(year: int, phrase: str) -> None:
    for one in read_deadline(phrase, year).milestones:
        assert one.end is None or one.end.year <= year


# --- two deadlines in one phrase -----------------------------------------------------------------

NAMED = {
    "quý I": (date(2025, 1, 1), date(2025, 3, 31)),
    "Quý II/2025": (date(2025, 4, 1), date(2025, 6, 30)),
    "tháng 5": (date(2025, 5, 1), date(2025, 5, 31)),
    "T11/2025": (date(2025, 11, 1), date(2025, 11, 30)),
    "6 tháng đầu năm": (date(2025, 1, 1), date(2025, 6, 30)),
    "ngày 15/6": (date(2025, 6, 15), date(2025, 6, 15)),
    "20/12/2025": (date(2025, 12, 20), date(2025, 12, 20)),
    "ngày 05 tháng 4 năm 2025": (date(2025, 4, 5), date(2025, 4, 5)),
    "năm 2025": (date(2025, 1, 1), date(2025, 12, 31)),
    "giữa tháng 8": (date(2025, 8, 15), date(2025, 8, 15)),
    "cuối năm": (date(2025, 12, 31), date(2025, 12, 31)),
    "đầu quý IV": (date(2025, 10, 1), date(2025, 10, 1)),
}
named = st.sampled_from(sorted(NAMED))
LEADING = ("", "trong ", "hoàn thành trong ", "chậm nhất ", "trước ", "báo cáo trước ", "đến hết ")
BETWEEN = (", ", " và ", "; ", ". ", " (", ", báo cáo ", "; hoàn thành ", ", trước ", " và trước ")


def _end(name: str, lead: str) -> date:
    start, end = NAMED[name]
    return start - timedelta(days=1) if "trước" in lead else end


@settings(max_examples=1000)
@given(st.sampled_from(LEADING), named, st.sampled_from(BETWEEN), named)
def test_of_two_nothing_ends_later_than_the_later(
    lead: str, one: str, between: str, other: str
) -> None:
    hands_on = lead if between in (", ", " và ", "; ") else between
    latest = max(_end(one, lead), _end(other, hands_on))
    for found in read_deadline(f"{lead}{one}{between}{other}", 2025).milestones:
        assert found.end is None or found.end <= latest


@given(st.sampled_from(LEADING), named, named)
def test_of_an_alternative_the_earlier_holds(lead: str, one: str, other: str) -> None:
    read = read_deadline(f"{lead}{one} hoặc {other}", 2025)
    assert (due_date(read.milestones) or date.min) <= min(_end(one, lead), _end(other, lead))
    assert "two_readings" in read.doubts


# --- running text --------------------------------------------------------------------------------

DULL = st.sampled_from(
    ["Rà soát thủ tục", "đạt 95%", "tiêu chí 3.1.2", "theo Quyết định số 12/QĐ-UBND", "kịp thời",
     "thường xuyên đôn đốc", "báo cáo quý III", "năm 2024", "02 hội nghị", "giai đoạn 2021-2030"]
)  # fmt: skip


@given(st.lists(DULL, min_size=1, max_size=6))
def test_running_text_without_a_deadline_has_none(words: list[str]) -> None:
    assert read_deadline(", ".join(words), 2025, "text").milestones == ()


@given(st.lists(DULL, max_size=4), DAYS)
def test_running_text_gives_its_deadline(words: list[str], day: date) -> None:
    phrase = ", ".join([*words, f"hoàn thành trước ngày {day:%d/%m/%Y}"])
    read = read_deadline(phrase, day.year, "text")
    assert read.milestones == (Milestone("date", None, day - timedelta(days=1)),)


# --- laws for any text ---------------------------------------------------------------------------

MIXED = (
    "trước ngày tháng quý năm tuần đến từ hết trong cuối đầu giữa hàng mỗi định kỳ và hoặc "
    "- , ; ( ) / I II IV 1 3 5 12 15 30 31 2025 2026 15/6 31/6 30/10/2025 5/2025 . : 20 02 "
    "thường xuyên báo cáo sau khi lần 6 9 nửa chậm nhất 17h00 0h kể từ theo yêu cầu đột xuất "
    "hoàn thành 29/02 x% O l sáu mười hai tư"
)
WORDS = st.sampled_from(MIXED.split())
ANYTHING = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))
YEARS = st.sampled_from([2024, 2025, 2000, 0])


def _is_sound(read: Deadline, place: Place) -> bool:
    milestones = read.milestones
    spans = [(one.start, one.end) for one in milestones if one.start and one.end]
    dated = all(one.end for one in milestones if one.kind not in ENDLESS)
    days = all(one.day is None or 1 <= one.day <= 31 for one in milestones)
    said = bool(milestones) or place == "text"
    return all(start <= end for start, end in spans) and dated and days and said


@settings(max_examples=400)
@given(ANYTHING, YEARS, st.sampled_from(["deadline", "text"]))
@example("quý " * 400, 2025, "deadline")
@example("1, " * 400, 2025, "deadline")
@example("1/" * 9000, 2025, "text")
@example("trước " * 300 + "30/6", 2025, "deadline")
def test_any_text_is_read_and_soundly(phrase: str, year: int, place: Place) -> None:
    assert _is_sound(read_deadline(phrase, year, place), place)
    assert _is_sound(read_deadline(phrase, year, place, "inclusive"), place)


@settings(max_examples=300)
@given(st.one_of(st.sampled_from(PHRASES), st.lists(WORDS, max_size=10).map(" ".join)))
def test_cleaning_changes_no_reading(phrase: str) -> None:
    read = read_deadline(phrase, 2025)
    cleaned = [
        unicodedata.normalize("NFC", phrase),
        unicodedata.normalize("NFD", phrase),
        phrase.replace(" ", "  "),
        f" {phrase}.. ",
        phrase.replace(" ", "\u00a0"),
        phrase.lower(),
    ]
    assert [read_deadline(one, 2025) for one in cleaned] == [read] * len(cleaned)


@settings(max_examples=300)
@given(st.one_of(st.sampled_from(PHRASES), st.lists(WORDS, max_size=10).map(" ".join)))
def test_the_strict_custom_is_never_the_later(phrase: str) -> None:
    strict = read_deadline(phrase, 2025).milestones
    loose = read_deadline(phrase, 2025, before="inclusive").milestones
    assert len(strict) == len(loose)
    for one, other in zip(strict, loose, strict=True):
        assert (one.end or date.min) <= (other.end or date.min)
