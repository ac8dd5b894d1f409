"""The words of reports in two languages, and how numbers and days are written in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from cchc_xlsx.messages import Lang
from cchc_xlsx.office import figures

File = Mapping[str, Any]
CENT: Final = Decimal("0.01")

# One word a key: Vietnamese, English.
WORDS: Final[dict[str, tuple[str, str]]] = {
    "unit": ("Đơn vị", "Unit"),
    "unit_code": ("Mã đơn vị", "Unit code"),
    "superior": ("Cấp trên", "Superior"),
    "field": ("Lĩnh vực", "Field"),
    "code": ("Mã", "Code"),
    "criterion": ("Tiêu chí", "Criterion"),
    "max": ("Tối đa", "Maximum"),
    "result": ("Kết quả", "Result"),
    "lost": ("Bị trừ", "Lost"),
    "rate": ("Tỷ lệ", "Rate"),
    "sum": ("Cộng", "Total"),
    "aside": ("Không cộng vào tổng", "Not in the total"),
    "reason": ("Nguyên nhân", "Reason"),
    "no_reason": ("chưa ghi nguyên nhân", "no reason given"),
    "standing": ("Tiến độ so với thời hạn", "Standing"),
    "status": ("Tình hình", "Status"),
    "lead": ("Chủ trì", "Lead"),
    "no_lead": ("(chưa ghi chủ trì)", "(no lead given)"),
    "month": ("Tháng phải xong", "Month due"),
    "no_month": ("Không có hạn", "No due date"),
    "lines": ("Số việc", "Tasks"),
    "done": ("Hoàn thành", "Done"),
    "overdue": ("Quá hạn", "Overdue"),
    "due_soon": ("Sắp đến hạn", "Due soon"),
    "unreported": ("Chưa báo cáo", "Unreported"),
    "due": ("Ngày phải xong", "Due"),
    "days_late": ("Trễ (ngày)", "Days late"),
    "days_left": ("Còn (ngày)", "Days left"),
    "task": ("Nhiệm vụ", "Task"),
    "rank": ("Hạng", "Rank"),
    "tied": ("đồng hạng", "tied"),
    "unranked": ("chưa có điểm", "no points"),
    "none_apply": ("không có tiêu chí áp dụng", "no criterion applies"),
    "beside": ("mới có điểm thưởng, phạt", "bonus or penalty only"),
    "by_parts": ("mới có từng phần", "in parts only"),
    "points": ("Điểm", "Points"),
    "kind": ("Loại điểm", "Kind of points"),
    "verdict": ("Tệp", "File"),
    "units": ("Số đơn vị", "Units"),
    "path": ("Tệp", "File"),
    "ok": ("ĐẠT", "OK"),
    "fix": ("CẦN SỬA", "TO FIX"),
    "unreadable": ("KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"),
    "skipped": ("BỎ QUA", "SKIPPED"),
    "fatal": ("không đọc được", "fatal"),
    "error": ("lỗi", "error"),
    "warning": ("cảnh báo", "warning"),
    "info": ("thông tin", "note"),
    "whole": ("Cả tệp", "The whole file"),
    "by_field": ("ĐIỂM THEO LĨNH VỰC", "POINTS BY FIELD"),
    "where_lost": ("MẤT ĐIỂM Ở ĐÂU, VÌ SAO", "WHERE POINTS WERE LOST, AND WHY"),
    "by_standing": ("VIỆC THEO TIẾN ĐỘ", "TASKS BY STANDING"),
    "by_lead": ("VIỆC THEO CHỦ TRÌ", "TASKS BY LEAD"),
    "by_month": ("VIỆC THEO THÁNG PHẢI XONG", "TASKS BY MONTH DUE"),
    "late": ("VIỆC QUÁ HẠN", "OVERDUE TASKS"),
    "soon": ("VIỆC SẮP ĐẾN HẠN", "TASKS DUE SOON"),
    "no_late": ("Không có việc quá hạn.", "No task is overdue."),
    "no_soon": ("Không có việc sắp đến hạn.", "No task is due soon."),
    "no_lost": ("Không có tiêu chí mất điểm.", "No criterion lost points."),
    "no_tasks": ("Chưa có việc nào được giao.", "No task has been assigned."),
    "no_points": ("Tệp không có điểm.", "The file has no points."),
    "findings": ("KIỂM TRA TỆP", "CHECK OF THE FILE"),
    "ranking": ("XẾP HẠNG", "RANKING"),
    "most_lost": ("TIÊU CHÍ MẤT NHIỀU ĐIỂM NHẤT", "CRITERIA THAT COST MOST POINTS"),
    "not_returned": ("CHƯA GỬI", "NOT RETURNED"),
    "behind": ("MỚI CÓ BÁO CÁO KỲ TRƯỚC", "AN EARLIER REPORT ONLY"),
    "only_earlier": ("mới có báo cáo {report}", "only the report {report}"),
    "not_read": ("KHÔNG ĐỌC ĐƯỢC", "UNREADABLE"),
    "came_broken": (
        "có tệp mang tên này, không đọc được: {file}",
        "a file of this name came and cannot be read: {file}",
    ),
    "set_aside": ("TỆP KHÔNG TÍNH", "FILES SET ASIDE"),
    "in_parts": ("CHƯA GỘP", "NOT MERGED"),
    "only_parts": (
        "mới có phần {part}, chưa có bản đủ: không xếp hạng",
        "only the parts {part}, not the whole: not ranked",
    ),
    "differing": (
        "các phần ghi khác nhau ở {where}: cần thống nhất",
        "the parts differ at {where}: they must agree",
    ),
    "final": ("công bố", "published"),
    "reappraised": ("thẩm định lại", "reappraised"),
    "appraised": ("thẩm định", "appraised"),
    "self": ("tự chấm", "self-scored"),
    "mixed": ("nhiều loại", "mixed"),
    "by_survey": ("điều tra xã hội học", "survey"),
    "survey": ("có điều tra xã hội học", "survey included"),
    "resent": ("gửi trùng", "sent twice"),
    "older": ("bản cũ hơn", "older"),
    "earlier": ("báo cáo của bước hoặc kỳ trước", "of an earlier step or period"),
    "resaved": ("cùng lần phát hành, lưu trước", "same issue, saved earlier"),
    "rival": ("hai bản cùng lần phát hành", "two of the same issue"),
    "foreign": (
        'ô Đơn vị ghi "{shown}", nhưng sổ này phát hành cho {unit} và {unit} đã gửi tệp của mình: '
        "không tính cho đơn vị nào; hỏi bên gửi, rồi gửi {shown} sổ của chính đơn vị đó",
        'it names the unit "{shown}", but was issued to {unit}, which returned its own file: '
        "counted for neither; ask the sender, and send {shown} a workbook of its own",
    ),
    "foreign_unit": (
        "LỖI: SỔ CỦA ĐƠN VỊ NÀY MANG TÊN ĐƠN VỊ KHÁC",
        "ERROR: A FILE NAMES ANOTHER UNIT",
    ),
    "part": ("là một phần, chưa gộp; đã có bản đủ", "a part, not merged; the whole is there"),
    "counted": ("tính", "counted is"),
    "unmerged": (
        "{n} dòng chỉ tệp này có câu trả lời ({where}): chép các dòng ấy sang tệp được tính rồi "
        "gửi lại; xem từng ô: cchc-xlsx diff TỆP_ĐƯỢC_TÍNH TỆP_NÀY",
        "{n} rows are answered in this one alone ({where}): copy them into the one counted and "
        "send it again; cell by cell: cchc-xlsx diff THE_ONE_COUNTED THIS_ONE",
    ),
    "history": ("SO VỚI KỲ TRƯỚC", "SINCE THE REPORT BEFORE"),
    "came_late": ("GỬI MUỘN (NGÀY LÀM VIỆC)", "RETURNED LATE (WORKING DAYS)"),
    "working_days": ("Ngày làm việc", "Working days"),
    "arrived": ("Ngày nhận", "Received"),
    "no_unit": ("(chưa rõ đơn vị)", "(unit unknown)"),
    "tu-cham": ("bước Tự chấm", "self-scoring"),
    "giai-trinh": ("bước Giải trình", "explanation"),
    "khac-phuc": ("bước Khắc phục", "remedy"),
    "Quý I": ("Quý I", "first quarter"),
    "6 tháng": ("6 tháng", "half-year"),
    "9 tháng": ("9 tháng", "nine months"),
    "Năm": ("cả năm", "whole year"),
}
# Nouns after a number: Vietnamese, English one, English many.
_NOUNS: Final[dict[str, tuple[str, str, str]]] = {
    "error": ("lỗi", "error", "errors"),
    "warning": ("cảnh báo", "warning", "warnings"),
    "info": ("thông tin", "note", "notes"),
    "criterion": ("tiêu chí", "criterion", "criteria"),
    "task": ("việc", "task", "tasks"),
    "milestone": ("mốc", "milestone", "milestones"),
    "unit": ("đơn vị", "unit", "units"),
    "file": ("tệp", "file", "files"),
    "day": ("ngày", "day", "days"),
}


def word(key: str, lang: Lang = "vi") -> str:
    """A word in the reader's language; one that is none of ours stays as it is."""
    pair = WORDS.get(key)
    return key if pair is None else pair[lang == "en"]


