"""What Excel asks of typed values: lists, bounds, prompts; a convenience, never a proof."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Literal, NamedTuple

from cchc_xlsx.drawing.ground import Content, Drawn, Ground, Mark
from cchc_xlsx.drawing.layout import Layout
from cchc_xlsx.form import marks
from cchc_xlsx.form.page import Validation
from cchc_xlsx.form.schema import PROMPT, PROMPT_TITLE, Column, Kind, Role
from cchc_xlsx.office import points, rules

WRONG: Final = "Chưa đúng"
_PENALTY, _BONUS = rules.RuleKind.PENALTY, rules.RuleKind.BONUS


class Limit(NamedTuple):
    """The bounds of a kind of number and the sentence that names them."""

    minimum: str
    maximum: str
    error: str


_LIMITS: Final = {
    "points": Limit("0", "", "Điểm phải là số, từ 0 đến điểm tối đa."),
    "penalty": Limit("-1000", "0", "Điểm phạt ghi số âm hoặc 0."),
    "count": Limit("0", "1000000000000", "Hãy nhập một số không âm."),
    "percent": Limit("0", "1", "Tỷ lệ từ 0 % đến 100 %. Gõ 60 hoặc 60%."),
    "date": Limit("2000-01-01", "2100-12-31", "Hãy nhập ngày theo mẫu 28/02/2026."),
}


def validations(ground: Ground, layout: Layout, drawn: Drawn) -> Iterable[Validation]:
    """What Excel asks of each input column, neighbours that ask the same together."""
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


TITLES: Final = {"error": "Cần sửa", "changed": "Đã đổi"}


def _told(rule: Validation, mark: Mark) -> Validation:
    """A marked cell says what is wrong with it instead of what it is for."""
    text = mark.text if len(mark.text) <= PROMPT else f"{mark.text[: PROMPT - 1]}…"
    title = TITLES.get(mark.severity, "Cần xem lại")
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


def _asks(column: Column, content: Content, layout: Layout, rule: rules.Rule | None) -> str:
    """One word for what a cell asks; neighbours that ask the same share a validation."""
    kind = content.kind or column.kind
    if kind is Kind.POINTS:
        bounded = "points" if rule is not None and "max_points" in layout.columns else "count"
        return {_PENALTY: "penalty", _BONUS: "count"}.get(rule.kind, bounded) if rule else bounded
    if kind is Kind.CHOICE and column.choices == "outcome":
        names = rules.outcomes(rule) if rule is not None else ()
        return f"list:{outcome_list(names)}" if names else "text"
    named = {Kind.CHOICE: f"list:{column.choices}", Kind.OPEN_CHOICE: f"open:{column.choices}"}
    return named.get(kind) or (kind.value if kind in _LIMITS else "text")


def outcome_list(names: Sequence[str]) -> str:
    """The name of the list of a rule's levels: equal levels share one."""
    import hashlib

    return "outcome_" + hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:6]


def _validation(
    layout: Layout, column: Column, number: int, rows: tuple[int, int], what: str
) -> Validation:
    title = column.header.split("(")[0].strip()[:PROMPT_TITLE].strip() or "Nhập số liệu"
    rule = Validation(
        area=(rows[0], number, rows[1], number),
        kind="any",
        prompt_title=title if column.prompt else "",
        prompt=column.prompt,
    )
    word, _, name = what.partition(":")
    if word == "open":
        return replace(rule, kind="list", source=marks.list_name(name), strict=False)
    if word == "list":
        return replace(rule, kind="list", source=marks.list_name(name), error_title=WRONG,
                       error="Hãy chọn một giá trị trong danh sách.")  # fmt: skip
    if word not in _LIMITS:
        return rule
    limit = _LIMITS[word]
    top = f"={layout.cell('max_points', rows[0])}" if word == "points" else limit.maximum
    kind: Literal["date", "decimal"] = "date" if word == "date" else "decimal"
    return replace(rule, kind=kind, minimum=limit.minimum, maximum=top, error_title=WRONG,
                   error=limit.error)  # fmt: skip
