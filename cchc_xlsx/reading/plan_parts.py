"""What a table of a plan is made of once its lines are read: rows, headings, and what was left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cchc_xlsx.findings import Finding, Place
from cchc_xlsx.form.document import Line
from cchc_xlsx.reading.heads import Head

CODE: Final = re.compile(
    r"\A\(?((?:\d{1,2}\s*\.\s*)*\d{1,2}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])\s*[.):]?\Z"
)


@dataclass
class Row:
    """A row as read: texts by key, the line each came from, and what was done to it."""

    place: Place
    cells: dict[str, str]
    above: frozenset[str] = frozenset()  # keys merged with the row above
    section: Section | None = None
    own: dict[str, str] = field(default_factory=dict)  # headers of unknown columns → text


@dataclass
class Section:
    """A heading inside a table: a field, or a criterion that only groups others."""

    place: Place
    code: str
    title: str
    depth: int  # 0 for a field
    cells: dict[str, str] = field(default_factory=dict)  # points on it
    printed: str = ""  # its title with the code inside it
    line: Mapping[str, str] = field(default_factory=dict)  # its texts by key, as they stood


@dataclass
class Rows:
    """What a run of tables with one header holds."""

    head: Head
    items: list[Row | Section] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    leftovers: list[tuple[Place, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # those that were read
    passed: list[Line] = field(default_factory=list)  # its header, once and again
