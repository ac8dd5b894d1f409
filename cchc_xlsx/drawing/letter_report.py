"""The periodic report as a letter (Nghị định 30/2020/NĐ-CP): of one unit to its superior, or of many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.headline import Report, called, lines_of, lost_in, lost_rows, name_in
from cchc_xlsx.drawing.letter_parts import foot, head, kept, para, place_of, section, title
from cchc_xlsx.drawing.since import all_together, before_of, changes, history_of, since_before
from cchc_xlsx.drawing.words import File, day, decimal, large, number, parted, percent, rate, word
from cchc_xlsx.form.letter import Column, Grid, Letter, Line, NewSection, Run, Text
from cchc_xlsx.office.standing import Standing, Status

MOST_TASKS: Final = 60  # rows of a table in a letter; the workbook has them all
MOST_UNITS: Final = 200
_PERIODS: Final = {"Quý I": "quý I năm", "6 tháng": "6 tháng đầu năm", "9 tháng": "9 tháng đầu năm",
                   "Năm": "năm"}  # fmt: skip


def report_letter(report: Report, as_of: date) -> Letter:
    """The letter of a report; number, day and names are left to the clerk."""
    file = headline.single(report)
    alone = file is not None and file["verdict"] != "unreadable"
    blocks = list(_one(report, file, as_of) if alone and file else _many(report, as_of))
    name = headline.name_of(file) if alone and file else "Tổng hợp"
    return Letter(f"Báo cáo cải cách hành chính – {name}", kept(blocks))


def placeholders(report: Report, as_of: date) -> Mapping[str, Any]:
    """What an office's own Word template may name; documented in docs/word-template.md."""
    file = headline.single(report)
    alone = file is not None and file["verdict"] != "unreadable"
    summary = report["summary"]
    general = dict(file["general"]) if alone and file else {}
    rows = [file] if alone and file else report["files"]
    return {
        "tieu_de": headline.one(report) if file is not None else headline.many(report),
        "don_vi": file["unit"] if alone and file else "",
        "cap_tren": file["superior"] if alone and file else "",
        "nam_danh_gia": file["scored_year"] if alone and file else "",
        "nam_ke_hoach": file["plan_year"] if alone and file else "",
        "ky_bao_cao": file["period"] if alone and file else "",
        "ngay_so_lieu": day(as_of),
        "thong_tin": general,
        "linh_vuc": [
            {"ten": row["title"], "toi_da": number(row["max_points"]),
             "ket_qua": number(row["effective_points"]), "bi_tru": number(row["lost_points"])}
            for row in summary["by_field"]
        ],
        "mat_diem": [
            {"ma": row["code"], "ten": lost_in(row), "bi_tru": number(row["lost_points"]),
             "nguyen_nhan": "; ".join(one["reason"] for one in row["reasons"])}
            for row in summary["most_lost"]
        ],
        "qua_han": [_late_row(row) for row in summary["overdue"]],
        "sap_den_han": [_late_row(row) for row in summary["due_soon"]],
        "xep_hang": [
            {"hang": row["rank"], "don_vi": name_in(row), "diem": number(row["points"])}
            for row in summary["ranking"]
        ],
        "chua_gui": [row["unit"] for row in summary["not_returned"]],
        "kho_khan": list(_said(rows, "difficulty")),
        "kien_nghi": list(_said(rows, "proposal")),
    }  # fmt: skip


def _late_row(row: File) -> dict[str, str]:
    return {"don_vi": name_in(row), "ma": row["code"], "viec": row["title"], "chu_tri": row["lead"],
            "han": day(row["due"]), "so_ngay": str(row["days"])}  # fmt: skip


# --- one unit ------------------------------------------------------------------------------------


