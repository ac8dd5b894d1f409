from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office import standing as module
from cchc_xlsx.office.standing import WORST, Standing, Status, standing
from cchc_xlsx.office.status_words import read_status

TODAY = date(2025, 6, 30)
days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


@pytest.mark.parametrize(
    ("status", "due", "kind", "done_on", "expected"),
    [
        ("Tạm dừng", -5, "date", None, "Không theo dõi"),
        ("Không còn thực hiện", -5, "date", None, "Không theo dõi"),
        ("không phát sinh", None, "ongoing", None, "Không theo dõi"),
        ("Hoàn thành", 0, "date", 0, "Hoàn thành đúng hạn"),
        ("Hoàn thành", 0, "date", 1, "Hoàn thành quá hạn"),
        ("hoàn thành", -9, "date", None, "Hoàn thành, chưa ghi ngày"),
        ("Hoàn thành", None, "ongoing", 1, "Hoàn thành, không có hạn"),
        ("Hoàn thành", None, "date", None, "Hoàn thành, không có hạn"),
        ("Đang thực hiện", -1, "date", None, "Quá hạn"),
        ("Đang thực hiện", 0, "date", None, "Sắp đến hạn"),
        ("Chưa thực hiện", 15, "date", None, "Sắp đến hạn"),
        ("Chưa thực hiện", 16, "date", None, "Trong hạn"),
        ("", -1, "date", -3, "Quá hạn"),
        ("chưa hoàn thành", 40, "date", -3, "Trong hạn"),
        ("", None, "ongoing", None, "Thường xuyên"),
        ("", None, "recurring", None, "Thường xuyên"),
        ("", 3, "recurring", None, "Sắp đến hạn"),
        ("", None, "unspecified", None, "Không xác định ngày"),
        ("", None, "", None, "Không xác định ngày"),
    ],
)
def test_standing(
    status: str, due: int | None, kind: str, done_on: int | None, expected: str
) -> None:
    found = standing(
        status,
        None if due is None else on(due),
        kind,
        None if done_on is None else on(done_on),
        TODAY,
    )
    assert found.value == expected


def test_due_soon_is_a_setting() -> None:
    assert standing("", on(5), "date", None, TODAY, due_soon_days=4) is Standing.ON_TRACK
    assert standing("", on(5), "date", None, TODAY, due_soon_days=5) is Standing.DUE_SOON


@given(st.sampled_from(["", *Status]), days, days, st.none() | days)
def test_time_passing_never_makes_it_better(
    status: str, due: date, today: date, done_on: date | None
) -> None:
    now = standing(status, due, "date", done_on, today)
    later = standing(status, due, "date", done_on, today + timedelta(days=1))
    assert WORST.index(later) <= WORST.index(now)


def test_worst_knows_every_standing_once() -> None:
    assert sorted(WORST) == sorted(Standing)
    assert module.worst([Standing.DONE_ON_TIME, Standing.OVERDUE]) is Standing.OVERDUE
    assert module.worst([Standing.DONE_LATE, Standing.ON_TRACK]) is Standing.ON_TRACK
    assert module.worst([]) is None


def test_formula_is_short_and_old() -> None:
    formula = module.formula()
    outside = re.sub(r'"[^"]*"', "", formula)
    assert set(re.findall(r"{(\w+)}", formula)) == {"status", "due", "kind", "done_on"}
    assert set(re.findall(r"([A-Z]+)\(", outside)) <= {
        "IF",
        "OR",
        "ISTEXT",
        "ISNUMBER",
        "INT",
        "TODAY",
    }
    assert len(formula) < 2000
    assert {word for word in Standing if f'"{word}"' in formula} == set(Standing)


