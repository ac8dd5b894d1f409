"""What we issued, for the comparison with what came back (law 4): a template, a file, a folder."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from cchc_xlsx.edges import door, templates, workbooks
from cchc_xlsx.findings import Stop, stop
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.issued import Issued
from cchc_xlsx.form.marks import ISSUE, SHORT_HASH
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, FRAME
from cchc_xlsx.office.model import PERIODS, PHASES, Assignment, Criterion, Identity, Progress
from cchc_xlsx.reading.whose import Whose, whose
from cchc_xlsx.verbs.issue import Draft, Options, prepare, rows_of

R = TypeVar("R", Criterion, Assignment, Progress)


class Ours(NamedTuple):
    """What a book is compared with and what that proves; nothing means the book's own copy."""

    issued: Issued | None = None
    proof: str = ""


def ours(against: str | None) -> Callable[[Book], Ours]:
    """The comparison a run asked for, opened once and asked for every book."""
    if against is None:
        return _shipped()
    if against in templates.shipped() or (Path(against) / templates.FILES[0]).is_file():
        return _template(templates.find(against))
    path = Path(against)
    if path.is_dir():
        return _folder(path)
    if path.is_file():
        own = _own_copy(path)
        return lambda _: Ours(own, "against")
    raise stop("B01", against, 2, expected=", ".join(templates.shipped()))


# --- a template ----------------------------------------------------------------------------------


def _template(folder: Path) -> Callable[[Book], Ours]:
    """A template made into what the book's own identity says was issued from it."""
    prepared = _preparer()

    def find(book: Book) -> Ours:
        who = whose(book)
        draft = prepared(folder, _years(who.identity or Identity()))
        return Ours(_whole(draft, who), "against")

    return find


def _whole(draft: Draft, who: Whose) -> Issued:
    """The template first in everything; the copy fills in what was laid over its blanks."""
    identity = _identified(draft.plan.identity, who.identity or Identity(), who.issue)
    plan, copy = draft.plan._replace(identity=identity), who.issued.plan if who.issued else None
    if copy is not None:
        plan = plan._replace(
            general={**plan.general, **copy.general},
            criteria=_filled(plan.criteria, copy.criteria, copy.identity.part),
            assignments=_filled(plan.assignments, copy.assignments, copy.identity.part),
            progress=_filled(plan.progress, copy.progress, copy.identity.part),
            evidence=copy.evidence,
        )
    return Issued(plan, draft.settings, draft.form, sound=True)


def _filled(template: tuple[R, ...], copy: tuple[R, ...], part: str) -> tuple[R, ...]:
    """The rows of the copy as the template has them; all the template's where some are gone."""
    own, there = {row.row_id: row for row in template}, {row.row_id: row for row in copy}
    if part or own.keys() <= there.keys():
        return tuple(_merged(own[row.row_id], row) if row.row_id in own else row for row in copy)
    return tuple(
        _merged(row, there[row.row_id]) if row.row_id in there else row for row in template
    )


def _merged(own: R, row: R, keys: Iterable[str] | None = None) -> R:
    """The row with what the template says of it: in these columns, or in all."""
    said = {
        key: value
        for key in keys or own._fields
        if (value := getattr(own, key)) != getattr(row, key) and value not in (None, "", ())
    }
    return row._replace(**said) if said else row


def _identified(template: Identity, book: Identity, issue: str) -> Identity:
    """The template's identity with all that a book says of itself."""
    said = {name: value for name, value in book._asdict().items() if value not in ("", 0)}
    if book.phase not in PHASES:
        said.pop("phase", None)
    said |= {
        "template": template.template, "template_hash": template.template_hash,
        "unit": book.unit, "issue": issue, "revision": book.revision,
    }  # fmt: skip
    return template._replace(**said)


