"""What the report of one unit and that of many have in common as letters: voices, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from cchc_xlsx.drawing.headline import name_in
from cchc_xlsx.drawing.letter_parts import appendix, para
from cchc_xlsx.drawing.since import Change, changes
from cchc_xlsx.drawing.words import File, counted, parted, scores_a_year, word, year_of
from cchc_xlsx.form.letter import Column, Grid, Line, NewSection
from cchc_xlsx.judging.reports import Report, lines_of

MOST_TASKS: Final = 60  # rows of a table in a letter; the workbook has them all
MOST_UNITS: Final = 200
_NUMBERS: Final = ("I", "II", "III", "IV", "V")
Voices = dict[str, dict[str, None]]  # what is said → the units that say it


_PERIODS: Final = {"Quý I": "quý I năm", "6 tháng": "6 tháng đầu năm", "9 tháng": "9 tháng đầu năm",
                   "Năm": "năm"}  # fmt: skip


def about(row: File, *, units: bool) -> str:
    """What a report is about, as its title says it: of one unit or of many, at its step."""
    year = f"{_PERIODS.get(row['period'], 'năm')} {year_of(row) or '…'}"
    if scores_a_year(row):
        return (
            f"{_ABOUT[row['phase']][units]}\nChỉ số cải cách hành chính{_OF_UNITS * units} {year}"
        )
    return f"{_WORK[units]}{_OF_UNITS * units}\n{year}"


_OF_UNITS: Final = " của các đơn vị"
_WORK: Final = ("Kết quả thực hiện công tác cải cách hành chính",
                "Tổng hợp kết quả cải cách hành chính")  # fmt: skip
_ABOUT: Final = {  # of one, of many; both lines of a title are about as long
    "tu-cham": ("Kết quả tự đánh giá, chấm điểm", "Tổng hợp kết quả tự đánh giá, chấm điểm"),
    "giai-trinh": ("Giải trình kết quả thẩm định", "Tổng hợp kết quả thẩm định"),
}  # fmt: skip


def reason_of(reason: str, *, asked: bool) -> str:
    """A sentence why points were lost, or that nobody said; none where nobody was asked."""
    if reason:
        return f" Nguyên nhân: {reason.rstrip('.')}."
    return f" {word('no_reason').capitalize()}." if asked else ""


def voices(files: Iterable[File], *, units: bool) -> Iterator[Any]:
    """What is hard and what is asked for; of many units what most of them say first."""
    hard, wishes = said_by(files)
    if not hard and not wishes:
        yield para("Không có.")
    for name, said in (("Khó khăn, vướng mắc:", hard), ("Kiến nghị, đề xuất:", wishes)):
        if said:
            yield para(name)
            for text, who in sorted(said.items(), key=lambda one: -len(one[1]))[:MOST_TASKS]:
                whose = counted(len(who), "unit") if len(who) > 1 else next(iter(who))
                yield para(
                    f"- {text.rstrip('.')} ({whose})." if units else f"- {text.rstrip('.')}."
                )


def said_by(files: Iterable[File]) -> tuple[Voices, Voices]:
    """Difficulties and proposals on all lines, each thing once, with the units that say it."""
    hard: Voices = {}
    wishes: Voices = {}
    for file in files:
        for _, line in lines_of(file):
            for key, said in (("difficulty", hard), ("proposal", wishes)):
                if text := " ".join(line[key].split()):
                    said.setdefault(text, {})[name_in(file)] = None
    return hard, wishes


Annex = tuple[str, Iterable[Any]]  # its name and what stands in it


def annexes(found: Sequence[Annex], unit: str, year: int) -> Iterator[Any]:
    """Annexes on pages of their own, numbered where they are several (Nghị định 30/2020/NĐ-CP)."""
    attached = f"Kèm theo Báo cáo số       /BC-UBND ngày       /       /{year}"
    attached += f" của {unit}" if unit else ""
    for (name, blocks), number in zip(found, _NUMBERS, strict=False):
        yield NewSection(landscape=True)
        yield from appendix(name, attached, number if len(found) > 1 else "")
        yield from blocks


def changes_annex(report: Report, *, units: bool) -> list[Annex]:
    """What fell back or was put off since the report before; no annex where nothing did."""
    found = list(changes(report))
    name = "NHIỆM VỤ LÙI, GIẢM TỶ LỆ, DỜI HẠN SO VỚI KỲ TRƯỚC"
    return [(name, _changes(found, units=units))] if found else []


def _changes(found: Sequence[Change], *, units: bool) -> Iterator[Any]:
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
