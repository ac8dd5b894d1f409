"""What is compiled, in every kind of output, is what the returned files come to when recounted.

The files are read by openpyxl alone (`recount`): a figure that any output shows is looked up in
what stands in their cells, not in what the product made of them.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import docx
import pytest

from cchc_xlsx.edges import templates
from cchc_xlsx.office.model import Plan
from cchc_xlsx.verbs import report as verb
from cchc_xlsx.verbs import specimens
from cchc_xlsx.verbs.issue import Options, issue, prepare
from tests import recount
from tests.recount import Unit, unit_of
from tests.test_web import Outline

D = Decimal
DAY = date(2026, 6, 20)
UNITS = 7
Rows = list[list[str]]


class Run(NamedTuple):
    """One report in all its kinds, and the units recounted."""

    json: dict[str, Any]
    page: str
    word: Any
    units: dict[str, Unit]
    folder: Path


def changed(plan: Plan, number: int) -> Plan:
    """Points outside the scale, surveys, a field that does not arise, in one unit or another."""
    more: dict[str, dict[str, Any]] = {}
    if number % 3 == 0:
        more["bonus"] = {"final_points": D("1.75"), "self_points": D(2)}
    if number % 4 == 1:
        more["penalty"] = {"self_points": D("-2.5")}
    if number % 2:
        more["c8_1"], more["c8_2"] = {"appraised_points": D("8.25")}, {"appraised_points": D(4)}
    if number == 2:  # a unit to which most does not apply
        for row_id, field in recount.leaves_of_the_set().items():
            if field in ("f2", "f4", "f6"):
                more[row_id] = {"outcome": "Không phát sinh", "self_points": None}
    rows = tuple(row._replace(**more.get(row.row_id, {})) for row in plan.criteria)
    return plan._replace(criteria=rows)


def half(plan: Plan, odd: int) -> Plan:
    """What one colleague of two reported: every other row, the rest left blank."""
    blank: dict[str, Any] = dict.fromkeys(
        ("self_points", "appraised_points", "basis", "achieved")) | dict.fromkeys(
        ("outcome", "reason", "evidence", "explanation"), "")  # fmt: skip
    criteria = tuple(
        row if n % 2 == odd else row._replace(**{k: v for k, v in blank.items() if getattr(row, k)})
        for n, row in enumerate(plan.criteria)
    )  # fmt: skip
    progress = tuple(
        line if n % 2 == odd else line._replace(
            status="", percent=None, done_on=None, evidence="", result="", difficulty="")
        for n, line in enumerate(plan.progress)
    )  # fmt: skip
    name = ("Văn phòng", "Công an xã")[odd]
    return plan._replace(criteria=criteria, progress=progress,
                         identity=plan.identity._replace(part=name))  # fmt: skip


def returns(folder: Path, count: int, phase: str, *, parts: bool = True) -> dict[str, Unit]:
    """Workbooks of so many units in a folder, the last in two parts; recounted by name."""
    base = prepare(templates.find("mau_minh_hoa"), Options(phase=phase))
    found: dict[str, list[Path]] = {}
    for number in range(count):
        name, code = specimens.unit_name(number)
        identity = base.plan.identity._replace(unit=name, unit_code=code)
        draft = issue(base._replace(plan=base.plan._replace(identity=identity)))
        clerk = specimens.Clerk(Random(f"{phase}/{number}"), DAY, 0.8)
        plan = changed(specimens.filled(draft, clerk), number)
        whole = not (parts and number == count - 1)
        for n, one in enumerate([plan] if whole else [half(plan, 0), half(plan, 1)]):
            spoiled = {k: v for k, v in clerk.mistakes.items() if whole}
            back = specimens.returned(draft._replace(plan=draft.plan._replace(
                identity=one.identity)), one, spoiled, DAY, f"{code}_{n}.xlsx")  # fmt: skip
            path = folder / back.name
            path.write_bytes(back.data)
            found.setdefault(name, []).append(path)
    return {name: unit_of(*paths) for name, paths in found.items()}


def run_of(folder: Path, units: dict[str, Unit], outs: Path, **more: Any) -> Run:
    made = verb.report([folder], as_of=DAY, today=DAY, jobs=1, **more)
    for kind in ("json", "html", "docx"):
        verb.write(made, outs / f"r.{kind}", DAY)
    return Run(
        json.loads((outs / "r.json").read_text("utf-8")), (outs / "r.html").read_text("utf-8"),
        docx.Document(io.BytesIO((outs / "r.docx").read_bytes())), units, folder,
    )  # fmt: skip


@pytest.fixture(scope="module", params=["tu-cham", "giai-trinh", "khac-phuc"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp(f"many_{request.param}")
    return run_of(folder, returns(folder, UNITS, request.param), tmp_path_factory.mktemp("outs"))


@pytest.fixture(scope="module", params=[
    ("tu-cham", 1), ("giai-trinh", 2), ("khac-phuc", 3),
])  # fmt: skip
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    phase, number = request.param
    folder = tmp_path_factory.mktemp(f"alone_{phase}")
    name, unit = [*returns(folder, number + 1, phase, parts=False).items()][number]
    for path in sorted(folder.iterdir())[:number]:
        path.unlink()
    return run_of(folder, {name: unit}, tmp_path_factory.mktemp("outs"))


# --- as people write figures ---------------------------------------------------------------------


def points(value: Decimal | None, places: int | None = 2) -> str:
    if value is None:
        return "–"
    said = value if places is None else value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{said:f}"
    return (text.rstrip("0").rstrip(".") if places is None and "." in text else text).replace(
        ".", ","
    )


def day(value: date | None) -> str:
    return "" if value is None else value.strftime("%d/%m/%Y")


def share(got: Decimal, most: Decimal) -> str:
    return f"{points(got * 100 / most, 1)}%"


def grids(word: Any) -> dict[tuple[str, ...], Rows]:
    """The tables of a letter by their headers."""
    found: dict[tuple[str, ...], Rows] = {}
    for one in word.tables:
        head, *rows = [[cell.text for cell in line.cells] for line in one.rows]
        found[tuple(head)] = rows
    return found


def paragraphs(word: Any) -> list[str]:
    return [one.text for one in word.paragraphs]


def columns(rows: Sequence[Sequence[str]], *names: str) -> Rows:
    """Some columns of a table whose first row is its header."""
    head, *body = rows
    at = [head.index(name) for name in names]
    return [[line[n].strip() for n in at] for line in body]


def in_order_of_due(units: Iterable[Unit]) -> list[tuple[Unit, recount.Line]]:
    late = [(unit, line) for unit in units for line in unit.late(DAY)]
    return sorted(late, key=lambda one: (one[1].due, one[0].code, one[1].row_id))


def spoken(sentence: str) -> list[str]:
    """The figures of a sentence, in their order."""
    return re.findall(r"-?\d[\d.]*(?:,\d+)?", sentence)


# --- of many units -------------------------------------------------------------------------------


def test_the_ranking_of_the_page_and_the_letter_is_that_of_the_files(many: Run) -> None:
    ranked = {name: one.ranked for name, one in many.units.items() if one.ranked is not None}
    places = recount.ranks(ranked)
    assert len(places) == UNITS - 1  # one came in parts
    said = {row["unit"]: (D(row["points"]), row["rank"]) for row in many.json["summary"]["ranking"]}
    assert said == {name: (ranked[name], places[name]) for name in places}
    expected = [
        [name, str(places.get(name, "–")), points(one.ranked),
         "–" if one.part else points(one.lost),
         str(len(one.lines)), str(one.done()), str(len(one.late(DAY)))]
        for name, one in many.units.items()
    ]  # fmt: skip
    shown = Outline(many.page).tables["Xếp hạng các đơn vị"]
    assert sorted(columns(shown, "Đơn vị", "Hạng", "Điểm", "Bị trừ", "Số việc", "Hoàn thành",
                          "Quá hạn")) == sorted(expected)  # fmt: skip
    [(head, rows)] = [one for one in grids(many.word).items() if one[0][0] == "Hạng"]
    assert sorted(columns([head, *rows], "Đơn vị", "Hạng", "Điểm", "Số việc", "Hoàn thành",
                          "Quá hạn")) == sorted(one[:3] + one[4:] for one in expected)  # fmt: skip


def test_what_was_lost_is_that_of_the_files_in_every_output(many: Run) -> None:
    lost = recount.lost_by_criterion(many.units.values())
    titles = {row["id"]: row for row in recount.criteria_set()}
    said = {
        row["row_id"]: (D(row["lost_points"]), row["units"])
        for row in many.json["summary"]["most_lost"]
    }
    assert said == {row_id: (many_, units) for row_id, (many_, units, _) in lost.items()}
    survey = " (điều tra xã hội học)"
    shown = Outline(many.page).tables["Tiêu chí mất nhiều điểm nhất"]
    rows = columns(shown, "Mã", "Tiêu chí", "Bị trừ", "Số đơn vị")
    assert sorted(rows) == sorted(
        [titles[row_id]["code"],
         titles[row_id]["title"] + survey * titles[row_id]["rule"].startswith("survey"),
         points(cost), str(units)]
        for row_id, (cost, units, _) in lost.items()
    )  # fmt: skip
    text = "\n".join(paragraphs(many.word))
    worst = sorted((one for one in lost if titles[one]["rule"] != "survey"),
                   key=lambda one: -lost[one][0])[:9]  # fmt: skip
    for row_id in worst:
        cost, units, why = lost[row_id]
        head = f"- {titles[row_id]['code']} {titles[row_id]['title']}: {units} đơn vị bị trừ "
        [line] = [one for one in text.split("\n") if one.startswith(head)]
        assert line.removeprefix(head).startswith(f"{points(cost, None)} điểm.")
        for reason, _ in why.most_common(1):
            assert reason in line


def test_fields_of_the_page_and_the_letter_are_those_of_the_files(many: Run) -> None:
    found = recount.fields(list(many.units.values()))
    titles = {row["id"]: row["title"] for row in recount.criteria_set()}
    [rows] = [rows for head, rows in grids(many.word).items()
              if head == ("Lĩnh vực", "Số đơn vị", "Tỷ lệ đạt")]  # fmt: skip
    assert rows == [
        [titles[key], str(one.units), share(one.got, one.most)]
        for key, one in found.items() if one.most and key != "f8"
    ]  # fmt: skip
    for key, one in found.items():
        if one.most and key != "f8":
            assert f"{titles[key]} {share(one.got, one.most)}" in many.page.replace("&amp;", "&")


def test_overdue_lines_are_those_of_the_files(many: Run) -> None:
    late = in_order_of_due(many.units.values())
    assert late
    shown = Outline(many.page).tables["Việc quá hạn"]
    assert columns(shown, "Nhiệm vụ", "Ngày phải xong", "Trễ (ngày)", "Chủ trì", "Đơn vị") == [
        [line.task, day(line.due), str((DAY - line.due).days), line.lead, unit.name]
        for unit, line in late if line.due
    ]  # fmt: skip
    rows = grids(many.word)["Đơn vị", "Nhiệm vụ", "Chủ trì", "Hạn", "Trễ (ngày)"]
    assert rows == [
        [unit.name, line.task, line.lead, day(line.due), str((DAY - line.due).days)]
        for unit, line in late if line.due
    ]  # fmt: skip


def test_sentences_say_the_figures_of_the_files(many: Run) -> None:
    ranked = {name: one.ranked for name, one in many.units.items() if one.ranked is not None}
    best = max(ranked.values())
    ordered = sorted(ranked.values())
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    late = in_order_of_due(many.units.values())
    said = many.json["summary"]
    to_fix = sum(row["verdict"] == "fix" for row in said["by_unit"])
    [first] = [one for one in paragraphs(many.word) if "đơn vị đã gửi" in one]
    leaders = [name for name, own in ranked.items() if own == best]
    assert all(name in first for name in leaders)
    bare, lacking = first, _lacking(many)
    assert ("chưa có điểm điều tra xã hội học" in first) is bool(lacking)
    for name in leaders:
        bare = bare.replace(name, "")
    assert spoken(bare) == [
        str(UNITS), "1", points(best, None), points(sum(ordered, D(0)) / len(ordered)),
        points(middle), *_of_themselves(many), *lacking, str(len(late)),
        str(len({unit.name for unit, _ in late})),
        *([str(to_fix)] if to_fix else []),
    ]  # fmt: skip
    [next_] = [one for one in paragraphs(many.word) if one.startswith("Đôn đốc")]
    assert f"Đôn đốc {len(late)} việc quá hạn" in next_
    figures = re.findall(r"<b>([^<]*)</b><span>([^<]*)</span>", many.page)
    assert (str(UNITS), "đơn vị đã gửi") in figures
    assert (points(middle), "điểm trung vị") in figures
    assert (str(len(late)), "việc quá hạn") in figures


def _lacking(many: Run) -> list[str]:
    """How many have no points of a survey, where others have."""
    ranked = [one.survey is None for one in many.units.values() if one.ranked is not None]
    return [str(sum(ranked))] if any(ranked) and not all(ranked) else []


def _of_themselves(many: Run) -> list[str]:
    """How many units have points of their own alone, where others were appraised."""
    own = [row["kind"] == "self" for row in many.json["summary"]["ranking"]]
    return [str(sum(own))] if any(own) and not all(own) else []


def test_a_unit_in_parts_is_told_and_counted_once(many: Run) -> None:
    [name] = [name for name, one in many.units.items() if one.part]
    [row] = [row for row in many.json["summary"]["by_unit"] if row["unit"] == name]
    assert len(row["paths"]) == 2
    assert row["lines"] == len(many.units[name].lines)
    shown = Outline(many.page).tables["Chưa gửi, không đọc được, không tính"]
    [told] = [one for one in shown[1:] if one[0] == name]
    assert told[2] == "Chưa gộp"
    assert "Văn phòng" in told[3]
    assert "Công an xã" in told[3]
    [said] = [
        one for one in paragraphs(many.word) if one.startswith("- 1 đơn vị mới gửi từng phần")
    ]
    assert f"{name} (Văn phòng; Công an xã)" in said


def test_read_bit_by_bit_through_a_ledger_every_output_is_the_same(
    many: Run, tmp_path: Path
) -> None:
    """Digests out of a ledger are packed; what is drawn of them may not differ in a byte."""
    ledger, files = tmp_path / "l.db", sorted(many.folder.iterdir())
    for some in (files[4:], files[:3], files[2:6]):
        verb.report(some, as_of=DAY, today=DAY, ledger=ledger)
    whole = verb.report(files, as_of=DAY, today=DAY, ledger=tmp_path / "other.db")
    again = verb.report(files, as_of=DAY, today=DAY, ledger=ledger)
    for kind in ("json", "html", "docx", "xlsx"):
        one, other = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
        verb.write(whole, one, DAY)
        verb.write(again, other, DAY)
        assert one.read_bytes() == other.read_bytes(), kind


# --- of one unit ---------------------------------------------------------------------------------


def test_a_communes_page_says_what_its_file_says(alone: Run) -> None:
    [unit] = alone.units.values()
    tables = Outline(alone.page).tables
    titles = {row["id"]: row["title"] for row in recount.criteria_set()}
    shown = {row[0]: row[1:] for row in tables["Điểm theo lĩnh vực"][1:]}
    for key, one in recount.fields([unit]).items():
        if one.most:
            prefix = "Không cộng vào tổng: " if key == "f8" else ""
            got = [x.got for x in unit.leaves if x.field == key and x.got is not None and not x.out]
            assert shown[f"{prefix}{titles[key]}"][1] == points(sum(got, D(0)))
            assert shown[f"{prefix}{titles[key]}"][3] == share(one.got, one.most)
    assert shown["Cộng"][1:3] == [points(unit.points), points(unit.lost)]
    lost = [one for one in unit.own() if one.lost > 0]
    rows = columns(tables["Tiêu chí mất điểm"], "Mã", "Tiêu chí", "Bị trừ", "Tối đa")
    assert sorted(rows) == sorted(
        [one.code, one.title, points(one.lost), points(one.most)] for one in lost
    )
    shown_late = tables.get("Việc quá hạn", [["Nhiệm vụ", "Ngày phải xong", "Trễ (ngày)"]])
    assert columns(shown_late, "Nhiệm vụ", "Ngày phải xong", "Trễ (ngày)") == [
        [line.task, day(line.due), str((DAY - line.due).days)]
        for _, line in in_order_of_due([unit]) if line.due
    ]  # fmt: skip
    tasks = columns(tables["Các việc và tiến độ"], "Nhiệm vụ", "Ngày phải xong", "Tình hình")
    assert tasks == [[one.task, day(one.due), one.status or "Chưa cập nhật"] for one in unit.lines]


def test_a_communes_letter_says_what_its_file_says(alone: Run) -> None:
    [unit] = alone.units.values()
    text = paragraphs(alone.word)
    [total] = [one for one in text if one.startswith("Tổng điểm")]
    own = [one for one in unit.own() if not one.out and one.most is not None]
    whole = [row["max_points"] for row in recount.criteria_set()
             if row["level"] == "field" and row["id"] != "f8"]  # fmt: skip
    most = sum((D(one) for one in whole if one), D(0))
    applies = sum((one.most for one in own if one.most), D(0))
    assert unit.points is not None
    assert spoken(total) == [points(unit.points), points(most, None),
                             share(unit.points, applies)[:-1]]  # fmt: skip
    [work] = [one for one in text if one.startswith("Tổng số")]
    assert spoken(work)[:3] == [
        str(len(unit.lines)), str(unit.done()), str(len(unit.late(DAY)))]  # fmt: skip
    lost = sorted((one for one in unit.own() if one.lost > 0), key=lambda one: -one.lost)
    rest = sum((one.lost for one in lost[15:]), D(0))
    told = [line for line in text if "tiêu chí khác bị trừ tổng cộng" in line]
    assert [spoken(line) for line in told] == (
        [[str(len(lost) - 15), points(rest, None)]] if lost[15:] else [])  # fmt: skip
    for one in lost:
        if one.lost > lost[:16][-1].lost:  # of equal ones the order is the set's
            [line] = [x for x in text if x.startswith(f"- {one.code} {one.title}: bị trừ")]
            assert f"bị trừ {points(one.lost, None)} điểm." in line
            assert not one.reason or one.reason in line
    by_head = grids(alone.word)
    [annex] = [rows for head, rows in by_head.items() if head[0] == "Mã"]
    written = {row[0]: row[2:5] for row in annex}
    for one in unit.leaves:
        if not one.out:
            known = one.most is not None and one.got is not None
            assert written[one.code] == [
                points(one.most, None), points(one.got, None),
                points(one.most - one.got, None) if known and one.most and one.got is not None
                else "–"]  # fmt: skip
