# ruff: noqa: DTZ001  dates of cells know no zone
from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from string import Formatter
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.form.grid import CellError, Merged
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.messages import MESSAGES
from cchc_xlsx.messages.cells import CELLS
from cchc_xlsx.messages.files import FILES
from cchc_xlsx.messages.structure import STRUCTURE
from cchc_xlsx.office.text import same, says_none
from cchc_xlsx.reading.dates import read_date, swapped
from cchc_xlsx.reading.number_read import Of, decimal_of
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.reading.percents import read_percent
from cchc_xlsx.reading.values import NOTHING, Context, read_cell, said, suspects

D = Decimal


@pytest.mark.parametrize(("typed", "maximum", "value", "code"), [
    (0.88, 2, "0.88", ""), (2.0, 2, "2", ""), (7, 7, "7", ""), (-1.5, None, "-1.5", ""),
    (0.1 + 0.2, 1, "0.3", ""),  # fifteen digits, as Excel shows it
    ("0,88", 2, "0.88", "C07"), ("0.88", 2, "0.88", "C07"), (" 2 ", 2, "2", "C07"),
    ("3,00E-02", 1, "0.03", "C07"), ("1E+01", 20, "10", "C07"), ("1E2", None, None, "C01"),
    (",5", 1, "0.5", "C07"), ("１２", None, "12", "C07"), ("−0,5", None, "-0.5", "C07"),
    ("0,88 điểm", 2, "0.88", "C07"), ("945 hồ sơ", None, "945", "C07"), ("2đ", 2, "2", "C07"),
    ("06/7", 7, "6", "C08"), ("0,5 điểm trừ", 1, None, "C01"), ("1/2 số điểm", 2, None, "C01"),
    ("6/7 điểm", 7, "6", "C08"), ("06/7", 8, None, "C04"),
    ("O,75", 1, "0.75", "C07"), ("l,5", 2, "1.5", "C07"), ("0,,5", 1, "0.5", "C07"),
    ("0;5", 1, "0.5", "C07"), ("2;5", 7, None, "C01"), ("½", 1, "0.5", "C07"),
    ("1đ5", 2, "1.5", "C07"),
    ("0,5 + 0,25", 1, "0.75", "C07"), ("1 - 0,25 = 0,75", 1, "0.75", "C07"),
    ("1 - 0,25", 2, None, "C01"),
    ("1+1=3", 5, None, "C01"), ("đạt tối đa", 2, "2", "C07"), ("tối đa", None, None, "C01"),
    ("1 (QĐ 57/QĐ-UBND)", 1, "1", "C07"), ("nửa điểm", 1, "0.5", "C07"),
    ("1,5¹", 2, None, "C01"), ("1 điểm nữa", 2, None, "C01"), ("6/", 7, None, "C01"),
    ("1,75đ (trừ 0,25đ)", 2, "1.75", "C07"), ("0,88 điểm (7/8)", 1, "0.88", "C07"),
    ("0,83 (10/12 x 1đ)", 1, "0.83", "C07"), ("0,9 (7/8)", 1, None, "C01"),
    ("0 (không)", 1, "0", "C07"), ("không đạt điểm", 1, "0", "C07"), ("1;25", 2, "1.25", "C07"),
    ("0,62 (62/100 hồ sơ)", 1, "0.62", "C07"), ("0,5 (trừ 0,5 do gửi chậm)", 1, "0.5", "C07"),
    ("=0,5+0,3", 1, "0.8", "C07"), ("0.8200000000000001", 1, "0.82", "C07"),
    ("đạt điểm tối đa (2đ)", 2, "2", "C07"), ("đạt điểm tối đa (2đ)", 3, None, "C01"),
    ("không bị trừ", 1, "1", "C07"), ("một điểm rưỡi", 2, "1.5", "C07"),
    ("hai phẩy năm", 3, "2.5", "C07"), ("không phẩy bảy lăm", 1, "0.75", "C07"),
    ("Bị trừ 0,5 còn 1,5", 2, "1.5", "C07"), ("Bị trừ 0,5 còn 1,5", 3, None, "C01"),
    ("=1,3", 2, "1.3", "C07"), ("0.33đ (33%)", 1, "0.33", "C07"), ("0.33đ (50%)", 1, None, "C01"),
    ("1,5đ, giảm 0,5 so với năm trước", 2, "1.5", "C07"),
    ("Tự chấm: 1,4", 2, "1.4", "C07"), ('"0,4"', 1, "0.4", "C07"),
    ("9" * 6000 + " (1/2)", 1, None, "C01"), ("1 (" + "9" * 6000 + "/2)", 1, None, "C01"),
    ("1+" * 3000 + "1", None, None, "C01"), ("9" * 30 + "+1", None, None, "C01"),
    ("06/7", None, "6", "C08"), ("1đ/1,5đ", None, "1", "C08"), ("7/6", None, None, "C04"),
    ("một điểm", 2, "1", "C07"), ("không", 2, None, "C01"), ("1,5 (đã trừ 0,5)", 2, "1.5", "C07"),
    ("1,5 (đã trừ 0,5)", 1, None, "C01"), ("1 điểm (dự kiến)", 2, None, "C01"),
    ("1 điểm (theo QĐ)", 2, "1", "C07"),
    ("0,5 (thiếu 01 báo cáo quý)", 2, "0.5", "C07"), ("0,5 (thiếu 0,5 điểm)", 2, None, "C01"),
    ("1 (sửa lại 2 lần)", 2, None, "C01"), ("Đơn vị tự chấm 2,75 điểm", 3, "2.75", "C07"),
    ("xã chấm được 1,5đ", 2, "1.5", "C07"), ("không chấm 1,5đ", 2, None, "C01"),
    ("0,3 bản giấy + 0,4 bản số = 0,7", 1, "0.7", "C07"), ("0,3 + 0,4 = 0,8", 1, None, "C01"),
    ("945/1083", None, None, "C04"),
    ("1.083", None, None, "C02"), ("1,083", None, None, "C02"), ("1.083", 2, "1.083", "C07"),
    ("1.083", 2000, None, "C02"), ("1.083.000", None, "1083000", "C07"), ("1 083", None, "1083",
    "C07"),
    ("1.083,5", None, "1083.5", "C07"), ("1,083.5", None, "1083.5", "C07"), ("0.500", 1, "0.500",
    "C07"),
    ("Đạt 1,5 điểm", 2, "1.5", "C07"), ("'0,6", 1, "0.6", "C07"), ("Không đạt 1", 2, None, "C01"),
    ("1.08", None, "1.08", "C07"), ("1.0835", None, "1.0835", "C07"), ("12.34.56", None, None,
    "C01"),
    ("1 điểm rưỡi", 2, "1.5", "C07"), ("1 nửa", 2, None, "C01"), ("3 chưa đạt", None, None, "C01"),
    ("5 hồ sơ không đạt", None, None, "C01"), ("5 trở lên", None, None, "C01"),
    ("khoảng 2", None, None, "C01"), ("2 đến 3", None, None, "C01"), ("hai", None, None, "C01"),
    ("2 nghìn", None, None, "C01"), ("12 34", None, None, "C01"), ("50%", None, None, "C01"),
    ("0, 75", 1, "0.75", "C07"), ("1 ,25", None, "1.25", "C07"), ("1, 5", 7, None, "C01"),
    ("1, 75", 7, "1.75", "C07"), ("2O", 5, None, "C01"), ("1OO", None, "100", "C07"),
    ("3l", 5, None,
    "C01"),
    ("nan", None, None, "C05"), (float("nan"), None, None, "C05"), (float("inf"), None, None,
    "C05"),
    (1e300, None, None, "C05"), (True, None, None, "C06"), (date(2026, 8, 7), None, None, "C03"),
    (datetime(2026, 8, 7), None, None, "C03"), (time(12), None, "0.5", "C39"),
    (time(18), None, "0.75", "C39"), (time(0), 1, "0", "C39"), (time(21, 7, 12), 1, "0.88", "C39"),
    (time(7, 12), None, None, "C01"),  # 0,3, or 7 of 12
    (time(8), None, None, "C01"), (time(10, 23, 45), None, None, "C01"),  # no number of few places
    (date(1900, 1, 7), None, "7", "C39"), (datetime(1900, 1, 1, 12), None, "1.5", "C39"),
    (date(1900, 2, 27), None, "58", "C39"), (date(1900, 2, 28), None, None, "C03"),
    (date(1900, 3, 1), None, "61", "C39"), (date(1903, 12, 31), None, "1461", "C39"),
    (date(1904, 1, 1), None, None, "C03"),  # day 0 where days count from 1904
    (timedelta(hours=30), None, None, "C01"),
])  # fmt: skip
def test_numbers(typed: Any, maximum: int | None, value: str | None, code: str) -> None:
    read = read_number(typed, None if maximum is None else D(maximum), points=True)
    assert (read.value, read.code) == (None if value is None else D(value), code)


