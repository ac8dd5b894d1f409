"""The words around a number that tell what it is of: whose, of which year, reached or aimed at."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold

Kind = Literal["index", "survey", "measure", "other"]
# "index": the unit's own index; "measure": points of another kind (of itself, at most); "other":
# points of something or somebody else

Fact = tuple[str, str]  # key and value


class Head(NamedTuple):
    """Whose letter it is, and for which years."""

    unit: str = ""
    scored: int = 0
    plan: int = 0


class Subject(NamedTuple):
    """What a stretch of text last speaks of, and where."""

    at: int
    kind: Kind
    whole: Kind | None = None  # what it is of all in all, points of one kind aside


_COMMUNE: Final = "xã|phường|thị trấn|đặc khu"
_ABOVE: Final = "tỉnh|huyện|thị xã|thành phố|quận"
_SAYS: Final[tuple[tuple[Kind, Pattern], ...]] = (
    ("index", Pattern(
        r"(?<!về )(?<!vào )\bchỉ số (?:tổng hợp )?(?:về )?(?:cchc|cải cách hành chính|par\b)|\bpar[ -]?index|\bchỉ số (?:cchc )?(?:đã )?được|"
        r"\bchỉ số(?= (?:năm|của|này|đạt|là|cấp xã|xã|phường|đặc khu|thị trấn)\b|\s*[:(,]|\Z)|"
        r"\btổng (?:số )?điểm|\btổng cộng|\btổng số(?=\s*\Z)|\bsố điểm|\bđiểm số|\bđiểm (?:tổng hợp|chỉ số|cchc|cải cách|công bố)|\bđiểm đạt(?: được)?(?=\s*[:(])|"
        r"\b(?:mục tiêu|chỉ tiêu)(?: về)? điểm|\bđiểm (?:đánh giá )?kết quả (?:thực hiện |công tác )*(?:cchc|cải cách hành chính)|\bđiểm (?:do )?(?:ubnd )?(?:tỉnh|huyện|thị xã|thành phố|sở nội vụ|phòng nội vụ)(?: [^\W\d_]+){0,3}? chấm\b|\b(?:sở nội vụ|phòng nội vụ|ubnd (?:tỉnh|huyện|thị xã|thành phố)(?: [^\W\d_]+){0,3}?) (?:đã )?chấm(?: điểm)?(?=\s*:)|\bđiểm của (?:ubnd )?(?:xã|phường|đặc khu|thị trấn)\b|\bcông bố\b|"
        r"\bkết quả(?: chung)?(?: (?:xếp hạng|xếp loại|đánh giá)(?: cchc| cải cách hành chính)?)?(?: năm \d{4})?(?: của (?:ubnd )?(?:xã|phường|thị trấn|đặc khu))?"
        r"(?:,? (?:đạt|là|được)|\s*:)",
        "chỉ số", "index", "tổng", "điểm", "công bố", "kết quả", "chấm")),
    ("survey", Pattern(
        r"\bđiều tra\b|\bkhảo sát\b|\bxhh\b|\bxã hội học\b|\bhài lòng\b|\bsipas\b",
        "điều tra", "khảo sát", "xhh", "xã hội học", "hài lòng", "sipas")),
    ("measure", Pattern(
        r"\btự (?:chấm|đánh giá)|\bthẩm định|\bqua hồ sơ|\btối đa|\bthang điểm|\bđiểm chuẩn|\bchưa (?:gồm|tính|kể)|\bbị (?:trừ|mất)|\bđiểm (?:trừ|mất)|"
        r"\bđề nghị|\bkiến nghị|\bcó thể|\bgiả sử|\btrước đó|\btrước (?:khi )?sáp nhập",
        "tự ", "thẩm định", "hồ sơ", "tối đa", "thang điểm", "chuẩn", "chưa", "bị ", "điểm trừ", "điểm mất",
        "nghị", "có thể", "giả sử", "trước đó", "sáp nhập")),
    ("other", Pattern(
        r"\btiêu chí|\blĩnh vực|\btctp\b|\bthành phần|\bnội dung|\bbình quân|(?<!loại )(?<!: )\btrung bình(?! \()|\bcao nhất|\bthấp nhất|"
        r"\bdẫn đầu|\bđứng đầu|\bnông thôn mới|\bchuyển đổi số|\bddci\b|\bpapi\b|\bpci\b|\bdti\b|\bthi đua|\bđơn vị|\bnhóm|"
        r"\bngưỡng|\bmức (?:xuất sắc|tốt|khá)|\bcác (?:xã|phường)|\btoàn (?:tỉnh|huyện|thành phố|thị xã)|\bkhối (?:xã|phường)|\bcâu hỏi|\bhội thi|\bcuộc thi|"
        r"\b(?:tỉnh|huyện|thị xã|thành phố|quận)(?: [^\W\d_]+){0,4} (?:đạt|xếp(?! loại)|đứng)\b|"
        r"\b(?:chỉ số(?: (?:cchc|cải cách hành chính|par index))?|par index)(?: \([^)]*\))?(?: năm \d{4})?(?: của)?(?: ubnd)? (?:toàn )?"
        r"(?:tỉnh|huyện|thị xã|thành phố|quận)\b|"
        r"\bchỉ số(?! (?:tổng hợp|về|cchc|cải cách|par|được|đã|năm|của|này|đạt|là|cấp xã|xã|phường|đặc khu|thị trấn)\b)(?=\s*\w)",
        "tiêu chí", "lĩnh vực", "tctp", "thành phần", "nội dung", "bình quân", "trung bình", "nhất", "đầu",
        "nông thôn mới", "chuyển đổi số", "ddci", "papi", "pci", "dti", "thi đua", "đơn vị", "nhóm", "ngưỡng", "mức", "par index",
        "các ", "tỉnh", "huyện", "thị xã", "thành phố", "quận", "câu hỏi", "khối", "thi", "chỉ số")),
)  # fmt: skip
_PROGRAMME: Final = Pattern(
    r"\bnông thôn mới|\bchuyển đổi số|\bddci\b|\bpapi\b|\bpci\b|\bdti\b|\bthi đua|\btiếp cận pháp luật|\bđô thị văn minh",
    "nông thôn mới", "chuyển đổi số", "ddci", "papi", "pci", "dti", "thi đua", "pháp luật", "văn minh",
)  # fmt: skip
SURVEY: Final = _SAYS[1][1]
_UNIT: Final = Pattern(
    rf"\b(?:ubnd |ủy ban nhân dân )?({_COMMUNE})\b(?! hội học\b)",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
)
_NOT_ONE: Final = Pattern(  # "các xã", "29 xã", "xã, thị trấn"
    rf"(?:\b(?:các|những|cấp|mỗi|từng|khối|trong|(?<!\d)\d{{1,3}})|(?:{_COMMUNE})\s*,)\s*\Z",
    "các", "những", "cấp", "mỗi", "từng", "khối", "trong", ",", *"0123456789",
)  # fmt: skip
_AMONG: Final = Pattern(  # whom the unit stands among is not whose the points are
    r"\b(?:trong|thuộc|vào) (?:nhóm|tốp|top)\b[^,;.()]*", "nhóm", "tốp", "top"
)
_OTHERS: Final = Pattern(
    r"\bcác (?:xã|phường|đơn vị)|\b(?:bình quân|cao nhất|thấp nhất)\b|\b(?:toàn|của|cả) (?:tỉnh|huyện|thị xã|thành phố)\b",
    "các ", "bình quân", "nhất", "tỉnh", "huyện", "thị xã", "thành phố",
)  # fmt: skip
_BRACKETS: Final = re.compile(r"\((?!\s*(?:của )?năm \d{4}\s*\))[^()]*\)")  # but of a year
_PURPOSE: Final = Pattern(
    r"\b(?:để|nhằm|khắc phục|cải thiện|duy trì|giữ vững) [^,;()]*,(?=\s*(?:xã |phường |thị trấn |đặc khu |ubnd )?(?:phấn đấu|quyết tâm)\b)",
    "để", "nhằm", "khắc phục", "cải thiện", "duy trì", "giữ vững",
)  # fmt: skip
_BODY: Final = Pattern(  # bodies of the unit that have points of their own
    r"\b(?:trạm y tế|trung tâm(?: [^\W\d_]+){1,6}|công an|quân sự|đảng ủy|đảng bộ|hđnd|văn phòng|trường|bộ phận|(?:hội|đoàn|mặt trận)(?: [^\W\d_]+){1,3})\s*\Z",
    "trạm y tế", "trung tâm", "công an", "quân sự", "đảng", "hđnd", "văn phòng", "trường", "bộ phận", "hội", "đoàn", "mặt trận",
)  # fmt: skip
_KEPT: Final = Pattern(
    r"(?:\b(tự (?:chấm|đánh giá))|(?<!loại )(?<!: )\b(?:trung bình|bình quân|công chức|cá nhân|trưởng thôn|các thôn))(?! \()(?:(?!công bố|thẩm định)[^,;])*\Z",
    "tự chấm", "tự đánh giá", "trung bình", "bình quân", "công chức", "cá nhân", "thôn",
)  # fmt: skip
_OF: Final = Pattern(r"\b(?:của|do|tại|bởi|thuộc)\s*\Z", "của", "do", "tại", "bởi", "thuộc")
_YEAR: Final = Pattern(r"\bnăm\s+(20\d\d|trước|ngoái|liền trước)\b", "năm")
_NOT_ITS_YEAR: Final = Pattern(  # of a document, of what it is compared with, of a date
    r"(?:\bkế hoạch\b[^,;:.()]*|\bso với (?:\S+ ){0,4}|\bhơn |\btháng\s*\d{1,2}\s*)\Z",
    "kế hoạch", "so với", "hơn ", "tháng",
)  # fmt: skip
_OPENED: Final = Pattern(  # "so với năm 2023 (84,2 điểm)"
    r"\s*\(\s*(?:(?:đạt|là|xếp|đứng|thứ|hạng|vị trí)\s*)*\Z", "("
)
_YEAR_BEHIND: Final = Pattern(
    r"\A\s*\(?\s*(?:(?:của|trong|vào|ở)\s+)?năm\s+(20\d\d|trước|ngoái)\b"
    rf"(?!\s*(?:(?:ubnd )?(?:{_COMMUNE})\s+)?(?:đạt|là|xếp|được|:))",
    "năm",
)
_AIM: Final = Pattern(
    r"\b(?:phấn đấu|quyết tâm|phải đạt|cần đạt|hướng tới|mục tiêu|chỉ tiêu|dự kiến|(?:phải )?(?:nâng|đưa) (?:chỉ số|tổng|điểm|kết quả)|"
    r"(?:bảo đảm|đảm bảo) (?:đạt|chỉ số|tổng điểm)|giao đạt|yêu cầu(?: [^\s,;]+){0,4} đạt|để năm \d{4}(?: (?:xã|phường|thị trấn|đặc khu))? đạt)\b",
    "phấn đấu", "quyết tâm", "đạt", "hướng tới", "mục tiêu", "chỉ tiêu", "dự kiến", "nâng", "đưa", "bảo đảm", "đảm bảo",
)  # fmt: skip
_PAST: Final = Pattern(
    r"\b(?:kết quả|đã đạt|công bố|được chấm)\b", "kết quả", "đã đạt", "công bố", "được chấm"
)
_OLD_AIM: Final = Pattern(  # "chưa đạt mục tiêu 90 điểm", "vượt chỉ tiêu": what last year was to be
    r"(?<!để )(?<!nhằm )\b(?:vượt|đạt|hoàn thành|so với|theo|thấp hơn|cao hơn)(?: và vượt)?(?: \w+){0,2} (?:mục tiêu|chỉ tiêu)(?: phấn đấu)?\b",
    "mục tiêu", "chỉ tiêu",
)  # fmt: skip
_FLOOR: Final = Pattern(
    r"\b(?:từ|tối thiểu|ít nhất|trên|không dưới|không thấp hơn|hơn)\s*\Z",
    "từ", "tối thiểu", "ít nhất", "trên", "dưới", "hơn",
)  # fmt: skip
_CHANGE: Final = Pattern(
    r"\b(?:tăng|giảm|(?<!không thấp )hơn|kém|tụt|trừ|mất|thiếu|(?<!tổng )cộng|thêm|chênh|chênh lệch|hụt|thưởng|bù|lấy lại)\b", "tăng", "giảm",
    "hơn", "kém", "tụt", "trừ", "mất", "thiếu", "cộng", "thêm", "chênh", "hụt", "thưởng", "bù", "lấy lại",
)  # fmt: skip
_REACHED: Final = Pattern(
    r"\b(?:đạt|từ|là|được|còn|lên|xuống|đến|thành|với|mức(?! (?:trung bình|bình quân|chung))|công bố|tổng cộng)\b|:",
    "đạt", "từ", "là", "được", "còn", "lên", "xuống", "đến", "thành", "với", "mức", "công bố", "tổng cộng", ":",
)  # fmt: skip


def outside(said: str) -> str:
    """A stretch of text with what stands in brackets blanked."""
    return _BRACKETS.sub(lambda m: " " * len(m[0]), said)


def without_purpose(said: str) -> str:
    """A stretch of text without what an aim is for: "để lấy lại điểm các tiêu chí, phấn đấu …"."""
    return _PURPOSE.sub(lambda m: " " * len(m[0]), said)


def subject(said: str, spelt: str, own: str, counted: bool) -> Subject | None:
    """What a stretch of text, small and as spelt, speaks of last; own is the unit's folded name.

    After a rank (counted) the first unit is what was counted: "11/29 xã".
    """
    said = _AMONG.sub(lambda m: " " * len(m[0]), said)
    found = [
        Subject(m.start(), kind)
        for kind, pattern in reversed(_SAYS)
        for m in pattern.finditer(said)
    ]
    for match in _UNIT.finditer(said):
        before = said[: match.start()]
        name = _name(spelt[match.end() :])
        # "của UBND các xã, phường, UBND phường Hồng Hà đạt …": a new one begins behind the comma
        anew = before.rstrip().endswith(",") and name and own and _is_own(match[1], name, own)
        if (_NOT_ONE.search(before) and not anew) or (counted and not before.strip()):
            continue
        if _BODY.search(before) or (name and own and not _is_own(match[1], name, own)):
            found.append(Subject(match.start(), "other"))
        elif (
            not _OF.search(before) or before.strip(" ;,.") == "của"
        ):  # "; của xã …" after another's
            found.append(Subject(match.start(), "index"))
    last = max(found, key=lambda one: one.at, default=None)
    if last is None:
        return None
    of = [one for one in found if one.kind in ("index", "other")]
    whole = max(of, key=lambda one: one.at).kind if of else None
    kept = _KEPT.search(said)  # "điểm trung bình của Chỉ số" is no index, "tự chấm: tổng điểm" none
    if kept and last.kind == "index":
        return Subject(
            kept.start(), "measure" if kept[1] else "other", None if kept[1] else "other"
        )
    return last._replace(whole=whole)


def names_index(said: str) -> bool:
    """Whether a sentence is of the index rather than of another programme that gives points."""
    return not _PROGRAMME.search(said) or bool(
        re.search(r"chỉ số cchc|cải cách hành chính|cchc", said)
    )


def of_others(said: str) -> bool:
    """Whether a stretch of text is of many units or of the one above."""
    return _OTHERS.search(said) is not None


def _name(rest: str) -> str:
    """The words with a capital that follow the kind of a unit."""
    words = []
    for word in rest.split()[:5]:
        plain = word.strip(",.;:()")
        if not plain[:1].isupper():
            break
        words.append(plain)
        if plain != word:
            break
    return " ".join(words)


def _is_own(kind: str, name: str, own: str) -> bool:
    said = fold(f"{kind} {name}")
    return said.startswith(own) or own.startswith(said)


def year_behind(behind: str) -> re.Match[str] | None:
    """The year right behind a number: "85,2 điểm năm 2023", "85,2 điểm (năm 2023)"."""
    return _YEAR_BEHIND.search(behind)


def year(said: str, behind: str, before: int) -> int | None:
    """The year of a number between two stretches of text, where they say one."""
    near = year_behind(behind)
    if near:
        return _told(near[1], before)
    found = [
        m for m in _YEAR.finditer(said)
        if _OPENED.match(said[m.end() :]) or not _NOT_ITS_YEAR.search(said[: m.start()])
    ]  # fmt: skip
    return _told(found[-1][1], before) if found else None


def _told(word: str, before: int) -> int:
    return int(word) if word.isdecimal() else before


def aims(said: str, until_now: bool) -> bool | None:
    """Whether a stretch of text comes to speak of what shall be; None of what should have been."""
    old = [m.end() for m in _OLD_AIM.finditer(said)]
    aim = [m.end() for m in _AIM.finditer(said)]
    past = [m.end() for m in _PAST.finditer(said)]
    if old and max(old) >= max(aim, default=0):
        return False if "," in said[max(old) :] else None
    if not aim and not past:
        return until_now
    return max(aim, default=-1) > max(past, default=-1)


def is_floor(said: str, behind: str) -> bool:
    """Whether a number is the least that will do: "từ 90 điểm trở lên"."""
    return behind.lstrip().startswith("trở lên") or _FLOOR.search(said) is not None


def is_change(said: str) -> bool:
    """Whether a number is what was won or lost, not what was reached."""
    said = said.rpartition(";")[2]  # "(… điểm cộng 64,72; điểm điều tra 21,70)"
    if (named := [*_YEAR.finditer(said)]) and _OPENED.match(said[named[-1].end() :]):
        return False
    change = [m.start() for m in _CHANGE.finditer(said)]
    reached = [m.start() for m in _REACHED.finditer(said)]
    return bool(change) and max(change) > max(reached, default=-1)
