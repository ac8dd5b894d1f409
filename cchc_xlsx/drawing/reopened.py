"""The clean form as a reading of its own: what a correction workbook says once it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_xlsx.drawing.correction import EMPTIED, restored, slots_of
from cchc_xlsx.drawing.layout import HEADER_ROW, lay_out
from cchc_xlsx.findings import Finding
from cchc_xlsx.reading.result import Origin, Reading

# Told of the returned file alone: the clean form has no changed given cell, no merge, no blank
# where an answer was issued.
OF_THE_FILE = frozenset(("C20", "C23", "C31", *EMPTIED))


def reopened(reading: Reading, findings: Iterable[Finding]) -> Reading:
    """The reading of the correction workbook: every sheet, column and row is there.

    Cells of rows, columns and sheets that could not be read are open in it, so that the checks
    speak of them, which were silent of what they could not see.
    """
    issued = reading.issued if reading.proof else reading.plan
    plan = restored(reading, findings)
    origins = {
        slug: Origin(layout.sheet.title, HEADER_ROW, layout.columns, layout.numbers)
        for slug, layout in lay_out(plan, reading.form, issued).items()
    }
    raw = {slot: value for slot, value in reading.raw.items() if value is not None}
    clean = reading._replace(plan=plan, origins=origins, raw=raw, extras=())
    return clean._replace(findings=tuple(_standing(reading, clean)))


def _standing(reading: Reading, clean: Reading) -> Iterator[Finding]:
    """The findings about cells that the clean form does not mend, at the places they have there."""
    find = slots_of(reading)
    for finding in reading.findings:
        slot = find(finding.place) if finding.code[0] == "C" else None
        if slot and finding.code not in OF_THE_FILE:
            yield finding._replace(place=clean.place(*slot))
