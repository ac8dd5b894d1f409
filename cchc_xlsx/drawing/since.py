"""What changed since a unit's report before, in words, for every output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing.headline import called, name_in
from cchc_xlsx.drawing.words import File, counted, day, decimal, number, part_done, word
from cchc_xlsx.judging.gist import UNSAID
from cchc_xlsx.judging.reports import Report
from cchc_xlsx.messages import Lang

_WAYS: Final = (("went_back", "Lùi tình hình"), ("fell", "Giảm tỷ lệ"), ("moved", "Dời thời hạn"))


class Change(NamedTuple):
    """A task that fell back or was put off."""

    unit: str
    code: str
    task: str
    way: str
    before: str
    now: str


def history_of(report: Report) -> Sequence[File]:
    """The rows of units that reported before; none without a ledger."""
    rows: Sequence[File] = report["summary"].get("history") or []
    return rows


def changes(report: Report) -> Iterator[Change]:
    """Tasks that went backwards, percents that fell, deadlines that moved, with both values."""
    for row in history_of(report):
        for key, way in _WAYS:
            for line in row[key]:
                then, now = (_shown(key, line[when]) for when in ("before", "now"))
                yield Change(name_in(row), line["code"], line["title"], way, then, now)


def _shown(key: str, value: File | str | float | None) -> str:
    if key == "moved":
        return day(str(value))
    if key == "fell":
        return "chưa ghi" if value is None else part_done(str(value))
    return str(value or UNSAID)


def since_before(row: File, lang: Lang = "vi") -> str:
    """A row of the history as a clause: points, rank, index, work that fell back, dates moved."""
    vi = lang == "vi"
    said = []
    if row["change"] is not None:
        said.append(_points(row, lang))
    if row["rank_change"]:
        steps = abs(row["rank_change"])
        up = row["rank_change"] > 0
        if vi:
            said.append(f"{'tăng' if up else 'giảm'} {steps} bậc")
        else:
            said.append(f"{'up' if up else 'down'} {steps} places")
    if index := _index(row, lang):
        said.append(index)
    for key, words in (("went_back", ("việc lùi tình hình", "tasks went backwards")),
                       ("fell", ("việc giảm tỷ lệ", "percents fell")),
                       ("moved", ("thời hạn bị dời", "deadlines moved"))):  # fmt: skip
        if row[key]:
            said.append(f"{len(row[key])} {words[0] if vi else words[1]}")
    return "; ".join(said) or ("không thay đổi" if vi else "no change")


def _points(row: File, lang: Lang) -> str:
    """Points against points, and what kinds they are where it is not the same one."""
    change, vi = Decimal(row["change"]), lang == "vi"
    size = number(abs(change), lang)
    if change == 0:
        said = "điểm không đổi" if vi else "points unchanged"
    elif vi:
        said = f"{'tăng' if change > 0 else 'giảm'} {size} điểm"
    else:
        said = f"{'up' if change > 0 else 'down'} {size} points"
    then, now = row["previous_kind"], row["kind"]
    notes = []
    if then and then != now:
        against = "so với" if vi else "against"
        notes.append(f"{word(now, lang)} {against} {word(then, lang)}")
    if row["previous_with_survey"] != row["with_survey"]:
        notes.append("chưa kể điều tra xã hội học" if vi else "without the survey")
    return f"{said} ({', '.join(notes)})" if notes else said


def _index(row: File, lang: Lang) -> str:
    """The published index where it is new or another than before."""
    then, now = (decimal(row[key]) for key in ("previous_index_points", "index_points"))
    if now is None or then == now:
        return ""
    name = "chỉ số công bố" if lang == "vi" else "published index"
    return f"{name} {number(then, lang)} → {number(now, lang)}" if then is not None else (
        f"{name} {number(now, lang)}")  # fmt: skip


def before_of(row: File, lang: Lang = "vi") -> str:
    """Which report a unit's present one is compared with."""
    told = ("phase", "period", "plan_year", "scored_year")
    old = {key: row.get(f"previous_{key}") for key in told}
    return called(old, lang)


def all_together(report: Report) -> str:
    """The changes of all units as one sentence; nothing where no unit reported before."""
    rows = history_of(report)
    known = [row for row in rows if row["change"] is not None]
    up, down = (
        sum(sign * Decimal(row["change"]) > 0 for row in known) for sign in (1, -1)
    )  # fmt: skip
    moved = [f"{counted(many, 'unit')} {way} điểm" for many, way in ((up, "tăng"), (down, "giảm"))
             if many]  # fmt: skip
    parts = [", ".join(moved) + _kinds(known)] if moved else (
        ["không đơn vị nào đổi điểm"] if known else [])  # fmt: skip
    for key, words in (("went_back", "lùi tình hình"), ("fell", "giảm tỷ lệ hoàn thành"),
                       ("moved", "dời thời hạn")):  # fmt: skip
        if many := sum(len(row[key]) for row in rows):
            parts.append(f"{counted(many, 'task')} {words}")
    if not rows:
        return ""
    return f"So với kỳ trước ({counted(len(rows), 'unit')} có báo cáo hai kỳ): " + (
        "; ".join(parts) or "không có thay đổi") + "."  # fmt: skip


def _kinds(rows: Sequence[File]) -> str:
    """What kinds of points were compared where it is not the same one."""
    pairs = {(row["previous_kind"], row["kind"]) for row in rows}
    other = {(then, now) for then, now in pairs if then and then != now}
    if not other:
        return ""
    if len(pairs) > 1:
        return " (có đơn vị so điểm khác loại)"
    [(then, now)] = other
    return f" ({word(now)} so với {word(then)})"
