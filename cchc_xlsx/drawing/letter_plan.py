"""The remedy plan as a letter with its appendix, in the commune's own columns and words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from cchc_xlsx.drawing.letter_parts import (
    Blocks,
    appendix,
    foot,
    head,
    kept,
    para,
    place_of,
    section,
    title,
    wide_grid,
)
from cchc_xlsx.drawing.words import day, number
from cchc_xlsx.form.letter import Column, Grid, Letter, Line, NewSection, Run, Sides, Text
from cchc_xlsx.form.schema import Form
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.office import points
from cchc_xlsx.office.model import Assignment, Criterion, Plan, Settings, parents

Kind = Literal["ke-hoach", "cong-van", "quyet-dinh"]
SYMBOLS: Final = {"ke-hoach": "/KH-UBND", "cong-van": "/UBND-VP", "quyet-dinh": "/QĐ-UBND"}
_POINTS: Final = ("max_points", "self_points", "appraised_points", "stated_lost_points", "reason")
_WORK: Final = ("requirement", "task", "measure", "output", "lead", "officer", "supervisor",
                "support", "deadline", "budget", "note")  # fmt: skip
_WIDTHS: Final = {"no": 5, "code": 8, "title": 24, "max_points": 7, "self_points": 7,
                  "appraised_points": 8, "stated_lost_points": 7, "reason": 22, "measure": 26,
                  "task": 22, "requirement": 20, "output": 16, "lead": 14, "support": 14,
                  "deadline": 13, "budget": 10, "note": 12, "officer": 12,
                  "supervisor": 12}  # fmt: skip
NARROW: Final = ("no", "code", *_POINTS[:4])


class Printed(NamedTuple):
    """What is printed: a plan with its conventions and its own columns."""

    plan: Plan
    settings: Settings
    form: Form


def kind_of(plan: Plan) -> Kind:
    """The form of the letter a plan itself names: a decision, an official letter, else a plan."""
    said = str(plan.general.get("plan_document") or "").casefold()
    if "quyết định" in said or "qđ-" in said:
        return "quyet-dinh"
    return "cong-van" if "công văn" in said else "ke-hoach"


def plan_letter(printed: Printed, kind: Kind | None = None) -> Letter:
    """The letter, its results and its appendix."""
    plan = printed.plan
    made = kind or kind_of(plan)
    blocks: Blocks = []
    if made == "cong-van":
        blocks += _official_letter(printed)
    elif made == "quyet-dinh":
        blocks += [*_decision(printed), NewSection(), *_plan(printed, attached=True)]
    else:
        blocks += _plan(printed, attached=False)
    blocks += _appendix(printed, made)
    about = f"Khắc phục, nâng cao Chỉ số CCHC năm {plan.identity.plan_year}"
    return Letter(f"{about} – {plan.identity.unit}", kept(blocks))


# --- three forms ---------------------------------------------------------------------------------


def _about(plan: Plan) -> str:
    return (
        f"Khắc phục, cải thiện và nâng cao Chỉ số cải cách hành chính\n"
        f"năm {plan.identity.plan_year} của {plan.identity.unit}"
    )


def _top(plan: Plan, kind: Kind, about: str = "") -> Blocks:
    who = plan.identity
    return [head(who.unit, SYMBOLS[kind], place_of(who.unit), _year(plan), about)]


def _year(plan: Plan) -> int:
    return plan.identity.plan_year


def _basis(plan: Plan) -> list[str]:
    said = str(plan.general.get("basis_document") or "").strip(" .;")
    return [said] if said else []


def _plan(printed: Printed, *, attached: bool) -> Blocks:
    plan = printed.plan
    blocks: Blocks = []
    if attached:
        blocks += title("KẾ HOẠCH", _about(plan))
        unit = plan.identity.unit.replace(" ", "\xa0")  # no part of it alone on a line
        blocks.append(Text((Run("(Kèm theo Quyết định số       /QĐ-UBND "
                                f"ngày       /       /{_year(plan)} của Chủ tịch {unit})",
                                italic=True),), "center", 13, after=10))  # fmt: skip
    else:
        blocks += [*_top(plan, "ke-hoach"), *title("KẾ HOẠCH", _about(plan))]
    for basis in _basis(plan):
        blocks.append(para(f"Căn cứ {basis};", italic=True))
    blocks.append(para(f"{plan.identity.unit} ban hành Kế hoạch như sau:"))
    blocks += [section(f"I. KẾT QUẢ NĂM {plan.identity.scored_year}"), *_results(printed)]
    blocks += [section(f"II. NHIỆM VỤ NĂM {_year(plan)}"), para(_tasks_said(plan))]
    blocks += [section("III. TỔ CHỨC THỰC HIỆN"), *map(para, _carrying_out(plan))]
    if not attached:
        blocks.append(_foot(plan, committee=True))
    return blocks


def _official_letter(printed: Printed) -> Blocks:
    plan = printed.plan
    about = f"V/v khắc phục, nâng cao Chỉ số CCHC năm {_year(plan)}"
    blocks = _top(plan, "cong-van", about)
    to = Text((Run("Kính gửi: Các phòng, đơn vị, cán bộ, công chức thuộc " + plan.identity.unit),),
              "center", 14, before=14, after=10)  # fmt: skip
    blocks.append(to)
    for basis in _basis(plan):
        blocks.append(para(f"Căn cứ {basis}."))
    blocks += _results(printed)
    blocks.append(para(_tasks_said(plan)))
    said = _carrying_out(plan)
    blocks += [para(one) for one in said]
    blocks.append(_foot(plan, committee=True))
    return blocks


def _decision(printed: Printed) -> Blocks:
    plan = printed.plan
    unit = plan.identity.unit
    blocks = _top(plan, "quyet-dinh")
    blocks += title("QUYẾT ĐỊNH", f"Về việc ban hành Kế hoạch khắc phục, nâng cao\n"
                    f"Chỉ số cải cách hành chính năm {_year(plan)} của {unit}")  # fmt: skip
    post = f"CHỦ TỊCH ỦY BAN NHÂN DÂN {unit.removeprefix('UBND ').upper()}"
    blocks.append(Text((Run(post, bold=True),), "center", 14, after=10))
    blocks.append(para("Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True))
    for basis in _basis(plan):
        blocks.append(para(f"Căn cứ {basis};", italic=True))
    blocks.append(Text((Run("QUYẾT ĐỊNH:", bold=True),), "center", 14, before=8, after=8))
    blocks += [
        para(f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch khắc phục, nâng cao Chỉ số cải "
             f"cách hành chính năm {_year(plan)} của {unit}."),
        para("Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
        para("Điều 3. Các phòng, đơn vị, cán bộ, công chức có liên quan chịu trách nhiệm thi hành "
             "Quyết định này./."),
        _foot(plan, committee=False),
    ]  # fmt: skip
    return blocks


def _foot(plan: Plan, *, committee: bool) -> Sides:
    return foot(str(plan.general.get("recipients") or ""), str(plan.general.get("signer") or ""),
                committee=committee)  # fmt: skip


# --- what the data say ---------------------------------------------------------------------------


def _results(printed: Printed) -> Blocks:
    """The index as it was published, then the fields and what was lost."""
    plan = printed.plan
    blocks: Blocks = [para(said) for said in _index_said(plan)]
    scores = points.scores(plan, printed.settings)
    fields = [row for row in plan.criteria if row.level == "field"
              and scores[row.row_id].effective_points is not None
              and scores[row.row_id].max_points is not None]  # fmt: skip
    if fields:
        columns = (Column("Lĩnh vực", 60), Column("Điểm tối đa", 14, "center"),
                   Column("Kết quả", 14, "center"), Column("Bị trừ", 12, "center"))  # fmt: skip
        lines = tuple(
            Line((_numbered(row), *(
                number(getattr(scores[row.row_id], key))
                for key in ("max_points", "effective_points", "lost_points"))))
            for row in fields
        )  # fmt: skip
        blocks.append(Grid(columns, lines, 12))
    top = {one for one, parent in parents(plan.criteria).items() if parent}
    lost = [row for row in plan.criteria if (scores[row.row_id].lost_points or 0) > 0
            and row.level != "field" and row.row_id in top]  # fmt: skip
    if lost:
        total = sum((scores[row.row_id].lost_points or Decimal(0) for row in lost), Decimal(0))
        blocks.append(para(f"Có {len(lost)} tiêu chí, tiêu chí thành phần bị trừ {number(total)} điểm; "
                           "nguyên nhân và biện pháp khắc phục nêu tại Phụ lục."))  # fmt: skip
    if not blocks:
        blocks.append(para(f"Kết quả năm {plan.identity.scored_year} là căn cứ để giao nhiệm vụ tại "
                           "Phụ lục kèm theo."))  # fmt: skip
    return blocks


def _index_said(plan: Plan) -> list[str]:
    said, general = [], plan.general
    index, scale = general.get("index_points"), general.get("scale")
    most = scale if isinstance(scale, Decimal) else Decimal("Infinity")
    if isinstance(index, Decimal) and 0 <= index <= most:  # 9464 of 100 points is no result
        of = f"/{number(scale)}" if isinstance(scale, Decimal) else ""
        parts = [
            f"Chỉ số cải cách hành chính năm {plan.identity.scored_year} đạt {number(index)}{of} điểm"
        ]
        before = general.get("previous_index_points")
        if isinstance(before, Decimal) and before != index:
            word = "tăng" if index > before else "giảm"
            year = plan.identity.scored_year - 1
            parts.append(f"{word} {number(abs(index - before))} điểm so với năm {year}")
        survey = general.get("survey_points")
        if isinstance(survey, Decimal):
            parts.append(f"trong đó điểm điều tra xã hội học {number(survey)} điểm")
        rank, of_rank = general.get("rank"), general.get("rank_of")
        if rank:
            parts.append(f"xếp thứ {rank}" + (f"/{of_rank}" if of_rank else ""))
        if general.get("classification"):
            parts.append(f"xếp loại {general['classification']}")
        said.append(", ".join(parts) + ".")
    target = general.get("target_points")
    if isinstance(target, Decimal):
        said.append(f"Chỉ tiêu năm {plan.identity.plan_year}: từ {number(target)} điểm trở lên.")
    return said


def _tasks_said(plan: Plan) -> str:
    count = len(plan.assignments)
    leads = len({task.lead for task in plan.assignments if task.lead})
    dated = sorted(task.due for task in plan.assignments if task.due)
    said = f"Giao {count} nhiệm vụ" + (f" cho {leads} đầu mối chủ trì" if leads else "")
    if dated and dated[0] == dated[-1]:
        said += f"; hạn hoàn thành là ngày {day(dated[0])}"
    elif dated:
        said += f"; việc sớm nhất phải xong ngày {day(dated[0])}, việc cuối ngày {day(dated[-1])}"
    return f"{said}. Chi tiết tại Phụ lục kèm theo."


def _carrying_out(plan: Plan) -> list[str]:
    return [
        "Các phòng, đơn vị, cá nhân được giao chủ trì tổ chức thực hiện đúng thời hạn, lưu tài liệu "
        "kiểm chứng và cập nhật kết quả vào sổ theo dõi theo từng kỳ báo cáo.",
        f"Đầu mối theo dõi, đôn đốc: {plan.general.get('contact') or 'Văn phòng'}; tổng hợp, báo cáo "
        f"{plan.identity.unit} theo quý, 6 tháng và năm./.",
    ]


# --- the appendix --------------------------------------------------------------------------------


def columns_of(printed: Printed) -> list[str]:
    """The columns the appendix prints, in the order the commune keeps them."""
    plan, form = printed.plan, printed.form
    criteria = [c.key for c in form.sheet("criteria").columns if c.key in _POINTS]
    filled = {
        key for key in _POINTS if any(getattr(row, key) not in (None, "") for row in plan.criteria)
    }
    tied = any(task.criteria for task in plan.assignments)
    first = [key for key in criteria if key in filled] if tied else []
    first += [key for key in _POINTS if key in filled and key not in first and tied]
    own = [c.key for c in form.sheet("assignments").columns if c.key in _WORK]
    said = {key for key in _WORK if any(getattr(task, key) for task in plan.assignments)}
    work = [key for key in own if key in said] + [k for k in _WORK if k in said and k not in own]
    codes = any(task.code for task in plan.assignments)
    titles = not work or any(task.title for task in plan.assignments)
    return ["no", *(["code"] if codes else []), *(["title"] if titles else []), *first, *work]


def _appendix(printed: Printed, kind: Kind) -> Blocks:
    plan = printed.plan
    keys = columns_of(printed)
    heads = _headers(printed.form)
    columns = tuple(
        Column(heads[key], _WIDTHS[key], "center" if key in NARROW else "left") for key in keys
    )
    words = {"ke-hoach": "Kế hoạch", "cong-van": "Công văn", "quyet-dinh": "Kế hoạch"}[kind]
    attached = (f"Kèm theo {words} số       {SYMBOLS['ke-hoach' if kind == 'quyet-dinh' else kind]} "
                f"ngày       /       /{_year(plan)} của {plan.identity.unit}")  # fmt: skip
    name = f"PHÂN CÔNG NHIỆM VỤ KHẮC PHỤC, NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {_year(plan)}"
    return [NewSection(landscape=True), *appendix(name, attached),
            wide_grid(columns, _lines(plan, keys))]  # fmt: skip


def _headers(form: Form) -> Mapping[str, str]:
    """The commune's own words for the columns."""
    found = {"no": "TT", "code": "Mã tiêu chí"}
    for sheets in (form.sheets, SHEETS):
        for slug in ("assignments", "criteria"):
            for sheet in sheets:
                if sheet.slug == slug:
                    for column in sheet.columns:
                        found.setdefault(column.key, column.header)
    return found


