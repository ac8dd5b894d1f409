"""Further sheets of a compiled report: groups, heat map, disputes, evidence, reminders, the annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from statistics import mean, median
from sys import intern
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.board import Entry, Head, Marked
from cchc_xlsx.drawing.headline import awaited, called, name_in
from cchc_xlsx.drawing.listing import Each, Titles, listing, titled, with_filled
from cchc_xlsx.drawing.summary_changes import came_late, changed, since
from cchc_xlsx.drawing.verdicts import came_broken, why
from cchc_xlsx.drawing.words import CENT, File, day, decimal, parted, points_by
from cchc_xlsx.findings import spot
from cchc_xlsx.form.page import Page
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.judging.groups import apart, by_group
from cchc_xlsx.judging.reports import Report, behind, counted_in, places, told_of
from cchc_xlsx.office.text import says_none, short

_CLASS: Final = Head("Xếp loại", 100)
_GROUPS: Final = (Head("Nhóm", 120), Head("Hạng trong nhóm", 90, Kind.COUNT))
_SURVEY: Final = Head("Điểm điều tra", 110, Kind.POINTS)
MOST_SPOTS: Final = 3  # of errors that a reminder names
_NO_EVIDENCE: Final = "Chấm điểm, không có tài liệu"
# Shares of the maximum, best first: ink and fill of a cell of the heat map.
_HEAT: Final = ((Decimal("0.9"), looks.GREEN), (Decimal("0.75"), (looks.INK, looks.IVORY)),
                (Decimal("0.5"), looks.AMBER), (Decimal(-1000), looks.RED))  # fmt: skip


def more(report: Report, label: str, told: str, fields: Sequence[File]) -> Iterator[Page]:
    """The sheets that have something to say; an empty one is not drawn."""
    heat = partial(_heat, fields)
    for draw in (_groups, heat, _overrated, _disputes, _unproved, _reminders, since, changed,
                 came_late, _annex):  # fmt: skip
        if (page := draw(report, label, told)) is not None:
            yield page
            del page


# --- groups --------------------------------------------------------------------------------------


def _groups(report: Report, label: str, told: str) -> Page | None:
    """Mean, median and ends by group, then each unit's place in its own group."""
    if not apart(report["summary"]["ranking"]):
        return None
    groups = by_group(report["summary"]["ranking"])
    body: list[list[Entry]] = []
    for name, own in groups.items():
        points = [Decimal(row["points"]) for row in own]
        body.append([name, f"{parted(len(own))} đơn vị", None, _cents(mean(points)),
                     _cents(median(points)), points[0], points[-1], ""])  # fmt: skip
    for name, own in groups.items():
        body += [
            [name, name_in(row), row["group_rank"], Decimal(row["points"]), None, None, None,
             row["classification"]]
            for row in own
        ]  # fmt: skip
    heads = (
        Head("Nhóm", 110), Head("Đơn vị", 260), Head("Hạng trong nhóm", 90, Kind.COUNT),
        Head("Điểm, trung bình", 100, Kind.POINTS), Head("Trung vị", 90, Kind.POINTS),
        Head("Cao nhất", 90, Kind.POINTS), Head("Thấp nhất", 90, Kind.POINTS), _CLASS,
    )  # fmt: skip
    titles = Titles("Theo nhóm", titled(label, "XẾP HẠNG THEO NHÓM"), told, "")
    return listing(titles, *with_filled(heads, body, _CLASS), frozen=2)


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


# --- heat map ------------------------------------------------------------------------------------


def _heat(fields: Sequence[File], report: Report, label: str, told: str) -> Page | None:
    """Units by fields as a share of the maximum, coloured so that the weak spots stand out."""
    fields = [field for field in fields if field["scored_max"] is not None]
    if not fields:  # bonus and penalty alone are no share of anything
        return None
    place = places(report)
    found: dict[int, list[Entry]] = {}
    for file in counted_in(report):
        own = {field["row_id"]: field for field in file["fields"]}
        shares = (_share(own.get(field["row_id"])) for field in fields)
        found[place[file["path"]]] = [name_in(file), *shares]
    body = [found[number] for number in sorted(found)]
    heads = (Head("Đơn vị", 230),
             *(Head(short(f"{f['code']} {f['title']}".strip(), 60), 118, Kind.PERCENT) for f in fields))  # fmt: skip
    titles = Titles("Bản đồ điểm", titled(label, "TỶ LỆ ĐIỂM ĐẠT THEO LĨNH VỰC"), told, "")
    return listing(titles, heads, body, frozen=1)


