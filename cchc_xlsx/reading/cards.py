"""Plans of one small table a criterion: labels on the left, what they say on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.captions import Run, heads_rows
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.plan_parts import Row, Section
from cchc_xlsx.reading.titles import split_code

_LEAST: Final = 4  # different labels of a card
_SAID: Final = ("title", "task")  # what a card is about


class Cards(NamedTuple):
    """The rows of all cards, each with the heading above it, and the tables that are none."""

    rows: list[tuple[Row, tuple[Section, ...]]]
    sections: list[Section]
    others: list[Run]


def cards(runs: Sequence[Run]) -> Cards:
    """The cards among the tables of a document."""
    rows: list[tuple[Row, tuple[Section, ...]]] = []
    sections: list[Section] = []
    others: list[Run] = []
    for run in runs:
        found = list(_rows(run.lines))
        if not found:
            others.append(run)
            continue
        caption = heads_rows(run.above, several=True)
        if caption is not None:
            code, title = _HEADED.match(" ".join(caption.text.split())).groups()  # type: ignore[union-attr]
            sections.append(Section(caption.place, code or "", title, 0))
        rows += [(row, tuple(sections[-1:])) for row in found]
    return Cards(rows, sections, others)


_HEADED: Final = re.compile(
    r"(?:([IVXLC]{1,5}|\d{1,2}|[A-HĐ])[.):]\s*)?(.*)"
)  # "II. Cải cách thể chế"
_CODED: Final = re.compile(
    r"\A(?:tiêu chí|tctp|tc)\s+(\d{1,2}(?:\.\d{1,2})+)\.?:?\Z", re.IGNORECASE
)


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    """A row each time the first label of a card is said; nothing where the table is no card."""
    pairs = [(line, *pair) for line in lines for pair in _pairs(line)]
    keys = [key for _, key, _ in pairs]
    known = {key for key in keys if key}
    if len(known) < _LEAST or not known & set(_SAID) or keys.count("") > 0.2 * len(keys):
        return
    row: Row | None = None
    for line, key, said in pairs:
        if row is None or (key == keys[0] and key in row.cells):
            if row is not None:
                yield row
            row = Row(line.place, {})
        if key and said:
            row.cells[key] = "\n".join(filter(None, (row.cells.get(key), said)))
    if row is not None:
        yield row


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    """The labels of a line with what they say, two or four cells wide."""
    texts = [cell.text for cell in line.cells if not cell.left]
    if len(texts) == 1 and split_code(texts[0])[0]:  # "Tiêu chí 1.2: …" heads its card
        yield "title", texts[0]
        return
    if len(texts) % 2 or len(texts) > _LEAST:
        yield "", ""
        return
    for label, said in zip(texts[::2], texts[1::2], strict=True):
        coded = _CODED.match(label)
        if coded:  # "Tiêu chí 1.2" beside its title
            yield "title", f"{coded[1]}. {said}"
        elif label or said:
            found = claims(label.rstrip(" :")) if 0 < len(label) < 60 else ()
            yield (found[0][0] if found else ""), said
