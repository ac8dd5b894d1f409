"""Our sheets with a template's choice of columns and wording applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc_xlsx.form.schema import Choice, Column, Form, Sheet
from cchc_xlsx.form.sheets import FRAME, SHEETS

# Columns no workbook of the phase can do without, whatever the template shows.
_NEEDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "tu-cham": {
        "criteria": ("code", "title", "max_points", "rule", "basis", "achieved", "outcome",
                     "computed_points", "self_points", "evidence"),
        "assignments": ("lead", "deadline", "due"),
        "progress": ("task", "lead", "due", "status", "standing"),
    },
    "giai-trinh": {
        "criteria": ("code", "title", "max_points", "self_points", "appraised_points",
                     "appraiser_note", "explanation", "lost_points"),
        "assignments": ("lead", "deadline", "due"),
        "progress": ("task", "lead", "due", "status", "standing"),
    },
    "khac-phuc": {
        "criteria": ("code", "title"),
        "assignments": ("measure", "lead", "deadline", "due"),
        "progress": ("task", "lead", "due", "status", "done_on", "evidence", "standing"),
    },
}  # fmt: skip

_SHOW: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "tu-cham": {
        "criteria": ("code", "title", "max_points", "rule", "inputs", "required_evidence",
                     "appraiser", "owner", "basis", "achieved", "outcome", "computed_points",
                     "self_points", "evidence"),
    },
    "giai-trinh": {
        "criteria": ("code", "title", "max_points", "rule", "basis", "achieved", "outcome",
                     "computed_points", "self_points", "evidence", "appraised_points",
                     "appraiser_note", "explanation", "reappraised_points", "lost_points"),
    },
    "khac-phuc": {
        "criteria": ("code", "title", "max_points", "self_points", "appraised_points",
                     "final_points", "lost_points", "reason"),
    },
}  # fmt: skip
_SHOW_ALWAYS: Final[dict[str, tuple[str, ...]]] = {
    "assignments": ("no", "code", "title", "measure", "output", "lead", "support", "deadline",
                    "due", "note"),
    "progress": ("no", "code", "task", "lead", "deadline", "due", "status", "percent", "done_on",
                 "result", "evidence", "difficulty", "standing"),
}  # fmt: skip


def make_form(
    choices: Mapping[str, Choice], phase: str, used: Mapping[str, tuple[str, ...]] | None = None
) -> Form:
    """The form of one workbook: what the template shows and the phase cannot do without.

    `used` are columns an office's own tables fill in: nothing of those may stay unseen.
    """
    sheets = []
    for sheet in SHEETS:
        choice = choices.get(sheet.slug, Choice())
        default = _SHOW[phase].get(sheet.slug) or _SHOW_ALWAYS.get(sheet.slug)
        show = choice.show or default or tuple(
            c.key for c in sheet.columns if c.key not in FRAME and not c.hidden
        )  # fmt: skip
        needs = (*_NEEDS[phase].get(sheet.slug, ()), *(used or {}).get(sheet.slug, ()))
        sheets.append(_chosen(sheet, choice, show, needs))
    return Form(tuple(sheets))


def widened(form: Form, phase: str, used: Mapping[str, tuple[str, ...]]) -> Form:
    """A form with further columns, each where it belongs among those it shows."""
    choices = {
        sheet.slug: Choice(
            tuple(c.key for c in sheet.columns if c.key not in FRAME and not c.hidden),
            {c.key: c.header for c in sheet.columns if c.header and c.key not in FRAME},
            {c.key: c.width for c in sheet.columns if c.key not in FRAME},
        )
        for sheet in form.sheets
    }
    return make_form(choices, phase, used)


def _chosen(sheet: Sheet, choice: Choice, show: tuple[str, ...], needs: tuple[str, ...]) -> Sheet:
    order = list(dict.fromkeys(show))
    canonical = [c.key for c in sheet.columns]
    if sheet.slug in ("assignments", "progress"):
        order = [key for key in ("no", "code") if key not in order] + order
    for key in needs:
        if key not in order:  # after the nearest column that precedes it in our own order
            before = [k for k in canonical[: canonical.index(key)] if k in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, key)
    hidden = [c.key for c in sheet.columns if c.hidden and c.key not in FRAME]
    keys = ["key", "sign", *order, *hidden, "row_key"]
    known = {c.key: c for c in sheet.columns}
    columns = _apart(tuple(_worded(known[key], choice) for key in keys))
    return sheet._replace(columns=tuple(_known_as(c, known[c.key]) for c in columns))


def _worded(column: Column, choice: Choice) -> Column:
    header = choice.headers.get(column.key, column.header)
    return column._replace(header=header, width=choice.widths.get(column.key, column.width))


def _apart(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Two columns a commune words alike are told apart, else a reader could not."""
    seen: dict[str, int] = {}
    told = []
    for column in columns:
        number = seen[column.header] = seen.get(column.header, 0) + 1
        again = number > 1 and column.header
        told.append(column._replace(header=f"{column.header} ({number})") if again else column)
    return tuple(told)


def _known_as(column: Column, ours: Column) -> Column:
    """A column worded by the commune is known by our own header too."""
    if column.header == ours.header:
        return column
    return column._replace(aliases=(*ours.aliases, ours.header))
