"""The issued copy after a replacement over all sheets: figures, days, rules, ids as meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_xlsx.form import issued, worn
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.marks import ROW_ID
from cchc_xlsx.office import rules
from cchc_xlsx.office.model import Criterion, Plan
from cchc_xlsx.reading.match import read
from tests import plans
from tests.returned import IDENTITY, PLAN, SETTINGS, book_of, sheets_of

DASHES = "–—‐‑‒―−﹘﹣－"


def lines_of(name: str) -> tuple[issued.Line, ...]:
    draft = plans.draft(name)
    return issued.to_lines(draft.plan, draft.settings, draft.form)


def replaced(lines: tuple[issued.Line, ...], old: str, new: str) -> issued.Issued:
    """The copy as read after a clerk replaced one sign by another everywhere."""
    worn_lines = [[text.replace(old, new) for text in line] for line in lines]
    found = issued.from_lines(worn_lines)
    assert found is not None
    return found


def typed(plan: Plan) -> dict[tuple[str, str], Any]:
    """Every value that is no words, by row and column."""
    tables: tuple[tuple[Any, ...], ...] = (
        plan.criteria, plan.assignments, plan.progress, plan.evidence,
    )  # fmt: skip
    said = {
        (row.row_id, key): value
        for table in tables
        for row in table
        for key, value in row._asdict().items()
        if value is not None and (not isinstance(value, str) or ROW_ID.match(value))
    }
    figures = {("", k): v for k, v in plan.general.items() if not isinstance(v, str | None)}
    return said | figures | {("", "phase"): plan.identity.phase}


def rule_of(text: str) -> tuple[Any, ...]:
    """A rule without the names of its levels, which are words."""
    rule = rules.parse_rule(text)
    return (*rule._replace(levels=()), tuple(points for _, points in rule.levels))


@pytest.mark.parametrize(
    ("old", "new"),
    [("-", dash) for dash in DASHES] + [("-", " – "), ("-", "/"), ("-", ""), (".", ",")],
)
@pytest.mark.parametrize("name", plans.SHIPPED)
def test_no_figure_day_rule_or_id_is_lost_to_a_replacement(name: str, old: str, new: str) -> None:
    lines = lines_of(name)
    whole, found = issued.from_lines(lines), replaced(lines, old, new)
    assert whole is not None
    assert typed(found.plan) == typed(whole.plan)
    assert found.settings.plan_date == whole.settings.plan_date
    assert found.settings.thresholds == whole.settings.thresholds
    assert [[c.key for c in s.columns] for s in found.form.sheets] == [
        [c.key for c in s.columns] for s in whole.form.sheets
    ]
    rows = zip(found.plan.criteria, whole.plan.criteria, strict=True)
    assert all(rule_of(one.rule) == rule_of(other.rule) for one, other in rows)
    assert found.unread == ()


@pytest.mark.parametrize("name", plans.SHIPPED)
def test_an_untouched_copy_is_read_as_it_stands(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> Any:
        raise AssertionError

    monkeypatch.setattr(worn, "mended", never)
    found = issued.from_lines(lines_of(name))
    assert found is not None
    assert found.sound
    assert found.unread == ()


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("phase", "tu–cham", "tu-cham"),
        ("phase", "giaitrinh", "giai-trinh"),
        ("phase", "khac – phuc", "khac-phuc"),
        ("phase", "gì đó", "gì đó"),
        ("date", "2026–01–30", "2026-01-30"),
        ("date", "2026/01/30", "2026-01-30"),
        ("date", "2026-01-30 00:00:00", "2026-01-30"),
        ("date", "30-01-2026", "30-01-2026"),
        ("points", "0,25", "0.25"),
        ("points", "–5", "-5"),
        ("points", "1,5,2", "1,5,2"),
        ("points", "1-5", "1-5"),
        ("id", "t01,2", "t01.2"),
        ("tuple", "c1_1, c1_2", "c1_1;c1_2"),
        ("thresholds", "Tốt: 80,5; Yếu: 0", "Tốt: 80.5; Yếu: 0"),
        ("thresholds", "Tốt:\u00a080;\u2009Yếu: 0", "Tốt: 80; Yếu: 0"),
        ("thresholds", "Từ 1,5 điểm: 80,5", "Từ 1,5 điểm: 80.5"),
        ("rule", "levels Trên 0,5 điểm:0,5; Không:–1", "levels Trên 0,5 điểm:0.5; Không:-1"),
        ("rule", "levels Đạt 80–90%:1", "levels Đạt 80–90%:1"),
        ("rule", "steps 99,5%:2,5; else:0", "steps 99.5%:2.5; else:0"),
        ("rule", "ratio target=95,5%", "ratio target=95.5%"),
        ("rule", "deduct 0,25 floor=–2", "deduct 0.25 floor=-2"),
    ],
)
def test_what_a_value_meant(kind: str, text: str, expected: str) -> None:
    assert worn.meant(text, kind) == expected


def test_codes_get_their_points_back_only_where_all_are_gone() -> None:
    own = Plan(
        IDENTITY, {}, (Criterion("c1_1", code="1.1.1"), Criterion("x", code="3,4", title="zz"))
    )
    lines = issued.to_lines(own, SETTINGS, make_form({}, "khac-phuc"))
    gone = replaced(lines, ".", ",")
    assert [row.code for row in gone.plan.criteria] == ["1.1.1", "3.4"]
    other = replaced(lines, "zz", "b")
    assert [row.code for row in other.plan.criteria] == ["1.1.1", "3,4"]


def damaged(change: Callable[[str], str]) -> list[tuple[str, str]]:
    book = book_of(sheets_of())
    lines = [[change(v) if isinstance(v, str) else v for v in row] for row in book.grids[-1].rows]
    grids = (*book.grids[:-1], book.grids[-1]._replace(rows=lines))
    found = read(book._replace(grids=grids)).findings
    return [(one.code, one.typed) for one in found if one.code in ("W03", "W08")]


def test_what_cannot_be_read_any_more_is_told_once() -> None:
    assert damaged(lambda text: text.replace("1.8", "một phẩy tám")) == [
        ("W03", ""),
        ("W08", '"một phẩy tám"'),
    ]
    days = [task.due for task in PLAN.assignments if task.due]
    told = damaged(lambda text: text.replace("2026-", "hai sáu "))
    assert [code for code, _ in told] == ["W03", "W08"]
    assert len(days) > 3
    assert told[1][1].endswith(" …")


def test_blank_rows_in_an_altered_copy_are_nothing() -> None:
    lines = [*lines_of("mau_minh_hoa"), (), ("row",)]
    lines[4:4] = [()]
    found = issued.from_lines([list(line) for line in lines])
    assert found is not None
    assert found.unread == ()
