"""Blank workbooks of many units: drawn once, and what is each unit's own filled in.

XlsxWriter's way remains the reference: a unit whose workbook could differ in more than its words is
drawn whole, and before a stencil is used its first workbook is compared with one drawn whole.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.drawing import guide, pages, workbook
from cchc_xlsx.drawing.contents import contents
from cchc_xlsx.drawing.ground import Contents, Ground, make_ground
from cchc_xlsx.drawing.layout import Row, lay_out
from cchc_xlsx.edges import xlsx
from cchc_xlsx.edges.stencil import Stencil, says_the_same
from cchc_xlsx.form import issued, marks
from cchc_xlsx.form.page import Page, Scalar, Workbook
from cchc_xlsx.form.schema import HEADER_FOOTER
from cchc_xlsx.office.model import Entry
from cchc_xlsx.verbs.issue import Draft, to_bytes

Words = Mapping[str, str]  # what stands in the blanks → what is to stand there

# Short, so that no header grows beyond what a sheet holds by the blank alone.
UNIT: Final = "ZQU"
SUPERIOR: Final = "ZQS"
UNIT_CODE: Final = "ZQ7C"
ISSUE: Final = "ZQZ00ZQZZ"
INDEX: Final = Decimal("41.97153")
RANK: Final = 79153
# Words that XML, header codes and the identity's line write as they are.
_PLAIN: Final = re.compile(r"[^\W\d_][\w.,()/–-]*(?: [\w.,()/–-]+)*")
_CODE: Final = re.compile(r"[A-Za-z0-9]{1,12}")
_INDEX: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")


class _Pattern(NamedTuple):
    """The workbook with blanks, as it is drawn, of units that say the same kinds of things."""

    draft: Draft
    ground: Ground
    drawn: Mapping[str, list[tuple[Row, Contents]]]
    book: Workbook
    digest: str


class Stencils:
    """Makes the workbooks of one outbox; each draft must be the base with a unit's own words."""

    def __init__(self, base: Draft, as_of: date) -> None:
        self._base, self._as_of = base, as_of
        self._patterns: dict[tuple[bool, ...], _Pattern] = {}
        self._stencils: dict[object, Stencil | None] = {}

    def to_bytes(self, draft: Draft) -> bytes:
        """The same workbook as `issue.to_bytes` gives, faster where only words differ."""
        if not self._is_plain(draft):
            return to_bytes(draft, self._as_of)
        pattern = self._pattern(draft)
        words = _words(pattern, draft)
        opening = _opening(draft, pattern.drawn, self._as_of)
        if not _alike(pattern, opening, words):
            return to_bytes(draft, self._as_of)
        looks = (id(pattern), *(tuple(page.heights.items()) for page in opening))
        if looks not in self._stencils:
            self._stencils[looks] = self._stencil(pattern, opening, words, draft)
        stencil = self._stencils[looks]
        return stencil.filled(words) if stencil else to_bytes(draft, self._as_of)

    def _is_plain(self, draft: Draft) -> bool:
        """Whether a draft is the base with other plain words and figures, and nothing else."""
        base, plan = self._base.plan, draft.plan
        identity = plan.identity
        own = {key: plan.general.get(key) for key in ("previous_index_points", "previous_rank")}
        index, rank = own.values()
        same = base.identity._replace(
            unit=identity.unit, superior=identity.superior, unit_code=identity.unit_code,
            issue=identity.issue,
        )  # fmt: skip
        return (
            identity == same
            and {**plan.general, **own} == {**base.general, **own}
            and plan._replace(identity=base.identity, general=base.general) == base
            and _is_plain(identity.unit)
            and (not identity.superior or _is_plain(identity.superior))
            and (not identity.unit_code or _CODE.fullmatch(identity.unit_code) is not None)
            and (
                index is None
                or (isinstance(index, Decimal) and _INDEX.fullmatch(f"{index}") is not None)
            )
            and (rank is None or (isinstance(rank, int) and 0 < rank < 100_000))
        )

    def _pattern(self, draft: Draft) -> _Pattern:
        plan = draft.plan
        said = (
            bool(plan.identity.superior),
            bool(plan.identity.unit_code),
            plan.general.get("previous_index_points") is not None,
            plan.general.get("previous_rank") is not None,
        )
        if said not in self._patterns:
            self._patterns[said] = _make_pattern(self._base, self._as_of, *said)
        return self._patterns[said]

    def _stencil(
        self, pattern: _Pattern, opening: tuple[Page, Page], words: Words, draft: Draft
    ) -> Stencil | None:
        """The stencil of units whose first sheets are as high as these, if it proves right."""
        own = {page.name: page.heights for page in opening}
        drawn = tuple(
            replace(page, heights=own[page.name]) if page.name in own else page
            for page in pattern.book.pages
        )
        made = Stencil(xlsx.to_bytes(replace(pattern.book, pages=drawn)), words)
        whole = to_bytes(draft, self._as_of)
        return made if says_the_same(made.filled(words), whole) else None


