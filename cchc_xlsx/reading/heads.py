"""Which column of an office's own table is which, whatever its headers are called.

A header speaks first; where it may mean two things ("Tiến độ"), its neighbours and the cells below
it decide. No plan is known by name here.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.feet import is_foot
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.hints import hints
from cchc_xlsx.reading.kinds import kind_of
from cchc_xlsx.reading.settling import settled
from cchc_xlsx.reading.time_marks import periods

HEADER_ROWS: Final = 3  # rows a header may take: two levels and a row of column numbers
_SUBJECTS: Final = frozenset({"title", "task", "measure", "requirement"})
_NAME: Final = 50  # letters a header of unknown words may have
_MOSTLY: Final = 0.8
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
    when = periods(dict(enumerate(texts)), {})
    if any(map(_CODED.match, texts)) or any(
        _counts(text) for n, text in enumerate(texts) if n not in when
    ):
        return None  # "6 | TC 5.2: Đánh giá … | 0,75/1": a row that goes on with the page before
    filled = {fold(text) for n, text in enumerate(texts) if text and n not in when}
    if len(keys) < LEAST or (len(keys) < 0.5 * len(filled) and not _hinted(texts, named, filled)):
        return None
    if not keys & _SUBJECTS and not _hinted(texts, named, filled, _SUBJECTS):
        return None
    headers, own, deep = names_of(lines, at)
    while deep < len(lines) and is_numbering(lines[deep]):
        deep += 1
    body = list(takewhile(lambda line: not is_foot(line), lines[deep:]))
    units = {c: name for c, name in own.items() if kind_of(name) == "unit"}
    over = {c: name.rpartition(" – ")[0] for c, name in headers.items()}
    units = _marked(units, headers, body)
    times = _marked(periods(own, over), headers, body)
    rest = {column: name for column, name in own.items() if column not in {**units, **times}}
    columns, guessed = settled(rest, headers, body)
    return Head(columns, headers, deep, at, guessed, units, times)


_CODED: Final = re.compile(
    r"(?:tiêu chí |tctp )?\d{1,2}(?:\.\d{1,2})+\.?:? +[^\W\d]", re.IGNORECASE
)


def _counts(text: str) -> bool:
    """Whether a cell holds points or a count, as no header does; a year may name a column."""
    return kind_of(text) in ("number", "fraction", "percent") and not re.match(
        r"(?:19|20)\d\d", text
    )


def names_of(lines: Sequence[Line], at: int) -> tuple[dict[int, str], dict[int, str], int]:
    """The words over each column of a header, its lowest name alone, and the line below it."""
    deep = at + 1
    levels = [_spread(lines[at])]
    while deep < min(len(lines), at + HEADER_ROWS) and _continues(lines[deep], lines[at]):
        levels.append([cell.text for cell in lines[deep].cells])
        deep += 1
    if deep == at + 1 and deep < len(lines) and _wrapped(lines[at], lines[deep]):
        levels = [_rewoven(levels[0], lines[deep])]
        deep += 1
    headers = {}
    own = {}
    for column in range(max(map(len, levels))):
        parts = [level[column] for level in levels if column < len(level) and level[column]]
        headers[column] = " – ".join(dict.fromkeys(parts))
        own[column] = parts[-1] if parts else ""
    return headers, own, deep


def _hinted(
    texts: Sequence[str], named: Sequence[object], filled: Collection[str],
    keys: frozenset[str] = frozenset(),
) -> bool:  # fmt: skip
    """Whether words of a header row hint at what its patterns miss: short names, none a figure."""
    known = sum(map(bool, named))
    rest = [text for text, found in zip(texts, named, strict=True) if text and not found]
    if any(len(text) > _NAME or kind_of(text) not in ("text", "unit") for text in rest):
        return False
    hinted = [hints(text) for text in rest]
    if keys and not any(keys & found.keys() for found in hinted):
        return False
    return 3 * known >= len(filled) and known + sum(map(bool, hinted)) >= _MOSTLY * len(filled)


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
    if (
        len({text for _, text in texts}) == 1
        and sum(cell.left for cell in line.cells) >= HEADER_ROWS
    ):
        return False  # a heading that spans the table
    if _stands_under(line, first):
        return True
    top = [cell.text for cell in first.cells]
    over = _spread(first)
    when = periods(dict(texts), dict(enumerate(over)))
    known = [n for n, text in texts
             if claims(text) or claims(f"{over[n] if n < len(over) else ''} {text}")
             or kind_of(text) == "unit" or n in when]  # fmt: skip
    if 2 * len(known) < len(texts) or any(
        re.fullmatch(r"(?!20\d\d\Z)[\d.,/ ]+|[IVX]+\.?", t) for n, t in texts if n not in when
    ):
        return False
    below = [text for n, text in texts if not (_has_room(first, top, n) or _is_group(top[n], text))]
    return not below or (
        any(cell.left for cell in first.cells)  # what stands below spans are names
        and all(len(text) < _NAME for text in below)
        and sum(not claims(text) for text in below) <= 1 < len(texts) - len(below)
    )


def _stands_under(line: Line, first: Line) -> bool:
    """Whether the cells of a line are names under a span and all others go on from the header."""
    own = [n for n, cell in enumerate(line.cells) if not cell.above]
    spans = [n for n, cell in enumerate(first.cells)
             if cell.left or (first.cells[n + 1 : n + 2] and first.cells[n + 1].left)]  # fmt: skip
    texts = [line.cells[n].text for n in own]
    return (
        len(own) >= LEAST
        and len(own) < len(line.cells)
        and {*own} <= {*spans}
        and all(text and len(text) < _NAME and kind_of(text) == "text" for text in texts)
    )


def _wrapped(first: Line, line: Line) -> bool:
    """Whether a line only ends the words of the header above it: "Điểm" and below it "tối đa"."""
    said = [(n, cell.text) for n, cell in enumerate(line.cells) if cell.text]
    over = [cell.text for cell in first.cells]
    return (
        len(said) >= LEAST
        and not any(cell.left or cell.above for cell in line.cells)
        and all(text[:1].islower() and len(text) < _NAME for _, text in said)
        and all(n < len(over) and over[n] for n, _ in said)
        and sum(bool(claims(f"{over[n]} {text}")) for n, text in said) > _MOSTLY * len(said)
    )


def _rewoven(over: Sequence[str], line: Line) -> list[str]:
    """The names of a header whose words end on the line below."""
    rest = [cell.text for cell in line.cells]
    rest += [""] * (len(over) - len(rest))
    return [" ".join(filter(None, pair)) for pair in zip(over, rest, strict=False)]


def _is_group(over: str, text: str) -> bool:
    """Whether a name says nothing of its column and the one below it does: a year over points."""
    return not claims(over) and bool(claims(text))


def _has_room(first: Line, top: Sequence[str], n: int) -> bool:
    """Whether a column of a header row is blank or part of a span, merged or said once each."""
    if n >= len(top) or not top[n] or first.cells[n].left or (n and top[n - 1] == top[n]):
        return True
    return n + 1 < len(top) and (first.cells[n + 1].left or top[n + 1] in ("", top[n]))


def is_numbering(line: Line) -> bool:
    """A row of column numbers below a header: (1) (2) (3)…, A B 1 2, 1 2 3=1+2."""
    texts = [cell.text.strip("() ") for cell in line.cells if cell.text]
    if len(texts) < 3:
        return False
    plain = [t for t in texts if re.fullmatch(r"\d{1,2}|[A-Z]|\d{1,2}\)?\s*=.*", t)]
    numbers = [int(t) for t in plain if t.isdecimal()]
    return len(plain) == len(texts) and numbers == sorted(set(numbers))


_TOLD_BY_ALL: Final = 5  # names of the same columns, which no row of answers has


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
    cut = [n for n, text in filled if any(w.startswith(text) for w in words.get(n, ()))]
    if len(equal) >= max(2, len(filled) - 1) or len({*equal, *cut}) == len(filled) > 2:
        return True
    reworded = [  # "TC số" for "Tiêu chí số" on the next table
        n for n, text in filled
        if n not in equal and head.columns.get(n, "-") == _likeliest(line.cells[n].text)
    ]  # fmt: skip
    whole = len(reworded) == len(filled) - len(equal)
    return whole and (len(equal) >= len(reworded) or len(filled) >= _TOLD_BY_ALL)


def _likeliest(text: str) -> str:
    return next((key for key, _ in claims(text)), "")


MARK: Final = re.compile(r"(?P<lead>ct|chu tri|c|\*)|(?P<support>ph|phoi hop|p)|x|v|✓|✔|√|●|•")


def _marked(
    headed: Mapping[int, str], headers: Mapping[int, str], body: Sequence[Line]
) -> dict[int, str]:
    """Columns headed by units or times that hold marks only: who leads, who helps, when; the
    header said again is none of their cells."""
    found = {}
    blank = 0
    for column, header in headed.items():
        again = {fold(part) for part in (header, *headers[column].split(" – "))}
        texts = [said for line in body
                 if column < len(line.cells) and (said := fold(line.cells[column].text))
                 and said not in again]  # fmt: skip
        blank += not texts
        if texts and all(map(MARK.fullmatch, texts)):
            found[column] = header
    return found if found and len(found) + blank > 1 else {}
