"""Small plans in memory for the tests of judging, and one plan for each code of the gate."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cchc_xlsx.findings import Finding
from cchc_xlsx.form.choosing import make_form
from cchc_xlsx.form.schema import Choice, Form
from cchc_xlsx.form.sheets import FACT, FRAME, SHEETS
from cchc_xlsx.judging.case import Case, make_case
from cchc_xlsx.judging.judge import remarks
from cchc_xlsx.office.model import (
    Assignment,
    Criterion,
    Entry,
    Evidence,
    Identity,
    Plan,
    Progress,
    Settings,
    Threshold,
)
from cchc_xlsx.reading.result import Origin, Reading

D = Decimal
TODAY = date(2026, 6, 30)
SOUND = Settings(plan_date=date(2026, 1, 15))
COMPLETE = Settings(plan_date=date(2026, 1, 15), complete=True)
POINTS = ("max_points", "basis", "achieved", "self_points", "appraised_points",
          "reappraised_points",
          "final_points", "stated_lost_points", "previous_points")  # fmt: skip


def row(row_id: str = "c1", **said: Any) -> Criterion:
    for name in POINTS:
        if name in said:
            said[name] = D(str(said[name]))
    sound: dict[str, Any] = {"code": row_id[1:].replace("_", "."), "title": "Tiêu chí"}
    return Criterion(row_id, **(sound | said))


def task(row_id: str = "t01", **said: Any) -> Assignment:
    sound: dict[str, Any] = {
        "title": "Nội dung", "measure": "Việc phải làm", "lead": "Công an xã",
        "deadline": "Thường xuyên", "deadline_kind": "ongoing",
    }  # fmt: skip
    return Assignment(row_id, **(sound | said))


def line(row_id: str = "t01", **said: Any) -> Progress:
    if "percent" in said:
        said["percent"] = D(str(said["percent"]))
    return Progress(
        row_id, row_id.split(".", maxsplit=1)[0], **({"status": "Đang thực hiện"} | said)
    )


def done(row_id: str = "t01", **said: Any) -> Progress:
    sound = {"status": "Hoàn thành", "done_on": date(2026, 3, 1), "evidence": "12/BC-UBND"}
    return line(row_id, **(sound | said))


def plan(
    *rows: Criterion | Assignment | Progress | Evidence,
    phase: str = "khac-phuc",
    general: Mapping[str, Entry] | None = None,
    **identity: Any,
) -> Plan:
    who: dict[str, Any] = {
        "unit": "UBND xã Mẫu", "superior": "UBND tỉnh Mẫu", "scored_year": 2025,
        "plan_year": 2026, "issue": "MAU26ABCD", "phase": phase,
    }  # fmt: skip
    tasks = tuple(r for r in rows if isinstance(r, Assignment))
    lines = tuple(r for r in rows if isinstance(r, Progress))
    reported = {one.task_id for one in lines}
    lines += tuple(line(one.row_id) for one in tasks if one.row_id not in reported)
    return Plan(
        Identity(**(who | identity)),
        general or {},
        tuple(r for r in rows if isinstance(r, Criterion)),
        tasks,
        lines,
        tuple(r for r in rows if isinstance(r, Evidence)),
    )


def whole_form(phase: str = "khac-phuc") -> Form:
    """A form that shows every column."""
    shown = {s.slug: tuple(c.key for c in s.columns if c.key not in FRAME) for s in SHEETS}
    return make_form({slug: Choice(show) for slug, show in shown.items()}, phase)


FORMS = {phase: whole_form(phase) for phase in ("tu-cham", "giai-trinh", "khac-phuc")}


def case(
    said: Plan, settings: Settings = SOUND, as_of: date = TODAY, form: Form | None = None
) -> Case:
    return make_case(said, settings, form or FORMS[said.identity.phase], as_of)


def codes(said: Plan, settings: Settings = SOUND, as_of: date = TODAY) -> list[str]:
    return sorted(remark.code for remark in remarks(case(said, settings, as_of)))


def reading(
    said: Plan,
    settings: Settings = SOUND,
    form: Form | None = None,
    source: str = "mau.xlsx",
    findings: tuple[Finding, ...] = (),
) -> Reading:
    """The plan as if read from a file that stands row under row from row 6."""
    form = form or FORMS[said.identity.phase]
    ids = {
        "general": list(FACT),
        "criteria": [r.row_id for r in said.criteria],
        "assignments": [r.row_id for r in said.assignments],
        "progress": [r.row_id for r in said.progress],
        "evidence": [r.row_id for r in said.evidence],
    }
    origins = {
        sheet.slug: Origin(
            sheet.title,
            5,
            {column.key: number for number, column in enumerate(sheet.columns, 1)},
            {row_id: number for number, row_id in enumerate(ids[sheet.slug], 6)},
        )
        for sheet in form.sheets
    }
    return Reading(source, said, said, settings, form, origins, findings=findings, digest=source)


class Fires(NamedTuple):
    """A plan that fires a code once, and nothing else unless it says so."""

    plan: Plan
    settings: Settings = SOUND
    others: tuple[str, ...] = ()
    as_of: date = TODAY


def _lost(**said: Any) -> Criterion:
    return row(max_points=2, appraised_points=1, **said)


def _penalty(points: str) -> Criterion:
    return row(rule="penalty 2", max_points=2, self_points=points)


RATIO: dict[str, Any] = {"max_points": 1, "rule": "ratio", "basis": 28, "achieved": 27}
MENDS = task(criteria=("c1",))
FIELD = row("f1", level="field", code="1", max_points=85, appraised_points="80.93")
PUBLISHED: dict[str, Entry] = {"index_points": D("94.64"), "scale": D(100)}

FIRES: dict[str, Fires] = {
    "X01": Fires(plan(row(max_points=1), phase="tu-cham")),
    "X02": Fires(plan(row(max_points=1, rule="ratio", basis=8, self_points=0), phase="tu-cham")),
    "X03": Fires(plan(row(max_points=1, self_points="0.5"), phase="tu-cham")),
    "X04": Fires(
        plan(row(max_points=1, self_points=1, appraised_points="0.5"), phase="giai-trinh")
    ),
    "X05": Fires(plan(_lost(), MENDS)),
    "X06": Fires(plan(row(max_points=1, self_points="-0.5", evidence="x"), phase="tu-cham")),
    "X07": Fires(plan(_penalty("2"))),
    "X08": Fires(plan(row(max_points=1, self_points=2, evidence="x"), phase="tu-cham")),
    "X09": Fires(plan(row(rule="survey", max_points=5, self_points=4), phase="tu-cham")),
    "X10": Fires(plan(row(**RATIO, self_points=1, evidence="x"), phase="tu-cham")),
    "X11": Fires(plan(row(**RATIO, appraised_points="0.21", reason="thấp"), MENDS)),
    "X12": Fires(plan(_lost(stated_lost_points="0.5", reason="muộn"), MENDS)),
    "X13": Fires(plan(row(max_points=1, basis=8, achieved=7, reason="đủ 07/07 TTHC"))),
    "X14": Fires(plan(row(reason="100 BCCI/279 hồ sơ, tỷ lệ 85%"))),
    "X15": Fires(plan(row(max_points=1, rule="ratio", basis=27, achieved=28))),
    "X16": Fires(plan(row(max_points=1, rule="ratio", basis=0, achieved=0))),
    "X17": Fires(plan(row(max_points=1, rule="levels Đạt:1; Không đạt:0", outcome="Tốt"))),
    "X18": Fires(plan(row(max_points=1, rule="ratio", outcome="Không phát sinh", self_points=1))),
    "X19": Fires(plan(_lost(reason="muộn"))),
    "X20": Fires(
        plan(
            row("f1", level="field", code="1", max_points=3),
            row("c1_1", max_points=2),
            phase="giai-trinh",
        ),
        COMPLETE,
    ),
    "X21": Fires(plan(row("c3_13_2"), row("c3_13_2_b", code="3.13.2."))),
    "X22": Fires(
        plan(
            row("f5", level="field", code="V"),
            *(row(f"c{n}", code=c) for n, c in enumerate(("5.1", "5.2", "6.2"))),
        )
    ),
    "X30": Fires(plan(general={"rank": 19, "rank_of": 18})),
    "X31": Fires(plan(general={"rank": 0})),
    "X32": Fires(plan(general={"as_of": date(2026, 7, 31)})),
    "X33": Fires(plan(general={"as_of": date(2016, 6, 30)})),
    "X34": Fires(plan(unit="")),
    "X35": Fires(plan(superior="")),
    "X36": Fires(plan(superior="UBND huyện Mẫu")),
    "X37": Fires(plan(scored_year=2027)),
    "X38": Fires(
        plan(general={"index_points": D(85), "classification": "Khá"}),
        Settings(thresholds=(Threshold("Tốt", D(80)), Threshold("Khá", D(70)))),
    ),
    "X40": Fires(
        plan(
            FIELD._replace(reason="x"),
            task(criteria=("f1",)),
            general=PUBLISHED | {"survey_points": D(13), "survey_max": D(15)},
        )
    ),
    "X41": Fires(plan(FIELD._replace(reason="x"), task(criteria=("f1",)), general=PUBLISHED)),
    "X42": Fires(
        plan(
            row("f1", level="field", code="1", max_points="84.55"),
            phase="giai-trinh",
            general={"scale": D(100), "survey_max": D(15)},
        )
    ),
    "X43": Fires(
        plan(
            row("c8_1", max_points=10, rule="survey", final_points=9),
            row("c8_2", max_points=5, rule="survey", final_points=5),
            general={"survey_points": D(12)},
        )
    ),
    "X45": Fires(plan(Evidence("e001", summary="Báo cáo"))),
    "X46": Fires(plan(Evidence("e001", doc_no="1", summary="x", doc_date=date(2062, 1, 14)))),
    "X47": Fires(plan(row(), Evidence("e001", criteria="9.9.9", doc_no="1", summary="x"))),
    "X50": Fires(plan(task(measure=""))),
    "X51": Fires(plan(task(lead=""))),
    "X52": Fires(plan(task(lead="", measure="Công an xã tuyên truyền, vận động"))),
    "X53": Fires(plan(task(deadline=""))),
    "X54": Fires(plan(task(deadline="", due=date(2026, 10, 30)))),
    "X55": Fires(plan(task(lead="Qwerty Zxcvb"))),
    "X56": Fires(plan(task(lead="Chi cục Thế"))),
    "X83": Fires(plan(task(lead="Công anh xã"))),
    "X57": Fires(plan(task(lead="Cán bộ, công chức"))),
    "X84": Fires(plan(task(lead="-nt-"))),
    "X85": Fires(plan(task(lead="Công an xã"), task("t02", lead="như trên"))),
    "X58": Fires(
        plan(task(lead="rà soát hồ sơ tồn rồi làm hết trong tuần và báo kết quả lên trên"))
    ),
    "X59": Fires(plan(task(lead="Công chức Tư pháp – Hộ tịch"))),
    "X60": Fires(plan(task(deadline="lúc nào đó"))),
    "X61": Fires(
        plan(task(deadline="Trước ngày 30/10/2024", due=date(2024, 10, 29))), others=("X82",)
    ),
    "X62": Fires(plan(task(deadline="Quý I, Quý III", due=date(2026, 9, 30)))),
    "X63": Fires(plan(task(deadline="Trước ngày 30/10/2026", due=date(2026, 11, 30)))),
    "X64": Fires(plan(task(deadline="Trước ngày 30/10/2026"))),
    "X65": Fires(plan(task(due=date(2052, 10, 30)))),
    "X66": Fires(plan(task(due=date(2026, 7, 31)), line(due=date(2026, 8, 31)), line("t01.2"))),
    "X67": Fires(plan(row(), task("n001", code="9.9"), line("n001"))),
    "X68": Fires(
        plan(row(), row("c1_b", code="1."), task("n001", code="1"), line("n001")), others=("X21",)
    ),
    "X69": Fires(plan(task(deadline="Trước ngày 31/02/2026"))),
    "X70": Fires(plan(task(), line(status="", result="đã họp"))),
    "X71": Fires(plan(task(), line(status=""))),
    "X72": Fires(plan(task(), done(done_on=None))),
    "X73": Fires(plan(task(), done(evidence=""))),
    "X74": Fires(plan(task(), done(percent=80))),
    "X75": Fires(plan(task(), line(percent=100))),
    "X76": Fires(plan(task(), line(status="Chưa thực hiện", percent=30))),
    "X77": Fires(plan(task(), line(percent=150))),
    "X78": Fires(plan(task(), line(done_on=date(2026, 3, 1)))),
    "X79": Fires(plan(task(), done(done_on=date(2062, 3, 1)))),
    "X80": Fires(plan(task(), done(done_on=date(2006, 3, 1)))),
    "X81": Fires(plan(task(), line(previous_status="Hoàn thành"))),
    "X82": Fires(plan(task(due=date(2026, 5, 31)))),
    "X86": Fires(
        plan(
            task(title="Rà soát", measure="", lead="", no="1"),
            line(),
            task("n001", title="rà soát"),
            line("n001"),
        ),
        others=("X50", "X51"),
    ),
}