@pytest.mark.parametrize(("typed", "value", "code"), [
    ("Không có", "0", "C07"), ("không", "0", "C07"), ("Không phát sinh", None, "C01"),
    ("ba cuộc", "3", "C07"), ("hai mươi mốt", "21", "C07"), ("mười lăm", "15", "C07"),
    ("tạm", None, "C01"), ("một số", None, "C01"), ("mươi", None, "C01"),
    ("sáu trăm linh năm", "605", "C07"), ("một trăm hai mươi", "120", "C07"),
    ("12 hồ sơ chua đạt", None, "C01"), ("12k", None, "C01"), ("2tr", "2000000", "C07"),
    ("12 trường hợp", "12", "C07"),
    ("2²", None, "C01"),
    ("một trăm năm", None, "C01"), ("45 lượt./.", "45", "C07"), ("07 đ/c", "7", "C07"),
    ("12, tăng 2 so với năm 2025", "12", "C07"),
    ("mười mười", None, "C01"),
    ("10 văn bản (8 QĐ, 2 NQ)", "10", "C07"), ("10 văn bản (7 QĐ, 2 NQ)", None, "C01"),
    ("12 hồ sơ (quá hạn)", "12", "C07"), ("12 hồ sơ (2 quá hạn)", None, "C01"),
    ("15 cán bộ, công chức", "15", "C07"), ("61/1.204", None, "C04"), ("~200", None, "C01"),
    ("1.083", "1083", "C07"), ("1,083", None, "C02"), ("3 + 2", "5", "C07"),
    ("2,318 hồ sơ", "2318", "C07"), ("7 (trong đó 3 tin ảnh)", "7", "C07"),
    ("7 (trong đó 9 tin ảnh)", None, "C01"), ("tổng 56 hồ sơ", "56", "C07"),
    ("01 sáng kiến (QĐ 112/QĐ-UBND)", "1", "C07"), ("2-3", None, "C01"),
    ("4 quý", "4", "C07"), ("6 quý", None, "C01"), ("4 quý trước", None, "C01"),
    ("quý 4", None, "C01"), ("9 tháng", None, "C01"), ("2 năm", None, "C01"),
    ("Ba báo cáo", "3", "C07"), ("Năm báo cáo", None, "C01"), ("05 (năm) báo cáo", "5", "C07"),
    ("12\nđã gửi báo cáo", "12", "C07"), ("6\ntháng", None, "C01"), ("12\nkỳ trước", None, "C01"),
    ("12\nđang chờ số liệu", None, "C01"), ("12\ntheo QĐ 57/QĐ-UBND", "12", "C07"),
])  # fmt: skip
def test_counts(typed: str, value: str | None, code: str) -> None:
    read = read_number(typed, whole=True)
    assert (read.value, read.code) == (None if value is None else D(value), code)


@pytest.mark.parametrize(("typed", "maximum", "value"), [
    ("-0,5", 2, "0.5"), (-0.5, 2, "0.5"), ("0,5", 2, "0.5"), ("không bị trừ", 1, "0"),
    ("ko mất điểm", 1, "0"), ("mất hết điểm", 1, "1"), ("bị trừ 0,25 điểm", 1, "0.25"),
    ("trừ 0,5 còn 1,5", 2, "0.5"), ("trừ 0,5 còn 1,5", 3, None), ("đạt điểm tối đa", 2, "0"),
    ("tối đa", 2, None), ("mất hết điểm", None, None), ("trừ 0,5 hoặc 1", 2, None),
    ("0,25 điểm x 2 báo cáo", 2, "0.5"), ("trừ 2 lần x 0,25đ", 2, "0.5"),
    ("0,25 x 2 báo cáo", 2, None), ("0,25 điểm x 2", 2, None), ("0,25 điểm x 2 điểm", 2, None),
    ("0,25 điểm x 2,5 báo cáo", 2, None), ("0,25 điểm x 9 báo cáo", 2, None),
])  # fmt: skip
def test_points_lost_are_said_in_their_own_words(
    typed: Any, maximum: int | None, value: str | None
) -> None:
    most = D(maximum) if maximum else None
    read = read_number(typed, most, points=True, of="lost")
    assert read.value == (D(value) if value else None)


@pytest.mark.parametrize(("typed", "of", "value"), [
    ("7/8", "achieved", "7"), ("7/8", "basis", "8"), ("7/8", "", None), ("8/7", "achieved", None),
    ("945/1.083 hồ sơ", "basis", "1083"), ("945/1083 (87,3%)", "achieved", "945"),
    ("945/1083 (97,3%)", "achieved", None), ("279/279 (100%)", "", "279"),
    ("2 lớp/85 người", "achieved", None), ("120 cũ + 35 mới = 155", "basis", "155"),
    ("120 cũ + 35 mới = 150", "basis", None), ("12 còn lại", "achieved", None),
    ("a = 56", "basis", "56"), ("b=54", "achieved", "54"), ("b = 54", "basis", None),
    ("a: 56", "achieved", None),
])  # fmt: skip
def test_of_two_counts_the_column_says_which(typed: str, of: Any, value: str | None) -> None:
    assert read_number(typed, whole=True, of=of).value == (D(value) if value else None)


@pytest.mark.parametrize(("typed", "of", "value"), [
    ("TĐ: 1,75", "appraised", "1.75"), ("TC: 1,5", "self", "1.5"), ("TĐ: 1,75", "self", None),
    ("TC 1,5", "appraised", None), ("TC 1.2", "self", None), ("TC: 1.2", "self", None),
    ("TĐ 1,75", "appraised", None),
])  # fmt: skip
def test_points_with_whose_they_are_in_letters(typed: str, of: Any, value: str | None) -> None:
    assert read_number(typed, D(2), points=True, of=of).value == (D(value) if value else None)


@pytest.mark.parametrize(("typed", "value"), [
    ("75%/100%", "75"), ("Đủ 100%", "100"), ("TL: 66,7%", "66.7"), ("75%/90%", None),
])  # fmt: skip
def test_shares_of_all(typed: str, value: str | None) -> None:
    assert read_percent(typed).value == (D(value) if value else None)


FULL = "Đầy đủ, kịp thời;Đầy đủ, chưa kịp thời;Chưa đầy đủ;Không phát sinh"
FORMS = "Từ 3 hình thức;2 hình thức;1 hình thức;Không phát sinh"
LATE = "Đầy đủ, kịp thời;Đầy đủ nhưng chậm;Không ban hành;Không phát sinh"
LACK = "Đầy đủ;Thiếu;Không có"
LEVELS = "Từ 90% trở lên;Từ 70% đến dưới 90%;Dưới 70%"


