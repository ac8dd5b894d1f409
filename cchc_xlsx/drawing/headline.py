"""The first line of every report: the answer, as one would say it aloud."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cchc_xlsx.drawing.words import (
    CENT,
    File,
    counted,
    decimal,
    number,
    parted,
    period,
    points_by,
    word,
    year_of,
)
from cchc_xlsx.judging import returns
from cchc_xlsx.judging.reports import Report, behind, foreign_in, lines_of, lost_rows, single
from cchc_xlsx.messages import Lang


def name_of(file: File, lang: Lang = "vi") -> str:
    """Whose file it is, with the mark of a set that is no official one."""
    name = file["unit"] or file["path"] or word("no_unit", lang)
    return f"{file['label']} – {name}" if file["label"] else str(name)


def label_of(report: Report) -> str:
    """The mark of unofficial sets (MẪU MINH HỌA), and of how many files where not of all."""
    read = [str(f["label"]) for f in report["files"] if f["verdict"] != "unreadable"]
    marked = [label for label in read if label]
    if not marked:
        return ""
    label = "; ".join(dict.fromkeys(marked))
    return label if len(marked) == len(read) else f"CÓ {len(marked)} TỆP {label}"


def one(report: Report, lang: Lang = "vi") -> str:
    """The sentence about one workbook: what was lost, how far the work is, what to correct."""
    file = single(report)
    assert file is not None
    if file["verdict"] == "unreadable":
        return f"{file['path']}: {word('unreadable', lang).lower()}."
    row = report["summary"]["by_unit"][0]
    clauses = [_points(file, lang), _work(file, row, lang), _faults(row, lang)]
    return f"{name_of(file, lang)}: " + "; ".join(clause for clause in clauses if clause) + "."


def answer(report: Report) -> str:
    """What one unit's report comes to, without its name and what is wrong with the file."""
    file = single(report)
    assert file is not None
    clauses = [_points(file, "vi"), _work(file, report["summary"]["by_unit"][0], "vi")]
    return "; ".join(clause for clause in clauses if clause)


def said(report: Report, lang: Lang = "vi") -> str:
    """What a report comes to, about one workbook or several: the answer before anything else."""
    return many(report, lang) if single(report) is None else one(report, lang)


def _points(file: File, lang: Lang) -> str:
    lost, got = (decimal(file["totals"][key]) for key in ("lost_points", "effective_points"))
    rows = len(lost_rows(file))
    if lost is not None and lost > 0:
        said = number(lost, lang)
        who = f"{counted(rows, 'criterion', lang)} " if rows else ""
        return f"{who}mất {said} điểm" if lang == "vi" else f"{who}lost {said} points"
    if lost is not None:
        return "không mất điểm" if lang == "vi" else "no points lost"
    if got is not None:
        said = number(got, lang)
        return f"được {said} điểm" if lang == "vi" else f"{said} points"
    return ""


def _work(file: File, row: File, lang: Lang) -> str:
    lines, done, late = row["lines"], row["done"], row["overdue"]
    tasks = len({task["row_id"] for task, _ in lines_of(file)})
    noun = "task" if tasks == lines else "milestone"
    if not lines:
        return word("no_tasks", lang).rstrip(".").lower()
    first = counted(tasks, "task", lang)
    first += "" if noun == "task" else f" ({counted(lines, noun, lang)})"
    unit = counted(0, noun, lang)[2:]
    if lang == "en":
        return f"{first}, {done or 'none'} done, {late or 'none'} overdue"
    said = f"{done} hoàn thành" if done else f"chưa {unit} nào hoàn thành"
    return f"{first}, {said}, " + (f"{late} quá hạn" if late else f"không {unit} nào quá hạn")


def _faults(row: File, lang: Lang) -> str:
    errors, warnings = row["errors"], row["warnings"]
    if errors:
        return (
            f"tệp còn {errors} lỗi cần sửa"
            if lang == "vi"
            else f"{counted(errors, 'error', lang)} to correct"
        )
    if warnings:
        many = counted(warnings, "warning", lang)
        return (
            f"tệp không có lỗi, {many} cần xem" if lang == "vi" else f"no errors, {many} to look at"
        )
    return "tệp không có lỗi" if lang == "vi" else "no errors"


