"""Filled-in workbooks of imaginary units, for trials: the same seed, the same bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final, NamedTuple

from cchc_xlsx.drawing.workbook import draw
from cchc_xlsx.edges import templates, xlsx
from cchc_xlsx.form.grid import Raw
from cchc_xlsx.office import points, rules, scoring
from cchc_xlsx.office.drafting import spare_id
from cchc_xlsx.office.model import Criterion, Evidence, Plan, Progress, children, is_group
from cchc_xlsx.office.standing import Status
from cchc_xlsx.verbs.issue import Draft, Options, issue, prepare

Slot = tuple[str, str, str]  # sheet, row id, column

_FIRST: Final = (
    "An", "Bình", "Đông", "Hòa", "Kim", "Lộc", "Minh", "Phú", "Tân", "Thanh", "Vĩnh", "Xuân",
)  # fmt: skip
_SECOND: Final = (
    "Bắc", "Châu", "Hải", "Lâm", "Lợi", "Phong", "Sơn", "Thành", "Thịnh", "Tiến", "Trung", "Yên",
)  # fmt: skip
_REASONS: Final = (
    "Hồ sơ trực tuyến còn ít", "Báo cáo gửi chậm", "Chưa đủ tài liệu kiểm chứng",
    "Chỉ tiêu giao cao hơn khả năng", "Thiếu công chức chuyên trách",
)  # fmt: skip
_RESULTS: Final = ("Đã ban hành", "Đạt yêu cầu", "Đã báo cáo cấp trên", "Đang lấy ý kiến")


class Specimen(NamedTuple):
    """A returned workbook with what its maker knows to be in it."""

    name: str  # of the file
    data: bytes
    plan: Plan  # the answers, cells spoiled by mistakes left blank
    mistakes: Mapping[Slot, Raw]


@dataclass
class Clerk:
    """Somebody who fills in a workbook, well or badly."""

    random: Random
    today: date
    skill: float = 0.9  # share of rows done properly
    mistakes: dict[Slot, Raw] = field(default_factory=dict)

    def chance(self, odds: float) -> bool:
        """True so often."""
        return self.random.random() < odds


def unit_name(number: int) -> tuple[str, str]:
    """The name and code of the n-th imaginary unit."""
    kind = ("xã", "phường", "xã", "xã", "đặc khu")[number % 5]
    first, second = _FIRST[number % 12], _SECOND[number // 12 % 12]
    more = f" {number // 144 + 1}" if number >= 144 else ""
    return f"UBND {kind} {first} {second}{more}", f"{30001 + number}"


def province(
    count: int, *, seed: int = 1, template: str = "mau_minh_hoa", today: date = date(2026, 6, 20),
    skill: float = 0.9, phase: str | None = None,
) -> Iterator[Specimen]:  # fmt: skip
    """The returns of so many units, one workbook each."""
    base = prepare(templates.find(template), Options(phase=phase))
    for number in range(count):
        yield specimen(base, number, seed, today, skill)


def specimen(base: Draft, number: int, seed: int, today: date, skill: float) -> Specimen:
    """One unit's workbook, issued to it and filled in by its clerk."""
    name, code = unit_name(number)
    identity = base.plan.identity._replace(unit=name, unit_code=code)
    draft = issue(base._replace(plan=base.plan._replace(identity=identity)))
    clerk = Clerk(Random(f"{seed}/{number}"), today, skill)  # noqa: S311  trials must repeat
    plan = filled(draft, clerk)
    return returned(draft, plan, clerk.mistakes, today, f"{code}_{identity.period}.xlsx")


def returned(
    draft: Draft, plan: Plan, mistakes: Mapping[Slot, Raw], today: date, name: str
) -> Specimen:
    """The workbook of a draft with answers laid over it, mistakes as they were typed."""
    book = draw(plan, draft.settings, draft.form, today, issued=draft.plan, raw=mistakes)
    return Specimen(name, xlsx.to_bytes(book), plan, dict(mistakes))


# --- answers -------------------------------------------------------------------------------------


def filled(draft: Draft, clerk: Clerk) -> Plan:
    """The plan of a draft with the answers of a clerk."""
    plan, below = draft.plan, children(draft.plan.criteria)
    shown = {sheet.slug: frozenset(sheet.keys()) for sheet in draft.form.sheets}
    phase = plan.identity.phase
    criteria = tuple(
        row
        if is_group(row, below[row.row_id])
        else _criterion(row, shown["criteria"], phase, clerk)
        for row in plan.criteria
    )
    lines = tuple(progress(line, shown["progress"], clerk) for line in plan.progress)
    evidence = tuple(_evidence(number, clerk) for number in range(1, clerk.random.randint(2, 8)))
    return plan._replace(criteria=criteria, progress=lines, evidence=evidence)


