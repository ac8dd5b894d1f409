from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import xlsxwriter

from cchc_xlsx.office import score_formulas, scoring, standing
from cchc_xlsx.office.model import NotApplicable
from cchc_xlsx.office.rules import NOT_ARISING, parse_rule
from cchc_xlsx.office.scoring import Inputs
from tests import libreoffice

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        not libreoffice.available() and os.environ.get("CI") != "true",
        reason="LibreOffice is not installed, so the formulas cannot be recalculated here",
    ),
]

AS_OF = date(2025, 6, 30)
# Cached in the file; only a recalculation makes it go away.
STALE = "NOT RECALCULATED"
ERRORS = ("#DIV/0!", "#VALUE!", "#N/A")
TEXTS = ("", "7", "0,5", "chưa có", " ", NOT_ARISING)

RULES = (
    "ratio",
    "ratio zero=full",
    "ratio zero=exclude",
    "ratio target=95%",
    "ratio target=33.3% zero=full",
    "ratio target=100%",
    "ratio target=105%",
    "steps 100%:3; 90%:2; else:0",
    "steps 99.9%:1; 66.67%:0.5; 0%:0.125 zero=full",
    "steps 85%:10; else:-0.25 zero=exclude",
    "steps 10:3; 2.5:1; else:0.5",
    "levels Đạt:1; Không đạt:0",
    'levels Có "dấu" ngoặc:0.75; Ơ Ư Đ:50; *:0; a=b?:-1',
    "deduct 0.5",
    "deduct 0.015 floor=0",
    "deduct 0.25 floor=-0.25",
    "deduct 3 floor=-1000",
    "count 1",
    "count 0.35",
    "judged",
    "sum",
    "survey",
    "bonus 5",
    "penalty 5",
)


class Case(NamedTuple):
    """A formula, what stands in its cells, and what Python makes of the same."""

    formula: str
    cells: dict[str, Any]
    expected: Decimal | str | None


def scoring_case(
    rule: str, cells: dict[str, Any], rounding: int = 2, na: NotApplicable = "exclude"
) -> Case:
    read = parse_rule(rule)
    figures = {
        key: value if isinstance(value, Decimal) else None
        for key, value in cells.items()
        if key != "outcome"
    }
    outcome = cells.get("outcome")
    said = outcome if isinstance(outcome, str) and outcome not in ERRORS else ""
    inputs = Inputs(figures.get("max_points"), figures.get("basis"), figures.get("achieved"), said)
    expected = scoring.compute(read, inputs, rounding, na)
    return Case(score_formulas.formula(read, rounding, na), cells, expected)


def ties() -> Iterator[Case]:
    """Quotients and differences that end in exactly half a cent. {binary-noise}"""
    for maximum in ("0.25", "0.35", "0.5", "0.55", "0.7", "1", "1.15", "2", "10.05"):
        top = Decimal(maximum)
        for basis in range(8, 400, 3):
            for achieved in range(basis % 5, basis, 5):
                cells = {"max_points": top, "basis": Decimal(basis), "achieved": Decimal(achieved)}
                if (Fraction(top) * achieved / basis * 1000) % 10 == 5:
                    yield scoring_case("ratio", cells)
                if (Fraction(top) * achieved / basis / Fraction(19, 20) * 1000) % 10 == 5:
                    yield scoring_case("ratio target=95%", cells)
    for events in range(1, 700):
        figures = {"max_points": Decimal(10), "achieved": Decimal(events)}
        yield scoring_case("deduct 0.015", figures)
        yield scoring_case("count 0.015", figures)


def thresholds() -> Iterator[Case]:
    """Shares that stand exactly on, just under and just over a threshold."""
    for percent in ("99.9", "66.67", "85", "33.3", "57", "7"):
        for basis in (1000, 10_000, 123_000, Decimal("28.5"), Decimal("1234567.8")):
            exact = Decimal(percent) * basis / 100
            for step in ("0", "0.001", "-0.001", "1", "-1"):
                cells = {
                    "max_points": Decimal(3),
                    "basis": Decimal(basis),
                    "achieved": max(Decimal(0), exact + Decimal(step)),
                }
                yield scoring_case(f"steps {percent}%:2; else:1", cells)
                yield scoring_case(f"ratio target={percent}%", cells)


