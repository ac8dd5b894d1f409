"""Numbers that Word prints and writes nowhere are read as if they had been typed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xlsx.edges.word import read_word
from cchc_xlsx.form.document import Paragraph, Table
from cchc_xlsx.verbs import criteria_sets

# Level, kind of figure, what is printed, where it starts.
Level = tuple[int, str, str, int]
FIELDS: tuple[Level, ...] = (
    (0, "upperRoman", "%1.", 1), (1, "decimal", "%2.", 1), (2, "decimal", "%2.%3.", 1),
    (3, "lowerLetter", "%4)", 1), (4, "bullet", "\u00b7", 1), (5, "none", "", 1),
)  # fmt: skip


def _listed(document: Any, levels: tuple[Level, ...], number: int, start: int = 0) -> None:
    """A list of its own in the document's numbering; `start` restarts its first level."""
    numbering = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{first}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, kind, text, first in levels
    )
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{made}</w:abstractNum>'
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start else ""
    )  # fmt: skip
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
        f"{override}</w:num>"
    ))  # fmt: skip


def _in_list(paragraph: Any, number: int, level: int = 0) -> None:
    paragraph._p.get_or_add_pPr().append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    ))  # fmt: skip


def _read(document: Any) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    blocks = read_word("a.docx", out.getvalue()).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_levels_count_on_and_begin_anew() -> None:
    document = docx.Document()
    _listed(document, FIELDS, 71)
    levels = (0, 1, 2, 2, 3, 3, 4, 1, 2, 0, 1, 5)
    for level, text in zip(levels, "ABCDEFGHIJKL", strict=True):
        _in_list(document.add_paragraph(text), 71, level)
    document.add_paragraph("M")
    assert _read(document) == [
        "I. A", "1. B", "1.1. C", "1.2. D", "a) E", "b) F", "- G", "2. H", "2.1. I", "II. J",
        "1. K", "L", "M",
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "said"), [(0, ["4. A", "5. B"]), (1, ["1. A", "2. B"])])
def test_a_list_starts_where_it_says(start: int, said: list[str]) -> None:
    document = docx.Document()
    _listed(document, ((0, "decimal", "%1.", 4),), 72, start)
    for text in ("A", "B"):
        _in_list(document.add_paragraph(text), 72)
    assert _read(document) == said


def test_a_style_may_number_its_paragraphs() -> None:
    document = docx.Document()
    document.add_paragraph("A", style="List Number")
    document.add_paragraph("B", style="List Bullet")
    document.add_paragraph("C", style="List Number")
    assert _read(document) == ["1. A", "- B", "2. C"]


def test_a_number_alone_counts_in_a_cell_and_nowhere_else() -> None:
    document = docx.Document()
    _listed(document, ((0, "decimal", "%1", 1),), 73)
    _in_list(document.add_paragraph(""), 73)
    table = document.add_table(rows=3, cols=2)
    for row, text in zip(table.rows, ("A", "B", "C"), strict=True):
        _in_list(row.cells[0].paragraphs[0], 73)
        row.cells[1].text = text
    out = io.BytesIO()
    document.save(out)
    [found] = [b for b in read_word("a.docx", out.getvalue()).blocks if isinstance(b, Table)]
    said = [[cell.text for cell in line.cells] for line in found.lines]
    assert said == [["1", "A"], ["2", "B"], ["3", "C"]]


def test_a_set_numbered_by_word_has_its_codes(tmp_path: Path) -> None:
    document = docx.Document()
    _listed(document, ((0, "decimal", "%1", 1), (1, "decimal", "%1.%2", 1)), 74)
    rows = [(0, "ĐIỀU HÀNH", "3", ""), (1, "Lập kế hoạch", "2", "Có: 2; không: 0"),
            (1, "Báo cáo", "1", "Có: 1; không: 0"), (0, "THỦ TỤC", "4", ""),
            (1, "Công khai", "4", "b/a x điểm tối đa")]  # fmt: skip
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"),
                          strict=True):  # fmt: skip
        cell.text = text
    for level, *texts in rows:
        cells = table.add_row().cells
        _in_list(cells[0].paragraphs[0], 74, int(level))
        for cell, text in zip(cells[1:], texts, strict=True):
            cell.text = str(text)
    path = tmp_path / "bo.docx"
    document.save(str(path))
    taken = criteria_sets.read_set(path)
    assert [row.code for row in taken.criteria] == ["1", "1.1", "1.2", "2", "2.1"]
    assert [row.level for row in taken.criteria][::3] == ["field", "field"]
