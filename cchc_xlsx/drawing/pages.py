"""A table sheet as a page: looks, heights, validation, colours, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks, measure, printing
from cchc_xlsx.drawing.contents import Content, Contents, Ground, Mark, contents
from cchc_xlsx.drawing.layout import (
    FIRST_ROW,
    HEADER_ROW,
    HEADING_ROW,
    KEY_ROW,
    LIVE_ROW,
    SUBTITLE_ROW,
    Layout,
    Row,
)
from cchc_xlsx.findings import letters
from cchc_xlsx.form import marks
from cchc_xlsx.form.page import Cell, Highlight, Page, Scalar, Style, Validation
from cchc_xlsx.form.schema import PROMPT, Column, Kind, Role
from cchc_xlsx.office import gutter, points, scoring
from cchc_xlsx.office.model import PHASES
from cchc_xlsx.office.standing import Standing

TODAY: Final = "IF(ISNUMBER(cchc_as_of),cchc_as_of,TODAY())"
GOLD_TAB, BLUE_TAB, GREEN_TAB = "E2B93B", looks.DEEP, looks.GREEN[0]
BAND_TEXT: Final = "Bổ sung: các dòng dưới đây đã có mã sẵn, gõ thêm việc phát sinh vào đây"
Drawn = list[tuple[Row, Contents]]


def table_page(slug: str, ground: Ground) -> Page:
    """The page of one table sheet."""
    layout, drawn = ground.layouts[slug], contents(slug, ground)
    first = layout.columns["sign"]
    frozen = layout.columns.get(layout.sheet.frozen, first)
    widths = printing.fitted(layout)
    cells = [*_heading(ground, layout, drawn), *_head_rows(layout), *_body(ground, layout, drawn)]
    return Page(
        name=layout.sheet.title,
        cells=tuple(cells),
        widths=widths,
        heights=_heights(layout, drawn, widths),
        hidden_columns=frozenset(n for n, c in enumerate(layout.sheet.columns, 1) if c.hidden),
        hidden_rows=frozenset({KEY_ROW}),
        validations=tuple(_validations(ground, layout, drawn)),
        highlights=tuple(_highlights(ground, layout)),
        printing=printing.annex(ground, layout, widths),
        freeze=(HEADER_ROW, frozen),
        # From the hidden key on: sorting by a filter's button must never leave the key behind.
        filter=(HEADER_ROW, 1, max(layout.last, FIRST_ROW), len(layout.sheet.columns)),
        tab=GOLD_TAB,
    )


# --- first lines ---------------------------------------------------------------------------------


def subtitle(ground: Ground) -> str:
    """Whose, to whom, which years; and what the set is where it is no official one."""
    identity, settings = ground.plan.identity, ground.settings
    parts = [settings.label, identity.unit]
    parts += [f"gửi {identity.superior}"] if identity.superior else []
    parts += [f"năm đánh giá {identity.scored_year}", f"năm kế hoạch {identity.plan_year}"]
    parts += ["tóm tắt"] if settings.extract else []
    return "  ·  ".join(part for part in parts if part)


def _heading(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Cell]:
    at = layout.columns["sign"]
    yield Cell(HEADING_ROW, at, layout.sheet.heading, looks.TITLE)
    yield Cell(SUBTITLE_ROW, at, subtitle(ground), looks.SUBTITLE)
    text, formula = live_line(ground, layout, drawn)
    yield Cell(LIVE_ROW, at, text, looks.LIVE, formula)


def counts(drawn: Drawn) -> tuple[int, int]:
    """How many rows of a sheet miss something, and how many are wrong."""
    signs = [cells["sign"].value for _, cells in drawn if "sign" in cells]
    return signs.count(gutter.MISSING), signs.count(gutter.WRONG)


def live_line(ground: Ground, layout: Layout, drawn: Drawn) -> tuple[str, str]:
    """What is still to do on a sheet, as text and as the formula that keeps it true."""
    missing, wrong = counts(drawn)
    phase = PHASES[ground.phase]
    column = letters(layout.columns["sign"])
    area = f"${column}${FIRST_ROW}:${column}${max(layout.last, FIRST_ROW)}"
    some, bad = f'COUNTIF({area},"{gutter.MISSING}")', f'COUNTIF({area},"{gutter.WRONG}")'
    nothing = f"{gutter.COMPLETE} Bước {phase}: không còn ô nào phải nhập"
    before, between, after = (
        f"{gutter.MISSING} Bước {phase}: còn ",
        " dòng thiếu, ",
        " dòng cần xem lại",
    )
    formula = f'IF({some}+{bad}=0,"{nothing}","{before}"&{some}&"{between}"&{bad}&"{after}")'
    text = f"{before}{missing}{between}{wrong}{after}" if missing or wrong else nothing
    return text, formula


def _head_rows(layout: Layout) -> Iterable[Cell]:
    slug = layout.sheet.slug
    for number, column in enumerate(layout.sheet.columns, 1):
        yield Cell(KEY_ROW, number, marks.key_cell(slug, column.key), looks.KEY_ROW)
        yield Cell(HEADER_ROW, number, column.header, looks.header(column.role, column.hidden))


# --- body ----------------------------------------------------------------------------------------


def _body(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Cell]:
    fields = {row.row_id for row in ground.plan.criteria if row.level == "field"}
    for row, cells in drawn:
        if row.kind == "band":
            yield from _band_row(layout, row)
            continue
        band = layout.sheet.slug == "criteria" and (row.row_id in fields or row.kind == "parent")
        for number, column in enumerate(layout.sheet.columns, 1):
            content = cells.get(column.key)
            if content is None:
                continue
            style = _style(column, content, band=band)
            yield Cell(row.number, number, scalar(content.value), style, content.formula)


def scalar(value: object) -> Scalar:
    """A value of a record as a cell holds it."""
    return ";".join(map(str, value)) if isinstance(value, tuple) else value  # type: ignore[return-value]


def _band_row(layout: Layout, row: Row) -> Iterable[Cell]:
    style = looks.value_style(looks.cell(Kind.TEXT, Role.GIVEN, band=True), wrap=False, indent=0)
    visible = [n for n, c in enumerate(layout.sheet.columns, 1) if not c.hidden]
    for number in visible:
        side = looks.value_style(style, border="")
        yield Cell(row.number, number, BAND_TEXT if number == visible[1] else None, side)


def _style(column: Column, content: Content, *, band: bool) -> Style:
    if column.key in ("key", "row_key") or column.hidden:
        return looks.key_cell()
    kind = content.kind or column.kind
    style = looks.cell(kind, content.role, band, column.centred)
    if kind is Kind.COUNT and _is_whole(content.value):
        style = looks.value_style(style, number=looks.COUNT_WHOLE)
    elif kind is Kind.COUNT:
        style = looks.value_style(style, number=looks.NUMBER[Kind.POINTS])
    if (
        content.kind is not None
    ):  # Thông tin chung: one column of many kinds reads best left-aligned
        style = looks.value_style(style, align="left", indent=1)
    if content.number:
        style = looks.value_style(style, number=content.number)
    if content.mark is not None:
        ink, fill = looks.RED if content.mark.severity == "error" else looks.AMBER
        style = looks.value_style(style, ink=ink, fill=fill)
    return style


def _is_whole(value: object) -> bool:
    return value is None or (isinstance(value, Decimal) and value == value.to_integral_value())


def _heights(layout: Layout, drawn: Drawn, widths: Mapping[int, int]) -> dict[int, float]:
    found = {HEADING_ROW: 24.0, SUBTITLE_ROW: 18.0, LIVE_ROW: 18.0, KEY_ROW: 9.0}
    found[HEADER_ROW] = max(
        measure.row_height(
            measure.line_count(c.header, widths[n] - measure.PADDING, 11, bold=True), 11, 0.8
        )
        for n, c in enumerate(layout.sheet.columns, 1)
        if not c.hidden
    )
    for row, cells in drawn:
        found[row.number] = max([22.0, *_cell_heights(layout, cells, widths)])
    return found


def _cell_heights(layout: Layout, cells: Contents, widths: Mapping[int, int]) -> Iterable[float]:
    for number, column in enumerate(layout.sheet.columns, 1):
        content = cells.get(column.key)
        if (
            content is None
            or column.hidden
            or not isinstance(content.value, str)
            or not content.value
        ):
            continue
        size = 8 if column.key == "row_key" else 12
        width = widths[number] - measure.PADDING - measure.INDENT
        lines = measure.line_count(content.value, width, size)
        yield measure.row_height(lines, size, 0.5)


# --- validation ----------------------------------------------------------------------------------


def _validations(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Validation]:
    rules = {row.row_id: points.rule_of(row.rule) for row in ground.plan.criteria}
    for number, column in enumerate(layout.sheet.columns, 1):
        asked = [
            (row.number, (_asks(column, content, layout, rules.get(row.row_id)), content.mark))
            for row, cells in drawn
            if (content := cells.get(column.key)) and content.role is Role.INPUT
        ]
        for first, last, (what, mark) in _runs(asked):
            rule = _validation(layout, column, number, (first, last), what)
            yield _told(rule, mark) if mark else rule


def _told(rule: Validation, mark: Mark) -> Validation:
    """A marked cell says what is wrong with it instead of what it is for."""
    text = mark.text if len(mark.text) <= PROMPT else f"{mark.text[: PROMPT - 1]}…"
    title = "Cần sửa" if mark.severity == "error" else "Cần xem lại"
    return replace(rule, prompt_title=title, prompt=text)


Asked = tuple[str, Mark | None]


def _runs(asked: Sequence[tuple[int, Asked]]) -> list[tuple[int, int, Asked]]:
    runs: list[tuple[int, int, Asked]] = []
    for row, what in asked:
        if runs and runs[-1][2] == what and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row, what)
        else:
            runs.append((row, row, what))
    return runs


def _asks(column: Column, content: Content, layout: Layout, rule: scoring.Rule | None) -> str:
    """One word for what a cell asks; neighbours that ask the same share a validation."""
    kind = content.kind or column.kind
    match kind:
        case Kind.POINTS if rule is not None and rule.kind is scoring.RuleKind.PENALTY:
            return "penalty"
        case Kind.POINTS if rule is not None and rule.kind is scoring.RuleKind.BONUS:
            return "count"
        case Kind.POINTS if rule is not None and "max_points" in layout.columns:
            return "points"
        case Kind.POINTS | Kind.COUNT:
            return "count"
        case Kind.CHOICE if column.choices == "outcome":
            names = scoring.outcomes(rule) if rule is not None else ()
            return f"list:{outcome_list(names)}" if names else "text"
        case Kind.CHOICE:
            return f"list:{column.choices}"
        case Kind.OPEN_CHOICE:
            return f"open:{column.choices}"
        case Kind.PERCENT | Kind.DATE:
            return kind.value
        case _:
            return "text"


def outcome_list(names: Sequence[str]) -> str:
    """The name of the list of a rule's levels: equal levels share one."""
    import hashlib

    return "outcome_" + hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:6]