def _share(field: File | None) -> Entry:
    got = decimal(field["effective_points"]) if field else None
    most = decimal(field["applicable_max"]) if field else None
    if got is None or not most:
        return None
    share = got / most
    return Marked(share, next(look for least, look in _HEAT if share >= least))


# --- points against points -----------------------------------------------------------------------


def _leaves(file: File) -> Iterator[File]:
    return (
        row for row in file["criteria"] if row["leaf"] and row["applicable"] and not row["survey"]
    )


def _overrated(report: Report, label: str, told: str) -> Page | None:
    """Self-score against appraisal, who overrates most first."""
    rows: list[tuple[Decimal, list[Entry]]] = []
    for file in counted_in(report):
        pairs = [(Decimal(r["self_points"]), Decimal(r["appraised_points"])) for r in _leaves(file)
                 if r["self_points"] is not None and r["appraised_points"] is not None]  # fmt: skip
        if not pairs:
            continue
        own, given = (sum(side, Decimal(0)) for side in zip(*pairs, strict=True))
        over = sum(a > b for a, b in pairs)
        rows.append((own - given, [name_in(file), own, given, own - given, over, len(pairs)]))
    if not rows:
        return None
    body = [entries for _, entries in sorted(rows, key=lambda one: -one[0])]
    heads = (
        Head("Đơn vị", 260), Head("Tự chấm", 100, Kind.POINTS), Head("Thẩm định", 100, Kind.POINTS),
        Head("Chênh lệch", 100, Kind.POINTS), Head("Số tiêu chí chấm cao hơn", 120, Kind.COUNT),
        Head("Số tiêu chí so được", 120, Kind.COUNT),
    )  # fmt: skip
    titles = Titles("Tự chấm và thẩm định", titled(label, "TỰ CHẤM SO VỚI THẨM ĐỊNH"), told, "")
    return listing(titles, heads, body, frozen=1)


def _disputes(report: Report, label: str, told: str) -> Page | None:
    """The register of explanations: where a unit does not agree, with both scores."""
    body: list[list[Entry]] = [
        [name_in(file), row["code"], row["title"], decimal(row["self_points"]),
         decimal(row["appraised_points"]), decimal(row["reappraised_points"]), row["explanation"],
         row["appraiser_note"]]
        for file in counted_in(report)
        for row in _leaves(file)
        if row["explanation"]
    ]  # fmt: skip
    heads = (
        Head("Đơn vị", 190), Head("Mã", 70, Kind.CODE), Head("Tiêu chí", 240),
        Head("Tự chấm", 75, Kind.POINTS), Head("Thẩm định", 75, Kind.POINTS),
        Head("Thẩm định lại", 75, Kind.POINTS), Head("Giải trình", 260), Head("Ý kiến thẩm định", 180),
    )  # fmt: skip
    titles = Titles("Giải trình", titled(label, "GIẢI TRÌNH CỦA CÁC ĐƠN VỊ"), told, "")
    return listing(titles, heads, body, frozen=1) if body else None


