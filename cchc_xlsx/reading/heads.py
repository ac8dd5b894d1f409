"""Which column of an office's own table is which, whatever its headers are called.

A header speaks first; where it may mean two things ("Tiến độ"), its neighbours and the cells below
it decide. No plan is known by name here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import SEVERAL, claims, plain_header
from cchc_xlsx.reading.kinds import LIKELY, Cells, kind_of

HEADER_ROWS: Final = 3  # rows a header may take: two levels and a row of column numbers
_SURE: Final = 9  # weight of a header that says one thing only
LEAST: Final = 2  # different columns a header row must name


class Head(NamedTuple):
    """A header read: which column is which, and where the rows below begin."""

    columns: Mapping[int, str]  # column index → key
    headers: Mapping[int, str]  # column index → its words
    first: int  # index of the first line below
    at: int = 0  # index of its own first line
    guessed: frozenset[int] = frozenset()  # columns told by their cells alone
    units: Mapping[int, str] = {}  # columns of marks, one a unit
    times: Mapping[int, str] = {}  # columns of marks, one a quarter or month


def find_head(lines: Sequence[Line], start: int = 0) -> Head | None:
    """The first header at or below a line, with its columns settled by the cells beneath."""
    for at in range(start, min(len(lines), start + 40)):
        head = _head_at(lines, at)
        if head is not None:
            return head
    return None


def _head_at(lines: Sequence[Line], at: int) -> Head | None:
    texts = [cell.text for cell in lines[at].cells]
    named = [claims(text) if 0 < len(text) < 160 else () for text in texts]
    keys = {found[0][0] for found in named if found}
    filled = [text for text in texts if text]
    if len(keys) < LEAST or len(keys) < 0.5 * len({fold(t) for t in filled}):
        return None
    if not keys & {"title", "task", "measure", "requirement"}:
        return None
    deep = at + 1
    parents = _spread(lines[at])
    levels = [parents]
    while deep < min(len(lines), at + HEADER_ROWS) and _continues(lines[deep], lines[at]):
        levels.append([cell.text for cell in lines[deep].cells])
        deep += 1
    width = max(map(len, levels))
    headers = {}
    own = {}
    for column in range(width):
        parts = [level[column] for level in levels if column < len(level) and level[column]]
        headers[column] = " – ".join(dict.fromkeys(parts))
        own[column] = parts[-1] if parts else ""
    while deep < len(lines) and _is_numbering(lines[deep]):
        deep += 1
    units, times = (_marked(own, lines[deep:], kind) for kind in ("unit", "deadline"))
    rest = {column: name for column, name in own.items() if column not in {**units, **times}}
    columns, guessed = _settled(rest, headers, lines[deep:])
    return Head(columns, headers, deep, at, guessed, units, times)


def _spread(line: Line) -> list[str]:
    """A header row with what spans several columns said over each of them."""
    found: list[str] = []
    for cell in line.cells:
        found.append(found[-1] if cell.left and found else cell.text)
    return found


def _continues(line: Line, first: Line) -> bool:
    """Whether a line is the second level of a header: names below blanks or below spans."""
    texts = [(n, cell.text) for n, cell in enumerate(line.cells) if cell.text and not cell.above]
    if not texts or any(len(text) > 80 for _, text in texts):
        return False
    top = [cell.text for cell in first.cells]
    over = _spread(first)
    known = [n for n, text in texts
             if claims(text) or claims(f"{over[n] if n < len(over) else ''} {text}")]  # fmt: skip
    if 2 * len(known) < len(texts) or any(
        re.fullmatch(r"[\d.,/ ]+|[IVX]+\.?", t) for _, t in texts
    ):
        return False
    return all(_has_room(first, top, n) for n, _ in texts)


def _has_room(first: Line, top: Sequence[str], n: int) -> bool:
    """Whether a column of a header row is blank or part of a span, merged or said once each."""
    if n >= len(top) or not top[n] or first.cells[n].left or (n and top[n - 1] == top[n]):
        return True
    return n + 1 < len(top) and (first.cells[n + 1].left or top[n + 1] in ("", top[n]))


def _is_numbering(line: Line) -> bool:
    """A row of column numbers below a header: (1) (2) (3)…, A B 1 2, 1 2 3=1+2."""
    texts = [cell.text.strip("() ") for cell in line.cells if cell.text]
    if len(texts) < 3:
        return False
    plain = [t for t in texts if re.fullmatch(r"\d{1,2}|[A-Z]|\d{1,2}\s*=.*", t)]
    numbers = [int(t) for t in plain if t.isdecimal()]
    return len(plain) == len(texts) and numbers == sorted(set(numbers))


def same_header(line: Line, head: Head, lines: Sequence[Line]) -> bool:
    """Whether a line is the header again, as on every printed page, even mutilated."""
    top = [fold(cell.text) for cell in lines[head.first - 1].cells]
    said = [fold(cell.text) for cell in line.cells]
    filled = [(n, text) for n, text in enumerate(said) if text]
    if len(filled) < 2:
        return False
    words = {n: {fold(part) for part in text.split(" – ")} for n, text in head.headers.items()}
    equal = [
        n for n, text in filled if text in words.get(n, set()) or (n < len(top) and text == top[n])
    ]
    return len(equal) >= max(2, len(filled) - 1)


# --- the cells beneath ---------------------------------------------------------------------------


def _settled(
    own: Mapping[int, str], headers: Mapping[int, str], body: Sequence[Line]
) -> tuple[dict[int, str], frozenset[int]]:
    """A key for every column that has one; the cells decide where headers do not."""
    tests = {column: Cells(column, body) for column in own}
    wishes: list[tuple[float, int, int, str]] = []
    for column, header in own.items():
        found = dict(claims(header))
        for key, weight in claims(headers[column]):
            found.setdefault(key, weight - 3)
        for key, weight in found.items():
            if key == "code" and weight < _SURE and tests[column].share("code", "number") < LIKELY:
                continue
            wishes.append((weight + tests[column].fit(key), -column, column, key))
    columns = _past_points(own, headers, tests)
    for _, _, column, key in sorted(wishes, reverse=True):
        if column not in columns and key not in columns.values() and tests[column].may_be(key):
            columns[column] = key
    _renamed(columns, own, tests)
    columns |= _said_twice(own, columns, tests)
    columns |= _codes_beside(own, columns, tests)
    columns |= {c: "level" for c in tests if c not in columns and tests[c].are_levels()}
    nameless = [column for column in tests if column not in columns and not claims(own[column])]
    guessed = {c: key for c in nameless if (key := tests[c].guess(set(columns.values())))}
    guessed |= _work(own, tests, {**columns, **guessed})
    return columns | guessed, frozenset(guessed)


def _renamed(columns: dict[int, str], own: Mapping[int, str], tests: Mapping[int, Cells]) -> None:
    """Keys that another column of the table makes something else."""
    if "title" not in columns.values() and "measure" in columns.values():
        subjects = [c for c in tests if columns.get(c) in ("task", "requirement")]
        columns |= dict.fromkeys(subjects[:1], "title")
    if "title" not in columns.values():  # a group is the subject where nothing narrower is
        columns |= {c: "title" for c, key in columns.items() if key == "field"}
    if "percent" in columns.values():  # beside how far it is, a result is one that was reached
        columns |= {c: "status" for c, key in columns.items()
                    if key == "output" and "status" not in columns.values()
                    and fold(own[c]).startswith("ket qua thuc hien")}  # fmt: skip
    if "lead" not in columns.values():  # whoever is named is who answers for it
        columns |= {c: "lead" for c, key in columns.items() if key == "officer"}


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
        keys = {key for key, _ in claims(own[column]) or claims(headers[column])}
        if year and "appraised_points" in keys and tests[column].may_be("appraised_points"):
            years[column] = int(year[0])
    latest = max(years.values(), default=0)
    past = [column for column, year in sorted(years.items(), key=lambda one: -one[1])
            if year < latest]  # fmt: skip
    return dict.fromkeys(past[:1], "previous_points")


MARK: Final = re.compile(r"(?P<lead>ct|chu tri|c|\*)|(?P<support>ph|phoi hop|p)|x|v|✓|✔|√|●|•")


def _marked(own: Mapping[int, str], body: Sequence[Line], kind: str) -> dict[int, str]:
    """Columns headed by units or times that hold marks only: who leads, who helps, when."""
    found = {}
    for column, header in own.items():
        texts = [fold(line.cells[column].text) for line in body
                 if column < len(line.cells) and line.cells[column].text]  # fmt: skip
        if texts and all(map(MARK.fullmatch, texts)) and kind_of(header) == kind:
            found[column] = header
    return found if len(found) > 1 else {}


def _said_twice(
    own: Mapping[int, str], columns: Mapping[int, str], tests: Mapping[int, Cells]
) -> dict[int, str]:
    """Columns that say more of a key another has: causes within and without."""
    likeliest = {column: next((key for key, _ in claims(own[column])), "") for column in own}
    return {
        column: key for column, key in likeliest.items()
        if column not in columns and key in SEVERAL and tests[column].may_be(key)
    }  # fmt: skip


def _codes_beside(
    own: Mapping[int, str], columns: Mapping[int, str], tests: Mapping[int, Cells]
) -> dict[int, str]:
    """Further columns of codes, one a level: "Lĩnh vực", "Tiêu chí", "TCTP" before the title."""
    if "code" not in columns.values():
        return {}
    wordy = re.compile(r"(ma )?(linh vuc|tieu chi( thanh phan)?|tctp|lv|tc)")
    return {
        column: "code" for column in own
        if column not in columns and wordy.fullmatch(plain_header(own[column]))
        and tests[column].texts and tests[column].share("code", "number") >= LIKELY
    }  # fmt: skip