def _lines(plan: Plan, keys: list[str]) -> list[Line]:
    """A heading wherever the field changes, then the tasks; each says all of itself."""
    criteria = {row.row_id: row for row in plan.criteria}
    lines: list[Line] = []
    field = ""
    for count, task in enumerate(plan.assignments, 1):
        if task.field and task.field != field and task.field in criteria:
            field = task.field
            row = criteria[field]
            about = next(key for key in keys if key not in NARROW)
            said = {about: row.title, "code": row.code}
            if "code" not in keys:
                said[about] = _numbered(row)
            lines.append(Line(tuple(said.get(key, "") for key in keys), heading=True))
        own = criteria.get(task.criteria[0]) if task.criteria else None
        lines.append(Line(tuple(_cell(key, task, own, count) for key in keys)))
    return lines


def _numbered(row: Criterion) -> str:
    """A heading behind its number: "II. Cải cách thể chế"."""
    stopped = row.code if row.code[-1:] in ("", ".", ")", ":") else f"{row.code}."
    return f"{stopped} {row.title}".strip()


def _cell(key: str, task: Assignment, own: Criterion | None, count: int) -> str:
    if key == "no":
        return str(count)
    if key in _POINTS:
        value = getattr(own, key) if own is not None else None
        return number(value) if isinstance(value, Decimal) else str(value or "")
    return str(getattr(task, key) or "")
