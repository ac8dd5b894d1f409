"""The header of a criteria set's table: what its cells prove first, what its words say second.

Superiors head the same columns in a hundred ways. Codes count up, points add up to those above,
conditions stand beside what they earn, documents prove: that tells columns apart where no header
is known, and where one is known it only weighs in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.feet import is_foot
from cchc_xlsx.reading.header_words import POINTS, claims
from cchc_xlsx.reading.heads import Head, find_head, is_numbering, names_of
from cchc_xlsx.reading.set_evidence import FEW, Cells, Read, code_of, codes_of, filled_of, number
from cchc_xlsx.reading.set_points import pointed, points_in
from cchc_xlsx.reading.titles import split_code

_FIRST: Final = 40  # lines among which a header stands
_NEAR: Final = 12  # lines below a header that show what it heads
_LONG: Final = 80  # letters of a header at most
_ROWS: Final = 1000  # lines that are asked what they are
_WIDE: Final = 60  # columns a table of criteria has at most
_MOSTLY: Final = 0.7
_HALF: Final = 0.5
_KNOWN: Final = 7  # weight of a header that says one thing


def find_set_head(lines: Sequence[Line]) -> Head | None:
    """The header of a table of criteria; that of any office's table where cells prove nothing."""
    for at in range(min(len(lines), _FIRST)):
        if _may_head(lines, at):
            head = _head_at(lines, at)
            if head is not None:
                return head
    return find_head(lines)


def _may_head(lines: Sequence[Line], at: int) -> bool:
    """Whether a line holds names of columns: several, none a figure, rows of figures below."""
    filled = [(n, c.text) for n, c in enumerate(lines[at].cells) if c.text and not c.above]
    if len({fold(text) for _, text in filled}) < FEW or any(
        len(text) > _LONG or re.fullmatch(r"[\d.,/() ]+", text) for _, text in filled
    ):
        return False
    if code_of(filled[0][1]) and len(filled[0][1]) < 4 and filled[0][1] != "CS":
        return False
    last = filled[-1][0]
    below = list(lines[at + 1 : at + 1 + _NEAR])
    rows = [[cell.text for cell in line.cells] for line in below]
    wide = [row for row in rows if sum(map(bool, row[: last + 1])) > 1]
    figures = [
        row for row in wide if any(map(_is_figure, row)) or split_code(next(filter(None, row)))[0]
    ]
    return len(wide) >= FEW and len(figures) >= FEW


def _is_figure(text: str) -> bool:
    return bool(code_of(text)) or number(text) is not None


# What else a set has columns for; whoever scores and until when is kept as a note.
_BESIDE: Final = frozenset({*POINTS, "note", "evidence", "required_evidence"}) - {"max_points"}


def _head_at(lines: Sequence[Line], at: int) -> Head | None:
    headers, own, deep = names_of(lines, at)
    if deep == at + 1 and deep < len(lines) and _is_below(lines[at], lines[deep]):
        for n, cell in enumerate(lines[deep].cells):
            if cell.text and not cell.above and n in own:
                over = next((own[k] for k in range(n, -1, -1) if own[k]), "")
                headers[n], own[n] = f"{over} – {cell.text}", cell.text
        deep += 1
    while deep < len(lines) and (
        is_numbering(lines[deep]) or not any(c.text for c in lines[deep].cells)
    ):
        deep += 1
    names = {fold(text) for text in headers.values() if text}
    rest = lines[deep : deep + _ROWS]
    foot = next((n for n, line in enumerate(rest) if is_foot(line)), len(rest))
    body = [line for line in rest[:foot] if not (_again(line, names) or is_numbering(line))]
    filled = [filled_of(line) for line in body]
    read = Read(own, {c: Cells(c, body, filled) for c in own if c < _WIDE})
    columns = _columns(read)
    if columns is None:
        return None
    known = find_head(lines[: at + 60], at)
    usual = {}
    if known is not None and known.at == at:
        usual = {c: key for c, key in known.columns.items() if c not in known.guessed}
    taken = set(columns.values())
    for column, key in usual.items():
        free = column not in columns and key not in taken
        if free and key in _BESIDE and _suits(key, read.cells[column]):
            columns[column] = key
            taken.add(key)
    return Head(columns, headers, deep, at)