@pytest.mark.parametrize(("typed", "choices", "meant"), [
    ("Ko đạt", "Đạt;Không đạt", "Không đạt"), ("Chưa đạt", "Đạt;Không đạt", "Không đạt"),
    ("Đạt 100%", "Đạt;Không đạt", "Đạt"), ("Đạt 60%", "Đạt;Không đạt", None),
    ("Đạt một phần", "Đạt;Không đạt", None), ("Gần đạt", "Đạt;Không đạt", None),
    ("Không phải là không đạt", "Đạt;Không đạt", None),
    ("đạt hay không đạt?", "Đạt;Không đạt", None),
    ("Có ban hành", "Có;Không", "Có"), ("k có", "Có;Không", "Không"), ("rõ ràng", "Có;Không", None),
    ("Không phát sinh trong năm", "Có;Không;Không phát sinh", "Không phát sinh"),
    ("Ban hành đúng hạn (15/01)", "Đúng hạn;Chậm hạn;Không ban hành", "Đúng hạn"),
    ("chậm 5 ngày", "Đúng hạn;Chậm hạn;Không ban hành", "Chậm hạn"),
    ("trễ hạn", "Đúng hạn;Chậm hạn;Không ban hành", "Chậm hạn"),
    ("Đã thông qua", "Đúng hạn;Chậm hạn;Không ban hành", None),
    ("Không đúng hạn", "Đúng hạn;Chậm hạn;Không ban hành", None),
    ("ban hành (chưa đăng)", "Có ban hành;Không ban hành", None),
    ("KH chưa ban hành", "Có ban hành;Không ban hành", "Không ban hành"),
    ("đủ", "Đầy đủ;Thiếu một phần;Không thực hiện", "Đầy đủ"),
    ("không đủ", "Đầy đủ;Thiếu một phần;Không thực hiện", None),
    ("còn thiếu 01 nội dung", "Đầy đủ;Thiếu một phần;Không thực hiện", "Thiếu một phần"),
    ("Đầy đủ", FULL, None), ("Đủ và kịp thời", FULL, "Đầy đủ, kịp thời"), ("kịp thời", FULL, None),
    ("Đủ nhưng chưa kịp thời", FULL, "Đầy đủ, chưa kịp thời"), ("không đủ", FULL, "Chưa đầy đủ"),
    ("Chưa đủ, chưa kịp thời", FULL, None), ("Chưa đầy đủ nhưng kịp thời", FULL, None),
    ("KPS trong năm", FULL, "Không phát sinh"), ("day du, kip thoi", FULL, "Đầy đủ, kịp thời"),
    ("Không ban hành đúng hạn", "Đúng hạn;Chậm hạn;Không ban hành", None),
    ("Đúng hạn (chậm 2 ngày)", "Đúng hạn;Chậm hạn;Không ban hành", None),
    ("Đạt nhưng chậm", "Đạt;Không đạt", None), ("Đạt 1/2", "Đạt;Không đạt", None),
    ("Đạt, trừ nội dung 2", "Đạt;Không đạt", None), ("Đạt 5 tiêu chí", "Đạt;Không đạt", None),
    ("đúng hạn quý I", "Đúng hạn;Chậm hạn", None), ("đã có dự thảo", "Có;Không", None),
    ("Có đánh giá", "Đủ đánh giá và xem xét;Thiếu một;Không", None),
    ("Không hoàn thành tốt", "Hoàn thành tốt;Hoàn thành;Không hoàn thành", None),
    ("Có, sẽ ban hành", "Có;Không", None),
    ("Có kế hoạch, chưa ban hành", "Có;Không", None), ("92% (dự kiến)", LEVELS, None),
    ("92% (46/50)", LEVELS, "Từ 90% trở lên"), ("Có 01 sáng kiến", "Có;Không", "Có"),
    ("không có sáng kiến", "Có;Không", "Không"), ("dự kiến có", "Có;Không", None),
    ("chưa đạt do thiếu báo cáo", "Đạt;Không đạt", "Không đạt"),
    ("Đạt do thiếu báo cáo", "Đạt;Không đạt", None), ("không vượt", "Không vượt số giao;Vượt",
    "Không vượt số giao"), ("Có không", "Có;Không", None), ("Có 2 văn bản", "Có;Không", "Có"),
    ("Không ban hành", "Có;Không", "Không"), ("Không kịp thời", "Có;Không", None),
    ("trong tháng 1", "Trong tháng 01;Sau tháng 01", "Trong tháng 01"),
    ("Ban hành trong tháng 2", "Trong tháng 01;Sau tháng 01", None),
    ("4 hình thức (loa, Zalo, pano)", FORMS, "Từ 3 hình thức"), ("2 lớp", FORMS, None),
    ("02 hình thức", FORMS, "2 hình thức"), ("0 hình thức", FORMS, None), ("4", FORMS, None),
    ("2 hoặc 3 hình thức", FORMS, None), ("85%", LEVELS, "Từ 70% đến dưới 90%"),
    ("đạt 90%", LEVELS, "Từ 90% trở lên"), ("khoảng 92%", LEVELS, None), ("85", LEVELS, None),
    ("chưa ban hành KH", "Có;Không", "Không"), ("đã ban hành KH", "Có;Không", "Có"),
    ("chưa ban hành KH, đang trình", "Có;Không", None),
    ("còn thiếu BC quý III", LACK, "Thiếu"), ("thiếu 01 báo cáo quý", LACK, "Thiếu"),
    ("con thieu BC quy III", LACK, "Thiếu"), ("không thiếu BC quý III", LACK, None),
    ("có thể thiếu BC quý III", LACK, None), ("Đủ báo cáo quý I", LACK, None),
    ("đủ, thiếu BC quý III", LACK, None), ("chậm báo cáo quý III", "Đúng hạn;Chậm hạn", None),
    ("Có ban hành nhưng chậm 10 ngày, đủ nội dung", LATE, "Đầy đủ nhưng chậm"),
    ("Đủ, chậm nhưng đã được gia hạn", LATE, None), ("Chậm nhưng thiếu", LATE, None),
    ("Có ban hành nhưng chậm 10 ngày", LATE, None),
    ("Đủ nhưng không chậm", LATE, None), ("Đủ nhưng chậm nhưng đã bù", LATE, None),
    ("còn thiếu biên bản", LACK, "Thiếu"), ("đủ cơ bản", LACK, None),
    ("Còn thiếu 1 nội dung", "Đầy đủ;Chưa đầy đủ;Không thực hiện", "Chưa đầy đủ"),
    ("không thiếu", "Đầy đủ;Chưa đầy đủ", None), ("Còn thiếu 1 nội dung", "Có;Không", None),
    ("TB", "Tốt;Khá;Trung bình", "Trung bình"), ("T.B", "Tốt;Khá;Trung bình", "Trung bình"),
    ("Dưới 3 hình thức", "Từ 3 hình thức;2 hình thức", None),
    ("Không tốt", "Tốt;Đạt;Không đạt", None), ("Khng đạt", "Tốt;Đạt;Không đạt", None),
    ("hông đạt", "Đạt;Không đạt", None), ("Chua đạt", "Đạt;Không đạt", "Không đạt"),
    ("HT", "Hoàn thành;Hoàn toàn", None), ("K", "Tốt;Khá;Trung bình", None),
    ("xep loai kha", "Tốt;Khá;Trung bình", "Khá"), ("tốt hoặc khá", "Tốt;Khá;Trung bình", None),
    ("trễ hạn 4 ngày", "Đúng hạn;Quá hạn;Không ban hành", "Quá hạn"),
    ("thiếu 1 báo cáo quý III", "Đầy đủ;Không đầy đủ", "Không đầy đủ"),
    ("không kịp thời", "Ban hành kịp thời;Ban hành không kịp thời;Không ban hành",
     "Ban hành không kịp thời"),
    ("có nhưng chưa đầy đủ", "Đầy đủ;Không đầy đủ;Không có", "Không đầy đủ"),
    ("Đủ nhưng muộn", "Đầy đủ, đúng hạn;Đầy đủ, không đúng hạn;Không đầy đủ",
     "Đầy đủ, không đúng hạn"),
    ("mức 02", "Mức 1;Mức 2;Mức 3", "Mức 2"), ("mức 2 hoặc 3", "Mức 1;Mức 2;Mức 3", None),
    ("không", "Có sáng kiến;Không có sáng kiến;Không phát sinh", "Không có sáng kiến"),
    ("không", "Đạt;Không đạt;Không phát sinh", None),
    ("Hoàn thành 100% nhiệm vụ", "Hoàn thành;Hoàn thành một phần;Không hoàn thành", "Hoàn thành"),
    ("Năm 2024 không đạt, năm nay đạt", "Đạt;Không đạt", "Đạt"),
    ("Không sai phạm", "Không có sai phạm;Có sai phạm", "Không có sai phạm"),
])  # fmt: skip
def test_a_choice_said_in_a_sentence(typed: str, choices: str, meant: str | None) -> None:
    read = read_cell(typed, Kind.CHOICE, Context(choices=tuple(choices.split(";"))))
    assert (read.value, read.code) == (meant, "C25" if meant else "C24")


@pytest.mark.parametrize(("typed", "of", "value"), [
    ("Thống nhất 1,5 điểm", "appraised", "1.5"), ("Hội đồng chấm 1,75", "appraised", "1.75"),
    ("1,25đ (đơn vị tự chấm 2)", "appraised", "1.25"), ("1,25 (tự chấm 2)", "", None),
    ("1,25đ (đơn vị tự chấm 2)", "self", None), ("1,5 (tỉnh thẩm định 1)", "self", "1.5"),
    ("1,5 (sửa lại còn 1,0)", "self", None), ("2 (1,5)", "self", None), ("1,5, 2", "self", None),
    ("1,5 (chưa thống nhất)", "self", None), ("1,5 (chưa có kế hoạch)", "self", "1.5"),
    ("1,5 (thiếu 2 văn bản; chậm 1 báo cáo)", "self", "1.5"), ("1,5 (còn 0,5)", "self", "1.5"),
    ("1,5 (còn 1)", "self", None), ("2đ (đã trừ 0,5 còn 1,5)", "self", None),
    ("2 (tối đa 2)", "self", "2"), ("2 (tối đa 3)", "self", None), ("1 (năm trước 1,5)", "", "1"),
    ("Lần 1: 1,5; lần 2: 1,75", "appraised", None), ("1,5 (lần 2: 1,75)", "appraised", None),
    ("Đề nghị 1,5", "self", None), ("Mức 2", "self", None), ("Tiêu chí 2", "self", None),
    ("Cộng 0,5 điểm", "self", None), ("Còn 1,5", "self", None), ("Không cho 1 điểm", "self", None),
    ("60% điểm tối đa", "self", "1.2"), ("150% điểm tối đa", "self", None),
    ("0,5 (còn 1,5)", "lost", "0.5"), ("0,5 (còn 0,5)", "lost", None), ("đạt 1,5", "lost", None),
    ("1,5đ do nộp chậm 1 báo cáo", "self", "1.5"), ("1,5 - thiếu biên bản", "self", "1.5"),
    ("1,6 (80% x 2)", "self", "1.6"), ("Sở Nội vụ: 1,25", "appraised", "1.25"),
    ("Sở Nội vụ: 1,25", "self", None), ("Xã tự chấm 2", "appraised", None),
    ("1,5 nếu bổ sung hồ sơ", "appraised", None), ("2 do chưa thẩm định", "appraised", None),
    ("1,5 (không có QĐ phê duyệt)", "appraised", "1.5"), ("1 nội dung", "self", None),
    ("chậm 1", "self", None), ("chờ 1,5", "self", None), ("cham 1", "self", None),
    ("đơn vị tự đánh giá 1,5", "self", "1.5"), ("-0,5 (2 báo cáo x 0,25)", "lost", "0.5"),
    ("0,5 (3 báo cáo x 0,25)", "lost", None), ("1,5 (đang xem xét)", "appraised", None),
    ("đạt được " * 17 + "x", "self", None),
    ("0,5 (còn 1)", "lost", None), ("1,5 (đạt 0,5)", "lost", None),
    ("0,25 x 2 báo cáo = 0,5", "lost", "0.5"), ("0,25 x 3 báo cáo = 0,5", "lost", None),
    ("0,25 x 2 báo cáo", "lost", None), ("95% x 2 = 1,9", "self", "1.9"),
    ("2/4 x 1đ = 0,5", "self", "0.5"), ("2/0 x 1đ = 0,5", "self", None),
    ("0,38 đ (2 - 1,62)", "lost", "0.38"), ("1,5 (2 - 1)", "lost", None),
    ("1,5 (= 2 - 0,5)", "self", "1.5"), ("0,5 (1,5 - 1)", "self", None),
    ("hạ từ 2 xuống còn 1,5", "appraised", "1.5"), ("hạ từ 2 xuống còn 1,5", "self", None),
    ("hạ từ 1,5 xuống còn 2", "appraised", None), ("hạ từ 2 lên 1,5", "appraised", None),
    ("nâng từ 1,5 lên 2", "appraised", "2"), ("điều chỉnh từ 2 thành 1,5", "appraised", "1.5"),
    ("Sở NV thẩm định 1,4", "appraised", "1.4"), ("Sở NV thẩm định 1,4", "self", None),
    ("xã chấm 2, Sở chấm 1,5", "appraised", "1.5"), ("xã chấm 2, Sở chấm 1,5", "self", "2"),
    ("xã chấm 2, xã chấm 1,5", "self", None), ("Tổ chuyên viên cho 1,5", "appraised", "1.5"),
    ("BTC ghi 1,5 theo QĐ 12/QĐ-UBND", "self", "1.5"), ("BTC ghi 2 nội dung", "self", None),
    ("Được 1,5 vì mới đạt 85%", "self", "1.5"), ("Phải đạt 1,5", "self", None),
    ("xã tự chấm điểm tối đa", "self", "2"), ("Đạt tối đa 2 điểm", "self", "2"),
    ("Đạt tối đa 1 điểm", "self", None), ("đề nghị điểm tối đa", "self", None),
    ("2 trừ 0,5 còn 1,5", "self", "1.5"), ("2 trừ 0,5 còn 1", "self", None),
    ("2 - 0,5", "self", "1.5"), ("1 - 1,5", "self", None), ("k tính điểm, thiếu QĐ", "self", "0"),
    ("Không chấp nhận: 0đ", "self", "0"), ("Chưa chấm: 0đ", "self", None),
    ("mất trắng mục này", "lost", "2"), ("Trừ toàn bộ 2 điểm", "lost", "2"),
    ("giảm nửa điểm", "lost", "0.5"), ("Bị trừ 0,5/2 điểm", "lost", "0.5"),
    ("Bị trừ 0,5/3 điểm", "lost", None), ("Mất 1/2 điểm", "lost", None),
    ("0,25đ/lần x 3 lần", "lost", "0.75"), ("Mỗi VB trừ 0,25; có 02 VB = 0,5", "lost", "0.5"),
    ("Mỗi VB trừ 0,25; có 03 VB = 0,5", "lost", None), ("0,5 (đạt 1,5/2)", "lost", "0.5"),
    ("0,5 (đạt 1/2)", "lost", None), ("0,5\n(2 báo cáo, mỗi báo cáo 0,25)", "lost", "0.5"),
    ("0,5\n(3 báo cáo, mỗi báo cáo 0,25)", "lost", None),
    ("1,6 (tính lại theo 80%)", "self", "1.6"), ("1,6 (tính lại theo 70%)", "self", None),
    ("từ 1 đến 1,5", "appraised", None), ("từ 1 còn 0,5", "appraised", "0.5"),
    ("điều chỉnh từ 2 thành 2", "appraised", None), ("hạ từ 2 còn 1", "appraised", "1"),
    ("Trừ 2 lần x 0,25đ = 0,5đ", "lost", "0.5"), ("Trừ 2 lần x 0,25đ = 0,5đ", "self", None),
    ("1,5; lý do: thiếu QĐ", "appraised", "1.5"), ("1,5; lý do: thiếu điểm", "appraised", None),
    ("1,5đ (hạ 0,5đ do thiếu QĐ)", "appraised", "1.5"), ("1,5 (hạ 1đ)", "appraised", None),
    ("1,5 (bằng năm trước)", "self", "1.5"), ("1,5 (hơn năm trước)", "self", None),
    ("0 (chưa làm)", "self", "0"), ("1 (chưa làm)", "self", None), ("0 (chưa chấm)", "self", None),
    ("0 (chưa có số liệu)", "self", None), ("0 (không có số liệu)", "self", None),
    ("Giảm 0,5 còn 1,5", "appraised", "1.5"), ("Giảm 0,5 còn 1", "appraised", None),
    ("hạ 0,5 còn 1,5", "appraised", "1.5"), ("Giảm 0,5", "appraised", None),
    ("Mất trọn 1 điểm", "lost", "1"), ("mất trọn", "lost", None),
    ("0,5 (đề nghị đơn vị giải trình)", "appraised", "0.5"), ("1.5₫", "appraised", "1.5"),
    ("0,5 (đề nghị bổ sung điểm)", "appraised", None), ("0,5 (đề nghị 1)", "self", None),
    ("0,25 điểm x 2 báo cáo", "self", None), ("hai cuộc", "self", None), ("hai điểm", "self", "2"),
    ("1,5 (thiếu báo cáo quý 1,2,3)", "self", "1.5"), ("1,5 (1,2,3)", "self", None),
    ("1,5 (1.083,5 hồ sơ)", "self", None), ("1 (theo mục 1.2.3.4)", "self", "1"),
])  # fmt: skip
def test_a_remark_beside_points_must_be_explained(typed: str, of: Any, value: str | None) -> None:
    assert read_number(typed, D(2), points=True, of=of).value == (D(value) if value else None)


