"""The periodic report of a superior on many units, as a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress
from typing import Any, Final

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.headline import called, lost_in, name_in
from cchc_xlsx.drawing.letter_common import (
    MOST_TASKS,
    MOST_UNITS,
    about,
    annexes,
    changes_annex,
    reason_of,
    voices,
)
from cchc_xlsx.drawing.letter_parts import foot, head, para, place_of, section, title
from cchc_xlsx.drawing.since import all_together
from cchc_xlsx.drawing.verdicts import came_broken
from cchc_xlsx.drawing.words import File, counted, day, large, number, parted, percent
from cchc_xlsx.form.letter import Column, Grid, Line
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.groups import apart
from cchc_xlsx.judging.reports import Report


def compiled(report: Report, as_of: date) -> Iterator[Any]:
    """The blocks of the letter."""
    summary = report["summary"]
    superior = next((row["superior"] for row in summary["by_unit"] if row["superior"]), "UBND …")
    yield head(superior, "/BC-UBND", place_of(superior), as_of.year)
    due = headline.newest(report) if summary["by_unit"] else {**_NOTHING, "plan_year": as_of.year}
    yield from title("BÁO CÁO", about(due, units=True))
    yield para(headline.many(report))
    yield section("I. KẾT QUẢ THEO LĨNH VỰC")
    fields, _ = reports.fields_in(report)
    columns = (
        Column("Lĩnh vực", 64),
        Column("Số đơn vị", 14, "center"),
        Column("Tỷ lệ đạt", 22, "center"),
    )
    known = [row for row in fields if row["scored_max"] is not None]  # bonus and penalty have none
    if known:
        yield Grid(columns, tuple(
            Line((row["title"], parted(row["scored_units"]), percent(reports.share_of(row))))
            for row in known
        ), 12)  # fmt: skip
    else:
        yield para("Các đơn vị chưa có điểm trong kỳ báo cáo.")
    yield section("II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")
    lines = [row for row in summary["by_standing"] if row["lines"]]
    said = "; ".join(f"{row['standing'].lower()} {parted(row['lines'])}" for row in lines)
    given = parted(sum(row["lines"] for row in lines))
    yield para(
        f"Trong {given} việc đã giao: {said}." if said else "Chưa có nhiệm vụ nào được giao."
    )
    if since := all_together(report):
        yield para(since)
    yield section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    for row in summary["most_lost"][:10]:
        why = reason_of("; ".join(one["reason"].rstrip(".") for one in row["reasons"]),
                        asked=reports.asks_reasons(report))  # fmt: skip
        name, lost = f"{row['code']} {lost_in(row)}".strip(), large(row["lost_points"])
        yield para(f"- {name}: {parted(row['units'])} đơn vị bị trừ {lost} điểm.{why}")
    if summary["not_returned"]:
        absent = [row["unit"] + (f" ({broken})" if (broken := came_broken(row)) else "")
                  for row in summary["not_returned"]]  # fmt: skip
        names = ", ".join(absent[:MOST_TASKS]) + ("…" if len(absent) > MOST_TASKS else "")
        yield para(f"- {parted(len(absent))} đơn vị chưa gửi: {names.rstrip('.')}.")
    if early := [f"{name_in(row)} ({called(row)})" for row in reports.behind(report)]:
        names = ", ".join(early[:MOST_TASKS]) + ("…" if len(early) > MOST_TASKS else "")
        yield para(f"- {parted(len(early))} đơn vị chưa gửi báo cáo {headline.awaited(report)}, "
                   f"mới có báo cáo kỳ trước: {names}.")  # fmt: skip
    if pieces := [f"{name_in(row)} ({row['part']})" for row in summary["by_unit"] if row["part"]]:
        names = "; ".join(pieces[:MOST_TASKS]) + ("…" if len(pieces) > MOST_TASKS else "")
        yield para(f"- {parted(len(pieces))} đơn vị mới gửi từng phần, chưa có bản đủ nên chưa "
                   f"xếp hạng: {names}.")  # fmt: skip
    yield section("IV. KHÓ KHĂN, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ")
    yield from voices(reports.counted_in(report), units=True)
    yield section("V. NHIỆM VỤ THỜI GIAN TỚI")
    yield para(f"{_next(report)}./.")
    yield foot("Như trên; Các xã, phường; Lưu: VT", "", committee=True)
    late = [("NHIỆM VỤ QUÁ HẠN", _overdue(summary["overdue"]))] if summary["overdue"] else []
    ranked = ("KẾT QUẢ, XẾP HẠNG CÁC ĐƠN VỊ", _ranked(report))
    yield from annexes([ranked, *late, *changes_annex(report, units=True)], superior, as_of.year)


_NOTHING: Final = {"phase": "", "period": "", "scored_year": None}


def _next(report: Report) -> str:
    """What the superior sees to next, as far as there is any of it."""
    said = headline.figures(report)
    waiting = [f"{counted(said.late, 'task')} quá hạn"] if said.late else []
    soon = len(report["summary"]["due_soon"])
    waiting += [f"{counted(soon, 'task')} sắp đến hạn"] if soon else []
    parts = [f"đôn đốc {', '.join(waiting)}"] if waiting else []
    broken = sum(bool(came_broken(row)) for row in report["summary"]["not_returned"])
    silent = said.absent + said.behind - broken
    parts += [f"yêu cầu {counted(broken, 'unit')} có tệp không đọc được gửi lại"] if broken else []
    parts += [f"yêu cầu {counted(silent, 'unit')} chưa gửi báo cáo gửi ngay"] if silent else []
    parts += [f"yêu cầu {counted(said.partial, 'unit')} gộp các phần, gửi bản đủ"] if (
        said.partial) else []  # fmt: skip
    parts += [f"yêu cầu {counted(said.to_fix, 'unit')} sửa sổ theo dõi và gửi lại"] if (
        said.to_fix) else []  # fmt: skip
    text = "; ".join(parts) or "tiếp tục thực hiện các nhiệm vụ theo kế hoạch"
    return text[0].upper() + text[1:]


def _ranked(report: Report) -> Iterator[Any]:
    units = {row["path"]: row for row in report["summary"]["by_unit"]}
    ranked = {row["path"]: row for row in report["summary"]["ranking"]}
    rows = [*ranked, *(path for path in units if path not in ranked)]
    several = apart(report["summary"]["ranking"])
    optional = (several, several, any(row["classification"] for row in ranked.values()))
    columns = (
        Column("Hạng", 8, "center"), Column("Đơn vị", 40), Column("Điểm", 13, "center"),
        *compress((Column("Nhóm", 16), Column("Hạng trong nhóm", 11, "center"),
                   Column("Xếp loại", 14, "center")), optional),
        Column("Số việc", 13, "center"), Column("Hoàn thành", 13, "center"),
        Column("Quá hạn", 13, "center"),
    )  # fmt: skip
    yield Grid(columns, tuple(
        Line((*_place(units[path], ranked.get(path)),
              *compress(_own_group(ranked.get(path)), optional),
              *(str(units[path][key]) for key in _COUNTS)))
        for path in rows[:MOST_UNITS]
    ))  # fmt: skip
    if len(rows) > MOST_UNITS:
        every = parted(len(rows))
        yield para(f"Bảng nêu {MOST_UNITS} đơn vị đầu; đủ {every} đơn vị ở sổ tổng hợp Excel.")


_COUNTS: Final = ("lines", "done", "overdue")


def _place(unit: File, entry: File | None) -> tuple[str, str, str]:
    """Rank, name, points; a unit without points stands behind those that have some."""
    if entry is None:
        return "–", name_in(unit), "–"
    return str(entry["rank"]), name_in(unit), number(entry["points"], places=2)


def _own_group(entry: File | None) -> tuple[str, str, str]:
    """In which group a unit is ranked, its rank there, and its class."""
    if entry is None:
        return "–", "–", "–"
    return entry["group"], str(entry["group_rank"]), entry["classification"] or "–"


def _overdue(rows: Sequence[File]) -> Iterator[Any]:
    columns = (Column("Đơn vị", 24), Column("Nhiệm vụ", 38), Column("Chủ trì", 18),
               Column("Hạn", 12, "center"), Column("Trễ (ngày)", 8, "center"))  # fmt: skip
    yield Grid(columns, tuple(
        Line((name_in(row), f"{row['code']} {row['title']}".strip(), row["lead"], day(row["due"]),
              str(row["days"])))
        for row in rows[:MOST_UNITS]
    ))  # fmt: skip
    if len(rows) > MOST_UNITS:
        every = parted(len(rows))
        yield para(f"Bảng nêu {MOST_UNITS} việc trễ nhất; đủ {every} việc ở sổ tổng hợp Excel.")