def _is_below(top: Line, line: Line) -> bool:
    """Whether a line only names columns below a name that spans them: nothing in the others."""
    filled = [n for n, cell in enumerate(line.cells) if cell.text and not cell.above]
    over = [cell.text for cell in top.cells]
    names = len(filled) >= FEW and min(filled) > 0 and max(filled) < len(over)
    return (
        names
        and not any(_is_figure(line.cells[n].text) for n in filled)
        and all(not over[n] or not over[n + 1] for n in filled if n + 1 < len(over))
        and any(not over[n] for n in filled)
        and all(over[n] for n in range(min(filled)))
    )


def _again(line: Line, names: set[str]) -> bool:
    """Whether a line is the header again, as on every printed page."""
    said = [fold(cell.text) for cell in line.cells if cell.text]
    return len(said) > 1 and sum(text in names for text in said) > _HALF * len(said)


def _suits(key: str, cells: Cells) -> bool:
    return key not in POINTS or cells.numeric or not cells.texts


def _columns(read: Read) -> dict[int, str] | None:
    """Column → key by the evidence of the cells; None where these are no criteria."""
    found: dict[int, str] = {}
    order = sorted(read.cells)
    coded = [c for c in order if read.cells[c].coded >= _MOSTLY and len(read.cells[c].texts) > 1]
    texts = [
        c for c in order
        if c not in coded and not read.cells[c].numeric and not read.cells[c].listed
        and read.cells[c].texts.keys() - read.cells[c].alone
    ]  # fmt: skip
    if not texts:
        return None
    title = _title(texts, coded, read)
    if title is None:
        return None
    coded = [c for c in coded if c < title and not _claims(read.own[c]) & {"max_points"}]
    codes = codes_of([read.cells[c] for c in coded], read.cells[title])
    scored = {n for one in read.cells.values() for n in one.points} & read.cells[title].texts.keys()
    if len(codes) < _HALF * len(scored):  # only fields have codes, or nothing
        codes |= dict.fromkeys(sorted((scored & read.rows) - codes.keys()), "")
    if len(codes) < FEW:
        return None
    found[title] = "title"
    found |= _codes(coded, read)
    found |= {c: "no" for c in texts if c < title and c not in found and _counts(read.cells[c])}
    fields = [c for c in texts if c < title and c not in found]
    if fields:
        found[fields[-1]] = "field"
    found |= points_in(read, found, codes)
    if "max_points" not in found.values() and not pointed(read.cells[title], codes):
        return None
    counted = all(not code or code.isdecimal() for code in codes.values())
    if counted and not any(key in dict(claims(read.own[c])) for c, key in found.items()):
        return None  # anybody's words and figures: no codes but 1, 2, 3, no header of a set
    rest = [c for c in texts if c > title and c not in found]
    found |= _rule(rest, read, codes)
    found |= _evidence([c for c in rest if c not in found], read)
    return found


def _counts(cells: Cells) -> bool:
    """Whether a column only counts rows, here and there or on from another table."""
    return all(code_of(text) for text in cells.texts.values())


def _claims(header: str) -> set[str]:
    return {key for key, weight in claims(header) if weight >= _KNOWN}


def _title(texts: Sequence[int], coded: Sequence[int], read: Read) -> int | None:
    """The first column of words in nearly all rows with codes; fields said once stand before it."""
    rows = set().union(*(read.cells[c].texts for c in coded if c < texts[-1])) if coded else set()
    for column, nxt in zip(texts, [*texts[1:], None], strict=True):
        cells = read.cells[column]
        if nxt is not None and _are_fields(cells, read.cells[nxt], read, column):
            continue
        if cells.opening >= _MOSTLY and nxt is not None and not rows and not cells.titled:
            continue
        if not rows or sum(n in cells.texts for n in rows) >= _MOSTLY * len(rows):
            return column
    return None


def _are_fields(cells: Cells, beside: Cells, read: Read, column: int) -> bool:
    """Whether a column says the field of the rows beside it: merged over them, or again and again.

    A title merged over its conditions looks alike: but codes are merged with it, or one of the
    conditions earns nothing.
    """
    count = len(beside.texts)
    if count < FEW or beside.opening > _HALF or beside.documents > _MOSTLY:
        return False
    within = cells.merged & beside.texts.keys()
    if within and beside.kinds > 0.8 * count:
        worth = [one.points for one in read.cells.values() if one.numeric]
        earns_nothing = any(values.get(n) == 0 for values in worth for n in beside.texts)
        return not _codes_go_on(read, column, within) and (beside.titled or not earns_nothing)
    later = beside.texts.keys() - cells.texts.keys()
    if later and cells.texts and not within:  # said once, the cells below left blank
        others = [one for c, one in read.cells.items() if c != column and one.coded >= _MOSTLY]
        codes = [code for n, code in codes_of(others, beside).items() if n in later]
        worth = [one.points for one in read.cells.values() if one.numeric]
        nothing = any(values.get(n) == 0 for values in worth for n in later)
        if len(codes) >= FEW and (not nothing or any("." in code for code in codes)):
            return len(codes) > len(cells.texts) - FEW
    own, other = (dict(claims(read.own[c])) for c in (column, _next(read, column)))
    named = "field" in own and other.get("title", 0) > own.get("title", 0)
    return len(cells.texts) > (1 if named else 2) * cells.kinds and beside.kinds > 0.8 * count