def _unproved(report: Report, label: str, told: str) -> Page | None:
    """Criteria scored nothing, and points claimed without evidence."""
    found = [
        # A country's are many: what they have in common is kept once.
        (name, why, *(intern(row[key] or "") for key in ("code", "title", "max_points",
                                                         "effective_points", "reason")))
        for file in counted_in(report)
        for name, asked in [(name_in(file), _asks_evidence(file))]
        for row in _leaves(file)
        if (why := _why(row, asked=asked))
    ]  # fmt: skip

    def drawn(one: tuple[str, ...]) -> list[Entry]:
        name, why, code, title, most, got, reason = one
        what = Marked(why, looks.AMBER) if why == _NO_EVIDENCE else why
        said: list[Entry] = [
            name,
            code,
            title,
            what,
            decimal(most or None),
            decimal(got or None),
            reason,
        ]
        return said[: len(kept)]

    heads = (
        Head("Đơn vị", 200), Head("Mã", 70, Kind.CODE), Head("Tiêu chí", 290), Head("Vì sao", 150),
        Head("Tối đa", 75, Kind.POINTS), Head("Kết quả", 75, Kind.POINTS), Head("Nguyên nhân", 260),
    )  # fmt: skip
    titles = Titles(
        "0 điểm, thiếu tài liệu", titled(label, "0 ĐIỂM, CHẤM ĐIỂM THIẾU TÀI LIỆU"), told, ""
    )
    kept = heads if any(one[-1] for one in found) else heads[:-1]  # nobody gave a reason
    return listing(titles, kept, Each(found, drawn), frozen=1) if found else None


def _asks_evidence(file: File) -> bool:
    """Whether what is missing was asked for: a remedy plan has no column of evidence for points."""
    return file["phase"] != "khac-phuc" or any(row["evidence"] for row in file["criteria"])


def _why(row: File, *, asked: bool) -> str:
    """Why a criterion is listed; "" where it is not."""
    got, own = decimal(row["effective_points"]), decimal(row["self_points"])
    if asked and own is not None and own > 0 and says_none(row["evidence"]):
        return _NO_EVIDENCE
    return "0 điểm" if got is not None and got == 0 and not row["outside"] else ""


# --- reminders -----------------------------------------------------------------------------------


def _reminders(report: Report, label: str, told: str) -> Page | None:
    """A text ready to send, for every unit with something to do, then for every lead in one."""
    summary = report["summary"]
    body: list[list[Entry]] = []
    late: dict[str, list[File]] = {}
    leads: dict[tuple[str, str, str], list[File]] = {}
    for row in summary["overdue"]:
        late.setdefault(row["path"], []).append(row)
        if row["lead"]:
            leads.setdefault((name_in(row), row["lead"], row["path"]), []).append(row)
    early = {row["path"] for row in behind(report)}
    due = awaited(report) if summary["by_unit"] else ""
    faults = _faults(report)
    for row in summary["by_unit"]:
        parts = []
        if row["path"] in early:
            parts.append(f"gửi báo cáo {due}{_was_due(report, row)} (đến ngày {day(report['as_of'])} "
                         f"mới có báo cáo {called(row)})")  # fmt: skip
        parts += _asked(row, late.get(row["path"], []), faults)
        if parts:
            text = f"Đề nghị {name_in(row)}: {'; '.join(parts)}."
            body.append(["Đơn vị", name_in(row), text])
    which = f" ({due})" if due else ""
    for row in summary["not_returned"]:
        broken = came_broken(row)
        text = (f"Đề nghị {row['unit']} gửi {'lại ' if broken else ''}sổ theo dõi cải cách hành "
                f"chính{which}{_was_due(report, row)}; đến ngày {day(report['as_of'])} "
                f"{broken or 'chưa nhận được'}.")  # fmt: skip
        body.append(["Đơn vị", row["unit"], text])
    for file in report["files"]:
        if file["verdict"] == "unreadable" and not is_skipped(file):
            name = re.split(r"[/\\!]", file["path"])[-1]
            said = why(file).removeprefix(f"{file['path']}: ").rstrip(".")
            text = f"Đề nghị gửi lại tệp {name}: {said}."
            body.append(["Người gửi tệp", name, text])
    for (unit, lead, _), rows in sorted(leads.items()):  # offices of many units bear one name
        text = f"Đề nghị {lead} ({unit}) hoàn thành {len(rows)} việc quá hạn: {_named(rows)}."
        body.append(["Chủ trì", f"{lead} ({unit})", text])
    heads = (Head("Gửi", 90), Head("Tên", 240), Head("Nội dung đôn đốc", 700))
    titles = Titles("Đôn đốc", titled(label, "NỘI DUNG ĐÔN ĐỐC"), told, "")
    return listing(titles, heads, body, frozen=1) if body else None


