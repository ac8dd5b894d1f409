"""Tables of appraisers that lie crosswise: units or criteria as columns, one or two header rows.

What a column is of is said by the headers above it, whatever row each stands in: one of them names
a unit (or a criterion), another whose points they are. A header over several columns is said once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.edges.plain import Table
from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.office.model import Criterion
from cchc_xlsx.office.text import fold
from cchc_xlsx.verbs.crosswise_heads import (
    ABOVE,
    SEEN,
    Column,
    Headers,
    Sheet,
    criterion,
    criterion_above,
    has_numbers,
    has_values,
    is_beside,
    kinds,
    may_be_cut,
)
from cchc_xlsx.verbs.roster import UNIT_HEADERS, is_sum

Spot = tuple[int, int]  # row and column of a header, from 0
_LEAST_CODE: Final = 100  # as numbers, codes of units below it cannot be told from points


class Said(NamedTuple):
    """What a table says in one place of one unit and one criterion, by keys of its headers."""

    spot: Place
    cells: dict[str, str]
    code: Raw = None  # as it stands in the file


class Known(NamedTuple):
    """What headers may name."""

    whose: Callable[[Mapping[str, str]], str]
    units: Mapping[str, str]  # by whom they are known, as the list calls them
    criteria: tuple[Criterion, ...]
    headers: Headers


def crosswise(table: Table, known: Known, told: list[Finding]) -> Iterator[Said] | None:
    """What a table that lies crosswise says cell by cell; None where it does not lie so."""
    sheet = Sheet(table)
    return _criteria_across(sheet, known, told) or _units_across(sheet, known, told)


# --- units as columns ----------------------------------------------------------------------------


def _units_across(sheet: Sheet, known: Known, told: list[Finding]) -> Iterator[Said] | None:
    named = _naming(sheet, known)
    if named is None:
        return None
    at = _criterion_heads(sheet, named, known.headers)
    if "row_id" not in at and "code" not in at:
        return None
    keys = {key: column for key, (_, column) in at.items()}

    def begins(row: int) -> bool:
        said = {key: sheet.text(row, column) for key, column in keys.items()}
        return not sheet.is_numbering(row) and bool(criterion(said, known.criteria))

    first = next((n for n in range(named + 1, len(sheet.rows)) if begins(n)), None)
    if first is None:
        return None
    block = sheet.block(min(named, *(row for row, _ in at.values())), named, first)
    columns = list(_unit_columns(sheet, block, set(keys.values()), known, told))
    return _down(sheet, first, keys, columns, known)


def _naming(sheet: Sheet, known: Known) -> int | None:
    """The row among the first that names most units, the upper one of two."""
    counts = [
        len({who for n in range(sheet.width) if (who := _unit(sheet, row, n, known))})
        for row in range(min(SEEN, len(sheet.rows)))
    ]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _criterion_heads(sheet: Sheet, named: int, headers: Headers) -> dict[str, Spot]:
    """Where the headers over codes and titles stand, in the rows around the one naming units."""
    around = range(max(0, named - ABOVE), min(len(sheet.rows), named + ABOVE + 1))
    at: dict[str, Spot] = {}
    for row in around:
        for n in sheet.filled(row):
            for key in ("row_id", "code", "title"):
                if fold(sheet.text(row, n)) in headers[key]:
                    at.setdefault(key, (row, n))
    return at


def _unit_columns(
    sheet: Sheet, block: range, heads: set[int], known: Known, told: list[Finding]
) -> Iterator[Column]:
    stacks = sheet.stacks(block)
    found: list[tuple[int, str, list[str]]] = []
    for n, stack in enumerate(stacks):
        if n in heads or not stack or not has_values(sheet, block.stop, n):
            continue
        whose = {text: known.whose({"unit": text, "unit_code": text}) for text in stack}
        units = {who for who in whose.values() if who}
        rest = [text for text in stack if not whose[text]]
        if len(units) == 1:
            found.append((n, units.pop(), rest))
        elif has_numbers(sheet, block.stop, n) and not is_beside(stack, known.headers):
            told.append(Finding("L04", sheet.spot(block[0], n), typed=" – ".join(stack)[:60]))
    yield from kinds(sheet, block, found, told, known.headers)


def _down(
    sheet: Sheet, first: int, at: Mapping[str, int], columns: Sequence[Column], known: Known
) -> Iterator[Said]:
    """The cells of each criterion's row; a row of sums, or of nothing, says nothing."""
    for row in range(first, len(sheet.rows)):
        said = {key: sheet.text(row, column) for key, column in at.items()}
        named = said.get("title") or said.get("code", "")
        if is_sum(named) or is_sum(said.get("code", "")) or sheet.is_numbering(row):
            continue
        filled = [one for one in columns if sheet.text(row, one.at)]
        raw = sheet.raw(row, at["code"]) if "code" in at else None
        known_row = criterion(said, known.criteria)
        for one in filled:
            yield Said(sheet.spot(row, one.at), {**said, "unit": known.units[one.of],
                       "who": one.of, one.key: sheet.text(row, one.at)}, raw)  # fmt: skip
            if not known_row:
                break  # told once