def counted(number: int, noun: str, lang: Lang = "vi") -> str:
    """A number with its noun: "3 lỗi", "1 error"."""
    vietnamese, one, many = _NOUNS[noun]
    return f"{parted(number, lang)} {vietnamese if lang == 'vi' else one if number == 1 else many}"


def parted(number: int, lang: Lang = "vi") -> str:
    """A whole number with its thousands parted: 3.321 in Vietnamese, 3,321 in English."""
    said = f"{number:,}"
    return said if lang == "en" else said.replace(",", ".")


def decimal(text: str | None) -> Decimal | None:
    """The number of a decimal string; None stays None."""
    return None if text is None else Decimal(text)


def number(value: Decimal | str | int | None, lang: Lang = "vi", places: int | None = None) -> str:
    """A number as the reader writes it: 4,07 in Vietnamese; "–" where there is none."""
    if value is None:
        return "–"
    said = Decimal(value)
    if places is not None:
        said = said.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = f"{said:f}"
    else:
        text = figures.plain(said)
    return text.replace(".", ",") if lang == "vi" else text


def large(value: Decimal | str | int | None, lang: Lang = "vi", places: int | None = None) -> str:
    """A number that may be a country's, its thousands parted: 7.569,5 in Vietnamese."""
    said = number(value, lang, places)
    whole, comma, rest = said.partition("," if lang == "vi" else ".")
    return f"{parted(int(whole), lang)}{comma}{rest}" if len(whole.lstrip("-")) > 3 else said


