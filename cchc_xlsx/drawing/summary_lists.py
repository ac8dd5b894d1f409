"""The lists of a report on one workbook: lost points, tasks, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Beside, Entry, Head, Marked, led, nowhere
from cchc_xlsx.drawing.listing import Titles, listing, titled
from cchc_xlsx.drawing.words import File, decimal, moment, word
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.reports import lines_of, lost_rows
from cchc_xlsx.judging.wire import task_name
from cchc_xlsx.messages import SEVERITIES
from cchc_xlsx.office.standing import WORST, Standing, Status

MOST_CELLS: Final = 6  # of a group, named one by one
LOST: Final = (looks.AMBER[0], "")


def standing_entry(text: str) -> Entry:
    """A standing in its colour where it asks for attention."""
    colours = {Standing.OVERDUE: looks.RED, Standing.DUE_SOON: looks.AMBER}
    return Marked(text, colours[Standing(text)]) if text in colours else text


def lost(file: File, told: str) -> Page:
    """The criteria that lost points, the most first, and why."""
    fields = {row["row_id"]: row["title"] for row in file["fields"]}
    rows: list[list[Entry]] = [
        [row["code"], row["title"], fields.get(row["field"], ""), decimal(row["max_points"]),
         decimal(row["effective_points"]), Marked(decimal(row["lost_points"]), LOST), row["reason"]]
        for row in lost_rows(file)
    ]  # fmt: skip
    heads = (
        Head("Mã", 80, Kind.CODE), Head("Tiêu chí", 380), Head("Lĩnh vực", 210),
        Head("Tối đa", 80, Kind.POINTS), Head("Kết quả", 80, Kind.POINTS),
        Head("Bị trừ", 80, Kind.POINTS), Head("Nguyên nhân", 370),
    )  # fmt: skip
    added = sum((Decimal(row["lost_points"]) for row in lost_rows(file)), Decimal(0))
    total: list[Entry] = ["", word("sum"), "", None, None, added, ""]
    none = word("no_lost") if file["totals"]["effective_points"] else word("no_points")
    titles = Titles("Mất điểm", titled(file["label"], "TIÊU CHÍ MẤT ĐIỂM"), told, none)
    kept = len(heads) if any(row[-1] for row in rows) else len(heads) - 1  # no reasons, no column
    rows = [row[:kept] for row in rows]
    return listing(titles, heads[:kept], rows, frozen=1, total=total[:kept])


def tasks(file: File, told: str, on: date, beside: Beside = nowhere) -> Page:
    """Every line of progress, overdue and due soon first."""
    order = {str(standing): n for n, standing in enumerate(WORST)}
    lines = sorted(
        lines_of(file),
        key=lambda pair: (order[pair[1]["standing"]], pair[1]["due"] or "9999", pair[1]["row_id"]),
    )
    rows = [_task_row(file["path"], task, line, on, beside) for task, line in lines]
    heads = (
        Head("Tiến độ so với thời hạn", 130), Head("Ngày phải xong", 105, Kind.DATE),
        Head("Còn (ngày)", 70, Kind.COUNT), Head("Mã", 75, Kind.CODE), Head("Nhiệm vụ", 300),
        Head("Chủ trì", 165), Head("Tình hình", 115), Head("Tỷ lệ", 75, Kind.PERCENT),
        Head("Ngày xong", 105, Kind.DATE), Head("Ở đâu trong tệp", 140),
    )  # fmt: skip
    titles = Titles("Nhiệm vụ", titled(file["label"], "NHIỆM VỤ"), told, word("no_tasks"))
    return listing(titles, heads, rows, frozen=1)


def _task_row(path: str, task: File, line: File, on: date, beside: Beside) -> list[Entry]:
    due, closed = moment(line["due"]), line["status"] in (Status.DONE, Status.DROPPED)
    return [
        standing_entry(line["standing"]), due, (due - on).days if due and not closed else None,
        task["code"], task_name(task), task["lead_text"],
        line["status"], None if line["percent"] is None else Decimal(str(line["percent"])) / 100,
        moment(line["done_on"]), where(path, task["progress_sheet"], line["cell"], beside),
    ]  # fmt: skip


def where(path: str, sheet: str, cell: str, beside: Beside) -> Entry:
    """A line's place in its file, leading there."""
    return led(f"{sheet}!{cell}".strip("!"), path, sheet, cell, beside)


SEVERITY_LOOK: Final = {"fatal": looks.RED, "error": looks.RED, "warning": looks.AMBER}


class _Findings:
    """A row a finding, the worst first; the files are gone through once a severity."""

    def __init__(
        self, files: Callable[[], Iterable[File]], row: Callable[[File, File], list[Entry]]
    ) -> None:
        self._files, self._row = files, row
        self._times = Counter(found["severity"] for file in files() for found in file["findings"])

    def __len__(self) -> int:
        return self._times.total()

    def __iter__(self) -> Iterator[list[Entry]]:
        for severity in SEVERITIES:
            for file in self._files() if self._times[severity] else ():
                for found in file["findings"]:
                    if found["severity"] == severity:
                        yield self._row(file, found)


def findings(
    files: Callable[[], Iterable[File]], told: str, label: str = "", beside: Beside = nowhere, *,
    units: bool,
) -> Page:  # fmt: skip
    """What to correct, the worst first, each with its place and remedy."""

    def row(file: File, finding: File) -> list[Entry]:
        path = file["path"]
        whose = (file["unit"] or "", _file(finding, path, beside)) if units else ()
        return [*whose, *_finding_row(finding, path, beside)]

    whose = (Head("Đơn vị", 150), Head("Tệp", 150)) if units else ()
    heads = (
        *whose, Head("Mức", 85), Head("Sheet", 110), Head("Ô", 90),
        Head("Nội dung", 130 if units else 205),
        Head("Điều cần xem", 250 if units else 380), Head("Cách sửa", 225 if units else 315),
        Head("Mã", 90, Kind.CODE),
    )  # fmt: skip
    titles = Titles("Lỗi", titled(label, "LỖI VÀ ĐIỀU CẦN XEM"), told, "Không có lỗi.")
    return listing(titles, heads, _Findings(files, row), frozen=1)


def _file(finding: File, path: str, beside: Beside) -> Entry:
    """The file of a finding; it leads there where no sheet does (links do not wrap everywhere)."""
    name = last_name(path)
    return name if finding["sheet"] else led(name, path, "", "", beside)


def last_name(path: str) -> str:
    """The name of a file without its folders; inside a container the container's too."""
    container, mark, member = path.partition("!")
    return container.replace("\\", "/").rpartition("/")[2] + mark + member


def _finding_row(finding: File, path: str, beside: Beside) -> list[Entry]:
    severity, more = finding["severity"], finding["cells"][1:]
    look = SEVERITY_LOOK.get(severity)
    cells = finding["cell"] + (f" và {len(more)} ô: {', '.join(more[:MOST_CELLS])}" if more else "")
    cells += "…" if len(more) > MOST_CELLS else ""
    return [
        Marked(word(severity), look) if look else word(severity),
        led(finding["sheet"], path, finding["sheet"], finding["cell"], beside), cells,
        finding["subject"], finding["message"], finding["fix"], f"CCHC-{finding['code']}",
    ]  # fmt: skip