def _is_plain(text: str) -> bool:
    return (
        len(text) >= len(UNIT)
        and "_" not in text
        and _PLAIN.fullmatch(text) is not None
        and unicodedata.is_normalized("NFC", text)
    )


def _make_pattern(
    base: Draft, as_of: date, superior: bool, unit_code: bool, index: bool, rank: bool
) -> _Pattern:
    identity = base.plan.identity._replace(
        unit=UNIT, superior=SUPERIOR if superior else "", unit_code=UNIT_CODE if unit_code else "",
        issue=ISSUE, revision=0,
    )  # fmt: skip
    own = {
        "previous_index_points": INDEX if index else None,
        "previous_rank": RANK if rank else None,
    }
    told = {key: blank for key, blank in own.items() if blank is not None}
    general: dict[str, Entry] = {**base.plan.general, **told}
    draft = base._replace(plan=base.plan._replace(identity=identity, general=general))
    ground = _ground(draft, as_of)
    drawn = {slug: contents(slug, ground) for slug in workbook.TABLES}
    lines = issued.to_lines(draft.plan, draft.settings, draft.form)
    return _Pattern(draft, ground, drawn, workbook.whole(ground, as_of), lines[-1][1])


def _ground(draft: Draft, as_of: date) -> Ground:
    plan, form = draft.plan, draft.form
    return make_ground(plan, draft.settings, form, lay_out(plan, form), as_of)


def _opening(
    draft: Draft, drawn: Mapping[str, list[tuple[Row, Contents]]], as_of: date
) -> tuple[Page, Page]:
    """The two sheets whose looks hang on a unit's words, drawn for it."""
    ground = _ground(draft, as_of)
    return guide.guide_page(ground, drawn), pages.table_page("general", ground)


def _words(pattern: _Pattern, draft: Draft) -> Words:
    blank, plan = pattern.draft.plan, draft.plan
    issue = plan.identity.issue
    words = {
        UNIT: plan.identity.unit,
        SUPERIOR: plan.identity.superior,
        UNIT_CODE: plan.identity.unit_code,
        ISSUE: issue,
        pattern.digest: issued.to_lines(plan, draft.settings, draft.form)[-1][1],
    }
    for key in ("previous_index_points", "previous_rank"):
        words[marks.to_wire(blank.general.get(key))] = marks.to_wire(plan.general.get(key))
    for page in pattern.book.pages:
        for cell in page.cells:
            found = marks.read_key(cell.value)
            if found is not None and found.issue == ISSUE:
                words[str(cell.value)] = marks.row_key(issue, found.row_id)
    words.pop("", None)
    return words


def _alike(pattern: _Pattern, opening: tuple[Page, Page], words: Words) -> bool:
    """Whether the sheets of a unit are the pattern's with its words in the blanks."""
    say = _saying(words)
    shown = {page.name: page for page in pattern.book.pages}
    return all(
        replace(shown[page.name], cells=(), heights={}, printing=page.printing)
        == replace(page, cells=(), heights={})
        and len(page.cells) == len(shown[page.name].cells)
        and all(
            own == blank or own == blank._replace(value=say(blank.value))
            for own, blank in zip(page.cells, shown[page.name].cells, strict=True)
        )
        for page in opening
    ) and all(
        len(str(say(text))) <= HEADER_FOOTER
        for page in shown.values()
        for text in (page.printing.first_header, page.printing.header, page.printing.footer)
    )


def _saying(words: Words) -> Callable[[Scalar], Scalar]:
    blank = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    def say(value: Scalar) -> Scalar:
        if isinstance(value, str):
            return blank.sub(lambda found: words[found[0]], value)
        if value in (INDEX, RANK):
            said = words.get(marks.to_wire(value), "")
            return int(said) if value == RANK else Decimal(said)
        return value

    return say
