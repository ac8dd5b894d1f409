"""A document typed in the code of old fonts (TCVN3, VNI) → the same document in Unicode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Block, Document, Paragraph, Table
from cchc_xlsx.office import legacy

_ENOUGH: Final = 3  # texts that leave no doubt before the doubtful ones beside them follow
_SHOWN: Final = 80


def in_unicode(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """The document with its old letters read, and what was; as it is where there are none.

    What is sure by itself is read alone. Where most of a document is in one code and nothing in
    Unicode, the short words follow that look right either way ("Céng").
    """
    told: list[tuple[Place, str, legacy.Legacy]] = []
    sure: Counter[str] = Counter()
    beyond = 0
    for place, said in _texts(document):
        if said.isascii():
            continue
        found = legacy.read_legacy(said)
        if found is not None and found.certain:
            sure[found.encoding] += 1
            told.append((place, said, found))
        beyond += legacy.is_unicode_vietnamese(said)
    if not sure:
        return document, ()
    encoding, times = sure.most_common(1)[0]
    whole = encoding if times >= _ENOUGH and not beyond else ""

    def read(said: str) -> str:
        return _read(said, whole)

    blocks = tuple(_mapped(block, read) for block in document.blocks)
    place, said, found = told[0]
    finding = Finding(
        "C27", place, typed=said[:_SHOWN], expected=found.text[:_SHOWN],
        extra=(("encoding", found.encoding),),
    )  # fmt: skip
    return document._replace(blocks=blocks), (finding,)


def _read(said: str, whole: str) -> str:
    if said.isascii():
        return said
    found = legacy.read_legacy(said)
    if found is not None and found.certain:
        return found.text
    return legacy.in_code(said, whole) if whole else said


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.place, block.text
        else:
            for line in block.lines:
                for column, cell in enumerate(line.cells, 1):
                    yield line.place._replace(column=column), cell.text


def _mapped(block: Block, read: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=read(block.text))
    return Table(
        tuple(
            line._replace(cells=tuple(cell._replace(text=read(cell.text)) for cell in line.cells))
            for line in block.lines
        )
    )
