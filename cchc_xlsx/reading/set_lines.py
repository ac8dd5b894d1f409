"""The rows of a criteria set's table → its criteria; what only says how one is scored is its rule.

A set prints its rules in a column, in rows of their own below each criterion, or in the cell of the
title itself; whichever it is, they end as the wording of one criterion.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.set_columns import arranged, code_of, rule_in
from cchc_xlsx.reading.set_evidence import has_points
from cchc_xlsx.reading.set_titles import (
    BULLET,
    INSIDE,
    SCORES,
    earned,
    parted,
    pointed,
    points_of,
    proofs_apart,
)
from cchc_xlsx.reading.titles import split_code

_LETTER: Final = re.compile(r"\A\s*[a-h][.)]\s+")
_CONDITION: Final = re.compile(
    r"(?:\d\s*%|\b(?:không|chưa|đạt|có|dưới|từ|trên|đúng|đủ|kịp thời|chậm|thiếu|ban hành)\b)",
    re.IGNORECASE,
)
_SETS_CONDITION: Final = re.compile(
    rf"(?:{BULLET.pattern})"
    r"|(?:không|chưa|đạt|có|dưới|từ|trên|đúng|đủ|kịp thời|ban hành|thực hiện)\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"(?:cac )?(?:tieu chi )?diem (?:thuong|cong|phat|tru)\b")


class Line(NamedTuple):
    """One criterion as printed; points as wire text."""

    place: Place
    code: str
    title: str
    heading: bool  # a section without work of its own
    max_points: str = ""
    wording: str = ""
    rule: str = ""
    required_evidence: str = ""
    note: str = ""
    level: str = ""  # where the code does not tell it
    style: str = ""  # how the code is written
    taken: bool = False  # the points are taken off: "-2"


def lines_of(table: Rows, findings: list[Finding]) -> list[Line]:
    """The criteria of a table; conditions printed below one, with their points, are its rule."""
    items = arranged(table)
    coded = _is_coded(items)
    within = _rules_within(items)
    found: list[Line] = []
    at = 0
    while at < len(items):
        item = items[at]
        if found and (said := _survey_of(item, found[-1])):
            wording = "; ".join(filter(None, (found[-1].wording, said)))
            found[-1] = found[-1]._replace(wording=wording, heading=False)
            at += 1
            continue
        lettered = _lettered_from(items, at) if found else []
        if lettered and _are_levels(lettered, found[-1]):
            for row in lettered:
                found[-1] = _with_condition(found[-1], row)
            at += len(lettered)
            continue
        if isinstance(item, Section):
            line = _of_section(item, within=within)
            is_one = bool(line.code and line.max_points) and _has_conditions(items, at)
            found.append(line._replace(heading=not is_one))
            at += 1
            continue
        below = _uncoded_from(items, at) if found and not code_of(item) else []
        if below and coded and _are_components(below, found[-1]):
            found += [_of_row(row, findings, block=False, within=within) for row in below]
            at += len(below)
            continue
        taken = _conditions(below, found[-1], coded=coded) if below else 0
        for row in below[:taken]:
            found[-1] = _with_condition(found[-1], row)
        if not taken and found and "title" in item.above:
            found[-1] = _with_condition(found[-1], item)
        elif not taken:
            found.append(_of_row(item, findings, block=_heads_a_block(items, at), within=within))
        at += max(taken, 1)
    return _headed([_with_proofs(line) for line in found])


def _with_proofs(line: Line) -> Line:
    """The line, what its wording says of proofs laid to its evidence."""
    wording, proofs = proofs_apart(line.wording)
    if not proofs:
        return line
    evidence = "\n".join(filter(None, (line.required_evidence, *proofs)))
    return line._replace(wording=wording, required_evidence=evidence)


def _rules_within(items: Sequence[Row | Section]) -> bool:
    """Whether the cells of titles say the rules below the titles or in brackets behind them."""
    titles = [_title_of(item) if isinstance(item, Row) else item.title for item in items]
    several = [title for title in titles if "\n" in title or INSIDE.search(title)]
    ruled = [title for title in several if parted(title, "")[1]]
    return len(ruled) > 1 and len(ruled) * 2 >= len(several)


def _has_conditions(items: Sequence[Row | Section], at: int) -> bool:
    """Whether what stands below a line has no code, or is lettered: a criterion, no heading."""
    below = items[at + 1] if at + 1 < len(items) else None
    code = code_of(below).strip(" .)") if below is not None else "-"
    title = "" if below is None else below.cells.get("title", "") or getattr(below, "title", "")
    return code in ("", "a") and bool(SCORES.search(title))


def _heads_a_block(items: Sequence[Row | Section], at: int) -> bool:
    """Whether the cells of a row reach over the rows below: each of them says one condition."""
    below = items[at + 1] if at + 1 < len(items) else None
    if not isinstance(below, Row) or code_of(below) not in ("", code_of(items[at])):
        return False
    return "title" in below.above or (not _title_of(below) and bool(rule_in(below)))


def _headed(lines: Sequence[Line]) -> list[Line]:
    """Rows without number, rule and evidence whose points are those of the rows below: headings."""
    bare = [not (one.heading or one.code or one.wording or one.required_evidence) for one in lines]
    made = list(lines)
    for number in [n for n, one in enumerate(bare) if one]:
        last = next(
            (n for n in range(number + 1, len(lines)) if bare[n] or lines[n].heading), len(lines)
        )
        most = [line.max_points for line in lines[number + 1 : last]]
        own = lines[number].max_points
        if most and all(most) and own and sum(map(Decimal, most)) == Decimal(own):
            made[number] = lines[number]._replace(heading=True)
    return made


def _is_coded(items: Sequence[Row | Section]) -> bool:
    """Whether criteria bear codes here, so that a row without one belongs to the one above."""
    coded = sum(bool(code_of(item)) for item in items if isinstance(item, Row))
    ruled = [item for item in items if isinstance(item, Row) and rule_in(item) and _title_of(item)]
    return coded > 1 and sum(not code_of(item) for item in ruled) * 4 <= coded


def _title_of(item: Row) -> str:
    return "" if "title" in item.above else item.cells.get("title", "")


def _uncoded_from(items: Sequence[Row | Section], at: int) -> list[Row]:
    """The rows without a code that follow one another from here."""
    found: list[Row] = []
    for item in items[at:]:
        if isinstance(item, Section) or code_of(item):
            break
        if stands_apart(item.cells.get("title", "")):
            break
        found.append(item)
    return found


def _survey_of(item: Row | Section, above: Line) -> str:
    """The words of a row that only says who is asked about the criterion above: "Điều tra XHH"."""
    title = _title_of(item) if isinstance(item, Row) else item.title
    more = item.cells.keys() - {"title"}
    if code_of(item) or more or above.wording or not above.code or not above.max_points:
        return ""
    alone = len(title) < _SHORT and not title.isupper()  # a part of the set is headed in capitals
    return title if alone and rule_of(title).rule == "survey" else ""


_SHORT: Final = 50  # letters


def _lettered_from(items: Sequence[Row | Section], at: int) -> list[Row]:
    """The rows a, b, c … that follow one another from here."""
    found: list[Row] = []
    for letter, item in zip(_LETTERS, items[at:], strict=False):
        if code_of(item).strip(" .)") != letter:
            break
        if isinstance(item, Row):
            found.append(item)
        elif SCORES.search(said := item.printed or item.title) or has_points(said):
            title = _LETTER.sub("", item.printed) or item.title
            found.append(Row(item.place, {"no": letter, "title": title}))
        else:
            break
    return found


_LETTERS: Final = "abcdefgh"


def _are_levels(rows: Sequence[Row], above: Line) -> bool:
    """Whether lettered rows are no criteria but what earns how much of the points above: one
    earns all of them or they add up to them, and each says what it earns."""
    if above.heading or not above.max_points or len(rows) < _FEWEST or any(map(_is_full, rows)):
        return False
    said = [points_of(_points_of(row)) or earned(_title_of(row)) for row in rows]
    worth, most = [Decimal(one) for one in said if one], Decimal(above.max_points)
    return (most in worth or sum(worth) == most) and all(
        one or SCORES.search(_title_of(row)) for row, one in zip(rows, said, strict=True)
    )


def _is_full(row: Row) -> bool:
    """Whether a row has a rule or evidence of its own, as criteria have."""
    own = row.cells.get("required_evidence") and "required_evidence" not in row.above
    return bool(rule_in(row) or own)


_FEWEST: Final = 2  # conditions that make a choice


def stands_apart(title: str) -> bool:
    """Whether a row without a number is no part of the criterion above: bonus and penalty."""
    return bool(_APART.match(fold(title)))


def _are_components(rows: Sequence[Row], above: Line) -> bool:
    """Whether rows without a number are the components of the criterion above, named for what they
    are about: their points add up to its own, and they set no conditions ("Đủ diện tích: 2")."""
    said = [points_of(_points_of(row)) for row in rows]
    titles = [_title_of(row) for row in rows]
    if above.heading or not above.max_points or not all(said) or any(map(rule_in, rows)):
        return False
    worth = [Decimal(one) for one in said]
    whole = len(rows) >= _FEWEST and sum(worth) == Decimal(above.max_points)
    return whole and not any(map(_SETS_CONDITION.match, titles))


def _conditions(rows: Sequence[Row], above: Line, *, coded: bool) -> int:
    """How many of the rows below a criterion only say what earns how much of its points."""
    if above.heading:
        return 0
    said = [points_of(_points_of(row)) for row in rows]
    points = [Decimal(one) for one in said if one]
    most = Decimal(above.max_points) if above.max_points else None
    own = any(rule_in(row) for row in rows)
    each = coded and not own and len(points) == len(rows) > 1
    if each and most in (max(points), sum(points)):
        return len(rows)
    count = 0
    for row, worth in zip(rows, said, strict=True):
        if not _is_condition(row, above, worth, coded=coded and not own):
            break
        count += 1
    return count


def _is_condition(row: Row, above: Line, points: str, *, coded: bool) -> bool:
    title, said = _title_of(row), rule_in(row)
    if above.max_points and points and Decimal(points) > Decimal(above.max_points):
        return False
    if not title:
        return bool(said)
    if not coded and "\n" in title and parted(title, points)[1]:
        return False  # a title and its own conditions
    if said:  # a criterion of its own, with a rule of its own
        return False
    if not points and (coded or rule_of(title).rule != "judged"):
        return True
    return bool(BULLET.match(title) or (points and _CONDITION.search(title)))


def _points_of(row: Row) -> str:
    """The points a row says itself, not those of merged cells that reach down to it."""
    keys = ("max_points", "appraised_points")
    return next((row.cells[k] for k in keys if row.cells.get(k) and k not in row.above), "")


_OWN_CODE: Final = re.compile(r"([A-ZĐ]{1,4}\d{1,2}(?:\.\d{1,2})*)[.:)]?\s+(?=\S)")  # TC1


def _of_section(item: Section, *, within: bool) -> Line:
    title, wording = item.title, ""
    if within or "\n" in title:
        title, wording = parted(title, "", within=within)
    title, points = pointed(title)
    code = item.code
    own = _OWN_CODE.match(title) if not code else None
    if own:
        code, title = own[1], title[own.end() :]
    printed = _OWN_CODE.match(item.printed)
    if printed and code and printed[1].endswith(code):  # TC1 above TC1.1
        code = printed[1]
    return Line(item.place, code, title, heading=True, wording=wording,
                max_points=points_of(item.cells.get("max_points", "")) or points)  # fmt: skip


_NAMED: Final = re.compile(r"\A(?:tiêu chí|tctp|tc)\s+(?=\d+(?:\.\d+)*\.?\Z)", re.IGNORECASE)
_MINUS: Final = re.compile(r"\s*[-−–]\s*\d")


def _of_row(item: Row, findings: list[Finding], *, block: bool, within: bool) -> Line:
    cells = item.cells
    code, title = cells.get("code") or cells.get("no") or "", cells.get("title", "")
    if not title and " " in code.strip():  # a name over both columns
        code, title = "", code
    if not code or (code.rstrip(".)").isdecimal() and "." not in code.rstrip(".")):
        inside, rest = split_code(title)
        code, title = (inside, rest) if inside else (code, title)
    said = cells.get("max_points", "")
    points = points_of(said)
    title, wording = parted(title, points, within=within)
    title, inner = pointed(title)
    if said and not points and said.strip(" -–"):
        findings.append(Finding("I08", item.place, column="max_points", typed=said[:60]))
    notes = [f"{name}: {text}" for name, text in item.own.items()]
    rule = "; ".join(filter(None, (wording, _scored(item) if block else rule_in(item))))
    return Line(
        item.place, _NAMED.sub("", code.strip()), title, False, points or inner, rule,
        required_evidence=cells.get("required_evidence") or cells.get("evidence") or "",
        note="; ".join(filter(None, [cells.get("note", ""), *notes])),
        taken=_MINUS.match(said) is not None,
    )  # fmt: skip


def _scored(item: Row) -> str:
    """The condition that the first row of a block says, with its points."""
    said, points = rule_in(item).strip(" :;."), points_of(item.cells.get("appraised_points", ""))
    return f"{said}: {points}" if said and points else said


def _with_condition(above: Line, item: Row) -> Line:
    title = BULLET.sub("", _LETTER.sub("", _title_of(item))).strip(" :;.")
    points = "" if earned(title) else _points_of(item)
    parts = [title, rule_in(item)]
    said = (
        "; ".join(filter(None, parts)).rstrip(" :;.") if points else "; ".join(filter(None, parts))
    )
    said = f"{said}: {points}" if points and said else said
    if SCORES.search(said) and _is_advice(above.wording):
        note = "; ".join(filter(None, (above.note, above.wording.strip(" -;"))))
        above = above._replace(wording="", note=note)
    wording = f"{above.wording}; {said}" if above.wording and said else said or above.wording
    evidence = "" if "required_evidence" in item.above else item.cells.get("required_evidence", "")
    return above._replace(
        wording=wording,
        required_evidence="\n".join(filter(None, (above.required_evidence, evidence))),
    )


def _is_advice(wording: str) -> bool:
    """Whether words in the column of rules earn nothing and bound nothing: "Căn cứ ngày ký số"."""
    return bool(wording) and not (SCORES.search(wording) or _BOUNDS.search(wording))


_BOUNDS: Final = re.compile(
    r"\b(?:nếu|trường hợp|khi|không phát sinh|[ab]|tỷ lệ|mỗi|(?<!căn )cứ|trừ|cộng)\b|%",
    re.IGNORECASE,
)
