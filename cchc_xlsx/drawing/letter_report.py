"""The periodic report as a letter (Nghị định 30/2020/NĐ-CP): of one unit to its superior, or of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.letter_common import (
    MOST_TASKS,
    about,
    annexes,
    changes_annex,
    reason_of,
    voices,
)
from cchc_xlsx.drawing.letter_many import compiled
from cchc_xlsx.drawing.letter_parts import foot, head, kept, para, place_of, section, title
from cchc_xlsx.drawing.since import before_of, history_of, since_before
from cchc_xlsx.drawing.words import File, day, decimal, number, percent, points_by, rate, word
from cchc_xlsx.form.letter import Column, Grid, Letter, Line, Run, Text
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report, lines_of, lost_rows
from cchc_xlsx.judging.wire import task_name
from cchc_xlsx.office.standing import Standing, Status

MOST_LOST: Final = 15  # criteria that a letter names; its annex has them all


def report_letter(report: Report, as_of: date) -> Letter:
    """The letter of a report; number, day and names are left to the clerk."""
    file = reports.single(report)
    alone = file is not None and file["verdict"] != "unreadable"
    blocks = list(_one(report, file, as_of) if alone and file else compiled(report, as_of))
    name = headline.name_of(file) if alone and file else "Tổng hợp"
    return Letter(f"Báo cáo cải cách hành chính – {name}", kept(blocks))


def _one(report: Report, file: File, as_of: date) -> Iterator[Any]:
    on = date.fromisoformat(file["as_of"]) if file["as_of"] else as_of
    unit = file["unit"]
    yield head(unit, "/BC-UBND", place_of(unit), on.year)
    yield from title("BÁO CÁO", about(file, units=False))
    if file["superior"]:
        yield Text((Run(f"Kính gửi: {file['superior']}"),), "center", 14, after=10)
    yield para(f"{unit} báo cáo kết quả tính đến ngày {day(on)}: {headline.answer(report)}. "
               "Cụ thể như sau:")  # fmt: skip
    yield section("I. KẾT QUẢ THEO LĨNH VỰC")
    yield from _fields(file)
    yield section("II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")
    yield from _work(report, file)
    for before in history_of(report):
        yield para(f"So với báo cáo {before_of(before)}: {since_before(before)}.")
    yield section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    yield from _shortcomings(report, file)
    yield section("IV. KHÓ KHĂN, KIẾN NGHỊ")
    yield from voices([file], units=False)
    yield section("V. NHIỆM VỤ KỲ TỚI")
    yield from _ahead(file, on)
    general = file["general"]
    yield foot(general.get("recipients") or f"{file['superior'] or 'Cấp trên'} (b/c); Lưu: VT",
               general.get("signer") or "", committee=True)  # fmt: skip
    figures = ("SỐ LIỆU TỪNG TIÊU CHÍ", _annex(file))
    yield from annexes([figures, *changes_annex(report, units=False)], unit, on.year)


def _fields(file: File) -> Iterator[Any]:
    counted, aside = reports.fields_of(file)
    if file["totals"]["effective_points"] is None:
        yield para("Chưa có điểm trong kỳ báo cáo.")
        return
    totals = file["totals"]
    share = percent(rate(decimal(totals["effective_points"]), decimal(totals["applicable_max"])))
    yield para(f"Tổng {points_by(file['points_kind'])}: {number(totals['effective_points'], places=2)}"
               f"/{number(totals['max_points'])} điểm ({share}).")  # fmt: skip
    columns = (Column("Lĩnh vực", 58), Column("Tối đa", 13, "center"), Column("Kết quả", 15, "center"),
               Column("Bị trừ", 14, "center"))  # fmt: skip
    rows = [*counted, *aside]
    yield Grid(columns, tuple(
        Line((f"{row['code']} {row['title']}".strip(),
              *(number(row[key]) for key in ("max_points", "effective_points", "lost_points"))))
        for row in rows
    ), 12)  # fmt: skip


def _work(report: Report, file: File) -> Iterator[Any]:
    row = report["summary"]["by_unit"][0]
    if not row["lines"]:
        yield para("Chưa có nhiệm vụ nào được giao.")
        return
    yield para(f"Tổng số {row['lines']} việc: hoàn thành {row['done']}, quá hạn {row['overdue']}, sắp đến "
               f"hạn {row['due_soon']}, chưa cập nhật {row['unreported']}.")  # fmt: skip
    columns = (Column("TT", 6, "center"), Column("Nhiệm vụ", 39), Column("Chủ trì", 20),
               Column("Hạn", 16, "center"), Column("Kết quả", 19))  # fmt: skip
    lines = [
        Line((str(n), f"{task['code']} {task_name(task)}".strip(),
              task["lead_text"], day(line["due"]) if line["due"] else task["deadline"],
              line["status"] or UNSAID))
        for n, (task, line) in enumerate(lines_of(file), 1)
    ]  # fmt: skip
    yield Grid(columns, tuple(lines[:MOST_TASKS]))
    if len(lines) > MOST_TASKS:
        yield para(f"Còn {len(lines) - MOST_TASKS} việc khác nêu trong sổ theo dõi.")


def _shortcomings(report: Report, file: File) -> Iterator[Any]:
    rows = lost_rows(file)
    late = report["summary"]["overdue"]
    if not rows and not late:
        yield para("Không có tiêu chí bị trừ điểm, không có việc quá hạn.")
    for row in rows[:MOST_LOST]:
        name, lost = f"{row['code']} {row['title']}".strip(), number(row["lost_points"])
        yield para(f"- {name}: bị trừ {lost} điểm."
                   f"{reason_of(row['reason'], asked=reports.asks_reasons(report))}")  # fmt: skip
    if rest := rows[MOST_LOST:]:
        lost = number(sum((Decimal(row["lost_points"]) for row in rest), Decimal(0)))
        yield para(f"- {len(rest)} tiêu chí khác bị trừ tổng cộng {lost} điểm, nêu ở phụ lục.")
    for row in late[:MOST_TASKS]:
        yield para(f"- Quá hạn {row['days']} ngày: {row['code']} {row['title']} "
                   f"({row['lead'] or word('no_lead')}).".replace("  ", " "))  # fmt: skip


def _ahead(file: File, on: date) -> Iterator[Any]:
    end = (on + timedelta(days=92)).isoformat()
    soon = [(task, line) for task, line in lines_of(file)
            if line["due"] and on.isoformat() <= line["due"] <= end
            and line["status"] != str(Status.DONE)]  # fmt: skip
    again = sum(line["standing"] == str(Standing.ONGOING) for _, line in lines_of(file))
    if not soon:
        yield para("Không có việc đến hạn trong ba tháng tới.")
    for task, line in sorted(soon, key=lambda one: one[1]["due"])[:MOST_TASKS]:
        name = f"{task['code']} {task_name(task)}".strip()
        yield para(f"- {name}: xong trước hoặc trong ngày {day(line['due'])}"
                   f" ({task['lead_text'] or word('no_lead')}).")  # fmt: skip
    if again:
        yield para(f"Tiếp tục thực hiện {again} việc thường xuyên./.")
    else:
        yield para("Trên đây là báo cáo của đơn vị./.")


def _annex(file: File) -> Iterator[Any]:
    columns = (Column("Mã", 8, "center"), Column("Tiêu chí", 40), Column("Tối đa", 9, "center"),
               Column("Kết quả", 9, "center"), Column("Bị trừ", 9, "center"),
               Column("Nguyên nhân", 25))  # fmt: skip
    kept = len(columns) if any(row["reason"] for row in file["criteria"]) else len(columns) - 1
    yield Grid(columns[:kept], tuple(
        Line((row["code"], row["title"],
              *(number(row[key]) for key in ("max_points", "effective_points", "lost_points")),
              row["reason"])[:kept], heading=row["level"] == "field")
        for row in file["criteria"]
    ))  # fmt: skip
