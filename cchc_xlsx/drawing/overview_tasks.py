"""Work on Tổng hợp: what needs attention, by standing, by lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.lists import leads
from cchc_xlsx.drawing.overview_canvas import (
    TEXT,
    TEXT_SUM,
    WHOLE,
    Canvas,
    Line,
    count,
    standing_count,
)
from cchc_xlsx.findings import letters
from cchc_xlsx.form.page import Chart, Series
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import OTHER
from cchc_xlsx.office.standing import TODAY, Standing, Status

WATCHED: Final = 5  # tasks that need attention
LONG_TASK, LONG_LEAD = 64, 40  # letters that stand on two lines
MOST_LEADS: Final = 12
_DATE: Final = looks.value_style(looks.cell(Kind.DATE, Role.GIVEN), size=11)
NO_LEAD: Final = "(chưa ghi chủ trì)"


def attention(canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int) -> int:
    """The soonest due of what is not finished, overdue first, picked by Excel 2007's functions."""
    progress = ground.layouts["progress"]
    canvas.head(row, ("Việc cần chú ý", "Ngày phải xong", "Còn (ngày)"))
    canvas.join(row, 5, "Chủ trì", looks.header(Role.GIVEN))
    urgency = progress.range("urgency")
    chosen = sorted(
        (line for line in lines if line.urgency is not None), key=lambda line: line.urgency or 0
    )
    tall = _tallest(lines)
    for rank in range(1, WATCHED + 1):
        number = row + rank
        canvas.heights[number] = tall
        line = chosen[rank - 1] if rank <= len(chosen) else None
        at = f"MATCH(SMALL({urgency},{rank}),{urgency},0)"
        there = f"COUNT({urgency})>={rank}"

        def pick(key: str, at: str = at, there: str = there) -> str:
            return f'IF({there},INDEX({progress.range(key)},{at})&"","")'

        due = f'IF({there},INDEX({progress.range("due")},{at}),"")'
        canvas.put(number, 2, _cut(line.task, LONG_TASK) if line else "", TEXT,
                   _cut_formula(pick("task"), LONG_TASK))  # fmt: skip
        canvas.put(number, 3, line.due if line else None, _DATE, due)
        days = (line.due - ground.today).days if line and line.due else None
        style = looks.value_style(
            looks.cell(Kind.COUNT, Role.GIVEN), number="0", align="center", indent=0
        )
        left = f'IF(ISNUMBER(C{number}),INT(C{number})-INT({TODAY}),"")'
        canvas.put(number, 4, Decimal(days) if days is not None else None, style, left)
        canvas.join(number, 5, _cut(line.lead, LONG_LEAD) if line else "", TEXT,
                    _cut_formula(pick("lead"), LONG_LEAD))  # fmt: skip
    return row + WATCHED + 2


def _tallest(lines: Sequence[Line]) -> float:
    """The height that any of the lines needs: which of them stand here changes as work goes on."""
    canvas = Canvas()
    for line in lines:
        canvas.put(1, 2, _cut(line.task, LONG_TASK), TEXT)
        canvas.join(1, 5, _cut(line.lead, LONG_LEAD), TEXT)
    return canvas.height(1, 2)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _cut_formula(formula: str, most: int) -> str:
    return f'IF(LEN({formula})>{most},LEFT({formula},{most - 1})&"…",{formula})'


def standings(
    canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int, charts: list[Chart]
) -> int:
    """The table of standings and the chart beside it; gives the first row below."""
    progress = ground.layouts["progress"]
    canvas.head(row, ("Tiến độ so với thời hạn", "Số việc"))
    first = row + 1
    for number, word in enumerate(Standing, first):
        canvas.put(number, 2, str(word), TEXT)
        formula = standing_count(progress, word)
        canvas.put(number, 3, Decimal(count(lines, standing=word)), WHOLE, formula)
    last = first + len(Standing) - 1
    canvas.put(last + 1, 2, "Cộng", TEXT_SUM)
    total = sum(bool(line.standing) for line in lines)
    style = looks.value_style(
        looks.cell(Kind.COUNT, Role.GIVEN, band=True), number=looks.COUNT_WHOLE
    )
    canvas.put(last + 1, 3, Decimal(total), style, f"SUM(C{first}:C{last})")
    charts.append(
        Chart(
            "bar", (Series("Số việc", (first, 2, last, 2), (first, 3, last, 3), looks.CHART),),
            at=(row, 8), width=438, height=300, title="Số việc theo tiến độ", labels=True,
        )
    )  # fmt: skip
    return last + 3


def by_lead(canvas: Canvas, ground: Ground, lines: Sequence[Line], row: int) -> int:
    """The table of who leads what; gives the last row of the sheet."""
    progress = ground.layouts["progress"]
    named = leads(ground)[:MOST_LEADS]
    canvas.head(row, ("Chủ trì", "Số việc", "Hoàn thành", "Đang làm", "Quá hạn"))
    first = row + 1
    measures: tuple[tuple[str, str], ...] = (
        ("", ""),
        ("status", Status.DONE),
        ("status", Status.IN_PROGRESS),
        ("standing", Standing.OVERDUE),
    )
    rows: list[tuple[str, str, Callable[[Line], bool]]] = [
        (name, f"({progress.range('lead')}=$B{first + n})", _led_by(name))
        for n, name in enumerate(named)
    ]
    rows.append((NO_LEAD, f'({progress.range("lead")}="")', lambda line: not line.lead))
    there = f'({progress.range("standing")}<>"")'
    for number, (name, test, holds) in enumerate(rows, first):
        canvas.put(number, 2, name, TEXT)
        for column, (key, word) in enumerate(measures, 3):
            value = sum(holds(line) and _says(line, key, word) for line in lines)
            more = f'*({progress.range(key)}="{word}")' if key else ""
            canvas.put(number, column, Decimal(value), WHOLE, f"SUMPRODUCT({test}*{there}{more})")
    last = first + len(rows) - 1
    canvas.put(last + 1, 2, OTHER, TEXT)
    for column, (key, word) in enumerate(measures, 3):
        letter = letters(column)
        named_sum = f"SUM({letter}{first}:{letter}{last})"
        more = f'*({progress.range(key)}="{word}")' if key else ""
        others = [line for line in lines if not any(holds(line) for _, _, holds in rows)]
        value = sum(_says(line, key, word) for line in others)
        formula = f"SUMPRODUCT({there}{more or '*1'})-{named_sum}"
        canvas.put(last + 1, column, Decimal(value), WHOLE, formula)
    return last + 1


def _says(line: Line, key: str, word: str) -> bool:
    """Whether a line of work says the word under the key; any line where no key is asked."""
    said = not key or getattr(line, key).casefold() == word.casefold()
    return bool(line.standing) and said


def _led_by(name: str) -> Callable[[Line], bool]:
    folded = name.casefold()
    return lambda line: line.lead.casefold() == folded
