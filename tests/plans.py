"""Plans with arbitrary answers, for tests: every choice comes from a seeded random generator."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from cchc_xlsx.edges import templates
from cchc_xlsx.form.sheets import APPRAISAL
from cchc_xlsx.office import rules
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Plan,
    Progress,
    children,
    is_group,
    lines_of,
)
from cchc_xlsx.office.points import rule_of
from cchc_xlsx.office.standing import Status
from cchc_xlsx.verbs.issue import Draft, Options, prepare

SHIPPED = tuple(templates.shipped())
WORDS = (
    "Báo cáo", "kế hoạch", "số 15/KH-UBND", "rà soát", "đôn đốc", "=1+1", "- gạch đầu dòng", "@x",
)  # fmt: skip
LEADS = (
    "Công chức Văn phòng – Thống kê", "Bộ phận Một cửa", "công chức văn phòng – thống kê",
)  # fmt: skip
T = TypeVar("T")
R = TypeVar("R", Criterion, Assignment, Progress)


def draft(name: str, phase: str | None = None, **options: object) -> Draft:
    """A shipped template, ready to be written."""
    return prepare(templates.find(name), Options(phase=phase, **options))  # type: ignore[arg-type]


def words(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, 6)))


def proof(random: Random) -> str:
    """Evidence, none, or words that say there is none."""
    text = maybe(random, words(random)) or ""
    said = ("Không có", "CHƯA CÓ minh chứng", "ko", "Không có ý kiến", "-", "- . -", "…")
    return said[len(text) // 5 % 7] if text and len(text) % 5 == 0 else text


def maybe(random: Random, value: T, odds: float = 0.6) -> T | None:
    return value if random.random() < odds else None


def points(random: Random, top: Decimal | None) -> Decimal | None:
    most = top if top is not None else Decimal(3)
    number = (most * random.randint(0, 100) / 100).quantize(Decimal("0.01"))
    return number if random.random() < 0.6 else None


def criterion(random: Random, row: Criterion, *, group: bool, complete: bool) -> Criterion:
    """A row with random answers in the cells a clerk may type in."""
    if group:
        if complete:
            return row
        return row._replace(appraised_points=points(random, row.max_points) or row.appraised_points)
    rule = rule_of(row.rule)
    kind = rules.RuleKind
    if rule.kind is kind.PENALTY:
        return row._replace(appraised_points=maybe(random, Decimal(-random.randint(0, 5))))
    if rule.kind is kind.BONUS:
        return row._replace(appraised_points=maybe(random, Decimal(random.randint(0, 5))))
    if rule.kind is kind.SURVEY:
        return row._replace(appraised_points=points(random, row.max_points))
    basis = maybe(random, Decimal(random.choice((0, 1, 7, 8, 28, 279, 1083))), 0.8)
    achieved = maybe(random, Decimal(random.randint(0, int(basis or 3))), 0.8)
    outcomes = rules.outcomes(rule)
    return row._replace(
        basis=basis,
        achieved=achieved,
        outcome=random.choice(outcomes) if outcomes and random.random() < 0.4 else "",
        self_points=points(random, row.max_points),
        appraised_points=points(random, row.max_points),
        reappraised_points=maybe(random, points(random, row.max_points), 0.2),
        final_points=maybe(random, points(random, row.max_points), 0.2),
        stated_lost_points=maybe(random, points(random, row.max_points), 0.15),
        evidence=proof(random),
        explanation=maybe(random, words(random)) or "",
        reason=maybe(random, words(random)) or "",
        owner=maybe(random, words(random), 0.3) or "",
    )


def progress(random: Random, line: Progress, today: date) -> Progress:
    """A line with a random state, contradictions included."""

    def day() -> date:
        return today + timedelta(days=random.randint(-300, 300))

    return line._replace(
        status=str(random.choice(["", *Status])),
        percent=maybe(random, Decimal(random.choice((0, 10, 50, 99, 100)))),
        done_on=maybe(random, day(), 0.4),
        due=line.due and maybe(random, day()),
        evidence=proof(random),
        result=maybe(random, words(random)) or "",
        difficulty=maybe(random, words(random), 0.3) or "",
        proposal=maybe(random, words(random), 0.3) or "",
        updated_on=maybe(random, day(), 0.3),
    )


def assignment(random: Random, task: Assignment, today: date) -> Assignment:
    """A task whose lead, measure and due date may have been changed."""
    due = today + timedelta(days=random.randint(-30, 60)) if random.random() < 0.4 else task.due
    return task._replace(
        lead=maybe(random, random.choice(LEADS), 0.7) or "",
        measure=maybe(random, words(random), 0.7) or "",
        due=due,
    )


def filled(base: Draft, seed: int, today: date) -> Draft:
    """A draft with arbitrary answers everywhere; only what its form shows is filled in."""
    random = Random(seed)
    plan, complete = base.plan, base.settings.complete
    below = children(plan.criteria)
    shown = {sheet.slug: set(sheet.keys()) for sheet in base.form.sheets}
    criteria = tuple(
        _only(
            shown["criteria"],
            row,
            criterion(random, row, group=is_group(row, below[row.row_id]), complete=complete),
        )
        for row in plan.criteria
    )
    tasks = tuple(
        _only(shown["assignments"], t, assignment(random, t, today)) for t in plan.assignments
    )
    lines = tuple(
        _only(shown["progress"], line, progress(random, line, today)) for line in plan.progress
    )
    general = dict(plan.general) | {"as_of": today}
    new = Plan(plan.identity, general, criteria, tasks, lines, plan.evidence)
    assert lines_of(new).keys() == lines_of(plan).keys()
    return base._replace(plan=new)


def _only(shown: set[str], old: R, new: R) -> R:
    given = {
        k for k in APPRAISAL if isinstance(old, Criterion) and getattr(old, k) not in (None, "")
    }
    kept = {k: v for k, v in new._asdict().items() if k in shown and k not in given}
    return old._replace(**kept)
