"""Columns of answers that moved without their rows: not believed, or remarked upon."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc_xlsx.judging.judge import judge
from cchc_xlsx.office.model import Plan, Progress
from cchc_xlsx.reading.match import read
from tests.returned import PLAN, Rows, book_of, column, put, sheets_of
from tests.test_match import HEADER, codes, finding

TWELVE = PLAN._replace(
    assignments=tuple(
        PLAN.assignments[0]._replace(row_id=f"t{n:02d}", no=str(n)) for n in range(1, 13)
    ),
    progress=(),
)
LEADS = ("Văn phòng", "Công an xã", "Tư pháp", "Kinh tế", "Văn hóa", "Trung tâm", "Hạ tầng",
         "Y tế", "Giáo dục", "Thống kê", "Địa chính", "Quân sự")  # fmt: skip


def with_leads(leads: tuple[str, ...]) -> Plan:
    made = zip(TWELVE.assignments, leads, strict=True)
    return TWELVE._replace(assignments=tuple(t._replace(lead=lead) for t, lead in made))


def typed(sheets: dict[str, Rows], key: str, values: Any) -> None:
    """Values typed down a column of Phân công."""
    for task, value in zip(TWELVE.assignments, values, strict=True):
        put(sheets, "assignments", task.row_id, key, value)


def leads(plan: Plan) -> list[str]:
    return [task.lead for task in plan.assignments]


ISSUED = with_leads(LEADS)


@pytest.mark.parametrize("now", [
    sorted(LEADS),  # sorted alone
    [*LEADS[1:], LEADS[0]],  # the first cut and put last
    [*LEADS[1:], None],  # a cell deleted, those below slid up
    ["Đảng ủy", "", *LEADS[:-2]],  # two cells inserted
])  # fmt: skip
def test_old_answers_on_other_rows_are_nobodys(now: list[str | None]) -> None:
    sheets = sheets_of(ISSUED)
    typed(sheets, "lead", now)
    reading = read(book_of(sheets, ISSUED))
    assert "R17" in codes(reading)
    assert finding(reading, "R17").column == "lead"
    assert reading.plan.assignments == ISSUED.assignments
    kept = {extra.text.partition(": ")[2] for extra in reading.extras}
    assert kept == {lead for lead in now if lead}


def test_new_answers_in_blank_rows_hide_no_sort() -> None:
    issued = with_leads((*LEADS[:8], "", "", "", ""))
    sheets = sheets_of(issued)
    typed(sheets, "lead", [*reversed(LEADS[:8]), "Văn phòng", "Tư pháp", "Y tế", "Y tế"])
    reading = read(book_of(sheets, issued))
    assert codes(reading) == ["R17"]
    assert leads(reading.plan) == leads(issued)


STATUSES = {"H": "Hoàn thành", "D": "Đang thực hiện", "C": "Chưa thực hiện", "K": "Tạm dừng"}


@pytest.mark.parametrize(("before", "now"), [
    ("CDDHDCKKCHDD", "CCDDDDKKCHHH"), ("KKDHCCHCCDKC", "DKCHHHHDCDKC"),  # as if from rows beside
    ("CHHCDDDDHKDD", "CHDHDCHDDKDD"), ("HDCCDDDDHDDD", "DDDDDCHCHDDD"),  # as if exchanged
])  # fmt: skip
def test_a_few_words_fall_in_other_places_by_themselves(before: str, now: str) -> None:
    """Drawn at random: a status stands in many rows."""
    issued = with_leads(tuple(STATUSES[one] for one in before))
    sheets = sheets_of(issued)
    typed(sheets, "lead", [STATUSES[one] for one in now])
    reading = read(book_of(sheets, issued))
    assert "R17" not in codes(reading)
    assert leads(reading.plan) == [STATUSES[one] for one in now]


@pytest.mark.parametrize(("before", "now"), [
    ("HCDCDHCDCCDC", "CCCCCCDDDDHH"), ("CDHKCHDKHCDC", "HCDHKCHDKHCD"),
])  # fmt: skip
def test_a_status_sorted_or_slid_alone_is_told(before: str, now: str) -> None:
    issued = with_leads(tuple(STATUSES[one] for one in before))
    sheets = sheets_of(issued)
    typed(sheets, "lead", [STATUSES[one] for one in now])
    assert "R17" in codes(read(book_of(sheets, issued)))


def test_news_of_the_kinds_that_were_there_is_no_sort() -> None:
    """Six finished what they were doing, and six others began: all old words stand elsewhere."""
    doing, done = "Đang thực hiện", "Hoàn thành"
    issued = with_leads((*[doing] * 6, *[""] * 6))
    sheets = sheets_of(issued)
    typed(sheets, "lead", [*[done] * 6, *[doing] * 6])
    reading = read(book_of(sheets, issued))
    assert "R17" not in codes(reading)
    assert leads(reading.plan) == [*[done] * 6, *[doing] * 6]


@pytest.mark.parametrize("now", [
    [*LEADS[:8], "Văn phòng", "Văn phòng", "Văn phòng", "Văn phòng"],  # four of twelve given away
    ["Văn phòng"] * 12,
    [LEADS[1], LEADS[0], *LEADS[2:]],  # two changed places
    [f"{lead} mới" for lead in LEADS],
])  # fmt: skip
def test_answers_people_change_are_theirs(now: list[str]) -> None:
    sheets = sheets_of(ISSUED)
    typed(sheets, "lead", now)
    reading = read(book_of(sheets, ISSUED))
    assert codes(reading) == []
    assert leads(reading.plan) == now


OUTPUTS = ("Quyết định", "Kế hoạch", "Báo cáo", "Công văn", "Tờ trình", "Hồ sơ", "Thông báo",
           "Biên bản", "Nghị quyết", "Danh sách", "Bảng điểm", "Phiếu hỏi")  # fmt: skip


IN_ORDER = ("Bảng điểm", "Báo cáo", "Biên bản", "Công văn", "Danh sách", "Hồ sơ", "Kế hoạch",
            "Nghị quyết", "Phiếu hỏi", "Quyết định", "Thông báo", "Tờ trình")  # fmt: skip
# As Vietnamese dictionaries have it: o, ô, ơ are three letters.
DICTIONARY = ("Ca trực", "Cát đá", "Căn cứ", "Cân đối", "Co cụm", "Coi thi", "Cố gắng", "Cơ bản",
              "Dân số", "Đa dạng", "Uy tín", "Ưu tiên")  # fmt: skip


@pytest.mark.parametrize("now", [IN_ORDER, IN_ORDER[::-1], DICTIONARY], ids=["a-z", "z-a", "vi"])
def test_new_answers_in_order_are_remarked_upon(now: tuple[str, ...]) -> None:
    sheets = sheets_of(TWELVE)
    typed(sheets, "output", now)
    reading = read(book_of(sheets, TWELVE))
    assert codes(reading) == ["R21"]
    found = finding(reading, "R21")
    assert (found.column, found.severity, dict(found.extra)["count_of"]) == (
        "output",
        "warning",
        "12",
    )
    assert tuple(task.output for task in reading.plan.assignments) == now


@pytest.mark.parametrize("now", [
    OUTPUTS,
    [f"Tài liệu số {n}" for n in range(1, 13)],  # a numbering
    ["Báo cáo"] * 6 + ["Quyết định"] * 6,
    ["Báo cáo"] * 12,
    ["Báo cáo", "Công văn", "Kế hoạch", "Quyết định", *[None] * 8],  # too few to tell
])  # fmt: skip
def test_answers_in_no_order_or_a_natural_one_are_not(now: list[str | None]) -> None:
    sheets = sheets_of(TWELVE)
    typed(sheets, "output", now)
    assert codes(read(book_of(sheets, TWELVE))) == []


@pytest.mark.parametrize(("kept", "told"), [(9, []), (11, ["11"])])
def test_answers_of_deleted_rows_are_not_said_to_stand_in_order(kept: int, told: list[str]) -> None:
    """What was issued to them is kept, but no answer of the sheet; the rest may be too few."""
    issued = TWELVE._replace(assignments=tuple(
        task._replace(output=IN_ORDER[n] if n >= kept else "")
        for n, task in enumerate(TWELVE.assignments)
    ))  # fmt: skip
    sheets = sheets_of(issued)
    typed(sheets, "output", IN_ORDER)
    del sheets["assignments"][HEADER + kept : HEADER + len(IN_ORDER)]
    reading = read(book_of(sheets, issued))
    assert "R09" in codes(reading)
    counts = [dict(f.extra)["count_of"] for f in reading.findings if f.code == "R21"]
    assert counts == told
    assert tuple(task.output for task in reading.plan.assignments) == IN_ORDER


def test_rows_sorted_whole_are_in_order_by_right() -> None:
    sheets = sheets_of(TWELVE)
    typed(sheets, "output", OUTPUTS)
    at, rows = column("assignments", "output"), sheets["assignments"]
    rows[HEADER : HEADER + 12] = sorted(rows[HEADER : HEADER + 12], key=lambda row: str(row[at]))
    reading = read(book_of(sheets, TWELVE))
    assert codes(reading) == []
    assert tuple(task.output for task in reading.plan.assignments) == OUTPUTS


def test_a_deadline_that_moved_alone_keeps_its_kind() -> None:
    phrases = [f"Trước ngày {n:02d}/10/2026" for n in range(1, 7)] + ["Thường xuyên"] * 6
    issued = TWELVE._replace(assignments=tuple(
        task._replace(deadline=phrase, due=None, deadline_kind="ongoing" if n > 5 else "date")
        for n, (task, phrase) in enumerate(zip(TWELVE.assignments, phrases, strict=True))
    ))  # fmt: skip
    sheets = sheets_of(issued)
    typed(sheets, "deadline", phrases[::-1])
    reading = read(book_of(sheets, issued))
    assert "R17" in codes(reading)
    assert reading.plan.assignments == issued.assignments


def test_nothing_is_said_of_what_rests_on_a_column_that_is_not_believed() -> None:
    """A status set back to what was issued contradicts the percents typed beside the new ones."""
    words = ("Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "") * 3
    lines = tuple(
        Progress(task.row_id, task.row_id, status=word)
        for task, word in zip(TWELVE.assignments, words, strict=True)
    )
    issued = TWELVE._replace(progress=lines)
    percents = {"Hoàn thành": 1, "Đang thực hiện": 0.5, "Chưa thực hiện": 0.0, "": None}

    def told(now: tuple[str, ...], without: bool = False) -> set[str]:
        sheets = sheets_of(issued)
        for line, word in zip(lines, now, strict=True):
            put(sheets, "progress", line.row_id, "status", word)
            put(sheets, "progress", line.row_id, "percent", percents[word])
        if without:
            at = column("progress", "status")
            for row in sheets["progress"]:
                del row[at : at + 1]
        reading = read(book_of(sheets, issued))
        return {found.code for found in judge(reading, date(2026, 6, 30))}

    moved = (*words[1:], words[0])
    rests = {"X70", "X71", "X72", "X73", "X74", "X75", "X76", "X78"}
    assert "R17" in told(moved)
    assert not told(moved) & rests
    assert "S03" in told(moved, without=True)
    assert not told(moved, without=True) & rests
    assert told((*words[:-1], "Hoàn thành")) & rests  # as long as it is read, it is spoken of


def test_work_is_not_called_overdue_while_its_status_is_not_read() -> None:
    """TWELVE is due on 29/10/2026; whether it is done stands in a cell nobody understands."""

    lines = tuple(Progress(task.row_id, task.row_id) for task in TWELVE.assignments)
    issued = TWELVE._replace(progress=lines)

    def told(word: str) -> list[str]:
        sheets = sheets_of(issued)
        for task in TWELVE.assignments:
            put(sheets, "progress", task.row_id, "status", word)
        reading = read(book_of(sheets, issued))
        return [found.code for found in judge(reading, date(2026, 12, 31))]

    assert "X82" in told("Đang thực hiện")
    assert "X82" not in told("&#272;&#227; xong")
