"""What must be proved before a rule of a superior's wording is computed.

Points computed wrongly are worse than points not computed: nobody looks at a figure that a workbook
works out by itself. So a rule read from words counts for nothing until the numbers around it bear
it out, and where one proof fails the criterion stays judged, its words kept for the clerk:

1. *Full marks.* What earns most earns the maximum, no more and no less; nothing earns less than
   nought; what is earned or lost for each is no more than the maximum.
2. *Nothing left over.* Every number of the wording is one that the rule says, or belongs to words
   that a clerk reads and judges: the name of a level, the event that is counted.
3. *As many as said.* Where the wording says how many things there are, so much for each of them
   makes up the maximum.
4. *More is better.* What is multiplied with points, share or number, is not of something bad.
5. *Parts and whole.* A criterion is the sum of those below it only if their maxima make up its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.rule_parts import decimal, numbers
from cchc_xlsx.office.rules import Rule, RuleKind

_BELOW_NOUGHT: Final = re.compile(r"[:=(\[]\s*[-–−]\s*\d")
_BAD: Final = re.compile(
    r"\b(?:quá hạn|quá hẹn|quá so với|(?:chậm|trễ|muộn)(?! nhất)|phải xin lỗi|để xảy ra)\b"
    r"|(?<!\btrang )(?<!\bthiết )(?<!\bchuẩn )\bbị\b"
    r"|\b(?:sai|thiếu(?! nhi| niên)|vi phạm|tồn đọng|nợ đọng|khiếu nại|tố cáo)\b"
)
_UNDONE: Final = re.compile(  # "không đạt: …" says when, not of what
    r"\bchưa(?! (?:được giao|có phát sinh|phát sinh|đạt))\b"
    r"|\bkhông (?:được )?(?:giải quyết|xử lý|hoàn thành|thực hiện|trả lời|khắc phục)\b"
    r"|\bkhông (?:được )?(?:đúng|hài lòng)\b"
    r"|\b(?:chưa|không) (?:được )?đạt(?! (?:\d|chỉ tiêu|mức)|\s*(?:thì\b|[:,]))\b"
)
_MENDED: Final = re.compile(
    r"\b(?:khắc phục|(?<!phải )xin lỗi|giảm|trả lời|xử lý|giải quyết"
    r"|không (?:bị|có|để|vi phạm|trễ|chậm|quá|sai|thiếu))\b"
)


def unproved(rule: Rule, wording: str, said: str, maximum: Decimal | None) -> str:
    """Why a rule may not be computed, "" where every proof holds; `said` is the wording folded.

    Without a maximum nothing can be held against it: then only the other proofs are asked for.
    """
    if _BELOW_NOUGHT.search(said) and rule.kind in (RuleKind.LEVELS, RuleKind.STEPS):
        return "several"
    if maximum is not None and not _reaches(rule, maximum):
        return "maximum"
    if rule.kind in (RuleKind.RATIO, RuleKind.COUNT) and _is_of_bad(wording):
        return "several"
    if _left_over(rule, said, maximum):
        return "several"
    if rule.kind in (RuleKind.COUNT, RuleKind.DEDUCT):
        return "" if _as_many(rule, said, maximum) else "maximum"
    return ""


def makes_up(whole: Decimal | None, parts: Sequence[Decimal | None]) -> bool:
    """Whether the maxima of parts make up that of the whole; where it says none, they do."""
    known = [part for part in parts if part is not None]
    return whole is None or (len(known) == len(parts) and sum(known) == whole)


def _reaches(rule: Rule, maximum: Decimal) -> bool:
    """Whether the most a rule can give is the maximum, and the least no less than nought."""
    earned = [points for _, points in (*rule.steps, *rule.levels)]
    if earned:
        return max(earned) == maximum and min(*earned, rule.otherwise) >= 0
    if rule.kind in (RuleKind.COUNT, RuleKind.DEDUCT):
        return rule.each <= maximum and 0 <= rule.lowest < maximum
    return True


def _is_of_bad(wording: str) -> bool:
    """Whether a share or a number is one of something bad, of which less is better."""
    said = wording.casefold()
    bad = _BAD.search(said) is not None and not _MENDED.search(said)
    return bad or _UNDONE.search(said) is not None


def _left_over(rule: Rule, said: str, maximum: Decimal | None) -> bool:
    """Whether a number stands in the wording of a rule that the rule does not say."""
    if rule.kind is RuleKind.DEDUCT:
        return _ends_elsewhere(rule, said, maximum)
    if rule.kind not in (RuleKind.RATIO, RuleKind.STEPS):
        return False
    scale = 100 if rule.percent else 1
    bounds = [threshold * scale for threshold, _ in rule.steps]
    known = {Decimal(100), rule.otherwise, *bounds, *(points for _, points in rule.steps)}
    if not rule.percent and rule.steps:  # "từ 05 đến 09 tin" below 10; a single one
        known |= {bound - 1 for bound in bounds} | {Decimal(0), Decimal(1)}
    if rule.zero == "full" or rule.kind is RuleKind.RATIO:
        known |= {Decimal(0), maximum if maximum is not None else Decimal(0)}
    if rule.target is not None:
        known.add(rule.target * 100)
    return any(one not in known for one in numbers(said))


_ANY_POINTS: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?) ?(?:d|diem)\b")
_AN_END: Final = re.compile(
    r"\b(?:thap (?:nhat|hon)|toi (?:thieu|da)|it (?:nhat|hon)|nhieu nhat|duoi|con lai)"
    r"(?: (?:la|con|bang|diem|tru|chi))* (\d{1,3}(?:[.,]\d{1,3})?)(?=\)? ?(?:[;,.]|\Z))"
)
_PART_OF_POINTS: Final = re.compile(r"(?:%|\bnua|\bphan) (?:cua )?(?:tong )?(?:so )?diem\b")


def _ends_elsewhere(rule: Rule, said: str, maximum: Decimal | None) -> bool:
    """Whether a deduction speaks of points that it neither takes nor leaves: "thấp nhất 1 điểm"."""
    if maximum is None:
        return False
    known = {Decimal(0), rule.each, rule.lowest, maximum, maximum - rule.lowest}
    told = [*_ANY_POINTS.findall(said), *_AN_END.findall(said)]
    return bool(_PART_OF_POINTS.search(said)) or any(decimal(one) not in known for one in told)


_HOW_MANY: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,3})?) (?!d\b|diem\b|%|lan\b|ngay\b|gio\b|thang\b)[a-z]"
)
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_MOST: Final = re.compile(
    r"\b(?:toi da|khong qua|khong vuot qua) (\d{1,3}(?:[.,]\d{1,3})?) (?!d\b|diem\b)[a-z]"
)


_AT_FIRST: Final = re.compile(  # "05 nhiệm vụ, mỗi nhiệm vụ …"
    r"\A(?:co |gom |du |tong so )*(\d{1,3}) [a-z ]{2,40}[,:;]\s*(?=moi |cu )"
)


_LETTERED: Final = re.compile(r"(?:\A|[;:,.] ?)[a-h]\) ")


def _as_many(rule: Rule, said: str, maximum: Decimal | None) -> bool:
    """Whether the number of things said, in brackets, at first or as the most that count, times
    the points of each makes up what can be won or lost."""
    if maximum is None:
        return True
    counts = [count for inside in _BRACKETS.findall(said) for count in _HOW_MANY.findall(inside)]
    counts += [*_MOST.findall(said), *_AT_FIRST.findall(said)]
    lettered = _LETTERED.findall(said)
    counts += [str(len(lettered))] if len(lettered) > 1 else []
    whole = maximum - rule.lowest
    return all(decimal(count) * rule.each == whole for count in counts)
