"""Which criterion of a new set follows which of the old; what is doubtful is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.judging.ended import Source
from cchc_xlsx.office.codes import plain_code
from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.model import LEVELS, Criterion
from cchc_xlsx.office.text import distance, match_key, short

_SAME_CODE: Final = 3  # one letter of so many may differ under one code
_OTHER_CODE: Final = 5  # the same where the number is another as well
_SHARED: Final = 0.6  # words that similar titles have in common, whatever their codes
_NEARLY: Final = 0.8  # words of the shorter title in a row that an old one may be
_FEW: Final = 4  # words that say too little to be found again
_CLEARLY: Final = 2  # times as near as any other


def successors(
    source: Source, new: Sequence[Criterion], findings: list[Finding], *, renumbered: bool = True
) -> dict[str, str]:
    """Old row id → new row id: by the same words first, then by similar ones; no row follows two.

    Within one set a code means one criterion: there (`renumbered` false) similar words under
    another code say nothing.
    """
    known = {row.row_id: _Known(row) for row in source.plan.criteria}
    walk = _Walk(list(known.values()), [_Known(row) for row in new])
    walk.same_words()
    walk.same_title()
    walk.similar(renumbered=renumbered)
    fits: dict[str, str] = {}
    for old in walk.old:
        row = old.row
        one = walk.fits.get(row.row_id)
        if one is None:
            doubt = walk.doubtful.get(row.row_id, ())
            findings.append(_told("Y11" if doubt else "Y04", source, row, *doubt))
            continue
        fits[row.row_id] = one.row.row_id
        code = walk.told.get(row.row_id)
        if code:
            findings.append(_told(code, source, row, one.row))
        before, now = row.max_points, one.row.max_points
        if before is not None and now is not None and before != now:
            findings.append(
                _told("Y12", source, row)._replace(expected=f"{spoken(before)} → {spoken(now)}")
            )
    return fits


class _Known:
    """A criterion with what it is compared by."""

    def __init__(self, row: Criterion) -> None:
        self.row = row
        self.code, self.title = plain_code(row.code), match_key(row.title)
        self.words = frozenset(re.findall(r"\w+", self.title))
        self.field = row.level == LEVELS[0]


class _Near(NamedTuple):
    """A row of the new set whose title is like an old one's, and how far from it."""

    one: _Known
    far: int
    coded: bool  # under the same code


class _Walk:
    """Both sets, and which rows have found each other so far."""

    def __init__(self, old: list[_Known], new: list[_Known]) -> None:
        self.old, self.new = old, new
        self.fits: dict[str, _Known] = {}  # old row id → the row that follows it
        self.told: dict[str, str] = {}  # old row id → code of the finding
        self.doubtful: dict[str, tuple[Criterion, ...]] = {}  # old row id → rows it may be
        self.taken: set[int] = set()

    def left(self) -> list[_Known]:
        """Old rows that nothing follows so far."""
        return [one for one in self.old if one.row.row_id not in self.fits]

    def free(self) -> list[_Known]:
        """New rows that follow none so far."""
        return [one for one in self.new if id(one) not in self.taken]

    def fit(self, old: _Known, one: _Known, told: str = "") -> None:
        """One row follows another."""
        self.fits[old.row.row_id] = one
        self.taken.add(id(one))
        self.doubtful.pop(old.row.row_id, None)
        if told:
            self.told[old.row.row_id] = told

    def same_words(self) -> None:
        """Rows of the same title and the same id, else the same code."""
        by_id = {one.row.row_id: one for one in self.new}
        for old in self.old:
            same = by_id.get(old.row.row_id)
            if same is not None and same.title == old.title:
                self.fit(old, same)
        for old in self.left():
            exact = [one for one in self.free()
                     if one.title == old.title and one.code == old.code]  # fmt: skip
            if exact:
                self.fit(old, exact[0])

    def same_title(self) -> None:
        """Rows of the same title under another code, one on either side."""
        left, free = self.left(), self.free()
        for old in left:
            alike = [one for one in free if one.title == old.title and one.field == old.field]
            rivals = [one for one in left if one.title == old.title and one.field == old.field]
            if len(alike) == 1 == len(rivals):
                self.fit(old, alike[0], "Y02")
            elif alike:
                self.doubtful[old.row.row_id] = tuple(one.row for one in alike)

    def similar(self, *, renumbered: bool) -> None:
        """Rows of similar titles: those under one code first, others only where they are alone."""
        waiting = {
            old.row.row_id: (old, self.near(old, renumbered=renumbered)) for old in self.left()
        }
        for coded in (True, False):
            for old, near in waiting.values():
                open_ = [one for one in near if id(one.one) not in self.taken]
                best = min(open_, key=lambda one: (one.far, not one.coded), default=None)
                if best is None or best.coded is not coded or old.row.row_id in self.doubtful:
                    continue
                others = [one.far for one in open_ if one is not best]
                rivals = [far for other, all_ in waiting.values() if other is not old
                          and other.row.row_id not in self.fits
                          for far in all_ if far.one is best.one]  # fmt: skip
                if _is_the_one(best, others, rivals) and (coded or _as_much(old.row, best.one.row)):
                    self.fit(old, best.one, "Y03" if coded else "Y10")
        free = self.free()
        for old in self.left() if renumbered else ():
            may_be = {id(one.one) for one in waiting[old.row.row_id][1]}
            rows = tuple(one.row for one in free if id(one) in may_be or _holds(one, old))
            if rows:
                self.doubtful.setdefault(old.row.row_id, rows)

    def near(self, old: _Known, *, renumbered: bool) -> list[_Near]:
        """The free rows whose titles differ from an old one's by a few words only."""
        found = []
        for one in self.free():
            coded = bool(old.code) and one.code == old.code
            if one.field != old.field or not (coded or (renumbered and _share(one, old))):
                continue
            limit = max(len(one.title), len(old.title)) // (_SAME_CODE if coded else _OTHER_CODE)
            far = distance(one.title, old.title, limit)
            if limit and far <= limit:
                found.append(_Near(one, far, coded))
        return found


def _is_the_one(best: _Near, others: Sequence[int], rivals: Sequence[_Near]) -> bool:
    """Whether the nearest row follows an old one for sure: under its code unless another old row
    is nearer to it, under another code where all else is much farther."""
    if best.coded:
        return all(one.far > best.far or not (one.coded or one.far < best.far) for one in rivals)
    least = min((*others, *(one.far for one in rivals)), default=best.far * _CLEARLY)
    return best.far * _CLEARLY <= least


def _as_much(old: Criterion, new: Criterion) -> bool:
    """Whether both rows are worth the same, as far as they say: a part of a row is worth less."""
    return None in (old.max_points, new.max_points) or old.max_points == new.max_points


def _holds(one: _Known, other: _Known) -> bool:
    """Whether nearly all words of one title stand in the other: it was parted, or says more."""
    least = min(len(one.words), len(other.words))
    return one.field == other.field and least >= _FEW and (
        len(one.words & other.words) >= _NEARLY * least
    )  # fmt: skip


def _share(one: _Known, other: _Known) -> bool:
    """Whether two titles have most of their words in common."""
    most = max(len(one.words), len(other.words))
    return len(one.words & other.words) >= _SHARED * most


def _told(code: str, source: Source, old: Criterion, *new: Criterion) -> Finding:
    typed = short(f"{old.code} {old.title}".strip(), 80)
    expected = "; ".join(short(f"{one.code} {one.title}".strip(), 80) for one in new[:3])
    return Finding(code, Place(source.name), row_key=old.row_id, typed=typed, expected=expected)
