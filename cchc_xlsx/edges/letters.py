"""Letter → .docx by python-docx; an office's own Word template → filled by docxtpl, sandboxed.

The same letter gives the same bytes: zip dates and core properties are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from cchc_xlsx.edges.package import FAULTS
from cchc_xlsx.findings import stop
from cchc_xlsx.form.letter import Align, Block, Grid, Letter, NewSection, Run, Sides, Text
from cchc_xlsx.office.text import nearest

FONT: Final = "Times New Roman"
MARGINS: Final = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # mm; Nghị định 30, Phụ lục I
PAGE: Final = (210, 297)
STAMP: Final = (2025, 1, 1, 0, 0, 0)
TEMPLATE_LIMIT: Final = 16 << 20


def to_docx(letter: Letter) -> bytes:
    """The bytes of a letter."""
    import docx

    document = docx.Document()
    _base(document)
    _page(document.sections[0], landscape=False, first=True)
    for block in letter.blocks:
        _put(document, block)
    if letter.blocks and isinstance(letter.blocks[-1], Grid):
        _flat(document.paragraphs[-1])
    document.core_properties.title = _clean(letter.title)
    document.core_properties.author = ""
    for name in ("created", "modified"):
        setattr(document.core_properties, name, datetime(*STAMP))  # noqa: DTZ001  a fixed mark
    out = io.BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def filled(name: str, data: bytes, context: Mapping[str, Any]) -> bytes:
    """An office's own template with its placeholders filled; Stop where it cannot be.

    Jinja runs sandboxed: a template of a stranger reaches no attribute that is not data.
    """
    if len(data) > TEMPLATE_LIMIT or data[:2] != b"PK":
        raise stop("F04", name, typed="docx")
    from docxtpl import DocxTemplate  # type: ignore[attr-defined]
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        document = DocxTemplate(io.BytesIO(data))
        strict = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_listed)
        document.render(dict(context), jinja_env=strict, autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except TemplateError as fault:
        raise stop("P02", name, typed=_told(fault, context)) from None
    except (KeyError, TypeError, AttributeError, SyntaxError, *FAULTS):
        raise stop("F06", name) from None
    return _fixed(out.getvalue())


def _listed(value: object) -> object:
    """A list of texts named without a loop is their enumeration; one of rows cannot be said so."""
    if not isinstance(value, list | dict):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    from jinja2 import TemplateError

    raise TemplateError(_NEEDS_LOOP)


_NEEDS_LOOP: Final = "một danh sách được ghi như một tên, phải dùng {%p for … %} hoặc thêm .tên"
# What the library says of a fault → what the clerk is told.
_FAULTS: Final = (
    (r"access to attribute '([^']+)'", "không được dùng tên “{}”"),
    (r"has no attribute '([^']+)'", "không có tên “{}” trong danh sách ấy"),
    (r"'([^']+)' is undefined", "không có tên “{}”"),
    (r"Unexpected end of template.*?'(end\w+)'", "thiếu chỗ đóng {{% {} %}}"),
    (r"Encountered unknown tag '([^']+)'", "“{}” không phải lệnh nào, hoặc đứng sai chỗ"),
    (r"unexpected '[/<]'()", "thiếu dấu đóng }}}} hoặc %}}{}"),
    (r"got '([^']+)'", "tên viết rời hoặc thừa dấu ở “{}”"),
)


def _told(fault: Exception, names: Iterable[str]) -> str:
    """A fault of a template in the clerk's words, with where it stands as far as that is known."""
    said = str(fault)
    found = ((re.search(pattern, said, re.DOTALL), words) for pattern, words in _FAULTS)
    text = next((words.format(hit[1]) for hit, words in found if hit), said[:120])
    missing = re.search(r"'([^']+)' is undefined", said)
    if missing and (meant := nearest(missing[1], [*names])):
        text += f" (có phải “{meant}”?)"
    near, at = getattr(fault, "docx_context", None) or [], getattr(fault, "lineno", 0)
    line = re.sub(r"<[^>]*>", "", " ".join(near)).strip() if at else ""
    marks = re.findall(r"{[{%].*?(?:[%}]}|$)", line)
    return f"{text}, gần “{marks[-1][:60]}”" if marks else text


