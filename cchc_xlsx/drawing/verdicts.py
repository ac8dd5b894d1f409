"""What `validate` prints: of every file a verdict, then what to correct, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import Final

from cchc_xlsx.drawing.columns import paragraph
from cchc_xlsx.drawing.words import File, counted, word
from cchc_xlsx.findings import spot
from cchc_xlsx.judging.digest import is_skipped
from cchc_xlsx.messages import SEVERITIES, Lang

SPANS: Final = 12  # of rows that are named where more are counted


def validate_text(files: Sequence[File], lang: Lang = "vi") -> str:
    """Of every file the verdict in a word, then its findings by sheet, the worst first."""
    return "\n\n".join("\n".join(_judged(file, lang)) for file in files) + "\n"


def _judged(file: File, lang: Lang) -> Iterator[str]:
    verdict = "skipped" if is_skipped(file) else file["verdict"]
    said = f"{word(verdict, lang)}: {file['path']}"
    whose = f" ({name_of_unit(file)})" if file["unit"] else ""
    counts = "" if verdict in ("unreadable", "skipped") else f" – {tally(file, lang)}"
    yield said + whose + counts
    for sheet, findings in _by_sheet(file):
        yield f"  {sheet or word('whole', lang)}"
        for finding in findings:
            yield from (f"    {line}" for line in paragraph(_sentence(finding, lang), 96, "    "))


def name_of_unit(file: File) -> str:
    """The unit with the mark of an unofficial set."""
    return f"{file['label']} – {file['unit']}" if file["label"] else str(file["unit"])


def _by_sheet(file: File) -> list[tuple[str, list[File]]]:
    """Findings in groups of one sheet; the group with the worst comes first."""
    rank = {name: n for n, name in enumerate(SEVERITIES)}
    ordered = sorted(file["findings"], key=lambda f: f["sheet"])
    groups = [
        (sheet, sorted(group, key=lambda f: rank[f["severity"]]))
        for sheet, group in groupby(ordered, key=lambda f: f["sheet"])
    ]
    return sorted(groups, key=lambda pair: (rank[pair[1][0]["severity"]], bool(pair[0])))


def _sentence(finding: File, lang: Lang) -> str:
    """The sentence of design section 6 from a finding's data, its severity before it."""
    where = spot(finding["sheet"], finding["cell"], lang)
    where += f" ({finding['subject']})" if finding["subject"] else ""
    if finding["count"] > 1:
        others = ", ".join(finding["cells"][1:4])
        more = f"{finding['count'] - 1} {'ô' if lang == 'vi' else 'more cells'}"
        where += f" (+{more}: {others}{'…' if finding['count'] > 4 else ''})"
    label = "Sửa:" if lang == "vi" else "Fix:"
    fix = f" {label} {finding['fix']}" if finding["fix"] else ""
    head = f"{where}: " if where else ""
    severity = word(finding["severity"], lang)
    return f"[{severity}] {head}{finding['message']}{fix} [CCHC-{finding['code']}]"


def tally(file: File, lang: Lang = "vi") -> str:
    """How many findings of each severity, the worst first: "3 lỗi, 1 cảnh báo"."""
    counts = Counter(finding["severity"] for finding in file["findings"])
    if not counts:
        return "không có lỗi" if lang == "vi" else "no errors"
    return ", ".join(
        counted(counts[name], "error" if name == "fatal" else name, lang)
        for name in SEVERITIES
        if counts[name]
    )


def why(file: File) -> str:
    """A path with what hinders it."""
    said = " ".join(finding["message"] for finding in file["findings"][:1])
    return f"{file['path']}: {said}"


def came_broken(row: File, lang: Lang = "vi") -> str:
    """Of a unit that is missing, the file that bears its name and cannot be read; blank: none."""
    file = re.split(r"[/\\!]", row.get("unreadable", ""))[-1]
    return word("came_broken", lang).format(file=file) if file else ""


def why_aside(row: File, lang: Lang = "vi") -> str:
    """Why a file does not count, and what is to be done where it says what the other does not."""
    before = row["reason"] == "older" and row.get("earlier")
    said = word("earlier" if before else row["reason"], lang)
    if row["reason"] == "foreign":
        return said.format(shown=row["shown_unit"], unit=row["unit"] or row["unit_code"])
    if row.get("unmerged"):
        where = _places(row["unmerged_cells"], lang)
        said += "; " + word("unmerged", lang).format(n=row["unmerged"], where=where)
    return said


def why_in_parts(row: File, lang: Lang = "vi") -> str:
    """Of which parts a unit's report is, and where they contradict each other."""
    said = word("only_parts", lang).format(part=row["part"])
    if row.get("differing"):
        said += "; " + word("differing", lang).format(where=_places(row["differing"], lang))
    return said


def _places(cells: Sequence[str], lang: Lang) -> str:
    """Cells as the rows of their sheets: "Tiến độ dòng 6–9, 12; Tiêu chí dòng 7"."""
    rows: dict[str, list[int]] = {}
    for cell in cells:
        sheet, _, at = cell.rpartition("!")
        rows.setdefault(sheet, []).append(int(at.lstrip(ascii_uppercase) or 0))
    called = "dòng" if lang == "vi" else "rows"
    return "; ".join(f"{sheet} {called} {_spans(sorted(set(ns)))}" for sheet, ns in rows.items())


def _spans(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow one another as a span; the rest of many counted."""
    spans: list[list[int]] = []
    for n in numbers:
        if spans and n == spans[-1][-1] + 1:
            spans[-1][1:] = [n]
        else:
            spans.append([n])
    said = [f"{span[0]}–{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans]
    return ", ".join(said if len(said) <= SPANS else [*said[:SPANS], "…"])
