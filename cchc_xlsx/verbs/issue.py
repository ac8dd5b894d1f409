"""build: from a template to a workbook of one unit."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import templates, xlsx
from cchc_xlsx.edges.plain import read_table
from cchc_xlsx.findings import stop
from cchc_xlsx.form import issued, marks
from cchc_xlsx.form.schema import Form
from cchc_xlsx.form.schema import faults as form_faults
from cchc_xlsx.form.sheets import make_form
from cchc_xlsx.office.drafting import drafted
from cchc_xlsx.office.model import PERIODS, PHASES, Plan, Settings
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


class Draft(NamedTuple):
    """A plan ready to be written: numbered, dated, issued."""

    plan: Plan
    settings: Settings
    form: Form


def prepare(folder: Path, options: Options = Options()) -> Draft:
    """The plan of a template with the options laid over it, issue code included."""
    template = templates.load(folder)
    said = {
        name: value
        for name, value in options._asdict().items()
        if name not in ("issue", "criteria", "assignments") and value is not None
    }
    identity = template.identity._replace(**said)
    if identity.phase not in PHASES or identity.period not in PERIODS:
        raise stop("B15", exit_code=2, option="--phase/--period",
                   typed=f"{identity.phase}, {identity.period}",
                   expected=", ".join((*PHASES, *PERIODS)))  # fmt: skip
    form = make_form(template.choices, identity.phase)
    criteria_table = read_table(options.criteria) if options.criteria else template.criteria
    criteria = tables.criteria(criteria_table, template.choices.get("criteria"))
    # An office's own criteria leave the template's assignments without what they hang on.
    assignments_table = template.assignments
    if options.assignments:
        assignments_table = read_table(options.assignments)
    elif options.criteria:
        assignments_table = templates.Table(assignments_table.source, (), ())
    tasks, progress = tables.assignments(
        assignments_table, criteria, template.choices.get("assignments")
    )
    if options.criteria:
        form = _show_used(form, criteria, identity.phase, template)
    plan = drafted(Plan(identity, template.general, criteria, tasks), template.settings, progress)
    return issue(Draft(plan, template.settings, form), options.issue)


def _show_used(
    form: Form, criteria: tuple[object, ...], phase: str, template: templates.Template
) -> Form:
    """A form that also shows what an office's own table fills in."""
    from cchc_xlsx.form.schema import Choice
    from cchc_xlsx.form.sheets import CRITERIA

    choice = template.choices.get("criteria", Choice())
    shown = [c.key for c in form.sheet("criteria").columns if not c.hidden]
    used = [
        c.key
        for c in CRITERIA.columns
        if hasattr(criteria[0] if criteria else None, c.key)
        and any(getattr(row, c.key) not in (None, "") for row in criteria)
    ]
    canonical = [c.key for c in CRITERIA.columns]
    wanted = [key for key in canonical if key in shown or key in used]
    show = tuple(key for key in wanted if key not in ("key", "sign", "row_key"))
    choices = dict(template.choices) | {"criteria": Choice(show, choice.headers, choice.widths)}
    return make_form(choices, phase)


def issue(draft: Draft, prefix: str | None = None) -> Draft:
    """The draft with the code that no other unit's workbook shares."""
    identity = draft.plan.identity
    prefix = prefix or marks.issue_prefix(identity.unit, identity.plan_year)
    if not re.fullmatch(r"[A-Z][A-Z0-9]{0,7}", prefix):
        raise stop("B11", exit_code=2, typed=prefix)
    content = issued.content_lines(draft.plan, draft.settings, draft.form)
    code = marks.issue_code(prefix, identity, content)
    plan = draft.plan._replace(identity=identity._replace(issue=code, revision=0))
    return draft._replace(plan=plan)


def to_bytes(draft: Draft, as_of: date) -> bytes:
    """The bytes of a draft's workbook, values behind formulas as of a date."""
    found = form_faults(draft.form, fold=("sign",))
    if found:
        raise stop("B10", typed="; ".join(found[:3]))
    return xlsx.to_bytes(draw(draft.plan, draft.settings, draft.form, as_of))


def build(
    template: str, out: Path, as_of: date, options: Options = Options(), *, force: bool = False
) -> Draft:
    """Write the workbook of a template; never over an existing file without force."""
    if out.exists() and not force:
        raise stop("B03", str(out))
    draft = prepare(templates.find(template), options)
    xlsx.write(out, to_bytes(draft, as_of), force=force)
    return draft