@pytest.mark.parametrize("status", list(Status))
def test_exact_words_are_exact(status: Status) -> None:
    assert read_status(status.value) == (status, True)
    assert read_status(f" {status.value.upper()}. ") == (status, False)
    assert read_status(unicodedata.normalize("NFD", status.value)) == (status, False)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("xong", Status.DONE),
        ("đã xong", Status.DONE),
        ("HT", Status.DONE),
        ("Đã hoàn thành", Status.DONE),
        ("hoan thanh", Status.DONE),
        ("Hoàn thành 100%", Status.DONE),
        ("đang làm", Status.IN_PROGRESS),
        ("Đang triển khai", Status.IN_PROGRESS),
        ("chưa", Status.NOT_STARTED),
        ("chưa làm", Status.NOT_STARTED),
        ("ngừng", Status.PAUSED),
        ("tạm ngưng", Status.PAUSED),
        ("Tạm dừng chờ kinh phí", Status.PAUSED),
        ("bỏ, không làm nữa", Status.DROPPED),
        ("không thực hiện nữa", Status.DROPPED),
        ("không có phát sinh", Status.NOT_ARISING),
        ("Không PS", Status.NOT_ARISING),
        ("Không phát sinh hồ sơ", Status.NOT_ARISING),
        ("- Đã hoàn thành!", Status.DONE),
        ("Hoàn thành (trễ hạn)", Status.DONE),
        ("Hoàn thnàh", Status.DONE),
        ("Đã hoàn than", Status.DONE),
        ("Đang thực hiệnn", Status.IN_PROGRESS),
        ("Chưa triển kha", Status.NOT_STARTED),
        ("Đang triển khai (60%)", Status.IN_PROGRESS),
        ("đã hoàn thành ngày 20/5", Status.DONE),
        ("k phát sinh hồ sơ", Status.NOT_ARISING),
        ("bỏ, không làm", Status.DROPPED),
        ("100%", Status.DONE),
        ("0%", Status.NOT_STARTED),
        ("0 %", Status.NOT_STARTED),
        ("100 %", Status.DONE),
        ("60%", Status.IN_PROGRESS),
        ("hoàn thành 50%", Status.IN_PROGRESS),
        ("hoàn thành (10%)", Status.IN_PROGRESS),
        ("đang làm 50%", Status.IN_PROGRESS),
        ("Đang trình ký", Status.IN_PROGRESS),
        ("đã xong rồi", Status.DONE),
        ("đã xong 12/5", Status.DONE),
        ("H.T", Status.DONE),
        ("đã h.thành", Status.DONE),
        ("xong rồi ạ", Status.DONE),
        ("OK rồi", Status.DONE),
        ("Không có hồ sơ phát sinh", Status.NOT_ARISING),
        ("đã thực hiện đầy đủ", Status.DONE),
        ("chưa làm gì", Status.NOT_STARTED),
        ("năm nay không phát sinh", Status.NOT_ARISING),
        ("làm dở dang", Status.IN_PROGRESS),
        ("sắp hoàn thành", Status.IN_PROGRESS),
        ("gần xong", Status.IN_PROGRESS),
        ("không phát sinh trong quý", Status.NOT_ARISING),
        ("Đã trình, chờ ký ban hành", Status.IN_PROGRESS),
        ("làm được 60%, còn lại quý sau", Status.IN_PROGRESS),
        ("Không thực hiện nữa (đã bãi bỏ TTHC)", Status.DROPPED),
        ("Sẽ thực hiện trong quý sau", Status.NOT_STARTED),
        ("chưa đến kỳ làm", Status.NOT_STARTED),
        ("chưa làm đc", Status.NOT_STARTED),
        ("Đang triển khai, dự kiến xong tháng 9", Status.IN_PROGRESS),
        ("bỏ, ko làm nữa (theo CV 118/SNV)", Status.DROPPED),
        ("đang t/h", Status.IN_PROGRESS),
        ("hoàn thành một phần", Status.IN_PROGRESS),
        ("Đã ban hành KH, đang tổ chức thực hiện", Status.IN_PROGRESS),
        ("Không phát sinh trong kỳ", Status.NOT_ARISING),
        ("không làm nữa do sáp nhập", Status.DROPPED),
        ("Hoàn thành nhưng trễ hạn 3 ngày", Status.DONE),
        ("đã thực hiện xong trong quý I", Status.DONE),
        ("Tạm dừng từ 01/7 do sắp xếp đơn vị hành chính", Status.PAUSED),
        ("Đã hoàn thành, có báo cáo kèm theo", Status.DONE),
        ("Hoàn thành (trễ 3 ngày)", Status.DONE),
        ("Hoàn thành; sản phẩm: KH số 12/KH-UBND ngày 15/01/2026", Status.DONE),
        ("Đã xong, không có vướng mắc", Status.DONE),
        ("Hoàn thành, đạt 100%", Status.DONE),
        ("Hoàn thành đạt 100% kế hoạch", Status.DONE),
        ("Hoàn thành theo kế hoạch", Status.DONE),
        ("Làm xong rồi", Status.DONE),
        ("Đã hoàn thành và gửi báo cáo", Status.DONE),
        ("Đã tổ chức 4/4 cuộc", Status.DONE),
        ("Đã thực hiện 2/4 cuộc", Status.IN_PROGRESS),
        ("Xong quý I, đang làm quý II", Status.IN_PROGRESS),
        ("Đang thực hiện, chưa xong", Status.IN_PROGRESS),
        ("Chưa thực hiện, chờ hướng dẫn", Status.NOT_STARTED),
        ("Chưa làm vì không có kinh phí", Status.NOT_STARTED),
        ("Không còn nhiệm vụ này sau sáp nhập", Status.DROPPED),
        ("Không thực hiện nữa, đã chuyển lên tỉnh", Status.DROPPED),
        ("Bãi bỏ theo QĐ 12", Status.DROPPED),
        ("Tạm dừng đến hết tháng 7", Status.PAUSED),
        ("Đã xong\n(BC 120 ngày 03/9)", Status.DONE),
        ("Không phát sinh (theo BC 12)", Status.NOT_ARISING),
        ("Không phát sinh trong năm 2026", Status.NOT_ARISING),
        ("làm được một nửa, còn phần số hóa", Status.IN_PROGRESS),
        ("tiếp tục thực hiện", Status.IN_PROGRESS),
        ("còn tiếp tục làm", Status.IN_PROGRESS),
        ("vẫn đang thực hiện", Status.IN_PROGRESS),
        ("hiện chưa thực hiện", Status.NOT_STARTED),
        ("chưa thực hiện được", Status.NOT_STARTED),
        ("không tiếp tục thực hiện", Status.DROPPED),
        ("Nhiệm vụ đã được bãi bỏ", Status.DROPPED),
        ("nhiệm vụ được đưa ra khỏi kế hoạch", Status.DROPPED),
        ("đã bỏ nhiệm vụ này", Status.DROPPED),
        ("Nhiệm vụ này đã hoàn thành", Status.DONE),
        ("đã xong từ tháng 6", Status.DONE),
        ("chưa tổ chức", Status.NOT_STARTED),
        ("không có phát sinh nhiệm vụ", Status.NOT_ARISING),
        ("ngừng thực hiện chờ chỉ đạo", Status.PAUSED),
        ("Đang tạm hoãn do chưa bố trí vốn", Status.PAUSED),
        ("Đã báo cáo UBND tỉnh, hoàn thành", Status.DONE),
        ("Đã gửi báo cáo, đã xong.", Status.DONE),
        ("Chưa hoàn thành, đang đôn đốc", Status.IN_PROGRESS),
        ("Cơ bản hoàn thành, còn số liệu quý IV", Status.IN_PROGRESS),
        ("Trong quý không phát sinh trường hợp nào", Status.NOT_ARISING),
        ("không phát sinh hồ sơ nào trong năm 2026", Status.NOT_ARISING),
        ("Bãi bỏ theo QĐ mới, không còn thực hiện", Status.DROPPED),
        ("Đã thực hiện", Status.DONE),
        ("Đã và đang thực hiện", Status.IN_PROGRESS),
        ("ok xong", Status.DONE),
        ("trong kỳ không có trường hợp nào", Status.NOT_ARISING),
        ("🟢 Hoàn thành", Status.DONE),
        ("🔴Chưa thực hiện", Status.NOT_STARTED),
        ("Đangthựchiện", Status.IN_PROGRESS),
        ("Khôngcònthựchiện", Status.DROPPED),
        ("Đang làm, đã xong 50%", Status.IN_PROGRESS),
        ("đang trình, chưa duyệt", Status.IN_PROGRESS),
        ("Hoàn thành, chua gửi báo cáo", None),
        ("Đã xong, khong có vướng mắc", Status.DONE),
        ("Trong kỳ không có phát sinh", Status.NOT_ARISING),
        ("Đã hoàn thành quý I, quý II; đang thực hiện quý III", Status.IN_PROGRESS),
        ("Đang thực hiện\n(chờ kinh phí)", Status.IN_PROGRESS),
    ],
)
def test_near_spellings(text: str, status: Status) -> None:
    assert read_status(text) == (status, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chưa hoàn thành",
        "không hoàn thành",
        "hoàn thành 110%",
        "đang chờ",
        "rồi",
        "Chưa thực hiện Đang thực hiện",
        "Đang thực hiện Hoàn thành",
        "Tạm dừng, đang thực hiện",
        "Đảng ủy đã duyệt",
        "hoàn thành trong quý III",
        "sẽ hoàn thành trong quý III",
        "chờ phê duyệt",
        "chưa hết",
        "chưa được",
        "Đã hoàn thành, đang tổng hợp báo cáo",
        "đang đề nghị hủy",
        "đã ban hành KH, đang chờ duyệt",
        "cơ bản hoàn thành",
        "chưa xong",
        "hoàn thành?",
        "Hoàn thành, còn 2 hồ sơ",
        "Đã hoàn thành 9/10",
        "Hoàn thành và đang chờ duyệt",
        "Hoàn thành sau 30/6",
        "Đã xong và chuyển bước 2",
        "Đang thực hiện: xong",
        "Hoàn thành, chưa báo cáo",
        "Hoàn thành (4/5 nội dung)",
        "Hoàn thành đạt 80% kế hoạch",
        "Hoàn thành trừ mục 2",
        "Đã thực hiện 2/4",
        "Đã thực hiện 5/4 cuộc",
        "Xong quý I, quý II",
        "Không còn vướng mắc",
        "Chưa thực hiện (đã có kế hoạch)",
        "Chưa, đang làm",
        "Tạm dừng, nay đã làm lại",
        "Không phát sinh (1 hồ sơ quý trước)",
        "Không làm nữa, nhưng chờ ý kiến",
        "hoan thanh, con thieu bao cao",
        "Đã xong (3/9 nội dung)",
        "Đã xong (BC 3/9)",
        "Hoàn thành số 3/5 nội dung",
        "Không phát sinh, BC 12 hồ sơ",
        "làm được một nửa, còn lại bãi bỏ",
        "sẽ tiếp tục thực hiện",
        "đã tiếp tục thực hiện",
        "hoàn thành, tiếp tục thực hiện",
        "tạm dừng, tiếp tục thực hiện quý IV",
        "Nhiệm vụ sẽ được bãi bỏ",
        "Nhiệm vụ chưa được bãi bỏ",
        "đề nghị bãi bỏ nhiệm vụ",
        "TTHC đã được bãi bỏ",
        "không bị hủy",
        "ngừng thực hiện",
        "ngừng thực hiện chờ bãi bỏ",
        "đúng chờ duyệt",
        "hoàn thành từ tháng 6",
        "đã huy động",
        "đã bộ",
        "Nhiệm vụ chưa hoàn thành",
        "đã thực hiện được",
        "Đã thực hiện, chờ kinh phí",
        "Đã thực hiện, còn 2 nội dung",
        "không thực hiện",
        "chưa phát sinh",
        "dừng thực hiện",
        "sẽ hoàn thành ngày 20/5",
        "hoàn thành ngày 20/5",
        "hoàn thiện",
        "chua hoan than",
        "Đảng",
        "x",
        "Nguyễn Văn A",
        "Đã báo cáo UBND tỉnh, chưa hoàn thành",
        "Đã báo cáo UBND tỉnh, hoàn thành?",
        "Đã báo cáo UBND tỉnh, hoàn thành quý III",
        "Đã báo cáo 2/4 quý, hoàn thành",
        "Đã thực hiện một phần, hoàn thành",
        "Đã yêu cầu các đơn vị rà soát, hoàn thành",
        "Chưa hoàn thành, đang chờ kinh phí",
        "Chưa hoàn thành, đang tạm dừng",
        "Cơ bản hoàn thành, còn chờ duyệt",
        "Cơ bản hoàn thành, còn 0 hồ sơ",
        "Cơ bản hoàn thành, không còn vướng mắc",
        "Đã phát sinh trường hợp nào",
        "Bãi bỏ theo QĐ mới, còn thực hiện",
        "Tạm dừng, không còn thực hiện",
    ],
)
def test_doubtful_words_are_asked_back(text: str) -> None:
    assert read_status(text) == (None, False)


@given(st.text(max_size=20))
def test_no_text_stops_the_reading(text: str) -> None:
    found, exact = read_status(text)
    assert exact == (text in set(Status))
    assert found is None or found in Status
