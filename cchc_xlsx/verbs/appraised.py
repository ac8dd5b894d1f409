"""Tables of appraisers: what they say of the criteria of each unit, and where they disagree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import Finding, Place, stop
from cchc_xlsx.form.sheets import CRITERIA
from cchc_xlsx.office import figures
from cchc_xlsx.office.codes import criterion_of
from cchc_xlsx.office.model import Criterion, Entry
from cchc_xlsx.office.naming import finder
from cchc_xlsx.verbs.roster import UNIT_HEADERS, Recipient, cell_text, columns, number, place

RESULT_HEADERS: Final = {
    "unit": UNIT_HEADERS["unit"], "unit_code": ("unit_code", "ma don vi hanh chinh", "ma don vi"),
    "row_id": ("row_id", "ma dong", "id"), "code": ("code", "ma", "ma tieu chi"),
    "title": ("title", "tieu chi", "ten tieu chi"),
    "counted": ("counted",),
    "basis": ("basis", "tong so (a)", "a"), "achieved": ("achieved", "so dat (b)", "b"),
    "outcome": ("outcome", "muc dat"),
    "self_points": ("self_points", "diem tu cham"),
    "appraised_points": ("appraised_points", "diem tham dinh"),
    "reappraised_points": ("reappraised_points", "diem tham dinh lai"),
    "final_points": ("final_points", "diem cong bo"),
    "appraiser_note": ("appraiser_note", "y kien tham dinh", "ghi chu", "note"),
    "explanation": ("explanation", "giai trinh", "giai trinh cua don vi"),
    "evidence": ("evidence", "tai lieu kiem chung", "tai lieu kiem chung cua don vi"),
}  # fmt: skip
NOT_COUNTED: Final = ("false", "sai", "0")
POINTS: Final = ("self_points", "appraised_points", "reappraised_points", "final_points")
NUMBERS: Final = (*POINTS, "basis", "achieved")
CARRIED: Final = (*NUMBERS, "outcome", "appraiser_note", "explanation", "evidence")
_LABELS: Final = {column.key: column.header for column in CRITERIA.columns}

Results = Mapping[str, Mapping[str, Mapping[str, Entry]]]  # unit → row id → column → value
Slot = tuple[str, str, str]  # unit, row id, column


def results_of(
    paths: Sequence[Path], people: Sequence[Recipient], criteria: tuple[Criterion, ...]
) -> tuple[Results, list[Finding]]:
    """What appraisers' tables say of each unit's criteria.

    A cell that two tables fill differently stays empty and is told; so is a row whose unit or
    criterion is not known.
    """
    whose, units = _whose(people), {one.who: one.unit for one in people}
    codes = {row.row_id: row.code for row in criteria}
    laid, told = _Laid(), list[Finding]()
    for path in paths:
        table = read_table(path)
        for row, said in _rows(table):
            spot, who = place(table, row), whose(said)
            if not who:
                told.append(Finding("L04", spot, typed=said["unit"] or said["unit_code"]))
                continue
            row_id = said["row_id"] if said["row_id"] in codes else criterion_of(
                said["code"], said["title"], criteria)  # fmt: skip
            if not row_id:
                typed = f"{said['code']} {said['title']}".strip() or said["row_id"]
                told.append(Finding("L05", spot, typed=typed[:80]))
                continue
            for key, value in _values(said, spot, told):
                other = laid.lay((who, row_id, key), value, f"{table.source}, dòng {row}")
                if other is not None:
                    subject = f"{units[who]} – {codes[row_id]} {_LABELS[key]}"
                    told.append(Finding("L03", spot, subject=subject, column=key,
                                        typed=_spoken(value), expected=_spoken(other[0]),
                                        extra=(("other", other[1]),)))  # fmt: skip
    return laid.agreed(), told


def _whose(people: Sequence[Recipient]) -> Callable[[Mapping[str, str]], str]:
    """What finds the unit of a row, by its code or its name; "" where none or several fit."""
    by_code = {one.unit_code: one.who for one in people if one.unit_code}
    named = finder((one.unit, one.who) for one in people)

    def find(said: Mapping[str, str]) -> str:
        known = named(said["unit"])
        return by_code.get(said["unit_code"]) or (known[0] if len(known) == 1 else "")

    return find


class _Laid:
    """What tables say cell by cell, and which cells two of them fill differently."""

    def __init__(self) -> None:
        self._said: dict[Slot, tuple[Entry, str]] = {}  # the value, and where it stands
        self._clashes: set[Slot] = set()

    def lay(self, slot: Slot, value: Entry, where: str) -> tuple[Entry, str] | None:
        """One more cell; what was said of it before, where that was another value."""
        before = self._said.get(slot)
        if before is not None and before[0] != value:
            self._clashes.add(slot)
            return before
        self._said[slot] = value, where
        return None

    def agreed(self) -> Results:
        """All that nobody contradicts; a row of which nothing is left is there, and empty."""
        found: dict[str, dict[str, dict[str, Entry]]] = {}
        for (who, row_id, key), (value, _) in self._said.items():
            cells = found.setdefault(who, {}).setdefault(row_id, {})
            if (who, row_id, key) not in self._clashes:
                cells[key] = value
        return found


def _rows(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something with their numbers; Stop where they name no unit or criterion."""
    at = columns(table, RESULT_HEADERS)
    if at["unit"] < 0 and at["unit_code"] < 0:
        raise stop("B06", table.source, 2, expected="Đơn vị")
    if at["row_id"] < 0 and at["code"] < 0:
        raise stop("B06", table.source, 2, expected="Mã tiêu chí")
    for at_row, row in enumerate(table.rows, table.first_row):
        said = {key: cell_text(key, row[n] if 0 <= n < len(row) else None) for key, n in at.items()}
        if said.pop("counted").casefold() in NOT_COUNTED:
            continue  # of a report's own table: a version that another has replaced
        if any(said.values()):
            yield at_row, said


def _values(
    said: Mapping[str, str], spot: Place, told: list[Finding]
) -> Iterator[tuple[str, Entry]]:
    """What a row says by column; a number that is none is told."""
    for key in CARRIED:
        if not said[key]:
            continue
        if key not in NUMBERS:
            yield key, said[key]
            continue
        value = number(said[key])
        if value is None:
            told.append(Finding("L06", spot, column=key, typed=said[key][:60]))
        else:
            yield key, value


def _spoken(value: Entry) -> str:
    return figures.spoken(value) if isinstance(value, Decimal) else str(value)[:60]
