"""What the cell of a title says beside the title: its points in brackets, its rule in lines."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cchc_xlsx.form.marks import to_wire
from cchc_xlsx.office.rule_parts import BULLETS
from cchc_xlsx.office.rule_words import rule_of
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.numbers import read_number
from cchc_xlsx.reading.titles import goes_on

BULLET: Final = re.compile(rf"\A\s*{BULLETS}\s*")
_IN_TITLE: Final = re.compile(
    r"\s*[(\[]\s*(?:tối đa\s*)?:?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:đ|điểm)\s*[)\]]\s*:?\s*\Z",
    re.IGNORECASE,
)
# What a line of a rule looks like: points at its end, so much for each, or a formula.
SCORES: Final = re.compile(
    r"(?::|=|->|→|–|-|được|chấm|tính|trừ|cộng)\s*\d{1,3}(?:[.,]\d{1,3})?\s*(?:đ|điểm)?(?:\s*/[^:;]{1,40})?"
    r"\s*[.;,]?\s*\Z|\b(?:trừ|cộng|được|chấm)\s+(?:thêm\s+)?\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)\b"
    r"|\bđạt\s+\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)\s*[.;]?\s*\Z"
    r"|điểm tối đa|điểm chuẩn|công thức|cách (?:tính|chấm)"
    r"|không (?:được |tính |chấm )+điểm|b\s*/\s*a"
    r"|\A\s*(?:trong đó|với|a|b)\s*(?::|là|=)"
    r"|(?:/|\bchia\b).{2,160}?(?:\bx\b|×|\*|\bnhân\b)\s*(?:với\s*)?\d{1,3}(?:[.,]\d{1,3})?"
    r"\s*(?:đ|điểm)?\s*[.;]?\s*\Z",
    re.IGNORECASE,
)
# A line that says what proves a criterion: "Tài liệu kiểm chứng: Kế hoạch".
PROOF: Final = re.compile(
    r"\A\W*(?:(?:tài liệu|hồ sơ|căn cứ|văn bản)\s+(?:để\s+)?(?:kiểm chứng|minh chứng|chứng minh)"
    r"|minh chứng|kiểm chứng|bằng chứng|TLKC)\s*:\s*(.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_AT_MOST: Final = re.compile(r"\A\s*tối đa\s*:?\s*", re.IGNORECASE)
INSIDE: Final = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_EARNS: Final = re.compile(r"[^:]{3,}:\s*\d{1,2}(?:[.,]\d{1,3})?\s*(?:đ|điểm)", re.IGNORECASE)


def points_of(said: str) -> str:
    """The points a cell says, as wire text."""
    if not said:
        return ""
    plain = _AT_MOST.sub("", said.replace("−", "-").replace("–", "-"))
    read = read_number(plain, points=True)
    return to_wire(abs(read.value)) if read.value is not None else ""


def pointed(title: str) -> tuple[str, str]:
    """A title without the points in brackets at its end, and those."""
    match = _IN_TITLE.search(title)
    if match is None:
        return title.strip(" :"), ""
    return title[: match.start()].strip(" :"), points_of(match[1])


def parted(title: str, points: str, *, within: bool = False) -> tuple[str, str]:
    """A title and the rule its cell says below it or in brackets behind it; `within` such a table
    what stands there is the rule though it names no points."""
    lines = [line.strip() for line in title.split("\n") if line.strip()]
    first = next((n for n, line in enumerate(lines[1:], 1) if SCORES.search(line)), 0)
    level = [n for n, line in enumerate(lines[1:], 1) if _IN_TITLE.search(line)]
    if level and (len(level) > 1 or BULLET.match(lines[level[0]])):
        first = min(first or level[0], level[0])
    if within and not first and len(lines) > 1 and not goes_on(lines[0], lines[1]):
        first = 1
    if first:
        wording = "; ".join(BULLET.sub("", one).strip(" ;.") for one in lines[first:])
        return " ".join(lines[:first]).strip(" :"), wording
    bracket = INSIDE.search(title)
    if bracket and (_is_rule(bracket[1], points) or (within and _says_how(bracket[1]))):
        return title[: bracket.start()].strip(" :"), bracket[1].strip()
    return title, ""


def _says_how(said: str) -> bool:
    """Whether words in brackets, among others that are rules, say who judges and how."""
    return rule_of(said).rule == "survey" or bool(_JUDGED.search(fold(said)))


_JUDGED: Final = re.compile(r"\b(?:cham|hoi dong|xem xet|danh gia|quyet dinh muc|can cu)\b")


def _is_rule(said: str, points: str) -> bool:
    """Whether words in brackets say how a criterion is scored."""
    parts = [part for part in said.split(";") if part.strip()]
    if len(parts) > 1 and all(map(SCORES.search, parts)):
        return True
    found = rule_of(said, Decimal(points) if points else None)
    return found.rule not in ("judged", "survey") or bool(_EARNS.fullmatch(said.strip()))


def earned(title: str) -> str:
    """The points a condition names at its end."""
    found = _AT_END.search(title)
    return points_of(found[1]) if found else ""


_AT_END: Final = re.compile(
    r"(?::|=|->|→|–|-|\(|\[|được|đạt|chấm|tính)\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:đ|điểm)?[)\]]?\s*[.;]?\s*\Z"
)


def proofs_apart(wording: str) -> tuple[str, list[str]]:
    """The wording of a rule without the lines among it that say what proves the points, and those:
    the line that announces them, and what follows and scores nothing."""
    joint = "\n" if "\n" in wording else "; "
    rules: list[str] = []
    proofs: list[str] = []
    proving = False
    for part in re.split(r"\n|;\s+", wording):
        if found := PROOF.match(part):
            proving = True
            proofs += filter(None, [found[1].strip(" .;")])
        elif proving and not SCORES.search(part):
            proofs += filter(None, [BULLET.sub("", part).strip(" .;")])
        else:
            proving = False
            rules.append(part)
    return (joint.join(rules), proofs) if proofs else (wording, [])