@pytest.mark.parametrize(("typed", "of", "value"), [
    ("Tổng số 412, trong đó trực tuyến 398", "basis", "412"), ("256 (đạt 98%)", "achieved", "256"),
    ("412, trong đó trực tuyến 398", "achieved", None), ("12 (gồm 5 mới, 7 cũ)", "basis", "12"),
    ("12 (gồm 5 mới, 9 cũ)", "basis", None), ("12 (quý I: 15)", "basis", None),
    ("11 hồ sơ, trong đó có 03 hồ sơ trước hạn", "achieved", "11"), ("45 (47)", "achieved", None),
    ("12 (thực tế 10)", "achieved", None), ("12 lớp (350 người)", "achieved", None),
    ("12 hồ sơ, còn 2 chưa giải quyết", "achieved", None), ("5 (tỷ đồng)", "basis", None),
    ("Quý I 120, quý II 135, cộng 255", "basis", "255"), ("1.200 + 300 = 1.500", "", "1500"),
    ("Quý I 120, quý II 135, cộng 250", "basis", None), ("Quý I 45, quý II 52", "basis", None),
    ("12 trên 15", "achieved", "12"), ("12 hồ sơ trong tổng số 15 hồ sơ", "basis", "15"),
    ("12 trên 15 ngày", "achieved", None), ("Đã tổ chức 3 cuộc", "achieved", "3"),
    ("Thôn 5", "achieved", None), ("Công văn 45", "achieved", None), ("Chỉ tiêu 12", "", None),
    ("Năm trước 12", "achieved", None), ("12 hồ sơ kỳ trước", "achieved", None),
    ("12 lớp dự kiến", "achieved", None), ("12 (mười hai)", "achieved", "12"),
    ("12 (mười ba)", "achieved", None), ("17/20 hồ sơ, tăng 2%", "achieved", None),
    ("Chưa có sáng kiến nào", "achieved", "0"), ("không có văn bản nào", "basis", "0"),
    ("chưa có số liệu nào", "basis", None), ("Chưa có báo cáo", "achieved", None),
    ("14,8 tỷ đồng", "basis", "14800000000"), ("180 triệu", "basis", "180000000"),
    ("khoảng 180 triệu", "basis", None), ("12.5", "basis", None), ("45.0", "basis", "45"),
    ("tổng 15, đạt 12", "achieved", "12"), ("tổng 15, đạt 12", "basis", "15"),
    ("tổng 15, đạt 16", "achieved", None), ("tổng 15, tổng 12", "achieved", None),
    ("120 hs đúng hạn, 3 hs trễ", "achieved", "120"), ("120 hs đúng hạn, 3 hs trễ", "basis", None),
    ("326 (còn 1 hs trễ hạn)", "achieved", "326"), ("326 (còn 1 hs)", "achieved", None),
    ("98,5% (197 hồ sơ)", "achieved", "197"), ("98,5% (197 hồ sơ trễ)", "achieved", None),
    ("3 việc hoàn thành/5 việc được giao", "achieved", "3"), ("Đạt 14/14", "achieved", "14"),
    ("3 việc hoàn thành/5 việc được giao", "basis", "5"), ("Giao 23 NV", "basis", "23"),
    ("Giao 23 NV", "achieved", None), ("10 hồ sơ giấy + 5 hồ sơ điện tử", "achieved", "15"),
    ("10 hồ sơ xong + 5 hồ sơ trễ", "achieved", None), ("~300", "basis", None),
    ("03 (KH 12, 15, 18)", "basis", "3"), ("04 (KH 12, 15, 18)", "basis", None),
    ("ba mươi hai (32) cán bộ", "basis", "32"), ("ba mươi hai (33) cán bộ", "basis", None),
    ("312 HS (mới 298, kỳ trước chuyển sang 14)", "basis", "312"),
    ("Không phát sinh", "basis", None), ("Không phát sinh hồ sơ", "basis", "0"),
    ("cỡ 12", "achieved", None),
    ("1.350 hồ sơ (từ 01/01 đến 30/6/2026)", "basis", "1350"), ("6 tháng", "achieved", None),
    ("12 buổi, vượt 2 buổi so với kế hoạch", "achieved", "12"), ("12/2026", "achieved", None),
    ("23/24 đ/c", "achieved", "23"), ("12 hồ sơ chậm", "achieved", None),
    ("12 hồ sơ chậm", "basis", "12"), ("15/18 (còn 3 chưa đến hạn)", "achieved", "15"),
    ("15/18 (còn 4)", "achieved", None), ("15, còn lại 3", "achieved", None),
    ("5 văn bản (kế hoạch 6)", "achieved", "5"), ("12/15 hồ sơ", "basis", "15"),
    ("46 hs tính đến hết 30/9", "achieved", "46"), ("46 hs tính đến 45/50", "achieved", None),
    ("46 hs đến 30/9/2026", "achieved", "46"), ("46 hs dự kiến đến hết 30/9", "achieved", None),
    ("10 đến 12", "achieved", None), ("10 đến 12/2026", "achieved", None),
    ("46 (tính đến 15/20)", "achieved", None), ("46 (số liệu chốt 30/9)", "achieved", "46"),
    ("46 (chốt 45)", "achieved", None), ("46 (chốt 9/10)", "achieved", None),
    ("632 (đã trừ hồ sơ dân rút)", "basis", "632"), ("632 (trừ hồ sơ rút)", "basis", None),
    ("632 (chưa trừ hồ sơ rút)", "basis", None), ("632 (đã trừ 5 hồ sơ rút)", "basis", None),
    ("632 (không tính hồ sơ rút)", "basis", "632"), ("632 (không tính hồ sơ mới)", "basis", None),
    ("ko có", "achieved", "0"), ("k có văn bản nào", "basis", "0"), ("k", "achieved", None),
    ("ko có số liệu", "achieved", None), ("3 thôn x 2 cuộc = 6", "achieved", "6"),
    ("TS: 415", "basis", "415"), ("415 h/s", "basis", "415"), ("02 đợt (T4, T9)", "achieved", "2"),
    ("02 đợt (T4: 3)", "achieved", None), ("12 (bằng kỳ trước)", "achieved", "12"),
    ("0 (không có số liệu)", "achieved", None), ("0 (không có)", "achieved", "0"),
    ("155 (01 hồ sơ đang trong hạn)", "achieved", "155"), ("155 (150 trong hạn)", "achieved", None),
    ("12 hồ sơ đang giải quyết", "achieved", None), ("12\nđang giải quyết", "achieved", None),
    ("12 hồ sơ đang giải quyết", "basis", "12"), ("12 hồ sơ chờ giải quyết", "basis", None),
    ("155 (3 hồ sơ chưa đến hạn)", "basis", "155"), ("155 (2 quá hạn)", "achieved", None),
    ("155 (200 hồ sơ đang trong hạn)", "achieved", None), ("15/18 (3 chưa đến hạn)", "", None),
    ("15/18 (2 hồ sơ đang trong hạn)", "achieved", "15"), ("9 (1 đang xử lý)", "achieved", None),
    ("325 hồ sơ (cả 12 hồ sơ kỳ trước chuyển qua)", "basis", "325"),
    ("325 (cả 400 hồ sơ kỳ trước)", "basis", None), ("273 hồ sơ đạt 97,85%", "achieved", "273"),
    ("273 hồ sơ đạt 280", "achieved", None), ("273 (chưa tính tháng 12)", "achieved", "273"),
    ("27 (thiếu 01 thủ tục chưa có hồ sơ)", "achieved", "27"), ("27 (thiếu 1)", "basis", None),
    ("15/18 (thiếu 4 hồ sơ)", "achieved", None), ("27 (còn thiếu 1 lớp)", "achieved", "27"),
    ("03 VB/03 VB", "achieved", "3"), ("3 báo cáo/4 quý", "achieved", None),
    ("3 quý/4 quý", "basis", "4"),
    ("15/18 (4 hồ sơ đang trong hạn)", "achieved", None), ("155 (có 1 quá hạn)", "", None),
])  # fmt: skip
def test_a_remark_beside_a_count_must_be_explained(typed: str, of: Any, value: str | None) -> None:
    assert read_number(typed, whole=True, of=of).value == (D(value) if value else None)