def _fixed(data: bytes) -> bytes:
    """The same package with fixed dates, members in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            member = zipfile.ZipInfo(info.filename, STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(info))
    return out.getvalue()


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"
                   and not "\ud800" <= c <= "\udfff"))  # fmt: skip


def _base(document: Any) -> None:  # noqa: ANN401  objects of the library
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _page(section: Any, *, landscape: bool, first: bool) -> None:  # noqa: ANN401
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    wide, tall = PAGE[::-1] if landscape else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(tall)
    for name, size in MARGINS.items():
        setattr(section, f"{name}_margin", Mm(size))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = first
    if first:  # the number stands top centre, none on the first page
        _numbered(section.header.paragraphs[0])


def _numbered(paragraph: Any) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001  fields have no public way in


def _put(document: Any, block: Block) -> None:  # noqa: ANN401
    match block:
        case Text():
            _text(document.add_paragraph(), block)
        case Sides():
            _sides(document, block)
        case Grid():
            _grid(document, block)
        case NewSection():
            from docx.enum.section import WD_SECTION

            section = document.add_section(WD_SECTION.NEW_PAGE)
            _flat(document.paragraphs[-1])
            section.different_first_page_header_footer = False
            _page(section, landscape=block.landscape, first=False)


def _flat(paragraph: Any) -> None:  # noqa: ANN401
    """A paragraph that only ends a section takes no room: it made a page of its own."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark = OxmlElement("w:rPr")
    mark.append(size)
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")  # noqa: SLF001


def _text(paragraph: Any, text: Text) -> None:  # noqa: ANN401
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[text.align]  # fmt: skip
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(text.before), Pt(text.after)
    form.first_line_indent = Mm(10) if text.first_line else None
    form.keep_with_next = text.keep or None
    for run in text.runs:
        _run(paragraph, run, text.size)
    if text.rule:
        _rule(paragraph)


def _run(paragraph: Any, run: Run, size: float) -> None:  # noqa: ANN401
    from docx.shared import Pt

    made = paragraph.add_run(_clean(run.text))
    made.bold, made.italic = run.bold or None, run.italic or None
    made.font.size = Pt(run.size or size)


def _rule(paragraph: Any) -> None:  # noqa: ANN401
    """A line right below the words, as under a motto."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001


def _sides(document: Any, sides: Sides) -> None:  # noqa: ANN401
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, share in zip(table.columns, sides.widths, strict=True):
        column.width = Mm(share)
    for cell, texts, width in zip(
        table.rows[0].cells, (sides.left, sides.right), sides.widths, strict=True
    ):
        cell.width = Mm(width)
        for number, text in enumerate(texts):
            _text(cell.paragraphs[0] if not number else cell.add_paragraph(), text)
    _unbroken(table.rows[0])


def _grid(document: Any, grid: Grid) -> None:  # noqa: ANN401
    from docx.shared import Mm

    section = document.sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) / Mm(1)
    total = sum(column.width for column in grid.columns)
    table = document.add_table(rows=1, cols=len(grid.columns))
    table.style, table.autofit = "Table Grid", False
    widths = [Mm(room * column.width / total) for column in grid.columns]
    for own, width in zip(table.columns, widths, strict=True):
        own.width = width
    head = table.rows[0]
    for cell, column, width in zip(head.cells, grid.columns, widths, strict=True):
        cell.width = width
        _fill(cell, column.header, grid.size, "center", bold=True)
    _mark(head, "w:tblHeader")
    _unbroken(head)
    for line in grid.lines:
        row = table.add_row()
        for cell, said, column, width in zip(
            row.cells, line.cells, grid.columns, widths, strict=True
        ):
            cell.width = width
            _fill(cell, said, grid.size, column.align, bold=line.heading, keep=line.heading)
        last = max((n for n, said in enumerate(line.cells) if said), default=len(widths))
        figure = grid.columns[last].align == "center"  # it stays under its own header
        if line.heading and last < len(widths) - 1 and not figure:  # over the blanks behind it
            _spread(row, last)
        _unbroken(row)
    _text(document.add_paragraph(), Text((Run(""),), after=0, size=6))


def _fill(
    cell: Any, said: str, size: float, align: Align, *, bold: bool, keep: bool = False  # noqa: ANN401
) -> None:  # fmt: skip
    for number, part in enumerate(said.split("\n")):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        run = (Run(part, bold=bold),)
        _text(paragraph, Text(run, align=align, size=size, after=2, before=2, keep=keep))


def _spread(row: Any, column: int) -> None:  # noqa: ANN401
    """A cell widened over all those behind it, which are blank."""
    own, *others = row._tr.tc_lst[column:]  # noqa: SLF001
    own.grid_span = 1 + len(others)
    own.width = sum((cell.width for cell in others), own.width)
    for cell in others:
        row._tr.remove(cell)  # noqa: SLF001


def _unbroken(row: Any) -> None:  # noqa: ANN401
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001
