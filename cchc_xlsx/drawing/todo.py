"""Cần sửa: the first sheet of a correction workbook, a list that turns green line by line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks, measure, printing
from cchc_xlsx.drawing.ground import Ground
from cchc_xlsx.drawing.task_cells import serial
from cchc_xlsx.findings import Finding, address, fix, letters, message
from cchc_xlsx.form.page import Cell, Highlight, Page, Printing, Style
from cchc_xlsx.form.schema import Kind, Role
from cchc_xlsx.form.sheets import ASIDE_TITLE, TODO_TITLE

HEADERS: Final = ("TT", "Mức độ", "Ô", "Nội dung", "Sửa thế nào", "Mã", "Đã sửa?")
WIDTHS: Final = {1: 14, 2: 42, 3: 84, 4: 176, 5: 430, 6: 300, 7: 60, 8: 76, 9: 60}
HOW: Final = (
    "Bấm vào cột Ô để tới ô tô màu, sửa ngay ở đó; dòng xanh là đã sửa. "
    "Xong thì lưu và gửi chính tệp này, không phải nhập lại từ đầu."
)
LEVEL, DONE, OLD = 3, 8, 9  # columns
HEADER_ROW, FIRST_ROW = 5, 6
SEEN: Final = 10  # lines of the list under which what follows it is seen at once
CORRECTED, NO_CHECK = "✓", "–"
LITERAL: Final = 250  # characters of a text that a condition may hold
LEVELS: Final = {
    "fatal": ("Lỗi", looks.RED),
    "error": ("Lỗi", looks.RED),
    "warning": ("Xem lại", looks.AMBER),
    "info": ("Để biết", (looks.MUTED, "")),
}
# What the clean form has already done about it.
SETTLED: Final = {
    "C20": "Sổ này đã ghi lại nội dung gốc; có đề nghị sửa thì báo nơi phát hành.",
    "C21": "Sổ này đã ghi lại giá trị cũ; xóa đi nếu cố ý bỏ trống.",
    "C34": "Sổ này đã ghi lại giá trị cũ; sửa nếu có thay đổi.",
    "S01": "Sổ này đã có lại sheet.",
    "S03": "Sổ này đã có lại cột; kiểm tra và nhập tiếp.",
    "S08": "Sổ này đã có lại cột.",
    "S10": "Sổ này đã có lại cột mã dòng.",
    "S13": "Sổ này đã có lại một bảng.",
    "S16": "Sổ này đã có lại bảng theo chiều của mẫu.",
    "S20": "Sổ này đã có lại sheet, chưa có câu trả lời nào.",
    "S21": "Sổ này đã có lại các dòng Phân công theo Tiến độ; điền tiếp phần còn thiếu.",
    "S23": "Sổ này đã có lại các dòng, không còn ô gộp; kiểm tra và nhập tiếp.",
    "S19": "Sổ này đã có lại danh sách.",
    "R03": "Sổ này đã có lại đủ hai mã.",
    "R18": "Sổ này đã có lại đủ hai mã.",
    "R19": "Sổ này đã có lại đủ hai mã; xem lại vài dòng cho chắc.",
    "R25": "Sổ này đã có lại đủ hai mã; xem lại vài dòng cho chắc.",
    "R09": "Sổ này đã có lại các dòng đó; việc không còn làm thì chọn Không còn thực hiện.",
}
_ASIDE: Final = f"Nội dung đã nhập để ở sheet {ASIDE_TITLE}; nhập lại vào đúng dòng, đúng cột."
SETTLED_ASIDE: Final = ("R01", "R02", "R04", "R05", "R07", "R08", "R13", "R15", "R16", "R17", "R20",
                        "R23", "R24", "R26", "R27", "R29", "S02", "S04", "S07", "S14",
                        "S17", "S22")  # fmt: skip


class At(NamedTuple):
    """A cell of the new workbook that a finding is about."""

    sheet: str
    cell: Cell
    kind: Kind
    words: str = ""  # name of the list its value must be in

    @property
    def reference(self) -> str:
        """The cell as another sheet's formula names it."""
        return f"'{self.sheet}'!${letters(self.cell.column)}${self.cell.row}"


class Line(NamedTuple):
    """A finding and the cell it is about now, None where it is about none."""

    finding: Finding
    at: At | None = None


class Section(NamedTuple):
    """Findings of one sort under a heading; only the first sort is ticked off."""

    heading: str
    note: str
    lines: Sequence[Line]


