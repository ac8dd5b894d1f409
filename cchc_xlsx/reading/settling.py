"""A key for every column of a header: its words, then its neighbours and the cells beneath."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.guesses import guessed
from cchc_xlsx.reading.header_words import POINTS, SEVERAL, claims, is_no_column, plain_header
from cchc_xlsx.reading.header_years import earlier, rounds
from cchc_xlsx.reading.hints import helps
from cchc_xlsx.reading.kinds import LIKELY, Cells
from cchc_xlsx.reading.neighbours import renamed
from cchc_xlsx.reading.point_columns import ARRANGED, pointed_columns
from cchc_xlsx.reading.time_marks import counts_times

_SURE: Final = 9  # weight of a header that says one thing only
_WEAK: Final = 6  # weight of a header that may say several
_VAGUE: Final = 3  # weight of the last thing a header may say
_WORK: Final = frozenset({"task", "measure", "reason"})
_FIELDS: Final = frozenset({"linh vuc", "lv"})
_POINTS_OVER: Final = re.compile(r"(?:so |muc |thang )?diem(?: so)?(?: nam 20\d\d)?")
_BEGINS: Final = re.compile(r"(?:tu|bat dau)(?: tu)?(?: ngay| thang| quy)?")
_ENDS: Final = re.compile(r"(?:den|toi)(?: het)?(?: ngay| thang| quy)?|ket thuc")
_YEAR: Final = re.compile(r"(?:[Nn]ăm )?20\d\d")
_LEAST: Final = 2.0  # less than this is no claim
_TWO: Final = 2


def settled(
    own: Mapping[int, str], headers: Mapping[int, str], body: Sequence[Line]
) -> tuple[dict[int, str], frozenset[int]]:
    """A key for every column that has one; the cells decide where headers do not."""
    tests = {column: cells for column in own if (cells := Cells(column, body)).texts or not body}
    past = earlier({column: own[column] for column in tests})
    past |= rounds({column: headers[column] for column in tests})
    tests = {column: cells for column, cells in tests.items() if column not in past}
    own = {column: own[column] for column in tests}  # a column of blanks says nothing
    alike = _numbered(own)
    wishes, plain = _wished({c: own[c] for c in own if c not in alike}, headers, tests)
    _narrowed(wishes, own)
    columns = _past_points(own, headers, tests)
    for (column, key), said in sorted(wishes.items(), key=lambda one: (-one[1], one[0][0])):
        if column in columns or key in columns.values():
            continue
        counted = key == "deadline" and counts_times(headers[column], tests[column].texts)
        if (column, key) not in plain and not counted and not tests[column].may_be(key):
            continue
        if said >= _LEAST or key == "deadline":
            columns[column] = key
    money = {c for c in tests if "budget" in dict(claims(headers[c]))}  # "Tổng số" below it
    rest = {column: header for column, header in own.items() if column not in money}
    points = pointed_columns(rest, tests, columns, wishes, body)
    columns = {c: key for c, key in columns.items() if key not in ARRANGED or c in points} | points
    guesses = {c: key for c, key in points.items() if (c, key) not in wishes}
    columns |= (twice := _said_twice(own, headers, columns, tests))
    columns |= _what_fell_short(columns, twice)
    columns |= _codes_beside(own, columns, tests)
    columns |= {c: "level" for c in tests if c not in columns and tests[c].are_levels()}
    nameless = [
        column for column in tests
        if column not in columns and not claims(own[column])
        and not is_no_column(plain_header(own[column]))
    ]  # fmt: skip
    _answering(columns)
    freed = _groups(columns, wishes)  # fields are what rows are about where nothing else is
    told = guessed(own, tests, columns | freed)
    if "title" in told.values():
        columns |= freed
    guesses |= told if "title" in told.values() or not freed else guessed(own, tests, columns)
    columns |= guesses
    guesses |= {
        c: key for c in nameless
        if c not in columns and (key := tests[c].guess(set(columns.values())))
        and (key != "no" or c < min(columns, default=c + 1))
    }  # fmt: skip
    columns |= guesses
    renamed(columns, own, tests)
    columns |= {c: columns[first] for c, first in alike.items() if first in columns}
    work = _work(own, tests, columns)
    blank = _blank(
        {c: said for c, said in headers.items() if c not in own and c not in past}, columns | work
    )
    return columns | work | blank, frozenset(guesses) | frozenset(work)


def _blank(headers: Mapping[int, str], columns: Mapping[int, str]) -> dict[int, str]:
    """Columns without a word on this page whose header is sure: "Ghi chú" may be filled later."""
    found: dict[int, str] = {}
    for column, header in headers.items():
        key, said = next(iter(claims(header)), ("", 0))
        if said >= _SURE and key not in columns.values() and key not in found.values():
            found[column] = key
    return found


def _wished(
    own: Mapping[int, str], headers: Mapping[int, str], tests: Mapping[int, Cells]
) -> tuple[dict[tuple[int, str], float], set[tuple[int, str]]]:
    """What headers and cells claim by weight, and the claims that no names beneath disprove."""
    wishes: dict[tuple[int, str], float] = {}
    plain: set[tuple[int, str]] = set()
    for column, header in own.items():
        if _BEGINS.fullmatch(plain_header(header)):  # when work begins is nobody's deadline
            continue
        own_claims = dict(claims(header))
        found: dict[str, float] = {key: said - 3 for key, said in claims(headers[column])}
        found.update(own_claims)
        _raised(found, own_claims, _over(headers[column]))
        if _POINTS_OVER.fullmatch(plain_header(_over(headers[column]))):  # "TC" below "Điểm"
            found = {key: said for key, said in found.items() if key in POINTS} or found
        if _YEAR.fullmatch(header.strip()):  # what was had in it, not the most there is
            found.pop("max_points", None)
        if "deadline" in found:
            found["deadline"] = _dated(found["deadline"], header, _over(headers[column]))
        for key, weight in found.items():
            if (
                key == "code"
                and weight < _SURE
                and (tests[column].share_in_rows("code", "number") < LIKELY)
            ):
                continue
            if key == "lead" and weight <= _WEAK and helps(header):
                continue
            if (
                weight > _WEAK and key in _WORK and not tests[column].share("status")
            ):  # a measure may be no more than a name
                plain.add((column, key))
            suits = tests[column].speech.suits(key) if weight <= _WEAK else 0.0
            suits = suits if weight <= _VAGUE else min(suits, 0.0)
            wishes[column, key] = weight + tests[column].fit(key) + suits
    return wishes, plain


def _dated(weight: float, header: str, over: str) -> float:
    """How surely a header says by when: "Đến" does; below "Thực hiện" it says when it was done."""
    if _ENDS.fullmatch(plain_header(header)):
        return _SURE
    return _LEAST if _DONE_THEN.match(fold(over)) else weight


_DONE_THEN: Final = re.compile(r"(?:ket qua |qua trinh )?(?:thuc hien|thuc te)\b(?! ke hoach)")


def _raised(found: dict[str, float], own: Mapping[str, int], over: str) -> None:
    """What the lowest name may say by the name over it: "Tiêu chí" over "Tên".

    Not over what it says surely: "Nhiệm vụ khắc phục" over "Giải pháp" makes no task of it.
    """
    surest = max(own, key=lambda key: own[key], default="")
    sure = own.get(surest, 0)
    for key, said in claims(over):
        if own.get(key, _SURE) <= _WEAK:
            raised = max(found[key] + said / 4, said - 2 if sure <= _WEAK else 0)
            found[key] = min(raised, sure - 1) if key != surest and sure > _WEAK else raised


def _numbered(own: Mapping[int, str]) -> dict[int, int]:
    """Columns that go on with the one headed alike before them: "Giải pháp 2" → "Giải pháp 1"."""
    first: dict[str, int] = {}
    found: dict[int, int] = {}
    for column, header in own.items():
        name = re.fullmatch(r"(.*[a-z])\s*(?:so )?\d{1,2}", plain_header(header))
        if name and claims(name[1]) and claims(name[1])[0][0] not in POINTS:
            if name[1] in first:
                found[column] = first[name[1]]
            first.setdefault(name[1], column)
    return found


def _over(header: str) -> str:
    """What stands over the lowest name of a header, "" where nothing does."""
    return header.rpartition(" – ")[0]


def _narrowed(wishes: dict[tuple[int, str], float], own: Mapping[int, str]) -> None:
    """A column that may be fields or titles is fields beside another that claims the titles.

    It stands before that one, or says no more than "Lĩnh vực".
    """
    titles = [c for c, key in wishes if key == "title" and (c, "field") not in wishes]
    for column in [c for c, key in wishes if key == "field"]:
        first = 0 if plain_header(own[column]) in _FIELDS else column + 1
        if any(other >= first for other in titles) and wishes.get((column, "title"), 9) <= _WEAK:
            wishes[column, "field"] = max(wishes[column, "field"], wishes[column, "title"] + 1)
            del wishes[column, "title"]


def _groups(
    columns: Mapping[int, str], wishes: Mapping[tuple[int, str], float]
) -> dict[int, str]:  # fmt: skip
    """The column of titles as one of fields, where its header may say so and nothing surer."""
    if "field" in columns.values():
        return {}
    return {
        c: "field" for c, key in columns.items()
        if key == "title" and (c, "field") in wishes and wishes[c, "title"] <= _WEAK
    }  # fmt: skip


def _answering(columns: dict[int, str]) -> None:
    """Whoever is named is who answers for it, where no office is."""
    if "lead" not in columns.values():
        columns |= {c: "lead" for c, key in columns.items() if key == "officer"}
    if "lead" not in columns.values():
        columns |= {c: "lead" for c, key in columns.items() if key == "supervisor"}


def _work(
    own: Mapping[int, str], tests: Mapping[int, Cells], columns: Mapping[int, str]
) -> dict[int, str]:
    """The one column of sentences whose header nobody knows, where none says what is to be done."""
    told = set(columns.values())
    if "title" not in told or told & {"measure", "task", "output"}:
        return {}
    texts = [c for c in tests if c not in columns and own[c] and not claims(own[c])
             and tests[c].is_prose()]  # fmt: skip
    return {texts[0]: "measure"} if len(texts) == 1 else {}


def _past_points(
    own: Mapping[int, str], headers: Mapping[int, str], tests: Mapping[int, Cells]
) -> dict[int, str]:
    """Points of earlier years where several columns say points of different years."""
    years: dict[int, int] = {}
    for column in own:
        said = fold(headers[column])
        year = re.search(r"\b20\d\d\b", fold(own[column])) or re.search(r"\b20\d\d\b", said)
        found = claims(own[column]) or claims(headers[column])
        keys = {key for key, _ in found}
        hoped = bool(found) and found[0][0] == "requirement"  # "Chỉ tiêu điểm năm 2026"
        if (
            year
            and not hoped
            and "appraised_points" in keys
            and tests[column].may_be("appraised_points")
        ):
            years[column] = int(year[0])
    latest = max(years.values(), default=0)
    past = [column for column, year in sorted(years.items(), key=lambda one: -one[1])
            if year < latest]  # fmt: skip
    return dict.fromkeys(past[:1], "previous_points")


def _said_twice(
    own: Mapping[int, str], headers: Mapping[int, str], columns: Mapping[int, str],
    tests: Mapping[int, Cells],
) -> dict[int, str]:  # fmt: skip
    """Columns that say more of a key another has: causes within and without."""
    said = {column: claims(own[column]) or claims(headers[column]) for column in own}
    likeliest = {column: next((key for key, _ in found), "") for column, found in said.items()}
    return {
        column: key for column, key in likeliest.items()
        if column not in columns and key in SEVERAL and tests[column].may_be(key)
    }  # fmt: skip


def _what_fell_short(columns: Mapping[int, str], twice: Mapping[int, str]) -> dict[int, str]:
    """Of two columns of faults, where nothing else is what the rows are about, the first is:
    "Nội dung còn hạn chế" before "Tồn tại, nguyên nhân"."""
    faults = sorted(column for column, key in columns.items() if key == "reason")
    if "title" in columns.values() or len(faults) < _TWO or not set(faults) & twice.keys():
        return {}
    return {faults[0]: "title"}


def _codes_beside(
    own: Mapping[int, str], columns: Mapping[int, str], tests: Mapping[int, Cells]
) -> dict[int, str]:
    """Further columns of codes, one a level: "Lĩnh vực", "Tiêu chí", "TCTP" before the title.

    Where every row says its field, the column is one of fields.
    """
    if "code" not in columns.values():
        return {}
    wordy = re.compile(r"(ma )?(linh vuc|tieu chi( thanh phan)?|tctp|lv|tc)")
    found = [
        column for column in own
        if column not in columns and wordy.fullmatch(plain_header(own[column]))
        and tests[column].texts and tests[column].share("code", "number") >= LIKELY
    ]  # fmt: skip
    fields = {c for c in found if plain_header(own[c]) in _FIELDS and tests[c].filled > LIKELY}
    return {
        c: "field" if c in fields and "field" not in columns.values() else "code" for c in found
    }