def _was_due(report: Report, row: File) -> str:
    """When a report was due and for how many working days it is, where a day was set."""
    if not report.get("due"):
        return ""
    days = next((one["working_days"] for one in report["summary"]["late"]
                 if not one["arrived"] and one["unit"] == row["unit"]
                 and one["unit_code"] == row["unit_code"]), 0)  # fmt: skip
    said = f", quá {days} ngày làm việc" if days else ""
    return f" (hạn gửi {day(report['due'])}{said})"


def _faults(report: Report) -> dict[str, list[str]]:
    """Where the errors of each file stand, by its path."""
    return {
        file["path"]: [spot(one["sheet"], one["cell"]) for one in file["findings"]
                       if one["severity"] == "error"]
        for file in told_of(report)
    }  # fmt: skip


def _asked(row: File, late: Sequence[File], faults: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a unit that sent its report has still to do."""
    if row["part"]:
        yield f"gộp các phần ({row['part']}) thành một sổ đủ rồi gửi"
    if late:
        yield f"hoàn thành {len(late)} việc quá hạn ({_named(late)})"
    if row["verdict"] == "fix":
        at = list(filter(None, (where for path in row["paths"] for where in faults[path])))
        more = ", …" if len(at) > MOST_SPOTS else ""
        where = f" ({', '.join(at[:MOST_SPOTS])}{more})" if at else ""
        yield f"sửa {row['errors']} lỗi trong sổ{where} rồi gửi lại"
    if row["unreported"]:
        yield f"cập nhật tình hình {row['unreported']} việc"


def _named(rows: Sequence[File], most: int = 5) -> str:
    names = [short(f"{row['code']} {row['title']}".strip(), 80) + f", hạn {day(row['due'])}"
             for row in rows[:most]]  # fmt: skip
    rest = len(rows) - most
    return "; ".join(names) + (f"; và {rest} việc khác" if rest > 0 else "")


# --- the annex of the announcing decision --------------------------------------------------------


def _annex(report: Report, label: str, told: str) -> Page | None:
    """PHỤ LỤC of the decision that announces the results: ready to print and sign."""
    rows = report["summary"]["ranking"]
    if not rows:
        return None
    year = max(row["scored_year"] for row in report["summary"]["by_unit"])
    by_path = {row["path"]: row for row in report["summary"]["by_unit"]}
    several = apart(rows)
    body: list[list[Entry]] = [
        [n, name_in(row), decimal(row["effective_points"]), decimal(row["survey_points"]),
         decimal(row["points"]), row["rank"],
         *((row["group"], row["group_rank"]) if several else ("", None)),
         row["classification"],
         _percent(row["effective_points"], by_path[row["path"]]["applicable_max"])]
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
    kinds = {row["kind"] for row in rows}  # self-scored points are not announced as appraised
    points = points_by(kinds.pop() if len(kinds) == 1 else "mixed").capitalize()
    heads = (
        Head("TT", 50, Kind.COUNT), Head("Đơn vị", 320), Head(points, 110, Kind.POINTS),
        _SURVEY, Head("Tổng điểm", 110, Kind.POINTS),
        Head("Xếp hạng", 90, Kind.COUNT), *_GROUPS, _CLASS,
        Head("% điểm tối đa áp dụng", 120, Kind.PERCENT),
    )  # fmt: skip
    name = titled(label, f"PHỤ LỤC – KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {year}")
    attached = "(Kèm theo Quyết định số       /QĐ-UBND ngày       tháng       năm       )"
    del told
    titles = Titles("Phụ lục công bố", name, attached, "")
    return listing(titles, *with_filled(heads, body, _CLASS, _SURVEY, *_GROUPS), frozen=2)


def _percent(got: str | None, most: str | None) -> Decimal | None:
    part, whole = decimal(got), decimal(most)
    return part / whole if part is not None and whole else None