def corrected(reference: str, old: str, at: At) -> str:
    """The condition under which a cell is no longer wrong: changed, and empty or of its kind."""
    changed = f"NOT(EXACT({reference},{old}))"
    if at.kind in (Kind.POINTS, Kind.COUNT, Kind.PERCENT, Kind.DATE):
        return f'AND({changed},OR({reference}="",ISNUMBER({reference})))'
    if at.words:
        return f'AND({changed},OR({reference}="",COUNTIF({at.words},{reference})>0))'
    return changed


def green_once_corrected(at: At) -> Highlight | None:
    """The marked cell itself turns green; a condition may name no other sheet."""
    here, cell = address(at.cell.row, at.cell.column), at.cell
    if isinstance(cell.value, str) and len(cell.value) > LITERAL:
        return None
    condition = f"IF(ISERROR({here}),FALSE,{corrected(here, _literal(cell), at)})"
    area = (cell.row, cell.column, cell.row, cell.column)
    return Highlight(area, condition, *looks.GREEN)


def _literal(cell: Cell) -> str:
    match cell.value:
        case None:
            return '""'
        case bool():
            return cell.formula
        case str():
            return '"' + cell.value.replace('"', '""') + '"'
        case date():
            return str(serial(cell.value))
        case _:
            return repr(float(cell.value))


def remedy(finding: Finding) -> str:
    """What to do about it in the new workbook."""
    if finding.code in SETTLED_ASIDE:
        return _ASIDE
    return SETTLED.get(finding.code) or sentence_case(fix(finding))


def sentence_case(text: str) -> str:
    """A clause as a sentence of its own."""
    return text[:1].upper() + text[1:]


# --- the page ------------------------------------------------------------------------------------


def todo_page(sections: Sequence[Section], ground: Ground, source: str) -> Page:
    """The first sheet."""
    todo = sections[0].lines
    cells = [*_head(todo, ground, source), *_damage(sections)]
    heights = {1: 26.0, 2: 18.0, 3: 20.0, 4: 20.0, HEADER_ROW: 24.0}
    row = FIRST_ROW
    for number, section in enumerate(sections):
        if number and section.lines:
            cells.append(Cell(row + 1, 2, section.heading, looks.SECTION))
            cells.append(Cell(row + 2, 2, section.note, looks.SUBTITLE))
            heights |= {row: 12.0, row + 1: 22.0, row + 2: 18.0}
            row += 3
        for place, line in enumerate(section.lines, 1):
            cells += _row(line, row, place, ticked=not number)
            heights[row] = _height(line)
            row += 1
    last = max(FIRST_ROW, FIRST_ROW + len(todo) - 1)
    return Page(
        name=TODO_TITLE, cells=tuple(cells), widths=WIDTHS, heights=heights,
        hidden_columns=frozenset({OLD}), highlights=tuple(_highlights(last)),
        freeze=(HEADER_ROW, 0), tab=looks.RED[0],
        printing=Printing(area=(1, 2, row, DONE), repeat_rows=(HEADER_ROW, HEADER_ROW),
                          header=printing.PLAIN_HEADER, footer=printing.footer(ground)),
    )  # fmt: skip


def _head(todo: Sequence[Line], ground: Ground, source: str) -> Iterable[Cell]:
    identity = ground.plan.identity
    parts = (ground.settings.label, identity.unit, f"từ tệp {source}", f"bản {identity.revision}")
    yield Cell(1, 2, "DANH SÁCH CẦN SỬA", looks.TITLE)
    yield Cell(2, 2, "  ·  ".join(filter(None, parts)), looks.SUBTITLE)
    text, formula = _remaining(todo)
    yield Cell(3, 2, text, looks.value_style(looks.LIVE, size=12), formula)
    yield Cell(4, 2, HOW, looks.SUBTITLE)
    for number, name in enumerate(HEADERS, 2):
        yield Cell(HEADER_ROW, number, name, looks.header(Role.GIVEN))
    yield Cell(HEADER_ROW, OLD, "Giá trị cũ", looks.header(Role.GIVEN, True))


def _damage(sections: Sequence[Section]) -> Iterable[Cell]:
    """The way to what is told of damage below a list too long to see it."""
    todo, structure = (len(section.lines) for section in sections[:2])
    if structure and todo > SEEN:
        where = FIRST_ROW + todo + 1
        said = f"Tệp gửi về bị đổi {structure} chỗ: xem từ dòng {where}"
        style = looks.value_style(looks.LIVE, size=12, ink=looks.RED[0], underline=True)
        yield Cell(3, 6, said, style, link=f"'{TODO_TITLE}'!B{where}")


