"""Headers in an office's own words, as its template says them: "Nói thêm" is the note."""

from collections.abc import Mapping
from typing import Final

from cchc_xlsx.form.document import Block, Document, Line, Table
from cchc_xlsx.form.schema import Choice
from cchc_xlsx.form.sheets import SHEETS
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import claims

_SLUGS: Final = ("assignments", "criteria")  # what a printed plan shows, the work's words first
_LEAST: Final = 2  # columns a header names


def in_our_words(document: Document, choices: Mapping[str, Choice]) -> Document:
    """A document whose headers of a template's wording are ours, so that no cell is guessed at."""
    words = _words(choices)
    if not words:
        return document
    return document._replace(blocks=tuple(_renamed(block, words) for block in document.blocks))


def _words(choices: Mapping[str, Choice]) -> dict[str, str]:
    """Folded words of a template → the header of ours they stand for, where it says another."""
    ours = {slug: {c.key: c.header for c in sheet.columns}
            for sheet in SHEETS if (slug := sheet.slug) in _SLUGS}  # fmt: skip
    words: dict[str, str] = {}
    for slug in _SLUGS:
        own = choices[slug].headers if slug in choices else {}
        for key, said in own.items():
            found = claims(said)[:1]
            if key in ours[slug] and (not found or found[0][0] != key):
                words.setdefault(fold(said), ours[slug][key])
    return words


def _renamed(block: Block, words: Mapping[str, str]) -> Block:
    if not isinstance(block, Table):
        return block
    return Table(tuple(_line(line, words) for line in block.lines))


def _line(line: Line, words: Mapping[str, str]) -> Line:
    """A line that is nothing but headers, some in the template's words, in ours."""
    said = [cell.text for cell in line.cells if cell.text]
    own = sum(fold(text) in words for text in said)
    if not own or len(said) < _LEAST or not all(fold(t) in words or claims(t) for t in said):
        return line
    return line._replace(cells=tuple(
        cell._replace(text=words.get(fold(cell.text), cell.text)) for cell in line.cells
    ))  # fmt: skip