def _next(read: Read, column: int) -> int:
    """The next column right of one that holds words."""
    wordy = (c for c in sorted(read.cells) if c > column and not read.cells[c].numeric)
    return next((c for c in wordy if read.cells[c].coded < _MOSTLY), column)


def _codes_go_on(read: Read, column: int, rows: set[int]) -> bool:
    """Whether codes left of a column are merged over the same rows: one criterion, no field."""
    return any(
        rows <= read.cells[c].merged for c in read.cells if c < column and read.cells[c].coded
    )


def _codes(coded: Sequence[int], read: Read) -> dict[int, str]:
    """Columns of codes: a mere number of rows beside the codes proper, or one column a level."""
    if len(coded) < FEW:
        return dict.fromkeys(coded, "code")
    first, rest = coded[0], coded[1:]
    both = set(read.cells[first].texts) & set().union(*(read.cells[c].texts for c in rest))
    if len(both) * 2 > len(read.cells[first].texts):
        return {first: "no", **dict.fromkeys(rest, "code")}
    return dict.fromkeys(coded, "code")


def _rule(rest: Sequence[int], read: Read, codes: Mapping[int, str]) -> dict[int, str]:
    """The column of rules: most of its cells say what is earned, or it goes on below the codes."""
    listed = [
        n
        for one in read.cells.values()
        if one.listed
        for n, text in one.texts.items()
        if "\n" in text
    ]
    levels = level_columns({c: read.cells[c] for c in rest})
    if levels:  # a column a level: all of them are one rule
        return dict.fromkeys(levels, "rule")
    weights = {}
    for column in rest:
        cells = read.cells[column]
        going_on = sum(n not in codes for n in cells.texts) / max(len(cells.texts), 1)
        said = dict(claims(read.own[column]))
        weights[column] = (
            2 * cells.rules + 1.5 * (going_on > 0.3) + _beside(cells, listed) - 2 * cells.documents
            + 0.2 * said.get("rule", 0)
            - 0.25 * max(said.get(key, 0) for key in ("required_evidence", "note", "lead"))
        )  # fmt: skip
    best = max(weights, key=lambda c: weights[c], default=None)
    return {best: "rule"} if best is not None and weights[best] >= 0.8 else {}


def level_columns(cells: Mapping[int, Cells]) -> list[int]:
    """Columns side by side that hold a level each with what it earns."""
    likely = [c for c, one in sorted(cells.items())
              if len(one.texts) >= FEW and one.scored >= _MOSTLY]  # fmt: skip
    run = [c for c in likely if {c - 1, c + 1} & set(likely)]
    after = run[-1] + 1 if run else -1
    while after in cells and cells[after].texts and cells[after].earning == 1:  # seldom needed
        run.append(after)
        after += 1
    nested = all(cells[b].texts.keys() <= cells[a].texts.keys() for a, b in pairwise(run))
    return run if nested and any(cells[c].earning >= _MOSTLY for c in run) else []


def _beside(cells: Cells, listed: Sequence[int]) -> float:
    """How a column suits lists of numbers beside it: as many lines where those are several."""
    if not listed:
        return 0.0
    return 2.0 * cells.share(["\n" in cells.texts.get(n, "") for n in listed])


def _evidence(rest: Sequence[int], read: Read) -> dict[int, str]:
    """The column of what proves the points: documents, or a header that asks for them."""
    weights = {}
    for column in rest:
        cells = read.cells[column]
        said = dict(claims(read.own[column]))
        others = max(
            (said.get(key, 0) for key in ("note", "lead", "deadline", "support")), default=0
        )
        weights[column] = (
            3 * cells.documents - 1 * (cells.kinds * 3 < len(cells.texts))
            + 0.2 * said.get("required_evidence", 0) - 0.2 * others
        )  # fmt: skip
    best = max(weights, key=lambda c: weights[c], default=None)
    return {best: "required_evidence"} if best is not None and weights[best] >= 0.9 else {}