def mixed(random_numbers: random.Random) -> Iterator[Case]:
    """Every rule with plain and odd content in every cell."""
    choose = random_numbers.choice
    for rule in RULES:
        words = [*(word for word, _ in parse_rule(rule).levels), *TEXTS, "khác", "KHÔNG PHÁT SINH"]
        for _ in range(45):
            figure: dict[str, list[Any]] = {
                "max_points": [Decimal(choose(["1", "2", "0.5", "3", "10.05", "0.124"]))] * 9,
                "basis": [Decimal(random_numbers.randint(0, 40)) for _ in range(9)],
                "achieved": [Decimal(random_numbers.randint(0, 30)) for _ in range(9)],
                "outcome": ["", "", *words, words[0].lower(), words[0].upper()],
            }
            odd: list[Any] = [None, Decimal(0), Decimal(-2), Decimal("0.5"), Decimal("1e200")]
            cells = {
                key: choose([*odd, *TEXTS, *ERRORS])
                if random_numbers.random() < 0.12
                else choose(v)
                for key, v in figure.items()
            }
            yield scoring_case(rule, cells, choose([0, 1, 2, 2, 3]), choose(["exclude", "full"]))
        blank = dict.fromkeys(("max_points", "basis", "achieved", "outcome"))
        yield scoring_case(rule, blank)
        yield scoring_case(rule, {**blank, "max_points": Decimal(1), "basis": Decimal(0)})
        yield scoring_case(rule, dict.fromkeys(blank, "#N/A"), na="full")


def standing_case(cells: dict[str, Any], days: int = 15) -> Case:
    def day(key: str) -> date | None:
        value = cells.get(key)
        return value if isinstance(value, date) else None

    def word(key: str) -> str:
        value = cells.get(key)
        return value if isinstance(value, str) else ""

    found = standing.standing(word("status"), day("due"), word("kind"), day("done_on"), AS_OF, days)
    return Case(standing.formula(days), cells, found.value)


def standings(random_numbers: random.Random) -> Iterator[Case]:
    choose = random_numbers.choice
    statuses: list[Any] = [*standing.Status, "hoàn thành", "chưa hoàn thành", "", None, Decimal(5)]
    kinds: list[Any] = ["date", "month", "ongoing", "recurring", "unspecified", "", None, "#N/A"]

    def day() -> Any:
        near = AS_OF + timedelta(days=choose([-400, -16, -1, 0, 1, 14, 15, 16, 17, 200]))
        # 0 is what INDEX makes of a blank cell. {blank-is-zero}
        return choose([near] * 8 + [None, "31/02/2026", "30/6/2025", "#N/A", Decimal(0)])

    for _ in range(500):
        cells = {"status": choose(statuses), "due": day(), "kind": choose(kinds), "done_on": day()}
        yield standing_case(cells, choose([15, 15, 0, 30]))
    yield standing_case(dict.fromkeys(("status", "due", "kind", "done_on"), "#N/A"))


def write(path: Path, cases: list[Case]) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Thử")
    dated = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_datetime("A1", midnight(AS_OF), dated)
    book.define_name("cchc_as_of", "='Thử'!$A$1")
    for row, case in enumerate(cases, start=1):
        addresses = {}
        for column, (key, value) in enumerate(case.cells.items(), start=1):
            addresses[key] = f"{'ABCDEF'[column]}{row + 1}"
            if isinstance(value, date):
                sheet.write_datetime(row, column, midnight(value), dated)
            elif isinstance(value, Decimal):
                sheet.write_number(row, column, float(value))
            elif value in ERRORS:
                sheet.write_formula(row, column, {"#N/A": "=NA()"}.get(value, "=1/0"), None, value)
            elif value:
                sheet.write_string(row, column, value)
        names = {
            **dict.fromkeys(("basis", "achieved", "outcome", "max_points"), "$F$1"),
            **addresses,
        }
        sheet.write_formula(row, 0, "=" + case.formula.format(**names), None, STALE)
    book.close()


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def wrong(case: Case, shown: Any) -> bool:
    if isinstance(case.expected, Decimal):
        return not isinstance(shown, int | float) or shown != float(case.expected)
    return (shown or "") != (case.expected or "")


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Any]]:
    random_numbers = random.Random(2025)
    kinds: tuple[Callable[[], Iterator[Case]], ...] = (
        ties,
        thresholds,
        lambda: mixed(random_numbers),
        lambda: standings(random_numbers),
    )
    cases = [case for kind in kinds for case in kind() if case.formula]
    folder = tmp_path_factory.mktemp("formulas")
    write(folder / "formulas.xlsx", cases)
    [result] = libreoffice.convert([folder / "formulas.xlsx"], "xlsx", folder / "recalculated")
    sheet = openpyxl.load_workbook(result, data_only=True).worksheets[0]
    return [(case, sheet.cell(row, 1).value) for row, case in enumerate(cases, start=2)]


def test_there_is_enough_to_compare(recalculated: list[tuple[Case, Any]]) -> None:
    kinds = [type(case.expected) for case, _ in recalculated]
    assert len(recalculated) > 2000
    assert kinds.count(Decimal) > 1000
    assert kinds.count(str) > 500
    assert kinds.count(type(None)) > 200


def test_everything_was_recalculated(recalculated: list[tuple[Case, Any]]) -> None:
    assert not [case for case, shown in recalculated if shown == STALE]


def test_excel_and_python_agree(recalculated: list[tuple[Case, Any]]) -> None:
    assert not [(case, shown) for case, shown in recalculated if wrong(case, shown)][:5]
