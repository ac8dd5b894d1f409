"""Which column of a criteria set's table is what, where its header alone does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS
from cchc_xlsx.reading.plan_parts import Row, Rows, Section
from cchc_xlsx.reading.set_evidence import number
from cchc_xlsx.reading.set_grades import with_levels
from cchc_xlsx.reading.titles import split_code


def arranged(table: Rows) -> list[Row | Section]:
    """The rows of a table, each text under the key of what it says."""
    _unnumbered(table)
    items = _side_by_side(_with_worth(_without_methods(_with_maxima(table))))
    items = _with_rules(with_levels(table, _turned(items)))
    return _with_fields(_with_evidence(table, items))


def _unnumbered(table: Rows) -> None:
    """Numbers before conditions taken away where codes have a column of their own."""
    if not {"code", "no"} & set(table.head.columns.values()):
        return
    for at, item in enumerate(table.items):
        title = item.printed if isinstance(item, Section) else item.cells.get("title", "")
        found = _COUNTED.match(title)
        own = item.cells.get("max_points") or item.cells.get("no") or item.cells.get("code")
        if found and not own and _EARNED.search(title):
            cells = {**item.cells, "title": f"- {title[found.end() :]}"}
            table.items[at] = (
                replace(item, cells=cells) if isinstance(item, Row) else Row(item.place, cells)
            )


_COUNTED: Final = re.compile(r"\d[.)/]\s+(?=\S)")
_EARNED: Final = re.compile(
    r"(?::|=|->|→|\(|\[|được|đạt|chấm|tính)\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?[)\]]?\s*[.;]?\s*\Z"
    r"|\s[-–]\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)\s*[.;]?\s*\Z|điểm tối đa\s*[.;]?\s*\Z"
    r"|công thức\b.*\d|\bx\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?\s*\Z"
)
_NAMES: Final = re.compile(r"tieu chi|noi dung|chi so|linh vuc")


def titled(table: Rows) -> set[str]:
    """The keys of a table's columns, that of titles among them where one column holds titles and
    rules ("Tiêu chí/Cách chấm")."""
    keys = set(table.head.columns.values())
    both = next((n for n, key in table.head.columns.items() if key == "rule"), None)
    if "title" in keys or both is None or not _NAMES.search(fold(table.head.headers.get(both, ""))):
        return keys
    for item in table.items:
        if isinstance(item, Row) and "rule" in item.cells:
            item.cells["title"] = item.cells.pop("rule")
            item.above = frozenset("title" if key == "rule" else key for key in item.above)
    return keys - {"rule"} | {"title"}


def _with_maxima(table: Rows) -> list[Row | Section]:
    """The rows, the only column of points that is filled in that of the most there is, whatever
    it is called."""
    pointed = [key for key in table.head.columns.values() if key in POINTS]
    if "max_points" in pointed:
        return list(table.items)
    coded = [item for item in table.items if isinstance(item, Row) and code_of(item)]
    full = [key for key in pointed if sum(key in one.cells for one in coded) * 5 > len(coded) * 4]
    pointed = full if len(pointed) > 1 else pointed
    if len(pointed) != 1 or any(number(i.cells.get(pointed[0], "")) == 0 for i in table.items):
        return list(table.items)  # where nought is earned, it is what conditions earn
    for item in table.items:
        if pointed[0] in item.cells:
            item.cells["max_points"] = item.cells.pop(pointed[0])
    return list(table.items)


def _without_methods(items: list[Row | Section]) -> list[Row | Section]:
    """The rows, a column that says who judges ("Tự đánh giá", "Thẩm định") no longer taken for
    that of the rules: it is kept as a note, but where citizens are asked that is the rule."""
    said = [one for one in items if isinstance(one, Row) and one.cells.get("rule")]
    methods = [one for one in said if _METHOD.fullmatch(fold(one.cells["rule"]))]
    if len(methods) * 2 <= len(said):
        return items
    for row in methods:
        if not _ASKED.search(fold(row.cells["rule"])):
            row.own["Phương pháp đánh giá"] = row.cells.pop("rule")
    return items


_METHOD: Final = re.compile(
    r"(?:(?:tu|don vi|xa|ubnd|hoi dong|to|co quan|so|va|qua|theo|ket hop|hoac|cap|tinh|huyen|phuong|noi vu) ?)*"
    r"(?:danh gia|cham(?: diem)?|tham dinh|kiem tra|dieu tra(?: xa hoi hoc| xhh)?|khao sat|dtxhh|xhh|tdg|tcd|td)"
    r"(?:[ ,;/+-]*(?:(?:va|qua|ket hop|tu|so|hoi dong|cong tac|thuc te|xa hoi hoc|xhh|cham(?: diem)?|danh gia|tham dinh|kiem tra|dieu tra|khao sat|noi vu|tinh|diem|ho so) ?))*"
)
_ASKED: Final = re.compile(r"dieu tra|khao sat|xhh")


_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?(?: ?(?:đ|điểm))?", re.IGNORECASE)


def _with_worth(items: list[Row | Section]) -> list[Row | Section]:
    """The rows, a column that holds numbers where conditions stand and there alone that of what
    each of them earns, whatever it is called."""
    rows = [item for item in items if isinstance(item, Row)]
    below = [row for row in rows if "title" in row.above or not code_of(row)]
    if len(below) < _FEW or any(_worth_of(row) for row in below):
        return items
    names = [key for key in POINTS if key not in _WORTH]
    for name in dict.fromkeys([*names, *(name for row in below for name in row.own)]):
        places = [row.own if name in row.own else row.cells for row in below]
        said = [cells[name] for cells in places if name in cells]
        if len(said) * 3 >= len(below) * 2 and all(map(_NUMBER.fullmatch, said)):
            for row in rows:
                cells = row.own if name in row.own else row.cells
                if name in cells and name not in row.above:
                    row.cells["appraised_points"] = cells.pop(name)
            break
    return items


def _side_by_side(items: list[Row | Section]) -> list[Row | Section]:
    """The rows, conditions and their points that stand as lines of two cells made one rule."""
    for row in (item for item in items if isinstance(item, Row)):
        texts = {
            **{key: text for key, text in row.cells.items() if key not in _NO_LINES},
            **row.own,
        }
        lines = {
            key: [one for one in text.split("\n") if one.strip()] for key, text in texts.items()
        }
        worth = next((key for key, said in lines.items() if _are_numbers(said)), "")
        words = [
            key
            for key, said in lines.items()
            if len(said) == len(lines.get(worth, "")) and not _are_numbers(said)
        ]
        if worth and len(words) == 1:
            pairs = zip(lines[words[0]], lines[worth], strict=True)
            for key in (worth, words[0]):
                (row.own if key in row.own else row.cells).pop(key)
            row.cells["rule"] = "\n".join(
                f"{said.rstrip(' :;.')}: {points}" for said, points in pairs
            )
    return items


_NO_LINES: Final = ("no", "code", "title", "max_points", "required_evidence", "evidence")


def _are_numbers(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(_NUMBER.fullmatch(line.strip(" -–+;.")) for line in lines)


_WORTH: Final = ("max_points", "appraised_points")


def _worth_of(row: Row) -> str:
    return next((row.cells[k] for k in _WORTH if row.cells.get(k) and k not in row.above), "")


def _turned(items: list[Row | Section]) -> list[Row | Section]:
    """The rows, title and condition in each other's place put right: a title reaches over its
    conditions, never a condition over titles."""
    rows = [item for item in items if isinstance(item, Row)]
    if not any("task" in row.above and "title" not in row.above for row in rows):
        return items
    other = {"title": "task", "task": "title"}
    return [
        replace(
            item,
            cells={other.get(key, key): text for key, text in item.cells.items()},
            above=frozenset(other.get(key, key) for key in item.above),
        )
        if isinstance(item, Row)
        else item
        for item in items
    ]


def _with_rules(items: list[Row | Section]) -> list[Row | Section]:
    """The rows, the unknown column whose cells are rules that of the rules."""
    rows = [item for item in items if isinstance(item, Row)]
    if any(rule_in(row) for row in rows):
        return items
    for header in dict.fromkeys(name for row in rows for name in row.own):
        said = [row.own[header] for row in rows if header in row.own]
        if sum(rule_of(text).rule != "judged" for text in said) * 2 >= max(len(said), _FEW):
            for row in rows:
                if header in row.own:
                    row.cells["rule"] = row.own.pop(header)
            return items
    _take_conditions(rows)
    return items


_PROOF: Final = re.compile(r"(?:minh|kiem|bang) chung|chung minh")
_OWN: Final = ("no", "code", "title", "field", "rule", *POINTS)  # what a proof is asked for


def starred_back(table: Rows) -> None:
    """Rows that a star or a number makes look like footnotes laid back where they stand, if they
    are rules."""
    stars = sum(
        isinstance(one, Row) and one.cells.get("title", "").startswith("*") for one in table.items
    )
    for place, said in list(table.leftovers):
        starred = said.startswith("*")
        plain = rule_of(said).rule not in ("judged", "survey") or _EARNED.search(said)
        if not _NOTE.match(fold(said)) and (
            (plain and (starred or _COUNTED.match(said))) or (starred and stars > 1)
        ):
            before = [n for n, item in enumerate(table.items)
                      if item.place.sheet == place.sheet and item.place.row < place.row]  # fmt: skip
            at = before[-1] + 1 if before else 0
            if at:
                table.items.insert(at, Row(place, {"title": said}))
                table.leftovers.remove((place, said))


_NOTE: Final = re.compile(r"\W*(?:ghi chu|luu y|chu thich)")
_EVIDENCE: Final = re.compile(r"can cu|co so|nguon|chung|tai lieu|ho so")


def _with_evidence(table: Rows, items: list[Row | Section]) -> list[Row | Section]:
    """The rows, a column of what proves the points that of the evidence, though its header was
    not known or only guessed at."""
    rows = [item for item in items if isinstance(item, Row)]
    if any(row.cells.get("required_evidence") or row.cells.get("evidence") for row in rows):
        return items
    for header in dict.fromkeys(name for row in rows for name in row.own):
        if _EVIDENCE.search(fold(header)):
            for row in rows:
                if header in row.own:
                    row.cells["required_evidence"] = row.own.pop(header)
            return items
    head = table.head
    for column in sorted(head.columns):
        said = fold(head.headers.get(column, ""))
        plainly = head.columns[column] not in _OWN and _PROOF.search(said)
        if plainly or (column in head.guessed and _EVIDENCE.search(said)):
            for row in rows:
                if head.columns[column] in row.cells:
                    row.cells["required_evidence"] = row.cells.pop(head.columns[column])
            return items
    return items


def _take_conditions(rows: Sequence[Row]) -> None:
    """The one unknown column that goes on where the title reaches down, points beside most of
    it, says the conditions."""
    below = [row for row in rows if "title" in row.above or not row.cells.get("title")]
    pointed = sum("appraised_points" in row.cells for row in below)
    if len(below) < _FEW or pointed * 3 < len(below) * 2:
        return
    going_on = [
        header
        for header in dict.fromkeys(name for row in below for name in row.own)
        if all(row.own.get(header) for row in below)
    ]
    for row in rows if len(going_on) == 1 else ():
        if going_on[0] in row.own:
            row.cells["rule"] = row.own.pop(going_on[0])


_FEW: Final = 4  # cells, half of which may be rules by chance


def _with_fields(items: Sequence[Row | Section]) -> list[Row | Section]:
    """The rows below headings made of their column of fields, where the table has one."""
    made: list[Row | Section] = []
    for item in items:
        field = item.cells.get("field", "") if isinstance(item, Row) else ""
        if field and "field" not in getattr(item, "above", ()):
            code, title = split_code(field)
            alone = isinstance(item, Row) and not item.cells.get("title")
            cells = {k: v for k, v in item.cells.items() if alone and k in POINTS}
            made.append(
                Section(item.place, code or (code_of(item) if alone else ""), title, 0, cells)
            )
            if alone:
                continue
        made.append(item)
    return made


def rule_in(item: Row) -> str:
    """What a row says of scoring, whatever its column is called."""
    own = ("rule", "task", "measure", "requirement")
    return next((item.cells[key] for key in own if item.cells.get(key)), "")


def code_of(item: Row | Section) -> str:
    """The code of a row, in its own column or before its title."""
    if isinstance(item, Section):
        return item.code
    cells = item.cells
    return cells.get("code") or cells.get("no") or split_code(cells.get("title", ""))[0]
