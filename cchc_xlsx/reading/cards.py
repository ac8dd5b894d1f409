"""Plans of one small table a criterion: labels on the left, what they say on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.captions import Run
from cchc_xlsx.reading.header_words import claims
from cchc_xlsx.reading.plan_parts import Row
from cchc_xlsx.reading.titles import split_code

_LEAST: Final = 4  # different labels of a card
_SAID: Final = ("title", "task")  # what a card is about


def cards(runs: Sequence[Run]) -> tuple[list[Row], list[Run]]:
    """The rows of all cards, and the tables that are none."""
    rows: list[Row] = []
    others: list[Run] = []
    for run in runs:
        found = list(_rows(run.lines))
        if found:
            rows += found
        else:
            others.append(run)
    return rows, others


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
        if label or said:
            found = claims(label.rstrip(" :")) if 0 < len(label) < 60 else ()
            yield (found[0][0] if found else ""), said