@pytest.mark.parametrize(("typed", "value"), [
    ("85% (chỉ tiêu tỉnh giao 95%)", "85"), ("85% (thực tế 80%)", None), ("85% (80%)", None),
    ("60% (quý I 25%)", "60"), ("60% (quý I 70%)", None), ("Chỉ tiêu 85%, đạt 80%", "80"),
    ("17/20 (85%), chậm 1 báo cáo", "85"), ("85% (17/21)", None), ("85%; 90%", None),
    ("Đạt 45/60 hồ sơ", "75"), ("65%KL", "65"), ("80% (chưa duyệt)", None), ("kế hoạch 85%", None),
    ("Đã giải ngân 65%", "65"), ("92% hồ sơ đúng hạn", "92"), ("8% hồ sơ quá hạn", None),
    ("45% - đang thực hiện", "45"), ("chậm 20%", None),
    ("30%, dự kiến xong quý IV", "30"), ("30%, dự kiến 50%", None), ("80% (dự kiến)", None),
    ("25% khối lượng, đang chờ vốn", "25"), ("25%, chờ số liệu", None), ("25%, chờ duyệt", None),
    ("80% so với kế hoạch", "80"), ("80% so với năm trước", None), ("75℅", "75"),
    ("75％", "75"), ("65% - phấn đấu 100% vào cuối năm", "65"),
    ("65% - phấn đấu 60% vào cuối năm", None), ("phấn đấu 100% vào cuối năm", None),
    ("60%, dự kiến 100% trong tháng 12?", None), ("60%, sẽ đạt 100% quý IV", "60"),
    ("60 %(sáu mươi phần trăm)", "60"), ("60% (bảy mươi phần trăm)", None),
    ("xong 9/10 việc, đạt 90%", "90"), ("xong 7/10 việc, đạt 90%", None),
    ("chưa xong 9/10 việc, đạt 90%", None), ("100% - vượt kế hoạch", "100"),
    ("80% (dự kiến đạt kế hoạch)", None), ("80% (chưa đạt kế hoạch)", None),
    ("80% kế hoạch năm", "80"), ("80% KH cả năm", "80"), ("80% kế hoạch năm trước", None),
    ("80% kế hoạch năm 2025", None), ("80% kế hoạch quý", None),
    ("từ 30% lên 65%", "65"), ("đã tăng từ 30 % lên 65 %", "65"), ("từ 30% đến 65%", None),
    ("từ 65% lên 30%", None), ("từ 30% lên 165%", None), ("nâng từ 30% lên 65%", None),
    ("phấn đấu từ 30% lên 65%", None), ("từ 65% xuống 30%", None), ("từ 3 lên 5", None),
    ("100%\nđã gửi báo cáo", "100"), ("100%\nđã gửi 3% báo cáo", None), ("80%\nquý trước", None),
    ("Quý I: 25%, quý II: 50%", None), ("Quý I: 25%, đến nay: 50%", "50"), ("(70%)", "70"),
    ("Quý I: 55%, đến nay: 50%", None), ("60%, còn lại chờ kinh phí", "60"), ("(70%) 80%", None),
    ("80%\n(còn chờ nghiệm thu)", "80"), ("98,5% (chưa tính tháng 12)", "98.5"),
    ("98,5% (chưa tính đủ)", None), ("Chỉ tiêu 90%, thực hiện được 86%", "86"),
    ("Thực hiện 86%, chỉ tiêu 90%", "86"),
    ("95% (theo BC 12/BC-UBND ngày 5/6/2026)", "95"),
])  # fmt: skip
def test_a_remark_beside_a_share_must_be_explained(typed: str, value: str | None) -> None:
    assert read_percent(typed).value == (D(value) if value else None)


def test_a_date_in_a_number_cell_asks_for_the_fraction_it_was() -> None:
    assert read_number(date(2026, 8, 7)).expected == "7/8"


@pytest.mark.parametrize(("shown", "maximum", "offered"), [
    (date(2026, 8, 7), 8, "7/8 (7 điểm)"), (date(2026, 7, 8), 8, "7/8 (7 điểm)"),
    (date(2026, 8, 7), 10, "7/8"), (date(2026, 8, 7), 7, "7/8"),
    (date(2026, 5, 5), 5, "5/5 (5 điểm)"),
])  # fmt: skip
def test_points_that_became_a_day_are_offered_where_the_maximum_tells_them(
    shown: date, maximum: int, offered: str
) -> None:
    assert read_number(shown, D(maximum), points=True).expected == offered


@pytest.mark.parametrize(
    ("kind", "typed", "such"),
    [
        (Kind.COUNT, "85%", "12"),
        (Kind.COUNT, "1 hoặc 2", "12"),
        (Kind.POINTS, "gần đủ", "0,88"),
        (Kind.PERCENT, "gần 90%", "75%"),
    ],
)
def test_what_is_no_number_is_answered_with_an_example_of_its_own_column(
    kind: Kind, typed: str, such: str
) -> None:
    """A share among counts was told to be typed "như 75%"."""
    read = read_cell(typed, kind)
    assert (read.code, read.expected) == ("C01", such)


