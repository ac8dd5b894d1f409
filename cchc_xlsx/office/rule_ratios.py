"""A share of the maximum as superiors word it: "(b/a) x 4", "dưới 80%: tỷ lệ/80% x 4".

Such a wording is clauses: the formula, what earns all points, what a and b are, what holds where
nothing arose, how much at most. One clause that is none of these leaves the rule to judgement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.figures import plain
from cchc_xlsx.office.rule_formulas import MOST, OUT, SEVERAL, Formula, product
from cchc_xlsx.office.rule_parts import PART, N, Worded, decimal


def ratio(said: str, maximum: Decimal | None) -> Worded | None:
    """The rule of a folded wording, None where no clause is a share times the maximum."""
    parts = [
        part
        for part in _clauses(said)
        if _BY_SHARE.fullmatch(part) or not _ANNOUNCES.fullmatch(part)
    ]
    found = [_formula_of(part, maximum) for part in parts]
    if all(one is None for one in found):
        return None
    formulas = [one for one in found if isinstance(one, Formula)]
    if len(formulas) != 1 or any(isinstance(one, Worded) for one in found):
        return SEVERAL
    at = found.index(formulas[0])
    return _with(formulas[0], parts[at], [*parts[:at], *parts[at + 1 :]], maximum)


def _with(
    formula: Formula, own: str, others: Sequence[str], maximum: Decimal | None
) -> Worded | None:
    """The rule of a formula, if what stands beside it says nothing else."""
    goals = [_goal(part, maximum) for part in others]
    below = _BELOW.match(own)
    named = {goal for goal in goals if goal is not None}
    if below and below["bound"]:
        named.add(decimal(below["bound"]))
    target = Decimal(100) if formula.target is None else formula.target
    meant = dict(filter(None, map(_definition, others)))
    capped = any(_is_cap(part, maximum, target) for part in others)
    rest = [
        part
        for part, goal in zip(others, goals, strict=True)
        if goal is None and not _definition(part) and not _is_cap(part, maximum, target)
    ]
    if named - {target} or (below and not any(goals)) or _is_turned(formula, meant):
        return SEVERAL
    if target != 100 and not (any(goals) or (capped and not formula.bare)):
        return SEVERAL
    zeros = {_zero(part, formula, meant, maximum) for part in rest}
    if len(zeros) > 1 or "" in zeros:
        return SEVERAL
    options = ["" if target == 100 else f"target={plain(target)}%", *(f"zero={z}" for z in zeros)]
    return Worded(" ".join(filter(None, ["ratio", *options])))


# --- clauses -------------------------------------------------------------------------------------

_NOTE: Final = re.compile(
    r"(?<=[a-z]{2}) ?\("
    r"(?:(?:tru|khong tinh|khong bao gom|khong ke|ngoai tru|neu co)\b[^()\d]*|[a-z ,]*)\)"
    r"|(?<=[a-z]) ?\((?:%|a ?= ?0)\)"
)
_ASIDE: Final = re.compile(
    r"\((?=(?:trong do|voi|[ab] la|neu|truong hop|toi da"
    r"|khong (?:qua|vuot|co|phat sinh|phat hien|tiep nhan|nhan|xay ra))\b|[ab] ?[=:])([^()]*)\)"
)
_NEXT: Final = re.compile(
    r"\s*[,.]\s+(?=(?:va |con |nhung )?(?:[ab] ?[=:]|(?:[ab] la|voi [ab]|trong do|neu|truong hop"
    r"|con lai|nguoc lai|thap hon|duoi|(?:khong|chua) dat|toi da|khong qua|khong vuot"
    r"|trong nam|(?:ca )?nam khong|moi|cu)\b))"
    r"|\s+(?=trong do\b)|\.\s+(?=diem[a-z ]* ?=)"
)
_ANNOUNCES: Final = re.compile(
    r"(?:cach |diem |duoc |se )*(?:tinh|cham|cong thuc)[a-z ]*:?|trong do:?"
)


def _clauses(said: str) -> list[str]:
    """The clauses of a wording, notes left out and what stands aside in brackets among them."""
    said = _NOTE.sub("", said.replace("[", "(").replace("]", ")"))
    said = _NEXT.sub("; ", _ASIDE.sub(r"; \1; ", said))
    return [part for one in said.split(";") if (part := one.strip(" .,"))]


_GOAL: Final = re.compile(
    rf"(?P<lead>[a-z ,/]*\b)?{N} ?%(?: [a-z ,]*?)?(?: tro len)?\s*"
    r"(?::|=|->|→|-|\(|,? thi\b|,? (?=duoc|dat|tinh|cham))\s*"
    r"(?:(?:so )?diem (?:danh gia |dat duoc |so )?(?:la|bang|=) )?"
    rf"(?:dat |duoc |tinh |cham |du |toi da |thi )*(?:{N} ?(?:d|diem)?|{MOST})\)?"
)
_GOAL_BEHIND: Final = re.compile(
    rf"(?:dat |duoc |tinh |cham )*(?:{N} ?(?:d|diem)|{MOST}),? (?:neu|khi|doi voi) "
    rf"(?:[a-z ,/]* )?{N} ?%(?: [a-z ,]*?)?(?: tro len)?"
)
_NOT_ALL: Final = re.compile(
    r"\b(?:duoi|thap hon|nho hon|it hon|khong|chua|con lai|giam|tang|moi|cu|va|hoac|dong thoi)\b"
)


def _goal(part: str, maximum: Decimal | None) -> Decimal | None:
    """The share from which all points are earned."""
    found, behind = _GOAL.fullmatch(part), _GOAL_BEHIND.fullmatch(part)
    if found:
        share, points = found[2], found[3]
    elif behind:
        share, points = behind[2], behind[1]
    else:
        return None
    if _NOT_ALL.search(part) or "tro xuong" in part:
        return None
    return None if points and maximum not in (None, decimal(points)) else decimal(share)


_CAP: Final = re.compile(
    rf"(?:neu |truong hop )?(?:(?:vuot|cao hon|tren|lon hon)(?: [a-z]+){{0,5}}(?: {N} ?%)?"
    r"(?: tro len)?[,:]? (?:thi )?)?(?:nhung |diem |so |cong |tinh |cham |duoc |dat |tong )*"
    r"(?:toi da|khong (?:vuot )?qua)(?: la| bang)?"
    rf"(?: {N}(?: ?(?:d|diem))?| {MOST}| (?:so )?diem cua tieu chi)?"
)


def _is_cap(part: str, maximum: Decimal | None, target: Decimal) -> bool:
    """Whether a clause says that no more than the maximum can be earned."""
    found = _CAP.fullmatch(part)
    if found is None:
        return False
    over, points = found[1], found[2]
    return (over is None or decimal(over) in (target, Decimal(100))) and (
        points is None or decimal(points) == maximum
    )


_DEFINES: Final = re.compile(
    r"(?:trong do|voi|o day|goi)?[ ,:]*(?:va )?([ab]) ?(?:=|:|la\b)\s*(.+)"
)
_NOT_WORDS: Final = re.compile(r"\d|\b(?:neu|thi|truong hop|lan luot|he so)\b")


def _definition(part: str) -> tuple[str, str] | None:
    """A letter, and what it counts; no letter where the words above tell what they count."""
    found = _DEFINES.fullmatch(part)
    if found is None:
        told = part.startswith("trong do") and not _NOT_WORDS.search(part)
        return ("", part) if told else None
    return None if _NOT_WORDS.search(found[2]) else (found[1], found[2].strip(" .,:"))


_DONE: Final = re.compile(r"\b(?:da|dung han|hoan thanh|duoc (?:giai quyet|xu ly|so hoa)|dat)\b")


def _is_turned(formula: Formula, meant: Mapping[str, str]) -> bool:
    """Whether the whole seems to stand above the stroke: "số hồ sơ / số hồ sơ đúng hạn"."""
    above, below = meant.get("b", ""), meant.get("a", "")
    if formula.below not in ("", "a"):
        above, below = formula.above, formula.below
    if not above or not below:
        return False
    whole = [re.match(r"(?:la )?tong\b", one) is not None for one in (above, below)]
    if whole[0] != whole[1]:
        return whole[0]
    done = [_DONE.search(one) is not None for one in (above, below)]
    bare = [re.sub(r"\A(?:tong|so) (?:so )?", "", one) for one in (above, below)]
    return bare[1].startswith(bare[0]) or (done[1] and not done[0])


_NONE: Final = re.compile(
    r"(?:(?:neu|truong hop|khi|trong nam|trong ky|ca nam|ca ky|nam|don vi|xa|phuong)[ ,]+)*"
    r"(?:a ?= ?0|khong (?P<what>"
    r"(?:phat sinh|co|phat hien|duoc|tiep nhan|de|xay ra|nhan|phai)\b[a-z ,/]*?))"
    r"(?: nao)?(?:,? thi\b| ?[:,=]| )\s*"
    r"(?:(?:van |duoc |huong |tinh |cham |dat |cho |du |tron |la )*"
    rf"(?:{MOST}|(?P<points>{N})(?: ?(?:d|diem))?)(?: cua tieu chi)?|(?P<out>{OUT}))"
)
_HARM: Final = re.compile(r"\b(?:tre|tre han|tre hen|qua han|cham|cham muon)\Z")
_IDLE: Final = frozenset(
    (
        "co",
        "phat",
        "sinh",
        "hien",
        "nao",
        "cac",
        "so",
        "tong",
        "trong",
        "nam",
        "ky",
        "nhung",
        "duoc",
        "phai",
        "thuoc",
        "de",
        "xay",
        "ra",
    )
)
# Words that may stand with the whole alone; any other could be the part in other words.
_NEARER: Final = frozenset(
    (
        "tham",
        "quyen",
        "chi",
        "ra",
        "quy",
        "dinh",
        "theo",
        "don",
        "vi",
        "viec",
        "thu",
        "bi",
        "kien",
        "nghi",
    )
)
_DUE: Final = re.compile(
    r" (?:can|phai|can phai) (?:duoc )?(?:xu ly|giai quyet|khac phuc|tra loi|thuc hien|hoan thanh"
    r"|thao go|chan chinh|ra soat)\Z"
)
_HAPPENS: Final = re.compile(
    r"\A ?(?:duoc|co|da|dung|dat|giai quyet|xu ly|hoan thanh|tra loi|khac phuc)\b"
)


_ANY_SHARE: Final = re.compile(
    r"(?:ty|ti) le(?: %| phan tram| dat| duoc| thuc hien| hoan thanh| thuc te)*"
)


def _zero(part: str, formula: Formula, meant: Mapping[str, str], maximum: Decimal | None) -> str:
    """What a clause gives where there is nothing to count the share of: full | exclude, "" where
    it says another thing."""
    found = _NONE.fullmatch(part)
    if found is None or (found["points"] and maximum not in (None, decimal(found["points"]))):
        return ""
    what = (found["what"] or "").removesuffix(" nao").strip(" ,")
    zero = "exclude" if found["out"] else "full"
    return zero if _is_of_whole(what, zero, formula, meant) else ""


def _is_of_whole(what: str, zero: str, formula: Formula, meant: Mapping[str, str]) -> bool:
    """Whether what there is none of is what stands below the stroke; not where it may be what is
    counted above it: there, nothing is nothing achieved."""
    if not what or what == "phat sinh":
        return True
    above, below = formula.above, formula.below
    if below == "a":
        above, below = meant.get("b", ""), meant.get("a", "")
    due = _DUE.search(what)  # what is to be dealt with is the whole, what was is the part
    if due and due[0].strip() not in above:
        what = what[: due.start()]
    named = set(what.split()) - _IDLE
    if below:
        beyond = named - set(below.split())
        return bool(named - beyond) and beyond <= _NEARER and not beyond & set(above.split())
    if above and not _ANY_SHARE.fullmatch(
        above
    ):  # "tỷ lệ đơn được giải quyết": none of the things, before what happens to them
        thing = re.sub(r"\A(?:co|phat sinh|tiep nhan|nhan) ", "", what)
        thing = re.sub(r"(?: nao| trong nam| trong ky)+\Z", "", thing)
        share = re.sub(r"\A(?:ty|ti) le (?:so )?", "", above)
        return share.startswith(thing) and _HAPPENS.match(share.removeprefix(thing)) is not None
    if _HARM.search(what):  # none late: all on time, or none to excuse; full points by both
        return zero == "full"
    return what.startswith("phat sinh") and not PART.search(what)


# --- where the formula stands --------------------------------------------------------------------

_BELOW: Final = re.compile(
    r"(?:(?:neu|truong hop|con|nhung|va|ty le|dat|ket qua|muc) )*(?:[a-z ,]{0,50}? )??"
    r"(?:duoi|thap hon|nho hon|it hon|(?:chua|khong) dat(?: duoc)?|con lai|nguoc lai"
    rf"|tu (?={N} ?% tro xuong))"
    rf"(?: (?:muc|chi tieu|ty le|yeu cau|tren|nay|do)\b)*(?: ?(?P<bound>{N}) ?%)?(?: tro xuong)?"
)
_LEADS: Final = re.compile(
    r"(?:neu a ?> ?0\b|(?:thi|so diem(?! toi da| chuan)"
    r"|diem(?: so| danh gia)?(?! toi da| chuan| x\b| \*)|dat duoc|dat|cham|duoc|tinh|se|theo"
    r"|cong thuc|sau|bang|la|lay|xac dinh|cua tieu chi|tieu chi)\b"
    r"|(?:ty|ti) le(?= ?:| \(?b ?/ ?a\b)|[:=,])\s*"
)
_BY_SHARE: Final = re.compile(
    r"[a-z ]{0,40}?tinh (?:diem )?theo (?:ty|ti) le(?: %)?"
    r"(?: hoan thanh| thuc hien| dat duoc| phan tram)?"
)
_LABEL: Final = re.compile(r"[a-z ,()%]{2,90}?[:=]\s*(?=.)")
_CONDITION: Final = re.compile(
    r"\b(?:neu|truong hop|khi|khong|chua|duoi|tren|con lai|thap hon|moi|tru)\b"
)


_JOINT: Final = re.compile(r":|\bthi\b|=|,| (?=tinh\b|lay\b|duoc\b|diem\b)")
_LONGEST_LEAD: Final = 120


def _formula_of(part: str, maximum: Decimal | None) -> Formula | Worded | None:
    """The formula of a clause; judged where it is one that the rule cannot compute."""
    if _BY_SHARE.fullmatch(part):
        return Formula("", "")
    tries = [part]
    if below := _BELOW.match(part):
        behind = part[below.end() :]
        joints = _JOINT.finditer(behind[:_LONGEST_LEAD])
        tries = [behind, *(behind[joint.end() :] for joint in joints)]
    elif (label := _LABEL.match(part)) and not _CONDITION.search(label[0]):
        tries.append(part[label.end() :])
    doubt: Worded | None = None
    for one in tries:
        found = product(_bare(one), maximum)
        if isinstance(found, Formula):
            return found
        doubt = found or doubt
    return doubt


def _bare(text: str) -> str:
    """A formula without the words that lead to it."""
    text = text.strip(" .,")
    while lead := _LEADS.match(text):
        text = text[lead.end() :]
    return text
