"""One row of an office's plan → its columns in our words: codes, points, leads, deadlines."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.marks import to_wire
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units
from cchc_xlsx.reading.header_words import POINTS, claims
from cchc_xlsx.reading.kinds import kind_of, says_when
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.reading.plan_parts import CODE, Row, Section
from cchc_xlsx.reading.printed_points import printed_loss, printed_points
from cchc_xlsx.reading.titles import bare, split_code, uncrowded

TEXTS: Final = ("title", "requirement", "task", "measure", "output", "lead", "officer",
                "supervisor", "support", "deadline", "reason", "budget", "note")  # fmt: skip
_FRACTION: Final = re.compile(
    r"\s*([-−–]?\d+(?:[.,]\d+)?)\s*(?:đ|điểm)?\s*/\s*(\d+(?:[.,]\d+)?)\s*(?:đ|điểm)?\s*\Z",
    re.IGNORECASE,
)
_LOST: Final = re.compile(r"(?:bị trừ|trừ|mất|bị mất|giảm)\s*(?:điểm)?\s*:?\s*(\d+(?:[.,]\d+)?)\s*(?:đ\b|điểm)",
                          re.IGNORECASE)  # fmt: skip
_LOST_WORD: Final = re.compile(
    r"\s*(?:bị )?(?:trừ|mất|giảm|thiếu)(?: điểm)?\s*:?\s*(?=[\d.,\s]*(?:đ|điểm)?\s*\Z)",
    re.IGNORECASE,
)
_LOST_FIRST: Final = re.compile(
    r"\s*[-–(]?\s*(\d+(?:[.,]\d+)?)\s*(?:đ|điểm)\)?\s*(?:do\b|vì\b|[:;,–-]|\Z)", re.IGNORECASE
)
_SPLIT: Final = re.compile(r"\s*(?:;|\n|,(?=\s*(?:trước|trong|hoàn thành|xong|chậm nhất|quý|tháng|ngày|thời gian|hạn|từ|đến|hết"
                         r"|cuối|đầu|giữa|h[aà]ng|hằng|mỗi|thường xuyên|định kỳ|cả năm|theo|khi|ngay|sau|kể từ|thứ)\b"
                         r"|\s*\d{1,2}\s?[/.-]\d)"
                         r"|\s[-–]\s+(?=(?:trước|trong|từ|chậm nhất|cả năm|thường xuyên|h[aằ]ng|quý|tháng|ngày)\b|\d{1,2}/\d))\s*",
                           re.IGNORECASE)  # fmt: skip
_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]{4,80})\)\s*\Z")
_TIME_LABEL: Final = re.compile(
    r"\A[-–+•*\s]*(?:thời gian|thời hạn|hạn)(?: (?:hoàn thành|thực hiện))?\s*:\s*\S", re.IGNORECASE
)
_LEAD_WORDS: Final = re.compile(r"\A[-–+•*\s]*(?:chủ trì|đơn vị chủ trì|phối hợp|(?:thời gian|thời hạn|hạn)(?: (?:hoàn thành|thực hiện))?|hoàn thành)\s*:\s*",
                                re.IGNORECASE)  # fmt: skip


class PlanRow(NamedTuple):
    """A row understood; points are decimal texts with a point, "" where there are none."""

    place: Place
    code: str
    title: str
    path: tuple[Section, ...]
    cells: Mapping[str, str]


def understood(
    row: Row, path: tuple[Section, ...], ordinals: bool, findings: list[Finding],
    names: Mapping[str, str] | None = None,
) -> PlanRow:  # fmt: skip
    """A row with its code, its texts and its points; `ordinals` says numbers only count rows.

    What has no column of ours is kept in the note under its own header, one of `names`.
    """
    names = {**_NAMES, **(names or {})}
    cells = {key: row.cells[key] for key in TEXTS if row.cells.get(key)}
    said = uncrowded(cells.get("title", ""))
    lost: dict[str, str] = {}
    if not row.cells.keys() & {"reason", "stated_lost_points"}:
        said, lost = printed_loss(said)
        cells |= {"reason": lost["reason"]} if lost else {}
    behind = {} if said == cells.get("title", "") else printed_points(said)[1]
    said = printed_points(said)[0] if behind else said
    code, title = _code(row, said, ordinals)
    if not (code or title) and cells.get("reason"):  # what went wrong is all that names a row
        code, cells["reason"] = split_code(cells["reason"])
    points = {key: row.cells[key] for key in POINTS if row.cells.get(key)}
    title, printed = printed_points(title)
    points = {k: said for k, said in lost.items() if k in POINTS} | behind | printed | points
    cells["title"] = title
    notes = [cells["note"]] if cells.get("note") else []
    cells |= pointed(points, cells, row.place, findings)
    for key, said in row.cells.items():
        if key in ("percent", "status", "evidence", "required_evidence", "rule", "field"):
            notes.append(f"{names[key]}: {said}")
    for header, said in row.own.items():
        notes.append(f"{header}: {said}")
        findings.append(Finding("I10", row.place, typed=header, expected=said[:60]))
    notes += [f"{names[k]}: {points[k]}" for k in POINTS
              if points.get(k, "").strip(" -–—.xX") and k not in cells]  # fmt: skip
    if notes:
        cells["note"] = "; ".join(notes)
    _split_lead(cells, names, row.place, findings)
    _split_support(cells, row.place, findings)
    return PlanRow(row.place, code, title, path, {k: v for k, v in cells.items() if v})


_NAMES: Final = {
    "percent": "Tỷ lệ", "status": "Tình hình", "evidence": "Tài liệu kiểm chứng",
    "required_evidence": "Tài liệu kiểm chứng", "rule": "Cách chấm", "field": "Lĩnh vực",
    "max_points": "Điểm tối đa", "self_points": "Điểm tự chấm",
    "appraised_points": "Điểm thẩm định", "stated_lost_points": "Điểm bị trừ",
    "previous_points": "Điểm năm trước",
}  # fmt: skip


def _code(row: Row, title: str, ordinals: bool) -> tuple[str, str]:
    """The code of a row and its title without one."""
    own = row.cells.get("code", "")
    number = row.cells.get("no", "")
    own = re.sub(r"\A(\d{1,2}),(\d{1,2})\Z", r"\1.\2", own)  # a number to the sheet it came from
    if own and not title and not CODE.match(own.strip()):  # one cell over both columns
        own, title = split_code(own)
    inside, rest = split_code(title)
    if not own and not ordinals:
        own = number
    if own and CODE.match(own.strip()):
        plain = own.strip().rstrip(".:)").strip()
        if inside == plain:
            title = rest
        elif inside and "." in inside and "." not in plain:
            return inside, rest
        return own.strip(), title  # as it is printed: "1.1 .1" must come back so
    if inside:
        return inside, rest
    return own.strip() if re.search(r"\w", own) else "", title  # a dash only says "a row"


def pointed(
    points: Mapping[str, str], cells: dict[str, str], place: Place, findings: list[Finding]
) -> dict[str, str]:
    """Points as decimals; "06/7" is what was had and the most there is; causes are put into cells."""
    found: dict[str, str] = {}
    for key, said in points.items():
        fraction = _FRACTION.match(said)
        if fraction:
            had, most = (Decimal(re.sub("[−–]", "-", part).replace(",", "."))
                         for part in fraction.groups())  # fmt: skip
            if had > most and key != "previous_points":  # "Điểm tối đa/Điểm đạt"
                had, most = most, had
            if "max_points" not in points or key == "max_points":
                found.setdefault("max_points", to_wire(most))
            target = "appraised_points" if key == "max_points" else key
            found.setdefault(target, to_wire(had))
            findings.append(Finding("I15", place, typed=said))
            continue
        plain = said.replace("−", "-").replace("–", "-")
        if key == "stated_lost_points":  # "0,5 điểm trừ"
            plain = _LOST_WORD.sub("", plain)
        read = read_number(plain, points=True)
        if read.value is None:
            lost = _LOST.search(said)
            if lost and key == "stated_lost_points":
                found[key] = to_wire(Decimal(lost[1].replace(",", ".")))
                cells.setdefault("reason", said)
            elif said.strip(" -–—.") and not _says_nothing(said):
                findings.append(Finding("I08", place, column=key, typed=said[:60]))
            continue
        value = abs(read.value) if key == "stated_lost_points" else read.value
        found[key] = to_wire(value)
    reason = cells.get("reason") or ""
    lost = _LOST.search(reason)
    lost = lost or _LOST_FIRST.match(reason)
    if lost and not points:
        found["stated_lost_points"] = to_wire(Decimal(lost[1].replace(",", ".")))
    return found


def _says_nothing(said: str) -> bool:
    return said.strip().casefold() in ("không", "kđg", "không đánh giá", "x", "không chấm")


def _split_lead(
    cells: dict[str, str], names: Mapping[str, str], place: Place, findings: list[Finding]
) -> None:
    """Lead and deadline in one cell parted, where the other of the two has no column."""
    if not cells.get("deadline"):
        _part(cells, "lead", names.get("lead", ""), place, findings)
    elif "lead" not in names and "lead" in dict(claims(names.get("deadline", ""))):
        _part(cells, "deadline", names["deadline"], place, findings)  # "Ai làm – Khi nào xong"


def _part(
    cells: dict[str, str], key: str, header: str, place: Place, findings: list[Finding]
) -> None:
    """Who and when of one cell, each put where it belongs."""
    said = cells.get(key, "")
    if not said:
        return
    named = any(one.unit for one in read_units(said))
    if not named and _TIME_TOO.search(fold(header)) and _are_times(said, ""):  # only when
        cells["deadline"] = cells.pop(key)
        if key == "lead":
            findings.append(Finding("I11", place, typed=said[:80], expected=said[:80]))
        return
    bracket = _IN_BRACKETS.search(said)
    if bracket and _is_time(bracket[1]):
        said = f"{said[: bracket.start()]}; {bracket[1]}"
    for cut in _SPLIT.finditer(said):
        who, when = said[: cut.start()], said[cut.end() :]
        if _are_names(who) and _are_times(when, header):
            break
    else:
        if key == "deadline" and named and kind_of(said) == "unit":  # only who
            cells["lead"] = cells.pop(key)
        return
    lead = "; ".join(part for part in _SPLIT.split(who) if part.strip())
    if _SUPPORT.search(lead) is None:
        lead = "; ".join(_LEAD_WORDS.sub("", name) for name in lead.split("; "))
    cells["lead"] = lead
    cells["deadline"] = bare(_LEAD_WORDS.sub("", when))
    findings.append(Finding("I11", place, typed=said[:80], expected=cells["deadline"]))


def _are_names(text: str) -> bool:
    """Whether the parts of a text name units and no time."""
    parts = [part for part in _SPLIT.split(text) if part.strip()]
    return bool(parts) and bool(read_units("; ".join(parts))) and not any(map(_is_time, parts))


def _are_times(text: str, header: str) -> bool:
    """Whether a text says times and nothing else; under a header of both whatever names no unit."""
    parts = [part for part in _SPLIT.split(text) if part.strip()]
    if parts and all(map(_is_time, parts)):
        return True
    if len(parts) != 1 or _TIME_TOO.search(fold(header)) is None:
        return False
    return _BEGINS_TIME.match(fold(parts[0])) is not None or kind_of(parts[0]) != "unit"


_TIME_TOO: Final = re.compile(r"thoi (gian|han)|\bhan\b|tien do|bao gio|khi nao|hoan thanh")
_BEGINS_TIME: Final = re.compile(
    r"(?:theo|truoc|sau|khi|trong|den|tu|hang|moi|dinh ky|thuong|cham|ngay|quy|thang|nam|tuan|cuoi|dau|giua|het)\b"
)


def _split_support(cells: dict[str, str], place: Place, findings: list[Finding]) -> None:
    """Lead and support in one cell parted, where support has no cell of its own."""
    said = cells["lead"] = _in_full(cells.get("lead", ""))
    if cells.get("support"):
        cells["lead"], cells["support"] = (_LABELLED.sub("", cells[key]) for key in _ROLES)
    if cells.get("support") or _SUPPORT.search(said) is None:
        if said:  # a label before a unit that leads alone
            cells["lead"] = _LEADS.sub("", _LEAD_LABEL.sub("", said))
        return
    for form in _LEAD_AND_SUPPORT:
        match = form.fullmatch(said.strip())
        if match and read_units(match["lead"]) and read_units(match["support"]):
            cells["lead"], cells["support"] = (match[k].strip(" ,;.\n") for k in _ROLES)
            findings.append(Finding("I23", place, typed=said[:80], expected=cells["support"][:60]))
            return


def _in_full(said: str) -> str:
    """ "CT: …", "PH: …" as the words they stand for, where both or the first begin their lines."""
    return _LABELS.sub(
        lambda m: f"{m[1]}{'chủ trì' if m[2][:1].upper() == 'C' else 'phối hợp'}: ", said
    )


_LABELLED: Final = re.compile(r"\A(?:C/?T|P/?H|chủ trì|phối hợp)\s*:\s*", re.IGNORECASE)
_LABELS: Final = re.compile(r"(\A|[\n;,]\s*)(C/?T|P/?H)\s*:\s*", re.IGNORECASE)
_LEAD_LABEL: Final = re.compile(
    r"\A[-–+•*\s]*(?:(?:đơn vị|cơ quan|bộ phận)\s+)?chủ trì\s*:\s*(?=\S)|\A[-–+•*]\s+(?=[^\n]+\Z)",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"(?<=\w)\s*(?:\(\s*chủ trì\s*\)|[-–,]\s*chủ trì|(?<=\s)chủ trì)\s*\.?\Z", re.IGNORECASE
)
_ROLES: Final = ("lead", "support")
_SUPPORT: Final = re.compile(r"phối hợp", re.IGNORECASE)
# "A chủ trì, B phối hợp" · "Chủ trì: A; phối hợp: B" · "A (chủ trì), phối hợp với B" · "A phối hợp B"
_LEAD_AND_SUPPORT: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"[-–+•*\s]*(?P<lead>[^:]+?)\s*\(?(?:là\s+)?(?:(?:đơn vị|cơ quan)\s+)?chủ trì\)?\s*[,;.\n–-]+\s*"
        r"(?P<support>(?!phối hợp)[^:]+?)\s*\(?phối hợp\)?(?:\s+thực hiện)?\.?",
        r"[-–+•*\s]*(?:(?:đơn vị|cơ quan|bộ phận)\s+)?chủ trì\s*:\s*(?P<lead>.+?)(?:\s*[,;.\n–-]|\s(?=phối hợp\s*:))"
        r"[-–+•*\s]*(?:(?:các\s+)?(?:đơn vị|cơ quan|bộ phận)\s+)?phối hợp\s*(?:với|cùng)?\s*:?\s*(?P<support>.+)",
        r"[-–+•*\s]*(?P<lead>.+?)\s*\(?(?:chủ trì\)?)?\s*[,;.\n–(-]*\s*"
        r"(?:(?<=[;.\n–-]\s)(?:các\s+)?(?:đơn vị|cơ quan|bộ phận|ngành)\s+)?phối hợp\s*(?:với|cùng|:)?\s*(?P<support>[^()]+?)\)?",
    )
)


def named_units(text: str, on: date | None) -> list[str]:
    """The units of a cell by name; words that are no list are one name, understood in part or not."""
    found = [one.text for one in read_units(text, on)]
    alone = len(found) == 1 and not re.search(r"[;,\n/&(:]|\svà\s", text)
    return [text.strip(" .")] if alone and found[0] != text else found


def _is_time(part: str) -> bool:
    return bool(_TIME_LABEL.match(part)) or says_when(_LEAD_WORDS.sub("", part))


def are_ordinals(rows: Sequence[Row]) -> bool:
    """Whether the first column only counts rows: plain numbers, and codes stand elsewhere."""
    numbers = [row.cells.get("no", "") for row in rows if row.cells.get("no")]
    plain = [n for n in numbers if re.fullmatch(r"\d{1,3}[.)]?", n.strip())]
    return bool(numbers) and len(plain) >= 0.8 * len(numbers)
