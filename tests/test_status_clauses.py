"""A status in a sentence nobody wrote before: each clause bears it out, or it is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.status_clauses import of_clauses
from cchc_xlsx.office.status_words import read_status

_DONE, _WORK, _NOT = Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED
_NONE, _PAUSED, _DROPPED = Status.NOT_ARISING, Status.PAUSED, Status.DROPPED


@pytest.mark.parametrize(("typed", "meant"), [
    ("Đã bắt tay làm, đang lấy ý kiến", None),
    ("Đã bắt đầu, dự kiến quý IV xong", _WORK), ("dang soan, dk thang 10 xong", _WORK),
    ("đang lấy ý kiến, chưa trình ký", _WORK), ("Đang soạn; chờ Sở hướng dẫn", _WORK),
    ("Quý III mới bắt đầu triển khai", _NOT), ("Sẽ làm trong quý IV", _NOT),
    ("Chưa xong, do chưa bắt đầu được", _NOT), ("chưa xong", None),
    ("Trễ hạn rồi mà chưa làm", _NOT),
    ("Chưa triển khai, vướng kinh phí", _NOT), ("Chưa làm xong", None),
    ("tạm dừng do đang sáp nhập xã", _PAUSED), ("Hoãn sang năm sau chờ vốn", _PAUSED),
    ("Dừng tạm thời, chờ Sở Tư pháp", _PAUSED), ("Làm được 40% thì tạm dừng", _PAUSED),
    ("Đã làm từ tháng 3 nhưng nay tạm ngưng", _PAUSED), ("tạm dừng, dự kiến làm lại", None),
    ("Có lúc tạm dừng, nay đang làm tiếp", _WORK), ("Tạm dừng, nay đang làm tiếp", _WORK),
    ("Bỏ nội dung này theo công văn mới", _DROPPED), ("Bộ phận một cửa đang rà soát", _WORK),
    ("Bãi bỏ nhiệm vụ theo QĐ 12/QĐ-UBND", _DROPPED), ("thôi không làm nữa", _DROPPED),
    ("Đã đưa ra khỏi kế hoạch", _DROPPED), ("Đề nghị bỏ nhiệm vụ này", None),
    ("Không còn nhiệm vụ này, đã chuyển về tỉnh", _DROPPED), ("Dừng hẳn", _DROPPED),
    ("Quý này xã không nhận đơn thư nào", _NONE), ("Năm 2026 không phát sinh việc này", _NONE),
    ("Không phát sinh, có báo cáo kèm theo", _NONE), ("Không phát sinh, có hồ sơ cũ", None),
    ("Không phát sinh hồ sơ trễ", None), ("Không phát sinh thêm, đang xử lý", None),
    ("xong hết, không còn nợ việc nào", _DONE), ("Đã xong, chưa cập nhật phần mềm", _DONE),
    ("Đã xong, chưa ký", None), ("Đã hoàn thành, chưa có", None), ("Hoàn thành tốt", _DONE),
    ("Đã gửi báo cáo đúng hạn", _DONE), ("Đã gửi báo cáo", None), ("Hoàn thành bước 1", _WORK),
    ("Xong đợt 1, đợt 2 đang làm", _WORK), ("Hoàn thành 2/6 nội dung, còn lại đang làm", _WORK),
    ("Hoàn thành 6/6 nội dung", None), ("Tháng trước chưa làm, đến nay đã xong", _DONE),
    ("Quý I chưa làm, đến nay đã xong", _DONE), ("Đã xong, nay làm lại", None),
    ("Xong 3 thôn, còn 2 thôn đang làm", _WORK), ("Xong 3 thôn", None),
    ("Đã làm xong tại 6/6 thôn", _DONE), ("Đã làm xong tại 5/6 thôn", None),
    ("Đang làm hoặc đã xong", None), ("Đang làm?", None), ("Chưa hoàn thành, mới được 0%", None),
    ("đang vướng mặt bằng", None), ("Đảng ủy chưa họp", None), ("x" * 300, None),
])  # fmt: skip
def test_clauses(typed: str, meant: Status | None) -> None:
    assert of_clauses(typed) is meant


_CLAUSES = {
    _DONE: ("đã hoàn thành", "đã xong toàn bộ", "đã gửi báo cáo đầy đủ"),
    _WORK: ("đang lấy ý kiến", "mới làm được 3 thôn", "đã bắt đầu"),
    _NOT: ("chưa triển khai", "chưa tổ chức được"),
    _NONE: ("không nhận đơn nào", "không phát sinh"),
    _PAUSED: ("tạm hoãn", "tạm dừng"),
    _DROPPED: ("đã bãi bỏ", "không làm nữa"),
}
_ANY = st.sampled_from([(status, clause) for status, said in _CLAUSES.items() for clause in said])


@given(_ANY, _ANY, st.sampled_from(["; ", ", ", ". ", "\n"]))
def test_two_clauses_that_part_ways_are_asked_back(
    one: tuple[Status, str], other: tuple[Status, str], mark: str
) -> None:
    """Only what was begun may be paused; else two statuses leave none."""
    read = read_status(f"{one[1]}{mark}{other[1]}")[0]
    if one[0] is other[0]:
        assert read in (one[0], None)
    else:
        assert of_clauses(f"{one[1]}{mark}{other[1]}") in (
            (None, _PAUSED) if (one[0], other[0]) == (_WORK, _PAUSED) else (None,)
        )
        assert read in (None, one[0], other[0])


@given(st.text(max_size=80), _ANY)
def test_any_text_is_a_status_or_none(text: str, clause: tuple[Status, str]) -> None:
    for said in (text, f"{clause[1]}, {text}"):
        found = of_clauses(said)
        assert found is None or isinstance(found, Status)
    assert of_clauses(f"{text}?") is None
