"""What a row of a plan is told by others: its lead by a heading, its title by a line above it, its
columns by labels in one cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.labelled_cells import labelled_parts, opened_parts
from cchc_xlsx.reading.lists import label_of
from cchc_xlsx.reading.plan_parts import Row, Section
from cchc_xlsx.reading.speech import says
from cchc_xlsx.reading.titles import split_code

Under = tuple[Row, tuple[Section, ...]]
_PERSON: Final = re.compile(r"(?:ông|bà|đồng chí|đ/c)\b", re.IGNORECASE)
_WHO: Final = frozenset({"lead", "support", "deadline"})  # what a cell of leads may be parted into
_DOTTED: Final = re.compile(r"\d{1,2}\.\d")
_ITEM: Final = re.compile(r"[a-zđ][.)]|[-–+•*]|")  # what may stand before a work: "a)", "-"
_BODY: Final = re.compile(  # how a unit's name begins; a field is "Tổ chức bộ máy", "Chính quyền số"
    r"(?:các )?(?:phòng|văn phòng|trung tâm|ban|bộ phận|công an|quân sự|sở|đội|tổ(?! chức)|hội|trạm|chi cục"
    r"|công chức|cán bộ|ubnd|ủy ban|đoàn|mặt trận|thanh tra|thuế|kho bạc|trường|thôn|địa chính|tư pháp"
    r"|tài chính(?! công)|văn hóa|kế toán)\b",
    re.IGNORECASE,
)


def led_by_headings(rows: Sequence[Under], findings: list[Finding]) -> list[Under]:
    """The rows of a table without a column of leads whose headings are units: those lead them."""
    heads = [path[0] for _, path in rows if path]
    if (
        not heads
        or not _are_units(heads)
        or len(heads) < len(rows)
        or any(r.cells.get("lead") for r, _ in rows)
    ):
        return list(rows)
    told: set[int] = set()
    for row, path in rows:
        row.cells["lead"] = _GIVEN.sub("", path[0].title)
        if id(path[0]) not in told:
            told.add(id(path[0]))
            findings.append(Finding("I24", path[0].place, typed=path[0].title[:80]))
    return [(row, path[1:]) for row, path in rows]


def due_by_headings(rows: Sequence[Under], findings: list[Finding]) -> list[Under]:
    """The rows of a table whose headings are times: "A. Nhiệm vụ hoàn thành trong quý I"."""
    heads = {id(path[0]): path[0] for _, path in rows if path}
    times = {one: _BY_WHEN.sub("", head.title).strip(" :.") for one, head in heads.items()}
    if len(heads) < _SEVERAL or not all(path for _, path in rows) or any(
        head.cells or len(times[one]) > _TIME or _FIELD.search(fold(head.title))
        or kind_of(times[one]) != "deadline" for one, head in heads.items()
    ):  # fmt: skip
        return list(rows)
    for row, path in rows:
        row.cells.setdefault("deadline", times[id(path[0])])
    findings += [
        Finding("I42", head.place, typed=times[one][:80]) for one, head in heads.items()
    ]  # fmt: skip
    return [(row, path[1:]) for row, path in rows]


_NAME: Final = 90  # letters names may take
_SEVERAL: Final = 2  # headings that prove how a table is ordered
_TIME: Final = 60  # letters a time may take
_BY_WHEN: Final = re.compile(  # "Các nhiệm vụ phải hoàn thành trong …"
    r"\A(?:(?:các |những )?(?:nhóm )?(?:nhiệm vụ|công việc|nội dung|việc|tiêu chí|giải pháp)\s*:?\s*)?"
    r"(?:(?:cần |phải )?(?:tập trung )?(?:hoàn thành|thực hiện|triển khai|làm|xong)\s*(?:trong |vào )?)?\s*",
    re.IGNORECASE,
)
_GIVEN: Final = re.compile(  # "Giao Công chức Tư pháp:"
    r"(?:giao|phân công)(?: (?:nhiệm vụ|việc))?(?: cho)?\s+(?=[^\W\d_])|\s*(?:chủ trì|phụ trách|thực hiện)?\s*:\s*\Z",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(
    r"chi dao|dieu hanh|the che|thu tuc|(?:to chuc )?bo may|cong (?:vu|chuc)|tai chinh|chinh quyen (?:so|dien tu)|chuyen doi so"
    r"|hien dai hoa|hai long|kinh te"
)
_PART: Final = re.compile(r"\A[A-D]\Z")
_ROMAN: Final = re.compile(r"\A[IVX]{1,5}\Z")


def without_parts(rows: Sequence[Under]) -> tuple[list[Under], list[Section]]:
    """The rows without the parts that only bracket fields, and those parts.

    "A. Điểm thẩm định" above "I. Chỉ đạo, điều hành" is no field; lettered fields above numbered
    groups of criteria are.
    """
    inner: dict[int, list[Section]] = {}
    parts: dict[int, Section] = {}
    for _, path in rows:
        codes = [one.code.strip(" .):") for one in path[:2]]
        if len(codes) == 2 and _PART.match(codes[0]) and _ROMAN.match(codes[1]):
            parts[id(path[0])] = path[0]
            inner.setdefault(id(path[0]), []).append(path[1])
    brackets = {
        at: part for at, part in parts.items()
        if not _FIELD.search(fold(part.title))
        and any(_FIELD.search(fold(one.title)) for one in inner[at])
    }  # fmt: skip
    made = [(row, path[1:] if path and id(path[0]) in brackets and len(path) > 1 else path)
            for row, path in rows]  # fmt: skip
    return made, list(brackets.values())


def measures_of(rows: Sequence[Under], keys: Collection[str]) -> list[Under]:
    """The rows of a table that names a criterion in one line and what is to be done below it.

    Where no column is kept for the work, a line without a code below a criterion's is its work.
    """
    if {"task", "measure"} & set(keys):
        return list(rows)
    rows = _works_below(rows)
    made: list[Under] = []
    for row, path in rows:
        above = path[-1] if path else None
        said = row.cells.get("title", "")
        own = (row.cells.get("code", ""), row.cells.get("no", ""), split_code(said)[0])
        if (
            above is None
            or not _DOTTED.match(above.code)
            or any(map(_DOTTED.match, own))
            or not said
        ):
            made.append((row, path))
            continue
        row.cells |= {"measure": said, "title": above.title, "code": above.code}
        for key, points in above.cells.items():
            row.cells.setdefault(key, points)
        made.append((row, path[:-1]))
    return made


def _works_below(rows: Sequence[Under]) -> list[Under]:
    """Lines that say who does what by when, with the criterion of the line above that says none.

    "1.2 Kiểm tra | 0,5/1 | Ít cuộc | | " and below it " - Kiểm tra mỗi quý | | | Văn phòng | Quý II".
    """
    made: list[Under] = []
    above: Row | None = None
    for row, path in rows:
        cells = row.cells
        said = cells.get("title", "")
        coded = any(map(_DOTTED.match, (cells.get("code", ""), split_code(said)[0])))
        works = bool({"lead", "deadline"} & cells.keys())
        if coded or not said:
            above = row if coded and not works else None
            made.append((row, path))
            continue
        if above is not None and works and _ITEM.fullmatch(cells.get("no", "")):
            cells.pop("no", None)
            cells |= {"measure": re.sub(r"\A[-–+•*]\s*", "", said)}
            cells |= {k: v for k, v in above.cells.items() if k == "title" or k not in cells}
            made = [one for one in made if one[0] is not above]
        made.append((row, path))
    return made


def parted_cells(rows: Iterable[Row], findings: list[Finding]) -> None:
    """Cells that say several things by labels, put where each belongs: "Giải pháp: … Chủ trì: …".

    Where that was done in a column, a cell that says the one thing loses its label as well.
    """
    kept = list(rows)
    labelled = {key for row in kept for key in _parted(row, findings)}
    for row in kept:
        for key in labelled & row.cells.keys():
            parts = labelled_parts(row.cells[key])
            if parts.keys() == {key}:
                findings.append(Finding("I26", row.place, typed=row.cells[key][:80]))
                row.cells |= parts


def _parted(row: Row, findings: list[Finding]) -> Iterator[str]:
    """One row so parted; the columns whose own words bore a label."""
    for key in ("measure", "task", "requirement", "reason", "output", "lead", "deadline", "note"):
        said = row.cells.get(key, "")
        parts = labelled_parts(said) if said.count(":") > 1 else {}
        taken = {other for other in parts if other != key and row.cells.get(other)}
        if len(parts) < 2 or taken or (key == "lead" and parts.keys() <= _WHO):
            parts = _after_words(row, key, said)
        if not parts:
            continue
        del row.cells[key]
        row.cells |= parts
        findings.append(Finding("I26", row.place, typed=said[:80]))
        if label_of(said) and key in parts:
            yield key


def _after_words(row: Row, key: str, said: str) -> dict[str, str]:
    """A cell that says what is to be done, then by labels who does it by when."""
    opening, parts = opened_parts(said) if ":" in said else ("", {})
    if not opening or not parts.keys() & _WHO or not parts.keys() <= {*_WHO, "output", "budget"}:
        return {}
    own = key
    if key in _WHO and not _names(opening) and not {"measure", "task"} & row.cells.keys():
        own = "measure"  # the header names the work as well
    if own in parts or any(row.cells.get(other) for other in parts if other != key):
        return {}
    return {own: opening.rstrip(" .;"), **parts}


def _names(text: str) -> bool:
    """Whether words are units or a time and no sentence."""
    short = len(text) <= _NAME and says(text) not in ("does", "fails")
    return short and kind_of(text) in ("unit", "deadline")


def _are_units(heads: Sequence[Section]) -> bool:
    """Whether all headings are units, most of them beyond doubt; fields have points."""
    said = {_GIVEN.sub("", one.title) for one in heads}
    given = {_GIVEN.sub("", one.title) for one in heads if fold(one.title).startswith("giao ")}
    sure = {one for one in said if one in given or _is_unit(one)}
    rest = said - sure
    return (
        not any(one.cells for one in heads)
        and 3 * len(rest) <= len(said)
        and all(kind_of(one) == "unit" and not _FIELD.search(fold(one)) for one in rest)
    )


def _is_unit(title: str) -> bool:
    return bool(_PERSON.match(title) or (_BODY.match(title) and kind_of(title) == "unit"))


def numbered_anew(items: Sequence[Row | Section]) -> bool:
    """Whether the numbers of criteria begin anew below every heading, and nothing else codes them.

    Such a number is the criterion's own within its field; one that runs through only counts.
    """
    runs: list[list[str]] = []
    for item in items:
        if isinstance(item, Section):
            runs.append([])
        elif runs and item.cells.get("no") and item.cells.get("title"):
            if split_code(item.cells["title"])[0] or item.cells.get("code"):
                return False
            runs[-1].append(item.cells["no"].strip(" .)"))
    filled = [run for run in runs if run]
    counted = [[str(n) for n in range(1, len(run) + 1)] for run in filled]
    return len(filled) > 1 and filled == counted