def _validation(
    layout: Layout, column: Column, number: int, rows: tuple[int, int], what: str
) -> Validation:
    area = (rows[0], number, rows[1], number)
    title = column.header.split("(")[0].strip()[:32].strip() or "Nhập số liệu"
    asked = {"area": area, "prompt_title": title if column.prompt else "", "prompt": column.prompt}
    wrong = {"error_title": "Chưa đúng", **asked}
    word, _, name = what.partition(":")
    match word:
        case "list":
            return Validation(kind="list", source=marks.list_name(name), **wrong,  # type: ignore[arg-type]
                              error="Hãy chọn một giá trị trong danh sách.")  # fmt: skip
        case "open":
            return Validation(kind="list", source=marks.list_name(name), strict=False, **asked)  # type: ignore[arg-type]
        case "points":
            top = layout.cell("max_points", rows[0])
            return Validation(kind="decimal", minimum="0", maximum=f"={top}", **wrong,  # type: ignore[arg-type]
                              error="Điểm phải là số, từ 0 đến điểm tối đa.")  # fmt: skip
        case "penalty":
            return Validation(kind="decimal", minimum="-1000", maximum="0", **wrong,  # type: ignore[arg-type]
                              error="Điểm phạt ghi số âm hoặc 0.")  # fmt: skip
        case "count":
            return Validation(kind="decimal", minimum="0", maximum="1000000000000", **wrong,  # type: ignore[arg-type]
                              error="Hãy nhập một số không âm.")  # fmt: skip
        case "percent":
            return Validation(kind="decimal", minimum="0", maximum="1", **wrong,  # type: ignore[arg-type]
                              error="Tỷ lệ từ 0 % đến 100 %. Gõ 60 hoặc 60%.")  # fmt: skip
        case "date":
            return Validation(kind="date", minimum="2000-01-01", maximum="2100-12-31", **wrong,  # type: ignore[arg-type]
                              error="Hãy nhập ngày theo mẫu 28/02/2026.")  # fmt: skip
        case _:
            return Validation(kind="any", **asked)  # type: ignore[arg-type]


