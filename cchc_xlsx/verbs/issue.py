"""build: from a template to a workbook of one unit."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from cchc_xlsx.edges import templates
from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import stop
from cchc_xlsx.form import issued, marks
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.schema import Form
from cchc_xlsx.form.schema import faults as form_faults
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, PROGRESS
from cchc_xlsx.office.drafting import drafted
from cchc_xlsx.office.model import (
    PERIODS,
    PHASES,
    Assignment,
    Criterion,
    Identity,
    Plan,
    Progress,
    Settings,
    children,
)
from cchc_xlsx.reading import tables


class Options(NamedTuple):
    """What the command line may say instead of the template; None leaves the template's word."""

    unit: str | None = None
    unit_code: str | None = None
    superior: str | None = None
    scored_year: int | None = None
    plan_year: int | None = None
    period: str | None = None
    phase: str | None = None
    issue: str | None = None  # prefix of the issue code
    criteria: Path | None = None
    assignments: Path | None = None


UNIT_NAME: Final = 255  # letters that a property of an .xlsx may have
TEMPLATE_ALONE: Final = Options()


class Draft(NamedTuple):
    """A plan ready to be written: numbered, dated, issued."""

    plan: Plan
    settings: Settings
    form: Form


def prepare(folder: Path, options: Options = TEMPLATE_ALONE) -> Draft:
    """The plan of a template with the options laid over it, issue code included."""
    template = templates.load(folder)
    identity = _identity(template.identity, options)
    rows, work = _tables(template, options)
    worded = template.choices.get("criteria"), template.choices.get("assignments")
    criteria, tasks, progress = _records(template, rows, work)
    used: dict[str, tuple[str, ...]] = {}
    settings, general = template.settings, template.general
    if options.criteria:
        used["criteria"] = tables.used(rows, CRITERIA, worded[0])
        # The office's own set is no illustration, and another commune's results are not its own.
        settings = settings._replace(label="", complete=adds_up(criteria))
        general = {}
    if options.assignments:
        used["assignments"] = tables.used(work, ASSIGNMENTS, worded[1])
        used["progress"] = tables.used(work, PROGRESS, worded[1])
    form = make_form(template.choices, identity.phase, used)
    plan = drafted(Plan(identity, general, criteria, tasks), settings, progress)
    return issue(Draft(plan, settings, form), options.issue)


def rows_of(folder: Path) -> tuple[tuple[Criterion, ...], tuple[Assignment, ...]]:
    """The rows of a template as its own tables have them, before anything is made of them."""
    template = templates.load(folder)
    return _records(template, template.criteria, template.assignments)[:2]


def _records(
    template: templates.Template, rows: Table, work: Table
) -> tuple[tuple[Criterion, ...], tuple[Assignment, ...], Mapping[str, Progress]]:
    criteria = tables.criteria(rows, template.choices.get("criteria"))
    return criteria, *tables.assignments(work, criteria, template.choices.get("assignments"))


def _identity(identity: Identity, options: Options) -> Identity:
    said = {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in options._asdict().items()
        if name in Identity._fields and name != "issue" and value is not None
    }
    identity = identity._replace(**said)  # type: ignore[arg-type]  # by name, as Options has them
    if identity.phase not in PHASES or identity.period not in PERIODS:
        raise stop("B15", exit_code=2, option="--phase/--period",
                   typed=f"{identity.phase}, {identity.period}",
                   expected=", ".join((*PHASES, *PERIODS)))  # fmt: skip
    if options.criteria or options.assignments:
        return identity._replace(template_hash="")  # its rows are no longer the template's
    return identity


def _tables(template: templates.Template, options: Options) -> tuple[Table, Table]:
    """The criteria and the assignments: the template's, or an office's own."""
    criteria = read_table(options.criteria) if options.criteria else template.criteria
    if options.assignments:
        return criteria, read_table(options.assignments)
    if options.criteria:  # the template's assignments would have nothing to hang on
        return criteria, Table(template.assignments.source, (), ())
    return criteria, template.assignments


def adds_up(criteria: tuple[Criterion, ...]) -> bool:
    """Whether a set is complete: every parent's maximum is the sum of its children's."""
    known = {row.row_id: row.max_points for row in criteria}
    sums = [
        (known[parent], sum((known[kid] or Decimal(0) for kid in kids), Decimal(0)))
        for parent, kids in children(criteria).items()
        if parent and kids
    ]
    return bool(sums) and all(own == total for own, total in sums)


def issue(draft: Draft, prefix: str | None = None, taken: Collection[str] = ()) -> Draft:
    """The draft with the code that no other unit's workbook shares; `taken` are others' codes."""
    identity = draft.plan.identity
    if len(identity.unit) > UNIT_NAME:
        raise stop("B20", exit_code=2, typed=f"{identity.unit[:40]}…", expected=str(UNIT_NAME),
                   count_of=str(len(identity.unit)))  # fmt: skip
    prefix = prefix or marks.issue_prefix(identity.unit, identity.plan_year)
    if not re.fullmatch(r"[A-Z][A-Z0-9]{0,7}", prefix):
        raise stop("B11", exit_code=2, typed=prefix)
    content = issued.content_lines(draft.plan, draft.settings, draft.form)
    code = marks.issue_code(prefix, identity, content, taken)
    plan = draft.plan._replace(identity=identity._replace(issue=code, revision=0))
    return draft._replace(plan=plan)


def to_bytes(draft: Draft, as_of: date) -> bytes:
    """The bytes of a draft's workbook, values behind formulas as of a date."""
    from cchc_xlsx.drawing.workbook import draw  # validate asks for rows too, and draws nothing
    from cchc_xlsx.edges import xlsx

    found = form_faults(draft.form, fold=("sign",))
    if found:
        raise stop("B10", typed="; ".join(found[:3]))
    return xlsx.to_bytes(draw(draft.plan, draft.settings, draft.form, as_of))


def build(
    template: str,
    out: Path,
    as_of: date,
    options: Options = TEMPLATE_ALONE,
    *,
    force: bool = False,
) -> Draft:
    """Write the workbook of a template; never over an existing file without force."""
    from cchc_xlsx.edges import saving

    saving.check(out, ".xlsx", force=force)
    draft = prepare(templates.find(template), options)
    saving.write(out, to_bytes(draft, as_of), force=force)
    return draft