# --- criteria as columns -------------------------------------------------------------------------


def _criteria_across(sheet: Sheet, known: Known, told: list[Finding]) -> Iterator[Said] | None:
    at = _unit_heads(sheet)
    if not at:
        return None

    def who(row: int) -> str:
        said = {key: sheet.text(row, n, key) for key, (_, n) in at.items()}
        return known.whose({"unit": "", "unit_code": "", **said})

    rows = [row for row, _ in at.values()]
    first = next((row for row in range(max(rows) + 1, len(sheet.rows)) if who(row)), None)
    if first is None:
        return None
    block = sheet.block(min(rows), max(rows), first)
    strange: list[Finding] = []
    found = list(_criterion_columns(sheet, block, {n for _, n in at.values()}, known, strange))
    if not found:
        return None
    told += strange
    return _across(sheet, first, at, list(kinds(sheet, block, found, told, known.headers)), who)


def _unit_heads(sheet: Sheet) -> dict[str, Spot]:
    """Where the headers over units' names and codes stand."""
    at: dict[str, Spot] = {}
    for row in range(min(SEEN, len(sheet.rows))):
        for n in sheet.filled(row):
            for key in ("unit", "unit_code"):
                if fold(sheet.text(row, n)) in UNIT_HEADERS[key]:
                    at.setdefault(key, (row, n))
    return at


def _criterion_columns(
    sheet: Sheet, block: range, heads: set[int], known: Known, told: list[Finding]
) -> Iterator[tuple[int, str, list[str]]]:
    for n, stack in enumerate(sheet.stacks(block)):
        if n in heads or not stack or not has_values(sheet, block.stop, n):
            continue
        row_id, rest = criterion_above(stack, known.criteria)
        cut = any(may_be_cut(sheet.raw(row, n), stack, known.criteria) for row in block)
        if row_id and not cut:
            yield n, row_id, rest
        elif not is_beside(stack, {**known.headers, **UNIT_HEADERS}):
            told.append(Finding("L05", sheet.spot(block[0], n), typed=" ".join(stack)[:80]))


def _across(
    sheet: Sheet, first: int, at: Mapping[str, tuple[int, int]], columns: Sequence[Column],
    who: Callable[[int], str],
) -> Iterator[Said]:  # fmt: skip
    for row in range(first, len(sheet.rows)):
        said = {key: sheet.text(row, n, key) for key, (_, n) in at.items()}
        filled = [one for one in columns if sheet.text(row, one.at)]
        if not filled or is_sum(said.get("unit", "")) or sheet.is_numbering(row):
            continue
        whose = who(row)
        for one in filled:
            yield Said(sheet.spot(row, one.at), {**said, "who": whose, "row_id": one.of,
                       one.key: sheet.text(row, one.at)})  # fmt: skip
            if not whose:
                break  # told once


def _unit(sheet: Sheet, row: int, column: int, known: Known) -> str:
    """The unit that a header cell names, by its name or its code."""
    raw, text = sheet.raw(row, column), sheet.text(row, column, "unit_code")
    coded = text.isdecimal() and (
        raw >= _LEAST_CODE if isinstance(raw, int | float) else len(text) > 3
    )
    return known.whose({"unit": text, "unit_code": text if coded else ""}) if text else ""
