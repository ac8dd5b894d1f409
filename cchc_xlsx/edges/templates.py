"""Template folders: settings and choices from template.toml, rows from its two tables."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from cchc_xlsx.edges import opening
from cchc_xlsx.edges.plain import Table, read_table
from cchc_xlsx.findings import stop
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.office.model import (
    GENERAL_KINDS,
    PERIODS,
    PHASES,
    Before,
    Entry,
    Identity,
    NotApplicable,
    Settings,
    Threshold,
)

FILES: Final = ("template.toml", "criteria.csv", "assignments.csv")
YEARS: Final = {"scored_year": 2025, "plan_year": 2026}  # no template without; an example of each


class Template(NamedTuple):
    """A template folder as read: its name, how it judges, what it shows, its two tables."""

    title: str
    identity: Identity
    general: Mapping[str, Entry]
    settings: Settings
    choices: Mapping[str, Choice]
    criteria: Table
    assignments: Table


def shipped() -> dict[str, Path]:
    """The templates that come with the program, by name."""
    root = Path(str(import_module("cchc_xlsx.workbook_templates").__file__)).parent
    return {path.name: path for path in sorted(root.iterdir()) if (path / FILES[0]).is_file()}


def find(name: str) -> Path:
    """The folder of a template: a shipped name, or a path of the office's own."""
    known = shipped()
    if name in known:
        return known[name]
    folder = Path(name)
    if (folder / FILES[0]).is_file():
        return folder
    if any((folder / table).is_file() for table in FILES[1:]):
        raise stop("B21", name, 3)
    raise stop("B01", name, 3, expected=", ".join(known))


def title(folder: Path) -> str:
    """The line by which `templates` lists a folder."""
    return str(_toml(folder).get("name", folder.name))


def load(folder: Path) -> Template:
    """Everything a template folder says; Stop names the fault where it cannot be read."""
    said = _toml(folder)
    if missing := [key for key in YEARS if key not in said]:
        such = "; ".join(f"{key} = {YEARS[key]}" for key in missing)
        raise stop("B22", str(folder / FILES[0]), typed=", ".join(missing), expected=such)
    try:
        return Template(
            title=str(said.get("name", folder.name)),
            identity=_identity(said, folder),
            general=_general(said.get("general", {})),
            settings=_settings(said),
            choices={slug: _choice(slug, part) for slug, part in said.get("columns", {}).items()},
            criteria=_rows(folder / FILES[1]),
            assignments=_rows(folder / FILES[2]),
        )
    except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise stop("B02", str(folder / FILES[0]), typed=str(error)) from error


def template_hash(folder: Path) -> str:
    """A hash over the three files, line ends aside (git and Windows change those)."""
    digest = hashlib.sha256()
    for name in FILES:
        path = folder / name
        data = path.read_bytes() if path.is_file() else b""
        digest.update(name.encode() + b"\0" + data.replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _toml(folder: Path) -> dict[str, Any]:
    import tomllib  # a return is compared with the tables alone

    path = folder / FILES[0]
    try:
        return tomllib.loads(opening.read(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise stop("B02", str(path), typed=str(error)) from error


def _rows(path: Path) -> Table:
    return read_table(path) if path.is_file() else Table(path.name, (), ())


def _identity(said: Mapping[str, Any], folder: Path) -> Identity:
    phase, period = said.get("phase", "khac-phuc"), said.get("period", "Năm")
    if phase not in PHASES or period not in PERIODS:
        raise ValueError(f"phase {phase!r}, period {period!r}")
    return Identity(
        template=folder.resolve().name,
        template_hash=template_hash(folder),
        unit=str(said.get("unit", "")),
        unit_code=str(said.get("unit_code", "")),
        superior=str(said.get("superior", "")),
        scored_year=int(said["scored_year"]),
        plan_year=int(said["plan_year"]),
        period=period,
        phase=phase,
    )


def _general(said: Mapping[str, Any]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key, value in said.items():
        kind = GENERAL_KINDS[key]
        match kind:
            case "points":
                found[key] = Decimal(str(value))
            case "integer":
                found[key] = int(value)
            case "date":
                found[key] = value if isinstance(value, date) else date.fromisoformat(value)
            case _:
                found[key] = str(value)
    return found


def _settings(said: Mapping[str, Any]) -> Settings:
    plan_date = said.get("plan_date")
    if plan_date is not None and not isinstance(plan_date, date):
        raise ValueError(f"plan_date {plan_date!r}")
    return Settings(
        label=str(said.get("label", "")),
        complete=bool(said.get("complete", False)),
        extract=bool(said.get("extract", False)),
        due_soon_days=int(said.get("due_soon_days", 15)),
        before_means=_one_of(said, "before_means", get_args(Before)),
        rounding=int(said.get("rounding", 2)),
        not_applicable=_one_of(said, "not_applicable", get_args(NotApplicable)),
        plan_date=plan_date,
        thresholds=tuple(
            Threshold(str(t["label"]), Decimal(str(t.get("min", 0))))
            for t in said.get("thresholds", ())
        ),
        report_dates={k: str(v) for k, v in said.get("report_dates", {}).items()},
    )


def _one_of(said: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> Any:  # noqa: ANN401  one of them
    value = said.get(key, allowed[0])
    if value not in allowed:
        raise ValueError(f"{key} {value!r}")
    return value


def _choice(slug: str, said: Mapping[str, Any]) -> Choice:
    sheet = {s.slug: s for s in SHEETS}[slug]
    show = tuple(str(key) for key in said.get("show", ()))
    for key in (*show, *said.get("headers", {}), *said.get("widths", {})):
        sheet.column(key)  # KeyError names a column that is none of ours
    return Choice(show, dict(said.get("headers", {})), dict(said.get("widths", {})))