@pytest.mark.parametrize(("typed", "value", "code"), [
    (150.0, "150", ""),  # told as no share at all, once
    (0.6, "60", ""), (0.0, "0", ""), (1.0, "100", ""), (60.0, "60", "C09"), (1.5, None, "C33"),
    (0.8726, "87.26", ""), ("87,26 %", "87.26", "C07"), ("60%", "60", "C07"), ("60", "60", "C07"),
    ("0,5", None, "C33"), ("9O%", "90", "C07"), ("0,5%", "0.5", "C07"), ("95/100", "95", "C07"),
    ("98,0 phần trăm", "98.0", "C07"), ("đạt 62,5%", "62.5", "C07"),
    ("36/48 hồ sơ = 75%", "75", "C07"), ("1.026/1.710 (60%)", "60", "C07"),
    ("1.026/1.710 (70%)", None, "C04"), ("27/28 (96,4%)", "96.4", "C07"), (">90%", None, "C01"),
    ("từ 80% trở lên", None, "C01"), ("tối thiểu 99,9%", None, "C01"), ("≥ 95 %", None, "C01"),
    ("dưới 90%", None, "C01"), ("khoảng 60%", "60", "C07"), ("gần 90%", None, "C01"),
    ("Đã hoàn thành 80% kế hoạch", "80", "C07"), ("tăng 5%", None, "C01"),
    ("80-90%", None, "C01"),
    ("7/8", "87.5", "C07"), ("2/3", "66.67", "C07"),
    ("8/7", None, "C04"), ("82,5%%", "82.5", "C07"), ("% 75", "75", "C07"),
    ("98,6 o/o", "98.6", "C07"), ("Một nửa", "50", "C07"), ("75%, còn lại quý sau", "75", "C07"),
    ("còn 10% chưa xong", "90", "C07"),
    ("làm được 50% rồi", "50", "C07"),
    ("hoàn thành 60", "60", "C07"), ("hoàn thành 60 việc", None, "C01"),
    ("Đạt 100% (16/16 nhiệm vụ)", "100", "C07"),
    ("84,25% (tăng 6,1%)", "84.25", "C07"), ("một trăm phần trăm", "100", "C07"),
    ("90% (ước)", None, "C01"),
    ("90% (còn 2 hồ sơ)", "90", "C07"), ("90% (còn 10% sau)", "90", "C07"),
    ("90% (còn 20% sau)", None, "C01"),
    ("90% (đang trình)", "90", "C07"), ("từ 80%", None, "C01"),
    ("100 % (12/12)", "100", "C07"), ("90 % (12/12)", None, "C04"),
    ("xong", "100", "C07"), ("Hoàn thành", "100", "C07"), ("chưa thực hiện", "0", "C07"),
    ("đang thực hiện", None, "C01"), ("cơ bản xong", None, "C01"),
    ("65,5 %\n(lũy kế)", "65.5", "C07"),
    ("100% (trễ hạn 05 ngày)", "100", "C07"), ("80% (còn 20% chưa làm)", "80", "C07"),
    ("80% (đạt 75% quý trước)", None, "C01"), ("90% (kế hoạch)", None, "C01"),
    (date(2026, 1, 1), None, "C03"), (True, None, "C06"), ("90²%", None, "C01"),
    (time(14, 24), None, "C01"), (time(18), "75", "C39"), (date(1900, 1, 1), "100", "C39"),
    (date(1900, 1, 2), None, "C33"), (date(1900, 2, 20), "51", "C39"),
    ("Luỹ kế đến 30/6: 65%", "65", "C07"), ("%: 45", "45", "C07"), ("KH 100%, TH 90%", "90", "C07"),
    ("Mới đạt 30 %, đang chờ kinh phí", "30", "C07"), ("30%, chờ số liệu", None, "C01"),
    ("0 % do chưa bố trí vốn", "0", "C07"), ("chưa làm: 0", "0", "C07"),
    ("chưa có số liệu: 0", None, "C01"), ("năm mươi %", "50", "C07"),
    ("được một nửa", "50", "C07"), ("hơn một nửa", None, "C01"), ("đang làm đc 55 %", "55", "C07"),
    ("90%\n(còn hai bản chưa nộp)", "90", "C07"), ("phải đạt 90%", None, "C01"),
])  # fmt: skip
def test_percent(typed: Any, value: str | None, code: str) -> None:
    read = read_percent(typed)
    assert (read.value, read.code) == (None if value is None else D(value), code)


FIFTH = date(2026, 3, 5)


@pytest.mark.parametrize(("typed", "value", "code"), [
    (FIFTH, FIFTH, ""), (datetime(2026, 3, 5, 8, 30), FIFTH, ""),
    ("05/03/2026", FIFTH, ""), ("5/3/2026", FIFTH, ""), ("05/03/2026 \xa0", FIFTH, ""),
    ("5/3/26", FIFTH, "C14"), ("05-03-2026", FIFTH, "C14"), ("05.03.2026", FIFTH, "C14"),
    ("05 / 03 / 2026", FIFTH, "C14"), ("０５/０３/２０２６", FIFTH, "C14"),
    ("ngày 5 tháng 3 năm 2026", FIFTH, "C14"), ("Ngày 05/3/2026", FIFTH, "C14"),
    ("5 tháng 3, 2026", FIFTH, "C14"), ("5 tháng 3 năm 2026", FIFTH, "C14"),
    ("2026-03-05T00:00:00Z", FIFTH, "C14"), ("2026-03-05T00:00:00.000+07:00", FIFTH, "C14"),
    ("2026-03-05", FIFTH, "C14"), ("2026-03-05 00:00:00", FIFTH, "C14"), ("2026/03/05", FIFTH,
    "C14"),
    ("46086", FIFTH, "C14"), (46086.0, FIFTH, "C14"), ("05032026", FIFTH, "C14"),
    ("30/10", date(2026, 10, 30), "C15"), ("ngày 30 tháng 10", date(2026, 10, 30), "C15"),
    ("5-Mar-2026", FIFTH, "C14"), ("05 March 2026", FIFTH, "C14"), ("Mar 5, 2026", FIFTH, "C14"),
    ("5 thg 3, 2026", FIFTH, "C14"), ("05-Th3-26", FIFTH, "C14"), ("31-Apr-2026", None, "C12"),
    ("Thứ Năm, 05/03/2026", FIFTH, "C14"), ("08:30 05/3/2026", FIFTH, "C14"),
    ("5/3/2026 8:30:00 AM", FIFTH, "C14"), ("Mar-26", None, "C18"), ("T3/2026", None, "C18"),
    ("Q1/2026", None, "C18"), ("march", None, "C18"),
    ("31/02/2026", None, "C12"), ("31/04/2026", None, "C12"), ("32/01/2026", None, "C12"),
    ("29/02/2025", None, "C12"), ("2026-02-31", None, "C12"), ("31/02", None, "C12"),
    ("12/31/2026", date(2026, 12, 31), "C16"), ("2/28/2026", date(2026, 2, 28), "C16"),
    (date(1905, 7, 18), None, "C13"), (2026.0, None, "C13"), ("2026", None, "C13"), ("năm 2026",
    None, "C13"),
    ("12/2026", None, "C18"), ("tháng 12/2026", None, "C18"), ("quý IV/2026", None, "C18"),
    ("cuối tháng 6", None, "C18"),
    (date(1900, 1, 5), None, "C11"), (time(12), None, "C11"), (0.5, None, "C11"), (True, None,
    "C11"),
    (date(2206, 3, 5), None, "C19"), ("05/03/1926", None, "C19"),
    ("đã xong", None, "C10"), ("chưa", None, "C10"),
    ("đã xong 05/3/2026", FIFTH, "C14"), ("Hoàn thành ngày 5/3/2026", FIFTH, "C14"),
    ("chưa xong 05/3/2026", None, "C10"), ("05/3/2026 (đã nộp)", FIFTH, "C14"),
    ("05/3/2026 (chưa nộp)", None, "C10"), ("05/3/2026 (đã nộp, chưa duyệt)", None, "C10"),
    ("mùng 5/3/2026", FIFTH, "C14"), ("05/3/2O26", FIFTH, "C14"), ("05//03//2026", FIFTH, "C14"),
    ("05,03,2026", FIFTH, "C14"), (r"5\3\2026", FIFTH, "C14"), ("5/III/2026", FIFTH, "C14"),
    ("20260305", FIFTH, "C14"), ("5/T3/2026", FIFTH, "C14"), ("đã nộp 05/3", FIFTH, "C15"),
    ("05/032026", FIFTH, "C14"), ("05 03 2026", FIFTH, "C14"), (20260305.0, FIFTH, "C14"),
    (20260305, FIFTH, "C14"), (20260229, None, "C12"), (20261305, None, "C12"),
    ("xong ngày 05/3", FIFTH, "C15"), ("2026年3月5日", FIFTH, "C14"),
    ("2026年2月31日", None, "C12"),
    ("5 tháng Ba 2026", FIFTH, "C14"), ("sáng 05/3/2026", FIFTH, "C14"),
    ("QĐ số 15/QĐ-UBND ngày 05/3/2026", FIFTH, "C14"),
    ("Hoàn thành ngày 5/3/2026 (BC số 45/BC-UBND)", FIFTH, "C14"), ("trước 05/3/2026", None, "C10"),
    ("kế hoạch 05/3/2026", None, "C10"), ("KH: 05/3/2026", None, "C10"),
    ("Kế hoạch số 15/KH-UBND ngày 05/3/2026", FIFTH, "C14"),
    ("dự kiến 05/3/2026", None, "C10"), ("05/3/2026 và 06/3/2026", None, "C10"),
])  # fmt: skip
def test_dates(typed: Any, value: date | None, code: str) -> None:
    read = read_date(typed, 2026)
    assert (read.value, read.code) == (value, code)


