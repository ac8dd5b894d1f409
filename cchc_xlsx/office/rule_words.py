"""How a superior words a rule of scoring → the rule itself, where no other reading is possible.

The closed list is in `rules`. What is not surely one of them stays judged: a rule wrongly understood
would compute wrong points in silence.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from cchc_xlsx.office import rules
from cchc_xlsx.office.figures import plain
from cchc_xlsx.office.rule_parts import BULLETS, N, Worded, decimal, folded, ordered
from cchc_xlsx.office.rule_proofs import unproved
from cchc_xlsx.office.rule_scale import scale

_SENTENCES: Final = re.compile(
    r"(?<=[\dđm)\]])\s*\.\s+(?=[A-ZĐÁÀẢÂĂÔƠƯÊÍÚÓÉỦ])"
    r"|(?<=\w)\s*\.\s+(?=(?:Nếu|Trường hợp|Trong đó|Dưới|Từ|Không|Còn)\b)"
)
_LINES: Final = re.compile(r"\s*[;.]?\s*\n\s*(?:[-–+•*]\s*|(?=[A-ZĐ]))")
_LISTED: Final = re.compile(
    r"([:=]\s*\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:điểm|đ))?)\s*,\s+(?=[^\W\d])", re.IGNORECASE
)
_PLUSES: Final = re.compile(
    r"(?<=[\dđm])\s+[+–-]\s+(?=[A-ZĐÁÀẢÂĂÔƠƯÊÍÚÓÉỦ])|(?<=\))\s*/\s*(?=[^\W\d])"
    r"|(?<=m\)),\s*(?=[^\W\d])|(?<=\dđ),\s+(?=[^\W\d])"
    r"|(?<=điểm)\s*/\s*(?=[A-ZĐ][^/;]*:\s*\d)"
    r"|(?<=\d điểm),\s+(?=(?:dưới|từ|còn lại|nếu|không|chưa|trường hợp)\b(?! quá| vượt| trừ))"
)
_RATIO: Final = re.compile(
    r"(?:b\s*/\s*a|ty le(?: ?\(?%\)?| phan tram)?[a-z ,%()]{0,80}?|\(b/a\)|\(ty le[^)]*\)"
    r"|so [a-z ]{3,80}(?:/|chia(?: cho)?)\s*(?:tong )?so[a-z ]{0,80}\)?)\s*(?:x|\*|×|nhan(?: voi)?)\s*(?:so )?(?:diem toi da|diem chuan|diem)"
    r"|tinh theo ty le(?: hoan thanh| thuc hien| dat duoc| phan tram)?\Z"
    r"|diem (?:dat duoc |dat )?(?:=|bang|duoc tinh bang) ?(?:\(?b ?/ ?a\)?|ty le[a-z %]*) ?(?:x|\*|×|nhan) ?diem toi da"
)
_GOES_ON: Final = re.compile(r"\)?\s*(?:/(?!\s*100\b)|[*x+]|-(?=\s*\d))\s*[\d(]")
_NONE: Final = re.compile(
    r"(?:(?:neu |truong hop )*(?:a ?= ?0|(?:trong nam )?khong (?:phat sinh|co (?:ho so|truong hop)(?: nao)? (?:tre|qua han|cham|phat sinh))[a-z ]*?))(?: thi)?[ :,]*"
    rf"(?:duoc |tinh |cham |dat )*(?:diem toi da|{N}(?: ?(?:d|diem))?)"
)
_NOTHING_TO: Final = re.compile(  # "không có kiến nghị: 4": all points where nothing is counted
    rf"(?:neu |truong hop )?khong co [a-z ]{{2,40}}\s*[:,]\s*(?:duoc |tinh )?{N}(?: ?(?:d|diem))?"
)
_NOT_ALONE: Final = re.compile(r"\d ?%|:\s*\d|\b(?:neu|truong hop|duoi|tren|nho hon|lon hon|tru)\b")
_ANNOUNCES: Final = re.compile(r"(?:cach |diem |duoc )*(?:tinh|cham|cong thuc)[a-z ]*:?")
_SCALED: Final = re.compile(
    rf"\A(?:neu )?(?:ty le [a-z ]*)?duoi {N} ?%(?: [a-z ,]{{2,60}}?)??\s*:?\s*(?:thi )?(?:duoc )?(?:(?:so )?diem (?:danh gia |dat duoc |dat |cham )?)?"
    r"(?:bang |la |= ?)?(?:duoc )?(?:tinh\s*:?\s*|tinh theo |theo )*(?:cong thuc|ty le)?\s*:?\s*(?:"
    rf"\(?\(?(?:b/a|ty le[a-z %]*)\)?\s*/\s*{N} ?%?\)?\s*(?:x|\*|×|nhan(?: voi)?)\s*(?:diem toi da|diem)"
    rf"|\(?\(?(?:b/a|ty le[a-z %]*)\)?\s*(?:x|\*|×|nhan(?: voi)?)\s*(?:diem toi da|diem)\)?\s*/\s*{N} ?%?)"
)
_EVENT_OF_SOME: Final = r"(?:(?!toi da|khong qua|vuot qua|khong tru)[a-z0-9 ,%])"
_EVENT: Final = r"(?:(?!toi da|khong qua|vuot qua|khong tru)[a-z ,])"
_EACH: Final = re.compile(
    rf"(?:moi|cu moi|cu)\s+(?:01 |1 |mot )?(?!phan tram){_EVENT}+?\s*(?:thi |duoc |bi |:)*\s*"
    rf"(tru|cong|duoc|tinh|:)\s*:?\s*{N}(?![\d.,]*\d)\s*(?:d|diem)?\b(?! ?%)"
)
_EACH_OF_SOME: Final = re.compile(  # "mỗi hồ sơ bổ sung từ 02 lần trở lên trừ 0,1 điểm"
    rf"(?:moi|cu moi)\s+(?:01 |1 |mot )?(?=[a-z])(?!phan tram){_EVENT_OF_SOME}*?\s(?:thi |bi )*(tru|cong|duoc)\s*:?\s*{N} ?(?:d|diem)\b"
)
_EACH_BARE: Final = re.compile(
    rf"(?:moi|cu moi|cu)\s+(?:01 |1 |mot )?(?!phan tram){_EVENT}+?\s{N} ?(?:d|diem)\b"
)
_FOR_EACH: Final = re.compile(
    rf"\b(tru|cong|thuong|duoc|tinh) {N} ?(?:d|diem) ?(?:/|cho|tren|doi voi)+ ?(?:cho )?(?:moi |01 |1 |mot )*([a-z][a-z ,]*)"
)
_PER_PIECE: Final = re.compile(rf"{N} ?(?:d|diem) ?/ ?(?:moi |01 |1 |mot )*[a-z][a-z ]+")
_MOST: Final = re.compile(
    rf"(?:toi da|khong qua|khong vuot qua|khong tru qua)\s*(?:la |tru |:)*\s*{N}(?![.,]?\d| (?!d\b|diem\b|moi\b|cho\b|neu\b)[a-z])"
)
_SURVEY: Final = (
    "dieu tra xa hoi hoc",
    "dieu tra xhh",
    "dtxhh",
    "xa khong tu cham",
    "khong tu cham",
    "cap tren tinh",
)


_SURVEYED: Final = re.compile(
    r"(?:theo |can cu |lay |tu |diem |dua tren )*(?:ket qua )?(?:dieu tra|khao sat)[a-z ,]*"
    r"(?:(?:x|\*|nhan(?: voi)?) ?\d+(?:[.,]\d+)?(?: diem)?)?"
)
_BULLET: Final = re.compile(rf"^[ \t]*{BULLETS}[ \t]*", re.MULTILINE)
_HEADING: Final = re.compile(
    r"\A\s*(?:cách|phương pháp|hướng dẫn|công thức)\s+(?:tính|chấm)(?:\s+điểm)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)


def rule_of(wording: str, maximum: Decimal | None = None) -> Worded:
    """The rule a wording says; "judged" with the reason where it could mean another."""
    for form, plainly in _PLAINLY:
        wording = form.sub(plainly, wording)
    wording = _unnumbered(_BULLET.sub("- ", _HEADING.sub("", wording).strip()))
    listed = _PLUSES.sub("; ", _LISTED.sub(r"\1; ", ordered(wording)))
    said = folded(_LINES.sub("; ", _SENTENCES.sub("; ", listed))).strip(" -+*•·;")
    if not said:
        return Worded("judged")
    if any(word in said for word in _SURVEY) or _SURVEYED.fullmatch(said):
        return Worded("survey")
    said = _by_maximum(said, maximum)
    found = _ratio(said, maximum) or _each(said, maximum) or scale(listed, maximum)
    return (
        _proved(found, wording, said, maximum) if found is not None else Worded("judged", "unknown")
    )


_ENDS: Final = r"(?=\s*(?:[;.\n]|\Z))"
# What a wording says, as it is said more often.
_PLAINLY: Final = tuple(
    (re.compile(form, re.IGNORECASE), plainly)
    for form, plainly in (
        (r"\bb\s*/\s*a\s*(?:>=|≥)\s*(\d{1,3}(?:[.,]\d+)?\s*%)", r"Từ \1 trở lên"),
        (r"(?<![≤<=])(?<![≤<=] )\bb\s*/\s*a\s*<\s*(\d{1,3}(?:[.,]\d+)?\s*%)", r"Dưới \1"),
        (r"\b(?:trên|lớn hơn|cao hơn) hoặc bằng (?=\d)", "từ "),
        (  # "Từ 80% trở lên: 4 điểm; thấp hơn: …": lower than just that
            r"\A(\s*(?:đạt |từ )*(\d{1,3}(?:[.,]\d+)?\s*%)[^;%]*;\s*)(?:thấp hơn|dưới mức này|dưới mức đó)(?=\s*:)",
            r"\1dưới \2",
        ),
        (  # "Từ 80% trở lên; đạt 2 điểm"
            rf"\s*;\s*(?:thì\s+)?(?:đạt|được|chấm|tính)\s*:?\s*(\d{{1,3}}(?:[.,]\d{{1,3}})?)\s*điểm{_ENDS}",
            r": \1 điểm",
        ),
        (  # "Dưới 50% không có điểm"
            rf"(?<=[^\s:;.])\s*[:,–-]?\s+(?:thì\s+)?không\s+(?:có|được|cho|tính|chấm)\s+điểm{_ENDS}",
            ": 0 điểm",
        ),
        (  # "Có triển khai thì đạt điểm tối đa"
            rf"(?<=[^\s:;,.])\s*,?\s+thì\s+(?:đạt|được|chấm|tính|cho)?\s*(điểm tối đa|\d{{1,3}}(?:[.,]\d{{1,3}})?\s*điểm){_ENDS}",
            r": \1",
        ),
        (  # "(Số cuộc họp trực tuyến : tổng số cuộc họp) x 4"
            r"\((số[^():;]{3,80}?)\s*:\s*(tổng số[^():;]{3,80})\)",
            r"(\1 / \2)",
        ),
        (  # "01 lớp được 1 điểm, tối đa 2 điểm"
            r"\A\s*(?:0?1|một)\s+([^\d;:.%]{2,40}?)\s+(?:thì\s+)?(?:được|cộng|đạt)\s+(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)"
            r"(?=[,;]?\s*(?:nhưng\s+)?(?:tối đa|không quá))",
            r"Mỗi \1 được \2 điểm",
        ),
    )
)
_NUMBERED: Final = re.compile(r"(?:\A|(?<=\n)|(?<=; ))\s*([1-9]|[a-h])[.)/]\s+(?=\S)")


def _unnumbered(wording: str) -> str:
    """The wording without the numbers of its lines, where they count up from the first."""
    numbers = [found[1] for found in _NUMBERED.finditer(wording)]
    counted = "".join(numbers)
    first = _NUMBERED.match(wording)
    if (
        first
        and len(numbers) > 1
        and ("123456789".startswith(counted) or "abcdefgh".startswith(counted))
    ):
        return _NUMBERED.sub("", wording)
    return wording


def _by_maximum(said: str, maximum: Decimal | None) -> str:
    """ "b/a x 2" where two points are the most there is."""
    if maximum is None:
        return said
    return re.sub(
        rf"(?<=[ )%a])(x|\*|nhan(?: voi)?) ?{N}(?! ?%)(?: ?(?:d|diem))?(?=[.,]?(?:\s|\)|\]|;|/|\Z))",
        lambda m: f"{m[1]} diem toi da" if decimal(m[2]) == maximum else m[0],
        said,
    )


def _proved(found: Worded, wording: str, said: str, maximum: Decimal | None) -> Worded:
    """A rule only where the house itself can read it and the numbers bear it out."""
    if found.rule == "judged":
        return found
    try:
        rule = rules.parse_rule(found.rule)
    except ValueError:
        return Worded("judged", "unknown")
    doubt = unproved(rule, wording, said, maximum)
    return Worded("judged", doubt) if doubt else found


# --- ratios --------------------------------------------------------------------------------------


def _ratio(said: str, maximum: Decimal | None) -> Worded | None:
    parts = [part for part in re.split(r"\s*;\s*", said) if part and not _ANNOUNCES.fullmatch(part)]
    scaled = [match for part in parts if (match := _SCALED.match(part))]
    if scaled:
        below, target = scaled[0][1], scaled[0][2] or scaled[0][3]
        first = re.match(
            rf"(?:[a-z ,]*\b)?(?:dat |tu )*{N} ?%(?: [a-z ,]*?)?(?: tro len)?\s*(?::|=|->|→|-|\(|\[|,? thi(?: duoc| tinh| cham)*|,? duoc|,? dat)\s*"
            rf"(?:dat |duoc |tinh |cham )*(?:{N}|diem toi da)",
            parts[0],
        )
        same = first is not None and decimal(first[1]) == decimal(below) == decimal(target)
        full = first is not None and (first[2] is None or maximum in (None, decimal(first[2])))
        if same and full and len(parts) == 2:
            return Worded(f"ratio target={plain(decimal(target))}%")
        return Worded("judged", "several")
    plainly = _RATIO.search(parts[0] if parts else said)
    if plainly is None:
        return None
    before, behind = plainly.string[: plainly.start()], plainly.string[plainly.end() :]
    if _GOES_ON.match(behind) or _NOT_ALONE.search(f"{before} | {behind}"):
        return Worded("judged", "several")
    zero = "ask"
    for part in parts[1:]:
        none = _NONE.fullmatch(part) or (maximum is not None and _NOTHING_TO.fullmatch(part))
        if none and (none[1] is None or maximum == decimal(none[1])):
            zero = "full"
        elif (
            not re.match(r"(?:trong do|a ?(?:=|la|:)|b ?(?:=|la|:))", part)
            or "a = 0" in part
            or "duoi" in part
        ):
            return Worded("judged", "several")
    return Worded("ratio" if zero == "ask" else f"ratio zero={zero}")


# --- so much for each ----------------------------------------------------------------------------


def _each(said: str, maximum: Decimal | None) -> Worded | None:  # noqa: PLR0911  one return a reading
    found: list[tuple[str, str]] = []
    for pattern in (_EACH, _EACH_OF_SOME, _FOR_EACH):
        found = found or [(m[1], m[2]) for m in pattern.finditer(said)]
    each = _EACH_BARE.search(said) or _PER_PIECE.match(said)
    found = found or ([("cong", each[1])] if each else [])
    taken = [amount for action, amount in found if action == "tru"]
    given = [amount for action, amount in found if action != "tru"]
    if not taken and not given:
        return None
    amounts = {*taken, *given}
    others = len(re.findall(r"\btru\b(?! khi)", _TO_THE_END.sub("", said)))
    if len(amounts) != 1 or (taken and given) or len(found) != 1 or others > 1:
        return Worded("judged", "several")
    amount = plain(decimal(amounts.pop()))
    rest = [part for part in re.split(r"\s*;\s*", said) if part]
    if taken:
        if re.search(r":\s*0\b", said) or len(rest) > 3:  # a further way to nothing
            return Worded("judged", "several")
        first = re.search(rf":\s*{N}", rest[0]) if len(rest) > 1 else None
        if first and maximum is not None and decimal(first[1]) != maximum:
            return Worded("judged", "maximum")
        return _deducted(amount, said, maximum)
    most = _MOST.search(said)
    if len(re.findall(rf"{N} ?(?:d|diem)\b", _MOST.sub("", said))) > 1:
        return Worded("judged", "several")
    if most and maximum is not None and decimal(most[1]) != maximum:
        return Worded("judged", "maximum")
    return Worded(f"count {amount}") if len(rest) <= 2 else Worded("judged", "several")


_TO_THE_END: Final = re.compile(
    r"\b(?:khong )?tru (?:qua|toi da|khong qua|den het|den khi het|cho den het|het)[^;]*|\b(?:diem )?tru toi da[^;]*|\btoi da tru[^;]*"
)


def _deducted(amount: str, said: str, maximum: Decimal | None) -> Worded:
    """A deduction down to nothing, or by so much at most."""
    most = _MOST.search(said)
    if most is None or maximum is None:
        return Worded("judged", "maximum") if most else Worded(f"deduct {amount} floor=0")
    floor = maximum - decimal(most[1])
    if floor < 0:
        return Worded("judged", "maximum")
    return Worded(f"deduct {amount} floor={plain(floor)}")
