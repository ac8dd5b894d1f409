"""The JSON of version 1 is what its schema says, for every kind of plan the tests know."""

import json
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

import jsonschema
import pytest

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.form.schema import Role
from cchc_xlsx.form.sheets import ASSIGNMENTS, CRITERIA, EVIDENCE, FACTS, FRAME, PROGRESS
from cchc_xlsx.judging.digest import digest, unreadable
from cchc_xlsx.judging.judge import judge
from cchc_xlsx.judging.summary import UnitRow, summarise
from cchc_xlsx.office.model import Evidence
from cchc_xlsx.office.standing import Standing
from cchc_xlsx.reading.result import Extra, Reading
from tests.judging_cases import FIRES, SOUND, TODAY, done, line, plan, reading, row, task
from tests.reports import made

SCHEMA = json.loads(resources.files("cchc_xlsx").joinpath("report.schema.json").read_text("utf-8"))


def file_of(read: Reading, as_of: date = TODAY) -> dict[str, Any]:
    return digest(read, judge(read, as_of), as_of)


def whole(*files: Mapping[str, Any], summary: bool = True) -> dict[str, Any]:
    told = summarise(files, [UnitRow("UBND xã Khác", "19999")]) if summary else None
    return made([dict(file) for file in files], "2026-06-30", told)


def _checker(schema: Any) -> Any:
    checker = jsonschema.Draft202012Validator
    return checker(schema, format_checker=checker.FORMAT_CHECKER)


def complaints(said: object, schema: Any = SCHEMA) -> list[str]:
    told = json.loads(json.dumps(said, ensure_ascii=False))
    return [f"{error.json_path}: {error.message}" for error in _checker(schema).iter_errors(told)]


def closed(part: Any) -> Any:
    """The schema with every object refusing what it does not describe."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    shut = {"additionalProperties": False} if part.get("type") == "object" else {}
    return (shut if "properties" in part else {}) | {k: closed(v) for k, v in part.items()}


def rich() -> Reading:
    raw: dict[tuple[str, str, str], Raw] = {("progress", "t01", "percent"): "gần xong"}
    said = plan(
        row("f1", level="field", code="1", max_points=5, appraised_points=4),
        row("c1_1", max_points=1, rule="ratio", basis=8, achieved=7, appraised_points="0.88"),
        row("c1_2", rule="levels Đạt:1; Không:0", max_points=1, outcome="Không phát sinh"),
        row("c1_3", rule="survey", max_points=5),
        task(criteria=("c1_1",), deadline="Quý I, Quý III", due=date(2026, 9, 30)),
        line(due=date(2026, 3, 31), percent="33.5"),
        done("t01.2", percent=100, updated_on=date(2026, 6, 1)),
        task("t02", lead="Công an xã; Tổ ABC", support="Các thôn", due=date(2026, 7, 9)),
        Evidence("e001", doc_no="15/KH-UBND", doc_date=date(2026, 1, 14), summary="Kế hoạch"),
        general={"as_of": TODAY, "rank": 1, "rank_of": 18},
        unit_code="19501",
    )
    return reading(said)._replace(
        raw=raw, extras=(Extra("Sheet9", "B2", "column", "của riêng xã"),)
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("summary", [True, False])
def test_a_report_is_as_the_schema_says(summary: bool) -> None:
    bad = unreadable("hỏng.xlsx", [Finding("X34", Place("hỏng.xlsx"))])
    assert complaints(whole(file_of(rich()), bad, summary=summary)) == []


def test_a_report_says_nothing_the_schema_does_not_describe() -> None:
    bad = unreadable("hỏng.xlsx", [Finding("X34", Place("hỏng.xlsx"))])
    strict = closed(SCHEMA)
    assert complaints(whole(file_of(rich()), bad), strict) == []
    assert complaints(whole(file_of(rich()) | {"more": 1}), strict)


@pytest.mark.parametrize("code", FIRES)
def test_every_faulty_plan_is_as_the_schema_says(code: str) -> None:
    fires = FIRES[code]
    assert complaints(whole(file_of(reading(fires.plan, fires.settings), fires.as_of))) == []


@pytest.mark.parametrize("key", ["verdict", "totals", "criteria", "findings", "issue", "general"])
def test_the_schema_misses_a_key(key: str) -> None:
    file = file_of(rich())
    del file[key]
    assert complaints(whole(file, summary=False))


@pytest.mark.parametrize(
    ("row_of", "key", "value"),
    [
        ("criteria", "max_points", 5),
        ("criteria", "max_points", "0,88"),
        ("criteria", "level", "mục"),
        ("assignments", "due", "30/10/2026"),
        ("assignments", "standing", "Trễ"),
        ("assignments", "lead", "Công an xã"),
        ("findings", "severity", "bad"),
    ],
)
def test_the_schema_refuses_what_is_written_otherwise(row_of: str, key: str, value: object) -> None:
    file = file_of(rich())
    file[row_of][0][key] = value
    assert complaints(whole(file, summary=False))


def test_a_readable_file_has_an_identity() -> None:
    assert complaints(whole(file_of(rich()) | {"issue": None}, summary=False))


def test_every_column_of_the_workbook_is_a_key() -> None:
    file = file_of(rich())
    for sheet in (CRITERIA, ASSIGNMENTS, PROGRESS, EVIDENCE):
        row_of = "assignments" if sheet is PROGRESS else sheet.slug
        columns = {c.key for c in sheet.columns if c.key not in FRAME}
        if sheet is PROGRESS:
            columns -= {c.key for c in sheet.columns if c.hidden}  # helpers of its formulas
        assert columns <= set(file[row_of][0]), sheet.slug
        if sheet is PROGRESS:
            typed = {c.key for c in sheet.columns if c.role is Role.INPUT}
            assert typed <= set(file["assignments"][0]["milestones"][0])
    assert {fact.key for fact in FACTS} <= set(file["general"])


def test_standings_are_those_of_the_office() -> None:
    assert set(SCHEMA["$defs"]["standing"]["enum"]) == {str(one) for one in Standing}


def test_the_label_of_a_sample_is_kept() -> None:
    read = reading(plan(), SOUND._replace(label="MẪU MINH HỌA"))
    assert file_of(read)["label"] == "MẪU MINH HỌA"
