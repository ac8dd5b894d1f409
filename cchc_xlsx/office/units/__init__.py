"""Who does the work: the names people type for units, posts and groups, and the units they mean."""

from collections.abc import Iterable
from datetime import date

from cchc_xlsx.office.units.inside import unit_of
from cchc_xlsx.office.units.repair import put_right
from cchc_xlsx.office.units.roster import NOBODY, TWO_TIERS, UNITS, Mention, Unit
from cchc_xlsx.office.units.several import read
from cchc_xlsx.office.units.words import words_of

__all__ = [
    "TWO_TIERS",
    "UNITS",
    "Mention",
    "Unit",
    "is_group",
    "known_unit",
    "misspelt",
    "read_units",
]


def _era(on: date | None) -> str:
    return "" if on is None else "before" if on < TWO_TIERS else "after"


def read_units(text: str, on: date | None = None) -> tuple[Mention, ...]:
    """The units a text names, in its order and its own words; what is not known has no unit.

    `on` is the plan's date: names changed on 2025-07-01 ("Văn phòng" is the post Văn phòng –
    Thống kê before, Văn phòng HĐND và UBND after). Without a date old names keep their old sense.
    """
    return read(text, _era(on))


def known_unit(name: str, on: date | None = None) -> Unit | None:
    """The one unit the name means, None when it means none or several."""
    mentions = read_units(name, on)
    return mentions[0].unit if len(mentions) == 1 else None


def misspelt(mention: Mention, on: date | None = None) -> bool:
    """Whether a unit was only understood once misread letters were put right."""
    if mention.unit is None:
        return False
    era = _era(on)
    bare = unit_of(mention.text, era, False) == ""
    return bare and put_right(tuple(words_of(mention.text)), era) == mention.unit.id


def is_group(mentions: Iterable[Mention]) -> bool:
    """Whether there are mentions and nobody among them can be held to account."""
    kinds = [mention.unit.kind if mention.unit else "" for mention in mentions]
    return bool(kinds) and all(kind in NOBODY for kind in kinds)