@pytest.mark.parametrize(("typed", "of", "value", "code"), [
    ("5/3/2026 (trước hạn 5 ngày)", "done", FIFTH, "C14"), ("5/3/2026, đúng hạn", "done", FIFTH,
    "C14"), ("trước hạn 5/3/2026", "done", None, "C10"),
    ("5/3/2026 (hạn 6/3)", "done", FIFTH, "C14"),
    ("5/3/2026 (trước 6/3/2026)", "done", None, "C10"),
    ("5 3 2026", "done", FIFTH, "C14"), ("5 13 2026", "done", date(2026, 5, 13), "C16"),
    ("5/3/2026 (trước hạn 6/3/2026)", "done", FIFTH, "C14"),
    ("hạn 30/9, hoàn thành 5/3/2026", "done", FIFTH, "C14"),
    ("hạn 30/9/2026, hoàn thành 5/3", "done", None, "C10"),
    ("Số 45/QĐ-UBND, ngày 5 tháng 3 năm 2026", "done", FIFTH, "C14"),
    ("5/3/2026 trình, 20/6 ký", "done", None, "C10"), ("Quý I: 5/3/2026", "done", FIFTH, "C14"),
    ("5/3/2026 (kế hoạch)", "done", None, "C10"),
    ("Tính đến ngày 5/3/2026", "told", FIFTH, ""), ("Đến hết 05/3/2026", "told", FIFTH, "C14"),
    ("Tính đến ngày 5/3/2026", "done", None, "C10"),
    ("5/3/2062", "done", None, "C19"), (date(2062, 3, 5), "told", None, "C19"),
    ("Hoàn thành 5/3, cập nhật 15/6", "done", FIFTH, "C15"),
    ("Hoàn thành 15/6, cập nhật 5/3", "told", FIFTH, "C15"),
    ("Hoàn thành 5/3, cập nhật 15/6", "", None, "C10"),
    ("Hoàn thành 5/3, trình 15/6", "done", FIFTH, "C15"),
    ("Hoàn thành 5/3, xong 15/6", "done", None, "C10"),
    ("dự kiến hoàn thành 5/3, cập nhật 15/6", "done", None, "C10"),
    ("chưa hoàn thành 5/3, cập nhật 15/6", "done", None, "C10"),
    ("Hoàn thành 5/3, cập nhật 15/6/2025", "done", None, "C10"),
    ("Hạn 6/3/2026\nxong 5/3/2026", "done", FIFTH, "C14"), ("Hạn 5/3/2026", "done", None, "C10"),
    ("8-9/2026", "done", None, "C18"), ("18-9/2026", "done", date(2026, 9, 18), "C14"),
    ("bắt đầu 1/2 - hoàn thành 5/3", "done", FIFTH, "C15"),
    ("cập nhật đến hết ngày 5/3/2026", "told", FIFTH, ""), ("Số liệu chốt 5/3", "told", FIFTH,
    "C15"), ("so lieu chot 5/3", "told", FIFTH, "C15"), ("ngày 5/3/2026", "told", FIFTH, "C14"),
    ("Số liệu chưa chốt 5/3", "told", None, "C10"), ("dự kiến chốt 5/3", "told", None, "C10"),
    ("từ 1/2 đến 5/3/2026", "told", None, "C10"), ("đến hạn 5/3", "told", None, "C10"),
    ("5/3/2045", "", date(2045, 3, 5), ""), ("5/3/2031", "done", date(2031, 3, 5), ""),
    ("mở lớp từ 02/3 đến 06/3/2026", "done", date(2026, 3, 6), "C14"),
    ("từ 02/3 đến 06/3/2026", "done", None, "C10"), ("chiều 9/9", "told", date(2026, 9, 9), "C15"),
    ("xong hôm 12-6", "done", date(2026, 6, 12), "C15"),
    ("hôm 12-6 chưa xong", "done", None, "C10"),
    ("ngày 12-6 xong 3/5 việc", "done", None, "C10"), ("vào 3/5 thôn", "done", None, "C10"),
    ("gửi vào 3/5 theo CV 12", "done", None, "C10"),
    ("ký 8/1/2026 (bản điện tử)", "signed", date(2026, 1, 8), "C14"),
    ("QĐ ngày 10/02/2026, QĐ sửa đổi ngày 05/5/2026", "signed", None, "C10"),
])  # fmt: skip
def test_what_a_date_is_the_day_of(typed: Any, of: Any, value: date | None, code: str) -> None:
    read = read_date(typed, 2026, of)
    assert (read.value, read.code) == (value, code)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_the_same_in_every_writing(day: date) -> None:
    writings = (
        f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day}-{day.month}-{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}",
        day.isoformat(), f"{day.day}/{day.month}/{day.year % 100:02d}",
    )  # fmt: skip
    assert {read_date(text).value for text in writings} == {day}


@given(st.decimals(0, 999, places=2))
def test_a_number_is_the_same_with_comma_point_or_as_float(number: Decimal) -> None:
    text = f"{number:f}"
    read = [read_number(v, D(1000)).value for v in (text, text.replace(".", ","), float(number))]
    assert read == [number] * 3


@given(st.floats(-1e9, 1e9))
def test_fifteen_digits_are_kept(number: float) -> None:
    assert abs(float(decimal_of(number)) - number) <= 1e-14 * max(1.0, abs(number))


# What people type of numbers, days and choices, and what only looks like it.
PIECES = (
    *(
        "0",
        "1",
        "2,5",
        "1,2,3",
        "1.083,5",
        "12.34.56",
        "9/10",
        "1/0",
        "30/6",
        "12/2026",
        "0%",
        "100%",
    ),
    *(
        "²",
        "½",
        "٣",
        "１２",
        "Ⅳ",
        "9" * 40,
        "-",
        "+",
        "=",
        "x",
        "%",
        "/",
        "(",
        ")",
        ", ",
        "; ",
        ":",
        "?",
    ),
    *(
        "đạt",
        "điểm",
        "đ",
        "tối đa",
        "bị trừ",
        "mất",
        "còn",
        "từ",
        "lên",
        "xuống còn",
        "không",
        "chưa",
    ),
    *(
        "quý",
        "tháng",
        "năm trước",
        "trong đó",
        "cộng",
        "tự chấm",
        "thẩm định",
        "hồ sơ",
        "cuộc",
        "hai",
    ),
    *(
        "phẩy",
        "mươi",
        "trăm",
        "phần trăm",
        "rưỡi",
        "dự kiến",
        "đang",
        "xong",
        "Có",
        "nhưng",
        "☒",
        "\n",
    ),
)
pieces = st.builds(
    str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(PIECES), max_size=8)
)


@given(
    pieces,
    st.sampled_from(list(Kind)),
    st.sampled_from(["", "lost", "achieved", "basis", "self", "appraised"]),
    st.sampled_from(["", "done", "told"]),
    st.none() | st.just(D(2)),
)
def test_any_words_and_figures_give_a_value_of_their_kind_or_a_known_code(
    text: str, kind: Kind, of: Any, day: Any, maximum: Decimal | None
) -> None:
    read = read_cell(text, kind, Context(maximum, 2026, ("Có", "Không"), of=of, day=day))
    assert not read.code or read.code in MESSAGES
    if isinstance(read.value, Decimal):
        assert read.value.is_finite()
        assert abs(read.value) <= 10**12
    if kind is Kind.CHOICE:
        assert read.value in (None, "Có", "Không")


@pytest.mark.parametrize(
    "piece", ["a", ".", "…", "; ", "\n", " ", "đ ", "(*)", "tính ", "làm ", "vẫn còn "]
)
def test_a_cell_as_long_as_excel_lets_one_be_is_compared_at_once(piece: str) -> None:
    long = (piece * 32767)[:32000] + " đ"
    assert not same(long, f"{long}!")
    for kind in Kind:
        read_cell(long, kind, Context(choices=("Có", "Không"), of="achieved", day="done"))


@given(st.text(max_size=30), st.sampled_from(list(Kind)))
def test_any_text_gives_a_value_or_a_known_code(text: str, kind: Kind) -> None:
    read = read_cell(text, kind, Context(D(10), 2026, ("Đạt", "Không đạt")))
    assert not read.code or read.code in MESSAGES
    asked = read.value is None and bool(said(text))
    assert not asked or MESSAGES[read.code].severity == "error"


CHOICES = ("Hoàn thành tốt", "Đạt", "Không đạt", "Không phát sinh")


@pytest.mark.parametrize(("typed", "value", "code"), [
    ("Đạt", "Đạt", ""), ("đạt ", "Đạt", ""), ("KHÔNG  ĐẠT", "Không đạt", ""),
    ("khong dat", "Không đạt", "C25"), ("Không phat sinh", "Không phát sinh", "C25"),
    ("Hoàn thàn tốt", "Hoàn thành tốt", "C25"), ("Tốt", "Hoàn thành tốt", "C25"),
    ("Khá tốt rồi nhưng chậm", None, "C24"),
    (1.0, None, "C24"),
    (True, None, "C06"),
])  # fmt: skip
def test_choices(typed: Any, value: str | None, code: str) -> None:
    read = read_cell(typed, Kind.CHOICE, Context(choices=CHOICES))
    assert (read.value, read.code) == (value, code)


@pytest.mark.parametrize(("typed", "value"), [
    ("x", "Có"), ("✓", "Có"), ("ko", "Không"), ("k", "Không"), ("KHÔNG CÓ", "Không"),
    ("Chưa có", "Không"),
])  # fmt: skip
def test_ticks_answer_yes_or_no_and_nothing_else(typed: str, value: str) -> None:
    choices = ("Có", "Không", "Không phát sinh")
    read = read_cell(typed, Kind.CHOICE, Context(choices=choices))
    assert (read.value, read.code) == (value, "C25")
    assert read_cell(typed, Kind.CHOICE, Context(choices=CHOICES)).value is None


@pytest.mark.parametrize(("typed", "value", "code"), [
    ("Hoàn thành", "Hoàn thành", ""), ("đã xong", "Hoàn thành", "C25"),
    ("Đã thực hiện", "Hoàn thành", "C25"), ("chưa hoàn thành", None, "C24"),
    ("Đang thực hiện (chờ số liệu Sở Nội vụ)", "Đang thực hiện", "C25"),
    ("Hoàn thành (chờ số liệu)", None, "C24"), ("Đã bãi bỏ nhiệm vụ", "Không còn thực hiện", "C25"),
    ("Chưa hoàn thành, mới được 60%", "Đang thực hiện", "C25"),
    ("Chưa hoàn thành, mới được 0%", None, "C24"),
    ("Đã triển khai, chưa có kết quả", "Đang thực hiện", "C25"),
])  # fmt: skip
def test_statuses_are_read_by_their_own_spellings(typed: str, value: str | None, code: str) -> None:
    read = read_cell(typed, Kind.CHOICE, Context(status=True, choices=("Hoàn thành",)))
    assert (read.value, read.code) == (value, code)