def rate(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of the whole as a share of one; None where it would say nothing."""
    return part / whole if part is not None and whole else None


def percent(share: Decimal | None, lang: Lang = "vi") -> str:
    """A share as people write it: 95,2%."""
    return "–" if share is None else f"{number(share * 100, lang, 1)}%"


def part_done(value: str | None, lang: Lang = "vi") -> str:
    """How much of a work is done, as its sheet has it: 12,5%."""
    return "" if value is None else f"{number(value, lang)}%"


def period(row: File, lang: Lang = "vi") -> list[str]:
    """Which report of the year: its step and its period, as far as they are known."""
    return [word(row[key], lang) for key in ("phase", "period") if row[key]]


def points_by(kind: str) -> str:
    """Points by who gave them; of several kinds together just points."""
    return "điểm" if kind in ("", "mixed") else f"điểm {word(kind)}"


def scores_a_year(row: File) -> bool:
    """Whether a report gives points to a past year; a quarter's tells of the plan's work."""
    return row["phase"] in ("tu-cham", "giai-trinh") and row["period"] in ("Năm", "")


def year_of(row: File) -> int:
    """The year a report is about: the scored one, or the plan's."""
    scored: int | None = row.get("scored_year") if scores_a_year(row) else None
    plan: int | None = row["plan_year"]
    return scored or plan or 0


def moment(iso: str | None) -> date | None:
    """The day an ISO text names."""
    return date.fromisoformat(iso) if iso else None


def day(iso: str | date | None) -> str:
    """A day as officials write it: 30/06/2025."""
    found = iso if isinstance(iso, date) else moment(iso)
    return f"{found.day:02d}/{found.month:02d}/{found.year:04d}" if found else "–"
