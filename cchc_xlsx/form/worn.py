"""What a replacement over all sheets left of an issued copy, as it was meant.

Only what programs alone read is mended: numbers, days, rules, the phase, ids. Words stay as they
are, for nothing tells which of their signs were there before.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cchc_xlsx.form.marks import ROW_ID
from cchc_xlsx.office import rules
from cchc_xlsx.office.model import GENERAL_KINDS, LEVELS, PHASES

Line = tuple[str, ...]
Kinds = Mapping[str, Mapping[str, str]]  # table → column → points, date, tuple, text

_DASH: Final = "[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_DAY: Final = re.compile(r"\s*(\d{4})[\W_]{0,3}(\d\d)[\W_]{0,3}(\d\d)(?!\d)")
_FIGURE: Final = rf"({_DASH}\s*)?(\d+)(?:[.,](\d+))?"
_NUMBER: Final = re.compile(rf"\s*{_FIGURE}\s*")
_AMOUNT: Final = re.compile(rf"(?<=[:=\s]){_FIGURE}(?=\s*%?\s*(?:[;:\s]|\Z))")
# The name of a level is words and may hold figures: its points follow the last colon.
_POINTS: Final = re.compile(rf"(?<=[:\s]){_FIGURE}(?=\s*(?:;|\Z))")
_IDS: Final = ("row_id", "task_id", "field")


def mended(
    lines: Sequence[Line], kinds: Kinds, reads: Callable[[str, str], bool]
) -> tuple[list[Line], list[str]]:
    """The lines of an altered copy as they were meant, and what of them nobody can read."""
    kind_of = _kinds_of(lines, kinds)
    codes = _codes(lines, kinds)
    made, unread = [], []
    for line in lines:
        texts = list(line)
        for n, (name, kind) in kind_of(line).items():
            if n >= len(line) or not line[n]:
                continue
            text = codes.get(line[n], line[n]) if name == "code" else line[n]
            texts[n] = meant(text, kind)
            if not _is_read(texts[n], kind, reads):
                unread.append(line[n])
        made.append(tuple(texts))
    return made, unread


def meant(text: str, kind: str) -> str:  # noqa: PLR0911  one return a kind of value
    """A value of the copy as it was written before something replaced signs in it."""
    if kind == "date":
        found = _DAY.match(text)
        return "-".join(found.groups()) if found else text
    if kind in ("points", "integer"):
        found = _NUMBER.fullmatch(text)
        return _figure(found) if found else text
    if kind == "tuple":
        return re.sub(r"\s*[;,]\s*", ";", text)
    if kind == "id":
        return text.strip().casefold().replace(",", ".")
    if kind == "phase":  # its letters alone tell
        plain = {re.sub(r"\W", "", phase): phase for phase in PHASES}
        return plain.get(re.sub(r"[\W_]", "", text).casefold(), text)
    if kind == "thresholds":
        return _POINTS.sub(_figure, " ".join(text.split()))
    return _rule(text) if kind == "rule" else text


def _rule(text: str) -> str:
    if _is_rule(text):
        return text
    levels = text.lstrip().casefold().startswith(rules.RuleKind.LEVELS)
    return (_POINTS if levels else _AMOUNT).sub(_figure, text)


def _figure(found: re.Match[str]) -> str:
    sign, whole, part = found.groups()
    return f"{'-' if sign else ''}{whole}{f'.{part}' if part else ''}"


def _is_rule(text: str) -> bool:
    try:
        rules.parse_rule(text)
    except (ValueError, ArithmeticError, LookupError):
        return False
    return True


def _is_read(text: str, kind: str, reads: Callable[[str, str], bool]) -> bool:
    match kind:
        case "phase":
            return text in PHASES
        case "level":
            return text in LEVELS
        case "id":
            return ROW_ID.match(text) is not None
        case "rule":
            return _is_rule(text)
        case "thresholds":
            least = [part.rpartition(": ")[2] for part in text.split("; ")]
            return all(reads(one, "points") for one in least)
    return reads(text, kind)


def _kinds_of(lines: Sequence[Line], kinds: Kinds) -> Callable[[Line], dict[int, tuple[str, str]]]:
    """What tells which cells of a line are no words: their column and kind."""
    names = {line[1]: line[2:] for line in lines if line[:1] == ("columns",) and len(line) > 2}
    tables = {
        slug: {n: (name, _kind(name, kinds[slug])) for n, name in enumerate(shown, 2)}
        for slug, shown in names.items() if slug in kinds
    }  # fmt: skip
    single = {("identity", "phase"): "phase", ("settings", "plan_date"): "date",
              ("settings", "thresholds"): "thresholds"}  # fmt: skip
    single |= {("general", key): kind for key, kind in GENERAL_KINDS.items()}

    def kind_of(line: Line) -> dict[int, tuple[str, str]]:
        first, second = (*line, "", "")[:2]
        if first == "row":
            return tables.get(second, {})
        kind = single.get((first, second))
        return {2: (second, kind)} if kind else {}

    return kind_of


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    if name in _IDS:
        return "id"
    return name if name in ("rule", "level") else kinds.get(name, "text")


def _codes(lines: Sequence[Line], kinds: Kinds) -> dict[str, str]:
    """Codes of criteria with their points back, where a copy shows that it lost all of them."""
    if any("." in text for line in lines for text in line):
        return {}
    kind_of = _kinds_of(lines, kinds)
    written = {
        line[n] for line in lines if line[:2] == ("row", "criteria")
        for n, (name, _) in kind_of(line).items() if name == "code" and n < len(line)
    }  # fmt: skip
    return {code: re.sub(r"(?<=\w),(?=\w)", ".", code) for code in written if "," in code}