def _one(report: Report, file: File, as_of: date) -> Iterator[Any]:
    on = date.fromisoformat(file["as_of"]) if file["as_of"] else as_of
    unit, year = file["unit"], file["plan_year"]
    period = _PERIODS.get(file["period"], "năm")
    about = f"Kết quả thực hiện công tác cải cách hành chính\n{period} {year}"
    yield head(unit, "/BC-UBND", place_of(unit), on.year)
    yield from title("BÁO CÁO", about)
    if file["superior"]:
        yield Text((Run(f"Kính gửi: {file['superior']}"),), "center", 14, after=10)
    yield para(f"{unit} báo cáo kết quả tính đến ngày {day(on)} như sau:")
    yield section("I. KẾT QUẢ THEO LĨNH VỰC")
    yield from _fields(file)
    yield section("II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")
    yield from _work(report, file)
    for before in history_of(report):
        yield para(f"So với báo cáo {before_of(before)}: {since_before(before)}.")
    yield section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    yield from _shortcomings(report, file)
    yield section("IV. KHÓ KHĂN, KIẾN NGHỊ")
    yield from _voices([file])
    yield section("V. NHIỆM VỤ KỲ TỚI")
    yield from _ahead(file, on)
    general = file["general"]
    yield foot(general.get("recipients") or f"{file['superior'] or 'Cấp trên'} (b/c); Lưu: VT",
               general.get("signer") or "", committee=True)  # fmt: skip
    yield NewSection(landscape=True)
    yield from _annex(file)
    yield from _changes(report, units=False)