def _criterion(row: Criterion, shown: frozenset[str], phase: str, clerk: Clerk) -> Criterion:
    random, rule = clerk.random, points.rule_of(row.rule)
    closed = (rules.RuleKind.SURVEY, rules.RuleKind.BONUS, rules.RuleKind.PENALTY)
    if rule.kind in closed:
        return row
    said: dict[str, object] = {}
    wants = rules.needs(rule)
    if "basis" in wants:
        said["basis"] = Decimal(random.randint(1, 400))
    if "achieved" in wants:
        most = int(said.get("basis", Decimal(3)))  # type: ignore[call-overload]
        said["achieved"] = Decimal(
            random.randint(most * 4 // 5, most) if "basis" in said else random.randint(0, 3)
        )
    if "outcome" in wants:
        said["outcome"] = random.choice(rules.outcomes(rule)[:-1])
    draft = row._replace(**{k: v for k, v in said.items() if k in shown})  # type: ignore[arg-type]
    inputs = scoring.Inputs(draft.max_points, draft.basis, draft.achieved, draft.outcome)
    worth = scoring.compute(rule, inputs)
    most_points = row.max_points or Decimal(0)
    if worth is None:
        share = Decimal(random.randint(60, 100)) / 100
        worth = (most_points * share).quantize(Decimal("0.01"), ROUND_HALF_UP)
    answers: dict[str, object] = {"self_points": worth if clerk.chance(0.95) else most_points}
    if clerk.chance(clerk.skill):
        answers["evidence"] = f"Báo cáo số {random.randint(1, 300)}/BC-UBND"
    if phase != "tu-cham" and row.appraised_points is None:
        answers["appraised_points"] = (
            worth if clerk.chance(0.8) else (worth / 2).quantize(Decimal("0.01"))
        )
    if clerk.chance(clerk.skill):
        answers["reason"] = random.choice(_REASONS)
        answers["explanation"] = "Thống nhất với kết quả thẩm định"
    draft = draft._replace(**{k: v for k, v in answers.items() if k in shown})  # type: ignore[arg-type]
    return _spoiled_criterion(draft, shown, clerk)


def _spoiled_criterion(row: Criterion, shown: frozenset[str], clerk: Clerk) -> Criterion:
    if "self_points" not in shown or row.self_points is None or clerk.chance(0.5 + clerk.skill / 2):
        return row
    wrong: Raw = clerk.random.choice(("gần đủ điểm", "1.2.3", "?"))
    clerk.mistakes["criteria", row.row_id, "self_points"] = wrong
    return row._replace(self_points=None)


def progress(line: Progress, shown: frozenset[str], clerk: Clerk) -> Progress:
    """What a clerk reports on a line."""
    random = clerk.random
    status = random.choices(
        (Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.NOT_ARISING, ""),
        (4, 4, 2, 0.3, 1 - clerk.skill),
    )[0]
    said: dict[str, object] = {"status": str(status)}
    if status == Status.DONE:
        done = clerk.today - timedelta(days=random.randint(1, 90))
        said |= {"percent": Decimal(100), "done_on": done, "result": random.choice(_RESULTS)}
        if clerk.chance(clerk.skill):
            said["evidence"] = f"Kế hoạch số {random.randint(1, 200)}/KH-UBND"
    elif status == Status.IN_PROGRESS:
        said |= {"percent": Decimal(random.randrange(10, 95, 5)), "result": random.choice(_RESULTS)}
        if clerk.chance(0.2):
            said["difficulty"] = "Thiếu kinh phí, nhân lực"
    made = line._replace(**{k: v for k, v in said.items() if k in shown})  # type: ignore[arg-type]
    if made.done_on is not None and not clerk.chance(0.5 + clerk.skill / 2):
        clerk.mistakes["progress", line.row_id, "done_on"] = "31/02/2026"
        made = made._replace(done_on=None)
    return made


def _evidence(number: int, clerk: Clerk) -> Evidence:
    return Evidence(
        row_id=spare_id(number),
        no=str(number),
        doc_no=f"{clerk.random.randint(1, 300)}/BC-UBND",
        doc_date=clerk.today - timedelta(days=clerk.random.randint(5, 200)),
        issuer="UBND xã",
        summary="Báo cáo kết quả công tác cải cách hành chính",
    )
