"""Rows of a criteria set outside its hundred points: what may be added, what may be taken off."""

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.findings import Finding
from cchc_xlsx.office.figures import plain
from cchc_xlsx.office.rule_parts import N, decimal, folded
from cchc_xlsx.office.text import clean
from cchc_xlsx.reading.set_lines import Line

# With their accents: without them "thời điểm công khai" would be one too.
_BONUS: Final = re.compile(
    r"\bđiểm (?:thưởng|cộng|khuyến khích)\b|\b(?:thưởng|cộng) điểm\b"
    r"|\bdiem (?:thuong|khuyen khich)\b|\bthuong diem\b"
)
_PENALTY: Final = re.compile(
    r"\bđiểm (?:phạt|trừ)\b|\btrừ điểm\b|\bdiem (?:phat|tru)\b|\btru diem\b"
)
_ADDED: Final = re.compile(r"\b(?:cộng|thưởng)\b")
_TAKEN: Final = re.compile(r"\b(?:trừ|phạt)\b")


def kind_beside(line: Line, held: Sequence[Line], lines: Sequence[Line]) -> str:
    """ "bonus", "penalty", both in one, or "" for a row of the hundred points; `held` are the rows
    above that hold it, whose title says it for all below."""
    if _is_taken(line, lines):
        return "penalty" if "bonus" not in _kinds(line.title) else "bonus, penalty"
    for title in (line.title, *(one.title for one in held)):
        if kinds := _kinds(title):
            break
    else:
        return ""
    if len(kinds) > 1 and title != line.title:  # the field is of both: the row's words tell
        said = clean(f"{line.title}; {line.wording}").casefold()
        own = [name for name, word in (("bonus", _ADDED), ("penalty", _TAKEN)) if word.search(said)]
        kinds = own or kinds
    return ", ".join(kinds)


def is_beside(title: str) -> bool:
    """Whether a title names bonus or penalty points."""
    return bool(_kinds(title))


def _kinds(title: str) -> list[str]:
    said = clean(title).casefold()
    named = (("bonus", _BONUS), ("penalty", _PENALTY))
    return [name for name, words in named if words.search(said)]


def _is_taken(line: Line, lines: Sequence[Line]) -> bool:
    """Whether points are taken off for a line, in a set that does not write all with a stroke."""
    return line.taken and any(one.max_points and not one.taken for one in lines)


def beside(line: Line, kind: str, findings: list[Finding]) -> Line | None:
    """The line as a bonus or a penalty; one row of both is for a person. None without a limit."""
    most = line.max_points or limit_said(line.wording)
    if not most:
        return None
    if "," in kind:
        findings.append(Finding("I21", line.place, typed=line.title[:80]))
        told = "" if most in line.wording else f" (tối đa {most})"
        return line._replace(rule="judged", max_points="", wording=line.wording + told)
    findings.append(Finding("I20", line.place, typed=line.title[:60], expected=kind))
    return line._replace(rule=f"{kind} {most}", max_points="")


_LIMIT: Final = re.compile(
    r"\b(?:toi da|khong (?:vuot |tru |cong )?qua|cao nhat)(?: la| bang| den)? "
    rf"{N} ?(?:d|diem)?(?![\w%]|[.,]?\d)"
)
_AMOUNT: Final = re.compile(rf"(?<![\d.,/]){N} ?(?:d|diem)\b")
_EACH: Final = re.compile(r"\b(?:moi|cu|tung)\b|\d ?/|/ ?[a-z]")


def limit_said(wording: str) -> str:
    """The most that a wording lets be added or taken off: the one limit it says, or the one amount
    where nothing is counted; "" where it says several."""
    said = folded(wording)
    limits = {decimal(found[1]) for found in _LIMIT.finditer(said)}
    amounts = {decimal(found[1]) for found in _AMOUNT.finditer(said)}
    if not limits and not _EACH.search(said):
        limits = amounts
    if len(limits) != 1 or any(one > max(limits) for one in amounts):
        return ""
    return plain(limits.pop())
