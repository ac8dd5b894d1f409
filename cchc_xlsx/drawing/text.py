"""What `report` prints: plain text a clerk can read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.columns import block, columns, paragraph
from cchc_xlsx.drawing.headline import called, lost_in, name_in
from cchc_xlsx.drawing.since import before_of, history_of, since_before
from cchc_xlsx.drawing.verdicts import (
    came_broken,
    tally,
    validate_text,
    why,
    why_aside,
    why_in_parts,
)
from cchc_xlsx.drawing.words import File, day, decimal, large, number, parted, percent, rate, word
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.judging.reports import Report, behind, lost_rows
from cchc_xlsx.messages import Lang

__all__ = ["answer_text", "kind_of", "report_text", "validate_text"]

MOST_CRITERIA, MOST_LINES, MOST_UNITS = 10, 20, 200


def report_text(report: Report, lang: Lang = "vi") -> str:
    """The report of one workbook or of many; the first line is the answer."""
    file = reports.single(report)
    if file is not None and file["verdict"] == "unreadable":
        return validate_text(report["files"], lang)
    rest = _compiled(report, lang) if file is None else _alone(report, file, lang)
    return "\n".join([headline.said(report, lang), *rest, *_skipped(report, lang)]) + "\n"


def answer_text(report: Report, lang: Lang = "vi") -> str:
    """What is said where the report itself goes to a file: its first line; why, if unreadable."""
    file = reports.single(report)
    if file is not None and file["verdict"] == "unreadable":
        return validate_text(report["files"], lang).rstrip("\n")
    return headline.said(report, lang)


# --- one workbook --------------------------------------------------------------------------------


def _alone(report: Report, file: File, lang: Lang) -> Iterator[str]:
    summary = report["summary"]
    yield _circumstances(file, lang)
    if file["totals"]["max_points"] or file["totals"]["effective_points"]:
        yield from block(word("by_field", lang), _fields(file, lang))
    if file["totals"]["max_points"] or lost_rows(file):
        yield from block(word("where_lost", lang), _losses(report, file, lang))
    if summary["by_unit"][0]["lines"]:
        yield from block(word("by_standing", lang), _standings(report, lang))
        yield from block(word("by_lead", lang), _leads(report, lang))
        yield from block(word("by_month", lang), _months(file, lang))
    yield from _waiting(report, lang, units=False)
    told = [f"{since_before(row, lang)} ({before_of(row, lang)})" for row in history_of(report)]
    yield from _listed("history", told, lang, counted=False)
    yield from block(word("findings", lang), _findings_count(file, lang))


def _circumstances(file: File, lang: Lang) -> str:
    years = ("năm đánh giá", "năm kế hoạch") if lang == "vi" else ("scored year", "plan year")
    on = f"số liệu đến {day(file['as_of'])}" if lang == "vi" else f"as of {day(file['as_of'])}"
    parts = [on, f"{years[0]} {file['scored_year']}", f"{years[1]} {file['plan_year']}",
             word(file["phase"], lang), word(file["period"], lang)]  # fmt: skip
    text = " · ".join(part for part in parts if part)
    return f"({text})"


def _fields(file: File, lang: Lang) -> list[str]:
    counted, aside = reports.fields_of(file)
    rows = [(row["title"], row) for row in counted]
    rows.append((word("sum", lang), file["totals"]))
    rows += [(f"{word('aside', lang)}: {row['title']}", row) for row in aside]
    keys = ("max_points", "effective_points", "lost_points")
    head = [word(key, lang) for key in ("field", "max", "result", "lost", "rate")]
    body = [
        [
            title,
            *(number(row[key], lang, 2) for key in keys),
            percent(rate(decimal(row["effective_points"]), decimal(row["applicable_max"])), lang),
        ]
        for title, row in rows
    ]
    return columns(body, "lrrrr", head)


def _losses(report: Report, file: File, lang: Lang) -> Iterator[str]:
    rows = lost_rows(file)
    if not rows:
        yield word("no_lost", lang)
    for row in rows:
        lost = number(row["lost_points"], lang, 2)
        yield from paragraph(
            f"−{lost}  {row['code']} {row['title']}".replace("   ", "  "), 92, "       "
        )
        if not row["reason"] and not reports.asks_reasons(report):
            continue
        reason = row["reason"] or word("no_reason", lang)
        yield from paragraph(f"       {word('reason', lang)}: {reason}", 92, "       ")


def _standings(report: Report, lang: Lang) -> list[str]:
    rows = [r for r in report["summary"]["by_standing"] if r["lines"]]
    body = [[row["standing"], parted(row["lines"], lang)] for row in rows]
    return columns(body, "lr", [word("standing", lang), word("lines", lang)])


_TALLY = ("lines", "done", "overdue", "due_soon")


def _leads(report: Report, lang: Lang) -> list[str]:
    body = [
        [row["lead"] or word("no_lead", lang), *(str(row[key]) for key in _TALLY)]
        for row in report["summary"]["by_lead"]
    ]
    return columns(body, "lrrrr", [word(key, lang) for key in ("lead", *_TALLY)])


def _months(file: File, lang: Lang) -> list[str]:
    body = [
        [_month(one.month, lang), str(one.lines), str(one.done), str(one.overdue)]
        for one in reports.by_month(file)
    ]
    return columns(body, "lrrr", [word(key, lang) for key in ("month", *_TALLY[:3])])


def _month(text: str, lang: Lang) -> str:
    return f"{text[5:]}/{text[:4]}" if text else word("no_month", lang)


def _findings_count(file: File, lang: Lang) -> Iterator[str]:
    yield tally(file, lang) + "."
    if any(finding["severity"] in ("error", "warning") for finding in file["findings"]):
        path = file["path"]
        yield (
            f'Xem từng ô: cchc-xlsx validate "{path}"'
            if lang == "vi"
            else f'Cell by cell: cchc-xlsx validate "{path}"'
        )


# --- several workbooks ---------------------------------------------------------------------------


def _compiled(report: Report, lang: Lang) -> Iterator[str]:
    summary = report["summary"]
    if summary["by_unit"]:
        yield from block(word("ranking", lang), _ranked(report, lang))
        yield from _left(len(summary["by_unit"]), MOST_UNITS, lang)
    if summary["most_lost"]:
        yield from block(word("most_lost", lang), _most_lost(report, lang))
    if summary["by_unit"]:
        yield from _waiting(report, lang, units=True)
    told = [_changed(row, lang) for row in history_of(report)]
    yield from _listed("history", told, lang, counted=False)
    if summary.get("late"):
        rows = [[row["unit"], str(row["working_days"]), day(row["arrived"])]
                for row in summary["late"]]  # fmt: skip
        keys = ("unit", "working_days", "arrived")
        yield from block(
            word("came_late", lang),
            columns(rows[:MOST_UNITS], "lrl", [word(key, lang) for key in keys]),
        )
        yield from _left(len(rows), MOST_UNITS, lang)
    if summary["not_returned"]:
        absent = [[row["unit"], row["unit_code"], came_broken(row, lang)]
                  for row in summary["not_returned"]]  # fmt: skip
        yield from _listed("not_returned", columns(absent, "lll", widest=96), lang)
    early = [
        f"{name_in(row, lang)}: "
        + word("only_earlier", lang).format(report=called(row, lang))
        for row in behind(report)
    ]  # fmt: skip
    yield from _listed("behind", early, lang)
    yield from _listed("not_read", [
        why(file) for file in report["files"]
        if file["verdict"] == "unreadable" and not is_skipped(file)
    ], lang)  # fmt: skip
    parts = [
        f"{name_in(row, lang)}: {why_in_parts(row, lang)}"
        for row in summary["by_unit"] if row["part"]
    ]  # fmt: skip
    yield from _listed("in_parts", parts, lang)
    foreign = reports.foreign_in(report)
    others = [row for row in summary["set_aside"] if row not in foreign]
    yield from _listed("foreign_unit", [_aside(row, lang) for row in foreign], lang)
    yield from _listed("set_aside", [_aside(row, lang) for row in others], lang)


def _listed(key: str, lines: Sequence[str], lang: Lang, *, counted: bool = True) -> Iterator[str]:
    """A list under its title, or nothing; of very many the first."""
    if lines:
        count = f" ({parted(len(lines), lang)})" if counted else ""
        yield from block(f"{word(key, lang)}{count}", lines[:MOST_UNITS])
        yield from _left(len(lines), MOST_UNITS, lang)


def _left(count: int, shown: int, lang: Lang) -> Iterator[str]:
    if count > shown:
        left = parted(count - shown, lang)
        yield (
            f"  … và {left} nữa; có đủ khi thêm -o TÊN.xlsx" if lang == "vi"
            else f"  … and {left} more; -o NAME.xlsx has them all"
        )  # fmt: skip


def _ranked(report: Report, lang: Lang) -> list[str]:
    summary = report["summary"]
    entries = {row["path"]: row for row in summary["ranking"]}
    ranks = Counter(row["rank"] for row in summary["ranking"])
    places = [row["path"] for row in summary["ranking"]]
    rest = [row["path"] for row in summary["by_unit"] if row["path"] not in entries]
    units = {row["path"]: row for row in summary["by_unit"]}
    body = []
    for path in (*places, *rest)[:MOST_UNITS]:
        row, entry = units[path], entries.get(path)
        rank = str(entry["rank"]) if entry else "–"
        rank += f" {word('tied', lang)}" if entry and ranks[entry["rank"]] > 1 else ""
        body.append(
            [rank, name_in(row, lang), number(entry["points"], lang, 2) if entry else "–",
             kind_of(row, entry, lang), str(row["lines"]), str(row["done"]), str(row["overdue"]),
             word(row["verdict"], lang)]
        )  # fmt: skip
    keys = ("rank", "unit", "points", "kind", "lines", "done", "overdue", "verdict")
    return columns(body, "llrlrrrl", [word(key, lang) for key in keys], widest=38)


def kind_of(row: File, entry: File | None, lang: Lang = "vi") -> str:
    """What kind of points a ranking counted, or why a unit is not ranked."""
    if entry is None and row["part"]:
        return word("by_parts", lang)
    if entry is None:
        if decimal(row["applicable_max"]) == 0:
            return word("none_apply", lang)
        return word("unranked" if row["effective_points"] is None else "beside", lang)
    survey = f", {word('survey', lang)}" if entry["with_survey"] else ""
    return word(entry["kind"], lang) + survey


def _most_lost(report: Report, lang: Lang) -> list[str]:
    body = []
    for row in report["summary"]["most_lost"][:MOST_CRITERIA]:
        reasons = row["reasons"]
        common = (
            f"{reasons[0]['reason']} ({reasons[0]['units']})"
            if reasons
            else word("no_reason", lang)
        )
        body.append(
            [
                large(row["lost_points"], lang, 2),
                parted(row["units"], lang),
                row["code"],
                lost_in(row, lang),
                common,
            ]
        )
    keys: tuple[str, ...] = ("lost", "units", "code", "criterion", "reason")
    if not reports.asks_reasons(report):
        keys, body = keys[:-1], [row[:-1] for row in body]
    return columns(body, "rrlll"[: len(keys)], [word(key, lang) for key in keys], widest=38)


def _changed(row: File, lang: Lang) -> str:
    """One unit against its report before, as one would say it."""
    return f"{name_in(row, lang)}: {since_before(row, lang)}"


def _aside(row: File, lang: Lang) -> str:
    tail = f" ({word('counted', lang)} {row['counted']})" if row["counted"] != row["path"] else ""
    return f"{row['path']}: {why_aside(row, lang)}{tail}"


# --- both ----------------------------------------------------------------------------------------


def _waiting(report: Report, lang: Lang, *, units: bool) -> Iterator[str]:
    for title, key, none in (("late", "overdue", "no_late"), ("soon", "due_soon", "no_soon")):
        rows = report["summary"][key]
        if not rows:
            yield from block(word(none, lang), ())
            continue
        yield from block(
            f"{word(title, lang)} ({parted(len(rows), lang)})",
            _lines(rows[:MOST_LINES], key, lang, units=units),
        )
        yield from _left(len(rows), MOST_LINES, lang)


def _lines(rows: Sequence[File], key: str, lang: Lang, *, units: bool) -> list[str]:
    days = "days_late" if key == "overdue" else "days_left"
    keys = ["due", days, "task", "lead", *(["unit"] if units else [])]
    body = [
        [day(row["due"]), str(row["days"]), f"{row['code']} {row['title']}".strip(),
         row["lead"] or word("no_lead", lang), *([name_in(row, lang)] if units else [])]
        for row in rows
    ]  # fmt: skip
    return columns(body, "lrlll"[: len(keys)], [word(k, lang) for k in keys], widest=40)


def _skipped(report: Report, lang: Lang) -> list[str]:
    files = [file for file in report["files"] if is_skipped(file)]
    if not files:
        return []
    return block(f"{word('skipped', lang)} ({len(files)})", [why(file) for file in files])
