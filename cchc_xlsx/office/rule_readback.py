"""The sentence of a rule, as our own sheets print it → the rule; nothing else is one.

A workbook whose issued copy is gone still says on every row how it is scored. Only what the rule
would print again word for word is taken for it.
"""

import re
from collections.abc import Iterator
from typing import Final

from cchc_xlsx.office.rule_sentences import sentence
from cchc_xlsx.office.rules import Rule, parse_rule
from cchc_xlsx.office.text import clean

_ZERO: Final = {  # how a sentence ends where nothing came up
    "full": "; không phát sinh (a = 0): điểm tối đa",
    "exclude": "; không phát sinh (a = 0): không tính tiêu chí này",
}
_BARE: Final = ("sum", "survey", "judged", "ratio")
_N: Final = r"(\d+(?:,\d+)?)"
_AMOUNTS: Final = (
    (re.compile(rf"Mỗi kết quả \(b\) được {_N} điểm, tối đa bằng điểm tối đa"), "count {}"),
    (re.compile(rf"Điểm thưởng, tối đa {_N}"), "bonus {}"),
    (re.compile(rf"Điểm phạt, tối đa {_N} \(ghi số âm\)"), "penalty {}"),
    (re.compile(rf"Mỗi lần trừ {_N} điểm"), "deduct {}"),
    (re.compile(rf"Mỗi lần trừ {_N} điểm, thấp nhất {_N} điểm"), "deduct {} floor={}"),
    (re.compile(rf"Đạt từ {_N} % trở lên: điểm tối đa; .*"), "ratio target={}%"),
)
_PART: Final = re.compile(r"(.+): ([-–−]?\d+(?:,\d+)?)\Z")
_STEP: Final = re.compile(r"[Tt]ừ (\d+(?:,\d+)?(?: %)?)\Z")
LONGEST: Final = 2000


def rule_of(said: str) -> Rule | None:
    """The rule that prints these words, None where none does."""
    words = clean(said)
    if len(words) > LONGEST:
        return None
    for form in _forms(words):
        try:
            rule = parse_rule(form)
        except ValueError:
            continue
        if sentence(rule) == words:
            return rule
    return None


def _forms(words: str) -> Iterator[str]:
    """Text forms whose rules may print the words."""
    zero, body = next(
        ((f" zero={key}", words.removesuffix(end)) for key, end in _ZERO.items()
         if words.endswith(end)), ("", words),
    )  # fmt: skip
    for form in _BARE:
        yield form + zero
    for pattern, form in _AMOUNTS:
        if found := pattern.fullmatch(body):
            yield form.format(*(one.replace(",", ".") for one in found.groups())) + zero
    parts = [_PART.match(part.strip()) for part in body.split("; ")]
    if all(parts):
        pairs = [(one[1], re.sub("[–−]", "-", one[2]).replace(",", ".")) for one in parts if one]
        *steps, (_, rest) = pairs
        least = [(_STEP.match(name), points) for name, points in steps]
        said = [f"{one[1].replace(' ', '').replace(',', '.')}:{p}" for one, p in least if one]
        yield "steps " + "; ".join([*said, f"else:{rest}"]) + zero
        yield "levels " + "; ".join(f"{name}:{points}" for name, points in pairs)