# --- several workbooks ---------------------------------------------------------------------------


class Figures(NamedTuple):
    """What all units come to together."""

    returned: int
    behind: int  # of these: with an earlier report than others
    partial: int  # of these: in parts, without a whole
    came_late: int  # of these: after the day that was set
    absent: int
    unreadable: int
    foreign: int  # that name another unit than they were issued to, which returned its own
    ranked: int
    kind: str  # whose points, "mixed" where they are of several
    unsurveyed: int  # ranked without the points of a survey that others have
    self_scored: int  # ranked by what they gave themselves where others were appraised
    leaders: tuple[str, ...]
    best: Decimal | None
    mean: Decimal | None
    median: Decimal | None
    late: int
    late_units: int
    to_fix: int


def figures(report: Report) -> Figures:
    """The figures of a compiled report; mean and median over the ranked units."""
    from statistics import mean, median  # brings fractions along, which one workbook never needs

    summary = report["summary"]
    points = [Decimal(row["points"]) for row in summary["ranking"]]
    units = summary["by_unit"]
    kinds = {row["kind"] for row in summary["ranking"]}
    bare = sum(not row["with_survey"] for row in summary["ranking"])
    own = sum(row["kind"] == "self" for row in summary["ranking"])
    return Figures(
        returned=len(units),
        behind=len(behind(report)),
        partial=sum(1 for row in units if row["part"]),
        came_late=sum(1 for row in summary.get("late", ()) if row["arrived"]),
        absent=len(summary["not_returned"]),
        unreadable=len(summary["unreadable"]),
        foreign=len(foreign_in(report)),
        ranked=len(points),
        kind=kinds.pop() if len(kinds) == 1 else "mixed",
        unsurveyed=bare if bare < len(points) else 0,
        self_scored=own if own < len(points) else 0,
        leaders=tuple(name_in(row) for row in summary["ranking"] if row["rank"] == 1),
        best=points[0] if points else None,
        mean=_cents(mean(points)) if points else None,
        median=_cents(median(points)) if len(points) > 2 else None,  # of two it is the mean
        late=sum(row["overdue"] for row in units),
        late_units=sum(1 for row in units if row["overdue"]),
        to_fix=sum(1 for row in units if row["verdict"] == "fix"),
    )


def awaited(report: Report) -> str:
    """Which report is due: the newest that any unit returned, as people call it."""
    return called(newest(report))


def newest(report: Report) -> File:
    """The unit whose report is the newest of all."""
    return max(report["summary"]["by_unit"], key=lambda row: returns.head(row).age)


def called(row: File, lang: Lang = "vi") -> str:
    """Which report a unit's is: bước Khắc phục, 6 tháng năm 2026."""
    *step, last = period(row, lang) or [""]
    if year := year_of(row):
        of = "năm " if lang == "vi" and row["period"] != "Năm" else ""
        last = f"{last} {of}{year}".strip()
    return ", ".join([*step, last])


def lost_in(row: File, lang: Lang = "vi") -> str:
    """The title of a criterion that cost points; that of the survey no unit earns by itself."""
    return f"{row['title']} ({word('by_survey', lang)})" if row["survey"] else str(row["title"])


def name_in(row: File, lang: Lang = "vi") -> str:
    """The unit of a summary's row, or the path where it is not known."""
    return str(row["unit"] or row["path"] or word("no_unit", lang))


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def many(report: Report, lang: Lang = "vi") -> str:
    """The sentences about several workbooks: who returned, who leads, what is late."""
    told = figures(report)
    sentences = [_returned(told, lang), _leaders(told, lang), _unlike(told, lang)]
    if told.returned:
        sentences.append(_late(told, lang))
    label = label_of(report)
    text = " ".join(sentence for sentence in sentences if sentence)
    return f"{label}: {text}" if label else text