def _remaining(todo: Sequence[Line]) -> tuple[str, str]:
    """How many lines are left, as text and as the formula that counts them."""
    nothing = f"{CORRECTED} Không còn ô nào phải sửa: lưu tệp và gửi lại"
    counts = [sum(1 for line in todo if line.at and _level(line) == word) for word in _WORDS]
    if not any(counts):
        return nothing, ""
    last = FIRST_ROW + len(todo) - 1
    levels, done = (f"${letters(n)}${FIRST_ROW}:${letters(n)}${last}" for n in (LEVEL, DONE))
    wrong, doubtful = (f'SUMPRODUCT(({levels}="{word}")*({done}=""))' for word in _WORDS)
    formula = (
        f'IF({wrong}+{doubtful}=0,"{nothing}",'
        f'"Còn "&{wrong}&" lỗi phải sửa, "&{doubtful}&" chỗ cần xem lại")'
    )
    return f"Còn {counts[0]} lỗi phải sửa, {counts[1]} chỗ cần xem lại", formula


_WORDS: Final = ("Lỗi", "Xem lại")


def _level(line: Line) -> str:
    return LEVELS[line.finding.severity][0]


_PLAIN: Final = Style(border=looks.LINES, wrap=True, align="left", indent=1)
_MIDDLE: Final = looks.value_style(_PLAIN, align="center", indent=0)


def _row(line: Line, row: int, number: int, *, ticked: bool) -> Iterable[Cell]:
    finding, at = line.finding, line.at
    word, (ink, fill) = LEVELS[finding.severity]
    yield Cell(row, 2, number, _MIDDLE)
    yield Cell(row, 3, word, looks.value_style(_MIDDLE, bold=True, ink=ink, fill=fill))
    link = looks.value_style(_PLAIN, ink=looks.DEEP, underline=at is not None)
    target = f"'{at.sheet}'!{address(at.cell.row, at.cell.column)}" if at else ""
    yield Cell(row, 4, _where(line), link, link=target)
    yield Cell(row, 5, what(finding), _PLAIN)
    yield Cell(row, 6, remedy(finding), _PLAIN)
    yield Cell(row, 7, finding.code, looks.value_style(_MIDDLE, ink=looks.MUTED))
    yield from _check(at, row) if ticked else [Cell(row, DONE, None, _MIDDLE)]


def _check(at: At | None, row: int) -> Iterable[Cell]:
    done = looks.value_style(_MIDDLE, bold=True, ink=looks.GREEN[0])
    if at is None:
        yield Cell(row, DONE, NO_CHECK, done)
        return
    kept = f"${letters(OLD)}{row}"
    here = at.reference
    formula = f'IF(ISERROR({here}),"",IF({corrected(here, kept, at)},"{CORRECTED}",""))'
    yield Cell(row, DONE, None, done, formula)
    value = at.cell.value
    formula = at.cell.formula if isinstance(value, bool) else ""
    yield Cell(row, OLD, value, looks.BASE, formula)


def _where(line: Line) -> str:
    """The cell as the new workbook counts it, else as the sender's file did."""
    if line.at:
        return f"{line.at.sheet}!{address(line.at.cell.row, line.at.cell.column)}"
    place = line.finding.place
    where = f"{place.sheet}!{place.cell}".strip("!")
    where += f" và {line.finding.times - 1} ô nữa" if line.finding.cells else ""
    return f"{where} (tệp gửi về)" if where else "Cả tệp"


def what(finding: Finding) -> str:
    """What is wrong, with the row and column it is said of."""
    said = message(finding)
    return f"{finding.subject}: {said}" if finding.subject else sentence_case(said)


def _height(line: Line) -> float:
    lines = [
        measure.line_count(text, WIDTHS[column] - measure.PADDING - measure.INDENT, 12)
        for column, text in ((4, _where(line)), (5, what(line.finding)), (6, remedy(line.finding)))
    ]
    return max(22.0, measure.row_height(max(lines), 12))


def _highlights(last: int) -> Iterable[Highlight]:
    done = f'${letters(DONE)}{FIRST_ROW}="{CORRECTED}"'
    yield Highlight((FIRST_ROW, 2, last, DONE), done, *looks.GREEN)
    yield Highlight((3, 2, 3, 2), f'LEFT($B$3,1)="{CORRECTED}"', looks.GREEN[0])
