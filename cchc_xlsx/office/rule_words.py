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
from cchc_xlsx.office.rule_parts import BULLETS, N, Worded, decimal, folded, ordered, signed
from cchc_xlsx.office.rule_proofs import unproved
from cchc_xlsx.office.rule_ratios import ratio
from cchc_xlsx.office.rule_scale import scale

_SENTENCES: Final = re.compile(
    r"(?<=[\dđm)\]])\s*\.\s+(?=[A-ZĐÁÀẢÂĂÔƠƯÊÍÚÓÉỦ])"
    r"|(?<=\w)\s*\.\s+(?=(?:Nếu|Trường hợp|Trong đó|Dưới|Từ|Không|Còn)\b)"
)
_LINES: Final = re.compile(
    r"\s*[;.]?\s*\n\s*(?:[-–+•*]\s*"
    r"|(?=[A-ZĐ]|thấp hơn|còn lại|trường hợp|trong đó|(?:dưới|từ) \d|[ab] (?:là|=)))"
    r"|(?<=[\d;.:,đm])\s*\n\s*(?=(?:nếu|không|chưa)\b)"
)
_LISTED: Final = re.compile(
    r"([:=]\s*\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:điểm|đ))?)\s*,\s+(?=[^\W\d])", re.IGNORECASE
)
_PLUSES: Final = re.compile(
    r"(?<=[\dđm])\s+[+–-]\s+(?=[A-ZĐÁÀẢÂĂÔƠƯÊÍÚÓÉỦ])|(?<=[\dđm]\))\s*/\s*(?=[^\W\d])"
    r"|(?<=[mđ]\)),\s*(?=[^\W\d])|(?<=\dđ),\s+(?=[^\W\d])"
    r"|(?<=điểm)\s*/\s*(?=[A-ZĐ][^/;]*:\s*\d)|(?<=\dđ)\s+/\s+(?=[A-ZĐ][^/;]*:\s*\d)"
    r"|(?<=\d điểm),\s+(?=(?:dưới|từ|đạt từ|đủ|thấp hơn|còn lại|nếu|không|chưa|trường hợp)\b(?! quá| vượt| trừ))"
)
_CU: Final = r"\b(?:moi|cu moi|(?<!can )cu)"
_EVENT_OF_SOME: Final = r"(?:(?!toi da|khong qua|vuot qua|khong tru)[a-z0-9 ,%])"
_EVENT: Final = r"(?:(?!toi da|khong qua|vuot qua|khong tru)[a-z ,])"
_EACH: Final = re.compile(
    rf"{_CU}\s+(?:01 |1 |mot )?(?!phan tram){_EVENT}{{1,160}}?\s*(?:thi |duoc |bi |:)*\s*"
    rf"(tru|cong|duoc|tinh|:)\s*:?\s*{N}(?![\d.,]*\d)\s*(?:d|diem)?\b(?! ?%)"
)
_EACH_OF_SOME: Final = re.compile(  # "mỗi hồ sơ bổ sung từ 02 lần trở lên trừ 0,1 điểm"
    rf"(?:moi|cu moi)\s+(?:01 |1 |mot )?(?=[a-z])(?!phan tram){_EVENT_OF_SOME}{{0,160}}?(?::(?= tru\b))?\s(?:thi |bi )*(tru|cong|duoc)\s*:?\s*{N} ?(?:d|diem)\b"
)
_EACH_BARE: Final = re.compile(
    rf"{_CU}\s+(?:01 |1 |mot )?(?!phan tram){_EVENT}{{1,160}}?\s{N} ?(?:d|diem)\b"
)
_FOR_EACH: Final = re.compile(
    rf"\b(tru|cong|thuong|duoc|tinh) {N} ?(?:d|diem) ?(?:/|cho|tren|doi voi|voi)+ ?(?:cho )?(?:moi |01 |1 |mot )*([a-z][a-z ,]*)"
)
_PER_PIECE: Final = re.compile(rf"{N} ?(?:d|diem) ?/ ?(?:moi |01 |1 |mot )*[a-z][a-z ]+")
_MOST: Final = re.compile(
    rf"(?:toi da|nhieu nhat|khong qua|khong vuot qua|khong tru qua)\s*(?:la |tru |:)*\s*{N}(?![.,]?\d| (?!d\b|diem\b|moi\b|cho\b|neu\b)[a-z])"
)
_SURVEY: Final = (
    "dieu tra xa hoi hoc",
    "dieu tra xhh",
    "dtxhh",
    "xa khong tu cham",
    "khong tu cham",
    "xa khong cham",
    "cap tren tinh",
)