def _returned(said: Figures, lang: Lang) -> str:
    came, gone, dead = said.returned, said.absent, said.unreadable
    if lang == "en":
        parts = [f"{counted(came, 'unit', lang)} returned"]
        only = [f"{parted(said.behind, lang)} an earlier report only"] if said.behind else []
        only += [f"{parted(said.partial, lang)} in parts only"] if said.partial else []
        only += [f"{parted(said.came_late, lang)} late"] if said.came_late else []
        parts[0] += f" ({', '.join(only)})" if only else ""
        parts += [f"{parted(gone, lang)} did not"] if gone else []
        parts += [f"{counted(dead, 'file', lang)} unreadable"] if dead else []
        parts += (
            [f"{counted(said.foreign, 'file', lang)} naming another unit"] if said.foreign else []
        )
    else:
        parts = [f"{counted(came, 'unit')} đã gửi"]
        only = [f"{parted(said.behind)} mới có báo cáo kỳ trước"] if said.behind else []
        only += [f"{parted(said.partial)} mới có từng phần"] if said.partial else []
        only += [f"{parted(said.came_late)} gửi muộn"] if said.came_late else []
        parts[0] += f" ({', '.join(only)})" if only else ""
        parts += [f"{parted(gone)} chưa gửi"] if gone else []
        parts += [f"{counted(dead, 'file')} không đọc được"] if dead else []
        parts += [f"{counted(said.foreign, 'file')} ghi tên đơn vị khác"] if said.foreign else []
    return ", ".join(parts) + "."


def _leaders(said: Figures, lang: Lang) -> str:
    if said.best is None:
        return ""
    best = f"{number(said.best, lang)} {_points_of(said.kind, lang)}"
    names, tie = _names(said.leaders, lang), len(said.leaders) > 1
    if said.ranked == 1:  # nobody leads alone
        return f"{names} {'được' if lang == 'vi' else 'has'} {best}."
    means = [(("trung bình", "mean"), said.mean), (("trung vị", "median"), said.median)]
    middle = ", ".join(f"{called[lang == 'en']} {number(value, lang, places=2)}"
                       for called, value in means if value is not None)  # fmt: skip
    if lang == "en":
        return f"{names} {'tie for the lead' if tie else 'leads'} with {best}; {middle}."
    return f"{names} {'đồng hạng nhất' if tie else 'dẫn đầu'} với {best}; {middle}."


def _points_of(kind: str, lang: Lang) -> str:
    """Points by who gave them, as they stand behind a number."""
    if lang == "vi":
        return points_by(kind)
    return "points" if kind in ("", "mixed") else f"points ({word(kind, lang)})"


def _unlike(said: Figures, lang: Lang) -> str:
    """Why places are not comparable yet: some have points that others lack."""
    if lang == "en":
        parts = [f"{counted(said.self_scored, 'unit', lang)} self-scored only"]
        parts += [f"{counted(said.unsurveyed, 'unit', lang)} without a survey"]
        head = "Places are not comparable yet"
    else:
        parts = [f"{counted(said.self_scored, 'unit')} mới có điểm tự chấm"]
        parts += [f"{counted(said.unsurveyed, 'unit')} chưa có điểm điều tra xã hội học"]
        head = "Thứ hạng chưa so được"
    due = [text for text, n in zip(parts, (said.self_scored, said.unsurveyed), strict=True) if n]
    return f"{head}: {', '.join(due)}." if due else ""


def _names(names: Sequence[str], lang: Lang) -> str:
    shown, rest = list(names[:3]), len(names) - 3
    if rest > 0:
        shown.append(f"{rest} đơn vị khác" if lang == "vi" else f"{rest} more")
    return ", ".join(shown)


def _late(said: Figures, lang: Lang) -> str:
    if lang == "en":
        units = counted(said.late_units, "unit", lang)
        late = f"{counted(said.late, 'task', lang)} overdue in {units}"
        fix = f"{counted(said.to_fix, 'file', lang)} to correct"
        late, fix = (
            late if said.late else "Nothing is overdue",
            fix if said.to_fix else "no file to correct",
        )
    else:
        late = f"{counted(said.late, 'task')} quá hạn ở {counted(said.late_units, 'unit')}"
        fix = f"{counted(said.to_fix, 'file')} cần sửa" if said.to_fix else "không tệp nào phải sửa"
        late = late if said.late else "Không có việc quá hạn"
    return f"{late}; {fix}."
