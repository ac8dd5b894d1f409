"""Whose workbook a book is: its identity from wherever it survived, and the issued copy inside."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Book
from cchc_xlsx.form.issued import Issued, from_lines, is_issued
from cchc_xlsx.form.marks import (
    CONSTANT,
    PERIOD_WIRE,
    PROPERTY,
    SHORT,
    identity_from_wire,
    read_key,
    read_short_record,
    short_record,
)
from cchc_xlsx.form.schema import FORM_VERSION
from cchc_xlsx.form.sheets import FACT
from cchc_xlsx.office import legacy, text
from cchc_xlsx.office.model import Identity


class Whose(NamedTuple):
    """The identity of a book and where it is from."""

    identity: Identity | None  # as the best of its sources says; the short ones know no names
    issue: str  # "" where nothing tells
    issued: Issued | None  # the copy in the hidden sheet
    marked: bool  # known by more than its row keys
    findings: tuple[Finding, ...] = ()


_LAST: list[tuple[Book, Whose]] = []


def whose(book: Book) -> Whose:
    """The identity by copy, constant name, property, keywords or row keys: any one suffices.

    Asked twice of every book, by what it is compared with and by the reader; the answer to the
    book at hand is kept (a tenth of the time a file takes, measured).
    """
    for asked, answer in _LAST:
        if asked is book:
            return answer
    answer = _whose(book)
    _LAST[:] = [*_LAST[-3:], (book, answer)]  # so many files are read at once
    return answer


def _whose(book: Book) -> Whose:
    issued = issued_copy(book)
    records = list(_records(book, issued))
    by_rows = "" if records else _issue_of_rows(book)
    findings = []
    if issued is not None and (of_rows := _contradicted(book, records)):
        typed = records[0].issue
        findings.append(Finding("W02", Place(book.source), typed=typed, expected=of_rows))
        issued, records, by_rows = None, records[1:], of_rows
    findings += _disagreements(book.source, records)
    identity = _identity(issued, records)
    if identity is not None:
        identity, told = _restored(book.source, identity)
        findings += told
    if issued is not None and identity is not None:
        issued = issued._replace(plan=issued.plan._replace(identity=identity))
    issue = (identity.issue if identity else "") or by_rows
    if issued is not None and not issued.sound:
        findings += _altered(book.source, issued)
    if identity is None:
        findings.append(
            Finding("W01", Place(book.source), typed="mã dòng" if by_rows else "tiêu đề các cột")
        )
    elif identity.form > FORM_VERSION:
        findings.append(
            Finding("W06", Place(book.source), typed=str(identity.form), expected=str(FORM_VERSION))
        )
    return Whose(identity, issue, issued, identity is not None, tuple(findings))


_FEW: Final = 3  # pieces of a copy that are told by what they say


def _altered(source: str, issued: Issued) -> Iterator[Finding]:
    """That the copy was altered, and what of it says nothing any more."""
    yield Finding("W03", Place(source))
    if issued.unread:
        few = ", ".join(f'"{said[:40]}"' for said in dict.fromkeys(issued.unread[:_FEW]))
        few += " …" if len(issued.unread) > _FEW else ""
        count = (("count_of", str(len(issued.unread))),)
        yield Finding("W08", Place(source), typed=few, extra=count)


def _identity(issued: Issued | None, records: Sequence[Identity]) -> Identity | None:
    """What the copy says; where it was altered, what all short records say against it counts."""
    if issued is None:
        return records[0] if records else None
    others = [_said(record) for record in records[1:]]
    if issued.sound or not others or any(other != others[0] for other in others):
        return issued.plan.identity
    own = _said(records[0])
    changed = {name: value for name, value in others[0].items() if value != own[name]}
    return issued.plan.identity._replace(**changed)


def _restored(source: str, identity: Identity) -> tuple[Identity, list[Finding]]:
    """The identity with the names that were garbled on the way, which a ranking would show."""
    found = []
    for key in ("unit", "superior"):
        name = getattr(identity, key)
        if text.is_unicode(name):
            continue
        if meant := text.clean(legacy.read_mojibake(name)):
            identity = identity._replace(**{key: meant})  # type: ignore[arg-type]
        elif not legacy.is_mojibake(name):
            continue
        code = "C36" if meant else "C29"
        found.append(Finding(code, Place(source), subject=FACT[key].label, column=key, typed=name,
                             expected=meant))  # fmt: skip
    return identity, found


def _said(record: Identity) -> dict[str, Any]:
    """What a short record knows."""
    return {name: getattr(record, name) for name in SHORT}


def issued_copy(book: Book) -> Issued | None:
    """The copy of what was issued, under whatever name its sheet has now."""
    for grid in book.grids:
        if is_issued(grid.rows):
            return from_lines(grid.rows)
    return None


def _records(book: Book, issued: Issued | None) -> Iterator[Identity]:
    """Every identity the book carries, the fullest first."""
    texts = [short_record(issued.plan.identity)] if issued else []
    texts.append(book.names.get(CONSTANT, ""))
    texts += [book.properties.get(name, "") for name in (PROPERTY, "keywords")]
    for one in texts:
        said = read_short_record(one)
        if said:
            periods = {wire: period for period, wire in PERIOD_WIRE.items()}
            yield identity_from_wire(said | {"period": periods.get(said["period"], said["period"])})


def _disagreements(source: str, records: Sequence[Identity]) -> Iterator[Finding]:
    """Marks that say different issues; a row of another issue is told by its own finding."""
    told = [f"{one.issue}.{one.revision}" for one in records]
    others = [said for said in dict.fromkeys(told) if said != told[0]]
    if others:
        yield Finding("W02", Place(source), typed=", ".join(others), expected=told[0])


def _contradicted(book: Book, records: Sequence[Identity]) -> str:
    """The issue of the rows, where no row and no other record is of the copy's issue.

    Then the hidden sheet is another workbook's: one who "repaired" the file put it there.
    """
    own, *others = (record.issue for record in records)
    if not own or own in others:
        return ""
    counts = _issues_of_rows(book)
    of_rows = _most(counts)
    return "" if own in counts or any(other != of_rows for other in others) else of_rows


def _issue_of_rows(book: Book) -> str:
    """The issue most row keys of the book belong to."""
    return _most(_issues_of_rows(book))


def _most(counts: Counter[str]) -> str:
    return max(counts, key=lambda issue: (counts[issue], issue)) if counts else ""


def _issues_of_rows(book: Book) -> Counter[str]:
    keys = (
        key for grid in book.grids for row in grid.rows[:400] for value in row
        if isinstance(value, str) and (key := read_key(value)) is not None
    )  # fmt: skip
    return Counter(key.issue for key in keys if key.sound)