_SURVEYED: Final = re.compile(
    r"(?:theo |can cu |lay |tu |diem |dua tren )*(?:ket qua )?(?:dieu tra|khao sat|do luong)[a-z ,]*"
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
    wording = _unlabelled(_unnumbered(_BULLET.sub("- ", _HEADING.sub("", wording).strip())))
    listed = _PLUSES.sub("; ", _LISTED.sub(r"\1; ", ordered(wording)))
    said = folded(_LINES.sub("; ", _SENTENCES.sub("; ", signed(listed)))).strip(" -+*•·;")
    if not said:
        return Worded("judged")
    if any(word in said for word in _SURVEY) or _SURVEYED.fullmatch(said):
        return Worded("survey")
    found = ratio(said, maximum) or _each(said, maximum) or scale(listed, maximum)
    return (
        _proved(found, wording, said, maximum) if found is not None else Worded("judged", "unknown")
    )


_ENDS: Final = r"(?=\s*(?:[;.\n]|\Z))"
# "từ 01 ngày", "ít nhất một lần", "tháng 01": one is a bound or a name, and no measure.
_NO_MEASURE: Final = (
    "từ", "trên", "quá", "đến", "dưới", "hơn", "nhất", "thiểu", "đa", "thứ", "tháng", "quý", "ngày",
    "số", "loại",
)  # fmt: skip
_NOT_BEHIND: Final = "".join(rf"(?<!\b{word} )" for word in _NO_MEASURE)
# What a wording says, as it is said more often.
_PLAINLY: Final = tuple(
    (re.compile(form, re.IGNORECASE), plainly)
    for form, plainly in (
        (  # as every share is rounded here
            r"\s*\(?(?:kết quả )?làm tròn (?:đến |lấy |tới )?(?:0?2|hai) (?:chữ )?số"
            r"(?: thập phân| sau dấu phẩy)+\)?",
            "",
        ),
        (r"(?<=\btrừ )đi (?=\d)", ""),
        (  # "Điểm tối đa trừ 1 điểm cho mỗi …": the maximum less so much each, and no bound
            r"(?:\A|(?<=[;.:=\n]))(?:(?!\b(?:trừ|mỗi|từng|cứ|nếu|khi|hợp|không|chưa)\b)[^\d,;.:=\n]){0,40}?"
            r"\bđiểm (?:tối đa|chuẩn)(?: của (?:tiêu chí|nội dung)(?: này)?)?"
            r"(?: sẽ| bị)* trừ (?=\d+(?:[.,]\d+)? ?(?:điểm|đ) ?(?:(?:cho |đối với |với |trên |/ ?)*"
            r"(?:mỗi|từng|0?1|một)\b|/ ?(?!năm\b|kỳ\b|quý\b|tháng\b|đợt\b|tiêu chí\b)[^\W\d]))",
            " trừ ",
        ),
        (r"(\A\s*trừ \d+(?:[.,]\d+)? ?(?:điểm|đ)) (?=(?:mỗi|từng) )", r"\1 cho "),
        (r"\bkhông trừ âm(?: điểm)?\b", "không âm điểm"),
        (r"(?<=\btrừ )(?:dần|lùi) (?=(?:cho )?(?:đến|tới)\b)", ""),
        (r"\bkhông (?:được |bị |phải )+trừ (?:vượt )?quá\b", "không trừ quá"),
        (r"\btrừ (?:nhiều nhất|cao nhất)\b", "trừ tối đa"),
        (r"\b(?:nhiều nhất|tối đa) (?:là |chỉ |bị |sẽ )*trừ\b", "tối đa trừ"),
        (  # "trừ đến khi còn 0đ"
            r"\btrừ (?:cho )?(?:đến|tới) (?:khi |lúc |mức )?(?:điểm )?(?:còn |bằng )?(?:lại )?0"
            r"(?![.,]?\d|\s*%)(?: ?(?:điểm|đ)\b)?",
            "trừ đến hết điểm",
        ),
        (  # "Tính tỷ lệ % (b/a)*100%. Nếu đạt 100%: 1; …": steps of that share
            r"\A\s*tính tỷ lệ(?:(?!\bx\b|\bnhân\b)[^.;:\n×*\d]){0,160}"
            r"(?:b\s*/\s*a\)?\s*[*x×]\s*100\s*%?\)?)?\s*[.;:\n]\s*(?=\S)",
            "",
        ),
        (r"\bb\s*/\s*a\s*(?:>=|≥)\s*(\d{1,3}(?:[.,]\d+)?\s*%)", r"Từ \1 trở lên"),
        (r"(?<![≤<=])(?<![≤<=] )\bb\s*/\s*a\s*<\s*(\d{1,3}(?:[.,]\d+)?\s*%)", r"Dưới \1"),
        (
            r"\b(?:(?:trên|lớn hơn|cao hơn) hoặc bằng|bằng hoặc (?:trên|lớn hơn|cao hơn)) (?=\d)",
            "từ ",
        ),
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
        (  # "01 lớp được 1 điểm, tối đa 2 điểm"
            r"\A\s*(?:cứ\s+|có\s+|tổ chức\s+|thực hiện\s+)?(?:0?1|một)\s+([^\d;:.%]{2,60}?)\s*(?::|\s(?:thì\s+)?(?:được|cộng|đạt|tính))\s*(?:cộng\s+)?"
            r"(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)(?=[,;.]?\s*(?:nhưng\s+|tổng\s+|điểm\s+|cộng\s+)*(?:tối đa|không (?:vượt )?quá))",
            r"Mỗi \1 được \2 điểm",
        ),
        (  # "0,2 điểm cho mỗi tin, bài, không quá 4 điểm"
            r"\A\s*(?=\d+(?:[.,]\d+)? ?(?:điểm|đ) (?:cho|đối với|với) (?:mỗi|từng) [^\d;:.%]{2,60}?"
            r"[,;]\s*(?:nhưng\s+|tổng\s+|điểm\s+|cộng\s+)*(?:tối đa|không (?:vượt )?quá)\s+\d)",
            "Được ",
        ),
        (  # "Mỗi quý tổ chức 01 cuộc giao ban: 1đ/cuộc": one of what the points are for
            r"\A\s*(?:mỗi|hằng|hàng) (?:tuần|tháng|quý|năm) [^\d;:.%]{2,40}? (?:0?1|một) "
            r"(([^\W\d]+)\b[^\d;:.%]{0,60}): ?(\d+(?:[.,]\d+)?) ?(?:điểm|đ) ?/ ?\2(?=\s*[,;.])",
            r"Mỗi \1 được \3 điểm",
        ),
        (  # "…, song điểm còn lại không thấp hơn 1 điểm"
            r"\s*[,;.]?\s*(?:song |nhưng )?điểm còn lại(?: sau khi trừ)?\s+(?:không (?:được )?(?:thấp|ít|nhỏ)"
            r" hơn|(?:thấp|ít) nhất(?: là)?|tối thiểu(?: là)?)\s+(\d+(?:[.,]\d+)?) ?(?:điểm|đ)\b",
            r", trừ đến khi còn \1 điểm",
        ),
        (  # "Số thôn có tổ công nghệ số trên tổng số thôn, nhân với 5 điểm"
            r"(\A|[;.:\n]\s*)(số [^;.:\n]{3,120}?) trên (tổng số [^;.:\n]{3,100}?,? (?:nhân|x|×) )",
            r"\1\2 / \3",
        ),
        (r"=\s*(\d+(?:[.,]\d+)?)\s*[.·]\s*\(?b\s*/\s*a\b\)?", r"= (b/a) x \1"),
        (r"\bcứ (?:phát hiện|có|để xảy ra|xảy ra) (?:0?1|một) ", "mỗi "),
        (  # "Mỗi văn bản sai thể thức: -1đ"
            r"(\b(?:mỗi|cứ)\b[^:;\n]{2,120}?)\s*:\s*[-–−]\s*(?=\d+(?:[.,]\d+)? ?(?:điểm|đ)\b)",
            r"\1 trừ ",
        ),
        (  # "Mục tiêu 70%. Đạt hoặc vượt mục tiêu: 6 điểm": the goal is what is reached
            r"\A\s*(?:mục tiêu|chỉ tiêu|yêu cầu)(?: tối thiểu)?\s*:?\s*(\d{1,3}(?:[.,]\d+)?\s*%)"
            r"\s*[.;,]\s*(?:nếu )?đạt(?: hoặc vượt)?(?: mục tiêu| chỉ tiêu| yêu cầu)?"
            r"(?=\s*[:,]|\s+(?:được|tính|chấm|thì)\b)",
            r"Đạt từ \1 trở lên",
        ),
        (  # "Chậm 01 báo cáo trừ 0,5 điểm": one as the measure of what is taken off
            rf"(?<![\d/.,-]){_NOT_BEHIND}\b(?:0?1|một)\s+(?!(?:điểm|đ|trong|số|phần|năm|quý|tháng|nửa|vài)\b)"
            r"([^\d;:.%]{2,80}?)\s*[,:]?\s+(?:thì\s+)?(?:bị\s+)?trừ\s+(?=\d)",
            r"Mỗi \1 trừ ",
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
        and (len(numbers) > 1 or first[0].rstrip().endswith(")"))
        and ("123456789".startswith(counted) or "abcdefgh".startswith(counted))
    ):
        return _NUMBERED.sub("", wording)
    return wording


_LABEL: Final = re.compile(
    r"\A\s*(?!(?:đối với|với|nếu|trường hợp|khi|xã|phường)\b)[^:;=\d\n]{3,90}:"
    r"(?!\s*\d{1,3}(?:[.,]\d+)?\s*(?:đ|điểm)?\s+[–+/-]\s)\s*"  # "Đạt: 1 – Không đạt: 0"
    r"(?:\n\s*(?=\S[^\n]*\n)|(?=[^:;\n]{2,80}[:=]\s*\d))",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(r"(?:\A|[;\n])[^:;=\n]{3,90}:[ \t]*(?:\n|[^:;\n]{2,80}:)")
# "Số việc đã làm : số việc được giao × 5": the colon divides.
_MULTIPLIED: Final = re.compile(
    r"[^:;\n]{2,160}(?:[×*]|\b(?:x|nhân(?: với| cho)?)\b)\s*(?:\d|(?:số )?điểm\b)", re.IGNORECASE
)


def _unlabelled(wording: str) -> str:
    """The wording without what its steps are steps of: "Số buổi đối thoại: từ 2 buổi: 1; …"."""
    label = _LABEL.match(wording)
    if label is None or _LABEL_TELLS.search(label[0]):
        return wording
    behind = wording[label.end() :]
    if _LABELLED.search(behind) or _MULTIPLIED.match(behind):
        return wording
    return behind


_LABEL_TELLS: Final = re.compile(r"\b(?:mỗi|cứ|trừ|cộng|tổng|bằng)\b", re.IGNORECASE)


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


# --- so much for each ----------------------------------------------------------------------------


def _each(said: str, maximum: Decimal | None) -> Worded | None:  # noqa: PLR0911  one return a reading
    found: list[tuple[str, str]] = []
    for pattern in (_EACH, _EACH_OF_SOME, _FOR_EACH):
        found = found or [(m[1], m[2]) for m in pattern.finditer(said)]
    each = _EACH_BARE.search(said) or _PER_PIECE.match(said)
    # "Trừ mỗi báo cáo chậm 0,5 điểm" gives nothing.
    bare = (
        "tru" if re.search(r"\btru\b(?! khi)|\bdiem phat\b", _TO_THE_END.sub("", said)) else "cong"
    )
    found = found or ([(bare, each[1])] if each else [])
    taken = [amount for action, amount in found if action == "tru"]
    given = [amount for action, amount in found if action != "tru"]
    if not taken and not given:
        return None
    amounts = {*taken, *given}
    others = len(re.findall(r"\btru\b(?! khi)", _TO_THE_END.sub("", _UNTIL.sub("", said))))
    if len(amounts) != 1 or (taken and given) or len(found) != 1 or others > 1:
        return Worded("judged", "several")
    if (two := _OF_TWO.search(said)) and two[3] not in two[1].split():
        return Worded("judged", "several")
    amount = plain(decimal(amounts.pop()))
    rest = [part for part in re.split(r"\s*;\s*", said) if part]
    if taken:
        if (
            re.search(r":\s*0\b(?![.,]\d)", said) or _ALL_AT_ONCE.search(said) or len(rest) > 3
        ):  # a further way to nothing
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


# "Mỗi báo cáo chậm trừ 0,1 điểm/ngày": of reports or of days?
_OF_TWO: Final = re.compile(
    rf"moi ([a-z ,]{{1,160}}?) (?:tru|cong|duoc) {N} ?(?:d|diem) ?/ ?(?:moi |01 |1 |mot )*"
    r"(?!lan\b|truong hop\b|vu\b)([a-z]+)"
)
_TO_THE_END: Final = re.compile(
    r"\b(?:khong )?tru (?:qua|toi da|khong qua|den het|den khi het|cho den het|cho den khi het|het|khong vuot qua)[^;]*|\b(?:diem )?tru toi da[^;]*|\btoi da tru[^;]*"
)


_ALL_AT_ONCE: Final = re.compile(  # "vi phạm lần 2 trừ hết điểm"
    r"[,;] ?(?!nhung\b|va\b|cho den\b|toi da\b|nhieu nhat\b)(?:[a-z0-9]+ )+tru (?:het|toan bo)\b"
)
_UNTIL: Final = re.compile(  # "trừ đến khi còn 1 điểm"
    rf"\b(?:tru )?(?:cho )?(?:den|toi) (?:khi |luc |muc )?(?:diem )?(?:chi )?con (?:lai )?{N} ?(?:d|diem)\b(?! ?/)"
)
_TO_THE_LAST: Final = re.compile(rf"\btru (?:cho )?(?:den )?(?:khi )?het {N} ?(?:d|diem)\b")
_TO_NOUGHT: Final = re.compile(  # how far, as the wording says it; where it says nothing, so too
    r"\bhet\b(?! (?:han|hieu|thoi han))|\b(?:khong tru|khong|tru khong) (?:vuot )?qua\b|\btoi da\b"
    r"|\bkhong (?:bi )?am\b|\bdiem am\b|\bthap nhat\b|\btoi thieu\b|\b(?:con|den|nho hon|duoi|bang) 0\b"
)
# "Điểm tối đa 5 điểm" is what can be won; "điểm trừ tối đa 2 điểm" what can be lost.
_WINNABLE: Final = re.compile(
    rf"\bdiem toi da(?: cua (?:tieu chi|noi dung)(?: nay)?)?(?: la| :|:| =)* {N} ?(?:d|diem)\b"
)


def _says_each(said: str) -> bool:
    """Whether a wording says how much is taken for each."""
    return any(
        one.search(said) for one in (_EACH, _EACH_OF_SOME, _FOR_EACH, _EACH_BARE, _PER_PIECE)
    )


def _deducted(amount: str, said: str, maximum: Decimal | None) -> Worded:
    """A deduction down to nothing, or by so much at most; `floor=0` where the wording says it."""
    if until := _UNTIL.search(said):
        return Worded(f"deduct {amount} floor={plain(decimal(until[1]))}")
    to_nought = f"deduct {amount} floor=0" if _TO_NOUGHT.search(said) else f"deduct {amount}"
    whole = (*_WINNABLE.findall(said), *_TO_THE_LAST.findall(said))
    if any(maximum not in (None, decimal(one)) for one in whole):
        return Worded("judged", "maximum")
    said = _WINNABLE.sub("", said)
    most = _MOST.search(said)
    if most and not _says_each(f"{said[: most.start()]};{said[most.end() :]}"):
        return Worded("judged", "several")  # the bound is the amount itself
    if most is None or maximum is None:
        return Worded("judged", "maximum") if most else Worded(to_nought)
    floor = maximum - decimal(most[1])
    if floor < 0:
        return Worded("judged", "maximum")
    return Worded(f"deduct {amount} floor={plain(floor)}")
