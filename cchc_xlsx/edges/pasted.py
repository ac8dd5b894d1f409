"""Plain text with a plan pasted into it → Document: rows of tabs or pipes among paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from cchc_xlsx.edges.abreast import closing
from cchc_xlsx.edges.abreast import table as side_by_side
from cchc_xlsx.edges.drawn import with_tabs
from cchc_xlsx.edges.filled import unbroken
from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Block, Cell, Document, Line, Paragraph, Table

TEXT: Final = "Văn bản"  # what stands for a sheet in a place of plain text
_TAG: Final = re.compile(
    r"</?(?:b|i|u|p|br|sup|sub|strong|em|span|div|font)\b[^<>]*>", re.IGNORECASE
)
_RULE: Final = re.compile(r"[\s|:+\-–—=_.]*\Z")
_MARKDOWN: Final = re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|\*{2,3}")
_BEGINS: Final = re.compile(  # the first cell of a row: its number, or a title with its code
    r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,5}|[A-ZĐ]|[a-zđ])[.):]?\Z|(?:tiêu chí|tctp|lĩnh vực)\b|\d+\.\d",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"(?:[IVXLC]{1,5}|\d{1,2}|[A-ZĐ])\s*[.)]\s|(?:lĩnh vực|phần|nhóm)\s|nơi nhận|tm\.|kt\.|[A-ZĐ]+\Z",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(r"^[ \t]*<sup>(\d{1,2})</sup>", re.MULTILINE | re.IGNORECASE)
_FORMULA: Final = re.compile(
    r"\$([^$\n\t]*\\[^$\n\t]*)\$"
)  # as programs that read scans write them
_FORMULA_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"\\(?:text|mathrm|mathbf)\s*\{([^{}]*)\}", r"\1"), (r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\1/\2"),
    (r"\\times\b", "×"), (r"\\cdot\b", "·"), (r"\\div\b", ":"), (r"\\(?:le|leq)\b", "≤"),
    (r"\\(?:ge|geq)\b", "≥"), (r"\\([%{}])", r"\1"),
)  # fmt: skip


def of_text(name: str, text: str) -> Document:
    """Lines with tabs or pipes are rows; a run of them, blank lines between or not, is a table."""
    blocks: list[Block] = []
    rows: list[Line] = []
    whole = list(_whole_rows(with_tabs(_without_notes(text).splitlines())))
    lines, skip = list(unbroken(whole)), 0
    for at, (number, raw) in enumerate(lines):
        if at < skip:
            continue
        if most := closing(lines, at):
            blocks.append(side_by_side(name, TEXT, lines[at : at + most]))
            skip = at + most
            continue
        place = Place(name, TEXT, number)
        if not raw.strip():
            continue
        cells = _split(raw)
        if cells is None:
            if rows:
                blocks.append(Table(tuple(rows)))
                rows = []
            plain, bold = _plain(raw)
            if plain:
                blocks.append(Paragraph(place, plain, bold))
        elif not all(_RULE.match(cell.text) for cell in cells):
            rows.append(Line(place, cells))
    if rows:
        blocks.append(Table(tuple(rows)))
    return Document(name, tuple(blocks))


def _without_notes(text: str) -> str:
    """Text without the raised numbers of the footnotes that stand below it."""
    notes = "|".join(set(_NOTE.findall(text)))
    return re.sub(rf"(?<=\S) *<sup>(?:{notes})</sup>", "", text) if notes else text


def _whole_rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers, rows of tabs whose cells held several lines put together.

    Word pastes every paragraph of a cell as a line of its own, Excel a quoted cell over several.
    """
    most = max((line.count("\t") for line in lines), default=0)
    at = 0
    while at < len(lines):
        first, row, tabs = at, lines[at], lines[at].count("\t")
        at += 1
        if most > 1 and tabs > 0:
            end = _end(lines, at, row, most)
            row = "\n".join((row, *lines[at:end]))
            at = end
        yield first + 1, row


def _end(lines: Sequence[str], at: int, row: str, most: int) -> int:
    """The line after the last one of the row that begins right before `at`."""
    last = row.rsplit("\t", 1)[-1].lstrip()
    tabs, quoted, end = row.count("\t"), last[:1] == '"' and last.count('"') % 2 == 1, at
    for number in range(at, min(len(lines), at + 60)):
        line = lines[number]
        if quoted:
            tabs, quoted = tabs + line.count("\t"), (line.count('"') % 2 == 0)
            end = number + 1
            continue
        first = _TAG.sub("", line.split("\t", 1)[0]).strip(" *")
        more = line.count("\t")
        if not line.strip() or tabs + more > most or (more and _BEGINS.match(first)):
            break
        if tabs == most and not (first and not more and _goes_on(line, lines, number + 1)):
            break
        tabs += more
        if tabs == most:
            end = number + 1
    return at if quoted else end


def _goes_on(line: str, lines: Sequence[str], after: int) -> bool:
    """Whether a line without tabs below a whole row is the rest of its last cell."""
    if _HEADING.match(line.strip()) or line.strip().isupper():
        return False
    begins = line.strip()[:1]
    following = next(
        (one for one in lines[after : after + 8] if "\t" in one or not one.strip()), ""
    )
    return (begins in "-–+•*(" or begins.islower()) and "\t" in following


def _split(raw: str) -> tuple[Cell, ...] | None:
    """The cells of a row of text, or None where it is a line of words."""
    if "\t" in raw:
        parts = [_unquoted(part) for part in raw.rstrip("\r\n").split("\t")]
    elif raw.count("|") >= 2 and raw.strip().startswith("|"):
        parts = raw.strip().strip("|").split("|")
    else:
        return None
    return tuple(Cell(*_plain(part)) for part in parts)


def _unquoted(part: str) -> str:
    """A cell as Excel copies it: in quotation marks where it holds lines or such marks."""
    whole = part.strip()
    if len(whole) < 2 or not whole[0] == whole[-1] == '"':
        return part
    inner = whole[1:-1]
    doubled = '""' in inner and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if "\n" in inner or doubled else part


def _plain(raw: str) -> tuple[str, bool]:
    """Text without the marks of HTML and Markdown, and whether all of it was bold."""
    text = raw.strip()
    bold = bool(re.match(r"(?:<b>|<strong>|\*\*|#{1,6}\s)", text, re.IGNORECASE))
    text = re.sub(r"</p>\s*<p[^<>]*>|<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = _TAG.sub("", text)
    text = re.sub(r"\A#{1,6}\s+", "", text.strip())
    text = re.sub(r"\A\*?\\\*\s*|\A\\\*\s*\*?", "* ", text)  # an escaped star of a list
    starred = text.startswith("* ")
    text = _MARKDOWN.sub("", text[2:] if starred else text)
    text = _FORMULA.sub(_formula, unescape(text.replace("\\*", "*")))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return ("* " + text if starred and text else text), bold


def _formula(match: re.Match[str]) -> str:
    """A formula as it is read aloud."""
    said = match[1]
    for pattern, word in _FORMULA_WORDS:
        said = re.sub(pattern, word, said)
    return match[0] if "\\" in said else said