# --- colours -------------------------------------------------------------------------------------


def _highlights(ground: Ground, layout: Layout) -> Iterable[Highlight]:
    last = max(layout.last, FIRST_ROW)

    def area(key: str) -> tuple[int, int, int, int]:
        return (FIRST_ROW, layout.columns[key], last, layout.columns[key])

    def at(key: str) -> str:
        return layout.cell(key, FIRST_ROW)

    for sign, (ink, fill) in looks.SIGNS.items():
        yield Highlight(area("sign"), f'{at("sign")}="{sign}"', ink, fill)
    green, red, amber = looks.GREEN, looks.RED, looks.AMBER
    live = f"${letters(layout.columns['sign'])}${LIVE_ROW}"
    yield Highlight((LIVE_ROW, layout.columns["sign"], LIVE_ROW, layout.columns["sign"]),
                    f'LEFT({live},1)="{gutter.COMPLETE}"', green[0])  # fmt: skip
    if "standing" in layout.columns:
        for standing, pair in ((Standing.OVERDUE, red), (Standing.DUE_SOON, amber)):
            for key in ("due", "standing"):
                if key in layout.columns:
                    yield Highlight(area(key), f'{at("standing")}="{standing}"', *pair, bold=True)
    if layout.sheet.slug == "criteria" and "computed_points" in layout.columns:
        for key in gutter.EFFECTIVE:
            if key in layout.columns:
                here, computed = at(key), at("computed_points")
                yield Highlight(
                    area(key),
                    f'IF(AND({at("sign")}="!",ISNUMBER({here}),ISNUMBER({computed})),'
                    f"ABS({here}-{computed})>0.004,FALSE)",
                    *red,
                    bold=True,
                )
    for key in _wanted(ground, layout):
        test = f'AND({at("sign")}="{gutter.MISSING}",{at(key)}="")'
        yield Highlight(area(key), test, "", amber[1])


def _wanted(ground: Ground, layout: Layout) -> Sequence[str]:
    """The columns whose blanks are shown in amber where a row misses something."""
    wanted = {
        "criteria": {"tu-cham": ("self_points", "evidence"), "giai-trinh": ("explanation",),
                     "khac-phuc": ("reason",)}[ground.phase],
        "assignments": ("lead", "deadline") if ground.phase == "khac-phuc" else (),
        "progress": ("status", "done_on", "evidence"),
        "evidence": ("doc_no", "summary"),
    }.get(layout.sheet.slug, ())  # fmt: skip
    return [key for key in wanted if key in layout.columns]
