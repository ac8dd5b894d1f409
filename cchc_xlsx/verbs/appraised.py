"""Tables of appraisers: what they say of the criteria of each unit, and where they disagree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from cchc_xlsx.edges.plain import Table, read_tables
from cchc_xlsx.findings import Finding, Place, Stop, stop
from cchc_xlsx.form.sheets import APPRAISAL, CRITERIA
from cchc_xlsx.office import figures
from cchc_xlsx.office.codes import criterion_of
from cchc_xlsx.office.model import Criterion, Entry, children
from cchc_xlsx.office.naming import finder, unit_code_key
from cchc_xlsx.office.points import rule_of
from cchc_xlsx.office.rules import RuleKind
from cchc_xlsx.office.text import fold
from cchc_xlsx.verbs.crosswise import Known, Said, crosswise
from cchc_xlsx.verbs.crosswise_heads import may_be_cut
from cchc_xlsx.verbs.roster import UNIT_HEADERS, Recipient, columns, listed, number, place

RESULT_HEADERS: Final = {
    "unit": UNIT_HEADERS["unit"], "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi"),
    "row_id": ("row_id", "ma dong", "id"), "code": ("code", "ma", "ma tieu chi"),
    "title": ("title", "tieu chi", "ten tieu chi"),
    "counted": ("counted",),
    "basis": ("basis", "tong so (a)", "a"), "achieved": ("achieved", "so dat (b)", "b"),
    "outcome": ("outcome", "muc dat"),
    "self_points": ("self_points", "diem tu cham"),
    "appraised_points": ("appraised_points", "diem tham dinh", "diem tham dinh lan 1"),
    "reappraised_points": ("reappraised_points", "diem tham dinh lai", "diem tham dinh lan 2"),
    "final_points": ("final_points", "diem cong bo", "diem chinh thuc"),
    "appraiser_note": ("appraiser_note", "y kien tham dinh", "ghi chu", "note", "nhan xet"),
    "explanation": ("explanation", "giai trinh", "giai trinh cua don vi"),
    "evidence": ("evidence", "tai lieu kiem chung", "tai lieu kiem chung cua don vi"),
}  # fmt: skip
NOT_COUNTED: Final = ("false", "sai", "0")
POINTS: Final = ("self_points", "appraised_points", "reappraised_points", "final_points")
NUMBERS: Final = (*POINTS, "basis", "achieved")
CARRIED: Final = (*NUMBERS, "outcome", "appraiser_note", "explanation", "evidence")
_LABELS: Final = {column.key: column.header for column in CRITERIA.columns}
# Points that a table may show beside those that are carried.
_SEEN: Final = frozenset(
    fold(name) for column in CRITERIA.columns for name in (column.header, *column.aliases)
) | {"diem chenh lech", "diem lech"}

Results = Mapping[str, Mapping[str, Mapping[str, Entry]]]  # unit → row id → column → value
Slot = tuple[str, str, str]  # unit, row id, column


def results_of(
    paths: Sequence[Path],
    people: Sequence[Recipient],
    criteria: tuple[Criterion, ...],
    *,
    complete: bool = False,
) -> tuple[Results, list[Finding]]:
    """What appraisers' tables say of each unit's criteria.

    A cell that two tables fill differently stays empty and is told; so is a row whose unit or
    criterion is not known.
    """
    whose, units = _whose(people), {one.who: one.unit for one in people}
    known = {row.row_id: row for row in criteria}
    names = Known(whose, units, criteria, RESULT_HEADERS)
    laid, told = _Laid(), list[Finding]()
    for path in paths:
        for spot, said, code in _all_said(path, names, told):
            who = said.get("who") or whose(said)
            if not who:
                told.append(Finding("L04", spot, typed=said["unit"] or said["unit_code"]))
                continue
            row_id = said["row_id"] if said["row_id"] in known else criterion_of(
                said["code"], said["title"], criteria)  # fmt: skip
            by_code = not said["row_id"] and not said["title"]
            if row_id and by_code and may_be_cut(code, (), criteria):
                row_id = ""
            if not row_id:
                typed = f"{said['code']} {said['title']}".strip() or said["row_id"]
                told.append(Finding("L05", spot, typed=typed[:80]))
                continue
            for key, value in _values(said, spot, told, (units[who], known[row_id])):
                other = laid.lay((who, row_id, key), value, spot)
                if other is not None:
                    subject = f"{units[who]} – {known[row_id].code} {_LABELS[key]}"
                    told.append(Finding("L03", spot, subject=subject, column=key,
                                        typed=_spoken(value), expected=_spoken(other[0]),
                                        extra=(("other", _where(other[1], spot)),)))  # fmt: skip
    if complete:  # the points of a heading are computed there, whatever a table says of it
        told += laid.unlike_their_parts(criteria, units)
    return laid.agreed(), told


def _where(spot: Place, seen_from: Place) -> str:
    """Where the other value stands; its sheet where the file has several."""
    sheet = (
        f"{spot.sheet}, " if spot.file == seen_from.file and spot.sheet != seen_from.sheet else ""
    )
    return f"{spot.file}, {sheet}{spot.cell if spot.column else f'dòng {spot.row}'}"


def _whose(people: Sequence[Recipient]) -> Callable[[Mapping[str, str]], str]:
    """What finds the unit of a row, by its code or its name; "" where none or several fit."""
    by_code = {unit_code_key(one.unit_code): one.who for one in people if one.unit_code}
    named = finder((one.unit, one.who) for one in people)

    def find(said: Mapping[str, str]) -> str:
        known = named(said["unit"])
        return by_code.get(unit_code_key(said["unit_code"])) or (
            known[0] if len(known) == 1 else ""
        )

    return find


class _Laid:
    """What tables say cell by cell, and which cells two of them fill differently."""

    def __init__(self) -> None:
        self._said: dict[Slot, tuple[Entry, Place]] = {}  # the value, and where it stands
        self._clashes: set[Slot] = set()

    def lay(self, slot: Slot, value: Entry, where: Place) -> tuple[Entry, Place] | None:
        """One more cell; what was said of it before, where that was another value."""
        before = self._said.get(slot)
        if before is not None and before[0] != value:
            self._clashes.add(slot)
            return before
        self._said[slot] = value, where
        return None

    def unlike_their_parts(
        self, criteria: tuple[Criterion, ...], units: Mapping[str, str]
    ) -> Iterator[Finding]:
        """Points of headings that are not what the rows below them add up to, all being known."""
        below, codes = children(criteria), {row.row_id: row.code for row in criteria}

        def total(who: str, row_id: str, key: str) -> Decimal | None:
            if not below[row_id]:
                value = self._said.get((who, row_id, key), (None,))[0]
                return value if isinstance(value, Decimal) else None
            parts = [total(who, one, key) for one in below[row_id]]
            known = [part for part in parts if part is not None]
            return sum(known, Decimal(0)) if len(known) == len(parts) else None

        for (who, row_id, key), (value, spot) in self._said.items():
            if key in POINTS and below[row_id]:
                found = total(who, row_id, key)
                if found is not None and found != value:
                    subject = f"{units[who]} – {codes[row_id]} {_LABELS[key]}"
                    yield Finding("L14", spot, subject=subject, column=key,
                                  typed=_spoken(value), expected=_spoken(found))  # fmt: skip

    def agreed(self) -> Results:
        """All that nobody contradicts; a row of which nothing is left is there, and empty."""
        found: dict[str, dict[str, dict[str, Entry]]] = {}
        for (who, row_id, key), (value, _) in self._said.items():
            cells = found.setdefault(who, {}).setdefault(row_id, {})
            if (who, row_id, key) not in self._clashes:
                cells[key] = value
        return found


def _all_said(path: Path, known: Known, told: list[Finding]) -> Iterator[Said]:
    """What all sheets of a file say that are such tables; the others are named.

    Stop, with the fault of the first one, where none is.
    """
    refused: dict[str, Stop] = {}
    tables = read_tables(path)
    for table in tables:
        here: list[Finding] = []
        found = _said(table, known, here)
        try:
            first = next(found, None)  # a table that is none is refused before its first row
        except Stop as stopped:
            refused[table.sheet] = stopped
            continue
        if first is not None:
            yield first
            yield from found
        told += here
    if len(refused) == len(tables):
        raise next(iter(refused.values()))
    if refused:
        told.append(Finding("L15", Place(path.name), typed=", ".join(refused)))


def _said(table: Table, known: Known, told: list[Finding]) -> Iterator[Said]:
    """What a table says, a row of it or a cell where it lies crosswise, by keys of our headers."""
    at = columns(table, RESULT_HEADERS)
    listed = max(at["unit"], at["unit_code"]) >= 0 and max(at["row_id"], at["code"]) >= 0
    if not listed or all(at[key] < 0 for key in CARRIED):
        across = crosswise(table, known, told)
        if across is not None:
            blank = dict.fromkeys(RESULT_HEADERS, "")
            yield from (Said(one.spot, blank | one.cells, one.code) for one in across)
            return
    told += _unknown_points(table)
    for row, cells in _rows(table):
        code = table.value(row, at["code"]) if at["code"] >= 0 else None
        yield Said(place(table, row), cells, code)


def _rows(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something with their numbers; Stop where they name no unit or criterion."""
    at = columns(table, RESULT_HEADERS)
    rows = listed(table, RESULT_HEADERS)
    if at["row_id"] < 0 and at["code"] < 0:
        raise stop("B06", table.source, 2, expected="Mã tiêu chí")
    if all(at[key] < 0 for key in CARRIED):
        raise stop("B06", table.source, 2, expected="Điểm thẩm định")
    for at_row, said in rows:
        if said.pop("counted").casefold() in NOT_COUNTED:
            continue  # of a report's own table: a version that another has replaced
        if any(said.values()):
            yield at_row, said


