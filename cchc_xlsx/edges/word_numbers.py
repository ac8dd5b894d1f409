"""The numbers Word prints before paragraphs and writes nowhere: 1., a), II., 1.1.2, bullets."""

import re
from typing import Any, Final, NamedTuple

MAIN: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9  # levels a list of Word has
_CHAIN: Final = 10  # styles based on styles based on styles


class _Level(NamedTuple):
    kind: str  # decimal, upperRoman, lowerLetter, bullet, none …
    text: str  # "%1.%2."
    start: int


class Numbers:
    """The lists of a document, counted on as its paragraphs come in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:  # noqa: ANN401  elements of lxml
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}  # list → its definition
        self.restarts: dict[str, dict[int, int]] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[str] = set()
        if numbering is not None:
            self._define(numbering)
            self._style(styles)

    def before(self, paragraph: Any) -> str:  # noqa: ANN401  an element of lxml
        """What Word prints before this paragraph, "" for nothing; counts it."""
        if not self.lists:
            return ""
        number, level = self._place(paragraph)
        definition = self.lists.get(number, "")
        levels = self.levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(definition, [None] * _LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for at, start in self.restarts.get(number, {}).items():
                counts[min(at, _LEVELS - 1)] = start - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _printed(levels, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401  an element of lxml
        """The list of a paragraph and its level in it, its own or its style's."""
        style = _value(paragraph.find(f"{MAIN}pPr/{MAIN}pStyle"))
        number, level = self.styles.get(style, ("", 0))
        own = paragraph.find(f"{MAIN}pPr/{MAIN}numPr")
        if own is not None:
            number = _value(own.find(f"{MAIN}numId")) or number
            level = _whole(_value(own.find(f"{MAIN}ilvl")), level)
        return number, min(level, _LEVELS - 1)

    def _define(self, numbering: Any) -> None:  # noqa: ANN401  an element of lxml
        for definition in numbering.iter(f"{MAIN}abstractNum"):
            found = {}
            for level in definition.iter(f"{MAIN}lvl"):
                at = _whole(level.get(f"{MAIN}ilvl", ""), 0)
                found[at] = _Level(
                    _value(level.find(f"{MAIN}numFmt")) or "decimal",
                    _value(level.find(f"{MAIN}lvlText")),
                    _whole(_value(level.find(f"{MAIN}start")), 1),
                )
            self.levels[definition.get(f"{MAIN}abstractNumId", "")] = found
        for one in numbering.iter(f"{MAIN}num"):
            number = one.get(f"{MAIN}numId", "")
            self.lists[number] = _value(one.find(f"{MAIN}abstractNumId"))
            self.restarts[number] = {
                _whole(change.get(f"{MAIN}ilvl", ""), 0): _whole(
                    _value(change.find(f"{MAIN}startOverride")), 1
                )
                for change in one.iter(f"{MAIN}lvlOverride")
                if change.find(f"{MAIN}startOverride") is not None
            }

    def _style(self, styles: Any) -> None:  # noqa: ANN401  an element of lxml
        """The lists that styles put their paragraphs in, through the styles they are based on."""
        if styles is None:
            return
        known = {one.get(f"{MAIN}styleId", ""): one for one in styles.iter(f"{MAIN}style")}
        for name, style in known.items():
            at = style
            for _ in range(_CHAIN):
                own = at.find(f"{MAIN}pPr/{MAIN}numPr")
                if own is not None and own.find(f"{MAIN}numId") is not None:
                    level = _whole(_value(own.find(f"{MAIN}ilvl")), 0)
                    self.styles[name] = (_value(own.find(f"{MAIN}numId")), level)
                    break
                base = known.get(_value(at.find(f"{MAIN}basedOn")))
                if base is None:
                    break
                at = base


def _printed(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    if levels[level].kind == "bullet":
        return "-"
    if levels[level].kind == "none":
        return ""

    def figure(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        one = levels.get(at, _Level("decimal", "", 1))
        counted = counts[at]
        return _figure(one.start if counted is None else counted, one.kind)

    return re.sub(r"%([1-9])", figure, levels[level].text).strip()


_ROMAN: Final = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
                 (4, "IV"), (1, "I"))  # fmt: skip


def _figure(number: int, kind: str) -> str:
    if kind in ("upperRoman", "lowerRoman"):
        said, rest = "", number
        for worth, letters in _ROMAN:
            while rest >= worth and len(said) < 16:
                said, rest = said + letters, rest - worth
        return said if kind == "upperRoman" else said.lower()
    if kind in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        letter = chr(64 + number)
        return letter if kind == "upperLetter" else letter.lower()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _value(element: Any) -> str:  # noqa: ANN401  an element of lxml
    return "" if element is None else str(element.get(f"{MAIN}val", ""))


def _whole(said: str, otherwise: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 5 else otherwise
