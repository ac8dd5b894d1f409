"""What the program has to say about a file: places, findings, and the one error that stops it."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cchc_xlsx.messages import MESSAGES, SEVERITIES, Lang, Severity


class Place(NamedTuple):
    """A spot in a file: rows and columns count from 1 as Excel shows them, 0 means none."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The address as Excel writes it ("G17"), or "" where the place is wider than a cell."""
        return address(self.row, self.column)


class Finding(NamedTuple):
    """One thing to tell about a file; collected, never raised."""

    code: str
    place: Place
    row_key: str = ""
    subject: str = ""  # what stands before the colon: "2.3 – Ngày hoàn thành"
    column: str = ""  # key of the column
    typed: str = ""
    expected: str = ""
    extra: tuple[tuple[str, str], ...] = ()  # further words of the sentence
    cells: tuple[str, ...] = ()  # all cells of a group of equal faults

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return MESSAGES[self.code].severity

    @property
    def times(self) -> int:
        """How many cells share this fault."""
        return max(1, len(self.cells))


class Stop(Exception):  # noqa: N818  it is no error of the program, it is its way to stop
    """The program cannot do what was asked; caught once, in the command line."""

    def __init__(self, finding: Finding, exit_code: int = 3) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.exit_code = exit_code


def stop(code: str, file: str = "", exit_code: int = 3, **words: str) -> Stop:
    """The exception for a finding about a whole file or command."""
    typed, expected = words.pop("typed", ""), words.pop("expected", "")
    finding = Finding(
        code, Place(file), typed=typed, expected=expected, extra=tuple(sorted(words.items()))
    )
    return Stop(finding, exit_code)


def address(row: int, column: int) -> str:
    """The Excel address of a row and a column counted from 1; a column or row alone is allowed."""
    return f"{letters(column) if column else ''}{row or ''}"


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column counted from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def numbers_of(cell: str) -> tuple[int, int]:
    """Row and column of an Excel address, 0 for what it does not say."""
    name = cell.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(name) :] or 0), column


def words_of(finding: Finding) -> Mapping[str, str]:
    """The particulars a message may name in braces."""
    base = {
        "typed": finding.typed,
        "expected": finding.expected,
        "column": finding.column,
        "sheet": finding.place.sheet,
        "file": finding.place.file,
        "cell": finding.place.cell,
        "count": str(finding.times),
    }
    return base | dict(finding.extra)


def message(finding: Finding, lang: Lang = "vi") -> str:
    """What is wrong, as a clause without its place."""
    said = MESSAGES[finding.code].text(lang).format_map(words_of(finding))
    return said.replace('""', "(trống)" if lang == "vi" else "(blank)")


def fix(finding: Finding, lang: Lang = "vi") -> str:
    """What to do about it."""
    return MESSAGES[finding.code].remedy(lang).format_map(words_of(finding))


def sentence(finding: Finding, lang: Lang = "vi") -> str:
    """The whole sentence of design section 6: place, subject, fault, remedy, code."""
    place = spot(finding.place.sheet, finding.place.cell, lang)
    where = place + (f" ({finding.subject})" if finding.subject else "")
    more = (
        f" (+{finding.times - 1} ô: {', '.join(finding.cells[1:4])}…)" if finding.times > 1 else ""
    )
    if lang == "en":
        more = more.replace(" ô:", " cells:")
    remedy = fix(finding, lang)
    label = "Sửa:" if lang == "vi" else "Fix:"
    tail = f" {label} {remedy}" if remedy else ""
    head = f"{where}{more}: " if where else ""
    return f"{head}{message(finding, lang)}{tail} [CCHC-{finding.code}]"


def spot(sheet: str, cell: str, lang: Lang = "vi") -> str:
    """Where to look: "Tiến độ!G17", or in words where the whole row is meant."""
    if cell.isdecimal():
        return f"{sheet}, {'dòng' if lang == 'vi' else 'row'} {cell}"
    return f"{sheet}!{cell}".strip("!")


def worst(findings: Iterable[Finding]) -> str:
    """The worst severity among the findings, or "" for none."""
    ranks = [SEVERITIES.index(finding.severity) for finding in findings]
    return SEVERITIES[min(ranks)] if ranks else ""


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst severity first within a gate, then as one reads the file."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (SEVERITIES.index(f.severity), f.place, f.code, f.typed),
        )
    )


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Equal faults of one column told once, with all their cells (law 6)."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        place = finding.place
        same = (finding.code, place.file, place.sheet, finding.column, finding.typed,
                finding.expected, finding.extra) if finding.place.row else (finding,)  # fmt: skip
        groups.setdefault(same, []).append(finding)
    return tuple(
        group[0] if len(group) == 1
        else group[0]._replace(cells=tuple(one.place.cell for one in group))
        for group in groups.values()
    )  # fmt: skip
