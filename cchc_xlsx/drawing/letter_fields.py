"""What an office's own Word template may name; documented in docs/word-template.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.headline import called, lost_in, name_in
from cchc_xlsx.drawing.letter_common import said_by
from cchc_xlsx.drawing.since import changes, history_of, since_before
from cchc_xlsx.drawing.words import File, day, decimal, number, part_done, percent, rate, word
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.form.sheets import FACTS
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report, lines_of, lost_rows
from cchc_xlsx.judging.wire import task_name


def placeholders(report: Report, as_of: date) -> Mapping[str, Any]:
    """Every name with what it stands for: the same names for one workbook and for many."""
    file, summary = reports.single(report), report["summary"]
    one = file if file is not None and file["verdict"] != "unreadable" else None
    hard, wishes = said_by(reports.counted_in(report))
    said = headline.figures(report)
    return {
        "tieu_de": headline.said(report),
        **_whose(one),
        "ngay_so_lieu": day(one["as_of"] if one and one["as_of"] else as_of),
        "thong_tin": {fact.key: _fact(one, fact.key, fact.kind) for fact in FACTS},
        "tong": _total(one),
        "linh_vuc": _fields(report, one),
        "mat_diem": [_lost(row) for row in lost_rows(one)] if one else [
            {**_lost(row), "ten": lost_in(row), "so_don_vi": str(row["units"]),
             "nguyen_nhan": "; ".join(why["reason"] for why in row["reasons"])}
            for row in summary["most_lost"]
        ],
        "so_viec": {
            key: str(sum(row[name] for row in summary["by_unit"]))
            for key, name in (("tat_ca", "lines"), ("hoan_thanh", "done"), ("qua_han", "overdue"),
                              ("sap_den_han", "due_soon"), ("chua_cap_nhat", "unreported"))
        },
        "theo_tien_do": [{"tien_do": row["standing"], "so_viec": str(row["lines"])}
                         for row in summary["by_standing"] if row["lines"]],
        "theo_chu_tri": [
            {"chu_tri": row["lead"] or word("no_lead"), "so_viec": str(row["lines"]),
             "hoan_thanh": str(row["done"]), "qua_han": str(row["overdue"])}
            for row in summary["by_lead"]
        ],
        "nhiem_vu": [_task(*pair) for pair in lines_of(one)] if one else [],
        "qua_han": [_late_row(row) for row in summary["overdue"]],
        "sap_den_han": [_late_row(row) for row in summary["due_soon"]],
        "xep_hang": [
            {"hang": str(row["rank"]), "don_vi": name_in(row),
             "diem": number(row["points"], places=2), "nhom": row["group"],
             "hang_trong_nhom": str(row["group_rank"]), "xep_loai": row["classification"]}
            for row in summary["ranking"]
        ],
        "da_gui": str(said.returned),
        "chua_gui": [row["unit"] for row in summary["not_returned"]],
        "chua_gui_ky_nay": [{"don_vi": name_in(row), "moi_co": called(row)}
                            for row in reports.behind(report)],
        "ky_truoc": [{"don_vi": name_in(row), "thay_doi": since_before(row)}
                     for row in history_of(report)],
        "viec_thay_doi": [
            {"don_vi": one.unit, "ma": one.code, "viec": one.task, "thay_doi": one.way,
             "truoc": one.before, "nay": one.now}
            for one in changes(report)
        ],
        "kho_khan": list(hard),
        "kien_nghi": list(wishes),
    }  # fmt: skip


def _whose(file: File | None) -> dict[str, str]:
    names = {"don_vi": "unit", "cap_tren": "superior", "nam_danh_gia": "scored_year",
             "nam_ke_hoach": "plan_year", "ky_bao_cao": "period"}  # fmt: skip
    return {name: str(file[key] or "") if file else "" for name, key in names.items()}


def _fact(file: File | None, key: str, kind: Kind) -> str:
    """A fact as people write it."""
    value = file["general"].get(key) if file else None
    if value is None:
        return ""
    if kind is Kind.DATE:
        return day(value)
    return number(value) if kind in (Kind.POINTS, Kind.COUNT) else str(value)


def _points(row: File) -> dict[str, str]:
    got, most = decimal(row["effective_points"]), decimal(row["applicable_max"])
    return {"toi_da": number(row["max_points"]), "ket_qua": number(row["effective_points"]),
            "bi_tru": number(row["lost_points"]), "ty_le": percent(rate(got, most))}  # fmt: skip


def _total(file: File | None) -> dict[str, str]:
    """The sums of one workbook; "–" where there are many."""
    if file is None:
        return dict.fromkeys(("toi_da", "ket_qua", "bi_tru", "ty_le", "loai_diem"), "–")
    return {**_points(file["totals"]), "loai_diem": word(file["points_kind"])}


def _fields(report: Report, file: File | None) -> list[dict[str, str]]:
    """The fields that the total adds up, in the order of the set."""
    if file:
        return [{"ma": row["code"], "ten": row["title"], **_points(row)}
                for row in reports.fields_of(file)[0]]  # fmt: skip
    return [{"ma": row["code"], "ten": row["title"],
             **_points({**row, "max_points": row["scored_max"]}),
             "ty_le": percent(reports.share_of(row))}
            for row in reports.fields_in(report)[0]]  # fmt: skip


def _lost(row: File) -> dict[str, str]:
    return {"ma": row["code"], "ten": row["title"], "bi_tru": number(row["lost_points"]),
            "so_don_vi": "1", "nguyen_nhan": str(row.get("reason") or "")}  # fmt: skip


def _task(task: File, line: File) -> dict[str, str]:
    done = line["percent"]
    return {
        "ma": task["code"], "viec": task_name(task),
        "chu_tri": task["lead_text"], "han": day(line["due"]) if line["due"] else task["deadline"],
        "tinh_hinh": line["status"] or UNSAID,
        "ty_le": "" if done is None else part_done(str(done)), "tien_do": line["standing"],
        "ket_qua": line["result"],
    }  # fmt: skip


def _late_row(row: File) -> dict[str, str]:
    return {"don_vi": name_in(row), "ma": row["code"], "viec": row["title"], "chu_tri": row["lead"],
            "han": day(row["due"]), "so_ngay": str(row["days"])}  # fmt: skip