def _fields(file: File) -> Iterator[Any]:
    counted, aside = headline.fields_of(file)
    if file["totals"]["effective_points"] is None:
        yield para("Chưa có điểm trong kỳ báo cáo.")
        return
    totals = file["totals"]
    share = percent(rate(decimal(totals["effective_points"]), decimal(totals["applicable_max"])))
    yield para(f"Tổng điểm {word(file['points_kind'])}: {number(totals['effective_points'], places=2)}"
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
        Line((str(n), f"{task['code']} {task['task'] or task['measure'] or task['title']}".strip(),
              task["lead_text"], day(line["due"]) if line["due"] else task["deadline"],
              line["status"] or "Chưa cập nhật"))
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
    for row in rows[:MOST_TASKS]:
        name, lost = f"{row['code']} {row['title']}".strip(), number(row["lost_points"])
        yield para(f"- {name}: bị trừ {lost} điểm. {_why(row['reason'])}.")
    for row in late[:MOST_TASKS]:
        yield para(f"- Quá hạn {row['days']} ngày: {row['code']} {row['title']} "
                   f"({row['lead'] or word('no_lead')}).".replace("  ", " "))  # fmt: skip


def _why(reason: str) -> str:
    return f"Nguyên nhân: {reason.rstrip('.')}" if reason else word("no_reason").capitalize()


def _voices(files: Sequence[File]) -> Iterator[Any]:
    hard, wishes = list(_said(files, "difficulty")), list(_said(files, "proposal"))
    if not hard and not wishes:
        yield para("Không có.")
    for name, said in (("Khó khăn, vướng mắc:", hard), ("Kiến nghị, đề xuất:", wishes)):
        if said:
            yield para(name)
            for one in said[:MOST_TASKS]:
                yield para(f"- {one.rstrip('.')}.")


def _said(files: Sequence[File], key: str) -> Iterator[str]:
    """What sheets say in a column, each thing once."""
    seen: set[str] = set()
    for file in files:
        for task in file["assignments"]:
            text = " ".join(str(task.get(key) or "").split())
            if text and text not in seen:
                seen.add(text)
                yield text


def _ahead(file: File, on: date) -> Iterator[Any]:
    end = (on + timedelta(days=92)).isoformat()
    soon = [(task, line) for task, line in lines_of(file)
            if line["due"] and on.isoformat() <= line["due"] <= end
            and line["status"] != str(Status.DONE)]  # fmt: skip
    again = sum(line["standing"] == str(Standing.ONGOING) for _, line in lines_of(file))
    if not soon:
        yield para("Không có việc đến hạn trong ba tháng tới.")
    for task, line in sorted(soon, key=lambda one: one[1]["due"])[:MOST_TASKS]:
        name = f"{task['code']} {task['task'] or task['measure'] or task['title']}".strip()
        yield para(f"- {name}: xong trước hoặc trong ngày {day(line['due'])}"
                   f" ({task['lead_text'] or word('no_lead')}).")  # fmt: skip
    if again:
        yield para(f"Tiếp tục thực hiện {again} việc thường xuyên./.")
    else:
        yield para("Trên đây là báo cáo của đơn vị./.")


def _annex(file: File) -> Iterator[Any]:
    yield Text((Run("PHỤ LỤC", bold=True),), "center", 14, after=2, keep=True)
    yield Text((Run("SỐ LIỆU TỪNG TIÊU CHÍ", bold=True),), "center", 13, after=8, keep=True)
    columns = (Column("Mã", 8, "center"), Column("Tiêu chí", 40), Column("Tối đa", 9, "center"),
               Column("Kết quả", 9, "center"), Column("Bị trừ", 9, "center"),
               Column("Nguyên nhân", 25))  # fmt: skip
    yield Grid(columns, tuple(
        Line((row["code"], row["title"],
              *(number(row[key]) for key in ("max_points", "effective_points", "lost_points")),
              row["reason"]), heading=row["level"] == "field")
        for row in file["criteria"]
    ))  # fmt: skip


# --- many ----------------------------------------------------------------------------------------


def _many(report: Report, as_of: date) -> Iterator[Any]:
    summary = report["summary"]
    superior = next((row["superior"] for row in summary["by_unit"] if row["superior"]), "UBND …")
    year = next((row["plan_year"] for row in summary["by_unit"]), as_of.year)
    yield head(superior, "/BC-UBND", place_of(superior), as_of.year)
    yield from title("BÁO CÁO", f"Tổng hợp kết quả cải cách hành chính của các đơn vị\nnăm {year}")
    yield para(headline.many(report))
    yield section("I. KẾT QUẢ THEO LĨNH VỰC")
    fields, _ = headline.fields_in(report)
    columns = (
        Column("Lĩnh vực", 64),
        Column("Số đơn vị", 14, "center"),
        Column("Tỷ lệ đạt", 22, "center"),
    )
    if fields:
        yield Grid(columns, tuple(
            Line((row["title"], parted(row["units"]),
                  percent(headline.share_of(row))))
            for row in fields
        ), 12)  # fmt: skip
    else:
        yield para("Các đơn vị chưa có điểm trong kỳ báo cáo.")
    yield section("II. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ")
    lines = [row for row in summary["by_standing"] if row["lines"]]
    said = "; ".join(f"{row['standing'].lower()} {parted(row['lines'])}" for row in lines)
    yield para(f"Trong các việc đã giao: {said}." if said else "Chưa có nhiệm vụ nào được giao.")
    if since := all_together(report):
        yield para(since)
    yield section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    for row in summary["most_lost"][:10]:
        why = _why("; ".join(one["reason"].rstrip(".") for one in row["reasons"]))
        name, lost = f"{row['code']} {lost_in(row)}".strip(), large(row["lost_points"])
        yield para(f"- {name}: {parted(row['units'])} đơn vị bị trừ {lost} điểm. {why}.")
    if summary["not_returned"]:
        absent = [row["unit"] for row in summary["not_returned"]]
        names = ", ".join(absent[:MOST_TASKS]) + ("…" if len(absent) > MOST_TASKS else "")
        yield para(f"- {parted(len(absent))} đơn vị chưa gửi: {names.rstrip('.')}.")
    if early := [f"{name_in(row)} ({called(row)})" for row in headline.behind(report)]:
        names = ", ".join(early[:MOST_TASKS]) + ("…" if len(early) > MOST_TASKS else "")
        yield para(f"- {parted(len(early))} đơn vị chưa gửi báo cáo {headline.awaited(report)}, "
                   f"mới có báo cáo kỳ trước: {names}.")  # fmt: skip
    yield section("IV. KHÓ KHĂN, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ")
    yield from _voices(report["files"])
    yield section("V. NHIỆM VỤ THỜI GIAN TỚI")
    late = sum(row["overdue"] for row in summary["by_unit"])
    soon = len(summary["due_soon"])
    waiting = [f"{parted(late)} việc quá hạn"] if late else []
    waiting += [f"{parted(soon)} việc sắp đến hạn"] if soon else []
    said = f"Đôn đốc {', '.join(waiting)}; yêu" if waiting else "Yêu"
    yield para(f"{said} cầu đơn vị có tệp cần sửa gửi lại./.")
    yield foot("Như trên; Các xã, phường; Lưu: VT", "", committee=True)
    yield NewSection(landscape=True)
    yield from _ranked(report)
    if summary["overdue"]:
        yield NewSection(landscape=True)
        yield from _overdue(summary["overdue"])
    yield from _changes(report, units=True)


def _ranked(report: Report) -> Iterator[Any]:
    yield Text((Run("PHỤ LỤC", bold=True),), "center", 14, after=2, keep=True)
    yield Text((Run("KẾT QUẢ, XẾP HẠNG CÁC ĐƠN VỊ", bold=True),), "center", 13, after=8, keep=True)
    units = {row["path"]: row for row in report["summary"]["by_unit"]}
    rows = report["summary"]["ranking"]
    columns = (Column("Hạng", 8, "center"), Column("Đơn vị", 40), Column("Điểm", 13, "center"),
               Column("Số việc", 13, "center"), Column("Hoàn thành", 13, "center"),
               Column("Quá hạn", 13, "center"))  # fmt: skip
    yield Grid(columns, tuple(
        Line((str(row["rank"]), name_in(row), number(row["points"], places=2),
              *(str(units[row["path"]][key]) for key in ("lines", "done", "overdue"))))
        for row in rows[:MOST_UNITS]
    ))  # fmt: skip
    if len(rows) > MOST_UNITS:
        every = parted(len(rows))
        yield para(f"Bảng nêu {MOST_UNITS} đơn vị đầu; đủ {every} đơn vị ở sổ tổng hợp Excel.")


def _overdue(rows: Sequence[File]) -> Iterator[Any]:
    yield Text((Run("PHỤ LỤC", bold=True),), "center", 14, after=2, keep=True)
    yield Text((Run("NHIỆM VỤ QUÁ HẠN", bold=True),), "center", 13, after=8, keep=True)
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


def _changes(report: Report, *, units: bool) -> Iterator[Any]:
    """What fell back or was put off since the report before; no page where nothing did."""
    found = list(changes(report))
    if not found:
        return
    yield NewSection(landscape=True)
    yield Text((Run("PHỤ LỤC", bold=True),), "center", 14, after=2, keep=True)
    yield Text((Run("NHIỆM VỤ LÙI, GIẢM TỶ LỆ, DỜI HẠN SO VỚI KỲ TRƯỚC", bold=True),), "center", 13,
               after=8, keep=True)  # fmt: skip
    columns = (*((Column("Đơn vị", 22),) if units else ()), Column("Nhiệm vụ", 36),
               Column("Thay đổi", 15), Column("Kỳ trước", 14, "center"),
               Column("Kỳ này", 14, "center"))  # fmt: skip
    yield Grid(columns, tuple(
        Line((*((one.unit,) if units else ()), f"{one.code} {one.task}".strip(), one.way,
              one.before, one.now))
        for one in found[:MOST_UNITS]
    ))  # fmt: skip
    if len(found) > MOST_UNITS:
        every = parted(len(found))
        yield para(f"Bảng nêu {MOST_UNITS} việc; đủ {every} việc ở sổ tổng hợp Excel.")