@pytest.mark.parametrize(("typed", "font", "value", "code"), [
    ("Báo cáo số 15", "", "Báo cáo số 15", ""), ("Báo\xa0cáo", "", "Báo cáo", "C26"),
    ("Ba\u0301o ca\u0301o", "", "Báo cáo", "C26"), ("  a  b ", "", "a b", ""),
    ("C¶i c¸ch hµnh chÝnh", "", "Cải cách hành chính", "C27"),
    ("C¶i c¸ch", ".VnTime", "Cải cách", "C27"), ("Báo cáo", ".VnTime", "Báo cáo", ""),
    ("MÃ£ tiÃªu chÃ\xad", "", "Mã tiêu chí", "C36"),
    ("MĂ£ tiĂªu chĂ\xad", "", "Mã tiêu chí", "C36"),
    ("B? ph?n 1025", "", None, "C37"), ("Có v?n b?n trái pháp lu?t", "", None, "C37"),
    ("Báo cáo s? 1027/BC-UBND", "", None, "C37"), ("Đã có KH? Chưa", "", "Đã có KH? Chưa", ""),
    ("Có phải?Chưa rõ", "", "Có phải?Chưa rõ", ""),
    ("Bao giờ? Chưa rõ?", "", "Bao giờ? Chưa rõ?", ""),
    ("https://xa.gov.vn/vb?so=5&q?a", "", "https://xa.gov.vn/vb?so=5&q?a", ""),
    ("MÃ£ tiÃªu chÃ", "", None, "C29"), ("MĂ£ tiĂªu chĂ", "", None, "C29"),
    (15.0, "", "15", ""), (99.2, "", "99,2", ""),
    (FIFTH, "", "05/03/2026", ""), (True, "", None, "C06"),
])  # fmt: skip
def test_text(typed: Any, font: str, value: str | None, code: str) -> None:
    read = read_cell(typed, Kind.TEXT, Context(font=font))
    assert (read.value, read.code) == (value, code)


@pytest.mark.parametrize(("typed", "value", "code"), [
    ("1.10", "1.10", ""), (1.1, "1.1", "C32"), (2.0, "2", ""),
])  # fmt: skip
def test_codes_stay_codes(typed: Any, value: str, code: str) -> None:
    read = read_cell(typed, Kind.CODE)
    assert (read.value, read.code) == (value, code)


@pytest.mark.parametrize("kind", list(Kind))
def test_blank_error_and_merged_are_three_things(kind: Kind) -> None:
    assert read_cell(None, kind).code == ""
    assert read_cell(" \xa0", kind).code == ""
    assert read_cell(CellError("#N/A"), kind)[:3] == (None, "C22", "#N/A")
    assert read_cell(Merged(3, 2), kind)[:3] == (None, "C23", "B3")
    assert read_cell(None, kind, Context(formula=True)).code == "C31"


def test_a_us_machine_is_betrayed_by_text_days_over_twelve() -> None:
    cells: dict[str, Any] = {
        "a": "31/12/2026",
        "b": date(2026, 5, 3),
        "c": date(2026, 7, 7),
        "d": date(2026, 4, 1),
    }
    issued = {"d": date(2026, 4, 1)}
    assert list(suspects(cells, issued)) == [("b", date(2026, 5, 3), FIFTH)]


def test_one_date_with_the_month_first_puts_its_like_in_doubt() -> None:
    """A table exported as text by a machine set to American order."""
    cells = {"a": "12/31/2026", "b": "03/05/2026", "c": "04/04/2026", "d": "1/2/2026"}
    found = list(suspects(cells, {"d": date(2026, 2, 1)}))
    assert found == [("b", date(2026, 5, 3), FIFTH)]


@pytest.mark.parametrize("cells", [
    {"a": "12/31/2026", "b": "03/05/2026", "c": "31/01/2026"},  # days first as well
    {"a": date(2026, 5, 3)},  # no text beside
    {"a": "31/12/2026", "b": date(2026, 5, 3), "c": date(2026, 5, 30), "d": date(2026, 5, 31)},
    {"a": "05/03/2026", "b": date(2026, 5, 3)},  # text that any machine could hold
])  # fmt: skip
def test_other_columns_are_above_suspicion(cells: dict[str, Any]) -> None:
    assert list(suspects(cells, {})) == []


@pytest.mark.parametrize(("texts", "real", "told"), [(1, 1, True), (2, 1, True), (1, 2, False)])
def test_a_date_typed_the_american_way_clears_no_others(texts: int, real: int, told: bool) -> None:
    """31/12/2026 stayed text, so that machine made 3 May of 5/3/2026, whatever 12/31 became."""
    cells: dict[str, Any] = {"a": date(2026, 5, 3)}
    cells |= {f"t{n}": f"{30 - n}/12/2026" for n in range(texts)}
    cells |= {f"r{n}": date(2026, 12, 31 - n) for n in range(real)}
    assert list(suspects(cells, {})) == [("a", date(2026, 5, 3), FIFTH)] * told


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sentence_can_be_said(lang: Any) -> None:
    known = {"typed", "expected", "column", "sheet", "file", "cell", "count"}
    special = {"R09": {"count_of"}, "C16": {"month"}, "C27": {"encoding"}, "C28": {"encoding"},
               "R02": {"where"}, "S14": {"where"}, "R24": {"where"}, "R29": {"where", "count_of"},
               **{code: {"count_of"} for code in ("S18", "S21", "S22", "S23", "S24")},
               **{code: {"count_of"} for code in ("R21", "R22", "R23", "R26", "W08")}}  # fmt: skip
    for code, message in {**FILES, **STRUCTURE, **CELLS}.items():
        words = {word for text in (message.text(lang), message.remedy(lang))
                 for _, word, _, _ in Formatter().parse(text) if word}  # fmt: skip
        assert words <= known | special.get(code, set()), code


def test_exchange() -> None:
    assert swapped(date(2026, 5, 3)) == FIFTH
    assert swapped(date(2026, 5, 13)) is None
    assert swapped(date(2026, 5, 5)) is None


@pytest.mark.parametrize(("typed", "meant"), [
    ("Đạt", "Có"), ("không đạt", "Không"), ("có rồi", "Có"), ("Có, QĐ số 15", "Có"),
    ("Có (đính kèm)", "Có"), ("đã ban hành", "Có"), ("chưa ban hành", "Không"),
    ("KPS", "Không phát sinh"), ("có nhưng chưa gửi", None),
    ("có, một phần", None), ("không, đã làm bù", None), ("Có (chưa đủ)", None),
    ("Có ☐  Không ☑", "Không"), ("Có ☐ ☑ Không", None), ("☐ Có ☐ Không", None),
    ("☐ Có  ☒ Không", "Không"), ("☑Có ☐Không", "Có"), ("☑ Có ☑ Không", None),
    ("không p/s", "Không phát sinh"), ("Không (chưa bố trí kinh phí)", "Không"),
    ("ko phát sinh hồ sơ", "Không phát sinh"), ("C", "Có"), ("Ðã ban hành", "Có"),
    ("Không thực hiện", "Không"),
    ("không áp dụng", "Không phát sinh"), ("Đã có (QĐ 45/QĐ-UBND)", "Có"),
    ("Trong năm không phát sinh trường hợp nào", "Không phát sinh"),
    ("Đã ban hành (KH số 08/KH-UBND)", "Có"),
    ("Trong năm không phát sinh", "Không phát sinh"),
    ("không có hồ sơ nào phát sinh", "Không phát sinh"), ("K/phát sinh", "Không phát sinh"),
    ("1", None), ("không rõ", None), ("đúng", None),
])  # fmt: skip
def test_yes_and_no_in_the_words_of_offices(typed: str, meant: str | None) -> None:
    read = read_cell(typed, Kind.CHOICE, Context(choices=("Có", "Không", "Không phát sinh")))
    assert (read.value, read.code) == (meant, "C25" if meant else "C24")
    assert read_cell(typed, Kind.CHOICE, Context(choices=("Đúng", "Sai"))).value in (None, "Đúng")


@pytest.mark.parametrize(("typed", "meant"), [
    ("☑ Hoàn thành", "Hoàn thành"), ("Hoàn thành ✅", "Hoàn thành"), ("☐ Hoàn thành", None),
    ("☐ Hoàn thành ☑ Đang thực hiện", "Đang thực hiện"), ("☑ Hoàn thành ☑ Tạm dừng", None),
    ("✔\ufe0fĐang thực hiện", "Đang thực hiện"), ("☑", None),
])  # fmt: skip
def test_a_status_whose_box_is_ticked(typed: str, meant: str | None) -> None:
    choices = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng")
    read = read_cell(typed, Kind.CHOICE, Context(choices=choices, status=True))
    assert (read.value, read.code) == (meant, "C25" if meant else "C24")


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.POINTS, Kind.COUNT, Kind.PERCENT, Kind.CHOICE])
@pytest.mark.parametrize("typed", ["…", ".....", "………\n………", ". . . .", "_____"])
def test_the_dotted_line_of_a_form_says_nothing(typed: str, kind: Kind) -> None:
    assert read_cell(typed, kind, Context(choices=("Có", "Không"))) == NOTHING


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.OPEN_CHOICE])
@pytest.mark.parametrize("typed", ["…", ".....", ". . . .", "_____"])
def test_in_a_column_of_words_it_is_kept_and_says_none(typed: str, kind: Kind) -> None:
    assert read_cell(typed, kind).value == typed
    assert says_none(typed)


@pytest.mark.parametrize("typed", ["...nộp bổ sung", "....15....", "."])
def test_words_behind_dots_are_words(typed: str) -> None:
    assert read_cell(typed, Kind.TEXT).value == typed


@pytest.mark.parametrize("of", get_args(Of))
@pytest.mark.parametrize("asked", [{}, {"whole": True}, {"points": True}])
@pytest.mark.parametrize("most", [None, Decimal(0), Decimal("1.5"), Decimal(100)])
def test_figures_alone_say_what_they_say_with_a_blank(
    of: Of, asked: dict[str, bool], most: Decimal | None
) -> None:
    """Figures are read at first sight; a blank beside them sends them the long way."""
    for typed in ("0", "1", "6", "12", "100", "007", "00", "1083", "2026", "123456", "1234567"):
        at_sight = read_number(typed, most, of=of, **asked)
        assert at_sight == read_number(f"{typed} ", most, of=of, **asked)
