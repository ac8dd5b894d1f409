"""demo: the whole loop on shipped templates, every file kept to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from cchc_xlsx.drawing.text import report_text, validate_text
from cchc_xlsx.edges import saving, templates
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.office.model import Criterion, Plan, Progress
from cchc_xlsx.office.standing import Status
from cchc_xlsx.verbs import examine, issue, specimens
from cchc_xlsx.verbs import report as reports

TEMPLATE: Final = "trieu_trach_2025"
TODAY: Final = date(2025, 6, 30)
PROVINCE_DAY: Final = date(2026, 6, 30)
UNITS: Final = 6
Told = Callable[[str, str, str], str]  # a file's name, then what it is in two languages

# What a clerk typed wrongly, and where: the mistakes every office makes.
MISTAKES: Final[dict[tuple[str, str, str], Raw]] = {
    ("progress", "t04", "done_on"): "31/02/2025",
    ("progress", "t05", "status"): "cơ bản xong",
    ("criteria", "c3_13_3", "achieved"): "khoảng 1.200",
}


def run(folder: Path, lang: Literal["vi", "en"] = "vi") -> Iterator[str]:
    """Lines that say what each file is, while the files are written."""

    def told(name: str, vietnamese: str, english: str) -> str:
        return f"{folder / name}: {vietnamese if lang == 'vi' else english}"

    draft = issue.prepare(templates.find(TEMPLATE))
    saving.write(folder / "1_phat_hanh.xlsx", issue.to_bytes(draft, TODAY))
    yield told("1_phat_hanh.xlsx", "sổ phát hành cho xã, chưa nhập", "the workbook as issued")
    plan, mistakes = answers(draft.plan)
    back = specimens.returned(draft, plan, mistakes, TODAY, "2_xa_gui_lai.xlsx")
    saving.write(folder / back.name, back.data)
    yield told(back.name, "xã nhập xong gửi lại, có vài lỗi thật",
               "filled in and returned, with real mistakes")  # fmt: skip
    paths = [folder / back.name]
    checked = examine.validate(paths, as_of=TODAY, today=TODAY, lang=lang)
    _text(folder / "3_kiem_tra.txt", validate_text(checked, lang))
    yield told("3_kiem_tra.txt", "kết quả kiểm tra, chỉ rõ từng ô",
               "what validate says, to the cell")  # fmt: skip
    one = reports.report(paths, as_of=TODAY, today=TODAY)
    reports.write(one, folder / "4_bao_cao.xlsx", TODAY)
    yield told("4_bao_cao.xlsx", "báo cáo tình hình của xã", "the status report")
    yield from _compiled(folder, told)
    yield report_text(one, lang).splitlines()[0]


def _compiled(folder: Path, told: Told) -> Iterator[str]:
    inbox = folder / "5_cac_xa_gui"
    for back in specimens.province(UNITS, seed=7, today=PROVINCE_DAY):
        saving.write(inbox / back.name, back.data)
    yield told("5_cac_xa_gui", f"{UNITS} xã, phường gửi về (MẪU MINH HỌA)",
               f"{UNITS} units' returns (illustrative)")  # fmt: skip
    rows = ["Đơn vị,Mã đơn vị hành chính"]
    rows += [",".join(specimens.unit_name(n)) for n in range(UNITS + 1)]
    roster = folder / "6_danh_sach_don_vi.csv"
    _text(roster, "\n".join(rows) + "\n", bom=True)
    yield told(roster.name, "các đơn vị phải gửi, một đơn vị chưa gửi",
               "who must return; one has not")  # fmt: skip
    many = reports.report([inbox], as_of=PROVINCE_DAY, today=PROVINCE_DAY, units=roster)
    reports.write(many, folder / "7_tong_hop.xlsx", PROVINCE_DAY)
    yield told("7_tong_hop.xlsx", "tổng hợp, xếp hạng của cấp trên", "compiled and ranked")
    reports.write(many, folder / "8_tong_hop.json", PROVINCE_DAY)
    yield told("8_tong_hop.json", "cùng số liệu cho chương trình khác",
               "the same for other programs")  # fmt: skip


def _text(path: Path, text: str, *, bom: bool = False) -> None:
    saving.write(path, text.encode("utf-8-sig" if bom else "utf-8"))


def answers(plan: Plan) -> tuple[Plan, dict[tuple[str, str, str], Raw]]:
    """Half a year's work at the commune, told by hand: done, late, under way, contradictory."""
    states: dict[str, dict[str, object]] = {
        "t01": {"status": Status.IN_PROGRESS, "percent": Decimal(40),
                "result": "Đã giao chỉ tiêu cho từng thôn"},
        "t02": {"status": Status.DONE, "percent": Decimal(100), "done_on": date(2025, 5, 20),
                "evidence": "Quyết định 214/QĐ-UBND ngày 20/5/2025",
                "result": "02 sáng kiến được công nhận"},
        "t03": {"status": Status.DONE, "percent": Decimal(80), "done_on": date(2025, 6, 12)},
        "t04": {"status": Status.DONE, "percent": Decimal(100),
                "evidence": "Báo cáo 61/BC-UBND"},
        "t06": {"status": Status.PAUSED, "difficulty": "Phần mềm một cửa đang nâng cấp"},
        "t08": {"status": Status.NOT_STARTED,
                "proposal": "Đề nghị huyện hướng dẫn phương án tiết kiệm chi"},
    }  # fmt: skip
    lines = tuple(_line(line, states.get(line.row_id, {})) for line in plan.progress)
    criteria = tuple(_row(row) for row in plan.criteria)
    return plan._replace(criteria=criteria, progress=lines), dict(MISTAKES)


def _line(line: Progress, said: dict[str, object]) -> Progress:
    words = {k: str(v) if isinstance(v, Status) else v for k, v in said.items()}
    return line._replace(**words)  # type: ignore[arg-type]


def _row(row: Criterion) -> Criterion:
    if row.row_id == "c3_13_3":  # its figure is one of the mistakes
        return row._replace(achieved=None)
    return row._replace(achieved=Decimal(8)) if row.row_id == "c3_12_1" else row