def _shipped() -> Callable[[Book], Ours]:
    """The shipped template a book was issued from, where its hash is still the same."""
    by_name = templates.shipped()
    hashed = cache(templates.template_hash)
    prepared, rows = _preparer(), cache(rows_of)

    def find(book: Book) -> Ours:
        who = whose(book)
        said = who.identity
        if said is None or said.template not in by_name or len(said.template_hash) < SHORT_HASH:
            return Ours()
        folder = by_name[said.template]
        if not hashed(folder).startswith(said.template_hash):
            return Ours()
        if who.issued and not _is_broken(who.issued, rows(folder)):
            return Ours(_over(*rows(folder), who.issued), "template")
        return Ours(_whole(prepared(folder, _years(said)), who), "template")

    return find


def _is_broken(copy: Issued, rows: tuple[Iterable[Criterion], Iterable[Assignment]]) -> bool:
    """Whether an altered copy has lost rows of its template: something replaced their ids."""
    if copy.sound or copy.plan.identity.part:
        return False
    criteria, assignments = ({row.row_id for row in table} for table in rows)
    return not (
        criteria <= {row.row_id for row in copy.plan.criteria}
        and assignments <= {row.row_id for row in copy.plan.assignments}
    )


def _over(criteria: Iterable[Criterion], assignments: Iterable[Assignment], copy: Issued) -> Issued:
    """The copy with the given columns of the template's own rows as the template has them.

    Results, previous points, answers and rows of later years are what was laid over the template:
    only the copy knows them.
    """
    plan = copy.plan._replace(
        criteria=_firm(criteria, copy.plan.criteria, FIRM["criteria"]),
        assignments=_firm(assignments, copy.plan.assignments, FIRM["assignments"]),
    )
    return copy._replace(plan=plan)


FIRM: Final = {
    sheet.slug: tuple(
        column.key
        for column in sheet.columns
        if column.role is Role.GIVEN
        and not column.hidden
        and column.key not in (*FRAME, "previous_points")
    )
    for sheet in (CRITERIA, ASSIGNMENTS)
}


def _firm(template: Iterable[R], copy: Iterable[R], keys: tuple[str, ...]) -> tuple[R, ...]:
    own = {row.row_id: row for row in template}
    return tuple(_merged(own[row.row_id], row, keys) if row.row_id in own else row for row in copy)


Years = tuple[int, int, str, str]


def _years(identity: Identity) -> Years:
    return identity.scored_year, identity.plan_year, identity.period, identity.phase


def _preparer() -> Callable[[Path, Years], Draft]:
    """Templates prepared once for all units of the same years."""

    @cache
    def prepared(folder: Path, years: Years) -> Draft:
        scored, planned, period, phase = years
        return prepare(
            folder,
            Options(
                scored_year=scored or None,
                plan_year=planned or None,
                period=period if period in PERIODS else None,
                phase=phase if phase in PHASES else None,
            ),
        )

    return prepared


# --- a file, a folder ----------------------------------------------------------------------------


def _own_copy(path: Path) -> Issued:
    """What a workbook says was issued; Stop where it does not say."""
    found = [entry for entry in door.sources([path]) if isinstance(entry, door.Source)]
    for source in found:
        copy = whose(workbooks.read_book(source)).issued
        if copy is not None:
            return copy
    raise stop("F03", str(path))


def _folder(path: Path) -> Callable[[Book], Ours]:
    """The files of a folder by the issue they were made for; the latest revision of each."""
    known: dict[str, Issued] = {}
    for entry in door.sources([path]):
        copy = _copy(entry) if isinstance(entry, door.Source) else None
        if copy is None:
            continue
        identity = copy.plan.identity
        kept = known.get(identity.issue)
        if ISSUE.match(identity.issue) and (
            kept is None or kept.plan.identity.revision < identity.revision
        ):
            known[identity.issue] = copy
    if not known:
        raise stop("F10", str(path))

    def find(book: Book) -> Ours:
        copy = known.get(whose(book).issue)
        return Ours(copy, "against") if copy else Ours()

    return find


def _copy(source: door.Source) -> Issued | None:
    try:
        return whose(workbooks.read_book(source)).issued
    except Stop:
        return None
