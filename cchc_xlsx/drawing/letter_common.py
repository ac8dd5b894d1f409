"""What the report of one unit and that of many have in common as letters: voices, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from cchc_xlsx.drawing.headline import Report, lines_of, name_in
from cchc_xlsx.drawing.letter_parts import para
from cchc_xlsx.drawing.since import changes
from cchc_xlsx.drawing.words import File, counted, parted, word
from cchc_xlsx.form.letter import Column, Grid, Line, NewSection, Run, Text

MOST_TASKS: Final = 60  # rows of a table in a letter; the workbook has them all
MOST_UNITS: Final = 200
Voices = dict[str, dict[str, None]]  # what is said → the units that say it


def reason_of(reason: str) -> str:
    """Why points were lost, or that nobody said."""
    return f"Nguyên nhân: {reason.rstrip('.')}" if reason else word("no_reason").capitalize()


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


def changes_annex(report: Report, *, units: bool) -> Iterator[Any]:
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
