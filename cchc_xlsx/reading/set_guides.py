"""A second table of a criteria set that says by code how each criterion is scored."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Document, Table
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.set_evidence import has_points, number
from cchc_xlsx.reading.set_lines import Line

_CODE: Final = re.compile(r"(?:ma|so|stt|tt)\b.*")
_RULE: Final = re.compile(
    r"(?:cach|huong dan|phuong phap|cong thuc)(?: thuc)? (?:cham|tinh|danh gia|xac dinh|cho)\b.*"
)
_POINTS: Final = re.compile(r"(?:so |thang |tong )?diem\b.*")
_PROOF: Final = re.compile(r".*(?:minh chung|kiem chung|chung minh|tai lieu|ho so)\b.*")


class Guide(NamedTuple):
    """How one criterion is scored, and what proves it."""

    place: Place
    code: str
    rule: str
    evidence: str


def apart(document: Document) -> tuple[Document, tuple[Guide, ...]]:
    """The document without its tables of guidance, and what those say."""
    guides: list[Guide] = []
    kept = []
    for block in document.blocks:
        found = _guides(block) if isinstance(block, Table) else []
        guides += found
        if not found:
            kept.append(block)
    if not any(_has_points(block) for block in kept if isinstance(block, Table)):
        return document, ()  # the only table there is: it lists the criteria itself
    return document._replace(blocks=tuple(kept)), tuple(guides)


def _has_points(table: Table) -> bool:
    """Whether a column of the table is one of points, or titles say theirs."""
    titled = sum(has_points(cell.text) for line in table.lines for cell in line.cells)
    numbers = sum(number(c.text) is not None for line in table.lines for c in line.cells[1:])
    return (
        titled > 1
        or numbers > _HEADS
        or any(
            _POINTS.fullmatch(fold(cell.text))
            for line in table.lines[:_HEADS]
            for cell in line.cells
        )
    )


_HEADS: Final = 8  # lines, among which a header stands


def _guides(table: Table) -> list[Guide]:
    """What a table says by code; nothing where it is none of guidance."""
    at, heads = next(
        ((n, heads) for n, line in enumerate(table.lines[:_HEADS])
         if sum(map(bool, heads := [fold(cell.text) for cell in line.cells])) > 1), (0, []),
    )  # fmt: skip
    if any(map(_POINTS.fullmatch, heads)):
        return []
    code, rule, proof = (
        next((n for n, head in enumerate(heads) if pattern.fullmatch(head)), None)
        for pattern in (_CODE, _RULE, _PROOF)
    )
    if code is None or rule is None:
        return []
    return [
        Guide(
            line.place,
            _plain(line.cells[code].text),
            line.cells[rule].text,
            line.cells[proof].text if proof is not None else "",
        )
        for line in table.lines[at + 1 :]
        if len(line.cells) == len(heads) and re.search(r"\d", line.cells[code].text)
    ]


def _plain(code: str) -> str:
    return code.strip().rstrip(".").strip()


def guided(
    lines: Sequence[Line], guides: Sequence[Guide], findings: list[Finding]
) -> tuple[Line, ...]:
    """The lines with what the guidance says of their codes; what fits none is told."""
    count = Counter(_plain(line.code) for line in lines)
    said = {guide.code: guide for guide in guides if count[guide.code] == 1}
    findings += [
        Finding("I14", guide.place, typed=f"{guide.code} {guide.rule}"[:80])
        for guide in guides
        if said.get(guide.code) is not guide
    ]
    return tuple(_with(line, said.get(_plain(line.code))) for line in lines)


def _with(line: Line, guide: Guide | None) -> Line:
    if guide is None:
        return line
    return line._replace(
        wording="; ".join(filter(None, (line.wording, guide.rule))),
        required_evidence=line.required_evidence or guide.evidence,
    )
