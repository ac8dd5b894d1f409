"""Texts longer than a cell holds: cut where a word ends, the rest laid aside, nothing dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from cchc_xlsx.drawing.ground import Slot, Typed
from cchc_xlsx.form.schema import CELL_TEXT
from cchc_xlsx.office.model import Plan
from cchc_xlsx.reading.result import Extra, Reading

_BACK: Final = 200  # characters within which the end of a word is looked for
_TABLES: Final = ("criteria", "assignments", "progress", "evidence")
T = TypeVar("T")


class Fitted(NamedTuple):
    """A reading whose texts all fit, what was typed in it, and what did not fit."""

    reading: Reading
    raw: Mapping[Slot, Typed]
    rests: tuple[Extra, ...] = ()


def fitted(reading: Reading, raw: Mapping[Slot, Typed]) -> Fitted:
    """The reading with no text longer than a cell; the rest of each with the cell it is from.

    What was issued is cut alike: the hidden copy has cells too.
    """
    rests: dict[Slot, str] = {}
    plan = _plan(reading.plan, rests)
    raw = _cut(raw, rests)
    if rests:
        reading = reading._replace(plan=plan, issued=_plan(reading.issued, {}))
    return Fitted(reading, raw, tuple(_extras(reading, rests)))


def _cut(values: Mapping[Slot, T], rests: dict[Slot, str]) -> Mapping[Slot, T]:
    """Values with their texts cut; the same object where none is too long."""
    if not any(isinstance(value, str) and len(value) > CELL_TEXT for value in values.values()):
        return values
    made = dict(values)
    for slot, value in values.items():
        if isinstance(value, str) and len(value) > CELL_TEXT:
            kept, rests[slot] = parted(value)
            made[slot] = kept  # type: ignore[assignment]  # a text for a text
    return made


def parted(text: str) -> tuple[str, str]:
    """What a cell holds of a text, and the rest; together they are the text."""
    at = CELL_TEXT
    while at > CELL_TEXT - _BACK and not text[at].isspace():
        at -= 1
    at = at if text[at].isspace() else CELL_TEXT
    return text[:at], text[at:]


def pieces(text: str) -> Iterator[str]:
    """The cells that a text takes."""
    while len(text) > CELL_TEXT:
        kept, text = parted(text)
        yield kept
    yield text


def _plan(plan: Plan, rests: dict[Slot, str]) -> Plan:
    """The plan with its texts cut; only what is cut is made anew."""
    facts = {("general", key, "value"): value for key, value in plan.general.items()}
    before = len(rests)
    general = {slot[1]: value for slot, value in _cut(facts, rests).items()}
    if len(rests) > before:
        plan = plan._replace(general=general)
    for slug in _TABLES:
        before = len(rests)
        records = tuple(_record(slug, record, rests) for record in getattr(plan, slug))
        if len(rests) > before:
            plan = plan._replace(**{slug: records})  # type: ignore[arg-type]  # its own records
    return plan


def _record(slug: str, record: T, rests: dict[Slot, str]) -> T:
    fields: dict[str, object] = record._asdict()  # type: ignore[attr-defined]
    slots = {(slug, str(fields["row_id"]), key): value for key, value in fields.items()}
    made = _cut(slots, rests)
    if made is slots:
        return record
    changed = {slot[2]: value for slot, value in made.items()}
    return record._replace(**changed)  # type: ignore[attr-defined,no-any-return]


def _extras(reading: Reading, rests: Mapping[Slot, str]) -> Iterator[Extra]:
    for (slug, row_id, key), rest in rests.items():
        place = reading.place(slug, row_id, key)
        yield Extra(place.sheet, place.cell, "rest", rest)
