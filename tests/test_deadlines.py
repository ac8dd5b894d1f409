"""Deadlines: what offices write, read back as dates; on doubt never later than meant."""

from __future__ import annotations

import csv
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.office.deadlines import (
    Before,
    Deadline,
    Milestone,
    Place,
    due_date,
    read_deadline,
)

DATA = Path(__file__).parent / "data" / "deadlines.tsv"
KINDS = set(
    ["date", "range", "month", "months", "quarter", "quarters", "half", "year", "recurring", "ongoing", "unspecified"]
)
RHYTHMS = {
    "none", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "ad hoc", "unspecified",
}  # fmt: skip
DOUBTS = set(
    ["other_year", "bare_period", "two_readings", "unreadable", "impossible_date", "two_milestones"]
)


def known() -> Iterator[Any]:
    """The phrases of real plans: one row a milestone; kind none = no deadline in running text."""
    groups: dict[tuple[str, str, str], list[Milestone]] = {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            group = groups.setdefault((row["phrase"], row["place"], row["plan_year"]), [])
            if row["kind"] != "none":
                group.append(
                    Milestone(
                        row["kind"],
                        date.fromisoformat(row["start"]) if row["start"] else None,
                        date.fromisoformat(row["end"]) if row["end"] else None,
                        row["recurrence"],
                        int(row["day"]) if row["day"] else None,
                    )
                )
    for (phrase, place, year), milestones in groups.items():
        yield pytest.param(
            phrase, place, int(year), tuple(milestones), id=f"{phrase}-{place}-{year}"
        )


@pytest.mark.parametrize(("phrase", "place", "year", "milestones"), list(known()))
def test_phrases_of_real_plans(
    phrase: str, place: Place, year: int, milestones: tuple[Milestone, ...]
) -> None:
    assert read_deadline(phrase, year, place).milestones == milestones


@pytest.mark.parametrize(("phrase", "place", "year", "milestones"), list(known()))
def test_what_is_a_deadline_in_text_is_one_in_a_cell(
    phrase: str, place: Place, year: int, milestones: tuple[Milestone, ...]
) -> None:
    if milestones:
        assert read_deadline(phrase, year, "deadline").milestones == milestones


def expand(shorthand: str) -> tuple[Milestone, ...]:
    """Q3, M3, MS 3-5, QS 2-3, H1, Y, D 30/6, R 1/3-30/6, O, ?, monthly 25; 2025 unless …@2026."""
    return tuple(_expand(part.strip()) for part in shorthand.split("+") if part.strip())


def _expand(part: str) -> Milestone:
    part, _, year_text = part.partition("@")
    year = int(year_text or 2025)
    if part == "?":
        return Milestone("unspecified")
    if part == "O":
        return Milestone("ongoing", date(year, 1, 1), date(year, 12, 31))
    if part in ("ad hoc", "now and then"):
        rhythm = "ad hoc" if part == "ad hoc" else "unspecified"
        return Milestone("recurring", recurrence=rhythm)
    if found := re.fullmatch(r"([a-z-]+ly)(?: (\d+))?", part):
        day = int(found[2]) if found[2] else None
        return Milestone("recurring", date(year, 1, 1), date(year, 12, 31), found[1], day)
    if found := re.fullmatch(r"D (\d+)/(\d+)", part):
        return Milestone("date", None, date(year, int(found[2]), int(found[1])))
    if found := re.fullmatch(r"R (\d+)/(\d+)(?:/(\d+))?-(\d+)/(\d+)(?:/(\d+))?", part):
        start = date(int(found[3] or year), int(found[2]), int(found[1]))
        return Milestone("range", start, date(int(found[6] or year), int(found[5]), int(found[4])))
    if part == "Y":
        return _months("year", year, 1, 12)
    if found := re.fullmatch(r"(Q|M|H)(\d+)", part):
        kind, length = {"Q": ("quarter", 3), "M": ("month", 1), "H": ("half", 6)}[found[1]]
        last = int(found[2]) * length
        return _months(kind, year, last - length + 1, last)
    found = re.fullmatch(r"(QS|MS) (\d+)-(\d+)", part)
    assert found, part
    kind, length = {"QS": ("quarters", 3), "MS": ("months", 1)}[found[1]]
    return _months(kind, year, int(found[2]) * length - length + 1, int(found[3]) * length)


def _months(kind: str, year: int, first: int, last: int) -> Milestone:
    return Milestone(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


# Phrases of a deadline cell in a plan of 2025, with what a careful reader makes of them, and the
# doubt that has to be told.
CELL = """
Đến hết ngày 30/6/2025 = D 30/6
Chậm nhất là ngày 15/3/2025 = D 15/3
Trễ nhất 17 giờ 00 ngày 14/11/2025 = D 14/11
Trước 16h30 ngày 30/9/2025 = D 30/9
Nội trong ngày 15/3/2025 = D 15/3
Xong trước 20/11 = D 19/11
Hạn cuối: 20/11/2025 = D 20/11
Muộn nhất 20/11/2025. = D 20/11
không muộn hơn ngày 31/5/2025 = D 31/5
trước hoặc trong ngày 15/3 = D 15/3
Trước thời điểm 01/7/2025 = D 30/6
ngày 05 tháng 02 năm 2025 = D 5/2
ngày 15, tháng 3, năm 2025 = D 15/3
15.3.2025 = D 15/3
15-3-2025 = D 15/3
15/3/25 = D 15/3
2025-03-15 = D 15/3
2025-03-15 00:00:00 = D 15/3
31122025 = D 31/12
31 12 2025 = D 31/12
31\\12\\2025 = D 31/12
31|12|2025 = D 31/12
31//12/2025 = D 31/12
31 /12/ 2025 = D 31/12
30/10 = D 30/10
Thứ Sáu, ngày 14/3/2025 = D 14/3
ngày mười lăm tháng ba năm 2025 = D 15/3
mùng 5 tháng 2 = D 5/2
10/30/2025 = D 30/10 ! two_readings
31/12/2205 = D 31/12 ! other_year two_readings
31/12/20255 = D 31/12 ! other_year two_readings
30/2/2025 = D 28/2 ! impossible_date
Trước ngày 31/6/2025 = D 29/6 ! impossible_date
ngày 32/1/2025 = ? ! impossible_date
Tháng 13/2025 = ? ! impossible_date
Quý V = ? ! impossible_date
Trước ngày 31/12/2026 = D 30/12@2026 ! other_year
trước ngày 15/01 năm sau = D 14/1@2026 ! other_year
trước ngày 30/6 và 31/12/2025 = D 29/6 + D 30/12 ! two_milestones
Trước ngày 20/3, 20/6, 20/9, 20/12 = D 19/3 + D 19/6 + D 19/9 + D 19/12 ! two_milestones
Ngày 15/6 và 15/12 hằng năm = D 15/6 + D 15/12 ! two_milestones
Hằng năm, trước 15/12 = D 14/12
Từ 01/3/2025 đến 30/6/2025 = R 1/3-30/6
Từ ngày 01/3 đến ngày 15/4 = R 1/3-15/4
01/3/2025 - 30/6/2025 = R 1/3-30/6
10-15/3/2025 = R 10/3-15/3
từ ngày 01 đến ngày 15 tháng 3 năm 2025 = R 1/3-15/3
Từ nay đến 30/6/2025 = D 30/6
Từ đầu năm đến hết tháng 6 = R 1/1-30/6
từ quý II đến ngày 15/11 = R 1/4-15/11
Từ tháng 3 và hoàn thành trước ngày 30/6 = R 1/3-29/6
từ tháng 11/2025 đến tháng 02/2026 = MS 11-12 ! other_year
Trong vòng 15 ngày kể từ ngày 01/3/2025 = D 16/3
15 ngày kể từ ngày nhận đủ hồ sơ = ?
Kể từ ngày 01/3/2025 = R 1/3-31/12 ! two_readings
tháng 3-5/2025 = MS 3-5
Từ tháng 3 đến tháng 5 = MS 3-5
Tháng 3, 4 = MS 3-4
Tháng 3, 6, 9 = M3 + M6 + M9 ! two_milestones
tháng 6 và tháng 12/2025 = M6 + M12 ! two_milestones
tháng mười = M10
Tháng Mười Một năm 2025 = M11
tháng năm = M5
tháng sáu = M6
tháng sau = ?
T3/2025 = M3
3/2025 = M3
Tháng 3/25 = M3
tháng XII = M12
tháng II/2025 = M2 ! two_readings
Trước tháng 6/2025 = R 1/1-31/5
cuối tháng 02/2025 = R 28/2-28/2
Đầu tháng 5/2025 = R 1/5-1/5
giữa tháng 4 = R 15/4-15/4
nửa cuối tháng 3 = R 16/3-31/3
Thượng tuần tháng 3 = R 1/3-10/3
10 ngày đầu tháng 5 = R 1/5-10/5
Tuần 2 tháng 3 = R 8/3-14/3
tuần cuối tháng 12 = R 25/12-31/12
Ngày làm việc cuối cùng của tháng 5 = D 30/5
ngày cuối cùng của quý II = R 30/6-30/6
Quý 1 = Q1
Q3 = Q3
Q.III/2025 = Q3
Quí III = Q3
quý tư = Q4
Quý III – năm 2025 = Q3
Quý III (năm 2025) = Q3
Năm 2025: quý I = Q1
Quý cuối năm = Q4
quý I năm sau = Q1@2026 ! other_year
Quý I – Quý III = QS 1-3
từ quý II đến hết quý IV = QS 2-4
Quý I+II = QS 1-2
Quý I và II/2025 = QS 1-2
2 quý đầu năm = QS 1-2
Quý I, III = Q1 + Q3 ! two_milestones
quý II, quý IV năm 2025 = Q2 + Q4 ! two_milestones
Quý I hoặc Quý II = Q1 ! two_readings
Trước khi kết thúc quý III = Q3
cuối quý III = R 30/9-30/9
tháng cuối quý III = M9
ngày 20 tháng cuối quý II/2025 = D 20/6
6 tháng đầu năm = H1
06 tháng cuối năm 2025 = H2
nửa đầu năm = H1
6T đầu năm 2025 = H1
6 tháng = H1
9 tháng = R 1/1-30/9
3 tháng đầu năm = R 1/1-31/3
6 tháng và cả năm = H1 + Y ! two_milestones
giữa năm = R 30/6-30/6
Trước khi kết thúc năm 2025 = Y
2025 = Y
hết năm 2025 = Y
năm 2025 - 2026 = R 1/1/2025-31/12/2026 ! other_year
Trong năm 2025, trước 31/10 = D 30/10
Quý III/2025 (trước ngày 15/9/2025) = D 14/9
Trước 15/9/2025 (Quý III) = D 14/9
Thường xuyên, liên tục = O
Thường xuyên trong năm = O
Cả năm (thường xuyên) = O
Hằng ngày = O
Thường xuyên; tổng kết trong tháng 12/2025 = O + M12 ! two_milestones
thứ sáu hàng tuần = weekly
mỗi tháng 1 lần = monthly
trước ngày 25 hàng tháng = monthly 25
Hàng tháng, trước ngày 20 = monthly 20
25 hằng tháng = monthly 25
Ngày 15 và ngày 30 hàng tháng = monthly 15 + monthly 30 ! two_milestones
Chậm nhất ngày 05 tháng sau = monthly 5
Cuối mỗi tháng = monthly
ngày 20 của tháng cuối quý = quarterly 20
Hàng quý (trước ngày 20 tháng cuối quý) = quarterly 20
Các quý trong năm = quarterly
ít nhất 01 lần/quý = quarterly
ba tháng một lần = quarterly
2 lần/năm = half-yearly
một năm hai lần = half-yearly
6 tháng/lần = half-yearly
sáu tháng một lần = half-yearly
mỗi năm một lần = yearly
3 lần/năm = now and then
hàng tuần, tháng, quý = weekly + monthly + quarterly ! two_milestones
quý, 6 tháng, năm = quarterly + half-yearly + yearly ! two_milestones
Đột xuất khi có yêu cầu = ad hoc
Định kỳ hàng quý và đột xuất = quarterly + ad hoc ! two_milestones
Khi có yêu cầu = ?
Khi có yêu cầu của cấp trên trong năm 2025 = ?
Theo chỉ đạo của Chủ tịch UBND = ?
Theo kế hoạch của tỉnh năm 2025 = ?
Theo Kế hoạch số 15/KH-UBND ngày 10/01/2025 = ?
Ngay sau khi tỉnh ban hành kế hoạch năm 2025 = ?
Sau ngày 30/6/2025 = ?
Sau 30.6.2025 = ?
sau Tết Nguyên đán = ?
Trước Tết Nguyên đán năm 2025 = ?
Trước kỳ họp cuối năm 2025 = ?
Trong 5 ngày làm việc = ?
trong năm ngày làm việc = ?
trong vòng 6 tháng = ?
23 tháng Chạp âm lịch = ?
Sau khi có hướng dẫn, chậm nhất 30/6/2025 = D 30/6
Theo yêu cầu của cấp trên, hoàn thành trong quý I = Q1
Báo cáo quý I trước 31/3 = D 30/3
Báo cáo quý I, quý II trước ngày 20/6 = D 19/6
Báo cáo năm 2025 trước 15/12 = D 14/12
Sơ kết 6 tháng trước 15/6; tổng kết năm trước 10/12 = D 14/6 + D 9/12 ! two_milestones
Đợt 1: trước 30/4; đợt 2: trước 31/10 = D 29/4 + D 30/10 ! two_milestones
Lần 1: Quý II; lần 2: Quý IV = Q2 + Q4 ! two_milestones
Đạt 50% trước 30/6, 100% trước 31/12 = D 29/6 + D 30/12 ! two_milestones
Thực hiện Kế hoạch giai đoạn 2021-2025 trong quý III = Q3 ! other_year
Triển khai Nghị định số 61/2018/NĐ-CP trước 30/6 = D 29/6
Ngay trong quý I/2025 = Q1
Đợt 1/2025 = ? ! unreadable
mục 3.2 = ? ! unreadable
không thường xuyên = ? ! unreadable
Quỹ 1 triệu = ? ! unreadable
trong năm 2023 = Y@2023 ! other_year
giai đoạn 2021-2030 = R 1/1/2021-31/12/2030 ! bare_period other_year
SIPAS năm 2024 = Y@2024 ! bare_period other_year
Báo cáo KSTTHC quý III = Q3 ! bare_period
Thường xuyên đôn đốc = O ! bare_period
/01/2025 = M1 ! bare_period
ngày /3/2024 = M3@2024 ! bare_period other_year
kịp thời = ? ! unreadable
chi thường xuyên = ? ! unreadable
quá hạn = ? ! unreadable
ngày 14/01/2024 = D 14/1@2024 ! other_year
"""

# The same through scanners and hasty hands.
SPOILED = """
Thuong xuyen = O
Thuờng xuyên. = O
THƯỜNG XUYÊN = O
Thườngxuyên = O
Th ường xuyên = O
Thương  xuyên trong nãm 2O25 = O
Trongnăm 2025 = Y
Năm2025 = Y
Năm 20 25 = Y
tháng01/2025 = M1
T háng 3/2025 = M3
tháng lO/2025 = M10
tháng l/2025 = M1
tháng 1l/2025 = M11
Quý ll = Q2
Quý III = Q3
quý IIl/2025 = Q3
Quý ||| = Q3
QUÝ 11 = Q2
Qúy lV/2025 = Q4
Quý I V = Q4
QuýIII/2025 = Q3
Quý IIInăm2025 = Q3
Quy II nam 2025 = Q2
Hàngquý = quarterly
hang thang = monthly
Truớc 31/I2/2O25 = D 30/12
Trưóc ngày 3O/O6/2O25 = D 29/6
TRUOC NGAY 3l/12/2025 = D 30/12
trước30/6/2025 = D 29/6
ngày31tháng12năm2025 = D 31/12
l5/3/2025 = D 15/3
O5/O2/2025 = D 5/2
31l12l2025 = D 31/12
“Trước 30/10” = D 29/10
- Quý I\\n- Quý III = Q1 + Q3
Trước\\n31/12/2025 = D 30/12
Trong năm\\n2025 = Y
ngay 25 hang thang = monthly 25
Dinh ky hang quy = quarterly
theo quy dinh = ?
"""

TEXT = """
Chi thường xuyên giảm 10% =
Thường xuyên đôn đốc các bộ phận =
Cập nhật thường xuyên trên hệ thống =
SIPAS năm 2024 =
Chỉ số SIPAS năm 2025 tăng 2 bậc =
Chậm báo cáo quý III năm 2024 =
Quyết định số 12/QĐ-UBND ngày 3/4/2025 =
Công văn số 15/UBND-NV ngày 14/01/2025 của UBND huyện =
giai đoạn 2021 – 2030 =
tầm nhìn đến năm 2030 =
đến năm 2025 =
xử lý kịp thời, không để quá hạn =
Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn đạt 98% =
bị trừ điểm trong năm 2024 = ! other_year
đạt 2/3 số phiếu =
phục vụ 24/7 =
trong 5 năm 2021-2025 =
Tham mưu kế hoạch trước ngày 15/3/2025 = D 14/3
Hoàn thành trong quý II/2025 = Q2
Tổng hợp kết quả hằng quý = quarterly
Năm 2025, phấn đấu đạt 95% = Y
nộp chậm nhất ngày 31/12/2024 = D 31/12@2024 ! other_year
"""


def table(text: str) -> list[tuple[str, str, set[str]]]:
    rows = []
    for line in text.strip().splitlines():
        phrase, _, expected = line.partition(" =")
        shorthand, _, doubts = expected.partition("!")
        rows.append((phrase.replace("\\n", "\n"), shorthand.strip(), set(doubts.split())))
    return rows


@pytest.mark.parametrize(("phrase", "shorthand", "doubts"), table(CELL))
def test_cells(phrase: str, shorthand: str, doubts: set[str]) -> None:
    read = read_deadline(phrase, 2025)
    if "02/2026" in phrase:  # the one list of months that crosses New Year's Eve
        assert read.milestones == (Milestone("months", date(2025, 11, 1), date(2026, 2, 28)),)
    else:
        assert read.milestones == expand(shorthand)
    assert doubts <= set(read.doubts)
    if not doubts:
        assert set(read.doubts) <= {"bare_period"}


@pytest.mark.parametrize(("phrase", "shorthand", "doubts"), table(SPOILED))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spoiled_cells(form: Any, phrase: str, shorthand: str, doubts: set[str]) -> None:
    spoiled = unicodedata.normalize(form, phrase.replace(" ", "\xa0 "))
    assert read_deadline(phrase, 2025).milestones == expand(shorthand)
    assert read_deadline(spoiled, 2025).milestones == expand(shorthand)


@pytest.mark.parametrize(("phrase", "shorthand", "doubts"), table(TEXT))
def test_running_text(phrase: str, shorthand: str, doubts: set[str]) -> None:
    read = read_deadline(phrase, 2025, "text")
    assert read.milestones == expand(shorthand)
    assert doubts <= set(read.doubts)


def test_blank_is_not_ongoing() -> None:
    for blank in ("", "  ", "\n", "-", "…"):
        assert read_deadline(blank, 2025) == Deadline((Milestone("unspecified"),))
        assert read_deadline(blank, 2025, "text") == Deadline(())


DAYS = st.dates(date(2020, 1, 1), date(2039, 12, 31))
WAYS = (
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d} / {m} / {y}",
    "{d:02}/{m:02}/{s}", "{y}-{m:02}-{d:02}", "ngày {d} tháng {m} năm {y}", "ngày{d}/{m}/{y}",
    "{d} tháng {m} năm {y}", "ngày {d} tháng {m}/{y}", "Ngày {d:02}/{m:02}/{y}.",
    "{d}/{m} năm {y}", "ngày {d}, tháng {m}, năm {y}", "{y}/{m:02}/{d:02}",
)  # fmt: skip
ON_THE_DAY = (
    "", "đến ", "đến hết ngày ", "chậm nhất ", "Chậm nhất là ngày ", "trong ngày ", "hạn cuối: ",
    "Hoàn thành xong ", "Tham mưu văn bản, chậm nhất ngày ", "không muộn hơn ",
)  # fmt: skip
BEFORE_IT = (
    "trước ", "Trước ngày ", "xong trước ", "chậm nhất trước ngày ", "TRƯỚC ", "Nộp báo cáo trước ",
)  # fmt: skip


def written(day: date, way: str) -> str:
    return way.format(d=day.day, m=day.month, y=day.year, s=day.year % 100)


@given(DAYS, st.sampled_from(WAYS), st.sampled_from(ON_THE_DAY), st.integers(2020, 2039))
@settings(max_examples=300, deadline=None)
def test_any_day_is_read_back(day: date, way: str, lead: str, plan_year: int) -> None:
    read = read_deadline(lead + written(day, way), plan_year)
    assert read.milestones == (Milestone("date", None, day),)
    assert ("other_year" in read.doubts) == (day.year != plan_year)


@given(DAYS, st.sampled_from(WAYS), st.sampled_from(BEFORE_IT))
@settings(max_examples=300, deadline=None)
def test_before_means_a_day_less_unless_set(day: date, way: str, lead: str) -> None:
    phrase = lead + written(day, way)
    strict = due_date(read_deadline(phrase, day.year).milestones)
    loose = due_date(read_deadline(phrase, day.year, before="inclusive").milestones)
    assert (strict, loose) == (day - timedelta(days=1), day)


@given(st.integers(1, 4), st.sampled_from(["Quý {n}", "trong quý {n}", "Qúy {r}", "Q{r}"]))
def test_before_a_quarter(quarter: int, way: str) -> None:
    period = way.format(n=quarter, r=("I", "II", "III", "IV")[quarter - 1])
    (inside,) = read_deadline(period, 2025).milestones
    (before,) = read_deadline(f"trước {period.removeprefix('trong ')}", 2025).milestones
    assert inside.start is not None
    assert before.end == inside.start - timedelta(days=1)


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", " đến ", " – ", " đến hết "]))
def test_months_from_to(first: int, last: int, joint: str) -> None:
    (read,) = read_deadline(f"từ tháng {first}{joint}tháng {last}/2025", 2025).milestones
    assert read.end == date(2025, last, monthrange(2025, last)[1])
    assert read.start is not None
    assert read.start.month == first
    assert read.start <= read.end


WORDS = st.lists(
    st.sampled_from(
        ["thường", "xuyên", "quý", "I", "II", "III", "IV", "V", "năm", "tháng", "ngày", "trước", "sau", "đến", "từ", "hết", "đầu", "cuối", "giữa", "nửa", "hàng", "mỗi", "lần", "theo", "khi", "kể", "định", "kỳ", "đột", "xuất", "hoặc", "và", "số", "đợt", "0", "1", "2", "6", "9", "12", "31", "99", "2025", "2024", "31/12", "29/2", "31/12/2025", "2021-2030", "9999", "0001", "/", "-", ",", ";", ".", ":", "%", "(", ")", "l", "O", "ll", "|", "tuần", "giờ", "17h00", "âm", "lịch"]
    ),
    max_size=9,
).map(" ".join)


@given(
    st.one_of(st.text(max_size=60), WORDS),
    st.one_of(st.integers(0, 9999), st.just(2025)),
    st.sampled_from(get_args(Place)),
    st.sampled_from(get_args(Before)),
)
@settings(max_examples=500, deadline=None)
def test_reading_never_fails(phrase: str, plan_year: int, place: Place, before: Before) -> None:
    read = read_deadline(phrase, plan_year, place, before)
    assert read.milestones or place == "text"
    assert set(read.doubts) <= DOUBTS
    for milestone in read.milestones:
        assert milestone.kind in KINDS
        assert milestone.recurrence in RHYTHMS
        assert (milestone.recurrence == "none") == (milestone.kind != "recurring")
        assert milestone.kind != "date" or milestone.start is None
        if milestone.start and milestone.end:
            assert milestone.start <= milestone.end


def test_due_date_is_the_last_milestones() -> None:
    quarter, month = expand("Q1 + M10")
    assert due_date((quarter, month)) == date(2025, 10, 31)
    for open_ended in expand("O + monthly 25 + ad hoc + ?"):
        assert due_date((month, open_ended)) is None
    assert due_date(()) is None
