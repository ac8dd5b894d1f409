"""Cells that tell what was there before, whole sentences for a status, days beside other days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cchc_xlsx.form.schema import Kind
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.status_words import read_status
from cchc_xlsx.reading.choices import meant
from cchc_xlsx.reading.dates import read_date
from cchc_xlsx.reading.superseded import now
from cchc_xlsx.reading.values import Context, read_cell

S = Status


@pytest.mark.parametrize(("typed", "holds"), [
    ("0,5 → 0,75", "0,75"), ("41 => 43", "43"), ("Chưa làm -> đang làm", "đang làm"),
    ("10/5 sửa lại 11/5/2026", "11/5/2026"), ("1 sửa thành 1,5", "1,5"),
    ("Kỳ trước: 40%; kỳ này: 65%", "65%"), ("trước 8, nay 9", "9"),
    ("43 (số cũ 41)", "43"), ("11/5/2026 (trước ghi nhầm 10/5/2026)", "11/5/2026"),
    ("Hoàn thành (quý trước: đang thực hiện)", "Hoàn thành"),
])  # fmt: skip
def test_what_holds_now(typed: str, holds: str) -> None:
    assert now(typed) == holds


@pytest.mark.parametrize("typed", [
    ">90%", "5 (năm trước)", "11/5/2026 (trước hạn 3 ngày)", "12 (trước 30/6)", "a → b → c",
    "0,5 → 0,75?", "trước hạn", "", "→", "5 →",
])  # fmt: skip
def test_what_replaces_nothing_stays_as_it_is(typed: str) -> None:
    assert now(typed) == typed


@pytest.mark.parametrize(("typed", "kind", "of", "value"), [
    ("0,5 → 0,75", Kind.POINTS, "self", "0.75"), ("0,5 → 0,75", Kind.POINTS, "lost", None),
    ("trước: 8, nay: 9", Kind.COUNT, "achieved", "9"), ("30% => 55%", Kind.PERCENT, "", "55"),
    ("0,5đ + 0,25đ", Kind.POINTS, "self", "0.75"), ("0,25x2", Kind.POINTS, "lost", "0.5"),
    ("0,5đ (lý do: tài liệu chưa đủ)", Kind.POINTS, "appraised", "0.5"),
    ("11 (còn 01 nhiệm vụ chưa đến hạn)", Kind.COUNT, "achieved", "11"),
    ("đủ điểm", Kind.POINTS, "self", "1"), ("gần đủ điểm", Kind.POINTS, "self", None),
    ("HĐTĐ chấm 0,5 đ", Kind.POINTS, "appraised", "0.5"),
    ("1 xuống còn 0,5", Kind.POINTS, "appraised", "0.5"),
    ("0,5 xuống còn 1", Kind.POINTS, "appraised", None),
    ("Tự chấm: 0,75đ\nTLKC: BC 12/BC-UBND", Kind.POINTS, "self", "0.75"),
    ("bị trừ hết 1 điểm", Kind.POINTS, "lost", "1"), ("trừ nửa điểm", Kind.POINTS, "lost", "0.5"),
    ("âm 0,25", Kind.POINTS, "lost", "0.25"), ("(0,25)", Kind.POINTS, "lost", "0.25"),
    ("ko trừ đ", Kind.POINTS, "lost", "0"), ("0,5/1", Kind.POINTS, "lost", None),
    ("04 báo cáo (Q1, 6T, 9T, năm)", Kind.COUNT, "basis", "4"),
    ("90 HS (đạt 88)", Kind.COUNT, "basis", "90"), ("90 HS (đạt 98)", Kind.COUNT, "basis", None),
    ("Tổng số hồ sơ tiếp nhận trong kỳ là 1.204 hồ sơ", Kind.COUNT, "basis", "1204"),
    ("Q1 12, Q2 13, cộng 25", Kind.COUNT, "basis", "25"),
    ("Q1 12, Q2 13, cộng 26", Kind.COUNT, "basis", None),
    ("Đã nộp 3 báo cáo", Kind.COUNT, "achieved", "3"),
    ("75%, còn thiếu BC năm", Kind.PERCENT, "", "75"),
    ("100%, còn thiếu BC năm", Kind.PERCENT, "", None), ("Tỉ lệ: 88 (%)", Kind.PERCENT, "", "88"),
    ("97, 5%", Kind.PERCENT, "", "97.5"), ("TH 70% KH", Kind.PERCENT, "", "70"),
    ("Mới được 20%", Kind.PERCENT, "", "20"), ("100% rồi ạ", Kind.PERCENT, "", "100"),
])  # fmt: skip
def test_numbers_as_people_tell_them(typed: str, kind: Kind, of: str, value: str | None) -> None:
    read = read_cell(typed, kind, Context(maximum=Decimal(1), of=of))  # type: ignore[arg-type]
    if kind is not Kind.POINTS:
        read = read_cell(typed, kind, Context(of=of))  # type: ignore[arg-type]
    assert read.value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("typed", "of", "value"), [
    ("12/5/2026 (hạn 20/5/2026)", "done", date(2026, 5, 12)),
    ("hoàn thành 12.5, trước hạn 3 ngày", "done", date(2026, 5, 12)),
    ("12/5/26 xong 100%", "done", date(2026, 5, 12)),
    ("12/5/2026/", "done", date(2026, 5, 12)),
    ("12/5/26 (gửi qua mạng lúc 16h30)", "done", date(2026, 5, 12)),
    ("Xong ngày 12 tháng 5", "done", date(2026, 5, 12)),
    ("hôm 12/5", "done", date(2026, 5, 12)),
    ("ngày mười hai tháng năm năm 2026", "done", date(2026, 5, 12)),
    ("ngày cuối cùng của tháng 2/2026", "done", date(2026, 2, 28)),
    ("ngày cuối cùng của tháng 13/2026", "done", None),
    ("ký ngày 12/5/2026, gửi 20/5/2026", "signed", date(2026, 5, 12)),
    ("ký ngày 12/5/2026, gửi 20/5/2026", "done", None),
    ("12/5/2026 (ký), hiệu lực 01/6/2026", "signed", date(2026, 5, 12)),
    ("12/5/2026, thay QĐ ngày 10/01/2025", "signed", date(2026, 5, 12)),
    ("BH 12/5/26", "signed", date(2026, 5, 12)),
    ("ngày 12/5 năm 2026", "told", date(2026, 5, 12)),
    ("12/5/2026\n(thay thế VB ngày 02/3/2026)", "signed", date(2026, 5, 12)),
    ("12/5/2026, ban hành 20/5/2026", "signed", date(2026, 5, 20)),
    ("Lần 1: 10/5, lần 2: 12/5/2026", "told", date(2026, 5, 12)),
    ("Lần 1: 10/5, lần 2: 12/5/2026", "done", None),
    ("12/5/2026, 20/5/2026", "done", None),
])  # fmt: skip
def test_the_day_a_column_asks_for(typed: str, of: str, value: date | None) -> None:
    assert read_date(typed, 2026, of).value == value  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "status"), [
    ("Đơn vị đã hoàn thành việc niêm yết theo kế hoạch.", S.DONE), ("100% xong", S.DONE),
    ("Đã HT 100%", S.DONE), ("1. Hoàn thành", S.DONE), ("hoàn thành toàn bộ 4/4 BC", S.DONE),
    ("Đến nay xã vẫn chưa triển khai nội dung này.", S.NOT_STARTED),
    ("chưa thực hiện, quý IV mới làm", S.NOT_STARTED),
    ("Đã trình Chủ tịch UBND xã xem xét", S.IN_PROGRESS), ("K.phát sinh", S.NOT_ARISING),
    ("hoàn thành 2/3 nội dung, còn lại tiếp tục quý IV", S.IN_PROGRESS),
    ("hoàn thành 3/3 nội dung, còn lại", None), ("Không phát triển", None),
    ("Trong quý không phát sinh đơn thư", S.NOT_ARISING), ("k phát sinh (0 hs)", S.NOT_ARISING),
    ("Chưa phát sinh hồ sơ nào", S.NOT_ARISING), ("đã bắt đầu làm từ 01/6", S.IN_PROGRESS),
    ("làm gần xong, còn thiếu biên bản", S.IN_PROGRESS),
    ("đã trình dự thảo, chờ Chủ tịch ký", S.IN_PROGRESS),
    ("đang thực hiện, nay tạm dừng", S.PAUSED),
    ("Dừng, không làm nữa theo CV 312 của tỉnh", S.DROPPED),
    ("Không thuộc nhiệm vụ của xã sau sáp nhập", S.DROPPED),
    ("Đang thực hiện/Hoàn thành", None), ("chưa phát sinh", None),
    ("đã hoàn thành việc rà soát nhưng chưa trình", None), ("Hoàn thành nhiệm vụ quý I", None),
    ("tạm dừng, không làm nữa", None), ("đã xong, trừ mục 3", None),
    ("Đề nghị không thực hiện nữa", None), ("chưa thực hiện xong", None),
    ("hoàn thành toàn bộ 3/4 BC", None),
])  # fmt: skip
def test_a_status_told_by_a_sentence(typed: str, status: Status | None) -> None:
    assert read_status(typed)[0] is status


PASSED = ("Đạt", "Không đạt", "Không phát sinh")
IN_TIME = ("Kịp thời", "Không kịp thời", "Không ban hành", "Không phát sinh")


@pytest.mark.parametrize(("typed", "choices", "choice"), [
    ("ko đạt, trễ 2 BC", PASSED, "Không đạt"), ("có BH nhưng ko kịp thời", IN_TIME, IN_TIME[1]),
    ("kip thoi (KH 12 ngày 15/01)", IN_TIME, "Kịp thời"), ("đạt, thiếu 1 BC", PASSED, None),
    ("không đạt, nhưng đã khắc phục", PASSED, None), ("Không đạt, có thể đạt", PASSED, None),
    ("không kịp thời, không ban hành", IN_TIME, None), ("đạt (chờ thẩm định)", PASSED, None),
])  # fmt: skip
def test_a_choice_with_why_or_by_which_paper(
    typed: str, choices: tuple[str, ...], choice: str | None
) -> None:
    assert meant(typed, choices) == choice


@pytest.mark.parametrize(("typed", "kind", "code"), [
    ("-", Kind.DATE, ""), (" – ", Kind.DATE, ""), ("//", Kind.DATE, "C10"), ("0", Kind.DATE, "C10"),
    ("-", Kind.POINTS, "C01"), ("–", Kind.COUNT, "C01"),
])  # fmt: skip
def test_a_dash_is_no_day_and_maybe_a_number(typed: str, kind: Kind, code: str) -> None:
    read = read_cell(typed, kind, Context(plan_year=2026))
    assert (read.value, read.code) == (None, code)