def _unknown_points(table: Table) -> Iterator[Finding]:
    """Columns headed as points that are none of ours: nobody should think they were used."""
    ours = {name for names in RESULT_HEADERS.values() for name in names} | _SEEN
    for n, head in enumerate(table.header):
        said = fold(head)
        filled = any(n < len(row) and row[n] not in (None, "") for row in table.rows)
        if said.startswith("diem ") and said not in ours and filled:
            yield Finding("L11", place(table, table.first_row - 1), typed=head[:60])


def _bounds(row: Criterion) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most points that a criterion may be given."""
    rule = rule_of(row.rule)
    if rule.kind is RuleKind.PENALTY:
        return -rule.each if rule.amount else None, Decimal(0)
    if rule.kind is RuleKind.BONUS:
        return Decimal(0), rule.amount
    return min(Decimal(0), rule.lowest), row.max_points


def _values(
    said: Mapping[str, str], spot: Place, told: list[Finding], of: tuple[str, Criterion]
) -> Iterator[tuple[str, Entry]]:
    """What a row says by column; a number that is none, or that cannot be, is told."""
    unit, criterion = of
    least, most = _bounds(criterion)
    for key in CARRIED:
        if not said[key]:
            continue
        if key not in NUMBERS:
            yield key, said[key]
            continue
        value = number(said[key])
        if value is None:
            told.append(Finding("L06", spot, column=key, typed=said[key][:60]))
        elif key in APPRAISAL and (
            (least is not None and value < least) or (most is not None and value > most)
        ):
            told.append(Finding("L12", spot, column=key, typed=said[key][:60],
                                subject=f"{unit} – {criterion.code} {_LABELS[key]}",
                                expected=_range(least, most)))  # fmt: skip
        else:
            yield key, value


def _range(least: Decimal | None, most: Decimal | None) -> str:
    ends = ("…" if end is None else figures.spoken(end) for end in (least, most))
    return " đến ".join(ends)


def _spoken(value: Entry) -> str:
    return figures.spoken(value) if isinstance(value, Decimal) else str(value)[:60]
